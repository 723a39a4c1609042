//! The runs of text of a page, and what is known of each.
//!
//! Separate from the choice among them because what a run is depends on the page alone: its length, its share of links, the
//! elements that it stands in, how much of it the search kept.

use super::names::{self, Names};
use super::search::{is_picture, numbers_of};
use super::{LEFT_OVER, walker};
use crate::import::Error;
use crate::stop::Meter;
use dom_query::{Document, NodeId, NodeRef};
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::hash::{Hash, Hasher};

/// The fewest characters of a run that is a paragraph rather than a label.
pub(super) const MIN_PROSE_CHARS: usize = 80;
/// In a paragraph, less than one in this many characters belongs to a link.
pub(super) const PROSE_LINKS: usize = 3;
/// The most characters of a label above something that is not part of the article.
pub(super) const MAX_LABEL_CHARS: usize = 60;
/// The fewest characters of an article below which readers' comments are left out, however long they are.
const MIN_ABOVE_CHARS: usize = 240;

/// What becomes of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    Out,
    Article,
    LeftOver,
}

/// A text in the lines of one block of a page.
pub(super) struct Run<'a> {
    /// Its text nodes, in order.
    pub(super) texts: Vec<NodeRef<'a>>,
    /// The block that it stands in.
    pub(super) block: NodeRef<'a>,
    pub(super) n_chars: usize,
    pub(super) n_link_chars: usize,
    pub(super) n_kept_chars: usize,
    /// What stands for the elements that it is in, by their names and classes; and for those around its block.
    pub(super) chain: u64,
    pub(super) around: u64,
    /// The innermost element around it that may be none of the article.
    pub(super) zone: Option<usize>,
    pub(super) kind: Kind,
    pub(super) in_table: bool,
    /// Whether it is in a note that the article calls.
    pub(super) is_note: bool,
    pub(super) fate: Fate,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    /// Of this level.
    Heading(u8),
    /// Below a picture.
    Caption,
}

/// An element whose name says that it is none of the article.
struct Zone {
    around: Option<usize>,
    /// The name that says so.
    name: &'static str,
    /// The number of runs before it.
    before: usize,
    is_left_over: bool,
}

/// A picture, and the elements that it is in.
pub(super) struct Image<'a> {
    pub(super) node: NodeRef<'a>,
    pub(super) chain: u64,
    pub(super) is_kept: bool,
    /// The number of runs before it.
    pub(super) before: usize,
    pub(super) zone: Option<usize>,
}

/// The runs of a page.
pub(super) struct Page<'a> {
    kept: Vec<bool>,
    pub(super) runs: Vec<Run<'a>>,
    zones: Vec<Zone>,
    pub(super) images: Vec<Image<'a>>,
    pub(super) noscripts: Vec<NodeRef<'a>>,
    /// The elements that have blocks in them.
    with_blocks: FxHashSet<NodeId>,
    names: Names,
}

/// Where a text stands.
#[derive(Clone, Copy)]
struct Place<'a> {
    block: NodeRef<'a>,
    chain: u64,
    around: u64,
    zone: Option<usize>,
    kind: Kind,
    in_link: bool,
    in_table: bool,
}

impl<'a> Page<'a> {
    /// Gathers the runs of a page, of which the search kept the elements of these numbers.
    pub(super) fn of(tree: &'a Document, kept: Vec<bool>, meter: &Meter) -> Result<Self, Error> {
        let mut page = Self {
            kept,
            runs: Vec::new(),
            zones: Vec::new(),
            images: Vec::new(),
            noscripts: Vec::new(),
            with_blocks: FxHashSet::default(),
            names: Names::default(),
        };
        if let Some(body) = tree.body() {
            let place = Place {
                block: body,
                chain: 0,
                around: 0,
                zone: None,
                kind: Kind::Text,
                in_link: false,
                in_table: false,
            };
            let mut is_open = false;
            page.gather(body, place, &mut is_open, meter)?;
        }
        page.weigh_zones();
        Ok(page)
    }

    fn is_kept(&self, node: &NodeRef) -> bool {
        numbers_of(node).into_iter().any(|number| self.kept.get(number).copied().unwrap_or_default())
    }

