//! Two of everything: documents that change together, reloads in the middle of a step, files that fail
//! beside files that open. What a reader decided, saw or was told must outlive all of it.

use crate::harness::{ARTICLE, Window};
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use kurzum::document::Span;
use kurzum::i18n::Locale;
use kurzum::model::{Action, Choice, Command, Dialog, Selection, Session};
use kurzum::preferences::Step;
use kurzum::shell::Store;
use std::path::PathBuf;
use std::time::{Duration, Instant};

fn sentence(window: &Window, start: &str) -> Span {
    let opened = window.harness.state().model().opened().expect("open");
    let text = opened.analysis.document.text();
    opened.analysis.sentences.iter().map(|s| s.span).find(|s| s.text(text).starts_with(start)).expect("there")
}

fn handle(window: &mut Window, command: Command) {
    let ctx = window.harness.ctx.clone();
    window.harness.state_mut().handle(&ctx, command);
}

fn for_a_while(window: &mut Window, secs: u64) {
    let deadline = Instant::now() + Duration::from_secs(secs);
    while Instant::now() < deadline {
        window.harness.step();
        std::thread::sleep(Duration::from_millis(10));
    }
    window.rest();
}

#[test]
fn two_files_that_change_together_are_both_read_again() {
    let mut window = Window::with_article(Locale::En, ARTICLE);
    let two = window.file("two.txt", &format!("{ARTICLE}\n\nZwei."));
    window.open(&two);
    std::thread::sleep(Duration::from_millis(1500));
    for name in ["article.txt", "two.txt"] {
        let path = window.folder.path().join(name);
        std::fs::write(&path, format!("Neu ist dieser Satz am Anfang des Textes.\n\n{ARTICLE}")).expect("written");
    }
    for_a_while(&mut window, 8);
    let state = window.harness.state().model();
    let new: Vec<bool> =
        state.documents.iter().map(|opened| opened.analysis.document.text().contains("Neu ist dieser Satz")).collect();
    assert_eq!(new, [true, true]);
}

#[test]
fn file_opened_again_keeps_its_undo() {
    let mut window = Window::with_article(Locale::En, ARTICLE);
    let span = sentence(&window, "Das Land zahlt");
    handle(&mut window, Command::Decide(Step::ToggleKeep(span)));
    window.rest();
    let before = window.harness.state().model().opened().expect("open").can_undo();
    assert!(before);
    let path = window.folder.path().join("article.txt");
    window.open(&path);
    assert!(window.harness.state().model().opened().expect("open").can_undo(), "undo is gone");
}

#[test]
fn file_opened_again_keeps_its_steering_when_nothing_is_remembered() {
    let mut window = Window::with_article(Locale::En, ARTICLE);
    handle(&mut window, Command::Choose(Choice::StopRemembering));
    let span = sentence(&window, "Das Land zahlt");
    handle(&mut window, Command::Decide(Step::ToggleKeep(span)));
    window.rest();
    let path = window.folder.path().join("article.txt");
    window.open(&path);
    assert!(!window.harness.state().model().opened().expect("open").preferences.is_default(), "decisions are gone");
}

#[test]
fn step_taken_while_the_text_is_analysed_again_counts() {
    let mut window = Window::with_article(Locale::En, ARTICLE);
    let span = sentence(&window, "Eine Brücke führt");
    let block = window.harness.state().model().opened().expect("open").analysis.document.blocks()[1].span.start;
    handle(&mut window, Command::Decide(Step::SetBlock(block, false)));
    handle(&mut window, Command::Decide(Step::ToggleKeep(span)));
    window.settle();
    let opened = window.harness.state().model().opened().expect("open");
    let text = opened.analysis.document.text();
    let got: Vec<&str> =
        opened.summary.choices.iter().map(|c| opened.analysis.sentences[c.sentence].span.text(text)).collect();
    assert!(got.iter().any(|s| s.starts_with("Eine Brücke führt")), "kept, but: {got:?} {:?}", opened.preferences);
}

