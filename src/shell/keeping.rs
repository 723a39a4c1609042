//! Highlights and notes as they are kept: what is written down and when, what comes from files, and what another window wrote.
//!
//! Separate from what a reader does with them because nothing here is done at once: files are read and written, and passages
//! found, on other threads, and their answers come when the list may have gone on.

use super::Shell;
use super::memory::{Fault, NotesFile};
use super::note_finder::{Found, FoundWhat, Import, NotImported, Search};
use super::note_writer::{Kept, Written};
use crate::annotation::{Imported, Place, w3c};
use crate::error::Error;
use crate::model::{Dialog, Level, file_name};
use egui::Context;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How often notes are tried to be written when the window closes; each try waits for another window a moment.
const CLOSING_TRIES: usize = 5;
/// The longest that the end of the window waits for notes to be written.
const CLOSING_LIMIT: Duration = Duration::from_secs(5);
/// How long it sleeps before it looks again.
const CLOSING_PAUSE: Duration = Duration::from_millis(2);

impl Shell {
    /// Begins to write down the notes of these documents. What cannot be written is tried again with the next change.
    pub(super) fn keep_notes(&mut self, numbers: &[u64]) {
        for number in numbers {
            let Some(opened) = self.documents.of_number(*number) else { continue };
            let asked = self.notes.write(*number, opened.annotations.list());
            self.note_if_failed("notice-notes-not-saved", asked);
        }
    }

    /// Begins to write down all notes that are not written yet, however new: the article may be gone from the window in a moment.
    pub(super) fn keep_notes_now(&mut self) {
        let unwritten = self.notes.all_unwritten();
        self.keep_notes(&unwritten);
    }

    /// Takes in what was written and what was found beside the window.
    pub(super) fn take_in_notes(&mut self, ctx: &Context) {
        while let Some(written) = self.notes.poll() {
            match written {
                Written::Kept(kept) => {
                    let number = kept.number;
                    let is_kept = self.take_kept(Some(ctx), *kept);
                    if !is_kept {
                        // The only copy of what was noted stays in the window, with the notice that says why.
                        self.notes.take_closing(number);
                    } else if self.notes.is_written(number) {
                        if self.notes.take_closing(number) {
                            self.close_now(ctx, number);
                        }
                    } else {
                        // What was changed while the last list was written has waited long enough.
                        self.keep_notes(&[number]);
                    }
                }
                Written::Counted(counted) if std::mem::take(&mut self.stops_remembering) => {
                    // Without the number they are left alone.
                    self.show_dialog(Dialog::StopRemembering(counted.unwrap_or_default()));
                }
                Written::Counted(Ok(0)) => self.delete_all_notes(),
                Written::Counted(Ok(n)) => self.show_dialog(Dialog::ForgetNotes(n)),
                Written::Counted(Err(error)) => self.note_if_failed("notice-notes-not-deleted", Err(error)),
                Written::Deleted(deleted) => self.note_if_failed("notice-notes-not-deleted", deleted),
            }
        }
        while let Some(found) = self.finder.poll() {
            self.take_found_notes(ctx, found);
        }
        for number in self.notes.take_changed() {
            let Some(opened) = self.documents.of_number(number) else { continue };
            let asked = self.notes.look(number, opened.annotations.list());
            self.note_if_failed("notice-no-thread", asked);
        }
    }

    /// Takes in what came of writing the notes of a document, or of a look at them; whether that could be done. With `ctx`, which the
    /// end of the window has not, it is said what another window changed.
    fn take_kept(&mut self, ctx: Option<&Context>, kept: Kept) -> bool {
        let Kept { number, is_look, sent, file, merged } = kept;
        let merged = match merged {
            Ok(merged) => merged,
            // Who writes next says why it cannot be read.
            Err(_) if is_look => return true,
            Err(error) => {
                self.note_if_failed("notice-notes-not-saved", Err(error));
                return false;
            }
        };
        if let Some(path) = file.set_aside {
            self.note_fault(&Fault::SetAside(path));
        }
        if let Some(list) = merged.filter(|_| self.notes.has(number)) {
            let mut new = Vec::new();
            self.documents.with_number(number, |opened| new = opened.take_over(&sent, &list));
            self.seek(number, Search::Places(new));
            if file.is_contested {
                self.note_contested(number);
            } else if let Some(ctx) = ctx {
                self.say(ctx, self.texts.text("said-notes-elsewhere"), None);
            }
        }
        true
    }

    /// Says that a note has the words of two windows.
    fn note_contested(&mut self, number: u64) {
        let Some(opened) = self.documents.of_number(number) else { return };
        let (title, about) = (opened.title(&self.texts), opened.source.path().map(Path::to_owned));
        let said = self.texts.format("notice-notes-contested", &[("name", (&title).into())]);
        self.notices.add_about(Level::Info, said, about);
    }

