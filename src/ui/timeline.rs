//! The timeline: the dates of an article, or of a folder of them, that tell their year, from the oldest to the newest, true to scale.
//!
//! Separate from the list of figures because it is drawn by time, not by importance. Dates that would lie on each other
//! are one mark with their number; where most of the time is a gap, as before "1689" in an article on last year, the
//! line is broken off there, with a sign, and the scale is the same on both sides.

use super::brief;
use super::cx::Cx;
use super::facts::show;
use super::said_date::said_date;
use crate::analysis::Language;
use crate::document::Span;
use crate::facts::plain_date;
use crate::model::Opened;
use crate::theme::size;
use crate::timeline::{MIN_MARKS, Mark};
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Align, FontId, Pos2, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2};
use std::ops::Range;

/// The height of the timeline, in points.
const HEIGHT: f32 = 58.0;
/// How far below its upper edge the line runs, in points.
const LINE: f32 = 18.0;
/// The radius of a mark of one date, and of one of several, in points.
const RADIUS: f32 = 4.5;
const CLUSTER_RADIUS: f32 = 8.0;
/// What each digit after the second makes a mark wider, in points.
const DIGIT: f32 = 7.0;
/// A gap of more than this share of the whole time is shortened to the number of points below.
const MIN_BREAK_SHARE: f64 = 0.6;
const BREAK: f32 = 34.0;
/// So many characters of a date's sentence are said.
const MAX_SAID: usize = 1_200;
/// So many dates of a mark are named.
const MAX_NAMED: usize = 4;

/// Dates in a line of time, in the order in which they begin, and what is said and done about them.
pub trait Dates {
    /// How many there are.
    fn len(&self) -> usize;
    /// From when to when one goes, in years.
    fn extent(&self, date: usize) -> (f64, f64);
    /// A date as the text has it or, where that is in another language than the window, in the language of the window.
    fn said(&self, date: usize) -> String;
    /// What a mark of one date says of it.
    fn described(&self, date: usize) -> String;
    /// Whether a mark of these dates is filled.
    fn is_filled(&self, dates: Range<usize>) -> bool;
    /// Whether a mark of these dates is the one that was chosen.
    fn is_active(&self, dates: Range<usize>) -> bool;
    /// What tells a mark from the others, wherever it stands.
    fn key(&self, date: usize) -> (u32, u32);
    /// A mark of these dates was chosen.
    fn choose(&mut self, dates: Range<usize>);
}

/// Draws the timeline of an article, if there are dates enough.
pub fn timeline_ui(ui: &mut Ui, cx: Cx<'_>, opened: &Opened) {
    dates_ui(ui, cx, &mut OfArticle { cx, opened });
}

/// Draws dates in a line of time, if there are enough of them.
pub fn dates_ui(ui: &mut Ui, cx: Cx<'_>, dates: &mut dyn Dates) {
    if dates.len() < MIN_MARKS {
        return;
    }
    let (area, response) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
    let name = cx.text("timeline");
    response.widget_info(|| WidgetInfo::labeled(Role::Group, true, &name));
    let line = area.min.y + LINE;
    let starts: Vec<f64> = (0..dates.len()).map(|date| dates.extent(date).0).collect();
    // The widest mark that there can be still stands inside.
    let edge = half_width(dates.len());
    let scale = Scale::of(&starts, area.min.x + edge, area.max.x - edge);
    scale.line_ui(ui, cx, line);
    for cluster in scale.clusters(&starts) {
        let at = pos2(scale.x(starts.get(cluster.start).copied().unwrap_or_default()), line);
        cluster_ui(ui, cx, dates, cluster, at, &scale);
    }
    let ends = [dates.len() - 1, 0].map(|date| dates.said(date));
    ends_ui(ui, cx, area, ends);
}

/// A date of a text that is in another language than the window, in the language of the window, by its value.
pub fn said_in(cx: Cx<'_>, language: Language, value: &str) -> Option<String> {
    let texts = cx.model.texts;
    if language.code() == texts.locale.code() { None } else { said_date(texts, value) }
}

/// The dates of an article.
struct OfArticle<'a> {
    cx: Cx<'a>,
    opened: &'a Opened,
}

