//! Highlights and notes: what each command does to those of the shown document.
//!
//! Separate from the table of commands because a key means something else with a selection than without one.

use super::Shell;
use super::memory::NotesStore;
use crate::annotation::Colour;
use crate::document::Span;
use crate::model::{Fresh, Highlighted, NoteOn, Opened, Source};
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
        let mark = self.step_mark();
        let mut done = Highlighted::Refused;
        self.annotate(ctx, |opened| {
            done = opened.highlight(span, colour, fresh);
            opened.selection = None;
        });
        match done {
            Highlighted::Added | Highlighted::Recoloured => {}
            Highlighted::Removed => self.say_done(ctx, "said-highlight-removed", mark),
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
        let mark = self.step_mark();
        self.annotate(ctx, |opened| opened.recolour(id, colour, Timestamp::now()));
        if colour.is_none() {
            self.say_done(ctx, "said-highlight-removed", mark);
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
        let mark = self.step_mark();
        self.annotate(ctx, |opened| opened.remove_highlights(&ids, Timestamp::now()));
        self.say_done(ctx, "said-highlight-removed", mark);
    }

    /// Deletes an annotation with its note.
    pub(super) fn delete_annotation(&mut self, ctx: &Context, id: &str) {
        let mark = self.step_mark();
        self.annotate(ctx, |opened| opened.delete_annotation(id, Timestamp::now()));
        self.say_done(ctx, "said-annotation-deleted", mark);
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
        let mark = self.step_mark();
        self.decide(ctx, Opened::keep_highlighted);
        self.say_done(ctx, "said-highlights-kept", mark);
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
            let found = opened.analysis.sentence_around(span.start());
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

    /// Opens an article where its annotation of this id stands.
    pub(super) fn open_noted(&mut self, ctx: &Context, path: &Path, id: String) {
        let source = Source::of_notes(path);
        self.noted = source.notes_path().map(|path| (path.to_owned(), id));
        self.open(ctx, source);
        self.go_to_noted(ctx);
    }
}

/// A new name and the time.
fn fresh() -> Fresh {
    Fresh { id: NotesStore::new_id(), now: Timestamp::now() }
}
