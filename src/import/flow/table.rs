//! The cells of a table in an office file, and the grid that they stand in.
//!
//! Separate because the formats say in different ways that a cell takes several rows and columns:
//! by numbers, by cells that belong to the one above or to the left, or by where cells end. A
//! document knows numbers only.

use super::super::{Error, LIMITS};
use crate::document::{Block, BlockKind, CellDraft, Inline};
use rustc_hash::FxHashMap;

/// A cell of more words than this is running text that a table only places.
const LAYOUT_CELL_WORDS: usize = 40;
/// A cell or a row that is said to stand there several times does so at most so often.
const MAX_REPEATED: usize = 64;
/// Cells end at the same place if they are no further apart than this: an RTF counts twentieths of a
/// point.
const SAME_PLACE: i32 = 40;

/// What a cell belongs to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Joins {
    /// It is one of its own.
    #[default]
    Nothing,
    /// It goes on with the one above.
    Above,
    /// It goes on with the one to its left.
    Left,
}

/// How much room a cell takes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Shape {
    /// How many columns and rows; 0 is read as 1.
    pub columns: u16,
    pub rows: u16,
    pub joins: Joins,
    /// Where it ends to the right, if the file says only that.
    pub right: Option<i32>,
}

/// A cell that is open or has ended.
#[derive(Debug, Clone, Default)]
pub struct Cell {
    pub paragraphs: Vec<(Block, Inline)>,
    pub shape: Shape,
    pub header: bool,
}

impl Cell {
    fn is_empty(&self) -> bool {
        self.paragraphs.iter().all(|(_, inline)| inline.is_empty())
    }

    fn n_words(&self) -> usize {
        self.paragraphs.iter().map(|(_, inline)| inline.text().split_whitespace().count()).sum()
    }

    fn n_bytes(&self) -> usize {
        self.paragraphs.iter().map(|(_, inline)| inline.len()).sum()
    }

    fn draft(self) -> CellDraft {
        let mut inline = Inline::default();
        for (_, paragraph) in self.paragraphs.into_iter().filter(|(_, paragraph)| !paragraph.is_empty()) {
            inline.push(" ");
            inline.append(paragraph);
        }
        CellDraft { inline, header: self.header, columns: self.shape.columns, rows: self.shape.rows }
    }
}

/// A row of a table.
#[derive(Debug, Clone, Default)]
struct Row {
    cells: Vec<Cell>,
    /// How many columns it leaves free before its first cell, or where that begins.
    before: u16,
    left: i32,
}

/// A table that is open.
#[derive(Debug, Default)]
pub struct Table {
    rows: Vec<Row>,
    /// The cell that is being read.
    pub cell: Cell,
    /// Whether the rows that follow are header rows.
    pub header: bool,
    /// How many pictures stand in it.
    pub n_pictures: usize,
    n_cells: usize,
}

impl Table {
    /// A row begins.
    pub fn open_row(&mut self) {
        self.rows.push(Row::default());
    }

    /// Leaves this many columns of the open row free before its first cell.
    pub fn set_before(&mut self, columns: u16) {
        if let Some(row) = self.rows.last_mut() {
            row.before = columns;
        }
    }

    /// Ends the open cell, which is repeated this many times. Gives the number of bytes of text that this adds.
    ///
    /// # Errors
    /// If there are more cells than are read.
    pub fn close_cell(&mut self, times: usize) -> Result<usize, Error> {
        let cell = Cell { header: self.header, ..std::mem::take(&mut self.cell) };
        if self.rows.is_empty() {
            self.rows.push(Row::default());
        }
        let times = times.clamp(1, MAX_REPEATED);
        self.count(times)?;
        let n_bytes = cell.n_bytes().saturating_mul(times - 1);
        if n_bytes > LIMITS.text_bytes {
            return Err(Error::TooMuchText);
        }
        if let Some(row) = self.rows.last_mut() {
            row.cells.extend(std::iter::repeat_n(cell, times));
        }
        Ok(n_bytes)
    }

