//! What each parameter of the score is worth on summaries that people made.
//!
//! ```text
//! cargo run --release --example parameters -- [--only NAME] SET.jsonl:N PICKS.jsonl:picks ...
//! ```
//!
//! Each line of a set has "text", "title" (or null) and "reference", the summary that a
//! person wrote or chose; N is how many sentences are picked for it. Printed is
//! ROUGE-1 + ROUGE-2 + ROUGE-L (summary level; F1 in percent, Lin 2004) of the program's
//! parameters and of each changed alone, and after the stroke the same where only as
//! many words may be used as the first N sentences have (a longer pick is no better pick).
//! A parameter is as sure as the steps beside it are flat or steep.
//!
//! Each line of a set of picks (`:picks`, or `:odd` and `:even` for every other line) has "text",
//! "title", "n", and of its "sentences" the numbers of the n that a careful reader chose ("picks"), of the one
//! that must be there ("must") and of those that no summary should have ("bad"). Printed are the F1 of
//! the choice and the shares of summaries with the one that must be there, with a bad one, with a sentence that
//! points back to one that is left out, and with a colon that nothing follows, all in percent.
//!
//! `--only NAME,NAME` prints the changes whose names begin so.
#![allow(clippy::expect_used, reason = "a measurement fails by panicking")]

use kurzum::analysis::{Analysis, Options, PARAMETERS, Parameters, analyze, repeated, score_sentences};
use kurzum::document::Metadata;
use kurzum::import::import_text;
use kurzum::preferences::{Length, Preferences};
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

/// A line of a set of picks.
#[derive(Deserialize)]
struct PickRecord {
    text: String,
    title: Option<String>,
    n: usize,
    sentences: Vec<String>,
    picks: Vec<usize>,
    must: usize,
    bad: Vec<usize>,
}

/// An article with the sentences that a careful reader chose.
struct Picked {
    analysis: Analysis,
    record: PickRecord,
    /// Where the sentences of the record stand, in characters that are no white space.
    places: Vec<(usize, usize)>,
}

/// What an article's summary is compared with.
enum Set {
    /// A summary.
    Summaries { name: String, n_sentences: usize, articles: Vec<Article> },
    /// A choice of sentences.
    Picks { name: String, articles: Vec<Picked> },
}

impl Set {
    fn name(&self) -> &str {
        match self {
            Self::Summaries { name, .. } | Self::Picks { name, .. } => name,
        }
    }

    fn width(&self) -> usize {
        match self {
            Self::Summaries { .. } => 18,
            Self::Picks { .. } => 36,
        }
    }
}

fn main() {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut only = String::new();
    if let Some(at) = arguments.iter().position(|argument| argument == "--only") {
        only = arguments.drain(at..(at + 2).min(arguments.len())).nth(1).expect("a name");
    }
    let mut sets: Vec<Set> = arguments.iter().map(|argument| read(argument)).collect();
    let mut out = std::io::stdout().lock();
    write!(out, "{:24}", "").expect("output");
    for set in &sets {
        write!(out, "{:>width$.20}", set.name(), width = set.width()).expect("output");
    }
    writeln!(out).expect("output");
    for (name, parameters) in
        variations().into_iter().filter(|(name, _)| only.split(',').any(|only| name.starts_with(only)))
    {
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
    vary("links", &[0.0, 0.5, 1.0, 1.5, 2.0], |p, value| p.links = value);
    vary("length exponent", &[0.0, 0.1, 0.2, 0.3, 0.33, 0.4, 0.5, 1.0], |p, value| p.length_exponent = value);
    vary("opening", &[0.0, 0.1, 0.15, 0.25, 0.33, 0.5, 1.0], |p, value| p.lead = value);
    vary("unit", &[0.0, 0.25, 0.5, 1.0], |p, value| p.unit = value);
    vary("opening decay", &[1.0, 1.5, 2.5, 3.0, 6.0], |p, value| p.lead_decay = value);
    vary("words of an opening", &[1.0, 8.0, 10.0, 15.0, 20.0, 25.0], |p, value| p.lead_words = value);
    vary("ending", &[0.0, 0.1, 0.33, 0.5], |p, value| p.ending = value);
    vary("title", &[0.0, 0.33, 0.6, 0.8, 1.0], |p, value| p.title = value);
    vary("long", &[25.0, 30.0, 35.0, 50.0, f32::INFINITY], |p, value| p.long = value);
    vary("figure", &[0.0, 0.15, 0.2], |p, value| p.figure = value);
    vary("begins quoted", &[0.0, 0.1, 0.3], |p, value| p.begins_quoted = value);
    vary("dependence", &[0.0, 0.2, 0.3], |p, value| p.dependence = value);
    vary("pointing", &[0.1, 0.2, 0.4, 0.5], |p, value| p.pointing = value);
    vary("question", &[0.0, 0.1, 0.3, 0.8], |p, value| p.question = value);
    vary("line-up", &[0.0, 0.5, 1.0], |p, value| p.line_up = value);
    vary("many line-ups", &[0.1, 0.2, 0.5, 1.0], |p, value| p.many_line_ups = value);
    vary("dependent opening", &[0.0, 0.25, 0.75, 1.0], |p, value| p.dependent_lead = value);
    let mut switch = |name: &str, set: fn(&mut Parameters)| {
        let mut parameters = PARAMETERS;
        set(&mut parameters);
        found.push((name.to_owned(), parameters));
    };
    switch("none taken along", |p| p.takes_along = false);
    switch("colons not joined", |p| p.joins = false);
    switch("standfirst stays", |p| p.standfirst_gives_way = false);
    found
}

fn read(argument: &str) -> Set {
    let (path, kind) = argument.rsplit_once(':').expect("FILE:N or FILE:picks");
    let text = std::fs::read_to_string(path).expect("a readable file");
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let name = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".jsonl").to_owned();
    let Ok(n_sentences) = kind.parse() else {
        let is_wanted = |(index, _): &(usize, &str)| kind == "picks" || (kind == "odd") == (index % 2 == 1);
        let articles = lines.enumerate().filter(is_wanted).map(|(_, line)| picked(line)).collect();
        return Set::Picks { name: format!("{name} {kind}"), articles };
    };
    let articles = lines.map(|line| {
        let record: Record = serde_json::from_str(line).expect("a record");
        Article { analysis: analysed(&record.text, record.title), reference: record.reference }
    });
    Set::Summaries { name, n_sentences, articles: articles.collect() }
}

