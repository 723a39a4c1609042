//! The sentences that a summary is chosen from, each with what the formula needs of it.
//!
//! Separate from the score ([`super::parts`]) because there is one for every sentence of a long text: it is kept small, and a
//! score is made of it where one is asked for.

use super::parameters::Parameters;
use super::parts::{Form, Score};
use crate::analysis::cue::{Cues, Standing};

/// A sentence that can be chosen for a summary, with the weights of its words. It is kept small,
/// because a long text has many; [`Candidate::score`] makes a score of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// Its index in [`crate::Analysis::sentences`].
    pub sentence: u32,
    pub(super) keywords: f32,
    pub(super) links: f32,
    pub(super) title: f32,
    /// The number of its words, up to the largest number that fits here.
    n_words: u16,
    /// Its index in the part in which the article sums itself up; `NOT_HEADED` elsewhere.
    headed: u8,
    cues: CueBits,
}

/// Marks a candidate that is in no part in which the article sums itself up.
const NOT_HEADED: u8 = u8::MAX;

/// The cues of a candidate that its score and the weight of the lead need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct CueBits(u16);

impl CueBits {
    const STANDING: u16 = 0b111;
    const FIGURE: u16 = 1 << 3;
    const QUOTED: u16 = 1 << 4;
    const LINES_UP: u16 = 1 << 5;
    const REPORTS: u16 = 1 << 6;
    const ARGUES: u16 = 1 << 7;
    const ANNOUNCES: u16 = 1 << 8;
    const LEANS: u16 = 1 << 9;

    fn of(cues: Cues) -> Self {
        let standing = Standing::ALL.iter().position(|standing| *standing == cues.standing).unwrap_or_default() as u16;
        let bits = [
            (cues.has_figure, Self::FIGURE),
            (cues.begins_quoted, Self::QUOTED),
            (cues.lines_up, Self::LINES_UP),
            (cues.reports, Self::REPORTS),
            (cues.argues, Self::ARGUES),
            (cues.announces, Self::ANNOUNCES),
            (cues.leans, Self::LEANS),
        ];
        Self(bits.into_iter().filter(|(holds, _)| *holds).fold(standing, |bits, (_, bit)| bits | bit))
    }

    fn has(self, bit: u16) -> bool {
        self.0 & bit != 0
    }

    fn standing(self) -> Standing {
        Standing::ALL.get(usize::from(self.0 & Self::STANDING)).copied().unwrap_or_default()
    }

    fn form(self) -> Form {
        Form {
            has_figure: self.has(Self::FIGURE),
            begins_quoted: self.has(Self::QUOTED),
            lines_up: self.has(Self::LINES_UP),
        }
    }

    fn stance(self) -> i64 {
        i64::from(self.has(Self::REPORTS)) - i64::from(self.has(Self::ARGUES))
    }
}

impl Candidate {
    /// A sentence that is not weighed yet, by its index; `headed` is its index in the part in which the article sums itself
    /// up.
    pub(super) fn new(sentence: usize, n_words: usize, headed: Option<u8>, cues: Cues) -> Self {
        Self {
            sentence: sentence as u32,
            keywords: 0.0,
            links: 0.0,
            title: 0.0,
            n_words: u16::try_from(n_words).unwrap_or(u16::MAX),
            headed: headed.map_or(NOT_HEADED, |headed| headed.min(NOT_HEADED - 1)),
            cues: CueBits::of(cues),
        }
    }

    /// Takes it for prose even if it is a line-up.
    pub(super) fn allow_line_up(&mut self) {
        self.cues.0 &= !CueBits::LINES_UP;
    }

    /// 1 if it reports, less 1 if it argues.
    pub(super) fn stance(&self) -> i64 {
        self.cues.stance()
    }

    /// Its index under a heading such as "Abstract", from 0; `None` if it stands elsewhere.
    #[must_use]
    pub fn headed(&self) -> Option<usize> {
        Some(self.headed).filter(|headed| *headed != NOT_HEADED).map(usize::from)
    }

    /// The parts of its score that do not depend on where it stands.
    #[must_use]
    pub fn score(&self, parameters: &Parameters) -> Score {
        let Self { keywords, links, title, .. } = *self;
        let length = 0.0 - (keywords + links) * (1.0 - counted(self.n_words.into(), parameters));
        let (standing, cues) = (self.cues.standing(), self.cues.form());
        let lead_share = (f32::from(self.n_words) / parameters.lead_words).min(1.0);
        Score { keywords, links, length, title, standing, lead_share, cues, ..Score::default() }
    }

    /// Whether it can stand alone, and if not, why not.
    #[must_use]
    pub fn standing(&self) -> Standing {
        self.cues.standing()
    }

    /// Whether it ends in a colon, whatever else keeps it from standing alone.
    #[must_use]
    pub fn announces(&self) -> bool {
        self.cues.has(CueBits::ANNOUNCES)
    }

    /// Whether it leans on a sentence before it, so that it says little where that is not read: a digest leaves it out.
    #[must_use]
    pub fn leans(&self) -> bool {
        self.cues.has(CueBits::LEANS)
    }

    /// Whether the writer, or somebody who is not named, speaks of himself or asks.
    #[must_use]
    pub fn argues(&self) -> bool {
        self.cues.has(CueBits::ARGUES)
    }
}

/// The share of its words' weight that counts for a sentence of `n_words` words.
pub(super) fn counted(n_words: usize, parameters: &Parameters) -> f32 {
    (parameters.long / n_words.max(1) as f32).min(1.0)
}
