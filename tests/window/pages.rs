//! The pages of a PDF in the place of its text: what is seen, clicked, selected and jumped to on them.

use crate::harness::Window;
use egui::{Key, Modifiers, Pos2, Rect, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use kurzum::document::Span;
use kurzum::i18n::Locale;
use kurzum::model::{Action, Command, Opened, PageFailure, PageFit};
use std::path::PathBuf;

/// What stands on the pages, line by line.
const PAGES: [&[&str]; 3] = [
    &[
        "The harbour of Northmoor reopens",
        "The harbour of Northmoor reopens in May after two years of work.",
        "The council of Northmoor paid 12 million euros for the harbour.",
        "Nobody had asked for the works, a clerk says.",
    ],
    &[
        "Ships had to sail around the harbour of Northmoor for two years.",
        "The weather was fine on most of those days.",
    ],
    &["The harbour now has room for 40 ships, and the council is content."],
];

/// A PDF of these pages, 600 points wide and 800 high, the first of them "i"; a page without lines has these contents.
fn pdf(pages: &[&[&str]], contents: &str) -> Vec<u8> {
    let pages: Vec<(&str, &[&str])> = pages.iter().map(|lines| ("/MediaBox[0 0 600 800]", *lines)).collect();
    pdf_with(&pages, contents)
}

/// The same of pages that each have this in their dictionaries.
fn pdf_with(pages: &[(&str, &[&str])], contents: &str) -> Vec<u8> {
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R/PageLabels<</Nums[0<</S/r>>1<</S/D>>]>>>>".to_owned(),
        String::new(),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
    ];
    let mut kids = Vec::new();
    for (dictionary, lines) in pages {
        let n = objects.len() + 1;
        kids.push(format!("{n} 0 R"));
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R{dictionary}/Resources<</Font<</F 3 0 R>>>>/Contents {} 0 R>>",
            n + 1
        ));
        let shown = lines.iter().enumerate().map(|(row, line)| {
            let size = if row == 0 && line.len() < 40 { 20 } else { 12 };
            format!("BT /F {size} Tf 60 {} Td ({line}) Tj ET\n", 700 - 40 * row)
        });
        let shown: String = if lines.is_empty() { contents.to_owned() } else { shown.collect() };
        objects.push(format!("<</Length {}>>\nstream\n{shown}\nendstream", shown.len()));
    }
    objects[1] = format!("<</Type/Pages/Kids[{}]/Count {}>>", kids.join(" "), pages.len());
    let objects = objects.iter().enumerate().map(|(i, body)| format!("{} 0 obj\n{body}\nendobj\n", i + 1));
    format!("%PDF-1.4\n{}trailer\n<</Root 1 0 R>>\n%%EOF\n", objects.collect::<String>()).into_bytes()
}

impl Window {
    /// A window with a PDF that shows its pages.
    fn with_pages(mut self, bytes: &[u8]) -> Self {
        self.open_pdf(bytes);
        self.press(Modifiers::NONE, Key::F8);
        self.settle();
        assert!(self.opened().shows_pages());
        self
    }

    fn open_pdf(&mut self, bytes: &[u8]) -> PathBuf {
        let path = self.folder.path().join("port.pdf");
        std::fs::write(&path, bytes).expect("written");
        self.open(&path);
        let notices = self.harness.state().model().notices;
        assert!(notices.is_empty(), "{notices:?}");
        path
    }

    fn opened(&self) -> Opened {
        let model = self.harness.state().model();
        model.opened().unwrap_or_else(|| panic!("nothing is open: {:?}", model.notices)).clone()
    }

    fn page_label(&self, page: &str, all: usize) -> String {
        self.texts.format("page-here", &[("page", page.into()), ("all", all.into())])
    }

    /// Where a page is drawn, by what it is called.
    fn page(&self, page: &str) -> Rect {
        let all = self.opened().pages().len();
        self.harness.get_by_label(&self.page_label(page, all)).rect()
    }

