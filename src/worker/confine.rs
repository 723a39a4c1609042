//! What a worker gives up before it reads a byte.
//!
//! Separate because it is the system's business, differs between systems, and knows
//! nothing of documents. Linux: resource limits, Landlock without a single rule (no file
//! can be opened; Salaün 2021), and a seccomp filter that refuses sockets, programs,
//! files and what else a parser never needs. Elsewhere there is the process with its
//! deadline alone. What was achieved is reported, never assumed.

use serde::{Deserialize, Serialize};

/// What the system let a worker give up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about the system")]
pub struct Confinement {
    /// Memory, processor time, file size and descriptors are limited.
    pub limits: bool,
    /// The file system is out of reach, by Landlock.
    pub files: bool,
    /// Sockets, programs and the like are refused, by seccomp.
    pub calls: bool,
    /// Nothing of the parent's environment is there.
    pub environment: bool,
}

impl Confinement {
    /// Whether all of it holds.
    #[must_use]
    pub fn is_whole(self) -> bool {
        self.limits && self.files && self.calls && self.environment
    }
}

/// Gives up what can be given up, for this process and for ever.
#[must_use]
pub fn confine() -> Confinement {
    let environment = std::env::vars_os().next().is_none();
    let limits = system::limit().is_some();
    let files = system::close_files();
    // Last, because it refuses the calls by which the others are made.
    let calls = system::filter_calls().is_some();
    Confinement { limits, files, calls, environment }
}

#[cfg(target_os = "linux")]
mod system {
    use landlock::{ABI, Access, AccessFs, AccessNet, Ruleset, RulesetAttr, RulesetStatus, Scope};
    use rlimit::Resource;
    use seccompiler::{BpfProgram, SeccompAction, SeccompFilter};

    /// How much memory a worker can address, in bytes.
    const MEMORY_BYTES: u64 = 1024 * 1024 * 1024;
    /// How long a worker can compute, in seconds.
    const CPU_SECS: u64 = 20;
    /// Standard input, output and error, and a few that the system opens by itself.
    const DESCRIPTORS: u64 = 16;

    pub fn limit() -> Option<()> {
        let set = |resource: Resource, most: u64| rlimit::setrlimit(resource, most, most).ok();
        set(Resource::AS, MEMORY_BYTES)?;
        set(Resource::CPU, CPU_SECS)?;
        set(Resource::FSIZE, 0)?;
        set(Resource::NOFILE, DESCRIPTORS)?;
        set(Resource::CORE, 0)
    }

    /// Takes away every right to the file system that the kernel knows of, to open
    /// connections, and to reach other processes; whether it could.
    pub fn close_files() -> bool {
        let ruled = Ruleset::default()
            .handle_access(AccessFs::from_all(ABI::V5))
            .and_then(|rules| rules.handle_access(AccessNet::from_all(ABI::V5)))
            .and_then(|rules| rules.scope(Scope::from_all(ABI::V6)))
            .and_then(landlock::Ruleset::create)
            .and_then(landlock::RulesetCreated::restrict_self);
        // What an older kernel does not know of, the filter of calls refuses.
        ruled.is_ok_and(|status| status.ruleset != RulesetStatus::NotEnforced)
    }

    /// The calls that are refused: connections, programs, files, other processes, the kernel itself.
    const REFUSED: &[i64] = &[
        libc::SYS_socket,
        libc::SYS_socketpair,
        libc::SYS_connect,
        libc::SYS_bind,
        libc::SYS_listen,
        libc::SYS_accept,
        libc::SYS_accept4,
        libc::SYS_sendto,
        libc::SYS_sendmsg,
        libc::SYS_execve,
        libc::SYS_execveat,
        libc::SYS_openat,
        libc::SYS_openat2,
        libc::SYS_open_by_handle_at,
        libc::SYS_name_to_handle_at,
        libc::SYS_ptrace,
        libc::SYS_process_vm_readv,
        libc::SYS_process_vm_writev,
        libc::SYS_pidfd_open,
        libc::SYS_pidfd_getfd,
        libc::SYS_kill,
        libc::SYS_tkill,
        libc::SYS_mount,
        libc::SYS_umount2,
        libc::SYS_move_mount,
        libc::SYS_fsopen,
        libc::SYS_pivot_root,
        libc::SYS_chroot,
        libc::SYS_unshare,
        libc::SYS_setns,
        libc::SYS_bpf,
        libc::SYS_perf_event_open,
        libc::SYS_io_uring_setup,
        libc::SYS_io_uring_enter,
        libc::SYS_io_uring_register,
        libc::SYS_userfaultfd,
        libc::SYS_keyctl,
        libc::SYS_add_key,
        libc::SYS_request_key,
        libc::SYS_init_module,
        libc::SYS_finit_module,
        libc::SYS_kexec_load,
        libc::SYS_memfd_create,
    ];

    /// The same by the older calls that only some machines have.
    #[cfg(target_arch = "x86_64")]
    const REFUSED_TOO: &[i64] = &[libc::SYS_open, libc::SYS_creat, libc::SYS_fork, libc::SYS_vfork];
    #[cfg(not(target_arch = "x86_64"))]
    const REFUSED_TOO: &[i64] = &[];

    pub fn filter_calls() -> Option<()> {
        let rules = REFUSED.iter().chain(REFUSED_TOO).map(|call| (*call, Vec::new())).collect();
        // An error instead of the end, so that a library that only looks for a file goes on.
        let refuse = SeccompAction::Errno(libc::EPERM as u32);
        let arch = std::env::consts::ARCH.try_into().ok()?;
        let filter = SeccompFilter::new(rules, SeccompAction::Allow, refuse, arch).ok()?;
        let program: BpfProgram = filter.try_into().ok()?;
        seccompiler::apply_filter(&program).ok()
    }
}

#[cfg(not(target_os = "linux"))]
mod system {
    pub fn limit() -> Option<()> {
        None
    }

    pub fn close_files() -> bool {
        false
    }

    pub fn filter_calls() -> Option<()> {
        None
    }
}
