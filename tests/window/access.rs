//! What a screen reader finds: the whole article with its roles, in order, wherever it is scrolled to, and the window
//! around it.

use crate::harness::{ARTICLE, Window};
use egui::{Key, Modifiers, Role};
use egui_kittest::Node;
use egui_kittest::kittest::{NodeT, Queryable};
use kurzum::i18n::Locale;
use kurzum::preferences::{Length, Step};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

/// A page with all kinds of blocks, of which only the beginning is in sight.
fn page() -> String {
    let paragraph = |n: usize| format!("<p>Absatz {n} handelt vom Hafen. Er war an Tag {n} geschlossen.</p>");
    let filling = (1..=40).map(paragraph).collect::<Vec<_>>().concat();
    format!(
        r##"<!DOCTYPE html><html lang="de-AT"><head><title>Der Hafen</title></head><body><article>
<h1>Der Hafen von Ellerau</h1>
<p>Die <a href="https://stadt.example/hafen">Stadt</a> baut den Hafen um, wie sie mitteilt.<sup><a href="#n1" id="c1">1</a></sup></p>
{filling}
<h2>Was gebaut wird</h2>
<ul><li>Wohnungen<ul><li>zur Miete</li><li>zum Kauf</li></ul></li><li>eine Brücke</li></ul>
<h3>Die Kosten</h3>
<table><tr><th>Teil</th><th>Kosten</th></tr><tr><td>Kai</td><td>zwölf Millionen</td></tr></table>
<blockquote><p>Das ist viel Geld.</p></blockquote>
<figure><img src="kran.png" alt="Ein Kran am Kai"><figcaption>Der alte Kran</figcaption></figure>
<pre><code>let hafen = 1;</code></pre>
<p>Ganz am Ende steht ein Satz über die Zukunft des Hafens, <a href="https://a.example/">mit einem Verweis</a>.</p>
<ol><li id="n1">Angaben der Stadt vom Mai. <a href="#c1">↩</a></li></ol>
</article></body></html>"##
    )
}

impl Window {
    fn with_page(locale: Locale) -> Self {
        let mut window = Self::new(locale);
        let path = window.file("page.html", &page());
        window.open(&path);
        window
    }

    fn document(&self) -> Node<'_> {
        self.harness.get_by_role(Role::Document)
    }

    /// The one node of a role and a name in the article.
    fn part<'a>(&'a self, role: Role, name: &'a str) -> Node<'a> {
        self.document().get_by_role_and_label(role, name)
    }

    fn is_in_sight(&self, role: Role, name: &str) -> bool {
        self.document().rect().contains_rect(self.part(role, name).rect())
    }
}

/// The node and all below it, as role, name and depth.
fn lines(node: Node<'_>, depth: usize, found: &mut Vec<(usize, Role, String)>) {
    let inner = node.accesskit_node();
    let skipped = inner.role() == Role::GenericContainer;
    if !skipped {
        found.push((depth, inner.role(), inner.label().unwrap_or_default()));
    }
    for child in node.children() {
        lines(child, depth + usize::from(!skipped), found);
    }
}

