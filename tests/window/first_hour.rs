//! What a reader came upon who used the window for the first time: offers that were for something else, questions that
//! were not asked, keys that went to what was not to be seen.

use crate::harness::{ARTICLE, Window, pressed, typed};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use kurzum::document::Span;
use kurzum::i18n::Locale;
use kurzum::model::{Action, Command, Dialog, DossierTab, Selection};
use kurzum::preferences::Step;
use std::path::PathBuf;

const CTRL: Modifiers = Modifiers::COMMAND;

fn handle(window: &mut Window, command: Command) {
    let ctx = window.harness.ctx.clone();
    window.harness.state_mut().handle(&ctx, command);
    window.rest();
}

/// Selects these words in the text, and nothing with none.
fn select(window: &mut Window, words: &str) {
    let text = window.harness.state().model().opened().expect("open").analysis.document.text();
    let anchor = text.find(words).expect("there");
    handle(window, Command::Select(Some(Selection { anchor, head: anchor + words.len() })));
}

fn n_annotations(window: &Window) -> usize {
    window.harness.state().model().opened().expect("open").annotations.all().len()
}

fn n_left_out(window: &Window) -> usize {
    window.harness.state().model().opened().expect("open").preferences.left_out.len()
}

fn toast(window: &Window) -> Option<String> {
    window.harness.state().model().toast.map(|toast| toast.text.clone())
}

/// Clicks what the short message offers.
fn take_offer(window: &mut Window, key: &str) {
    window.harness.get_all_by_label(&window.say(key)).last().expect("offered").click();
    window.rest();
}

/// Leaves the first sentence of the summary out.
fn leave_out(window: &mut Window) {
    let opened = window.harness.state().model().opened().expect("open");
    let sentence = opened.summary.choices.first().expect("a sentence").sentence;
    let span = opened.analysis.sentences[sentence].span;
    handle(window, Command::Decide(Step::ToggleLeaveOut(span)));
}

fn delete_last_note(window: &mut Window) {
    let opened = window.harness.state().model().opened().expect("open");
    let id = opened.annotations.all().last().expect("noted").annotation.id.clone();
    handle(window, Command::DeleteAnnotation(id));
}

#[test]
fn an_offer_to_undo_is_for_its_own_step_alone() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        for words in ["Stadtrat", "Opposition"] {
            select(&mut window, words);
            window.type_text("h");
        }
        assert_eq!(n_annotations(&window), 2);
        // Undone by the key: the offer is gone, and nothing else can be undone by it.
        delete_last_note(&mut window);
        assert_eq!(toast(&window), Some(window.say("said-annotation-deleted")));
        window.press(CTRL, Key::Z);
        assert_eq!((n_annotations(&window), toast(&window)), (2, None));
        leave_out(&mut window);
        assert_eq!(toast(&window), Some(window.say("said-left-out")));
        window.press(CTRL, Key::Z);
        assert_eq!((n_left_out(&window), toast(&window)), (0, None));
        // Taken: what was done is undone, and the message goes.
        delete_last_note(&mut window);
        take_offer(&mut window, "undo");
        assert_eq!((n_annotations(&window), toast(&window)), (2, None));
        leave_out(&mut window);
        take_offer(&mut window, "undo");
        assert_eq!((n_left_out(&window), toast(&window)), (0, None));
        // Another step lies above it.
        delete_last_note(&mut window);
        select(&mut window, "Nordseite");
        window.type_text("h");
        assert_eq!((n_annotations(&window), toast(&window)), (2, None));
        // Nothing was done: nothing is offered.
        handle(&mut window, Command::Decide(Step::Reset));
        assert_eq!(toast(&window), None);
    }
}

#[test]
fn several_highlights_are_removed_in_one_step() {
    let mut window = Window::with_article(Locale::En, ARTICLE);
    for words in ["Stadtrat", "Hafen umzubauen"] {
        select(&mut window, words);
        window.type_text("h");
    }
    select(&mut window, "Der Stadtrat hat am 12. Mai beschlossen, den Hafen umzubauen.");
    handle(&mut window, Command::Do(Action::RemoveHighlight));
    assert_eq!(n_annotations(&window), 0);
    take_offer(&mut window, "undo");
    assert_eq!(n_annotations(&window), 2);
}

#[test]
fn an_offer_to_open_again_goes_once_that_is_open() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        let other = window.file("other.txt", "Eine Brücke\n\nSie führt über das Hafenbecken. Sie ist lang.");
        window.open(&other);
        for by_key in [true, false] {
            window.press(CTRL, Key::W);
            assert!(toast(&window).is_some());
            if by_key {
                window.press(CTRL | Modifiers::SHIFT, Key::T);
            } else {
                take_offer(&mut window, "open-again");
            }
            window.settle();
            assert_eq!(window.harness.state().model().documents.len(), 2);
            assert_eq!(toast(&window), None);
        }
    }
}

