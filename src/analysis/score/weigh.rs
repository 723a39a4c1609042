//! What the words of each sentence weigh in an article, or in a part of one.
//!
//! Separate from the score ([`super::parts`]) because this is counted once, over all sentences.

use super::candidate::{Candidate, counted};
use super::parameters::Parameters;
use crate::analysis::cue::{CueFinder, Place};
use crate::analysis::reading;
use crate::analysis::term::{Term, TermKind, Terms};
use crate::analysis::token;
use crate::analysis::{Analysis, Sentence};
use crate::document::Span;
use crate::stop::{Meter, Stop, Stopped};
use std::ops::Range;
use std::sync::Arc;

/// The most sentences of a text whose lead can sum up the whole; news articles seldom have as many.
pub const LEAD_REACH: f32 = 120.0;
/// The number of sentences within which words are taken up again.
const LINKS_REACH: f32 = 120.0;

/// Weighs the candidates for a summary, which are the sentences of the article's prose that
/// have words, and notes how much the lead weighs.
///
/// # Errors
/// If it was stopped.
pub fn score_sentences(analysis: &mut Analysis, parameters: &Parameters, meter: &Meter) -> Result<(), Stopped> {
    let mut candidates = find_candidates(analysis, parameters, meter)?;
    let mut scorer = Scorer::new(analysis, parameters, meter)?;
    for candidate in &candidates {
        meter.work(scorer.count(analysis, candidate))?;
    }
    analysis.n_sentences = scorer.terms.iter().map(|content| content.n_sentences as u32).collect();
    let n = candidates.len();
    for (place, candidate) in candidates.iter_mut().enumerate() {
        meter.work(scorer.weigh(analysis, candidate, n - place))?;
    }
    (analysis.lead, analysis.parameters) = (lead(&candidates, parameters), *parameters);
    analysis.candidates = Arc::new(candidates);
    Ok(())
}

/// Weighs parts of an article anew, each by the frequency of words in itself: `parts` are ranges of
/// [`Analysis::candidates`], in order. Gives the candidates of all of them, and for each part how much more its
/// first sentence weighs.
///
/// In a part of few sentences nearly every word occurs once. So the whole article is added to the part as if it were
/// [`Parameters::background`] more sentences that share out its words (a prior, such as language models are
/// smoothed with; Zhai and Lafferty 2004).
#[must_use]
pub fn weigh_parts(analysis: &Analysis, parts: &[Range<usize>]) -> (Vec<Candidate>, Vec<f32>) {
    let parameters = &analysis.parameters;
    let Ok(mut scorer) = Scorer::new(analysis, parameters, &Stop::never().meter()) else { return Default::default() };
    let share = parameters.background / analysis.candidates.len().max(1) as f32;
    for (content, n) in scorer.terms.iter_mut().zip(&analysis.n_sentences) {
        content.background = *n as f32 * share;
    }
    let (mut weighed, mut leads) = (Vec::new(), Vec::new());
    for part in parts {
        let candidates = analysis.candidates.get(part.clone()).unwrap_or_default();
        for candidate in candidates {
            scorer.count(analysis, candidate);
        }
        let first = weighed.len();
        weighed.extend_from_slice(candidates);
        for (place, candidate) in weighed.iter_mut().skip(first).enumerate() {
            scorer.weigh(analysis, candidate, candidates.len().saturating_sub(place));
        }
        for candidate in candidates {
            scorer.forget(analysis, candidate);
        }
        leads.push(lead(candidates, parameters));
    }
    (weighed, leads)
}

/// The sentences that can be chosen, not weighed yet.
fn find_candidates(analysis: &Analysis, parameters: &Parameters, meter: &Meter) -> Result<Vec<Candidate>, Stopped> {
    let reading = reading::of(&analysis.document);
    let finder = CueFinder::new(&reading, &analysis.vocabulary, analysis.terms.lexicon());
    let is_candidate = |(_, sentence): &(usize, &Sentence)| analysis.is_candidate(sentence);
    let sentences = || analysis.sentences.iter().enumerate().filter(is_candidate);
    let mut candidates = Vec::with_capacity(sentences().count());
    let (mut block, mut in_quotation, mut n_line_ups) = (u32::MAX, false, 0_usize);
    let (mut summary, mut n_of_summary) = (None, 0_u8);
    for (index, sentence) in sentences() {
        meter.work(sentence.span.len())?;
        let begins_block = sentence.block != block;
        // A quotation that is never closed ends with its block.
        let place =
            Place { is_first: candidates.is_empty(), begins_block, in_quotation: in_quotation && !begins_block };
        let cues = finder.cues(sentence.span, analysis.tokens_of(sentence), place);
        (block, in_quotation) = (sentence.block, cues.leaves_open);
        n_line_ups += usize::from(cues.lines_up);
        let inside = analysis.apparatus.summary_at(sentence.span.start());
        n_of_summary = if inside == summary { n_of_summary.saturating_add(1) } else { 0 };
        summary = inside;
        candidates.push(Candidate::new(index, sentence.n_words(), inside.map(|_| n_of_summary), cues));
    }
    if n_line_ups as f32 > candidates.len() as f32 * parameters.many_line_ups {
        candidates.iter_mut().for_each(Candidate::allow_line_up);
    }
    Ok(candidates)
}

/// How much more the first of these candidates weighs.
fn lead(candidates: &[Candidate], parameters: &Parameters) -> f32 {
    let reach = (LEAD_REACH / candidates.len().max(1) as f32).min(1.0);
    let n_reporting: i64 = candidates.iter().map(Candidate::stance).sum();
    n_reporting.max(0) as f32 * parameters.lead * reach * reach
}

