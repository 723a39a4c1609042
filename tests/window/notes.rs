//! Highlights, notes and citations: made, listed, kept, found again, taken out.

use crate::harness::{ARTICLE, Window};
use egui::{Key, Modifiers, PointerButton, accesskit::Role};
use egui_kittest::kittest::Queryable;
use kurzum::annotation::{Colour, Place};
use kurzum::i18n::Locale;
use kurzum::model::{Command, Selection};
use kurzum::shell::{Ask, Picked};
use std::path::PathBuf;

const PASSAGE: &str = "warnt vor den Kosten";
const BRIDGE: &str = "Eine Brücke führt über das Hafenbecken.";

impl Window {
    fn command(&mut self, command: Command) {
        let ctx = self.harness.ctx.clone();
        self.harness.state_mut().handle(&ctx, command);
        self.settle();
    }

    fn select(&mut self, from: &str, to: &str) {
        let opened = self.harness.state().model().opened().expect("open");
        let text = opened.analysis.document.text();
        let (anchor, end) = (text.find(from).expect("there"), text.find(to).expect("there"));
        self.command(Command::Select(Some(Selection { anchor, head: end + to.len() })));
    }

    /// The highlights and notes: words, colour, note.
    fn annotated(&self) -> Vec<(String, Option<Colour>, String)> {
        let opened = self.harness.state().model().opened().expect("open");
        let said = opened.annotations.all().iter().map(|placed| {
            let annotation = &placed.annotation;
            let words = annotation.passage().map(|passage| passage.quote.exact.clone()).unwrap_or_default();
            (words, annotation.colour, annotation.note.clone())
        });
        said.collect()
    }

    fn highlight_label(&self, colour: &str, words: &str) -> String {
        self.texts.format("highlight-of", &[("colour", (&self.say(colour)).into()), ("text", words.into())])
    }

    /// The menu of what has a label.
    fn menu_of_label(&mut self, label: &str) {
        let place = self.harness.query_all_by_label_contains(label).next().expect("it is there").rect().center();
        self.harness.hover_at(place);
        self.rest();
        for pressed in [true, false] {
            let (button, modifiers) = (PointerButton::Secondary, Modifiers::NONE);
            self.harness.event(egui::Event::PointerButton { pos: place, button, pressed, modifiers });
        }
        self.rest();
    }

    fn choose(&mut self, key: &str) {
        let label = self.say(key);
        self.harness.query_all_by_label(&label).last().unwrap_or_else(|| panic!("no “{label}”")).click();
        self.rest();
    }

    /// Chooses an entry of a sub-menu of the notes' menu.
    fn choose_in(&mut self, more: &str, key: &str) {
        self.harness.query_all_by_label(&self.say("menu-notes")).next().expect("a menu").click();
        self.rest();
        self.harness.get_by_role_and_label(Role::MenuItem, &self.say(more)).click();
        self.rest();
        self.choose(key);
    }

    /// The files of notes in the state folder.
    fn files_of_notes(&self) -> Vec<PathBuf> {
        let folder = self.folder.path().join("notes");
        let entries = std::fs::read_dir(folder).into_iter().flatten().map(|entry| entry.expect("an entry").path());
        entries.filter(|path| path.extension().is_some_and(|extension| extension == "jsonld")).collect()
    }

    fn writes(&mut self, note: &str) {
        self.type_text("n");
        self.type_text(note);
        self.press(Modifiers::NONE, Key::Escape);
    }
}

#[test]
fn h_highlights_the_selection_and_ctrl_z_takes_it_back() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        window.select(PASSAGE, PASSAGE);
        window.type_text("h");
        assert_eq!(window.annotated(), [(PASSAGE.to_owned(), Some(Colour::Yellow), String::new())]);
        let sign = window.highlight_label("colour-yellow", PASSAGE);
        assert!(window.shows(&sign), "its sign at the margin is a button");
        window.press(Modifiers::COMMAND, Key::Z);
        assert_eq!(window.annotated(), []);
        assert!(!window.shows(&sign));
        window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
        assert_eq!(window.annotated().len(), 1);
        // Between other steps, in their order.
        window.type_text("]");
        let n = window.summary().len();
        window.select(BRIDGE, BRIDGE);
        window.type_text("h");
        window.press(Modifiers::COMMAND, Key::Z);
        assert_eq!((window.annotated().len(), window.summary().len()), (1, n));
        window.press(Modifiers::COMMAND, Key::Z);
        assert_eq!((window.annotated().len(), window.summary().len()), (1, n - 1));
        window.press(Modifiers::COMMAND, Key::Z);
        assert_eq!(window.annotated(), []);
    }
}