    fn has_page(&self, page: &str) -> bool {
        let all = self.opened().pages().len();
        self.harness.query_by_label(&self.page_label(page, all)).is_some()
    }

    /// Where some words are printed, by their page, and the words' place in the text.
    fn printed(&self, words: &str) -> (Rect, Span) {
        let opened = self.opened();
        let text = opened.analysis.document.text();
        let start = text.rfind(words).expect("the words");
        let span = Span::new(start, start + words.len());
        let (page, place) = opened
            .pages()
            .iter()
            .find_map(|page| page.rects(text, span).next().map(|place| (page, place)))
            .expect("on a page");
        let name = if page.label.is_empty() { page.number.to_string() } else { page.label.clone() };
        let sheet = self.page(&name);
        let scale = sheet.width() / f32::from(page.size[0]);
        let [left, top, right, bottom] = place.map(|side| side * scale);
        (Rect::from_min_max(sheet.min + vec2(left, top), sheet.min + vec2(right, bottom)), span)
    }

    /// The parts of a page that are drawn.
    fn n_drawn(&self, page: usize) -> usize {
        let model = self.harness.state().model();
        model.pages.drawn(model.opened().expect("open"), page).count()
    }

    fn handle(&mut self, command: Command) {
        let ctx = self.harness.ctx.clone();
        self.harness.state_mut().handle(&ctx, command);
    }

    fn act(&mut self, action: Action) {
        self.handle(Command::Do(action));
        self.rest();
    }

    fn failure(&self, page: usize) -> Option<PageFailure> {
        self.harness.state().model().pages.failure(&self.opened(), page).cloned()
    }

    fn field(&self) -> String {
        let name = self.say("page-number");
        self.harness.get_by_label(&name).value().unwrap_or_default()
    }

    fn go_to_page(&mut self, name: &str) {
        self.press(Modifiers::COMMAND, Key::G);
        self.type_text(name);
        self.press(Modifiers::NONE, Key::Enter);
        self.settle();
    }
}

/// The middle of a line's first letter, where a drag begins.
fn begin(place: Rect) -> Pos2 {
    place.left_center() + vec2(0.5, 0.0)
}

#[test]
fn a_pdf_has_its_pages_beside_its_text_and_remembers_which_was_read() {
    for locale in Locale::ALL {
        let mut window = Window::new(locale);
        let path = window.open_pdf(&pdf(&PAGES, ""));
        assert!(!window.has_page("i"), "the text comes first");
        let tab = window.say("pages-tab");
        window.harness.get_by_role_and_label(egui::Role::Tab, &tab).click();
        window.settle();
        assert!(window.has_page("i") && window.n_drawn(0) > 0 && window.n_drawn(1) > 0, "and one is drawn ahead");
        assert_eq!(window.field(), "i");
        assert!(!window.harness.state().is_working());
        // Its text is there for who does not see it.
        assert!(window.shows("The council of Northmoor paid 12 million euros for the harbour."));
        window.press(Modifiers::COMMAND, Key::W);
        window.open(&path);
        window.settle();
        assert!(window.has_page("i"), "as it was left");
        window.click("pages-toggle");
        assert!(!window.has_page("i"));
        window.click("pages-toggle");
        assert!(window.has_page("i"));
    }
}

#[test]
fn a_text_without_pages_has_no_row_for_them() {
    let mut window = Window::with_article(Locale::De, crate::harness::ARTICLE);
    window.press(Modifiers::NONE, Key::F8);
    assert!(!window.opened().shows_pages());
    assert!(window.harness.query_by_label(&window.say("page-number")).is_none());
}

