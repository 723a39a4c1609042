//! The scores of an article's candidates.
//!
//! Separate from their order (`ranking`), which asks for them: a score is computed only when it is asked for,
//! because a long text has many candidates and the reader looks at few of them.

use crate::analysis::Standing;
use crate::analysis::Stands;
use crate::analysis::{Analysis, Candidate, Parameters, Score};
use rustc_hash::FxHashSet;
use std::sync::Arc;

/// The most sentences that make one unit, where each but the last ends in a colon.
const MAX_UNIT: usize = 3;

/// The number of candidates at the beginning of an article among which an abstract must begin.
const MAX_BEFORE_ABSTRACT: usize = 20;

/// A bit for each place.
#[derive(Debug, Clone, Default, PartialEq)]
struct Bits(Vec<u64>);

impl Bits {
    fn new(n: usize) -> Self {
        Self(vec![0; n.div_ceil(64)])
    }

    fn has(&self, place: usize) -> bool {
        self.0.get(place / 64).is_some_and(|bits| bits >> (place % 64) & 1 == 1)
    }

    fn set(&mut self, place: usize) {
        if let Some(bits) = self.0.get_mut(place / 64) {
            *bits |= 1 << (place % 64);
        }
    }
}

/// What the scores of the candidates are computed from.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Scorer {
    candidates: Arc<Vec<Candidate>>,
    parameters: Parameters,
    /// The parts that were each weighed separately: the place just past the end of each, and the weight of its lead,
    /// which is `None` if the place does not count.
    parts: Vec<(usize, Option<f32>)>,
    /// For each word that the reader focuses on, the sentences with it, and what it adds to each.
    focus: Vec<FxHashSet<u32>>,
    focus_weight: f32,
    /// Whether the article has an abstract; then its first sentences are not a lead.
    is_headed: bool,
    /// The places of the candidates that the reader leaves out, sorted.
    left_out: Vec<u32>,
    /// Whether most of the candidates end as sentences do.
    has_ends: bool,
    /// The places of candidates that belong to the one before, which ends in a colon.
    joined: Bits,
    /// The places of candidates that repeat a better one.
    repeated: Bits,
    /// The places of candidates that point back to one that is chosen before them.
    beside: Bits,
    /// The places of candidates that are chosen because the next one points back to them.
    along: Bits,
}

impl Scorer {
    /// A scorer for these candidates in these parts, without those at the places `left_out`, which are sorted.
    /// `is_apart` says whether something stands between a sentence and the one before it.
    pub(super) fn new(
        candidates: Arc<Vec<Candidate>>,
        parameters: Parameters,
        parts: Vec<(usize, Option<f32>)>,
        left_out: Vec<u32>,
        is_apart: impl Fn(u32) -> bool,
    ) -> Self {
        let n = candidates.len();
        let (joined, repeated, beside, along) = (Bits::new(n), Bits::new(n), Bits::new(n), Bits::new(n));
        let mut scorer =
            Self { candidates, parameters, parts, left_out, joined, repeated, beside, along, ..Self::default() };
        scorer.is_headed = scorer.candidates.iter().take(MAX_BEFORE_ABSTRACT).any(|one| one.headed().is_some());
        let n_unended = (0..n).filter(|place| scorer.standing(*place) == Standing::Unended).count();
        scorer.has_ends = n_unended * 2 < n;
        scorer.join(is_apart);
        scorer
    }

    /// Finds the sentences that belong to the one before them. If a picture stands between the two, the colon announces
    /// the picture.
    fn join(&mut self, is_apart: impl Fn(u32) -> bool) {
        let mut joined = Bits::new(self.len());
        let mut n_before = 0;
        for place in 1..self.len() {
            let announced = self.parameters.joins
                && self.announces(place - 1)
                && !self.is_left_out(place - 1)
                && !self.is_left_out(place)
                && self.sentence(place - 1).map(|index| index + 1) == self.sentence(place)
                && !self.sentence(place).is_some_and(&is_apart)
                && n_before + 1 < MAX_UNIT;
            n_before = if announced { n_before + 1 } else { 0 };
            if announced {
                joined.set(place);
            }
        }
        self.joined = joined;
    }

