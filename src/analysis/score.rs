//! How much of the article a sentence carries.
//!
//! Separate because this is the one place that says what a good sentence is; its
//! parameters stand together here.
//!
//! A sentence scores by the frequency of its keywords (Luhn 1958; SumBasic,
//! Nenkova & Vanderwende 2005), by its place (Edmundson 1969) and by its overlap
//! with the title (Edmundson 1969). The parts add up to the score, so that every
//! choice can be explained.

use super::term::Terms;
use super::token::Token;
use serde::Serialize;

/// Exponent of the sentence length (in keywords) that the sum is divided by: 0 lets
/// long sentences win, 1 short ones.
const LENGTH_EXPONENT: f32 = 0.5;
/// How much more the first sentence weighs for every sentence that the article has:
/// the longer an article, the more its opening sums it up.
const OPENING_PER_SENTENCE: f32 = 1.0 / 6.0;
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
    /// How many candidates the article has.
    pub n_candidates: usize,
}

impl Scorer<'_> {
    /// The score of a sentence of these `tokens` that is the `place`-th candidate,
    /// from 0. Without a keyword it is nothing.
    #[must_use]
    pub fn score(&self, tokens: &[Token], place: usize) -> Score {
        let mut seen: Vec<u32> = Vec::with_capacity(tokens.len());
        let mut sum = 0.0;
        let mut in_title = 0;
        for token in tokens {
            let Some(term) = self.terms.get(token.term).filter(|term| !term.stop) else { continue };
            if seen.contains(&token.term) {
                continue;
            }
            seen.push(token.term);
            sum += term.count as f32;
            in_title += usize::from(self.in_title.get(token.term as usize).copied().unwrap_or_default());
        }
        if seen.is_empty() {
            return Score::default();
        }
        let keywords = sum / (tokens.len() as f32).powf(LENGTH_EXPONENT);
        let opening = self.n_candidates as f32 * OPENING_PER_SENTENCE * (-(place as f32) / OPENING_DECAY).exp();
        let overlap = if self.n_title == 0 { 0.0 } else { in_title as f32 / self.n_title as f32 };
        Score { keywords, place: keywords * opening, title: keywords * overlap * TITLE_WEIGHT }
    }
}