    /// Ends the open row, which is repeated this many times. Gives the number of bytes of text that this adds.
    ///
    /// # Errors
    /// As [`Self::close_cell`].
    pub fn repeat_row(&mut self, times: usize) -> Result<usize, Error> {
        let more = times.clamp(1, MAX_REPEATED) - 1;
        let Some(row) = self.rows.last().filter(|row| more > 0 && !row.cells.iter().all(Cell::is_empty)) else {
            return Ok(0);
        };
        let row = row.clone();
        self.count(more * row.cells.len())?;
        let n_bytes = row.cells.iter().map(Cell::n_bytes).sum::<usize>() * more;
        if n_bytes > LIMITS.text_bytes {
            return Err(Error::TooMuchText);
        }
        self.rows.extend(std::iter::repeat_n(row, more));
        Ok(n_bytes)
    }

    fn count(&mut self, cells: usize) -> Result<(), Error> {
        self.n_cells += cells;
        if self.n_cells > LIMITS.parts { Err(Error::TooComplex) } else { Ok(()) }
    }

    /// The row that is open has cells of these shapes, begins at `left`, and says what the columns are
    /// or does not: some files say so only at its end.
    pub fn shape_row(&mut self, left: i32, shapes: &[Shape], header: bool) {
        let Some(row) = self.rows.last_mut() else { return };
        row.left = left;
        for (cell, shape) in row.cells.iter_mut().zip(shapes) {
            (cell.shape, cell.header) = (*shape, header);
        }
    }

    /// How many cells and paragraphs it has: what is gone through when it ends.
    pub fn work(&self) -> usize {
        self.rows.iter().flat_map(|row| &row.cells).map(|cell| 1 + cell.paragraphs.len()).sum()
    }

    /// Whether it only places its text: a cell is running text, or a picture stands in it with its caption.
    pub fn is_layout(&self) -> bool {
        let is_caption = |cell: &Cell| cell.paragraphs.iter().any(|(block, _)| block.kind == BlockKind::Caption);
        let mut cells = self.rows.iter().flat_map(|row| &row.cells);
        cells.any(|cell| cell.n_words() > LAYOUT_CELL_WORDS || self.n_pictures > 0 && is_caption(cell))
    }

    /// Its paragraphs, cell by cell.
    pub fn into_paragraphs(self) -> impl Iterator<Item = (Block, Inline)> {
        self.rows.into_iter().flat_map(|row| row.cells).flat_map(|cell| cell.paragraphs)
    }

    /// Its cells, row by row, with the rows and columns that each takes. Rows without text are left out.
    pub fn into_rows(mut self) -> Vec<Vec<CellDraft>> {
        self.rows.iter_mut().for_each(join_left);
        place_by_ends(&mut self.rows);
        let ends = join_above(&mut self.rows);
        // How many rows before each one are kept.
        let mut kept = vec![0_usize];
        let is_kept = |row: &Row| row.cells.iter().any(|cell| cell.shape.joins == Joins::Nothing && !cell.is_empty());
        for row in &self.rows {
            kept.push(kept.last().copied().unwrap_or(0) + usize::from(is_kept(row)));
        }
        let n_kept = |row: usize| kept.get(row).or(kept.last()).copied().unwrap_or(0);
        let mut made = Vec::new();
        for (r, (row, ends)) in self.rows.into_iter().zip(ends).enumerate() {
            if n_kept(r) == n_kept(r + 1) {
                continue;
            }
            let mut cells = Vec::new();
            if row.before > 0 {
                cells.push(CellDraft { columns: row.before, ..CellDraft::default() });
            }
            for (cell, end) in row.cells.into_iter().zip(ends) {
                if cell.shape.joins == Joins::Nothing {
                    let rows = n_kept(end).saturating_sub(n_kept(r));
                    let mut draft = cell.draft();
                    draft.rows = u16::try_from(rows).unwrap_or(u16::MAX);
                    cells.push(draft);
                }
            }
            made.push(cells);
        }
        made
    }
}

