//! What a file dialog is asked, and what it answers.
//!
//! Separate because the desktop's portal and the dialogs of the toolkit both answer it.

use std::path::PathBuf;

/// A kind of files that a dialog offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kind {
    /// What it is called in the window's language.
    pub name: String,
    /// The extensions of its files, in lower case; `*` is every file.
    pub extensions: Vec<&'static str>,
}

impl Kind {
    /// The extensions in every spelling under which its files are listed.
    #[must_use]
    pub fn spellings(&self) -> Vec<String> {
        let capitals = self.extensions.iter().map(|extension| extension.to_uppercase());
        let capitals = capitals.filter(|extension| extension != "*" && cfg!(target_os = "linux"));
        self.extensions.iter().map(|&extension| extension.to_owned()).chain(capitals).collect()
    }
}

/// What a dialog asks for, and the folder it begins in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// Files to open, of these kinds; the first is the one that is listed at first.
    Open {
        /// Where it begins.
        folder: Option<PathBuf>,
        /// What is listed.
        kinds: Vec<Kind>,
    },
    /// A folder to open.
    Folder {
        /// Where it begins.
        folder: Option<PathBuf>,
    },
    /// Where to save a file.
    Save {
        /// Where it begins.
        folder: Option<PathBuf>,
        /// The name that is proposed.
        name: String,
        /// As what it can be saved; the first is what is proposed.
        kinds: Vec<Kind>,
    },
}

/// What became of a file dialog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Picked {
    /// The user chose this file or folder to open.
    File(PathBuf),
    /// The user chose these files to open.
    Files(Vec<PathBuf>),
    /// The user chose this place to save to.
    Place(PathBuf),
    /// The user chose this place, and of the kinds of files the one of this index.
    PlaceAs(PathBuf, usize),
    /// The user chose none.
    Nothing,
    /// No dialog could be shown.
    Unavailable,
}
