//! How an action is shown: as an entry of a menu, and its keys in words.
//!
//! Separate because menus, buttons, the palette and the tips of signs all show the same actions, and none of
//! them is the other's part.

use super::cx::Cx;
use super::menus::Entry;
use crate::i18n::Texts;
use crate::model::{self, Action, Command};
use egui::Ui;

/// The entry of an action, and its state if it is a switch.
pub fn action_ui(ui: &mut Ui, cx: Cx<'_>, action: Action, on: Option<bool>) {
    let (entry, texts) = (action.entry(), cx.model.texts);
    let shown = Entry::of(texts, entry.text)
        .keys(shortcut_text(ui, texts, entry))
        .enabled(cx.model.can(entry.action))
        .tip(entry.tip.map(|key| texts.text(key)));
    let shown = match on {
        Some(on) => shown.check(on),
        None => shown,
    };
    if shown.show(ui) {
        cx.emit(Command::Do(action));
    }
}

/// How the keys of an action are written in the window's language, if it has any.
pub fn shortcut_text(ui: &Ui, texts: &Texts, entry: &model::Entry) -> Option<String> {
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
    // A letter as it stands on its key.
    shortcut.or(entry.typed.map(str::to_uppercase))
}
