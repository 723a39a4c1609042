//! Tests of how the work of the importers grows with the file; the work is counted, not timed.
//!
//! Separate because the same rule holds for every format: twice the file is twice the work. The
//! kinds of files are those in which something was once gone through again for each of its parts.

use super::read_as;
use super::said::archive;
use crate::stop::Stop;

/// Makes a file of one kind from a given number of repeated pieces.
type Make = fn(usize) -> Vec<u8>;

/// The most by which the work may grow, as a factor, if the file is twice as long.
const MOST: f64 = 2.2;

fn work(extension: &str, bytes: &[u8]) -> u64 {
    let stop = Stop::never();
    let meter = stop.meter();
    let read = read_as(bytes, Some(extension), &meter);
    assert!(read.is_ok(), "a {extension} of {} bytes: {read:?}", bytes.len());
    meter.done()
}

fn check(kinds: &[(&str, &str, Make)]) {
    for (name, extension, make) in kinds {
        let (once, twice) = (make(4_000), make(8_000));
        let (once, twice) = (work(extension, &once), work(extension, &twice));
        // What is not counted cannot grow.
        assert!(once >= 4_000, "{name}: only {once} units of work are counted");
        let growth = twice as f64 / once as f64;
        assert!(growth <= MOST, "{name}: {once} units of work, twice the file {twice}: {growth:.2} times as many");
    }
}

fn lines(first: &str, piece: &str, n: usize) -> Vec<u8> {
    [first, &piece.repeat(n)].concat().into_bytes()
}

#[test]
fn plain_texts() {
    check(&[
        ("two blanks", "txt", |n| lines("", "The port was shut.  Nobody knew.  ", n)),
        ("tabs", "txt", |n| lines("", "a\tb", n)),
        ("wide blanks", "txt", |n| lines("", "a\u{2003}b", n)),
        ("entries", "txt", |n| lines("", "- a\n", n)),
        ("wrapped entries", "txt", |n| {
            let wrapped = "- The river had been rising since the early morning, and by\n  noon the lower streets of the town were under deep water.\n";
            lines("", wrapped, n)
        }),
        ("lines", "txt", |n| lines("", "A line.\n", n)),
        ("lines of one paragraph", "txt", |n| lines("", "a\n", n)),
        ("carriage returns", "txt", |n| lines("", "a\rb\r\n", n)),
        ("addresses", "txt", |n| lines("", "https://a.example/x jana@b.example www.c.example\n", n)),
        ("addresses without a blank", "txt", |n| lines("", "http://www.a@", n)),
        ("empty lines", "txt", |n| lines("a", "\n\n", n)),
    ]);
}

#[test]
fn markdown() {
    check(&[
        ("two blanks", "md", |n| lines("", "The port was shut.  Nobody knew.  ", n)),
        ("tabs", "md", |n| lines("", "a\tb", n)),
        ("entries", "md", |n| lines("", "- a\n", n)),
        ("rows", "md", |n| lines("|a|b|\n|-|-|\n", "|1|2|\n", n)),
        ("notes", "md", |n| (0..n).flat_map(|i| format!("x[^{i}]\n\n[^{i}]: y\n\n").into_bytes()).collect()),
        ("links to headings", "md", |n| lines("", "# A [b](#b) <a id=x></a>\n", n)),
        ("crossed tags", "md", |n| lines("", "<b><i>a</b></i> ~~b~~ <s>c</s> ", n)),
        ("open tags", "md", |n| lines("", "<b><i>", n / 8).into_iter().chain(lines("a", "</b>", n)).collect()),
        ("a table in pieces", "md", |n| lines("|a|b|\n|-|-|\n", &format!("|{}|2|\n", "1 ".repeat(100)), n)),
        ("more than one piece", "md", |n| lines("[^1]: y\n\n", &"[^1]  a ".repeat(20), n)),
    ]);
}

