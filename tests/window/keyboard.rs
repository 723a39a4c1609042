//! The whole window by keyboard: menus, panes, lists, dialogs.

use super::harness::{ARTICLE, Window, pressed, typed};
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use kurzum::i18n::Locale;
use kurzum::shell::Picked;

impl Window {
    /// Presses keys without any other one held.
    fn keys(&mut self, keys: &[Key]) {
        for key in keys {
            self.press(Modifiers::NONE, *key);
        }
    }

    fn focus_rect(&self) -> Option<egui::Rect> {
        let focused = self.harness.ctx.memory(egui::Memory::focused)?;
        self.harness.ctx.read_response(focused).map(|response| response.rect)
    }

    /// What a screen reader calls the widget with the focus.
    fn focused(&self) -> String {
        let node = self.harness.query_all_by(|node| node.is_focused() && !node.is_hidden()).last();
        let label = node.map(|node| {
            let node = node.accesskit_node();
            node.label().or_else(|| node.value()).unwrap_or_default()
        });
        label.unwrap_or_default()
    }

    /// Whether all of the widget with the focus is in sight.
    fn focus_is_in_sight(&self) -> bool {
        let window = self.harness.ctx.content_rect();
        let focused = self.harness.ctx.memory(egui::Memory::focused).expect("something has the focus");
        let response = self.harness.ctx.read_response(focused).expect("it is drawn");
        let seen = response.interact_rect.intersect(window);
        seen.height() > response.rect.height().min(window.height() / 3.0) - 1.0 && seen.width() > 4.0
    }

    /// Presses Alt and lets it go, with something between.
    fn alt(&mut self, between: &[Event]) {
        self.harness.event(Event::ModifiersChanged(Modifiers::ALT));
        self.harness.step();
        for event in between {
            self.harness.event(event.clone());
            self.harness.step();
        }
        self.harness.event(Event::ModifiersChanged(Modifiers::NONE));
        self.rest();
    }

    fn is_menu_open(&self) -> bool {
        egui::Popup::is_any_open(&self.harness.ctx)
    }
}

#[test]
fn the_menu_bar_is_gone_through_with_the_arrows() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        let say = |window: &Window, key: &str| window.say(key);
        window.keys(&[Key::F6]);
        let before = window.focused();
        assert!(!before.is_empty());
        window.keys(&[Key::F10]);
        assert_eq!(window.focused(), say(&window, "menu-file"));
        window.keys(&[Key::ArrowLeft]);
        assert_eq!(window.focused(), say(&window, "menu-help"), "round to the last");
        window.keys(&[Key::ArrowRight, Key::ArrowRight]);
        assert_eq!(window.focused(), say(&window, "menu-edit"));
        assert!(!window.is_menu_open(), "only the titles so far");
        // Undo and Redo have nothing to do yet; nor has Reset.
        window.keys(&[Key::ArrowDown]);
        assert_eq!(window.focused(), say(&window, "select-all"), "the first that can be chosen");
        window.keys(&[Key::ArrowUp]);
        assert_eq!(window.focused(), say(&window, "longer"), "round to the last");
        window.keys(&[Key::ArrowDown, Key::ArrowDown]);
        assert_eq!(window.focused(), say(&window, "copy-summary"));
        window.keys(&[Key::End]);
        assert_eq!(window.focused(), say(&window, "longer"));
        window.keys(&[Key::Home, Key::Tab]);
        assert_eq!(window.focused(), say(&window, "copy-summary"), "Tab goes on in the menu");
        // The next menu, and its first sub-menu.
        window.keys(&[Key::ArrowRight]);
        assert_eq!(window.focused(), say(&window, "theme"));
        window.keys(&[Key::ArrowRight]);
        assert_eq!(window.focused(), say(&window, "theme-system"));
        window.keys(&[Key::ArrowDown, Key::ArrowLeft]);
        assert_eq!(window.focused(), say(&window, "theme"), "Left leaves the sub-menu");
        window.keys(&[Key::ArrowRight, Key::Escape]);
        assert_eq!(window.focused(), say(&window, "theme"), "and so does Esc, by one level");
        assert!(window.is_menu_open());
        window.keys(&[Key::Escape]);
        assert!(!window.is_menu_open());
        assert_eq!(window.focused(), say(&window, "menu-view"));
        window.keys(&[Key::Escape]);
        assert_eq!(window.focused(), before, "back where it was");
    }
}

