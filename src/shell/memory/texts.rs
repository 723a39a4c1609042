//! The texts of articles that were read, so that the window can say what changed in one since.
//!
//! Separate from `store` because these are copies of what a reader read. There are so many bytes of them and no more, those
//! read longest ago go first, they go with the list of recent files, and none is written while that is switched off. One that is
//! broken or missing costs nothing but the word of a change: it is never set aside, and never believed in part.

use super::file;
use super::hash::hash_of;
use crate::model::{LosslessPath, ReadText};
use serde::{Deserialize, Serialize};
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

/// The most bytes of one text,
const MAX_TEXT_BYTES: usize = 2 << 20;
/// and of all together.
const MAX_BYTES: u64 = 24 << 20;
/// The most files of the folder that are looked at.
const MAX_FILES: usize = 20_000;
/// The extension of the files.
const EXTENSION: &str = "json";

/// The folder of the texts. Clones share whether any are kept.
#[derive(Debug, Clone, Default)]
pub struct TextStore {
    folder: Option<PathBuf>,
    /// Whether texts are kept; locked while one is written, and while all are deleted.
    is_on: Arc<Mutex<bool>>,
}

/// A text as it is written.
#[derive(Serialize, Deserialize)]
struct Written {
    path: LosslessPath,
    #[serde(flatten)]
    text: ReadText,
}

impl TextStore {
    /// Keeps texts in a folder, which need not be there yet, once that is switched on; without one nothing is kept.
    #[must_use]
    pub fn new(folder: Option<PathBuf>) -> Self {
        Self { folder, is_on: Arc::default() }
    }

    /// Keeps texts from now on, or none. What is kept stays until [`TextStore::forget`].
    pub fn switch(&self, is_on: bool) {
        *self.lock() = is_on;
    }

    fn lock(&self) -> MutexGuard<'_, bool> {
        self.is_on.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The text of a file when it was read last, if it is kept and whole.
    #[must_use]
    pub fn read(&self, path: &Path) -> Option<ReadText> {
        if !*self.lock() {
            return None;
        }
        let bytes = file::read(&self.place(path)?).ok()??;
        let written: Written = serde_json::from_slice(&bytes).ok()?;
        (written.path.0 == path).then_some(written.text)
    }

    /// Keeps the text of a file in the place of the one that was kept of it, and forgets those that were read longest ago if
    /// there are too many; `text` is asked for it only where texts are kept. One that is too long is not kept, and neither is then what was kept of its file.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn keep(&self, path: &Path, text: impl FnOnce() -> ReadText) -> io::Result<()> {
        self.keep_within(MAX_BYTES, path, text)
    }

    fn keep_within(&self, most_bytes: u64, path: &Path, text: impl FnOnce() -> ReadText) -> io::Result<()> {
        let (Some(place), Some(folder)) = (self.place(path), &self.folder) else { return Ok(()) };
        if !*self.lock() {
            return Ok(());
        }
        let bytes = serde_json::to_vec(&Written { path: LosslessPath(path.to_owned()), text: text() })?;
        let is_on = self.lock();
        if !*is_on {
            return Ok(());
        }
        if bytes.len() > MAX_TEXT_BYTES || bytes.len() as u64 > most_bytes {
            return removed(fs::remove_file(place));
        }
        file::write_private(&place, &bytes)?;
        prune(folder, most_bytes, &place)
    }

    /// Deletes all texts.
    ///
    /// # Errors
    /// If they cannot be deleted.
    pub fn forget(&self) -> io::Result<()> {
        let is_on = self.lock();
        let forgotten = self.folder.as_deref().map_or(Ok(()), |folder| removed(fs::remove_dir_all(folder)));
        drop(is_on);
        forgotten
    }

    /// The file of an article's text: it is called by a hash of the article's path.
    fn place(&self, path: &Path) -> Option<PathBuf> {
        let hash = hash_of(path.as_os_str().as_encoded_bytes());
        self.folder.as_ref().map(|folder| folder.join(format!("{hash:016x}.{EXTENSION}")))
    }
}

/// That what was not there cannot be removed is no failure.
fn removed(done: io::Result<()>) -> io::Result<()> {
    match done {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        done => done,
    }
}

