//! The menu bar, the toolbar at its end, and how keys are written.
//!
//! Separate because it is the only pane that is always there. All of it but the
//! choices of colours and language is drawn from the table of actions.

use super::icon;
use crate::app::command::Entry;
use crate::app::settings::Colours;
use crate::app::{Action, Command, State};
use crate::i18n::{Locale, Texts};
use egui::{Align, Button, Layout, MenuBar, Ui};

/// The actions of the menus, apart by lines.
const FILE: [&[Action]; 4] = [
    &[Action::Paste, Action::OpenExample],
    &[Action::SaveAs, Action::Print],
    &[Action::ShowProperties, Action::ReopenTab, Action::CloseTab],
    &[Action::Quit],
];
const EDIT: [&[Action]; 6] = [
    &[Action::Undo, Action::Redo, Action::Reset],
    &[Action::CopySummary, Action::CopyMarkdown, Action::CopyWithTitle, Action::CopyWithFigures, Action::CopyHtml],
    &[Action::CopyTable, Action::CopyTableMarkdown],
    &[Action::CopySelection, Action::SelectAll],
    &[Action::Find, Action::FindNext, Action::FindPrevious],
    &[Action::Shorter, Action::Longer],
];
const VIEW: [&[Action]; 3] = [
    &[Action::Bigger, Action::Smaller, Action::NormalSize],
    &[
        Action::Back,
        Action::Forward,
        Action::NextTab,
        Action::PreviousTab,
        Action::NextInFolder,
        Action::PreviousInFolder,
        Action::FullScreen,
    ],
    &[Action::ShowSettings],
];
const HELP: [&[Action]; 2] = [&[Action::ShowPalette, Action::ShowShortcuts], &[Action::ShowAbout]];
/// The switches of the view menu.
const SWITCHES: [Action; 5] =
    [Action::ToggleSummary, Action::ToggleFigures, Action::ToggleDim, Action::ToggleOnlyKey, Action::ToggleHeat];
/// The toolbar, from its end.
const TOOLBAR: [Action; 5] =
    [Action::ToggleFigures, Action::ToggleSummary, Action::Find, Action::Forward, Action::Back];

/// Draws the menu bar.
pub fn menu_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    ui.add_space(4.0);
    MenuBar::new().ui(ui, |ui| {
        // The signs are higher than the words; both stand on one line.
        ui.set_min_height(icon::BUTTON);
        let texts = &state.texts;
        ui.menu_button(texts.text("menu-file"), |ui| {
            entry_ui(ui, state, Action::Open, commands);
            entry_ui(ui, state, Action::OpenFolder, commands);
            ui.menu_button(texts.text("recent"), |ui| recent_ui(ui, state, commands));
            groups_ui(ui, state, &FILE, commands);
        });
        ui.menu_button(texts.text("menu-edit"), |ui| groups_ui(ui, state, &EDIT, commands));
        ui.menu_button(texts.text("menu-view"), |ui| {
            ui.menu_button(texts.text("theme"), |ui| theme_ui(ui, state, commands));
            ui.menu_button(texts.text("language"), |ui| language_ui(ui, state, commands));
            ui.separator();
            for action in SWITCHES {
                switch_ui(ui, state, action, commands);
            }
            ui.separator();
            groups_ui(ui, state, &VIEW, commands);
        });
        ui.menu_button(texts.text("menu-help"), |ui| groups_ui(ui, state, &HELP, commands));
        if state.opened().is_some() {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = 2.0;
                for action in TOOLBAR {
                    let entry = action.entry();
                    if icon::button_ui(ui, state, entry, is_on(state, action)).clicked() {
                        commands.push(Command::Do(action));
                    }
                }
            });
        }
    });
    ui.add_space(4.0);
}

fn groups_ui(ui: &mut Ui, state: &State, groups: &[&[Action]], commands: &mut Vec<Command>) {
    for (index, group) in groups.iter().enumerate() {
        if index > 0 {
            ui.separator();
        }
        for action in *group {
            entry_ui(ui, state, *action, commands);
        }
    }
}

