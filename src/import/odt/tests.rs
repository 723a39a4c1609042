//! What `OpenDocument` texts come out as: each a few lines of its XML, as word processors write it.
//!
//! Separate because the expectations are longer than the reader.

use crate::document::{Document, LeftOut, Warning};
use crate::error::Error;
use crate::import::read_as;
use crate::import::said::{archive, said};
use crate::stop::Stop;

const STYLES: &str = r#"<office:automatic-styles>
<style:default-style style:family="paragraph"><style:text-properties fo:language="de" fo:country="AT"/></style:default-style>
<style:font-face style:name="F1" svg:font-family="'Liberation Mono'"/>
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Standard"><style:text-properties style:font-name="F1"/></style:style>
<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Illustration"/>
<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/></text:list-style>
</office:automatic-styles>"#;

fn read(text: &str) -> Result<Document, Error> {
    let content =
        format!("<office:document-content>{STYLES}<office:text>{text}</office:text></office:document-content>");
    let bytes = archive(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", &content)]);
    let stop = Stop::never();
    read_as(&bytes, Some("odt"), &stop.meter())
}

fn blocks(text: &str) -> Vec<String> {
    said(&read(text).expect("a document"))
}

fn cell(attributes: &str, text: &str) -> String {
    format!("<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>")
}

#[test]
fn cells_take_rows_and_columns_and_stand_there_again() {
    let rows = [
        format!(
            "<table:table-header-rows><table:table-row>{}<table:covered-table-cell/>{}</table:table-row></table:table-header-rows>",
            cell(r#"table:number-columns-spanned="2""#, "Hafen"),
            cell("", "Jahr")
        ),
        format!("<table:table-row>{}{}{}</table:table-row>", cell(r#"table:number-rows-spanned="2""#, "Kai"), cell("", "Nord"), cell("", "1998")),
        format!("<table:table-row><table:covered-table-cell/>{}{}</table:table-row>", cell("", "Süd"), cell("", "1999")),
        format!(r#"<table:table-row table:number-rows-repeated="2">{}</table:table-row>"#, cell(r#"table:number-columns-repeated="3""#, "–")),
        r#"<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>"#.to_owned(),
    ];
    assert_eq!(
        blocks(&format!("<table:table>{}</table:table>", rows.concat())),
        ["Table: *Hafen[1x2] | *Jahr / Kai[2x1] | Nord | 1998 / Süd | 1999 / – | – | – / – | – | –"]
    );
}

#[test]
fn cells_without_end_are_refused() {
    let row = format!(
        r#"<table:table-row table:number-rows-repeated="9999">{}</table:table-row>"#,
        cell(r#"table:number-columns-repeated="9999""#, "a")
    );
    assert_eq!(read(&format!("<table:table>{}</table:table>", row.repeat(1_000))), Err(Error::TooComplex));
}

#[test]
fn captions_stand_in_the_frame_of_their_picture() {
    let sequence = r#"Abbildung <text:sequence text:name="Illustration">1</text:sequence>: Der Kran"#;
    let frame = |style: &str, text: &str| {
        format!(
            r#"<text:p>Der Kai ist alt.<draw:frame><draw:text-box><text:p text:style-name="{style}"><draw:frame><draw:image/><svg:desc>Ein Kran</svg:desc></draw:frame>{text}</text:p></draw:text-box></draw:frame></text:p>"#
        )
    };
    for (style, text) in [("P2", "Der Kran"), ("Standard", sequence)] {
        let caption = if style == "P2" { "Der Kran" } else { "Abbildung 1: Der Kran" };
        let said = blocks(&frame(style, text));
        assert_eq!(said, [format!("Caption of a picture: {caption}"), "Paragraph: Der Kai ist alt.".to_owned()]);
    }
}

#[test]
fn hidden_sections_and_paragraphs_are_left_out_and_counted() {
    let text = [
        r#"<text:section text:display="none"><text:p>Geheim.</text:p></text:section>"#,
        r#"<text:section text:display="condition" text:condition="x" text:is-hidden="true"><text:p>Auch das.</text:p></text:section>"#,
        r#"<text:section text:display="true"><text:p>Der Hafen ist alt.</text:p></text:section>"#,
        r#"<text:p><text:hidden-paragraph text:is-hidden="true"/>Und das.</text:p>"#,
        r#"<text:p>Der Kai<text:hidden-text text:is-hidden="true"> heimlich</text:hidden-text> ist neu.</text:p>"#,
    ];
    let document = read(&text.concat()).expect("a document");
    assert_eq!(said(&document), ["Paragraph: Der Hafen ist alt.", "Paragraph: Der Kai ist neu."]);
    assert_eq!(document.warnings, [Warning::LeftOut { what: LeftOut::Hidden, count: 4 }]);
}

#[test]
fn further_paragraphs_of_an_entry_have_no_bullet() {
    let text = r#"<text:list text:style-name="L1"><text:list-item><text:p>Der Kai wird gebaut.</text:p><text:p>Er kostet drei Millionen.</text:p></text:list-item>
        <text:list-header><text:p>Ferner gilt:</text:p></text:list-header><text:list-item><text:p>Der Kran wird verkauft.</text:p></text:list-item></text:list>"#;
    assert_eq!(
        blocks(text),
        [
            "ListItem1: 1. Der Kai wird gebaut.",
            "Paragraph1: Er kostet drei Millionen.",
            "Paragraph1: Ferner gilt:",
            "ListItem1: 2. Der Kran wird verkauft.",
        ]
    );
}

#[test]
fn code_keeps_its_lines() {
    let text = r#"<text:p text:style-name="P1">fn main() {</text:p><text:p text:style-name="P1"><text:s text:c="4"/>dock();</text:p><text:p text:style-name="P1"/>
        <text:p text:style-name="P1">}</text:p><text:p>Der Kai ist neu.</text:p>"#;
    assert_eq!(blocks(text), ["Code: fn main() {\n    dock();\n\n}", "Paragraph: Der Kai ist neu."]);
}

#[test]
fn links_lead_to_bookmarks_and_headings() {
    let text = r##"<text:p><text:a xlink:href="#kosten">Siehe Kosten</text:a>, <text:a xlink:href="#2.1.Der Kai|outline">Kai</text:a>
        und <text:bookmark-ref text:ref-name="ende">Seite 9</text:bookmark-ref>, <text:a xlink:href="#fehlt">nichts</text:a>.</text:p>
        <text:p><text:bookmark-start text:name="kosten"/>Die Kosten.</text:p><text:h text:outline-level="2">Der Kai</text:h>
        <text:p>Schluss: <text:bookmark text:name="ende"/>aus.</text:p>"##;
    let document = read(text).expect("a document");
    assert_eq!(document.metadata.language.as_deref(), Some("de-AT"));
    assert_eq!(document.links(), [("Siehe Kosten", "Die Kosten."), ("Kai", "Der Kai"), ("Seite 9", "aus.")]);
}
