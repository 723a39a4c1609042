//! Reads a folder of articles with its sub-folders, a mailbox or an archive: one thread lists it and sees what changes in it,
//! and others, as many as there are cores, read the articles.
//!
//! Separate from the plain [`Folder`] that the panes list, and from the documents: of an article of the list its title, its
//! first sentence and its text are kept, and no analysis. All threads end with the [`FolderReader`]; nobody waits for them.

use super::folder_changes::Known;
use super::folder_texts::FolderTexts;
use super::memory::NotesStore;
use super::wake::Wake;
use crate::analysis::Options;
use crate::analysis::reading_time_secs;
use crate::collection::{self, Shelf};
use crate::dossier::Text;
use crate::engine;
use crate::error::Error;
use crate::model::{Article, Besides, Folder, MAX_ARTICLES, is_mail};
use crate::preferences::Preferences;
use crate::source;
use crate::stop::Stop;
use crate::summary::{Ranking, summarize};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::{BTreeMap, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// So many characters of a title and of a first sentence are kept: the list shows a line or two of them.
const MAX_CHARS: usize = 1_000;
/// The shortest time between two looks at the folder.
const INTERVAL: Duration = Duration::from_secs(1);
/// Between two looks passes so many times the time that a look takes: a big folder, or one on a slow disk, is looked at
/// less often.
const REST: u32 = 50;
/// The window is woken at most so often while articles are read.
const WAKE_EVERY: Duration = Duration::from_millis(100);
/// So many articles are taken in together.
const MAX_AT_ONCE: usize = 1_000;

/// What the threads have to tell.
enum Told {
    /// The files of the folder, what else is there, and which of the files changed.
    Files(Vec<PathBuf>, Besides, Vec<PathBuf>),
    /// The numbers of highlights and notes of the articles that have some.
    Notes(BTreeMap<PathBuf, usize>),
    /// An article was read, or it cannot be; then it has no text.
    Article(Box<Article>, Option<Text>),
    /// There is nothing to list.
    Failed(Error),
}

/// What happened to the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// Its articles are listed; the first of them.
    Listed(Option<PathBuf>),
    /// Articles came or went.
    Changed,
    /// It could not be listed.
    NotListed(PathBuf, Error),
}

/// The folder that is listed, and its reading.
pub struct FolderReader {
    path: PathBuf,
    folder: Option<Folder>,
    notes: BTreeMap<PathBuf, usize>,
    texts: FolderTexts,
    receiver: Receiver<Told>,
    work: Arc<Work>,
}

impl Drop for FolderReader {
    fn drop(&mut self) {
        self.work.stop.ask();
        // Whoever is about to wait holds the lock.
        drop(self.work.queue());
        self.work.changed.notify_all();
    }
}

