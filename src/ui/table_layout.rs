//! Tables of the article, laid out as a grid.
//!
//! Separate because a table is more than lines of text: columns share the width by what their cells ask for, as a
//! browser shares it out (CSS 2.1, 17.5.2.2), each cell wraps in its own column, and figures end at the right. What comes out
//! is one [`Galley`] whose rows stand side by side, so that places in it are places in the text. A table whose longest
//! words do not fit is wider than the article, and is scrolled sideways.

use super::marked::{self, Ink};
use super::typeset::{self, Direction};
use crate::document::{Cell, Document, Look, Span, Table};
use egui::emath::GuiRounding as _;
use egui::epaint::text::{Glyph, Row};
use egui::text::{CharIndex, LayoutJob, TextFormat};
use egui::{FontId, Galley, Pos2, Rect, Ui, pos2, vec2};
use std::sync::Arc;

/// Room between two columns, in points.
const GAP: f32 = 22.0;
/// Room above and below the text of a row, in points.
const PADDING: f32 = 4.0;
/// A table of more columns is set without them.
const MAX_COLUMNS: usize = 1_000;
/// A column of a table that is scrolled sideways is as wide as its widest cell, up to this many points.
const MAX_WIDTH: f32 = 260.0;
/// The size of the tab between two cells: it is in the text and must not be seen.
const TAB: f32 = 1.0;
/// From this share of figures on the cells of a column end at the right.
const MIN_FIGURES: f32 = 0.7;

/// The table whose block has `span` in it.
#[must_use]
pub fn table_at(document: &Document, span: Span) -> Option<&Table> {
    let block = document.block_at(span.start())?;
    let tables = &document.structure().tables;
    tables.get(tables.binary_search_by_key(&block, |table| table.block as usize).ok()?)
}

/// The cells of a table that stand in `span`: all of them, or those of some of its rows.
fn cells_in(document: &Document, span: Span) -> &[Cell] {
    let cells = table_at(document, span).map(|table| table.cells.as_slice()).unwrap_or_default();
    let first = cells.partition_point(|cell| cell.span.end() < span.start());
    let end = cells.partition_point(|cell| cell.span.start() <= span.end());
    cells.get(first..end).unwrap_or_default()
}

/// A column of a table.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Column {
    /// The width of its longest word, and of its longest cell on one line, in points.
    least: f32,
    most: f32,
    /// Its share of the width, in points.
    width: f32,
    /// Whether its cells end at the right.
    is_right: bool,
}

/// How a piece of a table is set.
struct Setting<'a> {
    ui: &'a Ui,
    document: &'a Document,
    format: &'a TextFormat,
    ink: Ink,
    /// The room of a table whose first column is the one at the right, as in Hebrew and Arabic.
    from_right: Option<f32>,
    /// Whether nothing but what is bold is to be seen.
    only_bold: bool,
}

/// Lays out the text of `span`, a table or some rows of one; the galley can be wider than `width`. With `only_bold` there is
/// nothing to be seen in it but what is bold.
#[must_use]
pub fn layout(
    ui: &Ui,
    document: &Document,
    span: Span,
    (format, ink): (&TextFormat, Ink),
    (width, direction): (f32, Direction),
    only_bold: bool,
) -> Arc<Galley> {
    let from_right = direction == Direction::FromRight;
    let setting = Setting { ui, document, format, ink, from_right: from_right.then_some(width), only_bold };
    let cells = cells_in(document, span);
    let mut columns = setting.columns(cells);
    share(&mut columns, width);
    setting.grid(span, cells, &columns)
}

