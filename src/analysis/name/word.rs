//! What is known of a single word with a capital: the lists it is in and its shape.
//!
//! Separate from the rules about whole names because it is asked for the same word
//! again and again: every word of the vocabulary is looked up once a text.

use super::head::compound_traits;
use super::list::CUES;
use super::traits::{BESIDE, Beside, MARKS, Traits};
use crate::analysis::token::{Token, TokenKind};
use crate::analysis::vocabulary::Vocabulary;
use crate::document::Clean;
use crate::language::{Dictionary, Endings, Hashed, Language, Lexicon, Listed, core, without_genitive};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A longer word names nothing: no list has half as long a one, and compounds and double names are
/// looked for at every letter.
const MAX_BYTES: usize = 128;
/// So many letters has rather a compound noun than a name.
const LONG_CHARS: usize = 13;

/// What is known of a word of a text, wherever it stands.
#[derive(Debug, Clone, Copy)]
pub struct Known {
    /// How many bytes at its end are an English genitive.
    pub genitive: u8,
    /// How many bytes at its beginning an apostrophe hangs on it: "l’Europe".
    pub elision: u8,
    /// Whether it begins with a capital, or is one of the few organisations that write themselves small.
    pub capital: bool,
    /// The marks of a word with a capital; none of another.
    pub traits: Traits,
    /// What it says of a name beside it.
    pub beside: Beside,
}

/// The words of a text, each looked up once.
pub struct Words<'a> {
    text: &'a str,
    vocabulary: &'a Vocabulary,
    language: Language,
    lexicon: &'static Lexicon,
    dictionary: Option<&'static Dictionary>,
    /// What is known of the languages that are met everywhere.
    foreign: Vec<&'static Lexicon>,
    /// By the number of the word.
    known: Vec<Option<Known>>,
    /// The marks of parts of compounds.
    parts: FxHashMap<&'a str, Traits>,
}

impl<'a> Words<'a> {
    /// The words of `text`, of which nothing was looked up yet.
    #[must_use]
    pub fn new(text: &'a str, vocabulary: &'a Vocabulary, language: Language) -> Self {
        let (lexicon, known) = (language.lexicon(), vec![None; vocabulary.len()]);
        let dictionary = lexicon.dictionary();
        let foreign = language.with_those_everywhere().into_iter().skip(1).collect();
        Self { text, vocabulary, language, lexicon, dictionary, foreign, known, parts: FxHashMap::default() }
    }

    /// What is known of the word of a token.
    pub fn of(&mut self, token: Token) -> Known {
        if let Some(Some(known)) = self.known.get(token.word() as usize) {
            return *known;
        }
        let mut known = self.find_out(self.vocabulary.span(token.word()).text(self.text));
        known.capital &= self.vocabulary.kind(token.word()) == TokenKind::Word;
        if let Some(slot) = self.known.get_mut(token.word() as usize) {
            *slot = Some(known);
        }
        known
    }

    /// The term of a token.
    #[must_use]
    pub fn term(&self, token: Token) -> u32 {
        self.vocabulary.term(token.word())
    }

    fn find_out(&self, spelled: &str) -> Known {
        let whole = if self.has_noun_capitals() { spelled } else { without_genitive(spelled) };
        let genitive = (spelled.len() - whole.len()) as u8;
        let word = if self.lexicon.habits.apostrophe_genitive { whole } else { core(whole, self.language) };
        let elision =
            if word.len() < whole.len() && whole.ends_with(word) { (whole.len() - word.len()) as u8 } else { 0 };
        if word.len() > MAX_BYTES {
            return Known { genitive, elision, capital: false, traits: Traits::empty(), beside: Beside::default() };
        }
        let word = &*Clean::of(if elision > 0 { word } else { whole }).into_text();
        let capital = has_capital(word) || is_agency(word);
        let is_adjective = |nouns: &Dictionary| nouns.is_adjective(word) && !CUES.has("saying", word);
        let adjective = self.nouns().is_some_and(is_adjective);
        Known {
            genitive,
            elision,
            capital,
            traits: if capital { self.look_up(word) } else { Traits::empty() },
            beside: BESIDE.get(word).copied().unwrap_or_default()
                | if adjective { Beside::ADJECTIVE } else { Beside::default() },
        }
    }

    /// The marks of a part of a compound of the text.
    pub fn part(&mut self, part: &'a str) -> Traits {
        if let Some(traits) = self.parts.get(part) {
            return *traits;
        }
        let traits = self.look_up(part);
        self.parts.insert(part, traits);
        traits
    }

