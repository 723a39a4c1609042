//! Word files (DOCX, ECMA-376): the text as it is read, without what was deleted.
//!
//! Separate because its names and styles are its own; what comes of them is [`Flow`]'s.

pub(super) mod field;
mod lists;
mod math;
pub(super) mod styles;
#[cfg(test)]
mod tests;

use super::Error;
use super::archive::Archive;
use super::flow::{Continues, Flow, Joins, Look};
use super::picture::{Found, Origin};
use super::xml::{Attributes, Node, walk};
use crate::document::{BlockKind, Document, MAX_ADDRESS_BYTES, Metadata};
use crate::stop::Meter;
use field::{Fields, Kind};
use lists::Lists;
use math::Math;
use rustc_hash::FxHashMap;
use styles::{Styles, is_on, read_look};

const NAME: &str = "DOCX";
/// Word measures drawings in these: 914,400 an inch, of which 96 points are one.
const EMU_PER_POINT: u32 = 9_525;

/// Elements whose contents are not read: what was deleted or looked otherwise, the older copy of a
/// drawing, and what belongs to comments.
const SKIPPED: [&str; 8] =
    ["pPrChange", "rPrChange", "del", "moveFrom", "delText", "Fallback", "annotation", "delInstrText"];

/// The parts of a file that list what is elsewhere in it.
const CONTENTS: [&str; 2] = ["Table of Contents", "Table of Figures"];
/// The least indentation of a paragraph that counts as indented, in twentieths of a point.
const MIN_INDENT: i32 = 300;

/// Reads a Word file.
///
/// # Errors
/// If it is damaged, encrypted, beyond the limits, or without text.
pub fn read(bytes: &[u8], meter: &Meter) -> Result<Document, Error> {
    let mut archive = Archive::open(bytes, NAME)?;
    let main = main_part(&mut archive, meter)?;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let part = |name: &str| if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
    let styles = match archive.read(&part("styles.xml"))? {
        Some(bytes) => styles::read(&bytes, meter)?,
        None => Styles::default(),
    };
    let links = match archive.read(&relations_of(&main))? {
        Some(bytes) => addresses(&bytes, meter)?,
        None => FxHashMap::default(),
    };
    let body = archive.must_read(&main)?;
    let lists = match archive.read(&part("numbering.xml"))? {
        Some(bytes) => Lists::read(&bytes, meter)?,
        None => Lists::default(),
    };
    let mut reader = Reader::new(styles, lists, links, meter);
    reader.flow.set_origin(Origin::Archive(main));
    reader.read_part(&body, meter)?;
    for notes in ["footnotes.xml", "endnotes.xml"] {
        if let Some(bytes) = archive.read(&part(notes))? {
            reader.links = match archive.read(&relations_of(&part(notes)))? {
                Some(bytes) => addresses(&bytes, meter)?,
                None => FxHashMap::default(),
            };
            reader.read_part(&bytes, meter)?;
        }
    }
    let metadata = match archive.read("docProps/core.xml")? {
        Some(bytes) => metadata(&bytes, meter)?,
        None => Metadata::default(),
    };
    let language = metadata.language.or(reader.styles.language);
    reader.flow.finish(Metadata { language, ..metadata })
}

/// The name of the part that is the document, as the package's relations say.
fn main_part(archive: &mut Archive, meter: &Meter) -> Result<String, Error> {
    let mut found = None;
    if let Some(relations) = archive.read("_rels/.rels")? {
        walk(&relations, NAME, meter, |node| {
            if let Node::Start("Relationship", attributes) = node
                && attributes.get("Type").is_some_and(|kind| kind.ends_with("/officeDocument"))
            {
                found = attributes.get("Target").map(|target| target.trim_start_matches('/').to_owned());
            }
            Ok(())
        })?;
    }
    Ok(found.filter(|name| archive.has(name)).unwrap_or_else(|| "word/document.xml".to_owned()))
}

/// The part with the relations of a part.
fn relations_of(part: &str) -> String {
    match part.rsplit_once('/') {
        Some((folder, name)) => format!("{folder}/_rels/{name}.rels"),
        None => format!("_rels/{part}.rels"),
    }
}

