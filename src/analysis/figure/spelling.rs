//! The words of a text that are spelled in another way than in the tables: with decomposed letters ("fu" with two dots
//! that are a character of their own), or with hyphens and joiners in them that are not seen.
//!
//! Separate because such words are rare: they are found once a text, and all others are taken as they stand.

use crate::document::Span;
use crate::language::is_inside_word;
use icu_normalizer::ComposingNormalizerBorrowed;
use memchr::memchr2_iter;

/// The words of a text that are not spelled as in the tables, in order, each with its spelling there.
#[derive(Debug, Default)]
pub struct Spellings(Vec<(Span, String)>);

impl Spellings {
    /// Finds those of a text.
    pub fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        // Marks on letters begin with one of two bytes, and what is not seen ends with one of four.
        let mut hits: Vec<usize> = memchr2_iter(0xcc, 0xcd, bytes).collect();
        let last_bytes = memchr2_iter(0xad, 0xa0, bytes).chain(memchr2_iter(0x8c, 0x8d, bytes));
        hits.extend(last_bytes.filter_map(|at| HIDDEN.iter().find_map(|hidden| ends_at(bytes, hidden, at))));
        hits.sort_unstable();
        let goes_on = |c: &char| c.is_alphabetic() || is_inside_word(*c);
        let mut found: Vec<(Span, String)> = Vec::new();
        for hit in hits {
            let past = found.last().map_or(0, |(span, _)| span.end());
            let (Some(before), Some(rest)) = (text.get(past..hit), text.get(hit..)) else { continue };
            if !rest.starts_with(is_inside_word) {
                continue;
            }
            let length = |chars: &mut dyn Iterator<Item = char>| chars.take_while(goes_on).map(char::len_utf8).sum();
            let back: usize = length(&mut before.chars().rev());
            let on: usize = length(&mut rest.chars());
            let span = Span::new(hit - back, hit + on);
            let seen: String = span.text(text).chars().filter(|c| !is_inside_word(*c) || is_mark(*c)).collect();
            found.push((span, ComposingNormalizerBorrowed::new_nfc().normalize(&seen).into_owned()));
        }
        Self(found)
    }

    /// A word as the tables spell it.
    pub fn spell<'a>(&'a self, text: &'a str, span: Span) -> &'a str {
        let own = || {
            let place = self.0.binary_search_by_key(&span.start, |(known, _)| known.start).ok()?;
            self.0.get(place).filter(|(known, _)| known.end == span.end)
        };
        if self.0.is_empty() {
            return span.text(text);
        }
        own().map_or_else(|| span.text(text), |(_, spelling)| spelling)
    }
}

/// What stands in a word and is not seen.
const HIDDEN: [&str; 4] = ["\u{ad}", "\u{200c}", "\u{200d}", "\u{2060}"];

/// Where a sign begins whose last byte is at a place, if it is there.
fn ends_at(bytes: &[u8], sign: &str, at: usize) -> Option<usize> {
    let start = (at + 1).checked_sub(sign.len())?;
    (bytes.get(start..=at)? == sign.as_bytes()).then_some(start)
}

/// Whether a character is a mark on a letter.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_spelled_as_in_the_tables() {
        let text = "Es sind fu\u{308}nf Pro\u{ad}zent, Ͻ nicht zwo\u{308}l\u{ad}f.";
        let spellings = Spellings::of(text);
        let spelled: Vec<&str> = spellings.0.iter().map(|(span, _)| spellings.spell(text, *span)).collect();
        assert_eq!(spelled, ["fünf", "Prozent", "zwölf"]);
        assert_eq!(spellings.spell(text, Span::new(0, 2)), "Es");
    }
}
