//! The open documents: what is requested for each, what is being read for it, and which one is shown.
//!
//! Separate because it alone owns documents, the loader and the watcher. Every document has
//! a number of its own from the moment it is requested, and a run of its own while something is
//! read for it, so that two documents never wait for each other or take each
//! other's results. The rest of the shell learns what happened from [`Event`]s.

use super::loader::{Job, Loaded, Loader, Outcome, Read, Run, Shown, Stores};
use super::memory::{NotesFile, NotesStore, TextStore};
use super::wake::Wake;
use super::watcher::{Seen, Watcher};
use crate::engine;
use crate::error::Error;
use crate::model::{
    Analysed, Folder, History, Loading, Moves, OPENING_SAID_AFTER_SECS, Opened, RENEWAL_SAID_AFTER_SECS, Recent,
    Session, Source,
};
use crate::source::Stamp;
use crate::worker::Confinement;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How many closed documents can be opened again.
const MAX_CLOSED: usize = 50;

/// What happened to the documents that others should know.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// The document of this number was opened; of a long text its analysis comes later.
    Opened(u64),
    /// A source could not be opened.
    NotOpened(Source, Error),
    /// The text of this document, by its number, changed with its file; the second number counts the decisions that
    /// lost their place.
    Changed(u64, usize),
    /// An open file changed and could not be read again; its text is still shown.
    NotReadAgain(Source, Error),
    /// The text of the document of this number could not be analysed again; what was decided about its blocks was
    /// taken back.
    NotAnalysedAgain(u64, Error),
    /// The highlights and notes of the document of this number were read from this file, or it cannot be read.
    Notes(u64, Result<Box<NotesFile>, Error>),
    /// A worker was confined like this.
    Confined(Confinement),
    /// A file cannot be watched for changes.
    NotWatched(Source, Error),
}

/// A document that is wished for and not there yet.
struct Opening {
    number: u64,
    source: Source,
    run: Run,
    since_secs: f64,
    /// Counts the wishes; the newest of those that are there is shown.
    wish: u64,
    /// Whether it is the next article on a walk through a folder.
    walks: bool,
    /// The document in whose place it comes: walking through a folder leaves no trail of tabs.
    replaces: Option<u64>,
    /// Whether it is shown when it is there,
    shows: bool,
    /// and whether its pages are, whatever was shown of it before.
    shows_pages: bool,
    /// What was decided about it, if it was closed and is opened again.
    closed: Option<Closed>,
}

/// Something that is read or analysed for an open document.
struct Renewal {
    number: u64,
    kind: Kind,
    run: Run,
    since_secs: f64,
    /// Whether the file changed once more meanwhile.
    changed: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// The first analysis of a long text that is shown already.
    First,
    /// Another analysis of the same text.
    Again,
    /// The changed file.
    Reload,
}

/// A document that was closed, with what its reader had decided, and had taken back.
struct Closed {
    /// The number that it had, which says where its tab stood; it gets it back.
    number: u64,
    source: Source,
    known: Recent,
    history: History,
    /// Where its reader could go back to, and forward.
    places: (Vec<usize>, Vec<usize>),
}

impl Closed {
    /// One that was closed before anything was decided about it.
    fn untouched(number: u64, source: Source) -> Self {
        Self { number, source, known: Recent::default(), history: History::default(), places: Default::default() }
    }
}

/// The open documents.
pub struct Documents {
    opened: Vec<Opened>,
    current: usize,
    closed: Vec<Closed>,
    /// Counts what was closed and opened again.
    n_closings: u64,
    openings: Vec<Opening>,
    renewals: Vec<Renewal>,
    loader: Loader,
    watcher: Watcher,
    /// Where highlights and notes, and the texts that were read, are kept.
    stores: Stores,
    n_numbers: u64,
    n_wishes: u64,
    /// The wish for which the shown document is shown.
    shown_for: u64,
    /// Where the reader came to on a walk through a folder, whether that article opened or not.
    walked_to: Option<PathBuf>,
    events: Vec<Event>,
}

impl Documents {
    /// No documents; `wake` is called when [`Documents::poll`] has something to take in.
    #[must_use]
    pub fn new(wake: Wake) -> Self {
        Self::with_loader(Loader::new(wake.clone()), wake)
    }

    /// Like `new`, read by another loader.
    pub(super) fn with_loader(loader: Loader, wake: Wake) -> Self {
        Self {
            opened: Vec::new(),
            current: 0,
            closed: Vec::new(),
            n_closings: 0,
            openings: Vec::new(),
            renewals: Vec::new(),
            loader,
            watcher: Watcher::new(wake),
            stores: Stores::default(),
            n_numbers: 0,
            n_wishes: 0,
            shown_for: 0,
            walked_to: None,
            events: Vec::new(),
        }
    }

