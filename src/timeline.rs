//! The dates of an article that can be told in years, from the oldest to the newest.
//!
//! Separate from the facts that they are taken from because a place in time is
//! reckoned here, and from the window because it is drawn there.

use crate::analysis::FigureKind;
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
            let (start, end) = extent(&fact.value)?;
            Some(Mark { start, end, shown: fact.shown, spans: fact.spans.clone(), in_summary: fact.in_summary })
        })
        .collect();
    marks.sort_by(|a, b| a.start.total_cmp(&b.start).then(a.end.total_cmp(&b.end)).then(a.shown.cmp(&b.shown)));
    marks
}

/// From when to when a normalised date goes, in years; `None` if it does not tell its year.
fn extent(value: &str) -> Option<(f64, f64)> {
    // Of two readings of day and month the year is the same.
    let value = value.split(" or ").next().unwrap_or(value);
    if value.contains('P') {
        return None;
    }
    let Some((from, to)) = value.split_once('/') else { return moment(value) };
    match (moment(from), moment(to)) {
        (Some((start, _)), Some((_, end))) => Some((start, end)),
        // If a span of time is open on one side, its known end is shown.
        (Some((start, _)), None) => Some((start, start)),
        (None, Some((_, end))) => Some((end, end)),
        (None, None) => None,
    }
}

/// From when to when a date without a range goes.
fn moment(value: &str) -> Option<(f64, f64)> {
    if let Some(year) = value.strip_prefix('-') {
        let number: f64 = year.parse::<u32>().ok()?.into();
        return match year.len() {
            1 => Some((-number * 1000.0 - 999.0, 1.0 - number * 1000.0)),
            2 => Some((-number * 100.0 - 99.0, 1.0 - number * 100.0)),
            3 => None,
            _ => Some((-number, 1.0 - number)),
        };
    }
    let mut parts = value.split('-');
    let year = parts.next()?;
    let number: f64 = year.parse::<u32>().ok()?.into();
    let (start, span) = match year.len() {
        1 => (number * 1000.0, 1000.0),
        2 => (number * 100.0, 100.0),
        3 => (number * 10.0, 10.0),
        4 => (number, 1.0),
        _ => return None,
    };
    let twelfths = |first: f64, n: f64| Some((start + first / 12.0, start + (first + n) / 12.0));
    let Some(part) = parts.next() else { return Some((start, start + span)) };
    if let Some(quarter) = part.strip_prefix('Q').and_then(|n| n.parse::<u8>().ok()) {
        return twelfths(f64::from(quarter) * 3.0 - 3.0, 3.0);
    }
    if let Some(half) = part.strip_prefix('H').and_then(|n| n.parse::<u8>().ok()) {
        return twelfths(f64::from(half) * 6.0 - 6.0, 6.0);
    }
    if let Some(week) = part.strip_prefix('W').and_then(|n| n.parse::<u8>().ok()) {
        let day = f64::from(week) * 7.0 - 7.0;
        return Some((start + day / 365.0, start + (day + 7.0) / 365.0));
    }
    let month = f64::from(part.parse::<u8>().ok()?);
    match parts.next().and_then(|day| day.parse::<u8>().ok()) {
        Some(day) => {
            let day = (f64::from(day) - 1.0) / 31.0;
            twelfths(month - 1.0 + day, 1.0 / 31.0)
        }
        // Seasons are the months 21 to 24 of ISO 8601-2; winter begins in December.
        None if month > 20.0 => twelfths((month - 21.0) * 3.0 + 2.0, 3.0),
        None => twelfths(month - 1.0, 1.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_become_years() {
        let rounded = |value| extent(value).map(|(start, end)| ((start * 100.0).round(), (end * 100.0).round()));
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
            ("+P3D", None),
            ("---18", None),
            ("2016-10-01 or 2016-01-10", Some((201_675.0, 201_675.0))),
        ] {
            assert_eq!(rounded(value), expected, "{value}");
        }
    }
}
