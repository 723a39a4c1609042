//! Everything that a user can do, as values.
//!
//! Separate so that menus, buttons, keys and tests emit the same thing, and only
//! [`super::App`] carries it out. [`Action`]s are the commands that stand in a
//! menu: each has a text, maybe a tooltip, and maybe a shortcut, all here.

use super::settings::Colours;
use crate::document::Span;
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
    /// Decide something about the open document.
    Steer(Step),
    /// Scroll the full text to a span and flash it.
    JumpTo(Span),
    /// Show the sentence of this index in the summary pane.
    ShowInSummary(usize),
    /// Put a text on the clipboard.
    Copy(String),
    /// Use this window language; `None` follows the system.
    SetLocale(Option<Locale>),
    /// Use these colours.
    SetColours(Colours),
    /// Close the message above the panes.
    DismissNotice,
    /// Close the open dialog.
    CloseDialog,
}

/// A command of the menus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Choose a file to open.
    Open,
    /// Open what is on the clipboard.
    Paste,
    /// Open the article that ships with the program.
    OpenExample,
    /// Empty the list of recent files.
    ClearRecent,
    /// End the program.
    Quit,
    /// Copy the sentences of the summary.
    CopySummary,
    /// Take the last decision back.
    Undo,
    /// Take the decision again that was taken back last.
    Redo,
    /// Take all decisions about the document back.
    Reset,
    /// Tint every sentence of the full text by its score, or no longer.
    ToggleHeat,
    /// One sentence less.
    Shorter,
    /// One sentence more.
    Longer,
    /// Show the shortcuts.
    ShowShortcuts,
    /// Show what Kurzum is.
    ShowAbout,
    /// Stop reading, close a dialog or a message.
    Cancel,
}

impl Action {
    /// The actions that the window of shortcuts lists.
    pub const WITH_KEYS: [Self; 10] = [
        Self::Open,
        Self::Paste,
        Self::CopySummary,
        // Before Undo: its keys hold those of Undo.
        Self::Redo,
        Self::Undo,
        Self::Shorter,
        Self::Longer,
        Self::ShowShortcuts,
        Self::Cancel,
        Self::Quit,
    ];

    /// The key of its text in `assets/locales`.
    #[must_use]
    pub fn text_key(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Paste => "paste",
            Self::OpenExample => "example",
            Self::ClearRecent => "recent-clear",
            Self::Quit => "quit",
            Self::CopySummary => "copy-summary",
            Self::Undo => "undo",
            Self::Redo => "redo",
            Self::Reset => "reset",
            Self::ToggleHeat => "heat",
            Self::Shorter => "shorter",
            Self::Longer => "longer",
            Self::ShowShortcuts => "shortcuts",
            Self::ShowAbout => "about",
            Self::Cancel => "shortcut-escape",
        }
    }

    /// The key of its tooltip, if its text does not say it all.
    #[must_use]
    pub fn tooltip_key(self) -> Option<&'static str> {
        match self {
            Self::Open => Some("open-tip"),
            Self::Paste => Some("paste-tip"),
            Self::CopySummary => Some("copy-summary-tip"),
            Self::Reset => Some("reset-tip"),
            _ => None,
        }
    }

    /// Its shortcut. `[` and `]` are typed characters rather than keys, because
    /// they stand on other keys in other layouts: see [`Action::typed`].
    #[must_use]
    pub fn shortcut(self) -> Option<KeyboardShortcut> {
        let command = Modifiers::COMMAND;
        Some(match self {
            Self::Open => KeyboardShortcut::new(command, Key::O),
            Self::Paste => KeyboardShortcut::new(command, Key::V),
            Self::Quit => KeyboardShortcut::new(command, Key::Q),
            Self::CopySummary => KeyboardShortcut::new(command | Modifiers::SHIFT, Key::C),
            Self::Undo => KeyboardShortcut::new(command, Key::Z),
            Self::Redo => KeyboardShortcut::new(command | Modifiers::SHIFT, Key::Z),
            Self::ShowShortcuts => KeyboardShortcut::new(Modifiers::NONE, Key::F1),
            Self::Cancel => KeyboardShortcut::new(Modifiers::NONE, Key::Escape),
            _ => return None,
        })
    }

    /// The character that triggers it where no text is being typed.
    #[must_use]
    pub fn typed(self) -> Option<&'static str> {
        match self {
            Self::Shorter => Some("["),
            Self::Longer => Some("]"),
            _ => None,
        }
    }
}
