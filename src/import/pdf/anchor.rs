//! Which paragraphs stand at the places that links and contents lead to.
//!
//! Separate because a place is a point on a page and no part of the text: only when all paragraphs are known can one be
//! found that stands there.

use super::destination::Place;
use super::paragraph::Paragraph;
use crate::stop::{Meter, Stopped};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// So many paragraphs behind a place are looked at.
const MAX_LOOKS: usize = 24;
/// A line stands at a place if it is at most this many points above it,
const ABOVE: f32 = 4.0;
/// and a paragraph beside it counts as this much further away.
const BESIDE: f32 = 200.0;

/// For the paragraphs that stand at places, by their numbers, the numbers of these places.
///
/// # Errors
/// If the work shall stop.
pub fn at_places(
    paragraphs: &[Paragraph],
    places: impl Iterator<Item = (usize, Place)>,
    meter: &Meter,
) -> Result<FxHashMap<usize, Vec<usize>>, Stopped> {
    let mut found: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    let mut places = places.peekable();
    if places.peek().is_none() {
        return Ok(found);
    }
    // The first lines of the paragraphs of each page, from top to bottom: their rectangles.
    let mut firsts: BTreeMap<usize, Vec<(usize, [f32; 4])>> = BTreeMap::new();
    for (number, paragraph) in paragraphs.iter().enumerate() {
        meter.work(1)?;
        if let Some((page, rect)) = paragraph.first_line() {
            firsts.entry(page).or_default().push((number, rect));
        }
    }
    for of_page in firsts.values_mut() {
        of_page.sort_by(|(_, a), (_, b)| a[3].total_cmp(&b[3]));
    }
    for (number, place) in places {
        let Some(firsts) = firsts.get(&place.page) else { continue };
        let (x, y) = (place.x as f32, place.y as f32);
        meter.work(MAX_LOOKS)?;
        let first = firsts.partition_point(|(_, [.., bottom])| *bottom < y - ABOVE);
        let cost = |[left, top, right, _]: [f32; 4]| {
            let beside = x > 0.0 && !(left - BESIDE / 2.0..right).contains(&x);
            (top - y).abs() + if beside { BESIDE } else { 0.0 }
        };
        let near = firsts.iter().skip(first).take(MAX_LOOKS);
        if let Some((paragraph, _)) = near.min_by(|(_, a), (_, b)| cost(*a).total_cmp(&cost(*b))) {
            found.entry(*paragraph).or_default().push(number);
        }
    }
    Ok(found)
}
