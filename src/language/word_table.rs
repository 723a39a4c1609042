//! Words with marks, packed into bytes that are looked up as they lie.
//!
//! Separate from the lists (`dictionary`) because the build script packs the long ones with it, so that no start of the
//! program reads them, and because it stands on nothing else.
//!
//! It is a hash table with buckets (Knuth 1973, The Art of Computer Programming 3, 6.4) whose words lie one behind the
//! other in the order of their buckets. Each bucket has a filter of 32 bits (Bloom 1970), one of which each of its words
//! sets: most questions are about what is no word, and end there.

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

    /// The bucket among two to the power of `bits`, and the bit in its filter.
    fn place(self, bits: u32) -> (usize, u32) {
        // The upper half of the product depends on every bit (Fibonacci hashing, Knuth 1973).
        let mixed = (self.0 ^ self.0 >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        ((mixed >> 32) as usize & ((1 << bits.min(MAX_BITS)) - 1), 1 << (mixed >> 27 & 31))
    }
}

/// What bears the first word of an entry of more than one word.
pub const FIRST: u8 = 1 << 7;

/// The logarithm of the most buckets.
const MAX_BITS: u32 = 24;
/// How many bytes a bucket takes: where its words begin, and its filter.
const BUCKET: usize = 8;
/// How many words a bucket has at most on average.
const WORDS_A_BUCKET: usize = 3;

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
    words.retain(|word, _| !word.is_empty() && word.len() <= usize::from(u8::MAX));
    let bits = words.len().div_ceil(WORDS_A_BUCKET).next_power_of_two().ilog2();
    let mut buckets = vec![(0_u32, Vec::new()); 1 << bits];
    for (word, marks) in words {
        let (bucket, bit) = Hash::START.with(word.as_bytes()).place(bits);
        if let Some((filter, words)) = buckets.get_mut(bucket) {
            *filter |= bit;
            words.extend([word.len() as u8, marks]);
            words.extend(word.as_bytes());
        }
    }
    let mut bytes = vec![bits as u8];
    let mut start = 1 + buckets.len() * BUCKET;
    for (filter, words) in &buckets {
        bytes.extend((start as u32).to_le_bytes());
        bytes.extend(filter.to_le_bytes());
        start += words.len();
    }
    bytes.extend(buckets.into_iter().flat_map(|(_, words)| words));
    bytes
}

/// The marks of a word, of which `first` and `second` are the two parts; 0 if the table has no such word. `hash` is that
/// of both together.
pub fn marks(table: &[u8], hash: Hash, first: &[u8], second: &[u8]) -> u8 {
    let Some((bits, _)) = table.split_first() else { return 0 };
    let (bucket, bit) = hash.place(u32::from(*bits));
    let Some((start, filter)) = entry(table, bucket) else { return 0 };
    if filter & bit == 0 {
        return 0;
    }
    // Behind the last bucket the words begin, whose first four bytes are no place.
    let is_last = bucket + 1 == 1 << u32::from(*bits).min(MAX_BITS);
    let end = entry(table, bucket + 1).filter(|_| !is_last).map_or(table.len(), |(end, _)| end);
    let mut words = table.get(start..end).unwrap_or_default();
    while let Some(([length, marks], rest)) = words.split_first_chunk() {
        let Some((word, others)) = rest.split_at_checked(usize::from(*length)) else { return 0 };
        if word.len() == first.len() + second.len() && word.starts_with(first) && word.ends_with(second) {
            return *marks;
        }
        words = others;
    }
    0
}

/// Where the words of a bucket begin, and its filter.
fn entry(table: &[u8], bucket: usize) -> Option<(usize, u32)> {
    let (start, rest) = table.get(1 + bucket * BUCKET..)?.split_first_chunk()?;
    let (filter, _) = rest.split_first_chunk()?;
    Some((u32::from_le_bytes(*start) as usize, u32::from_le_bytes(*filter)))
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
        for table in [&[][..], &[0], &[40], &[0, 1, 2, 3], &[0; 9], &[255; 40]] {
            assert_eq!(marks(table, hash, b"a", b""), 0, "{table:?}");
        }
        assert_eq!(marks(&pack(&[("", 1)]), hash, b"a", b""), 0);
    }
}
