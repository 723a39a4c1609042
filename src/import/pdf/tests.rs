//! Pages written here, as programs lay them out, and what a reader reads on them; how such files are written.

mod bylines;
mod captions;
mod columns;
mod furniture;
mod headings;
mod hostile;
mod ink;
mod links;
mod marks;
mod missing;
mod notes;
mod page_tree;
mod paragraphs;
mod scraps;
mod scripts;
mod sheets;
mod tables;

use super::Error;
use crate::document::{BlockKind, Document, MarkKind};
use crate::stop::Stop;
use std::fmt::Write as _;

/// Text at a place: points from the left and from the bottom, height, words.
type Text<'a> = (i32, i32, i32, &'a str);

fn read(bytes: &[u8]) -> Result<Document, Error> {
    super::read(bytes, &Stop::never().meter())
}

/// A file of pages in Helvetica, each the operators that draw it.
fn file(pages: &[String], extra: &str) -> Vec<u8> {
    file_with(pages, extra, "", &[])
}

/// The same with more in its catalogue, and with more objects: the first is number 4 + 2 × pages.
fn file_with(pages: &[String], extra: &str, catalog: &str, more: &[&str]) -> Vec<u8> {
    let kids = (0..pages.len()).map(|i| format!("{} 0 R", 2 * i + 4)).collect::<Vec<_>>().join(" ");
    let mut objects = vec![
        format!("<</Type/Catalog/Pages 2 0 R{catalog}>>"),
        format!("<</Type/Pages/Kids[{kids}]/Count {}>>", pages.len()),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
    ];
    for (i, page) in pages.iter().enumerate() {
        let font = |name: &str| format!("<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>");
        let (bold, italic, code) = (font("Helvetica-Bold"), font("Times-Italic"), font("Courier"));
        let resources = format!("<</Font<</F 3 0 R/B {bold}/I {italic}/C {code}>>>>");
        let contents = 2 * i + 5;
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources{resources}/Contents {contents} 0 R{extra}>>"
        ));
        objects.push(format!("<</Length {}>>\nstream\n{page}\nendstream", page.chars().count()));
    }
    objects.extend(more.iter().map(|&object| object.to_owned()));
    let mut file = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (i, object) in objects.iter().enumerate() {
        places.push(file.chars().count());
        write!(file, "{} 0 obj\n{object}\nendobj\n", i + 1).expect("a string takes all");
    }
    let start = file.chars().count();
    write!(file, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).expect("a string takes all");
    for place in places {
        writeln!(file, "{place:010} 00000 n ").expect("a string takes all");
    }
    write!(file, "trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1)
        .expect("a string takes all");
    // Latin-1, one byte a character, so that lengths are right.
    file.chars().map(|c| u8::try_from(u32::from(c)).expect("Latin-1")).collect()
}

/// The operators that draw these texts.
fn drawn(texts: &[Text<'_>]) -> String {
    let mut page = String::new();
    for (x, y, size, text) in texts {
        let text = text.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
        writeln!(page, "BT /F {size} Tf {x} {y} Td ({text}) Tj ET").expect("a string takes all");
    }
    page
}

/// The blocks of a file with these pages.
fn blocks(pages: &[Vec<Text<'_>>]) -> Vec<(BlockKind, String)> {
    said(&read(&file(&pages.iter().map(|page| drawn(page)).collect::<Vec<_>>(), "")).expect("it is read"))
}

fn said(document: &Document) -> Vec<(BlockKind, String)> {
    document.blocks().iter().map(|block| (block.kind, block.span.text(document.text()).to_owned())).collect()
}

/// The marks of a document, each with the text under it.
fn marks(document: &Document) -> Vec<(&str, MarkKind)> {
    assert!(document.is_valid());
    document.structure().marks.iter().map(|mark| (mark.span.text(document.text()), mark.kind)).collect()
}

fn block(kind: BlockKind, text: &str) -> (BlockKind, String) {
    (kind, text.to_owned())
}

fn blocks_of(page: &str) -> Vec<(BlockKind, String)> {
    said(&read(&file(&[page.to_owned()], "")).expect("it is read"))
}

/// Running text in a narrow column.
const COLUMN: [&str; 8] = [
    "The river rose by two metres on",
    "Monday and the town closed its",
    "bridge at the market. Nobody was",
    "hurt in the flood, the fire crew",
    "said on the next day, when rain",
    "fell again in the hills and the",
    "snow began to melt up there and",
    "to fill the streams once more.",
];

/// The operators that draw these texts, each in the font of this name.
fn drawn_in(texts: &[(&str, Text<'_>)]) -> String {
    texts.iter().map(|(font, text)| drawn(&[*text]).replace("/F ", &format!("/{font} "))).collect()
}

/// The blocks of a page of such texts.
fn blocks_in(texts: &[(&str, Text<'_>)]) -> Vec<(BlockKind, String)> {
    said(&read(&file(&[drawn_in(texts)], "")).expect("it is read"))
}

const PROSE: [&str; 3] = [
    "Am Montag stieg der Fluss um zwei Meter, und die Stadt sperrte die Brücke am",
    "Markt. Verletzt wurde niemand, wie die Feuerwehr sagte, doch am Abend kam das",
    "Wasser wieder, und die Pumpen liefen die ganze Nacht.",
];

/// Three lines of running text from a height on.
fn prose<'a>(y: i32) -> Vec<(&'a str, Text<'a>)> {
    (0..).zip(PROSE).map(|(i, line)| ("F", (50, y - 12 * i, 10, line))).collect()
}
