//! A folder of articles, or a mailbox: each article with its title, the first sentence of its summary and
//! its length, filled in while they are read.
//!
//! Separate from a single document because it is a list of them; the shell reads the files.

use crate::error::Error;
use std::path::{Path, PathBuf};

/// The most articles that a folder's list shows.
pub const MAX_ARTICLES: usize = 5_000;

/// What is known about an article without opening it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// Its file.
    pub path: PathBuf,
    /// Its title, or the file's name; empty for a mail without a subject.
    pub title: String,
    /// The first sentence of its summary; empty until it is read.
    pub first: String,
    /// When it was written, according to its file: a day, if that can be read.
    pub date: String,
    /// The number of its words; 0 until it is read.
    pub words: usize,
    /// The time it takes to read it, in seconds.
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
    /// The newest first.
    Date,
    /// The longest first.
    Length,
}

impl Order {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Name, Self::Title, Self::Date, Self::Length];
}

/// A folder whose articles are listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder {
    /// Where it is.
    pub path: PathBuf,
    /// Its articles, by name; at most [`MAX_ARTICLES`].
    pub articles: Vec<Article>,
    /// The number of them that are not read yet.
    pub n_unread: usize,
    /// The number of files beyond those that are listed.
    pub n_left_out: usize,
}

impl Folder {
    /// A folder of these files, before any of them is read.
    #[must_use]
    pub fn of_files(path: &Path, mut files: Vec<PathBuf>) -> Self {
        let n_left_out = files.len().saturating_sub(MAX_ARTICLES);
        files.truncate(MAX_ARTICLES);
        let articles: Vec<Article> = files.iter().map(|file| Article::unread(file)).collect();
        Self { path: path.to_owned(), n_unread: articles.len(), articles, n_left_out }
    }

    /// Where a file stands among the articles.
    #[must_use]
    pub fn index_of(&self, path: &Path) -> Option<usize> {
        self.articles.iter().position(|article| article.path == path)
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
            // Articles without a day come last.
            Order::Date => found.sort_by(|(_, one), (_, other)| other.day().cmp(&one.day())),
            Order::Length => found.sort_by_key(|(_, article)| std::cmp::Reverse(article.words)),
        }
        found.into_iter().map(|(index, _)| index).collect()
    }
}

impl Article {
    /// The day on which it was written, if its date is one.
    fn day(&self) -> Option<&str> {
        Some(self.date.as_str()).filter(|date| date.starts_with(|c: char| c.is_ascii_digit()))
    }

    /// An article of which only the file's name is known.
    #[must_use]
    pub fn unread(path: &Path) -> Self {
        let title = super::source::file_name(path);
        Self { path: path.to_owned(), title, first: String::new(), date: String::new(), words: 0, secs: 0, error: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_come_first_and_those_without_a_day_last() {
        let files = ["a", "b", "c", "d"].map(PathBuf::from).to_vec();
        let mut folder = Folder::of_files(Path::new("/"), files);
        for (article, date) in folder.articles.iter_mut().zip(["2023-05-12", "", "yesterday", "2023-05-15"]) {
            date.clone_into(&mut article.date);
        }
        assert_eq!(folder.listed("", Order::Date), [3, 0, 1, 2]);
        assert_eq!(folder.listed("", Order::Name), [0, 1, 2, 3]);
    }
}
