//! Small files of each format, all written for this, with as many of its features as fit.

use image::{ImageFormat, Rgb, RgbImage};
use std::io::{Cursor, Write};

/// The formats, by their extension; `reply` is a worker's.
pub const KINDS: [&str; 12] =
    ["txt", "md", "html", "mhtml", "eml", "rtf", "docx", "odt", "epub", "pdf", "picture", "reply"];

const PROSE: &str = "Der Hafen von Nordmoor wurde am 3. Mai 2021 für 4,5 Mio. Euro umgebaut. Dr. Jana Kurz sagte: „Niemand weiß, warum.“ The port lost 12.5 % of its ships, i.e. 1,204 of them, between 14:30 and 15:00. U.S. officials asked: why?";

/// The files that the mutants of a kind come from.
pub fn seeds(kind: &str) -> Vec<Vec<u8>> {
    match kind {
        "txt" => vec![
            format!("Der Hafen\n\n{PROSE}\n\n- eins\n- zwei\n\n{PROSE}\n").into_bytes(),
            format!("\u{feff}THE PORT\r\n========\r\n\r\n{PROSE}\r\n   indented\r\n1. a\r\n2. b\r\n").into_bytes(),
            PROSE.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            PROSE.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect(),
            "東京都は2021年5月3日に港を改修した。費用は4.5億円。港は大きい。 한국 ไทย עברית".as_bytes().to_vec(),
        ],
        "md" => vec![
            format!(
                "---\ntitle: Port\n---\n# The *port*\n\n> {PROSE}\n\n1. one\n   - two\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n```rust\nfn main() {{}}\n```\n\n![p](p.png) [l](http://a.example \"t\")[^1]\n\n[^1]: A note.\n\n<div>html</div> &amp; ~~old~~\n"
            )
            .into_bytes(),
        ],
        "html" => vec![html().into_bytes(), xhtml().into_bytes()],
        "mhtml" => vec![
            format!(
                "From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"; type=\"text/html\"\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{}\r\n--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--b--\r\n",
                html().replace('=', "=3D")
            )
            .into_bytes(),
        ],
        "eml" => vec![
            format!(
                "From: =?utf-8?Q?J=C3=A4na?= <a@b.example>\r\nTo: c@d.example\r\nSubject: =?utf-8?B?SGFmZW4=?=\r\nDate: Mon, 3 May 2021 10:00:00 +0200\r\nContent-Type: multipart/mixed; boundary=\"x\"\r\n\r\n--x\r\nContent-Type: multipart/alternative; boundary=y\r\n\r\n--y\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nDer Hafen wurde f=FCr 5 Euro umgebaut. > quoted\r\n--y\r\nContent-Type: text/html\r\n\r\n{}\r\n--y--\r\n--x\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=a.pdf\r\n\r\nJVBERg==\r\n--x--\r\n",
                html()
            )
            .into_bytes(),
        ],
        "rtf" => vec![
            br"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial;}}{\stylesheet{\s1\outlinelevel0 heading 1;}}{\info{\title The port}{\author Jana}{\creatim\yr2021\mo5\dy3}}\pard\s1\b The port\b0\par\pard\f0 Der Hafen wurde f\'fcr \u8364?5 umgebaut. \uc1\u-10179?\u-8704? Niemand wei\u223\'df warum.\par{\*\unknown{\nested}}{\listtext\tab 1.}one\par\trowd\cellx1000\cellx2000\intbl a\cell b\cell\row{\field{\*\fldinst HYPERLINK x}{\fldrslt link}}{\pict\pngblip 89504e47}{\footnote note}\bin3 abc\page The end\'85}"
                .to_vec(),
        ],
        "docx" => vec![docx()],
        "odt" => vec![odt()],
        "epub" => vec![epub()],
        "pdf" => vec![pdf()],
        "picture" => [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Gif, ImageFormat::WebP].map(picture).to_vec(),
        _ => vec![reply()],
    }
}

/// A picture with as many colours as fit.
fn picture(format: ImageFormat) -> Vec<u8> {
    let image = RgbImage::from_fn(24, 16, |x, y| Rgb([(x * 10) as u8, (y * 15) as u8, (x * y) as u8]));
    let mut bytes = Vec::new();
    image.write_to(&mut Cursor::new(&mut bytes), format).expect("written");
    bytes
}

