//! What is remembered about files from one start to the next: those opened before, with the
//! reader's decisions, and those that were open last.
//!
//! Separate from the shell's memory that keeps it because this is plain data, which the
//! panes read.

use super::lossless_path::{self, LosslessPath};
use super::page_look::PageLook;
use super::source::{file_name, short_title};
use crate::preferences::Preferences;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// The number of recent files that are remembered.
pub const MAX_RECENT: usize = 12;

/// A file that was opened before, and what the reader decided about its text.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, from = "Written")]
pub struct Recent {
    /// Where it is.
    #[serde(with = "lossless_path")]
    pub path: PathBuf,
    /// The title of its text as one short line; empty if it has none or it is not known.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// The day, in the reader's time zone, on which it was last read; early versions did not record it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opened: Option<Date>,
    /// The fingerprint of its text when it was last read; the decisions hold for that text only.
    pub content: u64,
    /// The reader's decisions.
    #[serde(rename = "preferences", skip_serializing_if = "Preferences::is_default")]
    pub preferences: Preferences,
    /// The byte of the text at the upper edge of the pane.
    pub top: usize,
    /// How its pages are shown, if it has any.
    #[serde(rename = "pages", skip_serializing_if = "PageLook::is_default")]
    pub look: PageLook,
    /// Whether it was opened by this window; other windows add to the list, too.
    #[serde(skip)]
    pub is_ours: bool,
}

impl Recent {
    /// Its name in lists: its title, or the name of the file.
    #[must_use]
    pub fn name(&self) -> String {
        if self.title.is_empty() { file_name(&self.path) } else { self.title.clone() }
    }
}

/// The files that were open when the window closed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Session {
    /// In the order of their tabs.
    pub files: Vec<PathBuf>,
    /// The index of the one that was shown.
    pub current: usize,
}

/// The forms in which an entry may be stored: early versions stored only the path.
#[derive(Deserialize)]
#[serde(untagged)]
#[expect(clippy::large_enum_variant, reason = "one at a time is read and taken apart")]
enum Written {
    Path(LosslessPath),
    Entry {
        #[serde(with = "lossless_path")]
        path: PathBuf,
        #[serde(default)]
        title: String,
        #[serde(default)]
        opened: String,
        #[serde(default)]
        content: u64,
        #[serde(default, rename = "preferences")]
        preferences: Preferences,
        #[serde(default)]
        top: usize,
        #[serde(default, rename = "pages")]
        look: PageLook,
    },
}

impl From<Written> for Recent {
    fn from(written: Written) -> Self {
        match written {
            Written::Path(LosslessPath(path)) => Self { path, ..Self::default() },
            Written::Entry { path, title, opened, content, preferences, top, look } => {
                let (title, opened) = (short_title(&title), opened.parse().ok());
                Self { path, title, opened, content, preferences, top, look, is_ours: false }
            }
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
    fn a_file_is_called_by_its_title_and_one_without_by_its_name() {
        let read = |written: &str| serde_json::from_str::<Recent>(written).expect("an entry");
        for (written, name, opened) in [
            (r#""/a/old.txt""#, "old.txt", None),
            (r#"{"path": "/a/b.pdf", "content": 1}"#, "b.pdf", None),
            (r#"{"path": "/a/b.pdf", "title": "Der Hafen", "opened": "2026-05-12"}"#, "Der Hafen", Some("2026-05-12")),
            (r#"{"path": "/a/b.pdf", "title": "Two\nlines", "opened": "some day"}"#, "Two?lines", None),
        ] {
            let file = read(written);
            assert_eq!((file.name().as_str(), file.opened.map(|day| day.to_string()).as_deref()), (name, opened));
            let again = serde_json::to_string(&file).expect("written");
            assert_eq!(read(&again), file, "{again}");
        }
    }

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
