//! The text of one block in the making, with its marks.
//!
//! Separate from the builder because an importer gathers it in small stretches, some of them
//! inside others, before it knows what block they make: here white space is normalised as it
//! comes, and every mark keeps its place.

use super::space::{is_space, push_normalised};
use super::{Mark, MarkKind, Span};

/// A block's text in the making.
#[derive(Debug, Clone, Default)]
pub struct Inline {
    text: String,
    /// Marks that are closed, in no order; their spans are into `text`.
    marks: Vec<Mark>,
    /// Marks that are open, the innermost last, with where each began.
    open: Vec<(MarkKind, usize)>,
    /// The named places in this text, in order: the number of each, and where it is.
    anchors: Vec<(u32, usize)>,
    /// Whether white space followed the last word.
    spaced: bool,
    work_bytes: usize,
}

impl Inline {
    /// Appends text. A run of white space becomes one space, even if it comes in two pieces.
    pub fn push(&mut self, text: &str) {
        let words = text.trim_matches(is_space);
        let (starts, ends) = (text.starts_with(is_space), text.ends_with(is_space));
        self.work_bytes += text.len() - words.len();
        self.spaced |= starts || words.is_empty() && ends;
        if words.is_empty() {
            return;
        }
        self.push_space();
        self.work_bytes += push_normalised(&mut self.text, words);
        self.spaced = ends;
    }

    /// Appends text as it is: code, whose white space counts.
    pub fn push_verbatim(&mut self, text: &str) {
        self.push_space();
        self.text.push_str(text);
        self.work_bytes += text.len();
    }

    /// Ends the line; what follows begins a new one within the same block.
    pub fn break_line(&mut self) {
        self.spaced = false;
        if !self.text.is_empty() {
            self.text.push('\n');
        }
    }

    /// Begins a mark here. Every mark that is opened must be closed again.
    pub fn open(&mut self, kind: MarkKind) {
        let space = usize::from(self.spaced && self.wants_space());
        self.open.push((kind, self.text.len() + space));
    }

    /// Ends the innermost mark here.
    pub fn close(&mut self) {
        if let Some((kind, start)) = self.open.pop() {
            self.mark(kind, start);
        }
    }

    /// Marks what was appended from `start` on, a value of [`Self::len`].
    pub fn mark(&mut self, kind: MarkKind, start: usize) {
        let end = self.text.trim_end_matches('\n').len();
        // White space before the first word looks like the text around it.
        let marked = self.text.get(start..end).unwrap_or_default();
        let start = start + (marked.len() - marked.trim_start_matches([' ', '\n']).len());
        if start < end {
            self.marks.push(Mark { span: Span::new(start, end), kind });
        }
    }

    /// Puts the place with this number, a value of [`super::Builder::place`], before the text that is appended next.
    pub fn anchor(&mut self, place: u32) {
        let space = usize::from(self.spaced && self.wants_space());
        self.anchors.push((place, self.text.len() + space));
    }

    /// Ends the text of one block and begins that of the next. Open marks stay open, and a place after
    /// the last word moves to the beginning of the next block.
    #[must_use]
    pub fn take(&mut self) -> Self {
        for index in 0..self.open.len() {
            if let Some(&(kind, start)) = self.open.get(index) {
                self.mark(kind, start);
            }
        }
        let written = self.text.trim_end_matches('\n').len();
        let n_inside = self.anchors.partition_point(|(_, at)| *at < written);
        // If nothing was written, all marks go on as they are.
        let mut anchors =
            if n_inside == 0 { std::mem::take(&mut self.anchors) } else { self.anchors.split_off(n_inside) };
        if !self.text.is_empty() {
            for (_, at) in &mut anchors {
                *at = 0;
            }
        }
        let open = self.open.iter().map(|(kind, _)| (*kind, 0)).collect();
        let done = std::mem::replace(self, Self { open, anchors, ..Self::default() });
        Self { open: Vec::new(), ..done }
    }

    /// Takes out the text and its marks; the named places stay.
    pub fn clear(&mut self) {
        self.text.clear();
        self.marks.clear();
        for (_, at) in &mut self.anchors {
            *at = 0;
        }
    }

