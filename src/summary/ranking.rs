//! The order in which sentences are chosen.
//!
//! Separate from the summary, which only takes the head of this order, because this file alone decides what a
//! sentence is worth in addition to those that are already chosen.
//!
//! The choice is among *units*: a unit is a sentence, or one that ends in a colon together with what follows. The
//! order is greedy: the best of the units that are left comes next.
//!
//! - A sentence that points back to the one before it ("This would …") loses much if that is not chosen yet, and
//!   little if it is. If it is still the best, the sentence before it is added too, and stands before it
//!   in the order, so that no summary holds it without the sentence that it points back to.
//! - A sentence with a colon that nothing follows, and one that repeats a better sentence, come last.
//!
//! So a longer summary always holds the shorter one. Ordering n units takes n log n steps: each unit is looked
//! at once more when the one before it is chosen.

use super::scorer::Scorer;
use crate::analysis::{Analysis, rarest_first};
use rustc_hash::FxHashSet;
use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// The most sentences that are taken along with one that points back, since each of them may point back as well.
const MAX_ALONG: usize = 2;

/// A unit that waits to be chosen. It is kept small, because a long text has many.
struct Waiting {
    total: f32,
    place: u32,
}

impl Waiting {
    fn place(&self) -> usize {
        self.place as usize
    }
}

impl Ord for Waiting {
    /// The better one first; of equals, the one that comes first in the article.
    fn cmp(&self, other: &Self) -> Ordering {
        self.total.total_cmp(&other.total).then(other.place.cmp(&self.place))
    }
}

impl PartialOrd for Waiting {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Waiting {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Waiting {}

/// Orders the units; `kept` are the sentences that the reader keeps.
pub(super) fn order(analysis: &Analysis, kept: &FxHashSet<u32>, scorer: &mut Scorer) -> Order {
    let waits = |place: usize, beside: bool, scorer: &Scorer| Waiting {
        total: scorer.unit_total(place, beside),
        place: place as u32,
    };
    let mut by_score: Vec<Waiting> = scorer.heads().map(|place| waits(place, true, scorer)).collect();
    by_score.sort_unstable_by(|a, b| b.cmp(a));
    let is_kept = |place: usize, scorer: &Scorer| {
        scorer.unit(place).any(|place| scorer.sentence(place).is_some_and(|index| kept.contains(&index)))
    };
    let mut kept_units = Vec::new();
    if !kept.is_empty() {
        kept_units.extend(by_score.iter().map(Waiting::place).filter(|place| is_kept(*place, scorer)));
    }
    note_repeated(analysis, &kept_units, &by_score, scorer);
    let mut chosen = Chosen { is_in: vec![false; scorer.len()], order: Vec::with_capacity(by_score.len()) };
    for place in &kept_units {
        chosen.take(*place, scorer);
    }
    let n_kept = chosen.order.len();
    let comes_last = |one: &Waiting| scorer.comes_last(one.place()) && !chosen.has(one.place());
    let last: Vec<Waiting> = by_score.extract_if(.., |one| comes_last(one)).collect();
    for one in &mut by_score {
        if scorer.points_back(one.place()) && !scorer.before(one.place()).is_some_and(|before| chosen.has(before)) {
            one.total = scorer.unit_total(one.place(), false);
        }
    }
    let mut waiting = BinaryHeap::from(by_score);
    while let Some(one) = waiting.pop() {
        if chosen.has(one.place()) {
            continue;
        }
        let along = along(one.place(), scorer, &chosen);
        for place in &along {
            scorer.note_along(*place);
        }
        for place in along.into_iter().rev().chain([one.place()]) {
            chosen.take(place, scorer);
            if let Some(after) = scorer.pointing_after(place).filter(|after| !chosen.has(*after)) {
                waiting.push(waits(after, true, scorer));
            }
        }
    }
    let n_good = chosen.order.len();
    for one in &last {
        chosen.take(one.place(), scorer);
    }
    Order { units: chosen.order, n_kept, n_good }
}

/// The units in the order in which they are chosen.
pub(super) struct Order {
    /// The places of their first sentences.
    pub(super) units: Vec<u32>,
    /// The number of units that the reader keeps; they come first.
    pub(super) n_kept: usize,
    /// The number of units that are worth choosing, including those that are kept.
    pub(super) n_good: usize,
}

/// The units that are chosen so far.
struct Chosen {
    /// For every place, whether its sentence is chosen.
    is_in: Vec<bool>,
    order: Vec<u32>,
}

impl Chosen {
    fn has(&self, place: usize) -> bool {
        self.is_in.get(place) == Some(&true)
    }

