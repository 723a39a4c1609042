//! A list of facts, figures or names: with its filter, its order, and for each fact its
//! kind, its count and the words around it.
//!
//! Separate because both groups are listed in the same way.

use super::annotation_menu::cite_entries_ui;
use super::brief;
use super::context_menu::context_menu;
use super::cx::Cx;
use super::focus;
use super::inset::{inset_list_ui as inset_ui, quiet};
use super::menus::{Entry, separator_ui};
use super::typeset::{self, Direction};
use crate::analysis::FigureKind;
use crate::citation::with_sentence;
use crate::document::Span;
use crate::facts::{Fact, FactKind, Filter, Group, Listing, plain_date};
use crate::model::{Action, Command, Opened};
use crate::theme::size;
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{FontId, Rect, Response, RichText, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};
use rustc_hash::FxHashMap;

/// How many facts are shown before the reader asks for all.
const FEW: usize = 5;
/// So many bytes before a fact are looked at for the words around it.
const CONTEXT_BYTES: usize = 1_000;
/// The characters of the text that are shown before a fact; twice as many stand after it.
const CONTEXT_CHARS: usize = 22;
/// The height of a row that was not drawn yet, in points.
const ROW: f32 = 62.0;
/// Room above the value of a row and below its context, in points.
const ABOVE: f32 = 5.0;
const BELOW: f32 = 6.0;
/// The most lines that a value takes; the same limit holds for the words around it.
const MAX_VALUE_ROWS: usize = 3;
const MAX_CONTEXT_ROWS: usize = 2;

/// What a list remembers for drawing.
#[derive(Default)]
pub struct FactsPane {
    all: bool,
    /// How high the row of a fact is that is shown by this place, in a list of this width.
    heights: FxHashMap<Span, f32>,
    /// The row with the keyboard's focus in it: it and its neighbours are drawn out of sight too, so that Tab goes on.
    focused: Option<usize>,
    /// The analysis and the width that the heights hold for.
    valid_for: (u64, f32),
}

/// Draws a group of facts.
pub fn facts_ui(ui: &mut Ui, cx: Cx<'_>, opened: &Opened, group: Group, pane: &mut FactsPane) {
    let listing = listing(opened, group);
    if listing.facts.is_empty() {
        let none = match group {
            Group::Figures => "figures-none",
            Group::Names => "names-none",
        };
        inset_ui(ui, |ui| ui.label(RichText::new(cx.text(none)).color(cx.palette.weak)));
        return;
    }
    if let Some(kind) = listing.filter.kind {
        inset_ui(ui, |ui| filter_chip_ui(ui, cx, group, listing, kind));
    }
    let width = ui.available_width();
    if pane.valid_for != (opened.version, width) {
        pane.heights.clear();
        pane.valid_for = (opened.version, width);
    }
    let n_listed = listing.listed.len();
    // What hides one or two alone hides nothing.
    let is_long = n_listed > FEW + 2;
    let n = if pane.all || !is_long { n_listed } else { FEW };
    let gap = std::mem::replace(&mut ui.spacing_mut().item_spacing.y, 0.0);
    rows_ui(ui, cx, opened, (group, n), pane);
    ui.spacing_mut().item_spacing.y = gap;
    if is_long {
        ui.add_space(4.0);
        let key = if pane.all { "show-fewer" } else { "show-all" };
        let all = cx.model.texts.format(key, &[("n", n_listed.into())]);
        if inset_ui(ui, |ui| ui.link(all)).clicked() {
            pane.all = !pane.all;
        }
    }
}

