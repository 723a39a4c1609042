//! In what two articles differ: the sentences that only one of them has, and figures that cannot both be right.
//!
//! Separate from the digest because there a sentence that says the same is left out, and here nothing may be said to be
//! missing that is there in other clothes. Sentences are aligned by the words they share: the measure is containment
//! (Broder 1997, "On the resemblance and containment of documents"), the part of a sentence's words that the other
//! article has close together, in one sentence or in several that are parts of it. So it makes no difference where
//! a sentence stands, whether it was split or joined, and how its words are spelled, marked or quoted. Its figures must be
//! there too, by their values, and what one denies the other must not assert.
//!
//! Two figures contradict if they are of one kind and unit, their sentences share their keywords, and neither article
//! has the other's value beside these words. Which of them is right is not judged.

use super::agreement::{Bound, agree, is_same_unit};
use crate::analysis::{Analysis, Figure, FigureKind, Sentence, Term, TokenKind};
use crate::document::Span;
use crate::language::{core, fold};
use crate::stop::{Meter, Stop, Stopped};
use rustc_hash::{FxHashMap, FxHashSet};

/// A sentence is in the other article if this part of its words is there, close together. Words that say nothing by
/// themselves do not count.
const CONTAINED: f32 = 0.75;
/// A sentence is a part of another one if this part of its words is in it.
const PART_OF: f32 = 0.7;
/// Sentences with fewer words are aligned only if all their words are the same, in the same order.
const MIN_WORDS: usize = 3;
/// How much longer than the sentence the stretch may be in which its words are found.
const STRETCH: usize = 2;
/// Sentences are about the same if they share this part of the shorter one's content words, and as many as this,
const ABOUT_THE_SAME: f32 = 0.5;
const MIN_SHARED: usize = 3;
/// and say nearly the same with this part of the shorter one's,
const NEARLY: f32 = 0.75;
/// and this of the longer one's.
const NEARLY_OF_LONGER: f32 = 0.5;
/// How many sentences of the other article are looked at for each.
const MAX_LOOKED_AT: usize = 12;
/// The most sentences that one word leads to: a word that stands everywhere tells nothing of what is said.
const MAX_PLACES: usize = 2_000;
/// How many words behind a number can be what it counts.
const REACH: usize = 3;

/// A figure of one article and the figure of the other that contradicts it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contradiction {
    /// What both count.
    pub kind: FigureKind,
    /// Where each stands, in the order of the articles.
    pub figures: [Span; 2],
    /// What each says.
    pub values: [String; 2],
    /// The units of these.
    pub units: [Option<String>; 2],
    /// The sentence of each.
    pub sentences: [Span; 2],
}

/// In what two articles differ.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Difference {
    /// For each article the sentences that the other one does not have, in order. A sentence whose figure contradicts
    /// one of the other article's is listed there alone.
    pub only: [Vec<Span>; 2],
    /// The figures that contradict, in the order of the first article.
    pub contradictions: Vec<Contradiction>,
}

impl Difference {
    /// Whether nothing was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.only.iter().all(Vec::is_empty) && self.contradictions.is_empty()
    }
}

/// In what two articles differ.
///
/// # Errors
/// If it was stopped.
pub fn differ(one: &Analysis, other: &Analysis, stop: &Stop) -> Result<Difference, Stopped> {
    let meter = &stop.meter();
    let mut numbers = Numbers::default();
    let one = Side::of(one, &mut numbers, meter)?;
    let other = Side::of(other, &mut numbers, meter)?;
    let n_words = numbers.words.len();
    let (in_one, in_other) = (Places::of(&one, n_words), Places::of(&other, n_words));
    let contradictions = contradictions(&one, &other, &in_one, &in_other, meter)?;
    let told = |side: usize| contradictions.iter().filter_map(move |found| found.sentences.get(side).copied());
    let only = [
        missing(&one, &other, &in_other, &told(0).collect(), meter)?,
        missing(&other, &one, &in_one, &told(1).collect(), meter)?,
    ];
    Ok(Difference { only, contradictions })
}

/// The numbers of words, the same in both articles.
#[derive(Default)]
struct Numbers {
    words: FxHashMap<String, u32>,
}

