//! Reading and analysing beside the window.
//!
//! Separate so that the window never waits: each job is done on a thread named
//! "loader", and its result carries the generation that asked for it. What is no
//! longer wanted is dropped, between its phases or at the end.

use super::settings::Recent;
use super::state::Source;
use crate::analysis::{Analysis, Options, analyze};
use crate::document::Document;
use crate::import::{self, Error};
use crate::source;
use crate::steering::Steering;
use crate::summary::Ranking;
use crate::worker::{self, Confinement};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, OnceLock};

/// What is to be done.
pub enum Job {
    /// Read a source and analyse its text, as the reader decided when it was read before.
    Open(Source, Vec<Recent>),
    /// Analyse the text of the document of a number again, because its reader decided
    /// what belongs to the article.
    Again(u64, Source, Arc<Document>, Steering),
    /// Read the source of the document of a number again, because it changed.
    Reload(u64, Source, Arc<Document>, Steering),
}

impl Job {
    /// What it works on, and the number of the open document that it renews.
    #[must_use]
    pub fn target(&self) -> (&Source, Option<u64>) {
        match self {
            Self::Open(source, _) => (source, None),
            Self::Again(number, source, ..) | Self::Reload(number, source, ..) => (source, Some(*number)),
        }
    }
}

/// A text that was analysed.
pub struct Analysed {
    /// All that is known about it.
    pub analysis: Arc<Analysis>,
    /// Its candidates by importance.
    pub ranking: Ranking,
    /// What its reader decided.
    pub steering: Steering,
    /// The byte at which it was left off.
    pub top: usize,
}

/// A text of more bytes than this is shown before it is analysed.
const EARLY_BYTES: usize = 1_000_000;

/// What became of a job.
pub struct Loaded {
    /// Which run of the loader this is.
    pub generation: u64,
    /// Where the document came from.
    pub source: Source,
    /// The number of the document if it was open already.
    pub number: Option<u64>,
    /// The analysis, or why there is none; `None` if the analysis itself crashed.
    pub result: Option<Result<Analysed, Error>>,
    /// Whether this is the mere text, and its analysis comes later.
    pub is_early: bool,
}

/// Starts loader threads and collects their results.
pub struct Loader {
    /// The run whose document is still wanted, and the run that still renews one.
    wanted: Arc<AtomicU64>,
    wanted_renewal: Arc<AtomicU64>,
    sender: Sender<Loaded>,
    receiver: Receiver<Loaded>,
    tried: (Sender<Option<Confinement>>, Receiver<Option<Confinement>>),
    wake: Arc<OnceLock<egui::Context>>,
}

impl Default for Loader {
    /// A loader without a window, whose first frame will look for a result.
    fn default() -> Self {
        let (sender, receiver) = channel();
        let (wanted, wanted_renewal) = (Arc::default(), Arc::default());
        Self { wanted, wanted_renewal, sender, receiver, tried: channel(), wake: Arc::default() }
    }
}

impl Loader {
    /// Names the window to wake when there is a result; only the first counts.
    pub fn wakes(&self, window: &egui::Context) {
        self.wake.get_or_init(|| window.clone());
    }

    /// Learns how the system confines workers; see [`Loader::poll_confinement`].
    ///
    /// # Errors
    /// If the system has no thread left.
    pub fn ask_confinement(&self) -> Result<(), Error> {
        let (sender, wake) = (self.tried.0.clone(), Arc::clone(&self.wake));
        std::thread::Builder::new().name("confinement".to_owned()).spawn(move || {
            if sender.send(try_worker()).is_ok() {
                repaint(&wake);
            }
        })?;
        Ok(())
    }

    /// How the system confines workers, once that is known; inside `None` if no worker could be started.
    #[must_use]
    pub fn poll_confinement(&self) -> Option<Option<Confinement>> {
        self.tried.1.try_recv().ok()
    }