#[test]
fn undo_after_a_change_on_disk_keeps_the_right_sentence() {
    let mut window = Window::with_article(Locale::En, ARTICLE);
    let a = sentence(&window, "Eine Brücke führt");
    handle(&mut window, Command::Decide(Step::ToggleKeep(a)));
    window.rest();
    let b = sentence(&window, "Das Land zahlt");
    handle(&mut window, Command::Decide(Step::ToggleKeep(b)));
    window.rest();
    std::thread::sleep(Duration::from_millis(1500));
    let path = window.folder.path().join("article.txt");
    std::fs::write(&path, format!("Neu ist dieser Satz am Anfang des Textes.\n\n{ARTICLE}")).expect("written");
    for_a_while(&mut window, 4);
    window.press(Modifiers::COMMAND, Key::Z);
    let opened = window.harness.state().model().opened().expect("open");
    let text = opened.analysis.document.text();
    assert!(text.starts_with("Neu"));
    let kept: Vec<String> = opened.preferences.kept.iter().map(|k| k.text(text).to_owned()).collect();
    assert!(kept.iter().all(|k| k.starts_with("Eine Brücke führt")), "{kept:?}");
}

#[test]
fn blocks_set_in_two_tabs_are_both_analysed_again() {
    let mut window = Window::with_article(Locale::En, ARTICLE);
    let two = window.file("two.txt", &format!("{ARTICLE}\n\nZwei."));
    window.open(&two);
    let numbers: Vec<u64> = window.harness.state().model().documents.iter().map(|o| o.number).collect();
    for number in &numbers {
        handle(&mut window, Command::ShowDocument(*number));
        let opened = window.harness.state().model().opened().expect("open");
        let block = opened.analysis.document.blocks()[1].span.start;
        handle(&mut window, Command::Decide(Step::SetBlock(block, false)));
    }
    window.settle();
    for_a_while(&mut window, 2);
    let state = window.harness.state().model();
    let versions: Vec<u64> = state.documents.iter().map(|o| o.version).collect();
    assert!(versions.iter().all(|v| *v > 0), "versions {versions:?}");
}

#[test]
fn two_files_with_faults_are_both_named() {
    let mut window = Window::new(Locale::En);
    let bad = window.file("bad.pdf", "%PDF-1.4 nothing");
    let rtl = window.file("good.txt", ARTICLE);
    handle(&mut window, Command::OpenFile(bad));
    handle(&mut window, Command::OpenFile(rtl));
    window.settle();
    for_a_while(&mut window, 2);
    let state = window.harness.state().model();
    assert!(state.notices.iter().any(|notice| notice.text.contains("bad.pdf")), "{:?}", state.notices);
    assert_eq!(state.documents.len(), 1);
}

#[test]
fn what_a_background_tab_was_told_survives_its_reload() {
    let mut window = Window::with_article(Locale::En, ARTICLE);
    let span = sentence(&window, "Das Land zahlt");
    handle(&mut window, Command::Decide(Step::ToggleKeep(span)));
    window.rest();
    let two = window.file("two.txt", &format!("{ARTICLE}\n\nZwei."));
    window.open(&two);
    std::thread::sleep(Duration::from_millis(1500));
    let path = window.folder.path().join("article.txt");
    let new = format!("Neu ist dieser Satz am Anfang des Textes.\n\n{ARTICLE}");
    std::fs::write(&path, new).expect("written");
    for_a_while(&mut window, 4);
    let state = window.harness.state().model();
    assert!(state.documents[0].analysis.document.text().starts_with("Neu"));
    let content = state.documents[0].content;
    let recent = state.recent.iter().find(|r| r.path.ends_with("article.txt")).expect("there");
    assert_eq!(recent.content, content, "the recent file still has the old fingerprint");
}

#[cfg(unix)]
#[test]
fn a_name_that_is_no_utf8_does_not_stop_the_saving() {
    use std::os::unix::ffi::OsStringExt as _;
    let mut window = Window::with_article(Locale::En, ARTICLE);
    let name = std::ffi::OsString::from_vec(b"art\xe9.txt".to_vec());
    let path = window.folder.path().join(name);
    std::fs::write(&path, format!("{ARTICLE}\n\nZwei.")).expect("written");
    handle(&mut window, Command::OpenFile(path));
    window.settle();
    let state = window.harness.state().model();
    assert_eq!(state.documents.len(), 2);
    assert!(state.notices.is_empty(), "{:?}", state.notices);
}

