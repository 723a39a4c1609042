//! The parent's side: starts a worker, hands it a file, waits so long and no longer, and
//! believes nothing that it is not shown.
//!
//! Separate because it alone starts processes, of this same program and of no other. A
//! worker leads a process group of its own; the whole group is ended before [`open()`]
//! returns, however it returns. Where this process ends first, the system ends the worker.

use super::pipes::{self, Pipes, Talk, Turn};
use super::protocol::{Asked, Frame, Progress, progress, read_frame, request_head};
use super::{ARGUMENT, Confinement, OUT_OF_MEMORY, confine};
use crate::document::{Bounds, Document, PictureSource, Raster};
use crate::error::Error;
use crate::import::{self, Extent, needs_worker};
use crate::stop::Stop;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::OnceLock;
use std::time::Duration;

/// How long a worker may take for one file.
const DEADLINE: Duration = Duration::from_secs(30);
/// How long a worker may take for one picture.
const PICTURE_DEADLINE: Duration = Duration::from_secs(10);
/// How long a worker may take to end after its answer.
const GRACE: Duration = Duration::from_millis(50);

/// A document, and how the worker that made it was confined; `None` if it needed none.
pub type Opened = (Document, Option<Confinement>);

/// Makes a document of a file's bytes: plain text and Markdown here, all else in a
/// worker. `extension` is the file's.
///
/// # Errors
/// What [`import::import_named`] finds wrong, how the worker came to its end, or that it was stopped.
pub fn open(bytes: &[u8], extension: Option<&str>, stop: &Stop) -> Result<Opened, Error> {
    open_extent(bytes, extension, Extent::Article, stop)
}

/// Like [`open()`], with so much of a web page.
///
/// # Errors
/// As [`open()`].
pub fn open_extent(bytes: &[u8], extension: Option<&str>, extent: Extent, stop: &Stop) -> Result<Opened, Error> {
    if import::is_too_large(bytes) {
        return Err(Error::TooLarge);
    }
    if !needs_worker(bytes, extension) {
        return Ok((import::import_extent(bytes, extension, extent, &stop.within(DEADLINE))?, None));
    }
    let program = program().map_err(|error| Error::NotStarted(error.to_string()))?;
    document(ask(command(&program), None, (bytes, extension, extent), &stop.within(DEADLINE))?)
}

/// Decodes a picture of a file in a worker, scaled down to `bounds`; `None` if it is not there or cannot be
/// drawn. A picture that is a file of its own is asked for with its own bytes.
///
/// # Errors
/// How the worker came to its end, or that it was stopped.
pub fn picture(
    bytes: &[u8],
    extension: Option<&str>,
    source: &PictureSource,
    bounds: Bounds,
    stop: &Stop,
) -> Result<Option<Raster>, Error> {
    if import::is_too_large(bytes) {
        return Err(Error::TooLarge);
    }
    let program = program().map_err(|error| Error::NotStarted(error.to_string()))?;
    let asked = Asked { source: source.clone(), bounds };
    match ask(command(&program), Some(&asked), (bytes, extension, Extent::Article), &stop.within(PICTURE_DEADLINE))? {
        (_, Frame::Picture(raster)) => Ok(raster.map(|raster| *raster)),
        (_, Frame::Failed(error)) => Err(error),
        _ => Err(Error::Garbled),
    }
}

/// Like [`open()`], with another program for the worker, which need not be honest.
///
/// # Errors
/// As [`open()`].
pub fn open_with(mut worker: Command, bytes: &[u8], extension: Option<&str>, stop: &Stop) -> Result<Opened, Error> {
    prepare(&mut worker);
    document(ask(worker, None, (bytes, extension, Extent::Article), &stop.within(DEADLINE))?)
}

/// The document of an answer.
fn document((confinement, frame): Answer) -> Result<Opened, Error> {
    match frame {
        Frame::Document(document) => Ok((*document, Some(confinement))),
        Frame::Failed(error) => Err(error),
        _ => Err(Error::Garbled),
    }
}

