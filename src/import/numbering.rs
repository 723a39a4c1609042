//! The numbers of lists and headings, which office files reckon instead of writing them.
//!
//! Separate because DOCX and ODT tell them in other words and mean the same: levels with
//! a number format each, and a label that names the levels it shows ("%1.%2)").

use crate::document::BlockKind;

/// Lists are nested so deep at most; deeper entries count as of the last level.
pub const N_LEVELS: usize = 10;
/// Above this a letter or Roman number is written in digits.
const MAX_LETTERS: u32 = 1_000;
/// The most bytes of a label before its numbers are filled in; a longer one is cut.
const MAX_LABEL_BYTES: usize = 64;

/// How a level writes its numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Numerals {
    #[default]
    Decimal,
    /// "a" or, if `true`, "A".
    Letter(bool),
    /// "i" or, if `true`, "I".
    Roman(bool),
    /// A bullet, which the window draws, or nothing.
    Bullet,
}

/// A level of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level {
    pub numerals: Numerals,
    /// The first number.
    pub start: u32,
    /// The label, with "%1" for the number of the first level and so on.
    pub label: String,
}

impl Default for Level {
    fn default() -> Self {
        Self { numerals: Numerals::Decimal, start: 1, label: String::new() }
    }
}

/// The levels of a list, and how far each has come.
#[derive(Debug, Default, Clone)]
pub struct List {
    pub levels: [Level; N_LEVELS],
    reached: [Option<u32>; N_LEVELS],
}

impl List {
    /// Begins a level anew, and those below it.
    pub fn begin(&mut self, level: usize) {
        for reached in self.reached.iter_mut().skip(level) {
            *reached = None;
        }
    }

    /// Begins a level anew with this number.
    pub fn begin_with(&mut self, level: usize, start: u32) {
        self.begin(level);
        if let Some(known) = self.levels.get_mut(level) {
            known.start = start;
        }
    }

    /// Sets the label of a level, which is written before every entry.
    pub fn set_label(&mut self, level: usize, label: &str) {
        if let Some(level) = self.levels.get_mut(level) {
            level.label.clear();
            level.label.push_str(label.get(..label.floor_char_boundary(MAX_LABEL_BYTES)).unwrap_or(label));
        }
    }

    /// The label of the next entry of this level (from 0); empty for bullets.
    pub fn next(&mut self, level: usize) -> String {
        let level = level.min(N_LEVELS - 1);
        for (i, (reached, known)) in self.reached.iter_mut().zip(&self.levels).enumerate() {
            *reached = match *reached {
                _ if i > level => None,
                Some(number) if i == level => Some(number.saturating_add(1)),
                Some(number) => Some(number),
                None => Some(known.start),
            };
        }
        match self.levels.get(level) {
            Some(Level { numerals: Numerals::Bullet, .. }) | None => String::new(),
            Some(known) => self.filled(&known.label),
        }
    }

    /// A label with its numbers.
    fn filled(&self, label: &str) -> String {
        let mut text = String::new();
        let mut chars = label.chars().peekable();
        while let Some(c) = chars.next() {
            match chars.peek().and_then(|c| c.to_digit(10)).filter(|_| c == '%') {
                Some(shown) => {
                    chars.next();
                    let at = (shown as usize).wrapping_sub(1);
                    if let (Some(known), Some(Some(number))) = (self.levels.get(at), self.reached.get(at)) {
                        text.push_str(&written(*number, known.numerals));
                    }
                }
                None => text.push(c),
            }
        }
        text
    }
}

/// A number as a level or the page of a PDF writes it; nothing for a bullet.
pub fn written(number: u32, numerals: Numerals) -> String {
    let cased = |text: String, upper| if upper { text.to_uppercase() } else { text };
    match numerals {
        Numerals::Letter(upper) if (1..=MAX_LETTERS).contains(&number) => cased(letters(number), upper),
        Numerals::Roman(upper) if (1..=MAX_LETTERS).contains(&number) => cased(roman(number), upper),
        Numerals::Bullet => String::new(),
        _ => number.to_string(),
    }
}

/// "a" to "z", then "aa", "bb" and so on, as word processors do.
fn letters(number: u32) -> String {
    let letter = (b'a'..=b'z').nth((number as usize - 1) % 26).map_or('a', char::from);
    letter.to_string().repeat((number as usize - 1) / 26 + 1)
}

fn roman(mut number: u32) -> String {
    const VALUES: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut text = String::new();
    for (value, sign) in VALUES {
        while number >= value {
            text.push_str(sign);
            number -= value;
        }
    }
    text
}

/// What a paragraph becomes that stands in a list: a heading stays one.
#[must_use]
pub fn listed(kind: BlockKind) -> BlockKind {
    if kind == BlockKind::Paragraph { BlockKind::ListItem } else { kind }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(levels: &[(Numerals, &str)]) -> List {
        let mut list = List::default();
        for (level, (numerals, label)) in list.levels.iter_mut().zip(levels) {
            *level = Level { numerals: *numerals, start: 1, label: (*label).to_owned() };
        }
        list
    }

    #[test]
    fn levels_count_on_their_own_and_begin_anew_under_the_next_entry() {
        let mut list =
            list(&[(Numerals::Decimal, "%1."), (Numerals::Letter(false), "%2)"), (Numerals::Roman(true), "%1.%3")]);
        let labels: Vec<String> = [0, 1, 1, 2, 2, 0, 1].into_iter().map(|level| list.next(level)).collect();
        assert_eq!(labels, ["1.", "a)", "b)", "1.I", "1.II", "2.", "a)"]);
    }

    #[test]
    fn an_entry_without_those_above_it_counts_them_as_begun() {
        let mut list = list(&[(Numerals::Decimal, "%1"), (Numerals::Decimal, "%1.%2")]);
        assert_eq!([list.next(1), list.next(1), list.next(0)], ["1.1", "1.2", "2"]);
    }

    #[test]
    fn numbers_are_written_as_word_processors_do() {
        let cases = [(1, "a", "i"), (26, "z", "xxvi"), (27, "aa", "xxvii"), (999, "", "cmxcix")];
        for (number, letter, numeral) in cases {
            assert_eq!(written(number, Numerals::Roman(false)), numeral);
            if !letter.is_empty() {
                assert_eq!(written(number, Numerals::Letter(false)), letter);
            }
        }
        assert_eq!(written(4_000_000_000, Numerals::Roman(true)), "4000000000");
    }
}
