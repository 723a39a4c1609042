//! The spelling of a word: what of it is the word itself.
//!
//! Separate from the lists because these are rules: what hangs on a word is told by the language's habits and groups of
//! words, how it is cut off is the same for all.

use super::code::Language;

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
}
