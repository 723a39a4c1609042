//! A probe that tries to break out of real workers.
//!
//! Separate from the worker itself because it does what a worker that was taken over would do.
//! For each way out it starts a worker as `host` does, waits until that has confined
//! itself, makes it carry out one system call (by ptrace, as a debugger does), and notes what
//! the kernel did. The tests demand that all ways are shut; `kurzum --worker --probe` prints
//! what became of each, and SECURITY.md holds that table.
//!
//! The ways that Landlock shuts are tried twice more: under Landlock without the filter of calls,
//! and without any confinement. The latter shows that the call would have done harm.

#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
mod inject;
#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
mod ways;

#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
pub use inject::{Argument, Entry, try_call};

use super::confine::{self, Confinement};
use std::fmt;
use std::io::{self, Read, Write};

/// The second argument of a worker that only waits, to be tried; the third says how much it gives up.
pub const BAIT: &str = "--bait";

/// How much a process gives up before it is tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bait {
    /// As a worker does: it is one.
    Worker,
    /// As a worker does, but for the limits and the filter of calls.
    Landlock,
    /// Nothing is confined.
    Unconfined,
}

/// What became of a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The kernel ended the process with this signal.
    Ended(String),
    /// The call failed with this error.
    Refused(String),
    /// It was carried out.
    Done,
    /// It could not be tried, for this reason.
    Untried(String),
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ended(signal) => write!(f, "ended by {signal}"),
            Self::Refused(error) => write!(f, "refused: {error}"),
            Self::Done => f.write_str("**carried out**"),
            Self::Untried(reason) => write!(f, "not tried: {reason}"),
        }
    }
}

/// A way out, and what became of it.
#[derive(Debug, Clone)]
pub struct Try {
    /// What it would do.
    pub aim: &'static str,
    /// The system call.
    pub call: &'static str,
    /// In a worker.
    pub worker: Outcome,
    /// Under Landlock alone, if that shuts it.
    pub landlock: Option<Outcome>,
    /// Without confinement, of the same ways.
    pub unconfined: Option<Outcome>,
}

/// Tries all ways out, each in processes of its own.
#[must_use]
pub fn try_all() -> Vec<Try> {
    #[cfg(all(target_os = "linux", target_arch = "x86_64"))]
    let tries = ways::try_all();
    #[cfg(not(all(target_os = "linux", target_arch = "x86_64")))]
    let tries = Vec::new();
    tries
}

/// The tries as a table of Markdown.
#[must_use]
pub fn table(tries: &[Try]) -> String {
    let head = "| What was tried | Call | In a worker | By Landlock alone |\n|---|---|---|---|\n".to_owned();
    let row = |Try { aim, call, worker, landlock, .. }: &Try| {
        let landlock = landlock.as_ref().map(Outcome::to_string).unwrap_or_default();
        format!("| {aim} | `{call}` | {worker} | {landlock} |\n")
    };
    std::iter::once(head).chain(tries.iter().map(row)).collect()
}

/// Tries every way out and prints the results.
///
/// # Errors
/// If nobody reads the answer, or a way out is open.
pub fn run() -> io::Result<()> {
    let tries = try_all();
    let mut out = io::stdout().lock();
    if tries.is_empty() {
        return writeln!(out, "The probe knows this system or this machine not well enough to try anything.");
    }
    write!(out, "{}", table(&tries))?;
    let n_open = tries.iter().filter(|one| one.worker == Outcome::Done).count();
    writeln!(out, "\n{} ways were tried; {n_open} are open.", tries.len())?;
    if n_open > 0 { Err(io::Error::other("a way out is open")) } else { Ok(()) }
}

/// What a bait does: it gives up what `how` says, tells so as a worker does, and waits. It reads no file.
///
/// # Errors
/// If the parent is gone.
pub fn wait(how: Option<&str>) -> io::Result<()> {
    let confinement = match how {
        Some("landlock") => confine::begin(None),
        _ => Confinement::default(),
    };
    super::protocol::write_frame(&mut io::stdout().lock(), &super::protocol::Frame::Confined(confinement))?;
    io::stdin().read(&mut [0]).map(drop)
}
