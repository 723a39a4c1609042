//! Words that turn the number beside them into a figure: months, multipliers, currencies, units.
//!
//! Separate because they are looked up together, by the word: those of one language, by hand (`figure-words.txt` in its
//! folder), those of all languages (`assets/figures/words.txt`), and those of one from the Unicode CLDR (`cldr-words.txt`
//! in its folder). The head of the second says how all are written. What comes first wins where a word says two things.

use super::cut::cut;
use super::figure_list::List;
use super::joined_number::Joints;
use super::list::entries;
use crate::document::Span;
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// What a word means when it stands beside a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A number word.
    Number(&'static str),
    /// A place in an order: "first".
    Ordinal(u32),
    /// A fraction, by the number of parts that make a whole: "third".
    Fraction(u32),
    /// A number word that stands alone, by its zeros: "thousands".
    Many(usize),
    /// So many zeros.
    Multiplier(usize),
    /// Percent.
    Percent,
    /// A currency, by its ISO 4217 code.
    Money(&'static str),
    /// A hundredth of a currency.
    Cent(&'static str),
    /// A length of time, by its ISO 8601 designator ("Y", "TH").
    Duration(&'static str),
    /// A unit, by its symbol.
    Measure(&'static str),
    /// What a unit can be divided by, by its symbol.
    Rate(&'static str),
    /// A month, 1 to 12.
    Month(u32),
    /// A day of the week.
    Weekday,
    /// A season, by its number in ISO 8601-2.
    Season(u32),
    /// About an hour of the day, in one word: "niotiden".
    Hour(u32),
    /// A part of the day, by what it adds to a small hour.
    DayPart(u32),
    /// A part of the year: "Q" or "H".
    YearPart(&'static str),
    /// A quarter or half of a year, behind its number: "drittes Quartal"; by its letter.
    YearSpan(&'static str),
    /// A decade, by the first three digits of its years.
    Decade(&'static str),
    /// A feast, by its "--MM-DD" where it has one.
    Holiday(&'static str),
    /// A noun that the number before it counts.
    Counted,
    /// A word whose number only names something.
    Label,
    /// An adjective before a currency.
    Nation,
    /// An adjective between a number and a length of time.
    Stretch,
    /// A word that opens a time or a number: "halb", "minus".
    Lead,
    /// A reign from whose beginning years are counted, by the year before its first.
    Reign(u32),
}

/// A word or phrase of the tables, by the lexemes after its first.
#[derive(Debug)]
pub struct Entry {
    /// What it does.
    pub role: Role,
    /// Whether a figure can begin with it.
    pub begins: bool,
    /// The lexemes after the first, each with whether white space stands before it.
    pub rest: Vec<(&'static str, bool)>,
}

/// What the tables say of a word: of how it is written, and of its lower case.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Known {
    /// Where its entries are in the tables, 0 if there are none.
    exact: u16,
    lower: u16,
}

/// The words of a language, with those of all languages.
#[derive(Debug)]
pub struct FigureWords {
    /// Where the entries that begin with a lexeme are.
    by_first: FxHashMap<Cow<'static, str>, u16>,
    /// The first is empty.
    entries: Vec<Vec<Entry>>,
    /// At the same places, in which lists a word is.
    in_lists: Vec<ListSet>,
    /// For every pair of first bytes the lengths, as bits, of the words that begin with them.
    lengths: Vec<u64>,
    /// Words that are only looked for beside a date or a number, by their lists.
    lists: Vec<Phrases>,
    /// Lists that nobody asks for.
    pub(super) unknown: Vec<&'static str>,
    /// What number words of several parts are made with.
    joints: Option<Joints>,
    /// The names of reigns.
    reigns: Vec<&'static str>,
}

impl FigureWords {
    /// Reads the words of a language by hand, then those of all languages, then those of the language from the CLDR.
    pub(super) fn read(by_hand: &'static str, cldr: &'static str) -> Self {
        let mut words = Self {
            by_first: FxHashMap::default(),
            entries: vec![Vec::new()],
            in_lists: vec![ListSet::default()],
            lengths: vec![0; 1 << 16],
            lists: List::ALL.iter().map(|_| Phrases::default()).collect(),
            unknown: Vec::new(),
            joints: None,
            reigns: Vec::new(),
        };
        let shared = include_str!("../../assets/figures/words.txt");
        for line in [by_hand, shared, cldr].into_iter().flat_map(entries) {
            let mut fields = line.split(' ');
            let (kind, value) = (fields.next().unwrap_or_default(), fields.next().unwrap_or_default());
            if kind == "list" {
                match List::ALL.iter().find(|(_, name)| *name == value) {
                    Some((list, _)) => fields.for_each(|phrase| words.add_to_list(phrase, *list)),
                    None => words.unknown.push(value),
                }
                continue;
            }
            let role = role(kind, value);
            for phrase in fields {
                words.add(phrase, role);
            }
        }
        words.joints = Joints::of(|name| words.list(name));
        words
    }

    /// The name of a reign inside a word that nothing parts from the words around it, if a year follows: its place and its
    /// length. "予算は令和" before digits, "令和元年度".
    #[must_use]
    pub fn reign_inside(&self, word: &str) -> Option<(usize, usize)> {
        let first = self.list(List::FirstYear);
        self.reigns.iter().find_map(|reign| {
            let at = word.rfind(reign)?;
            let rest = word.get(at + reign.len()..)?;
            (rest.is_empty() || first.iter().any(|year| rest.starts_with(year))).then_some((at, reign.len()))
        })
    }

    /// What is known of `word`. Most words of a text are told to be none of the tables by
    /// their first letters and their length, without being looked up.
    #[must_use]
    pub fn find(&self, word: &str) -> Known {
        if !self.can_have(word) {
            return Known::default();
        }
        let of = |word: &str| self.by_first.get(word).copied().unwrap_or_default();
        let mut room = [0; MAX_ASCII];
        let lower = if word.is_ascii() && word.len() <= MAX_ASCII {
            let small = in_small_letters(word, &mut room);
            small.map_or(0, of)
        } else if word.contains(char::is_uppercase) {
            of(&word.to_lowercase())
        } else {
            0
        };
        Known { exact: of(word), lower }
    }

    /// Whether a word is one of a list, whatever its case.
    #[must_use]
    pub fn is_listed(&self, known: Known, list: List) -> bool {
        // The words of the lists are kept in lower case.
        let place = if known.lower == 0 { known.exact } else { known.lower };
        self.in_lists.get(usize::from(place)).is_some_and(|lists| lists.has(list))
    }

    /// All that is known of a word.
    pub fn entries(&self, known: Known) -> impl Iterator<Item = &Entry> {
        let of = |place: u16| if place == 0 { None } else { self.entries.get(usize::from(place)) };
        of(known.exact).into_iter().chain(of(known.lower)).flatten()
    }

    /// Whether a figure can begin with a word.
    #[must_use]
    pub fn begins(&self, known: Known) -> bool {
        self.entries(known).any(|entry| entry.begins)
    }

    /// Whether a word may be a number of several parts ("einundzwanzig"), as far as its ends tell.
    #[must_use]
    pub fn is_joined_number(&self, word: &str) -> bool {
        self.joints.as_ref().is_some_and(|joints| joints.may_make(word))
    }

    /// What a number of several parts in one word is worth.
    #[must_use]
    pub fn joined_number(&self, word: &str) -> Option<u64> {
        let number = |entry: &Entry| if let Role::Number(value) = entry.role { value.parse().ok() } else { None };
        self.joints.as_ref()?.read(word, |part| self.entries(self.find(part)).find_map(number))
    }

    /// The number and the unit of an adjective that is made of both: "dreistündige", "fünfprozentiger". Without a unit it
    /// says how many times: "dreifach".
    #[must_use]
    pub fn number_adjective(&self, word: &str) -> Option<(String, Option<Role>)> {
        // Most words are told by their first letters to begin with no number.
        self.joints.as_ref().filter(|joints| joints.may_start(word))?;
        let number = |entry: &Entry| if let Role::Number(value) = entry.role { Some(value) } else { None };
        let (stem, role) = self.adjective_stem(word, List::JoinedTimes)?;
        let count = word.get(..word.len().checked_sub(stem)?)?.to_lowercase();
        let simple = || self.entries(self.find(&count)).find_map(number).map(str::to_owned);
        // "ventenne": the number loses its vowel before the one of the stem.
        let lost = || {
            let mut vowels = self.list(List::LostVowel).iter();
            vowels.find_map(|vowel| {
                let whole = [&count, *vowel].concat();
                let known = self.entries(self.find(&whole)).find_map(number).map(str::to_owned);
                known.or_else(|| Some(self.joined_number(&whole)?.to_string()))
            })
        };
        let value = simple().or_else(|| Some(self.joined_number(&count)?.to_string())).or_else(lost)?;
        // "Einfach" is simple.
        (role.is_some() || value != "1").then_some((value, role))
    }

    /// The unit of an adjective behind its number in digits, if the word is one: "jährige" in "3-jährige", and none in
    /// "20-köpfige".
    #[must_use]
    pub fn adjective(&self, word: &str) -> Option<Option<Role>> {
        let (stem, role) = self.adjective_stem(word, List::JoinedCounts)?;
        (stem == word.len()).then_some(role)
    }

    /// The length of the adjective that a word ends with, and its unit; `counts` are those without a unit.
    fn adjective_stem(&self, word: &str, counts: List) -> Option<(usize, Option<Role>)> {
        let without_end = |end: &&str| {
            let stem = word.strip_suffix(end)?;
            let last = |list| self.list(list).iter().find(|known| stem.ends_with(**known)).copied();
            let unit = |entry: &Entry| matches!(entry.role, Role::Duration(_) | Role::Measure(_) | Role::Percent);
            if let Some(known) = last(List::JoinedUnits) {
                let role = self.entries(self.find(known)).find(|entry| unit(entry)).map(|entry| entry.role)?;
                return Some((known.len() + end.len(), Some(role)));
            }
            last(counts).map(|known| (known.len() + end.len(), None))
        };
        self.list(List::AdjectiveEnds).iter().find_map(without_end).or_else(|| without_end(&""))
    }

    /// Whether a phrase of a list may begin with `word`, whatever its case.
    #[must_use]
    pub fn may_begin(&self, list: List, word: &str) -> bool {
        self.lists.get(list as usize).is_some_and(|phrases| phrases.firsts.may_have(word))
    }

    /// Whether the last word of a phrase of a list may be `word`, whatever its case.
    #[must_use]
    pub fn may_end(&self, list: List, word: &str) -> bool {
        self.lists.get(list as usize).is_some_and(|phrases| phrases.lasts.may_have(word))
    }

    /// The words of a list; none if the language has no such list.
    #[must_use]
    pub fn list(&self, list: List) -> &[&'static str] {
        self.lists.get(list as usize).map(|phrases| phrases.whole.as_slice()).unwrap_or_default()
    }

    /// The phrases of a list, each in its words and signs.
    #[must_use]
    pub fn phrases(&self, list: List) -> &[Vec<&'static str>] {
        self.lists.get(list as usize).map(|phrases| phrases.in_words.as_slice()).unwrap_or_default()
    }

    fn add(&mut self, phrase: &'static str, role: Role) {
        let mut parts = Vec::new();
        for (part, piece) in phrase.split('_').enumerate() {
            let mut first = part > 0;
            cut(
                piece,
                Span::new(0, piece.len()),
                true,
                |_| 0,
                |span, _, _| {
                    parts.push((span.text(piece), std::mem::take(&mut first)));
                },
            );
        }
        if parts.is_empty() {
            return;
        }
        let (first, _) = parts.remove(0);
        let begins = matches!(
            role,
            Role::Number(_)
                | Role::Ordinal(_)
                | Role::Many(_)
                | Role::Month(_)
                | Role::Weekday
                | Role::Season(_)
                | Role::Holiday(_)
                | Role::YearPart(_)
                | Role::Decade(_)
                | Role::Hour(_)
                | Role::Lead
                | Role::Reign(_)
        );
        self.reigns.extend(matches!(role, Role::Reign(_)).then_some(phrase));
        let place = self.place(Cow::Borrowed(first));
        if let Some(entries) = self.entries.get_mut(place) {
            entries.push(Entry { role, begins, rest: parts });
        }
    }

    fn add_to_list(&mut self, phrase: &'static str, list: List) {
        if let Some(phrases) = self.lists.get_mut(list as usize) {
            phrases.add(phrase);
        }
        let has_capital = phrase.contains(char::is_uppercase);
        let word = if has_capital { Cow::Owned(phrase.to_lowercase()) } else { Cow::Borrowed(phrase) };
        let place = self.place(word);
        if let Some(lists) = self.in_lists.get_mut(place) {
            lists.add(list);
        }
    }

    /// The place of what is known of a word, which is there then.
    fn place(&mut self, word: Cow<'static, str>) -> usize {
        if let Some(lengths) = beginning(&word).and_then(|pair| self.lengths.get_mut(pair)) {
            *lengths |= 1_u64.checked_shl(word.len() as u32).unwrap_or_default();
        }
        let place = usize::from(*self.by_first.entry(word).or_insert(self.entries.len() as u16));
        if place == self.entries.len() {
            self.entries.push(Vec::new());
            self.in_lists.push(ListSet::default());
        }
        place
    }

    fn can_have(&self, word: &str) -> bool {
        let lengths = beginning(word).and_then(|pair| self.lengths.get(pair)).copied().unwrap_or_default();
        // A letter can be one byte longer or shorter in the other case.
        lengths & ((0b111 << word.len().clamp(1, 60)) >> 1) != 0
    }
}

/// The words and phrases of a list.
#[derive(Debug, Default)]
struct Phrases {
    whole: Vec<&'static str>,
    /// The same, each in its words and signs.
    in_words: Vec<Vec<&'static str>>,
    /// What the phrases begin with, and what the last word of each begins with.
    firsts: FirstBytes,
    lasts: FirstBytes,
}

/// The first bytes of some words, in six bits: most words that are looked for are told to be none of them at once.
#[derive(Debug, Clone, Copy, Default)]
struct FirstBytes(u64);

impl FirstBytes {
    fn bit(word: &str) -> u64 {
        match word.as_bytes().first() {
            // The other case of a letter may begin with another byte.
            None | Some(0x80..) => u64::MAX,
            Some(byte) => 1 << (byte.to_ascii_lowercase() & 63),
        }
    }

    fn add(&mut self, word: &str) {
        self.0 |= Self::bit(word);
    }

    fn may_have(self, word: &str) -> bool {
        self.0 & Self::bit(word) != 0
    }
}

impl Phrases {
    fn add(&mut self, phrase: &'static str) {
        let words: Vec<&str> = phrase.split('_').collect();
        self.firsts.add(phrase);
        self.lasts.add(words.last().copied().unwrap_or_default());
        self.whole.push(phrase);
        self.in_words.push(words);
    }
}

/// Some of the lists, a bit for each.
#[derive(Debug, Clone, Copy, Default)]
struct ListSet([u64; List::ALL.len().div_ceil(64)]);

impl ListSet {
    fn has(self, list: List) -> bool {
        self.0.get(list as usize / 64).is_some_and(|bits| bits >> (list as usize % 64) & 1 == 1)
    }

    fn add(&mut self, list: List) {
        if let Some(bits) = self.0.get_mut(list as usize / 64) {
            *bits |= 1 << (list as usize % 64);
        }
    }
}

/// The role that an entry of the tables gives its words.
fn role(kind: &str, value: &'static str) -> Role {
    let count = || value.parse().unwrap_or_default();
    match kind {
        "ordinal" => Role::Ordinal(count()),
        "fraction" => Role::Fraction(count()),
        "many" => Role::Many(count() as usize),
        "multiplier" => Role::Multiplier(count() as usize),
        "percent" => Role::Percent,
        "money" => Role::Money(value),
        "cent" => Role::Cent(value),
        "duration" => Role::Duration(value),
        "measure" => Role::Measure(value),
        "rate" => Role::Rate(value),
        "month" => Role::Month(count()),
        "weekday" => Role::Weekday,
        "season" => Role::Season(count()),
        "hour" => Role::Hour(count()),
        "day-part" => Role::DayPart(count()),
        "year-part" => Role::YearPart(value),
        "year-span" => Role::YearSpan(value),
        "decade" => Role::Decade(value),
        "holiday" => Role::Holiday(value),
        "counted" => Role::Counted,
        "label" => Role::Label,
        "nation" => Role::Nation,
        "stretch" => Role::Stretch,
        "lead" => Role::Lead,
        "reign" => Role::Reign(count()),
        _ => Role::Number(value),
    }
}

/// The bytes of a word of plain letters that is put in lower case without taking memory; nearly all have fewer.
const MAX_ASCII: usize = 32;

/// A word of plain letters in lower case, if it has a capital.
fn in_small_letters<'r>(word: &str, room: &'r mut [u8; MAX_ASCII]) -> Option<&'r str> {
    if !word.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return None;
    }
    let small = room.get_mut(..word.len())?;
    small.copy_from_slice(word.as_bytes());
    small.make_ascii_lowercase();
    std::str::from_utf8(small).ok()
}

/// The first two bytes of a word in lower case, as an index.
fn beginning(word: &str) -> Option<usize> {
    let bytes = word.as_bytes();
    let byte = |at: usize| usize::from(bytes.get(at).copied().unwrap_or_default().to_ascii_lowercase());
    // "Ä" and "ä" differ in their second byte.
    let second = if byte(0) < 0x80 { byte(1) } else { 0 };
    (!bytes.is_empty()).then(|| (byte(0) << 8) | second)
}

#[cfg(test)]
mod tests {
    use crate::language::{Languages, List};

    #[test]
    fn every_list_that_is_asked_for_has_words_and_every_list_is_asked_for() {
        let languages = Languages::known();
        let tables: Vec<_> = (0..languages.n_folders())
            .filter_map(|number| languages.with_number(number))
            .map(|language| language.lexicon().figure_words())
            .collect();
        for (list, name) in List::ALL {
            assert!(tables.iter().any(|words| !words.list(*list).is_empty()), "{name}");
        }
        for words in tables {
            assert_eq!(words.unknown, Vec::<&str>::new());
        }
    }
}
