//! How fast the engine is, in bytes a second: run with `cargo bench`.
#![allow(
    clippy::expect_used,
    missing_docs,
    reason = "a benchmark fails by panicking, and divan's macros make public items"
)]

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use kurzum::analysis::{self, Analysis, Language, Options, analyze};
use kurzum::document::Document;
use kurzum::import;
use kurzum::preferences::{Length, Preferences, Spread};
use kurzum::stop::Stop;
use kurzum::summary::{Ranking, summarize};
use std::sync::Arc;

fn main() {
    divan::main();
}

const GERMAN: &str = include_str!("../assets/examples/de.txt");
const ENGLISH: &str = include_str!("../assets/examples/en.txt");

/// The prose of the two example articles in turn, about `n_bytes` of it. Each
/// paragraph is numbered, because a text that repeats itself is no article.
fn prose(n_bytes: usize) -> String {
    let prose = |text: &'static str| text.lines().filter(|line| line.len() > 80);
    let mut text = String::with_capacity(n_bytes + 1000);
    for round in 0.. {
        if text.len() >= n_bytes {
            break;
        }
        for line in prose(GERMAN).chain(prose(ENGLISH)) {
            text += line;
            text += " Absatz ";
            text += &round.to_string();
            text += ".\n\n";
        }
    }
    text
}

fn german() -> Language {
    Language::from_code("de").expect("German")
}

fn document(n_bytes: usize) -> Arc<Document> {
    Arc::new(import::import(prose(n_bytes).as_bytes(), &Stop::never()).expect("text"))
}

fn analysis(n_bytes: usize) -> Analysis {
    let options = Options { language: Some(german()), ..Options::default() };
    analyze(document(n_bytes), &options, &Stop::never()).expect("not stopped")
}

const SIZES: [usize; 4] = [10_000, 100_000, 1_000_000, 10_000_000];

#[divan::bench(args = SIZES)]
fn import_text(bencher: Bencher, n_bytes: usize) {
    let text = prose(n_bytes);
    bencher.counter(BytesCount::of_str(&text)).bench(|| import::import(black_box(text.as_bytes()), &Stop::never()));
}

#[divan::bench(args = SIZES)]
fn tokens(bencher: Bencher, n_bytes: usize) {
    let document = document(n_bytes);
    bencher.counter(BytesCount::of_str(document.text())).bench(|| {
        let (mut tokens, stop) = (Vec::new(), Stop::never());
        let meter = stop.meter();
        for block in document.blocks() {
            analysis::tokenize(document.text(), block.span, &mut tokens, &meter).expect("not stopped");
        }
        tokens
    });
}

#[divan::bench(args = SIZES)]
fn sentences(bencher: Bencher, n_bytes: usize) {
    let document = document(n_bytes);
    bencher.counter(BytesCount::of_str(document.text())).bench(|| {
        let stop = Stop::never();
        let meter = stop.meter();
        let found = |span| analysis::sentences(document.text(), span, german(), &meter);
        document.blocks().iter().map(|block| found(block.span).map_or(0, |found| found.len())).sum::<usize>()
    });
}

#[divan::bench(args = SIZES)]
fn figures(bencher: Bencher, n_bytes: usize) {
    let analysis = analysis(n_bytes);
    let text = analysis.document.text();
    let a = &analysis;
    bencher
        .counter(BytesCount::of_str(text))
        .bench(|| analysis::figures(text, &a.blocks, &a.tokens, &a.vocabulary, a.language, &Stop::never().meter()));
}

#[divan::bench(args = SIZES)]
fn names(bencher: Bencher, n_bytes: usize) {
    let analysis = analysis(n_bytes);
    let text = analysis.document.text();
    bencher.counter(BytesCount::of_str(text)).bench(|| {
        let a = &analysis;
        let stop = Stop::never();
        analysis::names(text, &a.blocks, &a.sentences, &a.tokens, &a.vocabulary, &a.terms, a.language, &stop.meter())
    });
}

#[divan::bench(args = SIZES)]
fn whole_analysis(bencher: Bencher, n_bytes: usize) {
    let document = document(n_bytes);
    bencher
        .counter(BytesCount::of_str(document.text()))
        .bench(|| analyze(Arc::clone(&document), &Options::default(), &Stop::never()));
}

/// One step of the slider at about 3,000 and 60,000 sentences.
#[divan::bench(args = [300_000, 6_000_000])]
fn slider_step(bencher: Bencher, n_bytes: usize) {
    let analysis = analysis(n_bytes);
    let ranking = Ranking::of(&analysis, &Preferences::default());
    let n = ranking.len() / 3;
    bencher.bench(|| summarize(&analysis, &ranking, Length::Sentences(black_box(n))));
}

#[divan::bench(args = [300_000, 6_000_000])]
fn ranking(bencher: Bencher, n_bytes: usize) {
    let analysis = analysis(n_bytes);
    bencher.bench(|| Ranking::of(&analysis, &Preferences::default()));
}

/// The same for an article of sections, each summed up by itself: all its words are weighed anew.
#[divan::bench(args = [300_000, 6_000_000])]
fn ranking_by_section(bencher: Bencher, n_bytes: usize) {
    let text = prose(n_bytes);
    let paragraphs = text.split("\n\n").enumerate();
    let markdown: String = paragraphs
        .map(
            |(n, paragraph)| {
                if n % 40 == 0 { format!("## Part {n}\n\n{paragraph}\n\n") } else { format!("{paragraph}\n\n") }
            },
        )
        .collect();
    let document = import::import_named(markdown.as_bytes(), Some("md"), &Stop::never()).expect("Markdown");
    let options = Options { language: Some(german()), ..Options::default() };
    let analysis = analyze(Arc::new(document), &options, &Stop::never()).expect("not stopped");
    let preferences = Preferences { by_section: true, ..Preferences::default() };
    bencher.bench(|| Ranking::of(&analysis, &preferences));
}

/// The same with turns of the parts of the text.
#[divan::bench(args = [300_000])]
fn ranking_spread(bencher: Bencher, n_bytes: usize) {
    let analysis = analysis(n_bytes);
    let preferences = Preferences { spread: Spread::Whole, ..Preferences::default() };
    bencher.bench(|| Ranking::of(&analysis, &preferences));
}
