//! Where a word stands in a text.
//!
//! Separate because it works on any text: capitals may matter or not, and only whole
//! words may count. Letters are compared as Unicode lower-cases them, one by one, so
//! that every place is a span of the text as it is written.

use crate::document::Span;
use memchr::memmem::Finder;

/// At most so many places are found: nobody steps through more.
const MAX_HITS: usize = 100_000;

/// Every place of `query` in `text`, in order, none overlapping. `case` tells whether
/// capitals matter, `word` whether whole words only are found. An empty query is nowhere.
#[must_use]
pub fn find(text: &str, query: &str, case: bool, word: bool) -> Vec<Span> {
    let Some(first) = query.chars().next() else { return Vec::new() };
    let spellings = spellings(first, case);
    let finders: Vec<Finder> = spellings.iter().map(|spelling| Finder::new(spelling.as_bytes())).collect();
    // One after the other as they stand, so that a text is read no further than is needed.
    let mut starts: Vec<_> = finders.iter().map(|finder| finder.find_iter(text.as_bytes()).peekable()).collect();
    let mut found: Vec<Span> = Vec::new();
    while found.len() < MAX_HITS {
        let Some(start) = starts.iter_mut().filter_map(|places| places.peek().copied()).min() else { break };
        for places in &mut starts {
            places.next_if_eq(&start);
        }
        if found.last().is_some_and(|last| last.end() > start) {
            continue;
        }
        let rest = text.get(start..).unwrap_or_default();
        if let Some(length) = matched(rest, query, case)
            && !(word && (ends_in_word(text.get(..start)) || begins_with_word(text.get(start + length..))))
        {
            found.push(Span::new(start, start + length));
        }
    }
    found
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
    fn places_never_overlap_and_odd_letters_do_no_harm() {
        assert_eq!(at("aaaa", "aa", false, false), ["0:aa", "2:aa"]);
        assert_eq!(at("İstanbul", "İst", false, false), ["0:İst"], "one letter that two small ones make");
        assert_eq!(at("x", "İ", false, false), Vec::<String>::new());
    }
}
