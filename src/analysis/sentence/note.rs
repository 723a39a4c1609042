//! The signs of notes behind a mark: "[12]", "[a]", and the bare numbers that a raised sign leaves where it was
//! copied: "common.1,2 Walking".
//!
//! Separate from the other characters around a mark (`context`) because they are no punctuation: a number and a word
//! are read as a part of the mark.

use super::mark::is_opener;

/// The longest sign in brackets, in bytes: "[citation needed]".
const LONGEST: usize = 24;
/// The most digits that the number of a note has.
const MAX_DIGITS: usize = 3;

/// The end of the sign of a note in brackets whose first inner byte is at `at`: a number or letter, or words before a
/// blank.
pub(super) fn bracketed_end(text: &str, at: usize) -> Option<usize> {
    let inner = text.get(at..text.floor_char_boundary(at + LONGEST))?;
    let (sign, _) = inner.split_once(']')?;
    let end = at + sign.len() + 1;
    let behind = text.get(end..)?;
    let short = sign.len() < 5 && sign.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let apart = behind.is_empty() || behind.starts_with(char::is_whitespace) || behind.starts_with('[');
    let is_sign = sign.starts_with(char::is_alphanumeric) && !sign.contains(['[', '\n']);
    (is_sign && (short || apart)).then_some(end)
}

/// The end of the bare numbers of notes that begin at byte `at`: "1", "1,2", "3–5", before a blank and a capital.
pub(super) fn bare_end(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..).filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))?;
    let sign = rest.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | '-' | '–'));
    let numbers = rest.strip_suffix(sign)?;
    let is_number = |part: &str| (1..=MAX_DIGITS).contains(&part.len()) && !part.starts_with('0');
    let next = sign.trim_start();
    let capital = next.trim_start_matches(is_opener).starts_with(char::is_uppercase);
    let apart = next.len() < sign.len();
    (apart && capital && numbers.len() < LONGEST && numbers.split([',', '-', '–']).all(is_number))
        .then_some(text.len() - sign.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_notes() {
        for (text, expected) in [
            ("12] Ja", Some("12]")),
            ("a] Ja", Some("a]")),
            ("1, 2] Ja", Some("1, 2]")),
            ("citation needed] Ja", Some("citation needed]")),
            ("3]Ja", Some("3]")),
            ("…] Ja", None),
            ("Der Hafen ist seit langem zu alt] Ja", None),
            ("Der Hafen]s", None),
            ("12", None),
        ] {
            assert_eq!(bracketed_end(text, 0).and_then(|end| text.get(..end)), expected, "{text}");
        }
        for (text, expected) in [
            ("1,2 Walking", Some("1,2")),
            ("3–5 „Ja", Some("3–5")),
            ("12 Er", Some("12")),
            ("5 is", None),
            ("2019 Er", None),
            ("01 Er", None),
            ("1", None),
            ("1Er", None),
            (", Er", None),
        ] {
            assert_eq!(bare_end(text, 0).and_then(|end| text.get(..end)), expected, "{text}");
        }
    }
}