#[test]
fn left_and_right_change_the_menu_and_enter_does_an_entry() {
    let mut window = Window::with_article(Locale::De, ARTICLE);
    window.keys(&[Key::F10, Key::Enter]);
    assert_eq!(window.focused(), window.say("open"));
    window.keys(&[Key::ArrowLeft]);
    assert_eq!(window.focused(), window.say("manual"), "round to the help");
    window.keys(&[Key::ArrowDown, Key::ArrowDown, Key::ArrowDown, Key::Enter]);
    assert!(!window.is_menu_open());
    assert!(window.shows(&window.say("about-privacy")), "the dialog is there");
    assert_eq!(window.focused(), window.say("close"), "and has the keyboard");
    window.keys(&[Key::Enter]);
    assert!(!window.shows(&window.say("about-privacy")));
}

#[test]
fn alt_alone_goes_to_the_bar_and_with_a_letter_into_a_menu() {
    for (locale, letter, entry) in [(Locale::De, Key::D, Key::P), (Locale::En, Key::F, Key::E)] {
        let mut window = Window::with_article(locale, ARTICLE);
        window.alt(&[]);
        assert_eq!(window.focused(), window.say("menu-file"));
        window.alt(&[]);
        assert_eq!(window.focused(), "", "Alt again leaves it");
        let key =
            |key, pressed| Event::Key { key, physical_key: None, pressed, repeat: false, modifiers: Modifiers::ALT };
        window.alt(&[key(Key::X, true), key(Key::X, false)]);
        assert_eq!(window.focused(), "", "Alt with another key is no Alt alone");
        window.press(Modifiers::ALT, letter);
        assert!(window.is_menu_open());
        assert_eq!(window.focused(), window.say("open"));
        // The letter of an entry does it: the example article.
        window.keys(&[entry]);
        window.settle();
        assert!(!window.is_menu_open());
        assert_eq!(window.harness.state().documents().all().len(), 2);
    }
}

#[test]
fn a_letter_with_alt_opens_a_menu_and_is_no_command_whatever_comes_in_the_same_frame() {
    // H highlights and N writes a note where they come alone; J goes to the first sentence of the summary.
    for (locale, letters) in
        [(Locale::De, [(Key::H, "h"), (Key::N, "n")]), (Locale::En, [(Key::H, "h"), (Key::N, "n")])]
    {
        for (key, letter) in letters {
            let mut window = Window::with_article(locale, ARTICLE);
            let done = |window: &Window| {
                let opened = window.harness.state().model().opened().expect("open");
                (opened.annotations.all().len(), opened.writing.is_some(), opened.back.len())
            };
            let (held, up) = (Event::ModifiersChanged(Modifiers::ALT), Event::ModifiersChanged(Modifiers::NONE));
            let release =
                Event::Key { key, physical_key: None, pressed: false, repeat: false, modifiers: Modifiers::NONE };
            let alt = [pressed(Modifiers::ALT, key), Event::Text(letter.to_owned()), up.clone(), release];
            window.at_once([held.clone()].into_iter().chain(alt.clone()));
            assert_eq!(done(&window), (0, false, 0), "{locale:?} Alt+{letter}");
            window.keys(&[Key::Escape, Key::Escape]);
            // A letter before it is one, though Alt is held at the end of the frame.
            let j = [pressed(Modifiers::NONE, Key::J), Event::Text("j".to_owned()), held.clone()];
            window.at_once(j.into_iter().chain(alt.into_iter().take(2)));
            assert_eq!(done(&window), (0, false, 1), "{locale:?} J, Alt+{letter}");
        }
    }
}

