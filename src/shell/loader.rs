//! Reading and analysing beside the window.
//!
//! Separate so that the window never waits: each job is done on a thread of its own, a few
//! at a time, and can be stopped. Whoever starts a job holds its [`Run`]; when
//! that is dropped, because its tab was closed or something newer is wanted, the job stops.

use super::memory::{NotesFile, NotesStore, TextStore, hash_of, today};
use super::wake::Wake;
use crate::analysis::{Analysis, Options};
use crate::annotation::Annotations;
use crate::collection;
use crate::document::{BlockKind, Change, Document, MarkKind, Target};
use crate::engine;
use crate::error::Error;
use crate::import::{self, Extent};
use crate::manual;
use crate::model::{Analysed, Moves, Places, ReadText, Recent, Revision, Source};
use crate::preferences::Preferences;
use crate::source::{self, Stamp};
use crate::stop::Stop;
use crate::worker::Confinement;
use std::collections::{BTreeMap, VecDeque};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

/// How many jobs are done at the same time; the others wait for their turn.
const MAX_RUNNING: usize = 3;
/// A text of more bytes than this is shown before it is analysed.
const EARLY_BYTES: usize = 1_000_000;

/// What is to be done.
pub enum Job {
    /// Read a source and analyse its text, as its reader decided when it was read before; read its highlights and
    /// notes, if they are kept; and find out what changed since it was read before, if its text was kept then.
    Open(Source, Vec<Recent>, Stores),
    /// Analyse a text again, because its reader decided what belongs to the article.
    Again(Arc<Document>, Preferences),
    /// Read a source again, because it changed, and find out what became of the old text.
    Reload(Source, Box<Shown>, TextStore),
}

/// Where what is kept of articles is read, and written.
#[derive(Debug, Clone, Default)]
pub struct Stores {
    /// Their highlights and notes, if these are kept.
    pub notes: Option<NotesStore>,
    /// The texts that were read.
    pub texts: TextStore,
}

/// An open text that is read again.
pub struct Shown {
    /// What is known of it.
    pub analysis: Arc<Analysis>,
    /// All that must move with it.
    pub places: Places,
    /// The text before it, if it is known what changed since that.
    pub before: Option<Arc<ReadText>>,
}

/// A job that is wanted. It stops when this is dropped.
pub struct Run {
    ticket: u64,
    stop: Stop,
}

impl Run {
    /// Whether these are results of this run.
    #[must_use]
    pub fn is_of(&self, loaded: &Loaded) -> bool {
        self.ticket == loaded.ticket
    }

    /// Stops the job; its last result says that it was cancelled.
    pub fn stop(&self) {
        self.stop.ask();
    }
}

impl Drop for Run {
    fn drop(&mut self) {
        self.stop.ask();
    }
}

/// What has become of a job. Each job ends with one result that is not [`Outcome::Text`].
pub struct Loaded {
    ticket: u64,
    /// What came of it.
    pub outcome: Outcome,
}

/// What came of a job.
pub enum Outcome {
    /// The mere text of a long document, and its file as it was when it was read; the analysis comes later.
    Text(Box<Analysed>, Option<Stamp>),
    /// The text was analysed.
    Analysed(Box<Read>),
    /// The file was read again and has the same text.
    Same,
    /// Nothing came of it.
    Failed(Error),
}

/// A text that was read and analysed.
pub struct Read {
    /// The text and all that is known about it.
    pub analysed: Analysed,
    /// What became of the places in the old text, if this was read again.
    pub moves: Option<Moves>,
    /// The file as it was before it was read.
    pub stamp: Option<Stamp>,
    /// How its worker was confined, if it needed one.
    pub confinement: Option<Confinement>,
    /// The file of its highlights and notes, or why that cannot be read.
    pub notes: Option<Result<NotesFile, Error>>,
}

/// A job that waits for its turn.
struct Queued {
    ticket: u64,
    stop: Stop,
    job: Job,
}

/// What does a job; it is handed what tells of a long text before that is analysed. Tests put in their own.
pub type Work = fn(&Job, &Stop, &dyn Fn(Outcome)) -> Result<Outcome, Error>;

/// Starts jobs and collects their results.
pub struct Loader {
    work: Work,
    sender: Sender<Loaded>,
    receiver: Receiver<Loaded>,
    wake: Wake,
    queue: VecDeque<Queued>,
    n_running: usize,
    n_tickets: u64,
}

impl Loader {
    /// A loader that has nothing to do; `wake` is called when there is a result.
    #[must_use]
    pub fn new(wake: Wake) -> Self {
        Self::with_work(wake, work)
    }

