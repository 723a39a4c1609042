//! Writes the notes of articles, and looks at those that another window wrote, on a thread of its own, one after the other in the
//! order of the wishes.
//!
//! Separate because a disk can take its time, and the window must not wait for it: a network folder, a disk that wakes, another
//! window that writes.

use super::memory::{NotesFile, NotesStore};
use super::wake::Wake;
use crate::annotation::Annotation;
use crate::engine;
use std::io;
use std::sync::mpsc::{Receiver, Sender, channel};

/// What is to be done.
pub enum Wish {
    /// Write the notes of the document of a number in its file.
    Keep(u64, NotesFile, Vec<Annotation>),
    /// Look whether another window changed the notes of the document of a number.
    Look(u64, NotesFile, Vec<Annotation>),
    /// Count the articles that have notes.
    Count,
    /// Delete the notes of all articles.
    DeleteAll,
}

/// What came of a wish.
pub enum Written {
    /// Notes were written or looked at, or could not be.
    Kept(Box<Kept>),
    /// So many articles have notes.
    Counted(io::Result<usize>),
    /// The notes of all articles were deleted, or could not all be.
    Deleted(io::Result<()>),
}

/// What came of writing the notes of an article, or of a look at them.
pub struct Kept {
    /// The number of its document.
    pub number: u64,
    /// Whether they were only looked at.
    pub is_look: bool,
    /// The notes as this window had them then.
    pub sent: Vec<Annotation>,
    /// Their file, as it is now.
    pub file: NotesFile,
    /// All of the notes in the file, if another window had changed some; or why the file is as it was.
    pub merged: io::Result<Option<Vec<Annotation>>>,
}

/// A wish, or somebody who waits for those before it.
enum Message {
    Wish(Box<Wish>),
    Tell(Sender<()>),
}

/// The thread, which begins with the first wish, and what it has done.
pub struct NoteWriter {
    store: NotesStore,
    wishes: Option<Sender<Message>>,
    sender: Sender<Written>,
    receiver: Receiver<Written>,
    wake: Wake,
    n_asked: usize,
}

impl NoteWriter {
    /// Writes into this folder; `wake` is called when something was done.
    #[must_use]
    pub fn new(store: NotesStore, wake: Wake) -> Self {
        let (sender, receiver) = channel();
        Self { store, wishes: None, sender, receiver, wake, n_asked: 0 }
    }

    /// Where it writes.
    #[must_use]
    pub fn store(&self) -> &NotesStore {
        &self.store
    }

    /// Does this when everything before it is done.
    ///
    /// # Errors
    /// If the system has no thread left.
    pub fn ask(&mut self, wish: Wish) -> io::Result<()> {
        self.send(Message::Wish(Box::new(wish)))?;
        self.n_asked += 1;
        Ok(())
    }

    /// Something that hears when everything that was asked before is done, or that nobody is left to do it.
    pub fn done(&self) -> Receiver<()> {
        let (sender, receiver) = channel();
        if let Some(wishes) = &self.wishes {
            wishes.send(Message::Tell(sender)).unwrap_or_default();
        }
        receiver
    }

    /// What was done next, once.
    pub fn poll(&mut self) -> Option<Written> {
        let written = self.receiver.try_recv().ok()?;
        self.n_asked -= 1;
        Some(written)
    }

    /// Whether a wish is not answered yet.
    #[must_use]
    pub fn is_working(&self) -> bool {
        self.n_asked > 0
    }

    fn send(&mut self, message: Message) -> io::Result<()> {
        if let Some(wishes) = &self.wishes {
            // The thread ends only when the other end is dropped.
            return wishes.send(message).map_err(io::Error::other);
        }
        let (wishes, asked) = channel::<Message>();
        let (store, sender, wake) = (self.store.clone(), self.sender.clone(), self.wake.clone());
        std::thread::Builder::new().name("note writer".to_owned()).spawn(move || {
            while let Ok(message) = asked.recv() {
                match message {
                    Message::Wish(wish) => {
                        // The window may have closed meanwhile; what it wished for is done all the same.
                        if sender.send(carried_out(&store, *wish)).is_ok() {
                            wake.wake();
                        }
                    }
                    Message::Tell(done) => done.send(()).unwrap_or_default(),
                }
            }
        })?;
        wishes.send(message).map_err(io::Error::other)?;
        self.wishes = Some(wishes);
        Ok(())
    }
}