/// The program of the workers, where it is not this one.
static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// Names the program of the workers: a test of the window is not the program itself. The first name holds.
pub fn set_program(program: PathBuf) -> bool {
    PROGRAM.set(program).is_ok()
}

/// This program. Linux: also after the file was replaced by a newer version.
///
/// # Errors
/// If the system does not say where it is.
pub fn program() -> io::Result<PathBuf> {
    if let Some(program) = PROGRAM.get() {
        return Ok(program.clone());
    }
    let linked = Path::new("/proc/self/exe");
    if cfg!(target_os = "linux") && linked.exists() { Ok(linked.to_owned()) } else { std::env::current_exe() }
}

/// Names the program of a worker, each time that one is started.
pub type NewCommand = Box<dyn Fn() -> Result<Command, Error> + Send>;

/// How a worker is started.
pub(super) fn command(program: &Path) -> Command {
    let mut command = Command::new(program);
    command.arg(ARGUMENT).arg(std::process::id().to_string()).env_clear().current_dir("/");
    prepare(&mut command);
    command
}

/// How a worker is started that answers one request after the other; `kind` is its second argument.
pub(super) fn session_command(program: &Path, kind: &str) -> Command {
    let mut command = Command::new(program);
    command.args([ARGUMENT, kind]).arg(std::process::id().to_string()).env_clear().current_dir("/");
    prepare(&mut command);
    command
}

/// What every worker is started with: three pipes, and a process group of its own.
pub(super) fn prepare(command: &mut Command) {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(command, 0);
}

/// What a worker answers: how it was confined, and its second frame.
type Answer = (Confinement, Frame);

/// Runs a worker on one file.
fn ask(
    mut command: Command,
    asked: Option<&Asked>,
    (bytes, extension, extent): (&[u8], Option<&str>, Extent),
    stop: &Stop,
) -> Result<Answer, Error> {
    let mut worker = Worker::start(&mut command)?;
    let head = request_head(asked, extension, extent, bytes);
    let turn = Turn { parts: &[&head, bytes], is_last: true, progress, grace: GRACE };
    let Talk { reply, said, progress } = worker.pipes()?.talk(&turn, stop).map_err(reached)?;
    // Its answer is complete, or it closed its end; whatever it still does does not matter.
    let status = worker.end();
    match progress {
        Progress::Whole => understand(&reply).ok_or(Error::Garbled),
        Progress::Nonsense => Err(Error::Garbled),
        Progress::Partial => Err(reason(status, &reply, &said)),
    }
}

/// Why there is no worker.
fn not_started(error: &io::Error) -> Error {
    match error.kind() {
        io::ErrorKind::WouldBlock | io::ErrorKind::OutOfMemory => Error::NoRoom,
        _ => Error::NotStarted(error.to_string()),
    }
}

/// Why a worker was not listened to any longer.
pub(super) fn reached(ended: pipes::Ended) -> Error {
    match ended {
        pipes::Ended::Stopped(stopped) => stopped.into(),
        pipes::Ended::Failed(error) => error.into(),
    }
}

/// A worker's process, which does not outlive this value, nor does any of its process group.
pub(super) struct Worker(Child);

impl Worker {
    /// Starts one.
    ///
    /// # Errors
    /// If the system starts no process.
    pub(super) fn start(command: &mut Command) -> Result<Self, Error> {
        command.spawn().map(Self).map_err(|error| not_started(&error))
    }

    /// Its pipes, for the first who asks.
    ///
    /// # Errors
    /// If the system fails.
    pub(super) fn pipes(&mut self) -> Result<Pipes, Error> {
        Ok(Pipes::of(&mut self.0)?)
    }