#[test]
fn the_page_to_print_of_a_pasted_text_is_gone_when_the_list_is_cleared() {
    let mut window = Window::new(Locale::En);
    handle(&mut window, Command::OpenText(ARTICLE.to_owned()));
    window.settle();
    window.press(Modifiers::COMMAND, Key::P);
    handle(&mut window, Command::ForgetRecent);
    handle(&mut window, Command::Choose(Choice::StopRemembering));
    window.rest();
    let page = window.copied().expect("a page was opened").replace("file://", "");
    assert!(page.contains("/printed/") && !std::path::Path::new(&page).exists(), "the pasted text lies in {page}");
}

#[test]
fn alt_down_twice_goes_on_by_two() {
    let mut window = Window::new(Locale::En);
    let folder = window.folder.path().join("articles");
    std::fs::create_dir(&folder).expect("a folder");
    for name in ["a.txt", "b.txt", "c.txt", "d.txt"] {
        std::fs::write(folder.join(name), format!("{ARTICLE}\n\n{name} ist hier.")).expect("written");
    }
    handle(&mut window, Command::OpenFile(folder));
    window.wait("the folder is read", |window| {
        let state = window.harness.state().model();
        state.loading.is_none() && state.folder.is_some_and(|folder| folder.n_unread == 0)
    });
    handle(&mut window, Command::Do(Action::NextInFolder));
    handle(&mut window, Command::Do(Action::NextInFolder));
    window.settle();
    for_a_while(&mut window, 1);
    let opened = window.harness.state().model().opened().expect("open");
    let name = opened.source.name(&window.texts);
    assert_eq!(name, "c.txt");
}

#[cfg(unix)]
#[test]
fn saving_over_a_file_keeps_its_rights_and_follows_its_link() {
    use std::os::unix::fs::PermissionsExt as _;
    let mut window = Window::with_article(Locale::En, ARTICLE);
    let target = window.file("target.txt", "old");
    std::fs::set_permissions(&target, std::fs::Permissions::from_mode(0o644)).expect("set");
    let link = window.folder.path().join("link.txt");
    std::os::unix::fs::symlink(&target, &link).expect("linked");
    let mut got = Vec::new();
    for place in [&target, &link] {
        window.press(Modifiers::COMMAND, Key::S);
        let sender = window.dialogs.borrow_mut().pop().expect("a dialog was asked for");
        sender.send(kurzum::shell::Picked::Place(place.clone())).expect("the window listens");
        window.rest();
    }
    got.push(format!("{:o}", std::fs::metadata(&target).expect("there").permissions().mode() & 0o777));
    got.push(format!("link still a link: {}", std::fs::symlink_metadata(&link).expect("there").is_symlink()));
    assert_eq!(got, ["644", "link still a link: true"]);
}

#[test]
fn a_change_during_the_first_analysis_is_seen() {
    let mut window = Window::new(Locale::En);
    let long = format!("{ARTICLE}\n\n").repeat(1000);
    let path = window.file("long.txt", &long);
    handle(&mut window, Command::OpenFile(path.clone()));
    std::thread::sleep(Duration::from_millis(150));
    std::fs::write(&path, format!("Neu ist dieser Satz am Anfang des Textes.\n\n{long}")).expect("written");
    for_a_while(&mut window, 25);
    let opened = window.harness.state().model().opened().expect("open");
    assert!(opened.analysis.document.text().starts_with("Neu"), "the change was never seen");
}

const GREEK: &str = "Το κείμενο αυτό είναι γραμμένο στα ελληνικά και μιλάει για την πόλη. Η κυβέρνηση ανακοίνωσε νέα μέτρα για την οικονομία της χώρας. Η λέξη αντίθετε είναι εδώ. Πάλι η λέξη αντίθετε είναι στο κείμενο.";