#[test]
fn a_highlight_reaches_over_blocks_and_a_second_h_takes_it_away() {
    let mut window = Window::with_article(Locale::De, ARTICLE);
    window.select("umzubauen", "Nordseite");
    window.type_text("h");
    let [(words, Some(Colour::Yellow), _)] = &window.annotated()[..] else { panic!("yellow") };
    assert!(words.starts_with("umzubauen.") && words.ends_with("Nordseite") && words.contains('\n'), "{words}");
    window.select("umzubauen", "Nordseite");
    window.type_text("h");
    assert_eq!(window.annotated(), []);
    assert!(window.shows(&window.say("said-highlight-removed")));
    window.choose("undo");
    assert_eq!(window.annotated().len(), 1);
}

#[test]
fn without_a_selection_h_takes_the_sentence_that_was_gone_to_or_has_the_focus() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        window.type_text("h");
        assert!(window.shows(&window.say("highlight-nothing")) && window.annotated().is_empty());
        window.type_text("j");
        let first = window.summary().first().expect("a sentence").clone();
        window.type_text("h");
        assert_eq!(window.annotated().first().map(|(words, ..)| words.clone()), Some(first.clone()));
        let second = window.summary().get(1).expect("a second").clone();
        let label = window.texts.format("jump-to", &[("text", (&second).into())]);
        window.harness.get_by_label(&label).focus();
        window.rest();
        window.type_text("H");
        assert_eq!(window.annotated().len(), 2, "with capitals locked, too");
        assert_eq!(window.annotated().get(1).map(|(words, ..)| words.clone()), Some(second));
    }
}

#[test]
fn the_colour_is_changed_in_the_menu_and_the_highlight_removed() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        window.select(PASSAGE, PASSAGE);
        window.choose_in("highlight-menu", "highlight-green");
        assert!(window.shows(&window.highlight_label("colour-green", PASSAGE)));
        let sign = window.highlight_label("colour-green", PASSAGE);
        window.menu_of_label(&sign);
        window.choose("colour-pink");
        assert_eq!(window.annotated(), [(PASSAGE.to_owned(), Some(Colour::Pink), String::new())]);
        let sign = window.highlight_label("colour-pink", PASSAGE);
        window.menu_of_label(&sign);
        window.choose("highlight-remove");
        assert_eq!(window.annotated(), []);
        // The menu of a sentence has them, too.
        window.menu_of("Die Opposition");
        window.harness.get_by_role_and_label(Role::MenuItem, &window.say("highlight-menu")).click();
        window.rest();
        window.choose("colour-blue");
        assert_eq!(window.annotated().first().map(|(_, colour, _)| *colour), Some(Some(Colour::Blue)));
    }
}

#[test]
fn a_note_is_written_where_it_stands_and_letters_are_letters_there() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        window.select(PASSAGE, PASSAGE);
        window.type_text("h");
        window.type_text("n");
        assert!(window.harness.get_by_label(&window.say("note-field")).is_focused());
        for letter in ["h", "n", "j", "[", "!"] {
            window.type_text(letter);
        }
        window.press(Modifiers::NONE, Key::Enter);
        window.type_text("*zwei*");
        assert_eq!(window.annotated(), [(PASSAGE.to_owned(), Some(Colour::Yellow), "hnj[!\n*zwei*".to_owned())]);
        // Kept while it is written, before the field is left.
        window.wait("the note is in its file", |window| {
            let files = window.files_of_notes();
            files.first().is_some_and(|file| std::fs::read_to_string(file).is_ok_and(|text| text.contains("*zwei*")))
        });
        window.press(Modifiers::COMMAND, Key::Enter);
        assert!(window.harness.query_by_label(&window.say("note-field")).is_none(), "Ctrl+Enter leaves the field");
        let note = window.texts.format("note-of", &[("note", "hnj[!\n*zwei*".into())]);
        assert!(window.shows(&note), "the sign at the margin, and the entry");
        window.press(Modifiers::COMMAND, Key::Z);
        assert_eq!(window.annotated().first().map(|(.., note)| note.clone()), Some(String::new()), "one step");
    }
}

