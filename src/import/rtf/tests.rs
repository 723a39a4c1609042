//! What rich texts come out as: each a few lines as word processors write them.
//!
//! Separate because the expectations are longer than the reader.

use super::read;
use crate::document::BlockKind;
use crate::error::Error;
use crate::import::said::said;
use crate::stop::Stop;

const HEAD: &str = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Arial;}{\f1\fmodern\fcharset0 Courier New;}}
{\stylesheet{\ql Normal;}{\s1\outlinelevel0\f1 heading 1;}{\s2 caption;}{\s3 toc 1;}{\s4 List Continue;}{\s5 Quote;}{\*\cs10 Strong;}}
";

fn blocks(text: &str) -> Vec<String> {
    let rtf = format!("{HEAD}{text}}}");
    said(&read(rtf.as_bytes(), &Stop::never().meter()).expect("a document"))
}

#[test]
fn merged_cells_are_one_and_rows_are_heads() {
    let text = r"\trowd\trhdr\cellx6000\cellx9000\pard\intbl Hafen\cell Jahr\cell\row
        \trowd\clvmgf\cellx3000\cellx6000\cellx9000\pard\intbl Kai\cell Nord\cell 1998\cell\row
        \trowd\clvmrg\cellx3000\cellx6000\cellx9000\pard\intbl\cell S\'fcd\cell 1999\cell\row
        \trowd\clmgf\cellx3000\clmrg\cellx6000\cellx9000\pard\intbl Summe\cell\cell 2\cell\row
        \pard So weit.\par";
    assert_eq!(
        blocks(text),
        ["Table: *Hafen[1x2] | *Jahr / Kai[2x1] | Nord | 1998 / Süd | 1999 / Summe[1x2] | 2", "Paragraph: So weit."]
    );
}

#[test]
fn styles_say_what_a_paragraph_is() {
    let text = r"\pard\s1 Der Hafen\par\pard\s3 Der Kai 3\par\pard\s5 Er geh\'f6rt allen.\par
        \pard{\pict 00}\par\pard\s2 Der Kran\par\pard Der Hafen ist alt.\par";
    assert_eq!(
        blocks(text),
        [
            "Heading: Der Hafen",
            "Boilerplate: Der Kai 3",
            "Quote: Er gehört allen.",
            "Caption of a picture: Der Kran",
            "Paragraph: Der Hafen ist alt.",
        ]
    );
}

#[test]
fn numbers_of_pictures_make_captions_and_contents_no_prose() {
    let text = r"\pard Abbildung {\field{\*\fldinst SEQ Abbildung \\* ARABIC}{\fldrslt 2}} zeigt den Kai\par
        \pard{\field{\*\fldinst TOC \\o}{\fldrslt Der Hafen 3\par Der Kai 4\par}}\pard Der Hafen ist alt.\par";
    assert_eq!(
        blocks(text),
        [
            "Caption: Abbildung 2 zeigt den Kai",
            "Boilerplate: Der Hafen 3",
            "Boilerplate: Der Kai 4",
            "Paragraph: Der Hafen ist alt.",
        ]
    );
}

