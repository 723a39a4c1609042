//! Everything that a user can do, as values.
//!
//! Separate so that menus, buttons, keys and tests emit the same thing, and only
//! [`super::App`] carries it out. [`Action`]s are the commands without a target:
//! the one table [`ENTRIES`] gives each its text, tooltip, icon, keys and when it can
//! be done, and the menu, the toolbar, the key handling, the window of shortcuts and
//! the command palette are all drawn from it.

use super::settings::{Colours, ReadingFont};
use super::state::{Dialog, Selection};
use crate::document::Span;
use crate::facts::Sifting;
use crate::i18n::Locale;
use crate::steering::Step;
use egui::{Key, KeyboardShortcut, Modifiers};
use std::path::PathBuf;

/// Something to be done.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// A command of the menus.
    Do(Action),
    /// Open this file.
    OpenFile(PathBuf),
    /// Make a document of pasted text.
    OpenText(String),
    /// Close the list of a folder.
    CloseFolder,
    /// Show the open document of this number.
    ShowDocument(u64),
    /// Close the open document of this number.
    CloseDocument(u64),
    /// Decide something about the open document.
    Steer(Step),
    /// Scroll the full text to a span and flash it.
    JumpTo(Span),
    /// List these of a group of facts.
    Sift(Group, Sifting),
    /// Mark these places in the full text, instead of those before.
    Mark(Vec<Span>),
    /// Show the sentence of this index in the summary pane.
    ShowInSummary(usize),
    /// Select this of the full text, or nothing.
    Select(Option<Selection>),
    /// Look for this in the text.
    Search(Query),
    /// Put a text on the clipboard.
    Copy(String),
    /// Use this window language; `None` follows the system.
    SetLocale(Option<Locale>),
    /// Use these colours.
    SetColours(Colours),
    /// Set the article in this font.
    SetFont(ReadingFont),
    /// Set the article's text in so many percent of its usual size.
    SetTextSize(u16),
    /// Make the article's text this many times as big.
    ZoomText(f32),
    /// Make the article's column so many characters wide.
    SetMeasure(u16),
    /// Whether recent files and what was decided about them are remembered.
    SetRemember(bool),
    /// Whether the open files come back at the next start.
    SetRestore(bool),
    /// Whether nothing moves or fades by itself.
    SetStill(bool),
    /// Close the message above the panes.
    DismissNotice,
    /// Open a dialog.
    Show(Dialog),
    /// Close the open dialog.
    CloseDialog,
}

/// The groups of facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Group {
    /// Numbers and dates.
    Figures,
    /// Names.
    Names,
}

/// What is looked for in a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// The words.
    pub text: String,
    /// Whether capitals matter.
    pub case: bool,
    /// Whether whole words only are found.
    pub word: bool,
}

/// A command of the menus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "their texts in the table say what they do")]
pub enum Action {
    Open,
    OpenFolder,
    NextInFolder,
    PreviousInFolder,
    Paste,
    OpenExample,
    ClearRecent,
    SaveAs,
    Print,
    CloseTab,
    ReopenTab,
    NextTab,
    PreviousTab,
    Quit,
    Undo,
    Redo,
    Reset,
    CopySelection,
    SelectAll,
    CopySummary,
    CopyMarkdown,
    CopyWithTitle,
    CopyWithFigures,
    CopyHtml,
    CopyTable,
    CopyTableMarkdown,
    Find,
    FindNext,
    FindPrevious,
    Shorter,
    Longer,
    ToggleSummary,
    ToggleFigures,
    ToggleDim,
    ToggleOnlyKey,
    ToggleHeat,
    Bigger,
    Smaller,
    NormalSize,
    FullScreen,
    ShowProperties,
    ShowSettings,
    Back,
    Forward,
    ShowPalette,
    ShowShortcuts,
    ShowAbout,
    Cancel,
}

/// What there must be for an action to make sense.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// Nothing.
    Nothing,
    /// An open document.
    Document,
    /// Two open documents or more.
    Documents,
    /// A folder that is listed.
    Folder,
    /// A document that was closed.
    Closed,
    /// A decision to take back.
    Undo,
    /// A decision that was taken back.
    Redo,
    /// Any decision about the document.
    Steered,
    /// A selection in the full text.
    Selection,
    /// A place to go back to.
    Back,
    /// A place to go forward to.
    Forward,
}