impl FolderReader {
    /// Begins to list a folder, a mailbox or an archive, and to read the articles in it, with the numbers of their notes
    /// in `notes`; `wake` is called when there is something to take in.
    #[must_use]
    pub fn open(path: &Path, notes: Option<NotesStore>, wake: Wake) -> Self {
        let (sender, receiver) = channel();
        let work = Arc::new(Work {
            stop: Stop::never(),
            queue: Mutex::default(),
            changed: Condvar::new(),
            shelf: Shelf::default(),
            sender,
            wake,
            woken: Mutex::default(),
        });
        let (folder, listing) = (path.to_owned(), Arc::clone(&work));
        let start =
            |name: &str, run: Box<dyn FnOnce() + Send>| std::thread::Builder::new().name(name.to_owned()).spawn(run);
        let started = start("folder", Box::new(move || list(&folder, notes.as_ref(), &listing)));
        let n_readers = std::thread::available_parallelism().map_or(1, usize::from);
        let readers = (0..n_readers).map(|_| {
            let reading = Arc::clone(&work);
            start("folder reader", Box::new(move || read_all(&reading)))
        });
        // Those that cannot be started are done without, but for the first.
        let first = readers.take_while(Result::is_ok).count();
        if let Err(error) = started {
            work.tell(Told::Failed(error.into()), true);
        } else if first == 0 {
            work.tell(Told::Failed(Error::NoRoom), true);
        }
        let (texts, notes) = (FolderTexts::default(), BTreeMap::new());
        Self { path: path.to_owned(), folder: None, notes, texts, receiver, work }
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The folder, once it is listed.
    #[must_use]
    pub fn folder(&self) -> Option<&Folder> {
        self.folder.as_ref()
    }

    /// The same to change.
    pub fn folder_mut(&mut self) -> Option<&mut Folder> {
        self.folder.as_mut()
    }

    /// The texts of the articles that were read so far.
    #[must_use]
    pub fn texts(&self) -> &FolderTexts {
        &self.texts
    }

    /// Reads these articles once more.
    pub fn read_again(&mut self, paths: &[PathBuf]) {
        let Some(folder) = &mut self.folder else { return };
        let paths: Vec<PathBuf> = paths.iter().filter(|path| folder.index_of(path).is_some()).cloned().collect();
        for path in &paths {
            folder.wait_for(path);
        }
        self.work.enqueue(paths);
    }

    /// Takes in what was read since the last call, or the first of it.
    pub fn poll(&mut self) -> Option<Event> {
        let mut event = None;
        let mut n_taken = 0;
        for told in self.receiver.try_iter().take(MAX_AT_ONCE) {
            n_taken += 1;
            match told {
                Told::Files(files, besides, again) => {
                    let first = files.first().cloned();
                    let is_new = self.folder.is_none();
                    let folder = self.folder.get_or_insert_with(|| Folder::of_files(&self.path, Vec::new()));
                    folder.list(files, besides, &again);
                    self.texts.retain(|path| folder.index_of(path).is_some());
                    for (path, n) in &self.notes {
                        folder.note_notes(path, *n);
                    }
                    if is_new {
                        event = Some(Event::Listed(first));
                    } else {
                        event.get_or_insert(Event::Changed);
                    }
                }
                Told::Notes(notes) => {
                    if let Some(folder) = &mut self.folder {
                        for (path, n) in &notes {
                            folder.note_notes(path, *n);
                        }
                    }
                    self.notes = notes;
                }
                Told::Article(article, text) => {
                    // One that vanished meanwhile is no longer listed.
                    if let Some(folder) = &mut self.folder
                        && let Some(index) = folder.index_of(&article.path)
                    {
                        match text {
                            Some(text) => self.texts.put(&article.path, index, text),
                            None => self.texts.forget(&article.path),
                        }
                        folder.take(*article);
                    }
                }
                Told::Failed(error) => event = Some(Event::NotListed(self.path.clone(), error)),
            }
        }
        if n_taken == MAX_AT_ONCE {
            self.work.wake.wake();
        }
        event
    }
}

/// What the threads share.
struct Work {
    stop: Stop,
    queue: Mutex<Queue>,
    /// There is more to read, or all is to stop.
    changed: Condvar,
    shelf: Shelf,
    sender: Sender<Told>,
    wake: Wake,
    /// When the window was woken last, and whether something was told since.
    woken: Mutex<(Option<Instant>, bool)>,
}

/// The articles that are to be read.
#[derive(Default)]
struct Queue {
    jobs: VecDeque<(PathBuf, u64)>,
    n_jobs: u64,
    /// The newest job of each file that waits or is being read: the answer to an earlier one is worth nothing.
    newest: FxHashMap<PathBuf, u64>,
}

impl Queue {
    /// The next job that is still wanted.
    fn next(&mut self) -> Option<(PathBuf, u64)> {
        while let Some((path, number)) = self.jobs.pop_front() {
            if self.newest.get(&path) == Some(&number) {
                return Some((path, number));
            }
        }
        None
    }

    /// Whether the answer to a job is the newest of its file, which is then read.
    fn is_done(&mut self, path: &Path, number: u64) -> bool {
        let is_newest = self.newest.get(path) == Some(&number);
        if is_newest {
            self.newest.remove(path);
        }
        is_newest
    }
}

impl Work {
    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn enqueue(&self, paths: Vec<PathBuf>) {
        let mut queue = self.queue();
        for path in paths {
            queue.n_jobs += 1;
            let number = queue.n_jobs;
            queue.newest.insert(path.clone(), number);
            queue.jobs.push_back((path, number));
        }
        drop(queue);
        self.changed.notify_all();
    }

    /// The next article to read, once there is one; `None` if all shall stop.
    fn job(&self) -> Option<(PathBuf, u64)> {
        let mut queue = self.queue();
        while !self.stop.is_asked() {
            if let Some(job) = queue.next() {
                return Some(job);
            }
            queue = self.changed.wait(queue).unwrap_or_else(PoisonError::into_inner);
        }
        None
    }

