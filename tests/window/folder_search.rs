//! The search over the articles of a folder: from the words to the passages, to the articles, and back.

use crate::harness::{ARTICLE, Window, pressed, typed};
use egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT, Queryable};
use kurzum::i18n::Locale;

const BRIDGE: &str = "Die Brücke bleibt gesperrt\n\nDie Brücke von Ellerau bleibt bis Mai gesperrt. Die Stadt prüft zwei andere \
                      Brücken. Ein Gutachten liegt vor. Der Verkehr wird umgeleitet.\n";
const SHIPS: &str =
    "The ships are back\n\nThe ships passed the bridge at noon. Every ship had a pilot. The harbour counts them.\n";

const FIND_IN_FOLDER: (Modifiers, Key) =
    (Modifiers { alt: false, ctrl: true, shift: true, mac_cmd: false, command: true }, Key::F);

impl Window {
    /// Looks for something in the folder, by keyboard alone.
    fn look_for(&mut self, typed: &str) {
        self.press(FIND_IN_FOLDER.0, FIND_IN_FOLDER.1);
        self.type_text(typed);
        self.settle();
    }

    fn counts(&self, n: usize, articles: usize) -> bool {
        self.shows(&self.texts.format("found-count", &[("n", n.into()), ("articles", articles.into())]))
    }

    fn is_view_shown(&self) -> bool {
        self.harness.query_by_role_and_label(Role::TextInput, &self.say("find-folder-hint")).is_some()
    }

    /// What the widget with the focus is called.
    fn at_focus(&self) -> String {
        let node = self.harness.query_all_by(|node| node.is_focused() && !node.is_hidden()).last();
        node.and_then(|node| node.accesskit_node().label()).unwrap_or_default()
    }

    /// The name of the open article's file, the words that it was scrolled to, and how many places are marked in it.
    fn place(&self) -> (String, String, usize) {
        let opened = self.harness.state().model().opened().expect("open");
        let name =
            opened.source.path().and_then(|path| path.file_name()).expect("a file").to_string_lossy().into_owned();
        let jump = opened.jump.map(|jump| jump.span.text(opened.analysis.document.text()).to_owned());
        (name, jump.unwrap_or_default(), opened.marked.len())
    }
}

fn place(name: &str, words: &str, n_marked: usize) -> (String, String, usize) {
    (name.to_owned(), words.to_owned(), n_marked)
}

#[test]
fn passages_are_found_gone_to_and_come_back_to_by_keyboard() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        window.with_folder(&[("a.txt", ARTICLE), ("b.txt", BRIDGE), ("c.txt", SHIPS)]);
        window.look_for("brücke");
        assert!(window.counts(4, 2), "“Brücken” is a form of it");
        let passages = ["Eine Brücke führt über das Hafenbecken.", "Die Stadt prüft zwei andere Brücken."];
        for passage in passages {
            assert!(window.harness.query_by_role_and_label(Role::Button, passage).is_some(), "{passage}");
        }
        // Down to the first passage, past the heading of the next article, and to its third.
        window.press(Modifiers::NONE, Key::ArrowDown);
        window.settle();
        assert_eq!(window.at_focus(), passages[0]);
        for _ in 0..4 {
            window.press(Modifiers::NONE, Key::ArrowDown);
        }
        assert_eq!(window.at_focus(), passages[1]);
        window.press(Modifiers::NONE, Key::Enter);
        window.settle();
        assert_eq!(window.place(), place("b.txt", "Brücken", 3));
        assert!(!window.is_view_shown());
        window.press(Modifiers::ALT, Key::ArrowLeft);
        window.settle();
        assert!(window.is_view_shown() && window.counts(4, 2));
        assert_eq!(window.at_focus(), passages[1], "the list is where it was left");
        window.press(Modifiers::ALT, Key::ArrowRight);
        window.settle();
        assert_eq!((window.is_view_shown(), window.place().0), (false, "b.txt".to_owned()));
        // A jump within the article comes before the list on the way back.
        window.press(Modifiers::ALT, Key::ArrowLeft);
        window.press(Modifiers::NONE, Key::Escape);
        assert!(!window.is_view_shown(), "Esc leads to the article");
        // Another article of the window, and the list is no longer behind it.
        window.press(Modifiers::COMMAND, Key::Tab);
        window.settle();
        assert_eq!(window.place().0, "article.txt");
        assert!(window.harness.state().model().opened().expect("open").back.is_empty());
        window.press(Modifiers::ALT, Key::ArrowLeft);
        assert!(!window.is_view_shown());
    }
}

