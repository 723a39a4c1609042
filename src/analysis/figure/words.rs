//! The words that make a figure of a number: months, multipliers, currencies, units.
//!
//! Separate because they are data (`assets/figures/words.txt`), looked up by the
//! lower-case word in any language.

use crate::analysis::lexicon::entries;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a word does to a number beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A month, 1 to 12.
    Month(usize),
    /// So many zeros.
    Multiplier(usize),
    /// Percent.
    Percent,
    /// A currency, by its ISO 4217 code.
    Money(&'static str),
    /// A length of time, by its ISO 8601 designator ("Y", "TH").
    Duration(&'static str),
    /// A unit, by its symbol.
    Measure(&'static str),
    /// A number word.
    Number(&'static str),
    /// A number word that stands alone: hundreds, thousands.
    Many(usize),
}

static WORDS: LazyLock<FxHashMap<&'static str, Vec<Role>>> = LazyLock::new(|| {
    let mut words: FxHashMap<&'static str, Vec<Role>> = FxHashMap::default();
    for line in entries(include_str!("../../../assets/figures/words.txt")) {
        let mut fields = line.split(' ');
        let kind = fields.next().unwrap_or_default();
        let value = if kind == "percent" { "" } else { fields.next().unwrap_or_default() };
        let count = value.parse().unwrap_or_default();
        let role = match kind {
            "month" => Role::Month(count),
            "multiplier" => Role::Multiplier(count),
            "percent" => Role::Percent,
            "money" => Role::Money(value),
            "duration" => Role::Duration(value),
            "measure" => Role::Measure(value),
            "many" => Role::Many(count),
            _ => Role::Number(value),
        };
        for word in fields {
            words.entry(word).or_default().push(role);
        }
    }
    words
});

/// What `word` can do, whatever its case.
#[must_use]
pub fn roles(word: &str) -> &'static [Role] {
    WORDS.get(word).or_else(|| WORDS.get(word.to_lowercase().as_str())).map(Vec::as_slice).unwrap_or_default()
}
