//! Commands: the palette, copying and saving in every form, tabs, folders, sessions,
//! live reload, properties, the shortcuts.

use crate::harness::{ARTICLE, Window};
use egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::Queryable;
use kurzum::i18n::Locale;
use kurzum::model::Command;
use kurzum::model::ENTRIES;
use kurzum::shell::Picked;
use kurzum::shell::Store;
use std::path::PathBuf;

const OTHER: &str = "Die Brücke bleibt gesperrt\n\nDie Brücke von Ellerau bleibt bis Mai gesperrt. Die Stadt prüft die Brücke. \
                     Ein Gutachten liegt vor. Der Verkehr wird umgeleitet.\n";

impl Window {
    fn title(&self) -> String {
        let opened = self.harness.state().model().opened().expect("a document is open");
        opened.analysis.document.title().unwrap_or_default().to_owned()
    }
}

#[test]
fn the_palette_finds_and_does_a_command() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
        let name = window.say("palette");
        window.harness.get_by_role_and_label(Role::TextInput, &name).type_text("markdown");
        window.rest();
        let found = window.say("copy-markdown");
        assert!(window.shows(&found) && !window.shows(&window.say("full-screen")));
        window.harness.query_all_by_label(&found).last().expect("listed").click();
        window.rest();
        let copied = window.copied().expect("copied");
        assert!(copied.starts_with("# Der Hafen von Ellerau wird umgebaut\n\n- "), "{copied}");
        assert!(!window.shows(&window.say("palette-hint")), "the palette is closed");
    }
}

#[test]
fn the_shortcuts_are_those_of_the_table() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        window.press(Modifiers::COMMAND, Key::F1);
        for entry in ENTRIES.iter().filter(|entry| !entry.keys.is_empty()) {
            assert!(window.shows(&window.say(entry.text)), "{}", entry.text);
        }
        window.press(Modifiers::NONE, Key::Escape);
        assert!(!window.shows(&window.say("shortcut-extend")));
    }
}

#[test]
fn the_summary_is_copied_in_every_form() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        let summary = window.summary();
        let all_in = |text: &str| summary.iter().all(|sentence| text.contains(sentence.as_str()));
        let mut copied = |key: &str| {
            window.click(key);
            window.copied().expect("copied")
        };
        let with_title = copied("copy-with-title");
        assert!(with_title.starts_with("Der Hafen von Ellerau wird umgebaut\n\n") && all_in(&with_title));
        assert!(with_title.ends_with("(article.txt)"));
        let with_figures = copied("copy-with-figures");
        assert!(all_in(&with_figures) && with_figures.contains("\n– 48,5 Mio. Euro"), "{with_figures}");
        let html = copied("copy-html");
        assert!(html.contains("<h1>Der Hafen von Ellerau wird umgebaut</h1>") && all_in(&html));
    }
}

#[test]
fn the_summary_is_saved_by_the_ending_of_the_name() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        let summary = window.summary();
        for (name, begins) in
            [("s.txt", summary[0].as_str()), ("s.md", "# Der Hafen"), ("s.html", "<!DOCTYPE"), ("s.json", "{")]
        {
            window.press(Modifiers::COMMAND, Key::S);
            let place = window.folder.path().join(name);
            let sender = window.dialogs.borrow_mut().pop().expect("a dialog was asked for");
            sender.send(Picked::Place(place.clone())).expect("the window listens");
            window.rest();
            let saved = std::fs::read_to_string(&place).expect("saved");
            assert!(saved.starts_with(begins), "{name}: {saved}");
            assert!(summary.iter().all(|sentence| saved.contains(sentence.as_str())));
            assert!(window.shows(&window.texts.format("saved", &[("name", name.into())])));
        }
        window.press(Modifiers::COMMAND, Key::S);
        let sender = window.dialogs.borrow_mut().pop().expect("a dialog was asked for");
        sender.send(Picked::Place(window.folder.path().join("article.txt/inside.txt"))).expect("the window listens");
        window.rest();
        let notice =
            window.harness.state().model().notices.last().map(|notice| notice.text.clone()).expect("a message");
        assert!(notice.contains("inside.txt"), "{notice}");
    }
}

