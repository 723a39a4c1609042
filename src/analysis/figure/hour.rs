//! Hours in words, and hours that stand without their minutes: "neun Uhr abends", "alle nove e mezza", "klockan nio",
//! "a las 18", "vid 12-tiden".
//!
//! Separate from the other times ([`super::clock`]) because a number word counts things more often than hours: it is a time
//! by the word for the hour behind it, by the part of the day, or by a word that leads to an hour, where nothing follows
//! that it counts.

use super::clock::Clock;
use super::lexeme::Line;
use crate::language::{List, Role};

/// How many lexemes back an amount is looked for that an hour would go on.
const MAX_BACK: usize = 12;

impl Line<'_> {
    /// The time whose hour is in words.
    pub fn spelled_clock(&self, at: usize) -> Option<Clock> {
        if !self.is_word(at) {
            return None;
        }
        // "niotiden".
        if let Some((hour, to)) = self.find(at, |role| if let Role::Hour(hour) = role { Some(hour) } else { None }) {
            return Some(Clock { sure: true, ..Clock::of_hour(hour, at, to) });
        }
        // Most number words have no word of a clock before or behind them; asking that first is cheap.
        let before = at.wrapping_sub(1);
        let weakly = self.is_led_to_hour(at)
            || self.listed(before, List::BeforeHourOfDay)
            || self.listed(before, List::BeforeClockHours);
        if !weakly && !self.is_clock_word(at + 1) && !self.shares_uhr(at + 1) {
            return None;
        }
        let (hour, to) = self.hour_word(at)?;
        let mut clock = Clock::of_hour(hour, at, to);
        self.minutes_in_words(&mut clock);
        if !clock.has_minutes {
            self.clock_words(&mut clock);
        }
        // "The One O’Clock News" is a name.
        if self.is_title_of_hour(at, &clock) {
            return None;
        }
        if !clock.sure {
            clock.sure = self.shares_uhr(clock.to);
        }
        if !clock.sure {
            self.lone_hour(&mut clock);
        }
        Some(clock)
    }

    /// Whether an hour, the word for it and the word behind that have capitals where nouns have none.
    fn is_title_of_hour(&self, at: usize, clock: &Clock) -> bool {
        let capitals = [at, at + 1, clock.to].into_iter().all(|word| self.is_capital(word));
        capitals && !self.habits.nouns_capitalised && clock.to > at + 1
    }

    /// An hour in one word, and the lexeme after it.
    pub fn hour_word(&self, at: usize) -> Option<(u32, usize)> {
        self.number_word(at).filter(|(hour, _)| *hour <= 24)
    }

    /// A number of one word, below a hundred.
    fn number_word(&self, at: usize) -> Option<(u32, usize)> {
        if !self.lexemes.get(at).is_some_and(|lexeme| lexeme.begins) {
            return None;
        }
        let word = self.find(at, |role| if let Role::Number(value) = role { value.parse().ok() } else { None });
        let joined = || {
            let n = if self.habits.joined_numbers { self.words.joined_number(self.text(at))? } else { return None };
            Some((u32::try_from(n).ok()?, at + 1))
        };
        word.or_else(joined).filter(|(n, _)| *n < 100)
    }

    /// The minutes of an hour, in one or two digits or in words: "30", "thirty-five"; and the lexeme after them.
    pub fn minute(&self, at: usize) -> Option<(u32, usize)> {
        if let Some(minute) = self.small(at, 59) {
            return Some((minute, at + 1));
        }
        let (tens, to) = self.number_word(at)?;
        let joined = self.text(to) == "-" && self.glued(to) && self.glued(to + 1);
        let ones = if joined && tens % 10 == 0 { self.number_word(to + 1) } else { None };
        let (minute, to) = ones.filter(|(ones, _)| *ones < 10).map_or((tens, to), |(ones, to)| (tens + ones, to));
        (1..60).contains(&minute).then_some((minute, to))
    }

    /// Whether a word right behind an hour in words says that it is one: "Uhr", "heures", "o’clock", "p.m.", "-tiden".
    pub fn is_clock_word(&self, at: usize) -> bool {
        self.listed(at, List::Hour)
            || self.listed(at, List::ClockHours)
            || self.listed(at, List::HalfDay)
            || self.is_about_hour(at)
            || self.phrase(at, List::OClock).is_some()
            || self.phrase(at + 1, List::HalfEnd).is_some()
    }

    /// "-tiden" behind an hour: about that hour.
    pub fn is_about_hour(&self, at: usize) -> bool {
        self.text(at) == "-" && self.glued(at) && self.glued(at + 1) && self.listed(at + 1, List::HourNoun)
    }

    /// "seven thirty p.m.", "seven thirty in the evening".
    fn minutes_in_words(&self, clock: &mut Clock) {
        // "eight-thirty".
        let hyphen = self.text(clock.to) == "-" && self.glued(clock.to) && self.glued(clock.to + 1);
        let next = clock.to + usize::from(hyphen);
        let Some((minute, to)) = self.minute(next).filter(|(minute, _)| self.is_word(next) && *minute > 9) else {
            return;
        };
        let half = self.meridiem(to, clock.from).filter(|_| clock.hour < 13);
        let (afternoon, end) = match half {
            Some((afternoon, end)) => (Some(afternoon), end),
            None if self.day_part_behind(to).is_some() && self.is_led(clock.from) => (None, to),
            None => return,
        };
        (clock.minute, clock.to, clock.sure, clock.has_minutes) = (minute, end, true, true);
        if let Some(afternoon) = afternoon {
            clock.hour = clock.hour % 12 + if afternoon { 12 } else { 0 };
        }
    }

    fn is_led(&self, at: usize) -> bool {
        self.is_led_to_hour(at) || self.listed(at.wrapping_sub(1), List::BeforeHourOfDay)
    }

    /// Whether what stands before an hour says that it is one where nothing follows that it counts: "um neun", "alle 9", "a
    /// las ocho", "kl. nio". Some words do so before a number word only.
    pub fn is_led_to_hour(&self, at: usize) -> bool {
        let before = at.wrapping_sub(1);
        self.is_led_to_lone_hour(at)
            || self.listed(before, List::BeforeSpelledHour)
            || matches!(self.before(at), "'" | "’") && self.led_by(at, List::BeforeSpelledHour).is_some()
    }

    fn is_led_to_lone_hour(&self, at: usize) -> bool {
        let stop = usize::from(self.before(at) == "." && self.glued(at.wrapping_sub(1)));
        self.listed(at.wrapping_sub(1 + stop), List::BeforeLoneHour) || self.is_led_by_article(at)
    }

    /// "a las ocho", "verso le 9": an article that leads to an hour by the preposition before it.
    pub fn is_led_by_article(&self, at: usize) -> bool {
        let article = at.wrapping_sub(1);
        // "de las 9 a las 14", "das nove às onze".
        let ends = || {
            let to = self.listed(at + 1, List::DateTo) && self.listed(at + 2, List::HourArticle);
            to || self.listed(at + 1, List::BeforeLoneHour)
        };
        // "entre las nueve y las once".
        let goes_on = || {
            let other = article.wrapping_sub(2);
            let is_number = self.number(other).is_some() || self.lexemes.get(other).is_some_and(|lexeme| lexeme.begins);
            is_number && self.listed(article.wrapping_sub(1), List::And)
        };
        self.listed(article, List::HourArticle)
            && (self.led_by(article, List::BeforeHourArticle).is_some() || ends() || goes_on())
    }

    /// Takes an hour without a word for it as a time, with the minutes behind it, if a word leads to an hour and nothing
    /// follows that the number counts: "um neun", "kl. 22", "alle nove e mezza".
    pub fn lone_hour(&self, clock: &mut Clock) {
        let at = clock.from;
        let spelled = self.is_word(at);
        let led = if spelled { self.is_led_to_hour(at) } else { self.is_led_to_lone_hour(at) };
        // "Sono circa le nove e mezza": a part of an hour tells as much.
        let weakly = || {
            let parts = [List::HalfBehind, List::AndAQuarter, List::AndThreeQuarters];
            let has_part = parts.iter().any(|list| self.phrase(clock.to, *list).is_some());
            spelled && has_part && self.listed(at.wrapping_sub(1), List::BeforeHourOfDay)
        };
        if !(led || weakly())
            || clock.has_minutes
            || clock.hour == 0 && spelled
            || self.glued(clock.to) && self.is_word(clock.to)
        {
            return;
        }
        let hour_end = clock.to;
        self.minutes_behind(clock);
        // "a las dos" can be said to both; "all’una" is the one, too.
        let unclear = clock.to == hour_end && self.listed(at, List::HourOrOther);
        let ends = || {
            let is_alone = self.counts_nothing(clock.to) && (!unclear || self.clause_ends(clock.to));
            is_alone && !self.goes_on_amounts(at)
        };
        clock.sure = self.day_part_behind(clock.to).is_some() || ends();
        if !clock.sure {
            (clock.to, clock.has_minutes) = (hour_end, false);
        }
    }

    /// Whether a word that may lead to an hour before led to an amount or a thing in the same sentence: "Griss um vier
    /// Punkte, Hofer um neun", "nicht um einen Namen, sondern um zwei".
    fn goes_on_amounts(&self, at: usize) -> bool {
        let before = at.wrapping_sub(1);
        if !self.listed(before, List::BeforeSpelledHour) {
            return false;
        }
        let is_hour = |at: usize| self.hour_word(at).is_some_and(|(_, to)| self.counts_nothing(to));
        let sentence = (before.saturating_sub(MAX_BACK)..before).rev().take_while(|word| self.text(*word) != ".");
        let mut others = sentence.filter(|word| self.listed(*word, List::BeforeSpelledHour));
        others.any(|word| !is_hour(word + 1) && !self.listed(word + 2, List::Hour))
    }

    /// The minutes behind an hour: "17 heures 30", "neuf heures et demie", "alle nove e venti", "ocho menos cuarto".
    pub fn minutes_behind(&self, clock: &mut Clock) {
        let at = clock.to;
        if clock.has_minutes {
            return;
        }
        let parts = [(List::HalfBehind, 30), (List::AndAQuarter, 15), (List::AndThreeQuarters, 45)];
        if let Some((to, minute)) = parts.iter().find_map(|(list, part)| Some((self.phrase(at, *list)?, *part))) {
            (clock.minute, clock.to, clock.has_minutes) = (minute, to, true);
        } else if let Some((hour, minute, to)) = self.less(at, clock.hour) {
            (clock.hour, clock.minute, clock.to, clock.has_minutes) = (hour, minute, to, true);
        } else {
            let joined = self.listed(at, List::AndMinutes);
            let behind_hour = self.listed(at.wrapping_sub(1), List::ClockHours);
            let start = at + usize::from(joined);
            let two = self.is_word(start) || self.text(start).len() == 2;
            let minute = if (joined || behind_hour) && two { self.minute(start) } else { None };
            let tells_plurals = !self.words.list(List::CountedEnd).is_empty();
            let ends = |to: usize| (tells_plurals || self.ends_clock(to)) && self.counts_nothing(to);
            let minute = minute.filter(|(_, to)| ends(*to));
            if let Some((minute, to)) = minute {
                (clock.minute, clock.to, clock.has_minutes) = (minute, to, true);
            }
        }
    }

    /// "moins le quart", "menos diez": the hour and minute that are so much before an hour, and the lexeme after them.
    pub fn less(&self, at: usize, hour: u32) -> Option<(u32, u32, usize)> {
        if !self.listed(at, List::LessMinutes) {
            return None;
        }
        let (less, to) = match self.phrase(at + 1, List::AQuarter) {
            Some(to) => (15, to),
            None => self.minute(at + 1).filter(|(minute, to)| *minute < 31 && self.counts_nothing(*to))?,
        };
        let minutes = (hour + 24) * 60 - less;
        Some((minutes / 60 % 24, minutes % 60, to))
    }

    /// Whether nothing stands at a lexeme that a number before it counts, as far as the ends of words tell: no unit, no
    /// noun, no adjective before one.
    pub fn counts_nothing(&self, at: usize) -> bool {
        // What a second number counts, the first does, too: "um zwei bis drei Stunden".
        let joins = [List::RangeTo, List::Or, List::And].iter().any(|list| self.listed(at, *list));
        let second = if joins { self.minute(at + 1) } else { None };
        let at = second.map_or(at, |(_, to)| to);
        if self.unit_at(at) {
            return false;
        }
        if !self.is_word(at) {
            return !(self.glued(at) && matches!(self.text(at), "-" | "–" | "/" | ":" | "%" | "°" | "," | "."))
                || self.clause_ends(at) && self.number(at + 1).is_none_or(|_| !self.glued(at + 1));
        }
        // "neun von zehn", "ocho de ellas", but "alle nove di domenica", "a las 18 del martes".
        if self.listed(at, List::Of) || self.listed(at, List::OutOf) || self.listed(at, List::RiseTo) {
            return self.is_day_at(at + 1) || self.number(at + 1).is_some() && self.date(at + 1).is_some();
        }
        let word = self.text(at);
        if self.habits.nouns_capitalised {
            // "um neun neue Fälle".
            let adjective = word.ends_with('e') && self.is_word(at + 1) && self.is_capital(at + 1);
            return !self.is_capital(at) && !adjective;
        }
        let is_plural =
            || word.chars().count() > 3 && self.words.list(List::CountedEnd).iter().any(|end| word.ends_with(end));
        self.listed(at, List::BehindHour) || !is_plural()
    }

    fn is_day_at(&self, at: usize) -> bool {
        self.listed(at, List::DayName) || self.skip(at, |role| role == Role::Weekday).is_some()
    }
}
