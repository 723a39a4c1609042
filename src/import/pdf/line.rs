//! From glyphs to lines of words.
//!
//! Separate because it decides two things only, by distances: which glyphs stand on
//! one line, and where between them a word ends.

use super::glyph::Glyph;
use crate::stop::{Meter, Stopped};

/// Glyphs whose base lines differ by less than this part of their height share a line.
const SAME_LINE: f32 = 0.25;
/// A line whose glyphs are smaller than this part of the next line's, and nearer to it than
/// half its height, holds that line's raised or lowered figures.
const RAISED: f32 = 0.85;
/// A gap wider than this part of the height parts words that are set without tracking.
const WORD_GAP: f32 = 0.13;
/// A space counts if the letters around it are apart by this part of the height; the line of
/// spaces under a form that is filled in does not.
const SPACE_GAP: f32 = 0.05;
/// The same glyph within this part of its height is drawn twice, to look bold.
const OVERPRINT: f32 = 0.15;

/// A word and its place, in points.
#[derive(Debug, Clone)]
pub struct Word {
    pub text: String,
    /// The left and the right end.
    pub x0: f32,
    pub x1: f32,
    /// The base line and the height of its highest glyph.
    pub y: f32,
    pub size: f32,
}

/// A line of words from left to right; at least one.
#[derive(Debug, Clone)]
pub struct Line {
    pub words: Vec<Word>,
    /// The base line, in points from the top.
    pub y: f32,
    /// The height of most of its glyphs.
    pub size: f32,
}

impl Line {
    /// The line of these words; `None` if there are none.
    pub fn new(words: Vec<Word>) -> Option<Self> {
        let each =
            |place: fn(&Word) -> f32| words.iter().flat_map(move |word| word.text.chars().map(move |_| place(word)));
        let y = median(each(|word| word.y).collect());
        let size = median(each(|word| word.size).collect());
        if words.is_empty() { None } else { Some(Self { words, y, size }) }
    }

    pub fn x0(&self) -> f32 {
        self.words.first().map_or(0.0, |word| word.x0)
    }

    pub fn x1(&self) -> f32 {
        self.words.last().map_or(0.0, |word| word.x1)
    }

    pub fn n_chars(&self) -> usize {
        self.words.iter().map(|word| word.text.chars().count()).sum()
    }

    pub fn text(&self) -> String {
        self.words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
    }
}

/// The lines of a page from top to bottom.
///
/// # Errors
/// If the work shall stop.
pub fn lines(mut glyphs: Vec<Glyph>, meter: &Meter) -> Result<Vec<Line>, Stopped> {
    meter.work(glyphs.len())?;
    glyphs.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x0.total_cmp(&b.x0)));
    let mut rows: Vec<Vec<Glyph>> = Vec::new();
    for glyph in glyphs {
        match rows.last_mut() {
            Some(row) if row.last().is_some_and(|last| glyph.y - last.y < SAME_LINE * glyph.size.min(last.size)) => {
                row.push(glyph);
            }
            _ => rows.push(vec![glyph]),
        }
    }
    let mut lines = Vec::new();
    for row in joined(rows, meter)? {
        meter.work(row.len())?;
        lines.extend(line(row));
    }
    Ok(lines)
}

/// Glyphs on one base line.
struct Row {
    glyphs: Vec<Glyph>,
    /// The middle value of their heights and of their base lines; of joined rows those of the
    /// greater part.
    size: f32,
    y: f32,
    /// Whether all its glyphs have this base line.
    is_level: bool,
}

impl Row {
    fn new(glyphs: Vec<Glyph>) -> Self {
        let y = glyphs.get(glyphs.len() / 2).map_or(0.0, |glyph| glyph.y);
        Self { size: size(&glyphs), y, glyphs, is_level: false }
    }
}

/// Rows in which raised and lowered figures stand with the line that they belong to.
fn joined(rows: Vec<Vec<Glyph>>, meter: &Meter) -> Result<Vec<Vec<Glyph>>, Stopped> {
    let mut joined: Vec<Row> = Vec::new();
    for row in rows {
        meter.work(row.len())?;
        let mut row = Row::new(row);
        if let Some(last) = joined.last_mut() {
            let near = row.y - last.y < 0.5 * last.size.max(row.size);
            let lesser = last.size.min(row.size) < RAISED * last.size.max(row.size);
            let below_belongs = last.size < row.size;
            let (n_above, n_below) = (last.glyphs.len(), row.glyphs.len());
            let fewer = if below_belongs { n_above < n_below } else { n_below < n_above };
            if near && lesser && fewer {
                if below_belongs {
                    (last.size, last.y, last.is_level) = (row.size, row.y, false);
                }
                // A long row may be joined with many short ones: its own glyphs are moved but once.
                let first = if last.is_level { n_above } else { 0 };
                last.glyphs.append(&mut row.glyphs);
                meter.work(last.glyphs.len() - first)?;
                for glyph in last.glyphs.iter_mut().skip(first) {
                    glyph.y = last.y;
                }
                last.is_level = true;
                continue;
            }
        }
        joined.push(row);
    }
    Ok(joined.into_iter().map(|row| row.glyphs).collect())
}

