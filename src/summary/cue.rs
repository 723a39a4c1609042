//! The reasons for and against a sentence besides its words.
//!
//! Separate because the window gives them in a sentence and the command line in a list, and both must agree.

use super::choice::Choice;
use crate::analysis::Standing;
use serde::Serialize;

/// A reason that either holds or does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cue {
    /// It has a figure.
    Figure,
    /// It is so long that its words count for less.
    VeryLong,
    /// It lists things, as names or results.
    LineUp,
    /// It refers to the sentence before it.
    PointsBack,
    /// It ends in a colon.
    Announces,
    /// It begins with a quotation.
    Quotes,
    /// It holds only a part of a quotation.
    HalfQuoted,
    /// It is very short.
    Fragment,
    /// It does not end as a sentence does.
    Unended,
    /// It is a question.
    Question,
    /// A better sentence says the same.
    Repetition,
    /// It was added because the sentence after it refers to it.
    TakenAlong,
    /// It is kept together with the sentence before it, which ends in a colon.
    Joined,
    /// The reader keeps it.
    Kept,
}

impl Cue {
    /// The key of its text in `assets/locales`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Figure => "why-figure",
            Self::VeryLong => "why-length",
            Self::LineUp => "why-line-up",
            Self::PointsBack => "why-points-back",
            Self::Announces => "why-announces",
            Self::Quotes => "why-quotes",
            Self::HalfQuoted => "why-half-quoted",
            Self::Fragment => "why-fragment",
            Self::Unended => "why-unended",
            Self::Question => "why-question",
            Self::Repetition => "why-repetition",
            Self::TakenAlong => "why-along",
            Self::Joined => "why-joined",
            Self::Kept => "why-kept",
        }
    }
}

impl Choice {
    /// The reasons for and against the sentence, besides its words, its place, the title and the reader's focus,
    /// which are parts of its score.
    #[must_use]
    pub fn cues(&self) -> Vec<Cue> {
        let standing = match self.score.standing {
            Standing::Alone => None,
            Standing::Question => Some(Cue::Question),
            Standing::PointsBack => Some(Cue::PointsBack),
            Standing::Announces => Some(Cue::Announces),
            Standing::Quotes => Some(Cue::Quotes),
            Standing::HalfQuoted => Some(Cue::HalfQuoted),
            Standing::Fragment => Some(Cue::Fragment),
            Standing::Unended => Some(Cue::Unended),
        };
        let others = [
            (self.score.cues.has_figure, Cue::Figure),
            (self.score.length < 0.0, Cue::VeryLong),
            (self.score.cues.lines_up, Cue::LineUp),
            (self.score.repetition < 0.0, Cue::Repetition),
            (self.along, Cue::TakenAlong),
            (self.joined, Cue::Joined),
            (self.kept, Cue::Kept),
        ];
        standing.into_iter().chain(others.into_iter().filter(|(holds, _)| *holds).map(|(_, cue)| cue)).collect()
    }
}