    /// Tells the window something. It is woken `at_once`, or else not too often.
    fn tell(&self, told: Told, at_once: bool) {
        // The window may have closed the folder meanwhile; then nobody is left to tell.
        if self.sender.send(told).is_ok() {
            let mut woken = self.woken.lock().unwrap_or_else(PoisonError::into_inner);
            woken.1 = true;
            let is_due = woken.0.is_none_or(|last| last.elapsed() >= WAKE_EVERY);
            self.wake_for(woken, at_once || is_due);
        }
    }

    /// Wakes the window, if something was told since it was woken last.
    fn wake_if_told(&self) {
        let woken = self.woken.lock().unwrap_or_else(PoisonError::into_inner);
        let is_told = woken.1;
        self.wake_for(woken, is_told);
    }

    fn wake_for(&self, mut woken: MutexGuard<'_, (Option<Instant>, bool)>, wakes: bool) {
        if wakes {
            *woken = (Some(Instant::now()), false);
            drop(woken);
            self.wake.wake();
        }
    }

    /// Waits so long, or until all shall stop; whether it shall go on.
    fn rest(&self, time: Duration) -> bool {
        let until = Instant::now() + time;
        let mut queue = self.queue();
        while !self.stop.is_asked() {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return true;
            }
            queue = self.changed.wait_timeout(queue, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        false
    }
}

/// Lists a folder, and again whenever something in it has changed.
fn list(folder: &Path, notes: Option<&NotesStore>, work: &Work) {
    let mut known = Known::new(folder);
    let mut asked: FxHashSet<PathBuf> = FxHashSet::default();
    let mut is_first = true;
    loop {
        let begun = Instant::now();
        let walked = source::walk(folder, &|| !work.stop.is_asked());
        if work.stop.is_asked() {
            return;
        }
        let root = walked.failures.iter().find(|(path, _)| path == folder).map(|(_, error)| error.clone());
        if let Some(error) = root.filter(|_| is_first) {
            work.tell(Told::Failed(error), true);
            return;
        }
        let inside = |path: &Path| engine::guarded(|| collection::inside(path, &work.stop));
        let news = known.look(walked, inside);
        if work.stop.is_asked() {
            return;
        }
        if let Some(news) = news {
            let again: FxHashSet<&PathBuf> = news.again.iter().collect();
            let listed: FxHashSet<PathBuf> = news.files.iter().take(MAX_ARTICLES).cloned().collect();
            let wanted =
                news.files.iter().take(MAX_ARTICLES).filter(|path| !asked.contains(*path) || again.contains(path));
            let wanted = wanted.cloned().collect();
            asked = listed;
            work.tell(Told::Files(news.files, news.besides, news.again), true);
            work.enqueue(wanted);
        }
        if std::mem::replace(&mut is_first, false)
            && let Some(notes) = notes.map(numbers_of_notes).filter(|notes| !notes.is_empty())
        {
            work.tell(Told::Notes(notes), true);
        }
        work.wake_if_told();
        if !work.rest(INTERVAL.max(begun.elapsed() * REST)) {
            return;
        }
    }
}

/// The numbers of highlights and notes of all articles that have some.
fn numbers_of_notes(store: &NotesStore) -> BTreeMap<PathBuf, usize> {
    let Ok(all) = store.all() else { return BTreeMap::new() };
    all.filter_map(Result::ok).filter_map(|notes| Some((notes.path?, notes.annotations.len()))).collect()
}

/// Reads what is to be read, until all shall stop.
fn read_all(work: &Work) {
    while let Some((path, number)) = work.job() {
        // Whatever the file does to us, it is counted as read.
        let article = engine::guarded(|| read(&path, &work.shelf.read(&path, &work.stop)?, &work.stop));
        if work.stop.is_asked() {
            return;
        }
        let failed = |error| (Article::failed(&path, error), None);
        let (article, text) = article.map_or_else(failed, |(article, text)| (article, Some(text)));
        let mut queue = work.queue();
        let is_wanted = queue.is_done(&path, number);
        let is_last = queue.newest.is_empty();
        drop(queue);
        if is_last {
            work.shelf.rest();
        }
        if is_wanted {
            work.tell(Told::Article(Box::new(article.read()), text), is_last);
        }
    }
}

fn read(path: &Path, bytes: &[u8], stop: &Stop) -> Result<(Article, Text), Error> {
    let (mut document, _) = engine::read(bytes, source::extension(path).as_deref(), stop)?;
    if document.is_scan() {
        return Err(Error::Scan);
    }
    document.compact();
    let options = Options { without_facts: true, ..Options::default() };
    let analysis = engine::analyse(Arc::new(document), &options, stop)?;
    let ranking = Ranking::of(&analysis, &Preferences::default());
    let summary = summarize(&analysis, &ranking, ranking.suggested());
    let text = analysis.document.text();
    let first = summary.choices.first().and_then(|choice| analysis.sentences.get(choice.sentence));
    let mut article = Article::unread(path);
    let cut = |text: &str| -> String { text.chars().take(MAX_CHARS).collect() };
    article.first = first.map(|sentence| cut(sentence.span.text(text))).unwrap_or_default();
    if let Some(title) = analysis.document.title() {
        article.title = cut(title);
    } else if is_mail(path) {
        article.title = String::new();
    }
    article.date = analysis.document.metadata.date.as_deref().map(cut).unwrap_or_default();
    article.source = analysis.document.metadata.site.as_deref().map(cut).unwrap_or_default();
    article.words = analysis.statistics.words;
    article.secs = reading_time_secs(article.words, analysis.language);
    Ok((article, Text::of(&analysis)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lists a folder and reads all of its articles.
    fn whole(path: &Path) -> (FolderReader, Vec<Event>) {
        let mut reader = FolderReader::open(path, None, Wake::default());
        let mut events = Vec::new();
        wait(&mut reader, &mut events, |reader, events| {
            !events.is_empty() && reader.folder().is_none_or(|folder| folder.n_unread == 0)
        });
        (reader, events)
    }

    /// Takes in what comes until something holds, at most half a minute.
    fn wait(reader: &mut FolderReader, events: &mut Vec<Event>, holds: impl Fn(&FolderReader, &[Event]) -> bool) {
        let deadline = Instant::now() + Duration::from_secs(30);
        while !holds(reader, events) {
            assert!(Instant::now() < deadline, "never: {events:?}, {:?}", reader.folder());
            events.extend(reader.poll());
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    fn titles(reader: &FolderReader) -> Vec<String> {
        let folder = reader.folder().expect("listed");
        folder.articles.iter().map(|article| article.title.clone()).collect()
    }

    #[test]
    fn a_folder_lists_its_articles_and_those_of_its_sub_folders() {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |name: &str, text: &str| {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            std::fs::write(path, text).expect("written");
        };
        write("b.txt", "The harbour opens again\n\nThe harbour was closed for weeks. The ice is gone now.");
        write("a.txt", "Short. Very short.");
        write("Sub/c", "\u{0}\u{1}\u{2}\u{0}");
        write("Sub/deeper/10.txt", "Ten. Very short.");
        write("Sub/deeper/9.txt", "Nine. Very short.");
        write("picture.png", "none");
        write(".hidden", "Nobody sees this. Nobody at all.");
        write(".git/d.txt", "Nobody sees this. Nobody at all.");
        let (reader, events) = whole(folder.path());
        assert_eq!(events, [Event::Listed(Some(folder.path().join("a.txt")))]);
        assert_eq!(titles(&reader), ["a.txt", "The harbour opens again", "c", "9.txt", "10.txt"]);
        let open = reader.folder().expect("listed");
        assert_eq!(open.besides, Besides { n_others: 1, ..Besides::default() });
        let failed: Vec<&str> =
            open.articles.iter().filter(|one| one.error.is_some()).map(|one| one.title.as_str()).collect();
        assert_eq!(failed, ["c"]);
        let none = folder.path().join("none");
        assert_eq!(whole(&none).1, [Event::NotListed(none, Error::NotFound)]);
    }

    #[test]
    fn an_empty_folder_is_listed_and_filled() {
        let folder = tempfile::tempdir().expect("a folder");
        let (mut reader, mut events) = whole(folder.path());
        assert_eq!(events, [Event::Listed(None)]);
        std::fs::write(folder.path().join("a.txt"), "The ice is gone.").expect("written");
        let n_words = |reader: &FolderReader| reader.folder()?.articles.first().map(|article| article.words);
        wait(&mut reader, &mut events, |reader, _| n_words(reader) == Some(4));
        std::fs::write(folder.path().join("a.txt"), "The ice is gone. Boats come again.").expect("written");
        wait(&mut reader, &mut events, |reader, _| n_words(reader) == Some(7));
        std::fs::remove_file(folder.path().join("a.txt")).expect("removed");
        wait(&mut reader, &mut events, |reader, _| n_words(reader).is_none());
    }

    #[test]
    fn what_failed_can_be_read_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.txt");
        std::fs::write(&path, "").expect("written");
        let (mut reader, mut events) = whole(folder.path());
        let error = |reader: &FolderReader| reader.folder()?.articles.first()?.error.clone();
        assert_eq!(error(&reader), Some(Error::Empty));
        std::fs::write(&path, "The ice is gone.").expect("written");
        reader.read_again(&[path, folder.path().join("stranger.txt")]);
        wait(&mut reader, &mut events, |reader, _| error(reader).is_none());
        assert_eq!(reader.folder().map(|folder| folder.n_unread), Some(0));
    }

    #[test]
    fn notes_are_counted() {
        use crate::annotation::{Annotation, Target};
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("articles/a.txt");
        std::fs::create_dir(folder.path().join("articles")).expect("a folder");
        std::fs::write(&path, "The ice is gone.").expect("written");
        let store = crate::shell::Store::in_folder(folder.path()).notes();
        let document = crate::import::import(b"The ice is gone.", &Stop::never()).expect("text");
        let (mut file, _) = store.open(&document, Some(&path), &Stop::never()).expect("no notes yet");
        let note = Annotation::new("urn:a".to_owned(), Target::Document, jiff::Timestamp::UNIX_EPOCH);
        store.keep(&mut file, &[note]).expect("written");
        let mut reader = FolderReader::open(&folder.path().join("articles"), Some(store), Wake::default());
        let n_notes = |reader: &FolderReader| reader.folder()?.articles.first().map(|article| article.n_notes);
        wait(&mut reader, &mut Vec::new(), |reader, _| n_notes(reader) == Some(1));
    }

    #[test]
    fn a_mailbox_lists_its_mails() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("harbour.mbox");
        let mail = |subject: &str, date: &str, text: &str| {
            format!(
                "From a@b.example Tue May 10 11:28:07 2005\nFrom: a@b.example\nSubject: {subject}\nDate: {date}\n\n{text}\n\n"
            )
        };
        let mails = [
            mail("The harbour", "Fri, 12 May 2023 08:30:00 +0200", ">From now on it is open. The ice is gone."),
            mail("The bridge", "Mon, 15 May 2023 08:30:00 +0200", "The bridge is closed. Nobody knows why."),
            mail("Nothing", "Sun, 7 May 2023 08:30:00 +0200", ""),
        ];
        std::fs::write(&path, mails.concat()).expect("written");
        let (reader, events) = whole(&path);
        assert_eq!(events, [Event::Listed(Some(path.join("1.eml")))]);
        let paths = reader.folder().map(|open| open.articles.iter().map(|one| one.path.clone()).collect::<Vec<_>>());
        assert_eq!(paths, Some(["1.eml", "2.eml", "3.eml"].map(|name| path.join(name)).to_vec()));
        // Each is a file of its own to all who read files.
        let bytes = collection::read_file(&path.join("2.eml"), &Stop::never()).expect("read");
        assert_eq!(bytes, mails[1].as_bytes());
        assert_eq!(source::stamp(&path.join("2.eml")), source::stamp(&path));
        assert!(source::stamp(&path).is_some());
        for none in ["0.eml", "4.eml", "two.eml", "2.txt"] {
            assert_eq!(collection::read_file(&path.join(none), &Stop::never()), Err(Error::NotFound), "{none}");
        }
        // The folder in which it lies lists them with its other files.
        std::fs::write(folder.path().join("a.txt"), "The ice is gone.").expect("written");
        let (reader, _) = whole(folder.path());
        let paths = reader.folder().map(|open| open.articles.iter().map(|one| one.path.clone()).collect::<Vec<_>>());
        let listed = ["a.txt", "harbour.mbox/1.eml", "harbour.mbox/2.eml", "harbour.mbox/3.eml"];
        assert_eq!(paths, Some(listed.map(|name| folder.path().join(name)).to_vec()));
    }

    #[test]
    fn an_older_answer_is_worth_nothing() {
        let mut queue = Queue::default();
        let path = PathBuf::from("/a");
        queue.newest.insert(path.clone(), 2);
        queue.jobs.extend([(path.clone(), 1), (path.clone(), 2)]);
        assert_eq!(queue.next(), Some((path.clone(), 2)));
        queue.newest.insert(path.clone(), 3);
        assert!(!queue.is_done(&path, 2), "it changed while it was read");
        assert!(queue.is_done(&path, 3) && queue.newest.is_empty());
    }
}
