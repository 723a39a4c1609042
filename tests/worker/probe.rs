//! The ways out of a worker, tried by the probe.

use super::loudly;
use kurzum::stop::Stop;
use kurzum::worker;
use kurzum::worker::Confinement;
use kurzum::worker::probe::{Outcome, try_all};
use std::collections::BTreeSet;

fn confinement() -> Confinement {
    super::use_program();
    let (_, confinement) = worker::open(b"<!DOCTYPE html><p>Port</p>", Some("html"), &Stop::never()).expect("a page");
    confinement.expect("a worker")
}

#[test]
fn every_way_out_of_a_worker_is_shut() {
    let confinement = confinement();
    for part in confinement.missing() {
        loudly(&format!("this system cannot confine “{part:?}”; nothing is held of it"));
    }
    let tries = try_all();
    if tries.is_empty() {
        return loudly("the probe knows this machine not well enough; no way out was tried");
    }
    let aims: BTreeSet<&str> = tries.iter().map(|one| one.aim).collect();
    assert!(aims.len() >= 40, "only {} ways were tried", aims.len());
    for one in &tries {
        let what = format!("{} ({})", one.aim, one.call);
        match &one.worker {
            Outcome::Untried(reason) => loudly(&format!("“{what}” was not tried: {reason}")),
            Outcome::Ended(signal) => assert_eq!(signal, "SIGSYS", "{what}"),
            Outcome::Refused(error) => assert_eq!(error, "EPERM", "{what}"),
            Outcome::Done => assert!(!confinement.calls, "{what} was carried out"),
        }
        match (&one.landlock, &one.unconfined) {
            (None, None) => {}
            (_, Some(Outcome::Refused(error))) => loudly(&format!("“{what}” fails without confinement too: {error}")),
            (Some(outcome), Some(Outcome::Done)) => {
                let refused = matches!(outcome, Outcome::Refused(_));
                assert!(refused || !confinement.files, "by Landlock alone, {what}: {outcome}");
            }
            both => loudly(&format!("“{what}” was not tried under Landlock: {both:?}")),
        }
    }
}

/// SECURITY.md prints the probe's table as it is where all of it could be tried.
#[test]
fn the_security_policy_says_what_the_probe_says() {
    let tries = if confinement().is_whole() { try_all() } else { Vec::new() };
    if tries.is_empty() || tries.iter().any(|one| matches!(one.worker, Outcome::Untried(_))) {
        return loudly("not all could be tried; the table in SECURITY.md is not held");
    }
    let table = kurzum::worker::probe::table(&tries);
    let policy = include_str!("../../SECURITY.md");
    assert!(policy.contains(&table), "SECURITY.md must have this table:\n{table}");
}

/// Not the calls that somebody thought of, but all that the kernel could have.
#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
#[test]
fn every_call_that_is_not_on_the_list_ends_the_worker() {
    use kurzum::worker::probe::{Bait, Entry, try_call};
    const EXEMPT: [i64; 2] = [335, 336];
    if !confinement().calls {
        return loudly("this system has no filter of calls");
    }
    let mut survived = BTreeSet::new();
    for call in 0..512 {
        match try_call(Bait::Worker, Entry::Usual, call, &[]) {
            Outcome::Ended(signal) if signal == "SIGSYS" => {}
            Outcome::Untried(reason) => return loudly(&format!("no call could be tried: {reason}")),
            // Linux exempts the calls of its own trampolines (335 `uretprobe`, 336 `uprobe`) from every filter,
            // and does not carry them out for anybody else.
            outcome if EXEMPT.contains(&call) => assert_ne!(outcome, Outcome::Done, "{call}"),
            _ => drop(survived.insert(call)),
        }
    }
    // With zeros for arguments: `read` of standard input, `mprotect` and `mremap` of nothing, advice that is none.
    let listed = [
        libc::SYS_read,
        libc::SYS_mprotect,
        libc::SYS_munmap,
        libc::SYS_brk,
        libc::SYS_rt_sigaction,
        libc::SYS_rt_sigprocmask,
        libc::SYS_rt_sigreturn,
        libc::SYS_mremap,
        libc::SYS_sched_yield,
        libc::SYS_madvise,
        libc::SYS_getpid,
        libc::SYS_exit,
        libc::SYS_sigaltstack,
        libc::SYS_gettid,
        libc::SYS_futex,
        libc::SYS_sched_getaffinity,
        libc::SYS_clock_gettime,
        libc::SYS_exit_group,
        libc::SYS_openat,
        libc::SYS_getrandom,
    ];
    assert_eq!(survived, BTreeSet::from(listed));
}
