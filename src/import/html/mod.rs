//! Web pages: the article is found by readability, its elements become blocks.
//!
//! Separate because a page is mostly not the article. Readability is Mozilla's algorithm
//! (Arc90, 2009), as the crate `dom_smoothie` has it; where it finds no article, the
//! page's own blocks are taken, without menus and forms. E-books and e-mails are pages
//! too, but all article: [`push_page`].

mod article;
mod consent;
mod cost;
mod linked_data;
mod metadata;
mod names;
mod notes;
mod place;
mod prepare;
mod runs;
mod search;
mod shown;
mod style;
mod title;
mod tree;
mod walker;
mod whole;

pub use place::place_in_page;
pub use style::Sheet;
pub use walker::{Book, is_verse, mark_of};

use super::picture::Origin;
use super::{Draft, Error, Extent, encoding};
use crate::document::ends_sentence;
use crate::document::{Block, BlockKind, Document, Metadata, Warning};
use crate::stop::Meter;
use dom_query::NodeRef;
use metadata::Said;
use prepare::{prepare, set};
use std::rc::Rc;
use walker::Walker;

/// How many bytes of a page are searched for the name of its encoding.
const HEAD_BYTES: usize = 4096;
/// The fewest characters of text that an article has; a page with less has no article.
const MIN_ARTICLE_BYTES: usize = 140;
/// A page of more text is no frame that a script fills.
const MAX_SHELL_BYTES: usize = 300;
/// So many elements are looked at for whether they are around the whole page.
const MAX_WRAPPERS: usize = 64;
/// The attribute of an element that is no part of the article.
const LEFT_OVER: &str = "data-kurzum-left-over";

/// Reads a web page.
///
/// # Errors
/// If it is nested too deeply, has too many elements, or no text.
pub fn read(bytes: &[u8], extent: Extent, meter: &Meter) -> Result<Document, Error> {
    let (page, warnings) = decode(bytes);
    let mut document = read_page_of(&page, Origin::Files, extent, meter)?;
    document.warnings.splice(0..0, warnings);
    Ok(document)
}

/// The text of a page: by its bytes, where they tell how they are encoded, by what it says of its encoding, else guessed.
pub(super) fn decode(bytes: &[u8]) -> (String, Vec<Warning>) {
    let named = named_encoding(bytes).and_then(|name| encoding::decode_named(bytes, &name));
    let (text, warnings) = named.map_or_else(|| encoding::decode(bytes), |text| (text, Vec::new()));
    (text.into_owned(), warnings)
}

/// The encoding that `<meta charset>`, `<meta http-equiv>` or `<?xml encoding?>` names.
fn named_encoding(bytes: &[u8]) -> Option<Vec<u8>> {
    let head = bytes.get(..HEAD_BYTES.min(bytes.len()))?.to_ascii_lowercase();
    let behind = |label: &[u8]| head.get(memchr::memmem::find(&head, label)? + label.len()..);
    let of_xml = || behind(b"encoding=").filter(|_| head.trim_ascii_start().starts_with(b"<?xml"));
    let rest = behind(b"charset=").or_else(of_xml)?;
    let is_name = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':');
    Some(rest.iter().skip_while(|byte| matches!(byte, b'"' | b'\'' | b' ')).take_while(is_name).copied().collect())
}

/// Reads the article of a page that is decoded and whose pictures are files beside it.
#[cfg(test)]
pub(super) fn read_page(page: &str, meter: &Meter) -> Result<Document, Error> {
    read_page_of(page, Origin::Files, Extent::Article, meter)
}

/// Reads so much of a page that is decoded; its pictures are looked for where `origin` says.
///
/// # Errors
/// As [`read`].
pub fn read_page_of(page: &str, origin: Origin, extent: Extent, meter: &Meter) -> Result<Document, Error> {
    let tree = tree::parse(page, meter)?;
    let is_affordable = cost::is_affordable(&tree)?;
    let said = Said::of(&tree);
    prepare(&tree, meter)?;
    let found = match extent {
        _ if !is_affordable => None,
        Extent::Article => article::find(&tree, meter)?,
        // The search takes a tree apart.
        Extent::Page => whole::find(&tree, meter)?,
    };
    if found.is_none() {
        consent::boxes(&tree, meter)?.iter().for_each(NodeRef::remove_from_parent);
    }
    let mut draft = Draft::new(page.len() / 4, meter);
    draft.set_origin(origin);
    if !is_affordable && extent == Extent::Article {
        draft.warn(Warning::WholePage);
    }
    if let Some(found) = found.as_ref().filter(|_| extent == Extent::Article) {
        push_article(&mut draft, found, &tree, &said)?;
    } else {
        push_whole(&mut draft, &tree, &said, found.as_ref())?;
        if is_shell(draft.text(), &tree) {
            return Err(Error::BuiltByScript);
        }
    }
    draft.finish()
}

