//! Pathological files of the formats that a worker takes apart.
//!
//! Separate from the plain texts because each is wrapped in its format: what grows is one
//! part of the file, over and over.

use super::kind::Kind;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const SENTENCES: &str = "The port of Northmoor was closed on Monday. Nobody knew why it rained.";

/// All kinds, the formats one after the other.
pub fn kinds() -> Vec<Kind> {
    [html(), docx(), odt(), epub(), eml(), mhtml(), rtf(), pdf()].into_iter().flatten().collect()
}

fn kind(name: &'static str, extension: &'static str, make: fn(usize) -> Vec<u8>) -> Kind {
    Kind { name, extension, make }
}

/// A piece again and again, up to `n` bytes.
fn rep(piece: &str, n: usize) -> String {
    piece.repeat(n / piece.len())
}

/// Numbered pieces up to `n` bytes; `piece` writes one.
fn numbered(n: usize, piece: fn(usize) -> String) -> String {
    let mut text = String::with_capacity(n + 100);
    for i in 0.. {
        if text.len() >= n {
            break;
        }
        text += &piece(i);
    }
    text
}

fn page(body: &str) -> Vec<u8> {
    format!("<!DOCTYPE html><title>A</title><p>{SENTENCES}</p>{body}").into_bytes()
}

fn html() -> Vec<Kind> {
    let html = |name, make| kind(name, "html", make);
    vec![
        html("html divs", |n| page(&rep("<div>", n))),
        html("html paragraphs", |n| page(&rep("<p>A b.", n))),
        html("html bold unclosed", |n| page(&rep("<b>a ", n))),
        html("html bold reopened", |n| {
            page(&(numbered(n.min(8_000), |i| format!("<b id={i}>")) + "<p>a" + &rep("</p><p>a", n)))
        }),
        html("html links", |n| page(&rep("<a href=x>a</a> ", n))),
        html("html table", |n| page(&("<table>".to_owned() + &rep("<tr><td>a<td>b", n)))),
        html("html table row", |n| page(&("<table><tr>".to_owned() + &rep("<td>a", n)))),
        html("html nested tables", |n| page(&rep("<table><tr><td>", n))),
        html("html tables in cells", |n| {
            page(&(rep("<table><tr><td>", 15 * 120) + &rep("a ", n) + &rep("</td></tr></table>", 18 * 120)))
        }),
        html("html list", |n| page(&("<ul>".to_owned() + &rep("<li>a", n)))),
        html("html tabs", |n| page(&("<p>".to_owned() + &rep("\ta", n)))),
        html("html line breaks", |n| page(&rep("a<br>", n))),
        html("html line breaks alone", |n| page(&rep("<br> ", n))),
        html("html line breaks in twos", |n| page(&rep("a<br><br>", n))),
        html("html comments", |n| page(&rep("<!--x-->", n))),
        html("html comments unclosed", |n| page(&rep("<!--x", n))),
        html("html attributes", |n| page(&("<p ".to_owned() + &rep("a=b ", n) + ">x"))),
        html("html different attributes", |n| page(&("<p ".to_owned() + &numbered(n, |i| format!("a{i}=b ")) + ">x"))),
        html("html entities", |n| page(&rep("&nbsp;a", n))),
        html("html ampersands", |n| page(&rep("&", n))),
        html("html long class", |n| page(&format!("<div class=\"{}\">x</div>", rep("comment ", n)))),
        html("html adoption", |n| page(&rep("<b><i><p>x</b>", n))),
        html("html adoption by links", |n| page(&rep("<a><div>x", n))),
        html("html options", |n| page(&rep("<option>a", n))),
        html("html script", |n| page(&("<script>".to_owned() + &rep("<!--<script", n)))),
        html("html scripts in capitals", |n| page(&("<SCRIPT></SCRIPT>".to_owned() + &rep("<div>", n)))),
        html("html svg", |n| page(&rep("<svg><g>", n))),
        html("html spans", |n| page(&("<p>".to_owned() + &rep("<span>a</span>", n)))),
        html("html divs in divs", |n| page(&(rep("<div>", 5 * 400) + &rep("<p>The port, closed.</p>", n)))),
        html("html text in deep divs", |n| page(&(rep("<div>", 5 * 400) + &rep("The port, closed. ", n)))),
        html("html divs with a paragraph", |n| page(&rep("<div><p>The port, it was closed on Monday.</p></div>", n))),
        html("html divs and texts", |n| page(&rep("<div>a</div>b<i>c</i>", n))),
        html("html end tags", |n| page(&(rep("<div>", 5 * 400) + &rep("</b>", n)))),
        html("html title and headings", |n| {
            let title = rep("port ", n / 2);
            format!("<!DOCTYPE html><title>{title}</title><p>{SENTENCES}</p>{}", rep("<h2>The port</h2>", n / 2))
                .into_bytes()
        }),
        html("html article data", |n| {
            let script = "<script type='application/ld+json'>{\"@context\":\"https://schema.org\",\"@type\":\"Article\",\"headline\":\"\",\"name\":\" \"}</script>";
            format!("<!DOCTYPE html><title>Port: open</title>{}{}", rep(script, n / 2), rep("<h1>a</h1>", n / 2))
                .into_bytes()
        }),
        html("html article data nested", |n| {
            page(&format!("<script type='application/ld+json'>{}</script>", rep("{\"a\":[", n)))
        }),
        html("html pictures in one", |n| page(&format!("<noscript>{}</noscript>", rep("<img src=a.png>", n)))),
        html("html pictures", |n| page(&rep("<noscript><img src=a.png></noscript>", n))),
        html("html captions", |n| page(&rep("<figure><img src=a.png><figcaption>a</figcaption></figure>", n))),
        html("html preformatted", |n| page(&format!("<pre>{}</pre>", rep("a\n", n)))),
        html("html by-lines", |n| page(&rep("<p class=byline>By Ann</p>", n))),
        html("html styles", |n| page(&rep("<p style='color:red;'>a", n))),
    ]
}

fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in entries {
        let written = zip.start_file(*name, options).is_ok() && zip.write_all(bytes).is_ok();
        assert!(written, "{name} is written");
    }
    zip.finish().map(Cursor::into_inner).unwrap_or_default()
}

/// A Word file with such a body and, where they are not empty, such styles and lists.
fn word_with(body: &str, styles: &str, numbering: &str) -> Vec<u8> {
    let document = format!("<w:document xmlns:w='w'><w:body>{body}</w:body></w:document>");
    let styles = format!("<w:styles xmlns:w='w'>{styles}</w:styles>");
    let numbering = format!("<w:numbering xmlns:w='w'>{numbering}</w:numbering>");
    archive(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", document.as_bytes()),
        ("word/styles.xml", styles.as_bytes()),
        ("word/numbering.xml", numbering.as_bytes()),
    ])
}

fn word(body: &str) -> Vec<u8> {
    word_with(body, "", "")
}

fn run(text: &str) -> Vec<u8> {
    word(&format!("<w:p><w:r>{text}</w:r></w:p>"))
}

const LISTED: &str = "<w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>";

fn docx() -> Vec<Kind> {
    let docx = |name, make| kind(name, "docx", make);
    vec![
        docx("docx tabs", |n| run(&rep("<w:tab/><w:t>a</w:t>", n))),
        docx("docx line breaks", |n| run(&rep("<w:t>a</w:t><w:br/>", n))),
        docx("docx runs", |n| word(&format!("<w:p>{}</w:p>", rep("<w:r><w:t>a </w:t></w:r>", n)))),
        docx("docx paragraphs", |n| word(&rep("<w:p><w:r><w:t>A b c.</w:t></w:r></w:p>", n))),
        docx("docx double blanks", |n| run(&format!("<w:t>{}</w:t>", rep("The port was shut.  Nobody knew.  ", n)))),
        docx("docx hyphens", |n| run(&format!("<w:t>Here it is. {}</w:t>", rep("a-", n)))),
        docx("docx letters", |n| run(&format!("<w:t>Here it is. {}</w:t>", rep("a", n)))),
        docx("docx table", |n| {
            let row = "<w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr>";
            word(&format!("<w:tbl>{}</w:tbl>", rep(row, n)))
        }),
        docx("docx table row", |n| {
            let cell = "<w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>";
            word(&format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", rep(cell, n)))
        }),
        docx("docx nested tables", |n| {
            let (open, close) = ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>");
            let cell = rep("<w:p><w:r><w:t>a</w:t></w:r></w:p>", n);
            word(&(open.repeat(80) + &cell + &close.repeat(80)))
        }),
        docx("docx paragraphs in paragraphs", |n| {
            word(&(rep("<w:p>", 5 * 200) + &rep("<w:p><w:r><w:t>a</w:t></w:r></w:p>", n) + &rep("</w:p>", 6 * 200)))
        }),
        docx("docx long label", |n| {
            let level = format!("<w:lvl w:ilvl='0'><w:lvlText w:val='{}'/></w:lvl>", rep("%1.", n / 2));
            let list = format!(
                "<w:abstractNum w:abstractNumId='0'>{level}</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
            );
            word_with(&rep(LISTED, n / 2), "", &list)
        }),
        docx("docx long name of a list", |n| {
            let style = format!(
                "<w:style w:styleId='s'><w:pPr><w:numPr><w:numId w:val='{}'/></w:numPr></w:pPr></w:style>",
                rep("1", n / 2)
            );
            word_with(&rep("<w:p><w:pPr><w:pStyle w:val='s'/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>", n / 2), &style, "")
        }),
        docx("docx chain of styles", |n| {
            let style = |i| format!("<w:style w:styleId='s{i}'><w:basedOn w:val='s{}'/></w:style>", i + 1);
            word_with(
                "<w:p><w:pPr><w:pStyle w:val='s0'/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>",
                &numbered(n, style),
                "",
            )
        }),
        docx("docx attributes", |n| {
            word(&rep(&format!("<w:p {}><w:r><w:t>a</w:t></w:r></w:p>", rep("a='b' ", 6 * 900)), n))
        }),
        docx("docx character references", |n| run(&format!("<w:t>{}</w:t>", rep("&#97;", n)))),
    ]
}

fn odt_with(styles: &str, body: &str) -> Vec<u8> {
    let content = format!("<d xmlns:text='t'><s>{styles}</s><b>{body}</b></d>");
    archive(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", content.as_bytes())])
}

fn odt() -> Vec<Kind> {
    let odt = |name, make| kind(name, "odt", make);
    vec![
        odt("odt blanks", |n| odt_with("", &format!("<text:p>{}</text:p>", rep("a<text:s text:c='4000000000'/>", n)))),
        odt("odt tabs", |n| odt_with("", &format!("<text:p>{}</text:p>", rep("a<text:tab/>", n)))),
        odt("odt spans", |n| odt_with("", &format!("<text:p>{}</text:p>", rep("<text:span>a</text:span>", n)))),
        odt("odt paragraphs", |n| odt_with("", &rep("<text:p>A b c.</text:p>", n))),
        odt("odt lists in lists", |n| {
            let (open, close) = ("<text:list><text:list-item>", "</text:list-item></text:list>");
            odt_with("", &(open.repeat(100) + &rep("<text:p>a</text:p>", n) + &close.repeat(100)))
        }),
        odt("odt long name of a list", |n| {
            let list = "<text:list><text:list-item><text:p>a</text:p></text:list-item></text:list>";
            odt_with(
                "",
                &format!(
                    "<text:list text:style-name='{}'><text:list-item>{}</text:list-item></text:list>",
                    rep("a", n / 2),
                    rep(list, n / 2)
                ),
            )
        }),
        odt("odt long label", |n| {
            let style = format!(
                "<text:list-style style:name='L'><text:list-level-style-number text:level='1' style:num-format='1' style:num-prefix='{}'/></text:list-style>",
                rep("a", n / 2)
            );
            let item = "<text:list-item><text:p>a</text:p></text:list-item>";
            odt_with(&style, &format!("<text:list text:style-name='L'>{}</text:list>", rep(item, n / 2)))
        }),
        odt("odt tables in tables", |n| {
            let (open, close) = (
                "<table:table><table:table-row><table:table-cell>",
                "</table:table-cell></table:table-row></table:table>",
            );
            odt_with("", &(open.repeat(80) + &rep("<text:p>a</text:p>", n) + &close.repeat(80)))
        }),
        odt("odt notes", |n| {
            odt_with(
                "",
                &format!(
                    "<text:p>{}</text:p>",
                    rep("a<text:note><text:note-body><text:p>b</text:p></text:note-body></text:note>", n)
                ),
            )
        }),
    ]
}

/// A book of these chapters, each a name and its bytes, with such items in its plan and such
/// references in its order.
fn book(items: &str, order: &str, chapters: &[(String, Vec<u8>)]) -> Vec<u8> {
    let plan = format!("<package><manifest>{items}</manifest><spine>{order}</spine></package>");
    let mut entries: Vec<(&str, &[u8])> = vec![
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", b"<container><rootfile full-path='p.opf'/></container>"),
        ("p.opf", plan.as_bytes()),
    ];
    entries.extend(chapters.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())));
    archive(&entries)
}

