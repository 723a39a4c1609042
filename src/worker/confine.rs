//! What a worker gives up before it reads a byte.
//!
//! Separate because it is the system's business, differs between systems, and knows
//! nothing of documents. Linux: nothing is inherited but the three pipes, resource limits,
//! Landlock without a single rule (no file can be opened; Salaün 2021), and a seccomp filter
//! that ends the process at every system call that is not on a short list (`calls`).
//! Elsewhere there is the process with its deadline alone. What was achieved is reported,
//! never assumed.

#[cfg(target_os = "linux")]
mod calls;
#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "linux")]
use linux as system;

use serde::{Deserialize, Serialize};

/// What the system let a worker give up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about the system")]
pub struct Confinement {
    /// Memory, processor time, file size, descriptors and processes are limited.
    pub limits: bool,
    /// The file system is out of reach: Landlock takes away every right of `RIGHTS`.
    pub files: bool,
    /// Every system call but a few ends the process, by seccomp.
    pub calls: bool,
    /// Nothing of the parent's environment is there.
    pub environment: bool,
    /// Nothing is open but standard input, output and error.
    pub descriptors: bool,
    /// The system ends the worker when its parent ends.
    pub parent: bool,
    /// The version of Landlock's interface in this kernel; 0 where there is none.
    pub landlock: u8,
}

/// The rights that Landlock takes away, and since which version of its interface it can.
const RIGHTS: [(&str, u8); 7] = [
    ("read, write, execute, list, make and remove files", 1),
    ("move files between folders", 2),
    ("truncate files", 3),
    ("make and accept TCP connections", 4),
    ("control devices", 5),
    ("reach abstract sockets of other processes", 6),
    ("signal other processes", 6),
];

/// A part of the confinement that a system can lack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// [`Confinement::calls`].
    Calls,
    /// [`Confinement::files`].
    Files,
    /// [`Confinement::limits`].
    Limits,
    /// [`Confinement::environment`].
    Environment,
    /// [`Confinement::descriptors`].
    Descriptors,
    /// [`Confinement::parent`].
    Parent,
}

impl Part {
    /// The key, in `assets/locales`, of the right that a worker keeps if this part is missing.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Calls => "confinement-calls",
            Self::Files => "confinement-files",
            Self::Limits => "confinement-limits",
            Self::Environment => "confinement-environment",
            Self::Descriptors => "confinement-descriptors",
            Self::Parent => "confinement-parent",
        }
    }
}

impl Confinement {
    /// The parts that this system lacks, the gravest first.
    #[must_use]
    pub fn missing(self) -> Vec<Part> {
        let parts = [
            (self.calls, Part::Calls),
            (self.files, Part::Files),
            (self.limits, Part::Limits),
            (self.environment, Part::Environment),
            (self.descriptors, Part::Descriptors),
            (self.parent, Part::Parent),
        ];
        parts.into_iter().filter(|(holds, _)| !holds).map(|(_, part)| part).collect()
    }

    /// The keys, in `assets/locales`, of the rights that a worker keeps, the most serious first.
    pub fn missing_keys(self) -> impl Iterator<Item = &'static str> {
        self.missing().into_iter().map(Part::key)
    }

    /// Whether all of it holds.
    #[must_use]
    pub fn is_whole(self) -> bool {
        self.missing().is_empty()
    }
}

/// The first half, on the main thread, before there is another: what threads started later
/// inherit. `parent` is the process that started this one, if it said so.
#[must_use]
pub fn begin(parent: Option<u32>) -> Confinement {
    let environment = std::env::vars_os().next().is_none();
    let parent = system::end_with_parent(parent).is_some();
    let descriptors = system::close_inherited().is_some();
    let landlock = system::close_files();
    let files = RIGHTS.iter().all(|(_, since)| *since <= landlock);
    Confinement { files, environment, descriptors, parent, landlock, ..Confinement::default() }
}

/// The second half, on the last thread that the worker starts; it holds for all of them. It can compute for so many
/// seconds.
#[must_use]
pub fn finish(begun: Confinement, cpu_secs: u64) -> Confinement {
    let limits = system::limit(cpu_secs).is_some();
    // Last, because the filter ends the process at the calls by which the others are made.
    let calls = system::filter_calls().is_some();
    Confinement { limits, calls, ..begun }
}

/// Whether a worker gets less memory from the system than it may have: then running out of it is no fault of the file.
#[must_use]
pub fn is_short_of_memory() -> bool {
    system::is_short_of_memory()
}

#[cfg(not(target_os = "linux"))]
mod system {
    pub fn is_short_of_memory() -> bool {
        false
    }

    pub fn end_with_parent(_parent: Option<u32>) -> Option<()> {
        None
    }

    pub fn close_inherited() -> Option<()> {
        None
    }

    pub fn limit(_cpu_secs: u64) -> Option<()> {
        None
    }

    pub fn close_files() -> u8 {
        0
    }

    pub fn filter_calls() -> Option<()> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_named_and_partial_is_not_whole() {
        assert_eq!(Confinement::default().missing().len(), 6);
        let whole = Confinement {
            limits: true,
            files: true,
            calls: true,
            environment: true,
            descriptors: true,
            parent: true,
            landlock: 6,
        };
        assert!(whole.is_whole());
        let old = Confinement { landlock: 3, files: false, ..whole };
        assert_eq!(old.missing(), [Part::Files]);
    }
}
