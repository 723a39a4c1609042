//! What a figure that was read says: numbers and dates as the grammar has them, which are written out once it is certain
//! that they are a figure.
//!
//! Separate because the grammar reads most places in several ways before one of them holds, and writing each of them out
//! would take longer than reading it. [`super::worth`] is what is left of it for those who reckon with figures.

use super::calendar::Date;
use super::value::Decimal;
use std::fmt::{self, Display, Formatter};

/// What a figure says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// A number.
    Number(Decimal),
    /// A range of numbers.
    Numbers(Decimal, Decimal),
    /// A number and what is above it.
    AndMore(Decimal),
    /// A score, a ratio or a scale.
    Ratio(u64, Decimal),
    /// A length of time: so many of a unit.
    Length(Decimal, &'static str),
    /// A time of day: hour, minute and second.
    Time(u32, u32, Option<u32>),
    /// A date.
    Date(Date),
    /// A range of dates.
    Dates(Date, Date),
    /// From a date on.
    From(Date),
    /// Up to a date.
    Until(Date),
    /// What is put together of others, written out.
    Text(String),
}

impl Said {
    /// Whether it goes from one value to another.
    pub fn is_range(&self) -> bool {
        match self {
            Self::Number(_) | Self::Ratio(..) | Self::Length(..) | Self::Time(..) => false,
            Self::Numbers(..) | Self::AndMore(_) | Self::Dates(..) | Self::From(_) | Self::Until(_) => true,
            Self::Date(date) => date.is_range(),
            Self::Text(text) => text.contains('/'),
        }
    }
}

impl Display for Said {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Numbers(from, to) => write!(f, "{from}/{to}"),
            Self::AndMore(number) => write!(f, "{number}/.."),
            Self::Ratio(one, two) => write!(f, "{one}:{two}"),
            Self::Length(number, unit) => write_length(f, number, unit),
            Self::Time(hour, minute, second) => {
                write!(f, "T{hour:02}:{minute:02}")?;
                second.map_or(Ok(()), |second| write!(f, ":{second:02}"))
            }
            Self::Date(date) => date.fmt(f),
            Self::Dates(from, to) => write!(f, "{from}/{to}"),
            Self::From(date) => write!(f, "{date}/.."),
            Self::Until(date) => write!(f, "../{date}"),
            Self::Text(text) => f.write_str(text),
        }
    }
}

/// Writes a length of time as ISO 8601 does: "P3Y", "PT30M". The designator may begin with a number, which the value is
/// multiplied by: that of a decade is "10Y".
fn write_length(f: &mut Formatter<'_>, value: &Decimal, designator: &str) -> fmt::Result {
    let many = designator.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let product = if many.is_empty() { None } else { many.parse().ok().and_then(|many| value.times(many)) };
    let (value, designator) = match (&product, designator.strip_prefix(many)) {
        (Some(product), Some(unit)) => (product, unit),
        _ => (value, designator),
    };
    match designator.strip_prefix('T') {
        Some(unit) => write!(f, "PT{value}{unit}"),
        None => write!(f, "P{value}{designator}"),
    }
}
