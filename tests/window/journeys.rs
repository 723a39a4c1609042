//! The main job: open, read, jump, copy, and what can go wrong.

use crate::harness::{ARTICLE, Window};
use egui::{Event, Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT, Queryable};
use kurzum::i18n::Locale;
use kurzum::model::Command;
use kurzum::shell::Picked;
use kurzum::shell::Store;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

#[test]
fn a_file_chosen_in_the_dialog_is_summarised() {
    for locale in Locale::ALL {
        let window = Window::with_article(locale, ARTICLE);
        let summary = window.summary();
        assert!(!summary.is_empty());
        assert!(summary.iter().all(|sentence| ARTICLE.contains(sentence.as_str())), "verbatim");
        assert!(window.shows("Der Hafen von Ellerau wird umgebaut"), "the full text has its title");
        assert!(window.shows("48,5 Mio."), "the figures are listed");
        assert!(window.shows(&window.say("keywords")));
    }
}

#[test]
fn copy_puts_exactly_the_summary_on_the_clipboard_and_says_so() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::C);
        let wanted = window.summary().join("\n");
        assert_eq!(window.copied(), Some(wanted.clone()));
        let n = window.summary().len();
        assert!(window.shows(&window.texts.format("copied-sentences", &[("n", n.into())])));
        window.clipboard.lock().expect("not poisoned").clear();
        window.click("copy-summary");
        assert_eq!(window.copied(), Some(wanted), "the button does the same");
    }
}

#[test]
fn the_slider_and_the_keys_change_the_length() {
    let mut window = Window::with_article(Locale::De, ARTICLE);
    let before = window.summary();
    window.type_text("]");
    let longer = window.summary();
    assert_eq!(longer.len(), before.len() + 1);
    assert!(before.iter().all(|sentence| longer.contains(sentence)));
    assert!(window.shows(&format!("{} von 6 Sätzen", longer.len())));
    window.type_text("[");
    window.type_text("[");
    assert_eq!(window.summary().len(), before.len() - 1);
    for _ in 0..20 {
        window.type_text("]");
    }
    assert_eq!(window.summary().len(), 6, "no more than there are");
    for _ in 0..20 {
        window.type_text("[");
    }
    assert_eq!(window.summary().len(), 1, "never none");
    window.harness.get_by_role_and_label(Role::Slider, &window.say("length")).focus();
    window.rest();
    window.press(Modifiers::NONE, Key::ArrowRight);
    assert_eq!(window.summary().len(), 2, "the slider by keyboard");
}

#[test]
fn a_summary_sentence_jumps_to_its_place_and_back() {
    let filler = "Nichts davon gehört zur Sache, es füllt nur den Platz in diesem Text. ".repeat(6);
    let long = format!(
        "Der Hafen wird umgebaut\n\n{}\n\nDer Hafen bekommt eine Brücke für den Hafen.",
        vec![filler; 30].join("\n\n")
    );
    let mut window = Window::with_article(Locale::En, &long);
    let sentence = "Der Hafen bekommt eine Brücke für den Hafen.";
    assert!(window.summary().iter().any(|chosen| chosen == sentence), "{:?}", window.summary());
    let in_text = |window: &Window| window.reads(sentence);
    assert!(!in_text(&window), "the end of the article is out of sight");
    let label = window.texts.format("jump-to", &[("text", sentence.into())]);
    window.harness.get_by_label(&label).click();
    window.harness.step();
    window.harness.step();
    assert!(in_text(&window), "the article was scrolled to the sentence");
    let rect = window.harness.get_by_label(sentence).rect();
    assert!(rect.top() > 40.0 && rect.bottom() < 800.0, "{rect:?}");
    assert!(window.harness.state().model().flash(0.0).is_some(), "and it flashes");
    let rule = window.texts.format("in-summary", &[("text", sentence.into())]);
    window.harness.get_by_label(&rule).click();
    window.rest();
    let (shown, _) = window.harness.state().model().opened().expect("open").shown.expect("shown in the summary");
    let opened = window.harness.state().model().opened().expect("open");
    assert_eq!(opened.analysis.sentences[shown].span.text(opened.analysis.document.text()), sentence);
}

