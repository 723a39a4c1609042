//! The candidates of an article in the order in which they are chosen, by the reader's preferences.
//!
//! Separate from the summary itself ([`super::choice`]) because one ranking serves summaries of all lengths; how the order
//! comes about is in [`super::ranking`].

use super::part::{self, Part};
use super::ranking;
use super::scorer::Scorer;
use crate::analysis::{Analysis, Candidate, LEAD_REACH, Score, Sentence, reading_time_secs, weigh_parts};
use crate::document::Span;
use crate::preferences::{Lead, Length, Preferences, Spread};
use rustc_hash::FxHashSet;
use std::ops::Range;
use std::sync::Arc;

/// What every focused keyword adds, as a share of the best score of the article. It is so large
/// that a sentence with one always comes before a sentence without.
const FOCUS_WEIGHT: f32 = 1.0;
/// The most sections that get a sentence each in the suggested length of a summary by section.
const MAX_SECTIONS: usize = 200;
/// The least weight of the lead if the reader wants it to count more.
const MIN_MORE_LEAD: f32 = 3.0;

/// The candidates of an article, the most important first.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ranking {
    /// The places of the units among the candidates, by rank: first those that the reader keeps, then the others by
    /// what each adds to those before it. A unit is a sentence, or a sentence that ends in a colon with what follows.
    pub(super) ranked: Vec<u32>,
    /// The number of units that the reader keeps.
    pub(super) n_kept: usize,
    /// The number of units that are worth choosing: those after them say nothing new, or end in an open colon.
    n_good: usize,
    /// What the scores are computed from.
    pub(super) scorer: Scorer,
    /// The best score.
    best: f32,
    /// The largest part of a score.
    scale: f32,
    /// For each place, the rank of its unit, from 0.
    ranks: Vec<u32>,
    /// The sections that are each summed up separately; empty if the article is summed up as a whole.
    pub(super) sections: Vec<Part>,
}

impl Ranking {
    /// Ranks the candidates by the reader's preferences. Candidates of equal worth stay in the order of the article.
    #[must_use]
    pub fn of(analysis: &Analysis, preferences: &Preferences) -> Self {
        if let Some(part) = preferences.part {
            return Self::of_span(analysis, part, preferences);
        }
        let n = analysis.candidates.len();
        let sections = if preferences.by_section { part::sections(analysis) } else { Vec::new() };
        if !sections.is_empty() {
            let places: Vec<Range<usize>> = sections.iter().map(|part| part.places.clone()).collect();
            let (candidates, leads) = weigh_parts(analysis, &places);
            let parts = sections.iter().zip(leads);
            let parts = parts.map(|(part, own)| (part.places.end, lead(part.places.len(), own, analysis, preferences)));
            return Self::ranked(analysis, preferences, Arc::new(candidates), parts.collect(), &sections, true);
        }
        let parts = if preferences.spread == Spread::Whole { part::of(analysis) } else { Vec::new() };
        let lead = lead(n, analysis.lead, analysis, preferences);
        Self::ranked(analysis, preferences, Arc::clone(&analysis.candidates), vec![(n, lead)], &parts, false)
    }

    /// Ranks the candidates of a part of the article, weighed by the words of that part. `span` is a chapter or a
    /// selection; a candidate belongs to it if more than half of its characters do.
    #[must_use]
    pub fn of_span(analysis: &Analysis, span: Span, preferences: &Preferences) -> Self {
        let stands_inside = |candidate: &Candidate| {
            let Some(sentence) = analysis.sentences.get(candidate.sentence as usize) else { return false };
            let inside = sentence.span.end.min(span.end).saturating_sub(sentence.span.start.max(span.start));
            inside as usize * 2 > sentence.span.len()
        };
        let start = analysis.candidates.iter().position(stands_inside).unwrap_or_default();
        let rest = analysis.candidates.get(start..).unwrap_or_default();
        let n = rest.iter().take_while(|candidate| stands_inside(candidate)).count();
        let (candidates, leads) = weigh_parts(analysis, std::slice::from_ref(&(start..start + n)));
        let lead = lead(n, leads.first().copied().unwrap_or_default(), analysis, preferences);
        Self::ranked(analysis, preferences, Arc::new(candidates), vec![(n, lead)], &[], false)
    }

