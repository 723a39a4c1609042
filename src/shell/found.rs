//! From the list of what was found in a folder to the articles, and back.
//!
//! Separate from the search, which knows no document: here a passage that was found is gone to in its article, which may have to be
//! opened first, and may have changed since.

use super::Shell;
use super::folder::FolderReader;
use super::handle::MAX_SEARCHED;
use crate::collection;
use crate::document::{Document, Span};
use crate::dossier::Passage;
use crate::model::{Action, Command, DossierTab, FolderQuery, GoneTo, Opened, Source};
use crate::search;
use egui::Context;
use std::path::Path;
use std::sync::Arc;

/// A passage that is to be gone to.
pub struct Sought {
    source: Source,
    /// The first hit in it, and its words.
    hit: Span,
    words: String,
    /// The document in which that is so, and all hits that are listed of it.
    document: Arc<Document>,
    hits: Vec<Span>,
}

impl Sought {
    /// Whether it is a passage of this source.
    pub fn is_in(&self, source: &Source) -> bool {
        self.source == *source
    }

    /// Where the hit and all others are in the text of the opened article; `None` if the words are nowhere any more.
    fn find(&self, opened: &Opened) -> Option<(Span, Vec<Span>)> {
        let text = opened.analysis.document.text();
        if text == self.document.text() {
            return Some((self.hit, self.hits.clone()));
        }
        let found = search::find(text, &self.words, true, false);
        let nearest = found.into_iter().min_by_key(|span| span.start.abs_diff(self.hit.start))?;
        Some((nearest, vec![nearest]))
    }
}

impl Shell {
    /// Lists another folder, or none.
    pub(super) fn list_folder(&mut self, path: Option<&Path>) {
        if path.is_some() {
            self.withdraw_notices_of_folder();
        }
        let notes = || self.memory.settings().keep_notes.then(|| self.notes.store().clone());
        self.folder = path.map(|path| FolderReader::open(path, notes(), self.wake.clone()));
        self.dossier.forget();
        self.collection.forget();
        self.comparison.forget();
        self.sought = None;
    }

    /// Takes away what was said about the folder that is left, about an archive that could not be listed, and about the articles of
    /// both that did not open: beside another folder it would seem to be said of that.
    fn withdraw_notices_of_folder(&mut self) {
        let left = self.folder.as_ref().map(FolderReader::path);
        let documents = &self.documents;
        let is_open = |about: &Path| documents.all().iter().any(|opened| opened.source.path() == Some(about));
        let is_of_folder = |about: &Path| {
            left.is_some_and(|left| about.starts_with(left)) || about.ancestors().any(collection::is_collection)
        };
        self.notices.withdraw(|about| is_of_folder(about) && !is_open(about));
    }

    /// Shows the search over the folder, with the selection as its words if it is short.
    pub(super) fn find_in_folder(&mut self, ctx: &Context) {
        if self.folder.is_none() {
            let said = self.texts.text("find-in-no-folder");
            self.say(ctx, said, Some(("open-folder", Command::Do(Action::OpenFolder))));
            return;
        }
        let is_shown = self.dossier.dossier().shown.is_some();
        let selected = self.documents.shown().filter(|_| !is_shown).map(Opened::selected).unwrap_or_default();
        let is_short = !selected.trim().is_empty() && selected.len() < MAX_SEARCHED && !selected.contains('\n');
        self.dossier.show(DossierTab::Search);
        self.chrome.dossier.take_keyboard();
        if is_short {
            let query = FolderQuery { typed: selected.to_owned(), ..self.dossier.dossier().search.query.clone() };
            self.search_folder(query);
        }
    }

    /// Looks for something in the articles of the folder.
    pub(super) fn search_folder(&mut self, query: FolderQuery) {
        let begun = self.dossier.look_for(query, self.folder.as_ref().map(FolderReader::texts));
        self.note_if_failed("notice-no-thread", begun);
    }

    /// Opens an article at a passage that was found, by their indices.
    pub(super) fn open_found(&mut self, ctx: &Context, article: usize, passage: usize) {
        let Some(found) = self.dossier.dossier().search.found().get(article) else { return };
        let Some(passage) = found.passages.get(passage) else { return };
        let first = passage.first as usize;
        self.open_hit(ctx, article, first);
    }