#[test]
fn several_articles_stand_in_tabs() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        let path = window.file("bridge.txt", OTHER);
        window.open(&path);
        assert_eq!(window.title(), "Die Brücke bleibt gesperrt");
        window.press(Modifiers::COMMAND, Key::Tab);
        assert_eq!(window.title(), "Der Hafen von Ellerau wird umgebaut");
        window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::Tab);
        assert_eq!(window.title(), "Die Brücke bleibt gesperrt");
        window.press(Modifiers::COMMAND, Key::W);
        assert_eq!(window.title(), "Der Hafen von Ellerau wird umgebaut");
        assert!(window.shows(&window.texts.format("closed", &[("name", "Die Brücke bleibt gesperrt".into())])));
        window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::T);
        window.settle();
        assert_eq!(window.title(), "Die Brücke bleibt gesperrt");
        let again = window.folder.path().join("article.txt");
        window.open(&again);
        assert_eq!(window.harness.state().model().documents.len(), 2, "what is open is not opened twice");
        assert_eq!(window.title(), "Der Hafen von Ellerau wird umgebaut", "what is open is shown");
        window.press(Modifiers::COMMAND, Key::W);
        window.press(Modifiers::COMMAND, Key::W);
        assert!(window.harness.state().model().opened().is_none());
        assert!(window.shows(&window.say("welcome-honest")));
    }
}

#[test]
fn a_folder_is_listed_filtered_and_walked_through() {
    for locale in Locale::ALL {
        let mut window = Window::new(locale);
        let folder = window.folder.path().join("articles");
        std::fs::create_dir(&folder).expect("a folder");
        std::fs::write(folder.join("a.txt"), ARTICLE).expect("written");
        std::fs::write(folder.join("b.txt"), OTHER).expect("written");
        let ctx = window.harness.ctx.clone();
        window.harness.state_mut().handle(&ctx, Command::OpenFile(folder));
        window.wait("the folder is read", |window| {
            let state = window.harness.state().model();
            state.loading.is_none() && state.folder.as_ref().is_some_and(|folder| folder.n_unread == 0)
        });
        assert_eq!(window.title(), "Der Hafen von Ellerau wird umgebaut", "the first is shown");
        assert!(window.shows("Die Brücke von Ellerau bleibt bis Mai gesperrt."), "its first summary sentence");
        window.press(Modifiers::ALT, Key::ArrowDown);
        window.settle();
        assert_eq!(window.title(), "Die Brücke bleibt gesperrt");
        assert_eq!(window.harness.state().model().documents.len(), 1, "walking leaves no trail of tabs");
        let filter = window.say("folder-filter");
        window.harness.get_by_role_and_label(Role::TextInput, &filter).click();
        window.rest();
        window.harness.get_by_role_and_label(Role::TextInput, &filter).type_text("hafen");
        window.rest();
        assert!(window.shows(&window.texts.format("folder-count", &[("n", 1.into())])));
        window.harness.get_by_label(&window.say("folder-close")).click();
        window.rest();
        assert!(!window.shows(&filter));
    }
}

#[test]
fn a_mailbox_is_listed_as_a_folder_is() {
    let mut window = Window::new(Locale::De);
    let path = window.folder.path().join("hafen.mbox");
    let mail = |subject: &str, day: u32, text: &str| {
        format!(
            "From a@b.example Tue May 10 11:28:07 2005\nFrom: Jana Kurz <a@b.example>\nSubject: {subject}\nDate: {day} May 2023 08:30:00 +0200\n\n{text}\n\n"
        )
    };
    let mails = [
        mail("Der Hafen", 12, "Der Hafen ist offen. Das Eis ist weg."),
        mail("Die Brücke", 15, "Die Brücke ist zu. Niemand weiß warum."),
        mail("", 16, "Das Eis ist wieder da. Niemand weiß warum."),
    ];
    std::fs::write(&path, mails.concat()).expect("written");
    let ctx = window.harness.ctx.clone();
    window.harness.state_mut().handle(&ctx, Command::OpenFile(path));
    window.wait("the mailbox is read", |window| {
        let state = window.harness.state().model();
        state.loading.is_none() && state.folder.as_ref().is_some_and(|folder| folder.n_unread == 0)
    });
    window.settle();
    assert_eq!(window.title(), "Der Hafen", "the first is shown");
    let folder = window.harness.state().model().folder.expect("listed").clone();
    let listed: Vec<(&str, &str)> = folder.articles.iter().map(|one| (one.title.as_str(), one.date.as_str())).collect();
    assert_eq!(listed, [("Der Hafen", "2023-05-12"), ("Die Brücke", "2023-05-15"), ("", "2023-05-16")]);
    let none = window.say("no-subject");
    assert!(window.shows(&none), "one without a subject says so");
    window.press(Modifiers::ALT, Key::ArrowDown);
    window.settle();
    assert_eq!(window.title(), "Die Brücke");
    window.press(Modifiers::ALT, Key::ArrowDown);
    window.settle();
    let opened = window.harness.state().model().opened().expect("open");
    assert_eq!(opened.title(&window.texts), format!("{none} – Jana Kurz"));
}