const ITEM: &str = "<item id='a' href='a.xhtml' media-type='application/xhtml+xml'/>";
const REFERENCE: &str = "<itemref idref='a'/>";

fn chapter(body: &str) -> Vec<(String, Vec<u8>)> {
    vec![("a.xhtml".to_owned(), page(body))]
}

fn epub() -> Vec<Kind> {
    let epub = |name, make| kind(name, "epub", make);
    vec![
        epub("epub chapters", |n| {
            let n_chapters = n / 1_100;
            let mut plan = (String::new(), String::new());
            for i in 0..n_chapters {
                let _ = write!(plan.0, "<item id='c{i}' href='c{i}.xhtml'/>");
                let _ = write!(plan.1, "<itemref idref='c{i}'/>");
            }
            let chapters: Vec<_> =
                (0..n_chapters).map(|i| (format!("c{i}.xhtml"), page(&rep("<p>A b c.</p>", 1_000)))).collect();
            book(&plan.0, &plan.1, &chapters)
        }),
        epub("epub one chapter", |n| book(ITEM, REFERENCE, &chapter(&rep("<p>A b c.</p>", n)))),
        epub("epub items", |n| {
            book(
                &(ITEM.to_owned() + &numbered(n, |i| format!("<item id='i{i}' href='i{i}.xhtml'/>"))),
                REFERENCE,
                &chapter(""),
            )
        }),
        epub("epub the same chapter", |n| book(ITEM, &rep(REFERENCE, n), &chapter(""))),
        epub("epub closed elements", |n| book(ITEM, REFERENCE, &chapter(&rep("<a id='x'/>", n)))),
        epub("epub line breaks", |n| book(ITEM, REFERENCE, &chapter(&format!("<p>{}</p>", rep("a<br/>", n))))),
    ]
}

