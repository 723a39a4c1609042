//! The menu bar, the toolbar at its end, and how keys are written.
//!
//! Separate because it is the only pane that is always there. All of it but the
//! choices of colours and language is drawn from the table of actions.

use super::cx::Cx;
use super::icon;
use crate::i18n::{Locale, Texts};
use crate::model::Entry;
use crate::model::settings::Colours;
use crate::model::{Action, Choice, Command};
use egui::{Align, Button, Layout, MenuBar, Role, Ui};

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
        Action::NextSentence,
        Action::PreviousSentence,
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

/// The most width of the list of recent files, in points; a longer title ends in "…".
const RECENT_WIDTH: f32 = 380.0;

/// Draws the menu bar.
pub fn menu_ui(ui: &mut Ui, cx: Cx<'_>) {
    ui.add_space(4.0);
    MenuBar::new().ui(ui, |ui| {
        super::spoken::role(ui, Role::MenuBar, None);
        // The signs are higher than the words; both stand on one line.
        ui.set_min_height(icon::BUTTON);
        let texts = cx.model.texts;
        ui.menu_button(texts.text("menu-file"), |ui| {
            entry_ui(ui, cx, Action::Open);
            entry_ui(ui, cx, Action::OpenFolder);
            ui.menu_button(texts.text("recent"), |ui| recent_ui(ui, cx));
            groups_ui(ui, cx, &FILE);
        });
        ui.menu_button(texts.text("menu-edit"), |ui| groups_ui(ui, cx, &EDIT));
        ui.menu_button(texts.text("menu-view"), |ui| {
            ui.menu_button(texts.text("theme"), |ui| theme_ui(ui, cx));
            ui.menu_button(texts.text("language"), |ui| language_ui(ui, cx));
            ui.separator();
            for action in SWITCHES {
                switch_ui(ui, cx, action);
            }
            ui.separator();
            groups_ui(ui, cx, &VIEW);
        });
        ui.menu_button(texts.text("menu-help"), |ui| groups_ui(ui, cx, &HELP));
        if cx.model.opened().is_some() {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = 2.0;
                for action in TOOLBAR {
                    let entry = action.entry();
                    if icon::button_ui(ui, cx, entry, is_on(cx, action)).clicked() {
                        cx.emit(Command::Do(action));
                    }
                }
            });
        }
    });
    ui.add_space(4.0);
}

fn groups_ui(ui: &mut Ui, cx: Cx<'_>, groups: &[&[Action]]) {
    for (index, group) in groups.iter().enumerate() {
        if index > 0 {
            ui.separator();
        }
        for action in *group {
            entry_ui(ui, cx, *action);
        }
    }
}

/// A menu entry of an action.
pub fn entry_ui(ui: &mut Ui, cx: Cx<'_>, action: Action) {
    let entry = action.entry();
    let text = cx.model.texts.text(entry.text);
    let mut button = Button::new(&text);
    if let Some(shortcut) = shortcut_text(ui, cx.model.texts, entry) {
        button = button.shortcut_text(shortcut);
    }
    let mut response = ui.add_enabled(cx.model.has(entry.needs), button).accessible_name(text);
    if let Some(key) = entry.tip {
        response = response.on_hover_text(cx.model.texts.text(key));
    }
    if response.clicked() {
        cx.emit(Command::Do(action));
        ui.close();
    }
}

/// Whether a switch is on.
fn is_on(cx: Cx<'_>, action: Action) -> bool {
    match action {
        Action::ToggleSummary => !cx.model.settings.no_summary,
        Action::ToggleFigures => !cx.model.settings.no_figures,
        Action::ToggleDim => cx.model.settings.dim,
        Action::ToggleOnlyKey => cx.model.settings.only_key,
        Action::ToggleHeat => cx.model.settings.heat,
        Action::Find => cx.model.opened().is_some_and(|opened| opened.search.open),
        _ => false,
    }
}

/// A switch with its state.
fn switch_ui(ui: &mut Ui, cx: Cx<'_>, action: Action) {
    let entry = action.entry();
    let mut on = is_on(cx, action);
    let keys = shortcut_text(ui, cx.model.texts, entry).map(|keys| format!("   {keys}")).unwrap_or_default();
    let text = cx.model.texts.text(entry.text);
    let box_ = egui::Checkbox::new(&mut on, format!("{text}{keys}"));
    let mut response = ui.add_enabled(cx.model.has(entry.needs), box_).accessible_name(text);
    if let Some(key) = entry.tip {
        response = response.on_hover_text(cx.model.texts.text(key));
    }
    if response.clicked() {
        cx.emit(Command::Do(action));
        ui.close();
    }
}

/// How the keys of an action are written in the window's language, if it has any.
pub fn shortcut_text(ui: &Ui, texts: &Texts, entry: &Entry) -> Option<String> {
    let shortcut = entry.keys.first().map(|shortcut| {
        let keys = ui.ctx().format_shortcut(&super::shortcut(*shortcut));
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

fn recent_ui(ui: &mut Ui, cx: Cx<'_>) {
    if cx.model.recent.is_empty() {
        ui.add_enabled(false, Button::new(cx.model.texts.text("recent-none")));
        return;
    }
    ui.set_max_width(RECENT_WIDTH);
    for recent in cx.model.recent {
        let button = Button::new(recent.name()).truncate();
        if ui.add(button).on_hover_text(super::welcome::tip(&recent.path)).clicked() {
            cx.emit(Command::OpenFile(recent.path.clone()));
            ui.close();
        }
    }
    ui.separator();
    entry_ui(ui, cx, Action::ClearRecent);
}

/// The choice of colours.
pub fn theme_ui(ui: &mut Ui, cx: Cx<'_>) {
    for (colours, key) in [
        (Colours::System, "theme-system"),
        (Colours::Light, "theme-light"),
        (Colours::Dark, "theme-dark"),
        (Colours::Sepia, "theme-sepia"),
    ] {
        if ui.radio(cx.model.settings.colours == colours, cx.model.texts.text(key)).clicked() {
            cx.emit(Command::Choose(Choice::Colours(colours)));
        }
    }
}

/// The choice of the window's language.
pub fn language_ui(ui: &mut Ui, cx: Cx<'_>) {
    let chosen = cx.model.settings.locale;
    if ui.radio(chosen.is_none(), cx.model.texts.text("language-system")).clicked() {
        cx.emit(Command::Choose(Choice::Locale(None)));
    }
    for locale in Locale::ALL {
        if ui.radio(chosen == Some(locale), locale.own_name()).clicked() {
            cx.emit(Command::Choose(Choice::Locale(Some(locale))));
        }
    }
}
