//! The lists of figures and names, and the timeline.

use crate::harness::Window;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use kurzum::i18n::Locale;

const DATED: &str = "Der Hafen von Ellerau

Der Hafen von Ellerau wurde 1898 gebaut. Im Jahr 1954 wurde er vertieft, im Mai 2021 noch einmal.

Das kostete 12 Mio. Euro. Bürgermeister Peter Krause nannte 1954 ein gutes Jahr, und Peter Krause weiß das.

Am 7. Oktober fährt Krause nach Berlin.
";

/// The texts of the listed figures, as they are drawn from top to bottom.
fn listed(window: &Window) -> Vec<String> {
    let opened = window.harness.state().model().opened().expect("open");
    let text = opened.analysis.document.text();
    let listed: Vec<String> = opened.figures.shown().map(|fact| fact.shown.text(text).to_owned()).collect();
    for said in &listed {
        assert!(window.shows(said), "the pane shows “{said}”");
    }
    listed
}

fn marked(window: &Window) -> Vec<String> {
    let opened = window.harness.state().model().opened().expect("open");
    let text = opened.analysis.document.text();
    opened.marked.iter().map(|span| span.text(text).to_owned()).collect()
}

/// Chooses from the menu of a list.
fn choose(window: &mut Window, group: &str, said: &str) {
    let group = window.say(group);
    let label = window.texts.format("fact-list", &[("group", (&group).into())]);
    window.harness.get_by_label(&label).click();
    window.rest();
    window.harness.get_all_by_label(said).last().expect("offered").click();
    window.rest();
}

#[test]
fn figures_are_filtered_by_kind_and_sorted_by_place() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, DATED);
        let by_place = window.say("by-place");
        choose(&mut window, "key-figures", &by_place);
        assert_eq!(listed(&window), ["1898", "Jahr 1954", "Mai 2021", "12 Mio. Euro", "7. Oktober"]);
        let kind = window.say("kind-date");
        let dates = window.texts.format("fact-kind-count", &[("kind", (&kind).into()), ("n", 4.into())]);
        choose(&mut window, "key-figures", &dates);
        assert_eq!(listed(&window), ["1898", "Jahr 1954", "Mai 2021", "7. Oktober"]);
        let all = window.say("fact-kinds-all");
        choose(&mut window, "key-figures", &all);
        assert_eq!(listed(&window).len(), 5);
    }
}

#[test]
fn a_filter_is_taken_back_by_its_chip() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, DATED);
        let (money, all) = (window.say("kind-money"), window.say("fact-kinds-all"));
        let only = window.texts.format("fact-kind-count", &[("kind", (&money).into()), ("n", 1.into())]);
        choose(&mut window, "key-figures", &only);
        assert_eq!(listed(&window), ["12 Mio. Euro"]);
        window.harness.get_by_label(&format!("{money}: {all}")).click();
        window.rest();
        assert_eq!(listed(&window).len(), 5);
    }
}

#[test]
fn a_group_folds_away_and_stays_so_in_the_next_window() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, DATED);
        let title = window.say("key-figures");
        assert!(window.shows("12 Mio. Euro"));
        window.harness.get_by_label(&title).click();
        window.rest();
        let opened = |window: &Window| {
            let label = window.texts.format("jump-to", &[("text", "12 Mio. Euro".into())]);
            window.harness.query_all_by_label_contains(&label).next().is_some()
        };
        assert!(!opened(&window), "folded away");
        let kept = kurzum::shell::Store::in_folder(window.folder.path()).load().settings;
        assert_eq!(kept.folded.into_iter().collect::<Vec<_>>(), [kurzum::model::PaneGroup::Figures]);
        window.harness.get_by_label(&title).click();
        window.rest();
        assert!(opened(&window), "and back");
    }
}

#[test]
fn a_fact_marks_all_its_places_until_escape() {
    let mut window = Window::with_article(Locale::De, DATED);
    let said = format!("1954, {}, 2 ×", window.say("kind-date"));
    let label = window.texts.format("jump-to", &[("text", (&said).into())]);
    window.harness.get_by_label(&label).click();
    window.harness.step();
    assert_eq!(marked(&window), ["Jahr 1954", "1954"]);
    let first = window.harness.state().model().opened().expect("open").jump.expect("jumped").span;
    window.rest();
    window.harness.get_by_label(&label).click();
    window.rest();
    assert!(
        window.harness.state().model().opened().expect("open").jump.expect("jumped").span > first,
        "the second click goes on"
    );
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(marked(&window), Vec::<String>::new());
}

#[test]
fn the_timeline_goes_from_the_oldest_to_the_newest_and_jumps() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, DATED);
        let opened = window.harness.state().model().opened().expect("open");
        let text = opened.analysis.document.text();
        let marks: Vec<String> = opened.timeline.iter().map(|mark| mark.shown.text(text).to_owned()).collect();
        assert_eq!(marks, ["1898", "Jahr 1954", "Mai 2021"], "7 October tells no year");
        let sentence = "Der Hafen von Ellerau wurde 1898 gebaut.";
        let label = window.texts.format("timeline-mark", &[("date", "1898".into()), ("text", sentence.into())]);
        window.harness.get_by_label(&label).click();
        window.harness.step();
        assert_eq!(
            window.harness.state().model().opened().expect("open").jump.expect("jumped").span.text(DATED),
            "1898"
        );
        assert_eq!(marked(&window), ["1898"]);
    }
}

#[test]
fn two_dates_are_no_timeline() {
    let window = Window::with_article(Locale::En, "The port\n\nThe port was built in 1898. It was closed in 1954.\n");
    assert!(!window.shows(&window.say("timeline")));
}

#[test]
fn the_lists_are_copied_as_tables() {
    let mut window = Window::with_article(Locale::De, DATED);
    window.click("copy-table");
    let table = window.copied().expect("copied");
    let rows: Vec<Vec<&str>> = table.lines().map(|row| row.split('\t').collect()).collect();
    assert_eq!(rows[0], ["Art", "Text", "Wert", "ISO", "Stellen", "Satz"]);
    assert!(rows.contains(&vec!["Geldbetrag", "12 Mio. Euro", "12000000 EUR", "", "1", "Das kostete 12 Mio. Euro."]));
    assert!(rows.iter().any(|row| row[0] == "Person" && row[1] == "Peter Krause"), "{table}");
    assert!(rows.iter().all(|row| row.len() == 6), "{table}");
    window.click("copy-table-markdown");
    let table = window.copied().expect("copied");
    assert!(table.starts_with("| Art | Text |") && table.contains("| Datum | 1954 | 1954 | 1954 | 2 |"), "{table}");
}
