//! What a document has beside its blocks: marks, links, tables, notes, pictures, sections, pages.
//!
//! Separate from the document itself because a plain text has none of it. Everything here points
//! into the document's text, or refers to others by their index in one of these lists.

use super::Span;
use super::mark::{Mark, Target};
use super::page::Page;
use super::picture::Picture;
use super::table::Table;
use serde::{Deserialize, Serialize};

/// The structure over the text of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Structure {
    /// The marks, in the order of their beginnings; if two begin together, the outer one comes first.
    pub marks: Vec<Mark>,
    /// The targets of the links.
    pub targets: Vec<Target>,
    /// The tables, in the order of their blocks.
    pub tables: Vec<Table>,
    /// The notes, in the order of their blocks.
    pub notes: Vec<Note>,
    /// The pictures, in the order of their places.
    pub pictures: Vec<Picture>,
    /// The sections, in the order of their places.
    pub sections: Vec<Section>,
    /// The pages of a PDF, in order.
    pub pages: Vec<Page>,
}

/// A footnote or endnote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// The number of its block.
    pub block: u32,
}

/// A part of the article under a headline, down to the next headline of its level or above.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Its title.
    pub title: String,
    /// Its depth: 1 for a section that is not inside another.
    pub level: u8,
    /// Where it stands, its headline included.
    #[serde(flatten)]
    pub span: Span,
}

impl Structure {
    /// The total number of marks, targets, tables and their cells, notes, pictures, sections, and pages and
    /// their lines.
    #[must_use]
    pub fn n_parts(&self) -> usize {
        let cells: usize = self.tables.iter().map(|table| table.cells.len()).sum();
        let lines: usize = self.pages.iter().map(|page| page.lines.len()).sum();
        let Self { marks, targets, notes, pictures, sections, pages, tables } = self;
        let alone =
            marks.len() + targets.len() + notes.len() + pictures.len() + sections.len() + pages.len() + tables.len();
        alone + cells + lines
    }

    /// About how much memory it takes, in bytes.
    #[must_use]
    pub fn held_bytes(&self) -> usize {
        let Self { marks, targets, tables, notes, pictures, sections, pages } = self;
        let cells: usize = tables.iter().map(|table| size_of_val(table.cells.as_slice())).sum();
        let lines = |page: &Page| size_of_val(page.lines.as_slice()) + size_of_val(page.words.as_slice());
        let address = |target: &Target| match target {
            Target::Address(address) => address.len(),
            Target::Place(_) => 0,
        };
        let lists = size_of_val(marks.as_slice())
            + size_of_val(targets.as_slice())
            + size_of_val(tables.as_slice())
            + size_of_val(notes.as_slice())
            + size_of_val(pictures.as_slice())
            + size_of_val(sections.as_slice())
            + size_of_val(pages.as_slice());
        let inside = cells + pages.iter().map(lines).sum::<usize>() + targets.iter().map(address).sum::<usize>();
        lists + inside + self.said().map(str::len).sum::<usize>()
    }

    /// The texts of the file that are not part of the document's text: those of pictures, sections and pages.
    pub fn said(&self) -> impl Iterator<Item = &str> {
        let pictures = self.pictures.iter().flat_map(|picture| [picture.alt.as_str(), picture.source.name()]);
        let titles = self.sections.iter().map(|section| section.title.as_str());
        pictures.chain(titles).chain(self.pages.iter().map(|page| page.label.as_str()))
    }

    /// The page on which the byte at this offset was printed.
    #[must_use]
    pub fn page_at(&self, byte: usize) -> Option<&Page> {
        self.pages.get(self.printed_on(byte)?)
    }

    /// The index of the page at which a byte is read: the last that begins before it.
    #[must_use]
    pub fn page_index_at(&self, byte: usize) -> Option<usize> {
        self.pages.partition_point(|page| page.start as usize <= byte).checked_sub(1)
    }

    /// The index of the page on which a byte of the text is printed; a note's is the one at whose foot it stands.
    #[must_use]
    pub fn printed_on(&self, byte: usize) -> Option<usize> {
        let span = Span::new(byte, byte + 1);
        let on = |page: &Page| !page.lines_of(span).is_empty();
        // Nearly always it is the last page that begins before.
        let nearest = self.page_index_at(byte);
        nearest
            .filter(|nearest| self.pages.get(*nearest).is_some_and(on))
            .or_else(|| self.pages.iter().position(on))
            .or(nearest)
    }

    /// The innermost section that contains a byte of the text.
    #[must_use]
    pub fn section_at(&self, byte: usize) -> Option<usize> {
        let after = self.sections.partition_point(|section| section.span.start() <= byte);
        self.sections.get(..after)?.iter().rposition(|section| section.span.contains(byte))
    }
}
