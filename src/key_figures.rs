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

/// The figures: those of the summary first, then the more frequent, then those that
/// say what they count before plain numbers, then in the order of their places.
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
    found.sort_by_key(|figure| (!figure.in_summary, Reverse(figure.spans.len()), figure.kind == FigureKind::Number));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Options, analyze};
    use crate::document::{BlockKind, Builder};
    use crate::steering::{Length, Steering, Step};
    use crate::summary::{Ranking, summarize};
    use std::sync::Arc;

    #[test]
    fn figures_of_the_summary_come_first_and_equal_values_are_one() {
        let mut builder = Builder::default();
        let text = "Nearby 12 birds sang. The bridge costs £5m, the bridge of the town. Some 900 people saw it. They paid £5m.";
        builder.block(BlockKind::Paragraph, [text], false);
        let analysis = analyze(Arc::new(builder.finish()), &Options::default());
        let bridge = Steering::default().after(Step::ToggleFocus("bridge".to_owned()));
        let summary = summarize(&analysis, &Ranking::of(&analysis, &bridge), Length::Sentences(1));
        let found = key_figures(&analysis, &summary);
        let said: Vec<(&str, usize)> =
            found.iter().filter_map(|f| f.spans.first().map(|span| (span.text(text), f.spans.len()))).collect();
        assert_eq!(said, [("£5m", 2), ("12", 1), ("900", 1)]);
    }
}
