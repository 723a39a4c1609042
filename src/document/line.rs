//! What the form of a line shows: whether it ends as sentences do, and whether it says when an article appeared.
//!
//! Separate because it is used both by the importer of plain text, which looks for the title, and by the search
//! for left-overs of web pages, and neither knows the other.

use super::call::{before_closers, has_end};

/// The most words of a line that says nothing but a time.
const TIME_STAMP_MAX_WORDS: usize = 9;
/// Whether a line says only when the article appeared or was changed: it has few words and is mostly a date or time.
#[must_use]
pub fn is_time_stamp(line: &str) -> bool {
    let digit = |byte: &u8| byte.is_ascii_digit();
    let n_digits = line.bytes().filter(|byte| digit(byte)).count();
    let n_other_words = line.split_whitespace().filter(|word| !word.bytes().any(|byte| digit(&byte))).count();
    n_digits >= 5
        && (n_digits * 4 >= line.len() || n_other_words <= 2)
        && line.split_whitespace().nth(TIME_STAMP_MAX_WORDS - 1).is_none()
}

/// Whether a line ends as sentences do, before quotation marks, brackets and signs of notes that close it.
#[must_use]
pub fn ends_sentence(line: &str) -> bool {
    has_end(before_closers(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_of_sentences() {
        for line in [
            "Es ist so.",
            "„Ist es so?“",
            "(Es ist so.)",
            "Es ist so.[1]",
            "Es ist so.”[2]",
            "Es ist so.[^3]",
            "Es ist so.¹",
            "Es ist so.[1][2]",
            "Es ist so.[a]",
            "Es ist so.*",
            "Es ist so.†",
            "It is common.12",
            "It is so.[citation needed]",
            "Es ist so.[Einzelnachweis fehlt]",
            "Es ist so. [1]",
            "これは本です。[1]",
            "「本です。」",
        ] {
            assert!(ends_sentence(line), "{line}");
        }
        for line in ["Der Hafen", "Der Hafen[1]", "Der Hafen, Nr.5", "Version 2.1", "Der Hafen¹", "Der Hafen [alt]"] {
            assert!(!ends_sentence(line), "{line}");
        }
    }

    #[test]
    fn times() {
        for line in ["12.05.2024, 14:30 Uhr", "Published 17 February 2005", "Stand: 3. März 2021, 8:00 Uhr"] {
            assert!(is_time_stamp(line), "{line}");
        }
        for line in ["Hafen 2031", "Im Jahr 2031 öffnet der Hafen", "Der Haushalt 2024 und 2025 im Rat"] {
            assert!(!is_time_stamp(line), "{line}");
        }
    }
}
