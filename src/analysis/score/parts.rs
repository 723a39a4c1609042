//! A score as the sum of its parts, so that every choice can be explained.
//!
//! Separate from the weights of words ([`super::weigh`]) because a score is completed each time that a reader changes what
//! counts: where the sentence stands, and what is beside it in the summary.

use super::parameters::Parameters;
use crate::analysis::cue::Standing;
use serde::Serialize;

/// The score of a sentence and what it is made of; the parts add up to the total.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Score {
    /// What its keywords add.
    pub keywords: f32,
    /// What is added because later sentences take its keywords up again.
    pub links: f32,
    /// What is taken off the two above because the sentence is very long; 0 or less.
    pub length: f32,
    /// What its form adds or takes off: a figure, a quotation mark at its beginning, a line-up.
    pub form: f32,
    /// What its place in the article adds; negative for the last sentence.
    pub place: f32,
    /// What its overlap with the title adds.
    pub title: f32,
    /// What is taken off because it can hardly stand alone; 0 or less.
    pub dependence: f32,
    /// Why that is taken off; not part of the sum.
    #[serde(skip)]
    pub standing: Standing,
    /// The share of the lead's weight that a sentence of so many words has; not part of the sum.
    #[serde(skip)]
    pub lead_share: f32,
    /// What was found about its form; not part of the sum.
    #[serde(skip)]
    pub cues: Form,
    /// What is taken off because a better sentence says the same; 0 or less.
    pub repetition: f32,
    /// What the reader's focus adds.
    pub focus: f32,
}

/// What the form of a sentence adds or takes off.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Form {
    /// It has a figure.
    pub has_figure: bool,
    /// It begins with a quotation mark.
    pub begins_quoted: bool,
    /// It is a line-up, as of names or results.
    pub lines_up: bool,
}

impl Score {
    /// The sum of the parts.
    #[must_use]
    pub fn total(self) -> f32 {
        self.parts().into_iter().sum()
    }

    /// The parts, in the order of the fields.
    #[must_use]
    pub fn parts(self) -> [f32; 9] {
        let Self { keywords, links, length, form, place, title, dependence, repetition, focus, .. } = self;
        [keywords, links, length, form, place, title, dependence, repetition, focus]
    }

    /// What the words add; the place and the title add a share of this.
    pub(super) fn basis(self) -> f32 {
        self.keywords + self.links + self.length
    }

    /// The score without regard to where in the article the sentence stands.
    #[must_use]
    pub fn without_place(self, with_neighbour: bool, parameters: &Parameters) -> Self {
        let words = self.keywords + self.links;
        let kept = if words > 0.0 { self.keywords / words } else { 0.0 };
        let bare = Self { links: 0.0, place: 0.0, title: self.title * kept, length: self.length * kept, ..self };
        bare.formed(0.0, 0.0, with_neighbour, parameters)
    }

    /// Completes the score with the parts that depend on where the sentence stands. `lead` is the weight of the
    /// first sentence (see [`Parameters::lead`]); `with_neighbour` tells whether the sentence that this one points
    /// back to, or announces, is beside it.
    #[must_use]
    pub fn placed(self, lead: f32, stands: Stands, with_neighbour: bool, parameters: &Parameters) -> Self {
        let basis = self.basis();
        // Farther away the weight is too small to matter.
        let near = stands.from_lead.filter(|n| *n < FAR);
        let near = near.map_or(0.0, |n| (-(n as f32) / parameters.lead_decay).exp());
        let ending = if stands.is_last { basis * parameters.ending } else { 0.0 };
        self.formed(basis * lead * near * self.lead_share, ending, with_neighbour, parameters)
    }

    /// Completes the score with what its form adds or takes off, and what is taken off if it cannot stand alone.
    fn formed(self, lead: f32, ending: f32, with_neighbour: bool, parameters: &Parameters) -> Self {
        let basis = self.basis();
        let share = |holds: bool, share: f32| if holds { basis * share } else { 0.0 };
        let cue =
            share(self.cues.has_figure, parameters.figure) - share(self.cues.begins_quoted, parameters.begins_quoted);
        let kept = if self.standing == Standing::Alone { 1.0 } else { 1.0 - parameters.dependent_lead };
        let whole = basis + cue + lead * kept + self.title;
        let line_up = if self.cues.lines_up { whole * parameters.line_up } else { 0.0 };
        let off = parameters.off(self.standing, with_neighbour);
        let dependence = 0.0 - lead * (1.0 - kept) - (whole - line_up) * off;
        Self { place: lead - ending, form: cue - line_up, dependence, ..self }
    }

    /// The score of a sentence that repeats a better one: nothing.
    #[must_use]
    pub fn repeated(self) -> Self {
        Self { repetition: self.repetition - self.total(), ..self }
    }
}

/// The place from which on a lead no longer weighs anything.
const FAR: usize = 100;

/// Where a candidate stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Stands {
    /// Its index in a lead, from 0: in the article's, or in that of a part in which the article sums itself up.
    /// `None` if it is in neither.
    pub from_lead: Option<usize>,
    /// Whether it is the last one.
    pub is_last: bool,
}
