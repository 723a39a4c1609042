//! What comes from outside between two frames, and what each part must know of it.
//!
//! Separate because it is the one place where the parts of the shell meet.

#[cfg(target_os = "linux")]
use super::desktop::Wishes;
use super::documents::Event;
use super::fonts::Found;
use super::handle::MAX_AT_ONCE;
use super::request::Request;
use super::window::show_colours;
use super::{FolderReader, Shell, folder, top_of};
use crate::annotation::Place;
use crate::collection::is_collection;
use crate::error::Error;
use crate::model::ReadingFont;
use crate::model::{Level, Reader, Source, whole_path};
use crate::theme;
use crate::ui;
use egui::{Context, UserAttentionType, ViewportCommand};
use std::path::Path;
use std::time::Duration;

impl Shell {
    /// Takes in all that came from outside since the last frame.
    pub(super) fn take_in(&mut self, ctx: &Context) {
        let now = ctx.input(|input| input.time);
        let panes = &self.panes;
        for event in self.documents.poll(now, |opened| top_of(panes, opened)) {
            self.take_document(ctx, event);
        }
        self.pictures.poll();
        self.pictures.retain(self.documents.all());
        self.pages.poll();
        self.pages.retain(self.documents.all());
        if let Some(event) = self.folder.as_mut().and_then(FolderReader::poll) {
            self.take_folder(ctx, event);
        }
        self.note_in_folder();
        self.collect();
        self.compare();
        let searched = self.dossier.poll(self.folder.as_ref().map(FolderReader::texts));
        self.note_if_failed("notice-no-thread", searched);
        if let Some(picked) = self.picker.poll() {
            self.take_picked(ctx, picked);
        }
        while let Some(handed) = self.links.poll() {
            self.take_handed_over(ctx, &handed);
        }
        self.all_notes.poll();
        if let Some(reader) = self.probe.poll() {
            self.confinement = reader;
        }
        while let Some(request) = self.handed.as_ref().and_then(|handed| handed.try_recv().ok()) {
            self.take_handed(ctx, request);
        }
        #[cfg(target_os = "linux")]
        while let Some(wishes) = self.wishes.as_ref().and_then(|wishes| wishes.try_recv().ok()) {
            self.take_wishes(ctx, wishes);
        }
        while let Some(found) = self.boards.poll() {
            self.take_found(ctx, found);
        }
        if let Some(patience) = self.boards.patience() {
            ctx.request_repaint_after(patience);
        }
        self.take_fonts(ctx);
        let written = self.memory.write_when_due(now);
        self.note_if_failed("notice-recent-not-saved", written);
        self.take_in_notes(ctx);
        let due = self.notes.due(now);
        self.keep_notes(&due);
        if let Some(secs) = self.notices.expire(now) {
            ctx.request_repaint_after(Duration::from_secs_f64(secs + 0.01));
        }
        self.refresh();
        if let Some(loading) = &self.loading {
            let shown_in = (loading.shown_from_secs - now).max(0.05);
            ctx.request_repaint_after(Duration::from_secs_f64(shown_in));
        }
    }

    fn take_folder(&mut self, ctx: &Context, event: folder::Event) {
        match event {
            folder::Event::Listed(first) => {
                self.mark_opened();
                if let Some(first) = first.filter(|_| self.documents.all().is_empty()) {
                    self.open(ctx, Source::File(first));
                }
            }
            folder::Event::Changed => self.mark_opened(),
            folder::Event::NotListed(path, error) => {
                self.list_folder(None);
                self.note_error(&error, &Source::File(path));
            }
        }
    }

    /// Marks the articles of the folder that were opened before.
    pub(super) fn mark_opened(&mut self) {
        if let Some(folder) = self.folder.as_mut().and_then(FolderReader::folder_mut) {
            folder.note_opened(|path| self.memory.has_opened(path));
        }
    }

    /// Notes in the folder how many highlights and notes the open articles have now.
    fn note_in_folder(&mut self) {
        let Some(folder) = self.folder.as_mut().and_then(FolderReader::folder_mut) else { return };
        for opened in self.documents.all() {
            if let Some(path) = opened.source.path() {
                folder.note_notes(path, opened.annotations.all().len());
            }
        }
    }

