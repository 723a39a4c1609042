//! Word files (DOCX, ECMA-376): the text as it is read, without what was deleted.
//!
//! Separate because its names and styles are its own; what comes of them is [`Flow`]'s.

mod lists;

use super::Error;
use super::archive::Archive;
use super::flow::Flow;
use super::xml::{Attributes, Node, walk};
use crate::document::{BlockKind, Document, Metadata};
use crate::stop::Meter;
use lists::Lists;
use rustc_hash::FxHashMap;

const NAME: &str = "DOCX";

/// Elements whose contents are not read: what was deleted or looked otherwise, fields' codes, the older copy
/// of a drawing, and what belongs to comments.
const SKIPPED: [&str; 8] =
    ["pPrChange", "del", "moveFrom", "instrText", "delText", "Fallback", "annotation", "delInstrText"];

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
        Some(bytes) => styles(&bytes, meter)?,
        None => FxHashMap::default(),
    };
    let body = archive.must_read(&main)?;
    let lists = match archive.read(&part("numbering.xml"))? {
        Some(bytes) => Lists::read(&bytes, meter)?,
        None => Lists::default(),
    };
    let mut reader = Reader { styles, lists, flow: Flow::new(meter), list: None, level: None };
    reader.read_part(&body, false, meter)?;
    for notes in ["footnotes.xml", "endnotes.xml"] {
        if let Some(bytes) = archive.read(&part(notes))? {
            reader.read_part(&bytes, true, meter)?;
        }
    }
    let metadata = match archive.read("docProps/core.xml")? {
        Some(bytes) => metadata(&bytes, meter)?,
        None => Metadata::default(),
    };
    reader.flow.finish(metadata)
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

/// What a style makes of its paragraphs.
#[derive(Debug, Default, Clone)]
struct Style {
    kind: Option<BlockKind>,
    /// Its list and the level in it.
    list: Option<String>,
    level: Option<usize>,
    based_on: Option<String>,
}

impl Style {
    /// This style, with what it leaves open as the one below it has it.
    fn over(self, base: &Self) -> Self {
        Self {
            kind: self.kind.or(base.kind),
            list: self.list.or_else(|| base.list.clone()),
            level: self.level.or(base.level),
            based_on: base.based_on.clone(),
        }
    }
}

/// The styles by their identifiers, each with what it has of those it is based on.
fn styles(bytes: &[u8], meter: &Meter) -> Result<FxHashMap<String, Style>, Error> {
    let mut styles: FxHashMap<String, Style> = FxHashMap::default();
    let mut current = String::new();
    walk(bytes, NAME, meter, |node| {
        let Node::Start(name, attributes) = node else { return Ok(()) };
        let value = attributes.get("val");
        if name == "style" {
            attributes.name("styleId").unwrap_or_default().clone_into(&mut current);
            return Ok(());
        }
        let style = styles.entry(current.clone()).or_default();
        match name {
            "name" => style.kind = style.kind.or(value.and_then(kind_of_style)),
            "basedOn" => style.based_on = attributes.name("val").map(str::to_owned),
            "outlineLvl" if is_outline(attributes) => {
                style.kind.get_or_insert(BlockKind::Heading);
            }
            "numId" => style.list = attributes.name("val").map(str::to_owned),
            "ilvl" => style.level = value.and_then(|level| level.parse().ok()),
            _ => {}
        }
        Ok(())
    })?;
    let whole = |name: &String| {
        let mut style = styles.get(name).cloned().unwrap_or_default();
        // A chain of styles can lead back to itself.
        for _ in 0..20 {
            let Some(base) = style.based_on.take().and_then(|base| styles.get(&base)) else { break };
            style = style.over(base);
        }
        (name.clone(), style)
    };
    let mut names: Vec<&String> = styles.keys().collect();
    names.sort_unstable();
    Ok(names.into_iter().map(whole).collect())
}

fn kind_of_style(name: &str) -> Option<BlockKind> {
    let name = name.to_lowercase();
    match name.as_str() {
        "title" | "titel" => Some(BlockKind::Title),
        "subtitle" | "untertitel" => Some(BlockKind::Heading),
        "quote" | "intense quote" | "zitat" => Some(BlockKind::Quote),
        _ if name.starts_with("heading ") || name.starts_with("überschrift ") => Some(BlockKind::Heading),
        _ if name.starts_with("list ") => Some(BlockKind::ListItem),
        _ => None,
    }
}

