//! How a stretch of text is set: raised or lowered, bold, italic, under a link.
//!
//! Separate because every step from the glyph to the block hands it on as it is.

/// Whether characters stand above or below the base line of their line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Shift {
    #[default]
    None,
    Raised,
    Lowered,
}

/// How characters are set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Style {
    pub shift: Shift,
    pub bold: bool,
    pub italic: bool,
    /// The number of the link that they stand under, from 1; 0 for none.
    pub link: u32,
}