#[test]
fn figures_and_keywords_jump_to_their_places() {
    let mut window = Window::with_article(Locale::De, ARTICLE);
    let keyword = window.texts.format("keyword-count", &[("word", "Stadtrat".into()), ("n", 2.into())]);
    assert!(window.shows(&keyword));
    let next = window.texts.format("next-place", &[("word", "Stadtrat".into())]);
    window.harness.get_by_label(&next).click();
    window.harness.step();
    let place =
        |window: &Window| window.harness.state().model().opened().expect("open").jump.expect("jumped").span.start();
    let first = place(&window);
    assert_eq!(ARTICLE.get(first..first + 8), Some("Stadtrat"));
    window.rest();
    window.harness.get_by_label(&next).click();
    window.harness.step();
    assert!(place(&window) > first, "a second click goes on to the second place");
}

#[test]
fn a_figure_jumps_to_its_place() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        let said = format!("48,5 Mio. Euro, {}", window.say("kind-money"));
        let label = window.texts.format("jump-to", &[("text", (&said).into())]);
        window.harness.get_by_label(&label).click();
        window.harness.step();
        let span = window.harness.state().model().opened().expect("open").jump.expect("jumped").span;
        assert_eq!(ARTICLE.get(span.start()..span.end()), Some("48,5 Mio. Euro"));
    }
}

#[test]
fn a_click_on_a_marked_sentence_shows_it_in_the_summary() {
    let article = "Der Hafen wird umgebaut\n\nDer Hafen kostet die Stadt viel Geld.\n\nEin Vogel sang dazu.\n";
    let mut window = Window::with_article(Locale::De, article);
    assert_eq!(window.summary(), ["Der Hafen kostet die Stadt viel Geld."]);
    window.harness.get_by_label("Ein Vogel sang dazu.").click();
    window.rest();
    assert!(
        window.harness.state().model().opened().expect("open").shown.is_none(),
        "an unmarked sentence is in no summary"
    );
    window.harness.get_by_label("Der Hafen kostet die Stadt viel Geld.").click();
    window.rest();
    assert_eq!(window.harness.state().model().opened().expect("open").shown.map(|shown| shown.0), Some(1));
}

/// A file as the window system hands it over.
#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

#[test]
fn a_dropped_file_is_opened() {
    let mut window = Window::new(Locale::De);
    let path = window.file("artikel.txt", ARTICLE);
    window.harness.input_mut().hovered_files.push(egui::HoveredFile { path: Some(path.clone()), ..Default::default() });
    window.harness.step();
    window.harness.step();
    assert!(window.shows("Artikel hier ablegen"));
    window.harness.input_mut().hovered_files.clear();
    window.harness.input_mut().dropped_files.push(Arc::new(Dropped(path)));
    window.settle();
    assert!(!window.summary().is_empty());
}

#[test]
fn the_keyboard_alone_does_all_of_it() {
    let mut window = Window::new(Locale::De);
    let path = window.file("artikel.txt", ARTICLE);
    window.press(Modifiers::COMMAND, Key::O);
    let sender = window.dialogs.borrow_mut().pop().expect("Ctrl+O asks for a file");
    sender.send(Picked::File(path)).expect("the window listens");
    window.settle();
    window.type_text("]");
    let n = window.summary().len();
    let mut reached = false;
    for _ in 0..40 {
        window.press(Modifiers::NONE, Key::Tab);
        let focused = window.harness.root().children_recursive().find(|node| node.accesskit_node().is_focused());
        let label = focused.and_then(|node| node.accesskit_node().label()).unwrap_or_default();
        if label.starts_with("Im Text zeigen: Der Stadtrat") {
            reached = true;
            break;
        }
    }
    assert!(reached, "Tab reaches the sentences of the summary");
    window.press(Modifiers::NONE, Key::Enter);
    assert!(
        window.harness.state().model().opened().expect("open").jump.is_some(),
        "Enter shows the sentence in the text"
    );
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::C);
    assert_eq!(window.copied().map(|text| text.lines().count()), Some(n));
    window.press(Modifiers::COMMAND, Key::F1);
    assert!(window.shows("Tastenkürzel"));
    window.press(Modifiers::NONE, Key::Escape);
    assert!(window.harness.state().model().dialog.is_none());
}

