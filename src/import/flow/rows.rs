//! The rows and cells of the tables in a flow.
//!
//! Separate because what is said of them goes to the innermost table that is open, and not to a paragraph.

use super::super::{Error, LIMITS};
use super::Flow;
use super::table::{Shape, Table};

impl Flow<'_> {
    /// A table begins.
    ///
    /// # Errors
    /// As [`Draft::push`].
    pub fn open_table(&mut self) -> Result<(), Error> {
        if self.tables.is_empty() {
            self.end_bold(false)?;
        }
        self.tables.push(Table::default());
        Ok(())
    }

    /// Whether a table is open.
    pub fn is_in_table(&self) -> bool {
        !self.tables.is_empty()
    }

    /// A row of the innermost table begins.
    pub fn open_row(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.open_row();
        }
    }

    /// The rows of the innermost table that follow say what the columns are, or no longer do.
    pub fn set_header(&mut self, header: bool) {
        if let Some(table) = self.tables.last_mut() {
            table.header = header;
        }
    }

    /// Leaves this many columns of the innermost table's open row free before its first cell.
    pub fn set_before(&mut self, columns: u16) {
        if let Some(table) = self.tables.last_mut() {
            table.set_before(columns);
        }
    }

    /// Changes how much room the open cell of the innermost table takes.
    pub fn shape_cell(&mut self, change: impl FnOnce(&mut Shape)) {
        if let Some(table) = self.tables.last_mut() {
            change(&mut table.cell.shape);
        }
    }

    /// The cells of the open row have these shapes, the first begins at `left`; and whether the row says what the
    /// columns are.
    pub fn shape_row(&mut self, left: i32, shapes: &[Shape], header: bool) {
        if let Some(table) = self.tables.last_mut() {
            table.shape_row(left, shapes, header);
        }
    }

    /// Ends a cell of the innermost table, which is repeated this many times.
    ///
    /// # Errors
    /// If there are more cells, or is more text, than is read.
    pub fn close_cell(&mut self, times: usize) -> Result<(), Error> {
        let Some(table) = self.tables.last_mut() else { return Ok(()) };
        table.close_cell(times).and_then(|n_bytes| self.count_bytes(n_bytes))
    }

    /// Ends the open row of the innermost table, which is repeated this many times.
    ///
    /// # Errors
    /// As [`Self::close_cell`].
    pub fn close_row(&mut self, times: usize) -> Result<(), Error> {
        let Some(table) = self.tables.last_mut() else { return Ok(()) };
        table.repeat_row(times).and_then(|n_bytes| self.count_bytes(n_bytes))
    }

    fn count_bytes(&mut self, n_bytes: usize) -> Result<(), Error> {
        self.n_bytes = self.n_bytes.saturating_add(n_bytes);
        self.draft.meter().work(n_bytes)?;
        if self.n_bytes > LIMITS.text_bytes { Err(Error::TooMuchText) } else { Ok(()) }
    }

    /// The innermost table ends. A table in a cell is text of that cell; one whose cells
    /// are long, or that holds a picture and its caption, only places its text.
    ///
    /// # Errors
    /// As [`Draft::table`].
    pub fn close_table(&mut self) -> Result<(), Error> {
        let Some(table) = self.tables.pop() else { return Ok(()) };
        if let Some(outer) = self.tables.last_mut() {
            outer.n_pictures += table.n_pictures;
            outer.cell.paragraphs.extend(table.into_paragraphs());
            return Ok(());
        }
        self.draft.meter().work(table.work())?;
        if table.is_layout() {
            // Which of several pictures a caption belongs to is not known.
            if table.n_pictures > 1 {
                self.picture = None;
            }
            for (block, inline) in table.into_paragraphs() {
                self.block(block, inline)?;
            }
            return Ok(());
        }
        self.end_code()?;
        self.draft.table(table.into_rows())?;
        self.depth = 0;
        self.behind_table = Some(self.draft.n_blocks());
        Ok(())
    }
}
