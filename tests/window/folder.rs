//! The list of a folder: what it says of each article, its orders and filters, choosing several, and what happens to it while
//! it is open.

use crate::harness::{ARTICLE, Window};
use egui::{Key, Modifiers, PointerButton, accesskit::Role};
use egui_kittest::kittest::{NodeT, Queryable};
use kurzum::i18n::Locale;
use kurzum::model::{Command, Folder};
use kurzum::shell::Store;
use std::io::Write as _;
use std::path::{Path, PathBuf};

const BRIDGE: &str = "---\ntitle: Die Brücke bleibt gesperrt\ndate: 2026-05-12\nsite: Ellerauer Bote\n---\n\nDie Brücke von Ellerau \
                      bleibt bis Mai gesperrt. Die Stadt prüft die Brücke. Ein Gutachten liegt vor.\n";
const TRAIN: &str =
    "---\ntitle: Ein Zug fällt aus\ndate: 2026-05-15\n---\n\nDer Zug nach Ellerau fällt am Montag aus.\n";

impl Window {
    fn put(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join("articles").join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(&path, text).expect("written");
        path
    }

    /// Lists the folder, or a file as one, and waits until all of it is read.
    fn list_articles(&mut self, path: &Path) {
        self.order(Command::OpenFile(path.to_owned()));
        self.wait("the folder is read", Self::is_read);
        self.settle();
    }

    fn is_read(&self) -> bool {
        let model = self.harness.state().model();
        model.loading.is_none() && model.folder.is_some_and(|folder| folder.n_unread == 0)
    }

    fn order(&mut self, command: Command) {
        let ctx = self.harness.ctx.clone();
        self.harness.state_mut().handle(&ctx, command);
    }

    fn listed(&self) -> &Folder {
        self.harness.state().model().folder.expect("a folder is listed")
    }

    /// The names of the chosen files.
    fn chosen(&self) -> Vec<String> {
        self.listed().chosen_articles().map(|article| name(&article.path)).collect()
    }

    /// The rows in their order, by the titles of their articles.
    fn listed_rows(&self) -> Vec<String> {
        let titles = self.listed().articles.iter().map(|article| article.title.clone());
        let mut rows: Vec<(f32, String)> = titles
            .filter_map(|title| {
                let node = self.row(&title)?;
                Some((node.rect().min.y, title))
            })
            .collect();
        rows.sort_by(|one, other| one.0.total_cmp(&other.0));
        rows.into_iter().map(|(_, title)| title).collect()
    }

    /// The row of an article: of all that has its title the one that says more.
    fn row(&self, title: &str) -> Option<egui_kittest::Node<'_>> {
        let begins = format!("{title} · ");
        let says = move |node: &egui_kittest::kittest::AccessKitNode<'_>| {
            node.label().is_some_and(|label| label.starts_with(&begins))
        };
        self.harness.query_all_by(says).last()
    }

    fn click_article(&mut self, title: &str, modifiers: Modifiers, button: PointerButton) {
        let at = self.row(title).expect("it is listed").rect().center();
        self.harness.hover_at(at);
        self.harness.step();
        for pressed in [true, false] {
            self.harness.event_modifiers(egui::Event::PointerButton { pos: at, button, pressed, modifiers }, modifiers);
        }
        self.settle();
    }

    /// An entry of the menu of a button.
    fn choose_of(&mut self, button: &str, entry: &str) {
        let button = self.say(button);
        self.harness.get_by_role_and_label(Role::Button, &button).click();
        self.rest();
        let entry = self.say(entry);
        self.harness.query_all_by_label(&entry).last().expect("an entry").click();
        self.rest();
    }

    fn says_chosen(&self, n: usize, all: usize) -> bool {
        self.shows(&self.texts.format("folder-chosen", &[("n", n.into()), ("all", all.into())]))
    }
}

fn name(path: &Path) -> String {
    path.file_name().expect("a name").to_string_lossy().into_owned()
}

