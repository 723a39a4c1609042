//! Reading and analysing beside the window.
//!
//! Separate so that the window never waits: each document is read on a thread
//! named "loader", and its result carries the generation that asked for it. What
//! is no longer wanted is dropped, between its phases or at the end.

use super::state::Source;
use crate::analysis::{Analysis, Options, analyze};
use crate::import::{self, Error};
use crate::source;
use crate::summary::Ranking;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};

/// What became of a document.
pub struct Loaded {
    /// Which run of the loader this is.
    pub generation: u64,
    /// Where the document came from.
    pub source: Source,
    /// The analysis with its ranking, or why there is none; `None` if the analysis itself crashed.
    pub result: Option<Result<(Arc<Analysis>, Ranking), Error>>,
}

/// Starts loader threads and collects their results.
pub struct Loader {
    wanted: Arc<AtomicU64>,
    sender: Sender<Loaded>,
    receiver: Receiver<Loaded>,
    wake: egui::Context,
}

impl Loader {
    /// A loader that wakes the window of `wake` when it has a result.
    #[must_use]
    pub fn new(wake: egui::Context) -> Self {
        let (sender, receiver) = channel();
        Self { wanted: Arc::default(), sender, receiver, wake }
    }

    /// Starts to read `source` and gives up whatever was being read.
    ///
    /// # Errors
    /// If the system has no thread left.
    pub fn start(&self, source: Source) -> Result<u64, Error> {
        let generation = self.wanted.fetch_add(1, Ordering::SeqCst) + 1;
        let (wanted, sender, wake) = (Arc::clone(&self.wanted), self.sender.clone(), self.wake.clone());
        std::thread::Builder::new().name("loader".to_owned()).spawn(move || {
            let unwanted = || wanted.load(Ordering::SeqCst) != generation;
            let reading = std::panic::AssertUnwindSafe(|| load(&source, &unwanted));
            let result = std::panic::catch_unwind(reading).ok();
            // The window may have closed meanwhile; then nobody is left to tell.
            if sender.send(Loaded { generation, source, result }).is_ok() {
                wake.request_repaint();
            }
        })?;
        Ok(generation)
    }

    /// Gives up what is being read.
    pub fn cancel(&self) {
        self.wanted.fetch_add(1, Ordering::SeqCst);
    }

    /// The next result that is still wanted.
    #[must_use]
    pub fn poll(&self) -> Option<Loaded> {
        let wanted = self.wanted.load(Ordering::SeqCst);
        self.receiver.try_iter().find(|loaded| loaded.generation == wanted)
    }
}

fn load(source: &Source, unwanted: &dyn Fn() -> bool) -> Result<(Arc<Analysis>, Ranking), Error> {
    let go_on = || if unwanted() { Err(Error::Cancelled) } else { Ok(()) };
    let document = match source {
        Source::File(path) => import::import(&source::read_file(path)?)?,
        Source::Pasted(text) => import::import(text.as_bytes())?,
        Source::Example(text) => import::import(text.as_bytes())?,
    };
    go_on()?;
    let analysis = analyze(Arc::new(document), Options::default());
    if !analysis.sentences.iter().any(|sentence| sentence.score.is_some()) {
        return Err(Error::NoSentence);
    }
    go_on()?;
    let ranking = Ranking::of(&analysis, &[]);
    Ok((Arc::new(analysis), ranking))
}