#[test]
fn recent_articles_are_not_cleared_without_a_question() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        leave_out(&mut window);
        let n_recent = |window: &Window| window.harness.state().model().recent.len();
        for cancelled in [Key::Enter, Key::Escape] {
            handle(&mut window, Command::Do(Action::ClearRecent));
            assert_eq!(window.harness.state().model().dialog, Some(Dialog::ForgetRecent));
            assert!(window.shows(&window.say("recent-clear-what")));
            assert!(window.harness.get_by_label(&window.say("cancel")).is_focused(), "Enter keeps");
            window.press(Modifiers::NONE, cancelled);
            assert_eq!((window.harness.state().model().dialog, n_recent(&window)), (None, 1));
        }
        handle(&mut window, Command::Do(Action::ClearRecent));
        take_offer(&mut window, "recent-clear-do");
        assert_eq!((window.harness.state().model().dialog, n_recent(&window)), (None, 0));
    }
}

#[test]
fn nothing_is_forgotten_when_the_question_is_cancelled() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        // A highlight that was undone leaves a file without one: there is nothing to ask about.
        select(&mut window, "Stadtrat");
        window.type_text("h");
        handle(&mut window, Command::Do(Action::ShowAllNotes));
        window.settle();
        window.press(Modifiers::NONE, Key::Escape);
        window.press(CTRL, Key::Z);
        window.press(CTRL, Key::Comma);
        take_offer(&mut window, "remember");
        window.wait("it asks", |window| window.harness.state().model().dialog == Some(Dialog::StopRemembering(0)));
        window.press(Modifiers::NONE, Key::Escape);
        let model = window.harness.state().model();
        assert_eq!(model.dialog, Some(Dialog::Settings), "back to where it was asked");
        assert!(model.settings.remember && model.settings.keep_notes && !model.recent.is_empty());
        window.press(Modifiers::NONE, Key::Escape);
        // With a highlight there are three answers.
        select(&mut window, "Stadtrat");
        window.type_text("h");
        window.press(CTRL, Key::Comma);
        take_offer(&mut window, "remember");
        window.wait("it asks", |window| window.harness.state().model().dialog == Some(Dialog::StopRemembering(1)));
        assert!(window.harness.get_by_label(&window.say("cancel")).is_focused());
        take_offer(&mut window, "remember-off-keep");
        let model = window.harness.state().model();
        assert!(!model.settings.remember && model.settings.keep_notes && model.recent.is_empty());
        assert_eq!(n_annotations(&window), 1);
    }
}

#[test]
fn the_settings_come_back_in_their_own_size() {
    let mut window = Window::with_article(Locale::De, ARTICLE);
    window.press(CTRL, Key::Comma);
    let place = |window: &Window| {
        let of = |key: &str| window.harness.get_all_by_label(&window.say(key)).last().expect("shown").rect();
        (of("settings"), of("contrast"))
    };
    let before = place(&window);
    take_offer(&mut window, "remember");
    window.wait("it asks", |window| window.shows(&window.say("remember-off-what")));
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(place(&window), before);
}

/// Articles of which each has a word of its own.
const ARTICLES: [(&str, &str); 3] = [
    ("a.txt", "Der Hafen\n\nDer Hafen von Ellerau wird umgebaut. Das Land zahlt 40 Prozent der Kosten."),
    ("b.txt", "Die Brücke\n\nDie Brücke führt über das Hafenbecken. Sie kostet 48 Mio. Euro."),
    ("c.txt", "Das Feuer\n\nIm Hafen von Ellerau brannte ein Lager. Niemand wurde verletzt."),
];

#[test]
fn keys_do_nothing_to_an_article_that_is_not_to_be_seen() {
    for locale in Locale::ALL {
        let mut window = Window::new(locale);
        window.with_folder(&ARTICLES);
        window.press(CTRL | Modifiers::SHIFT, Key::F);
        window.type_text("hafen");
        window.settle();
        window.press(Modifiers::NONE, Key::Enter);
        window.settle();
        assert!(!window.harness.ctx.text_edit_focused(), "the matches have the keyboard");
        for letter in ["h", "n", "j"] {
            window.type_text(letter);
        }
        for action in [Action::Highlight, Action::HighlightPink, Action::Note, Action::NoteOnArticle] {
            handle(&mut window, Command::Do(action));
        }
        assert_eq!(window.tab(), Some(DossierTab::Search));
        let opened = window.harness.state().model().opened().expect("open");
        assert!(opened.writing.is_none() && opened.annotations.all().is_empty());
        // All of what is looked for is selected, and typing replaces it.
        window.press(CTRL, Key::A);
        assert!(window.harness.state().model().opened().expect("open").selection.is_none());
        window.type_text("feuer");
        window.settle();
        assert_eq!(window.harness.state().model().dossier.search.query.typed, "feuer");
        assert_eq!(n_annotations(&window), 0);
    }
}

