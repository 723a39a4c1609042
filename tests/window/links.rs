//! What leads elsewhere in the article, and the keys that scroll it.

use crate::harness::Window;
use crate::reading::long_article;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use kurzum::i18n::Locale;

/// An article with a link to the web, one within it, and a note.
fn article() -> String {
    let filling: Vec<String> =
        (1..=60).map(|n| format!("Absatz {n} handelt vom Hafen. Er war an Tag {n} geschlossen.")).collect();
    format!(
        "# Der Hafen\n\nDie [Stadt](https://stadt.example/hafen) baut um, wie die [Zahlen](#die-zahlen) zeigen.[^1]\n\n{}\n\n## Die Zahlen\n\nEs kostet 48 Millionen Euro.\n\n[^1]: Angaben der Stadt vom Mai.\n",
        filling.join("\n\n")
    )
}

impl Window {
    fn with_links(locale: Locale) -> Self {
        let mut window = Self::new(locale);
        let path = window.file("article.md", &article());
        window.open(&path);
        window
    }

    fn follow(&mut self, name: &str) {
        self.harness.get_all_by_role_and_label(egui::Role::Link, name).next().expect("a link").click();
        self.rest();
    }
}

#[test]
fn a_link_opens_in_the_browser_and_nothing_before_it_is_clicked() {
    for locale in Locale::ALL {
        let mut window = Window::with_links(locale);
        assert_eq!(window.copied(), None, "nothing was opened");
        window.follow("Stadt");
        assert_eq!(window.copied().as_deref(), Some("https://stadt.example/hafen"));
    }
}

#[test]
fn a_link_within_the_article_and_the_sign_of_a_note_lead_there_and_back() {
    for locale in Locale::ALL {
        let mut window = Window::with_links(locale);
        assert!(window.reads("Die Stadt baut um"));
        window.follow("Zahlen");
        assert!(window.reads("Es kostet 48 Millionen"), "the heading and what follows it");
        assert_eq!(window.copied(), None, "the browser has no part in it");
        window.press(Modifiers::ALT, Key::ArrowLeft);
        assert!(window.reads("Die Stadt baut um"), "back");
        let note = window.texts.format("note-call", &[("n", 1_usize.into())]);
        window.follow(&note);
        assert!(window.reads("Angaben der Stadt vom Mai."));
        let back = window.texts.format("note-back", &[("n", 1_usize.into())]);
        window.follow(&back);
        assert!(window.reads("Die Stadt baut um"), "where the note is called");
    }
}

#[test]
fn links_are_reached_by_the_keyboard() {
    let mut window = Window::with_links(Locale::En);
    for _ in 0..200 {
        window.press(Modifiers::NONE, Key::Tab);
        let focused = window.harness.ctx.memory(egui::Memory::focused);
        let link = window.harness.get_all_by_role_and_label(egui::Role::Link, "Stadt").next().expect("a link");
        if focused.is_some() && link.is_focused() {
            window.press(Modifiers::NONE, Key::Enter);
            assert_eq!(window.copied().as_deref(), Some("https://stadt.example/hafen"));
            return;
        }
    }
    panic!("the link never had the focus");
}

#[test]
fn keys_scroll_the_article() {
    let mut window = Window::new(Locale::De);
    let path = window.file("article.txt", &long_article());
    window.open(&path);
    let (first, last) = ("Absatz 1 handelt", "Absatz 80 handelt");
    assert!(window.reads(first) && !window.reads(last));
    let ends: [(Modifiers, Key, Key); 2] =
        [(Modifiers::NONE, Key::End, Key::Home), (Modifiers::COMMAND, Key::End, Key::Home)];
    for (held, end, home) in ends {
        window.press(held, end);
        assert!(window.reads(last), "{held:?} {end:?}");
        window.press(held, home);
        assert!(window.reads(first) && !window.reads(last), "{held:?} {home:?}");
    }
    let pages = [
        (Key::PageDown, Modifiers::NONE, Key::PageUp, Modifiers::NONE),
        (Key::Space, Modifiers::NONE, Key::Space, Modifiers::SHIFT),
    ];
    for (down, held_down, up, held_up) in pages {
        window.press(held_down, down);
        assert!(!window.reads("Absatz 2 handelt"), "{down:?} turns a page");
        window.press(held_up, up);
        assert!(window.reads(first), "{up:?} turns it back");
    }
    window.press(Modifiers::NONE, Key::ArrowDown);
    window.press(Modifiers::NONE, Key::ArrowDown);
    assert!(!window.reads("Achtzig Tage"), "arrows scroll by lines");
    assert!(window.reads("Absatz 6 handelt"));
    window.press(Modifiers::NONE, Key::ArrowUp);
    window.press(Modifiers::NONE, Key::ArrowUp);
    assert!(window.reads("Achtzig Tage"));
}

