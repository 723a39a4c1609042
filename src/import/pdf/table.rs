//! Tables: lines whose words stand in cells, and which cell stands in which column.
//!
//! Separate because a row may lack a cell, and only the other rows tell which.

use super::line::Line;
use super::text::{Place, Text};
use super::word::Word;

/// A gap of this part of the height parts cells.
const CELL_GAP: f32 = 2.0;
/// Cells that stand below each other are apart by this part of it at least,
const NARROW_GAP: f32 = 1.0;
/// those of a row that other rows tell the columns of by this part,
const LEAST_GAP: f32 = 0.45;
/// begin or end at one place, but for this part of it,
const ALIGNED: f32 = 0.35;
/// and have on average at most this many characters.
const MAX_CELL_CHARS: usize = 32;
/// Rows are no further apart than this part of it,
const MAX_PITCH: f32 = 2.6;
/// but for those whose cells stand below each other, as the fields of a form,
const MAX_ALIGNED_PITCH: f32 = 3.5;
/// and their heights differ by no more than this part.
const OTHER_SIZE: f32 = 0.12;
/// An upright strip of this part of it that no word of a table crosses parts cells, if so many rows have words on both
/// of its sides.
const STRIP: f32 = 0.45;
const MIN_STRIP_ROWS: usize = 3;
/// So many gaps of a line are compared with those of the next.
const MAX_GAPS: usize = 24;
/// A table of more columns than this is kept as its rows have it.
const MAX_COLUMNS: usize = 64;

/// Whether a line has more than one cell.
pub fn has_cells(line: &Line) -> bool {
    has_gap(line, CELL_GAP)
}

/// Whether words of a line are so far apart, as a part of its height. What stands before an entry of a list is
/// apart from it and still no cell.
fn has_gap(line: &Line, least: f32) -> bool {
    gaps(line, least).next().is_some()
}

/// The gaps of a line, each by the words around it.
fn gaps(line: &Line, least: f32) -> impl Iterator<Item = (&Word, &Word)> {
    let skipped = usize::from(line.words.first().is_some_and(|word| is_marker(&word.text)));
    let words = line.words.iter().skip(skipped);
    words.zip(line.words.iter().skip(skipped + 1)).filter(move |(a, b)| b.x0 - a.x1 > least * line.size)
}

/// Whether a word is what stands before an entry of a list: "•", "3.", "b)", "[12]".
fn is_marker(word: &str) -> bool {
    let is_sign = matches!(word, "•" | "‣" | "◦" | "▪" | "●" | "■" | "○" | "·" | "–" | "-" | "*");
    let number = word.strip_prefix(['(', '[']).unwrap_or(word).strip_suffix(['.', ')', ']']);
    let is_number = number.is_some_and(|number| {
        let digits = number.len() <= 3 && number.bytes().all(|byte| byte.is_ascii_digit());
        !number.is_empty() && (digits || number.len() == 1 && number.bytes().all(|byte| byte.is_ascii_alphabetic()))
    });
    is_sign || is_number
}

/// For each line of a region whether it is a row of a table, and of which.
pub fn tables(lines: &[Line], is_other: impl Fn(&Line) -> bool) -> Vec<Option<usize>> {
    let mut of_lines: Vec<Option<usize>> = vec![None; lines.len()];
    let within = |a: &Line, b: &Line, pitch: f32| b.y > a.y && b.y - a.y < pitch * a.size.min(b.size);
    let near = |a: &Line, b: &Line| {
        within(a, b, MAX_PITCH) || within(a, b, MAX_ALIGNED_PITCH) && has_cells(a) && has_cells(b) && are_aligned(a, b)
    };
    let alike = |a: &Line, b: &Line| (a.size - b.size).abs() <= OTHER_SIZE * a.size.max(b.size);
    let mut at = 0;
    while let Some(first) = lines.get(at) {
        let n_rows = |follows: &dyn Fn(&Line, &Line) -> bool| {
            let rest = lines.get(at..).unwrap_or_default();
            let pairs = rest.iter().zip(rest.iter().skip(1));
            1 + pairs.take_while(|(a, b)| !is_other(b) && near(a, b) && follows(a, b)).count()
        };
        let n_strong =
            if is_other(first) || !has_cells(first) { 0 } else { n_rows(&|a, b| has_cells(b) && !are_stretched(a, b)) };
        let n_weak = if is_other(first) || n_strong > 1 { 0 } else { n_rows(&|a, b| alike(a, b) && are_aligned(a, b)) };
        let n = if n_strong > 1 { n_strong } else { n_weak };
        if n > 1 {
            of_lines.iter_mut().skip(at).take(n).for_each(|of_line| *of_line = Some(at));
        }
        at += n.max(1);
    }
    take_in(lines, &mut of_lines, |a, b, pitch| within(a, b, pitch) && alike(a, b), is_other);
    of_lines
}

