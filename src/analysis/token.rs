//! Words and numbers of a text, as spans.
//!
//! Separate because everything that counts stands on it, and because it is the
//! innermost loop: one table look-up a character, no allocation, no regex.
//!
//! The breaks are those of UAX #29 (Unicode Text Segmentation), with three
//! differences that keyword counting needs: words joined by a hyphen are one
//! ("US-Streitkräfte"), single letters joined by full stops are one ("U.S.",
//! "z.B." without its last stop), and a soft hyphen or another invisible sign never ends a word. Scripts
//! without spaces (Chinese, Japanese, Thai, Lao, Khmer, Burmese) are cut by the
//! dictionaries of ICU4X.

use crate::document::Span;
use crate::stop::{Meter, Stopped};
use std::fmt;
use std::sync::LazyLock;

use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed, options::WordBreakInvariantOptions};

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, maybe with digits, hyphens and apostrophes inside.
    Word,
    /// Digits, maybe with separators inside ("1.200,50", "14:30" is two).
    Number,
}

/// A word or number of the text. It takes eight bytes, because a text can have one every two.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it begins, and in the upper bits the upper bits of its length.
    start: u32,
    /// The number of its word, and in the upper bits the lower bits of its length.
    word: u32,
}

/// The bits of a place in a text: a text has no more bytes than they count.
const PLACE_BITS: u32 = 25;
/// The bits of a word's number. A word is two bytes at least, with what parts it from the next.
const WORD_BITS: u32 = 24;
/// The longest text whose tokens can be told, in bytes.
pub const MAX_TEXT_BYTES: usize = 1 << PLACE_BITS;
/// A longer word is cut into parts. It takes what the bits leave, and no language has one.
const MAX_TOKEN_BYTES: usize = (1 << (64 - PLACE_BITS - WORD_BITS)) - 1;

impl Token {
    /// A token at a place of no more than [`MAX_TOKEN_BYTES`], whose word has no number yet.
    fn new(span: Span) -> Self {
        let length = span.len() as u32;
        let (high, low) = (length >> (32 - WORD_BITS), length << WORD_BITS);
        Self { start: span.start | high << PLACE_BITS, word: low }
    }

    /// Where it stands.
    #[must_use]
    pub fn span(&self) -> Span {
        let start = self.start & ((1 << PLACE_BITS) - 1);
        let length = (self.start >> PLACE_BITS) << (32 - WORD_BITS) | self.word >> WORD_BITS;
        Span { start, end: start + length }
    }

    /// Its spelling: the number of a word in [`crate::analysis::Vocabulary`], which knows what it is
    /// made of and its term; 0 until they are numbered.
    #[must_use]
    pub fn word(&self) -> u32 {
        self.word & ((1 << WORD_BITS) - 1)
    }

    /// Numbers its word.
    pub(super) fn set_word(&mut self, word: u32) {
        self.word = self.word >> WORD_BITS << WORD_BITS | word & ((1 << WORD_BITS) - 1);
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Token").field("span", &self.span()).field("word", &self.word()).finish()
    }
}

/// What a character does to the token that it stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    Digit,
    /// Joins letters and digits on both sides: hyphen, apostrophe, underscore, ampersand.
    Joiner,
    /// Joins digits on both sides, and single letters: full stop, comma.
    Point,
    /// Counts as part of whatever it stands in: combining marks, soft hyphen, joiners of zero width.
    Extend,
    /// A letter of a script that writes no spaces.
    Spaceless,
    Other,
}

/// Appends the tokens of `text[span]` to `tokens`, in order, with spans into `text`.
///
/// # Errors
/// If it was stopped.
pub fn tokenize(text: &str, span: Span, tokens: &mut Vec<Token>, meter: &Meter) -> Result<(), Stopped> {
    let part = span.text(text);
    let base = span.start();
    let mut start = 0;
    while let Some((class, length)) = class_at(part, start) {
        let end = match class {
            Class::Letter | Class::Digit => {
                let end = word_end(part, start, class, length);
                tokens.push(Token::new(Span::new(base + start, base + end)));
                end
            }
            Class::Spaceless => {
                let mut end = start + length;
                while let Some((Class::Spaceless | Class::Extend, length)) = class_at(part, end) {
                    end += length;
                }
                tokenize_spaceless(text, Span::new(base + start, base + end), tokens, meter)?;
                end
            }
            Class::Joiner | Class::Point | Class::Extend | Class::Other => start + length,
        };
        meter.work(end - start)?;
        start = end;
    }
    Ok(())
}

