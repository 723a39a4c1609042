//! The pane of what the article counts and names, its keywords and its counts.
//!
//! Separate because it lists what stands in the text without being text itself.

use super::brief;
use super::cx::Cx;
use super::facts::{FactsPane, facts_ui, filter_ui, listing, next_place, row_ui};
use super::focus;
use super::icon;
use super::icon::triangle_ui;
use super::inset::inset_list_ui as inset_ui;
use super::menus;
use super::spoken;
use super::timeline::timeline_ui;
use super::typeset;
use crate::analysis::{Keyword, Language, reading_time_secs};
use crate::facts::Group;
use crate::i18n::Texts;
use crate::model::PaneGroup;
use crate::model::{Choice, Command, Icon, Opened};
use crate::preferences::Step;
use crate::theme::size;
use egui::{FontId, Rect, RichText, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

/// The height of a keyword's row, in points.
const KEYWORD: f32 = 28.0;
/// The height of the headline of a group, in points.
const HEADLINE: f32 = 32.0;
/// Room for the triangle before its title, in points.
const TRIANGLE: f32 = 15.0;
/// The width of the button that goes to the next place of a keyword, in points.
const ARROW: f32 = 26.0;
/// How many keywords are shown.
const MAX_KEYWORDS: usize = 15;
/// Room between the groups, in points.
const BETWEEN: f32 = 10.0;

/// What the pane remembers for drawing.
#[derive(Default)]
pub struct FiguresPane {
    figures: FactsPane,
    names: FactsPane,
}

/// Draws the pane.
pub fn figures_ui(ui: &mut Ui, cx: Cx<'_>, opened: &Opened, pane: &mut FiguresPane) {
    let area = ScrollArea::vertical().id_salt("figures").auto_shrink([false, false]);
    area.show(ui, |ui| focus::follow(ui, |ui| groups_ui(ui, cx, opened, pane)));
}

fn groups_ui(ui: &mut Ui, cx: Cx<'_>, opened: &Opened, pane: &mut FiguresPane) {
    if !opened.is_analysed {
        inset_ui(ui, |ui| {
            super::title::pane_title_ui(ui, &cx.text("key-figures"));
            super::title::analysing_ui(ui, cx);
        });
        return;
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    let (figures, names) = (opened.figures.facts.len(), opened.names.facts.len());
    group_ui(ui, cx, opened, (PaneGroup::Figures, Some(Group::Figures), figures), |ui| {
        inset_ui(ui, |ui| timeline_ui(ui, cx, opened));
        facts_ui(ui, cx, opened, Group::Figures, &mut pane.figures);
    });
    group_ui(ui, cx, opened, (PaneGroup::Names, Some(Group::Names), names), |ui| {
        facts_ui(ui, cx, opened, Group::Names, &mut pane.names);
    });
    let keywords = opened.analysis.keywords.len().min(MAX_KEYWORDS);
    group_ui(ui, cx, opened, (PaneGroup::Keywords, None, keywords), |ui| keyword_list_ui(ui, cx, opened));
    group_ui(ui, cx, opened, (PaneGroup::About, None, 0), |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        inset_ui(ui, |ui| statistics_ui(ui, cx, opened));
    });
}

/// A group with its headline, below which it folds away; `n` tells how much is in it.
fn group_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    opened: &Opened,
    (part, group, n): (PaneGroup, Option<Group>, usize),
    add_contents: impl FnOnce(&mut Ui),
) {
    let is_open = !cx.model.settings.folded.contains(&part);
    let title = cx.text(part.key());
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), HEADLINE), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &title));
    spoken::expandable(&response, is_open);
    if response.hovered() {
        ui.painter().rect_filled(rect, 6.0, cx.palette.hover);
    }
    let left = rect.min.x + size::INSET;
    triangle_ui(ui, pos2(left + 4.0, rect.center().y), is_open, cx.palette.weak);
    let font = FontId::proportional(size::PANE + 1.0);
    let name = ui.painter().layout_no_wrap(title.clone(), font, cx.palette.text);
    let right = left + TRIANGLE + name.size().x;
    let top = rect.center().y - name.size().y / 2.0;
    let base = top + name.size().y;
    ui.painter().galley(pos2(left + TRIANGLE, top), name, cx.palette.text);
    if n > 0 {
        let count = cx.model.texts.locale.integer(n);
        let count = ui.painter().layout_no_wrap(count, FontId::proportional(size::SMALL), cx.palette.weak);
        ui.painter().galley(pos2(right + 8.0, base - count.size().y - 1.0), count, cx.palette.weak);
    }
    if let Some(group) = group.filter(|_| is_open && n > 1) {
        let listing = listing(opened, group);
        let name = cx.model.texts.format("fact-list", &[("group", title.as_str().into())]);
        let side = icon::BUTTON;
        let button = Rect::from_min_size(pos2(rect.max.x - side, rect.center().y - side / 2.0), vec2(side, side));
        let mut row = ui.new_child(egui::UiBuilder::new().max_rect(button));
        let button = icon::menu_ui(&mut row, Icon::Filter, &name);
        menus::button_menu(&button, |ui| filter_ui(ui, cx, group, listing));
    }
    if response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked() {
        cx.emit(Command::Choose(Choice::Fold(part, is_open)));
    }
    if is_open {
        // What is in a group stays the same widget, whatever is drawn of those above.
        let inside = egui::UiBuilder::new().scope_id(egui::Id::unique(("group", part.key())));
        ui.scope_builder(inside, add_contents);
    }
    ui.add_space(BETWEEN);
}

