//! Long lists of words: how an entry is found, and ends of words.
//!
//! Separate because the large lists are never read or copied: the build script packs them into tables that are looked up
//! as they lie in the program; see `word_table`. One pass over a word gives the hashes of all its beginnings, which is
//! what taking a compound apart needs.

use super::word_table::{self, FIRST, Hash};
use std::borrow::Cow;

/// A list of words.
#[derive(Debug)]
pub struct WordList(Cow<'static, [u8]>);

/// A word whose beginnings are hashed, so that lists are asked for them at once.
pub struct Hashed<'w> {
    word: &'w str,
    /// By the length of the beginning.
    hashes: Vec<Hash>,
}

impl<'w> Hashed<'w> {
    /// Hashes all beginnings of `word`.
    #[must_use]
    pub fn new(word: &'w str) -> Self {
        let mut hash = Hash::START;
        let mut hashes = Vec::with_capacity(word.len() + 1);
        hashes.push(hash);
        hashes.extend(word.bytes().map(|byte| {
            hash = hash.with(&[byte]);
            hash
        }));
        Self { word, hashes }
    }

    /// The word itself.
    #[must_use]
    pub fn word(&self) -> &'w str {
        self.word
    }

    /// Its first `length` bytes and their hash.
    fn beginning(&self, length: usize) -> Option<(&'w str, Hash)> {
        Some((self.word.get(..length)?, *self.hashes.get(length)?))
    }
}

/// The mark of the entries of a list that has no others.
const ENTRY: u8 = 1;

impl WordList {
    /// The list that the build script packed.
    #[must_use]
    pub const fn packed(table: &'static [u8]) -> Self {
        Self(Cow::Borrowed(table))
    }

    /// The list that is the text of a file: its lines. The comments at its head begin with `#`.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(Cow::Owned(word_table::pack(&[(text, ENTRY)])))
    }

    /// Whether `entry` is a line of the list.
    #[must_use]
    pub fn contains(&self, entry: &str) -> bool {
        self.marks(Hash::START.with(entry.as_bytes()), entry, "") & !FIRST != 0
    }

    /// Whether the first `length` bytes of a word with `end` behind them are a line of the list.
    #[must_use]
    pub fn has_beginning(&self, word: &Hashed, length: usize, end: &str) -> bool {
        length > 0 && self.marks_of_beginning(word, length, end) & !FIRST != 0
    }

    /// Whether a line of more than one word begins with the first `length` bytes of a word and `end` behind them.
    #[must_use]
    pub fn begins(&self, word: &Hashed, length: usize, end: &str) -> bool {
        self.marks_of_beginning(word, length, end) & FIRST != 0
    }

    /// The marks of the first `length` bytes of a word with `end` behind them: which of the texts that were packed
    /// together have it as an entry, and [`FIRST`].
    pub(super) fn marks_of_beginning(&self, word: &Hashed, length: usize, end: &str) -> u8 {
        let beginning = word.beginning(length);
        beginning.map_or(0, |(first, hash)| self.marks(hash.with(end.as_bytes()), first, end))
    }

    fn marks(&self, hash: Hash, first: &str, second: &str) -> u8 {
        word_table::marks(&self.0, hash, first.as_bytes(), second.as_bytes())
    }
}

/// Ends of words, by their last bytes: a word is compared only with those that can be its own.
#[derive(Debug)]
pub struct Endings {
    endings: Vec<Ending>,
    /// For every byte how many endings have it or a smaller one as their last.
    ends: [u16; 256],
}

/// An ending, and its last eight bytes as a number with the bits that are its own.
#[derive(Debug)]
struct Ending {
    text: &'static str,
    bytes: u64,
    mask: u64,
}

/// The last eight bytes of a word as a number; a shorter one has zeros before it.
fn tail(word: &str) -> u64 {
    let word = word.as_bytes();
    match word.last_chunk() {
        Some(bytes) => u64::from_be_bytes(*bytes),
        None => word.iter().fold(0, |tail, byte| tail << 8 | u64::from(*byte)),
    }
}

fn last_byte(word: &str) -> u8 {
    word.as_bytes().last().copied().unwrap_or_default()
}

impl Default for Endings {
    fn default() -> Self {
        Self::new([])
    }
}

impl Endings {
    /// Of these words.
    pub fn new(endings: impl IntoIterator<Item = &'static str>) -> Self {
        let ending = |ending: &'static str| {
            let n_bits = 8 * ending.len().min(8) as u32;
            Ending {
                ending,
                bytes: tail(ending),
                mask: u64::MAX.checked_shl(n_bits).map_or(u64::MAX, |others| !others),
            }
        };
        let mut endings: Vec<Ending> = endings.into_iter().map(ending).collect();
        endings.sort_by_key(|ending| last_byte(ending.text));
        let mut ends = [0; 256];
        for (byte, end) in (0..=u8::MAX).zip(&mut ends) {
            *end = endings.partition_point(|ending| last_byte(ending.text) <= byte) as u16;
        }
        Self { endings, ends }
    }

    /// What is left of `word` before each ending that it has, in the order in which they were given.
    pub fn stems<'w>(&self, word: &'w str) -> impl Iterator<Item = &'w str> {
        let (last, tail) = (usize::from(last_byte(word)), tail(word));
        let end = |byte: usize| self.ends.get(byte).copied().map_or(0, usize::from);
        let same = self.endings.get(last.checked_sub(1).map_or(0, end)..end(last)).unwrap_or_default();
        same.iter().filter(move |ending| (tail ^ ending.bytes) & ending.mask == 0).filter_map(move |ending| {
            let short = ending.text.len() <= 8;
            if short { word.get(..word.len().checked_sub(ending.text.len())?) } else { word.strip_suffix(ending.text) }
        })
    }

    /// Whether `word` has one of the endings.
    #[must_use]
    pub fn end(&self, word: &str) -> bool {
        self.stems(word).next().is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_knows_its_entries_and_what_they_begin_with() {
        let list = WordList::new("# A head\nBagdad\nNeu Delhi\nNew York\n");
        assert!(list.contains("Bagdad") && list.contains("New York") && !list.contains("York"));
        assert!(!list.contains("") && !list.contains("#") && !list.contains("# A head"));
        assert!(
            list.has_beginning(&Hashed::new("Bagdadbahn"), 6, "") && list.has_beginning(&Hashed::new("Bag"), 3, "dad")
        );
        let begins = |word: &str, end: &str| list.begins(&Hashed::new(word), word.len(), end);
        assert!(begins("New", "") && begins("N", "eu") && !begins("Bagdad", "") && !begins("Ne", ""));
    }

    #[test]
    fn endings_are_cut_off() {
        let endings = Endings::new(["ung", "heit", "ng", "", "versicherung", "icherung"]);
        assert_eq!(endings.stems("Sitzung").collect::<Vec<_>>(), ["Sitz", "Sitzu"]);
        assert_eq!(endings.stems("Versicherung").collect::<Vec<_>>(), ["Versicher", "Versicheru", "Vers"]);
        assert_eq!(endings.stems("Rückversicherung").nth(2), Some("Rück"));
        assert_eq!(endings.stems("ng").collect::<Vec<_>>(), [""]);
        assert!(endings.end("Freiheit") && !endings.end("eit"));
        assert_eq!(endings.stems("Haus").count(), 0);
        assert_eq!(endings.stems("").collect::<Vec<_>>(), [""]);
    }
}
