//! How the work for a text grows with it, on texts that are made to be slow: the kinds of
//! `benches/growth`, which measures their time. Here the work is counted, so that no clock and
//! no other program on the machine has a say.
#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use kurzum::analysis::{Options, analyze};
use kurzum::import;
use kurzum::stop::{Stop, Stopped};
use std::sync::Arc;

#[path = "../benches/growth/formats.rs"]
mod formats;
#[path = "../benches/growth/kind.rs"]
mod kind;
#[path = "../benches/growth/text.rs"]
mod text;

/// The bytes of a small text; another has twice as many.
const SMALL: usize = 16 << 10;
/// What the work for the second may be of that for the first: twice as much, a little more where
/// something is sorted, and never four times as much.
const MOST: f64 = 2.4;
/// A text of fewer units of work is refused, or left out but for its head.
const LEAST_WORK: u64 = 1_000;

/// The units of work for a document and those of its text that were read; `None` if it is refused.
fn work(bytes: &[u8], extension: &str) -> Option<(u64, usize)> {
    let stop = Stop::never();
    let document = import::import_named(bytes, Some(extension), &stop).ok()?;
    let n_bytes = document.text().len();
    analyze(Arc::new(document), &Options::default(), &stop).expect("nobody stops it");
    Some((stop.work_done(), n_bytes))
}

/// The kinds of which the work grows by more than it may.
fn steep(kinds: &[kind::Kind]) -> Vec<String> {
    let grows = |kind: &kind::Kind| {
        let (small, _) = work(&(kind.make)(SMALL), kind.extension)?;
        let (large, _) = work(&(kind.make)(2 * SMALL), kind.extension)?;
        let ratio = large as f64 / small as f64;
        (small > LEAST_WORK && ratio > MOST).then(|| format!("{}: {small} to {large}, {ratio:.2}", kind.name))
    };
    kinds.iter().filter_map(grows).collect()
}

#[test]
fn twice_the_text_is_twice_the_work() {
    let kinds = text::kinds();
    assert!(kinds.len() >= 40);
    // Two halves side by side, because there are many.
    let (first, second) = kinds.split_at(kinds.len() / 2);
    let steep = std::thread::scope(|scope| {
        let first = scope.spawn(|| steep(first));
        let mut found = steep(second);
        found.extend(first.join().expect("no panic"));
        found
    });
    assert!(steep.is_empty(), "{}", steep.join("\n"));
}

#[test]
fn twice_a_document_is_twice_the_work() {
    let steep = steep(&formats::kinds());
    assert!(steep.is_empty(), "{}", steep.join("\n"));
}

/// No kind needs so much work a byte that the limit of its text would take long.
#[test]
fn a_byte_is_not_much_work() {
    for kind in text::kinds() {
        let Some((work, n_bytes)) = work(&(kind.make)(SMALL), kind.extension) else { continue };
        let each = work as f64 / n_bytes.max(1) as f64;
        assert!(each < 400.0, "{}: {each:.0} units of work a byte", kind.name);
    }
}

/// Whoever asks the analysis to stop waits for no more than a few thousand units of work, wherever it is.
#[test]
fn the_analysis_stops_soon_wherever_it_is() {
    const SOON: u64 = 50_000;
    let paragraph = "Der Rat von Ellerau hat am 3. Mai 2031 den Umbau des Hafens für 48,5 Mio. Euro beschlossen. \
                     „Das ist gut“, sagte Peter Krause. Die Hafenkoalition tagt in Bagdad.\n\n";
    let document = import::import(paragraph.repeat(2_000).as_bytes(), &Stop::never()).expect("text");
    let document = Arc::new(document);
    let options = Options::default();
    let whole = Stop::never();
    analyze(Arc::clone(&document), &options, &whole).expect("nobody stops it");
    let asked = Stop::never();
    asked.ask();
    assert_eq!(analyze(Arc::clone(&document), &options, &asked).err(), Some(Stopped::Asked));
    assert_eq!(asked.work_done(), 0, "asked before it began");
    for part in 1..20 {
        let after = whole.work_done() * part / 20;
        let stop = Stop::after_work(after);
        assert_eq!(analyze(Arc::clone(&document), &options, &stop).err(), Some(Stopped::Asked), "after {after}");
        assert!(stop.work_done() < after + SOON, "{} after {after}", stop.work_done());
    }
}