    /// The marks of a word that need not stand in the text.
    fn look_up(&self, word: &str) -> Traits {
        if word.len() > MAX_BYTES {
            return Traits::NEVER;
        }
        let mut traits = MARKS.get(word).copied().unwrap_or_default();
        // "Sunnis"
        let one = word.strip_suffix('s').filter(|one| one.len() > 3).and_then(|one| MARKS.get(one));
        traits |= one.copied().unwrap_or_default() & Traits::NEVER;
        if word.chars().count() == 1 {
            let capital = self.lexicon.group("capital-words").contains(&word);
            let one = if matches!(word, "I" | "V" | "X") { Traits::ORDINAL } else { Traits::empty() };
            return traits | if capital { Traits::STOP } else { Traits::INITIAL | one };
        }
        if word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X')) {
            traits |= Traits::ORDINAL;
        }
        let hashed = Hashed::new(word);
        let lists = Listed::of_beginning(&hashed, word.len(), "");
        traits |= traits_of(lists);
        let own = self.lexicon.places();
        if own.is_some_and(|own| own.has_beginning(&hashed, word.len(), "")) {
            traits |= Traits::PLACE;
        }
        if !traits.is_listed()
            && self.lexicon.habits.bare_genitive
            && let Some(base) = genitive(word)
        {
            let base = traits_of(Listed::of_beginning(&hashed, base.len(), ""));
            if base.is_listed() {
                traits = traits | base | Traits::GENITIVE;
            }
        }
        if lists.contains(Listed::FIRST)
            || other_form_begins_listed(&hashed)
            || own.is_some_and(|own| own.begins(&hashed, word.len(), ""))
        {
            traits |= Traits::LISTED_FIRST;
        }
        let lower = word.to_lowercase();
        let lexicon = self.lexicon;
        let stop = lexicon.is_stop_word(&lower);
        let exact = traits.intersects(Traits::PLACE | Traits::ORGANISATION);
        let small = Hashed::new(&lower);
        let common = match self.dictionary {
            // A name in the lists is a noun too only if it is that noun as it is: "Wales" is no whale's.
            Some(nouns) if exact && self.has_noun_capitals() => nouns.has(&small),
            Some(nouns) if self.has_noun_capitals() => nouns.is_listed(&small),
            Some(words) => words.is_regular_form(word, &lower),
            None => false,
        };
        if let Some(name) = traits_of_shouted(word).filter(|_| !traits.is_listed() && !stop && !common) {
            return traits | name;
        }
        if is_acronym(word) {
            // "HIGHLY" is shouted, "WHO" is an organisation.
            let shouted = (stop || common) && !traits.intersects(Traits::ORGANISATION | Traits::PLACE);
            return traits | if shouted { Traits::NEVER } else { Traits::ACRONYM };
        }
        // What is only put together of words is no word where a list says that it is a name.
        if let Some(nouns) = self.nouns().filter(|_| !traits.is_listed() && !common) {
            if nouns.is_made(word, &small) {
                traits = traits | Traits::COMMON | Traits::MADE;
            } else if self.is_foreign(&lower) {
                traits = traits | Traits::COMMON | Traits::FOREIGN;
            } else if !word.contains('-') && (lower.chars().count() >= LONG_CHARS || nouns.has_head(&lower)) {
                traits |= Traits::UNLIKELY;
            }
        }
        if common && self.nouns().is_some_and(|nouns| nouns.is_third_person(&lower)) {
            traits |= Traits::VERB;
        }
        if let Some(words) = self.dictionary.filter(|_| !self.has_noun_capitals())
            && (words.contains(word) || word.strip_suffix('s').is_some_and(|word| words.contains(word)))
        {
            traits |= Traits::NEVER;
        }
        let numeral =
            |part: &str| part.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X' | b'i' | b'v' | b'x' | b'A'..=b'D'));
        // "C's"
        let letter =
            word.split_once(['\'', '’']).is_some_and(|(letter, _)| letter.chars().count() == 1 && word.ends_with('s'));
        let section = letter || word.contains('-') && word.split('-').all(numeral);
        if (section || word.contains(|c: char| c.is_ascii_digit())) && !traits.is_listed() {
            traits |= Traits::NEVER;
        }
        if lexicon.is_function_word(&lower) {
            traits |= Traits::STOP;
        }
        if stop || common {
            traits |= Traits::COMMON;
        }
        if self.has_noun_capitals() {
            traits |= compound_traits(&lower);
        }
        if let Some(parts) = double_name(word).filter(|_| !self.ends_in_noun(&lower)) {
            traits = traits.difference(Traits::COMMON) | parts;
        }
        traits
    }

    /// Whether the text's language writes its nouns with capitals.
    fn has_noun_capitals(&self) -> bool {
        self.lexicon.habits.nouns_capitalised
    }

    /// The dictionary of a language that writes its nouns with capitals.
    fn nouns(&self) -> Option<&'static Dictionary> {
        self.dictionary.filter(|_| self.has_noun_capitals())
    }

    /// Whether a word is made of words of the language.
    #[must_use]
    pub fn is_made(&self, word: &str) -> bool {
        self.nouns().is_some_and(|nouns| nouns.is_made(word, &Hashed::new(&word.to_lowercase())))
    }

    /// Whether a name of several words is in the list of places of the text's own language.
    #[must_use]
    pub fn is_place(&self, spelled: &str) -> bool {
        self.lexicon.places().is_some_and(|places| places.contains(spelled))
    }

    /// Whether the stop of an ordinal belongs to it: "Karl V.".
    #[must_use]
    pub fn has_stopped_ordinals(&self) -> bool {
        self.lexicon.habits.ordinals_stopped
    }

    /// Whether a word (in small letters) is one of a language that is met everywhere.
    #[must_use]
    pub fn is_foreign(&self, lower: &str) -> bool {
        let is_word = |lexicon: &Lexicon| {
            lexicon.is_stop_word(lower) || lexicon.dictionary().is_some_and(|words| words.is_regular_form(lower, lower))
        };
        self.foreign.iter().any(|lexicon| is_word(lexicon))
    }

    /// Whether the last part of a hyphenated word is a noun, as in "Wien-Wahl".
    fn ends_in_noun(&self, lower: &str) -> bool {
        let last = lower.rsplit('-').next().map(Hashed::new);
        self.nouns().zip(last).is_some_and(|(nouns, last)| nouns.is_listed(&last))
    }
}