#[test]
fn a_letter_opens_a_sub_menu_and_then_does_an_entry_of_it() {
    let mut window = Window::with_article(Locale::De, ARTICLE);
    window.press(Modifiers::ALT, Key::B);
    window.keys(&[Key::O]);
    assert_eq!(window.focused(), window.say("copy-markdown"));
    window.keys(&[Key::H]);
    assert!(!window.is_menu_open());
    assert!(window.copied().is_some_and(|copied| copied.contains("<p>") || copied.contains("<li>")));
}

#[test]
fn a_letter_in_a_menu_is_no_command_of_the_text() {
    let mut window = Window::with_article(Locale::En, ARTICLE);
    let writes = |window: &Window| {
        let model = window.harness.state().model();
        model.opened().is_some_and(|opened| opened.writing.is_some())
    };
    window.press(Modifiers::ALT, Key::V);
    // What the key types comes with it: N is the switch of the figures here, and writes a note in the text.
    window.harness.event(Event::Text("n".to_owned()));
    window.keys(&[Key::N]);
    assert!(!writes(&window));
    assert!(window.harness.state().model().settings.no_figures);
    window.type_text("n");
    assert!(writes(&window), "now it is");
}

#[test]
fn every_menu_fits_a_small_window() {
    for locale in Locale::ALL {
        let mut window = Window::sized(locale, [600.0, 400.0]);
        let path = window.file("article.txt", ARTICLE);
        window.open(&path);
        window.keys(&[Key::F10, Key::ArrowDown]);
        for menu in ["menu-file", "menu-edit", "menu-view", "menu-go", "menu-help"] {
            window.keys(&[Key::Home]);
            let first = window.focused();
            let mut n = 0;
            loop {
                assert!(window.focus_is_in_sight(), "{menu}: {}", window.focused());
                window.keys(&[Key::ArrowDown]);
                n += 1;
                if window.focused() == first || n > 40 {
                    break;
                }
            }
            assert!((2..=20).contains(&n), "{menu} has {n} entries");
            // Not into a sub-menu.
            window.keys(&[Key::End, Key::ArrowRight]);
        }
    }
}

#[test]
fn f6_goes_through_the_panes_and_back_to_where_it_was() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        window.keys(&[Key::F6, Key::Tab, Key::Tab]);
        let in_summary = window.focused();
        window.keys(&[Key::F6]);
        assert_eq!(window.focused(), window.say("full-text"));
        window.keys(&[Key::F6]);
        let in_figures = window.focused();
        assert!(window.focus_is_in_sight());
        window.keys(&[Key::F6]);
        assert_eq!(window.focused(), in_summary, "the one that had it last");
        window.press(Modifiers::SHIFT, Key::F6);
        assert_eq!(window.focused(), in_figures);
        // The search is a pane while it is open.
        window.press(Modifiers::COMMAND, Key::F);
        assert_eq!(window.focused(), window.say("find"));
        window.keys(&[Key::F6]);
        assert_eq!(window.focused(), in_summary);
        window.press(Modifiers::SHIFT, Key::F6);
        assert_eq!(window.focused(), window.say("find"));
        window.keys(&[Key::Escape]);
        assert_eq!(window.focused(), in_summary, "closing the search gives the focus back");
    }
}

#[test]
fn f6_shows_the_next_pane_of_a_narrow_window() {
    let mut window = Window::sized(Locale::De, [600.0, 400.0]);
    let path = window.file("article.txt", ARTICLE);
    window.open(&path);
    window.keys(&[Key::F6]);
    assert!(window.shows(&window.say("length-menu")), "the summary is shown");
    window.keys(&[Key::F6]);
    assert_eq!(window.focused(), window.say("full-text"));
    window.keys(&[Key::F6]);
    assert!(window.shows(&window.say("keywords")), "the figures are shown, and have the focus");
    assert!(window.focus_is_in_sight());
    window.keys(&[Key::F6]);
    assert!(window.shows(&window.say("length-menu")));
}

