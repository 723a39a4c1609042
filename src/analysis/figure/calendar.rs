//! Dates of days and months: "7. Oktober", "March 14, 2012", "Samstag, 17. Januar".
//!
//! Separate from what surrounds a date ([`super::period`]) because a date is read by
//! itself, with the numbers that are possible in a calendar and no others. Those of quarters, seasons, feasts, decades
//! and centuries are in [`super::age`].

use super::lexeme::Line;
use crate::language::{List, Role};

/// A date as far as it is told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Date {
    pub year: Option<u32>,
    pub month: Option<u32>,
    pub day: Option<u32>,
    /// A quarter, week or the like that stands instead of month and day, or instead of the year.
    pub part: Option<Piece>,
    /// The other month and day that the same digits can mean: "10/1" is 1 October or 10 January.
    pub other: Option<(u32, u32)>,
}

/// A part of a year, or what is longer or older than a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece {
    /// A quarter or half of a year, by its letter and number: "Q1", "H2".
    Letter(&'static str, u32),
    /// A week of the calendar.
    Week(u32),
    /// A season, by its number in ISO 8601-2: 23 is autumn.
    Season(u32),
    /// A decade by its first three digits.
    Decade(u32),
    /// A century or a millennium by its first digits, how many digits these are, and whether it lies before the year 1.
    Age(u32, usize, bool),
    /// A year before the year 1: of 44 BC 43.
    Before(u32),
    /// From one year to another: "2007/08".
    Years(u32, u32),
    /// The present.
    Now,
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

/// The most days of the week before a date: "Friday, Saturday 3 May".
const MAX_WEEKDAYS: usize = 3;
/// The most days in a list before the month that they share.
const MAX_DAYS: usize = 6;

impl std::fmt::Display for Date {
    /// ISO 8601, with "-" for each leading part that is not told: "2023-08", "--10-07", "---18".
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.year, self.part) {
            (Some(year), Some(part)) => write!(f, "{year:04}-{part}")?,
            (None, Some(part @ (Piece::Letter(..) | Piece::Week(_)))) => write!(f, "-{part}")?,
            (None, Some(part)) => part.fmt(f)?,
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
        if let Some((month, day)) = self.other {
            write!(f, " or {}", Self { month: Some(month), day: Some(day), other: None, ..*self })?;
        }
        Ok(())
    }
}

impl std::fmt::Display for Piece {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match *self {
            Self::Letter(letter, n) => write!(f, "{letter}{n}"),
            Self::Week(n) => write!(f, "W{n:02}"),
            Self::Season(code) => write!(f, "{code}"),
            Self::Decade(digits) => write!(f, "{digits:03}"),
            Self::Age(digits, n_digits, is_before) => {
                f.write_str(if is_before { "-" } else { "" })?;
                write!(f, "{digits:0n_digits$}")
            }
            Self::Before(year) => write!(f, "-{year:04}"),
            Self::Years(from, to) => write!(f, "{from}/{to}"),
            Self::Now => f.write_str(".."),
        }
    }
}

impl Date {
    /// Whether it goes over several years.
    pub fn is_range(&self) -> bool {
        matches!(self.part, Some(Piece::Years(..)))
    }
}

/// The year that two digits tell: "39" is 2039, "40" is 1940.
pub fn short_year(digits: &str) -> Option<u32> {
    let two: u32 = digits.parse().ok().filter(|_| digits.len() == 2)?;
    Some(if two < 40 { 2000 } else { 1900 } + two)
}