impl Setting<'_> {
    /// What the cells of each column ask for.
    fn columns(&self, cells: &[Cell]) -> Vec<Column> {
        // A cell can say that it takes more columns than there are.
        let n_columns = cells.iter().map(|cell| cell.column as usize + 1).max().unwrap_or_default().min(MAX_COLUMNS);
        let mut columns = vec![Column::default(); n_columns];
        let mut n_figures = vec![(0_u32, 0_u32); n_columns];
        // Cells that take several columns widen the last of these, once all others are known.
        for single in [true, false] {
            for cell in cells.iter().filter(|cell| (cell.columns <= 1) == single) {
                let first = cell.column as usize;
                let last = (first + usize::from(cell.columns.max(1)) - 1).min(n_columns.saturating_sub(1));
                let before = columns.get(first..last).unwrap_or_default();
                let gaps = GAP * before.len() as f32;
                let words_before: f32 = before.iter().map(|column| column.least).sum::<f32>() + gaps;
                let lines_before: f32 = before.iter().map(|column| column.most).sum::<f32>() + gaps;
                let line = self.cell(cell, f32::INFINITY);
                let (own_least, own_most) = (longest_word(&line).min(MAX_WIDTH), line.size().x);
                if let Some(column) = columns.get_mut(last) {
                    column.least = column.least.max(own_least - words_before);
                    column.most = column.most.max(own_most - lines_before);
                }
                let text = cell.span.text(self.document.text());
                if let Some(n) = n_figures.get_mut(first).filter(|_| single && !cell.header && !text.is_empty()) {
                    *n = (n.0 + u32::from(is_figure(text)), n.1 + 1);
                }
            }
        }
        for (column, (figures, all)) in columns.iter_mut().zip(n_figures) {
            column.is_right = all > 0 && figures as f32 >= MIN_FIGURES * all as f32;
        }
        columns
    }

    /// The text of a cell, wrapped at a width.
    fn cell(&self, cell: &Cell, width: f32) -> Arc<Galley> {
        let mut job = LayoutJob::default();
        for (run, look) in self.document.runs(cell.span) {
            let look = Look { strong: look.strong || cell.header, ..look };
            let text = run.text(self.document.text());
            job.append(text, 0.0, marked::set(self.format, look, self.ink.of(text)));
        }
        if self.only_bold {
            job = marked::bold_only(&job).unwrap_or_else(|| unseen(job));
        }
        job.wrap.max_width = width;
        typeset::layout(self.ui, job, Direction::OfParagraph, f32::INFINITY)
    }

    /// Puts all cells into their places.
    fn grid(&self, span: Span, cells: &[Cell], columns: &[Column]) -> Arc<Galley> {
        let text = self.document.text();
        let whole = (columns.iter().map(|column| column.width + GAP).sum::<f32>() - GAP).max(0.0);
        let whole = whole.max(self.from_right.unwrap_or_default());
        let mut parts: Vec<Part> = Vec::with_capacity(cells.len() + 1);
        let first = cells.first().map_or(span.end(), |cell| cell.span.start().max(span.start()));
        let row = cells.first().map_or(0, |cell| cell.row);
        parts.extend(self.between(Span::new(span.start(), first).text(text), (0.0, row)));
        for (index, cell) in cells.iter().enumerate() {
            let end = cells.get(index + 1).map_or(span.end(), |next| next.span.start()).min(span.end());
            let behind = Span::new(cell.span.end().min(end), end).text(text);
            let column = columns.get(cell.column as usize).copied().unwrap_or_default();
            let taken = columns.iter().skip(cell.column as usize).take(usize::from(cell.columns.max(1)));
            let width: f32 = taken.clone().map(|column| column.width).sum::<f32>();
            let width = width + GAP * taken.count().saturating_sub(1) as f32;
            // A little more, so that rounding wraps nothing that fits.
            let galley = self.cell(cell, width + 1.0);
            let before = columns.iter().take(cell.column as usize).map(|column| column.width + GAP).sum::<f32>();
            let left = self.from_right.map_or(before, |_| (whole - before - width).max(0.0));
            let right = (column.is_right || self.from_right.is_some()).then_some(left + width);
            parts.push(Part { galley, left, right, row: cell.row });
            parts.extend(self.between(behind, (left + width + 2.0, cell.row)));
        }
        placed(self.ui, self.whole(span), &parts, whole)
    }

    /// The tabs and line ends between cells, which are in the text and must not be seen.
    fn between(&self, signs: &str, (left, row): (f32, u32)) -> Option<Part> {
        let format = TextFormat { font_id: FontId::proportional(TAB), line_height: None, ..self.format.clone() };
        let mut job = LayoutJob::single_section(signs.to_owned(), format);
        job.wrap.max_width = f32::INFINITY;
        let galley = self.ui.fonts_mut(|fonts| fonts.layout_job(job));
        (!signs.is_empty()).then_some(Part { galley, left, right: None, row })
    }

    /// The text of the piece as a job that nobody lays out.
    fn whole(&self, span: Span) -> LayoutJob {
        LayoutJob::single_section(span.text(self.document.text()).to_owned(), self.format.clone())
    }
}

/// A cell that is laid out, and where it belongs.
struct Part {
    galley: Arc<Galley>,
    left: f32,
    /// Where its lines end, if they end at the right of their column.
    right: Option<f32>,
    row: u32,
}

/// Puts the lines of all parts side by side and below each other; `width` is that of all columns.
fn placed(ui: &Ui, whole: LayoutJob, parts: &[Part], width: f32) -> Arc<Galley> {
    let galleys: Vec<Arc<Galley>> = parts.iter().map(|part| Arc::clone(&part.galley)).collect();
    let mut galley = Galley::concat(Arc::new(whole), &galleys, ui.pixels_per_point());
    let (mut rows, mut top, mut bottom) = (galley.rows.iter_mut(), 0.0_f32, 0.0_f32);
    let mut painted = Rect::NOTHING;
    let mut current = parts.first().map_or(0, |part| part.row);
    for part in parts {
        if part.row != current {
            current = part.row;
            top = bottom;
        }
        for own in &part.galley.rows {
            let Some(row) = rows.next() else { break };
            let left = part.right.map_or(part.left, |right| right - end_of(own));
            let place = pos2(left.max(part.left) + own.pos.x, top + PADDING + own.pos.y);
            // Letters between two pixels are blurred.
            row.pos = place.round_to_pixels(ui.pixels_per_point());
            // Parts follow each other without line ends but their own.
            row.ends_with_newline = own.ends_with_newline;
            painted |= row.visuals.mesh_bounds.translate(row.pos.to_vec2());
        }
        bottom = bottom.max(top + part.galley.size().y + 2.0 * PADDING);
    }
    galley.rect = Rect::from_min_size(Pos2::ZERO, vec2(width, bottom));
    galley.mesh_bounds = painted;
    Arc::new(galley)
}