    /// Gathers what stands in an element; `is_open` is whether the next text belongs to the last run.
    fn gather(&mut self, node: NodeRef<'a>, place: Place<'a>, is_open: &mut bool, meter: &Meter) -> Result<(), Error> {
        let mut has_blocks = false;
        let is_kept = self.is_kept(&node);
        for child in node.children_it(false) {
            meter.work(1)?;
            if child.is_text() {
                self.text(child, place, is_kept, is_open);
                continue;
            }
            let Some(name) = child.node_name().filter(|_| child.is_element()) else { continue };
            if name.as_ref() == "noscript" {
                self.gather_pictures(child, place, meter)?;
                self.noscripts.push(child);
                continue;
            }
            if is_picture(&child) {
                self.image(child, place);
                continue;
            }
            if is_never_seen(&child, &name) {
                continue;
            }
            let mut inner = self.enter(child, &name, place);
            let is_block = is_block(&name);
            let ends_run =
                is_block || name.as_ref() == "br" && child.next_sibling().is_some_and(|next| next.has_name("br"));
            *is_open &= !ends_run;
            if !is_block {
                inner.block = place.block;
                inner.chain = place.chain;
                inner.around = place.around;
            }
            self.gather(child, inner, is_open, meter)?;
            *is_open &= !ends_run;
            has_blocks |= is_block || self.with_blocks.contains(&child.id);
        }
        if has_blocks {
            self.with_blocks.insert(node.id);
        }
        Ok(())
    }

    /// The pictures for those who run no programs.
    fn gather_pictures(&mut self, node: NodeRef<'a>, place: Place<'a>, meter: &Meter) -> Result<(), Error> {
        for child in node.descendants_it().filter(is_picture) {
            meter.work(1)?;
            self.image(child, place);
        }
        Ok(())
    }

    fn image(&mut self, node: NodeRef<'a>, place: Place<'a>) {
        let is_kept = self.is_kept(&node);
        let before = self.runs.len();
        self.images.push(Image { node, chain: place.chain, is_kept, before, zone: place.zone });
    }

    /// The place within an element.
    fn enter(&mut self, node: NodeRef<'a>, name: &str, place: Place<'a>) -> Place<'a> {
        let zone = match furniture(&node, name).or_else(|| self.names.left_over(&node)) {
            Some(name) => {
                self.zones.push(Zone { around: place.zone, name, before: self.runs.len(), is_left_over: false });
                Some(self.zones.len() - 1)
            }
            None => place.zone,
        };
        let kind = match name.as_bytes() {
            [b'h', level @ b'1'..=b'6'] if place.kind == Kind::Text => Kind::Heading(level - b'0'),
            b"figure" | b"figcaption" => Kind::Caption,
            b"blockquote" | b"table" | b"pre" if place.kind == Kind::Caption => Kind::Text,
            _ => place.kind,
        };
        let mut hasher = FxHasher::default();
        (place.chain, name).hash(&mut hasher);
        if let Some(classes) = node.attr("class") {
            // Classes with digits are those of one element.
            let mut classes: Vec<&str> = classes
                .split_ascii_whitespace()
                .filter(|class| !class.bytes().any(|byte| byte.is_ascii_digit()))
                .collect();
            classes.sort_unstable();
            classes.hash(&mut hasher);
        }
        let in_link =
            place.in_link || name == "a" && node.attr("href").is_some_and(|address| !address.starts_with('#'));
        Place {
            block: node,
            chain: hasher.finish(),
            around: place.chain,
            zone,
            kind,
            in_link,
            in_table: place.in_table || name == "table",
        }
    }

    fn text(&mut self, node: NodeRef<'a>, place: Place<'a>, is_kept: bool, is_open: &mut bool) {
        let text = node.text();
        let n_chars: usize = text.split_whitespace().map(|word| word.chars().map(width).sum::<usize>() + 1).sum();
        if n_chars == 0 {
            return;
        }
        if !*is_open || self.runs.last().is_none_or(|run| run.block.id != place.block.id) {
            self.runs.push(Run {
                texts: Vec::new(),
                block: place.block,
                n_chars: 0,
                n_link_chars: 0,
                n_kept_chars: 0,
                chain: place.chain,
                around: place.around,
                zone: place.zone,
                kind: place.kind,
                in_table: place.in_table,
                is_note: false,
                fate: Fate::Out,
            });
        }
        *is_open = true;
        let Some(run) = self.runs.last_mut() else { return };
        run.texts.push(node);
        run.n_chars += n_chars;
        run.n_link_chars += if place.in_link { n_chars } else { 0 };
        run.n_kept_chars += if is_kept { n_chars } else { 0 };
    }

    /// Finds out which zones are left-overs: what half of the article or nearly all of the page stands in is none,
    /// whatever its name, nor is any other element of that name.
    fn weigh_zones(&mut self) {
        let mut totals: FxHashMap<&str, (usize, usize)> = FxHashMap::default();
        let (mut n_chars, mut n_kept_chars) = (0, 0);
        let mut names: Vec<&str> = Vec::new();
        // For each run, the characters of the paragraphs before it that no reader wrote.
        let mut above = Vec::with_capacity(self.runs.len() + 1);
        let mut n_above = 0;
        for run in &self.runs {
            above.push(n_above);
            if !run.is_prose() {
                continue;
            }
            n_chars += run.n_chars;
            n_kept_chars += run.n_kept_chars;
            names.clear();
            let mut next = run.zone;
            while let Some(zone) = next.and_then(|zone| self.zones.get(zone)) {
                names.push(zone.name);
                next = zone.around;
            }
            names.sort_unstable();
            names.dedup();
            n_above += if names.iter().any(|name| names::is_of_readers(name)) { 0 } else { run.n_chars };
            for name in &names {
                let total = totals.entry(name).or_default();
                total.0 += run.n_chars;
                total.1 += run.n_kept_chars;
            }
        }
        above.push(n_above);
        for index in 0..self.zones.len() {
            let around = self.zones.get(index).and_then(|zone| zone.around);
            let is_around = around.and_then(|around| self.zones.get(around)).is_some_and(|zone| zone.is_left_over);
            let Some(zone) = self.zones.get_mut(index) else { break };
            let (n_its, n_kept) = totals.get(zone.name).copied().unwrap_or_default();
            let is_small = n_kept * 2 <= n_kept_chars && n_its * 10 <= n_chars * 9;
            zone.is_left_over = is_around
                || is_small
                || names::is_of_readers(zone.name)
                    && above.get(zone.before).is_some_and(|n_chars| *n_chars >= MIN_ABOVE_CHARS);
        }
    }

    pub(super) fn is_in_left_over(&self, zone: Option<usize>) -> bool {
        zone.and_then(|zone| self.zones.get(zone)).is_some_and(|zone| zone.is_left_over)
    }
}

