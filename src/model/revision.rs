//! What changed in an article since it was read before: the sentences that came, and those that went.
//!
//! Separate from the moves of a reader's decisions, which follow places through a change of an open text: here nothing is
//! moved, and of the text before only its sentences are known. A sentence that stands elsewhere now has neither come
//! nor gone, and neither has one whose white space is other; one in which a word was changed has done both.

use crate::analysis::Analysis;
use crate::document::{BlockKind, Span};
use crate::stop::{Stop, Stopped};
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::collections::VecDeque;
use std::sync::Arc;

/// An article as it was read once: its sentences.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadText {
    /// The day on which it was read, where the reader was.
    pub read: Date,
    /// Whether it was all of a web page, and not the article alone.
    pub whole_page: bool,
    /// The fingerprint of its file. A newer version of the program may make another text of the same bytes, and
    /// then nothing has changed.
    pub file: u64,
    /// The fingerprint of its text.
    pub content: u64,
    /// Its sentences in order, each with single spaces as its white space.
    pub sentences: Vec<String>,
}

impl ReadText {
    /// The text of an analysis; `file` is the fingerprint of its file.
    #[must_use]
    pub fn of(analysis: &Analysis, whole_page: bool, file: u64, read: Date) -> Self {
        let sentences = sentences(analysis).map(|(_, spelled)| spelled).collect();
        Self { read, whole_page, file, content: analysis.document.fingerprint(), sentences }
    }
}

/// A sentence that is no longer there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removed {
    /// Its words.
    pub text: String,
    /// The sentence behind which it stood, where that is now; `None` for one at the beginning.
    pub behind: Option<Span>,
}

/// What changed in an article since it was read before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// The text as it was then.
    pub before: Arc<ReadText>,
    /// The sentences that are new, in order.
    pub added: Vec<Span>,
    /// The sentences that are gone, in their order then.
    pub removed: Vec<Removed>,
}

impl Revision {
    /// What changed from the text `before` to that of an analysis, whose file has the fingerprint `file`; `None` if nothing
    /// did, or if the one is all of a web page and the other is not.
    ///
    /// # Errors
    /// If it was stopped.
    pub fn since(
        before: &Arc<ReadText>,
        now: &Analysis,
        whole_page: bool,
        file: u64,
        stop: &Stop,
    ) -> Result<Option<Self>, Stopped> {
        let is_same = before.file == file || before.content == now.document.fingerprint();
        if is_same || before.whole_page != whole_page {
            return Ok(None);
        }
        stop.check()?;
        let mut left: FxHashMap<&str, usize> = FxHashMap::default();
        for sentence in &before.sentences {
            *left.entry(sentence.as_str()).or_default() += 1;
        }
        let mut added = Vec::new();
        let mut kept: FxHashMap<String, VecDeque<Span>> = FxHashMap::default();
        for (span, spelled) in sentences(now) {
            match left.get_mut(spelled.as_str()).filter(|n| **n > 0) {
                Some(n) => {
                    *n -= 1;
                    kept.entry(spelled).or_default().push_back(span);
                }
                None => added.push(span),
            }
        }
        stop.check()?;
        let (mut removed, mut behind) = (Vec::new(), None);
        for sentence in &before.sentences {
            match kept.get_mut(sentence).and_then(VecDeque::pop_front) {
                Some(span) => behind = Some(span),
                None => removed.push(Removed { text: sentence.clone(), behind }),
            }
        }
        Ok(Some(Self { before: Arc::clone(before), added, removed }))
    }
}

