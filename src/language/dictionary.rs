//! Long lists of words: how an entry is found in the text of its file, and ends of words.
//!
//! Separate because the large lists are never copied: each is the text of its file, and
//! a hash table over its lines, made when the list is first asked, says where an entry
//! can stand. The hash is computed byte by byte, so that one pass over a word gives the
//! hashes of all its beginnings, which is what taking a compound apart needs.

use rustc_hash::FxHashMap;

/// A text whose lines are entries. The comments at its head begin with `#`.
#[derive(Debug)]
pub struct WordList {
    text: &'static str,
    /// Where the lines begin, by the hash of the line.
    entries: Table,
    /// Where lines of more than one word begin, by the hash of their first word.
    firsts: Table,
}

/// The hash of what was read so far (Fowler, Noll and Vo 1991, FNV-1a).
#[derive(Clone, Copy)]
struct Hash(u64);

impl Hash {
    const START: Self = Self(0xcbf2_9ce4_8422_2325);

    fn with(self, bytes: &[u8]) -> Self {
        bytes.iter().fold(self, |hash, byte| Self((hash.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)))
    }

    /// What is kept of it in the table; never 0.
    fn tag(self) -> u8 {
        (self.0 >> 56) as u8 | 1
    }
}

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

/// A hash table of places in a text, with open addressing.
#[derive(Debug)]
struct Table {
    /// The tags of the slots; 0 where a slot is empty. Most questions end here.
    tags: Vec<u8>,
    places: Vec<u32>,
}

impl Table {
    fn with_capacity(n: usize) -> Self {
        let n_slots = (n * 2).next_power_of_two();
        Self { tags: vec![0; n_slots], places: vec![0; n_slots] }
    }

    fn insert(&mut self, hash: Hash, place: u32) {
        let mut slot = self.slot(hash);
        while self.tags.get(slot).is_some_and(|tag| *tag != 0) {
            slot = (slot + 1) % self.tags.len();
        }
        if let (Some(tag), Some(at)) = (self.tags.get_mut(slot), self.places.get_mut(slot)) {
            (*tag, *at) = (hash.tag(), place);
        }
    }

    /// Whether one of the places with a hash is the one.
    fn any(&self, hash: Hash, is_it: impl Fn(usize) -> bool) -> bool {
        let mut slot = self.slot(hash);
        // Half of the slots at least are empty.
        while let Some(tag) = self.tags.get(slot).filter(|tag| **tag != 0) {
            if *tag == hash.tag() && self.places.get(slot).is_some_and(|place| is_it(*place as usize)) {
                return true;
            }
            slot = (slot + 1) % self.tags.len();
        }
        false
    }

    fn slot(&self, hash: Hash) -> usize {
        (hash.0 ^ hash.0 >> 29) as usize & (self.tags.len() - 1)
    }
}

impl WordList {
    /// The list that is the text of a file.
    #[must_use]
    pub fn new(text: &'static str) -> Self {
        let n_lines = memchr::memchr_iter(b'\n', text.as_bytes()).count() + 1;
        let mut entries = Table::with_capacity(n_lines);
        let mut firsts: FxHashMap<&[u8], u32> = FxHashMap::default();
        let mut at = 0;
        for line in text.as_bytes().split_inclusive(|byte| *byte == b'\n') {
            let entry = line.strip_suffix(b"\n").unwrap_or(line);
            if !entry.starts_with(b"#") {
                entries.insert(Hash::START.with(entry), at);
                if let Some(space) = memchr::memchr(b' ', entry) {
                    firsts.entry(entry.get(..space).unwrap_or_default()).or_insert(at);
                }
            }
            at += line.len() as u32;
        }
        let mut table = Table::with_capacity(firsts.len());
        let mut places: Vec<(&[u8], u32)> = firsts.into_iter().collect();
        places.sort_unstable();
        for (first, place) in places {
            table.insert(Hash::START.with(first), place);
        }
        Self { text, entries, firsts: table }
    }

    /// The text of its file.
    #[must_use]
    pub fn text(&self) -> &'static str {
        self.text
    }

    /// Whether `entry` is a line of the list.
    #[must_use]
    pub fn contains(&self, entry: &str) -> bool {
        let hash = Hash::START.with(entry.as_bytes());
        !entry.is_empty() && self.entries.any(hash, |place| self.line_is(place, entry, ""))
    }

    /// Whether the first `length` bytes of a word with `end` behind them are a line of the list.
    #[must_use]
    pub fn has_beginning(&self, word: &Hashed, length: usize, end: &str) -> bool {
        length > 0
            && word.beginning(length).is_some_and(|(first, hash)| {
                self.entries.any(hash.with(end.as_bytes()), |place| self.line_is(place, first, end))
            })
    }

    /// Whether a line of more than one word begins with the first `length` bytes of a word and `end` behind them.
    #[must_use]
    pub fn begins(&self, word: &Hashed, length: usize, end: &str) -> bool {
        word.beginning(length).is_some_and(|(first, hash)| {
            let is_it = |place| self.behind(place, first, end).is_some_and(|rest| rest.starts_with(b" "));
            self.firsts.any(hash.with(end.as_bytes()), is_it)
        })
    }

    fn line_is(&self, place: usize, first: &str, second: &str) -> bool {
        self.behind(place, first, second).is_some_and(|rest| rest.first().is_none_or(|byte| *byte == b'\n'))
    }

    /// What follows `first` and `second` in the text, if they stand at a place of it.
    fn behind(&self, place: usize, first: &str, second: &str) -> Option<&'static [u8]> {
        self.text.as_bytes().get(place..)?.strip_prefix(first.as_bytes())?.strip_prefix(second.as_bytes())
    }
}

/// Ends of words, by their last bytes: a word is compared only with those that can be its own.
#[derive(Debug)]
pub struct Endings([Vec<&'static str>; 256]);

impl Endings {
    /// Of these words.
    pub fn new(endings: impl IntoIterator<Item = &'static str>) -> Self {
        let mut by_last = [const { Vec::new() }; 256];
        for ending in endings {
            let last = ending.as_bytes().last().copied().unwrap_or_default();
            if let Some(same) = by_last.get_mut(usize::from(last)) {
                same.push(ending);
            }
        }
        Self(by_last)
    }

    /// What is left of `word` before each ending that it has, in the order in which they were given.
    pub fn stems<'w>(&self, word: &'w str) -> impl Iterator<Item = &'w str> {
        let last = word.as_bytes().last().copied().unwrap_or_default();
        let same = self.0.get(usize::from(last)).map(Vec::as_slice).unwrap_or_default();
        same.iter().filter_map(move |ending| word.strip_suffix(ending))
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
        let endings = Endings::new(["ung", "heit", "ng", ""]);
        assert_eq!(endings.stems("Sitzung").collect::<Vec<_>>(), ["Sitz", "Sitzu"]);
        assert_eq!(endings.stems("Haus").count(), 0);
        assert_eq!(endings.stems("").collect::<Vec<_>>(), [""]);
    }
}
