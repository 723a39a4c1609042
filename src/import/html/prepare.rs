//! How a page is made ready for the search for its article: its style sheets are applied, captions are named as such, the
//! dialogs that are named as asking for consent are taken out, and words keep their place whatever their class.
//!
//! Separate because the search is a crate's, and judges by classes and names that say other things as well.

use super::consent;
use super::metadata;
use super::names;
use super::place;
use super::style::{Sheet, Styles};
use super::walker::mark_of;
use crate::import::Error;
use crate::stop::Meter;
use dom_query::NodeRef;
use std::rc::Rc;

/// What stands below a picture and has more bytes is no caption.
const MAX_CAPTION_BYTES: usize = 600;
/// So many style sheets of a page are read.
const MAX_SHEETS: usize = 16;

/// Notes how the elements of a page are set: by its own style sheets, and by those that it names, where
/// `sheet_of` has them by their addresses.
pub(super) fn set(
    tree: &dom_query::Document,
    sheet_of: &mut dyn FnMut(&str) -> Option<Rc<Sheet>>,
    meter: &Meter,
) -> Result<(), Error> {
    let mut styles = Styles::default();
    for node in tree.select("style, link[rel~=stylesheet]").nodes().iter().take(MAX_SHEETS) {
        match node.attr("href").filter(|_| node.has_name("link")) {
            Some(address) => sheet_of(&address).into_iter().for_each(|sheet| styles.push(sheet)),
            None => styles.push(Rc::new(Sheet::read(&node.text(), meter)?)),
        }
    }
    styles.apply(&tree.root(), meter)
}

/// Makes a page ready for the search for its article: captions are named as such, the dialogs that are
/// named as asking for consent are taken out, and words keep their place whatever their class.
pub(super) fn prepare(tree: &dom_query::Document, meter: &Meter) -> Result<(), Error> {
    set(tree, &mut |_| None, meter)?;
    lead_into_page(tree, meter)?;
    put_away_classes(tree, meter)?;
    let (mut captions, mut dialogs) = (Vec::new(), Vec::new());
    for node in tree.root().descendants_it().filter(NodeRef::is_element) {
        meter.work(1)?;
        let name = node.node_name().unwrap_or_default();
        if matches!(name.as_ref(), "div" | "p" | "span" | "small" | "em" | "cite" | "strong")
            && (metadata::is_caption(&node)
                || names::are_of_caption(&node) && node.text().trim().len() <= MAX_CAPTION_BYTES && !has_picture(&node))
        {
            captions.push(node);
        } else if matches!(name.as_ref(), "div" | "section" | "aside" | "dialog") && consent::is_named_consent(&node)
            || metadata::is_of_wiki(&node)
        {
            dialogs.push(node);
        }
    }
    for caption in captions {
        caption.rename("figcaption");
    }
    for dialog in dialogs {
        dialog.remove_from_parent();
    }
    Ok(())
}

/// Whether an element is around a picture.
fn has_picture(node: &NodeRef) -> bool {
    node.descendants_it().any(|inner| inner.has_name("img") || inner.has_name("video"))
}

/// Makes the links of a page to its own places those that they were before the page was saved with its address in
/// each.
fn lead_into_page(tree: &dom_query::Document, meter: &Meter) -> Result<(), Error> {
    let said =
        [tree.select("link[rel=canonical]").attr("href"), tree.select("meta[property='og:url']").attr("content")];
    let own: Vec<_> = said.into_iter().flatten().filter(|address| !address.trim().is_empty()).collect();
    if own.is_empty() {
        return Ok(());
    }
    for link in tree.select("a[href*='#']").nodes() {
        meter.work(1)?;
        let Some(address) = link.attr("href") else { continue };
        let place = own.iter().find_map(|own| address.strip_prefix(own.trim())).filter(|place| place.starts_with('#'));
        if let Some(place) = place {
            link.set_attr("href", place);
        }
    }
    Ok(())
}

/// Takes the classes off the elements within the lines of paragraphs. The search for the article throws
/// away what its class says is beside the article ("header", "extra", "popup"): of a word in a sentence,
/// a class says how it is set.
fn put_away_classes(tree: &dom_query::Document, meter: &Meter) -> Result<(), Error> {
    let mut found = Vec::new();
    gather_phrases(&tree.root(), false, &mut found, meter)?;
    for node in found {
        node.remove_attr("class");
        if let Some(id) = node.attr("id") {
            node.set_attr(place::PLACE, &id);
            node.remove_attr("id");
        }
    }
    Ok(())
}

/// Gathers the elements within the lines of paragraphs that only say how words are set.
fn gather_phrases<'a>(
    node: &NodeRef<'a>,
    inside: bool,
    found: &mut Vec<NodeRef<'a>>,
    meter: &Meter,
) -> Result<(), Error> {
    for child in node.children_it(false).filter(NodeRef::is_element) {
        meter.work(1)?;
        let name = child.node_name().unwrap_or_default();
        gather_phrases(&child, inside || name.as_ref() == "p", found, meter)?;
        let is_plain =
            matches!(name.as_ref(), "span" | "font" | "small" | "big" | "mark" | "u" | "ins" | "q" | "abbr" | "time");
        if inside && (is_plain || mark_of(&name).is_some()) {
            found.push(child);
        }
    }
    Ok(())
}
