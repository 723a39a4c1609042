//! The view of the listed folder, and the search over the texts of its articles.
//!
//! Separate from the reading of the folder, which goes on meanwhile. The texts are searched on a thread of its own, for the newest
//! query only: what was found comes in small parts, so that the first of it is seen before the last text is looked at.

use super::folder_texts::{FolderText, FolderTexts};
use super::wake::Wake;
use crate::dossier::{Known, Query};
use crate::engine;
use crate::model::{Dossier, DossierTab, FolderQuery, FoundIn, GoneTo, Opened};
use crate::stop::Stop;
use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

/// The most hits that are listed; more are only counted.
const MAX_LISTED: usize = 100_000;
/// What was found in so much time is handed over together.
const PART_TIME: Duration = Duration::from_millis(15);

/// Texts to look at.
struct Job {
    /// The number of the search, which goes on with each text that is read.
    number: u64,
    query: Query,
    texts: Arc<Vec<Option<FolderText>>>,
    /// The first text that was not looked at.
    from: usize,
    stop: Stop,
}

/// What was found in some texts.
struct Part {
    /// The number of the search.
    number: u64,
    found: Vec<FoundIn>,
    /// The texts that were looked at so far.
    n_looked_at: usize,
    /// The articles whose texts are among those of this part.
    n_searched: usize,
    /// Whether these were the last texts of the job.
    is_last: bool,
}

/// The view of the folder.
pub struct DossierView {
    dossier: Dossier,
    wake: Wake,
    /// The thread that searches, once it was needed.
    searcher: Option<(Sender<Job>, Receiver<Part>)>,
    stop: Stop,
    number: u64,
    /// The number of the search whose hits are shown.
    shown_number: u64,
    n_looked_at: usize,
    /// How many texts had been replaced by newer ones when the search began.
    n_replaced: usize,
    /// Whether the view was left for a document that is not shown yet.
    is_left: bool,
}

impl Drop for DossierView {
    fn drop(&mut self) {
        self.stop.ask();
    }
}

impl DossierView {
    /// Nothing is shown or looked for; `wake` is called when something was found.
    #[must_use]
    pub fn new(wake: Wake) -> Self {
        Self {
            dossier: Dossier::default(),
            wake,
            searcher: None,
            stop: Stop::never(),
            number: 0,
            shown_number: 0,
            n_looked_at: 0,
            n_replaced: 0,
            is_left: false,
        }
    }

    /// What the panes show.
    #[must_use]
    pub fn dossier(&self) -> &Dossier {
        &self.dossier
    }

    /// Shows a tab in the place of the article.
    pub fn show(&mut self, tab: DossierTab) {
        self.dossier.shown = Some(tab);
        self.dossier.last = Some(tab);
        self.is_left = false;
    }

    /// Shows the article again; gives whether the view was shown.
    pub fn hide(&mut self) -> bool {
        self.dossier.shown.take().is_some()
    }

    /// Leaves the view, if it is shown, for a document that is shown now or soon: then back leads to the view again.
    pub fn leave(&mut self) {
        self.is_left |= self.hide();
    }

    /// Notes to which document the view was left, if it was; `shown` is the one that is shown, and no other is awaited.
    pub fn note_left(&mut self, shown: Option<&Opened>) {
        if std::mem::take(&mut self.is_left)
            && let Some(shown) = shown
        {
            self.leave_for(shown.number, shown.back.len());
        }
    }

    /// Shows the view again as it was left.
    pub fn show_again(&mut self) {
        self.dossier.shown = self.dossier.last;
        self.is_left = false;
    }

    /// Shows the document of a number in the place of the view; `n_back` counts the places in it that there are to go back
    /// to until back leads to the view again.
    pub fn leave_for(&mut self, number: u64, n_back: usize) {
        self.dossier.left_for = Some((number, n_back));
        self.dossier.shown = None;
        self.is_left = false;
    }

    /// Notes the hit that was chosen last.
    pub fn choose(&mut self, gone_to: GoneTo) {
        self.dossier.search.gone_to = Some(gone_to);
    }

    /// Whether texts are being searched.
    #[must_use]
    pub fn is_working(&self) -> bool {
        self.dossier.search.is_searching
    }

    /// Forgets all that belongs to the folder, because another one is listed, or none.
    pub fn forget(&mut self) {
        self.begin();
        self.shown_number = self.number;
        self.is_left = false;
        self.dossier = Dossier::default();
    }

    /// Looks for something in these texts, and in those that come later.
    ///
    /// # Errors
    /// If the system has no thread left.
    pub fn look_for(&mut self, query: FolderQuery, texts: Option<&FolderTexts>) -> io::Result<()> {
        self.begin();
        self.dossier.search.query = query;
        self.dossier.search.gone_to = None;
        if self.dossier.search.query.query().is_empty() {
            self.shown_number = self.number;
            self.dossier.search.clear();
        }
        self.go_on(texts)
    }