impl Run<'_> {
    /// Whether it is a paragraph.
    pub(super) fn is_prose(&self) -> bool {
        self.n_chars >= MIN_PROSE_CHARS && self.n_link_chars * PROSE_LINKS < self.n_chars
    }

    /// Whether it is nothing but a link after a label of this many characters.
    pub(super) fn is_link(&self, n_label_chars: usize) -> bool {
        self.n_link_chars > 0 && (self.n_link_chars + n_label_chars) * 10 >= self.n_chars * 9
    }

    pub(super) fn text(&self) -> String {
        let text: String = self.texts.iter().map(|node| node.text().to_string()).collect();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// The length of the label before a link: "Read also: …".
pub(super) fn label_chars(text: &str) -> usize {
    let label = text.split_once([':', '?']).map_or(0, |(label, _)| label.chars().count() + 2);
    if label <= MAX_LABEL_CHARS / 2 { label } else { 0 }
}

impl Page<'_> {
    /// Puts the nodes of a run into an element of this name.
    pub(super) fn wrap(&self, run: &Run, name: &str) -> Option<NodeId> {
        let mut wrap: Option<NodeRef> = None;
        let mut last = None;
        for text in &run.texts {
            let mut node = *text;
            let is_inside = |parent: &NodeRef| parent.id != run.block.id && !self.with_blocks.contains(&parent.id);
            while let Some(parent) = node.parent().filter(is_inside) {
                node = parent;
            }
            if last == Some(node.id) {
                continue;
            }
            last = Some(node.id);
            let wrap = wrap.get_or_insert_with(|| {
                let wrap = node.tree.new_element(name);
                node.insert_before(&wrap);
                wrap
            });
            wrap.append_child(&node);
        }
        wrap.map(|wrap| wrap.id)
    }

    /// Marks the elements of a run as a left-over; `is_alone` is whether its block has no other run.
    pub(super) fn mark(&self, run: &Run, is_alone: bool) {
        if is_alone && !self.with_blocks.contains(&run.block.id) && !run.block.has_name("body") {
            run.block.set_attr(LEFT_OVER, "");
        } else if let Some(mark) = self.wrap(run, "div").and_then(|mark| run.block.tree.get(&mark)) {
            mark.set_attr(LEFT_OVER, "");
        }
    }
}

/// How much a character says: one of a script that writes words or syllables counts for two letters.
fn width(c: char) -> usize {
    if ('\u{2e80}'..='\u{ffef}').contains(&c) { 2 } else { 1 }
}

/// The name of an element that is part of a page's furniture by its kind.
fn furniture(node: &NodeRef, name: &str) -> Option<&'static str> {
    let elements = ["nav", "aside", "footer", "form", "button", "dialog", "label"];
    let roles = ["navigation", "complementary", "contentinfo", "dialog", "alert", "menu"];
    let element = elements.into_iter().find(|element| *element == name);
    element.or_else(|| {
        let role = node.attr("role")?;
        roles.into_iter().find(|known| *known == role.as_ref())
    })
}

/// Whether an element is one of a page's blocks.
fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "button"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hr"
            | "legend"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "option"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
    )
}

/// Whether an element is nothing that anybody sees.
fn is_never_seen(node: &NodeRef, name: &str) -> bool {
    walker::is_hidden(node, name)
        || node.attr("style").is_some_and(|style| style.replace(' ', "").contains("visibility:hidden"))
}