fn keyword_list_ui(ui: &mut Ui, cx: Cx<'_>, opened: &Opened) {
    if opened.analysis.keywords.is_empty() {
        inset_ui(ui, |ui| ui.label(RichText::new(cx.text("keywords-none")).color(cx.palette.weak)));
        return;
    }
    for keyword in opened.analysis.keywords.iter().take(MAX_KEYWORDS) {
        keyword_ui(ui, cx, opened, keyword);
    }
}

/// One keyword with its count, a bar behind the word: a click focuses the summary on it, the arrow goes
/// from one of its places to the next.
fn keyword_ui(ui: &mut Ui, cx: Cx<'_>, opened: &Opened, keyword: &Keyword) {
    let word = keyword.label.text(opened.analysis.document.text());
    let shown = opened.analysis.document.shown(keyword.label);
    let shown = brief::line(&shown);
    let (rect, response) = row_ui(ui, cx, KEYWORD);
    let focused = opened.preferences.focus.iter().any(|known| known == word);
    let count = keyword.count as usize;
    let said = cx.model.texts.format("keyword-count", &[("word", shown.as_ref().into()), ("n", count.into())]);
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, focused, &said));
    let bar = Rect::from_min_max(rect.min + vec2(4.0, 2.0), pos2(rect.max.x - ARROW - 2.0, rect.max.y - 2.0));
    let bar = Rect::from_min_size(bar.min, vec2((bar.width() * keyword.weight).max(10.0), bar.height()));
    ui.painter().rect_filled(bar, 4.0, if focused { cx.palette.mark } else { cx.palette.hover });
    if focused {
        let edge = Rect::from_min_size(bar.min, vec2(size::RULE, bar.height()));
        ui.painter().rect_filled(edge, 1.5, cx.palette.accent);
    }
    let next = cx.model.texts.format("next-place", &[("word", shown.as_ref().into())]);
    let arrow = Rect::from_min_max(pos2(rect.max.x - ARROW, rect.min.y), rect.max - vec2(0.0, 2.0));
    let arrow = ui.put(arrow, egui::Button::new("›").frame_when_inactive(false)).accessible_name(&next);
    if arrow.on_hover_text(next).clicked()
        && let Some(span) = next_place(opened, &keyword.spans)
    {
        cx.emit(Command::JumpTo(span));
    }
    let count = cx.model.texts.locale.integer(count);
    let count = ui.painter().layout_no_wrap(count, FontId::proportional(size::SMALL), cx.palette.weak);
    let (left, right) = (rect.min.x + size::INSET, rect.max.x - ARROW - 6.0);
    let room = (right - left - count.size().x - 8.0).max(40.0);
    let label = typeset::line(ui, shown.into_owned(), FontId::proportional(size::PANE), cx.palette.text, room);
    ui.painter().galley(pos2(left, rect.center().y - label.size().y / 2.0), label, cx.palette.text);
    let at = pos2(right - count.size().x, rect.center().y - count.size().y / 2.0);
    ui.painter().galley(at, count, cx.palette.weak);
    if response.on_hover_text(cx.text("focus-tip")).clicked() {
        cx.emit(Command::Decide(Step::ToggleFocus(word.to_owned())));
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
    let time = |secs: usize| texts.reading_time(secs);
    let share = texts.percent(opened.summary.compression);
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
            let name = texts.text(key);
            let label = ui.label(RichText::new(&name).color(cx.palette.weak));
            let value_layout = egui::Layout::right_to_left(egui::Align::Center);
            let shown = ui.with_layout(value_layout, |ui| ui.label(&value)).inner;
            spoken::pair(&label, &shown, (&name, &value));
        });
    }
    for said in super::warnings::warnings(texts, &analysis.document.warnings) {
        ui.label(RichText::new(said).color(cx.palette.weak));
    }
}
