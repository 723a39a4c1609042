//! How much of the article a sentence carries.
//!
//! Separate because this is the one place that says what a good sentence is; its
//! parameters stand together in [`PARAMETERS`].
//!
//! A sentence scores by the frequency of its words (Luhn 1958; Nenkova &
//! Vanderwende 2005, "`SumBasic`"), by its place, by its overlap with the title
//! (both Edmundson 1969), by its form, and by whether it can stand alone. The parts add up to
//! the score, so that every choice can be explained:
//!
//! ```text
//! keywords   = Σ sentences that have the word, over its different content words / words^¼
//! links      = ¾ of the same over the sentences after it
//! length     = − what of both is beyond 40 words: of n words count 40 / n
//! place      = (keywords + links + length) × (reporting − arguing sentences) × ⅕ × e^(−place / 2)
//!              − ⅕ of keywords, links and length, if it is the last
//! title      = (keywords + links + length) × ½ × share of the title's keywords
//! form       = + ⅒ of keywords, links and length for a figure, − ⅕ if it begins with a quotation;
//!              − ¾ of all of a line-up, as of names or results
//! dependence = − half of the lead's part and a tenth of the rest, if it can hardly stand alone;
//!              − three tenths of the rest, if it points back to a sentence that is not chosen;
//!              of a question three quarters of the rest
//! ```
//!
//! **Why sentences are counted, and those that follow once more.** A word gains nothing by being
//! repeated within a sentence, so sentences are counted, not occurrences; a compound counts
//! for its head as well. A sentence whose words the text takes up again says what the text is about;
//! one whose words came before adds to it. Zheng and Lapata (2019, "`PacSum`") found with embeddings
//! that a ranking of sentences gains when links forward count more than links back;
//! the same holds for plain words.
//!
//! **Why the lead weighs as much as the article has reporting sentences**, less those
//! that argue (both in [`super::cue`]): news articles put what matters first
//! and then report figures and what people said; a commentary argues and asks, has
//! few of either, and its first sentence is a hook. The longer a report is, the more
//! its lead sums it up. This holds for articles only: beyond [`LEAD_REACH`]
//! sentences the weight falls again, because no first page sums up a book. A sentence that
//! can hardly stand alone does not sum up what follows, so it gets half of that weight.
//!
//! **Why very long sentences count less.** A sentence of more than 40 words mostly says several things, or is not a
//! sentence at all: captions, or lines that lost their ends. By keywords alone it would always win.
//!
//! **How sure each choice is.** `examples/parameters.rs` prints the effect of changing
//! each parameter, measured on sets of summaries made by people (86 German commentaries,
//! 300 German, 51 and 25 English and 150 French news, 12 German encyclopedia
//! articles; the news also with two and three sentences), and on choices of careful readers (82
//! articles in three languages). Sure: that the lead must not
//! weigh alike in news and commentary (by length alone, commentaries lose a fifth), that
//! the last sentence says less than others (in all sets), and that colons and what points back must not stand
//! without their neighbour. Likely: that links forward count more
//! (commentaries and all news gain but one set, which looks made by a program; the encyclopedia
//! hardly cares), an exponent of the length between 0.2 and 0.3 (below, long sentences win; above, short ones, among
//! which are most of those that no summary should have; before very long ones counted less it had to be larger),
//! counts that are not damped, and 40 words (French news gain two points by any limit, the others are
//! indifferent from 35 to 50). Not told apart by so few texts: links that
//! count ¾ or once more, the factor ⅕ of the lead from 0.1 or 0.25, its decay 2 from
//! 1.5 or 2.5, the title's ½ from ⅓ or 0.8 (commentaries would have less, scientific papers more), the ending's ⅕
//! from ⅒ or ½, the figure's ⅒ from nothing, a question's three quarters
//! from any loss (the reader of an interview wants answers); there a round value stands.
//!
//! Of the cues of dependence, those of quotations and the figure that lets "He …" stand were found
//! where the 25 English texts failed; those gain four points by them, of which some is luck, and
//! the other sets are indifferent. They are kept for the reader, who gets no open quotation.

use super::cue::{CueFinder, Cues, Place, Standing};
use super::term::{Term, TermKind, Terms};
use super::token;
use super::{Analysis, Sentence};
use crate::document::Span;
use crate::stop::{Meter, Stop, Stopped};
use serde::Serialize;
use std::ops::Range;
use std::sync::Arc;

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
    fn off(&self, standing: Standing, with_neighbour: bool) -> f32 {
        match standing {
            Standing::Alone => 0.0,
            Standing::PointsBack if !with_neighbour => self.pointing,
            Standing::Announces if with_neighbour => 0.0,
            Standing::Question => self.question,
            _ => self.dependence,
        }
    }
}

/// The most sentences of a text whose lead can sum up the whole; news articles seldom have as many.
pub const LEAD_REACH: f32 = 120.0;
/// The number of sentences within which words are taken up again.
const LINKS_REACH: f32 = 120.0;

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
    fn basis(self) -> f32 {
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
        self.formed(basis * lead * near, ending, with_neighbour, parameters)
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

/// A sentence that can be chosen for a summary, with the weights of its words. It is kept small,
/// because a long text has many; [`Candidate::score`] makes a score of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// Its index in [`Analysis::sentences`].
    pub sentence: u32,
    keywords: f32,
    links: f32,
    title: f32,
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

    /// 1 if it reports, less 1 if it argues.
    fn stance(self) -> i64 {
        i64::from(self.has(Self::REPORTS)) - i64::from(self.has(Self::ARGUES))
    }
}

impl Candidate {
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
        Score { keywords, links, length, title, standing, cues, ..Score::default() }
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

