//! Reads files of notes, and finds the passages of notes in the text, beside the window.
//!
//! Separate because finding takes time in proportion to the text and to the notes, and a file can lie on a slow disk.

use super::memory::{NotesFile, NotesStore};
use super::wake::Wake;
use crate::annotation::{Annotation, Annotations, Place, Placed, w3c};
use crate::document::Document;
use crate::engine;
use crate::error::Error;
use crate::source::read_file;
use crate::stop::Stop;
use rustc_hash::FxHashMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

/// What is to be found, for a document.
pub enum Search {
    /// The annotations of a file from elsewhere, with their places.
    Import(PathBuf),
    /// The places of these annotations.
    Places(Vec<Annotation>),
    /// The file in which its notes are kept, if it is kept in this folder and its source lies at this path.
    File(NotesStore, Option<PathBuf>),
}

/// What was found for a document.
pub struct Found {
    /// The number of the document.
    pub number: u64,
    /// The text that was searched.
    pub document: Arc<Document>,
    /// What was found in it.
    pub what: FoundWhat,
}

/// The answers, in the order of [`Search`].
pub enum FoundWhat {
    /// What this file has, or why it is not taken in.
    Import(PathBuf, Result<Import, NotImported>),
    /// The places of annotations by their ids.
    Places(FxHashMap<String, Place>),
    /// The file of the notes, or why it cannot be read.
    File(Result<Box<NotesFile>, Error>),
}

/// The annotations of a file from elsewhere.
pub struct Import {
    /// Those that were understood, with their places.
    pub placed: Vec<Placed>,
    /// How many entries were not, or stand behind the end of the text.
    pub n_skipped: usize,
    /// How many of the others say only where they stand, and not which words: nothing shows that they were made in this text.
    pub n_by_position: usize,
}

/// Why a file of annotations was not taken in.
pub enum NotImported {
    /// It cannot be read, or finding took too long.
    Error(Error),
    /// What is in it cannot be taken in.
    Content(w3c::ReadError),
}

/// Starts searches and collects what they found.
pub struct NoteFinder {
    sender: Sender<Found>,
    receiver: Receiver<Found>,
    wake: Wake,
    stop: Stop,
    n_asked: usize,
}

impl NoteFinder {
    /// Searches nothing yet; `wake` is called when something was found.
    #[must_use]
    pub fn new(wake: Wake) -> Self {
        let (sender, receiver) = channel();
        Self { sender, receiver, wake, stop: Stop::never(), n_asked: 0 }
    }

    /// Begins to search in a document.
    ///
    /// # Errors
    /// If the system has no thread left.
    pub fn ask(&mut self, number: u64, document: Arc<Document>, search: Search) -> std::io::Result<()> {
        let (sender, wake) = (self.sender.clone(), self.wake.clone());
        let stop = self.stop.within(engine::TIME_LIMIT);
        std::thread::Builder::new().name("note finder".to_owned()).spawn(move || {
            let what = found(&document, search, &stop);
            // The window may have closed meanwhile; then nobody is left to tell.
            if sender.send(Found { number, document, what }).is_ok() {
                wake.wake();
            }
        })?;
        self.n_asked += 1;
        Ok(())
    }

    /// What was found next, once.
    pub fn poll(&mut self) -> Option<Found> {
        let found = self.receiver.try_recv().ok()?;
        self.n_asked -= 1;
        Some(found)
    }

    /// Whether something is being searched.
    #[must_use]
    pub fn is_working(&self) -> bool {
        self.n_asked > 0
    }

    /// Stops all searches.
    pub fn stop(&self) {
        self.stop.ask();
    }
}

fn found(document: &Document, search: Search, stop: &Stop) -> FoundWhat {
    match search {
        Search::Import(path) => {
            let read = engine::guarded(|| {
                let bytes = read_file(&path)?;
                let collection = match w3c::read(&bytes) {
                    Ok(collection) => collection,
                    Err(error) => return Ok(Err(NotImported::Content(error))),
                };
                let is_bare = |one: &Annotation| one.passage().is_some_and(|passage| passage.quote.exact.is_empty());
                let n_bare = collection.annotations.iter().filter(|one| is_bare(one)).count();
                let mut placed = Annotations::in_document(collection.annotations, document, stop)?.into_all();
                let n = placed.len();
                placed.retain(|placed| !is_bare(&placed.annotation));
                let n_beyond = n - placed.len();
                let n_skipped = collection.n_skipped + n_beyond;
                Ok(Ok(Import { placed, n_skipped, n_by_position: n_bare.saturating_sub(n_beyond) }))
            });
            FoundWhat::Import(path, read.unwrap_or_else(|error| Err(NotImported::Error(error))))
        }
        Search::Places(list) => {
            let placed = engine::guarded(|| Ok(Annotations::in_document(list, document, stop)?));
            // Those that were not found in time stay lost.
            let placed = placed.unwrap_or_default().into_all().into_iter();
            FoundWhat::Places(placed.map(|placed| (placed.annotation.id, placed.place)).collect())
        }
        Search::File(store, path) => {
            let opened = engine::guarded(|| store.open(document, path.as_deref(), stop));
            FoundWhat::File(opened.map(|(file, _)| Box::new(file)))
        }
    }
}