/// A window with a folder of four articles, one of them in a sub-folder and one that cannot be read.
fn with_folder(locale: Locale) -> Window {
    let mut window = Window::new(locale);
    let first = window.put("1.txt", ARTICLE);
    window.put("2.md", BRIDGE);
    window.put("10.md", "");
    window.put("Mai/zug.md", TRAIN);
    window.put("bild.png", "none");
    window.list_articles(first.parent().expect("a folder"));
    window
}

#[test]
fn each_article_says_what_is_known_of_it() {
    for locale in Locale::ALL {
        let mut window = with_folder(locale);
        let said = |window: &Window, title: &str| {
            window.row(title).and_then(|row| row.accesskit_node().label()).expect("it is listed")
        };
        assert!(window.shows(&window.texts.format("folder-others", &[("n", 1.into())])));
        let (unread, date) = (window.say("article-unopened"), window.texts.date("2026-05-12"));
        let bridge = said(&window, "Die Brücke bleibt gesperrt");
        for part in ["Die Brücke von Ellerau bleibt bis Mai gesperrt.", &date, "Ellerauer Bote", &unread] {
            assert!(bridge.contains(part), "{part} in {bridge}");
        }
        assert!(said(&window, "Ein Zug fällt aus").contains(" · Mai · "), "where it lies");
        assert!(!said(&window, "Der Hafen von Ellerau wird umgebaut").contains(&unread), "the first was opened");
        assert!(window.shows(&window.texts.error(&kurzum::error::Error::Empty, "10.md")), "a failure says why");
        // Opened by a click; then it is read.
        window.click_article("Die Brücke bleibt gesperrt", Modifiers::NONE, PointerButton::Primary);
        let bridge = said(&window, "Die Brücke bleibt gesperrt");
        assert!(!bridge.contains(&unread), "{bridge}");
        window.type_text("j");
        window.type_text("h");
        window.settle();
        let notes = window.texts.format("article-notes", &[("n", 1.into())]);
        let bridge = said(&window, "Die Brücke bleibt gesperrt");
        assert!(bridge.contains(&notes), "{bridge}");
        assert_eq!(window.listed_rows().len(), 4);
    }
}

#[test]
fn what_was_opened_is_known_at_the_next_start_unless_nothing_is_remembered() {
    for remembers in [true, false] {
        let mut window = Window::new(Locale::En);
        let first = window.put("1.txt", ARTICLE);
        window.put("2.md", BRIDGE);
        if !remembers {
            window.order(Command::Choose(kurzum::model::Choice::StopRemembering));
        }
        window.list_articles(first.parent().expect("a folder"));
        let opened =
            |window: &Window| window.listed().articles.iter().map(|article| article.is_opened).collect::<Vec<bool>>();
        assert_eq!(opened(&window), [true, false], "the first is shown");
        window.harness.state_mut().close_window();
        let Window { folder, harness, .. } = window;
        drop(harness);
        assert_eq!(Store::in_folder(folder.path()).opened().len(), usize::from(remembers));
        let mut window = Window::in_folder(Locale::En, folder);
        // Another article is shown, so that none of the folder is opened by itself.
        let other = window.file("other.txt", ARTICLE);
        window.order(Command::OpenFile(other));
        window.settle();
        window.list_articles(first.parent().expect("a folder"));
        assert_eq!(opened(&window), [remembers, false]);
        window.order(Command::ForgetRecent);
        window.settle();
        assert_eq!(opened(&window), [false, false], "it is forgotten with the recent files");
    }
}

