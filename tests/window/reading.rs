//! Reading: selection, search, back and forward, text size, colours, what is shown.

use crate::harness::{ARTICLE, Window};
use egui::{Event, Key, Modifiers, MouseWheelUnit, PointerButton, Pos2, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use kurzum::i18n::Locale;
use kurzum::model::Command;
use kurzum::model::{Colours, ReadingFont};
use kurzum::shell::Picked;
use kurzum::shell::Store;

const FIRST: &str = "Der Stadtrat hat am 12. Mai beschlossen, den Hafen umzubauen.";

impl Window {
    /// Where the paragraph that begins with `start` is drawn in the full text.
    pub fn paragraph(&self, start: &str) -> egui::Rect {
        self.in_text(start).expect("the paragraph is in sight")
    }

    fn in_text(&self, start: &str) -> Option<egui::Rect> {
        let begins = |label: Option<String>| label.is_some_and(|label| label.starts_with(start));
        // What is out of sight is in the tree as well.
        let pane = self.harness.query_by_role(egui::Role::Document)?.rect();
        self.harness
            .query_all_by_label_contains(start)
            .filter(|node| node.accesskit_node().role() != egui::Role::Document)
            .find(|node| {
                let is_in_text = pane.x_range().contains(node.rect().center().x) && node.rect().intersects(pane);
                is_in_text && begins(node.accesskit_node().label().or(node.accesskit_node().value()))
            })
            .map(|node| node.rect())
    }

    /// Whether the full text shows a paragraph that begins so.
    pub fn reads(&self, start: &str) -> bool {
        self.in_text(start).is_some()
    }

    fn button(&mut self, place: Pos2, pressed: bool) {
        let modifiers = Modifiers::NONE;
        self.harness.event(Event::PointerButton { pos: place, button: PointerButton::Primary, pressed, modifiers });
        self.harness.step();
    }

    /// Clicks so many times in one place.
    pub fn clicks(&mut self, place: Pos2, times: usize) {
        self.harness.hover_at(place);
        // Long enough that no click before counts as the first of these.
        for _ in 0..50 {
            self.harness.step();
        }
        for pressed in [true, false].repeat(times) {
            self.button(place, pressed);
        }
        self.rest();
    }

    /// Drags from one place to another.
    pub fn drag(&mut self, from: Pos2, to: Pos2) {
        self.harness.hover_at(from);
        self.harness.step();
        self.button(from, true);
        for step in 1..=8 {
            self.harness.event(Event::PointerMoved(from + (to - from) * (step as f32 / 8.0)));
            self.harness.step();
        }
        self.harness.step();
        self.button(to, false);
        self.rest();
    }

    /// What Ctrl+C copies; the system turns the keys into an event.
    pub fn copied_selection(&mut self) -> Option<String> {
        self.harness.event(Event::Copy);
        self.rest();
        self.copied()
    }

    pub fn selected(&self) -> String {
        self.harness.state().model().opened().expect("open").selected().to_owned()
    }
}

/// An article of which only a part is in sight.
pub fn long_article() -> String {
    let paragraphs: Vec<String> = (1..=80)
        .map(|n| {
            format!("Absatz {n} handelt vom Hafen von Ellerau. Der Hafen war an Tag {n} geschlossen, und niemand kam.")
        })
        .collect();
    format!("Achtzig Tage im Hafen von Ellerau\n\n{}\n", paragraphs.join("\n\n"))
}

#[test]
fn a_double_click_selects_a_word_and_a_triple_click_a_paragraph() {
    for locale in Locale::ALL {
        let mut window = Window::quick(locale);
        let path = window.file("article.txt", ARTICLE);
        window.open(&path);
        let place = window.paragraph("Der Stadtrat hat").left_top() + vec2(50.0, 12.0);
        window.clicks(place, 2);
        assert_eq!(window.selected(), "Stadtrat");
        assert_eq!(window.copied_selection().as_deref(), Some("Stadtrat"));
        window.clicks(place, 3);
        assert!(window.selected().starts_with(FIRST) && window.selected().ends_with("48,5 Mio. Euro."));
    }
}

#[test]
fn a_drag_selects_across_paragraphs_and_copies_exactly_the_text() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        let from = window.paragraph("Der Stadtrat hat").left_top() + vec2(1.0, 10.0);
        let to = window.paragraph("Die Opposition").right_bottom() - vec2(2.0, 8.0);
        window.drag(from, to);
        let text = window.harness.state().model().opened().expect("open").analysis.document.text().to_owned();
        let selected = window.selected();
        assert!(selected.starts_with(FIRST) && selected.contains("Die Opposition"), "{selected}");
        assert!(text.contains(&selected));
        assert_eq!(window.copied_selection(), Some(selected.clone()));
        // Shift and an arrow make it longer or shorter by a letter, with Ctrl by a word.
        window.press(Modifiers::SHIFT, Key::ArrowLeft);
        assert_eq!(window.selected().chars().count() + 1, selected.chars().count());
        window.press(Modifiers::SHIFT | Modifiers::COMMAND, Key::ArrowLeft);
        assert!(window.selected().len() + 3 < selected.len());
        window.press(Modifiers::SHIFT | Modifiers::COMMAND, Key::End);
        assert!(text.ends_with(&window.selected()) && window.selected().starts_with(FIRST));
        window.press(Modifiers::NONE, Key::Escape);
        assert_eq!(window.selected(), "");
    }
}

