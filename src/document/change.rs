//! Follows places in a text when the text changes.
//!
//! Separate because decisions, selections and places outlive the text they were made in:
//! a file may be edited while it is open, and each of them must still point to its words.
//!
//! The two texts are compared line by line, and changed lines word by word, with the
//! histogram method (a patience diff that also uses common lines, as in `JGit`, 2010). A place in words
//! that stayed moves with them. A span whose words were moved elsewhere is searched for by its
//! text, and of several places the one with the most similar surroundings is taken.
//!
//! The histogram method takes quadratic time if the same lines occur again and again, and cannot
//! be stopped. So it is given no more than [`MOST_TOKENS`] at once: a longer stretch is first cut at
//! the lines that occur once in each text (a patience diff; Cohen 2003), or equally often. If there are
//! none, everything between the common beginning and the common end counts as changed.

use super::{Document, Span};
use crate::stop::{Meter, Stop, Stopped};
use imara_diff::{Algorithm, Diff, InternedInput};
use memchr::memmem;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// The most lines or words of either text that are compared at once.
const MOST_TOKENS: usize = 2_000;
/// The most occurrences that a line or word may have in each text to show where the two texts agree.
const MOST_TIMES: u32 = 16;
/// How many times a stretch is cut into smaller ones at the lines that occur once in each text.
const MOST_CUTS: usize = 8;

/// Changed lines of more bytes than this are not compared word by word.
const MAX_WORDWISE_BYTES: usize = 1 << 18;
/// The number of bytes before and after a span that count as its surroundings.
const SURROUNDINGS_BYTES: usize = 64;
/// The most places that are compared by their surroundings.
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
    /// Compares two texts. It takes time in proportion to both, so it is done outside the window's thread.
    ///
    /// # Errors
    /// If it was stopped.
    pub fn between(old: Arc<Document>, new: Arc<Document>, stop: &Stop) -> Result<Self, Stopped> {
        stop.check()?;
        let meter = &stop.meter();
        let mut comparison = Comparison { old: old.text(), new: new.text(), kept: Vec::new(), meter };
        let (whole_old, whole_new) = (Span::new(0, old.text().len()), Span::new(0, new.text().len()));
        comparison.compare(whole_old, whole_new, By::Lines)?;
        let kept = comparison.kept;
        Ok(Self { old, new, kept })
    }

    /// The document whose places are asked for.
    #[must_use]
    pub fn old(&self) -> &Arc<Document> {
        &self.old
    }

    /// Where the words of a span of the old text now stand; `None` if they are gone. If most of
    /// its words stayed, the span covers them and whatever was inserted between them.
    #[must_use]
    pub fn span(&self, span: Span) -> Option<Span> {
        let words = span.text(self.old.text());
        if words.is_empty() {
            return None;
        }
        self.stayed(span).or_else(|| self.moved(span, words))
    }

    /// Where a byte of the old text now is; if its words are gone, the place where they were.
    #[must_use]
    pub fn point(&self, byte: usize) -> usize {
        if let Some(kept) = self.kept_at(byte) {
            return kept.new + (byte - kept.old);
        }
        let after = self.kept.partition_point(|kept| kept.old <= byte);
        self.kept.get(after).map_or(self.new.text().len(), |kept| kept.new)
    }

    /// The first byte of the block that now holds the words of the old block that began at `start`.
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

    /// The new place of a span whose first and last words stayed, and most of the words between them.
    fn stayed(&self, span: Span) -> Option<Span> {
        let (first, last) = (self.kept_at(span.start())?, self.kept_at(span.end() - 1)?);
        let start = first.new + (span.start() - first.old);
        let end = last.new + (span.end() - last.old);
        let from = self.kept.partition_point(|kept| kept.old + kept.len <= span.start());
        let kept = self.kept.iter().skip(from).take_while(|kept| kept.old < span.end());
        let stayed: usize = kept.map(|kept| (kept.old + kept.len).min(span.end()) - kept.old.max(span.start())).sum();
        (2 * stayed >= span.len() && 2 * stayed >= end.saturating_sub(start)).then(|| Span::new(start, end))
    }

    /// Where the words of a span stand in the new parts of the text.
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

    /// The number of bytes around a span that are the same around a place in the new text.
    fn likeness(&self, span: Span, at: usize, len: usize) -> usize {
        let (old, new) = (self.old.text().as_bytes(), self.new.text().as_bytes());
        let before = |text, at| -> &[u8] { slice(text, at - SURROUNDINGS_BYTES.min(at), at) };
        let after = |text: _, at| -> &[u8] { slice(text, at, at + SURROUNDINGS_BYTES) };
        let left = before(old, span.start()).iter().rev().zip(before(new, at).iter().rev());
        let right = after(old, span.end()).iter().zip(after(new, at + len));
        left.take_while(|(a, b)| a == b).count() + right.take_while(|(a, b)| a == b).count()
    }
}