impl Numbers {
    fn of(&mut self, stem: &str) -> u32 {
        let next = self.words.len() as u32;
        *self.words.entry(stem.to_owned()).or_insert(next)
    }
}

/// A sentence of one of the two articles.
struct Line {
    span: Span,
    /// Its words that say something in order, those in figures left out.
    sequence: Vec<u32>,
    /// The same, each once, in ascending order.
    words: Vec<u32>,
    /// Those of them that say something of the article's subject.
    content: Vec<u32>,
    /// All its words as they are compared.
    spelling: String,
    /// Whether it denies something.
    denies: bool,
    /// Its figures, by their places among those of its article.
    figures: std::ops::Range<usize>,
}

/// A figure with what is said around it.
struct Told<'a> {
    figure: Figure<'a>,
    bound: Bound,
    /// What a number counts: the first words behind it.
    counted: Vec<u32>,
    /// Whether it counts points between percentages.
    is_points: bool,
    /// The names of its clause, each in its folded words.
    names: Vec<Vec<String>>,
    line: usize,
}

struct Side<'a> {
    lines: Vec<Line>,
    figures: Vec<Told<'a>>,
}

impl<'a> Side<'a> {
    fn of(analysis: &'a Analysis, numbers: &mut Numbers, meter: &Meter) -> Result<Self, Stopped> {
        let text = analysis.document.text();
        let lexicon = analysis.terms.lexicon();
        let (negations, points) = (lexicon.group("negations"), lexicon.group("percent-points"));
        let n_terms = analysis.terms.len();
        let mut known: Vec<Option<u32>> = vec![None; n_terms];
        for (index, known) in known.iter_mut().enumerate() {
            if analysis.terms.get(index as u32).is_some_and(Term::says_something) {
                *known = Some(numbers.of(analysis.terms.key(index as u32)));
            }
        }
        let word = |term: u32| known.get(term as usize).copied().flatten();
        let is_content = |term: u32| analysis.terms.get(term).is_some_and(Term::is_content_word);
        let mut side = Self { lines: Vec::new(), figures: Vec::new() };
        let mut figures = analysis.figures.iter().peekable();
        let mut names: Vec<Span> = analysis.names.iter().flat_map(|name| name.spans.iter().copied()).collect();
        names.sort_unstable();
        for sentence in &analysis.sentences {
            meter.work(sentence.span.len())?;
            while figures.next_if(|figure| figure.span.start < sentence.span.start).is_some() {}
            if sentence.n_words() == 0 || !analysis.is_prose(sentence.block) {
                continue;
            }
            let first = side.figures.len();
            while let Some(figure) = figures.next_if(|figure| figure.span.end <= sentence.span.end) {
                let (bound, counted) = around(analysis, sentence, figure.span, &word);
                let said = figure.span.text(text).to_lowercase();
                let is_points = points.iter().any(|point| said.contains(&point.replace('_', " ")));
                let from = names.partition_point(|name| name.start < sentence.span.start);
                let own = names.get(from..).unwrap_or_default();
                let own = own.iter().take_while(|name| name.end <= sentence.span.end);
                let clause = clause(text, sentence.span, figure.span);
                let names = own.filter(|name| clause.start <= name.start && name.end <= clause.end);
                let names = names.map(|name| folded_words(analysis, *name)).collect();
                let line = side.lines.len();
                side.figures.push(Told { figure, bound, counted, is_points, names, line });
            }
            let own = side.figures.get(first..).unwrap_or_default();
            let mut line = Line {
                span: sentence.span,
                sequence: Vec::new(),
                words: Vec::new(),
                content: Vec::new(),
                spelling: String::new(),
                denies: false,
                figures: first..side.figures.len(),
            };
            for (token, term) in analysis.tokens_of(sentence).iter().zip(analysis.terms_of(sentence)) {
                let folded = fold(token.span().text(text));
                line.denies |= negations.contains(&folded.as_ref());
                line.spelling.push_str(&folded);
                line.spelling.push(' ');
                let in_figure = own.iter().any(|told| told.figure.span.overlaps(token.span()));
                if in_figure {
                    continue;
                }
                line.sequence.extend(word(term));
                line.content.extend(word(term).filter(|_| is_content(term)));
                // The 75 of "B 75" is no figure, and tells that road from others.
                if analysis.vocabulary.kind(token.word()) == TokenKind::Number {
                    line.sequence.push(numbers.of(&folded));
                }
            }
            line.content.sort_unstable();
            line.content.dedup();
            line.words.clone_from(&line.sequence);
            line.words.sort_unstable();
            line.words.dedup();
            side.lines.push(line);
        }
        Ok(side)
    }

