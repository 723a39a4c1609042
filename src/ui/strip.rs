//! The strip beside the full text: where in the article the summary's sentences, the
//! hits of the search, the marked fact and the focused keywords stand.
//!
//! Separate because it shows the whole article at once, whatever is scrolled to.

use super::cx::Cx;
use crate::document::Span;
use crate::model::Command;
use crate::model::Opened;
use crate::summary::Choice;
use egui::{Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

/// The width of the strip, in points.
pub const WIDTH: f32 = 14.0;
/// The height of a mark, in points.
const MARK: f32 = 3.0;
/// At most about twice as many marks of a kind are drawn.
const MAX_MARKS: usize = 1_000;
/// How near a click must be to a mark to mean it, in points.
const NEAR: f32 = 8.0;

/// Draws the strip into `rect`; `height_of` gives where a byte of the text stands in the
/// whole article, 0 to 1.
pub fn strip_ui(ui: &Ui, rect: Rect, cx: Cx<'_>, opened: &Opened, height_of: impl Fn(usize) -> f32) {
    let response = ui.interact(rect, ui.unique_id().with("strip"), Sense::click());
    let name = cx.model.texts.text("strip");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    ui.painter().rect_filled(rect, 0.0, cx.palette.pane);
    let y = |span: Span| rect.min.y + height_of(span.start()) * (rect.height() - MARK);
    // Places in their order; one that would lie on the mark before it is not drawn again.
    let marks = |spans: &mut dyn Iterator<Item = Span>, left: f32, right: f32, color| {
        let mut last = f32::NEG_INFINITY;
        for span in spans {
            let top = y(span);
            if (top - last).abs() >= 1.0 {
                last = top;
                let area = Rect::from_min_max(pos2(rect.min.x + left, top), pos2(rect.min.x + right, top + MARK));
                ui.painter().rect_filled(area, 1.0, color);
            }
        }
    };
    let choices = &opened.summary.choices;
    let place = |choice: &Choice| opened.analysis.sentences.get(choice.sentence).map(|sentence| sentence.span);
    let text = opened.analysis.document.text();
    let focused = |label: Span| opened.steering.focus.iter().any(|word| *word == label.text(text));
    let keywords: Vec<Span> = opened
        .analysis
        .keywords
        .iter()
        .filter(|keyword| focused(keyword.label))
        .flat_map(|keyword| keyword.spans.iter().copied())
        .collect();
    let marked = &opened.marked;
    let hits: &[Span] = if opened.search.open { &opened.search.hits } else { &[] };
    let all = || choices.iter().filter_map(place).chain(keywords.iter().chain(marked).chain(hits).copied());
    // No more than there are rows to see them in.
    marks(&mut few(choices).filter_map(place), 1.0, 9.0, cx.palette.accent);
    marks(&mut few(&keywords).copied(), 5.0, 13.0, cx.palette.weak);
    marks(&mut few(marked).copied(), 5.0, 13.0, cx.palette.flash);
    marks(&mut few(hits).copied(), 1.0, 13.0, cx.palette.flash);
    let nearest = |at: f32| {
        let distance = |span: &Span| ((y(*span) - at).abs() * 16.0) as u32;
        all().min_by_key(distance).filter(|span| (y(*span) - at).abs() < NEAR)
    };
    if let Some(pointer) = response.interact_pointer_pos().filter(|_| response.clicked()) {
        let share = ((pointer.y - rect.min.y) / rect.height()).clamp(0.0, 1.0);
        let place = nearest(pointer.y).unwrap_or_else(|| {
            let byte = text.floor_char_boundary((share * text.len() as f32) as usize);
            Span::new(byte, byte)
        });
        cx.emit(Command::JumpTo(place));
    }
    if response.hover_pos().is_some_and(|pointer| nearest(pointer.y).is_some()) {
        ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
    }
    response.on_hover_text(name);
    let edge = [rect.left_top(), rect.left_bottom()];
    ui.painter().line_segment(edge.map(|point| point + vec2(0.5, 0.0)), egui::Stroke::new(1.0, cx.palette.line));
}

/// Of many things every so-and-so-many-th.
fn few<T>(all: &[T]) -> impl Iterator<Item = &T> {
    all.iter().step_by((all.len() / MAX_MARKS).max(1))
}
