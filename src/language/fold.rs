//! The spelling under which words are compared.
//!
//! Separate from what else is known of the spelling of words (`spelling`) because it is the same in all languages, so
//! that lists can be read with it.

use std::borrow::Cow;

/// The spelling under which words are compared: lower case, typographic
/// apostrophes and hyphens made plain, soft hyphens dropped.
#[must_use]
pub fn fold(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        let small = !word.bytes().any(|byte| byte.is_ascii_uppercase());
        return if small { Cow::Borrowed(word) } else { Cow::Owned(word.to_ascii_lowercase()) };
    }
    let mut folded = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{2060}' => {}
            '’' => folded.push('\''),
            '‐' | '\u{2011}' => folded.push('-'),
            _ => folded.extend(c.to_lowercase()),
        }
    }
    Cow::Owned(folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_a_word_are_equal() {
        assert_eq!(fold("Ge\u{ad}spräch"), fold("gespräch"));
        assert_eq!(fold("O’Neill"), fold("o'neill"));
    }
}
