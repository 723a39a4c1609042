//! Finds passages again in a text that may have changed.
//!
//! Separate from the list because it is asked with words alone.
//!
//! A passage is its words and those around them. Most passages of a text that did not change much stand where they stood. The
//! others are looked for in three steps:
//!
//! 1. *Seeds* (`seeds`): every few characters a stretch of the passage and its surroundings is looked up in the whole text, for
//!    all passages in one walk. Stretches that lie in the text one behind the other, as in the passage, give a place where it
//!    may be.
//! 2. *Alignment* (`alignment`): at the best of these places passage and text are laid side by side. That says which characters
//!    of the passage stand where.
//! 3. *Judgement* (here): a place is believed if enough of the words are there, and enough of what stands around them. Where
//!    the words before and behind a passage now follow each other, its words were taken out, and only a place that has them
//!    letter for letter is theirs. It is better to say that a passage was not found than to show a wrong one.
//!
//! The judgement weighs words and surroundings as other annotators do (Hypothesis' fuzzy anchoring, 2013). White space and
//! characters of no width do not count, so that a passage is found however its lines are broken.

use super::alignment::{Aligned, align};
use super::parts::Passage;
use super::seeds::{Pattern, Seeds};
use super::solid::Solid;
use crate::document::{Document, Span};
use crate::stop::{Meter, Stop, Stopped};

/// The most places at which a passage is laid beside the text.
const MAX_TRIED: usize = 6;
/// Of a passage of more characters only its ends are laid beside the text.
const MAX_END_CHARS: usize = 160;
/// Words of fewer characters are found by themselves nowhere: their surroundings must be there.
const LONG_CHARS: usize = 32;
/// A place is made longer by no more than this to end with a word.
const MAX_WORD_CHARS: usize = 24;
/// The most work that is spent on laying passages beside the text, in cells: some seconds. What is left then is not found.
const MOST_WORK: usize = 1 << 30;
/// How much of the words must be there: with the surroundings of one side, and with those of both.
const MUCH: f32 = 0.7;
const HALF: f32 = 0.5;
/// How much of the surroundings of a side must be there for that side to count, and for it to count alone.
const SIDE: f32 = 0.6;
const SIDE_ALONE: f32 = 0.9;
/// Fewer characters of the words than these are no evidence unless all of them are there, and between the very words that
/// stood around them still fewer.
const FEW_CHARS: usize = 8;
const FEW_FRAMED_CHARS: usize = 4;
/// A stretch of fewer characters at an end of the words, apart from the rest, is there by chance.
const CHANCE_CHARS: usize = 3;
/// How much of a passage must be there in a text that says the same again and again.
const ALL: f32 = 0.97;

/// Where each passage stands in a document; `None` where it is no longer found. The time grows with the text and the number
/// of passages, not with their product.
///
/// # Errors
/// If it was stopped.
pub fn find_passages(document: &Document, passages: &[&Passage], stop: &Stop) -> Result<Vec<Option<Span>>, Stopped> {
    let meter = &stop.meter();
    let mut found: Vec<Option<Span>> = vec![None; passages.len()];
    if passages.is_empty() {
        return Ok(found);
    }
    let text = Solid::of(document.text(), meter)?;
    let expected = text.expected(passages.iter().map(|passage| passage.position.map(|position| position.start)));
    let mut lost: Vec<(usize, Vec<Pattern>)> = Vec::new();
    for (index, passage) in passages.iter().enumerate() {
        let pattern = Pattern::of(&passage.quote, expected.get(index).copied().flatten());
        meter.work(pattern.chars.len())?;
        if pattern.n_exact() == 0 {
            continue;
        }
        match unmoved(&text, &pattern) {
            Some(span) => {
                if let Some(place) = found.get_mut(index) {
                    *place = text.span(span.0, span.1);
                }
            }
            None => lost.push((index, pattern.ends(MAX_END_CHARS))),
        }
    }
    let patterns: Vec<&Pattern> = lost.iter().flat_map(|(_, ends)| ends).collect();
    let seeds = Seeds::of(&text, &patterns, meter)?;
    let (mut number, mut work_left) = (0, MOST_WORK);
    for (index, ends) in &lost {
        let mut places = Vec::with_capacity(ends.len());
        for pattern in ends {
            places.push(best(&text, pattern, &seeds, number, &mut work_left, meter)?);
            number += 1;
        }
        let span = match places.as_slice() {
            [place] => *place,
            // Of a long passage both ends must be there, about as far apart as they were.
            [Some((start, _)), Some((_, end))] => {
                let wanted = ends.first().map_or(0, |end| end.n_whole);
                let n_chars = end.saturating_sub(*start);
                (start < end && n_chars >= wanted / 2 && n_chars <= wanted.saturating_mul(2)).then_some((*start, *end))
            }
            _ => None,
        };
        if let (Some((start, end)), Some(place)) = (span, found.get_mut(*index)) {
            *place = text.span(start, end);
        }
    }
    Ok(found)
}

