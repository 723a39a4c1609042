//! The order in which the lines of a page are read: columns one after the other.
//!
//! Separate because it is one idea: a gutter is an upright strip of white that no word
//! crosses on several lines in a row, with running text on both of its sides (after Breuel,
//! Two geometric algorithms for layout analysis, 2002). What is
//! above is read first, then the left side, the right side, and what is below, each
//! cut in the same way again (Nagy and Seth, 1984). The
//! rows of a table have words on both sides of such a strip too, but short ones, or several
//! cells on one side: they stay rows.

use super::line::Line;
use super::word::Word;
use crate::stop::{Meter, Stopped};

/// A gutter is at least so wide, as a part of the text's height.
const MIN_GUTTER: f32 = 0.8;
/// and where lines of the left column overhang it, at least so wide: in a line of both columns only if its right part
/// begins where that column does, but for this part.
const MIN_OVERHUNG: f32 = 0.5;
const SAME_EDGE: f32 = 0.1;
/// Each column beside a gutter has at least so many lines,
const MIN_LINES: usize = 4;
/// and on average at least this many characters in a line of its own.
const MIN_CHARS: usize = 16;
/// Beside a column whose text flows on, whatever stands beside it, lines may be short: a list, notes in the margin.
const MIN_CHARS_BESIDE: usize = 5;
/// Such a column has at least so many lines, of which this part reaches its right edge, but for this part of the text's
/// height.
const MIN_FLOWING: usize = 8;
const MOST_FULL: f32 = 0.6;
const FULL: f32 = 1.5;
/// A page of more lines than this is a listing, in which no columns are looked for.
const MAX_LINES: usize = 2_000;
/// The same holds for a page of more words.
const MAX_WORDS: usize = 20_000;
/// Text on both sides is a table if at least this part of the lines of either side stand on one of the other, and half
/// of those of one side have as many gaps that part cells, each this part of the text's height.
const MOST_SHARED: f32 = 0.8;
const MIN_CELL_GAPS: usize = 2;
const CELL_GAP: f32 = 1.5;
/// What stands all in a white strip between columns, which is at most so wide, but for this part of its height, is no line
/// of theirs but below or above them: the number of the page.
const MAX_GUTTER: f32 = 4.0;
const OVERLAP: f32 = 0.5;
/// Of a page at most so many gaps are tried as gutters, and so many words are looked at for one
/// word of the page; what was found until then holds.
const MAX_TRIED: usize = 200;
const MAX_LOOKS: usize = 64;
/// The lines in which gutters are looked for together: each of as many columns may have base lines of its own.
const MAX_BANDS: usize = 3;
/// How often columns are looked for in columns.
const MAX_DEPTH: usize = 6;

/// A gutter: the lines from `first` to `end` stand beside the strip around `x`.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Gutter {
    first: usize,
    end: usize,
    x: f32,
}

/// The lines of a page in parts, each of which is read from top to bottom.
///
/// # Errors
/// If the work shall stop.
pub fn in_reading_order(lines: Vec<Line>, meter: &Meter) -> Result<Vec<Vec<Line>>, Stopped> {
    let mut regions = Vec::new();
    split(lines, MAX_DEPTH, &mut regions, meter)?;
    Ok(regions)
}

fn split(mut lines: Vec<Line>, depth: usize, regions: &mut Vec<Vec<Line>>, meter: &Meter) -> Result<(), Stopped> {
    if lines.is_empty() {
        return Ok(());
    }
    let gutter = if depth == 0 || lines.len() > MAX_LINES { None } else { gutter(&lines, meter)? };
    let Some(gutter) = gutter else {
        regions.push(lines);
        return Ok(());
    };
    let below = lines.split_off(gutter.end);
    let beside = lines.split_off(gutter.first);
    split(lines, depth - 1, regions, meter)?;
    for side in [Side::Left, Side::Right] {
        let part = beside.iter().filter_map(|line| part(line, gutter.x, side)).collect();
        split(part, depth - 1, regions, meter)?;
    }
    split(below, depth - 1, regions, meter)
}

#[derive(Clone, Copy, PartialEq)]
enum Side {
    Left,
    Right,
}

/// The words of a line on one side of `x`.
fn words(line: &Line, x: f32, side: Side) -> impl Iterator<Item = &Word> {
    line.words.iter().filter(move |word| (word.x0 < x) == (side == Side::Left))
}