#[test]
fn a_folder_begins_without_the_filter_of_another() {
    let mut window = Window::new(Locale::En);
    let folder = window.with_folder(&ARTICLES);
    let filter = window.say("folder-filter");
    window.harness.get_all_by_label(&filter).last().expect("shown").focus();
    window.rest();
    window.type_text("feuer");
    assert_eq!(window.n_buttons("Das Feuer"), 1);
    assert!(!window.shows("Die Brücke"), "filtered");
    handle(&mut window, Command::CloseFolder);
    handle(&mut window, Command::OpenFile(folder));
    window
        .wait("it is read", |window| window.harness.state().model().folder.is_some_and(|folder| folder.n_unread == 0));
    assert!(window.shows("Die Brücke"));
}

#[test]
fn one_selected_article_is_no_selection_and_several_can_be_left_for_all() {
    for locale in Locale::ALL {
        let mut window = Window::new(locale);
        let folder = window.with_folder(&ARTICLES);
        let n_taken = |window: &Window| {
            let collected = window.harness.state().model().collection.collected.as_ref();
            collected.map_or(0, |collected| collected.articles.len())
        };
        let choose = |window: &mut Window, names: &[&str]| {
            let chosen = names.iter().map(|name| folder.join(name)).collect();
            handle(window, Command::ChooseArticles(chosen));
        };
        choose(&mut window, &["a.txt"]);
        handle(&mut window, Command::Do(Action::FolderDigest));
        window.settle();
        assert_eq!(n_taken(&window), 3);
        choose(&mut window, &["a.txt", "c.txt"]);
        window.settle();
        assert_eq!(n_taken(&window), 2);
        let arguments = [("n", 2.into()), ("all", 3.into())];
        let said = window.texts.format("collection-chosen", &arguments);
        assert!(window.shows(&said));
        let all = window.texts.format("collection-all", &arguments);
        window.harness.get_by_label(&all).click();
        window.settle();
        assert_eq!(n_taken(&window), 3);
        assert!(!window.shows(&said));
    }
}

#[test]
fn the_menu_key_opens_the_menu_of_the_article() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        let is_open = |window: &Window| egui::Popup::is_any_open(&window.harness.ctx);
        window.press(Modifiers::SHIFT, Key::F10);
        assert!(is_open(&window), "nothing has the focus");
        window.press(Modifiers::NONE, Key::Escape);
        assert!(!is_open(&window));
        // On a selection its entries come first.
        select(&mut window, "Opposition");
        window.press(Modifiers::SHIFT, Key::F10);
        assert!(window.shows(&window.say("copy-sentence")));
        window.press(Modifiers::NONE, Key::Escape);
        // With the ring on the pane.
        window.press(Modifiers::NONE, Key::F6);
        window.press(Modifiers::NONE, Key::F6);
        window.press(Modifiers::SHIFT, Key::F10);
        assert!(is_open(&window));
    }
}

#[test]
fn what_is_typed_into_the_search_replaces_what_was_looked_for() {
    let mut window = Window::with_article(Locale::En, ARTICLE);
    for words in ["Hafen", "Brücke"] {
        window.press(CTRL, Key::F);
        window.type_text(words);
        assert_eq!(window.harness.state().model().opened().expect("open").search.query.text, words);
        window.press(Modifiers::NONE, Key::Escape);
    }
    window.at_once([pressed(CTRL, Key::F)].into_iter().chain(typed("Land")));
    assert_eq!(window.harness.state().model().opened().expect("open").search.query.text, "Land");
}

#[test]
fn a_click_in_the_settings_keeps_the_ring_where_it_was_clicked() {
    let mut window = Window::with_article(Locale::En, ARTICLE);
    window.press(CTRL, Key::Comma);
    for key in ["contrast", "still", "restore"] {
        let label = window.say(key);
        window.harness.get_by_label(&label).click();
        window.rest();
        assert!(window.harness.get_by_label(&label).is_focused(), "{label}");
    }
}

