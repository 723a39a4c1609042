//! The dates of an article that can be told in years, from the oldest to the newest.
//!
//! Separate from the facts that they are taken from because a place in time is
//! reckoned here, and from the window because it is drawn there.

use crate::analysis::{Age, FigureKind, Moment, Part};
use crate::document::Span;
use crate::facts::{Fact, FactKind};

/// The fewest marks with which a timeline says more than a list.
pub const MIN_MARKS: usize = 3;

/// A date in time.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// When it begins, in years of the common era; negative before the year 0.
    pub start: f64,
    /// When it ends, in the same years.
    pub end: f64,
    /// The normalised value.
    pub value: String,
    /// The place to show.
    pub shown: Span,
    /// Every place, in order.
    pub spans: Vec<Span>,
    /// Whether one of the places is in a sentence of the summary.
    pub in_summary: bool,
}

/// The dates that tell their year, oldest first. Dates without one ("7 October") have no
/// place of their own: to guess their year could be wrong.
#[must_use]
pub fn timeline(figures: &[Fact]) -> Vec<Mark> {
    let mut marks: Vec<Mark> = figures
        .iter()
        .filter(|fact| fact.kind == FactKind::Figure(FigureKind::Date))
        .filter_map(|fact| {
            let (start, end) = extent(fact.dates)?;
            let (value, spans) = (fact.value.clone(), fact.spans.clone());
            Some(Mark { start, end, value, shown: fact.shown, spans, in_summary: fact.in_summary })
        })
        .collect();
    marks.sort_by(|a, b| a.start.total_cmp(&b.start).then(a.end.total_cmp(&b.end)).then(a.shown.cmp(&b.shown)));
    marks
}

/// From when to when something goes that lies between two dates, in years; `None` if neither tells its year.
#[must_use]
pub fn extent((from, to): (Option<Moment>, Option<Moment>)) -> Option<(f64, f64)> {
    match (from.and_then(years), to.and_then(years)) {
        (Some((start, _)), Some((_, end))) => Some((start, end)),
        // If a span of time is open on one side, its known end is shown.
        (Some((start, _)), None) => Some((start, start)),
        (None, Some((_, end))) => Some((end, end)),
        (None, None) => None,
    }
}

/// From when to when a date goes, in years.
fn years(Moment { age, part }: Moment) -> Option<(f64, f64)> {
    let Age { digits, is_before, length } = age?;
    let (digits, n_years) = (f64::from(digits), f64::from(length.years()));
    // The first century before Christ ends with the year 0, which is 1 BC.
    let start = if is_before { 1.0 - (digits + 1.0) * n_years } else { digits * n_years };
    let twelfths = |first: f64, n: f64| Some((start + first / 12.0, start + (first + n) / 12.0));
    match part {
        Part::Whole => Some((start, start + n_years)),
        Part::Half(half) => twelfths(f64::from(half) * 6.0 - 6.0, 6.0),
        Part::Quarter(quarter) => twelfths(f64::from(quarter) * 3.0 - 3.0, 3.0),
        // Winter begins in December.
        Part::Season(season) => twelfths((f64::from(season) - 21.0) * 3.0 + 2.0, 3.0),
        Part::Month(month) => twelfths(f64::from(month) - 1.0, 1.0),
        Part::Day(month, day) => twelfths(f64::from(month) - 1.0 + (f64::from(day) - 1.0) / 31.0, 1.0 / 31.0),
        Part::Week(week) => {
            let day = f64::from(week) * 7.0 - 7.0;
            Some((start + day / 365.0, start + (day + 7.0) / 365.0))
        }
        Part::LoneDay(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_become_years() {
        let moment = |text: &str| Moment::read(text);
        let rounded = |value: &str| {
            let (from, to) = value.split_once('/').unwrap_or((value, value));
            extent((moment(from), moment(to))).map(|(start, end)| ((start * 100.0).round(), (end * 100.0).round()))
        };
        for (value, expected) in [
            ("2003", Some((200_300.0, 200_400.0))),
            ("2023-07", Some((202_350.0, 202_358.0))),
            ("2009-10-01", Some((200_975.0, 200_975.0))),
            ("2014/2018", Some((201_400.0, 201_900.0))),
            ("199", Some((199_000.0, 200_000.0))),
            ("19", Some((190_000.0, 200_000.0))),
            ("1998-23", Some((199_867.0, 199_892.0))),
            ("2023-Q2", Some((202_325.0, 202_350.0))),
            ("../2010", Some((201_100.0, 201_100.0))),
            ("2010/..", Some((201_000.0, 201_000.0))),
            ("-0048", Some((-4_800.0, -4_700.0))),
            ("-04", Some((-49_900.0, -39_900.0))),
            ("-1", Some((-199_900.0, -99_900.0))),
            ("2024-W27", Some((202_450.0, 202_452.0))),
            ("--10-07", None),
            ("---18", None),
        ] {
            assert_eq!(rounded(value), expected, "{value}");
        }
    }
}