impl OfArticle<'_> {
    fn marks(&self, dates: Range<usize>) -> &[Mark] {
        self.opened.timeline.get(dates).unwrap_or_default()
    }

    fn mark(&self, date: usize) -> Option<&Mark> {
        self.opened.timeline.get(date)
    }

    /// Every place of some dates, in order.
    fn places(&self, dates: Range<usize>) -> Vec<Span> {
        let mut spans: Vec<Span> = self.marks(dates).iter().flat_map(|mark| mark.spans.iter().copied()).collect();
        spans.sort_unstable();
        spans
    }
}

impl Dates for OfArticle<'_> {
    fn len(&self) -> usize {
        self.opened.timeline.len()
    }

    fn extent(&self, date: usize) -> (f64, f64) {
        self.mark(date).map_or((0.0, 0.0), |mark| (mark.start, mark.end))
    }

    fn said(&self, date: usize) -> String {
        let Some(mark) = self.mark(date) else { return String::new() };
        let analysis = &self.opened.analysis;
        let as_written = || {
            let words = analysis.document.shown(mark.shown);
            brief::line(plain_date(&words, analysis.language)).into_owned()
        };
        said_in(self.cx, analysis.language, &mark.value).unwrap_or_else(as_written)
    }

    fn described(&self, date: usize) -> String {
        let Some(mark) = self.mark(date) else { return String::new() };
        let (analysis, document) = (&self.opened.analysis, &self.opened.analysis.document);
        let sentence = analysis.sentence_around(mark.shown.start());
        let sentence = sentence.map(|sentence| brief::lines(document.text(), sentence.span)).unwrap_or_default();
        let (date, sentence) = (self.said(date), short(&document.shown(sentence)));
        self.cx.model.texts.format("timeline-mark", &[("date", (&date).into()), ("text", (&sentence).into())])
    }

    fn is_filled(&self, dates: Range<usize>) -> bool {
        self.marks(dates).iter().any(|mark| mark.in_summary)
    }

    fn is_active(&self, dates: Range<usize>) -> bool {
        !self.opened.marked.is_empty() && self.opened.marked == self.places(dates)
    }

    fn key(&self, date: usize) -> (u32, u32) {
        self.mark(date).map_or((0, 0), |mark| (mark.shown.start, mark.shown.end))
    }

    fn choose(&mut self, dates: Range<usize>) {
        show(self.cx, self.opened, &self.places(dates));
    }
}

/// From years to points.
struct Scale {
    left: f32,
    right: f32,
    first: f64,
    last: f64,
    /// Points a year.
    points: f32,
    /// The gap that is broken off: from the year of the last date before it to that of the first behind.
    gap: Option<(f64, f64)>,
}

impl Scale {
    /// The scale of dates, given by when they begin, in order.
    fn of(starts: &[f64], left: f32, right: f32) -> Self {
        let first = starts.first().copied().unwrap_or_default();
        let last = starts.last().copied().unwrap_or_default();
        let whole = (last - first).max(f64::EPSILON);
        let gaps = starts.iter().zip(starts.iter().skip(1)).map(|(from, to)| (*from, *to));
        let gap = gaps.max_by(|a, b| (a.1 - a.0).total_cmp(&(b.1 - b.0)));
        // Of two dates alone the gap is all there is.
        let gap = gap.filter(|(from, to)| to - from > MIN_BREAK_SHARE * whole && to - from < whole);
        let (years, room) = match gap {
            Some((from, to)) => (whole - (to - from), right - left - BREAK),
            None => (whole, right - left),
        };
        Self { left, right, first, last, points: (f64::from(room.max(1.0)) / years) as f32, gap }
    }

    /// Where a year stands.
    fn x(&self, year: f64) -> f32 {
        let year = year.clamp(self.first, self.last.max(self.first));
        let x = match self.gap {
            Some((from, to)) if year >= to => {
                self.left + BREAK + (year - self.first - (to - from)) as f32 * self.points
            }
            Some((from, _)) => self.left + (year.min(from) - self.first) as f32 * self.points,
            None => self.left + (year - self.first) as f32 * self.points,
        };
        x.clamp(self.left, self.right)
    }

