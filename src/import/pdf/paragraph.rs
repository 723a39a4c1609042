//! A paragraph, or another block, in the making.
//!
//! Separate because what finds titles, headings, captions and scraps looks at paragraphs and need not know how lines were
//! grouped to make them.

use super::text::{Place, Text};
use crate::document::BlockKind;

/// Heights that differ by more than this part are another kind of text.
pub const OTHER_SIZE: f32 = 0.08;

/// A block in the making.
#[derive(Debug, Clone)]
pub struct Paragraph {
    pub kind: BlockKind,
    pub text: Text,
    /// Of a table its rows, each the texts of its cells and its line's place.
    pub rows: Vec<(Vec<Text>, Place)>,
    /// Of a heading its level, by its height among the headings.
    pub level: u8,
    /// Of an entry of a list how many bytes its number takes, its space included.
    pub marker: u8,
    /// Of a note its number among those that are called.
    pub note: Option<u32>,
    pub size: f32,
    pub look: Look,
    /// Whether its last line goes to the right edge of its column.
    pub full: bool,
}

impl Paragraph {
    /// The page that it begins on, and the rectangle of its first line.
    pub fn first_line(&self) -> Option<(usize, [f32; 4])> {
        let place = self.text.places.first().or_else(|| self.rows.first().map(|(_, place)| place))?;
        Some((place.page, place.rect))
    }
}

/// How a paragraph is set as a whole.
#[derive(Debug, Clone, Copy, Default)]
pub struct Look {
    pub bold: bool,
    pub italic: bool,
    /// Whether it is one line in the middle of its column.
    pub centred: bool,
    pub n_lines: usize,
}