#[test]
fn a_file_that_changes_is_read_again_with_what_was_decided() {
    for (rename, locale) in [(false, Locale::De), (true, Locale::En)] {
        let mut window = Window::with_article(locale, ARTICLE);
        let ctx = window.harness.ctx.clone();
        let opened = window.harness.state().model().opened().expect("open");
        let kept = opened.analysis.sentences.iter().map(|sentence| sentence.span);
        let text = opened.analysis.document.text().to_owned();
        let kept = kept.into_iter().find(|span| span.text(&text).starts_with("Das Land zahlt")).expect("there");
        window.harness.state_mut().handle(&ctx, Command::Decide(kurzum::preferences::Step::ToggleKeep(kept)));
        window.rest();
        let changed = ARTICLE.replace("Der Stadtrat hat", "Am Abend wurde es laut. Der Stadtrat hat");
        let path = window.folder.path().join("article.txt");
        if rename {
            let beside = window.file("article.new", &changed);
            std::fs::rename(beside, &path).expect("renamed");
        } else {
            std::fs::write(&path, &changed).expect("written");
        }
        window.wait("the change is shown", |window| window.shows("Am Abend wurde es laut."));
        assert!(window.summary().iter().any(|sentence| sentence.starts_with("Das Land zahlt")), "still kept");
        let title = "Der Hafen von Ellerau wird umgebaut";
        assert!(window.shows(&window.texts.format("reloaded", &[("name", title.into())])));
    }
}

#[test]
fn the_session_and_the_place_come_back() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, &crate::reading::long_article());
        let path = window.file("bridge.txt", OTHER);
        window.open(&path);
        window.press(Modifiers::COMMAND, Key::Tab);
        let session = Store::in_folder(window.folder.path()).session();
        assert_eq!(session.expect("read").files.len(), 2);
        let byte = crate::reading::long_article().find("Absatz 70 handelt").expect("there");
        let ctx = window.harness.ctx.clone();
        window.harness.state_mut().handle(&ctx, Command::JumpTo(kurzum::document::Span::new(byte, byte + 9)));
        window.rest();
        // Another document comes to the front, then the first is closed and opened again.
        window.press(Modifiers::COMMAND, Key::W);
        window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::T);
        window.settle();
        assert!(window.reads("Absatz 70 handelt") && !window.reads("Absatz 2 handelt"), "the place is kept");
    }
}

#[test]
fn every_tab_of_a_session_comes_back_where_it_was_left() {
    for locale in Locale::ALL {
        let mut window = Window::new(locale);
        let long = crate::reading::long_article();
        let byte = long.find("Absatz 70 handelt").expect("there");
        let place = kurzum::document::Span::new(byte, byte + 9);
        for name in ["one.txt", "two.txt"] {
            let path = window.file(name, &long.replace("Achtzig Tage", name));
            let ctx = window.harness.ctx.clone();
            window.harness.state_mut().handle(&ctx, Command::OpenFile(path));
            window.settle();
            window.harness.state_mut().handle(&ctx, Command::JumpTo(place));
            window.rest();
        }
        // Both closed, and both opened again before either was drawn.
        window.press(Modifiers::COMMAND, Key::W);
        window.press(Modifiers::COMMAND, Key::W);
        let ctx = window.harness.ctx.clone();
        for name in ["one.txt", "two.txt"] {
            let path = window.folder.path().join(name);
            window.harness.state_mut().handle(&ctx, Command::OpenFile(path));
        }
        window.wait("both are open", |window| window.harness.state().model().documents.len() == 2);
        for _ in 0..2 {
            assert!(window.reads("Absatz 70 handelt") && !window.reads("Absatz 2 handelt"));
            window.press(Modifiers::COMMAND, Key::Tab);
        }
    }
}

