//! The fingerprint by which the notes of an article are found.
//!
//! Separate from [`Document::fingerprint`], which tells whether a text is the same to the byte: this one is the same
//! however the file was called, wherever it lay, in whatever encoding it was written and however its lines were broken.

use crate::document::Document;
use icu_normalizer::ComposingNormalizerBorrowed;
use std::fmt;

/// The fingerprint of what an article says: 128 bits of its characters in Unicode's composed form (NFC), without white
/// space and characters of no width. It is the same in every version of the program and on every machine.
///
/// It is no proof: a text can be made to have the fingerprint of another one. All that comes of it is that notes are looked
/// for in a text that does not have their words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ContentKey(u128);

impl ContentKey {
    /// The fingerprint of a document's text. It takes time in proportion to the text, so it is made outside the window's
    /// thread.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        // FNV-1a with 128 bits (Fowler, Noll and Vo 1991).
        const BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
        const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
        let is_solid = |c: &char| !(c.is_whitespace() || matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}'));
        let solid = document.text().chars().filter(is_solid);
        let composed = ComposingNormalizerBorrowed::new_nfc().normalize_iter(solid);
        let mut hash = BASIS;
        for c in composed {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                hash = (hash ^ u128::from(byte)).wrapping_mul(PRIME);
            }
        }
        Self(hash)
    }

    /// The key that is written as `text`; `None` if it is none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let is_key = text.len() == 32 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        if is_key { u128::from_str_radix(text, 16).ok().map(Self) } else { None }
    }
}

/// Thirty-two hexadecimal digits, as in the name of the file of notes.
impl fmt::Display for ContentKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::import_named;
    use crate::stop::Stop;

    fn key(bytes: &[u8], extension: &str) -> ContentKey {
        ContentKey::of(&import_named(bytes, Some(extension), &Stop::never()).expect("a text"))
    }

    #[test]
    fn the_same_article_has_the_same_key_in_every_encoding() {
        let article = "Die Brücke über den Hafen wird gesperrt.\n\nDanach fährt die Bahn wieder.\n";
        let wanted = key(article.as_bytes(), "txt");
        let utf16: Vec<u8> = std::iter::once(0xfeff).chain(article.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let latin: Vec<u8> = article.chars().map(|c| u32::from(c) as u8).collect();
        let decomposed = article.replace('ü', "u\u{308}").replace('ä', "a\u{308}");
        let windows = article.replace('\n', "\r\n");
        for bytes in [&utf16[..], &latin, decomposed.as_bytes(), windows.as_bytes()] {
            assert_eq!(key(bytes, "txt"), wanted, "{:?}", String::from_utf8_lossy(bytes));
        }
        assert_ne!(key(article.replace("Bahn", "Fähre").as_bytes(), "txt"), wanted);
        assert_ne!(key(article.replace("wieder.", "wieder!").as_bytes(), "txt"), wanted);
    }

    #[test]
    fn a_key_is_written_and_read() {
        // The test vectors of FNV-1a with 128 bits: of nothing, and of "a".
        let of = |text: &str| {
            let mut builder = crate::document::Builder::default();
            builder.block(crate::document::BlockKind::Paragraph, [text], false);
            ContentKey::of(&builder.finish()).to_string()
        };
        assert_eq!(of(""), "6c62272e07bb014262b821756295c58d");
        assert_eq!(of("a"), "d228cb696f1a8caf78912b704e4a8964");
        assert_eq!(ContentKey::parse(&of("a")).expect("a key").to_string(), of("a"));
        for none in ["", "6c62", "6C62272E07BB014262B821756295C58D", "+c62272e07bb014262b821756295c58d", "../../x"] {
            assert_eq!(ContentKey::parse(none), None, "{none}");
        }
    }
}