/// Removes the oldest files of a folder until it has no more bytes than this; `newest` stays.
fn prune(folder: &Path, most_bytes: u64, newest: &Path) -> io::Result<()> {
    let mut files: Vec<(SystemTime, u64, PathBuf)> = Vec::new();
    for entry in fs::read_dir(folder)?.filter_map(Result::ok).take(MAX_FILES) {
        let path = entry.path();
        let is_ours = path.extension().is_some_and(|extension| extension == EXTENSION);
        if let Some(metadata) = entry.metadata().ok().filter(|metadata| is_ours && metadata.is_file()) {
            files.push((metadata.modified().unwrap_or(SystemTime::UNIX_EPOCH), metadata.len(), path));
        }
    }
    files.sort();
    let mut n_bytes: u64 = files.iter().map(|(_, n_bytes, _)| *n_bytes).sum();
    for (_, n, path) in files.into_iter().filter(|(.., path)| path != newest) {
        if n_bytes <= most_bytes {
            break;
        }
        removed(fs::remove_file(path))?;
        n_bytes -= n;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(sentences: &[&str]) -> ReadText {
        let sentences = sentences.iter().map(|said| (*said).to_owned()).collect();
        ReadText { read: jiff::civil::date(2026, 5, 3), whole_page: false, file: 1, content: 2, sentences }
    }

    fn store() -> (tempfile::TempDir, TextStore) {
        let folder = tempfile::tempdir().expect("a folder");
        let store = TextStore::new(Some(folder.path().join("texts")));
        store.switch(true);
        (folder, store)
    }

    fn n_files(folder: &tempfile::TempDir) -> usize {
        fs::read_dir(folder.path().join("texts")).map_or(0, Iterator::count)
    }

    #[test]
    fn a_text_is_kept_by_its_file_and_the_last_one_counts() {
        let (_folder, store) = store();
        let (one, other) = (Path::new("/a/one.txt"), Path::new("/a/other.txt"));
        assert_eq!(store.read(one), None);
        store.keep(one, || text(&["The ice is gone."])).expect("written");
        store.keep(other, || text(&["Boats come."])).expect("written");
        store.keep(one, || text(&["The ice is back."])).expect("written");
        assert_eq!(store.read(one), Some(text(&["The ice is back."])));
        assert_eq!(store.read(other), Some(text(&["Boats come."])));
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_may_read_a_text_and_a_path_need_not_be_unicode() {
        use std::os::unix::ffi::OsStringExt as _;
        use std::os::unix::fs::PermissionsExt as _;
        let (folder, store) = store();
        let odd = PathBuf::from(std::ffi::OsString::from_vec(b"/art\xe9.txt".to_vec()));
        store.keep(&odd, || text(&["The ice is gone."])).expect("written");
        assert_eq!(store.read(&odd), Some(text(&["The ice is gone."])));
        for entry in fs::read_dir(folder.path().join("texts")).expect("a folder") {
            let metadata = entry.expect("an entry").metadata().expect("there");
            assert_eq!(metadata.permissions().mode() & 0o077, 0);
        }
    }

    #[test]
    fn those_read_longest_ago_go_first_and_one_too_long_is_not_kept() {
        let (folder, store) = store();
        let of = |n: usize| PathBuf::from(format!("/{n}.txt"));
        let one = text(&["The ice is gone. ".repeat(20).as_str()]);
        let n_bytes =
            serde_json::to_vec(&Written { path: LosslessPath(of(0)), text: one.clone() }).expect("json").len();
        for n in 0..5 {
            store.keep_within(3 * n_bytes as u64, &of(n), || one.clone()).expect("written");
            // Files of the same moment have no order.
            let place = store.place(&of(n)).expect("a place");
            let at = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000 + n as u64);
            fs::File::options().write(true).open(place).and_then(|file| file.set_modified(at)).expect("set");
        }
        let kept: Vec<usize> = (0..5).filter(|n| store.read(&of(*n)).is_some()).collect();
        assert_eq!((kept, n_files(&folder)), (vec![2, 3, 4], 3));
        // What is too long takes the place of nothing, and what was kept before is not the last text any more.
        let long = text(&["x".repeat(MAX_TEXT_BYTES).as_str()]);
        store.keep(&of(4), || long).expect("nothing to write");
        assert_eq!((store.read(&of(4)), n_files(&folder)), (None, 2));
    }

    #[test]
    fn what_is_switched_off_or_forgotten_leaves_nothing() {
        let (folder, store) = store();
        let path = Path::new("/a.txt");
        store.keep(path, || text(&["The ice is gone."])).expect("written");
        store.forget().expect("deleted");
        assert_eq!((store.read(path), n_files(&folder)), (None, 0));
        store.forget().expect("there is nothing");
        // A job that was begun before holds a clone of it.
        let clone = store.clone();
        store.switch(false);
        clone.keep(path, || text(&["The ice is gone."])).expect("nothing to write");
        assert_eq!(n_files(&folder), 0);
        store.switch(true);
        clone.keep(path, || text(&["The ice is gone."])).expect("written");
        store.switch(false);
        assert_eq!(store.read(path), None);
        TextStore::new(None).keep(path, || text(&[])).expect("no place, no text");
    }

    #[test]
    fn a_broken_text_and_that_of_another_file_are_as_none() {
        let (_folder, store) = store();
        let path = Path::new("/a.txt");
        store.keep(path, || text(&["The ice is gone."])).expect("written");
        let place = store.place(path).expect("a place");
        let whole = fs::read(&place).expect("there");
        for n in (0..whole.len()).step_by(7) {
            fs::write(&place, whole.get(..n).expect("within")).expect("written");
            assert_eq!(store.read(path), None, "cut at {n}");
        }
        for broken in [&b"\xff\xfe"[..], b"{}", b"[]", br#"{"path":"/a.txt","read":"never","sentences":7}"#] {
            fs::write(&place, broken).expect("written");
            assert_eq!(store.read(path), None);
        }
        store.keep(Path::new("/b.txt"), || text(&["Boats come."])).expect("written");
        let other = fs::read(store.place(Path::new("/b.txt")).expect("a place")).expect("there");
        fs::write(&place, other).expect("written");
        assert_eq!(store.read(path), None, "of another file");
        fs::remove_file(&place).expect("removed");
        fs::create_dir(&place).expect("a folder in its place");
        assert_eq!(store.read(path), None);
        assert!(store.keep(path, || text(&["The ice is gone."])).is_err());
    }
}