#[test]
fn the_ring_stays_in_the_article_while_it_is_scrolled() {
    let long: Vec<String> =
        (0..60).map(|n| format!("Der Hafen von Ellerau wird {n} Jahre lang umgebaut. Das Land zahlt.")).collect();
    let mut window = Window::with_article(Locale::En, &format!("Der Hafen\n\n{}", long.join("\n\n")));
    // A sentence below the middle has a button in the margin, where the toolkit would take the keyboard.
    let opened = window.harness.state().model().opened().expect("open");
    let sentences = &opened.analysis.sentences;
    let kept = sentences
        .iter()
        .map(|sentence| sentence.span)
        .find(|span| span.text(opened.analysis.document.text()).contains("wird 7 Jahre"));
    handle(&mut window, Command::Decide(Step::ToggleKeep(kept.expect("there"))));
    // To the article, from the summary.
    window.press(Modifiers::NONE, Key::F6);
    window.press(Modifiers::NONE, Key::F6);
    let focused = window.harness.ctx.memory(egui::Memory::focused);
    assert!(focused.is_some());
    for _ in 0..3 {
        window.press(Modifiers::NONE, Key::ArrowDown);
        assert_eq!(window.harness.ctx.memory(egui::Memory::focused), focused);
    }
    window.type_text("j");
    assert_eq!(window.harness.ctx.memory(egui::Memory::focused), focused);
}

#[test]
fn the_ring_goes_with_the_shown_tab() {
    let mut window = Window::with_article(Locale::En, ARTICLE);
    let other: PathBuf = window.file("other.txt", "Die Brücke\n\nSie führt über das Hafenbecken. Sie ist lang.");
    window.open(&other);
    let tab = |window: &Window, name: &str| {
        window
            .harness
            .get_all_by_label(name)
            .find(|node| node.rect().height() < 40.0 && node.rect().min.y < 120.0)
            .map(|node| node.is_focused())
    };
    window.harness.get_all_by_label("Die Brücke").next().expect("a tab").focus();
    window.rest();
    assert_eq!(tab(&window, "Die Brücke"), Some(true));
    window.press(CTRL, Key::Tab);
    assert_eq!(tab(&window, "Die Brücke"), Some(false));
    assert_eq!(tab(&window, "Der Hafen von Ellerau wird umgebaut"), Some(true));
}

#[test]
fn the_length_of_a_part_is_said_of_that_part() {
    for (locale, said) in [(Locale::De, "1 von 1 Satz"), (Locale::En, "1 of 1 sentence")] {
        let sentence = "Die Brücke über das Hafenbecken wird im Mai gesperrt.";
        let long: Vec<String> =
            (0..120).map(|n| format!("Der Hafen von Ellerau wird {n} Jahre lang für viel Geld umgebaut.")).collect();
        let mut window = Window::with_article(locale, &format!("Der Hafen\n\n{sentence}\n\n{}", long.join("\n\n")));
        let opened = window.harness.state().model().opened().expect("open");
        let start = opened.analysis.document.text().find(sentence).expect("there");
        let part = Span::new(start, start + sentence.len());
        handle(&mut window, Command::Decide(Step::SetPart(Some(part))));
        // It is read in less than a minute, whatever the whole takes.
        assert!(window.harness.query_all_by_label(said).next().is_some());
    }
}

#[test]
fn comparing_says_what_it_needs() {
    for locale in Locale::ALL {
        let mut window = Window::new(locale);
        let needs = |window: &Window, n: usize| Some(window.texts.format("compare-needs", &[("n", n.into())]));
        window.press(CTRL, Key::D);
        assert_eq!(toast(&window), needs(&window, 0));
        let folder = window.with_folder(&ARTICLES);
        let chosen = ARTICLES.iter().map(|(name, _)| folder.join(name)).collect();
        handle(&mut window, Command::ChooseArticles(chosen));
        window.press(CTRL, Key::D);
        assert_eq!(toast(&window), needs(&window, 3));
        assert_eq!(window.tab(), None);
    }
}

#[test]
fn a_tab_that_is_opened_again_stands_where_it_stood_with_its_way_back() {
    let mut window = Window::with_article(Locale::En, ARTICLE);
    for name in ["b.txt", "c.txt"] {
        let path = window.file(name, &format!("{ARTICLE}\n\nDas ist {name}."));
        window.open(&path);
    }
    let names = |window: &Window| {
        let all = window.harness.state().model().documents.iter();
        all.map(|opened| opened.source.path().and_then(|path| path.file_name()).expect("a file").to_owned())
            .collect::<Vec<_>>()
    };
    let before = names(&window);
    let first = window.harness.state().model().documents.first().expect("open").number;
    handle(&mut window, Command::ShowDocument(first));
    let text = window.harness.state().model().opened().expect("open").analysis.document.text();
    let start = text.find("Eine Brücke").expect("there");
    handle(&mut window, Command::JumpTo(Span::new(start, start + "Eine Brücke".len())));
    let back = window.harness.state().model().opened().expect("open").back.clone();
    assert_eq!(back.len(), 1);
    window.press(CTRL, Key::W);
    window.press(CTRL | Modifiers::SHIFT, Key::T);
    window.settle();
    assert_eq!(names(&window), before);
    let opened = window.harness.state().model().opened().expect("open");
    assert_eq!((opened.number, &opened.back), (first, &back));
}
