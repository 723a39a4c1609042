//! Dates in digits: "2020-05-12", "12.05.2023", "1/1/2016".
//!
//! Separate from the dates with words ([`super::calendar`]) because here the marks between
//! the numbers tell which is the day, and sometimes do not.

use super::calendar::{Date, Dated, short_year};
use super::lexeme::Line;
use crate::language::{List, Role};

impl Line<'_> {
    /// "2020-05-12", "2018-7-6", "2019-aug-01", "2020/23/Sep", "2015-3", "20200701".
    pub fn iso(&self, at: usize) -> Option<Dated> {
        if let Some(digits) = self.number(at).filter(|digits| digits.len() == 8 && digits.starts_with(['1', '2']))
            && let (Ok(year), Ok(month), Ok(day)) = (
                digits.get(..4).unwrap_or_default().parse::<u32>(),
                digits.get(4..6).unwrap_or_default().parse::<u32>(),
                digits.get(6..).unwrap_or_default().parse::<u32>(),
            )
            && (1900..2100).contains(&year)
            && is_day(month, day)
        {
            return self.dated(at, at + 1, full(year, month, day));
        }
        let year = self.year(at)?;
        let mark = self.text(at + 1);
        if !matches!(mark, "-" | "/") || !self.glued(at + 1) || !self.glued(at + 2) {
            return None;
        }
        let third = (self.text(at + 3) == mark && self.glued(at + 3)).then_some(at + 4);
        if let Some((month, _)) = self.month(at + 2)
            && let Some(day) = self.small(third?, 31)
        {
            return self.dated(at, at + 5, full(year, month, day));
        }
        if let Some(day) = self.small(at + 2, 31)
            && let Some((month, to)) = self.month(third.unwrap_or(at))
        {
            return self.dated(at, to, full(year, month, day));
        }
        let month = self.small(at + 2, 12).filter(|_| mark == "-" || third.is_some())?;
        match third.and_then(|day| self.small(day, 31)).filter(|day| is_day(month, *day)) {
            Some(day) => self.dated(at, at + 5, full(year, month, day)),
            // "The 2005-06 season".
            None if month == (year + 1) % 100 && self.listed(at + 3, List::SeasonNoun) => None,
            // "2007-08" can be a month or two years; the greater half of a year cannot be a month.
            None if mark == "-" => {
                self.dated(at, at + 3, Date { year: Some(year), month: Some(month), ..Date::default() })
            }
            None => None,
        }
    }

    /// "12.05.2023", "22.04.", "1/1/2016", "29/2", "12/12/30", "02-02-2020", "12-2015".
    pub fn numeric(&self, at: usize) -> Option<Dated> {
        let digits = self.number(at)?;
        if digits.contains('.') {
            return self.pointed(at, digits);
        }
        let mark = self.text(at + 1);
        if !matches!(mark, "/" | "-")
            || !self.glued(at + 1)
            || !self.glued(at + 2)
            || (self.glued(at) && self.before(at) == mark)
        {
            return None;
        }
        let first = self.small(at, 31)?;
        if let Some(year) = self.year(at + 2).filter(|_| first <= 12) {
            return self.dated(at, at + 3, Date { year: Some(year), month: Some(first), ..Date::default() });
        }
        let second = self.small(at + 2, 31)?;
        let temperatures = self.text(at + 3) == "/" && self.is_temperature(at + 5);
        if temperatures {
            return None;
        }
        if self.text(at + 3) == mark && self.glued(at + 3) && self.glued(at + 4) {
            let digits = self.number(at + 4)?;
            let year = self.year(at + 4).or_else(|| short_year(digits))?;
            return self.dated(at, at + 5, self.day_and_month(first, second, Some(year))?);
        }
        let asked = self.listed(at.wrapping_sub(1), List::BeforeSlashedDate)
            || self.skip(at.wrapping_sub(1), |role| role == Role::Weekday).is_some()
            || self.glued(at) && matches!(self.before(at), "-" | "–") && self.text(at.wrapping_sub(3)) == "/";
        let leading = [at, at + 2].iter().any(|part| self.text(*part).starts_with('0'));
        let fraction = second < 11 && first < second && !leading;
        let year = self.slash_year(at + 3);
        let clear = mark == "/" || asked && (second > 12) != (first > 12);
        if !clear
            || (fraction && !asked && year.is_none())
            || self.skip(at + 3, |role| matches!(role, Role::Measure(_) | Role::Percent)).is_some()
        {
            return None;
        }
        self.dated(at, at + 3, self.day_and_month(first, second, year)?)
    }

    /// The year at the end of a range of which this was the beginning: "-11/2/2017".
    fn slash_year(&self, at: usize) -> Option<u32> {
        let range = matches!(self.text(at), "-" | "–") && self.text(at + 2) == "/" && self.text(at + 4) == "/";
        self.year(at + 5).filter(|_| range)
    }

    /// Day and month by the language's order, and the other way round where both can be.
    fn day_and_month(&self, first: u32, second: u32, year: Option<u32>) -> Option<Date> {
        let date = |month, day| {
            is_day(month, day).then(|| Date { year, month: Some(month), day: Some(day), ..Date::default() })
        };
        let (us, rest) = (date(first, second), date(second, first));
        let (one, other) = if self.habits.month_first { (us, rest) } else { (rest, us) };
        match (one, other) {
            (Some(one), Some(other)) if one != other && self.habits.month_first => {
                Some(Date { other: other.month.zip(other.day), ..one })
            }
            (one, other) => one.or(other),
        }
    }

    /// "12.05.2023", "22.04.", "7.6" behind a day of the week or "on".
    fn pointed(&self, at: usize, digits: &str) -> Option<Dated> {
        let mut parts = digits.split('.');
        let parts = [parts.next(), parts.next(), parts.next(), parts.next()];
        let number = |part: &str| part.parse::<u32>().ok().filter(|_| part.len() <= 2);
        match parts {
            [Some(day), Some(month), Some(year), None] => {
                let (day, month) = (number(day)?, number(month)?);
                let year = if year.len() == 4 { year.parse().ok()? } else { short_year(year)? };
                let date = is_day(month, day).then(|| full(year, month, day))?;
                self.dated(at, at + 1, date)
            }
            [Some(day), Some(month), None, None] => {
                let (day, month) = (number(day)?, number(month)?);
                let point = self.text(at + 1) == "." && self.glued(at + 1) && self.habits.ordinals_stopped;
                let spaced_year = self.year(at + 2).filter(|_| point && !self.counts(at + 2));
                let weekday = self.skip(at.wrapping_sub(1), |role| role == Role::Weekday).is_some();
                let asked = weekday || self.listed(at.wrapping_sub(1), List::BeforePointedDate);
                // A full stop behind "22.04" makes a date of it, if it ends no sentence.
                let goes_on = point && !self.is_capital(at + 2) && self.class(at + 2).is_some();
                // No decimals: "28.10.", "05.06."
                let ends = point && self.habits.decimal_mark == Some(',') && digits.len() == 5;
                let goes_on = goes_on || ends && (day > 12 || digits.starts_with('0') || digits.contains(".0"));
                if !(asked || goes_on || spaced_year.is_some()) || self.unit_follows(at + 1) {
                    return None;
                }
                let date = if self.habits.month_first {
                    self.day_and_month(day, month, None)?
                } else {
                    is_day(month, day).then(|| Date {
                        day: Some(day),
                        month: Some(month),
                        year: spaced_year,
                        ..Date::default()
                    })?
                };
                self.dated(at, at + 1 + usize::from(point) + usize::from(spaced_year.is_some()), date)
            }
            _ => None,
        }
    }
}

fn full(year: u32, month: u32, day: u32) -> Date {
    Date { year: Some(year), month: Some(month), day: Some(day), ..Date::default() }
}

/// Whether a month has such a day, in some year. The 30th of February is told as it is written.
fn is_day(month: u32, day: u32) -> bool {
    (1..=12).contains(&month) && (1..=31).contains(&day)
}
