//! Number words that are put together to one: "zweihundertfünfzig", "einundzwanzig".
//!
//! Separate from the grammar of numbers because it is about the inside of words. A language has them by its habit
//! `joined-numbers`. The parts are its number words and these lists of its `figure-words.txt`: `hundred`, `thousand` and
//! `joins-numbers` (one word each: "hundert", "tausend", "und"), and what such a word may begin with (three letters) and
//! end with, `joined-number-starts` and `joined-number-ends`.

use super::figure_words::{FigureWords, Role};

/// The lengths in bytes that such a word can have.
const LENGTHS: std::ops::Range<usize> = 7..60;

/// What number words of several parts are made with.
#[derive(Debug, Default)]
pub struct Joints {
    hundred: &'static str,
    thousand: &'static str,
    and: &'static str,
    starts: Vec<&'static str>,
    ends: Vec<&'static str>,
}

impl Joints {
    /// Those of the tables of a language; `None` if it has none.
    pub fn of(words: &FigureWords) -> Option<Self> {
        let one = |list: &str| words.list(list).first().copied();
        Some(Self {
            hundred: one("hundred")?,
            thousand: one("thousand")?,
            and: one("joins-numbers")?,
            starts: words.list("joined-number-starts").to_vec(),
            ends: words.list("joined-number-ends").to_vec(),
        })
    }

    /// Whether a word may be a number of several parts, as far as its ends tell.
    fn may_make(&self, word: &str) -> bool {
        let last = word.as_bytes().last();
        let ends_right = || self.ends.iter().any(|end| end.as_bytes().last() == last);
        if !LENGTHS.contains(&word.len()) || !ends_right() && !word.contains(self.hundred) {
            return false;
        }
        let start = word.char_indices().nth(3).and_then(|(end, _)| word.get(..end)).unwrap_or_default();
        self.starts.iter().any(|known| start.eq_ignore_ascii_case(known))
            && (self.ends.iter().any(|end| word.ends_with(end))
                || word.contains(self.hundred)
                || word.contains(self.thousand))
    }
}

/// Whether a word may be a number of several parts, as far as its ends tell.
#[must_use]
pub fn is_joined_number(word: &str, words: &FigureWords) -> bool {
    words.joints().is_some_and(|joints| joints.may_make(word))
}

/// A number in one word, below a million.
#[must_use]
pub fn joined_number(word: &str, words: &FigureWords) -> Option<u64> {
    let joints = words.joints().filter(|joints| joints.may_make(word))?;
    let reader = Reader { words, joints };
    let word = word.to_lowercase();
    match word.split_once(joints.thousand) {
        Some((thousands, rest)) => {
            let thousands = reader.scaled(thousands, Reader::below_thousand)?;
            Some(thousands * 1000 + reader.rest_of(rest, Reader::below_thousand)?)
        }
        None => reader.below_thousand(&word),
    }
}

/// Reads the parts of a number in one word.
struct Reader<'a> {
    words: &'a FigureWords,
    joints: &'a Joints,
}

/// How a part is read.
type Read<'a> = fn(&Reader<'a>, &str) -> Option<u64>;

impl<'a> Reader<'a> {
    fn below_thousand(&self, word: &str) -> Option<u64> {
        match word.split_once(self.joints.hundred) {
            Some((hundreds, rest)) => {
                let hundreds = self.scaled(hundreds, Self::below_hundred)?;
                Some(hundreds * 100 + self.rest_of(rest, Self::below_hundred)?)
            }
            None => self.below_hundred(word),
        }
    }

    /// "Tausend" is one thousand.
    fn scaled(&self, word: &str, read: Read<'a>) -> Option<u64> {
        if word.is_empty() { Some(1) } else { read(self, word) }
    }

    fn rest_of(&self, word: &str, read: Read<'a>) -> Option<u64> {
        let word = word.strip_prefix(self.joints.and).unwrap_or(word);
        if word.is_empty() { Some(0) } else { read(self, word) }
    }

    fn below_hundred(&self, word: &str) -> Option<u64> {
        if let Some((units, tens)) = word.split_once(self.joints.and) {
            let units = self.simple(units).filter(|n| (1..10).contains(n))?;
            let tens = self.simple(tens).filter(|n| n % 10 == 0 && (20..100).contains(n))?;
            return Some(units + tens);
        }
        self.simple(word).filter(|n| *n < 100)
    }

    /// A number word of one part.
    fn simple(&self, word: &str) -> Option<u64> {
        let mut entries = self.words.entries(self.words.find(word));
        entries.find_map(|entry| if let Role::Number(value) = entry.role { value.parse().ok() } else { None })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::tests::german;

    #[test]
    fn numbers_in_one_word() {
        let words = german().lexicon().figure_words();
        for (word, expected) in [
            ("einundzwanzig", Some(21)),
            ("zweihundertfünfzig", Some(250)),
            ("Tausendzwölf", Some(1012)),
            ("dreitausendvierhundert", Some(3400)),
            ("hundertundelf", Some(111)),
            ("Einzelgang", None),
            ("sieben", None),
        ] {
            assert_eq!(joined_number(word, words), expected, "{word}");
        }
    }
}
