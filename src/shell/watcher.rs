//! Notices when an open file changes, goes away or comes back.
//!
//! Separate because it looks at the files from time to time, on a thread of its own
//! that sleeps in between. Editors save by writing over a file or by renaming another
//! over it; both change what its path shows, so the path is looked at, not the file.
//! A change is told once the file has been the same for two looks. The thread looks
//! without holding the lock, so that a slow disk never keeps the window waiting.

use super::wake::Wake;
use crate::source::{Stamp, stamp};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// The time between two looks at files that are open.
const INTERVAL: Duration = Duration::from_millis(600);

/// What was seen of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seen {
    /// It is not as it was when it was read.
    Changed(PathBuf),
    /// It is no longer where it was.
    Gone(PathBuf),
    /// It is there again, as it was when it was read.
    Back(PathBuf),
}

/// What a look at a path shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    NotYet,
    Nothing,
    File(Stamp),
}

/// A file that is watched.
#[derive(Debug, Clone)]
struct Watched {
    path: PathBuf,
    /// How it was when it was read, or when its last change was told; `None` if it was not there.
    known: Option<Stamp>,
    /// How it was at the last look; before the first one nothing was seen.
    seen: Look,
    /// Whether it was told that it is gone.
    is_gone: bool,
}

/// What looks at a file. Tests put in a disk of their own.
type Disk = Arc<dyn Fn(&Path) -> Option<Stamp> + Send + Sync>;

/// Watches files.
pub struct Watcher {
    disk: Disk,
    watched: Arc<Mutex<Vec<Watched>>>,
    sender: Sender<Seen>,
    receiver: Receiver<Seen>,
    wake: Wake,
    interval: Duration,
    is_running: bool,
}

impl Watcher {
    /// Watches nothing yet; `wake` is called when something was seen.
    #[must_use]
    pub fn new(wake: Wake) -> Self {
        Self::with_disk(wake, Arc::new(stamp))
    }

    /// Like `new`, with another time between two looks.
    #[must_use]
    pub fn every(interval: Duration, wake: Wake) -> Self {
        Self { interval, ..Self::new(wake) }
    }

    fn with_disk(wake: Wake, disk: Disk) -> Self {
        let (sender, receiver) = channel();
        Self { disk, watched: Arc::default(), sender, receiver, wake, interval: INTERVAL, is_running: false }
    }

    /// Watches a file that was like `known` when it was read.
    ///
    /// # Errors
    /// If the system has no thread left.
    pub fn watch(&mut self, path: &Path, known: Option<Stamp>) -> std::io::Result<()> {
        let mut watched = self.watched.lock().unwrap_or_else(PoisonError::into_inner);
        watched.retain(|watched| watched.path != path);
        watched.push(Watched { path: path.to_owned(), known, seen: Look::NotYet, is_gone: false });
        drop(watched);
        if !self.is_running {
            let (watched, disk) = (Arc::downgrade(&self.watched), Arc::clone(&self.disk));
            let (sender, wake, interval) = (self.sender.clone(), self.wake.clone(), self.interval);
            std::thread::Builder::new().name("watcher".to_owned()).spawn(move || {
                // Ends with the window, which owns what is watched.
                while let Some(watched) = watched.upgrade() {
                    let seen = look(&watched, &disk);
                    drop(watched);
                    for seen in seen {
                        if sender.send(seen).is_err() {
                            return;
                        }
                        wake.wake();
                    }
                    std::thread::sleep(interval);
                }
            })?;
            self.is_running = true;
        }
        Ok(())
    }

    /// Watches a file no longer.
    pub fn forget(&self, path: &Path) {
        self.watched.lock().unwrap_or_else(PoisonError::into_inner).retain(|watched| watched.path != path);
    }

    /// The next thing that was seen.
    #[must_use]
    pub fn poll(&self) -> Option<Seen> {
        self.receiver.try_recv().ok()
    }

    /// How many files are watched.
    #[must_use]
    pub fn n_watched(&self) -> usize {
        self.watched.lock().unwrap_or_else(PoisonError::into_inner).len()
    }
}

