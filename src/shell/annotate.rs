//! Highlights and notes: what each command does to those of the shown document.
//!
//! Separate from the table of commands because a key means something else with a selection than without one.

use super::Shell;
use super::memory::{Fault, NotesFile, NotesStore};
use super::notes::Kept;
use crate::annotation::{Colour, Place, import, w3c};
use crate::document::Span;
use crate::error::Error;
use crate::model::{Action, Command, Dialog, Fresh, Highlighted, Level, NoteOn, Opened, Source, file_name};
use crate::source::read_file;
use crate::stop::Stop;
use crate::ui;
use egui::Context;
use jiff::Timestamp;
use std::path::Path;
use std::time::Duration;

impl Shell {
    /// Highlights what is selected or, without a selection, the sentence that has the focus or was gone to last.
    pub(super) fn highlight_here(&mut self, ctx: &Context, colour: Option<Colour>) {
        let colour = colour.unwrap_or(self.colour);
        match self.here(ctx) {
            Some(NoteOn::Passage(span)) => self.highlight(ctx, span, colour),
            Some(NoteOn::Annotation(id)) => {
                let known = self.documents.shown().and_then(|opened| opened.annotations.get(&id));
                let has = known.and_then(|placed| placed.annotation.colour);
                self.recolour(ctx, &id, Some(colour).filter(|colour| has != Some(*colour)));
            }
            Some(NoteOn::Article) | None => {
                let said = self.texts.text("highlight-nothing");
                self.say(ctx, said, None);
            }
        }
    }

    /// Highlights a passage, and goes on with its colour.
    pub(super) fn highlight(&mut self, ctx: &Context, span: Span, colour: Colour) {
        self.colour = colour;
        let fresh = fresh();
        let mut done = Highlighted::Refused;
        self.annotate(ctx, |opened| {
            done = opened.highlight(span, colour, fresh);
            opened.selection = None;
        });
        match done {
            Highlighted::Added | Highlighted::Recoloured => {}
            Highlighted::Removed => self.offer_undo(ctx, "said-highlight-removed"),
            Highlighted::Refused => {
                let said = self.texts.text("highlight-refused");
                self.say(ctx, said, None);
            }
            Highlighted::TooEarly => {
                let said = self.texts.text("analysing");
                self.say(ctx, said, None);
            }
        }
    }

    /// Gives an annotation a colour or takes it away.
    pub(super) fn recolour(&mut self, ctx: &Context, id: &str, colour: Option<Colour>) {
        self.colour = colour.unwrap_or(self.colour);
        self.annotate(ctx, |opened| opened.recolour(id, colour, Timestamp::now()));
        if colour.is_none() {
            self.offer_undo(ctx, "said-highlight-removed");
        }
    }

    /// Takes away the highlights at the selection, or the one that has the focus or was gone to last.
    pub(super) fn remove_highlight_here(&mut self, ctx: &Context) {
        let here = self.here(ctx);
        let Some(opened) = self.documents.shown() else { return };
        let ids: Vec<String> = match here {
            Some(NoteOn::Annotation(id)) => vec![id],
            Some(NoteOn::Passage(span)) => {
                let those = opened.annotations.overlapping(span).filter(|placed| placed.annotation.colour.is_some());
                those.map(|placed| placed.annotation.id.clone()).collect()
            }
            Some(NoteOn::Article) | None => Vec::new(),
        };
        for id in ids {
            self.recolour(ctx, &id, None);
        }
    }

    /// Deletes an annotation with its note.
    pub(super) fn delete_annotation(&mut self, ctx: &Context, id: &str) {
        self.annotate(ctx, |opened| opened.delete_annotation(id, Timestamp::now()));
        self.offer_undo(ctx, "said-annotation-deleted");
    }

    /// Begins a note on what is selected, has the focus or was gone to last, and on the whole article if nothing is.
    pub(super) fn write_here(&mut self, ctx: &Context) {
        let here = self.here(ctx);
        self.write_on(ctx, here.unwrap_or(NoteOn::Article));
    }

