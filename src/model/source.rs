//! Where a document of the window came from.
//!
//! Separate because documents, what is being read and what was closed are all told by it.

use crate::i18n::Texts;
use std::path::{Path, PathBuf};

/// Where a document came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A file, by its absolute path.
    File(PathBuf),
    /// Text from the clipboard.
    Pasted(String),
    /// The article that ships with the program.
    Example(&'static str),
}

impl Source {
    /// The file at `path`, wherever the program was started.
    #[must_use]
    pub fn file(path: &Path) -> Self {
        Self::File(std::path::absolute(path).unwrap_or_else(|_| path.to_owned()))
    }

    /// Its path, if it is a file.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::File(path) => Some(path),
            Self::Pasted(_) | Self::Example(_) => None,
        }
    }

    /// What the window calls it: the file's name, or a phrase.
    #[must_use]
    pub fn name(&self, texts: &Texts) -> String {
        match self {
            Self::File(path) => file_name(path),
            Self::Pasted(_) => texts.text("pasted-text"),
            Self::Example(_) => texts.text("example-name"),
        }
    }
}

/// The last part of a path, for a reader's eyes.
#[must_use]
pub fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
