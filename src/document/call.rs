//! The signs by which a text calls its notes where no mark says so: "[1]", "[a]", `[^1]`, "[citation needed]", "¹", "†",
//! and the bare number that a raised sign leaves where a text was copied: "common.1,2".
//!
//! Separate because importers, the splitter of sentences and the cues all ask whether a stretch ends as sentences do, and
//! a sign behind the full stop must not change the answer.

use super::Span;

/// The longest sign in brackets, in bytes, without the first bracket: "ursprüngliche Quelle fehlt]".
const LONGEST: usize = 32;
/// A sign of fewer characters than this is one whatever stands behind it: "[12a]".
const SHORT: usize = 5;
/// The most digits that the number of a note has.
const MAX_DIGITS: usize = 3;
/// A word of fewer letters than this before a full stop may be short for another: "Nr.5", "Vol.2".
const MIN_LETTERS: usize = 4;

/// The end of a sign of a note in brackets whose "[" is at byte `at`: a number, a letter, or words before a blank.
///
/// It may be an insertion as well (`[he]`), so the caller has to look at what stands before it.
#[must_use]
pub fn call_end(text: &str, at: usize) -> Option<usize> {
    let inner = text.get(at..)?.strip_prefix('[')?;
    let (sign, _) = inner.get(..inner.floor_char_boundary(LONGEST))?.split_once(']')?;
    let end = at + 1 + sign.len() + 1;
    let behind = text.get(end..)?;
    let sign = sign.strip_prefix('^').unwrap_or(sign);
    let short = sign.len() < SHORT && sign.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let is_sign = sign.starts_with(char::is_alphanumeric) && !sign.contains(['[', '\n']);
    (is_sign && (short || is_apart(behind))).then_some(end)
}

/// Whether a sign in brackets ends before `behind`.
fn is_apart(behind: &str) -> bool {
    behind.is_empty()
        || behind.starts_with(|c: char| c.is_whitespace() || matches!(c, '[' | ',' | '.' | ';' | ':' | ')'))
}

/// Whether a stretch is nothing but the numbers of notes: "1", "1,2", "1, 2", "3–5".
#[must_use]
pub fn is_note_numbers(numbers: &str) -> bool {
    let is_number = |part: &str| {
        let part = part.trim_start_matches(' ');
        (1..=MAX_DIGITS).contains(&part.len())
            && part.bytes().all(|byte| byte.is_ascii_digit())
            && !part.starts_with('0')
    };
    numbers.len() < LONGEST && numbers.split([',', '-', '–']).all(is_number)
}

/// The signs in brackets by which a text calls its notes, in order: behind a mark that ends sentences, and right behind a
/// word those that are no insertion into it (`2015[3]`, `ice[citation needed]`, but not `walk[ed]`). The blank before a
/// sign at the end of a paragraph is part of it.
pub fn calls(text: &str) -> impl Iterator<Item = Span> {
    // Where the last sign ended, and whether it stood behind a mark that ends sentences.
    let mut last = (0, false);
    memchr::memchr_iter(b'[', text.as_bytes()).filter_map(move |at| {
        let end = call_end(text, at)?;
        let (before, behind) = (text.get(..at)?, text.get(end..)?);
        let sign = text.get(at + 1..end - 1)?;
        let start = before.trim_end_matches(' ').len();
        let before = text.get(..start)?;
        let follows = start == last.0 && start > 0;
        let is_stopped = if follows { last.1 } else { has_end(before.trim_end_matches(is_closer)) };
        let is_call = if start < at {
            // A blank before it: a sign only where the paragraph ends, or others end it.
            is_stopped && ends_paragraph(behind)
        } else {
            is_stopped || follows || is_glued(before, sign, behind)
        };
        is_call.then(|| {
            last = (end, is_stopped);
            Span::new(start, end)
        })
    })
}

/// Whether nothing but further signs stand in a paragraph from here on.
fn ends_paragraph(mut behind: &str) -> bool {
    loop {
        let rest = behind.trim_start_matches(' ');
        match call_end(rest, 0) {
            Some(end) => behind = rest.get(end..).unwrap_or_default(),
            None => return rest.is_empty() || rest.starts_with('\n'),
        }
    }
}

/// Whether a sign right behind a word or comma is one and no insertion.
fn is_glued(before: &str, sign: &str, behind: &str) -> bool {
    let is_behind_word =
        before.ends_with(|c: char| c.is_alphanumeric() || is_closer(c) || matches!(c, ',' | ';' | ':' | '%'));
    let is_number = is_note_numbers(sign.strip_prefix('^').unwrap_or(sign));
    let is_remark = (sign.contains(' ') || sign.ends_with('?')) && is_apart(behind);
    is_behind_word && (is_number || is_remark)
}

