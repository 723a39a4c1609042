//! The bar that finds words in the text.
//!
//! Separate because it belongs to no pane: hits are tinted in both.

use super::cx::Cx;
use super::old_words::replace_on_typing;
use crate::model::Opened;
use crate::model::{Action, Command};
use crate::search::Query;
use crate::theme::size;
use egui::{Frame, Id, Key, Label, Margin, Modifiers, Panel, RichText, TextEdit, TextWrapMode, Ui};

/// Draws the bar if it is open; `focus` is set once when it shall take the keyboard.
pub fn search_ui(ui: &mut Ui, cx: Cx<'_>, opened: &Opened, focus: &mut bool) {
    if !opened.search.open {
        return;
    }
    let texts = cx.model.texts;
    let frame = Frame::new().fill(cx.palette.pane).inner_margin(Margin::symmetric(size::MARGIN, 6));
    Panel::top("search").frame(frame).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            let search = &opened.search;
            let mut query = search.query.clone();
            // Taken before the field sees it, which takes Enter for the end of typing, with Shift or without.
            let id = Id::unique("search");
            let is_typed = ui.memory(|memory| memory.has_focus(id));
            let back = is_typed && ui.input_mut(|input| input.consume_key(Modifiers::SHIFT, Key::Enter));
            let edit =
                TextEdit::singleline(&mut query.text).id(id).hint_text(texts.text("find-hint")).desired_width(240.0);
            let response = ui.add(edit).accessible_name(texts.text("find"));
            if std::mem::take(focus) {
                replace_on_typing(&response, &query.text);
            }
            if back || (response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))) {
                cx.emit(Command::Do(if back { Action::FindPrevious } else { Action::FindNext }));
                response.request_focus();
            }
            ui.checkbox(&mut query.case, texts.text("find-case"));
            ui.checkbox(&mut query.word, texts.text("find-word"));
            let said = match (search.hits.len(), search.query.text.is_empty()) {
                (_, true) => String::new(),
                (0, false) => texts.text("find-none"),
                (n, false) => texts.format("find-hits", &[("n", (search.current + 1).into()), ("all", n.into())]),
            };
            if !said.is_empty() {
                let said = Label::new(RichText::new(said).color(cx.palette.weak));
                ui.add(said.wrap_mode(TextWrapMode::Extend));
            }
            for (action, sign) in [(Action::FindPrevious, "‹"), (Action::FindNext, "›")] {
                let name = texts.text(action.entry().text);
                let button = ui.add_enabled(!search.hits.is_empty(), egui::Button::new(sign)).accessible_name(&name);
                if button.on_hover_text(name).clicked() {
                    cx.emit(Command::Do(action));
                }
            }
            let close = ui.button("×").accessible_name(texts.text("find-close"));
            if close.on_hover_text(texts.text("find-close")).clicked() {
                cx.emit(Command::Do(Action::Cancel));
            }
            if query != search.query {
                cx.emit(Command::Search(Query { text: query.text.replace('\n', " "), ..query }));
            }
        });
    });
}