    /// Dates that would lie on each other, as ranges of their places. A mark that grows by a digit may reach the one before
    /// it, and is one with that then.
    fn clusters(&self, starts: &[f64]) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        let x_of = |index: usize| self.x(starts.get(index).copied().unwrap_or_default());
        for index in 0..starts.len() {
            let mut last = index..index + 1;
            while let Some(before) = found.last() {
                let room = half_width(before.len()) + half_width(last.len()) + 1.0;
                if x_of(last.start) - x_of(before.start) >= room {
                    break;
                }
                last.start = before.start;
                found.pop();
            }
            found.push(last);
        }
        found
    }

    /// The line of time, broken off where a gap is left out.
    fn line_ui(&self, ui: &Ui, cx: Cx<'_>, y: f32) {
        let stroke = Stroke::new(1.0, cx.palette.weak);
        let Some((from, to)) = self.gap else {
            ui.painter().hline(self.left..=self.right, y, stroke);
            return;
        };
        let middle = f32::midpoint(self.x(from), self.x(to));
        ui.painter().hline(self.left..=middle - 3.0, y, stroke);
        ui.painter().hline(middle + 3.0..=self.right, y, stroke);
        for x in [middle - 3.0, middle + 3.0] {
            ui.painter().line_segment([pos2(x - 2.5, y + 5.0), pos2(x + 2.5, y - 5.0)], stroke);
        }
    }
}

/// Half the width of a mark of so many dates, in points: a number of many digits needs more than a circle.
fn half_width(n: usize) -> f32 {
    let n_digits = n.checked_ilog10().unwrap_or_default() + 1;
    CLUSTER_RADIUS + DIGIT / 2.0 * n_digits.saturating_sub(2) as f32
}