#[test]
fn the_contents_lead_to_their_sections_and_mark_the_readers_place() {
    for locale in Locale::ALL {
        let mut window = Window::new(locale);
        let chapter = |n: usize| {
            format!("## Kapitel {n}\n\n{}\n", "Der Hafen war geschlossen, und niemand kam an Land. ".repeat(60))
        };
        let chapters: Vec<String> = (1..=9).map(chapter).collect();
        let path = window.file("book.md", &format!("# Ein Buch\n\n{}", chapters.join("\n")));
        window.open(&path);
        let contents = window.say("contents");
        window.harness.get_all_by_label(&contents).last().expect("the tab").click();
        window.rest();
        let chosen = |window: &Window, title: &str| {
            let entries = window.harness.query_all_by_role_and_label(egui::Role::TreeItem, title);
            entries.last().expect("an entry").accesskit_node().is_selected() == Some(true)
        };
        assert!(!chosen(&window, "Kapitel 7"));
        window.harness.get_all_by_role_and_label(egui::Role::TreeItem, "Kapitel 7").last().expect("an entry").click();
        window.rest();
        assert!(window.reads("Kapitel 7"), "its heading is in sight");
        window.press(Modifiers::NONE, Key::PageDown);
        assert!(chosen(&window, "Kapitel 7"), "the reader is there");
        let summary = window.say("summary");
        window.harness.get_all_by_label(&summary).next().expect("the tab").click();
        window.rest();
        assert!(!window.summary().is_empty());
    }
}

#[test]
fn the_contents_fold_and_show_the_summary_of_a_section() {
    for locale in Locale::ALL {
        let mut window = Window::new(locale);
        let book = "# Der Hafen\n\n## Bau\n\nDer Hafen wurde 1898 gebaut. Viele Schiffe kamen in den Hafen.\n\n\
                    ### Kosten\n\nDer Bau kostete 12 Millionen Mark. Die Stadt zahlte die Kosten.\n\n\
                    ## Brand\n\nIm Mai brannte ein Lager. Die Feuerwehr löschte das Lager in der Nacht.\n";
        let path = window.file("book.md", book);
        window.open(&path);
        let contents = window.say("contents");
        window.harness.get_all_by_label(&contents).last().expect("the tab").click();
        window.rest();
        let entry = |window: &Window, title: &str| {
            window.harness.query_all_by_role_and_label(egui::Role::TreeItem, title).next().map(|entry| entry.rect())
        };
        let (bau, brand) = (entry(&window, "Bau").expect("listed"), entry(&window, "Brand").expect("listed"));
        assert!(entry(&window, "Kosten").is_some());
        // The arrow keys fold the entry that has the focus.
        window.harness.get_by_role_and_label(egui::Role::TreeItem, "Bau").focus();
        window.press(Modifiers::NONE, Key::ArrowLeft);
        assert!(entry(&window, "Kosten").is_none(), "folded away");
        assert!(entry(&window, "Brand").expect("listed").min.y < brand.min.y, "and the next moved up");
        window.press(Modifiers::NONE, Key::ArrowRight);
        assert!(entry(&window, "Kosten").is_some(), "and back");
        let of_fire = window.texts.format("section-summary", &[("title", "Brand".into())]);
        window.harness.get_by_label(&of_fire).click();
        window.rest();
        let sentence = |window: &Window, start: &str| {
            let label = window.texts.format("jump-to", &[("text", start.into())]);
            window.harness.query_all_by_label_contains(&label).map(|node| node.rect()).next()
        };
        let shown = sentence(&window, "Die Feuerwehr").or(sentence(&window, "Im Mai")).expect("a sentence of it");
        assert!(shown.min.y > entry(&window, "Brand").expect("listed").min.y && shown.min.x > bau.min.x);
        assert!(sentence(&window, "Der Bau").is_none() && sentence(&window, "Der Hafen").is_none(), "of no other");
        window.harness.get_by_label(&of_fire).click();
        window.rest();
        assert!(sentence(&window, "Die Feuerwehr").is_none() && sentence(&window, "Im Mai").is_none());
    }
}

#[test]
fn the_sentences_of_the_summary_are_gone_through_in_the_text() {
    for locale in Locale::ALL {
        let mut window = Window::new(locale);
        let path = window.file("article.txt", &long_article());
        window.open(&path);
        let summary = window.summary();
        let start = |sentence: &str| sentence.split(" handelt").next().expect("a part").to_owned() + " handelt";
        let type_text = |window: &mut Window, text: &str| {
            window.harness.event(egui::Event::Text(text.to_owned()));
            window.rest();
        };
        let shown = |window: &Window| {
            let opened = window.harness.state().model().opened().expect("open");
            opened.jump.map(|jump| jump.span.text(opened.analysis.document.text()).to_owned())
        };
        for sentence in &summary {
            type_text(&mut window, "j");
            assert_eq!(shown(&window).as_deref(), Some(sentence.as_str()));
            assert!(window.reads(&start(sentence)) || sentence.starts_with("Der"), "{sentence}");
        }
        let last = shown(&window);
        type_text(&mut window, "j");
        assert_eq!(shown(&window), last, "there is no next");
        for sentence in summary.iter().rev().skip(1) {
            type_text(&mut window, "k");
            assert_eq!(shown(&window).as_deref(), Some(sentence.as_str()));
        }
    }
}