    fn figures_of(&self, line: &Line) -> &[Told<'a>] {
        self.figures.get(line.figures.clone()).unwrap_or_default()
    }
}

/// What is said right before a figure of how exact it is, and which words follow it.
fn around(
    analysis: &Analysis,
    sentence: &Sentence,
    figure: Span,
    word: &impl Fn(u32) -> Option<u32>,
) -> (Bound, Vec<u32>) {
    let (text, lexicon) = (analysis.document.text(), analysis.terms.lexicon());
    let tokens = analysis.tokens_of(sentence);
    let start = tokens.partition_point(|token| token.span().start < figure.start);
    let end = tokens.partition_point(|token| token.span().start < figure.end);
    // The last two words before it and, where the figure begins with such a word, its first two.
    let near = tokens.get(start.saturating_sub(2)..end.min(start + 2)).unwrap_or_default();
    let near: Vec<_> = near.iter().map(|token| fold(token.span().text(text))).collect();
    let said = |group: &str| {
        let phrases = lexicon.group(group);
        near.iter().any(|word| phrases.contains(&word.as_ref()))
            || near.windows(2).any(|pair| phrases.contains(&pair.join("_").as_str()))
    };
    let bound = match (said("at-least"), said("at-most"), said("about")) {
        (true, ..) => Bound::AtLeast,
        (_, true, _) => Bound::AtMost,
        (_, _, true) => Bound::About,
        _ => Bound::None,
    };
    let mut counted = Vec::new();
    let mut at = figure.end();
    for token in tokens.get(end..).unwrap_or_default().iter().take(REACH) {
        let gap = text.get(at..token.span().start()).unwrap_or_default();
        let said = word(analysis.vocabulary.term(token.word()));
        if said.is_none() || gap.contains([',', ';', ':', '(', '–', '—']) {
            break;
        }
        at = token.span().end();
        // Where nouns are told by their capitals a verb or an adjective is nothing that is counted.
        let is_noun = !lexicon.habits.nouns_capitalised || token.span().text(text).starts_with(char::is_uppercase);
        counted.extend(said.filter(|_| is_noun));
    }
    (bound, counted)
}

/// The clause of a sentence that a figure stands in: what lies between two marks.
fn clause(text: &str, sentence: Span, figure: Span) -> Span {
    let is_mark = |c: char| matches!(c, ',' | ';' | ':' | '(' | ')' | '–' | '—');
    let before = text.get(sentence.start()..figure.start()).unwrap_or_default();
    let behind = text.get(figure.end()..sentence.end()).unwrap_or_default();
    let start = before.rfind(is_mark).map_or(sentence.start(), |at| sentence.start() + at);
    let end = behind.find(is_mark).map_or(sentence.end(), |at| figure.end() + at);
    Span::new(start, end)
}

fn folded_words(analysis: &Analysis, name: Span) -> Vec<String> {
    let words = name.text(analysis.document.text()).split_whitespace();
    words.map(|word| fold(core(word, analysis.language)).into_owned()).collect()
}

/// Where each word stands.
struct Places {
    of_words: Vec<Vec<u32>>,
    /// For each word in how many sentences with figures it is a word of the subject.
    n_told: Vec<u32>,
    spellings: FxHashMap<String, usize>,
}

impl Places {
    fn of(side: &Side, n_words: usize) -> Self {
        let mut of_words = vec![Vec::new(); n_words];
        let (mut spellings, mut n_told) = (FxHashMap::default(), vec![0; n_words]);
        for (index, line) in side.lines.iter().enumerate() {
            for word in &line.words {
                if let Some(places) = of_words.get_mut(*word as usize).filter(|places| places.len() < MAX_PLACES) {
                    places.push(index as u32);
                }
            }
            for word in line.content.iter().filter(|_| !line.figures.is_empty()) {
                if let Some(n) = n_told.get_mut(*word as usize) {
                    *n += 1;
                }
            }
            spellings.entry(line.spelling.clone()).or_insert(index);
        }
        Self { of_words, n_told, spellings }
    }