    /// Begins a note, where it can be seen.
    pub(super) fn write_on(&mut self, ctx: &Context, on: NoteOn) {
        self.annotate(ctx, |opened| {
            opened.write_on(on, Timestamp::now());
            opened.selection = None;
        });
        self.show_notes();
        self.chrome.focus_note = true;
    }

    /// Shows the list of notes.
    pub(super) fn show_notes(&mut self) {
        self.chrome.show_notes();
        if self.memory.settings().no_summary {
            self.set(|settings| settings.no_summary = false);
        }
    }

    /// Shows an annotation in the list.
    pub(super) fn show_annotation(&mut self, ctx: &Context, id: String) {
        let now = ctx.input(|input| input.time);
        self.change(ctx, |opened, _| {
            opened.annotated = Some(id.clone());
            opened.shown_annotation = Some((id, now));
        });
        self.show_notes();
    }

    /// Scrolls the text to an annotation.
    pub(super) fn jump_to_annotation(&mut self, ctx: &Context, id: &str) {
        let now = ctx.input(|input| input.time);
        self.change(ctx, |opened, top| {
            if let Some(span) = opened.annotations.get(id).and_then(|placed| placed.place.span()) {
                opened.annotated = Some(id.to_owned());
                opened.jump(top, span, now);
            }
        });
    }

    /// Shows the next highlight or note in the text, or the one before.
    pub(super) fn show_highlight(&mut self, ctx: &Context, by: isize) {
        let Some(opened) = self.documents.shown() else { return };
        let next = opened.annotation_from(self.top_of(opened), by).map(|placed| placed.annotation.id.clone());
        if let Some(id) = next {
            self.jump_to_annotation(ctx, &id);
        }
    }

    /// The note that is being written reads so now.
    pub(super) fn set_note(&mut self, ctx: &Context, note: String) {
        let fresh = fresh();
        self.annotate(ctx, |opened| opened.set_note(note, fresh));
    }

    /// Ends writing; whether a note was being written.
    pub(super) fn end_note(&mut self, ctx: &Context) -> bool {
        let is_writing = self.documents.shown().is_some_and(|opened| opened.writing.is_some());
        if is_writing {
            self.annotate(ctx, |opened| opened.end_note(Timestamp::now()));
        }
        is_writing
    }

    /// Keeps the highlighted sentences in the summary.
    pub(super) fn keep_highlighted(&mut self, ctx: &Context) {
        self.decide(ctx, Opened::keep_highlighted);
        self.offer_undo(ctx, "said-highlights-kept");
    }

    /// What the keys that highlight and write are for: the selection; what has the focus; the annotation or the sentence
    /// that was gone to last.
    pub(super) fn here(&self, ctx: &Context) -> Option<NoteOn> {
        let opened = self.documents.shown()?;
        if let Some(selection) = opened.selection.filter(|_| !opened.selected().trim().is_empty()) {
            return Some(NoteOn::Passage(selection.span()));
        }
        // What was gone to since means more than what has the focus.
        let jumped_secs = opened.jump.map_or(f64::NEG_INFINITY, |jump| jump.at_secs);
        if let Some((focused, _)) = ui::at_focus(ctx).filter(|(_, since_secs)| *since_secs >= jumped_secs) {
            return Some(focused);
        }
        let jumped = opened.jump.map(|jump| jump.span);
        let annotated = opened.annotated.as_deref().and_then(|id| opened.annotations.get(id));
        let sentence = jumped.and_then(|span| {
            let found =
                opened.analysis.sentence_at(span.start()).and_then(|index| opened.analysis.sentences.get(index));
            found.map(|sentence| sentence.span).filter(|sentence| sentence.covers(span) && !span.is_empty())
        });
        // An annotation that was made after the last jump, or gone to by it.
        let is_last = |span: Option<Span>| jumped.is_none_or(|jumped| span.is_some_and(|span| span.overlaps(jumped)));
        match annotated {
            Some(placed) if is_last(placed.place.span()) => Some(NoteOn::Annotation(placed.annotation.id.clone())),
            _ => sentence.map(NoteOn::Passage),
        }
    }

