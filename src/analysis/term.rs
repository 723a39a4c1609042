//! Terms: the words of a text gathered by their stems.
//!
//! Separate because keywords, scores and the search for similar sentences all
//! count terms, never words: "Gespräch", "Gespräche" and "Gesprächen" are one.
//! Each distinct surface form is stemmed once a document.

use super::compound;
use super::index::Index;
use super::pair::both;
use super::token::{Token, TokenKind};
use super::vocabulary::{Vocabulary, Word};
use crate::document::Span;
use crate::language::{Hashed, Language, Lexicon, Stemmer, core, fold};
use crate::stop::{Meter, Stopped};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::cmp::Reverse;

/// A surface form of a term: a spelling that occurs in the text, without a genitive
/// or elision at it; see [`crate::language::core`].
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
    /// The word of its last form, else [`NONE`]; see [`Terms::forms`].
    last_form: u32,
    /// How many forms it has; of many, how many are counted.
    n_forms: u8,
    /// Where its key begins in [`Terms::keys`].
    key: u32,
}

/// There is no such index.
const NONE: u32 = u32::MAX;

/// The word of a form, and which one follows it: the forms of a term are a ring, in which the first
/// follows the last.
#[derive(Debug, Clone, Copy, Default)]
struct Link {
    /// How often the form occurs in the article.
    count: u32,
    /// The word of the next form; with [`OTHER`] the word whose form this one has too.
    next: u32,
}

/// The bit that tells words which have the form of another: "minister’s".
const OTHER: u32 = 1 << 31;

impl Default for Term {
    fn default() -> Self {
        let kind = TermKind::default();
        Self { count: 0, kind, label: Span::default(), head: NONE, last_form: NONE, n_forms: 0, key: 0 }
    }
}

impl Term {
    /// Whether it can be a keyword.
    #[must_use]
    pub fn is_keyword(&self) -> bool {
        self.kind == TermKind::Keyword
    }

    /// Of a compound the term that it is a kind of; see `compound`.
    #[must_use]
    pub fn head(&self) -> Option<u32> {
        Some(self.head).filter(|head| *head != NONE)
    }

    /// Whether it has no more spellings than are soon looked through.
    #[must_use]
    pub fn has_few_forms(&self) -> bool {
        usize::from(self.n_forms) <= FEW_FORMS
    }

    /// Whether its words say something by themselves, of whatever subject.
    #[must_use]
    pub fn says_something(&self) -> bool {
        self.kind != TermKind::Empty
    }

    /// Whether it says something of the article's subject.
    #[must_use]
    pub fn is_content_word(&self) -> bool {
        matches!(self.kind, TermKind::Keyword | TermKind::Attribute)
    }
}