    /// The lines that share words with these, each with how many, those of the most first.
    fn sharing(&self, words: &[u32], meter: &Meter) -> Result<Vec<(usize, usize)>, Stopped> {
        let mut counts: FxHashMap<u32, usize> = FxHashMap::default();
        for word in words {
            let places = self.of_words.get(*word as usize).map(Vec::as_slice).unwrap_or_default();
            meter.work(places.len())?;
            for place in places {
                *counts.entry(*place).or_default() += 1;
            }
        }
        let mut sharing: Vec<(usize, usize)> = counts.into_iter().map(|(line, n)| (line as usize, n)).collect();
        sharing.sort_unstable_by_key(|(line, n)| (std::cmp::Reverse(*n), *line));
        Ok(sharing)
    }
}

/// The sentences of `side` that `other` does not have; `told` are left out.
fn missing(
    side: &Side,
    other: &Side,
    places: &Places,
    told: &FxHashSet<Span>,
    meter: &Meter,
) -> Result<Vec<Span>, Stopped> {
    let mut missing = Vec::new();
    for line in &side.lines {
        if !told.contains(&line.span) && !has(line, side, other, places, meter)? {
            missing.push(line.span);
        }
    }
    Ok(missing)
}

/// Whether `other` has a line of `side`.
fn has(line: &Line, side: &Side, other: &Side, places: &Places, meter: &Meter) -> Result<bool, Stopped> {
    if places.spellings.contains_key(&line.spelling) {
        return Ok(true);
    }
    let sharing = places.sharing(&line.words, meter)?;
    if line.words.len() < MIN_WORDS {
        // Words in the same order within a longer sentence.
        let looked_at = sharing.iter().take(MAX_LOOKED_AT).filter_map(|(index, _)| other.lines.get(*index));
        let stretch = format!(" {}", line.spelling);
        for found in looked_at {
            meter.work(found.spelling.len())?;
            if found.denies == line.denies && format!(" {}", found.spelling).contains(&stretch) {
                return Ok(true);
            }
        }
        return Ok(false);
    }
    let wanted = needed(line.words.len(), CONTAINED);
    let figures = side.figures_of(line);
    for (index, n) in sharing.iter().take(MAX_LOOKED_AT) {
        if *n < wanted {
            break;
        }
        let Some(found) = other.lines.get(*index) else { continue };
        meter.work(found.sequence.len())?;
        let is_near =
            is_close_together(&line.words, &found.sequence, wanted, STRETCH * line.sequence.len() + MIN_WORDS);
        if is_near && found.denies == line.denies && are_told(figures, other.figures_of(found)) {
            return Ok(true);
        }
    }
    // A sentence that was split: its parts are sentences of the other article that lie within it.
    let mut covered: FxHashSet<u32> = FxHashSet::default();
    let mut parts: Vec<&Line> = Vec::new();
    for (index, n) in sharing.iter().take(MAX_LOOKED_AT) {
        let Some(found) = other.lines.get(*index) else { continue };
        let is_part = found.words.len() > 1 && *n >= needed(found.words.len(), PART_OF);
        let shared = || found.words.iter().filter(|word| line.words.binary_search(word).is_ok());
        if is_part && shared().any(|word| !covered.contains(word)) {
            covered.extend(shared());
            parts.push(found);
        }
    }
    let denies = parts.iter().any(|part| part.denies);
    let are_figures_told = || {
        figures.iter().all(|told| parts.iter().any(|part| are_told(std::slice::from_ref(told), other.figures_of(part))))
    };
    Ok(covered.len() >= wanted && denies == line.denies && are_figures_told())
}

/// How many of `n` words are at least this part of them.
fn needed(n: usize, part: f32) -> usize {
    (n as f32 * part).ceil() as usize
}

