//! `OpenDocument` text (ODT, ISO/IEC 26300): the text as it is read.
//!
//! Separate because its names are its own; what comes of them is [`Flow`]'s.

mod lists;
mod styles;
#[cfg(test)]
mod tests;

use super::address::unquoted;
use super::archive::Archive;
use super::flow::{Continues, Flow, Look};
use super::picture::{Found, Origin, points};
use super::xml::{Attributes, Node, walk};
use super::{Error, docx};
use crate::document::{BlockKind, Document, Metadata};
use crate::stop::Meter;
use lists::Lists;
use styles::Styles;

const NAME: &str = "ODT";
/// The most blanks that one element can stand for.
const MAX_BLANKS: usize = 200;

/// Elements whose contents are not read: what was deleted, comments, forms, scripts, and what
/// only draws.
const SKIPPED: [&str; 8] = [
    "tracked-changes",
    "annotation",
    "forms",
    "scripts",
    "automatic-styles",
    "sequence-decls",
    "font-face-decls",
    "object-ole",
];

/// What stands before the words of a heading in its name as a place; no bookmark begins so.
const HEADING: &str = "\u{1}";
/// Elements that list what is elsewhere in the text.
const INDEXES: [&str; 6] =
    ["table-of-content", "alphabetical-index", "illustration-index", "table-index", "object-index", "user-index"];

/// Reads an `OpenDocument` text.
///
/// # Errors
/// If it is damaged, encrypted, beyond the limits, or without text.
pub fn read(bytes: &[u8], meter: &Meter) -> Result<Document, Error> {
    let mut archive = Archive::open(bytes, NAME)?;
    if let Some(manifest) = archive.read("META-INF/manifest.xml")?
        && is_encrypted(&manifest, meter)
    {
        return Err(Error::Encrypted);
    }
    let content = archive.must_read("content.xml")?;
    let mut lists = Lists::default();
    let mut styles = Styles::default();
    if let Some(common) = archive.read("styles.xml")? {
        lists.read(&common, meter)?;
        styles.read(&common, meter)?;
    }
    lists.read(&content, meter)?;
    styles.read(&content, meter)?;
    let mut reader = Reader::new(styles, lists, meter);
    reader.flow.set_origin(Origin::Archive("content.xml".to_owned()));
    reader.read(&content, meter)?;
    let metadata = match archive.read("meta.xml")? {
        Some(bytes) => docx::metadata(&bytes, meter)?,
        None => Metadata::default(),
    };
    let language = metadata.language.or(reader.styles.language);
    reader.flow.finish(Metadata { language, ..metadata })
}

/// Whether the contents of an element are not read: those of an element that is hidden are not either. The cells
/// under one that takes several rows or columns have no text.
fn is_skipped(name: &str, attributes: &Attributes) -> bool {
    let is_hidden = || {
        let display = attributes.get("display");
        display == Some("none") || display == Some("condition") && attributes.get("is-hidden") == Some("true")
    };
    match name {
        "section" => is_hidden(),
        "hidden-text" => attributes.get("is-hidden") == Some("true"),
        "covered-table-cell" => true,
        _ => SKIPPED.contains(&name),
    }
}

/// Where a link leads. Of a place in the text its name; a heading is named by its number and its
/// words: "#2.1.Der Kai|outline".
fn address(href: &str) -> String {
    match href.strip_prefix('#').and_then(|place| place.strip_suffix("|outline")) {
        Some(heading) => {
            let words = heading.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
            ["#", HEADING, &unquoted(words)].concat()
        }
        None => href.to_owned(),
    }
}

/// A number of cells, rows or columns; 1 where none is said.
fn number(attributes: &Attributes, key: &str) -> usize {
    attributes.get(key).and_then(|count| count.parse().ok()).unwrap_or(1)
}

fn is_encrypted(manifest: &[u8], meter: &Meter) -> bool {
    let mut encrypted = false;
    let walked = walk(manifest, NAME, meter, |node| {
        encrypted |= matches!(node, Node::Start("encryption-data", _));
        Ok(())
    });
    walked.is_ok() && encrypted
}