    /// Whether nothing but white space has been appended.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Its length so far, in bytes; the next text may begin one byte later, after a space.
    #[must_use]
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// Its text so far.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its marks so far, without those that are open.
    #[must_use]
    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// The number of bytes that were looked at so far.
    #[must_use]
    pub fn work_bytes(&self) -> usize {
        self.work_bytes
    }

    /// Appends another text with its marks, unchanged.
    #[expect(clippy::needless_pass_by_value, reason = "what is appended is used up")]
    pub fn append(&mut self, other: Self) {
        self.push_space();
        let offset = self.text.len();
        self.marks.extend(other.marks.iter().map(|mark| Mark { span: mark.span.shifted(offset), ..*mark }));
        self.anchors.extend(other.anchors.iter().map(|(place, at)| (*place, offset + at)));
        self.work_bytes += other.text.len();
        self.text.push_str(&other.text);
        self.spaced = other.spaced;
    }

    /// The text, the marks and the places that are named.
    pub(super) fn into_parts(self) -> (String, Vec<Mark>, Vec<(u32, usize)>) {
        (self.text, self.marks, self.anchors)
    }

    /// Removes all closed marks of a kind.
    pub fn unmark(&mut self, kind: MarkKind) {
        self.marks.retain(|mark| mark.kind != kind);
    }

    /// Removes one of these characters from the beginning, with the white space after it; gives whether there was one.
    pub fn strip(&mut self, signs: [char; 3]) -> bool {
        let Some(rest) = self.text.strip_prefix(signs) else { return false };
        let cut = self.text.len() - rest.trim_start().len();
        self.text.drain(..cut);
        let moved = |byte: u32| Span::new((byte as usize).saturating_sub(cut), usize::MAX).start;
        for mark in &mut self.marks {
            mark.span = Span { start: moved(mark.span.start), end: moved(mark.span.end) };
        }
        self.marks.retain(|mark| !mark.span.is_empty());
        let opened = self.open.iter_mut().map(|(_, start)| start);
        for at in opened.chain(self.anchors.iter_mut().map(|(_, at)| at)) {
            *at = at.saturating_sub(cut);
        }
        true
    }

    /// Replaces line ends by spaces, as in a cell or a headline.
    pub fn join_lines(&mut self) {
        if self.text.contains(['\n', '\t']) {
            self.work_bytes += self.text.len();
            self.text = self.text.replace(['\n', '\t'], " ");
        }
    }

    fn wants_space(&self) -> bool {
        !self.text.is_empty() && !self.text.ends_with('\n')
    }

    fn push_space(&mut self) {
        if self.spaced && self.wants_space() {
            self.text.push(' ');
        }
        self.spaced = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_and_marks_come_in_any_pieces() {
        let mut inline = Inline::default();
        inline.push("  Die ");
        inline.open(MarkKind::Strong);
        inline.push(" Fläche");
        inline.open(MarkKind::Emphasis);
        inline.push(":  \n");
        inline.close();
        inline.close();
        inline.push("42 m");
        inline.open(MarkKind::Superscript);
        inline.push("2");
        inline.close();
        inline.push("\u{a0}");
        inline.push(" \n ");
        inline.open(MarkKind::Code);
        inline.close();
        assert_eq!(inline.text(), "Die Fläche: 42 m2\u{a0}");
        let marked: Vec<_> = inline.marks().iter().map(|mark| (mark.span.text(inline.text()), mark.kind)).collect();
        assert_eq!(marked, [(":", MarkKind::Emphasis), ("Fläche:", MarkKind::Strong), ("2", MarkKind::Superscript)]);
    }

    #[test]
    fn an_open_mark_goes_on_in_the_next_block() {
        let mut inline = Inline::default();
        inline.open(MarkKind::Emphasis);
        inline.push("eins");
        let one = inline.take();
        inline.push("zwei");
        inline.close();
        inline.push(" drei");
        let spans =
            |inline: &Inline| inline.marks().iter().map(|mark| (mark.span.start, mark.span.end)).collect::<Vec<_>>();
        assert_eq!((one.text(), spans(&one)), ("eins", vec![(0, 4)]));
        assert_eq!((inline.text(), spans(&inline)), ("zwei drei", vec![(0, 4)]));
    }
}
