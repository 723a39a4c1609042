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
use std::ops::Range;
use std::rc::Rc;

/// Two sentences say the same if they share this part of the shorter one's content words.
const SAME: f32 = 0.65;
/// Sentences of fewer content words than this are repetitions only if they share them all.
const MIN_WORDS_TO_COMPARE: usize = 4;
/// The most others that a sentence is compared with, so that a text made of few
/// words, where every sentence resembles every other, takes no longer than a real one.
const MAX_COMPARISONS: usize = 64;

/// For every sentence the group it is in: the index of the first sentence that says the
/// same, which may be itself. Sentences that are no candidates are groups of their own.
///
/// # Errors
/// If it was stopped.
pub fn repeated(analysis: &Analysis, meter: &Meter) -> Result<Vec<u32>, Stopped> {
    let mut groups = Vec::with_capacity(analysis.sentences.len());
    let repeated = Repeated::of(analysis);
    let count = |term: u32| repeated.count(analysis, term);
    let (mut words, mut shared) = (Vec::new(), Vec::new());
    let mut firsts = Firsts::default();
    // For every repeated word those of `firsts` that have it, and those that have it among their rarest.
    let starts = Holders::starts(&repeated.counts);
    let (mut holders, mut rare_holders) = (Holders::new(&starts), Holders::new(&starts));
    // For every repeated word the last sentence that had it.
    let mut met_in: Vec<u32> = vec![u32::MAX; repeated.len()];
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
        // Those that stand in no other sentence come first, and are not in `shared`.
        shared.clear();
        shared.extend(words.iter().filter_map(|word| repeated.number(*word)));
        for word in &shared {
            if let Some(met_in) = met_in.get_mut(*word as usize) {
                *met_in = index;
            }
        }
        let own = Words { n: words.len(), shared: &shared };
        let is_shared = |word: &&u32| met_in.get(**word as usize) == Some(&index);
        let n_shared = |other: &[u32]| {
            // A few words are looked for among many, and not the other way round.
            if other.len() > 8 * shared.len() {
                meter.count(8 * shared.len());
                let key = |word: u32| (repeated.count_of(word), word);
                let is_there = |word: &&u32| other.binary_search_by_key(&key(**word), |other| key(*other)).is_ok();
                return shared.iter().filter(is_there).count();
            }
            meter.count(other.len());
            other.iter().filter(is_shared).count()
        };
        let prefix = own.prefix();
        let shorter = prefix.iter().flat_map(|word| holders.of(*word));
        let longer = shared.iter().flat_map(|word| rare_holders.of(*word));
        let first = shorter
            .chain(longer)
            .take(MAX_COMPARISONS)
            .find(|other| overlap(own, firsts.words(*other), n_shared) >= SAME)
            .map(|other| firsts.sentence(other));
        groups.push(first.unwrap_or(index));
        // What shares no word with another sentence is asked for by none.
        if first.is_none() && !shared.is_empty() {
            let number = firsts.add(index, own);
            for word in prefix {
                rare_holders.add(*word, number);
            }
            for word in &shared {
                holders.add(*word, number);
            }
        }
    }
    Ok(groups)
}

/// The content words that occur more than once, numbered, and how often each does. In a text of a
/// rich vocabulary they are few, and only they can be shared by sentences.
struct Repeated {
    /// For every term, its number, if it has one.
    numbers: Vec<u32>,
    counts: Vec<u32>,
}

impl Repeated {
    fn of(analysis: &Analysis) -> Self {
        let mut counts = Vec::new();
        let number = |(_, term): (u32, &Term)| {
            let count = content_count(term);
            if count < 2 {
                return NONE;
            }
            counts.push(count);
            counts.len() as u32 - 1
        };
        let numbers = analysis.terms.iter().map(number).collect();
        Self { numbers, counts }
    }

    fn len(&self) -> usize {
        self.counts.len()
    }

    fn number(&self, term: u32) -> Option<u32> {
        self.numbers.get(term as usize).copied().filter(|number| *number != NONE)
    }

    /// How often the word of a number occurs.
    fn count_of(&self, number: u32) -> u32 {
        self.counts.get(number as usize).copied().unwrap_or_default()
    }

    /// How often a term occurs, if it is a content word.
    fn count(&self, analysis: &Analysis, term: u32) -> u32 {
        match self.number(term) {
            Some(number) => self.count_of(number),
            None => analysis.terms.get(term).map_or(0, content_count),
        }
    }
}

/// The different content words of a sentence.
#[derive(Clone, Copy)]
struct Words<'a> {
    /// How many there are.
    n: usize,
    /// The numbers of those that occur more than once, the rarest first.
    shared: &'a [u32],
}

impl<'a> Words<'a> {
    /// The words of which two sentences that say the same must share one, as far as others can have them.
    fn prefix(self) -> &'a [u32] {
        let same = (self.n as f32 * SAME).ceil() as usize;
        let n_single = self.n - self.shared.len();
        let n_prefix = (self.n - same.min(self.n) + 1).saturating_sub(n_single);
        self.shared.get(..n_prefix).unwrap_or(self.shared)
    }
}