/// Whether two lines are those of running text whose words are far apart because it fills a narrow column: both go
/// from edge to edge, the second one goes on in small letters, and none of their wide gaps is below one of the other.
fn are_stretched(above: &Line, below: &Line) -> bool {
    let is_below = above.words.len() > 1
        && gaps(above, CELL_GAP)
            .take(MAX_GAPS)
            .any(|(a, b)| gaps(below, CELL_GAP).take(MAX_GAPS).any(|(c, d)| b.x0.min(d.x0) - a.x1.max(c.x1) > 0.0));
    let goes_on = below.words.first().is_some_and(|word| word.text.starts_with(char::is_lowercase));
    let (left, right) = (above.x0().min(below.x0()), above.x1().max(below.x1()));
    let is_flush = |line: &Line| line.x0() - left < above.size && right - line.x1() < above.size;
    !is_below && goes_on && is_flush(above) && is_flush(below)
}

/// Whether cells of two lines stand below each other: apart from those before them, and beginning or ending at one
/// place.
fn are_aligned(above: &Line, below: &Line) -> bool {
    // Cells of signs alone are those of a formula.
    let is_said = |c: char| c.is_alphanumeric() || matches!(c, '-' | '–' | '—' | '−');
    let has_words = |line: &Line| {
        let mut cells = line.words.chunk_by(|a, b| b.x0 - a.x1 <= NARROW_GAP * line.size);
        cells.all(|cell| cell.iter().any(|word| word.text.contains(is_said)))
    };
    let is_short =
        |line: &Line| line.n_chars() <= MAX_CELL_CHARS * (1 + gaps(line, NARROW_GAP).count()) && has_words(line);
    let slack = ALIGNED * above.size;
    let end = |line: &Line, from: &Word| {
        let ends = gaps(line, NARROW_GAP).take(MAX_GAPS).map(|(a, _)| a.x1).find(|x1| *x1 > from.x0);
        ends.unwrap_or_else(|| line.x1())
    };
    let alike = |(a, b): (&Word, &Word), (c, d): (&Word, &Word)| {
        let strip = b.x0.min(d.x0) - a.x1.max(c.x1);
        let begins = (b.x0 - d.x0).abs() < slack;
        let ends = (end(above, b) - end(below, d)).abs() < slack;
        strip > NARROW_GAP * 0.8 * above.size && (begins || ends)
    };
    is_short(above)
        && is_short(below)
        && gaps(above, NARROW_GAP)
            .take(MAX_GAPS)
            .any(|one| gaps(below, NARROW_GAP).take(MAX_GAPS).any(|other| alike(one, other)))
}