    fn take_document(&mut self, ctx: &Context, event: Event) {
        match event {
            Event::Opened(number) => {
                let Some(opened) = self.documents.of_number(number) else { return };
                self.memory.remember(opened, top_of(&self.panes, opened));
                if let Some(path) = opened.source.path().map(Path::to_owned) {
                    self.memory.note_opened(&path);
                    self.mark_opened();
                }
                self.forget_panes();
                let documents = &self.documents;
                self.notes.retain(|number| documents.of_number(number).is_some());
                self.write_memory();
                self.go_to_sought(ctx);
            }
            Event::NotOpened(_, Error::Cancelled) => {}
            // A mailbox is listed as a folder is, and so is an archive that is no document.
            Event::NotOpened(Source::File(path), Error::Mailbox(_)) => self.list_folder(Some(&path)),
            Event::NotOpened(Source::File(path), Error::NotText(Some(_))) if is_collection(&path) => {
                self.list_folder(Some(&path));
            }
            Event::NotOpened(source, error) => {
                self.noted.take_if(|(path, _)| source.notes_path() == Some(path.as_path()));
                self.sought.take_if(|sought| sought.is_in(&source));
                self.note_error(&error, &source);
            }
            Event::NotReadAgain(source, error) => {
                let why = self.texts.error(&error, &self.name_of(&source));
                let said = format!("{why} {}", self.texts.text("notice-earlier-text"));
                self.notices.add_about(Level::Error, said, source.path().map(Path::to_owned));
            }
            Event::NotWatched(source, error) => {
                let (name, detail) = (self.name_of(&source), error.detail().into_owned());
                let arguments = [("name", (&name).into()), ("detail", (&detail).into())];
                let said = self.texts.format("notice-not-watched", &arguments);
                self.notices.add_about(Level::Warning, said, source.path().map(Path::to_owned));
            }
            Event::NotAnalysedAgain(number, error) => {
                let Some(opened) = self.documents.of_number(number) else { return };
                let source = opened.source.clone();
                // What was taken back must not come again with the file.
                self.memory.update(opened, top_of(&self.panes, opened));
                self.note_unwritten(ctx);
                if error != Error::Cancelled {
                    self.note_error(&error, &source);
                }
                let name = self.name_of(&source);
                let said = self.texts.format("notice-block-back", &[("name", (&name).into())]);
                self.notices.add_about(Level::Warning, said, source.path().map(Path::to_owned));
            }
            Event::Changed(number, n_lost) => {
                let Some(opened) = self.documents.of_number(number) else { return };
                let (name, title) = (opened.source.name(&self.texts), opened.title(&self.texts));
                let about = opened.source.path().map(Path::to_owned);
                // Where it stood has moved with the text; its pane goes there in the next frame.
                self.memory.update(opened, opened.left_off);
                let n_words_gone = opened.annotations.all().iter().filter(|one| one.place == Place::Lost).count();
                self.note_unwritten(ctx);
                let said = self.texts.format("reloaded", &[("name", (&title).into())]);
                self.say(ctx, said, None);
                if n_words_gone > 0 {
                    let arguments = [("name", (&name).into()), ("n", n_words_gone.into())];
                    let said = self.texts.format("notice-notes-lost", &arguments);
                    self.notices.add_about(Level::Info, said, about.clone());
                }
                if n_lost > 0 {
                    let arguments = [("name", (&name).into()), ("n", n_lost.into())];
                    let said = self.texts.format("notice-decisions-lost", &arguments);
                    self.notices.add_about(Level::Warning, said, about);
                }
            }
            Event::Notes(number, read) => self.take_notes(ctx, number, read.map(|file| *file)),
            Event::Confined(confinement) => {
                // Said once, when a file is opened for the first time whose reader is not kept whole.
                if self.confinement == Reader::Unknown
                    && let Some(said) = ui::confinement_notice(&self.texts, confinement)
                {
                    self.notices.add(Level::Warning, said);
                }
                self.confinement = Reader::Confined(confinement);
            }
        }
    }

    /// Adds what an error says about a source. One in a mailbox or an archive is named with that.
    pub(super) fn note_error(&mut self, error: &Error, source: &Source) {
        let inside = source.path().and_then(|path| {
            let holder = path.ancestors().skip(1).find(|above| is_collection(above))?;
            path.strip_prefix(holder.parent()?).ok()
        });
        let name = inside.map_or_else(|| self.name_of(source), whole_path);
        let said = self.texts.error(error, &name);
        self.notices.add_about(Level::Error, said, source.path().map(Path::to_owned));
    }

