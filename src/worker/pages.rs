//! The parent's side of drawing pages: one worker for a file, asked again and again.
//!
//! Separate from `host` because there a worker lives for one answer; here it keeps the file and its fonts until it is
//! dropped, fails, or has worked for long.

use super::PAGES;
use super::host::{self, NewCommand, Worker};
use super::pipes::{Pipes, Talk, Turn};
use super::protocol::{
    Frame, Progress, file_head, is_answered, is_begun, is_confined, part_request, read_frame, take_frame,
};
use crate::document::{PagePart, Raster};
use crate::error::Error;
use crate::import;
use crate::stop::Stop;
use std::time::{Duration, Instant};

/// How long a worker may take for one page.
const DEADLINE: Duration = Duration::from_secs(5);
/// How much longer it may take for the first one: it opens the file before.
const OPENING: Duration = Duration::from_secs(5);
/// A worker that has worked for so long is replaced: what it keeps grows with every page.
const LIFE: Duration = Duration::from_mins(1);

/// Why a part of a page is not drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Undrawn {
    /// There is no such page, or drawing it failed without harm.
    Page,
    /// It took too long.
    Slow,
    /// Drawing it ended the worker.
    Killed,
    /// It is not wanted any more.
    Unwanted,
    /// The file cannot be opened, or no worker be started, and no other page would be drawn either.
    File(Error),
}

/// A worker that draws the pages of one file. It ends when this is dropped.
pub struct PageSession {
    command: NewCommand,
    /// The file; kept because a worker that ended is replaced.
    bytes: Vec<u8>,
    running: Option<Running>,
}

struct Running {
    worker: Worker,
    pipes: Pipes,
    has_file: bool,
    has_answered: bool,
    worked: Duration,
}

impl PageSession {
    /// One for the pages of this file. Nothing is started before the first page is asked for.
    ///
    /// # Errors
    /// If the file is too large.
    pub fn new(bytes: Vec<u8>) -> Result<Self, Error> {
        let command = || {
            let program = host::program().map_err(|error| Error::NotStarted(error.to_string()))?;
            Ok(host::session_command(&program, PAGES))
        };
        Self::with_command(bytes, Box::new(command))
    }

    /// Like `new`, with another program for the worker, which need not be honest.
    ///
    /// # Errors
    /// As `new`.
    pub fn with_command(bytes: Vec<u8>, command: NewCommand) -> Result<Self, Error> {
        if import::is_too_large(&bytes) { Err(Error::TooLarge) } else { Ok(Self { command, bytes, running: None }) }
    }

    /// Whether a worker is running.
    #[must_use]
    pub fn is_running(&self) -> bool {
        self.running.is_some()
    }

    /// Ends the worker; it is started again when the next page is asked for.
    pub fn rest(&mut self) {
        self.running = None;
    }

    /// Starts the worker and hands it the file, so that the first page does not wait for either. If that fails, it is
    /// tried anew, and said, when a page is asked for.
    pub fn prepare(&mut self, stop: &Stop) {
        if self.running.is_none()
            && let Ok(mut running) = Running::start(&self.command)
            && running.hand_over(&self.bytes, stop)
        {
            self.running = Some(running);
        }
    }

    /// Draws a part of a page.
    ///
    /// # Errors
    /// Why it is not drawn.
    pub fn draw(&mut self, part: &PagePart, stop: &Stop) -> Result<Raster, Undrawn> {
        if !part.is_valid() {
            return Err(Undrawn::Page);
        }
        let old = self.running.take();
        let mut running = match old.filter(|running| running.worked < LIFE) {
            Some(running) => running,
            None => Running::start(&self.command).map_err(Undrawn::File)?,
        };
        let begun = Instant::now();
        let frame = match running.ask(&self.bytes, part, stop) {
            Ok(Answer::Frame(frame)) => frame,
            Ok(Answer::None { talk, was_begun }) => return Err(running.killed(&talk, was_begun)),
            Err(Error::Cancelled) => return Err(Undrawn::Unwanted),
            Err(Error::TooSlow) => return Err(Undrawn::Slow),
            Err(error) => return Err(Undrawn::File(error)),
        };
        running.worked += begun.elapsed();
        let drawn = match frame {
            Frame::Picture(Some(raster)) if [raster.width, raster.height] == part.size => Ok(*raster),
            Frame::Picture(None) => Err(Undrawn::Page),
            Frame::Failed(error) => return Err(Undrawn::File(error)),
            _ => return Err(Undrawn::Killed),
        };
        self.running = Some(running);
        drawn
    }
}

/// What a worker says to a request.
enum Answer {
    Frame(Frame),
    /// Nothing whole; and whether it is the first request that it was to answer.
    None {
        talk: Talk,
        was_begun: bool,
    },
}

impl Running {
    fn start(command: &NewCommand) -> Result<Self, Error> {
        let mut command = command()?;
        host::prepare(&mut command);
        let mut worker = Worker::start(&mut command)?;
        let pipes = worker.pipes()?;
        Ok(Self { worker, pipes, has_file: false, has_answered: false, worked: Duration::ZERO })
    }

    /// Hands over the file before anything is asked; whether the worker takes it.
    fn hand_over(&mut self, bytes: &[u8], stop: &Stop) -> bool {
        let head = file_head(bytes);
        let turn = Turn { parts: &[&head, bytes], is_last: false, progress: is_confined, grace: Duration::ZERO };
        let talk = self.pipes.talk(&turn, &stop.within(DEADLINE));
        self.has_file = talk.is_ok_and(|talk| {
            talk.progress == Progress::Whole && matches!(read_frame(&talk.reply), Some((Frame::Confined(_), [])))
        });
        self.has_file
    }

    fn ask(&mut self, bytes: &[u8], part: &PagePart, stop: &Stop) -> Result<Answer, Error> {
        let (head, request) = (file_head(bytes), part_request(part));
        let was_begun = std::mem::replace(&mut self.has_file, true);
        let whole = [&head[..], bytes, &request];
        let turn = if was_begun {
            Turn { parts: &[&request], is_last: false, progress: is_answered, grace: Duration::ZERO }
        } else {
            Turn { parts: &whole, is_last: false, progress: is_begun, grace: Duration::ZERO }
        };
        let has_answered = std::mem::replace(&mut self.has_answered, true);
        let deadline = if has_answered { DEADLINE } else { DEADLINE + OPENING };
        let mut talk = self.pipes.talk(&turn, &stop.within(deadline)).map_err(host::reached)?;
        let frame = match talk.progress {
            Progress::Whole if was_begun => take_frame(std::mem::take(&mut talk.reply)),
            Progress::Whole => host::understand(&talk.reply).map(|(_, frame)| frame),
            Progress::Partial | Progress::Nonsense => None,
        };
        Ok(frame.map_or(Answer::None { talk, was_begun }, Answer::Frame))
    }

    /// Why it answered no more. Before it reads the file, it is the system's doing.
    fn killed(self, talk: &Talk, was_begun: bool) -> Undrawn {
        let status = self.worker.end();
        let before_file = !was_begun && talk.reply.is_empty() && talk.progress == Progress::Partial;
        match host::reason(status, &talk.reply, &talk.said) {
            error @ Error::NoRoom if before_file => Undrawn::File(error),
            _ => Undrawn::Killed,
        }
    }
}
