//! From glyphs to lines of words.
//!
//! Separate because it decides by distances alone where between the glyphs of a row a word ends.

use super::from_right;
use super::glyph::Glyph;
use super::median::median;
use super::row::{rows, size};
use super::script::runs_from_right;
use super::style::Shift;
use super::word::Word;
use crate::stop::{Meter, Stopped};
use icu_normalizer::properties::CanonicalCompositionBorrowed;

/// The least gap between words that are set without tracking, as a share of the height.
const WORD_GAP: f32 = 0.13;
/// A space counts if the letters around it are apart by this part of the height; the line of
/// spaces under a form that is filled in does not.
const SPACE_GAP: f32 = 0.05;
/// Before letters lower than this part of a large initial a word ends.
const INITIAL: f32 = 0.56;
/// The same glyph within this part of its height is drawn twice, to look bold.
const OVERPRINT: f32 = 0.15;

/// How far letters go up and down from their base line, as parts of the height of the font.
const ASCENT: f32 = 0.8;
const DESCENT: f32 = 0.2;

/// Where on which page lines stand: they all run in one direction.
#[derive(Debug, Clone, Copy)]
pub struct Sheet {
    /// The number of the page, from 0.
    pub page: usize,
    /// The number of the direction, as [`super::glyph::DIRECTIONS`] has them.
    pub direction: usize,
    /// Whether it is seen in a mirror, because its lines run from right to left.
    pub from_right: bool,
}

/// A line of words from left to right; at least one.
#[derive(Debug, Clone)]
pub struct Line {
    pub words: Vec<Word>,
    pub sheet: Sheet,
    /// Where the line begins if it does not begin with its first word: below a large initial.
    pub left: Option<f32>,
    /// The base line, in points from the top.
    pub y: f32,
    /// The height of most of its glyphs.
    pub size: f32,
}

impl Line {
    /// The line of these words; `None` if there are none.
    pub fn new(words: Vec<Word>, sheet: Sheet) -> Option<Self> {
        let each =
            |place: fn(&Word) -> f32| words.iter().flat_map(move |word| word.text.chars().map(move |_| place(word)));
        let y = median(each(|word| word.y).collect());
        let size = median(each(|word| word.size).collect());
        if words.is_empty() { None } else { Some(Self { words, sheet, left: None, y, size }) }
    }

    pub fn x0(&self) -> f32 {
        self.left.or_else(|| self.words.first().map(|word| word.x0)).unwrap_or(0.0)
    }

    pub fn x1(&self) -> f32 {
        self.words.last().map_or(0.0, |word| word.x1)
    }

    pub fn n_chars(&self) -> usize {
        self.words.iter().map(|word| word.text.chars().count()).sum()
    }

    /// Its rectangle on the page, in points from the upper left corner: left, top, right, bottom.
    pub fn rect(&self) -> [f32; 4] {
        let (x0, x1) = (self.words.first().map_or(0.0, |word| word.x0), self.x1());
        let (top, bottom) = (self.y - ASCENT * self.size, self.y + DESCENT * self.size);
        let (x0, x1) = if self.sheet.from_right { (-x1, -x0) } else { (x0, x1) };
        match self.sheet.direction {
            1 => [-bottom, x0, -top, x1],
            2 => [-x1, -bottom, -x0, -top],
            3 => [top, -x1, bottom, -x0],
            _ => [x0, top, x1, bottom],
        }
    }

    /// From where to where on the page one of its words goes along it, as the word is read.
    pub fn extent(&self, word: &Word) -> [f32; 2] {
        let (left, right) = if self.sheet.from_right { (-word.x1, -word.x0) } else { (word.x0, word.x1) };
        let [from, to] = if self.is_from_right(word) { [right, left] } else { [left, right] };
        if matches!(self.sheet.direction, 2 | 3) { [-from, -to] } else { [from, to] }
    }

    /// Whether a word is read from right to left: by its first letter or figure, or as its line is.
    fn is_from_right(&self, word: &Word) -> bool {
        word.text.chars().find(|c| c.is_alphanumeric()).map_or(self.sheet.from_right, runs_from_right)
    }

    pub fn text(&self) -> String {
        self.words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
    }
}

