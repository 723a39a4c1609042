//! The figures that were found in a text.
//!
//! Separate because they are kept as small as can be: a table of numbers has a figure every few
//! bytes, and most of them say what another has said.

use super::said::Said;
use super::{Figure, FigureKind, Value};
use crate::analysis::index::Index;
use crate::document::Span;
use std::fmt::Write as _;

/// The figures of a text, in the order of their places.
#[derive(Debug, Clone, Default)]
pub struct Figures {
    /// Where each begins, and in eight bits how long it is beside the number of what it says.
    places: Vec<(u32, u32)>,
    /// The lengths of those whose length is [`LONG`], by the indices of their places.
    long: Vec<(u32, u32)>,
    /// Where what is said begins in `texts`.
    said: Vec<u32>,
    /// All that is said, each once: the kind, the value, and a unit separator and the unit.
    texts: String,
    index: Index,
    /// Room for what the next one says.
    says: String,
}

/// What stands for a length that eight bits cannot tell.
const LONG: u32 = 0xff;
/// There are no more different things that are said: each takes two bytes of a text at least.
const MOST_SAID: u32 = 1 << 24;

/// Stands between a value and its unit; no value has it.
const SEPARATOR: char = '\u{1f}';

/// The kinds, by the character that stands for them.
const KINDS: [(char, FigureKind); 7] = [
    ('n', FigureKind::Number),
    ('p', FigureKind::Percent),
    ('m', FigureKind::Money),
    ('u', FigureKind::Measure),
    ('d', FigureKind::Date),
    ('t', FigureKind::Time),
    ('l', FigureKind::Duration),
];

impl Figures {
    /// Adds a figure that stands behind all others.
    pub(super) fn push(&mut self, span: Span, kind: FigureKind, value: &Said, unit: Option<&str>) {
        let sign = KINDS.iter().find(|(_, known)| *known == kind).map_or('n', |(sign, _)| *sign);
        let mut says = std::mem::take(&mut self.says);
        says.clear();
        says.push(sign);
        // A string takes whatever is written.
        let _ = write!(says, "{value}");
        if let Some(unit) = unit {
            says.push(SEPARATOR);
            says.push_str(unit);
        }
        let next = self.said.len() as u32;
        let number = self.index.number(&says, next, |number| text(&self.said, &self.texts, number));
        if number == next {
            self.said.push(self.texts.len() as u32);
            self.texts.push_str(&says);
        }
        self.says = says;
        let length = span.len() as u32;
        if length >= LONG {
            self.long.push((self.places.len() as u32, length));
        }
        self.places.push((span.start, length.min(LONG) | number.min(MOST_SAID - 1) << 8));
    }

    /// The figures, in order.
    pub fn iter(&self) -> impl Iterator<Item = Figure<'_>> {
        self.places.iter().enumerate().map(|(place, (start, length_and_number))| {
            let length = Some(length_and_number & 0xff).filter(|length| *length < LONG);
            let length = length.unwrap_or_else(|| self.long_length(place as u32));
            let span = Span { start: *start, end: start + length };
            let says = text(&self.said, &self.texts, length_and_number >> 8);
            let (sign, rest) = says.split_at_checked(1).unwrap_or_default();
            let kind = KINDS.iter().find(|(known, _)| sign.starts_with(*known));
            let (value, unit) = rest.split_once(SEPARATOR).map_or((rest, None), |(value, unit)| (value, Some(unit)));
            let kind = kind.map_or(FigureKind::Number, |(_, kind)| *kind);
            let text = value;
            let value = Value::of(kind, text);
            debug_assert_eq!(value.to_string(), text, "what is taken apart is put together again");
            Figure { kind, span, value, unit }
        })
    }

    /// The length of a figure that is too long for its place.
    fn long_length(&self, place: u32) -> u32 {
        let found = self.long.binary_search_by_key(&place, |long| long.0).ok().and_then(|found| self.long.get(found));
        found.map_or(LONG, |long| long.1)
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }
}

/// What the number of something said stands for.
fn text<'t>(said: &[u32], texts: &'t str, number: u32) -> &'t str {
    let start = |number: usize| said.get(number).map_or(texts.len(), |start| *start as usize);
    texts.get(start(number as usize)..start(number as usize + 1)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_in_comes_out() {
        let put = [
            (Span::new(0, 2), FigureKind::Number, "12", None),
            (Span::new(3, 6), FigureKind::Measure, "12", Some("km")),
            (Span::new(7, 9), FigureKind::Number, "12", None),
            (Span::new(9, 12), FigureKind::Date, "2031-05-03", None),
            (Span::new(20, 274), FigureKind::Number, "1", None),
            (Span::new(300, 555), FigureKind::Number, "1", None),
            (Span::new(600, 9_999), FigureKind::Number, "1", Some("km")),
        ];
        let mut figures = Figures::default();
        for (span, kind, value, unit) in put {
            figures.push(span, kind, &Said::Text(value.to_owned()), unit);
        }
        let found: Vec<_> = figures.iter().map(|found| (found.span, found.kind, found.value, found.unit)).collect();
        assert_eq!(found, put.map(|(span, kind, value, unit)| (span, kind, Value::of(kind, value), unit)));
        assert_eq!(figures.said.len(), 5, "what is said twice is kept once");
    }
}