#[test]
fn the_list_is_sorted_and_filtered() {
    for locale in Locale::ALL {
        let mut window = with_folder(locale);
        let (harbour, bridge, train) =
            ("Der Hafen von Ellerau wird umgebaut", "Die Brücke bleibt gesperrt", "Ein Zug fällt aus");
        assert_eq!(
            window.listed_rows(),
            [harbour, bridge, "10.md", train],
            "sub-folders last, as M comes after digits"
        );
        window.choose_of("folder-filters", "order-date");
        assert_eq!(window.listed_rows()[..2], [train, bridge]);
        window.choose_of("folder-filters", "order-reversed");
        assert_eq!(window.listed_rows()[..2], [bridge, train]);
        window.choose_of("folder-filters", "order-length");
        window.choose_of("folder-filters", "order-reversed");
        assert_eq!(window.listed_rows()[0], harbour);
        window.choose_of("folder-filters", "order-unopened");
        assert_eq!(window.listed_rows().last().map(String::as_str), Some(harbour));
        window.choose_of("folder-filters", "folder-unopened-only");
        assert_eq!(window.listed_rows().len(), 3);
        // What is listed stays while one is opened after the other.
        window.click_article(train, Modifiers::NONE, PointerButton::Primary);
        assert_eq!(window.listed_rows().len(), 3);
        window.choose_of("folder-filters", "folder-noted-only");
        assert!(window.listed_rows().is_empty() && window.shows(&window.say("folder-no-match")));
        window.choose_of("folder-filters", "folder-noted-only");
        assert_eq!(window.listed_rows().len(), 2);
    }
}

#[test]
fn several_are_chosen_by_the_pointer() {
    for locale in Locale::ALL {
        let mut window = with_folder(locale);
        let (harbour, bridge, train) =
            ("Der Hafen von Ellerau wird umgebaut", "Die Brücke bleibt gesperrt", "Ein Zug fällt aus");
        window.click_article(bridge, Modifiers::COMMAND, PointerButton::Primary);
        assert_eq!(window.chosen(), ["2.md"]);
        assert!(window.says_chosen(1, 4));
        window.click_article(train, Modifiers::SHIFT, PointerButton::Primary);
        assert_eq!(window.chosen(), ["2.md", "10.md", "zug.md"]);
        window.click_article("10.md", Modifiers::COMMAND, PointerButton::Primary);
        window.click_article(harbour, Modifiers::SHIFT, PointerButton::Primary);
        assert_eq!(window.chosen(), ["1.txt", "2.md", "10.md", "zug.md"], "from the one that was touched last");
        window.click_article("10.md", Modifiers::COMMAND, PointerButton::Primary);
        assert_eq!(window.harness.state().model().documents.len(), 1, "nothing was opened by all that");
        window.choose_of("folder-chosen-menu", "folder-copy-titles");
        assert_eq!(window.copied().as_deref(), Some([harbour, bridge, train].join("\n").as_str()));
        window.choose_of("folder-chosen-menu", "folder-copy-paths");
        let paths = window.copied().expect("copied");
        assert!(paths.lines().count() == 3 && paths.lines().all(|path| Path::new(path).is_file()), "{paths}");
        window.choose_of("folder-chosen-menu", "folder-open-chosen");
        window.settle();
        let open: Vec<String> = window
            .harness
            .state()
            .model()
            .documents
            .iter()
            .filter_map(|opened| opened.source.path())
            .map(name)
            .collect();
        assert_eq!(open, ["1.txt", "2.md", "zug.md"], "each in a tab of its own");
        window.choose_of("folder-chosen-menu", "folder-choose-none");
        assert!(window.chosen().is_empty() && !window.says_chosen(0, 4));
        // By the row's own menu, too.
        window.click_article(bridge, Modifiers::NONE, PointerButton::Secondary);
        let entry = window.say("article-choose");
        window.harness.query_all_by_label(&entry).last().expect("an entry").click();
        window.rest();
        assert_eq!(window.chosen(), ["2.md"]);
    }
}