    /// Sets the words that the reader focuses on: the sentences with each, and what it adds to each.
    pub(super) fn focus_on(&mut self, focus: Vec<FxHashSet<u32>>, weight: f32) {
        (self.focus, self.focus_weight) = (focus, weight);
    }

    /// The number of candidates, including those that are left out.
    pub(super) fn len(&self) -> usize {
        self.candidates.len()
    }

    /// The sentence at a place.
    pub(super) fn sentence(&self, place: usize) -> Option<u32> {
        self.candidates.get(place).map(|candidate| candidate.sentence)
    }

    /// The place of a sentence among the candidates.
    pub(super) fn place(&self, sentence: u32) -> Option<usize> {
        self.candidates.binary_search_by_key(&sentence, |candidate| candidate.sentence).ok()
    }

    pub(super) fn is_left_out(&self, place: usize) -> bool {
        self.left_out.binary_search(&(place as u32)).is_ok()
    }

    /// The number of candidates before a place that are not left out.
    pub(super) fn n_before(&self, place: usize) -> usize {
        place - self.left_out.partition_point(|left_out| (*left_out as usize) < place)
    }

    /// The places of the candidates that are not left out, and their sentences.
    pub(super) fn places(&self) -> impl Iterator<Item = (usize, u32)> {
        let places = self.candidates.iter().enumerate().map(|(place, candidate)| (place, candidate.sentence));
        places.filter(|(place, _)| !self.is_left_out(*place))
    }

    /// The number of candidates that the reader left out.
    pub(super) fn n_left_out(&self) -> usize {
        self.left_out.len()
    }

    /// Whether the candidate at a place belongs to the one before it.
    pub(super) fn is_joined(&self, place: usize) -> bool {
        self.joined.has(place)
    }

    /// The first places of the units.
    pub(super) fn heads(&self) -> impl Iterator<Item = usize> {
        self.places().map(|(place, _)| place).filter(|place| !self.is_joined(*place))
    }

    /// The first place of the unit that contains a place.
    pub(super) fn head(&self, place: usize) -> usize {
        (0..=place).rev().find(|place| !self.is_joined(*place)).unwrap_or(place)
    }

    /// The places of the unit that begins at a place.
    pub(super) fn unit(&self, head: usize) -> impl Iterator<Item = usize> + Clone + use<> {
        let n = (head + 1..self.len()).take_while(|place| self.is_joined(*place)).count();
        head..head + 1 + n
    }

    fn standing(&self, place: usize) -> Standing {
        self.candidates.get(place).map(Candidate::standing).unwrap_or_default()
    }

    fn announces(&self, place: usize) -> bool {
        self.candidates.get(place).is_some_and(Candidate::announces)
    }

    /// Whether the candidate at a place points back to the one before it.
    pub(super) fn points_back(&self, place: usize) -> bool {
        self.standing(place) == Standing::PointsBack
    }

    /// The place before a place, unless it is left out.
    pub(super) fn before(&self, place: usize) -> Option<usize> {
        place.checked_sub(1).filter(|before| !self.is_left_out(*before))
    }

    /// The place after the unit that begins at a place, if the sentence there points back to that unit.
    pub(super) fn pointing_after(&self, head: usize) -> Option<usize> {
        let after = self.unit(head).last()? + 1;
        Some(after).filter(|after| self.points_back(*after) && !self.is_left_out(*after) && !self.comes_last(*after))
    }

    /// Whether a unit comes after all others: it says nothing new, announces something that cannot be chosen, or is
    /// not a sentence although most others are.
    pub(super) fn comes_last(&self, head: usize) -> bool {
        let last = self.unit(head).last().unwrap_or(head);
        let is_none = self.has_ends && self.standing(head) == Standing::Unended;
        self.repeated.has(head) || is_none || self.parameters.joins && self.announces(last)
    }

    pub(super) fn note_repeated(&mut self, head: usize) {
        for place in self.unit(head) {
            self.repeated.set(place);
        }
    }

    /// Notes that the sentence that the candidate at a place points back to is chosen before it.
    pub(super) fn note_beside(&mut self, place: usize) {
        self.beside.set(place);
    }

