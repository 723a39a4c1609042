//! The scroll bar of the full text: what of the article is in sight and, over the whole height, where the
//! summary's sentences, the highlights and notes, the hits of the search, the marked fact and the focused keywords stand.
//!
//! Separate from the column that it scrolls because it shows the whole article at once, and because the toolkit's own
//! bars carry no marks.

use super::cx::Cx;
use super::highlight_sign;
use crate::document::Span;
use crate::model::Command;
use crate::model::Opened;
use crate::summary::Choice;
use egui::{Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

/// The width of the bar, in points.
pub const WIDTH: f32 = 14.0;
/// The height of a mark, in points.
const MARK: f32 = 3.0;
/// The radius of the sign of a highlight, in points.
const SIGN: f32 = 2.8;
/// At most about twice as many marks of a kind are drawn.
const MAX_MARKS: usize = 1_000;
/// How near a click must be to a mark to mean it, in points.
const NEAR: f32 = 8.0;
/// The width of the handle at rest and under the pointer, and how short it can get, in points.
const HANDLE: (f32, f32) = (5.0, 8.0);
const MIN_HANDLE: f32 = 28.0;

/// Draws the bar into `rect`, for what is in sight: its upper edge, its height, and the height of all; `height_of` gives where a byte of the text stands in the whole article, 0 to 1.
/// Gives by how many points it is to be scrolled.
pub fn scroll_bar_ui(
    ui: &Ui,
    rect: Rect,
    cx: Cx<'_>,
    opened: &Opened,
    seen: (f32, f32, f32),
    height_of: impl Fn(usize) -> f32,
) -> f32 {
    let response = ui.interact(rect, ui.unique_id().with("scroll-bar"), Sense::CLICK | Sense::DRAG);
    let name = cx.text("scroll-bar");
    response.widget_info(|| WidgetInfo::labeled(Role::ScrollBar, true, &name));
    let is_active = response.hovered() || response.dragged();
    if is_active {
        ui.painter().rect_filled(rect, 0.0, cx.palette.pane);
    }
    let (_, view, whole) = seen;
    if whole <= view + 0.5 {
        // All is in sight, where it stands.
        return 0.0;
    }
    let y = |span: Span| rect.min.y + height_of(span.start()) * (rect.height() - MARK);
    let places = Places::of(opened);
    let marks = |spans: &mut dyn Iterator<Item = Span>, (left, right): (f32, f32), color| {
        let mut last = f32::NEG_INFINITY;
        for span in spans {
            let top = y(span);
            // A mark that would cover the one before it is not drawn.
            if (top - last).abs() >= 1.0 {
                last = top;
                let area = Rect::from_min_max(pos2(rect.min.x + left, top), pos2(rect.min.x + right, top + MARK));
                ui.painter().rect_filled(area, 1.0, color);
            }
        }
    };
    marks(&mut places.chosen(few(&opened.summary.choices)), (2.0, 8.0), cx.palette.accent);
    marks(&mut few(&places.keywords).copied(), (8.0, 12.0), cx.palette.weak);
    for placed in few(opened.annotations.all()) {
        let Some(span) = placed.place.span() else { continue };
        let center = pos2(rect.min.x + 4.5, y(span) + MARK / 2.0);
        // Its own sign, on a ground that parts it from the marks of the summary.
        let ground = if is_active { cx.palette.pane } else { cx.palette.page };
        ui.painter().circle_filled(center, SIGN + 1.6, ground);
        highlight_sign::sign(ui.painter(), cx, center, SIGN, placed.annotation.colour, ground);
    }
    marks(&mut few(places.marked).copied(), (2.0, 12.0), cx.palette.flash);
    marks(&mut few(places.hits).copied(), (2.0, 12.0), cx.palette.flash);
    let nearest = |at: f32| {
        let distance = |span: &Span| ((y(*span) - at).abs() * 16.0) as u32;
        places.all().min_by_key(distance).filter(|span| (y(*span) - at).abs() < NEAR)
    };
    let handle = handle_ui(ui, rect, cx, seen, is_active);
    let mut scrolls = dragged(ui, &response, handle, rect, seen);
    let pointer = response.interact_pointer_pos().filter(|_| response.clicked());
    if let Some(pointer) = pointer.filter(|pointer| !handle.contains(*pointer)) {
        if let Some(place) = nearest(pointer.y) {
            cx.emit(Command::JumpTo(place));
        } else {
            let (offset, view, whole) = seen;
            let share = ((pointer.y - rect.min.y) / rect.height()).clamp(0.0, 1.0);
            scrolls += share * whole - view / 2.0 - offset;
        }
    }
    let hovered = response.hover_pos().filter(|pointer| !handle.contains(*pointer));
    if let Some(place) = hovered.and_then(|pointer| nearest(pointer.y)) {
        ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
        let sentence = opened.analysis.sentence_around(place.start());
        let span = sentence.map_or(place, |sentence| sentence.span);
        let document = &opened.analysis.document;
        let said = document.shown(super::brief::lines(document.text(), span));
        response.on_hover_text_at_pointer(super::brief::line(&said));
    }
    scrolls
}

/// The handle; where all of the article is in sight there is none to see.
fn handle_ui(ui: &Ui, rect: Rect, cx: Cx<'_>, seen: (f32, f32, f32), is_active: bool) -> Rect {
    let (offset, view, whole) = seen;
    if whole <= view + 0.5 {
        return Rect::NOTHING;
    }
    let length = (view / whole * rect.height()).max(MIN_HANDLE).min(rect.height());
    let top = rect.min.y + (offset / (whole - view)).clamp(0.0, 1.0) * (rect.height() - length);
    let width = if is_active { HANDLE.1 } else { HANDLE.0 };
    let right = rect.max.x - 3.0;
    let shown = Rect::from_min_max(pos2(right - width, top), pos2(right, top + length));
    let strength = if is_active { 0.6 } else { 0.35 };
    ui.painter().rect_filled(shown, width / 2.0, cx.palette.weak.gamma_multiply(strength));
    Rect::from_min_size(pos2(rect.min.x, top), vec2(rect.width(), length))
}

/// By how many points the dragged handle scrolls.
fn dragged(ui: &Ui, response: &Response, handle: Rect, rect: Rect, seen: (f32, f32, f32)) -> f32 {
    let origin = ui.input(|input| input.pointer.press_origin());
    if !response.dragged() || !handle.is_positive() || !origin.is_some_and(|origin| rect.contains(origin)) {
        return 0.0;
    }
    let (_, view, whole) = seen;
    let room = (rect.height() - handle.height()).max(1.0);
    response.drag_delta().y * (whole - view) / room
}

/// The places that are marked.
struct Places<'a> {
    opened: &'a Opened,
    keywords: Vec<Span>,
    marked: &'a [Span],
    hits: &'a [Span],
}

