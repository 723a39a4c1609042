//! Text from right to left: Hebrew, Arabic and their neighbours.
//!
//! Separate because the rest of the reader need not know of it. A page most of whose letters run from right to left is
//! read as its image in a mirror: there lines begin at the left, and columns, indents and tables follow as everywhere.
//! What runs the other way, such as a name in Latin letters or a number, is turned back in its line.

use super::glyph::Glyph;
use super::script::runs_from_right;
use super::style::Style;
use super::word::Word;

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
}
