//! What the name of a font says of it.
//!
//! Separate because office files and PDF name their fonts and say little else of them.

use crate::document::ends_sentence;

/// What the names of fonts for program text have in them, in small letters and without blanks.
const MONOSPACE: [&str; 22] = [
    "courier",
    "mono",
    "consol",
    "menlo",
    "typewriter",
    "terminal",
    "fixedsys",
    "inconsolata",
    "lettergothic",
    "andale",
    "sourcecode",
    "firacode",
    "cascadiacode",
    "couriernew",
    "cmtt",
    "ectt",
    "cmsltt",
    "cmitt",
    "nimbusmon",
    "luxim",
    "ocr-a",
    "ocr-b",
];

/// The fewest words of a text that can be a sentence.
const MIN_SENTENCE_WORDS: usize = 6;

/// Whether all letters of a font of this name are of one width, as in program text.
pub fn is_monospace(name: &str) -> bool {
    let name: String = name.chars().take(100).filter(|c| *c != ' ').flat_map(char::to_lowercase).collect();
    // A typeface of book hands.
    let other = name.contains("monotype") || name.contains("monoton");
    MONOSPACE.iter().any(|known| name.contains(known)) && !other
}

/// Whether a text in such a font is a sentence or several all the same: words, and a full stop or its like at
/// the end.
pub fn is_prose(text: &str) -> bool {
    let (mut n_words, mut n_plain) = (0, 0);
    for word in text.split_whitespace() {
        n_words += 1;
        let word = word.trim_matches(|c: char| c.is_ascii_punctuation() || matches!(c, '„' | '“' | '”' | '»' | '«'));
        n_plain +=
            usize::from(!word.is_empty() && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '’' | '\'')));
    }
    let ended = ends_sentence(text) || text.trim_end().ends_with(['“', '”', '"', '»']);
    ended && n_words >= MIN_SENTENCE_WORDS && 10 * n_plain >= 9 * n_words
}

#[cfg(test)]
mod tests {
    use super::is_monospace;

    #[test]
    fn fonts_of_program_text() {
        for name in
            ["Courier New", "DejaVu Sans Mono", "Consolas", "ABCDEF+CMTT10", "Liberation Mono", "Source Code Pro"]
        {
            assert!(is_monospace(name), "{name}");
        }
        for name in ["Times New Roman", "Monotype Corsiva", "Calibri", "CMR10", "Cambria Math", ""] {
            assert!(!is_monospace(name), "{name}");
        }
    }
}
