//! The pane of what the article counts and names, its keywords and its counts.
//!
//! Separate because it lists what stands in the text without being text itself.

use super::brief;
use super::cx::Cx;
use super::facts::{FactsPane, facts_ui, next_place, row_ui};
use super::timeline::timeline_ui;
use crate::analysis::{Keyword, language::Language, statistics::reading_time_secs};
use crate::facts::Group;
use crate::i18n::Texts;
use crate::model::Command;
use crate::model::Opened;
use crate::steering::Step;
use crate::theme::size;
use egui::text::{LayoutJob, TextFormat};
use egui::{FontId, Rect, RichText, Role, ScrollArea, Ui, WidgetInfo, pos2, vec2};

const KEYWORD_HEIGHT: f32 = 26.0;
/// The width of the button that goes to the next place of a keyword, in points.
const ARROW_WIDTH: f32 = 26.0;
/// How many keywords are shown.
const MAX_KEYWORDS: usize = 15;
/// Room between the groups, in points.
const BETWEEN: f32 = 16.0;

/// What the pane remembers for drawing.
#[derive(Default)]
pub struct FiguresPane {
    figures: FactsPane,
    names: FactsPane,
}

/// Draws the pane.
pub fn figures_ui(ui: &mut Ui, cx: Cx<'_>, opened: &Opened, pane: &mut FiguresPane) {
    ScrollArea::vertical().id_salt("figures").auto_shrink([false, false]).show(ui, |ui| {
        let texts = cx.model.texts;
        super::pane_title_ui(ui, &texts.text("key-figures"));
        if !opened.is_analysed {
            super::analysing_ui(ui, cx);
            return;
        }
        timeline_ui(ui, cx, opened);
        facts_ui(ui, cx, opened, Group::Figures, &mut pane.figures);
        ui.add_space(BETWEEN);
        super::pane_title_ui(ui, &texts.text("names"));
        facts_ui(ui, cx, opened, Group::Names, &mut pane.names);
        ui.add_space(BETWEEN);
        super::pane_title_ui(ui, &texts.text("keywords"));
        keyword_list_ui(ui, cx, opened);
        ui.add_space(BETWEEN);
        super::pane_title_ui(ui, &texts.text("about-text"));
        statistics_ui(ui, cx, opened);
        ui.add_space(8.0);
    });
}

fn keyword_list_ui(ui: &mut Ui, cx: Cx<'_>, opened: &Opened) {
    if opened.analysis.keywords.is_empty() {
        ui.label(RichText::new(cx.model.texts.text("keywords-none")).color(cx.palette.weak));
        return;
    }
    let gap = std::mem::replace(&mut ui.spacing_mut().item_spacing.y, 0.0);
    for keyword in opened.analysis.keywords.iter().take(MAX_KEYWORDS) {
        keyword_ui(ui, cx, opened, keyword);
    }
    ui.spacing_mut().item_spacing.y = gap;
}

/// One keyword with its count as a bar: a click focuses the summary on it, the arrow goes
/// from one of its places to the next.
fn keyword_ui(ui: &mut Ui, cx: Cx<'_>, opened: &Opened, keyword: &Keyword) {
    let word = keyword.label.text(opened.analysis.document.text());
    let shown = opened.analysis.document.shown(keyword.label);
    let shown = brief::line(&shown);
    let (rect, response) = row_ui(ui, cx, KEYWORD_HEIGHT);
    let focused = opened.steering.focus.iter().any(|known| known == word);
    let count = keyword.count as usize;
    let said = cx.model.texts.format("keyword-count", &[("word", shown.as_ref().into()), ("n", count.into())]);
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, focused, &said));
    if focused {
        ui.painter().rect_filled(rect, 6.0, cx.palette.mark);
    }
    let next = cx.model.texts.format("next-place", &[("word", shown.as_ref().into())]);
    let arrow = Rect::from_min_max(pos2(rect.max.x - ARROW_WIDTH, rect.min.y), rect.max - vec2(0.0, 2.0));
    let arrow = ui.put(arrow, egui::Button::new("›").frame_when_inactive(false)).accessible_name(&next);
    if arrow.on_hover_text(next).clicked()
        && let Some(span) = next_place(opened, &keyword.spans)
    {
        cx.emit(Command::JumpTo(span));
    }
    let rect = Rect::from_min_max(rect.min, rect.max - vec2(ARROW_WIDTH, 0.0));
    let count = cx.model.texts.locale.integer(count);
    let count = ui.painter().layout_no_wrap(count, FontId::proportional(size::SMALL), cx.palette.weak);
    let bar_room = rect.width() - 16.0;
    let bar = Rect::from_min_size(pos2(rect.min.x + 8.0, rect.max.y - 5.0), vec2(bar_room * keyword.weight, 3.0));
    ui.painter().rect_filled(bar, 1.5, cx.palette.accent);
    let mut label = LayoutJob::single_section(
        shown.into_owned(),
        TextFormat::simple(FontId::proportional(size::PANE), cx.palette.text),
    );
    label.wrap = egui::text::TextWrapping::truncate_at_width((bar_room - count.size().x - 8.0).max(40.0));
    let label = ui.fonts_mut(|fonts| fonts.layout_job(label));
    ui.painter().galley(pos2(rect.min.x + 8.0, rect.min.y + 2.0), label, cx.palette.text);
    ui.painter().galley(pos2(rect.max.x - 8.0 - count.size().x, rect.min.y + 4.0), count, cx.palette.weak);
    if response.on_hover_text(cx.model.texts.text("focus-tip")).clicked() {
        cx.emit(Command::Steer(Step::ToggleFocus(word.to_owned())));
    }
}

/// What a language is called; of one that the window has no name for, its code.
pub fn language_name(texts: &Texts, language: Language) -> String {
    let key = format!("language-name-{language}");
    Some(texts.text(&key)).filter(|name| *name != key).unwrap_or_else(|| language.to_string())
}

fn statistics_ui(ui: &mut Ui, cx: Cx<'_>, opened: &Opened) {
    let texts = cx.model.texts;
    let analysis = &opened.analysis;
    let statistics = analysis.statistics;
    let integer = |value: usize| texts.locale.integer(value);
    let time = |secs: usize| super::summary::reading_time(texts, secs);
    let share = super::summary::percent(texts, opened.summary.compression);
    let rows = [
        ("stat-language", language_name(texts, analysis.language)),
        ("stat-words", integer(statistics.words)),
        ("stat-sentences", integer(statistics.sentences)),
        ("stat-paragraphs", integer(statistics.paragraphs)),
        ("stat-reading-time", time(reading_time_secs(statistics.words, analysis.language))),
        ("stat-summary-reading-time", time(opened.summary.reading_time_secs)),
        ("stat-compression", share),
    ];
    for (key, value) in rows {
        ui.horizontal(|ui| {
            ui.with_layout(egui::Layout::right_to_left(egui::Align::TOP), |ui| {
                ui.label(value);
                ui.with_layout(egui::Layout::left_to_right(egui::Align::TOP).with_main_wrap(true), |ui| {
                    ui.label(RichText::new(texts.text(key)).color(cx.palette.weak));
                });
            });
        });
    }
    for said in super::warnings(texts, &analysis.document.warnings) {
        ui.label(RichText::new(said).color(cx.palette.weak));
    }
}
