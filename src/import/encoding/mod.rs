//! Bytes to characters.
//!
//! Separate because every text format needs it and none of them cares how. In
//! this order: a byte order mark, UTF-32 and UTF-16 without a mark, UTF-8, in which a few bytes may be spoilt, else
//! a guess. What was decoded wrongly before the file was written is put right.

mod code;
mod guess;
mod repair;

pub use code::is_encoding_name;

use crate::document::Warning;
use code::Code;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// How many bytes are looked at to recognise UTF-16 and UTF-32 without a mark.
const SAMPLE_BYTES: usize = 4096;
/// The most bytes from which the encoding is guessed.
const GUESS_BYTES: usize = 1024 * 1024;
/// How many valid characters of several bytes there must be for each broken one before a text is taken for UTF-8.
const MIN_RIGHT: usize = 4;
/// Text in Windows-1252 has parts in UTF-8 if so many characters of several bytes are Latin letters or their signs.
const MIN_MIXED: usize = 3;

/// The characters of `bytes`, without a byte order mark, and what had to be guessed.
#[must_use]
pub fn decode(bytes: &[u8]) -> (Cow<'_, str>, Vec<Warning>) {
    if let Some((code, mark_bytes)) = marked(bytes) {
        return decode_as(code, bytes.get(mark_bytes..).unwrap_or_default(), false);
    }
    if let Some(code) = utf32_without_mark(bytes).or_else(|| utf16_without_mark(bytes)) {
        return decode_as(code, bytes, true);
    }
    if is_utf8(bytes) {
        return decode_as(Code::Web(UTF_8), bytes, false);
    }
    let code = guess::guess(guessed_by(bytes));
    if code == Code::Web(WINDOWS_1252)
        && let Some(text) = mixed(bytes)
    {
        return (text.into(), vec![Warning::GuessedEncoding { encoding: code.name().to_owned() }]);
    }
    decode_as(code, bytes, true)
}

/// The characters of a text of which parts are UTF-8 and the others Windows-1252; `None` if it has no such parts.
fn mixed(bytes: &[u8]) -> Option<String> {
    // By chance letters make others of several bytes, but these are of any script.
    let is_latin = |c: char| matches!(c, '\u{a0}'..='\u{24f}' | '\u{2010}'..='\u{20ac}');
    let (mut n_latin, mut n_other) = (0, 0);
    for c in bytes.utf8_chunks().flat_map(|part| part.valid().chars()).filter(|c| !c.is_ascii()) {
        if is_latin(c) { n_latin += 1 } else { n_other += 1 }
    }
    if n_latin < MIN_MIXED || n_other * MIN_RIGHT > n_latin {
        return None;
    }
    let mut text = String::with_capacity(bytes.len());
    for part in bytes.utf8_chunks() {
        text.push_str(part.valid());
        text.push_str(&WINDOWS_1252.decode_without_bom_handling(part.invalid()).0);
    }
    Some(text)
}

/// The characters of `bytes` in the encoding that the file names, if they are all some; `None` if the bytes themselves say
/// that they are in another one.
#[must_use]
pub fn decode_named<'a>(bytes: &'a [u8], label: &[u8]) -> Option<Cow<'a, str>> {
    // What is UTF-8 and not ASCII cannot be so by chance, and in UTF-16 the name could not be read as ASCII.
    let encoding = Encoding::for_label(label).filter(|encoding| encoding.is_ascii_compatible())?;
    if marked(bytes).is_some() || !bytes.is_ascii() && is_utf8(bytes) || utf16_without_mark(bytes).is_some() {
        return None;
    }
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    (!damaged).then_some(text)
}

/// The encoding that a byte order mark tells, and how long the mark is.
fn marked(bytes: &[u8]) -> Option<(Code, usize)> {
    // The mark of UTF-32 begins like that of UTF-16.
    if bytes.starts_with(&[0xff, 0xfe, 0, 0]) && bytes.len().is_multiple_of(4) {
        return Some((Code::Utf32Le, 4));
    }
    if bytes.starts_with(&[0, 0, 0xfe, 0xff]) {
        return Some((Code::Utf32Be, 4));
    }
    Encoding::for_bom(bytes).map(|(encoding, mark_bytes)| (Code::Web(encoding), mark_bytes))
}

/// Whether bytes are UTF-8, but for a few that are spoilt or a character that was cut off at the end: in no other
/// encoding do bytes beyond ASCII fit each other so.
fn is_utf8(bytes: &[u8]) -> bool {
    let (mut n_right, mut n_wrong) = (0, 0);
    for part in bytes.utf8_chunks() {
        let is_wrong = !part.invalid().is_empty();
        if is_wrong || n_wrong > 0 {
            n_right += part.valid().chars().filter(|c| !c.is_ascii()).count();
            n_wrong += usize::from(is_wrong);
        }
    }
    n_wrong == 0 || n_right >= MIN_RIGHT * n_wrong
}