#[test]
fn pages_and_mails() {
    const PAGE: &str = "<!DOCTYPE html><title>A</title>";
    const MAIL: &str = "From: a@b.example\nTo: c@d.example\nSubject: x\n\n";
    check(&[
        ("line breaks", "html", |n| lines(PAGE, "a<br>", n)),
        ("line breaks in twos", "html", |n| lines(PAGE, "a<br> <br>", n)),
        ("names", "html", |n| {
            (0..n).flat_map(|i| format!("<p id=a{i}></p><a href=#a{i}>a</a><a name=b></a>").into_bytes()).collect()
        }),
        ("names of nothing", "html", |n| {
            (0..n).flat_map(|i| format!("<p id=a{i}></p>").into_bytes()).chain(*b"a").collect()
        }),
        ("tabs", "html", |n| lines(PAGE, "a\tb", n)),
        ("styled words", "html", |n| {
            lines(
                &[PAGE, "<style>.a{font-weight:bold}.b{display:none}</style>"].concat(),
                "<p class='a c'>a<i class=b>b</i>",
                n,
            )
        }),
        ("rules", "html", |n| lines(&[PAGE, "a<style>"].concat(), ".a,p.b{font-style:italic}", n)),
        ("figures", "html", |n| lines(PAGE, "<figure><img src=a><figcaption>A b.</figcaption></figure>", n)),
        ("formulas", "html", |n| {
            lines(&[PAGE, "<math>"].concat(), "<mfrac><mi>a</mi><msup><mi>b</mi><mn>2</mn></msup></mfrac>", n)
        }),
        ("changes", "html", |n| lines(PAGE, "<ins>a</ins><del>b</del>", n)),
        ("terms", "html", |n| lines(&[PAGE, "<dl>"].concat(), "<dt>a<dd>b", n)),
        ("notes outside", "html", |n| {
            let calls = (0..n)
                .map(|i| format!("<p>The port was shut.<sup><a href=#n{i}>1</a></sup></p>"))
                .collect::<Vec<_>>()
                .concat();
            let notes = (0..n).map(|i| format!("<p id=n{i}>a</p>")).collect::<Vec<_>>().concat();
            [PAGE, "<article>", &calls, "</article><footer>", &notes, "</footer>"].concat().into_bytes()
        }),
        ("boxes", "html", |n| {
            lines(
                PAGE,
                "<div class='box author-bio'><section><p>The port, it was closed <b>a<i>b</i></b>.</p></section></div>",
                n,
            )
        }),
        ("lines of links", "html", |n| {
            lines(
                &[PAGE, "<article><p>", &"The port, it was closed. ".repeat(20)].concat(),
                "<p>See: <a href=b>the port c</a><br>",
                n,
            )
        }),
        ("what lies beside", "html", |n| {
            lines(
                &[PAGE, "<article><p>", &"The port, it was closed. ".repeat(20), "</article><nav>"].concat(),
                "a<br><img src=b><i></i>",
                n,
            )
        }),
        ("captions of pieces", "html", |n| {
            lines(
                &[PAGE, "<p>", &"The port, it was closed. ".repeat(20)].concat(),
                "<figure><b>a<i>b</i><u>c</u></b><img src=a></figure>",
                n,
            )
        }),
        ("rows", "html", |n| lines(&[PAGE, "<table>"].concat(), "<tr><td>a<td>b", n)),
        ("two blanks", "eml", |n| lines(MAIL, "The port was shut.  Nobody knew.  ", n)),
        ("quotations", "eml", |n| lines(MAIL, "> a\n\n", n)),
        ("parts", "eml", |n| {
            lines(
                "From: a@b.example\nTo: c\nSubject: x\nContent-Type: multipart/mixed; boundary=x\n\n",
                "--x\n\na\n",
                n,
            )
        }),
        ("heads of quotations", "eml", |n| lines(MAIL, "Von: a\nAn: b\n\n", n)),
        ("heads of pages", "eml", |n| {
            lines(
                "From: a@b.example\nTo: c\nSubject: x\nContent-Type: text/html\n\n",
                "<p>Von: a</p><p>An 1 schrieb:</p><blockquote>a</blockquote>",
                n,
            )
        }),
        ("signatures", "eml", |n| lines(MAIL, "a\n--\n> b\n", n)),
        ("flowing lines", "eml", |n| {
            lines("From: a@b.example\nTo: c\nSubject: x\nContent-Type: text/plain; format=flowed\n\n", "> a \n", n)
        }),
    ]);
}

