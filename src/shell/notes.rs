//! The notes of the open articles: in which file each is kept, and what is not written down yet.
//!
//! Separate from the documents, which know no file of notes, and from the memory of recent files, which can be forgotten:
//! notes are the reader's own work. What cannot be written stays in the window, and is tried again with the next change.
//!
//! Writing is done on another thread, see [`NoteWriter`]. Of a document one list is written at a time: what another window
//! wrote meanwhile must be taken over before the next one, or it would seem removed.

use super::memory::{NotesFile, NotesStore};
use super::note_writer::{Kept, NoteWriter, Wish, Written};
use super::wake::Wake;
use super::watcher::{Seen, Watcher};
use crate::annotation::Annotation;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::mpsc::Receiver;
use std::time::Duration;

/// How long after a change it is written down, in seconds.
const KEEP_AFTER_SECS: f64 = 0.7;
/// The time between two looks at the files, which another window may change; a change is told at the second look that sees it.
const LOOK_EVERY: Duration = Duration::from_millis(1_200);

/// The files of the notes of the open articles, by the numbers of their documents.
pub struct Notes {
    writer: NoteWriter,
    files: BTreeMap<u64, NotesFile>,
    watcher: Watcher,
    /// The documents whose file is to be looked at, because it changed.
    changed: BTreeSet<u64>,
    /// The documents whose file is being looked for.
    awaited: BTreeSet<u64>,
    /// The documents whose notes are other than those that were written last.
    unwritten: BTreeSet<u64>,
    /// The documents whose notes are being written or looked at.
    writing: BTreeSet<u64>,
    /// The documents that are to be closed once their notes are written.
    closing: BTreeSet<u64>,
    /// Since when something waits to be written, on the window's clock, in seconds.
    since_secs: Option<f64>,
}

impl Notes {
    /// Keeps notes in this folder; `wake` is called when some were written.
    #[must_use]
    pub fn new(store: NotesStore, wake: Wake) -> Self {
        Self {
            writer: NoteWriter::new(store, wake.clone()),
            files: BTreeMap::new(),
            watcher: Watcher::every(LOOK_EVERY, wake),
            changed: BTreeSet::new(),
            awaited: BTreeSet::new(),
            unwritten: BTreeSet::new(),
            writing: BTreeSet::new(),
            closing: BTreeSet::new(),
            since_secs: None,
        }
    }

    /// Where they are kept.
    #[must_use]
    pub fn store(&self) -> &NotesStore {
        self.writer.store()
    }

    /// Deletes the notes of all articles and keeps none of those in the window; what comes of it is told later.
    ///
    /// # Errors
    /// If the system has no thread left.
    pub fn delete_all(&mut self) -> io::Result<()> {
        for path in self.files.values().filter_map(|file| self.store().path(file)) {
            self.watcher.forget(&path);
        }
        self.files.clear();
        self.changed.clear();
        self.awaited.clear();
        self.unwritten.clear();
        self.since_secs = None;
        self.writer.ask(Wish::DeleteAll)
    }

    /// Counts the articles that have notes; the number is told later.
    ///
    /// # Errors
    /// If the system has no thread left.
    pub fn count(&mut self) -> io::Result<()> {
        self.writer.ask(Wish::Count)
    }

    /// Something that hears when all that is being written now is written.
    pub fn done(&self) -> Receiver<()> {
        self.writer.done()
    }

    /// The file of the notes of a document is being looked for.
    pub fn await_file(&mut self, number: u64) {
        self.awaited.insert(number);
    }

    /// The file of the notes of a document was looked for; whether that was still wanted.
    pub fn take_awaited(&mut self, number: u64) -> bool {
        self.awaited.remove(&number)
    }

    /// The notes of a document were read from this file, which is watched from now on: another window may write it.
    ///
    /// # Errors
    /// If the system has no thread left to watch it.
    pub fn opened(&mut self, number: u64, file: NotesFile) -> io::Result<()> {
        let path = self.store().path(&file);
        self.files.insert(number, file);
        path.map_or(Ok(()), |path| self.watcher.watch(&path, None))
    }