/// The drawn signs of the toolbar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    /// A folder that opens.
    Open,
    /// An arrow to the left.
    Back,
    /// An arrow to the right.
    Forward,
    /// A magnifying glass.
    Find,
    /// A pane at the left.
    LeftPane,
    /// A pane at the right.
    RightPane,
}

/// What an action is called and how it is reached.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// Which.
    pub action: Action,
    /// The key of its text in `assets/locales`.
    pub text: &'static str,
    /// The key of its tooltip, if its text does not say it all.
    pub tip: Option<&'static str>,
    /// Its sign, if it is in the toolbar.
    pub icon: Option<Icon>,
    /// Its keys; the first is the one that is shown.
    pub keys: &'static [KeyboardShortcut],
    /// The character that triggers it where no text is being typed: `[` and `]` stand on
    /// other keys in other layouts.
    pub typed: Option<&'static str>,
    /// When it can be done.
    pub needs: Needs,
}

const NONE: Modifiers = Modifiers::NONE;
const SHIFT: Modifiers = Modifiers::SHIFT;
const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

const fn keys(modifiers: Modifiers, key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(modifiers, key)
}

/// An entry without tooltip, sign and typed character.
const fn entry(action: Action, text: &'static str, keys: &'static [KeyboardShortcut], needs: Needs) -> Entry {
    Entry { action, text, tip: None, icon: None, keys, typed: None, needs }
}

impl Entry {
    const fn tip(mut self, key: &'static str) -> Self {
        self.tip = Some(key);
        self
    }

    const fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    const fn typed(mut self, character: &'static str) -> Self {
        self.typed = Some(character);
        self
    }
}

