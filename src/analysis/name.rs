//! Names of people, organisations and places.
//!
//! Separate from `keyword` because a name is found by its surroundings and its
//! shape, however rarely it stands in the text.
//!
//! Precision first, by shape and lists: sequences of capitalised words that begin
//! with a given name are people; words of `assets/names/places.txt` are places;
//! words in capitals are organisations; in languages that do not capitalise their
//! nouns, other sequences of capitalised words inside a sentence are names too. A
//! later short form ("Austin") is joined to the full name ("Lloyd Austin").

use crate::analysis::language::Language;
use crate::analysis::lexicon::{Lexicon, entries};
use crate::analysis::token::{Token, TokenKind};
use crate::document::{Block, Span};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NameKind {
    /// A human being.
    Person,
    /// A company, party, authority, club, band.
    Organisation,
    /// A country, town, river, building.
    Place,
    /// Something named of another or an unknown kind.
    Other,
}

/// A name and every place it stands at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Name {
    /// What it names.
    pub kind: NameKind,
    /// The mention that says most: the longest, and of those the first.
    pub longest: Span,
    /// Every mention, in order; short forms ("Austin") are joined to the full one.
    pub spans: Vec<Span>,
}

/// How many words a name has at most; it bounds what is looked at from every word on.
const MAX_WORDS: usize = 12;

type Words = FxHashSet<&'static str>;

fn words(list: &'static str) -> Words {
    entries(list).flat_map(str::split_whitespace).collect()
}

static PLACES: LazyLock<Words> = LazyLock::new(|| words(include_str!("../../assets/names/places.txt")));
static GIVEN: LazyLock<Words> = LazyLock::new(|| words(include_str!("../../assets/names/given-names.txt")));
static ORGANISATION: LazyLock<Words> =
    LazyLock::new(|| words(include_str!("../../assets/names/organisation-words.txt")));

/// A mention before it is joined with the others of its name.
struct Mention {
    span: Span,
    kind: NameKind,
}

/// The names of a text, in the order of their first mention. Mentions never overlap.
/// `sentences` and `tokens` are those of the whole text, in order.
#[must_use]
pub fn names(text: &str, blocks: &[Block], sentences: &[Span], tokens: &[Token], language: Language) -> Vec<Name> {
    let lexicon = Lexicon::of(language);
    let mut mentions = Vec::new();
    let mut at = 0;
    for sentence in sentences {
        let rest = tokens.get(at..).unwrap_or_default();
        let end = at + rest.partition_point(|token| token.span.start < sentence.end);
        let block = blocks.partition_point(|block| block.span.end <= sentence.start);
        if blocks.get(block).is_some_and(|block| block.span.covers(*sentence)) {
            find(text, tokens.get(at..end).unwrap_or_default(), language, lexicon, &mut mentions);
        }
        at = end;
    }
    join(text, &mentions)
}

/// Appends the mentions of one sentence.
fn find(text: &str, tokens: &[Token], language: Language, lexicon: Option<&Lexicon>, found: &mut Vec<Mention>) {
    let common = |word: &str| lexicon.is_some_and(|lexicon| lexicon.is_stop_word(&word.to_lowercase()));
    let nouns_are_capitals = language == Language::GERMAN;
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let n = run(text, tokens.get(at..).unwrap_or_default(), &common);
        let word = token.span.text(text);
        let mention = match n {
            0 => None,
            _ if GIVEN.contains(word) && n > 1 => Some((n.min(3), NameKind::Person)),
            _ if PLACES.contains(bare(word)) => Some((1, NameKind::Place)),
            _ if is_acronym(word) => Some((1, NameKind::Organisation)),
            // The first word of a sentence is capitalised whatever it is.
            1 if at == 0 => None,
            _ if !nouns_are_capitals && lexicon.is_some() => Some((n, kind(text, tokens, at, n))),
            _ => None,
        };
        if let Some((n, kind)) = mention
            && let Some(last) = tokens.get(at + n - 1)
        {
            let end = token.span.start() + Span::new(token.span.start(), last.span.end()).text(text).len();
            let end = end - (last.span.len() - bare(last.span.text(text)).len());
            found.push(Mention { span: Span::new(token.span.start(), end), kind });
            at += n;
        } else {
            at += 1;
        }
    }
}

