//! Draws the pages of a PDF as the window does, one after the other, by a confined process:
//! `cargo run --release --example pages -- PROGRAM FILE.pdf SCALE`.
//!
//! PROGRAM is the built `kurzum`, which is that process; SCALE is how many points of the screen a point of the page
//! takes, 1.5 for 108 to the inch. Prints one line of JSON: how many pages were drawn, the milliseconds from nothing to
//! the first page, from a process that was ready to the first page, and of a page in the median, and the most memory that
//! the process had, in MB.
#![allow(clippy::expect_used, clippy::print_stdout, reason = "a measurement prints, and fails by panicking")]

use kurzum::document::{Page, PagePart};
use kurzum::stop::Stop;
use kurzum::worker::{self, PageSession};
use std::time::{Duration, Instant};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let mut next = |what: &str| arguments.next().expect(what);
    worker::set_program(next("a program").into());
    let (file, scale) = (next("a file"), next("a scale").parse::<f32>().expect("a number"));
    let bytes = std::fs::read(&file).expect("the file is read");
    let (document, _) = worker::open(&bytes, Some("pdf"), &Stop::never()).expect("a document");
    let whole = |page: &Page| page.size.map(|side| (f32::from(side) * scale).round() as u32);
    let mut times = Vec::new();
    let begun = Instant::now();
    let mut session = PageSession::new(bytes).expect("not too large");
    let mut first = None;
    for (number, page) in document.structure().pages.iter().enumerate() {
        let whole = whole(page);
        let part = PagePart { page: number as u32, turns: 0, whole, at: [0, 0], size: whole };
        let asked = Instant::now();
        if session.draw(&part, &Stop::never()).is_ok() {
            times.push(asked.elapsed().as_secs_f64() * 1000.0);
            first.get_or_insert(begun.elapsed().as_secs_f64() * 1000.0);
        }
    }
    session.rest();
    let mut ready = None;
    if let Some(page) = document.structure().pages.first() {
        session.prepare(&Stop::never());
        std::thread::sleep(Duration::from_millis(500));
        let whole = whole(page);
        let asked = Instant::now();
        if session.draw(&PagePart { page: 0, turns: 0, whole, at: [0, 0], size: whole }, &Stop::never()).is_ok() {
            ready = Some(asked.elapsed().as_secs_f64() * 1000.0);
        }
    }
    session.rest();
    let n = times.len();
    times.sort_by(f64::total_cmp);
    let median = times.get(n / 2).copied().unwrap_or_default();
    let (first, ready) = (first.unwrap_or_default(), ready.unwrap_or_default());
    println!(
        r#"{{"pages": {n}, "first_ms": {first:.1}, "ready_ms": {ready:.1}, "median_ms": {median:.1}, "peak_mb": {}}}"#,
        peak_mb()
    );
}

/// The most memory that a process which was waited for had, in MB.
#[cfg(target_os = "linux")]
fn peak_mb() -> i64 {
    use nix::sys::resource::{UsageWho, getrusage};
    getrusage(UsageWho::RUSAGE_CHILDREN).map_or(0, |usage| usage.max_rss() / 1024)
}

#[cfg(not(target_os = "linux"))]
fn peak_mb() -> i64 {
    0
}