#[test]
fn several_are_chosen_by_keyboard_alone() {
    for locale in Locale::ALL {
        let mut window = with_folder(locale);
        let row = |window: &Window, title: &str| window.row(title).expect("listed").is_focused();
        // From pane to pane, and through the controls above to the first article.
        let harbour = "Der Hafen von Ellerau wird umgebaut";
        for _ in 0..40 {
            if row(&window, harbour) {
                break;
            }
            window.press(Modifiers::NONE, Key::Tab);
        }
        assert!(row(&window, harbour), "Tab comes to the list");
        window.press(Modifiers::NONE, Key::Space);
        assert_eq!(window.chosen(), ["1.txt"]);
        window.press(Modifiers::NONE, Key::End);
        window.settle();
        assert!(row(&window, "Ein Zug fällt aus"), "End goes to the last");
        window.press(Modifiers::SHIFT, Key::Space);
        assert_eq!(window.chosen(), ["1.txt", "2.md", "10.md", "zug.md"]);
        window.press(Modifiers::NONE, Key::ArrowUp);
        window.press(Modifiers::NONE, Key::Space);
        assert_eq!(window.chosen(), ["1.txt", "2.md", "zug.md"]);
        window.press(Modifiers::COMMAND, Key::A);
        assert_eq!(window.chosen().len(), 4);
        assert!(window.harness.state().model().opened().expect("open").selection.is_none(), "the text is not meant");
        window.press(Modifiers::NONE, Key::Home);
        window.settle();
        window.press(Modifiers::NONE, Key::ArrowDown);
        window.press(Modifiers::NONE, Key::Enter);
        window.settle();
        let shown = window.harness.state().model().opened().expect("open").source.path().map(name);
        assert_eq!(shown.as_deref(), Some("2.md"), "Enter opens");
        assert_eq!(window.chosen().len(), 4, "and what is chosen stays so");
    }
}

#[test]
fn files_that_come_change_and_go_are_seen() {
    let mut window = with_folder(Locale::De);
    let new = window.put("Juni/neu.md", TRAIN.replace("Ein Zug", "Noch ein Zug"));
    window.wait("the new one", |window| window.row("Noch ein Zug fällt aus").is_some());
    std::fs::write(&new, TRAIN.replace("Ein Zug", "Kein Zug")).expect("written");
    window.wait("the change", |window| window.row("Kein Zug fällt aus").is_some());
    window.order(Command::ChooseArticles([new.clone()].into()));
    window.settle();
    assert!(window.says_chosen(1, 5));
    std::fs::remove_file(&new).expect("removed");
    window.wait("it is gone", |window| window.row("Kein Zug fällt aus").is_none());
    assert!(window.chosen().is_empty());
    // What failed is tried again by a wish alone: the clock of this file stands still.
    let failed = window.folder.path().join("articles/10.md");
    let before = std::fs::metadata(&failed).expect("there").modified().expect("a time");
    assert!(window.listed().article(&failed).expect("listed").error.is_some());
    std::fs::write(&failed, BRIDGE.replace("bleibt gesperrt\n", "ist offen\n")).expect("written");
    std::fs::File::options().write(true).open(&failed).expect("open").set_modified(before).expect("set");
    window.choose_of("folder-filters", "folder-failed-again");
    window.wait("it is read", |window| window.row("Die Brücke ist offen").is_some());
}

#[test]
fn an_empty_folder_says_so_and_offers_another() {
    for locale in Locale::ALL {
        let mut window = Window::new(locale);
        let folder = window.folder.path().join("empty");
        std::fs::create_dir(&folder).expect("a folder");
        window.list_articles(&folder);
        assert!(window.shows(&window.say("folder-empty")));
        let offer = window.say("open-folder");
        window.harness.query_all_by_role_and_label(Role::Button, &offer).last().expect("offered").click();
        window.rest();
        assert!(matches!(window.asks.borrow().last(), Some(kurzum::shell::Ask::Folder { .. })));
    }
}

#[test]
fn two_articles_of_one_text_are_both_listed_and_one_file_is_a_folder_of_one() {
    let mut window = Window::new(Locale::En);
    let first = window.put("a.md", BRIDGE);
    window.list_articles(first.parent().expect("a folder"));
    assert_eq!(window.listed_rows().len(), 1);
    window.put("b.md", BRIDGE);
    window.wait("the second", |window| window.listed().articles.len() == 2 && window.is_read());
    let titles: Vec<&str> = window.listed().articles.iter().map(|article| article.title.as_str()).collect();
    assert_eq!(titles, ["Die Brücke bleibt gesperrt"; 2]);
}

