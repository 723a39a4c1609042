//! Text from right to left: Hebrew, Arabic and their neighbours.
//!
//! Separate because the rest of the reader need not know of it. A page most of whose letters run from right to left is
//! read as its image in a mirror: there lines begin at the left, and columns, indents and tables follow as everywhere.
//! What runs the other way, such as a name in Latin letters or a number, is turned back in its line. The letters of
//! Arabic have other codes by their place in the word in many files; they are read as the letters that they are.

use super::glyph::Glyph;
use super::line::Word;
use super::style::Style;
use std::ops::RangeInclusive;

/// Where a character runs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Left,
    Right,
    /// As its neighbours do.
    Either,
}

impl Way {
    fn of(c: char) -> Self {
        if runs_from_right(c) {
            Self::Left
        } else if c.is_alphanumeric() {
            Self::Right
        } else {
            Self::Either
        }
    }

    /// Where a word runs to, where all its letters run the same way.
    fn of_word(text: &str) -> Self {
        let mut way = Self::Either;
        for c in text.chars() {
            match (way, Self::of(c)) {
                (_, Self::Either) => {}
                (Self::Either, of) => way = of,
                (way, of) if way == of => {}
                _ => return Self::Either,
            }
        }
        way
    }
}

/// Whether a letter runs from right to left. Numbers do not in any script.
pub fn runs_from_right(c: char) -> bool {
    const SCRIPTS: [RangeInclusive<char>; 5] = [
        '\u{590}'..='\u{8ff}',
        '\u{fb1d}'..='\u{fdff}',
        '\u{fe70}'..='\u{fefc}',
        '\u{10800}'..='\u{10fff}',
        '\u{1e800}'..='\u{1efff}',
    ];
    c >= '\u{590}' && SCRIPTS.iter().any(|script| script.contains(&c)) && !c.is_numeric()
}

/// Whether most letters of a page run from right to left.
pub fn is_usual(glyphs: &[Glyph]) -> bool {
    let letters = || glyphs.iter().filter(|glyph| glyph.char.is_alphabetic());
    2 * letters().filter(|glyph| runs_from_right(glyph.char)).count() > letters().count()
}

/// Turns a page into its image in a mirror.
pub fn mirror(glyphs: &mut [Glyph]) {
    for glyph in glyphs {
        (glyph.x0, glyph.x1) = (-glyph.x1, -glyph.x0);
    }
}

/// Turns what runs against its line, which is seen in the mirror if it is `from_right`.
pub fn turn(words: &mut [Word], from_right: bool) {
    if from_right {
        turn_brackets(words);
    }
    let against = if from_right { Way::Right } else { Way::Left };
    if !words.iter().any(|word| word.text.chars().any(|c| Way::of(c) == against)) {
        return;
    }
    let mut at = 0;
    while at < words.len() {
        let ways = words.iter().skip(at).map(|word| Way::of_word(&word.text));
        // What stands between words that run against the line runs with them.
        let is_between = |(_, way): &(usize, Way)| *way == against || *way == Way::Either;
        let run = ways.enumerate().take_while(is_between).filter(|(_, way)| *way == against).map(|(i, _)| i + 1).last();
        let starts = words.get(at).is_some_and(|word| Way::of_word(&word.text) == against);
        let n = run.filter(|_| starts).unwrap_or(1);
        if let Some(run) = words.get_mut(at..at + n) {
            turn_run(run, against);
        }
        at += n;
    }
}

/// Turns words that run against their line, one after the other; or what does so within one.
fn turn_run(run: &mut [Word], against: Way) {
    let is_against = |(char, _): &(char, Style)| Way::of(*char) == against;
    let mut texts: Vec<Vec<(char, Style)>> = run.iter().map(styled).collect();
    if let [chars] = texts.as_mut_slice() {
        turn_stretches(chars, is_against);
    } else {
        // A comma within the run turns with its word; what stands at its ends belongs to the line.
        let start = texts.first_mut().map(|chars| {
            let n = chars.iter().position(is_against).unwrap_or(0);
            chars.drain(..n).collect::<Vec<_>>()
        });
        let end = texts.last_mut().map(|chars| {
            let n = chars.iter().rposition(is_against).map_or(chars.len(), |last| last + 1);
            chars.split_off(n)
        });
        texts.reverse();
        for chars in &mut texts {
            chars.reverse();
        }
        if let Some(first) = texts.first_mut() {
            first.splice(..0, start.unwrap_or_default());
        }
        if let Some(last) = texts.last_mut() {
            last.extend(end.unwrap_or_default());
        }
    }
    let (from, to) = (run.first().map_or(0.0, |word| word.x0), run.last().map_or(0.0, |word| word.x1));
    run.reverse();
    for (word, chars) in run.iter_mut().zip(texts) {
        (word.x0, word.x1) = (from + to - word.x1, from + to - word.x0);
        set_styled(word, &chars);
    }
}