/// The terms of a text, by index.
#[derive(Debug, Clone)]
pub struct Terms {
    list: Vec<Term>,
    /// Of every word of the vocabulary what is known of it as a form.
    forms: Vec<Link>,
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
        if kind(word, &folded, self.language.lexicon()) != TermKind::Keyword {
            return None;
        }
        self.with_stem(&Stemmer::of(self.language).stem(&folded))
    }

    fn with_stem(&self, stem: &str) -> Option<u32> {
        self.stems.find(stem, |term| self.key(term))
    }

    /// What a term is gathered under: its stem, or the spelling of a word that is never a keyword. It is the same in
    /// every text of a language.
    #[must_use]
    pub fn key(&self, term: u32) -> &str {
        key_of(&self.list, &self.keys, term)
    }

    /// The spellings of a term, in the order of their first occurrence; `vocabulary` is that of `text`.
    pub fn forms(&self, term: &Term, text: &str, vocabulary: &Vocabulary) -> impl Iterator<Item = Form> {
        self.form_words(term).map(move |word| {
            let count = self.forms.get(word as usize).map_or(0, |link| link.count);
            Form { span: form_span(vocabulary.span(word), text, self.language), count }
        })
    }

    /// The first word of each form of a term, in their order.
    fn form_words(&self, term: &Term) -> impl Iterator<Item = u32> {
        let last = term.last_form;
        let next = move |word: u32| self.forms.get(word as usize).map(|link| link.next);
        let mut at = next(last);
        std::iter::from_fn(move || {
            let word = at?;
            at = if word == last { None } else { next(word) };
            Some(word)
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
        part_of(token.span(), text, core(token.span().text(text), self.language))
    }

    /// The word lists of the text's language.
    #[must_use]
    pub fn lexicon(&self) -> &'static Lexicon {
        self.language.lexicon()
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
fn key_of<'k>(terms: &[Term], keys: &'k str, term: u32) -> &'k str {
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
    let reader = Reader { text, lexicon: language.lexicon(), stemmer: Stemmer::of(language), language };
    let mut gatherer = Gatherer { text, many: FxHashMap::default(), meter };
    let mut terms = Terms::none(language);
    terms.forms = vec![Link::default(); vocabulary.len()];
    for first in (0..vocabulary.len()).step_by(WORDS_AT_ONCE) {
        let words = vocabulary.words().get(first..).unwrap_or_default();
        let words = words.get(..WORDS_AT_ONCE).unwrap_or(words);
        meter.work(words.iter().map(|word| word.span.len()).sum())?;
        for (word, read) in (first as u32..).zip(reader.read_all(words)) {
            let term = gatherer.enter(word, read, vocabulary, &mut terms);
            vocabulary.set_term(word, term);
        }
    }
    drop(gatherer);
    terms.list.shrink_to_fit();
    terms.keys.shrink_to_fit();
    count(tokens, vocabulary, counts, &mut terms, meter)?;
    if language.lexicon().habits.nouns_capitalised {
        set_attributes_apart(&mut terms, text, vocabulary);
    }
    for index in 0..terms.list.len() {
        let Some(term) = terms.list.get(index) else { continue };
        meter.work(term.n_forms.into())?;
        let label = label(&terms, term, text, vocabulary);
        if let Some(term) = terms.list.get_mut(index) {
            term.label = label;
        }
    }
    find_heads(&mut terms, text, vocabulary, meter)?;
    Ok(terms)
}

/// Counts the terms and their forms.
fn count(
    tokens: &[Token],
    vocabulary: &Vocabulary,
    counts: impl Fn(usize) -> bool,
    terms: &mut Terms,
    meter: &Meter,
) -> Result<(), Stopped> {
    for (index, token) in tokens.iter().enumerate() {
        meter.work(1)?;
        if let Some(link) = terms.forms.get_mut(token.word() as usize) {
            link.count += u32::from(counts(index));
        }
    }
    for (number, word) in vocabulary.words().iter().enumerate() {
        let Some(link) = terms.forms.get_mut(number) else { continue };
        let Link { count, next } = *link;
        if let Some(term) = terms.list.get_mut(word.term() as usize) {
            term.count += count;
        }
        if next & OTHER != 0 {
            link.count = 0;
            if let Some(form) = terms.forms.get_mut((next & !OTHER) as usize) {
                form.count += count;
            }
        }
    }
    Ok(())
}

/// How many words are read before they are entered.
const WORDS_AT_ONCE: usize = 1 << 13;
/// So many are worth a second thread.
const MANY_WORDS: usize = 1 << 12;

/// What a word is by itself, whatever else stands in the text.
struct ReadWord<'a> {
    /// The word without a genitive or elision.
    surface: &'a str,
    kind: TermKind,
    /// What its term is gathered under.
    key: Cow<'a, str>,
}

/// What words are read with.
struct Reader<'a> {
    text: &'a str,
    lexicon: &'static Lexicon,
    stemmer: Stemmer,
    language: Language,
}

impl<'a> Reader<'a> {
    /// Reads words, in their order.
    fn read_all(&self, words: &[Word]) -> impl Iterator<Item = ReadWord<'a>> + use<'a> {
        let read = |words: &[Word]| words.iter().map(|word| self.read(word)).collect::<Vec<_>>();
        let (first, second) = words.split_at(words.len() / 2);
        let (second, first) = both(words.len() >= MANY_WORDS, || read(second), || read(first));
        first.into_iter().chain(second)
    }

