//! The manual: F1 opens it out of the program, and it is read, searched and noted in as any article.

use crate::harness::{ARTICLE, Window};
use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::Queryable as _;
use kurzum::i18n::Locale;
use kurzum::model::{Action, Choice, Command, Dialog, Selection, Source};
use kurzum::shell::Store;

/// A chapter, words that are in it once, a link to it from another chapter and what a picture of the first chapter shows.
fn words(locale: Locale) -> [&'static str; 4] {
    match locale {
        Locale::De => ["Seiten einer PDF-Datei", "Texterkennung (OCR), zum Beispiel", "Ordner", "Das Fenster: links"],
        Locale::En => {
            ["The pages of a PDF", "recognition (OCR) on it first, with", "Folders", "The window: the summary"]
        }
    }
}

fn handle(window: &mut Window, command: Command) {
    let ctx = window.harness.ctx.clone();
    window.harness.state_mut().handle(&ctx, command);
    window.settle();
}

/// What is open, in the order of the tabs.
fn sources(window: &Window) -> Vec<Source> {
    window.harness.state().model().documents.iter().map(|opened| opened.source.clone()).collect()
}

fn shown(window: &Window) -> Source {
    window.harness.state().model().opened().expect("a document is open").source.clone()
}

fn select(window: &mut Window, words: &str) {
    let opened = window.harness.state().model().opened().expect("a document is open");
    let anchor = opened.analysis.document.text().find(words).expect("there");
    handle(window, Command::Select(Some(Selection { anchor, head: anchor + words.len() })));
}

#[test]
fn f1_opens_the_manual_in_the_windows_language_and_once() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        for _ in 0..2 {
            window.press(Modifiers::NONE, Key::F1);
            window.settle();
            assert_eq!(shown(&window), Source::Manual(locale));
            assert_eq!(sources(&window).len(), 2, "in a tab of its own");
            handle(&mut window, Command::Do(Action::PreviousTab));
            assert!(shown(&window).path().is_some(), "the article is still there");
        }
        window.click("manual");
        window.settle();
        assert_eq!((shown(&window), sources(&window).len()), (Source::Manual(locale), 2), "by the menu, too");
        assert!(window.harness.state().model().notices.is_empty());
    }
}

#[test]
fn f1_opens_it_without_an_article_above_a_dialog_and_while_something_is_typed() {
    for locale in Locale::ALL {
        let mut window = Window::new(locale);
        window.rest();
        handle(&mut window, Command::Show(Dialog::Settings));
        window.press(Modifiers::NONE, Key::F1);
        window.settle();
        assert_eq!(shown(&window), Source::Manual(locale));
        assert!(window.harness.state().model().dialog.is_none(), "nothing stands before it");
        handle(&mut window, Command::Do(Action::CloseTab));
        window.open(&window.file("article.txt", ARTICLE));
        window.press(Modifiers::COMMAND, Key::F);
        window.type_text("Hafen");
        window.press(Modifiers::NONE, Key::F1);
        window.settle();
        assert_eq!(shown(&window), Source::Manual(locale));
    }
}

#[test]
fn in_another_language_of_the_window_f1_opens_the_other_book() {
    for (locale, other) in [(Locale::De, Locale::En), (Locale::En, Locale::De)] {
        let mut window = Window::new(locale);
        window.press(Modifiers::NONE, Key::F1);
        window.settle();
        handle(&mut window, Command::Choose(Choice::Locale(Some(other))));
        window.press(Modifiers::NONE, Key::F1);
        window.settle();
        assert_eq!(shown(&window), Source::Manual(other));
        assert_eq!(sources(&window), [Source::Manual(locale), Source::Manual(other)]);
    }
}

#[test]
fn its_chapters_are_the_contents_and_its_links_lead_to_them() {
    for locale in Locale::ALL {
        let mut window = Window::new(locale);
        window.press(Modifiers::NONE, Key::F1);
        window.settle();
        let [chapter, _, to, _] = words(locale);
        window.harness.get_by_role_and_label(Role::TreeItem, chapter).click();
        window.rest();
        assert!(window.reads(chapter), "{locale:?}: the chapter is in sight");
        assert_eq!(window.harness.query_all_by_role(Role::TreeItem).count(), 14, "one line for each chapter");
        handle(&mut window, Command::Do(Action::Back));
        window.harness.get_all_by_role_and_label(Role::Link, to).next().expect("a link").click();
        window.rest();
        assert!(window.reads(to), "{locale:?}: the link leads to its chapter");
        assert_eq!(window.copied(), None, "and not to the browser");
    }
}

#[test]
fn it_is_searched() {
    for locale in Locale::ALL {
        let mut window = Window::new(locale);
        window.press(Modifiers::NONE, Key::F1);
        window.settle();
        window.press(Modifiers::COMMAND, Key::F);
        window.type_text(words(locale)[1]);
        let opened = window.harness.state().model().opened().expect("open");
        assert_eq!(opened.search.hits.len(), 1, "{locale:?}");
    }
}

#[test]
fn its_pictures_are_drawn_without_a_file() {
    for locale in Locale::ALL {
        let mut window = Window::sized(locale, [1400.0, 2000.0]);
        window.press(Modifiers::NONE, Key::F1);
        window.settle();
        let picture = |window: &Window| {
            window.harness.query_all_by_label_contains(words(locale)[3]).next().map(|node| node.rect().size())
        };
        window.wait("the picture", |window| picture(window).is_some_and(|size| size.y > 200.0));
        let size = picture(&window).expect("drawn");
        assert!((size.x / size.y - 1040.0 / 640.0).abs() < 0.05, "{locale:?}: in its proportions: {size:?}");
    }
}

#[test]
fn it_is_no_recent_file_and_no_part_of_the_session() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        window.press(Modifiers::NONE, Key::F1);
        window.settle();
        handle(&mut window, Command::Do(Action::Longer));
        handle(&mut window, Command::Do(Action::CloseTab));
        handle(&mut window, Command::Do(Action::ReopenTab));
        assert_eq!(shown(&window), Source::Manual(locale), "what was closed comes back");
        window.harness.state_mut().close_window();
        let kept = Store::in_folder(window.folder.path()).load();
        let names: Vec<_> = kept.recent.iter().map(|recent| recent.path.file_name()).collect();
        assert_eq!(names, [Some("article.txt".as_ref())]);
        let session = std::fs::read_to_string(window.folder.path().join("session.json")).expect("kept");
        assert!(session.contains("article.txt") && !session.contains("manual"), "{session}");
    }
}

#[test]
fn a_note_in_it_is_kept_and_found_from_the_list_of_all_notes() {
    for locale in Locale::ALL {
        let mut window = Window::new(locale);
        window.press(Modifiers::NONE, Key::F1);
        window.settle();
        let passage = words(locale)[1];
        select(&mut window, passage);
        window.type_text("h");
        handle(&mut window, Command::Do(Action::CloseTab));
        let Window { folder, .. } = window;
        let mut window = Window::in_folder(locale, folder);
        window.click("notes-all");
        window.wait("they are read", |window| window.shows(passage));
        window.harness.query_all_by_label_contains(passage).next().expect("a row").click();
        window.settle();
        assert_eq!(shown(&window), Source::Manual(locale), "its row opens the manual again");
        let opened = window.harness.state().model().opened().expect("open");
        let jump = opened.jump.expect("at the place");
        assert_eq!(jump.span.text(opened.analysis.document.text()), passage);
        assert_eq!(opened.annotations.all().len(), 1);
    }
}