/// An article of many sentences, figures and sections.
fn long_article() -> String {
    let section = |n: usize| {
        let year = 1900 + n;
        format!(
            "## Abschnitt {n}\n\nIm Jahr {year} kostete der Umbau des Hafens {n}{n} Millionen Euro. Der Stadtrat von \
             Ellerau beriet {n} Tage über die Kosten des Hafens. Danach zahlte das Land {n} Prozent der Kosten.\n\n"
        )
    };
    let sections: Vec<String> = (1..=40).map(section).collect();
    format!("# Der Hafen von Ellerau\n\n{}", sections.concat())
}

/// A German window with the long article open, half of its sentences in the summary.
fn long_article_by_half() -> Window {
    let mut window = Window::new(Locale::De);
    let path = window.file("article.md", &long_article());
    window.open(&path);
    for said in [window.say("more-options"), window.say("length-menu"), "50 % der Sätze".to_owned()] {
        window.harness.get_by_label(&said).click();
        window.rest();
    }
    window
}

#[test]
fn the_summary_shows_the_sentence_that_j_goes_to() {
    let mut window = long_article_by_half();
    let height = window.harness.ctx.content_rect().max.y;
    for _ in 0..24 {
        window.type_text("j");
        window.settle();
        let opened = window.harness.state().model().opened().expect("open");
        let jump = opened.jump.expect("gone to").span;
        let sentence = jump.text(opened.analysis.document.text());
        let label = window.texts.format("jump-to", &[("text", sentence.into())]);
        let place = window.harness.get_by_label(&label).rect();
        assert!(place.min.y > 0.0 && place.center().y < height, "{sentence}: {place:?}");
    }
}

#[test]
fn tab_reaches_every_sentence_and_every_figure() {
    let mut window = long_article_by_half();
    let all = window.harness.state().model().opened().expect("open").summary.choices.len();
    assert!(all >= 40, "{all}");
    let prefix = window.texts.format("jump-to", &[("text", "".into())]);
    window.keys(&[Key::F6]);
    let mut sentences = std::collections::BTreeSet::new();
    let mut n = 0;
    while window.focused() != window.say("full-text") && n < 600 {
        if window.focused().starts_with(&prefix) {
            sentences.insert(window.focused());
            assert!(window.focus_is_in_sight(), "{}", window.focused());
        }
        window.keys(&[Key::Tab]);
        n += 1;
    }
    assert_eq!(sentences.len(), all, "after {n} presses");
    // And back, from the text, to the last of them.
    for _ in 0..12 {
        window.press(Modifiers::SHIFT, Key::Tab);
    }
    assert!(window.focus_is_in_sight());
    // The figures, all of them shown.
    let n_figures = window.harness.state().model().opened().expect("open").figures.listed.len();
    assert!(n_figures > 60, "{n_figures}");
    window.harness.get_by_label(&window.texts.format("show-all", &[("n", n_figures.into())])).click();
    window.rest();
    window.keys(&[Key::F6, Key::F6]);
    let fewer = window.texts.format("show-fewer", &[("n", n_figures.into())]);
    let mut figures = 0;
    let mut n = 0;
    while window.focused() != fewer && n < 400 {
        if window.focused().starts_with(&prefix) {
            figures += 1;
            assert!(window.focus_is_in_sight(), "{} after {figures}, {:?}", window.focused(), window.focus_rect());
        }
        window.keys(&[Key::Tab]);
        n += 1;
    }
    assert_eq!(figures, n_figures, "after {n} presses");
}

#[test]
fn tab_reaches_every_section_of_the_contents_and_the_menu_key_its_menu() {
    let mut window = Window::new(Locale::En);
    let path = window.file("article.md", &long_article());
    window.open(&path);
    window.click("contents");
    window.keys(&[Key::F6]);
    let mut sections = std::collections::BTreeSet::new();
    for _ in 0..60 {
        if window.focused().starts_with("Abschnitt") {
            sections.insert(window.focused());
            assert!(window.focus_is_in_sight(), "{}", window.focused());
        }
        window.keys(&[Key::ArrowDown]);
    }
    assert_eq!(sections.len(), 40, "{sections:?}");
    let last = window.focused();
    assert_eq!(last, "Abschnitt 40", "the arrows end at the last");
    window.keys(&[Key::Menu]);
    assert_eq!(window.focused(), window.say("sum-up-section"));
    window.keys(&[Key::Enter]);
    assert!(window.harness.state().model().opened().expect("open").preferences.part.is_some());
}

