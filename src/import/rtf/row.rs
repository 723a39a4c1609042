//! The rows of a table in a rich text, which are described apart from their cells.
//!
//! Separate because a description holds until the next one, and may stand before the cells of
//! its row or behind them.

use crate::import::flow::{Joins, Shape};

/// The most cells that the description of a row has.
const MAX_CELLS: usize = 1_000;

/// What is said of the rows that follow.
#[derive(Debug, Default)]
pub struct Row {
    /// Where the first cell begins, in twentieths of a point.
    pub left: i32,
    /// The cells, from left to right.
    pub cells: Vec<Shape>,
    /// Whether they say what the columns are.
    pub header: bool,
    joins: Joins,
}

impl Row {
    /// Takes over a word of a description; whether it is one.
    pub fn word(&mut self, word: &str, number: Option<i64>) -> bool {
        let place = || number.and_then(|number| i32::try_from(number).ok()).unwrap_or(0);
        match word {
            "trowd" => *self = Self::default(),
            "trleft" => self.left = place(),
            "trhdr" => self.header = true,
            "clmrg" => self.joins = Joins::Left,
            "clvmrg" => self.joins = Joins::Above,
            "cellx" => {
                let joins = std::mem::take(&mut self.joins);
                if self.cells.len() < MAX_CELLS {
                    self.cells.push(Shape { joins, right: Some(place()), ..Shape::default() });
                }
            }
            _ => return false,
        }
        true
    }
}
