//! Dates: days, months, years, quarters, seasons, feasts, decades and centuries.
//!
//! Separate from what surrounds a date ([`super::period`]) because a date is read by
//! itself, with the numbers that are possible in a calendar and no others.

use super::lexeme::Line;
use super::words::Role;
use crate::analysis::language::Language;

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
        if self.number(at).is_some() {
            return self
                .iso(at)
                .or_else(|| self.day_first(at))
                .or_else(|| self.numeric(at))
                .or_else(|| self.age(at))
                .or_else(|| self.year_with_part(at))
                .or_else(|| self.bare_year(at));
        }
        self.weekday(at)
            .or_else(|| self.month_first(at))
            .or_else(|| self.day_first(at))
            .or_else(|| self.named_part(at))
            .or_else(|| self.age(at))
    }

    fn dated(&self, from: usize, to: usize, date: Date) -> Option<Dated> {
        Some(Dated { date, from, to, bare: false })
    }

    /// Four digits that can be a year.
    pub fn year(&self, at: usize) -> Option<u32> {
        let digits = self.number(at).filter(|digits| digits.len() == 4)?;
        digits.parse().ok().filter(|year| (1000..2100).contains(year))
    }

    /// A day of a month: "7.", "02nd", "siebter", "twenty-first"; the index after it.
    pub fn day(&self, at: usize) -> Option<(u32, usize)> {
        if let Some(day) = self.small(at, 31) {
            let suffix = self.glued(at + 1) && self.any(at + 1, &["st", "nd", "rd", "th"]);
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
        let lower = word.starts_with(char::is_lowercase) && matches!(self.language.code(), "de" | "en");
        if lower && (self.language == Language::GERMAN || word.len() == 3 || word == "march") {
            let between = |c: &str| matches!(c, "-" | "/");
            if !(between(self.before(at)) || between(self.text(at + 1)) || self.any(at, &["sep", "nov", "dec", "feb"])) {
                return None;
            }
        }
        let (month, to) = self.find(at, |role| if let Role::Month(month) = role { Some(month) } else { None })?;
        let abbreviated = word.len() <= 4 && self.text(to) == "." && self.glued(to) && self.class(to + 1).is_some();
        Some((month, to + usize::from(abbreviated && self.number(to + 1).is_some())))
    }

    /// A year behind a month: " 2012", ", 2012", " of 1992", "-2018", " in 2020".
    fn year_after(&self, at: usize) -> Option<(u32, usize)> {
        let mark = matches!(self.text(at), "," | "-" | "/") && !(self.text(at) == "-" && self.glued(at) != self.glued(at + 1));
        let word = self.any(at, &["of", "in"]) && self.language == Language::ENGLISH;
        let start = at + usize::from(mark || word);
        if let Some(year) = self.year(start).filter(|_| !self.counts(start)) {
            return Some((year, start + 1));
        }
        // "April of 87", "Mai ’68".
        let apostrophe = matches!(self.text(at), "'" | "’" | "‘");
        let short = self.number(at + 1).filter(|digits| digits.len() == 2 && (apostrophe || self.any(at, &["of"])))?;
        let two: u32 = short.parse().ok()?;
        Some((if two < 40 { 2000 } else { 1900 } + two, at + 2))
    }

    /// "7. Oktober", "14 March 2012", "4th of july", "05-Aug-2016", "27. 11.", "3. und 4. Mai".
    fn day_first(&self, at: usize) -> Option<Dated> {
        let (day, mut to) = self.day(at)?;
        let article = self.any(to, &["of"]) || (matches!(self.text(to), "-" | "/") && self.glued(to));
        let month_at = to + usize::from(article);
        if let Some((month, next)) = self.month(month_at) {
            let year = self.year_after(next);
            let date = Date { day: Some(day), month: Some(month), year: year.map(|y| y.0), ..Date::default() };
            return self.dated(at, year.map_or(next, |y| y.1), date);
        }
        // "23-2020-September".
        if article && let Some(year) = self.year(month_at)
            && matches!(self.text(month_at + 1), "-" | "/")
            && let Some((month, next)) = self.month(month_at + 2)
        {
            return self.dated(at, next, Date { day: Some(day), month: Some(month), year: Some(year), ..Date::default() });
        }
        let german = self.language == Language::GERMAN;
        // "7. vierter", "siebter 4.", "27. 11.", "dritter/11.": the month as an ordinal too.
        let pointed = self.before(to) == "." || self.number(at).is_none();
        if german && pointed {
            let slash = usize::from(self.text(to) == "/");
            let number = self.small(to + slash, 12).filter(|_| self.text(to + slash + 1) == "." && self.glued(to + slash + 1));
            let month = number.map(|month| (month, to + slash + 2)).or_else(|| {
                self.ordinal(to + slash).filter(|(month, _)| *month <= 12 && self.number(at).is_some())
            });
            if let Some((month, next)) = month {
                let year = self.year(next).filter(|_| !self.counts(next));
                let date = Date { day: Some(day), month: Some(month), year, ..Date::default() };
                return self.dated(at, next + usize::from(year.is_some()), date);
            }
        }
        // A list: the month stands behind its last day.
        let shared = self.shared_month(to).filter(|_| pointed || !german)?;
        // The point of "3. und 4. Mai" belongs to the ordinal; before more of the list it is left out.
        if self.text(to - 1) == "." && (!german || !self.any(to, &["bis"])) {
            to -= 1;
        }
        self.dated(at, to, Date { day: Some(day), ..shared })
    }

    /// The month and year of the date that ends a list of days: ", 18., und 25. März".
    fn shared_month(&self, mut at: usize) -> Option<Date> {
        for _ in 0..MAX_DAYS {
            let start = at;
            while matches!(self.text(at), "," | "-" | "–") || self.text(at) == "/" && self.before(at) == "." || self.any(at, &["und", "and", "oder", "or", "bis", "zum", "to", "sowie", "am"]) {
                at += 1;
            }
            if at == start || at > start + 3 {
                return None;
            }
            let (_, to) = self.day(at)?;
            if let Some((month, next)) = self.month(to + usize::from(self.any(to, &["of"]))) {
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
        let the = self.any(to, &["the"]);
        let english = self.language == Language::ENGLISH || mark || matches!(self.text(to + 1), "-" | "–");
        let day = self.day(to + usize::from(mark || the)).filter(|_| english);
        if let Some((day, next)) = day.filter(|(_, next)| !self.counted_by(*next)) {
            let next = if self.before(next) == "." { next - 1 } else { next };
            let year = self.year_after(next);
            let date = Date { month: Some(month), day: Some(day), year: year.map(|y| y.0), ..Date::default() };
            return self.dated(at, year.map_or(next, |y| y.1), date);
        }
        // An abbreviation or a word of its own is no month without more.
        let abbreviated = self.text(at).len() <= 3 && !self.any(at, &["mai", "may"]);
        let range = matches!(self.text(to), "-" | "–") && self.month(to + 1).is_some();
        if self.before(to) == "." {
            to -= 1;
        }
        let alone = !abbreviated || range || matches!(self.before(at), "-" | "–" | "from" | "von");
        let name = self.any(at, &["may", "march", "april", "june", "august"]) && self.language == Language::ENGLISH;
        if self.language == Language::GERMAN && !range {
            // "April, April!": a month alone has a word before it that leads to a time.
            let led = &["im", "ab", "seit", "bis", "anfang", "mitte", "ende", "und", "oder", "vom", "von", "zum", "den", "dem", "des", "der", "zwischen", "diesen", "diesem", "dieses", "nächsten", "nächstem", "kommenden", "vergangenen", "letzten", "jeden", "jedem", "jedes", "für", "vor", "nach", "gegen", "noch", "erst", "schon", "-", "–", "/", "("];
            let listed = self.before(at) == "," && at.checked_sub(2).is_some_and(|last| self.month(last).is_some()) && !self.any(at.wrapping_sub(2), &[&self.text(at).to_lowercase()]);
            if !(self.any(at.wrapping_sub(1), led) || listed) {
                return None;
            }
        }
        let led = self.any(at.wrapping_sub(1), &["in", "by", "since", "until", "till", "from", "to", "last", "this", "next", "late", "early", "mid", "of", "during", "and", "between", "through", "before", "after", "every", "for", "-", "–"]);
        // "April", "June" and "May" are given names, "march" is a walk.
        if !alone || (name && !led && !range) {
            return None;
        }
        self.dated(at, to, Date { month: Some(month), ..Date::default() })
    }

    /// "2020-05-12", "2018-7-6", "2019-aug-01", "2020/23/Sep", "2015-3", "20200701".
    fn iso(&self, at: usize) -> Option<Dated> {
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
        let month = self.small(at + 2, 12).filter(|_| mark == "-")?;
        match third.and_then(|day| self.small(day, 31)).filter(|day| is_day(month, *day)) {
            Some(day) => self.dated(at, at + 5, full(year, month, day)),
            // "2007-08" can be a month or two years; the greater half of a year cannot be a month.
            None => self.dated(at, at + 3, Date { year: Some(year), month: Some(month), ..Date::default() }),
        }
    }

    /// "12.05.2023", "22.04.", "1/1/2016", "29/2", "12/12/30", "02-02-2020", "12-2015".
    fn numeric(&self, at: usize) -> Option<Dated> {
        let digits = self.number(at)?;
        if digits.contains('.') {
            return self.pointed(at, digits);
        }
        let mark = self.text(at + 1);
        if !matches!(mark, "/" | "-") || !self.glued(at + 1) || !self.glued(at + 2) || (self.glued(at) && self.before(at) == mark) {
            return None;
        }
        let first = self.small(at, 31)?;
        if let Some(year) = self.year(at + 2).filter(|_| first <= 12) {
            return self.dated(at, at + 3, Date { year: Some(year), month: Some(first), ..Date::default() });
        }
        let second = self.small(at + 2, 31)?;
        if self.text(at + 3) == mark && self.glued(at + 3) && self.glued(at + 4) {
            let digits = self.number(at + 4)?;
            let year = self.year(at + 4).or_else(|| short_year(digits))?;
            return self.dated(at, at + 5, self.day_and_month(first, second, Some(year))?);
        }
        let asked = self.any(at.wrapping_sub(1), &["on", "by", "this", "next", "am", "der", "from", "between", "until"])
            || self.find(at.wrapping_sub(1), |role| (role == Role::Weekday).then_some(())).is_some()
            || self.glued(at) && matches!(self.before(at), "-" | "–") && self.text(at.wrapping_sub(3)) == "/";
        let leading = [at, at + 2].iter().any(|part| self.text(*part).starts_with('0'));
        let fraction = second < 11 && first < second && !leading;
        let year = self.slash_year(at + 3);
        if mark != "/" || (fraction && !asked && year.is_none()) || self.find(at + 3, |role| matches!(role, Role::Measure(_) | Role::Percent).then_some(())).is_some() {
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
        let (one, other) = if self.language == Language::ENGLISH { (us, rest) } else { (rest, us) };
        match (one, other) {
            (Some(one), Some(other)) if one != other && self.language == Language::ENGLISH => {
                Some(Date { other: Some(Box::new(other)), ..one })
            }
            (one, other) => one.or(other),
        }
    }

    /// "12.05.2023", "22.04.", "7.6" behind a day of the week or "on".
    fn pointed(&self, at: usize, digits: &str) -> Option<Dated> {
        let parts: Vec<&str> = digits.split('.').collect();
        let number = |part: &str| part.parse::<u32>().ok().filter(|_| part.len() <= 2);
        match parts.as_slice() {
            [day, month, year] => {
                let (day, month) = (number(day)?, number(month)?);
                let year = if year.len() == 4 { year.parse().ok()? } else { short_year(year)? };
                let date = is_day(month, day).then(|| full(year, month, day))?;
                self.dated(at, at + 1, date)
            }
            [day, month] => {
                let (day, month) = (number(day)?, number(month)?);
                let point = self.text(at + 1) == "." && self.glued(at + 1) && self.language == Language::GERMAN;
                let spaced_year = self.year(at + 2).filter(|_| point && !self.counts(at + 2));
                let words: &[&str] = if self.language == Language::GERMAN { &["am", "vom", "zum", "dem", "den"] } else { &["on", "this"] };
                let weekday = self.find(at.wrapping_sub(1), |role| (role == Role::Weekday).then_some(())).is_some();
                let asked = weekday || self.any(at.wrapping_sub(1), words);
                // A full stop behind "22.04" makes a date of it, if it ends no sentence.
                let goes_on = point && !self.is_capital(at + 2) && self.class(at + 2).is_some();
                if !(asked || goes_on || spaced_year.is_some()) || self.unit_follows(at + 1) {
                    return None;
                }
                let date = if self.language == Language::ENGLISH {
                    self.day_and_month(day, month, None)?
                } else {
                    is_day(month, day).then(|| Date { day: Some(day), month: Some(month), year: spaced_year, ..Date::default() })?
                };
                self.dated(at, at + 1 + usize::from(point) + usize::from(spaced_year.is_some()), date)
            }
            _ => None,
        }
    }

    fn unit_follows(&self, at: usize) -> bool {
        self.find(at, |role| {
            matches!(role, Role::Percent | Role::Money(_) | Role::Measure(_) | Role::Multiplier(_) | Role::Duration(_))
                .then_some(())
        })
        .is_some()
    }

    /// "Samstag, 17. Januar", "Tue 13th", "Friday 2018-7-6", "friday (jun-15)".
    fn weekday(&self, at: usize) -> Option<Dated> {
        let (_, next) = self.find(at, |role| (role == Role::Weekday).then_some(()))?;
        let short = self.text(at).len() <= 3;
        if short && !self.is_capital(at) {
            return None;
        }
        let abbreviated = usize::from(short && self.text(next) == "." && self.glued(next));
        let open = self.text(next + abbreviated) == "(";
        let comma = open || matches!(self.text(next + abbreviated), "," | "-");
        let start = next + abbreviated + usize::from(comma);
        let start = start + usize::from(self.any(start, &["der", "den", "dem", "the"]));
        let date = self.date(start).filter(|dated| dated.date.day.is_some());
        if let Some(dated) = date {
            let to = dated.to + usize::from(open && self.text(dated.to) == ")");
            return Some(Dated { from: at, to, ..dated });
        }
        let (day, to) = self.day(start).filter(|_| !comma && self.number(start).is_some())?;
        let free = !self.unit_follows(to) && (!self.is_word(to) || self.before(to) != ".") && self.text(to) != ":";
        let suffixed = to > start + 1;
        (free && (suffixed || self.language == Language::ENGLISH) && !self.any(to, &["uhr", "am", "pm", "a", "p", "people"]))
            .then_some(())?;
        self.dated(at, to, Date { day: Some(day), ..Date::default() })
    }

    /// "20. Jahrhundert", "15th century", "1990s", "90er Jahre", "49 v. Chr.".
    fn age(&self, at: usize) -> Option<Dated> {
        if let Some((n, to)) = self.day(at)
            && (self.any(to, &["jahrhundert", "jahrhunderts", "century", "jh"]))
        {
            let stop = usize::from(self.any(to, &["jh"]) && self.text(to + 1) == "." && self.glued(to + 1));
            return self.dated(at, to + 1 + stop, Date { part: Some(format!("{:02}", n - 1)), ..Date::default() });
        }
        let digits = self.number(at)?;
        let decade = digits.ends_with('0') && self.glued(at + 1) && self.any(at + 1, &["s", "er", "ern"]);
        if decade && matches!(digits.len(), 2 | 4) && (digits.len() == 4 || self.any(at.wrapping_sub(1), &["the"]) || !self.any(at + 1, &["s"])) {
            let hyphen = usize::from(self.text(at + 2) == "-" && self.glued(at + 2));
            let years = self.any(at + 2 + hyphen, &["jahre", "jahren", "jahrzehnt"]);
            let german = !self.any(at + 1, &["s"]);
            let digits = if digits.len() == 2 { format!("19{digits}") } else { digits.to_owned() };
            let part = digits.get(..3).map(str::to_owned);
            if !german || years {
                return self.dated(at, at + 2 + if years { 1 + hyphen } else { 0 }, Date { part, ..Date::default() });
            }
        }
        let year: i64 = digits.parse().ok().filter(|year| (1..10_000).contains(year))?;
        let era = [&["v", ".", "chr", "."][..], &["v", ".", "u", ".", "z", "."], &["b", ".", "c", "."], &["bc"], &["bce"]];
        let era = era.iter().find_map(|words| self.follows(at + 1, words))?;
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
            let of = usize::from(self.any(to, &["of", "des"])) + usize::from(self.any(to + 1, &["jahres"]));
            let year = self.year(to + of).filter(|_| !self.counts(to + of))?;
            return self.dated(at, to + of + 1, Date { year: Some(year), part: Some(code.to_string()), ..Date::default() });
        }
        let (feast, to) = self.find(at, |role| if let Role::Holiday(day) = role { Some(day) } else { None })?;
        let year = self.year(to)?;
        let fixed = feast.strip_prefix("--").and_then(|day| day.split_once('-'));
        let (month, day) = fixed.and_then(|(m, d)| Some((m.parse().ok()?, d.parse().ok()?))).unzip();
        self.dated(at, to + 1, Date { year: Some(year), month, day, ..Date::default() })
    }

    /// Four digits in running text, where what stands around does not make a quantity of them.
    fn bare_year(&self, at: usize) -> Option<Dated> {
        let year = self.year(at)?;
        if self.counts(at) || self.find(at.wrapping_sub(1), |role| (role == Role::Label).then_some(())).is_some() {
            return None;
        }
        Some(Dated { date: Date { year: Some(year), ..Date::default() }, from: at, to: at + 1, bare: true })
    }

    /// Whether four digits count what follows: "2000 Soldaten", "1500 metres".
    pub fn counts(&self, at: usize) -> bool {
        let next = at + 1;
        let round = self.number(at).is_some_and(|digits| digits.ends_with("00") || digits.ends_with("50"));
        let noun = self.language != Language::GERMAN || self.is_capital(next);
        let unit = self.find(next, |role| match role {
            Role::Counted => noun.then_some(()),
            Role::Percent | Role::Money(_) | Role::Measure(_) | Role::Duration(_) | Role::Multiplier(_) => Some(()),
            _ => None,
        });
        // "1945 in Potsdam": "in" is no inch here; "1989 b" no billion.
        if unit.is_some() && self.text(next).len() > 2 || matches!(self.text(next), "%" | "€" | "$" | "£" | "km" | "m" | "kg" | "°") {
            return true;
        }
        if matches!(self.before(at), "€" | "$" | "£" | "¥" | "+") {
            return true;
        }
        let approximate: &[&str] = &["rund", "etwa", "über", "fast", "knapp", "ca", "circa", "ungefähr", "insgesamt", "davon", "weitere", "mindestens", "about", "some", "nearly", "almost", "roughly", "over", "than"];
        if self.any(at.wrapping_sub(1), approximate) {
            return round || !self.any(at.wrapping_sub(1), &["about", "over", "some", "than"]) ;
        }
        if !self.is_word(next) || self.glued(next) {
            return false;
        }
        // "1700 im vergangenen Jahr": a year is in no other one.
        let year_of_its_own = [&["im", "jahr"][..], &["im", "jahre"], &["im", "vergangenen", "jahr"], &["im", "letzten", "jahr"], &["last", "year"], &["this", "year"], &["in", "the", "year"]];
        if year_of_its_own.iter().any(|words| self.follows(next, words).is_some()) {
            return true;
        }
        if self.language == Language::GERMAN {
            // A noun follows; a round number counts it, unless the words before say that a time comes.
            let plural = ["innen", "ungen", "heiten", "keiten", "schaften", "linge", "lingen"];
            let many = round || plural.iter().any(|end| self.text(next).ends_with(end));
            return many && self.is_capital(next) && !self.is_led_by_time(at) && !self.any(next, &["II", "in"]);
        }
        let word = self.text(next);
        let plural = word.starts_with(char::is_lowercase) && word.len() > 3 && word.ends_with('s');
        plural && !self.any(next, &["was", "this", "has", "his", "is", "as", "its", "does", "sees", "saw", "across", "plans", "versus", "towards", "always", "thus", "perhaps"]) && (round || !self.is_led_by_time(at))
    }

    /// Whether a unit makes the day behind a month a number of its own: "in May 20 people".
    fn counted_by(&self, at: usize) -> bool {
        self.unit_follows(at) && self.text(at).len() > 2 || self.find(at, |role| (role == Role::Counted).then_some(())).is_some()
    }

    /// Whether the word before says that a time follows: "seit 2011", "Herbst 2031", "in 1900".
    fn is_led_by_time(&self, at: usize) -> bool {
        let before = at.wrapping_sub(1);
        let listed = self.any(before, &["and", "or", "und", "oder"]) && self.year(at.wrapping_sub(2)).is_some();
        listed || self.any(
            before,
            &[
                "jahr", "jahre", "jahren", "jahres", "seit", "anfang", "mitte", "ende", "bis", "von", "ab", "vor", "nach", "zwischen",
                "in", "since", "until", "till", "by", "from", "of", "during", "year", "late", "early", "before", "after", "between", "(",
            ],
        ) || self.find(before, |role| matches!(role, Role::Month(_) | Role::Season(_)).then_some(())).is_some()
    }
}

fn full(year: u32, month: u32, day: u32) -> Date {
    Date { year: Some(year), month: Some(month), day: Some(day), ..Date::default() }
}

/// "98" is 1998, "30" is 2030.
fn short_year(digits: &str) -> Option<u32> {
    let two: u32 = digits.parse().ok().filter(|_| digits.len() == 2)?;
    Some(if two < 50 { 2000 } else { 1900 } + two)
}

/// Whether a month has such a day, in some year. The 30th of February is told as it is written.
fn is_day(month: u32, day: u32) -> bool {
    (1..=12).contains(&month) && (1..=31).contains(&day)
}
