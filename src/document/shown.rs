//! A stretch of the text for places without marks: a list, the clipboard, a file.
//!
//! Separate because the text itself keeps the article's characters, and 10⁶ in the article must not
//! come out as "106": raised and lowered characters become the ones that Unicode has for them.

use super::{Document, MarkKind, Span};
use std::borrow::Cow;

impl Document {
    /// The text of a span without the signs that call notes, with raised and lowered characters from
    /// Unicode. If Unicode lacks one, "^" or "_" is written before raised or lowered text that follows a digit.
    #[must_use]
    pub fn shown(&self, span: Span) -> Cow<'_, str> {
        self.written(span, |_| Some(String::new()))
    }

    /// Like [`Self::shown`], with the signs that call notes raised.
    #[must_use]
    pub fn shown_with_calls(&self, span: Span) -> Cow<'_, str> {
        self.written(span, |sign| sign.chars().map(raised).collect())
    }

    /// The text of a span, which may cover several blocks; `call` gives the replacement for a sign that calls a
    /// note, or `None` to keep the sign.
    fn written(&self, span: Span, call: impl Fn(&str) -> Option<String>) -> Cow<'_, str> {
        let text = self.text();
        let mut at = span.start();
        let mut out = String::new();
        for mark in self.marks_in(span) {
            let (start, end) = (mark.span.start().max(at), mark.span.end().min(span.end()));
            if start >= end {
                continue;
            }
            let inner = Span::new(start, end).text(text);
            let before = || Span::new(span.start(), start).text(text);
            let written = match mark.kind {
                MarkKind::Note { .. } => call(inner),
                MarkKind::Superscript => set_off(inner, raised, '^', before()),
                MarkKind::Subscript => set_off(inner, lowered, '_', before()),
                _ => continue,
            };
            out.push_str(Span::new(at, start).text(text));
            out.push_str(written.as_deref().unwrap_or(inner));
            at = end;
        }
        if at == span.start() && out.is_empty() {
            return Cow::Borrowed(span.text(text));
        }
        out.push_str(Span::new(at, span.end()).text(text));
        Cow::Owned(out)
    }
}

/// The replacement for raised or lowered text; `None` to keep the text.
fn set_off(inner: &str, sign: fn(char) -> Option<char>, otherwise: char, before: &str) -> Option<String> {
    if let Some(signs) = inner.chars().map(sign).collect() {
        return Some(signs);
    }
    let joins = before.ends_with(|c: char| c.is_numeric()) && inner.starts_with(|c: char| !c.is_alphabetic());
    joins.then(|| format!("{otherwise}{inner}"))
}

/// The raised form of a character (Unicode blocks "Latin-1 Supplement" and "Superscripts and Subscripts").
#[must_use]
pub fn raised(c: char) -> Option<char> {
    Some(match c {
        '0' => '⁰',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4'..='9' => char::from_u32(u32::from(c) - u32::from('4') + 0x2074)?,
        '+' => '⁺',
        '-' | '−' | '–' => '⁻',
        '=' => '⁼',
        '(' => '⁽',
        ')' => '⁾',
        'n' => 'ⁿ',
        'i' => 'ⁱ',
        ' ' | '\u{a0}' | '⁰' | '¹' | '²' | '³' | '⁴'..='⁹' => c,
        _ => return None,
    })
}

/// The lowered form of a character (Unicode block "Superscripts and Subscripts").
#[must_use]
pub fn lowered(c: char) -> Option<char> {
    Some(match c {
        '0'..='9' => char::from_u32(u32::from(c) - u32::from('0') + 0x2080)?,
        '+' => '₊',
        '-' | '−' | '–' => '₋',
        '=' => '₌',
        '(' => '₍',
        ')' => '₎',
        ' ' | '\u{a0}' | '₀'..='₉' => c,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, BlockKind, Builder, Inline};

    #[test]
    fn nobody_reads_106() {
        let mut inline = Inline::default();
        for (text, mark) in [
            ("10", None),
            ("6", Some(MarkKind::Superscript)),
            (" m", None),
            ("2", Some(MarkKind::Superscript)),
            (", CO", None),
            ("2", Some(MarkKind::Subscript)),
            (", 10", None),
            ("6,5", Some(MarkKind::Superscript)),
            (", 21", None),
            ("st", Some(MarkKind::Superscript)),
            (". Ja.", None),
            ("1", Some(MarkKind::Note { note: 0 })),
        ] {
            let start = inline.len();
            inline.push(text);
            if let Some(mark) = mark {
                inline.mark(mark, start);
            }
        }
        let mut note = Inline::default();
        note.push("So.");
        let mut builder = Builder::default();
        let span = builder.push(Block::default(), inline).expect("text");
        builder.push(Block { kind: BlockKind::Note, ..Block::default() }, note);
        builder.note(0);
        let document = builder.finish();
        assert_eq!(document.shown(span), "10⁶ m², CO₂, 10^6,5, 21st. Ja.");
        assert_eq!(document.shown_with_calls(span), "10⁶ m², CO₂, 10^6,5, 21st. Ja.¹");
        let all = Span::new(0, document.text().len());
        assert_eq!(document.shown_with_calls(all), "10⁶ m², CO₂, 10^6,5, 21st. Ja.¹\n\nSo.");
    }
}
