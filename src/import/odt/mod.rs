//! `OpenDocument` text (ODT, ISO/IEC 26300): the text as it is read.
//!
//! Separate because its names are its own; what comes of them is [`Flow`]'s.

mod lists;

use super::archive::Archive;
use super::flow::Flow;
use super::xml::{Attributes, Node, walk};
use super::{Error, docx};
use crate::document::{BlockKind, Document, Metadata};
use crate::stop::Meter;
use lists::Lists;
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
    let titles = titles(&content, meter)?;
    let mut lists = Lists::default();
    if let Some(styles) = archive.read("styles.xml")? {
        lists.read(&styles, meter)?;
    }
    lists.read(&content, meter)?;
    let mut reader = Reader { titles, lists, flow: Flow::new(meter), n_paragraphs: 0 };
    reader.read(&content, meter)?;
    let metadata = match archive.read("meta.xml")? {
        Some(bytes) => docx::metadata(&bytes, meter)?,
        None => Metadata::default(),
    };
    reader.flow.finish(metadata)
}

fn is_encrypted(manifest: &[u8], meter: &Meter) -> bool {
    let mut encrypted = false;
    let walked = walk(manifest, NAME, meter, |node| {
        encrypted |= matches!(node, Node::Start("encryption-data", _));
        Ok(())
    });
    walked.is_ok() && encrypted
}

/// The names of the automatic styles that are derived from the title's.
fn titles(content: &[u8], meter: &Meter) -> Result<FxHashSet<String>, Error> {
    let mut found: FxHashSet<String> = ["Title".to_owned()].into_iter().collect();
    walk(content, NAME, meter, |node| {
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

/// What is known of the file, and where in it the reader is.
struct Reader<'m> {
    titles: FxHashSet<String>,
    lists: Lists,
    flow: Flow<'m>,
    /// How many paragraphs are open.
    n_paragraphs: usize,
}

impl Reader<'_> {
    fn read(&mut self, content: &[u8], meter: &Meter) -> Result<(), Error> {
        let mut skipped = 0_usize;
        walk(content, NAME, meter, |node| {
            match node {
                Node::Start(name, _) if skipped > 0 || SKIPPED.contains(&name) => skipped += 1,
                Node::End(_) if skipped > 0 => skipped -= 1,
                Node::Start(name, attributes) => self.open(name, attributes)?,
                Node::End(name) => self.close(name)?,
                Node::Text(text) if skipped == 0 && self.n_paragraphs > 0 => self.flow.push(text)?,
                Node::Text(_) => {}
            }
            Ok(())
        })
    }

    fn open(&mut self, name: &str, attributes: &Attributes) -> Result<(), Error> {
        let flow = &mut self.flow;
        match name {
            "h" | "p" => {
                self.n_paragraphs += 1;
                flow.open_paragraph();
                if name == "h" {
                    flow.set_kind(BlockKind::Heading);
                } else if attributes.get("style-name").is_some_and(|style| self.titles.contains(style)) {
                    flow.set_kind(BlockKind::Title);
                }
                if let Some(label) = self.lists.label(name, attributes) {
                    flow.set_listed(label);
                }
            }
            "list" | "list-item" | "list-header" => self.lists.open(name, attributes),
            // However many blanks it stands for, one is left of them.
            "s" => flow.push(" ")?,
            "tab" => flow.push("\t")?,
            "line-break" => flow.push("\n")?,
            "table" => flow.open_table(),
            "table-row" => flow.open_row(),
            "note-body" => flow.open_note(),
            "image" => flow.count_image(),
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), Error> {
        match name {
            "h" | "p" => {
                self.n_paragraphs = self.n_paragraphs.saturating_sub(1);
                self.flow.close_paragraph()?;
            }
            "list" => self.lists.close(),
            "table-cell" => self.flow.close_cell(),
            "table" => self.flow.close_table()?,
            "note-body" => self.flow.close_note(true),
            _ => {}
        }
        Ok(())
    }
}
