//! A long text of Markdown in pieces that are parsed one after the other.
//!
//! Separate because the parser keeps a tree that is up to fifty times as large as its text, and
//! a text of a few hundred kilobytes is the most that a tree is made of. What one piece says for
//! all of them, the labels of links and notes, is gathered before.

use crate::stop::{Meter, Stopped};
use rustc_hash::{FxHashSet, FxHasher};
use std::borrow::Cow;
use std::hash::{Hash, Hasher};

/// A piece is cut at the first suitable place after this many bytes, and anywhere after twice as many;
/// a text that is no longer than that is one piece.
const PIECE_BYTES: usize = 256 * 1024;

/// A piece of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece<'a> {
    pub text: &'a str,
    /// Where the piece begins within a table, the two lines that every table begins with.
    pub table_head: Option<&'a str>,
}

/// The pieces of a text: a shorter one is one piece.
pub fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    let mut table_head = None;
    std::iter::from_fn(move || {
        let (end, next_head) = cut(rest, table_head);
        let (text, after) = rest.split_at_checked(end)?;
        rest = after;
        let piece = Piece { text, table_head };
        table_head = next_head;
        Some(piece).filter(|piece| !piece.text.is_empty())
    })
}

/// Where a piece ends: before a heading, else after an empty line, else after a line, each
/// outside of fenced code; and the head of the table that it ends in. The text begins in the table of this head.
fn cut<'a>(text: &'a str, table_head: Option<&'a str>) -> (usize, Option<&'a str>) {
    if text.len() <= 2 * PIECE_BYTES {
        return (text.len(), None);
    }
    let mut best: Option<(u8, usize, Option<&str>)> = None;
    let mut at = 0;
    let mut fence = None;
    let mut after_empty = false;
    let (mut table, mut first_row) = (table_head, 0);
    // Where the line before begins.
    let mut before = None;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_start_matches(' ');
        if bare.trim().is_empty() {
            table = None;
        } else if table.is_none() && fence.is_none() && is_delimiter(bare) {
            table = before.and_then(|before| text.get(before..at + line.len())).filter(|head| {
                head.len() <= MAX_HEAD_BYTES && head.lines().next().is_some_and(|line| line.contains('|'))
            });
            first_row = at + line.len();
        }
        // The line that parts off the head is no row.
        let within = table.filter(|_| at >= first_row);
        if at >= PIECE_BYTES && fence.is_none() {
            let fit = if line.starts_with('#') {
                return (at, None);
            } else if after_empty && !line.starts_with([' ', '\t']) {
                2
            } else {
                1
            };
            if best.is_none_or(|(known, ..)| known < fit) {
                best = Some((fit, at, within));
            }
        }
        for sign in ["```", "~~~"] {
            if bare.starts_with(sign) {
                fence = match fence {
                    None => Some(sign),
                    Some(open) if open == sign => None,
                    open => open,
                };
            }
        }
        after_empty = bare.trim().is_empty();
        before = Some(at);
        at += line.len();
        if at > 2 * PIECE_BYTES {
            let end = text.floor_char_boundary(2 * PIECE_BYTES);
            let words = || text.get(..end).and_then(|text| text.rfind([' ', '\n'])).map_or(end, |blank| blank + 1);
            return best.map_or_else(|| (words(), None), |(_, at, head)| (at, head));
        }
    }
    (text.len(), None)
}

/// The longest head of a table that is written anew, in bytes.
const MAX_HEAD_BYTES: usize = 10_000;

/// Whether a line parts the head of a table from its rows: `|---|:--:|`.
fn is_delimiter(line: &str) -> bool {
    line.contains('-') && line.contains('|') && line.trim().chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t'))
}

/// The labels of the links and notes that a text defines: `[label]: …` and `[^label]: …`.
#[derive(Default)]
pub struct Labels(FxHashSet<u64>);

