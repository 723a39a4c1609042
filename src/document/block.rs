//! The blocks of an article: its headlines, paragraphs, tables and the like.
//!
//! Separate from the parts inside a block ([`super::mark`], [`super::table`]) because every
//! document has blocks and most plain texts have nothing else.

use super::Span;
use serde::{Deserialize, Serialize};

/// What a block of text is in the article.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BlockKind {
    /// The headline of the whole article; at most one a document.
    Title,
    /// A headline inside the article.
    Heading,
    /// Running text.
    #[default]
    Paragraph,
    /// One entry of a list, or its first paragraph; the others are paragraphs of its depth.
    ListItem,
    /// A term that the paragraphs after it explain.
    Term,
    /// A quotation set apart.
    Quote,
    /// A table: its cells are apart by a tab, its rows by a line end.
    Table,
    /// Program text and the like, its lines and their indentation kept.
    Code,
    /// What stands below a picture or above a table.
    Caption,
    /// A footnote or endnote.
    Note,
    /// A poem, a song, an address: its lines end where they end.
    Verse,
    /// Left-overs of the page that the text was taken from: shown, never counted.
    Boilerplate,
}

impl BlockKind {
    /// Whether its sentences can stand in a summary.
    #[must_use]
    pub fn is_prose(self) -> bool {
        matches!(self, Self::Paragraph | Self::ListItem | Self::Quote)
    }

    /// Whether it is a headline.
    #[must_use]
    pub fn is_headline(self) -> bool {
        matches!(self, Self::Title | Self::Heading)
    }

    /// Whether its lines are the article's own, and not those of the page it was set on.
    #[must_use]
    pub fn keeps_lines(self) -> bool {
        matches!(self, Self::Table | Self::Code | Self::Verse | Self::Note)
    }
}

/// A block: a stretch of the text of one kind. Blocks are in order and never
/// overlap; between two blocks stands white space only.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// Of a heading its level, 1 to 6; 0 where that is not known, and for all other blocks.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub level: u8,
    /// How many lists or quotations it stands in: 1 for a list's entry that is in no other.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub depth: u8,
    /// How many bytes the mark takes that a list's entry begins with ("3. "), its space included;
    /// 0 for a bullet that is not in the text.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub marker: u8,
}

impl Block {
    /// The deepest level of a heading.
    pub const MAX_LEVEL: u8 = 6;

    /// A block of this kind at a place, of no level, depth or marker.
    #[must_use]
    pub fn new(kind: BlockKind, span: Span) -> Self {
        Self { kind, span, ..Self::default() }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the form that serde asks for")]
fn is_zero(number: &u8) -> bool {
    *number == 0
}