/// The lines of a page from top to bottom.
///
/// # Errors
/// If the work shall stop.
pub fn lines(mut glyphs: Vec<Glyph>, sheet: Sheet, meter: &Meter) -> Result<Vec<Line>, Stopped> {
    meter.work(glyphs.len())?;
    let sheet = Sheet { from_right: from_right::is_usual(&glyphs), ..sheet };
    if sheet.from_right {
        from_right::mirror(&mut glyphs);
    }
    let mut lines = Vec::new();
    for row in rows(glyphs, meter)? {
        meter.work(row.len())?;
        lines.extend(line(&row, sheet));
    }
    Ok(lines)
}

/// The words of a row, whose glyphs are from left to right; `None` if it has but spaces.
fn line(row: &[Glyph], sheet: Sheet) -> Option<Line> {
    let size = size(row);
    let gap = word_gap(row, size);
    let mut words: Vec<Word> = Vec::new();
    let mut spaced = false;
    let mut last: Option<Glyph> = None;
    for &glyph in row {
        if glyph.char.is_whitespace() {
            spaced = true;
            continue;
        }
        let twice = |last: Glyph| !glyph.follows && last.char == glyph.char && glyph.x0 - last.x0 < OVERPRINT * size;
        if last.is_some_and(twice) {
            continue;
        }
        let after_initial = words.len() == 1
            && glyph.style.shift == Shift::None
            && last.is_some_and(|last| glyph.size < INITIAL * last.size);
        let most_apart = if !spaced && last.is_some_and(|last| are_points(last, glyph)) {
            size
        } else if spaced {
            SPACE_GAP * size
        } else {
            gap
        };
        match words.last_mut().filter(|_| !after_initial) {
            Some(word) if glyph.x0 - word.x1 < most_apart => {
                let over = last.filter(|last| overlap(*last, glyph)).and_then(|last| composed(last.char, glyph.char));
                if let Some(whole) = over {
                    word.text.pop();
                    word.text.push(whole);
                } else {
                    word.push(glyph);
                }
                word.x1 = word.x1.max(glyph.x1);
                if glyph.size > word.size {
                    (word.y, word.size) = (glyph.y, glyph.size);
                }
            }
            _ => words.push(Word::new(glyph)),
        }
        spaced = false;
        last = Some(glyph);
    }
    words.iter_mut().for_each(Word::settle_links);
    from_right::turn(&mut words, sheet.from_right);
    Line::new(words, sheet)
}

/// The gap from which on words part. Where letters are set apart for emphasis, the usual
/// gap between them is no gap of words.
fn word_gap(row: &[Glyph], size: f32) -> f32 {
    let is_inner =
        |(a, b): &(&Glyph, &Glyph)| !a.char.is_whitespace() && !b.char.is_whitespace() && !are_points(**a, **b);
    let gaps = row.iter().zip(row.iter().skip(1)).filter(is_inner);
    let usual = median(gaps.map(|(a, b)| b.x0 - a.x1).collect());
    (WORD_GAP * size).max(usual.max(0.0).mul_add(1.4, 0.06 * size)).min(size)
}

/// Whether two glyphs are of the points between a title and the number of its page, whose gaps are their own.
fn are_points(a: Glyph, b: Glyph) -> bool {
    a.char == b.char && matches!(a.char, '.' | '·' | '…' | '‥')
}

/// Whether more than half of the narrower glyph is over the other.
fn overlap(a: Glyph, b: Glyph) -> bool {
    let shared = a.x1.min(b.x1) - a.x0.max(b.x0);
    shared > 0.5 * (a.x1 - a.x0).min(b.x1 - b.x0) && shared > 0.0
}

/// An accent and the letter under it as one character, as TeX sets them.
fn composed(a: char, b: char) -> Option<char> {
    // The accents of TeX are characters of their own; Unicode's that combine with a letter stand beside them.
    const COMBINING: [(char, char); 11] = [
        ('¨', '\u{308}'),
        ('´', '\u{301}'),
        ('`', '\u{300}'),
        ('ˆ', '\u{302}'),
        ('˜', '\u{303}'),
        ('ˇ', '\u{30c}'),
        ('¸', '\u{327}'),
        ('˘', '\u{306}'),
        ('˙', '\u{307}'),
        ('˚', '\u{30a}'),
        ('˝', '\u{30b}'),
    ];
    let dotted = |c| match c {
        'ı' => 'i',
        'ȷ' => 'j',
        c => c,
    };
    let compositions = CanonicalCompositionBorrowed::new();
    [(a, b), (b, a)].into_iter().find_map(|(mark, letter)| {
        let (_, combining) = COMBINING.iter().find(|(known, _)| *known == mark)?;
        compositions.compose(dotted(letter), *combining)
    })
}
