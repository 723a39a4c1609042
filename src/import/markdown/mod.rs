//! Markdown: its marks become blocks and marks of the document, and vanish from the text.
//!
//! Separate because what is a mark is `CommonMark`'s business (by pulldown-cmark), and
//! because a note can begin with its metadata. HTML in it is read as HTML.

mod pieces;
mod slug;

use super::picture::{Found, Origin};
use super::{Draft, Error, LIMITS, encoding, html};
use crate::document::{Block, BlockKind, CellDraft, Document, Inline, MarkKind, Metadata, Warning};
use crate::stop::Meter;
use pieces::{Labels, Piece};
use pulldown_cmark::{BrokenLink, Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use quick_xml::events::attributes::Attributes;
use rustc_hash::FxHashMap;
use slug::Slugs;
use std::borrow::Cow;

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
    let labels = if pieces.peek().is_some_and(|first| first.text.len() < body.len()) {
        Some(Labels::of(body, meter)?)
    } else {
        None
    };
    while let Some(Piece { text, table_head }) = pieces.next() {
        let mut piece = match &labels {
            Some(labels) => labels.with_notes(text, meter)?,
            None => text.into(),
        };
        if let Some(head) = table_head {
            piece.to_mut().insert_str(0, head);
        }
        writer.table.continues = table_head.is_some();
        writer.table.goes_on = pieces.peek().is_some_and(|next| next.table_head.is_some());
        let defined = |link: BrokenLink| {
            labels.as_ref().filter(|labels| labels.has(&link.reference)).map(|_| ("".into(), "".into()))
        };
        meter.work(piece.len())?;
        for event in Parser::new_with_broken_link_callback(&piece, options, Some(defined)) {
            writer.take(&event)?;
        }
        writer.flush()?;
    }
    writer.finish(warnings, metadata(front))
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

/// Title, author, date, site and language of "key: value" lines.
fn metadata(front: &str) -> Metadata {
    let value = |key: &str| {
        let line = front.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(':'));
        let value = line.map(|value| value.trim().trim_matches(['"', '\'']).to_owned());
        value.filter(|value| !value.is_empty())
    };
    let language = value("lang").or_else(|| value("language"));
    Metadata { title: value("title"), author: value("author"), date: value("date"), site: value("site"), language }
}

/// The most open elements inside an HTML element that its end tag closes as well.
const MAX_CROSSED: usize = 16;

/// What an open mark was opened by; only the same closes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Opener {
    /// A mark of Markdown; `marked` says whether it marks anything here.
    Markdown { marked: bool },
    /// An HTML element of this name, and what it marks; one that marks nothing takes its text out.
    Html { name: &'static str, mark: Option<MarkKind> },
}

/// The table that is open.
#[derive(Default)]
struct Table {
    rows: Vec<Vec<CellDraft>>,
    in_head: bool,
    /// Whether the first table of this piece goes on with that of the last piece, its head written anew.
    continues: bool,
    /// Whether the last table of this piece goes on in the next one.
    goes_on: bool,
}

/// Turns events into blocks.
struct Writer<'m> {
    draft: Draft<'m>,
    inline: Inline,
    /// The openers of the open marks, the innermost last.
    open: Vec<Opener>,
    /// The open blocks, the innermost last.
    blocks: Vec<Block>,
    /// The next number of each open list that has numbers, the innermost last.
    lists: Vec<Option<u64>>,
    n_quotes: usize,
    /// The mark before the entry that begins.
    marker: String,
    table: Table,
    /// The numbers of the notes by their labels.
    numbers: FxHashMap<String, u32>,
    /// The notes, which stand at the end: their numbers and their paragraphs.
    notes: Vec<(u32, Inline)>,
    note: Option<u32>,
    /// The names of the headings so far, as links lead to them.
    slugs: Slugs,
    /// The HTML block that is being gathered.
    html: Option<String>,
    in_code: bool,
    has_title: bool,
    /// What a picture shows, and how many pictures are open.
    alt: String,
    /// Where the bytes of that picture are.
    image: String,
    n_hidden: usize,
    /// The number of nested deletions that are open.
    n_deleted: usize,
}

