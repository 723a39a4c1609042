//! What changed in an article since it was read before: said in one line, shown on request, and never without the reader's
//! leave to keep what was read.

use crate::harness::{ARTICLE, Window};
use egui_kittest::kittest::Queryable;
use kurzum::i18n::Locale;
use kurzum::model::{Choice, Command};
use std::path::{Path, PathBuf};

/// The article with another sentence in the place of one, and one more.
const CHANGED: &str = "Der Hafen von Ellerau wird umgebaut

Der Stadtrat hat am 12. Mai beschlossen, den Hafen umzubauen. Der Umbau des Hafens kostet 48,5 Mio. Euro.

Die Opposition im Stadtrat warnt vor den Kosten. Die Arbeiten beginnen im Herbst. Anwohner klagen über den Lärm.

Auf der Nordseite des Hafens entstehen 420 Wohnungen. Eine Brücke führt über das Hafenbecken.

Leave a Reply
";
const GONE: &str = "Das Land zahlt 40 Prozent der Kosten.";
const BEFORE_IT: &str = "Die Opposition im Stadtrat warnt vor den Kosten.";
const ADDED: [&str; 2] = ["Die Arbeiten beginnen im Herbst.", "Anwohner klagen über den Lärm."];

impl Window {
    /// A later window, with all that this one kept.
    fn later(self, locale: Locale) -> Self {
        let Self { harness, folder, .. } = self;
        drop(harness);
        Self::in_folder(locale, folder)
    }

    fn said_of_changes(&self, since: &str) -> bool {
        let count = |key: &str, n: usize| self.texts.format(key, &[("n", n.into())]);
        self.shows(&format!("{since}: {}, {}", count("revision-added", 2), count("revision-removed", 1)))
    }

    fn says_anything_of_changes(&self) -> bool {
        self.harness.query_all_by_label(&self.say("revision-dismiss")).next().is_some()
    }

    /// The words of the places that are marked in the open article.
    fn marked(&self) -> Vec<String> {
        let opened = self.harness.state().model().opened().expect("open");
        opened.marked.iter().map(|span| span.text(opened.analysis.document.text()).to_owned()).collect()
    }

    fn order_choice(&mut self, choice: Choice) {
        let ctx = self.harness.ctx.clone();
        self.harness.state_mut().handle(&ctx, Command::Choose(choice));
        self.settle();
    }

    /// The files of the texts that are kept.
    fn kept(&self) -> Vec<PathBuf> {
        let Ok(entries) = std::fs::read_dir(self.folder.path().join("texts")) else { return Vec::new() };
        entries.map(|entry| entry.expect("an entry").path()).collect()
    }
}

fn write(path: &Path, text: &str) {
    std::fs::write(path, text).expect("written");
}

#[test]
fn what_changed_since_it_was_read_is_said_and_shown() {
    for locale in Locale::ALL {
        let window = Window::with_article(locale, ARTICLE);
        assert!(!window.says_anything_of_changes(), "it was never read before");
        let path = window.folder.path().join("article.txt");
        let mut window = window.later(locale);
        window.open(&path);
        assert!(!window.says_anything_of_changes(), "nothing changed");
        write(&path, CHANGED);
        let mut window = window.later(locale);
        window.open(&path);
        assert!(window.said_of_changes(&window.say("revision-since-read")));
        assert!(!window.shows(GONE), "the line alone is shown");
        window.click("revision-show");
        assert_eq!(window.marked(), ADDED);
        assert_eq!(window.gone_to().1, ADDED[0]);
        assert!(window.shows(GONE));
        let place = window.texts.format("revision-stood-behind", &[("text", BEFORE_IT.into())]);
        window.harness.get_by_label(&place).click();
        window.settle();
        assert_eq!(window.gone_to().1, BEFORE_IT);
        window.click("revision-hide");
        assert!(window.marked().is_empty() && !window.shows(GONE));
        window.click("revision-dismiss");
        assert!(!window.says_anything_of_changes());
        // Now it was read as it is.
        let mut window = window.later(locale);
        window.open(&path);
        assert!(!window.says_anything_of_changes());
    }
}