/// Whether `wanted` of some words stand within a stretch of so many content words.
fn is_close_together(words: &[u32], sequence: &[u32], wanted: usize, stretch: usize) -> bool {
    let place = |word: &u32| words.binary_search(word).ok();
    let mut counts = vec![0_usize; words.len()];
    let mut n = 0;
    for (at, word) in sequence.iter().enumerate() {
        if let Some(left) = at.checked_sub(stretch).and_then(|left| sequence.get(left))
            && let Some(count) = place(left).and_then(|place| counts.get_mut(place))
        {
            *count -= 1;
            n -= usize::from(*count == 0);
        }
        if let Some(count) = place(word).and_then(|place| counts.get_mut(place)) {
            n += usize::from(*count == 0);
            *count += 1;
        }
        if n >= wanted {
            return true;
        }
    }
    false
}

/// Whether each of some figures is among others, by its value.
fn are_told(figures: &[Told], others: &[Told]) -> bool {
    figures.iter().all(|told| others.iter().any(|other| is_comparable(told, other) && agree_told(told, other)))
}

fn is_comparable(one: &Told, other: &Told) -> bool {
    is_same_unit(&one.figure, &other.figure) && one.is_points == other.is_points
}

fn agree_told(one: &Told, other: &Told) -> bool {
    agree(&one.figure, one.bound, &other.figure, other.bound)
}

/// A figure and one of the other article that does not agree with it.
struct Pair {
    n_shared: usize,
    one: usize,
    other: usize,
}

fn contradictions(
    one: &Side,
    other: &Side,
    in_one: &Places,
    in_other: &Places,
    meter: &Meter,
) -> Result<Vec<Contradiction>, Stopped> {
    let mut pairs = Vec::new();
    let settled_one = settle((one, in_one), (other, in_other), meter, |n_shared, place, its| {
        pairs.push(Pair { n_shared, one: place, other: its });
    })?;
    let settled_other = settle((other, in_other), (one, in_one), meter, |_, _, _| {})?;
    pairs.retain(|pair| settled_one.get(pair.one) == Some(&false) && settled_other.get(pair.other) == Some(&false));
    pairs.sort_by_key(|pair| (std::cmp::Reverse(pair.n_shared), pair.one, pair.other));
    let (mut used_one, mut used_other) = (FxHashSet::default(), FxHashSet::default());
    let mut chosen: Vec<Pair> = Vec::new();
    for pair in pairs {
        if !used_one.contains(&pair.one) && !used_other.contains(&pair.other) {
            used_one.insert(pair.one);
            used_other.insert(pair.other);
            chosen.push(pair);
        }
    }
    chosen.sort_by_key(|pair| (pair.one, pair.other));
    let said = |pair: Pair| {
        let (a, b) = (one.figures.get(pair.one)?, other.figures.get(pair.other)?);
        Some(Contradiction {
            kind: a.figure.kind,
            figures: [a.figure.span, b.figure.span],
            values: [a.figure.value.to_string(), b.figure.value.to_string()],
            units: [a.figure.unit.map(str::to_owned), b.figure.unit.map(str::to_owned)],
            sentences: [one.lines.get(a.line)?.span, other.lines.get(b.line)?.span],
        })
    };
    Ok(chosen.into_iter().filter_map(said).collect())
}