impl<'m> Writer<'m> {
    fn new(capacity_bytes: usize, meter: &'m Meter<'m>) -> Self {
        let mut draft = Draft::new(capacity_bytes, meter);
        draft.set_origin(Origin::Files);
        Self {
            draft,
            inline: Inline::default(),
            open: Vec::new(),
            blocks: Vec::new(),
            lists: Vec::new(),
            n_quotes: 0,
            marker: String::new(),
            table: Table::default(),
            numbers: FxHashMap::default(),
            notes: Vec::new(),
            note: None,
            slugs: Slugs::default(),
            html: None,
            in_code: false,
            has_title: false,
            alt: String::new(),
            image: String::new(),
            n_hidden: 0,
            n_deleted: 0,
        }
    }

    fn finish(mut self, warnings: Vec<Warning>, metadata: Metadata) -> Result<Document, Error> {
        self.end_table()?;
        for (number, note) in std::mem::take(&mut self.notes) {
            let block = Block { kind: BlockKind::Note, ..Block::default() };
            if self.draft.push(block, note)?.is_some() {
                self.draft.note(number);
            }
        }
        for warning in warnings {
            self.draft.warn(warning);
        }
        self.draft.metadata(metadata);
        self.draft.finish()
    }

    fn take(&mut self, event: &Event) -> Result<(), Error> {
        self.draft.meter().work(1)?;
        match event {
            Event::Start(tag) => self.start(tag)?,
            Event::End(tag) => self.end(*tag)?,
            Event::Text(text) | Event::Code(text) if self.n_hidden > 0 => self.alt.push_str(text),
            Event::Text(_) | Event::Code(_) | Event::FootnoteReference(_) if self.n_deleted > 0 => {}
            Event::Text(text) if self.in_code => self.inline.push_verbatim(text),
            Event::Text(text) => self.inline.push(text),
            Event::Code(text) => {
                self.inline.open(MarkKind::Code);
                self.inline.push(text);
                self.inline.close();
            }
            Event::FootnoteReference(label) => self.call(label),
            Event::SoftBreak | Event::HardBreak if self.n_hidden > 0 => self.alt.push(' '),
            Event::SoftBreak => self.inline.push(" "),
            Event::HardBreak => self.inline.break_line(),
            Event::TaskListMarker(done) => self.inline.push(if *done { "[x] " } else { "[ ] " }),
            Event::Html(html) => {
                if let Some(gathered) = &mut self.html {
                    gathered.push_str(html);
                }
            }
            Event::InlineHtml(tag) => self.inline_html(tag),
            Event::Rule => self.flush()?,
            _ => {}
        }
        Ok(())
    }

    fn start(&mut self, tag: &Tag) -> Result<(), Error> {
        match tag {
            Tag::Heading { level, .. } => {
                let title = *level == HeadingLevel::H1 && !self.has_title;
                self.has_title |= title;
                let (kind, level) = if title { (BlockKind::Title, 0) } else { (BlockKind::Heading, *level as u8) };
                self.open(Block { kind, level, ..Block::default() })?;
            }
            Tag::BlockQuote(_) => {
                self.n_quotes = self.n_quotes.saturating_add(1);
                self.open(Block { kind: BlockKind::Quote, depth: self.depth(), ..Block::default() })?;
            }
            Tag::List(first) => {
                self.flush()?;
                self.lists.push(*first);
            }
            Tag::Item => {
                self.open(Block { kind: BlockKind::ListItem, depth: self.depth(), ..Block::default() })?;
                if let Some(Some(number)) = self.lists.last_mut() {
                    self.marker = format!("{number}. ");
                    *number = number.saturating_add(1);
                }
            }
            Tag::CodeBlock(_) => {
                self.open(Block { kind: BlockKind::Code, depth: self.depth(), ..Block::default() })?;
                self.in_code = true;
            }
            Tag::FootnoteDefinition(label) => {
                self.flush()?;
                self.note = Some(self.number(label));
            }
            Tag::Image { dest_url, .. } => {
                if self.n_hidden == 0 {
                    self.image.clone_from(&dest_url.to_string());
                }
                self.n_hidden += 1;
            }
            Tag::HtmlBlock => {
                self.flush()?;
                self.html = Some(String::new());
            }
            Tag::Table(_) if self.table.continues => {}
            Tag::Table(_) => self.flush()?,
            Tag::TableHead | Tag::TableRow => {
                self.table.in_head = matches!(tag, Tag::TableHead);
                self.table.rows.push(Vec::new());
            }
            Tag::Strong => self.open_mark(Some(MarkKind::Strong)),
            Tag::Emphasis => self.open_mark(Some(MarkKind::Emphasis)),
            Tag::Superscript => self.open_mark(Some(MarkKind::Superscript)),
            Tag::Subscript => self.open_mark(Some(MarkKind::Subscript)),
            Tag::Strikethrough => {
                self.open_mark(None);
                self.delete();
            }
            Tag::Link { dest_url, .. } => {
                let target = self.target(dest_url);
                self.open_mark(target);
            }
            _ => {}
        }
        Ok(())
    }