#[test]
fn esc_and_a_click_elsewhere_keep_what_was_typed_and_what_is_emptied_is_gone() {
    let mut window = Window::with_article(Locale::En, ARTICLE);
    window.type_text("j");
    window.writes("From Esc.");
    assert_eq!(
        window.annotated().first().map(|(_, colour, note)| (*colour, note.clone())),
        Some((None, "From Esc.".to_owned()))
    );
    window.click("note-on-article");
    window.type_text("On the whole.");
    window.choose("summary");
    assert_eq!(
        window.annotated().first().map(|(words, _, note)| (words.clone(), note.clone())),
        Some((String::new(), "On the whole.".to_owned()))
    );
    // Written anew from its entry, and emptied.
    window.click("note-on-article");
    assert_eq!(window.annotated().len(), 2, "the article has one note");
    window.press(Modifiers::COMMAND, Key::A);
    window.press(Modifiers::NONE, Key::Delete);
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(window.annotated().len(), 1);
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.annotated().first().map(|(.., note)| note.clone()), Some("On the whole.".to_owned()));
    // Begun and left empty, nothing happened.
    window.select(BRIDGE, BRIDGE);
    window.type_text("n");
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(window.annotated().len(), 2);
}

#[test]
fn the_list_says_how_to_begin_and_filters_orders_jumps_copies_and_deletes() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        window.choose("notes");
        assert!(window.shows(&window.say("notes-none")));
        window.select(BRIDGE, BRIDGE);
        window.choose_in("highlight-menu", "highlight-blue");
        window.select(PASSAGE, PASSAGE);
        window.choose_in("highlight-menu", "highlight-pink");
        window.writes("Wie hoch?");
        let (bridge, passage) =
            (window.highlight_label("colour-blue", BRIDGE), window.highlight_label("colour-pink", PASSAGE));
        let entry = |window: &Window, label: &str| {
            let nodes = window.harness.query_all_by_label_contains(label);
            // The signs at the margin are called the same, and narrow.
            nodes.map(|node| node.rect()).find(|rect| rect.width() > 50.0)
        };
        let above = |window: &Window| {
            entry(window, &passage).expect("listed").min.y < entry(window, &bridge).expect("listed").min.y
        };
        assert!(above(&window), "by place");
        window.choose("order");
        window.choose("notes-by-colour");
        assert!(!above(&window), "blue before pink");
        window.harness.get_by_label(&window.say("notes-filter")).click();
        window.rest();
        window.type_text("HOCH");
        assert!(entry(&window, &bridge).is_none(), "{:?}", window.annotated());
        assert!(entry(&window, &passage).is_some(), "{:?}", window.annotated());
        let place = entry(&window, &passage).expect("listed").center();
        window.clicks(place, 1);
        let jump = window.harness.state().model().opened().expect("open").jump.expect("jumped");
        assert_eq!(
            jump.span.text(window.harness.state().model().opened().expect("open").analysis.document.text()),
            PASSAGE
        );
        let button = |window: &Window, key: &str| format!("{}: {PASSAGE}", window.say(key));
        window.harness.get_by_label(&button(&window, "annotation-copy")).click();
        window.rest();
        assert_eq!(window.copied(), Some(format!("{PASSAGE}\n\nWie hoch?")));
        window.harness.get_by_label(&button(&window, "annotation-delete")).click();
        window.rest();
        assert_eq!(window.annotated().len(), 1);
        window.choose("undo");
        assert_eq!(window.annotated().len(), 2);
    }
}