#[test]
fn the_whole_article_is_there_in_order_and_with_its_roles() {
    for locale in Locale::ALL {
        let window = Window::with_page(locale);
        let note = window.texts.format("note-call", &[("n", 1_usize.into())]);
        let back = window.texts.format("note-back", &[("n", 1_usize.into())]);
        let mut found = Vec::new();
        lines(window.document(), 0, &mut found);
        let filling = |(_, role, name): &(usize, Role, String)| *role == Role::Paragraph && name.starts_with("Absatz ");
        assert_eq!(found.iter().filter(|line| filling(line)).count(), 40);
        found.retain(|line| !filling(line));
        let found: Vec<(usize, Role, &str)> =
            found.iter().map(|(depth, role, name)| (*depth, *role, &**name)).collect();
        let wanted = [
            (0, Role::Document, "Der Hafen von Ellerau"),
            (1, Role::Heading, "Der Hafen von Ellerau"),
            (1, Role::Paragraph, "Die Stadt baut den Hafen um, wie sie mitteilt."),
            (2, Role::Link, "Stadt"),
            (2, Role::Link, &note),
            (1, Role::Heading, "Was gebaut wird"),
            (1, Role::List, ""),
            (2, Role::ListItem, "Wohnungen"),
            (3, Role::List, ""),
            (4, Role::ListItem, "zur Miete"),
            (4, Role::ListItem, "zum Kauf"),
            (2, Role::ListItem, "eine Brücke"),
            (1, Role::Heading, "Die Kosten"),
            (1, Role::Table, ""),
            (2, Role::Row, ""),
            (3, Role::ColumnHeader, "Teil"),
            (3, Role::ColumnHeader, "Kosten"),
            (2, Role::Row, ""),
            (3, Role::Cell, "Kai"),
            (3, Role::Cell, "zwölf Millionen"),
            (1, Role::Blockquote, ""),
            (2, Role::Paragraph, "Das ist viel Geld."),
            (1, Role::Image, "Ein Kran am Kai"),
            (1, Role::Caption, "Der alte Kran"),
            (1, Role::Code, "let hafen = 1;"),
            (1, Role::Paragraph, "Ganz am Ende steht ein Satz über die Zukunft des Hafens, mit einem Verweis."),
            (2, Role::Link, "mit einem Verweis"),
            (1, Role::DocFootnote, "Angaben der Stadt vom Mai."),
            (2, Role::Link, &back),
        ];
        assert_eq!(found, wanted);
        for (name, level) in [("Der Hafen von Ellerau", 1), ("Was gebaut wird", 2), ("Die Kosten", 3)] {
            assert_eq!(window.part(Role::Heading, name).accesskit_node().level(), Some(level), "{name}");
        }
        assert_eq!(window.document().accesskit_node().language(), Some("de-AT"));
        assert_eq!(window.part(Role::Link, "Stadt").accesskit_node().url(), Some("https://stadt.example/hafen"));
        let item = window.part(Role::ListItem, "zum Kauf");
        assert_eq!(item.accesskit_node().position_in_set(), Some(1));
    }
}

#[test]
fn what_is_asked_to_come_into_sight_does_and_links_out_of_sight_are_followed() {
    let last = "Ganz am Ende steht ein Satz über die Zukunft des Hafens, mit einem Verweis.";
    let first = "Die Stadt baut den Hafen um, wie sie mitteilt.";
    for locale in Locale::ALL {
        let mut window = Window::with_page(locale);
        assert!(!window.is_in_sight(Role::Paragraph, last));
        window.part(Role::Paragraph, last).scroll_to_me();
        window.settle();
        assert!(window.is_in_sight(Role::Paragraph, last) && !window.is_in_sight(Role::Paragraph, first));
        let opened = window.harness.state().model().opened().expect("open");
        assert!(opened.back.is_empty(), "reading on is no jump");
        window.part(Role::Link, "Stadt").click_accesskit();
        window.settle();
        assert_eq!(window.copied().as_deref(), Some("https://stadt.example/hafen"));
        window.part(Role::Link, "Stadt").focus();
        window.settle();
        assert!(window.is_in_sight(Role::Paragraph, first) && window.part(Role::Link, "Stadt").is_focused());
        window.part(Role::Cell, "zwölf Millionen").scroll_to_me();
        window.settle();
        assert!(window.document().rect().contains(window.part(Role::Cell, "zwölf Millionen").rect().center()));
        // One click on a link in sight is one, though the toolkit takes it as well.
        window.part(Role::Paragraph, last).scroll_to_me();
        window.settle();
        let n_before = window.clipboard.lock().expect("not poisoned").len();
        window.part(Role::Link, "mit einem Verweis").click_accesskit();
        window.settle();
        assert_eq!(window.clipboard.lock().expect("not poisoned").len(), n_before + 1);
    }
}

