//! The chosen sentences in the order of the article, and the reasons for each.
//!
//! Separate from the ranking ([`super::ranked`]) because this is what is shown and written out.

use super::ranked::Ranking;
use crate::analysis::{Analysis, Score, Sentence, rarest_first, reading_time_secs};
use crate::preferences::Length;
use std::ops::Range;

/// A sentence of the summary and why it was chosen.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// Its index in [`Analysis::sentences`].
    pub sentence: usize,
    /// Its score and the parts of it.
    pub score: Score,
    /// Its rank among the candidates, from 1.
    pub place: usize,
    /// Whether it is in the summary because the reader keeps it.
    pub kept: bool,
    /// Whether it belongs to the choice before it, a sentence that ends in a colon. The two are shown and counted
    /// as one.
    pub joined: bool,
    /// Whether it was added because the sentence after it points back to it.
    pub along: bool,
}

/// The chosen sentences in the order of the article.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Summary {
    /// The sentences.
    pub choices: Vec<Choice>,
    /// The number of sentences there were to choose from.
    pub n_candidates: usize,
    /// The number of words in the chosen sentences.
    pub words: usize,
    /// The time it takes to read them, in seconds.
    pub reading_time_secs: usize,
    /// The words of the summary as a share of the article's, 0 to 1.
    pub compression: f32,
    /// The sections that are each summed up separately, in order; empty if the article is summed up as a whole.
    pub sections: Vec<SectionSummary>,
}

/// A section with sentences in a summary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionSummary {
    /// Its index among the document's sections; `None` for the text before the first.
    pub section: Option<usize>,
    /// Its choices, by their indices in the summary.
    pub choices: Range<usize>,
}

impl SectionSummary {
    /// The title of the section; `None` for the text before the first.
    #[must_use]
    pub fn title<'a>(&self, analysis: &'a Analysis) -> Option<&'a str> {
        let section = analysis.document.structure().sections.get(self.section?)?;
        Some(section.title.as_str()).filter(|title| !title.is_empty())
    }
}

impl Summary {
    /// The number of choices; a sentence that ends in a colon counts as one with what follows.
    #[must_use]
    pub fn n_choices(&self) -> usize {
        self.choices.iter().filter(|choice| !choice.joined).count()
    }

    /// Whether the sentence with this index is chosen.
    #[must_use]
    pub fn contains(&self, sentence: usize) -> bool {
        self.position(sentence).is_some()
    }

    /// The place of a sentence within the summary, from 0.
    #[must_use]
    pub fn position(&self, sentence: usize) -> Option<usize> {
        self.choices.binary_search_by_key(&sentence, |choice| choice.sentence).ok()
    }
}

/// The summary of a length: the head of the ranking in the order of the article.
#[must_use]
pub fn summarize(analysis: &Analysis, ranking: &Ranking, length: Length) -> Summary {
    let n = ranking.n_sentences(analysis, length);
    let scorer = &ranking.scorer;
    // For every place, whether it is chosen and, if so, whether it is kept. This sorts them, too.
    let mut chosen: Vec<Option<bool>> = vec![None; scorer.len()];
    for (rank, head) in ranking.ranked.iter().take(n).enumerate() {
        for place in scorer.unit(*head as usize) {
            if let Some(slot) = chosen.get_mut(place) {
                *slot = Some(rank < ranking.n_kept);
            }
        }
    }
    let mut choices = Vec::with_capacity(n);
    let mut sections: Vec<SectionSummary> = Vec::new();
    for (place, index) in scorer.places() {
        if let Some(kept) = chosen.get(place).copied().flatten() {
            let (joined, along) = (scorer.is_joined(place), scorer.is_along(place));
            if let Some(part) = ranking.sections.get(ranking.sections.partition_point(|part| part.places.end <= place))
            {
                if sections.last().is_none_or(|last| last.section != part.section) {
                    sections.push(SectionSummary { section: part.section, choices: choices.len()..choices.len() });
                }
                if let Some(section) = sections.last_mut() {
                    section.choices.end += 1;
                }
            }
            choices.push(Choice {
                sentence: index as usize,
                score: scorer.score(place),
                place: place + 1,
                kept,
                joined,
                along,
            });
        }
    }
    let words = choices
        .iter()
        .filter_map(|choice| analysis.sentences.get(choice.sentence))
        .map(Sentence::n_words)
        .sum::<usize>();
    Summary {
        choices,
        n_candidates: ranking.len(),
        words,
        reading_time_secs: reading_time_secs(words, analysis.language),
        compression: words as f32 / analysis.statistics.words.max(1) as f32,
        sections,
    }
}

/// The reasons for a sentence, chosen or not; `None` if it is not a candidate. `kept` tells
/// whether the reader keeps it.
#[must_use]
pub fn choice(ranking: &Ranking, index: usize, kept: bool) -> Option<Choice> {
    let (score, _) = ranking.score(index)?;
    let at = ranking.scorer.place(index as u32)?;
    let (joined, along) = (ranking.scorer.is_joined(at), ranking.scorer.is_along(at));
    Some(Choice { sentence: index, score, place: at + 1, kept, joined, along })
}

/// The keywords of a sentence that occur in more than one sentence, the most frequent first, each as (term, number of
/// sentences that have it). The number is the one that the score counts.
#[must_use]
pub fn keywords(analysis: &Analysis, sentence: usize) -> Vec<(u32, u32)> {
    let words = analysis.sentences.get(sentence).map(|sentence| rarest_first(analysis, sentence)).unwrap_or_default();
    let counted = |term: u32| (term, analysis.n_sentences.get(term as usize).copied().unwrap_or_default());
    let mut counted: Vec<(u32, u32)> = words.into_iter().rev().map(counted).filter(|(_, count)| *count > 1).collect();
    counted.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counted
}
