//! No worker outlives its deadline, the wish to stop, or its parent; and none keeps its parent.

use super::{kurzum, use_program};
use kurzum::error::Error;
use kurzum::stop::Stop;
use kurzum::worker::open_with;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

/// A shell in a worker's place.
fn shell(script: &str) -> Command {
    let mut command = Command::new("/bin/sh");
    command.args(["-c", script]);
    command
}

/// Whether a process of this number runs; one that has ended and is not waited for does not.
#[cfg(target_os = "linux")]
fn runs(pid: &str) -> bool {
    let Ok(stat) = std::fs::read_to_string(format!("/proc/{pid}/stat")) else { return false };
    let state = stat.rsplit(')').next().unwrap_or_default().trim_start().chars().next();
    !matches!(state, Some('Z' | 'X'))
}

/// Waits until no process of these numbers runs; fails if one does for a minute.
#[cfg(target_os = "linux")]
fn wait_for_the_end(pids: &str) {
    for pid in pids.split_whitespace() {
        let ended = (0..6_000).any(|_| {
            std::thread::sleep(Duration::from_millis(10));
            !runs(pid)
        });
        assert!(ended, "{pid} still runs");
    }
}

/// Waits for the two numbers that a process writes into a file; fails if they do not come for a minute.
fn wait_for_two(path: &Path) -> String {
    for _ in 0..6_000 {
        if let Some(text) = two_in(path) {
            return text;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("nothing was written into {}", path.display());
}

/// The two numbers in a file, once they are there.
fn two_in(path: &Path) -> Option<String> {
    let text = std::fs::read_to_string(path).ok()?;
    (text.split_whitespace().count() == 2).then_some(text)
}

#[cfg(target_os = "linux")]
#[test]
fn deadline_and_wish_end_a_worker_and_its_children() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("pids");
    // A worker with a child, both deaf to a polite end and both holding the pipes.
    let script = format!(
        "trap '' TERM HUP; sleep 3600 & echo $$ $! > '{0}.new'; mv '{0}.new' '{0}'; exec sleep 3600",
        path.display()
    );
    // On a busy machine the shell may not have come so far when its time is up; then it gets more.
    let pids = [300, 3_000, 30_000].into_iter().find_map(|millis| {
        let stop = Stop::never().within(Duration::from_millis(millis));
        let opened = open_with(shell(&script), b"<p>", Some("html"), &stop);
        assert_eq!(opened.err(), Some(Error::TooSlow));
        two_in(&path)
    });
    wait_for_the_end(&pids.expect("the shell had half a minute"));

    std::fs::remove_file(&path).expect("written before");
    let stop = Stop::never();
    let (opened, pids) = std::thread::scope(|scope| {
        let opened = scope.spawn(|| open_with(shell(&script), b"<p>", Some("html"), &stop));
        let pids = wait_for_two(&path);
        stop.ask();
        (opened.join().expect("no panic"), pids)
    });
    assert_eq!(opened.err(), Some(Error::Cancelled));
    wait_for_the_end(&pids);
}

/// Whoever still holds the pipe, out of the worker's group even, the parent does not wait for it.
#[test]
fn who_holds_the_pipe_does_not_hold_the_parent() {
    let stop = Stop::never().within(Duration::from_millis(500));
    let opened = open_with(shell("setsid sleep 3 & exec sleep 3600"), b"<p>", Some("html"), &stop);
    assert_eq!(opened.err(), Some(Error::TooSlow));
    let folder = tempfile::tempdir().expect("a folder");
    let reply = folder.path().join("reply");
    std::fs::write(&reply, super::lies::honest()).expect("written");
    let script = format!("cat '{}'; setsid sleep 20 & exit 0", reply.display());
    let opened = open_with(shell(&script), b"<p>", Some("html"), &Stop::never().within(Duration::from_secs(15)));
    let (document, _) = opened.expect("a whole answer is one, whoever holds the pipe");
    assert!(document.text().starts_with("The port"));
}

/// A parent that is killed takes its worker along.
#[cfg(target_os = "linux")]
#[test]
fn a_killed_parent_leaves_no_worker() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("long.html");
    std::fs::write(&path, "<p>The port of Northmoor was closed.</p>\n".repeat(150_000)).expect("written");
    let mut parent = kurzum();
    parent.arg("summarize").arg(&path).stdout(Stdio::null()).stderr(Stdio::null());
    let mut parent = parent.spawn().expect("it starts");
    let worker = loop {
        let children = format!("/proc/{0}/task/{0}/children", parent.id());
        let children = std::fs::read_to_string(children).unwrap_or_default();
        if let Some(child) = children.split_whitespace().next() {
            // Until the new program runs, its arguments are its parent's.
            let arguments = std::fs::read_to_string(format!("/proc/{child}/cmdline")).unwrap_or_default();
            if arguments.contains("--worker") {
                break child.to_owned();
            }
        }
        assert!(parent.try_wait().expect("its state").is_none(), "the parent was too fast to be killed");
    };
    // Stopped, it cannot be done before its parent is killed.
    let stopped = Command::new("kill").args(["-STOP", &worker]).status().expect("kill runs");
    assert!(stopped.success());
    parent.kill().expect("killed");
    parent.wait().expect("it ends");
    // Had it not yet asked for it, it learns of the end when it goes on.
    Command::new("kill").args(["-CONT", &worker]).stderr(Stdio::null()).status().expect("kill runs");
    wait_for_the_end(&worker);
}

/// A parent that talks nonsense, or goes away, ends the worker; it does not hang.
#[test]
fn a_worker_ends_with_its_request() {
    for request in [&[][..], &[255; 12], &[0, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, b'x']] {
        let mut worker = kurzum();
        worker.arg("--worker").env_clear().stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut worker = worker.spawn().expect("it starts");
        let mut stdin = worker.stdin.take().expect("a pipe");
        stdin.write_all(request).expect("it reads");
        drop(stdin);
        let mut said = Vec::new();
        worker.stdout.take().expect("a pipe").read_to_end(&mut said).expect("it writes");
        assert!(!worker.wait().expect("it ends").success());
        assert_eq!(said.first(), Some(&b'C'), "it is confined before it reads");
    }
}

/// A worker whose parent was gone before it could ask to end with it does not begin.
#[cfg(target_os = "linux")]
#[test]
fn a_worker_of_another_parent_does_not_begin() {
    let output = kurzum().args(["--worker", "1"]).env_clear().stdin(Stdio::null()).output().expect("it runs");
    assert!(!output.status.success());
    assert!(output.stdout.is_empty(), "it answers nobody");
}

/// What the program was started with open, a worker has not.
#[cfg(target_os = "linux")]
#[test]
fn a_worker_inherits_three_pipes_and_nothing_else() {
    use_program();
    let script = "exec 7</etc/passwd 9>&1 213</etc/passwd; exec \"$0\" --worker";
    let mut worker = Command::new("/bin/bash");
    worker.args(["-c", script, env!("CARGO_BIN_EXE_kurzum")]).env_clear();
    worker.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut worker = worker.spawn().expect("it starts");
    worker.stdout.as_mut().expect("a pipe").read_exact(&mut [0]).expect("it answers");
    let open = std::fs::read_dir(format!("/proc/{}/fd", worker.id())).expect("a folder");
    let mut open: Vec<String> =
        open.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    open.sort();
    assert_eq!(open, ["0", "1", "2"]);
    worker.kill().expect("killed");
    worker.wait().expect("it ends");
}
