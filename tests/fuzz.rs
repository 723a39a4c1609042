//! Thousands of files that are nearly right: none may crash an importer, hang it, or have it say
//! what the parent would not believe.
//!
//! The run is the same every time: the seed is fixed. `KURZUM_FUZZ_INPUTS` says how many files
//! are tried and `KURZUM_FUZZ_SEED` which. What fails is kept in `target/tmp/fuzz`; with `KURZUM_FUZZ_KEEP` set every file
//! is, before it is tried, so that also one that ends the whole test is known. Once mended it goes to `tests/fuzz/crashes`,
//! where it is tried for ever. `fuzz/` has the same checks for libFuzzer.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test fails by panicking"
)]

#[path = "fuzz/check.rs"]
mod check;
#[path = "fuzz/corpus.rs"]
mod corpus;
#[path = "fuzz/mutate.rs"]
mod mutate;

use corpus::{KINDS, seeds};
use mutate::{Random, mutant};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// How long one file may take before it is said to hang. A fast machine needs a thousandth of it.
const HANG: Duration = Duration::from_mins(1);
/// As much stack as a worker has.
const STACK_BYTES: usize = 64 * 1024 * 1024;

fn check(kind: &str, bytes: &[u8]) {
    match kind {
        "reply" => check::reply(bytes),
        "picture" => check::picture(bytes),
        "txt" => {
            check::file(bytes, kind);
            check::text(&String::from_utf8_lossy(bytes));
        }
        _ => check::file(bytes, kind),
    }
}

fn setting(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// Where what failed is kept.
fn kept(kind: &str, number: usize) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fuzz");
    std::fs::create_dir_all(&folder).expect("a folder");
    folder.join(format!("{number}.{kind}"))
}

/// What each thread works on: the file, and since when.
type Works = Vec<Mutex<Option<(PathBuf, Vec<u8>, Instant)>>>;

#[test]
fn nothing_that_is_nearly_right_crashes_or_hangs() {
    let n_inputs = setting("KURZUM_FUZZ_INPUTS").unwrap_or(1_500) as usize;
    let seed = setting("KURZUM_FUZZ_SEED").unwrap_or(20);
    let all: Vec<(&str, Vec<Vec<u8>>)> = KINDS.into_iter().map(|kind| (kind, seeds(kind))).collect();
    let n_threads = std::thread::available_parallelism().map_or(1, usize::from);
    let works: Works = (0..n_threads).map(|_| Mutex::new(None)).collect();
    let (next, n_ended) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let failed = Mutex::new(Vec::new());
    let keeps_all = std::env::var_os("KURZUM_FUZZ_KEEP").is_some();
    let work = |own: &Mutex<Option<(PathBuf, Vec<u8>, Instant)>>| {
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= n_inputs {
                break;
            }
            let (kind, seeds) = &all[number % all.len()];
            let mut random = Random::new(seed << 32 | number as u64);
            let one = &seeds[random.below(seeds.len())];
            let other = &seeds[random.below(seeds.len())];
            let bytes = mutant(kind, one, other, &mut random);
            if keeps_all {
                std::fs::write(kept(kind, number), &bytes).expect("written");
            }
            *own.lock().expect("no panic") = Some((kept(kind, number), bytes.clone(), Instant::now()));
            if catch_unwind(AssertUnwindSafe(|| check(kind, &bytes))).is_err() {
                std::fs::write(kept(kind, number), &bytes).expect("written");
                failed.lock().expect("no panic").push(kept(kind, number));
            }
        }
        *own.lock().expect("no panic") = None;
        n_ended.fetch_add(1, Ordering::Relaxed);
    };
    std::thread::scope(|scope| {
        for own in &works {
            std::thread::Builder::new().stack_size(STACK_BYTES).spawn_scoped(scope, || work(own)).expect("a thread");
        }
        while n_ended.load(Ordering::Relaxed) < n_threads {
            std::thread::sleep(Duration::from_millis(50));
            for own in &works {
                let own = own.lock().expect("no panic");
                if let Some((path, bytes, since)) = own.as_ref().filter(|(_, _, since)| since.elapsed() > HANG) {
                    std::fs::write(path, bytes).expect("written");
                    eprintln!("{} takes {} s", path.display(), since.elapsed().as_secs());
                    // Its thread cannot be ended, so the test could not be either.
                    std::process::exit(1);
                }
            }
        }
    });
    let failed = failed.into_inner().expect("no panic");
    assert!(failed.is_empty(), "{} of {n_inputs} fail: {failed:?}", failed.len());
}

/// The seeds are files that are read, else their mutants would try the doors alone.
#[test]
fn seeds_are_read() {
    let folder = std::env::var_os("KURZUM_FUZZ_CORPUS").map(PathBuf::from);
    for kind in KINDS {
        for (number, seed) in seeds(kind).into_iter().enumerate() {
            check(kind, &seed);
            // For the targets of libFuzzer, by their names.
            if let Some(folder) = &folder {
                let target = match kind {
                    "eml" => "mail",
                    "md" => "markdown",
                    "txt" => "plain_text",
                    "reply" => "protocol",
                    same => same,
                };
                std::fs::create_dir_all(folder.join(target)).expect("a folder");
                std::fs::write(folder.join(target).join(number.to_string()), &seed).expect("written");
            }
            let read = kurzum::import::import_named(&seed, Some(kind), &kurzum::stop::Stop::never());
            assert!(matches!(kind, "reply" | "picture") || read.is_ok(), "{kind}: {read:?}");
        }
    }
}

/// What crashed once is mended for good.
#[test]
fn what_crashed_once_does_not_any_more() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/crashes");
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let kind = path.extension().and_then(|kind| kind.to_str()).unwrap_or_default();
        if KINDS.contains(&kind) {
            check(kind, &std::fs::read(&path).expect("read"));
        }
    }
}
