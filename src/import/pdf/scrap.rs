//! Scraps: what stands on a page as text and says nothing when it is read in a row: formulas that are set apart, the
//! labels of axes, and text in figures whose letters stand for others.
//!
//! Separate because they are told by their signs alone. They are left out and counted, so that the reader knows to look
//! at the page; a formula within a line of text stays in it.

use super::paragraph::Paragraph;
use crate::document::BlockKind;
use crate::stop::{Meter, Stopped};

/// The most characters that a scrap has.
const MAX_CHARS: usize = 200;
/// The fewest letters that a word has.
const MIN_WORD: usize = 3;
/// A formula has so many signs or letters of formulas at least, and one in so many of its characters is such.
const MIN_SIGNS: usize = 2;
const ONE_SIGN_IN: usize = 5;
/// A garbled word has at least this many characters,
const MIN_GARBLED: usize = 6;
/// and at least this many signs between its letters that no word has.
const MIN_ODD: usize = 3;
/// It stands with few others.
const MAX_GARBLED: usize = 3;
/// Numbers that stand alone are labels if at least this many paragraphs in a row are such numbers, each lower than
/// the running text by the factor below.
const MIN_LABELS: usize = 3;
const SMALL: f32 = 0.95;

/// How many scraps were left out.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Scraps {
    pub n_formulas: usize,
    pub n_labels: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scrap {
    Formula,
    /// Text in which signs stand between letters as in no word.
    Garbled,
    /// Numbers alone.
    Numbers,
}

/// Takes the scraps out. Where most of a file is such, it stays.
///
/// # Errors
/// If the work shall stop.
pub fn take_out(paragraphs: &mut Vec<Paragraph>, body: f32, meter: &Meter) -> Result<Scraps, Stopped> {
    meter.work(paragraphs.iter().map(|paragraph| 1 + paragraph.text.as_str().len().min(4 * MAX_CHARS)).sum())?;
    let mut kinds: Vec<Option<Scrap>> = paragraphs.iter().map(kind).collect();
    let is_label = |(paragraph, kind): (&Paragraph, &Option<Scrap>)| {
        *kind == Some(Scrap::Numbers) && paragraph.size < SMALL * body
    };
    let mut at = 0;
    while at < kinds.len() {
        let n = paragraphs.iter().zip(&kinds).skip(at).take_while(|pair| is_label(*pair)).count();
        if n < MIN_LABELS {
            kinds
                .iter_mut()
                .skip(at)
                .take(n.max(1))
                .filter(|kind| **kind == Some(Scrap::Numbers))
                .for_each(|kind| *kind = None);
        }
        at += n.max(1);
    }
    let bytes = |paragraph: &Paragraph| paragraph.text.as_str().len();
    let of = |scraps: bool| -> usize {
        paragraphs.iter().zip(&kinds).filter(|(_, kind)| kind.is_some() == scraps).map(|(p, _)| bytes(p)).sum()
    };
    let n_table = paragraphs.iter().filter(|paragraph| paragraph.kind == BlockKind::Table).count();
    if of(true) >= of(false) && n_table == 0 {
        return Ok(Scraps::default());
    }
    let n_formulas = kinds.iter().filter(|kind| **kind == Some(Scrap::Formula)).count();
    let n_scraps = kinds.iter().flatten().count();
    let mut kinds = kinds.into_iter();
    paragraphs.retain(|_| kinds.next().flatten().is_none());
    Ok(Scraps { n_formulas, n_labels: n_scraps - n_formulas })
}

fn kind(paragraph: &Paragraph) -> Option<Scrap> {
    let text = paragraph.text.as_str();
    let can_be = matches!(paragraph.kind, BlockKind::Paragraph | BlockKind::Heading)
        && paragraph.note.is_none()
        && text.char_indices().nth(MAX_CHARS).is_none();
    if can_be { scrap(text, paragraph.text.n_math()) } else { None }
}

