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

use super::term::Term;
use super::{Analysis, Sentence, Token};
use crate::stop::{Meter, Stopped};

/// Two sentences say the same if they share this part of the shorter one's telling words.
const SAME: f32 = 0.65;
/// Sentences of fewer telling words than this are repetitions only if they share them all.
const MIN_WORDS_TO_COMPARE: usize = 4;
/// A sentence is compared with at most so many others, so that a text made of few
/// words, where every sentence resembles every other, takes no longer than a real one.
const MAX_COMPARISONS: usize = 64;

/// For every sentence the group it is in: the index of the first sentence that says the
/// same, which may be itself. Sentences that are no candidates are groups of their own.
///
/// # Errors
/// If it was stopped.
pub fn groups(analysis: &Analysis, meter: &Meter) -> Result<Vec<u32>, Stopped> {
    let mut groups = Vec::with_capacity(analysis.sentences.len());
    let counts: Vec<u32> = analysis.terms.iter().map(|(_, term)| telling_count(term)).collect();
    let count = |term: u32| counts.get(term as usize).copied().unwrap_or_default();
    let mut words = Vec::new();
    // Of each sentence that was the first to say something its words.
    let mut firsts: Vec<(u32, Vec<u32>)> = Vec::new();
    // For every word those of `firsts` that have it, and those that have it among their rarest.
    let mut holders: Vec<Vec<u32>> = vec![Vec::new(); counts.len()];
    let mut rare_holders = holders.clone();
    // For every word the last sentence that had it.
    let mut met_in: Vec<u32> = vec![u32::MAX; counts.len()];
    for (index, sentence) in analysis.sentences.iter().enumerate() {
        meter.work(1 + sentence.n_words())?;
        let index = index as u32;
        if sentence.score.is_none() {
            groups.push(index);
            continue;
        }
        find_rarest_first(count, analysis.tokens_of(sentence), &mut words);
        for word in &words {
            if let Some(met_in) = met_in.get_mut(*word as usize) {
                *met_in = index;
            }
        }
        let is_shared = |word: &&u32| met_in.get(**word as usize) == Some(&index);
        let prefix = prefix_of(&words);
        let shorter = prefix.iter().filter_map(|word| holders.get(*word as usize));
        let longer = words.iter().filter_map(|word| rare_holders.get(*word as usize));
        let first = shorter
            .chain(longer)
            .flatten()
            .take(MAX_COMPARISONS)
            .filter_map(|other| firsts.get(*other as usize))
            .inspect(|(_, other)| meter.count(other.len()))
            .find(|(_, other)| overlap(&words, other, other.iter().filter(is_shared).count()) >= SAME)
            .map(|(first, _)| *first);
        groups.push(first.unwrap_or(index));
        if first.is_none() {
            let own = firsts.len() as u32;
            for word in prefix {
                if let Some(holders) = rare_holders.get_mut(*word as usize) {
                    holders.push(own);
                }
            }
            for word in &words {
                if let Some(holders) = holders.get_mut(*word as usize) {
                    holders.push(own);
                }
            }
            firsts.push((index, words.clone()));
        }
    }
    Ok(groups)
}

/// How often a term occurs, if it is a telling one; 0 of another.
fn telling_count(term: &Term) -> u32 {
    if term.is_telling() { term.count } else { 0 }
}

/// The telling words of a sentence, each once, the rarest of the article first.
#[must_use]
pub fn rarest_first(analysis: &Analysis, sentence: &Sentence) -> Vec<u32> {
    let count = |term: u32| analysis.terms.get(term).map_or(0, telling_count);
    let mut words = Vec::new();
    find_rarest_first(count, analysis.tokens_of(sentence), &mut words);
    words
}

/// Puts the telling words of a sentence into `words`, each once, the rarest first. `count` tells
/// how often a term occurs, 0 if it is no telling one.
fn find_rarest_first(count: impl Fn(u32) -> u32, tokens: &[Token], words: &mut Vec<u32>) {
    words.clear();
    words.extend(tokens.iter().map(|token| token.term).filter(|term| count(*term) > 0));
    words.sort_unstable_by_key(|term| (count(*term), *term));
    words.dedup();
}

/// The words of which two sentences that say the same must share one.
fn prefix_of(words: &[u32]) -> &[u32] {
    let shared = (words.len() as f32 * SAME).ceil() as usize;
    words.get(..=words.len().saturating_sub(shared)).unwrap_or(words)
}

/// The shared part of the shorter of two sets of words that have `n_shared` in common, 0 to 1.
fn overlap(a: &[u32], b: &[u32], n_shared: usize) -> f32 {
    let shorter = a.len().min(b.len());
    if shorter < MIN_WORDS_TO_COMPARE {
        // So few words are shared by chance, unless they are all there is.
        return if shorter > 1 && a == b { 1.0 } else { 0.0 };
    }
    n_shared as f32 / shorter as f32
}