#[test]
fn a_click_on_a_sentence_shows_it_in_the_summary_and_a_jump_shows_its_page() {
    let mut window = Window::new(Locale::En).with_pages(&pdf(&PAGES, ""));
    let opened = window.opened();
    let choice = opened.summary.choices.first().expect("a sentence");
    let first = opened.analysis.sentences[choice.sentence].span.text(opened.analysis.document.text()).to_owned();
    let (place, span) = window.printed(&first);
    window.clicks(place.center(), 1);
    let shown = window.opened().shown.expect("it is shown").0;
    assert_eq!(window.opened().analysis.sentences[shown].span, span);
    // What is not in the summary is only a place in the text.
    let (other, _) = window.printed("Nobody had asked");
    window.clicks(other.center(), 1);
    assert_eq!(window.opened().shown.expect("still").0, shown);
    // By keyboard and screen reader.
    let label = window.texts.format("in-summary", &[("text", first.as_str().into())]);
    assert_eq!(window.harness.get_by_label(&label).accesskit_node().role(), egui::Role::Button);
    // From a hit on the last page, which comes into sight.
    window.press(Modifiers::COMMAND, Key::F);
    window.type_text("room for 40 ships");
    window.press(Modifiers::NONE, Key::Enter);
    window.settle();
    let (place, _) = window.printed("room for 40 ships");
    assert!((100.0..800.0).contains(&place.center().y), "{place:?}");
    assert_eq!(window.field(), "2");
    window.press(Modifiers::NONE, Key::Escape);
    // Once back to the hit that was shown while it was typed, once to where that began.
    for _ in 0..2 {
        window.press(Modifiers::ALT, Key::ArrowLeft);
        window.settle();
    }
    assert_eq!(window.field(), "i", "back to where it was");
}

#[test]
fn text_selected_on_a_page_is_the_text_of_the_document() {
    let mut window = Window::quick(Locale::En).with_pages(&pdf(&PAGES, ""));
    let (from, _) = window.printed("council of Northmoor paid");
    window.drag(begin(from), from.right_center() - vec2(0.5, 0.0));
    assert_eq!(window.copied_selection().as_deref(), Some("council of Northmoor paid"));
    // Across two lines.
    let (to, _) = window.printed("Nobody had asked");
    window.drag(begin(from), to.right_center());
    let across = window.copied_selection().expect("copied");
    assert!(
        across.starts_with("council of Northmoor paid 12 million") && across.ends_with("Nobody had asked"),
        "{across}"
    );
    let (word, _) = window.printed("million");
    window.clicks(word.center(), 2);
    assert_eq!(window.copied_selection().as_deref(), Some("million"));
    window.clicks(word.right_center() - vec2(1.0, 0.0), 2);
    assert_eq!(window.copied_selection().as_deref(), Some("million"), "also at its last letter");
    window.clicks(word.center() + vec2(0.0, 200.0), 1);
    assert_eq!(window.opened().selection, None);
}

#[test]
fn words_copied_from_a_page_with_their_source_name_the_page() {
    let mut window = Window::new(Locale::En).with_pages(&pdf(&PAGES, ""));
    for (words, page, name) in [("council of Northmoor paid", "i", "i"), ("room for 40 ships", "2", "2")] {
        window.go_to_page(page);
        let (place, _) = window.printed(words);
        window.drag(begin(place), place.right_center() - vec2(0.5, 0.0));
        window.act(Action::CiteSelection);
        let copied = window.copied().expect("copied");
        assert!(
            copied.starts_with(&format!("“{words}” (")) && copied.ends_with(&format!(", p. {name}, port.pdf)")),
            "{copied}"
        );
        window.act(Action::CiteSelectionMarkdown);
        let copied = window.copied().expect("copied");
        assert!(copied.starts_with(&format!("> {words}\n")) && copied.ends_with(&format!(", p. {name}\n")), "{copied}");
        // In the text it is the same.
        window.press(Modifiers::NONE, Key::F8);
        window.settle();
        window.act(Action::CiteSelection);
        let copied = window.copied().expect("copied");
        assert!(copied.ends_with(&format!(", p. {name}, port.pdf)")), "{copied}");
        window.press(Modifiers::NONE, Key::F8);
        window.settle();
    }
}