/// A menu entry of an action.
fn entry_ui(ui: &mut Ui, state: &State, action: Action, commands: &mut Vec<Command>) {
    let entry = action.entry();
    let text = state.texts.text(entry.text);
    let mut button = Button::new(&text);
    if let Some(shortcut) = shortcut_text(ui, &state.texts, entry) {
        button = button.shortcut_text(shortcut);
    }
    let mut response = ui.add_enabled(state.has(entry.needs), button).accessible_name(text);
    if let Some(key) = entry.tip {
        response = response.on_hover_text(state.texts.text(key));
    }
    if response.clicked() {
        commands.push(Command::Do(action));
        ui.close();
    }
}

/// Whether a switch is on.
fn is_on(state: &State, action: Action) -> bool {
    match action {
        Action::ToggleSummary => !state.settings.no_summary,
        Action::ToggleFigures => !state.settings.no_figures,
        Action::ToggleDim => state.settings.dim,
        Action::ToggleOnlyKey => state.settings.only_key,
        Action::ToggleHeat => state.settings.heat,
        Action::Find => state.opened().is_some_and(|opened| opened.search.open),
        _ => false,
    }
}

/// A switch with its state.
fn switch_ui(ui: &mut Ui, state: &State, action: Action, commands: &mut Vec<Command>) {
    let entry = action.entry();
    let mut on = is_on(state, action);
    let keys = shortcut_text(ui, &state.texts, entry).map(|keys| format!("   {keys}")).unwrap_or_default();
    let text = state.texts.text(entry.text);
    let box_ = egui::Checkbox::new(&mut on, format!("{text}{keys}"));
    let mut response = ui.add_enabled(state.has(entry.needs), box_).accessible_name(text);
    if let Some(key) = entry.tip {
        response = response.on_hover_text(state.texts.text(key));
    }
    if response.clicked() {
        commands.push(Command::Do(action));
        ui.close();
    }
}

/// How the keys of an action are written in the window's language, if it has any.
pub fn shortcut_text(ui: &Ui, texts: &Texts, entry: &Entry) -> Option<String> {
    let shortcut = entry.keys.first().map(|shortcut| {
        let keys = ui.ctx().format_shortcut(shortcut);
        let words: Vec<String> = keys
            .split('+')
            .map(|key| match key {
                "Ctrl" => texts.text("key-ctrl"),
                "Shift" => texts.text("key-shift"),
                "Escape" => texts.text("key-escape"),
                "Enter" => texts.text("key-enter"),
                "Plus" | "" => "+".to_owned(),
                "Minus" => "−".to_owned(),
                "Comma" => ",".to_owned(),
                "Left" | "ArrowLeft" | "⏴" => texts.text("key-left"),
                "Right" | "ArrowRight" | "⏵" => texts.text("key-right"),
                "Up" | "ArrowUp" | "⏶" => texts.text("key-up"),
                "Down" | "ArrowDown" | "⏷" => texts.text("key-down"),
                other => other.to_owned(),
            })
            .collect();
        words.join("+")
    });
    shortcut.or(entry.typed.map(str::to_owned))
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
    entry_ui(ui, state, Action::ClearRecent, commands);
}

/// The choice of colours.
pub fn theme_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    for (colours, key) in [
        (Colours::System, "theme-system"),
        (Colours::Light, "theme-light"),
        (Colours::Dark, "theme-dark"),
        (Colours::Sepia, "theme-sepia"),
    ] {
        if ui.radio(state.settings.colours == colours, state.texts.text(key)).clicked() {
            commands.push(Command::SetColours(colours));
        }
    }
}

/// The choice of the window's language.
pub fn language_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let chosen = state.settings.locale;
    if ui.radio(chosen.is_none(), state.texts.text("language-system")).clicked() {
        commands.push(Command::SetLocale(None));
    }
    for locale in Locale::ALL {
        if ui.radio(chosen == Some(locale), locale.own_name()).clicked() {
            commands.push(Command::SetLocale(Some(locale)));
        }
    }
}