fn part(line: &Line, x: f32, side: Side) -> Option<Line> {
    Line::new(words(line, x, side).cloned().collect(), line.sheet)
}

/// The gutter beside which most text stands.
fn gutter(lines: &[Line], meter: &Meter) -> Result<Option<Gutter>, Stopped> {
    let n_words = |lines: &[Line]| lines.iter().map(|line| line.words.len()).sum::<usize>();
    if n_words(lines) > MAX_WORDS {
        return Ok(None);
    }
    let mut looks = MAX_LOOKS * n_words(lines);
    let mut tried: Vec<(usize, f32)> = Vec::new();
    let mut best: Option<(usize, Gutter)> = None;
    for (i, line) in lines.iter().enumerate() {
        meter.work(MAX_BANDS * line.words.len())?;
        // Where the columns have base lines of their own, a gutter is white in some rows together only.
        for (a, b) in (1..=MAX_BANDS).flat_map(|n| white(lines.get(i..i + n).unwrap_or_default())) {
            let x = f32::midpoint(a, b);
            let known = |&(end, known): &(usize, f32)| i < end && (a..b).contains(&known);
            if b - a < MIN_GUTTER * line.size || tried.iter().any(known) {
                continue;
            }
            let found = around(lines, i, x);
            let beside = lines.get(found.first..found.end).unwrap_or_default();
            let n_looks = 1 + 4 * n_words(beside);
            meter.work(n_looks)?;
            looks = looks.saturating_sub(n_looks);
            let is_long = beside.len() >= MIN_LINES;
            if is_long {
                tried.push((found.end, found.x));
            }
            let weight = if is_long { weight(beside, found.x) } else { 0 };
            if weight > best.map_or(0, |(weight, _)| weight) {
                best = Some((weight, found));
            }
            if looks == 0 || tried.len() >= MAX_TRIED {
                return Ok(best.map(|(_, gutter)| gutter));
            }
        }
    }
    Ok(best.map(|(_, gutter)| gutter))
}

/// The white strips between the words of lines, as if all stood on one.
fn white(lines: &[Line]) -> Vec<(f32, f32)> {
    let mut words: Vec<(f32, f32)> = lines.iter().flat_map(|line| &line.words).map(|word| (word.x0, word.x1)).collect();
    words.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut end = words.first().map_or(0.0, |(_, x1)| *x1);
    let mut strips = Vec::new();
    for (x0, x1) in words {
        if x0 > end {
            strips.push((end, x0));
        }
        end = end.max(x1);
    }
    strips
}

/// The widest run of lines around line `at` that leave a strip at `x` free.
fn around(lines: &[Line], at: usize, x: f32) -> Gutter {
    let (mut left, mut right) = (f32::MIN, f32::MAX);
    let mut free = |line: &Line| {
        // The strip gets narrower with wider lines, and need not stay around where it was found.
        let is_known = left > f32::MIN && right < f32::MAX;
        let x = if is_known { f32::midpoint(left, right) } else { x };
        let (start, end, slack) = (line.x0(), line.x1(), OVERLAP * line.size);
        let is_between = is_known
            && right - left <= MAX_GUTTER * line.size
            && (left..right).contains(&f32::midpoint(start, end))
            && start > left - slack
            && end < right + slack;
        if is_between {
            return false;
        }
        let (mut own_to, mut own_from) = (f32::MIN, f32::MAX);
        for word in &line.words {
            if f32::midpoint(word.x0, word.x1) < x {
                own_to = own_to.max(word.x1);
            } else {
                own_from = own_from.min(word.x0);
            }
        }
        let (to, from) = (left.max(own_to), right.min(own_from));
        let is_apart = own_from - own_to >= MIN_GUTTER * line.size;
        let is_at_edge = (own_from - right).abs() < SAME_EDGE * line.size;
        let least = if is_known && (is_apart || is_at_edge) { MIN_OVERHUNG } else { MIN_GUTTER };
        let is_free = from - to >= least * line.size;
        if is_free {
            (left, right) = (to, from);
        }
        is_free
    };
    let below = lines.iter().skip(at).take_while(|line| free(line)).count();
    let above = lines.iter().take(at).rev().take_while(|line| free(line)).count();
    let x = if left > f32::MIN && right < f32::MAX { f32::midpoint(left, right) } else { x };
    Gutter { first: at - above, end: at + below, x }
}