/// The bytes from `start` to `end`, or to the end of the text.
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

/// Words, stretches of white space, and single other characters.
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

/// Two texts that are being compared.
struct Comparison<'a> {
    old: &'a str,
    new: &'a str,
    /// The stretches found so far that both have.
    kept: Vec<Kept>,
    meter: &'a Meter<'a>,
}

/// The lines or words of a stretch of each text, and where it begins in each.
#[derive(Clone, Copy)]
struct Stretch<'s, 'a> {
    old: &'s [&'a str],
    new: &'s [&'a str],
    old_at: usize,
    new_at: usize,
}

impl Stretch<'_, '_> {
    /// The first lines or words of each text as one part, and the rest as another.
    fn split(self, n_old: usize, n_new: usize) -> (Self, Self) {
        let (old, old_rest) = self.old.split_at_checked(n_old).unwrap_or((self.old, &[]));
        let (new, new_rest) = self.new.split_at_checked(n_new).unwrap_or((self.new, &[]));
        let (old_at, new_at) = (self.old_at + n_bytes(old), self.new_at + n_bytes(new));
        (Self { old, new, ..self }, Self { old: old_rest, new: new_rest, old_at, new_at })
    }

    /// The common beginning of both texts, their common end, and the part between.
    fn trimmed(self) -> [Self; 3] {
        let n = self.old.iter().zip(self.new).take_while(|(old, new)| old == new).count();
        let (head, rest) = self.split(n, n);
        let (old, new) = (rest.old.iter().rev(), rest.new.iter().rev());
        let n = old.zip(new).take_while(|(old, new)| old == new).count();
        let (middle, tail) = rest.split(rest.old.len() - n, rest.new.len() - n);
        [head, middle, tail]
    }

    fn longest(self) -> usize {
        self.old.len().max(self.new.len())
    }

    /// The places of the lines or words that occur equally often in both texts, within the limit, and that are in
    /// the same order: the longest rising sequence (Fredman 1975).
    fn anchors(self, most: u32) -> Vec<(usize, usize)> {
        #[derive(Default)]
        struct Places {
            n_old: u32,
            n_new: u32,
            /// The next place in the new text.
            next: u32,
        }
        let mut places: FxHashMap<&str, Places> = FxHashMap::default();
        for token in self.old {
            places.entry(token).or_default().n_old += 1;
        }
        // For each place in the new text, the next place with the same line or word.
        let mut following = vec![0; self.new.len()];
        for (place, (token, following)) in self.new.iter().zip(&mut following).enumerate().rev() {
            let found = places.entry(token).or_default();
            *following = std::mem::replace(&mut found.next, place as u32);
            found.n_new += 1;
        }
        let mut pairs: Vec<(u32, u32)> = Vec::new();
        for (place, token) in self.old.iter().enumerate() {
            let Some(found) = places.get_mut(token) else { continue };
            if found.n_old == found.n_new && found.n_old <= most {
                pairs.push((place as u32, found.next));
                found.next = following.get(found.next as usize).copied().unwrap_or_default();
            }
        }
        // For each length, the pair that ends the best sequence; for each pair, the one before it.
        let mut ends: Vec<u32> = Vec::new();
        let mut before: Vec<Option<u32>> = Vec::with_capacity(pairs.len());
        let new_of = |pair: u32| pairs.get(pair as usize).map_or(0, |pair| pair.1);
        for (pair, (_, new)) in pairs.iter().enumerate() {
            let length = ends.partition_point(|end| new_of(*end) < *new);
            before.push(length.checked_sub(1).and_then(|shorter| ends.get(shorter).copied()));
            match ends.get_mut(length) {
                Some(end) => *end = pair as u32,
                None => ends.push(pair as u32),
            }
        }
        let previous = |pair: &u32| before.get(*pair as usize).copied().flatten();
        let chain = std::iter::successors(ends.last().copied(), previous);
        let mut anchors: Vec<(usize, usize)> = chain
            .filter_map(|pair| pairs.get(pair as usize))
            .map(|(old, new)| (*old as usize, *new as usize))
            .collect();
        anchors.reverse();
        anchors
    }
}