    /// Like `new`, with other work done for each job.
    #[must_use]
    pub fn with_work(wake: Wake, work: Work) -> Self {
        let (sender, receiver) = channel();
        Self { work, sender, receiver, wake, queue: VecDeque::new(), n_running: 0, n_tickets: 0 }
    }

    /// Starts a job, or has it wait for its turn.
    pub fn start(&mut self, job: Job) -> Run {
        self.n_tickets += 1;
        let (ticket, stop) = (self.n_tickets, Stop::never());
        self.queue.push_back(Queued { ticket, stop: stop.clone(), job });
        self.start_waiting();
        Run { ticket, stop }
    }

    /// The next result, wanted or not.
    pub fn poll(&mut self) -> Option<Loaded> {
        let loaded = self.receiver.try_recv().ok()?;
        if !matches!(loaded.outcome, Outcome::Text(..)) {
            self.n_running -= 1;
            self.start_waiting();
        }
        Some(loaded)
    }

    fn start_waiting(&mut self) {
        while self.n_running < MAX_RUNNING {
            let Some(Queued { ticket, stop, job }) = self.queue.pop_front() else { return };
            self.n_running += 1;
            let (work, sender, wake) = (self.work, self.sender.clone(), self.wake.clone());
            let tell = move |outcome| {
                // The window may have closed meanwhile; then nobody is left to tell.
                if sender.send(Loaded { ticket, outcome }).is_ok() {
                    wake.wake();
                }
            };
            let told = tell.clone();
            let thread = std::thread::Builder::new().name("loader".to_owned());
            let started = thread.spawn(move || {
                let outcome = engine::guarded(|| work(&job, &stop, &tell));
                tell(outcome.unwrap_or_else(Outcome::Failed));
            });
            if let Err(error) = started {
                told(Outcome::Failed(error.into()));
            }
        }
    }
}

/// Does a job; `tell` is handed a long text before it is analysed.
///
/// # Errors
/// Why nothing came of it.
pub fn work(job: &Job, stop: &Stop, tell: &dyn Fn(Outcome)) -> Result<Outcome, Error> {
    stop.check()?;
    let analysed = match job {
        Job::Open(source, known, stores) => {
            let is_whole = source.path().is_some_and(|path| wants_whole_page(path, known));
            let file = read(source, is_whole, stop)?;
            let Recent { mut preferences, top, look, .. } = known_of(&file.document, known);
            preferences.whole_page = is_whole;
            if file.document.text().len() > EARLY_BYTES {
                let analysis = Arc::new(Analysis::of_text_only(Arc::clone(&file.document)));
                let text = Analysed { look, ..Analysed::new(analysis, preferences.clone(), top) };
                tell(Outcome::Text(Box::new(text), file.stamp));
            }
            let analysed = match analysed(&file.document, preferences.clone(), top, stop) {
                // What was decided about blocks must not keep a file from being opened.
                Err(error) if error != Error::Cancelled && !preferences.blocks.is_empty() => {
                    let without = Preferences { blocks: BTreeMap::new(), ..preferences };
                    self::analysed(&file.document, without, top, stop)
                }
                analysed => analysed,
            }?;
            let store = stores.notes.as_ref();
            let notes = store.map(|store| notes(store, source, &file.document, stop)).transpose()?;
            let (notes, annotations) = notes.unwrap_or_default();
            let before = source.path().and_then(|path| stores.texts.read(path)).map(Arc::new);
            let revision = revision(before.as_ref(), &analysed, &file, is_whole, stop)?;
            keep_text(&stores.texts, source, &analysed, &file, is_whole);
            let analysed = Analysed { look, annotations, revision, ..analysed };
            Read { analysed, moves: None, stamp: file.stamp, confinement: file.confinement, notes }
        }
        Job::Again(document, preferences) => {
            let analysed = analysed(document, preferences.clone(), 0, stop)?;
            Read { analysed, moves: None, stamp: None, confinement: None, notes: None }
        }
        Job::Reload(source, shown, texts) => {
            let Shown { analysis: shown, places, before } = &**shown;
            let old = &shown.document;
            let is_whole = places.preferences.whole_page;
            let file = read(source, is_whole, stop)?;
            if file.document == *old && is_whole == places.is_whole_page {
                return Ok(Outcome::Same);
            }
            stop.check()?;
            let in_time = stop.within(engine::TIME_LIMIT);
            let change = Change::between(Arc::clone(old), Arc::clone(&file.document), &in_time)?;
            let mut moves = Moves::find(change, places.clone(), || in_time.check())?;
            let blocks = moves.preferences(moves.decided()).blocks;
            let analysis = analyse(&file.document, blocks, stop)?;
            moves.settle(&analysis);
            moves.find_annotations(&file.document, &in_time)?;
            let analysed = ranked(analysis, moves.preferences(moves.decided()), 0, stop)?;
            // Its file as it was is not known any more; that it changed is.
            let was = || ReadText::of(shown, places.is_whole_page, file.hash.wrapping_add(1), today());
            let before = before.clone().unwrap_or_else(|| Arc::new(was()));
            let revision = revision(Some(&before), &analysed, &file, is_whole, stop)?;
            keep_text(texts, source, &analysed, &file, is_whole);
            let analysed = Analysed { revision, ..analysed };
            Read { analysed, moves: Some(moves), stamp: file.stamp, confinement: file.confinement, notes: None }
        }
    };
    Ok(Outcome::Analysed(Box::new(analysed)))
}

