//! What each way of making a digest is worth: `cargo run --release --example digest -- COLLECTIONS.jsonl`
//!
//! A line is a collection: `{"id", "articles": [{"text", "title"?, "date"?}], "reference"?, "labels"?}`. With a
//! `reference`, a summary of the whole collection made by people, the digest is compared with it by ROUGE-1 and ROUGE-2
//! (F1; Lin 2004), cut to as many words as the first sentences by date have. With `labels`, the theme of each article, the
//! pairs of articles in one theme are compared: precision, recall. "Stable" is how much of the themes stays when one article is
//! left out.
//!
//! With `--show N` the digest of the N-th collection is printed instead, theme by theme.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program that prints")]

use kurzum::document::Metadata;
use kurzum::dossier::{Article, Digest, Method, PARAMETERS, Parameters, digest};
use kurzum::export::Origin;
use kurzum::import::import_text;
use kurzum::{Error, Options, Preferences, Ranking, Stop, analyze};
use serde::Deserialize;
use std::collections::HashMap;
use std::process::ExitCode;
use std::sync::Arc;

#[derive(Deserialize)]
struct Collection {
    id: String,
    articles: Vec<Record>,
    #[serde(default)]
    reference: String,
    #[serde(default)]
    labels: Vec<usize>,
}

#[derive(Deserialize)]
struct Record {
    text: String,
    title: Option<String>,
    date: Option<String>,
}

/// One sentence for every so many articles, at least `MIN_SENTENCES`.
const ARTICLES_A_SENTENCE: usize = 2;
const MIN_SENTENCES: usize = 8;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some(path) = arguments.first() else {
        eprintln!("usage: digest COLLECTIONS.jsonl [--show N]");
        return ExitCode::from(2);
    };
    let shown = arguments.iter().position(|argument| argument == "--show");
    let shown = shown.and_then(|at| arguments.get(at + 1)).and_then(|n| n.parse().ok());
    match measure(path, shown) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{path}: {error}");
            ExitCode::FAILURE
        }
    }
}

fn read(record: &Record) -> Result<Article, Error> {
    let never = Stop::never();
    let metadata = Metadata { title: record.title.clone(), date: record.date.clone(), ..Metadata::default() };
    let document = import_text(&record.text, metadata, &never)?;
    let options = Options { without_facts: true, ..Options::default() };
    let analysis = analyze(Arc::new(document), &options, &never)?;
    Ok(Article::of(&analysis, &Ranking::of(&analysis, &Preferences::default()), Origin::default()))
}

