//! From an analysis to a summary: which sentences, and why.
//!
//! Separate from `analysis` because it runs again whenever the reader moves the
//! slider or chooses a keyword, while the analysis stands. The sentences are
//! ranked once ([`Ranking::of`]); a summary of any length is the head of that
//! ranking in the order of the article ([`summarize`]), so a longer summary always
//! holds the shorter one.

use crate::analysis::{Analysis, Score, Sentence, statistics::reading_time_secs};
use rustc_hash::FxHashMap;

/// Two sentences say the same if they share this part of the shorter one's keywords.
const SAME: f32 = 0.65;
/// Sentences of fewer keywords than this are repetitions only if they share them all.
const MIN_KEYWORDS_TO_COMPARE: usize = 4;
/// What every focused keyword adds, as a share of the best score of the article:
/// a sentence with one always comes before a sentence without.
const FOCUS_WEIGHT: f32 = 1.0;

/// How long a summary is wanted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Length {
    /// This many sentences.
    Sentences(usize),
    /// This share of the article's sentences, 0 to 100; at least one sentence.
    Percent(f32),
}

impl Length {
    /// The length that an article of `n_sentences` gets by itself: a third, at
    /// least one sentence and at most five.
    #[must_use]
    pub fn suggested(n_sentences: usize) -> Self {
        Self::Sentences((n_sentences / 3).clamp(1, 5))
    }

    /// The number of sentences for an article that has `n_sentences` to choose from.
    #[must_use]
    pub fn sentences(self, n_sentences: usize) -> usize {
        let wanted = match self {
            Self::Sentences(n) => n,
            Self::Percent(percent) => (n_sentences as f32 * percent / 100.0).round() as usize,
        };
        wanted.clamp(1.min(n_sentences), n_sentences)
    }
}

/// A sentence of the summary and why it was chosen.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// Its index in [`Analysis::sentences`].
    pub sentence: usize,
    /// What its score is made of.
    pub score: Score,
    /// Its keywords that occur more than once in the article, as (term, count in the article), the most frequent first.
    pub keywords: Vec<(u32, u32)>,
    /// Its place among the sentences to choose from, from 1.
    pub place: usize,
}

/// The chosen sentences in the order of the article.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Summary {
    /// The sentences.
    pub choices: Vec<Choice>,
    /// How many sentences there were to choose from.
    pub n_candidates: usize,
    /// The words of the chosen sentences.
    pub words: usize,
    /// Seconds to read them.
    pub reading_time_secs: usize,
    /// The words of the summary as a share of the article's, 0 to 1.
    pub compression: f32,
}

impl Summary {
    /// Whether the sentence of an index is chosen.
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

/// The candidates of an article, the most important first, repetitions last.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ranking(Vec<u32>);

impl Ranking {
    /// Ranks the candidates; sentences with a term of `focus` (indices into
    /// [`Analysis::terms`]) come first. Equals stay in the order of the article.
    #[must_use]
    pub fn of(analysis: &Analysis, focus: &[u32]) -> Self {
        let mut weighted: Vec<(f32, u32)> = Vec::new();
        let best = analysis.sentences.iter().filter_map(|s| s.score).map(Score::total).fold(0.0, f32::max).max(1.0);
        for (index, sentence) in analysis.sentences.iter().enumerate() {
            if let Some(score) = sentence.score {
                let tokens = analysis.tokens_of(sentence);
                let hits = focus.iter().filter(|term| tokens.iter().any(|token| token.term == **term)).count();
                weighted.push((score.total() + hits as f32 * FOCUS_WEIGHT * best, index as u32));
            }
        }
        weighted.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        Self::without_repetitions(analysis, weighted.into_iter().map(|(_, index)| index))
    }

    /// Moves every sentence that repeats an earlier one of the ranking to its end.
    ///
    /// To find them without comparing all pairs, only the rarest keywords of a
    /// sentence are looked up: two sentences that share the part `SAME` of their
    /// keywords must share one of these (prefix filtering, Chaudhuri, Ganti and
    /// Kaushik 2006).
    fn without_repetitions(analysis: &Analysis, ranked: impl Iterator<Item = u32>) -> Self {
        let mut kept: Vec<u32> = Vec::new();
        let mut repeated: Vec<u32> = Vec::new();
        let mut sets: Vec<Vec<u32>> = Vec::new();
        let mut holders: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
        for index in ranked {
            let Some(sentence) = analysis.sentences.get(index as usize) else { continue };
            let keywords = rarest_first(analysis, sentence);
            let prefix = prefix_of(&keywords);
            let repeats = prefix
                .iter()
                .filter_map(|term| holders.get(term))
                .flatten()
                .filter_map(|holder| sets.get(*holder as usize))
                .any(|other| overlap(&keywords, other) >= SAME);
            if repeats {
                repeated.push(index);
                continue;
            }
            for term in prefix {
                holders.entry(*term).or_default().push(sets.len() as u32);
            }
            kept.push(index);
            sets.push(keywords);
        }
        kept.append(&mut repeated);
        Self(kept)
    }