    /// What a link to this address is: one to a place in the text, one to the web, or none.
    fn target(&mut self, address: &str) -> Option<MarkKind> {
        let target = match html::place_in_page(address) {
            Some(name) => self.draft.link_to(&name),
            None => self.draft.address(address),
        };
        target.map(|target| MarkKind::Link { target })
    }

    /// A text begins that was deleted.
    fn delete(&mut self) {
        if self.n_deleted == 0 {
            self.draft.count_change();
        }
        self.n_deleted += 1;
    }

    /// In how many lists and quotations the text stands here.
    fn depth(&self) -> u8 {
        u8::try_from(self.lists.len().saturating_add(self.n_quotes)).unwrap_or(u8::MAX)
    }

    fn open(&mut self, block: Block) -> Result<(), Error> {
        self.flush()?;
        self.blocks.push(block);
        Ok(())
    }

    fn open_mark(&mut self, mark: Option<MarkKind>) {
        self.open.push(Opener::Markdown { marked: mark.is_some() });
        if let Some(mark) = mark {
            self.inline.open(mark);
        }
    }

    /// Ends the innermost mark of Markdown, and the HTML elements that were left open inside it.
    fn close_mark(&mut self) {
        while let Some(opener) = self.open.pop() {
            self.close(opener);
            if matches!(opener, Opener::Markdown { .. }) {
                return;
            }
        }
    }

    /// Ends what an opener began, which is the innermost.
    fn close(&mut self, opener: Opener) {
        match opener {
            Opener::Markdown { marked: true } | Opener::Html { mark: Some(_), .. } => self.inline.close(),
            Opener::Html { mark: None, .. } => self.n_deleted = self.n_deleted.saturating_sub(1),
            Opener::Markdown { marked: false } => {}
        }
    }

    fn end(&mut self, tag: TagEnd) -> Result<(), Error> {
        match tag {
            TagEnd::Heading(_) => {
                let name = ["#", &self.slugs.of(self.inline.text())].concat();
                if let Some(place) = self.draft.place(&name) {
                    self.draft.anchor(place);
                }
                self.flush()?;
                self.blocks.pop();
            }
            TagEnd::BlockQuote(_) | TagEnd::Item | TagEnd::CodeBlock => {
                self.flush()?;
                self.blocks.pop();
                if matches!(tag, TagEnd::Item) {
                    self.marker.clear();
                }
                self.in_code = false;
                self.n_quotes = self.n_quotes.saturating_sub(usize::from(matches!(tag, TagEnd::BlockQuote(_))));
            }
            TagEnd::List(_) => {
                self.lists.pop();
            }
            TagEnd::Paragraph => self.flush()?,
            TagEnd::FootnoteDefinition => {
                self.flush()?;
                self.note = None;
            }
            TagEnd::Image => {
                self.n_hidden = self.n_hidden.saturating_sub(1);
                if self.n_hidden == 0 {
                    let (alt, address) = (std::mem::take(&mut self.alt), std::mem::take(&mut self.image));
                    let behind = !self.inline.is_empty();
                    self.draft.picture(&Found { alt: &alt, address: &address, behind, ..Found::default() });
                }
            }
            TagEnd::HtmlBlock => {
                if let Some(html) = self.html.take() {
                    html::push_page(&mut self.draft, &html)?;
                }
            }
            TagEnd::TableCell => {
                let cell = CellDraft { inline: self.gathered(), header: self.table.in_head, ..CellDraft::default() };
                if let Some(row) = self.table.rows.last_mut() {
                    row.push(cell);
                }
            }
            TagEnd::TableHead if std::mem::take(&mut self.table.continues) => {
                self.table.rows.pop();
            }
            TagEnd::Table if self.table.goes_on => {}
            TagEnd::Table => self.end_table()?,
            TagEnd::Strikethrough => {
                self.close_mark();
                self.n_deleted = self.n_deleted.saturating_sub(1);
            }
            TagEnd::Strong | TagEnd::Emphasis | TagEnd::Superscript | TagEnd::Subscript | TagEnd::Link => {
                self.close_mark();
            }
            _ => {}
        }
        Ok(())
    }

