//! A date as far as a text tells it: a day, a month, a quarter, a year, a century, each with or without what is above it.
//!
//! Separate because it is plain numbers that everything can reckon with; how a text says a date is in
//! [`super::calendar`] and [`super::age`].

use std::fmt::{self, Display, Formatter};

/// A date, with how exactly it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Moment {
    /// The year, or the decade, century or millennium; `None` where the text does not tell it.
    pub age: Option<Age>,
    /// Which part of the year.
    pub part: Part,
}

/// A year or what is longer, by its first digits: of the twentieth century 19.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Age {
    /// The digits, without their sign.
    pub digits: u32,
    /// Whether it lies before the year 1. The year 0 of ISO 8601 is 1 BC.
    pub is_before: bool,
    /// How many years it has.
    pub length: Length,
}

/// How many years an age has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Length {
    /// A thousand.
    Millennium,
    /// A hundred.
    Century,
    /// Ten.
    Decade,
    /// One.
    Year,
}

/// A part of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// All of it.
    Whole,
    /// A half, from 1.
    Half(u8),
    /// A quarter, from 1.
    Quarter(u8),
    /// A season, by its number in ISO 8601-2: 21 is spring.
    Season(u8),
    /// A month, from 1.
    Month(u8),
    /// A week of the calendar.
    Week(u8),
    /// A day of a month.
    Day(u8, u8),
    /// A day whose month is not told.
    LoneDay(u8),
}

impl Length {
    /// How many years these are.
    #[must_use]
    pub fn years(self) -> u32 {
        10_u32.pow(4 - self.n_digits() as u32)
    }

    /// How many digits of a year tell it.
    fn n_digits(self) -> usize {
        match self {
            Self::Millennium => 1,
            Self::Century => 2,
            Self::Decade => 3,
            Self::Year => 4,
        }
    }

    fn of(n_digits: usize) -> Option<Self> {
        match n_digits {
            1 => Some(Self::Millennium),
            2 => Some(Self::Century),
            3 => Some(Self::Decade),
            4..=6 => Some(Self::Year),
            _ => None,
        }
    }
}

impl Moment {
    /// Reads what `Display` writes; `None` if it is nothing of the kind.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        if let Some(rest) = text.strip_prefix("--") {
            let part = match rest.strip_prefix('-') {
                Some(day) => Part::LoneDay(two(day)?),
                None => month_or_day(rest)?,
            };
            return Some(Self { age: None, part });
        }
        if let Some(part) = text.strip_prefix('-').and_then(lettered) {
            return Some(Self { age: None, part });
        }
        let (is_before, rest) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (digits, part) = rest.split_once('-').map_or((rest, None), |(digits, part)| (digits, Some(part)));
        let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
        let length = Length::of(digits.len()).filter(|_| plain)?;
        let age = Age { digits: digits.parse().ok()?, is_before, length };
        let part = part.map_or(Some(Part::Whole), |part| lettered(part).or_else(|| month_or_day(part)))?;
        (length == Length::Year || part == Part::Whole).then_some(Self { age: Some(age), part })
    }
}

/// A number of two digits.
fn two(text: &str) -> Option<u8> {
    text.parse().ok().filter(|_| text.len() == 2 && !text.starts_with('+'))
}

/// "Q3", "H1", "W27".
fn lettered(text: &str) -> Option<Part> {
    let (letter, number) = text.split_at_checked(1)?;
    let one = || number.parse().ok().filter(|_| number.len() == 1);
    match letter {
        "Q" => one().map(Part::Quarter),
        "H" => one().map(Part::Half),
        "W" => two(number).map(Part::Week),
        _ => None,
    }
}

/// "05", "05-12", and the seasons "21" to "24".
fn month_or_day(text: &str) -> Option<Part> {
    match text.split_once('-') {
        Some((month, day)) => Some(Part::Day(two(month)?, two(day)?)),
        None => two(text).map(|month| if month > 20 { Part::Season(month) } else { Part::Month(month) }),
    }
}

impl Display for Moment {
    /// ISO 8601 and 8601-2, with "-" for each leading part that is not told.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if let Some(Age { digits, is_before, length }) = self.age {
            write!(f, "{}{digits:0width$}", if is_before { "-" } else { "" }, width = length.n_digits())?;
        } else if !matches!(self.part, Part::Quarter(_) | Part::Half(_) | Part::Week(_)) {
            f.write_str("-")?;
        }
        match self.part {
            Part::Whole => Ok(()),
            Part::Half(n) => write!(f, "-H{n}"),
            Part::Quarter(n) => write!(f, "-Q{n}"),
            Part::Week(n) => write!(f, "-W{n:02}"),
            Part::Season(n) | Part::Month(n) => write!(f, "-{n:02}"),
            Part::Day(month, day) => write!(f, "-{month:02}-{day:02}"),
            Part::LoneDay(day) => write!(f, "--{day:02}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_they_are_written() {
        let year = |digits, is_before, length| Some(Age { digits, is_before, length });
        for (text, age, part) in [
            ("2023", year(2023, false, Length::Year), Part::Whole),
            ("2023-07", year(2023, false, Length::Year), Part::Month(7)),
            ("2009-10-01", year(2009, false, Length::Year), Part::Day(10, 1)),
            ("1998-23", year(1998, false, Length::Year), Part::Season(23)),
            ("2023-Q2", year(2023, false, Length::Year), Part::Quarter(2)),
            ("2024-W07", year(2024, false, Length::Year), Part::Week(7)),
            ("199", year(199, false, Length::Decade), Part::Whole),
            ("-04", year(4, true, Length::Century), Part::Whole),
            ("-00", year(0, true, Length::Century), Part::Whole),
            ("1", year(1, false, Length::Millennium), Part::Whole),
            ("-0043", year(43, true, Length::Year), Part::Whole),
            ("12000", year(12_000, false, Length::Year), Part::Whole),
            ("--10-07", None, Part::Day(10, 7)),
            ("--03", None, Part::Month(3)),
            ("---18", None, Part::LoneDay(18)),
            ("-Q4", None, Part::Quarter(4)),
            ("-H1", None, Part::Half(1)),
            ("-W12", None, Part::Week(12)),
        ] {
            let moment = Moment::read(text).expect(text);
            assert_eq!((moment, moment.to_string()), (Moment { age, part }, text.to_owned()));
        }
        for text in ["", "-", "--", "---", "2023-", "2023-5", "19-05", "+P3D", "-P1M", "Easter", "2023-Q12", "--5", "x"]
        {
            assert_eq!(Moment::read(text), None, "{text}");
        }
    }
}
