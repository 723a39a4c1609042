//! What a start of the program asks for.
//!
//! Separate because a start carries it out itself or hands it to the window that is open.

use crate::model::{Board, Command};
use std::path::PathBuf;

/// What a start of the program asks a window to open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// These files and folders; none asks for the window alone.
    Files(Vec<PathBuf>),
    /// What was copied, or what is selected in another program.
    Board(Board),
}

impl Request {
    /// What the window is to do.
    #[must_use]
    pub(super) fn into_command(self) -> Command {
        match self {
            Self::Files(files) => Command::OpenFiles(files),
            Self::Board(board) => Command::OpenBoard(board),
        }
    }

    /// Whether nothing but the window is asked for.
    #[must_use]
    pub(super) fn is_of_window_alone(&self) -> bool {
        matches!(self, Self::Files(files) if files.is_empty())
    }
}