#[test]
fn tab_reaches_every_article_of_a_folder() {
    let mut window = Window::new(Locale::De);
    std::fs::create_dir(window.folder.path().join("articles")).expect("a folder");
    for n in 1..=14 {
        window.file(&format!("articles/{n:02}.txt"), &ARTICLE.replace("Ellerau", &format!("Ellerau {n}")));
    }
    window.click("open-folder");
    let sender = window.dialogs.borrow_mut().pop().expect("a dialog was asked for");
    sender.send(Picked::File(window.folder.path().join("articles"))).expect("the window listens");
    window.wait("all articles are read", |window| {
        let model = window.harness.state().model();
        model.folder.is_some_and(|folder| folder.articles.len() == 14 && folder.n_unread == 0)
    });
    // Without an article too.
    window.keys(&[Key::F6]);
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..60 {
        if window.focused().starts_with("Der Hafen von Ellerau") {
            seen.insert(window.focused());
            assert!(window.focus_is_in_sight(), "{}", window.focused());
        }
        window.keys(&[Key::Tab]);
    }
    assert_eq!(seen.len(), 14, "{seen:?}");
}

#[test]
fn the_arrows_stay_in_their_pane() {
    let mut window = Window::with_article(Locale::En, ARTICLE);
    let prefix = window.texts.format("jump-to", &[("text", "".into())]);
    window.keys(&[Key::F6]);
    while !window.focused().starts_with(&prefix) {
        window.keys(&[Key::Tab]);
    }
    for _ in 0..30 {
        window.keys(&[Key::ArrowDown]);
    }
    let left = window.harness.ctx.memory(egui::Memory::focused).expect("something has it");
    let rect = window.harness.ctx.read_response(left).expect("drawn").rect;
    assert!(rect.max.x < 480.0, "still in the summary: {rect:?}");
}

#[test]
fn tab_goes_as_the_eye_goes() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        let second = window.file("second.txt", ARTICLE);
        window.open(&second);
        window.press(Modifiers::COMMAND, Key::F);
        window.keys(&[Key::F10, Key::Escape]);
        let mut seen: Vec<String> = Vec::new();
        window.harness.ctx.memory_mut(egui::Memory::stop_text_input);
        window.keys(&[Key::F10]);
        for _ in 0..120 {
            seen.push(window.focused());
            window.keys(&[Key::Tab]);
        }
        let at = |label: String| {
            seen.iter()
                .position(|seen| *seen == label)
                .unwrap_or_else(|| panic!("“{label}” is never reached: {seen:?}"))
        };
        let say = |key: &str| window.say(key);
        let filter = window.texts.format("fact-list", &[("group", say("key-figures").as_str().into())]);
        let order = [
            at(say("menu-file")),
            at(say("menu-help")),
            at(say("toggle-figures")),
            at(format!("{}: Der Hafen von Ellerau wird umgebaut", say("tab-close"))),
            at(say("find-close")),
            at(say("copy-summary")),
            at(say("copy-or-save")),
            at(say("more-options")),
            at(say("length")),
            at(say("full-text")),
            at(filter),
        ];
        assert!(order.is_sorted(), "{locale:?}: {order:?}");
    }
}

