//! The cells of a table that have four digits and nothing else: which of them are no years.
//!
//! Separate because it is told by the other cells of the column and the row, where the rest of the grammar looks at the words
//! beside a number. Four digits are a year where a heading says so: "Year" over the column or before the row, or years that
//! rise or fall in the first row. Without such a word they are years in the first column, or in one that has no heading, if
//! they rise or fall, and in every other column if there are several and all of them are of the last centuries. Else they
//! are a number as the others: counts of three, four and five digits stand in one column, and so do 1010 and 1064.

use crate::analysis::reading::is_set_off;
use crate::document::Span;
use std::ops::Range;

/// How many columns are looked at; a table for readers has fewer.
const MAX_COLUMNS: usize = 1_000;
/// Years in tables that no heading calls so.
const PLAIN_YEARS: Range<u32> = 1500..2100;
/// Years of a column whose heading says something else ("Founded"), and one that stands alone in a heading; and the fewest of
/// them in a column.
const LATE_YEARS: Range<u32> = 1800..2050;
const MIN_LATE_YEARS: usize = 3;

/// What a cell is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cell {
    /// Four digits that can be a year.
    Year(u32),
    /// Another number.
    Number,
    /// Words, or nothing, or two years.
    Other,
}

/// What is known of the four digits that stand in a column or a row.
#[derive(Clone, Copy, Default)]
struct Years {
    n: usize,
    /// The first and the last.
    first: u32,
    last: u32,
    least: u32,
    most: u32,
    /// Whether one is larger, or smaller, than the one before.
    rises: bool,
    falls: bool,
    /// Whether another number is among them.
    has_numbers: bool,
}

impl Years {
    fn add(&mut self, cell: Cell) {
        let Cell::Year(year) = cell else {
            self.has_numbers |= cell == Cell::Number;
            return;
        };
        if self.n == 0 {
            (self.first, self.last, self.least, self.most) = (year, year, year, year);
        }
        self.rises |= year > self.last;
        self.falls |= year < self.last;
        (self.n, self.last) = (self.n + 1, year);
        (self.least, self.most) = (self.least.min(year), self.most.max(year));
    }

    fn are_in(&self, years: &Range<u32>) -> bool {
        !self.has_numbers && years.contains(&self.least) && years.contains(&self.most)
    }

    /// Whether they run as years do that head a table.
    fn are_in_order(&self) -> bool {
        self.n > 1 && self.rises != self.falls && self.are_in(&PLAIN_YEARS)
    }
}

/// A column: what stands over it, and its numbers.
#[derive(Default)]
struct Column {
    says_year: bool,
    is_headed: bool,
    years: Years,
}

impl Column {
    fn is_of_years(&self, index: usize) -> bool {
        let in_order = (index == 0 || !self.is_headed) && self.years.are_in_order();
        let are_late = self.is_headed && self.years.n >= MIN_LATE_YEARS && self.years.are_in(&LATE_YEARS);
        self.says_year && !self.years.has_numbers || in_order || are_late
    }
}

/// Where the cells of a table begin whose four digits are no year, in order; `year_words` are the words for a year, in
/// small letters. `text` is a document's as it is read.
pub fn plain_numbers(text: &str, table: Span, year_words: &[&str]) -> Vec<u32> {
    let rows = || table.text(text).split('\n');
    let heads_years = rows().next().is_some_and(|row| {
        let years = years_of(row);
        years.are_in_order() || years.n == 1 && years.are_in(&LATE_YEARS)
    });
    let mut columns: Vec<Column> = Vec::new();
    for (index, row) in rows().enumerate() {
        for (column, cell) in cells(row).take(MAX_COLUMNS).enumerate() {
            if column == columns.len() {
                columns.push(Column::default());
            }
            let Some(column) = columns.get_mut(column) else { continue };
            if index == 0 && kind(cell) == Cell::Other {
                column.is_headed = !bare(cell).is_empty();
                column.says_year = says_year(cell, year_words);
            } else if index > 0 || !heads_years {
                column.years.add(kind(cell));
            }
        }
    }
    let mut found = Vec::new();
    let mut at = table.start();
    for (index, row) in rows().enumerate() {
        let is_of_years = index == 0 && heads_years
            || !years_of(row).has_numbers && cells(row).next().is_some_and(|first| says_year(first, year_words));
        for (column, cell) in cells(row).enumerate() {
            let is_year = is_of_years || columns.get(column).is_some_and(|known| known.is_of_years(column));
            if !is_year && matches!(kind(cell), Cell::Year(_)) {
                found.push((at + cell.len() - cell.trim_start_matches(is_blank).len()) as u32);
            }
            at += cell.len() + 1;
        }
    }
    found
}