#[test]
fn pages_are_zoomed_turned_and_gone_to() {
    let mut window = Window::new(Locale::De).with_pages(&pdf(&PAGES, ""));
    let (wide, text_size) = (window.page("i"), window.harness.state().model().settings.text_size);
    window.press(Modifiers::COMMAND, Key::Plus);
    window.settle();
    assert!(window.page("i").width() > wide.width() * 1.1, "larger than {wide:?}");
    assert_eq!(window.harness.state().model().settings.text_size, text_size, "the text stays as it is");
    window.press(Modifiers::COMMAND, Key::Num2);
    window.settle();
    let whole = window.page("i");
    assert!(
        whole.min.y > 0.0 && whole.max.y < 800.0 && whole.width() <= wide.width(),
        "all of it is in sight: {whole:?}"
    );
    assert_eq!(window.opened().look.fit, PageFit::Page);
    window.press(Modifiers::COMMAND, Key::R);
    window.settle();
    assert!(window.page("i").width() > window.page("i").height(), "it lies on its side");
    assert!(window.n_drawn(0) > 0);
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::R);
    window.press(Modifiers::COMMAND, Key::Num1);
    window.settle();
    assert_eq!(window.page("i"), wide, "as before");
    window.go_to_page("2");
    assert_eq!(window.field(), "2", "the page of this label");
    assert!(window.has_page("2") && window.n_drawn(2) > 0);
    window.go_to_page("I");
    assert_eq!(window.field(), "i");
    window.go_to_page("9");
    assert!(window.shows(&window.texts.format("page-none", &[("name", "9".into())])));
    assert_eq!(window.field(), "i");
    window.press(Modifiers::NONE, Key::End);
    window.settle();
    assert_eq!(window.field(), "2");
    window.press(Modifiers::NONE, Key::Home);
    window.settle();
    assert_eq!(window.field(), "i");
    // Over the pages the wheel is theirs, over the summary it is the text's.
    let middle = window.page("i").intersect(Rect::from_min_max(Pos2::ZERO, Pos2::new(1200.0, 800.0))).center();
    for (place, pages) in [(middle, true), (Pos2::new(100.0, 400.0), false)] {
        let before = window.page("i").width();
        window.harness.hover_at(place);
        window.harness.step();
        window.harness.event(egui::Event::Zoom(1.3));
        window.settle();
        assert_eq!(window.page("i").width() > before, pages, "{place:?}");
        assert_eq!(window.harness.state().model().settings.text_size > text_size, !pages, "{place:?}");
    }
}

#[test]
fn the_place_stays_where_text_and_pages_change_places() {
    // Lines that differ, as those of an article do; the same ones on every page would be running heads.
    let words = ["ships", "stones", "letters", "gulls", "engines", "lamps", "ropes", "maps", "songs", "coins", "nets"];
    let word = |n: usize| words[n % words.len()];
    let long: Vec<String> = (1..=200)
        .map(|n| format!("In year {n} the {} of the port became {} and {}.", word(n * 7), word(n * n), word(n / 3)))
        .collect();
    let lines: Vec<&str> = long.iter().map(String::as_str).collect();
    let pages: Vec<&[&str]> = lines.chunks(10).collect();
    let mut window = Window::new(Locale::En).with_pages(&pdf(&pages, ""));
    window.go_to_page("9");
    let tops = |window: &Window| window.opened().left_off;
    window.press(Modifiers::NONE, Key::F8);
    window.settle();
    let text = window.opened().analysis.document.text().to_owned();
    let left_off = text.get(tops(&window)..).expect("a place");
    assert!(left_off.starts_with("In year 91 "), "{}", left_off.get(..40).expect("text"));
    assert_eq!(window.field(), "9");
    assert!(window.reads("In year 91 "), "the text is there");
    window.press(Modifiers::NONE, Key::F8);
    window.settle();
    assert_eq!(window.field(), "9");
    let page = window.page("9");
    assert!(page.min.y < 200.0 && page.max.y > 400.0, "{page:?}");
}

