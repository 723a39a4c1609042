//! The open documents: opening, showing, closing, renewing, steering, and what is
//! remembered of them.
//!
//! Separate from the rest of [`App`] because it alone deals with the loader, the
//! watcher and the recent files.

use super::folder::Folder;
use super::loader::{Analysed, Job, Loaded};
use super::settings::{self, Recent, Session};
use super::state::{Jump, Loading, Opened, PROGRESS_AFTER_SECS, Source};
use super::{App, Command};
use crate::document::Span;
use crate::import::Error;
use crate::steering::{Length, Step};
use egui::Context;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// How long after a decision it is written down, in seconds: not at every step of a dragged slider.
pub(super) const SAVE_AFTER_SECS: f64 = 1.0;
/// How many closed documents can be opened again, and how many places gone back to.
const MAX_REMEMBERED: usize = 50;
/// The share of letters from right to left from which the window says that it cannot show them well.
const RIGHT_TO_LEFT_SHARE: f32 = 0.2;

impl App {
    /// Opens a source in a tab of its own; a file that is open already is shown.
    pub(super) fn open(&mut self, ctx: &Context, source: Source) {
        self.remember();
        self.keep_unsaved();
        if self.state.loading.is_some() {
            self.waiting.push_back(source);
            return;
        }
        self.start(ctx, Job::Open(source, self.state.recent.clone()));
    }

    /// Lists a folder, and shows its first article.
    pub(super) fn open_folder(&mut self, ctx: &Context, path: &Path) {
        let wake = ctx.clone();
        match Folder::open(&absolute(path), move || wake.request_repaint()) {
            Ok(folder) => {
                let first = folder.articles.first().map(|article| article.path.clone());
                self.state.folder = Some(folder);
                if let Some(first) = first.filter(|_| self.state.documents.is_empty()) {
                    self.open(ctx, Source::File(first));
                }
            }
            Err(error) => {
                let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
                self.fail(&error, &name);
            }
        }
    }

    /// Shows the next article of the folder, around the ends.
    pub(super) fn walk(&mut self, ctx: &Context, by: isize) {
        let Some(folder) = &self.state.folder else { return };
        let n = folder.articles.len();
        let place = self.state.opened().and_then(|opened| folder_place(folder, &opened.source));
        let next = place.map_or(0, |place| (place + n).saturating_add_signed(by) % n.max(1));
        if let Some(article) = folder.articles.get(next) {
            let path = article.path.clone();
            self.open(ctx, Source::File(path));
        }
    }

    /// Opens the files that were open when the window closed last.
    pub(super) fn restore(&mut self, ctx: &Context) {
        let Session { files, current } = self.store.session();
        self.shown_first = files.get(current).cloned();
        for path in files {
            self.open(ctx, Source::File(path));
        }
    }

    /// Keeps which files are open.
    pub(super) fn keep_session(&mut self) {
        if !self.state.settings.restore {
            return;
        }
        let path = |opened: &Opened| match &opened.source {
            Source::File(path) => Some(absolute(path)),
            _ => None,
        };
        let shown = self.state.opened().and_then(path);
        let files: Vec<PathBuf> = self.state.documents.iter().filter_map(path).collect();
        let current = files.iter().position(|file| Some(file) == shown.as_ref()).unwrap_or_default();
        let kept = self.store.keep_session(&Session { files, current });
        self.say_if_not_done(kept);
    }

    fn start(&mut self, ctx: &Context, job: Job) {
        let (source, number) = job.target();
        let name = source.name(&self.state.texts);
        match self.loader.start(job) {
            Ok(generation) if number.is_some() => self.state.renewing = Some(generation),
            Ok(generation) => self.wait_for(ctx, generation, name),
            Err(error) => self.fail(&error, &name),
        }
    }

    /// Shows that a run of the loader reads the source of a name.
    pub(super) fn wait_for(&mut self, ctx: &Context, generation: u64, name: String) {
        let since_secs = ctx.input(|input| input.time);
        self.state.loading = Some(Loading { generation, name, since_secs });
        ctx.request_repaint_after(Duration::from_secs_f64(PROGRESS_AFTER_SECS));
    }

    fn fail(&mut self, error: &Error, name: &str) {
        self.state.notice = Some(self.state.texts.error(error, name));
    }

    pub(super) fn loaded(&mut self, ctx: &Context, loaded: Loaded) {
        let Loaded { source, number, result, is_early, .. } = loaded;
        if is_early {
            if let Some(Ok(analysed)) = result {
                self.show_early(source, analysed);
            }
            return;
        }
        let early = if number.is_none() { self.early.take() } else { None };
        match number {
            Some(_) => self.state.renewing = None,
            None => self.state.loading = None,
        }
        let name = source.name(&self.state.texts);
        match (result, number) {
            (Some(Ok(analysed)), None) => match early {
                Some(number) => self.renew(ctx, number, analysed),
                None => self.show(source, analysed),
            },
            (Some(Ok(analysed)), Some(number)) => self.renew(ctx, number, analysed),
            (Some(Err(error)), _) => {
                self.close_early(ctx, early);
                self.fail(&error, &name);
            }
            (None, _) => {
                self.close_early(ctx, early);
                self.fail(&Error::Bug, &name);
            }
        }
        if self.state.loading.is_none() {
            match self.waiting.pop_front() {
                Some(next) => self.open(ctx, next),
                None => self.show_first(),
            }
        }
    }

