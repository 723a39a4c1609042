//! What a copied web page leaves in a text, told by the case files in
//! `tests/cases/pages/`: each file is a page as it is copied, one block a line, and
//! `~ ` stands before what is no part of the article. No Rust is needed for another.
#![allow(clippy::expect_used, reason = "a test fails by panicking")]

use kurzum::analysis::{Options, analyze};
use kurzum::document::BlockKind;
use kurzum::import;
use kurzum::stop::Stop;
use proptest::prelude::*;
use std::sync::Arc;

const LEFT_OVER: &str = "~ ";

/// The blocks of a text with whether each belongs to the article.
fn judged(text: &str) -> Vec<(String, bool)> {
    let Ok(document) = import::import(text.as_bytes(), &Stop::never()) else { return Vec::new() };
    let analysis = analyze(Arc::new(document), &Options::default(), &Stop::never()).expect("not stopped");
    let blocks = analysis.blocks.iter();
    blocks
        .map(|block| (block.span.text(analysis.document.text()).to_owned(), block.kind != BlockKind::Boilerplate))
        .collect()
}

fn check(name: &str, page: &str) {
    let lines: Vec<&str> = page.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')).collect();
    let expected: Vec<(String, bool)> = lines
        .iter()
        .map(|line| line.strip_prefix(LEFT_OVER).map_or((line.to_string(), true), |rest| (rest.to_owned(), false)))
        .collect();
    let text: Vec<&str> = expected.iter().map(|(line, _)| line.as_str()).collect();
    let judged = judged(&text.join("\n\n"));
    assert_eq!(judged.len(), expected.len(), "{name}: each line is a block");
    let wrong: Vec<String> = judged
        .into_iter()
        .zip(&expected)
        .filter(|(found, expected)| found != *expected)
        .map(|((line, kept), _)| format!("{} {line}", if kept { "kept:" } else { "left out:" }))
        .collect();
    assert!(wrong.is_empty(), "{name}\n{}", wrong.join("\n"));
}

macro_rules! pages {
    ($($name:ident $file:literal)*) => {$(
        #[test]
        fn $name() {
            check($file, include_str!(concat!("cases/pages/", $file)));
        }
    )*};
}

pages! {
    a_german_news_page "de-news.txt"
    a_german_essay_without_left_overs "de-essay.txt"
    a_german_portal "de-portal.txt"
    an_english_blog_post "en-blog.txt"
    an_english_portal "en-portal.txt"
    an_english_report_with_short_lines "en-report.txt"
    a_french_news_page "fr-news.txt"
    a_spanish_news_page "es-news.txt"
    an_italian_news_page "it-news.txt"
}

proptest! {
    /// Precision first: a paragraph of two whole sentences is never left out, wherever it stands.
    #[test]
    fn running_text_is_kept(before in prop::collection::vec("[A-Z][a-z]{2,9}( [a-z]{2,9}){0,3}", 0..6), n in 1_usize..9) {
        let paragraph = |n: usize| format!("The council of the town met in its hall on day {n} of the week. It spoke of the harbour.");
        let mut lines = before.clone();
        lines.extend((0..n).map(paragraph));
        lines.extend(before);
        let found = judged(&lines.join("\n\n"));
        for n in 0..n {
            prop_assert!(found.contains(&(paragraph(n), true)));
        }
    }
}