/// The bytes by which the encoding is guessed: of a long text a part from where it is no longer ASCII.
fn guessed_by(bytes: &[u8]) -> &[u8] {
    if bytes.len() <= GUESS_BYTES {
        return bytes;
    }
    let first = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0).saturating_sub(SAMPLE_BYTES);
    bytes.get(first..bytes.len().min(first + GUESS_BYTES)).unwrap_or(bytes)
}

fn decode_as(code: Code, bytes: &[u8], guessed: bool) -> (Cow<'_, str>, Vec<Warning>) {
    let mut text = code.decode(bytes);
    let mut warnings = Vec::new();
    if guessed && code != Code::Web(UTF_8) {
        warnings.push(Warning::GuessedEncoding { encoding: code.name().to_owned() });
    }
    if let Some(repaired) = repair::repair(&text) {
        text = repaired.text.into();
        if repaired.n_right > 0 {
            warnings.push(Warning::Repaired { count: repaired.n_right });
        }
    }
    // A text that is right UTF-8 has this sign itself, where an earlier program lost a character.
    let n_lost = memchr::memmem::find_iter(text.as_bytes(), "\u{fffd}").count();
    if n_lost > 0 {
        warnings.push(Warning::Undecodable { count: n_lost });
    }
    (text, warnings)
}

/// UTF-32: all are characters, of which most are of the first plane, so that of each four bytes two are zero.
fn utf32_without_mark(bytes: &[u8]) -> Option<Code> {
    let sample = bytes.get(..SAMPLE_BYTES.min(bytes.len()))?;
    let is_whole = bytes.len() > 4 && bytes.len().is_multiple_of(4);
    let is_usual = |text: &str| text.chars().filter(|c| *c > '\u{ffff}').count() * 4 <= text.chars().count();
    [Code::Utf32Le, Code::Utf32Be].into_iter().find(|code| {
        let text = if is_whole { code.decode(sample) } else { return false };
        is_text(&text) && is_usual(&text)
    })
}

/// UTF-16: bytes that are zero stand at even or odd places alone, as those of spaces and Latin letters do, and all are
/// characters.
fn utf16_without_mark(bytes: &[u8]) -> Option<Code> {
    let sample = bytes.get(..SAMPLE_BYTES.min(bytes.len()))?;
    let zeros = |parity: usize| sample.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), sample.len() / 2);
    let few = |zeros: usize| zeros * 20 <= half;
    let encoding = match (few(even), few(odd)) {
        (true, false) => UTF_16LE,
        (false, true) => UTF_16BE,
        _ => return None,
    };
    // The sample may end within a character.
    let whole = sample.get(..sample.len() / 2 * 2).unwrap_or_default();
    let code = Code::Web(encoding);
    let text = code.decode(whole);
    (half > 1 && is_text(text.trim_end_matches('\u{fffd}'))).then_some(code)
}

