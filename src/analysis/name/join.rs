//! From mentions to names: which are believed, which name the same, and what kind it is.
//!
//! Separate because it looks at the whole text at once: a word that the text also
//! writes small is no name, a kind is voted on by all mentions, and a later short
//! form ("Austin") is joined to the full name ("Lloyd Austin").

use super::evidence as e;
use super::list::CUES;
use super::mention::{Mention, Votes};
use super::noun;
use super::word::{Traits, Words, genitive};
use super::{Name, NameKind};
use crate::analysis::language::Language;
use crate::analysis::spelling;
use crate::analysis::term::Terms;
use crate::analysis::token::{Token, TokenKind};
use crate::document::Span;
use rustc_hash::{FxHashMap, FxHashSet};

/// The mentions of a text that are believed, by their spelling.
pub struct Believed<'a> {
    text: &'a str,
    language: Language,
    /// Whether the text has enough sentences to introduce its people.
    is_long: bool,
    groups: FxHashMap<&'a str, Group>,
    /// The last words of the full names of people; of each whether all its uses count.
    short: FxHashSet<&'a str>,
}

/// The mentions of one spelling.
#[derive(Debug, Clone, Copy, Default)]
struct Group {
    votes: Votes,
    best: f32,
    worst: f32,
    n: usize,
    n_words: usize,
}

impl Group {
    /// A determiner before one mention speaks against all of them.
    fn trust(self) -> f32 {
        if self.worst < e::AFTER_ARTICLE { self.best.min(e::LISTED) + self.worst } else { self.best }
    }
}

impl<'a> Believed<'a> {
    /// Weighs the mentions of the whole text.
    #[must_use]
    pub fn new(text: &'a str, terms: &Terms, language: Language, n_sentences: usize, mentions: &[Mention]) -> Self {
        let is_long = n_sentences > e::SHORT_TEXT;
        let mut believed = Self { text, language, is_long, groups: FxHashMap::default(), short: FxHashSet::default() };
        let spellings: FxHashSet<&str> = mentions.iter().map(|mention| mention.span.text(text)).collect();
        for mention in mentions {
            let key = key(mention.span.text(text), language, |base| spellings.contains(base));
            let small = mention.n_words == 1 && mention.trust < e::LISTED && is_small_too(text, terms, mention, key);
            let trust = mention.trust + if small { e::SMALL_TOO } else { 0.0 };
            let group = believed.groups.entry(key).or_insert(Group { best: trust, worst: 0.0, ..Group::default() });
            group.votes.add(mention.votes);
            group.best = group.best.max(trust);
            group.worst = group.worst.min(trust);
            group.n += 1;
            group.n_words = mention.n_words;
        }
        for mention in mentions.iter().filter(|mention| mention.n_words > 1) {
            let spelled = mention.span.text(text);
            if believed.kind(spelled) == Some(NameKind::Person) {
                let last = spelled.rsplit(' ').next().unwrap_or(spelled);
                let last = genitive(last).filter(|base| spellings.contains(base)).unwrap_or(last);
                if last.chars().count() > 2 && last.starts_with(char::is_uppercase) {
                    believed.short.insert(last);
                }
            }
        }
        believed
    }

    fn group(&self, spelled: &str) -> Option<&Group> {
        self.groups.get(key(spelled, self.language, |base| self.groups.contains_key(base)))
    }

    /// The kind of a spelling, if it is believed to be a name.
    fn kind(&self, spelled: &str) -> Option<NameKind> {
        let group = self.group(spelled).filter(|group| group.trust() >= e::LEAST_TRUST)?;
        let mut votes = group.votes;
        if group.n_words == 1 && self.is_short(spelled) {
            votes.person += e::SHORT_FORM * group.n as f32;
        }
        Some(votes.kind())
    }

    fn is_short(&self, word: &str) -> bool {
        self.short.contains(word) || genitive(word).is_some_and(|base| self.short.contains(base))
    }

    /// Whether the mention is believed.
    #[must_use]
    pub fn has(&self, mention: &Mention) -> bool {
        let spelled = mention.span.text(self.text);
        let name = self.kind(spelled).is_some() || mention.n_words == 1 && self.is_short(spelled);
        name && !(mention.is_noun && mention.trust < e::LEAST_TRUST)
    }