const HEAD: &str = "From: a@b.example\r\nTo: c@d.example\r\n";

fn mail(head: &str, body: &str) -> Vec<u8> {
    format!("{HEAD}{head}\r\n\r\n{body}").into_bytes()
}

fn eml() -> Vec<Kind> {
    let eml = |name, make| kind(name, "eml", make);
    vec![
        eml("eml hyphens", |n| mail("Subject: x", &rep("a-", n))),
        eml("eml heads", |n| mail(&format!("Subject: x\r\n{}X: y", rep("X-a: b\r\n", n)), SENTENCES)),
        eml("eml head of many lines", |n| mail(&format!("Subject: x{}", rep("\r\n y", n)), SENTENCES)),
        eml("eml encoded words", |n| mail(&format!("Subject: {}", rep("=?utf-8?Q?a?= ", n)), SENTENCES)),
        eml("eml encoded words begun", |n| mail(&format!("Subject: {}", rep("=?", n)), SENTENCES)),
        eml("eml addresses", |n| {
            format!("To: c@d.example\r\nSubject: x\r\nFrom: {}\r\n\r\n{SENTENCES}", rep("a@b.c,", n)).into_bytes()
        }),
        eml("eml quotations", |n| mail("Subject: x", &rep("> a\n", n))),
        eml("eml quotation marks", |n| mail("Subject: x", &rep(">", n))),
        eml("eml parts", |n| mail("Content-Type: multipart/mixed; boundary=\"a\"", &rep("--a\r\n\r\nx\r\n", n))),
        eml("eml parts that only begin", |n| mail("Content-Type: multipart/mixed; boundary=\"a\"", &rep("--a\r\n", n))),
        eml("eml mails in mails", |n| mail("X: y", &rep("Content-Type: message/rfc822\r\n\r\nFrom: a\r\n", n))),
        eml("eml parts in parts", |n| {
            let part = |i| format!("Content-Type: multipart/mixed; boundary=\"b{i}\"\r\n\r\n--b{i}\r\n");
            (HEAD.to_owned() + "Subject: x\r\n" + &numbered(n, part)).into_bytes()
        }),
        eml("eml parts in parts in capitals", |n| {
            let part = |i| format!("Content-Type: multipart/mixed; BOUNDARY=\"b{i}\"\r\n\r\n--b{i}\r\n");
            (HEAD.to_owned() + "Subject: x\r\n" + &numbered(n, part)).into_bytes()
        }),
        eml("eml parts in parts of one name", |n| {
            (HEAD.to_owned() + "Subject: x\r\n" + &rep("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n", n))
                .into_bytes()
        }),
        eml("eml soft line ends", |n| {
            mail("Subject: x\r\nContent-Transfer-Encoding: quoted-printable", &rep("a=\r\n", n))
        }),
        eml("eml quoted bytes", |n| {
            mail("Subject: x\r\nContent-Transfer-Encoding: quoted-printable", &rep("=C3=BC", n))
        }),
        eml("eml base64", |n| mail("Subject: x\r\nContent-Transfer-Encoding: base64", &rep("YSBi\r\n", n))),
        eml("eml parameters", |n| {
            mail(
                &format!("Subject: x\r\nContent-Type: text/plain; {}", numbered(n, |i| format!("a*{i}=b; "))),
                SENTENCES,
            )
        }),
        eml("eml parameters of one name", |n| {
            mail(&format!("Subject: x\r\nContent-Type: text/plain; {}", rep("a=b; ", n)), SENTENCES)
        }),
        eml("eml signatures", |n| mail("Subject: x", &rep("-- \n", n))),
    ]
}

