//! From an analysis to a summary: which sentences, and why.
//!
//! Separate from `analysis` because it runs again whenever the reader steers, while
//! the analysis stands. The sentences are ranked ([`Ranking::of`]); a summary of any
//! length is the head of that ranking in the order of the article ([`summarize`]),
//! so a longer summary always holds the shorter one.

use crate::analysis::{
    Analysis, Candidate, Parameters, Score, Sentence, repetition::rarest_first, score::OPENING_REACH, statistics,
};
use crate::document::Span;
use crate::steering::{Length, Opening, Steering};
use rustc_hash::FxHashSet;
use std::sync::Arc;

/// What every focused keyword adds, as a share of the best score of the article:
/// a sentence with one always comes before a sentence without.
const FOCUS_WEIGHT: f32 = 1.0;
/// What the weight of the opening is at least, where the reader wants it to count more.
const MIN_MORE_OPENING: f32 = 3.0;

/// A sentence of the summary and why it was chosen.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// Its index in [`Analysis::sentences`].
    pub sentence: usize,
    /// What its score is made of.
    pub score: Score,
    /// Its place among the sentences to choose from, from 1.
    pub place: usize,
    /// Whether it is in the summary because the reader keeps it.
    pub kept: bool,
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

/// The candidates of an article, the most important first.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ranking {
    /// Sentence indices by rank: those that the reader keeps, then by score.
    ranked: Vec<u32>,
    /// How many of them the reader keeps.
    n_kept: usize,
    /// What the scores are made of.
    scorer: Scorer,
    /// The best score.
    best: f32,
}

/// What the scores of the candidates are made of. A score is put together when it is asked for:
/// a long text has many candidates, and the reader looks at few.
#[derive(Debug, Clone, Default, PartialEq)]
struct Scorer {
    candidates: Arc<Vec<Candidate>>,
    parameters: Parameters,
    /// The weight of the opening; `None` if the place does not count.
    opening: Option<f32>,
    /// For each word that the reader looks at the sentences with it, and what one adds.
    focus: Vec<FxHashSet<u32>>,
    focus_weight: f32,
    /// The places of the candidates that the reader leaves out, sorted.
    left_out: Vec<u32>,
    /// The places of those that repeat a better one, a bit each.
    repeated: Vec<u64>,
}

impl Scorer {
    /// The score of the candidate of a place, as if it repeated nothing.
    fn fresh(&self, place: usize) -> Score {
        let Some(candidate) = self.candidates.get(place) else { return Score::default() };
        let score = candidate.score();
        let mut score = match self.opening {
            Some(opening) => score.placed(opening, place, self.candidates.len(), &self.parameters),
            None => score.without_place(&self.parameters),
        };
        for sentences in &self.focus {
            score.focus += if sentences.contains(&candidate.sentence) { self.focus_weight } else { 0.0 };
        }
        score
    }

    fn score(&self, place: usize) -> Score {
        let score = self.fresh(place);
        if self.is_repeated(place) { score.repeated() } else { score }
    }

    fn is_repeated(&self, place: usize) -> bool {
        self.repeated.get(place / 64).is_some_and(|bits| bits >> (place % 64) & 1 == 1)
    }

    fn note_repeated(&mut self, place: usize) {
        if let Some(bits) = self.repeated.get_mut(place / 64) {
            *bits |= 1 << (place % 64);
        }
    }

    /// The place of a sentence among the candidates.
    fn place(&self, sentence: u32) -> Option<usize> {
        self.candidates.binary_search_by_key(&sentence, |candidate| candidate.sentence).ok()
    }

    fn is_left_out(&self, place: usize) -> bool {
        self.left_out.binary_search(&(place as u32)).is_ok()
    }

    /// How many candidates before a place are not left out.
    fn n_before(&self, place: usize) -> usize {
        place - self.left_out.partition_point(|left_out| (*left_out as usize) < place)
    }