/// How many capitalised words stand together from the first token on, `MAX_WORDS` at most.
fn run(text: &str, tokens: &[Token], common: &impl Fn(&str) -> bool) -> usize {
    let mut n = 0;
    for (index, token) in tokens.iter().take(MAX_WORDS).enumerate() {
        let word = token.span.text(text);
        let capital = token.kind == TokenKind::Word && word.starts_with(char::is_uppercase);
        let before = index.checked_sub(1).and_then(|last| tokens.get(last));
        let adjacent = before.is_none_or(|last| Span::new(last.span.end(), token.span.start()).text(text) == " ");
        if !capital || !adjacent || (common(word) && !is_acronym(word)) {
            break;
        }
        n += 1;
    }
    n
}

fn kind(text: &str, tokens: &[Token], at: usize, n: usize) -> NameKind {
    let part = tokens.get(at..at + n).unwrap_or_default();
    let any = |words: &Words| part.iter().any(|token| words.contains(bare(token.span.text(text))));
    if any(&ORGANISATION) {
        NameKind::Organisation
    } else if any(&PLACES) {
        NameKind::Place
    } else if any(&GIVEN) || n == 2 {
        NameKind::Person
    } else {
        NameKind::Other
    }
}

/// Two to six capitals: "ISIL", "NATO", "EU".
fn is_acronym(word: &str) -> bool {
    let n = word.chars().count();
    (2..=6).contains(&n) && word.chars().all(char::is_uppercase)
}

/// A word without an English genitive.
fn bare(word: &str) -> &str {
    word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word)
}

/// Joins the mentions of one name: equal texts, and a last name to the full name.
fn join(text: &str, mentions: &[Mention]) -> Vec<Name> {
    let mut found: Vec<Name> = Vec::new();
    let mut by_text: FxHashMap<&str, usize> = FxHashMap::default();
    for mention in mentions {
        let spelled = mention.span.text(text);
        let place = by_text.get(spelled).copied().unwrap_or(found.len());
        by_text.insert(spelled, place);
        if mention.kind == NameKind::Person
            && let Some((_, last)) = spelled.rsplit_once(' ')
        {
            by_text.entry(last).or_insert(place);
        }
        match found.get_mut(place) {
            Some(name) => name.spans.push(mention.span),
            None => found.push(Name { kind: mention.kind, longest: mention.span, spans: vec![mention.span] }),
        }
    }
    for name in &mut found {
        let longest = name.spans.iter().copied().max_by_key(|span| (span.len(), std::cmp::Reverse(span.start)));
        name.longest = longest.unwrap_or(name.longest);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::token::tokenize;
    use crate::document::BlockKind;

    fn found(text: &str, language: Language) -> Vec<(NameKind, String, usize)> {
        let span = Span::new(0, text.len());
        let mut tokens = Vec::new();
        tokenize(text, span, &mut tokens);
        names(text, &[Block { kind: BlockKind::Paragraph, span }], &[span], &tokens, language)
            .iter()
            .map(|name| (name.kind, name.longest.text(text).to_owned(), name.spans.len()))
            .collect()
    }

    #[test]
    fn german_nouns_are_no_names() {
        let text = "Gestern traf der Minister Peter Krause in Bagdad die NATO, und der Ausbruch der Krise war Thema.";
        assert_eq!(
            found(text, Language::GERMAN),
            [
                (NameKind::Person, "Peter Krause".to_owned(), 1),
                (NameKind::Place, "Bagdad".to_owned(), 1),
                (NameKind::Organisation, "NATO".to_owned(), 1)
            ]
        );
    }

    #[test]
    fn english_sequences_and_short_forms() {
        let text =
            "Yesterday Ruth Adeyemi spoke to the University Council in London, and Adeyemi left London's town hall.";
        assert_eq!(
            found(text, Language::ENGLISH),
            [
                (NameKind::Person, "Ruth Adeyemi".to_owned(), 2),
                (NameKind::Organisation, "University Council".to_owned(), 1),
                (NameKind::Place, "London".to_owned(), 2)
            ]
        );
    }
}