    /// Begins a search for a document.
    fn seek(&mut self, number: u64, search: Search) {
        if matches!(&search, Search::Places(list) if list.is_empty()) {
            return;
        }
        let Some(opened) = self.documents.of_number(number) else { return };
        let document = Arc::clone(&opened.analysis.document);
        let asked = self.finder.ask(number, document, search);
        if asked.is_err() {
            self.notes.take_awaited(number);
        }
        self.note_if_failed("notice-no-thread", asked);
    }

    fn take_found_notes(&mut self, ctx: &Context, found: Found) {
        let Found { number, document, what } = found;
        let Some(opened) = self.documents.of_number(number) else { return };
        // The text may have changed meanwhile; then it is searched once more.
        let is_same = Arc::ptr_eq(&document, &opened.analysis.document);
        match what {
            FoundWhat::Import(path, Ok(_)) if !is_same => self.seek(number, Search::Import(path)),
            FoundWhat::Import(path, read) => self.take_import(ctx, number, &path, read),
            FoundWhat::Places(_) if !is_same => {
                let lost = opened.annotations.all().iter().filter(|placed| placed.place == Place::Lost);
                let lost = lost.map(|placed| placed.annotation.clone()).collect();
                self.seek(number, Search::Places(lost));
            }
            FoundWhat::Places(places) => {
                self.documents.with_number(number, |opened| opened.annotations.place_lost(&places));
            }
            FoundWhat::File(read) => {
                if !self.notes.take_awaited(number) {
                    return;
                }
                self.take_file(number, read.map(|file| file.for_another_list()));
                self.notes.changed(number, 0.0);
                self.keep_notes(&[number]);
                // Without a file there is nothing to wait for.
                if self.notes.is_written(number) && self.notes.take_closing(number) {
                    self.close_now(ctx, number);
                }
            }
        }
    }

    /// Takes in the file of a document's notes, or that it cannot be read: then they are not kept, and nothing is written
    /// over it.
    pub(super) fn take_notes(&mut self, ctx: &Context, number: u64, read: Result<NotesFile, Error>) {
        self.take_file(number, read);
        self.go_to_noted(ctx);
    }

    /// Goes on with a file of notes, unless none are kept any more, as may be decided while an article is read.
    fn take_file(&mut self, number: u64, read: Result<NotesFile, Error>) {
        if !self.memory.settings().keep_notes {
            return;
        }
        let about = |shell: &Self| {
            shell.documents.of_number(number).and_then(|opened| opened.source.notes_path()).map(Path::to_owned)
        };
        match read {
            Ok(file) => {
                if let Some(path) = &file.damaged {
                    let path = path.display().to_string();
                    let said = self.texts.format("notice-notes-damaged", &[("path", (&path).into())]);
                    self.notices.add_about(Level::Warning, said, about(self));
                }
                let watched = self.notes.opened(number, file);
                self.note_if_failed("notice-no-thread", watched);
            }
            Err(error) => {
                let detail = error.detail().into_owned();
                let said = self.texts.format("notice-notes-not-read", &[("detail", (&detail).into())]);
                self.notices.add_about(Level::Error, said, about(self));
            }
        }
    }

    /// Shows the highlights and notes of all articles, those of this window as they are now.
    pub(super) fn show_all_notes(&mut self) {
        self.keep_notes_now();
        let asked = self.all_notes.ask(self.notes.store().clone(), self.notes.done());
        self.note_if_failed("notice-no-thread", asked);
        self.show_dialog(Dialog::AllNotes);
    }

    /// Keeps highlights and notes no longer, after asking what becomes of those that there are.
    pub(super) fn keep_no_notes(&mut self) {
        if !self.memory.settings().keep_notes {
            return;
        }
        self.keep_notes_now();
        let asked = self.notes.count();
        self.note_if_failed("notice-notes-not-deleted", asked);
    }

    /// Asks whether recent articles are to be forgotten, and says what becomes of highlights and notes if there are some.
    pub(super) fn ask_to_stop_remembering(&mut self) {
        self.keep_notes_now();
        match self.notes.count() {
            Ok(()) => self.stops_remembering = true,
            Err(error) => self.note_if_failed("notice-no-thread", Err(error)),
        }
    }

    /// Deletes all highlights and notes that are kept, and keeps none from now on. Those of the open articles stay until
    /// they are closed.
    pub(super) fn delete_all_notes(&mut self) {
        let asked = self.notes.delete_all();
        self.note_if_failed("notice-notes-not-deleted", asked);
        self.documents.read_notes_in(None);
        self.set(|settings| settings.keep_notes = false);
    }

