//! Where sentences end, told by the case files in `tests/cases/sentences/` (one a
//! language, to which a case can be added without Rust), and what must hold for
//! any text whatever.
#![expect(clippy::expect_used, clippy::string_slice, reason = "a test fails by panicking")]

use kurzum::analysis::Language;
use kurzum::analysis::sentences;
use kurzum::document::Span;
use kurzum::stop::Stop;
use proptest::prelude::*;

fn spans(text: &str, span: Span, language: Language) -> Vec<Span> {
    sentences(text, span, language, &Stop::never().meter()).expect("not stopped")
}

/// The sentences of `text` as a block of its own.
fn split(text: &str, language: Language) -> Vec<&str> {
    spans(text, Span::new(0, text.len()), language).iter().map(|span| span.text(text)).collect()
}

/// Checks every case of a file: a bar stands where a sentence ends, `\n` for a line end.
fn check(code: &str, cases: &str, at_least: usize) {
    let language = Language::from_code(code).expect("a language");
    let cases: Vec<&str> = cases.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    assert!(cases.len() >= at_least, "{code}: {} cases", cases.len());
    let mut wrong = Vec::new();
    for case in cases {
        let case = case.replace("\\n", "\n");
        let expected: Vec<&str> = case.split('|').map(str::trim).collect();
        let text = case.replace('|', "");
        let found = split(&text, language);
        if found != expected {
            wrong.push(format!("{code}: expected {expected:?}\n       found {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

macro_rules! cases {
    ($($name:ident $code:literal $at_least:literal)*) => {$(
        #[test]
        fn $name() {
            check($code, include_str!(concat!("cases/sentences/", $code, ".txt")), $at_least);
        }
    )*};
}

cases! {
    german "de" 60
    english "en" 60
    french "fr" 10
    spanish "es" 10
    italian "it" 10
    dutch "nl" 3
    portuguese "pt" 3
    swedish "sv" 3
    danish "da" 8
    bokmal "nb" 7
    nynorsk "nn" 7
    polish "pl" 8
    czech "cs" 6
    russian "ru" 5
    turkish "tr" 3
    hungarian "hu" 3
    chinese "zh" 3
    japanese "ja" 3
}

/// Texts of the pieces that the rules look at.
fn text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        ".", ".", ". ", "! ", "? ", "…", " ... ", "\"", "'", "„", "“", "”", "«", "»", "(", ")", "[1]", "[", "]", ":",
        ": ", ", ", "; ", " ", "  ", "\n", "\u{a0}", "\u{2028}", "- ", " – ", "• ", "1.", "2.) ", "a) ", "b) ", "12",
        "3,5", "z. B.", "Dr. ", "usw.", "U.S.", "II.", "Ärger", "über", "Der ", "Haus", "i ", "the ", "。", "！", "」",
        "「", "と", "中国", "¿", "é", "ß", "\u{301}", "\u{feff}", "@", "www.a.de", "!", "?", "？", "؟", "।", "😀", "*",
        "_",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn sentences_are_in_order_trimmed_and_cover_all_but_white_space(
        before in text(), block in text(), after in text(),
        code in prop::sample::select(vec!["de", "en", "fr", "es", "it", "nl", "ja", "ru", "und"]),
    ) {
        let whole = format!("{before}{block}{after}");
        let span = Span::new(before.len(), before.len() + block.len());
        let language = Language::from_code(code).unwrap_or(Language::UNKNOWN);
        let found = spans(&whole, span, language);
        prop_assert_eq!(&found, &spans(&whole, span, language));
        let mut end = span.start();
        for sentence in &found {
            prop_assert!(sentence.start() >= end && sentence.end() <= span.end());
            prop_assert!(whole.is_char_boundary(sentence.start()) && whole.is_char_boundary(sentence.end()));
            let text = sentence.text(&whole);
            prop_assert!(!text.is_empty() && text.trim() == text);
            prop_assert!(whole[end..sentence.start()].trim().is_empty());
            end = sentence.end();
        }
        prop_assert!(whole[end..span.end()].trim().is_empty());
    }
}

/// Marks without end: a splitter that looks back at each of them as far as it can
/// would not come to an end here. (How fast it is, the benchmarks say.)
#[test]
fn endless_marks_are_split() {
    for piece in [
        "\n", "\n.", "x: Der ", "x\n", ". - ", ".", "\"", ".\"", ". ", ")", "1.", "a.", "!)", ":", "Der ", "„", "x",
        ". “", "1.) ", "。」", " \u{a0}", "- ", ". 'x",
    ] {
        let text = piece.repeat((1 << 16) / piece.len());
        for language in ["de", "en"].map(|code| Language::from_code(code).expect("a language")) {
            assert!(split(&text, language).len() <= text.len(), "{piece:?}");
        }
    }
}