#[test]
fn properties_say_what_is_known() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        window.press(Modifiers::ALT, Key::Enter);
        for shown in ["Der Hafen von Ellerau wird umgebaut", "article.txt"] {
            assert!(window.shows(shown));
        }
        assert!(window.shows(&window.say("property-characters")));
        window.press(Modifiers::NONE, Key::Escape);
        assert!(!window.shows(&window.say("property-characters")));
    }
}

#[test]
fn what_is_remembered_can_be_switched_off() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        let store = Store::in_folder(window.folder.path());
        assert_eq!(store.load().recent.len(), 1);
        window.press(Modifiers::COMMAND, Key::Comma);
        window.harness.get_by_label(&window.say("remember")).click();
        window.wait("it asks", |window| window.shows(&window.say("remember-off-what")));
        window.click("remember-off-do");
        assert!(store.load().recent.is_empty());
        window.press(Modifiers::NONE, Key::Escape);
        let path = window.file("bridge.txt", OTHER);
        window.open(&path);
        assert!(store.load().recent.is_empty());
    }
}

#[test]
fn the_page_to_print_is_handed_to_the_browser_as_a_file() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        let summary = window.summary();
        window.press(Modifiers::COMMAND, Key::P);
        let address = window.copied().expect("a page was opened");
        let page = PathBuf::from(address.strip_prefix("file://").expect("a file"));
        assert!(page.starts_with(window.folder.path()), "{address}");
        let printed = std::fs::read_to_string(&page).expect("written");
        assert!(printed.starts_with("<!DOCTYPE html>") && summary.iter().all(|sentence| printed.contains(sentence)));
        assert!(window.shows(&window.say("printing")));
        window.harness.state_mut().close_window();
        assert!(!page.exists(), "it is gone when the window closes");
    }
}

/// Every action, with nothing open and with two articles, in any order: none may crash, and the window goes on.
#[test]
fn every_action_can_be_done_at_any_time() {
    let mut window = Window::new(Locale::De);
    let all = |window: &mut Window, step: usize| {
        for index in 0..ENTRIES.len() {
            let entry = ENTRIES[(index * step) % ENTRIES.len()];
            let ctx = window.harness.ctx.clone();
            window.harness.state_mut().handle(&ctx, Command::Do(entry.action));
            window.harness.step();
        }
        window.rest();
        window.press(Modifiers::NONE, Key::Escape);
        window.press(Modifiers::NONE, Key::Escape);
    };
    all(&mut window, 1);
    for (name, text) in [("a.txt", ARTICLE), ("b.txt", OTHER)] {
        let path = window.file(name, text);
        let ctx = window.harness.ctx.clone();
        window.harness.state_mut().handle(&ctx, Command::OpenFile(path));
        window.settle();
    }
    // Steps that are prime to the length of the table visit every action, each in another order.
    let is_prime_to = |step: &usize| (2..=*step).all(|n| !(step.is_multiple_of(n) && ENTRIES.len().is_multiple_of(n)));
    let steps: Vec<usize> = (1..ENTRIES.len()).filter(is_prime_to).collect();
    for step in [0, 1, 2, steps.len() / 2, steps.len() - 1].map(|index| steps[index]) {
        all(&mut window, step);
    }
    let path = window.file("c.txt", ARTICLE);
    let ctx = window.harness.ctx.clone();
    window.harness.state_mut().handle(&ctx, Command::OpenFile(path));
    window.settle();
    assert_eq!(window.title(), "Der Hafen von Ellerau wird umgebaut");
}

