//! What the reader decided about a document: how long its summary is, what it
//! looks at, which sentences it must have and which it must not.
//!
//! Separate from `summary`, which carries it out, because it is kept: with the
//! recent files from one start to the next, and step by step for undo. Everything
//! in it names places of the text or words, never indices into an analysis, so
//! that it outlives the analysis.

use crate::document::Span;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// How long a summary is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Length {
    /// This many sentences.
    Sentences(usize),
    /// This share of the article's sentences, 0 to 100; at least one sentence.
    Percent(f32),
    /// As many sentences as can be read in this many seconds; at least one.
    Seconds(usize),
}

impl Length {
    /// The length that an article of `n_sentences` gets by itself: a third, at least one sentence and at most
    /// five, up to some fifty sentences; beyond that seven tenths of their root, at most forty. So 5 of 50,
    /// 7 of 100, 14 of 400, 20 of 800, 31 of 2,000, 40 of a long book.
    #[must_use]
    pub fn suggested(n_sentences: usize) -> Self {
        let root = 0.7 * (n_sentences as f32).sqrt();
        Self::Sentences((n_sentences / 3).clamp(1, 5).max((root.round() as usize).min(MAX_SUGGESTED)))
    }
}

/// The most sentences that a summary has if the reader chose no length.
const MAX_SUGGESTED: usize = 40;

/// From where in the article the sentences come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Spread {
    /// The most important, wherever they stand.
    #[default]
    Importance,
    /// From each part of the text its best: from each section, or each third.
    Whole,
}

impl Spread {
    /// Both, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Importance, Self::Whole];
}

/// How much the lead of the article counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lead {
    /// As much as the kind of the text suggests.
    #[default]
    Auto,
    /// As much as in a long report.
    More,
    /// No more than the rest.
    None,
}

impl Lead {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Auto, Self::More, Self::None];
}

/// All that a reader decided about a document.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// How long the summary is; `None` is the suggested length.
    pub length: Option<Length>,
    /// How much the lead counts.
    #[serde(rename = "opening")]
    pub lead: Lead,
    /// From where the sentences come.
    pub spread: Spread,
    /// Whether each section is summed up by itself.
    pub by_section: bool,
    /// The part of the text that alone is summed up: a chapter, or what was selected.
    pub part: Option<Span>,
    /// The keywords whose sentences come first, as they are written, in the order in which they were chosen.
    pub focus: Vec<String>,
    /// Sentences that are always in the summary.
    pub kept: BTreeSet<Span>,
    /// Sentences that never are.
    pub left_out: BTreeSet<Span>,
    /// Of blocks, by the first byte of each, whether they belong to the article.
    pub blocks: BTreeMap<u32, bool>,
    /// Whether all of a web page is read, and not the article alone that was found in it.
    pub whole_page: bool,
}

/// One decision of the reader.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// The summary shall be this long; `None` is the suggested length.
    SetLength(Option<Length>),
    /// The lead shall count so much.
    SetLead(Lead),
    /// The sentences shall come from there.
    SetSpread(Spread),
    /// Each section shall be summed up by itself, or all together.
    SetBySection(bool),
    /// This part of the text alone shall be summed up, or all of it.
    SetPart(Option<Span>),
    /// Focus on this word, or no longer.
    ToggleFocus(String),
    /// Always keep this sentence, or no longer.
    ToggleKeep(Span),
    /// Always keep these sentences.
    KeepAll(Vec<Span>),
    /// Leave this sentence out, or no longer.
    ToggleLeaveOut(Span),
    /// The block that begins at this byte belongs to the article, or not.
    SetBlock(u32, bool),
    /// All of the web page shall be read, or the article alone.
    SetWholePage(bool),
    /// Take all decisions back.
    Reset,
}

impl Preferences {
    /// Whether nothing was decided.
    #[must_use]
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// What is decided after one more step.
    #[must_use]
    pub fn after(&self, step: Step) -> Self {
        let mut next = self.clone();
        match step {
            Step::SetLength(length) => next.length = length,
            Step::SetLead(lead) => next.lead = lead,
            Step::SetSpread(spread) => next.spread = spread,
            Step::SetBySection(by_section) => next.by_section = by_section,
            Step::SetPart(part) => next.part = part,
            Step::ToggleFocus(word) => match next.focus.iter().position(|known| *known == word) {
                Some(place) => drop(next.focus.remove(place)),
                None => next.focus.push(word),
            },
            Step::ToggleKeep(sentence) => {
                next.left_out.remove(&sentence);
                toggle(&mut next.kept, sentence);
            }
            Step::KeepAll(sentences) => {
                for sentence in sentences {
                    next.left_out.remove(&sentence);
                    next.kept.insert(sentence);
                }
            }
            Step::ToggleLeaveOut(sentence) => {
                next.kept.remove(&sentence);
                toggle(&mut next.left_out, sentence);
            }
            Step::SetBlock(start, belongs) => drop(next.blocks.insert(start, belongs)),
            Step::SetWholePage(whole_page) => next.whole_page = whole_page,
            Step::Reset => next = Self::default(),
        }
        next
    }
}