    /// Keeps highlights and notes from now on, those of the open articles too.
    pub(super) fn keep_notes_again(&mut self) {
        self.set(|settings| settings.keep_notes = true);
        let store = self.notes.store().clone();
        self.documents.read_notes_in(Some(store.clone()));
        let open = self.documents.all().iter().filter(|opened| opened.is_analysed);
        let open: Vec<(u64, Option<PathBuf>)> =
            open.map(|opened| (opened.number, opened.source.notes_path().map(Path::to_owned))).collect();
        for (number, path) in open.into_iter().filter(|(number, _)| !self.notes.has(*number)).collect::<Vec<_>>() {
            self.notes.await_file(number);
            self.seek(number, Search::File(store.clone(), path));
        }
    }

    /// Begins to add the highlights and notes of a file from elsewhere to those of a document.
    pub(super) fn import_notes(&mut self, ctx: &Context, number: u64, path: &Path) {
        let said = self.texts.text("notes-reading");
        self.say(ctx, said, None);
        self.seek(number, Search::Import(path.to_owned()));
    }

    /// Adds the annotations of a file, in one step that can be undone.
    fn take_import(&mut self, ctx: &Context, number: u64, path: &Path, read: Result<Import, NotImported>) {
        self.notices.unsay(&self.texts.text("notes-reading"));
        let name = file_name(path);
        let Import { placed, n_skipped, n_by_position } = match read {
            Ok(read) => read,
            Err(NotImported::Error(Error::Cancelled)) => return,
            Err(NotImported::Error(error)) => {
                let said = self.texts.error(&error, &name);
                return self.notices.add_about(Level::Error, said, Some(path.to_owned()));
            }
            Err(NotImported::Content(error)) => {
                return self.refuse_import(error, path);
            }
        };
        let known = self.documents.of_number(number).map_or(0, |opened| opened.annotations.all().len());
        if known.saturating_add(placed.len()) > w3c::MAX_ANNOTATIONS {
            // More could not be read again from the article's own file.
            return self.refuse_import(w3c::ReadError::TooMany, path);
        }
        let n_lost = placed.iter().filter(|placed| placed.place == Place::Lost).count();
        let mut imported = Imported::default();
        self.documents.with_number(number, |opened| imported = opened.import(placed));
        if self.notes.has(number) {
            let secs = self.notes.changed(number, ctx.input(|input| input.time));
            ctx.request_repaint_after(Duration::from_secs_f64(secs));
        }
        let counts = [
            ("notes-imported-added", imported.n_added),
            ("notes-imported-updated", imported.n_updated),
            ("notes-imported-known", imported.n_known),
            ("notes-imported-lost", n_lost),
            ("notes-import-by-position", n_by_position),
            ("notes-import-skipped", n_skipped),
        ];
        let said = counts.into_iter().filter(|(_, n)| *n > 0);
        let said: Vec<String> = said.map(|(key, n)| self.texts.format(key, &[("n", n.into())])).collect();
        self.notices.add_of_document(Level::Info, said.join(" "), number);
        self.show_notes();
    }

    fn refuse_import(&mut self, why: w3c::ReadError, path: &Path) {
        let key = match why {
            w3c::ReadError::NoAnnotations => "error-no-annotations",
            w3c::ReadError::TooLarge => "error-annotations-too-large",
            w3c::ReadError::TooMany => "error-too-many-annotations",
        };
        let name = file_name(path);
        let arguments = [("name", (&name).into()), ("most", w3c::MAX_ANNOTATIONS.into())];
        let said = self.texts.format(key, &arguments);
        self.notices.add_about(Level::Error, said, Some(path.to_owned()));
    }

    /// Writes down all notes when the window closes, and waits for that, but not for ever. Another window may be writing just
    /// now, so it is tried again.
    pub(super) fn write_last_notes(&mut self) {
        let deadline = Instant::now() + CLOSING_LIMIT;
        let mut n_failed = 0;
        while n_failed < CLOSING_TRIES && Instant::now() < deadline {
            while let Some(found) = self.finder.poll() {
                if let FoundWhat::File(read) = found.what
                    && self.notes.take_awaited(found.number)
                {
                    self.take_file(found.number, read.map(|file| file.for_another_list()));
                    self.notes.changed(found.number, 0.0);
                }
            }
            let unwritten = self.notes.all_unwritten();
            self.keep_notes(&unwritten);
            if !self.notes.is_working() {
                return;
            }
            match self.notes.poll() {
                Some(Written::Kept(kept)) => n_failed += usize::from(!self.take_kept(None, *kept)),
                Some(Written::Counted(_) | Written::Deleted(_)) => {}
                None => std::thread::sleep(CLOSING_PAUSE),
            }
        }
    }
}
