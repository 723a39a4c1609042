//! A document as lines of plain text, for tests to compare with.
//!
//! Separate because the tests of all office formats ask the same of a document.

use crate::document::{BlockKind, Document, MarkKind};
use std::io::{Cursor, Write};

/// A line for each block: its kind, the lists it stands in, its text. Raised text stands in "^{}", lowered in
/// "_{}", program text between accents; of a table each cell has its rows and columns where those are
/// several, and a star where it heads the others.
pub fn said(document: &Document) -> Vec<String> {
    assert!(document.is_valid(), "{document:?}");
    let structure = document.structure();
    let mut said = Vec::new();
    for (number, block) in document.blocks().iter().enumerate() {
        let depth = if block.depth > 0 { block.depth.to_string() } else { String::new() };
        let text = if block.kind == BlockKind::Table {
            let table = structure.tables.iter().find(|table| table.block as usize == number);
            let cells = table.map(|table| table.cells.as_slice()).unwrap_or_default();
            let rows = cells.chunk_by(|one, other| one.row == other.row).map(|row| {
                let cell = |cell: &crate::document::Cell| {
                    let star = if cell.header { "*" } else { "" };
                    let size = match (cell.rows, cell.columns) {
                        (1, 1) => String::new(),
                        (rows, columns) => format!("[{rows}x{columns}]"),
                    };
                    format!("{star}{}{size}", cell.span.text(document.text()))
                };
                row.iter().map(cell).collect::<Vec<_>>().join(" | ")
            });
            rows.collect::<Vec<_>>().join(" / ")
        } else {
            let mut text = String::new();
            for (at, c) in block.span.text(document.text()).char_indices() {
                let at = at + block.span.start();
                for mark in structure.marks.iter().filter(|mark| mark.span.start() == at) {
                    text.push_str(match mark.kind {
                        MarkKind::Superscript => "^{",
                        MarkKind::Subscript => "_{",
                        MarkKind::Code => "`",
                        _ => "",
                    });
                }
                text.push(c);
                for mark in structure.marks.iter().filter(|mark| mark.span.end() == at + c.len_utf8()) {
                    text.push_str(match mark.kind {
                        MarkKind::Superscript | MarkKind::Subscript => "}",
                        MarkKind::Code => "`",
                        _ => "",
                    });
                }
            }
            text
        };
        let caption = structure.pictures.iter().any(|picture| picture.caption == Some(number as u32));
        let caption = if caption { " of a picture" } else { "" };
        said.push(format!("{:?}{depth}{caption}: {text}", block.kind));
    }
    said
}

/// An archive with these entries.
pub fn archive(entries: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in entries {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).expect("an entry");
        zip.write_all(text.as_bytes()).expect("written");
    }
    zip.finish().expect("an archive").into_inner()
}