#[test]
fn a_pasted_text_becomes_a_document_and_so_does_the_example() {
    let mut window = Window::new(Locale::En);
    window.harness.event(Event::Paste("The river rose. The river flooded the town. Nobody was hurt.".into()));
    window.settle();
    assert!(!window.summary().is_empty());
    assert!(window.shows("Nobody was hurt."));
    window.click("example");
    window.settle();
    assert!(window.shows("Northmoor votes to bring back its night trains"));
}

#[test]
fn what_cannot_be_opened_is_said_and_the_open_document_stays() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        let before = window.summary();
        let folder = window.folder.path().to_owned();
        let cases = [
            (folder.join("missing.txt"), "error-not-found"),
            (window.file("empty.txt", " \n"), "error-empty"),
            (window.file("binary.bin", "\0\u{1}\0"), "error-binary"),
            (window.file("figure.gif", "GIF89a"), "error-format"),
            (window.file("paper.pdf", "%PDF-1.7 …"), "error-broken"),
        ];
        for (path, key) in cases {
            window.open(&path);
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            let said =
                window.harness.state().model().notices.last().map(|notice| notice.text.clone()).expect("a message");
            let detail = match key {
                "error-format" => "GIF",
                "error-broken" => "PDF",
                _ => "",
            };
            let wanted = window.texts.format(key, &[("name", (&name).into()), ("detail", detail.into())]);
            assert_eq!(said, wanted);
            assert!(window.shows(&said), "and it is shown");
            assert_eq!(window.summary(), before, "the document stays open");
            window.press(Modifiers::NONE, Key::Escape);
            assert!(window.harness.state().model().notices.is_empty(), "Esc closes the message");
        }
    }
}

#[test]
fn a_cancelled_or_missing_dialog_changes_nothing() {
    let mut window = Window::new(Locale::En);
    window.click("open");
    window.press(Modifiers::COMMAND, Key::O);
    assert_eq!(window.dialogs.borrow().len(), 1, "only one dialog at a time");
    let sender = window.dialogs.borrow_mut().pop().expect("asked");
    sender.send(Picked::Nothing).expect("the window listens");
    window.rest();
    assert!(window.harness.state().model().notices.is_empty());
    window.click("open");
    let sender = window.dialogs.borrow_mut().pop().expect("asked again");
    sender.send(Picked::Unavailable).expect("the window listens");
    window.harness.step();
    window.rest();
    assert!(window.shows("No file dialog could be shown"));
}

#[test]
fn language_and_colours_are_switched_and_kept() {
    let mut window = Window::with_article(Locale::En, ARTICLE);
    let ctx = window.harness.ctx.clone();
    window.harness.state_mut().handle(&ctx, Command::Choose(kurzum::model::Choice::Locale(Some(Locale::De))));
    window.rest();
    assert!(window.shows("Zusammenfassung") && window.shows("Schlüsselwörter"));
    let kept = Store::in_folder(window.folder.path()).load();
    assert_eq!((kept.settings.locale, kept.faults.len()), (Some(Locale::De), 0));
}

#[test]
fn recent_files_are_offered_and_can_be_cleared() {
    let mut window = Window::with_article(Locale::En, ARTICLE);
    let store = Store::in_folder(window.folder.path());
    let paths: Vec<PathBuf> = store.load().recent.into_iter().map(|recent| recent.path).collect();
    assert_eq!(paths, [window.folder.path().join("article.txt")]);
    window.harness.get_by_label("File").click();
    window.rest();
    window.harness.get_by_label("Open recent").click();
    window.rest();
    assert!(window.shows("Der Hafen von Ellerau wird umgebaut"), "by its title");
    window.click("recent-clear");
    window.click("recent-clear-do");
    assert!(store.load().recent.is_empty());
}