/// A source as it was read.
struct File {
    document: Arc<Document>,
    /// The hash of its bytes; 0 where it has none.
    hash: u64,
    stamp: Option<Stamp>,
    confinement: Option<Confinement>,
}

/// Reads a source; of a web page all of its text where `is_whole` says so, or else its article.
fn read(source: &Source, is_whole: bool, stop: &Stop) -> Result<File, Error> {
    let pasted = |text: &str| {
        let document = engine::guarded(|| import::import(text.as_bytes(), stop))?;
        Ok(File { document: Arc::new(document), hash: 0, stamp: None, confinement: None })
    };
    match source {
        Source::File(path) => {
            // Taken before reading: a change that comes while the file is read is then seen.
            let stamp = source::stamp(path);
            let bytes = collection::read_file(path, stop)?;
            let extent = if is_whole { Extent::Page } else { Extent::Article };
            let extension = source::extension(path);
            let (document, confinement) = engine::read_extent(&bytes, extension.as_deref(), extent, stop)?;
            Ok(File { document: Arc::new(document), hash: hash_of(&bytes), stamp, confinement })
        }
        Source::Pasted(text) => pasted(text),
        Source::PastedPage { html, text } => match page(html, text, stop) {
            Ok(Some(file)) => Ok(file),
            Err(Error::Cancelled) => Err(Error::Cancelled),
            Err(error) if text.trim().is_empty() => Err(error),
            Ok(None) | Err(_) => pasted(text),
        },
        Source::Example(text) => pasted(text),
        Source::Manual(locale) => {
            let text = manual::text(*locale);
            let document = engine::guarded(|| import::import_named(text.as_bytes(), Some("md"), stop))?;
            Ok(File { document: Arc::new(document), hash: 0, stamp: None, confinement: None })
        }
    }
}

/// What changed since a text was read `before`.
fn revision(
    before: Option<&Arc<ReadText>>,
    analysed: &Analysed,
    file: &File,
    is_whole: bool,
    stop: &Stop,
) -> Result<Option<Arc<Revision>>, Error> {
    let Some(before) = before else { return Ok(None) };
    let found = engine::guarded(|| Ok(Revision::since(before, &analysed.analysis, is_whole, file.hash, stop)?));
    match found {
        Ok(found) => Ok(found.map(Arc::new)),
        Err(Error::Cancelled) => Err(Error::Cancelled),
        // What changed is a word beside the article, and keeps nobody from reading it.
        Err(_) => Ok(None),
    }
}

/// Keeps the text of a file as it was read now, if texts are kept.
fn keep_text(texts: &TextStore, source: &Source, analysed: &Analysed, file: &File, is_whole: bool) {
    let Source::File(path) = source else { return };
    let text = || ReadText::of(&analysed.analysis, is_whole, file.hash, today());
    // Where it cannot be written, the window says nothing of changes the next time, and nothing else is lost.
    let _ = texts.keep(path, text);
}

/// The file of an article's highlights and notes, and what is in it. That it cannot be read keeps no article from being
/// opened.
fn notes(
    store: &NotesStore,
    source: &Source,
    document: &Document,
    stop: &Stop,
) -> Result<(Option<Result<NotesFile, Error>>, Annotations), Error> {
    match engine::guarded(|| store.open(document, source.notes_path(), stop)) {
        Ok((file, annotations)) => Ok((Some(Ok(file)), annotations)),
        Err(Error::Cancelled) => Err(Error::Cancelled),
        Err(error) => Ok((Some(Err(error)), Annotations::default())),
    }
}