    /// Ranks candidates. `weighed` are the parts in which they were weighed, with the weights of their leads. A
    /// summary is shared out among `parts`, if there are any, and shown part by part if it is `by_section`.
    fn ranked(
        analysis: &Analysis,
        preferences: &Preferences,
        candidates: Arc<Vec<Candidate>>,
        weighed: Vec<(usize, Option<f32>)>,
        parts: &[Part],
        by_section: bool,
    ) -> Self {
        let place = |index: u32| {
            let found = candidates.binary_search_by_key(&index, |candidate| candidate.sentence);
            found.ok().map(|place| place as u32)
        };
        let mut left_out: Vec<u32> =
            indices(analysis, preferences.left_out.iter()).into_iter().filter_map(place).collect();
        left_out.sort_unstable();
        let mut scorer =
            Scorer::new(candidates, analysis.parameters, weighed, left_out, |index| follows_a_picture(analysis, index));
        if !preferences.focus.is_empty() {
            let weight = FOCUS_WEIGHT * scorer.best().max(1.0);
            scorer.focus_on(preferences.focus.iter().map(|word| sentences_with(analysis, word)).collect(), weight);
        }
        let kept = indices(analysis, preferences.kept.iter());
        let order = ranking::order(analysis, &kept, &mut scorer);
        let ranked = if parts.is_empty() {
            order.units
        } else {
            part::take_turns(&order.units, order.n_kept, order.n_good, parts)
        };
        let (best, scale) = scorer.best_and_scale();
        let sections = if by_section { parts.to_vec() } else { Vec::new() };
        let mut ranks = vec![u32::MAX; scorer.len()];
        for (rank, head) in ranked.iter().enumerate() {
            for place in scorer.unit(*head as usize) {
                if let Some(slot) = ranks.get_mut(place) {
                    *slot = rank as u32;
                }
            }
        }
        let (n_kept, n_good) = (order.n_kept, order.n_good);
        Self { ranked, n_kept, n_good, scorer, best, scale, ranks, sections }
    }

    /// The length that is suggested for a summary: it follows from the number of choices; by section, it is at least
    /// one for each section. It is not filled up with sentences that say nothing new.
    #[must_use]
    pub fn suggested(&self) -> Length {
        // A sentence that is left out is replaced by the next best.
        match Length::suggested(self.len() + self.scorer.n_left_out()) {
            Length::Sentences(n) => {
                let n = n.max(self.sections.len().min(MAX_SECTIONS));
                Length::Sentences(n.min(self.n_good).max(1))
            }
            length => length,
        }
    }

