//! How long a digest of many articles takes, and a search over all of them: `cargo bench --bench dossier`.
//!
//! The articles are made of the prose of the two example articles: each has its sentences in an order of its own and a word
//! that no other has.
#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    missing_docs,
    reason = "a benchmark prints, it fails by panicking, and divan's macros make public items"
)]

use divan::{Bencher, black_box};
use kurzum::dossier::{Article, Known, PARAMETERS, Query, Text, digest};
use kurzum::export::Origin;
use kurzum::{Options, Preferences, Ranking, Stop, analyze, import};
use std::sync::{Arc, OnceLock};

fn main() {
    print_memory();
    divan::main();
}

const SAMPLES: [&str; 2] = [include_str!("../assets/examples/de.txt"), include_str!("../assets/examples/en.txt")];

/// The text of an article: the sentences of an example from another one on, about 5,000 bytes.
fn text(number: usize) -> String {
    let sample = SAMPLES.iter().cycle().nth(number).expect("a sample");
    let sentences: Vec<&str> = sample.split_inclusive(". ").collect();
    let mut text = String::with_capacity(6_000);
    for sentence in sentences.iter().cycle().skip(number / 2 * 7 % sentences.len()) {
        if text.len() > 5_000 {
            break;
        }
        text.push_str(sentence);
    }
    text + &format!("\n\nDas Wort dieses Artikels ist Zahlwort{number}.\n")
}

fn article(text: &str) -> Article {
    let never = Stop::never();
    let document = import::import(text.as_bytes(), &never).expect("text");
    let options = Options { without_facts: true, ..Options::default() };
    let analysis = analyze(Arc::new(document), &options, &never).expect("not stopped");
    Article::of(&analysis, &Ranking::of(&analysis, &Preferences::default()), Origin::default())
}

/// From texts in memory to the digest: the analysis of each article is part of it, on one core.
#[divan::bench(args = [500], sample_count = 5)]
fn digest_of_texts(bencher: Bencher, n: usize) {
    let texts: Vec<String> = (0..n).map(text).collect();
    bencher.bench(|| {
        let articles: Vec<Article> = texts.iter().map(|text| article(text)).collect();
        digest(&articles, None, &PARAMETERS, &Stop::never()).expect("not stopped")
    });
}

/// The digest alone.
#[divan::bench(args = [500, 5_000], sample_count = 3)]
fn digest_of_articles(bencher: Bencher, n: usize) {
    let articles: Vec<Article> = (0..n).map(|number| article(&text(number))).collect();
    bencher.bench(|| digest(black_box(&articles), None, &PARAMETERS, &Stop::never()).expect("not stopped"));
}

/// 10,000 texts, 50 MB, as the window holds them while it lists a folder.
fn texts() -> &'static [Text] {
    static TEXTS: OnceLock<Vec<Text>> = OnceLock::new();
    let text = |number| {
        let mut document = import::import(text(number).as_bytes(), &Stop::never()).expect("text");
        document.compact();
        let options = Options { without_facts: true, ..Options::default() };
        Text::of(&analyze(Arc::new(document), &options, &Stop::never()).expect("not stopped"))
    };
    TEXTS.get_or_init(|| (0..10_000).map(text).collect())
}

/// Prints what memory these texts take: by the sizes of their parts, and by what the system says of the process.
fn print_memory() {
    let before = resident_bytes();
    let texts = texts();
    let n_bytes: usize = texts.iter().map(|text| text.document().text().len()).sum();
    let held: usize = texts.iter().map(Text::held_bytes).sum();
    let resident = resident_bytes().saturating_sub(before);
    let mb = |bytes: usize| bytes as f64 / 1e6;
    println!(
        "{} texts: {:.1} MB; with their structure {:.1} MB, resident {:.1} MB",
        texts.len(),
        mb(n_bytes),
        mb(held),
        mb(resident)
    );
}

/// The memory of this process that is resident, in bytes; 0 where the system does not tell.
fn resident_bytes() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse::<usize>().unwrap_or_default() * 1024
}

const QUERIES: [&str; 4] = ["Hafen", "harbour bridges", "\"the harbour\"", "Zahlwort9999"];

/// All hits in 50 MB, on one core.
#[divan::bench(args = QUERIES, sample_count = 3)]
fn search_all(bencher: Bencher, typed: &str) {
    let (texts, query) = (texts(), Query::of(typed, false, false, true));
    bencher.bench(|| {
        let mut known = Known::default();
        texts.iter().map(|text| text.find(black_box(&query), &mut known).len()).sum::<usize>()
    });
}

/// The hits of the first article that has any.
#[divan::bench(args = ["Hafen", "Zahlwort9999"], sample_count = 3)]
fn search_first(bencher: Bencher, typed: &str) {
    let (texts, query) = (texts(), Query::of(typed, false, false, true));
    bencher.bench(|| {
        let mut known = Known::default();
        texts.iter().map(|text| text.find(black_box(&query), &mut known)).find(|hits| !hits.is_empty())
    });
}
