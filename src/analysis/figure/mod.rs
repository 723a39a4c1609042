//! Key figures: the numbers, percentages, amounts, measures, dates, times and
//! durations of a text, each as a span with a normalised value.
//!
//! Separate from `token` and `keyword` because a figure is found by grammar, not
//! by counting.

mod date;
mod reader;
mod value;
mod words;

use crate::analysis::language::Language;
use crate::analysis::token::Token;
use crate::document::{Block, Span};
use reader::Reader;
use serde::{Deserialize, Serialize};

/// What a figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FigureKind {
    /// A plain number.
    Number,
    /// A share of a hundred.
    Percent,
    /// An amount of money.
    Money,
    /// A number with a unit.
    Measure,
    /// A calendar date, year, month, decade or century.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
}

/// A figure, where it stands and what it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// What it counts.
    pub kind: FigureKind,
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// The normalised value: decimal digits with a point ("1200000", "3.5"), an
    /// ISO 8601 date, time or duration ("--10-07", "2023-08", "T14:30", "P3Y"),
    /// a range as two of them apart by "/". Alternatives, where the text leaves it
    /// open, are apart by " or ".
    pub value: String,
    /// The unit, in its international form: ISO 4217 for money ("EUR"), SI symbols for measures.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
}

/// The figures of a text in the order of their places; none overlap, and each lies within one of `blocks`.
/// `tokens` are those of the whole text, in order.
#[must_use]
pub fn figures(text: &str, blocks: &[Block], tokens: &[Token], language: Language) -> Vec<Figure> {
    let mut found = Vec::new();
    let mut first = 0;
    for block in blocks {
        let rest = tokens.get(first..).unwrap_or_default();
        let start = first + rest.partition_point(|token| token.span.start < block.span.start);
        let end =
            start + tokens.get(start..).unwrap_or_default().partition_point(|token| token.span.start < block.span.end);
        let reader = Reader { text, block: block.span, tokens: tokens.get(start..end).unwrap_or_default(), language };
        reader.read_into(&mut found);
        first = end;
    }
    found
}
