//! Notices when an open file changes.
//!
//! Separate because it looks at the files from time to time, on a thread of its own
//! that sleeps in between. Editors save by writing over a file or by renaming another
//! over it; both change what its path shows, so the path is looked at, not the file.
//! A change is told once the file has been still for one look.

use crate::source::{Stamp, stamp};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// The time between two looks.
const INTERVAL: Duration = Duration::from_millis(600);

/// A file that is watched.
struct Watched {
    path: PathBuf,
    /// What is known of it by the window.
    known: Option<Stamp>,
    /// What was seen at the last look.
    seen: Option<Stamp>,
}

/// Watches the open files.
pub struct Watcher {
    watched: Arc<Mutex<Vec<Watched>>>,
    sender: Sender<PathBuf>,
    receiver: Receiver<PathBuf>,
    wake: egui::Context,
    running: bool,
}

impl Watcher {
    /// Wakes the window of `wake` when a file has changed.
    #[must_use]
    pub fn new(wake: egui::Context) -> Self {
        let (sender, receiver) = channel();
        Self { watched: Arc::default(), sender, receiver, wake, running: false }
    }

    /// Watches a file from now on; one that is watched already is taken as it is now.
    ///
    /// # Errors
    /// If the system has no thread left.
    pub fn watch(&mut self, path: &Path) -> std::io::Result<()> {
        let now = stamp(path);
        let mut watched = self.watched.lock().unwrap_or_else(PoisonError::into_inner);
        watched.retain(|watched| watched.path != path);
        watched.push(Watched { path: path.to_owned(), known: now, seen: now });
        drop(watched);
        if !self.running {
            self.running = true;
            let (watched, sender, wake) = (Arc::downgrade(&self.watched), self.sender.clone(), self.wake.clone());
            std::thread::Builder::new().name("watcher".to_owned()).spawn(move || {
                // Ends with the window, which owns what is watched.
                while let Some(watched) = watched.upgrade() {
                    let changed = look(&mut watched.lock().unwrap_or_else(PoisonError::into_inner));
                    drop(watched);
                    for path in changed {
                        if sender.send(path).is_err() {
                            return;
                        }
                        wake.request_repaint();
                    }
                    std::thread::sleep(INTERVAL);
                }
            })?;
        }
        Ok(())
    }

    /// Watches a file no longer.
    pub fn forget(&self, path: &Path) {
        self.watched.lock().unwrap_or_else(PoisonError::into_inner).retain(|watched| watched.path != path);
    }

    /// The next file that has changed.
    #[must_use]
    pub fn poll(&self) -> Option<PathBuf> {
        self.receiver.try_recv().ok()
    }
}

/// The files that have changed and are still again. One that is gone is none: it may be
/// on its way back, and the open document stays.
fn look(watched: &mut [Watched]) -> Vec<PathBuf> {
    let mut changed = Vec::new();
    for file in watched {
        let now = stamp(&file.path);
        let still = now == file.seen;
        file.seen = now;
        if now.is_some() && still && now != file.known {
            file.known = now;
            changed.push(file.path.clone());
        }
    }
    changed
}
