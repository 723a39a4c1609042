//! Which names stand in a text, told by the case files in `tests/cases/names/`: a text,
//! and below it, behind `> `, every name that a person would find in it, one a line: its
//! kind, the name, and `×` with the count of its mentions if there are more than one. An
//! empty line ends a case; a text without names below it has none. No Rust is needed for
//! another.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

use kurzum::analysis::{Language, Name, NameKind, Options, analyze};
use kurzum::import;
use kurzum::stop::Stop;
use std::fmt::Write;
use std::sync::Arc;

fn check(file: &str, cases: &str) {
    let language = Language::from_code(file).expect("a file named after its language");
    let mut wrong = String::new();
    for case in cases.split("\n\n") {
        let lines = || case.lines().filter(|line| !line.starts_with('#'));
        let text: Vec<&str> = lines().filter(|line| !line.starts_with("> ")).collect();
        let mut expected: Vec<&str> = lines().filter_map(|line| line.strip_prefix("> ")).collect();
        if text.is_empty() {
            continue;
        }
        let document = import::import(text.join("\n\n").as_bytes(), &kurzum::stop::Stop::never()).expect("a text");
        let options = Options { language: Some(language), ..Options::default() };
        let analysis = analyze(Arc::new(document), &options, &Stop::never()).expect("not stopped");
        let mut found: Vec<String> =
            analysis.names.iter().map(|name| describe(name, analysis.document.text())).collect();
        found.sort();
        expected.sort_unstable();
        if found != expected {
            let _ = writeln!(wrong, "{}\n  found    {found:?}\n  expected {expected:?}", text.join(" / "));
        }
    }
    assert!(wrong.is_empty(), "{file}:\n{wrong}");
}

fn describe(name: &Name, text: &str) -> String {
    let kind = match name.kind {
        NameKind::Person => "person",
        NameKind::Organisation => "organisation",
        NameKind::Place => "place",
        NameKind::Other => "other",
    };
    let times = if name.spans.len() > 1 { format!(" ×{}", name.spans.len()) } else { String::new() };
    format!("{kind} {}{times}", name.longest.text(text))
}

macro_rules! cases {
    ($($name:ident $file:literal)*) => {$(
        #[test]
        fn $name() {
            check($file, include_str!(concat!("cases/names/", $file, ".txt")));
        }
    )*};
}

cases! {
    german_people "de-people"
    german_organisations "de-organisations"
    german_places "de-places"
    german_words_that_are_no_names "de-none"
    german_articles "de-articles"
    english_people "en-people"
    english_organisations "en-organisations"
    english_places "en-places"
    english_words_that_are_no_names "en-none"
    english_articles "en-articles"
    french "fr"
    spanish "es"
    italian "it"
}
