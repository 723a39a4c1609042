//! Everything that a user can do, as values.
//!
//! Separate so that menus, buttons, keys and tests emit the same thing, and only the
//! shell carries it out.

use super::Dialog;
use super::action::Action;
use super::pictures::WantedPicture;
use super::selection::Selection;
use super::settings::{Colours, PaneGroup, ReadingFont};
use crate::document::Span;
use crate::facts::{Filter, Group};
use crate::i18n::Locale;
use crate::preferences::Step;
use crate::search::Query;
use std::path::PathBuf;

/// Something to be done.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// A command of the menus.
    Do(Action),
    /// Open this file.
    OpenFile(PathBuf),
    /// Open files or folders together, as many as may be at once.
    OpenFiles(Vec<PathBuf>),
    /// Make a document of pasted text.
    OpenText(String),
    /// Close the list of a folder.
    CloseFolder,
    /// Show the open document of this number.
    ShowDocument(u64),
    /// Close the open document of this number.
    CloseDocument(u64),
    /// Decide something about the open document.
    Decide(Step),
    /// Scroll the full text to a span and flash it.
    JumpTo(Span),
    /// List these of a group of facts.
    Filter(Group, Filter),
    /// Mark these places in the full text, instead of those before.
    Mark(Vec<Span>),
    /// Show the summary of this section, by its index, among the contents, or no longer.
    UnfoldSection(usize),
    /// Show the sentence of this index in the summary pane.
    ShowInSummary(usize),
    /// Select this of the full text, or nothing.
    Select(Option<Selection>),
    /// Look for this in the text.
    Search(Query),
    /// Decode the pictures in sight; what was wanted before and is not yet begun is not wanted any more.
    DecodePictures(Vec<WantedPicture>),
    /// Show this address in the browser, or in the program for mail.
    OpenAddress(String),
    /// Put a text on the clipboard.
    Copy(String),
    /// Choose something for good.
    Choose(Choice),
    /// Close the message of this number above the panes.
    DismissNotice(u64),
    /// Close all messages above the panes.
    DismissNotices,
    /// Open a dialog.
    Show(Dialog),
    /// Close the open dialog.
    CloseDialog,
}

/// A choice for good: it is applied at once and kept with the settings.
#[derive(Debug, Clone, PartialEq)]
pub enum Choice {
    /// Use this window language; `None` follows the system.
    Locale(Option<Locale>),
    /// Use these colours.
    Colours(Colours),
    /// Set the article in this font.
    Font(ReadingFont),
    /// Set the size of the article's text, in percent of the usual one.
    TextSize(u16),
    /// Make the article's text this many times as big.
    Zoom(f32),
    /// Set the width of the article's column, in characters.
    LineWidth(u16),
    /// Fold this part of the pane of figures away, or not.
    Fold(PaneGroup, bool),
    /// Whether recent files and what was decided about them are remembered.
    Remember(bool),
    /// Whether the open files come back at the next start.
    Restore(bool),
    /// Whether nothing moves or fades by itself.
    Still(bool),
}