/// The place of a passage where it stood, if its words are there letter for letter, with those of one side at least.
fn unmoved(text: &Solid, pattern: &Pattern) -> Option<(usize, usize)> {
    let start = pattern.expected?;
    let is_there = |at: Option<usize>, words: &[char]| at.is_some_and(|at| text.has(at, words));
    let (prefix, exact, suffix) = pattern.parts();
    let end = start + exact.len();
    let before = is_there(start.checked_sub(prefix.len()), prefix) && !prefix.is_empty();
    let behind = is_there(Some(end), suffix) && !suffix.is_empty();
    let is_whole = prefix.is_empty() && suffix.is_empty();
    (is_there(Some(start), exact) && (before || behind || is_whole)).then_some((start, end))
}

/// What speaks for a place.
#[derive(Debug, Clone, Copy)]
struct Evidence {
    start: usize,
    end: usize,
    /// How many characters of the words, and of the whole pattern, stand there.
    n_exact: usize,
    n_matched: usize,
    /// The shares of the words and of the surroundings that stand there, and that of the whole pattern.
    exact: f32,
    prefix: f32,
    suffix: f32,
    whole: f32,
    /// The words stand there letter for letter.
    is_verbatim: bool,
}

/// What is known of the text beside a place.
#[derive(Debug, Clone, Copy)]
struct Around {
    /// Elsewhere the words before the passage are followed by those behind it.
    is_seam: bool,
    /// Most of what the passage says stands in very many places.
    is_repetitive: bool,
    /// The words stand at one place alone.
    is_alone: bool,
}

impl Evidence {
    fn of(aligned: &Aligned, pattern: &Pattern) -> Option<Self> {
        let (prefix, exact, _) = pattern.parts();
        let (from, to) = (prefix.len(), prefix.len() + exact.len());
        let within = |from: usize, to: usize| {
            let first = aligned.pairs.partition_point(|(at, _)| *at < from);
            let last = aligned.pairs.partition_point(|(at, _)| *at < to);
            aligned.pairs.get(first..last).unwrap_or_default()
        };
        let matched = without_chance(within(from, to));
        let ((_, start), (_, last)) = (matched.first()?, matched.last()?);
        let (start, end) = (*start, last + 1);
        let share = |n: usize, of: usize| if of == 0 { 0.0 } else { n as f32 / of as f32 };
        let (n_before, n_behind) = pattern.sides();
        let n_matched = aligned.pairs.len();
        Some(Self {
            start,
            end,
            n_exact: matched.len(),
            n_matched,
            exact: share(matched.len(), exact.len()),
            prefix: share(within(from - n_before, from).len(), n_before),
            suffix: share(within(to, to + n_behind).len(), n_behind),
            whole: share(n_matched, pattern.chars.len()),
            is_verbatim: matched.len() == exact.len() && end - start == exact.len(),
        })
    }

    /// Whether that is enough to believe it.
    fn is_enough(&self, pattern: &Pattern, around: Around) -> bool {
        let n_exact = pattern.n_exact();
        if around.is_repetitive && self.whole < ALL {
            return false;
        }
        if pattern.sides() == (0, 0) {
            // Other programs may give the words alone; then one place that has them letter for letter is all there can be.
            return self.is_verbatim && around.is_alone && n_exact >= FEW_CHARS;
        }
        let (before, behind) = (self.prefix >= SIDE, self.suffix >= SIDE);
        if self.is_verbatim {
            // Long words that stand nowhere else are the passage wherever they are.
            let is_long = n_exact >= LONG_CHARS;
            let is_placed = before && behind || self.prefix.max(self.suffix) >= SIDE_ALONE;
            return is_long && around.is_alone || is_placed && (is_long || !around.is_seam);
        }
        // Among what was put in, the words must not be lost.
        let is_dense = self.n_exact * 4 >= self.end - self.start;
        let share = if before && behind { HALF } else { MUCH };
        let is_framed = self.prefix.min(self.suffix) >= SIDE_ALONE;
        let few = if is_framed { FEW_FRAMED_CHARS } else { FEW_CHARS };
        let is_much = self.n_exact >= few && self.exact >= share;
        !around.is_seam && is_dense && (before || behind) && is_much
    }

    /// Whether another place is nearly as good, so that nobody can say which of the two it is.
    fn has_rival(&self, pattern: &Pattern, places: &[Self], around: Around) -> bool {
        let missed = |place: &Self| pattern.chars.len().saturating_sub(place.n_matched);
        let is_other = |place: &&Self| place.end <= self.start || place.start >= self.end;
        let mut rivals = places.iter().filter(is_other).filter(|place| place.is_enough(pattern, around));
        rivals.any(|rival| missed(rival) * 2 <= missed(self) * 3 + 4)
    }
}

