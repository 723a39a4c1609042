//! How Linux confines a worker.
//!
//! Separate because no other system has these calls. All of it is done by the process itself,
//! through crates; nothing here is `unsafe`.

use super::calls;
use landlock::{ABI, Access, AccessFs, AccessNet, LandlockStatus, RestrictionStatus, RulesetStatus, Scope};
use landlock::{Ruleset, RulesetAttr};
use rustix::fs::{Dir, Mode, OFlags};
use rustix::process::{Resource, Rlimit, Signal, getrlimit, setrlimit};
use std::os::fd::RawFd;

/// How much memory a worker can address, in bytes.
const MEMORY_BYTES: u64 = 1024 * 1024 * 1024;
/// Standard input, output and error.
const DESCRIPTORS: u64 = 3;

/// Has the system end this process when its parent ends. If that was gone before, it ends here:
/// the parent's end is then nothing that will still happen.
pub fn end_with_parent(parent: Option<u32>) -> Option<()> {
    rustix::process::set_parent_process_death_signal(Some(Signal::KILL)).ok()?;
    let now = rustix::process::getppid().map(|pid| pid.as_raw_nonzero().get().cast_unsigned());
    if parent.is_some() && parent != now {
        std::process::exit(1);
    }
    Some(())
}

/// Closes all that is open but standard input, output and error.
pub fn close_inherited() -> Option<()> {
    for descriptor in open_descriptors()? {
        // The listing's own descriptor is closed already.
        let _ = nix::unistd::close(descriptor);
    }
    open_descriptors()?.is_empty().then_some(())
}

/// The numbers of what is open beyond standard error, the listing's own left out.
fn open_descriptors() -> Option<Vec<RawFd>> {
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
    let folder = rustix::fs::open("/proc/self/fd", flags, Mode::empty()).ok()?;
    let own = std::os::fd::AsRawFd::as_raw_fd(&folder);
    let mut found = Vec::new();
    for entry in Dir::new(folder).ok()? {
        let number = entry.ok()?.file_name().to_str().ok()?.parse::<RawFd>();
        found.extend(number.ok().filter(|number| *number > 2 && *number != own));
    }
    Some(found)
}

/// Whether the system gives this process, and so its workers, less memory than a worker may have.
pub fn is_short_of_memory() -> bool {
    getrlimit(Resource::As).current.is_some_and(|most| most < MEMORY_BYTES)
}

pub fn limit(cpu_secs: u64) -> Option<()> {
    let set_both = |resource, current: u64, most: u64| {
        // Where Kurzum itself was started with less, it stays at that.
        let most = getrlimit(resource).maximum.map_or(most, |before| before.min(most));
        setrlimit(resource, Rlimit { current: Some(current.min(most)), maximum: Some(most) }).ok()
    };
    let set = |resource, most| set_both(resource, most, most);
    set(Resource::As, MEMORY_BYTES)?;
    // The first of the two is a signal of its own, by which the parent tells it from a kill.
    set_both(Resource::Cpu, cpu_secs - 1, cpu_secs)?;
    set(Resource::Fsize, 0)?;
    set(Resource::Nofile, DESCRIPTORS)?;
    // Counts all processes of the user, so that this one cannot add to them. It does not bind root.
    set(Resource::Nproc, 0)?;
    set(Resource::Core, 0)
}

/// Takes away every right to the file system that the kernel knows of, to open
/// connections, and to reach other processes. Gives the version of Landlock's interface, 0
/// if nothing was taken away.
pub fn close_files() -> u8 {
    // Later versions can take away more; the filter of calls refuses that by itself.
    let ruled = Ruleset::default()
        .handle_access(AccessFs::from_all(ABI::V5))
        .and_then(|rules| rules.handle_access(AccessNet::from_all(ABI::V5)))
        .and_then(|rules| rules.scope(Scope::from_all(ABI::V6)))
        .and_then(Ruleset::create)
        .and_then(landlock::RulesetCreated::restrict_self);
    match ruled {
        Ok(RestrictionStatus { ruleset, landlock: LandlockStatus::Available { effective_abi, .. }, .. })
            if ruleset != RulesetStatus::NotEnforced =>
        {
            effective_abi as u8
        }
        _ => 0,
    }
}

/// Sets the filter of calls for all threads.
pub fn filter_calls() -> Option<()> {
    let filters = calls::filters(std::env::consts::ARCH)?;
    for filter in &filters {
        seccompiler::apply_filter_all_threads(filter).ok()?;
    }
    Some(())
}
