//! How much of the article a sentence carries.
//!
//! Separate because this is the one place that says what a good sentence is; its
//! parameters stand together here.
//!
//! A sentence scores by the frequency of its words (Luhn 1958; Nenkova &
//! Vanderwende 2005, "`SumBasic`"), by its place and by its overlap with the title (both Edmundson
//! 1969). The parts add up to the score, so that every choice can be explained:
//!
//! ```text
//! keywords = Σ count of each different content word / √(words of the sentence)
//! place    = keywords × reporting sentences / 3 × e^(−place / 3)
//! title    = keywords × ½ × share of the title's keywords
//! ```
//!
//! Why the opening weighs as much as the article has *reporting* sentences, those
//! with a figure or a quotation: news put what matters first and then report
//! figures and what people said; a commentary argues, has few of either, and its
//! first sentence is a hook. The longer the report, the more its opening sums it
//! up. How sure: on five sets of summaries in three languages, a weight that grew
//! with the length of the article alone lost a tenth of the score on commentaries;
//! this one gained it back and lost next to nothing on news. The factor 1/3 and the decay
//! stand in a flat neighbourhood; a set of 25 or 86 texts cannot tell them closer.

use super::term::{Term, TermKind, Terms};
use super::token::Token;
use serde::Serialize;

/// Exponent of the sentence length (in words) that the sum is divided by: 0 lets
/// long sentences win, 1 short ones.
const LENGTH_EXPONENT: f32 = 0.5;
/// How much more the first sentence weighs for every reporting sentence of the article.
const OPENING_PER_REPORTING: f32 = 1.0 / 3.0;
/// The place at which the weight of the opening has fallen to 1/e.
const OPENING_DECAY: f32 = 3.0;
/// What an overlap with all of the title adds, as a share of the keywords' part.
const TITLE_WEIGHT: f32 = 0.5;

/// The score of a sentence and what it is made of; the parts add up to the total.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Score {
    /// What the keywords give.
    pub keywords: f32,
    /// What its place in the article adds.
    pub place: f32,
    /// What its overlap with the title adds.
    pub title: f32,
}

impl Score {
    /// The sum of the parts.
    #[must_use]
    pub fn total(self) -> f32 {
        self.keywords + self.place + self.title
    }
}

/// What a score is computed from, the same for all sentences of an article.
pub struct Scorer<'a> {
    /// The terms of the article.
    pub terms: &'a Terms,
    /// Whether the term of an index stands in the title.
    pub in_title: &'a [bool],
    /// How many different keywords the title has.
    pub n_title: usize,
    /// How many candidates report a figure or a quotation; see [`reports`].
    pub n_reporting: usize,
}

/// Whether a sentence reports: it has a figure or a quotation mark.
#[must_use]
pub fn reports(sentence: &str) -> bool {
    sentence.contains(|c: char| c.is_ascii_digit() || matches!(c, '"' | '„' | '“' | '”' | '«' | '»' | '「' | '『'))
}

impl Scorer<'_> {
    /// The score of a sentence of these `tokens` that is the `place`-th candidate,
    /// from 0. Without a content word it is nothing.
    #[must_use]
    pub fn score(&self, tokens: &[Token], place: usize) -> Score {
        let mut different: Vec<u32> = tokens.iter().map(|token| token.term).collect();
        different.sort_unstable();
        different.dedup();
        let mut n_different = 0;
        let mut sum = 0.0;
        let mut in_title = 0;
        for index in different {
            let content = |term: &&Term| term.kind != TermKind::Empty;
            let Some(term) = self.terms.get(index).filter(content) else { continue };
            n_different += 1;
            sum += term.count as f32;
            in_title += usize::from(self.in_title.get(index as usize).copied().unwrap_or_default());
        }
        if n_different == 0 {
            return Score::default();
        }
        let keywords = sum / (tokens.len() as f32).powf(LENGTH_EXPONENT);
        let opening = self.n_reporting as f32 * OPENING_PER_REPORTING * (-(place as f32) / OPENING_DECAY).exp();
        let overlap = if self.n_title == 0 { 0.0 } else { in_title as f32 / self.n_title as f32 };
        Score { keywords, place: keywords * opening, title: keywords * overlap * TITLE_WEIGHT }
    }
}
