//! Which sentences of an article the other one has too, in whatever clothes.
//!
//! Separate from the figures that contradict: this asks whether the same is said, those whether something else is.

use super::places::{MAX_LOOKED_AT, Places, needed};
use super::side::{Line, Side, Told};
use crate::document::Span;
use crate::stop::{Meter, Stopped};
use rustc_hash::{FxHashMap, FxHashSet};

/// A sentence is in the other article if this part of its words is there, close together. Words that say nothing by
/// themselves do not count.
const CONTAINED: f32 = 0.75;
/// A sentence is a part of another one if this part of its words is in it.
const PART_OF: f32 = 0.7;
/// Sentences with fewer words are aligned only if all their words are the same, in the same order.
const MIN_WORDS: usize = 3;
/// How much longer than the sentence the stretch may be in which its words are found.
const STRETCH: usize = 2;

/// What became of the sentences of an article in the other one.
#[derive(Default)]
pub struct Sought {
    /// Those that are not there.
    pub missing: Vec<Span>,
    /// Those that are there, each with the sentence that has it, or the first part of it.
    pub found: Vec<(Span, Span)>,
}

/// Looks for the sentences of `side` in `other`; `told` are left out.
///
/// # Errors
/// If it was stopped.
pub fn seek(
    side: &Side,
    other: &Side,
    places: &Places,
    told: &FxHashSet<Span>,
    meter: &Meter,
) -> Result<Sought, Stopped> {
    let mut sought = Sought::default();
    let mut n_spelled: FxHashMap<&str, usize> = FxHashMap::default();
    for line in side.lines.iter().filter(|line| !told.contains(&line.span)) {
        let n = n_spelled.entry(&line.spelling).or_default();
        let nth = std::mem::replace(n, *n + 1);
        match place((line, nth), side, other, places, meter)?.and_then(|index| other.lines.get(index)) {
            Some(there) => sought.found.push((line.span, there.span)),
            None => sought.missing.push(line.span),
        }
    }
    Ok(sought)
}

/// Which line of `other` has a line of `side`, by its index; the first of them if several have parts of it. The line is the
/// `nth` of its spelling.
fn place(
    (line, nth): (&Line, usize),
    side: &Side,
    other: &Side,
    places: &Places,
    meter: &Meter,
) -> Result<Option<usize>, Stopped> {
    if let Some(index) = places.spelled(&line.spelling, nth) {
        return Ok(Some(index));
    }
    let sharing = places.sharing(&line.words, meter)?;
    if line.words.len() < MIN_WORDS {
        // Words in the same order within a longer sentence.
        let stretch = format!(" {}", line.spelling);
        for (index, _) in sharing.iter().take(MAX_LOOKED_AT) {
            let Some(found) = other.lines.get(*index) else { continue };
            meter.work(found.spelling.len())?;
            if found.denies == line.denies && format!(" {}", found.spelling).contains(&stretch) {
                return Ok(Some(*index));
            }
        }
        return Ok(None);
    }
    let wanted = needed(line.words.len(), CONTAINED);
    let figures = side.figures_of(line);
    for (index, n) in sharing.iter().take(MAX_LOOKED_AT) {
        if *n < wanted {
            break;
        }
        let Some(found) = other.lines.get(*index) else { continue };
        meter.work(found.sequence.len())?;
        let is_near =
            is_close_together(&line.words, &found.sequence, wanted, STRETCH * line.sequence.len() + MIN_WORDS);
        if is_near && found.denies == line.denies && are_told(figures, other.figures_of(found)) {
            return Ok(Some(*index));
        }
    }
    // A sentence that was split: its parts are sentences of the other article that lie within it.
    let mut covered: FxHashSet<u32> = FxHashSet::default();
    let mut parts: Vec<&Line> = Vec::new();
    let mut first = None;
    for (index, n) in sharing.iter().take(MAX_LOOKED_AT) {
        let Some(found) = other.lines.get(*index) else { continue };
        let is_part = found.words.len() > 1 && *n >= needed(found.words.len(), PART_OF);
        let shared = || found.words.iter().filter(|word| line.words.binary_search(word).is_ok());
        if is_part && shared().any(|word| !covered.contains(word)) {
            covered.extend(shared());
            parts.push(found);
            first = Some(first.map_or(*index, |first: usize| first.min(*index)));
        }
    }
    let denies = parts.iter().any(|part| part.denies);
    let are_figures_told = || {
        figures.iter().all(|told| parts.iter().any(|part| are_told(std::slice::from_ref(told), other.figures_of(part))))
    };
    Ok(first.filter(|_| covered.len() >= wanted && denies == line.denies && are_figures_told()))
}

/// Whether `wanted` of some words stand within a stretch of so many content words.
fn is_close_together(words: &[u32], sequence: &[u32], wanted: usize, stretch: usize) -> bool {
    let place = |word: &u32| words.binary_search(word).ok();
    let mut counts = vec![0_usize; words.len()];
    let mut n = 0;
    for (at, word) in sequence.iter().enumerate() {
        if let Some(left) = at.checked_sub(stretch).and_then(|left| sequence.get(left))
            && let Some(count) = place(left).and_then(|place| counts.get_mut(place))
        {
            *count -= 1;
            n -= usize::from(*count == 0);
        }
        if let Some(count) = place(word).and_then(|place| counts.get_mut(place)) {
            n += usize::from(*count == 0);
            *count += 1;
        }
        if n >= wanted {
            return true;
        }
    }
    false
}

/// Whether each of some figures is among others, by its value.
fn are_told(figures: &[Told], others: &[Told]) -> bool {
    figures.iter().all(|told| others.iter().any(|other| told.is_comparable(other) && told.agrees(other)))
}
