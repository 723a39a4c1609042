//! What the keywords of a text are, told by the case files in `tests/cases/keywords/`:
//! a text, a line `---`, and below it what a person would call its keywords, one a
//! line with its count; a line with `!` before it says what must be none. No Rust is
//! needed for another.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

use kurzum::analysis::{Options, analyze};
use kurzum::import;
use kurzum::stop::Stop;
use std::sync::Arc;

fn check(name: &str, case: &str) {
    let (text, expected) = case.split_once("\n---\n").expect("a text and its keywords");
    let text: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
    let document = import::import(text.join("\n").as_bytes(), &Stop::never()).expect("a text");
    let analysis = analyze(Arc::new(document), &Options::default(), &Stop::never()).expect("not stopped");
    let label = |keyword: &kurzum::analysis::Keyword| keyword.label.text(analysis.document.text()).to_owned();
    let found: Vec<String> =
        analysis.keywords.iter().map(|keyword| format!("{} {}", label(keyword), keyword.count)).collect();
    let labels: Vec<String> = analysis.keywords.iter().map(label).collect();
    for line in expected.lines().filter(|line| !line.is_empty()) {
        match line.strip_prefix('!') {
            Some(none) => assert!(!labels.iter().any(|label| label == none.trim()), "{name}: {none} in {found:?}"),
            None => assert!(found.iter().any(|keyword| keyword == line), "{name}: {line} not in {found:?}"),
        }
    }
}

macro_rules! texts {
    ($($name:ident $file:literal)*) => {$(
        #[test]
        fn $name() {
            check($file, include_str!(concat!("cases/keywords/", $file)));
        }
    )*};
}

texts! {
    german_nouns_compounds_and_names "de.txt"
    english_names_and_phrases "en.txt"
    french_elisions_and_phrases "fr.txt"
    spanish_phrases "es.txt"
    italian_elisions "it.txt"
    japanese_without_particles "ja.txt"
    chinese_without_particles "zh.txt"
    hebrew_without_particles "he.txt"
    arabic_without_particles "ar.txt"
}