#[test]
fn pages_of_a_file_that_is_gone_are_places_for_their_text() {
    let mut window = Window::new(Locale::De);
    let path = window.open_pdf(&pdf(&PAGES, ""));
    // A process that was ready for its pages has read the file; that of another document takes its place.
    let other = window.folder.path().join("other.pdf");
    std::fs::write(&other, pdf(&PAGES, "")).expect("written");
    window.open(&other);
    window.press(Modifiers::NONE, Key::F8);
    window.settle();
    assert!(window.n_drawn(0) > 0);
    std::fs::remove_file(&path).expect("removed");
    window.press(Modifiers::COMMAND, Key::Tab);
    window.settle();
    assert!(!window.opened().shows_pages(), "it is the first one");
    window.press(Modifiers::NONE, Key::F8);
    window.settle();
    assert_eq!(window.n_drawn(0), 0);
    assert!(window.has_page("i"), "its place is there, and so is its text");
    assert!(window.shows("The council of Northmoor paid"));
    let model = window.harness.state().model();
    assert!(model.pages.failure(&window.opened(), 0).is_some());
}

#[test]
fn a_page_that_takes_too_long_says_so_and_the_others_are_drawn() {
    // Tiny tiles of tiny tiles, forty deep.
    let tiles = |n: usize| {
        let inner = if n == 39 { 90 } else { n + 91 };
        let drawn = "/Pattern cs /P scn 0 0 10 10 re f";
        let dictionary = "<</Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 10 10]/XStep .1/YStep .1";
        let dictionary = format!("{dictionary}/Resources<</Pattern<</P {inner} 0 R>>>>/Length {}>>", drawn.len());
        format!("{} 0 obj\n{dictionary}\nstream\n{drawn}\nendstream\nendobj\n", 90 + n)
    };
    let tiles: String = (0..40).map(tiles).collect();
    let contents = "/Pattern cs /P scn 0 0 600 800 re f";
    let bytes = String::from_utf8(pdf(&[PAGES[0], &[], PAGES[2]], contents)).expect("a text");
    let bytes = bytes.replace("<</F 3 0 R>>", "<</F 3 0 R>>/Pattern<</P 90 0 R>>");
    let bytes = bytes.replace("trailer\n", &format!("{tiles}trailer\n"));
    let mut window = Window::new(Locale::En).with_pages(bytes.as_bytes());
    window.go_to_page("2");
    window.go_to_page("1");
    assert_eq!(window.failure(1), Some(PageFailure::TooSlow));
    assert!(window.shows(&window.say("page-slow")), "it says why");
    assert_eq!(window.n_drawn(1), 0);
    assert!(window.n_drawn(0) > 0 && window.n_drawn(2) > 0, "the others are there");
}

