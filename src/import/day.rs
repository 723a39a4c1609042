//! The day that a date in a file's head means, as ISO 8601 writes it.
//!
//! Separate because pages and books write it in a dozen ways, and whoever sorts or cites articles wants one.

use crate::language::Languages;

/// The day of a date: "2023-05-12T08:30Z", "12.5.2023", "Fri May 12 08:30:00 CEST 2023", "May 12, 2023". `None`
/// for what has no day, no month or no year, or could be read in two ways ("05/06/2023").
#[must_use]
pub fn iso(date: &str) -> Option<String> {
    let date = date.trim();
    let words: Vec<&str> =
        date.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(12).collect();
    numeric(date, &words).or_else(|| named(&words)).map(|(year, month, day)| format!("{year:04}-{month:02}-{day:02}"))
}

/// A date in digits: year, month and day, or day, month and year apart by full stops.
fn numeric(date: &str, words: &[&str]) -> Option<(u32, u32, u32)> {
    let compact =
        words.first().filter(|word| word.len() >= 8 && word.bytes().take(8).all(|byte| byte.is_ascii_digit()));
    if let Some(word) = compact {
        return valid(word.get(..4)?, word.get(4..6)?, word.get(6..8)?);
    }
    let [one, two, three, ..] = words else { return None };
    // "12T08" is the day and what follows it.
    let three = three.get(..three.find(|c: char| !c.is_ascii_digit()).unwrap_or(three.len()))?;
    if one.len() == 4 {
        return valid(one, two, three);
    }
    let stops = date.starts_with(|c: char| c.is_ascii_digit()) && date.matches('.').count() >= 2;
    if stops && three.len() == 4 { valid(three, two, one) } else { None }
}

/// A date with the name of its month.
fn named(words: &[&str]) -> Option<(u32, u32, u32)> {
    let at = words.iter().position(|word| month(word).is_some())?;
    let month = month(words.get(at)?)?;
    let is_day = |word: &&str| word.len() <= 4 && word.trim_end_matches(|c: char| c.is_alphabetic()).len() <= 2;
    let number = |word: &str| word.trim_end_matches(|c: char| c.is_alphabetic()).parse::<u32>().ok();
    let before = at.checked_sub(1).and_then(|at| words.get(at)).filter(|word| is_day(word));
    let after = words.get(at + 1).filter(|word| is_day(word));
    let day = before.and_then(|word| number(word)).or_else(|| after.and_then(|word| number(word)))?;
    let is_year = |word: &&&str| word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
    let year = words.iter().find(is_year)?.parse().ok()?;
    checked(year, month, day)
}

/// The number of a month, whose name may be one of any language or its beginning, with more behind it.
fn month(word: &str) -> Option<u32> {
    Languages::known().month(&word.to_lowercase())
}

fn valid(year: &str, month: &str, day: &str) -> Option<(u32, u32, u32)> {
    checked(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

fn checked(year: u32, month: u32, day: u32) -> Option<(u32, u32, u32)> {
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let n_days = match month {
        2 => 28 + u32::from(is_leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    ((1000..3000).contains(&year) && (1..=12).contains(&month) && (1..=n_days).contains(&day))
        .then_some((year, month, day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_and_guesses_are_not_made() {
        for (date, day) in [
            ("2023-05-12", "2023-05-12"),
            ("2023-05-12T08:30:00+02:00", "2023-05-12"),
            ("2023/5/2 10:00", "2023-05-02"),
            ("20230512", "2023-05-12"),
            ("20230512T083000Z", "2023-05-12"),
            ("12.5.2023, 08:30 Uhr", "2023-05-12"),
            ("Fri Apr 28 19:20:36 CEST 2023", "2023-04-28"),
            ("Fri, 12 May 2023 08:30:00 +0200", "2023-05-12"),
            ("May 12th, 2023", "2023-05-12"),
            ("12. Mai 2023", "2023-05-12"),
            ("le 3 août 2024", "2024-08-03"),
        ] {
            assert_eq!(iso(date).as_deref(), Some(day), "{date}");
        }
        for (day, is_one) in [
            ("2025-02-28", true),
            ("2025-02-29", false),
            ("2024-02-29", true),
            ("1900-02-29", false),
            ("2000-02-29", true),
            ("2025-04-31", false),
            ("2025-12-31", true),
            ("31 Feb 2025", false),
        ] {
            assert_eq!(iso(day).is_some(), is_one, "{day}");
        }
        for date in ["", "heute", "05/06/2023", "2023", "2023-13-01", "May 2023", "31.12.23", "2023-05"] {
            assert_eq!(iso(date), None, "{date}");
        }
    }
}
