//! An article as it is compared: its sentences as words, and its figures with what is said around them.
//!
//! Separate because sentences and figures are both compared by it, each in its own way.

use super::super::agreement::{Bound, agree, is_same_unit};
use crate::analysis::{Analysis, Figure, FigureKind, Sentence, Term, TokenKind};
use crate::document::Span;
use crate::language::{core, fold};
use crate::stop::{Meter, Stopped};
use rustc_hash::FxHashMap;

/// How many words behind a number can be what it counts.
const REACH: usize = 3;

/// The numbers of words, the same in both articles.
#[derive(Default)]
pub struct Numbers {
    words: FxHashMap<String, u32>,
}

impl Numbers {
    /// How many different words there are.
    pub fn n_words(&self) -> usize {
        self.words.len()
    }

    fn of(&mut self, stem: &str) -> u32 {
        let next = self.words.len() as u32;
        *self.words.entry(stem.to_owned()).or_insert(next)
    }
}

/// A sentence of one of the two articles.
pub struct Line {
    /// Its place.
    pub span: Span,
    /// Its words that say something in order, those in figures left out.
    pub sequence: Vec<u32>,
    /// The same, each once, in ascending order.
    pub words: Vec<u32>,
    /// Those of them that say something of the article's subject.
    pub content: Vec<u32>,
    /// All its words as they are compared.
    pub spelling: String,
    /// Whether it denies something.
    pub denies: bool,
    /// Its figures, by their places among those of its article.
    pub figures: std::ops::Range<usize>,
}

/// A figure with what is said around it.
pub struct Told<'a> {
    /// The figure.
    pub figure: Figure<'a>,
    bound: Bound,
    /// What a number counts: the first words behind it.
    pub counted: Vec<u32>,
    /// Whether it counts points between percentages.
    is_points: bool,
    /// The names of its clause, each in its folded words.
    pub names: Vec<Vec<String>>,
    /// Its sentence, by its index.
    pub line: usize,
}

/// An article as it is compared.
pub struct Side<'a> {
    /// Its sentences in order: those of its prose.
    pub lines: Vec<Line>,
    /// The figures in them, in order.
    pub figures: Vec<Told<'a>>,
}

impl Told<'_> {
    /// Whether it tells the same kind of thing as another one, in units that can be held against each other.
    pub fn is_comparable(&self, other: &Self) -> bool {
        is_same_unit(&self.figure, &other.figure) && self.is_points == other.is_points
    }

    /// Whether it and a comparable one can both be right.
    pub fn agrees(&self, other: &Self) -> bool {
        agree(&self.figure, self.bound, &other.figure, other.bound)
    }

    /// Whether it is a date.
    pub fn is_date(&self) -> bool {
        self.figure.kind == FigureKind::Date
    }
}

impl<'a> Side<'a> {
    /// The article of an analysis; the words of both articles are numbered together.
    ///
    /// # Errors
    /// If it was stopped.
    pub fn of(analysis: &'a Analysis, numbers: &mut Numbers, meter: &Meter) -> Result<Self, Stopped> {
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

    /// The figures of one of its sentences.
    pub fn figures_of(&self, line: &Line) -> &[Told<'a>] {
        self.figures.get(line.figures.clone()).unwrap_or_default()
    }
}

/// Whether the words before a figure make it inexact ("about", "at least"), and which words follow it.
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
        // A number counts a noun. In a language that writes nouns with a capital, a word without one is none.
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
