//! The pane of key figures, keywords and counts.
//!
//! Separate because it lists what stands in the text without being text itself.

use crate::analysis::{FigureKind, Keyword, statistics::reading_time_secs};
use crate::app::state::Opened;
use crate::app::{Command, State};
use crate::document::Span;
use crate::key_figures::KeyFigure;
use crate::steering::Step;
use crate::theme::{Palette, size};
use egui::text::{LayoutJob, TextFormat};
use egui::{FontId, Rect, Response, RichText, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

/// How many figures are shown before the reader asks for all.
const FEW: usize = 8;
/// The characters of the text that are shown before and after a figure.
const CONTEXT_CHARS: usize = 44;
/// Heights of the rows, in points.
const FIGURE_HEIGHT: f32 = 62.0;
const KEYWORD_HEIGHT: f32 = 26.0;
/// The width of the button that goes to the next place of a keyword, in points.
const ARROW_WIDTH: f32 = 26.0;
/// How many keywords are shown.
const MAX_KEYWORDS: usize = 15;

/// What the pane remembers for drawing.
#[derive(Default)]
pub struct FiguresPane {
    all: bool,
}

/// Draws the pane.
pub fn figures_ui(
    ui: &mut Ui,
    state: &State,
    opened: &Opened,
    pane: &mut FiguresPane,
    palette: Palette,
    commands: &mut Vec<Command>,
) {
    ScrollArea::vertical().id_salt("figures").auto_shrink([false, false]).show(ui, |ui| {
        let texts = &state.texts;
        super::pane_title_ui(ui, &texts.text("key-figures"));
        figure_list_ui(ui, state, opened, pane, palette, commands);
        ui.add_space(14.0);
        super::pane_title_ui(ui, &texts.text("keywords"));
        keyword_list_ui(ui, state, opened, palette, commands);
        ui.add_space(14.0);
        super::pane_title_ui(ui, &texts.text("about-text"));
        statistics_ui(ui, state, opened, palette);
        ui.add_space(8.0);
    });
}

fn figure_list_ui(
    ui: &mut Ui,
    state: &State,
    opened: &Opened,
    pane: &mut FiguresPane,
    palette: Palette,
    commands: &mut Vec<Command>,
) {
    let figures = &opened.key_figures;
    if figures.is_empty() {
        ui.label(RichText::new(state.texts.text("figures-none")).color(palette.weak));
        return;
    }
    let n = if pane.all { figures.len() } else { figures.len().min(FEW) };
    let gap = std::mem::replace(&mut ui.spacing_mut().item_spacing.y, 0.0);
    // Rows out of sight are only skipped over: a book has thousands of figures.
    let above = ((ui.clip_rect().min.y - ui.cursor().min.y) / FIGURE_HEIGHT).floor().max(0.0) as usize;
    let in_sight = (ui.clip_rect().height() / FIGURE_HEIGHT).ceil() as usize + 2;
    let first = above.min(n);
    let end = (first + in_sight).min(n);
    ui.add_space(first as f32 * FIGURE_HEIGHT);
    for figure in figures.iter().take(end).skip(first) {
        figure_ui(ui, state, opened, figure, palette, commands);
    }
    ui.add_space((n - end) as f32 * FIGURE_HEIGHT);
    ui.spacing_mut().item_spacing.y = gap;
    if figures.len() > FEW {
        ui.add_space(6.0);
        let key = if pane.all { "show-fewer" } else { "show-all" };
        if ui.button(state.texts.format(key, &[("n", figures.len().into())])).clicked() {
            pane.all = !pane.all;
        }
    }
}

/// One figure: what it says, its kind, how often, and the words around it.
fn figure_ui(
    ui: &mut Ui,
    state: &State,
    opened: &Opened,
    figure: &KeyFigure,
    palette: Palette,
    commands: &mut Vec<Command>,
) {
    let text = opened.analysis.document.text();
    let Some(&span) = figure.spans.first() else { return };
    let (rect, response) = row_ui(ui, FIGURE_HEIGHT, palette);
    let mut said = vec![span.text(text).to_owned(), state.texts.text(kind_key(figure.kind))];
    if figure.spans.len() > 1 {
        said.push(state.texts.format("times", &[("n", figure.spans.len().into())]));
    }
    let label = state.texts.format("jump-to", &[("text", said.join(", ").as_str().into())]);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    let left = rect.min.x + 8.0;
    let kind = said.iter().skip(1).cloned().collect::<Vec<_>>().join(" · ");
    let kind = ui.painter().layout_no_wrap(kind, FontId::proportional(size::SMALL), palette.weak);
    let room = rect.width() - 24.0 - kind.size().x;
    let mut value = LayoutJob::single_section(
        span.text(text).to_owned(),
        TextFormat::simple(FontId::proportional(size::PANE + 1.0), palette.text),
    );
    value.wrap = egui::text::TextWrapping::truncate_at_width(room.max(40.0));
    let value = ui.fonts_mut(|fonts| fonts.layout_job(value));
    ui.painter().galley(pos2(left, rect.min.y + 5.0), value, palette.text);
    ui.painter().galley(pos2(rect.max.x - 8.0 - kind.size().x, rect.min.y + 8.0), kind, palette.weak);
    let mut context = context(text, opened, span, palette);
    context.wrap.max_width = rect.width() - 16.0;
    context.wrap.max_rows = 2;
    let context = ui.fonts_mut(|fonts| fonts.layout_job(context));
    ui.painter().galley(pos2(left, rect.min.y + 25.0), context, palette.weak);
    if response.clicked() {
        commands.push(Command::JumpTo(next_place(state, &figure.spans).unwrap_or(span)));
    }
}

/// The words around a figure, the figure itself standing out.
fn context(text: &str, opened: &Opened, span: Span, palette: Palette) -> LayoutJob {
    let sentence = opened.analysis.sentence_at(span.start()).and_then(|index| opened.analysis.sentences.get(index));
    let whole = sentence.map_or(span, |sentence| sentence.span);
    let before = Span::new(whole.start(), span.start()).text(text);
    let after = Span::new(span.end(), whole.end().max(span.end())).text(text);
    let start = before.char_indices().rev().nth(CONTEXT_CHARS / 2).map_or(0, |(at, _)| at);
    let head = before.get(start..).unwrap_or_default();
    let head = if start == 0 { head } else { head.split_once(' ').map_or(head, |(_, rest)| rest) };
    let end = after.char_indices().nth(CONTEXT_CHARS * 2).map_or(after.len(), |(at, _)| at);
    let format =
        |color| TextFormat { line_height: Some(17.0), ..TextFormat::simple(FontId::proportional(size::SMALL), color) };
    let mut job = LayoutJob::default();
    let ellipsis = if start == 0 { "" } else { "… " };
    job.append(&format!("{ellipsis}{head}"), 0.0, format(palette.weak));
    job.append(span.text(text), 0.0, format(palette.text));
    job.append(after.get(..end).unwrap_or_default(), 0.0, format(palette.weak));
    job
}

fn keyword_list_ui(ui: &mut Ui, state: &State, opened: &Opened, palette: Palette, commands: &mut Vec<Command>) {
    if opened.analysis.keywords.is_empty() {
        ui.label(RichText::new(state.texts.text("keywords-none")).color(palette.weak));
        return;
    }
    let gap = std::mem::replace(&mut ui.spacing_mut().item_spacing.y, 0.0);
    for keyword in opened.analysis.keywords.iter().take(MAX_KEYWORDS) {
        keyword_ui(ui, state, opened, keyword, palette, commands);
    }
    ui.spacing_mut().item_spacing.y = gap;
}

/// One keyword with its count as a bar: a click focuses the summary on it, the arrow goes
/// from one of its places to the next.
fn keyword_ui(
    ui: &mut Ui,
    state: &State,
    opened: &Opened,
    keyword: &Keyword,
    palette: Palette,
    commands: &mut Vec<Command>,
) {
    let word = keyword.label.text(opened.analysis.document.text());
    let (rect, response) = row_ui(ui, KEYWORD_HEIGHT, palette);
    let focused = opened.steering.focus.iter().any(|known| known == word);
    let count = keyword.count as usize;
    let said = state.texts.format("keyword-count", &[("word", word.into()), ("n", count.into())]);
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, focused, &said));
    if focused {
        ui.painter().rect_filled(rect, 6.0, palette.mark);
    }
    let next = state.texts.format("next-place", &[("word", word.into())]);
    let arrow = Rect::from_min_max(pos2(rect.max.x - ARROW_WIDTH, rect.min.y), rect.max - vec2(0.0, 2.0));
    let arrow = ui.put(arrow, egui::Button::new("›").frame_when_inactive(false)).accessible_name(&next);
    if arrow.on_hover_text(next).clicked()
        && let Some(span) = next_place(state, &keyword.spans)
    {
        commands.push(Command::JumpTo(span));
    }
    let rect = Rect::from_min_max(rect.min, rect.max - vec2(ARROW_WIDTH, 0.0));
    let count = state.texts.locale.integer(count);
    let count = ui.painter().layout_no_wrap(count, FontId::proportional(size::SMALL), palette.weak);
    let bar_room = rect.width() - 16.0;
    let bar = Rect::from_min_size(pos2(rect.min.x + 8.0, rect.max.y - 5.0), vec2(bar_room * keyword.weight, 3.0));
    ui.painter().rect_filled(bar, 1.5, palette.accent);
    let mut label =
        LayoutJob::single_section(word.to_owned(), TextFormat::simple(FontId::proportional(size::PANE), palette.text));
    label.wrap = egui::text::TextWrapping::truncate_at_width((bar_room - count.size().x - 8.0).max(40.0));
    let label = ui.fonts_mut(|fonts| fonts.layout_job(label));
    ui.painter().galley(pos2(rect.min.x + 8.0, rect.min.y + 2.0), label, palette.text);
    ui.painter().galley(pos2(rect.max.x - 8.0 - count.size().x, rect.min.y + 4.0), count, palette.weak);
    if response.on_hover_text(state.texts.text("focus-tip")).clicked() {
        commands.push(Command::Steer(Step::ToggleFocus(word.to_owned())));
    }
}

