//! The digest and the facts of a folder: shown, made longer, followed to the articles, copied and saved.

use crate::harness::{ARTICLE, Window};
use egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT, Queryable};
use kurzum::i18n::Locale;
use kurzum::model::{Command, DossierTab};
use kurzum::shell::Picked;

const CLOSED: &str = "---\ntitle: Die Brücke\ndate: 2026-05-02\n---\n\nDie Stadt Ellerau hat am Montag die Hafenbrücke gesperrt. \
    Ingenieure fanden Risse in zwei Pfeilern der Hafenbrücke. Der Umbau kostet 12 Millionen Euro.\n";
const AGAIN: &str = "---\ntitle: Noch einmal\ndate: 2026-05-03\n---\n\nDer Verkehr staut sich in der Innenstadt von Ellerau. Die \
    Stadt Ellerau hat die Hafenbrücke am Montag gesperrt. Im Jahr 1974 wurde die Hafenbrücke gebaut.\n";
const OPEN: &str = "---\ntitle: Offen\ndate: 2026-05-01\n---\n\nDie Hafenbrücke von Ellerau war am Freitag noch offen für den \
    Verkehr. Der Umbau kostet 12 Millionen Euro. Im Jahr 1898 und im Jahr 1954 wurde der Hafen von Ellerau vertieft.\n";
const FOLDER: [(&str, &str); 3] = [("a.md", CLOSED), ("b.md", AGAIN), ("c.md", OPEN)];

impl Window {
    /// Chooses a tab of the view and waits until it has something to show.
    fn collected(&mut self, key: &str) {
        self.click(key);
        self.wait("the articles are analysed", |window| {
            let collection = window.harness.state().model().collection;
            collection.collected.is_some() && !collection.is_working
        });
    }

    fn digest_count(&self, n: usize, articles: usize) -> bool {
        let said = self.texts.format("digest-count", &[("n", n.into()), ("articles", articles.into())]);
        self.harness.query_all_by_label_contains(&said).next().is_some()
    }
}

#[test]
fn a_digest_tells_a_fact_once_and_leads_to_its_articles() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        window.with_folder(&FOLDER);
        window.collected("folder-digest");
        let n = window.harness.state().model().collection.n_shown();
        assert!(n >= 3 && window.digest_count(n, 3));
        let titles = ["Die Brücke", "Noch einmal"];
        let (first, second) = (window.n_buttons("gesperrt. · Die Brücke"), window.n_buttons("gesperrt. · Noch einmal"));
        assert_eq!(first + second, 1, "the same fact stands once");
        let also = window.texts.format("digest-also", &[("n", 1.into())]);
        assert!(window.n_buttons(&also) >= 1);
        window.click_button(&format!("gesperrt. · {}", titles[second]));
        let (name, words) = window.gone_to();
        assert!(["a.md", "b.md"].contains(&name.as_str()) && words.contains("gesperrt"), "{name} {words}");
        assert_eq!(window.tab(), None, "the article is shown");
        // Back leads to the digest.
        window.press(Modifiers::ALT, Key::ArrowLeft);
        assert_eq!(window.tab(), Some(DossierTab::Digest));
        // The other article that says the same.
        window.click_button(&also);
        let title = if name == "a.md" { "Noch einmal" } else { "Die Brücke" };
        let named = window.n_buttons(title);
        assert!(named >= 1, "{title}");
        window.press(Modifiers::NONE, Key::Escape);
        assert_eq!(window.tab(), None, "Esc leads to the article");
    }
}

#[test]
fn a_digest_has_as_many_sentences_as_are_asked_for_by_keyboard() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        window.with_folder(&FOLDER);
        window.collected("folder-digest");
        let slider = window.say("length");
        let sliders: Vec<_> = window.harness.query_all_by_label(&slider).collect();
        sliders.last().expect("a slider").focus();
        window.rest();
        window.press(Modifiers::NONE, Key::Home);
        window.wait("one sentence", |window| window.digest_count(1, 3));
        window.press(Modifiers::NONE, Key::ArrowRight);
        window.wait("two sentences", |window| window.digest_count(2, 3));
        assert_eq!(window.harness.state().model().collection.n_sentences, Some(2));
    }
}

