//! What Word files come out as: each a few lines of its XML, as word processors write it.
//!
//! Separate because the expectations are longer than the reader.

use crate::import::read_as;
use crate::import::said::{archive, said};
use crate::stop::Stop;

const STYLES: &str = r#"<w:styles>
<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="de-DE"/><w:rFonts w:ascii="Calibri"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Beschriftung"><w:name w:val="caption"/><w:basedOn w:val="Standard"/></w:style>
<w:style w:type="paragraph" w:styleId="Listenabsatz"><w:name w:val="List Paragraph"/><w:basedOn w:val="Standard"/></w:style>
<w:style w:type="paragraph" w:styleId="LF2"><w:name w:val="List Continue 2"/><w:basedOn w:val="Standard"/></w:style>
<w:style w:type="paragraph" w:styleId="Blocktext"><w:name w:val="Block Text"/></w:style>
<w:style w:type="paragraph" w:styleId="Prog"><w:name w:val="Programm"/><w:rPr><w:rFonts w:ascii="Courier New"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Verz1"><w:name w:val="toc 1"/></w:style>
</w:styles>"#;

const NUMBERING: &str = r#"<w:numbering>
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="x"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>"#;

fn blocks(body: &str) -> Vec<String> {
    let document = format!("<w:document><w:body>{body}</w:body></w:document>");
    let bytes = archive(&[
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", &document),
        ("word/styles.xml", STYLES),
        ("word/numbering.xml", NUMBERING),
    ]);
    let stop = Stop::never();
    let document = read_as(&bytes, Some("docx"), &stop.meter()).expect("a document");
    assert_eq!(document.metadata.language.as_deref(), Some("de-DE"));
    said(&document)
}

