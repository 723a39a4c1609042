//! How the reader steers: reasons, focus, keep, leave out, lead, length, undo.

use crate::harness::{ARTICLE, Window};
use egui::{Key, Modifiers, PointerButton};
use egui_kittest::kittest::Queryable;
use kurzum::i18n::Locale;
use kurzum::model::Command;
use kurzum::preferences::{Lead, Length, Spread, Step};
use kurzum::shell::Store;

impl Window {
    /// Clicks what has exactly this accessible name.
    fn press_label(&mut self, label: &str) {
        self.harness.query_all_by_label(label).last().unwrap_or_else(|| panic!("no “{label}”")).click();
        self.rest();
    }

    /// Opens the menu of the paragraph of the full text that begins with `start`.
    pub fn menu_of(&mut self, start: &str) {
        let rect = self
            .harness
            .query_all_by_label_contains(start)
            .map(|node| node.rect())
            .find(|rect| rect.min.x > 300.0)
            .expect("the paragraph is in sight");
        let place = rect.left_top() + egui::vec2(30.0, 14.0);
        self.harness.hover_at(place);
        self.rest();
        for pressed in [true, false] {
            self.harness.event(egui::Event::PointerButton {
                pos: place,
                button: PointerButton::Secondary,
                pressed,
                modifiers: Modifiers::NONE,
            });
        }
        self.rest();
    }

    /// The name of a button below a sentence of the summary.
    fn below(&self, key: &str, choice: usize) -> String {
        let opened = self.harness.state().model().opened().expect("open");
        let place = opened.summary.choices.get(choice).expect("a sentence").place;
        format!("{}: {}", self.say(key), self.texts.format("place", &[("n", place.into())]))
    }

    fn keyword(&self, word: &str, n: usize) -> String {
        self.texts.format("keyword-count", &[("word", word.into()), ("n", n.into())])
    }

    pub fn steer(&mut self, step: Step) {
        let ctx = self.harness.ctx.clone();
        self.harness.state_mut().handle(&ctx, Command::Decide(step));
        self.settle();
    }
}

const BRIDGE: &str = "Eine Brücke führt über das Hafenbecken.";
const RIGHT: &str = "Die Opposition im Stadtrat warnt vor den Kosten.";

#[test]
fn every_sentence_opens_to_its_reasons() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        assert!(!window.shows(&window.say("part-place")), "closed at first");
        let opened = window.harness.state().model().opened().expect("open");
        let choice = opened.summary.choices.first().expect("a sentence").clone();
        let place = window.texts.format("place", &[("n", choice.place.into())]);
        let why = window.texts.format("why-of", &[("said", (&place).into())]);
        let line = window.harness.query_all_by_label_contains(&why).next().expect("the line is there");
        line.click();
        window.rest();
        for key in ["part-keywords", "part-links", "part-place", "part-whole"] {
            assert!(window.shows(&window.say(key)), "{key}");
        }
        let whole = format!("{:.1}", choice.score.total()).replace('.', &window.say("decimal-mark"));
        assert!(window.shows(&format!("{}: {whole}", window.say("part-whole"))), "the whole is the score");
        let score = choice.score;
        let sum: f32 = score.parts().into_iter().sum();
        assert!((sum - choice.score.total()).abs() < 0.01, "the parts add up");
        let line = window.harness.query_all_by_label_contains(&why).next().expect("the line is there");
        line.click();
        window.rest();
        assert!(!window.shows(&window.say("part-place")), "closed again");
    }
}

#[test]
fn a_keyword_focuses_the_summary_and_its_chip_takes_that_back() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        window.steer(Step::SetLength(Some(Length::Sentences(2))));
        let before = window.summary();
        let keyword = window.keyword("Stadtrat", 2);
        window.press_label(&keyword);
        let focused = window.summary();
        assert_eq!(focused.len(), 2);
        assert!(focused.iter().all(|sentence| sentence.contains("Stadtrat")), "{focused:?}");
        let remove = window.texts.format("focus-remove", &[("word", "Stadtrat".into())]);
        let chip = window.texts.format("chip-focus", &[("word", "Stadtrat".into())]);
        window.press_label(&format!("{chip}: {remove}"));
        assert_eq!(window.summary(), before);
    }
}