#[test]
fn the_context_menu_opens_by_keys_and_gives_the_focus_back() {
    for (locale, keys) in [(Locale::De, (Modifiers::SHIFT, Key::F10)), (Locale::En, (Modifiers::NONE, Key::Menu))] {
        let mut window = Window::with_article(locale, ARTICLE);
        let prefix = window.texts.format("jump-to", &[("text", "".into())]);
        let in_summary = window.texts.format("in-summary", &[("text", "".into())]);
        // A sentence of the summary, its mark in the text, a figure.
        for (pane, prefix, entry) in [(1, &prefix, "keep"), (2, &in_summary, "keep"), (3, &prefix, "copy-selection")] {
            window.harness.ctx.memory_mut(egui::Memory::stop_text_input);
            let mut window = Window::with_article(locale, ARTICLE);
            for _ in 0..pane {
                window.keys(&[Key::F6]);
            }
            let mut n = 0;
            while !window.focused().starts_with(prefix.as_str()) && n < 30 {
                window.keys(&[Key::Tab]);
                n += 1;
            }
            let thing = window.focused();
            window.press(keys.0, keys.1);
            assert!(window.is_menu_open(), "{thing}");
            assert_eq!(window.focused(), window.say(entry));
            assert!(window.focus_is_in_sight());
            window.keys(&[Key::Escape]);
            assert!(!window.is_menu_open());
            assert_eq!(window.focused(), thing);
        }
        // A letter does an entry: F(esthalten), P(in).
        window.keys(&[Key::F6]);
        while !window.focused().starts_with(&prefix) {
            window.keys(&[Key::Tab]);
        }
        window.press(keys.0, keys.1);
        window.keys(&[if locale == Locale::De { Key::F } else { Key::P }]);
        assert_eq!(window.harness.state().model().opened().expect("open").preferences.kept.len(), 1);
    }
}

#[test]
fn the_palette_is_gone_through_with_the_arrows() {
    for (locale, typed) in [(Locale::De, "kop"), (Locale::En, "cop")] {
        let mut window = Window::with_article(locale, ARTICLE);
        window.keys(&[Key::F6]);
        let before = window.focused();
        window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
        assert!(window.harness.ctx.text_edit_focused());
        let marked = |window: &Window| {
            let mut rows = window.harness.query_all_by_role(egui::Role::ListBoxOption);
            let row = rows.find(|row| row.accesskit_node().is_selected() == Some(true)).expect("a row is marked");
            let window_rect = window.harness.ctx.content_rect();
            assert!(window_rect.contains_rect(row.rect()), "{:?} is in sight", row.accesskit_node().label());
            row.accesskit_node().label().unwrap_or_default()
        };
        assert_eq!(marked(&window), window.say("open"));
        assert_eq!(window.focused(), window.say("open"), "a screen reader reads the marked row");
        window.keys(&[Key::ArrowDown]);
        assert_eq!(marked(&window), window.say("open-folder"));
        window.keys(&[Key::End]);
        assert_eq!(marked(&window), window.say("about"), "all of them, to the last");
        window.keys(&[Key::ArrowDown]);
        assert_eq!(marked(&window), window.say("open"), "and round");
        window.keys(&[Key::PageDown, Key::PageDown, Key::PageUp, Key::PageUp, Key::ArrowUp, Key::Home]);
        assert_eq!(marked(&window), window.say("open"));
        window.type_text(typed);
        let best = marked(&window).to_lowercase();
        assert!(best.split(' ').any(|word| word.starts_with(typed)), "“{best}” before what has it within a word");
        window.keys(&[Key::Escape]);
        assert_eq!(window.focused(), before, "closing gives the focus back");
        // Enter does what is marked.
        window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
        window.type_text(&window.say("about"));
        window.keys(&[Key::Enter]);
        assert!(window.shows(&window.say("about-privacy")));
    }
}

