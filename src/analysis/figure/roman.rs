//! Centuries in Roman numerals: "XIX secolo", "siglo XIX", "XVI e XVII secolo".
//!
//! Separate because only some languages count them so, by the habit `roman-centuries`, and because the numerals are letters
//! that are words and names too.

use super::calendar::{Date, Dated, Piece};
use super::lexeme::Line;
use crate::language::{List, Role};

/// The last century that a number word tells.
const MOST_CENTURIES: u32 = 21;

/// No text speaks of a later century.
const MAX_CENTURY: u32 = 30;

/// What a Roman numeral is worth, if it is one as it is written today.
fn worth(numeral: &str) -> Option<u32> {
    const TENS: [&str; 4] = ["", "X", "XX", "XXX"];
    const ONES: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    let n_tens = numeral.bytes().take_while(|byte| *byte == b'X').count();
    let tens = TENS.get(n_tens)?;
    let ones = ONES.iter().position(|ones| numeral.strip_prefix(tens) == Some(ones))?;
    u32::try_from(n_tens * 10 + ones).ok().filter(|n| (1..=MAX_CENTURY).contains(n))
}

impl Line<'_> {
    /// The number that a Roman numeral at a lexeme is, with the ending of a place in an order or without: "XIX", `XIXe`.
    fn roman(&self, at: usize) -> Option<u32> {
        let word = self.text(at);
        let ends = self.words.list(List::OrdinalEnd);
        let without = |end: &&str| {
            let (numeral, last) = word.split_at_checked(word.len().checked_sub(end.len())?)?;
            worth(numeral).filter(|_| last.eq_ignore_ascii_case(end))
        };
        worth(word).or_else(|| ends.iter().find_map(without))
    }

    /// A day, or the number of a century in Roman numerals, and the lexeme after it.
    pub fn place_of_century(&self, at: usize) -> Option<(u32, usize)> {
        let roman = if self.habits.roman_centuries { self.roman(at) } else { None };
        // "XIX° secolo".
        let sign = usize::from(self.glued(at + 1) && self.listed(at + 1, List::OrdinalEnd));
        roman.map(|n| (n, at + 1 + sign)).or_else(|| self.day(at))
    }

    /// "siglo XIX", "secolo XIX a.C.", and the last of "siglos XVI y XVII".
    pub fn century_first(&self, at: usize) -> Option<Dated> {
        if !self.habits.roman_centuries {
            return None;
        }
        let joined = at > 2 && self.listed(at - 1, List::JoinsDays) && self.roman(at - 2).is_some();
        let number = if self.listed(at, List::Century) {
            at + 1
        } else if joined && self.listed(at - 3, List::Century) {
            at
        } else {
            return None;
        };
        // "siglo veinte".
        let word = || self.find(number, |role| if let Role::Number(n) = role { n.parse().ok() } else { None });
        let n = self
            .roman(number)
            .or_else(|| self.small(number, MOST_CENTURIES).filter(|_| !self.unit_follows(number + 1)))
            .or_else(|| word().map(|(n, _)| n).filter(|n| (1..=MOST_CENTURIES).contains(n)))?
            .checked_sub(1)?;
        let end = number + 1;
        let (is_before, to) = match self.phrase(end, List::BeforeEra) {
            Some(to) => (true, to),
            None => (false, self.phrase(end, List::AfterEra).unwrap_or(end)),
        };
        self.dated(at, to, Date { part: Some(Piece::Age(n, 2, is_before)), ..Date::default() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_are_read_as_they_are_written() {
        let expected = [("I", 1), ("IV", 4), ("IX", 9), ("XIV", 14), ("XIX", 19), ("XXI", 21), ("XXX", 30)];
        for (numeral, n) in expected {
            assert_eq!(worth(numeral), Some(n), "{numeral}");
        }
        for other in ["", "IIII", "IC", "VX", "XIXe", "MIX", "XXXI", "xix", "VIP"] {
            assert_eq!(worth(other), None, "{other}");
        }
    }
}