#[test]
fn a_focused_paragraph_comes_into_sight_too() {
    let mut window = Window::with_page(Locale::En);
    window.part(Role::Heading, "Die Kosten").focus();
    window.settle();
    assert!(window.is_in_sight(Role::Heading, "Die Kosten"));
}

#[test]
fn of_a_long_book_there_are_all_headings_and_what_is_around_the_reader() {
    let chapter = |n: usize| {
        let paragraph = |m: usize| format!("Absatz {m} von Kapitel {n} handelt vom Hafen von Ellerau.\n\n");
        let paragraphs: Vec<String> = (1..=100).map(paragraph).collect();
        format!("## Kapitel {n}\n\n{}", paragraphs.concat())
    };
    let book: String = (1..=60).map(chapter).collect();
    for locale in Locale::ALL {
        let mut window = Window::new(locale);
        let path = window.file("book.md", &format!("# Das Buch\n\n{book}"));
        window.open(&path);
        let paragraph = |m: usize, n: usize| format!("Absatz {m} von Kapitel {n} handelt vom Hafen von Ellerau.");
        let has =
            |window: &Window, name: &str| window.document().query_by_role_and_label(Role::Paragraph, name).is_some();
        let headings: Vec<String> =
            window.document().get_all_by_role(Role::Heading).filter_map(|node| node.accesskit_node().label()).collect();
        let wanted: Vec<String> =
            std::iter::once("Das Buch".to_owned()).chain((1..=60).map(|n| format!("Kapitel {n}"))).collect();
        assert_eq!(headings, wanted);
        assert!(has(&window, &paragraph(1, 1)) && !has(&window, &paragraph(50, 40)));
        assert!(window.document().query_all_by(|_| true).count() < 2_000);
        // What lies between is told, and leads there.
        let more = window.texts.format("blocks-more", &[("n", 100_usize.into())]);
        assert!(window.document().query_all_by_role_and_label(Role::Button, &more).count() > 50);
        window.part(Role::Heading, "Kapitel 40").scroll_to_me();
        window.settle();
        window.settle();
        assert!(window.is_in_sight(Role::Heading, "Kapitel 40"));
        assert!(has(&window, &paragraph(50, 40)) && !has(&window, &paragraph(1, 1)));
        // Every block is there once one has walked through: nothing is left out at the seams.
        window.document().get_all_by_role_and_label(Role::Button, &more).last().expect("a gap").click_accesskit();
        window.settle();
        window.settle();
        assert!(window.is_in_sight(Role::Paragraph, &paragraph(1, 60)));
    }
}

#[test]
fn the_window_and_its_edges_are_named_and_rows_are_read_from_left_to_right() {
    for locale in Locale::ALL {
        let window = Window::with_article(locale, ARTICLE);
        let title = "Der Hafen von Ellerau wird umgebaut – Kurzum";
        assert_eq!(window.harness.root().accesskit_node().label().as_deref(), Some(title));
        for key in ["summary", "key-figures"] {
            let name = window.texts.format("resize-pane", &[("pane", (&window.say(key)).into())]);
            assert_eq!(window.harness.query_all_by_role_and_label(Role::Splitter, &name).count(), 1, "{name}");
        }
        assert_eq!(window.harness.query_all_by_role(Role::Splitter).count(), 2);
        let names: Vec<String> =
            window.harness.query_all_by(|_| true).filter_map(|node| node.accesskit_node().label()).collect();
        let place = |name: &str| names.iter().position(|known| known == name).expect("it is there");
        assert!(place(&window.say("back")) < place(&window.say("find")), "the toolbar from its beginning");
        let text = place("Der Hafen von Ellerau wird umgebaut");
        assert!(place(&window.say("copy-summary")) < text && text < place(&window.say("key-figures")));
        let words = format!("{}: 6", window.say("stat-sentences"));
        assert!(window.shows(&words), "{words}: one text of the name and its value");
    }
}