#[test]
fn notes_are_there_again_after_a_restart_and_in_a_text_that_changed() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        window.select(PASSAGE, PASSAGE);
        window.type_text("h");
        window.writes("Wer zahlt?");
        window.select(BRIDGE, BRIDGE);
        window.type_text("h");
        let before = window.annotated();
        window.harness.state_mut().close_window();
        let Window { folder, .. } = window;
        let path = folder.path().join("article.txt");
        let mut window = Window::in_folder(locale, folder);
        window.open(&path);
        assert_eq!(window.annotated(), before);
        let changed = ARTICLE.replace("Die Opposition", "Nach langem Streit: Die Opposition").replace(BRIDGE, "");
        std::fs::write(&path, changed).expect("written");
        let n_lost = |window: &Window| {
            let opened = window.harness.state().model().opened().expect("open");
            opened.annotations.all().iter().filter(|placed| placed.place == Place::Lost).count()
        };
        window.wait("the changed text", |window| n_lost(window) == 1);
        window.rest();
        let opened = window.harness.state().model().opened().expect("open");
        let found = opened.annotations.all().first().and_then(|placed| placed.place.span()).expect("found");
        assert_eq!(found.text(opened.analysis.document.text()), PASSAGE);
        window.choose("notes");
        assert!(window.shows(&window.say("note-lost")) && window.shows(BRIDGE), "listed with its words");
    }
}

#[test]
fn the_notes_of_all_articles_are_searched_and_open_their_article() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        window.select(PASSAGE, PASSAGE);
        window.type_text("h");
        window.writes("Wer zahlt?");
        let other = window.file("other.txt", "Die Bahn fährt wieder.\n\nSie fährt jede Stunde. Alle sind froh.");
        window.open(&other);
        window.select("jede Stunde", "jede Stunde");
        window.type_text("h");
        window.press(Modifiers::COMMAND, Key::W);
        window.press(Modifiers::COMMAND, Key::W);
        window.click("notes-all");
        window.wait("they are read", |window| window.shows("jede Stunde"));
        assert!(window.shows(PASSAGE));
        assert!(window.harness.get_by_label(&window.say("notes-search")).is_focused());
        window.type_text("zahlt");
        assert!(window.shows(PASSAGE) && !window.shows("jede Stunde"));
        window.harness.query_all_by_label_contains(PASSAGE).next().expect("a row").click();
        window.settle();
        let opened = window.harness.state().model().opened().expect("opened");
        let jump = opened.jump.expect("at the place");
        assert_eq!(jump.span.text(opened.analysis.document.text()), PASSAGE);
        assert!(window.harness.state().model().dialog.is_none());
    }
}

#[test]
fn a_file_of_annotations_is_imported_and_a_wrong_one_is_an_error_in_one_sentence() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        let import = |window: &mut Window, text: &str| {
            let file = window.file("from elsewhere.json", text);
            window.click("notes-import");
            assert!(matches!(window.asks.borrow().last(), Some(Ask::Open { .. })));
            let sender = window.dialogs.borrow_mut().pop().expect("asked");
            sender.send(Picked::Files(vec![file])).expect("the window listens");
            window.settle();
        };
        import(&mut window, "{\"a\": ");
        let why = window.texts.format("error-no-annotations", &[("name", "from elsewhere.json".into())]);
        assert!(window.shows(&why) && window.annotated().is_empty());
        let annotation = format!(
            r#"[{{"@context": "http://www.w3.org/ns/anno.jsonld", "id": "urn:x:1", "type": "Annotation",
                "body": {{"type": "TextualBody", "value": "Von anderswo.", "purpose": "commenting"}},
                "target": {{"source": "urn:x", "selector": {{"type": "TextQuoteSelector", "exact": "{PASSAGE}"}}}}}}]"#
        );
        import(&mut window, &annotation);
        assert_eq!(
            window.annotated().first().map(|(words, _, note)| (words.as_str(), note.as_str())),
            Some((PASSAGE, "Von anderswo."))
        );
        // Only what there is to say is said, and above its article alone.
        let said = if locale == Locale::De { "1 Notiz importiert." } else { "1 note imported." };
        assert!(window.harness.query_by_label(said).is_some());
        let other = window.file("other.txt", "Die Brücke\n\nSie führt über das Hafenbecken. Sie ist lang.");
        window.command(Command::OpenFile(other));
        assert!(window.harness.query_by_label(said).is_none());
        window.press(Modifiers::COMMAND, Key::Tab);
        assert!(window.harness.query_by_label(said).is_some());
        import(&mut window, &annotation);
        assert_eq!(window.annotated().len(), 1, "once");
        assert!(!window.shows(&window.say("notes-reading")), "what is over is no longer said");
        let second = annotation.replace("urn:x:1", "urn:x:2").replace(PASSAGE, BRIDGE);
        let (first, second) = (annotation.trim_matches(['[', ']']), second.trim_matches(['[', ']']));
        let newer =
            first.replace("Von anderswo.", "Neuer.").replacen('{', "{\"modified\": \"2024-05-12T10:00:00Z\",", 1);
        import(&mut window, &format!("[{newer}, {second}]"));
        let notes = |window: &Window| window.annotated().into_iter().map(|(_, _, note)| note).collect::<Vec<_>>();
        assert_eq!(notes(&window), ["Neuer.", "Von anderswo."]);
        // All of it is one step, and the next one is the import before.
        window.press(Modifiers::COMMAND, Key::Z);
        assert_eq!(notes(&window), ["Von anderswo."]);
        window.press(Modifiers::COMMAND, Key::Z);
        assert!(window.annotated().is_empty());
        window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
        window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
        assert_eq!(notes(&window), ["Neuer.", "Von anderswo."]);
    }
}