    /// Appends the short forms of people's names that no rule could see: words that are nouns
    /// too ("Koch"), and the first parts of compounds ("Trump-Berater").
    pub fn add_short_forms<'t>(
        &self,
        tokens: impl Iterator<Item = &'t Token>,
        words: &mut Words<'a>,
        mentions: &mut Vec<Mention>,
    ) {
        if self.short.is_empty() {
            return;
        }
        let mut added = Vec::new();
        let mut taken = mentions.iter().peekable();
        let mut before: Option<&Token> = None;
        for token in tokens {
            while taken.next_if(|mention| mention.span.end <= token.span.start).is_some() {}
            let free = taken.peek().is_none_or(|mention| !mention.span.overlaps(token.span));
            let word = spelling::core(token.span.text(self.text), self.language);
            if free && token.kind == TokenKind::Word && word.starts_with(char::is_uppercase) {
                let first = word.split_once('-').map(|(first, _)| first).filter(|first| self.short.contains(first));
                let whole = Some(word).filter(|word| self.is_short(word) && self.stands_alone(before, token, words));
                if let Some(part) = first.or(whole) {
                    let start = token.span.start();
                    let span = Span::new(start, start + part.len());
                    let votes = Votes::default();
                    added.push(Mention { span, n_words: 1, votes, trust: e::LISTED, term: token.term, is_noun: false });
                }
            }
            before = Some(token);
        }
        mentions.append(&mut added);
        mentions.sort_by_key(|mention| mention.span.start);
    }

    /// Whether nothing before a word makes a noun of it: "der Koch", "ein guter Koch".
    fn stands_alone(&self, before: Option<&Token>, token: &Token, words: &mut Words<'a>) -> bool {
        let word = token.span.text(self.text);
        if !words.traits(word).any(Traits::COMMON) {
            return true;
        }
        before.is_none_or(|before| {
            let adjacent = Span::new(before.span.end(), token.span.start()).text(self.text) == " ";
            let before = before.span.text(self.text);
            let noun = CUES.has("determiner", before) || CUES.has("article", before) || noun::is_adjective(before);
            !adjacent || !noun
        })
    }

    /// The names of mentions that are all believed, in the order of their first mention.
    #[must_use]
    pub fn names(&self, mentions: &[Mention]) -> Vec<Name> {
        let mut names: Vec<(Votes, Name)> = Vec::new();
        let mut places: FxHashMap<&str, usize> = FxHashMap::default();
        // A short form before the first full form is joined to that.
        let mut ahead: FxHashMap<&str, &str> = FxHashMap::default();
        for mention in mentions.iter().filter(|mention| mention.n_words > 1).rev() {
            let spelled = mention.span.text(self.text);
            if self.kind(spelled) == Some(NameKind::Person) {
                ahead.insert(self.last(spelled), self.key(spelled));
            }
        }
        let mut latest: FxHashMap<&str, &str> = FxHashMap::default();
        for (index, mention) in mentions.iter().enumerate() {
            let spelled = mention.span.text(self.text);
            let mut own = self.key(spelled);
            let mut votes = mention.votes;
            if mention.n_words > 1 && self.kind(spelled) == Some(NameKind::Person) {
                latest.insert(self.last(spelled), own);
            } else if mention.n_words == 1
                && self.is_short(spelled)
                && self.kind(spelled).is_none_or(|kind| kind == NameKind::Person)
            {
                let base = if self.short.contains(spelled) { spelled } else { genitive(spelled).unwrap_or(spelled) };
                own = latest.get(base).or_else(|| ahead.get(base)).copied().unwrap_or(own);
                votes = Votes { person: e::SHORT_FORM, ..Votes::default() };
            }
            let next = names.len();
            let before = index.checked_sub(1).and_then(|before| mentions.get(before));
            let same = before.filter(|before| self.explains(before, mention)).map(|before| before.span.text(self.text));
            let place = match same.and_then(|same| places.get(self.key(same))).copied() {
                Some(place) => *places.entry(own).or_insert(place),
                None => *places.entry(own).or_insert(next),
            };
            match names.get_mut(place) {
                Some((sum, name)) => {
                    sum.add(votes);
                    name.spans.push(mention.span);
                }
                None => names
                    .push((votes, Name { kind: NameKind::Other, longest: mention.span, spans: vec![mention.span] })),
            }
        }
        names.into_iter().map(|(votes, name)| self.finish(votes, name)).collect()
    }

    /// Whether `next` is the short form in parentheses behind `mention`: "Name (ABC)".
    fn explains(&self, mention: &Mention, next: &Mention) -> bool {
        let gap = Span::new(mention.span.end(), next.span.start().max(mention.span.end())).text(self.text);
        let closes = self.text.get(next.span.end()..).is_some_and(|rest| rest.starts_with(')'));
        let capitals = next.span.text(self.text).chars().all(|c| c.is_uppercase() || c.is_ascii_digit());
        let organisation = self.kind(mention.span.text(self.text)) == Some(NameKind::Organisation);
        gap == " (" && closes && capitals && organisation
    }

    fn key(&self, spelled: &'a str) -> &'a str {
        key(spelled, self.language, |base| self.groups.contains_key(base))
    }

    /// The last word of a full name, without a genitive that another mention lacks.
    fn last(&self, spelled: &'a str) -> &'a str {
        let last = spelled.rsplit(' ').next().unwrap_or(spelled);
        if self.short.contains(last) { last } else { genitive(last).unwrap_or(last) }
    }

    /// Chooses the kind and the mention to show: of those with most words the shortest, which has no genitive.
    fn finish(&self, votes: Votes, mut name: Name) -> Name {
        let rank = |span: &Span| (std::cmp::Reverse(span.text(self.text).split(' ').count()), span.len(), span.start);
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

/// The spelling under which a mention is counted: of a German name without the s of its
/// genitive where the text has it without.
fn key(spelled: &str, language: Language, is_known: impl Fn(&str) -> bool) -> &str {
    let base = if language == Language::GERMAN { genitive(spelled) } else { None };
    base.filter(|base| is_known(base)).unwrap_or(spelled)
}

/// Whether the text writes the word of a mention in small letters too.
fn is_small_too(text: &str, terms: &Terms, mention: &Mention, key: &str) -> bool {
    let lower = key.to_lowercase();
    terms
        .get(mention.term)
        .is_some_and(|term| term.forms.iter().any(|form| form.count > 0 && form.span.text(text) == lower))
}