/// Checks every file once.
fn look(watched: &Mutex<Vec<Watched>>, disk: &Disk) -> Vec<Seen> {
    let lock = || watched.lock().unwrap_or_else(PoisonError::into_inner);
    let before = lock().clone();
    let stamps: Vec<Option<Stamp>> = before.iter().map(|watched| disk(&watched.path)).collect();
    let mut files = lock();
    let mut seen = Vec::new();
    for (before, now) in before.into_iter().zip(stamps) {
        // One that was forgotten or read anew meanwhile is looked at the next time.
        let same = |file: &&mut Watched| file.path == before.path && file.known == before.known;
        if let Some(file) = files.iter_mut().find(same) {
            seen.extend(told(file, now));
        }
    }
    seen
}

/// What is to be told of a file that is like `now`, if anything.
fn told(file: &mut Watched, now: Option<Stamp>) -> Option<Seen> {
    let look = now.map_or(Look::Nothing, Look::File);
    let is_still = std::mem::replace(&mut file.seen, look) == look;
    match now {
        _ if !is_still => None,
        None if file.is_gone => None,
        None => {
            file.is_gone = true;
            Some(Seen::Gone(file.path.clone()))
        }
        Some(_) if now != file.known => {
            file.known = now;
            file.is_gone = false;
            Some(Seen::Changed(file.path.clone()))
        }
        Some(_) if file.is_gone => {
            file.is_gone = false;
            Some(Seen::Back(file.path.clone()))
        }
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::SystemTime;

    #[test]
    fn a_file_is_told_of_once_it_is_still() {
        let at = |secs: u64| Some(Stamp::of(SystemTime::UNIX_EPOCH + Duration::from_secs(secs), secs));
        let path = PathBuf::from("/a");
        let mut file = Watched { path: path.clone(), known: at(1), seen: Look::NotYet, is_gone: false };
        // What is at each look, and what is told.
        let looks = [
            (at(1), None),
            (at(1), None),
            (at(2), None),
            (at(3), None),
            (at(3), Some(Seen::Changed(path.clone()))),
            (at(3), None),
            (None, None),
            (at(3), None),
            (None, None),
            (None, Some(Seen::Gone(path.clone()))),
            (None, None),
            (at(3), None),
            (at(3), Some(Seen::Back(path.clone()))),
            (None, None),
            (None, Some(Seen::Gone(path.clone()))),
            (at(9), None),
            (at(9), Some(Seen::Changed(path.clone()))),
        ];
        for (index, (now, wanted)) in looks.into_iter().enumerate() {
            assert_eq!(told(&mut file, now), wanted, "look {index}");
        }
    }

    #[test]
    fn a_change_before_the_first_look_is_told() {
        let at = |secs: u64| Some(Stamp::of(SystemTime::UNIX_EPOCH, secs));
        let mut file = Watched { path: PathBuf::from("/a"), known: at(1), seen: Look::NotYet, is_gone: false };
        assert_eq!(told(&mut file, at(2)), None);
        assert_eq!(told(&mut file, at(2)), Some(Seen::Changed(PathBuf::from("/a"))));
    }

    #[test]
    fn a_disk_that_does_not_answer_keeps_nobody_else_waiting() {
        let guard = Duration::from_secs(30);
        let (asks, asked) = channel();
        let (answer, answers) = channel::<()>();
        let answers = Mutex::new(answers);
        let disk = move |path: &Path| {
            asks.send(path.to_owned()).expect("the test listens");
            // Does not come back before the test is over.
            let _ = answers.lock().expect("one looks at a time").recv();
            None
        };
        let (done, is_done) = channel();
        std::thread::spawn(move || {
            let mut watcher = Watcher::with_disk(Wake::default(), Arc::new(disk));
            watcher.watch(Path::new("/slow"), None).expect("a thread");
            assert_eq!(asked.recv_timeout(guard).as_deref(), Ok(Path::new("/slow")), "it is looked at");
            // All that the window does with it.
            watcher.watch(Path::new("/other"), None).expect("watched");
            watcher.forget(Path::new("/slow"));
            assert_eq!((watcher.n_watched(), watcher.poll()), (1, None));
            drop(watcher);
            done.send(()).expect("the test waits");
        });
        assert_eq!(is_done.recv_timeout(guard), Ok(()), "the window waits for the disk");
        drop(answer);
    }
}
