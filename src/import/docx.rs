//! Word files (DOCX, ECMA-376): the text as it is read, without what was deleted.
//!
//! Separate because its names and styles are its own; what comes of them is [`Flow`]'s.

use super::Error;
use super::archive::Archive;
use super::flow::Flow;
use super::xml::{Attributes, Node, walk};
use crate::document::{BlockKind, Document, Metadata};
use rustc_hash::FxHashMap;

const NAME: &str = "DOCX";

/// Elements whose contents are not read: what was deleted, fields' codes, the older copy
/// of a drawing, and what belongs to comments.
const SKIPPED: [&str; 7] = ["del", "moveFrom", "instrText", "delText", "Fallback", "annotation", "delInstrText"];

/// Reads a Word file.
///
/// # Errors
/// If it is damaged, encrypted, beyond the limits, or without text.
pub fn read(bytes: &[u8]) -> Result<Document, Error> {
    let mut archive = Archive::open(bytes, NAME)?;
    let main = main_part(&mut archive)?;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let part = |name: &str| if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
    let styles = match archive.read(&part("styles.xml"))? {
        Some(bytes) => styles(&bytes)?,
        None => FxHashMap::default(),
    };
    let body = archive.must_read(&main)?;
    let mut flow = Flow::default();
    read_part(&body, &styles, &mut flow, false)?;
    for notes in ["footnotes.xml", "endnotes.xml"] {
        if let Some(bytes) = archive.read(&part(notes))? {
            read_part(&bytes, &styles, &mut flow, true)?;
        }
    }
    let metadata = match archive.read("docProps/core.xml")? {
        Some(bytes) => metadata(&bytes)?,
        None => Metadata::default(),
    };
    flow.finish(metadata)
}

/// The name of the part that is the document, as the package's relations say.
fn main_part(archive: &mut Archive) -> Result<String, Error> {
    let mut found = None;
    if let Some(relations) = archive.read("_rels/.rels")? {
        walk(&relations, NAME, |node| {
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
    based_on: Option<String>,
}

/// The styles by their identifiers, each with the kind that it or what it is based on has.
fn styles(bytes: &[u8]) -> Result<FxHashMap<String, BlockKind>, Error> {
    let mut styles: FxHashMap<String, Style> = FxHashMap::default();
    let mut current = String::new();
    walk(bytes, NAME, |node| {
        let Node::Start(name, attributes) = node else { return Ok(()) };
        match name {
            "style" => attributes.get("styleId").unwrap_or_default().clone_into(&mut current),
            "name" => {
                let kind = attributes.get("val").and_then(kind_of_style);
                let style = styles.entry(current.clone()).or_default();
                style.kind = style.kind.or(kind);
            }
            "basedOn" => styles.entry(current.clone()).or_default().based_on = attributes.get("val").map(str::to_owned),
            "outlineLvl" if is_outline(attributes) => {
                styles.entry(current.clone()).or_default().kind.get_or_insert(BlockKind::Heading);
            }
            "numPr" => {
                styles.entry(current.clone()).or_default().kind.get_or_insert(BlockKind::ListItem);
            }
            _ => {}
        }
        Ok(())
    })?;
    let kind = |style: &Style| {
        let mut style = style.clone();
        // A chain of styles can lead back to itself.
        for _ in 0..20 {
            if style.kind.is_some() {
                return style.kind;
            }
            style = styles.get(style.based_on.as_deref()?)?.clone();
        }
        None
    };
    let mut names: Vec<&String> = styles.keys().collect();
    names.sort_unstable();
    let known = |name: &&String| styles.get(*name).and_then(kind).map(|kind| ((*name).clone(), kind));
    Ok(names.iter().filter_map(known).collect())
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

/// Reads the document or a part with its notes.
fn read_part(bytes: &[u8], styles: &FxHashMap<String, BlockKind>, flow: &mut Flow, notes: bool) -> Result<(), Error> {
    let mut skipped = 0_usize;
    let mut in_text = 0_usize;
    let mut separator = false;
    walk(bytes, NAME, |node| {
        match node {
            Node::Start(name, _) if skipped > 0 || SKIPPED.contains(&name) => skipped += 1,
            Node::End(_) if skipped > 0 => skipped -= 1,
            Node::Start(name, attributes) => match name {
                "footnote" | "endnote" if notes => {
                    separator = attributes.get("type").is_some_and(|kind| kind.to_lowercase().contains("separator"));
                    flow.open_note();
                }
                "p" => flow.open_paragraph(),
                "pStyle" => {
                    if let Some(kind) = attributes.get("val").and_then(|style| styles.get(style)) {
                        flow.set_kind(*kind);
                    }
                }
                "numPr" => flow.set_kind(BlockKind::ListItem),
                "outlineLvl" if is_outline(attributes) => flow.set_kind(BlockKind::Heading),
                "t" => in_text += 1,
                "tab" | "ptab" => flow.push("\t")?,
                "br" | "cr" => flow.push("\n")?,
                "noBreakHyphen" => flow.push("-")?,
                "softHyphen" => flow.push("\u{ad}")?,
                "sym" => flow.push(&symbol(attributes))?,
                "tbl" => flow.open_table(),
                "tr" => flow.open_row(),
                "blip" | "imagedata" => flow.count_image(),
                _ => {}
            },
            Node::End(name) => match name {
                "footnote" | "endnote" if notes => {
                    flow.close_note(!separator);
                }
                "p" => flow.close_paragraph(),
                "t" => in_text = in_text.saturating_sub(1),
                "tc" => flow.close_cell(),
                "tbl" => flow.close_table(),
                _ => {}
            },
            Node::Text(text) if in_text > 0 && skipped == 0 => flow.push(text)?,
            Node::Text(_) => {}
        }
        Ok(())
    })
}

/// A character of a symbol font; those of private fonts have no meaning of their own.
fn symbol(attributes: &Attributes) -> String {
    let code = attributes.get("char").and_then(|code| u32::from_str_radix(code, 16).ok());
    let public = code.filter(|code| !(0xe000..0xf900).contains(code)).and_then(char::from_u32);
    public.map(String::from).unwrap_or_default()
}

/// What the package says of itself (Dublin Core).
pub fn metadata(bytes: &[u8]) -> Result<Metadata, Error> {
    let mut metadata = Metadata::default();
    let mut current = String::new();
    walk(bytes, NAME, |node| {
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
