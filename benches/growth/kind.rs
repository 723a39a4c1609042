//! A kind of pathological document: something that no article is, of any size.
//!
//! Separate because the bench measures the kinds' time and a test counts their work, and
//! the kinds themselves stand in files by what makes them.

/// A kind of document that takes more time than its size says where a phase is careless.
pub struct Kind {
    /// What is repeated in it.
    pub name: &'static str,
    /// The extension of its file, which tells the importer.
    pub extension: &'static str,
    /// Makes one of about so many bytes.
    pub make: fn(usize) -> Vec<u8>,
}

/// `part` again and again, up to `n` bytes but no part of a character.
pub fn repeated(part: &str, n: usize) -> Vec<u8> {
    let n_parts = (n / part.len()).max(1);
    part.repeat(n_parts).into_bytes()
}