fn mhtml() -> Vec<Kind> {
    const SAVED: &str =
        "Snapshot-Content-Location: https://a.example/\r\nContent-Type: multipart/related; boundary=\"b\"";
    let mhtml = |name, make| kind(name, "mhtml", make);
    vec![
        mhtml("mhtml parts", |n| {
            let first = format!("--b\r\nContent-Type: text/html\r\n\r\n<p>{SENTENCES}</p>\r\n");
            let parts = rep("--b\r\nContent-Type: image/png\r\n\r\nx\r\n", n);
            mail(SAVED, &(first + &parts))
        }),
        mhtml("mhtml soft line ends", |n| {
            let part = "--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n";
            mail(SAVED, &format!("{part}<p>{SENTENCES}</p>{}", rep("<p>a=\r\n", n)))
        }),
    ]
}

fn rich(text: &str) -> Vec<u8> {
    format!("{{\\rtf1 {SENTENCES}\\par {text}}}").into_bytes()
}

fn rtf() -> Vec<Kind> {
    let rtf = |name, make| kind(name, "rtf", make);
    vec![
        rtf("rtf groups", |n| rich(&rep("{a", n))),
        rtf("rtf groups closed", |n| rich(&rep("{a}", n))),
        rtf("rtf hyphens", |n| rich(&rep("a-", n))),
        rtf("rtf tabs", |n| rich(&rep("\\tab a", n))),
        rtf("rtf paragraphs", |n| rich(&rep("A b.\\par ", n))),
        rtf("rtf bytes", |n| rich(&rep("\\'e4", n))),
        rtf("rtf characters", |n| rich(&rep("\\u228?", n))),
        rtf("rtf characters with long stand-ins", |n| rich(&rep("\\uc4000000000\\u228?", n))),
        rtf("rtf cells", |n| rich(&rep("\\intbl a\\cell\\row", n))),
        rtf("rtf cells of one row", |n| rich(&rep("\\intbl a\\cell ", n))),
        rtf("rtf paragraphs in a cell", |n| rich(&("\\intbl ".to_owned() + &rep("a\\par ", n)))),
        rtf("rtf fonts", |n| {
            rich(&format!("{{\\fonttbl{}}}a", numbered(n, |i| format!("{{\\f{i}\\fcharset204 A;}}"))))
        }),
        rtf("rtf long control word", |n| rich(&format!("\\{}", rep("a", n)))),
        rtf("rtf long number", |n| rich(&format!("\\u{}", rep("1", n)))),
        rtf("rtf binary", |n| rich(&rep("\\bin4000000000a", n))),
        rtf("rtf notes", |n| rich(&rep("a{\\footnote b}", n))),
        rtf("rtf hidden", |n| rich(&rep("\\v a\\v0 b", n))),
    ]
}