/// What kind of scrap a text is, if any; `n_math` of its characters are of a font for formulas.
fn scrap(text: &str, n_math: usize) -> Option<Scrap> {
    // Letters of other scripts than Latin and Greek are no signs of formulas.
    let is_other = |c: char| c.is_alphabetic() && c > '\u{3ff}' && !is_math_letter(c);
    // These stand in program text.
    let is_code = |c: char| matches!(c, '\\' | '_' | '{' | '}' | '"' | '$' | '#' | ';' | '@' | '`');
    let tokens = || text.split_whitespace();
    if text.chars().any(is_other) || tokens().any(is_word) || text.is_empty() {
        return None;
    }
    let n_chars = text.chars().filter(|c| !c.is_whitespace()).count();
    let n_signs = n_math.max(text.chars().filter(|c| is_math(*c)).count());
    if tokens().all(is_number) {
        Some(Scrap::Numbers)
    } else if n_signs >= MIN_SIGNS
        && n_signs * ONE_SIGN_IN >= n_chars
        && !text.contains(is_code)
        && !text.contains("==")
    {
        Some(Scrap::Formula)
    } else if tokens().any(is_garbled)
        && tokens().count() <= MAX_GARBLED
        && !text.contains("://")
        && !text.contains('\\')
    {
        Some(Scrap::Garbled)
    } else {
        None
    }
}

/// Whether a token is a word: letters, with what stands around and within words.
fn is_word(token: &str) -> bool {
    let bare = token.trim_matches(|c: char| !c.is_alphanumeric());
    bare.chars().filter(|c| c.is_alphabetic() && !is_math_letter(*c)).count() >= MIN_WORD
        && bare
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’' | '‐' | '.' | '/' | '@' | '_' | '&' | ':'))
}

/// Whether signs stand within a token as they do in no word: "=<6>?J+B:F>".
fn is_garbled(token: &str) -> bool {
    let is_odd =
        |c: char| matches!(c, '<' | '>' | '?' | '=' | '+' | ';' | '@' | '^' | '|' | '`' | '!' | '"' | '#' | '$');
    let n_chars = token.chars().count();
    let inner = token.chars().skip(1).take(n_chars.saturating_sub(2));
    n_chars >= MIN_GARBLED
        && inner.filter(|c| is_odd(*c)).count() >= MIN_ODD
        && token.contains(|c: char| c.is_alphanumeric())
}

/// Whether a token is a number as axes have them: "0.5", "−20", "10%", "1e5".
fn is_number(token: &str) -> bool {
    let bare = token.trim_start_matches(['-', '−', '–', '+']).trim_end_matches('%');
    bare.starts_with(|c: char| c.is_ascii_digit())
        && !bare.ends_with(['.', ','])
        && bare.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | 'e' | '−' | '-' | '+'))
}

fn is_math_letter(c: char) -> bool {
    ('\u{1d400}'..='\u{1d7ff}').contains(&c) || ('\u{2100}'..='\u{214f}').contains(&c)
}

fn is_math(c: char) -> bool {
    matches!(c, '=' | '±' | '×' | '÷' | '√' | '∞' | '≈' | '≡' | '∂')
        || ('\u{2200}'..='\u{22ff}').contains(&c)
        || ('\u{27e6}'..='\u{2aff}').contains(&c)
        || ('\u{391}'..='\u{3f5}').contains(&c)
        || is_math_letter(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_labels_and_garbled_text_are_told_by_their_signs() {
        for (text, n_math) in [
            ("p(z ≤ q) ≤ z", 0),
            ("x = y + z (3)", 5),
            ("f(x) = ax + b", 4),
            ("∑ xi = 1", 0),
            ("α2 + β2 = γ2", 0),
            ("𝑥 = 𝑦", 0),
        ] {
            assert_eq!(scrap(text, n_math), Some(Scrap::Formula), "{text}");
        }
        for text in ["=<6>?J+B:F>", "<:=>?6J+B"] {
            assert_eq!(scrap(text, 0), Some(Scrap::Garbled), "{text}");
        }
        for text in ["0 20 60 100", "0.5", "−20", "10%"] {
            assert_eq!(scrap(text, 0), Some(Scrap::Numbers), "{text}");
        }
        for text in [
            "Ja.",
            "No!",
            "Der Wert ist x = 2.",
            "Results",
            "A. B.",
            "Let x = 1 and y = 2 be given.",
            "C++",
            "2024:",
            "Ω",
            "合同",
            "Wer? Was? Wo?",
            "Q&A",
            "3 von 4",
            "S. 12",
            "1. Mai",
            "E-Mail: jana@kurz.example",
            "Tel. 040/123-456",
            "> x <- c(1, 2)",
            "a == b",
            "\\x{a=b}",
            "https://a.b/?c=d&e=f#g",
        ] {
            assert_eq!(scrap(text, 0), None, "{text}");
        }
    }
}