#[test]
fn a_selection_never_parts_a_letter_from_its_marks() {
    let (word, text) = ("Gru\u{308}ne", "Gru\u{308}ne Ha\u{308}fen sind scho\u{308}n, und alle wissen es.");
    let mut window = Window::quick(Locale::De);
    let path = window.file("nfd.txt", &format!("Ha\u{308}fen\n\n{text}\n\n{text}\n"));
    window.open(&path);
    let from = window.paragraph("Gru").left_top() + vec2(1.0, 10.0);
    for n in 1..30 {
        window.drag(from, from + vec2(2.0 * n as f32, 0.0));
        let selected = window.selected();
        let rest = text.strip_prefix(&selected).expect("it begins the text");
        assert!(!rest.starts_with('\u{308}'), "{selected:?}");
    }
    window.drag(from, from + vec2(14.0, 0.0));
    let mut seen = vec![window.selected()];
    while seen.last().is_some_and(|last| last.len() < word.len()) {
        window.press(Modifiers::SHIFT, Key::ArrowRight);
        seen.push(window.selected());
    }
    assert!(seen.contains(&"Gru\u{308}".to_owned()) && !seen.contains(&"Gru".to_owned()), "{seen:?}");
}

#[test]
fn a_selection_reaches_where_nothing_is_laid_out() {
    for locale in Locale::ALL {
        let article = long_article();
        let mut window = Window::with_article(locale, &article);
        window.press(Modifiers::COMMAND, Key::A);
        let text = window.harness.state().model().opened().expect("open").analysis.document.text().to_owned();
        assert_eq!(window.copied_selection(), Some(text.clone()));
        // From the first paragraph, scrolled away, to one that comes into sight with Shift and a click.
        let start = window.paragraph("Absatz 1 handelt").left_top() + vec2(1.0, 10.0);
        window.drag(start, start + vec2(60.0, 0.0));
        assert!(window.selected().starts_with("Absatz"));
        window.harness.hover_at(start);
        window.harness.event(Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: vec2(0.0, -3000.0),
            phase: egui::TouchPhase::Move,
            modifiers: Modifiers::NONE,
            source: egui::MouseWheelSource::Wheel,
        });
        window.rest();
        let mut visible = window.harness.query_all_by_label_contains("Absatz 4").map(|node| node.rect());
        let below = visible.find(|rect| rect.min.x > 300.0 && rect.min.y > 300.0).expect("a later paragraph");
        drop(visible);
        let place = below.left_top() + vec2(40.0, 10.0);
        window.harness.event(Event::PointerMoved(place));
        window.harness.event_modifiers(
            Event::PointerButton {
                pos: place,
                button: PointerButton::Primary,
                pressed: true,
                modifiers: Modifiers::SHIFT,
            },
            Modifiers::SHIFT,
        );
        window.harness.event_modifiers(
            Event::PointerButton {
                pos: place,
                button: PointerButton::Primary,
                pressed: false,
                modifiers: Modifiers::SHIFT,
            },
            Modifiers::SHIFT,
        );
        window.rest();
        let selected = window.selected();
        assert!(
            selected.starts_with("Absatz 1 handelt") && selected.contains("Absatz 30 handelt"),
            "{}",
            selected.len()
        );
        assert!(text.contains(&selected));
    }
}

