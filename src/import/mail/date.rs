//! The day on which a mail was written, where it was written.
//!
//! Separate because the heads of mails write dates as nothing else does (RFC 5322 and, with years of two digits,
//! RFC 822).

use super::super::day;

/// The day of a date in a head as ISO 8601 writes it, in the time zone of its writer; the words as they are if they
/// are no such date.
pub fn iso_day(date: &str) -> String {
    let short = short_year(date).or_else(|| day::iso(date));
    short.unwrap_or_else(|| date.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// A date with day, month and a year of two or three digits: "Fri, 12 May 97 08:30:00 GMT" (RFC 5322, 4.3).
fn short_year(date: &str) -> Option<String> {
    let words: Vec<&str> = date.split([' ', '\t', '-', ',']).filter(|word| !word.is_empty()).take(5).collect();
    let at = words.iter().position(|word| (2..=3).contains(&word.len()) && is_number(word));
    // The first number may be the day itself, of two digits.
    let named = words.windows(3).find(|words| {
        matches!(words, [day, month, year] if day.len() <= 2 && is_number(day) && month.starts_with(char::is_alphabetic)
            && (2..=3).contains(&year.len()) && is_number(year))
    })?;
    let [day, month, year] = named else { return None };
    let year: u32 = year.parse().ok().filter(|_| at.is_some())?;
    let year = match year {
        0..50 => 2000 + year,
        _ => 1900 + year,
    };
    day::iso(&format!("{day} {month} {year}"))
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_is_that_of_the_writer() {
        for (date, day) in [
            ("Fri, 12 May 2023 08:30:00 +0200", "2023-05-12"),
            ("Fri, 12 May 2023 23:59:59 -0800", "2023-05-12"),
            ("Sat, 13 May 2023 00:10:00 +1300 (NZDT)", "2023-05-13"),
            ("5 Mar 2024 10:15:00 +0100", "2024-03-05"),
            ("Mon, 3 Mar 97 10:15 GMT", "1997-03-03"),
            ("03 Mar 04 10:15 EST", "2004-03-03"),
            ("Tue, 1-Feb-99 08:00:00 GMT", "1999-02-01"),
            ("Wed, 5 Jan 102 10:00:00 +0000", "2002-01-05"),
            ("2023-05-12T08:30:00+02:00", "2023-05-12"),
            ("Tue May 10 11:28:07 2005", "2005-05-10"),
            ("gestern  Abend", "gestern Abend"),
        ] {
            assert_eq!(iso_day(date), day, "{date}");
        }
    }
}