/// What is known of the file, and where in it the reader is.
struct Reader<'m> {
    styles: Styles,
    lists: Lists,
    flow: Flow<'m>,
    /// How the text of the open paragraphs, spans and links looks, the innermost last.
    looks: Vec<Look>,
    /// How many paragraphs are open.
    n_paragraphs: usize,
    /// What the open note is called, and its sign while that is read.
    note: String,
    sign: Option<String>,
    /// What a picture shows, while that is read.
    alt: Option<String>,
    /// How large the open frame is, in points.
    frame: [u16; 2],
    /// Where the link leads that is open.
    link: Option<String>,
    /// How many tables of contents and the like are open.
    n_indexes: usize,
    /// How often the cells that are open, and the row, stand there.
    times: Vec<usize>,
    row_times: Vec<usize>,
}

impl<'m> Reader<'m> {
    fn new(styles: Styles, lists: Lists, meter: &'m Meter<'m>) -> Self {
        Self {
            styles,
            lists,
            flow: Flow::new(meter),
            looks: Vec::new(),
            n_paragraphs: 0,
            note: String::new(),
            sign: None,
            alt: None,
            frame: [0; 2],
            link: None,
            n_indexes: 0,
            times: Vec::new(),
            row_times: Vec::new(),
        }
    }

    fn read(&mut self, content: &[u8], meter: &Meter) -> Result<(), Error> {
        let mut skipped = 0_usize;
        walk(content, NAME, meter, |node| {
            match node {
                Node::Start(name, attributes) if skipped > 0 || is_skipped(name, attributes) => {
                    match name {
                        "changed-region" => self.flow.count_change(),
                        "section" | "hidden-text" if skipped == 0 => self.flow.count_hidden(),
                        _ => {}
                    }
                    skipped += 1;
                }
                Node::End(_) if skipped > 0 => skipped -= 1,
                Node::Start(name, attributes) => self.open(name, attributes)?,
                Node::End(name) => self.close(name)?,
                Node::Text(text) if skipped == 0 => self.text(text)?,
                Node::Text(_) => {}
            }
            Ok(())
        })
    }

    fn text(&mut self, text: &str) -> Result<(), Error> {
        match (&mut self.sign, &mut self.alt) {
            (Some(said), _) | (None, Some(said)) => {
                said.push_str(text);
                Ok(())
            }
            (None, None) if self.n_paragraphs > 0 => self.flow.push(text),
            (None, None) => Ok(()),
        }
    }