    /// The places of the candidates that are not left out, and their sentences.
    fn places(&self) -> impl Iterator<Item = (usize, u32)> {
        let places = self.candidates.iter().enumerate().map(|(place, candidate)| (place, candidate.sentence));
        places.filter(|(place, _)| !self.is_left_out(*place))
    }
}

impl Ranking {
    /// Ranks the candidates as the reader steers. Equals stay in the order of the article.
    #[must_use]
    pub fn of(analysis: &Analysis, steering: &Steering) -> Self {
        let mut scorer = Scorer {
            candidates: Arc::clone(&analysis.candidates),
            parameters: analysis.parameters,
            opening: opening(analysis, steering.opening),
            repeated: vec![0; analysis.candidates.len().div_ceil(64)],
            ..Scorer::default()
        };
        if !steering.focus.is_empty() {
            let totals = (0..scorer.candidates.len()).map(|place| scorer.fresh(place).total());
            scorer.focus_weight = FOCUS_WEIGHT * totals.fold(0.0, f32::max).max(1.0);
            scorer.focus = steering.focus.iter().map(|word| sentences_with(analysis, word)).collect();
        }
        let left_out = indices(analysis, steering.left_out.iter());
        scorer.left_out = left_out.into_iter().filter_map(|index| Some(scorer.place(index)? as u32)).collect();
        scorer.left_out.sort_unstable();
        let mut ranked: Vec<(f32, u32)> =
            scorer.places().map(|(place, index)| (scorer.fresh(place).total(), index)).collect();
        let by_score = |a: &(f32, u32), b: &(f32, u32)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
        ranked.sort_unstable_by(by_score);
        let by_rank: Vec<u32> = ranked.into_iter().map(|(_, index)| index).collect();
        let kept = indices(analysis, steering.kept.iter());
        note_repeated(analysis, &kept, &by_rank, &mut scorer);
        // Those that are kept come first, those that repeat a better one last; each in their order.
        let is_repeated = |index: &u32| scorer.place(*index).is_some_and(|place| scorer.is_repeated(place));
        let mut ranked = Vec::with_capacity(by_rank.len());
        ranked.extend(by_rank.iter().filter(|index| kept.contains(index)));
        let n_kept = ranked.len();
        ranked.extend(by_rank.iter().filter(|index| !kept.contains(index) && !is_repeated(index)));
        ranked.extend(by_rank.iter().filter(|index| !kept.contains(index) && is_repeated(index)));
        let best = scorer.places().map(|(place, _)| scorer.score(place).total()).fold(0.0, f32::max);
        Self { ranked, n_kept, scorer, best }
    }

    /// How many candidates there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ranked.len()
    }

    /// Whether there is nothing to choose from.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ranked.is_empty()
    }

    /// The score of a sentence, and its place among the candidates from 0; `None` if it is none.
    #[must_use]
    pub fn score(&self, sentence: usize) -> Option<(Score, usize)> {
        let place = self.scorer.place(sentence as u32).filter(|place| !self.scorer.is_left_out(*place))?;
        Some((self.scorer.score(place), self.scorer.n_before(place)))
    }

    /// The best score.
    #[must_use]
    pub fn best(&self) -> f32 {
        self.best
    }

    /// How many sentences a summary of a length has: at least one if there are any,
    /// and all that the reader keeps.
    #[must_use]
    pub fn n_sentences(&self, analysis: &Analysis, length: Length) -> usize {
        let n = self.len();
        let wanted = match length {
            Length::Sentences(wanted) => wanted,
            Length::Percent(percent) => (n as f32 * percent / 100.0).round() as usize,
            Length::Seconds(secs) => self.read_in(analysis, secs),
        };
        wanted.max(self.n_kept).clamp(1.min(n), n)
    }

    /// How many of the best sentences are read in so many seconds.
    fn read_in(&self, analysis: &Analysis, secs: usize) -> usize {
        let mut words = 0;
        let fits = |index: &&u32| {
            words += analysis.sentences.get(**index as usize).map_or(0, Sentence::n_words);
            statistics::reading_time_secs(words, analysis.language) <= secs
        };
        self.ranked.iter().take_while(fits).count()
    }
}