#[test]
fn a_digest_is_copied_and_saved_as_the_command_line_writes_it() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        let folder = window.with_folder(&FOLDER);
        window.collected("folder-digest");
        window.click("digest-copy");
        window.click("digest-copy-markdown");
        let copied = window.copied().expect("copied");
        assert!(copied.contains("- ") && copied.contains("a.md>)"), "{copied}");
        window.click("digest-copy");
        window.click("digest-save");
        let place = window.folder.path().join("digest.json");
        let sender = window.dialogs.borrow_mut().pop().expect("a dialog was asked for");
        sender.send(Picked::Place(place.clone())).expect("the window listens");
        window.settle();
        let saved = std::fs::read(&place).expect("saved");
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_kurzum"))
            .args(["digest", "--format", "json"])
            .arg(&folder)
            .output()
            .expect("it runs");
        assert_eq!(String::from_utf8_lossy(&saved), String::from_utf8_lossy(&output.stdout));
    }
}

#[test]
fn facts_of_all_articles_are_listed_filtered_and_lead_to_their_places() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        window.with_folder(&FOLDER);
        window.collected("folder-facts");
        let two = window.texts.format("folder-fact-places", &[("n", 2.into()), ("places", 2.into())]);
        assert!(window.n_buttons(&two) >= 1, "the costs are in two articles");
        let field = window.say("folder-facts-filter");
        window.harness.get_by_role_and_label(Role::TextInput, &field).focus();
        window.rest();
        window.type_text("12 mill");
        let count = window.texts.format("folder-facts-count", &[("n", 1.into()), ("articles", 3.into())]);
        assert!(window.shows(&count));
        assert_eq!(window.n_buttons("Der Umbau kostet"), 0, "the places are folded");
        window.click_button("12 Millionen Euro");
        assert_eq!(window.n_buttons("Der Umbau kostet"), 2);
        window.click_button("Der Umbau kostet 12 Millionen Euro. · Offen");
        assert_eq!(window.gone_to(), ("c.md".to_owned(), "12 Millionen Euro".to_owned()));
        window.press(Modifiers::ALT, Key::ArrowLeft);
        assert_eq!(window.tab(), Some(DossierTab::Facts));
        assert_eq!(window.n_buttons("Der Umbau kostet"), 2, "the list is as it was left");
    }
}

#[test]
fn a_place_of_a_fact_shows_its_sentence_from_its_beginning() {
    let denied = "Es sei keineswegs so, sagte die Sprecherin des Ministeriums nach langen Gesprächen mit den Ländern und den \
                  Gemeinden, die seit Wochen auf eine Entscheidung über die Aufnahme warten, dass Ellerau alle 4711 Menschen aufnehme.";
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        window.with_folder(&[("a.md", &format!("---\ntitle: Verneint\n---\n\n{denied}\n")), ("b.md", CLOSED)]);
        window.collected("folder-facts");
        window.click_button("4711 · ");
        let said = format!("{denied} · Verneint");
        assert_eq!(window.n_buttons(&said), 1, "all of it is said");
        window.click_button(&said);
        assert_eq!(window.gone_to().0, "a.md");
    }
}

#[test]
fn the_timeline_of_all_articles_leads_to_a_date() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        window.with_folder(&FOLDER);
        window.collected("folder-facts");
        let label = window
            .harness
            .query_all_by_label_contains("1898")
            .find(|node| node.accesskit_node().label().is_some_and(|label| label.contains("vertieft")));
        label.expect("a mark with its sentence").click();
        window.settle();
        assert!(window.n_buttons("Im Jahr 1898 und im Jahr 1954") >= 1, "its places are unfolded");
    }
}

#[test]
fn keywords_of_the_folder_lead_to_the_search() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        window.with_folder(&FOLDER);
        window.collected("folder-facts");
        window.click("fact-kind");
        window.click("keywords");
        let all = window.texts.format("folder-keyword-in", &[("n", 3.into()), ("all", 3.into())]);
        window.click_button(&format!("Hafenbrücke · {all}"));
        assert_eq!(window.tab(), Some(DossierTab::Search));
        window.wait("the bridge is found", |window| window.harness.state().model().dossier.search.n_hits >= 5);
    }
}

