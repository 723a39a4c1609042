//! What stands around a date: "Ende Mai", "the first week of 2015", "before 2010",
//! "from 2014 to 2018", "in 2 weeks".
//!
//! Separate from the dates themselves ([`super::calendar`]) because these words go
//! with every kind of date.

use super::calendar::{Date, Dated, Piece};
use super::lexeme::Line;
use super::{FigureKind, Read, Said};
use crate::language::{Class, List, Role};

impl Line<'_> {
    /// The date that begins at a lexeme, with what belongs to it on both sides; nothing
    /// before `floor` is looked at.
    pub fn period(&self, at: usize, floor: usize) -> Option<Read> {
        if let Some(read) = self.part_of(at, floor) {
            return Some(read);
        }
        let dated = self.week(at, floor).or_else(|| self.date(at)).or_else(|| self.day_alone(at, floor))?;
        if dated.bare && self.quantity(at, None).is_some_and(|read| read.kind != FigureKind::Number) {
            return None;
        }
        let dated = self.led(dated, floor);
        let read = self.range_of(&dated, floor).unwrap_or_else(|| date_read(&dated));
        Some(self.bounded(read, floor))
    }

    /// A date with the words that say which part of it is meant, or what it is: "Ende
    /// Mai", "Jahr 2001", "this Friday". A part has the value of the whole.
    fn led(&self, mut dated: Dated, floor: usize) -> Dated {
        let year_only = dated.date.month.is_none() && dated.date.day.is_none();
        let start = dated.from;
        if year_only && let Some(first) = self.first_of(List::YearWord, dated.from, floor) {
            dated.from = first;
        }
        // "dem Jahre 1910", "dem 20. Jahrhundert": with its article, a German noun phrase of its own.
        let noun = dated.from < start || dated.to > start + 1 && dated.date.part.is_some() && dated.date.year.is_none();
        let inflected = dated.from == start || self.listed(dated.from, List::InflectedYear);
        if noun && inflected && self.listed(dated.from.wrapping_sub(1), List::BeforeYearNoun) && dated.from > floor {
            dated.from -= 1;
        }
        if let Some(first) = self.first_of(List::DatePart, dated.from, floor) {
            dated.from = first;
        }
        if let Some(week) = self.week_of(dated.from, floor) {
            dated.from = week;
        }
        dated.to += usize::from(self.listed(dated.to, List::Weekend));
        let month_alone = dated.date.year.is_none() && dated.date.month.is_some();
        if month_alone && self.listed(dated.to, List::OfWhichYear) {
            // "Juni des vergangenen Jahres".
            let adjective = dated.to + 1;
            let year = adjective + usize::from(self.listed(adjective, List::WhichYear));
            dated.to = if self.listed(year, List::OfSeasonYear) { year + 1 } else { dated.to };
            if dated.to > year && self.listed(dated.from.wrapping_sub(1), List::BeforeMonthNoun) && dated.from > floor {
                dated.from -= 1;
            }
        }
        dated.bare &= dated.from == start;
        dated
    }

    fn first_of(&self, list: List, from: usize, floor: usize) -> Option<usize> {
        // In a table of numbers a figure ends right before the next, and no word can be between them.
        if from <= floor {
            return None;
        }
        self.led_by(from, list).filter(|first| *first >= floor)
    }

    /// "(the) week of", "(the) week commencing" before a date.
    fn week_of(&self, from: usize, floor: usize) -> Option<usize> {
        let first = self.first_of(List::WeekOf, from, floor)?;
        Some(first - usize::from(first > floor && self.listed(first - 1, List::The)))
    }

    /// "week 31", "KW 31", "cy18".
    fn week(&self, at: usize, floor: usize) -> Option<Dated> {
        let from = at.checked_sub(1).filter(|from| *from >= floor)?;
        if self.listed(from, List::ShortYear) && self.glued(at) {
            let year = self.year(at).or_else(|| Some(2000 + self.small(at, 99)?))?;
            return Some(Dated { date: Date { year: Some(year), ..Date::default() }, from, to: at + 1, bare: false });
        }
        let week = self.small(at, 53)?;
        let from = self.first_of(List::WeekNumber, at, floor).or_else(|| self.week_word(at, floor))?;
        self.week_of_year(from, week, at + 1)
    }

    /// "week 31", "in der Woche 31", where the number counts nothing: "letzte Woche 31 Grad", "in dieser Woche 31 Tote".
    fn week_word(&self, at: usize, floor: usize) -> Option<usize> {
        let from = self.first_of(List::WeekWord, at, floor)?;
        let before = from.wrapping_sub(1);
        let next = at + 1;
        let counts = self.habits.nouns_capitalised && self.is_word(next) && self.is_capital(next);
        let is_other = from > floor && self.listed(before, List::BeforeAnyWeek);
        (!self.unit_follows(next) && !counts && !is_other).then_some(from)
    }

    /// "the 18th", "on 29th": a day without its month, where nothing follows that it counts.
    fn day_alone(&self, at: usize, floor: usize) -> Option<Dated> {
        if self.habits.ordinals_stopped {
            return self.stopped_day(at);
        }
        if let Some(dated) = self.numbered_day(at) {
            return Some(dated);
        }
        let (day, to) = self.day(at).filter(|(_, to)| *to == at + 2 && self.habits.date_bounds)?;
        let the = at > floor && self.listed(at - 1, List::The);
        let on = self.listed(at.wrapping_sub(1 + usize::from(the)), List::BeforeLoneDay);
        let ends = !self.is_word(to) && self.text(to) != "-";
        (self.before(to) != "." && on && (ends || !the)).then_some(())?;
        let date = Date { day: Some(day), ..Date::default() };
        Some(Dated { date, from: at - usize::from(the), to, bare: false })
    }

    /// "el día 14", and at the head of a sentence "Le 14, il est venu": a day without its month behind a word for it.
    fn numbered_day(&self, at: usize) -> Option<Dated> {
        let before = at.wrapping_sub(1);
        let first = before.wrapping_sub(1);
        let each = || self.listed(first, List::Per) || self.listed(first, List::BeforeAnyWeek);
        let named = self.listed(before, List::DayWord) && !each();
        let sure = named && self.listed(first, List::BeforeDayWord);
        let opens = || before == 0 || matches!(self.before(before), "." | "!" | "?" | ":");
        let named =
            named || self.listed(first, List::WeekdayOrOther) && self.text(before) == "(" && self.text(at + 1) == ")";
        let heads = || self.listed(before, List::DayArticle) && self.text(at + 1) == "," && opens();
        let is_day = sure && !self.unit_at(at + 1) || (named || heads()) && self.counts_nothing(at + 1);
        let day = self.small(at, 31).filter(|_| is_day)?;
        let date = Date { day: Some(day), ..Date::default() };
        Some(Dated { date, from: at, to: at + 1, bare: false })
    }

    /// "am 22.": a day without its month, where no noun follows that it counts.
    fn stopped_day(&self, at: usize) -> Option<Dated> {
        let day = self.small(at, 31).filter(|_| self.text(at + 1) == "." && self.glued(at + 1))?;
        let led = self.listed(at.wrapping_sub(1), List::BeforeLoneDay);
        let next = at + 2;
        let ends = self.class(next).is_none();
        let counted = self.number(next).is_some() || self.is_word(next) && self.is_capital(next);
        (led && !counted).then_some(())?;
        let date = Date { day: Some(day), ..Date::default() };
        Some(Dated { date, from: at, to: if ends { at + 1 } else { next }, bare: false })
    }

    /// "the first week of 2015", "first 2 weeks of 2021", "15th day of next month".
    fn part_of(&self, at: usize, floor: usize) -> Option<Read> {
        // "the third month of", "first 2 weeks of": never further off.
        if !self.habits.date_bounds || !(at + 2..at + 5).any(|of| self.listed(of, List::Of)) {
            return None;
        }
        let ordinal = self.day(at).filter(|(_, to)| *to > at + 1 || self.number(at).is_none()).map(|(_, to)| to);
        let next = ordinal.unwrap_or(at);
        let counted =
            self.amount(next, false).filter(|amount| self.length(amount.to).is_some()).map(|amount| amount.to);
        // "the 3rd of next month".
        if let Some(of) = ordinal.filter(|of| self.listed(*of, List::Of))
            && let Some((value, to)) = self.beside(of + 1)
        {
            let the = usize::from(at > floor && self.listed(at - 1, List::The));
            return Some(Read { kind: FigureKind::Date, from: at - the, to, value: Said::Text(value), unit: None });
        }
        let unit = counted.or(ordinal)?;
        let (_, of) = self.length(unit)?;
        if !self.listed(of, List::Of) {
            return None;
        }
        let start = of + 1 + usize::from(self.listed(of + 1, List::The));
        // "3rd week of Jan".
        let short = || self.month(start).filter(|_| self.is_capital(start));
        let month =
            |(month, to)| Dated { date: Date { month: Some(month), ..Date::default() }, from: start, to, bare: false };
        let (value, to) = match self.date(start).or_else(|| short().map(month)) {
            Some(dated) => (Said::Date(dated.date), dated.to),
            None => self.beside(start).map(|(value, to)| (Said::Text(value), to))?,
        };
        let mut from = at;
        for list in [List::WhichPart, List::The] {
            from -= usize::from(from > floor && self.listed(from - 1, list));
        }
        Some(self.bounded(Read { kind: FigureKind::Date, from, to, value, unit: None }, floor))
    }

    /// "next month", "this year": its value as an offset, and the index after it.
    fn beside(&self, at: usize) -> Option<(String, usize)> {
        let signs = [(List::NextOne, "+P1"), (List::LastOne, "-P1"), (List::ThisOne, "+P0")];
        let (_, sign) = signs.into_iter().find(|(list, _)| self.words.list(*list).contains(&self.text(at)))?;
        let (unit, to) = self.length(at + 1)?;
        Some((format!("{sign}{unit}"), to))
    }

    /// A range of dates: "from 2014 to 2018", "November 18-19", "1939–45", "zwischen Mai und Juni 2012".
    fn range_of(&self, first: &Dated, floor: usize) -> Option<Read> {
        let opened = self.first_of(List::RangeOpen, first.from, floor);
        let sign = matches!(self.text(first.to), "-" | "–" | "—" | "~");
        let word = self.listed(first.to, List::DateTo);
        // "zwischen Juni und August" tells two dates in German, as "zwischen den Häusern" two houses.
        let and = self.listed(first.to, List::AndDate) && opened.is_some_and(|at| self.listed(at, List::BetweenDates));
        // A dash with a blank on one side only is a pause.
        let dash = sign && self.glued(first.to) == self.glued(first.to + 1);
        if !(dash || word || and) {
            return None;
        }
        let mut start = first.to + 1;
        start += usize::from(word && self.listed(start, List::DateToMore));
        start += usize::from(self.listed(start, List::DateToArticle));
        let (second, to) = self.end_of_range(first, start, sign)?;
        let mut begin = first.date;
        begin.month = begin.month.or(second.month.filter(|_| begin.day.is_some()));
        if begin.year.is_none() && begin.part.is_none() {
            let later = begin.month > second.month && begin.month.is_some();
            begin.year = second.year.map(|year| year - u32::from(later));
        }
        begin.other = None;
        let value = match second.part {
            Some(Piece::Now) => Said::From(begin),
            _ => Said::Dates(begin, second),
        };
        let from = opened.unwrap_or(first.from);
        Some(Read { kind: FigureKind::Date, from, to, value, unit: None })
    }

    fn end_of_range(&self, first: &Dated, start: usize, sign: bool) -> Option<(Date, usize)> {
        // "1939–45".
        if first.bare
            && sign
            && let Some(short) = self.number(start).filter(|digits| digits.len() == 2 && self.glued(start))
            && let (Ok(short), Some(year)) = (short.parse::<u32>(), first.date.year)
            && short > year % 100
            && !self.glued(start + 1) | !self.is_word(start + 1)
        {
            return Some((Date { year: Some(year / 100 * 100 + short), ..Date::default() }, start + 1));
        }
        // "1999–2002 holds".
        let second_year = || {
            let year = self.year(start).filter(|_| first.bare && self.glued(start) && !self.counts_unit(start))?;
            Some(Dated { date: Date { year: Some(year), ..Date::default() }, from: start, to: start + 1, bare: true })
        };
        let second = self.date(start).or_else(|| self.month_range_end(start)).or_else(second_year);
        if let Some(dated) = second {
            let second = self.led(dated, start);
            let grows = first.date.year.zip(second.date.year).is_none_or(|(a, b)| a <= b);
            let alike = first.date.part.is_none() || second.date.part.is_some() || second.date.year.is_some();
            // "2010 - 12. Mai": two years, or a day with a month, not a mixture.
            let mixed = first.bare && second.date.month.is_some() && second.date.year.is_none();
            return (grows && alike && !mixed).then(|| {
                let mut date = second.date;
                date.other = None;
                if date.year.is_none() && date.part.is_none() && first.date.month <= date.month {
                    date.year = first.date.year;
                }
                (date, second.to)
            });
        }
        if self.listed(start, List::UntilNow) && !first.bare {
            return Some((Date { part: Some(Piece::Now), ..Date::default() }, start + 1));
        }
        // "November 18-19", "april 9th through 17th".
        // A year ends a date: "3.4.2020 – 14 S 123/19".
        let open = first.date.day.is_some() && first.date.month.is_some() && first.date.year.is_none();
        let (day, to) = self.day(start).filter(|_| open)?;
        let to = if self.before(to) == "." { to - 1 } else { to };
        let month_first = self.habits.month_first || first.to > first.from + 2;
        let year = self.year_after(to).filter(|_| month_first);
        let to = year.map_or(to, |(_, to)| to);
        let date = Date { day: Some(day), year: year.map(|(year, _)| year), ..first.date };
        // "le 3 mai à 17 h".
        let is_time = || self.time(start, start).is_some() || self.unit_follows(to);
        let free = !(self.is_word(to) && self.glued(to)) && first.date.day < Some(day) && !is_time();
        free.then_some((date, to))
    }

    /// The month that ends a range may be an abbreviation: "Nov-Feb 5th, 2017".
    fn month_range_end(&self, at: usize) -> Option<Dated> {
        let (month, to) = self.month(at)?;
        Some(Dated { date: Date { month: Some(month), ..Date::default() }, from: at, to, bare: false })
    }

    /// What bounds a date on one side only: "before 2010", "after Feb 2018", "starting on May 7th".
    /// German prepositions stay outside, as "seit 2003" does.
    fn bounded(&self, read: Read, floor: usize) -> Read {
        if !self.habits.date_bounds || read.value.is_range() {
            return read;
        }
        let from = read.from;
        let duration_before =
            |first: usize| first > 0 && self.skip(first - 1, |role| matches!(role, Role::Duration(_))).is_some();
        if let Some(first) = self.first_of(List::BeforeBound, from, floor).filter(|first| !duration_before(*first)) {
            return Read { from: first, value: until(read.value), ..read };
        }
        if let Some(first) = self.first_of(List::AfterBound, from, floor).filter(|first| !duration_before(*first)) {
            return Read { from: first, value: beginning(read.value), ..read };
        }
        match self.first_of(List::StartingBound, from, floor) {
            Some(first) => Read { from: first, value: beginning(read.value), ..read },
            None => read,
        }
    }

    /// A length of time with what makes a date or a bound of it: "in 2 weeks", "3 days
    /// ago", "nächsten 3 Tage", "more than 2 hours".
    pub fn relative(&self, read: Read, floor: usize) -> Read {
        let (from, to) = (read.from, read.to);
        let date = |from, to, value| Read { kind: FigureKind::Date, from, to, value, unit: None };
        let led = |list: List| from > floor && self.listed(from - 1, list);
        if !self.habits.date_bounds {
            return if led(List::Coming) && !read.value.is_range() {
                date(from - 1, to, distance('+', &read.value))
            } else if led(List::Ahead) && !self.listed(to, List::NotAhead) && !read.value.is_range() {
                // "in 15 Tagen" is a point in time; what takes "in 3 Stunden" as its length looks the same.
                date(from - 1, to, read.value)
            } else if led(List::AboutATime) {
                Read { from: from - 1, ..read }
            } else {
                read
            };
        }
        let more = self.first_of(List::MoreOrLess, from, floor);
        let start = more.unwrap_or(from);
        if self.listed(to, List::Ago) {
            return date(start, to + 1, distance('-', &read.value));
        }
        for (list, sign) in [(List::CountedBack, '-'), (List::CountedOn, '+'), (List::CountedFrom, '/')] {
            if self.listed(to, list)
                && let Some((anchor, end)) = self.anchor(to + 1)
            {
                return date(start, end, Said::Text(format!("{anchor}{sign}{}", read.value)));
            }
        }
        let placed = from > floor && self.places_a_time(from - 1);
        if led(List::NextTime) && placed || self.listed(from + 1, List::NextInside) {
            let first = from - usize::from(!self.listed(from + 1, List::NextInside));
            return date(first, to, distance('+', &read.value));
        }
        if led(List::LastTime) && placed {
            return date(from - 1, to, distance('-', &read.value));
        }
        // "in five days a week" tells how often.
        let per = self.listed(to, List::Per) || self.listed(to, List::BeforeHalf) && self.length(to + 1).is_some();
        if led(List::In) && !per {
            // "the lowest in three years" looks back, "in three years" ahead: the words do not tell.
            return date(from - 1, to, read.value);
        }
        Read { from: start, ..read }
    }

    /// Whether a word before a length of time says which one is meant. "Last" is a verb too, and "past" and "following"
    /// are prepositions: an article, another preposition or the start of the sentence stands before them, or else they
    /// are those. "The talks last two years", "they walked past two hours of traffic".
    fn places_a_time(&self, at: usize) -> bool {
        if !self.listed(at, List::TimeOrOther) {
            return true;
        }
        let before = at.wrapping_sub(1);
        let is_sign = self.class(before) == Some(Class::Sign);
        // "England's last three months".
        let owned =
            self.listed(before, List::GenitiveEnd) && self.glued(before) && matches!(self.before(before), "'" | "’");
        let opens = at == 0 || is_sign && !matches!(self.text(before), "," | "-" | "–" | "'" | "’");
        opens && self.listed(at, List::LastTime) || owned || self.listed(before, List::BeforeTimeSpan)
    }

    /// What a length of time can be counted from: "Christmas", "today", a date.
    fn anchor(&self, at: usize) -> Option<(String, usize)> {
        if let Some(dated) = self.date(at) {
            return Some((dated.date.to_string(), dated.to));
        }
        if self.listed(at, List::DayName) {
            return Some((String::new(), at + 1));
        }
        let (value, to) = self.find(at, |role| match role {
            Role::Holiday(day) => Some(day),
            Role::Weekday => Some(""),
            _ => None,
        })?;
        let on = self.listed(to, List::On).then(|| self.skip(to + 1, |role| role == Role::Weekday)).flatten();
        Some((value.to_owned(), on.unwrap_or(to)))
    }
}

fn date_read(dated: &Dated) -> Read {
    Read { kind: FigureKind::Date, from: dated.from, to: dated.to, value: Said::Date(dated.date), unit: None }
}

/// A length of time as the distance from where somebody stands, of a range each of its ends: "two or three years ago".
fn distance(sign: char, length: &Said) -> Said {
    Said::Text(format!("{sign}{length}").replace('/', &format!("/{sign}")))
}

/// From a date on.
fn beginning(value: Said) -> Said {
    match value {
        Said::Date(date) => Said::From(date),
        other => Said::Text(format!("{other}/..")),
    }
}

/// Up to a date.
fn until(value: Said) -> Said {
    match value {
        Said::Date(date) => Said::Until(date),
        other => Said::Text(format!("../{other}")),
    }
}