/// Whether characters are those of a text: hardly one is none, and no control character is among them.
fn is_text(sample: &str) -> bool {
    let is_none = |c: &char| matches!(c, '\u{fffd}' | '\u{e000}'..='\u{f8ff}') || c.is_control() && !c.is_whitespace();
    !sample.contains('\0') && sample.chars().filter(is_none).count() * 100 <= sample.chars().count()
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
    fn unicode_is_told_without_a_mark() {
        let utf32 = |text: &str, big: bool| -> Vec<u8> {
            let bytes = |c: char| if big { u32::from(c).to_be_bytes() } else { u32::from(c).to_le_bytes() };
            text.chars().flat_map(bytes).collect()
        };
        for text in [
            "Größe und Übermut: „Ähren“ – fünf Straßen weiter.",
            "Городской совет решил перестроить старую гавань.\nРаботы начнутся осенью.",
            "Ja.",
        ] {
            for big in [false, true] {
                assert_eq!(decode(&utf16(text, big)).0, text);
                assert_eq!(decode(&utf32(text, big)).0, text);
                let marked = utf32(&format!("\u{feff}{text}"), big);
                assert_eq!(decode(&marked), (text.into(), Vec::new()));
            }
        }
        let (_, warnings) = decode(&utf32("Größe", false));
        assert_eq!(warnings, [Warning::GuessedEncoding { encoding: "UTF-32LE".into() }]);
        // Cut in the middle of a character.
        let mut cut = utf16("Größe und Übermut", false);
        cut.pop();
        assert_eq!(decode(&cut).0, "Größe und Übermu\u{fffd}");
        // No text.
        for bytes in [&b"\0\x01\x02\0"[..], b"\0\x01\x02\0\0\x01\x02\x03", b"\0\x01\0", b"\0\0\0\0", b"\0"] {
            assert!(decode(bytes).0.contains('\0'), "{}", bytes.escape_ascii());
        }
        let noise: Vec<u8> = (0..4096_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
        assert!(
            decode(&noise)
                .1
                .iter()
                .all(|said| !matches!(said, Warning::GuessedEncoding { encoding } if encoding.starts_with("UTF")))
        );
    }

    #[test]
    fn a_spoilt_byte_does_not_spoil_the_text() {
        let text = "Die Größe der Bäume überraschte alle Gäste.";
        for (at, byte) in [(0, 0x93), (12, 0xff), (text.len(), 0xe4), (text.len(), 0xc3)] {
            let mut bytes = text.as_bytes().to_vec();
            bytes.insert(at, byte);
            let (found, warnings) = decode(&bytes);
            assert_eq!(found.replace('\u{fffd}', ""), text, "{at}");
            assert_eq!(warnings, [Warning::Undecodable { count: 1 }]);
        }
        // Of Latin-1 none is a character in UTF-8.
        let latin = encoding_rs::WINDOWS_1252.encode(text).0;
        assert_eq!(decode(&latin).0, text);
        assert_eq!(decode(b"caf\xe9").0, "café");
        // One that could be.
        let mixed = [latin.as_ref(), "ü".as_bytes()].concat();
        assert_eq!(decode(&mixed).0, format!("{text}Ã¼"));
    }

    #[test]
    fn parts_may_be_in_another_encoding() {
        let (one, two) = ("Die Brücke über die Straße fällt aus. ", "Jürgen Köhler hält das für „möglich“. ");
        let latin = |text| encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
        for bytes in [[one.as_bytes(), &latin(two)].concat(), [&latin(one), two.as_bytes()].concat()] {
            let (text, warnings) = decode(&bytes);
            assert_eq!(text, [one, two].concat());
            assert_eq!(warnings, [Warning::GuessedEncoding { encoding: "windows-1252".into() }]);
        }
    }

    #[test]
    fn bytes_are_stronger_than_the_name_of_an_encoding() {
        let text = "Die Größe der Bäume überraschte alle Gäste.";
        let mut spoilt = text.as_bytes().to_vec();
        spoilt.insert(0, 0x93);
        let latin = encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
        let marked = [b"\xef\xbb\xbf", text.as_bytes()].concat();
        for bytes in [text.as_bytes(), &spoilt, &marked, &utf16(text, false)] {
            assert_eq!(decode_named(bytes, b"iso-8859-1"), None);
        }
        assert_eq!(decode_named(&latin, b"utf-8"), None);
        assert_eq!(decode_named(&latin, b"utf-16"), None);
        assert_eq!(decode_named(&latin, b"nonsense"), None);
        assert_eq!(decode_named(&latin, b"Latin1").as_deref(), Some(text));
        let cyrillic = encoding_rs::KOI8_U.encode("Гавань").0;
        assert_eq!(decode_named(&cyrillic, b"koi8-u").as_deref(), Some("Гавань"));
    }

    #[test]
    fn what_was_decoded_twice_is_said() {
        let twice: String = "1997–2004".bytes().map(char::from).collect();
        assert_eq!(decode(twice.as_bytes()), ("1997–2004".into(), vec![Warning::Repaired { count: 1 }]));
        let (text, warnings) = decode("a\u{81}b".as_bytes());
        assert_eq!((text.as_ref(), warnings), ("a\u{fffd}b", vec![Warning::Undecodable { count: 1 }]));
        // What was lost before is gone.
        let (text, warnings) = decode("It isn\u{fffd}t over, they\u{fffd}re late.".as_bytes());
        assert_eq!(text, "It isn\u{fffd}t over, they\u{fffd}re late.");
        assert_eq!(warnings, [Warning::Undecodable { count: 2 }]);
    }

    #[test]
    fn a_guess_is_said() {
        let bytes = encoding_rs::WINDOWS_1252.encode("Die Größe der Bäume überraschte alle Gäste.").0;
        let (_, warnings) = decode(&bytes);
        assert_eq!(warnings, [Warning::GuessedEncoding { encoding: "windows-1252".into() }]);
        assert!(decode("schön".as_bytes()).1.is_empty());
    }
}