#[test]
fn an_archive_is_listed_as_a_folder_is() {
    let mut window = Window::new(Locale::De);
    let page = "<!DOCTYPE html><title>Die Brücke</title><h1>Die Brücke ist zu</h1><p>Die Brücke ist zu. Niemand weiß, \
                warum die Brücke zu ist.</p>";
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let inner = b"PK\x03\x04 nobody looks into this";
    for (name, text) in [
        ("Mai/10.html", page.as_bytes()),
        ("Mai/9.txt", ARTICLE.as_bytes()),
        ("../hinaus.txt", ARTICLE.as_bytes()),
        ("tiefer.zip", &inner[..]),
        ("__MACOSX/._9.txt", &[0; 4]),
        ("bild.png", &[0; 4]),
    ] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("an entry");
        zip.write_all(text).expect("written");
    }
    let path = window.put("hafen.zip", zip.finish().expect("an archive").into_inner());
    window.list_articles(&path);
    let titles: Vec<&str> = window.listed().articles.iter().map(|article| article.title.as_str()).collect();
    assert_eq!(titles, ["Der Hafen von Ellerau wird umgebaut", "Die Brücke ist zu"]);
    assert_eq!(window.listed().besides.n_others, 3);
    let shown = |window: &Window| window.harness.state().model().opened().expect("open").source.path().map(name);
    assert_eq!(shown(&window).as_deref(), Some("9.txt"), "the first is shown");
    window.press(Modifiers::ALT, Key::ArrowDown);
    window.settle();
    assert_eq!(shown(&window).as_deref(), Some("10.html"));
    assert!(!window.folder.path().join("hinaus.txt").exists());
    // In a folder its articles stand where it lies.
    window.put("a.txt", ARTICLE);
    window.list_articles(path.parent().expect("a folder"));
    let names: Vec<String> = window.listed().articles.iter().map(|article| name(&article.path)).collect();
    assert_eq!(names, ["a.txt", "9.txt", "10.html"]);
}

#[test]
fn closing_a_big_folder_stops_its_reading() {
    let mut window = Window::new(Locale::En);
    for n in 0..400 {
        window.put(&format!("{n}.txt"), ARTICLE);
    }
    let folder = window.folder.path().join("articles");
    window.order(Command::OpenFile(folder));
    window.wait_without_rest("it is listed", |window| window.harness.state().model().folder.is_some());
    let begun = std::time::Instant::now();
    window.order(Command::CloseFolder);
    assert!(begun.elapsed().as_millis() < 200, "nobody waits for the readers");
    window.settle();
    assert!(window.harness.state().model().folder.is_none());
}

#[test]
fn the_keys_go_through_the_articles_as_the_list_shows_them() {
    for locale in Locale::ALL {
        let mut window = with_folder(locale);
        let shown = |window: &Window| window.harness.state().model().opened().expect("open").source.path().map(name);
        let walk = |window: &mut Window, key| {
            window.press(Modifiers::ALT, key);
            window.settle();
            shown(window).expect("a file")
        };
        assert_eq!(shown(&window).as_deref(), Some("1.txt"));
        // The newest first: the train, the bridge, then what has no day; what cannot be read is passed.
        window.choose_of("folder-filters", "order-date");
        let forward: Vec<String> = (0..3).map(|_| walk(&mut window, Key::ArrowDown)).collect();
        assert_eq!(forward, ["zug.md", "2.md", "1.txt"]);
        assert_eq!(walk(&mut window, Key::ArrowUp), "2.md");
        // What the list does not show is passed, and one that is not among them leads to the first.
        let field = window.say("folder-filter");
        window.harness.get_by_role_and_label(Role::TextInput, &field).focus();
        window.rest();
        window.type_text("ellerau");
        window.settle();
        let order = window.listed_rows();
        assert!(order.len() < 4, "{order:?}");
        window.choose_of("folder-filters", "order-reversed");
        assert_eq!(walk(&mut window, Key::ArrowDown), "zug.md", "the oldest first");
    }
}