#[test]
fn the_summary_is_a_list_whose_length_is_said_in_words() {
    for locale in Locale::ALL {
        let window = Window::with_article(locale, ARTICLE);
        let opened = window.harness.state().model().opened().expect("open");
        let n = opened.summary.choices.len();
        let (name, length) = (window.say("summary-list"), window.say("length"));
        let list = window.harness.get_by_role_and_label(Role::List, &name);
        assert_eq!(list.get_all_by_role(Role::ListItem).count(), n);
        let first = opened.summary.choices.first().expect("a sentence");
        let place = [("n", first.place.into()), ("all", opened.analysis.statistics.sentences.into())];
        let said = window.texts.format("place-of", &place);
        let button = list.get_all_by_role(Role::Button).next().expect("a sentence");
        assert_eq!(button.accesskit_node().description(), Some(said));
        let slider = window.harness.get_by_role_and_label(Role::Slider, &length);
        let value = slider.accesskit_node().value().expect("a value in words");
        let wanted = if locale == Locale::De { format!("{n} von 6 Sätzen") } else { format!("{n} of 6 sentences") };
        assert!(value.starts_with(&wanted), "{value}");
    }
}

#[test]
fn contents_are_a_tree_with_levels_and_open_articles_are_tabs() {
    for locale in Locale::ALL {
        let mut window = Window::with_page(locale);
        let contents = window.say("contents");
        window.harness.get_by_role_and_label(Role::Tab, &contents).click();
        window.rest();
        assert_eq!(
            window.harness.get_by_role_and_label(Role::Tab, &contents).accesskit_node().is_selected(),
            Some(true)
        );
        let tree = window.harness.get_by_role_and_label(Role::Tree, &contents);
        let level = |name: &str| tree.get_by_role_and_label(Role::TreeItem, name).accesskit_node().level();
        assert_eq!((level("Was gebaut wird"), level("Die Kosten")), (Some(1), Some(2)));
        let path = window.file("article.txt", ARTICLE);
        window.open(&path);
        let name = window.say("tab-list");
        let tabs = window.harness.get_by_role_and_label(Role::TabList, &name);
        let chosen = |name: &str| tabs.get_by_role_and_label(Role::Tab, name).accesskit_node().is_selected();
        assert_eq!(chosen("Der Hafen von Ellerau"), Some(false));
        assert_eq!(chosen("Der Hafen von Ellerau wird umgebaut"), Some(true));
    }
}

#[test]
fn what_was_done_and_what_went_wrong_is_read_out() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::C);
        let n = window.summary().len();
        let said = window.texts.format("copied-sentences", &[("n", n.into())]);
        let polite = egui::accesskit::Live::Polite;
        assert_eq!(window.harness.get_by_role_and_label(Role::Status, &said).accesskit_node().live(), polite);
        let path = window.file("empty.txt", "");
        window.open(&path);
        let notice = window.harness.state().model().notices.last().expect("a notice").text.clone();
        assert_eq!(window.harness.get_by_role_and_label(Role::Alert, &notice).accesskit_node().live(), polite);
    }
}

/// Keeps the nodes of the last frame by their ids.
struct Recorder(Arc<Mutex<BTreeMap<u64, egui::accesskit::Node>>>);

impl egui::Plugin for Recorder {
    fn debug_name(&self) -> &'static str {
        "recorder of the test"
    }

    fn output_hook(&mut self, _ctx: &egui::Context, output: &mut egui::FullOutput) {
        if let Some(update) = &output.platform_output.accesskit_update {
            *self.0.lock().expect("not poisoned") =
                update.nodes.iter().map(|(id, node)| (id.0, node.clone())).collect();
        }
    }
}