    fn read(&self, word: &Word) -> ReadWord<'a> {
        let surface = core(word.span.text(self.text), self.language);
        let folded = fold(surface);
        let is_number = word.kind() == TokenKind::Number;
        let kind = if is_number { TermKind::Empty } else { kind(surface, &folded, self.lexicon) };
        let key = match folded {
            folded if kind != TermKind::Keyword => folded,
            Cow::Borrowed(folded) => self.stemmer.stem(folded),
            Cow::Owned(folded) => match self.stemmer.stem(&folded) {
                Cow::Owned(stem) => Cow::Owned(stem),
                Cow::Borrowed(stem) if stem.len() < folded.len() => Cow::Owned(stem.to_owned()),
                Cow::Borrowed(_) => Cow::Owned(folded),
            },
        };
        ReadWord { surface, kind, key }
    }
}

/// What a word is entered with.
struct Gatherer<'a> {
    text: &'a str,
    /// The forms of terms that have many, by term and spelling; few are found by looking at each.
    many: FxHashMap<(u32, &'a str), u32>,
    meter: &'a Meter<'a>,
}

/// A term of more forms than this has them in a table.
const FEW_FORMS: usize = 16;

impl<'a> Gatherer<'a> {
    /// Which term a word is, which is made if it is new.
    fn enter(&mut self, word: u32, read: ReadWord<'a>, vocabulary: &Vocabulary, terms: &mut Terms) -> u32 {
        let ReadWord { surface, kind, key } = read;
        let next = terms.list.len() as u32;
        let (list, keys) = (&terms.list, &terms.keys);
        let known = if kind == TermKind::Keyword { &mut terms.stems } else { &mut terms.stop_words };
        let term = known.number(&key, next, |term| key_of(list, keys, term));
        if term == next {
            terms.list.push(Term { kind, key: terms.keys.len() as u32, ..Term::default() });
            terms.keys.push_str(&key);
        }
        let form = self.form(term, surface, word, vocabulary, terms);
        if form == word {
            terms.add_form(term, word);
        } else if let Some(link) = terms.forms.get_mut(word as usize) {
            link.next = form | OTHER;
        }
        term
    }

    /// The word that had the form `surface` of a term first, which may be this `word`.
    fn form(&mut self, index: u32, surface: &'a str, word: u32, vocabulary: &Vocabulary, terms: &Terms) -> u32 {
        let Some(term) = terms.list.get(index as usize) else { return word };
        let (text, language) = (self.text, terms.language);
        let few = usize::from(term.n_forms).min(FEW_FORMS);
        self.meter.count(few);
        let spelled = |word: u32| core(vocabulary.span(word).text(text), language);
        if !term.has_few_forms() {
            return *self.many.entry((index, surface)).or_insert(word);
        }
        if let Some(known) = terms.form_words(term).find(|known| spelled(*known) == surface) {
            return known;
        }
        if usize::from(term.n_forms) == FEW_FORMS {
            self.many.extend(terms.form_words(term).map(|known| ((index, spelled(known)), known)));
            self.many.insert((index, surface), word);
        }
        word
    }
}

impl Terms {
    /// Puts a word behind the forms of a term.
    fn add_form(&mut self, term: u32, word: u32) {
        let Some(term) = self.list.get_mut(term as usize) else { return };
        let last = std::mem::replace(&mut term.last_form, word);
        term.n_forms = term.n_forms.saturating_add(1);
        let first = self.forms.get_mut(last as usize).map_or(word, |last| std::mem::replace(&mut last.next, word));
        if let Some(link) = self.forms.get_mut(word as usize) {
            link.next = first;
        }
    }
}

/// Where the form of a word stands that first stands at `span`.
fn form_span(span: Span, text: &str, language: Language) -> Span {
    part_of(span, text, core(span.text(text), language))
}