/// The weight of the opening as the reader wants it; `None` if the place shall not count.
fn opening(analysis: &Analysis, wanted: Opening) -> Option<f32> {
    let n = analysis.candidates.len();
    // As if every sentence reported.
    let more =
        ((n as f32).min(OPENING_REACH) * analysis.parameters.opening).max(analysis.opening).max(MIN_MORE_OPENING);
    match wanted {
        Opening::Auto => Some(analysis.opening),
        Opening::More => Some(more),
        Opening::None => None,
    }
}

/// The sentences in which a keyword stands; any other word is looked up by its stem.
fn sentences_with(analysis: &Analysis, word: &str) -> FxHashSet<u32> {
    let text = analysis.document.text();
    if let Some(keyword) = analysis.keywords.iter().find(|keyword| keyword.label.text(text) == word) {
        let at = |span: &Span| analysis.sentence_at(span.start()).map(|index| index as u32);
        return keyword.spans.iter().filter_map(at).collect();
    }
    let Some(term) = analysis.terms.find(word) else { return FxHashSet::default() };
    let has = |(_, sentence): &(usize, &Sentence)| {
        analysis.tokens_of(sentence).iter().any(|token| analysis.vocabulary.term(token.word()) == term)
    };
    analysis.sentences.iter().enumerate().filter(has).map(|(index, _)| index as u32).collect()
}

/// The indices of the sentences that stand at these places.
fn indices<'a>(analysis: &Analysis, places: impl Iterator<Item = &'a Span>) -> FxHashSet<u32> {
    let sentence = |place: &Span| {
        let index = analysis.sentence_at(place.start())?;
        analysis.sentences.get(index).filter(|sentence| sentence.span == *place).map(|_| index as u32)
    };
    places.filter_map(sentence).collect()
}

/// Notes the sentences that say what a better one of the ranking, or a kept one, already says.
fn note_repeated(analysis: &Analysis, kept: &FxHashSet<u32>, ranked: &[u32], scorer: &mut Scorer) {
    let group = |index: u32| analysis.groups.get(index as usize).copied().unwrap_or(index);
    // A group is named by its first sentence.
    let mut said = vec![false; analysis.sentences.len()];
    let mut is_new =
        |index: u32| said.get_mut(group(index) as usize).is_some_and(|said| !std::mem::replace(said, true));
    #[expect(clippy::iter_over_hash_type, reason = "what is marked is the same in any order")]
    for index in kept {
        is_new(*index);
    }
    for index in ranked.iter().filter(|index| !kept.contains(index)) {
        if !is_new(*index)
            && let Some(place) = scorer.place(*index)
        {
            scorer.note_repeated(place);
        }
    }
}

