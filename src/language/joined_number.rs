//! Number words that are put together to one: "zweihundertfünfzig", "einundzwanzig".
//!
//! Separate from the grammar of numbers because it is about the inside of words. A language has them by its habit
//! `joined-numbers`. The parts are its number words and these lists of its `figure-words.txt`: `hundred` and `thousand`,
//! each with all its forms ("hundert", "mila mille"), `joins-numbers`, what stands between units and tens, if anything
//! does ("und"; "en ën"), and what such a word may begin with (three letters) and end with, `joined-number-starts` and
//! `joined-number-ends`. A vowel that two parts share is written once: "centottanta".

use super::figure_list::List;

/// The lengths in bytes that such a word can have.
const LENGTHS: std::ops::Range<usize> = 7..60;

/// What number words of several parts are made with.
#[derive(Debug, Default)]
pub struct Joints {
    hundreds: Vec<&'static str>,
    thousands: Vec<&'static str>,
    joining: Vec<&'static str>,
    /// The three letters that such a word may begin with, and a bit for each first byte of them.
    starts: Vec<u64>,
    first_bytes: [u64; 4],
    ends: Vec<&'static str>,
}

impl Joints {
    /// Those of a language, whose lists `list` gives by their names; `None` if it has none.
    pub fn of<'l>(list: impl Fn(List) -> &'l [&'static str]) -> Option<Self> {
        let starts = list(List::JoinedNumberStarts);
        let mut first_bytes = [0; 4];
        for first in starts.iter().filter_map(|start| start.as_bytes().first()) {
            if let Some(bits) = first_bytes.get_mut(usize::from(first / 64)) {
                *bits |= 1_u64 << (first % 64);
            }
        }
        let joints = Self {
            hundreds: list(List::Hundred).to_vec(),
            thousands: list(List::Thousand).to_vec(),
            joining: list(List::JoinsNumbers).to_vec(),
            starts: starts.iter().map(|start| key(start)).collect(),
            first_bytes,
            ends: list(List::JoinedNumberEnds).to_vec(),
        };
        (!joints.hundreds.is_empty() && !joints.thousands.is_empty()).then_some(joints)
    }

    /// What a number in one word is worth, below a million; `simple` reads number words of one part.
    pub fn read(&self, word: &str, simple: impl Fn(&str) -> Option<u64>) -> Option<u64> {
        if !self.may_make(word) {
            return None;
        }
        let reader = Reader { joints: self, simple };
        let word = word.to_lowercase();
        match first_of(&self.thousands, &word) {
            Some((thousands, thousand, rest)) => {
                let thousands = if thousands.is_empty() { 1 } else { reader.below_thousand(thousands)? };
                Some(thousands * 1000 + reader.rest(thousand, rest, Reader::below_thousand)?)
            }
            None => reader.below_thousand(&word),
        }
    }

    /// Whether a word may be a number of several parts, as far as its ends tell.
    pub fn may_make(&self, word: &str) -> bool {
        // Most words are told by their first letters to be none.
        if !LENGTHS.contains(&word.len()) || !self.may_start(word) {
            return false;
        }
        // "EINUNDZWANZIG" in a heading, "Centoventi" at the start of a sentence.
        if word.contains(char::is_uppercase) {
            let small = word.to_lowercase();
            return small != word && self.may_make(&small);
        }
        self.ends.iter().any(|end| word.ends_with(end))
            || self.hundreds.iter().chain(&self.thousands).any(|part| word.contains(part))
    }

    /// Whether a word may begin as a number does, as far as its first letter tells; another than a plain one tells nothing.
    fn may_begin(&self, word: &str) -> bool {
        let Some(first) = word.as_bytes().first().map(u8::to_ascii_lowercase) else { return false };
        !first.is_ascii()
            || self.first_bytes.get(usize::from(first / 64)).is_some_and(|bits| bits >> (first % 64) & 1 == 1)
    }

    /// Whether a word has more than three letters and begins as a number does.
    pub fn may_start(&self, word: &str) -> bool {
        if !self.may_begin(word) {
            return false;
        }
        let start = word.char_indices().nth(3).and_then(|(end, _)| word.get(..end)).unwrap_or_default();
        self.starts.contains(&key(start))
    }
}

/// Three letters as a number, capitals as small letters; letters that three of take more than eight bytes are none of a
/// number's.
fn key(letters: &str) -> u64 {
    let add = |key: u64, byte: u8| key << 8 | u64::from(byte);
    if letters.is_ascii() {
        return letters.bytes().map(|byte| byte.to_ascii_lowercase()).take(8).fold(0, add);
    }
    letters.to_lowercase().bytes().take(8).fold(0, add)
}

/// The first of some parts that is in a word, with what is before and behind it.
fn first_of<'w>(parts: &[&'static str], word: &'w str) -> Option<(&'w str, &'static str, &'w str)> {
    parts.iter().find_map(|part| word.split_once(part).map(|(before, behind)| (before, *part, behind)))
}

/// Reads the parts of a number in one word.
struct Reader<'a, F> {
    joints: &'a Joints,
    simple: F,
}

impl<F: Fn(&str) -> Option<u64>> Reader<'_, F> {
    fn below_thousand(&self, word: &str) -> Option<u64> {
        match first_of(&self.joints.hundreds, word) {
            Some((hundreds, hundred, rest)) => {
                // "Hundert" is one hundred.
                let hundreds = if hundreds.is_empty() { 1 } else { self.below_hundred(hundreds)? };
                Some(hundreds * 100 + self.rest(hundred, rest, Self::below_hundred)?)
            }
            None => self.below_hundred(word),
        }
    }

    /// What is added behind a hundred or a thousand, `part`; they may share a vowel.
    fn rest(&self, part: &str, word: &str, read: fn(&Self, &str) -> Option<u64>) -> Option<u64> {
        if word.is_empty() {
            return Some(0);
        }
        let without = self.joints.joining.iter().find_map(|and| word.strip_prefix(and)).filter(|rest| !rest.is_empty());
        let shared = || {
            let vowel = part.chars().last().filter(|c| "aeiou".contains(*c))?;
            read(self, &format!("{vowel}{word}"))
        };
        without.and_then(|rest| read(self, rest)).or_else(|| read(self, word)).or_else(shared)
    }

    fn below_hundred(&self, word: &str) -> Option<u64> {
        let with = |and: &str| {
            word.match_indices(and).find_map(|(at, _)| {
                let (units, tens) = (word.get(..at)?, word.get(at + and.len()..)?);
                let units = (self.simple)(units).filter(|n| (1..10).contains(n))?;
                let tens = (self.simple)(tens).filter(|n| n % 10 == 0 && (20..100).contains(n))?;
                Some(units + tens)
            })
        };
        (self.simple)(word).filter(|n| *n < 100).or_else(|| self.joints.joining.iter().find_map(|and| with(and)))
    }
}

#[cfg(test)]
mod tests {
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
            ("ZWEIUNDFÜNFZIG", Some(52)),
            ("FÜNFHUNDERT", Some(500)),
            ("hunderttausend", Some(100_000)),
            ("zwanzigtausend", Some(20_000)),
        ] {
            assert_eq!(words.joined_number(word), expected, "{word}");
        }
    }
}