/// The sentences that were the first to say something, with their words.
#[derive(Default)]
struct Firsts {
    /// For each sentence: its index, its number of words, and where its part of `words` ends.
    sentences: Vec<(u32, u32, u32)>,
    /// The shared words of the sentences, one sentence after the other.
    words: Vec<u32>,
}

impl Firsts {
    /// Adds a sentence; its number.
    fn add(&mut self, sentence: u32, words: Words) -> u32 {
        self.words.extend(words.shared);
        self.sentences.push((sentence, words.n as u32, self.words.len() as u32));
        self.sentences.len() as u32 - 1
    }

    fn sentence(&self, number: u32) -> u32 {
        self.sentences.get(number as usize).map(|first| first.0).unwrap_or_default()
    }

    fn words(&self, number: u32) -> Words<'_> {
        let found = self.sentences.get(number as usize).copied().unwrap_or_default();
        let before = number.checked_sub(1).and_then(|before| self.sentences.get(before as usize));
        let start = before.map_or(0, |before| before.2);
        let shared = self.words.get(start as usize..found.2 as usize).unwrap_or_default();
        Words { n: found.1 as usize, shared }
    }
}

/// For every repeated word, a list of numbers in the order in which they were added. No more are
/// kept than are ever compared.
struct Holders {
    /// For every word where its list begins in `numbers`, and last the end of all.
    starts: Rc<[u32]>,
    /// How many numbers each list has so far.
    lengths: Vec<u8>,
    /// All lists in one vector, one behind the other; each has as many places as it can ever need.
    numbers: Vec<u32>,
}

/// There is no number.
const NONE: u32 = u32::MAX;

impl Holders {
    /// Where the lists of words begin that occur so often.
    fn starts(counts: &[u32]) -> Rc<[u32]> {
        let mut end = 0;
        let starts = counts.iter().map(|count| {
            let start = end;
            end += (*count).min(MAX_COMPARISONS as u32);
            start
        });
        let mut starts: Vec<u32> = starts.collect();
        starts.push(end);
        starts.into()
    }

    fn new(starts: &Rc<[u32]>) -> Self {
        let n = starts.last().copied().unwrap_or_default();
        Self { starts: Rc::clone(starts), lengths: vec![0; starts.len()], numbers: vec![0; n as usize] }
    }

    /// The list of a word with all the room that it has.
    fn room(&self, word: u32) -> Range<usize> {
        let start = |word: usize| self.starts.get(word).map_or(0, |start| *start as usize);
        start(word as usize)..start(word as usize + 1)
    }

    fn add(&mut self, word: u32, number: u32) {
        let room = self.room(word);
        let Some(length) = self.lengths.get_mut(word as usize) else { return };
        let slot = self.numbers.get_mut(room).and_then(|list| list.get_mut(usize::from(*length)));
        if let Some(slot) = slot {
            *slot = number;
            *length += 1;
        }
    }

    fn of(&self, word: u32) -> impl Iterator<Item = u32> {
        let length = self.lengths.get(word as usize).copied().unwrap_or_default();
        self.numbers.get(self.room(word)).unwrap_or_default().iter().take(length.into()).copied()
    }
}

/// How often a term occurs, if it is a content word; 0 of another.
fn content_count(term: &Term) -> u32 {
    if term.is_content_word() { term.count } else { 0 }
}

/// The content words of a sentence, each once, the rarest of the article first.
#[must_use]
pub fn rarest_first(analysis: &Analysis, sentence: &Sentence) -> Vec<u32> {
    let count = |term: u32| analysis.terms.get(term).map_or(0, content_count);
    let mut words = Vec::new();
    find_rarest_first(count, analysis, sentence, &mut words);
    words
}

/// Puts the content words of a sentence into `words`, each once, the rarest first. `count` tells
/// how often a term occurs, 0 if it is none.
fn find_rarest_first(count: impl Fn(u32) -> u32, analysis: &Analysis, sentence: &Sentence, words: &mut Vec<u32>) {
    words.clear();
    words.extend(analysis.terms_of(sentence).filter(|term| count(*term) > 0));
    words.sort_unstable_by_key(|term| (count(*term), *term));
    words.dedup();
}

/// The shared part of the shorter of two sets of words, 0 to 1; `n_shared` tells how many words of the
/// first the second has.
fn overlap(a: Words, b: Words, n_shared: impl Fn(&[u32]) -> usize) -> f32 {
    let shorter = a.n.min(b.n);
    if shorter < MIN_WORDS_TO_COMPARE {
        // So few words are shared by chance, unless they are all there is.
        let all = shorter > 1 && a.n == b.n && a.shared.len() == a.n && a.shared == b.shared;
        return if all { 1.0 } else { 0.0 };
    }
    n_shared(b.shared) as f32 / shorter as f32
}
