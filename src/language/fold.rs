//! The spelling under which words are compared.
//!
//! Separate from what else is known of the spelling of words (`spelling`) because it is the same in all languages, so
//! that lists can be read with it.

use crate::document::Clean;
use std::borrow::Cow;

/// The spelling under which words are compared: lower case, typographic
/// apostrophes and hyphens made plain, letters put together with their marks, what is invisible left out.
#[must_use]
pub fn fold(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        let small = !word.bytes().any(|byte| byte.is_ascii_uppercase());
        return if small { Cow::Borrowed(word) } else { Cow::Owned(word.to_ascii_lowercase()) };
    }
    let is_odd = |c| matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{300}'..='\u{36f}' | '\u{feff}');
    Cow::Owned(if word.contains(is_odd) { folded(Clean::of(word).text()) } else { folded(word) })
}

/// A word in small letters with plain apostrophes and hyphens.
fn folded(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            '’' => folded.push('\''),
            '‐' | '\u{2011}' => folded.push('-'),
            _ => folded.extend(c.to_lowercase()),
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_a_word_are_equal() {
        assert_eq!(fold("Ge\u{ad}spräch"), fold("gespräch"));
        assert_eq!(fold("Gespra\u{308}\u{200b}ch"), fold("gespräch"));
        assert_eq!(fold("O’Neill"), fold("o'neill"));
    }
}