    /// Shows the text of a long document, whose analysis comes later.
    fn show_early(&mut self, source: Source, analysed: Analysed) {
        self.show(source, analysed);
        if let Some(opened) = self.state.opened_mut() {
            opened.is_analysed = false;
            self.early = Some(opened.number);
        }
    }

    /// Closes the document of a number whose analysis will not come.
    pub(super) fn close_early(&mut self, ctx: &Context, number: Option<u64>) {
        if let Some(place) = number.and_then(|number| self.place_of(number)) {
            self.close(ctx, place);
        }
    }

    /// Shows the document that was shown when the session was left, once all are there.
    fn show_first(&mut self) {
        let Some(path) = self.shown_first.take() else { return };
        let shown = |opened: &Opened| matches!(&opened.source, Source::File(known) if *known == path);
        if let Some(place) = self.state.documents.iter().position(shown) {
            self.show_document(place);
        }
    }

    fn renew(&mut self, ctx: &Context, number: u64, analysed: Analysed) {
        let Some(opened) = self.state.documents.iter_mut().find(|opened| opened.number == number) else { return };
        let changed = opened.analysis.document.text() != analysed.analysis.document.text();
        if changed {
            opened.steering = analysed.steering;
        }
        opened.renew(analysed.analysis, analysed.ranking);
        if changed {
            let name = opened.source.name(&self.state.texts);
            let said = self.state.texts.format("reloaded", &[("name", (&name).into())]);
            self.say(ctx, said, None);
            self.remember();
        }
    }

    fn show(&mut self, source: Source, analysed: Analysed) {
        let Analysed { analysis, ranking, steering, top } = analysed;
        let known = self.state.documents.iter().position(|opened| is_same_file(&opened.source, &source));
        self.n_documents += 1;
        let mut opened = Opened::new(self.n_documents, source, analysis, ranking, steering);
        opened.left_off = top;
        if let Source::File(path) = &opened.source {
            let watched = self.watcher.watch(path);
            if let Err(error) = watched {
                self.state.notice = Some(self.state.texts.error(&error.into(), &opened.source.name(&self.state.texts)));
            }
        }
        let right_to_left = is_right_to_left(opened.analysis.document.text());
        match known {
            Some(place) => {
                self.state.current = place;
                if let Some(slot) = self.state.opened_mut() {
                    *slot = opened;
                }
            }
            // Walking through a folder leaves no trail of tabs.
            None if self.is_walking(&opened.source) => {
                if let Some(slot) = self.state.opened_mut() {
                    *slot = opened;
                }
            }
            None => {
                self.state.documents.push(opened);
                self.state.current = self.state.documents.len() - 1;
            }
        }
        self.state.notice = right_to_left.then(|| self.state.texts.text("notice-right-to-left"));
        self.forget_places();
        self.remember();
        self.keep_recent();
        self.keep_session();
    }

    /// Whether an article of the folder follows another that was only looked at.
    fn is_walking(&self, next: &Source) -> bool {
        let (Some(folder), Some(opened)) = (&self.state.folder, self.state.opened()) else { return false };
        opened.steering.is_default()
            && folder_place(folder, &opened.source).is_some()
            && folder_place(folder, next).is_some()
    }

    /// What belongs to the document that was shown before.
    fn forget_places(&mut self) {
        self.state.jump = None;
        self.state.shown = None;
        let numbers: Vec<u64> = self.state.documents.iter().map(|opened| opened.number).collect();
        self.panes.retain(|(number, _)| numbers.contains(number));
    }

    pub(super) fn show_document(&mut self, place: usize) {
        self.remember();
        self.state.current = place.min(self.state.documents.len().saturating_sub(1));
        self.forget_places();
    }

    /// Goes on to another tab, around the ends.
    pub(super) fn turn_tabs(&mut self, by: isize) {
        let n = self.state.documents.len().max(1);
        self.show_document((self.state.current + n).saturating_add_signed(by) % n);
    }

    pub(super) fn close(&mut self, ctx: &Context, place: usize) {
        if place >= self.state.documents.len() {
            return;
        }
        self.remember();
        let closed = self.state.documents.remove(place);
        if let Source::File(path) = &closed.source {
            self.watcher.forget(path);
        }
        let name = closed.source.name(&self.state.texts);
        self.state.closed.push(closed.source);
        let n = self.state.closed.len().saturating_sub(MAX_REMEMBERED);
        self.state.closed.drain(..n);
        if self.state.current > place || self.state.current == self.state.documents.len() {
            self.state.current = self.state.current.saturating_sub(1);
        }
        self.forget_places();
        self.keep_session();
        let said = self.state.texts.format("closed", &[("name", (&name).into())]);
        self.say(ctx, said, Some(("open-again", Command::Do(super::Action::ReopenTab))));
    }