    /// Reads the highlights and notes of what is opened from now on in this folder, or none.
    pub fn read_notes_in(&mut self, store: Option<NotesStore>) {
        self.stores.notes = store;
    }

    /// Keeps the texts of what is opened from now on in this folder, and says what changed in them since.
    pub fn keep_texts_in(&mut self, store: TextStore) {
        self.stores.texts = store;
    }

    /// Those that are open, in the order of their tabs.
    #[must_use]
    pub fn all(&self) -> &[Opened] {
        &self.opened
    }

    /// Which of them is shown, as an index.
    #[must_use]
    pub fn current(&self) -> usize {
        self.current
    }

    /// The document that is shown.
    #[must_use]
    pub fn shown(&self) -> Option<&Opened> {
        self.opened.get(self.current)
    }

    /// The document of a number.
    #[must_use]
    pub fn of_number(&self, number: u64) -> Option<&Opened> {
        self.opened.iter().find(|opened| opened.number == number)
    }

    /// The files that are open or being opened, in the order of their tabs, and which of them is shown.
    /// What a session is written from: one that is only half restored must not be lost.
    #[must_use]
    pub fn session(&self) -> Session {
        let mut all: Vec<(u64, &Source)> = self.opened.iter().map(|opened| (opened.number, &opened.source)).collect();
        for opening in self.openings.iter().filter(|opening| opening.replaces.is_none()) {
            let index = all.partition_point(|(number, _)| *number < opening.number);
            all.insert(index, (opening.number, &opening.source));
        }
        let coming = self.openings.iter().filter(|opening| opening.shows && opening.wish > self.shown_for);
        let coming = coming.max_by_key(|opening| opening.wish).map(|opening| opening.number);
        let number = coming.or(self.shown().map(|shown| shown.number));
        let files = all.into_iter().filter_map(|(number, source)| Some((number, source.path()?.to_owned())));
        let files: Vec<(u64, PathBuf)> = files.collect();
        let current = files.iter().position(|(known, _)| Some(*known) == number).unwrap_or_default();
        Session { files: files.into_iter().map(|(_, path)| path).collect(), current }
    }

    /// Whether a document is being opened that is shown in the place of the shown one once it is there.
    #[must_use]
    pub fn awaits_another(&self) -> bool {
        self.openings.iter().any(|opening| opening.shows && opening.wish > self.shown_for)
    }

    /// Whether there is a closed document to open again.
    #[must_use]
    pub fn has_closed(&self) -> bool {
        !self.closed.is_empty()
    }

    /// A number that is another one after everything that is closed or opened again; none while what was closed last is open.
    #[must_use]
    pub fn closed_mark(&self) -> Option<u64> {
        let last = self.closed.last()?;
        let is_open = self.opened.iter().any(|opened| is_same(&opened.source, &last.source));
        (!is_open).then_some(self.n_closings)
    }

    /// Whether anything is being read or analysed.
    #[must_use]
    pub fn is_working(&self) -> bool {
        !self.openings.is_empty() || !self.renewals.is_empty()
    }

    /// What is being read that the user waits for: the first of what is being opened, else
    /// the shown document. `name` tells what a source is called.
    #[must_use]
    pub fn loading(&self, name: impl Fn(&Source) -> String) -> Option<Loading> {
        if let Some(first) = self.openings.first() {
            let n_more = self.openings.len() - 1;
            let shown_from_secs = first.since_secs + OPENING_SAID_AFTER_SECS;
            return Some(Loading { name: name(&first.source), n_more, shown_from_secs });
        }
        let shown = self.shown()?;
        let renewal = self.renewals.iter().find(|renewal| renewal.number == shown.number)?;
        let shown_from_secs = renewal.since_secs + RENEWAL_SAID_AFTER_SECS;
        Some(Loading { name: name(&shown.source), n_more: 0, shown_from_secs })
    }

    /// Opens a source in a tab of its own, as its reader decided when it was `known` before. What
    /// is open already is shown, and what is being opened is not opened twice. In a `folder`
    /// the next article comes in the place of one that was only looked at.
    pub fn open(&mut self, source: Source, known: &[Recent], folder: Option<&Folder>, now_secs: f64) {
        self.walked_to = None;
        self.open_in(source, known, folder, false, now_secs);
    }

    fn open_in(&mut self, source: Source, known: &[Recent], folder: Option<&Folder>, walks: bool, now_secs: f64) {
        if let Some(opened) = self.opened.iter().find(|opened| is_same(&opened.source, &source)) {
            let number = opened.number;
            self.openings.retain(|opening| opening.replaces.is_none());
            self.show(number);
            return;
        }
        self.n_wishes += 1;
        if let Some(opening) = self.openings.iter_mut().find(|opening| is_same(&opening.source, &source)) {
            (opening.shows, opening.wish) = (true, self.n_wishes);
            return;
        }
        let replaces = folder.and_then(|folder| self.replaced_in(folder, &source));
        // The newer wish counts: two quick steps through a folder read the second article only.
        self.openings
            .retain(|opening| !(walks && opening.walks) && (replaces.is_none() || opening.replaces != replaces));
        self.begin(source, known, replaces, true, now_secs);
        if let Some(opening) = self.openings.last_mut() {
            opening.walks = walks;
        }
    }

