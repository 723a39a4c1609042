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
    /// The headline of the whole article; a document has at most one.
    Title,
    /// A headline inside the article.
    Heading,
    /// Running text.
    #[default]
    Paragraph,
    /// One entry of a list, or the first paragraph of one; its other paragraphs have the same depth.
    ListItem,
    /// A term that the paragraphs after it explain.
    Term,
    /// A quotation set apart.
    Quote,
    /// A table: a tab separates its cells, and a line end its rows.
    Table,
    /// Program text and the like, with its lines and their indentation.
    Code,
    /// The text below a picture or above a table that describes it.
    Caption,
    /// A footnote or endnote.
    Note,
    /// A poem, a song, an address: its line ends are part of the text.
    Verse,
    /// Left-overs of the page that the text was taken from: they are shown, but never counted.
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

    /// Whether its line ends are the author's, and do not come from the page that it was set on.
    #[must_use]
    pub fn keeps_lines(self) -> bool {
        matches!(self, Self::Table | Self::Code | Self::Verse | Self::Note)
    }
}

/// A block: a stretch of text of one kind. Blocks are in order and never
/// overlap; there is only white space between them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// The level of a heading, 1 to 6; 0 if it is not known, and for all other blocks but one: of a quotation 1 where
    /// it is the mail that its writer answers, and no part of what they have to say.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub level: u8,
    /// The number of lists or quotations around it: 1 for an entry of a list that is not inside another.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub depth: u8,
    /// The length in bytes of the marker that begins a list's entry ("3. "), including its space;
    /// 0 for a bullet that is not in the text.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub marker: u8,
}

impl Block {
    /// The deepest level of a heading.
    pub const MAX_LEVEL: u8 = 6;

    /// Whether it quotes the mail that is answered: then its sentences are not its writer's.
    #[must_use]
    pub fn is_answered(&self) -> bool {
        self.kind == BlockKind::Quote && self.level > 0
    }

    /// A block of this kind at a place, without level, depth or marker.
    #[must_use]
    pub fn new(kind: BlockKind, span: Span) -> Self {
        Self { kind, span, ..Self::default() }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the form that serde asks for")]
fn is_zero(number: &u8) -> bool {
    *number == 0
}
