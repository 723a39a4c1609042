//! Terms: the words of a text gathered by their stems.
//!
//! Separate because keywords, scores and the search for similar sentences all
//! count terms, never words: "Gespräch", "Gespräche" and "Gesprächen" are one.
//! Each distinct surface form is stemmed once a document.

use super::compound;
use super::language::Language;
use super::lexicon::Lexicon;
use super::spelling::{core, fold};
use super::stem::Stemmer;
use super::token::{Token, TokenKind};
use super::vocabulary::Vocabulary;
use crate::document::Span;
use crate::stop::{Meter, Stopped};
use rustc_hash::{FxBuildHasher, FxHashMap};
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
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Term {
    /// How often it occurs in the article (boilerplate not counted), its compounds
    /// counted in: a "Militärkoalition" is a "Koalition".
    pub count: u32,
    /// What its words are good for.
    pub kind: TermKind,
    /// Its spellings, in the order of their first occurrence.
    pub forms: Vec<Form>,
    /// The spelling to show.
    pub label: Span,
    /// Of a compound the term that it is a kind of; see [`super::compound`].
    pub head: Option<u32>,
}

impl Term {
    /// Whether it can be a keyword.
    #[must_use]
    pub fn is_keyword(&self) -> bool {
        self.kind == TermKind::Keyword
    }

    /// Whether it says something of the article's subject.
    #[must_use]
    pub fn is_telling(&self) -> bool {
        matches!(self.kind, TermKind::Keyword | TermKind::Attribute)
    }
}

/// The terms of a text, by index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    list: Vec<Term>,
    /// Stem to index.
    stems: FxHashMap<String, u32>,
    /// Spelling to index, of the words that are never keywords: each is a term of its own,
    /// even where a keyword has the same stem.
    stop_words: FxHashMap<String, u32>,
    language: Language,
}

impl Terms {
    /// No terms yet, of a text in a language.
    #[must_use]
    pub fn none(language: Language) -> Self {
        Self { list: Vec::new(), stems: FxHashMap::default(), stop_words: FxHashMap::default(), language }
    }

