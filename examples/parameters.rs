//! What each parameter of the score is worth on summaries that people made.
//!
//! ```text
//! cargo run --release --example parameters -- SET.jsonl:N ...
//! ```
//!
//! Each line of a set has "text", "title" (or null) and "reference", the summary that a
//! person wrote or chose; N is how many sentences are picked for it. Printed is
//! ROUGE-1 + ROUGE-2 + ROUGE-L (summary level; F1 in percent, Lin 2004) of the program's
//! parameters and of each changed alone, and after the stroke the same where only as
//! many words may be used as the first N sentences have (a longer pick is no better pick).
//! A parameter is as sure as the steps beside it are flat or steep.
#![allow(clippy::expect_used, reason = "a measurement fails by panicking")]

use kurzum::analysis::score::{PARAMETERS, Parameters, score_sentences};
use kurzum::analysis::{Analysis, Options, analyze, repetition};
use kurzum::document::Metadata;
use kurzum::import::text;
use kurzum::steering::{Length, Steering};
use kurzum::stop::Stop;
use kurzum::summary::{Ranking, summarize};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::io::Write as _;
use std::sync::Arc;

/// A line of a set.
#[derive(Deserialize)]
struct Record {
    text: String,
    title: Option<String>,
    reference: String,
}

/// An article with the summary that a person made.
struct Article {
    analysis: Analysis,
    reference: String,
}

/// A set of articles.
struct Set {
    name: String,
    n_sentences: usize,
    articles: Vec<Article>,
}

fn main() {
    let sets: Vec<Set> = std::env::args().skip(1).map(|argument| read(&argument)).collect();
    let mut out = std::io::stdout().lock();
    write!(out, "{:24}", "").expect("output");
    for set in &sets {
        write!(out, "{:>22.20}", set.name).expect("output");
    }
    writeln!(out).expect("output");
    let mut sets = sets;
    for (name, parameters) in variations() {
        let figures: String = sets.iter_mut().map(|set| measure(set, &parameters)).collect();
        writeln!(out, "{name:24}{figures}").expect("output");
    }
}

/// The program's parameters, and each of them changed alone.
fn variations() -> Vec<(String, Parameters)> {
    let mut found = vec![("as they are".to_owned(), PARAMETERS)];
    let mut vary = |name: &str, values: &[f32], set: fn(&mut Parameters, f32)| {
        for value in values {
            let mut parameters = PARAMETERS;
            set(&mut parameters, *value);
            found.push((format!("{name} {value:.2}"), parameters));
        }
    };
    vary("links", &[0.0, 0.5, 0.75, 1.5, 2.0], |p, value| p.links = value);
    vary("length exponent", &[0.0, 0.2, 0.3, 0.35, 0.4, 0.5, 1.0], |p, value| p.length_exponent = value);
    vary("opening", &[0.0, 0.17, 0.25, 0.4, 0.5, 1.0], |p, value| p.opening = value);
    vary("opening decay", &[1.0, 1.5, 2.5, 3.0, 6.0], |p, value| p.opening_decay = value);
    vary("ending", &[0.0, 0.1, 0.33, 0.5], |p, value| p.ending = value);
    vary("title", &[0.0, 0.2, 0.5, 1.0], |p, value| p.title = value);
    vary("dependence", &[0.0, 0.2, 0.3], |p, value| p.dependence = value);
    vary("question", &[0.0, 0.1, 0.3, 0.8], |p, value| p.question = value);
    vary("dependent opening", &[0.0, 0.25, 0.75, 1.0], |p, value| p.dependent_opening = value);
    found
}

fn read(argument: &str) -> Set {
    let (path, n_sentences) = argument.rsplit_once(':').expect("FILE:N");
    let lines = std::fs::read_to_string(path).expect("a readable file");
    let articles = lines.lines().filter(|line| !line.trim().is_empty()).map(|line| {
        let record: Record = serde_json::from_str(line).expect("a record");
        let metadata = Metadata { title: record.title, ..Metadata::default() };
        let document = text::read(&record.text, metadata, &Stop::never()).expect("an article");
        Article {
            analysis: analyze(Arc::new(document), &Options::default(), &Stop::never()).expect("not stopped"),
            reference: record.reference,
        }
    });
    let name = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".jsonl").to_owned();
    Set { name, n_sentences: n_sentences.parse().expect("a number"), articles: articles.collect() }
}

