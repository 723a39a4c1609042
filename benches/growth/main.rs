//! How the time for a text grows with it, on texts that are made to be slow: run with
//! `cargo bench --bench growth`, or with names of kinds behind `--` for these alone.
//!
//! Each kind of text is doubled from 256 KiB to 4 MiB. A row tells the milliseconds of each
//! size, the least of several runs (of the processor, where the system tells that), and the exponent: by how much the time is multiplied when
//! the size is doubled, as a power of two. 1.0 is a straight line; more than 1.1 is marked.
#![allow(clippy::print_stdout, missing_docs, reason = "a benchmark prints what it measures")]

mod formats;
mod kind;
mod text;

use kind::Kind;
use kurzum::analysis::{Options, analyze};
use kurzum::import;
use kurzum::preferences::{Length, Preferences};
use kurzum::stop::Stop;
use kurzum::summary::{Ranking, summarize};
use std::sync::Arc;
use std::time::{Duration, Instant};

const SIZES: [usize; 5] = [1 << 18, 1 << 19, 1 << 20, 1 << 21, 1 << 22];
/// How often each size is tried at most, for about how long, and for how long each time.
const RUNS: u128 = 5;
const PATIENCE: Duration = Duration::from_secs(1);
const STEP: Duration = Duration::from_millis(80);
/// A text that takes longer is stopped, and its kind not doubled any more.
const LIMIT: Duration = Duration::from_secs(10);
/// More than this is marked.
const MOST: f64 = 1.1;

fn main() {
    // What is looked up is made when it is first asked for; that is no part of any text.
    for warm in ["Der Rat hat 5 km am 3. Mai.", "The council has 5 km on May 3."] {
        std::hint::black_box(time(warm.as_bytes(), "txt", 1));
    }
    let wanted: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let is_wanted = |kind: &Kind| wanted.is_empty() || wanted.iter().any(|name| kind.name.contains(name.as_str()));
    println!(
        "{:38} {:>9} {:>9} {:>9} {:>9} {:>9}  {:>8}",
        "milliseconds", "256K", "512K", "1M", "2M", "4M", "exponent"
    );
    let mut n_steep = 0;
    for kind in text::kinds().iter().chain(&formats::kinds()).filter(|kind| is_wanted(kind)) {
        n_steep += usize::from(row(kind));
    }
    println!("{n_steep} kinds grow by more than the power {MOST}");
}

/// Prints the row of a kind; whether it is too steep.
fn row(kind: &Kind) -> bool {
    let mut times: Vec<(f64, f64)> = Vec::new();
    for size in SIZES {
        let bytes = (kind.make)(size);
        let Some(time) = least(&bytes, kind.extension) else { break };
        times.push((bytes.len() as f64, time.as_secs_f64()));
    }
    let is_whole = times.len() == SIZES.len();
    let mut cells: Vec<String> = times.iter().map(|(_, secs)| format!(" {:9.1}", secs * 1e3)).collect();
    if !is_whole {
        cells.push(format!(" {:>9}", "stopped"));
    }
    let cells = cells.concat();
    let exponent = exponent(&times);
    let steep = !is_whole || exponent > MOST;
    println!(
        "{:38}{cells:50}  {exponent:8.2}{}",
        format!("{} .{}", kind.name, kind.extension),
        if steep { " !" } else { "" }
    );
    steep
}

/// The least time of several runs; `None` if it took too long. What is quick is run more often,
/// because the system tells the processor's time in steps of some milliseconds.
fn least(bytes: &[u8], extension: &str) -> Option<Duration> {
    let first = time(bytes, extension, 1)?;
    let n_times = (STEP.as_nanos() / first.as_nanos().max(1)).clamp(1, 50) as u32;
    let n_runs = (PATIENCE.as_nanos() / (first * n_times).as_nanos().max(1)).clamp(1, RUNS) as usize;
    (0..n_runs).map(|_| time(bytes, extension, n_times)).collect::<Option<Vec<_>>>()?.into_iter().min()
}

/// The time from the bytes to a summary, the mean of so many runs; `None` if it was stopped.
fn time(bytes: &[u8], extension: &str, n_times: u32) -> Option<Duration> {
    let (started, worked) = (Instant::now(), processor_time());
    for _ in 0..n_times {
        let stop = Stop::never().within(LIMIT);
        // A kind that is refused is refused in time, too.
        if let Ok(document) = import::import_named(bytes, Some(extension), &Stop::never()) {
            let analysis = analyze(Arc::new(document), &Options::default(), &stop).ok()?;
            let ranking = Ranking::of(&analysis, &Preferences::default());
            let summary = summarize(&analysis, &ranking, Length::Percent(20.0));
            std::hint::black_box(summary);
        }
    }
    let worked = processor_time().zip(worked).map(|(now, before)| now.saturating_sub(before));
    Some(worked.unwrap_or_else(|| started.elapsed()) / n_times)
}

/// The time that the processor has given to this thread, where the system tells it: what else the
/// machine does then changes less.
fn processor_time() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
}

/// The slope of the logarithms of the times over those of the sizes, by least squares.
fn exponent(times: &[(f64, f64)]) -> f64 {
    let n = times.len() as f64;
    let points = || times.iter().map(|(size, time)| (size.log2(), time.log2()));
    let (mean_x, mean_y) = (points().map(|p| p.0).sum::<f64>() / n, points().map(|p| p.1).sum::<f64>() / n);
    let over: f64 = points().map(|(x, y)| (x - mean_x) * (y - mean_y)).sum();
    let under: f64 = points().map(|(x, _)| (x - mean_x).powi(2)).sum();
    over / under
}
