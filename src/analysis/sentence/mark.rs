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
    finders: [Peekable<Memchr3<'a>>; 4],
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
/// sign of a note. No quotation
/// mark closes in every language („x“, “x”, »x«, «x», ”x”), so all of them are here.
pub(super) fn is_closer(c: char) -> bool {
    is_quote(c)
        || is_set_off(c)
        || matches!(c, ')' | ']' | '}' | '」' | '』' | '）' | '】' | '》' | '〉' | '］' | '*' | '_')
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
}
