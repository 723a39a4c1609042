//! The selection in a full text.
//!
//! Separate because the open document has one, and the history of places keeps them, too.

use crate::document::Span;
use unicode_segmentation::GraphemeCursor;

/// The selection in a full text, as byte offsets into the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Selection {
    /// Where it was begun.
    pub anchor: usize,
    /// Where it ends, before or after its beginning.
    pub head: usize,
}

impl Selection {
    /// The selected span.
    #[must_use]
    pub fn span(self) -> Span {
        Span::new(self.anchor.min(self.head), self.anchor.max(self.head))
    }
}

/// The start of the sign that contains a byte of the text. A sign is what a reader takes for one letter (UAX #29): a
/// letter with its marks, a flag, a family of emoji.
#[must_use]
pub fn sign_start(text: &str, byte: usize) -> usize {
    let byte = text.floor_char_boundary(byte);
    let mut cursor = GraphemeCursor::new(byte, text.len(), true);
    if cursor.is_boundary(text, 0).unwrap_or(true) { byte } else { sign_before(text, byte) }
}

/// The start of the sign before a byte of the text; 0 at the beginning.
#[must_use]
pub fn sign_before(text: &str, byte: usize) -> usize {
    let mut cursor = GraphemeCursor::new(text.floor_char_boundary(byte), text.len(), true);
    cursor.prev_boundary(text, 0).ok().flatten().unwrap_or_default()
}

/// The end of the sign that begins at a byte of the text; at the end of the text, that end.
#[must_use]
pub fn sign_after(text: &str, byte: usize) -> usize {
    let mut cursor = GraphemeCursor::new(text.floor_char_boundary(byte), text.len(), true);
    cursor.next_boundary(text, 0).ok().flatten().unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_sign_is_parted() {
        // A decomposed "ü", a flag of two letters, a family of three, a Hindi syllable.
        let text = "Gru\u{308}n 🇩🇪 👩‍👩‍👦 नि.";
        let mut starts = vec![0];
        while let Some(&last) = starts.last().filter(|last| **last < text.len()) {
            starts.push(sign_after(text, last));
        }
        let signs: Vec<&str> = starts.windows(2).map(|ends| text.get(ends[0]..ends[1]).expect("a slice")).collect();
        assert_eq!(signs, ["G", "r", "u\u{308}", "n", " ", "🇩🇪", " ", "👩‍👩‍👦", " ", "नि", "."]);
        for (start, end) in starts.iter().zip(starts.iter().skip(1)) {
            assert_eq!(sign_before(text, *end), *start);
            for inside in *start..*end {
                assert_eq!(sign_start(text, inside), *start, "{inside}");
            }
        }
        assert_eq!((sign_before(text, 0), sign_after(text, text.len())), (0, text.len()));
    }
}