/// The first `n` rows of a list. They stand in a part of their own, so that what is below stays the same widget, however
/// many of them are drawn.
fn rows_ui(ui: &mut Ui, cx: Cx<'_>, opened: &Opened, (group, n): (Group, usize), pane: &mut FactsPane) {
    let list = ui.unique_id().with(("facts", group));
    ui.scope_builder(UiBuilder::new().scope_id(list), |ui| {
        // Rows out of sight are only skipped over: a book has thousands of figures.
        let mut skipped = 0.0;
        let (before, mut focused) = (pane.focused, None);
        for (row, fact) in listing(opened, group).shown().take(n).enumerate() {
            let is_near = before.is_some_and(|focused| focused.abs_diff(row) <= 1);
            let height = pane.heights.get(&fact.shown).copied().unwrap_or(ROW);
            let top = ui.cursor().min.y + skipped;
            if !is_near && (top + height < ui.clip_rect().min.y || top > ui.clip_rect().max.y) {
                skipped += height;
                continue;
            }
            ui.add_space(std::mem::take(&mut skipped));
            // A row stays the same widget, whichever others are drawn.
            let builder = UiBuilder::new().scope_id(list.with(row));
            let (has_focus, height) =
                focus::is_within(ui, |ui| ui.scope_builder(builder, |ui| fact_ui(ui, cx, opened, fact)).inner);
            focused = if has_focus { Some(row) } else { focused };
            pane.heights.insert(fact.shown, height);
        }
        ui.add_space(skipped);
        if std::mem::replace(&mut pane.focused, focused) != focused {
            ui.ctx().request_repaint();
        }
    });
}

/// The facts of a group.
#[must_use]
pub fn listing(opened: &Opened, group: Group) -> &Listing {
    match group {
        Group::Figures => &opened.figures,
        Group::Names => &opened.names,
    }
}

/// The choices of kind and order, as a menu of the group's headline.
pub fn filter_ui(ui: &mut Ui, cx: Cx<'_>, group: Group, listing: &Listing) {
    let texts = cx.model.texts;
    let filter = listing.filter;
    let name = |kind: FactKind| texts.text(kind.key());
    let choose = |ui: &mut Ui, chosen: bool, said: String, filter: Filter| {
        if Entry::named(said).choice(chosen).show(ui) {
            cx.emit(Command::Filter(group, filter));
        }
    };
    ui.label(quiet(cx, texts.text("fact-kind")));
    choose(ui, filter.kind.is_none(), texts.text("fact-kinds-all"), Filter { kind: None, ..filter });
    for (kind, n) in listing.kinds() {
        let said = texts.format("fact-kind-count", &[("kind", name(kind).as_str().into()), ("n", n.into())]);
        choose(ui, filter.kind == Some(kind), said, Filter { kind: Some(kind), ..filter });
    }
    separator_ui(ui);
    ui.label(quiet(cx, texts.text("order")));
    for (by_place, key) in [(false, "by-importance"), (true, "by-place")] {
        choose(ui, filter.by_place == by_place, texts.text(key), Filter { by_place, ..filter });
    }
}

/// The kind that alone is listed, as a chip that lists all again.
fn filter_chip_ui(ui: &mut Ui, cx: Cx<'_>, group: Group, listing: &Listing, kind: FactKind) {
    let kind = cx.text(kind.key());
    let chip = egui::Button::new(RichText::new(format!("{kind}  ×")).size(size::SMALL));
    let chip = ui.add(chip.fill(cx.palette.mark).corner_radius(10.0));
    let name = cx.text("fact-kinds-all");
    if chip.accessible_name(format!("{kind}: {name}")).on_hover_text(name).clicked() {
        cx.emit(Command::Filter(group, Filter { kind: None, ..listing.filter }));
    }
}

