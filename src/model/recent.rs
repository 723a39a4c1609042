//! What is kept of files from one start to the next: those opened before, with what their
//! reader decided, and those that were open last.
//!
//! Separate from the shell's memory that keeps it because this is plain data, which the
//! panes read.

use super::lossless_path::{self, LosslessPath};
use crate::steering::Steering;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// How many recent files are remembered.
pub const MAX_RECENT: usize = 12;

/// A file that was opened before, and what the reader decided about its text.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, from = "Written")]
pub struct Recent {
    /// Where it is.
    #[serde(with = "lossless_path")]
    pub path: PathBuf,
    /// The fingerprint of its text when it was read last; what was decided holds for that text only.
    pub content: u64,
    /// What was decided.
    #[serde(skip_serializing_if = "Steering::is_default")]
    pub steering: Steering,
    /// The byte of the text that stood at the upper edge.
    pub top: usize,
    /// Whether it was opened by this window; other windows add to the list, too.
    #[serde(skip)]
    pub is_ours: bool,
}

/// The files that were open when the window closed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Session {
    /// In the order of their tabs.
    pub files: Vec<PathBuf>,
    /// Which of them was shown, as an index.
    pub current: usize,
}

/// How an entry may be written: early versions knew only its path.
#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Path(LosslessPath),
    Entry {
        #[serde(with = "lossless_path")]
        path: PathBuf,
        #[serde(default)]
        content: u64,
        #[serde(default)]
        steering: Steering,
        #[serde(default)]
        top: usize,
    },
}

impl From<Written> for Recent {
    fn from(written: Written) -> Self {
        match written {
            Written::Path(LosslessPath(path)) => Self { path, ..Self::default() },
            Written::Entry { path, content, steering, top } => Self { path, content, steering, top, is_ours: false },
        }
    }
}

/// Puts `file` at the head of the recent files.
pub fn remember(recent: &mut Vec<Recent>, file: Recent) {
    recent.retain(|known| known.path != file.path);
    recent.insert(0, file);
    recent.truncate(MAX_RECENT);
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn recent_files_are_few_and_each_once() {
        let mut recent = Vec::new();
        let file = |path: String| Recent { path: PathBuf::from(path), ..Recent::default() };
        for n in 0..20 {
            remember(&mut recent, file(format!("/{n}")));
        }
        remember(&mut recent, file("/15".to_owned()));
        assert_eq!(recent.len(), MAX_RECENT);
        assert_eq!(recent.first(), Some(&file("/15".to_owned())));
        assert_eq!(recent.iter().filter(|known| known.path == Path::new("/15")).count(), 1);
    }
}
