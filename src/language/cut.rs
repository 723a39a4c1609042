//! How a text is cut for the grammar of figures: words, numbers and signs.
//!
//! Separate because both sides of a comparison are cut by it: the words of the tables (`figure_words`) and the text in
//! which they are looked for.

use crate::document::Span;

/// What a lexeme is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Letters.
    Word,
    /// Digits, with points, commas or apostrophes between them; a point before them, too, where nothing stands before it.
    Number,
    /// Any other character that is no white space.
    Sign,
}

/// Gives to `take` the lexemes of `text[span]`, each with whether it is spaced, as the first is if
/// `spaced` says so; whether what follows is. `raised` says how many bytes behind a word belong to it as raised signs.
pub fn cut(
    text: &str,
    span: Span,
    mut spaced: bool,
    raised: impl Fn(Span) -> usize,
    mut take: impl FnMut(Span, Class, bool),
) -> bool {
    let part = span.text(text);
    let bytes = part.as_bytes();
    let mut at = 0;
    // ASCII is told by its byte; only beyond it a character is decoded.
    while let Some(&first) = bytes.get(at) {
        let start = at;
        let (class, length) = match first {
            b' ' | b'\t'..=b'\r' => {
                spaced = true;
                at += 1;
                continue;
            }
            b'0'..=b'9' => (Class::Number, 1),
            b'a'..=b'z' | b'A'..=b'Z' => (Class::Word, 1),
            b'.' if begins_number(text, span.start() + at) => (Class::Number, 2),
            0..0x80 => (Class::Sign, 1),
            _ => {
                let c = part.get(at..).and_then(|rest| rest.chars().next()).unwrap_or_default();
                if c.is_whitespace() {
                    spaced = true;
                    at += c.len_utf8();
                    continue;
                }
                (if c.is_alphabetic() { Class::Word } else { Class::Sign }, c.len_utf8())
            }
        };
        at += length;
        match class {
            // "5月3日に": behind a number the sign that says what it counts, and not the words that no blank parts from it.
            Class::Word if is_ideograph(text, span.start() + start) => {}
            Class::Word => {
                at += word_length(part, at);
                at += raised(Span::new(span.start() + start, span.start() + at));
            }
            Class::Number => at += number_length(part, at),
            Class::Sign => {}
        }
        take(Span::new(span.start() + start, span.start() + at), class, spaced);
        spaced = false;
    }
    spaced
}

/// Whether a Chinese character stands right behind a digit.
fn is_ideograph(text: &str, at: usize) -> bool {
    let behind_digit = at.checked_sub(1).and_then(|last| text.as_bytes().get(last)).is_some_and(u8::is_ascii_digit);
    let is_ideograph = |c| matches!(c, '\u{3400}'..='\u{9fff}');
    behind_digit && text.get(at..).is_some_and(|rest| rest.starts_with(is_ideograph))
}

/// How many bytes from `at` on go on a word.
fn word_length(part: &str, at: usize) -> usize {
    let bytes = part.as_bytes();
    let mut end = at;
    loop {
        match bytes.get(end) {
            Some(b'a'..=b'z' | b'A'..=b'Z') => end += 1,
            Some(0x80..) => match part.get(end..).and_then(|rest| rest.chars().next()) {
                // The tables write "m²"; in a text as it is read the raised 2 is another sign.
                Some(c) if c.is_alphabetic() || matches!(c, '²' | '³') || is_inside_word(c) => end += c.len_utf8(),
                _ => return end - at,
            },
            _ => return end - at,
        }
    }
}

/// Whether a character says nothing by itself inside a word: the marks on a decomposed letter, hyphens that are not seen,
/// and what joins without being seen.
#[must_use]
pub fn is_inside_word(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' | '\u{2060}')
}

/// Whether a point is the first sign of a number: ".08", "(.5", "<.001", but not "1.5" and "end.5".
fn begins_number(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    let is_free = before.is_none_or(|c| c.is_whitespace() || "<>=~±≈≤≥([{„“\"'‘‚«»+-−–$€£".contains(c));
    is_free && text.as_bytes().get(at + 1).is_some_and(u8::is_ascii_digit)
}

/// How many bytes from `at` on go on a number.
fn number_length(part: &str, at: usize) -> usize {
    let bytes = part.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    // "1'250'000", but not "5'11" and "2'45".
    let parts_thousands = |at: usize| (at..at + 3).all(is_digit) && !is_digit(at + 3);
    let mut end = at;
    loop {
        let mark = match bytes.get(end) {
            Some(b'0'..=b'9') => 0,
            Some(b'.' | b',') => 1,
            Some(b'\'') if parts_thousands(end + 1) => 1,
            Some(0x80..) if part.get(end..).is_some_and(|rest| rest.starts_with('’')) => {
                if !parts_thousands(end + '’'.len_utf8()) {
                    return end - at;
                }
                '’'.len_utf8()
            }
            _ => return end - at,
        };
        if !is_digit(end + mark) {
            return end - at;
        }
        end += mark + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_numbers_and_signs() {
        for (text, expected) in [
            ("5km, £36.5m", vec!["5", "km", ",", "£", "36.5", "m"]),
            ("05-Aug-2016 9.30/12.30 Uhr", vec!["05", "-", "Aug", "-", "2016", "9.30", "/", "12.30", "Uhr"]),
            ("1'000.– und 24703m\u{12}\u{1d}", vec!["1'000", ".", "–", "und", "24703", "m\u{12}\u{1d}"]),
            ("5'11, 2’45; 1'250'000", vec!["5", "'", "11", ",", "2", "’", "45", ";", "1'250'000"]),
            ("p<.05 und .5, 1.5 end.5", vec!["p", "<", ".05", "und", ".5", ",", "1.5", "end", ".", "5"]),
            ("fu\u{308}nf Pro\u{ad}zent", vec!["fu\u{308}nf", "Pro\u{ad}zent"]),
            ("28.Oktober", vec!["28", ".", "Oktober"]),
            ("5月3日に会議", vec!["5", "月", "3", "日", "に会議"]),
        ] {
            let mut said = Vec::new();
            // In a text as it is read a raised 3 is such a sign, and belongs to "m".
            let raised =
                |word: Span| text.get(word.end()..).map_or(0, |rest| if rest.starts_with('\u{12}') { 2 } else { 0 });
            cut(text, Span::new(0, text.len()), true, raised, |span, _, _| said.push(span.text(text)));
            assert_eq!(said, expected);
        }
    }
}
