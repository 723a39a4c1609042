//! Where a word stands in a text.
//!
//! Separate because it works on any text: capitals may matter or not, and only whole
//! words may count. Letters are compared as Unicode lower-cases them, one by one, so
//! that every place is a span of the text as it is written; soft hyphens and the like,
//! no-break spaces and how a letter is put together with its marks make no difference.

use crate::document::{Clean, Span};
use memchr::memchr2_iter;
use memchr::memmem::{self, Finder};

/// What is looked for in a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// The words.
    pub text: String,
    /// Whether capitals matter.
    pub case: bool,
    /// Whether whole words only are found.
    pub word: bool,
}

/// The most places that a search finds: nobody steps through more.
const MAX_HITS: usize = 100_000;

/// Every place of `query` in `text`, in order, none overlapping. `case` tells whether
/// capitals matter, `word` whether whole words only are found. An empty query is nowhere.
#[must_use]
pub fn find(text: &str, query: &str, case: bool, word: bool) -> Vec<Span> {
    let clean = Clean::of(text);
    let mut found = find_clean(clean.text(), Clean::of(query).text(), case, word);
    for hit in &mut found {
        *hit = Span::new(clean.start(hit.start()), clean.end(hit.end()));
    }
    found
}

/// Every place of a query in a text, both of which are clean.
fn find_clean(text: &str, query: &str, case: bool, word: bool) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    for start in starts(text, query, case) {
        if found.last().is_some_and(|last| last.end() > start) {
            continue;
        }
        let rest = text.get(start..).unwrap_or_default();
        if let Some(length) = matched(rest, query, case)
            && !(word && (ends_in_word(text.get(..start)) || begins_with_word(text.get(start + length..))))
        {
            found.push(Span::new(start, start + length));
            if found.len() == MAX_HITS {
                break;
            }
        }
    }
    found
}

/// Where the query may begin, in order, found as the text is read and no further than is needed.
fn starts<'a>(text: &'a str, query: &str, case: bool) -> Box<dyn Iterator<Item = usize> + 'a> {
    if let Some((offset, byte)) = anchor(text, query, case) {
        let other = if case { byte } else { byte.to_ascii_uppercase() };
        let places = memchr2_iter(byte, other, text.as_bytes());
        return Box::new(places.filter_map(move |place| place.checked_sub(offset)));
    }
    let Some(first) = query.chars().next() else { return Box::new(std::iter::empty()) };
    let finders = spellings(first, case);
    let mut places: Vec<_> = finders
        .iter()
        .map(|spelling| Finder::new(spelling.as_bytes()).into_owned())
        .map(|finder| positions(finder, text).peekable())
        .collect();
    Box::new(std::iter::from_fn(move || {
        let start = places.iter_mut().filter_map(|places| places.peek().copied()).min()?;
        for places in &mut places {
            places.next_if_eq(&start);
        }
        Some(start)
    }))
}

/// Every place of what a finder looks for, which it takes along.
fn positions(finder: Finder<'static>, text: &str) -> impl Iterator<Item = usize> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let place = from + finder.find(text.as_bytes().get(from..)?)?;
        from = place + 1;
        Some(place)
    })
}

/// The one sign beside "K" whose small letter is "k".
const KELVIN: &[u8] = "\u{212A}".as_bytes();

/// The letters that German and English texts are full of, the most frequent first.
const FREQUENT: &[u8] = b" enirtsahdulocgmfbwkpvzyjxq";

/// The rarest byte of a query and its offset in it, if it stands in every spelling of the query at
/// that offset: the fewest places in the text are to be looked at then. Small where capitals do not matter.
fn anchor(text: &str, query: &str, case: bool) -> Option<(usize, u8)> {
    let has_kelvin = || query.contains(['k', 'K']) && memmem::find(text.as_bytes(), KELVIN).is_some();
    if !case && (!query.is_ascii() || has_kelvin()) {
        return None;
    }
    let frequency = |byte: u8| FREQUENT.iter().rev().position(|known| *known == byte.to_ascii_lowercase());
    let rarest = query.bytes().enumerate().min_by_key(|(_, byte)| frequency(*byte))?;
    Some((rarest.0, if case { rarest.1 } else { rarest.1.to_ascii_lowercase() }))
}

/// How the first character may be written.
fn spellings(first: char, case: bool) -> Vec<String> {
    let mut spellings = vec![first.to_string()];
    if !case {
        spellings.push(first.to_lowercase().collect());
        spellings.push(first.to_uppercase().collect());
        spellings.sort_unstable();
        spellings.dedup();
    }
    spellings
}

