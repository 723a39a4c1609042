//! A page that is read whole, as far as its article is concerned: nothing of that may be left out with the page's furniture.
//!
//! Separate because the search for the article takes the page's tree apart. It is done in a copy of the tree, and what is
//! left of that says what the whole page must show: the header with the headline, the aside of the article, the box that
//! a program of the page would unhide.

use super::walker::{is_furniture, is_hidden};
use super::{LEFT_OVER, article, consent};
use crate::import::Error;
use crate::stop::Meter;
use dom_query::{Document, NodeId, NodeRef};
use rustc_hash::FxHashSet;

/// Finds the article of a page and makes plain what would be left out around a part of it; `None` if there is none. Boxes
/// that ask for consent and are none of the article are taken out.
///
/// # Errors
/// If reading shall stop.
pub(super) fn find(tree: &Document, meter: &Meter) -> Result<Option<article::Found>, Error> {
    let copy = tree.clone();
    let Some(found) = article::find(&copy, meter)? else { return Ok(None) };
    let mut of_article = Vec::new();
    if let Some(body) = copy.body() {
        gather(&body, &mut of_article, meter)?;
    }
    let known: FxHashSet<NodeId> = of_article.iter().copied().collect();
    for node in consent::boxes(tree, meter)?.iter().filter(|node| !known.contains(&node.id)) {
        node.remove_from_parent();
    }
    for id in of_article {
        meter.work(1)?;
        let Some(node) = tree.tree.get(&id) else { continue };
        let name = node.node_name().unwrap_or_default();
        if is_furniture(&name) {
            node.rename("div");
        } else if is_hidden(&node, &name) {
            // The search shows what holds a good part of the text.
            node.remove_attrs(&["hidden", "style"]);
        }
    }
    Ok(Some(found))
}

/// Gathers the elements that hold a text of the article and are shown there; gives whether a part of a page has some.
fn gather(part: &NodeRef, found: &mut Vec<NodeId>, meter: &Meter) -> Result<bool, Error> {
    let mut holds = false;
    for child in part.children_it(false) {
        meter.work(1)?;
        if child.is_text() {
            holds |= !child.text().trim().is_empty();
        } else if child.is_element() {
            let name = child.node_name().unwrap_or_default();
            let is_shown = !child.has_attr(LEFT_OVER) && !is_hidden(&child, &name) && name.as_ref() != "nav";
            if is_shown && gather(&child, found, meter)? {
                found.push(child.id);
                holds = true;
            }
        }
    }
    Ok(holds)
}
