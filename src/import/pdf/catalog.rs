//! What a file says of itself beside its pages: its contents and what it calls its pages.
//!
//! Separate because it is read from the file's catalogue and is known before any page is. All of
//! it can be wrong, endless or run in circles: it is cut to limits, and what leads nowhere is no entry.

use super::text_string;
use crate::import::numbering::{Numerals, written};
use crate::stop::{Meter, Stopped};
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::String as PdfString;
use hayro_interpret::hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, ObjectIdentifier};
use rustc_hash::{FxHashMap, FxHashSet};

/// So many entries of contents are read,
const MAX_ENTRIES: usize = 10_000;
/// and so many levels of them.
const MAX_DEPTH: u8 = 6;
/// So many nodes of a tree of names or numbers are read, and so many pairs in them.
const MAX_NODES: usize = 10_000;
const MAX_NAMES: usize = 100_000;
/// The longest title and the longest label, in bytes.
const MAX_TITLE_BYTES: usize = 300;
const MAX_LABEL_BYTES: usize = 32;

/// An entry of the contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub title: String,
    /// How deep it lies, from 1.
    pub level: u8,
    /// The page it leads to, from 0.
    pub page: usize,
}

/// What the catalogue of a file says.
#[derive(Debug, Default)]
pub struct Catalog {
    pub contents: Vec<Entry>,
    /// What pages are called from a page on: the page, the label's beginning, the form of the number and the first one.
    labels: Vec<(usize, String, Numerals, u32)>,
}

impl Catalog {
    /// What the catalogue of a file says.
    ///
    /// # Errors
    /// If the work shall stop.
    pub fn of(pdf: &Pdf, meter: &Meter) -> Result<Self, Stopped> {
        let Some(root) = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id()) else { return Ok(Self::default()) };
        let numbered = walk(root.get("PageLabels"), meter, |node| {
            let mut pairs = node.get::<Array<'_>>("Nums").map(|pairs| pairs.flex_iter());
            std::iter::from_fn(move || {
                let pairs = pairs.as_mut()?;
                Some((pairs.next::<u32>()?, pairs.next::<Dict<'_>>()?))
            })
        })?;
        let mut labels: Vec<_> = numbered.iter().map(|(page, dict)| label(*page as usize, dict)).collect();
        labels.sort_by_key(|(page, ..)| *page);
        Ok(Self { contents: Outline::new(pdf, &root, meter)?.entries(&root, meter)?, labels })
    }

    /// What a page is called, from 0; empty if that is its number.
    pub fn label(&self, page: usize) -> String {
        let after = self.labels.partition_point(|(first, ..)| *first <= page);
        let Some((first, prefix, numerals, start)) = after.checked_sub(1).and_then(|last| self.labels.get(last)) else {
            return String::new();
        };
        let number = start.saturating_add(u32::try_from(page - first).unwrap_or(u32::MAX));
        let label = format!("{prefix}{}", written(number, *numerals));
        if label == (page + 1).to_string() { String::new() } else { label }
    }
}

fn label(page: usize, dict: &Dict<'_>) -> (usize, String, Numerals, u32) {
    let numerals = match dict.get::<Name<'_>>("S").as_deref() {
        Some(b"D") => Numerals::Decimal,
        Some(b"R") => Numerals::Roman(true),
        Some(b"r") => Numerals::Roman(false),
        Some(b"A") => Numerals::Letter(true),
        Some(b"a") => Numerals::Letter(false),
        _ => Numerals::Bullet,
    };
    let prefix =
        dict.get::<PdfString<'_>>("P").map(|text| one_line(text.as_bytes(), MAX_LABEL_BYTES)).unwrap_or_default();
    (page, prefix, numerals, dict.get::<u32>("St").unwrap_or(1))
}

/// The pairs in the nodes of a tree of names or numbers.
fn walk<'a, T, I: Iterator<Item = T>>(
    root: Option<Dict<'a>>,
    meter: &Meter,
    pairs: impl Fn(&Dict<'a>) -> I,
) -> Result<Vec<T>, Stopped> {
    let mut found = Vec::new();
    let mut open: Vec<Dict<'a>> = root.into_iter().collect();
    let mut n_nodes = 0;
    while let Some(node) = open.pop() {
        n_nodes += 1;
        let n_before = found.len();
        found.extend(pairs(&node).take(MAX_NAMES - n_before));
        // So many nodes are opened in all, however often they name each other.
        let n_left = MAX_NODES.saturating_sub(n_nodes + open.len());
        if let Some(kids) = node.get::<Array<'a>>("Kids").filter(|_| found.len() < MAX_NAMES) {
            open.extend(kids.iter::<Dict<'a>>().take(n_left));
        }
        meter.work(1 + found.len() - n_before)?;
    }
    Ok(found)
}

/// Reads the contents.
struct Outline {
    /// The numbers of the pages, from 0.
    pages: FxHashMap<ObjectIdentifier, usize>,
    n_pages: usize,
    /// Where the names lead that stand for places.
    names: FxHashMap<Vec<u8>, usize>,
    entries: Vec<Entry>,
    seen: FxHashSet<ObjectIdentifier>,
}