    /// Whether it leans on a sentence before it; see [`Cues::leans`].
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
fn counted(n_words: usize, parameters: &Parameters) -> f32 {
    (parameters.long / n_words.max(1) as f32).min(1.0)
}

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
    let finder = CueFinder::new(analysis.document.text(), &analysis.vocabulary, analysis.terms.lexicon());
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
        candidates.push(Candidate {
            sentence: index as u32,
            keywords: 0.0,
            links: 0.0,
            title: 0.0,
            n_words: u16::try_from(sentence.n_words()).unwrap_or(u16::MAX),
            headed: if inside.is_some() { n_of_summary.min(NOT_HEADED - 1) } else { NOT_HEADED },
            cues: CueBits::of(cues),
        });
    }
    if n_line_ups as f32 > candidates.len() as f32 * parameters.many_line_ups {
        for candidate in &mut candidates {
            candidate.cues.0 &= !CueBits::LINES_UP;
        }
    }
    Ok(candidates)
}

/// How much more the first of these candidates weighs.
fn lead(candidates: &[Candidate], parameters: &Parameters) -> f32 {
    let reach = (LEAD_REACH / candidates.len().max(1) as f32).min(1.0);
    let n_reporting: i64 = candidates.iter().map(|candidate| candidate.cues.stance()).sum();
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
fn length_weight(n_words: usize, parameters: &Parameters) -> f32 {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Options, analyze};
    use crate::document::{BlockKind, Builder};
    use crate::stop::Stop;
    use std::sync::Arc;

    const FIRST: Stands = Stands { from_lead: Some(0), is_last: false };

    fn scores(sentences: &[&str]) -> Vec<Score> {
        let mut builder = Builder::default();
        for sentence in sentences {
            builder.block(BlockKind::Paragraph, [*sentence], false);
        }
        let analysis = analyze(Arc::new(builder.finish()), &Options::default(), &Stop::never()).expect("not stopped");
        let n = analysis.candidates.len();
        let candidates = analysis.candidates.iter().enumerate();
        let placed = |(place, found): (usize, &Candidate)| {
            let stands = Stands { from_lead: Some(place), is_last: place > 0 && place + 1 == n };
            found.score(&PARAMETERS).placed(analysis.lead, stands, true, &PARAMETERS)
        };
        candidates.map(placed).collect()
    }

    #[test]
    fn a_word_weighs_by_the_sentences_that_have_it_and_more_by_those_after() {
        let found = scores(&[
            "The harbour of the town was closed by ice.",
            "The painter of the village drew a grey beaver.",
            "The harbour, the old harbour, was open again.",
        ]);
        let [first, beaver, last] = found.as_slice() else { panic!("{found:?}") };
        assert!(first.basis() > last.basis(), "what is taken up again weighs more: {found:?}");
        // Nine words each; of the content words only "harbour" is in another sentence.
        let length = length_weight(9, &PARAMETERS);
        let says = |part: f32, n: f32| (part * length - n).abs() < 0.01;
        assert!(
            says(beaver.keywords, 5.0) && says(beaver.links, 0.0),
            "painter, village, drew, grey, beaver: {found:?}"
        );
        assert!(says(first.keywords, 2.0 + 3.0), "harbour in two, town, closed, ice in one: {found:?}");
        assert!(says(first.links, 0.75), "harbour once more: {found:?}");
        assert!(says(last.links, 0.0), "nothing follows: {found:?}");
    }

    #[test]
    fn what_a_book_takes_up_again_far_behind_does_not_count() {
        let text =
            |n: usize| (0..n).map(|n| format!("The harbour was closed on day {n} of the year.")).collect::<Vec<_>>();
        let links = |n: usize, place: usize| {
            let text = text(n);
            scores(&text.iter().map(String::as_str).collect::<Vec<_>>())[place].links
        };
        let within_reach = links(120, 0);
        assert!((links(1_200, 0) - within_reach).abs() < 0.02 * within_reach, "{} {within_reach}", links(1_200, 0));
        assert!((links(1_200, 1_080) - within_reach).abs() < 0.02 * within_reach, "the last 120 are like a short text");
        assert!(links(1_200, 1_190) < 0.2 * within_reach);
    }

    #[test]
    fn the_last_sentence_loses_and_the_first_is_never_the_last() {
        let found =
            scores(&["The harbour of the town was closed by ice.", "Ships waited outside the harbour for many days."]);
        assert!(found.iter().all(|score| score.place <= 0.0), "nothing is reported: {found:?}");
        assert!(found.last().is_some_and(|score| (score.place + 0.2 * score.keywords).abs() < 1e-4), "{found:?}");
        assert!(scores(&["The harbour of the town was closed by ice."]).iter().all(|score| score.place.abs() < 1e-4));
    }

    #[test]
    fn what_cannot_stand_alone_gets_half_of_the_opening_and_loses_a_tenth() {
        let score = Score { keywords: 2.0, links: 1.0, title: 1.0, standing: Standing::Fragment, ..Score::default() };
        let placed = score.placed(2.0, FIRST, true, &PARAMETERS);
        assert!((placed.place - 6.0).abs() < 1e-4);
        assert!((placed.total() - 0.9 * (3.0 + 1.0 + 3.0)).abs() < 1e-4, "{placed:?}");
        let question = Score { standing: Standing::Question, ..score }.placed(2.0, FIRST, true, &PARAMETERS);
        assert!((question.total() - 0.25 * (3.0 + 1.0 + 3.0)).abs() < 1e-4, "a question loses more: {question:?}");
        let alone = placed.without_place(true, &PARAMETERS);
        assert!((alone.total() - 0.9 * (2.0 + 2.0 / 3.0)).abs() < 1e-4, "nor does the title gain by links: {alone:?}");
    }
}
