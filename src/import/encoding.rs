//! Bytes to characters.
//!
//! Separate because every text format needs it and none of them cares how. In
//! this order: a byte order mark, valid UTF-8, UTF-16 without a mark (half of the
//! bytes of Latin text are zero), else the guess of chardetng, which is Firefox's.

use crate::document::Warning;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// How many bytes are looked at to recognise UTF-16 without a mark.
const SAMPLE_BYTES: usize = 4096;
/// The encoding is guessed by at most so many bytes.
const GUESS_BYTES: usize = 1024 * 1024;

/// The characters of `bytes`, without a byte order mark, and what had to be guessed.
#[must_use]
pub fn decode(bytes: &[u8]) -> (Cow<'_, str>, Vec<Warning>) {
    if let Some((encoding, mark_bytes)) = Encoding::for_bom(bytes) {
        return decode_as(encoding, bytes.get(mark_bytes..).unwrap_or_default(), false);
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return decode_as(encoding, bytes, true);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (Cow::Borrowed(text), Vec::new());
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(guessed_by(bytes), true);
    decode_as(detector.guess(None, Utf8Detection::Allow), bytes, true)
}

/// Whether this is the name of an encoding, as `decode` gives it.
#[must_use]
pub fn is_encoding_name(name: &str) -> bool {
    Encoding::for_label(name.as_bytes()).is_some_and(|encoding| encoding.name() == name)
}

/// The bytes by which the encoding is guessed: of a long text a part from where it is no longer ASCII.
fn guessed_by(bytes: &[u8]) -> &[u8] {
    if bytes.len() <= GUESS_BYTES {
        return bytes;
    }
    let first = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0).saturating_sub(SAMPLE_BYTES);
    bytes.get(first..bytes.len().min(first + GUESS_BYTES)).unwrap_or(bytes)
}

fn decode_as<'a>(encoding: &'static Encoding, bytes: &'a [u8], guessed: bool) -> (Cow<'a, str>, Vec<Warning>) {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    let mut warnings = Vec::new();
    if guessed && encoding != UTF_8 {
        warnings.push(Warning::GuessedEncoding { encoding: encoding.name().to_owned() });
    }
    if broken {
        warnings.push(Warning::Undecodable { count: text.matches('\u{fffd}').count() });
    }
    (text, warnings)
}

/// UTF-16 of mostly Latin text: nearly every second byte is zero, and only those.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..SAMPLE_BYTES.min(bytes.len()))?;
    let zeros = |parity: usize| sample.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), sample.len() / 2);
    let most = |zeros: usize| half > 1 && zeros * 10 >= half * 7;
    let few = |zeros: usize| zeros * 20 <= half;
    if !bytes.len().is_multiple_of(2) {
        None
    } else if most(odd) && few(even) {
        Some(UTF_16LE)
    } else if most(even) && few(odd) {
        Some(UTF_16BE)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, big: bool) -> Vec<u8> {
        text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    }

    #[test]
    fn every_encoding_gives_the_same_text() {
        let text = "Größe und Übermut: „Ähren“ – fünf Straßen weiter, sagte Jürgen.";
        let mut marked = vec![0xef, 0xbb, 0xbf];
        marked.extend(text.as_bytes());
        let mut little = vec![0xff, 0xfe];
        little.extend(utf16(text, false));
        let mut big = vec![0xfe, 0xff];
        big.extend(utf16(text, true));
        let windows = encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
        for bytes in [text.as_bytes().to_vec(), marked, little, big, windows, utf16(text, false), utf16(text, true)] {
            assert_eq!(decode(&bytes).0, text);
        }
    }

    #[test]
    fn a_guess_is_said() {
        let bytes = encoding_rs::WINDOWS_1252.encode("Die Größe der Bäume überraschte alle Gäste.").0;
        let (_, warnings) = decode(&bytes);
        assert_eq!(warnings, [Warning::GuessedEncoding { encoding: "windows-1252".into() }]);
        assert!(decode("schön".as_bytes()).1.is_empty());
    }
}
