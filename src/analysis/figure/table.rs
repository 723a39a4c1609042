//! The cells of a table that have four digits and nothing else: which of them are no years.
//!
//! Separate because it is told by the other cells of the column and the row, where the rest of the grammar looks at the words
//! beside a number. Four digits are a year where all numbers of their column can be years, and in a heading, the first row
//! whose numbers all can be; else they are a number as the others.

use crate::document::Span;

/// How many columns are looked at; a table for readers has fewer.
const MAX_COLUMNS: usize = 1_000;

/// What a cell is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cell {
    /// Four digits that can be a year.
    Year,
    /// Another number.
    Number,
    /// Words, or nothing.
    Other,
}

/// Where the cells of a table begin whose four digits are no year, in order.
pub fn plain_numbers(text: &str, table: Span) -> Vec<u32> {
    let mut columns: Vec<bool> = Vec::new();
    let rows = || table.text(text).split('\n');
    for row in rows() {
        for (column, cell) in row.split('\t').take(MAX_COLUMNS).enumerate() {
            if column == columns.len() {
                columns.push(false);
            }
            if let Some(has_numbers) = columns.get_mut(column) {
                *has_numbers |= kind(cell) == Cell::Number;
            }
        }
    }
    let mut found = Vec::new();
    let mut at = table.start();
    for (index, row) in rows().enumerate() {
        let is_heading = index == 0 && !row.split('\t').any(|cell| kind(cell) == Cell::Number);
        for (column, cell) in row.split('\t').enumerate() {
            if !is_heading && columns.get(column) == Some(&true) && kind(cell) == Cell::Year {
                found.push((at + cell.len() - cell.trim_start().len()) as u32);
            }
            at += cell.len() + 1;
        }
    }
    found
}

fn kind(cell: &str) -> Cell {
    let cell = cell.trim();
    if cell.len() == 4 && cell.bytes().all(|byte| byte.is_ascii_digit()) {
        return if cell.starts_with('1') || cell.starts_with("20") { Cell::Year } else { Cell::Number };
    }
    let is_number = cell.bytes().any(|byte| byte.is_ascii_digit()) && !cell.chars().any(char::is_alphabetic);
    if is_number { Cell::Number } else { Cell::Other }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(table: &str) -> Vec<&str> {
        let text = format!("x{table}");
        let starts = plain_numbers(&text, Span::new(1, text.len()));
        starts.into_iter().filter_map(|start| table.get(start as usize - 1..start as usize + 3)).collect()
    }

    #[test]
    fn years_stand_in_headings_and_in_columns_of_their_own() {
        assert_eq!(numbers("Land\t2019\t2020\nA\t1850\t970\nB\t12\t2013"), ["1850", "2013"]);
        assert_eq!(numbers("Jahr\tGäste\n1987\t1650\n1988\t980"), ["1650"]);
        assert_eq!(numbers("Film\tJahr\tMinuten\nA\t1997\t195\nB\t2009\t162"), Vec::<&str>::new());
        assert_eq!(numbers("A\t1200\nB\t1500"), Vec::<&str>::new(), "nothing says that these are none");
        assert_eq!(numbers(""), Vec::<&str>::new());
    }
}