/// Joins the cells of a row that go on with the one to their left.
fn join_left(row: &mut Row) {
    let mut cells: Vec<Cell> = Vec::with_capacity(row.cells.len());
    for mut cell in row.cells.drain(..) {
        if let Some(last) = cells.last_mut().filter(|_| cell.shape.joins == Joins::Left) {
            let more = cell.shape.columns.max(1);
            last.shape.columns = last.shape.columns.max(1).saturating_add(more);
            last.shape.right = cell.shape.right;
            last.paragraphs.append(&mut cell.paragraphs);
        } else {
            if cell.shape.joins == Joins::Left {
                cell.shape.joins = Joins::Nothing;
            }
            cells.push(cell);
        }
    }
    row.cells = cells;
}

/// Numbers the columns by where the cells end, if that is known of all of them.
fn place_by_ends(rows: &mut [Row]) {
    let mut places: Vec<i32> = Vec::new();
    for row in rows.iter() {
        places.push(row.left);
        for cell in &row.cells {
            let Some(right) = cell.shape.right else { return };
            places.push(right);
        }
    }
    places.sort_unstable();
    places.dedup_by(|place, last| place.saturating_sub(*last) <= SAME_PLACE);
    let column = |place: i32| places.partition_point(|known| known.saturating_add(SAME_PLACE) < place);
    let number = |columns: usize| u16::try_from(columns).unwrap_or(u16::MAX);
    for row in rows {
        let mut at = column(row.left);
        row.before = number(at);
        for cell in &mut row.cells {
            let end = cell.shape.right.map_or(at, column);
            cell.shape.columns = number(end.saturating_sub(at).max(1));
            at = end.max(at + 1);
        }
    }
}

