//! What the shape of a line tells when it stands beside an article: who wrote it, and when.
//!
//! Separate because both the importer of plain text, which looks for the title, and the search for
//! left-overs of web pages ask it, and neither knows the other.

/// A by-line of more words than this says something else.
const BYLINE_MAX_WORDS: usize = 14;
/// A line of more words than this says more than a time.
const TIME_STAMP_MAX_WORDS: usize = 9;
/// Words before a name that say it wrote the article, as they stand at the beginning of a line.
const BY: [&str; 7] = ["Von", "By", "Par", "Por", "Di", "Door", "Av"];
/// The same after "Ein Kommentar", "An analysis".
const INNER_BY: [&str; 7] = ["von", "by", "par", "por", "di", "door", "av"];
/// What may stand before these: "Reporting by Ann Hill; Editing by Tom Moss".
const WORK: [&str; 3] = ["Reporting", "Written", "Words"];
/// Articles that such a line may begin with.
const ARTICLES: [&str; 11] = ["Ein", "Eine", "A", "An", "Un", "Une", "Una", "Een", "En", "Ett", "Uma"];
/// Words that may stand inside and between names.
const BETWEEN: [&str; 20] = [
    "und", "and", "et", "y", "e", "en", "och", "von", "van", "de", "in", "der", "zu", "du", "la", "le", "del", "di",
    "da", "dos",
];

/// Whether a line names who wrote the article: "Von Jana Kurz und Uwe Lang, Berlin", "By Ann Hill, political
/// editor", "Ein Kommentar von Jana Kurz".
#[must_use]
pub fn is_byline(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    if words.len() > BYLINE_MAX_WORDS || ends_sentence(line) {
        return false;
    }
    let names = match words.as_slice() {
        [by, names @ ..] if BY.contains(by) || INNER_BY.contains(by) => names,
        [work, by, names @ ..] if WORK.contains(work) && INNER_BY.contains(by) => names,
        [article, _, by, names @ ..] if ARTICLES.contains(article) && INNER_BY.contains(by) => names,
        _ => return false,
    };
    // What follows the first comma is a place or an office, or who else had a part in it.
    let n_names = names.iter().position(|word| word.ends_with([',', ';'])).map_or(names.len(), |comma| comma + 1);
    let large = |word: &&&str| word.starts_with(char::is_uppercase);
    let names = names.get(..n_names).unwrap_or_default();
    names.iter().filter(large).count() >= 2
        && names.first().is_some_and(|first| first.starts_with(char::is_uppercase))
        && names.iter().all(|word| large(&word) || BETWEEN.contains(word))
}

/// Whether a line says only when the article appeared or was changed: few words, most of it a date or a time.
#[must_use]
pub fn is_time_stamp(line: &str) -> bool {
    let digit = |byte: &u8| byte.is_ascii_digit();
    let n_digits = line.bytes().filter(|byte| digit(byte)).count();
    let n_other_words = line.split_whitespace().filter(|word| !word.bytes().any(|byte| digit(&byte))).count();
    n_digits >= 5
        && (n_digits * 4 >= line.len() || n_other_words <= 2)
        && line.split_whitespace().nth(TIME_STAMP_MAX_WORDS - 1).is_none()
}

/// Whether a line ends as sentences do, before quotation marks, brackets and asterisks that close it.
#[must_use]
pub fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['"', '“', '”', '»', '«', ')', ']', '’', '\'', ' ', '*'])
        .ends_with(['.', '!', '?', '…', ':', '。', '！', '？'])
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

    #[test]
    fn times() {
        for line in ["12.05.2024, 14:30 Uhr", "Published 17 February 2005", "Stand: 3. März 2021, 8:00 Uhr"] {
            assert!(is_time_stamp(line), "{line}");
        }
        for line in ["Hafen 2031", "Im Jahr 2031 öffnet der Hafen", "Der Haushalt 2024 und 2025 im Rat"] {
            assert!(!is_time_stamp(line), "{line}");
        }
    }
}