    /// Takes in what was found, and looks at texts that were read meanwhile.
    ///
    /// # Errors
    /// If the system has no thread left.
    pub fn poll(&mut self, texts: Option<&FolderTexts>) -> io::Result<()> {
        let search = &mut self.dossier.search;
        while let Some(part) = self.searcher.as_ref().and_then(|(_, parts)| parts.try_recv().ok()) {
            if part.number != self.number {
                continue;
            }
            // Until now the hits of the query before were shown.
            if std::mem::replace(&mut self.shown_number, self.number) != self.number {
                search.clear();
            }
            search.add(part.found);
            search.n_searched += part.n_searched;
            search.is_searching = !part.is_last;
            self.n_looked_at = part.n_looked_at;
        }
        let Some(texts) = texts else { return Ok(()) };
        self.dossier.n_left_out = texts.n_left_out();
        if texts.n_replaced() != self.n_replaced {
            self.n_replaced = texts.n_replaced();
            self.begin();
            return self.go_on(Some(texts));
        }
        if self.dossier.search.is_searching { Ok(()) } else { self.go_on(Some(texts)) }
    }

    /// Begins a search, in the place of the one before.
    fn begin(&mut self) {
        self.stop.ask();
        self.number += 1;
        self.n_looked_at = 0;
        self.dossier.search.is_searching = false;
    }

    /// Looks at the texts that were not looked at, if there are any; what was just begun has an answer also without a text.
    fn go_on(&mut self, texts: Option<&FolderTexts>) -> io::Result<()> {
        let Some(texts) = texts.map(FolderTexts::all) else { return Ok(()) };
        let is_new = self.shown_number != self.number;
        if !is_new && texts.len() <= self.n_looked_at {
            return Ok(());
        }
        let query = self.dossier.search.query.query();
        if query.is_empty() {
            self.n_looked_at = texts.len();
            return Ok(());
        }
        self.stop = Stop::never();
        let (number, from, stop) = (self.number, self.n_looked_at, self.stop.clone());
        let jobs = match self.searcher.take() {
            Some(searcher) => self.searcher.insert(searcher),
            None => self.searcher.insert(start(self.wake.clone())?),
        };
        // The thread listens as long as this sender is there.
        let is_sent = jobs.0.send(Job { number, query, texts, from, stop }).is_ok();
        self.dossier.search.is_searching = is_sent;
        Ok(())
    }
}

/// Starts the thread that searches.
fn start(wake: Wake) -> io::Result<(Sender<Job>, Receiver<Part>)> {
    let (jobs, received) = channel();
    let (sender, parts) = channel();
    let thread = std::thread::Builder::new().name("search".to_owned());
    thread.spawn(move || work(&received, &sender, &wake))?;
    Ok((jobs, parts))
}

/// Does the newest of the jobs that are there, until there is nobody left to give one.
fn work(jobs: &Receiver<Job>, parts: &Sender<Part>, wake: &Wake) {
    let (mut number, mut known, mut n_listed) = (0, Known::default(), 0);
    while let Ok(first) = jobs.recv() {
        let job = jobs.try_iter().last().unwrap_or(first);
        if job.number != number {
            (number, known, n_listed) = (job.number, Known::default(), 0);
        }
        search(&job, &mut known, &mut n_listed, |part| {
            let is_heard = parts.send(part).is_ok();
            wake.wake();
            is_heard
        });
    }
}

/// Looks at the texts of a job, until it is stopped; `hand_over` tells whether anybody still listens.
fn search(job: &Job, known: &mut Known, n_listed: &mut usize, hand_over: impl Fn(Part) -> bool) {
    let part = || Part { number: job.number, found: Vec::new(), n_looked_at: 0, n_searched: 0, is_last: false };
    let (mut next, mut since, mut is_first) = (part(), Instant::now(), true);
    for (place, text) in job.texts.iter().enumerate().skip(job.from) {
        if job.stop.is_asked() {
            return;
        }
        if let Some(text) = text {
            next.n_searched += 1;
            // A text over which the search panics has no hit.
            let found = engine::guarded(|| Ok(look_at(text, &job.query, known, MAX_LISTED - *n_listed)));
            if let Some(found) = found.ok().flatten() {
                *n_listed += found.hits.len();
                next.found.push(found);
            }
        }
        next.n_looked_at = place + 1;
        let is_due = since.elapsed() >= PART_TIME || (is_first && !next.found.is_empty());
        if is_due {
            (since, is_first) = (Instant::now(), is_first && next.found.is_empty());
            if !hand_over(std::mem::replace(&mut next, part())) {
                return;
            }
        }
    }
    hand_over(Part { n_looked_at: job.texts.len(), is_last: true, ..next });
}

