//! How much memory a summary takes at its peak, as a multiple of its text: of prose, and of texts that
//! are made to take much. The real program is measured as the system measures it, without a clock.
#![cfg(target_os = "linux")]
#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::path::Path;
use std::process::Command;

#[path = "../benches/growth/formats.rs"]
mod formats;
#[path = "../benches/growth/kind.rs"]
mod kind;
#[path = "../benches/growth/text.rs"]
mod text;

/// What a test that measures hands over to the process in between: the arguments, one a line.
const ARGUMENTS: &str = "KURZUM_TEST_ARGUMENTS";

/// The peak of the program with these arguments, in bytes. The system tells the peak of the largest child
/// of a process; so each is started by a process of its own, which is this test program again.
fn peak_bytes(arguments: &[&str]) -> u64 {
    let between = Command::new(std::env::current_exe().expect("this program"))
        .args(["--exact", "the_process_in_between", "--ignored", "--nocapture"])
        .env(ARGUMENTS, arguments.join("\n"))
        .output()
        .expect("started");
    let said = String::from_utf8_lossy(&between.stdout);
    let peak = said.split_once("peak: ").and_then(|(_, rest)| rest.split_whitespace().next()?.parse().ok());
    peak.unwrap_or_else(|| panic!("no peak in {said}"))
}

#[test]
#[ignore = "run by the other tests, as a process of its own"]
#[expect(clippy::print_stdout, reason = "this is how it tells what it measured")]
fn the_process_in_between() {
    use nix::sys::resource::{UsageWho, getrusage};
    let Ok(arguments) = std::env::var(ARGUMENTS) else { return };
    let done = Command::new(program()).args(arguments.lines()).output().expect("started");
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).expect("told by the system");
    println!("peak: {} status: {}", usage.max_rss() * 1024, done.status);
}

fn program() -> String {
    std::env::var("KURZUM_TEST_PROGRAM").unwrap_or_else(|_| env!("CARGO_BIN_EXE_kurzum").to_owned())
}

/// The peak of a text in a format beyond that of a text of one sentence, as a multiple of the text.
fn multiple(folder: &Path, bytes: &[u8], extension: &str, format: &str) -> f64 {
    let peak = |bytes: &[u8]| {
        let file = folder.join("text").with_extension(extension);
        std::fs::write(&file, bytes).expect("written");
        peak_bytes(&["summarize", "--format", format, file.to_str().expect("UTF-8")])
    };
    let (whole, least) = (peak(bytes), peak(b"The council has met in May."));
    whole.saturating_sub(least) as f64 / bytes.len() as f64
}

#[test]
#[ignore = "takes many minutes"]
#[expect(clippy::print_stdout, reason = "this is a table for people")]
fn every_kind() {
    let n: usize = std::env::var("KURZUM_TEST_MIB").ok().and_then(|n| n.parse().ok()).unwrap_or(4);
    let folder = tempfile::tempdir().expect("a folder");
    for kind in text::kinds().iter().chain(&formats::kinds()) {
        let bytes = (kind.make)(n << 20);
        let of = |format| multiple(folder.path(), &bytes, kind.extension, format);
        println!("{:40} {:4} {:6.1} {:6.1}", kind.name, kind.extension, of("text"), of("json"));
    }
}
