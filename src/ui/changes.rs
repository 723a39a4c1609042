//! The line above an article whose file changed since it was read before: how many sentences came and went, and on request
//! which of them went, and where they stood. Those that came are marked in the text.
//!
//! Separate from the messages of the window, which are of what just happened: this belongs to its article as long as that
//! is open.

use super::brief;
use super::cx::Cx;
use super::icon;
use super::inset::quiet;
use super::spoken;
use crate::document::Span;
use crate::model::{Command, Icon, Opened, Removed, Revision};
use crate::theme::size;
use egui::{Align, Label, Layout, Margin, Rect, RichText, Role, ScrollArea, Ui, UiBuilder, pos2, vec2};

/// The least height of the line, in points.
const HEIGHT: f32 = 36.0;
/// Above and below its words, in points.
const WORDS_MARGIN: f32 = 8.0;
/// The height of the list of sentences that went, in points, and its most as a share of the room.
const LIST: f32 = 190.0;
const LIST_SHARE: f32 = 0.45;
/// The most sentences that are listed; more are only counted.
const MAX_LISTED: usize = 200;
/// As much of a sentence is shown, in characters.
const MAX_CHARS: usize = 600;
/// As much of the sentence before it, to know the place by.
const MAX_BEFORE_CHARS: usize = 60;

/// What the line remembers for drawing.
#[derive(Default)]
pub struct ChangesPane {
    /// Whether the sentences are shown.
    is_open: bool,
    /// How high the line is, once it was drawn; in a narrow pane its words are on several lines.
    line: Option<f32>,
    /// How high all of the list is, once it was drawn, in points.
    list: Option<f32>,
}

impl ChangesPane {
    /// How high the line and its list are in a room of this height, in points.
    pub fn height(&self, opened: &Opened, room: f32) -> f32 {
        let Some(revision) = &opened.revision else { return 0.0 };
        let has_list = self.is_open && !revision.removed.is_empty();
        self.line.unwrap_or(HEIGHT)
            + if has_list { self.list.unwrap_or(LIST).min(LIST).min(room * LIST_SHARE) } else { 0.0 }
    }
}

/// Draws the line into its rectangle, of the height that [`ChangesPane::height`] says.
pub fn changes_ui(ui: &mut Ui, cx: Cx<'_>, opened: &Opened, rect: Rect, pane: &mut ChangesPane) {
    let Some(revision) = &opened.revision else { return };
    ui.painter().rect_filled(rect, 0.0, cx.palette.pane);
    ui.painter().hline(rect.x_range(), rect.max.y - 0.5, (1.0, cx.palette.line));
    let margin = f32::from(size::MARGIN);
    let inside = rect.shrink2(vec2(margin.min(rect.width() / 4.0), 0.0));
    let line = Rect::from_min_size(inside.min, vec2(inside.width(), pane.line.unwrap_or(HEIGHT)));
    let builder = UiBuilder::new().max_rect(line).layout(Layout::right_to_left(Align::Center));
    let words = ui.scope_builder(builder, |ui| line_ui(ui, cx, opened, revision, pane)).inner;
    let height = HEIGHT.max(words + 2.0 * WORDS_MARGIN);
    if pane.line.replace(height) != Some(height) {
        ui.ctx().request_repaint();
    }
    let list = Rect::from_min_max(pos2(inside.min.x, line.max.y), inside.max);
    if list.height() > 1.0 {
        let height = ui.scope_builder(UiBuilder::new().max_rect(list), |ui| list_ui(ui, cx, opened, revision)).inner;
        if pane.list.replace(height) != Some(height) {
            ui.ctx().request_repaint();
        }
    }
}