/// For each figure of `side` whether `other` has it beside the same words; each one that is told otherwise there is handed
/// to `differs`, with how many words are shared.
fn settle(
    (side, own): (&Side, &Places),
    (other, places): (&Side, &Places),
    meter: &Meter,
    mut differs: impl FnMut(usize, usize, usize),
) -> Result<Vec<bool>, Stopped> {
    let mut settled = vec![false; side.figures.len()];
    for line in side.lines.iter().filter(|line| !line.figures.is_empty()) {
        let figures = side.figures_of(line);
        let sharing = places.sharing(&line.content, meter)?;
        for (index, _) in sharing.iter().take(MAX_LOOKED_AT) {
            let Some(found) = other.lines.get(*index) else { continue };
            let shared: Vec<u32> =
                line.content.iter().copied().filter(|word| found.content.binary_search(word).is_ok()).collect();
            let n = shared.len();
            let lengths = (line.content.len(), found.content.len());
            let (shorter, longer) = (lengths.0.min(lengths.1), lengths.0.max(lengths.1));
            // A word that each article has beside one figure alone tells more than many others.
            let is_telling =
                |word: &u32| [own, places].iter().all(|places| places.n_told.get(*word as usize) == Some(&1));
            if n < needed(shorter, ABOUT_THE_SAME) || n == 0 || n < MIN_SHARED && !shared.iter().any(is_telling) {
                continue;
            }
            let is_near = n >= MIN_SHARED && n >= needed(shorter, NEARLY) && n >= needed(longer, NEARLY_OF_LONGER);
            let others = other.figures_of(found);
            meter.work(figures.len() * others.len())?;
            let is_of_another_day = days_differ(figures, others);
            let tells_otherwise = amounts_differ(figures, others);
            for (told, place) in figures.iter().zip(line.figures.clone()) {
                for (its, its_place) in others.iter().zip(found.figures.clone()) {
                    if !is_comparable(told, its) {
                        continue;
                    }
                    if agree_told(told, its) {
                        if let Some(settled) = settled.get_mut(place) {
                            *settled = true;
                        }
                    } else if is_about_the_same(told, its, is_near)
                        && !(if is_date(told) { tells_otherwise } else { is_of_another_day })
                    {
                        differs(n, place, its_place);
                    }
                }
            }
        }
    }
    Ok(settled)
}

/// Whether both sentences tell dates, and none of one agrees with any of the other.
fn days_differ(ones: &[Told], others: &[Told]) -> bool {
    let mut dates = ones.iter().filter(|told| is_date(told)).peekable();
    let agrees = |one: &Told| others.iter().any(|other| is_date(other) && agree_told(one, other));
    dates.peek().is_some() && others.iter().any(is_date) && !dates.any(agrees)
}

/// Whether both sentences tell something else than dates in figures of one unit, and none of one agrees with any of the other.
fn amounts_differ(ones: &[Told], others: &[Told]) -> bool {
    let is_amount = |told: &&Told| !is_date(told);
    let pairs = || {
        let with = |one| {
            others
                .iter()
                .filter(is_amount)
                .filter(move |other| is_comparable(one, other))
                .map(move |other| (one, other))
        };
        ones.iter().filter(is_amount).flat_map(with)
    };
    pairs().next().is_some() && !pairs().any(|(one, other)| agree_told(one, other))
}

fn is_date(told: &Told) -> bool {
    told.figure.kind == FigureKind::Date
}

