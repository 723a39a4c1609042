//! What is asked in the desktop's dialogs, what the window says of failures, and the windows above the window.

use crate::harness::{ARTICLE, Window};
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use kurzum::i18n::Locale;
use kurzum::model::{Action, Command, Dialog, Level};
use kurzum::shell::{Ask, Picked};
use kurzum::shell::{HandedOver, LinkTarget};
use std::path::{Path, PathBuf};

fn handle(window: &mut Window, command: Command) {
    let ctx = window.harness.ctx.clone();
    window.harness.state_mut().handle(&ctx, command);
    window.rest();
}

/// What the last dialog was asked for.
fn asked(window: &Window) -> Ask {
    window.asks.borrow().last().cloned().expect("a dialog was asked for")
}

fn answer(window: &mut Window, picked: Picked) {
    let sender = window.dialogs.borrow_mut().pop().expect("a dialog was asked for");
    sender.send(picked).expect("the window listens");
    window.settle();
}

/// The folder in which saving begins, the name that is proposed, and the usual extension of each kind.
fn saving(window: &mut Window) -> (Option<PathBuf>, String, Vec<&'static str>) {
    window.press(Modifiers::COMMAND, Key::S);
    let Ask::Save { folder, name, kinds } = asked(window) else { panic!("{:?}", asked(window)) };
    (folder, name, kinds.iter().map(|kind| kind.extensions[0]).collect())
}

#[test]
fn saving_begins_beside_the_article_with_its_name() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        let (folder, name, kinds) = saving(&mut window);
        assert_eq!(folder.as_deref(), Some(window.folder.path()));
        let what = if locale == Locale::De { "Zusammenfassung" } else { "summary" };
        assert_eq!(name, format!("article – {what}.txt"));
        assert_eq!(kinds, ["txt", "md", "html", "json"]);
    }
}

#[test]
fn what_was_saved_last_is_proposed_and_a_text_without_a_file_goes_where_that_went() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        let what = if locale == Locale::De { "Zusammenfassung" } else { "summary" };
        let elsewhere = window.folder.path().join("elsewhere");
        std::fs::create_dir(&elsewhere).expect("a folder");
        saving(&mut window);
        answer(&mut window, Picked::Place(elsewhere.join("one.md")));
        assert!(std::fs::read_to_string(elsewhere.join("one.md")).expect("saved").starts_with("# "));
        let (folder, name, kinds) = saving(&mut window);
        assert_eq!(
            (folder.as_deref(), name.as_str()),
            (Some(window.folder.path()), format!("article – {what}.md").as_str())
        );
        assert_eq!(kinds, ["md", "txt", "html", "json"], "the kind of last time is the first");
        answer(&mut window, Picked::Nothing);
        handle(&mut window, Command::OpenText("Im Hafen: ja/nein\n\nDer Hafen wird umgebaut. Er ist alt.".to_owned()));
        window.settle();
        let (folder, name, _) = saving(&mut window);
        assert_eq!(folder, Some(elsewhere));
        assert!(!name.contains(['/', ':']) && name.strip_suffix(".md").is_some(), "{name}");
    }
}

#[test]
fn a_name_without_extension_gets_the_one_that_is_proposed_and_nothing_is_written_over_unasked() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        saving(&mut window);
        let place = window.folder.path().join("Version 2.1");
        answer(&mut window, Picked::Place(place.clone()));
        let saved = window.folder.path().join("Version 2.1.txt");
        assert!(saved.exists() && !place.exists());
        assert!(window.shows(&window.texts.format("saved", &[("name", "Version 2.1.txt".into())])));
        std::fs::write(&saved, "mine").expect("written");
        saving(&mut window);
        answer(&mut window, Picked::Place(place.clone()));
        assert_eq!(std::fs::read_to_string(&saved).expect("there"), "mine", "nobody agreed to lose it");
        let Ask::Save { folder, name, .. } = asked(&window) else { panic!("it asks again") };
        assert_eq!((folder.as_deref(), name.as_str()), (Some(window.folder.path()), "Version 2.1.txt"));
        answer(&mut window, Picked::Place(saved.clone()));
        assert_ne!(std::fs::read_to_string(&saved).expect("there"), "mine", "now the system has asked");
    }
}

