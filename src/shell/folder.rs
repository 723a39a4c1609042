//! Reads a folder of articles, file by file, or a mailbox, mail by mail, on a thread of its own.
//!
//! Separate from the plain [`Folder`] that the panes list, and from the documents: of an article of
//! the list its title, its first sentence and its text are kept, and no analysis.

use super::folder_texts::FolderTexts;
use super::wake::Wake;
use crate::analysis::Options;
use crate::analysis::reading_time_secs;
use crate::dossier::Text;
use crate::engine;
use crate::error::Error;
use crate::import::mbox;
use crate::model::{Article, Folder, MAX_ARTICLES, is_mail};
use crate::preferences::Preferences;
use crate::source;
use crate::stop::Stop;
use crate::summary::{Ranking, summarize};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

/// So many characters of a title and of a first sentence are kept: the list shows a line or two of them.
const MAX_CHARS: usize = 1_000;

/// What the thread has to tell.
enum Told {
    /// The files of the folder.
    Files(Vec<PathBuf>),
    /// The article of an index was read, or it cannot be; then it has no text.
    Article(usize, Article, Option<Text>),
    /// There is nothing to list.
    Failed(Error),
}

/// What happened to the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// Its articles are listed; the first of them.
    Listed(PathBuf),
    /// It could not be listed.
    NotListed(PathBuf, Error),
}

/// The folder that is listed, and its reading.
pub struct FolderReader {
    path: PathBuf,
    folder: Option<Folder>,
    texts: FolderTexts,
    receiver: Receiver<Told>,
    stop: Stop,
}

impl Drop for FolderReader {
    fn drop(&mut self) {
        self.stop.ask();
    }
}

impl FolderReader {
    /// Begins to list a folder or a mailbox, and to read the articles in it; `wake` is called after each of them.
    #[must_use]
    pub fn open(path: &Path, wake: Wake) -> Self {
        let (sender, receiver) = channel();
        let stop = Stop::never();
        let (folder, stopped, failed) = (path.to_owned(), stop.clone(), sender.clone());
        let thread = std::thread::Builder::new().name("folder".to_owned());
        let started = thread.spawn(move || read_all(&folder, &stopped, &sender, &wake));
        if let Err(error) = started {
            // The receiver is in this function.
            failed.send(Told::Failed(error.into())).unwrap_or_default();
        }
        Self { path: path.to_owned(), folder: None, texts: FolderTexts::default(), receiver, stop }
    }

    /// The folder, once it is listed.
    #[must_use]
    pub fn folder(&self) -> Option<&Folder> {
        self.folder.as_ref()
    }

    /// The texts of the articles that were read so far.
    #[must_use]
    pub fn texts(&self) -> &FolderTexts {
        &self.texts
    }

    /// Takes in what was read since the last call.
    pub fn poll(&mut self) -> Option<Event> {
        let mut event = None;
        for told in self.receiver.try_iter() {
            match told {
                Told::Files(files) => {
                    event = files.first().cloned().map(Event::Listed);
                    self.folder = Some(Folder::of_files(&self.path, files));
                }
                Told::Article(index, article, text) => {
                    if let Some(text) = text {
                        self.texts.put(&article.path, index, text);
                    }
                    if let Some(folder) = &mut self.folder
                        && let Some(slot) = folder.articles.get_mut(index)
                    {
                        *slot = article;
                        folder.n_unread = folder.n_unread.saturating_sub(1);
                    }
                }
                Told::Failed(error) => event = Some(Event::NotListed(self.path.clone(), error)),
            }
        }
        event
    }
}

fn read_all(folder: &Path, stop: &Stop, sender: &Sender<Told>, wake: &Wake) {
    let tell = |told| {
        let heard = sender.send(told).is_ok();
        wake.wake();
        heard && !stop.is_asked()
    };
    let listed = list(folder);
    let (files, mailbox) = match listed {
        Ok(listed) => listed,
        Err(error) => {
            tell(Told::Failed(error));
            return;
        }
    };
    let n_listed = files.len().min(MAX_ARTICLES);
    let mut mails = mbox::mails(&mailbox);
    if tell(Told::Files(files.clone())) {
        for (index, path) in files.iter().take(n_listed).enumerate() {
            let mail = mails.next();
            // Whatever the file does to us, it is counted as read.
            let article = engine::guarded(|| match mail {
                Some(mail) => read(path, mail, stop),
                None => read(path, &source::read_file(path)?, stop),
            });
            let failed = |error| (Article { error: Some(error), ..Article::unread(path) }, None);
            let (article, text) = article.map_or_else(failed, |(article, text)| (article, Some(text)));
            if !tell(Told::Article(index, article, text)) {
                return;
            }
        }
    }
}

