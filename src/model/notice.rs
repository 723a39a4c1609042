//! The messages of the window: notices that stay until they are dismissed, and toasts that go away.
//!
//! Separate because every part of the shell may have something to say, and none of them
//! may erase the message of another.

use super::command::Command;
use std::path::PathBuf;

/// How much a notice matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Worth knowing; nothing went wrong.
    Info,
    /// Something was not done as asked, and nothing is lost.
    Warning,
    /// Something could not be done.
    Error,
}

/// A message above the panes; it stays until it is dismissed.
#[derive(Debug, Clone, PartialEq)]
pub struct Notice {
    /// Its number in this window, which is never reused.
    pub number: u64,
    /// How much it matters.
    pub level: Level,
    /// What it says, in one sentence.
    pub text: String,
    /// The file it is about, if any: two files in two folders can have one name.
    pub about: Option<PathBuf>,
    /// The document it is about, by its number, if it is shown with that alone.
    pub document: Option<u64>,
    /// What can be done about it: the key of the button's text, and the command.
    pub offer: Option<(&'static str, Box<Command>)>,
}

impl Notice {
    /// Whether it is shown above the document of this number.
    #[must_use]
    pub fn is_shown_with(&self, shown: Option<u64>) -> bool {
        self.document.is_none_or(|document| Some(document) == shown)
    }
}

/// A short message at the foot of the window that goes away by itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Toast {
    /// What it says.
    pub text: String,
    /// What can be done about it: the key of the button's text, and the command.
    pub offer: Option<(&'static str, Box<Command>)>,
    /// The time since which it is shown, in seconds on the window's clock.
    pub since_secs: f64,
}

/// How long a toast stays, in seconds.
pub const TOAST_SECS: f64 = 4.0;
