//! Analyses the articles of a folder on a thread of its own, and makes a digest and one list of facts of them.
//!
//! Separate from the reading of the folder, which keeps no analysis, and from the search, which needs none. It begins when
//! somebody looks at the digest or the facts, goes on where it was when articles come or go, and ends with the folder.

use super::folder_texts::{FolderText, FolderTexts};
use super::wake::Wake;
use crate::analysis::{Analysis, Options};
use crate::dossier::{Article, ArticleFacts, Digest, Overview, PARAMETERS, digest};
use crate::engine;
use crate::error::Error;
use crate::export::Origin;
use crate::model::{Collected, Collection, MAX_COLLECTED};
use crate::preferences::Preferences;
use crate::stop::Stop;
use crate::summary::Ranking;
use rustc_hash::FxHashMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};

/// What is asked.
struct Job {
    number: u64,
    texts: Vec<FolderText>,
    n_left_out: usize,
    n_sentences: Option<usize>,
    stop: Stop,
}

/// What is told.
enum Told {
    /// So many articles of so many are analysed.
    Progress(usize, usize),
    /// All of it is done.
    Done(Arc<Collected>, Arc<Digest>),
    /// It failed.
    Failed(Error),
}

/// The thread that does the jobs, and what it tells of each by its number.
struct Thread {
    jobs: Sender<Job>,
    told: Receiver<(u64, Told)>,
}

/// The texts that were asked about, and how.
struct Asked {
    /// The texts of the folder as they were.
    all: Arc<Vec<Option<FolderText>>>,
    chosen: Vec<Arc<Path>>,
    n_sentences: Option<usize>,
}

/// The articles of the folder together, and the thread that looks at them.
pub struct CollectionReader {
    collection: Collection,
    wake: Wake,
    thread: Option<Thread>,
    asked: Option<Asked>,
    stop: Stop,
    number: u64,
}

impl Drop for CollectionReader {
    fn drop(&mut self) {
        self.stop.ask();
    }
}

impl CollectionReader {
    /// Looks at nothing yet; `wake` is called when there is news.
    #[must_use]
    pub fn new(wake: Wake) -> Self {
        Self { collection: Collection::default(), wake, thread: None, asked: None, stop: Stop::never(), number: 0 }
    }

    /// What the panes show.
    #[must_use]
    pub fn collection(&self) -> &Collection {
        &self.collection
    }

    /// Whether articles are being looked at.
    #[must_use]
    pub fn is_working(&self) -> bool {
        self.collection.is_working
    }

    /// Forgets all that belongs to the folder, and ends the work on it.
    pub fn forget(&mut self) {
        self.stop.ask();
        self.number += 1;
        // The thread holds the analyses of that folder; it ends when nobody can ask it.
        self.thread = None;
        self.asked = None;
        self.collection = Collection::default();
    }

    /// The digest has so many sentences from now on.
    pub fn set_length(&mut self, n_sentences: usize) {
        self.collection.n_sentences = Some(n_sentences.max(1));
    }

    /// Takes in what was found, and asks for what is missing: the texts of the folder, or those of them that are chosen.
    ///
    /// # Errors
    /// If the system has no thread left.
    pub fn poll(&mut self, texts: &FolderTexts, chosen: &[Arc<Path>]) -> std::io::Result<()> {
        self.take_in();
        let all = texts.all();
        let n_sentences = self.collection.n_sentences;
        let same_texts = |asked: &Asked| Arc::ptr_eq(&asked.all, &all) && asked.chosen == chosen;
        match &self.asked {
            Some(asked) if same_texts(asked) && (asked.n_sentences == n_sentences || self.collection.is_working) => {
                return Ok(());
            }
            _ => {}
        }
        self.stop.ask();
        self.stop = Stop::never();
        self.number += 1;
        let is_wanted = |text: &&FolderText| chosen.is_empty() || chosen.contains(&text.path);
        let mut wanted: Vec<FolderText> = all.iter().flatten().filter(is_wanted).cloned().collect();
        wanted.sort_by_key(|text| text.index);
        let n_left_out = wanted.len().saturating_sub(MAX_COLLECTED);
        wanted.truncate(MAX_COLLECTED);
        self.asked = Some(Asked { all, chosen: chosen.to_vec(), n_sentences });
        let job = Job { number: self.number, texts: wanted, n_left_out, n_sentences, stop: self.stop.clone() };
        let thread = match self.thread.take() {
            Some(thread) => thread,
            None => start(&self.wake)?,
        };
        // The thread ends only with this end of the line.
        self.collection.is_working = thread.jobs.send(job).is_ok();
        self.collection.error = None;
        self.thread = Some(thread);
        Ok(())
    }