    /// Writes down the recent files and the session.
    pub(super) fn write_memory(&mut self) {
        let written = self.memory.write();
        self.note_if_failed("notice-recent-not-saved", written);
        self.write_session();
    }

    /// Writes down which files are open.
    pub(super) fn write_session(&mut self) {
        let written = self.memory.write_session(&self.documents.session());
        self.note_if_failed("notice-session-not-saved", written);
    }

    /// Remembers the shown file with what was decided about it and where the reader is.
    pub(super) fn remember_shown(&mut self) {
        if let Some(opened) = self.documents.shown() {
            self.memory.remember(opened, top_of(&self.panes, opened));
        }
    }

    /// What was decided is written down in a moment.
    pub(super) fn note_unwritten(&mut self, ctx: &Context) {
        self.memory.note_unwritten(ctx.input(|input| input.time));
        ctx.request_repaint_after(Duration::from_secs_f64(super::memory::SAVE_AFTER_SECS));
    }

    /// Forgets what the panes of closed documents remembered.
    pub(super) fn forget_panes(&mut self) {
        let documents = &self.documents;
        self.panes.retain(|(number, _)| documents.of_number(*number).is_some());
    }

    /// Opens the files that the last session left open, as many as may be at once, and shows the one that was shown.
    pub fn restore(&mut self, ctx: &Context) {
        let mut session = match self.memory.session() {
            Ok(session) => session,
            Err(error) => return self.note_if_failed("notice-session-not-read", Err(error)),
        };
        let n_left = session.files.len().saturating_sub(MAX_AT_ONCE);
        if session.current >= MAX_AT_ONCE && session.current < session.files.len() {
            session.files.swap(MAX_AT_ONCE - 1, session.current);
            session.current = MAX_AT_ONCE - 1;
        }
        session.files.truncate(MAX_AT_ONCE);
        let now = ctx.input(|input| input.time);
        let known = self.memory.recent().to_vec();
        for (index, path) in session.files.into_iter().enumerate() {
            if index == session.current {
                self.documents.open(Source::file(&path), &known, None, now);
            } else {
                self.documents.open_behind(Source::file(&path), &known, now);
            }
        }
        self.note_not_opened(n_left);
    }

    /// Opens what a later start hands over, and comes to the front for it.
    fn take_handed(&mut self, ctx: &Context, request: Request) {
        self.handle(ctx, request.into_command());
        ctx.send_viewport_cmd(ViewportCommand::Minimized(false));
        ctx.send_viewport_cmd(ViewportCommand::Focus);
        // Where a window may not put itself in front (Wayland) the desktop points at it.
        ctx.send_viewport_cmd(ViewportCommand::RequestUserAttention(UserAttentionType::Informational));
    }

    /// Does as the desktop wishes, where the reader has not chosen otherwise.
    #[cfg(target_os = "linux")]
    fn take_wishes(&mut self, ctx: &Context, wishes: Wishes) {
        theme::set_system_theme(ctx, wishes.is_dark);
        self.is_desktop_still = wishes.is_still();
        theme::set_still(ctx, self.is_still());
        self.has_desktop_contrast = wishes.has_contrast;
        show_colours(ctx, self.memory.settings().colours, self.has_contrast());
        ctx.request_repaint();
    }

    pub(super) fn take_fonts(&mut self, ctx: &Context) {
        while let Some(found) = self.fonts.poll() {
            self.take_font(ctx, found);
        }
    }

    fn take_font(&mut self, ctx: &Context, found: Found) {
        match found {
            // The reader may have chosen another meanwhile.
            Found::Font(font, found) if font == self.memory.settings().font => {
                theme::set_reading_font(ctx, Some(*found));
            }
            // Where there is no serif the window's font will do; a font that was named is missed.
            Found::Missing(font @ ReadingFont::Family(_)) if font == self.memory.settings().font => {
                self.notices.add(Level::Warning, self.texts.text("notice-no-font"));
            }
            Found::Font(..) | Found::Missing(_) => {}
        }
    }
}