/// The bytes at the beginning of `text` that are `query`, if they are.
fn matched(text: &str, query: &str, case: bool) -> Option<usize> {
    if case {
        return text.starts_with(query).then_some(query.len());
    }
    // Where both are plain letters there is nothing to decode; a Kelvin sign is a K, though.
    if query.is_ascii() {
        let begin = text.as_bytes().get(..query.len())?;
        if begin.eq_ignore_ascii_case(query.as_bytes()) {
            return Some(query.len());
        }
        if begin.is_ascii() {
            return None;
        }
    }
    let mut wanted = query.chars().flat_map(char::to_lowercase).peekable();
    let mut length = 0;
    for c in text.chars() {
        if wanted.peek().is_none() {
            break;
        }
        for lower in c.to_lowercase() {
            if wanted.next() != Some(lower) {
                return None;
            }
        }
        length += c.len_utf8();
    }
    wanted.peek().is_none().then_some(length)
}

fn ends_in_word(before: Option<&str>) -> bool {
    before.and_then(|before| before.chars().next_back()).is_some_and(char::is_alphanumeric)
}

fn begins_with_word(after: Option<&str>) -> bool {
    after.and_then(|after| after.chars().next()).is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, query: &str, case: bool, word: bool) -> Vec<String> {
        find(text, query, case, word).iter().map(|span| format!("{}:{}", span.start, span.text(text))).collect()
    }

    #[test]
    fn places() {
        let text = "Über Öl: ÖL, öl und Ölpreis. Straße, STRASSE.";
        assert_eq!(at(text, "öl", false, false), ["6:Öl", "11:ÖL", "16:öl", "24:Öl"]);
        assert_eq!(at(text, "öl", false, true), ["6:Öl", "11:ÖL", "16:öl"]);
        assert_eq!(at(text, "Öl", true, false), ["6:Öl", "24:Öl"]);
        assert_eq!(at(text, "straße,", false, false).len(), 1);
        assert!(at(text, "", false, false).is_empty() && at(text, "zebra", false, false).is_empty());
    }

    #[test]
    fn what_nobody_sees_hides_nothing() {
        let text = "Ha\u{308}fen, Hä\u{ad}fen, 5\u{a0}km, Kai\u{200b}mauer";
        assert_eq!(at(text, "häfen", false, true), ["0:Ha\u{308}fen", "9:Hä\u{ad}fen"]);
        assert_eq!(at(text, "Ha\u{308}fen", true, false).len(), 2);
        assert_eq!(at(text, "5 km", false, true), ["19:5\u{a0}km"]);
        assert_eq!(at(text, "kaimauer", false, false), ["26:Kai\u{200b}mauer"]);
        assert_eq!(at(text, "mauer", false, false), ["32:mauer"]);
        assert_eq!(at(text, "ha", false, false), Vec::<String>::new(), "half a letter");
    }

    #[test]
    fn a_kelvin_sign_is_a_k() {
        let text = "5 \u{212A} sind 5 k; 9 \u{212A}m";
        assert_eq!(at(text, "5 k", false, false), ["0:5 \u{212A}", "11:5 k"]);
        assert_eq!(at(text, "5 k", true, false), ["11:5 k"]);
        assert_eq!(at(text, "9 KM", false, true), ["16:9 \u{212A}m"]);
        assert_eq!(at("5 km, 5 KM", "5 km", false, false), ["0:5 km", "6:5 KM"]);
    }

    /// What is found is what a look at every place finds.
    #[test]
    fn nothing_is_overlooked() {
        let text = "Der Zug, der zu spät war, hält in Zug: zZz, ZUG zug. Über Öl, öL. 9zu";
        for query in ["zu", "ZUG", "der z", "z", "e", "ö", "öl", " ", "9Z", "zz", "t w", ", "] {
            for case in [false, true] {
                let mut expected: Vec<(usize, usize)> = Vec::new();
                for (start, _) in text.char_indices() {
                    let Some(there) = text.get(start..start + query.len()) else { continue };
                    let same = if case { there == query } else { there.to_lowercase() == query.to_lowercase() };
                    if same && expected.last().is_none_or(|last| last.1 <= start) {
                        expected.push((start, start + query.len()));
                    }
                }
                let found: Vec<_> =
                    find(text, query, case, false).iter().map(|span| (span.start(), span.end())).collect();
                assert_eq!(found, expected, "“{query}”");
            }
        }
    }

    #[test]
    fn places_never_overlap_and_odd_letters_do_no_harm() {
        assert_eq!(at("aaaa", "aa", false, false), ["0:aa", "2:aa"]);
        assert_eq!(at("İstanbul", "İst", false, false), ["0:İst"], "one letter that two small ones make");
        assert_eq!(at("x", "İ", false, false), Vec::<String>::new());
    }
}
