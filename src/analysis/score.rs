//! How much of the article a sentence carries.
//!
//! Separate because this is the one place that says what a good sentence is; its
//! parameters stand together in [`PARAMETERS`].
//!
//! A sentence scores by the frequency of its words (Luhn 1958; Nenkova &
//! Vanderwende 2005, "`SumBasic`"), by its place, by its overlap with the title
//! (both Edmundson 1969), and by whether it can stand alone. The parts add up to
//! the score, so that every choice can be explained:
//!
//! ```text
//! keywords   = Σ count of each different content word / words^0.4
//! place      = keywords × (reporting − asking sentences) / 3 × e^(−place / 3)
//! title      = keywords × ½ × share of the title's keywords
//! dependence = −⅕ of these, if the sentence points back ("He", "Dies") or ends in a colon
//! ```
//!
//! **Why the opening weighs as much as the article has reporting sentences**, those
//! with a figure or a quotation, less those that ask: news put what matters first
//! and then report figures and what people said; a commentary argues and asks, has
//! few of either, and its first sentence is a hook. The longer the report, the more
//! its opening sums it up, as far as it is an article: beyond [`OPENING_REACH`]
//! sentences the weight falls again, because no first page sums up a book.
//!
//! **How sure each choice is.** `examples/parameters.rs` prints what every change of
//! one parameter does on sets of summaries made by people (86 German commentaries,
//! 300 German, 51 and 25 English and 150 French news, 12 German encyclopedia
//! articles). Sure: that the opening must not weigh alike in news and commentary (by
//! length alone, commentaries lose a tenth). Likely: an exponent of the length
//! between 0.35 and 0.5 (below, the longest sentences win; above, fragments do), and
//! counts that are not damped. Not told apart by so few texts: the factor ⅓ of the
//! opening from ¼ or ½, its decay 3 from 2 or 4, the title's ½ from ⅓ or ⅕; there the
//! rounder value stands. The dependence is worth nothing in these figures and little
//! costs: it is there for the reader, who meets the sentence without the one before.

use super::lexicon::Lexicon;
use super::term::{Term, TermKind, Terms};
use super::token::{self, Token};
use super::{Analysis, Sentence};
use crate::document::Span;
use serde::Serialize;

/// What the formula of the score leaves open.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Parameters {
    /// Exponent of the sentence length (in words) that the sum of counts is divided
    /// by: 0 lets long sentences win, 1 short ones.
    pub length_exponent: f32,
    /// How much more the first sentence weighs for every sentence that reports.
    pub opening: f32,
    /// The place at which the weight of the opening has fallen to 1/e.
    pub opening_decay: f32,
    /// What an overlap with all of the title adds, as a share of the keywords' part.
    pub title: f32,
    /// What is taken off a sentence that can hardly stand alone, as a share.
    pub dependence: f32,
}

/// The parameters of the program: one set for all languages and kinds of text.
pub const PARAMETERS: Parameters =
    Parameters { length_exponent: 0.4, opening: 1.0 / 3.0, opening_decay: 3.0, title: 0.5, dependence: 0.2 };

/// Up to so many sentences an opening can sum up the whole; news seldom have as many.
pub const OPENING_REACH: f32 = 120.0;

/// The score of a sentence and what it is made of; the parts add up to the total.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Score {
    /// What the keywords give.
    pub keywords: f32,
    /// What its place in the article adds.
    pub place: f32,
    /// What its overlap with the title adds.
    pub title: f32,
    /// What is taken off because it can hardly stand alone; 0 or less.
    pub dependence: f32,
    /// What is taken off because a better sentence says the same; 0 or less.
    pub repetition: f32,
    /// What the reader's focus adds.
    pub focus: f32,
}

impl Score {
    /// The sum of the parts.
    #[must_use]
    pub fn total(self) -> f32 {
        self.keywords + self.place + self.title + self.dependence + self.repetition + self.focus
    }

    /// The score with an opening of another weight (see [`Parameters::opening`]) for
    /// the `place`-th candidate, from 0.
    #[must_use]
    pub fn with_opening(self, weight: f32, place: usize) -> Self {
        let whole = self.keywords + self.place + self.title;
        let share = if whole > 0.0 { self.dependence / whole } else { 0.0 };
        let place = self.keywords * weight * (-(place as f32) / PARAMETERS.opening_decay).exp();
        Self { place, dependence: share * (self.keywords + place + self.title), ..self }
    }

    /// The score of a sentence that repeats a better one: nothing.
    #[must_use]
    pub fn repeated(self) -> Self {
        Self { repetition: self.repetition - self.total(), ..self }
    }
}

/// Scores the sentences that are candidates for a summary, the prose of the article as
/// far as it has words, and notes how much its opening weighs.
pub fn score_sentences(analysis: &mut Analysis, parameters: &Parameters) {
    let mut scorer = Scorer::new(analysis, parameters);
    let mut place = 0;
    let mut found: Vec<Option<Score>> = Vec::with_capacity(analysis.sentences.len());
    for sentence in &analysis.sentences {
        let score = is_candidate(analysis, sentence).then(|| {
            place += 1;
            scorer.score(analysis, sentence, place - 1)
        });
        found.push(score);
    }
    analysis.opening = scorer.opening;
    for (sentence, score) in analysis.sentences.iter_mut().zip(found) {
        sentence.score = score;
    }
}

fn is_candidate(analysis: &Analysis, sentence: &Sentence) -> bool {
    analysis.is_prose(sentence.block) && sentence.n_words() > 0
}

