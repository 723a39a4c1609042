//! From an analysis to a summary: which sentences, and why.
//!
//! Separate from `analysis` because it runs again whenever the reader changes a preference,
//! while the analysis stays the same. The sentences are ranked ([`Ranking::of`]); a summary of any
//! length is the head of that ranking, in the order of the article ([`summarize`]),
//! so a longer summary always holds the shorter one.

mod choice;
mod cue;
mod part;
mod ranked;
mod ranking;
mod scorer;

pub use choice::{Choice, SectionSummary, Summary, choice, keywords, summarize};
pub use cue::Cue;
pub use part::{Part, sections};
pub use ranked::Ranking;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Analysis, Options, analyze};
    use crate::document::{BlockKind, Builder, Picture, Span};
    use crate::preferences::{Lead, Length, Preferences, Spread, Step};
    use crate::stop::Stop;
    use std::sync::Arc;

    fn analysis(paragraphs: &[&str]) -> Analysis {
        let mut builder = Builder::default();
        for paragraph in paragraphs {
            builder.block(BlockKind::Paragraph, [*paragraph], false);
        }
        analyze(Arc::new(builder.finish()), &Options::default(), &Stop::never()).expect("not stopped")
    }

    fn chosen(analysis: &Analysis, preferences: &Preferences, n: usize) -> Vec<usize> {
        let summary = summarize(analysis, &Ranking::of(analysis, preferences), Length::Sentences(n));
        summary.choices.iter().map(|choice| choice.sentence).collect()
    }

    const HARBOUR: [&str; 2] = [
        "The harbour of the town was closed by ice. Ships waited outside the harbour for days.",
        "The town paid the crews of the ships. Nobody in the town had seen such ice before.",
    ];

    #[test]
    fn a_longer_summary_holds_the_shorter_one() {
        let analysis = analysis(&HARBOUR);
        for n in 1..4 {
            let (short, long) =
                (chosen(&analysis, &Preferences::default(), n), chosen(&analysis, &Preferences::default(), n + 1));
            assert_eq!(short.len(), n);
            assert!(short.iter().all(|sentence| long.contains(sentence)));
        }
    }

    #[test]
    fn a_repeated_sentence_comes_last_and_scores_nothing() {
        let analysis = analysis(&[
            "Der Senat beschließt den neuen Haushalt mit großer Mehrheit.",
            "Der neue Haushalt wurde vom Senat mit Mehrheit beschlossen, der Senat beschließt den Haushalt.",
            "Die Opposition kritisiert fehlende Mittel für Schulen.",
        ]);
        assert!(chosen(&analysis, &Preferences::default(), 2).contains(&2), "the third sentence says something new");
        let ranking = Ranking::of(&analysis, &Preferences::default());
        let totals: Vec<f32> = (0..2).filter_map(|index| ranking.score(index)).map(|score| score.0.total()).collect();
        assert!(totals.contains(&0.0), "one of the two says nothing new: {totals:?}");
    }

    /// What each summary of an article has, from the shortest to the longest.
    fn all_lengths(analysis: &Analysis) -> Vec<Vec<usize>> {
        let n = Ranking::of(analysis, &Preferences::default()).len();
        (1..=n).map(|n| chosen(analysis, &Preferences::default(), n)).collect()
    }

    #[test]
    fn what_points_back_never_stands_without_the_sentence_before_it() {
        let analysis = analysis(&[
            "Rain fell on the hills above the town. The council met on Monday evening in the old school. \
             They want the harbour, the harbour crane and the harbour wall to be rebuilt for the harbour town.",
            "The harbour crane was built when the harbour was new. The harbour wall is older than the town.",
        ]);
        for summary in all_lengths(&analysis) {
            assert!(!summary.contains(&2) || summary.contains(&1), "“They” are the council: {summary:?}");
        }
        assert!(all_lengths(&analysis).iter().any(|summary| summary.len() < 4 && summary.contains(&2)));
    }

    #[test]
    fn a_colon_and_what_follows_are_one_choice() {
        let told = |colon| {
            analysis(&[
                "The town council met on Monday.",
                colon,
                "The harbour crane and the harbour wall are to be rebuilt before the next winter.",
                "Rain fell on the hills above the town. Nobody was seen on the hills that day.",
            ])
        };
        let pointing = told("She put the plan for the harbour of the harbour town like this:");
        for summary in all_lengths(&pointing) {
            assert_eq!(summary.contains(&1), summary.contains(&2), "it points back too: {summary:?}");
        }
        let analysis = told("The mayor of the harbour town put the plan for the harbour like this:");
        let ranking = Ranking::of(&analysis, &Preferences::default());
        assert_eq!(ranking.len(), 4, "five sentences, of which two are one choice");
        for summary in all_lengths(&analysis) {
            assert_eq!(summary.contains(&1), summary.contains(&2), "{summary:?}");
        }
        let whole = summarize(&analysis, &ranking, Length::Sentences(4));
        let joined: Vec<bool> = whole.choices.iter().map(|choice| choice.joined).collect();
        assert_eq!(joined, [false, false, true, false, false]);
        let kept = Preferences::default().after(Step::ToggleKeep(analysis.sentences.get(2).expect("a sentence").span));
        assert_eq!(chosen(&analysis, &kept, 1), [1, 2]);
        let left_out = Preferences::default().after(Step::ToggleLeaveOut(analysis.sentences.get(2).expect("one").span));
        assert!(!chosen(&analysis, &left_out, 3).contains(&1), "nothing follows the colon any more");
    }

    #[test]
    fn a_summary_is_not_filled_up_with_repetitions() {
        let filler = "Nothing of this belongs to the matter, it only fills the room of this text. ".repeat(30);
        let analysis = analysis(&[&filler, "The harbour gets a bridge over the harbour."]);
        let ranking = Ranking::of(&analysis, &Preferences::default());
        assert_eq!(ranking.len(), 31);
        assert_eq!(ranking.suggested(), Length::Sentences(2));
    }

    #[test]
    fn a_colon_before_a_picture_announces_the_picture() {
        let mut builder = Builder::default();
        builder.block(BlockKind::Paragraph, ["The harbour was closed. Figure one shows the harbour:"], false);
        builder.picture(Picture::default(), false);
        builder.block(BlockKind::Paragraph, ["The harbour town waits for the ships.", "Ships wait outside."], false);
        let analysis = analyze(Arc::new(builder.finish()), &Options::default(), &Stop::never()).expect("not stopped");
        assert!(!chosen(&analysis, &Preferences::default(), 3).contains(&1));
    }

    #[test]
    fn an_open_colon_comes_last() {
        let analysis = analysis(&[
            "The harbour of the harbour town was closed by the ice of the harbour.",
            "Ships waited outside for days. The harbour town wants from the harbour council for the harbour:",
        ]);
        assert_eq!(chosen(&analysis, &Preferences::default(), 2), [0, 1]);
    }

    #[test]
    fn of_two_alike_the_compact_one_stays() {
        let run_on = "The harbour council sells the old crane of the harbour to a museum in the north, \
                      which is what the newspaper of the town had written before, and for which there had been many \
                      meetings, and many letters to the harbour council, and many talks of the museum and the council.";
        let analysis = analysis(&[
            "Rain fell on the hills above the town that day.",
            run_on,
            "The harbour council sells the old crane to a museum in the north.",
        ]);
        assert_eq!(analysis.groups.get(1), analysis.groups.get(2), "they say the same");
        let summary = chosen(&analysis, &Preferences::default(), 2);
        assert_eq!(summary, [0, 2]);
    }

    #[test]
    fn a_standfirst_gives_way_to_the_sentence_that_says_it_whole() {
        let analysis = analysis(&[
            "Bürgermeisterin Voss sagte, die Gespräche würden im Rahmen der vereinbarten Hafenkommission stattfinden.",
            "Die Stadt und das Land nehmen Gespräche über die Zukunft des Hafens auf.",
            "Bürgermeisterin Voss sagte am Montag, dass die Gespräche von Stadt und Land im Rahmen der im Mai \
             vereinbarten Hafenkommission im alten Rathaus stattfinden sollen.",
            "Der Hafen der Stadt war im vorigen Winter drei Wochen lang geschlossen.",
        ]);
        assert_eq!(analysis.groups.first(), analysis.groups.get(2), "they say the same");
        let summary = chosen(&analysis, &Preferences::default(), 3);
        assert_eq!(summary, [1, 2, 3]);
    }

    #[test]
    fn a_lead_stays_before_a_later_sentence_that_says_a_part_of_it() {
        let analysis = analysis(&[
            "A flaw in the popular game Harbour makes it easy for anyone to crash the server that hosts the game, according to a \
             programmer who has released code that exploits the flaw.",
            "The bug resides in the way in which the game keeps the cargo of a ship.",
            "Berg has released code that he said exploits the flaw to crash any server hosting the game.",
            "The makers of the game did not answer a question about the cargo on Monday.",
        ]);
        assert_eq!(analysis.groups.first(), analysis.groups.get(2), "they say the same");
        let summary = chosen(&analysis, &Preferences::default(), 2);
        assert!(summary.contains(&0) && !summary.contains(&2), "{summary:?}");
    }

    /// An article of sections, each a heading and its text.
    fn sectioned(sections: &[(&str, &str)]) -> Analysis {
        let mut builder = Builder::default();
        for (heading, text) in sections {
            builder.block(BlockKind::Heading, [*heading], false);
            builder.block(BlockKind::Paragraph, [*text], false);
        }
        analyze(Arc::new(builder.finish()), &Options::default(), &Stop::never()).expect("not stopped")
    }

    const GULLS: &str = "Gulls came back to the roofs of the old town in spring. The gulls nest on the roofs.";

    #[test]
    fn each_section_is_summed_up_by_its_own_words() {
        let ice = "The harbour was closed by ice, and the ice of the harbour was thick. The ice broke the crane of the harbour. \
                   Ships waited for the ice of the harbour to melt away. The ice melted in March at last.";
        let analysis = sectioned(&[("Ice", ice), ("Gulls", GULLS)]);
        let by_section = Preferences::default().after(Step::SetBySection(true));
        let ranking = Ranking::of(&analysis, &by_section);
        let summary = summarize(&analysis, &ranking, Length::Sentences(2));
        let titles: Vec<Option<&str>> = summary.sections.iter().map(|section| section.title(&analysis)).collect();
        assert_eq!(titles, [Some("Ice"), Some("Gulls")]);
        assert_eq!(ranking.suggested(), Length::Sentences(2), "one for each section");
        let spread = chosen(&analysis, &Preferences::default().after(Step::SetSpread(Spread::Whole)), 2);
        assert!(spread.iter().any(|sentence| *sentence > 5), "the second section has one too: {spread:?}");
        let text = analysis.document.text();
        let span = analysis.document.structure().sections.get(1).expect("a section").span;
        let part = Ranking::of_span(&analysis, span, &Preferences::default());
        assert_eq!(part.len(), 2);
        let summary = summarize(&analysis, &part, Length::Sentences(1));
        let only = summary.choices.first().and_then(|choice| analysis.sentences.get(choice.sentence)).expect("one");
        assert!(only.span.text(text).contains("ulls"));
    }

    #[test]
    fn an_abstract_weighs_as_an_opening_and_references_are_never_chosen() {
        let analysis = sectioned(&[
            (
                "Authors",
                "The authors of the study work at the harbour school of the town. They have studied the harbour.",
            ),
            ("Abstract", "We show that gulls leave a frozen town within a week of the first frost."),
            ("Method", "The harbour was watched for a year. The harbour was watched from the crane of the harbour."),
            ("References", "The harbour of the harbour town, by A. Voss. The harbour and the crane of the harbour."),
        ]);
        assert_eq!(chosen(&analysis, &Preferences::default(), 1), [4]);
        assert!(Ranking::of(&analysis, &Preferences::default()).len() < 6, "two are no candidates");
        assert!(!chosen(&analysis, &Preferences::default(), 9).iter().any(|sentence| *sentence > 7));
    }

    #[test]
    fn a_focused_keyword_comes_first() {
        let analysis = analysis(&[
            "The council met in the town hall. The council spoke of the council budget.",
            "A beaver was seen in the river.",
        ]);
        let beaver = Preferences::default().after(Step::ToggleFocus("beavers".to_owned()));
        assert_eq!(chosen(&analysis, &beaver, 1), [2]);
        let unknown = Preferences::default().after(Step::ToggleFocus("zebra".to_owned()));
        assert_eq!(chosen(&analysis, &unknown, 1), chosen(&analysis, &Preferences::default(), 1));
    }

    #[test]
    fn what_the_reader_keeps_is_in_and_what_is_left_out_is_not() {
        let analysis = analysis(&HARBOUR);
        let plain = chosen(&analysis, &Preferences::default(), 1);
        for index in 0..4 {
            let place = analysis.sentences.get(index).expect("a sentence").span;
            assert_eq!(chosen(&analysis, &Preferences::default().after(Step::ToggleKeep(place)), 1), [index]);
            let without = Preferences::default().after(Step::ToggleLeaveOut(place));
            assert!(!chosen(&analysis, &without, 4).contains(&index));
        }
        let all = (0..4).fold(Preferences::default(), |preferences, index| {
            preferences.after(Step::ToggleKeep(analysis.sentences.get(index).expect("a sentence").span))
        });
        assert_eq!(chosen(&analysis, &all, 1).len(), 4, "every kept sentence stands, however short the summary");
        let strange = Preferences::default().after(Step::ToggleKeep(Span::new(5, 9)));
        assert_eq!(chosen(&analysis, &strange, 1), plain, "no sentence stands there");
    }

    #[test]
    fn the_opening_counts_as_the_reader_says() {
        let analysis = analysis(&[
            "Rain fell on the hills above the harbour.",
            "The harbour crane lifted the harbour boats. The harbour was open again.",
        ]);
        let with = |lead| chosen(&analysis, &Preferences::default().after(Step::SetLead(lead)), 1);
        assert_eq!(with(Lead::More), [0]);
        assert_eq!(with(Lead::None), [1]);
    }

    #[test]
    fn the_first_page_does_not_sum_up_a_book() {
        // A chapter about a walk, with figures, and hundreds about a harbour.
        let walk: Vec<String> =
            (1..9).map(|n| format!("On day {n} the painter walked {n} miles in the rain.")).collect();
        let harbour =
            (1..400).map(|n| format!("In year {n} the harbour had {n} ships and the harbour town grew rich."));
        let texts: Vec<String> = walk.into_iter().chain(harbour).collect();
        let analysis = analysis(&texts.iter().map(String::as_str).collect::<Vec<_>>());
        let ranking = Ranking::of(&analysis, &Preferences::default());
        let summary = summarize(&analysis, &ranking, Length::Sentences(4));
        let late = summary.choices.iter().filter(|choice| choice.sentence >= 8).count();
        assert!(late > 0, "{:?}", summary.choices.iter().map(|choice| choice.sentence).collect::<Vec<_>>());
    }

    #[test]
    fn an_interview_is_summed_up_by_answers() {
        let analysis = analysis(&[
            "Frau Voss, warum baut die Stadt den alten Hafen um?",
            "Die Stadt wächst, und am Hafen liegen 17 Hektar brach.",
            "Was kostet der Umbau am alten Hafen die Stadt denn?",
            "Der Umbau kostet 48 Millionen Euro, und das Land zahlt einen Teil davon.",
            "Und wenn der Umbau des Hafens noch teurer wird?",
            "Dann braucht der Umbau einen neuen Beschluss des Rates über die Kosten.",
        ]);
        assert_eq!(chosen(&analysis, &Preferences::default(), 3), [1, 3, 5]);
    }

    #[test]
    fn lengths() {
        let paragraph = "The quick river ran past the old mill again. ".repeat(3);
        let texts: Vec<String> = (0..4).map(|n| format!("{paragraph}Then came barge number {n} of the day.")).collect();
        let analysis = analysis(&texts.iter().map(String::as_str).collect::<Vec<_>>());
        let ranking = Ranking::of(&analysis, &Preferences::default());
        let n = |length| ranking.n_sentences(&analysis, length);
        assert_eq!(ranking.len(), 16);
        assert_eq!(n(Length::Percent(25.0)), 4);
        assert_eq!(n(Length::Percent(1.0)), 1);
        assert_eq!(n(Length::Sentences(99)), 16);
        assert_eq!(n(Length::Sentences(0)), 1);
        assert_eq!(n(Length::Seconds(1)), 1);
        assert_eq!(n(Length::Seconds(7)), 3, "8 or 9 words a sentence, 238 a minute");
        assert_eq!(n(Length::Seconds(600)), 16);
        assert_eq!(Ranking::default().n_sentences(&analysis, Length::Sentences(3)), 0);
    }
}
