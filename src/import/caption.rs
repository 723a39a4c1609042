//! Captions that are told by how they begin: "Figure 3:", "Abb. 2", "Tabelle 1."
//!
//! Separate because PDF has no styles at all and other files often do without them: what stands
//! below a picture or above a table is then known by its label and its place.

use crate::language::Languages;

/// What a caption belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    Picture,
    Table,
}

/// A label at the beginning of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label {
    pub subject: Subject,
    /// Whether a sign parts it from what follows, or nothing follows: "Figure 3:", and not "Figure 3 shows".
    pub is_apart: bool,
    /// Whether what follows begins as a sentence or a name does.
    pub is_capital: bool,
}

/// The most characters of a caption that is recognised by its label.
pub const MAX_CHARS: usize = 600;

/// The groups of words that are asked for, in any language: what pictures and tables are called, in small letters and
/// without a full stop,
const PICTURES: &str = "pictures";
const TABLES: &str = "tables";
/// and what the line below one begins with that says where it is from.
const SOURCES: &str = "sources";

/// The label that a text begins with.
pub fn label(text: &str) -> Option<Label> {
    let text = text.trim_start();
    let word_bytes = text.find(|c: char| !c.is_alphabetic())?;
    let (word, rest) = text.split_at_checked(word_bytes).filter(|(word, _)| word.len() <= 16)?;
    // A label begins a caption, and so with a capital.
    if !word.starts_with(char::is_uppercase) {
        return None;
    }
    let (known, word) = (Languages::known(), word.to_lowercase());
    let subject = if known.have(PICTURES, &word) {
        Subject::Picture
    } else if known.have(TABLES, &word) {
        Subject::Table
    } else {
        return None;
    };
    let rest = rest.strip_prefix('.').unwrap_or(rest).trim_start();
    let rest = after_number(rest)?;
    let spaced = rest.starts_with(char::is_whitespace);
    let rest = rest.trim_start();
    let is_mark = |c: char| matches!(c, ':' | '.' | '|' | '–' | '—' | ')');
    // "Figure 3 – 5 show": a dash before a number is none of a label.
    let said = rest.trim_start_matches(is_mark).trim_start();
    let marked = rest.starts_with(is_mark) && (spaced || said.len() < rest.len());
    Some(Label {
        subject,
        is_apart: marked && !said.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit()) || said.is_empty(),
        is_capital: spaced && said.starts_with(|c: char| !c.is_lowercase()),
    })
}

/// What follows the number of a label: "3", "3.1", "2-4", "2a", "A.1", "IV".
fn after_number(text: &str) -> Option<&str> {
    let end = text.find(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '-'))).unwrap_or(text.len());
    let number = text.get(..end)?.trim_end_matches(['.', '-']);
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let letters = number.bytes().filter(u8::is_ascii_alphabetic).count();
    let points = number.bytes().filter(|byte| matches!(byte, b'.' | b'-')).count();
    let is_number = digits > 0 && digits <= 6 && letters <= 2 && digits + letters + points == number.len();
    let is_roman = !number.is_empty() && number.len() <= 5 && number.bytes().all(|byte| b"IVXL".contains(&byte));
    (is_number || is_roman).then(|| text.get(number.len()..)).flatten()
}

/// Whether a text says where a picture or a table is from: "Quelle: Hafenamt", "Photo: Jana Kurz".
pub fn is_source(text: &str) -> bool {
    let Some((word, rest)) = text.trim_start().split_once(':') else { return false };
    word.len() <= 12 && Languages::known().have(SOURCES, &word.trim_end().to_lowercase()) && rest.chars().count() <= 200
}

/// Whether a paragraph is a caption by its words; `beside` says whether a picture or a table stands next
/// to it.
pub fn is_caption(text: &str, beside: bool) -> bool {
    let is_short = text.char_indices().nth(MAX_CHARS).is_none();
    let labelled = label(text).is_some_and(|label| label.is_apart || beside && label.is_capital);
    is_short && (labelled || beside && is_source(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_that_are_apart_begin_captions() {
        for text in [
            "Figure 3: The harbour at low tide.",
            "Fig. 2. The quay in 1998.",
            "Abb. 2: Der Hafen",
            "Abbildung 12 – Der Kai von oben",
            "Tabelle 1. Umschlag in Tonnen",
            "Table A.1: Tonnage",
            "TABLE IV. TONNAGE",
            "Figure 3.1: Quays",
            "Abbildung 4",
            "Tabelle 2.1",
            "Fig. 2a: The quay",
        ] {
            assert!(is_caption(text, false), "{text}");
        }
    }

    #[test]
    fn sentences_about_figures_are_none() {
        for text in [
            "Figure 3 shows the harbour at low tide.",
            "Abb. 2 zeigt den Hafen.",
            "Abbildung 2 und 3 zeigen den Hafen.",
            "Tabelle 1 ist lang.",
            "Tables 3 and 4 list the tonnage.",
            "Bild und Ton fehlten.",
            "Karte: nur bar.",
            "Tab 3.5 mm",
            "Die Abb. 2: Hafen",
            "figure 3: nothing",
            "Chart 5 of them.",
            "Figure 3. of the annex",
            "Hafen 3: Der Kai",
        ] {
            assert!(!is_caption(text, false), "{text}");
        }
    }

    #[test]
    fn beside_a_picture_less_is_enough() {
        for text in ["Abb. 2 Der Hafen von oben", "Quelle: Hafenamt", "Photo: Jana Kurz"] {
            assert!(is_caption(text, true) && !is_caption(text, false), "{text}");
        }
        for text in ["Abb. 2 zeigt den Hafen.", "Figure 3 shows the harbour.", "Quelle der Angaben ist das Amt."] {
            assert!(!is_caption(text, true), "{text}");
        }
        assert_eq!(label("Tabelle 3: Umschlag").map(|label| label.subject), Some(Subject::Table));
        assert_eq!(label("Abb. 3: Umschlag").map(|label| label.subject), Some(Subject::Picture));
    }
}
