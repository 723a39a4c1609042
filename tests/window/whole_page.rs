//! Web pages: the article alone, and all of the page where its reader asks for it.

use crate::harness::Window;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use kurzum::document::BlockKind;
use kurzum::i18n::Locale;

const OTHER: &str =
    "Im Zoo von Nordmoor ist in der Nacht ein Eisbär zur Welt gekommen, und alle Pfleger freuen sich sehr.";

/// A page with an article, and below it `n` boxes of other paragraphs.
fn page(n: usize) -> String {
    let of_article = [
        "Der Rat hat den Umbau des Hafens beschlossen, und zwar mit großer Mehrheit, wie die Stadt am Montag mitteilte.",
        "Die Arbeiten beginnen im Herbst und dauern drei Jahre, wenn es dabei bleibt, sagte die Bürgermeisterin dazu.",
        "Die Opposition warnt vor den Kosten und verlangt ein Gutachten über die Mauern des Hafens und den Verkehr.",
    ];
    let article = ["<p>", &of_article.join("</p><p>"), "</p>"].concat();
    let other = |index: usize| {
        let class = char::from(b'a' + u8::try_from(index).expect("a few boxes"));
        format!("<div class=n><div class={class}><h3>Aus dem Zoo</h3><p>{OTHER}</p></div></div>")
    };
    let others: String = (0..n).map(other).collect();
    format!("<title>Der Hafen wird umgebaut</title><div><h1>Der Hafen wird umgebaut</h1>{article}</div>{others}")
}

/// The kinds of the blocks that have the other paragraph.
fn kinds(window: &Window) -> Vec<BlockKind> {
    let opened = window.harness.state().model().opened().expect("a document is open");
    let text = opened.analysis.document.text();
    let blocks = opened.analysis.blocks.iter().filter(|block| block.span.text(text) == OTHER);
    blocks.map(|block| block.kind).collect()
}

/// Whether something is there to be clicked that says this.
fn offers(window: &Window, key: &str) -> bool {
    window.harness.query_by_role_and_label(egui::Role::Link, &window.say(key)).is_some()
}

#[test]
fn a_doubtful_article_offers_the_whole_page_and_the_way_back() {
    for locale in Locale::ALL {
        let mut window = Window::new(locale);
        let path = window.file("hafen.html", &page(9));
        window.open(&path);
        assert_eq!(kinds(&window), [BlockKind::Boilerplate; 9], "they stand there dimmed");
        assert!(offers(&window, "whole-page") && !offers(&window, "article-only"));
        window.click("whole-page");
        assert_eq!(kinds(&window).first(), Some(&BlockKind::Paragraph));
        assert!(offers(&window, "article-only") && !offers(&window, "whole-page"));
        assert!(!window.shows(&window.say("warning-doubtful-article")));
        window.press(Modifiers::COMMAND, Key::Z);
        assert_eq!(kinds(&window), [BlockKind::Boilerplate; 9], "it can be taken back");
        window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
        assert_eq!(kinds(&window).first(), Some(&BlockKind::Paragraph));
        window.click("article-only");
        assert_eq!(kinds(&window), [BlockKind::Boilerplate; 9]);
    }
}

#[test]
fn every_page_can_be_read_whole_by_menu_and_palette_and_stays_so() {
    for locale in Locale::ALL {
        let mut window = Window::new(locale);
        let path = window.file("hafen.htm", &page(1));
        window.open(&path);
        assert!(kinds(&window).is_empty() && !offers(&window, "whole-page"), "nothing is doubtful here");
        window.click("whole-page");
        assert_eq!(kinds(&window), [BlockKind::Paragraph]);
        window.press(Modifiers::COMMAND, Key::W);
        window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::T);
        window.settle();
        assert_eq!(kinds(&window), [BlockKind::Paragraph], "a closed tab comes back as it was");
        // The palette by keyboard.
        window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
        let name = window.say("whole-page");
        window.type_text(&name);
        window.press(Modifiers::NONE, Key::Enter);
        window.settle();
        assert!(kinds(&window).is_empty());
        window.click("whole-page");
        window.press(Modifiers::COMMAND, Key::W);
        let mut later = Window::in_folder(locale, window.folder);
        later.open(&path);
        assert_eq!(kinds(&later), [BlockKind::Paragraph], "and so does the file in a later window");
    }
}

#[test]
fn a_text_is_no_page() {
    let mut window = Window::with_article(Locale::En, crate::harness::ARTICLE);
    let before = window.harness.state().model().opened().expect("open").preferences.clone();
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
    let name = window.say("whole-page");
    window.type_text(&name);
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.harness.state().model().opened().expect("open").preferences, before);
}