    /// The documents whose file changed and is to be looked at now. Of one whose notes are just being written it is so later.
    pub fn take_changed(&mut self) -> Vec<u64> {
        while let Some(seen) = self.watcher.poll() {
            let (Seen::Changed(path) | Seen::Back(path)) = seen else { continue };
            let is_of = |(_, file): &(&u64, &NotesFile)| self.store().path(file).as_deref() == Some(path.as_path());
            let numbers: Vec<u64> = self.files.iter().filter(is_of).map(|(number, _)| *number).collect();
            self.changed.extend(numbers);
        }
        let writing = &self.writing;
        self.changed.extract_if(.., |number| !writing.contains(number)).collect()
    }

    /// Begins to look whether another window changed the notes of a document, which are `annotations` now.
    ///
    /// # Errors
    /// If the system has no thread left.
    pub fn look(&mut self, number: u64, annotations: Vec<Annotation>) -> io::Result<()> {
        let Some(file) = self.files.get(&number) else { return Ok(()) };
        self.writer.ask(Wish::Look(number, file.clone(), annotations))?;
        self.writing.insert(number);
        Ok(())
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

    /// Whether a document's notes are written as they are, or are kept in no file.
    #[must_use]
    pub fn is_written(&self, number: u64) -> bool {
        let is_unwritten = self.has(number) && self.unwritten.contains(&number);
        !(is_unwritten || self.is_being_written(number))
    }

    /// Whether a document's notes are being written, or will be once their file is known.
    #[must_use]
    pub fn is_being_written(&self, number: u64) -> bool {
        self.writing.contains(&number) || self.awaited.contains(&number)
    }

    /// Begins to write the notes of a document, if they are not written yet. While some of them are being written or looked at,
    /// the others wait.
    ///
    /// # Errors
    /// If the system has no thread left. They count as unwritten then.
    pub fn write(&mut self, number: u64, annotations: Vec<Annotation>) -> io::Result<()> {
        let Some(file) = self.files.get(&number) else { return Ok(()) };
        if self.writing.contains(&number) || !self.unwritten.contains(&number) {
            return Ok(());
        }
        self.writer.ask(Wish::Keep(number, file.clone(), annotations))?;
        self.unwritten.remove(&number);
        self.writing.insert(number);
        Ok(())
    }

    /// What was written next, or could not be.
    pub fn poll(&mut self) -> Option<Written> {
        let written = self.writer.poll()?;
        if let Written::Kept(kept) = &written {
            self.take(kept);
        }
        Some(written)
    }

    fn take(&mut self, kept: &Kept) {
        self.writing.remove(&kept.number);
        let Some(file) = self.files.get_mut(&kept.number) else { return };
        if kept.merged.is_ok() {
            file.clone_from(&kept.file);
            file.set_aside = None;
            file.is_contested = false;
        } else if !kept.is_look {
            self.unwritten.insert(kept.number);
        }
    }

    /// Whether something is being written or counted, or a file is being looked for.
    #[must_use]
    pub fn is_working(&self) -> bool {
        self.writer.is_working() || !self.awaited.is_empty()
    }

    /// A document is to be closed once its notes are written.
    pub fn close_when_written(&mut self, number: u64) {
        self.closing.insert(number);
    }

    /// Whether a document was to be closed once its notes are written, which it is not any more.
    pub fn take_closing(&mut self, number: u64) -> bool {
        self.closing.remove(&number)
    }

    /// Forgets the files of documents that are open no more: an article of a folder comes in the place of another.
    pub fn retain(&mut self, is_open: impl Fn(u64) -> bool) {
        for number in self.files.keys().copied().filter(|number| !is_open(*number)).collect::<Vec<u64>>() {
            self.closed(number);
        }
    }

    /// Forgets the file of a document that was closed.
    pub fn closed(&mut self, number: u64) {
        if let Some(path) = self.files.remove(&number).and_then(|file| self.store().path(&file)) {
            // A copy of the article may be open, too, with the same notes.
            let is_of = |file: &NotesFile| self.store().path(file).as_ref() == Some(&path);
            if !self.files.values().any(is_of) {
                self.watcher.forget(&path);
            }
        }
        self.changed.remove(&number);
        self.awaited.remove(&number);
        self.unwritten.remove(&number);
        self.closing.remove(&number);
    }
}