#[test]
fn turning_the_memory_off_asks_and_deletes_nothing_without_a_yes() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        window.select(PASSAGE, PASSAGE);
        window.type_text("h");
        window.wait("kept", |window| window.files_of_notes().len() == 1);
        window.click("settings");
        window.choose("remember");
        let what = window.texts.format("remember-off-notes", &[("n", 1.into())]);
        window.wait("it asks", |window| window.shows(&what));
        window.choose("remember-off-keep");
        assert_eq!(window.files_of_notes().len(), 1);
        assert!(window.harness.state().model().settings.keep_notes);
        let what = window.texts.format("forget-notes-what", &[("n", 1.into())]);
        window.harness.get_by_label(&window.say("keep-notes")).focus();
        window.rest();
        window.press(Modifiers::NONE, Key::Space);
        window.wait("it asks again", |window| window.shows(&what));
        assert!(window.harness.get_by_label(&window.say("forget-notes-keep")).is_focused(), "Enter keeps");
        window.choose("forget-notes-delete");
        window.wait("deleted", |window| window.files_of_notes().is_empty());
        assert!(!window.harness.state().model().settings.keep_notes);
        window.press(Modifiers::NONE, Key::Escape);
        window.choose("notes");
        assert!(window.shows(&window.say("notes-not-kept")));
        window.select(BRIDGE, BRIDGE);
        window.type_text("h");
        window.choose("keep-notes");
        window.wait("kept again", |window| window.files_of_notes().len() == 1);
    }
}

#[test]
fn highlighted_sentences_are_kept_in_the_summary_and_highlights_copied() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        window.type_text("[");
        window.type_text("[");
        window.type_text("[");
        assert!(!window.summary().contains(&BRIDGE.to_owned()));
        window.select("Brücke", "führt");
        window.type_text("h");
        window.writes("Seit wann?");
        window.click("highlights-keep");
        window.choose("summary");
        assert!(window.summary().contains(&BRIDGE.to_owned()));
        window.click("copy-highlights");
        let copied = window.copied().expect("copied");
        assert!(copied.contains("> Brücke führt") && copied.contains("Seit wann?"), "{copied}");
        window.click("save-with-notes");
        let Some(Ask::Save { name, kinds, .. }) = window.asks.borrow().last().cloned() else { panic!("it asks") };
        assert!(name.split('.').next_back() == Some("md"), "{name}");
        let kinds: Vec<&str> = kinds.iter().map(|kind| kind.extensions[0]).collect();
        assert_eq!(kinds, ["md", "html", "json", "org"]);
        let place = window.folder.path().join("saved.org");
        let sender = window.dialogs.borrow_mut().pop().expect("asked");
        sender.send(Picked::Place(place.clone())).expect("the window listens");
        window.settle();
        let saved = std::fs::read_to_string(place).expect("saved");
        assert!(saved.contains("#+begin_quote") || saved.contains("#+BEGIN_QUOTE"), "{saved}");
        assert!(saved.contains(BRIDGE) && saved.contains("Seit wann?"), "{saved}");
    }
}

