//! Text of an article, cut to what can be seen before it is laid out.
//!
//! Separate because a word, a figure and a sentence can be as long as the article, and whoever lays one
//! out whole needs hundreds of times its length in memory, in every frame.

use crate::document::Span;
use std::borrow::Cow;

/// The most characters of a text that is shown in one line.
const LINE_CHARS: usize = 240;
/// The most bytes of a text that is shown in a few lines.
const LINES_BYTES: usize = 4_000;

/// A text for one line: what is longer ends in "…".
#[must_use]
pub fn line(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(LINE_CHARS) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()).into(),
        None => text.into(),
    }
}

/// The beginning of a text: what has more characters ends at a word, with " …" behind it.
#[must_use]
pub fn beginning(text: &str, n_chars: usize) -> Cow<'_, str> {
    match text.char_indices().nth(n_chars) {
        Some((end, next)) => format!("{} …", at_word(text.get(..end).unwrap_or_default(), next)).into(),
        None => text.into(),
    }
}

/// A text that was cut before the character `next`, without the part of a word at its end. A word that takes most of it, as
/// in writings without spaces, is cut.
fn at_word(cut: &str, next: char) -> &str {
    let word = if next.is_whitespace() { None } else { cut.rfind(char::is_whitespace) };
    let end = word.filter(|end| *end > cut.len() / 2).unwrap_or(cut.len());
    cut.get(..end).unwrap_or_default().trim_end()
}

/// The beginning of a span that fits a few lines.
#[must_use]
pub fn lines(text: &str, span: Span) -> Span {
    if span.len() <= LINES_BYTES {
        return span;
    }
    Span::new(span.start(), text.floor_char_boundary(span.start() + LINES_BYTES))
}

/// The end of a span, cut to a number of bytes.
#[must_use]
pub fn tail(text: &str, span: Span, most_bytes: usize) -> Span {
    if span.len() <= most_bytes {
        return span;
    }
    Span::new(text.ceil_char_boundary(span.end() - most_bytes), span.end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_long_is_cut_between_words_or_else_characters() {
        assert_eq!(line("Größe"), "Größe");
        let long = "ä".repeat(1_000_000);
        assert_eq!(line(&long).chars().count(), LINE_CHARS + 1);
        assert!(line(&long).ends_with("ä…"));
        assert_eq!(beginning("Größe", 5), "Größe");
        assert_eq!(beginning("Die Größe", 4), "Die …");
        assert_eq!(beginning("Die Größe des Hafens", 9), "Die Größe …");
        assert_eq!(beginning("Die Größe des Hafens", 12), "Die Größe …");
        assert_eq!(beginning("Ja, Hafenumbaukosten", 12), "Ja, Hafenumb …", "a long word is cut");
        assert_eq!(beginning("港口的费用过高", 4), "港口的费 …");
        let whole = Span::new(0, long.len());
        assert_eq!(lines(&long, whole), Span::new(0, LINES_BYTES));
        assert_eq!(tail(&long, whole, 101).len(), 100);
        assert_eq!(tail("ab", Span::new(0, 2), 9), Span::new(0, 2));
    }
}
