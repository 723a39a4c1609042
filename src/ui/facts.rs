//! A list of facts, figures or names: with its filter, its order, and for each fact its
//! kind, its count and the words around it.
//!
//! Separate because both groups are listed alike.

use super::brief;
use super::cx::Cx;
use crate::document::Span;
use crate::facts::Group;
use crate::facts::{Fact, FactKind, Listing, Sifting};
use crate::model::Opened;
use crate::model::{Action, Command};
use crate::theme::size;
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{ComboBox, FontId, Rect, Response, RichText, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

/// How many facts are shown before the reader asks for all.
const FEW: usize = 5;
/// So many bytes before a fact are looked at for the words around it.
const CONTEXT_BYTES: usize = 1_000;
/// The characters of the text that are shown before a fact; twice as many stand after it.
const CONTEXT_CHARS: usize = 22;
/// The height of a row, in points.
const ROW_HEIGHT: f32 = 62.0;

/// What a list remembers for drawing.
#[derive(Default)]
pub struct FactsPane {
    all: bool,
}

/// Draws a group of facts.
pub fn facts_ui(ui: &mut Ui, cx: Cx<'_>, opened: &Opened, group: Group, pane: &mut FactsPane) {
    let (listing, none) = match group {
        Group::Figures => (&opened.figures, "figures-none"),
        Group::Names => (&opened.names, "names-none"),
    };
    if listing.facts.is_empty() {
        ui.label(RichText::new(cx.model.texts.text(none)).color(cx.palette.weak));
        return;
    }
    if listing.facts.len() > 1 {
        sifting_ui(ui, cx, group, listing);
    }
    let n_listed = listing.listed.len();
    let n = if pane.all { n_listed } else { n_listed.min(FEW) };
    let gap = std::mem::replace(&mut ui.spacing_mut().item_spacing.y, 0.0);
    // Rows out of sight are only skipped over: a book has thousands of figures.
    let above = ((ui.clip_rect().min.y - ui.cursor().min.y) / ROW_HEIGHT).floor().max(0.0) as usize;
    let in_sight = (ui.clip_rect().height() / ROW_HEIGHT).ceil() as usize + 2;
    let first = above.min(n);
    let end = (first + in_sight).min(n);
    ui.add_space(first as f32 * ROW_HEIGHT);
    for fact in listing.listed.iter().take(end).skip(first).filter_map(|index| listing.facts.get(*index)) {
        fact_ui(ui, cx, opened, fact);
    }
    ui.add_space((n - end) as f32 * ROW_HEIGHT);
    ui.spacing_mut().item_spacing.y = gap;
    if n_listed > FEW {
        ui.add_space(6.0);
        let key = if pane.all { "show-fewer" } else { "show-all" };
        if ui.button(cx.model.texts.format(key, &[("n", n_listed.into())])).clicked() {
            pane.all = !pane.all;
        }
    }
}

/// The choices of kind and order, side by side.
fn sifting_ui(ui: &mut Ui, cx: Cx<'_>, group: Group, listing: &Listing) {
    let texts = cx.model.texts;
    let sifting = listing.sifting;
    let width = (ui.available_width() - ui.spacing().item_spacing.x) / 2.0;
    let name = |kind: FactKind| texts.text(kind.key());
    let title = texts.text(match group {
        Group::Figures => "key-figures",
        Group::Names => "names",
    });
    let of_group = |key: &str| texts.format(key, &[("group", title.as_str().into())]);
    ui.horizontal(|ui| {
        let chosen = sifting.kind.map_or_else(|| texts.text("fact-kinds-all"), name);
        let filter = ComboBox::from_id_salt(("kind", group)).selected_text(chosen).truncate().width(width);
        let shown = filter.show_ui(ui, |ui| {
            let choose = |ui: &mut Ui, kind, said: String| {
                if ui.selectable_label(sifting.kind == kind, said).clicked() {
                    cx.emit(Command::Sift(group, Sifting { kind, ..sifting }));
                }
            };
            choose(ui, None, texts.text("fact-kinds-all"));
            for (kind, n) in listing.kinds() {
                let said = texts.format("fact-kind-count", &[("kind", name(kind).as_str().into()), ("n", n.into())]);
                choose(ui, Some(kind), said);
            }
        });
        let said = of_group("fact-filter");
        shown.response.accessible_name(&said).on_hover_text(said);
        let order = |by_place| texts.text(if by_place { "by-place" } else { "by-importance" });
        let orders = ComboBox::from_id_salt(("order", group)).selected_text(order(sifting.by_place));
        let shown = orders.truncate().width(width).show_ui(ui, |ui| {
            for by_place in [false, true] {
                if ui.selectable_label(sifting.by_place == by_place, order(by_place)).clicked() {
                    cx.emit(Command::Sift(group, Sifting { by_place, ..sifting }));
                }
            }
        });
        let said = of_group("fact-order");
        shown.response.accessible_name(&said).on_hover_text(said);
    });
}

/// One fact: what it says, its kind, how often, and the words around it. A click goes to
/// its next place and marks all of them.
fn fact_ui(ui: &mut Ui, cx: Cx<'_>, opened: &Opened, fact: &Fact) {
    let document = &opened.analysis.document;
    let words = document.shown(fact.shown);
    let value = brief::line(&words);
    let (rect, response) = row_ui(ui, cx, ROW_HEIGHT);
    if !opened.marked.is_empty() && opened.marked == fact.spans {
        ui.painter().rect_filled(rect, 6.0, cx.palette.mark);
    }
    let mut said = vec![value.to_string(), cx.model.texts.text(fact.kind.key())];
    if fact.spans.len() > 1 {
        said.push(cx.model.texts.format("times", &[("n", fact.spans.len().into())]));
    }
    let label = cx.model.texts.format("jump-to", &[("text", said.join(", ").as_str().into())]);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    let left = rect.min.x + 8.0;
    let kind = said.iter().skip(1).cloned().collect::<Vec<_>>().join(" · ");
    let kind = ui.painter().layout_no_wrap(kind, FontId::proportional(size::SMALL), cx.palette.weak);
    let room = rect.width() - 24.0 - kind.size().x;
    let mut value = LayoutJob::single_section(
        value.into_owned(),
        TextFormat::simple(FontId::proportional(size::PANE + 1.0), cx.palette.text),
    );
    value.wrap = TextWrapping::truncate_at_width(room.max(40.0));
    let value = ui.fonts_mut(|fonts| fonts.layout_job(value));
    ui.painter().galley(pos2(left, rect.min.y + 5.0), value, cx.palette.text);
    ui.painter().galley(pos2(rect.max.x - 8.0 - kind.size().x, rect.min.y + 8.0), kind, cx.palette.weak);
    let mut context = context(cx, opened, fact.shown);
    context.wrap.max_width = rect.width() - 16.0;
    context.wrap.max_rows = 2;
    let context = ui.fonts_mut(|fonts| fonts.layout_job(context));
    ui.painter().galley(pos2(left, rect.min.y + 25.0), context, cx.palette.weak);
    if response.clicked() {
        show(cx, opened, &fact.spans);
    }
    response.context_menu(|ui| {
        if ui.button(cx.model.texts.text("copy-selection")).clicked() {
            cx.emit(Command::Copy(words.to_string()));
        }
        for action in [Action::CopyTable, Action::CopyTableMarkdown] {
            if ui.button(cx.model.texts.text(action.entry().text)).clicked() {
                cx.emit(Command::Do(action));
            }
        }
    });
}

/// Goes to the next of some places and marks them all.
pub fn show(cx: Cx<'_>, opened: &Opened, places: &[Span]) {
    if let Some(next) = next_place(opened, places) {
        cx.emit(Command::Mark(places.to_vec()));
        cx.emit(Command::JumpTo(next));
    }
}

/// The words around a fact, the fact itself standing out.
fn context(cx: Cx<'_>, opened: &Opened, span: Span) -> LayoutJob {
    let document = &opened.analysis.document;
    let sentence = opened.analysis.sentence_at(span.start()).and_then(|index| opened.analysis.sentences.get(index));
    let whole = sentence.map_or(span, |sentence| sentence.span);
    let text = document.text();
    // What is far away is not seen, and a sentence can be as long as the text.
    let before = brief::tail(text, Span::new(whole.start(), span.start()), CONTEXT_BYTES);
    let cut = before.start() > whole.start();
    let before = document.shown(before);
    let after = document.shown(brief::lines(text, Span::new(span.end(), whole.end().max(span.end()))));
    let start = before.char_indices().rev().nth(CONTEXT_CHARS).map_or(0, |(at, _)| at);
    let head = before.get(start..).unwrap_or_default();
    let head = if start == 0 && !cut { head } else { head.split_once(' ').map_or(head, |(_, rest)| rest) };
    let end = after.char_indices().nth(CONTEXT_CHARS * 4).map_or(after.len(), |(at, _)| at);
    let format =
        |color| TextFormat { line_height: Some(17.0), ..TextFormat::simple(FontId::proportional(size::SMALL), color) };
    let mut job = LayoutJob::default();
    let ellipsis = if start == 0 && !cut { "" } else { "… " };
    job.append(&format!("{ellipsis}{head}"), 0.0, format(cx.palette.weak));
    job.append(&brief::line(&document.shown(span)), 0.0, format(cx.palette.text));
    job.append(after.get(..end).unwrap_or_default(), 0.0, format(cx.palette.weak));
    job
}

/// The place after the one that was last jumped to; the first after the last.
pub fn next_place(opened: &Opened, spans: &[Span]) -> Option<Span> {
    let current = opened.jump.and_then(|jump| spans.binary_search(&jump.span).ok());
    let next = current.map_or(0, |index| index + 1);
    spans.get(next).or(spans.first()).copied()
}

/// The ground of a row that can be clicked and focused.
pub fn row_ui(ui: &mut Ui, cx: Cx<'_>, height: f32) -> (Rect, Response) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
    if response.hovered() {
        ui.painter().rect_filled(rect, 6.0, cx.palette.hover);
    }
    if response.has_focus() {
        ui.painter().rect_stroke(rect, 6.0, Stroke::new(2.0, cx.palette.accent), StrokeKind::Inside);
        if response.gained_focus() {
            response.scroll_to_me(None);
        }
    }
    (rect, response.on_hover_cursor(egui::CursorIcon::PointingHand))
}
