//! Where in a text passages may stand: places at which stretches of them do.
//!
//! Separate from the judgement because it is asked for all passages together: one walk through the text finds the places of all
//! stretches of all of them (q-grams; Jokinen and Ukkonen 1991), by a hash that is rolled on (Karp and Rabin 1987).
//! Stretches that stand in many places say little and are left out, so that a text of nothing but repetitions costs no more
//! than another one.

use super::alignment::signed;
use super::parts::Quote;
use super::solid::Solid;
use crate::document::Clean;
use crate::stop::{Meter, Stopped};
use rustc_hash::FxHashMap;
use std::ops::RangeInclusive;

/// The number of characters of a seed, and how far apart seeds of a passage begin.
const SEED_CHARS: usize = 8;
const SEED_STEP: usize = 2;
/// How many characters on each side of a passage make a seam.
const SEAM_CHARS: usize = 14;
/// A seed that stands in more places of the text, or in more places of passages, is left out.
const MAX_PLACES: usize = 48;
const MAX_OWNERS: usize = 64;
/// How many characters may have been put in or taken out between two seeds of one candidate.
const MAX_SHIFT: i64 = 240;
/// How far beyond the diagonals of its seeds a candidate is looked at.
const SLACK: i64 = 24;
/// The most characters on each side that are the surroundings of words, and the fewest of the same paragraph.
const SIDE_CHARS: usize = 20;
const MIN_SIDE_CHARS: usize = 8;
/// The multiplier of the hash: odd, and of no shape.
const MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c15;

/// A passage as it is looked for: its characters without white space.
#[derive(Debug, Clone)]
pub struct Pattern {
    /// Those before the words, the words, and those behind.
    pub chars: Vec<char>,
    n_prefix: usize,
    n_exact: usize,
    /// How many characters right before and right behind the words are their surroundings.
    sides: (usize, usize),
    /// How many characters the words have of which these may be an end.
    pub n_whole: usize,
    /// The character of the text at which the words are expected.
    pub expected: Option<usize>,
}

impl Pattern {
    pub fn of(quote: &Quote, expected: Option<usize>) -> Self {
        let solid =
            |text: &str| -> Vec<char> { Clean::of(text).text().chars().filter(|c| !c.is_whitespace()).collect() };
        let (mut chars, exact, suffix) = (solid(&quote.prefix), solid(&quote.exact), solid(&quote.suffix));
        // Other programs may have kept more.
        chars.drain(..chars.len().saturating_sub(64));
        let (n_prefix, n_exact) = (chars.len(), exact.len());
        // A paragraph moves as a whole, so that what stands in the same one counts, if it is more than a word.
        let side = |same: &str, all: usize| {
            Some(solid(same).len()).filter(|n| *n >= MIN_SIDE_CHARS).unwrap_or(all).min(SIDE_CHARS)
        };
        let (same_before, same_behind) = (quote.prefix.rsplit('\n').next(), quote.suffix.split('\n').next());
        let sides = (
            side(same_before.unwrap_or_default(), n_prefix).min(n_prefix),
            side(same_behind.unwrap_or_default(), suffix.len()).min(suffix.len()),
        );
        chars.extend(exact);
        chars.extend(suffix.into_iter().take(64));
        Self { chars, n_prefix, n_exact, sides, n_whole: n_exact, expected }
    }

    /// How many characters right before and right behind the words are their surroundings: of the same paragraph, where it has
    /// more than a few.
    pub fn sides(&self) -> (usize, usize) {
        self.sides
    }

    pub fn n_exact(&self) -> usize {
        self.n_exact
    }

    /// What stands before the words, the words, and what stands behind.
    pub fn parts(&self) -> (&[char], &[char], &[char]) {
        let (before, rest) = self.chars.split_at_checked(self.n_prefix).unwrap_or_default();
        let (exact, behind) = rest.split_at_checked(self.n_exact).unwrap_or_default();
        (before, exact, behind)
    }