#[test]
fn a_resting_window_tells_nothing_new_and_scrolling_little() {
    let mut window = Window::new(Locale::De);
    let path = window.file("article.txt", &crate::reading::long_article());
    window.open(&path);
    let recorded = Arc::new(Mutex::new(BTreeMap::new()));
    window.harness.ctx.add_plugin(Recorder(Arc::clone(&recorded)));
    let nodes = || recorded.lock().expect("not poisoned").clone();
    // Everything is measured once.
    for _ in 0..40 {
        window.press(Modifiers::NONE, Key::PageDown);
    }
    window.press(Modifiers::NONE, Key::Home);
    window.harness.step();
    let before = nodes();
    window.harness.step();
    assert!(nodes() == before, "nothing has changed");
    window.press(Modifiers::NONE, Key::ArrowDown);
    let after = nodes();
    let changed: Vec<_> = after.iter().filter(|(id, node)| before.get(id) != Some(node)).collect();
    // The node that moves, what came into sight or left it, and what stands in the window.
    assert!(after.len() > 150 && changed.len() < 30, "{} of {}", changed.len(), after.len());
}

#[test]
fn menus_and_dialogs_are_named_and_have_entries() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        let (file, quit, settings) = (window.say("menu-file"), window.say("quit"), window.say("settings"));
        window.harness.get_by_label(&file).click();
        window.rest();
        window.harness.get_by_role_and_label(Role::Menu, &file).get_by_role_and_label(Role::MenuItem, &quit);
        window.press(Modifiers::NONE, Key::Escape);
        window.press(Modifiers::COMMAND, Key::Comma);
        window.harness.get_by_role_and_label(Role::Dialog, &settings);
        let unnamed = window.harness.query_all_by(|node| {
            let is_plain = matches!(node.role(), Role::GenericContainer | Role::Row | Role::Table | Role::MenuBar);
            let has_name = [node.label(), node.value()].iter().flatten().any(|name| !name.trim().is_empty());
            let is_group = matches!(node.role(), Role::List | Role::ListItem | Role::TabList | Role::TextRun);
            !is_plain && !is_group && !has_name && !node.is_hidden()
        });
        let unnamed: Vec<Role> = unnamed.map(|node| node.accesskit_node().role()).collect();
        assert_eq!(unnamed, []);
    }
}

#[test]
fn a_summary_and_contents_are_listed_beyond_what_is_in_sight() {
    let chapter = |n: usize| {
        format!("## Kapitel {n}\n\nKapitel {n} handelt vom Hafen von Ellerau, der an {n} Tagen geschlossen war.\n")
    };
    let chapters: Vec<String> = (1..=50).map(chapter).collect();
    for locale in Locale::ALL {
        let mut window = Window::new(locale);
        let path = window.file("book.md", &format!("# Das Buch\n\n{}", chapters.join("\n")));
        window.open(&path);
        window.steer(Step::SetLength(Some(Length::Sentences(30))));
        let (summary, contents) = (window.say("summary-list"), window.say("contents"));
        let list = window.harness.get_by_role_and_label(Role::List, &summary);
        assert_eq!(list.get_all_by_role(Role::ListItem).count(), 30);
        let button = list.get_all_by_role(Role::Button).rfind(|node| node.accesskit_node().description().is_some());
        button.expect("a sentence").focus();
        window.settle();
        let focused = window.harness.query_all_by(|node| node.is_focused() && node.role() == Role::Button).next();
        let rect = focused.expect("it has the focus").rect();
        assert!(rect.min.y > 0.0 && rect.max.y < 800.0, "{rect:?}");
        window.harness.get_by_role_and_label(Role::Tab, &contents).click();
        window.rest();
        let tree = window.harness.get_by_role_and_label(Role::Tree, &contents);
        assert!(tree.query_by_role_and_label(Role::TreeItem, "Kapitel 50").is_some());
    }
}

#[test]
fn figures_below_the_summary_are_read_after_it() {
    for locale in Locale::ALL {
        let mut window = Window::sized(locale, [900.0, 800.0]);
        let path = window.file("article.txt", ARTICLE);
        window.open(&path);
        let names: Vec<String> =
            window.harness.query_all_by(|_| true).filter_map(|node| node.accesskit_node().label()).collect();
        let place = |name: &str| names.iter().position(|known| known == name).expect("it is there");
        let (summary, figures) = (place(&window.say("summary-list")), place(&window.say("key-figures")));
        assert!(summary < figures && figures < place("Der Hafen von Ellerau wird umgebaut"));
    }
}