#[test]
fn a_page_that_ends_its_process_costs_itself_and_a_second_one_the_rest() {
    // A line with more dashes than the process may have memory for.
    let dashes = "[.00001 .00001] 0 d 0 0 m 600 800 l S";
    let mut pages: Vec<&[&str]> = vec![PAGES[0], &[], PAGES[1], PAGES[2], PAGES[0], PAGES[1], &[], PAGES[2], PAGES[0]];
    let mut window = Window::new(Locale::De).with_pages(&pdf(&pages, dashes));
    // A machine that has much else to do is too slow for it first.
    let said = |window: &Window, page: usize| match window.failure(page) {
        Some(PageFailure::Undrawable) => "page-failed",
        Some(PageFailure::TooSlow) => "page-slow",
        other => panic!("{other:?}"),
    };
    window.go_to_page("1");
    let first = said(&window, 1);
    assert!(window.shows(&window.say(first)), "it says so in its place");
    for (page, name) in [(0, "i"), (2, "2"), (3, "3")] {
        window.go_to_page(name);
        assert!(window.n_drawn(page) > 0, "page {name} is drawn by the next process");
    }
    window.go_to_page("1");
    assert!(window.shows(&window.say(first)), "it is not tried again");
    window.go_to_page("6");
    if [first, said(&window, 6)] != ["page-failed"; 2] {
        return;
    }
    assert_eq!(window.failure(7), Some(PageFailure::GivenUp), "two pages ended their processes");
    window.go_to_page("8");
    assert!(window.shows(&window.say("page-given-up")));
    assert_eq!(window.n_drawn(8), 0);
    window.go_to_page("2");
    assert!(window.n_drawn(2) > 0, "what was drawn before stays");
    // Another document is none the worse for it.
    pages.retain(|lines| !lines.is_empty());
    let path = window.folder.path().join("other.pdf");
    std::fs::write(&path, pdf(&pages, "")).expect("written");
    window.open(&path);
    window.press(Modifiers::NONE, Key::F8);
    window.settle();
    assert!(window.n_drawn(0) > 0);
}

#[test]
fn f8_right_after_a_file_is_opened_shows_its_pages() {
    let mut window = Window::new(Locale::En);
    let path = window.folder.path().join("port.pdf");
    std::fs::write(&path, pdf(&PAGES, "")).expect("written");
    window.handle(Command::OpenFile(path));
    window.press(Modifiers::NONE, Key::F8);
    window.settle();
    assert!(window.opened().shows_pages() && window.n_drawn(0) > 0);
    window.press(Modifiers::NONE, Key::F8);
    window.settle();
    assert!(!window.opened().shows_pages());
}

#[test]
fn the_field_says_the_page_that_was_gone_to_in_the_text_too() {
    let line = |page: usize, row: usize| {
        format!("On page {page} the council of Northmoor counted {row} ships in the harbour.")
    };
    let pages: Vec<Vec<String>> = (1..12).map(|page| (1..9).map(|row| line(page, row)).collect()).collect();
    let pages: Vec<Vec<&str>> = pages.iter().map(|lines| lines.iter().map(String::as_str).collect()).collect();
    let pages: Vec<&[&str]> = pages.iter().map(Vec::as_slice).collect();
    let mut window = Window::new(Locale::En);
    window.open_pdf(&pdf(&pages, ""));
    assert!(!window.opened().shows_pages());
    for page in ["7", "8", "10", "9", "2", "i"] {
        window.go_to_page(page);
        assert_eq!(window.field(), page);
    }
    // Who reads on sees the pages pass.
    window.press(Modifiers::NONE, Key::End);
    window.settle();
    assert_ne!(window.field(), "i");
}

#[test]
fn a_scan_shows_its_pages_and_what_is_missing() {
    let picture = "0 0 0 rg 100 100 300 400 re f BI /W 1 /H 1 /CS /G /BPC 8 ID \u{0}\nEI";
    for locale in Locale::ALL {
        let mut window = Window::new(locale);
        window.open_pdf(&pdf(&[&[], &[]], picture));
        window.settle();
        assert!(window.has_page("i") && window.n_drawn(0) > 0, "its pages are there at once");
        assert!(window.shows(&window.say("warning-scan")));
        assert!(!window.shows(&window.say("advice-no-sentence")), "no pane says that it can be searched");
        window.go_to_page("1");
        assert_eq!(window.field(), "1");
        let center = window.page("1").center();
        window.clicks(center, 2);
        assert_eq!(window.opened().selected(), "", "there is nothing to select");
        window.press(Modifiers::NONE, Key::F8);
        assert!(window.shows(&window.say("warning-scan")));
    }
}

