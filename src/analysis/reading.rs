//! The text as the analysis reads it: raised signs are no part of what they stand beside.
//!
//! Separate because in the document's text the exponent of 10⁶ and the sign of a note are plain
//! characters under a mark. Here they are others, byte for byte in their places, so that every
//! span into this text is one into the document's: no number, unit, word or sentence's end is
//! read across their edge, and what needs an exponent still finds it.

use crate::document::{BlockKind, Document, Mark, MarkKind, calls, ends_after_word, raised};
use std::borrow::Cow;

/// Stands for a raised 0; those of 1 to 9 follow it. Control characters, which no article has.
const RAISED_ZERO: u8 = 0x10;
/// Stands for a byte that says nothing here: the sign of a note.
pub const NOTHING: char = '\u{1a}';
/// Fills the second and later bytes of a raised character of several bytes, so that the text keeps its length.
pub const REST: char = '\u{1d}';
/// Stands for a raised minus.
pub const RAISED_MINUS: char = '\u{1c}';
/// Stands for the tab between two cells of a table.
const CELL: u8 = 0x1f;

/// The digit that a raised sign of a reading is.
#[must_use]
pub fn raised_digit(c: char) -> Option<u8> {
    let byte = u8::try_from(c).ok()?;
    byte.checked_sub(RAISED_ZERO).filter(|digit| *digit < 10)
}

/// Whether a character of a reading stands for one that is raised, or for nothing.
#[must_use]
pub fn is_set_off(c: char) -> bool {
    raised_digit(c).is_some() || matches!(c, NOTHING | REST | RAISED_MINUS)
}

/// The text of a document as it is read: as long as its own, and the same where nothing is raised,
/// lowered or in a table.
#[must_use]
pub fn of(document: &Document) -> Cow<'_, str> {
    let text = document.text();
    let structure = document.structure();
    let written = has_raised(text);
    let mut calls = calls(text).peekable();
    if structure.marks.is_empty() && structure.tables.is_empty() && !written && calls.peek().is_none() {
        return Cow::Borrowed(text);
    }
    let mut bytes = text.as_bytes().to_vec();
    calls.for_each(|call| fill(&mut bytes, call.start(), call.len()));
    if written {
        for (at, c) in text.char_indices().filter(|(_, c)| *c == '⁻' || raised(*c) == Some(*c) && c.is_numeric()) {
            set_off(&mut bytes, at, c);
        }
    }
    for mark in &structure.marks {
        let inner = mark.span.text(text);
        let chars = inner.char_indices().map(|(at, c)| (mark.span.start() + at, c));
        match mark.kind {
            MarkKind::Superscript => {
                // Raised letters alone are an ending ("21st", "Mme"), but none behind the end of a sentence.
                let before = text.get(..mark.span.start()).unwrap_or_default();
                let ending = !inner.contains(|c: char| c.is_numeric() || c == '[') && !ends_after_word(before);
                chars.filter(|(_, c)| !(ending && c.is_alphabetic())).for_each(|(at, c)| set_off(&mut bytes, at, c));
            }
            MarkKind::Subscript => {
                // "CO₂" is a word; a lowered base of a number is no digit of it.
                let before = text.get(..mark.span.start()).and_then(|before| before.chars().next_back());
                if before.is_some_and(char::is_numeric) {
                    chars.for_each(|(at, c)| fill(&mut bytes, at, c.len_utf8()));
                }
            }
            _ => {}
        }
    }
    // The sign of a note is raised as a rule, and is nothing all the same. An address is no words.
    let is_nothing = |mark: &&Mark| match mark.kind {
        MarkKind::Note { .. } => true,
        MarkKind::Link { .. } => is_address(mark.span.text(text)),
        _ => false,
    };
    for mark in structure.marks.iter().filter(is_nothing) {
        fill(&mut bytes, mark.span.start(), mark.span.len());
    }
    for block in document.blocks().iter().filter(|block| block.kind == BlockKind::Table) {
        let table = bytes.get_mut(block.span.start()..block.span.end()).unwrap_or_default();
        table.iter_mut().filter(|byte| **byte == b'\t').for_each(|byte| *byte = CELL);
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
}

