//! The tree of a page, within limits.
//!
//! Separate because a parser of HTML repairs what it is given, and a page can be written so
//! that the repairs grow without end: it is fed in small pieces, and what has come of it is
//! looked at between them.

use super::super::{Error, LIMITS};
use crate::stop::Meter;
use dom_query::{Document, NodeId};
use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::{TreeBuilderOpts, TreeSink};
use html5ever::{Attribute, ParseOpts, QualName, parse_document};
use std::borrow::Cow;
use std::cell::Cell;

/// Elements are at most nested so deeply; the recursion over them has room for that.
pub const MAX_DEPTH: usize = 512;
/// The most attributes that an element may have: the parser compares each with all before it.
const MAX_ATTRIBUTES: usize = 1_000;
/// How many bytes the parser is given at once.
const PIECE_BYTES: usize = 4096;

/// Parses a page.
///
/// # Errors
/// If it is nested too deeply, has too many nodes or attributes, or reading shall stop.
pub fn parse(page: &str, meter: &Meter) -> Result<Document, Error> {
    meter.work(page.len())?;
    if has_many_attributes(page) {
        return Err(Error::TooComplex);
    }
    let tree_builder = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let mut parser = parse_document(Sink::default(), ParseOpts { tree_builder, ..ParseOpts::default() });
    let mut rest = page;
    while !rest.is_empty() {
        let (piece, after) = rest.split_at_checked(rest.ceil_char_boundary(PIECE_BYTES)).unwrap_or((rest, ""));
        parser.process(StrTendril::from_slice(piece));
        meter.work(piece.len())?;
        rest = after;
        if parser.tokenizer.sink.sink.is_beyond_limits() {
            return Err(Error::TooComplex);
        }
    }
    Ok(parser.finish())
}

/// Whether some element has more attributes than are read.
fn has_many_attributes(page: &str) -> bool {
    let bytes = page.as_bytes();
    let mut at = 0;
    while let Some(found) = bytes.get(at..).and_then(|rest| memchr::memchr(b'<', rest)) {
        at += found + 1;
        let rest = bytes.get(at..).unwrap_or_default();
        if rest.starts_with(b"!--") {
            at += memchr::memmem::find(rest, b"-->").unwrap_or(rest.len());
            continue;
        }
        if !rest.first().is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        let (n_attributes, n_bytes) = tag(rest);
        if n_attributes > MAX_ATTRIBUTES {
            return true;
        }
        at += n_bytes;
        // Programs and styles can be full of tags that are none.
        for name in ["script", "style"] {
            let is = |bytes: &[u8]| {
                bytes.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()))
                    && !bytes.get(name.len()).is_some_and(u8::is_ascii_alphanumeric)
            };
            if is(rest) {
                let rest = bytes.get(at..).unwrap_or_default();
                let mut ends = memchr::memmem::find_iter(rest, b"</");
                at += ends.find(|end| rest.get(end + 2..).is_some_and(is)).unwrap_or(rest.len());
            }
        }
    }
    false
}

/// The attributes of the tag that begins with these bytes, and its length in bytes.
fn tag(bytes: &[u8]) -> (usize, usize) {
    let mut n_attributes = 0;
    let (mut last, mut at) = (b'<', 0);
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'>' => break,
            // Only a value is quoted; elsewhere a quotation mark is part of a name.
            b'"' | b'\'' if last == b'=' => {
                let rest = bytes.get(at..).unwrap_or_default();
                at += memchr::memchr(byte, rest).map_or(rest.len(), |end| end + 1);
                last = b' ';
            }
            byte if byte.is_ascii_whitespace() => last = if last == b'=' { last } else { b' ' },
            b'/' if last != b'=' => last = b' ',
            byte => {
                n_attributes += usize::from(last == b' ' && byte != b'=');
                last = byte;
            }
        }
    }
    (n_attributes, at)
}

/// A tree that counts its nodes.
#[derive(Default)]
struct Sink {
    tree: Document,
    n_nodes: Cell<usize>,
    /// The node that was made last.
    last: Cell<Option<NodeId>>,
}

impl Sink {
    fn is_beyond_limits(&self) -> bool {
        let last = self.last.get().and_then(|last| self.tree.tree.get(&last));
        self.n_nodes.get() > LIMITS.html_nodes
            || last.is_some_and(|last| last.ancestors_it(None).nth(MAX_DEPTH).is_some())
    }

    fn made(&self, node: NodeId) -> NodeId {
        self.n_nodes.set(self.n_nodes.get() + 1);
        self.last.set(Some(node));
        node
    }

    fn count(&self, child: &NodeOrText<NodeId>) {
        if matches!(child, NodeOrText::AppendText(_)) {
            self.n_nodes.set(self.n_nodes.get() + 1);
        }
    }
}

/// All of it is the tree's own; only the making of nodes is counted, and what is wrong with
/// the page is not kept.
impl TreeSink for Sink {
    type Handle = NodeId;
    type Output = Document;
    type ElemName<'a> = <Document as TreeSink>::ElemName<'a>;

    fn finish(self) -> Document {
        self.tree
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        self.tree.get_document()
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Self::ElemName<'a> {
        self.tree.elem_name(target)
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, flags: ElementFlags) -> NodeId {
        self.made(self.tree.create_element(name, attributes, flags))
    }

    fn create_comment(&self, text: StrTendril) -> NodeId {
        self.made(self.tree.create_comment(text))
    }

    fn create_pi(&self, target: StrTendril, contents: StrTendril) -> NodeId {
        self.made(self.tree.create_pi(target, contents))
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        self.count(&child);
        self.tree.append(parent, child);
    }

    fn append_based_on_parent_node(&self, element: &NodeId, before: &NodeId, child: NodeOrText<NodeId>) {
        self.count(&child);
        self.tree.append_based_on_parent_node(element, before, child);
    }

    fn append_doctype_to_document(&self, name: StrTendril, public_id: StrTendril, system_id: StrTendril) {
        self.tree.append_doctype_to_document(name, public_id, system_id);
    }

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        self.tree.get_template_contents(target)
    }

    fn same_node(&self, a: &NodeId, b: &NodeId) -> bool {
        self.tree.same_node(a, b)
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.tree.set_quirks_mode(mode);
    }

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        self.count(&child);
        self.tree.append_before_sibling(sibling, child);
    }

    fn add_attrs_if_missing(&self, target: &NodeId, attributes: Vec<Attribute>) {
        self.tree.add_attrs_if_missing(target, attributes);
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.tree.remove_from_parent(target);
    }

    fn reparent_children(&self, node: &NodeId, parent: &NodeId) {
        self.tree.reparent_children(node, parent);
    }

    fn is_mathml_annotation_xml_integration_point(&self, node: &NodeId) -> bool {
        self.tree.is_mathml_annotation_xml_integration_point(node)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_counted_as_the_parser_reads_them() {
        for (page, n) in [
            ("p>", 0),
            ("p a>", 1),
            ("p a=b c = d>", 2),
            ("p a='x y > z' b=\"'\"c>", 3),
            ("p a/b/>", 2),
            ("p it's one>", 2),
            ("p a=", 1),
        ] {
            assert_eq!(tag(page.as_bytes()).0, n, "{page}");
        }
        let many = " a=b".repeat(MAX_ATTRIBUTES + 1);
        assert!(has_many_attributes(&format!("<p>a</p><p{many}>")));
        assert!(!has_many_attributes(&format!("<script>if (a<b) {many}</SCRIPT><p>")));
        assert!(has_many_attributes(&format!("<SCRIPT>if (a<b) {many}</script><p{many}>")));
    }
}
