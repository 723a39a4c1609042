//! Which words are compounds of which: "Militärkoalition" is a "Koalition".
//!
//! Separate because it is a guess about the inside of words, which nothing but the
//! keywords is allowed to trust: a compound counts towards its head where that is
//! safe, and stays a term of its own.
//!
//! Safe is a hyphen ("Anti-Terror-Koalition") and, in languages that write
//! compounds as one word, a head that the article itself uses alone, long enough
//! not to be met by chance, after a modifier that is no prefix of verbs
//! ("Unterhaltung" is no "Haltung"). Compare Koehn and Knight (2003, "Empirical
//! methods for compound splitting"), who also let the corpus's own words say
//! where to split.

use super::language::Language;

/// A head without a hyphen before it has at least so many characters (as a stem).
const MIN_HEAD_CHARS: usize = 5;
/// A modifier without a hyphen after it has at least so many characters.
const MIN_MODIFIER_CHARS: usize = 4;
/// Parts of German, Dutch and Swedish words that make another word of what follows, not a kind of it.
const PREFIXES: [&str; 24] = [
    "durch", "entgegen", "fort", "gegen", "hinter", "miss", "nach", "nieder", "statt", "teil", "über", "unter", "voll",
    "wieder", "wider", "zurück", "zusammen", "onder", "over", "voor", "tegen", "efter", "under", "över",
];

/// Looks for the head of the compound `stem`: the longest of its ends for which
/// `find` knows a term.
pub fn head(stem: &str, language: Language, find: impl Fn(&str) -> Option<u32>) -> Option<u32> {
    let joined = matches!(language.code(), "de" | "nl" | "sv" | "da" | "no");
    let ends = stem.char_indices().skip(1).filter_map(|(at, _)| Some((stem.get(..at)?, stem.get(at..)?)));
    ends.filter(|(modifier, head)| modifier.ends_with('-') || joined && is_safe(modifier, head))
        .find_map(|(_, head)| find(head))
}

fn is_safe(modifier: &str, head: &str) -> bool {
    let long = |part: &str, min: usize| part.len() >= min && part.chars().count() >= min;
    long(head, MIN_HEAD_CHARS)
        && long(modifier, MIN_MODIFIER_CHARS)
        && !head.starts_with('-')
        && !PREFIXES.contains(&modifier)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head_of(stem: &str, known: &[&str]) -> Option<u32> {
        head(stem, Language::GERMAN, |end| known.iter().position(|term| *term == end).map(|at| at as u32))
    }

    #[test]
    fn a_compound_has_the_head_that_the_text_uses() {
        assert_eq!(head_of("militärkoalition", &["koalition"]), Some(0));
        assert_eq!(head_of("anti-is-koalition", &["koalition", "is-koalition"]), Some(1));
        assert_eq!(head_of("us-soldat", &["soldat"]), Some(0));
        assert_eq!(head_of("militärkoalition", &["soldat"]), None);
    }

    #[test]
    fn what_only_ends_alike_is_no_compound() {
        assert_eq!(head_of("unterhalt", &["halt"]), None);
        assert_eq!(head_of("unterhaltung", &["haltung"]), None);
        assert_eq!(head_of("kontroll", &["roll"]), None);
        assert_eq!(head_of("behandlung", &["handlung"]), None);
    }

    #[test]
    fn a_language_without_compounds_has_them_with_a_hyphen_only() {
        assert_eq!(head("battleship", Language::ENGLISH, |end| (end == "ship").then_some(0)), None);
        assert_eq!(head("vice-president", Language::ENGLISH, |end| (end == "president").then_some(0)), Some(0));
    }
}