/// Whether a word begins with a capital, as "al-Qaida" does too.
fn has_capital(word: &str) -> bool {
    // Most words have no hyphen.
    let small = |word: &str| CUES.words("small-article").find_map(|article| word.strip_prefix(article).map(str::len));
    let rest = if word.contains('-') { small(word) } else { None };
    let word = rest.and_then(|rest| word.get(word.len() - rest..)).unwrap_or(word);
    word.starts_with(char::is_uppercase)
}

/// Whether a word is one of the few organisations that write themselves small: "dpa".
fn is_agency(word: &str) -> bool {
    word.len() == 3 && CUES.has("small-organisation", word)
}

/// Whether entries of more than one word begin with another form of the word ("Vereinigten").
fn other_form_begins_listed(word: &Hashed) -> bool {
    static DECLINED: LazyLock<Endings> = LazyLock::new(|| Endings::new(CUES.words("declined")));
    let stem = DECLINED.stems(word.word()).next().filter(|stem| stem.len() > 3);
    let begins = |stem: &str, end| Listed::of_beginning(word, stem.len(), end).contains(Listed::FIRST);
    stem.is_some_and(|stem| CUES.words("undeclined").any(|end| begins(stem, end)))
}

/// What the lists say of a word that is written in capitals only, if it is a name: "MERKEL".
fn traits_of_shouted(word: &str) -> Option<Traits> {
    let mut chars = word.chars();
    let first = chars.next()?;
    let capitals = word.chars().all(char::is_uppercase) && word.chars().count() > 3;
    let calm = capitals.then(|| format!("{first}{}", chars.as_str().to_lowercase()))?;
    Some(listed_whole(&calm)).filter(|traits| traits.intersects(Traits::GIVEN | Traits::FAMILY | Traits::PLACE))
}

/// The traits of a word, by the lists of names that it is in.
fn traits_of(lists: Listed) -> Traits {
    let marks = [
        (Listed::GIVEN, Traits::GIVEN),
        (Listed::FAMILY, Traits::FAMILY),
        (Listed::PLACE, Traits::PLACE),
        (Listed::ORGANISATION, Traits::ORGANISATION),
    ];
    let marks = marks.into_iter().filter(|(list, _)| lists.contains(*list));
    marks.fold(Traits::empty(), |traits, (_, mark)| traits | mark)
}

/// What the lists of names say of a word.
fn listed_whole(word: &str) -> Traits {
    traits_of(Listed::of(word))
}

/// What is said of "Jean-Claude", "Joliot-Curie" by their parts.
fn double_name(word: &str) -> Option<Traits> {
    let mut parts = word.split('-').map(listed_whole);
    let first = word.contains('-').then(|| parts.next())??;
    let last = parts.next_back()?;
    let person = |traits: Traits| traits.intersects(Traits::GIVEN | Traits::FAMILY);
    (person(first) && person(last) && parts.all(person)).then(|| {
        let given = first.intersects(Traits::GIVEN) && last.intersects(Traits::GIVEN);
        if given { Traits::GIVEN } else { Traits::FAMILY }
    })
}

/// A word without the s of its genitive, where that is put right behind it.
#[must_use]
pub fn genitive(word: &str) -> Option<&str> {
    word.strip_suffix(['\'', '’']).or_else(|| word.strip_suffix('s')).filter(|base| base.len() > 2)
}

/// Two to six capitals: "ISIL", "EU", "U.S"; a plural s may follow. With a digit it is a code ("E17", "F1"), unless a list
/// has it ("G20").
fn is_acronym(word: &str) -> bool {
    let stem = word.strip_suffix('s').unwrap_or(word);
    let capitals = stem.chars().filter(|c| c.is_uppercase()).count();
    let rest = stem.chars().all(|c| c.is_uppercase() || matches!(c, '&' | '.'));
    rest && (2..=6).contains(&capitals)
}