    /// Opens the next article of the folder, or the one before (`by` is 1 or -1), around the ends: from where the reader walked to,
    /// else from the one that is shown. `order` has the articles that are listed, by their indices, as they stand in the list.
    /// Those that are known not to open are passed.
    pub fn walk(&mut self, folder: &Folder, order: &[usize], by: isize, known: &[Recent], now_secs: f64) {
        let n = order.len().max(1);
        let place = |path: &Path| {
            let index = folder.index_of(path)?;
            order.iter().position(|listed| *listed == index)
        };
        let walked_to = self.walked_to.as_deref().and_then(place);
        let shown = || place(self.shown()?.source.path()?);
        let article = |place: usize| folder.articles.get(*order.get(place)?).filter(|article| article.error.is_none());
        let next = match walked_to.or_else(shown) {
            Some(from) if by < 0 => (1..=n).find_map(|step| article((from + n - step) % n)),
            Some(from) => (1..=n).find_map(|step| article((from + step) % n)),
            None if by < 0 => (0..n).rev().find_map(article),
            None => (0..n).find_map(article),
        };
        let Some(path) = next.map(|article| article.path.clone()) else { return };
        self.open_in(Source::File(path.clone()), known, Some(folder), true, now_secs);
        self.walked_to = Some(path);
    }

    /// Shows the pages of what is being opened once it is there, or not if that was wished for before.
    pub fn toggle_coming_pages(&mut self) {
        let coming = self.openings.iter_mut().filter(|opening| opening.shows).max_by_key(|opening| opening.wish);
        if let Some(opening) = coming {
            opening.shows_pages = !opening.shows_pages;
        }
    }

    /// Opens a file in a tab of its own without showing it.
    pub fn open_behind(&mut self, source: Source, known: &[Recent], now_secs: f64) {
        let is_there = self.opened.iter().any(|opened| is_same(&opened.source, &source))
            || self.openings.iter().any(|opening| is_same(&opening.source, &source));
        if !is_there {
            self.begin(source, known, None, false, now_secs);
        }
    }

    fn begin(&mut self, source: Source, known: &[Recent], replaces: Option<u64>, shows: bool, now_secs: f64) {
        self.n_numbers += 1;
        let (number, wish) = (self.n_numbers, self.n_wishes);
        let run = self.loader.start(Job::Open(source.clone(), known.to_vec(), self.stores.clone()));
        let since_secs = now_secs;
        self.openings.push(Opening {
            number,
            source,
            run,
            since_secs,
            wish,
            walks: false,
            replaces,
            shows,
            shows_pages: false,
            closed: None,
        });
    }

    /// The shown document, if it was only looked at and both it and `next` are articles of the folder.
    fn replaced_in(&self, folder: &Folder, next: &Source) -> Option<u64> {
        let shown = self.shown().filter(|shown| shown.is_only_looked_at())?;
        folder.index_of(shown.source.path()?)?;
        folder.index_of(next.path()?)?;
        Some(shown.number)
    }

    /// Shows the document of a number.
    pub fn show(&mut self, number: u64) {
        if let Some(index) = self.index_of(number) {
            self.n_wishes += 1;
            self.shown_for = self.n_wishes;
            self.current = index;
            self.leave_places();
        }
    }

    /// Shows the document `by` tabs further on; after the last tab comes the first.
    pub fn show_next(&mut self, by: isize) {
        self.walked_to = None;
        let n = self.opened.len().max(1);
        let next = (self.current + n).saturating_add_signed(by) % n;
        if let Some(number) = self.opened.get(next).map(|opened| opened.number) {
            self.show(number);
        }
    }

    /// What flashed in a document that is not shown any more has been seen.
    fn leave_places(&mut self) {
        for opened in &mut self.opened {
            opened.jump = None;
            opened.shown = None;
        }
    }

    fn index_of(&self, number: u64) -> Option<usize> {
        self.opened.iter().position(|opened| opened.number == number)
    }

    /// Closes the document of a number, and stops what is done for it; `top` is the byte at the upper edge of
    /// its text. Gives where it came from.
    pub fn close(&mut self, number: u64, top: usize) -> Option<Source> {
        let opened = self.of_number(number)?;
        let (content, preferences) = (opened.content, opened.preferences.clone());
        let path = opened.source.path().map(Path::to_owned).unwrap_or_default();
        let known = Recent { path, content, preferences, top, look: opened.look, ..Recent::default() };
        let (history, places) = (opened.places().history, (opened.back.clone(), opened.forward.clone()));
        self.walked_to = None;
        let source = self.remove(number)?;
        self.keep_closed(Closed { number, source: source.clone(), known, history, places });
        Some(source)
    }

