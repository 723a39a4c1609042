//! What became of places in a text when the text changed.
//!
//! Separate because decisions, selections and places outlive the text they were made in:
//! a file is edited while it is open, and each of them must go on pointing to its words.
//!
//! The two texts are compared line by line, and changed lines word by word, with the
//! histogram method (a patience diff for common lines too; as in `JGit`, 2010). A place in words
//! that stayed moves with them. A span whose words were moved elsewhere is looked for by its
//! text, and of several places the one with the likest surroundings is taken.

use super::{Document, Span};
use imara_diff::{Algorithm, Diff, InternedInput};
use memchr::memmem;
use std::sync::Arc;

/// Changed lines of more bytes than this are not compared word by word.
const MAX_WORDWISE_BYTES: usize = 1 << 18;
/// How many bytes before and after a span count as its surroundings.
const SURROUNDINGS_BYTES: usize = 64;
/// At most so many places are compared by their surroundings.
const MAX_PLACES: usize = 1_000;

/// A stretch that both texts have, in the same order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Kept {
    old: usize,
    new: usize,
    len: usize,
}

/// A change from one text to another.
#[derive(Debug, Clone)]
pub struct Change {
    old: Arc<Document>,
    new: Arc<Document>,
    kept: Vec<Kept>,
}

impl Change {
    /// Compares two texts. Takes time in proportion to both; it is made beside the window.
    #[must_use]
    pub fn between(old: Arc<Document>, new: Arc<Document>) -> Self {
        let mut kept = Vec::new();
        compare(old.text(), new.text(), By::Lines, (0, 0), &mut kept);
        Self { old, new, kept }
    }

    /// The document whose places are asked for.
    #[must_use]
    pub fn old(&self) -> &Arc<Document> {
        &self.old
    }

    /// Where the words of a span of the old text now stand; `None` if they are gone. A
    /// span of which most words stayed is where those are, with what was put between them.
    #[must_use]
    pub fn span(&self, span: Span) -> Option<Span> {
        let words = span.text(self.old.text());
        if words.is_empty() {
            return None;
        }
        self.stayed(span).or_else(|| self.moved(span, words))
    }

    /// Where a byte of the old text now is; one in words that are gone is where they were.
    #[must_use]
    pub fn point(&self, byte: usize) -> usize {
        if let Some(kept) = self.kept_at(byte) {
            return kept.new + (byte - kept.old);
        }
        let after = self.kept.partition_point(|kept| kept.old <= byte);
        self.kept.get(after).map_or(self.new.text().len(), |kept| kept.new)
    }

    /// The first byte of the block that the words of the block that began at `start` now stand in.
    #[must_use]
    pub fn block(&self, start: u32) -> Option<u32> {
        let blocks = self.old.blocks();
        let block = blocks.get(blocks.binary_search_by_key(&start, |block| block.span.start).ok()?)?;
        let moved = self.span(block.span)?;
        let blocks = self.new.blocks();
        let block = blocks.get(blocks.partition_point(|block| block.span.end <= moved.start))?;
        block.span.contains(moved.start()).then_some(block.span.start)
    }

    /// The stretch that a byte of the old text lies in, if it stayed.
    fn kept_at(&self, byte: usize) -> Option<Kept> {
        let after = self.kept.partition_point(|kept| kept.old <= byte);
        self.kept.get(after.checked_sub(1)?).copied().filter(|kept| byte < kept.old + kept.len)
    }

    /// Where a span is whose first and last words stayed, and most between them.
    fn stayed(&self, span: Span) -> Option<Span> {
        let (first, last) = (self.kept_at(span.start())?, self.kept_at(span.end() - 1)?);
        let start = first.new + (span.start() - first.old);
        let end = last.new + (span.end() - last.old);
        let from = self.kept.partition_point(|kept| kept.old + kept.len <= span.start());
        let kept = self.kept.iter().skip(from).take_while(|kept| kept.old < span.end());
        let stayed: usize = kept.map(|kept| (kept.old + kept.len).min(span.end()) - kept.old.max(span.start())).sum();
        (2 * stayed >= span.len() && 2 * stayed >= end.saturating_sub(start)).then(|| Span::new(start, end))
    }

    /// Where the words of a span stand among what is new in the text.
    fn moved(&self, span: Span, words: &str) -> Option<Span> {
        let new = self.new.text();
        let is_new = |at: &usize| {
            let after = self.kept.partition_point(|kept| kept.new <= *at);
            let before = after.checked_sub(1).and_then(|before| self.kept.get(before));
            before.is_none_or(|kept| kept.new + kept.len <= *at)
        };
        let near = self.point(span.start());
        let start = memmem::find_iter(new.as_bytes(), words.as_bytes())
            .filter(is_new)
            .take(MAX_PLACES)
            .max_by_key(|at| (self.likeness(span, *at, words.len()), std::cmp::Reverse(at.abs_diff(near))))?;
        Some(Span::new(start, start + words.len()))
    }

