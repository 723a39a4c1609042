//! In which sentences of an article a word stands.
//!
//! Separate because it is an index: what is looked up in it is the business of those who compare.

use super::side::Side;
use crate::stop::{Meter, Stopped};
use rustc_hash::FxHashMap;

/// How many sentences of the other article are looked at for each.
pub const MAX_LOOKED_AT: usize = 12;
/// The most sentences that one word leads to: a word that stands everywhere tells nothing of what is said.
const MAX_PLACES: usize = 2_000;

/// Where each word stands.
pub struct Places {
    of_words: Vec<Vec<u32>>,
    /// For each word in how many sentences with figures it is a word of the subject.
    n_told: Vec<u32>,
    /// The sentences of each spelling, in order.
    spellings: FxHashMap<String, Vec<u32>>,
}

impl Places {
    /// The places in an article whose words have numbers below `n_words`.
    pub fn of(side: &Side, n_words: usize) -> Self {
        let mut of_words = vec![Vec::new(); n_words];
        let (mut spellings, mut n_told) = (FxHashMap::<String, Vec<u32>>::default(), vec![0; n_words]);
        for (index, line) in side.lines.iter().enumerate() {
            for word in &line.words {
                if let Some(places) = of_words.get_mut(*word as usize).filter(|places| places.len() < MAX_PLACES) {
                    places.push(index as u32);
                }
            }
            for word in line.content.iter().filter(|_| !line.figures.is_empty()) {
                if let Some(n) = n_told.get_mut(*word as usize) {
                    *n += 1;
                }
            }
            spellings.entry(line.spelling.clone()).or_default().push(index as u32);
        }
        Self { of_words, n_told, spellings }
    }

    /// The n-th sentence that is spelled so, or the last if there are not so many.
    pub fn spelled(&self, spelling: &str, nth: usize) -> Option<usize> {
        let all = self.spellings.get(spelling)?;
        all.get(nth).or(all.last()).map(|index| *index as usize)
    }

    /// Whether a word of the subject stands in a single sentence with figures.
    pub fn is_told_once(&self, word: u32) -> bool {
        self.n_told.get(word as usize) == Some(&1)
    }

    /// The sentences that share words with these, each with how many, those of the most first.
    ///
    /// # Errors
    /// If it was stopped.
    pub fn sharing(&self, words: &[u32], meter: &Meter) -> Result<Vec<(usize, usize)>, Stopped> {
        let mut counts: FxHashMap<u32, usize> = FxHashMap::default();
        for word in words {
            let places = self.of_words.get(*word as usize).map(Vec::as_slice).unwrap_or_default();
            meter.work(places.len())?;
            for place in places {
                *counts.entry(*place).or_default() += 1;
            }
        }
        let mut sharing: Vec<(usize, usize)> = counts.into_iter().map(|(line, n)| (line as usize, n)).collect();
        sharing.sort_unstable_by_key(|(line, n)| (std::cmp::Reverse(*n), *line));
        Ok(sharing)
    }
}

/// How many of `n` words are at least this part of them.
pub fn needed(n: usize, part: f32) -> usize {
    (n as f32 * part).ceil() as usize
}
