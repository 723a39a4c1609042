//! Which sentences say the same.
//!
//! Separate from the choice of a summary because it does not depend on what the
//! reader steers: it is found once, and a choice only takes one sentence of every
//! group.
//!
//! To find the groups without comparing all pairs, only the rarest words of a
//! sentence are looked up: of two sentences that share the part `SAME` of the
//! shorter one's words, the longer must have one of the shorter one's rarest
//! (prefix filtering, Chaudhuri, Ganti and Kaushik 2006). Which of two is the
//! shorter is not known beforehand, so both ways are looked up.

use super::term::{Term, Terms};
use super::{Analysis, Sentence};
use rustc_hash::FxHashMap;

/// Two sentences say the same if they share this part of the shorter one's telling words.
const SAME: f32 = 0.65;
/// Sentences of fewer telling words than this are repetitions only if they share them all.
const MIN_WORDS_TO_COMPARE: usize = 4;
/// A sentence is compared with at most so many others, so that a text made of few
/// words, where every sentence resembles every other, takes no longer than a real one.
const MAX_COMPARISONS: usize = 64;

/// For every sentence the group it is in: the index of the first sentence that says the
/// same, which may be itself. Sentences that are no candidates are groups of their own.
#[must_use]
pub fn groups(analysis: &Analysis) -> Vec<u32> {
    let mut groups = Vec::with_capacity(analysis.sentences.len());
    let mut sets: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    // For every word the sentences that have it, and those that have it among their rarest.
    let mut holders: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    let mut rare_holders: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    for (index, sentence) in analysis.sentences.iter().enumerate() {
        let index = index as u32;
        if sentence.score.is_none() {
            groups.push(index);
            continue;
        }
        let words = rarest_first(analysis, sentence);
        let prefix = prefix_of(&words);
        let shorter = prefix.iter().filter_map(|word| holders.get(word));
        let longer = words.iter().filter_map(|word| rare_holders.get(word));
        let first = shorter
            .chain(longer)
            .flatten()
            .take(MAX_COMPARISONS)
            .find(|other| sets.get(other).is_some_and(|other| overlap(&words, other) >= SAME))
            .copied();
        groups.push(first.unwrap_or(index));
        if first.is_none() {
            for word in prefix {
                rare_holders.entry(*word).or_default().push(index);
            }
            for word in &words {
                holders.entry(*word).or_default().push(index);
            }
            sets.insert(index, words);
        }
    }
    groups
}

/// The telling words of a sentence, each once, the rarest of the article first.
#[must_use]
pub fn rarest_first(analysis: &Analysis, sentence: &Sentence) -> Vec<u32> {
    let telling =
        |terms: &Terms, index: u32| terms.get(index).filter(|term| term.is_telling()).map(|term: &Term| term.count);
    let mut words: Vec<(u32, u32)> = analysis
        .tokens_of(sentence)
        .iter()
        .filter_map(|token| Some((telling(&analysis.terms, token.term)?, token.term)))
        .collect();
    words.sort_unstable();
    words.dedup();
    words.into_iter().map(|(_, term)| term).collect()
}

/// The words of which two sentences that say the same must share one.
fn prefix_of(words: &[u32]) -> &[u32] {
    let shared = (words.len() as f32 * SAME).ceil() as usize;
    words.get(..=words.len().saturating_sub(shared)).unwrap_or(words)
}

/// The shared part of the shorter of two sets of words, 0 to 1.
fn overlap(a: &[u32], b: &[u32]) -> f32 {
    let shorter = a.len().min(b.len());
    if shorter < MIN_WORDS_TO_COMPARE {
        // So few words are shared by chance, unless they are all there is.
        return if shorter > 1 && a == b { 1.0 } else { 0.0 };
    }
    a.iter().filter(|word| b.contains(word)).count() as f32 / shorter as f32
}
