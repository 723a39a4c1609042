//! Terms: the words of a text gathered by their stems.
//!
//! Separate because keywords, scores and the search for similar sentences all
//! count terms, never words: "Gespräch", "Gespräche" and "Gesprächen" are one.
//! Each distinct surface form is stemmed once a document.

use super::compound;
use super::index::Index;
use super::language::Language;
use super::lexicon::Lexicon;
use super::spelling::{core, fold};
use super::stem::Stemmer;
use super::token::{Token, TokenKind};
use super::vocabulary::Vocabulary;
use crate::document::Span;
use crate::stop::{Meter, Stopped};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

/// A surface form of a term: a spelling that occurs in the text, without a genitive
/// or elision at it; see [`super::spelling::core`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Form {
    /// Its first occurrence.
    pub span: Span,
    /// How often it occurs in the article (boilerplate not counted).
    pub count: u32,
}

/// What the words of a term are good for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum TermKind {
    /// They can be keywords.
    #[default]
    Keyword,
    /// They say something of a subject: the adjectives and verbs of a language that writes
    /// its nouns with capitals. They stand in phrases, but are no keywords by themselves.
    Attribute,
    /// They say something, but of no subject: "sagte", "Jahr", "new". They count in a
    /// sentence's score and are never keywords.
    Common,
    /// They say nothing by themselves: function words, numbers, single letters.
    Empty,
}

/// A term: a stem with its surface forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// How often it occurs in the article (boilerplate not counted), its compounds
    /// counted in: a "Militärkoalition" is a "Koalition".
    pub count: u32,
    /// What its words are good for.
    pub kind: TermKind,
    /// The spelling to show.
    pub label: Span,
    /// Of a compound the term that it is a kind of, else [`NONE`].
    head: u32,
    /// Its first and its last form, and how many there are.
    forms: (u32, u32, u32),
    /// Where its key begins in [`Terms::keys`].
    key: u32,
}

/// There is no such index.
const NONE: u32 = u32::MAX;

impl Default for Term {
    fn default() -> Self {
        let kind = TermKind::default();
        Self { count: 0, kind, label: Span::default(), head: NONE, forms: (NONE, NONE, 0), key: 0 }
    }
}

impl Term {
    /// Whether it can be a keyword.
    #[must_use]
    pub fn is_keyword(&self) -> bool {
        self.kind == TermKind::Keyword
    }

    /// Of a compound the term that it is a kind of; see [`super::compound`].
    #[must_use]
    pub fn head(&self) -> Option<u32> {
        Some(self.head).filter(|head| *head != NONE)
    }

    /// How many spellings it has.
    #[must_use]
    pub fn n_forms(&self) -> usize {
        self.forms.2 as usize
    }

    /// Whether it says something of the article's subject.
    #[must_use]
    pub fn is_telling(&self) -> bool {
        matches!(self.kind, TermKind::Keyword | TermKind::Attribute)
    }
}

/// The terms of a text, by index.
#[derive(Debug, Clone)]
pub struct Terms {
    list: Vec<Term>,
    /// The forms of all terms, each with where the next of its term is.
    forms: Vec<(Form, u32)>,
    /// What each term is gathered under, one after the other: the stem, or the spelling of a word that
    /// is never a keyword. Each of these is a term of its own, even where a keyword has the same stem.
    keys: String,
    stems: Index,
    stop_words: Index,
    language: Language,
}

impl Terms {
    /// No terms yet, of a text in a language.
    #[must_use]
    pub fn none(language: Language) -> Self {
        let (list, forms, keys) = (Vec::new(), Vec::new(), String::new());
        Self { list, forms, keys, stems: Index::default(), stop_words: Index::default(), language }
    }

    /// The term that `word` is a form of, if the text has it; stop words are none.
    #[must_use]
    pub fn find(&self, word: &str) -> Option<u32> {
        let word = core(word, self.language);
        let folded = fold(word);
        if kind(word, &folded, Lexicon::of(self.language)) != TermKind::Keyword {
            return None;
        }
        self.with_stem(&Stemmer::of(self.language).stem(&folded))
    }

    fn with_stem(&self, stem: &str) -> Option<u32> {
        self.stems.find(stem, |term| self.key(term))
    }

    /// What a term is gathered under.
    fn key(&self, term: u32) -> &str {
        key(&self.list, &self.keys, term)
    }

