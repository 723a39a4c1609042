//! What stands around the text of a piece: the ground of code, the lines of a table, bullets, the line beside a
//! quotation, the sign of a note, the number of a page.
//!
//! Separate from the text because none of it is text: it is drawn and read, never selected.

use super::brief;
use super::laid_out::LaidOut;
use super::links;
use super::marked;
use super::reading_id::BACK_ROW;
use super::table_layout;
use super::text_layout;
use crate::document::{BlockKind, Page, Span};
use crate::model::Command;
use crate::theme::size;
use egui::text::{CCursor, CharIndex, LayoutJob, TextFormat};
use egui::{FontId, Rect, Stroke, Ui, pos2, vec2};

/// The distance of a page's number from the text, in points.
const PAGE_DISTANCE: f32 = 8.0;
/// The distance of a bullet from the text, in points.
const BULLET: f32 = 11.0;

impl LaidOut<'_> {
    /// What stands behind the text: the ground of code, the lines of a table.
    pub fn ground_ui(&self, ui: &Ui, rect: Rect) {
        let Self { cx, opened, piece, galley, origin, .. } = self;
        match piece.kind {
            BlockKind::Code => {
                let ground = Rect::from_min_max(
                    pos2(rect.min.x, origin.y - 6.0),
                    pos2(rect.max.x, origin.y + galley.size().y + 6.0),
                );
                ui.painter().rect_filled(ground, 4.0, cx.palette.pane);
            }
            BlockKind::Table => {
                let width = galley.size().x.max(1.0);
                let bottoms = table_layout::row_bottoms(&opened.analysis.document, piece.span, galley);
                for bottom in bottoms {
                    let y = origin.y + bottom - 0.5;
                    ui.painter().hline(origin.x..=origin.x + width, y, Stroke::new(1.0, cx.palette.line));
                }
            }
            _ => {}
        }
    }

    /// Paints what is bold once more, a little beside itself.
    pub fn bold_ui(&self, ui: &Ui) {
        let text = self.opened.analysis.document.text();
        if self.piece.kind.is_headline() && !text_layout::is_lent(text, self.piece) {
            return;
        }
        let Self { cx, opened, piece, galley, width, .. } = self;
        if let Some(bold) = text_layout::bold_galley(ui, *cx, opened, piece, galley, *width) {
            let (size, _) = text_layout::piece_size(self.piece, self.cx.model.settings);
            let beside = vec2(marked::bold_offset(size), 0.0);
            ui.painter().galley(self.origin + beside, bold, self.cx.palette.text);
        }
    }

    /// The bullet of a list's entry that brings no mark of its own, and the line beside a quotation.
    pub fn mark_ui(&self, ui: &Ui) {
        let Self { cx, opened, piece, galley, origin, width } = self;
        let text = piece.span.text(opened.analysis.document.text());
        match piece.kind {
            BlockKind::ListItem if piece.first && !piece.marked && !text_layout::has_label(text) => {
                let row = galley.rows.first().map_or(0.0, |row| row.rect().center().y);
                let x = if piece.is_from_right() { width + BULLET } else { -BULLET };
                ui.painter().circle_filled(*origin + vec2(x, row), 2.2, cx.palette.weak);
            }
            BlockKind::Quote => {
                let inset = text_layout::inset(piece) - 4.0;
                let left = if piece.is_from_right() { origin.x + width + inset - 2.0 } else { origin.x - inset };
                let top = origin.y + 2.0;
                let line = Rect::from_min_size(pos2(left, top), vec2(2.0, galley.size().y - 4.0));
                ui.painter().rect_filled(line, 1.0, cx.palette.line);
            }
            _ => {}
        }
    }

    /// The sign of a note before its text, which leads back to where the note is called.
    pub fn note_sign_ui(&self, ui: &Ui, calls: &[Option<Span>]) {
        let Self { cx, opened, piece, origin, width, .. } = self;
        // One that nobody calls has no sign.
        let (Some(number), Some((name, call))) =
            (links::note_of(opened, piece), links::back_of(*cx, opened, piece, calls))
        else {
            return;
        };
        let document = &opened.analysis.document;
        let called = call.text(document.text()).trim_matches(['[', ']', '(', ')', ' ']);
        let sign = if called.is_empty() { (number + 1).to_string() } else { brief::line(called).into_owned() };
        let (size, _) = text_layout::piece_size(piece, cx.model.settings);
        let line = ui.painter().layout_no_wrap(sign, FontId::proportional(size * 0.85), cx.palette.accent);
        let left = if piece.is_from_right() { width + 6.0 } else { -line.size().x - 6.0 };
        let rect = Rect::from_min_size(*origin + vec2(left, 0.0), line.size());
        ui.painter().galley(rect.min, line, cx.palette.accent);
        let said = (name.as_str(), name.as_str());
        links::follow_ui(ui, *cx, (piece.span.start, BACK_ROW), rect, said, &Command::JumpTo(call));
    }

    /// The numbers of the pages that begin in this piece, in the margin; `index` gives the place of a byte in the
    /// galley.
    pub fn pages_ui(&self, ui: &Ui, rect: Rect, index: impl Fn(usize) -> CharIndex) {
        let Self { cx, opened, piece, galley, origin, .. } = self;
        let pages = &opened.analysis.document.structure().pages;
        let first = pages.partition_point(|page| page.start < piece.span.start);
        let n_inside = pages.get(first..).unwrap_or_default().partition_point(|page| page.start < piece.span.end);
        let inside = pages.get(first..first + n_inside).unwrap_or_default();
        // The page before ends where the block before does. Pages without text begin where the next one with text does.
        for begun in inside.chunk_by(|a, b| a.start == b.start) {
            let Some(page) = begun.first() else { continue };
            let row = galley.pos_from_cursor(CCursor::new(index(page.start as usize)));
            let (numbers, said) = self.begun(begun);
            let line = ui.painter().layout_job(numbers);
            // Beside where lines end: at their beginning stand the rules of the summary.
            let left = if piece.is_from_right() {
                rect.min.x - PAGE_DISTANCE - line.size().x
            } else {
                rect.max.x + PAGE_DISTANCE
            };
            let area = Rect::from_min_size(pos2(left, origin.y + row.center().y - line.size().y / 2.0), line.size());
            // In a narrow window there is no margin.
            let clip = ui.clip_rect();
            if area.max.x <= clip.max.x - 4.0 && area.min.x >= clip.min.x + 4.0 {
                let response = ui.interact(area, ui.unique_id().with(("page", page.number)), egui::Sense::hover());
                ui.painter().galley(area.min, line, cx.palette.weak);
                response.on_hover_text(said);
            }
        }
    }

    /// The numbers of pages that begin at one place, those that cannot be read crossed out, and what they mean.
    fn begun(&self, pages: &[Page]) -> (LayoutJob, String) {
        let (font, colour) = (FontId::proportional(size::SMALL), self.cx.palette.weak);
        let mut job = LayoutJob::default();
        let mut said = Vec::new();
        for run in pages.chunk_by(|a, b| a.unreadable == b.unreadable) {
            let unreadable = run.first().is_some_and(|page| page.unreadable);
            let names = Page::names(run);
            let key = match (unreadable, run.len()) {
                (false, 1) => "page-begins",
                (false, _) => "pages-begin",
                (true, 1) => "page-unreadable-in-text",
                (true, _) => "pages-unreadable-in-text",
            };
            said.push(self.cx.model.texts.format(key, &[("page", (&names).into())]));
            let strikethrough = if unreadable { Stroke::new(1.0, colour) } else { Stroke::NONE };
            if !job.text.is_empty() {
                job.append(", ", 0.0, TextFormat::simple(font.clone(), colour));
            }
            job.append(&names, 0.0, TextFormat { strikethrough, ..TextFormat::simple(font.clone(), colour) });
        }
        (job, said.join("\n"))
    }
}
