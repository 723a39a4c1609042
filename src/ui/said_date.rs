//! A date in the language of the window, made of its value: where an article in another language says "500 BC", the timeline of a
//! German window says "500 v. Chr.".
//!
//! Separate because a value has many forms, from a day to a millennium, and a list of facts shows the words of the article instead.

use crate::analysis::{Age, Moment, Part};
use crate::i18n::{Texts, Value};

/// A year from this one on is written as other numbers are, with its thousands apart.
const FROM_GROUPED: u32 = 10_000;

/// A date, or a span of time, in the language of the window; `value` is that of a figure. `None` if its year is not told.
#[must_use]
pub fn said_date(texts: &Texts, value: &str) -> Option<String> {
    let said = |moment: &str| Moment::read(moment).and_then(|moment| said_moment(texts, moment));
    let Some((from, to)) = value.split_once('/') else { return said(value) };
    match (said(from), said(to)) {
        (Some(from), Some(to)) if from == to => Some(from),
        (Some(from), Some(to)) => {
            // Mere years stand together, as in "2014–2018".
            let apart = [&from, &to].iter().any(|said| said.contains(' '));
            Some(if apart { format!("{from} – {to}") } else { format!("{from}–{to}") })
        }
        (Some(from), None) if to == ".." => Some(texts.format("date-from", &[("date", (&from).into())])),
        (None, Some(to)) if from == ".." => Some(texts.format("date-until", &[("date", (&to).into())])),
        _ => None,
    }
}

fn said_moment(texts: &Texts, Moment { age, part }: Moment) -> Option<String> {
    let Age { digits, is_before, length } = age?;
    let said = match length.years() {
        1 => {
            // The year 0 of ISO 8601 is the first before Christ.
            let year = if is_before { digits + 1 } else { digits };
            let is_long = year >= FROM_GROUPED;
            let year = if is_long { texts.locale.integer(year as usize) } else { year.to_string() };
            in_year(texts, part, &year)?
        }
        10 => texts.format("date-decade", &[("years", (&format!("{digits}0")).into())]),
        100 => texts.format("date-century", &[("n", (digits as usize + 1).into())]),
        _ => texts.format("date-millennium", &[("n", (digits as usize + 1).into())]),
    };
    Some(if is_before { texts.format("date-before", &[("date", (&said).into())]) } else { said })
}

/// A part of a year.
fn in_year(texts: &Texts, part: Part, year: &str) -> Option<String> {
    let said = |key: &str, n: u8| texts.format(key, &[("n", usize::from(n).into()), ("year", year.into())]);
    let month = |month: u8| (1..=12).contains(&month).then(|| texts.text(&format!("month-{month}")));
    Some(match part {
        Part::Whole => year.to_owned(),
        Part::Half(n) => said("date-half", n),
        Part::Quarter(n) => said("date-quarter", n),
        Part::Week(n) => said("date-week", n),
        Part::Season(n) => said("date-season", n),
        Part::Month(n) => texts.format("date-month", &[("month", (&month(n)?).into()), ("year", year.into())]),
        Part::Day(n, day) => {
            let (day, month) = (day.to_string(), month(n)?);
            let arguments: [(&str, Value<'_>); 3] =
                [("day", (&day).into()), ("month", (&month).into()), ("year", year.into())];
            texts.format("day-month-year", &arguments)
        }
        Part::LoneDay(_) => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Locale;

    #[test]
    fn dates_are_said_as_speakers_of_the_window_say_them() {
        let (de, en) = (Texts::new(Locale::De), Texts::new(Locale::En));
        for (value, german, english) in [
            ("-0499", "500 v. Chr.", "500 BC"),
            ("-0043-03-15", "15. März 44 v. Chr.", "15 March 44 BC"),
            ("-49999", "50.000 v. Chr.", "50,000 BC"),
            ("0070", "70", "70"),
            ("2003", "2003", "2003"),
            ("2009-10-01", "1. Oktober 2009", "1 October 2009"),
            ("2023-07", "Juli 2023", "July 2023"),
            ("1998-23", "Herbst 1998", "autumn 1998"),
            ("2023-Q2", "2. Quartal 2023", "Q2 2023"),
            ("2023-H1", "1. Halbjahr 2023", "first half of 2023"),
            ("2024-W07", "7. Kalenderwoche 2024", "week 7 of 2024"),
            ("199", "1990er Jahre", "1990s"),
            ("19", "20. Jahrhundert", "20th century"),
            ("20", "21. Jahrhundert", "21st century"),
            ("-04", "5. Jahrhundert v. Chr.", "5th century BC"),
            ("-02", "3. Jahrhundert v. Chr.", "3rd century BC"),
            ("-1", "2. Jahrtausend v. Chr.", "2nd millennium BC"),
            ("2014/2018", "2014–2018", "2014–2018"),
            ("2014-05/2018", "Mai 2014 – 2018", "May 2014 – 2018"),
            ("2010/..", "ab 2010", "from 2010"),
            ("../2010", "bis 2010", "until 2010"),
        ] {
            let said = [&de, &en].map(|texts| said_date(texts, value));
            assert_eq!(said, [Some(german.to_owned()), Some(english.to_owned())], "{value}");
        }
        for value in ["--10-07", "---18", "+P2W", "", "x", "2010/x"] {
            assert_eq!(said_date(&de, value), None, "{value}");
        }
    }
}