    /// Changes the highlights and notes of the shown document; that is written down in a moment.
    pub(super) fn annotate(&mut self, ctx: &Context, change: impl FnOnce(&mut Opened)) {
        self.change(ctx, |opened, _| change(opened));
        self.note_annotated(ctx);
    }

    /// The highlights or notes of the shown document may have changed; that is written down in a moment.
    pub(super) fn note_annotated(&mut self, ctx: &Context) {
        let Some(number) = self.documents.shown().map(|shown| shown.number).filter(|number| self.notes.has(*number))
        else {
            return;
        };
        let secs = self.notes.changed(number, ctx.input(|input| input.time));
        ctx.request_repaint_after(Duration::from_secs_f64(secs));
    }

    /// Writes down the notes of these documents, and gives whether all of them are. What cannot be written is tried again
    /// with the next change.
    pub(super) fn keep_notes(&mut self, numbers: &[u64]) -> bool {
        let mut are_written = true;
        for number in numbers {
            let Some(opened) = self.documents.of_number(*number) else { continue };
            let list = opened.annotations.list();
            match self.notes.keep(*number, &list) {
                Ok(Some(kept)) => self.take_kept(kept),
                Ok(None) => {}
                Err(error) => {
                    are_written = false;
                    self.note_if_failed("notice-notes-not-saved", Err(error));
                }
            }
        }
        are_written
    }

    fn take_kept(&mut self, kept: Kept) {
        if let Some(path) = kept.set_aside {
            self.note_fault(&Fault::SetAside(path));
        }
        if let Some(list) = kept.merged {
            self.documents.with_number(kept.number, |opened| opened.take_over(list));
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
            shell.documents.of_number(number).and_then(|opened| opened.source.path()).map(Path::to_owned)
        };
        match read {
            Ok(file) => {
                if let Some(path) = &file.damaged {
                    let path = path.display().to_string();
                    let said = self.texts.format("notice-notes-damaged", &[("path", (&path).into())]);
                    self.notices.add_about(Level::Warning, said, about(self));
                }
                self.notes.opened(number, file);
            }
            Err(error) => {
                let detail = error.detail().into_owned();
                let said = self.texts.format("notice-notes-not-read", &[("detail", (&detail).into())]);
                self.notices.add_about(Level::Error, said, about(self));
            }
        }
    }

    /// Goes to the annotation that was asked for in the list of all articles' notes, once its article is open.
    pub(super) fn go_to_noted(&mut self, ctx: &Context) {
        let Some((path, id)) = self.noted.clone() else { return };
        let is_shown = |opened: &&Opened| opened.source.notes_path() == Some(path.as_path()) && opened.is_analysed;
        let Some(opened) = self.documents.shown().filter(is_shown) else { return };
        // Found or not, it is not gone to at another time.
        self.noted = None;
        if opened.annotations.get(&id).is_some() {
            self.jump_to_annotation(ctx, &id);
            self.show_annotation(ctx, id);
        }
    }

    /// Shows the highlights and notes of all articles, those of this window as they are now.
    pub(super) fn show_all_notes(&mut self) {
        let unwritten = self.notes.all_unwritten();
        self.keep_notes(&unwritten);
        let asked = self.all_notes.ask(self.notes.store().clone());
        self.note_if_failed("notice-no-thread", asked);
        self.show_dialog(Dialog::AllNotes);
    }

    /// Opens an article where its annotation of this id stands.
    pub(super) fn open_noted(&mut self, ctx: &Context, path: &Path, id: String) {
        let source = Source::of_notes(path);
        self.noted = source.notes_path().map(|path| (path.to_owned(), id));
        self.open(ctx, source);
        self.go_to_noted(ctx);
    }