/// The figures of a set: the mean over its articles, and that within the words of its first sentences.
fn measure(set: &mut Set, parameters: &Parameters) -> String {
    let (mut free, mut equal) = (0.0, 0.0);
    let stop = Stop::never();
    let meter = stop.meter();
    for article in &mut set.articles {
        score_sentences(&mut article.analysis, parameters, &meter).expect("not stopped");
        article.analysis.groups = repetition::groups(&article.analysis, &meter).expect("not stopped");
        let analysis = &article.analysis;
        let ranking = Ranking::of(analysis, &Steering::default());
        let pick = |n: usize| -> Vec<usize> {
            let summary = summarize(analysis, &ranking, Length::Sentences(n));
            summary.choices.iter().map(|choice| choice.sentence).collect()
        };
        let sentence = |index: usize| {
            analysis.sentences.get(index).map(|s| s.span.text(analysis.document.text())).unwrap_or_default()
        };
        let chosen: Vec<String> = pick(set.n_sentences).into_iter().map(|index| sentence(index).to_owned()).collect();
        free += rouge(&article.reference, &chosen);
        let candidates = (0..analysis.sentences.len()).filter(|index| ranking.score(*index).is_some());
        let mut budget: usize =
            candidates.take(set.n_sentences).map(|index| sentence(index).split_whitespace().count()).sum();
        let mut known = BTreeSet::new();
        let mut cut = Vec::new();
        for n in 1..=ranking.len() {
            // A longer summary holds the shorter one: what is new is the next by rank.
            let Some(next) = pick(n).into_iter().find(|index| known.insert(*index)) else { break };
            let words: Vec<&str> = sentence(next).split_whitespace().take(budget).collect();
            budget -= words.len();
            cut.push((next, words.join(" ")));
            if budget == 0 {
                break;
            }
        }
        cut.sort();
        equal += rouge(&article.reference, &cut.into_iter().map(|(_, text)| text).collect::<Vec<_>>());
    }
    let n = set.articles.len().max(1) as f64;
    format!("{:>13.2} /{:>7.2}", free / n, equal / n)
}

/// The words of a text as ROUGE counts them.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// ROUGE-1 + ROUGE-2 + ROUGE-L, each the F1 in percent.
fn rouge(reference: &str, chosen: &[String]) -> f64 {
    let (ours, theirs) = (words(&chosen.join(" ")), words(reference));
    let sentences: Vec<Vec<String>> = reference.split('\n').map(words).collect();
    let chosen: Vec<Vec<String>> = chosen.iter().map(|sentence| words(sentence)).collect();
    100.0 * (rouge_n(&theirs, &ours, 1) + rouge_n(&theirs, &ours, 2) + rouge_l(&sentences, &chosen))
}

fn f1(hits: usize, a: usize, b: usize) -> f64 {
    if a + b == 0 { 0.0 } else { 2.0 * hits as f64 / (a + b) as f64 }
}

fn rouge_n(theirs: &[String], ours: &[String], n: usize) -> f64 {
    let mut left: FxHashMap<&[String], usize> = FxHashMap::default();
    for gram in theirs.windows(n) {
        *left.entry(gram).or_default() += 1;
    }
    let mut hits = 0;
    for gram in ours.windows(n) {
        if let Some(count) = left.get_mut(gram).filter(|count| **count > 0) {
            *count -= 1;
            hits += 1;
        }
    }
    f1(hits, theirs.windows(n).count(), ours.windows(n).count())
}

/// The union of the longest common subsequences of every sentence with every chosen one.
fn rouge_l(theirs: &[Vec<String>], ours: &[Vec<String>]) -> f64 {
    let count = |sentences: &[Vec<String>]| {
        let mut counts: FxHashMap<String, usize> = FxHashMap::default();
        for word in sentences.iter().flatten() {
            *counts.entry(word.clone()).or_default() += 1;
        }
        counts
    };
    let (mut left, mut ours_left) = (count(theirs), count(ours));
    let mut hits = 0;
    for sentence in theirs {
        let union: BTreeSet<usize> = ours.iter().flat_map(|chosen| common(sentence, chosen)).collect();
        for word in union.into_iter().filter_map(|index| sentence.get(index)) {
            if let (Some(a @ 1..), Some(b @ 1..)) = (left.get_mut(word), ours_left.get_mut(word)) {
                *a -= 1;
                *b -= 1;
                hits += 1;
            }
        }
    }
    f1(hits, theirs.iter().map(Vec::len).sum(), ours.iter().map(Vec::len).sum())
}

/// The places in `a` of one longest common subsequence of `a` and `b`.
fn common(a: &[String], b: &[String]) -> Vec<usize> {
    let width = b.len() + 1;
    let mut lengths = vec![0_u32; (a.len() + 1) * width];
    let at = |lengths: &[u32], i: usize, j: usize| lengths.get(i * width + j).copied().unwrap_or_default();
    for (i, x) in a.iter().enumerate() {
        for (j, y) in b.iter().enumerate() {
            let length =
                if x == y { at(&lengths, i, j) + 1 } else { at(&lengths, i, j + 1).max(at(&lengths, i + 1, j)) };
            if let Some(slot) = lengths.get_mut((i + 1) * width + j + 1) {
                *slot = length;
            }
        }
    }
    let (mut i, mut j, mut found) = (a.len(), b.len(), Vec::new());
    while i > 0 && j > 0 {
        if a.get(i - 1) == b.get(j - 1) {
            found.push(i - 1);
            i -= 1;
            j -= 1;
        } else if at(&lengths, i - 1, j) >= at(&lengths, i, j - 1) {
            i -= 1;
        } else {
            j -= 1;
        }
    }
    found
}