    /// The spellings of a term, in the order of their first occurrence.
    pub fn forms(&self, term: &Term) -> impl Iterator<Item = &Form> {
        let mut next = term.forms.0;
        std::iter::from_fn(move || {
            let (form, after) = self.forms.get(next as usize)?;
            next = *after;
            Some(form)
        })
    }

    /// The term of an index that a token of the same text bears.
    #[must_use]
    pub fn get(&self, index: u32) -> Option<&Term> {
        self.list.get(index as usize)
    }

    /// All terms with their indices, in the order of their first occurrence.
    pub fn iter(&self) -> impl Iterator<Item = (u32, &Term)> {
        self.list.iter().enumerate().map(|(index, term)| (index as u32, term))
    }

    /// The word itself in a token of the text, without a genitive or elision.
    #[must_use]
    pub fn core(&self, text: &str, token: &Token) -> Span {
        part_of(token.span, text, core(token.span.text(text), self.language))
    }

    /// The word lists of the text's language, if there are any.
    #[must_use]
    pub fn lexicon(&self) -> Option<&'static Lexicon> {
        Lexicon::of(self.language)
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

/// What the term of an index is gathered under.
fn key<'k>(terms: &[Term], keys: &'k str, term: u32) -> &'k str {
    let start = |term: usize| terms.get(term).map_or(keys.len(), |term| term.key as usize);
    keys.get(start(term as usize)..start(term as usize + 1)).unwrap_or_default()
}

/// A text whose words have capitals more rarely than this writes none, or was all typed small.
const MIN_CAPITALS: f32 = 0.1;

/// Gathers the terms of `text` and writes the index of each into its words of the `vocabulary`. Only tokens for which `counts` holds (by token index) add to the counts.
///
/// # Errors
/// If it was stopped.
pub fn gather(
    text: &str,
    tokens: &[Token],
    vocabulary: &mut Vocabulary,
    language: Language,
    counts: impl Fn(usize) -> bool,
    meter: &Meter,
) -> Result<Terms, Stopped> {
    let mut gatherer = Gatherer {
        text,
        lexicon: Lexicon::of(language),
        stemmer: Stemmer::of(language),
        language,
        many: FxHashMap::default(),
        meter,
    };
    let mut terms = Terms::none(language);
    // Of every word its form.
    let mut forms = Vec::with_capacity(vocabulary.len());
    for word in 0..vocabulary.len() as u32 {
        let (span, kind) = (vocabulary.span(word), vocabulary.kind(word));
        meter.work(span.len())?;
        let (term, form) = gatherer.enter(span, kind, &mut terms);
        vocabulary.set_term(word, term);
        forms.push(form);
    }
    drop(gatherer);
    let mut n_times = vec![0_u32; forms.len()];
    for (index, token) in tokens.iter().enumerate() {
        meter.work(1)?;
        if let Some(n_times) = n_times.get_mut(token.word as usize) {
            *n_times += u32::from(counts(index));
        }
    }
    for ((word, form), n_times) in vocabulary.words().iter().zip(forms).zip(n_times) {
        if let Some(term) = terms.list.get_mut(word.term as usize) {
            term.count += n_times;
        }
        if let Some((form, _)) = terms.forms.get_mut(form as usize) {
            form.count += n_times;
        }
    }
    if language.has_noun_capitals() {
        set_attributes_apart(&mut terms, text);
    }
    for index in 0..terms.list.len() {
        let Some(term) = terms.list.get(index) else { continue };
        meter.work(term.n_forms())?;
        let label = label(&terms, term, text);
        if let Some(term) = terms.list.get_mut(index) {
            term.label = label;
        }
    }
    find_heads(&mut terms, text, meter)?;
    Ok(terms)
}

/// What a word is entered with.
struct Gatherer<'a> {
    text: &'a str,
    lexicon: Option<&'static Lexicon>,
    stemmer: Stemmer,
    language: Language,
    /// The forms of terms that have many, by term and spelling; few are found by looking at each.
    many: FxHashMap<(u32, &'a str), u32>,
    meter: &'a Meter<'a>,
}

/// A term of more forms than this has them in a table.
const FEW_FORMS: usize = 16;