#[test]
fn passages_figures_and_the_summary_are_copied_with_their_source() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        window.choose_in("cite-menu", "cite-plain");
        assert!(window.shows(&window.say("cite-nothing")));
        window.select(PASSAGE, PASSAGE);
        window.choose_in("cite-menu", "cite-plain");
        assert_eq!(window.copied(), Some(format!("„{PASSAGE}“ (Der Hafen von Ellerau wird umgebaut, article.txt)")));
        window.choose_in("cite-menu", "cite-markdown");
        assert_eq!(window.copied(), Some(format!("> {PASSAGE}\n>\n> — Der Hafen von Ellerau wird umgebaut\n")));
        window.choose_in("cite-menu", "cite-html");
        assert!(window.copied().is_some_and(|copied| copied.contains(&format!("<p>{PASSAGE}</p>"))));
        window.choose_in("cite-menu", "cite-summary-plain");
        let copied = window.copied().expect("copied");
        assert!(!window.summary().is_empty());
        assert!(window.summary().iter().all(|sentence| copied.contains(sentence.as_str())), "{copied}");
        window.choose_in("cite-menu", "copy-bibtex");
        assert!(window.copied().is_some_and(|copied| copied.starts_with('@') && copied.contains("Ellerau")));
        window.choose_in("cite-menu", "copy-ris");
        let record = window.copied().expect("copied");
        let lines: Vec<&str> = record.lines().collect();
        assert!(lines.first().is_some_and(|line| line.starts_with("TY  - ")), "{record}");
        assert!(lines.contains(&"TI  - Der Hafen von Ellerau wird umgebaut"), "{record}");
        assert_eq!(lines.last().map(|line| line.trim_end()), Some("ER  -"));
        window.choose_in("cite-menu", "copy-csl-json");
        let record: serde_json::Value = serde_json::from_str(&window.copied().expect("copied")).expect("JSON");
        assert_eq!(record[0]["title"], "Der Hafen von Ellerau wird umgebaut");
        // A figure comes with its sentence.
        let said = format!("48,5 Mio. Euro, {}", window.say("kind-money"));
        let label = window.texts.format("jump-to", &[("text", (&said).into())]);
        window.menu_of_label(&label);
        window.harness.get_by_role_and_label(Role::MenuItem, &window.say("cite-menu")).click();
        window.rest();
        window.choose("cite-plain");
        assert!(window.copied().is_some_and(|copied| copied.contains("Der Umbau des Hafens kostet 48,5 Mio. Euro.")));
    }
}

#[test]
fn the_head_of_saved_notes_is_set_with_an_example_and_an_error_in_one_sentence() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        window.click("settings");
        window.harness.get_by_label(&window.say("head-form")).focus();
        window.rest();
        window.press(Modifiers::NONE, Key::Enter);
        let shows = |window: &Window, words: &str| window.harness.query_by_label_contains(words).is_some();
        assert!(shows(&window, &format!("title: \"{}\"", window.say("sample-title"))));
        window.harness.get_by_role_and_label(Role::MultilineTextInput, &window.say("head-form")).focus();
        window.rest();
        let type_anew = |window: &mut Window, text: &str| {
            window.press(Modifiers::COMMAND, Key::A);
            window.type_text(text);
        };
        type_anew(&mut window, "name: {titel}");
        assert!(shows(&window, "„titel“") || shows(&window, "“titel”"));
        type_anew(&mut window, "title");
        assert!(window.shows(&window.texts.format("head-not-a-line", &[("field", "title".into())])));
        type_anew(&mut window, "name: {title}\nstatus: unread\ntags: {comma-tags}");
        let tags = window.say("sample-tags").replace(' ', ", ");
        assert!(shows(
            &window,
            &format!("---\nname: \"{}\"\nstatus: unread\ntags: {tags}\n---", window.say("sample-title"))
        ));
        window.press(Modifiers::NONE, Key::Escape);
        window.press(Modifiers::NONE, Key::Escape);
        window.select(PASSAGE, PASSAGE);
        window.press(Modifiers::NONE, Key::H);
        window.click("save-with-notes");
        let place = window.folder.path().join("saved.md");
        let sender = window.dialogs.borrow_mut().pop().expect("asked");
        sender.send(Picked::Place(place.clone())).expect("the window listens");
        window.settle();
        let saved = std::fs::read_to_string(place).expect("saved");
        assert!(
            saved.starts_with("---\nname: \"Der Hafen von Ellerau wird umgebaut\"\nstatus: unread\ntags: "),
            "{saved}"
        );
    }
}