    /// The number of choices there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ranked.len()
    }

    /// Whether there is nothing to choose from.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ranked.is_empty()
    }

    /// The score of a sentence, and its place among the candidates, from 0; `None` if it is not a candidate.
    #[must_use]
    pub fn score(&self, sentence: usize) -> Option<(Score, usize)> {
        let place = self.scorer.place(sentence as u32).filter(|place| !self.scorer.is_left_out(*place))?;
        Some((self.scorer.score(place), self.scorer.n_before(place)))
    }

    /// The best score.
    #[must_use]
    pub fn best(&self) -> f32 {
        self.best
    }

    /// The largest score, or part of a score, of any sentence: the scale on which the parts of all scores are
    /// drawn.
    #[must_use]
    pub fn scale(&self) -> f32 {
        self.scale
    }

    /// The rank of a sentence's unit: 0 for the one that is chosen first. A summary with more choices than this holds
    /// the sentence. `None` if it is not a candidate.
    #[must_use]
    pub fn rank(&self, sentence: usize) -> Option<usize> {
        let place = self.scorer.place(u32::try_from(sentence).ok()?)?;
        self.ranks.get(place).copied().filter(|rank| *rank != u32::MAX).map(|rank| rank as usize)
    }

    /// The number of sentences in a summary of this length: at least one if there are any,
    /// and at least those that the reader keeps.
    #[must_use]
    pub fn n_sentences(&self, analysis: &Analysis, length: Length) -> usize {
        let n = self.len();
        let wanted = match length {
            Length::Sentences(wanted) => wanted,
            Length::Percent(percent) => (n as f32 * percent / 100.0).round() as usize,
            Length::Seconds(secs) => self.read_in(analysis, secs),
        };
        wanted.max(self.n_kept).clamp(1.min(n), n)
    }

    /// The number of the best sentences that can be read in `secs` seconds.
    fn read_in(&self, analysis: &Analysis, secs: usize) -> usize {
        let mut words = 0;
        let n_words = |place: usize| {
            let sentence = self.scorer.sentence(place).and_then(|index| analysis.sentences.get(index as usize));
            sentence.map_or(0, Sentence::n_words)
        };
        let fits = |place: &&u32| {
            words += self.scorer.unit(**place as usize).map(n_words).sum::<usize>();
            reading_time_secs(words, analysis.language) <= secs
        };
        self.ranked.iter().take_while(fits).count()
    }
}

/// Whether a picture stands between a sentence and the one before it.
fn follows_a_picture(analysis: &Analysis, index: u32) -> bool {
    let pictures = &analysis.document.structure().pictures;
    let at = |index: u32| analysis.sentences.get(index as usize).map(|sentence| sentence.span);
    let (Some(before), Some(span)) = (index.checked_sub(1).and_then(at), at(index)) else { return false };
    let next = pictures.partition_point(|picture| picture.at < before.end);
    pictures.get(next).is_some_and(|picture| picture.at <= span.start)
}

/// The weight of the lead of `n` candidates as the reader wants it, or `by_itself` if the reader asks for nothing;
/// `None` if the place is not to count.
fn lead(n: usize, by_itself: f32, analysis: &Analysis, preferences: &Preferences) -> Option<f32> {
    // As if every sentence reported.
    let more = ((n as f32).min(LEAD_REACH) * analysis.parameters.lead).max(by_itself).max(MIN_MORE_LEAD);
    match preferences.lead {
        Lead::Auto => Some(by_itself),
        Lead::More => Some(more),
        Lead::None => None,
    }
}

/// The sentences that contain a keyword; any other word is looked up by its stem.
fn sentences_with(analysis: &Analysis, word: &str) -> FxHashSet<u32> {
    let text = analysis.document.text();
    if let Some(keyword) = analysis.keywords.iter().find(|keyword| keyword.label.text(text) == word) {
        let at = |span: &Span| analysis.sentence_at(span.start()).map(|index| index as u32);
        return keyword.spans.iter().filter_map(at).collect();
    }
    let Some(term) = analysis.terms.find(word) else { return FxHashSet::default() };
    let has = |(_, sentence): &(usize, &Sentence)| {
        analysis.tokens_of(sentence).iter().any(|token| analysis.vocabulary.term(token.word()) == term)
    };
    analysis.sentences.iter().enumerate().filter(has).map(|(index, _)| index as u32).collect()
}

/// The indices of the sentences that stand at these places.
fn indices<'a>(analysis: &Analysis, places: impl Iterator<Item = &'a Span>) -> FxHashSet<u32> {
    let sentence = |place: &Span| {
        let index = analysis.sentence_at(place.start())?;
        analysis.sentences.get(index).filter(|sentence| sentence.span == *place).map(|_| index as u32)
    };
    places.filter_map(sentence).collect()
}