    /// How many candidates there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is nothing to choose from.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The keywords of a sentence, each once, the rarest of the article first.
fn rarest_first(analysis: &Analysis, sentence: &Sentence) -> Vec<u32> {
    let mut keywords: Vec<(u32, u32)> = analysis
        .tokens_of(sentence)
        .iter()
        .filter_map(|token| analysis.terms.get(token.term).filter(|t| t.is_telling()).map(|t| (t.count, token.term)))
        .collect();
    keywords.sort_unstable();
    keywords.dedup();
    keywords.into_iter().map(|(_, term)| term).collect()
}

/// The keywords of which two sentences that say the same must share one.
fn prefix_of(keywords: &[u32]) -> &[u32] {
    let shared = (keywords.len() as f32 * SAME).ceil() as usize;
    keywords.get(..=keywords.len().saturating_sub(shared)).unwrap_or(keywords)
}

/// The shared part of the shorter of two keyword sets, 0 to 1.
fn overlap(a: &[u32], b: &[u32]) -> f32 {
    let shorter = a.len().min(b.len());
    if shorter < MIN_KEYWORDS_TO_COMPARE {
        // So few words are shared by chance, unless they are all there is.
        return if shorter > 1 && a == b { 1.0 } else { 0.0 };
    }
    a.iter().filter(|term| b.contains(term)).count() as f32 / shorter as f32
}

/// The summary of a length: the head of the ranking in the order of the article.
#[must_use]
pub fn summarize(analysis: &Analysis, ranking: &Ranking, length: Length) -> Summary {
    let n = length.sentences(ranking.len());
    let mut chosen: Vec<u32> = ranking.0.iter().take(n).copied().collect();
    chosen.sort_unstable();
    let mut candidates: Vec<u32> = ranking.0.clone();
    candidates.sort_unstable();
    let choices: Vec<Choice> =
        chosen.iter().filter_map(|&index| choice(analysis, index as usize, &candidates)).collect();
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
    }
}

fn choice(analysis: &Analysis, index: usize, candidates: &[u32]) -> Option<Choice> {
    let sentence = analysis.sentences.get(index)?;
    let mut keywords: Vec<(u32, u32)> = rarest_first(analysis, sentence)
        .into_iter()
        .filter_map(|term| analysis.terms.get(term).map(|t| (term, t.count)))
        .filter(|&(_, count)| count > 1)
        .collect();
    keywords.reverse();
    Some(Choice {
        sentence: index,
        score: sentence.score?,
        keywords,
        place: candidates.binary_search(&(index as u32)).map_or(0, |place| place + 1),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Options, analyze};
    use crate::document::{BlockKind, Builder};
    use std::sync::Arc;

    fn analysis(paragraphs: &[&str]) -> Analysis {
        let mut builder = Builder::default();
        for paragraph in paragraphs {
            builder.block(BlockKind::Paragraph, [*paragraph], false);
        }
        analyze(Arc::new(builder.finish()), Options::default())
    }

    #[test]
    fn a_longer_summary_holds_the_shorter_one() {
        let analysis = analysis(&[
            "The harbour of the town was closed by ice. Ships waited outside the harbour for days.",
            "The town paid the crews of the ships. Nobody in the town had seen such ice before.",
        ]);
        let ranking = Ranking::of(&analysis, &[]);
        for n in 1..4 {
            let short = summarize(&analysis, &ranking, Length::Sentences(n));
            let long = summarize(&analysis, &ranking, Length::Sentences(n + 1));
            assert_eq!(short.choices.len(), n);
            assert!(short.choices.iter().all(|choice| long.contains(choice.sentence)));
        }
    }

    #[test]
    fn a_repeated_sentence_comes_last() {
        let analysis = analysis(&[
            "Der Senat beschließt den neuen Haushalt mit großer Mehrheit.",
            "Der neue Haushalt wurde vom Senat mit Mehrheit beschlossen, der Senat beschließt den Haushalt.",
            "Die Opposition kritisiert fehlende Mittel für Schulen.",
        ]);
        let ranking = Ranking::of(&analysis, &[]);
        let two = summarize(&analysis, &ranking, Length::Sentences(2));
        assert!(two.contains(2), "the third sentence says something new");
    }

    #[test]
    fn a_focused_keyword_comes_first() {
        let analysis = analysis(&[
            "The council met in the town hall. The council spoke of the council budget.",
            "A beaver was seen in the river.",
        ]);
        let beaver = analysis.terms.find("beavers").into_iter().collect::<Vec<_>>();
        let summary = summarize(&analysis, &Ranking::of(&analysis, &beaver), Length::Sentences(1));
        assert_eq!(summary.choices.first().map(|choice| choice.sentence), Some(2));
    }

    #[test]
    fn lengths() {
        assert_eq!(Length::Percent(25.0).sentences(12), 3);
        assert_eq!(Length::Percent(1.0).sentences(12), 1);
        assert_eq!(Length::Sentences(99).sentences(12), 12);
        assert_eq!(Length::Sentences(0).sentences(12), 1);
        assert_eq!(Length::Sentences(3).sentences(0), 0);
    }
}
