//! What must hold for every text whatsoever, tried on random ones.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

use kurzum::analysis::{Analysis, Language, Options, analyze};
use kurzum::document::Span;
use kurzum::export::{self, Origin};
use kurzum::import;
use kurzum::summary::{Length, Ranking, summarize};
use proptest::prelude::*;
use std::sync::Arc;

/// Pieces that texts are made of: words, marks and white space that the phases look at.
fn pieces() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "Der",
        "Hafen",
        "wird",
        "umgebaut",
        "the",
        "river",
        "Größe",
        "é\u{301}",
        "U.S.",
        "z. B.",
        "Dr.",
        "7. Oktober",
        "2003",
        "1.200,50",
        "48,5 Mio. Euro",
        "£36.5m",
        "14.30 Uhr",
        "3 °C",
        "40 %",
        "中国政府宣布",
        "東京都は",
        "日本。",
        "שלום",
        "😀",
        "a\u{ad}b",
        "\u{200b}",
        "\u{feff}",
        "Leave a Reply",
        "Anzeige",
        "source-120",
        "- ",
        "1. ",
        "• ",
        "==",
        "http://a.b/c?d=e",
    ]);
    let marks = prop::sample::select(vec![
        ".", "!", "?", "…", ". ", "! ", "“", "„", "”", "\"", "'", "’", "«", "»", "(", ")", "[", ":", ";", ",", "-",
        "–", " ", "  ", "\t", "\n", "\r\n", "\r", "\n\n", "\u{2028}", "\u{a0}", "\u{c}",
    ]);
    let any = any::<char>().prop_filter("a text has no NUL", |c| *c != '\0').prop_map(String::from);
    let piece = prop_oneof![5 => words.prop_map(str::to_owned), 5 => marks.prop_map(str::to_owned), 1 => any];
    prop::collection::vec(piece, 0..120).prop_map(|pieces| pieces.join(if pieces.len() % 2 == 0 { " " } else { "" }))
}

fn analysis(text: &str) -> Option<Analysis> {
    analysis_in(text, None)
}

fn analysis_in(text: &str, language: Option<Language>) -> Option<Analysis> {
    let document = import::import(text.as_bytes()).ok()?;
    Some(analyze(Arc::new(document), Options { language }))
}

/// Languages with lists and rules of their own, two without, and none.
fn languages() -> impl Strategy<Value = Option<Language>> {
    let codes = vec!["", "de", "en", "fr", "es", "it", "nl", "pt", "sv", "ru", "ja"];
    prop::sample::select(codes).prop_map(Language::from_code)
}

fn solid(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{feff}' | '\u{200b}')).collect()
}

/// Spans in order that do not overlap, on character boundaries.
fn in_order(text: &str, spans: impl Iterator<Item = Span>) {
    let mut end = 0;
    for span in spans {
        assert!(span.start() >= end, "{span:?} begins before {end}");
        assert!(!span.is_empty() && text.get(span.start()..span.end()).is_some(), "{span:?}");
        end = span.end();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spans_are_valid_and_nothing_is_lost(text in pieces(), language in languages()) {
        let Some(analysis) = analysis_in(&text, language) else { return Ok(()) };
        let kept = analysis.document.text();
        prop_assert_eq!(solid(kept), solid(&text), "the characters in their order");
        in_order(kept, analysis.blocks.iter().map(|block| block.span));
        in_order(kept, analysis.sentences.iter().map(|sentence| sentence.span));
        in_order(kept, analysis.tokens.iter().map(|token| token.span));
        in_order(kept, analysis.figures.iter().map(|figure| figure.span));
        for sentence in &analysis.sentences {
            prop_assert!(analysis.blocks[sentence.block as usize].span.covers(sentence.span));
            prop_assert_eq!(sentence.span.text(kept).trim(), sentence.span.text(kept));
            for token in analysis.tokens_of(sentence) {
                prop_assert!(sentence.span.covers(token.span));
            }
        }
        let in_sentences: String = analysis.sentences.iter().map(|sentence| sentence.span.text(kept)).collect();
        prop_assert_eq!(solid(&in_sentences), solid(kept), "sentences cover all but white space");
        for figure in &analysis.figures {
            prop_assert!(analysis.blocks.iter().any(|block| block.span.covers(figure.span)));
        }
        for keyword in &analysis.keywords {
            in_order(kept, keyword.spans.iter().copied());
            prop_assert_eq!(keyword.spans.len(), keyword.count as usize);
        }
        for name in &analysis.names {
            in_order(kept, name.spans.iter().copied());
            prop_assert!(name.spans.contains(&name.longest));
        }
    }

    #[test]
    fn a_summary_is_verbatim_nested_and_always_the_same(text in pieces()) {
        let (Some(first), Some(second)) = (analysis(&text), analysis(&text)) else { return Ok(()) };
        let ranking = Ranking::of(&first, &[]);
        let mut shorter = summarize(&first, &ranking, Length::Sentences(1));
        for n in 1..=ranking.len() {
            let summary = summarize(&first, &ranking, Length::Sentences(n));
            prop_assert_eq!(summary.choices.len(), n);
            prop_assert!(shorter.choices.iter().all(|choice| summary.contains(choice.sentence)));
            for sentence in export::sentences(&first, &summary) {
                prop_assert!(first.document.text().contains(sentence));
            }
            shorter = summary;
        }
        let json = |analysis: &Analysis| {
            let summary = summarize(analysis, &Ranking::of(analysis, &[]), Length::Sentences(3));
            export::json(analysis, &summary, &Origin::default()).expect("serialisable")
        };
        prop_assert_eq!(json(&first), json(&second));
    }

    #[test]
    fn the_parts_of_a_score_add_up(text in pieces()) {
        let Some(analysis) = analysis(&text) else { return Ok(()) };
        for score in analysis.sentences.iter().filter_map(|sentence| sentence.score) {
            prop_assert!(score.total().is_finite() && score.total() >= 0.0);
            prop_assert!((score.keywords + score.place + score.title - score.total()).abs() < 1e-3 * score.total().max(1.0));
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(document) = import::import(&bytes) {
            prop_assert!(analyze(Arc::new(document), Options::default()).document.text().len() < 10_000);
        }
    }
}
