//! Finds the number that a text has: a table of numbers, each of which stands for a text that
//! is kept elsewhere.
//!
//! Separate because the words, terms and spellings of a long text are all found this way. A
//! table of the texts themselves would take several times the room of the text that they come from.

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use rustc_hash::FxHasher;
use std::hash::Hasher;

/// Numbers by the texts that they stand for.
#[derive(Debug, Clone, Default)]
pub struct Index {
    numbers: HashTable<u32>,
}

/// The hash of a text, the same in every run.
fn hash(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(text.as_bytes());
    hasher.finish()
}

impl Index {
    /// The number of `text`, which is `next` if it is new; `text_of` tells what the other numbers stand for.
    pub fn number<'a>(&mut self, text: &str, next: u32, text_of: impl Fn(u32) -> &'a str) -> u32 {
        let is_it = |number: &u32| text_of(*number) == text;
        match self.numbers.entry(hash(text), is_it, |number| hash(text_of(*number))) {
            Entry::Occupied(entry) => *entry.get(),
            Entry::Vacant(entry) => *entry.insert(next).get(),
        }
    }

    /// The number of `text`, if it has one.
    pub fn find<'a>(&self, text: &str, text_of: impl Fn(u32) -> &'a str) -> Option<u32> {
        self.numbers.find(hash(text), |number| text_of(*number) == text).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_keeps_its_number_while_the_table_grows() {
        let texts: Vec<String> = (0..1_000).map(|n| n.to_string()).collect();
        let mut index = Index::default();
        for (next, text) in texts.iter().enumerate() {
            assert_eq!(index.number(text, next as u32, |number| &texts[number as usize]), next as u32);
        }
        let text_of = |number: u32| texts[number as usize].as_str();
        assert_eq!(index.number("7", 1_000, text_of), 7);
        assert_eq!((index.find("999", text_of), index.find("x", text_of)), (Some(999), None));
    }
}
