//! What stands around a mark that might end a sentence: the marks and quotation
//! marks that belong to it, the word before it, and what begins after it.
//!
//! Separate from the decision (`stop`) so that the reading of characters and the
//! rules of language do not mix. Every look back or ahead is bounded or is never
//! done twice, so that no text takes more than linear time.

use super::list::begins_entry;
use super::mark::{
    ASCII_QUOTES, char_at, is_closer, is_dash, is_note_sign, is_opener, is_quote, is_terminator, is_wide_terminator,
};
use crate::analysis::reading::is_set_off;
use crate::document::call_end;

/// How far back a word before a mark is followed; what is longer is no abbreviation.
const WORD_BYTES: usize = 40;
/// How many quotation marks, brackets and dashes are looked through before the next word.
const OPENERS: usize = 12;
/// How far back a quotation is looked for that a mark may close.
const QUOTED_BYTES: usize = 400;

/// A mark with all that belongs to it: "?!", ". . .", `.“`, ".[1]".
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "independent observations, not states")]
pub(super) struct Mark {
    /// Its first byte.
    pub(super) start: usize,
    /// The offset just past its end.
    pub(super) end: usize,
    /// It is one full stop.
    pub(super) single_stop: bool,
    /// It has an exclamation or question mark.
    pub(super) strong: bool,
    /// It has a question mark.
    pub(super) question: bool,
    /// It has a mark that needs no space after it.
    pub(super) wide: bool,
    /// A quotation mark or bracket closes after it.
    pub(super) closed: bool,
    /// Another mark comes after that: "(...)."
    pub(super) stopped_again: bool,
}

impl Mark {
    /// The mark that begins at `start`, if there is one.
    pub(super) fn at(text: &str, start: usize) -> Option<Self> {
        let first = char_at(text, start)?;
        if !is_terminator(first) && !is_wide_terminator(first) {
            return None;
        }
        let mut mark = Self {
            start,
            end: start,
            single_stop: true,
            strong: false,
            question: false,
            wide: false,
            closed: false,
            stopped_again: false,
        };
        let mut n_stops = 0;
        while let Some(c) = char_at(text, mark.end) {
            let after = mark.end + c.len_utf8();
            if is_terminator(c) || is_wide_terminator(c) {
                n_stops += 1;
                mark.single_stop = n_stops == 1 && c == '.';
                mark.strong |= matches!(c, '!' | '?' | '！' | '？' | '‼' | '⁇' | '⁈' | '⁉' | '؟');
                mark.question |= c == '?';
                mark.wide |= is_wide_terminator(c);
                mark.stopped_again = mark.closed;
            } else if is_closer(c) || is_between_notes(text, mark.end) {
                // A sign of a note closes nothing.
                mark.closed |= !is_set_off(c) && !is_note_sign(c) && c != ',';
            } else if let Some(end) = call_end(text, mark.end) {
                mark.end = end;
                continue;
            } else if text.get(mark.end..).is_some_and(|rest| ASCII_QUOTES.iter().any(|quote| rest.starts_with(quote)))
            {
                mark.closed = true;
                mark.end += ASCII_QUOTES.first().map_or(0, |quote| quote.len());
                continue;
            } else if !(c == ' ' && spaced_on(text, after)) {
                break;
            }
            mark.end = after;
        }
        mark.take_stray_quotes(text);
        Some(mark)
    }

