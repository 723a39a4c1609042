//! The menu bar with the few buttons that are used all the time.
//!
//! Separate because it is the only pane that is always there.

use crate::app::settings::Colours;
use crate::app::state::Opened;
use crate::app::{Action, Command, State};
use crate::i18n::{Locale, Texts};
use egui::{Button, MenuBar, Ui};

/// Draws the menu bar.
pub fn menu_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    ui.add_space(4.0);
    MenuBar::new().ui(ui, |ui| {
        let texts = &state.texts;
        ui.menu_button(texts.text("menu-file"), |ui| {
            entry_ui(ui, state, Action::Open, true, commands);
            ui.menu_button(texts.text("recent"), |ui| recent_ui(ui, state, commands));
            entry_ui(ui, state, Action::Paste, true, commands);
            entry_ui(ui, state, Action::OpenExample, true, commands);
            ui.separator();
            entry_ui(ui, state, Action::Quit, true, commands);
        });
        ui.menu_button(texts.text("menu-edit"), |ui| {
            let open = state.opened.is_some();
            let opened = state.opened.as_ref();
            entry_ui(ui, state, Action::Undo, opened.is_some_and(Opened::can_undo), commands);
            entry_ui(ui, state, Action::Redo, opened.is_some_and(Opened::can_redo), commands);
            let steered = opened.is_some_and(|opened| !opened.steering.is_default());
            entry_ui(ui, state, Action::Reset, steered, commands);
            ui.separator();
            entry_ui(ui, state, Action::CopySummary, open, commands);
            ui.separator();
            entry_ui(ui, state, Action::Shorter, open, commands);
            entry_ui(ui, state, Action::Longer, open, commands);
        });
        ui.menu_button(texts.text("menu-view"), |ui| {
            ui.menu_button(texts.text("theme"), |ui| theme_ui(ui, state, commands));
            ui.menu_button(texts.text("language"), |ui| language_ui(ui, state, commands));
            ui.separator();
            let mut heat = state.settings.heat;
            let said = texts.text(Action::ToggleHeat.text_key());
            if ui.checkbox(&mut heat, said).on_hover_text(texts.text("heat-tip")).clicked() {
                commands.push(Command::Do(Action::ToggleHeat));
                ui.close();
            }
        });
        ui.menu_button(texts.text("menu-help"), |ui| {
            entry_ui(ui, state, Action::ShowShortcuts, true, commands);
            entry_ui(ui, state, Action::ShowAbout, true, commands);
        });
    });
    ui.add_space(4.0);
}

/// A menu entry of an action.
fn entry_ui(ui: &mut Ui, state: &State, action: Action, enabled: bool, commands: &mut Vec<Command>) {
    let text = state.texts.text(action.text_key());
    let mut button = Button::new(&text);
    if let Some(shortcut) = shortcut_text(ui, &state.texts, action) {
        button = button.shortcut_text(shortcut);
    }
    let mut response = ui.add_enabled(enabled, button).accessible_name(text);
    if let Some(key) = action.tooltip_key() {
        response = response.on_hover_text(state.texts.text(key));
    }
    if response.clicked() {
        commands.push(Command::Do(action));
        ui.close();
    }
}

/// How the keys of an action are written in the window's language, if it has any.
pub fn shortcut_text(ui: &Ui, texts: &Texts, action: Action) -> Option<String> {
    let shortcut = action.shortcut().map(|shortcut| {
        let keys = ui.ctx().format_shortcut(&shortcut);
        let words: Vec<String> = keys
            .split('+')
            .map(|key| match key {
                "Ctrl" => texts.text("key-ctrl"),
                "Shift" => texts.text("key-shift"),
                "Escape" => texts.text("key-escape"),
                other => other.to_owned(),
            })
            .collect();
        words.join("+")
    });
    shortcut.or(action.typed().map(str::to_owned))
}

fn recent_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    if state.recent.is_empty() {
        ui.add_enabled(false, Button::new(state.texts.text("recent-none")));
        return;
    }
    for path in state.recent.iter().map(|recent| &recent.path) {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        if ui.button(name).on_hover_text(path.display().to_string()).clicked() {
            commands.push(Command::OpenFile(path.clone()));
            ui.close();
        }
    }
    ui.separator();
    entry_ui(ui, state, Action::ClearRecent, true, commands);
}

fn theme_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    for (colours, key) in
        [(Colours::System, "theme-system"), (Colours::Light, "theme-light"), (Colours::Dark, "theme-dark")]
    {
        if ui.radio(state.settings.colours == colours, state.texts.text(key)).clicked() {
            commands.push(Command::SetColours(colours));
            ui.close();
        }
    }
}

fn language_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let chosen = state.settings.locale;
    if ui.radio(chosen.is_none(), state.texts.text("language-system")).clicked() {
        commands.push(Command::SetLocale(None));
        ui.close();
    }
    for locale in Locale::ALL {
        if ui.radio(chosen == Some(locale), locale.own_name()).clicked() {
            commands.push(Command::SetLocale(Some(locale)));
            ui.close();
        }
    }
}