/// Where the word or number ends whose first character, of `class` and `length`, is at byte `start`; no
/// further than [`MAX_TOKEN_BYTES`].
fn word_end(part: &str, start: usize, class: Class, length: usize) -> usize {
    let mut end = start + length;
    let mut letters = usize::from(class == Class::Letter);
    // Characters since the last joiner.
    let mut run = 1;
    let mut last = class;
    let part = part.get(..part.floor_char_boundary(start + MAX_TOKEN_BYTES)).unwrap_or(part);
    loop {
        // Most of a word are plain letters.
        let rest = part.as_bytes().get(end..).unwrap_or_default();
        let plain = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        if plain > 0 {
            (letters, run, last) = (letters + plain, run + plain, Class::Letter);
            end += plain;
        }
        let Some((next, length)) = class_at(part, end) else { break };
        match next {
            Class::Letter | Class::Digit => {
                letters += usize::from(next == Class::Letter);
                run += 1;
                last = next;
            }
            Class::Extend => {}
            Class::Joiner | Class::Point => {
                let follow = class_at(part, end + length).map_or(Class::Other, |(class, _)| class);
                let c = part.as_bytes().get(end).copied().unwrap_or_default();
                if !joins(c, next, last, run, letters, follow) {
                    break;
                }
                run = 0;
            }
            Class::Spaceless | Class::Other => break,
        }
        end += length;
    }
    end
}

/// What the token of a spelling is made of.
#[must_use]
pub fn kind_of(spelling: &str) -> TokenKind {
    let mut at = 0;
    while let Some((class, length)) = class_at(spelling, at) {
        if matches!(class, Class::Letter | Class::Spaceless) {
            return TokenKind::Word;
        }
        at += length;
    }
    TokenKind::Number
}

/// The class of the character at byte `at`, and its length in bytes.
#[inline]
fn class_at(part: &str, at: usize) -> Option<(Class, usize)> {
    let byte = *part.as_bytes().get(at)?;
    if byte.is_ascii() {
        return Some((ASCII.get(usize::from(byte)).copied().unwrap_or(Class::Other), 1));
    }
    let c = part.get(at..)?.chars().next()?;
    Some((classify(c), c.len_utf8()))
}

/// The classes of the ASCII characters.
static ASCII: [Class; 128] = {
    let mut classes = [Class::Other; 128];
    let mut byte = 0;
    while byte < 128 {
        if let Some(class) = classes.as_mut_slice().split_at_mut(byte).1.first_mut() {
            *class = classify_ascii(byte as u8);
        }
        byte += 1;
    }
    classes
};

const fn classify_ascii(byte: u8) -> Class {
    match byte {
        b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
        b'0'..=b'9' => Class::Digit,
        b'-' | b'\'' | b'_' | b'&' => Class::Joiner,
        b'.' | b',' => Class::Point,
        _ => Class::Other,
    }
}

/// Whether the joiner whose first byte is `c` holds together what stands before it (a `run` of
/// characters since the last joiner, ending in one of class `last`) and `follow`.
fn joins(c: u8, class: Class, last: Class, run: usize, letters: usize, follow: Class) -> bool {
    let inner = matches!(follow, Class::Letter | Class::Digit);
    match class {
        // Initials and short names only: "AT&T", "R&D".
        Class::Joiner if c == b'&' => inner && (1..=3).contains(&run) && last == Class::Letter,
        Class::Joiner => inner && run > 0,
        Class::Point if last == Class::Digit => follow == Class::Digit && letters == 0,
        Class::Point => c == b'.' && last == Class::Letter && run == 1 && follow == Class::Letter,
        _ => false,
    }
}

/// How much of a stretch without spaces is cut into words at once. The segmenter goes through
/// all the words it has ready for each one that it gives, so that the time for a stretch grows
/// with the square of its length; sentences have marks long before.
const SPACELESS_BYTES: usize = 3_000;

/// The words of a stretch in a script without spaces.
fn tokenize_spaceless(text: &str, span: Span, tokens: &mut Vec<Token>, meter: &Meter) -> Result<(), Stopped> {
    static SEGMENTER: LazyLock<WordSegmenterBorrowed<'static>> =
        LazyLock::new(|| WordSegmenter::new_dictionary(WordBreakInvariantOptions::default()));
    let mut from = span.start();
    while from < span.end() {
        let part = Span::new(from, text.floor_char_boundary(span.end().min(from + SPACELESS_BYTES)));
        let goes_on = part.end() < span.end();
        let mut start = 0;
        meter.work(part.len() * part.len() / SPACELESS_BYTES)?;
        for (n_words, end) in SEGMENTER.segment_str(part.text(text)).skip(1).enumerate() {
            // The last word may be cut off; it is read again with what follows.
            if goes_on && n_words > 0 && end == part.len() {
                break;
            }
            let span = Span::new(from + start, from + end);
            tokens.push(Token::new(span));
            start = end;
        }
        from += start.max(1);
    }
    Ok(())
}