#[test]
fn the_day_is_said_on_which_it_was_read() {
    for locale in Locale::ALL {
        let window = Window::with_article(locale, ARTICLE);
        let path = window.folder.path().join("article.txt");
        let [kept] = &window.kept()[..] else { panic!("one text is kept: {:?}", window.kept()) };
        let text = std::fs::read_to_string(kept).expect("there");
        let (before, after) = text.split_once("\"read\":\"").expect("a day");
        let after = after.split_once('"').expect("its end").1;
        write(kept, &format!("{before}\"read\":\"2026-05-03\"{after}"));
        write(&path, CHANGED);
        let mut window = window.later(locale);
        window.open(&path);
        let day = if locale == Locale::De { "3. Mai 2026" } else { "3 May 2026" };
        assert!(window.said_of_changes(&window.texts.format("revision-since", &[("day", day.into())])));
    }
}

#[test]
fn a_file_that_changes_while_it_is_open_says_what_changed() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        let path = window.folder.path().join("article.txt");
        write(&path, CHANGED);
        let since = window.say("revision-since-read");
        window.wait("it is read again", |window| window.said_of_changes(&since));
        // What comes later is told from the same text on.
        write(&path, &CHANGED.replace(ADDED[0], "Die Arbeiten beginnen im Mai."));
        window.wait("it is read once more", |window| {
            let opened = window.harness.state().model().opened().expect("open");
            opened.analysis.document.text().contains("im Mai.")
        });
        assert!(window.said_of_changes(&since));
        write(&path, ARTICLE);
        window.wait("it is as it was", |window| !window.says_anything_of_changes());
    }
}

#[test]
fn nothing_is_kept_where_nothing_shall_be_remembered() {
    for locale in Locale::ALL {
        let mut window = Window::with_article(locale, ARTICLE);
        let path = window.folder.path().join("article.txt");
        assert_eq!(window.kept().len(), 1);
        window.click("recent-clear");
        window.click("recent-clear-do");
        assert_eq!(window.kept(), [] as [PathBuf; 0], "the list and the texts are forgotten together");
        let other = window.file("other.txt", CHANGED);
        window.open(&other);
        assert_eq!(window.kept().len(), 1);
        window.order_choice(Choice::StopRemembering);
        assert_eq!(window.kept(), [] as [PathBuf; 0]);
        let third = window.file("third.txt", &format!("{CHANGED}\nNoch einer."));
        window.open(&third);
        assert_eq!(window.kept(), [] as [PathBuf; 0]);
        let mut window = window.later(locale);
        window.open(&third);
        assert_eq!(window.kept(), [] as [PathBuf; 0]);
        window.order_choice(Choice::Remember(true));
        window.open(&path);
        assert_eq!(window.kept().len(), 1, "and again once that is wished");
    }
}

#[test]
fn a_damaged_text_says_nothing_and_keeps_no_article_from_being_read() {
    for broken in ["", "{", "[1, 2]", "{\"path\": \"/elsewhere\", \"sentences\": [\"Nie.\"]}"] {
        let window = Window::with_article(Locale::De, ARTICLE);
        let path = window.folder.path().join("article.txt");
        write(&window.kept()[0], broken);
        write(&path, CHANGED);
        let mut window = window.later(Locale::De);
        window.open(&path);
        assert!(window.harness.state().model().opened().is_some() && !window.says_anything_of_changes());
        assert!(window.harness.state().model().notices.is_empty());
        // It is kept anew.
        write(&path, ARTICLE);
        let mut window = window.later(Locale::De);
        window.open(&path);
        assert!(window.says_anything_of_changes());
    }
}

#[test]
fn pasted_text_is_not_kept() {
    let mut window = Window::new(Locale::De);
    let ctx = window.harness.ctx.clone();
    window.harness.state_mut().handle(&ctx, Command::OpenText(ARTICLE.to_owned()));
    window.settle();
    assert!(window.harness.state().model().opened().is_some());
    assert_eq!(window.kept(), [] as [PathBuf; 0]);
}