/// The middle value of the row's heights.
fn size(row: &[Glyph]) -> f32 {
    median(row.iter().map(|glyph| glyph.size).collect())
}

/// The middle value; 0 of none.
pub fn median(mut values: Vec<f32>) -> f32 {
    values.sort_by(f32::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}

/// The words of a row; `None` if it has but spaces.
fn line(mut row: Vec<Glyph>) -> Option<Line> {
    row.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    let size = size(&row);
    let gap = word_gap(&row, size);
    let mut words: Vec<Word> = Vec::new();
    let mut spaced = false;
    let mut last: Option<Glyph> = None;
    for &glyph in &row {
        if glyph.char.is_whitespace() {
            spaced = true;
            continue;
        }
        let twice = |last: Glyph| !glyph.follows && last.char == glyph.char && glyph.x0 - last.x0 < OVERPRINT * size;
        if last.is_some_and(twice) {
            continue;
        }
        match words.last_mut() {
            Some(word) if glyph.x0 - word.x1 < if spaced { SPACE_GAP * size } else { gap } => {
                let over = last.filter(|last| overlap(*last, glyph)).and_then(|last| composed(last.char, glyph.char));
                if let Some(whole) = over {
                    word.text.pop();
                    word.text.push(whole);
                } else {
                    word.text.push(glyph.char);
                }
                word.x1 = word.x1.max(glyph.x1);
                if glyph.size > word.size {
                    (word.y, word.size) = (glyph.y, glyph.size);
                }
            }
            _ => words.push(Word {
                text: glyph.char.to_string(),
                x0: glyph.x0,
                x1: glyph.x1,
                y: glyph.y,
                size: glyph.size,
            }),
        }
        spaced = false;
        last = Some(glyph);
    }
    Line::new(words)
}

/// The gap from which on words part. Where letters are set apart for emphasis, the usual
/// gap between them is no gap of words.
fn word_gap(row: &[Glyph], size: f32) -> f32 {
    let gaps = row.iter().zip(row.iter().skip(1)).filter(|(a, b)| !a.char.is_whitespace() && !b.char.is_whitespace());
    let usual = median(gaps.map(|(a, b)| b.x0 - a.x1).collect());
    (WORD_GAP * size).max(usual.max(0.0).mul_add(1.4, 0.06 * size)).min(size)
}

/// Whether more than half of the narrower glyph is over the other.
fn overlap(a: Glyph, b: Glyph) -> bool {
    let shared = a.x1.min(b.x1) - a.x0.max(b.x0);
    shared > 0.5 * (a.x1 - a.x0).min(b.x1 - b.x0) && shared > 0.0
}

/// An accent and the letter under it as one character, as TeX sets them.
fn composed(a: char, b: char) -> Option<char> {
    const MARKED: [(char, &str, &str); 7] = [
        ('¨', "aeiouyAEIOUY", "äëïöüÿÄËÏÖÜŸ"),
        ('´', "aeiouyAEIOUYcnszCNSZ", "áéíóúýÁÉÍÓÚÝćńśźĆŃŚŹ"),
        ('`', "aeiouAEIOU", "àèìòùÀÈÌÒÙ"),
        ('ˆ', "aeiouAEIOU", "âêîôûÂÊÎÔÛ"),
        ('˜', "anoANO", "ãñõÃÑÕ"),
        ('ˇ', "cszrenCSZREN", "čšžřěňČŠŽŘĚŇ"),
        ('¸', "csCS", "çşÇŞ"),
    ];
    let dotless = |c| match c {
        'ı' => 'i',
        c => c,
    };
    [(a, b), (b, a)].into_iter().find_map(|(mark, letter)| {
        let (_, letters, wholes) = MARKED.iter().find(|(known, ..)| *known == mark)?;
        let at = letters.chars().position(|known| known == dotless(letter))?;
        wholes.chars().nth(at)
    })
}