    /// The number of a note; notes are counted as they come.
    fn number(&mut self, label: &str) -> u32 {
        *self.numbers.entry(label.to_lowercase()).or_insert_with(|| self.draft.notes_from(1))
    }

    /// The sign that calls a note: its number, as it is shown.
    fn call(&mut self, label: &str) {
        let note = self.number(label);
        self.inline.open(MarkKind::Note { note });
        self.inline.push(&(u64::from(note) + 1).to_string());
        self.inline.close();
    }

    /// A tag inside a line: those of marks and links mark, a line break breaks, all others are left out.
    fn inline_html(&mut self, tag: &str) {
        let inner = tag.trim_start_matches('<').trim_end_matches('>');
        let closes = inner.starts_with('/');
        let name = inner.trim_start_matches('/').trim_end_matches('/').split_whitespace().next().unwrap_or_default();
        if name.eq_ignore_ascii_case("br") {
            self.inline.break_line();
        }
        let name = name.to_ascii_lowercase();
        let attribute = |wanted: &str| if closes { None } else { attribute(inner, wanted) };
        let id = attribute("id").or_else(|| if name == "a" { attribute("name") } else { None });
        if let Some(place) = id.and_then(|id| self.draft.place(&["#", &id].concat())) {
            self.inline.anchor(place);
        }
        let (name, mark) = match html::mark_of(&name) {
            Some((name, mark)) => (name, Some(mark)),
            None => match ["a", "del", "s", "strike"].iter().find(|known| **known == name) {
                Some(&"a") => ("a", attribute("href").and_then(|address| self.target(&address))),
                Some(name) => (*name, None),
                None => return,
            },
        };
        match mark {
            _ if closes => self.close_html(name),
            Some(mark) => {
                self.open.push(Opener::Html { name, mark: Some(mark) });
                self.inline.open(mark);
            }
            // It names a place, or leads to none.
            None if name == "a" => {}
            None => {
                self.open.push(Opener::Html { name, mark: None });
                self.delete();
            }
        }
    }

    /// Ends the innermost HTML element of this name within the innermost mark of Markdown. Those that were opened
    /// in it go on after it, as in a browser.
    fn close_html(&mut self, wanted: &str) {
        let is_inside = |opener: &&Opener| matches!(opener, Opener::Html { .. });
        let inside = self.open.iter().rev().take_while(is_inside).take(MAX_CROSSED);
        let is_wanted = |opener: &Opener| matches!(opener, Opener::Html { name, .. } if *name == wanted);
        let Some(n_inside) = inside.copied().position(|opener| is_wanted(&opener)) else { return };
        let crossed = self.open.split_off(self.open.len().saturating_sub(n_inside));
        for opener in crossed.iter().rev() {
            self.close(*opener);
        }
        if let Some(opener) = self.open.pop() {
            self.close(opener);
        }
        for opener in crossed {
            match opener {
                Opener::Html { mark: Some(mark), .. } => self.inline.open(mark),
                Opener::Html { mark: None, .. } => self.n_deleted += 1,
                Opener::Markdown { .. } => {}
            }
            self.open.push(opener);
        }
    }

    /// What was gathered of a paragraph or cell; elements of HTML that were left open end here.
    fn gathered(&mut self) -> Inline {
        while let Some(opener) = self.open.pop_if(|opener| matches!(opener, Opener::Html { .. })) {
            self.close(opener);
        }
        self.inline.take()
    }

    fn end_table(&mut self) -> Result<(), Error> {
        let rows = std::mem::take(&mut self.table.rows);
        self.draft.table_in(self.depth(), rows)?;
        Ok(())
    }

    /// Ends the block that is open.
    fn flush(&mut self) -> Result<(), Error> {
        let mut inline = self.gathered();
        if inline.is_empty() {
            return Ok(());
        }
        if !self.table.rows.is_empty() {
            // A table that was to go on, and did not.
            self.end_table()?;
        }
        if let Some(note) = self.note {
            match self.notes.last_mut() {
                Some((last, paragraphs)) if *last == note => {
                    paragraphs.break_line();
                    paragraphs.append(inline);
                }
                _ => self.notes.push((note, inline)),
            }
            return Ok(());
        }
        let mut block = self.blocks.last().copied().unwrap_or_default();
        let is_entry = block.kind == BlockKind::ListItem;
        let marker = if is_entry { std::mem::take(&mut self.marker) } else { String::new() };
        if let Some(last) = self.blocks.last_mut().filter(|_| is_entry) {
            // What comes after the first paragraph of an entry.
            last.kind = if self.n_quotes > 0 { BlockKind::Quote } else { BlockKind::Paragraph };
        }
        if block.kind == BlockKind::Paragraph && html::is_verse(inline.text()) {
            block.kind = BlockKind::Verse;
        }
        if !marker.is_empty() {
            block.marker = u8::try_from(marker.len()).unwrap_or_default();
            let mut whole = Inline::default();
            whole.push(&marker);
            whole.append(inline);
            inline = whole;
        }
        self.draft.push(block, inline)?;
        Ok(())
    }
}

