//! The page that is shown before an article is open.

use crate::harness::{ARTICLE, Window};
use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use kurzum::i18n::Locale;
use kurzum::model::{Action, Command, Recent};
use kurzum::shell::{Store, today};
use std::path::PathBuf;

fn handle(window: &mut Window, command: Command) {
    let ctx = window.harness.ctx.clone();
    window.harness.state_mut().handle(&ctx, command);
    window.rest();
}

/// A window that begins with these recent files.
fn with_recent(locale: Locale, files: &[(&str, &str, i64)]) -> Window {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("settings.json"), r#"{"font":"standard"}"#).expect("written");
    let recent: Vec<Recent> = files
        .iter()
        .map(|(name, title, days)| Recent {
            path: folder.path().join(name),
            title: (*title).to_owned(),
            opened: Some(today() - jiff::Span::new().days(*days)),
            is_ours: true,
            ..Recent::default()
        })
        .collect();
    Store::in_folder(folder.path()).keep_recent(&recent).expect("written");
    Window::in_folder(locale, folder)
}

#[test]
fn the_page_says_what_can_be_done_and_what_is_promised() {
    for locale in Locale::ALL {
        for size in [[600.0, 400.0], [1280.0, 820.0], [2560.0, 1440.0]] {
            let mut window = Window::sized(locale, size);
            window.rest();
            for key in ["welcome-title", "welcome-what", "open", "open-folder", "paste", "welcome-formats", "example"] {
                let said = window.say(key);
                let all: Vec<_> = window.harness.query_all_by_label(&said).collect();
                let rect = all.last().unwrap_or_else(|| panic!("“{key}”")).rect();
                assert!(rect.min.x >= 0.0 && rect.max.x <= size[0], "“{key}” is cut: {rect:?}");
            }
            for key in ["welcome-honest", "welcome-private"] {
                assert!(window.shows(&window.say(key)));
            }
        }
    }
}

#[test]
fn recent_articles_are_rows_with_title_day_and_folder() {
    let files = [("a.txt", "Der Hafen", 0), ("b.txt", "Die Brücke", 1), ("c.txt", "", 400)];
    for (locale, days) in [(Locale::De, ["heute", "gestern"]), (Locale::En, ["today", "yesterday"])] {
        let window = with_recent(locale, &files);
        let folder = window.folder.path().display().to_string();
        for (title, day) in [("Der Hafen", days[0]), ("Die Brücke", days[1])] {
            let name = format!("{title}, {day}, {folder}");
            let row = window.harness.get_by_role_and_label(Role::Button, &name);
            assert!(row.rect().width() > 500.0, "the whole row is the button");
        }
        let old = window.texts.day(today() - jiff::Span::new().days(400));
        window.harness.get_by_role_and_label(Role::Button, &format!("c.txt, {old}, {folder}"));
    }
}

#[test]
fn a_row_is_opened_by_a_click_and_by_the_keyboard() {
    for locale in Locale::ALL {
        for by_keyboard in [false, true] {
            let mut window = with_recent(locale, &[("a.txt", "Der Hafen", 0)]);
            window.file("a.txt", ARTICLE);
            if by_keyboard {
                window.harness.get_by_label_contains("Der Hafen, ").focus();
                window.rest();
                window.press(Modifiers::NONE, Key::Enter);
            } else {
                window.harness.get_by_label_contains("Der Hafen, ").click();
            }
            window.settle();
            assert_eq!(window.harness.state().model().documents.len(), 1);
        }
    }
}

#[test]
fn a_row_is_reached_with_tab() {
    let mut window = with_recent(Locale::En, &[("a.txt", "Der Hafen", 0)]);
    let reached = (0..20).any(|_| {
        window.press(Modifiers::NONE, Key::Tab);
        window.harness.get_by_label_contains("Der Hafen, ").accesskit_node().is_focused()
    });
    assert!(reached);
}

#[test]
fn a_recent_file_that_is_gone_is_said_to_be_so_when_it_is_opened() {
    for locale in Locale::ALL {
        let mut window = with_recent(locale, &[("gone.txt", "Der Hafen", 3)]);
        assert!(window.harness.state().model().notices.is_empty(), "nobody looked");
        window.harness.get_by_label_contains("Der Hafen, ").click();
        window.settle();
        let said = window.texts.format("error-not-found", &[("name", "gone.txt".into())]);
        assert!(window.shows(&said));
    }
}

#[test]
fn an_article_that_was_read_is_remembered_by_its_title_and_the_day() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        let kept = Store::in_folder(window.folder.path()).load().recent;
        assert_eq!(kept.len(), 1);
        assert_eq!((kept[0].title.as_str(), kept[0].opened), ("Der Hafen von Ellerau wird umgebaut", Some(today())));
        handle(&mut window, Command::Do(Action::CloseTab));
        window.rest();
        let kept = Store::in_folder(window.folder.path()).load().recent;
        assert_eq!(kept[0].opened, Some(today()), "closing takes nothing away");
        assert!(window.shows(&format!("{}, {}", kept[0].title, window.say("today"))));
    }
}

#[test]
fn a_list_of_an_early_version_is_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let old: PathBuf = folder.path().join("old.txt");
    let written = format!(r#"[{{"path": "{0}", "content": 1}}, "/another.txt"]"#, old.display());
    std::fs::write(folder.path().join("recent.json"), written).expect("written");
    let window = Window::in_folder(Locale::En, folder);
    assert!(window.shows("old.txt, ") && window.shows("another.txt, "));
}