impl Line<'_> {
    /// The date that begins at a lexeme.
    pub fn date(&self, at: usize) -> Option<Dated> {
        self.date_within(at, MAX_WEEKDAYS)
    }

    /// The date that begins at a lexeme, with at most `n_weekdays` days of the week before it.
    fn date_within(&self, at: usize, n_weekdays: usize) -> Option<Dated> {
        if self.number(at).is_some() {
            return self
                .signed_date(at)
                .or_else(|| self.iso(at))
                .or_else(|| self.day_first(at))
                .or_else(|| self.numeric(at))
                .or_else(|| self.age(at))
                .or_else(|| self.part_with_year(at))
                .or_else(|| self.part_in_order(at))
                .or_else(|| self.year_with_part(at))
                .or_else(|| self.clipped_year(at))
                .or_else(|| self.told_year(at))
                .or_else(|| self.bare_year(at));
        }
        self.reign(at)
            .or_else(|| self.weekday(at, n_weekdays))
            .or_else(|| self.month_first(at))
            .or_else(|| self.day_first(at))
            .or_else(|| self.named_part(at))
            .or_else(|| self.part_in_order(at))
            .or_else(|| self.age(at))
    }

    /// "2024年5月3日", "5月3日", "2024年": each number with a sign behind it that says what it is.
    pub fn signed_date(&self, at: usize) -> Option<Dated> {
        let signed = |at: usize, list: List| self.glued(at + 1) && self.listed(at + 1, list);
        let year = self.year(at).filter(|_| signed(at, List::YearSign));
        // A year that is counted from the beginning of a reign stands before the month.
        if year.is_none() && self.glued(at) && self.listed(at.wrapping_sub(1), List::YearSign) {
            return None;
        }
        let start = if year.is_some() { at + 2 } else { at };
        let (month, day, to) = self.signed_month(start);
        (to > at).then_some(())?;
        self.dated(at, to, Date { year, month, day, ..Date::default() })
    }

    /// "5月3日", "5月", or nothing: the month, the day, and the lexeme after them.
    fn signed_month(&self, at: usize) -> (Option<u32>, Option<u32>, usize) {
        let signed = |at: usize, list: List| self.glued(at + 1) && self.listed(at + 1, list);
        let month = self.small(at, 12).filter(|_| signed(at, List::MonthSign));
        let mut to = at + 2 * usize::from(month.is_some());
        let day = self.small(to, 31).filter(|_| month.is_some() && signed(to, List::DaySign));
        to += 2 * usize::from(day.is_some());
        (month, day, to)
    }

    /// "令和5年4月1日", "令和元年": a year that is counted from the beginning of a reign.
    fn reign(&self, at: usize) -> Option<Dated> {
        let (before, to) = self.find(at, |role| if let Role::Reign(year) = role { Some(year) } else { None })?;
        let first = self.words.list(List::FirstYear).iter().any(|year| self.text(to).starts_with(year));
        let (n, to) = if first {
            (1, to + 1)
        } else {
            let n = self.number(to).filter(|digits| digits.len() <= 3)?.parse().ok().filter(|n| *n > 0)?;
            (n, to + 2)
        };
        let signed = first || self.glued(to - 1) && self.listed(to - 1, List::YearSign);
        let (month, day, to) = self.signed_month(to);
        signed.then_some(())?;
        self.dated(at, to, Date { year: Some(before + n), month, day, ..Date::default() })
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
        // "twenty-fifth".
        if self.text(at + 1) == "-"
            && let Some(tens) = self.amount_alone(at)
            && let Some((unit, to)) = self.ordinal_behind(&tens)
        {
            let day = tens.value.as_whole().and_then(|tens| u32::try_from(tens).ok()).map(|tens| tens + unit);
            return day.filter(|day| *day <= 31).map(|day| (day, to));
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
    pub fn year_after(&self, at: usize) -> Option<(u32, usize)> {
        let mark =
            matches!(self.text(at), "," | "-" | "/") && !(self.text(at) == "-" && self.glued(at) != self.glued(at + 1));
        let word = self.listed(at, List::OfYear);
        let start = at + usize::from(mark || word);
        if let Some(year) = self.year(start).filter(|_| !self.counts_unit(start) && (mark || !self.counts(start))) {
            return Some((year, start + 1));
        }
        // "April of 87", "Mai ’68".
        let apostrophe = matches!(self.text(at), "'" | "’" | "‘");
        let short =
            self.number(at + 1).filter(|digits| digits.len() == 2 && (apostrophe || self.listed(at, List::Of)))?;
        Some((short_year(short)?, at + 2))
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
        // "1./2. Mai": both share the month, the second is none.
        if self.text(to) == "/"
            && self.before(to) == "."
            && let Some(shared) = self.shared_month(to, false)
        {
            return self.dated(at, to - 1, Date { day: Some(day), ..shared });
        }
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
        // "22-27. januar": the stop of the last is that of both.
        let dash = matches!(self.text(to), "-" | "–") && self.glued(to) && self.glued(to + 1);
        let named = self.skip(at.wrapping_sub(1), |role| role == Role::Weekday).is_some();
        let shared = self.shared_month(to, named).filter(|_| pointed || !pointed_days || dash)?;
        // The point of "3. und 4. Mai" belongs to the ordinal; before more of the list it is left out.
        if self.text(to - 1) == "." && (!pointed_days || !self.listed(to, List::DayTo)) {
            to -= 1;
        }
        self.dated(at, to, Date { day: Some(day), ..shared })
    }

    /// The month and year of the date that ends a list of days: ", 18., und 25. März". Days of the week are in the list if it
    /// is `named`: the first day has one.
    fn shared_month(&self, mut at: usize, named: bool) -> Option<Date> {
        for _ in 0..MAX_DAYS {
            let start = at;
            if self.opens_sentence(at) {
                return None;
            }
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
            // "del lunes 16 al viernes 20 de mayo".
            let weekday = if named { self.skip(at, |role| role == Role::Weekday) } else { None };
            at = weekday.unwrap_or(at);
            let (_, to) = self.day(at)?;
            if let Some((month, next)) = self.month(to + usize::from(self.listed(to, List::Of))) {
                let year = self.year_after(next).map(|(year, _)| year);
                return Some(Date { month: Some(month), year, ..Date::default() });
            }
            at = to;
        }
        None
    }

    /// Whether a word behind a stop begins a sentence by its capital: "Es waren 12. Am 7. Oktober".
    pub fn opens_sentence(&self, at: usize) -> bool {
        self.is_word(at) && self.is_capital(at) && self.before(at) == "."
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
        // "October, 1st".
        let comma = self.text(to) == "," && self.number(to + 1).is_some() && self.listed(to + 2, List::OrdinalEnd);
        let mark = mark || comma && self.glued(to + 2);
        let the = self.listed(to, List::The);
        let month_first = self.habits.month_first || mark || matches!(self.text(to + 1), "-" | "–");
        let day = self.day(to + usize::from(mark || the)).filter(|_| month_first);
        let start = to + usize::from(mark || the);
        let is_day = |next: usize| !self.counted_by(next) && !self.orders_a_noun(start, next);
        if let Some((day, next)) = day.filter(|(_, next)| is_day(*next)) {
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
        // "le dieu Mars": where months are written small, a capital inside a sentence makes a name of it.
        let named = !self.habits.months_capitalised && self.is_capital(at) && !self.opens_clause(at);
        if named && self.listed(at, List::MonthOrNameByCapital) {
            return None;
        }
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
        if !alone || name && !range && (!led || self.is_name(at, to)) {
            return None;
        }
        self.dated(at, to, Date { month: Some(month), ..Date::default() })
    }

    /// Whether an ordinal in words is no day but the place of the noun behind it: "in March the first arch fell", "in May
    /// First Lady Jill Biden".
    fn orders_a_noun(&self, at: usize, next: usize) -> bool {
        let noun = self.is_word(next) && !self.glued(next) && !self.listed(next, List::BehindOrdinalDay);
        noun && self.number(at).is_none() && self.is_capital(at) == self.is_capital(next)
    }

    /// Whether a month that is a name too is that behind a word that both can have before them: "by August Wilson", "for
    /// May’s deal", "Corbyn and May", "The Darling Buds of May".
    fn is_name(&self, at: usize, to: usize) -> bool {
        let before = at.wrapping_sub(1);
        if !self.listed(before, List::BeforeMonthOrName) {
            return false;
        }
        let other = before.wrapping_sub(1);
        let has_surname = self.is_word(to) && self.is_capital(to) && !self.glued(to);
        let owns = matches!(self.text(to), "'" | "’") && self.glued(to) && self.listed(to + 1, List::GenitiveEnd);
        let joined = self.listed(before, List::And);
        if joined && (self.month(other).is_some() || self.number(other).is_some()) {
            return false;
        }
        let in_title = self.listed(before, List::Of)
            && self.is_word(other)
            && self.is_capital(other)
            && self.led_by(at, List::DatePart).is_none();
        has_surname || owns || joined || in_title
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
        // "nesta terça-feira (3)".
        let alone = open && !self.habits.ordinals_stopped && !self.habits.month_first;
        if let Some((day, to)) = self.day(start).filter(|(_, to)| alone && self.text(*to) == ")") {
            return self.dated(at, to + 1, Date { day: Some(day), ..Date::default() });
        }
        // "na segunda-feira, 22, em Lisboa".
        let apart = self.text(next) == "," && !self.habits.ordinals_stopped && !self.habits.month_first;
        if let Some(day) = self.small(start, 31).filter(|_| apart && self.text(start + 1) == ",") {
            return self.dated(at, start + 1, Date { day: Some(day), ..Date::default() });
        }
        // "Dienstag, der 25.", but no "Dienstag, 25. Spieltag".
        let the = self.listed(start.wrapping_sub(1), List::BeforeDay);
        let (day, to) = self.day(start).filter(|_| (!comma || the) && self.number(start).is_some())?;
        let named = self.before(to) == "." && self.is_word(to) && (self.is_capital(to) || !the);
        let price = matches!(self.text(to), "–" | "—" | "-") && self.glued(to);
        let free = !self.unit_follows(to) && !named && self.text(to) != ":" && !price;
        let suffixed = to > start + 1;
        (free && (suffixed || self.habits.month_first) && !self.listed(to, List::BehindNoDay)).then_some(())?;
        self.dated(at, to, Date { day: Some(day), ..Date::default() })
    }
}
