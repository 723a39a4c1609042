//! What the window has to say: notices until they are read, and toasts for a moment.
//!
//! Separate because every part reports here, and no report may wipe another.

use crate::model::TOAST_SECS;
use crate::model::{Command, Level, Notice, Toast};
use std::path::{Path, PathBuf};

/// The most notices that are kept, far more than files can be opened together; beyond it the oldest is dropped.
const MAX_NOTICES: usize = 1_000;

/// The notices and the toast of the window.
#[derive(Default)]
pub struct Notices {
    list: Vec<Notice>,
    toast: Option<Toast>,
    n_numbers: u64,
}

impl Notices {
    /// The notices that are not dismissed, the oldest first.
    #[must_use]
    pub fn all(&self) -> &[Notice] {
        &self.list
    }

    /// The toast that is shown.
    #[must_use]
    pub fn toast(&self) -> Option<&Toast> {
        self.toast.as_ref()
    }

    /// Adds a notice; one that says the same is there already is not said twice.
    pub fn add(&mut self, level: Level, text: String) {
        self.push(Notice { number: 0, level, text, about: None, document: None, offer: None });
    }

    /// Adds a notice about a file; one that says the same about the same file is not said twice.
    pub fn add_about(&mut self, level: Level, text: String, about: Option<PathBuf>) {
        self.push(Notice { number: 0, level, text, about, document: None, offer: None });
    }

    /// Adds a notice that is shown above the document of a number alone.
    pub fn add_of_document(&mut self, level: Level, text: String, number: u64) {
        self.push(Notice { number: 0, level, text, about: None, document: Some(number), offer: None });
    }

    /// Adds a notice with what can be done about it: the key of the button's text, and the command.
    pub fn add_with_offer(&mut self, level: Level, text: String, key: &'static str, command: Command) {
        self.push(Notice {
            number: 0,
            level,
            text,
            about: None,
            document: None,
            offer: Some((key, Box::new(command))),
        });
    }

    fn push(&mut self, notice: Notice) {
        let is_other = |known: &Notice| {
            (&known.text, &known.about, known.document) != (&notice.text, &notice.about, notice.document)
        };
        self.list.retain(is_other);
        self.n_numbers += 1;
        self.list.push(Notice { number: self.n_numbers, ..notice });
        let n = self.list.len().saturating_sub(MAX_NOTICES);
        self.list.drain(..n);
    }

    /// Takes the notice of a number away.
    pub fn dismiss(&mut self, number: u64) {
        self.list.retain(|notice| notice.number != number);
    }

    /// Takes away the notices about files that are meant.
    pub fn withdraw(&mut self, is_meant: impl Fn(&Path) -> bool) {
        self.list.retain(|notice| !notice.about.as_deref().is_some_and(&is_meant));
    }

    /// Takes away the notices that say this.
    pub fn withdraw_text(&mut self, text: &str) {
        self.list.retain(|notice| notice.text != text);
    }

    /// Takes away the notices of documents that are not open any more.
    pub fn retain_of_documents(&mut self, is_open: impl Fn(u64) -> bool) {
        self.list.retain(|notice| notice.document.is_none_or(&is_open));
    }

    /// Takes all notices away that are shown with the document of a number.
    pub fn dismiss_all(&mut self, shown: Option<u64>) {
        self.list.retain(|notice| !notice.is_shown_with(shown));
    }

    /// Takes the newest notice away that is shown with the document of a number; whether there was one.
    pub fn dismiss_newest(&mut self, shown: Option<u64>) -> bool {
        let newest = self.list.iter().rposition(|notice| notice.is_shown_with(shown));
        newest.map(|at| self.list.remove(at)).is_some()
    }

    /// Says something in short, with what can be done about it: the key of the button's text, and the command.
    pub fn say(&mut self, text: String, offer: Option<(&'static str, Command)>, now_secs: f64) {
        let offer = offer.map(|(key, command)| (key, Box::new(command)));
        self.toast = Some(Toast { text, offer, since_secs: now_secs });
    }

    /// Takes a toast away whose offer does not hold any more.
    pub fn retain_offer(&mut self, holds: impl FnOnce(&Command) -> bool) {
        self.toast.take_if(|toast| toast.offer.as_ref().is_some_and(|(_, offered)| !holds(offered)));
    }

    /// Takes the toast away.
    pub fn dismiss_toast(&mut self) {
        self.toast = None;
    }

    /// Takes a toast away that says this: what it tells of is over.
    pub fn unsay(&mut self, text: &str) {
        self.toast.take_if(|toast| toast.text == text);
    }

    /// Takes a toast away that was shown long enough; gives for how many seconds one is still shown.
    pub fn expire(&mut self, now_secs: f64) -> Option<f64> {
        self.toast.take_if(|toast| now_secs - toast.since_secs > TOAST_SECS);
        self.toast.as_ref().map(|toast| TOAST_SECS - (now_secs - toast.since_secs))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_notice_stays_until_it_is_dismissed() {
        let mut notices = Notices::default();
        for text in ["a", "b", "c", "a"] {
            notices.add(Level::Error, text.to_owned());
        }
        let texts = |notices: &Notices| notices.all().iter().map(|notice| notice.text.clone()).collect::<Vec<_>>();
        assert_eq!(texts(&notices), ["b", "c", "a"]);
        notices.say("done".to_owned(), None, 1.0);
        assert_eq!(texts(&notices), ["b", "c", "a"], "a success wipes no failure");
        let number = notices.all().get(1).map(|notice| notice.number).unwrap_or_default();
        notices.dismiss(number);
        assert!(notices.dismiss_newest(None));
        assert_eq!(texts(&notices), ["b"]);
        for folder in ["/one", "/two", "/one"] {
            let about = Some(PathBuf::from(folder).join("a.pdf"));
            notices.add_about(Level::Error, "“a.pdf” is empty.".to_owned(), about);
        }
        assert_eq!(notices.all().len(), 3, "two files of one name are two");
        notices.withdraw(|about| about.starts_with("/two"));
        assert_eq!(notices.all().len(), 2, "what is about no file stays, too");
        notices.dismiss_all(None);
        assert!(notices.all().is_empty());
    }

    #[test]
    fn a_toast_passes() {
        let mut notices = Notices::default();
        notices.say("done".to_owned(), None, 1.0);
        assert!(notices.expire(1.0 + TOAST_SECS - 0.1).is_some_and(|left| left < 0.2));
        assert!(notices.expire(1.0 + TOAST_SECS + 0.1).is_none() && notices.toast().is_none());
    }
}