    /// What was closed or cancelled can be opened again, as its reader had decided.
    fn keep_closed(&mut self, closed: Closed) {
        self.n_closings += 1;
        self.closed.push(closed);
        let n = self.closed.len().saturating_sub(MAX_CLOSED);
        self.closed.drain(..n);
    }

    fn remove(&mut self, number: u64) -> Option<Source> {
        let index = self.index_of(number)?;
        let removed = self.opened.remove(index);
        self.renewals.retain(|renewal| renewal.number != number);
        if let Source::File(path) = &removed.source {
            self.watcher.forget(path);
        }
        if self.current > index || self.current == self.opened.len() {
            self.current = self.current.saturating_sub(1);
        }
        self.leave_places();
        Some(removed.source)
    }

    /// Opens what was closed last again, as its reader had decided.
    pub fn open_closed(&mut self, known: &[Recent], now_secs: f64) {
        let Some(closed) = self.closed.pop() else { return };
        self.n_closings += 1;
        let known: Vec<Recent> = [closed.known.clone()].into_iter().chain(known.iter().cloned()).collect();
        let source = closed.source.clone();
        self.open(source.clone(), &known, None, now_secs);
        let opening = self.openings.iter_mut().rev().find(|opening| opening.source == source);
        if let Some(opening) = opening.filter(|opening| opening.closed.is_none()) {
            opening.number = closed.number;
            opening.closed = Some(closed);
        }
    }

    /// Does something with the shown document that its reader asked for. If that decides what
    /// belongs to the article, the text is analysed again.
    ///
    /// # Errors
    /// If it panicked.
    pub fn change<T>(&mut self, now_secs: f64, change: impl FnOnce(&mut Opened) -> T) -> Result<Option<T>, Error> {
        let Some(opened) = self.opened.get_mut(self.current) else { return Ok(None) };
        let done = engine::guarded(|| Ok(change(opened)))?;
        let number = opened.number;
        self.follow_decisions(number, now_secs);
        Ok(Some(done))
    }

    /// Does something with the document of a number.
    pub fn with_number(&mut self, number: u64, change: impl FnOnce(&mut Opened)) {
        if let Some(opened) = self.opened.iter_mut().find(|opened| opened.number == number) {
            change(opened);
        }
    }

    /// Starts an analysis for what was decided about the blocks, or stops one that is not wanted any more.
    fn follow_decisions(&mut self, number: u64, now_secs: f64) {
        let Some(opened) = self.opened.iter().find(|opened| opened.number == number) else { return };
        match self.renewals.iter().find(|renewal| renewal.number == number).map(|renewal| renewal.kind) {
            // Its result is compared with what is decided by then.
            Some(Kind::First | Kind::Reload) => {}
            Some(Kind::Again) | None => {
                self.renewals.retain(|renewal| renewal.number != number);
                if opened.wants_other_extent() {
                    self.reload(number, now_secs);
                } else if opened.is_stale() {
                    let job = Job::Again(Arc::clone(&opened.analysis.document), opened.preferences.clone());
                    self.renew(number, Kind::Again, job, now_secs);
                }
            }
        }
    }

    fn renew(&mut self, number: u64, kind: Kind, job: Job, now_secs: f64) {
        self.renewals.retain(|renewal| renewal.number != number);
        let run = self.loader.start(job);
        self.renewals.push(Renewal { number, kind, run, since_secs: now_secs, changed: false });
    }

    fn reload(&mut self, number: u64, now_secs: f64) {
        if let Some(renewal) = self.renewals.iter_mut().find(|renewal| renewal.number == number)
            && renewal.kind != Kind::Again
        {
            renewal.changed = true;
            return;
        }
        if let Some(opened) = self.opened.iter().find(|opened| opened.number == number) {
            let before = opened.revision.as_ref().map(|revision| Arc::clone(&revision.before));
            let shown = Shown { analysis: Arc::clone(&opened.analysis), places: opened.places(), before };
            let job = Job::Reload(opened.source.clone(), Box::new(shown), self.stores.texts.clone());
            self.renew(number, Kind::Reload, job, now_secs);
        }
    }