    /// How many bytes around a span are the same around a place of the new text.
    fn likeness(&self, span: Span, at: usize, len: usize) -> usize {
        let (old, new) = (self.old.text().as_bytes(), self.new.text().as_bytes());
        let before = |text, at| -> &[u8] { slice(text, at - SURROUNDINGS_BYTES.min(at), at) };
        let after = |text: _, at| -> &[u8] { slice(text, at, at + SURROUNDINGS_BYTES) };
        let left = before(old, span.start()).iter().rev().zip(before(new, at).iter().rev());
        let right = after(old, span.end()).iter().zip(after(new, at + len));
        left.take_while(|(a, b)| a == b).count() + right.take_while(|(a, b)| a == b).count()
    }
}

/// The bytes from `start` to `end`, or as far as there are some.
fn slice(bytes: &[u8], start: usize, end: usize) -> &[u8] {
    bytes.get(start..end.min(bytes.len())).unwrap_or_default()
}

/// How finely two texts are compared.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    Lines,
    Words,
}

impl By {
    /// The text in tokens that follow each other without a gap.
    fn tokens(self, text: &str) -> Vec<&str> {
        match self {
            Self::Lines => text.split_inclusive('\n').collect(),
            Self::Words => words(text),
        }
    }
}

/// Words, stretches of white space, and single signs.
fn words(text: &str) -> Vec<&str> {
    let class = |c: char| {
        if c.is_alphanumeric() {
            0
        } else if c.is_whitespace() {
            1
        } else {
            2
        }
    };
    let mut tokens = Vec::new();
    let mut start = 0;
    let mut last = None;
    for (at, c) in text.char_indices() {
        if last.is_some_and(|last| last != class(c) || last == 2) {
            tokens.push(text.get(start..at).unwrap_or_default());
            start = at;
        }
        last = Some(class(c));
    }
    tokens.push(text.get(start..).unwrap_or_default());
    tokens
}

/// Adds the stretches that two pieces of text have in common; they begin at these bytes of
/// the old and the new text.
fn compare(old: &str, new: &str, by: By, (mut old_at, mut new_at): (usize, usize), kept: &mut Vec<Kept>) {
    let (before, after) = (by.tokens(old), by.tokens(new));
    let mut input = InternedInput::default();
    input.update_before(before.iter().copied());
    input.update_after(after.iter().copied());
    let n_bytes = |tokens: Option<&[&str]>| tokens.unwrap_or_default().iter().map(|token| token.len()).sum::<usize>();
    let mut next = 0;
    let mut pieces = (old, new);
    for hunk in Diff::compute(Algorithm::Histogram, &input).hunks() {
        let (gone, come) =
            (hunk.before.start as usize..hunk.before.end as usize, hunk.after.start as usize..hunk.after.end as usize);
        let same = n_bytes(before.get(next..gone.start));
        keep(Kept { old: old_at, new: new_at, len: same }, kept);
        next = gone.end;
        let (gone, come) = (n_bytes(before.get(gone)), n_bytes(after.get(come)));
        let (old_gap, old_rest) = cut(pieces.0, same, gone);
        let (new_gap, new_rest) = cut(pieces.1, same, come);
        if by == By::Lines && gone > 0 && come > 0 && gone.max(come) <= MAX_WORDWISE_BYTES {
            compare(old_gap, new_gap, By::Words, (old_at + same, new_at + same), kept);
        }
        pieces = (old_rest, new_rest);
        (old_at, new_at) = (old_at + same + gone, new_at + same + come);
    }
    keep(Kept { old: old_at, new: new_at, len: pieces.0.len() }, kept);
}

/// The `len` bytes of a text after the first `skipped`, and the rest.
fn cut(text: &str, skipped: usize, len: usize) -> (&str, &str) {
    let rest = text.get(skipped..).unwrap_or_default();
    rest.split_at_checked(len).unwrap_or_default()
}