/// The place after the one that was last jumped to; the first after the last.
fn next_place(state: &State, spans: &[Span]) -> Option<Span> {
    let current = state.jump.and_then(|jump| spans.binary_search(&jump.span).ok());
    let next = current.map_or(0, |index| index + 1);
    spans.get(next).or(spans.first()).copied()
}

/// The ground of a row that can be clicked and focused.
fn row_ui(ui: &mut Ui, height: f32, palette: Palette) -> (Rect, Response) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
    if response.hovered() {
        ui.painter().rect_filled(rect, 6.0, palette.hover);
    }
    if response.has_focus() {
        ui.painter().rect_stroke(rect, 6.0, Stroke::new(2.0, palette.accent), StrokeKind::Inside);
        if response.gained_focus() {
            response.scroll_to_me(None);
        }
    }
    (rect, response.on_hover_cursor(egui::CursorIcon::PointingHand))
}

fn kind_key(kind: FigureKind) -> &'static str {
    match kind {
        FigureKind::Number => "kind-number",
        FigureKind::Percent => "kind-percent",
        FigureKind::Money => "kind-money",
        FigureKind::Measure => "kind-measure",
        FigureKind::Date => "kind-date",
        FigureKind::Time => "kind-time",
        FigureKind::Duration => "kind-duration",
    }
}

fn statistics_ui(ui: &mut Ui, state: &State, opened: &Opened, palette: Palette) {
    let texts = &state.texts;
    let analysis = &opened.analysis;
    let statistics = analysis.statistics;
    let integer = |value: usize| texts.locale.integer(value);
    let time = |secs: usize| super::summary::reading_time(texts, secs);
    let name_key = format!("language-name-{}", analysis.language);
    let name = Some(texts.text(&name_key)).filter(|name| *name != name_key);
    let share = super::summary::percent(texts, opened.summary.compression);
    let rows = [
        ("stat-language", name.unwrap_or_else(|| analysis.language.to_string())),
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
                    ui.label(RichText::new(texts.text(key)).color(palette.weak));
                });
            });
        });
    }
    for warning in &analysis.document.warnings {
        let said = match warning {
            crate::document::Warning::GuessedEncoding { encoding } => {
                texts.format("warning-encoding", &[("encoding", encoding.into())])
            }
            crate::document::Warning::Undecodable { count } => {
                texts.format("warning-undecodable", &[("n", (*count).into())])
            }
        };
        ui.label(RichText::new(said).color(palette.weak));
    }
}