#[test]
fn pages_leave_with_their_tab_and_nothing_is_drawn_at_rest() {
    let mut window = Window::new(Locale::En).with_pages(&pdf(&PAGES, ""));
    let before = window.harness.ctx.tex_manager().read().num_allocated();
    assert!(!window.harness.state().is_working());
    assert_eq!(window.harness.try_run().ok(), Some(1), "one frame is all");
    window.press(Modifiers::COMMAND, Key::W);
    window.settle();
    assert!(window.harness.ctx.tex_manager().read().num_allocated() < before, "its pictures are gone");
}

/// Dictionaries of pages that are wrong or odd, and how large the page is that comes of it: A4 where nothing else is said.
const ODD: [(&str, [u16; 2]); 13] = [
    ("/MediaBox[0 0 600 800]", [600, 800]),
    ("/MediaBox[600 800 0 0]", [600, 800]),
    ("/MediaBox[-100 -100 500 700]", [600, 800]),
    ("", [595, 842]),
    ("/MediaBox[0 0 0 0]", [595, 842]),
    ("/MediaBox[0 0 /NaN 800]", [595, 842]),
    ("/MediaBox(600 800)", [595, 842]),
    ("/MediaBox[0 0 28346 28346]", [28_346, 28_346]),
    ("/MediaBox[0 0 600 800]/UserUnit 1000000000", [600, 800]),
    ("/MediaBox[0 0 600 800]/UserUnit -2", [600, 800]),
    ("/MediaBox[0 0 600 800]/UserUnit 2", [1_200, 1_600]),
    ("/MediaBox[0 0 600 800]/Rotate 45", [600, 800]),
    ("/MediaBox[0 0 600 800]/Rotate -90", [800, 600]),
];

#[test]
fn pages_of_any_size_are_shown_with_their_text_in_place() {
    // Lines that differ only by a number would be running heads.
    let lines = [
        ["The council met in the morning and was glad to hear of it."],
        ["Nobody had asked for the works, says a clerk of the harbour."],
        ["Ships sail around the coast again, as they did for years."],
        ["In May the gulls came back, and with them all the tourists."],
        ["Forty engines were bought, of which three have never run."],
        ["A lamp burns on the pier where the old ropes used to lie."],
        ["Maps of the bay are sold at the gate, songs are sung for free."],
        ["Coins of gold lay in the mud until the last of the nets broke."],
        ["What the ice had closed was opened by a warm wind at last."],
        ["Letters from the mayor say little, and say it in long words."],
        ["Stone by stone the wall was taken down and built up once more."],
        ["Two boats sank in the storm, but every sailor was brought home."],
        ["At the end of the year all of the bills had been paid in full."],
    ];
    let pages: Vec<(&str, &[&str])> = ODD.iter().zip(&lines).map(|((odd, _), lines)| (*odd, &lines[..])).collect();
    let mut window = Window::new(Locale::En).with_pages(&pdf_with(&pages, ""));
    let sizes: Vec<[u16; 2]> = window.opened().pages().iter().map(|page| page.size).collect();
    assert_eq!(sizes, ODD.map(|(_, size)| size));
    for fit in [Key::Num1, Key::Num2] {
        window.press(Modifiers::COMMAND, fit);
        for (index, (odd, _)) in ODD.iter().enumerate() {
            let name = if index == 0 { "i".to_owned() } else { index.to_string() };
            window.go_to_page(&name);
            let page = window.page(&name);
            assert!(window.n_drawn(index) > 0, "{odd} is drawn");
            assert!(page.min.x > 300.0 && page.max.x < 1_200.0 && page.width() > 100.0, "{odd} is in sight: {page:?}");
            let (place, _) = window.printed(lines[index][0]);
            assert!(page.expand(1.0).contains_rect(place), "{odd}: {place:?} is on {page:?}");
        }
    }
    // A dictionary that cannot be read costs its page.
    let broken = [("/MediaBox[0 0 600 800]", PAGES[0]), ("/MediaBox[0 0 nan 800]>>", PAGES[1]), ("", PAGES[2])];
    let window = Window::new(Locale::En).with_pages(&pdf_with(&broken, ""));
    assert!(window.shows(PAGES[2][0]) && window.n_drawn(0) > 0);
}