fn rtf(piece: &str, n: usize) -> Vec<u8> {
    ["{\\rtf1 ", &piece.repeat(n), "}"].concat().into_bytes()
}

#[test]
fn rich_texts() {
    check(&[
        ("tabs", "rtf", |n| rtf("a\\tab\\tab ", n)),
        ("paragraphs", "rtf", |n| rtf("A b.\\par ", n)),
        ("cells", "rtf", |n| rtf("\\intbl a\\cell ", n)),
        ("rows", "rtf", |n| rtf("\\intbl a\\cell\\row ", n)),
        ("notes", "rtf", |n| rtf("a{\\footnote b}", n)),
        ("characters", "rtf", |n| rtf("\\u228?", n)),
    ]);
}

fn docx(before: &str, piece: &str, n: usize, after: &str) -> Vec<u8> {
    let body = ["<d><body>", before, &piece.repeat(n), after, "</body></d>"].concat();
    archive(&[("[Content_Types].xml", "<Types/>"), ("word/document.xml", &body)])
}

fn odt(before: &str, piece: &str, n: usize, after: &str) -> Vec<u8> {
    let body = ["<d>", before, &piece.repeat(n), after, "</d>"].concat();
    archive(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", &body)])
}

#[test]
fn office_files() {
    const ROW: &str = "<tr><tc><p><r><t>a</t></r></p></tc></tr>";
    check(&[
        ("tabs", "docx", |n| docx("<p><r>", "<t>a</t><tab/><tab/>", n, "</r></p>")),
        ("line breaks", "docx", |n| docx("<p><r>", "<t>a</t><br/>", n, "</r></p>")),
        ("paragraphs", "docx", |n| docx("", "<p><r><t>A b.</t></r></p>", n, "")),
        ("rows", "docx", |n| docx("<tbl>", ROW, n, "</tbl>")),
        ("cells that go on", "docx", |n| {
            docx("<tbl>", "<tr><tc><tcPr><vMerge/></tcPr><p><r><t>a</t></r></p></tc></tr>", n, "</tbl>")
        }),
        ("numbers of captions", "docx", |n| {
            docx("<p><r><t>Figure</t></r>", "<fldSimple instr='SEQ a'><r><t>a</t></r></fldSimple>", n, "</p>")
        }),
        ("bookmarks", "docx", |n| docx("<p>", "<bookmarkStart name='a'/><r><t>a</t></r>", n, "</p>")),
        ("lines of code", "docx", |n| {
            docx("", "<p><r><rPr><rFonts ascii='Courier'/></rPr><t>a = b;</t></r></p>", n, "")
        }),
        ("cells that stand there often", "odt", |n| {
            let row = "<table-row><table-cell number-columns-repeated='3'><p>a</p></table-cell></table-row>";
            odt("<table>", row, n, "</table>")
        }),
        ("tables in tables", "docx", |n| {
            let (open, close) = ("<tbl><tr><tc>".repeat(50), "</tc></tr></tbl>".repeat(50));
            docx(&open, "<p><r><t>a</t></r></p>", n, &close)
        }),
        ("blanks", "odt", |n| odt("<p>", "a<s c='4000000000'/><tab/>", n, "</p>")),
        ("entries", "odt", |n| odt("<list>", "<list-item><p>a</p></list-item>", n, "</list>")),
    ]);
}

/// A file with one page, which these operators draw.
fn pdf(page: &str) -> Vec<u8> {
    pdf_with(page, "", "")
}

/// The same with more in its page and in its catalogue.
fn pdf_with(page: &str, extra: &str, catalog: &str) -> Vec<u8> {
    let objects = [
        format!("<</Type/Catalog/Pages 2 0 R{catalog}>>"),
        "<</Type/Pages/Kids[4 0 R]/Count 1>>".to_owned(),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
        format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>>>/Contents 5 0 R{extra}>>"
        ),
        format!("<</Length {}>>\nstream\n{page}\nendstream", page.len()),
    ];
    let objects = objects.iter().enumerate().map(|(i, body)| format!("{} 0 obj\n{body}\nendobj\n", i + 1));
    format!("%PDF-1.4\n{}trailer\n<</Size 6/Root 1 0 R>>\n%%EOF\n", objects.collect::<Vec<_>>().concat()).into_bytes()
}