#[test]
fn the_kind_that_is_chosen_decides_as_long_as_no_other_extension_is_typed() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        let at = |window: &Window, name: &str| window.folder.path().join(name);
        let (_, _, kinds) = saving(&mut window);
        let html = kinds.iter().position(|kind| *kind == "html").expect("offered");
        let place = at(&window, "a.txt");
        answer(&mut window, Picked::PlaceAs(place.clone(), html));
        assert!(std::fs::read_to_string(at(&window, "a.html")).expect("saved").starts_with("<!DOCTYPE"));
        assert!(!place.exists());
        let (_, _, kinds) = saving(&mut window);
        assert_eq!(kinds[0], "html");
        let place = at(&window, "b.json");
        answer(&mut window, Picked::PlaceAs(place.clone(), 0));
        assert!(std::fs::read_to_string(place).expect("saved").starts_with('{'));
    }
}

#[test]
fn opening_begins_where_the_article_is_and_takes_several_files() {
    for locale in Locale::ALL {
        let mut window = Window::new(locale);
        let place = window.folder.path().join("articles");
        std::fs::create_dir(&place).expect("a folder");
        let files = ["one.txt", "two.txt"].map(|name| place.join(name));
        for (n, file) in files.iter().enumerate() {
            std::fs::write(file, format!("{ARTICLE}\n\n{n}")).expect("written");
        }
        window.click("open");
        let Ask::Open { kinds, .. } = asked(&window) else { panic!("{:?}", asked(&window)) };
        assert_eq!(
            kinds.iter().map(|kind| kind.name.clone()).collect::<Vec<_>>(),
            [window.say("files-articles"), window.say("files-all")]
        );
        for extension in ["txt", "md", "html", "mht", "eml", "rtf", "docx", "odt", "epub", "pdf"] {
            assert!(kinds[0].extensions.contains(&extension), "{extension}");
        }
        answer(&mut window, Picked::Files(files.to_vec()));
        assert_eq!(window.harness.state().model().documents.len(), 2);
        for action in [Action::Open, Action::OpenFolder] {
            handle(&mut window, Command::Do(action));
            let (Ask::Open { folder, .. } | Ask::Folder { folder }) = asked(&window) else { panic!("to open") };
            assert_eq!(folder.as_deref(), Some(place.as_path()));
            answer(&mut window, Picked::Nothing);
        }
        // Without a document it is the file that was opened last.
        while window.harness.state().model().opened().is_some() {
            handle(&mut window, Command::Do(Action::CloseTab));
        }
        handle(&mut window, Command::Do(Action::Open));
        let Ask::Open { folder, .. } = asked(&window) else { panic!("to open") };
        assert_eq!(folder.as_deref(), Some(place.as_path()));
    }
}

/// The numbers of the files whose failures are in sight.
fn in_sight(window: &Window) -> Vec<usize> {
    (0..40).filter(|n| window.shows(&format!("missing-{n}.txt"))).collect()
}

fn fail(window: &mut Window, n: usize) {
    let files = (0..n).map(|n| window.folder.path().join(format!("missing-{n}.txt"))).collect();
    handle(window, Command::OpenFiles(files));
    window.settle();
}

