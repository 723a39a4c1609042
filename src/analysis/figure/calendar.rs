//! Dates: days, months, years, quarters, seasons, feasts, decades and centuries.
//!
//! Separate from what surrounds a date ([`super::period`]) because a date is read by
//! itself, with the numbers that are possible in a calendar and no others.

use super::lexeme::Line;
use crate::language::{List, Role};

/// A date as far as it is told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Date {
    pub year: Option<u32>,
    pub month: Option<u32>,
    pub day: Option<u32>,
    /// What takes the place of month and day: "Q1", "23" (a season), or of the year: "199" (a decade).
    pub part: Option<String>,
    /// Another date that the digits can mean: "10/1".
    pub other: Option<Box<Date>>,
}

/// A date and the lexemes that say it.
#[derive(Debug, Clone)]
pub struct Dated {
    pub date: Date,
    pub from: usize,
    pub to: usize,
    /// Whether it is four digits alone, which can be a number too.
    pub bare: bool,
}

/// Up to so many days of the week stand before a date: "Friday, Saturday 3 May".
const MAX_WEEKDAYS: usize = 3;
/// Up to so many days stand in a list before the month they share.
const MAX_DAYS: usize = 6;

impl std::fmt::Display for Date {
    /// ISO 8601, with "-" for each leading part that is not told: "2023-08", "--10-07", "---18".
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.year, &self.part) {
            (Some(year), Some(part)) => write!(f, "{year:04}-{part}")?,
            (None, Some(part)) => f.write_str(part)?,
            (Some(year), None) => write!(f, "{year:04}")?,
            (None, None) => f.write_str("-")?,
        }
        if self.part.is_none() {
            match (self.month, self.day) {
                (Some(month), Some(day)) => write!(f, "-{month:02}-{day:02}")?,
                (Some(month), None) => write!(f, "-{month:02}")?,
                (None, Some(day)) => write!(f, "--{day:02}")?,
                (None, None) => {}
            }
        }
        if let Some(other) = &self.other {
            write!(f, " or {other}")?;
        }
        Ok(())
    }
}

