//! What the last part of a compound tells of the whole: "Verteidigungsminister" is a role.
//!
//! Separate from `word`, which looks up whole words, because the head is only a part of one.

use super::list::CUES;
use super::traits::Traits;
use crate::language::Endings;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

static ORGANISATION_ENDINGS: LazyLock<Endings> = LazyLock::new(|| Endings::new(CUES.words("organisation-ending")));

/// The nouns that make a compound ending in them a role or a type, in small letters.
static HEADS: LazyLock<FxHashMap<String, Traits>> = LazyLock::new(|| {
    let marks =
        [("role", Traits::ROLE), ("organisation-type", Traits::ORGANISATION_TYPE), ("place-type", Traits::PLACE_TYPE)];
    let words = |(set, mark)| CUES.words(set).map(move |head: &str| (head.to_lowercase(), mark));
    let mut heads: FxHashMap<String, Traits> = FxHashMap::default();
    for (head, mark) in marks.into_iter().flat_map(words).filter(|(head, _)| head.chars().count() > 3) {
        let known = heads.entry(head).or_default();
        *known |= mark;
    }
    heads
});

/// The last four bytes of each word in [`HEADS`], so that most words are ruled out without a look-up.
static HEAD_ENDS: LazyLock<FxHashSet<[u8; 4]>> =
    LazyLock::new(|| HEADS.keys().filter_map(|head| head.as_bytes().last_chunk().copied()).collect());

/// What a compound's last part tells of it: "Verteidigungsminister" is a role.
#[must_use]
pub fn compound_traits(lower: &str) -> Traits {
    let last = lower.rsplit('-').next().unwrap_or(lower);
    let hyphen = last.len() < lower.len();
    let mut traits = Traits::empty();
    let may_be_head = |last: &&str| last.as_bytes().last_chunk().is_some_and(|end| HEAD_ENDS.contains(end));
    for last in [Some(last), last.strip_suffix('s')].into_iter().flatten().filter(may_be_head) {
        for (at, _) in last.char_indices().filter(|(at, _)| *at > 2 || *at == 0 && hyphen) {
            let head = last.get(at..).filter(|head| head.len() > 3).and_then(|head| HEADS.get(head));
            traits |= head.copied().unwrap_or_default();
        }
    }
    if hyphen && ends_as_organisation(last) {
        traits |= Traits::ORGANISATION_HEAD;
    }
    traits
}

/// Whether a compound is the kind of an organisation: "Bürgerrechtsvereinigung".
#[must_use]
pub fn ends_as_organisation(word: &str) -> bool {
    ORGANISATION_ENDINGS.stems(word).next().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_compound_tells_a_role() {
        let role = |word: &str| compound_traits(&word.to_lowercase()).intersects(Traits::ROLE);
        assert!(role("Verteidigungsminister") && role("US-Präsident") && role("Cheftrainers"));
        assert!(!role("Ministerium"));
    }
}