fn measure(path: &str, shown: Option<usize>) -> Result<(), Error> {
    let text = std::fs::read_to_string(path)?;
    let mut collections: Vec<(Collection, Vec<Article>)> = Vec::new();
    for line in text.lines() {
        let collection: Collection =
            serde_json::from_str(line).map_err(|error| Error::Io(format!("{error}: {line:.40}")))?;
        let articles = collection.articles.iter().map(read).collect::<Result<Vec<Article>, Error>>()?;
        collections.push((collection, articles));
    }
    if let Some((collection, articles)) = shown.and_then(|n| collections.get(n)) {
        return show(collection, articles);
    }
    let plain = Parameters { worth: 0.0, same_article: 1.0, said: 1.0, ..PARAMETERS };
    let mut ways: Vec<(String, Parameters)> = vec![
        ("first sentences by date".to_owned(), Parameters { method: Method::First, ..PARAMETERS }),
        ("as the program does".to_owned(), PARAMETERS),
    ];
    for (name, method) in [("centroid", Method::Centroid), ("SumBasic", Method::SumBasic), ("MMR", Method::Mmr)] {
        for worth in [0.0, 0.5, 1.0] {
            for same_article in [1.0, 0.5] {
                let way = Parameters { method, worth, same_article, ..plain };
                ways.push((format!("{name}, worth^{worth}, same article × {same_article}"), way));
            }
        }
    }
    for said in [0.0, 0.5] {
        for length_exponent in [0.0, 0.25, 0.5] {
            let way = Parameters { said, length_exponent, ..PARAMETERS };
            ways.push((format!("as the program, said × {said}, length^{length_exponent}"), way));
        }
    }
    println!("{:52} {:>6} {:>6} {:>8} {:>8} {:>7}", "", "R-1", "R-2", "articles", "repeated", "better");
    let mut baseline: Vec<f32> = Vec::new();
    for (name, parameters) in &ways {
        let mut sums = [0.0_f32; 4];
        let (mut scores, mut n) = (Vec::new(), 0.0_f32);
        for (collection, articles) in collections.iter().filter(|(collection, _)| !collection.reference.is_empty()) {
            let first = digested(articles, &Parameters { method: Method::First, ..PARAMETERS })?;
            let budget = words(&said(articles, &first).join(" ")).len();
            let digest = digested(articles, parameters)?;
            let sentences = said(articles, &digest);
            let mut own = words(&sentences.join(" "));
            own.truncate(budget);
            let reference = words(&collection.reference);
            let (one, two) = (f1(&own, &reference, 1), f1(&own, &reference, 2));
            scores.push(one + two);
            let mut from: Vec<usize> = digest.groups.iter().flat_map(|g| &g.choices).map(|c| c.article).collect();
            let n_choices = from.len().max(1) as f32;
            from.sort_unstable();
            from.dedup();
            for (sum, value) in sums.iter_mut().zip([one, two, from.len() as f32 / n_choices, repeated(&sentences)]) {
                *sum += value;
            }
            n += 1.0;
        }
        let [one, two, articles, repeated] = sums.map(|sum| sum / n.max(1.0));
        let better = scores.iter().zip(&baseline).filter(|(score, base)| score > base).count();
        println!(
            "{name:52} {:6.2} {:6.2} {:8.2} {:8.3} {better:4} of {}",
            one * 100.0,
            two * 100.0,
            articles,
            repeated,
            scores.len()
        );
        if baseline.is_empty() {
            baseline = scores;
        }
    }
    println!(
        "\n{:20} {:>9} {:>9} {:>6} {:>7} {:>7}  themes",
        "themes", "precision", "recall", "F1", "in one", "stable"
    );
    let (mut all, mut n_all) = ([0.0_f32; 4], 0.0_f32);
    for (collection, articles) in &collections {
        let labels = &collection.labels;
        let digest = digest(articles, Some(1), &PARAMETERS, &Stop::never())?;
        let group_of = group_of(&digest, articles.len());
        let groups: Vec<&kurzum::dossier::Group> = digest.groups.iter().filter(|group| !group.is_rest).collect();
        let (mut right, mut found, mut wanted) = (0, 0, 0);
        for (a, group_a) in group_of.iter().enumerate() {
            for (b, group_b) in group_of.iter().enumerate().skip(a + 1) {
                let together = group_a.is_some() && group_a == group_b;
                let same = labels.get(a) == labels.get(b);
                right += usize::from(together && same);
                found += usize::from(together);
                wanted += usize::from(same);
            }
        }
        let share = |n: usize, of: usize| n as f32 / of.max(1) as f32;
        let n_in = group_of.iter().filter(|group| group.is_some()).count();
        let named: Vec<String> =
            groups.iter().map(|group| format!("{} ({})", group.keywords.join(", "), group.articles.len())).collect();
        let (precision, recall) = (share(right, found), share(right, wanted));
        let inside = share(n_in, articles.len());
        let f1 = 2.0 * precision * recall / (precision + recall).max(f32::MIN_POSITIVE);
        let stable = stable(articles, &group_of)?;
        println!(
            "{:20} {precision:9.2} {recall:9.2} {f1:6.2} {inside:7.2} {stable:7.2}  {}",
            collection.id,
            named.join(" | ")
        );
        for (sum, value) in all.iter_mut().zip([precision, recall, f1, stable]) {
            *sum += value;
        }
        n_all += 1.0;
    }
    let [precision, recall, f1, stable] = all.map(|sum| sum / n_all.max(1.0));
    println!("{:20} {precision:9.2} {recall:9.2} {f1:6.2} {:7} {stable:7.2}", "mean", "");
    Ok(())
}

/// For each article the number of its theme, if it has one.
fn group_of(digest: &Digest, n_articles: usize) -> Vec<Option<usize>> {
    let mut group_of = vec![None; n_articles];
    for (number, group) in digest.groups.iter().filter(|group| !group.is_rest).enumerate() {
        for article in &group.articles {
            if let Some(slot) = group_of.get_mut(*article) {
                *slot = Some(number);
            }
        }
    }
    group_of
}

