//! Times of day.
//!
//! Separate from dates because a clock has other numbers, and words of its own.

use super::lexeme::Line;
use super::value::Decimal;
use super::{FigureKind, Read, Said};
use crate::language::{List, Role};

/// A time of day and the lexemes that say it.
struct Clock {
    hour: u32,
    minute: u32,
    second: Option<u32>,
    from: usize,
    to: usize,
    /// Whether the words leave no doubt that it is a time.
    sure: bool,
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
        let clock = self.four_digits(at).or_else(|| self.letter_clock(at)).or_else(|| self.digital(at))?;
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
        match minute.and_then(|digits| digits.parse().ok()).filter(|minute| *minute < 60) {
            Some(minute) if led && free(at + 3) => {
                Some(Clock { hour, minute, second: None, from: at, to: at + 3, sure: true })
            }
            None if self.habits.letter_clock && led && self.listed(before, List::BeforeHour) && free(at + 2) => {
                Some(Clock { hour, minute: 0, second: None, from: at, to: at + 2, sure: true })
            }
            _ => None,
        }
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
        Some(Clock { hour, minute, second: None, from: at, to, sure: true })
    }

    /// "14:30", "7:56:30", "14.30 Uhr", "20 Uhr", "5 p.m.", "7p", "11ish", "5 o'clock".
    fn digital(&self, at: usize) -> Option<Clock> {
        let digits = self.number(at)?;
        if let Some(clock) = self.unmarked(at) {
            return Some(clock);
        }
        let mut clock = Clock { hour: 0, minute: 0, second: None, from: at, to: at + 1, sure: false };
        let two = |part: &str| part.parse::<u32>().ok().filter(|n| part.len() == 2 && *n < 60);
        if let Some((hour, minute)) = digits.split_once('.') {
            (clock.hour, clock.minute) = (hour.parse().ok().filter(|_| hour.len() <= 2)?, two(minute)?);
        } else {
            clock.hour = digits.parse().ok().filter(|_| digits.len() <= 2)?;
            if self.text(at + 1) == ":" && self.glued(at + 1) && self.glued(at + 2) {
                clock.minute = two(self.number(at + 2)?)?;
                clock.to = at + 3;
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
            clock.sure = self.listed(at.wrapping_sub(1 + stop), List::BeforeTime) && !self.unit_at(at + 1);
            if self.habits.date_bounds && clock.sure {
                clock.from = at - 1;
            }
        }
        if !clock.sure {
            clock.sure = self.shares_uhr(clock.to) || self.is_lone_hour(&clock);
        }
        Some(clock)
    }

    /// "kl. 22": an hour without minutes behind a word that only an hour follows.
    fn is_lone_hour(&self, clock: &Clock) -> bool {
        let (at, next) = (clock.from, clock.from + 1);
        let stop = usize::from(self.before(at) == "." && self.glued(at.wrapping_sub(1)));
        clock.to == next
            && self.listed(at.wrapping_sub(1 + stop), List::BeforeLoneHour)
            && !self.text(at).contains('.')
            && !self.unit_at(next)
            && !(self.glued(next) && self.is_word(next))
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

    fn unit_at(&self, at: usize) -> bool {
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
    fn ends_clock(&self, at: usize) -> bool {
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
        (hour < 25 && minute < 60).then_some(Clock { hour, minute, second: None, from: at, to, sure: true })
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
    fn clock_words(&self, clock: &mut Clock) {
        let at = clock.to;
        if self.listed(at, List::Hour) {
            clock.to = at + 1;
            clock.sure = true;
            // "20 Uhr 15".
            if clock.minute == 0
                && !self.listed(at + 2, List::Hour)
                && let Some(minute) = self.small(at + 1, 59).filter(|_| self.ends_clock(at + 2))
            {
                clock.minute = minute;
                clock.to = at + 2;
            }
        } else if self.is_hour_of_clock(clock) {
            (clock.to, clock.sure) = (at + 1, true);
            // "à 17 heures 30".
            if at == clock.from + 1
                && !self.text(clock.from).contains('.')
                && let Some(minute) = self.small(at + 1, 59).filter(|_| self.ends_clock(at + 2))
                && self.text(at + 1).len() == 2
            {
                (clock.minute, clock.to) = (minute, at + 2);
            }
            // "à 2 heures et demie".
            let parts = [(List::HalfBehind, 30), (List::AndAQuarter, 15)];
            if let Some((to, minute)) =
                parts.iter().find_map(|(list, part)| Some((self.phrase(clock.to, *list)?, *part)))
            {
                (clock.minute, clock.to) = (minute, to);
            }
        } else if self.listed(at, List::HourLetter)
            && clock.second.is_none()
            && (at > clock.from + 1 || self.text(clock.from).contains('.'))
        {
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
        let has_minutes = at > clock.from + 1 || self.text(clock.from).contains('.');
        let is_length = self.listed(at + 1, List::HoursOf) && !self.listed(at + 2, List::HoursOfDay);
        // "4 heures GMT".
        let zoned = self.words.list(List::TimeZone).contains(&self.text(at + 1));
        self.listed(before, List::BeforeClockHours) && !is_length || has_minutes || zoned
    }

    /// "pm", "p.m.", "p . m .", "9:00a"; whether it is the second half, and the index after it.
    fn meridiem(&self, at: usize, from: usize) -> Option<(bool, usize)> {
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

    /// Whether the digits are the first of several that one "Uhr" ends: "9.30/12.30 Uhr", "10 bis 15 Uhr", "10.00 tot
    /// 16.30 uur".
    fn shares_uhr(&self, at: usize) -> bool {
        let joined = matches!(self.text(at), "/" | "-" | "–" | ",") || self.listed(at, List::JoinsHours);
        let next = at + 1;
        let end = if self.text(next + 1) == ":" { next + 3 } else { next + 1 };
        let pointed = || {
            let last = self.number(next).is_some_and(|digits| digits.contains('.'));
            last && self.number(at.wrapping_sub(1)).is_some_and(|digits| digits.contains('.'))
        };
        joined
            && self.number(next).is_some_and(|digits| digits.len() <= 5)
            && (self.listed(end, List::Hour) || self.listed(end, List::ClockHours) && pointed())
    }

    /// "halb acht", "viertel vor 8", "dreiviertel 8", "half past seven", "20 min past eight".
    fn worded_clock(&self, at: usize) -> Option<Clock> {
        let hour = |at: usize| -> Option<(u32, usize)> {
            let amount = self.amount(at, false).filter(|amount| amount.to == at + 1)?;
            let hour = amount.value.as_whole().and_then(|n| u32::try_from(n).ok()).filter(|n| (1..=24).contains(n))?;
            Some((hour, amount.to))
        };
        let clock = |minutes: u32, to| {
            Some(Clock { hour: minutes / 60 % 24, minute: minutes % 60, second: None, from: at, to, sure: true })
        };
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
            } else if self.listed(at, List::ThreeQuartersTo) {
                coming(at + 1, 15)
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
        let part = |at: usize| self.find(at, |role| if let Role::DayPart(shift) = role { Some(shift) } else { None });
        let mut shift = None;
        // Behind.
        let start = self.phrase(clock.to, List::BeforeDayPart).unwrap_or(clock.to);
        // "12 noon", but not "1 night".
        if let Some((hours, to)) = part(start)
            .filter(|_| start > clock.to || self.text(start).ends_with('s') || self.listed(start, List::LoneDayPart))
        {
            (shift, clock.to, clock.sure) = (Some(hours), to, true);
        }
        // Before.
        if shift.is_none() {
            let um = clock.from - usize::from(self.listed(clock.from.wrapping_sub(1), List::BeforeHour));
            if um > floor
                && um < clock.from
                && let Some((hours, _)) = part(um - 1)
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
