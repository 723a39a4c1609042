//! Markdown: its marks become blocks and vanish.
//!
//! Separate because what is a mark is `CommonMark`'s business (by pulldown-cmark), and
//! because a note can begin with its metadata.

mod pieces;

use super::{Draft, Error, LIMITS, encoding};
use crate::document::{BlockKind, Document, LeftOut, Metadata, Warning};
use crate::stop::Meter;
use pieces::Labels;
use pulldown_cmark::{BrokenLink, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// Reads Markdown.
///
/// # Errors
/// If there is no text or too much of it, or reading shall stop.
pub fn read(bytes: &[u8], meter: &Meter) -> Result<Document, Error> {
    let (text, warnings) = encoding::decode(bytes);
    meter.work(bytes.len())?;
    if text.len() > LIMITS.text_bytes {
        return Err(Error::TooMuchText);
    }
    let (front, body) = front_matter(&text);
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let mut writer = Writer::new(body.len(), meter);
    let mut pieces = pieces::pieces(body).peekable();
    let labels =
        if pieces.peek().is_some_and(|first| first.len() < body.len()) { Some(Labels::of(body, meter)?) } else { None };
    for piece in pieces {
        let piece = match &labels {
            Some(labels) => labels.with_notes(piece, meter)?,
            None => piece.into(),
        };
        let defined = |link: BrokenLink| {
            labels.as_ref().filter(|labels| labels.has(&link.reference)).map(|_| ("".into(), "".into()))
        };
        meter.work(piece.len())?;
        for event in Parser::new_with_broken_link_callback(&piece, options, Some(defined)) {
            writer.take(&event)?;
        }
        writer.flush()?;
    }
    for note in std::mem::take(&mut writer.notes) {
        writer.draft.block(BlockKind::Boilerplate, [note.as_str()], false)?;
    }
    for warning in warnings {
        writer.draft.warn(warning);
    }
    if writer.n_images > 0 {
        writer.draft.warn(Warning::LeftOut { what: LeftOut::Images, count: writer.n_images });
    }
    writer.draft.metadata(metadata(front));
    writer.draft.finish()
}

/// The lines between two "---" at the head of a note, and the rest.
fn front_matter(text: &str) -> (&str, &str) {
    let Some(rest) = text.strip_prefix("---\n").or_else(|| text.strip_prefix("---\r\n")) else { return ("", text) };
    let end = rest.match_indices("\n---").find(|(at, mark)| {
        rest.get(at + mark.len()..).is_some_and(|rest| rest.is_empty() || rest.starts_with(['\n', '\r']))
    });
    let Some((at, mark)) = end else { return ("", text) };
    (rest.get(..at).unwrap_or_default(), rest.get(at + mark.len()..).unwrap_or_default())
}

/// Title, author and date of "key: value" lines.
fn metadata(front: &str) -> Metadata {
    let value = |key: &str| {
        let line = front.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(':'));
        let value = line.map(|value| value.trim().trim_matches(['"', '\'']).to_owned());
        value.filter(|value| !value.is_empty())
    };
    Metadata { title: value("title"), author: value("author"), date: value("date") }
}

/// Turns events into blocks.
struct Writer<'m> {
    draft: Draft<'m>,
    text: String,
    /// The kinds of the open blocks, the innermost last.
    kinds: Vec<BlockKind>,
    /// The next number of each open list that has numbers, the innermost last.
    lists: Vec<Option<u64>>,
    /// The number before the entry that begins.
    label: String,
    rows: Vec<String>,
    notes: Vec<String>,
    in_note: bool,
    in_code: bool,
    has_title: bool,
    hidden: usize,
    n_images: usize,
}

impl<'m> Writer<'m> {
    fn new(capacity_bytes: usize, meter: &'m Meter<'m>) -> Self {
        Self {
            draft: Draft::new(capacity_bytes, meter),
            text: String::new(),
            kinds: Vec::new(),
            lists: Vec::new(),
            label: String::new(),
            rows: Vec::new(),
            notes: Vec::new(),
            in_note: false,
            in_code: false,
            has_title: false,
            hidden: 0,
            n_images: 0,
        }
    }

    fn take(&mut self, event: &Event) -> Result<(), Error> {
        self.draft.meter().work(1)?;
        match event {
            Event::Start(tag) => self.start(tag)?,
            Event::End(tag) => self.end(*tag)?,
            Event::Text(text) | Event::Code(text) if self.hidden == 0 => self.text.push_str(text),
            Event::SoftBreak => self.text.push(' '),
            Event::HardBreak => self.text.push('\n'),
            Event::Rule => self.flush()?,
            _ => {}
        }
        Ok(())
    }

    fn start(&mut self, tag: &Tag) -> Result<(), Error> {
        match tag {
            Tag::Heading { level, .. } => {
                self.flush()?;
                let title = *level == HeadingLevel::H1 && !self.has_title;
                self.has_title |= title;
                self.kinds.push(if title { BlockKind::Title } else { BlockKind::Heading });
            }
            Tag::BlockQuote(_) => self.open(BlockKind::Quote)?,
            Tag::List(first) => self.lists.push(*first),
            Tag::Item => {
                self.open(BlockKind::ListItem)?;
                if let Some(Some(number)) = self.lists.last_mut() {
                    self.label = format!("{number}. ");
                    *number = number.saturating_add(1);
                }
            }
            Tag::CodeBlock(_) => {
                self.flush()?;
                self.in_code = true;
            }
            Tag::FootnoteDefinition(_) => {
                self.flush()?;
                self.in_note = true;
            }
            Tag::Image { .. } => {
                self.n_images += 1;
                self.hidden += 1;
            }
            Tag::HtmlBlock | Tag::Table(_) => self.flush()?,
            _ => {}
        }
        Ok(())
    }

