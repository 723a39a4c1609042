//! The words that make a figure of a number: months, multipliers, currencies, units.
//!
//! Separate because they are data (`assets/figures/words.txt`), looked up by the
//! word in any language.

use super::lexeme::cut;
use crate::analysis::language::Language;
use crate::analysis::lexicon::entries;
use crate::document::Span;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a word does beside a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A number word.
    Number(&'static str),
    /// A place in an order: "first".
    Ordinal(u32),
    /// One of so many parts: "third".
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
    /// A part of the day, by what it adds to a small hour.
    DayPart(u32),
    /// A part of the year: "Q" or "H".
    YearPart(&'static str),
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
}

/// A word or phrase of the tables, by the lexemes after its first.
pub struct Entry {
    pub role: Role,
    /// The code of the only language that it is of.
    language: Option<&'static str>,
    /// Whether a figure can begin with it.
    begins: bool,
    /// The lexemes after the first, each with whether white space stands before it.
    pub rest: Vec<(&'static str, bool)>,
}

impl Entry {
    /// Whether it is of a language.
    pub fn is_of(&self, language: Language) -> bool {
        self.language.is_none_or(|code| code == language.code())
    }
}

/// What the tables say of a word: of how it is written, and of its lower case.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Known {
    /// Where its entries are in the tables, 0 if there are none.
    exact: u16,
    lower: u16,
}

impl Known {
    /// What is known of `word`. Most words of a text are told to be none of the tables by
    /// their first letters and their length, without being looked up.
    pub fn of(word: &str) -> Self {
        let words = &*WORDS;
        if !words.can_have(word) {
            return Self::default();
        }
        let of = |word: &str| words.by_first.get(word).copied().unwrap_or_default();
        let capital = word.contains(char::is_uppercase);
        Self { exact: of(word), lower: if capital { of(&word.to_lowercase()) } else { 0 } }
    }

    /// All of it.
    pub fn entries(self) -> impl Iterator<Item = &'static Entry> {
        let of = |place: u16| if place == 0 { None } else { WORDS.entries.get(usize::from(place)) };
        of(self.exact).into_iter().chain(of(self.lower)).flatten()
    }

    /// Whether a figure can begin with the word in a language.
    pub fn begins(self, language: Language) -> bool {
        self.entries().any(|entry| entry.begins && entry.is_of(language))
    }
}

/// The words of a list of the tables; none if there is no such list.
pub fn list(name: &str) -> &'static [&'static str] {
    WORDS.lists.get(name).map(Vec::as_slice).unwrap_or_default()
}

struct Words {
    /// Where the entries that begin with a lexeme are.
    by_first: FxHashMap<&'static str, u16>,
    /// The first is empty.
    entries: Vec<Vec<Entry>>,
    /// For every pair of first bytes the lengths, as bits, of the words that begin with them.
    lengths: Vec<u64>,
    /// Words that are only looked for beside a date or a number, by the names of their lists.
    lists: FxHashMap<&'static str, Vec<&'static str>>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words {
        by_first: FxHashMap::default(),
        entries: vec![Vec::new()],
        lengths: vec![0; 1 << 16],
        lists: FxHashMap::default(),
    };
    let table = include_str!("../../../assets/figures/words.txt");
    for line in entries(table) {
        let mut fields = line.split(' ');
        let (kind, value) = (fields.next().unwrap_or_default(), fields.next().unwrap_or_default());
        if kind == "list" {
            words.lists.insert(value, fields.collect());
            continue;
        }
        let count = || value.parse().unwrap_or_default();
        let role = match kind {
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
            "day-part" => Role::DayPart(count()),
            "year-part" => Role::YearPart(value),
            "holiday" => Role::Holiday(value),
            "counted" => Role::Counted,
            "label" => Role::Label,
            "nation" => Role::Nation,
            "stretch" => Role::Stretch,
            "lead" => Role::Lead,
            _ => Role::Number(value),
        };
        let mut language = None;
        for phrase in fields {
            match phrase.strip_prefix('@') {
                Some(code) => language = Some(code).filter(|code| !code.is_empty()),
                None => words.add(phrase, role, language),
            }
        }
    }
    words
});

impl Words {
    fn add(&mut self, phrase: &'static str, role: Role, language: Option<&'static str>) {
        let mut parts = Vec::new();
        for (part, piece) in phrase.split('_').enumerate() {
            let mut first = part > 0;
            cut(piece, Span::new(0, piece.len()), true, |span, _, _| {
                parts.push((span.text(piece), std::mem::take(&mut first)));
            });
        }
        if parts.is_empty() {
            return;
        }
        let (first, _) = parts.remove(0);
        if let Some(lengths) = beginning(first).and_then(|pair| self.lengths.get_mut(pair)) {
            *lengths |= 1_u64.checked_shl(first.len() as u32).unwrap_or_default();
        }
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
                | Role::Lead
        );
        let place = *self.by_first.entry(first).or_insert(self.entries.len() as u16);
        if usize::from(place) == self.entries.len() {
            self.entries.push(Vec::new());
        }
        if let Some(entries) = self.entries.get_mut(usize::from(place)) {
            entries.push(Entry { role, language, begins, rest: parts });
        }
    }

    fn can_have(&self, word: &str) -> bool {
        let lengths = beginning(word).and_then(|pair| self.lengths.get(pair)).copied().unwrap_or_default();
        // A letter can be one byte longer or shorter in the other case.
        lengths & ((0b111 << word.len().clamp(1, 60)) >> 1) != 0
    }
}

/// The first two bytes of a word in lower case, as an index.
fn beginning(word: &str) -> Option<usize> {
    let bytes = word.as_bytes();
    let byte = |at: usize| usize::from(bytes.get(at).copied().unwrap_or_default().to_ascii_lowercase());
    // "Ä" and "ä" differ in their second byte.
    let second = if byte(0) < 0x80 { byte(1) } else { 0 };
    (!bytes.is_empty()).then(|| (byte(0) << 8) | second)
}