#[test]
fn facts_are_saved_as_a_table() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        let folder = window.with_folder(&FOLDER);
        window.collected("folder-facts");
        window.click("folder-facts-save");
        window.click("folder-facts-save-csv");
        let place = window.folder.path().join("facts.csv");
        let sender = window.dialogs.borrow_mut().pop().expect("a dialog was asked for");
        sender.send(Picked::Place(place.clone())).expect("the window listens");
        window.settle();
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_kurzum"))
            .args(["facts", "--format", "csv"])
            .arg(&folder)
            .output()
            .expect("it runs");
        // The same rows under heads, and with kinds, that the reader of the window knows.
        let saved = std::fs::read_to_string(&place).expect("saved");
        let printed = String::from_utf8(output.stdout).expect("text");
        let heads = ["article", "kind", "text", "value", "unit", "sentence", "page"];
        let heads = heads.map(|head| window.say(&format!("column-{head}"))).join(",");
        assert_eq!(saved.lines().next(), Some(heads.as_str()));
        let kind = |row: &str| row.split(',').nth(1).unwrap_or_default().to_owned();
        let without_kind = |row: &str| row.splitn(3, ',').nth(2).unwrap_or_default().to_owned();
        let rows = |table: &str| table.lines().skip(1).map(without_kind).collect::<Vec<_>>();
        assert_eq!(rows(&saved), rows(&printed));
        assert!(saved.lines().any(|row| kind(row) == window.say("kind-money")), "{saved}");
        assert_eq!(printed.lines().next(), Some("article,kind,text,value,unit,sentence,page"));
    }
}

#[test]
fn an_unreadable_and_an_equal_article_do_no_harm_and_another_folder_begins_anew() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        let folder =
            window.with_folder(&[("a.md", CLOSED), ("b.md", CLOSED), ("c.txt", ""), ("d.pdf", "%PDF-1.4 none")]);
        window.collected("folder-digest");
        assert!(window.harness.state().model().collection.n_shown() >= 1);
        assert_eq!(window.n_buttons("gesperrt. · Die Brücke"), 1, "equal articles count once");
        std::fs::remove_file(folder.join("a.md")).expect("removed");
        window.click_button("gesperrt. · Die Brücke");
        assert!(window.harness.state().model().opened().is_some(), "what vanished leaves the window as it was");
        let empty = window.folder.path().join("short");
        std::fs::create_dir(&empty).expect("a folder");
        std::fs::write(empty.join("x.txt"), "Kurz.\n").expect("written");
        let ctx = window.harness.ctx.clone();
        window.harness.state_mut().handle(&ctx, Command::OpenFile(empty));
        window.rest();
        assert!(window.harness.state().model().collection.collected.is_none(), "nothing of the other folder is left");
        window.collected("folder-digest");
        assert_eq!(window.harness.state().model().collection.collected.as_ref().expect("there").articles.len(), 1);
    }
}

#[test]
fn esc_lists_all_facts_again_before_it_leads_to_the_article() {
    let years =
        "Im Jahr 1898, im Jahr 1899 und im Jahr 2020 wurde der Hafen von Ellerau vertieft. Der Hafen ist alt.\n";
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        window.with_folder(&[("a.md", CLOSED), ("b.md", AGAIN), ("c.md", years)]);
        window.collected("folder-facts");
        let n_listed = |window: &Window| {
            let model = window.harness.state().model();
            let all = model.collection.collected.as_ref().expect("there").overview.facts.len();
            let n = (0..=all).find(|n| {
                let said = window.texts.format("folder-facts-count", &[("n", (*n).into()), ("articles", 3.into())]);
                window.shows(&said)
            });
            (n.expect("counted"), all)
        };
        // A mark of several dates lists these alone.
        let marks = window.harness.query_all_by_label_contains("1898").find(|node| {
            node.accesskit_node().label().is_some_and(|label| label.contains("1899") && !label.contains("vertieft"))
        });
        marks.expect("a mark of two dates").click();
        window.settle();
        assert!(window.shows(&window.say("folder-facts-years")));
        assert_eq!(n_listed(&window).0, 2);
        window.press(Modifiers::NONE, Key::Escape);
        window.settle();
        let (n, all) = n_listed(&window);
        assert_eq!((window.tab(), n), (Some(DossierTab::Facts), all));
        // So with words that are typed.
        let field = window.say("folder-facts-filter");
        window.harness.get_by_role_and_label(Role::TextInput, &field).focus();
        window.rest();
        window.type_text("12 mill");
        assert_eq!(n_listed(&window).0, 1);
        window.press(Modifiers::NONE, Key::Escape);
        window.settle();
        assert_eq!((window.tab(), n_listed(&window).0), (Some(DossierTab::Facts), all));
        window.press(Modifiers::NONE, Key::Escape);
        assert_eq!(window.tab(), None);
    }
}