    /// Opens an article at a hit, by their indices.
    fn open_hit(&mut self, ctx: &Context, article: usize, hit: usize) {
        let Some(found) = self.dossier.dossier().search.found().get(article) else { return };
        let Some(span) = found.hits.get(hit).copied() else { return };
        let is_around = |passage: &&Passage| {
            let first = passage.first as usize;
            (first..first + passage.n_hits as usize).contains(&hit)
        };
        let passage = found.passages.iter().find(is_around).map_or(span.start, |passage| passage.span.start);
        let (path, document) = (Arc::clone(&found.path), Arc::clone(found.text.document()));
        let hits = found.hits.clone();
        self.dossier.choose(GoneTo { path: Arc::clone(&path), passage, hit: span.start });
        self.open_at(ctx, &path, document, span, hits);
    }

    /// Goes on to the next hit of the search over the folder or to the one before, if that search is what the reader is in: its
    /// list is shown, or the article at the hit that was gone to last. Gives whether it is.
    pub(super) fn walk_found(&mut self, ctx: &Context, by: isize) -> bool {
        let dossier = self.dossier.dossier();
        let Some((article, hit)) = dossier.search.hit_from(by) else { return false };
        let is_in_list = dossier.shown == Some(DossierTab::Search);
        let is_at_hit = dossier.shown.is_none()
            && dossier.last == Some(DossierTab::Search)
            && match (&self.sought, self.documents.shown(), &dossier.search.gone_to) {
                // One step after the other, though the article of the last one is still being read.
                (Some(_), _, Some(_)) => true,
                (None, Some(shown), Some(gone_to)) => {
                    shown.source.path() == Some(&*gone_to.path)
                        && dossier.left_for.is_some_and(|(number, _)| number == shown.number)
                        && (!shown.search.open || shown.search.hits.is_empty())
                }
                _ => false,
            };
        if is_in_list || is_at_hit {
            self.open_hit(ctx, article, hit);
        }
        is_in_list || is_at_hit
    }

    /// Opens an article at a place of `document`, as it was read for the folder, with all of `hits` marked.
    pub(super) fn open_at(&mut self, ctx: &Context, path: &Path, document: Arc<Document>, hit: Span, hits: Vec<Span>) {
        let (source, words) = (Source::file(path), hit.text(document.text()).to_owned());
        self.open_behind_view(ctx, source.clone());
        self.sought = Some(Sought { source, hit, words, document, hits });
        self.go_to_sought(ctx);
    }

    /// Goes to the passage that was chosen, once its article is open.
    pub(super) fn go_to_sought(&mut self, ctx: &Context) {
        let Some(shown) = self.documents.shown() else { return };
        let Some(sought) = self.sought.take_if(|sought| sought.is_in(&shown.source)) else { return };
        let (number, place) = (shown.number, sought.find(shown));
        let now = ctx.input(|input| input.time);
        match place {
            Some((span, marked)) => self.change(ctx, |opened, top| {
                opened.marked = marked;
                opened.jump(top, span, now);
            }),
            None => self.say(ctx, self.texts.text("found-gone"), None),
        }
        let n_back = self.documents.of_number(number).map_or(0, |opened| opened.back.len());
        self.dossier.leave_for(number, n_back);
        ctx.request_repaint();
    }

    /// Shows the list of what was found again, at the passage that was gone to.
    pub(super) fn return_to_found(&mut self) {
        self.dossier.show_again();
        let dossier = self.dossier.dossier();
        match dossier.shown {
            Some(DossierTab::Search) => {
                // Who left by the list of the folder finds what was found where it stood.
                let shown = self.documents.shown().and_then(|shown| shown.source.path());
                let is_at_hit = dossier.search.gone_to.as_ref().is_some_and(|gone_to| shown == Some(&*gone_to.path));
                self.chrome.dossier.return_to(dossier.search.row_gone_to().filter(|_| is_at_hit));
            }
            Some(DossierTab::Comparison) => self.chrome.dossier.return_to_compared(),
            Some(DossierTab::Digest | DossierTab::Facts) | None => {}
        }
    }
}