impl Labels {
    /// Those of a text.
    ///
    /// # Errors
    /// If the work shall stop.
    pub fn of(text: &str, meter: &Meter) -> Result<Self, Stopped> {
        meter.work(text.len())?;
        let mut labels = FxHashSet::default();
        let (mut start, mut last) = (0, 0);
        for end in memchr::memmem::find_iter(text.as_bytes(), b"]:") {
            let since = text.as_bytes().get(last..end).unwrap_or_default();
            let is_first = last == 0 || since.contains(&b'\n');
            start = memchr::memrchr(b'\n', since).map_or(start, |at| last + at + 1);
            last = end;
            // Only the first of a line ends a label.
            let line = text.get(start..end).filter(|_| is_first).unwrap_or_default();
            meter.work(line.len())?;
            labels.extend(line.trim_start_matches([' ', '>']).strip_prefix('[').map(hash));
        }
        Ok(Self(labels))
    }

    /// Whether this label is defined.
    pub fn has(&self, label: &str) -> bool {
        self.0.contains(&hash(label))
    }

    /// A piece with empty definitions of the notes that it calls and another piece defines;
    /// without them the calls would stand in the text.
    pub fn with_notes<'a>(&self, piece: &'a str, meter: &Meter) -> Result<Cow<'a, str>, Stopped> {
        let mut whole = Cow::Borrowed(piece);
        if memchr::memmem::find(piece.as_bytes(), b"[^").is_none() {
            return Ok(whole);
        }
        let mut defined = Self::of(piece, meter)?;
        for called in piece.split("[^").skip(1).filter_map(|call| call.split_once(']')).map(|(label, _)| label) {
            meter.work(1 + called.len())?;
            let is_label = called.len() <= 100 && !called.contains(['\n', '[']);
            let label = if is_label { ["^", called].concat() } else { continue };
            if self.has(&label) && defined.0.insert(hash(&label)) {
                whole.to_mut().push_str(&["\n\n[", &label, "]:\n"].concat());
            }
        }
        Ok(whole)
    }
}

/// Labels are alike whatever the case of their letters.
fn hash(label: &str) -> u64 {
    let mut hasher = FxHasher::default();
    for word in label.split_whitespace() {
        word.to_lowercase().hash(&mut hasher);
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stop::Stop;

    /// What the second piece begins with, if such lines follow the first 256 KiB.
    fn second(lines: &str) -> String {
        let text = format!("{}{lines}", "One line of it.\n".repeat(PIECE_BYTES / 16));
        pieces(&text).nth(1).map(|piece| piece.text).unwrap_or_default().lines().next().unwrap_or_default().to_owned()
    }

    #[test]
    fn a_text_is_cut_before_a_heading_or_after_an_empty_line() {
        assert_eq!(second(&format!("a\n\nb\n# c\n{}", "d\n".repeat(PIECE_BYTES))), "# c");
        assert_eq!(second(&format!("a\n\nb\n{}", "c\n".repeat(PIECE_BYTES))), "b");
        assert_eq!(second(&format!("```\n# a\n```\n\nb\n{}", "c\n".repeat(PIECE_BYTES))), "b");
    }

    #[test]
    fn pieces_are_the_text() {
        for text in
            [String::new(), "ä".repeat(3 * PIECE_BYTES), "- a\n".repeat(PIECE_BYTES), "```\n".repeat(PIECE_BYTES)]
        {
            assert_eq!(pieces(&text).map(|piece| piece.text).collect::<String>(), text);
            assert!(pieces(&text).all(|piece| piece.text.len() <= 2 * PIECE_BYTES + 4));
        }
    }

    #[test]
    fn notes_of_other_pieces_are_defined_once() {
        let stop = Stop::never();
        let meter = stop.meter();
        let labels = Labels::of("[^1]: Eins.\n\n[Hafen]: /h\n", &meter).expect("labels");
        assert!(labels.has("hafen") && labels.has("^1") && !labels.has("^2"));
        assert_eq!(labels.with_notes("a[^1] b[^1] c[^2]", &meter).expect("a piece"), "a[^1] b[^1] c[^2]\n\n[^1]:\n");
        assert_eq!(labels.with_notes("a[^1]\n\n[^1]: b", &meter).expect("a piece"), "a[^1]\n\n[^1]: b");
    }
}
