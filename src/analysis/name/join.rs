//! From mentions to names: which are believed, which name the same, and what kind it is.
//!
//! Separate because it looks at the whole text at once: a word that the text also
//! writes small is no name, a kind is voted on by all mentions, and a later short
//! form ("Austin") is joined to the full name ("Lloyd Austin").

use super::evidence as e;
use super::mention::{Mention, Votes};
use super::traits::{Beside, Traits};
use super::word::{Words, genitive};
use super::{Name, NameKind};
use crate::analysis::index::Index;
use crate::analysis::term::Terms;
use crate::analysis::token::{Token, TokenKind};
use crate::analysis::vocabulary::{Vocabulary, Word};
use crate::document::{Clean, Span};
use crate::language::{Language, core};
use crate::stop::{Meter, Stopped};
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;

/// The mentions of a text that are believed, by their spelling.
pub struct Believed<'a> {
    text: &'a str,
    language: Language,
    /// Whether the text has enough sentences to introduce its people.
    is_long: bool,
    numbers: Index,
    spellings: Vec<Spelling>,
    /// The last words of the full names of people.
    short: Shorts,
    /// Of terms of many forms those that begin small, by term and spelling.
    small_forms: FxHashMap<u32, FxHashSet<&'a str>>,
}

/// A spelling of mentions.
#[derive(Debug, Clone, Copy)]
struct Spelling {
    span: Span,
    /// The number of the spelling under which it is counted: of a German name with the s of a
    /// genitive that without, where the text has it too.
    key: u32,
    /// All mentions that are counted under it.
    group: Group,
    /// Of the term that was asked last, whether the text writes the word in small letters too.
    small_too: Option<(u32, bool)>,
    /// What it names, if it is believed to be a name.
    kind: Option<NameKind>,
    /// Whether it is the last word of a person's full name.
    is_short: bool,
}

/// The mentions of one spelling.
#[derive(Debug, Clone, Copy, Default)]
struct Group {
    votes: Votes,
    best: f32,
    worst: f32,
    n: u32,
    n_words: u16,
}

impl Group {
    fn add(&mut self, mention: &Mention, trust: f32) {
        self.votes.add(mention.votes);
        self.best = if self.n == 0 { trust } else { self.best.max(trust) };
        self.worst = self.worst.min(trust);
        self.n += 1;
        self.n_words = mention.n_words;
    }

    /// A determiner before one mention speaks against all of them.
    fn trust(self) -> f32 {
        if self.worst < e::AFTER_ARTICLE { self.best.min(e::LISTED) + self.worst } else { self.best }
    }

    /// What it names, if it is believed to be a name; `is_short` says whether it is the last
    /// word of a person's name.
    fn kind(self, is_short: bool) -> Option<NameKind> {
        let mut votes = self.votes;
        if self.n_words == 1 && is_short {
            votes.person += e::SHORT_FORM * self.n as f32;
        }
        (self.n > 0 && self.trust() >= e::LEAST_TRUST).then(|| votes.kind())
    }
}

/// The last words of the full names of people, numbered.
#[derive(Default)]
struct Shorts {
    index: Index,
    spans: Vec<Span>,
}

impl Shorts {
    fn insert(&mut self, text: &str, word: Span) {
        let (next, spans) = (self.spans.len() as u32, &self.spans);
        let text_of = |number: u32| spans.get(number as usize).map_or("", |span| span.text(text));
        if self.index.number(word.text(text), next, text_of) == next {
            self.spans.push(word);
        }
    }

    fn find(&self, text: &str, word: &str) -> Option<usize> {
        let text_of = |number: u32| self.spans.get(number as usize).map_or("", |span| span.text(text));
        self.index.find(word, text_of).map(|number| number as usize)
    }

    fn has(&self, text: &str, word: &str) -> bool {
        self.find(text, word).is_some()
    }

    fn len(&self) -> usize {
        self.spans.len()
    }

    fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }
}

