//! A hash that is the same on every machine and in every version.
//!
//! Separate because what is kept is found again by it, by whichever part kept it.

/// The hash of bytes: FNV-1a with 64 bits (Fowler, Noll and Vo 1991).
#[must_use]
pub fn hash_of(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_those_that_were_published() {
        for (bytes, hash) in
            [(&b""[..], 0xcbf2_9ce4_8422_2325), (b"a", 0xaf63_dc4c_8601_ec8c), (b"foobar", 0x8594_4171_f739_67e8)]
        {
            assert_eq!(hash_of(bytes), hash);
        }
    }
}
