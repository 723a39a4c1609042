//! Whether a line that stands beside an article names who wrote it.
//!
//! Separate because an importer asks it before the language of the text is known, so that the words of all languages
//! are tried. They are in the groups of words (`groups.txt`) of each language:
//!
//! - `by`: what a name stands behind at the beginning of a line: "Von", "By";
//! - `inner-by`: the same behind other words: "Ein Kommentar von";
//! - `byline-work`: what may stand before these: "Reporting by Ann Hill; Editing by Tom Moss", "Posted by Ann Hill";
//! - `byline-article`: articles that such a line may begin with: "Ein Kommentar von Jana Kurz";
//! - `in-names`: small words inside and between names: "und", "von", "de la".

use super::code::Languages;
use crate::document::ends_sentence;

/// A by-line of more words than this says something else.
const MAX_WORDS: usize = 14;
/// A longer text says more than a name, a label of more words is none, and more words are no names.
const MAX_TEXT_BYTES: usize = 300;
const MAX_LABEL_WORDS: usize = 2;
const MAX_NAME_WORDS: usize = 8;

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

/// Whoever is named in a text that a page shows as the name of the author: "Von Jana Kurz, Berlin", "Autor: Jana Kurz",
/// "12. Mai 2023 · by Ann Hill", "Posted by Ann Hill at 18:52". `None` if nobody is.
#[must_use]
pub fn byline_names(text: &str) -> Option<String> {
    if text.len() > MAX_TEXT_BYTES {
        return None;
    }
    text.split(['|', '·', '•', '\n', '/']).flat_map(|part| part.split(" – ")).find_map(names_in)
}

/// The names in a text that an author's name may stand in, with what stands before and behind them.
fn names_in(text: &str) -> Option<String> {
    let known = Languages::known();
    let is_by = |word: &&str| known.have("by", word) || known.have("inner-by", word);
    let (label, behind) = text.split_once(':').unwrap_or_default();
    let label = if label.split_whitespace().nth(MAX_LABEL_WORDS).is_none() { label.trim() } else { "" };
    let is_label = !label.is_empty();
    let words: Vec<&str> = if is_label { behind } else { text }.split_whitespace().take(MAX_WORDS + 1).collect();
    let by = words
        .iter()
        .position(is_by)
        .filter(|by| *by == 0 || words.first().is_some_and(|work| known.have("byline-work", work)));
    // Or the label stands there without a colon.
    let is_label =
        is_label || by.is_none() && words.first().is_some_and(|word| known.have("author-label", &word.to_lowercase()));
    let n_before = by.map_or(usize::from(is_label && label.is_empty()), |by| by + 1);
    let words = words.get(n_before..).unwrap_or_default();
    // A date or a time may follow, with a small word or the month before it.
    let n_words = words.iter().position(|word| word.trim_start_matches('(').starts_with(|c: char| c.is_ascii_digit()));
    let is_small = |word: &str| word.starts_with(char::is_lowercase);
    let is_of_date = |word: &&&str| is_small(word) || known.month(&word.to_lowercase()).is_some();
    let names = words.get(..n_words.unwrap_or(words.len())).unwrap_or_default();
    let n_of_date = n_words.map_or(0, |_| names.iter().rev().take_while(is_of_date).count());
    let names = names.get(..names.len() - n_of_date).unwrap_or_default();
    let is_announced = by.is_some() || is_label;
    if !is_announced && n_words.is_some() && names.len() < 2 {
        return None;
    }
    let names = names.join(" ");
    let mut people = names.split([',', ';']).map(|name| name.trim_matches(|c: char| !c.is_alphanumeric() && c != '.'));
    let first = people.next().filter(|name| is_somebody(name) && (is_announced || is_all_large(name)))?;
    // What follows a comma is a place or an office, or somebody else.
    let others = people.take_while(|name| name.contains(' ') && is_somebody(name) && is_all_large(name));
    Some(std::iter::once(first).chain(others).collect::<Vec<_>>().join(", "))
}

/// Whether a text can be a name: it has letters, and is not long, an address or a sentence.
fn is_somebody(name: &str) -> bool {
    name.chars().any(char::is_alphabetic)
        && !name.contains(['@', '?', '!', '='])
        && !name.contains("://")
        && name.split_whitespace().nth(MAX_NAME_WORDS).is_none()
}

fn is_all_large(name: &str) -> bool {
    let known = Languages::known();
    name.split_whitespace().all(|word| !word.starts_with(char::is_lowercase) || known.have("in-names", word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_what_a_page_shows_as_the_author() {
        for (text, names) in [
            ("Von Jana Kurz, Ellerau", "Jana Kurz"),
            ("Von Jana Kurz und Uwe Lang", "Jana Kurz und Uwe Lang"),
            ("Jana Kurz, Uwe Lang, Ellerau", "Jana Kurz, Uwe Lang"),
            ("von janak", "janak"),
            ("Autor: janak", "janak"),
            ("von janak01", "janak01"),
            ("Autorin Jana Kurz", "Jana Kurz"),
            ("Von:Jana Kurz", "Jana Kurz"),
            ("Interview: Jana Kurz", "Jana Kurz"),
            ("Jana Kurz | Redaktion", "Jana Kurz"),
            ("Jana Kurz, 01.12.2021", "Jana Kurz"),
            ("29. Juni 2017, 23:39 · von Jana", "Jana"),
            ("8. Januar 2020 · by Ann Hill · in Sport", "Ann Hill"),
            ("/ Ann Hill / 10:08 am Fri Jul 19, 2013", "Ann Hill"),
            ("Posted by Ann Hill at 18:52", "Ann Hill"),
            ("Veröffentlicht am 8. Februar 2022 von Jana Kurz", "Jana Kurz"),
            ("von Jana Kurz am 3. Mai", "Jana Kurz"),
            ("von Redaktion, 24. Januar 2022", "Redaktion"),
            ("Christoph von Kurz", "Christoph von Kurz"),
            ("Ann Hill Jr.", "Ann Hill Jr."),
            ("Redaktion", "Redaktion"),
            ("李明", "李明"),
        ] {
            assert_eq!(byline_names(text).as_deref(), Some(names), "{text}");
        }
        for text in [
            "",
            "·",
            "Von",
            "12. Mai 2023",
            "Fri May 12, 2023",
            "Updated: January 16, 2020",
            "Jana sagt:",
            "Mehr über den Hafen",
            "jana@zeitung.example",
            "https://zeitung.example/jana",
            "schreibt seit zehn Jahren über den Hafen",
            "Jana Kurz schreibt seit zehn Jahren über den Hafen und alles, was an ihm gebaut wird.",
        ] {
            assert_eq!(byline_names(text), None, "{text}");
        }
    }

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
