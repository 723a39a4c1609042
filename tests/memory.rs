//! How much memory a summary takes at its peak, as a multiple of its text: of prose, and of texts that
//! are made to take much. The real program is measured as the system measures it, without a clock.
#![cfg(target_os = "linux")]
#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::path::Path;
use std::process::Command;

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
    println!("peak: {} {}", usage.max_rss() * 1024, if done.status.success() { "done" } else { "refused" });
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

/// A text of so many bytes made of one line after the other.
fn lines(n_bytes: usize, line: impl Fn(usize) -> String) -> Vec<u8> {
    let mut text = String::with_capacity(n_bytes + 100);
    for i in 0.. {
        if text.len() >= n_bytes {
            break;
        }
        text.push_str(&line(i));
    }
    text.into_bytes()
}

const MIB: usize = 1 << 20;

#[test]
fn prose_takes_no_more_than_eight_times_its_length() {
    let folder = tempfile::tempdir().expect("a folder");
    let prose = lines(3 * MIB, |i| {
        let (ship, town) = (i * 7 % 997, i * 13 % 89);
        format!(
            "On day {i} the ship Anna{ship} left Town{town} with {ship} barrels of herring, and the council was glad. "
        ) + if i % 5 == 4 { "\n\n" } else { "" }
    });
    for format in ["text", "json"] {
        let times = multiple(folder.path(), &prose, "txt", format);
        assert!(times <= 8.0, "{format}: {times:.1}");
        assert!(times > 1.0, "{format}: {times:.1} cannot be, the text alone is more");
    }
}

/// Each is read to the end: one that is refused takes little by that.
#[test]
fn no_text_takes_more_than_twelve_times_its_length() {
    let folder = tempfile::tempdir().expect("a folder");
    let word = |i: usize| format!("w{i:x}");
    let kinds: [(&str, &str, Vec<u8>); 5] = [
        ("lines of one letter", "txt", lines(3 * MIB, |_| "a\n".to_owned())),
        ("list entries", "md", lines(3 * MIB, |i| format!("- the {} {}\n", word(i % 99), word(i % 9_999)))),
        ("words, each another", "txt", lines(3 * MIB, |i| word(i * 9) + if i % 9 == 0 { ". " } else { " " })),
        ("short sentences", "txt", lines(3 * MIB, |i| format!("Ja, {}. ", word(i % 999)))),
        ("digits apart", "txt", lines(3 * MIB, |i| format!("{} ", i % 10))),
    ];
    for (name, extension, bytes) in kinds {
        for format in ["text", "json"] {
            let times = multiple(folder.path(), &bytes, extension, format);
            assert!(times <= 12.0, "{name}, {format}: {times:.1}");
            assert!(times > 1.0, "{name}, {format}: {times:.1} cannot be, the text alone is more");
        }
    }
}

#[test]
#[ignore = "takes many minutes"]
#[expect(clippy::print_stdout, reason = "this is a table for people")]
fn every_kind() {
    let n: usize = std::env::var("KURZUM_TEST_MIB").ok().and_then(|n| n.parse().ok()).unwrap_or(4);
    let folder = tempfile::tempdir().expect("a folder");
    for kind in text::kinds() {
        let bytes = (kind.make)(n * MIB);
        let of = |format| multiple(folder.path(), &bytes, kind.extension, format);
        println!("{:40} {:4} {:6.1} {:6.1}", kind.name, kind.extension, of("text"), of("json"));
    }
}