/// Whether a sentence reports: it has a figure or a quotation mark.
fn reports(sentence: &str) -> bool {
    sentence.contains(|c: char| c.is_ascii_digit() || matches!(c, '"' | '„' | '“' | '”' | '«' | '»' | '「' | '『'))
}

/// The sentence without quotation marks and brackets at its end.
fn bare_end(sentence: &str) -> &str {
    sentence.trim_end_matches(['"', '“', '”', '»', '«', ')', '’', '\'', '」', '』'])
}

fn asks(sentence: &str) -> bool {
    bare_end(sentence).ends_with(['?', '？', '؟'])
}

/// What the score of a sentence asks of a term.
struct Content {
    /// How often it occurs, if it is a content word; 0 of another.
    count: f32,
    /// The place of the last sentence that it was met in, so that it counts once a sentence.
    met_in: u32,
    /// Whether it stands in the title.
    in_title: bool,
}

/// By what the sum of a sentence's counts is divided.
fn length_weight(n_words: usize, parameters: &Parameters) -> f32 {
    (n_words as f32).powf(parameters.length_exponent)
}

/// What is the same for all sentences of an article.
struct Scorer<'a> {
    parameters: &'a Parameters,
    lexicon: Option<&'static Lexicon>,
    /// What is asked of every term.
    terms: Vec<Content>,
    /// By what the sums of sentences are divided, by how many words they have; longer ones are rare.
    lengths: Vec<f32>,
    /// How many terms stand in the title.
    n_title: usize,
    /// How much more the first sentence weighs.
    opening: f32,
}

impl<'a> Scorer<'a> {
    fn new(analysis: &Analysis, parameters: &'a Parameters) -> Self {
        let text = analysis.document.text();
        let (mut n_reporting, mut n_asking, mut n) = (0_usize, 0_usize, 0_usize);
        for sentence in analysis.sentences.iter().filter(|sentence| is_candidate(analysis, sentence)) {
            let sentence = sentence.span.text(text);
            n += 1;
            n_reporting += usize::from(reports(sentence));
            n_asking += usize::from(asks(sentence));
        }
        let (in_title, n_title) = title_terms(&analysis.terms, analysis.document.title());
        let reach = (OPENING_REACH / n.max(1) as f32).min(1.0);
        let opening = n_reporting.saturating_sub(n_asking) as f32 * parameters.opening * reach * reach;
        let content = |((_, term), in_title): ((u32, &Term), bool)| {
            let count = if term.kind == TermKind::Empty { 0.0 } else { term.count as f32 };
            Content { count, met_in: u32::MAX, in_title }
        };
        let terms = analysis.terms.iter().zip(in_title).map(content).collect();
        let lengths = (0..100).map(|n| length_weight(n, parameters)).collect();
        Self { parameters, lexicon: Lexicon::of(analysis.language), terms, lengths, n_title, opening }
    }

    /// The score of the sentence that is the `place`-th candidate, from 0. Without a
    /// content word it is nothing.
    fn score(&mut self, analysis: &Analysis, sentence: &Sentence, place: usize) -> Score {
        let tokens = analysis.tokens_of(sentence);
        let mut n_different = 0;
        let mut sum = 0.0;
        let mut in_title = 0;
        for token in tokens {
            let Some(term) = self.terms.get_mut(token.term as usize) else { continue };
            if term.count > 0.0 && std::mem::replace(&mut term.met_in, place as u32) != place as u32 {
                n_different += 1;
                sum += term.count;
                in_title += usize::from(term.in_title);
            }
        }
        if n_different == 0 {
            return Score::default();
        }
        let length = self.lengths.get(tokens.len()).copied();
        let keywords = sum / length.unwrap_or_else(|| length_weight(tokens.len(), self.parameters));
        let place = keywords * self.opening * (-(place as f32) / self.parameters.opening_decay).exp();
        let overlap = if self.n_title == 0 { 0.0 } else { in_title as f32 / self.n_title as f32 };
        let title = keywords * overlap * self.parameters.title;
        let dependent = self.is_dependent(analysis.document.text(), sentence.span, tokens);
        let off = if dependent { self.parameters.dependence } else { 0.0 };
        Score { keywords, place, title, dependence: -off * (keywords + place + title), ..Score::default() }
    }

    /// Whether a sentence can hardly stand alone.
    fn is_dependent(&self, text: &str, span: Span, tokens: &[Token]) -> bool {
        let points_back = |token: &Token| {
            let first = token.span.text(text).to_lowercase();
            self.lexicon.is_some_and(|lexicon| lexicon.points_back(&first))
        };
        bare_end(span.text(text)).ends_with([':', '：']) || tokens.first().is_some_and(points_back)
    }
}

/// For every term whether it is a telling word of the title, and how many the title has.
fn title_terms(terms: &Terms, title: Option<&str>) -> (Vec<bool>, usize) {
    let mut in_title = vec![false; terms.len()];
    let mut n_title = 0;
    if let Some(title) = title {
        let mut words = Vec::new();
        token::tokenize(title, Span::new(0, title.len()), &mut words);
        for word in words {
            if let Some(index) = terms.find(word.span.text(title))
                && terms.get(index).is_some_and(Term::is_telling)
                && let Some(slot) = in_title.get_mut(index as usize)
                && !*slot
            {
                *slot = true;
                n_title += 1;
            }
        }
    }
    (in_title, n_title)
}