/// The summary of a length: the head of the ranking in the order of the article.
#[must_use]
pub fn summarize(analysis: &Analysis, ranking: &Ranking, length: Length) -> Summary {
    let n = ranking.n_sentences(analysis, length);
    // Of every sentence whether it is chosen and, if so, whether it is kept: that sorts them too.
    let mut chosen: Vec<Option<bool>> = vec![None; analysis.sentences.len()];
    for (rank, index) in ranking.ranked.iter().take(n).enumerate() {
        if let Some(slot) = chosen.get_mut(*index as usize) {
            *slot = Some(rank < ranking.n_kept);
        }
    }
    let mut choices = Vec::with_capacity(n);
    for (n_before, (place, index)) in ranking.scorer.places().enumerate() {
        if let Some(kept) = chosen.get(index as usize).copied().flatten() {
            let score = ranking.scorer.score(place);
            choices.push(Choice { sentence: index as usize, score, place: n_before + 1, kept });
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
        reading_time_secs: statistics::reading_time_secs(words, analysis.language),
        compression: words as f32 / analysis.statistics.words.max(1) as f32,
    }
}

/// What speaks for a sentence, chosen or not; `None` if it is no candidate. `kept` tells
/// whether the reader keeps it.
#[must_use]
pub fn choice(ranking: &Ranking, index: usize, kept: bool) -> Option<Choice> {
    let (score, place) = ranking.score(index)?;
    Some(Choice { sentence: index, score, place: place + 1, kept })
}

/// The keywords of a sentence that occur more than once in the article, as (term, count in
/// the article), the most frequent first.
#[must_use]
pub fn keywords(analysis: &Analysis, sentence: usize) -> Vec<(u32, u32)> {
    let words = analysis.sentences.get(sentence).map(|sentence| rarest_first(analysis, sentence)).unwrap_or_default();
    let counted = |term: u32| analysis.terms.get(term).map(|found| (term, found.count));
    words.into_iter().rev().filter_map(counted).filter(|(_, count)| *count > 1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Options, analyze};
    use crate::document::{BlockKind, Builder};
    use crate::steering::Step;
    use crate::stop::Stop;
    use std::sync::Arc;

    fn analysis(paragraphs: &[&str]) -> Analysis {
        let mut builder = Builder::default();
        for paragraph in paragraphs {
            builder.block(BlockKind::Paragraph, [*paragraph], false);
        }
        analyze(Arc::new(builder.finish()), &Options::default(), &Stop::never()).expect("not stopped")
    }

    fn chosen(analysis: &Analysis, steering: &Steering, n: usize) -> Vec<usize> {
        let summary = summarize(analysis, &Ranking::of(analysis, steering), Length::Sentences(n));
        summary.choices.iter().map(|choice| choice.sentence).collect()
    }

    const HARBOUR: [&str; 2] = [
        "The harbour of the town was closed by ice. Ships waited outside the harbour for days.",
        "The town paid the crews of the ships. Nobody in the town had seen such ice before.",
    ];

    #[test]
    fn a_longer_summary_holds_the_shorter_one() {
        let analysis = analysis(&HARBOUR);
        for n in 1..4 {
            let (short, long) =
                (chosen(&analysis, &Steering::default(), n), chosen(&analysis, &Steering::default(), n + 1));
            assert_eq!(short.len(), n);
            assert!(short.iter().all(|sentence| long.contains(sentence)));
        }
    }

    #[test]
    fn a_repeated_sentence_comes_last_and_scores_nothing() {
        let analysis = analysis(&[
            "Der Senat beschließt den neuen Haushalt mit großer Mehrheit.",
            "Der neue Haushalt wurde vom Senat mit Mehrheit beschlossen, der Senat beschließt den Haushalt.",
            "Die Opposition kritisiert fehlende Mittel für Schulen.",
        ]);
        assert!(chosen(&analysis, &Steering::default(), 2).contains(&2), "the third sentence says something new");
        let ranking = Ranking::of(&analysis, &Steering::default());
        let totals: Vec<f32> = (0..2).filter_map(|index| ranking.score(index)).map(|score| score.0.total()).collect();
        assert!(totals.contains(&0.0), "one of the two says nothing new: {totals:?}");
    }

    #[test]
    fn a_focused_keyword_comes_first() {
        let analysis = analysis(&[
            "The council met in the town hall. The council spoke of the council budget.",
            "A beaver was seen in the river.",
        ]);
        let beaver = Steering::default().after(Step::ToggleFocus("beavers".to_owned()));
        assert_eq!(chosen(&analysis, &beaver, 1), [2]);
        let unknown = Steering::default().after(Step::ToggleFocus("zebra".to_owned()));
        assert_eq!(chosen(&analysis, &unknown, 1), chosen(&analysis, &Steering::default(), 1));
    }

    #[test]
    fn what_the_reader_keeps_is_in_and_what_is_left_out_is_not() {
        let analysis = analysis(&HARBOUR);
        let plain = chosen(&analysis, &Steering::default(), 1);
        for index in 0..4 {
            let place = analysis.sentences.get(index).expect("a sentence").span;
            assert_eq!(chosen(&analysis, &Steering::default().after(Step::ToggleKeep(place)), 1), [index]);
            let without = Steering::default().after(Step::ToggleLeaveOut(place));
            assert!(!chosen(&analysis, &without, 4).contains(&index));
        }
        let all = (0..4).fold(Steering::default(), |steering, index| {
            steering.after(Step::ToggleKeep(analysis.sentences.get(index).expect("a sentence").span))
        });
        assert_eq!(chosen(&analysis, &all, 1).len(), 4, "every kept sentence stands, however short the summary");
        let strange = Steering::default().after(Step::ToggleKeep(Span::new(5, 9)));
        assert_eq!(chosen(&analysis, &strange, 1), plain, "no sentence stands there");
    }

    #[test]
    fn the_opening_counts_as_the_reader_says() {
        let analysis = analysis(&[
            "Rain fell on the hills above the harbour.",
            "The harbour crane lifted the harbour boats. The harbour was open again.",
        ]);
        let with = |opening| chosen(&analysis, &Steering::default().after(Step::SetOpening(opening)), 1);
        assert_eq!(with(Opening::More), [0]);
        assert_eq!(with(Opening::None), [1]);
    }

    #[test]
    fn the_first_page_does_not_sum_up_a_book() {
        // A chapter about a walk, with figures, and hundreds about a harbour.
        let walk: Vec<String> =
            (1..9).map(|n| format!("On day {n} the painter walked {n} miles in the rain.")).collect();
        let harbour =
            (1..400).map(|n| format!("In year {n} the harbour had {n} ships and the harbour town grew rich."));
        let texts: Vec<String> = walk.into_iter().chain(harbour).collect();
        let analysis = analysis(&texts.iter().map(String::as_str).collect::<Vec<_>>());
        let ranking = Ranking::of(&analysis, &Steering::default());
        let summary = summarize(&analysis, &ranking, Length::Sentences(4));
        let late = summary.choices.iter().filter(|choice| choice.sentence >= 8).count();
        assert!(late > 0, "{:?}", summary.choices.iter().map(|choice| choice.sentence).collect::<Vec<_>>());
    }

    #[test]
    fn an_interview_is_summed_up_by_answers() {
        let analysis = analysis(&[
            "Frau Voss, warum baut die Stadt den alten Hafen um?",
            "Die Stadt wächst, und am Hafen liegen 17 Hektar brach.",
            "Was kostet der Umbau am alten Hafen die Stadt denn?",
            "Der Umbau kostet 48 Millionen Euro, und das Land zahlt einen Teil davon.",
            "Und wenn der Umbau des Hafens noch teurer wird?",
            "Dann braucht der Umbau einen neuen Beschluss des Rates über die Kosten.",
        ]);
        assert_eq!(chosen(&analysis, &Steering::default(), 3), [1, 3, 5]);
    }

    #[test]
    fn lengths() {
        let paragraph = "The quick river ran past the old mill again. ".repeat(3);
        let texts: Vec<String> = (0..4).map(|n| format!("{paragraph}Then came barge number {n} of the day.")).collect();
        let analysis = analysis(&texts.iter().map(String::as_str).collect::<Vec<_>>());
        let ranking = Ranking::of(&analysis, &Steering::default());
        let n = |length| ranking.n_sentences(&analysis, length);
        assert_eq!(ranking.len(), 16);
        assert_eq!(n(Length::Percent(25.0)), 4);
        assert_eq!(n(Length::Percent(1.0)), 1);
        assert_eq!(n(Length::Sentences(99)), 16);
        assert_eq!(n(Length::Sentences(0)), 1);
        assert_eq!(n(Length::Seconds(1)), 1);
        assert_eq!(n(Length::Seconds(7)), 3, "8 or 9 words a sentence, 238 a minute");
        assert_eq!(n(Length::Seconds(600)), 16);
        assert_eq!(Ranking::default().n_sentences(&analysis, Length::Sentences(3)), 0);
    }
}
