//! The timeline: the dates of the article that tell their year, from the oldest to the newest.
//!
//! Separate from the list of figures because it is drawn by time, not by importance.

use super::brief;
use super::cx::Cx;
use super::facts::show;
use crate::model::Opened;
use crate::theme::size;
use crate::timeline::{MIN_MARKS, Mark};
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Align, FontId, Pos2, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

/// The height of the timeline, in points.
const HEIGHT: f32 = 58.0;
/// How far below its upper edge the line runs, in points.
const LINE: f32 = 18.0;
/// The radius of a mark, in points.
const RADIUS: f32 = 5.0;
/// How far apart the middles of two marks are at least while there is room, in points.
const APART: f32 = 2.0 * RADIUS + 3.0;
/// A mark takes so many times its own room, where there are more than can be drawn.
const ROOM: f32 = 1.5;

/// Draws the timeline, if there are dates enough.
pub fn timeline_ui(ui: &mut Ui, cx: Cx<'_>, opened: &Opened) {
    let marks = &opened.timeline;
    if marks.len() < MIN_MARKS {
        return;
    }
    let (area, response) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
    let name = cx.model.texts.text("timeline");
    response.widget_info(|| WidgetInfo::labeled(Role::Group, true, &name));
    let line = area.min.y + LINE;
    let (left, right) = (area.min.x + RADIUS + 3.0, area.max.x - RADIUS - 3.0);
    ui.painter().line_segment([pos2(left, line), pos2(right, line)], Stroke::new(1.0, cx.palette.weak));
    let shown = weightiest(marks, ((right - left) / (APART * ROOM)) as usize);
    let places = places(&shown, left, right);
    for (index, (mark, x)) in shown.iter().zip(&places).enumerate() {
        mark_ui(ui, cx, opened, mark, index, pos2(*x, line), scale(&shown, left, right));
    }
    if let (Some(first), Some(last)) = (shown.first(), shown.last()) {
        ends_ui(ui, cx, opened, area, first, last, shown.len() == marks.len());
    }
    if shown.len() < marks.len() {
        let said = cx.model.texts.format("timeline-some", &[("n", shown.len().into()), ("all", marks.len().into())]);
        let galley = ui.painter().layout_no_wrap(said, FontId::proportional(size::SMALL), cx.palette.weak);
        let at = pos2(area.center().x - galley.size().x / 2.0, area.min.y + 2.0 * LINE - 4.0);
        ui.painter().galley(at, galley, cx.palette.weak);
    }
}

/// The first, the last, and of those between the weightiest, at most so many marks that
/// there is room for; in their order.
fn weightiest(marks: &[Mark], most: usize) -> Vec<&Mark> {
    let mut places: Vec<usize> = (0..marks.len()).collect();
    if marks.len() > most.max(MIN_MARKS) {
        let last = marks.len() - 1;
        let weight = |mark: &Mark| (mark.in_summary, mark.spans.len());
        places.sort_by_key(|place| {
            let mark = marks.get(*place).map(weight);
            std::cmp::Reverse((*place == 0 || *place == last, mark))
        });
        places.truncate(most.max(MIN_MARKS));
        places.sort_unstable();
    }
    places.into_iter().filter_map(|place| marks.get(place)).collect()
}

/// From years to points: where a year stands without regard to its neighbours.
fn scale(marks: &[&Mark], left: f32, right: f32) -> impl Fn(f64) -> f32 + use<> {
    let first = marks.first().map_or(0.0, |mark| mark.start);
    let last = marks.iter().map(|mark| mark.start).fold(first, f64::max);
    let span = (last - first).max(f64::EPSILON);
    move |year: f64| left + ((year - first) / span).clamp(0.0, 1.0) as f32 * (right - left)
}

/// Where the marks stand: at their years, pushed apart where they would cover each other.
fn places(marks: &[&Mark], left: f32, right: f32) -> Vec<f32> {
    let apart = APART.min((right - left) / (marks.len().max(2) - 1) as f32);
    let scale = scale(marks, left, right);
    let mut places: Vec<f32> = marks.iter().map(|mark| scale(mark.start)).collect();
    // To the right from the first on, then back from the right edge.
    let mut least = left;
    for place in &mut places {
        *place = place.max(least);
        least = *place + apart;
    }
    let mut most = right;
    for place in places.iter_mut().rev() {
        *place = place.min(most);
        most = *place - apart;
    }
    places
}