/// Takes lines into the tables that they stand next to: those whose words stand in at least two of its
/// columns, and those in one column that have rows above and below.
fn take_in(
    lines: &[Line],
    of_lines: &mut [Option<usize>],
    is_near: impl Fn(&Line, &Line, f32) -> bool,
    is_other: impl Fn(&Line) -> bool,
) {
    let mut start = 0;
    while start < lines.len() {
        let table = of_lines.get(start).copied().flatten();
        let end = start + of_lines.iter().skip(start).take_while(|of_line| **of_line == table).count().max(1);
        let Some(table) = table else {
            start = end;
            continue;
        };
        let rows = lines.get(start..end).unwrap_or_default();
        // As far apart as its rows are.
        let steps = rows.iter().zip(rows.iter().skip(1)).map(|(a, b)| 1.1 * (b.y - a.y) / a.size.min(b.size));
        let pitch = steps.fold(MAX_PITCH, f32::max).min(MAX_ALIGNED_PITCH);
        let goes_with = |a: &Line, b: &Line| is_near(a, b, pitch);
        let cells = cells(rows, &Partition::of(rows));
        let mut end = end;
        if let Some(columns) = columns(&cells).filter(|columns| columns.len() > 1) {
            let n_columns = |line: &Line| {
                let place = |word: &Word| column_around(&columns, word);
                let cells = line.words.chunk_by(|a, b| !is_parted(line, a, b, place(a), place(b))).count();
                let whole = line.words.iter().all(|word| place(word).is_some());
                if whole && line.n_chars() <= MAX_CELL_CHARS * cells { cells } else { 0 }
            };
            let free = |line: &Line| !is_other(line) && !line.words.first().is_some_and(|word| is_marker(&word.text));
            let fits = |a: &Line, b: &Line, line: &Line| free(line) && goes_with(a, b) && n_columns(line) > 1;
            let mut first = start;
            while let Some(above) = first.checked_sub(1)
                && of_lines.get(above) == Some(&None)
                && lines.get(above).zip(lines.get(first)).is_some_and(|(line, next)| fits(line, next, line))
            {
                first = above;
            }
            of_lines.iter_mut().take(start).skip(first).for_each(|of_line| *of_line = Some(table));
            while let Some((last, line)) = end.checked_sub(1).and_then(|last| lines.get(last)).zip(lines.get(end)) {
                let known = of_lines.get(end).copied().flatten();
                let joins = known.is_none() && fits(last, line, line);
                // A cell that goes on, or rows that go on behind one.
                let next = lines.get(end + 1).filter(|next| goes_with(line, next));
                let between = known.is_none()
                    && free(line)
                    && goes_with(last, line)
                    && n_columns(line) == 1
                    && next.is_some_and(|next| n_columns(next) > 1);
                let same = known.is_some() && goes_with(last, line) && n_columns(line) > 1;
                if !(joins || between || same) {
                    break;
                }
                if let Some(of_line) = of_lines.get_mut(end) {
                    *of_line = Some(table);
                }
                end += 1;
            }
        }
        start = end;
    }
}

/// What parts the cells of a table: gaps in its rows, and white strips through all of them.
struct Partition {
    /// The least gap, as a part of the height.
    least: f32,
    /// The middle of each strip.
    strips: Vec<f32>,
}

impl Partition {
    fn of(lines: &[Line]) -> Self {
        Self { least: if lines.iter().any(has_cells) { CELL_GAP } else { NARROW_GAP }, strips: strips(lines) }
    }

    /// Whether two words of a row that follow each other stand in two cells.
    fn is_between(&self, line: &Line, a: &Word, b: &Word) -> bool {
        b.x0 - a.x1 > self.least * line.size || self.strips.iter().any(|x| (a.x1..=b.x0).contains(x))
    }

    fn has_cells(&self, line: &Line) -> bool {
        has_gap(line, self.least)
            || line.words.iter().zip(line.words.iter().skip(1)).any(|(a, b)| self.is_between(line, a, b))
    }
}

/// The middle of each white strip between the cells of a table.
fn strips(lines: &[Line]) -> Vec<f32> {
    let mut words: Vec<(f32, f32)> = lines.iter().flat_map(|line| &line.words).map(|word| (word.x0, word.x1)).collect();
    words.sort_by(|a, b| a.0.total_cmp(&b.0));
    let size = lines.first().map_or(0.0, |line| line.size);
    let mut end = f32::MAX;
    let mut found = Vec::new();
    for (x0, x1) in words {
        if x0 - end >= STRIP * size {
            let x = f32::midpoint(end, x0);
            if lines.iter().filter(|line| line.x0() < x && line.x1() > x).count() >= MIN_STRIP_ROWS {
                found.push(x);
            }
        }
        end = if end < f32::MAX { end.max(x1) } else { x1 };
    }
    found
}

/// The cells of rows.
fn cells<'a>(lines: &'a [Line], partition: &Partition) -> Vec<Vec<&'a [Word]>> {
    let rows = lines.iter().filter(|line| partition.has_cells(line));
    rows.map(|line| line.words.chunk_by(|a, b| !partition.is_between(line, a, b)).collect()).collect()
}

