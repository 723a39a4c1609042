//! What a document is: one string, its blocks as spans into it, what is known
//! about it, and what was left out.
//!
//! Separate from `import`, which makes documents out of bytes, and from
//! `analysis`, which reads them: this module knows nothing else of the program.

mod builder;
mod change;
pub mod line;
mod span;

pub use builder::Builder;
pub use change::Change;
pub use span::Span;

use serde::{Deserialize, Serialize};

/// What a block of text is in the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BlockKind {
    /// The headline of the whole article; at most one a document.
    Title,
    /// A headline inside the article.
    Heading,
    /// Running text.
    Paragraph,
    /// One entry of a list.
    ListItem,
    /// A quotation set apart.
    Quote,
    /// A table, its cells in reading order.
    Table,
    /// Left-overs of the page that the text was taken from: shown, never counted.
    Boilerplate,
}

impl BlockKind {
    /// Whether its sentences can stand in a summary.
    #[must_use]
    pub fn is_prose(self) -> bool {
        matches!(self, Self::Paragraph | Self::ListItem | Self::Quote)
    }
}

/// A block: a stretch of the text of one kind. Blocks are in order and never
/// overlap; between two blocks stands white space only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
}

/// What a file says about itself, outside its text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Metadata {
    /// The title, where it is not a block of the text.
    pub title: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// When, as the file writes it.
    pub date: Option<String>,
}

impl Metadata {
    /// Who wrote it and when, in one line; `None` if the file says neither. Of a moment
    /// ("2023-05-12T08:30Z") the day is given.
    #[must_use]
    pub fn byline(&self) -> Option<String> {
        let is_day =
            |date: &str| date.bytes().zip(*b"0000-00-00").all(|(c, like)| (like == b'0') == c.is_ascii_digit());
        let day = |date: &String| match date.split_at_checked(10) {
            Some((day, rest)) if is_day(day) && (rest.is_empty() || rest.starts_with(['T', ' '])) => day.to_owned(),
            _ => date.clone(),
        };
        let parts = [self.author.clone(), self.date.as_ref().map(day)];
        let said: Vec<String> = parts.into_iter().flatten().filter(|part| !part.trim().is_empty()).collect();
        (!said.is_empty()).then(|| said.join(" · "))
    }
}

/// Something that was left out or guessed while reading; shown beside the document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Warning {
    /// The text was not UTF-8; it was read in the named encoding (a WHATWG name).
    GuessedEncoding {
        /// The encoding's name, such as `windows-1252`.
        encoding: String,
    },
    /// Parts of the file are not in the text.
    LeftOut {
        /// What they are.
        what: LeftOut,
        /// How many.
        count: usize,
    },
    /// The article was not looked for in a web page, which is too large or too complex for
    /// that: the whole page is there.
    WholePage,
    /// Some bytes fitted no character and became U+FFFD.
    Undecodable {
        /// How many replacement characters the text has.
        count: usize,
    },
}

/// What an importer leaves out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LeftOut {
    /// Pictures.
    Images,
    /// Footnotes and endnotes.
    Footnotes,
    /// Comments in the margin.
    Comments,
    /// Attached files.
    Attachments,
    /// Formulas.
    Formulas,
    /// Pages without text.
    Pages,
    /// Running heads, feet and page numbers.
    PageFurniture,
}

/// An article: its whole text in one string, and spans into it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    text: String,
    blocks: Vec<Block>,
    /// What the file says about itself.
    pub metadata: Metadata,
    /// What was left out or guessed.
    pub warnings: Vec<Warning>,
}

impl Document {
    /// The whole text, boilerplate included: the string that every span points into.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The blocks, in order.
    #[must_use]
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// Whether all its spans are what they must be: in order, on character boundaries,
    /// apart by white space, none empty, and at most one a title. A document that comes
    /// from another process is asked.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        let mut at = 0;
        let mut n_titles = 0;
        for block in &self.blocks {
            let (start, end) = (block.span.start(), block.span.end());
            let apart = self.text.get(at..start).is_some_and(|gap| gap.chars().all(char::is_whitespace));
            if !apart || start >= end || self.text.get(start..end).is_none() {
                return false;
            }
            n_titles += usize::from(block.kind == BlockKind::Title);
            at = end;
        }
        n_titles <= 1 && self.text.get(at..).is_some_and(|rest| rest.chars().all(char::is_whitespace))
    }

    /// A number that texts of the same content share and others hardly do (FNV-1a, 64
    /// bits; Fowler, Noll and Vo 1991), the same in every version of the program.
    #[must_use]
    pub fn fingerprint(&self) -> u64 {
        self.text
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
    }

    /// The title: the title block's text, else what the metadata says.
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        self.blocks
            .iter()
            .find(|block| block.kind == BlockKind::Title)
            .map(|block| block.span.text(&self.text))
            .or(self.metadata.title.as_deref())
            .filter(|title| !title.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byline_has_author_and_day() {
        let byline = |author: &str, date: &str| {
            let part = |part: &str| Some(part.to_owned()).filter(|part| !part.is_empty());
            Metadata { title: None, author: part(author), date: part(date) }.byline()
        };
        assert_eq!(byline("Jana Kurz", "2023-05-12T08:30:00Z").as_deref(), Some("Jana Kurz · 2023-05-12"));
        assert_eq!(byline("", "12. Mai 2023").as_deref(), Some("12. Mai 2023"));
        assert_eq!(byline("Jana Kurz", "").as_deref(), Some("Jana Kurz"));
        assert_eq!(byline("", ""), None);
    }
}
