//! Divides a stretch of text into runs that look alike.
//!
//! Separate because code that draws text needs the look of each letter, while marks say where a look
//! begins and ends.

use super::{Document, Mark, MarkKind, Span};

/// How a run of text is set and what it does.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Look {
    /// Bold.
    pub strong: bool,
    /// Italic.
    pub emphasis: bool,
    /// Program text.
    pub code: bool,
    /// Raised if more than 0, lowered if less.
    pub raised: i8,
    /// The number of the target that it leads to.
    pub link: Option<u32>,
    /// The number of the note that it calls.
    pub note: Option<u32>,
}

impl Look {
    /// This look, with that of a mark added.
    #[must_use]
    pub fn within(mut self, mark: MarkKind) -> Self {
        match mark {
            MarkKind::Strong => self.strong = true,
            MarkKind::Emphasis => self.emphasis = true,
            MarkKind::Code => self.code = true,
            MarkKind::Superscript => self.raised = 1,
            MarkKind::Subscript => self.raised = -1,
            MarkKind::Link { target } => self.link = Some(target),
            MarkKind::Note { note } => (self.note, self.raised) = (Some(note), 1),
        }
        self
    }
}

impl Document {
    /// The runs of a span that lies within one block, in order; together they cover it.
    #[must_use]
    pub fn runs(&self, span: Span) -> Vec<(Span, Look)> {
        let mut found = Vec::new();
        let mut at = span.start();
        // The looks of the open marks and the end of each, the innermost last.
        let mut open: Vec<(Look, usize)> = Vec::new();
        let mut push = |from: usize, to: usize, look: Look| {
            if from < to {
                found.push((Span::new(from, to), look));
            }
        };
        for Mark { span: marked, kind } in self.marks_in(span) {
            let (start, end) = (marked.start().max(span.start()), marked.end().min(span.end()));
            while let Some((look, until)) = open.pop_if(|(_, until)| *until <= start) {
                push(at, until, look);
                at = at.max(until);
            }
            let around = open.last().map(|(look, _)| *look).unwrap_or_default();
            push(at, start, around);
            at = at.max(start);
            open.push((around.within(*kind), end));
        }
        while let Some((look, until)) = open.pop() {
            push(at, until, look);
            at = at.max(until);
        }
        push(at, span.end(), Look::default());
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, Builder, Inline};

    #[test]
    fn runs_cover_the_span_and_know_all_marks_around_them() {
        let mut inline = Inline::default();
        inline.push("a ");
        inline.open(MarkKind::Strong);
        inline.push("b");
        inline.open(MarkKind::Superscript);
        inline.push("2");
        inline.close();
        inline.push(" c");
        inline.close();
        inline.push(" d");
        let mut builder = Builder::default();
        builder.push(Block::default(), inline);
        let document = builder.finish();
        let runs = |start, end| -> Vec<(String, bool, i8)> {
            let runs = document.runs(Span::new(start, end));
            runs.iter().map(|(span, look)| (span.text(document.text()).to_owned(), look.strong, look.raised)).collect()
        };
        let run = |text: &str, strong, raised| (text.to_owned(), strong, raised);
        assert_eq!(
            runs(0, 8),
            [run("a ", false, 0), run("b", true, 0), run("2", true, 1), run(" c", true, 0), run(" d", false, 0)]
        );
        assert_eq!(runs(3, 5), [run("2", true, 1), run(" ", true, 0)]);
        assert_eq!(runs(7, 8), [run("d", false, 0)]);
    }
}
