//! The cells of tables: the span of each in the text, and its row and column.
//!
//! Separate because a table's block has a text like every other block; only code that draws or
//! exports it as a grid needs the cells.

use super::Span;
use serde::{Deserialize, Serialize};

/// The cells of one block that is a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// The number of its block.
    pub block: u32,
    /// Its cells, row by row, in the order of the text.
    pub cells: Vec<Cell>,
}

/// A cell; its text can be empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// Where its text stands.
    #[serde(flatten)]
    pub span: Span,
    /// Its row, from 0.
    pub row: u32,
    /// Its column, from 0; the first one if it spans several.
    pub column: u32,
    /// The number of rows that it spans.
    pub rows: u16,
    /// The number of columns that it spans.
    pub columns: u16,
    /// Whether it is the header of its row or column.
    pub header: bool,
}

impl Table {
    /// The number of rows, from the places of the cells.
    #[must_use]
    pub fn n_rows(&self) -> usize {
        self.cells.last().map_or(0, |cell| cell.row as usize + 1)
    }

    /// The number of columns.
    #[must_use]
    pub fn n_columns(&self) -> usize {
        self.cells.iter().map(|cell| cell.column as usize + usize::from(cell.columns)).max().unwrap_or(0)
    }
}
