//! The figures and names of an article, gathered and in the order of their importance
//! for the reader.
//!
//! Separate from `analysis` because the order depends on the summary, and from the
//! window because exports list them too. The same value, and the same name, is one
//! entry with all its places.

use crate::analysis::{Analysis, FigureKind, Language, Moment, NameKind, Value};
use crate::document::Span;
use crate::language::fold;
use crate::summary::Summary;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

/// The groups of facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Group {
    /// Numbers and dates.
    Figures,
    /// Names.
    Names,
}

/// What a fact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FactKind {
    /// A figure.
    Figure(FigureKind),
    /// A name.
    Name(NameKind),
}

impl FactKind {
    /// The key under which `assets/locales` has its name.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Figure(FigureKind::Number) => "kind-number",
            Self::Figure(FigureKind::Percent) => "kind-percent",
            Self::Figure(FigureKind::Money) => "kind-money",
            Self::Figure(FigureKind::Measure) => "kind-measure",
            Self::Figure(FigureKind::Date) => "kind-date",
            Self::Figure(FigureKind::Time) => "kind-time",
            Self::Figure(FigureKind::Duration) => "kind-duration",
            Self::Name(NameKind::Person) => "kind-person",
            Self::Name(NameKind::Organisation) => "kind-organisation",
            Self::Name(NameKind::Place) => "kind-place",
            Self::Name(NameKind::Other) => "kind-other",
        }
    }
}

/// A value or a name of the article with every place it stands at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What it is.
    pub kind: FactKind,
    /// The normalised value of a figure as it is shown (see [`crate::analysis::Figure::value`]); empty for a name.
    pub value: String,
    /// Of a date the days or years between which it lies, as far as the text tells them.
    pub dates: (Option<Moment>, Option<Moment>),
    /// Whether the text leaves open which of two values is meant.
    pub is_ambiguous: bool,
    /// The unit of the value.
    pub unit: Option<String>,
    /// The place that says it best: the first of a figure, the longest of a name.
    pub shown: Span,
    /// Every place, in order.
    pub spans: Vec<Span>,
    /// Whether one of the places is in a sentence of the summary.
    pub in_summary: bool,
    /// The sentences of the places, each once, by their indices.
    sentences: Vec<u32>,
    /// Whether it is a small number in a word ("two sides"), which comes last.
    is_minor: bool,
}

impl Fact {
    /// Notes a place that stands behind all others.
    fn add(&mut self, analysis: &Analysis, span: Span) {
        self.spans.push(span);
        let sentence = analysis.sentence_at(span.start()).map(|index| index as u32);
        self.sentences.extend(sentence.filter(|sentence| self.sentences.last() != Some(sentence)));
    }

    /// What it is sorted by: figures that say what they count before plain numbers, then facts of the summary first,
    /// then the more frequent, then in the order of their places.
    fn rank(&self) -> impl Ord + use<> {
        let is_plain = self.kind == FactKind::Figure(FigureKind::Number);
        (self.is_minor, is_plain, !self.in_summary, Reverse(self.spans.len()), self.spans.first().copied())
    }
}

/// A date as it is called in a list: without the article, or the word "year", that its sentence puts before it. "dem 19.
/// Jahrhundert" is "19. Jahrhundert" there, and "the year 2003" is "2003".
#[must_use]
pub fn plain_date(words: &str, language: Language) -> &str {
    let lexicon = language.lexicon();
    let (leads, years) = (lexicon.group("date-leads"), lexicon.group("year-words"));
    let mut rest = words;
    while let Some((first, behind)) = rest.split_once(char::is_whitespace) {
        let (small, behind) = (fold(first), behind.trim_start());
        let is_year = years.contains(&small.as_ref()) && behind.starts_with(|c: char| c.is_ascii_digit());
        if !is_year && !leads.contains(&small.as_ref()) {
            break;
        }
        rest = behind;
    }
    rest
}