/// Whether two figures of one unit tell of the same thing, as far as the words around them tell.
fn is_about_the_same(one: &Told, other: &Told, is_near: bool) -> bool {
    // Each clause names somebody or something that the other does not.
    let is_strange = |name: &Vec<String>, others: &[Vec<String>]| {
        !others.iter().any(|known| known.iter().any(|word| name.contains(word)))
    };
    let has_strangers =
        |names: &[Vec<String>], others: &[Vec<String>]| names.iter().any(|name| is_strange(name, others));
    if has_strangers(&one.names, &other.names) && has_strangers(&other.names, &one.names) {
        return false;
    }
    match one.figure.kind {
        FigureKind::Number => match (one.counted.first(), other.counted.first()) {
            (Some(a), Some(b)) => one.counted.contains(b) || other.counted.contains(a),
            (None, None) => is_near,
            _ => false,
        },
        FigureKind::Date | FigureKind::Time | FigureKind::Duration => is_near,
        FigureKind::Percent | FigureKind::Money | FigureKind::Measure => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::article::tests::analysed;

    fn between(one: &str, other: &str) -> (Vec<String>, Vec<String>, Vec<(String, String)>) {
        let (a, b) = (analysed(one), analysed(other));
        let found = differ(&a, &b, &Stop::never()).expect("not stopped");
        let text = |spans: &[Span], analysis: &Analysis| {
            spans.iter().map(|span| span.text(analysis.document.text()).to_owned()).collect()
        };
        let [only_a, only_b] = &found.only;
        let pairs = found.contradictions.iter().map(|pair| {
            let [x, y] = pair.figures;
            (x.text(a.document.text()).to_owned(), y.text(b.document.text()).to_owned())
        });
        (text(only_a, &a), text(only_b, &b), pairs.collect())
    }

    /// Two texts of which each says what the other says.
    #[track_caller]
    fn say_the_same(one: &str, other: &str) {
        assert_eq!(between(one, other), (vec![], vec![], vec![]), "{one} / {other}");
        assert_eq!(between(other, one), (vec![], vec![], vec![]), "{other} / {one}");
    }

    #[track_caller]
    fn contradict(one: &str, other: &str, pairs: &[(&str, &str)]) {
        let said = |pairs: Vec<(String, String)>| pairs;
        let wanted: Vec<(String, String)> = pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
        assert_eq!(said(between(one, other).2), wanted, "{one} / {other}");
        let turned: Vec<(String, String)> = wanted.into_iter().map(|(a, b)| (b, a)).collect();
        assert_eq!(said(between(other, one).2), turned, "{other} / {one}");
    }

    const BRIDGE: &str = "The town council of Northmoor closed the harbour bridge on Monday. Engineers found cracks in \
        both pillars, and ships have to wait outside the harbour.";

    #[test]
    fn a_sentence_that_only_one_has() {
        let more = format!("{BRIDGE} Bakers in Westvale blame the weather for expensive bread.");
        let (one, other, pairs) = between(BRIDGE, &more);
        assert_eq!(one, Vec::<String>::new());
        assert_eq!(other, ["Bakers in Westvale blame the weather for expensive bread."]);
        assert_eq!(pairs, []);
        say_the_same(BRIDGE, BRIDGE);
        say_the_same("", "");
        assert_eq!(between("", BRIDGE).1.len(), 2);
    }

    #[test]
    fn moved_split_joined_and_other_spellings_make_no_difference() {
        // Moved.
        say_the_same(
            BRIDGE,
            "Engineers found cracks in both pillars, and ships have to wait outside the harbour. The town council of \
             Northmoor closed the harbour bridge on Monday.",
        );
        // Split.
        say_the_same(
            BRIDGE,
            "The town council of Northmoor closed the harbour bridge on Monday. Engineers found cracks in both \
             pillars. Ships have to wait outside the harbour.",
        );
        // Quotation marks, soft hyphens, composed letters.
        say_the_same(
            "„Das Gespräch über die Brücke war kurz“, sagte der Bürgermeister von Nordmoor.",
            "»Das Ge\u{ad}spräch über die Bru\u{308}cke war kurz«, sagte der Bürgermeister von Nordmoor.",
        );
        // Other forms of the words.
        say_the_same(
            "The town council of Northmoor closed the harbour bridge on Monday.",
            "On Monday Northmoor's town council was closing the harbour bridge.",
        );
    }

    #[test]
    fn what_is_denied_and_what_is_told_in_other_figures_is_not_the_same() {
        let (one, other, _) = between(
            "The town council of Northmoor closed the harbour bridge.",
            "The town council of Northmoor did not close the harbour bridge.",
        );
        assert_eq!((one.len(), other.len()), (1, 1));
        let (one, other, pairs) = between(
            "Der Rat von Nordmoor hat die neue Hafenbrücke gesperrt.",
            "Der Rat von Nordmoor hat keine neue Hafenbrücke gesperrt.",
        );
        assert_eq!((one.len(), other.len(), pairs.len()), (1, 1, 0));
        let (one, other, pairs) = between(
            "The town council of Northmoor closed the harbour bridge.",
            "The town council of Northmoor closed the harbour bridge for 12 weeks.",
        );
        assert_eq!((one.len(), other.len(), pairs.len()), (0, 1, 0), "more is said");
        // Words that stand far apart in a long sentence are no sentence of their own.
        let (one, ..) = between(
            "The mayor praised the firemen.",
            "The mayor of Northmoor, who was elected in spring by a small majority of voters from the old town and \
             the harbour quarter, opened a kindergarten, two playgrounds, a library, a swimming pool, a bus station \
             and a park, while elsewhere citizens praised the weather, the police and the firemen.",
        );
        assert_eq!(one.len(), 1);
    }

    #[test]
    fn the_same_figure_in_other_words_is_no_contradiction() {
        for (one, other) in [
            ("Die neue Brücke in Nordmoor kostet 1,2 Mio. Euro.", "Die neue Brücke in Nordmoor kostet 1 200 000 Euro."),
            ("Die neue Brücke in Nordmoor kostet 1,2 Mio. Euro.", "Die neue Brücke in Nordmoor kostet 1.187.000 Euro."),
            ("Die neue Brücke in Nordmoor ist 2,5 Kilometer lang.", "Die neue Brücke in Nordmoor ist 2500 Meter lang."),
            ("Bei dem Brand in Nordmoor starben zwölf Menschen.", "Bei dem Brand in Nordmoor starben 12 Menschen."),
            ("Der Streik der Lotsen dauerte 90 Minuten.", "Der Streik der Lotsen dauerte anderthalb Stunden."),
            (
                "The strike of the harbour pilots began on 3 May 2024.",
                "The strike of the harbour pilots began in May 2024.",
            ),
            ("About 1,000 people saw the new harbour bridge.", "The new harbour bridge: 1,040 people saw it."),
            ("More than 300 people saw the new harbour bridge.", "The new harbour bridge was seen by 340 people."),
        ] {
            contradict(one, other, &[]);
        }
    }

    #[test]
    fn figures_that_cannot_both_be_right_are_a_pair() {
        for (one, other, pair) in [
            (
                "Bei dem Brand in Nordmoor starben 12 Menschen.",
                "Bei dem Brand in Nordmoor starben 14 Menschen.",
                ("12", "14"),
            ),
            (
                "The new bridge of Northmoor cost £5 million.",
                "The new bridge of Northmoor cost the town £6 million, engineers say.",
                ("£5 million", "£6 million"),
            ),
            (
                "Die Arbeitslosigkeit in Nordmoor stieg um 3 Prozent.",
                "Die Arbeitslosigkeit stieg in Nordmoor um 5 Prozent.",
                ("3 Prozent", "5 Prozent"),
            ),
            (
                "The strike of the harbour pilots began on 3 May 2024.",
                "The strike of the harbour pilots began on 4 May 2024.",
                ("3 May 2024", "4 May 2024"),
            ),
        ] {
            contradict(one, other, &[pair]);
            let (a, b, _) = between(one, other);
            assert_eq!((a.len(), b.len()), (0, 0), "told as a pair and not again");
        }
    }

    #[test]
    fn figures_of_other_things_do_not_contradict() {
        for (one, other) in [
            // Other things are counted.
            ("Bei dem Brand in Nordmoor verbrannten 12 Menschen.", "Bei dem Brand in Nordmoor verbrannten 14 Autos."),
            ("The fire in the harbour killed 12 people.", "The fire in the harbour killed 14 dogs."),
            // Per cent and percentage points.
            (
                "Die Arbeitslosigkeit in Nordmoor stieg um 3 Prozent.",
                "Die Arbeitslosigkeit in Nordmoor stieg um 1,5 Prozentpunkte.",
            ),
            // Another year.
            (
                "The harbour of Northmoor earned £5 million in 2022.",
                "The harbour of Northmoor earned £6 million in 2023.",
            ),
            // Another town.
            ("The harbour of Northmoor earned £5 million.", "The harbour of Westvale earned £6 million."),
            // Another currency.
            (
                "The new harbour bridge of Northmoor cost £5 million.",
                "The new harbour bridge of Northmoor cost $6 million.",
            ),
            // Both have both.
            (
                "The old harbour bridge cost £5 million. The new harbour bridge cost £6 million.",
                "The new harbour bridge cost £6 million. The old harbour bridge cost £5 million.",
            ),
            // Nothing else in common.
            ("Twelve people died in Westvale, 12 people.", "14 people sang on the harbour bridge."),
        ] {
            contradict(one, other, &[]);
        }
    }

    #[test]
    fn hostile_texts_cost_no_square() {
        let text = "Harbour bridge council. ".repeat(800);
        let (a, b) = (analysed(&text), analysed(&text.replace("council", "mayor 12")));
        let stop = Stop::after_work(10_000_000);
        assert!(differ(&a, &b, &stop).is_ok());
    }
}