/// Levels 0 to 8 are headings, 9 is running text.
fn is_outline(attributes: &Attributes) -> bool {
    attributes.get("val").and_then(|level| level.parse::<u8>().ok()).is_some_and(|level| level < 9)
}

/// What is known of the file, and the paragraph that is being read.
struct Reader<'m> {
    styles: FxHashMap<String, Style>,
    lists: Lists,
    flow: Flow<'m>,
    /// The list of the open paragraph and its level.
    list: Option<String>,
    level: Option<usize>,
}

impl Reader<'_> {
    /// Reads the document or a part with its notes.
    fn read_part(&mut self, bytes: &[u8], notes: bool, meter: &Meter) -> Result<(), Error> {
        let mut skipped = 0_usize;
        let mut in_text = 0_usize;
        let mut separator = false;
        walk(bytes, NAME, meter, |node| {
            match node {
                Node::Start(name, _) if skipped > 0 || SKIPPED.contains(&name) => skipped += 1,
                Node::End(_) if skipped > 0 => skipped -= 1,
                Node::Start("footnote" | "endnote", attributes) if notes => {
                    separator = attributes.get("type").is_some_and(|kind| kind.to_lowercase().contains("separator"));
                    self.flow.open_note();
                }
                Node::End("footnote" | "endnote") if notes => self.flow.close_note(!separator),
                Node::Start("t", _) => in_text += 1,
                Node::End("t") => in_text = in_text.saturating_sub(1),
                Node::Start(name, attributes) => self.open(name, attributes)?,
                Node::End(name) => self.close(name)?,
                Node::Text(text) if in_text > 0 && skipped == 0 => self.flow.push(text)?,
                Node::Text(_) => {}
            }
            Ok(())
        })
    }

    fn open(&mut self, name: &str, attributes: &Attributes) -> Result<(), Error> {
        let value = attributes.get("val");
        let flow = &mut self.flow;
        match name {
            "p" => {
                (self.list, self.level) = (None, None);
                flow.open_paragraph();
            }
            "pStyle" => {
                if let Some(style) = value.and_then(|style| self.styles.get(style)) {
                    flow.set_kind(style.kind.unwrap_or(BlockKind::Paragraph));
                    self.list.clone_from(&style.list);
                    // A list can say itself which of its levels a style is.
                    self.level = value.and_then(|style| self.lists.level_of(style)).or(style.level);
                }
            }
            "numId" => self.list = attributes.name("val").map(str::to_owned),
            "ilvl" => self.level = value.and_then(|level| level.parse().ok()),
            "outlineLvl" if is_outline(attributes) => flow.set_kind(BlockKind::Heading),
            "tab" | "ptab" => flow.push("\t")?,
            "br" | "cr" => flow.push("\n")?,
            "noBreakHyphen" => flow.push("-")?,
            "softHyphen" => flow.push("\u{ad}")?,
            "sym" => flow.push(&symbol(attributes))?,
            "tbl" => flow.open_table(),
            "tr" => flow.open_row(),
            "blip" | "imagedata" => flow.count_image(),
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), Error> {
        match name {
            "pPr" => {
                // "0" takes a paragraph out of the list of its style.
                if let Some(list) = self.list.take().filter(|list| list != "0") {
                    let label = self.lists.next(&list, self.level.unwrap_or(0));
                    self.flow.set_listed(label);
                }
            }
            "p" => self.flow.close_paragraph()?,
            "tc" => self.flow.close_cell(),
            "tbl" => self.flow.close_table()?,
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
    let mut current = String::new();
    walk(bytes, NAME, meter, |node| {
        match node {
            Node::Start(name, _) => name.clone_into(&mut current),
            Node::End(_) => current.clear(),
            Node::Text(text) => {
                let slot = match current.as_str() {
                    "title" => &mut metadata.title,
                    "creator" | "initial-creator" => &mut metadata.author,
                    "created" | "creation-date" | "date" => &mut metadata.date,
                    _ => return Ok(()),
                };
                slot.get_or_insert_default().push_str(text);
            }
        }
        Ok(())
    })?;
    Ok(metadata)
}
