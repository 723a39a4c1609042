//! A folder of articles with its sub-folders, a mailbox or an archive: each article with its title, the first sentence
//! of its summary and its length, filled in while they are read.
//!
//! Separate because it is a list of documents and no document; the shell reads the files.

use super::source::file_name;
use crate::error::Error;
use rustc_hash::FxHashMap;
use std::cmp::{Ordering, Reverse};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The most articles that a folder's list shows.
pub const MAX_ARTICLES: usize = 20_000;

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
    /// The site, newspaper or publisher that its file names; empty if it names none.
    pub source: String,
    /// The number of its words; 0 until it is read.
    pub words: usize,
    /// The time it takes to read it, in seconds.
    pub secs: usize,
    /// Why it cannot be opened.
    pub error: Option<Error>,
    /// Whether its file is still to be read, or to be read again.
    pub is_waiting: bool,
    /// Whether the reader opened it before.
    pub is_opened: bool,
    /// The number of the reader's highlights and notes in it.
    pub n_notes: usize,
    /// What the words of a filter are looked for in: in lower case.
    sought: String,
}

/// What the list is sorted by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    /// The names of the files, sub-folder by sub-folder.
    #[default]
    Name,
    /// The titles.
    Title,
    /// The newest first.
    Date,
    /// The sites and publishers.
    Source,
    /// The longest first.
    Length,
    /// Those that the reader has not opened first.
    Unopened,
    /// Those with the most notes first.
    Notes,
}

impl Order {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Name, Self::Title, Self::Date, Self::Source, Self::Length, Self::Unopened, Self::Notes];
}

/// Which articles are listed, and in which order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listing {
    /// Only those that have all of these words, apart by spaces.
    pub words: String,
    /// Only those that the reader has not opened.
    pub unopened_only: bool,
    /// Only those with notes.
    pub noted_only: bool,
    /// What they are sorted by.
    pub order: Order,
    /// Whether they are sorted the other way round. Those of which nothing is known come last all the same.
    pub is_reversed: bool,
}

/// What a folder has besides its articles.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Besides {
    /// The number of articles beyond those that are listed.
    pub n_left_out: usize,
    /// The number of files that can be no articles: of formats that are not read, devices, links that lead nowhere.
    pub n_others: usize,
    /// The number of sub-folders that lie too deep to be looked into.
    pub n_too_deep: usize,
    /// The sub-folders, mailboxes and archives that could not be listed, and why.
    pub failures: Vec<(PathBuf, Error)>,
}

/// A folder whose articles are listed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folder {
    /// Where it is.
    pub path: PathBuf,
    /// Its articles, by name; at most [`MAX_ARTICLES`].
    pub articles: Vec<Article>,
    /// The number of them whose files are not read yet.
    pub n_unread: usize,
    /// What else is there.
    pub besides: Besides,
    /// The articles that the reader chose, by their paths, to do something with all of them.
    pub chosen: BTreeSet<PathBuf>,
    /// Grows with every change of an article, but for whether it was opened: what is listed stays in its place while the
    /// reader opens one after the other.
    pub version: u64,
    /// Grows each time that articles come or go: each may stand elsewhere then.
    pub n_lists: u64,
    /// Where each path stands among the articles.
    places: FxHashMap<PathBuf, usize>,
}

impl Folder {
    /// A folder of these files, in their order, before any of them is read.
    #[must_use]
    pub fn of_files(path: &Path, files: Vec<PathBuf>) -> Self {
        let mut folder = Self { path: path.to_owned(), ..Self::default() };
        folder.list(files, Besides::default(), &[]);
        folder
    }

    /// Lists these files, in their order: what is known of an article stays, what is no longer there goes, and those of
    /// `again` are still to be read.
    pub fn list(&mut self, mut files: Vec<PathBuf>, besides: Besides, again: &[PathBuf]) {
        let n_left_out = files.len().saturating_sub(MAX_ARTICLES);
        files.truncate(MAX_ARTICLES);
        self.besides = Besides { n_left_out: besides.n_left_out + n_left_out, ..besides };
        let mut known: FxHashMap<PathBuf, Article> =
            self.articles.drain(..).map(|article| (article.path.clone(), article)).collect();
        self.articles = files.iter().map(|file| known.remove(file).unwrap_or_else(|| Article::unread(file))).collect();
        self.places = files.into_iter().enumerate().map(|(index, file)| (file, index)).collect();
        for path in again {
            if let Some(article) = self.places.get(path).and_then(|index| self.articles.get_mut(*index)) {
                article.is_waiting = true;
            }
        }
        self.chosen.retain(|path| self.places.contains_key(path));
        self.n_unread = self.articles.iter().filter(|article| article.is_waiting).count();
        self.version += 1;
        self.n_lists += 1;
    }

