//! A text without its white space, with the way back to its bytes.
//!
//! Separate because passages are compared without it: a passage is the same however its lines are broken and its blocks
//! are set apart.

use crate::document::{Clean, Span};
use crate::stop::{Meter, Stopped};

/// After so many characters the place in the text is noted.
const STEP: usize = 128;

/// The characters of a text that are no white space, numbered from 0. Letters are put together with their marks, and
/// characters of no width are left out.
pub struct Solid<'a> {
    clean: Clean<'a>,
    /// The byte at which every [`STEP`]th character begins.
    steps: Vec<u32>,
    n_chars: usize,
    /// The original text, in whose characters positions are counted.
    text: &'a str,
}

impl<'a> Solid<'a> {
    pub fn of(text: &'a str, meter: &Meter<'_>) -> Result<Self, Stopped> {
        let clean = Clean::of(text);
        let (mut steps, mut n_chars) = (Vec::with_capacity(text.len() / STEP + 1), 0);
        for (byte, c) in clean.text().char_indices() {
            if c.is_whitespace() {
                continue;
            }
            if n_chars % STEP == 0 {
                steps.push(byte as u32);
                meter.work(STEP)?;
            }
            n_chars += 1;
        }
        Ok(Self { clean, steps, n_chars, text })
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.n_chars
    }

    /// The characters from the one of a number on, each with its byte in the clean text.
    pub fn chars_from(&self, number: usize) -> impl Iterator<Item = (usize, char)> {
        let byte = self.steps.get(number / STEP).map_or(self.clean.text().len(), |byte| *byte as usize);
        let rest = self.clean.text().get(byte..).unwrap_or_default();
        let solid = rest.char_indices().filter(|(_, c)| !c.is_whitespace());
        solid.map(move |(at, c)| (byte + at, c)).skip(number % STEP)
    }

    /// Whether some characters stand from a number on.
    pub fn has(&self, number: usize, chars: &[char]) -> bool {
        let mut there = self.chars_from(number).map(|(_, c)| c);
        number + chars.len() <= self.n_chars && chars.iter().all(|c| there.next() == Some(*c))
    }

    /// The stretch of the original text from one character to another, which is not in it.
    pub fn span(&self, start: usize, end: usize) -> Option<Span> {
        let (first, _) = self.chars_from(start).next()?;
        let (last, c) = self.chars_from(end.checked_sub(1)?).next()?;
        (start < end).then(|| Span::new(self.clean.start(first), self.clean.end(last + c.len_utf8())))
    }

    /// Whether a word goes on between the character before a number and the one of it.
    pub fn is_within_word(&self, number: usize) -> bool {
        let Some(before) = number.checked_sub(1) else { return false };
        let mut two = self.chars_from(before);
        let (Some((at, one)), Some((next, other))) = (two.next(), two.next()) else { return false };
        at + one.len_utf8() == next && one.is_alphanumeric() && other.is_alphanumeric()
    }

    /// The numbers of the characters that stand at some positions of the original text, in characters.
    pub fn expected(&self, positions: impl Iterator<Item = Option<u32>>) -> Vec<Option<usize>> {
        let positions: Vec<Option<u32>> = positions.collect();
        let mut wanted: Vec<(u32, usize)> =
            positions.iter().enumerate().filter_map(|(index, position)| Some(((*position)?, index))).collect();
        wanted.sort_unstable();
        let mut wanted = wanted.into_iter().peekable();
        let mut expected = vec![None; positions.len()];
        let mut put = |index: usize, number: usize| {
            if let Some(place) = expected.get_mut(index) {
                *place = Some(number);
            }
        };
        // Characters that were put together or left out are few; a place that is off by one is looked for like others.
        let mut solid = 0;
        for (position, c) in self.text.chars().enumerate() {
            while let Some((_, index)) = wanted.next_if(|(at, _)| *at as usize <= position) {
                put(index, solid);
            }
            if wanted.peek().is_none() {
                break;
            }
            solid += usize::from(!c.is_whitespace());
        }
        for (_, index) in wanted {
            put(index, self.n_chars);
        }
        expected
    }
}