/// The spelling of a term to show. It is the plain form if the text has it ("Hafen" before "Häfen"), otherwise the
/// most frequent form. Ties go to the shortest, then to one that does not begin a sentence, as far as a capital tells,
/// then to the first. A noun is shown with a capital where the language writes it so ("Besuch", not "besuchen").
fn label(terms: &Terms, term: &Term, text: &str, vocabulary: &Vocabulary) -> Span {
    if term.n_forms == 1 {
        return terms.forms(term, text, vocabulary).next().map_or(Span::default(), |form| form.span);
    }
    let lexicon = terms.language.lexicon();
    let noun = lexicon.habits.nouns_capitalised && term.is_keyword();
    let large = |form: &Form| form.span.text(text).starts_with(char::is_uppercase);
    let has_others = term.is_keyword() && term.n_forms > 1 && term.has_few_forms();
    let shown = |form: &Form| form.count > 0 && (!noun || large(form));
    let forms = || terms.forms(term, text, vocabulary).filter(shown).map(|form| bare(form.span.text(text), lexicon));
    let base = if has_others { shortest(forms()) } else { None };
    let dictionary = if has_others { lexicon.dictionary() } else { None };
    // How far a form is from the plain one, and which is the shortest of those that are it but for their marks.
    let plain = |form: &Form| {
        let spelled = form.span.text(text);
        if base.as_ref().is_some_and(|base| *base == bare(spelled, lexicon)) {
            return (0, form.span.len());
        }
        let is_listed = dictionary.is_some_and(|words| words.has(&Hashed::new(&fold(spelled))));
        (if is_listed { 1 } else { 2 }, 0)
    };
    let rank = |form: &Form| {
        let order = (Reverse(form.count), form.span.len(), large(form));
        (form.count == 0, noun && !large(form), if has_others { plain(form) } else { (0, 0) }, order)
    };
    terms.forms(term, text, vocabulary).min_by_key(rank).map_or(Span::default(), |form| form.span)
}

/// A folded word with the letters that inflection changes put back: "häfen" becomes "hafen".
fn bare(word: &str, lexicon: &Lexicon) -> String {
    let mut bare = fold(word).into_owned();
    if bare.is_ascii() {
        return bare;
    }
    let letters = lexicon.group("stem-letters");
    for pair in letters.chunks_exact(2) {
        if let [marked, plain] = pair
            && bare.contains(marked)
        {
            bare = bare.replace(marked, plain);
        }
    }
    bare
}

/// The shortest of some words, if all of them begin with it.
fn shortest(mut words: impl Iterator<Item = String>) -> Option<String> {
    let mut shortest = words.next()?;
    for word in words {
        if shortest.starts_with(&word) {
            shortest = word;
        } else if !word.starts_with(&shortest) {
            return None;
        }
    }
    Some(shortest)
}

/// Where `word` stands in what `span` covers: at its end or its beginning.
fn part_of(span: Span, text: &str, word: &str) -> Span {
    let at_end = span.text(text).ends_with(word);
    let start = if at_end { span.end() - word.len() } else { span.start() };
    Span::new(start, start + word.len())
}

/// In a language that writes nouns with capitals, what is mostly written small is no noun.
fn set_attributes_apart(terms: &mut Terms, text: &str, vocabulary: &Vocabulary) {
    let large = |terms: &Terms, term: &Term| {
        let large = |form: &Form| form.span.text(text).starts_with(|c: char| !c.is_lowercase());
        terms.forms(term, text, vocabulary).filter(large).map(|form| form.count).sum::<u32>()
    };
    let keywords = || terms.list.iter().filter(|term| term.is_keyword());
    let counts: Vec<u32> = keywords().map(|term| large(terms, term)).collect();
    let (n_large, n) = keywords().zip(&counts).fold((0, 0), |(l, n), (term, large)| (l + large, n + term.count));
    if (n_large as f32) < MIN_CAPITALS * n as f32 {
        return;
    }
    for (term, large) in terms.list.iter_mut().filter(|term| term.is_keyword()).zip(counts) {
        if large * 2 < term.count {
            term.kind = TermKind::Attribute;
        }
    }
}

