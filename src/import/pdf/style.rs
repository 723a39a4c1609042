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
#[expect(clippy::struct_excessive_bools, reason = "each says something of its own")]
pub struct Style {
    pub shift: Shift,
    pub bold: bool,
    pub italic: bool,
    /// In a font for program text.
    pub code: bool,
    /// In a font for formulas.
    pub math: bool,
    /// Told by its code alone.
    pub guessed: bool,
    /// The number of the link that they stand under, from 1; 0 for none.
    pub link: u32,
}

impl Style {
    /// The letters of formulas are neither bold nor italic for emphasis; `math` says whether it is theirs.
    #[must_use]
    pub fn without_formulas(self, math: bool) -> Self {
        if math { Self { bold: false, italic: false, code: false, math, ..self } } else { self }
    }

    /// This face, where another source says something of it too.
    #[must_use]
    pub fn or_face(self, other: Self) -> Self {
        Self {
            bold: self.bold || other.bold,
            italic: self.italic || other.italic,
            code: self.code || other.code,
            math: self.math || other.math,
            ..self
        }
    }
}
