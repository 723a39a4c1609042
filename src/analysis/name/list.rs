//! The small lists of words that stand in names or beside them and give them away, such as titles and legal forms, and
//! which of the long lists of names have a word.
//!
//! Separate because they are of no language: a name is one in every text.

use crate::language::Listed;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// Whether a word is a given name.
#[must_use]
pub fn is_given_name(word: &str) -> bool {
    Listed::of(word).contains(Listed::GIVEN)
}

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
mod tests {
    use super::*;
    #[test]
    fn the_cues_are_read() {
        assert!(CUES.has("title", "Herr") && CUES.has("company", "GmbH") && CUES.has("particle", "von"));
        assert!(!CUES.has("title", "von") && CUES.words("nonsense").next().is_none());
    }
}