fn paragraph(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn cell(properties: &str, text: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", paragraph("", text))
}

const PICTURE: &str =
    r#"<w:p><w:r><w:drawing><wp:inline><wp:docPr descr="Ein Kran"/><a:blip/></wp:inline></w:drawing></w:r></w:p>"#;

#[test]
fn merged_cells_are_one() {
    let rows = [
        format!(
            "<w:tr><w:trPr><w:tblHeader/></w:trPr>{}{}</w:tr>",
            cell("<w:gridSpan w:val=\"2\"/>", "Hafen"),
            cell("", "Jahr")
        ),
        format!(
            "<w:tr>{}{}{}</w:tr>",
            cell("<w:vMerge w:val=\"restart\"/>", "Kai"),
            cell("", "Nord"),
            cell("", "1998")
        ),
        format!("<w:tr>{}{}{}</w:tr>", cell("<w:vMerge/>", ""), cell("", "Süd"), cell("", "1999")),
        format!("<w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>{}{}</w:tr>", cell("", "Ost"), cell("", "2001")),
    ];
    assert_eq!(
        blocks(&format!("<w:tbl>{}</w:tbl>", rows.concat())),
        ["Table: *Hafen[1x2] | *Jahr / Kai[2x1] | Nord | 1998 / Süd | 1999 /  | Ost | 2001"]
    );
}

#[test]
fn captions_belong_to_the_picture_next_to_them() {
    let by_style = paragraph(r#"<w:pStyle w:val="Beschriftung"/>"#, "Der Kran im Jahr 1998");
    let by_field = r#"<w:p><w:r><w:t xml:space="preserve">Abbildung </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>
        <w:r><w:instrText> SEQ Abbildung \* ARABIC </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>
        <w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t xml:space="preserve"> zeigt den Kai</w:t></w:r></w:p>"#;
    let prose = paragraph("", "Der Kran steht seit hundert Jahren am Kai.");
    let source = paragraph("", "Quelle: Hafenamt");
    assert_eq!(
        blocks(&[PICTURE, &by_style, &source, &prose, by_field, PICTURE, &prose].concat()),
        [
            "Caption of a picture: Der Kran im Jahr 1998",
            "Paragraph: Quelle: Hafenamt",
            "Paragraph: Der Kran steht seit hundert Jahren am Kai.",
            "Caption of a picture: Abbildung 2 zeigt den Kai",
            "Paragraph: Der Kran steht seit hundert Jahren am Kai.",
        ]
    );
    let of_table = paragraph(r#"<w:pStyle w:val="Beschriftung"/>"#, "Tabelle 1: Umschlag");
    let table = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell("", "Kai"), cell("", "7"));
    assert_eq!(
        blocks(&[PICTURE, &of_table, &table, &source, &prose].concat()),
        [
            "Caption: Tabelle 1: Umschlag",
            "Table: Kai | 7",
            "Caption: Quelle: Hafenamt",
            "Paragraph: Der Kran steht seit hundert Jahren am Kai.",
        ]
    );
}

#[test]
fn a_number_within_a_sentence_makes_no_caption() {
    let field = r#"<w:fldSimple w:instr=" SEQ Abbildung "><w:r><w:t>2</w:t></w:r></w:fldSimple>"#;
    let sentence =
        format!("<w:p><w:r><w:t>Wie der Kai in Abbildung </w:t></w:r>{field}<w:r><w:t> liegt.</w:t></w:r></w:p>");
    assert_eq!(blocks(&sentence), ["Paragraph: Wie der Kai in Abbildung 2 liegt."]);
}

#[test]
fn further_paragraphs_of_an_entry_have_no_bullet() {
    let listed = |list: &str, text: &str| {
        let properties = format!(
            r#"<w:pStyle w:val="Listenabsatz"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{list}"/></w:numPr>"#
        );
        paragraph(&properties, text)
    };
    let body = [
        listed("1", "Der Kai wird gebaut."),
        paragraph(r#"<w:pStyle w:val="Listenabsatz"/>"#, "Er kostet drei Millionen."),
        paragraph(r#"<w:ind w:left="720"/>"#, "Der Bund zahlt."),
        listed("1", "Der Kran wird verkauft."),
        paragraph(r#"<w:pStyle w:val="LF2"/>"#, "An wen, ist offen."),
        paragraph("", "So weit der Plan."),
        paragraph(r#"<w:pStyle w:val="Listenabsatz"/>"#, "Niemand widersprach."),
        paragraph(r#"<w:pStyle w:val="Listenabsatz"/>"#, "– Die Lotsen schwiegen."),
    ];
    assert_eq!(
        blocks(&body.concat()),
        [
            "ListItem1: 1. Der Kai wird gebaut.",
            "Paragraph1: Er kostet drei Millionen.",
            "Paragraph1: Der Bund zahlt.",
            "ListItem1: 2. Der Kran wird verkauft.",
            "Paragraph2: An wen, ist offen.",
            "Paragraph: So weit der Plan.",
            "Paragraph: Niemand widersprach.",
            "ListItem1: – Die Lotsen schwiegen.",
        ]
    );
}

#[test]
fn code_keeps_its_lines_and_quotes_are_quotes() {
    let line = |text: &str| {
        format!(
            r#"<w:p><w:pPr><w:pStyle w:val="Prog"/></w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>"#
        )
    };
    let body = [
        line("fn main() {"),
        line("    dock();"),
        line(""),
        line("}"),
        line("Der Kai wurde im Jahr 1998 gebaut, sagte der Lotse."),
        paragraph(r#"<w:pStyle w:val="Blocktext"/>"#, "Der Hafen gehört allen."),
        r#"<w:p><w:r><w:t xml:space="preserve">Der Befehl </w:t></w:r><w:r><w:rPr><w:rFonts w:ascii="Consolas"/></w:rPr><w:t>dock</w:t></w:r><w:r><w:t> legt an.</w:t></w:r></w:p>"#.to_owned(),
    ];
    assert_eq!(
        blocks(&body.concat()),
        [
            "Code: fn main() {\n    dock();\n\n}",
            "Paragraph: `Der Kai wurde im Jahr 1998 gebaut, sagte der Lotse.`",
            "Quote: Der Hafen gehört allen.",
            "Paragraph: Der Befehl `dock` legt an.",
        ]
    );
}

#[test]
fn formulas_keep_exponents_and_fractions() {
    let run = |text: &str| format!("<m:r><m:t>{text}</m:t></m:r>");
    let power = |base: &str, exponent: &str| {
        format!("<m:sSup><m:sSupPr/><m:e>{}</m:e><m:sup>{}</m:sup></m:sSup>", run(base), run(exponent))
    };
    let index = format!("<m:sSub><m:e>{}</m:e><m:sub>{}</m:sub></m:sSub>", run("v"), run("0"));
    let fraction = format!("<m:f><m:num>{}</m:num><m:den>{}</m:den></m:f>", run("a+b"), run("2"));
    let brackets = format!("<m:d><m:dPr/><m:e>{}</m:e></m:d>", run("x+1"));
    let root = format!("<m:rad><m:deg/><m:e>{}</m:e></m:rad>", run("y"));
    let sum = format!(
        "<m:nary><m:naryPr><m:chr m:val=\"∑\"/></m:naryPr><m:sub>{}</m:sub><m:sup>{}</m:sup><m:e>{}</m:e></m:nary>",
        run("i=1"),
        run("n"),
        run("i")
    );
    let math = [run("E="), power("10", "6"), run("+"), index, run("="), fraction, brackets, root, sum].concat();
    let text = r#"<w:r><w:t xml:space="preserve">Es gilt </w:t></w:r>"#;
    assert_eq!(
        blocks(&format!("<w:p>{text}<m:oMath>{math}</m:oMath><w:r><w:t>.</w:t></w:r></w:p>")),
        ["Paragraph: Es gilt E=10^{6}+v_{0}= ^{a+b}⁄_{2}(x+1)√y∑_{i=1}^{n}i."]
    );
}

#[test]
fn contents_are_no_prose() {
    let entry =
        |text: &str| format!(r#"<w:p><w:hyperlink w:anchor="a"><w:r><w:t>{text}</w:t></w:r></w:hyperlink></w:p>"#);
    let field = format!(
        r#"<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>TOC \o</w:instrText><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Der Hafen 3</w:t></w:r></w:p>{}<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>"#,
        entry("Der Kai 4")
    );
    let part = format!(
        r#"<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>{}{}</w:sdtContent></w:sdt>"#,
        paragraph("", "Inhalt"),
        entry("Der Kran 9")
    );
    assert_eq!(
        blocks(&[field, part, paragraph("", "Der Hafen ist alt.")].concat()),
        [
            "Boilerplate: Der Hafen 3",
            "Boilerplate: Der Kai 4",
            "Boilerplate: Inhalt",
            "Boilerplate: Der Kran 9",
            "Paragraph: Der Hafen ist alt.",
        ]
    );
}

#[test]
fn links_lead_to_bookmarks() {
    let text = r#"<w:p><w:hyperlink w:anchor="kosten"><w:r><w:t>Siehe Kosten</w:t></w:r></w:hyperlink><w:r><w:t xml:space="preserve"> und </w:t></w:r>
        <w:r><w:fldChar w:fldCharType="begin"/><w:instrText> REF _Ref1 \h </w:instrText><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Kai</w:t></w:r>
        <w:r><w:fldChar w:fldCharType="end"/></w:r><w:hyperlink w:anchor="fehlt"><w:r><w:t xml:space="preserve"> nichts</w:t></w:r></w:hyperlink></w:p>
        <w:p><w:r><w:t>Eins.</w:t></w:r></w:p><w:bookmarkStart w:name="kosten"/><w:p><w:r><w:t>Die Kosten.</w:t></w:r></w:p>
        <w:p><w:bookmarkStart w:name="_Ref1"/></w:p><w:p><w:r><w:t>Der Kai.</w:t></w:r></w:p>"#;
    let document = format!("<w:document><w:body>{text}</w:body></w:document>");
    let bytes = archive(&[("[Content_Types].xml", "<Types/>"), ("word/document.xml", &document)]);
    let stop = Stop::never();
    let document = read_as(&bytes, Some("docx"), &stop.meter()).expect("a document");
    assert_eq!(document.links(), [("Siehe Kosten", "Die Kosten."), ("Kai", "Der Kai.")]);
}

#[test]
fn bold_lines_before_text_are_headings_and_others_are_not() {
    let bold = |text: &str| format!("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r></w:p>");
    let prose = paragraph("", "Am Montag stieg der Fluss um zwei Meter, und die Stadt sperrte die Brücke am Markt.");
    let run_in = format!("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Der Markt</w:t></w:r>{}", prose.replace("<w:p>", ""));
    let body = [
        bold("Der Fluss steigt"),
        prose.clone(),
        bold("Die ganze Stadt war auf den Beinen."),
        prose.clone(),
        bold("Ort"),
        paragraph("", "Hamburg"),
        run_in,
        bold("Jana Kurz"),
    ];
    let kinds: Vec<String> = blocks(&body.concat()).into_iter().map(|block| block.chars().take(18).collect()).collect();
    let wanted = [
        "Heading: Der Fluss",
        "Paragraph: Am Mont",
        "Paragraph: Die gan",
        "Paragraph: Am Mont",
        "Paragraph: Ort",
        "Paragraph: Hamburg",
        "Paragraph: Der Mar",
        "Paragraph: Jana Ku",
    ];
    assert_eq!(kinds, wanted);
}