/// Looks at a text; at most so many of its hits are listed.
fn look_at(text: &FolderText, query: &Query, known: &mut Known, most: usize) -> Option<FoundIn> {
    let mut hits = text.text.find(query, known);
    let n_hits = hits.len();
    hits.truncate(most);
    hits.shrink_to_fit();
    let passages = text.text.passages(&hits);
    let FolderText { path, index, text } = text.clone();
    (n_hits > 0).then_some(FoundIn { path, index, text, hits, passages, n_hits })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Options, analyze};
    use crate::dossier::Text;
    use crate::import;
    use std::path::Path;

    fn text(said: &str) -> Text {
        let document = import::import(said.as_bytes(), &Stop::never()).expect("text");
        Text::of(&analyze(Arc::new(document), &Options::default(), &Stop::never()).expect("not stopped"))
    }

    fn texts(said: &[&str]) -> FolderTexts {
        let mut texts = FolderTexts::default();
        for (index, said) in said.iter().enumerate() {
            texts.put(Path::new(&format!("/{index}")), index, text(said));
        }
        texts
    }

    fn settle(view: &mut DossierView, texts: &FolderTexts) {
        let deadline = Instant::now() + Duration::from_secs(30);
        view.poll(Some(texts)).expect("a thread");
        while view.is_working() {
            assert!(Instant::now() < deadline, "the search never ended");
            std::thread::yield_now();
            view.poll(Some(texts)).expect("a thread");
        }
    }

    fn query(typed: &str) -> FolderQuery {
        FolderQuery { typed: typed.to_owned(), ..FolderQuery::default() }
    }

    /// The hits, the articles that have them, and the texts that were searched.
    fn counts(view: &DossierView) -> (usize, usize, usize) {
        let search = &view.dossier().search;
        (search.n_hits, search.n_articles, search.n_searched)
    }

    #[test]
    fn the_newest_query_counts_and_texts_that_come_later_are_searched_too() {
        let mut view = DossierView::new(Wake::default());
        let mut texts = texts(&["The ice is gone.", "The ice is back, the ice.", "The harbour."]);
        for typed in ["i", "ic", "harbour", "ice"] {
            view.look_for(query(typed), Some(&texts)).expect("a thread");
        }
        settle(&mut view, &texts);
        assert_eq!(counts(&view), (3, 2, 3));
        texts.put(Path::new("/3"), 3, text("No ice."));
        settle(&mut view, &texts);
        assert_eq!(counts(&view), (4, 3, 4));
        texts.put(Path::new("/1"), 1, text("The harbour is open."));
        settle(&mut view, &texts);
        assert_eq!(counts(&view), (2, 2, 4), "the file has changed");
        view.look_for(query(" "), Some(&texts)).expect("a thread");
        settle(&mut view, &texts);
        assert_eq!(counts(&view), (0, 0, 0));
        view.look_for(query("ice"), Some(&texts)).expect("a thread");
        view.forget();
        settle(&mut view, &FolderTexts::default());
        assert_eq!((counts(&view), view.dossier().shown), ((0, 0, 0), None), "another folder");
        view.look_for(query("ice"), Some(&FolderTexts::default())).expect("a thread");
        settle(&mut view, &FolderTexts::default());
        assert_eq!(counts(&view), (0, 0, 0), "a folder of which nothing is read yet");
    }

    #[test]
    fn of_very_many_hits_the_first_are_listed_and_all_counted() {
        let most = MAX_LISTED / 4 + 1;
        let mut view = DossierView::new(Wake::default());
        let many = "a ".repeat(most);
        let texts = texts(&[many.as_str(); 5]);
        view.look_for(query("a"), Some(&texts)).expect("a thread");
        settle(&mut view, &texts);
        let search = &view.dossier().search;
        assert_eq!((search.n_hits, search.n_articles, search.n_listed), (5 * most, 5, MAX_LISTED));
        assert_eq!(search.found().len(), 4);
    }

    #[test]
    fn a_stopped_job_ends_without_an_answer() {
        let job = Job {
            number: 1,
            query: query("ice").query(),
            texts: texts(&["The ice is gone."]).all(),
            from: 0,
            stop: Stop::never(),
        };
        let n_parts = std::cell::Cell::new(0);
        let count = |_part| {
            n_parts.set(n_parts.get() + 1);
            true
        };
        search(&job, &mut Known::default(), &mut 0, count);
        assert_eq!(n_parts.get(), 2, "what was found first, and that this is all");
        job.stop.ask();
        search(&job, &mut Known::default(), &mut 0, count);
        assert_eq!(n_parts.get(), 2);
    }
}
