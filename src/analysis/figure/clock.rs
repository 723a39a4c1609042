//! Times of day in digits, and those that a word for a part of an hour makes.
//!
//! Separate from dates because a clock has other numbers, and words of its own. Hours in words, and hours that stand
//! alone, are in [`super::hour`].

use super::lexeme::Line;
use super::value::Decimal;
use super::{FigureKind, Read, Said};
use crate::language::{List, Role};

/// A time of day and the lexemes that say it.
pub struct Clock {
    pub hour: u32,
    pub minute: u32,
    pub second: Option<u32>,
    pub from: usize,
    pub to: usize,
    /// Whether the words leave no doubt that it is a time.
    pub sure: bool,
    /// Whether its minutes are told.
    pub has_minutes: bool,
}

impl Clock {
    /// An hour, of which nothing else is known yet.
    pub fn of_hour(hour: u32, from: usize, to: usize) -> Self {
        Self { hour, minute: 0, second: None, from, to, sure: false, has_minutes: false }
    }

    /// A time that no doubt is one, by the minutes since midnight.
    fn of_minutes(minutes: u32, from: usize, to: usize) -> Self {
        Self { hour: minutes / 60 % 24, minute: minutes % 60, second: None, from, to, sure: true, has_minutes: true }
    }
}

impl Line<'_> {
    /// The time of day that begins at a lexeme; nothing before `floor` is looked at.
    pub fn time(&self, at: usize, floor: usize) -> Option<Read> {
        if let Some(read) = self.primes(at) {
            return Some(read);
        }
        if let Some(clock) = self.worded_clock(at) {
            let clock = self.with_meridiem(clock);
            return time_read(&self.half_of_day(clock, floor));
        }
        // "Fr. 4.50 am Morgen".
        if self.number(at).is_some_and(|digits| digits.contains('.')) && self.is_money(at, floor) {
            return None;
        }
        let clock = if self.is_word(at) {
            self.spelled_clock(at)?
        } else {
            self.four_digits(at).or_else(|| self.letter_clock(at)).or_else(|| self.digital(at))?
        };
        let digital = clock.sure && self.text(at + 1) == ":";
        if let Some((unit, to)) = self.length(clock.to).filter(|_| digital) {
            // "18:57 Minuten" are no time of day.
            let (one, two) = (clock.hour, clock.minute);
            let value = match (unit, clock.second) {
                ("TH", Some(second)) => format!("PT{one}H{two}M{second}S"),
                ("TM", _) => format!("PT{one}M{two}S"),
                _ => format!("PT{one}H{two}M"),
            };
            return Some(Read { kind: FigureKind::Duration, from: at, to, value: Said::Text(value), unit: None });
        }
        time_read(&self.half_of_day(clock, floor))
    }

    /// "quarter to 8 pm".
    fn with_meridiem(&self, clock: Clock) -> Clock {
        match self.meridiem(clock.to, clock.from).filter(|_| clock.hour < 13) {
            Some((afternoon, to)) => Clock { hour: clock.hour % 12 + if afternoon { 12 } else { 0 }, to, ..clock },
            None => clock,
        }
    }

    /// "16h30", "à 16 h 30": an hour and its minutes, where the letter is written so or a time is led to. "1h30m" is a
    /// length of time.
    fn letter_clock(&self, at: usize) -> Option<Clock> {
        let hour = self.number(at).filter(|digits| digits.len() <= 2)?.parse().ok().filter(|hour| *hour < 25)?;
        let letter = self.text(at + 1) == "h" || self.habits.letter_clock && self.text(at + 1) == "H";
        let before = at.wrapping_sub(1);
        let announced = self.listed(before, List::BeforeTime) || self.listed(before, List::BeforeHour);
        let apart = self.habits.letter_clock && announced && !self.glued(at + 1);
        if !letter || !apart && !self.glued(at + 1) {
            return None;
        }
        let led = self.habits.letter_clock || announced;
        let joined = if apart { !self.unit_at(at + 3) } else { self.glued(at + 2) };
        let minute = self.number(at + 2).filter(|digits| joined && digits.len() == 2);
        let free = |to: usize| !(self.glued(to) && self.is_word(to));
        match minute.and_then(|digits| digits.parse::<u32>().ok()).filter(|minute| *minute < 60) {
            Some(minute) if led && free(at + 3) => {
                Some(Clock { minute, sure: true, has_minutes: true, ..Clock::of_hour(hour, at, at + 3) })
            }
            None if self.habits.letter_clock && free(at + 2) => {
                let is_hour = self.listed(before, List::BeforeHour) || self.is_in_range_of_hours(at, hour);
                is_hour.then(|| Clock { sure: true, ..Clock::of_hour(hour, at, at + 2) })
            }
            _ => None,
        }
    }

    /// Whether an hour with its letter is one end of two that are no length of time, as they fall, or end behind noon:
    /// "entre 19h e 7h", "de 19h a 23h". "Entre 2h e 3h" are lengths of time.
    fn is_in_range_of_hours(&self, at: usize, hour: u32) -> bool {
        let hour_at = |at: usize| -> Option<u32> {
            let hour = self.number(at).filter(|digits| digits.len() <= 2)?.parse().ok().filter(|hour| *hour < 25)?;
            let ends = !(self.glued(at + 2) && (self.is_word(at + 2) || self.number(at + 2).is_some()));
            (matches!(self.text(at + 1), "h" | "H") && self.glued(at + 1) && ends).then_some(hour)
        };
        let joins = |at: usize, first: usize| {
            let between = self.listed(first.wrapping_sub(1), List::Between) && self.listed(at, List::And);
            between || self.listed(first.wrapping_sub(1), List::RangeOpen) && self.listed(at, List::DateTo)
        };
        let is_time = |first: u32, second: u32| first > second || (13..24).contains(&second);
        let is_first = || joins(at + 2, at) && hour_at(at + 3).is_some_and(|second| is_time(hour, second));
        let first = at.wrapping_sub(3);
        is_first() || hour_at(first).is_some_and(|one| is_time(one, hour)) && joins(at.wrapping_sub(1), first)
    }

    /// "340pm", "1140 a.m.", "7 thirty pm": hour and minutes without a mark, before the half of the day.
    fn unmarked(&self, at: usize) -> Option<Clock> {
        let digits = self.number(at).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
        let (hour, minute, to): (u32, u32, usize) = if digits.len() > 2 {
            let (hour, minute) = digits.split_at_checked(digits.len() - 2).filter(|_| digits.len() < 5)?;
            (hour.parse().ok()?, minute.parse().ok()?, at + 1)
        } else {
            self.lexemes.get(at + 1).filter(|lexeme| lexeme.begins)?;
            let words = self.amount(at + 1, false).filter(|amount| amount.spelled)?;
            let minute = words.value.as_whole().and_then(|n| u32::try_from(n).ok()).filter(|n| *n > 9)?;
            (digits.parse().ok()?, minute, words.to)
        };
        let valid = (1..13).contains(&hour) && minute < 60;
        let (afternoon, to) = self.meridiem(to, at).filter(|_| valid)?;
        let hour = hour % 12 + if afternoon { 12 } else { 0 };
        Some(Clock { minute, sure: true, has_minutes: true, ..Clock::of_hour(hour, at, to) })
    }

    /// "14:30", "7:56:30", "14.30 Uhr", "20 Uhr", "5 p.m.", "7p", "11ish", "5 o'clock".
    fn digital(&self, at: usize) -> Option<Clock> {
        let digits = self.number(at)?;
        if let Some(clock) = self.unmarked(at) {
            return Some(clock);
        }
        let mut clock = Clock::of_hour(0, at, at + 1);
        let two = |part: &str| part.parse::<u32>().ok().filter(|n| part.len() == 2 && *n < 60);
        if let Some((hour, minute)) = digits.split_once('.') {
            (clock.hour, clock.minute) = (hour.parse().ok().filter(|_| hour.len() <= 2)?, two(minute)?);
            clock.has_minutes = true;
        } else {
            clock.hour = digits.parse().ok().filter(|_| digits.len() <= 2)?;
            if self.text(at + 1) == ":" && self.glued(at + 1) && self.glued(at + 2) {
                clock.minute = two(self.number(at + 2)?)?;
                (clock.to, clock.has_minutes) = (at + 3, true);
                // "1:30" is a clock, "31:24" a score.
                clock.sure = clock.hour < 25;
                if self.text(at + 3) == ":" && self.glued(at + 3) {
                    clock.second = self.number(at + 4)?.split(['.', ',']).next().and_then(two);
                    clock.to = at + 4 + usize::from(clock.second.is_some());
                }
                if self.before(at) == "T" && self.glued(at) {
                    self.iso_zone(&mut clock);
                }
            }
        }
        if clock.hour > 24 {
            return None;
        }
        self.clock_words(&mut clock);
        if !clock.sure && digits.contains('.') {
            // "kl. 14.30": the word may be shortened.
            let stop = usize::from(self.before(at) == "." && self.glued(at.wrapping_sub(1)));
            let led = |at: usize, stop: usize| self.listed(at.wrapping_sub(1 + stop), List::BeforeTime);
            // "klockan 02.00–07.00".
            let first = at.wrapping_sub(2);
            let joined = matches!(self.before(at), "-" | "–") || self.listed(at.wrapping_sub(1), List::JoinsHours);
            let goes_on = || self.number(first).is_some_and(|digits| digits.contains('.')) && led(first, 0);
            clock.sure = (led(at, stop) || joined && goes_on()) && !self.unit_at(at + 1);
            if self.habits.date_bounds && clock.sure && led(at, 0) {
                clock.from = at - 1;
            }
        }
        if !clock.sure {
            clock.sure = self.shares_uhr(clock.to);
        }
        if !clock.sure {
            self.lone_hour(&mut clock);
        }
        Some(clock)
    }

    /// What follows a time of ISO 8601: parts of a second, "Z" or the distance from it.
    fn iso_zone(&self, clock: &mut Clock) {
        clock.sure = true;
        let at = clock.to;
        let signed = matches!(self.text(at), "+" | "-" | "−") && self.glued(at) && self.glued(at + 1);
        if self.text(at) == "Z" && self.glued(at) {
            clock.to = at + 1;
        } else if signed && self.number(at + 1).is_some() {
            clock.to = at + if self.text(at + 2) == ":" && self.number(at + 3).is_some() { 4 } else { 2 };
        }
    }

    /// Whether a unit stands at a lexeme.
    pub fn unit_at(&self, at: usize) -> bool {
        // "eight in the evening" are no inches.
        !self.listed(at, List::In)
            && self
                .skip(at, |role| {
                    matches!(
                        role,
                        Role::Percent | Role::Money(_) | Role::Measure(_) | Role::Multiplier(_) | Role::Duration(_)
                    )
                })
                .is_some()
    }

    /// Whether what follows a minute is nothing that it counts: "13 Uhr 20 ab", but not "13 Uhr 20 Boote".
    pub fn ends_clock(&self, at: usize) -> bool {
        let counted = self.is_word(at) && (!self.habits.nouns_capitalised || self.is_capital(at) || self.glued(at));
        !self.unit_at(at) && !counted && self.text(at) != ":"
    }

    /// "1530 GMT", "0830 hours", "at 1530 hours": four digits before a time zone, or before hours that they do not count.
    fn four_digits(&self, at: usize) -> Option<Clock> {
        let digits = self.number(at).filter(|digits| digits.len() == 4)?;
        let zoned = self.words.list(List::TimeZone).contains(&self.text(at + 1))
            || self.text(at + 1) == "Z" && self.glued(at + 1);
        let led = digits.starts_with('0') || self.listed(at.wrapping_sub(1), List::BeforeTime);
        let hours = self.length(at + 1).filter(|(unit, _)| led && *unit == "TH").map(|(_, to)| to);
        // "at 0600".
        let early =
            digits.starts_with('0') && self.listed(at.wrapping_sub(1), List::BeforeTime) && !self.unit_at(at + 1);
        let hours = hours.or_else(|| early.then_some(at + 1));
        let (hour, minute) = (digits.get(..2)?.parse().ok()?, digits.get(2..)?.parse().ok()?);
        let to = if zoned { at + 2 } else { hours? };
        let clock = Clock { hour, minute, second: None, from: at, to, sure: true, has_minutes: true };
        (hour < 25 && minute < 60).then_some(clock)
    }

    /// "2'45", "2′45″", and of feet "5'11"": minutes and seconds, or feet and inches where these are measured in.
    fn primes(&self, at: usize) -> Option<Read> {
        let one: u64 = self.number(at).filter(|digits| digits.len() <= 3)?.parse().ok()?;
        let inches = self.text(at + 3) == "″" && self.glued(at + 3);
        let prime =
            matches!(self.text(at + 1), "'" | "’" | "′") && self.glued(at + 1) && (self.glued(at + 2) || inches);
        let two: u64 =
            self.number(at + 2).filter(|digits| prime && digits.len() <= 2)?.parse().ok().filter(|two| *two < 60)?;
        let first = matches!(self.text(at + 3), "\"" | "”" | "″" | "“") && self.glued(at + 3);
        let twice = (0..2).all(|n| matches!(self.text(at + 3 + n), "'" | "’" | "′") && self.glued(at + 3 + n));
        let to = at + 3 + if first { 1 } else { 2 * usize::from(twice) };
        let degrees = self.before(at) == "°";
        if degrees || self.glued(to) && (self.is_word(to) || self.number(to).is_some()) {
            return None;
        }
        if self.habits.feet && two < 12 && one < 100 {
            let value = Said::Number(Decimal::ratio(one * 12 + two, 12)?);
            return Some(Read { kind: FigureKind::Measure, from: at, to, value, unit: Some("ft".into()) });
        }
        let whole = self.text(at + 2).len() == 2 && one < 60;
        let value = || Said::Text(format!("PT{one}M{two}S"));
        whole.then(|| Read { kind: FigureKind::Duration, from: at, to, value: value(), unit: None })
    }

    /// What stands behind the digits: "Uhr", "p.m.", "o'clock", "noon", "abends".
    pub fn clock_words(&self, clock: &mut Clock) {
        let at = clock.to;
        if self.listed(at, List::Hour) {
            (clock.to, clock.sure) = (at + 1, true);
            // "20 Uhr 15".
            if clock.minute == 0
                && let Some((minute, to)) = self.minute(at + 1).filter(|(_, to)| self.ends_clock(*to))
                && !self.listed(to, List::Hour)
            {
                (clock.minute, clock.to) = (minute, to);
            }
        } else if self.is_hour_of_clock(clock) {
            (clock.to, clock.sure) = (at + 1, true);
            self.minutes_behind(clock);
        } else if self.is_about_hour(at) {
            (clock.to, clock.sure) = (at + 2, true);
        } else if self.listed(at, List::HourLetter) && clock.second.is_none() && clock.has_minutes {
            // "14:30h", "8.30 h".
            (clock.to, clock.sure) = (at + 1, true);
        } else if let Some(to) = self.phrase(at, List::OClock) {
            (clock.to, clock.sure) = (to, true);
        } else if let Some((afternoon, to)) = self.meridiem(at, clock.from).filter(|_| clock.hour < 13) {
            clock.hour = clock.hour % 12 + if afternoon { 12 } else { 0 };
            (clock.to, clock.sure) = (to, true);
        } else if self.listed(at, List::AboutHour) && self.glued(at) {
            (clock.to, clock.sure) = (at + 1, true);
        }
        let zone = self.text(clock.to);
        if clock.sure && self.words.list(List::TimeZone).contains(&zone) {
            clock.to += 1;
        } else if clock.sure && self.listed(clock.to + 1, List::TimeZoneName) {
            clock.to += 2;
        }
    }

    /// Whether the word behind the digits is an hour of the clock where it can be a length of time, too: "à 17 heures",
    /// "om 19.30 uur", and not "17 heures de train".
    fn is_hour_of_clock(&self, clock: &Clock) -> bool {
        let (at, before) = (clock.to, clock.from.wrapping_sub(1));
        if !self.listed(at, List::ClockHours) || self.listed(at + 1, List::Per) {
            return false;
        }
        let is_length = self.listed(at + 1, List::HoursOf);
        // "4 heures GMT".
        let zoned = self.words.list(List::TimeZone).contains(&self.text(at + 1));
        // "el tren de las 17 horas".
        let of_article = || {
            self.listed(before, List::HourArticle) && self.listed(before.wrapping_sub(1), List::Of) && clock.hour < 24
        };
        // "en une demi-heure à une heure" are lengths of time.
        let is_range = || self.listed(before, List::RangeTo) && self.length(before.wrapping_sub(1)).is_some();
        let led = || {
            let announced = self.listed(before, List::BeforeClockHours) && !is_range();
            announced || of_article() || self.is_led_by_article(clock.from)
        };
        // "à une heure tardive": no time of its own.
        let one = |at: usize| self.entries(at).any(|entry| entry.role == Role::Number("1"));
        let is_other = clock.hour == 1 && one(clock.from) && !self.clause_ends(at + 1);
        let minutes = || self.phrase(at + 1, List::HalfBehind).is_some() || self.less(at + 1, clock.hour).is_some();
        let told = clock.has_minutes || zoned || self.day_part_behind(at + 1).is_some();
        told || led() && !is_length && (!is_other || minutes()) || self.shares_hours(clock)
    }

    /// The part of the day at a lexeme, with what leads to it, by what it adds to a small hour: "in the evening", "abends";
    /// and the lexeme after it. "12 noon", but not "1 night".
    pub fn day_part_behind(&self, at: usize) -> Option<(u32, usize)> {
        let start = self.phrase(at, List::BeforeDayPart).unwrap_or(at);
        let stands = start > at || self.text(start).ends_with('s') || self.listed(start, List::LoneDayPart);
        if stands { self.day_part(start) } else { None }
    }

    fn day_part(&self, at: usize) -> Option<(u32, usize)> {
        self.find(at, |role| if let Role::DayPart(shift) = role { Some(shift) } else { None })
    }

    /// "pm", "p.m.", "p . m .", "9:00a"; whether it is the second half, and the index after it.
    pub fn meridiem(&self, at: usize, from: usize) -> Option<(bool, usize)> {
        // "9.am".
        let at = at + usize::from(self.text(at) == "." && self.glued(at) && self.listed(at + 1, List::HalfDay));
        if self.listed(at, List::HalfDay) {
            // In German "am" is a preposition: "um 20 am Montag".
            let is_sure = self.listed(at, List::HalfDayApart) || self.glued(at) || self.listed(at, List::SecondHalfDay);
            return is_sure.then(|| (self.listed(at, List::SecondHalfDay), at + 1));
        }
        let afternoon = self.listed(at, List::SecondHalfLetter);
        if !afternoon && !self.listed(at, List::FirstHalfLetter) {
            return None;
        }
        if let Some(to) = self.phrase(at + 1, List::HalfEnd) {
            return Some((afternoon, to));
        }
        let clear = afternoon || self.text(from + 1) == ":";
        (self.glued(at) && clear && !self.glued(at + 1) | !self.is_word(at + 1)).then_some((afternoon, at + 1))
    }

    /// Whether an hour is the first of several that one "Uhr" ends: "9.30/12.30 Uhr", "neun bis elf Uhr", "10.00 tot 16.30
    /// uur", "van negen tot elf uur".
    pub fn shares_uhr(&self, at: usize) -> bool {
        let joined = matches!(self.text(at), "/" | "-" | "–" | ",") || self.listed(at, List::JoinsHours);
        if !joined {
            return false;
        }
        let next = at + 1;
        let end = match self.number(next) {
            Some(digits) if digits.len() > 5 => return false,
            Some(_) if self.text(next + 1) == ":" => next + 3,
            Some(_) => next + 1,
            None => match self.hour_word(next) {
                Some((_, to)) => to,
                None => return false,
            },
        };
        let pointed = || {
            let last = self.number(next).is_some_and(|digits| digits.contains('.'));
            last && self.number(at.wrapping_sub(1)).is_some_and(|digits| digits.contains('.'))
        };
        let opened = || self.listed(at, List::DateTo) && self.listed(at.wrapping_sub(2), List::RangeOpen);
        let hours = || self.listed(end, List::ClockHours) && !self.listed(end + 1, List::Per);
        let o_clock = || self.phrase(end, List::OClock).is_some();
        self.listed(end, List::Hour) || hours() && (pointed() || opened()) || o_clock()
    }

    /// Whether an hour is one of two that are each told by a word that can be a length of time, too: "de 9 heures à 11
    /// heures", "entre neuf heures et onze heures".
    fn shares_hours(&self, clock: &Clock) -> bool {
        let opens = |first: usize, joint: usize| {
            let before = first.wrapping_sub(1);
            self.listed(before, List::RangeOpen) && self.listed(joint, List::DateTo)
                || self.listed(before, List::Between) && self.listed(joint, List::And)
        };
        let (joint, next) = (clock.to + 1, clock.to + 2);
        let second = || self.small(next, 24).map(|_| next + 1).or_else(|| Some(self.hour_word(next)?.1));
        let is_first = opens(clock.from, joint)
            && second().is_some_and(|end| self.listed(end, List::ClockHours) && !self.listed(end + 1, List::HoursOf));
        let joint = clock.from.wrapping_sub(1);
        // "van negen tot elf uur".
        let first = joint.wrapping_sub(1);
        let shared = self.listed(joint, List::JoinsHours)
            && self.listed(joint, List::DateTo)
            && (self.small(first, 24).is_some() || self.hour_word(first).is_some())
            && opens(first, joint);
        let is_second = shared
            || self.listed(joint.wrapping_sub(1), List::ClockHours)
                && !self.listed(clock.to + 1, List::HoursOf)
                && opens(joint.wrapping_sub(2), joint);
        is_first || is_second
    }

    /// "halb acht", "viertel vor 8", "dreiviertel 8", "half past seven", "20 min past eight".
    fn worded_clock(&self, at: usize) -> Option<Clock> {
        let hour = |at: usize| -> Option<(u32, usize)> {
            let amount = self.amount(at, false).filter(|amount| amount.to == at + 1)?;
            let hour = amount.value.as_whole().and_then(|n| u32::try_from(n).ok()).filter(|n| (1..=24).contains(n))?;
            Some((hour, amount.to))
        };
        let clock = |minutes: u32, to| Some(Clock::of_minutes(minutes, at, to));
        let coming = |start: usize, before: u32| {
            let (hour, to) = hour(start).filter(|(hour, to)| *hour <= 12 && !self.unit_at(*to))?;
            clock(hour * 60 - before, to + usize::from(self.listed(to, List::Hour)))
        };
        if self.habits.half_to {
            // "um zehn vor acht", "5 nach halb 8".
            let beside = self.listed(at + 1, List::QuarterBefore) || self.listed(at + 1, List::QuarterAfter);
            if beside
                && let Some(amount) = self.amount(at, false).filter(|amount| amount.to == at + 1)
                && let Some(minutes) =
                    amount.value.as_whole().and_then(|n| u32::try_from(n).ok()).filter(|n| (1..30).contains(n))
            {
                let (before, after) =
                    (self.listed(at + 1, List::QuarterBefore), self.listed(at + 1, List::QuarterAfter));
                let half = self.listed(at + 2, List::HalfTo);
                let (hour, to) =
                    hour(at + 2 + usize::from(half)).filter(|(hour, _)| (before || after) && *hour <= 12)?;
                let uhr = self.listed(to, List::Hour);
                let led = half || uhr || self.listed(at.wrapping_sub(1), List::BeforeHour);
                let base = (hour + 24) * 60 - if half { 30 } else { 0 };
                let minutes = if before { base - minutes } else { base + minutes };
                return if led && !self.unit_at(to) { clock(minutes, to + usize::from(uhr)) } else { None };
            }
            self.is_word(at).then_some(())?;
            let quarter = self.listed(at, List::QuarterTo);
            return if self.listed(at, List::HalfTo) {
                coming(at + 1, 30)
            } else if let Some(to) = self.phrase(at, List::ThreeQuartersTo) {
                coming(to, 15)
            } else if quarter && self.listed(at + 1, List::QuarterBefore) {
                coming(at + 2, 15)
            } else if quarter && self.listed(at + 1, List::QuarterAfter) {
                let (hour, to) = hour(at + 2).filter(|(hour, _)| *hour <= 12)?;
                clock(hour * 60 + 15, to)
            } else if quarter && self.is_quarter_to(at) {
                coming(at + 1, 45)
            } else {
                None
            };
        }
        if !(at + 1..at + 4).any(|mark| self.listed(mark, List::Past) || self.listed(mark, List::To)) {
            return None;
        }
        let (minutes, next) = if self.listed(at, List::HalfPast) {
            (30, at + 1)
        } else if self.listed(at, List::QuarterPast) {
            (15, at + 1)
        } else {
            let amount = self.amount(at, false)?;
            let minutes = amount.value.as_whole().and_then(|n| u32::try_from(n).ok()).filter(|n| *n < 60)?;
            let unit = self.length(amount.to).filter(|(unit, _)| *unit == "TM");
            (minutes, unit.map_or(amount.to, |(_, to)| to))
        };
        let past = self.listed(next, List::Past);
        // "ten to five" is a time, "10 to 5" a vote.
        let to = self.listed(next, List::To) && (self.listed(at, List::QuarterPast) || next > at + 1);
        let (hour, end) = hour(next + 1).filter(|(hour, end)| (past || to) && *hour <= 12 && !self.unit_at(*end))?;
        clock(if past { hour * 60 + minutes } else { hour * 60 - minutes }, end)
    }

    /// Whether a quarter is one of the hour that comes: "viertel acht", but not "im Viertel acht Häuser".
    fn is_quarter_to(&self, at: usize) -> bool {
        let capitals = self.text(at).chars().nth(1).is_some_and(char::is_uppercase);
        let part = self.is_capital(at) && !capitals && !self.listed(at.wrapping_sub(1), List::BeforeHour) && at > 0;
        let counted = self.is_word(at + 2) && self.is_capital(at + 2) && !self.listed(at + 2, List::Hour);
        !part && !counted
    }

    /// Takes up the part of the day on either side: "abends um 8 Uhr", "in the morning at 7", "12 noon".
    fn half_of_day(&self, mut clock: Clock, floor: usize) -> Clock {
        let mut shift = None;
        if let Some((hours, to)) = self.day_part_behind(clock.to) {
            (shift, clock.to, clock.sure) = (Some(hours), to, true);
        }
        // Before.
        if shift.is_none() {
            let um = clock.from - usize::from(self.listed(clock.from.wrapping_sub(1), List::BeforeHour));
            if um > floor
                && um < clock.from
                && let Some((hours, _)) = self.day_part(um - 1)
                && (self.text(um - 1).ends_with('s')
                    || self.listed(um - 1, List::LoneDayPart)
                    || self.led_by(um - 1, List::DayPartFirst).is_some())
            {
                clock.from = self.led_by(um - 1, List::DayPartFirst).unwrap_or(um - 1);
                (shift, clock.sure) = (Some(hours), true);
            }
        }
        match shift {
            Some(12 | 18) if clock.hour < 12 => clock.hour += 12,
            // "10 Uhr nachts" is late, "12 Uhr nachts" and "12 Uhr abends" the end of the day.
            Some(24) if (6..12).contains(&clock.hour) => clock.hour += 12,
            Some(24 | 18) if clock.hour == 12 && clock.minute == 0 => clock.hour = 24,
            Some(24) if clock.hour == 12 => clock.hour = 0,
            _ => {}
        }
        if self.habits.date_bounds
            && clock.sure
            && self.listed(clock.from.wrapping_sub(1), List::Around)
            && clock.from > floor
        {
            clock.from -= 1;
        }
        clock
    }
}

/// A clock as a figure, if there is such a time of day.
fn time_read(clock: &Clock) -> Option<Read> {
    let valid = clock.sure && clock.hour < 25 && clock.minute < 60;
    let value = Said::Time(clock.hour, clock.minute, clock.second);
    valid.then_some(Read { kind: FigureKind::Time, from: clock.from, to: clock.to, value, unit: None })
}
