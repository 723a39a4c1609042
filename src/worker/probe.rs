//! A worker that tries its confinement: what it could do before, and what after.
//!
//! Separate from the worker itself because it reaches for all that a worker must not:
//! files, connections, programs. It is run by the tests and by whoever wants to know.

use super::confine::{Confinement, confine};
use serde::Serialize;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, Stdio};

/// What a process could do.
#[derive(Debug, Clone, Copy, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is an attempt of its own")]
struct Attempts {
    reads_files: bool,
    writes_files: bool,
    connects: bool,
    runs_programs: bool,
}

/// What is printed, as JSON.
#[derive(Debug, Serialize)]
struct Report {
    before: Attempts,
    confinement: Confinement,
    after: Attempts,
}

impl Attempts {
    fn make() -> Self {
        let scratch = std::env::temp_dir().join(format!("kurzum-probe-{}", std::process::id()));
        Self {
            reads_files: crate::source::can_read(Path::new("/proc/self/status")),
            writes_files: crate::source::can_write(&scratch),
            connects: connects(),
            runs_programs: runs_programs(),
        }
    }
}

#[cfg(unix)]
fn connects() -> bool {
    std::os::unix::net::UnixDatagram::unbound().is_ok()
}

#[cfg(not(unix))]
fn connects() -> bool {
    true
}

fn runs_programs() -> bool {
    let Ok(program) = super::host::program() else { return false };
    let mut command = Command::new(program);
    command.arg("--version").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// Tries all of it, confines itself, tries again, and prints what came of it.
///
/// # Errors
/// If nobody reads the answer.
pub fn run() -> io::Result<()> {
    let before = Attempts::make();
    let confinement = confine();
    let report = Report { before, confinement, after: Attempts::make() };
    let json = serde_json::to_string(&report)?;
    writeln!(io::stdout().lock(), "{json}")
}