#[test]
fn the_form_of_citations_is_set_with_an_example_and_an_error_in_one_sentence() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        window.click("settings");
        let example = |window: &Window| window.say("sample-quote");
        assert!(window.shows(&example(&window)));
        window.harness.get_by_label(&window.say("citation-form")).focus();
        window.rest();
        window.press(Modifiers::COMMAND, Key::A);
        window.type_text("{titel}");
        assert!(window.shows("{titel}") || window.shows("„titel“") || window.shows("“titel”"));
        assert!(!window.shows(&example(&window)), "the error stands in the place of the example");
        window.press(Modifiers::COMMAND, Key::A);
        window.type_text("{title}: {quote}");
        let filled = format!("{}: {}", window.say("sample-title"), window.say("sample-quote"));
        assert!(window.shows(&window.texts.format("citation-example", &[("text", (&filled).into())])));
        window.press(Modifiers::NONE, Key::Escape);
        window.press(Modifiers::NONE, Key::Escape);
        window.select(PASSAGE, PASSAGE);
        window.choose_in("cite-menu", "cite-plain");
        assert_eq!(window.copied(), Some(format!("Der Hafen von Ellerau wird umgebaut: „{PASSAGE}“")));
    }
}

#[test]
fn what_another_window_writes_is_seen_here_and_said_in_both() {
    for locale in Locale::ALL {
        let mut one = Window::with_article(locale, ARTICLE);
        let path = one.folder.path().join("article.txt");
        one.select(PASSAGE, PASSAGE);
        one.type_text("n");
        one.settle();
        one.type_text("Wer zahlt?");
        one.press(Modifiers::NONE, Key::Escape);
        let note = |window: &Window| window.annotated().first().map(|(.., note)| note.clone()).unwrap_or_default();
        let id = |window: &Window| {
            let opened = window.harness.state().model().opened().expect("open");
            opened.annotations.all()[0].annotation.id.clone()
        };
        one.wait("it is written", |one| one.folder.path().join("notes").is_dir());
        one.wait("and known", |one| !one.harness.state().is_working());
        let mut two = one.beside();
        two.open(&path);
        assert_eq!(note(&two), "Wer zahlt?");
        let title = two.harness.state().model().opened().expect("open").title(&two.texts);
        let contested = two.texts.format("notice-notes-contested", &[("name", (&title).into())]);
        // The second window sees what the first writes, without being touched.
        let (of_one, of_two) = (id(&one), id(&two));
        let write = |window: &mut Window, id: &str, said: &str| {
            window.command(Command::WriteOn(kurzum::model::NoteOn::Annotation(id.to_owned())));
            window.command(Command::SetNote(said.to_owned()));
            window.command(Command::EndNote);
        };
        write(&mut one, &of_one, "Wer zahlt? Das Land.");
        let both_step = |one: &mut Window, two: &mut Window, what: &str, holds: &dyn Fn(&Window, &Window) -> bool| {
            let deadline = std::time::Instant::now() + std::time::Duration::from_secs(30);
            while !holds(one, two) {
                assert!(std::time::Instant::now() < deadline, "never: {what}");
                std::thread::sleep(std::time::Duration::from_millis(5));
                one.harness.step();
                two.harness.step();
            }
        };
        both_step(&mut one, &mut two, "the other window sees it", &|_, two| note(two) == "Wer zahlt? Das Land.");
        let elsewhere = two.say("said-notes-elsewhere");
        both_step(&mut one, &mut two, "and says so", &|_, two| two.shows(&elsewhere));
        assert!(!one.shows(&contested) && !two.shows(&contested), "nobody wrote over anybody");
        // Both write in the same note before either sees the other's words.
        for (window, id, said) in
            [(&mut one, &of_one, "Wer zahlt? Der Bund."), (&mut two, &of_two, "Wer zahlt? Die Stadt.")]
        {
            // No frame passes in which it could be seen.
            let ctx = window.harness.ctx.clone();
            let shell = window.harness.state_mut();
            shell.handle(&ctx, Command::WriteOn(kurzum::model::NoteOn::Annotation(id.clone())));
            shell.handle(&ctx, Command::SetNote(said.to_owned()));
            shell.handle(&ctx, Command::EndNote);
        }
        both_step(&mut one, &mut two, "both have both", &|one, two| {
            [one, two].iter().all(|window| note(window).contains("Der Bund.") && note(window).contains("Die Stadt."))
        });
        both_step(&mut one, &mut two, "both say so", &|one, two| one.shows(&contested) && two.shows(&contested));
    }
}
