//! The figures of an article in the order of their importance for the reader.
//!
//! Separate from `analysis` because the order depends on the summary, and from
//! the window because exports list them too. The same value is gathered into one
//! entry with all its places.

use crate::analysis::{Analysis, FigureKind};
use crate::document::Span;
use crate::summary::Summary;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

/// A value of the article with every place it stands at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyFigure {
    /// What it counts.
    pub kind: FigureKind,
    /// Every place, in order; the first is the one to show.
    pub spans: Vec<Span>,
    /// Whether one of the places is in a sentence of the summary.
    pub in_summary: bool,
}

/// The figures: those of the summary first, then the more frequent, then in the
/// order of their places.
#[must_use]
pub fn key_figures(analysis: &Analysis, summary: &Summary) -> Vec<KeyFigure> {
    let mut found: Vec<KeyFigure> = Vec::new();
    let mut places: FxHashMap<(FigureKind, &str, Option<&str>), usize> = FxHashMap::default();
    for figure in &analysis.figures {
        let in_summary = analysis.sentence_at(figure.span.start()).is_some_and(|index| summary.contains(index));
        let key = (figure.kind, figure.value.as_str(), figure.unit.as_deref());
        let next = found.len();
        let place = *places.entry(key).or_insert(next);
        match found.get_mut(place) {
            Some(known) => {
                known.spans.push(figure.span);
                known.in_summary |= in_summary;
            }
            None => found.push(KeyFigure { kind: figure.kind, spans: vec![figure.span], in_summary }),
        }
    }
    // The sort is stable: equals keep the order of their places.
    found.sort_by_key(|figure| (!figure.in_summary, Reverse(figure.spans.len())));
    found
}
