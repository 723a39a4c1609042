//! The notes of a page: which of its links call one, and which of its elements are one.
//!
//! Separate because HTML has no element for notes: a page raises a link, and what it leads to is
//! the note.

use super::place::{PLACE, address_of, place_in_page};
use crate::error::Error;
use crate::import::LIMITS;
use crate::stop::Meter;
use dom_query::{Document, NodeRef};
use rustc_hash::FxHashMap;

/// The most bytes of the sign that calls a note: "[a 12]", "†".
const MAX_SIGN_BYTES: usize = 12;

/// The most bytes of a note, in whatever part of the page it stands, and below, of all notes that are taken in.
const MAX_NOTE_BYTES: usize = 4_000;
const MAX_NOTES_BYTES: usize = 1024 * 1024;

/// The notes that a page, or a book of pages, calls.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// By the name of the element's place: the note's number, and whether it was found yet.
    numbers: FxHashMap<String, (u32, bool)>,
}

/// The name of the place that an address leads to, if it is in the document.
type PlaceOf<'p> = &'p dyn Fn(&str) -> Option<String>;

impl Notes {
    /// Adds those that are called below `root`, in the order of their calls; `number` numbers the next one.
    pub(super) fn add(
        &mut self,
        root: &NodeRef,
        place_of: PlaceOf,
        mut number: impl FnMut() -> u32,
        meter: &Meter,
    ) -> Result<(), Error> {
        for node in root.descendants_it() {
            meter.work(1)?;
            if !node.has_name("a") {
                continue;
            }
            let Some(address) = node.attr("href") else { continue };
            if !address.contains('#') || !calls(&node) {
                continue;
            }
            if let Some(place) = place_of(&address).filter(|_| self.numbers.len() < LIMITS.places) {
                self.numbers.entry(place).or_insert_with(|| (number(), false));
            }
        }
        Ok(())
    }

    /// The number of the note whose element is at this place.
    pub(super) fn number(&self, place: &str) -> Option<u32> {
        self.numbers.get(place).map(|(number, _)| *number)
    }

    /// The number of the note that this element is; each note is found once.
    pub(super) fn begun_by(&mut self, node: &NodeRef, place_of: PlaceOf) -> Option<u32> {
        if self.numbers.is_empty() || !node.node_name().is_some_and(|name| is_block(&name)) {
            return None;
        }
        let mut begins = names_of(node).into_iter().filter_map(|id| place_of(&address_of(&id)));
        let place = begins.find(|place| self.numbers.contains_key(place))?;
        let (number, found) = self.numbers.get_mut(&place)?;
        (!std::mem::replace(found, true)).then_some(*number)
    }
}

/// The identifiers of an element, and of the elements within a line that its text begins with: many pages name a
/// note by an empty element in its paragraph.
fn names_of(node: &NodeRef) -> Vec<String> {
    const MAX_DEPTH: usize = 3;
    let id = |node: &NodeRef| node.attr("id").or_else(|| node.attr(PLACE)).or_else(|| node.attr("name"));
    let mut names: Vec<String> = id(node).map(|id| id.to_string()).into_iter().collect();
    let mut first = node.first_child();
    for _ in 0..MAX_DEPTH {
        while first.as_ref().is_some_and(|first| first.is_text() && first.text().trim().is_empty()) {
            first = first.and_then(|first| first.next_sibling());
        }
        let is_inline =
            |node: &NodeRef| node.node_name().is_some_and(|name| matches!(name.as_ref(), "a" | "span" | "sup" | "b"));
        let Some(inline) = first.filter(is_inline) else { break };
        names.extend(id(&inline).map(|id| id.to_string()));
        first = inline.first_child();
    }
    names
}

/// The elements of a page that are notes which its article calls; `content` is what was found of that.
pub(super) fn called<'a>(content: &str, page: &'a Document, meter: &Meter) -> Result<Vec<NodeRef<'a>>, Error> {
    let mut called = Vec::new();
    if !content.contains("href=\"#") {
        return Ok(called);
    }
    let mut notes = Notes::default();
    notes.add(&Document::fragment(content).root(), &place_in_page, || 0, meter)?;
    let mut room = MAX_NOTES_BYTES;
    for node in page.root().descendants_it().filter(NodeRef::is_element) {
        meter.work(1)?;
        if notes.begun_by(&node, &place_in_page).is_none() {
            continue;
        }
        let n_bytes = node.text().len();
        meter.work(n_bytes)?;
        if n_bytes > MAX_NOTE_BYTES {
            continue;
        }
        let Some(rest) = room.checked_sub(n_bytes) else { break };
        room = rest;
        called.push(node);
    }
    Ok(called)
}

/// Whether a link calls a note: it says so, or it is a raised sign or a number in brackets.
fn calls(link: &NodeRef) -> bool {
    let says = |attribute: &str| link.attr(attribute).is_some_and(|value| value.contains("noteref"));
    let is_raised = || {
        let parent = link.parent().is_some_and(|parent| parent.has_name("sup"));
        parent || link.children_it(false).any(|child| child.has_name("sup"))
    };
    let is_named = || {
        let class = link.attr("class").unwrap_or_default().to_ascii_lowercase();
        ["noteref", "footnote-ref", "footnoteref", "footnote-link"].iter().any(|name| class.contains(name))
    };
    let is_number_in_brackets = |text: &str| {
        let number = text.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
        number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
    };
    if says("role") || says("epub:type") {
        return true;
    }
    let text = link.text();
    let sign = text.trim();
    sign.len() <= MAX_SIGN_BYTES && (is_raised() || is_named() || is_number_in_brackets(sign))
}

/// Whether a link leads from a note back to its call.
pub(super) fn leads_back(link: &NodeRef) -> bool {
    let says = |attribute: &str| link.attr(attribute).is_some_and(|value| value.contains("backlink"));
    let is_arrow = |c: char| matches!(c, '↩' | '↵' | '↑' | '⏎' | '^' | '\u{fe0e}' | '\u{fe0f}');
    let text = link.text();
    says("role") || says("epub:type") || !text.trim().is_empty() && text.trim().chars().all(is_arrow)
}

fn is_block(name: &str) -> bool {
    matches!(name, "li" | "p" | "div" | "aside" | "section" | "dd" | "dt" | "td")
}