/// Appends an article, which was found in the page `tree` and is all that is left in it.
fn push_article(
    draft: &mut Draft,
    found: &article::Found,
    tree: &dom_query::Document,
    said: &Said,
) -> Result<(), Error> {
    if found.is_doubtful {
        draft.warn(Warning::DoubtfulArticle);
    }
    let metadata = said.metadata(&found_metadata(found));
    let title = metadata.title.clone().unwrap_or_default();
    draft.block(BlockKind::Title, [title.as_str()], false)?;
    draft.metadata(metadata);
    tree.body().map_or(Ok(()), |body| Walker::new(draft, &title, false).page(&body).map(drop))
}

/// What the search made of the page beyond its text.
fn found_metadata(found: &article::Found) -> Metadata {
    let article = &found.said;
    Metadata {
        title: Some(article.title.trim().to_owned()).filter(|title| !title.is_empty()),
        author: None,
        date: article.published_time.clone().or_else(|| article.modified_time.clone()),
        site: article.site_name.clone(),
        language: None,
    }
}

/// Appends every block of a page, but for menus and forms that are none of the article `found` in it.
fn push_whole(
    draft: &mut Draft,
    tree: &dom_query::Document,
    said: &Said,
    found: Option<&article::Found>,
) -> Result<(), Error> {
    let title = || Some(tree.select("title").text().trim().to_owned()).filter(|title| !title.is_empty());
    let found = found.map_or_else(|| Metadata { title: title(), ..Metadata::default() }, found_metadata);
    let metadata = said.metadata(&found);
    let title = metadata.title.clone().unwrap_or_default();
    if !title.is_empty() {
        draft.block(BlockKind::Title, [title.as_str()], false)?;
    }
    draft.metadata(metadata);
    show_wrappers(tree, draft.meter())?;
    tree.body().map_or(Ok(()), |body| Walker::new(draft, &title, true).page(&body).map(drop))
}

/// Makes plain what would be left out as a part of the page's furniture and holds half of its text or more: many pages
/// stand in one form.
fn show_wrappers(tree: &dom_query::Document, meter: &Meter) -> Result<(), Error> {
    let Some(body) = tree.body() else { return Ok(()) };
    let n_bytes = |node: &NodeRef| -> Result<usize, Error> {
        let text = node.text();
        meter.work(text.len())?;
        Ok(text.split_whitespace().map(str::len).sum())
    };
    let n_whole_bytes = n_bytes(&body)?;
    for node in tree.select("form, header, footer, aside").nodes().iter().take(MAX_WRAPPERS) {
        if n_bytes(node)? * 2 >= n_whole_bytes {
            node.rename("div");
        }
    }
    Ok(())
}

/// Whether a page, of which this is the text, is only the frame that a script fills when it is shown: it has no sentence but
/// one that asks for scripts.
fn is_shell(text: &str, tree: &dom_query::Document) -> bool {
    let is_sentence = |line: &str| {
        ends_sentence(line) && line.split_whitespace().nth(1).is_some() && !line.to_lowercase().contains("javascript")
    };
    let has_program = tree.select("script:not([type*='json'])").exists();
    text.len() <= MAX_SHELL_BYTES && has_program && !text.lines().any(is_sentence)
}

/// Appends the blocks of a page, or of a part of one, that is all article: a chapter, a mail, HTML in
/// Markdown.
///
/// # Errors
/// If it is nested too deeply, or as [`Draft::push`].
pub fn push_page(draft: &mut Draft, page: &str) -> Result<(), Error> {
    push_chapter(draft, page, &mut Book::default(), &place_in_page, &mut |_| None)
}

/// As [`push_page`], for one of several files of a `book` that link to each other: `place_of` gives the name of the place that
/// an address in this file leads to, if it is in the document, and `sheet_of` the style sheet at an address.
///
/// # Errors
/// As [`push_page`].
pub fn push_chapter(
    draft: &mut Draft,
    page: &str,
    book: &mut Book,
    place_of: &dyn Fn(&str) -> Option<String>,
    sheet_of: &mut dyn FnMut(&str) -> Option<Rc<Sheet>>,
) -> Result<(), Error> {
    let tree = tree::parse(page, draft.meter())?;
    cost::is_affordable(&tree)?;
    set(&tree, sheet_of, draft.meter())?;
    let Some(body) = tree.body() else { return Ok(()) };
    let known = std::mem::take(book);
    *book = Walker::new(draft, "", false).of_book(place_of, known).page(&body)?;
    Ok(())
}

/// The plain block of which all others are variants.
const PARAGRAPH: Block = Block {
    kind: BlockKind::Paragraph,
    span: crate::document::Span { start: 0, end: 0 },
    level: 0,
    depth: 0,
    marker: 0,
};

#[cfg(test)]
mod tests;