#[test]
fn many_failures_are_a_short_list_that_opens_and_none_is_lost() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        fail(&mut window, 30);
        assert_eq!(window.harness.state().model().notices.len(), 30);
        assert_eq!(in_sight(&window).len(), 3);
        let more = window.texts.format("notices-more", &[("n", 27.into())]);
        window.harness.get_by_label(&more).click();
        window.rest();
        let listed = in_sight(&window).len();
        assert!((6..30).contains(&listed), "{listed} are in sight, the others are scrolled to");
        let newest = window.harness.state().model().notices.last().cloned().expect("a notice");
        window.harness.get_by_label(&format!("{}: {}", window.say("dismiss"), newest.text)).click();
        window.rest();
        assert_eq!(window.harness.state().model().notices.len(), 29);
        handle(&mut window, Command::Do(Action::OpenExample));
        window.settle();
        assert_eq!(window.harness.state().model().notices.len(), 29, "a success wipes no failure");
        window.harness.get_by_label(&window.say("show-fewer")).click();
        window.rest();
        assert_eq!(in_sight(&window).len(), 3);
        window.harness.get_by_label(&window.say("dismiss-all")).click();
        window.rest();
        assert!(window.harness.state().model().notices.is_empty() && in_sight(&window).is_empty());
    }
}

#[test]
fn failures_leave_room_for_the_article_in_a_small_window() {
    for locale in Locale::ALL {
        let mut window = Window::sized(locale, [600.0, 400.0]);
        fail(&mut window, 30);
        let all = window.say("dismiss-all");
        let bottom = |window: &Window| window.harness.get_by_label(&all).rect().max.y;
        assert!(bottom(&window) < 260.0, "{}", bottom(&window));
        let more = window.texts.format("notices-more", &[("n", 27.into())]);
        window.harness.get_by_label(&more).click();
        window.rest();
        assert!(bottom(&window) < 260.0, "{}", bottom(&window));
    }
}

#[test]
fn two_files_of_one_name_are_two_failures_each_with_its_folder() {
    for locale in Locale::ALL {
        let mut window = Window::new(locale);
        let folders = ["north", "south"].map(|name| window.folder.path().join(name));
        let files = folders.each_ref().map(|folder| folder.join("gone.txt"));
        handle(&mut window, Command::OpenFiles(files.to_vec()));
        window.settle();
        assert_eq!(window.harness.state().model().notices.len(), 2);
        for folder in folders {
            assert!(window.shows(&folder.to_string_lossy()));
        }
    }
}

#[test]
fn every_level_is_named_and_not_only_coloured() {
    for locale in Locale::ALL {
        let mut window = Window::new(locale);
        fail(&mut window, 1);
        assert_eq!(window.harness.state().model().notices[0].level, Level::Error);
        assert!(window.harness.query_by_label(&window.say("level-error")).is_some());
        let all = window.say("dismiss-all");
        assert!(window.harness.query_by_label(&all).is_none(), "one alone is dismissed by its own button");
    }
}

/// A window whose addresses go to no program, with those that it would have opened.
fn without_programs(window: &mut Window) -> std::rc::Rc<std::cell::RefCell<Vec<LinkTarget>>> {
    let asked: std::rc::Rc<std::cell::RefCell<Vec<LinkTarget>>> = std::rc::Rc::default();
    let noted = std::rc::Rc::clone(&asked);
    window.harness.state_mut().hand_addresses_over_by(Box::new(move |_, target, sender| {
        noted.borrow_mut().push(target.clone());
        sender.send(HandedOver { target, is_started: false }).expect("the window listens");
    }));
    asked
}