/// A mark: a button that shows the places of its date.
fn mark_ui(ui: &Ui, cx: Cx<'_>, opened: &Opened, mark: &Mark, index: usize, at: Pos2, scale: impl Fn(f64) -> f32) {
    let document = &opened.analysis.document;
    let target = Rect::from_center_size(at, vec2(APART, 2.0 * LINE));
    let response = ui.interact(target, ui.unique_id().with(("timeline", index)), Sense::click());
    let sentence = opened.analysis.sentence_at(mark.shown.start()).and_then(|at| opened.analysis.sentences.get(at));
    let sentence = sentence.map(|sentence| brief::lines(document.text(), sentence.span)).unwrap_or_default();
    let (date, sentence) = (document.shown(mark.shown), document.shown(sentence));
    let date = brief::line(&date);
    let arguments = [("date", date.as_ref().into()), ("text", sentence.as_ref().into())];
    let label = cx.model.texts.format("timeline-mark", &arguments);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    let active = response.hovered() || response.has_focus() || opened.marked == mark.spans;
    if mark.end - mark.start > 1.0 {
        let bar = Rect::from_min_max(pos2(at.x, at.y - 1.5), pos2(scale(mark.end).max(at.x), at.y + 1.5));
        ui.painter().rect_filled(bar, 1.5, cx.palette.accent);
    }
    let fill = if mark.in_summary { cx.palette.accent } else { cx.palette.pane };
    ui.painter().circle(at, if active { RADIUS + 1.5 } else { RADIUS }, fill, Stroke::new(1.5, cx.palette.accent));
    if response.has_focus() {
        ui.painter().circle_stroke(at, RADIUS + 4.0, Stroke::new(2.0, cx.palette.accent));
    }
    if response.clicked() {
        show(cx, opened, &mark.spans);
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text(label);
}

/// The first and the last date, as the text says them, under the ends.
/// The last gets what it needs, up to half, and the first the rest; `alone` tells whether nothing stands between them.
fn ends_ui(ui: &Ui, cx: Cx<'_>, opened: &Opened, area: Rect, first: &Mark, last: &Mark, alone: bool) {
    let document = &opened.analysis.document;
    let mut room = if alone { area.width() * 0.48 } else { area.width() / 3.0 };
    for (mark, align) in [(last, Align::Max), (first, Align::Min)] {
        let format = TextFormat::simple(FontId::proportional(size::SMALL), cx.palette.weak);
        let mut job = LayoutJob::single_section(brief::line(&document.shown(mark.shown)).into_owned(), format);
        job.wrap = TextWrapping::truncate_at_width(room);
        let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
        let x = if align == Align::Min { area.min.x } else { area.max.x - galley.size().x };
        if alone {
            room = area.width() - galley.size().x - 12.0;
        }
        ui.painter().galley(pos2(x, area.min.y + 2.0 * LINE - 4.0), galley, cx.palette.weak);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Span;

    #[test]
    fn the_ends_and_the_weightiest_are_drawn_where_there_is_no_room_for_all() {
        let mark = |start: u32, n: usize| Mark {
            start: f64::from(start),
            end: f64::from(start + 1),
            shown: Span::new(0, 1),
            spans: vec![Span::new(0, 1); n],
            in_summary: start == 1990,
        };
        let marks = [mark(1900, 1), mark(1950, 1), mark(1980, 3), mark(1990, 1), mark(2000, 2), mark(2020, 1)];
        let years = |most| weightiest(&marks, most).iter().map(|mark| mark.start as u32).collect::<Vec<_>>();
        assert_eq!(years(4), [1900, 1980, 1990, 2020]);
        assert_eq!(years(9).len(), 6);
    }

    #[test]
    fn marks_keep_their_order_and_their_distance() {
        let mark = |start: f64| Mark {
            start,
            end: start + 1.0,
            shown: Span::new(0, 1),
            spans: vec![Span::new(0, 1)],
            in_summary: false,
        };
        let marks = [mark(1689.0), mark(2003.0), mark(2003.5), mark(2004.0), mark(2023.9)];
        let marks: Vec<&Mark> = marks.iter().collect();
        let found = places(&marks, 10.0, 210.0);
        for pair in found.windows(2) {
            assert!(pair[1] - pair[0] >= APART - 0.01, "{found:?}");
        }
        assert!(found.first().is_some_and(|x| *x >= 9.9) && found.last().is_some_and(|x| *x <= 210.1), "{found:?}");
        // Too many for the room stand as far apart as there is room.
        let many: Vec<&Mark> = marks.iter().copied().cycle().take(60).collect();
        assert!(places(&many, 0.0, 100.0).iter().all(|x| (-0.1..=100.1).contains(x)));
    }
}