impl<'a> Gatherer<'a> {
    /// Which term and which form a word is, which are made if they are new; `span` is where it first stands.
    fn enter(&mut self, span: Span, made_of: TokenKind, terms: &mut Terms) -> (u32, u32) {
        let word = core(span.text(self.text), self.language);
        let folded = fold(word);
        let kind = if made_of == TokenKind::Number { TermKind::Empty } else { kind(word, &folded, self.lexicon) };
        let next = terms.list.len() as u32;
        let (list, keys) = (&terms.list, &terms.keys);
        let (term, key) = if kind == TermKind::Keyword {
            let stem = self.stemmer.stem(&folded);
            (terms.stems.number(&stem, next, |term| key(list, keys, term)), stem)
        } else {
            (terms.stop_words.number(&folded, next, |term| key(list, keys, term)), folded)
        };
        if term == next {
            terms.list.push(Term { kind, key: terms.keys.len() as u32, ..Term::default() });
            terms.keys.push_str(&key);
        }
        (term, self.form(term, word, span, terms))
    }

    /// The index of the form `word` of a term, which is new or was met as part of another
    /// surface; `span` is that of the surface that ends or begins with it.
    fn form(&mut self, index: u32, word: &'a str, span: Span, terms: &mut Terms) -> u32 {
        let text = self.text;
        let next = terms.forms.len() as u32;
        let Some(term) = terms.list.get(index as usize) else { return next };
        let (_, last, n_forms) = term.forms;
        self.meter.count(term.n_forms().min(FEW_FORMS));
        let numbered = || {
            let following = |form: &u32| terms.forms.get(*form as usize).map(|(_, next)| *next);
            let numbers = std::iter::successors(Some(term.forms.0), following);
            numbers.zip(terms.forms(term)).map(|(number, form)| (number, form.span.text(text)))
        };
        if term.n_forms() > FEW_FORMS {
            let form = *self.many.entry((index, word)).or_insert(next);
            if form < next {
                return form;
            }
        } else if let Some((known, _)) = numbered().find(|(_, form)| *form == word) {
            return known;
        } else if term.n_forms() == FEW_FORMS {
            self.many.extend(numbered().map(|(number, form)| ((index, form), number)));
            self.many.insert((index, word), next);
        }
        if let Some((_, after)) = terms.forms.get_mut(last as usize) {
            *after = next;
        }
        terms.forms.push((Form { span: part_of(span, text, word), count: 0 }, NONE));
        if let Some(term) = terms.list.get_mut(index as usize) {
            term.forms = (if n_forms == 0 { next } else { term.forms.0 }, next, n_forms + 1);
        }
        next
    }
}

/// The spelling of a term to show: the most frequent, of those the shortest ("Schiele"
/// before "Schieles"), of those one that does not begin a sentence, as far as a capital
/// tells, and of those the first; of a noun one with a capital, where the language
/// writes it ("Besuch", not "besuchen").
fn label(terms: &Terms, term: &Term, text: &str) -> Span {
    let noun = terms.language.has_noun_capitals() && term.is_keyword();
    let large = |form: &Form| form.span.text(text).starts_with(char::is_uppercase);
    let rank =
        |form: &&Form| (form.count == 0, noun && !large(form), Reverse(form.count), form.span.len(), large(form));
    terms.forms(term).min_by_key(rank).map_or(Span::default(), |form| form.span)
}

/// Where `word` stands in what `span` covers: at its end or its beginning.
fn part_of(span: Span, text: &str, word: &str) -> Span {
    let at_end = span.text(text).ends_with(word);
    let start = if at_end { span.end() - word.len() } else { span.start() };
    Span::new(start, start + word.len())
}

/// In a language that writes nouns with capitals, what is mostly written small is no noun.
fn set_attributes_apart(terms: &mut Terms, text: &str) {
    let large = |terms: &Terms, term: &Term| {
        let large = |form: &&Form| form.span.text(text).starts_with(|c: char| !c.is_lowercase());
        terms.forms(term).filter(large).map(|form| form.count).sum::<u32>()
    };
    let keywords = terms.list.iter().filter(|term| term.is_keyword());
    let (n_large, n) = keywords.fold((0, 0), |(l, n), term| (l + large(terms, term), n + term.count));
    if (n_large as f32) < MIN_CAPITALS * n as f32 {
        return;
    }
    for index in 0..terms.list.len() {
        let small = |term: &&Term| term.is_keyword() && large(terms, term) * 2 < term.count;
        let is_small = terms.list.get(index).as_ref().is_some_and(small);
        if let Some(term) = terms.list.get_mut(index).filter(|_| is_small) {
            term.kind = TermKind::Attribute;
        }
    }
}

