//! The windows above the window: what Kurzum is, and the shortcuts.
//!
//! Separate because they need nothing of the document.

use crate::app::state::Dialog;
use crate::app::{Action, Command, State};
use crate::theme::size;
use egui::{Id, Modal, RichText, Ui};

/// Draws the open dialog, if there is one.
pub fn dialogs_ui(ui: &Ui, state: &State, commands: &mut Vec<Command>) {
    let Some(dialog) = state.dialog else { return };
    let frame = egui::Frame::popup(ui.style()).inner_margin(egui::Margin::same(22));
    let modal = Modal::new(Id::unique("dialog")).frame(frame).show(ui.ctx(), |ui| {
        ui.set_max_width(440.0_f32.min(ui.ctx().content_rect().width() - 60.0));
        match dialog {
            Dialog::About => about_ui(ui, state),
            Dialog::Shortcuts => shortcuts_ui(ui, state),
        }
        ui.add_space(10.0);
        if ui.button(state.texts.text("close")).clicked() {
            commands.push(Command::CloseDialog);
        }
    });
    if modal.should_close() {
        commands.push(Command::CloseDialog);
    }
}

fn about_ui(ui: &mut Ui, state: &State) {
    let texts = &state.texts;
    ui.label(RichText::new("Kurzum").size(size::TITLE).strong());
    ui.label(texts.format("about-version", &[("version", env!("CARGO_PKG_VERSION").into())]));
    for key in ["about-what", "welcome-honest", "about-privacy", "about-licence"] {
        ui.add_space(4.0);
        ui.label(texts.text(key));
    }
}

fn shortcuts_ui(ui: &mut Ui, state: &State) {
    let texts = &state.texts;
    ui.label(RichText::new(texts.text("shortcuts-title")).size(size::HEADING).strong());
    ui.add_space(6.0);
    egui::Grid::new("shortcuts").num_columns(2).spacing([24.0, 8.0]).show(ui, |ui| {
        for action in Action::WITH_KEYS {
            ui.label(RichText::new(super::menu::shortcut_text(ui, texts, action).unwrap_or_default()).strong());
            ui.label(texts.text(action.text_key()));
            ui.end_row();
        }
        for (keys, key) in [("key-tab", "shortcut-focus"), ("key-enter", "shortcut-activate")] {
            ui.label(RichText::new(texts.text(keys)).strong());
            ui.label(texts.text(key));
            ui.end_row();
        }
    });
}