/// What stands on one side of a gutter.
struct Beside {
    n_lines: usize,
    n_chars: usize,
    /// The first and the last line that have something there.
    first: usize,
    last: usize,
    /// Where the lines end, each with its height, and the right edge of all.
    ends: Vec<(f32, f32)>,
    right: f32,
    /// How many lines stand on a line of the other side, and how many of them begin in the middle of a sentence.
    n_shared: usize,
    n_going_on: usize,
    /// How many lines have several cells.
    n_in_cells: usize,
}

impl Beside {
    /// Both sides of the strip around `x`.
    fn both(lines: &[Line], x: f32) -> [Self; 2] {
        let empty = || Self {
            n_lines: 0,
            n_chars: 0,
            first: 0,
            last: 0,
            ends: Vec::new(),
            right: f32::MIN,
            n_shared: 0,
            n_going_on: 0,
            n_in_cells: 0,
        };
        let mut sides = [empty(), empty()];
        for (i, line) in lines.iter().enumerate() {
            let parts = [Side::Left, Side::Right].map(|side| {
                let mut words = words(line, x, side);
                let first = words.next()?;
                let start = (first.x1, first.text.chars().count(), 0);
                let (end, n, n_gaps) = words.fold(start, |(end, n, n_gaps), word| {
                    let is_apart = word.x0 - end > CELL_GAP * line.size;
                    (word.x1.max(end), n + word.text.chars().count(), n_gaps + usize::from(is_apart))
                });
                Some((first, end, n, n_gaps))
            });
            let is_shared = parts.iter().all(Option::is_some);
            for (side, part) in sides.iter_mut().zip(parts) {
                let Some((first, end, n_chars, n_gaps)) = part else { continue };
                if side.n_lines == 0 {
                    side.first = i;
                }
                side.last = i;
                side.n_lines += 1;
                side.n_chars += n_chars;
                side.ends.push((end, line.size));
                side.right = side.right.max(end);
                side.n_in_cells += usize::from(n_gaps >= MIN_CELL_GAPS);
                side.n_shared += usize::from(is_shared);
                side.n_going_on += usize::from(is_shared && first.text.starts_with(char::is_lowercase));
            }
        }
        sides
    }

    /// Whether it is many lines of text that fill their column.
    fn is_full(&self) -> bool {
        let n_full = || self.ends.iter().filter(|(end, size)| *end > self.right - FULL * size).count();
        self.n_lines >= MIN_FLOWING
            && self.n_chars >= MIN_CHARS * self.n_lines
            && n_full() as f32 >= MOST_FULL * self.n_lines as f32
    }

    /// Whether it goes on in the middle of a sentence beside most lines of the other side, as rows of a table do not, or
    /// most lines of that side stand between its own.
    fn flows_beside(&self, other: &Self) -> bool {
        let goes_on = self.n_shared >= MIN_LINES && 2 * self.n_going_on >= self.n_shared;
        self.is_full() && (goes_on || 2 * self.n_shared < other.n_lines)
    }

    /// Whether most of its lines are rows of cells which go on in `other`.
    fn is_table_with(&self, other: &Self) -> bool {
        let is_shared = |side: &Self| side.n_shared as f32 >= MOST_SHARED * side.n_lines as f32;
        2 * self.n_in_cells >= self.n_lines
            && (is_shared(self) || is_shared(other))
            && !self.flows_beside(other)
            && !other.flows_beside(self)
    }

    /// Whether it is a column of running text, or stands beside one that `other` is.
    fn is_column(&self, other: &Self) -> bool {
        let has = |least: usize| self.n_chars >= least * self.n_lines;
        self.n_lines >= MIN_LINES && (has(MIN_CHARS) || has(MIN_CHARS_BESIDE) && other.flows_beside(self))
    }
}

/// How many characters stand beside a gutter; 0 if they are no columns of running text.
fn weight(lines: &[Line], x: f32) -> usize {
    let [left, right] = Beside::both(lines, x);
    // Side by side, not one below the other.
    let abreast = left.first.max(right.first) + MIN_LINES <= left.last.min(right.last) + 1;
    let is_table = left.is_table_with(&right) || right.is_table_with(&left);
    if abreast && !is_table && left.is_column(&right) && right.is_column(&left) {
        left.n_chars + right.n_chars
    } else {
        0
    }
}
