//! What holds many articles: a folder with its sub-folders, a mailbox, an archive. Which articles are in it, and the bytes
//! of each.
//!
//! Separate from `source`, which knows files alone: a mailbox and an archive are taken apart, an archive in a confined
//! process. The window's list and the command line list alike. An article in one is named like a file in a folder:
//! "inbox.mbox/3.eml", "reports.zip/may/harbour.html".

use crate::error::Error;
use crate::import::{LIMITS, mbox};
use crate::source::{self, Stamp};
use crate::stop::Stop;
use crate::worker::ArchiveSession;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// What a folder and its sub-folders hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listed {
    /// The files that can be articles by their names, by name; of a mailbox its mails, of an archive its files.
    pub files: Vec<PathBuf>,
    /// What could not be listed, and why.
    pub failures: Vec<(PathBuf, Error)>,
    /// The number of files that can be no articles.
    pub n_others: usize,
    /// The number of folders that lie too deep to be looked into.
    pub n_too_deep: usize,
}

/// The articles of a folder and its sub-folders, of a mailbox or of an archive.
#[must_use]
pub fn list(path: &Path, stop: &Stop) -> Listed {
    let walked = source::walk(path, &|| !stop.is_asked());
    let mut listed = Listed {
        files: Vec::new(),
        failures: walked.failures,
        n_others: walked.n_others,
        n_too_deep: walked.n_too_deep,
    };
    let mut files: Vec<PathBuf> = walked.files.into_iter().map(|(file, _)| file).collect();
    source::sort(&mut files);
    for file in files {
        if stop.is_asked() {
            break;
        }
        let inside = if is_collection(&file) || file == path { inside(&file, stop) } else { Ok(None) };
        match inside {
            Ok(Some((articles, n_others))) => {
                listed.files.extend(articles);
                listed.n_others += n_others;
            }
            Ok(None) => listed.files.push(file),
            Err(error) => listed.failures.push((file, error)),
        }
    }
    listed
}

/// Whether a file holds several articles, by its name.
#[must_use]
pub fn is_collection(path: &Path) -> bool {
    matches!(source::extension(path).as_deref(), Some("mbox" | "zip"))
}

/// The articles in a mailbox or an archive, and the number of its files that can be none; `None` if the file is an article
/// itself.
///
/// # Errors
/// If it cannot be read.
pub fn inside(path: &Path, stop: &Stop) -> Result<Option<(Vec<PathBuf>, usize)>, Error> {
    let (articles, n_others) = Collection::open(path)?.articles(stop)?;
    Ok(Some((articles, n_others)).filter(|(articles, _)| !articles.is_empty()))
}

/// The bytes of a file, of a mail in a mailbox, or of a file in an archive.
///
/// # Errors
/// If there is none, it cannot be read or unpacked, or is over the limit.
pub fn read_file(path: &Path, stop: &Stop) -> Result<Vec<u8>, Error> {
    Shelf::default().read(path, stop)
}

/// Reads many files one after the other, or together: the mailbox or archive from which was read last stays open.
#[derive(Default)]
pub struct Shelf(Mutex<Option<Kept>>);

struct Kept {
    path: PathBuf,
    stamp: Option<Stamp>,
    collection: Arc<Collection>,
}

impl Shelf {
    /// The bytes of a file; as [`read_file`].
    ///
    /// # Errors
    /// As [`read_file`].
    pub fn read(&self, path: &Path, stop: &Stop) -> Result<Vec<u8>, Error> {
        match source::holder(path) {
            Some(holder) => self.collection(holder)?.read(path, stop),
            None => source::read_file(path),
        }
    }

    /// Closes what is open; it is opened again when something is read from it.
    pub fn rest(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    fn collection(&self, path: &Path) -> Result<Arc<Collection>, Error> {
        let stamp = source::stamp(path);
        // Others who want the same wait until it is open.
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(kept) = kept.as_ref().filter(|kept| kept.path == path && kept.stamp == stamp && stamp.is_some()) {
            return Ok(Arc::clone(&kept.collection));
        }
        let collection = Arc::new(Collection::open(path)?);
        *kept = Some(Kept { path: path.to_owned(), stamp, collection: Arc::clone(&collection) });
        Ok(collection)
    }
}

/// A mailbox or an archive that is open.
enum Collection {
    Mailbox { path: PathBuf, bytes: Vec<u8>, mails: Vec<Range<usize>> },
    Archive { path: PathBuf, session: Mutex<ArchiveSession> },
}

impl Collection {
    fn open(path: &Path) -> Result<Self, Error> {
        let (bytes, path) = (source::read_file(path)?, path.to_owned());
        if bytes.starts_with(b"PK") {
            return Ok(Self::Archive { path, session: Mutex::new(ArchiveSession::new(bytes)?) });
        }
        let (mut mails, mut start) = (Vec::new(), 0);
        // The mails follow each other without a gap.
        for mail in mbox::mails(&bytes) {
            mails.push(start..start + mail.len());
            start += mail.len();
        }
        Ok(Self::Mailbox { path, bytes, mails })
    }

    fn articles(&self, stop: &Stop) -> Result<(Vec<PathBuf>, usize), Error> {
        match self {
            Self::Mailbox { path, mails, .. } => {
                Ok(((0..mails.len()).map(|number| source::path_in_mailbox(path, number)).collect(), 0))
            }
            Self::Archive { path, session } => {
                let (names, n_unsafe) = session.lock().unwrap_or_else(PoisonError::into_inner).names(stop)?;
                let n_names = names.len();
                let is_shown = |name: &String| !name.split('/').any(|part| part.starts_with('.'));
                let (shown, hidden): (Vec<String>, Vec<String>) = names.into_iter().partition(is_shown);
                let mut articles: Vec<PathBuf> = shown
                    .iter()
                    .map(|name| path.join(name))
                    // No archive within an archive: nobody knows how deep that goes.
                    .filter(|article| source::is_article(article) && !is_collection(article))
                    .take(LIMITS.article_entries)
                    .collect();
                source::sort(&mut articles);
                let n_others = n_unsafe + n_names - hidden.len() - articles.len();
                Ok((articles, n_others))
            }
        }
    }

    fn read(&self, article: &Path, stop: &Stop) -> Result<Vec<u8>, Error> {
        match self {
            Self::Mailbox { bytes, mails, .. } => {
                let number = source::number_in_mailbox(article).ok_or(Error::NotFound)?;
                let mail = mails.get(number).and_then(|range| bytes.get(range.clone()));
                mail.map(<[u8]>::to_vec).ok_or(Error::NotFound)
            }
            Self::Archive { path, session } => {
                let name = article.strip_prefix(path).map_err(|_elsewhere| Error::NotFound)?;
                let parts: Option<Vec<&str>> = name.iter().map(|part| part.to_str()).collect();
                let name = parts.ok_or(Error::NotFound)?.join("/");
                let read = session.lock().unwrap_or_else(PoisonError::into_inner).read(&name, stop);
                // What is damaged is the archive, not the format of the article in it.
                read.map_err(|error| if matches!(error, Error::Broken(_)) { Error::BrokenInside } else { error })
            }
        }
    }
}
