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
use super::{Analysis, Sentence};
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
    let mut firsts = Firsts::default();
    // For every word those of `firsts` that have it, and those that have it among their rarest.
    let (mut holders, mut rare_holders) = (Holders::new(counts.len()), Holders::new(counts.len()));
    // For every word the last sentence that had it.
    let mut met_in: Vec<u32> = vec![u32::MAX; counts.len()];
    for (index, sentence) in analysis.sentences.iter().enumerate() {
        meter.work(1 + sentence.n_words())?;
        let index = index as u32;
        if !analysis.is_candidate(sentence) {
            groups.push(index);
            continue;
        }
        find_rarest_first(count, analysis, sentence, &mut words);
        if words.is_empty() {
            groups.push(index);
            continue;
        }
        for word in &words {
            if let Some(met_in) = met_in.get_mut(*word as usize) {
                *met_in = index;
            }
        }
        let is_shared = |word: &&u32| met_in.get(**word as usize) == Some(&index);
        let n_shared = |other: &[u32]| {
            // A few words are looked for among many, and not the other way round.
            if other.len() > 8 * words.len() {
                meter.count(8 * words.len());
                let is_there = |word: &&u32| {
                    other.binary_search_by_key(&(count(**word), **word), |other| (count(*other), *other)).is_ok()
                };
                return words.iter().filter(is_there).count();
            }
            meter.count(other.len());
            other.iter().filter(is_shared).count()
        };
        let prefix = prefix_of(&words);
        let shorter = prefix.iter().flat_map(|word| holders.of(*word));
        let longer = words.iter().flat_map(|word| rare_holders.of(*word));
        let first = shorter
            .chain(longer)
            .take(MAX_COMPARISONS)
            .find(|other| overlap(&words, firsts.words(*other), n_shared) >= SAME)
            .map(|other| firsts.sentence(other));
        groups.push(first.unwrap_or(index));
        if first.is_none() {
            let own = firsts.add(index, &words);
            // A word that stands there once is in no other sentence.
            for word in prefix.iter().filter(|word| count(**word) > 1) {
                rare_holders.add(*word, own);
            }
            for word in words.iter().filter(|word| count(**word) > 1) {
                holders.add(*word, own);
            }
        }
    }
    Ok(groups)
}

/// The sentences that were the first to say something, with their words.
#[derive(Default)]
struct Firsts {
    /// The index of each, and one past the last of its words.
    sentences: Vec<(u32, u32)>,
    /// The words of one after the other.
    words: Vec<u32>,
}

impl Firsts {
    /// Adds a sentence; its number.
    fn add(&mut self, sentence: u32, words: &[u32]) -> u32 {
        self.words.extend(words);
        self.sentences.push((sentence, self.words.len() as u32));
        self.sentences.len() as u32 - 1
    }

    fn sentence(&self, number: u32) -> u32 {
        self.sentences.get(number as usize).map(|first| first.0).unwrap_or_default()
    }

    fn words(&self, number: u32) -> &[u32] {
        let end = |number: u32| self.sentences.get(number as usize).map_or(0, |first| first.1 as usize);
        let start = number.checked_sub(1).map_or(0, end);
        self.words.get(start..end(number)).unwrap_or_default()
    }
}

/// For every word a list of numbers, in the order in which they were added. Only so many are kept
/// as are ever compared.
struct Holders {
    /// For every word the list, if it has one.
    lists: Vec<u32>,
    /// The first and last link of every list, and how many there are.
    ends: Vec<(u32, u32, u8)>,
    /// A number, and where the next link is.
    links: Vec<(u32, u32)>,
}

/// There is no list, or no next link.
const NONE: u32 = u32::MAX;

impl Holders {
    fn new(n_words: usize) -> Self {
        Self { lists: vec![NONE; n_words], ends: Vec::new(), links: Vec::new() }
    }

    fn add(&mut self, word: u32, number: u32) {
        let link = self.links.len() as u32;
        let Some(list) = self.lists.get_mut(word as usize) else { return };
        match self.ends.get_mut(*list as usize) {
            None => {
                *list = self.ends.len() as u32;
                self.ends.push((link, link, 1));
            }
            Some((_, end, n)) if usize::from(*n) < MAX_COMPARISONS => {
                if let Some((_, next)) = self.links.get_mut(*end as usize) {
                    *next = link;
                }
                (*end, *n) = (link, *n + 1);
            }
            Some(_) => return,
        }
        self.links.push((number, NONE));
    }

    fn of(&self, word: u32) -> impl Iterator<Item = u32> {
        let list = self.lists.get(word as usize).and_then(|list| self.ends.get(*list as usize));
        let mut link = list.map_or(NONE, |ends| ends.0);
        std::iter::from_fn(move || {
            let (number, next) = *self.links.get(link as usize)?;
            link = next;
            Some(number)
        })
    }
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
    find_rarest_first(count, analysis, sentence, &mut words);
    words
}

/// Puts the telling words of a sentence into `words`, each once, the rarest first. `count` tells
/// how often a term occurs, 0 if it is no telling one.
fn find_rarest_first(count: impl Fn(u32) -> u32, analysis: &Analysis, sentence: &Sentence, words: &mut Vec<u32>) {
    words.clear();
    words.extend(analysis.terms_of(sentence).filter(|term| count(*term) > 0));
    words.sort_unstable_by_key(|term| (count(*term), *term));
    words.dedup();
}

/// The words of which two sentences that say the same must share one.
fn prefix_of(words: &[u32]) -> &[u32] {
    let shared = (words.len() as f32 * SAME).ceil() as usize;
    words.get(..=words.len().saturating_sub(shared)).unwrap_or(words)
}

/// The shared part of the shorter of two sets of words, 0 to 1; `n_shared` tells how many words of the
/// first the second has.
fn overlap(a: &[u32], b: &[u32], n_shared: impl Fn(&[u32]) -> usize) -> f32 {
    let shorter = a.len().min(b.len());
    if shorter < MIN_WORDS_TO_COMPARE {
        // So few words are shared by chance, unless they are all there is.
        return if shorter > 1 && a == b { 1.0 } else { 0.0 };
    }
    n_shared(b) as f32 / shorter as f32
}
