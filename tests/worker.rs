//! The confined process that takes foreign formats apart, as it really runs.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

use serde_json::Value;
use std::io::{Read, Write};
use std::process::{Command, Stdio};

fn kurzum() -> Command {
    Command::new(env!("CARGO_BIN_EXE_kurzum"))
}

#[test]
fn a_worker_can_do_nothing_that_it_could_do_before() {
    let output = kurzum().args(["--worker", "--probe"]).env_clear().output().expect("it runs");
    let report: Value = serde_json::from_slice(&output.stdout).expect("a report");
    let attempts = ["reads_files", "writes_files", "connects", "runs_programs"];
    for attempt in attempts {
        assert_eq!(report["before"][attempt], true, "without confinement “{attempt}” must succeed: {report}");
    }
    let confinement = &report["confinement"];
    assert_eq!(confinement["environment"], true);
    for (part, attempts) in [("files", &attempts[..2]), ("calls", &attempts[..])] {
        if confinement[part] != true {
            // Not by `println!`, which a passing test swallows.
            let loud = format!("SKIPPED: this system cannot confine “{part}”; nothing is tested of it: {report}\n");
            std::io::stderr().write_all(loud.as_bytes()).expect("written");
            continue;
        }
        for attempt in attempts {
            assert_eq!(report["after"][attempt], false, "confined, “{attempt}” must fail: {report}");
        }
    }
}

/// A parent that talks nonsense, or goes away, ends the worker; it does not hang.
#[test]
fn a_worker_ends_with_its_parent() {
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