/// The characters of the words that stand in the text, without the few at either end that do so by chance.
fn without_chance(mut pairs: &[(usize, usize)]) -> &[(usize, usize)] {
    let is_apart = |one: &(usize, usize), other: &(usize, usize)| one.0 + 1 != other.0 || one.1 + 1 != other.1;
    let gap = |pairs: &[(usize, usize)]| {
        pairs.windows(2).position(|two| matches!(two, [one, other] if is_apart(one, other))).map(|at| at + 1)
    };
    while let Some(at) = gap(pairs).filter(|at| *at < CHANCE_CHARS) {
        pairs = pairs.get(at..).unwrap_or_default();
    }
    let gap_behind = |pairs: &[(usize, usize)]| {
        pairs.windows(2).rev().position(|two| matches!(two, [one, other] if is_apart(one, other))).map(|at| at + 1)
    };
    while let Some(n) = gap_behind(pairs).filter(|n| *n < CHANCE_CHARS) {
        pairs = pairs.get(..pairs.len() - n).unwrap_or_default();
    }
    pairs
}

/// The best place of a passage, if one is to be believed.
fn best(
    text: &Solid,
    pattern: &Pattern,
    seeds: &Seeds,
    number: usize,
    work_left: &mut usize,
    meter: &Meter<'_>,
) -> Result<Option<(usize, usize)>, Stopped> {
    let mut places: Vec<Evidence> = Vec::new();
    for candidate in seeds.candidates(number, pattern).into_iter().take(MAX_TRIED) {
        let work = candidate.cells(pattern);
        meter.work(work)?;
        let Some(left) = work_left.checked_sub(work) else { break };
        *work_left = left;
        let aligned = align(&pattern.chars, text, candidate.from, candidate.to, candidate.diagonals);
        places.extend(Evidence::of(&aligned, pattern));
    }
    let far = |place: &Evidence| pattern.expected.map_or(0, |expected| expected.abs_diff(place.start));
    places.sort_by_key(|place| (std::cmp::Reverse((place.n_matched, place.is_verbatim)), far(place)));
    places.dedup_by_key(|place| (place.start, place.end));
    let around = Around {
        is_seam: seeds.has_seam(number),
        is_repetitive: seeds.is_repetitive(number),
        is_alone: places.iter().filter(|place| place.is_verbatim).count() == 1,
    };
    let believed = places.iter().find(|place| place.is_enough(pattern, around));
    let Some(first) = believed.filter(|place| !place.has_rival(pattern, &places, around)) else { return Ok(None) };
    if pattern.sides() == (0, 0) {
        // Two places near each other can be laid beside the passage as one.
        let Some(left) = work_left.checked_sub(text.len()) else { return Ok(None) };
        *work_left = left;
        meter.work(text.len())?;
        if stands_twice(text, pattern.parts().1) {
            return Ok(None);
        }
    }
    Ok(Some(if first.is_verbatim { (first.start, first.end) } else { whole_words(text, first.start, first.end) }))
}

/// Whether words stand in a text more than once, letter for letter, in one walk (Knuth, Morris and Pratt 1977).
fn stands_twice(text: &Solid, words: &[char]) -> bool {
    let c = |at: usize| words.get(at).copied();
    // For each number of characters that fit, how many of them begin the words again.
    let mut again: Vec<usize> = vec![0; words.len() + 1];
    let longer = |again: &[usize], mut n: usize, next: Option<char>| {
        while n > 0 && (n == words.len() || c(n) != next) {
            n = again.get(n).copied().unwrap_or_default();
        }
        if c(n) == next { n + 1 } else { 0 }
    };
    for n in 1..words.len() {
        let before = again.get(n).copied().unwrap_or_default();
        let found = longer(&again, before, c(n));
        if let Some(slot) = again.get_mut(n + 1) {
            *slot = found;
        }
    }
    let (mut n, mut n_places) = (0, 0);
    for (_, next) in text.chars_from(0) {
        n = longer(&again, n, Some(next));
        n_places += usize::from(n == words.len());
        if n_places > 1 {
            return true;
        }
    }
    false
}

/// A place with the rest of the words in which it begins and ends.
fn whole_words(text: &Solid<'_>, start: usize, end: usize) -> (usize, usize) {
    let first = (start.saturating_sub(MAX_WORD_CHARS)..=start).rev().find(|at| !text.is_within_word(*at));
    let last = (end..=end + MAX_WORD_CHARS).find(|at| !text.is_within_word(*at));
    (first.unwrap_or(start), last.unwrap_or(end))
}
