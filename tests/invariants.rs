//! What must hold for every text whatsoever, tried on random ones.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

use kurzum::analysis::{Analysis, Language, Options, analyze};
use kurzum::document::Span;
use kurzum::export::{self, Origin};
use kurzum::import;
use kurzum::preferences::{Lead, Length, Preferences, Spread, Step};
use kurzum::stop::Stop;
use kurzum::summary::{Ranking, summarize};
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
    let document = import::import(text.as_bytes(), &Stop::never()).ok()?;
    analyze(Arc::new(document), &Options { language, ..Options::default() }, &Stop::never()).ok()
}

/// Languages with lists and rules of their own, two without, and none.
fn languages() -> impl Strategy<Value = Option<Language>> {
    let codes = vec!["", "de", "en", "fr", "es", "it", "nl", "pt", "sv", "da", "nn", "ru", "ja"];
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

/// A report in two languages whose sentences can all be followed by the sign of a note.
const REPORTS: [(&str, [&str; 8]); 2] = [
    (
        "The harbour of Ellerau is closed",
        [
            "The harbour of Ellerau has been closed by ice since Monday, and 40 ships are waiting outside.",
            "The town will pay 12 million euros for a new icebreaker, the mayor said on Tuesday evening.",
            "It was the first time that she spoke of it.",
            "Fishermen of the harbour say that the ice has not been as thick in the last forty years.",
            "“Nobody can leave the harbour,” said one of them.",
            "The icebreaker of the neighbouring town was sold in 2019, because nobody had needed it for years.",
            "Who will pay for the ships that wait outside?",
            "A new icebreaker can open the harbour before the end of the winter, the town says.",
        ],
    ),
    (
        "Der Hafen von Ellerau ist zu",
        [
            "Der Hafen von Ellerau ist seit Montag wegen des Eises geschlossen, und 40 Schiffe warten davor.",
            "Die Stadt zahlt 12 Millionen Euro für einen neuen Eisbrecher, sagte die Bürgermeisterin am Dienstag.",
            "Es war das erste Mal, dass sie davon sprach.",
            "Die Fischer des Hafens sagen, das Eis sei in den letzten vierzig Jahren nie so dick gewesen.",
            "„Niemand kann den Hafen verlassen“, sagte einer von ihnen.",
            "Der Eisbrecher der Nachbarstadt wurde 2019 verkauft, weil ihn jahrelang niemand gebraucht hatte.",
            "Wer bezahlt die Schiffe, die vor dem Hafen warten?",
            "Ein neuer Eisbrecher könnte den Hafen noch vor dem Ende des Winters öffnen, heißt es in der Stadt.",
        ],
    ),
];

/// The places of the sentences of a summary, and all scores, of the sentences of a report that the signs stand behind.
fn picks(report: usize, signs: &[&str], joined: bool) -> (Vec<usize>, Vec<String>) {
    let (title, sentences) = REPORTS[report];
    let noted: Vec<String> = sentences.iter().zip(signs).map(|(sentence, sign)| format!("{sentence}{sign}")).collect();
    let text = format!("{title}\n\n{}\n", noted.join(if joined { " " } else { "\n\n" }));
    let analysis = analysis(&text).expect("a text");
    let found: Vec<&str> =
        analysis.sentences.iter().map(|sentence| sentence.span.text(analysis.document.text())).collect();
    assert_eq!(found.get(1..), Some(noted.iter().map(String::as_str).collect::<Vec<_>>().as_slice()), "{text}");
    let ranking = Ranking::of(&analysis, &Preferences::default());
    let summary = summarize(&analysis, &ranking, Length::Sentences(3));
    let scores = (0..analysis.sentences.len()).map(|index| format!("{:?}", ranking.score(index)));
    (summary.choices.iter().map(|choice| choice.sentence).collect(), scores.collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spans_are_valid_and_nothing_is_lost(text in pieces(), language in languages()) {
        let Some(analysis) = analysis_in(&text, language) else { return Ok(()) };
        let kept = analysis.document.text();
        // These are in no text, and are put right with a warning.
        let is_spoilt = text.contains(|c: char| ('\u{80}'..='\u{9f}').contains(&c) && c != '\u{85}');
        // The sign of a character that was lost before the text came here is counted.
        let is_warned = is_spoilt || text.contains('\u{fffd}');
        prop_assert!(is_warned != analysis.document.warnings.is_empty(), "{:?}", analysis.document.warnings);
        prop_assert!(is_spoilt || solid(kept) == solid(&text), "the characters in their order");
        in_order(kept, analysis.blocks.iter().map(|block| block.span));
        in_order(kept, analysis.sentences.iter().map(|sentence| sentence.span));
        in_order(kept, analysis.tokens.iter().map(kurzum::analysis::Token::span));
        in_order(kept, analysis.figures.iter().map(|figure| figure.span));
        for sentence in &analysis.sentences {
            prop_assert!(analysis.blocks[sentence.block as usize].span.covers(sentence.span));
            prop_assert_eq!(sentence.span.text(kept).trim(), sentence.span.text(kept));
            for token in analysis.tokens_of(sentence) {
                prop_assert!(sentence.span.covers(token.span()));
            }
        }
        let in_sentences: String = analysis.sentences.iter().map(|sentence| sentence.span.text(kept)).collect();
        prop_assert_eq!(solid(&in_sentences), solid(kept), "sentences cover all but white space");
        for figure in analysis.figures.iter() {
            prop_assert!(analysis.blocks.iter().any(|block| block.span.covers(figure.span)));
        }
        for keyword in &analysis.keywords {
            in_order(kept, keyword.spans.iter().copied());
            prop_assert_eq!(keyword.spans.len(), keyword.count as usize);
            prop_assert!(keyword.count > 0 && keyword.weight > 0.0 && keyword.weight <= 1.0);
            prop_assert!(!keyword.label.text(kept).trim().is_empty(), "it is written in the text");
        }
        for name in &analysis.names {
            in_order(kept, name.spans.iter().copied());
            prop_assert!(name.spans.contains(&name.longest));
        }
    }

    #[test]
    fn a_summary_is_verbatim_nested_and_always_the_same(text in pieces()) {
        let (Some(first), Some(second)) = (analysis(&text), analysis(&text)) else { return Ok(()) };
        let ranking = Ranking::of(&first, &Preferences::default());
        let mut shorter = summarize(&first, &ranking, Length::Sentences(1));
        for n in 1..=ranking.len() {
            let summary = summarize(&first, &ranking, Length::Sentences(n));
            let n_choices = summary.choices.iter().filter(|choice| !choice.joined).count();
            prop_assert_eq!(n_choices, n, "a colon and what follows are one");
            prop_assert!(shorter.choices.iter().all(|choice| summary.contains(choice.sentence)));
            for sentence in export::sentences(&first, &summary) {
                prop_assert!(first.document.text().contains(sentence.as_ref()));
            }
            shorter = summary;
        }
        let json = |analysis: &Analysis| {
            let ranking = Ranking::of(analysis, &Preferences::default());
            let summary = summarize(analysis, &ranking, Length::Sentences(3));
            export::json(analysis, &ranking, &summary, &Origin::default()).expect("serialisable")
        };
        prop_assert_eq!(json(&first), json(&second));
    }

    #[test]
    fn the_parts_of_a_score_add_up(text in pieces()) {
        let Some(analysis) = analysis(&text) else { return Ok(()) };
        for lead in Lead::ALL {
            let ranking = Ranking::of(&analysis, &Preferences { lead, ..Preferences::default() });
            for index in 0..analysis.sentences.len() {
                let Some((score, _)) = ranking.score(index) else { continue };
                prop_assert!(score.total().is_finite() && score.total() > -1e-3);
                let words = score.keywords + score.links + score.length;
                let sum = words + score.form + score.place + score.title + score.dependence + score.repetition + score.focus;
                prop_assert!((sum - score.total()).abs() < 1e-3 * sum.max(1.0));
                prop_assert!(score.parts().iter().all(|part| part.abs() <= ranking.scale()), "one scale for all");
                prop_assert!(score.length <= 0.0 && score.dependence <= 0.0 && score.repetition <= 1e-3 && score.focus >= 0.0);
            }
        }
    }

    /// Whatever the reader decides: what is kept is in, what is left out is not, and the
    /// summary is as long as it can be.
    #[test]
    fn preferences_hold(text in pieces(), picks in prop::collection::vec(any::<(u8, usize)>(), 0..12), n in 1_usize..9) {
        let Some(analysis) = analysis(&text) else { return Ok(()) };
        let mut preferences = Preferences::default();
        for (kind, pick) in picks {
            let sentence = pick.checked_rem(analysis.sentences.len()).and_then(|index| analysis.sentences.get(index));
            let keyword = pick.checked_rem(analysis.keywords.len()).and_then(|index| analysis.keywords.get(index));
            let step = match (kind % 6, sentence, keyword) {
                (0, Some(sentence), _) => Step::ToggleKeep(sentence.span),
                (1, Some(sentence), _) => Step::ToggleLeaveOut(sentence.span),
                (2, _, Some(keyword)) => Step::ToggleFocus(keyword.label.text(analysis.document.text()).to_owned()),
                (4, ..) => Step::SetSpread(Spread::ALL[pick % 2]),
                (5, ..) => Step::SetBySection(pick % 2 == 0),
                _ => Step::SetLead(Lead::ALL[pick % 3]),
            };
            preferences = preferences.after(step);
        }
        let ranking = Ranking::of(&analysis, &preferences);
        let summary = summarize(&analysis, &ranking, Length::Sentences(n));
        let chosen: Vec<Span> =
            summary.choices.iter().map(|choice| analysis.sentences[choice.sentence].span).collect();
        in_order(analysis.document.text(), chosen.iter().copied());
        let candidate = |place: &&Span| {
            analysis.sentences.iter().any(|sentence| sentence.span == **place && analysis.is_candidate(sentence))
        };
        let n_kept = preferences.kept.iter().filter(candidate).count();
        prop_assert!(preferences.kept.iter().filter(candidate).all(|place| chosen.contains(place)));
        prop_assert!(preferences.left_out.iter().all(|place| !chosen.contains(place)));
        let n_choices = |kept: bool| {
            summary.choices.iter().filter(|choice| !choice.joined && (!kept || choice.kept)).count()
        };
        prop_assert!(n_choices(true) <= n_kept);
        prop_assert_eq!(n_choices(false), n.max(n_choices(true)).min(ranking.len()));
        let in_sections: usize = summary.sections.iter().map(|section| section.choices.len()).sum();
        prop_assert!(summary.sections.is_empty() || in_sections == chosen.len());
    }

    /// Any stretch of the text is summed up by sentences of its own.
    #[test]
    fn a_part_is_summed_up_by_itself(text in pieces(), start in 0_usize..400, length in 0_usize..400) {
        let Some(analysis) = analysis(&text) else { return Ok(()) };
        let span = Span::new(start, start + length);
        let ranking = Ranking::of_span(&analysis, span, &Preferences::default());
        let summary = summarize(&analysis, &ranking, Length::Sentences(ranking.len()));
        for choice in &summary.choices {
            prop_assert!(analysis.sentences[choice.sentence].span.overlaps(span));
        }
        let whole = Ranking::of_span(&analysis, Span::new(0, analysis.document.text().len()), &Preferences::default());
        prop_assert_eq!(whole.len(), Ranking::of(&analysis, &Preferences::default()).len());
    }

    /// The sign of a note behind a sentence says nothing of the sentence.
    #[test]
    fn signs_of_notes_change_no_choice(
        report in 0..REPORTS.len(),
        joined in any::<bool>(),
        signs in prop::collection::vec(prop::sample::select(vec![
            "", "", "[1]", "[12]", "[^3]", "[1][2]", "[a]", "[1, 2]", "[3–5]", "¹", "¹²", "*", "†", "[citation needed]",
            "[Einzelnachweis fehlt]", "[note 4]",
        ]), 8),
    ) {
        prop_assert_eq!(picks(report, &signs, joined), picks(report, &[""; 8], joined), "{:?}", signs);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(document) = import::import(&bytes, &Stop::never()) {
            let analysis = analyze(Arc::new(document), &Options::default(), &Stop::never()).expect("not stopped");
            prop_assert!(analysis.document.text().len() < 10_000);
        }
    }
}
