//! What the window shows before a document is open.
//!
//! Separate because it is the one pane without a document.

use super::cx::Cx;
use crate::model::source::{file_name, whole_path};
use crate::model::{Action, Command};
use crate::theme::size;
use egui::{Button, RichText, Ui};

/// How many recent files are offered here; the menu has the others.
const MAX_RECENT: usize = 5;

/// Draws the welcome pane.
pub fn welcome_ui(ui: &mut Ui, cx: Cx<'_>) {
    egui::ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
        let width = size::WELCOME.min(ui.available_width());
        let margin = ((ui.available_width() - width) / 2.0).max(0.0);
        ui.add_space((ui.available_height() * 0.16).min(120.0));
        ui.horizontal(|ui| {
            ui.add_space(margin);
            ui.vertical(|ui| {
                ui.set_width(width);
                column_ui(ui, cx);
            });
        });
    });
}

fn column_ui(ui: &mut Ui, cx: Cx<'_>) {
    let texts = cx.model.texts;
    ui.label(RichText::new(texts.text("welcome-title")).size(34.0).strong());
    ui.add_space(6.0);
    ui.label(RichText::new(texts.text("welcome-what")).size(size::BODY));
    ui.add_space(14.0);
    ui.horizontal_wrapped(|ui| {
        for action in [Action::Open, Action::Paste, Action::OpenExample] {
            let button = Button::new(RichText::new(texts.text(action.entry().text)).size(size::PANE + 1.0));
            let response = ui.add(button.min_size(egui::vec2(0.0, 36.0)));
            let response = match action.entry().tip {
                Some(key) => response.on_hover_text(texts.text(key)),
                None => response,
            };
            if response.clicked() {
                cx.emit(Command::Do(action));
            }
        }
    });
    ui.add_space(8.0);
    let key = if cx.model.can_drop { "welcome-paste" } else { "welcome-paste-only" };
    let shortcut = super::menu::shortcut_text(ui, texts, Action::Paste.entry()).unwrap_or_default();
    let hint = texts.format(key, &[("shortcut", (&shortcut).into())]);
    ui.label(RichText::new(hint).color(cx.palette.weak));
    if !cx.model.recent.is_empty() {
        ui.add_space(22.0);
        super::pane_title_ui(ui, &texts.text("welcome-recent"));
        for path in cx.model.recent.iter().take(MAX_RECENT).map(|recent| &recent.path) {
            let name = file_name(path);
            if ui.link(name).on_hover_text(whole_path(path)).clicked() {
                cx.emit(Command::OpenFile(path.clone()));
            }
        }
    }
    ui.add_space(22.0);
    for key in ["welcome-honest", "welcome-private"] {
        ui.label(RichText::new(texts.text(key)).color(cx.palette.weak));
    }
}
