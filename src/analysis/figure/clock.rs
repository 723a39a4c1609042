//! Times of day.
//!
//! Separate from dates because a clock has other numbers, and words of its own.

use super::lexeme::Line;
use super::{FigureKind, Read};
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
        let clock = self.worded_clock(at).or_else(|| self.digital(at))?;
        if let Some((unit, to)) = self.length(clock.to).filter(|_| clock.sure && clock.to > at + 1) {
            // "18:57 Minuten" are no time of day.
            let (one, two) = (clock.hour, clock.minute);
            let value = if unit == "TM" { format!("PT{one}M{two}S") } else { format!("PT{one}H{two}M") };
            return Some(Read { kind: FigureKind::Duration, from: at, to, value, unit: None });
        }
        time_read(&self.half_of_day(clock, floor))
    }

    /// "14:30", "7:56:30", "14.30 Uhr", "20 Uhr", "5 p.m.", "7p", "11ish", "5 o'clock".
    fn digital(&self, at: usize) -> Option<Clock> {
        let digits = self.number(at)?;
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
                    clock.second = two(self.number(at + 4)?);
                    clock.to = at + 4 + usize::from(clock.second.is_some());
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
            clock.sure = self.shares_uhr(clock.to);
        }
        Some(clock)
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

    /// What stands behind the digits: "Uhr", "p.m.", "o'clock", "noon", "abends".
    fn clock_words(&self, clock: &mut Clock) {
        let at = clock.to;
        if self.listed(at, List::Hour) {
            clock.to = at + 1;
            clock.sure = true;
            // "20 Uhr 15".
            if clock.minute == 0
                && !self.listed(at + 2, List::Hour)
                && let Some(minute) = self.small(at + 1, 59).filter(|_| !self.unit_at(at + 2) && !self.is_word(at + 2))
            {
                clock.minute = minute;
                clock.to = at + 2;
            }
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

    /// Whether the digits are the first of several that one "Uhr" ends: "9.30/12.30 Uhr", "10 bis 15 Uhr".
    fn shares_uhr(&self, at: usize) -> bool {
        let joined = matches!(self.text(at), "/" | "-" | "–" | ",") || self.listed(at, List::JoinsHours);
        let next = at + 1;
        let end = if self.text(next + 1) == ":" { next + 3 } else { next + 1 };
        joined && self.number(next).is_some_and(|digits| digits.len() <= 5) && (self.listed(end, List::Hour))
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
            self.is_word(at).then_some(())?;
            let quarter = self.listed(at, List::QuarterTo);
            return match () {
                () if self.listed(at, List::HalfTo) => coming(at + 1, 30),
                () if self.listed(at, List::ThreeQuartersTo) => coming(at + 1, 15),
                () if quarter && self.listed(at + 1, List::QuarterBefore) => coming(at + 2, 15),
                () if quarter && self.listed(at + 1, List::QuarterAfter) => {
                    let (hour, to) = hour(at + 2).filter(|(hour, _)| *hour <= 12)?;
                    clock(hour * 60 + 15, to)
                }
                () => None,
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
                && (self.text(um - 1).ends_with('s') || self.led_by(um - 1, List::DayPartFirst).is_some())
            {
                clock.from = self.led_by(um - 1, List::DayPartFirst).unwrap_or(um - 1);
                (shift, clock.sure) = (Some(hours), true);
            }
        }
        if let Some(12) = shift.filter(|_| clock.hour < 12) {
            clock.hour += 12;
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
    let second = clock.second.map(|second| format!(":{second:02}")).unwrap_or_default();
    let value = format!("T{:02}:{:02}{second}", clock.hour, clock.minute);
    valid.then_some(Read { kind: FigureKind::Time, from: clock.from, to: clock.to, value, unit: None })
}
