//! Which encoding the bytes of a text are in that is not Unicode's.
//!
//! Separate because it is a guess: first that of chardetng, which is Firefox's, and where letters then
//! do not stand as letters do, an older encoding in which they do. What is asked is the same in all languages: within
//! a word no large letter follows a small one, no sign stands between letters, and letters are of one script.

use super::code::{Code, IBM850, IBM855};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{MACINTOSH, X_MAC_CYRILLIC};

/// The encodings that browsers do not guess.
const OLD: [Code; 4] = [Code::Table(&IBM850), Code::Web(MACINTOSH), Code::Web(X_MAC_CYRILLIC), Code::Table(&IBM855)];
/// The first guess is doubted if more than one in this many characters beyond ASCII is where none can be.
const DOUBT: usize = 100;

/// The encoding of bytes.
#[must_use]
pub fn guess(bytes: &[u8]) -> Code {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let first = Code::Web(detector.guess(None, Utf8Detection::Allow));
    let n_wrong = strangers(&first.decode(bytes));
    if n_wrong * DOUBT <= bytes.iter().filter(|byte| !byte.is_ascii()).count() {
        return first;
    }
    let best = OLD.into_iter().map(|code| (strangers(&code.decode(bytes)), code)).min_by_key(|(n_wrong, _)| *n_wrong);
    best.filter(|(n_left, _)| n_left * 5 < n_wrong).map_or(first, |(_, code)| code)
}

/// How many characters beyond ASCII stand where none does.
fn strangers(text: &str) -> usize {
    let mut n_wrong = 0;
    let mut before = ['\n'; 2];
    for c in text.chars() {
        let [first, last] = before;
        n_wrong += usize::from(is_none(c) || !(c.is_ascii() && last.is_ascii()) && is_broken(last, c));
        n_wrong += usize::from(!last.is_ascii() && is_sign(last) && first.is_alphabetic() && c.is_alphabetic());
        before = [last, c];
    }
    n_wrong
}

/// Whether a character is in no text.
fn is_none(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{9f}' | '\u{fffd}' | '\u{2500}'..='\u{259f}' | '\u{e000}'..='\u{f8ff}')
}

/// Whether two letters do not follow each other in a word.
fn is_broken(before: char, c: char) -> bool {
    // The signs of ordinal numbers and of the guilder count as letters, but no word goes on behind them.
    before.is_alphabetic()
        && c.is_alphabetic()
        && (script(before) != script(c)
            || before.is_lowercase() && c.is_uppercase()
            || matches!(before, 'ª' | 'º' | 'ƒ'))
}

/// Whether a character is no letter and no sign that stands between letters.
fn is_sign(c: char) -> bool {
    !c.is_alphanumeric()
        && !c.is_whitespace()
        && !matches!(c, '’' | '‘' | '–' | '—' | '‑' | '…' | '·' | '\u{ad}' | '\u{300}'..='\u{36f}')
}

/// The script of a letter, as far as words are of one.
fn script(c: char) -> u8 {
    match c {
        '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => 0,
        '\u{370}'..='\u{3ff}' => 1,
        '\u{400}'..='\u{52f}' => 2,
        _ => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::Encoding;

    const RUSSIAN: &str =
        "Городской совет решил перестроить старую гавань. Работы начнутся осенью и продлятся три года, сказал мэр.";
    const GERMAN: &str =
        "Die Größe der Bäume überraschte alle Gäste. „Schön“, sagte Jürgen, für den die Straße ein Übel ist.";

    #[test]
    fn german_of_old_computers_is_told_in_short_and_long() {
        for text in [
            "Die Umgehungsstraße ist für März geplant.",
            "Der Rat will die Brücke über die Elbe für 3 Euro sanieren. Sie beginnen im März, sagt Anna Köhler.",
            GERMAN,
            "Die Hälfte der Größe genügt, fällt aber nicht weiter auf. Übrig bleiben fünf Straßen.",
        ] {
            for code in [Code::Web(MACINTOSH), Code::Table(&IBM850)] {
                let bytes = encoded(text, code);
                let found = guess(&bytes);
                assert_eq!(found.decode(&bytes), code.decode(&bytes), "{} for {}", found.name(), code.name());
            }
        }
    }

    /// The bytes of a text in an encoding of one byte a character.
    fn encoded(text: &str, code: Code) -> Vec<u8> {
        let all: Vec<u8> = (0..=255).collect();
        let table = code.decode(&all);
        let byte = |c: char| table.chars().position(|known| known == c).and_then(|at| u8::try_from(at).ok());
        text.chars().map(|c| byte(c).unwrap_or(b'"')).collect()
    }

    #[test]
    fn encodings_of_one_byte_are_told() {
        let web = |label: &str| Code::Web(Encoding::for_label(label.as_bytes()).expect("an encoding"));
        for (text, code) in [
            (RUSSIAN, web("windows-1251")),
            (RUSSIAN, web("koi8-u")),
            (RUSSIAN, web("ibm866")),
            (RUSSIAN, web("x-mac-cyrillic")),
            (RUSSIAN, Code::Table(&IBM855)),
            (GERMAN, web("windows-1252")),
            (GERMAN, web("macintosh")),
            (GERMAN, Code::Table(&IBM850)),
            (
                "L’été dernier, la mairie a décidé d’aménager le vieux port – à bas coût, où qu’il fût.",
                web("windows-1252"),
            ),
            ("Η κυβέρνηση ανακοίνωσε νέα μέτρα για την οικονομία της χώρας το καλοκαίρι.", web("windows-1253")),
            ("Zażółć gęślą jaźń, powiedział burmistrz, i wszyscy się śmiali.", web("windows-1250")),
        ] {
            let bytes = encoded(text, code);
            let found = guess(&bytes);
            assert_eq!(found.decode(&bytes), code.decode(&bytes), "{} for {}", found.name(), code.name());
        }
    }
}
