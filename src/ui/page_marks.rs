//! What is drawn over a page: the same marks as in the text, in their places on paper.
//!
//! Separate from the pane because it only draws: sentences of the summary, what was found, figures and names that are
//! shown, a place that was just jumped to, and the selection are the tints of the text, put on the rectangles of lines.

use super::cx::Cx;
use super::page_places::Sheet;
use super::text_layout;
use crate::document::{Page, Span};
use crate::model::Opened;
use crate::theme::{on_pages, over_ink, size};
use egui::{Stroke, Ui};

/// How much of the height of a line its tint leaves free at each edge: the rectangles of lines reach into each other.
const INSET: f32 = 0.04;
/// The strength of the line below a sentence of the summary, in points, at the least and at the most.
const STROKES: (f32, f32) = (1.0, 2.0);

/// Draws the marks of a page; `flash` is a place just jumped to and how strong its tint still is.
pub fn marks_ui(ui: &Ui, cx: Cx<'_>, opened: &Opened, (page, sheet): (&Page, &Sheet), flash: Option<(Span, f32)>) {
    let inverted = cx.model.settings.inverted_pages;
    let palette = on_pages(inverted);
    let mut on_page = cx;
    on_page.palette = palette;
    let text = opened.analysis.document.text();
    let stroke = (sheet.rect.height() / 800.0).clamp(STROKES.0, STROKES.1);
    let stroke = Stroke::new(stroke, palette.accent.gamma_multiply(size::MARK_STRENGTH));
    // Line by line, because what is computed of a stretch grows faster than its length.
    for line in &page.lines {
        for (span, background) in text_layout::tints(on_page, opened, line.span, flash) {
            let colour = over_ink(background, inverted);
            for [left, top, right, bottom] in page.rects(text, span) {
                let inset = (bottom - top) * INSET;
                let place = sheet.place([left, top + inset, right, bottom - inset]);
                ui.painter().rect_filled(place, 1.0, colour);
            }
        }
        for sentence in chosen(opened, line.span) {
            let within = Span::new(sentence.start().max(line.span.start()), sentence.end().min(line.span.end()));
            for rect in page.rects(text, within) {
                ui.painter().line_segment(sheet.foot(line, rect), stroke);
            }
        }
    }
}

/// The sentences of the summary in a stretch of the text.
fn chosen(opened: &Opened, stretch: Span) -> impl Iterator<Item = Span> {
    let sentences = &opened.analysis.sentences;
    let first = sentences.partition_point(|sentence| sentence.span.end <= stretch.start);
    let inside = sentences.iter().enumerate().skip(first).take_while(move |(_, found)| found.span.start < stretch.end);
    inside.filter(|(index, _)| opened.summary.contains(*index)).map(|(_, sentence)| sentence.span)
}
