//! The word lists about names in `assets/names/`, and how an entry is found in them.
//!
//! Separate because the large lists are never loaded: each is the text of its file,
//! sorted by its bytes, and an entry is found by bisection in that text. So the
//! program starts no slower, and only words with a capital are ever looked for. A
//! table of where each pair of first bytes begins, made when a list is first asked,
//! leaves few steps to the bisection.

use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Ordering;
use std::sync::LazyLock;

/// A text whose lines are sorted by their bytes. The comments at its head begin with
/// `#`, which sorts before every letter.
pub struct List {
    text: &'static str,
    /// Where the lines begin whose first two bytes are at least the index.
    starts: Vec<u32>,
}

macro_rules! list {
    ($file:literal) => {
        LazyLock::new(|| List::new(include_str!(concat!("../../../assets/names/", $file))))
    };
}

/// Given names.
pub static GIVEN: LazyLock<List> = list!("given-names.txt");
/// Family names.
pub static FAMILY: LazyLock<List> = list!("family-names.txt");
/// Countries, towns, rivers, mountains; some of more than one word.
pub static PLACES: LazyLock<List> = list!("places.txt");
/// Organisations that no shape gives away; some of more than one word.
pub static ORGANISATIONS: LazyLock<List> = list!("organisations.txt");
/// German words that are no names, in lower case, without what can be derived from others.
pub static GERMAN_WORDS: LazyLock<List> = list!("german-words.txt");
/// English words that are no names, in lower case; and words with a capital that name no one.
pub static ENGLISH_WORDS: LazyLock<List> = list!("english-words.txt");

impl List {
    fn new(text: &'static str) -> Self {
        let mut starts = Vec::with_capacity(usize::from(u16::MAX) + 2);
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            // A one-letter line ends in its line feed, which sorts before every letter.
            let pair = pair(line.as_bytes());
            while starts.len() <= pair {
                starts.push(at);
            }
            at += line.len() as u32;
        }
        starts.resize(usize::from(u16::MAX) + 2, at);
        Self { text, starts }
    }

    /// Whether `entry` is a line of the list.
    #[must_use]
    pub fn contains(&self, entry: &str) -> bool {
        self.contains_joined(entry, "")
    }

    /// Whether `first` and `second` written together are a line of the list.
    #[must_use]
    pub fn contains_joined(&self, first: &str, second: &str) -> bool {
        let at = self.lower_bound(first, second);
        let line = self.text.as_bytes().get(at..).unwrap_or_default();
        let rest = line.strip_prefix(first.as_bytes()).and_then(|rest| rest.strip_prefix(second.as_bytes()));
        !first.is_empty() && rest.is_some_and(|rest| rest.first().is_none_or(|byte| *byte == b'\n'))
    }

    /// Whether a line of more than one word begins with the words `first` and `second` written together.
    #[must_use]
    pub fn begins(&self, first: &str, second: &str) -> bool {
        // A space sorts before whatever else may follow, but the word itself is before it.
        let text = self.text.as_bytes().get(self.lower_bound(first, second)..).unwrap_or_default();
        let behind = |line: &'static [u8]| line.strip_prefix(first.as_bytes())?.strip_prefix(second.as_bytes());
        text.split(|byte| *byte == b'\n').take(2).filter_map(behind).any(|rest| rest.first() == Some(&b' '))
    }

    /// Where the first line begins that is not before `first` and `second` written together.
    fn lower_bound(&self, first: &str, second: &str) -> usize {
        let text = self.text.as_bytes();
        let entry = || first.bytes().chain(second.bytes());
        let mut head = [b'\n'; 2];
        for (slot, byte) in head.iter_mut().zip(entry()) {
            *slot = byte;
        }
        let pair = pair(&head);
        let start = |pair: usize| self.starts.get(pair).map_or(text.len(), |start| *start as usize);
        let (mut low, mut high) = (start(pair), start(pair + 1));
        while low < high {
            let middle = low.midpoint(high);
            let before = text.get(low..middle).unwrap_or_default();
            let begin = memchr::memrchr(b'\n', before).map_or(low, |at| low + at + 1);
            let rest = text.get(begin..).unwrap_or_default();
            let line = rest.get(..memchr::memchr(b'\n', rest).unwrap_or(rest.len())).unwrap_or_default();
            if line.iter().copied().cmp(entry()) == Ordering::Less {
                low = (begin + line.len() + 1).min(high);
            } else {
                high = begin;
            }
        }
        low
    }
}

/// The first two bytes as a number.
fn pair(line: &[u8]) -> usize {
    let byte = |at: usize| line.get(at).copied().map_or(0, usize::from);
    byte(0) << 8 | byte(1)
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
            let entries = || list.text.lines().filter(|line| !line.starts_with('#'));
            assert!(entries().is_sorted(), "the list is not sorted by its bytes");
            assert!(list.text.starts_with('#'), "a list says where it is from");
            for entry in entries().step_by(7).chain(entries().next()).chain(entries().next_back()) {
                assert!(list.contains(entry), "{entry}");
                assert!(!list.contains(&format!("{entry}\u{1}")), "{entry}");
            }
            assert!(entries().any(|entry| {
                list.contains_joined(entry.get(..2).unwrap_or(entry), entry.get(2..).unwrap_or_default())
            }));
            assert!(!list.contains("") && !list.contains("\u{10ffff}"));
        }
    }

    #[test]
    fn a_list_knows_what_its_entries_begin_with() {
        assert!(PLACES.begins("New", "") && PLACES.begins("Ne", "w") && ORGANISATIONS.begins("Deutsche", ""));
        assert!(!PLACES.begins("Bagdad", "") && !PLACES.begins("Xyz", ""));
    }

    #[test]
    fn the_cues_are_read() {
        assert!(CUES.has("title", "Herr") && CUES.has("company", "GmbH") && CUES.has("particle", "von"));
        assert!(!CUES.has("title", "von") && CUES.words("nonsense").next().is_none());
    }
}
