//! Why a sentence is, or is not, in the summary: the parts of its score as bars, and
//! one plain sentence.
//!
//! Separate because both panes show it: the summary under a sentence, the full text
//! in the menu of one.

use super::cx::Cx;
use super::{bidi, brief};
use crate::i18n::Texts;
use crate::model::Opened;
use crate::summary::{self, Choice};
use crate::theme::size;
use egui::text::{LayoutJob, TextFormat};
use egui::{FontId, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

/// The height of a bar with its label, in points.
pub const ROW_HEIGHT: f32 = 20.0;
/// How many keywords are named.
const MAX_NAMED: usize = 4;
/// From this share of the keywords' part on the links are worth a word: half of the sentences with these
/// words come later, and count three quarters.
const MIN_LINKS_SHARE: f32 = 0.375;
/// The widths of the label and of the value beside a bar, as shares.
const LABEL_SHARE: f32 = 0.5;
const VALUE_SHARE: f32 = 0.14;

/// A part of a score and what it is called.
pub struct Part {
    label: String,
    value: f32,
}

/// The parts of the score that are not nothing, and the whole.
#[must_use]
pub fn parts(texts: &Texts, choice: &Choice) -> Vec<Part> {
    let score = choice.score;
    let parts = [
        ("part-keywords", score.keywords),
        ("part-links", score.links),
        ("part-length", score.length),
        ("part-form", score.form),
        ("part-place", score.place),
        ("part-title", score.title),
        ("part-focus", score.focus),
        ("part-dependence", score.dependence),
        ("part-repetition", score.repetition),
    ];
    let some = parts.into_iter().filter(|(_, value)| value.abs() >= 0.05);
    let whole = std::iter::once(("part-whole", score.total()));
    some.chain(whole).map(|(key, value)| Part { label: texts.text(key), value }).collect()
}

/// "Irak ×9, Koalition ×6": the most frequent keywords of a sentence; empty if it has none.
#[must_use]
pub fn keywords(texts: &Texts, opened: &Opened, choice: &Choice) -> String {
    let document = &opened.analysis.document;
    let found = summary::keywords(&opened.analysis, choice.sentence);
    let terms = found.iter().filter_map(|(term, _)| opened.analysis.terms.get(*term));
    let named = terms.filter(|term| term.is_keyword()).take(MAX_NAMED).map(|term| {
        let word = document.shown(term.label);
        let word = bidi::apart(brief::line(&word));
        texts.format("word-times", &[("word", word.as_ref().into()), ("n", (term.count as usize).into())])
    });
    named.collect::<Vec<_>>().join(", ")
}

/// One plain sentence that says why.
#[must_use]
pub fn sentence(texts: &Texts, opened: &Opened, choice: &Choice) -> String {
    let words = keywords(texts, opened, choice);
    let score = choice.score;
    let mut clauses = Vec::new();
    if words.is_empty() {
        clauses.push(texts.text("why-no-keywords"));
    } else {
        clauses.push(texts.format("why-keywords", &[("words", (&words).into())]));
    }
    clauses.push(texts.format("why-place", &[("place", choice.place.into())]));
    let others = [
        (score.links > score.keywords * MIN_LINKS_SHARE, "why-links"),
        (score.title >= 0.05, "why-title"),
        (score.focus > 0.0, "why-focus"),
    ];
    clauses.extend(others.into_iter().filter(|(holds, _)| *holds).map(|(_, key)| texts.text(key)));
    clauses.extend(choice.cues().into_iter().map(|cue| texts.text(cue.key())));
    let last = clauses.pop().unwrap_or_default();
    let said = if clauses.is_empty() { last } else { format!("{} {} {last}", clauses.join(", "), texts.text("and")) };
    texts.format("why", &[("said", (&said).into())])
}

/// Draws the bars into `rect`, one row a part.
pub fn bars_ui(ui: &Ui, rect: Rect, cx: Cx<'_>, opened: &Opened, parts: &[Part]) {
    let scale = opened.ranking.scale().max(f32::EPSILON);
    let font = FontId::proportional(size::SMALL);
    let text = |label: &str, color, room: f32| {
        let mut job = LayoutJob::single_section(label.to_owned(), TextFormat::simple(font.clone(), color));
        job.wrap = egui::text::TextWrapping::truncate_at_width(room);
        ui.fonts_mut(|fonts| fonts.layout_job(job))
    };
    let (label_width, value_width) = (rect.width() * LABEL_SHARE, rect.width() * VALUE_SHARE);
    let room = rect.width() - label_width - value_width - 8.0;
    for (row, part) in parts.iter().enumerate() {
        let whole = row + 1 == parts.len();
        let line = Rect::from_min_size(rect.min + vec2(0.0, row as f32 * ROW_HEIGHT), vec2(rect.width(), ROW_HEIGHT));
        let said = decimal(cx.model.texts, part.value);
        let response = ui.interact(line, ui.unique_id().with(("part", row)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{}: {said}", part.label)));
        let color = if whole { cx.palette.text } else { cx.palette.weak };
        ui.painter().galley(line.min + vec2(0.0, 2.0), text(&part.label, color, label_width - 6.0), color);
        let share = (part.value.abs() / scale).min(1.0);
        let bar = Rect::from_min_size(
            pos2(line.min.x + label_width, line.center().y - 3.0),
            vec2((room * share).max(1.0), 6.0),
        );
        if part.value < 0.0 {
            ui.painter().rect_stroke(bar, 2.0, egui::Stroke::new(1.0, cx.palette.weak), egui::StrokeKind::Inside);
        } else {
            ui.painter().rect_filled(bar, 2.0, if whole { cx.palette.text } else { cx.palette.accent });
        }
        let value = text(&said, color, value_width + 8.0);
        ui.painter().galley(pos2(line.max.x - value.size().x, line.min.y + 2.0), value, color);
    }
}

/// The reasons of a sentence in a menu.
pub fn reasons_ui(ui: &mut Ui, cx: Cx<'_>, opened: &Opened, choice: &Choice) {
    const WIDTH: f32 = 340.0;
    ui.set_width(WIDTH);
    ui.add(egui::Label::new(sentence(cx.model.texts, opened, choice)).wrap().halign(egui::Align::LEFT));
    ui.add_space(4.0);
    let parts = parts(cx.model.texts, choice);
    let (rect, _) = ui.allocate_exact_size(vec2(WIDTH, parts.len() as f32 * ROW_HEIGHT), Sense::hover());
    bars_ui(ui, rect, cx, opened, &parts);
}

/// A number with one digit after the locale's decimal mark, and a true minus sign.
fn decimal(texts: &Texts, value: f32) -> String {
    let said = format!("{:.1}", value.abs()).replace('.', &texts.text("decimal-mark"));
    if value < -0.05 { format!("−{said}") } else { said }
}