#[test]
fn dialogs_are_gone_through_and_scroll_in_a_small_window() {
    let mut window = Window::sized(Locale::De, [600.0, 400.0]);
    window.press(Modifiers::COMMAND, Key::Comma);
    let mut seen = Vec::new();
    for _ in 0..40 {
        seen.push(window.focused());
        assert!(window.focus_is_in_sight(), "{}", window.focused());
        window.keys(&[Key::Tab]);
    }
    for key in ["theme-dark", "font-serif", "text-size", "line-width", "remember", "still", "close"] {
        assert!(seen.contains(&window.say(key)), "{key}: {seen:?}");
    }
    window.keys(&[Key::Escape]);
    window.press(Modifiers::COMMAND, Key::F1);
    assert_eq!(window.focused(), window.say("close"));
    let top = |window: &Window| {
        let open = window.say("open");
        let entries = window.harness.query_all_by_label(&open).map(|entry| entry.rect().min.y);
        entries.fold(f32::INFINITY, f32::min)
    };
    let before = top(&window);
    window.keys(&[Key::PageDown]);
    assert!(top(&window) < before - 50.0, "a page on");
    window.keys(&[Key::PageUp, Key::ArrowDown]);
    assert!(top(&window) < before - 10.0);
}

#[test]
fn after_esc_tab_goes_on_from_where_the_focus_was() {
    let mut window = Window::with_article(Locale::En, ARTICLE);
    window.keys(&[Key::F6, Key::Tab, Key::Tab]);
    let third = window.focused();
    window.press(Modifiers::SHIFT, Key::Tab);
    window.keys(&[Key::Escape]);
    assert_eq!(window.focused(), "", "Esc gives the keys to the article");
    window.keys(&[Key::Tab]);
    assert_eq!(window.focused(), third);
}

#[test]
fn a_key_in_a_menu_presses_nothing_else() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        let before = window.summary();
        let (longer, leave_out) = (window.say("longer"), format!("{}: ", window.say("leave-out")));
        window.harness.query_all_by_label_contains(&leave_out).next().expect("a button").focus();
        window.rest();
        window.keys(&[Key::F10, Key::ArrowRight, Key::ArrowDown]);
        let mut n = 0;
        while window.focused() != longer && n < 40 {
            window.keys(&[Key::ArrowDown]);
            n += 1;
        }
        window.keys(&[Key::Enter]);
        let after = window.summary();
        assert!(after.len() == before.len() + 1 && before.iter().all(|sentence| after.contains(sentence)), "{after:?}");
    }
}

#[test]
fn what_is_left_out_gives_the_focus_to_its_neighbour() {
    let mut window = Window::with_article(Locale::De, ARTICLE);
    let prefix = format!("{}: ", window.say("leave-out"));
    window.harness.query_all_by_label_contains(&prefix).next().expect("a button").focus();
    window.rest();
    let first = window.summary().first().expect("a sentence").clone();
    window.keys(&[Key::Space]);
    assert!(!window.summary().contains(&first), "it is left out");
    assert!(window.focus_rect().is_some_and(|rect| rect.max.x < 480.0), "something of the summary has the focus");
}

#[test]
fn tab_goes_on_below_the_fold_of_the_figures() {
    let mut window = Window::sized(Locale::De, [1000.0, 420.0]);
    let path = window.file("article.md", &long_article());
    window.open(&path);
    let last = window.say("about-text");
    window.keys(&[Key::F6, Key::F6, Key::F6]);
    let mut seen = Vec::new();
    while window.focused() != last && seen.len() < 120 {
        seen.push(window.focused());
        window.keys(&[Key::Tab]);
    }
    assert_eq!(window.focused(), last, "{seen:?}");
    assert!(window.focus_is_in_sight());
}

#[test]
fn shift_and_enter_go_back_from_hit_to_hit() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        let current = |window: &Window| window.harness.state().model().opened().expect("open").search.current;
        window.press(Modifiers::COMMAND, Key::F);
        let field = window.say("find");
        window.harness.get_by_role_and_label(egui::Role::TextInput, &field).type_text("Hafen");
        window.rest();
        let n = window.harness.state().model().opened().expect("open").search.hits.len();
        assert!(n > 2, "{n}");
        window.keys(&[Key::Enter]);
        assert_eq!(current(&window), 1);
        window.press(Modifiers::SHIFT, Key::Enter);
        assert_eq!(current(&window), 0);
        window.press(Modifiers::SHIFT, Key::Enter);
        assert_eq!(current(&window), n - 1, "round to the last");
    }
}