    /// Gives back a quotation mark that is glued to the next word, if no quotation is open before the mark: it
    /// opens, and the space before it was forgotten: `300 Euro."Zu viel"`.
    pub(super) fn leave_opener(&mut self, text: &str) {
        let last = text.get(self.start..self.end).and_then(|mark| mark.chars().next_back());
        let glued = text.get(self.end..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
        if glued
            && !self.wide
            && let Some(quote) = last.filter(|c| matches!(c, '"' | '“' | '”' | '«' | '»'))
            && !in_quotation(text.get(..self.start).unwrap_or_default())
        {
            self.end -= quote.len_utf8();
            self.closed = text.get(self.start..self.end).unwrap_or_default().contains(is_closer);
        }
    }

    /// Takes in a quotation mark that stands apart after the mark and opens
    /// nothing, as a bad translation or a careless hand leaves it: `x“. “, was`.
    fn take_stray_quotes(&mut self, text: &str) {
        let rest = text.get(self.end..).unwrap_or_default();
        let mut quotes = rest.trim_start_matches(' ');
        while let Some(quote) = quotes.chars().next().filter(|c| is_quote(*c) || is_terminator(*c)) {
            quotes = quotes.get(quote.len_utf8()..).unwrap_or_default();
            if quotes.chars().next().is_none_or(|c| c.is_whitespace() || c == ',') {
                self.end = text.len() - quotes.len();
                self.closed = true;
            }
        }
    }
}

/// Whether a comma at byte `at` stands between the raised signs of two notes: ".²,³".
fn is_between_notes(text: &str, at: usize) -> bool {
    let raised = |c: char| is_set_off(c) || is_note_sign(c);
    let rest = text.get(at..).and_then(|rest| rest.strip_prefix(','));
    rest.is_some_and(|rest| rest.starts_with(raised)) && text.get(..at).is_some_and(|before| before.ends_with(raised))
}

/// Whether a space inside a mark is one of ". . ." or "! !": another mark follows that stands alone.
fn spaced_on(text: &str, at: usize) -> bool {
    char_at(text, at).is_some_and(is_terminator)
        && char_at(text, at + char_at(text, at).map_or(0, char::len_utf8))
            .is_none_or(|c| c.is_whitespace() || is_terminator(c) || is_closer(c))
}

/// Whether a quotation is open at the end of `text`: whether the last quotation mark shortly before it opens one, by what
/// stands beside it.
fn in_quotation(text: &str) -> bool {
    let near = text.get(text.ceil_char_boundary(text.len().saturating_sub(QUOTED_BYTES))..).unwrap_or_default();
    let Some((at, quote)) = near.char_indices().rfind(|(_, c)| is_double_quote(*c)) else { return false };
    let behind = near.get(at + quote.len_utf8()..).unwrap_or_default();
    let before = near.get(..at).and_then(|before| before.chars().next_back());
    let apart = before.is_none_or(|c| !c.is_alphanumeric() && c != ',');
    // French has a space inside of its marks.
    quote == '„' || apart && (behind.starts_with(char::is_alphanumeric) || quote == '«' && behind.starts_with(' '))
}

/// Whether a quotation mark is one of those around a quotation, and no apostrophe.
fn is_double_quote(c: char) -> bool {
    matches!(c, '"' | '„' | '“' | '”' | '‟' | '«' | '»')
}

/// The word that ends where `text` ends, without quotation marks and brackets
/// before it. Stops inside belong to it: "z.B", "U.S".
pub(super) fn last_word(text: &str) -> &str {
    let mut start = text.len();
    for (at, c) in text.char_indices().rev() {
        let digit = char_at(text, start).is_some_and(|c| c.is_ascii_digit());
        if c.is_whitespace()
            || is_opener(c) && c != '_'
            || matches!(c, '–' | '—' | '/' | '|' | ')' | ':' | ';' | '<' | '>')
            || c == ',' && !digit
        {
            break;
        }
        if text.len() - at > WORD_BYTES {
            return text.get(start..).unwrap_or_default();
        }
        start = at;
    }
    text.get(start..).unwrap_or_default()
}

/// What kind of character begins the next sentence, if it is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum First {
    /// A capital letter.
    Upper,
    /// A small letter.
    Lower,
    /// A digit.
    Digit,
    /// A letter of a script without capitals, or a symbol.
    Other,
    /// A comma, bracket or the like: the sentence goes on.
    Inner,
    /// Nothing follows.
    Nothing,
}

/// What follows a mark.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "independent observations, not states")]
pub(super) struct Next<'a> {
    /// Where it begins, quotation marks and brackets included.
    pub(super) start: usize,
    /// Whether white space parts it from the mark.
    pub(super) gap: bool,
    /// What its first letter is.
    pub(super) first: First,
    /// Its first word.
    pub(super) word: &'a str,
    /// Whether a quotation mark, bracket or dash stands before that word.
    pub(super) opened: bool,
    /// Whether a full stop comes after that word.
    pub(super) stopped: bool,
    /// Whether white space, a comma or an apostrophe comes after that word.
    pub(super) word_apart: bool,
    /// Whether a word with a small letter comes after that one.
    pub(super) small_follows: bool,
}

