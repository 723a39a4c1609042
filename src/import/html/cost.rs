//! Estimates what the search for the article would cost.
//!
//! Separate because the search belongs to another crate, which goes over some parts of a page once
//! for every level, heading or script. The cost of a page is estimated beforehand, and a page that
//! would cost too much is taken whole.

use super::super::{Error, LIMITS};
use super::tree::MAX_DEPTH;
use dom_query::{Document, NodeData, NodeRef};

/// The most steps that the search may take, of about a nanosecond each.
const MAX_STEPS: usize = 300_000_000;
/// Steps for a node on each level above it.
const NODE_STEPS: usize = 16;
/// Bytes that are searched in one step for characters that are escaped.
const BYTES_A_STEP: usize = 16;

/// What is counted of a page.
#[derive(Default)]
struct Count {
    n_elements: usize,
    n_headings: usize,
    n_scripts: usize,
    /// The text of the page, and what is looked at as its title.
    text_bytes: usize,
    title_bytes: usize,
    steps: usize,
}

/// Whether the search for the article may be made in a page.
///
/// # Errors
/// If the page is nested too deeply.
pub fn is_affordable(page: &Document) -> Result<bool, Error> {
    let mut count = Count::default();
    let mut depth = 0_usize;
    let mut next = page.root().first_child();
    while let Some(node) = next {
        if depth > MAX_DEPTH {
            return Err(Error::TooComplex);
        }
        count.node(&node, depth);
        if let Some(child) = node.first_child() {
            depth += 1;
            next = Some(child);
            continue;
        }
        let mut last = Some(node);
        next = None;
        while let (Some(node), None) = (last, next) {
            next = node.next_sibling();
            if next.is_none() {
                last = node.parent();
                depth = depth.saturating_sub(1);
            }
        }
    }
    let steps = [
        count.steps,
        count.n_headings.saturating_mul(count.title_bytes),
        count.n_scripts.saturating_mul(count.text_bytes),
    ];
    let n_steps = steps.into_iter().fold(0, usize::saturating_add);
    Ok(count.n_elements <= LIMITS.html_elements && n_steps <= MAX_STEPS)
}

impl Count {
    fn node(&mut self, node: &NodeRef, depth: usize) {
        self.steps += NODE_STEPS * depth;
        let parent = node.parent().and_then(|parent| parent.node_name());
        node.query(|node| match &node.data {
            NodeData::Text { contents } => {
                self.text_bytes += contents.len();
                self.steps += contents.len() * depth + escaping(contents);
                if matches!(parent.as_deref(), Some("title" | "script")) {
                    self.title_bytes += contents.len();
                }
            }
            NodeData::Element(element) => {
                self.n_elements += 1;
                self.n_headings += usize::from(matches!(&*element.name.local, "h1" | "h2"));
                self.n_scripts += usize::from(&*element.name.local == "script");
                for attribute in &element.attrs {
                    self.steps += attribute.value.len() + escaping(&attribute.value);
                    if &*element.name.local == "meta" {
                        self.title_bytes += attribute.value.len();
                    }
                }
            }
            _ => {}
        });
    }
}

/// The steps of escaping a text, which looks for the next "<" or ">" once for every "&" and for
/// every character that may be a no-break space.
fn escaping(text: &str) -> usize {
    let n_searches = memchr::memchr2_iter(b'&', 0xc2, text.as_bytes()).count();
    (n_searches / BYTES_A_STEP).saturating_mul(text.len())
}
