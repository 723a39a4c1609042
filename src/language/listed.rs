//! Which of the lists of names in `assets/names` have a word.
//!
//! Separate because they are of no language, a name is one in every text, and because all of them are asked at once:
//! most words that are looked up are in none, and those of one list are often in another.

use super::dictionary::{Hashed, WordList};
use super::word_table::FIRST;
use bitflags::bitflags;

bitflags! {
    /// The lists that have a word. `build.rs` gives the lists these bits.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct Listed: u8 {
        /// Given names.
        const GIVEN = 1 << 0;
        /// Family names.
        const FAMILY = 1 << 1;
        /// Countries, towns, rivers, mountains, some of more than one word.
        const PLACE = 1 << 2;
        /// Organisations that no shape gives away; some of more than one word.
        const ORGANISATION = 1 << 3;
        /// It is the first word of an entry of more than one.
        const FIRST = FIRST;
    }
}

/// All of the lists.
static NAMES: WordList = WordList::packed(include_bytes!(concat!(env!("OUT_DIR"), "/names.bin")));

impl Listed {
    /// The lists that have a word.
    #[must_use]
    pub fn of(word: &str) -> Self {
        let word = Hashed::new(word);
        Self::of_beginning(&word, word.word().len(), "")
    }

    /// The lists that have the first `length` bytes of a word with `end` behind them.
    #[must_use]
    pub fn of_beginning(word: &Hashed, length: usize, end: &str) -> Self {
        Self::from_bits_truncate(NAMES.marks_of_beginning(word, length, end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LISTS: [(&str, Listed); 4] = [
        (include_str!("../../assets/names/given-names.txt"), Listed::GIVEN),
        (include_str!("../../assets/names/family-names.txt"), Listed::FAMILY),
        (include_str!("../../assets/names/places.txt"), Listed::PLACE),
        (include_str!("../../assets/names/organisations.txt"), Listed::ORGANISATION),
    ];

    #[test]
    fn every_entry_is_found_and_nothing_else() {
        for (text, list) in LISTS {
            let entries = || text.lines().filter(|line| !line.starts_with('#'));
            assert!(text.starts_with('#'), "a list says where it is from");
            for entry in entries().step_by(7).chain(entries().next()).chain(entries().next_back()) {
                assert!(Listed::of(entry).contains(list), "{entry}");
                assert!(!Listed::of(&format!("{entry}\u{1}")).intersects(list), "{entry}");
                let half = entry.char_indices().nth(1).map_or(entry.len(), |(at, _)| at);
                let (first, end) = entry.split_at(half);
                assert!(Listed::of_beginning(&Hashed::new(first), half, end).contains(list), "{entry}");
                let longer = format!("{entry}x");
                assert!(Listed::of_beginning(&Hashed::new(&longer), entry.len(), "").contains(list), "{entry}");
            }
        }
        for none in ["", "#", "\u{10ffff}"] {
            assert_eq!(Listed::of(none), Listed::empty());
        }
    }

    #[test]
    fn the_lists_are_told_apart() {
        assert_eq!(Listed::of("Bagdad") & (Listed::PLACE | Listed::ORGANISATION), Listed::PLACE);
        assert!(Listed::of("Peter").contains(Listed::GIVEN) && !Listed::of("Bagdad").contains(Listed::GIVEN));
        assert!(Listed::of("New").contains(Listed::FIRST) && Listed::of("New York").contains(Listed::PLACE));
    }
}
