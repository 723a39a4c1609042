//! The contents of a book as the book itself gives them, and where its parts begin.
//!
//! Separate because there are two forms of them: a page with a list of links (EPUB 3) and a list of
//! points (EPUB 2, "NCX").

use super::NAME;
use crate::import::Error;
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
    /// The file it leads to, and the identifier of an element in it, if it names one.
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
    walk(bytes, NAME, meter, |node| {
        match node {
            Node::Start("nav", attributes) => {
                in_contents =
                    attributes.get("type").is_none_or(|kind| kind.split_whitespace().any(|kind| kind == "toc"));
            }
            Node::End("nav") => in_contents = false,
            Node::Start("ol" | "ul", _) => n_lists += 1,
            Node::End("ol" | "ul") => n_lists = n_lists.saturating_sub(1),
            Node::Start("a", attributes) if in_contents && entries.len() < MAX_ENTRIES => {
                entries.extend(attributes.get("href").map(|address| Entry::new(address, n_lists)));
                in_link = true;
            }
            Node::End("a") => in_link = false,
            Node::Text(text) if in_contents && in_link => {
                if let Some(entry) = entries.last_mut() {
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
    let (mut depth, mut title, mut in_label) = (0_usize, String::new(), false);
    walk(bytes, NAME, meter, |node| {
        match node {
            Node::Start("navPoint", _) => {
                depth += 1;
                title.clear();
            }
            Node::End("navPoint") => depth = depth.saturating_sub(1),
            Node::Start("navLabel", _) => in_label = true,
            Node::End("navLabel") => in_label = false,
            Node::Text(text) if in_label && depth > 0 && title.len() + text.len() <= MAX_BYTES => title.push_str(text),
            Node::Start("content", attributes) if depth > 0 && entries.len() < MAX_ENTRIES => {
                if let Some(address) = attributes.get("src") {
                    entries.push(Entry { title: title.clone(), ..Entry::new(address, depth) });
                }
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
