//! What the window keeps from one start to the next: settings, recent files with what was decided about
//! them, the session, and the page that is being printed.
//!
//! Separate because it alone says what is kept and when: decisions a moment after the last
//! of them, all else at once.

mod file;
mod hash;
mod notes;
mod places;
mod store;
mod texts;

pub use file::{write as write_file, write_private};
pub use hash::hash_of;
pub use notes::{ArticleNotes, NotesFile, NotesStore};
pub use places::documents_folder;
pub use store::{Fault, Kept, Store};
pub use texts::TextStore;

use crate::model::short_title;
use crate::model::{Opened, Recent, Session, Settings, remember};
use jiff::civil::Date;
use rustc_hash::FxHashSet;
use std::io;
use std::path::{Path, PathBuf};
use store::mark_of;

/// How long after a decision it is written down, in seconds: not at every step of a dragged slider.
pub const SAVE_AFTER_SECS: f64 = 1.0;

/// Today, where the computer is.
#[must_use]
pub fn today() -> Date {
    jiff::ZonedDateTime::now().date()
}

/// What is kept, and where.
pub struct Memory {
    store: Store,
    settings: Settings,
    /// The settings as they were read or written last.
    written_settings: Settings,
    recent: Vec<Recent>,
    /// The marks of the files that were opened, by this window or, if that is remembered, before.
    opened: FxHashSet<u64>,
    /// Those that are not written down yet.
    unwritten_opened: Vec<u64>,
    /// Since when something is not written down, on the window's clock, in seconds.
    unwritten_since_secs: Option<f64>,
}

impl Memory {
    /// Goes on with what was kept in `store`.
    #[must_use]
    pub fn new(store: Store, settings: Settings, recent: Vec<Recent>) -> Self {
        drop(store.texts(settings.remember));
        let opened = if settings.remember { store.opened().into_iter().collect() } else { FxHashSet::default() };
        Self {
            store,
            written_settings: settings.clone(),
            settings,
            recent,
            opened,
            unwritten_opened: Vec::new(),
            unwritten_since_secs: None,
        }
    }

    /// What the user chose for good.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Changes settings and writes them down.
    ///
    /// # Errors
    /// If they cannot be written; they hold all the same.
    pub fn set(&mut self, change: impl FnOnce(&mut Settings)) -> io::Result<()> {
        change(&mut self.settings);
        drop(self.texts());
        let written = self.store.keep_settings(&self.written_settings, &self.settings);
        if written.is_ok() {
            self.written_settings = self.settings.clone();
        }
        written
    }

    /// Files opened before, the last first.
    #[must_use]
    pub fn recent(&self) -> &[Recent] {
        &self.recent
    }

    /// Puts a file with what was decided about it at the head of the recent files, if they are
    /// remembered; `top` is the byte at the upper edge.
    pub fn remember(&mut self, opened: &Opened, top: usize) {
        if let Some(file) = self.entry(opened, top) {
            remember(&mut self.recent, Recent { opened: Some(today()), ..file });
        }
    }

    /// Notes that a file was opened.
    pub fn note_opened(&mut self, path: &Path) {
        let mark = mark_of(path);
        if self.opened.insert(mark) && self.settings.remember {
            self.unwritten_opened.push(mark);
        }
    }

    /// Whether a file was opened before: by this window, or as far as it is remembered.
    #[must_use]
    pub fn has_opened(&self, path: &Path) -> bool {
        self.opened.contains(&mark_of(path))
    }

    /// Brings what is remembered of a file up to date without putting it at the head.
    pub fn update(&mut self, opened: &Opened, top: usize) {
        if let Some(file) = self.entry(opened, top)
            && let Some(known) = self.recent.iter_mut().find(|known| known.path == file.path)
        {
            *known = Recent { opened: known.opened, ..file };
        }
    }

    fn entry(&self, opened: &Opened, top: usize) -> Option<Recent> {
        let path = opened.source.path().filter(|_| self.settings.remember)?.to_owned();
        let title = opened.analysis.document.title().map(short_title).unwrap_or_default();
        let (content, preferences) = (opened.content, opened.preferences.clone());
        Some(Recent { path, title, opened: None, content, preferences, top, look: opened.look, is_ours: true })
    }

    /// Notes that something was decided that is not written down yet.
    pub fn note_unwritten(&mut self, now_secs: f64) {
        self.unwritten_since_secs.get_or_insert(now_secs);
    }

    /// Writes down what was decided, once it is time.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn write_when_due(&mut self, now_secs: f64) -> io::Result<()> {
        match self.unwritten_since_secs {
            Some(since) if now_secs - since >= SAVE_AFTER_SECS => self.write(),
            _ => Ok(()),
        }
    }

    /// Writes down what was decided, if it is not yet.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn write_what_is_not_yet(&mut self) -> io::Result<()> {
        if self.unwritten_since_secs.is_some() { self.write() } else { Ok(()) }
    }

    /// Writes down the recent files.
    ///
    /// # Errors
    /// If they cannot be written.
    pub fn write(&mut self) -> io::Result<()> {
        self.unwritten_since_secs = None;
        self.recent = self.store.keep_recent(&self.recent)?;
        if !self.unwritten_opened.is_empty() {
            self.store.keep_opened(&self.unwritten_opened)?;
            self.unwritten_opened.clear();
        }
        Ok(())
    }

    /// Forgets the recent files, which files were opened, the texts that were read, and the page that was printed.
    ///
    /// # Errors
    /// If the list cannot be written, or the texts cannot be deleted.
    pub fn forget(&mut self) -> io::Result<()> {
        self.recent.clear();
        self.opened.clear();
        self.unwritten_opened.clear();
        self.unwritten_since_secs = None;
        self.store.remove_printed();
        let forgotten = self.texts().forget();
        self.store.forget_recent().and(forgotten)
    }

    /// The texts that were read, which are kept as long as recent files are remembered.
    #[must_use]
    pub fn texts(&self) -> TextStore {
        self.store.texts(self.settings.remember)
    }

    /// The files that were open last.
    ///
    /// # Errors
    /// If the list cannot be read.
    pub fn session(&self) -> io::Result<Session> {
        self.store.session()
    }

    /// Writes down which files are open and which is shown, if they shall come back.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn write_session(&self, session: &Session) -> io::Result<()> {
        if self.settings.restore { self.store.keep_session(session) } else { Ok(()) }
    }

    /// Forgets which files are open.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn forget_session(&self) -> io::Result<()> {
        self.store.keep_session(&Session::default())
    }

    /// Writes a page for the browser to print, and gives its place.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn write_printed(&self, page: &str) -> io::Result<PathBuf> {
        self.store.keep_printed(page)
    }

    /// Removes the page that was printed, before the window closes.
    pub fn remove_printed(&self) {
        self.store.remove_printed();
    }
}