/// The addresses of links and of pictures, by the identifiers of their relations.
fn addresses(relations: &[u8], meter: &Meter) -> Result<FxHashMap<String, String>, Error> {
    let mut found = FxHashMap::default();
    walk(relations, NAME, meter, |node| {
        if let Node::Start("Relationship", attributes) = node
            && attributes.get("Type").is_some_and(|kind| kind.ends_with("/hyperlink") || kind.ends_with("/image"))
            && let (Some(id), Some(target)) = (attributes.name("Id"), attributes.get("Target"))
        {
            found.insert(id.to_owned(), target.chars().take(MAX_ADDRESS_BYTES).collect());
        }
        Ok(())
    })?;
    Ok(found)
}

/// What is known of the file, and the paragraph that is being read.
struct Reader<'m> {
    styles: Styles,
    lists: Lists,
    links: FxHashMap<String, String>,
    flow: Flow<'m>,
    /// The list of the open paragraph and its level.
    list: Option<String>,
    level: Option<usize>,
    /// Whether it may go on with an entry of a list, and of how many lists.
    continues: Option<Continues>,
    /// How the text of the open paragraph looks by its style, and how that of the open run does.
    paragraph: Look,
    run: Look,
    /// Whether the properties that are read are those of a run, and not of a paragraph's end.
    in_run: bool,
    fields: Fields,
    math: Math,
    /// Where the link leads that is an element of its own.
    hyperlink: Option<String>,
    /// For each open paragraph whether it is part of a table of contents or of an index, and the same for the
    /// parts of the file that have a name.
    in_contents: Vec<bool>,
    parts: Vec<bool>,
    /// What the next picture shows.
    alt: String,
    /// How large it is wanted, in points.
    extent: [u16; 2],
    in_text: usize,
    /// Whether the note that is open is one.
    is_note: bool,
}

impl<'m> Reader<'m> {
    fn new(styles: Styles, lists: Lists, links: FxHashMap<String, String>, meter: &'m Meter<'m>) -> Self {
        Self {
            styles,
            lists,
            links,
            flow: Flow::new(meter),
            list: None,
            level: None,
            continues: None,
            paragraph: Look::default(),
            run: Look::default(),
            in_run: false,
            fields: Fields::default(),
            math: Math::default(),
            hyperlink: None,
            in_contents: Vec::new(),
            parts: Vec::new(),
            alt: String::new(),
            extent: [0; 2],
            in_text: 0,
            is_note: false,
        }
    }

    /// Reads the document or a part with its notes.
    fn read_part(&mut self, bytes: &[u8], meter: &Meter) -> Result<(), Error> {
        let mut skipped = 0_usize;
        walk(bytes, NAME, meter, |node| {
            match node {
                Node::Start(name, _) if skipped > 0 || SKIPPED.contains(&name) => {
                    if skipped == 0 && matches!(name, "del" | "moveFrom") {
                        self.flow.count_change();
                    }
                    skipped += 1;
                }
                Node::End(_) if skipped > 0 => skipped -= 1,
                Node::Start("t", _) => self.in_text += 1,
                Node::End("t") => self.in_text = self.in_text.saturating_sub(1),
                Node::Start(name, attributes) => self.open(name, attributes)?,
                Node::End(name) => self.close(name)?,
                Node::Text(_) if skipped > 0 => {}
                Node::Text(text) if self.fields.is_code() => self.fields.push_code(text),
                Node::Text(text) if self.in_text > 0 => self.flow.push(text)?,
                Node::Text(_) => {}
            }
            Ok(())
        })
    }