/// Tells the keywords that are compounds of which term they are a kind, and counts them there.
fn find_heads(terms: &mut Terms, text: &str, meter: &Meter) -> Result<(), Stopped> {
    let is_keyword = |term: &Term| term.is_keyword() && term.count > 0;
    let known = |stem: &str| terms.with_stem(stem).filter(|index| terms.get(*index).is_some_and(is_keyword));
    let mut heads: Vec<(u32, u32, u32)> = Vec::new();
    for (index, term) in terms.iter().filter(|(_, term)| is_keyword(term)) {
        let stem = terms.key(index);
        meter.work(stem.len())?;
        let surface = terms.forms(term).next().map_or("", |form| form.span.text(text));
        let head = compound::head(stem, surface, terms.language, known, meter);
        heads.extend(head.map(|head| (index, head, term.count)));
    }
    for (index, head, count) in heads {
        if let Some(term) = terms.list.get_mut(index as usize) {
            term.head = head;
        }
        if let Some(head) = terms.list.get_mut(head as usize) {
            head.count += count;
        }
    }
    Ok(())
}

/// What a word is good for. Single letters of an alphabet are empty, and so are two
/// letters that are no abbreviation in capitals ("EU", "UN" are).
fn kind(surface: &str, folded: &str, lexicon: Option<&Lexicon>) -> TermKind {
    let letters = folded.chars().take(3).count();
    if letters < 3 {
        let capitals = surface.chars().all(char::is_uppercase);
        let ideographs = folded.chars().any(super::token::is_spaceless);
        if (letters < 2 || !capitals) && !ideographs {
            return TermKind::Empty;
        }
        // "US", "IT": capitals set a name apart from the word of the same two letters.
        if capitals {
            return TermKind::Keyword;
        }
    }
    match lexicon {
        Some(lexicon) if lexicon.is_function_word(folded) => TermKind::Empty,
        Some(lexicon) if lexicon.is_stop_word(folded) => TermKind::Common,
        _ => TermKind::Keyword,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::token::tokenize;
    use crate::stop::Stop;

    fn counted(text: &str, language: Language) -> Vec<(String, u32)> {
        let mut tokens = Vec::new();
        let stop = Stop::never();
        let meter = stop.meter();
        tokenize(text, Span::new(0, text.len()), &mut tokens, &meter).expect("not stopped");
        let mut vocabulary = Vocabulary::gather(text, &mut tokens, &meter).expect("not stopped");
        let terms = gather(text, &tokens, &mut vocabulary, language, |_| true, &meter).expect("not stopped");
        terms.iter().filter(|(_, t)| t.is_keyword()).map(|(_, t)| (t.label.text(text).to_owned(), t.count)).collect()
    }

    #[test]
    fn forms_of_a_word_are_one_term_shown_as_most_often_written() {
        let terms = counted("Gespräche und Gesprächen, das Gespräch. Die Gespräche!", Language::GERMAN);
        assert_eq!(terms, [("Gespräche".to_owned(), 4)]);
        let terms = counted("The minister’s plan. Ministers said the Minister met ministers.", Language::ENGLISH);
        assert_eq!(terms.first(), Some(&("minister".to_owned(), 4)));
    }

    #[test]
    fn an_adjective_is_not_the_noun_it_comes_of() {
        let terms = counted("Der Irak und die irakische Regierung. Im Irak liegt irakischer Boden.", Language::GERMAN);
        assert_eq!(terms.first(), Some(&("Irak".to_owned(), 2)));
        let terms = counted("Der Fisch und die Fische.", Language::GERMAN);
        assert_eq!(terms, [("Fisch".to_owned(), 2)], "what only ends so");
    }

    #[test]
    fn short_words_count_only_as_capitals() {
        let terms = counted("Die EU und die US-Armee, it is the US and IT.", Language::ENGLISH);
        let labels: Vec<&str> = terms.iter().map(|t| t.0.as_str()).collect();
        assert!(labels.contains(&"EU") && labels.contains(&"US") && labels.contains(&"IT"), "{labels:?}");
        assert!(!labels.contains(&"it"));
    }
}