#[test]
fn a_sentence_is_always_kept_from_the_full_text() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        window.steer(Step::SetLength(Some(Length::Sentences(1))));
        assert!(!window.summary().contains(&RIGHT.to_owned()));
        window.menu_of("Die Opposition");
        window.press_label(&window.say("keep"));
        assert_eq!(window.summary(), [RIGHT]);
        window.press(Modifiers::COMMAND, Key::Z);
        assert!(!window.summary().contains(&RIGHT.to_owned()), "undone");
        window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
        assert_eq!(window.summary(), [RIGHT], "done again");
    }
}

#[test]
fn a_sentence_is_left_out_below_it_and_allowed_again_by_its_chip() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        let first = window.summary().first().expect("a sentence").clone();
        window.press_label(&window.below("leave-out", 0));
        assert!(!window.summary().contains(&first), "another takes its place");
        let left_out = window.texts.format("chip-left-out", &[("text", "".into())]);
        let chip = window.harness.query_all_by_label_contains(&left_out).next().expect("a chip");
        chip.click();
        window.rest();
        assert!(window.summary().contains(&first));
    }
}

#[test]
fn what_is_left_out_is_replaced_and_no_sentence_changes_its_number() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        let numbered = |window: &Window| -> Vec<(usize, usize)> {
            let opened = window.harness.state().model().opened().expect("open");
            opened.summary.choices.iter().map(|choice| (choice.sentence, choice.place)).collect()
        };
        let before = numbered(&window);
        window.press_label(&window.below("leave-out", 0));
        let after = numbered(&window);
        assert_eq!(after.len(), before.len(), "the next best takes its place");
        let left_out = before.first().expect("a sentence");
        assert!(!after.contains(left_out));
        for kept in before.iter().skip(1).filter(|(sentence, _)| after.iter().any(|(other, _)| other == sentence)) {
            assert!(after.contains(kept), "{kept:?} in {after:?}");
        }
        window.press(Modifiers::COMMAND, Key::Z);
        assert_eq!(numbered(&window), before);
    }
}

#[test]
fn a_sentence_is_kept_and_copied_below_it() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        let first = window.summary().first().expect("a sentence").clone();
        window.press_label(&window.below("copy-sentence", 0));
        assert_eq!(window.copied().as_deref(), Some(first.as_str()));
        window.press_label(&window.below("keep", 0));
        window.steer(Step::SetLength(Some(Length::Sentences(1))));
        assert_eq!(window.summary(), [first]);
        window.press_label(&window.below("keep-no-longer", 0));
        let preferences = &window.harness.state().model().opened().expect("open").preferences;
        assert!(preferences.kept.is_empty());
    }
}

/// An article of two sections with a word of its own each.
fn sections() -> String {
    let section = |title: &str, word: &str| {
        let sentences: Vec<String> =
            ["war lange geschlossen", "wird nun umgebaut", "kostet das Land viel", "freut alle im Ort"]
                .map(|says| format!("{word} von Ellerau {says}, wie der Rat mitteilt."))
                .to_vec();
        format!("## {title}\n\n{}\n", sentences.join(" "))
    };
    format!("# Ellerau\n\n{}\n{}", section("Am Wasser", "Der Hafen"), section("Auf dem Berg", "Die Burg"))
}

#[test]
fn an_article_is_summed_up_section_by_section() {
    for locale in Locale::ALL {
        let mut window = Window::new(locale);
        let path = window.file("article.md", &sections());
        window.open(&path);
        window.press_label(&window.say("sections-each"));
        let summary = window.summary();
        assert!(summary.iter().any(|sentence| sentence.contains("Hafen")), "{summary:?}");
        assert!(summary.iter().any(|sentence| sentence.contains("Burg")), "{summary:?}");
        let headings = |window: &Window| {
            let left = |rect: egui::Rect| rect.max.x < 370.0;
            let named = |title: &str| window.harness.query_all_by_label(title).any(|node| left(node.rect()));
            ["Am Wasser", "Auf dem Berg"].map(named)
        };
        assert_eq!(headings(&window), [true, true], "each under its heading");
        window.press_label(&window.say("sections-whole"));
        assert_eq!(headings(&window), [false, false]);
        window.steer(Step::SetSpread(Spread::Whole));
        let spread = window.texts.format("spread-says", &[("how", (&window.say("spread-whole")).into())]);
        assert!(window.shows(&spread), "{spread}");
    }
}

