//! The notes of the open articles: in which file each is kept, and what is not written down yet.
//!
//! Separate from the documents, which know no file of notes, and from the memory of recent files, which can be forgotten:
//! notes are the reader's own work. What cannot be written stays in the window, and is tried again with the next change.

use super::memory::{NotesFile, NotesStore};
use crate::annotation::Annotation;
use std::collections::{BTreeMap, BTreeSet};
use std::io;

/// How long after a change it is written down, in seconds.
const KEEP_AFTER_SECS: f64 = 0.7;

/// The files of the notes of the open articles, by the numbers of their documents.
pub struct Notes {
    store: NotesStore,
    files: BTreeMap<u64, NotesFile>,
    /// The documents whose notes are not written down.
    unwritten: BTreeSet<u64>,
    /// Since when something waits to be written, on the window's clock, in seconds.
    since_secs: Option<f64>,
}

/// What came of writing the notes of an article.
#[derive(Debug)]
pub struct Kept {
    /// The number of its document.
    pub number: u64,
    /// All of its notes, if another window had changed some.
    pub merged: Option<Vec<Annotation>>,
    /// The name under which a broken file was set aside.
    pub set_aside: Option<std::path::PathBuf>,
}

impl Notes {
    /// Keeps notes in this folder.
    #[must_use]
    pub fn new(store: NotesStore) -> Self {
        Self { store, files: BTreeMap::new(), unwritten: BTreeSet::new(), since_secs: None }
    }

    /// Where they are kept.
    #[must_use]
    pub fn store(&self) -> &NotesStore {
        &self.store
    }

    /// Deletes the notes of all articles and keeps none of those in the window.
    ///
    /// # Errors
    /// If they cannot all be deleted.
    pub fn delete_all(&mut self) -> io::Result<()> {
        self.files.clear();
        self.unwritten.clear();
        self.since_secs = None;
        self.store.delete_all()
    }

    /// The notes of a document were read from this file.
    pub fn opened(&mut self, number: u64, file: NotesFile) {
        self.files.insert(number, file);
    }

    /// Whether the notes of a document are kept in a file.
    #[must_use]
    pub fn has(&self, number: u64) -> bool {
        self.files.contains_key(&number)
    }

    /// Some of a document's notes changed. Gives the time in seconds after which they are to be written.
    pub fn changed(&mut self, number: u64, now_secs: f64) -> f64 {
        self.unwritten.insert(number);
        self.since_secs.get_or_insert(now_secs);
        KEEP_AFTER_SECS
    }

    /// The documents whose notes are to be written now.
    pub fn due(&mut self, now_secs: f64) -> Vec<u64> {
        if self.since_secs.is_some_and(|since| now_secs - since >= KEEP_AFTER_SECS) {
            self.all_unwritten()
        } else {
            Vec::new()
        }
    }

    /// The documents whose notes are not written yet, however new.
    pub fn all_unwritten(&mut self) -> Vec<u64> {
        self.since_secs = None;
        self.unwritten.iter().copied().collect()
    }

    /// Writes the notes of a document, if they are not written yet.
    ///
    /// # Errors
    /// If they cannot be written. They count as unwritten then, and the file is as it was.
    pub fn keep(&mut self, number: u64, annotations: &[Annotation]) -> io::Result<Option<Kept>> {
        let Some(file) = self.files.get_mut(&number).filter(|_| self.unwritten.contains(&number)) else {
            return Ok(None);
        };
        let merged = self.store.keep(file, annotations)?;
        self.unwritten.remove(&number);
        Ok(Some(Kept { number, merged, set_aside: file.set_aside.take() }))
    }

    /// Forgets the file of a document that was closed.
    pub fn closed(&mut self, number: u64) {
        self.files.remove(&number);
        self.unwritten.remove(&number);
    }
}
