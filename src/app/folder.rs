//! A folder of articles: each with its title, the first sentence of its summary and
//! its length, filled in while they are read.
//!
//! Separate because it is read on a thread of its own, file by file, and because it is
//! a list of documents rather than one.

use crate::analysis::{Options, analyze, statistics::reading_time_secs};
use crate::import::Error;
use crate::source;
use crate::steering::{Length, Steering};
use crate::summary::{Ranking, summarize};
use crate::worker;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, channel};

/// At most so many files are listed.
const MAX_FILES: usize = 5_000;

/// What is known of an article without opening it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// Its file.
    pub path: PathBuf,
    /// Its title, or the file's name.
    pub title: String,
    /// The first sentence of its summary; empty until it is read.
    pub first: String,
    /// Its words; 0 until it is read.
    pub words: usize,
    /// Seconds to read it.
    pub secs: usize,
    /// Why it cannot be opened.
    pub error: Option<Error>,
}

/// What the list is sorted by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    /// The names of the files.
    #[default]
    Name,
    /// The titles.
    Title,
    /// The longest first.
    Length,
}

impl Order {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Name, Self::Title, Self::Length];
}

/// An open folder.
pub struct Folder {
    /// Where it is.
    pub path: PathBuf,
    /// Its articles, by name.
    pub articles: Vec<Article>,
    /// How many of them are not read yet.
    pub n_unread: usize,
    receiver: Receiver<(usize, Article)>,
    given_up: Arc<AtomicBool>,
}

impl Drop for Folder {
    fn drop(&mut self) {
        self.given_up.store(true, Ordering::Relaxed);
    }
}

impl Folder {
    /// Lists a folder and begins to read its files; `wake` is called after each.
    ///
    /// # Errors
    /// If it cannot be listed, has no file, or the system has no thread left.
    pub fn open(path: &Path, wake: impl Fn() + Send + 'static) -> Result<Self, Error> {
        let files = source::list_folder(path, MAX_FILES)?;
        if files.is_empty() {
            return Err(Error::Empty);
        }
        let articles: Vec<Article> = files.iter().map(|path| unread(path)).collect();
        let (sender, receiver) = channel();
        let given_up = Arc::new(AtomicBool::new(false));
        let stop = Arc::clone(&given_up);
        std::thread::Builder::new().name("folder".to_owned()).spawn(move || {
            for (index, path) in files.iter().enumerate() {
                if stop.load(Ordering::Relaxed) || sender.send((index, read(path))).is_err() {
                    return;
                }
                wake();
            }
        })?;
        Ok(Self { path: path.to_owned(), n_unread: articles.len(), articles, receiver, given_up })
    }

    /// Takes in what was read since the last call.
    pub fn poll(&mut self) {
        for (index, article) in self.receiver.try_iter() {
            if let Some(slot) = self.articles.get_mut(index) {
                *slot = article;
                self.n_unread -= 1;
            }
        }
    }

    /// The articles that have all words of `filter` in their title, name or first
    /// sentence, sorted; as indices.
    #[must_use]
    pub fn listed(&self, filter: &str, order: Order) -> Vec<usize> {
        let wanted: Vec<String> = filter.split_whitespace().map(str::to_lowercase).collect();
        let fits = |article: &Article| {
            let name = article.path.file_name().unwrap_or_default().to_string_lossy();
            let all = format!("{} {} {name}", article.title, article.first).to_lowercase();
            wanted.iter().all(|word| all.contains(word.as_str()))
        };
        let mut found: Vec<(usize, &Article)> =
            self.articles.iter().enumerate().filter(|(_, article)| wanted.is_empty() || fits(article)).collect();
        match order {
            Order::Name => {}
            Order::Title => found.sort_by_key(|(_, article)| article.title.to_lowercase()),
            Order::Length => found.sort_by_key(|(_, article)| std::cmp::Reverse(article.words)),
        }
        found.into_iter().map(|(index, _)| index).collect()
    }
}

fn unread(path: &Path) -> Article {
    let title = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Article { path: path.to_owned(), title, first: String::new(), words: 0, secs: 0, error: None }
}

fn read(path: &Path) -> Article {
    let mut article = unread(path);
    let extension = source::extension(path);
    let document =
        source::read_file(path).and_then(|bytes| worker::host::open(&bytes, extension.as_deref(), &|| false));
    let document = match document {
        Ok((document, _)) => document,
        Err(error) => return Article { error: Some(error), ..article },
    };
    let analysis = analyze(Arc::new(document), &Options { without_facts: true, ..Options::default() });
    let ranking = Ranking::of(&analysis, &Steering::default());
    let summary = summarize(&analysis, &ranking, Length::suggested(ranking.len()));
    let text = analysis.document.text();
    let first = summary.choices.first().and_then(|choice| analysis.sentences.get(choice.sentence));
    article.first = first.map(|sentence| sentence.span.text(text).to_owned()).unwrap_or_default();
    if let Some(title) = analysis.document.title() {
        title.clone_into(&mut article.title);
    }
    article.words = analysis.statistics.words;
    article.secs = reading_time_secs(article.words, analysis.language);
    article
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_lists_its_articles() {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("written");
        write("b.txt", "The harbour opens again\n\nThe harbour was closed for weeks. The ice is gone now.");
        write("a.txt", "Short. Very short.");
        write("c.bin", "\u{0}\u{1}\u{2}\u{0}");
        write(".hidden", "Nobody sees this. Nobody at all.");
        let mut open = Folder::open(folder.path(), || {}).expect("listed");
        assert_eq!(open.articles.len(), 3);
        while open.n_unread > 0 {
            open.poll();
            std::thread::yield_now();
        }
        let title = |index: &usize| open.articles.get(*index).map(|article| article.title.clone()).unwrap_or_default();
        let titles = |filter: &str, order| open.listed(filter, order).iter().map(title).collect::<Vec<_>>();
        assert_eq!(titles("", Order::Name), ["a.txt", "The harbour opens again", "c.bin"]);
        assert_eq!(titles("", Order::Length), ["The harbour opens again", "a.txt", "c.bin"]);
        assert_eq!(titles("HARBOUR again", Order::Title), ["The harbour opens again"]);
        assert!(open.articles.iter().any(|article| article.error.is_some()));
        assert!(Folder::open(&folder.path().join("none"), || {}).is_err());
    }
}