#[test]
fn digest_and_facts_have_keys_and_are_of_the_chosen_alone() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        let folder = window.with_folder(&FOLDER);
        let held = Modifiers::COMMAND.plus(Modifiers::SHIFT);
        for (key, tab) in [(Key::D, DossierTab::Digest), (Key::K, DossierTab::Facts)] {
            window.press(held, key);
            assert_eq!(window.tab(), Some(tab));
            let shown = window.say(if tab == DossierTab::Digest { "dossier-digest" } else { "dossier-facts" });
            let focused = window.harness.query_all_by(|node| node.is_focused() && !node.is_hidden()).last();
            assert_eq!(focused.and_then(|node| node.accesskit_node().label()), Some(shown), "the keyboard is there");
        }
        window.press(Modifiers::NONE, Key::Escape);
        let ctx = window.harness.ctx.clone();
        let chosen = [folder.join("a.md"), folder.join("c.md")].into();
        window.harness.state_mut().handle(&ctx, Command::ChooseArticles(chosen));
        window.rest();
        for (entry, tab) in [("folder-chosen-digest", DossierTab::Digest), ("folder-chosen-facts", DossierTab::Facts)] {
            let button = window.say("folder-chosen-menu");
            window.harness.get_by_role_and_label(Role::Button, &button).click();
            window.rest();
            let entry = window.say(entry);
            window.harness.query_all_by_label(&entry).last().expect("an entry").click();
            window.wait("two articles", |window| {
                let collection = window.harness.state().model().collection;
                !collection.is_working && collection.collected.as_ref().is_some_and(|it| it.articles.len() == 2)
            });
            assert_eq!(window.tab(), Some(tab));
        }
    }
}

#[test]
fn the_timeline_says_dates_in_the_language_of_the_window() {
    let athens = "Athens\n\nThe wall of the town was built in 500 BC. It was burnt in 480 BC and stood again in 1950. Nobody \
        knows why the wall was never finished, and the town has other worries.\n";
    for (locale, said) in [(Locale::De, "500 v. Chr."), (Locale::En, "500 BC")] {
        let mut window = Window::with_article(locale, ARTICLE);
        let folder = window.with_folder(&[("athens.txt", athens)]);
        window.collected("folder-facts");
        let mark = |window: &Window| {
            let marks = window.harness.query_all_by_label_contains(said);
            let labels = marks.filter_map(|node| node.accesskit_node().label()).collect::<Vec<_>>();
            assert!(!labels.is_empty(), "{said}");
        };
        mark(&window);
        // In the article alone, too.
        let ctx = window.harness.ctx.clone();
        window.harness.state_mut().handle(&ctx, Command::CloseFolder);
        window.harness.state_mut().handle(&ctx, Command::OpenFile(folder.join("athens.txt")));
        window.settle();
        mark(&window);
    }
}

#[test]
fn shift_f9_hides_all_of_the_right_column_and_brings_it_back() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        window.with_folder(&FOLDER);
        window.press(Modifiers::NONE, Key::Escape);
        let seen = |window: &Window| {
            let tabs = ["folder", "figures-and-names"].map(|key| window.say(key));
            tabs.map(|tab| window.harness.query_by_role_and_label(Role::Tab, &tab).is_some())
        };
        assert_eq!(seen(&window), [true, true]);
        window.press(Modifiers::SHIFT, Key::F9);
        assert_eq!(seen(&window), [false, false]);
        assert!(!window.harness.state().model().shows_right());
        window.press(Modifiers::SHIFT, Key::F9);
        assert_eq!(seen(&window), [true, true]);
        // A folder that is opened while the column is hidden is shown all the same.
        window.press(Modifiers::SHIFT, Key::F9);
        let other = window.folder.path().join("other");
        std::fs::create_dir(&other).expect("a folder");
        std::fs::write(other.join("a.md"), OPEN).expect("written");
        let ctx = window.harness.ctx.clone();
        window.harness.state_mut().handle(&ctx, Command::OpenFile(other));
        window.settle();
        assert!(window.harness.state().model().shows_right());
    }
}
