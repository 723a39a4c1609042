//! The parent's side: starts a worker, hands it a file, waits so long and no longer, and
//! believes nothing that it is not shown.
//!
//! Separate because it alone starts processes, of this same program and of no other.

use super::protocol::{Frame, MAX_REPLY_BYTES, read_frame, write_request};
use super::{ARGUMENT, Confinement};
use crate::document::Document;
use crate::import::{self, Error, format};
use crate::stop::Stop;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::OnceLock;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// How long a worker may take for one file.
const DEADLINE: Duration = Duration::from_secs(30);
/// How often is asked whether the file is still wanted.
const ASK_EVERY: Duration = Duration::from_millis(20);

/// A document, and how the worker that made it was confined; `None` if it needed none.
pub type Opened = (Document, Option<Confinement>);

/// Makes a document of a file's bytes: plain text and Markdown here, all else in a
/// worker. `extension` is the file's; `unwanted` says whether the file is no longer wanted.
///
/// # Errors
/// What [`import::import_named`] finds wrong, or how the worker came to its end.
pub fn open(bytes: &[u8], extension: Option<&str>, unwanted: &dyn Fn() -> bool) -> Result<Opened, Error> {
    if import::is_too_large(bytes) {
        return Err(Error::TooLarge);
    }
    if !format::needs_worker(bytes, extension) {
        return Ok((import::import_named(bytes, extension, &Stop::never())?, None));
    }
    let program = program()?;
    ask(&mut command(&program), bytes, extension, unwanted)
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
pub fn program() -> Result<PathBuf, Error> {
    if let Some(program) = PROGRAM.get() {
        return Ok(program.clone());
    }
    let linked = Path::new("/proc/self/exe");
    if cfg!(target_os = "linux") && linked.exists() { Ok(linked.to_owned()) } else { Ok(std::env::current_exe()?) }
}

fn command(program: &Path) -> Command {
    let mut command = Command::new(program);
    command.arg(ARGUMENT).env_clear().current_dir("/");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    command
}

/// Runs a worker on one file. It is ended before this returns, however it returns.
fn ask(
    command: &mut Command,
    bytes: &[u8],
    extension: Option<&str>,
    unwanted: &dyn Fn() -> bool,
) -> Result<Opened, Error> {
    let mut child = command.spawn()?;
    let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
    let (sender, receiver) = channel();
    let told = std::thread::scope(|scope| {
        scope.spawn(move || {
            // A worker that stops reading has its reasons; its answer tells them.
            stdin.map(|mut stdin| write_request(&mut stdin, extension, bytes).is_ok())
        });
        scope.spawn(move || {
            let mut reply = Vec::new();
            let read = stdout.map(|stdout| stdout.take(MAX_REPLY_BYTES as u64 + 1).read_to_end(&mut reply));
            // Nobody waits any more if the worker was ended meanwhile.
            sender.send(read.map(|read| read.map(|_| reply))).is_ok()
        });
        let started = Instant::now();
        let told = loop {
            match receiver.recv_timeout(ASK_EVERY) {
                Ok(reply) => break Ok(reply),
                Err(RecvTimeoutError::Disconnected) => break Err(Error::Crashed),
                Err(RecvTimeoutError::Timeout) if unwanted() => break Err(Error::Cancelled),
                Err(RecvTimeoutError::Timeout) if started.elapsed() > DEADLINE => break Err(Error::TooSlow),
                Err(RecvTimeoutError::Timeout) => {}
            }
        };
        // Ends what still runs, so that both threads come to their ends.
        let status = end(&mut child);
        told.map(|reply| (reply, status))
    });
    let (reply, status) = told?;
    let reply = reply.ok_or(Error::Crashed)??;
    understand(&reply).ok_or_else(|| reason(status, reply.len()))?
}

/// Ends a worker, if it did not by itself. One that has answered is given the time to.
fn end(child: &mut Child) -> Option<ExitStatus> {
    for _ in 0..50 {
        match child.try_wait() {
            Ok(Some(status)) => return Some(status),
            Ok(None) => std::thread::sleep(Duration::from_millis(1)),
            Err(_) => break,
        }
    }
    child.kill().ok()?;
    child.wait().ok()
}

/// What the frames of a reply say; `None` if they are not the two that they must be.
fn understand(reply: &[u8]) -> Option<Result<Opened, Error>> {
    let (Frame::Confined(confinement), rest) = read_frame(reply)? else { return None };
    match read_frame(rest)? {
        (Frame::Document(document), []) => Some(Ok((document, Some(confinement)))),
        (Frame::Failed(error), []) => Some(Err(error)),
        _ => None,
    }
}

/// Why a worker gave no answer: it went over a limit, it crashed, or it talks nonsense.
fn reason(status: Option<ExitStatus>, n_bytes: usize) -> Error {
    if n_bytes > MAX_REPLY_BYTES {
        return Error::TooComplex;
    }
    match status {
        Some(status) if status.success() => Error::Garbled,
        Some(status) if was_over_limit(status) => Error::TooComplex,
        _ => Error::Crashed,
    }
}

/// Whether the system ended the worker for its processor time; or the worker itself, which
/// could get no more memory.
#[cfg(unix)]
fn was_over_limit(status: ExitStatus) -> bool {
    use std::os::unix::process::ExitStatusExt;
    const KILL: i32 = 9;
    const CPU_TIME: i32 = 24;
    const ABORT: i32 = 6;
    matches!(status.signal(), Some(KILL | CPU_TIME | ABORT))
}

#[cfg(not(unix))]
fn was_over_limit(_status: ExitStatus) -> bool {
    false
}