#[test]
fn entries_have_their_number_and_their_further_paragraphs_none() {
    let text = r"{\listtext\pard\plain 1.\tab}\pard\fi-360\li720\ls1\ilvl0 Der Kai wird gebaut.\par
        \pard\li720 Er kostet drei Millionen.\par
        {\listtext\pard\plain\'b7\tab}\pard\li720\ls2\ilvl1 Der Bund zahlt.\par
        \pard\s4 Und das Land.\par\pard Mehr nicht.\par";
    assert_eq!(
        blocks(text),
        [
            "ListItem1: 1. Der Kai wird gebaut.",
            "Paragraph1: Er kostet drei Millionen.",
            "ListItem2: Der Bund zahlt.",
            "Paragraph1: Und das Land.",
            "Paragraph: Mehr nicht.",
        ]
    );
}

#[test]
fn code_keeps_its_lines_and_a_note_leaves_the_headline_one() {
    let text = r"\pard\f1 fn main() \{\par     dock();\par \}\par\pard\f0 Der Befehl {\f1 dock} legt an.\par
        \pard\outlinelevel1 Der Kai{\footnote\pard\plain Seit 1998.}\par";
    assert_eq!(
        blocks(text),
        [
            "Code: fn main() {\n    dock();\n}",
            "Paragraph: Der Befehl `dock` legt an.",
            "Heading: Der Kai1",
            "Note: Seit 1998."
        ]
    );
}

#[test]
fn links_lead_to_bookmarks() {
    let text = r#"\pard Siehe {\field{\*\fldinst HYPERLINK \\l "kosten"}{\fldrslt Kosten}}.\par
        \pard{\*\bkmkstart kosten}Die Kosten.{\*\bkmkend kosten}\par}"#;
    let document = read([HEAD, text].concat().as_bytes(), &Stop::never().meter()).expect("a document");
    assert_eq!(document.links(), [("Kosten", "Die Kosten.")]);
}

fn kinds(rtf: &[u8]) -> Vec<(BlockKind, String)> {
    let document = read(rtf, &Stop::never().meter()).expect("a document");
    document.blocks().iter().map(|block| (block.kind, block.span.text(document.text()).to_owned())).collect()
}

const RTF: &[u8] = br"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial;}}
{\info{\title Der Hafen}{\author Jana Kurz}}{\*\generator Nothing;}
\pard\outlinelevel0 Der Hafen\par\pard Gr\'f6\'dfe z\'e4hlt, sagte \u8222?er\u8220? 
und\~lachte.{\footnote Eine Fu\'dfnote.}\par{\f1\'cc\'ee\'f1\'ea\'e2\'e0}\par
\trowd\intbl a\cell b\cell\row\pard{\v hidden}{\field{\*\fldinst HYPERLINK x}{\fldrslt Verweis}}.\par}";

#[test]
fn text_in_code_pages_notes_tables_and_fields() {
    assert_eq!(
        kinds(RTF),
        [
            (BlockKind::Heading, "Der Hafen".to_owned()),
            (BlockKind::Paragraph, "Größe zählt, sagte „er“ und\u{a0}lachte.1".to_owned()),
            (BlockKind::Paragraph, "Москва".to_owned()),
            (BlockKind::Table, "a\tb".to_owned()),
            (BlockKind::Paragraph, "Verweis.".to_owned()),
            (BlockKind::Note, "Eine Fußnote.".to_owned()),
        ]
    );
    let metadata = read(RTF, &Stop::never().meter()).expect("a document").metadata;
    assert_eq!((metadata.title.as_deref(), metadata.author.as_deref()), (Some("Der Hafen"), Some("Jana Kurz")));
}

#[test]
fn lies_and_depth_and_cuts_end() {
    assert_eq!(kinds(br"{\rtf1 a\bin999999999 b\par}"), [(BlockKind::Paragraph, "a".to_owned())]);
    let deep = [b"{\\rtf1".as_slice(), &vec![b'{'; 1_000_000]].concat();
    assert_eq!(read(&deep, &Stop::never().meter()), Err(Error::TooComplex));
    // What is left of a cut file is the beginning of the whole text, but for a last character whose number is cut.
    let whole = read(RTF, &Stop::never().meter()).expect("a document");
    for end in 0..RTF.len() {
        match read(&RTF[..end], &Stop::never().meter()) {
            Ok(cut) => {
                for block in cut.blocks() {
                    let text = block.span.text(cut.text());
                    let sure =
                        text.char_indices().next_back().and_then(|(last, _)| text.get(..last)).unwrap_or_default();
                    assert!(whole.text().contains(sure.trim_end()), "cut at {end}: “{text}”");
                }
            }
            Err(Error::Broken(_)) => assert!(end < 6, "cut at {end}"),
            Err(error) => assert_eq!(error, Error::Empty, "cut at {end}"),
        }
    }
}