#[test]
fn one_section_alone_is_summed_up_and_all_of_it_again() {
    for locale in Locale::ALL {
        let mut window = Window::new(locale);
        let path = window.file("article.md", &sections());
        window.open(&path);
        window.menu_of("Die Burg von Ellerau");
        window.press_label(&window.say("sum-up-section"));
        let summary = window.summary();
        assert!(!summary.is_empty() && summary.iter().all(|sentence| sentence.contains("Burg")), "{summary:?}");
        let only = window.texts.format("chip-part", &[("text", "Auf dem Berg".into())]);
        window.harness.query_all_by_label_contains(&only).next().expect("a chip").click();
        window.rest();
        let opened = window.harness.state().model().opened().expect("open");
        assert_eq!(opened.preferences.part, None);
    }
}

#[test]
fn the_selection_alone_is_summed_up() {
    for locale in Locale::ALL {
        let mut window = Window::new(locale);
        let path = window.file("article.md", &sections());
        window.open(&path);
        let from = window.paragraph("Der Hafen von").left_top() + egui::vec2(1.0, 10.0);
        let to = window.paragraph("Der Hafen von").right_bottom() - egui::vec2(2.0, 8.0);
        window.drag(from, to);
        window.menu_of("Der Hafen von Ellerau");
        window.press_label(&window.say("sum-up-selection"));
        let summary = window.summary();
        assert!(!summary.is_empty() && summary.iter().all(|sentence| sentence.contains("Hafen")), "{summary:?}");
        window.press(Modifiers::COMMAND, Key::Z);
        assert_eq!(window.harness.state().model().opened().expect("open").preferences.part, None, "undone");
    }
}

#[test]
fn what_follows_a_sentence_is_read_below_it() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        window.steer(Step::SetLength(Some(Length::Sentences(1))));
        let first = window.summary().first().expect("a sentence").clone();
        let opened = window.harness.state().model().opened().expect("open");
        let text = opened.analysis.document.text().to_owned();
        let sentences: Vec<String> =
            opened.analysis.sentences.iter().map(|sentence| sentence.span.text(&text).to_owned()).collect();
        let place = sentences.iter().position(|sentence| *sentence == first).expect("of the article");
        let reasons = window.texts.format("why-of", &[("said", "".into())]);
        window.harness.query_all_by_label_contains(&reasons).next().expect("the line is there").click();
        window.rest();
        let both = format!("{first} {} {}", sentences[place + 1], sentences[place + 2]);
        let read = window.texts.format("jump-to", &[("text", both.as_str().into())]);
        window.press_label(&window.say("what-follows"));
        assert!(window.harness.query_by_label(&read).is_some(), "{read}");
        window.press_label(&window.say("what-follows"));
        assert!(window.harness.query_by_label(&read).is_none());
    }
}

#[test]
fn a_paragraph_is_left_out_and_taken_in_again() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        window.steer(Step::SetLength(Some(Length::Percent(100.0))));
        assert_eq!(window.summary().len(), 6);
        window.menu_of("Auf der Nordseite");
        window.press_label(&window.say("block-leave-out"));
        window.settle();
        let summary = window.summary();
        assert_eq!(summary.len(), 4, "{summary:?}");
        assert!(!summary.contains(&BRIDGE.to_owned()));
        window.menu_of("Auf der Nordseite");
        window.press_label(&window.say("block-belongs"));
        window.settle();
        assert_eq!(window.summary().len(), 6);
        // The left-over at the end can be taken in too.
        window.menu_of("Leave a Reply");
        window.press_label(&window.say("block-belongs"));
        window.settle();
        assert!(window.summary().contains(&"Leave a Reply".to_owned()));
        window.press(Modifiers::COMMAND, Key::Z);
        window.settle();
        assert_eq!(window.summary().len(), 6);
    }
}

#[test]
fn the_reasons_of_a_sentence_that_was_not_chosen_are_in_its_menu() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        window.steer(Step::SetLength(Some(Length::Sentences(1))));
        window.menu_of("Auf der Nordseite");
        window.press_label(&window.say("why-menu"));
        assert!(window.shows(if locale == Locale::De { "Dieser Satz enthält" } else { "This sentence uses" }));
        assert!(window.shows(&format!("{}: ", window.say("part-whole"))));
    }
}

