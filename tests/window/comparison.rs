//! Two articles of a folder side by side: chosen, compared, followed to a sentence and a figure, and back, and copied.

use crate::harness::{ARTICLE, Window};
use egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT, Queryable};
use kurzum::i18n::Locale;
use kurzum::model::{Command, DossierTab};
use std::path::Path;

const CLOSED: &str = "---\ntitle: Die Brücke\n---\n\nDie Stadt Ellerau hat am Montag die Hafenbrücke gesperrt. Ingenieure fanden \
    Risse in zwei Pfeilern. Der Umbau der Hafenbrücke kostet 12 Millionen Euro.\n";
const AGAIN: &str = "---\ntitle: Noch einmal\n---\n\nDie Stadt Ellerau hat am Montag die Hafenbrücke gesperrt. Der Umbau der \
    Hafenbrücke kostet 15 Millionen Euro. Bäcker klagen über teures Mehl.\n";
const OTHER: &str = "---\ntitle: Wetter\n---\n\nAm Wochenende scheint im ganzen Land die Sonne.\n";
const FOLDER: [(&str, &str); 3] = [("a.md", CLOSED), ("b.md", AGAIN), ("c.md", OTHER)];

impl Window {
    /// Chooses articles of the folder by the names of their files.
    fn choose_files(&mut self, folder: &Path, names: &[&str]) {
        let chosen = names.iter().map(|name| folder.join(name)).collect();
        let ctx = self.harness.ctx.clone();
        self.harness.state_mut().handle(&ctx, Command::ChooseArticles(chosen));
        self.settle();
    }

    /// Chooses two articles, and compares them by the menu of the chosen ones.
    fn compared(locale: Locale, size: [f32; 2]) -> Self {
        let mut window = Self::sized(locale, size);
        let path = window.file("article.txt", ARTICLE);
        window.open(&path);
        let folder = window.with_folder(&FOLDER);
        window.choose_files(&folder, &["a.md", "b.md"]);
        let menu = window.say("folder-chosen-menu");
        window.harness.get_by_role_and_label(Role::Button, &menu).click();
        window.rest();
        let entry = window.say("compare-articles");
        window.harness.query_all_by_label(&entry).last().expect("an entry").click();
        window.until_compared();
        window
    }

    fn until_compared(&mut self) {
        self.wait("they are compared", |window| {
            let comparison = window.harness.state().model().comparison;
            comparison.compared.is_some() && !comparison.is_working
        });
    }

    /// The button of a sentence or a figure of an article: its name begins so and ends with the title.
    fn says(&self, begins: &str, has: &str, title: &str) -> bool {
        let is_it = |label: &str| label.starts_with(begins) && label.contains(has) && label.ends_with(title);
        self.harness.query_all_by(|node| node.label().is_some_and(|label| is_it(&label))).next().is_some()
    }
}

#[test]
fn two_chosen_articles_stand_side_by_side() {
    for locale in Locale::ALL {
        let window = Window::compared(locale, [1500.0, 900.0]);
        assert_eq!(window.tab(), Some(DossierTab::Comparison));
        let n = [("n", 2.into())];
        assert!(window.shows(&window.texts.format("compare-only-count", &n)), "Risse, Mehl");
        for title in ["Die Brücke", "Noch einmal"] {
            assert!(window.says("Die Stadt Ellerau hat", "", title), "{title}");
            let other = window.say("compare-other-figure");
            assert!(window.says("Der Umbau der Hafenbrücke kostet", &other, title), "{title}");
        }
        let only = window.say("compare-only-here");
        assert!(window.says("Ingenieure fanden Risse", &only, "Die Brücke"));
        assert!(window.says("Bäcker klagen", &only, "Noch einmal"));
        assert!(window.says("12 Millionen Euro · Der Umbau", "", "Die Brücke"));
        assert!(window.says("15 Millionen Euro · Der Umbau", "", "Noch einmal"));
        assert!(window.shows(&window.say("compare-figures")));
        // What both have stands in one row, each in its column.
        let label = |title: &str| {
            let is_it = |label: &str| label.starts_with("Die Stadt Ellerau hat") && label.ends_with(title);
            let mut found = window.harness.query_all_by(|node| node.label().is_some_and(|label| is_it(&label)));
            found.next().expect(title).rect()
        };
        let (one, other) = (label("Die Brücke"), label("Noch einmal"));
        assert!((one.min.y - other.min.y).abs() < 1.0 && one.max.x < other.min.x, "{one:?} {other:?}");
    }
}

