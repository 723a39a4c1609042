//! `OpenDocument` text (ODT, ISO/IEC 26300): the text as it is read.
//!
//! Separate because its names are its own; what comes of them is [`Flow`]'s.

use super::archive::Archive;
use super::flow::Flow;
use super::xml::{Node, walk};
use super::{Error, docx};
use crate::document::{BlockKind, Document, Metadata};
use rustc_hash::FxHashSet;

const NAME: &str = "ODT";

/// Elements whose contents are not read: what was deleted, comments, forms, scripts, the
/// numbers that are reckoned anew, and what only draws.
const SKIPPED: [&str; 9] = [
    "tracked-changes",
    "annotation",
    "forms",
    "scripts",
    "automatic-styles",
    "sequence-decls",
    "note-citation",
    "font-face-decls",
    "object-ole",
];
/// A run of blanks is at most so long.
const MAX_BLANKS: usize = 100;

/// Reads an `OpenDocument` text.
///
/// # Errors
/// If it is damaged, encrypted, beyond the limits, or without text.
pub fn read(bytes: &[u8]) -> Result<Document, Error> {
    let mut archive = Archive::open(bytes, NAME)?;
    if let Some(manifest) = archive.read("META-INF/manifest.xml")?
        && is_encrypted(&manifest)
    {
        return Err(Error::Encrypted);
    }
    let content = archive.must_read("content.xml")?;
    let titles = titles(&content)?;
    let mut flow = Flow::default();
    read_content(&content, &titles, &mut flow)?;
    let metadata = match archive.read("meta.xml")? {
        Some(bytes) => docx::metadata(&bytes)?,
        None => Metadata::default(),
    };
    flow.finish(metadata)
}

fn is_encrypted(manifest: &[u8]) -> bool {
    let mut encrypted = false;
    let walked = walk(manifest, NAME, |node| {
        encrypted |= matches!(node, Node::Start("encryption-data", _));
        Ok(())
    });
    walked.is_ok() && encrypted
}

/// The names of the automatic styles that are derived from the title's.
fn titles(content: &[u8]) -> Result<FxHashSet<String>, Error> {
    let mut found: FxHashSet<String> = ["Title".to_owned()].into_iter().collect();
    walk(content, NAME, |node| {
        if let Node::Start("style", attributes) = node
            && attributes.get("parent-style-name") == Some("Title")
            && let Some(name) = attributes.get("name")
        {
            found.insert(name.to_owned());
        }
        Ok(())
    })?;
    Ok(found)
}

fn read_content(content: &[u8], titles: &FxHashSet<String>, flow: &mut Flow) -> Result<(), Error> {
    let (mut skipped, mut n_lists, mut n_paragraphs) = (0_usize, 0_usize, 0_usize);
    walk(content, NAME, |node| {
        match node {
            Node::Start(name, _) if skipped > 0 || SKIPPED.contains(&name) => skipped += 1,
            Node::End(_) if skipped > 0 => skipped -= 1,
            Node::Start(name, attributes) => match name {
                "h" => {
                    n_paragraphs += 1;
                    flow.open_paragraph();
                    flow.set_kind(BlockKind::Heading);
                }
                "p" => {
                    n_paragraphs += 1;
                    flow.open_paragraph();
                    if attributes.get("style-name").is_some_and(|style| titles.contains(style)) {
                        flow.set_kind(BlockKind::Title);
                    } else if n_lists > 0 {
                        flow.set_kind(BlockKind::ListItem);
                    }
                }
                "list" => n_lists += 1,
                "s" => {
                    let n = attributes.get("c").and_then(|count| count.parse().ok()).unwrap_or(1_usize);
                    flow.push(&" ".repeat(n.min(MAX_BLANKS)))?;
                }
                "tab" => flow.push("\t")?,
                "line-break" => flow.push("\n")?,
                "table" => flow.open_table(),
                "table-row" => flow.open_row(),
                "note-body" => flow.open_note(),
                "image" => flow.count_image(),
                _ => {}
            },
            Node::End(name) => match name {
                "h" | "p" => {
                    n_paragraphs = n_paragraphs.saturating_sub(1);
                    flow.close_paragraph();
                }
                "list" => n_lists = n_lists.saturating_sub(1),
                "table-cell" => flow.close_cell(),
                "table" => flow.close_table(),
                "note-body" => flow.close_note(true),
                _ => {}
            },
            Node::Text(text) if skipped == 0 && n_paragraphs > 0 => flow.push(text)?,
            Node::Text(_) => {}
        }
        Ok(())
    })
}