/// The text of a spelling.
fn text_of<'a>(text: &'a str, spellings: &[Spelling], number: u32) -> &'a str {
    spellings.get(number as usize).map_or("", |spelling| spelling.span.text(text))
}

/// How much of a word is the short form of a person's name, in bytes from its beginning.
#[derive(Debug, Clone, Copy)]
enum Part {
    None,
    /// The first part of a compound.
    First(usize),
    /// All of it.
    Whole(usize),
}

impl<'a> Believed<'a> {
    /// Weighs the mentions of the whole text and writes the number of its spelling into each.
    pub fn new(
        text: &'a str,
        terms: &Terms,
        vocabulary: &Vocabulary,
        language: Language,
        n_sentences: usize,
        mentions: &mut [Mention],
        meter: &Meter,
    ) -> Result<Self, Stopped> {
        let mut believed = Self {
            text,
            language,
            is_long: n_sentences > e::SHORT_TEXT,
            numbers: Index::default(),
            spellings: Vec::new(),
            short: Shorts::default(),
            small_forms: FxHashMap::default(),
        };
        for mention in &mut *mentions {
            meter.work(mention.span.len())?;
            mention.spelling = believed.number(mention.span);
        }
        for number in 0..believed.spellings.len() as u32 {
            let key = believed.key_of(number);
            if let Some(spelling) = believed.spellings.get_mut(number as usize) {
                spelling.key = key;
            }
        }
        for mention in &*mentions {
            meter.work(mention.span.len())?;
            let key = believed.spelling(mention.spelling).map_or(mention.spelling, |spelling| spelling.key);
            let unsure = mention.n_words == 1 && mention.trust < e::LISTED;
            let small = unsure && believed.is_small_too(terms, vocabulary, mention, key, meter);
            let trust = mention.trust + if small { e::SMALL_TOO } else { 0.0 };
            if let Some(spelling) = believed.spellings.get_mut(key as usize) {
                spelling.group.add(mention, trust);
            }
        }
        believed.find_short_forms();
        for number in 0..believed.spellings.len() as u32 {
            believed.judge(number);
        }
        Ok(believed)
    }

    /// The number of the spelling under which one is counted.
    fn key_of(&self, number: u32) -> u32 {
        // "Mu\u{308}ller" is counted with "Müller".
        let clean = Clean::of(self.text_of(number)).into_text();
        if let Cow::Owned(clean) = &clean
            && let Some(clean) = self.find(clean).filter(|clean| *clean != number)
        {
            return self.key_of(clean);
        }
        let base = if self.language.lexicon().habits.bare_genitive { genitive(self.text_of(number)) } else { None };
        base.and_then(|base| self.find(base)).unwrap_or(number)
    }

    /// Decides what a spelling names, if anything.
    fn judge(&mut self, number: u32) {
        let key = self.key_of(number);
        let is_short = self.is_short(self.text_of(number));
        let kind = self.spelling(key).and_then(|spelling| spelling.group.kind(is_short));
        if let Some(spelling) = self.spellings.get_mut(number as usize) {
            (spelling.key, spelling.kind, spelling.is_short) = (key, kind, is_short);
        }
    }

    /// The number of a spelling, which may be new.
    fn number(&mut self, span: Span) -> u32 {
        let next = self.spellings.len() as u32;
        let (text, spellings) = (self.text, &self.spellings);
        let number = self.numbers.number(span.text(text), next, |number| text_of(text, spellings, number));
        if number == next {
            let group = Group::default();
            self.spellings.push(Spelling { span, key: next, group, small_too: None, kind: None, is_short: false });
        }
        number
    }

    /// The number of a spelling that a mention has.
    fn find(&self, spelled: &str) -> Option<u32> {
        self.numbers.find(spelled, |number| self.text_of(number))
    }

    fn spelling(&self, number: u32) -> Option<&Spelling> {
        self.spellings.get(number as usize)
    }

