//! From an analysis to a summary: which sentences, and why.
//!
//! Separate from `analysis` because it runs again whenever the reader changes a preference,
//! while the analysis stays the same. The sentences are ranked ([`Ranking::of`]); a summary of any
//! length is the head of that ranking, in the order of the article ([`summarize`]),
//! so a longer summary always holds the shorter one.

mod cue;
mod part;
mod ranking;
mod scorer;

use crate::analysis::{Analysis, Candidate, LEAD_REACH, Score, Sentence, rarest_first, reading_time_secs, weigh_parts};
use crate::document::Span;
use crate::preferences::{Lead, Length, Preferences, Spread};
pub use cue::Cue;
pub use part::{Part, sections};
use rustc_hash::FxHashSet;
use scorer::Scorer;
use std::ops::Range;
use std::sync::Arc;

/// What every focused keyword adds, as a share of the best score of the article. It is so large
/// that a sentence with one always comes before a sentence without.
const FOCUS_WEIGHT: f32 = 1.0;
/// The most sections that get a sentence each in the suggested length of a summary by section.
const MAX_SECTIONS: usize = 200;
/// The least weight of the lead if the reader wants it to count more.
const MIN_MORE_LEAD: f32 = 3.0;

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

/// The candidates of an article, the most important first.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ranking {
    /// The places of the units among the candidates, by rank: first those that the reader keeps, then the others by
    /// what each adds to those before it. A unit is a sentence, or a sentence that ends in a colon with what follows.
    ranked: Vec<u32>,
    /// The number of units that the reader keeps.
    n_kept: usize,
    /// The number of units that are worth choosing: those after them say nothing new, or end in an open colon.
    n_good: usize,
    /// What the scores are computed from.
    scorer: Scorer,
    /// The best score.
    best: f32,
    /// The largest part of a score.
    scale: f32,
    /// For each place, the rank of its unit, from 0.
    ranks: Vec<u32>,
    /// The sections that are each summed up separately; empty if the article is summed up as a whole.
    sections: Vec<Part>,
}

impl Ranking {
    /// Ranks the candidates by the reader's preferences. Candidates of equal worth stay in the order of the article.
    #[must_use]
    pub fn of(analysis: &Analysis, preferences: &Preferences) -> Self {
        if let Some(part) = preferences.part {
            return Self::of_span(analysis, part, preferences);
        }
        let n = analysis.candidates.len();
        let sections = if preferences.by_section { part::sections(analysis) } else { Vec::new() };
        if !sections.is_empty() {
            let places: Vec<Range<usize>> = sections.iter().map(|part| part.places.clone()).collect();
            let (candidates, leads) = weigh_parts(analysis, &places);
            let parts = sections.iter().zip(leads);
            let parts = parts.map(|(part, own)| (part.places.end, lead(part.places.len(), own, analysis, preferences)));
            return Self::ranked(analysis, preferences, Arc::new(candidates), parts.collect(), &sections, true);
        }
        let parts = if preferences.spread == Spread::Whole { part::of(analysis) } else { Vec::new() };
        let lead = lead(n, analysis.lead, analysis, preferences);
        Self::ranked(analysis, preferences, Arc::clone(&analysis.candidates), vec![(n, lead)], &parts, false)
    }

    /// Ranks the candidates of a part of the article, weighed by the words of that part. `span` is a chapter or a
    /// selection; a candidate belongs to it if more than half of its characters do.
    #[must_use]
    pub fn of_span(analysis: &Analysis, span: Span, preferences: &Preferences) -> Self {
        let stands_inside = |candidate: &Candidate| {
            let Some(sentence) = analysis.sentences.get(candidate.sentence as usize) else { return false };
            let inside = sentence.span.end.min(span.end).saturating_sub(sentence.span.start.max(span.start));
            inside as usize * 2 > sentence.span.len()
        };
        let start = analysis.candidates.iter().position(stands_inside).unwrap_or_default();
        let rest = analysis.candidates.get(start..).unwrap_or_default();
        let n = rest.iter().take_while(|candidate| stands_inside(candidate)).count();
        let (candidates, leads) = weigh_parts(analysis, std::slice::from_ref(&(start..start + n)));
        let lead = lead(n, leads.first().copied().unwrap_or_default(), analysis, preferences);
        Self::ranked(analysis, preferences, Arc::new(candidates), vec![(n, lead)], &[], false)
    }

