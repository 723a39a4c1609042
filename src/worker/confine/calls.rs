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

/// A system call: its name, and its number on the machine that the program is built for.
type Call = (&'static str, i64);

/// The call of one of the C library's constants.
macro_rules! call {
    ($number:ident) => {
        (stringify!($number), libc::$number)
    };
}

/// The calls that are allowed whatever their arguments are: they reach nothing but the process itself.
const ALLOWED: &[Call] = &[
    // Memory that the process has.
    call!(SYS_munmap),
    call!(SYS_brk),
    // Locks and waiting of its threads.
    call!(SYS_futex),
    call!(SYS_sched_yield),
    // Its handlers of signals: a stack overflow is told by one.
    call!(SYS_rt_sigaction),
    call!(SYS_rt_sigprocmask),
    call!(SYS_rt_sigreturn),
    call!(SYS_sigaltstack),
    // The time, random numbers, and who it is.
    call!(SYS_clock_gettime),
    call!(SYS_getrandom),
    call!(SYS_getpid),
    call!(SYS_gettid),
    // Its end.
    call!(SYS_exit),
    call!(SYS_exit_group),
];

/// Calls that fail instead of ending the process, because the C library makes them by itself
/// and goes on without: its allocator looks at a file in /proc when it gives memory back.
const REFUSED: &[Call] = &[call!(SYS_openat)];

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
fn conditional() -> Vec<(Call, Vec<Must>)> {
    const ANONYMOUS: i32 = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS;
    // Neither huge nor locked pages, which others would lack.
    const MAPPING: i32 = ANONYMOUS | libc::MAP_SHARED | libc::MAP_HUGETLB | libc::MAP_LOCKED;
    // Higher numbers do more than advise on the process's own pages.
    const ADVICE: u32 = libc::MADV_NOHUGEPAGE.cast_unsigned();
    vec![
        (call!(SYS_read), vec![equals(0, 0)]),
        (call!(SYS_write), vec![equals(0, 1)]),
        (call!(SYS_write), vec![equals(0, 2)]),
        (call!(SYS_mmap), vec![masked(2, libc::PROT_EXEC, 0), masked(3, MAPPING, ANONYMOUS)]),
        (call!(SYS_mprotect), vec![masked(2, libc::PROT_EXEC, 0)]),
        (call!(SYS_mremap), vec![masked(3, !(libc::MREMAP_MAYMOVE | libc::MREMAP_FIXED), 0)]),
        (call!(SYS_madvise), vec![at_most(2, ADVICE)]),
        // An abort is a signal to itself.
        (call!(SYS_tgkill), vec![equals(0, std::process::id())]),
        // How many processors the allocator may reckon with, asked of itself alone.
        (call!(SYS_sched_getaffinity), vec![equals(0, 0)]),
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
    filters_by(machine, |(_, number)| Some(number))
}

/// The filters for a machine, on which each call has the number that `number` gives.
fn filters_by(machine: &str, number: impl Fn(Call) -> Option<i64>) -> Option<[BpfProgram; 2]> {
    let machine: TargetArch = machine.try_into().ok()?;
    let compile = |rules, otherwise, then| -> Option<BpfProgram> {
        SeccompFilter::new(rules, otherwise, then, machine).ok()?.try_into().ok()
    };
    let free = |calls: &[Call]| -> Option<BTreeMap<i64, Vec<SeccompRule>>> {
        calls.iter().map(|call| Some((number(*call)?, Vec::new()))).collect()
    };
    let refused = compile(free(REFUSED)?, SeccompAction::Allow, SeccompAction::Errno(libc::EPERM as u32))?;
    let mut allowed = free(&[ALLOWED, REFUSED].concat())?;
    for (call, conditions) in conditional() {
        allowed.entry(number(call)?).or_default().push(rule(&conditions)?);
    }
    let allowed = compile(allowed, SeccompAction::KillProcess, SeccompAction::Allow)?;
    Some([refused, allowed])
}

#[cfg(test)]
mod tests {
    use super::{ALLOWED, BpfProgram, Call, REFUSED, conditional, filters_by};

    /// The numbers of the calls on each machine, as the kernel has them (`asm/unistd_64.h` of x86-64, and
    /// `asm-generic/unistd.h`, which 64-bit ARM goes by).
    const NUMBERS: [(&str, i64, i64); 23] = [
        ("SYS_read", 0, 63),
        ("SYS_write", 1, 64),
        ("SYS_mmap", 9, 222),
        ("SYS_mprotect", 10, 226),
        ("SYS_munmap", 11, 215),
        ("SYS_brk", 12, 214),
        ("SYS_rt_sigaction", 13, 134),
        ("SYS_rt_sigprocmask", 14, 135),
        ("SYS_rt_sigreturn", 15, 139),
        ("SYS_sched_yield", 24, 124),
        ("SYS_mremap", 25, 216),
        ("SYS_madvise", 28, 233),
        ("SYS_getpid", 39, 172),
        ("SYS_exit", 60, 93),
        ("SYS_sigaltstack", 131, 132),
        ("SYS_gettid", 186, 178),
        ("SYS_futex", 202, 98),
        ("SYS_sched_getaffinity", 204, 123),
        ("SYS_clock_gettime", 228, 113),
        ("SYS_exit_group", 231, 94),
        ("SYS_tgkill", 234, 131),
        ("SYS_openat", 257, 56),
        ("SYS_getrandom", 318, 278),
    ];

    /// Each machine with the kernel's number for it (`linux/audit.h`).
    const MACHINES: [(&str, u32); 2] = [("x86_64", 0xc000_003e), ("aarch64", 0xc000_00b7)];
    /// The 32-bit calls of x86 and of ARM, RISC-V, and nothing.
    const STRANGERS: [u32; 4] = [0x4000_0003, 0x4000_0028, 0xc000_00f3, 0];
    /// The bit that marks a call of x32.
    const X32: i64 = 0x4000_0000;

    fn number(machine: &str, name: &str) -> Option<i64> {
        let (_, x86, arm) = NUMBERS.iter().find(|(known, ..)| *known == name)?;
        Some(if machine == "aarch64" { *arm } else { *x86 })
    }

    /// A call, the arguments that decide with their indices, and what is to become of it.
    type Case = (&'static str, &'static [(usize, u64)], Verdict);

    #[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
    enum Verdict {
        Ends,
        Fails,
        Goes,
    }

    /// What a filter says of a call, as the kernel would carry it out (classic BPF; `McCanne` and Jacobson 1993).
    fn run(filter: &BpfProgram, machine: u32, number: i64, arguments: [u64; 6]) -> Verdict {
        let mut data = (number as u32).to_le_bytes().to_vec();
        data.extend(machine.to_le_bytes());
        data.extend(0_u64.to_le_bytes());
        data.extend(arguments.iter().flat_map(|argument| argument.to_le_bytes()));
        let (mut at, mut value) = (0, 0_u32);
        loop {
            let step = &filter[at];
            at += 1;
            let jump = |holds: bool| usize::from(if holds { step.jt } else { step.jf });
            match step.code {
                0x20 => {
                    let bytes = &data[step.k as usize..][..4];
                    value = u32::from_le_bytes(bytes.try_into().expect("four bytes"));
                }
                0x54 => value &= step.k,
                0x05 => at += step.k as usize,
                0x15 => at += jump(value == step.k),
                0x25 => at += jump(value > step.k),
                0x35 => at += jump(value >= step.k),
                0x06 => {
                    return match step.k & 0xffff_0000 {
                        0x8000_0000 => Verdict::Ends,
                        0x0005_0000 => Verdict::Fails,
                        0x7fff_0000 => Verdict::Goes,
                        other => panic!("the filter answers {other:x}"),
                    };
                }
                code => panic!("no step {code:x} was expected"),
            }
        }
    }

    /// What all filters for a machine say of a call that is made with the numbers of `made_with`.
    fn verdict(machine: &str, made_with: u32, number: i64, arguments: [u64; 6]) -> Verdict {
        let filters = filters_by(machine, |(name, _)| self::number(machine, name)).expect("a known machine");
        filters.iter().map(|filter| run(filter, made_with, number, arguments)).min().expect("two")
    }

    #[test]
    fn the_numbers_are_those_of_the_kernel() {
        let machine = std::env::consts::ARCH;
        let conditional: Vec<Call> = conditional().into_iter().map(|(call, _)| call).collect();
        for (name, known) in [ALLOWED, REFUSED, &conditional].concat() {
            assert_eq!(number(machine, name), Some(known), "{name}");
        }
    }

    #[test]
    fn on_each_machine_what_is_not_allowed_ends_the_worker() {
        for (machine, own) in MACHINES {
            let free: Vec<i64> = ALLOWED.iter().map(|(name, _)| number(machine, name).expect("known")).collect();
            // Arguments that no conditional call may have: 77 is no descriptor of a worker, nobody's number, and so on.
            let wild = [77, 77, u64::MAX, u64::MAX, 77, 77];
            for call in 0..600 {
                let wanted = match call {
                    _ if free.contains(&call) => Verdict::Goes,
                    _ if Some(call) == number(machine, "SYS_openat") => Verdict::Fails,
                    _ => Verdict::Ends,
                };
                assert_eq!(verdict(machine, own, call, wild), wanted, "{machine}: {call}");
                assert_eq!(verdict(machine, own, call | X32, wild), Verdict::Ends, "{machine}: {call} of x32");
            }
            let others = MACHINES.iter().map(|(_, other)| *other).filter(|other| *other != own);
            for stranger in others.chain(STRANGERS) {
                for call in 0..600 {
                    assert_eq!(
                        verdict(machine, stranger, call, [0; 6]),
                        Verdict::Ends,
                        "{machine}: {stranger:x} {call}"
                    );
                }
            }
        }
    }

    #[test]
    fn on_each_machine_arguments_decide() {
        use Verdict::{Ends, Goes};
        // The flags are the kernel's and the
        // same on both machines: 1, 2, 4 are read, write, execute; 1, 2, 0x20, 0x2000, 0x4_0000 are shared, private,
        // anonymous, locked, of huge pages.
        let cases: [Case; 27] = [
            ("SYS_read", &[(0, 0)], Goes),
            ("SYS_read", &[(0, 1)], Ends),
            ("SYS_read", &[(0, 3)], Ends),
            ("SYS_write", &[(0, 1)], Goes),
            ("SYS_write", &[(0, 2)], Goes),
            ("SYS_write", &[(0, 0)], Ends),
            ("SYS_write", &[(0, 3)], Ends),
            ("SYS_mmap", &[(2, 3), (3, 0x22)], Goes),
            ("SYS_mmap", &[(2, 7), (3, 0x22)], Ends),
            ("SYS_mmap", &[(2, 4), (3, 0x22)], Ends),
            ("SYS_mmap", &[(2, 3), (3, 0x21)], Ends),
            ("SYS_mmap", &[(2, 3), (3, 0x23)], Ends),
            ("SYS_mmap", &[(2, 3), (3, 0x02)], Ends),
            ("SYS_mmap", &[(2, 3), (3, 0x4_0022)], Ends),
            ("SYS_mmap", &[(2, 3), (3, 0x2022)], Ends),
            ("SYS_mprotect", &[(2, 3)], Goes),
            ("SYS_mprotect", &[(2, 5)], Ends),
            ("SYS_mprotect", &[(2, 7)], Ends),
            ("SYS_mremap", &[(3, 1)], Goes),
            ("SYS_mremap", &[(3, 3)], Goes),
            ("SYS_mremap", &[(3, 4)], Ends),
            ("SYS_madvise", &[(2, 4)], Goes),
            ("SYS_madvise", &[(2, 15)], Goes),
            ("SYS_madvise", &[(2, 100)], Ends),
            ("SYS_tgkill", &[(0, 1)], Ends),
            ("SYS_sched_getaffinity", &[(0, 0)], Goes),
            ("SYS_sched_getaffinity", &[(0, 1)], Ends),
        ];
        let own = u64::from(std::process::id());
        for (machine, audit) in MACHINES {
            let signal = number(machine, "SYS_tgkill").expect("known");
            assert_eq!(verdict(machine, audit, signal, [own, 0, 0, 0, 0, 0]), Goes);
            assert_eq!(verdict(machine, audit, signal, [own + 1, 0, 0, 0, 0, 0]), Ends);
            for (name, decisive, wanted) in &cases {
                let mut arguments = [0; 6];
                for (index, value) in *decisive {
                    arguments[*index] = *value;
                }
                let call = number(machine, name).expect("known");
                assert_eq!(verdict(machine, audit, call, arguments), *wanted, "{machine}: {name} {decisive:?}");
            }
        }
    }
}