#[test]
fn the_opening_and_the_length_are_chosen_from_menus_and_reset() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        let by_itself = window.summary();
        let says =
            |window: &Window, how: &str| window.texts.format("opening-says", &[("how", (&window.say(how)).into())]);
        let choose = |window: &mut Window, menu: &str, said: &str| {
            window.press_label(&window.say("more-options"));
            window.press_label(&window.say(menu));
            window.press_label(said);
        };
        let none = window.say("opening-none");
        choose(&mut window, "opening-menu", &none);
        let preferences = |window: &Window| window.harness.state().model().opened().expect("open").preferences.clone();
        assert_eq!(preferences(&window).lead, Lead::None);
        assert!(window.shows(&says(&window, "opening-none")));
        let half = window.texts.format("length-percent", &[("n", 50.into())]);
        choose(&mut window, "length-menu", &half);
        assert_eq!(window.summary().len(), 3);
        let minute = window.texts.format("length-minutes", &[("n", 1.into())]);
        choose(&mut window, "length-menu", &minute);
        assert_eq!(window.summary().len(), 6, "the whole article is read in a minute");
        window.press_label(&window.say("reset"));
        assert_eq!(window.summary(), by_itself);
        assert!(preferences(&window).is_default());
    }
}

#[test]
fn a_dragged_slider_is_one_step_back() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        let before = window.summary();
        for n in 3..6 {
            window.steer(Step::SetLength(Some(Length::Sentences(n))));
        }
        assert_eq!(window.summary().len(), 5);
        window.press(Modifiers::COMMAND, Key::Z);
        assert_eq!(window.summary(), before);
    }
}

#[test]
fn what_was_decided_is_there_when_the_same_text_is_opened_again() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        window.press_label(&window.keyword("Stadtrat", 2));
        let focused = window.summary();
        let copy = window.file("moved.txt", ARTICLE);
        window.open(&copy);
        assert_eq!(window.summary(), focused, "the text is known, wherever it lies");
        let other = window.file("other.txt", &format!("{ARTICLE}\n\nEin Absatz mehr steht heute am Ende."));
        window.open(&other);
        let opened = window.harness.state().model().opened().expect("open");
        assert!(opened.preferences.is_default(), "another text is another matter");
        let kept = Store::in_folder(window.folder.path()).load().recent;
        let known = kept.iter().find(|recent| recent.path.ends_with("moved.txt")).expect("remembered");
        assert_eq!(known.preferences.focus, ["Stadtrat"]);
    }
}

#[test]
fn the_heat_map_is_switched_on_and_remembered() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        window.click("heat");
        assert!(window.harness.state().model().settings.heat);
        assert!(Store::in_folder(window.folder.path()).load().settings.heat);
    }
}

#[test]
fn verse_is_called_so_and_prose_is_not() {
    const VERSE: &str = "Der Hafen\n\nWer fährt so spät durch Nebel und Wind?\nEs ist der Fischer mit seinem Kind;\n\
        Er hält das Ruder wohl in der Hand,\nEr sieht das Licht am fernen Strand.\n\n\
        Mein Kind, was schaust du so bang zurück?\nIch sehe das Meer, es steigt Stück für Stück,\n\
        Es steigt bis an den hölzernen Rand,\nUnd weit noch ist der weiße Strand.\n";
    const LINES: &str = "# The harbour\n\nThe council of Northmoor closed the old harbour on Monday,\nbecause the wall \
        is no longer safe.\nThe fishermen asked the council for time,\nand the mayor promised them an answer.\n\n\
        The ships lie in the next town now.\nThe wall was built in 1954 by the town itself.\n";
    for locale in Locale::ALL {
        let window = Window::with_article(locale, VERSE);
        assert!(window.shows(&window.say("advice-verse")));
        for prose in [LINES, ARTICLE] {
            let window = Window::with_article(locale, prose);
            assert!(!window.shows(&window.say("advice-verse")), "{prose}");
        }
    }
}

#[test]
fn a_text_that_is_too_short_is_called_so() {
    for locale in Locale::ALL {
        let window = Window::with_article(locale, "Der Hafen ist wieder offen. Das Eis ist geschmolzen.");
        assert!(window.shows(&window.say("advice-short")));
        let window = Window::with_article(locale, ARTICLE);
        assert!(!window.shows(&window.say("advice-short")));
    }
}
