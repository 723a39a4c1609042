//! What the formula of the score leaves open, with the values that the program has.
//!
//! Separate because these are the numbers that are measured (`examples/parameters.rs`); the formula itself is in
//! [`super::parts`] and [`super::weigh`].

use crate::analysis::cue::Standing;

/// What the formula of the score leaves open.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Parameters {
    /// How much more a sentence with a word counts if it comes after the one that is scored, as a share of what any
    /// sentence with that word counts.
    pub links: f32,
    /// The exponent of the sentence length (in words): the sum of weights is divided by that
    /// power. With 0 long sentences win, with 1 short ones.
    pub length_exponent: f32,
    /// The words up to which a sentence counts whole; the keywords and links of a longer one of n words are multiplied
    /// by this number / n.
    pub long: f32,
    /// How much more the first sentence weighs for every sentence that reports.
    pub lead: f32,
    /// The words from which on a sentence has all of that weight; one of n words has n / this number of it.
    pub lead_words: f32,
    /// The place at which the weight of the lead has fallen to 1/e.
    pub lead_decay: f32,
    /// What is taken off the last sentence, as a share of the keywords' and links' parts.
    pub ending: f32,
    /// What a sentence with all the title's keywords gains, as a share of the keywords' and links' parts.
    pub title: f32,
    /// What a figure in the sentence adds, as a share of the keywords' and links' parts.
    pub figure: f32,
    /// What is taken off a sentence that begins with a quotation mark, as a share of the same parts.
    pub begins_quoted: f32,
    /// What is taken off a sentence that can hardly stand alone, as a share.
    pub dependence: f32,
    /// What is taken off one that points back to a sentence that is not in the summary, as a share.
    pub pointing: f32,
    /// What is taken off a question, as a share.
    pub question: f32,
    /// What is taken off a line-up, as a share.
    pub line_up: f32,
    /// The share of line-ups in a text from which on they are its subject, and lose nothing.
    pub many_line_ups: f32,
    /// What is taken off the weight of a lead that is one of these, before anything else, as a share.
    pub dependent_lead: f32,
    /// The least by which the first sentence under a heading such as "Abstract" or "Conclusion" weighs more.
    pub headed: f32,
    /// The number of sentences that the whole article counts as when a part of it is weighed by its own words.
    pub background: f32,
    /// Whether choosing a sentence that points back also chooses the one before it.
    pub takes_along: bool,
    /// Whether a sentence that ends in a colon is chosen together with the one that follows it.
    pub joins: bool,
    /// The score of such a choice, from 0 for that of its worst sentence to 1 for that of its best.
    pub unit: f32,
    /// Whether a standfirst gives way to a later sentence that says all of it.
    pub standfirst_gives_way: bool,
}

/// The parameters of the program: one set for all languages and kinds of text.
pub const PARAMETERS: Parameters = Parameters {
    links: 0.75,
    length_exponent: 0.25,
    long: 40.0,
    lead: 0.2,
    lead_words: 12.0,
    lead_decay: 2.0,
    ending: 0.2,
    title: 0.5,
    figure: 0.1,
    begins_quoted: 0.2,
    dependence: 0.1,
    pointing: 0.3,
    question: 0.75,
    line_up: 0.75,
    many_line_ups: 1.0 / 3.0,
    dependent_lead: 0.5,
    headed: 2.0,
    background: 5.0,
    takes_along: true,
    joins: true,
    unit: 0.75,
    standfirst_gives_way: true,
};

impl Default for Parameters {
    fn default() -> Self {
        PARAMETERS
    }
}

impl Parameters {
    /// What is taken off a sentence because it cannot stand alone, as a share; `with_neighbour` tells whether the
    /// sentence that it depends on is beside it.
    pub(super) fn off(&self, standing: Standing, with_neighbour: bool) -> f32 {
        match standing {
            Standing::Alone => 0.0,
            Standing::PointsBack if !with_neighbour => self.pointing,
            Standing::Announces if with_neighbour => 0.0,
            Standing::Question => self.question,
            _ => self.dependence,
        }
    }
}
