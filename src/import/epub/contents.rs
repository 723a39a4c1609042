//! The contents of a book as the book itself gives them, and where its parts begin.
//!
//! Separate because there are two forms of them: a page with a list of links (EPUB 3) and a list of
//! points (EPUB 2, "NCX").

use super::NAME;
use crate::error::Error;
use crate::import::address::unquoted;
use crate::import::xml::{Node, walk};
use crate::stop::Meter;

/// More entries are not taken over.
const MAX_ENTRIES: usize = 20_000;
/// The longest title and address of an entry, in bytes.
const MAX_BYTES: usize = 1_000;

/// An entry of the contents.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    pub title: String,
    /// From 1.
    pub level: u8,
    /// The file it leads to, empty for one that leads nowhere; and the identifier of an element in it, if it
    /// names one.
    pub file: String,
    pub id: Option<String>,
}

impl Entry {
    fn new(address: &str, level: usize) -> Self {
        let address: String = address.chars().take(MAX_BYTES).collect();
        let (file, id) = match address.split_once('#') {
            Some((file, id)) => (file.to_owned(), Some(unquoted(id))),
            None => (address, None),
        };
        Self { title: String::new(), level: u8::try_from(level.max(1)).unwrap_or(u8::MAX), file, id }
    }

    /// The name of the place that it leads to.
    pub fn place(&self) -> String {
        match &self.id {
            Some(id) => [&self.file, "#", id].concat(),
            None => self.file.clone(),
        }
    }

    fn push(&mut self, text: &str) {
        if self.title.len() + text.len() <= MAX_BYTES {
            self.title.push_str(text);
        }
    }
}

/// The entries of a page of contents: the links within its "nav" of the type "toc".
pub fn of_page(bytes: &[u8], meter: &Meter) -> Result<Vec<Entry>, Error> {
    let mut entries: Vec<Entry> = Vec::new();
    let (mut n_lists, mut in_contents, mut in_link) = (0_usize, false, false);
    // Whether the words of the innermost entry are read, and whether it is among the entries already.
    let (mut in_entry, mut has_entry) = (false, false);
    walk(bytes, NAME, meter, |node| {
        match node {
            Node::Start("nav", attributes) => {
                in_contents =
                    attributes.get("type").is_none_or(|kind| kind.split_whitespace().any(|kind| kind == "toc"));
            }
            Node::End("nav") => in_contents = false,
            Node::Start("ol" | "ul", _) => {
                n_lists += 1;
                in_entry = false;
            }
            Node::End("ol" | "ul") => n_lists = n_lists.saturating_sub(1),
            Node::Start("li", _) => (in_entry, has_entry) = (true, false),
            Node::End("li") => in_entry = false,
            Node::Start("a", attributes) if in_contents => {
                if let Some(address) = attributes.get("href").filter(|_| entries.len() < MAX_ENTRIES) {
                    let linked = Entry::new(address, n_lists);
                    // What stands before the link, a number, is of the same entry.
                    match entries.last_mut().filter(|last| has_entry && in_entry && last.file.is_empty()) {
                        Some(last) => *last = Entry { title: std::mem::take(&mut last.title), ..linked },
                        None => entries.push(linked),
                    }
                    has_entry = true;
                }
                in_link = true;
            }
            Node::End("a") => in_link = false,
            Node::Text(text) if in_contents && (in_link || in_entry) => {
                if !in_link && !has_entry && !text.trim().is_empty() && entries.len() < MAX_ENTRIES {
                    entries.push(Entry::new("", n_lists));
                    has_entry = true;
                }
                if let Some(entry) = entries.last_mut().filter(|_| has_entry || in_link) {
                    entry.push(text);
                }
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(entries)
}

/// The entries of a list of contents.
pub fn of_list(bytes: &[u8], meter: &Meter) -> Result<Vec<Entry>, Error> {
    let mut entries: Vec<Entry> = Vec::new();
    // The title of the point that is open, until it is among the entries.
    let (mut depth, mut title, mut in_label) = (0_usize, None::<String>, false);
    let mut push = |address: &str, depth: usize, title: &mut Option<String>| {
        if let Some(title) = title.take().filter(|_| entries.len() < MAX_ENTRIES) {
            entries.push(Entry { title, ..Entry::new(address, depth) });
        }
    };
    walk(bytes, NAME, meter, |node| {
        match node {
            Node::Start("navPoint", _) => {
                // The point around it leads nowhere.
                push("", depth, &mut title);
                depth += 1;
            }
            Node::End("navPoint") => {
                push("", depth, &mut title);
                depth = depth.saturating_sub(1);
            }
            Node::Start("navLabel", _) => (in_label, title) = (true, Some(String::new())),
            Node::End("navLabel") => in_label = false,
            Node::Text(text) if in_label && depth > 0 => {
                if let Some(title) = title.as_mut().filter(|title| title.len() + text.len() <= MAX_BYTES) {
                    title.push_str(text);
                }
            }
            Node::Start("content", attributes) if depth > 0 => {
                push(attributes.get("src").unwrap_or_default(), depth, &mut title);
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(entries)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stop::Stop;

    #[test]
    fn both_forms_say_the_same() {
        let page = r#"<html><body><nav type="landmarks"><ol><li><a href="x">Cover</a></li></ol></nav><nav type="toc"><h1>Inhalt</h1><ol>
            <li><a href="a.xhtml">Der <i>Hafen</i></a><ol><li><a href="a.xhtml#k">Die Kosten</a></li></ol></li></ol></nav></body></html>"#;
        let list = r#"<ncx><docTitle><text>Buch</text></docTitle><navMap><navPoint><navLabel><text>Der Hafen</text></navLabel><content src="a.xhtml"/>
            <navPoint><navLabel><text>Die Kosten</text></navLabel><content src="a.xhtml#k"/></navPoint></navPoint></navMap></ncx>"#;
        let expected = [("Der Hafen", 1, "a.xhtml", None), ("Die Kosten", 2, "a.xhtml", Some("k"))];
        let stop = Stop::never();
        for entries in [of_page(page.as_bytes(), &stop.meter()), of_list(list.as_bytes(), &stop.meter())] {
            let entries = entries.expect("XML");
            let found: Vec<_> =
                entries.iter().map(|e| (e.title.as_str(), e.level, e.file.as_str(), e.id.as_deref())).collect();
            assert_eq!(found, expected);
        }
    }
}