    /// Starts a job and gives up whatever was being opened, or being renewed.
    ///
    /// # Errors
    /// If the system has no thread left.
    pub fn start(&self, job: Job) -> Result<u64, Error> {
        let wanted = Arc::clone(self.wanted(job.target().1.is_some()));
        let generation = wanted.fetch_add(1, Ordering::SeqCst) + 1;
        let (sender, wake) = (self.sender.clone(), Arc::clone(&self.wake));
        std::thread::Builder::new().name("loader".to_owned()).spawn(move || {
            let unwanted = || wanted.load(Ordering::SeqCst) != generation;
            let (source, number) = job.target();
            let tell = |result, is_early| {
                // The window may have closed meanwhile; then nobody is left to tell.
                if sender.send(Loaded { generation, source: source.clone(), number, result, is_early }).is_ok() {
                    repaint(&wake);
                }
            };
            let show_text = |analysed| tell(Some(Ok(analysed)), true);
            let work = std::panic::AssertUnwindSafe(|| work(&job, &unwanted, &show_text));
            tell(std::panic::catch_unwind(work).ok(), false);
        })?;
        Ok(generation)
    }

    fn wanted(&self, renewal: bool) -> &Arc<AtomicU64> {
        if renewal { &self.wanted_renewal } else { &self.wanted }
    }

    /// Gives up what is being opened.
    pub fn cancel(&self) {
        self.wanted.fetch_add(1, Ordering::SeqCst);
    }

    /// The next result that is still wanted.
    #[must_use]
    pub fn poll(&self) -> Option<Loaded> {
        let is_wanted =
            |loaded: &Loaded| self.wanted(loaded.number.is_some()).load(Ordering::SeqCst) == loaded.generation;
        self.receiver.try_iter().find(is_wanted)
    }
}

fn repaint(window: &OnceLock<egui::Context>) {
    if let Some(window) = window.get() {
        window.request_repaint();
    }
}

/// Does a job; `show_text` is handed a long text before it is analysed.
fn work(job: &Job, unwanted: &dyn Fn() -> bool, show_text: &dyn Fn(Analysed)) -> Result<Analysed, Error> {
    let go_on = || if unwanted() { Err(Error::Cancelled) } else { Ok(()) };
    let (document, steering, top) = match job {
        Job::Open(source, known) => {
            let (document, _) = read(source, unwanted)?;
            let Recent { steering, top, .. } = known_of(&document, known);
            let document = Arc::new(document);
            if document.text().len() > EARLY_BYTES && !unwanted() {
                let analysis = Arc::new(Analysis::of_text_only(Arc::clone(&document)));
                show_text(Analysed { analysis, ranking: Ranking::default(), steering: steering.clone(), top });
            }
            (document, steering, top)
        }
        Job::Again(_, _, document, steering) => (Arc::clone(document), steering.clone(), 0),
        Job::Reload(_, source, old, steering) => {
            let (document, _) = read(source, unwanted)?;
            let steering = steering.moved(old.text(), document.text());
            (Arc::new(document), steering, 0)
        }
    };
    go_on()?;
    let options = Options { blocks: steering.blocks.clone(), ..Options::default() };
    let analysis = analyze(document, &options);
    let is_open = matches!(job, Job::Again(..));
    if !is_open && !analysis.sentences.iter().any(|sentence| sentence.score.is_some()) {
        return Err(Error::NoSentence);
    }
    go_on()?;
    let ranking = Ranking::of(&analysis, &steering);
    Ok(Analysed { analysis: Arc::new(analysis), ranking, steering, top })
}

fn read(source: &Source, unwanted: &dyn Fn() -> bool) -> Result<worker::host::Opened, Error> {
    match source {
        Source::File(path) => {
            worker::host::open(&source::read_file(path)?, source::extension(path).as_deref(), unwanted)
        }
        Source::Pasted(text) => Ok((import::import(text.as_bytes())?, None)),
        Source::Example(text) => Ok((import::import(text.as_bytes())?, None)),
    }
}

/// Starts a worker on a page of one word, only to learn how it is confined.
fn try_worker() -> Option<Confinement> {
    let opened = worker::host::open(b"<!DOCTYPE html><p>Kurzum</p>", Some("html"), &|| false);
    opened.ok().and_then(|(_, confinement)| confinement)
}

/// What is remembered of the very same text.
fn known_of(document: &Document, known: &[Recent]) -> Recent {
    let content = document.fingerprint();
    known.iter().find(|known| known.content == content).cloned().unwrap_or_default()
}