    /// Keeps highlights and notes no longer, after asking what becomes of those that there are.
    pub(super) fn keep_no_notes(&mut self) {
        if !self.memory.settings().keep_notes {
            return;
        }
        let unwritten = self.notes.all_unwritten();
        self.keep_notes(&unwritten);
        match self.notes.store().n_articles() {
            Ok(0) => self.delete_all_notes(),
            Ok(n) => self.show_dialog(Dialog::ForgetNotes(n)),
            Err(error) => self.note_if_failed("notice-notes-not-deleted", Err(error)),
        }
    }

    /// Deletes all highlights and notes that are kept, and keeps none from now on. Those of the open articles stay until
    /// they are closed.
    pub(super) fn delete_all_notes(&mut self) {
        let deleted = self.notes.delete_all();
        self.note_if_failed("notice-notes-not-deleted", deleted);
        self.documents.read_notes_in(None);
        self.set(|settings| settings.keep_notes = false);
    }

    /// Keeps highlights and notes from now on, those of the open articles too.
    pub(super) fn keep_notes_again(&mut self) {
        self.set(|settings| settings.keep_notes = true);
        let store = self.notes.store().clone();
        self.documents.read_notes_in(Some(store.clone()));
        let open = self.documents.all().iter().filter(|opened| opened.is_analysed);
        let read = |opened: &Opened| {
            let document = &opened.analysis.document;
            (opened.number, store.open(document, opened.source.notes_path(), &Stop::never()))
        };
        let files: Vec<_> = open.map(read).collect();
        for (number, file) in files {
            self.take_file(number, file.map(|(file, _)| file.for_another_list()));
            self.notes.changed(number, 0.0);
        }
        let unwritten = self.notes.all_unwritten();
        self.keep_notes(&unwritten);
    }

    /// Adds the highlights and notes of a file from elsewhere to those of a document.
    pub(super) fn import_notes(&mut self, ctx: &Context, number: u64, path: &Path) {
        let name = file_name(path);
        let read = read_file(path).map_err(|error| self.texts.error(&error, &name)).and_then(|bytes| {
            let why = |error| self.texts.format(unread_key(error), &[("name", (&name).into())]);
            w3c::read(&bytes).map_err(why)
        });
        let collection = match read {
            Ok(collection) => collection,
            Err(said) => return self.notices.add(Level::Error, said),
        };
        let Some(opened) = self.documents.of_number(number) else { return };
        let ids: Vec<String> = collection.annotations.iter().map(|annotation| annotation.id.clone()).collect();
        let (list, imported) = import(opened.annotations.list(), collection.annotations);
        self.documents.with_number(number, |opened| opened.take_over(list));
        if self.notes.has(number) {
            let secs = self.notes.changed(number, ctx.input(|input| input.time));
            ctx.request_repaint_after(Duration::from_secs_f64(secs));
        }
        let is_lost = |opened: &Opened, id: &str| opened.annotations.get(id).is_some_and(|it| it.place == Place::Lost);
        let n_lost =
            self.documents.of_number(number).map_or(0, |opened| ids.iter().filter(|id| is_lost(opened, id)).count());
        let arguments = [
            ("added", imported.n_added.into()),
            ("updated", imported.n_updated.into()),
            ("known", imported.n_known.into()),
            ("lost", n_lost.into()),
        ];
        let mut said = self.texts.format("notes-imported", &arguments);
        if collection.n_skipped > 0 {
            said += " ";
            said += &self.texts.format("notes-import-skipped", &[("n", collection.n_skipped.into())]);
        }
        self.notices.add(Level::Info, said);
        self.show_notes();
    }

    fn offer_undo(&mut self, ctx: &Context, key: &str) {
        let said = self.texts.text(key);
        self.say(ctx, said, Some(("undo", Command::Do(Action::Undo))));
    }
}

/// The key of the sentence that says why a file was not imported.
fn unread_key(error: w3c::ReadError) -> &'static str {
    match error {
        w3c::ReadError::NoAnnotations => "error-no-annotations",
        w3c::ReadError::TooLarge => "error-too-many-annotations",
    }
}

/// A new name and the time.
fn fresh() -> Fresh {
    Fresh { id: NotesStore::new_id(), now: Timestamp::now() }
}
