//! The characters that matter at the end of a sentence, and where they stand.
//!
//! Separate because it is the part that touches every byte: `memchr` looks for
//! the few bytes that can begin a mark, and only those places are looked at
//! with rules. Everything here is about single characters, nothing about words.

use crate::analysis::reading::is_set_off;
use memchr::{Memchr3, memchr3_iter};
use std::iter::Peekable;

/// The places of a text where a sentence might end, in order.
///
/// A place is the first byte of a character that may be a mark; for marks beyond
/// ASCII that is any character with the same first byte, so the caller has to
/// look at the character itself.
pub(super) struct Places<'a> {
    finders: [Peekable<Memchr3<'a>>; 5],
}

impl<'a> Places<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        Self {
            finders: [
                memchr3_iter(b'.', b'!', b'?', bytes),
                memchr3_iter(b'\n', b':', b')', bytes),
                // The first bytes of … ‼ ⁇, of 。, and of ！ ？ ． ｡.
                memchr3_iter(0xe2, 0xe3, 0xef, bytes),
                // Those of ؟, of ۔ and of । ॥.
                memchr3_iter(0xd8, 0xdb, 0xe0, bytes),
                // That of most emoji.
                memchr3_iter(0xf0, 0xf0, 0xf0, bytes),
            ]
            .map(Iterator::peekable),
        }
    }
}

impl Iterator for Places<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let nearest = self.finders.iter_mut().filter_map(|finder| finder.peek().copied()).min()?;
        for finder in &mut self.finders {
            finder.next_if_eq(&nearest);
        }
        Some(nearest)
    }
}

/// A mark that ends sentences where words are parted by spaces.
pub(super) fn is_terminator(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '‼' | '⁇' | '⁈' | '⁉' | '؟' | '۔' | '।' | '॥')
}

/// A mark that ends sentences with no space after it.
pub(super) fn is_wide_terminator(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '．' | '｡')
}

/// What may stand between a sentence's mark and the space after it: what closes, and the raised
/// sign of a note. No quotation mark closes in every language („x“, “x”, »x«, «x», ”x”), so all
/// of them are here but the low ones, which close in none.
pub(super) fn is_closer(c: char) -> bool {
    is_quote(c) && !matches!(c, '„' | '‚')
        || is_set_off(c)
        || is_note_sign(c)
        || matches!(c, ')' | ']' | '}' | '」' | '』' | '）' | '】' | '》' | '〉' | '］' | '*' | '_')
}

/// Whether a character is a sign by which notes are called.
pub(super) fn is_note_sign(c: char) -> bool {
    matches!(c, '†' | '‡' | '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

/// Two signs of ASCII that stand for a quotation mark, of either side: `>>Ja<<`.
pub(super) const ASCII_QUOTES: [&str; 2] = ["<<", ">>"];

/// Where a run of emoji ends that begins at byte `at` of `text`, after a blank or none, if words are
/// parted from it behind it. The flags of countries are none: they stand before what they mean.
pub(super) fn emoji_end(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let run = rest.strip_prefix(' ').unwrap_or(rest);
    let behind = run.trim_start_matches(is_emoji);
    (behind.len() < run.len() && !behind.starts_with(char::is_alphanumeric)).then_some(text.len() - behind.len())
}

/// Whether a character is a picture: the Unicode blocks of emoji and pictographs, without circled numbers.
fn is_emoji(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{2775}' | '\u{2794}'..='\u{27bf}' | '\u{2b50}' | '\u{2b55}'
        | '\u{1f300}'..='\u{1faff}')
}

/// A quotation mark of whatever nation and side.
pub(super) fn is_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '`'
            | '´'
            | '„'
            | '“'
            | '”'
            | '‟'
            | '‚'
            | '‘'
            | '’'
            | '‛'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '″'
            | '′'
    )
}

/// What may stand between the space after a sentence and the first word of the next.
pub(super) fn is_opener(c: char) -> bool {
    is_quote(c) || matches!(c, '(' | '[' | '{' | '¿' | '¡' | '「' | '『' | '（' | '【' | '《' | '〈' | '*' | '_')
}

/// A dash or bullet, which may stand before the first word with a space after it.
pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '―' | '⁃' | '•' | '·' | '▪' | '●' | '►' | '→')
}

/// The character that begins at byte `at`.
pub(super) fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_in_order_and_each_once() {
        let text = "a. b: c… d) e。f\ng?!";
        let found: Vec<char> = Places::of(text).filter_map(|at| char_at(text, at)).collect();
        assert_eq!(found, ['.', ':', '…', ')', '。', '\n', '?', '!']);
    }

    #[test]
    fn where_emoji_end() {
        for (text, expected) in [
            ("🎉 Ja", Some("🎉")),
            (" 🎉😀", Some(" 🎉😀")),
            ("🎉Ja", None),
            ("🇩🇪 Ja", None),
            ("❶ Ja", None),
            ("Ja 🎉", None),
        ] {
            assert_eq!(emoji_end(text, 0).and_then(|end| text.get(..end)), expected, "{text}");
        }
    }
}