    /// Notes that a unit is chosen because the next one points back to it.
    pub(super) fn note_along(&mut self, head: usize) {
        for place in self.unit(head) {
            self.along.set(place);
        }
    }

    /// Whether the candidate at a place is chosen because the next one points back to it.
    pub(super) fn is_along(&self, place: usize) -> bool {
        self.along.has(place)
    }

    /// Whether a unit is longer than the longest sentence that counts whole.
    pub(super) fn is_long(&self, head: usize, analysis: &Analysis) -> bool {
        let sentence = self.sentence(head).and_then(|index| analysis.sentences.get(index as usize));
        sentence.is_some_and(|sentence| sentence.n_words() as f32 > self.parameters.long)
    }

    /// What the formula of the score leaves open.
    pub(super) fn parameters(&self) -> &Parameters {
        &self.parameters
    }

    /// Whether a unit is a standfirst: the article's first sentence, and a paragraph of its own.
    pub(super) fn gives_way(&self, head: usize, analysis: &Analysis) -> bool {
        let block = |place: usize| {
            self.sentence(place).and_then(|index| analysis.sentences.get(index as usize)).map(|sentence| sentence.block)
        };
        self.parameters.standfirst_gives_way && head == 0 && block(0).is_some() && block(0) != block(1)
    }

    /// The score of the candidate at a place, as if it repeated nothing; `beside` tells whether the
    /// sentence that it points back to is chosen too.
    fn fresh(&self, place: usize, beside: bool) -> Score {
        let Some(candidate) = self.candidates.get(place) else { return Score::default() };
        let beside = if self.announces(place) { self.is_joined(place + 1) } else { beside };
        let number = self.parts.partition_point(|(end, _)| *end <= place);
        let start = number.checked_sub(1).and_then(|before| self.parts.get(before)).map_or(0, |(end, _)| *end);
        let (end, lead) = self.parts.get(number).copied().unwrap_or_default();
        let score = candidate.score(&self.parameters);
        let mut score = match lead {
            Some(lead) => {
                let headed = candidate.headed();
                // A sentence in such a part is treated as a lead is, however it ends.
                let lead = if headed.is_some() { lead.max(self.parameters.headed) } else { lead };
                let is_last = headed.is_none() && place > start && place + 1 == end;
                let from_lead = headed.or(Some(place - start).filter(|_| !self.begins_headed(start)));
                score.placed(lead, Stands { from_lead, is_last }, beside, &self.parameters)
            }
            None => score.without_place(beside, &self.parameters),
        };
        for sentences in &self.focus {
            score.focus += if sentences.contains(&candidate.sentence) { self.focus_weight } else { 0.0 };
        }
        score
    }

    /// Whether the part that begins at a place has a lead that the article itself provides, such as an abstract.
    fn begins_headed(&self, start: usize) -> bool {
        start == 0 && self.is_headed
    }

    /// The score of the unit that begins at a place; it lies between the scores of its sentences.
    pub(super) fn unit_total(&self, head: usize, beside: bool) -> f32 {
        let totals = self.unit(head).map(|place| self.fresh(place, beside).total());
        let (least, most) =
            totals.fold((f32::MAX, f32::MIN), |(least, most), total| (total.min(least), total.max(most)));
        least + (most - least) * self.parameters.unit
    }

    /// The score of the candidate at a place.
    pub(super) fn score(&self, place: usize) -> Score {
        let score = self.fresh(place, self.beside.has(place));
        if self.repeated.has(place) { score.repeated() } else { score }
    }

    /// The best score of a candidate that is not left out, and the largest score or part of a score.
    pub(super) fn best_and_scale(&self) -> (f32, f32) {
        self.places().fold((0.0, 0.0), |(best, scale), (place, _)| {
            let score = self.score(place);
            let largest = score.parts().into_iter().map(f32::abs).fold(score.total(), f32::max);
            (score.total().max(best), largest.max(scale))
        })
    }

    /// The best score of a candidate that is not left out.
    pub(super) fn best(&self) -> f32 {
        self.places().map(|(place, _)| self.score(place).total()).fold(0.0, f32::max)
    }
}