    /// Ranks candidates. `weighed` are the parts in which they were weighed, with the weights of their leads. A
    /// summary is shared out among `parts`, if there are any, and shown part by part if it is `by_section`.
    fn ranked(
        analysis: &Analysis,
        preferences: &Preferences,
        candidates: Arc<Vec<Candidate>>,
        weighed: Vec<(usize, Option<f32>)>,
        parts: &[Part],
        by_section: bool,
    ) -> Self {
        let place = |index: u32| {
            let found = candidates.binary_search_by_key(&index, |candidate| candidate.sentence);
            found.ok().map(|place| place as u32)
        };
        let mut left_out: Vec<u32> =
            indices(analysis, preferences.left_out.iter()).into_iter().filter_map(place).collect();
        left_out.sort_unstable();
        let mut scorer =
            Scorer::new(candidates, analysis.parameters, weighed, left_out, |index| follows_a_picture(analysis, index));
        if !preferences.focus.is_empty() {
            let weight = FOCUS_WEIGHT * scorer.best().max(1.0);
            scorer.focus_on(preferences.focus.iter().map(|word| sentences_with(analysis, word)).collect(), weight);
        }
        let kept = indices(analysis, preferences.kept.iter());
        let order = ranking::order(analysis, &kept, &mut scorer);
        let ranked = if parts.is_empty() {
            order.units
        } else {
            part::take_turns(&order.units, order.n_kept, order.n_good, parts)
        };
        let (best, scale) = scorer.best_and_scale();
        let sections = if by_section { parts.to_vec() } else { Vec::new() };
        let mut ranks = vec![u32::MAX; scorer.len()];
        for (rank, head) in ranked.iter().enumerate() {
            for place in scorer.unit(*head as usize) {
                if let Some(slot) = ranks.get_mut(place) {
                    *slot = rank as u32;
                }
            }
        }
        let (n_kept, n_good) = (order.n_kept, order.n_good);
        Self { ranked, n_kept, n_good, scorer, best, scale, ranks, sections }
    }

    /// The length that is suggested for a summary: it follows from the number of choices; by section, it is at least
    /// one for each section. It is not filled up with sentences that say nothing new.
    #[must_use]
    pub fn suggested(&self) -> Length {
        // A sentence that is left out is replaced by the next best.
        match Length::suggested(self.len() + self.scorer.n_left_out()) {
            Length::Sentences(n) => {
                let n = n.max(self.sections.len().min(MAX_SECTIONS));
                Length::Sentences(n.min(self.n_good).max(1))
            }
            length => length,
        }
    }

    /// The number of choices there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ranked.len()
    }

    /// Whether there is nothing to choose from.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ranked.is_empty()
    }

    /// The score of a sentence, and its place among the candidates, from 0; `None` if it is not a candidate.
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

    /// The largest score, or part of a score, of any sentence: the scale on which the parts of all scores are
    /// drawn.
    #[must_use]
    pub fn scale(&self) -> f32 {
        self.scale
    }

    /// The rank of a sentence's unit: 0 for the one that is chosen first. A summary with more choices than this holds
    /// the sentence. `None` if it is not a candidate.
    #[must_use]
    pub fn rank(&self, sentence: usize) -> Option<usize> {
        let place = self.scorer.place(u32::try_from(sentence).ok()?)?;
        self.ranks.get(place).copied().filter(|rank| *rank != u32::MAX).map(|rank| rank as usize)
    }

    /// The number of sentences in a summary of this length: at least one if there are any,
    /// and at least those that the reader keeps.
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

    /// The number of the best sentences that can be read in `secs` seconds.
    fn read_in(&self, analysis: &Analysis, secs: usize) -> usize {
        let mut words = 0;
        let n_words = |place: usize| {
            let sentence = self.scorer.sentence(place).and_then(|index| analysis.sentences.get(index as usize));
            sentence.map_or(0, Sentence::n_words)
        };
        let fits = |place: &&u32| {
            words += self.scorer.unit(**place as usize).map(n_words).sum::<usize>();
            reading_time_secs(words, analysis.language) <= secs
        };
        self.ranked.iter().take_while(fits).count()
    }
}

/// Whether a picture stands between a sentence and the one before it.
fn follows_a_picture(analysis: &Analysis, index: u32) -> bool {
    let pictures = &analysis.document.structure().pictures;
    let at = |index: u32| analysis.sentences.get(index as usize).map(|sentence| sentence.span);
    let (Some(before), Some(span)) = (index.checked_sub(1).and_then(at), at(index)) else { return false };
    let next = pictures.partition_point(|picture| picture.at < before.end);
    pictures.get(next).is_some_and(|picture| picture.at <= span.start)
}