    /// The term that `word` is a form of, if the text has it; stop words are none.
    #[must_use]
    pub fn find(&self, word: &str) -> Option<u32> {
        let word = core(word, self.language);
        let folded = fold(word);
        if kind(word, &folded, Lexicon::of(self.language)) != TermKind::Keyword {
            return None;
        }
        self.stems.get(Stemmer::of(self.language).stem(&folded).as_ref()).copied()
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

/// Which form and which term a spelling belongs to.
#[derive(Clone, Copy)]
struct Entry {
    term: u32,
    form: u32,
}

/// A text whose words have capitals more rarely than this writes none, or was all typed small.
const MIN_CAPITALS: f32 = 0.1;

/// Gathers the terms of `text` and writes each token's term index into it and into its word of
/// the `vocabulary`. Only tokens for which `counts` holds (by token index) add to the counts.
///
/// # Errors
/// If it was stopped.
pub fn gather(
    text: &str,
    tokens: &mut [Token],
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
    let mut terms = Terms {
        list: Vec::with_capacity(vocabulary.len()),
        stems: FxHashMap::with_capacity_and_hasher(vocabulary.len(), FxBuildHasher),
        stop_words: FxHashMap::default(),
        language,
    };
    let mut entries = Vec::with_capacity(vocabulary.len());
    for word in vocabulary.words() {
        meter.work(word.span.len())?;
        entries.push(gatherer.enter(word, &mut terms));
    }
    vocabulary.set_terms(entries.iter().map(|entry| entry.term));
    let mut n_times = vec![0_u32; entries.len()];
    for (index, token) in tokens.iter_mut().enumerate() {
        meter.work(1)?;
        token.term = entries.get(token.word as usize).map_or(0, |entry| entry.term);
        if let Some(n_times) = n_times.get_mut(token.word as usize) {
            *n_times += u32::from(counts(index));
        }
    }
    for (entry, n_times) in entries.iter().zip(n_times) {
        if let Some(term) = terms.list.get_mut(entry.term as usize) {
            term.count += n_times;
            if let Some(form) = term.forms.get_mut(entry.form as usize) {
                form.count += n_times;
            }
        }
    }
    if language.has_noun_capitals() {
        set_attributes_apart(&mut terms.list, text);
    }
    for term in &mut terms.list {
        meter.work(term.forms.len())?;
        term.label = label(term, text, language);
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
    /// Which term and form of it a word is, which are made if they are new.
    fn enter(&mut self, first: &Token, terms: &mut Terms) -> Entry {
        let word = core(first.span.text(self.text), self.language);
        let folded = fold(word);
        let number = first.kind == TokenKind::Number;
        let kind = if number { TermKind::Empty } else { kind(word, &folded, self.lexicon) };
        let next = terms.list.len() as u32;
        let term = if kind == TermKind::Keyword {
            *terms.stems.entry(self.stemmer.stem(&folded).into_owned()).or_insert(next)
        } else {
            *terms.stop_words.entry(folded.into_owned()).or_insert(next)
        };
        if term == next {
            terms.list.push(Term { kind, ..Term::default() });
        }
        let form = terms.list.get_mut(term as usize).map_or(0, |forms| self.form(term, forms, word, first.span));
        Entry { term, form }
    }

    /// The index of the form `word` of a term, which is new or was met as part of another
    /// surface; `span` is that of the surface that ends or begins with it.
    fn form(&mut self, index: u32, term: &mut Term, word: &'a str, span: Span) -> u32 {
        let next = term.forms.len() as u32;
        self.meter.count(term.forms.len().min(FEW_FORMS));
        if term.forms.len() > FEW_FORMS {
            let form = *self.many.entry((index, word)).or_insert(next);
            if form < next {
                return form;
            }
        } else if let Some(known) = term.forms.iter().position(|form| form.span.text(self.text) == word) {
            return known as u32;
        } else if term.forms.len() == FEW_FORMS {
            let forms = term.forms.iter().enumerate();
            self.many.extend(forms.map(|(place, form)| ((index, form.span.text(self.text)), place as u32)));
            self.many.insert((index, word), next);
        }
        term.forms.push(Form { span: part_of(span, self.text, word), count: 0 });
        next
    }
}

/// The spelling of a term to show: the most frequent, of those the shortest ("Schiele"
/// before "Schieles"), of those one that does not begin a sentence, as far as a capital
/// tells, and of those the first; of a noun one with a capital, where the language
/// writes it ("Besuch", not "besuchen").
fn label(term: &Term, text: &str, language: Language) -> Span {
    let noun = language.has_noun_capitals() && term.is_keyword();
    let large = |form: &Form| form.span.text(text).starts_with(char::is_uppercase);
    let rank =
        |form: &&Form| (form.count == 0, noun && !large(form), Reverse(form.count), form.span.len(), large(form));
    term.forms.iter().min_by_key(rank).map_or(Span::default(), |form| form.span)
}

/// Where `word` stands in what `span` covers: at its end or its beginning.
fn part_of(span: Span, text: &str, word: &str) -> Span {
    let at_end = span.text(text).ends_with(word);
    let start = if at_end { span.end() - word.len() } else { span.start() };
    Span::new(start, start + word.len())
}

/// In a language that writes nouns with capitals, what is mostly written small is no noun.
fn set_attributes_apart(terms: &mut [Term], text: &str) {
    let large = |term: &Term| {
        let large = |form: &&Form| form.span.text(text).starts_with(|c: char| !c.is_lowercase());
        term.forms.iter().filter(large).map(|form| form.count).sum::<u32>()
    };
    let (n_large, n) = terms.iter().filter(|t| t.is_keyword()).fold((0, 0), |(l, n), t| (l + large(t), n + t.count));
    if (n_large as f32) < MIN_CAPITALS * n as f32 {
        return;
    }
    for term in terms.iter_mut().filter(|term| term.is_keyword()) {
        if large(term) * 2 < term.count {
            term.kind = TermKind::Attribute;
        }
    }
}

/// Tells the keywords that are compounds of which term they are a kind, and counts them there.
fn find_heads(terms: &mut Terms, text: &str, meter: &Meter) -> Result<(), Stopped> {
    let keyword = |index: u32| terms.list.get(index as usize).is_some_and(|term| term.is_keyword() && term.count > 0);
    let known = |stem: &str| terms.stems.get(stem).copied().filter(|index| keyword(*index));
    let surface = |index: u32| {
        let form = terms.list.get(index as usize).and_then(|term| term.forms.first());
        form.map_or("", |form| form.span.text(text))
    };
    let mut heads: Vec<(u32, u32)> = Vec::new();
    for (stem, index) in terms.stems.iter().filter(|(_, index)| keyword(**index)) {
        meter.work(stem.len())?;
        heads.extend(compound::head(stem, surface(*index), terms.language, known, meter).map(|head| (*index, head)));
    }
    let own: Vec<u32> = terms.list.iter().map(|term| term.count).collect();
    for (index, head) in heads {
        if let Some(term) = terms.list.get_mut(index as usize) {
            term.head = Some(head);
        }
        if let (Some(head), Some(count)) = (terms.list.get_mut(head as usize), own.get(index as usize)) {
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
        let terms = gather(text, &mut tokens, &mut vocabulary, language, |_| true, &meter).expect("not stopped");
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