fn html() -> String {
    format!(
        "<!DOCTYPE html><html lang=de><head><meta charset=utf-8><title>Der Hafen</title><meta name=author content='Jana Kurz'><meta property='article:published_time' content='2021-05-03T10:00:00Z'></head><body><nav><a href=/>Start</a></nav><article><h1>Der Hafen</h1><p>{PROSE}</p><h2>Zahlen</h2><ul><li>eins<ol><li>zwei</ol></ul><table><tr><th>a<td colspan=2>b</table><blockquote>{PROSE}</blockquote><pre>code</pre><p>{PROSE} <b>fett</b><br><img src='data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7' alt=y><sup>1</sup> &amp; &#x41; &nbsp;</p></article><script>x</script><footer>Impressum</footer></body></html>"
    )
}

fn xhtml() -> String {
    format!(
        "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><head><title>One</title></head><body><section><h1>One</h1><p>{PROSE}</p><aside>note</aside></section></body></html>"
    )
}

/// An archive of such parts.
pub fn archive<'a>(parts: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    for (name, bytes) in parts {
        if zip.start_file(name, options).is_ok() {
            zip.write_all(bytes).expect("written");
        }
    }
    zip.finish().expect("an archive").into_inner()
}

fn docx() -> Vec<u8> {
    let run = |text: &str| format!("<w:r><w:rPr><w:b/></w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>");
    let document = format!(
        "<w:document xmlns:w='w'><w:body><w:p><w:pPr><w:pStyle w:val='Title'/></w:pPr>{}</w:p><w:p><w:pPr><w:pStyle w:val='H1'/></w:pPr>{}</w:p><w:p>{}<w:r><w:footnoteReference w:id='1'/></w:r><w:ins w:id='2'>{}</w:ins><w:del w:id='3'><w:r><w:delText>gone</w:delText></w:r></w:del></w:p><w:p><w:pPr><w:numPr><w:ilvl w:val='1'/><w:numId w:val='1'/></w:numPr></w:pPr>{}</w:p><w:tbl><w:tr><w:tc><w:p>{}</w:p></w:tc><w:tc><w:p>{}</w:p></w:tc></w:tr></w:tbl><w:p><w:hyperlink r:id='r1'>{}</w:hyperlink><w:r><w:tab/><w:br/><w:drawing/></w:r></w:p><w:sectPr/></w:body></w:document>",
        run("Der Hafen"),
        run("Zahlen"),
        run(PROSE),
        run("neu"),
        run("eins"),
        run("a"),
        run("b"),
        run("link")
    );
    archive([
        ("[Content_Types].xml", &b"<Types/>"[..]),
        ("word/document.xml", document.as_bytes()),
        ("word/styles.xml", b"<w:styles xmlns:w='w'><w:style w:styleId='H1'><w:name w:val='heading 1'/><w:basedOn w:val='Title'/><w:pPr><w:outlineLvl w:val='0'/></w:pPr></w:style><w:style w:styleId='Title'><w:name w:val='Title'/></w:style></w:styles>"),
        ("word/numbering.xml", b"<w:numbering xmlns:w='w'><w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/></w:lvl><w:lvl w:ilvl='1'><w:numFmt w:val='upperRoman'/><w:lvlText w:val='%1.%2)'/></w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num></w:numbering>"),
        ("word/footnotes.xml", b"<w:footnotes xmlns:w='w'><w:footnote w:id='1'><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote></w:footnotes>"),
        ("docProps/core.xml", b"<cp:coreProperties xmlns:dc='dc' xmlns:dcterms='t'><dc:title>Port</dc:title><dc:creator>Jana</dc:creator><dcterms:created>2021-05-03T10:00:00Z</dcterms:created></cp:coreProperties>"),
    ])
}

fn odt() -> Vec<u8> {
    let content = format!(
        "<office:document-content xmlns:office='o' xmlns:text='t' xmlns:table='b'><office:automatic-styles><style:style style:name='P1'/></office:automatic-styles><office:body><office:text><text:h text:outline-level='1'>Der Hafen</text:h><text:p text:style-name='P1'>{PROSE}<text:s text:c='3'/><text:tab/><text:line-break/><text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Note.</text:p></text:note-body></text:note></text:p><text:list text:style-name='L1'><text:list-item><text:p>eins</text:p><text:list><text:list-item text:start-value='4'><text:p>zwei</text:p></text:list-item></text:list></text:list-item></text:list><table:table><table:table-row><table:table-cell table:number-columns-repeated='2'><text:p>a</text:p></table:table-cell></table:table-row></table:table><text:tracked-changes/></office:text></office:body></office:document-content>"
    );
    archive([
        ("mimetype", &b"application/vnd.oasis.opendocument.text"[..]),
        ("content.xml", content.as_bytes()),
        ("styles.xml", b"<office:document-styles xmlns:text='t' xmlns:style='s'><text:list-style style:name='L1'><text:list-level-style-number text:level='1' style:num-format='1' style:num-suffix='.'/></text:list-style></office:document-styles>"),
        ("meta.xml", b"<office:document-meta xmlns:dc='dc'><dc:title>Port</dc:title><dc:creator>Jana</dc:creator><dc:date>2021-05-03</dc:date></office:document-meta>"),
    ])
}

