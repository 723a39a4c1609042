//! The figures that were found in a text.
//!
//! Separate because they are kept as small as can be: a table of numbers has a figure every few
//! bytes, and most of them say what another has said.

use super::{Figure, FigureKind};
use crate::analysis::index::Index;
use crate::document::Span;

/// The figures of a text, in the order of their places.
#[derive(Debug, Clone, Default)]
pub struct Figures {
    /// Where each stands, and the number of what it says.
    places: Vec<(Span, u32)>,
    /// Where what is said begins in `texts`.
    said: Vec<u32>,
    /// All that is said, each once: the kind, the value, and a unit separator and the unit.
    texts: String,
    index: Index,
}

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
    pub(super) fn push(&mut self, span: Span, kind: FigureKind, value: &str, unit: Option<&str>) {
        let sign = KINDS.iter().find(|(_, known)| *known == kind).map_or('n', |(sign, _)| *sign);
        let mut says = String::with_capacity(value.len() + 8);
        says.push(sign);
        says.push_str(value);
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
        self.places.push((span, number));
    }

    /// The figures, in order.
    pub fn iter(&self) -> impl Iterator<Item = Figure<'_>> {
        self.places.iter().map(|(span, number)| {
            let says = text(&self.said, &self.texts, *number);
            let (sign, rest) = says.split_at_checked(1).unwrap_or_default();
            let kind = KINDS.iter().find(|(known, _)| sign.starts_with(*known));
            let (value, unit) = rest.split_once(SEPARATOR).map_or((rest, None), |(value, unit)| (value, Some(unit)));
            Figure { kind: kind.map_or(FigureKind::Number, |(_, kind)| *kind), span: *span, value, unit }
        })
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
        ];
        let mut figures = Figures::default();
        for (span, kind, value, unit) in put {
            figures.push(span, kind, value, unit);
        }
        let found: Vec<_> = figures.iter().map(|found| (found.span, found.kind, found.value, found.unit)).collect();
        assert_eq!(found, put);
        assert_eq!(figures.said.len(), 3, "what is said twice is kept once");
    }
}