#[test]
fn the_pointer_opens_passages_and_articles() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        window.with_folder(&[("a.txt", ARTICLE), ("b.txt", BRIDGE), ("c.txt", SHIPS)]);
        window.click("find-in-folder");
        window.type_text("ship");
        window.settle();
        assert!(window.counts(3, 1), "“ships” twice, in a title too");
        window.harness.get_by_role_and_label(Role::Button, "Every ship had a pilot.").click();
        window.settle();
        assert_eq!(window.place(), place("c.txt", "ship", 3));
        assert_eq!(window.harness.state().model().documents.len(), 2, "looking at articles leaves no trail of tabs");
        window.click("back");
        assert!(window.is_view_shown());
        // A click on an article of the list shows it, also the one that is open.
        let title = format!("The ships are back · {}", window.texts.format("found-in-article", &[("n", 3.into())]));
        window.harness.get_by_role_and_label(Role::Button, &title).click();
        window.settle();
        assert_eq!(window.place(), place("c.txt", "ships", 3));
        window.look_for("");
        assert!(window.is_view_shown());
        window.click("dossier-close");
        assert!(!window.is_view_shown());
    }
}

#[test]
fn options_and_what_is_not_found_are_said() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        window.press(FIND_IN_FOLDER.0, FIND_IN_FOLDER.1);
        assert!(window.shows(&window.say("find-in-no-folder")) && !window.is_view_shown());
        // A folder of nothing but what cannot be read, an empty one, and one article twice.
        window.with_folder(&[("a.txt", BRIDGE), ("b.txt", BRIDGE), ("c", "\u{0}\u{1}\u{2}\u{0}")]);
        window.look_for("");
        assert!(window.shows(&window.say("find-folder-help")));
        window.type_text("brücken");
        window.settle();
        assert!(window.counts(6, 2), "two articles with one text are two");
        assert!(window.shows(&window.texts.format("found-failed", &[("n", 1.into())])));
        window.click("find-stems");
        window.settle();
        assert!(window.counts(2, 2), "as it is written");
        window.click("find-case");
        window.settle();
        assert!(window.shows(&window.say("found-none")), "{locale:?}");
        window.click("find-case");
        window.click("find-word");
        window.look_for("brücke");
        assert!(window.counts(4, 2), "whole words");
        window.look_for("brücke hafen");
        assert!(window.shows(&window.say("found-none")), "no article has both");
        window.look_for(&"brücke ".repeat(17));
        assert!(window.counts(4, 2) && window.shows(&window.texts.format("found-parts", &[("n", 16.into())])));
        window.look_for("„prüft zwei“");
        assert!(window.counts(2, 2), "a phrase");
        window.look_for(" ");
        assert!(window.shows(&window.say("find-folder-help")) && !window.counts(2, 2));
        // The list goes with its folder.
        window.harness.get_by_label(&window.say("folder-close")).click();
        window.rest();
        assert!(!window.is_view_shown());
    }
}

#[test]
fn what_changed_or_vanished_since_is_said() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        let folder = window.with_folder(&[("a.txt", ARTICLE), ("b.txt", BRIDGE), ("c.txt", SHIPS)]);
        window.look_for("ship");
        // The words moved: they are gone to where they stand now.
        std::fs::write(folder.join("c.txt"), SHIPS.replace("The ships passed", "Noon. No ice. The ships passed"))
            .expect("written");
        window.harness.get_by_role_and_label(Role::Button, "Every ship had a pilot.").click();
        window.settle();
        assert_eq!(window.place(), place("c.txt", "ship", 1));
        window.press(Modifiers::COMMAND, Key::W);
        window.look_for("brücken");
        std::fs::write(folder.join("b.txt"), "Der Deich\n\nDer Deich hält. Das Eis ist weg.").expect("written");
        window.harness.get_by_role_and_label(Role::Button, "Die Stadt prüft zwei andere Brücken.").click();
        window.settle();
        assert!(window.shows(&window.say("found-gone")));
        assert_eq!(window.place().0, "b.txt");
        window.look_for("hafenbecken");
        std::fs::remove_file(folder.join("a.txt")).expect("removed");
        window.harness.get_by_role_and_label(Role::Button, "Eine Brücke führt über das Hafenbecken.").click();
        window.settle();
        assert!(window.is_view_shown(), "there is nothing to leave it for");
        let error = window.texts.error(&kurzum::Error::NotFound, "a.txt");
        assert!(window.shows(&error));
    }
}

#[test]
fn a_text_from_right_to_left_is_found_and_a_small_window_has_it_all() {
    for (locale, size) in [(Locale::De, [700.0, 600.0]), (Locale::En, [800.0, 600.0])] {
        let mut window = Window::sized(locale, size);
        // The window's font of the tests has no such letters.
        window.harness.ctx.set_missing_glyph_policy(egui::MissingGlyphPolicy::Tofu);
        let path = window.file("article.txt", ARTICLE);
        window.open(&path);
        window.with_folder(&[("a.txt", "הנמל נפתח\n\nהנמל נפתח שוב אחרי שבועות. הקרח נמס."), ("b.txt", BRIDGE)]);
        window.look_for("נפתח");
        assert!(window.counts(2, 1));
        window.harness.get_by_role_and_label(Role::Button, "הנמל נפתח שוב אחרי שבועות.").click();
        window.settle();
        assert_eq!(window.place(), place("a.txt", "נפתח", 2));
        window.press(Modifiers::ALT, Key::ArrowLeft);
        window.settle();
        assert!(window.is_view_shown());
    }
}