#[test]
fn a_greek_file_in_a_folder_does_not_stop_the_list() {
    let mut window = Window::new(Locale::En);
    let folder = window.folder.path().join("articles");
    std::fs::create_dir(&folder).expect("a folder");
    std::fs::write(folder.join("a.txt"), ARTICLE).expect("written");
    std::fs::write(folder.join("b.txt"), GREEK).expect("written");
    std::fs::write(folder.join("c.txt"), ARTICLE).expect("written");
    handle(&mut window, Command::OpenFile(folder));
    let deadline = Instant::now() + Duration::from_secs(6);
    while Instant::now() < deadline {
        window.harness.step();
        std::thread::sleep(Duration::from_millis(10));
    }
    let state = window.harness.state().model();
    assert_eq!(state.folder.map(|folder| folder.n_unread), Some(0));
}

#[test]
fn a_greek_file_is_opened() {
    let mut window = Window::new(Locale::En);
    let path = window.file("greek.txt", GREEK);
    handle(&mut window, Command::OpenFile(path));
    window.settle();
    let state = window.harness.state().model();
    assert_eq!(state.documents.len(), 1, "{:?}", state.notices);
}

/// An article that opens, and four files that do not.
fn open_five(window: &mut Window) {
    let mut files = vec![window.file("bad.pdf", "%PDF-1.4 nothing")];
    files.push(window.file("empty.txt", ""));
    files.push(window.file("image.png", "\u{89}PNG\r\n\u{1a}\n\0\0\0\0"));
    files.push(window.folder.path().join("missing.txt"));
    files.push(window.file("good.txt", ARTICLE));
    for file in files {
        handle(window, Command::OpenFile(file));
    }
    window.settle();
}

#[test]
fn five_files_with_four_failures_show_four_and_each_stays_until_it_is_dismissed() {
    for locale in Locale::ALL {
        let mut window = Window::new(locale);
        open_five(&mut window);
        let names = ["bad.pdf", "empty.txt", "image.png", "missing.txt"];
        let said = |window: &Window, name: &str| {
            window.harness.state().model().notices.iter().any(|notice| notice.text.contains(name))
        };
        assert_eq!(window.harness.state().model().documents.len(), 1);
        for name in names {
            assert!(said(&window, name) && window.shows(name), "{name} is named");
        }
        handle(&mut window, Command::Do(Action::OpenExample));
        window.settle();
        assert_eq!(window.harness.state().model().notices.len(), 4, "a success wipes no failure");
        let notice = window.harness.state().model().notices[1].clone();
        let dismiss = format!("{}: {}", window.say("dismiss"), notice.text);
        window.harness.get_by_label(&dismiss).click();
        window.rest();
        let left: Vec<String> =
            window.harness.state().model().notices.iter().map(|notice| notice.text.clone()).collect();
        assert!(left.len() == 3 && !left.contains(&notice.text));
        for n in [2, 1, 0] {
            window.press(Modifiers::NONE, Key::Escape);
            assert_eq!(window.harness.state().model().notices.len(), n, "Esc takes the newest away");
        }
    }
}

#[test]
fn what_was_decided_about_words_that_are_gone_is_said() {
    let mut window = Window::with_article(Locale::En, ARTICLE);
    for start in ["Eine Brücke führt", "Das Land zahlt"] {
        let span = sentence(&window, start);
        handle(&mut window, Command::Decide(Step::ToggleKeep(span)));
    }
    window.rest();
    let path = window.file("article.txt", &ARTICLE.replace(" Das Land zahlt 40 Prozent der Kosten.", ""));
    window.wait("it is read again", |window| {
        !window.harness.state().model().opened().expect("open").analysis.document.text().contains("Das Land zahlt")
    });
    let model = window.harness.state().model();
    let opened = model.opened().expect("open");
    let text = opened.analysis.document.text();
    let kept: Vec<&str> = opened.preferences.kept.iter().map(|span| span.text(text)).collect();
    assert_eq!(kept, ["Eine Brücke führt über das Hafenbecken."]);
    let said = window.texts.format("notice-decisions-lost", &[("name", "article.txt".into()), ("n", 1.into())]);
    assert!(model.notices.iter().any(|notice| notice.text == said), "{:?}", model.notices);
    assert!(path.exists());
}