/// Turns the stretches of characters that run against their line, with what stands between them.
fn turn_stretches(chars: &mut [(char, Style)], is_against: impl Fn(&(char, Style)) -> bool) {
    let is_between = |char: &(char, Style)| is_against(char) || Way::of(char.0) == Way::Either;
    let mut at = 0;
    while at < chars.len() {
        let rest = chars.get(at..).unwrap_or_default();
        let run = rest.iter().take_while(|char| is_between(char)).enumerate();
        let last = run.filter(|(_, char)| is_against(char)).map(|(i, _)| i + 1).last();
        let n = last.filter(|_| rest.first().is_some_and(&is_against)).unwrap_or(1);
        if let Some(run) = chars.get_mut(at..at + n) {
            run.reverse();
        }
        at += n;
    }
}

/// The characters of a word, each as it is set.
fn styled(word: &Word) -> Vec<(char, Style)> {
    let mut changes = word.changes.iter().peekable();
    let mut style = word.style;
    let mut chars = Vec::new();
    for (at, char) in word.text.char_indices() {
        while let Some((_, next)) = changes.next_if(|(start, _)| *start <= at) {
            style = *next;
        }
        chars.push((char, style));
    }
    chars
}

fn set_styled(word: &mut Word, chars: &[(char, Style)]) {
    word.text.clear();
    word.changes.clear();
    let mut last = None;
    for (char, style) in chars {
        match last {
            None => word.style = *style,
            Some(last) if last != *style => word.changes.push((word.text.len(), *style)),
            Some(_) => {}
        }
        last = Some(*style);
        word.text.push(*char);
    }
}

/// Most files say of a bracket what it looks like, and an opening one looks like a closing one here: where a closing
/// one comes first, all are turned.
fn turn_brackets(words: &mut [Word]) {
    const PAIRS: [(char, char); 4] = [('(', ')'), ('[', ']'), ('{', '}'), ('«', '»')];
    let first = words.iter().flat_map(|word| word.text.chars()).find(|c| PAIRS.iter().any(|(a, b)| c == a || c == b));
    if !first.is_some_and(|first| PAIRS.iter().any(|(_, closing)| *closing == first)) {
        return;
    }
    let turned = |c: char| {
        let other = PAIRS.iter().find_map(|&(a, b)| if c == a { Some(b) } else { (c == b).then_some(a) });
        other.unwrap_or(c)
    };
    for word in words.iter_mut().filter(|word| word.text.contains(|c| turned(c) != c)) {
        // Of the same length each, but for the quotation marks, which are alike among themselves.
        word.text = word.text.chars().map(turned).collect();
    }
}

/// A letter of Arabic without regard to its place in the word; `None` for what is none.
pub fn letter(c: char) -> Option<&'static str> {
    if !('\u{fb50}'..='\u{fefc}').contains(&c) {
        return None;
    }
    if c == '\u{fdf2}' {
        return Some("الله");
    }
    let (first, _, letter) = FORMS.iter().rfind(|(first, ..)| *first <= c)?;
    let (_, n, _) = FORMS.iter().find(|(other, ..)| other == first)?;
    (u32::from(c) - u32::from(*first) < *n).then_some(*letter)
}