/// The files of a folder; or the mails of a mailbox, with its bytes.
fn list(path: &Path) -> Result<(Vec<PathBuf>, Vec<u8>), Error> {
    let (files, mailbox) = if source::is_folder(path) {
        (source::list_folder(path)?, Vec::new())
    } else {
        let bytes = source::read_file(path)?;
        let n_mails = mbox::mails(&bytes).count();
        ((0..n_mails).map(|number| source::path_in_mailbox(path, number)).collect(), bytes)
    };
    if files.is_empty() { Err(Error::Empty) } else { Ok((files, mailbox)) }
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
    article.words = analysis.statistics.words;
    article.secs = reading_time_secs(article.words, analysis.language);
    Ok((article, Text::of(&analysis)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Order;

    fn whole(path: &Path) -> (FolderReader, Vec<Event>) {
        let mut reader = FolderReader::open(path, Wake::default());
        let mut events = Vec::new();
        while events.is_empty() || reader.folder().is_some_and(|folder| folder.n_unread > 0) {
            events.extend(reader.poll());
            std::thread::yield_now();
        }
        (reader, events)
    }

    #[test]
    fn a_folder_lists_its_articles() {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("written");
        write("b.txt", "The harbour opens again\n\nThe harbour was closed for weeks. The ice is gone now.");
        write("a.txt", "Short. Very short.");
        write("c.bin", "\u{0}\u{1}\u{2}\u{0}");
        write(".hidden", "Nobody sees this. Nobody at all.");
        let (reader, events) = whole(folder.path());
        assert_eq!(events, [Event::Listed(folder.path().join("a.txt"))]);
        let open = reader.folder().expect("listed");
        assert_eq!((open.articles.len(), open.n_left_out), (3, 0));
        let title = |index: &usize| open.articles.get(*index).map(|article| article.title.clone()).unwrap_or_default();
        let titles = |filter: &str, order| open.listed(filter, order).iter().map(title).collect::<Vec<_>>();
        assert_eq!(titles("", Order::Name), ["a.txt", "The harbour opens again", "c.bin"]);
        assert_eq!(titles("", Order::Length), ["The harbour opens again", "a.txt", "c.bin"]);
        assert_eq!(titles("HARBOUR again", Order::Title), ["The harbour opens again"]);
        assert!(open.articles.iter().any(|article| article.error.is_some()));
        let none = folder.path().join("none");
        assert_eq!(whole(&none).1, [Event::NotListed(none, Error::NotFound)]);
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
        assert_eq!(events, [Event::Listed(path.join("1.eml"))]);
        let paths = reader.folder().map(|open| open.articles.iter().map(|one| one.path.clone()).collect::<Vec<_>>());
        assert_eq!(paths, Some(["1.eml", "2.eml", "3.eml"].map(|name| path.join(name)).to_vec()));
        // Each is a file of its own to all who read files.
        let bytes = source::read_file(&path.join("2.eml")).expect("read");
        assert_eq!(bytes, mails[1].as_bytes());
        assert_eq!(source::stamp(&path.join("2.eml")), source::stamp(&path));
        assert!(source::stamp(&path).is_some());
        for none in ["0.eml", "4.eml", "two.eml", "2.txt"] {
            assert_eq!(source::read_file(&path.join(none)), Err(Error::NotFound), "{none}");
        }
    }

    #[test]
    fn files_beyond_the_most_are_counted() {
        let files = (0..MAX_ARTICLES + 7).map(|n| PathBuf::from(format!("/{n}.txt"))).collect();
        let folder = Folder::of_files(Path::new("/"), files);
        assert_eq!((folder.articles.len(), folder.n_unread, folder.n_left_out), (MAX_ARTICLES, MAX_ARTICLES, 7));
    }
}