#[test]
fn a_block_that_was_set_aside_stays_so_when_the_text_before_it_changes() {
    let mut window = Window::with_article(Locale::En, ARTICLE);
    let block = window.harness.state().model().opened().expect("open").analysis.document.blocks()[2].span.start;
    handle(&mut window, Command::Decide(Step::SetBlock(block, false)));
    window.settle();
    window.file("article.txt", &format!("Neu ist dieser Satz am Anfang des Textes.\n\n{ARTICLE}"));
    window.wait("it is read again", |window| {
        window.harness.state().model().opened().expect("open").analysis.document.text().starts_with("Neu")
    });
    let opened = window.harness.state().model().opened().expect("open");
    let aside: Vec<&str> = opened
        .analysis
        .blocks
        .iter()
        .filter(|block| block.kind == kurzum::document::BlockKind::Boilerplate)
        .map(|block| block.span.text(opened.analysis.document.text()))
        .collect();
    assert!(aside.iter().any(|block| block.starts_with("Die Opposition im Stadtrat")), "{aside:?}");
}

#[test]
fn a_file_that_is_gone_says_so_on_its_tab_and_one_that_comes_back_does_not() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        let path = window.folder.path().join("article.txt");
        let title = "Der Hafen von Ellerau wird umgebaut";
        let said = window.texts.format("file-gone", &[("name", title.into())]);
        let is_gone = |window: &Window| window.harness.state().model().opened().expect("open").is_gone;
        std::fs::rename(&path, path.with_extension("away")).expect("moved");
        window.wait("it is missed", is_gone);
        assert!(window.harness.query_all_by_label(&said).next().is_some(), "the tab says so");
        assert!(!window.summary().is_empty(), "its text is still there");
        std::fs::rename(path.with_extension("away"), &path).expect("moved back");
        window.wait("it is seen again", |window| !is_gone(window));
        assert!(window.harness.query_all_by_label(&said).next().is_none());
    }
}

#[test]
fn a_file_that_changes_into_nonsense_keeps_its_text_and_says_why() {
    let mut window = Window::with_article(Locale::En, ARTICLE);
    let before = window.summary();
    std::fs::write(window.folder.path().join("article.txt"), b"\0\x01\x02\0\0\0").expect("written");
    window.wait("it is said", |window| !window.harness.state().model().notices.is_empty());
    let said = window.harness.state().model().notices[0].text.clone();
    assert!(said.contains("article.txt") && said.ends_with(&window.say("notice-earlier-text")), "{said}");
    assert_eq!(window.summary(), before);
}

#[test]
fn only_what_is_open_is_watched() {
    let mut window = Window::new(Locale::En);
    let folder = window.folder.path().join("articles");
    std::fs::create_dir(&folder).expect("a folder");
    for n in 0..5 {
        std::fs::write(folder.join(format!("{n}.txt")), format!("{ARTICLE}\n\n{n} ist hier.")).expect("written");
    }
    handle(&mut window, Command::OpenFile(folder));
    window.wait("the folder is read", |window| {
        window.harness.state().model().folder.is_some_and(|folder| folder.n_unread == 0)
    });
    for _ in 0..5 {
        handle(&mut window, Command::Do(Action::NextInFolder));
        window.settle();
    }
    assert_eq!(window.harness.state().model().documents.len(), 1);
    assert_eq!(window.harness.state().documents().n_watched(), 1, "the articles that were walked past are forgotten");
    handle(&mut window, Command::Do(Action::CloseTab));
    assert_eq!(window.harness.state().documents().n_watched(), 0);
}

#[test]
fn files_that_a_folder_does_not_list_are_counted() {
    for locale in Locale::ALL {
        let mut window = Window::new(locale);
        let folder = window.folder.path().join("many");
        std::fs::create_dir(&folder).expect("a folder");
        for n in 0..kurzum::model::MAX_ARTICLES + 3 {
            std::fs::write(folder.join(n.to_string()), "").expect("written");
        }
        handle(&mut window, Command::OpenFile(folder));
        window.wait("it is listed", |window| window.harness.state().model().folder.is_some());
        let said = window.texts.format("folder-left-out", &[("n", 3.into())]);
        assert!(window.shows(&said), "{said}");
    }
}