fn carried_out(store: &NotesStore, wish: Wish) -> Written {
    match wish {
        Wish::Keep(number, mut file, sent) => {
            let merged = guarded(|| store.keep(&mut file, &sent));
            Written::Kept(Box::new(Kept { number, is_look: false, sent, file, merged }))
        }
        Wish::Look(number, mut file, sent) => {
            let merged = guarded(|| store.look(&mut file, &sent));
            Written::Kept(Box::new(Kept { number, is_look: true, sent, file, merged }))
        }
        Wish::Count => Written::Counted(guarded(|| store.n_articles())),
        Wish::DeleteAll => Written::Deleted(guarded(|| store.delete_all())),
    }
}

/// A fault of the program is an error of the wish that it met; those behind it are carried out.
fn guarded<T>(work: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
    engine::guarded(|| Ok(work())).unwrap_or_else(|error| Err(io::Error::other(error.to_string())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::Target;
    use crate::document::{BlockKind, Builder};
    use crate::shell::Store;
    use crate::stop::Stop;
    use jiff::Timestamp;
    use std::time::{Duration, Instant};

    fn note(said: &str) -> Annotation {
        let annotation = Annotation::new(format!("urn:{said}"), Target::Document, Timestamp::UNIX_EPOCH);
        Annotation { note: said.to_owned(), ..annotation }
    }

    /// What comes of the next wish.
    fn next(writer: &mut NoteWriter) -> Written {
        let deadline = Instant::now() + Duration::from_secs(30);
        loop {
            match writer.poll() {
                Some(written) => return written,
                None => assert!(Instant::now() < deadline, "it is never written"),
            }
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    #[test]
    fn wishes_are_carried_out_in_their_order_and_each_failure_is_told() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::in_folder(folder.path()).notes();
        let mut builder = Builder::default();
        builder.block(BlockKind::Paragraph, ["Der Hafen wird umgebaut."], false);
        let document = builder.finish();
        let (file, _) = store.open(&document, None, &Stop::never()).expect("opened");
        let mut writer = NoteWriter::new(store.clone(), Wake::default());
        assert!(writer.done().recv().is_err(), "nobody has anything to do");
        writer.ask(Wish::Keep(1, file.clone(), vec![note("a")])).expect("a thread");
        writer.ask(Wish::Count).expect("a thread");
        writer.ask(Wish::DeleteAll).expect("a thread");
        writer.ask(Wish::Count).expect("a thread");
        assert!(writer.is_working());
        writer.done().recv_timeout(Duration::from_secs(30)).expect("done");
        let Written::Kept(kept) = next(&mut writer) else { panic!("first it was to be kept") };
        assert_eq!((kept.number, kept.sent, kept.merged.ok()), (1, vec![note("a")], Some(None)));
        assert!(matches!(next(&mut writer), Written::Counted(Ok(1))));
        assert!(matches!(next(&mut writer), Written::Deleted(Ok(()))));
        assert!(matches!(next(&mut writer), Written::Counted(Ok(0))));
        // A file in the place of the folder: none of them can be written, and both are told.
        std::fs::write(folder.path().join("notes"), "in the way").expect("written");
        for number in [7, 8] {
            writer.ask(Wish::Keep(number, file.clone(), vec![note("b")])).expect("a thread");
        }
        for number in [7, 8] {
            let Written::Kept(kept) = next(&mut writer) else { panic!("it was to be kept") };
            assert!(kept.number == number && kept.merged.is_err());
        }
        assert!(!writer.is_working());
    }
}