/// Tells the keywords that are compounds of which term they are a kind, and counts them there.
fn find_heads(terms: &mut Terms, text: &str, vocabulary: &Vocabulary, meter: &Meter) -> Result<(), Stopped> {
    let is_keyword = |term: &Term| term.is_keyword() && term.count > 0;
    let known = |stem: &str| terms.with_stem(stem).filter(|index| terms.get(*index).is_some_and(is_keyword));
    let mut heads: Vec<(u32, u32, u32)> = Vec::new();
    for (index, term) in terms.iter().filter(|(_, term)| is_keyword(term)) {
        let stem = terms.key(index);
        meter.work(stem.len())?;
        let surface = terms.forms(term, text, vocabulary).next().map_or("", |form| form.span.text(text));
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
fn kind(surface: &str, folded: &str, lexicon: &Lexicon) -> TermKind {
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
    // "a.m", "z.B": an abbreviation, unless of capitals: "U.S".
    let abbreviated = surface.contains('.') && surface.contains(char::is_lowercase);
    if abbreviated || lexicon.is_particle(folded) || lexicon.is_function_word(folded) {
        TermKind::Empty
    } else if lexicon.is_stop_word(folded) {
        TermKind::Common
    } else {
        TermKind::Keyword
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::token::tokenize;
    use crate::language::tests::{english, german};
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
        let terms = counted("Gespräche und Gesprächen. Die Gespräche!", german());
        assert_eq!(terms, [("Gespräche".to_owned(), 3)]);
        let terms = counted("The minister’s plan. Ministers said the Minister met ministers.", english());
        assert_eq!(terms.first(), Some(&("minister".to_owned(), 4)));
    }

    #[test]
    fn the_plain_form_is_shown_where_the_text_has_it() {
        for (text, label) in [
            ("Gespräche und Gesprächen, das Gespräch. Die Gespräche!", "Gespräch"),
            ("Die Häfen. Die Häfen. Den Häfen. Der Hafen.", "Hafen"),
            ("Schieles Bilder und Schieles Leben, Schiele selbst.", "Schiele"),
        ] {
            assert!(counted(text, german()).iter().any(|term| term.0 == label), "{text}");
        }
        let terms = counted("Harbours and harbours, old harbours, one harbour.", english());
        assert!(terms.contains(&("harbour".to_owned(), 4)), "{terms:?}");
    }

    #[test]
    fn what_nobody_sees_makes_no_other_word() {
        let terms = counted("Die Häfen und Ha\u{308}fen, die Hä\u{ad}fen und die Hä\u{200b}fen.", german());
        assert_eq!(terms.len(), 1, "{terms:?}");
        assert_eq!(terms.first().map(|term| term.1), Some(4));
    }

    #[test]
    fn letters_with_stops_are_no_keyword_unless_they_are_capitals() {
        let terms = counted("At 6 a.m. or 9 p.m. the U.S. wakes, e.g. at noon.", english());
        let labels: Vec<&str> = terms.iter().map(|term| term.0.as_str()).collect();
        assert!(
            labels.contains(&"U.S") && !labels.iter().any(|label| label.contains(".m") || *label == "e.g"),
            "{labels:?}"
        );
    }

    #[test]
    fn an_adjective_is_not_the_noun_it_comes_of() {
        let terms = counted("Der Irak und die irakische Regierung. Im Irak liegt irakischer Boden.", german());
        assert_eq!(terms.first(), Some(&("Irak".to_owned(), 2)));
        let terms = counted("Der Fisch und die Fische.", german());
        assert_eq!(terms, [("Fisch".to_owned(), 2)], "what only ends so");
    }

    #[test]
    fn short_words_count_only_as_capitals() {
        let terms = counted("Die EU und die US-Armee, it is the US and IT.", english());
        let labels: Vec<&str> = terms.iter().map(|t| t.0.as_str()).collect();
        assert!(labels.contains(&"EU") && labels.contains(&"US") && labels.contains(&"IT"), "{labels:?}");
        assert!(!labels.contains(&"it"));
    }
}
