//! A paragraph of an office file while its text is read.
//!
//! Separate because it settles what it is when it ends, by its own text alone.

use super::super::font::is_prose;
use crate::document::{Block, BlockKind, Inline, MarkKind};

/// What a paragraph goes on with that may be a further one of an entry of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Continues {
    /// The entry before it, if it follows one.
    Last,
    /// An entry, with the number of lists around it.
    Depth(u8),
}

/// A paragraph that is open.
pub struct Paragraph {
    pub(super) block: Block,
    /// The number that stands before it.
    pub(super) label: String,
    pub(super) inline: Inline,
    /// The marks that are open in it, the innermost last.
    pub(super) marks: Vec<MarkKind>,
    pub(super) is_initial: bool,
    pub(super) is_hidden: bool,
    /// The number of the place that it is.
    pub(super) is_place: Option<u32>,
    /// Whether it may go on with an entry of a list.
    pub(super) continues: Option<Continues>,
    /// Whether all of its text is bold.
    pub(super) is_bold: bool,
    /// All of its text as it is written, as long as it is in a font of program text.
    pub(super) code: Option<String>,
}

impl Paragraph {
    /// One without text.
    pub(super) fn new() -> Self {
        Self {
            block: Block::default(),
            label: String::new(),
            inline: Inline::default(),
            marks: Vec::new(),
            is_initial: false,
            is_hidden: false,
            is_place: None,
            continues: None,
            is_bold: true,
            code: Some(String::new()),
        }
    }

    /// Finds out what it is by its text, where the file left that open; `depth` is how many lists the one before stands in.
    pub(super) fn settle(&mut self, depth: u8) {
        let text = self.inline.text();
        let is_plain = matches!(self.block.kind, BlockKind::Paragraph | BlockKind::ListItem);
        if let Some(known) = self.continues.take().filter(|_| is_plain) {
            let has_marker = text.split_whitespace().next().is_some_and(is_marker);
            self.block.kind = if has_marker { BlockKind::ListItem } else { BlockKind::Paragraph };
            self.block.depth = match known {
                _ if has_marker => depth.max(1),
                Continues::Last => depth,
                Continues::Depth(depth) => depth,
            };
        }
        let is_listing = |code: &&mut String| !code.trim().is_empty() && !is_prose(code);
        if self.block.kind == BlockKind::Paragraph
            && let Some(code) = self.code.as_mut().filter(is_listing)
        {
            // Its white space counts.
            self.block.kind = BlockKind::Code;
            self.inline.clear();
            self.inline.push_verbatim(code);
        }
    }

    /// Closes and opens marks until these are open, the outermost first.
    pub(super) fn set_marks(&mut self, wanted: &[MarkKind]) {
        let kept = self.marks.iter().zip(wanted).take_while(|(one, other)| one == other).count();
        while self.marks.len() > kept {
            self.marks.pop();
            self.inline.close();
        }
        for mark in wanted.iter().skip(kept) {
            self.marks.push(*mark);
            self.inline.open(*mark);
        }
    }
}

/// Whether a word is what stands before an entry of a list: "•", "-", "3.", "b)".
fn is_marker(word: &str) -> bool {
    let number = word.strip_suffix(['.', ')']).map(|number| number.strip_prefix('(').unwrap_or(number));
    let is_number = number.is_some_and(|number| {
        let digits = number.len() <= 3 && number.bytes().all(|byte| byte.is_ascii_digit());
        !number.is_empty() && (digits || number.len() == 1 && number.bytes().all(|byte| byte.is_ascii_lowercase()))
    });
    is_number || matches!(word, "•" | "·" | "▪" | "◦" | "‣" | "–" | "-" | "*" | "■" | "□" | "✓")
}
