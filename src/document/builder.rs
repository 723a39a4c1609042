//! Builds a document block by block and keeps its spans valid.
//!
//! Separate so that an importer never computes an offset: it hands over the text
//! of one block after the other, and the blocks come out in order, apart by white
//! space only, each on character boundaries.

use super::{Block, BlockKind, Document, Metadata, Span, Warning};

/// Collects blocks into a [`Document`].
#[derive(Debug, Default)]
pub struct Builder {
    document: Document,
    work_bytes: usize,
}

impl Builder {
    /// An empty document to be filled; `capacity_bytes` is a guess at its text's size.
    #[must_use]
    pub fn with_capacity(capacity_bytes: usize) -> Self {
        let text = String::with_capacity(capacity_bytes);
        Self { document: Document { text, ..Document::default() }, work_bytes: 0 }
    }

    /// Appends a block made of `lines`. White space is normalised: a run of it
    /// becomes one space, the lines are joined by one space (by a line end where
    /// `keep_lines`), and both ends are trimmed. A block of nothing is left out.
    pub fn block<'a>(&mut self, kind: BlockKind, lines: impl IntoIterator<Item = &'a str>, keep_lines: bool) {
        let before = self.document.text.len();
        self.separate(kind);
        let start = self.document.text.len();
        for line in lines {
            let at = self.document.text.len();
            if at > start {
                self.document.text.push(if keep_lines { '\n' } else { ' ' });
            }
            let joint = self.document.text.len();
            self.work_bytes += push_normalised(&mut self.document.text, line);
            if self.document.text.len() == joint {
                self.document.text.truncate(at);
            }
        }
        let end = self.document.text.len();
        if end == start {
            self.document.text.truncate(before);
        } else {
            self.document.blocks.push(Block { kind, span: Span::new(start, end) });
        }
    }

    /// Notes that something was left out or guessed.
    pub fn warn(&mut self, warning: Warning) {
        self.document.warnings.push(warning);
    }

    /// Sets what the file says about itself.
    pub fn metadata(&mut self, metadata: Metadata) {
        self.document.metadata = metadata;
    }

    /// The length of the text so far, in bytes.
    #[must_use]
    pub fn text_bytes(&self) -> usize {
        self.document.text.len()
    }

    /// How many bytes of the lines were looked at so far; one that was looked at twice counts
    /// twice. It tells how the work grows with the text.
    #[must_use]
    pub fn work_bytes(&self) -> usize {
        self.work_bytes
    }

    /// The finished document, which holds no memory that it does not need.
    #[must_use]
    pub fn finish(mut self) -> Document {
        self.document.text.shrink_to_fit();
        self.document.blocks.shrink_to_fit();
        self.document
    }

    /// The white space between the last block and the next: an empty line, or
    /// only a line end between the entries of a list.
    fn separate(&mut self, next: BlockKind) {
        if let Some(last) = self.document.blocks.last() {
            let list = last.kind == BlockKind::ListItem && next == BlockKind::ListItem;
            self.document.text.push_str(if list { "\n" } else { "\n\n" });
        }
    }
}

/// Appends `line` with every run of white space as one space and none at the ends.
/// A no-break space keeps its kind: it holds "z. B." and "5 km" together. Gives the
/// number of bytes that were looked at.
fn push_normalised(text: &mut String, line: &str) -> usize {
    let mut work_bytes = line.len();
    let mut rest = line.trim();
    if may_be_irregular(rest) {
        // Each search goes on where the last one ended: no byte is looked at once for every run.
        while let Some(at) = irregular_space(rest) {
            let (words, tail) = rest.split_at(at);
            text.push_str(words);
            text.push(' ');
            rest = tail.trim_start_matches(is_space);
            work_bytes += words.len() + (tail.len() - rest.len());
        }
        work_bytes += rest.len();
    }
    text.push_str(rest);
    work_bytes
}

fn is_space(c: char) -> bool {
    c.is_whitespace() && c != '\u{a0}' && c != '\u{202f}'
}

/// Whether a line may have white space that is not one plain space; most lines have
/// none and are copied whole.
fn may_be_irregular(line: &str) -> bool {
    let bytes = line.as_bytes();
    // Numbers and no early end, so that many bytes are looked at in one step.
    let may_begin = |byte: u8| u8::from(byte < b' ' || byte == 0xc2 || matches!(byte, 0xe1..=0xe3));
    let odd = bytes.iter().fold(0, |odd, byte| odd | may_begin(*byte));
    let next = bytes.get(1..).unwrap_or_default();
    let double = |one: u8, two: u8| u8::from(one == b' ' && two == b' ');
    bytes.iter().zip(next).fold(odd, |odd, (one, two)| odd | double(*one, *two)) != 0
}

/// Where white space begins that is more than one space or another character.
fn irregular_space(line: &str) -> Option<usize> {
    let bytes = line.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let irregular = match byte {
            b' ' => bytes.get(at + 1).is_some_and(|next| *next == b' ' || is_space_at(line, at + 1)),
            // All that white space beyond ASCII begins with.
            b'\t'..=b'\r' | 0x1c..=0x1f | 0xc2 | 0xe1 | 0xe2 | 0xe3 => is_space_at(line, at),
            _ => false,
        };
        if irregular {
            return Some(at);
        }
        at += 1;
    }
    None
}

fn is_space_at(line: &str, at: usize) -> bool {
    line.get(at..).and_then(|rest| rest.chars().next()).is_some_and(is_space)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_stand_where_their_spans_say() {
        let mut builder = Builder::with_capacity(0);
        builder.block(BlockKind::Title, ["  Ein \t Titel "], false);
        builder.block(BlockKind::Paragraph, ["erste Zeile", "", "zweite\u{a0}Zeile"], false);
        builder.block(BlockKind::Paragraph, ["  "], false);
        builder.block(BlockKind::Paragraph, ["a \tb\u{2003}c  d\u{3000}\u{a0}e –\u{202f}f „g“ \u{85}h"], false);
        builder.block(BlockKind::ListItem, ["eins"], false);
        builder.block(BlockKind::ListItem, ["zwei", "drei"], true);
        let document = builder.finish();
        assert_eq!(
            document.text(),
            "Ein Titel\n\nerste Zeile zweite\u{a0}Zeile\n\na b c d \u{a0}e –\u{202f}f „g“ h\n\neins\nzwei\ndrei"
        );
        let texts: Vec<&str> = document.blocks().iter().map(|b| b.span.text(document.text())).collect();
        assert_eq!(
            texts,
            ["Ein Titel", "erste Zeile zweite\u{a0}Zeile", "a b c d \u{a0}e –\u{202f}f „g“ h", "eins", "zwei\ndrei"]
        );
        assert_eq!(document.title(), Some("Ein Titel"));
    }
}
