//! The word lists about names in `assets/names/`.
//!
//! Separate because they are of no language: a name is one in every text.

use crate::language::WordList;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

macro_rules! list {
    ($file:literal) => {
        LazyLock::new(|| WordList::new(include_str!(concat!("../../../assets/names/", $file))))
    };
}

/// Given names.
pub static GIVEN: LazyLock<WordList> = list!("given-names.txt");
/// Whether a word is a given name.
#[must_use]
pub fn is_given_name(word: &str) -> bool {
    GIVEN.contains(word)
}

/// Family names.
pub static FAMILY: LazyLock<WordList> = list!("family-names.txt");
/// Organisations that no shape gives away; some of more than one word.
pub static ORGANISATIONS: LazyLock<WordList> = list!("organisations.txt");

/// The words that stand in and beside names, by set; see `assets/names/cues.txt`.
pub struct Cues(FxHashMap<&'static str, Cue>);

/// A set of cues: to be asked, and in the order of the file.
#[derive(Default)]
struct Cue {
    set: FxHashSet<&'static str>,
    words: Vec<&'static str>,
}

/// All sets of cues.
pub static CUES: LazyLock<Cues> = LazyLock::new(|| Cues::new(include_str!("../../../assets/names/cues.txt")));

impl Cues {
    fn new(text: &'static str) -> Self {
        let mut sets: FxHashMap<&'static str, Cue> = FxHashMap::default();
        let mut set = "";
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                set = name;
            } else {
                let cue = sets.entry(set).or_default();
                cue.words.extend(line.split_whitespace().filter(|word| cue.set.insert(word)));
            }
        }
        Self(sets)
    }

    /// Whether a set has a word.
    #[must_use]
    pub fn has(&self, set: &str, word: &str) -> bool {
        self.0.get(set).is_some_and(|cue| cue.set.contains(word))
    }

    /// The words of a set, in the order of the file.
    pub fn words(&self, set: &str) -> impl Iterator<Item = &'static str> {
        self.0.get(set).into_iter().flat_map(|cue| cue.words.iter().copied())
    }
}

#[cfg(test)]
#[allow(clippy::indexing_slicing, clippy::string_slice, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use crate::language::{Hashed, PLACES};

    #[test]
    fn every_entry_is_found_and_nothing_else() {
        for list in [&*GIVEN, &*FAMILY, &*PLACES, &*ORGANISATIONS] {
            let entries = || list.text().lines().filter(|line| !line.starts_with('#'));
            assert!(list.text().starts_with('#'), "a list says where it is from");
            for entry in entries().step_by(7).chain(entries().next()).chain(entries().next_back()) {
                assert!(list.contains(entry), "{entry}");
                assert!(!list.contains(&format!("{entry}\u{1}")), "{entry}");
                let half = entry.char_indices().nth(1).map_or(entry.len(), |(at, _)| at);
                assert!(list.has_beginning(&Hashed::new(entry), half, &entry[half..]), "{entry}");
                assert!(list.has_beginning(&Hashed::new(&format!("{entry}x")), entry.len(), ""), "{entry}");
            }
            assert!(!list.contains("") && !list.contains("#") && !list.contains("\u{10ffff}"));
        }
    }

    #[test]
    fn the_cues_are_read() {
        assert!(CUES.has("title", "Herr") && CUES.has("company", "GmbH") && CUES.has("particle", "von"));
        assert!(!CUES.has("title", "von") && CUES.words("nonsense").next().is_none());
    }
}
