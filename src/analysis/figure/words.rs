//! The words that make a figure of a number: months, multipliers, currencies, units.
//!
//! Separate because they are data (`assets/figures/words.txt`), looked up by the
//! word in any language.

use super::lexeme::lex;
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
}

/// A word or phrase of the tables, by the lexemes after its first.
pub struct Entry {
    pub role: Role,
    /// The code of the only language that it is of.
    language: Option<&'static str>,
    /// The lexemes after the first, each with whether white space stands before it.
    pub rest: Vec<(&'static str, bool)>,
}

struct Words {
    by_first: FxHashMap<&'static str, Vec<Entry>>,
    /// For every pair of first bytes whether a word begins with them: most words of a
    /// text are told apart by it without being looked up.
    beginnings: Vec<bool>,
}

/// The longest number word that is read, in bytes; the words of the tables are shorter.
const MAX_BYTES: usize = 40;

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words { by_first: FxHashMap::default(), beginnings: vec![false; 1 << 16] };
    let table = include_str!("../../../assets/figures/words.txt");
    for line in entries(table) {
        let mut fields = line.split(' ');
        let (kind, value) = (fields.next().unwrap_or_default(), fields.next().unwrap_or_default());
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
        let mut lexemes = Vec::new();
        let mut rest = Vec::new();
        for (part, piece) in phrase.split('_').enumerate() {
            lexemes.clear();
            lex(piece, Span::new(0, piece.len()), &mut lexemes);
            rest.extend(lexemes.iter().enumerate().map(|(n, l)| (l.span.text(piece), part > 0 && n == 0)));
        }
        if rest.is_empty() {
            return;
        }
        let (first, _) = rest.remove(0);
        if let Some(known) = beginning(first).and_then(|pair| self.beginnings.get_mut(pair)) {
            *known = true;
        }
        self.by_first.entry(first).or_default().push(Entry { role, language, rest });
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

/// Whether a figure can begin with `word`, as far as its first letters tell.
pub fn is_beginning(word: &str) -> bool {
    word.len() <= MAX_BYTES && beginning(word).and_then(|pair| WORDS.beginnings.get(pair)).is_some_and(|known| *known)
}

/// Gives to `take` every entry of a language that begins with `word`: as written, or else in lower case.
pub fn entries_of(word: &str, language: Language, mut take: impl FnMut(&Entry)) {
    if !is_beginning(word) {
        return;
    }
    let words = &*WORDS;
    let mut of = |word: &str| {
        let entries = words.by_first.get(word).into_iter().flatten();
        entries.filter(|entry| entry.language.is_none_or(|code| code == language.code())).for_each(&mut take);
    };
    of(word);
    if word.contains(char::is_uppercase) {
        of(word.to_lowercase().as_str());
    }
}
