//! The parts of an article, and how a summary is shared out among them.
//!
//! Separate from the order of sentences within a part (`ranking`): this file only says which part's turn it is.
//!
//! The parts are the sections of the highest level that has at least two; an article without such a level is divided
//! into thirds. Each part first gets one sentence, and after that its share grows with the square root of its length: a
//! part nine times as long gets three times as many sentences. Turns follow the method of equal proportions (Huntington
//! and Hill), which apportions the House of Representatives: a longer summary never takes a sentence from a part.

use crate::analysis::Analysis;
use crate::document::Block;
use std::cmp::{Ordering, Reverse};
use std::collections::{BinaryHeap, VecDeque};
use std::ops::Range;

/// The number of parts of an article without sections.
const N_PARTS: usize = 3;

/// A part of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The index of its section among the document's; `None` for the text before the first, and for a third.
    pub section: Option<usize>,
    /// Its candidates, by their places.
    pub(super) places: Range<usize>,
}

/// The parts that an article's sections form, without those that have no candidates. There are none
/// if the article has fewer than two.
#[must_use]
pub fn sections(analysis: &Analysis) -> Vec<Part> {
    let sections = &analysis.document.structure().sections;
    let levels = 1..=Block::MAX_LEVEL;
    let parts = levels.map(|level| {
        let starts = sections.iter().enumerate().filter(|(_, section)| section.level <= level);
        let starts = starts.map(|(index, section)| (Some(index), section.span.start()));
        let mut starts: Vec<(Option<usize>, usize)> = std::iter::once((None, 0)).chain(starts).collect();
        starts.sort_by_key(|(_, start)| *start);
        let place = |byte: usize| {
            let starts_before = |sentence: u32| {
                analysis.sentences.get(sentence as usize).is_some_and(|sentence| sentence.span.start() < byte)
            };
            analysis.candidates.partition_point(|candidate| starts_before(candidate.sentence))
        };
        let places: Vec<usize> = starts.iter().map(|(_, start)| place(*start)).collect();
        let ends = places.iter().copied().skip(1).chain([analysis.candidates.len()]);
        let parts = starts.iter().zip(places.iter().zip(ends));
        let parts = parts.map(|((section, _), (start, end))| Part { section: *section, places: *start..end });
        parts.filter(|part| !part.places.is_empty()).collect::<Vec<Part>>()
    });
    let is_divided = |parts: &Vec<Part>| parts.iter().filter(|part| part.section.is_some()).count() > 1;
    parts.into_iter().find(is_divided).unwrap_or_default()
}

/// The parts over which a summary is spread: sections, or thirds.
pub(super) fn of(analysis: &Analysis) -> Vec<Part> {
    let parts = sections(analysis);
    let n = analysis.candidates.len();
    let third = |part: usize| Part { section: None, places: n * part / N_PARTS..n * (part + 1) / N_PARTS };
    if parts.is_empty() { (0..N_PARTS).map(third).filter(|part| !part.places.is_empty()).collect() } else { parts }
}

/// The part whose turn it is: the one with the largest claim; of equal claims, the one whose next unit is better.
struct Turn {
    claim: f32,
    rank: Reverse<usize>,
    part: usize,
}

impl Ord for Turn {
    fn cmp(&self, other: &Self) -> Ordering {
        self.claim.total_cmp(&other.claim).then(self.rank.cmp(&other.rank))
    }
}

impl PartialOrd for Turn {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Turn {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Turn {}

/// Reorders units so that the parts take turns; the order within a part stays. Units are given by the places of
/// their first sentences. The first `n_fixed` stay where they are and count for their parts, and so do those from
/// `n_good` on, which come last of all.
pub(super) fn take_turns(order: &[u32], n_fixed: usize, n_good: usize, parts: &[Part]) -> Vec<u32> {
    let part_of = |place: u32| parts.partition_point(|part| part.places.end <= place as usize);
    let mut queues: Vec<VecDeque<(usize, u32)>> = vec![VecDeque::new(); parts.len()];
    let mut n_taken = vec![0_u32; parts.len()];
    let mut taken: Vec<u32> = order.iter().take(n_fixed).copied().collect();
    for place in &taken {
        if let Some(n) = n_taken.get_mut(part_of(*place)) {
            *n += 1;
        }
    }
    for (rank, place) in order.iter().enumerate().take(n_good).skip(n_fixed) {
        if let Some(queue) = queues.get_mut(part_of(*place)) {
            queue.push_back((rank, *place));
        }
    }
    let turn = |part: usize, queues: &[VecDeque<(usize, u32)>], n_taken: &[u32]| {
        let (rank, _) = queues.get(part)?.front()?;
        let length = parts.get(part).map_or(0, |part| part.places.len());
        let n = n_taken.get(part).copied().unwrap_or_default() as f32;
        // The claim of a part without a sentence is larger than any other.
        Some(Turn { claim: (length as f32).sqrt() / (n * (n + 1.0)).sqrt(), rank: Reverse(*rank), part })
    };
    let mut turns: BinaryHeap<Turn> = (0..parts.len()).filter_map(|part| turn(part, &queues, &n_taken)).collect();
    while let Some(Turn { part, .. }) = turns.pop() {
        taken.extend(queues.get_mut(part).and_then(VecDeque::pop_front).map(|(_, place)| place));
        if let Some(n) = n_taken.get_mut(part) {
            *n += 1;
        }
        turns.extend(turn(part, &queues, &n_taken));
    }
    taken.extend(order.iter().skip(n_good.max(n_fixed)));
    taken
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_has_one_and_then_its_share_by_the_root_of_its_length() {
        let parts = [Part { section: None, places: 0..90 }, Part { section: None, places: 90..100 }];
        // Those of the long part come first by score.
        let order: Vec<u32> = (0..100).collect();
        let turns = take_turns(&order, 0, 100, &parts);
        let n_short = |n: usize| turns.iter().take(n).filter(|place| **place >= 90).count();
        assert_eq!((n_short(1), n_short(2), n_short(4), n_short(8)), (0, 1, 1, 2));
        assert!(turns.iter().filter(|place| **place < 90).is_sorted(), "within a part the order stays");
        let mut all = turns.clone();
        all.sort_unstable();
        assert_eq!(all, order, "nothing is lost");
        assert_eq!(take_turns(&[5, 95, 6, 96], 1, 3, &parts), [5, 95, 6, 96], "the first and the last stay");
    }
}