    /// The passage itself, or of one with more than twice `n_chars` characters its two ends, each with what goes on in it as
    /// its surroundings.
    pub fn ends(self, n_chars: usize) -> Vec<Self> {
        if self.n_exact <= 2 * n_chars {
            return vec![self];
        }
        let around = 48;
        let end = self.n_prefix + self.n_exact;
        let head = self.chars.get(..self.n_prefix + n_chars + around).unwrap_or_default().to_vec();
        let tail = self.chars.get(end - n_chars - around..).unwrap_or_default().to_vec();
        let expected = self.expected.map(|expected| expected + self.n_exact - n_chars);
        let (before, behind) = self.sides;
        let head = Self { chars: head, n_exact: n_chars, sides: (before, SIDE_CHARS), ..self.clone() };
        let tail =
            Self { chars: tail, n_prefix: around, n_exact: n_chars, sides: (SIDE_CHARS, behind), expected, ..self };
        vec![head, tail]
    }
}

/// A place where a passage may stand: the characters of the text from `from` to `to`, and the diagonals on which seeds lie.
#[derive(Debug, Clone)]
pub struct Candidate {
    pub from: usize,
    pub to: usize,
    pub diagonals: RangeInclusive<i64>,
}

impl Candidate {
    /// How many cells it takes to lay a passage beside it.
    pub fn cells(&self, pattern: &Pattern) -> usize {
        let width = usize::try_from(self.diagonals.end() - self.diagonals.start() + 1).unwrap_or(0);
        pattern.chars.len().saturating_mul(width)
    }
}

/// The places of the seeds of all passages in a text.
pub struct Seeds {
    /// Of each passage the seeds that were found: the diagonal and the number of its character.
    found: Vec<Vec<(i64, u32)>>,
    /// The passages whose surroundings follow each other in the text.
    seams: Vec<bool>,
    /// Of each passage how many seeds it has, and how many of them stand in too many places.
    counts: Vec<(u32, u32)>,
    n_chars: usize,
}

/// What stands at a seed: which passages have it, and where in each.
#[derive(Default)]
struct Seed {
    owners: Vec<(u32, u32)>,
    places: Vec<u32>,
}

impl Seeds {
    pub fn of(text: &Solid<'_>, patterns: &[&Pattern], meter: &Meter<'_>) -> Result<Self, Stopped> {
        let mut seeds: FxHashMap<u64, Seed> = FxHashMap::default();
        let mut seams: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
        for (number, pattern) in patterns.iter().enumerate() {
            meter.work(pattern.chars.len() * 4)?;
            let last = pattern.chars.len().saturating_sub(SEED_CHARS);
            for (at, seed) in
                pattern.chars.windows(SEED_CHARS).enumerate().filter(|(at, _)| at % SEED_STEP == 0 || *at == last)
            {
                let owners = &mut seeds.entry(hash(seed)).or_default().owners;
                if owners.len() <= MAX_OWNERS {
                    owners.push((number as u32, at as u32));
                }
            }
            let (prefix, _, suffix) = pattern.parts();
            if let (Some(before), Some(behind)) =
                (prefix.last_chunk::<SEAM_CHARS>(), suffix.first_chunk::<SEAM_CHARS>())
            {
                seams.entry(hash(&[&before[..], &behind[..]].concat())).or_default().push(number as u32);
            }
        }
        let mut is_seam = vec![false; patterns.len()];
        if !seeds.is_empty() {
            let (mut small, mut large) = (Rolling::of(SEED_CHARS), Rolling::of(2 * SEAM_CHARS));
            for (number, (_, c)) in text.chars_from(0).enumerate() {
                meter.work(2)?;
                if let Some(seed) = small.next(c).and_then(|hash| seeds.get_mut(&hash))
                    && seed.places.len() <= MAX_PLACES
                {
                    seed.places.push((number + 1 - SEED_CHARS) as u32);
                }
                for owner in large.next(c).and_then(|hash| seams.get(&hash)).into_iter().flatten() {
                    if let Some(is_seam) = is_seam.get_mut(*owner as usize) {
                        *is_seam = true;
                    }
                }
            }
        }
        let mut found: Vec<Vec<(i64, u32)>> = vec![Vec::new(); patterns.len()];
        let mut counts = vec![(0, 0); patterns.len()];
        #[allow(clippy::iter_over_hash_type, reason = "what is found is sorted below")]
        for seed in seeds.values() {
            let is_frequent = seed.places.len() > MAX_PLACES;
            for (owner, _) in &seed.owners {
                if let Some((n, n_frequent)) = counts.get_mut(*owner as usize) {
                    *n += 1;
                    *n_frequent += u32::from(is_frequent);
                }
            }
            if is_frequent || seed.owners.len() > MAX_OWNERS {
                continue;
            }
            meter.work(seed.places.len() * seed.owners.len())?;
            for (owner, at) in &seed.owners {
                if let Some(found) = found.get_mut(*owner as usize) {
                    found.extend(seed.places.iter().map(|place| (i64::from(*place) - i64::from(*at), *at)));
                }
            }
        }
        for found in &mut found {
            found.sort_unstable();
        }
        Ok(Self { found, seams: is_seam, counts, n_chars: text.len() })
    }

