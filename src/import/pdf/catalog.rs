//! What a file says of itself beside its pages: its contents and what it calls its pages.
//!
//! Separate because it is read from the file's catalogue and is known before any page is. All of
//! it can be wrong, endless or run in circles: it is cut to limits, and what leads nowhere is no entry.

use super::destination::{Destinations, walk};
use super::text_string;
use crate::import::numbering::{Numerals, written};
use crate::stop::{Meter, Stopped};
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::String as PdfString;
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, Object, ObjectIdentifier};
use rustc_hash::FxHashSet;

/// So many entries of contents are read,
const MAX_ENTRIES: usize = 10_000;
/// and at most this many levels of them.
const MAX_DEPTH: u8 = 6;
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
    pub fn of(pdf: &Pdf, destinations: &Destinations<'_>, meter: &Meter) -> Result<Self, Stopped> {
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
        Ok(Self { contents: Outline::default().entries(&root, destinations, meter)?, labels })
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

/// Reads the contents.
#[derive(Default)]
struct Outline {
    entries: Vec<Entry>,
    seen: FxHashSet<ObjectIdentifier>,
}

impl Outline {
    fn entries(
        mut self,
        root: &Dict<'_>,
        destinations: &Destinations<'_>,
        meter: &Meter,
    ) -> Result<Vec<Entry>, Stopped> {
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
            if let (Some(page), Some(title)) =
                (place.and_then(|place| destinations.place(&place)).map(|place| place.page), title)
            {
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

/// A text in one line, cut to `most_bytes`.
fn one_line(bytes: &[u8], most_bytes: usize) -> String {
    let bytes = bytes.get(..4 * most_bytes).unwrap_or(bytes);
    let text = text_string(bytes)
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    text.get(..text.floor_char_boundary(most_bytes)).unwrap_or_default().trim_end().to_owned()
}
