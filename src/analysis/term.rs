//! Terms: the words of a text gathered by their stems.
//!
//! Separate because keywords, scores and the search for similar sentences all
//! count terms, never words: "Gespräch", "Gespräche" and "Gesprächen" are one.
//! Each distinct surface form is stemmed once a document.

use super::language::Language;
use super::lexicon::{self, Lexicon};
use super::token::{Token, TokenKind};
use crate::document::Span;
use rustc_hash::FxHashMap;

/// What the keys of stop words begin with, so that no stem is equal to them.
const STOP: char = '\u{0}';

/// A surface form of a term: a spelling that occurs in the text.
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
    /// They say something, but of no subject: "sagte", "Jahr", "new". They count in a
    /// sentence's score and are never keywords.
    Common,
    /// They say nothing by themselves: function words, numbers, single letters.
    Empty,
}

/// A term: a stem with its surface forms.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Term {
    /// How often it occurs in the article (boilerplate not counted).
    pub count: u32,
    /// What its words are good for.
    pub kind: TermKind,
    /// Its spellings, in the order of their first occurrence.
    pub forms: Vec<Form>,
}

impl Term {
    /// Whether it can be a keyword.
    #[must_use]
    pub fn is_keyword(&self) -> bool {
        self.kind == TermKind::Keyword
    }

    /// The spelling to show: the most frequent, and of those the first.
    #[must_use]
    pub fn label(&self) -> Span {
        let mut best = Form { span: Span::default(), count: 0 };
        for form in &self.forms {
            if form.count > best.count || best.span.is_empty() {
                best = *form;
            }
        }
        best.span
    }
}

/// The terms of a text, by index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    list: Vec<Term>,
    /// Stem to index.
    stems: FxHashMap<String, u32>,
    language: Language,
}

impl Terms {
    /// The term that `word` is a form of, if the text has it; stop words are none.
    #[must_use]
    pub fn find(&self, word: &str) -> Option<u32> {
        let folded = fold(word);
        if kind(word, &folded, Lexicon::of(self.language)) != TermKind::Keyword {
            return None;
        }
        let stem = lexicon::stemmer(self.language).map_or_else(|| folded.clone(), |s| s.stem(&folded).into_owned());
        self.stems.get(&stem).copied()
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

/// Gathers the terms of `text` and writes each token's term index into it.
/// Only tokens for which `counts` holds (by token index) add to the counts.
#[must_use]
pub fn gather(text: &str, tokens: &mut [Token], language: Language, counts: impl Fn(usize) -> bool) -> Terms {
    let lexicon = Lexicon::of(language);
    let stemmer = lexicon::stemmer(language);
    let mut surfaces: FxHashMap<&str, Entry> = FxHashMap::default();
    let mut terms = Terms { list: Vec::new(), stems: FxHashMap::default(), language };
    for (index, token) in tokens.iter_mut().enumerate() {
        let surface = token.span.text(text);
        let entry = *surfaces.entry(surface).or_insert_with(|| {
            let folded = fold(surface);
            let kind = if token.kind == TokenKind::Number { TermKind::Empty } else { kind(surface, &folded, lexicon) };
            let stop = kind != TermKind::Keyword;
            // A stop word is a term of its own, even where a keyword has the same stem.
            let stem = match (&stemmer, stop) {
                (_, true) => format!("{STOP}{folded}"),
                (Some(stemmer), false) => stemmer.stem(&folded).into_owned(),
                (None, false) => folded,
            };
            let next = terms.list.len() as u32;
            let term = *terms.stems.entry(stem).or_insert(next);
            if term == next {
                terms.list.push(Term { kind, ..Term::default() });
            }
            let mut form = 0;
            if let Some(term) = terms.list.get_mut(term as usize) {
                form = term.forms.len() as u32;
                term.forms.push(Form { span: token.span, count: 0 });
            }
            Entry { term, form }
        });
        token.term = entry.term;
        if counts(index)
            && let Some(term) = terms.list.get_mut(entry.term as usize)
        {
            term.count += 1;
            if let Some(form) = term.forms.get_mut(entry.form as usize) {
                form.count += 1;
            }
        }
    }
    terms
}

/// The spelling under which forms are compared: lower case, typographic
/// apostrophes and hyphens made plain, soft hyphens dropped, an English genitive
/// or a French elision cut off.
fn fold(surface: &str) -> String {
    let mut folded = String::with_capacity(surface.len());
    for c in surface.chars() {
        match c {
            '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{2060}' => {}
            '’' => folded.push('\''),
            '‐' | '\u{2011}' => folded.push('-'),
            _ => folded.extend(c.to_lowercase()),
        }
    }
    if let Some(cut) = folded.strip_suffix("'s") {
        folded.truncate(cut.len());
    }
    for elision in ["l'", "d'", "qu'", "j'", "n'", "s'", "c'", "m'", "t'", "dell'", "all'", "nell'", "un'"] {
        if let Some(rest) = folded.strip_prefix(elision)
            && rest.len() > 2
        {
            return rest.to_owned();
        }
    }
    folded
}

/// What a word is good for. Single letters of an alphabet are empty, and so are two
/// letters that are no abbreviation in capitals ("EU", "UN" are).
fn kind(surface: &str, folded: &str, lexicon: Option<&Lexicon>) -> TermKind {
    let letters = folded.chars().take(3).count();
    let capitals = surface.chars().all(char::is_uppercase);
    let ideographs = folded.chars().any(super::token::is_spaceless);
    let short = letters < 2 || (letters < 3 && !capitals);
    if short && !ideographs {
        return TermKind::Empty;
    }
    // "US", "IT": capitals set a name apart from the word of the same two letters.
    let name = capitals && letters < 3;
    match lexicon {
        Some(lexicon) if !name && lexicon.is_function_word(folded) => TermKind::Empty,
        Some(lexicon) if !name && lexicon.is_stop_word(folded) => TermKind::Common,
        _ => TermKind::Keyword,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::token::tokenize;

    fn counted(text: &str, language: Language) -> Vec<(String, u32)> {
        let mut tokens = Vec::new();
        tokenize(text, Span::new(0, text.len()), &mut tokens);
        let terms = gather(text, &mut tokens, language, |_| true);
        terms.iter().filter(|(_, t)| t.is_keyword()).map(|(_, t)| (t.label().text(text).to_owned(), t.count)).collect()
    }

    #[test]
    fn forms_of_a_word_are_one_term_shown_as_most_often_written() {
        let terms = counted("Gespräche und Gesprächen, das Gespräch. Die Gespräche!", Language::GERMAN);
        assert_eq!(terms, [("Gespräche".to_owned(), 4)]);
        let terms = counted("The minister’s plan. Ministers said the Minister met ministers.", Language::ENGLISH);
        assert_eq!(terms.first(), Some(&("minister’s".to_owned(), 4)));
    }

    #[test]
    fn short_words_count_only_as_capitals() {
        let terms = counted("Die EU und die US-Armee, it is the US and IT.", Language::ENGLISH);
        let labels: Vec<&str> = terms.iter().map(|t| t.0.as_str()).collect();
        assert!(labels.contains(&"EU") && labels.contains(&"US") && labels.contains(&"IT"), "{labels:?}");
        assert!(!labels.contains(&"it"));
    }
}