    /// Takes in an article whose file was read, in the place of what was known of it. One that is no longer listed is
    /// dropped.
    pub fn take(&mut self, article: Article) {
        let Some(slot) = self.places.get(&article.path).and_then(|index| self.articles.get_mut(*index)) else { return };
        if slot.is_waiting && !article.is_waiting {
            self.n_unread = self.n_unread.saturating_sub(1);
        }
        *slot = Article { is_opened: slot.is_opened, n_notes: slot.n_notes, ..article };
        self.version += 1;
    }

    /// The article of a file is to be read again.
    pub fn wait_for(&mut self, path: &Path) {
        if let Some(article) = self.places.get(path).and_then(|index| self.articles.get_mut(*index))
            && !std::mem::replace(&mut article.is_waiting, true)
        {
            self.n_unread += 1;
        }
    }

    /// Notes whether an article was opened, for all of them.
    pub fn note_opened(&mut self, is_opened: impl Fn(&Path) -> bool) {
        for article in &mut self.articles {
            article.is_opened = is_opened(&article.path);
        }
    }

    /// Notes how many highlights and notes the article of a file has.
    pub fn note_notes(&mut self, path: &Path, n_notes: usize) {
        if let Some(article) = self.places.get(path).and_then(|index| self.articles.get_mut(*index))
            && std::mem::replace(&mut article.n_notes, n_notes) != n_notes
        {
            self.version += 1;
        }
    }

    /// Where a file stands among the articles.
    #[must_use]
    pub fn index_of(&self, path: &Path) -> Option<usize> {
        self.places.get(path).copied()
    }

    /// The article of a file.
    #[must_use]
    pub fn article(&self, path: &Path) -> Option<&Article> {
        self.articles.get(self.index_of(path)?)
    }

    /// The number of articles that were chosen to be looked at together; `None` where all are looked at. A single one is no
    /// choice: the list marks it, perhaps out of sight, and nothing can be said of it together.
    #[must_use]
    pub fn n_chosen_together(&self) -> Option<usize> {
        let n = self.chosen.len();
        (n > 1 && n < self.articles.len()).then_some(n)
    }

    /// The articles that were chosen, in the order of the list.
    pub fn chosen_articles(&self) -> impl Iterator<Item = &Article> {
        let mut places: Vec<usize> = self.chosen.iter().filter_map(|path| self.index_of(path)).collect();
        places.sort_unstable();
        places.into_iter().filter_map(|index| self.articles.get(index))
    }

    /// The sub-folder in which an article lies, as a path from this folder; `None` for one that lies in the folder itself.
    #[must_use]
    pub fn below<'a>(&self, article: &'a Article) -> Option<&'a Path> {
        let parent = article.path.strip_prefix(&self.path).ok()?.parent()?;
        Some(parent).filter(|parent| !parent.as_os_str().is_empty())
    }

    /// The articles that are wanted, sorted; as indices.
    #[must_use]
    pub fn listed(&self, wanted: &Listing) -> Vec<usize> {
        let words: Vec<String> = wanted.words.split_whitespace().map(str::to_lowercase).collect();
        let fits = |article: &Article| {
            !(wanted.unopened_only && article.is_opened || wanted.noted_only && article.n_notes == 0)
                && words.iter().all(|word| article.sought.contains(word.as_str()))
        };
        let mut found: Vec<(usize, &Article)> =
            self.articles.iter().enumerate().filter(|(_, article)| fits(article)).collect();
        let turned = |ordering: Ordering| if wanted.is_reversed { ordering.reverse() } else { ordering };
        // Of which nothing is known comes last, in both directions.
        match wanted.order {
            Order::Name if wanted.is_reversed => found.reverse(),
            Order::Name => {}
            Order::Title => sort(&mut found, |article| Some(article.title.to_lowercase()), turned),
            Order::Date => sort(&mut found, |article| article.day().map(Reverse), turned),
            Order::Source => {
                let source =
                    |article: &Article| Some(article.source.to_lowercase()).filter(|source| !source.is_empty());
                sort(&mut found, source, turned);
            }
            Order::Length => sort(&mut found, |article| Some(Reverse(article.words)).filter(|n| n.0 > 0), turned),
            Order::Unopened => sort(&mut found, |article| Some(article.is_opened), turned),
            Order::Notes => sort(&mut found, |article| Some(Reverse(article.n_notes)), turned),
        }
        found.into_iter().map(|(index, _)| index).collect()
    }
}