/// The rows of a table, each the texts of its cells and its line's place. A cell that a row lacks is
/// empty, where the places of the others tell so.
pub fn rows(lines: &[Line]) -> Vec<(Vec<Text>, Place)> {
    let partition = Partition::of(lines);
    let columns = columns(&cells(lines, &partition));
    let mut made = Vec::new();
    for line in lines {
        let place = |word: &Word| columns.as_ref().and_then(|columns| column_around(columns, word));
        // Words that stand closer than cells do are parted by the columns of the other rows.
        let parted = partition.has_cells(line);
        let cells = line.words.chunk_by(|a, b| {
            if parted { !partition.is_between(line, a, b) } else { !is_parted(line, a, b, place(a), place(b)) }
        });
        let mut texts: Vec<Text> = Vec::new();
        let mut row = Place::of(line);
        let mut row_bytes = 0;
        for cell in cells {
            if let Some(column) = columns.as_ref().and_then(|columns| column_of(columns, cell)) {
                // Cells are apart by a tab.
                row_bytes += column.saturating_sub(texts.len());
                texts.resize_with(column.max(texts.len()), || Text::cell(line));
            }
            let mut text = Text::cell(line);
            for word in cell {
                row.words.push((row_bytes + text.push_word(word), line.extent(word)));
            }
            row_bytes += text.as_str().len() + 1;
            texts.push(text);
        }
        made.push((texts, row));
    }
    made
}

/// Whether two words of a row whose gaps are narrow stand in two cells.
fn is_parted(line: &Line, a: &Word, b: &Word, place_a: Option<usize>, place_b: Option<usize>) -> bool {
    b.x0 - a.x1 > LEAST_GAP * line.size && place_a != place_b
}

/// The number of the column that a word stands in; `None` if it stands between two. One that is wider than its column
/// has its middle there and touches no other one.
fn column_around(columns: &[(f32, f32)], word: &Word) -> Option<usize> {
    let next = |column: usize| columns.get(column + 1).map_or(f32::MAX, |(x0, _)| *x0);
    let begun = columns.partition_point(|(x0, _)| *x0 <= word.x0 + 0.5 * word.size).checked_sub(1);
    let middle = f32::midpoint(word.x0, word.x1);
    let around = || columns.iter().position(|(x0, x1)| (*x0..=*x1).contains(&middle));
    let end = |column: usize| columns.get(column).map_or(f32::MIN, |(_, x1)| *x1);
    let is_free = |column: &usize| column.checked_sub(1).is_none_or(|last| end(last) < word.x0);
    let is_inside = |column: &usize| word.x1 < next(*column);
    begun.filter(is_inside).or_else(|| around().filter(is_free).filter(is_inside))
}

/// From where to where a cell goes.
fn extent(cell: &[Word]) -> (f32, f32) {
    (cell.first().map_or(0.0, |word| word.x0), cell.last().map_or(0.0, |word| word.x1))
}

/// The columns that the cells of all rows stand in, from left to right; `None` if a row has two cells
/// in one of them, as below a cell that takes several.
fn columns(rows: &[Vec<&[Word]>]) -> Option<Vec<(f32, f32)>> {
    let mut extents: Vec<(f32, f32)> = rows.iter().flatten().map(|cell| extent(cell)).collect();
    extents.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut columns: Vec<(f32, f32)> = Vec::new();
    for (x0, x1) in extents {
        match columns.last_mut() {
            Some(last) if x0 < last.1 => last.1 = last.1.max(x1),
            _ => columns.push((x0, x1)),
        }
    }
    let apart = |row: &Vec<&[Word]>| {
        let places: Vec<Option<usize>> = row.iter().map(|cell| column_of(&columns, cell)).collect();
        places.iter().zip(places.iter().skip(1)).all(|(a, b)| a < b)
    };
    (columns.len() <= MAX_COLUMNS && rows.iter().all(apart)).then_some(columns)
}

/// The number of the column that a cell begins in.
fn column_of(columns: &[(f32, f32)], cell: &[Word]) -> Option<usize> {
    columns.partition_point(|(x0, _)| *x0 <= extent(cell).0).checked_sub(1)
}
