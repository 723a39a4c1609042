//! Where the links and the contents of a file lead within it: to places on pages, often by names.
//!
//! Separate because both ask for it, and because where on a page a place is says nothing of the text
//! there: `anchor` finds that when all paragraphs are known.

use super::page_tree::PageTree;
use crate::stop::{Meter, Stopped};
use hayro_interpret::TransformExt;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::String as PdfString;
use hayro_interpret::hayro_syntax::object::{Array, Dict, MaybeRef, Object, ObjectIdentifier};
use hayro_interpret::kurbo::Point;
use rustc_hash::FxHashMap;

/// So many nodes of a tree of names or numbers are read, and so many pairs in them.
const MAX_NODES: usize = 10_000;
const MAX_NAMES: usize = 100_000;
/// A place on a page, in points from the upper left corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Place {
    /// The number of the page, from 0.
    pub page: usize,
    pub x: i32,
    pub y: i32,
}

/// The places that a file names.
pub struct Destinations<'a> {
    pdf: &'a Pdf,
    tree: &'a PageTree,
    /// The numbers of the pages, from 0.
    pages: FxHashMap<ObjectIdentifier, usize>,
    names: FxHashMap<Vec<u8>, Place>,
}

impl<'a> Destinations<'a> {
    /// Those that the catalogue of a file names.
    ///
    /// # Errors
    /// If the work shall stop.
    pub fn of(pdf: &'a Pdf, tree: &'a PageTree, meter: &Meter) -> Result<Self, Stopped> {
        meter.work(tree.len())?;
        let mut destinations = Self { pdf, tree, pages: tree.numbers(), names: FxHashMap::default() };
        if let Some(root) = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id()) {
            destinations.read_names(&root, meter)?;
        }
        Ok(destinations)
    }

    fn read_names(&mut self, root: &Dict<'_>, meter: &Meter) -> Result<(), Stopped> {
        // As old files have them: a dictionary from names to places.
        if let Some(dict) = root.get::<Dict<'_>>("Dests") {
            for (name, place) in dict.entries().take(MAX_NAMES) {
                meter.work(1)?;
                let place = match place {
                    MaybeRef::Ref(id) => self.pdf.xref().get::<Object<'_>>(id.into()),
                    MaybeRef::NotRef(place) => Some(place),
                };
                if let Some(place) = place.and_then(|place| self.place(&place)) {
                    self.names.insert(name.to_vec(), place);
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
            if let Some(place) = self.place(&place) {
                self.names.insert(name.as_bytes().to_vec(), place);
            }
        }
        Ok(())
    }

    /// The place that an array describes, or a dictionary with one, or that has a name.
    pub fn place(&self, place: &Object<'_>) -> Option<Place> {
        match place {
            Object::Array(array) => self.described(array),
            Object::Dict(dict) => match dict.get::<Object<'_>>("D")? {
                Object::Dict(_) => None,
                place => self.place(&place),
            },
            Object::String(name) => self.names.get(name.as_bytes()).copied(),
            Object::Name(name) => self.names.get(&**name).copied(),
            _ => None,
        }
    }

    /// `[page /XYZ left top zoom]`, `[page /FitH top]` and the like.
    fn described(&self, array: &Array<'_>) -> Option<Place> {
        let page = match array.raw_iter().next()? {
            MaybeRef::Ref(page) => *self.pages.get(&ObjectIdentifier::from(page))?,
            MaybeRef::NotRef(Object::Number(number)) => {
                usize::try_from(number.as_i64()).ok().filter(|page| *page < self.tree.len())?
            }
            MaybeRef::NotRef(_) => return None,
        };
        let parts: Vec<Object<'_>> = array.iter::<Object<'_>>().take(6).collect();
        let number = |at: usize| match parts.get(at) {
            Some(Object::Number(number)) => Some(number.as_f64()).filter(|number| number.is_finite()),
            _ => None,
        };
        let kind = match parts.get(1) {
            Some(Object::Name(kind)) => kind.as_ref(),
            _ => &[],
        };
        let (left, top) = match kind {
            b"XYZ" => (number(2), number(3)),
            b"FitH" | b"FitBH" => (None, number(2)),
            b"FitR" => (number(2), number(5)),
            _ => (None, None),
        };
        let top = top.and_then(|top| {
            let page = self.tree.page(self.pdf, page)?;
            let at = page.initial_transform(true).to_kurbo() * Point::new(left.unwrap_or(0.0), top);
            at.is_finite().then_some(at)
        });
        let at = top.unwrap_or_default();
        let whole = |length: f64| length.clamp(0.0, 1e6).round() as i32;
        Some(Place { page, x: if left.is_some() { whole(at.x) } else { 0 }, y: whole(at.y) })
    }
}

/// The pairs in the nodes of a tree of names or numbers.
pub fn walk<'a, T, I: Iterator<Item = T>>(
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