#[test]
fn esc_gives_up_what_is_being_read() {
    let mut window = Window::with_article(Locale::En, ARTICLE);
    let before = window.summary();
    let long = "The harbour was closed. Nobody knew when it would open again. ".repeat(60_000);
    let path = window.file("long.txt", &long);
    let ctx = window.harness.ctx.clone();
    window.harness.state_mut().handle(&ctx, Command::OpenFile(path));
    assert!(window.harness.state().model().loading.is_some());
    window.harness.key_press(Key::Escape);
    window.harness.step();
    assert!(window.harness.state().model().loading.is_none());
    std::thread::sleep(Duration::from_millis(50));
    window.rest();
    assert_eq!(window.summary(), before);
}

#[test]
fn a_small_window_shows_every_pane() {
    let mut window = Window::sized(Locale::De, [800.0, 600.0]);
    let path = window.file("artikel.txt", ARTICLE);
    window.open(&path);
    for key in ["summary", "key-figures"] {
        let rect = window.harness.get_by_label(&window.say(key)).rect();
        assert!(rect.right() <= 800.0 && rect.bottom() <= 600.0, "{key}: {rect:?}");
    }
    assert!(window.shows("Der Stadtrat hat am 12. Mai"));
}

#[test]
fn a_narrow_window_shows_one_pane_at_a_time() {
    for locale in Locale::ALL {
        let mut window = Window::sized(locale, [600.0, 500.0]);
        let path = window.file("artikel.txt", ARTICLE);
        window.open(&path);
        let length = window.say("length");
        assert!(window.shows(&length), "the summary comes first");
        for (key, shown) in
            [("figures-and-names", "48,5 Mio."), ("full-text", "Eine Brücke führt"), ("summary", &length)]
        {
            window.harness.get_all_by_label(&window.say(key)).next().expect("its tab").click();
            window.rest();
            assert!(window.shows(shown), "{key}");
        }
        let first = window.summary().first().expect("a sentence").clone();
        let jump = window.texts.format("jump-to", &[("text", (&first).into())]);
        window.harness.get_by_label(&jump).click();
        window.rest();
        assert!(window.shows("Eine Brücke führt"), "a jump shows the text");
    }
}

#[test]
fn every_widget_has_a_name() {
    let window = Window::with_article(Locale::De, ARTICLE);
    for node in window.harness.root().children_recursive() {
        let node = node.accesskit_node();
        let interactive =
            matches!(node.role(), Role::Button | Role::Slider | Role::Link | Role::TextInput | Role::CheckBox);
        assert!(
            !interactive || node.label().is_some_and(|label| !label.is_empty()),
            "a {:?} without a name",
            node.role()
        );
    }
}

#[test]
fn a_web_page_opens_with_its_author_below_the_title() {
    let mut window = Window::new(Locale::De);
    let page = "<!DOCTYPE html><html><head><title>Der Hafen</title><meta name='author' content='Jana Kurz'></head><body>
        <nav><a href='/'>Start</a></nav><article><h1>Der Hafen</h1>
        <p>Der Stadtrat von Ellerau hat am Montag beschlossen, den Hafen umzubauen, gegen die Stimmen der Opposition.</p>
        <p>Der Umbau des Hafens kostet 48 Millionen Euro, sagte der Bürgermeister, und das Land zahlt davon die Hälfte.</p>
        </article></body></html>";
    let path = window.file("page.html", page);
    window.open(&path);
    assert!(window.shows("Jana Kurz"), "the author is shown");
    assert!(!window.shows("Start"), "the menu is left out");
    assert!(window.summary().iter().all(|sentence| sentence.contains("Hafen")));
    // About tells how the process that read it was confined.
    window.click("about");
    window.wait("the confinement is known", |window| {
        matches!(window.harness.state().model().confinement, kurzum::model::Reader::Confined(_))
    });
}