/// The sentences of an article with their spelling, but for those of left-overs of its page.
fn sentences(analysis: &Analysis) -> impl Iterator<Item = (Span, String)> {
    let document = &analysis.document;
    let is_left_over =
        move |block: usize| document.blocks().get(block).is_some_and(|b| b.kind == BlockKind::Boilerplate);
    let own = analysis.sentences.iter().filter(move |sentence| !is_left_over(sentence.block as usize));
    own.filter_map(move |sentence| {
        let words: Vec<&str> = sentence.span.text(document.text()).split_whitespace().collect();
        (!words.is_empty()).then(|| (sentence.span, words.join(" ")))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Options, analyze};
    use crate::import;

    const DAY: Date = jiff::civil::date(2026, 5, 3);

    fn analysed(text: &str) -> Analysis {
        let document = import::import(text.as_bytes(), &Stop::never()).expect("text");
        analyze(Arc::new(document), &Options::default(), &Stop::never()).expect("not stopped")
    }

    fn read(text: &str, file: u64) -> Arc<ReadText> {
        Arc::new(ReadText::of(&analysed(text), false, file, DAY))
    }

    /// A sentence that went, and the one behind which it stood.
    type Gone = (String, Option<String>);

    /// What came and what went.
    fn changed(old: &str, new: &str) -> Option<(Vec<String>, Vec<Gone>)> {
        let now = analysed(new);
        let text = now.document.text();
        let found = Revision::since(&read(old, 1), &now, false, 2, &Stop::never()).expect("not stopped")?;
        let said = |span: Span| span.text(text).to_owned();
        let removed = found.removed.into_iter().map(|removed| (removed.text, removed.behind.map(said)));
        Some((found.added.iter().map(|span| said(*span)).collect(), removed.collect()))
    }

    fn owned(said: &[&str]) -> Vec<String> {
        said.iter().map(|said| (*said).to_owned()).collect()
    }

    #[test]
    fn what_came_and_what_went_is_told_with_where_it_stood() {
        let old = "The ice is gone. Boats come again. All are glad.";
        let new = "The ice is gone. All are glad. The harbour opens on Monday.";
        let gone = ("Boats come again.".to_owned(), Some("The ice is gone.".to_owned()));
        assert_eq!(changed(old, new), Some((owned(&["The harbour opens on Monday."]), vec![gone])));
        let first = ("The ice is gone.".to_owned(), None);
        assert_eq!(changed(old, "Boats come again. All are glad."), Some((vec![], vec![first])));
        let all_other = changed(old, "Nobody knows why.");
        assert_eq!(all_other.map(|(added, removed)| (added.len(), removed.len())), Some((1, 3)));
    }

    #[test]
    fn what_was_moved_or_set_anew_neither_came_nor_went() {
        let old = "The ice is gone. Boats come again.\n\nAll are glad.";
        assert_eq!(changed(old, "All are glad.\n\nThe ice is gone. Boats come again."), Some((vec![], vec![])));
        assert_eq!(changed(old, "The ice is gone.\nBoats  come again.\n\nAll are glad."), Some((vec![], vec![])));
        assert_eq!(changed(old, old), None);
    }

    #[test]
    fn a_sentence_that_stands_twice_and_then_once_went_once() {
        let old = "No comment. Boats come again. No comment.";
        let gone = ("No comment.".to_owned(), Some("Boats come again.".to_owned()));
        assert_eq!(changed(old, "No comment. Boats come again."), Some((vec![], vec![gone])));
        assert_eq!(changed("No comment.", "No comment. No comment."), Some((owned(&["No comment."]), vec![])));
    }

    #[test]
    fn a_word_that_was_changed_makes_one_new_sentence_of_an_old_one() {
        let (added, removed) =
            changed("The bridge costs £5 million. All are glad.", "The bridge costs £6 million. All are glad.")
                .expect("changed");
        assert_eq!((added, removed.len()), (owned(&["The bridge costs £6 million."]), 1));
    }

    #[test]
    fn the_same_file_read_in_another_way_has_not_changed() {
        let now = analysed("Boats come again.");
        let since = |file: u64, whole_page: bool| {
            Revision::since(&read("The ice is gone.", 1), &now, whole_page, file, &Stop::never()).expect("not stopped")
        };
        assert!(since(1, false).is_none(), "a newer program made another text of it");
        assert!(since(2, true).is_none(), "the reader asked for all of the page");
        assert!(since(2, false).is_some());
    }
}