fn n_bytes(tokens: &[&str]) -> usize {
    tokens.iter().map(|token| token.len()).sum()
}

impl Comparison<'_> {
    /// Adds the stretches that two pieces of text have in common.
    fn compare(&mut self, old: Span, new: Span, by: By) -> Result<(), Stopped> {
        // Line ends are found many times faster than words.
        self.meter.work((old.len() + new.len()) / if by == By::Lines { 8 } else { 1 })?;
        let (before, after) = (by.tokens(old.text(self.old)), by.tokens(new.text(self.new)));
        let whole = Stretch { old: &before, new: &after, old_at: old.start(), new_at: new.start() };
        self.align(whole, by, 0)
    }

    fn align(&mut self, stretch: Stretch, by: By, n_cuts: usize) -> Result<(), Stopped> {
        self.meter.work(1 + stretch.old.len() + stretch.new.len())?;
        let [head, middle, tail] = stretch.trimmed();
        self.keep(head);
        if middle.longest() <= MOST_TOKENS {
            self.diff(middle, by)?;
        } else {
            let of = |most| if n_cuts < MOST_CUTS { middle.anchors(most) } else { Vec::new() };
            let anchors = Some(of(1)).filter(|anchors| !anchors.is_empty()).unwrap_or_else(|| of(MOST_TIMES));
            if anchors.is_empty() {
                self.changed(middle, by)?;
            } else {
                self.align_between(middle, &anchors, by, n_cuts)?;
            }
        }
        self.keep(tail);
        Ok(())
    }

    /// Compares the parts between lines or words that both texts have.
    fn align_between(
        &mut self,
        mut rest: Stretch,
        anchors: &[(usize, usize)],
        by: By,
        n_cuts: usize,
    ) -> Result<(), Stopped> {
        let (mut n_old, mut n_new) = (0, 0);
        for (old, new) in anchors {
            let (between, after) = rest.split(old - n_old, new - n_new);
            let (anchor, after) = after.split(1, 1);
            self.align(between, by, n_cuts + 1)?;
            self.keep(anchor);
            (n_old, n_new, rest) = (old + 1, new + 1, after);
        }
        self.align(rest, by, n_cuts + 1)
    }

    /// Compares two short stretches with the histogram method.
    fn diff(&mut self, mut rest: Stretch, by: By) -> Result<(), Stopped> {
        if rest.old.is_empty() || rest.new.is_empty() {
            return Ok(());
        }
        self.meter.work(rest.old.len() * rest.new.len() / 64)?;
        let mut input = InternedInput::default();
        input.update_before(rest.old.iter().copied());
        input.update_after(rest.new.iter().copied());
        let (mut n_old, mut n_new) = (0, 0);
        for hunk in Diff::compute(Algorithm::Histogram, &input).hunks() {
            let (gone, come) = (hunk.before, hunk.after);
            let (same, after) = rest.split(gone.start as usize - n_old, come.start as usize - n_new);
            let (changed, after) = after.split(gone.len(), come.len());
            self.keep(same);
            self.changed(changed, by)?;
            (n_old, n_new, rest) = (gone.end as usize, come.end as usize, after);
        }
        self.keep(rest);
        Ok(())
    }

    /// Compares changed lines word by word, unless they are too long for that.
    fn changed(&mut self, stretch: Stretch, by: By) -> Result<(), Stopped> {
        let (gone, come) = (n_bytes(stretch.old), n_bytes(stretch.new));
        if by == By::Words || gone == 0 || come == 0 || gone.max(come) > MAX_WORDWISE_BYTES {
            return Ok(());
        }
        let old = Span::new(stretch.old_at, stretch.old_at + gone);
        let new = Span::new(stretch.new_at, stretch.new_at + come);
        self.compare(old, new, By::Words)
    }

    /// Adds a stretch that is the same in both texts.
    fn keep(&mut self, stretch: Stretch) {
        let Stretch { old, old_at, new_at, .. } = stretch;
        keep(Kept { old: old_at, new: new_at, len: n_bytes(old) }, &mut self.kept);
    }
}

