//! Which words are compounds of which: "Militärkoalition" is a "Koalition".
//!
//! Separate because it is a guess about the inside of words, which nothing but the
//! keywords is allowed to trust: a compound counts towards its head where that is
//! safe, and stays a term of its own.
//!
//! Safe is a hyphen ("Anti-Terror-Koalition") and, in languages that write
//! compounds as one word, a head that the article itself uses alone, long enough
//! not to be met by chance, after a modifier that is no prefix of verbs
//! ("Unterhaltung" is no "Haltung") and, in German, whose words are known, is a word
//! itself ("Militärkommission" is no "Mission"). Compare Koehn and Knight (2003, "Empirical
//! methods for compound splitting"), who also ask for both parts, and let the corpus's own
//! words say where to split.

use crate::language::{Language, Lexicon, fold};
use crate::stop::Meter;

/// The fewest characters of a head without a hyphen before it (as a stem).
const MIN_HEAD_CHARS: usize = 5;
/// A longer word (as a stem) has no head. Every letter of a word can be the beginning of its head, and
/// each such end is looked up whole, so that the work for a word grows with the square of its length. No
/// compound that an article uses is half as long.
const MAX_BYTES: usize = 128;
/// The fewest characters of a modifier without a hyphen after it.
const MIN_MODIFIER_CHARS: usize = 4;
/// Looks for the head of the compound `stem`, which is written `surface`: the longest of its
/// ends for which `find` knows a term.
pub fn head(
    stem: &str,
    surface: &str,
    language: Language,
    find: impl Fn(&str) -> Option<u32>,
    meter: &Meter,
) -> Option<u32> {
    let lexicon = language.lexicon();
    let joined = lexicon.habits.compounds;
    if stem.len() > MAX_BYTES {
        return None;
    }
    let n_chars = stem.chars().count();
    let ends = stem.char_indices().enumerate().skip(1);
    ends.filter_map(|(n, (at, _))| Some((n, stem.get(..at)?, stem.get(at..)?)))
        .filter(|(n, modifier, head)| {
            let is_long = *n >= MIN_MODIFIER_CHARS && n_chars - n >= MIN_HEAD_CHARS && !head.starts_with('-');
            modifier.ends_with('-') || joined && is_long
        })
        .find_map(|(_, modifier, head)| {
            meter.count(head.len());
            let is_safe = || modifier.ends_with('-') || is_modifier(modifier, &fold(surface), lexicon, &find);
            find(head).filter(|_| is_safe())
        })
}

/// Whether the compound `lower` begins, as `modifier` does as a stem, with a word that says which kind
/// of its head it is.
fn is_modifier(modifier: &str, lower: &str, lexicon: &Lexicon, find: impl Fn(&str) -> Option<u32>) -> bool {
    let written = as_written(modifier, lower, lexicon.group("stem-letters"));
    // "TV-Wahlkampf": its last part is a compound.
    let part = written.rfind('-').map_or(0, |at| at + 1);
    let (written, lower) = (written.get(part..).unwrap_or(written), lower.get(part..).unwrap_or(lower));
    // Without a dictionary any beginning may be a word.
    let is_word = || lexicon.dictionary().is_none_or(|words| words.begins_compound(lower, written));
    !lexicon.group("compound-prefixes").contains(&written) && (find(modifier).is_some() || is_word())
}

/// The beginning of the word `lower` from which the stemmer made `modifier`. `letters` are pairs of a letter that the
/// stemmer replaces and what it writes instead: "ä" and "a", "ß" and "ss".
fn as_written<'w>(modifier: &'w str, lower: &'w str, letters: &[&str]) -> &'w str {
    let mut rest = modifier;
    for (at, c) in lower.char_indices() {
        if rest.is_empty() {
            return lower.get(..at).unwrap_or(modifier);
        }
        let stemmed = letters.chunks(2).find_map(|pair| match pair {
            [letter, stemmed] if letter.starts_with(c) => Some(*stemmed),
            _ => None,
        });
        let own = rest.strip_prefix(c);
        match own.or_else(|| rest.strip_prefix(stemmed?)) {
            Some(after) => rest = after,
            None => break,
        }
    }
    modifier
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::tests::{english, german};
    use crate::stop::Stop;

    /// The head of a word, whose stem is without umlauts, among these stems.
    fn head_of(word: &str, known: &[&str]) -> Option<u32> {
        let stem = word.replace('ä', "a").replace('ö', "o").replace('ü', "u").replace('ß', "ss");
        let find = |end: &str| known.iter().position(|term| *term == end).map(|at| at as u32);
        head(&stem, word, german(), find, &Stop::never().meter())
    }

    #[test]
    fn a_compound_has_the_head_that_the_text_uses() {
        assert_eq!(head_of("militärkoalition", &["koalition"]), Some(0));
        assert_eq!(head_of("anti-is-koalition", &["koalition", "is-koalition"]), Some(1));
        assert_eq!(head_of("us-soldat", &["soldat"]), Some(0));
        assert_eq!(head_of("straßenbahn", &["bahnen", "bahn"]), None, "too short to be safe");
        assert_eq!(head_of("tv-wahlkampf", &["kampf"]), Some(0));
        assert_eq!(head_of("großmächtekonflikt", &["konflikt"]), Some(0));
        assert_eq!(head_of("obamaregierung", &["regierung", "obama"]), Some(0), "the text knows both");
        assert_eq!(head_of("militärkoalition", &["soldat"]), None);
    }

    #[test]
    fn what_only_ends_alike_is_no_compound() {
        assert_eq!(head_of("unterhalt", &["halt"]), None);
        assert_eq!(head_of("unterhaltung", &["haltung"]), None);
        assert_eq!(head_of("kontroll", &["roll"]), None);
        assert_eq!(head_of("behandlung", &["handlung"]), None);
        assert_eq!(head_of("militärkommission", &["mission"]), None);
        assert_eq!(head_of("überprüfung", &["prufung"]), None);
    }

    #[test]
    fn a_language_without_compounds_has_them_with_a_hyphen_only() {
        let head_of = |word: &str, known: &str| {
            head(word, word, english(), |end| (end == known).then_some(0), &Stop::never().meter())
        };
        assert_eq!(head_of("battleship", "ship"), None);
        assert_eq!(head_of("vice-president", "president"), Some(0));
    }
}