/// Where the letters of a line end, without the spaces behind them.
fn end_of(row: &Row) -> f32 {
    let seen = row.glyphs.iter().filter(|glyph| !glyph.chr.is_whitespace());
    seen.map(Glyph::max_x).fold(0.0, f32::max)
}

/// The same with nothing to be seen of it.
fn unseen(mut job: LayoutJob) -> LayoutJob {
    for section in &mut job.sections {
        section.format.color = egui::Color32::TRANSPARENT;
    }
    job
}

/// Shares a width out among columns: each gets what it asks for, if that fits; else its longest word and, of what is
/// left, as its longest cell asks for. Where not even the words fit, columns are as wide as can be read.
fn share(columns: &mut [Column], width: f32) {
    let gaps = GAP * columns.len().saturating_sub(1) as f32;
    let least: f32 = columns.iter().map(|column| column.least).sum::<f32>() + gaps;
    let most: f32 = columns.iter().map(|column| column.most).sum::<f32>() + gaps;
    let left = width - least;
    for column in columns {
        column.width = if most <= width {
            column.most
        } else if left >= 0.0 {
            column.least + left * (column.most - column.least) / (most - least).max(1.0)
        } else {
            column.most.min(MAX_WIDTH).max(column.least)
        };
    }
}

/// How wide the longest word of a text is that is laid out on one line, in points.
fn longest_word(galley: &Galley) -> f32 {
    let words = galley.rows.iter().flat_map(|row| row.glyphs.split(|glyph| glyph.chr.is_whitespace()));
    let width = |word: &[Glyph]| {
        let left = word.iter().map(|glyph| glyph.pos.x).fold(f32::INFINITY, f32::min);
        let right = word.iter().map(Glyph::max_x).fold(f32::NEG_INFINITY, f32::max);
        (right - left).max(0.0)
    };
    words.map(width).fold(0.0, f32::max).ceil()
}

/// Whether a cell holds a figure: digits with the signs that go with them.
fn is_figure(cell: &str) -> bool {
    let cell = cell.trim();
    let n_digits = cell.chars().filter(char::is_ascii_digit).count();
    let n_letters = cell.chars().filter(|c| c.is_alphabetic()).count();
    matches!(cell, "–" | "—" | "-" | "…" | ".") || (n_digits > 0 && n_letters <= 3 && n_letters <= n_digits)
}

/// The lower edges of a table's rows in a galley of `span`, in points.
#[must_use]
pub fn row_bottoms(document: &Document, span: Span, galley: &Galley) -> Vec<f32> {
    let cells = cells_in(document, span);
    let text = span.text(document.text());
    let mut bottoms: Vec<f32> = Vec::new();
    let mut chars = text.char_indices();
    let mut byte = span.start();
    let (mut row_now, mut bottom) = (None, 0.0_f32);
    for row in &galley.rows {
        // The cell in which this line of the galley begins.
        let cell = cells.partition_point(|cell| cell.span.start() <= byte).checked_sub(1);
        let of_row = cell.and_then(|cell| cells.get(cell)).map(|cell| cell.row);
        if row_now.is_some() && of_row != row_now {
            bottoms.push(bottom);
        }
        row_now = of_row.or(row_now);
        bottom = bottom.max(row.rect().max.y + PADDING);
        let CharIndex(n) = row.char_count_including_newline();
        if n > 0 {
            chars.nth(n - 1);
        }
        byte = chars.clone().next().map_or(span.end(), |(at, _)| span.start() + at);
    }
    bottoms.push(bottom);
    bottoms
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shared(columns: &[(f32, f32)], width: f32) -> Vec<i32> {
        let column = |(least, most): &(f32, f32)| Column { least: *least, most: *most, ..Column::default() };
        let mut columns: Vec<Column> = columns.iter().map(column).collect();
        share(&mut columns, width);
        columns.iter().map(|column| column.width.round() as i32).collect()
    }

    #[test]
    fn columns_share_the_width_by_what_they_ask_for() {
        assert_eq!(shared(&[(20.0, 40.0), (30.0, 60.0)], 500.0), [40, 60], "all fits");
        // 178 without the gap: 50 for the words, and 128 of the 320 that are asked for besides.
        assert_eq!(shared(&[(20.0, 40.0), (30.0, 330.0)], 200.0), [28, 150]);
        assert_eq!(shared(&[(90.0, 95.0), (90.0, 2_000.0)], 150.0), [95, 260], "scrolled sideways");
        assert_eq!(shared(&[], 100.0), Vec::<i32>::new());
    }

    #[test]
    fn figures_are_told_from_words() {
        for figure in ["1.204", "−3,5 %", "12 km", "–", "1954", "€ 40", "3 : 2", "12."] {
            assert!(is_figure(figure), "{figure}");
        }
        for word in ["Berlin", "A 7 Nord", "", "Mai 21 neu", "x"] {
            assert!(!is_figure(word), "{word}");
        }
    }
}