impl<'a> Places<'a> {
    fn of(opened: &'a Opened) -> Self {
        let text = opened.analysis.document.text();
        let focused = |label: Span| opened.preferences.focus.iter().any(|word| *word == label.text(text));
        let keywords = opened.analysis.keywords.iter().filter(|keyword| focused(keyword.label));
        Self {
            opened,
            keywords: keywords.flat_map(|keyword| keyword.spans.iter().copied()).collect(),
            marked: &opened.marked,
            hits: if opened.search.open { &opened.search.hits } else { &[] },
        }
    }

    fn chosen(&self, choices: impl Iterator<Item = &'a Choice>) -> impl Iterator<Item = Span> {
        choices.filter_map(|choice| self.opened.analysis.sentences.get(choice.sentence)).map(|sentence| sentence.span)
    }

    fn all(&self) -> impl Iterator<Item = Span> {
        let annotated = self.opened.annotations.all().iter().filter_map(|placed| placed.place.span());
        let others = self.keywords.iter().chain(self.marked).chain(self.hits).copied();
        annotated.chain(self.chosen(self.opened.summary.choices.iter())).chain(others)
    }
}

/// Every n-th of many things, so that no more are drawn than there are rows to see them in.
fn few<T>(all: &[T]) -> impl Iterator<Item = &T> {
    all.iter().step_by((all.len() / MAX_MARKS).max(1))
}
