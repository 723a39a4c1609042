//! A text without its invisible characters, with a way back to the original offsets.
//!
//! Separate because everything that compares words (terms, names, the search, the ends of sentences) wants one
//! spelling of "Über" and no characters of zero width. Nearly every text has none of these and is read as it is.

use icu_normalizer::properties::CanonicalCompositionBorrowed;
use memchr::memchr3_iter;
use std::borrow::Cow;

/// A text as it is compared: letters put together with their marks (Unicode's form C), invisible characters left out,
/// no-break spaces as plain ones.
pub struct Clean<'a> {
    text: Cow<'a, str>,
    /// The points at which the offsets of the two texts diverge, in order; between two of them they run in step.
    turns: Vec<Turn>,
}

/// A point from which on the offsets differ by another amount than before.
#[derive(Clone, Copy, Default)]
struct Turn {
    /// Where it is in the clean text.
    at: usize,
    /// The offset in the original text at which the character there begins.
    start: usize,
    /// The offset in the original text at which the character before it ends; characters that were left out between the
    /// two can belong to either.
    before: usize,
}

impl<'a> Clean<'a> {
    /// The clean text of a text.
    #[must_use]
    pub fn of(written: &'a str) -> Self {
        if !is_odd(written) {
            return Self { text: Cow::Borrowed(written), turns: Vec::new() };
        }
        let composer = CanonicalCompositionBorrowed::new();
        let (mut text, mut turns) = (String::with_capacity(written.len()), vec![Turn::default()]);
        let mut end = 0;
        let mut chars = written.char_indices().peekable();
        while let Some((start, first)) = chars.next() {
            if is_invisible(first) {
                continue;
            }
            let turned = turns.last().is_some_and(|turn| turn.start + (text.len() - turn.at) != start);
            if turned {
                turns.push(Turn { at: text.len(), start, before: end });
            }
            let (mut letter, mut n_bytes) = (if is_no_break(first) { ' ' } else { first }, first.len_utf8());
            while let Some((_, mark)) = chars.peek().copied()
                && let Some(composed) = is_mark(mark).then(|| composer.compose(letter, mark)).flatten()
            {
                letter = composed;
                n_bytes += mark.len_utf8();
                chars.next();
            }
            text.push(letter);
            end = start + n_bytes;
        }
        turns.push(Turn { at: text.len(), start: written.len(), before: end });
        Self { text: Cow::Owned(text), turns }
    }

    /// The clean text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The clean text alone.
    #[must_use]
    pub fn into_text(self) -> Cow<'a, str> {
        self.text
    }

    /// The original offset of the text that begins at byte `at` of the clean text, after any characters left out there.
    #[must_use]
    pub fn start(&self, at: usize) -> usize {
        self.turn(at).map_or(at, |turn| turn.start + (at - turn.at))
    }

    /// The original offset of the text that ends at byte `at` of the clean text, before any characters left out there.
    #[must_use]
    pub fn end(&self, at: usize) -> usize {
        self.turn(at).map_or(at, |turn| if turn.at == at { turn.before } else { turn.start + (at - turn.at) })
    }

    /// The last turn at or before byte `at` of the clean text.
    fn turn(&self, at: usize) -> Option<Turn> {
        let n_before = self.turns.partition_point(|turn| turn.at <= at);
        self.turns.get(n_before.checked_sub(1)?).copied()
    }
}

/// Whether a character has no width and no meaning for the word around it: soft hyphen, joiners, direction marks.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// Whether a character is one of the marks that are put on letters.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

fn is_no_break(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{202f}')
}

/// Whether a text has an invisible character, a no-break space or a mark on a letter.
fn is_odd(text: &str) -> bool {
    if text.is_ascii() {
        return false;
    }
    let bytes = text.as_bytes();
    // The first bytes of all of them.
    let places = memchr3_iter(0xc2, 0xcc, 0xcd, bytes).chain(memchr3_iter(0xe2, 0xef, 0xef, bytes));
    places.filter_map(|at| text.get(at..)?.chars().next()).any(|c| is_invisible(c) || is_no_break(c) || is_mark(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_lead_back() {
        let written = "U\u{308}ber\u{ad}haupt. 5\u{a0}km \u{200b}Ja\u{feff}";
        let clean = Clean::of(written);
        assert_eq!(clean.text(), "Überhaupt. 5 km Ja");
        for (found, expected) in [
            ("Ü", "U\u{308}"),
            ("ü", ""),
            ("Überhaupt", "U\u{308}ber\u{ad}haupt"),
            ("ber", "ber"),
            ("haupt.", "haupt."),
            ("5 km", "5\u{a0}km"),
            ("Ja", "Ja"),
        ] {
            let span = clean.text().find(found).map(|at| clean.start(at)..clean.end(at + found.len()));
            assert_eq!(span.and_then(|span| written.get(span)).unwrap_or_default(), expected, "{found}");
        }
        let plain = Clean::of("„Über“ – ja «so»");
        assert!(matches!(plain.text, Cow::Borrowed(_)));
        assert_eq!((plain.start(5), plain.end(5)), (5, 5));
        let nothing = Clean::of("\u{200b}");
        assert_eq!((nothing.text(), nothing.start(0), nothing.end(0)), ("", 3, 0));
    }
}
