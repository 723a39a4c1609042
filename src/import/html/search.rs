//! What readability finds in a page, and which of the page's own elements that is.
//!
//! Separate because the search is a crate's, which gives back a text of its own: the elements are numbered before, so
//! that the numbers in what it found say where in the page that stands. What becomes of them is decided in
//! `article.rs`.

use super::{MIN_ARTICLE_BYTES, consent};
use crate::import::{Error, LIMITS};
use crate::stop::Meter;
use dom_query::{Document, NodeRef};
use dom_smoothie::{Article, Config, Readability};

/// What the attribute with an element's number begins with.
const NUMBER: &str = "data-kurzum-n";

/// Numbers the elements of a page that have a text of their own, and gives what the search finds and for each number
/// whether it keeps that element; `None` if it finds too little for an article.
///
/// The boxes that ask for consent are out of the tree then. A box that is taken out before may have told the search what is
/// beside it, and one that is left in may be taken for the article. So it is left in, and where most of what is found is
/// of boxes, it is searched without them.
///
/// # Errors
/// If reading shall stop.
pub(super) fn search(tree: &Document, meter: &Meter) -> Result<Option<(Article, Vec<bool>)>, Error> {
    let n_numbers = number(tree, meter)?;
    let boxes = consent::boxes(tree, meter)?;
    let found = search_once(tree, n_numbers, meter)?;
    if boxes.is_empty() {
        return Ok(found);
    }
    let kept = found.as_ref().map(|(_, kept)| kept.as_slice()).unwrap_or_default();
    let mut n_in_boxes = 0;
    for part in &boxes {
        n_in_boxes += n_kept_bytes(part, kept, meter)?;
        part.remove_from_parent();
    }
    let is_of_boxes = n_kept_bytes(&tree.root(), kept, meter)? <= n_in_boxes;
    if is_of_boxes { search_once(tree, n_numbers, meter) } else { Ok(found) }
}

/// How many bytes of text the elements of `kept` numbers have of their own, in a part of a page.
fn n_kept_bytes(part: &NodeRef, kept: &[bool], meter: &Meter) -> Result<usize, Error> {
    let mut n_bytes = 0;
    for node in std::iter::once(*part).chain(part.descendants_it()).filter(NodeRef::is_element) {
        meter.work(1)?;
        if numbers_of(&node).iter().any(|number| kept.get(*number) == Some(&true)) {
            let own = node.children_it(false).filter(NodeRef::is_text);
            n_bytes += own.map(|text| text.text().trim().len()).sum::<usize>();
        }
    }
    Ok(n_bytes)
}

/// What the search finds, and which of the `n_numbers` numbered elements it keeps; `None` if that is too little for an article.
fn search_once(tree: &Document, n_numbers: usize, meter: &Meter) -> Result<Option<(Article, Vec<bool>)>, Error> {
    let config = Config { max_elements_to_parse: LIMITS.html_elements, keep_classes: true, ..Config::default() };
    let searched = Readability::with_document(tree.clone(), None, Some(config));
    let Some(said) = searched.ok().and_then(|mut search| search.parse().ok()) else { return Ok(None) };
    if said.text_content.trim().len() < MIN_ARTICLE_BYTES {
        return Ok(None);
    }
    let kept = numbers_in(&Document::fragment(said.content.as_ref()), n_numbers, meter)?;
    Ok(Some((said, kept)))
}

/// The attribute of the elements that have a text of their own or are a picture: their number. The search puts
/// an element in the place of the one around it and gives it that one's attributes, so each depth has its own.
fn number_attribute(depth: usize) -> String {
    format!("{NUMBER}{depth}")
}

/// Numbers the elements of a page that have a text of their own, and its pictures; gives the next number.
fn number(tree: &Document, meter: &Meter) -> Result<usize, Error> {
    let mut next = 0;
    let Some(body) = tree.body() else { return Ok(0) };
    let mut todo = vec![(body, 0_usize)];
    while let Some((node, depth)) = todo.pop() {
        meter.work(1)?;
        let has_text = node.children_it(false).any(|child| child.is_text() && !child.text().trim().is_empty());
        if has_text || is_picture(&node) {
            node.set_attr(&number_attribute(depth), &next.to_string());
            next += 1;
        }
        todo.extend(node.children_it(true).filter(NodeRef::is_element).map(|child| (child, depth + 1)));
    }
    Ok(next)
}

/// For each number below `n_numbers`, whether it is in a part of a page.
fn numbers_in(part: &Document, n_numbers: usize, meter: &Meter) -> Result<Vec<bool>, Error> {
    let mut found = vec![false; n_numbers];
    for node in part.root().descendants_it().filter(NodeRef::is_element) {
        meter.work(1)?;
        for number in numbers_of(&node) {
            if let Some(slot) = found.get_mut(number) {
                *slot = true;
            }
        }
    }
    Ok(found)
}

/// The numbers of an element: its own, and those of elements in whose place it was put.
pub(super) fn numbers_of(node: &NodeRef) -> Vec<usize> {
    node.query(|node| {
        let attributes = node.as_element().map(|element| element.attrs.as_slice()).unwrap_or_default();
        let numbers = attributes.iter().filter(|attribute| attribute.name.local.starts_with(NUMBER));
        numbers.filter_map(|attribute| attribute.value.parse().ok()).collect()
    })
    .unwrap_or_default()
}

/// Whether an element is a picture.
pub(super) fn is_picture(node: &NodeRef) -> bool {
    node.node_name().is_some_and(|name| matches!(name.as_ref(), "img" | "svg" | "video" | "canvas"))
}
