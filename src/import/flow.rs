//! Paragraphs, tables and notes as they come out of an office file.
//!
//! Separate because DOCX and ODT differ in their names and agree in their shape:
//! paragraphs can stand in cells and frames, frames in paragraphs, notes anywhere.

use super::numbering::listed;
use super::{Draft, Error, LIMITS};
use crate::document::{BlockKind, Document, LeftOut, Metadata, Warning};
use crate::stop::Meter;

/// A cell of more words than this is running text that a table only places.
const LAYOUT_CELL_WORDS: usize = 40;

/// Collects what a file has, in reading order.
pub struct Flow<'m> {
    draft: Draft<'m>,
    /// The paragraphs that are open, the innermost last.
    paragraphs: Vec<Paragraph>,
    tables: Vec<Table>,
    notes: Vec<String>,
    /// The text of the note that is being read.
    note: Option<String>,
    has_title: bool,
    n_bytes: usize,
    n_images: usize,
}

struct Paragraph {
    kind: BlockKind,
    /// The number that stands before it.
    label: String,
    text: String,
}

#[derive(Default)]
struct Table {
    rows: Vec<Vec<String>>,
    cell: Vec<String>,
}

impl<'m> Flow<'m> {
    /// Nothing yet.
    pub fn new(meter: &'m Meter<'m>) -> Self {
        Self {
            draft: Draft::new(0, meter),
            paragraphs: Vec::new(),
            tables: Vec::new(),
            notes: Vec::new(),
            note: None,
            has_title: false,
            n_bytes: 0,
            n_images: 0,
        }
    }

    /// A paragraph begins.
    pub fn open_paragraph(&mut self) {
        self.paragraphs.push(Paragraph { kind: BlockKind::Paragraph, label: String::new(), text: String::new() });
    }

    /// The innermost open paragraph is of this kind.
    pub fn set_kind(&mut self, kind: BlockKind) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.kind = kind;
        }
    }

    /// The innermost open paragraph is an entry of a list, with this label before its text
    /// (empty for a bullet).
    pub fn set_listed(&mut self, label: String) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.kind = listed(paragraph.kind);
            paragraph.label = label;
        }
    }

    /// Text of the innermost open paragraph; outside of all paragraphs it is none.
    ///
    /// # Errors
    /// If there is more text than is read.
    pub fn push(&mut self, text: &str) -> Result<(), Error> {
        self.n_bytes += text.len();
        self.draft.meter().work(text.len())?;
        if self.n_bytes > LIMITS.text_bytes {
            return Err(Error::TooMuchText);
        }
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.text.push_str(text);
        }
        Ok(())
    }

    /// The innermost paragraph ends.
    ///
    /// # Errors
    /// As [`Draft::block`].
    pub fn close_paragraph(&mut self) -> Result<(), Error> {
        let Some(Paragraph { kind, label, mut text }) = self.paragraphs.pop() else { return Ok(()) };
        if !label.is_empty() && !text.trim().is_empty() {
            text = format!("{label} {text}");
        }
        if let Some(note) = &mut self.note {
            note.push(' ');
            note.push_str(&text);
        } else if let Some(table) = self.tables.last_mut() {
            table.cell.push(text);
        } else {
            self.block(kind, &text)?;
        }
        Ok(())
    }

    fn block(&mut self, kind: BlockKind, text: &str) -> Result<(), Error> {
        if text.trim().is_empty() {
            return Ok(());
        }
        let kind = if kind == BlockKind::Title && self.has_title { BlockKind::Heading } else { kind };
        self.has_title |= kind == BlockKind::Title;
        self.draft.block(kind, text.split('\n'), false)
    }

    /// A table begins.
    pub fn open_table(&mut self) {
        self.tables.push(Table::default());
    }

    /// A row of the innermost table begins.
    pub fn open_row(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.rows.push(Vec::new());
        }
    }

    /// A cell of the innermost table ends.
    pub fn close_cell(&mut self) {
        let Some(table) = self.tables.last_mut() else { return };
        let cell = std::mem::take(&mut table.cell).join("\n");
        match table.rows.last_mut() {
            Some(row) => row.push(cell),
            None => table.rows.push(vec![cell]),
        }
    }

    /// The innermost table ends. A table in a cell is text of that cell; one whose cells
    /// are long only places its text.
    ///
    /// # Errors
    /// As [`Draft::block`].
    pub fn close_table(&mut self) -> Result<(), Error> {
        let Some(table) = self.tables.pop() else { return Ok(()) };
        let line = |row: &Vec<String>| row.iter().map(|cell| cell.replace('\n', " ")).collect::<Vec<_>>().join(" | ");
        self.draft.meter().work(table.rows.iter().flatten().map(|cell| 1 + cell.len()).sum())?;
        if let Some(outer) = self.tables.last_mut() {
            outer.cell.extend(table.rows.iter().map(line));
            return Ok(());
        }
        let long = |cell: &String| cell.split_whitespace().nth(LAYOUT_CELL_WORDS).is_some();
        if table.rows.iter().flatten().any(long) {
            for paragraph in table.rows.iter().flatten().flat_map(|cell| cell.split('\n')) {
                self.block(BlockKind::Paragraph, paragraph)?;
            }
        } else {
            let lines: Vec<String> = table.rows.iter().map(line).collect();
            self.draft.block(BlockKind::Table, lines.iter().map(String::as_str), true)?;
        }
        Ok(())
    }

    /// A note begins: it is read on its own and stands at the end.
    pub fn open_note(&mut self) {
        self.note = Some(String::new());
    }

    /// The note ends; it is kept, or was none.
    pub fn close_note(&mut self, keep: bool) {
        if let Some(note) = self.note.take().filter(|_| keep) {
            self.notes.push(note);
        }
    }

    /// A picture stands here.
    pub fn count_image(&mut self) {
        self.n_images += 1;
    }

    /// The document. Notes stand at the end and count as no part of the article.
    ///
    /// # Errors
    /// If there is no text.
    pub fn finish(mut self, mut metadata: Metadata) -> Result<Document, Error> {
        while !self.tables.is_empty() {
            self.close_cell();
            self.close_table()?;
        }
        for note in std::mem::take(&mut self.notes) {
            self.draft.block(BlockKind::Boilerplate, [note.as_str()], false)?;
        }
        if self.n_images > 0 {
            self.draft.warn(Warning::LeftOut { what: LeftOut::Images, count: self.n_images });
        }
        // Word processors fill the title in by themselves.
        metadata.title = metadata.title.filter(|title| !title.trim().is_empty());
        self.draft.metadata(metadata);
        self.draft.finish()
    }
}