/// Gives the text of cells that go on with the one above to the first of them. For each cell of
/// each row the number of the row behind its last one.
fn join_above(rows: &mut [Row]) -> Vec<Vec<usize>> {
    let mut ends: Vec<Vec<usize>> = Vec::with_capacity(rows.len());
    // By column, the cell that begins there: its row and its place in that.
    let mut begun: FxHashMap<usize, (usize, usize)> = FxHashMap::default();
    for r in 0..rows.len() {
        let mut column = rows.get(r).map_or(0, |row| usize::from(row.before));
        let mut of_row = Vec::new();
        let n_cells = rows.get(r).map_or(0, |row| row.cells.len());
        for c in 0..n_cells {
            let Some(cell) = rows.get_mut(r).and_then(|row| row.cells.get_mut(c)) else { break };
            let (start, shape) = (column, cell.shape);
            column += usize::from(shape.columns.max(1));
            of_row.push(r + usize::from(shape.rows.max(1)));
            let above = begun.get(&start).copied().filter(|_| shape.joins == Joins::Above);
            let above = above.filter(|(row, place)| {
                let end = if *row == r { None } else { ends.get(*row).and_then(|ends| ends.get(*place)) };
                end == Some(&r)
            });
            if let Some((row, place)) = above {
                let mut more = std::mem::take(&mut cell.paragraphs);
                if let Some(origin) = rows.get_mut(row).and_then(|row| row.cells.get_mut(place)) {
                    origin.paragraphs.append(&mut more);
                }
                if let Some(end) = ends.get_mut(row).and_then(|ends| ends.get_mut(place)) {
                    *end = r + 1;
                }
            } else {
                cell.shape.joins = Joins::Nothing;
                begun.insert(start, (r, c));
            }
        }
        ends.push(of_row);
    }
    ends
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str, shape: Shape) -> Cell {
        let mut inline = Inline::default();
        inline.push(text);
        Cell { paragraphs: vec![(Block::default(), inline)], shape, header: false }
    }

    /// The rows of a table, each cell with its text, its rows and its columns.
    fn rows(rows: Vec<Vec<Cell>>) -> Vec<Vec<(String, u16, u16)>> {
        let rows = rows.into_iter().map(|cells| Row { cells, ..Row::default() }).collect();
        let made = Table { rows, ..Table::default() }.into_rows();
        let said = |cell: &CellDraft| (cell.inline.text().to_owned(), cell.rows, cell.columns.max(1));
        made.iter().map(|row| row.iter().map(said).collect()).collect()
    }

    fn owned(rows: &[&[(&str, u16, u16)]]) -> Vec<Vec<(String, u16, u16)>> {
        rows.iter().map(|row| row.iter().map(|(text, r, c)| ((*text).to_owned(), *r, *c)).collect()).collect()
    }

    const PLAIN: Shape = Shape { columns: 1, rows: 1, joins: Joins::Nothing, right: None };
    const ABOVE: Shape = Shape { joins: Joins::Above, ..PLAIN };
    const LEFT: Shape = Shape { joins: Joins::Left, ..PLAIN };

    #[test]
    fn cells_that_go_on_are_one() {
        let made = rows(vec![
            vec![cell("Hafen", PLAIN), cell("", LEFT), cell("Jahr", PLAIN)],
            vec![cell("Kai", PLAIN), cell("1", PLAIN), cell("1998", PLAIN)],
            vec![cell("", ABOVE), cell("2", PLAIN), cell("1999", PLAIN)],
            vec![cell("", ABOVE), cell("3", PLAIN), cell("2001", PLAIN)],
        ]);
        let wanted: [&[(&str, u16, u16)]; 4] = [
            &[("Hafen", 1, 2), ("Jahr", 1, 1)],
            &[("Kai", 3, 1), ("1", 1, 1), ("1998", 1, 1)],
            &[("2", 1, 1), ("1999", 1, 1)],
            &[("3", 1, 1), ("2001", 1, 1)],
        ];
        assert_eq!(made, owned(&wanted));
    }

    #[test]
    fn rows_without_text_are_not_counted() {
        let made = rows(vec![
            vec![cell("a", Shape { rows: 3, ..PLAIN }), cell("b", PLAIN)],
            vec![cell("", PLAIN)],
            vec![cell("c", PLAIN)],
        ]);
        let wanted: [&[(&str, u16, u16)]; 2] = [&[("a", 2, 1), ("b", 1, 1)], &[("c", 1, 1)]];
        assert_eq!(made, owned(&wanted));
    }

    #[test]
    fn what_goes_on_with_nothing_is_a_cell() {
        let made = rows(vec![vec![cell("a", LEFT), cell("b", ABOVE)], vec![cell("c", PLAIN)], vec![cell("d", ABOVE)]]);
        let wanted: [&[(&str, u16, u16)]; 2] = [&[("a", 1, 1), ("b", 1, 1)], &[("c d", 1, 1)]];
        assert_eq!(made, owned(&wanted));
    }

    #[test]
    fn columns_are_told_by_where_cells_end() {
        let to = |right: i32| Shape { right: Some(right), ..Shape::default() };
        let made = rows(vec![
            vec![cell("Messung", to(6_000)), cell("Ort", to(9_000))],
            vec![cell("früh", to(3_000)), cell("spät", to(6_010)), cell("Kai", to(8_990))],
        ]);
        let wanted: [&[(&str, u16, u16)]; 2] =
            [&[("Messung", 1, 2), ("Ort", 1, 1)], &[("früh", 1, 1), ("spät", 1, 1), ("Kai", 1, 1)]];
        assert_eq!(made, owned(&wanted));
    }

    #[test]
    fn repeated_without_end_is_refused() {
        let mut table = Table::default();
        let mut result = Ok(0);
        for _ in 0..1_000 {
            table.open_row();
            for _ in 0..100 {
                table.cell = cell("a", PLAIN);
                result = result.and_then(|_| table.close_cell(1_000_000));
            }
            result = result.and_then(|_| table.repeat_row(1_000_000));
        }
        assert_eq!(result, Err(Error::TooComplex));
    }
}