#[test]
fn closing_a_tab_in_the_middle_of_its_analysis_ends_that_and_nothing_else() {
    let mut window = Window::with_article(Locale::En, ARTICLE);
    let long = window.file("long.txt", &format!("{ARTICLE}\n\n").repeat(8_000));
    handle(&mut window, Command::OpenFile(long));
    window.wait_without_rest("its text is shown", |window| window.harness.state().model().documents.len() == 2);
    handle(&mut window, Command::Do(Action::CloseTab));
    window.settle();
    let model = window.harness.state().model();
    assert_eq!((model.documents.len(), model.notices), (1, &[][..]));
    assert!(!window.harness.state().is_working());
}

#[test]
fn an_article_whose_only_paragraph_was_set_aside_can_be_opened_again() {
    let only = "Der Stadtrat hat beschlossen, den Hafen umzubauen. Der Umbau kostet viel Geld.";
    let mut window = Window::with_article(Locale::En, only);
    let block = window.harness.state().model().opened().expect("open").analysis.document.blocks()[0].span.start;
    handle(&mut window, Command::Decide(Step::SetBlock(block, false)));
    window.settle();
    handle(&mut window, Command::Do(Action::CloseTab));
    handle(&mut window, Command::Do(Action::ReopenTab));
    window.settle();
    let model = window.harness.state().model();
    assert_eq!((model.documents.len(), model.notices), (1, &[][..]));
    assert_eq!(model.documents[0].preferences.blocks.get(&block), Some(&false), "and it is still set aside");
}

#[test]
fn what_is_saved_is_what_was_shown_when_it_was_asked_for() {
    let mut window = Window::with_article(Locale::En, ARTICLE);
    let wanted = window.summary();
    window.press(Modifiers::COMMAND, Key::S);
    let other = window.file("other.txt", "Ganz anders ist dieser Text. Er hat zwei Sätze.");
    handle(&mut window, Command::OpenFile(other));
    window.settle();
    let place = window.folder.path().join("saved.txt");
    let sender = window.dialogs.borrow_mut().pop().expect("a dialog was asked for");
    sender.send(kurzum::shell::Picked::Place(place.clone())).expect("the window listens");
    window.rest();
    let saved = std::fs::read_to_string(place).expect("saved");
    assert!(wanted.iter().all(|sentence| saved.contains(sentence)), "{saved}");
}

#[test]
fn an_offer_to_undo_is_gone_in_another_tab() {
    let mut window = Window::with_article(Locale::En, ARTICLE);
    let two = window.file("two.txt", &format!("{ARTICLE}\n\nZwei."));
    window.open(&two);
    let span = sentence(&window, "Das Land zahlt");
    handle(&mut window, Command::Decide(Step::ToggleLeaveOut(span)));
    assert!(window.harness.state().model().toast.is_some_and(|toast| toast.offer.is_some()));
    handle(&mut window, Command::Do(Action::NextTab));
    assert!(window.harness.state().model().toast.is_none());
}

#[test]
fn a_walk_through_a_folder_passes_what_does_not_open() {
    let mut window = Window::new(Locale::En);
    let folder = window.folder.path().join("articles");
    std::fs::create_dir(&folder).expect("a folder");
    std::fs::write(folder.join("a.txt"), ARTICLE).expect("written");
    std::fs::write(folder.join("b.bin"), "\0\u{1}\0").expect("written");
    std::fs::write(folder.join("c.txt"), format!("{ARTICLE}\n\nDas ist c.")).expect("written");
    handle(&mut window, Command::OpenFile(folder));
    window.wait("the folder is read", |window| {
        window.harness.state().model().folder.is_some_and(|folder| folder.n_unread == 0)
    });
    let name = |window: &Window| window.harness.state().model().opened().expect("open").source.name(&window.texts);
    let mut seen = vec![name(&window)];
    for action in [Action::NextInFolder, Action::NextInFolder, Action::PreviousInFolder] {
        handle(&mut window, Command::Do(action));
        window.settle();
        seen.push(name(&window));
    }
    assert_eq!(seen, ["a.txt", "c.txt", "a.txt", "c.txt"]);
    assert!(window.harness.state().model().notices.is_empty());
}