/// A PDF of these objects, the first of which is the catalogue. Its table of objects is left to
/// be found by the reader, as it is for damaged files.
fn objects(bodies: &[String]) -> Vec<u8> {
    let mut file = String::from("%PDF-1.4\n");
    for (i, body) in bodies.iter().enumerate() {
        let _ = writeln!(file, "{} 0 obj\n{body}\nendobj", i + 1);
    }
    let _ = write!(file, "trailer\n<</Size {}/Root 1 0 R>>\n%%EOF\n", bodies.len() + 1);
    file.into_bytes()
}

fn stream(entries: &str, contents: &str) -> String {
    format!("<<{entries}/Length {}>>\nstream\n{contents}\nendstream", contents.len())
}

/// A PDF with one page, which these operators draw.
fn drawn(page: &str) -> Vec<u8> {
    drawn_with(page, &[])
}

/// A PDF with one page, which these operators draw, and more objects from number 6 on; they
/// are its forms X6, X7 and so on.
fn drawn_with(page: &str, more: &[String]) -> Vec<u8> {
    let forms = (0..more.len()).map(|i| format!("/X{0} {0} 0 R", i + 6)).collect::<Vec<_>>().concat();
    let resources = format!("<</Font<</F 3 0 R>>/XObject<<{forms}>>>>");
    let mut bodies = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[4 0 R]/Count 1>>".to_owned(),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
        format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources{resources}/Contents 5 0 R>>"),
        stream("", &format!("BT /F 10 Tf 50 700 Td ({SENTENCES}) Tj ET\n{page}")),
    ];
    bodies.extend_from_slice(more);
    objects(&bodies)
}