    /// Takes the unit that begins at a place.
    fn take(&mut self, place: usize, scorer: &mut Scorer) {
        if scorer.points_back(place) && scorer.before(place).is_some_and(|before| self.has(before)) {
            scorer.note_beside(place);
        }
        for place in scorer.unit(place) {
            if let Some(is_in) = self.is_in.get_mut(place) {
                *is_in = true;
            }
        }
        self.order.push(place as u32);
    }
}

/// The units that are added with a unit that points back, the nearest first: the one before it, and further ones as
/// long as each points back, too.
fn along(place: usize, scorer: &Scorer, chosen: &Chosen) -> Vec<usize> {
    let mut along = Vec::new();
    if !scorer.parameters().takes_along {
        return along;
    }
    let mut last = place;
    while along.len() < MAX_ALONG && scorer.points_back(last) {
        let Some(before) = scorer.before(last).map(|before| scorer.head(before)) else { break };
        if chosen.has(before) || scorer.comes_last(before) {
            break;
        }
        along.push(before);
        last = before;
    }
    along
}

/// Notes the units that repeat what another one says that is better or kept.
///
/// Among units that say the same, the best stays. But a very long one gives way to one that is not, and the article's
/// first sentence gives way to one that says all of it: if a later sentence has the words of the first and more, the
/// first is a standfirst, which relies on the headline above it. To a later one that says only a part of it the first does
/// not give way.
fn note_repeated(analysis: &Analysis, kept: &[usize], by_score: &[Waiting], scorer: &mut Scorer) {
    // A group goes by its first sentence.
    let group = |index: u32| analysis.groups.get(index as usize).copied().unwrap_or(index);
    let mut said = vec![false; analysis.sentences.len()];
    let mut say = |place: usize, scorer: &Scorer| {
        let groups = scorer.unit(place).filter_map(|place| scorer.sentence(place)).map(group);
        let is_new = groups.clone().all(|group| said.get(group as usize) == Some(&false));
        for group in groups {
            if let Some(said) = said.get_mut(group as usize) {
                *said = true;
            }
        }
        is_new
    };
    for place in kept {
        say(*place, scorer);
    }
    let is_kept: FxHashSet<usize> = kept.iter().copied().collect();
    // Units that give way come after the others, whatever their score.
    let is_said_whole = is_said_whole(analysis, scorer);
    let way = |place: usize, scorer: &Scorer| {
        if place == 0 && !is_said_whole {
            return 0;
        }
        u8::from(scorer.gives_way(place, analysis)) * 2 + u8::from(scorer.is_long(place, analysis))
    };
    let ways: Vec<u8> = by_score.iter().map(|one| way(one.place(), scorer)).collect();
    for turn in 0..4 {
        for (one, _) in by_score.iter().zip(&ways).filter(|(_, way)| **way == turn) {
            if !is_kept.contains(&one.place()) && !say(one.place(), scorer) {
                scorer.note_repeated(one.place());
            }
        }
    }
}

/// Whether a later candidate that says the same as the first has as many content words: then it has those of the first.
fn is_said_whole(analysis: &Analysis, scorer: &Scorer) -> bool {
    let group = |index: u32| analysis.groups.get(index as usize).copied().unwrap_or(index);
    let n_words = |index: u32| {
        analysis.sentences.get(index as usize).map_or(0, |sentence| rarest_first(analysis, sentence).len())
    };
    let Some(first) = scorer.sentence(0) else { return false };
    let later =
        scorer.places().map(|(_, index)| index).filter(|index| *index != first && group(*index) == group(first));
    let n_first = n_words(first);
    later.into_iter().any(|index| n_words(index) >= n_first)
}