/// Which facts are listed, and in which order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only those of this kind.
    pub kind: Option<FactKind>,
    /// By their first places instead of their importance.
    pub by_place: bool,
}

/// Facts, and which of them are listed.
#[derive(Debug, Clone, Default)]
pub struct Listing {
    /// All, by importance.
    pub facts: Vec<Fact>,
    /// What the reader asked to see of them.
    pub filter: Filter,
    /// The indices of those that are listed, in their order.
    pub listed: Vec<usize>,
}

impl Listing {
    /// Puts the facts of another summary of the same article first.
    pub fn follow(&mut self, analysis: &Analysis, summary: &Summary) {
        order(&mut self.facts, analysis, summary);
        self.filter(self.filter);
    }

    /// Puts other facts in place, filtered as those before.
    pub fn renew(&mut self, facts: Vec<Fact>) {
        self.facts = facts;
        self.filter(self.filter);
    }

    /// Lists what is asked for.
    pub fn filter(&mut self, filter: Filter) {
        self.filter = filter;
        let wanted = |fact: &Fact| filter.kind.is_none_or(|kind| kind == fact.kind);
        self.listed = self.facts.iter().enumerate().filter(|(_, fact)| wanted(fact)).map(|(index, _)| index).collect();
        if filter.by_place {
            self.listed.sort_by_key(|index| self.facts.get(*index).and_then(|fact| fact.spans.first()).copied());
        }
    }

    /// The facts that are listed, in their order.
    pub fn shown(&self) -> impl Iterator<Item = &Fact> {
        self.listed.iter().filter_map(|index| self.facts.get(*index))
    }

    /// The kinds that there are, in a fixed order, each with how many facts are of it.
    #[must_use]
    pub fn kinds(&self) -> Vec<(FactKind, usize)> {
        let mut kinds: Vec<(FactKind, usize)> = Vec::new();
        for fact in &self.facts {
            match kinds.iter_mut().find(|(kind, _)| *kind == fact.kind) {
                Some((_, n)) => *n += 1,
                None => kinds.push((fact.kind, 1)),
            }
        }
        kinds.sort_unstable();
        kinds
    }
}