/// Adds a stretch, to the one before it where they touch in both texts.
fn keep(stretch: Kept, kept: &mut Vec<Kept>) {
    match kept.last_mut() {
        Some(last) if last.old + last.len == stretch.old && last.new + last.len == stretch.new => {
            last.len += stretch.len;
        }
        _ if stretch.len > 0 => kept.push(stretch),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{BlockKind, Builder};
    use proptest::prelude::*;

    fn document(text: &str) -> Arc<Document> {
        let mut builder = Builder::default();
        for paragraph in text.split("\n\n") {
            builder.block(BlockKind::Paragraph, [paragraph], false);
        }
        Arc::new(builder.finish())
    }

    fn change(old: &str, new: &str) -> Change {
        Change::between(document(old), document(new))
    }

    /// The span of the `nth` place of some words in the old text.
    fn place(change: &Change, words: &str, nth: usize) -> Span {
        let at = change.old.text().match_indices(words).nth(nth).expect("there").0;
        Span::new(at, at + words.len())
    }

    /// Where these words of the old text are in the new one: the text before them, and they themselves.
    fn moved<'a>(change: &'a Change, words: &str, nth: usize) -> Option<(&'a str, &'a str)> {
        let new = change.new.text();
        change.span(place(change, words, nth)).map(|span| (new.get(..span.start()).expect("a place"), span.text(new)))
    }

    #[test]
    fn what_stands_before_or_behind_moves_a_span_and_nothing_else() {
        let old = "Eins. Zwei. Drei.\n\nVier. Zwei. Fünf.";
        let grown = change(old, "Neu, und lang: Zwei. So.\n\nEins. Zwei. Drei.\n\nVier. Zwei. Fünf.\n\nEnde.");
        assert_eq!(moved(&grown, "Zwei.", 0), Some(("Neu, und lang: Zwei. So.\n\nEins. ", "Zwei.")));
        let before = "Neu, und lang: Zwei. So.\n\nEins. Zwei. Drei.\n\nVier. ";
        assert_eq!(moved(&grown, "Zwei.", 1), Some((before, "Zwei.")), "the second stays the second");
        let same = change(old, old);
        assert_eq!(moved(&same, "Fünf.", 0), Some(("Eins. Zwei. Drei.\n\nVier. Zwei. ", "Fünf.")));
    }

    #[test]
    fn a_sentence_that_was_mended_is_still_that_sentence() {
        let mended = change(
            "Vorher. Das Land zahlt vierzig Prozent der Kosten. Nachher.",
            "Vorher. Das Land zahlt fünfzig Prozent der Kosten. Nachher.",
        );
        assert_eq!(
            moved(&mended, "Das Land zahlt vierzig Prozent der Kosten.", 0).map(|(_, words)| words),
            Some("Das Land zahlt fünfzig Prozent der Kosten.")
        );
        let rewritten = change(
            "Vorher. Das Land zahlt vierzig Prozent der Kosten. Nachher.",
            "Vorher. Das alles steht in einem Bericht von gestern. Nachher.",
        );
        assert_eq!(
            moved(&rewritten, "Das Land zahlt vierzig Prozent der Kosten.", 0),
            None,
            "only its ends are the same"
        );
    }

    #[test]
    fn a_sentence_that_was_put_elsewhere_is_found_there() {
        let swapped = change(
            "A eins zwei.\n\nB drei vier. C fünf sechs.\n\nD sieben.",
            "D sieben.\n\nX neu. C fünf sechs.\n\nA eins zwei.\n\nB drei vier.",
        );
        for words in ["A eins zwei.", "B drei vier.", "C fünf sechs.", "D sieben."] {
            assert_eq!(moved(&swapped, words, 0).map(|(_, found)| found), Some(words));
        }
    }

    #[test]
    fn what_is_gone_is_nowhere_though_its_words_stand_elsewhere_too() {
        let less = change(
            "Ja, eben. Der Rat stimmt zu.\n\nMitte.\n\nNein, doch. Der Rat stimmt zu.",
            "Ja, eben. Der Rat stimmt zu.\n\nMitte.\n\nNein, doch.",
        );
        assert_eq!(moved(&less, "Der Rat stimmt zu.", 0).map(|(before, _)| before), Some("Ja, eben. "));
        assert_eq!(moved(&less, "Der Rat stimmt zu.", 1), None);
    }

    #[test]
    fn blocks_and_points_move() {
        let grown = change("Eins zwei drei.\n\nVier fünf sechs.", "Null.\n\nEins zwei drei.\n\nVier fünf und sechs.");
        assert_eq!(grown.block(0), Some(7));
        let second = place(&grown, "Vier", 0).start;
        assert_eq!(grown.block(second), Some(second + 7));
        assert_eq!(grown.block(3), None, "no block begins there");
        assert_eq!(grown.point(0), 7);
        let gone = change("Eins.\n\nWeg damit.\n\nDrei.", "Eins.\n\nDrei.");
        assert_eq!(gone.point(place(&gone, "Weg", 0).start()), 7, "where it was");
        assert_eq!(gone.block(place(&gone, "Weg", 0).start), None);
    }

    proptest! {
        #[test]
        fn moved_spans_lie_in_the_new_text(old in "[ab. \n]{0,60}", new in "[ab. \nä]{0,60}", start in 0usize..60, len in 0usize..60) {
            let change = change(&old, &new);
            let text = change.old.text();
            let span = Span::new(start.min(text.len()), (start + len).min(text.len()));
            if let Some(moved) = change.span(span) {
                prop_assert!(change.new.text().get(moved.start()..moved.end()).is_some_and(|words| !words.is_empty()));
            }
            prop_assert!(change.new.text().is_char_boundary(change.point(span.start())));
        }

        #[test]
        fn a_change_between_same_texts_moves_nothing(text in "[abß. \n]{1,80}", at in 0usize..80) {
            let change = change(&text, &text);
            let text = change.old.text();
            let at = (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).expect("0 is one");
            if let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
                let span = Span::new(at, at + c.len_utf8());
                prop_assert_eq!(change.span(span), Some(span));
                prop_assert_eq!(change.point(at), at);
            }
        }
    }
}