impl Outline {
    fn new(pdf: &Pdf, root: &Dict<'_>, meter: &Meter) -> Result<Self, Stopped> {
        let ids = pdf.pages().iter().enumerate().filter_map(|(i, page)| Some((page.raw().obj_id()?, i)));
        let mut outline = Self {
            pages: ids.collect(),
            n_pages: pdf.pages().len(),
            names: FxHashMap::default(),
            entries: Vec::new(),
            seen: FxHashSet::default(),
        };
        meter.work(outline.n_pages)?;
        if root.contains_key("Outlines") {
            outline.read_names(pdf, root, meter)?;
        }
        Ok(outline)
    }

    fn read_names(&mut self, pdf: &Pdf, root: &Dict<'_>, meter: &Meter) -> Result<(), Stopped> {
        // As old files have them: a dictionary from names to places.
        if let Some(dict) = root.get::<Dict<'_>>("Dests") {
            for (name, place) in dict.entries().take(MAX_NAMES) {
                meter.work(1)?;
                let place = match place {
                    MaybeRef::Ref(id) => pdf.xref().get::<Object<'_>>(id.into()),
                    MaybeRef::NotRef(place) => Some(place),
                };
                if let Some(page) = place.and_then(|place| self.page(&place)) {
                    self.names.insert(name.to_vec(), page);
                }
            }
        }
        let tree = root.get::<Dict<'_>>("Names").and_then(|names| names.get::<Dict<'_>>("Dests"));
        let places = walk(tree, meter, |node| {
            let mut pairs = node.get::<Array<'_>>("Names").map(|pairs| pairs.flex_iter());
            std::iter::from_fn(move || {
                let pairs = pairs.as_mut()?;
                Some((pairs.next::<PdfString<'_>>()?, pairs.next::<Object<'_>>()?))
            })
        })?;
        for (name, place) in places {
            if let Some(page) = self.page(&place) {
                self.names.insert(name.as_bytes().to_vec(), page);
            }
        }
        Ok(())
    }

    /// The page that a place is on: one of an array, of a dictionary with one, or of a name.
    fn page(&self, place: &Object<'_>) -> Option<usize> {
        match place {
            Object::Array(array) => match array.raw_iter().next()? {
                MaybeRef::Ref(page) => self.pages.get(&ObjectIdentifier::from(page)).copied(),
                MaybeRef::NotRef(Object::Number(number)) => {
                    usize::try_from(number.as_i64()).ok().filter(|page| *page < self.n_pages)
                }
                MaybeRef::NotRef(_) => None,
            },
            Object::Dict(dict) => match dict.get::<Object<'_>>("D")? {
                Object::Dict(_) => None,
                place => self.page(&place),
            },
            Object::String(name) => self.names.get(name.as_bytes()).copied(),
            Object::Name(name) => self.names.get(&**name).copied(),
            _ => None,
        }
    }

    fn entries(mut self, root: &Dict<'_>, meter: &Meter) -> Result<Vec<Entry>, Stopped> {
        let first = root.get::<Dict<'_>>("Outlines").and_then(|outlines| child(&outlines, "First"));
        // The entries that are next on each level.
        let mut open: Vec<(Dict<'_>, u8)> = first.into_iter().map(|entry| (entry, 1)).collect();
        while let Some((entry, level)) = open.pop() {
            meter.work(1)?;
            let again = entry.obj_id().is_some_and(|id| !self.seen.insert(id));
            if again || self.seen.len() > MAX_ENTRIES || self.entries.len() >= MAX_ENTRIES {
                continue;
            }
            let place = entry.get::<Object<'_>>("Dest").or_else(|| entry.get::<Object<'_>>("A"));
            let title = entry.get::<PdfString<'_>>("Title").map(|title| one_line(title.as_bytes(), MAX_TITLE_BYTES));
            if let (Some(page), Some(title)) = (place.and_then(|place| self.page(&place)), title) {
                self.entries.push(Entry { title, level, page });
            }
            open.extend(child(&entry, "Next").map(|next| (next, level)));
            if level < MAX_DEPTH {
                open.extend(child(&entry, "First").map(|first| (first, level + 1)));
            }
        }
        self.entries.retain(|entry| !entry.title.is_empty());
        Ok(self.entries)
    }
}

/// An entry that another one names. Only one that is an object of its own, so that circles are seen.
fn child<'a>(entry: &Dict<'a>, key: &str) -> Option<Dict<'a>> {
    entry.get::<Dict<'a>>(key).filter(|child| child.obj_id().is_some())
}

/// A text in one line, cut to so many bytes.
fn one_line(bytes: &[u8], most_bytes: usize) -> String {
    let bytes = bytes.get(..4 * most_bytes).unwrap_or(bytes);
    let text = text_string(bytes)
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    text.get(..text.floor_char_boundary(most_bytes)).unwrap_or_default().trim_end().to_owned()
}