impl<'a> Next<'a> {
    /// What follows byte `end` of `text`.
    pub(super) fn after(text: &'a str, end: usize) -> Self {
        let rest = text.get(end..).unwrap_or_default();
        let trimmed = rest.trim_start();
        let start = text.len() - trimmed.len();
        let mut inner = trimmed;
        for _ in 0..OPENERS {
            let Some(c) = inner.chars().next() else { break };
            let after = inner.get(c.len_utf8()..).unwrap_or_default();
            if is_opener(c) {
                inner = after;
            } else if let Some(quoted) = ASCII_QUOTES.iter().find_map(|quote| inner.strip_prefix(quote)) {
                inner = quoted;
            } else if is_dash(c) && !after.starts_with(|c: char| c.is_ascii_digit()) {
                inner = after.trim_start();
            } else {
                break;
            }
        }
        let word = first_word(inner);
        let first = if begins_entry(trimmed) { First::Upper } else { First::of(inner, word) };
        Self {
            start,
            gap: trimmed.len() < rest.len(),
            first,
            word,
            opened: inner.len() < trimmed.len(),
            stopped: inner.get(word.len()..).is_some_and(|after| after.starts_with('.')),
            word_apart: is_apart(inner.get(word.len()..).unwrap_or_default()),
            small_follows: inner
                .get(word.len()..)
                .and_then(|rest| rest.strip_prefix(' '))
                .is_some_and(|rest| rest.starts_with(char::is_lowercase)),
        }
    }
}

/// Whether a word ends before `text`, as words in sentences do and the parts of an address do not.
fn is_apart(text: &str) -> bool {
    let mut chars = text.chars();
    match chars.next() {
        None | Some(',' | '\'' | '’') => true,
        Some('.') => chars.next().is_none_or(char::is_whitespace),
        Some(c) => c.is_whitespace(),
    }
}

impl First {
    fn of(text: &str, word: &str) -> Self {
        match text.chars().next() {
            None => Self::Nothing,
            Some(c) if c.is_uppercase() => Self::Upper,
            // "iPhone", "eBay": a name may begin small.
            Some(c) if c.is_lowercase() && word.chars().nth(1).is_some_and(char::is_uppercase) => Self::Upper,
            Some(c) if c.is_lowercase() => Self::Lower,
            Some(c) if c.is_numeric() => Self::Digit,
            Some(',' | ';' | ':' | ')' | ']' | '}' | '%' | '&' | '/' | '-' | '–' | '—') => Self::Inner,
            Some(c) if is_terminator(c) || is_wide_terminator(c) || is_closer(c) => Self::Inner,
            Some(_) => Self::Other,
        }
    }
}

/// The letters at the beginning of `text`.
fn first_word(text: &str) -> &str {
    let end = text.char_indices().take(WORD_BYTES).find(|(_, c)| !c.is_alphanumeric()).map(|(at, _)| at);
    let end = end.or_else(|| text.char_indices().nth(WORD_BYTES).map(|(at, _)| at)).unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_takes_what_belongs_to_it() {
        for (text, expected) in [
            (".", "."),
            ("?! Ja", "?!"),
            (".“ Ja", ".“"),
            (". . . Ja", ". . ."),
            (".[12] Ja", ".[12]"),
            (".[a][b] Ja", ".[a][b]"),
            (".[…] Ja", "."),
            (".† Ja", ".†"),
            (".<< Ja", ".<<"),
            ("...). Ja", "...)."),
            (".„Ja", "."),
            (". “, was", ". “"),
            (". „Ja", "."),
            (". .NET", "."),
            ("。」と", "。」"),
        ] {
            let mark = Mark::at(text, 0).map(|mark| text.get(..mark.end).unwrap_or_default());
            assert_eq!(mark, Some(expected), "{text}");
        }
        assert!(Mark::at("„x“", 0).is_none());
    }

    #[test]
    fn words_around_a_mark() {
        for (text, expected) in [("die (vgl", "vgl"), ("so z.B", "z.B"), ("Ende ", ""), ("und/oder", "oder"), ("", "")]
        {
            assert_eq!(last_word(text), expected, "{text}");
        }
        let next = Next::after(". – „Ja, gut", 1);
        assert_eq!((next.start, next.gap, next.first, next.word), (2, true, First::Upper, "Ja"));
    }
}