/// A mark: a button that shows the places of its dates.
fn cluster_ui(ui: &Ui, cx: Cx<'_>, dates: &mut dyn Dates, cluster: Range<usize>, at: Pos2, scale: &Scale) {
    let is_one = cluster.len() == 1;
    let radius = if is_one { RADIUS } else { CLUSTER_RADIUS };
    let target = Rect::from_center_size(at, vec2(2.0 * half_width(cluster.len()) + 1.0, 2.0 * LINE));
    let id = ui.unique_id().with(("timeline", dates.key(cluster.start)));
    let response = ui.interact(target, id, Sense::click());
    let label = label(cx, dates, cluster.clone());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    let active = response.hovered() || response.has_focus() || dates.is_active(cluster.clone());
    for (start, end) in cluster.clone().map(|date| dates.extent(date)) {
        if end - start > 1.0 {
            let bar = Rect::from_min_max(pos2(at.x, at.y - 1.5), pos2(scale.x(end).max(at.x), at.y + 1.5));
            ui.painter().rect_filled(bar, 1.5, cx.palette.accent);
        }
    }
    let is_filled = dates.is_filled(cluster.clone());
    let fill = if is_filled { cx.palette.accent } else { cx.palette.pane };
    let grown = if active { 1.5 } else { 0.0 };
    let half = vec2(radius + half_width(cluster.len()) - CLUSTER_RADIUS, radius) + Vec2::splat(grown);
    let stroke = Stroke::new(1.5, cx.palette.accent);
    ui.painter().rect(Rect::from_center_size(at, 2.0 * half), radius + grown, fill, stroke, StrokeKind::Middle);
    if !is_one {
        let color = if is_filled { cx.palette.page } else { cx.palette.text };
        let n = ui.painter().layout_no_wrap(cluster.len().to_string(), FontId::proportional(size::TINY), color);
        ui.painter().galley(at - n.size() / 2.0, n, color);
    }
    if response.clicked() {
        dates.choose(cluster);
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text(label);
}

/// What a mark says: its date with its sentence, or its dates.
fn label(cx: Cx<'_>, dates: &dyn Dates, cluster: Range<usize>) -> String {
    if cluster.len() == 1 {
        return dates.described(cluster.start);
    }
    let n = cluster.len();
    let mut said = cluster.take(MAX_NAMED).map(|date| dates.said(date)).collect::<Vec<_>>().join(", ");
    if n > MAX_NAMED {
        said.push_str(", …");
    }
    cx.model.texts.format("timeline-marks", &[("n", n.into()), ("dates", (&said).into())])
}

/// The beginning of a sentence, or of the row of a table.
pub fn short(sentence: &str) -> String {
    let line = sentence.replace(['\n', '\t'], " ");
    brief::beginning(&line, MAX_SAID).into_owned()
}

/// The last and the first date, as the text says them, under the ends.
/// The last gets what it needs, up to half, and the first the rest.
fn ends_ui(ui: &Ui, cx: Cx<'_>, area: Rect, [last, first]: [String; 2]) {
    let mut room = area.width() * 0.48;
    for (said, align) in [(last, Align::Max), (first, Align::Min)] {
        let format = TextFormat::simple(FontId::proportional(size::SMALL), cx.palette.weak);
        let mut job = LayoutJob::single_section(said, format);
        job.wrap = TextWrapping::truncate_at_width(room);
        let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
        let x = if align == Align::Min { area.min.x } else { area.max.x - galley.size().x };
        room = area.width() - galley.size().x - 12.0;
        ui.painter().galley(pos2(x, area.min.y + 2.0 * LINE - 4.0), galley, cx.palette.weak);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_stand_true_to_scale() {
        let scale = Scale::of(&[2000.0, 2005.0, 2010.0, 2020.0], 10.0, 210.0);
        let places = [2000.0, 2005.0, 2010.0, 2020.0].map(|year| scale.x(year));
        assert_eq!(places.map(|x| x.round() as i32), [10, 60, 110, 210]);
        assert!(scale.gap.is_none());
        // What is not in the article stands at the ends.
        assert!((scale.x(1900.0) - 10.0).abs() < 0.1 && (scale.x(2100.0) - 210.0).abs() < 0.1);
    }

    #[test]
    fn a_gap_of_most_of_the_time_is_broken_off() {
        let starts = [1689.0, 2003.0, 2011.0, 2023.0];
        let scale = Scale::of(&starts, 0.0, 234.0);
        assert_eq!(scale.gap, Some((1689.0, 2003.0)));
        let places = starts.map(|year| scale.x(year));
        // Twenty years on the 200 points that are left beside the break.
        assert_eq!(places.map(|x| x.round() as i32), [0, 34, 114, 234]);
        assert!(scale.x(1800.0) < 34.0);
    }

    #[test]
    fn dates_on_each_other_are_one_mark() {
        let starts = [2000.0, 2000.1, 2000.2, 2010.0, 2020.0, 2020.0];
        let scale = Scale::of(&starts, 0.0, 200.0);
        assert_eq!(scale.clusters(&starts), [0..3, 3..4, 4..6]);
        let at_once = [2000.0; 3];
        let clusters = Scale::of(&at_once, 0.0, 200.0).clusters(&at_once);
        assert!(clusters.len() == 1 && clusters.first() == Some(&(0..3)), "{clusters:?}");
    }

    #[test]
    fn marks_never_overlap() {
        let starts: Vec<f64> = (0..500).map(|n| 1900.0 + f64::from(n * n % 997) / 8.0).collect();
        let mut starts = starts;
        starts.sort_by(f64::total_cmp);
        let scale = Scale::of(&starts, 0.0, 300.0);
        let clusters = scale.clusters(&starts);
        let places: Vec<f32> = clusters.iter().map(|cluster| scale.x(starts[cluster.start])).collect();
        assert!(places.windows(2).all(|pair| pair[1] - pair[0] >= 2.0 * CLUSTER_RADIUS));
        assert_eq!(clusters.iter().map(ExactSizeIterator::len).sum::<usize>(), starts.len());
        // Nor do marks with counts of three digits, where most dates lie in the last years of a long time.
        let mut crowded: Vec<f64> = (0..60).map(|n| 1900.0 + f64::from(n)).collect();
        crowded.extend((0..400).map(|n| 1960.0 + f64::from(n) / 100.0));
        let scale = Scale::of(&crowded, 0.0, 300.0);
        let clusters = scale.clusters(&crowded);
        let ends = |cluster: &Range<usize>| {
            let (x, half) = (scale.x(crowded[cluster.start]), half_width(cluster.len()));
            (x - half, x + half)
        };
        assert!(clusters.iter().any(|cluster| cluster.len() > 99));
        assert!(clusters.windows(2).all(|pair| ends(&pair[0]).1 <= ends(&pair[1]).0));
        assert_eq!(clusters.iter().map(ExactSizeIterator::len).sum::<usize>(), crowded.len());
    }
}