    fn take_in(&mut self) {
        let Some(thread) = &self.thread else { return };
        while let Ok((number, told)) = thread.told.try_recv() {
            if number != self.number {
                continue;
            }
            match told {
                Told::Progress(done, all) => self.collection.progress = Some((done, all)),
                Told::Done(collected, digest) => {
                    self.collection.collected = Some(collected);
                    self.collection.digest = Some(digest);
                    self.collection.is_working = false;
                    self.collection.progress = None;
                }
                Told::Failed(error) => {
                    self.collection.error = Some(error);
                    self.collection.is_working = false;
                    self.collection.progress = None;
                }
            }
        }
    }
}

/// Starts the thread that does the jobs.
fn start(wake: &Wake) -> std::io::Result<Thread> {
    let (jobs, asked) = channel::<Job>();
    let (teller, told) = channel();
    let wake = wake.clone();
    std::thread::Builder::new().name("digest".to_owned()).spawn(move || {
        let mut last: Option<Arc<Collected>> = None;
        while let Ok(job) = asked.recv() {
            let tell = |told| {
                // The window may have closed meanwhile; then nobody is left to tell.
                if teller.send((job.number, told)).is_ok() {
                    wake.wake();
                }
            };
            if job.stop.is_asked() {
                continue;
            }
            match engine::guarded(|| done(&job, last.as_ref(), &tell)) {
                Ok((collected, digest)) => {
                    last = Some(Arc::clone(&collected));
                    tell(Told::Done(collected, Arc::new(digest)));
                }
                Err(Error::Cancelled) => {}
                Err(error) => tell(Told::Failed(error)),
            }
        }
    })?;
    Ok(Thread { jobs, told })
}

/// Does a job; what was analysed before and is as it was is taken over.
fn done(
    job: &Job,
    last: Option<&Arc<Collected>>,
    tell: &(impl Fn(Told) + Sync),
) -> Result<(Arc<Collected>, Digest), Error> {
    let collected = match last.filter(|last| is_of(last, job)) {
        Some(last) => Arc::clone(last),
        None => Arc::new(collect(job, last, tell)?),
    };
    let digest = digest(&collected.articles, job.n_sentences, &PARAMETERS, &job.stop)?;
    Ok((collected, digest))
}

/// Whether these are the very articles of a job.
fn is_of(collected: &Collected, job: &Job) -> bool {
    let are_same = |(article, text): (&Article, &FolderText)| Arc::ptr_eq(&article.document, text.text.document());
    collected.failures.is_empty()
        && collected.articles.len() == job.texts.len()
        && collected.articles.iter().zip(&job.texts).all(are_same)
}

type Analysed = (Article, ArticleFacts);

fn collect(job: &Job, last: Option<&Arc<Collected>>, tell: &(impl Fn(Told) + Sync)) -> Result<Collected, Error> {
    let known: FxHashMap<&Path, (&Article, &ArticleFacts)> = last.map_or_else(FxHashMap::default, |last| {
        let both = last.articles.iter().zip(&last.facts);
        last.paths.iter().map(AsRef::as_ref).zip(both).collect()
    });
    let n_done = AtomicUsize::new(0);
    let all = job.texts.len();
    // One core is the window's.
    let analysed = engine::each(&job.texts, engine::n_cores().saturating_sub(1).max(1), |text| {
        job.stop.check()?;
        let known = known.get(&*text.path).filter(|(article, _)| Arc::ptr_eq(&article.document, text.text.document()));
        let made = match known {
            Some((article, facts)) => Ok(((*article).clone(), (*facts).clone())),
            None => analyse(text, &job.stop),
        };
        tell(Told::Progress(n_done.fetch_add(1, Ordering::Relaxed) + 1, all));
        made
    });
    job.stop.check()?;
    let mut collected = Collected { n_left_out: job.n_left_out, ..Collected::default() };
    for (text, made) in job.texts.iter().zip(analysed) {
        match made {
            Ok((article, facts)) => {
                collected.paths.push(Arc::clone(&text.path));
                collected.articles.push(article);
                collected.facts.push(facts);
            }
            Err(error) => collected.failures.push((Arc::clone(&text.path), error)),
        }
    }
    collected.overview = Overview::of(&collected.articles, &collected.facts, &job.stop)?;
    Ok(collected)
}

fn analyse(text: &FolderText, stop: &Stop) -> Result<Analysed, Error> {
    let analysis: Analysis = engine::analyse(Arc::clone(text.text.document()), &Options::default(), stop)?;
    let origin = Origin { source: Some(text.path.display().to_string()), ..Origin::default() };
    let ranking = Ranking::of(&analysis, &Preferences::default());
    Ok((Article::of(&analysis, &ranking, origin.clone()), ArticleFacts::of(&analysis, origin)))
}