#[test]
fn a_figure_and_a_sentence_lead_to_their_articles_and_back() {
    for locale in Locale::ALL {
        let mut window = Window::compared(locale, [1500.0, 900.0]);
        window.click_button("15 Millionen Euro · Der Umbau");
        assert_eq!(window.gone_to(), ("b.md".to_owned(), "15 Millionen Euro".to_owned()));
        assert_eq!(window.tab(), None, "the article is shown");
        window.press(Modifiers::ALT, Key::ArrowLeft);
        assert_eq!(window.tab(), Some(DossierTab::Comparison));
        let has_focus = |window: &Window, part: &str| {
            window.harness.query_all_by_label_contains(part).any(|node| node.accesskit_node().is_focused())
        };
        assert!(has_focus(&window, "15 Millionen Euro · Der Umbau"), "back at the place");
        window.click_button("Ingenieure fanden Risse");
        let (file, words) = window.gone_to();
        assert_eq!((file.as_str(), words.as_str()), ("a.md", "Ingenieure fanden Risse in zwei Pfeilern."));
        window.press(Modifiers::ALT, Key::ArrowLeft);
        assert!(has_focus(&window, "Ingenieure fanden Risse"));
        window.press(Modifiers::NONE, Key::Escape);
        assert_eq!(window.tab(), None, "Esc leads to the article");
    }
}

#[test]
fn a_comparison_is_copied_as_the_command_line_prints_it() {
    for locale in Locale::ALL {
        let mut window = Window::compared(locale, [1200.0, 800.0]);
        let folder = window.harness.state().model().folder.expect("listed").path.clone();
        for (key, format) in [("digest-copy-text", "text"), ("digest-copy-markdown", "markdown")] {
            window.click("compare-copy");
            window.click(key);
            let copied = window.copied().expect("copied");
            let output = std::process::Command::new(env!("CARGO_BIN_EXE_kurzum"))
                .args(["compare", "--format", format])
                .args([folder.join("a.md"), folder.join("b.md")])
                .env_remove("LANGUAGE")
                .env("LC_ALL", format!("{}.UTF-8", if locale == Locale::De { "de_DE" } else { "en_GB" }))
                .output()
                .expect("it runs");
            assert_eq!(copied, String::from_utf8_lossy(&output.stdout), "{format}");
            assert!(copied.contains("Mehl"), "{copied}");
        }
    }
}

#[test]
fn in_a_small_window_one_article_stands_below_the_other() {
    for locale in Locale::ALL {
        let window = Window::compared(locale, [800.0, 600.0]);
        let compared = |begins: &str| {
            let is_it = |label: &str| label.starts_with(begins);
            let of = |node: &egui_kittest::kittest::AccessKitNode<'_>| node.label().is_some_and(|label| is_it(&label));
            window.harness.query_all_by(of).map(|node| node.rect()).collect::<Vec<_>>()
        };
        let (one, other) = (compared("12 Millionen Euro · Der Umbau"), compared("15 Millionen Euro · Der Umbau"));
        let (one, other) = (one.first().expect("a figure"), other.first().expect("a figure"));
        assert!(one.max.y <= other.min.y + 1.0, "{one:?} {other:?}");
        assert!(one.min.x >= 0.0 && one.max.x <= 800.0 && one.width() > 200.0, "{one:?}");
        let both = window.say("compare-both");
        assert!(window.says("Die Stadt Ellerau hat", &both, &both), "what both say stands once");
    }
}

#[test]
fn without_two_chosen_articles_the_view_says_what_to_do() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        let folder = window.with_folder(&FOLDER);
        // The key does nothing yet.
        for names in [&[][..], &["a.md"], &["a.md", "b.md", "c.md"]] {
            window.choose_files(&folder, names);
            window.press(Modifiers::COMMAND, Key::D);
            assert_eq!(window.tab(), None, "{names:?}");
        }
        window.click("folder-facts");
        window.click("dossier-comparison");
        assert!(window.shows(&window.say("compare-choose")));
        assert!(window.harness.state().model().comparison.compared.is_none());
        // Whoever chooses now sees at once what comes of it.
        window.choose_files(&folder, &["a.md", "c.md"]);
        window.until_compared();
        let n = [("n", 4.into())];
        assert!(window.shows(&window.texts.format("compare-only-count", &n)));
        // A file that changes is compared anew.
        std::fs::write(folder.join("c.md"), CLOSED).expect("written");
        window.wait("it is compared anew", |window| {
            let compared = window.harness.state().model().comparison.compared.as_ref();
            compared.is_some_and(|compared| compared.difference.is_empty())
        });
        assert!(window.shows(&window.say("compare-nothing")));
    }
}

#[test]
fn the_comparison_ends_with_the_folder_and_names_what_cannot_be_compared() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        let folder = window.with_folder(&[("a.md", CLOSED), ("b.txt", "")]);
        window.choose_files(&folder, &["a.md", "b.txt"]);
        window.press(Modifiers::COMMAND, Key::D);
        assert_eq!(window.tab(), Some(DossierTab::Comparison));
        let said = window.texts.error(&kurzum::Error::Empty, "b.txt");
        window.wait("the reason is said", |window| window.shows(&said));
        std::fs::write(folder.join("b.txt"), AGAIN).expect("written");
        window.until_compared();
        let ctx = window.harness.ctx.clone();
        window.harness.state_mut().handle(&ctx, Command::CloseFolder);
        window.rest();
        assert!(window.harness.state().model().comparison.compared.is_none());
        assert_eq!(window.tab(), None);
    }
}
