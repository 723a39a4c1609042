//! A byte range into a document's text.
//!
//! Separate because it is the common currency of the program: blocks, sentences,
//! tokens, figures, names, search hits and the selection are all spans into the
//! same string, so that everything can be shown in its place.

use serde::{Deserialize, Serialize};

/// A half-open byte range `start..end` into [`crate::document::Document::text`].
///
/// Each end takes 32 bits: input is limited to 64 MiB, and a long text has millions of
/// these. Both ends stand on character boundaries of the text they were made
/// for; [`Span::text`] gives an empty string where they do not, so that a wrong
/// span can never crash the program.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span from byte `start` to byte `end` (exclusive). A reversed range
    /// becomes an empty one at `start`; offsets beyond 4 GiB are capped.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        let start = u32::try_from(start).unwrap_or(u32::MAX);
        let end = u32::try_from(end).unwrap_or(u32::MAX);
        Self { start, end: end.max(start) }
    }

    /// The first byte, as an index.
    #[must_use]
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// One past the last byte, as an index.
    #[must_use]
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// The length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        self.end.saturating_sub(self.start) as usize
    }

    /// Whether it covers nothing.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// The slice of `text` it stands for; empty if it does not fit `text`.
    #[must_use]
    pub fn text(self, text: &str) -> &str {
        text.get(self.start()..self.end()).unwrap_or_default()
    }

    /// Whether `byte` lies inside.
    #[must_use]
    pub fn contains(self, byte: usize) -> bool {
        self.start() <= byte && byte < self.end()
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    pub fn covers(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    #[must_use]
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The span moved right by `offset` bytes: from a part's own offsets into the
    /// text that the part was cut from.
    #[must_use]
    pub fn shifted(self, offset: usize) -> Self {
        Self::new(self.start() + offset, self.end() + offset)
    }

    /// The span without white space at its ends.
    #[must_use]
    pub fn trimmed(self, text: &str) -> Self {
        let slice = self.text(text);
        let start = self.start() + (slice.len() - slice.trim_start().len());
        Self::new(start, start + slice.trim().len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slices_and_never_panics() {
        let text = "a öß";
        assert_eq!(Span::new(2, 4).text(text), "ö");
        assert_eq!(Span::new(3, 4).text(text), "", "inside a character");
        assert_eq!(Span::new(2, 99).text(text), "", "past the end");
        assert!(Span::new(4, 2).is_empty(), "a reversed range is empty");
    }

    #[test]
    fn relations() {
        let (a, b, c) = (Span::new(0, 5), Span::new(4, 8), Span::new(5, 8));
        assert!(a.overlaps(b) && !a.overlaps(c));
        assert!(b.covers(c) && !c.covers(b));
        assert!(a.contains(4) && !a.contains(5));
        assert_eq!(Span::new(0, 5).trimmed("  x  "), Span::new(2, 3));
        assert!(Span::new(0, 3).trimmed("   ").is_empty());
    }
}
