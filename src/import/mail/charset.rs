//! The characters of a part, by the encoding that its head names.
//!
//! Separate because what a head names is often wrong, and what then counts holds for texts and head fields alike.

use super::super::encoding;
use crate::document::Warning;
use encoding_rs::{Encoding, UTF_8};

/// How many valid characters there must be for each invalid byte before a text is taken for UTF-8.
const MIN_RIGHT: usize = 4;

/// So many bytes that are not ASCII are UTF-8 by chance in no encoding.
const MIN_SURE: usize = 24;

/// The characters of a part's bytes. What is UTF-8 and not ASCII cannot be by chance, whatever single-byte encoding
/// was named; and where the name means nothing, the encoding is guessed, with a warning.
pub fn decode(bytes: &[u8], label: Option<&str>) -> (String, Vec<Warning>) {
    let is_ascii = bytes.is_ascii();
    if label.is_some_and(is_utf7) && is_ascii {
        return (utf7(bytes), Vec::new());
    }
    let named = label.and_then(of_label);
    let is_unicode = || !is_ascii && std::str::from_utf8(bytes).is_ok();
    match named {
        Some(encoding) if Encoding::for_bom(bytes).is_none() => {
            // Text of several bytes a character looks like UTF-8 by chance only where it is short.
            let is_sure = encoding.is_single_byte() || bytes.iter().filter(|byte| !byte.is_ascii()).count() >= MIN_SURE;
            if encoding != UTF_8 && is_sure && is_unicode() {
                return guessed(bytes);
            }
            let (text, broken) = encoding.decode_without_bom_handling(bytes);
            let count = if broken { text.matches('\u{fffd}').count() } else { 0 };
            let n_right = || text.chars().filter(|c| !c.is_ascii()).count() - count;
            // Where hardly a character is right, another encoding was meant than the one that was named.
            if count > 0 && (is_unicode() || encoding == UTF_8 && n_right() < count * MIN_RIGHT) {
                return guessed(bytes);
            }
            let warnings = (count > 0).then_some(Warning::Undecodable { count });
            (text.into_owned(), warnings.into_iter().collect())
        }
        _ => guessed(bytes),
    }
}

fn guessed(bytes: &[u8]) -> (String, Vec<Warning>) {
    let (text, warnings) = encoding::decode(bytes);
    (text.into_owned(), warnings)
}

/// The encoding of a name, also where it is not quite written as it is registered ("cp-1252", "latin-1").
fn of_label(label: &str) -> Option<&'static Encoding> {
    let label = label.trim_matches(|c: char| !c.is_ascii_alphanumeric()).to_ascii_lowercase();
    let letters: String = label.chars().filter(char::is_ascii_alphanumeric).collect();
    let windows = ["cp", "windows", "win"].iter().find_map(|start| letters.strip_prefix(start));
    let windows = windows.filter(|number| number.starts_with("125") && number.len() == 4);
    let iso = letters.strip_prefix("iso8859").or_else(|| letters.strip_prefix("8859"));
    let tries = [
        Some(label.clone()),
        Some(label.replace('_', "-")),
        Some(letters.clone()),
        windows.map(|number| format!("windows-{number}")),
        iso.map(|number| format!("iso-8859-{number}")),
        letters.starts_with("utf8").then(|| "utf-8".to_owned()),
        (letters == "ansix341968").then(|| "us-ascii".to_owned()),
    ];
    let known = tries.into_iter().flatten().find_map(|name| Encoding::for_label(name.as_bytes()));
    // These two stand for bytes that nobody knows.
    known.filter(|encoding| !matches!(encoding.name(), "replacement" | "x-user-defined"))
}

fn is_utf7(label: &str) -> bool {
    let letters: String = label.chars().filter(char::is_ascii_alphanumeric).collect();
    letters.eq_ignore_ascii_case("utf7") || letters.eq_ignore_ascii_case("unicode11utf7")
}

/// Text in UTF-7 (RFC 2152): "+" begins UTF-16 in base64, which ends at the first other sign; "+-" is a plus.
fn utf7(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some(plus) = memchr::memchr(b'+', rest) {
        let (plain, coded) = rest.split_at_checked(plus).unwrap_or_default();
        text.push_str(&String::from_utf8_lossy(plain));
        let coded = coded.get(1..).unwrap_or_default();
        let is_sign = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
        let n = coded.iter().take_while(|byte| is_sign(byte)).count();
        let (signs, after) = coded.split_at_checked(n).unwrap_or_default();
        let ended = after.strip_prefix(b"-");
        if signs.is_empty() {
            text.push('+');
        }
        let units = super::transfer::base64(signs);
        let units = units.as_chunks::<2>().0.iter().map(|unit| u16::from_be_bytes(*unit));
        text.extend(char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)));
        rest = ended.unwrap_or(after);
    }
    text.push_str(&String::from_utf8_lossy(rest));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_name_does_not_spoil_the_text() {
        let latin = b"Gr\xf6\xdfe, gr\xfcne B\xe4ume und \xdcbermut f\xfcr alle";
        let text = "Größe, grüne Bäume und Übermut für alle";
        for (bytes, label, warns) in [
            (text.as_bytes(), "us-ascii", false),
            (text.as_bytes(), "iso-8859-1", false),
            (text.as_bytes(), "utf8", false),
            (text.as_bytes(), "\"UTF_8\"", false),
            (text.as_bytes(), "x-unknown", false),
            (latin, "latin-1", false),
            (latin, "cp1252", false),
            (latin, "CP-1252", false),
            (latin, "ISO_8859-15", false),
            (latin, "utf-8", true),
            (latin, "x-unknown", true),
            (latin, "user-defined", true),
            (latin, "x-user-defined", true),
            (latin, "", true),
        ] {
            let (read, warnings) = decode(bytes, Some(label));
            assert_eq!(read, text, "{label}");
            assert_eq!(!warnings.is_empty(), warns, "{label}: {warnings:?}");
        }
        let cut = [text.as_bytes(), b"\xc3", text.as_bytes()].concat();
        let (read, warnings) = decode(&cut, Some("utf-8"));
        assert_eq!((read, warnings), (format!("{text}\u{fffd}{text}"), vec![Warning::Undecodable { count: 1 }]));
        let long = format!("{text}. {text}. {text}.");
        assert_eq!(decode(long.as_bytes(), Some("gb2312")).0, long);
        // A text in an encoding of several bytes a character may look like UTF-8.
        let chinese = encoding_rs::GB18030.encode("联通").0.into_owned();
        assert_eq!(decode(&chinese, Some("gb2312")).0, "联通");
    }

    #[test]
    fn utf7_is_read() {
        assert_eq!(decode(b"Gr+APYA3w-e +- 1 +2DzfPQ- x", Some("utf-7")).0, "Größe + 1 🌽 x");
        assert_eq!(decode(b"nie zu Ende +", Some("UTF-7")).0, "nie zu Ende +");
    }
}