impl Preferences {
    /// The same decisions about a text that changed: `sentence` and `block` say where the sentence of a span
    /// and the block that began at a byte now stand; what is gone is forgotten.
    #[must_use]
    pub fn moved(&self, sentence: impl Fn(Span) -> Option<Span>, block: impl Fn(u32) -> Option<u32>) -> Self {
        let sentences = |places: &BTreeSet<Span>| places.iter().filter_map(|place| sentence(*place)).collect();
        let blocks = self.blocks.iter().filter_map(|(start, belongs)| Some((block(*start)?, *belongs)));
        Self {
            kept: sentences(&self.kept),
            left_out: sentences(&self.left_out),
            blocks: blocks.collect(),
            // A part that changed is another part.
            part: self.part.and_then(&sentence),
            ..self.clone()
        }
    }

    /// How many decisions name a place of the text.
    #[must_use]
    pub fn n_places(&self) -> usize {
        self.kept.len() + self.left_out.len() + self.blocks.len() + usize::from(self.part.is_some())
    }
}

fn toggle(sentences: &mut BTreeSet<Span>, sentence: Span) {
    if !sentences.remove(&sentence) {
        sentences.insert(sentence);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{BlockKind, Builder, Change};
    use crate::stop::Stop;
    use std::sync::Arc;

    #[test]
    fn a_sentence_is_kept_or_left_out_never_both() {
        let sentence = Span::new(10, 20);
        let kept = Preferences::default().after(Step::ToggleKeep(sentence));
        assert!(kept.kept.contains(&sentence));
        let left_out = kept.after(Step::ToggleLeaveOut(sentence));
        assert!(left_out.left_out.contains(&sentence) && left_out.kept.is_empty());
        assert!(left_out.after(Step::ToggleLeaveOut(sentence)).is_default());
    }

    #[test]
    fn the_suggested_length_grows_by_a_root() {
        for (n, expected) in [(0, 1), (3, 1), (9, 3), (15, 5), (50, 5), (100, 7), (400, 14), (818, 20), (9_000, 40)] {
            assert_eq!(Length::suggested(n), Length::Sentences(expected), "{n}");
        }
    }

    #[test]
    fn a_second_step_takes_a_focus_back_and_reset_takes_all() {
        let focus = |preferences: &Preferences| preferences.after(Step::ToggleFocus("Hafen".to_owned()));
        let once = focus(&Preferences::default());
        assert_eq!(once.focus, ["Hafen"]);
        assert!(focus(&once).is_default());
        assert!(once.after(Step::SetBlock(7, false)).after(Step::Reset).is_default());
    }

    #[test]
    fn decisions_follow_their_sentences_when_the_text_changes() {
        let document = |paragraphs: &[&str]| {
            let mut builder = Builder::default();
            for paragraph in paragraphs {
                builder.block(BlockKind::Paragraph, [*paragraph], false);
            }
            Arc::new(builder.finish())
        };
        let (old, new) = (document(&["One. Two.", "Three."]), document(&["Zero. One. Two.", "Four."]));
        let preferences = Preferences::default()
            .after(Step::ToggleKeep(Span::new(5, 9)))
            .after(Step::ToggleLeaveOut(Span::new(11, 17)))
            .after(Step::SetBlock(0, false));
        assert_eq!(preferences.n_places(), 3);
        let change = Change::between(Arc::clone(&old), Arc::clone(&new), &Stop::never()).expect("nobody stops it");
        let moved = preferences.moved(|span| change.span(span), |start| change.block(start));
        assert_eq!(moved.kept.iter().map(|place| place.text(new.text())).collect::<Vec<_>>(), ["Two."]);
        assert!(moved.left_out.is_empty(), "“Three.” is gone");
        assert_eq!(moved.blocks.keys().collect::<Vec<_>>(), [&0], "the first paragraph is still the first");
    }

    #[test]
    fn it_survives_being_written_and_tolerates_strangers() {
        let preferences = Preferences::default()
            .after(Step::SetLength(Some(Length::Percent(20.0))))
            .after(Step::ToggleKeep(Span::new(3, 9)))
            .after(Step::SetSpread(Spread::Whole))
            .after(Step::SetBySection(true))
            .after(Step::SetBlock(30, true));
        let json = serde_json::to_string(&preferences).expect("JSON");
        assert_eq!(serde_json::from_str::<Preferences>(&json).expect("read"), preferences);
        assert!(json.contains(r#""spread":"whole""#) && json.contains(r#""by_section":true"#), "{json}");
        let strange = r#"{"opening":"more","colour":"mauve"}"#;
        assert_eq!(serde_json::from_str::<Preferences>(strange).expect("read").lead, Lead::More);
    }
}