/// How much stays as it is when one article is left out: of the pairs of the others that are in one theme with it or
/// without it, those that are so both times; the mean over all articles.
fn stable(articles: &[Article], group_of: &[Option<usize>]) -> Result<f32, Error> {
    let mut sum = 0.0;
    for left_out in 0..articles.len() {
        let others: Vec<usize> = (0..articles.len()).filter(|article| *article != left_out).collect();
        let without: Vec<Article> = others.iter().filter_map(|index| articles.get(*index).cloned()).collect();
        let digest = digest(&without, Some(1), &PARAMETERS, &Stop::never())?;
        let other_groups = self::group_of(&digest, without.len());
        let before: Vec<Option<usize>> = others.iter().map(|index| group_of.get(*index).copied().flatten()).collect();
        let (mut both, mut either) = (0_usize, 0_usize);
        let together = |groups: &[Option<usize>], one: usize, other: usize| {
            let group = groups.get(one).copied().flatten();
            group.is_some() && group == groups.get(other).copied().flatten()
        };
        for one in 0..others.len() {
            for other in one + 1..others.len() {
                let (with, now) = (together(&before, one, other), together(&other_groups, one, other));
                both += usize::from(with && now);
                either += usize::from(with || now);
            }
        }
        sum += if either == 0 { 1.0 } else { both as f32 / either as f32 };
    }
    Ok(sum / articles.len().max(1) as f32)
}

fn digested(articles: &[Article], parameters: &Parameters) -> Result<Digest, Error> {
    let n = MIN_SENTENCES.max(articles.len() / ARTICLES_A_SENTENCE);
    Ok(digest(articles, Some(n), parameters, &Stop::never())?)
}

fn show(collection: &Collection, articles: &[Article]) -> Result<(), Error> {
    let digest = digest(articles, None, &PARAMETERS, &Stop::never())?;
    println!("{}: {} articles", collection.id, articles.len());
    for group in &digest.groups {
        let rest = if group.is_rest { "rest" } else { "" };
        println!("\n# {rest}{} ({} articles)\n", group.keywords.join(", "), group.articles.len());
        for choice in &group.choices {
            let Some(article) = articles.get(choice.article) else { continue };
            println!("[{}] {} {:?}", choice.article, article.document.shown(choice.span), choice.also_in);
        }
    }
    Ok(())
}

fn said<'a>(articles: &'a [Article], digest: &'a Digest) -> Vec<&'a str> {
    let choices = digest.groups.iter().flat_map(|group| &group.choices);
    let text = |choice: &kurzum::dossier::Choice| {
        articles.get(choice.article).map(|article| choice.span.text(article.document.text()))
    };
    choices.filter_map(text).collect()
}

fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

fn f1(own: &[String], reference: &[String], n: usize) -> f32 {
    let count = |words: &[String]| {
        let mut counts: HashMap<Vec<String>, usize> = HashMap::new();
        for gram in words.windows(n) {
            *counts.entry(gram.to_vec()).or_default() += 1;
        }
        counts
    };
    let (a, b) = (count(own), count(reference));
    let shared: usize = a.iter().map(|(gram, n)| (*n).min(b.get(gram).copied().unwrap_or_default())).sum();
    let total = own.len().saturating_sub(n - 1) + reference.len().saturating_sub(n - 1);
    2.0 * shared as f32 / total.max(1) as f32
}

/// The mean share of the words of a sentence that the nearest other sentence has too.
fn repeated(sentences: &[&str]) -> f32 {
    let long = |text: &&str| words(text).into_iter().filter(|word| word.chars().count() > 3).collect::<Vec<String>>();
    let words: Vec<Vec<String>> = sentences.iter().map(long).collect();
    let share = |(at, own): (usize, &Vec<String>)| {
        let others = words.iter().enumerate().filter(|(other, _)| *other != at);
        let shared = |other: &Vec<String>| own.iter().filter(|word| other.contains(word)).count();
        others.map(|(_, other)| shared(other) as f32 / own.len().max(1) as f32).fold(0.0, f32::max)
    };
    words.iter().enumerate().map(share).sum::<f32>() / words.len().max(1) as f32
}