#[test]
fn in_a_small_window_the_list_shows_several_articles() {
    for locale in Locale::ALL {
        let mut window = Window::sized(locale, [800.0, 600.0]);
        let first = window.put("1.txt", ARTICLE);
        for n in 2..20 {
            window.put(&format!("{n}.md"), BRIDGE);
        }
        window.list_articles(first.parent().expect("a folder"));
        let begins = ["Der Hafen von Ellerau wird umgebaut · ", "Die Brücke bleibt gesperrt · "];
        let rows = begins.iter().flat_map(|title| window.harness.query_all_by_label_contains(title));
        let whole = rows.filter(|row| row.rect().height() > 30.0 && row.rect().max.y <= 600.0).count();
        assert!(whole >= 2, "{whole}");
    }
}

#[test]
fn a_damaged_archive_is_named_and_forgotten_with_its_folder() {
    for locale in Locale::ALL {
        let mut window = Window::new(locale);
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        zip.start_file("a.txt", stored).expect("an entry");
        zip.write_all(ARTICLE.as_bytes()).expect("written");
        let mut bytes = zip.finish().expect("an archive").into_inner();
        let at = bytes.windows(5).position(|five| five == b"Hafen").expect("stored as it is");
        bytes[at] = b'X';
        let damaged = window.put("presse.zip", &bytes);
        // One whose directory is gone, too.
        let cut = window.put("cut.zip", &bytes[..bytes.len() - 30]);
        window.order(Command::OpenFile(damaged));
        window.wait("it is listed", Window::is_read);
        window.settle();
        let said = window.texts.error(&kurzum::error::Error::BrokenInside, "presse.zip/a.txt");
        assert!(window.shows(&said), "the archive is named");
        window.order(Command::OpenFile(cut));
        window.settle();
        let said_of_cut = window.texts.error(&kurzum::error::Error::Broken("ZIP"), "cut.zip");
        assert!(window.shows(&said_of_cut));
        // A notice about something else stays.
        window.order(Command::OpenFile(window.folder.path().join("gone.txt")));
        window.settle();
        let gone = window.texts.error(&kurzum::error::Error::NotFound, "gone.txt");
        assert!(window.shows(&gone));
        let other = window.folder.path().join("other");
        std::fs::create_dir(&other).expect("a folder");
        std::fs::write(other.join("b.txt"), ARTICLE).expect("written");
        window.list_articles(&other);
        assert!(!window.shows(&said) && !window.shows(&said_of_cut), "they are not about this folder");
        assert!(window.shows(&gone));
    }
}

#[test]
fn a_note_that_is_deleted_right_before_the_next_article_is_gone() {
    for locale in Locale::ALL {
        let mut window = with_folder(locale);
        let notes = |window: &Window| {
            let opened = window.harness.state().model().opened().expect("open");
            (opened.source.path().map(name).expect("a file"), opened.annotations.all().len())
        };
        window.type_text("j");
        window.type_text("h");
        window.settle();
        window.wait("it is written", |window| !window.harness.state().is_working());
        assert_eq!(notes(&window), ("1.txt".to_owned(), 1));
        let id = window.harness.state().model().opened().expect("open").annotations.all()[0].annotation.id.clone();
        window.order(Command::DeleteAnnotation(id));
        window.order(Command::Do(kurzum::model::Action::NextInFolder));
        window.settle();
        assert_eq!(notes(&window), ("2.md".to_owned(), 0));
        window.press(Modifiers::ALT, Key::ArrowUp);
        window.settle();
        assert_eq!(notes(&window), ("1.txt".to_owned(), 0), "it stays deleted");
    }
}
