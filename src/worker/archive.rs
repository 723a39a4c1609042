//! The parent's side of an archive of articles: one worker, asked for one file after the other.
//!
//! Separate from `host`, where a worker lives for one answer: an archive is handed over once, not for each of its files.

use super::ARCHIVE;
use super::host::{self, NewCommand, Worker};
use super::pipes::{Pipes, Turn};
use super::protocol::{
    ArchiveRequest, Frame, Progress, archive_request, file_head, is_opened, is_unpacked, read_frame,
};
use crate::error::Error;
use crate::import::{self, LIMITS};
use crate::stop::Stop;
use std::collections::BTreeSet;
use std::path::{Component, Path};
use std::time::Duration;

/// How long a worker may take for one answer.
const DEADLINE: Duration = Duration::from_secs(20);
/// A longer name is none.
const MAX_NAME_BYTES: usize = 1_024;
/// What is in more folders than these is passed over.
const MAX_DEPTH: usize = 32;

/// An archive whose files are unpacked by a confined worker. The worker ends when this is dropped.
pub struct ArchiveSession {
    command: NewCommand,
    /// The archive; kept because a worker that ended is replaced.
    bytes: Vec<u8>,
    running: Option<(Worker, Pipes)>,
    /// How much may still be unpacked, in bytes.
    left_bytes: u64,
}

impl ArchiveSession {
    /// One for the files in this archive. Nothing is started before something is asked for.
    ///
    /// # Errors
    /// If the archive is too large.
    pub fn new(bytes: Vec<u8>) -> Result<Self, Error> {
        let command = || {
            let program = host::program().map_err(|error| Error::NotStarted(error.to_string()))?;
            Ok(host::session_command(&program, ARCHIVE))
        };
        Self::with_command(bytes, Box::new(command))
    }

    /// Like `new`, with another program for the worker, which need not be honest.
    ///
    /// # Errors
    /// As `new`.
    pub fn with_command(bytes: Vec<u8>, command: NewCommand) -> Result<Self, Error> {
        if import::is_too_large(&bytes) {
            return Err(Error::TooLarge);
        }
        Ok(Self { command, bytes, running: None, left_bytes: LIMITS.articles_bytes })
    }

    /// The names of its files that are safe as paths, each once, and the number of the others. The archive may itself be a
    /// document, as those of word processors are: then there are none of either.
    ///
    /// # Errors
    /// If it is no archive, has too many files, or the worker fails.
    pub fn names(&mut self, stop: &Stop) -> Result<(Vec<String>, usize), Error> {
        match self.ask(&ArchiveRequest::Entries, stop)? {
            Frame::Entries(names) => {
                let n_all = names.len();
                let names: BTreeSet<String> = names.into_iter().filter(|name| is_safe(name)).collect();
                let n_unsafe = n_all.saturating_sub(names.len());
                Ok((names.into_iter().collect(), n_unsafe))
            }
            _ => Err(Error::Garbled),
        }
    }

    /// The bytes of a file.
    ///
    /// # Errors
    /// If there is none of this name, it cannot be unpacked or is too large with all that was unpacked before, or the worker
    /// fails.
    pub fn read(&mut self, name: &str, stop: &Stop) -> Result<Vec<u8>, Error> {
        if !is_safe(name) {
            return Err(Error::NotFound);
        }
        match self.ask(&ArchiveRequest::File(name.to_owned(), self.left_bytes), stop)? {
            Frame::File(bytes) if bytes.len() as u64 <= self.left_bytes => {
                self.left_bytes -= bytes.len() as u64;
                Ok(bytes)
            }
            Frame::Entries(names) if names.is_empty() => Err(Error::NotFound),
            _ => Err(Error::Garbled),
        }
    }

    fn ask(&mut self, asked: &ArchiveRequest, stop: &Stop) -> Result<Frame, Error> {
        let request = archive_request(asked);
        let head = file_head(&self.bytes);
        let was_begun = self.running.is_some();
        let (worker, mut pipes) = if let Some(running) = self.running.take() {
            running
        } else {
            let mut command = (self.command)()?;
            host::prepare(&mut command);
            let mut worker = Worker::start(&mut command)?;
            let pipes = worker.pipes()?;
            (worker, pipes)
        };
        let (begun, whole) = ([&request[..]], [&head[..], &self.bytes, &request]);
        let parts: &[&[u8]] = if was_begun { &begun } else { &whole };
        let progress = if was_begun { is_unpacked } else { is_opened };
        let turn = Turn { parts, is_last: false, progress, grace: Duration::ZERO };
        let talk = pipes.talk(&turn, &stop.within(DEADLINE)).map_err(host::reached)?;
        let frame = match talk.progress {
            Progress::Whole if was_begun => read_frame(&talk.reply).map(|(frame, _)| frame),
            Progress::Whole => host::understand(&talk.reply).map(|(_, frame)| frame),
            Progress::Partial => return Err(host::reason(worker.end(), &talk.reply, &talk.said)),
            Progress::Nonsense => None,
        };
        let frame = frame.ok_or(Error::Garbled)?;
        self.running = Some((worker, pipes));
        match frame {
            Frame::Failed(error) => Err(error),
            frame => Ok(frame),
        }
    }
}

/// Whether a name is that of a file below a folder, spelled in the one way in which a path says it.
fn is_safe(name: &str) -> bool {
    let path = Path::new(name);
    let mut n_parts = 0;
    let is_plain = path.components().all(|component| {
        n_parts += 1;
        matches!(component, Component::Normal(_))
    });
    let spelled: Vec<_> = path.components().map(|component| component.as_os_str().to_string_lossy()).collect();
    is_plain
        && (1..=MAX_DEPTH).contains(&n_parts)
        && name.len() <= MAX_NAME_BYTES
        && !name.contains(|c: char| c == '\\' || c.is_control())
        && spelled.join("/") == name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_lead_elsewhere_are_none() {
        for name in ["a.txt", "a/b.html", "ä ö/ü.txt", "..a/b..", "a:b.txt"] {
            assert!(is_safe(name), "{name}");
        }
        let deep = "a/".repeat(MAX_DEPTH);
        for name in [
            "",
            "/",
            "/etc/passwd",
            "../a.txt",
            "a/../../b.txt",
            "a/./b.txt",
            "./a.txt",
            "a//b.txt",
            "a/",
            "a\\b.txt",
            "a\0.txt",
            "a\nb.txt",
            &deep,
            &format!("{deep}b"),
            &"x".repeat(MAX_NAME_BYTES + 1),
        ] {
            assert!(!is_safe(name), "{name:?}");
        }
    }
}