impl Line<'_> {
    /// The date that begins at a lexeme.
    pub fn date(&self, at: usize) -> Option<Dated> {
        self.date_within(at, MAX_WEEKDAYS)
    }

    /// The date that begins at a lexeme, with up to so many days of the week before it.
    fn date_within(&self, at: usize, n_weekdays: usize) -> Option<Dated> {
        if self.number(at).is_some() {
            return self
                .iso(at)
                .or_else(|| self.day_first(at))
                .or_else(|| self.numeric(at))
                .or_else(|| self.age(at))
                .or_else(|| self.year_with_part(at))
                .or_else(|| self.bare_year(at));
        }
        self.weekday(at, n_weekdays)
            .or_else(|| self.month_first(at))
            .or_else(|| self.day_first(at))
            .or_else(|| self.named_part(at))
            .or_else(|| self.age(at))
    }

    /// A date that no doubt is one.
    #[expect(clippy::unused_self, clippy::unnecessary_wraps, reason = "every way to read a date ends in it")]
    pub fn dated(&self, from: usize, to: usize, date: Date) -> Option<Dated> {
        Some(Dated { date, from, to, bare: false })
    }

    /// A day of a month: "7.", "02nd", "siebter", "twenty-first"; the index after it.
    pub fn day(&self, at: usize) -> Option<(u32, usize)> {
        if let Some(day) = self.small(at, 31) {
            let suffix = self.glued(at + 1) && self.listed(at + 1, List::OrdinalEnd);
            let point = self.glued(at + 1) && self.text(at + 1) == ".";
            return Some((day, at + 1 + usize::from(suffix || point)));
        }
        let (ordinal, to) = self.ordinal(at)?;
        if ordinal % 10 != 0 || self.text(to) != "-" {
            return (1..=31).contains(&ordinal).then_some((ordinal, to));
        }
        let (unit, to) = self.ordinal(to + 1)?;
        Some((ordinal + unit, to)).filter(|(day, _)| *day <= 31)
    }

    /// A place in an order, in a word.
    pub fn ordinal(&self, at: usize) -> Option<(u32, usize)> {
        self.find(at, |role| if let Role::Ordinal(n) = role { Some(n) } else { None })
    }

    /// A month by its name; the index after it and the full stop of its abbreviation.
    pub fn month(&self, at: usize) -> Option<(u32, usize)> {
        let word = self.text(at);
        // "may", "mar": what is a word too must have a capital where months have one.
        let lower = word.starts_with(char::is_lowercase) && self.habits.months_capitalised;
        if lower && (self.habits.nouns_capitalised || word.len() == 3 || self.listed(at, List::MonthOrVerb)) {
            let between = |c: &str| matches!(c, "-" | "/");
            if !(between(self.before(at)) || between(self.text(at + 1)) || self.listed(at, List::SmallMonth)) {
                return None;
            }
        }
        let (month, to) = self.find(at, |role| if let Role::Month(month) = role { Some(month) } else { None })?;
        let abbreviated = word.len() <= 4 && self.text(to) == "." && self.glued(to) && self.class(to + 1).is_some();
        Some((month, to + usize::from(abbreviated && self.number(to + 1).is_some())))
    }

    /// A year behind a month: " 2012", ", 2012", " of 1992", "-2018", " in 2020".
    fn year_after(&self, at: usize) -> Option<(u32, usize)> {
        let mark =
            matches!(self.text(at), "," | "-" | "/") && !(self.text(at) == "-" && self.glued(at) != self.glued(at + 1));
        let word = self.listed(at, List::OfYear);
        let start = at + usize::from(mark || word);
        if let Some(year) = self.year(start).filter(|_| !self.counts(start)) {
            return Some((year, start + 1));
        }
        // "April of 87", "Mai ’68".
        let apostrophe = matches!(self.text(at), "'" | "’" | "‘");
        let short =
            self.number(at + 1).filter(|digits| digits.len() == 2 && (apostrophe || self.listed(at, List::Of)))?;
        let two: u32 = short.parse().ok()?;
        Some((if two < 40 { 2000 } else { 1900 } + two, at + 2))
    }

    /// "7. Oktober", "14 March 2012", "4th of july", "05-Aug-2016", "27. 11.", "3. und 4. Mai".
    fn day_first(&self, at: usize) -> Option<Dated> {
        let (day, mut to) = self.day(at)?;
        let article = self.listed(to, List::Of) || (matches!(self.text(to), "-" | "/") && self.glued(to));
        let month_at = to + usize::from(article);
        if let Some((month, next)) = self.month(month_at) {
            let year = self.year_after(next);
            let date = Date { day: Some(day), month: Some(month), year: year.map(|y| y.0), ..Date::default() };
            return self.dated(at, year.map_or(next, |y| y.1), date);
        }
        // "23-2020-September".
        if article
            && let Some(year) = self.year(month_at)
            && matches!(self.text(month_at + 1), "-" | "/")
            && let Some((month, next)) = self.month(month_at + 2)
        {
            return self.dated(
                at,
                next,
                Date { day: Some(day), month: Some(month), year: Some(year), ..Date::default() },
            );
        }
        let pointed_days = self.habits.ordinals_stopped;
        // "7. vierter", "siebter 4.", "27. 11.", "dritter/11.": the month as an ordinal too.
        let pointed = self.before(to) == "." || self.number(at).is_none();
        if pointed_days && pointed {
            let slash = usize::from(self.text(to) == "/");
            let number =
                self.small(to + slash, 12).filter(|_| self.text(to + slash + 1) == "." && self.glued(to + slash + 1));
            let month = number
                .map(|month| (month, to + slash + 2))
                .or_else(|| self.ordinal(to + slash).filter(|(month, _)| *month <= 12 && self.number(at).is_some()));
            if let Some((month, next)) = month {
                let year = self.year(next).filter(|_| !self.counts(next));
                let date = Date { day: Some(day), month: Some(month), year, ..Date::default() };
                return self.dated(at, next + usize::from(year.is_some()), date);
            }
        }
        // A list: the month stands behind its last day.
        let shared = self.shared_month(to).filter(|_| pointed || !pointed_days)?;
        // The point of "3. und 4. Mai" belongs to the ordinal; before more of the list it is left out.
        if self.text(to - 1) == "." && (!pointed_days || !self.listed(to, List::DayTo)) {
            to -= 1;
        }
        self.dated(at, to, Date { day: Some(day), ..shared })
    }

    /// The month and year of the date that ends a list of days: ", 18., und 25. März".
    fn shared_month(&self, mut at: usize) -> Option<Date> {
        for _ in 0..MAX_DAYS {
            let start = at;
            while at <= start + 3
                && (matches!(self.text(at), "," | "-" | "–")
                    || self.text(at) == "/" && self.before(at) == "."
                    || self.listed(at, List::JoinsDays))
            {
                at += 1;
            }
            if at == start || at > start + 3 {
                return None;
            }
            let (_, to) = self.day(at)?;
            if let Some((month, next)) = self.month(to + usize::from(self.listed(to, List::Of))) {
                let year = self.year_after(next).map(|(year, _)| year);
                return Some(Date { month: Some(month), year, ..Date::default() });
            }
            at = to;
        }
        None
    }

    /// "August 2023", "March 14, 2012", "Sep-23-2020", "January first 2000", "June".
    fn month_first(&self, at: usize) -> Option<Dated> {
        let (month, mut to) = self.month(at)?;
        if let Some((year, next)) = self.year_after(to) {
            let date = Date { month: Some(month), year: Some(year), ..Date::default() };
            // "September-2020-23".
            if matches!(self.text(next), "-" | "/")
                && let Some(day) = self.small(next + 1, 31)
            {
                return self.dated(at, next + 2, Date { day: Some(day), ..date });
            }
            return self.dated(at, next, date);
        }
        let mark = matches!(self.text(to), "-" | "/") && self.glued(to) && self.glued(to + 1);
        let the = self.listed(to, List::The);
        let month_first = self.habits.month_first || mark || matches!(self.text(to + 1), "-" | "–");
        let day = self.day(to + usize::from(mark || the)).filter(|_| month_first);
        if let Some((day, next)) = day.filter(|(_, next)| !self.counted_by(*next)) {
            let next = if self.before(next) == "." { next - 1 } else { next };
            let year = self.year_after(next);
            let date = Date { month: Some(month), day: Some(day), year: year.map(|y| y.0), ..Date::default() };
            return self.dated(at, year.map_or(next, |y| y.1), date);
        }
        // An abbreviation or a word of its own is no month without more.
        let abbreviated = self.text(at).len() <= 3 && !self.listed(at, List::ShortMonth);
        let range = matches!(self.text(to), "-" | "–") && self.month(to + 1).is_some();
        if self.before(to) == "." {
            to -= 1;
        }
        let alone = !abbreviated
            || range
            || matches!(self.before(at), "-" | "–")
            || self.listed(at.wrapping_sub(1), List::BeforeShortMonth);
        let name = self.listed(at, List::MonthOrName);
        if self.habits.months_led && !range {
            // "April, April!": a month alone has a word before it that leads to a time.
            let listed = self.before(at) == ","
                && at.checked_sub(2).is_some_and(|last| self.month(last).is_some())
                && !self.is(at.wrapping_sub(2), &self.text(at).to_lowercase());
            if !(self.listed(at.wrapping_sub(1), List::BeforeMonth) || listed) {
                return None;
            }
        }
        let led = self.listed(at.wrapping_sub(1), List::BeforeMonth);
        // "April", "June" and "May" are given names, "march" is a walk.
        if !alone || (name && !led && !range) {
            return None;
        }
        self.dated(at, to, Date { month: Some(month), ..Date::default() })
    }

    /// "Samstag, 17. Januar", "Tue 13th", "Friday 2018-7-6", "friday (jun-15)".
    fn weekday(&self, at: usize, n_weekdays: usize) -> Option<Dated> {
        let n_more = n_weekdays.checked_sub(1)?;
        let next = self.skip(at, |role| role == Role::Weekday)?;
        let short = self.text(at).len() <= 3;
        if short && !self.is_capital(at) {
            return None;
        }
        let abbreviated = usize::from(short && self.text(next) == "." && self.glued(next));
        let open = self.text(next + abbreviated) == "(";
        let comma = open || matches!(self.text(next + abbreviated), "," | "-");
        let start = next + abbreviated + usize::from(comma);
        let start = start + usize::from(self.listed(start, List::BeforeDay));
        let date = self.date_within(start, n_more).filter(|dated| dated.date.day.is_some());
        if let Some(dated) = date {
            let to = dated.to + usize::from(open && self.text(dated.to) == ")");
            return Some(Dated { from: at, to, ..dated });
        }
        let (day, to) = self.day(start).filter(|_| !comma && self.number(start).is_some())?;
        let free = !self.unit_follows(to) && (!self.is_word(to) || self.before(to) != ".") && self.text(to) != ":";
        let suffixed = to > start + 1;
        (free && (suffixed || self.habits.month_first) && !self.listed(to, List::BehindNoDay)).then_some(())?;
        self.dated(at, to, Date { day: Some(day), ..Date::default() })
    }

    /// "20. Jahrhundert", "15th century", "1990s", "90er Jahre", "49 v. Chr.".
    fn age(&self, at: usize) -> Option<Dated> {
        if let Some((n, to)) = self.day(at)
            && (self.listed(to, List::Century))
        {
            let stop =
                usize::from(self.listed(to, List::CenturyShort) && self.text(to + 1) == "." && self.glued(to + 1));
            return self.dated(at, to + 1 + stop, Date { part: Some(format!("{:02}", n - 1)), ..Date::default() });
        }
        let digits = self.number(at)?;
        let decade = digits.ends_with('0') && self.glued(at + 1) && self.listed(at + 1, List::DecadeEnd);
        if decade
            && matches!(digits.len(), 2 | 4)
            && (digits.len() == 4
                || self.listed(at.wrapping_sub(1), List::The)
                || !self.listed(at + 1, List::DecadeWhole))
        {
            let hyphen = usize::from(self.text(at + 2) == "-" && self.glued(at + 2));
            let years = self.listed(at + 2 + hyphen, List::DecadeYears);
            let needs_years = !self.listed(at + 1, List::DecadeWhole);
            let digits = if digits.len() == 2 { format!("19{digits}") } else { digits.to_owned() };
            let part = digits.get(..3).map(str::to_owned);
            if !needs_years || years {
                return self.dated(at, at + 2 + if years { 1 + hyphen } else { 0 }, Date { part, ..Date::default() });
            }
        }
        let year: i64 = digits.parse().ok().filter(|year| (1..10_000).contains(year))?;
        let era = self.phrase(at + 1, List::BeforeEra)?;
        // The year 1 before Christ is the year 0 of ISO 8601.
        self.dated(at, era, Date { part: Some(format!("-{:04}", year - 1)), ..Date::default() })
    }

    /// "2019 Q1", "2017-q1", "2019 H2", "2007/08".
    fn year_with_part(&self, at: usize) -> Option<Dated> {
        let year = self.year(at)?;
        let hyphen = usize::from(self.text(at + 1) == "-" && self.glued(at + 1));
        if let Some((part, to)) = self.quarter(at + 1 + hyphen) {
            return self.dated(at, to, Date { year: Some(year), part: Some(part), ..Date::default() });
        }
        let next = self.number(at + 2).filter(|digits| self.text(at + 1) == "/" && digits.len() == 2)?;
        let season = next.parse::<u32>().ok().filter(|next| *next == (year + 1) % 100)?;
        let part = format!("{year}/{}", if season == 0 { year + 1 } else { year / 100 * 100 + season });
        self.dated(at, at + 3, Date { part: Some(part), ..Date::default() })
    }

    /// "Q1" or "H2"; the index after it.
    fn quarter(&self, at: usize) -> Option<(String, usize)> {
        let (letter, _) = self.find(at, |role| if let Role::YearPart(letter) = role { Some(letter) } else { None })?;
        let most = if letter == "Q" { 4 } else { 2 };
        let n = self.small(at + 1, most).filter(|_| self.glued(at + 1))?;
        Some((format!("{letter}{n}"), at + 2))
    }

    /// "Herbst 1998", "summer of 2016", "Pfingsten 2022", "q3 2019".
    fn named_part(&self, at: usize) -> Option<Dated> {
        if let Some((part, to)) = self.quarter(at) {
            let year = self.year(to)?;
            return self.dated(at, to + 1, Date { year: Some(year), part: Some(part), ..Date::default() });
        }
        let season = self.find(at, |role| if let Role::Season(code) = role { Some(code) } else { None });
        if let Some((code, to)) = season {
            let of =
                usize::from(self.listed(to, List::OfSeason)) + usize::from(self.listed(to + 1, List::OfSeasonYear));
            let year = self.year(to + of).filter(|_| !self.counts(to + of))?;
            return self.dated(
                at,
                to + of + 1,
                Date { year: Some(year), part: Some(code.to_string()), ..Date::default() },
            );
        }
        let (feast, to) = self.find(at, |role| if let Role::Holiday(day) = role { Some(day) } else { None })?;
        let year = self.year(to)?;
        let fixed = feast.strip_prefix("--").and_then(|day| day.split_once('-'));
        let (month, day) = fixed.and_then(|(m, d)| Some((m.parse().ok()?, d.parse().ok()?))).unzip();
        self.dated(at, to + 1, Date { year: Some(year), month, day, ..Date::default() })
    }
}