    fn open(&mut self, kind: BlockKind) -> Result<(), Error> {
        self.flush()?;
        self.kinds.push(kind);
        Ok(())
    }

    fn end(&mut self, tag: TagEnd) -> Result<(), Error> {
        match tag {
            TagEnd::Heading(_) | TagEnd::BlockQuote(_) | TagEnd::Item => {
                self.flush()?;
                self.kinds.pop();
                self.label.clear();
            }
            TagEnd::List(_) => {
                self.lists.pop();
            }
            TagEnd::Paragraph => self.flush()?,
            TagEnd::CodeBlock => {
                self.flush()?;
                self.in_code = false;
            }
            TagEnd::FootnoteDefinition => {
                self.flush()?;
                self.in_note = false;
            }
            TagEnd::Image => self.hidden = self.hidden.saturating_sub(1),
            TagEnd::TableCell => self.text.push_str(" | "),
            TagEnd::TableRow | TagEnd::TableHead => {
                let row = std::mem::take(&mut self.text);
                self.rows.push(row.trim().trim_end_matches('|').trim().to_owned());
            }
            TagEnd::Table => {
                let rows = std::mem::take(&mut self.rows);
                self.draft.block(BlockKind::Table, rows.iter().map(String::as_str), true)?;
            }
            _ => {}
        }
        Ok(())
    }

    /// Ends the block that is open.
    fn flush(&mut self) -> Result<(), Error> {
        let text = std::mem::take(&mut self.text);
        if text.trim().is_empty() {
            return Ok(());
        }
        let text = std::mem::take(&mut self.label) + &text;
        if self.in_note {
            self.notes.push(text);
            return Ok(());
        }
        let kind = self.kinds.last().copied().unwrap_or(BlockKind::Paragraph);
        self.draft.block(kind, text.lines(), self.in_code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stop::Stop;

    #[test]
    fn marks_become_blocks() {
        let text = "---\ntitle: \"Der Hafen\"\nauthor: Jana Kurz\ndate: 2023-05-12\n---\n# Der *Hafen*\n\nEin Satz mit\n[Verweis](http://a.b) und `Code`.[^1]\n\n\
                    ## Kosten\n\n- eins\n- zwei\n\n> Ein Zitat.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n![Bild](x.png)\n\n[^1]: Eine Fußnote.\n\n<div>weg</div>\n";
        let document = read(text.as_bytes(), &Stop::never().meter()).expect("a document");
        let found: Vec<(BlockKind, &str)> =
            document.blocks().iter().map(|block| (block.kind, block.span.text(document.text()))).collect();
        assert_eq!(
            found,
            [
                (BlockKind::Title, "Der Hafen"),
                (BlockKind::Paragraph, "Ein Satz mit Verweis und Code."),
                (BlockKind::Heading, "Kosten"),
                (BlockKind::ListItem, "eins"),
                (BlockKind::ListItem, "zwei"),
                (BlockKind::Quote, "Ein Zitat."),
                (BlockKind::Table, "a | b\n1 | 2"),
                (BlockKind::Boilerplate, "Eine Fußnote."),
            ]
        );
        assert_eq!(document.metadata.byline().as_deref(), Some("Jana Kurz · 2023-05-12"));
        assert_eq!(document.warnings, [Warning::LeftOut { what: LeftOut::Images, count: 1 }]);
    }

    #[test]
    fn numbered_entries_have_their_numbers() {
        let text = "3. drei\n\n   noch einmal\n4. vier\n   - Punkt\n\n- frei\n";
        let document = read(text.as_bytes(), &Stop::never().meter()).expect("a document");
        assert_eq!(document.text(), "3. drei\nnoch einmal\n4. vier\nPunkt\nfrei");
    }

    #[test]
    fn a_long_text_is_read_as_a_short_one() {
        let short = "# Der Hafen\n\nEin Satz[^n] mit [Verweis][v] und [Klammer].\n\n- eins\n- zwei\n\n";
        let long = format!("{}[v]: http://a.b\n\n[^n]: Die Note.\n", short.repeat(20_000));
        let document = read(long.as_bytes(), &Stop::never().meter()).expect("a document");
        let texts: Vec<&str> = document.blocks().iter().map(|block| block.span.text(document.text())).collect();
        let (note, rest) = texts.split_last().expect("blocks");
        assert_eq!(*note, "Die Note.");
        assert_eq!(rest.len(), 4 * 20_000);
        for part in rest.chunks(4) {
            assert_eq!(part, ["Der Hafen", "Ein Satz mit Verweis und [Klammer].", "eins", "zwei"]);
        }
    }

    #[test]
    fn reading_ends_when_it_shall() {
        let stop = Stop::never();
        stop.ask();
        assert_eq!(read("- a\n".repeat(100_000).as_bytes(), &stop.meter()), Err(Error::Cancelled));
    }
}
