//! The spelling of a word: what of it is the word itself, and under what its
//! spellings are compared.
//!
//! Separate from the lists because these are rules: what hangs on a word is told by the language's habits and groups of
//! words, how it is cut off is the same for all.

use super::code::Language;
use std::borrow::Cow;

/// The word itself in `surface`, verbatim: without an English genitive
/// ("minister’s") or a French or Italian elision ("l’Europe", "dell’Europa").
#[must_use]
pub fn core(surface: &str, language: Language) -> &str {
    let lexicon = language.lexicon();
    if lexicon.habits.apostrophe_genitive {
        return without_genitive(surface);
    }
    if lexicon.elided.is_empty() {
        return surface;
    }
    without_elision(surface, &lexicon.elided).filter(|core| core.len() > 1).unwrap_or(surface)
}

/// A word without the "s" that an apostrophe parts from it, as English writes its genitive.
#[must_use]
pub fn without_genitive(surface: &str) -> &str {
    let cut = surface.strip_suffix("'s").or_else(|| surface.strip_suffix("’s"));
    cut.filter(|core| core.len() > 1).unwrap_or(surface)
}

/// What follows the apostrophe, if one of `particles` stands before it.
fn without_elision<'a>(surface: &'a str, particles: &[&str]) -> Option<&'a str> {
    let (particle, rest) = surface.split_once(['\'', '’'])?;
    particles.iter().any(|known| particle.eq_ignore_ascii_case(known)).then_some(rest)
}

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
    fn what_a_language_hangs_on_a_word_is_cut_off() {
        let code = |code| Language::from_code(code).expect("known");
        for (surface, language, expected) in [
            ("minister’s", "en", "minister"),
            ("minister's", "de", "minister's"),
            ("l’Europe", "fr", "Europe"),
            ("L'Europe", "fr", "Europe"),
            ("aujourd'hui", "fr", "aujourd'hui"),
            ("dell'Unione", "it", "Unione"),
            ("l'", "fr", "l'"),
            ("’s", "en", "’s"),
        ] {
            assert_eq!(core(surface, code(language)), expected, "{surface} ({language})");
        }
    }

    #[test]
    fn spellings_of_a_word_are_equal() {
        assert_eq!(fold("Ge\u{ad}spräch"), fold("gespräch"));
        assert_eq!(fold("O’Neill"), fold("o'neill"));
    }
}