/// Draws the line, and gives how high its words are, in points.
fn line_ui(ui: &mut Ui, cx: Cx<'_>, opened: &Opened, revision: &Revision, pane: &mut ChangesPane) -> f32 {
    let said = said(cx, revision);
    if icon::menu_ui(ui, Icon::Close, &cx.text("revision-dismiss")).clicked() {
        cx.emit(Command::ForgetChanges(opened.number));
    }
    let has_some = !revision.added.is_empty() || !revision.removed.is_empty();
    let key = if pane.is_open { "revision-hide" } else { "revision-show" };
    if has_some && ui.link(RichText::new(cx.text(key)).size(size::SMALL)).clicked() {
        pane.is_open = !pane.is_open;
        cx.emit(Command::Mark(if pane.is_open { revision.added.clone() } else { Vec::new() }));
        if let Some(first) = revision.added.first().filter(|_| pane.is_open) {
            cx.emit(Command::JumpTo(*first));
        }
    }
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        let label = ui.add(Label::new(quiet(cx, &said)).wrap());
        spoken::announce(&label, Role::Status, &said);
        label.rect.height()
    })
    .inner
}

/// Since when the article changed, and how many sentences came and went.
fn said(cx: Cx<'_>, revision: &Revision) -> String {
    let texts = cx.model.texts;
    let read = revision.before.read;
    let since = if read == cx.model.today {
        texts.text("revision-since-read")
    } else {
        let day = texts.date(&read.to_string());
        texts.format("revision-since", &[("day", (&*day).into())])
    };
    let counts = [("revision-added", revision.added.len()), ("revision-removed", revision.removed.len())];
    let counts = counts.into_iter().filter(|(_, n)| *n > 0);
    let counts: Vec<String> = counts.map(|(key, n)| texts.format(key, &[("n", n.into())])).collect();
    let counts = if counts.is_empty() { texts.text("revision-none") } else { counts.join(", ") };
    format!("{since}: {counts}")
}

/// The sentences that went, each with where it stood; gives how high all of them are together, in points.
fn list_ui(ui: &mut Ui, cx: Cx<'_>, opened: &Opened, revision: &Revision) -> f32 {
    let n_more = revision.removed.len().saturating_sub(MAX_LISTED);
    let area = ScrollArea::vertical().id_salt("removed").auto_shrink([false, false]);
    let shown = area.show(ui, |ui| {
        super::focus::follow(ui, |ui| {
            spoken::list(ui, &cx.text("revision-removed-list"), revision.removed.len());
            egui::Frame::new().inner_margin(Margin { right: size::BAR as i8, bottom: 8, ..Margin::ZERO }).show(
                ui,
                |ui| {
                    ui.label(RichText::new(cx.text("revision-removed-list")).size(size::SMALL).strong());
                    for (place, removed) in revision.removed.iter().take(MAX_LISTED).enumerate() {
                        removed_ui(ui, cx, opened, place, removed);
                    }
                    if n_more > 0 {
                        ui.label(quiet(cx, cx.model.texts.format("revision-more", &[("n", n_more.into())])));
                    }
                },
            );
        });
    });
    shown.content_size.y
}

fn removed_ui(ui: &mut Ui, cx: Cx<'_>, opened: &Opened, place: usize, removed: &Removed) {
    let texts = cx.model.texts;
    let document = &opened.analysis.document;
    let first = || opened.analysis.sentences.first().map(|sentence| sentence.span);
    let (said, to) = match removed.behind {
        Some(behind) => {
            let before = document.shown(behind).replace(['\n', '\t'], " ");
            let before = brief::beginning(&before, MAX_BEFORE_CHARS);
            (texts.format("revision-stood-behind", &[("text", (&*before).into())]), Some(behind))
        }
        None => (texts.text("revision-stood-first"), first()),
    };
    ui.push_id(place, |ui| {
        ui.add_space(4.0);
        // The removed sentence is struck through, so that nobody takes it for a part of the article.
        let words = RichText::new(brief::beginning(&removed.text, MAX_CHARS)).size(size::PANE).strikethrough();
        ui.add(Label::new(super::typeset::label(ui, words)).wrap());
        let link = ui.link(super::typeset::label(ui, RichText::new(said).size(size::SMALL)));
        if link.clicked()
            && let Some(to) = to.filter(|to| is_within(opened, *to))
        {
            cx.emit(Command::JumpTo(to));
        }
    });
}

/// Whether a place is one of the article's text as it is now.
fn is_within(opened: &Opened, span: Span) -> bool {
    opened.analysis.document.text().get(span.start()..span.end()).is_some()
}