    /// Ends the worker and all of its group; how it ended, if it did by itself. One that has
    /// answered is given a moment to.
    pub(super) fn end(mut self) -> Option<ExitStatus> {
        let mut waited = Duration::ZERO;
        while waited < GRACE && !self.has_ended() {
            std::thread::sleep(STEP);
            waited += STEP;
        }
        let by_itself = self.has_ended();
        self.kill();
        self.0.wait().ok().filter(|_| by_itself)
    }

    /// Whether the process has ended. It is not waited for: until it is, its number and its group's
    /// belong to no other process.
    #[cfg(unix)]
    fn has_ended(&mut self) -> bool {
        use rustix::process::{Pid, WaitId, WaitIdOptions, waitid};
        let options = WaitIdOptions::EXITED | WaitIdOptions::NOHANG | WaitIdOptions::NOWAIT;
        // Where the system does not say, it is ended at once.
        !waitid(WaitId::Pid(Pid::from_child(&self.0)), options).is_ok_and(|status| status.is_none())
    }

    #[cfg(not(unix))]
    fn has_ended(&mut self) -> bool {
        !matches!(self.0.try_wait(), Ok(None))
    }

    /// Kills what is left of the group. There may be nothing left.
    fn kill(&mut self) {
        #[cfg(unix)]
        {
            use rustix::process::{Pid, Signal, kill_process_group};
            let _ = kill_process_group(Pid::from_child(&self.0), Signal::KILL);
        }
        // The process itself, should it have left its group.
        let _ = self.0.kill();
    }
}

/// How often is looked whether a worker has ended.
const STEP: Duration = Duration::from_millis(1);

impl Drop for Worker {
    fn drop(&mut self) {
        self.kill();
        let _ = self.0.wait();
    }
}

/// What the frames of a reply say; `None` if they are not the two that they must be.
pub(super) fn understand(reply: &[u8]) -> Option<Answer> {
    let (Frame::Confined(confinement), rest) = read_frame(reply)? else { return None };
    let (answer, rest) = read_frame(rest)?;
    rest.is_empty().then_some((confinement, answer))
}

/// Why a worker gave no answer. Only what happened after it had said how it is confined can come of the file:
/// before, it does not read it. What it said on standard error decides too; it is shown to nobody.
pub(super) fn reason(status: Option<ExitStatus>, reply: &[u8], said: &[u8]) -> Error {
    let Some(status) = status else { return Error::Crashed };
    match end_of(status, said) {
        End::FromOutside => Error::Ended,
        _ if status.success() => Error::Garbled,
        _ if reply.is_empty() => Error::NoRoom,
        End::OutOfMemory if confine::is_short_of_memory() => Error::NoRoom,
        End::OutOfMemory | End::OverLimit => Error::TooComplex,
        End::Other => Error::Crashed,
    }
}

/// How a worker ended by itself.
enum End {
    /// By a signal that no limit and no fault of a program sends.
    FromOutside,
    /// It could get no more memory.
    OutOfMemory,
    /// It had used up its processor time or its stack.
    OverLimit,
    /// In another way.
    Other,
}

#[cfg(unix)]
fn end_of(status: ExitStatus, said: &[u8]) -> End {
    use rustix::process::Signal;
    use std::os::unix::process::ExitStatusExt;
    let says = |words: &[u8]| said.windows(words.len()).any(|part| part == words);
    if status.code() == Some(i32::from(OUT_OF_MEMORY)) {
        return End::OutOfMemory;
    }
    match status.signal().and_then(Signal::from_named_raw) {
        // The kernel kills, too, when the whole machine is short of memory.
        Some(Signal::KILL | Signal::TERM | Signal::HUP | Signal::INT | Signal::QUIT) => End::FromOutside,
        Some(Signal::XCPU) => End::OverLimit,
        Some(Signal::ABORT) if says(b"memory allocation of") => End::OutOfMemory,
        Some(Signal::ABORT) if says(b"has overflowed its stack") => End::OverLimit,
        _ => End::Other,
    }
}

#[cfg(not(unix))]
fn end_of(_status: ExitStatus, _said: &[u8]) -> End {
    End::Other
}