#[test]
fn what_has_no_sentence_is_read_and_searched_all_the_same() {
    const TABLE: &str = "# Preise\n\n| Posten | Betrag |\n|---|---|\n| Kai | 48 Mio. Euro |\n| Bahn | 12 km |\n";
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        let says_so = |window: &Window| window.shows(&window.say("advice-no-sentence"));
        assert!(!says_so(&window), "the article has sentences");
        for (name, text) in [("rule.txt", "--- *** ---"), ("table.md", TABLE)] {
            let path = window.file(name, text);
            window.open(&path);
            let model = window.harness.state().model();
            assert!(model.notices.is_empty(), "{name}: {:?}", model.notices);
            assert!(model.opened().expect("open").summary.choices.is_empty(), "{name}");
            assert!(says_so(&window), "{name}");
            // Nothing can be copied, made longer or steered.
            for key in ["copy-summary", "copy-or-save", "length"] {
                assert!(!window.shows(&window.say(key)), "{name}: {key}");
            }
            window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::C);
            assert_eq!(window.copied(), None, "{name}");
        }
        let opened = window.harness.state().model().opened().expect("open");
        let text = opened.analysis.document.text();
        let figures: Vec<&str> = opened.figures.shown().map(|fact| fact.shown.text(text)).collect();
        assert_eq!(figures, ["48 Mio. Euro", "12 km"]);
        window.press(Modifiers::COMMAND, Key::F);
        window.harness.get_by_role_and_label(egui::accesskit::Role::TextInput, &window.say("find")).type_text("bahn");
        window.rest();
        assert!(window.shows(&window.texts.format("find-hits", &[("n", 1.into()), ("all", 1.into())])));
        // The article beside it is as it was.
        window.press(Modifiers::NONE, Key::Escape);
        window.press(Modifiers::COMMAND, Key::Tab);
        assert!(!says_so(&window) && !window.summary().is_empty());
    }
}

#[test]
fn words_are_found_stepped_through_and_the_search_is_closed() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        window.press(Modifiers::COMMAND, Key::F);
        let says = |window: &Window, n: usize, all: usize| {
            window.shows(&window.texts.format("find-hits", &[("n", n.into()), ("all", all.into())]))
        };
        window.harness.get_by_role_and_label(egui::accesskit::Role::TextInput, &window.say("find")).type_text("hafen");
        window.rest();
        assert!(says(&window, 1, 5), "Hafen, Hafen, Hafens, Hafens, Hafenbecken");
        window.press(Modifiers::NONE, Key::F3);
        assert!(says(&window, 2, 5));
        window.press(Modifiers::SHIFT, Key::F3);
        window.press(Modifiers::SHIFT, Key::F3);
        assert!(says(&window, 5, 5), "around the end");
        let hit = window.harness.state().model().opened().expect("open").jump.expect("jumped").span;
        let text = window.harness.state().model().opened().expect("open").analysis.document.text().to_owned();
        assert_eq!(hit.text(&text), "Hafen");
        window.harness.get_by_label(&window.say("find-word")).click();
        window.rest();
        assert!(says(&window, 1, 2) || says(&window, 2, 2), "whole words only");
        window.harness.get_by_label(&window.say("find-close")).click();
        window.rest();
        assert!(!window.shows(&window.say("find-case")));
    }
}

#[test]
fn what_is_nowhere_is_said() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        window.press(Modifiers::COMMAND, Key::F);
        let name = window.say("find");
        window.harness.get_by_role_and_label(egui::accesskit::Role::TextInput, &name).type_text("Zebra");
        window.rest();
        assert!(window.shows(&window.say("find-none")));
    }
}