/// The weight of the lead of `n` candidates as the reader wants it, or `by_itself` if the reader asks for nothing;
/// `None` if the place is not to count.
fn lead(n: usize, by_itself: f32, analysis: &Analysis, preferences: &Preferences) -> Option<f32> {
    // As if every sentence reported.
    let more = ((n as f32).min(LEAD_REACH) * analysis.parameters.lead).max(by_itself).max(MIN_MORE_LEAD);
    match preferences.lead {
        Lead::Auto => Some(by_itself),
        Lead::More => Some(more),
        Lead::None => None,
    }
}

/// The sentences that contain a keyword; any other word is looked up by its stem.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Options, analyze};
    use crate::document::{BlockKind, Builder, Picture};
    use crate::preferences::Step;
    use crate::stop::Stop;
    use std::sync::Arc;

    fn analysis(paragraphs: &[&str]) -> Analysis {
        let mut builder = Builder::default();
        for paragraph in paragraphs {
            builder.block(BlockKind::Paragraph, [*paragraph], false);
        }
        analyze(Arc::new(builder.finish()), &Options::default(), &Stop::never()).expect("not stopped")
    }

    fn chosen(analysis: &Analysis, preferences: &Preferences, n: usize) -> Vec<usize> {
        let summary = summarize(analysis, &Ranking::of(analysis, preferences), Length::Sentences(n));
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
                (chosen(&analysis, &Preferences::default(), n), chosen(&analysis, &Preferences::default(), n + 1));
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
        assert!(chosen(&analysis, &Preferences::default(), 2).contains(&2), "the third sentence says something new");
        let ranking = Ranking::of(&analysis, &Preferences::default());
        let totals: Vec<f32> = (0..2).filter_map(|index| ranking.score(index)).map(|score| score.0.total()).collect();
        assert!(totals.contains(&0.0), "one of the two says nothing new: {totals:?}");
    }

    /// What each summary of an article has, from the shortest to the longest.
    fn all_lengths(analysis: &Analysis) -> Vec<Vec<usize>> {
        let n = Ranking::of(analysis, &Preferences::default()).len();
        (1..=n).map(|n| chosen(analysis, &Preferences::default(), n)).collect()
    }

    #[test]
    fn what_points_back_never_stands_without_the_sentence_before_it() {
        let analysis = analysis(&[
            "Rain fell on the hills above the town. The council met on Monday evening in the old school. \
             They want the harbour, the harbour crane and the harbour wall to be rebuilt for the harbour town.",
            "The harbour crane was built when the harbour was new. The harbour wall is older than the town.",
        ]);
        for summary in all_lengths(&analysis) {
            assert!(!summary.contains(&2) || summary.contains(&1), "“They” are the council: {summary:?}");
        }
        assert!(all_lengths(&analysis).iter().any(|summary| summary.len() < 4 && summary.contains(&2)));
    }

    #[test]
    fn a_colon_and_what_follows_are_one_choice() {
        let told = |colon| {
            analysis(&[
                "The town council met on Monday.",
                colon,
                "The harbour crane and the harbour wall are to be rebuilt before the next winter.",
                "Rain fell on the hills above the town. Nobody was seen on the hills that day.",
            ])
        };
        let pointing = told("She put the plan for the harbour of the harbour town like this:");
        for summary in all_lengths(&pointing) {
            assert_eq!(summary.contains(&1), summary.contains(&2), "it points back too: {summary:?}");
        }
        let analysis = told("The mayor of the harbour town put the plan for the harbour like this:");
        let ranking = Ranking::of(&analysis, &Preferences::default());
        assert_eq!(ranking.len(), 4, "five sentences, of which two are one choice");
        for summary in all_lengths(&analysis) {
            assert_eq!(summary.contains(&1), summary.contains(&2), "{summary:?}");
        }
        let whole = summarize(&analysis, &ranking, Length::Sentences(4));
        let joined: Vec<bool> = whole.choices.iter().map(|choice| choice.joined).collect();
        assert_eq!(joined, [false, false, true, false, false]);
        let kept = Preferences::default().after(Step::ToggleKeep(analysis.sentences.get(2).expect("a sentence").span));
        assert_eq!(chosen(&analysis, &kept, 1), [1, 2]);
        let left_out = Preferences::default().after(Step::ToggleLeaveOut(analysis.sentences.get(2).expect("one").span));
        assert!(!chosen(&analysis, &left_out, 3).contains(&1), "nothing follows the colon any more");
    }

    #[test]
    fn a_summary_is_not_filled_up_with_repetitions() {
        let filler = "Nothing of this belongs to the matter, it only fills the room of this text. ".repeat(30);
        let analysis = analysis(&[&filler, "The harbour gets a bridge over the harbour."]);
        let ranking = Ranking::of(&analysis, &Preferences::default());
        assert_eq!(ranking.len(), 31);
        assert_eq!(ranking.suggested(), Length::Sentences(2));
    }

    #[test]
    fn a_colon_before_a_picture_announces_the_picture() {
        let mut builder = Builder::default();
        builder.block(BlockKind::Paragraph, ["The harbour was closed. Figure one shows the harbour:"], false);
        builder.picture(Picture::default(), false);
        builder.block(BlockKind::Paragraph, ["The harbour town waits for the ships.", "Ships wait outside."], false);
        let analysis = analyze(Arc::new(builder.finish()), &Options::default(), &Stop::never()).expect("not stopped");
        assert!(!chosen(&analysis, &Preferences::default(), 3).contains(&1));
    }

    #[test]
    fn an_open_colon_comes_last() {
        let analysis = analysis(&[
            "The harbour of the harbour town was closed by the ice of the harbour.",
            "Ships waited outside for days. The harbour town wants from the harbour council for the harbour:",
        ]);
        assert_eq!(chosen(&analysis, &Preferences::default(), 2), [0, 1]);
    }

    #[test]
    fn of_two_alike_the_compact_one_stays() {
        let run_on = "The harbour council sells the old crane of the harbour to a museum in the north, \
                      which is what the newspaper of the town had written before, and for which there had been many \
                      meetings, and many letters to the harbour council, and many talks of the museum and the council.";
        let analysis = analysis(&[
            "Rain fell on the hills above the town that day.",
            run_on,
            "The harbour council sells the old crane to a museum in the north.",
        ]);
        assert_eq!(analysis.groups.get(1), analysis.groups.get(2), "they say the same");
        let summary = chosen(&analysis, &Preferences::default(), 2);
        assert_eq!(summary, [0, 2]);
    }

    #[test]
    fn a_standfirst_gives_way_to_the_sentence_that_says_it_whole() {
        let analysis = analysis(&[
            "Bürgermeisterin Voss sagte, die Gespräche würden im Rahmen der vereinbarten Hafenkommission stattfinden.",
            "Die Stadt und das Land nehmen Gespräche über die Zukunft des Hafens auf.",
            "Bürgermeisterin Voss sagte am Montag, dass die Gespräche von Stadt und Land im Rahmen der im Mai \
             vereinbarten Hafenkommission im alten Rathaus stattfinden sollen.",
            "Der Hafen der Stadt war im vorigen Winter drei Wochen lang geschlossen.",
        ]);
        assert_eq!(analysis.groups.first(), analysis.groups.get(2), "they say the same");
        let summary = chosen(&analysis, &Preferences::default(), 3);
        assert_eq!(summary, [1, 2, 3]);
    }

    /// An article of sections, each a heading and its text.
    fn sectioned(sections: &[(&str, &str)]) -> Analysis {
        let mut builder = Builder::default();
        for (heading, text) in sections {
            builder.block(BlockKind::Heading, [*heading], false);
            builder.block(BlockKind::Paragraph, [*text], false);
        }
        analyze(Arc::new(builder.finish()), &Options::default(), &Stop::never()).expect("not stopped")
    }

    const GULLS: &str = "Gulls came back to the roofs of the old town in spring. The gulls nest on the roofs.";

    #[test]
    fn each_section_is_summed_up_by_its_own_words() {
        let ice = "The harbour was closed by ice, and the ice of the harbour was thick. The ice broke the crane of the harbour. \
                   Ships waited for the ice of the harbour to melt away. The ice melted in March at last.";
        let analysis = sectioned(&[("Ice", ice), ("Gulls", GULLS)]);
        let by_section = Preferences::default().after(Step::SetBySection(true));
        let ranking = Ranking::of(&analysis, &by_section);
        let summary = summarize(&analysis, &ranking, Length::Sentences(2));
        let titles: Vec<Option<&str>> = summary.sections.iter().map(|section| section.title(&analysis)).collect();
        assert_eq!(titles, [Some("Ice"), Some("Gulls")]);
        assert_eq!(ranking.suggested(), Length::Sentences(2), "one for each section");
        let spread = chosen(&analysis, &Preferences::default().after(Step::SetSpread(Spread::Whole)), 2);
        assert!(spread.iter().any(|sentence| *sentence > 5), "the second section has one too: {spread:?}");
        let text = analysis.document.text();
        let span = analysis.document.structure().sections.get(1).expect("a section").span;
        let part = Ranking::of_span(&analysis, span, &Preferences::default());
        assert_eq!(part.len(), 2);
        let summary = summarize(&analysis, &part, Length::Sentences(1));
        let only = summary.choices.first().and_then(|choice| analysis.sentences.get(choice.sentence)).expect("one");
        assert!(only.span.text(text).contains("ulls"));
    }

    #[test]
    fn an_abstract_weighs_as_an_opening_and_references_are_never_chosen() {
        let analysis = sectioned(&[
            (
                "Authors",
                "The authors of the study work at the harbour school of the town. They have studied the harbour.",
            ),
            ("Abstract", "We show that gulls leave a frozen town within a week of the first frost."),
            ("Method", "The harbour was watched for a year. The harbour was watched from the crane of the harbour."),
            ("References", "The harbour of the harbour town, by A. Voss. The harbour and the crane of the harbour."),
        ]);
        assert_eq!(chosen(&analysis, &Preferences::default(), 1), [4]);
        assert!(Ranking::of(&analysis, &Preferences::default()).len() < 6, "two are no candidates");
        assert!(!chosen(&analysis, &Preferences::default(), 9).iter().any(|sentence| *sentence > 7));
    }

    #[test]
    fn a_focused_keyword_comes_first() {
        let analysis = analysis(&[
            "The council met in the town hall. The council spoke of the council budget.",
            "A beaver was seen in the river.",
        ]);
        let beaver = Preferences::default().after(Step::ToggleFocus("beavers".to_owned()));
        assert_eq!(chosen(&analysis, &beaver, 1), [2]);
        let unknown = Preferences::default().after(Step::ToggleFocus("zebra".to_owned()));
        assert_eq!(chosen(&analysis, &unknown, 1), chosen(&analysis, &Preferences::default(), 1));
    }

    #[test]
    fn what_the_reader_keeps_is_in_and_what_is_left_out_is_not() {
        let analysis = analysis(&HARBOUR);
        let plain = chosen(&analysis, &Preferences::default(), 1);
        for index in 0..4 {
            let place = analysis.sentences.get(index).expect("a sentence").span;
            assert_eq!(chosen(&analysis, &Preferences::default().after(Step::ToggleKeep(place)), 1), [index]);
            let without = Preferences::default().after(Step::ToggleLeaveOut(place));
            assert!(!chosen(&analysis, &without, 4).contains(&index));
        }
        let all = (0..4).fold(Preferences::default(), |preferences, index| {
            preferences.after(Step::ToggleKeep(analysis.sentences.get(index).expect("a sentence").span))
        });
        assert_eq!(chosen(&analysis, &all, 1).len(), 4, "every kept sentence stands, however short the summary");
        let strange = Preferences::default().after(Step::ToggleKeep(Span::new(5, 9)));
        assert_eq!(chosen(&analysis, &strange, 1), plain, "no sentence stands there");
    }

    #[test]
    fn the_opening_counts_as_the_reader_says() {
        let analysis = analysis(&[
            "Rain fell on the hills above the harbour.",
            "The harbour crane lifted the harbour boats. The harbour was open again.",
        ]);
        let with = |lead| chosen(&analysis, &Preferences::default().after(Step::SetLead(lead)), 1);
        assert_eq!(with(Lead::More), [0]);
        assert_eq!(with(Lead::None), [1]);
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
        let ranking = Ranking::of(&analysis, &Preferences::default());
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
        assert_eq!(chosen(&analysis, &Preferences::default(), 3), [1, 3, 5]);
    }

    #[test]
    fn lengths() {
        let paragraph = "The quick river ran past the old mill again. ".repeat(3);
        let texts: Vec<String> = (0..4).map(|n| format!("{paragraph}Then came barge number {n} of the day.")).collect();
        let analysis = analysis(&texts.iter().map(String::as_str).collect::<Vec<_>>());
        let ranking = Ranking::of(&analysis, &Preferences::default());
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