/// Whether what a link stands over is an address itself.
fn is_address(shown: &str) -> bool {
    let is_one_word = !shown.contains(char::is_whitespace);
    is_one_word && (shown.contains("://") || shown.starts_with("www.") || shown.contains('@'))
}

/// Whether a text has raised digits of its own: ¹, ², ³ or one of ⁰ to ⁹.
fn has_raised(text: &str) -> bool {
    ["¹", "²", "³", "\u{2070}"].iter().any(|sign| memchr::memmem::find(text.as_bytes(), sign.as_bytes()).is_some())
        || memchr::memmem::find_iter(text.as_bytes(), b"\xe2\x81")
            .any(|at| text.as_bytes().get(at + 2).is_some_and(|last| (0xb4..=0xb9).contains(last)))
}

/// Puts in the place of a raised character what stands for it.
fn set_off(bytes: &mut [u8], at: usize, c: char) {
    bytes.get_mut(at..at + c.len_utf8()).unwrap_or_default().fill(REST as u8);
    let sign = match c {
        '0'..='9' => RAISED_ZERO + (c as u8 - b'0'),
        '¹' => RAISED_ZERO + 1,
        '²' => RAISED_ZERO + 2,
        '³' => RAISED_ZERO + 3,
        '⁰' | '⁴'..='⁹' => RAISED_ZERO + (u32::from(c) - 0x2070) as u8,
        '-' | '−' | '–' | '⁻' => RAISED_MINUS as u8,
        _ => NOTHING as u8,
    };
    if let Some(byte) = bytes.get_mut(at) {
        *byte = sign;
    }
}

fn fill(bytes: &mut [u8], at: usize, n_bytes: usize) {
    bytes.get_mut(at..at + n_bytes).unwrap_or_default().fill(NOTHING as u8);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, Builder, CellDraft, Inline};

    fn document(parts: &[(&str, Option<MarkKind>)]) -> Document {
        let mut inline = Inline::default();
        for (text, mark) in parts {
            let start = inline.len();
            inline.push(text);
            if let Some(mark) = mark {
                inline.mark(*mark, start);
            }
        }
        let mut builder = Builder::default();
        builder.push(Block::default(), inline);
        builder.finish()
    }

    #[test]
    fn raised_signs_are_others_in_the_same_places() {
        let (up, down) = (Some(MarkKind::Superscript), Some(MarkKind::Subscript));
        for (parts, expected) in [
            (&[("Es ist so.[1] Ja", None)][..], "Es ist so.\u{1a}\u{1a}\u{1a} Ja"),
            (&[("Es gab nichts.", None), ("a", up), (" Ja", None)], "Es gab nichts.\u{1a} Ja"),
            (&[("n.", None), ("o", up), (" 5", None)], "n.o 5"),
            (&[("10", None), ("6", up), (" m", None)][..], "10\u{16} m"),
            (&[("10", None), ("−3", up)], "10\u{1c}\u{1d}\u{1d}\u{13}"),
            (&[("groß.", None), ("1, 2", up), (" Er", None)], "groß.\u{11}\u{1a}\u{1a}\u{12} Er"),
            (&[("21", None), ("st", up)], "21st"),
            (&[("CO", None), ("2", down)], "CO2"),
            (&[("101", None), ("2", down)], "101\u{1a}"),
            (&[("4² m³ 10⁶", None)], "4\u{12}\u{1d} m\u{13}\u{1d} 10\u{16}\u{1d}\u{1d}"),
            (&[("„Größe“ – 5 €", None)], "„Größe“ – 5 €"),
        ] {
            let document = document(parts);
            assert_eq!(of(&document), expected);
            assert_eq!(of(&document).len(), document.text().len());
        }
    }

    #[test]
    fn cells_are_apart() {
        let cell = |text: &str| {
            let mut inline = Inline::default();
            inline.push(text);
            CellDraft { inline, ..CellDraft::default() }
        };
        let mut builder = Builder::default();
        builder.table(vec![vec![cell("5"), cell("Millionen")], vec![cell("a")]]);
        assert_eq!(of(&builder.finish()), "5\u{1f}Millionen\na");
    }
}