#[test]
fn back_and_forward_after_jumps() {
    for locale in Locale::ALL {
        let article = long_article();
        let mut window = Window::with_article(locale, &article);
        let byte = article.find("Absatz 70 handelt").expect("there");
        let ctx = window.harness.ctx.clone();
        window.harness.state_mut().handle(&ctx, Command::JumpTo(kurzum::document::Span::new(byte, byte + 9)));
        window.rest();
        assert!(window.reads("Absatz 70 handelt") && !window.reads("Absatz 2 handelt"));
        window.press(Modifiers::ALT, Key::ArrowLeft);
        assert!(window.reads("Absatz 2 handelt"), "back at the beginning");
        window.press(Modifiers::ALT, Key::ArrowRight);
        assert!(!window.reads("Absatz 2 handelt"), "and forward again");
    }
}

#[test]
fn text_size_colours_and_font_are_chosen_and_kept() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        let height = |window: &Window| window.paragraph("Der Stadtrat hat").height();
        let before = height(&window);
        window.press(Modifiers::COMMAND, Key::Plus);
        window.press(Modifiers::COMMAND, Key::Plus);
        assert!(height(&window) > before);
        window.press(Modifiers::COMMAND, Key::Num0);
        window.harness.event(Event::Zoom(1.25));
        window.rest();
        assert!(height(&window) > before, "the wheel with Ctrl, or two fingers");
        window.press(Modifiers::COMMAND, Key::Num0);
        assert!((height(&window) - before).abs() < 0.5);
        window.press(Modifiers::COMMAND, Key::Comma);
        window.harness.get_by_label(&window.say("theme-sepia")).click();
        window.rest();
        window.harness.get_by_label(&window.say("restore")).click();
        window.rest();
        let settings = Store::in_folder(window.folder.path()).load().settings;
        assert_eq!((settings.colours, settings.restore, settings.contrast), (Colours::Sepia, false, false));
        let weak = |window: &Window| window.harness.ctx.style_of(egui::Theme::Light).visuals.weak_text_color;
        let before_contrast = weak(&window);
        window.harness.get_by_label(&window.say("contrast")).click();
        window.rest();
        assert_ne!(weak(&window), before_contrast, "at once");
        assert!(Store::in_folder(window.folder.path()).load().settings.contrast);
        window.press(Modifiers::NONE, Key::Escape);
        assert!(!window.shows(&window.say("line-width")), "the settings are closed");
        let ctx = window.harness.ctx.clone();
        window
            .harness
            .state_mut()
            .handle(&ctx, Command::Choose(kurzum::model::Choice::Font(ReadingFont::Family("No Such Font".to_owned()))));
        window.wait("the system answers", |window| window.harness.state().model().notices.last().is_some());
        assert!(window.shows(&window.say("notice-no-font")), "a font that is not there is said");
    }
}

#[test]
fn panes_fold_and_the_rest_is_dimmed_or_left_away() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        let (length, keywords) = (window.say("length-menu"), window.say("keywords"));
        window.press(Modifiers::NONE, Key::F9);
        assert!(!window.shows(&length) && window.shows(&keywords));
        window.press(Modifiers::SHIFT, Key::F9);
        assert!(!window.shows(&keywords));
        window.press(Modifiers::NONE, Key::F9);
        window.press(Modifiers::SHIFT, Key::F9);
        assert!(window.shows(&length) && window.shows(&keywords));
        window.click("dim");
        assert!(window.harness.state().model().settings.dim);
        window.click("only-key");
        assert!(!window.shows("Leave a Reply"), "only the key sentences are left");
        assert!(window.shows("Der Hafen von Ellerau wird umgebaut"), "with the title");
        window.summary();
    }
}

#[test]
fn the_menu_of_the_text_copies_and_looks_for_the_selection() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        let from = window.paragraph("Die Opposition").left_top() + vec2(1.0, 10.0);
        window.drag(from, from + vec2(104.0, 0.0));
        let selected = window.selected();
        assert!(selected.starts_with("Die Oppos"), "{selected}");
        window.menu_of("Die Opposition");
        window.harness.get_by_label(&window.say("copy-selection")).click();
        window.rest();
        assert_eq!(window.copied(), Some(selected.clone()));
        window.menu_of("Die Opposition");
        window.harness.get_by_label(&window.say("find-selected")).click();
        window.rest();
        let search = &window.harness.state().model().opened().expect("open").search;
        assert_eq!((search.query.text.as_str(), search.hits.len()), (selected.as_str(), 1));
        window.menu_of("Die Opposition");
        window.harness.get_by_label(&window.say("copy-sentence")).click();
        window.rest();
        assert_eq!(window.copied().as_deref(), Some("Die Opposition im Stadtrat warnt vor den Kosten."));
    }
}

