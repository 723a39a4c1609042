//! Tables of the article, laid out as a grid.
//!
//! Separate because it measures every cell before it sets one: a column is as wide as its widest
//! cell.

use super::marked::{self, Ink};
use crate::document::{Cell, Document, Look, Span, Table};
use egui::text::{LayoutJob, TextFormat};
use egui::{FontId, Ui};

/// Room between two columns, in points.
const GAP: f32 = 22.0;
/// A table of more columns is set without them.
const MAX_COLUMNS: usize = 1_000;
/// A table is set no smaller than this to fit, as a multiple of its usual size.
const MIN_SCALE: f32 = 0.66;
/// The size of the tab between two cells: it is in the text and must not be seen.
const TAB: f32 = 1.0;

/// The table whose block has `span` in it.
#[must_use]
pub fn table_at(document: &Document, span: Span) -> Option<&Table> {
    let block = document.block_at(span.start())?;
    let tables = &document.structure().tables;
    tables.get(tables.binary_search_by_key(&block, |table| table.block as usize).ok()?)
}

/// The text of `span`, a table or some rows of one, its cells below each other as far as `width` allows.
#[must_use]
pub fn job(ui: &Ui, document: &Document, span: Span, format: &TextFormat, ink: Ink, width: f32) -> LayoutJob {
    let text = document.text();
    let cells = table_at(document, span).map(|table| table.cells.as_slice()).unwrap_or_default();
    let first = cells.partition_point(|cell| cell.span.end() < span.start());
    let own = || cells.iter().skip(first).take_while(|cell| cell.span.start() <= span.end());
    let mut format = format.clone();
    let mut columns = columns_of(ui, document, &own(), &format, ink);
    // A table that is a little too wide is set in a smaller size.
    let gaps = GAP * columns.len().saturating_sub(1) as f32;
    let scale = (width - gaps) / columns.iter().sum::<f32>().max(1.0) * 0.99;
    if (MIN_SCALE..1.0).contains(&scale) {
        format.font_id.size *= scale;
        columns = columns_of(ui, document, &own(), &format, ink);
    }
    let format = &format;
    let measured = |cell: &Cell| cell_width(ui, document, cell, format, ink);
    let fits = columns.iter().map(|column| column + GAP).sum::<f32>() <= width + GAP;
    let left_of = |column: u32| columns.iter().take(column as usize).map(|column| column + GAP).sum::<f32>();
    let tab = TextFormat { font_id: FontId::proportional(TAB), ..format.clone() };
    let mut job = LayoutJob::default();
    let (mut at, mut x) = (span.start(), 0.0_f32);
    for cell in own() {
        let between = Span::new(at, cell.span.start());
        if between.text(text).contains('\n') {
            x = 0.0;
        }
        job.append(between.text(text), 0.0, tab.clone());
        let target = if fits {
            left_of(cell.column)
        } else if cell.column > 0 {
            x + GAP
        } else {
            0.0
        };
        let leading = (target - x).max(0.0);
        set(&mut job, document, cell, leading, format, ink);
        if !cell.span.is_empty() {
            x = target + measured(cell);
        }
        at = cell.span.end().max(at);
    }
    job.append(Span::new(at, span.end()).text(text), 0.0, tab);
    job.wrap.max_width = if fits { f32::INFINITY } else { width };
    job
}

/// How wide each column is, in points, as its widest cell asks.
fn columns_of<'a>(
    ui: &Ui,
    document: &Document,
    cells: &(impl Iterator<Item = &'a Cell> + Clone),
    format: &TextFormat,
    ink: Ink,
) -> Vec<f32> {
    let mut columns: Vec<f32> = Vec::new();
    // A cell can say that it takes more columns than there are.
    let n_columns = cells.clone().map(|cell| cell.column as usize + 1).max().unwrap_or_default().min(MAX_COLUMNS);
    // Cells that take several columns widen the last of these, once all others are known.
    for single in [true, false] {
        for cell in cells.clone().filter(|cell| (cell.columns == 1) == single) {
            let column = cell.column as usize;
            let end = (column + usize::from(cell.columns)).min(n_columns).max(column + 1);
            if columns.len() < end.min(MAX_COLUMNS) {
                columns.resize(end.min(MAX_COLUMNS), 0.0);
            }
            let n_before = end - 1 - column;
            let gaps = GAP * n_before as f32;
            let before: f32 = columns.iter().skip(column).take(n_before).sum();
            if let Some(last) = columns.get_mut(end - 1) {
                *last = last.max(cell_width(ui, document, cell, format, ink) - before - gaps);
            }
        }
    }
    columns
}

/// How wide the text of a cell is on one line, in points.
fn cell_width(ui: &Ui, document: &Document, cell: &Cell, format: &TextFormat, ink: Ink) -> f32 {
    let mut job = LayoutJob::default();
    set(&mut job, document, cell, 0.0, format, ink);
    ui.fonts_mut(|fonts| fonts.layout_job(job)).size().x
}

/// Appends the text of a cell, as far from what stands before it as `leading` says.
fn set(job: &mut LayoutJob, document: &Document, cell: &Cell, mut leading: f32, format: &TextFormat, ink: Ink) {
    for (run, look) in document.runs(cell.span) {
        let look = Look { strong: look.strong || cell.header, ..look };
        job.append(run.text(document.text()), std::mem::take(&mut leading), marked::set(format, look, ink));
    }
}