/// The class of a character beyond ASCII, by Unicode's properties.
fn classify(c: char) -> Class {
    match c {
        '’' | '‐' | '\u{2011}' => Class::Joiner,
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2060}'..='\u{2064}'
        | '\u{300}'..='\u{36f}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' => Class::Extend,
        _ if is_mark(c) => Class::Extend,
        'À'..='ɏ' => {
            if matches!(c, '×' | '÷') {
                Class::Other
            } else {
                Class::Letter
            }
        }
        _ if is_spaceless(c) => Class::Spaceless,
        _ if c.is_alphabetic() => Class::Letter,
        _ if c.is_numeric() => Class::Digit,
        _ => Class::Other,
    }
}

/// Whether `c` is a mark above, below or in a letter that is not counted as a letter itself: the signs of the scripts of
/// India that take a letter's vowel away (virama) or change its sound (nukta), those of reading aloud, and the rest of
/// Unicode's blocks of combining marks.
fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{483}'..='\u{489}' | '\u{591}'..='\u{5af}' | '\u{93c}' | '\u{94d}' | '\u{951}'..='\u{954}' | '\u{9bc}' | '\u{9cd}'
        | '\u{a3c}' | '\u{a4d}' | '\u{abc}' | '\u{acd}' | '\u{b3c}' | '\u{b4d}' | '\u{bcd}' | '\u{c3c}' | '\u{c4d}'
        | '\u{cbc}' | '\u{ccd}' | '\u{d3b}' | '\u{d3c}' | '\u{d4d}' | '\u{dca}' | '\u{f39}' | '\u{f84}'
        | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

/// Whether `c` belongs to a script that is written without spaces between words.
#[must_use]
pub fn is_spaceless(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3005}'..='\u{3007}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{ff66}'..='\u{ff9f}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stop::Stop;

    fn words(text: &str) -> Vec<&str> {
        let mut tokens = Vec::new();
        tokenize(text, Span::new(0, text.len()), &mut tokens, &Stop::never().meter()).expect("not stopped");
        tokens.iter().map(|t| t.span().text(text)).collect()
    }

    #[test]
    fn words_and_numbers() {
        for (text, expected) in [
            ("Die US-Streitkräfte zogen 2011 ab.", vec!["Die", "US-Streitkräfte", "zogen", "2011", "ab"]),
            ("don't – l’été", vec!["don't", "l’été"]),
            ("1.200,50 Euro, 3,5 %", vec!["1.200,50", "Euro", "3,5"]),
            ("z.B. in den U.S. Army", vec!["z.B", "in", "den", "U.S", "Army"]),
            ("Ende. Dann", vec!["Ende", "Dann"]),
            ("AT&T R&D Tom & Jerry", vec!["AT&T", "R&D", "Tom", "Jerry"]),
            ("15-jährige -3 und/oder", vec!["15-jährige", "3", "und", "oder"]),
            ("Trup\u{ad}pen e\u{301}te\u{301}", vec!["Trup\u{ad}pen", "e\u{301}te\u{301}"]),
            ("हिन्दी में विद्यार्थी पढ़ते हैं।", vec!["हिन्दी", "में", "विद्यार्थी", "पढ़ते", "हैं"]),
            ("বিশ্ব தமிழ்நாடு తెలుగులో", vec!["বিশ্ব", "தமிழ்நாடு", "తెలుగులో"]),
            ("שָׁלוֹם", vec!["שָׁלוֹם"]),
            ("Kai\u{200b}mauer", vec!["Kai\u{200b}mauer"]),
            ("", vec![]),
            ("... --- '", vec![]),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    #[test]
    fn what_a_spelling_is_made_of() {
        for (spelling, kind) in [
            ("1.200,50", TokenKind::Number),
            ("2011", TokenKind::Number),
            ("15-jährige", TokenKind::Word),
            ("é", TokenKind::Word),
            ("中国", TokenKind::Word),
        ] {
            assert_eq!(kind_of(spelling), kind, "{spelling}");
        }
    }

    #[test]
    fn chinese_and_japanese_are_cut_into_words() {
        let chinese = words("中国政府宣布经济政策。");
        assert!(chinese.contains(&"中国") && chinese.contains(&"经济"), "{chinese:?}");
        assert!(words("東京都は日本の首都である。").len() > 3);
    }

    #[test]
    fn a_long_stretch_without_spaces_is_cut_as_a_short_one() {
        let part = "中国政府宣布经济政策";
        let (once, often) = (words(part), part.repeat(1_000));
        let found = words(&often);
        assert_eq!(found.concat(), often, "nothing is lost");
        let n_known = found.iter().filter(|word| once.contains(word)).count();
        assert_eq!(n_known, found.len(), "no word is cut off");
    }
}