#[test]
fn home_and_end_set_the_shortest_and_the_longest_summary() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        window.harness.get_by_label(&window.say("length")).focus();
        window.rest();
        window.keys(&[Key::End]);
        assert_eq!(window.summary().len(), 6);
        window.keys(&[Key::Home]);
        assert_eq!(window.summary().len(), 1);
    }
}

#[test]
fn under_a_dialog_the_article_stays_where_it_is() {
    for locale in Locale::ALL {
        let mut window = Window::new(locale);
        let path = window.file("article.md", &long_article());
        window.open(&path);
        let start = "Im Jahr";
        assert!(window.reads(start), "the article begins so");
        let before = window.paragraph(start).min.y;
        window.press(Modifiers::COMMAND, Key::F1);
        window.keys(&[Key::PageDown, Key::Space, Key::Escape]);
        assert!((window.paragraph(start).min.y - before).abs() < 1.0);
        window.keys(&[Key::PageDown]);
        assert!(!window.reads(start) || window.paragraph(start).min.y < before, "and scrolls again without it");
    }
}

#[test]
fn alt_with_a_key_that_is_a_command_is_not_alt_alone() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        let is_back = |window: &Window| {
            let opened = window.harness.state().model().opened().expect("open");
            opened.back.is_empty() && !opened.forward.is_empty()
        };
        for in_one_frame in [true, false] {
            window.type_text("j");
            window.settle();
            assert!(!is_back(&window));
            let (held, up) = (Event::ModifiersChanged(Modifiers::ALT), Event::ModifiersChanged(Modifiers::NONE));
            if in_one_frame {
                window.at_once([held, pressed(Modifiers::ALT, Key::ArrowLeft), up]);
            } else {
                // Alt is let go before the arrow.
                window.alt(&[pressed(Modifiers::ALT, Key::ArrowLeft)]);
            }
            assert!(is_back(&window), "it went back");
            assert_ne!(window.focused(), window.say("menu-file"), "and not to the menu bar");
            window.press(Modifiers::ALT, Key::ArrowRight);
            window.settle();
        }
        // Alt alone still goes there.
        window.alt(&[]);
        assert_eq!(window.focused(), window.say("menu-file"));
    }
}

#[test]
fn what_is_typed_right_after_a_command_lands_in_the_field_that_it_opens() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        let jumps = |window: &Window| window.harness.state().model().opened().expect("open").back.len();
        let n_chosen = |window: &Window| window.harness.state().model().opened().expect("open").summary.choices.len();
        let n_before = n_chosen(&window);
        // J, K and the brackets are commands of the article where no text is typed.
        let then = |first: Event| std::iter::once(first).chain(typed("jk[ n")).collect::<Vec<Event>>();
        window.at_once(then(pressed(Modifiers::COMMAND, Key::F)));
        let opened = window.harness.state().model().opened().expect("open");
        assert_eq!(opened.search.query.text, "jk[ n");
        assert!(opened.search.open && opened.writing.is_none());
        // Once more: what was typed before the key belongs to the field that has the keyboard.
        window.press(Modifiers::NONE, Key::Escape);
        window.at_once(then(Event::Text("n".to_owned())));
        let opened = window.harness.state().model().opened().expect("open");
        let notes: Vec<&str> = opened.annotations.all().iter().map(|placed| placed.annotation.note.as_str()).collect();
        assert_eq!(notes, ["jk[ n"]);
        window.press(Modifiers::NONE, Key::Escape);
        window.at_once(then(pressed(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::P)));
        let field = window.say("palette");
        let palette = window.harness.get_by_role_and_label(egui::accesskit::Role::TextInput, &field);
        assert_eq!(palette.value().as_deref(), Some("jk[ n"));
        window.press(Modifiers::NONE, Key::Escape);
        assert_eq!((jumps(&window), n_chosen(&window)), (0, n_before), "none of it was a command");
        // A command that opens no field keeps nothing back.
        window.at_once(then(pressed(Modifiers::NONE, Key::F9)));
        assert!(jumps(&window) > 0);
    }
}
