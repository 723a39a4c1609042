//! Words with marks, packed into bytes that are looked up as they lie.
//!
//! Separate from the lists (`dictionary`) because the build script packs the long ones with it, so that no start of the
//! program reads them, and because it stands on nothing else.
//!
//! It is a hash table with buckets (Knuth 1973, The Art of Computer Programming 3, 6.4) whose words lie one behind the
//! other in the order of their buckets. Each bucket has a filter of 16 bits (Bloom 1970), one of which each of its words
//! sets: most questions are about what is no word, and end there. The filters lie together, so that they stay near the
//! processor.
//!
//! | bytes | what |
//! |---|---|
//! | 4 | the number of buckets; all numbers begin with their lowest byte |
//! | 2 a bucket | the filters |
//! | 4 a bucket, and 4 | where the words of each begin, and where those of the last end |
//! | the rest | the words: the number of their bytes, their marks, the bytes |

use std::collections::BTreeMap;

/// The hash of what was read so far (Fowler, Noll and Vo 1991, FNV-1a): it is computed byte by byte, so that one pass
/// over a word gives the hashes of all its beginnings.
#[derive(Clone, Copy)]
pub struct Hash(u64);

impl Hash {
    /// That of nothing.
    pub const START: Self = Self(0xcbf2_9ce4_8422_2325);

    /// The hash with more bytes behind it.
    pub fn with(self, bytes: &[u8]) -> Self {
        bytes.iter().fold(self, |hash, byte| Self((hash.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)))
    }

    /// The bucket among `n`, and the bit in its filter.
    fn place(self, n: u32) -> (usize, u16) {
        // The upper half of the product depends on every bit (Fibonacci hashing, Knuth 1973); its share of the whole range
        // is that of the bucket (Lemire 2019, "Fast random integer generation in an interval").
        let mixed = (self.0 ^ self.0 >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        ((((mixed >> 32) * u64::from(n)) >> 32) as usize, 1 << (mixed >> 28 & 15))
    }
}

/// What bears the first word of an entry of more than one word.
pub const FIRST: u8 = 1 << 7;

/// How many words a bucket has on average.
const WORDS_A_BUCKET: usize = 2;

/// The lines of texts, each with the mark of its text: comments, which begin with `#`, and empty lines are left out. A
/// line of more than 255 bytes is no word.
pub fn pack(texts: &[(&str, u8)]) -> Vec<u8> {
    let mut words: BTreeMap<&str, u8> = BTreeMap::new();
    for (text, mark) in texts {
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            *words.entry(line).or_default() |= mark;
            if let Some((first, _)) = line.split_once(' ') {
                *words.entry(first).or_default() |= FIRST;
            }
        }
    }
    words.retain(|word, _| !word.is_empty() && u8::try_from(word.len()).is_ok());
    let n = words.len().div_ceil(WORDS_A_BUCKET).max(1);
    let mut buckets = vec![(0_u16, Vec::new()); n];
    for (word, marks) in words {
        let (bucket, bit) = Hash::START.with(word.as_bytes()).place(n as u32);
        if let Some((filter, words)) = buckets.get_mut(bucket) {
            *filter |= bit;
            words.extend([word.len() as u8, marks]);
            words.extend(word.as_bytes());
        }
    }
    let mut bytes = (n as u32).to_le_bytes().to_vec();
    bytes.extend(buckets.iter().flat_map(|(filter, _)| filter.to_le_bytes()));
    let mut start = bytes.len() + (n + 1) * 4;
    bytes.extend((start as u32).to_le_bytes());
    for (_, words) in &buckets {
        start += words.len();
        bytes.extend((start as u32).to_le_bytes());
    }
    bytes.extend(buckets.into_iter().flat_map(|(_, words)| words));
    bytes
}

/// The marks of a word, of which `first` and `second` are the two parts; 0 if the table has no such word. `hash` is that
/// of both together.
pub fn marks(table: &[u8], hash: Hash, first: &[u8], second: &[u8]) -> u8 {
    let n = number(table, 0);
    let (bucket, bit) = hash.place(n);
    let filter = table.get(4 + bucket * 2..).and_then(|rest| rest.first_chunk());
    if filter.is_none_or(|filter| u16::from_le_bytes(*filter) & bit == 0) {
        return 0;
    }
    let starts = 4 + n as usize * 2;
    let place = |bucket: usize| number(table, starts + bucket * 4) as usize;
    let mut words = table.get(place(bucket)..place(bucket + 1)).unwrap_or_default();
    while let Some(([length, marks], rest)) = words.split_first_chunk() {
        let Some((word, others)) = rest.split_at_checked(usize::from(*length)) else { return 0 };
        if word.len() == first.len() + second.len() && word.starts_with(first) && word.ends_with(second) {
            return *marks;
        }
        words = others;
    }
    0
}

/// The number at a place; 0 behind the end.
fn number(table: &[u8], at: usize) -> u32 {
    table.get(at..).and_then(|rest| rest.first_chunk()).map_or(0, |bytes| u32::from_le_bytes(*bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_has_its_words_with_their_marks_and_no_others() {
        let many: String = (0..1_000).map(|n| format!("{n}\n")).collect();
        let table = pack(&[("# A head\n\nBagdad\nNew York\n", 1), ("Bagdad\nBern", 2), (&many, 4)]);
        let marks = |word: &str| {
            let (first, second) = word.as_bytes().split_at(word.len() / 2);
            marks(&table, Hash::START.with(word.as_bytes()), first, second)
        };
        assert_eq!([marks("Bagdad"), marks("Bern"), marks("New York"), marks("New")], [3, 2, 1, FIRST]);
        assert!((0..1_000).all(|n| marks(&n.to_string()) == 4));
        assert!((1_000..3_000).all(|n| marks(&n.to_string()) == 0));
        assert_eq!([marks(""), marks("# A head"), marks("#"), marks("York"), marks("Bagdadb")], [0; 5]);
    }

    #[test]
    fn what_is_no_table_has_no_words() {
        let hash = Hash::START.with(b"a");
        for table in [&[][..], &[1], &[0, 0, 0, 0], &[1, 0, 0, 0, 255, 255], &[1, 0, 0, 0, 255, 255, 9], &[255; 40]] {
            assert_eq!(marks(table, hash, b"a", b""), 0, "{table:?}");
        }
        assert_eq!(marks(&pack(&[("", 1)]), hash, b"a", b""), 0);
    }
}