    fn text_of(&self, number: u32) -> &'a str {
        text_of(self.text, &self.spellings, number)
    }

    /// The mentions that a spelling is counted with.
    fn group(&self, spelling: &Spelling) -> Group {
        self.spelling(spelling.key).map(|spelling| spelling.group).unwrap_or_default()
    }

    fn kind(&self, mention: &Mention) -> Option<NameKind> {
        self.spelling(mention.spelling).and_then(|spelling| spelling.kind)
    }

    /// Whether a mention is of more than one word and names a person.
    fn is_full_name(&self, mention: &Mention) -> bool {
        mention.n_words > 1 && self.kind(mention) == Some(NameKind::Person)
    }

    /// Whether the text writes the word of a mention, which is counted under `key`, in small letters too.
    fn is_small_too(
        &mut self,
        terms: &Terms,
        vocabulary: &Vocabulary,
        mention: &Mention,
        key: u32,
        meter: &Meter,
    ) -> bool {
        let asked = self.spelling(key).and_then(|spelling| spelling.small_too);
        if let Some((_, small)) = asked.filter(|(term, _)| *term == mention.term) {
            return small;
        }
        let lower = self.text_of(key).to_lowercase();
        let text = self.text;
        let small = terms.get(mention.term).is_some_and(|term| {
            let forms = || terms.forms(term, text, vocabulary).inspect(|_| meter.count(1));
            let counted = || forms().filter(|form| form.count > 0).map(|form| form.span.text(text));
            if term.has_few_forms() {
                return counted().any(|form| form == lower);
            }
            let small = || counted().filter(|form| !form.starts_with(char::is_uppercase)).collect();
            self.small_forms.entry(mention.term).or_insert_with(small).contains(lower.as_str())
        });
        if let Some(spelling) = self.spellings.get_mut(key as usize) {
            spelling.small_too = Some((mention.term, small));
        }
        small
    }

    /// Notes the last words of the full names of people.
    fn find_short_forms(&mut self) {
        let mut short = Shorts::default();
        for spelling in &self.spellings {
            let group = self.group(spelling);
            let spelled = spelling.span.text(self.text);
            if spelled.contains(' ') && group.kind(false) == Some(NameKind::Person) {
                let last = spelled.rsplit(' ').next().unwrap_or(spelled);
                let last = genitive(last).filter(|base| self.find(base).is_some()).unwrap_or(last);
                if last.chars().count() > 2 && last.starts_with(char::is_uppercase) {
                    // It stands at the end, but for a genitive.
                    let at = spelling.span.end() - (spelled.len() - spelled.rfind(' ').map_or(0, |at| at + 1));
                    short.insert(self.text, Span::new(at, at + last.len()));
                }
            }
        }
        self.short = short;
    }

    fn is_short(&self, word: &str) -> bool {
        self.short.has(self.text, word) || genitive(word).is_some_and(|base| self.short.has(self.text, base))
    }

    /// Whether the mention is believed.
    #[must_use]
    pub fn has(&self, mention: &Mention) -> bool {
        let name = self.kind(mention).is_some()
            || mention.n_words == 1 && self.spelling(mention.spelling).is_some_and(|spelling| spelling.is_short);
        name && !(mention.is_noun && mention.trust < e::LEAST_TRUST)
    }

    /// Appends the short forms of people's names that no rule could see: words that are nouns
    /// too ("Koch"), and the first parts of compounds ("Trump-Berater").
    pub fn add_short_forms<'t>(
        &mut self,
        tokens: impl Iterator<Item = &'t Token>,
        vocabulary: &Vocabulary,
        words: &mut Words<'a>,
        mentions: &mut Vec<Mention>,
        meter: &Meter,
    ) -> Result<(), Stopped> {
        if self.short.is_empty() {
            return Ok(());
        }
        let parts: Vec<Part> = vocabulary.words().iter().map(|word| self.short_part(word)).collect();
        let mut added = Vec::new();
        let mut taken = mentions.iter().peekable();
        let mut before: Option<&Token> = None;
        for token in tokens {
            meter.work(1)?;
            let part = parts.get(token.word() as usize).copied().unwrap_or(Part::None);
            let length = match part {
                Part::None => None,
                Part::First(length) => Some(length),
                Part::Whole(length) => self.stands_alone(before, *token, words).then_some(length),
            };
            if let Some(length) = length {
                while taken.next_if(|mention| mention.span.end <= token.span().start).is_some() {}
                if taken.peek().is_none_or(|mention| !mention.span.overlaps(token.span())) {
                    let span = Span::new(token.span().start(), token.span().start() + length);
                    let (votes, spelling) = (Votes::default(), self.number(span));
                    let term = vocabulary.term(token.word());
                    added.push(Mention { span, n_words: 1, votes, trust: e::LISTED, term, spelling, is_noun: false });
                }
            }
            before = Some(token);
        }
        for number in added.iter().map(|mention| mention.spelling) {
            self.judge(number);
        }
        if !added.is_empty() {
            mentions.append(&mut added);
            // No two begin at the same place.
            mentions.sort_unstable_by_key(|mention| mention.span.start);
        }
        Ok(())
    }

    /// What of a word is the short form of a person's name.
    fn short_part(&self, word: &Word) -> Part {
        let word = Some(word).filter(|word| word.kind() == TokenKind::Word).map(|word| word.span.text(self.text));
        let word = word.map(|word| core(word, self.language)).unwrap_or_default();
        if !word.starts_with(char::is_uppercase) {
            return Part::None;
        }
        let first = word.split_once('-').map(|(first, _)| first).filter(|first| self.short.has(self.text, first));
        match first {
            Some(first) => Part::First(first.len()),
            None if self.is_short(word) => Part::Whole(word.len()),
            None => Part::None,
        }
    }

    /// Whether nothing before a word makes a noun of it: "der Koch", "ein guter Koch".
    fn stands_alone(&self, before: Option<&Token>, token: Token, words: &mut Words<'a>) -> bool {
        if !words.of(token).traits.intersects(Traits::COMMON) {
            return true;
        }
        before.is_none_or(|before| {
            let adjacent = self.text.get(before.span().end()..token.span().start()) == Some(" ");
            !adjacent || !words.of(*before).beside.intersects(Beside::DETERMINER | Beside::ARTICLE | Beside::ADJECTIVE)
        })
    }

    /// The names of mentions that are all believed, in the order of their first mention.
    pub fn names(&self, mentions: &[Mention], meter: &Meter) -> Result<Vec<Name>, Stopped> {
        let mut names: Vec<(Votes, Name)> = Vec::new();
        // By the number of a spelling the name that has it.
        let mut places: Vec<Option<usize>> = vec![None; self.spellings.len()];
        // A short form before the first full form is joined to that full form.
        let mut ahead = vec![None; self.short.len()];
        for mention in mentions.iter().rev().filter(|mention| self.is_full_name(mention)) {
            if let Some(slot) = self.last(mention).and_then(|last| ahead.get_mut(last)) {
                *slot = Some(self.key(mention));
            }
        }
        let mut latest = vec![None; self.short.len()];
        let firsts = self.first_names(mentions);
        for (index, mention) in mentions.iter().enumerate() {
            meter.work(mention.span.len())?;
            let mut own = self.key(mention);
            let mut votes = mention.votes;
            if self.is_full_name(mention) {
                if let Some(slot) = self.last(mention).and_then(|last| latest.get_mut(last)) {
                    *slot = Some(own);
                }
            } else if self.is_short_form(mention) {
                let spelled = self.text_of(mention.spelling);
                let base = self.short.find(self.text, spelled);
                let base = base.or_else(|| self.short.find(self.text, genitive(spelled)?));
                let full = |of: &[Option<u32>]| base.and_then(|base| of.get(base).copied().flatten());
                own = full(&latest).or_else(|| full(&ahead)).unwrap_or(own);
                votes = Votes { person: e::SHORT_FORM, ..Votes::default() };
            } else if mention.n_words == 1 && self.kind(mention) == Some(NameKind::Person) {
                own = firsts.get(self.text_of(own)).copied().flatten().unwrap_or(own);
            }
            let before = index.checked_sub(1).and_then(|before| mentions.get(before));
            let same = before.filter(|before| self.explains(before, mention)).map(|before| self.key(before));
            let place_of = |key: u32| places.get(key as usize).copied().flatten();
            let place = place_of(own).or_else(|| same.and_then(place_of)).unwrap_or(names.len());
            if let Some(slot) = places.get_mut(own as usize) {
                *slot = Some(place);
            }
            match names.get_mut(place) {
                Some((sum, name)) => {
                    sum.add(votes);
                    name.spans.push(mention.span);
                }
                None => names
                    .push((votes, Name { kind: NameKind::Other, longest: mention.span, spans: vec![mention.span] })),
            }
        }
        Ok(names.into_iter().map(|(votes, name)| self.finish(votes, name)).collect())
    }

    /// The first words of the full names of people, each with the number of the name; with none where several begin with it,
    /// for then "Anna" is any of them.
    fn first_names(&self, mentions: &[Mention]) -> FxHashMap<&'a str, Option<u32>> {
        let mut firsts: FxHashMap<&str, Option<u32>> = FxHashMap::default();
        for mention in mentions.iter().filter(|mention| self.is_full_name(mention)) {
            let key = self.key(mention);
            let Some((first, _)) = self.text_of(key).split_once(' ') else { continue };
            let known = firsts.entry(first).or_insert(Some(key));
            *known = known.filter(|known| *known == key);
        }
        firsts
    }

    /// Whether a mention is the last word of a person's name, and names nothing else.
    fn is_short_form(&self, mention: &Mention) -> bool {
        mention.n_words == 1
            && self
                .spelling(mention.spelling)
                .is_some_and(|spelling| spelling.is_short && spelling.kind.is_none_or(|kind| kind == NameKind::Person))
    }

    /// Whether `next` is the short form in parentheses behind `mention`: "Name (ABC)".
    fn explains(&self, mention: &Mention, next: &Mention) -> bool {
        let closes = || self.text.get(next.span.end()..).is_some_and(|rest| rest.starts_with(')'));
        let capitals = || next.span.text(self.text).chars().all(|c| c.is_uppercase() || c.is_ascii_digit());
        self.text.get(mention.span.end()..next.span.start()) == Some(" (")
            && closes()
            && capitals()
            && self.kind(mention) == Some(NameKind::Organisation)
    }

    fn key(&self, mention: &Mention) -> u32 {
        self.spelling(mention.spelling).map_or(mention.spelling, |spelling| spelling.key)
    }

    /// The last word of a full name, without a genitive that another mention lacks, by its number
    /// among the short forms.
    fn last(&self, mention: &Mention) -> Option<usize> {
        let spelled = self.text_of(mention.spelling);
        let last = spelled.rsplit(' ').next().unwrap_or(spelled);
        self.short.find(self.text, last).or_else(|| self.short.find(self.text, genitive(last)?))
    }

    /// Chooses the kind and the mention to show: of those with most words the shortest, which has no genitive.
    fn finish(&self, votes: Votes, mut name: Name) -> Name {
        let n_words = |span: &Span| memchr::memchr_iter(b' ', span.text(self.text).as_bytes()).count();
        let rank = |span: &Span| (std::cmp::Reverse(n_words(span)), span.len(), span.start);
        name.longest = name.spans.iter().copied().min_by_key(rank).unwrap_or(name.longest);
        name.kind = votes.kind();
        let single = !name.longest.text(self.text).contains(' ');
        let guess = e::SHAPE_ONLY * name.spans.len() as f32;
        if self.is_long && single && name.kind == NameKind::Person && votes.person <= guess {
            name.kind = NameKind::Other;
        }
        name
    }
}