fn pdf() -> Vec<Kind> {
    let pdf = |name, make| kind(name, "pdf", make);
    vec![
        pdf("pdf glyphs of one line", |n| drawn(&format!("BT /F .01 Tf 50 600 Td ({}) Tj ET", rep("port ", n)))),
        pdf("pdf gaps", |n| drawn(&format!("BT /F 1 Tf 50 600 Td [{}] TJ ET", rep("(a)-900", n)))),
        pdf("pdf lines", |n| drawn(&format!("BT /F 10 Tf 50 600 Td {} ET", rep("0 -12 Td (The port) Tj ", n)))),
        pdf("pdf lines of hyphens", |n| drawn(&format!("BT /F 10 Tf 50 600 Td {} ET", rep("0 -12 Td (port-) Tj ", n)))),
        pdf("pdf columns", |n| {
            let row = format!("BT /F .1 Tf 50 {{y}} Td [{}] TJ ET\n", rep("(port)-2000", n / 8));
            drawn(&(0..8).map(|i| row.replace("{y}", &format!("{}", 600 - i))).collect::<String>())
        }),
        pdf("pdf columns out of line", |n| {
            let line = |i| {
                format!(
                    "BT /F 1 Tf {} {} Td (ab) Tj {} 0 Td (cd) Tj ET\n",
                    i % 97,
                    600.0 - (i % 1_900) as f64,
                    10 + i % 89
                )
            };
            drawn(&numbered(n, line))
        }),
        pdf("pdf raised figures", |n| {
            let figures =
                numbered(n / 2, |i| format!("BT /F .0001 Tf {} {} Td (a) Tj ET\n", i % 500, 600.0 - i as f64 / 1e4));
            drawn(&format!("BT /F 10 Tf 50 600 Td ({}) Tj ET\n{figures}", rep("port ", n / 2)))
        }),
        pdf("pdf glyphs over each other", |n| drawn(&rep("BT /F 10 Tf 50 600 Td (a) Tj ET\n", n))),
        pdf("pdf marks in marks", |n| {
            drawn(&format!("{} BT /F 10 Tf 50 600 Td ({}) Tj ET", rep("/P BMC ", n / 2), rep("port ", n / 2)))
        }),
        pdf("pdf states", |n| drawn(&rep("q ", n))),
        pdf("pdf arrays", |n| drawn(&rep("[", n))),
        pdf("pdf paths", |n| drawn(&rep("1 2 m 3 4 l S ", n))),
        pdf("pdf forms in forms", |n| {
            // Each form draws the next one ten times; the last has some text.
            let form = |i| {
                let head = format!("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X{i} {i} 0 R>>>>");
                stream(&head, &format!("/X{i} Do ").repeat(10))
            };
            let mut forms: Vec<String> = (7..10).map(form).collect();
            let head = "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</F 3 0 R>>>>";
            forms.push(stream(head, &format!("BT /F 1 Tf ({}) Tj ET", rep("port ", n / 1_000))));
            drawn_with("/X6 Do", &forms)
        }),
        pdf("pdf objects", |n| {
            let mut bodies =
                vec!["<</Type/Catalog/Pages 2 0 R>>".to_owned(), "<</Type/Pages/Kids[]/Count 0>>".to_owned()];
            bodies.extend((0..n / 20).map(|i| format!("[{i}]")));
            objects(&bodies)
        }),
        pdf("pdf pages", |n| {
            let kids = (0..n / 100).map(|i| format!("{} 0 R ", i + 4)).collect::<Vec<_>>().concat();
            let mut bodies = vec![
                "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
                format!("<</Type/Pages/Kids[{kids}]/Count {}>>", n / 100),
                stream("", "BT /F 10 Tf 50 700 Td (The port) Tj ET"),
            ];
            bodies.extend(
                (0..n / 100).map(|_| {
                    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<<>>/Contents 3 0 R>>".to_owned()
                }),
            );
            objects(&bodies)
        }),
        pdf("pdf pages in pages", |n| {
            let mut bodies = vec!["<</Type/Catalog/Pages 2 0 R>>".to_owned()];
            bodies.extend((0..n / 60).map(|i| format!("<</Type/Pages/Kids[{} 0 R]/Count 1>>", i + 3)));
            bodies.push("<</Type/Page/MediaBox[0 0 600 800]/Resources<<>>>>".to_owned());
            objects(&bodies)
        }),
        pdf("pdf contents in parts", |n| {
            let n_parts = n / 60;
            let parts = (0..n_parts).map(|i| format!("{} 0 R ", i + 5)).collect::<Vec<_>>().concat();
            let mut bodies = vec![
                "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
                "<</Type/Pages/Kids[4 0 R]/Count 1>>".to_owned(),
                "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
                format!(
                    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>>>/Contents[{parts}]>>"
                ),
            ];
            bodies.extend((0..n_parts).map(|_| stream("", "BT /F 10 Tf 50 700 Td (The port) Tj ET")));
            objects(&bodies)
        }),
    ]
}
