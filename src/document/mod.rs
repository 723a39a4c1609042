//! A document: one string, its blocks as spans into it, the marks and other structure
//! over them, its metadata, and warnings about what was left out.
//!
//! Separate from `import`, which makes documents out of bytes, and from
//! `analysis`, which reads them: of the rest of the program, this module knows only
//! the wish to stop.

mod address;
mod block;
mod builder;
mod call;
mod change;
mod clean;
mod inline;
mod line;
mod mark;
mod metadata;
mod page;
mod page_part;
mod picture;
mod raster;
mod runs;
mod shown;
mod space;
mod span;
mod structure;
mod table;
mod valid;

pub use block::{Block, BlockKind};
pub use builder::{Builder, CellDraft};
pub use call::{before_closers, call_end, calls, ends_after_word, is_note_numbers};
pub use change::Change;
pub use clean::Clean;
pub use inline::Inline;
pub use line::{ends_sentence, is_time_stamp};
pub use mark::{MAX_ADDRESS_BYTES, Mark, MarkKind, Target};
pub use metadata::{LeftOut, Metadata, Warning, language_tag};
pub use page::{Page, PageLine, PageWord};
pub use page_part::{MAX_PAGE_SIDE, PagePart};
pub use picture::{Picture, PictureSource, fingerprint};
pub use raster::{Bounds, MAX_POINTS_IN, MAX_POINTS_OUT, Raster};
pub use runs::Look;
pub use shown::{lowered, raised};
pub use span::Span;
pub use structure::{Note, Section, Structure};
pub use table::{Cell, Table};

use serde::{Deserialize, Serialize};

/// An article: its whole text in one string, and spans into it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    text: String,
    blocks: Vec<Block>,
    #[serde(default)]
    structure: Structure,
    /// What the file says about itself.
    pub metadata: Metadata,
    /// Warnings about what was left out or guessed.
    pub warnings: Vec<Warning>,
}

impl Document {
    /// The whole text, boilerplate included: the string that every span points into.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The blocks, in order.
    #[must_use]
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The structure over the text: marks, tables, notes and the like.
    #[must_use]
    pub fn structure(&self) -> &Structure {
        &self.structure
    }

    /// Forgets where each word is on its page, and gives back the room that was kept to grow. Where the words are takes more
    /// memory than the text itself, and only who shows the pages needs it.
    pub fn compact(&mut self) {
        for page in &mut self.structure.pages {
            page.words = Vec::new();
            page.lines.shrink_to_fit();
        }
        self.structure.targets.shrink_to_fit();
        self.text.shrink_to_fit();
        self.blocks.shrink_to_fit();
    }

    /// About how much memory it takes, in bytes.
    #[must_use]
    pub fn held_bytes(&self) -> usize {
        self.text.capacity() + self.blocks.capacity() * size_of::<Block>() + self.structure.held_bytes()
    }

    /// Whether it has only pictures of pages, and no text.
    #[must_use]
    pub fn is_scan(&self) -> bool {
        self.warnings.contains(&Warning::Scan)
    }

    /// Calls `change` on each text of the file that is not part of the document's text, one after the other.
    pub fn each_said(&mut self, mut change: impl FnMut(&mut String)) {
        let Structure { pictures, sections, pages, .. } = &mut self.structure;
        for Picture { alt, source, .. } in pictures {
            change(alt);
            if let Some(name) = source.name_mut() {
                change(name);
            }
        }
        let titles = sections.iter_mut().map(|section| &mut section.title);
        for said in titles.chain(pages.iter_mut().map(|page| &mut page.label)) {
            change(said);
        }
    }

    /// The number of the block that a byte of the text is in; `None` for a byte between two blocks.
    #[must_use]
    pub fn block_at(&self, byte: usize) -> Option<usize> {
        let index = self.blocks.partition_point(|block| block.span.end() <= byte);
        self.blocks.get(index).filter(|block| block.span.contains(byte)).map(|_| index)
    }

    /// The marks that share a byte with `span`, in order. The span must lie within one block.
    pub fn marks_in(&self, span: Span) -> impl Iterator<Item = &Mark> {
        let marks = &self.structure.marks;
        // No mark reaches into a block from another one.
        let block =
            if marks.is_empty() { None } else { self.block_at(span.start()).and_then(|at| self.blocks.get(at)) };
        let first = block.map_or(0, |block| marks.partition_point(|mark| mark.span.start < block.span.start));
        let found = marks.get(first..).unwrap_or_default();
        found.iter().take_while(move |mark| mark.span.start < span.end).filter(move |mark| mark.span.overlaps(span))
    }

    /// A number that is equal for equal texts and almost always different for others (see `fnv1a`). It is the same in
    /// every version of the program.
    #[must_use]
    pub fn fingerprint(&self) -> u64 {
        fnv1a(self.text.bytes())
    }

    /// The title: the text of the title block, or else the one in the metadata.
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        self.blocks
            .iter()
            .find(|block| block.kind == BlockKind::Title)
            .map(|block| block.span.text(&self.text))
            .or(self.metadata.title.as_deref())
            .filter(|title| !title.is_empty())
    }
}

/// A hash of a sequence of bytes: FNV-1a with 64 bits (Fowler, Noll and Vo 1991). It is the same on every
/// machine.
fn fnv1a(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
impl Document {
    /// The links in order, for tests: their texts, and where each leads, an address or the line from its place on.
    #[must_use]
    pub fn links(&self) -> Vec<(&str, &str)> {
        let to = |target: u32| match self.structure.targets.get(target as usize)? {
            Target::Address(address) => Some(address.as_str()),
            Target::Place(byte) => self.text.get(*byte as usize..)?.lines().next(),
        };
        let links = self.structure.marks.iter().filter_map(|mark| match mark.kind {
            MarkKind::Link { target } => Some((mark.span.text(&self.text), to(target)?)),
            _ => None,
        });
        links.collect()
    }
}
