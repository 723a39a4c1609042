//! Dates and times of day: the kinds of figures that are calendars' and clocks'.
//!
//! Separate from the rest of the grammar ([`super::reader`]) because only here do
//! numbers have to be possible: a day of the month, an hour, a year.

use super::FigureKind;
use super::reader::{Read, Reader};
use super::words::{Role, roles};
use crate::analysis::language::Language;
use crate::document::Span;

impl Reader<'_> {
    /// "7. Oktober", "14 March 2012", "1. Mai 2020".
    pub(super) fn day_month(&self, at: usize) -> Read {
        let day = self.small(at, 31)?;
        let ordinal = matches!(self.gap(at), ". " | ".\u{a0}" | " " | "\u{a0}" | " of ");
        let month = self.month(at + 1).filter(|_| ordinal)?;
        self.with_year(at, at + 1, Some(day), month)
    }

    /// "August 2023", "March 14, 2012", "Mai 1968".
    pub(super) fn month_first(&self, at: usize) -> Read {
        let month = self.month(at)?;
        if self.plain_year(at + 1).is_some() && self.gap(at).trim_matches('.') == " " {
            return self.with_year(at, at, None, month);
        }
        let day = self
            .small(at + 1, 31)
            .filter(|_| self.language == Language::ENGLISH && self.gap(at).trim_matches('.') == " ")?;
        self.with_year(at, at + 1, Some(day), month)
    }

    fn with_year(&self, from: usize, to: usize, day: Option<usize>, month: usize) -> Read {
        let year = self.plain_year(to + 1).filter(|_| matches!(self.gap(to), " " | ", " | "\u{a0}" | ". "));
        let day = day.map(|day| format!("-{day:02}")).unwrap_or_default();
        match year {
            Some(year) => self.make(from, to + 1, FigureKind::Date, format!("{year}-{month:02}{day}")),
            None => self.make(from, to, FigureKind::Date, format!("--{month:02}{day}")),
        }
    }

    /// "12.05.2023", "2023-05-12", "12/05/2023" stays a date without a value that could be wrong.
    pub(super) fn numeric_date(&self, at: usize) -> Read {
        let word = self.word(at);
        let parts: Vec<&str> = word.split(['.', '-']).collect();
        let [a, b, c] = parts.as_slice() else { return None };
        let number = |part: &str, most: usize| part.parse::<usize>().ok().filter(|n| (1..=most).contains(n));
        let (year, month, day) = match (a.len(), c.len()) {
            (4, _) if word.contains('-') => (*a, number(b, 12)?, number(c, 31)?),
            (_, 4) if word.contains('.') => (*c, number(b, 12)?, number(a, 31)?),
            _ => return None,
        };
        self.make(at, at, FigureKind::Date, format!("{year}-{month:02}-{day:02}"))
    }

    /// "14.30 Uhr", "20 Uhr", "10:15 p.m.", "8 a.m.", "14:30".
    pub(super) fn clock(&self, at: usize) -> Read {
        let word = self.word(at);
        let (hour, minute, mut to) = match word.split_once('.') {
            Some((hour, minute)) => (hour, minute, at),
            None if self.gap(at) == ":" && self.word(at + 1).len() == 2 => (word, self.word(at + 1), at + 1),
            None => (word, "", at),
        };
        let mut hour: usize = hour.parse().ok().filter(|hour| *hour < 25)?;
        let minute: usize =
            if minute.is_empty() { 0 } else { minute.parse().ok().filter(|m| *m < 60 && minute.len() == 2)? };
        let next = self.word(to + 1);
        let half = next.to_lowercase();
        match half.as_str() {
            "uhr" => to += 1,
            "p.m" | "pm" | "a.m" | "am" if self.gap(to).trim().is_empty() && hour < 13 => {
                to += 1;
                hour = hour % 12 + if half.starts_with('p') { 12 } else { 0 };
            }
            _ if to > at => {}
            _ => return None,
        }
        let (mut figure, n_tokens) = self.make(at, to, FigureKind::Time, format!("T{hour:02}:{minute:02}"))?;
        if half.contains('.') && self.gap(to).starts_with('.') {
            figure.span = Span::new(figure.span.start(), figure.span.end() + 1);
        }
        Some((figure, n_tokens))
    }

    /// "20. Jahrhundert", "the 1990s" (the latter is one token).
    pub(super) fn century(&self, at: usize) -> Read {
        let century = self.small(at, 30)?;
        let ordinal = self.gap(at).starts_with('.') && self.word(at + 1).starts_with("Jahrhundert");
        ordinal.then(|| self.make(at, at + 1, FigureKind::Date, format!("{:02}", century - 1))).flatten()
    }

    /// Four digits in running text, where what follows does not make a quantity of them.
    pub(super) fn year(&self, at: usize) -> Read {
        let year = self.plain_year(at)?;
        let next = self.word(at + 1);
        let adjacent = self.gap(at) == " ";
        let counted = adjacent
            && match self.language.code() {
                "de" => next.starts_with(char::is_uppercase) && !self.led_by_time(at),
                _ => {
                    next.starts_with(char::is_lowercase) && next.len() > 3 && (next.ends_with('s') || next == "people")
                }
            };
        let unit = adjacent
            && roles(next).iter().any(|role| !matches!(role, Role::Month(_) | Role::Number(_) | Role::Multiplier(_)));
        let money = self.gap_before(at).ends_with(['€', '$', '£', '¥']);
        if counted || unit || money {
            return None;
        }
        self.make(at, at, FigureKind::Date, year.to_owned())
    }

    /// Whether the word before says that a time follows: "seit 2011", "im Jahr 2003", "Herbst 2031".
    fn led_by_time(&self, at: usize) -> bool {
        let Some(last) = at.checked_sub(1) else { return false };
        matches!(
            self.word(last).to_lowercase().as_str(),
            "jahr"
                | "jahre"
                | "jahren"
                | "jahres"
                | "seit"
                | "anfang"
                | "mitte"
                | "ende"
                | "frühjahr"
                | "frühling"
                | "sommer"
                | "herbst"
                | "winter"
                | "bis"
                | "von"
                | "ab"
                | "vor"
                | "nach"
        )
    }
}
