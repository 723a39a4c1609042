//! Footnotes: which lines at the foot of a page are notes, and which raised signs call them.
//!
//! Separate because each is told by the other: a raised sign calls a note if one on its page begins
//! with it, and small lines are a note if a raised sign on their page is what they begin with.

use super::line::Line;
use super::style::Shift;
use super::word::Word;
use crate::stop::{Meter, Stopped};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// The text of notes is lower than the running text by this factor,
const SMALL: f32 = 0.95;
/// or as high, if its sign is raised.
const AS_HIGH: f32 = 1.02;
/// Lines are compared with the text below them in strips this many points wide,
const STRIP: f32 = 12.0;
/// of which a line touches at most this many.
const MAX_STRIPS: usize = 200;
/// The most bytes of the sign of a note.
const MAX_SIGN_BYTES: usize = 6;
/// Behind these, a raised 2 or 3 is an exponent.
const UNITS: [&str; 11] = ["m", "km", "cm", "mm", "dm", "ft", "in", "yd", "mi", "s", "nm"];

/// The notes that are called, each by its page and its sign, and how far the running text goes
/// down on each page.
#[derive(Default)]
pub struct Notes {
    called: FxHashMap<(usize, String), u32>,
    lowest: FxHashMap<(usize, i32), f32>,
    body: f32,
}

impl Notes {
    /// Those of the lines of a file whose running text is so high.
    ///
    /// # Errors
    /// If the work shall stop.
    pub fn of<'a>(lines: impl Iterator<Item = &'a Line>, body: f32, meter: &Meter) -> Result<Self, Stopped> {
        let mut notes = Self { body, ..Self::default() };
        for line in lines {
            meter.work(1 + line.words.len())?;
            notes.add(line);
        }
        Ok(notes)
    }

    fn add(&mut self, line: &Line) {
        let page = line.sheet.page;
        for (i, word) in line.words.iter().enumerate().filter(|(_, word)| has_raised(word)) {
            for range in raised(word).into_iter().filter(|range| i > 0 || range.start > 0) {
                let sign = word.text.get(range.clone()).unwrap_or_default();
                for part in signs(sign, word.text.get(..range.start).unwrap_or_default()) {
                    let number = self.called.len() as u32;
                    let sign = sign.get(part).unwrap_or_default().to_owned();
                    self.called.entry((page, sign)).or_insert(number);
                }
            }
        }
        if line.size >= SMALL * self.body && line.sheet.direction == 0 && leading_sign(line).is_none_or(|(_, up)| !up) {
            for strip in strips(line) {
                let lowest = self.lowest.entry((page, strip)).or_insert(line.y);
                *lowest = lowest.max(line.y);
            }
        }
    }

    /// The number of the note that a line begins, and `None` where it begins none.
    pub fn begun_by(&self, line: &Line) -> Option<u32> {
        if self.called.is_empty() {
            return None;
        }
        let (sign, is_raised) = leading_sign(line)?;
        let small = if is_raised { AS_HIGH } else { SMALL };
        let number = *self.called.get(&(line.sheet.page, sign))?;
        (line.size <= small * self.body && self.is_at_foot(line)).then_some(number)
    }

    /// Whether a line is as small as notes are and has no running text below it.
    pub fn may_go_on(&self, line: &Line) -> bool {
        line.size <= AS_HIGH * self.body && self.is_at_foot(line)
    }

    /// Forgets the signs but those of these notes.
    pub fn keep(&mut self, found: &FxHashSet<u32>) {
        self.called.retain(|_, number| found.contains(number));
    }

    fn is_at_foot(&self, line: &Line) -> bool {
        let page = line.sheet.page;
        strips(line).all(|strip| self.lowest.get(&(page, strip)).is_none_or(|lowest| *lowest < line.y + line.size))
    }

    /// The notes that raised characters on a page call, each with its sign's place in them.
    pub fn calls(&self, page: usize, before: &str, raised: &str) -> Vec<(Range<usize>, u32)> {
        if self.called.is_empty() {
            return Vec::new();
        }
        let number = |range: Range<usize>| {
            let sign = raised.get(range.clone()).unwrap_or_default();
            Some((range, *self.called.get(&(page, sign.to_owned()))?))
        };
        signs(raised, before).into_iter().filter_map(number).collect()
    }
}

fn strips(line: &Line) -> impl Iterator<Item = i32> {
    let strip = |x: f32| (x / STRIP).floor() as i32;
    (strip(line.x0())..=strip(line.x1())).take(MAX_STRIPS)
}

fn has_raised(word: &Word) -> bool {
    word.stretches().any(|(_, style)| style.shift == Shift::Raised)
}

/// The raised stretches of a word.
fn raised(word: &Word) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut stretches = word.stretches().peekable();
    while let Some((start, style)) = stretches.next() {
        let end = stretches.peek().map_or(word.text.len(), |(next, _)| *next);
        match found.last_mut() {
            _ if style.shift != Shift::Raised => {}
            Some(last) if last.end == start => last.end = end,
            _ => found.push(start..end),
        }
    }
    found
}

/// The signs in raised characters, each with its place: "1,2" has two. None if they are an exponent.
fn signs(raised: &str, before: &str) -> Vec<Range<usize>> {
    let unit = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    if before == "10" || UNITS.contains(&unit) && matches!(raised, "2" | "3") {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut at = 0;
    for part in raised.split([',', ' ', ';']) {
        let sign = part.trim_matches(['(', ')', '[', ']', '.']);
        let start = at + part.find(sign).unwrap_or(0);
        if is_sign(sign) {
            found.push(start..start + sign.len());
        }
        at += part.len() + 1;
    }
    found
}

/// "1", "12", "a", "*", "**", "†".
fn is_sign(sign: &str) -> bool {
    let of_all = |is: fn(char) -> bool| sign.chars().all(is);
    let number = sign.len() <= 3 && of_all(|c| c.is_ascii_digit());
    let letter = sign.len() == 1 && of_all(|c| c.is_ascii_lowercase());
    let mark = of_all(|c| matches!(c, '*' | '∗' | '†' | '‡' | '§' | '¶' | '#'));
    !sign.is_empty() && sign.len() <= MAX_SIGN_BYTES && (number || letter || mark)
}

/// The sign that a line begins with, and whether it is raised: "1 ", "1) ", "[1] ", or raised before the text.
fn leading_sign(line: &Line) -> Option<(String, bool)> {
    let word = line.words.first()?;
    if let Some(first) = raised(word).first().filter(|range| range.start == 0) {
        let sign = word.text.get(first.clone()).unwrap_or_default().trim_matches(['(', ')', '[', ']', '.']);
        return is_sign(sign).then(|| (sign.to_owned(), true));
    }
    line.words.get(1)?;
    let sign = word.text.trim_matches(['(', ')', '[', ']', '.']);
    is_sign(sign).then(|| (sign.to_owned(), false))
}
