//! Whether a line that stands beside an article names who wrote it.
//!
//! Separate because an importer asks it before the language of the text is known, so that the words of all languages
//! are tried. They are in the groups of words (`groups.txt`) of each language:
//!
//! - `by`: what a name stands behind at the beginning of a line: "Von", "By";
//! - `inner-by`: the same behind other words: "Ein Kommentar von";
//! - `byline-work`: what may stand before these: "Reporting by Ann Hill; Editing by Tom Moss";
//! - `byline-article`: articles that such a line may begin with: "Ein Kommentar von Jana Kurz";
//! - `in-names`: small words inside and between names: "und", "von", "de la".

use super::code::Languages;
use crate::document::ends_sentence;

/// A by-line of more words than this says something else.
const MAX_WORDS: usize = 14;

/// Whether a line names who wrote the article: "Von Jana Kurz und Uwe Lang, Berlin", "By Ann Hill, political
/// editor", "Ein Kommentar von Jana Kurz".
#[must_use]
pub fn is_byline(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().take(MAX_WORDS + 1).collect();
    if words.len() > MAX_WORDS || ends_sentence(line) {
        return false;
    }
    let known = Languages::known();
    let is_by = |word: &str| known.have("inner-by", word);
    let names = match words.as_slice() {
        [by, names @ ..] if known.have("by", by) || is_by(by) => names,
        [work, by, names @ ..] if is_by(by) && known.have("byline-work", work) => names,
        [article, _, by, names @ ..] if is_by(by) && known.have("byline-article", article) => names,
        _ => return false,
    };
    // What follows the first comma is a place or an office, or who else had a part in it.
    let n_names = names.iter().position(|word| word.ends_with([',', ';'])).map_or(names.len(), |comma| comma + 1);
    let large = |word: &&&str| word.starts_with(char::is_uppercase);
    let names = names.get(..n_names).unwrap_or_default();
    names.iter().filter(large).count() >= 2
        && names.first().is_some_and(|first| first.starts_with(char::is_uppercase))
        && names.iter().all(|word| large(&word) || known.have("in-names", word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_lines() {
        for line in [
            "Von Jana Kurz und Uwe Lang, Berlin",
            "Von Jana Kurz",
            "By Ann Hill, political editor",
            "By Ann de la Cruz",
            "Ein Kommentar von Jana Kurz",
            "Reporting by Ann Hill; Editing by Tom Moss",
            "Par Jeanne Durand et Luc Petit",
            "Af Mette Holm og Jens Krag",
            "Av Kari Nordmann, Bergen",
        ] {
            assert!(is_byline(line), "{line}");
        }
        for line in [
            "Von der Leyen reist nach Ellerau",
            "Von Ellerau nach Norden",
            "By the river",
            "Reporting by the only paper of the town",
            "By Monday, all ships had left the harbour",
            "Von Jana Kurz lernen wir, wie man den Hafen rettet.",
            "Ein Sommer am Fluss",
        ] {
            assert!(!is_byline(line), "{line}");
        }
    }
}