fn analysed(text: &str, title: Option<String>) -> Analysis {
    let metadata = Metadata { title, ..Metadata::default() };
    let document = import_text(text, metadata, &Stop::never()).expect("an article");
    analyze(Arc::new(document), &Options::default(), &Stop::never()).expect("not stopped")
}

fn picked(line: &str) -> Picked {
    let record: PickRecord = serde_json::from_str(line).expect("a record of picks");
    let mut places = Vec::new();
    let mut at = 0;
    for sentence in &record.sentences {
        let found =
            record.text.get(at..).and_then(|rest| rest.find(sentence.as_str())).expect("a sentence of the text");
        let start = n_signs(record.text.get(..at + found).unwrap_or_default());
        places.push((start, start + n_signs(sentence)));
        at += found + sentence.len();
    }
    Picked { analysis: analysed(&record.text, record.title.clone().filter(|title| !title.is_empty())), record, places }
}

/// How many characters of a text are no white space.
fn n_signs(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

fn measure(set: &mut Set, parameters: &Parameters) -> String {
    match set {
        Set::Summaries { n_sentences, articles, .. } => measure_summaries(articles, *n_sentences, parameters),
        Set::Picks { articles, .. } => measure_picks(articles, parameters),
    }
}

/// Weighs the sentences of an article anew.
fn weigh(analysis: &mut Analysis, parameters: &Parameters) {
    let stop = Stop::never();
    let meter = stop.meter();
    score_sentences(analysis, parameters, &meter).expect("not stopped");
    analysis.groups = repeated(analysis, &meter).expect("not stopped");
}

/// The sentences of a summary.
fn pick(analysis: &Analysis, ranking: &Ranking, n: usize) -> Vec<usize> {
    let summary = summarize(analysis, ranking, Length::Sentences(n));
    summary.choices.iter().map(|choice| choice.sentence).collect()
}

fn sentence(analysis: &Analysis, index: usize) -> &str {
    analysis.sentences.get(index).map(|s| s.span.text(analysis.document.text())).unwrap_or_default()
}

/// Words that begin a sentence and point back, for judging summaries of any system.
const POINTING: &[&str] = &[
    "Er", "Sie", "Ihn", "Ihm", "Ihr", "Ihre", "Ihren", "Ihrem", "Ihrer", "Sein", "Seine", "Seinen", "Seinem", "Seiner",
    "Dies", "Diese", "Dieser", "Diesen", "Diesem", "Dieses", "Das", "Dessen", "Deren", "Damit", "Dazu", "Dabei",
    "Davon", "Dafür", "Dagegen", "Darauf", "Daraus", "Darin", "Dort", "Auch", "He", "She", "They", "It", "This",
    "That", "These", "Those", "His", "Her", "Their", "Its", "Il", "Elle", "Ils", "Elles", "Cela", "Ceci", "Celui",
    "Celle", "Ce", "Cette", "Ces",
];

/// The F1 of the choices, and the shares of articles with what must be there, a bad one, an orphan, an open colon.
fn measure_picks(articles: &mut [Picked], parameters: &Parameters) -> String {
    let mut sums = [0.0; 5];
    for article in articles.iter_mut() {
        weigh(&mut article.analysis, parameters);
        let (analysis, record) = (&article.analysis, &article.record);
        let ranking = Ranking::of(analysis, &Preferences::default());
        let chosen = pick(analysis, &ranking, record.n);
        let text = analysis.document.text();
        let place = |index: usize| {
            let span = analysis.sentences.get(index).map(|sentence| sentence.span).unwrap_or_default();
            let start = n_signs(text.get(..span.start()).unwrap_or_default());
            (start, start + n_signs(span.text(text)))
        };
        let ours: Vec<(usize, usize)> = chosen.iter().map(|index| place(*index)).collect();
        let same = |a: (usize, usize), b: (usize, usize)| {
            let (shared, whole) = (a.1.min(b.1).saturating_sub(a.0.max(b.0)), a.1.max(b.1) - a.0.min(b.0));
            shared * 2 > whole
        };
        let is_ours = |number: &&usize| {
            article.places.get(**number).is_some_and(|theirs| ours.iter().any(|ours| same(*theirs, *ours)))
        };
        let hits = record.picks.iter().filter(is_ours).count();
        let candidates: Vec<usize> =
            (0..analysis.sentences.len()).filter(|index| ranking.score(*index).is_some()).collect();
        let place_of = |index: usize| candidates.binary_search(&index).ok();
        let is_there = |place: Option<usize>| {
            place.and_then(|place| candidates.get(place)).is_some_and(|index| chosen.contains(index))
        };
        let points = |index: &usize| {
            let first = sentence(analysis, *index).trim_start_matches(|c: char| !c.is_alphanumeric());
            let first = first.split(|c: char| !c.is_alphanumeric() && c != '-').next().unwrap_or_default();
            let before = place_of(*index).and_then(|place| place.checked_sub(1));
            POINTING.contains(&first) && before.is_some() && !is_there(before)
        };
        let is_open = |index: &usize| {
            let end = sentence(analysis, *index).trim_end_matches(['“', '”', '"', '«', ' ']);
            end.ends_with(':') && !is_there(place_of(*index).map(|place| place + 1))
        };
        let shares = [
            f1(hits, record.picks.len(), chosen.len()),
            f64::from(u8::from(is_ours(&&record.must))),
            f64::from(u8::from(record.bad.iter().any(|number| is_ours(&number)))),
            f64::from(u8::from(chosen.iter().any(points))),
            f64::from(u8::from(chosen.iter().any(is_open))),
        ];
        for (sum, share) in sums.iter_mut().zip(shares) {
            *sum += share;
        }
    }
    let mean = |sum: f64| 100.0 * sum / articles.len().max(1) as f64;
    let [f1, must, bad, orphan, colon] = sums.map(mean);
    format!("{f1:>12.1} {must:>5.1} {bad:>5.1} {orphan:>5.1} {colon:>5.1}")
}

/// The figures of a set: the mean over its articles, and that within the words of its first sentences.
fn measure_summaries(articles: &mut [Article], n_sentences: usize, parameters: &Parameters) -> String {
    let (mut free, mut equal) = (0.0, 0.0);
    for article in articles.iter_mut() {
        weigh(&mut article.analysis, parameters);
        let analysis = &article.analysis;
        let ranking = Ranking::of(analysis, &Preferences::default());
        let chosen: Vec<String> = pick(analysis, &ranking, n_sentences)
            .into_iter()
            .map(|index| sentence(analysis, index).to_owned())
            .collect();
        free += rouge(&article.reference, &chosen);
        let candidates = (0..analysis.sentences.len()).filter(|index| ranking.score(*index).is_some());
        let mut budget: usize =
            candidates.take(n_sentences).map(|index| sentence(analysis, index).split_whitespace().count()).sum();
        let mut known = BTreeSet::new();
        let mut cut = Vec::new();
        for n in 1..=ranking.len() {
            // A longer summary holds the shorter one: what is new is what comes next by rank.
            let news: Vec<usize> =
                pick(analysis, &ranking, n).into_iter().filter(|index| known.insert(*index)).collect();
            for next in news {
                let words: Vec<&str> = sentence(analysis, next).split_whitespace().take(budget).collect();
                budget -= words.len();
                cut.push((next, words.join(" ")));
            }
            if budget == 0 {
                break;
            }
        }
        cut.sort();
        equal += rouge(&article.reference, &cut.into_iter().map(|(_, text)| text).collect::<Vec<_>>());
    }
    let n = articles.len().max(1) as f64;
    format!("{:>10.2}/{:>7.2}", free / n, equal / n)
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