/// Every action, in the order of the menus.
pub const ENTRIES: &[Entry] = &[
    entry(Action::Open, "open", &[keys(CTRL, Key::O)], Needs::Nothing).tip("open-tip").icon(Icon::Open),
    entry(Action::OpenFolder, "open-folder", &[keys(CTRL_SHIFT, Key::O)], Needs::Nothing).tip("open-folder-tip"),
    entry(Action::Paste, "paste", &[keys(CTRL, Key::V)], Needs::Nothing).tip("paste-tip"),
    entry(Action::OpenExample, "example", &[], Needs::Nothing),
    entry(Action::SaveAs, "save-as", &[keys(CTRL, Key::S)], Needs::Document).tip("save-as-tip"),
    entry(Action::Print, "print", &[keys(CTRL, Key::P)], Needs::Document).tip("print-tip"),
    entry(Action::ClearRecent, "recent-clear", &[], Needs::Nothing),
    entry(Action::ReopenTab, "tab-reopen", &[keys(CTRL_SHIFT, Key::T)], Needs::Closed),
    entry(Action::NextTab, "tab-next", &[keys(CTRL, Key::Tab)], Needs::Documents),
    entry(Action::PreviousTab, "tab-previous", &[keys(CTRL_SHIFT, Key::Tab)], Needs::Documents),
    entry(Action::CloseTab, "tab-close", &[keys(CTRL, Key::W)], Needs::Document),
    entry(Action::NextInFolder, "folder-next", &[keys(Modifiers::ALT, Key::ArrowDown)], Needs::Folder),
    entry(Action::PreviousInFolder, "folder-previous", &[keys(Modifiers::ALT, Key::ArrowUp)], Needs::Folder),
    entry(Action::Quit, "quit", &[keys(CTRL, Key::Q)], Needs::Nothing),
    entry(Action::Undo, "undo", &[keys(CTRL, Key::Z)], Needs::Undo),
    entry(Action::Redo, "redo", &[keys(CTRL_SHIFT, Key::Z), keys(CTRL, Key::Y)], Needs::Redo),
    entry(Action::Reset, "reset", &[], Needs::Steered).tip("reset-tip"),
    entry(Action::CopySummary, "copy-summary", &[keys(CTRL_SHIFT, Key::C)], Needs::Document).tip("copy-summary-tip"),
    entry(Action::CopyMarkdown, "copy-markdown", &[], Needs::Document),
    entry(Action::CopyWithTitle, "copy-with-title", &[], Needs::Document),
    entry(Action::CopyWithFigures, "copy-with-figures", &[], Needs::Document),
    entry(Action::CopyHtml, "copy-html", &[], Needs::Document),
    entry(Action::CopyTable, "copy-table", &[], Needs::Document).tip("copy-table-tip"),
    entry(Action::CopyTableMarkdown, "copy-table-markdown", &[], Needs::Document),
    entry(Action::CopySelection, "copy-selection", &[keys(CTRL, Key::C)], Needs::Selection),
    entry(Action::SelectAll, "select-all", &[keys(CTRL, Key::A)], Needs::Document),
    entry(Action::Find, "find", &[keys(CTRL, Key::F)], Needs::Document).tip("find-tip").icon(Icon::Find),
    entry(Action::FindNext, "find-next", &[keys(NONE, Key::F3)], Needs::Document),
    entry(Action::FindPrevious, "find-previous", &[keys(SHIFT, Key::F3)], Needs::Document),
    entry(Action::Shorter, "shorter", &[], Needs::Document).typed("["),
    entry(Action::Longer, "longer", &[], Needs::Document).typed("]"),
    entry(Action::ToggleSummary, "toggle-summary", &[keys(NONE, Key::F9)], Needs::Document).icon(Icon::LeftPane),
    entry(Action::ToggleFigures, "toggle-figures", &[keys(SHIFT, Key::F9)], Needs::Document).icon(Icon::RightPane),
    entry(Action::ToggleDim, "dim", &[], Needs::Document).tip("dim-tip"),
    entry(Action::ToggleOnlyKey, "only-key", &[], Needs::Document).tip("only-key-tip"),
    entry(Action::ToggleHeat, "heat", &[], Needs::Document).tip("heat-tip"),
    entry(Action::Bigger, "bigger", &[keys(CTRL, Key::Plus), keys(CTRL, Key::Equals)], Needs::Nothing),
    entry(Action::Smaller, "smaller", &[keys(CTRL, Key::Minus)], Needs::Nothing),
    entry(Action::NormalSize, "normal-size", &[keys(CTRL, Key::Num0)], Needs::Nothing),
    entry(Action::FullScreen, "full-screen", &[keys(NONE, Key::F11)], Needs::Nothing),
    entry(Action::ShowProperties, "properties", &[keys(Modifiers::ALT, Key::Enter)], Needs::Document),
    entry(Action::ShowSettings, "settings", &[keys(CTRL, Key::Comma)], Needs::Nothing),
    entry(Action::Back, "back", &[keys(Modifiers::ALT, Key::ArrowLeft)], Needs::Back).icon(Icon::Back),
    entry(Action::Forward, "forward", &[keys(Modifiers::ALT, Key::ArrowRight)], Needs::Forward).icon(Icon::Forward),
    entry(Action::ShowPalette, "palette", &[keys(CTRL_SHIFT, Key::P)], Needs::Nothing),
    entry(Action::ShowShortcuts, "shortcuts", &[keys(NONE, Key::F1), keys(CTRL, Key::Questionmark)], Needs::Nothing),
    entry(Action::ShowAbout, "about", &[], Needs::Nothing),
    entry(Action::Cancel, "shortcut-escape", &[keys(NONE, Key::Escape)], Needs::Nothing),
];

impl Action {
    /// What it is called and how it is reached.
    #[must_use]
    pub fn entry(self) -> &'static Entry {
        const UNKNOWN: Entry = entry(Action::Cancel, "shortcut-escape", &[], Needs::Nothing);
        ENTRIES.iter().find(|entry| entry.action == self).unwrap_or(&UNKNOWN)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_stands_in_the_table_once_and_no_keys_twice() {
        for (index, entry) in ENTRIES.iter().enumerate() {
            assert_eq!(entry.action.entry().text, entry.text);
            for other in ENTRIES.iter().skip(index + 1) {
                assert_ne!(entry.action, other.action);
                assert!(entry.keys.iter().all(|keys| !other.keys.contains(keys)), "{} and {}", entry.text, other.text);
            }
        }
        assert_eq!(ENTRIES.len(), 48, "an action that is new must stand in the table");
    }
}