#[test]
fn pages_larger_than_the_pane_are_moved_aside_and_the_others_stay_in_sight() {
    let large = "/MediaBox[0 0 3000 800]";
    let pages = [("/MediaBox[0 0 600 800]", PAGES[0]), (large, PAGES[1]), ("/MediaBox[0 0 600 800]", PAGES[2])];
    let mut window = Window::new(Locale::En).with_pages(&pdf_with(&pages, ""));
    let widest = window.page("i").width();
    assert!((window.page("1").width() - widest).abs() < 2.0, "the large page fits, too");
    for _ in 0..3 {
        window.press(Modifiers::COMMAND, Key::Minus);
    }
    window.settle();
    let (small, large) = (window.page("i"), window.page("1"));
    assert!((large.width() / small.width() - 5.0).abs() < 0.1, "at their size: {small:?} {large:?}");
    assert!(window.n_drawn(0) > 0 && small.min.x > 300.0 && small.max.x < 1_200.0, "in sight: {small:?}");
    assert!((300.0..500.0).contains(&large.min.x), "from its beginning: {large:?}");
    for _ in 0..60 {
        window.press(Modifiers::NONE, Key::ArrowRight);
    }
    window.settle();
    assert_eq!(window.page("i"), small, "it stays");
    let moved = window.page("1");
    assert!(moved.max.x < 1_200.0 && moved.min.x < 0.0, "to its end: {moved:?}");
}

#[test]
fn letters_that_pages_lack_are_told_above_them() {
    let font = "<</Type/Font/Subtype/Type1/BaseFont/Garamond/Encoding<</Type/Encoding/BaseEncoding/WinAnsiEncoding\
        /Differences[65/afii10017/afii10018]>>>>";
    for locale in Locale::ALL {
        let bytes = String::from_utf8(pdf(&[&["The port is open to all who know AB"]], "")).expect("a text");
        let bytes = bytes.replace("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", font);
        let mut window = Window::new(locale).with_pages(bytes.as_bytes());
        let said = window.texts.format("warning-missing-glyphs", &[("n", 2.into())]);
        assert!(window.shows(&said), "{said}");
        assert!(window.has_page("i") && window.n_drawn(0) > 0);
        window.press(Modifiers::NONE, Key::F8);
        window.settle();
        let opened = window.opened();
        assert_eq!(opened.analysis.document.text(), "The port is open to all who know АБ");
    }
}

#[test]
fn a_page_that_cannot_be_read_keeps_its_place_and_says_so() {
    for locale in Locale::ALL {
        let bytes = String::from_utf8(pdf(&PAGES, "")).expect("a text");
        let broken = bytes.replacen("6 0 obj\n<</Type/Page/", "6 0 obj\n(/Type/Page/", 1);
        assert_ne!(broken, bytes, "it is the second page");
        let mut window = Window::new(locale).with_pages(broken.as_bytes());
        assert_eq!(window.opened().pages().len(), 3);
        window.go_to_page("1");
        assert!(window.has_page("1") && window.n_drawn(0) > 0);
        let said = window.say("page-unreadable");
        assert!(window.shows(&said), "{said}");
        assert_eq!((window.n_drawn(1), window.failure(1)), (0, None), "nobody was asked for it");
        assert!(!window.harness.state().is_working());
        // Those after it are drawn with their numbers.
        window.go_to_page("2");
        assert!(window.has_page("2") && window.n_drawn(2) > 0);
        window.press(Modifiers::NONE, Key::F8);
        window.settle();
        let said = window.texts.format("warning-unreadable-pages", &[("n", 1.into()), ("pages", "1".into())]);
        assert!(window.shows(&said), "{said}");
        let said = window.texts.format("page-unreadable-in-text", &[("page", "1".into())]);
        assert!(window.shows(&said), "{said}");
    }
}
