//! Where sentences begin and end.
//!
//! Separate because everything that is shown, scored and copied is a sentence.

use super::language::Language;
use crate::document::Span;

/// The sentences of the block `span` of `text`, in order, trimmed of white space;
/// together they cover all of the block but white space.
#[must_use]
pub fn sentences(text: &str, span: Span, language: Language) -> Vec<Span> {
    let part = span.text(text);
    let mut found = Vec::new();
    let mut start = 0;
    for (at, c) in part.char_indices() {
        if at < start || !matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？') {
            continue;
        }
        let rest = part.get(at..).unwrap_or_default();
        let closed = rest.trim_start_matches(['.', '!', '?', '…', '。', '！', '？']);
        let closed = closed.trim_start_matches(['"', '“', '”', '»', '«', ')', '’', '\'', ']']);
        let next = closed.trim_start();
        let spaced = next.len() < closed.len() || matches!(c, '。' | '！' | '？');
        let opens = next.trim_start_matches(['"', '“', '„', '»', '«', '(', '‚', '‘', '–', '—', '-', ' ']);
        let upper = opens.chars().next().is_none_or(|c| !c.is_lowercase());
        let before = part.get(start..at).unwrap_or_default();
        let word = before.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
        let ordinal =
            c == '.' && language == Language::GERMAN && word.len() < 3 && word.bytes().all(|b| b.is_ascii_digit());
        let initial = c == '.' && word.chars().count() == 1;
        let abbreviation = c == '.'
            && (word.contains('.')
                || matches!(word, "Mr" | "Mrs" | "Dr" | "Prof" | "St" | "Nr" | "ca" | "bzw" | "vgl"));
        if spaced && upper && !ordinal && !initial && !abbreviation && !next.is_empty() {
            let end = part.len() - closed.len();
            found.push(Span::new(span.start() + start, span.start() + end).trimmed(text));
            start = part.len() - next.len();
        }
    }
    found.push(Span::new(span.start() + start, span.end()).trimmed(text));
    found.retain(|sentence| !sentence.is_empty());
    found
}
