//! Headlines that a file does not call so: a short line of its own, wholly bold, that text follows.
//!
//! Separate because a PDF has no styles, and who writes with a word processor often uses none.

use crate::document::before_closers;

/// The most characters that a headline has.
const MAX_CHARS: usize = 120;
/// The fewest characters of the text after a headline; the value after the name of a field has fewer.
const MIN_FOLLOWING: usize = 60;

/// Whether a text can be a headline by its words: it is short, begins as one does and does not end as a sentence.
pub fn is_title(text: &str) -> bool {
    let begins = text.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || matches!(c, '„' | '“' | '"' | '§'));
    // "Ellerau Docks (Ltd.)" is one.
    let bare = if text.ends_with(')') { text } else { before_closers(text) };
    begins
        && text.char_indices().nth(MAX_CHARS).is_none()
        && text.chars().filter(|c| c.is_alphabetic()).take(3).count() == 3
        && !bare.ends_with(['.', ',', ';', ':', '-', '–', '='])
}

/// Whether a text is long enough to be what stands below a headline.
pub fn is_text(text: &str) -> bool {
    !text.starts_with(char::is_lowercase) && text.char_indices().nth(MIN_FOLLOWING).is_some()
}
