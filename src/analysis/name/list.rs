//! The word lists about names in `assets/names/`, and how an entry is found in them.
//!
//! Separate because the large lists are never loaded: each is the text of its file,
//! sorted by its bytes, and an entry is found by bisection in that text. So the
//! program starts no slower, and only words with a capital are ever looked for.

use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// A text whose lines are sorted by their bytes. The comments at its head begin with
/// `#`, which sorts before every letter.
pub struct List(&'static str);

/// Given names.
pub static GIVEN: List = List(include_str!("../../../assets/names/given-names.txt"));
/// Family names.
pub static FAMILY: List = List(include_str!("../../../assets/names/family-names.txt"));
/// Countries, towns, rivers, mountains; some of more than one word.
pub static PLACES: List = List(include_str!("../../../assets/names/places.txt"));
/// Organisations that no shape gives away; some of more than one word.
pub static ORGANISATIONS: List = List(include_str!("../../../assets/names/organisations.txt"));
/// German words that are no names, in lower case, without what can be derived from others.
pub static GERMAN_WORDS: List = List(include_str!("../../../assets/names/german-words.txt"));
/// English words that are no names, in lower case; and words with a capital that name no one.
pub static ENGLISH_WORDS: List = List(include_str!("../../../assets/names/english-words.txt"));

impl List {
    /// Whether `entry` is a line of the list.
    #[must_use]
    pub fn contains(&self, entry: &str) -> bool {
        let text = self.0.as_bytes();
        let (mut low, mut high) = (0, text.len());
        while low < high {
            let middle = low.midpoint(high);
            let before = text.get(low..middle).unwrap_or_default();
            let start = memchr::memrchr(b'\n', before).map_or(low, |at| low + at + 1);
            let rest = text.get(start..high).unwrap_or_default();
            let line = rest.get(..memchr::memchr(b'\n', rest).unwrap_or(rest.len())).unwrap_or_default();
            match line.cmp(entry.as_bytes()) {
                std::cmp::Ordering::Equal => return true,
                std::cmp::Ordering::Less => low = (start + line.len() + 1).min(high),
                std::cmp::Ordering::Greater => high = start,
            }
        }
        false
    }
}

/// The words that stand in and beside names, by set; see `assets/names/cues.txt`.
pub struct Cues(FxHashMap<&'static str, FxHashSet<&'static str>>);

/// All sets of cues.
pub static CUES: LazyLock<Cues> = LazyLock::new(|| Cues::new(include_str!("../../../assets/names/cues.txt")));

impl Cues {
    fn new(text: &'static str) -> Self {
        let mut sets: FxHashMap<&'static str, FxHashSet<&'static str>> = FxHashMap::default();
        let mut set = "";
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            match line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                Some(name) => set = name,
                None => sets.entry(set).or_default().extend(line.split_whitespace()),
            }
        }
        Self(sets)
    }

    /// Whether a set has a word.
    #[must_use]
    pub fn has(&self, set: &str, word: &str) -> bool {
        self.0.get(set).is_some_and(|words| words.contains(word))
    }

    /// The words of a set, in any order.
    pub fn words(&self, set: &str) -> impl Iterator<Item = &'static str> {
        self.0.get(set).into_iter().flatten().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_is_found_and_nothing_else() {
        for list in [&GIVEN, &FAMILY, &PLACES, &ORGANISATIONS, &GERMAN_WORDS, &ENGLISH_WORDS] {
            let entries = || list.0.lines().filter(|line| !line.starts_with('#'));
            assert!(entries().is_sorted(), "the list is not sorted by its bytes");
            assert!(list.0.starts_with('#'), "a list says where it is from");
            for entry in entries().step_by(7).chain(entries().next()).chain(entries().last()) {
                assert!(list.contains(entry), "{entry}");
                assert!(!list.contains(&format!("{entry}\u{1}")), "{entry}");
            }
            assert!(!list.contains("") && !list.contains("\u{10ffff}"));
        }
    }

    #[test]
    fn the_cues_are_read() {
        assert!(CUES.has("title", "Herr") && CUES.has("company", "GmbH") && CUES.has("particle", "von"));
        assert!(!CUES.has("title", "von") && CUES.words("nonsense").next().is_none());
    }
}