/// Sorts by a key that is made once for each, those without one last; what is equal stays in its order.
fn sort<'a, K: Ord>(
    found: &mut Vec<(usize, &'a Article)>,
    key: impl Fn(&'a Article) -> Option<K>,
    turned: impl Fn(Ordering) -> Ordering,
) {
    let mut keyed: Vec<(Option<K>, (usize, &'a Article))> =
        found.drain(..).map(|(index, article)| (key(article), (index, article))).collect();
    keyed.sort_by(|(one, _), (other, _)| match (one, other) {
        (Some(one), Some(other)) => turned(one.cmp(other)),
        (one, other) => one.is_none().cmp(&other.is_none()),
    });
    found.extend(keyed.into_iter().map(|(_, item)| item));
}

impl Article {
    /// The day on which it was written, if its date is one.
    fn day(&self) -> Option<&str> {
        Some(self.date.as_str()).filter(|date| date.starts_with(|c: char| c.is_ascii_digit()))
    }

    /// An article of which only the file's name is known.
    #[must_use]
    pub fn unread(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            title: file_name(path),
            first: String::new(),
            date: String::new(),
            source: String::new(),
            words: 0,
            secs: 0,
            error: None,
            is_waiting: true,
            is_opened: false,
            n_notes: 0,
            sought: path.to_string_lossy().to_lowercase(),
        }
    }

    /// An article that cannot be read.
    #[must_use]
    pub fn failed(path: &Path, error: Error) -> Self {
        Self { error: Some(error), ..Self::unread(path) }
    }

    /// The same once its file was read: it waits no longer, and is found by the words of its title, source and first
    /// sentence, too.
    #[must_use]
    pub fn read(mut self) -> Self {
        let Self { title, first, source, path, .. } = &self;
        self.sought = [title, first, source, &*path.to_string_lossy()].join("\n").to_lowercase();
        self.is_waiting = false;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(names: &[&str]) -> Folder {
        Folder::of_files(Path::new("/f"), names.iter().map(|name| Path::new("/f").join(name)).collect())
    }

    fn by(order: Order) -> Listing {
        Listing { order, ..Listing::default() }
    }

    #[test]
    fn each_order_has_two_directions_and_what_is_not_known_comes_last_in_both() {
        let mut folder = folder(&["a", "b", "c", "d"]);
        let known =
            [("2023-05-12", "Ost", 30, 0), ("", "", 0, 2), ("yesterday", "west", 10, 1), ("2023-05-15", "Nord", 20, 0)];
        for (article, (date, source, words, notes)) in folder.articles.iter_mut().zip(known) {
            (article.date, article.source) = (date.to_owned(), source.to_owned());
            (article.words, article.n_notes) = (words, notes);
        }
        folder.articles[1].is_opened = true;
        for (order, forward, backward) in [
            (Order::Name, [0, 1, 2, 3], [3, 2, 1, 0]),
            (Order::Title, [0, 1, 2, 3], [3, 2, 1, 0]),
            (Order::Date, [3, 0, 1, 2], [0, 3, 1, 2]),
            (Order::Source, [3, 0, 2, 1], [2, 0, 3, 1]),
            (Order::Length, [0, 3, 2, 1], [2, 3, 0, 1]),
            (Order::Unopened, [0, 2, 3, 1], [1, 0, 2, 3]),
            (Order::Notes, [1, 2, 0, 3], [0, 3, 2, 1]),
        ] {
            assert_eq!(folder.listed(&by(order)), forward, "{order:?}");
            let reversed = Listing { is_reversed: true, ..by(order) };
            assert_eq!(folder.listed(&reversed), backward, "{order:?} reversed");
        }
    }

    #[test]
    fn a_filter_looks_at_title_sentence_source_and_path() {
        let mut folder = folder(&["sub/a.txt", "b.txt"]);
        let read = Article {
            title: "Der Hafen".to_owned(),
            first: "Ein KRAN steht dort.".to_owned(),
            source: "Ellerauer Bote".to_owned(),
            ..Article::unread(Path::new("/f/sub/a.txt"))
        };
        folder.take(read.read());
        for (words, found) in [
            ("", vec![0, 1]),
            ("HAFEN", vec![0]),
            ("kran  bote", vec![0]),
            ("sub", vec![0]),
            ("b.txt", vec![1]),
            ("hafen brücke", vec![]),
        ] {
            assert_eq!(folder.listed(&Listing { words: words.to_owned(), ..Listing::default() }), found, "{words}");
        }
        folder.note_opened(|path| path.ends_with("b.txt"));
        folder.note_notes(Path::new("/f/b.txt"), 3);
        assert_eq!(folder.listed(&Listing { unopened_only: true, ..Listing::default() }), [0]);
        assert_eq!(folder.listed(&Listing { noted_only: true, ..Listing::default() }), [1]);
    }

    #[test]
    fn what_is_known_stays_when_the_files_change() {
        let mut folder = folder(&["a", "b", "c"]);
        let at = |name: &str| Path::new("/f").join(name);
        for name in ["a", "b", "c"] {
            folder.take(Article { words: 7, ..Article::unread(&at(name)) }.read());
        }
        folder.note_notes(&at("b"), 2);
        folder.chosen = BTreeSet::from([at("a"), at("b")]);
        assert_eq!(folder.n_unread, 0);
        let version = folder.version;
        folder.list(vec![at("aa"), at("b"), at("c")], Besides::default(), &[at("c"), at("a")]);
        assert!(folder.version > version);
        let known: Vec<(bool, usize, usize)> =
            folder.articles.iter().map(|article| (article.is_waiting, article.words, article.n_notes)).collect();
        assert_eq!(known, [(true, 0, 0), (false, 7, 2), (true, 7, 0)]);
        assert_eq!((folder.n_unread, folder.index_of(&at("a")), folder.index_of(&at("c"))), (2, None, Some(2)));
        assert_eq!(folder.chosen, BTreeSet::from([at("b")]), "what is gone is not chosen any more");
        folder.take(Article::unread(&at("a")).read());
        folder.take(Article { words: 9, ..Article::unread(&at("c")) }.read());
        assert_eq!((folder.n_unread, folder.articles.len()), (1, 3));
        // One that is read a second time is not counted twice.
        folder.take(Article::unread(&at("c")).read());
        assert_eq!(folder.n_unread, 1);
        folder.wait_for(&at("b"));
        folder.wait_for(&at("b"));
        assert_eq!(folder.n_unread, 2);
    }

    #[test]
    fn articles_in_sub_folders_say_where_they_lie() {
        let folder = folder(&["a.txt", "one/b.txt", "one/two/c.txt"]);
        let below: Vec<Option<&Path>> = folder.articles.iter().map(|article| folder.below(article)).collect();
        assert_eq!(below, [None, Some(Path::new("one")), Some(Path::new("one/two"))]);
    }

    #[test]
    fn files_beyond_the_most_are_counted() {
        let files = (0..MAX_ARTICLES + 7).map(|n| PathBuf::from(format!("/{n}.txt"))).collect();
        let folder = Folder::of_files(Path::new("/"), files);
        assert_eq!(
            (folder.articles.len(), folder.n_unread, folder.besides.n_left_out),
            (MAX_ARTICLES, MAX_ARTICLES, 7)
        );
    }

    #[test]
    fn the_chosen_come_in_the_order_of_the_list() {
        let mut folder = folder(&["9", "10", "b"]);
        folder.chosen = ["b", "10", "9"].iter().map(|name| Path::new("/f").join(name)).collect();
        let chosen: Vec<&str> = folder.chosen_articles().map(|article| article.title.as_str()).collect();
        assert_eq!(chosen, ["9", "10", "b"]);
    }
}
