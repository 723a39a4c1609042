//! The bare numbers of notes behind a mark that a raised sign leaves where it was copied: "common.1,2 Walking".
//!
//! Separate from the other characters around a mark (`context`) because they are no punctuation: a number is read as a part
//! of the mark. Signs in brackets are told in [`crate::document::call_end`].

use super::mark::is_opener;
use crate::document::is_note_numbers;

/// The end of the bare numbers of notes that begin at byte `at`: "1", "1,2", "3–5", before a blank and a capital.
pub(super) fn bare_end(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..).filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))?;
    let sign = rest.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | '-' | '–'));
    let numbers = rest.strip_suffix(sign)?;
    let next = sign.trim_start();
    let capital = next.trim_start_matches(is_opener).starts_with(char::is_uppercase);
    let apart = next.len() < sign.len();
    (apart && capital && is_note_numbers(numbers)).then_some(text.len() - sign.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_notes() {
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
