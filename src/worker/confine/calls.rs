//! The system calls that a worker may still make.
//!
//! Separate because this list is what a worker can do to the system, and nothing else is.
//! It was found by running workers over files of all formats under strace. Everything that
//! is not here ends the process: what is on no list cannot be forgotten on one.
//!
//! A worker reads one pipe, writes two, and asks for memory that is never executable. It
//! starts no thread: the only one is started before. The numbers are those of the machine
//! that the program is built for; the filter first checks that a call is made with them, so that
//! neither the 32-bit calls of x86 nor x32 get by.

use seccompiler::SeccompCmpArgLen::Dword;
use seccompiler::SeccompCmpOp::{self, Eq, Le, MaskedEq};
use seccompiler::{BpfProgram, SeccompAction, SeccompCondition, SeccompFilter, SeccompRule, TargetArch};
use std::collections::BTreeMap;

/// The calls that are allowed whatever their arguments are: they reach nothing but the process itself.
const ALLOWED: &[i64] = &[
    // Memory that the process has.
    libc::SYS_munmap,
    libc::SYS_brk,
    // Locks and waiting of its threads.
    libc::SYS_futex,
    libc::SYS_sched_yield,
    // Its handlers of signals: a stack overflow is told by one.
    libc::SYS_rt_sigaction,
    libc::SYS_rt_sigprocmask,
    libc::SYS_rt_sigreturn,
    libc::SYS_sigaltstack,
    // The time, random numbers, and who it is.
    libc::SYS_clock_gettime,
    libc::SYS_getrandom,
    libc::SYS_getpid,
    libc::SYS_gettid,
    // Its end.
    libc::SYS_exit,
    libc::SYS_exit_group,
];

/// Calls that fail instead of ending the process, because the C library makes them by itself
/// and goes on without: its allocator looks at a file in /proc when it gives memory back.
const REFUSED: &[i64] = &[libc::SYS_openat];

/// What an argument of a call must be, by its number. All of these are 32 bits wide for the kernel
/// (of the protection and the flags of a mapping it knows no higher bit).
struct Must {
    argument: u8,
    condition: SeccompCmpOp,
    value: u32,
}

const fn equals(argument: u8, value: u32) -> Must {
    Must { argument, condition: Eq, value }
}

const fn at_most(argument: u8, value: u32) -> Must {
    Must { argument, condition: Le, value }
}

const fn masked(argument: u8, mask: i32, value: i32) -> Must {
    Must { argument, condition: MaskedEq(mask.cast_unsigned() as u64), value: value.cast_unsigned() }
}

/// The calls that are allowed if their arguments are like this; every row of a call is a way of its own.
fn conditional() -> Vec<(i64, Vec<Must>)> {
    const ANONYMOUS: i32 = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS;
    // Neither huge nor locked pages, which others would lack.
    const MAPPING: i32 = ANONYMOUS | libc::MAP_SHARED | libc::MAP_HUGETLB | libc::MAP_LOCKED;
    // Higher numbers do more than advise on the process's own pages.
    const ADVICE: u32 = libc::MADV_NOHUGEPAGE.cast_unsigned();
    vec![
        (libc::SYS_read, vec![equals(0, 0)]),
        (libc::SYS_write, vec![equals(0, 1)]),
        (libc::SYS_write, vec![equals(0, 2)]),
        (libc::SYS_mmap, vec![masked(2, libc::PROT_EXEC, 0), masked(3, MAPPING, ANONYMOUS)]),
        (libc::SYS_mprotect, vec![masked(2, libc::PROT_EXEC, 0)]),
        (libc::SYS_mremap, vec![masked(3, !(libc::MREMAP_MAYMOVE | libc::MREMAP_FIXED), 0)]),
        (libc::SYS_madvise, vec![at_most(2, ADVICE)]),
        // An abort is a signal to itself.
        (libc::SYS_tgkill, vec![equals(0, std::process::id())]),
        // How many processors the allocator may reckon with, asked of itself alone.
        (libc::SYS_sched_getaffinity, vec![equals(0, 0)]),
    ]
}

/// A rule of all these conditions.
fn rule(conditions: &[Must]) -> Option<SeccompRule> {
    let conditions = conditions
        .iter()
        .map(|must| SeccompCondition::new(must.argument, Dword, must.condition.clone(), u64::from(must.value)).ok());
    SeccompRule::new(conditions.collect::<Option<Vec<_>>>()?).ok()
}

/// The filters, in the order in which they are to be set; of what they say of a call the
/// strictest holds. `None` for a machine whose numbers are not known.
pub fn filters(machine: &str) -> Option<[BpfProgram; 2]> {
    let machine: TargetArch = machine.try_into().ok()?;
    let compile = |rules, otherwise, then| -> Option<BpfProgram> {
        SeccompFilter::new(rules, otherwise, then, machine).ok()?.try_into().ok()
    };
    let refused = REFUSED.iter().map(|call| (*call, Vec::new())).collect();
    let refused = compile(refused, SeccompAction::Allow, SeccompAction::Errno(libc::EPERM as u32))?;
    let free = ALLOWED.iter().chain(REFUSED).map(|call| (*call, Vec::new()));
    let mut allowed: BTreeMap<i64, Vec<SeccompRule>> = free.collect();
    for (call, conditions) in conditional() {
        allowed.entry(call).or_default().push(rule(&conditions)?);
    }
    let allowed = compile(allowed, SeccompAction::KillProcess, SeccompAction::Allow)?;
    Some([refused, allowed])
}
