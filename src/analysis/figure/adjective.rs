//! Adjectives with a number in them: "dreistündig", "fünfprozentige", "57-jährig", "20-köpfig", "3fach".
//!
//! Separate from the quantities ([`super::quantity`]) because number and unit are one word here, or the unit is no word
//! without its number. Their ends are data: the lists `joined-units`, `joined-counts` and `adjective-ends` of a language.

use super::lexeme::Line;
use super::value::Decimal;
use super::{FigureKind, Read, Said};
use crate::language::{List, Role};

impl Line<'_> {
    /// The adjective with a number in it that begins at a lexeme.
    pub fn numbered_adjective(&self, at: usize) -> Option<Read> {
        if self.is_word(at) {
            let (value, role) = self.words.number_adjective(self.text(at))?;
            let value = Decimal::parse(&value, Some('.'))?;
            return read_adjective(at, at + 1, value, role);
        }
        self.number(at)?;
        if self.words.list(List::AdjectiveEnds).is_empty() {
            return None;
        }
        let hyphen = usize::from(self.text(at + 1) == "-" && self.glued(at + 1));
        let word = at + 1 + hyphen;
        let joined = self.glued(word) && self.is_word(word);
        let role = if joined { self.words.adjective(self.text(word))? } else { return None };
        let amount = self.amount_alone(at).filter(|amount| amount.to == at + 1)?;
        read_adjective(at, word + 1, amount.value, role)
    }
}

/// The figure that an adjective is by its unit; without one it is a number.
fn read_adjective(from: usize, to: usize, value: Decimal, role: Option<Role>) -> Option<Read> {
    let (kind, value, unit) = match role {
        None => (FigureKind::Number, Said::Number(value), None),
        Some(Role::Percent) => (FigureKind::Percent, Said::Number(value), None),
        Some(Role::Duration(unit)) => (FigureKind::Duration, Said::Length(value, unit), None),
        Some(Role::Measure(unit)) => (FigureKind::Measure, Said::Number(value), Some(unit.into())),
        Some(_) => return None,
    };
    Some(Read { kind, from, to, value, unit })
}