/// The cells of a row: a tab is between them, or what stands for one in a text as it is read.
fn cells(row: &str) -> impl Iterator<Item = &str> {
    row.split(['\t', '\u{1f}'])
}

/// What is known of the numbers of a row.
fn years_of(row: &str) -> Years {
    let mut years = Years::default();
    cells(row).for_each(|cell| years.add(kind(cell)));
    years
}

/// Whether a word of a heading is one for a year, or ends with one: "Baujahr", "Model years".
fn says_year(heading: &str, year_words: &[&str]) -> bool {
    let heading = heading.to_lowercase();
    let mut words = heading.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.any(|word| {
        let is_word = |known: &&str| {
            word == *known || word.strip_suffix('s') == Some(known) || known.len() > 3 && word.ends_with(*known)
        };
        year_words.iter().any(is_word)
    })
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_set_off(c)
}

/// A cell without blanks and signs of notes at its ends.
fn bare(cell: &str) -> &str {
    cell.trim_matches(is_blank)
}

fn kind(cell: &str) -> Cell {
    let cell = bare(cell);
    if let Some(year) = year(cell) {
        return Cell::Year(year);
    }
    if cell.split(['-', '–']).all(|part| year(part.trim()).is_some()) {
        return Cell::Other;
    }
    let is_number = cell.bytes().any(|byte| byte.is_ascii_digit()) && !cell.chars().any(char::is_alphabetic);
    if is_number { Cell::Number } else { Cell::Other }
}

/// Four digits that can be a year.
fn year(digits: &str) -> Option<u32> {
    let is_four = digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|year| is_four && (1000..2100).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(table: &str) -> Vec<&str> {
        let text = format!("x{table}");
        let starts = plain_numbers(&text, Span::new(1, text.len()), &["year", "jahr", "an", "année"]);
        starts.into_iter().filter_map(|start| table.get(start as usize - 1..start as usize + 3)).collect()
    }

    #[test]
    fn years_stand_in_headings_and_in_columns_of_their_own() {
        const NONE: [&str; 0] = [];
        assert_eq!(numbers("Land\t2019\t2020\nA\t1850\t970\nB\t12\t2013"), ["1850", "2013"]);
        assert_eq!(numbers("Jahr\tGäste\n1987\t1650\n1988\t980"), ["1650"]);
        assert_eq!(numbers("Film\tJahr\tMinuten\nA\t1997\t195\nB\t2009\t162"), NONE);
        assert_eq!(numbers("Burg\tBaujahr\nA\t1297\nB\t1009"), NONE, "whenever it was");
        assert_eq!(numbers("Film\tAnnée\nA\t1997"), NONE);
        assert_eq!(numbers("Season\tGoals\n1999\t1010\n2000\t1064"), ["1010", "1064"]);
        assert_eq!(numbers("\tGoals\n2000\t1064\n1999\t1010"), ["1064", "1010"], "a first column that falls");
        assert_eq!(numbers("Town\tFounded\nA\t1899\nB\t1823\nC\t1961"), NONE);
        assert_eq!(numbers("Jahr\t1987\t1985\nGäste\t1650\t1720"), ["1650", "1720"], "a row that is called so");
        assert_eq!(numbers("Saison\tClub\n1987–1990\tA\n1990–1992\tB\n1995\tC\n1997\tD"), NONE);
        assert_eq!(numbers(""), NONE);
    }

    #[test]
    fn counts_are_no_years() {
        assert_eq!(numbers("By lines\nA\t455499\t88.1%\nB\t1991\t0.3%\nC\t1010\t0.1%"), ["1991", "1010"]);
        assert_eq!(numbers("A\t1200\nB\t1500"), ["1200", "1500"]);
        assert_eq!(numbers("Town\tGuests\nA\t1010\nB\t1064"), ["1010", "1064"]);
        assert_eq!(numbers("Town\tGuests\nA\t2010\nB\t1564\nC\t1720"), ["2010", "1564", "1720"]);
        assert_eq!(numbers("A\u{1f}1200\nB\u{1f}150"), ["1200"], "as the analysis reads a table");
    }
}