/// What an attribute of a tag says: of `a href="b"` that named "href".
fn attribute(tag: &str, wanted: &str) -> Option<String> {
    let start = tag.find(char::is_whitespace)?;
    let mut attributes = Attributes::html(tag, start);
    let found = attributes
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.as_ref().eq_ignore_ascii_case(wanted.as_bytes()))?;
    let value = String::from_utf8_lossy(&found.value);
    quick_xml::escape::unescape(&value).ok().map(Cow::into_owned).filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::LeftOut;
    use crate::stop::Stop;

    #[test]
    fn marks_become_blocks() {
        let text = "---\ntitle: \"Der Hafen\"\nauthor: Jana Kurz\ndate: 2023-05-12\n---\n# Der *Hafen*\n\nEin Satz mit\n[Verweis](http://a.b) und `Code`.[^1]\n\n\
                    ## Kosten\n\n- eins\n- zwei\n\n> Ein Zitat.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n![Bild](https://a.example/x.png)\n\n[^1]: Eine Fußnote.\n\n<div>steht</div>\n";
        let document = read(text.as_bytes(), &Stop::never().meter()).expect("a document");
        let found: Vec<(BlockKind, &str)> =
            document.blocks().iter().map(|block| (block.kind, block.span.text(document.text()))).collect();
        assert_eq!(
            found,
            [
                (BlockKind::Title, "Der Hafen"),
                (BlockKind::Paragraph, "Ein Satz mit Verweis und Code.1"),
                (BlockKind::Heading, "Kosten"),
                (BlockKind::ListItem, "eins"),
                (BlockKind::ListItem, "zwei"),
                (BlockKind::Quote, "Ein Zitat."),
                (BlockKind::Table, "a\tb\n1\t2"),
                (BlockKind::Paragraph, "steht"),
                (BlockKind::Note, "Eine Fußnote."),
            ]
        );
        let Metadata { author, date, .. } = &document.metadata;
        assert_eq!((author.as_deref(), date.as_deref()), (Some("Jana Kurz"), Some("2023-05-12")));
        assert_eq!(document.warnings, [Warning::LeftOut { what: LeftOut::Images, count: 1 }]);
    }

    #[test]
    fn html_in_lines_is_closed_as_in_a_browser() {
        let text = "Ein <b>fetter <i>schräger</b> Satz</i> mit *der <b>Mark*</b> und <s>ohne `das`</s> ~~dies~~ H<sub>2</sub>O.\n\n<i>offen\n\nzu</i>.\n";
        let document = read(text.as_bytes(), &Stop::never().meter()).expect("a document");
        assert_eq!(document.text(), "Ein fetter schräger Satz mit der Mark und H2O.\n\noffen\n\nzu.");
        let marks: Vec<(MarkKind, &str)> =
            document.structure().marks.iter().map(|mark| (mark.kind, mark.span.text(document.text()))).collect();
        assert_eq!(
            marks,
            [
                (MarkKind::Strong, "fetter schräger"),
                (MarkKind::Emphasis, "schräger"),
                (MarkKind::Emphasis, "Satz"),
                (MarkKind::Emphasis, "der Mark"),
                (MarkKind::Strong, "Mark"),
                (MarkKind::Subscript, "2"),
                (MarkKind::Emphasis, "offen"),
            ]
        );
        assert_eq!(document.warnings, [Warning::TrackedChanges { count: 2 }]);
    }

    #[test]
    fn broken_lines_of_verse_stay_and_those_of_prose_are_joined() {
        let text = "Der Fluss  \nist grau.\n\nDer Fluss  \nist grau  \nund breit\\\nund still.\n";
        let document = read(text.as_bytes(), &Stop::never().meter()).expect("a document");
        assert_eq!(document.text(), "Der Fluss ist grau.\n\nDer Fluss\nist grau\nund breit\nund still.");
    }

    #[test]
    fn links_lead_to_headings_and_names() {
        let text = "[Kosten](#die-kosten-für-2023-24) [Noch einmal](#die-kosten-für-2023-24-1) [Kai](#kai) \
                    [Mole](#mole) [nirgends](#nirgends) <a href='#kai'>zum Kai</a>\n\n## Die `Kosten` für 2023/24!\n\n\
                    Der alte <a name='kai'></a>Kai.\n\n### Die Kosten für 2023 24\n\n<div id=mole>Die Mole.</div>\n";
        let document =
            read(text.replace("2023/24!", "2023-24!").as_bytes(), &Stop::never().meter()).expect("a document");
        assert_eq!(
            document.links(),
            [
                ("Kosten", "Die Kosten für 2023-24!"),
                ("Noch einmal", "Die Kosten für 2023 24"),
                ("Kai", "Kai."),
                ("Mole", "Die Mole."),
                ("zum Kai", "Kai."),
            ]
        );
    }

    #[test]
    fn numbered_entries_have_their_numbers() {
        let text = "3. drei\n\n   noch einmal\n4. vier\n   - Punkt\n\n- frei\n";
        let document = read(text.as_bytes(), &Stop::never().meter()).expect("a document");
        assert_eq!(document.text(), "3. drei\n\nnoch einmal\n\n4. vier\nPunkt\nfrei");
    }

    #[test]
    fn what_stands_in_an_entry_is_as_deep_as_the_entry() {
        let text = "1. Eins.\n\n   Noch eins.\n\n   ```\n   let a;\n   ```\n\n   > Ein Zitat.\n   > - darin\n\n   | a | b |\n   |---|---|\n   | 1 | 2 |\n\n   - Punkt\n\n\
                    2. Zwei.\n\nEnde.\n";
        let document = read(text.as_bytes(), &Stop::never().meter()).expect("a document");
        let found: Vec<(BlockKind, u8, &str)> =
            document.blocks().iter().map(|block| (block.kind, block.depth, block.span.text(document.text()))).collect();
        assert_eq!(
            found,
            [
                (BlockKind::ListItem, 1, "1. Eins."),
                (BlockKind::Paragraph, 1, "Noch eins."),
                (BlockKind::Code, 1, "let a;"),
                (BlockKind::Quote, 2, "Ein Zitat."),
                (BlockKind::ListItem, 3, "darin"),
                (BlockKind::Table, 1, "a\tb\n1\t2"),
                (BlockKind::ListItem, 2, "Punkt"),
                (BlockKind::ListItem, 1, "2. Zwei."),
                (BlockKind::Paragraph, 0, "Ende."),
            ]
        );
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
            assert_eq!(part, ["Der Hafen", "Ein Satz1 mit Verweis und [Klammer].", "eins", "zwei"]);
        }
    }

    #[test]
    fn a_long_table_is_one() {
        let row = |n: usize| format!("| Posten {n} | **{n}** Euro |\n");
        let rows: Vec<String> = (0..60_000).map(row).collect();
        let text = format!("Davor.\n\n| Was | Betrag |\n|---|---|\n{}\nDanach.\n", rows.concat());
        let document = read(text.as_bytes(), &Stop::never().meter()).expect("a document");
        let kinds: Vec<BlockKind> = document.blocks().iter().map(|block| block.kind).collect();
        assert_eq!(kinds, [BlockKind::Paragraph, BlockKind::Table, BlockKind::Paragraph]);
        let cells = &document.structure().tables[0].cells;
        assert_eq!(cells.len(), 2 * 60_001);
        for (n, cells) in cells.chunks(2).skip(1).enumerate() {
            let texts = [0, 1].map(|index| cells[index].span.text(document.text()));
            assert_eq!(
                (texts[0], texts[1], cells[0].row),
                (format!("Posten {n}").as_str(), format!("{n} Euro").as_str(), n as u32 + 1)
            );
            assert!(!cells[0].header);
        }
    }

    #[test]
    fn what_a_picture_shows_may_take_several_lines() {
        let document = read(b"Ein Satz.\n\n![Der *alte*\nHafen](a.png)\n", &Stop::never().meter()).expect("a document");
        assert_eq!(document.structure().pictures[0].alt, "Der alte Hafen");
        assert_eq!(document.text(), "Ein Satz.");
    }

    #[test]
    fn reading_ends_when_it_shall() {
        let stop = Stop::never();
        stop.ask();
        assert_eq!(read("- a\n".repeat(100_000).as_bytes(), &stop.meter()), Err(Error::Cancelled));
    }
}