    /// Stops what the user waits for: what is being opened to be shown, else all that is being opened, else what
    /// is done for the shown document. Gives what will not be opened; it counts as closed.
    pub fn cancel(&mut self) -> Option<Vec<Source>> {
        let shows = self.openings.iter().any(|opening| opening.shows);
        let cancelled: Vec<Opening> = self.openings.extract_if(.., |opening| opening.shows == shows).collect();
        if !cancelled.is_empty() {
            let sources = cancelled.iter().map(|opening| opening.source.clone()).collect();
            for Opening { number, source, closed, .. } in cancelled {
                self.keep_closed(closed.unwrap_or_else(|| Closed::untouched(number, source)));
            }
            return Some(sources);
        }
        let opened = self.shown()?;
        let (number, top) = (opened.number, opened.left_off);
        let renewal = self.renewals.iter_mut().find(|renewal| renewal.number == number)?;
        if renewal.kind == Kind::First {
            return self.close(number, top).map(|source| vec![source]);
        }
        // Its last result says that nothing came.
        renewal.run.stop();
        renewal.changed = false;
        Some(Vec::new())
    }

    /// Stops everything, before the window closes.
    pub fn stop(&mut self) {
        self.openings.clear();
        self.renewals.clear();
    }

    /// Takes in what was read and seen since the last call. `top` gives the byte at the upper edge of
    /// the text of a number.
    pub fn poll(&mut self, now_secs: f64, top: impl Fn(&Opened) -> usize) -> Vec<Event> {
        while let Some(loaded) = self.loader.poll() {
            self.take(loaded, now_secs, &top);
        }
        while let Some(seen) = self.watcher.poll() {
            self.take_seen(&seen, now_secs);
        }
        std::mem::take(&mut self.events)
    }

    fn take_seen(&mut self, seen: &Seen, now_secs: f64) {
        let (Seen::Changed(path) | Seen::Gone(path) | Seen::Back(path)) = seen;
        let Some(opened) = self.opened.iter_mut().find(|opened| opened.source.path() == Some(path)) else { return };
        opened.is_gone = matches!(seen, Seen::Gone(_));
        let number = opened.number;
        // One that comes back may not be the one that was read last.
        if matches!(seen, Seen::Changed(_) | Seen::Back(_)) {
            self.reload(number, now_secs);
        }
    }

    fn take(&mut self, loaded: Loaded, now_secs: f64, top: &impl Fn(&Opened) -> usize) {
        if let Some(index) = self.openings.iter().position(|opening| opening.run.is_of(&loaded)) {
            match loaded.outcome {
                Outcome::Text(text, stamp) => {
                    let Opening { number, source, run, since_secs, wish, replaces, shows, closed, .. } =
                        self.openings.remove(index);
                    let opened = with_history(Opened::early(number, source, *text), closed);
                    self.renewals.push(Renewal { number, kind: Kind::First, run, since_secs, changed: false });
                    self.put(opened, replaces, shows.then_some(wish), stamp);
                }
                Outcome::Analysed(read) => {
                    let Opening { number, source, wish, replaces, shows, shows_pages, closed, .. } =
                        self.openings.remove(index);
                    let Read { analysed, stamp, confinement, notes, .. } = *read;
                    self.events.extend(confinement.map(Event::Confined));
                    let notes = notes.map(|notes| Event::Notes(number, notes.map(Box::new)));
                    match engine::guarded(|| Ok(Opened::new(number, source.clone(), analysed))) {
                        Ok(mut opened) => {
                            opened.look.shown |= shows_pages;
                            self.put(with_history(opened, closed), replaces, shows.then_some(wish), stamp);
                            self.events.extend(notes);
                        }
                        Err(error) => self.events.push(Event::NotOpened(source, error)),
                    }
                }
                Outcome::Failed(error) => {
                    let source = self.openings.remove(index).source;
                    self.events.push(Event::NotOpened(source, error));
                }
                // Only what is open already is read again.
                Outcome::Same => drop(self.openings.remove(index)),
            }
        } else if let Some(index) = self.renewals.iter().position(|renewal| renewal.run.is_of(&loaded)) {
            let Renewal { number, kind, changed, .. } = self.renewals.remove(index);
            self.take_renewal(number, kind, loaded.outcome, top);
            if changed {
                self.reload(number, now_secs);
            } else {
                self.follow_decisions(number, now_secs);
            }
        }
    }

