//! Learns how the system confines the process that takes foreign formats apart.
//!
//! Separate because it starts a process of its own, only when someone wants to know.

use super::wake::Wake;
use crate::engine;
use crate::model::Reader;
use crate::stop::Stop;
use std::sync::mpsc::{Receiver, Sender, channel};

/// Asks once, and gives the answer when it is there.
pub struct ConfinementProbe {
    sender: Sender<Reader>,
    receiver: Receiver<Reader>,
    wake: Wake,
}

impl ConfinementProbe {
    /// Asks nothing yet; `wake` is called when there is an answer.
    #[must_use]
    pub fn new(wake: Wake) -> Self {
        let (sender, receiver) = channel();
        Self { sender, receiver, wake }
    }

    /// Starts a worker on a page of one word, only to learn how it is confined.
    ///
    /// # Errors
    /// If the system has no thread left.
    pub fn ask(&self) -> std::io::Result<()> {
        let (sender, wake) = (self.sender.clone(), self.wake.clone());
        std::thread::Builder::new().name("confinement".to_owned()).spawn(move || {
            let opened = engine::read(b"<!DOCTYPE html><p>Kurzum</p>", Some("html"), &Stop::never());
            let confinement = opened.ok().and_then(|(_, confinement)| confinement);
            let reader = confinement.map_or(Reader::Missing, Reader::Confined);
            // The window may have closed meanwhile; then nobody is left to tell.
            if sender.send(reader).is_ok() {
                wake.wake();
            }
        })?;
        Ok(())
    }

    /// The answer, once.
    #[must_use]
    pub fn poll(&self) -> Option<Reader> {
        self.receiver.try_recv().ok()
    }
}