/// Adds a stretch; if it touches the one before it in both texts, the two become one.
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
        Change::between(document(old), document(new), &Stop::never()).expect("nobody stops it")
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

    fn many(n: usize, piece: impl Fn(usize) -> String) -> String {
        (0..n).map(piece).collect()
    }

    /// Texts of which the histogram method alone would take minutes.
    #[test]
    fn a_long_text_that_was_rewritten_is_compared_in_proportion_to_its_length() {
        let lines = |n, step: usize| many(n, |i| format!("{}\n\n", ["a", "b", "c", "d"][i * i * step / 7 % 4]));
        let words = |n, step: usize| many(n, |i| format!("w{} ", i * i * step % 97));
        let news = |n, step: usize| many(n, |i| format!("l{}\n\n", i * step));
        for (kind, make) in [("lines", lines as fn(usize, usize) -> String), ("words", words), ("new lines", news)] {
            let work = |n: usize| {
                let stop = Stop::never();
                let (old, new) = (document(&make(n, 1)), document(&make(n, 3)));
                Change::between(old, new, &stop).expect("nobody stops it");
                stop.work_done() as f64
            };
            let (small, large) = (work(20_000), work(40_000));
            assert!(large < 2.4 * small, "{kind}: {small} to {large}");
        }
    }

    #[test]
    fn comparing_stops_soon_wherever_it_is() {
        const SOON: u64 = 200_000;
        let text = |step: usize| many(9_000, |i| format!("The {} of {} is {}.\n\n", i % 50, i * step, i * step % 7));
        let (old, new) = (document(&text(1)), document(&text(3)));
        let between = |stop: &Stop| Change::between(Arc::clone(&old), Arc::clone(&new), stop).map(|_| ());
        let whole = Stop::never();
        between(&whole).expect("nobody stops it");
        for part in 0..10 {
            let after = whole.work_done() * part / 10;
            let stop = Stop::after_work(after);
            assert_eq!(between(&stop), Err(Stopped::Asked), "after {after}");
            assert!(stop.work_done() < after + SOON, "{} after {after}", stop.work_done());
        }
    }

    #[test]
    fn two_changes_far_apart_leave_all_between_them() {
        let line = |i: usize| format!("Line {} is here.\n\n", i % 4_000);
        let middle: String = (0..9_000).map(line).collect();
        let grown = change(&format!("First.\n\n{middle}Last."), &format!("Second.\n\nNew.\n\n{middle}Very last."));
        let place = |nth| moved(&grown, "Line 7 is here.", nth).map(|(before, _)| before.len());
        let at = |nth: usize| "Second.\n\nNew.\n\n".len() + (0..nth * 4_000 + 7).map(|i| line(i).len()).sum::<usize>();
        assert_eq!([place(0), place(1), place(2)], [Some(at(0)), Some(at(1)), Some(at(2))]);
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