    fn take_renewal(&mut self, number: u64, kind: Kind, outcome: Outcome, top: &impl Fn(&Opened) -> usize) {
        let Some(opened) = self.opened.iter_mut().find(|opened| opened.number == number) else { return };
        let source = opened.source.clone();
        let top = top(opened);
        opened.is_gone &= !matches!(outcome, Outcome::Analysed(_) | Outcome::Same) || kind != Kind::Reload;
        let outcome = match outcome {
            Outcome::Analysed(read) => {
                let Read { analysed, moves, confinement, notes, .. } = *read;
                self.events.extend(confinement.map(Event::Confined));
                self.events.extend(notes.map(|notes| Event::Notes(number, notes.map(Box::new))));
                let has_other_extent = opened.is_whole_page() != analysed.preferences.whole_page;
                match put_in_place(opened, analysed, moves, top) {
                    Ok(None) => return,
                    // The reader asked for the other text, and can go back to the one before.
                    Ok(Some(_)) if has_other_extent => return,
                    Ok(Some(n_lost)) => return self.events.push(Event::Changed(number, n_lost)),
                    Err(error) => Outcome::Failed(error),
                }
            }
            outcome => outcome,
        };
        let Outcome::Failed(error) = outcome else { return };
        opened.take_back_extent();
        match kind {
            Kind::First => {
                self.remove(number);
                self.events.push(Event::NotOpened(source, error));
            }
            Kind::Again => {
                opened.take_back_blocks();
                self.events.push(Event::NotAnalysedAgain(number, error));
            }
            Kind::Reload if error == Error::NotFound => opened.is_gone = true,
            Kind::Reload => self.events.push(Event::NotReadAgain(source, error)),
        }
    }

    /// Puts an opened document among the others: in the place of the one it replaces, else where its
    /// number belongs.
    fn put(&mut self, opened: Opened, replaces: Option<u64>, wish: Option<u64>, stamp: Option<Stamp>) {
        let number = opened.number;
        if let Source::File(path) = &opened.source {
            self.watch(path, stamp, &opened.source);
        }
        let index = replaces.and_then(|number| self.index_of(number));
        let index = index.filter(|index| self.opened.get(*index).is_some_and(Opened::is_only_looked_at));
        let number_before = self.shown().map(|shown| shown.number);
        if let Some(slot) = index.and_then(|index| self.opened.get_mut(index)) {
            let old = std::mem::replace(slot, opened);
            self.renewals.retain(|renewal| renewal.number != old.number);
            if let Source::File(path) = &old.source {
                self.watcher.forget(path);
            }
        } else {
            let index = self.opened.partition_point(|other| other.number < number);
            self.opened.insert(index, opened);
        }
        if wish.is_some_and(|wish| wish > self.shown_for) || number_before.is_none() {
            self.show(number);
            self.shown_for = wish.unwrap_or_default();
        } else if let Some(index) = number_before.and_then(|number| self.index_of(number)) {
            self.current = index;
        }
        self.events.push(Event::Opened(number));
    }

    fn watch(&mut self, path: &Path, stamp: Option<Stamp>, source: &Source) {
        if let Err(error) = self.watcher.watch(path, stamp) {
            self.events.push(Event::NotWatched(source.clone(), error.into()));
        }
    }

    /// How many files are watched; for tests of what is forgotten.
    #[must_use]
    pub fn n_watched(&self) -> usize {
        self.watcher.n_watched()
    }
}

/// Puts a new analysis into a document; gives how many decisions lost their place if its text is another.
fn put_in_place(
    opened: &mut Opened,
    analysed: Analysed,
    moves: Option<Moves>,
    top: usize,
) -> Result<Option<usize>, Error> {
    engine::guarded(|| {
        if let Some(moves) = moves {
            return Ok(Some(opened.follow(&moves, analysed, top)));
        }
        opened.renew(analysed);
        Ok(None)
    })
}

/// A document that was closed and opened again, with the steps that can be taken back, if its text is the same.
fn with_history(mut opened: Opened, closed: Option<Closed>) -> Opened {
    if let Some(closed) = closed.filter(|closed| closed.known.content == opened.content) {
        opened.resume(closed.history);
        (opened.back, opened.forward) = closed.places;
    }
    opened
}

