//! Tables: lines whose words stand in cells, and which cell stands in which column.
//!
//! Separate because a row may lack a cell, and only the other rows tell which.

use super::line::{Line, Word};
use super::text::{Place, Text};

/// A gap of this part of the height parts cells.
const CELL_GAP: f32 = 2.0;
/// A table of more columns than this is kept as its rows have it.
const MAX_COLUMNS: usize = 64;

/// Whether a line has more than one cell.
pub fn has_cells(line: &Line) -> bool {
    line.words.iter().zip(line.words.iter().skip(1)).any(|(a, b)| is_gap(line, a, b))
}

fn is_gap(line: &Line, a: &Word, b: &Word) -> bool {
    b.x0 - a.x1 > CELL_GAP * line.size
}

/// The rows of a table, each the texts of its cells and its line's place. A cell that a row lacks is
/// empty, where the places of the others tell so.
pub fn rows(lines: &[Line]) -> Vec<(Vec<Text>, Place)> {
    let rows: Vec<Vec<&[Word]>> =
        lines.iter().map(|line| line.words.chunk_by(|a, b| !is_gap(line, a, b)).collect()).collect();
    let columns = columns(&rows);
    let mut made = Vec::new();
    for (line, cells) in lines.iter().zip(&rows) {
        let mut texts: Vec<Text> = Vec::new();
        for cell in cells {
            if let Some(column) = columns.as_ref().and_then(|columns| column_of(columns, cell)) {
                texts.resize_with(column.max(texts.len()), || Text::cell(line));
            }
            let mut text = Text::cell(line);
            cell.iter().for_each(|word| text.push_word(word));
            texts.push(text);
        }
        made.push((texts, Place::of(line)));
    }
    made
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