/// The letters of Arabic and of the languages that write with it, as Unicode has them by their place in the word: the
/// code of the first form, how many there are, and the letter.
const FORMS: [(char, u32, &str); 60] = [
    ('\u{fb50}', 2, "ٱ"),
    ('\u{fb56}', 4, "پ"),
    ('\u{fb66}', 4, "ٹ"),
    ('\u{fb6a}', 4, "ڤ"),
    ('\u{fb7a}', 4, "چ"),
    ('\u{fb88}', 2, "ڈ"),
    ('\u{fb8a}', 2, "ژ"),
    ('\u{fb8c}', 2, "ڑ"),
    ('\u{fb8e}', 4, "ک"),
    ('\u{fb92}', 4, "گ"),
    ('\u{fb9e}', 2, "ں"),
    ('\u{fba4}', 2, "ۀ"),
    ('\u{fba6}', 4, "ہ"),
    ('\u{fbaa}', 4, "ھ"),
    ('\u{fbae}', 2, "ے"),
    ('\u{fbd3}', 4, "ڭ"),
    ('\u{fbd7}', 2, "ۇ"),
    ('\u{fbd9}', 2, "ۆ"),
    ('\u{fbdb}', 2, "ۈ"),
    ('\u{fbe0}', 2, "ۅ"),
    ('\u{fbe2}', 2, "ۉ"),
    ('\u{fbe4}', 4, "ې"),
    ('\u{fbfc}', 4, "ی"),
    ('\u{fe80}', 1, "ء"),
    ('\u{fe81}', 2, "آ"),
    ('\u{fe83}', 2, "أ"),
    ('\u{fe85}', 2, "ؤ"),
    ('\u{fe87}', 2, "إ"),
    ('\u{fe89}', 4, "ئ"),
    ('\u{fe8d}', 2, "ا"),
    ('\u{fe8f}', 4, "ب"),
    ('\u{fe93}', 2, "ة"),
    ('\u{fe95}', 4, "ت"),
    ('\u{fe99}', 4, "ث"),
    ('\u{fe9d}', 4, "ج"),
    ('\u{fea1}', 4, "ح"),
    ('\u{fea5}', 4, "خ"),
    ('\u{fea9}', 2, "د"),
    ('\u{feab}', 2, "ذ"),
    ('\u{fead}', 2, "ر"),
    ('\u{feaf}', 2, "ز"),
    ('\u{feb1}', 4, "س"),
    ('\u{feb5}', 4, "ش"),
    ('\u{feb9}', 4, "ص"),
    ('\u{febd}', 4, "ض"),
    ('\u{fec1}', 4, "ط"),
    ('\u{fec5}', 4, "ظ"),
    ('\u{fec9}', 4, "ع"),
    ('\u{fecd}', 4, "غ"),
    ('\u{fed1}', 4, "ف"),
    ('\u{fed5}', 4, "ق"),
    ('\u{fed9}', 4, "ك"),
    ('\u{fedd}', 4, "ل"),
    ('\u{fee1}', 4, "م"),
    ('\u{fee5}', 4, "ن"),
    ('\u{fee9}', 4, "ه"),
    ('\u{feed}', 2, "و"),
    ('\u{feef}', 2, "ى"),
    ('\u{fef1}', 4, "ي"),
    ('\u{fefb}', 2, "لا"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str, x0: f32) -> Word {
        let x1 = x0 + text.chars().count() as f32;
        let style = Style::default();
        Word { text: text.to_owned(), x0, x1, y: 0.0, size: 10.0, style, changes: Vec::new(), is_initial: false }
    }

    /// What is read in a line that is seen from left to right so.
    fn turned(seen: &str, from_right: bool) -> String {
        let mirrored = if from_right { seen.chars().rev().collect() } else { seen.to_owned() };
        let mut at = 0.0;
        let mut words = Vec::new();
        for text in mirrored.split(' ') {
            words.push(word(text, at));
            at += text.chars().count() as f32 + 1.0;
        }
        turn(&mut words, from_right);
        assert!(words.windows(2).all(|pair| pair[0].x1 < pair[1].x0), "{words:?}");
        words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn lines_are_read_in_the_order_of_their_words() {
        // What is seen from left to right, and what is read.
        for (seen, read) in [
            ("םולש", "שלום"),
            ("תיבה לודג", "גדול הבית"),
            ("תיבה 2023 תנשב", "בשנת 2023 הבית"),
            ("תיבה John Smith הז", "זה John Smith הבית"),
            ("3.14 אוה", "הוא 3.14"),
            ("April 29, 2018 םויב", "ביום April 29, 2018"),
            (".John Smith הז", "זה John Smith."),
            ("(םולש) ארק", "קרא (שלום)"),
            (".םולש", "שלום."),
            ("all of it is Latin", "all of it is Latin"),
        ] {
            assert_eq!(turned(seen, true), read, "{seen}");
        }
        for (seen, read) in
            [("the word םולש here", "the word שלום here"), ("a לודג תיבה b", "a הבית גדול b"), ("none", "none")]
        {
            assert_eq!(turned(seen, false), read, "{seen}");
        }
    }

    #[test]
    fn forms_of_arabic_letters_are_the_letters() {
        let read = |text: &str| {
            text.chars().map(|c| letter(c).map_or_else(|| c.to_string(), str::to_owned)).collect::<String>()
        };
        assert_eq!(read("\u{fe91}\u{fef4}\u{fe96}"), "بيت");
        assert_eq!(read("\u{fefb}"), "لا");
        assert_eq!(read("\u{fbfe}ab"), "یab");
        assert_eq!(letter('\u{fb55}'), None);
        assert!(FORMS.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }
}