#[test]
fn two_presses_in_one_frame_are_two() {
    let mut window = Window::new(Locale::En);
    let folder = window.folder.path().join("articles");
    std::fs::create_dir(&folder).expect("a folder");
    for name in ["a.txt", "b.txt", "c.txt", "d.txt"] {
        std::fs::write(folder.join(name), format!("{ARTICLE}\n\n{name} ist hier.")).expect("written");
    }
    handle(&mut window, Command::OpenFile(folder));
    window.wait("the folder is read", |window| {
        window.harness.state().model().folder.is_some_and(|folder| folder.n_unread == 0)
    });
    for _ in 0..2 {
        for pressed in [true, false] {
            window.harness.input_mut().events.push(egui::Event::Key {
                key: Key::ArrowDown,
                physical_key: None,
                pressed,
                repeat: false,
                modifiers: Modifiers::ALT,
            });
        }
    }
    window.settle();
    let opened = window.harness.state().model().opened().expect("open");
    assert_eq!(opened.source.name(&window.texts), "c.txt");
}

#[test]
fn redo_and_the_places_gone_back_to_move_with_the_text() {
    let mut window = Window::with_article(Locale::En, ARTICLE);
    let span = sentence(&window, "Eine Brücke führt");
    handle(&mut window, Command::Decide(Step::ToggleKeep(span)));
    handle(&mut window, Command::JumpTo(span));
    window.rest();
    handle(&mut window, Command::Do(Action::Undo));
    let before = window.harness.state().model().opened().expect("open").back.clone();
    let new = "Neu ist dieser Satz am Anfang des Textes.\n\n";
    window.file("article.txt", &format!("{new}{ARTICLE}"));
    window.wait("it is read again", |window| {
        window.harness.state().model().opened().expect("open").analysis.document.text().starts_with("Neu")
    });
    let after = window.harness.state().model().opened().expect("open").back.clone();
    assert_eq!(after, before.iter().map(|place| place + new.len()).collect::<Vec<_>>());
    handle(&mut window, Command::Do(Action::Redo));
    let opened = window.harness.state().model().opened().expect("open");
    let kept: Vec<&str> =
        opened.preferences.kept.iter().map(|span| span.text(opened.analysis.document.text())).collect();
    assert_eq!(kept, ["Eine Brücke führt über das Hafenbecken."]);
}

#[test]
fn a_page_that_cannot_be_printed_is_said_as_that() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        // A file stands where the folder of printed pages must be.
        window.file("printed", "in the way");
        window.press(Modifiers::COMMAND, Key::P);
        let said = window.harness.state().model().notices.last().map(|notice| notice.text.clone()).expect("a notice");
        let key = |key: &str| window.texts.format(key, &[("detail", "".into())]);
        assert!(said.starts_with(key("notice-not-printed").trim_end()), "{said}");
        assert!(!said.starts_with(key("notice-settings-not-saved").trim_end()), "{said}");
    }
}

#[test]
fn of_very_many_files_some_are_opened_and_the_rest_is_counted() {
    let files: Vec<PathBuf> = (0..20_000).map(|n| PathBuf::from(format!("/missing/{n}.txt"))).collect();
    let said = |window: &Window| {
        let notices = window.harness.state().model().notices.to_vec();
        notices.into_iter().filter(|notice| notice.text.contains("200")).map(|notice| notice.text).collect::<Vec<_>>()
    };
    for (locale, left) in [(Locale::En, "19,800"), (Locale::De, "19.800")] {
        let mut window = Window::new(locale);
        handle(&mut window, Command::OpenFiles(files.clone()));
        assert_eq!(window.harness.state().documents().session().files, files[..200]);
        assert!(matches!(&said(&window)[..], [one] if one.contains(left)), "{:?}", said(&window));
        // The same files, left open by the last session, of which a late one was shown.
        let store = Store::in_folder(window.folder.path());
        store.keep_session(&Session { files: files.clone(), current: 12_345 }).expect("written");
        let mut window = Window::in_folder(locale, window.folder);
        let ctx = window.harness.ctx.clone();
        window.harness.state_mut().restore(&ctx);
        let session = window.harness.state().documents().session();
        assert_eq!((session.files.len(), &session.files[session.current]), (200, &files[12_345]));
        assert_eq!(session.files[..199], files[..199]);
        assert!(matches!(&said(&window)[..], [one] if one.contains(left)), "{:?}", said(&window));
    }
}