fn epub() -> Vec<u8> {
    let package = "<package xmlns:dc='dc'><metadata><dc:title>Port</dc:title><dc:creator>Jana</dc:creator></metadata><manifest><item id='n' href='nav.xhtml' properties='nav' media-type='application/xhtml+xml'/><item id='a' href='a.xhtml' media-type='application/xhtml+xml'/><item id='b' href='b%20c.xhtml' media-type='application/xhtml+xml'/></manifest><spine toc='n'><itemref idref='a'/><itemref idref='b' linear='no'/></spine></package>";
    let chapter = xhtml();
    archive([
        ("mimetype", &b"application/epub+zip"[..]),
        ("META-INF/container.xml", b"<container><rootfiles><rootfile full-path='o/p.opf'/></rootfiles></container>"),
        ("o/p.opf", package.as_bytes()),
        ("o/nav.xhtml", b"<html><body><nav><ol><li><a href='a.xhtml'>One</a></li></ol></nav></body></html>"),
        ("o/a.xhtml", chapter.as_bytes()),
        ("o/b c.xhtml", chapter.as_bytes()),
    ])
}

fn pdf() -> Vec<u8> {
    let page = "BT /F 18 Tf 50 750 Td (The port) Tj ET BT /F 10 Tf 50 700 Td 12 TL (The port of Northmoor was closed on Monday.) Tj T* [(Nobody kn) -20 (ew why) 300 (the port was closed.)] TJ ET q 1 0 0 1 300 0 cm /X Do Q BT /F 8 Tf 1 0 0 1 290 30 Tm (7) Tj ET";
    let form = "BT /F 10 Tf 0 700 Td <54686520706f7274206c6f737420352025206f6620697473207368697073> Tj ET";
    let map = "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <41> <5a> <0041> endbfrange endcmap";
    let stream =
        |dictionary: &str, body: &str| format!("<<{dictionary}/Length {}>>\nstream\n{body}\nendstream", body.len());
    let objects = [
        "<</Type/Catalog/Pages 2 0 R/PageLabels<</Nums[0<</S/r>>]>>>>".to_owned(),
        "<</Type/Pages/Kids[4 0 R 8 0 R]/Count 2/MediaBox[0 0 600 800]>>".to_owned(),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 7 0 R/Widths[500 600]/FirstChar 65/LastChar 66>>"
            .to_owned(),
        "<</Type/Page/Parent 2 0 R/Resources<</Font<</F 3 0 R>>/XObject<</X 6 0 R>>>>/Contents[5 0 R 5 0 R]/Rotate 0>>"
            .to_owned(),
        stream("", page),
        stream("/Type/XObject/Subtype/Form/BBox[0 0 300 800]/Resources<</Font<</F 3 0 R>>>>", form),
        stream("", map),
        "<</Type/Page/Parent 2 0 R/Resources<</Font<</F 3 0 R>>>>/Contents 5 0 R>>".to_owned(),
        "<</Title(Port)/Author<FEFF004A>/CreationDate(D:20210503100000+02'00')>>".to_owned(),
    ];
    let objects = objects.iter().enumerate().map(|(i, body)| format!("{} 0 obj\n{body}\nendobj\n", i + 1));
    let objects = objects.collect::<String>();
    format!("%PDF-1.4\n{objects}trailer\n<</Size 10/Root 1 0 R/Info 9 0 R>>\n%%EOF\n").into_bytes()
}

fn reply() -> Vec<u8> {
    use kurzum::document::{BlockKind, Builder, Warning};
    use kurzum::worker::Confinement;
    use kurzum::worker::{Frame, write_frame};
    let mut builder = Builder::default();
    builder.block(BlockKind::Title, ["Größe"], false);
    builder.block(BlockKind::Paragraph, [PROSE], false);
    builder.warn(Warning::GuessedEncoding { encoding: "windows-1252".to_owned() });
    let mut out = Vec::new();
    for frame in [Frame::Confined(Confinement::default()), Frame::Document(Box::new(builder.finish()))] {
        write_frame(&mut out, &frame).expect("written");
    }
    out
}