/// The figures: those that say what they count before plain numbers, then those of the summary first, then the
/// more frequent, then in the order of their places. Small numbers in words ("two sides") come last of all.
#[must_use]
pub fn key_figures(analysis: &Analysis, summary: &Summary) -> Vec<Fact> {
    let text = analysis.document.text();
    let mut found: Vec<Fact> = Vec::new();
    let mut places: FxHashMap<(FigureKind, Value<'_>, Option<&str>), usize> = FxHashMap::default();
    for figure in analysis.figures.iter() {
        let key = (figure.kind, figure.value, figure.unit);
        let next = found.len();
        let place = *places.entry(key).or_insert(next);
        if place == next {
            let in_word = !figure.span.text(text).bytes().any(|byte| byte.is_ascii_digit());
            found.push(Fact {
                kind: FactKind::Figure(figure.kind),
                value: figure.value.to_string(),
                dates: figure.value.dates(),
                is_ambiguous: figure.value.is_ambiguous(),
                unit: figure.unit.map(str::to_owned),
                shown: figure.span,
                spans: Vec::new(),
                in_summary: false,
                sentences: Vec::new(),
                is_minor: figure.kind == FigureKind::Number && figure.value.is_small() && in_word,
            });
        }
        if let Some(fact) = found.get_mut(place) {
            fact.add(analysis, figure.span);
        }
    }
    order(&mut found, analysis, summary);
    found
}

/// The names: those of the summary first, then the more frequent, then in the order of their places.
#[must_use]
pub fn key_names(analysis: &Analysis, summary: &Summary) -> Vec<Fact> {
    let mut found = Vec::with_capacity(analysis.names.len());
    for name in &analysis.names {
        let mut fact = Fact {
            kind: FactKind::Name(name.kind),
            value: String::new(),
            dates: (None, None),
            is_ambiguous: false,
            unit: None,
            shown: name.longest,
            spans: Vec::new(),
            in_summary: false,
            sentences: Vec::new(),
            is_minor: false,
        };
        for span in &name.spans {
            fact.add(analysis, *span);
        }
        found.push(fact);
    }
    order(&mut found, analysis, summary);
    found
}

/// Notes which facts are in a summary, and puts all in their order.
fn order(facts: &mut [Fact], analysis: &Analysis, summary: &Summary) {
    let mut chosen = vec![false; analysis.sentences.len()];
    for choice in &summary.choices {
        if let Some(slot) = chosen.get_mut(choice.sentence) {
            *slot = true;
        }
    }
    let is_chosen = |sentence: &u32| chosen.get(*sentence as usize) == Some(&true);
    for fact in &mut *facts {
        fact.in_summary = fact.sentences.iter().any(is_chosen);
    }
    facts.sort_by_cached_key(Fact::rank);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Options, analyze};
    use crate::document::{BlockKind, Builder};
    use crate::preferences::{Length, Preferences, Step};
    use crate::stop::Stop;
    use crate::summary::{Ranking, summarize};
    use std::sync::Arc;

    fn listing(text: &str, focus: &str) -> Listing {
        let mut builder = Builder::default();
        builder.block(BlockKind::Paragraph, [text], false);
        let analysis = analyze(Arc::new(builder.finish()), &Options::default(), &Stop::never()).expect("not stopped");
        let focused = Preferences::default().after(Step::ToggleFocus(focus.to_owned()));
        let summary = summarize(&analysis, &Ranking::of(&analysis, &focused), Length::Sentences(1));
        let mut listing = Listing::default();
        listing.renew(key_figures(&analysis, &summary));
        listing
    }

    fn said<'a>(listing: &Listing, text: &'a str) -> Vec<(&'a str, usize)> {
        listing.shown().map(|fact| (fact.shown.text(text), fact.spans.len())).collect()
    }

    const TEXT: &str = "Nearby the three of us and 12 birds sang. The bridge costs £5m, the bridge of the town. \
                        Some 900 people saw it. They paid £5m.";

    #[test]
    fn figures_of_the_summary_come_first_and_equal_values_are_one() {
        let listing = listing(TEXT, "bridge");
        assert_eq!(said(&listing, TEXT), [("£5m", 2), ("12", 1), ("900", 1), ("three", 1)]);
    }

    #[test]
    fn a_date_in_a_list_has_no_article_of_its_sentence() {
        let language = |code: &str| Language::from_code(code).expect("a language");
        for (words, code, plain) in [
            ("dem 19. Jahrhundert", "de", "19. Jahrhundert"),
            ("Jahr 2003", "de", "2003"),
            ("des Jahres 2003", "de", "2003"),
            ("dem Frühjahr 2003", "de", "Frühjahr 2003"),
            ("dem Jahr der Wende", "de", "Jahr der Wende"),
            ("12. Mai 2024", "de", "12. Mai 2024"),
            ("the 19th century", "en", "19th century"),
            ("the year 2003", "en", "2003"),
            ("The 1990s", "en", "1990s"),
            ("12 May", "en", "12 May"),
            ("the", "en", "the"),
        ] {
            assert_eq!(plain_date(words, language(code)), plain, "{words}");
        }
    }

    #[test]
    fn filtered_by_kind_and_by_place() {
        let mut listing = listing(TEXT, "bridge");
        let money = FactKind::Figure(FigureKind::Money);
        assert_eq!(listing.kinds(), [(FactKind::Figure(FigureKind::Number), 3), (money, 1)]);
        listing.filter(Filter { kind: Some(money), by_place: false });
        assert_eq!(said(&listing, TEXT), [("£5m", 2)]);
        listing.filter(Filter { kind: None, by_place: true });
        assert_eq!(said(&listing, TEXT), [("three", 1), ("12", 1), ("£5m", 2), ("900", 1)]);
    }
}