    fn open(&mut self, name: &str, attributes: &Attributes) -> Result<(), Error> {
        let flow = &mut self.flow;
        match name {
            "h" | "p" => {
                self.n_paragraphs += 1;
                flow.open_paragraph();
                let style = self.styles.get(attributes.get("style-name").unwrap_or_default());
                let level = attributes.get("outline-level").and_then(|level| level.parse().ok()).unwrap_or(1);
                match style.kind {
                    _ if self.n_indexes > 0 => flow.set_kind(BlockKind::Boilerplate),
                    Some(BlockKind::Title) => flow.set_kind(BlockKind::Title),
                    Some(BlockKind::Boilerplate) => flow.set_kind(BlockKind::Boilerplate),
                    _ if name == "h" => flow.set_block(BlockKind::Heading, level),
                    Some(kind) => flow.set_kind(kind),
                    None => {}
                }
                match self.lists.label(name, attributes) {
                    Some((Some(label), level)) => flow.set_listed(label, level),
                    Some((None, level)) => {
                        flow.set_continued(Continues::Depth(u8::try_from(level + 1).unwrap_or(u8::MAX)));
                    }
                    None => {}
                }
                let whole = name == "h" || style.kind == Some(BlockKind::Title);
                self.looks.push(if whole { Look { hidden: style.look.hidden, ..Look::default() } } else { style.look });
                self.set_look();
            }
            "span" => {
                let style = self.styles.get(attributes.get("style-name").unwrap_or_default());
                let around = self.looks.last().copied().unwrap_or_default();
                self.looks.push(style.look.over(around));
                self.set_look();
            }
            "a" => {
                self.link = attributes.get("href").map(address);
                flow.set_link(self.link.as_deref());
            }
            "bookmark" | "bookmark-start" | "reference-mark" | "reference-mark-start" => {
                flow.anchor(attributes.get("name").unwrap_or_default());
            }
            "bookmark-ref" | "reference-ref" if self.link.is_none() => {
                let place = attributes.get("ref-name").map(|name| ["#", name].concat());
                flow.set_link(place.as_deref());
            }
            "list" | "list-item" | "list-header" => self.lists.open(name, attributes),
            // However many blanks it stands for, only one is kept, except in code.
            "s" => {
                let blanks = attributes.get("c").and_then(|count| count.parse().ok()).unwrap_or(1_usize);
                flow.push(&" ".repeat(blanks.min(MAX_BLANKS)))?;
            }
            "tab" => flow.push("\t")?,
            "line-break" => flow.push("\n")?,
            "table" => flow.open_table()?,
            "table-header-rows" => flow.set_header(true),
            "table-row" => {
                flow.open_row();
                self.row_times.push(number(attributes, "number-rows-repeated"));
            }
            "table-cell" => {
                let spanned = |key| u16::try_from(number(attributes, key)).unwrap_or(u16::MAX);
                let (columns, rows) = (spanned("number-columns-spanned"), spanned("number-rows-spanned"));
                flow.shape_cell(|shape| (shape.columns, shape.rows) = (columns, rows));
                self.times.push(number(attributes, "number-columns-repeated"));
            }
            "sequence" => flow.number_caption(),
            "hidden-paragraph" if attributes.get("is-hidden") == Some("true") => flow.hide_paragraph(),
            "note" => attributes.name("id").unwrap_or_default().clone_into(&mut self.note),
            "note-citation" => self.sign = Some(String::new()),
            "note-body" => flow.open_note(&self.note),
            "frame" => self.frame = ["width", "height"].map(|side| points(attributes.get(side).unwrap_or_default())),
            "image" => {
                let address = attributes.get("href").unwrap_or_default();
                flow.picture(Found { address, size: std::mem::take(&mut self.frame), ..Found::default() })?;
            }
            "title" | "desc" if self.n_paragraphs > 0 => self.alt = Some(String::new()),
            name if INDEXES.contains(&name) => self.n_indexes += 1,
            _ => {}
        }
        Ok(())
    }

    fn set_look(&mut self) {
        self.flow.set_look(self.looks.last().copied().unwrap_or_default());
    }

    fn close(&mut self, name: &str) -> Result<(), Error> {
        match name {
            "h" | "p" => {
                self.n_paragraphs = self.n_paragraphs.saturating_sub(1);
                if name == "h" {
                    self.flow.name_heading(HEADING);
                }
                self.flow.close_paragraph()?;
                self.looks.pop();
                self.set_look();
            }
            "span" => {
                self.looks.pop();
                self.set_look();
            }
            "a" => {
                self.link = None;
                self.flow.set_link(None);
            }
            "bookmark-ref" | "reference-ref" => self.flow.set_link(self.link.as_deref()),
            "list" => self.lists.close(),
            "table-header-rows" => self.flow.set_header(false),
            "table-cell" => self.flow.close_cell(self.times.pop().unwrap_or(1))?,
            "table-row" => self.flow.close_row(self.row_times.pop().unwrap_or(1))?,
            "table" => self.flow.close_table()?,
            "note-citation" => {
                let sign = self.sign.take().unwrap_or_default();
                self.flow.call_note(&self.note, &sign)?;
            }
            "note-body" => self.flow.close_note(true),
            "title" | "desc" => {
                if let Some(alt) = self.alt.take() {
                    self.flow.describe(&alt);
                }
            }
            name if INDEXES.contains(&name) => {
                self.n_indexes = self.n_indexes.saturating_sub(1);
            }
            _ => {}
        }
        Ok(())
    }
}