#[test]
fn back_leads_to_the_search_from_wherever_it_was_left() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        window.with_folder(&[("a.txt", ARTICLE), ("b.txt", BRIDGE), ("c.txt", SHIPS)]);
        window.look_for("brücke");
        // By the list of the folder,
        let row = |window: &Window, title: &str| {
            let begins = format!("{title} · ");
            let unread = window.say("article-unopened");
            let nodes: Vec<_> = window.harness.query_all_by_label_contains(&begins).collect();
            nodes
                .into_iter()
                .find(|node| node.accesskit_node().label().is_some_and(|label| label.contains(&unread)))
                .map(|node| node.rect().center())
        };
        let at = row(&window, "The ships are back").expect("it is listed");
        for is_down in [true, false] {
            let (button, modifiers) = (egui::PointerButton::Primary, Modifiers::NONE);
            window.harness.event(egui::Event::PointerMoved(at));
            window.harness.event(egui::Event::PointerButton { pos: at, button, pressed: is_down, modifiers });
        }
        window.settle();
        assert_eq!((window.place().0.as_str(), window.is_view_shown()), ("c.txt", false));
        window.click("back");
        assert!(window.is_view_shown() && window.counts(4, 2));
        // by the keys that go through the folder,
        window.press(Modifiers::ALT, Key::ArrowDown);
        window.settle();
        assert!(!window.is_view_shown());
        window.press(Modifiers::ALT, Key::ArrowLeft);
        assert!(window.is_view_shown() && window.counts(4, 2));
        // by another tab, and by the search in the article.
        window.press(Modifiers::COMMAND, Key::Tab);
        window.settle();
        assert!(!window.is_view_shown());
        window.press(Modifiers::ALT, Key::ArrowLeft);
        assert!(window.is_view_shown() && window.counts(4, 2));
        window.press(Modifiers::COMMAND, Key::F);
        assert!(!window.is_view_shown());
        window.press(Modifiers::ALT, Key::ArrowLeft);
        assert!(window.is_view_shown() && window.counts(4, 2));
        // Who closes it has not left it for an article.
        window.press(Modifiers::NONE, Key::Escape);
        assert!(!window.is_view_shown());
    }
}

#[test]
fn f3_goes_from_hit_to_hit_through_all_articles() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        window.with_folder(&[("a.txt", ARTICLE), ("b.txt", BRIDGE), ("c.txt", SHIPS)]);
        window.look_for("brücke");
        let mut walk = |modifiers: Modifiers| {
            window.press(modifiers, Key::F3);
            window.settle();
            assert!(!window.is_view_shown());
            let opened = window.harness.state().model().opened().expect("open");
            let start = opened.jump.expect("at a hit").span.start();
            let (name, words, _) = window.place();
            (name, words, start)
        };
        let forward: Vec<(String, String, usize)> = (0..5).map(|_| walk(Modifiers::NONE)).collect();
        let names: Vec<&str> = forward.iter().map(|(name, ..)| name.as_str()).collect();
        assert_eq!(names, ["a.txt", "b.txt", "b.txt", "b.txt", "a.txt"], "round to the first");
        assert!(forward[1].2 < forward[2].2 && forward[2].2 < forward[3].2);
        assert_eq!(forward[3].1, "Brücken");
        assert_eq!(walk(Modifiers::SHIFT), forward[3], "and back");
        // Several quick presses count, each.
        window.press(Modifiers::ALT, Key::ArrowLeft);
        assert!(window.is_view_shown());
        assert_eq!(window.at_focus(), "Die Stadt prüft zwei andere Brücken.", "the list stands where F3 came to");
        window.at_once([pressed(Modifiers::NONE, Key::F3), pressed(Modifiers::NONE, Key::F3)]);
        assert_eq!(window.place().0, "b.txt");
        // A search in the article is gone on with there.
        window.press(Modifiers::COMMAND, Key::F);
        window.type_text("ellerau");
        window.settle();
        window.press(Modifiers::NONE, Key::F3);
        window.settle();
        let (name, words, _) = window.place();
        assert_eq!((name.as_str(), words.as_str()), ("b.txt", "Ellerau"));
    }
}

#[test]
fn the_key_of_the_search_leads_back_to_its_field_with_the_words_selected() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        window.with_folder(&[("a.txt", ARTICLE), ("b.txt", BRIDGE)]);
        window.look_for("brücke");
        window.press(Modifiers::NONE, Key::ArrowDown);
        window.settle();
        window.press(FIND_IN_FOLDER.0, FIND_IN_FOLDER.1);
        assert_eq!(window.at_focus(), window.say("find-folder-hint"));
        window.type_text("hafen");
        window.settle();
        assert_eq!(window.harness.state().model().dossier.search.query.typed, "hafen");
        // From an article, and with what is typed in the same moment.
        window.press(Modifiers::NONE, Key::F3);
        window.settle();
        assert!(!window.is_view_shown());
        window.at_once(std::iter::once(pressed(FIND_IN_FOLDER.0, FIND_IN_FOLDER.1)).chain(typed("jk")));
        assert!(window.is_view_shown());
        assert_eq!(window.harness.state().model().dossier.search.query.typed, "jk");
    }
}