/// The longest text that is laid out or told to a screen reader, in characters.
fn longest(window: &Window) -> (usize, String) {
    fn of_shape(shape: &egui::Shape) -> Vec<String> {
        match shape {
            egui::Shape::Vec(shapes) => shapes.iter().flat_map(of_shape).collect(),
            egui::Shape::Text(text) => vec![text.galley.text().to_owned()],
            _ => Vec::new(),
        }
    }
    let laid_out = window.harness.output().shapes.iter().flat_map(|clipped| of_shape(&clipped.shape));
    let mut all: Vec<String> = laid_out.collect();
    for node in window.harness.root().children_recursive() {
        let node = node.accesskit_node();
        let told = [node.label(), node.value(), node.description()].into_iter().flatten();
        all.extend(told.map(|text| format!("{:?}: {text}", node.role())));
    }
    let texts = all.into_iter().map(|text| (text.chars().count(), text.chars().take(60).collect()));
    texts.max().unwrap_or_default()
}

/// A text is cut before it is laid out: what is drawn does not grow with a paragraph, a word, a figure or a title.
#[test]
fn nothing_that_is_drawn_is_as_long_as_the_article() {
    const MOST: usize = 30_000;
    let word = "w".repeat(2_000_000);
    let title = "Hafen ".repeat(85_000);
    for (name, text) in [
        ("sentence.txt", format!("{}.", "word ".repeat(400_000).trim_end())),
        ("word.txt", word.clone()),
        ("figure.txt", format!("The port cost {} euros.", "1".repeat(2_000_000))),
        ("title.md", format!("# {title}\n\n{ARTICLE}")),
        (
            "name.md",
            format!("{ARTICLE}\n\n## {word}\n\nDer Hafen von {word} kostet 3 Euro. Er ist [^1].\n\n[^1]: {word}\n"),
        ),
    ] {
        let mut window = Window::new(Locale::En);
        let path = window.file(name, &text);
        handle(&mut window, Command::OpenFile(path));
        let deadline = Instant::now() + Duration::from_mins(5);
        while window.harness.state().is_working() {
            assert!(Instant::now() < deadline, "{name} is never read");
            std::thread::sleep(Duration::from_millis(5));
            window.harness.step();
            let (n, which) = longest(&window);
            assert!(n <= MOST, "{name}: {n} characters while it is read: {which}");
        }
        assert!(window.harness.state().model().opened().is_some(), "{name} is open");
        let shown = Span::new(0, text.len().min(1_000_000));
        let place = window.harness.state().model().opened().expect("open").analysis.sentences[0].span;
        let commands = [
            Command::Do(Action::ToggleHeat),
            Command::Decide(Step::ToggleKeep(place)),
            Command::Do(Action::ToggleDim),
            Command::Do(Action::ToggleOnlyKey),
            Command::Select(Some(Selection { anchor: shown.start(), head: shown.end() })),
            Command::Do(Action::Find),
            Command::Show(Dialog::Properties),
            Command::CloseDialog,
            Command::Decide(Step::ToggleLeaveOut(place)),
            Command::Do(Action::SaveAs),
            Command::OpenFile(window.file("second.txt", ARTICLE)),
            Command::Do(Action::CloseTab),
        ];
        for command in commands {
            let said = format!("{command:?}").chars().take(40).collect::<String>();
            handle(&mut window, command);
            for _ in 0..3 {
                window.harness.step();
                let (n, which) = longest(&window);
                assert!(n <= MOST, "{name}, after {said}: {n} characters: {which}");
            }
        }
    }
    let mut window = Window::new(Locale::En);
    let folder = window.folder.path().join("articles");
    std::fs::create_dir(&folder).expect("a folder");
    std::fs::write(folder.join("a.md"), format!("# {title}\n\nDer Hafen {word} ist zu.")).expect("written");
    handle(&mut window, Command::OpenFile(folder));
    window.wait("the folder is read", |window| {
        window.harness.state().model().folder.is_some_and(|folder| folder.n_unread == 0)
    });
    let (n, which) = longest(&window);
    assert!(n <= MOST, "a folder: {n} characters: {which}");
}
