//! Which sentences of different articles say the same.
//!
//! Separate from the choice of sentences because it holds whatever the way of choosing. Within one article
//! `analysis::repeated` does it, and may be wrong more often: there a sentence is only left out, here it is said that
//! another article says the same. Between articles a number counts too: two papers that give another figure do not
//! say the same.

use super::words::{Sentence, Shared};

/// Two sentences say the same if they share this part of the shorter one's content words,
const SAME: f32 = 0.8;
/// and this part of the longer one's: else the longer one says much more.
const SAME_OF_LONGER: f32 = 0.7;
/// Sentences of fewer content words than this say the same only if they share them all.
const MIN_WORDS: usize = 4;

/// Where each word stands, so that sentences with the same words are found without looking at all.
pub struct Places {
    /// For each word the sentences that have it, in order.
    of_words: Vec<Vec<u32>>,
    /// For each sentence the number of words it shares with the one that is asked for; zero in between.
    n_shared: Vec<u16>,
}

/// The most sentences that one word leads to: a word that stands everywhere tells nothing of what is said.
const MAX_PLACES: usize = 5_000;

impl Places {
    /// The places of all words.
    #[must_use]
    pub fn of(shared: &Shared) -> Self {
        let mut of_words = vec![Vec::new(); shared.n_articles.len()];
        for (index, sentence) in shared.sentences.iter().enumerate() {
            for word in &sentence.words {
                if let Some(places) = of_words.get_mut(*word as usize) {
                    places.push(index as u32);
                }
            }
        }
        Self { of_words, n_shared: vec![0; shared.sentences.len()] }
    }

    /// The sentences that say the same as one of them, by their indices, in order; itself is among them.
    pub fn same(&mut self, shared: &Shared, index: usize) -> Vec<usize> {
        let Some(sentence) = shared.sentences.get(index) else { return Vec::new() };
        let mut met: Vec<u32> = Vec::new();
        for word in &sentence.words {
            let places = self.of_words.get(*word as usize).map(Vec::as_slice).unwrap_or_default();
            for place in places.iter().take(MAX_PLACES) {
                let Some(n) = self.n_shared.get_mut(*place as usize) else { continue };
                if *n == 0 {
                    met.push(*place);
                }
                *n = n.saturating_add(1);
            }
        }
        met.sort_unstable();
        let mut same = Vec::new();
        for place in met {
            let n = self.n_shared.get_mut(place as usize).map(std::mem::take).unwrap_or_default();
            let Some(other) = shared.sentences.get(place as usize) else { continue };
            if place as usize == index || say_the_same(sentence, other, n.into()) {
                same.push(place as usize);
            }
        }
        same
    }
}

/// Whether two sentences that share `n_shared` words say the same.
fn say_the_same(one: &Sentence, other: &Sentence, n_shared: usize) -> bool {
    let (shorter, longer) = {
        let (a, b) = (one.words.len(), other.words.len());
        (a.min(b), a.max(b))
    };
    let shares = if shorter < MIN_WORDS {
        n_shared == shorter && shorter > 0 && longer <= MIN_WORDS
    } else {
        n_shared as f32 >= SAME * shorter as f32 && n_shared as f32 >= SAME_OF_LONGER * longer as f32
    };
    shares && agree(&one.passage.numbers, &other.passage.numbers)
}

/// Whether the numbers of two sentences leave it open that they say the same: all of one are in the other.
fn agree(one: &[String], other: &[String]) -> bool {
    let (fewer, more) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    fewer.iter().all(|number| more.binary_search(number).is_ok())
}

/// The number of words that two sentences share; both are in ascending order.
#[must_use]
pub fn n_shared(one: &[u32], other: &[u32]) -> usize {
    let (fewer, more) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    fewer.iter().filter(|word| more.binary_search(word).is_ok()).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::article::tests::article;

    #[test]
    fn the_same_words_and_numbers_are_the_same() {
        let first = "The town council of Northmoor closed the harbour bridge for 12 weeks.";
        for (other, is_same) in [
            ("For 12 weeks the harbour bridge was closed, the town council of Northmoor said.", true),
            ("The Northmoor town council closed the old harbour bridge.", true),
            ("The town council of Northmoor closed the harbour bridge for 9 weeks.", false),
            ("The town council of Northmoor met on the bridge.", false),
            ("The harbour bridge of Northmoor opens again in autumn, engineers of the town said.", false),
            ("Bakers in Westvale blame the price of wheat.", false),
        ] {
            let articles = [article(first), article(other)];
            let shared = Shared::of(&articles, &[0, 1]);
            let same = Places::of(&shared).same(&shared, 0);
            assert_eq!(same.contains(&1), is_same, "{other}");
            assert!(same.contains(&0), "a sentence says what it says");
        }
    }

    #[test]
    fn two_short_sentences_must_share_all_words() {
        let articles = [article("Ships wait outside."), article("Ships wait outside."), article("Ships sail outside.")];
        let shared = Shared::of(&articles, &[0, 1, 2]);
        assert_eq!(Places::of(&shared).same(&shared, 0), [0, 1]);
    }
}