/// What the score of a sentence needs to know about a term.
#[derive(Clone, Default)]
struct Content {
    /// The number of candidates that contain it or a compound of it; 0 unless it is a content word.
    n_sentences: f32,
    /// The number of those among them that are not scored yet.
    n_after: f32,
    /// What is added to the count because of the rest of the article.
    background: f32,
    /// The last round in which it was met.
    met_in: u32,
}

/// The number by which the sum of a sentence's weights is divided.
pub(super) fn length_weight(n_words: usize, parameters: &Parameters) -> f32 {
    (n_words as f32).powf(parameters.length_exponent)
}

/// What is the same for all sentences of an article.
struct Scorer<'a> {
    parameters: &'a Parameters,
    /// What the scores need to know about every term.
    terms: Vec<Content>,
    /// For every term, whether it stands in the title.
    in_title: Vec<bool>,
    /// The divisors of sentences' sums, indexed by the number of words; longer sentences are rare.
    lengths: Vec<f32>,
    /// The number of terms in the title.
    n_title: usize,
    /// The number of the current round; a term is met once in each.
    round: u32,
}

impl<'a> Scorer<'a> {
    fn new(analysis: &Analysis, parameters: &'a Parameters, meter: &Meter) -> Result<Self, Stopped> {
        let (in_title, n_title) = title_terms(&analysis.terms, analysis.document.title(), meter)?;
        let terms = vec![Content::default(); in_title.len()];
        let lengths = (0..100).map(|n| length_weight(n, parameters)).collect();
        Ok(Self { parameters, terms, in_title, lengths, n_title, round: 0 })
    }

    /// Counts a candidate for each of its words; gives the number of its words.
    fn count(&mut self, analysis: &Analysis, candidate: &Candidate) -> usize {
        let Some(sentence) = analysis.sentences.get(candidate.sentence as usize) else { return 0 };
        self.meet(counted_terms(analysis, sentence), |content, _| {
            content.n_sentences += 1.0;
            content.n_after += 1.0;
        });
        sentence.n_words()
    }

    /// Counts no candidate with any of its words.
    fn forget(&mut self, analysis: &Analysis, candidate: &Candidate) {
        let Some(sentence) = analysis.sentences.get(candidate.sentence as usize) else { return };
        self.meet(counted_terms(analysis, sentence), |content, _| (content.n_sentences, content.n_after) = (0.0, 0.0));
    }

    /// Calls a function for each distinct term among these, with whether the title has it.
    fn meet(&mut self, terms: impl Iterator<Item = u32>, mut with: impl FnMut(&mut Content, bool)) {
        self.round += 1;
        for term in terms {
            if let Some(content) = self.terms.get_mut(term as usize).filter(|content| content.met_in != self.round) {
                content.met_in = self.round;
                with(content, self.in_title.get(term as usize) == Some(&true));
            }
        }
    }

    /// Sets the weight of a candidate's words. Candidates come in the order of the text, and `n_left` of them are still
    /// to come. A candidate without a content word weighs nothing. Gives the number of words of its sentence.
    fn weigh(&mut self, analysis: &Analysis, candidate: &mut Candidate, n_left: usize) -> usize {
        let Some(sentence) = analysis.sentences.get(candidate.sentence as usize) else { return 0 };
        self.meet(counted_terms(analysis, sentence), |content, _| content.n_after -= 1.0);
        let (mut n_all, mut n_after, mut n_in_title) = (0.0, 0.0, 0_usize);
        self.meet(analysis.terms_of(sentence), |content, in_title| {
            n_all += content.n_sentences + content.background;
            n_after += content.n_after;
            n_in_title += usize::from(in_title);
        });
        let n_words = sentence.n_words();
        let length = self.lengths.get(n_words).copied();
        let length = length.unwrap_or_else(|| length_weight(n_words, self.parameters));
        let overlap = if self.n_title == 0 { 0.0 } else { n_in_title as f32 / self.n_title as f32 };
        candidate.keywords = n_all / length;
        // As many of them as the next sentences have on the average: what a book takes up again in its last chapter
        // is no reason to take all sentences from its first.
        let reach = (LINKS_REACH / n_left.max(1) as f32).min(1.0);
        candidate.links = self.parameters.links * n_after * reach / length;
        let words = candidate.keywords + candidate.links;
        candidate.title = words * counted(n_words, self.parameters) * overlap * self.parameters.title;
        n_words
    }
}

/// The terms that a sentence counts for: those of its content words, and the heads of its compounds.
fn counted_terms(analysis: &Analysis, sentence: &Sentence) -> impl Iterator<Item = u32> {
    analysis.terms_of(sentence).flat_map(|index| {
        let term = analysis.terms.get(index).filter(|term| term.kind != TermKind::Empty);
        term.map(|_| index).into_iter().chain(term.and_then(Term::head))
    })
}

/// For every term whether it is a content word of the title, and how many the title has.
fn title_terms(terms: &Terms, title: Option<&str>, meter: &Meter) -> Result<(Vec<bool>, usize), Stopped> {
    let mut in_title = vec![false; terms.len()];
    let mut n_title = 0;
    if let Some(title) = title {
        let mut words = Vec::new();
        token::tokenize(title, Span::new(0, title.len()), &mut words, meter)?;
        for word in words {
            meter.work(word.span().len())?;
            if let Some(index) = terms.find(word.span().text(title))
                && terms.get(index).is_some_and(Term::is_content_word)
                && let Some(slot) = in_title.get_mut(index as usize)
                && !*slot
            {
                *slot = true;
                n_title += 1;
            }
        }
    }
    Ok((in_title, n_title))
}