    fn open(&mut self, name: &str, attributes: &Attributes) -> Result<(), Error> {
        let value = attributes.get("val");
        let raised = self.math.raised();
        let said = self.math.open(name, value);
        self.say(&said, raised)?;
        match name {
            "p" => {
                (self.list, self.level, self.continues) = (None, None, None);
                (self.paragraph, self.run) = (Look::default(), Look::default());
                self.flow.open_paragraph();
                self.in_contents.push(self.fields.is_contents() || self.parts.contains(&true));
            }
            // An entry's further paragraph is set in as that is.
            "ind" if !self.in_run => {
                let left = attributes.get("left").or_else(|| attributes.get("start"));
                if left.and_then(|left| left.parse::<i32>().ok()).is_some_and(|left| left >= MIN_INDENT) {
                    self.continues = self.continues.or(Some(Continues::Last));
                }
            }
            "bookmarkStart" => self.flow.anchor(attributes.get("name").unwrap_or_default()),
            "sdt" => self.parts.push(false),
            "docPartGallery" => {
                if let Some(part) = self.parts.last_mut() {
                    *part = value.is_some_and(|value| CONTENTS.contains(&value));
                }
            }
            "pStyle" => self.paragraph_style(value.unwrap_or_default()),
            "framePr" if attributes.get("dropCap").is_some_and(|kind| kind != "none") => self.flow.set_initial(),
            "numId" => self.list = attributes.name("val").map(str::to_owned),
            "ilvl" => self.level = value.and_then(|level| level.parse().ok()),
            "outlineLvl" => {
                if let Some(level) = styles::outline_level(attributes) {
                    self.flow.set_block(BlockKind::Heading, level);
                }
            }
            "r" => {
                self.in_run = true;
                self.run = Look::default();
                self.set_look();
            }
            "rStyle" if self.in_run => {
                let style = value.and_then(|style| self.styles.get(style)).map(|style| style.look).unwrap_or_default();
                self.run = self.run.over(style);
            }
            _ if self.in_run && read_look(&mut self.run, name, attributes) => {}
            "ins" | "moveTo" if !self.in_run => self.flow.count_change(),
            "hyperlink" => {
                let address = attributes.get("id").and_then(|id| self.links.get(id)).cloned();
                let place = || attributes.get("anchor").map(|place| ["#", place].concat());
                self.hyperlink = address.or_else(place);
                self.set_link();
            }
            "fldChar" => self.field_mark(attributes.get("fldCharType").unwrap_or_default()),
            "fldSimple" => {
                self.fields.begin();
                self.fields.push_code(attributes.get("instr").unwrap_or_default());
                self.separate();
            }
            "instrText" => self.fields.open_code(),
            "footnoteReference" | "endnoteReference" => {
                let key = format!("{name} {}", attributes.name("id").unwrap_or_default());
                // A sign of its own follows as text.
                let own = attributes.get("customMarkFollows").is_some_and(is_on);
                if !own {
                    self.flow.call_note(&key, "")?;
                }
            }
            "footnote" | "endnote" => {
                self.is_note = !attributes.get("type").is_some_and(|kind| kind.to_lowercase().contains("separator"));
                let key = format!("{name}Reference {}", attributes.name("id").unwrap_or_default());
                if self.is_note {
                    self.flow.open_note(&key);
                }
            }
            "tab" | "ptab" => self.flow.push("\t")?,
            "br" | "cr" => self.flow.push("\n")?,
            "noBreakHyphen" => self.flow.push("-")?,
            "softHyphen" => self.flow.push("\u{ad}")?,
            "sym" => self.flow.push(&symbol(attributes))?,
            "tbl" => self.flow.open_table()?,
            "tr" => {
                self.flow.open_row();
                self.flow.set_header(false);
            }
            "tblHeader" => self.flow.set_header(value.is_none_or(is_on)),
            "gridBefore" => self.flow.set_before(value.and_then(|value| value.parse().ok()).unwrap_or(0)),
            "gridSpan" => {
                let columns = value.and_then(|value| value.parse().ok()).unwrap_or(1);
                self.flow.shape_cell(|shape| shape.columns = columns);
            }
            "vMerge" if value != Some("restart") => self.flow.shape_cell(|shape| shape.joins = Joins::Above),
            "hMerge" if value != Some("restart") => self.flow.shape_cell(|shape| shape.joins = Joins::Left),
            "extent" => {
                let points = |side| attributes.get(side).and_then(|length| length.parse::<u32>().ok()).unwrap_or(0);
                self.extent = ["cx", "cy"].map(|side| u16::try_from(points(side) / EMU_PER_POINT).unwrap_or(u16::MAX));
            }
            "docPr" => attributes.get("descr").unwrap_or_default().clone_into(&mut self.alt),
            "blip" | "imagedata" => {
                let id = attributes.get("embed").or_else(|| attributes.get("id"));
                let address = id.and_then(|id| self.links.get(id)).map_or("", String::as_str);
                let (alt, size) = (std::mem::take(&mut self.alt), std::mem::take(&mut self.extent));
                self.flow.picture(Found { alt: &alt, address, size, ..Found::default() })?;
            }
            _ => {}
        }
        Ok(())
    }

    fn paragraph_style(&mut self, name: &str) {
        let Some(style) = self.styles.get(name) else { return };
        match style.kind {
            Some(BlockKind::ListItem) => self.flow.set_listed(String::new(), usize::from(style.heading.max(1)) - 1),
            kind => self.flow.set_block(kind.unwrap_or(BlockKind::Paragraph), style.heading),
        }
        self.list.clone_from(&style.list);
        self.continues = style.continues;
        // A heading is strong as a whole, and so is a title.
        let whole = style.kind.is_some_and(BlockKind::is_headline);
        self.paragraph = if whole { Look { hidden: style.look.hidden, ..Look::default() } } else { style.look };
        // A list can say itself which of its levels a style is.
        self.level = self.lists.level_of(name).or(style.level);
    }