fn is_same(a: &Source, b: &Source) -> bool {
    match (a, b) {
        (Source::File(a), Source::File(b)) => a == b,
        (Source::Example(a), Source::Example(b)) => a == b,
        (Source::Manual(a), Source::Manual(b)) => a == b,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::preferences::Step;
    use crate::shell::loader;
    use crate::stop::Stop;
    use jiff::Timestamp;

    /// Takes in what is read until nothing is left to be done.
    fn settle(documents: &mut Documents) -> Vec<Event> {
        let mut events = Vec::new();
        while documents.is_working() {
            events.extend(documents.poll(0.0, |opened| opened.left_off));
            std::thread::yield_now();
        }
        events
    }

    fn files(folder: &Path, texts: &[&str]) -> Vec<PathBuf> {
        let file = |(n, text): (usize, &&str)| {
            let path = folder.join(format!("{n}.txt"));
            std::fs::write(&path, text).expect("written");
            path
        };
        texts.iter().enumerate().map(file).collect()
    }

    #[test]
    fn a_session_is_whole_while_it_is_restored_and_keeps_its_order() {
        let folder = tempfile::tempdir().expect("a folder");
        let long = "The harbour was closed for weeks. The ice is gone now.\n\n".repeat(9_000);
        let paths = files(folder.path(), &[&long, "The ice is gone. The harbour opens.", "Boats come. All are glad."]);
        let mut documents = Documents::new(Wake::default());
        for (index, path) in paths.iter().enumerate() {
            if index == 1 {
                documents.open(Source::file(path), &[], None, 0.0);
            } else {
                documents.open_behind(Source::file(path), &[], 0.0);
            }
        }
        assert_eq!(documents.session(), Session { files: paths.clone(), current: 1 }, "nothing is read yet");
        settle(&mut documents);
        assert_eq!(documents.session(), Session { files: paths.clone(), current: 1 });
        let opened: Vec<&Path> = documents.all().iter().filter_map(|opened| opened.source.path()).collect();
        assert_eq!(opened, paths, "the long one came last and stands first");
    }

    #[test]
    fn closing_and_cancelling_leave_nothing_to_be_done() {
        let folder = tempfile::tempdir().expect("a folder");
        let long = "The harbour was closed for weeks. The ice is gone now.\n\n".repeat(40_000);
        let paths = files(folder.path(), &[&long, "The ice is gone. The harbour opens."]);
        let mut documents = Documents::new(Wake::default());
        documents.open(Source::file(&paths[0]), &[], None, 0.0);
        assert_eq!(documents.cancel(), Some(vec![Source::file(&paths[0])]));
        assert!(!documents.is_working());
        documents.open(Source::file(&paths[1]), &[], None, 0.0);
        let events = settle(&mut documents);
        assert_eq!(documents.all().len(), 1);
        assert_eq!(events.iter().filter(|event| matches!(event, Event::Opened(_))).count(), 1, "{events:?}");
        let number = documents.shown().expect("open").number;
        assert_eq!(documents.close(number, 0), Some(Source::file(&paths[1])));
        assert_eq!((documents.n_watched(), documents.shown().is_none()), (0, true));
    }

    const ARTICLE: &str = "The harbour was closed for weeks. The ice is gone now.\n\nBoats come again. All are glad.";

    /// An article that is open in documents whose jobs are done by `work`.
    fn with_article(folder: &Path, work: loader::Work) -> (Documents, PathBuf, u64) {
        let mut documents = Documents::with_loader(Loader::with_work(Wake::default(), work), Wake::default());
        let path = files(folder, &[ARTICLE]).remove(0);
        documents.open(Source::file(&path), &[], None, 0.0);
        settle(&mut documents);
        let number = documents.shown().expect("open").number;
        (documents, path, number)
    }

    fn steer(documents: &mut Documents, step: Step) {
        documents.change(0.0, |opened| opened.steer(step)).expect("no panic").expect("open");
    }

    fn second_block(documents: &Documents) -> u32 {
        documents.shown().expect("open").analysis.document.blocks()[1].span.start
    }

    /// Analyses nothing again.
    fn fails(job: &Job, stop: &Stop, tell: &dyn Fn(Outcome)) -> Result<Outcome, Error> {
        if matches!(job, Job::Again(..)) { Err(Error::TooSlow) } else { loader::work(job, stop, tell) }
    }

    /// Is at work on another analysis, and on a text that is pasted, until somebody asks it to stop.
    fn waits(job: &Job, stop: &Stop, tell: &dyn Fn(Outcome)) -> Result<Outcome, Error> {
        if matches!(job, Job::Again(..) | Job::Open(Source::Pasted(_), ..)) {
            while stop.check().is_ok() {
                std::thread::yield_now();
            }
        }
        loader::work(job, stop, tell)
    }

    #[test]
    fn a_decision_that_cannot_be_analysed_is_taken_back() {
        let folder = tempfile::tempdir().expect("a folder");
        let (mut documents, _, number) = with_article(folder.path(), fails);
        let first = documents.shown().expect("open").analysis.sentences[0].span;
        steer(&mut documents, Step::ToggleKeep(first));
        let block = second_block(&documents);
        steer(&mut documents, Step::SetBlock(block, false));
        assert!(documents.shown().expect("open").is_stale());
        assert_eq!(settle(&mut documents), [Event::NotAnalysedAgain(number, Error::TooSlow)]);
        let opened = documents.shown().expect("open");
        assert!(opened.preferences.blocks.is_empty() && !opened.is_stale());
        assert!(opened.preferences.kept.contains(&first), "what was decided otherwise stays");
    }

    #[test]
    fn esc_ends_another_analysis_and_takes_its_decision_back() {
        let folder = tempfile::tempdir().expect("a folder");
        let (mut documents, _, number) = with_article(folder.path(), waits);
        let block = second_block(&documents);
        steer(&mut documents, Step::SetBlock(block, false));
        assert_eq!(documents.cancel(), Some(Vec::new()), "the document stays open");
        assert_eq!(settle(&mut documents), [Event::NotAnalysedAgain(number, Error::Cancelled)]);
        assert!(documents.shown().expect("open").preferences.blocks.is_empty());
    }

    #[test]
    fn closing_esc_a_newer_wish_and_the_end_of_the_window_each_end_what_is_done() {
        /// What is done, and what ends it.
        type Ends = fn(&mut Documents, u64, u32);
        let ends: [(&str, Ends); 4] = [
            ("closing the tab", |documents, number, _| drop(documents.close(number, 0))),
            ("Esc", |documents, _, _| drop(documents.cancel())),
            ("the end of the window", |documents, _, _| documents.stop()),
            ("a newer wish", |documents, _, block| steer(documents, Step::SetBlock(block, true))),
        ];
        for (way, end) in ends {
            let folder = tempfile::tempdir().expect("a folder");
            let (mut documents, _, number) = with_article(folder.path(), waits);
            let block = second_block(&documents);
            steer(&mut documents, Step::SetBlock(block, false));
            end(&mut documents, number, block);
            assert!(matches!(ended(&mut documents), Outcome::Failed(Error::Cancelled)), "{way}");
            documents.stop();
        }
        for (way, end) in &ends[1..3] {
            let mut documents = Documents::with_loader(Loader::with_work(Wake::default(), waits), Wake::default());
            documents.open(Source::Pasted(ARTICLE.to_owned()), &[], None, 0.0);
            end(&mut documents, 0, 0);
            assert!(matches!(ended(&mut documents), Outcome::Failed(Error::Cancelled)), "{way}, while it is opened");
        }
    }

    /// The next result of a job, wanted or not.
    fn ended(documents: &mut Documents) -> Outcome {
        let deadline = std::time::Instant::now() + std::time::Duration::from_secs(30);
        loop {
            match documents.loader.poll() {
                Some(loaded) => return loaded.outcome,
                None => assert!(std::time::Instant::now() < deadline, "it never ended"),
            }
            std::thread::yield_now();
        }
    }

    #[test]
    fn a_file_that_is_gone_when_it_is_read_again_keeps_its_text_and_comes_back() {
        let folder = tempfile::tempdir().expect("a folder");
        let (mut documents, path, number) = with_article(folder.path(), loader::work);
        std::fs::remove_file(&path).expect("removed");
        documents.take_seen(&Seen::Changed(path.clone()), 0.0);
        assert_eq!(settle(&mut documents), [], "its tab says it");
        let opened = documents.shown().expect("open");
        assert!(opened.is_gone && opened.analysis.document.text().starts_with("The harbour"));
        std::fs::write(&path, format!("New. {ARTICLE}")).expect("written");
        documents.take_seen(&Seen::Back(path), 0.0);
        assert_eq!(settle(&mut documents), [Event::Changed(number, 0)]);
        assert!(!documents.shown().expect("open").is_gone);
    }

    #[test]
    fn what_is_opened_again_can_be_undone_and_redone_as_before() {
        let folder = tempfile::tempdir().expect("a folder");
        let (mut documents, path, number) = with_article(folder.path(), loader::work);
        let sentences: Vec<_> =
            documents.shown().expect("open").analysis.sentences.iter().map(|sentence| sentence.span).collect();
        for sentence in &sentences[..3] {
            steer(&mut documents, Step::ToggleKeep(*sentence));
        }
        documents.change(0.0, |opened| opened.undo(Timestamp::UNIX_EPOCH)).expect("no panic");
        documents.close(number, 0);
        documents.open_closed(&[], 0.0);
        assert_eq!(documents.cancel(), Some(vec![Source::file(&path)]), "Esc loses nothing of it");
        documents.open_closed(&[], 0.0);
        settle(&mut documents);
        let kept = |documents: &Documents| documents.shown().expect("open").preferences.kept.len();
        assert_eq!(kept(&documents), 2);
        documents.change(0.0, |opened| opened.redo(Timestamp::UNIX_EPOCH)).expect("no panic");
        assert_eq!(kept(&documents), 3);
        for left in [2, 1, 0] {
            documents.change(0.0, |opened| opened.undo(Timestamp::UNIX_EPOCH)).expect("no panic");
            assert_eq!(kept(&documents), left);
        }
        assert!(!documents.shown().expect("open").can_undo());
    }

    #[test]
    fn steps_about_another_text_do_not_come_back() {
        let folder = tempfile::tempdir().expect("a folder");
        let (mut documents, path, number) = with_article(folder.path(), loader::work);
        let first = documents.shown().expect("open").analysis.sentences[0].span;
        steer(&mut documents, Step::ToggleKeep(first));
        documents.close(number, 0);
        std::fs::write(&path, format!("New. {ARTICLE}")).expect("written");
        documents.open_closed(&[], 0.0);
        settle(&mut documents);
        let opened = documents.shown().expect("open");
        assert!(opened.preferences.is_default() && !opened.can_undo());
    }
}