#[test]
fn pages_of_a_pdf() {
    check(&[
        ("words of a line", "pdf", |n| pdf(&format!("BT /F .1 Tf 50 700 Td ({}) Tj ET", "port ".repeat(n)))),
        ("fonts", "pdf", |n| pdf(&format!("BT 50 700 Td {}ET", "/F .1 Tf (a) Tj ".repeat(n)))),
        ("narrow gaps", "pdf", |n| {
            pdf(&format!("BT /F .1 Tf 50 700 Td {}ET", "[(port)-1500(ship)] TJ 0 -.12 Td ".repeat(n)))
        }),
        ("gaps", "pdf", |n| pdf(&format!("BT /F .1 Tf 50 700 Td [{}] TJ ET", "(port)-2000".repeat(n)))),
        ("lines", "pdf", |n| {
            pdf(&format!(
                "BT /F 10 Tf 50 700 Td {} ET",
                "0 -20 Td (The port.) Tj 0 -40 Td (Nobody knew.) Tj ".repeat(n)
            ))
        }),
        ("a word over all lines", "pdf", |n| {
            pdf(&format!("BT /F 10 Tf 50 700 Td {} ET", "0 -12 Td (port-) Tj ".repeat(n)))
        }),
        ("columns", "pdf", |n| {
            let row = "(port)-2000".repeat(n / 8);
            pdf(&(0..8).map(|i| format!("BT /F .1 Tf 50 {} Td [{row}] TJ ET ", 700 - i)).collect::<Vec<_>>().concat())
        }),
        ("raised figures", "pdf", |n| {
            let figure = |i: usize| format!("BT /F .0001 Tf {} {} Td (a) Tj ET ", i % 500, 700.0 - i as f64 / 5_000.0);
            let figures = (1..n / 2).map(figure).collect::<Vec<_>>().concat();
            pdf(&format!("BT /F 10 Tf 50 700 Td ({}) Tj ET {figures}", "port ".repeat(n)))
        }),
        ("raised signs", "pdf", |n| {
            let signs = "/F .1 Tf 0 Ts (a) Tj /F .06 Tf .03 Ts (1) Tj ".repeat(n);
            pdf(&format!("BT 50 700 Td {signs} ET BT /F .05 Tf 50 10 Td {} ET", "0 -.1 Td (1 A.) Tj ".repeat(n)))
        }),
        ("initials", "pdf", |n| {
            let initial = |i: usize| {
                let y = 4_000_000 - 60 * i;
                format!("BT /F 30 Tf 50 {y} Td (D) Tj ET BT /F 10 Tf 74 {} Td (er) Tj ET ", y + 12)
            };
            pdf(&(0..n).map(initial).collect::<Vec<_>>().concat())
        }),
        ("links", "pdf", |n| {
            let link = "<</Subtype/Link/Rect[50 0 60 800]/A<</S/URI/URI(https://a.example/)>>>>";
            let page = format!("BT /F .1 Tf 50 700 Td ({}) Tj ET", "port ".repeat(n));
            pdf_with(&page, &format!("/Annots[{}]", link.repeat(n)), "")
        }),
        ("names", "pdf", |n| {
            let names = (0..n).map(|i| format!("({i})[4 0 R/Fit]")).collect::<Vec<_>>().concat();
            let page = format!("BT /F .1 Tf 50 700 Td ({}) Tj ET", "port ".repeat(n));
            pdf_with(&page, "", &format!("/Outlines<<>>/Names<</Dests<</Names[{names}]>>>>"))
        }),
    ]);
}