    fn field_mark(&mut self, kind: &str) {
        match kind {
            "begin" => self.fields.begin(),
            "separate" => self.separate(),
            _ => {
                self.fields.end();
                self.set_link();
            }
        }
    }

    /// The text of a field follows.
    fn separate(&mut self) {
        match self.fields.separate() {
            Kind::Sequence => self.flow.number_caption(),
            Kind::Contents => {
                if let Some(in_contents) = self.in_contents.last_mut() {
                    *in_contents = true;
                }
            }
            Kind::Link(_) | Kind::Other => {}
        }
        self.set_link();
    }

    fn set_link(&mut self) {
        self.flow.set_link(self.fields.link().or(self.hyperlink.as_deref()));
    }

    /// The text that comes looks as its run, its paragraph and the formula around it say.
    fn set_look(&mut self) {
        let look = self.styles.seen(self.run.over(self.paragraph));
        self.flow.set_look(Look { raised: self.math.raised().or(look.raised), ..look });
    }

    /// A sign of a formula that the file does not write as text.
    fn say(&mut self, text: &str, raised: Option<i8>) -> Result<(), Error> {
        if text.is_empty() {
            return Ok(());
        }
        let look = self.styles.seen(self.run.over(self.paragraph));
        self.flow.set_look(Look { raised, ..look });
        self.flow.push(text)
    }

    fn close(&mut self, name: &str) -> Result<(), Error> {
        let said = self.math.close();
        self.say(&said, self.math.raised())?;
        match name {
            "pPr" => {
                // "0" takes a paragraph out of the list of its style.
                if let Some(list) = self.list.take().filter(|list| list != "0") {
                    let level = self.level.unwrap_or(0);
                    let label = self.lists.next(&list, level);
                    self.flow.set_listed(label, level);
                } else if let Some(continues) = self.continues {
                    self.flow.set_continued(continues);
                }
                self.set_look();
            }
            "rPr" if self.in_run => self.set_look(),
            "r" => self.in_run = false,
            "instrText" => self.fields.close_code(),
            "hyperlink" => {
                self.hyperlink = None;
                self.set_link();
            }
            "fldSimple" => {
                self.fields.end();
                self.set_link();
            }
            "sdt" => {
                self.parts.pop();
            }
            "p" => {
                if self.in_contents.pop() == Some(true) {
                    self.flow.set_kind(BlockKind::Boilerplate);
                }
                self.flow.close_paragraph()?;
            }
            "tc" => self.flow.close_cell(1)?,
            "tbl" => self.flow.close_table()?,
            "footnote" | "endnote" => self.flow.close_note(self.is_note),
            _ => {}
        }
        Ok(())
    }
}

/// A character of a symbol font; those of private fonts have no meaning of their own.
fn symbol(attributes: &Attributes) -> String {
    let code = attributes.get("char").and_then(|code| u32::from_str_radix(code, 16).ok());
    let public = code.filter(|code| !(0xe000..0xf900).contains(code)).and_then(char::from_u32);
    public.map(String::from).unwrap_or_default()
}

/// What the package says of itself (Dublin Core).
pub fn metadata(bytes: &[u8], meter: &Meter) -> Result<Metadata, Error> {
    let mut metadata = Metadata::default();
    // Who wrote it first, and when it was changed: where the file says nothing else.
    let (mut first_author, mut changed) = (None, None);
    let mut current = String::new();
    walk(bytes, NAME, meter, |node| {
        match node {
            Node::Start(name, _) => name.clone_into(&mut current),
            Node::End(_) => current.clear(),
            Node::Text(text) => {
                let slot = match current.as_str() {
                    "title" => &mut metadata.title,
                    "creator" => &mut metadata.author,
                    "initial-creator" => &mut first_author,
                    "language" => &mut metadata.language,
                    "created" | "creation-date" => &mut metadata.date,
                    "date" => &mut changed,
                    _ => return Ok(()),
                };
                slot.get_or_insert_default().push_str(text);
            }
        }
        Ok(())
    })?;
    metadata.author = first_author.or(metadata.author);
    metadata.date = metadata.date.or(changed);
    Ok(metadata)
}