/// A part of a page that was copied, with its `text` as the other program gave it. `None` where that says as much or
/// more: editors and terminals, too, offer a page, of their lines and colours.
fn page(html: &str, text: &str, stop: &Stop) -> Result<Option<File>, Error> {
    // A mark at the beginning says how it is encoded, whatever the page says of itself.
    let bytes = ["\u{feff}", html].concat();
    let (document, confinement) = engine::read(&source::read_limited(bytes.as_bytes())?, Some("html"), stop)?;
    let n_signs = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let is_whole = n_signs(document.text()) * 4 >= n_signs(text) * 3;
    if text.trim().is_empty() || is_whole && has_form(&document) {
        return Ok(Some(File { document: Arc::new(document), hash: 0, stamp: None, confinement }));
    }
    Ok(None)
}

/// Whether a document has anything that its plain text lacks: more than paragraphs and program text.
fn has_form(document: &Document) -> bool {
    let structure = document.structure();
    let is_plain = |kind| matches!(kind, BlockKind::Paragraph | BlockKind::Code | BlockKind::Boilerplate);
    document.blocks().iter().any(|block| !is_plain(block.kind))
        || structure.marks.iter().any(|mark| match mark.kind {
            MarkKind::Code => false,
            // An address that stands in the text is a link in plain text, too.
            MarkKind::Link { target } => !matches!(
                structure.targets.get(target as usize),
                Some(Target::Address(address)) if address.contains(mark.span.text(document.text()))
            ),
            _ => true,
        })
        || !structure.pictures.is_empty()
}

fn analyse(document: &Arc<Document>, blocks: BTreeMap<u32, bool>, stop: &Stop) -> Result<Arc<Analysis>, Error> {
    let options = Options { blocks, ..Options::default() };
    Ok(Arc::new(engine::analyse(Arc::clone(document), &options, stop)?))
}

/// An analysis with its candidates as `preferences` ranks them.
fn ranked(analysis: Arc<Analysis>, preferences: Preferences, top: usize, stop: &Stop) -> Result<Analysed, Error> {
    stop.check()?;
    Ok(Analysed::new(analysis, preferences, top))
}

/// The analysis of a text as its reader decided about it.
fn analysed(document: &Arc<Document>, preferences: Preferences, top: usize, stop: &Stop) -> Result<Analysed, Error> {
    ranked(analyse(document, preferences.blocks.clone(), stop)?, preferences, top, stop)
}

/// Whether the reader wanted all of the web page at this path when it was read before.
fn wants_whole_page(path: &Path, known: &[Recent]) -> bool {
    known.iter().find(|known| known.path == path).is_some_and(|known| known.preferences.whole_page)
}

/// What is remembered of the very same text.
fn known_of(document: &Document, known: &[Recent]) -> Recent {
    let content = document.fingerprint();
    known.iter().find(|known| known.content == content).cloned().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::{Duration, Instant};

    fn last(loader: &mut Loader) -> Loaded {
        let deadline = Instant::now() + Duration::from_secs(30);
        loop {
            match loader.poll() {
                Some(result) if !matches!(result.outcome, Outcome::Text(..)) => return result,
                _ => assert!(Instant::now() < deadline, "the job never ended"),
            }
            std::thread::yield_now();
        }
    }

    #[test]
    fn more_jobs_than_run_at_once_all_end() {
        let mut loader = Loader::new(Wake::default());
        let text = "The harbour was closed for weeks. The ice is gone now.".to_owned();
        let runs: Vec<Run> = (0..10)
            .map(|_| loader.start(Job::Open(Source::Pasted(text.clone()), Vec::new(), Stores::default())))
            .collect();
        let ended: Vec<Loaded> = runs.iter().map(|_| last(&mut loader)).collect();
        let n_ended = |run: &Run| ended.iter().filter(|loaded| run.is_of(loaded)).count();
        assert_eq!(runs.iter().map(n_ended).collect::<Vec<_>>(), [1; 10]);
    }

    #[test]
    fn a_job_whose_run_was_dropped_is_cancelled() {
        let mut loader = Loader::new(Wake::default());
        let text = "The harbour was closed for weeks. The ice is gone now.\n\n".repeat(50_000);
        drop(loader.start(Job::Open(Source::Pasted(text), Vec::new(), Stores::default())));
        assert!(matches!(last(&mut loader).outcome, Outcome::Failed(Error::Cancelled)));
    }
}