/// One fact: what it says, its kind, how often, and the words around it. A click goes to
/// its next place and marks all of them. Gives the height of its row.
fn fact_ui(ui: &mut Ui, cx: Cx<'_>, opened: &Opened, fact: &Fact) -> f32 {
    let document = &opened.analysis.document;
    let words = document.shown(fact.shown);
    let is_date = fact.kind == FactKind::Figure(FigureKind::Date);
    let plain = if is_date { plain_date(&words, opened.analysis.language) } else { &words };
    let value = brief::line(plain);
    let mut said = vec![value.to_string(), cx.model.texts.text(fact.kind.key())];
    if fact.is_ambiguous {
        said.push(cx.text("fact-ambiguous"));
    }
    if fact.spans.len() > 1 {
        said.push(cx.model.texts.format("times", &[("n", fact.spans.len().into())]));
    }
    let width = ui.available_width() - size::INSET - size::INSET_END;
    let kind = said.iter().skip(1).cloned().collect::<Vec<_>>().join(" · ");
    let kind = ui.painter().layout_no_wrap(kind, FontId::proportional(size::SMALL), cx.palette.weak);
    let mut value = LayoutJob::single_section(
        value.into_owned(),
        TextFormat::simple(FontId::proportional(size::PANE + 1.0), cx.palette.text),
    );
    value.wrap = TextWrapping {
        max_rows: MAX_VALUE_ROWS,
        break_anywhere: false,
        ..TextWrapping::truncate_at_width((width - 10.0 - kind.size().x).max(40.0))
    };
    let value = typeset::layout(ui, value, Direction::OfParagraph, f32::INFINITY);
    let mut context = context(cx, opened, fact.shown);
    context.wrap.max_width = width;
    context.wrap.max_rows = MAX_CONTEXT_ROWS;
    // The words are only a part of a line, which runs as its paragraph does.
    let block = document.block_at(fact.shown.start()).and_then(|block| document.blocks().get(block));
    let direction = Direction::of(block.map_or("", |block| block.span.text(document.text())));
    let context = typeset::layout(ui, context, direction, width);
    let height = ABOVE + value.size().y + context.size().y + BELOW;
    let (rect, response) = row_ui(ui, cx, height);
    if !opened.marked.is_empty() && opened.marked == fact.spans {
        ui.painter().rect_filled(rect, 6.0, cx.palette.mark);
    }
    let label = cx.model.texts.format("jump-to", &[("text", said.join(", ").as_str().into())]);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    let (left, right) = (rect.min.x + size::INSET, rect.max.x - size::INSET_END);
    let below = rect.min.y + ABOVE + value.size().y;
    // Both stand on one line.
    let line = value.rows.first().map_or(0.0, |row| row.rect().max.y) - kind.size().y;
    ui.painter().galley(pos2(left, rect.min.y + ABOVE), value, cx.palette.text);
    ui.painter().galley(pos2(right - kind.size().x, rect.min.y + ABOVE + line - 1.0), kind, cx.palette.weak);
    ui.painter().galley(pos2(left, below), context, cx.palette.weak);
    if response.clicked() {
        show(cx, opened, &fact.spans);
    }
    context_menu(&response, |ui| {
        if Entry::of(cx.model.texts, "copy-selection").show(ui) {
            cx.emit(Command::Copy(words.to_string()));
        }
        // A figure says little without its sentence.
        if let Some(span) = fact.spans.first() {
            cite_entries_ui(ui, cx, with_sentence(&opened.analysis, *span));
        }
        for action in [Action::CopyTable, Action::CopyTableMarkdown] {
            super::action::action_ui(ui, cx, action, None);
        }
    });
    height
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
    let sentence = opened.analysis.sentence_around(span.start());
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
    // Cut at a word, and said so.
    let head_of_rest = after.get(..end).unwrap_or_default();
    let words = if end < after.len() {
        head_of_rest.rsplit_once(' ').map_or(head_of_rest, |(words, _)| words)
    } else {
        head_of_rest
    };
    let rest = if end < after.len() { format!("{words} …") } else { words.to_owned() };
    let format =
        |color| TextFormat { line_height: Some(17.0), ..TextFormat::simple(FontId::proportional(size::SMALL), color) };
    let mut job = LayoutJob::default();
    let ellipsis = if start == 0 && !cut { "" } else { "… " };
    job.append(&format!("{ellipsis}{head}"), 0.0, format(cx.palette.weak));
    job.append(&brief::line(&document.shown(span)), 0.0, format(cx.palette.text));
    job.append(&rest, 0.0, format(cx.palette.weak));
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
    (rect, response.on_hover_cursor(egui::CursorIcon::PointingHand))
}
