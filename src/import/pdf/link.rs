//! Where the links of a page are, and where they lead.
//!
//! Separate because in a PDF a link is a rectangle on the page and knows nothing of the text in it.

use super::destination::{Destinations, Place};
use super::text_string;
use crate::document::MAX_ADDRESS_BYTES;
use crate::stop::{Meter, Stopped};
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, Object, String as PdfString};
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::kurbo::{Affine, Point, Rect};
use rustc_hash::FxHashMap;

/// So many links of a page are looked at.
const MAX_LINKS: usize = 4_000;
/// Links are looked up by the bands of the page that they touch. A band is this many points high,
const BAND: f64 = 8.0;
/// a link touches at most this many of them,
const MAX_BANDS: i32 = 64;
/// and one of them has at most this many links.
const MAX_IN_BAND: usize = 16;

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Lead {
    Address(String),
    Place(Place),
}

/// Where the links of a file lead, each once.
#[derive(Default)]
pub struct Leads {
    known: FxHashMap<Lead, u32>,
    pub all: Vec<Lead>,
}

impl Leads {
    /// The number of a lead, from 1.
    fn number(&mut self, lead: Lead) -> u32 {
        let Self { known, all } = self;
        *known.entry(lead).or_insert_with_key(|lead| {
            all.push(lead.clone());
            all.len() as u32
        })
    }

    /// The places that links lead to, by their numbers, from 0.
    pub fn places(&self) -> impl Iterator<Item = (usize, Place)> {
        self.all.iter().enumerate().filter_map(|(number, lead)| match lead {
            Lead::Place(place) => Some((number, *place)),
            Lead::Address(_) => None,
        })
    }
}

/// The links of a page.
#[derive(Default)]
pub struct Links {
    bands: FxHashMap<i32, Vec<(Rect, u32)>>,
}

impl Links {
    /// Those of a page whose own places `transform` takes to points from the upper left corner.
    ///
    /// # Errors
    /// If the work shall stop.
    pub fn of(
        page: &Page<'_>,
        transform: Affine,
        destinations: &Destinations<'_>,
        leads: &mut Leads,
        meter: &Meter,
    ) -> Result<Self, Stopped> {
        let mut links = Self::default();
        let Some(annotations) = page.raw().get::<Array<'_>>("Annots") else { return Ok(links) };
        for annotation in annotations.iter::<Object<'_>>().take(MAX_LINKS).filter_map(Object::into_dict) {
            meter.work(1)?;
            if annotation.get::<Name<'_>>("Subtype").is_some_and(|kind| kind.as_ref() == b"Link")
                && let Some(lead) = lead(&annotation, destinations)
                && let Some(rect) = rect(&annotation)
            {
                links.push(transform.transform_rect_bbox(rect), leads.number(lead));
            }
        }
        Ok(links)
    }

    fn push(&mut self, rect: Rect, number: u32) {
        let (first, last) = (band(rect.y0), band(rect.y1));
        for band in first..=last.min(first.saturating_add(MAX_BANDS)) {
            let links = self.bands.entry(band).or_default();
            if links.len() < MAX_IN_BAND {
                links.push((rect, number));
            }
        }
    }

    /// The number of the link at a point; 0 for none.
    pub fn at(&self, point: Point) -> u32 {
        if self.bands.is_empty() {
            return 0;
        }
        let links = self.bands.get(&band(point.y)).map_or(&[][..], Vec::as_slice);
        links.iter().find(|(rect, _)| rect.contains(point)).map_or(0, |(_, number)| *number)
    }
}

fn band(y: f64) -> i32 {
    (y / BAND).floor() as i32
}

/// Where a link leads: to an address, or to a place in the file.
fn lead(annotation: &Dict<'_>, destinations: &Destinations<'_>) -> Option<Lead> {
    let action = annotation.get::<Dict<'_>>("A").unwrap_or_default();
    let kind = action.get::<Name<'_>>("S");
    let is_address = kind.as_ref().is_some_and(|kind| kind.as_ref() == b"URI");
    if let Some(address) = action.get::<PdfString<'_>>("URI").filter(|_| is_address) {
        let bytes = address.as_bytes();
        return (bytes.len() <= 2 * MAX_ADDRESS_BYTES).then(|| Lead::Address(text_string(bytes)));
    }
    let is_place = kind.is_some_and(|kind| kind.as_ref() == b"GoTo");
    let place = annotation.get::<Object<'_>>("Dest").or_else(|| action.get("D").filter(|_| is_place))?;
    destinations.place(&place).map(Lead::Place)
}

fn rect(annotation: &Dict<'_>) -> Option<Rect> {
    let sides: Vec<f32> = annotation.get::<Array<'_>>("Rect")?.iter::<f32>().take(4).collect();
    let [x0, y0, x1, y1] = sides.as_slice() else { return None };
    let rect = Rect::new(f64::from(*x0), f64::from(*y0), f64::from(*x1), f64::from(*y1)).abs();
    rect.is_finite().then_some(rect)
}