#[test]
fn the_scroll_bar_is_clicked_and_dragged() {
    for locale in Locale::ALL {
        let article = long_article();
        let mut window = Window::with_article(locale, &article);
        let bar = window.harness.get_by_label(&window.say("scroll-bar")).rect();
        let last = "Absatz 40 handelt";
        assert!(article.contains(last) && window.reads("Absatz 2 handelt") && !window.reads(last));
        window.clicks(bar.center_bottom() - vec2(0.0, 40.0), 1);
        assert!(!window.reads("Absatz 2 handelt"), "far down");
        // The handle is taken where it now is, and dragged to the top.
        window.drag(bar.center_bottom() - vec2(0.0, 40.0), bar.center_top());
        assert!(window.reads("Absatz 2 handelt"), "and back");
    }
}

#[test]
fn the_window_fills_the_screen_and_shows_the_heat_map() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        window.press(Modifiers::NONE, Key::F11);
        assert_eq!(window.copied().as_deref(), Some("full screen"));
        window.click("heat");
        assert!(window.harness.state().model().settings.heat);
        let font = ReadingFont::Serif;
        let ctx = window.harness.ctx.clone();
        window.harness.state_mut().handle(&ctx, Command::Choose(kurzum::model::Choice::Font(font.clone())));
        window.rest();
        assert_eq!(Store::in_folder(window.folder.path()).load().settings.font, font);
    }
}

/// Opens a long text and looks until it is there, without its summary.
fn with_text_only(locale: Locale) -> Window {
    let mut window = Window::new(locale);
    let article = long_article().repeat(3_000_000 / long_article().len() + 1);
    let path = window.file("book.txt", &article);
    window.click("open");
    let sender = window.dialogs.borrow_mut().pop().expect("a dialog was asked for");
    sender.send(Picked::File(path)).expect("the window listens");
    let begin = std::time::Instant::now();
    while window.harness.state().model().opened().is_none() {
        assert!(begin.elapsed().as_secs() < 60, "the text never came");
        window.harness.step();
    }
    window
}

#[test]
fn a_long_text_is_there_before_its_summary() {
    for locale in Locale::ALL {
        let mut window = with_text_only(locale);
        window.harness.step();
        let opened = window.harness.state().model().opened().expect("open");
        assert!(!opened.is_analysed && opened.summary.choices.is_empty());
        assert!(window.reads("Absatz 2 handelt"));
        assert!(window.harness.query_all_by_label(&window.say("analysing")).next().is_some());
        assert!(!window.shows(&window.say("keywords-none")), "nothing is said of what is not known yet");
        window.rest();
        let opened = window.harness.state().model().opened().expect("open");
        assert!(opened.is_analysed && !opened.summary.choices.is_empty());
        assert!(window.harness.query_all_by_label(&window.say("analysing")).next().is_none());
    }
}

#[test]
fn esc_takes_back_a_text_that_is_being_analysed() {
    let mut window = with_text_only(Locale::De);
    window.harness.key_press(Key::Escape);
    window.harness.step();
    window.harness.step();
    assert!(window.harness.state().model().documents.is_empty());
    window.rest();
    assert!(window.harness.state().model().documents.is_empty(), "its analysis comes no more");
}

#[test]
fn another_article_begins_at_its_top() {
    let long = |name: &str| {
        let line = |n: usize| format!("{name} {n} handelt vom Hafen und von den Schiffen, die dort liegen.");
        (1..=80).map(line).collect::<Vec<_>>().join("\n\n")
    };
    let mut window = Window::with_article(Locale::De, &long("Absatz"));
    window.press(Modifiers::COMMAND, Key::End);
    assert!(window.reads("Absatz 80 handelt"), "at the end of the first");
    let ctx = window.harness.ctx.clone();
    window.harness.state_mut().handle(&ctx, Command::OpenText(long("Kapitel")));
    window.settle();
    assert!(window.reads("Kapitel 1 handelt") && !window.reads("Kapitel 80 handelt"));
}
