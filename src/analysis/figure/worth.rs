//! What a figure is worth, for those who reckon with it: a number, a length of time, a time of day, a date, a range of
//! them, or two of which the text leaves open which.
//!
//! Separate from the grammar because it knows nothing of words, and from [`super::found`] because that keeps figures as small
//! as can be: the text that a value is shown as. [`Value::of`] takes that text apart, and `Display` puts it together again.

use super::FigureKind;
use super::moment::Moment;
use serde::{Serialize, Serializer};
use std::fmt::{self, Display, Formatter};

/// The value of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Value<'a> {
    /// One value.
    One(Reading<'a>),
    /// From one value to another, each of which may be open.
    Range(Reading<'a>, Reading<'a>),
}

/// How a value, or an end of a range, can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reading<'a> {
    /// The end of a range that the text leaves open.
    Open,
    /// In one way.
    Sure(Worth<'a>),
    /// In two ways, the likelier first: "2.300" where nothing tells whether the stop parts thousands.
    Either(Worth<'a>, Worth<'a>),
}

/// What a reading is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Worth<'a> {
    /// Decimal digits with a point: a number, a share, the number of an amount or a measure. A power that has too many
    /// digits is one as written.
    Number(&'a str),
    /// The two numbers of a score, a ratio or a scale.
    Ratio(&'a str, &'a str),
    /// A length of time of ISO 8601.
    Duration(&'a str),
    /// A time of day of ISO 8601.
    Time(&'a str),
    /// A date, as far as it is told.
    Date(Moment),
    /// A date that is told from another one, or from the day of writing: its distance, with what it is counted from.
    Distance(&'a str),
}

impl<'a> Value<'a> {
    /// The value that a figure of a kind is shown as.
    pub(super) fn of(kind: FigureKind, text: &'a str) -> Self {
        match text.split_once('/') {
            Some((from, to)) => Self::Range(Reading::of(kind, from), Reading::of(kind, to)),
            None => Self::One(Reading::of(kind, text)),
        }
    }

    /// Whether it can be read in two ways.
    #[must_use]
    pub fn is_ambiguous(&self) -> bool {
        let is_open = |reading: &Reading| matches!(reading, Reading::Either(..));
        match self {
            Self::One(reading) => is_open(reading),
            Self::Range(from, to) => is_open(from) || is_open(to),
        }
    }

    /// From when to when a date goes; `None` at an end that is open or not told by a date, and twice where nothing is.
    #[must_use]
    pub fn dates(&self) -> (Option<Moment>, Option<Moment>) {
        match self {
            Self::One(reading) => (reading.date(), reading.date()),
            // "2 weeks from 2010" tells no dates of its own.
            Self::Range(from, to) if from.is_distance() || to.is_distance() => (None, None),
            Self::Range(from, to) => (from.date(), to.date()),
        }
    }

    /// Whether it is a number of one digit without a sign.
    #[must_use]
    pub fn is_small(&self) -> bool {
        matches!(self, Self::One(Reading::Sure(Worth::Number(digits))) if digits.len() == 1)
    }
}

impl<'a> Reading<'a> {
    fn of(kind: FigureKind, text: &'a str) -> Self {
        if text == ".." {
            return Self::Open;
        }
        match text.split_once(" or ") {
            Some((one, other)) => Self::Either(Worth::of(kind, one), Worth::of(kind, other)),
            None => Self::Sure(Worth::of(kind, text)),
        }
    }

    /// The date that it tells; of two that only day and month tell apart the likelier.
    fn date(&self) -> Option<Moment> {
        match self {
            Self::Sure(Worth::Date(date)) | Self::Either(Worth::Date(date), _) => Some(*date),
            _ => None,
        }
    }

    fn is_distance(&self) -> bool {
        matches!(self, Self::Sure(Worth::Distance(_)))
    }
}

impl<'a> Worth<'a> {
    fn of(kind: FigureKind, text: &'a str) -> Self {
        match kind {
            FigureKind::Date => Moment::read(text).map_or(Self::Distance(text), Self::Date),
            FigureKind::Time => Self::Time(text),
            FigureKind::Duration => Self::Duration(text),
            FigureKind::Number | FigureKind::Percent | FigureKind::Money | FigureKind::Measure => {
                text.split_once(':').map_or(Self::Number(text), |(one, two)| Self::Ratio(one, two))
            }
        }
    }
}

impl Display for Value<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::One(reading) => reading.fmt(f),
            Self::Range(from, to) => write!(f, "{from}/{to}"),
        }
    }
}

impl Display for Reading<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Open => f.write_str(".."),
            Self::Sure(worth) => worth.fmt(f),
            Self::Either(one, other) => write!(f, "{one} or {other}"),
        }
    }
}

impl Display for Worth<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(text) | Self::Duration(text) | Self::Time(text) | Self::Distance(text) => f.write_str(text),
            Self::Ratio(one, two) => write!(f, "{one}:{two}"),
            Self::Date(date) => date.fmt(f),
        }
    }
}

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use FigureKind::{Date, Number, Time};
    use Reading::{Either, Open, Sure};
    use Value::{One, Range};

    #[test]
    fn values_are_taken_apart_and_put_together() {
        let date = |text| Worth::Date(Moment::read(text).expect(text));
        for (kind, text, expected) in [
            (Number, "-3.5", One(Sure(Worth::Number("-3.5")))),
            (Number, "3:1", One(Sure(Worth::Ratio("3", "1")))),
            (Number, "2300 or 2.3", One(Either(Worth::Number("2300"), Worth::Number("2.3")))),
            (Number, "100/..", Range(Sure(Worth::Number("100")), Open)),
            (Time, "T14:30", One(Sure(Worth::Time("T14:30")))),
            (Date, "2014/2018-05", Range(Sure(date("2014")), Sure(date("2018-05")))),
            (Date, "../--10-01 or --01-10", Range(Open, Either(date("--10-01"), date("--01-10")))),
            (Date, "--12-25+P3W", One(Sure(Worth::Distance("--12-25+P3W")))),
            (Date, "Easter-P2W", One(Sure(Worth::Distance("Easter-P2W")))),
        ] {
            let value = Value::of(kind, text);
            assert_eq!((value, value.to_string()), (expected, text.to_owned()));
        }
    }

    #[test]
    fn what_can_be_read_in_two_ways_says_so() {
        assert!(
            Value::of(Number, "2300 or 2.3").is_ambiguous() && Value::of(Date, "../--10-01 or --01-10").is_ambiguous()
        );
        assert!(!Value::of(Number, "2300").is_ambiguous() && !Value::of(Date, "2014/..").is_ambiguous());
    }
}