    pub(super) fn reopen(&mut self, ctx: &Context) {
        if let Some(source) = self.state.closed.pop() {
            self.open(ctx, source);
        }
    }

    /// Reads a file again that changed, keeping the place and what was decided.
    pub(super) fn reload(&mut self, ctx: &Context, path: &Path) {
        let open = |opened: &&Opened| matches!(&opened.source, Source::File(known) if known == path);
        if let Some(opened) = self.state.documents.iter().find(open) {
            let document = Arc::clone(&opened.analysis.document);
            self.start(ctx, Job::Reload(opened.number, opened.source.clone(), document, opened.steering.clone()));
        }
    }

    pub(super) fn lengthen(&mut self, ctx: &Context, by: isize) {
        self.steer(ctx, |opened| {
            let n = opened.summary.choices.len().saturating_add_signed(by).clamp(1, opened.ranking.len().max(1));
            opened.steer(Step::SetLength(Some(Length::Sentences(n))))
        });
    }

    /// Lets the reader steer; `step` tells whether the text must be analysed again.
    pub(super) fn steer(&mut self, ctx: &Context, step: impl FnOnce(&mut Opened) -> bool) {
        let Some(opened) = self.state.opened_mut() else { return };
        if step(opened) {
            let (source, document) = (opened.source.clone(), Arc::clone(&opened.analysis.document));
            let job = Job::Again(opened.number, source, document, opened.steering.clone());
            self.start(ctx, job);
        }
        self.remember();
        self.unsaved_since_secs.get_or_insert(ctx.input(|input| input.time));
        ctx.request_repaint_after(Duration::from_secs_f64(SAVE_AFTER_SECS));
    }

    /// Puts the shown file with what was decided about it at the head of the recent files.
    pub(super) fn remember(&mut self) {
        if !self.state.settings.remember {
            return;
        }
        let top = self.top();
        if let Some(Opened { source: Source::File(path), content, steering, .. }) = self.state.opened() {
            let path = absolute(path);
            let file = Recent { path, content: *content, steering: steering.clone(), top, is_ours: true };
            settings::remember(&mut self.state.recent, file);
        }
    }

    /// Writes down what was decided, if it is not yet.
    pub(super) fn keep_unsaved(&mut self) {
        if self.unsaved_since_secs.take().is_some() {
            self.keep_recent();
        }
    }

    /// Scrolls the full text to a place, and notes where the reader was.
    pub(super) fn jump(&mut self, ctx: &Context, span: Span) {
        let top = self.top();
        if let Some(opened) = self.state.opened_mut() {
            if opened.back.last() != Some(&top) {
                opened.back.push(top);
            }
            let n = opened.back.len().saturating_sub(MAX_REMEMBERED);
            opened.back.drain(..n);
            opened.forward.clear();
        }
        self.scroll_to(ctx, span);
    }

    fn scroll_to(&mut self, ctx: &Context, span: Span) {
        self.n_jumps += 1;
        self.state.jump = Some(Jump { span, at_secs: ctx.input(|input| input.time), number: self.n_jumps });
    }

    /// Goes back to where the reader was before a jump, or forward again.
    pub(super) fn go(&mut self, ctx: &Context, back: bool) {
        let top = self.top();
        let Some(opened) = self.state.opened_mut() else { return };
        let (from, to) =
            if back { (&mut opened.back, &mut opened.forward) } else { (&mut opened.forward, &mut opened.back) };
        if let Some(place) = from.pop() {
            to.push(top);
            self.scroll_to(ctx, Span::new(place, place));
        }
    }

    /// The byte of the shown text at the upper edge of its pane.
    pub(super) fn top(&self) -> usize {
        let Some(opened) = self.state.opened() else { return 0 };
        let panes = self.panes.iter().find(|(number, _)| *number == opened.number);
        panes.and_then(|(_, panes)| panes.top()).unwrap_or(opened.left_off)
    }
}

fn folder_place(folder: &Folder, source: &Source) -> Option<usize> {
    let Source::File(path) = source else { return None };
    folder.articles.iter().position(|article| article.path == *path)
}

fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

fn is_same_file(a: &Source, b: &Source) -> bool {
    match (a, b) {
        (Source::File(a), Source::File(b)) => absolute(a) == absolute(b),
        (Source::Example(a), Source::Example(b)) => a == b,
        _ => false,
    }
}

/// Whether a good part of the letters is written from right to left (Hebrew, Arabic and their neighbours).
fn is_right_to_left(text: &str) -> bool {
    let mut letters = 0_usize;
    let mut from_right = 0_usize;
    for c in text.chars().take(20_000).filter(|c| c.is_alphabetic()) {
        letters += 1;
        from_right +=
            usize::from(matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'));
    }
    from_right as f32 > RIGHT_TO_LEFT_SHARE * letters as f32
}