/// The text without quotation marks, brackets and signs of notes at its end.
#[must_use]
pub fn before_closers(text: &str) -> &str {
    let mut bare = text;
    loop {
        let without_sign = bare
            .strip_suffix(']')
            .and_then(|inner| inner.rfind('['))
            .filter(|at| call_end(bare, *at) == Some(bare.len()))
            .and_then(|at| bare.get(..at));
        let next = without_sign.or_else(|| bare.strip_suffix(is_closer)).or_else(|| before_numbers(bare));
        match next {
            Some(next) => bare = next,
            None => return bare,
        }
    }
}

/// The text before bare numbers of notes at its end, if they are some: behind a word that is short for no other, and the
/// mark that ends its sentence.
fn before_numbers(text: &str) -> Option<&str> {
    let before = text.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | '-' | '–'));
    let numbers = text.strip_prefix(before).filter(|numbers| is_note_numbers(numbers))?;
    ends_after_word(before).then(|| text.strip_suffix(numbers)).flatten()
}

/// Whether a text ends in a sentence's mark behind a word that is short for no other, quotation marks aside.
#[must_use]
pub fn ends_after_word(text: &str) -> bool {
    let Some(sentence) = text.trim_end_matches(is_closer).strip_suffix(['.', '!', '?', '…']) else { return false };
    let sentence = sentence.trim_end_matches(is_closer);
    let rest = sentence.trim_end_matches(char::is_alphabetic);
    let word = sentence.strip_prefix(rest).unwrap_or_default();
    let joins = |c: char| matches!(c, '.' | '/' | '@' | '_') || c.is_numeric();
    word.chars().nth(MIN_LETTERS - 1).is_some() && word.ends_with(char::is_lowercase) && !rest.ends_with(joins)
}

/// Whether a text ends in a mark that ends sentences.
pub(super) fn has_end(text: &str) -> bool {
    text.ends_with(['.', '!', '?', '…', ':', '。', '！', '？'])
}

/// What may stand behind the mark of a sentence: quotation marks, brackets, blanks, and signs of notes. The analysis reads
/// a text with control characters in the places of raised signs.
fn is_closer(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '»' | '«' | '›' | '‹' | ')' | ']' | '’' | '\'' | '」' | '』' | ' ' | '*')
        || matches!(c, '†' | '‡' | '¹' | '²' | '³' | '\u{2070}'..='\u{207f}')
        || c.is_control()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_in_brackets() {
        for (text, expected) in [
            ("[12] Ja", Some("[12]")),
            ("[a] Ja", Some("[a]")),
            ("[^1] Ja", Some("[^1]")),
            ("[1, 2] Ja", Some("[1, 2]")),
            ("[citation needed] Ja", Some("[citation needed]")),
            ("[ursprüngliche Quelle fehlt]", Some("[ursprüngliche Quelle fehlt]")),
            ("[3]Ja", Some("[3]")),
            ("[…] Ja", None),
            ("[Der Hafen ist seit langem zu alt] Ja", None),
            ("[Der Hafen]s", None),
            ("[12", None),
        ] {
            assert_eq!(call_end(text, 0).and_then(|end| text.get(..end)), expected, "{text}");
        }
    }

    #[test]
    fn where_a_text_calls_notes() {
        for (text, expected) in [
            ("So ist es.[1] Ja.[2][3]", &["[1]", "[2]", "[3]"][..]),
            ("So „ist“ es.“[1]", &["[1]"]),
            ("So.[a] Ja.[Einzelnachweis fehlt]", &["[a]", "[Einzelnachweis fehlt]"]),
            ("So. [1] [2]\nJa", &[" [1]", " [2]"]),
            ("So. [1] Ja", &[]),
            ("2015[3] gab es Eis,[4] sagt[who?] er.", &["[3]", "[4]", "[who?]"]),
            ("Eis[note 1][citation needed] ist", &["[note 1]", "[citation needed]"]),
            ("He walk[ed] to [the] town[s] with [12] men", &[]),
            ("Rom[2015] x[0] f([1])", &[]),
        ] {
            let found: Vec<&str> = calls(text).map(|span| span.text(text)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn ends_without_signs() {
        for (text, expected) in [
            ("Es ist so.[1]", "Es ist so."),
            ("„Es ist so.“[1][b] ", "„Es ist so."),
            ("Es ist so.†", "Es ist so."),
            ("It is common.1,2", "It is common."),
            ("It is “common.”12", "It is “common."),
            ("It is version 2.1", "It is version 2.1"),
            ("Siehe Nr.5", "Siehe Nr.5"),
            ("www.ice.example.12", "www.ice.example.12"),
            ("In the year.2019", "In the year.2019"),
            ("Es ist so [sagt er]", "Es ist so "),
        ] {
            assert_eq!(before_closers(text).trim_end(), expected.trim_end(), "{text}");
        }
    }
}