#[test]
fn an_address_that_no_program_opens_is_said_and_can_be_copied() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        let asked = without_programs(&mut window);
        for (address, target, key, copied) in [
            (
                "https://hafen.example/plan",
                LinkTarget::Web("https://hafen.example/plan".to_owned()),
                "notice-no-browser",
                "https://hafen.example/plan",
            ),
            (
                "mailto:rat@hafen.example?subject=Plan&attach=/etc/passwd",
                LinkTarget::Mail("mailto:rat@hafen.example?subject=Plan".to_owned()),
                "notice-no-mail",
                "rat@hafen.example",
            ),
        ] {
            handle(&mut window, Command::OpenAddress(address.to_owned()));
            assert_eq!(asked.borrow_mut().pop(), Some(target));
            assert!(window.shows(&window.texts.format(key, &[("address", copied.into())])));
            window.harness.get_by_label(&window.say("copy-address")).click();
            window.rest();
            assert_eq!(window.copied().as_deref(), Some(copied));
            window.press(Modifiers::NONE, Key::Escape);
        }
        for nothing in ["file:///etc/passwd", "javascript:alert(1)", "ftp://hafen.example/"] {
            handle(&mut window, Command::OpenAddress(nothing.to_owned()));
        }
        assert!(asked.borrow().is_empty(), "nothing else leaves");
        window.press(Modifiers::COMMAND, Key::P);
        assert!(!window.shows(&window.say("printing")), "it is not printed");
        assert!(matches!(&asked.borrow()[..], [LinkTarget::Page(page)] if page.starts_with("file://")));
        assert_eq!(window.harness.state().model().notices.len(), 1);
    }
}

#[test]
fn toasts_say_the_title() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        window.press(Modifiers::COMMAND, Key::W);
        let title = "Der Hafen von Ellerau wird umgebaut";
        assert!(window.shows(&window.texts.format("closed", &[("name", title.into())])));
    }
}

#[test]
fn the_keyboard_is_in_a_dialog_from_the_start_and_comes_back_after() {
    for locale in Locale::ALL {
        for dialog in [Dialog::Settings, Dialog::About, Dialog::Properties, Dialog::Shortcuts] {
            for size in [[600.0, 400.0], [1280.0, 820.0]] {
                let mut window = Window::sized(locale, size);
                let path = window.file("article.txt", ARTICLE);
                window.open(&path);
                window.press(Modifiers::NONE, Key::Tab);
                let focused = |window: &Window| window.harness.ctx.memory(egui::Memory::focused);
                let before = focused(&window);
                assert!(before.is_some());
                handle(&mut window, Command::Show(dialog));
                let name = window.say("close");
                let close = window.harness.get_by_label(&name);
                assert!(close.accesskit_node().is_focused(), "{dialog:?} at {size:?}");
                let rect = close.rect();
                assert!(rect.max.y <= size[1] && rect.min.y > 0.0, "{dialog:?}: its button is reached, {rect:?}");
                window.press(Modifiers::NONE, Key::Escape);
                assert_eq!(window.harness.state().model().dialog, None);
                assert_eq!(focused(&window), before, "{dialog:?} at {size:?}");
                handle(&mut window, Command::Show(dialog));
                window.press(Modifiers::NONE, Key::Enter);
                assert_eq!(window.harness.state().model().dialog, None, "Enter closes it");
            }
        }
    }
}

#[test]
fn the_search_that_is_opened_from_the_list_of_commands_has_the_keyboard() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        window.press(Modifiers::NONE, Key::Tab);
        window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
        let find = window.say("find");
        window.type_text(&find);
        window.press(Modifiers::NONE, Key::Enter);
        window.rest();
        assert!(window.harness.state().model().opened().expect("open").search.open);
        window.type_text("Hafen");
        assert_eq!(window.harness.state().model().opened().expect("open").search.query.text, "Hafen");
    }
}

#[test]
fn properties_say_the_day_in_the_windows_language_and_no_author_where_there_is_none() {
    for (locale, day) in [(Locale::De, "12. Mai 2023"), (Locale::En, "12 May 2023")] {
        let mut window = Window::new(locale);
        let text =
            "---\ntitle: Der Hafen\nauthor: anonymous\ndate: 2023-05-12\n---\n\nDer Hafen wird umgebaut. Er ist alt.\n";
        let path: &Path = &window.file("hafen.md", text);
        window.open(path);
        assert!(window.harness.query_all_by_label(day).next().is_some(), "below the title");
        window.press(Modifiers::ALT, Key::Enter);
        assert!(window.harness.query_all_by_label(day).count() > 1, "and among the properties");
        assert!(window.harness.query_all_by_label(&window.say("property-author")).next().is_none());
    }
}