#[test]
fn a_jump_is_followed_in_every_tab_and_in_a_narrow_window() {
    for locale in Locale::ALL {
        let long = crate::reading::long_article();
        let byte = long.find("Absatz 70 handelt").expect("there");
        let place = kurzum::document::Span::new(byte, byte + 9);
        let mut window = Window::new(locale);
        for name in ["one.txt", "two.txt"] {
            let path = window.file(name, &long);
            window.open(&path);
        }
        // As many jumps in the one tab as in the other.
        for _ in 0..2 {
            let ctx = window.harness.ctx.clone();
            window.harness.state_mut().handle(&ctx, Command::JumpTo(place));
            window.rest();
            assert!(window.reads("Absatz 70 handelt") && !window.reads("Absatz 2 handelt"));
            window.press(Modifiers::ALT, Key::ArrowLeft);
            window.press(Modifiers::COMMAND, Key::Tab);
        }
        let ctx = window.harness.ctx.clone();
        window.harness.state_mut().handle(&ctx, Command::JumpTo(place));
        window.rest();
        assert!(window.reads("Absatz 70 handelt"), "back in the first tab");
        let mut narrow = Window::sized(locale, [600.0, 500.0]);
        let path = narrow.file("one.txt", &long);
        narrow.open(&path);
        narrow.press(Modifiers::COMMAND, Key::F);
        let name = narrow.say("find");
        narrow.harness.get_by_role_and_label(Role::TextInput, &name).type_text("Absatz 70 ");
        narrow.rest();
        assert!(narrow.shows("Absatz 70 handelt"), "what is found is shown in the text");
    }
}

#[test]
fn the_report_of_a_crash_is_offered_once() {
    for locale in Locale::ALL {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("crash.txt"), "Kurzum 0 on linux\nsrc/somewhere.rs:1:2\n").expect("written");
        let mut window = Window::in_folder(locale, folder);
        assert!(window.shows(&window.say("crash-title")));
        let report = window.harness.get_by_label(&window.say("crash-report")).value();
        assert!(report.expect("a text").contains("src/somewhere.rs:1:2"));
        window.click("crash-copy");
        assert!(window.copied().expect("copied").starts_with("Kurzum 0 on linux"));
        window.press(Modifiers::NONE, Key::Escape);
        assert!(!window.shows(&window.say("crash-title")));
        assert!(window.folder.path().join("crash-seen.txt").exists(), "the report is kept");
        let Window { folder, .. } = window;
        let window = Window::in_folder(locale, folder);
        assert!(!window.shows(&window.say("crash-title")));
    }
}

#[test]
fn settings_that_cannot_be_read_are_set_aside_with_a_notice() {
    for locale in Locale::ALL {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("settings.json"), "{\"locale\":").expect("written");
        std::fs::write(folder.path().join("recent.json"), "[7").expect("written");
        let window = Window::in_folder(locale, folder);
        assert!(window.shows("settings.json.broken") && window.shows("recent.json.broken"));
    }
}

#[test]
fn panes_follow_the_size_of_the_window_and_keep_the_share_that_was_chosen() {
    let right_of = |window: &Window, key: &str| {
        window.harness.get_all_by_label(&window.say(key)).last().expect("it is there").rect().right()
    };
    let mut window = Window::with_article(Locale::En, ARTICLE);
    let mut wide = Window::sized(Locale::En, [1600.0, 800.0]);
    let path = wide.file("article.txt", ARTICLE);
    wide.open(&path);
    assert!(
        (right_of(&window, "copy-summary") - right_of(&wide, "copy-summary")).abs() > 50.0,
        "the sizes can be told apart"
    );
    window.harness.set_size(egui::vec2(1600.0, 800.0));
    window.settle();
    for key in ["copy-summary", "key-figures"] {
        assert!((right_of(&window, key) - right_of(&wide, key)).abs() < 1.0, "{key}");
    }
    window.harness.set_size(egui::vec2(1200.0, 800.0));
    window.settle();
    let edge = 360.0;
    window.harness.event(egui::Event::PointerMoved(egui::pos2(edge, 500.0)));
    window.harness.step();
    let button = |pos, pressed| egui::Event::PointerButton {
        pos,
        button: egui::PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    window.harness.event(button(egui::pos2(edge, 500.0), true));
    window.harness.step();
    for x in [400.0, 440.0, 480.0] {
        window.harness.event(egui::Event::PointerMoved(egui::pos2(x, 500.0)));
        window.harness.step();
    }
    window.harness.event(button(egui::pos2(480.0, 500.0), false));
    window.settle();
    let dragged = right_of(&window, "copy-summary");
    assert!((400.0..480.0).contains(&dragged), "the edge was dragged: {dragged}");
    window.harness.set_size(egui::vec2(1600.0, 800.0));
    window.settle();
    assert!((right_of(&window, "copy-summary") - (dragged + 160.0)).abs() < 3.0, "480 of 1200 are 640 of 1600");
}
