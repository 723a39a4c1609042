//! Reads the notes of all articles beside the window.
//!
//! Separate because there can be thousands of files, and only who asks for their list needs them.

use super::memory::{ArticleNotes, NotesStore};
use super::wake::Wake;
use crate::model::{AllNotes, NotedArticle};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

/// The most highlights and notes that are listed together.
const MAX_LISTED: usize = 50_000;
/// The longest that is waited for what is being written.
const WRITING_LIMIT: Duration = Duration::from_secs(5);

/// Asks, and gives the answer when it is there. Only the answer to the last question counts.
pub struct AllNotesReader {
    sender: Sender<(u64, AllNotes)>,
    receiver: Receiver<(u64, AllNotes)>,
    wake: Wake,
    n_asked: u64,
    answer: Option<AllNotes>,
}

impl AllNotesReader {
    /// Asks nothing yet; `wake` is called when there is an answer.
    #[must_use]
    pub fn new(wake: Wake) -> Self {
        let (sender, receiver) = channel();
        Self { sender, receiver, wake, n_asked: 0, answer: None }
    }

    /// Begins to read all files of a folder of notes, once `written` is told: what is being written is in them then.
    ///
    /// # Errors
    /// If the system has no thread left.
    pub fn ask(&mut self, store: NotesStore, written: Receiver<()>) -> std::io::Result<()> {
        self.n_asked += 1;
        self.answer = None;
        let (sender, wake, number) = (self.sender.clone(), self.wake.clone(), self.n_asked);
        std::thread::Builder::new().name("notes".to_owned()).spawn(move || {
            // Where nobody tells, the files are read as they are.
            written.recv_timeout(WRITING_LIMIT).unwrap_or_default();
            // The window may have closed meanwhile; then nobody is left to tell.
            if sender.send((number, read(&store))).is_ok() {
                wake.wake();
            }
        })?;
        Ok(())
    }

    /// Takes in the answer.
    pub fn poll(&mut self) {
        while let Ok((number, all)) = self.receiver.try_recv() {
            if number == self.n_asked {
                self.answer = Some(all);
            }
        }
    }

    /// The notes, once they are read.
    #[must_use]
    pub fn all(&self) -> Option<&AllNotes> {
        self.answer.as_ref()
    }
}

fn read(store: &NotesStore) -> AllNotes {
    let mut all = AllNotes::default();
    let Ok(files) = store.all() else { return AllNotes { n_unreadable: 1, ..all } };
    let mut n_listed = 0;
    for notes in files {
        match notes {
            Ok(ArticleNotes { title, path, annotations }) => {
                n_listed += annotations.len();
                all.articles.push(NotedArticle { title, path, annotations });
            }
            Err(_unreadable) => all.n_unreadable += 1,
        }
        if n_listed > MAX_LISTED {
            break;
        }
    }
    all
}
