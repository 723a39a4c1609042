//! Links from a written summary to the pages of a PDF on which its sentences are printed.
//!
//! Separate because only what is written beside a file can lead to it: what goes to the clipboard ends anywhere.

use crate::document::{Document, Span};
use crate::plain::{push_html, push_markdown_inline};
use std::fmt::Write as _;
use std::path::{Component, Path};

/// What a link to a page of a file needs.
pub struct PageLinks<'a> {
    /// The address of the file as it is reached from where the summary is written; see [`address_from`].
    pub address: String,
    /// "page 12", of a page's label or number.
    pub page: &'a dyn Fn(&str) -> String,
}

impl PageLinks<'_> {
    /// The address of the page on which a stretch begins, and what the link is called; `None` if it is on no page.
    fn of(&self, document: &Document, span: Span) -> Option<(String, String)> {
        let page = document.structure().page_at(span.start())?;
        let label = page.label.trim();
        let number = page.number.to_string();
        let name = (self.page)(if label.is_empty() { &number } else { label });
        // Programs count the pages of a file from 1, whatever their labels are (RFC 8118, section 3).
        Some((format!("{}#page={number}", self.address), name))
    }

    pub(super) fn push_markdown(&self, out: &mut String, document: &Document, span: Span) {
        let Some((address, name)) = self.of(document, span) else { return };
        out.push_str(" ([");
        push_markdown_inline(out, &name, false);
        let _ = write!(out, "](<{address}>))");
    }

    pub(super) fn push_html(&self, out: &mut String, document: &Document, span: Span) {
        let Some((address, name)) = self.of(document, span) else { return };
        out.push_str(" <small>(<a href=\"");
        push_html(out, &address);
        out.push_str("\">");
        push_html(out, &name);
        out.push_str("</a>)</small>");
    }
}

/// The address of a file for a link from a file in `folder`, or from where the program runs if that is empty. All but
/// letters, digits and `-._~/` is written as `%` and two hexadecimal digits (RFC 3986), so that it ends no link.
#[must_use]
pub fn address_from(folder: &Path, file: &Path) -> String {
    let from: Vec<Component<'_>> = folder.components().collect();
    let to: Vec<Component<'_>> = file.components().collect();
    let n_shared = from.iter().zip(&to).take_while(|(from, to)| from == to).count();
    // What has no root in common is reached from the root.
    let n_up = if n_shared > 0 { from.len() - n_shared } else { 0 };
    let up = std::iter::repeat_n(Component::ParentDir, n_up);
    let mut out = String::new();
    for (n, step) in up.chain(to.into_iter().skip(n_shared)).enumerate() {
        if n > 0 && !out.ends_with('/') {
            out.push('/');
        }
        for byte in step.as_os_str().as_encoded_bytes() {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                    out.push(char::from(*byte));
                }
                byte => {
                    let _ = write!(out, "%{byte:02X}");
                }
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{BlockKind, Builder, Page};

    #[test]
    fn a_file_is_reached_from_where_the_summary_is_written() {
        for (folder, file, address) in [
            ("/home/jana", "/home/jana/port.pdf", "port.pdf"),
            ("/home/jana/notes", "/home/jana/papers/port.pdf", "../papers/port.pdf"),
            ("/home/jana/a/b", "/home/jana/port.pdf", "../../port.pdf"),
            ("/tmp", "/home/jana/port.pdf", "../home/jana/port.pdf"),
            ("", "papers/port.pdf", "papers/port.pdf"),
            ("", "/home/jana/port.pdf", "/home/jana/port.pdf"),
            ("/a", "/a/Der Hafen (2)#1?>.pdf", "Der%20Hafen%20%282%29%231%3F%3E.pdf"),
            ("/a", "/a/größe: x.pdf", "gr%C3%B6%C3%9Fe%3A%20x.pdf"),
        ] {
            assert_eq!(address_from(Path::new(folder), Path::new(file)), address, "{file} from {folder}");
        }
    }

    #[test]
    fn a_link_leads_to_the_page_by_its_number_and_is_called_by_its_label() {
        let mut builder = Builder::default();
        builder.block(BlockKind::Paragraph, ["Eins."], false);
        builder.block(BlockKind::Paragraph, ["Zwei."], false);
        let second = builder.text().find("Zwei").expect("there");
        let page = |number, label: &str, start| Page {
            number,
            label: label.to_owned(),
            size: [500, 700],
            start,
            lines: Vec::new(),
            unreadable: false,
            words: Vec::new(),
        };
        builder.pages(vec![page(1, "<iv]", 0), page(2, "", second as u32)]);
        let document = builder.finish();
        let links = PageLinks { address: "a.pdf".to_owned(), page: &|page| format!("page {page}") };
        let (mut markdown, mut html) = (String::new(), String::new());
        links.push_markdown(&mut markdown, &document, Span::new(0, 5));
        links.push_html(&mut html, &document, Span::new(second, second + 5));
        assert_eq!(markdown, " ([page \\<iv\\]](<a.pdf#page=1>))");
        assert_eq!(html, " <small>(<a href=\"a.pdf#page=2\">page 2</a>)</small>");
        let mut none = String::new();
        links.push_html(&mut none, &Builder::default().finish(), Span::new(0, 0));
        assert_eq!(none, "", "what has no pages has no links");
    }
}