    /// Whether the words before a passage are followed by those behind it somewhere in the text.
    pub fn has_seam(&self, number: usize) -> bool {
        self.seams.get(number).copied().unwrap_or_default()
    }

    /// Whether most of what a passage says stands in more places than are looked at.
    pub fn is_repetitive(&self, number: usize) -> bool {
        self.counts.get(number).is_some_and(|(n, n_frequent)| n_frequent * 2 > *n)
    }

    /// The places where a passage may stand, the likeliest first.
    pub fn candidates(&self, number: usize, pattern: &Pattern) -> Vec<Candidate> {
        let found = self.found.get(number).map(Vec::as_slice).unwrap_or_default();
        let far = |diagonal: i64| {
            pattern.expected.map_or(0, |expected| (diagonal + signed(pattern.n_prefix)).abs_diff(signed(expected)))
        };
        // Seeds whose diagonals are near each other make a candidate; one that grows too wide is cut.
        let mut groups: Vec<(usize, u64, i64, i64)> = Vec::new();
        let mut rest = found;
        while let Some((first, _)) = rest.first() {
            let (mut last, mut n_seeds, mut n_different, mut before) = (*first, 0, 0, None);
            for (diagonal, at) in rest {
                if diagonal - last > MAX_SHIFT / 2 || diagonal - first > MAX_SHIFT {
                    break;
                }
                n_seeds += 1;
                n_different += usize::from(before != Some(*at));
                (last, before) = (*diagonal, Some(*at));
            }
            groups.push((n_different, far(*first), *first, last));
            rest = rest.get(n_seeds..).unwrap_or_default();
        }
        groups.sort_by_key(|(n, far, first, _)| (std::cmp::Reverse(*n), *far, *first));
        // Where the passage is expected is looked at too: all of its seeds may stand in many places.
        if groups.is_empty()
            && let Some(expected) = pattern.expected
        {
            let diagonal = signed(expected) - signed(pattern.n_prefix);
            groups.push((0, 0, diagonal - MAX_SHIFT / 2, diagonal + MAX_SHIFT / 2));
        }
        let candidate = |(_, _, first, last): (usize, u64, i64, i64)| {
            let (first, last) = (first - SLACK, last + SLACK);
            let byte = |at: i64| usize::try_from(at.max(0)).unwrap_or_default().min(self.n_chars);
            let (from, to) = (byte(first), byte(last + signed(pattern.chars.len()) + 1));
            Candidate { from, to, diagonals: first..=last }
        };
        groups.into_iter().map(candidate).collect()
    }
}

/// The hash of some characters.
fn hash(chars: &[char]) -> u64 {
    chars.iter().fold(0, |hash: u64, c| hash.wrapping_mul(MULTIPLIER).wrapping_add(u64::from(*c) + 1))
}

/// The hash of the last few characters of those that were seen.
struct Rolling {
    last: std::collections::VecDeque<char>,
    n_chars: usize,
    hash: u64,
    /// What the first of them counts.
    weight: u64,
}

impl Rolling {
    fn of(n_chars: usize) -> Self {
        let weight = (1..n_chars).fold(1_u64, |weight, _| weight.wrapping_mul(MULTIPLIER));
        Self { last: std::collections::VecDeque::with_capacity(n_chars), n_chars, hash: 0, weight }
    }

    /// Takes the next character; the hash is there once there are enough.
    fn next(&mut self, c: char) -> Option<u64> {
        if self.last.len() == self.n_chars
            && let Some(first) = self.last.pop_front()
        {
            self.hash = self.hash.wrapping_sub((u64::from(first) + 1).wrapping_mul(self.weight));
        }
        self.last.push_back(c);
        self.hash = self.hash.wrapping_mul(MULTIPLIER).wrapping_add(u64::from(c) + 1);
        (self.last.len() == self.n_chars).then_some(self.hash)
    }
}
