//! Prints the summary of a file, with the reasons for each sentence: from bytes to a document, its analysis, a
//! ranking and a summary. `cargo run --example summarize -- article.txt 3`
//!
//! The file is taken apart in this process; the program itself does that in a confined one (`kurzum::engine::read`).

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program that prints")]

use kurzum::{Length, Options, Preferences, Ranking, Stop, analyze, import_named, summarize};
use std::process::ExitCode;
use std::sync::Arc;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let Some(path) = arguments.next() else {
        eprintln!("usage: summarize FILE [SENTENCES]");
        return ExitCode::from(2);
    };
    let n_sentences = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(3);
    match print_summary(&path, n_sentences) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{path}: {error}");
            ExitCode::FAILURE
        }
    }
}

fn print_summary(path: &str, n_sentences: usize) -> Result<(), kurzum::Error> {
    let bytes = std::fs::read(path)?;
    let extension = std::path::Path::new(path).extension().and_then(|extension| extension.to_str());
    let never = Stop::never();
    let document = import_named(&bytes, extension, &never)?;
    let analysis = analyze(Arc::new(document), &Options::default(), &never)?;
    let ranking = Ranking::of(&analysis, &Preferences::default());
    let summary = summarize(&analysis, &ranking, Length::Sentences(n_sentences));
    for choice in &summary.choices {
        let Some(sentence) = analysis.sentences.get(choice.sentence) else { continue };
        println!("{}", analysis.document.shown(sentence.span));
        println!("    {:?}", choice.score);
    }
    Ok(())
}
