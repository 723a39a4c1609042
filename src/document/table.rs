//! The cells of tables: where in the text each one stands, and in which row and column.
//!
//! Separate because a table's block has a text as every other block has; only who draws or
//! exports it as a grid asks for its cells.

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
    /// Its column, from 0; the first one, where it takes several.
    pub column: u32,
    /// How many rows it takes.
    pub rows: u16,
    /// How many columns it takes.
    pub columns: u16,
    /// Whether it says what the others of its row or column are.
    pub header: bool,
}

impl Table {
    /// How many rows it has, by its cells' places.
    #[must_use]
    pub fn n_rows(&self) -> usize {
        self.cells.last().map_or(0, |cell| cell.row as usize + 1)
    }

    /// How many columns it has.
    #[must_use]
    pub fn n_columns(&self) -> usize {
        self.cells.iter().map(|cell| cell.column as usize + usize::from(cell.columns)).max().unwrap_or(0)
    }
}
