//! The words of the window and of the error messages, in the user's language.
//!
//! Separate so that no user-visible string stands in the code: they are in
//! `assets/locales/<locale>.ftl` (Project Fluent), with plurals and the number
//! formats of each language.

use crate::plain;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use unic_langid::LanguageIdentifier;

/// The keys of the months' names.
const MONTHS: [&str; 12] = [
    "month-1", "month-2", "month-3", "month-4", "month-5", "month-6", "month-7", "month-8", "month-9", "month-10",
    "month-11", "month-12",
];

/// The shortest time that is given in hours, in minutes.
const MIN_HOURS_IN_MINUTES: usize = 120;

/// A time in seconds as whole minutes.
#[must_use]
pub fn whole_minutes(secs: usize) -> usize {
    (secs + 30) / 60
}

/// A language of the window (as opposed to the language of a text).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Locale {
    /// English.
    En,
    /// German.
    De,
}

impl Locale {
    /// Every locale.
    pub const ALL: [Self; 2] = [Self::De, Self::En];

    /// The locale for the system's language; English where there is none for it.
    #[must_use]
    pub fn of_system() -> Self {
        sys_locale::get_locales().find_map(|tag| Self::from_tag(&tag)).unwrap_or(Self::En)
    }

    /// The locale of a language tag such as "de-AT" or "en_GB.UTF-8".
    #[must_use]
    fn from_tag(tag: &str) -> Option<Self> {
        match tag.split(['-', '_', '.']).next()?.to_ascii_lowercase().as_str() {
            "de" => Some(Self::De),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// Its code, as folders are called by it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::De => "de",
            Self::En => "en",
        }
    }

    /// What speakers call it.
    #[must_use]
    pub fn own_name(self) -> &'static str {
        match self {
            Self::De => "Deutsch",
            Self::En => "English",
        }
    }

    fn source(self) -> &'static str {
        match self {
            Self::De => include_str!("../assets/locales/de.ftl"),
            Self::En => include_str!("../assets/locales/en.ftl"),
        }
    }

    fn tag(self) -> &'static str {
        match self {
            Self::De => "de",
            Self::En => "en",
        }
    }

    /// An integer with the locale's thousands separator: "12.345", "12,345".
    #[must_use]
    pub fn integer(self, value: usize) -> String {
        let digits = value.to_string();
        let mut out = String::with_capacity(digits.len() + digits.len() / 3);
        for (place, digit) in digits.chars().enumerate() {
            // German writes four digits together (DIN 1333).
            let grouped = self == Self::En || digits.len() > 4;
            if place > 0 && (digits.len() - place).is_multiple_of(3) && grouped {
                out.push(if self == Self::De { '.' } else { ',' });
            }
            out.push(digit);
        }
        out
    }
}

/// The texts of one locale.
pub struct Texts {
    /// Which.
    pub locale: Locale,
    bundle: FluentBundle<FluentResource>,
}

impl Texts {
    /// The texts of a locale.
    #[must_use]
    pub fn new(locale: Locale) -> Self {
        let language: LanguageIdentifier = locale.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match locale {
            Locale::De => |value, _| format_number(value, Locale::De),
            Locale::En => |value, _| format_number(value, Locale::En),
        }));
        // A broken line of the file leaves its key unknown, which a test finds.
        let resource = FluentResource::try_new(locale.source().to_owned()).unwrap_or_else(|(resource, _)| resource);
        bundle.add_resource_overriding(resource);
        Self { locale, bundle }
    }

    /// The text of a key; the key itself where there is none.
    #[must_use]
    pub fn text(&self, key: &str) -> String {
        self.with_access_key(key).0
    }

    /// The text of a key, and the place of its access key among its characters: the letter that chooses
    /// it in a menu. In the file a `&` stands before that letter.
    #[must_use]
    pub fn with_access_key(&self, key: &str) -> (String, Option<usize>) {
        let text = self.format(key, &[]);
        match text.split_once('&') {
            Some((before, after)) if after.starts_with(|c: char| c.is_ascii_alphabetic()) => {
                (format!("{before}{after}"), Some(before.chars().count()))
            }
            _ => (text, None),
        }
    }

    /// A reading time, given in seconds, in whole minutes, from two hours on in hours.
    #[must_use]
    pub fn reading_time(&self, secs: usize) -> String {
        match whole_minutes(secs) {
            0 => self.text("under-a-minute"),
            n if n < MIN_HOURS_IN_MINUTES => self.format("minutes", &[("n", n.into())]),
            n => self.format("hours", &[("n", ((n + 30) / 60).into())]),
        }
    }

    /// Two reading times, given in seconds, of a part and of the whole that follows its unit: a mere number
    /// where both are in minutes ("1 min", "3").
    #[must_use]
    pub fn reading_times(&self, part_secs: usize, whole_secs: usize) -> (String, String) {
        let whole = whole_minutes(whole_secs);
        let both_in_minutes = whole_minutes(part_secs) > 0 && whole < MIN_HOURS_IN_MINUTES;
        let whole = if both_in_minutes { whole.to_string() } else { self.reading_time(whole_secs) };
        (self.reading_time(part_secs), whole)
    }

    /// A share, from 0 to 1, in whole percent.
    #[must_use]
    pub fn percent(&self, share: f32) -> String {
        match (share * 100.0).round() as usize {
            0 if share > 0.0 => self.text("under-one-percent"),
            n => self.format("percent", &[("n", n.into())]),
        }
    }

    /// The text of a key with its variables filled in.
    #[must_use]
    pub fn format(&self, key: &str, arguments: &[(&str, Value<'_>)]) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        let mut filled = FluentArgs::with_capacity(arguments.len());
        for (name, value) in arguments {
            match value {
                Value::Text(text) => filled.set(*name, *text),
                Value::Number(number) => filled.set(*name, *number as f64),
            }
        }
        self.bundle.format_pattern(pattern, Some(&filled), &mut Vec::new()).into_owned()
    }

    /// The texts of some keys as a list in one line.
    #[must_use]
    pub fn list(&self, keys: impl IntoIterator<Item = &'static str>) -> String {
        keys.into_iter().map(|key| self.text(key)).collect::<Vec<_>>().join(", ")
    }

    /// A day with the name of its month: "12. Mai 2023", "12 May 2023".
    #[must_use]
    pub fn day(&self, day: Date) -> String {
        let year = day.year().to_string();
        self.day_and_month(day, "day-month-year", &[("year", (&year).into())])
    }

    /// A day as it is called on another: "today", "yesterday", "12 May"; the year is named if it is not the same.
    #[must_use]
    pub fn day_as_of(&self, day: Date, today: Date) -> String {
        if day == today {
            self.text("today")
        } else if today.yesterday().is_ok_and(|yesterday| day == yesterday) {
            self.text("yesterday")
        } else if day.year() == today.year() {
            self.day_and_month(day, "day-month", &[])
        } else {
            self.day(day)
        }
    }

    fn day_and_month(&self, day: Date, key: &str, year: &[(&str, Value<'_>)]) -> String {
        let (number, month) = (day.day().to_string(), MONTHS.get(usize::from(day.month().unsigned_abs()) - 1));
        let month = month.map(|key| self.text(key)).unwrap_or_default();
        self.format(key, &[&[("day", (&number).into()), ("month", (&month).into())], year].concat())
    }

    /// A date as a file has it: a day or a moment of ISO 8601 in the window's language, anything else as it is.
    #[must_use]
    pub fn date(&self, written: &str) -> String {
        let (day, rest) = written.split_at_checked(10).unwrap_or((written, ""));
        match day.parse::<Date>() {
            Ok(date) if rest.is_empty() || rest.starts_with(['T', ' ']) => self.day(date),
            _ => written.to_owned(),
        }
    }

    /// What an error says to the user about the source called `name`, in one line that
    /// commands no terminal ([`plain::line`]).
    #[must_use]
    pub fn error(&self, error: &crate::error::Error, name: &str) -> String {
        let detail = error.detail();
        let (name, detail) = (plain::line(name), plain::line(&detail));
        let limits = crate::import::LIMITS;
        let limit_bytes =
            if *error == crate::error::Error::TooMuchText { limits.text_bytes as u64 } else { limits.input_bytes };
        let limit_mib = (limit_bytes / (1024 * 1024)) as usize;
        self.format(
            error.key(),
            &[("name", (&*name).into()), ("detail", (&*detail).into()), ("limit", limit_mib.into())],
        )
    }
}

/// A value to fill into a text.
#[derive(Debug, Clone, Copy)]
pub enum Value<'a> {
    /// Words.
    Text(&'a str),
    /// A count.
    Number(usize),
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for Value<'_> {
    fn from(number: usize) -> Self {
        Self::Number(number)
    }
}

/// Integers with their thousands apart; everything else as Fluent does it.
fn format_number(value: &FluentValue, locale: Locale) -> Option<String> {
    match value {
        FluentValue::Number(number) if number.value.fract() == 0.0 && number.value >= 0.0 => {
            Some(locale.integer(number.value as usize))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// The keys of a locale file with the variables that each uses.
    fn keys(locale: Locale) -> BTreeSet<(String, BTreeSet<String>)> {
        let mut found: Vec<(String, BTreeSet<String>)> = Vec::new();
        for line in locale.source().lines().filter(|line| !line.starts_with('#')) {
            if let Some((key, _)) = line.split_once(" =").filter(|_| line.starts_with(char::is_alphabetic)) {
                found.push((key.to_owned(), BTreeSet::new()));
            }
            for part in line.split('$').skip(1) {
                let name: String = part.chars().take_while(|c| c.is_alphanumeric() || *c == '-').collect();
                found.last_mut().expect("a key before its variables").1.insert(name);
            }
        }
        found.into_iter().collect()
    }

    #[test]
    fn both_locales_have_the_same_keys_and_variables() {
        assert_eq!(keys(Locale::De), keys(Locale::En));
        assert!(keys(Locale::En).len() > 20);
    }

    #[test]
    fn no_article_stands_before_what_is_put_in() {
        // "an MP3 file", but "a PDF file": which it is, no message can know.
        let english = include_str!("../assets/locales/en.ftl");
        for line in english.lines().map(str::to_lowercase) {
            let line = line.replace(['“', '”'], "");
            assert!(!line.contains(" a { $") && !line.contains(" an { $"), "{line}");
        }
    }

    #[test]
    fn both_files_are_valid() {
        for locale in Locale::ALL {
            assert!(FluentResource::try_new(locale.source().to_owned()).is_ok(), "{locale:?}");
        }
    }

    #[test]
    fn plurals_and_numbers() {
        let (de, en) = (Texts::new(Locale::De), Texts::new(Locale::En));
        assert_eq!(de.format("copied-sentences", &[("n", 1.into())]), "1 Satz kopiert");
        assert_eq!(de.format("copied-sentences", &[("n", 12345.into())]), "12.345 Sätze kopiert");
        assert_eq!(en.format("copied-sentences", &[("n", 1.into())]), "Copied 1 sentence");
        assert_eq!(en.format("copied-sentences", &[("n", 12345.into())]), "Copied 12,345 sentences");
        assert_eq!(Locale::De.integer(1234), "1234");
        assert_eq!(en.text("no-such-key"), "no-such-key");
        assert_eq!(de.text("open"), "Öffnen …");
        assert_eq!(de.with_access_key("open"), ("Öffnen …".to_owned(), Some(2)));
        assert_eq!(de.with_access_key("close"), ("Schließen".to_owned(), None));
    }

    #[test]
    fn days_are_called_as_people_call_them() {
        let (de, en) = (Texts::new(Locale::De), Texts::new(Locale::En));
        let day = |said: &str| said.parse::<Date>().expect("a day");
        for (of, today, german, english) in [
            ("2026-05-12", "2026-05-12", "heute", "today"),
            ("2026-05-11", "2026-05-12", "gestern", "yesterday"),
            ("2026-05-10", "2026-05-12", "10. Mai", "10 May"),
            ("2025-12-31", "2026-01-01", "gestern", "yesterday"),
            ("2025-12-30", "2026-01-01", "30. Dezember 2025", "30 December 2025"),
            ("2024-02-29", "2024-03-01", "gestern", "yesterday"),
            ("2025-05-12", "2026-05-12", "12. Mai 2025", "12 May 2025"),
            // A clock that was put back, or a file from another place on earth.
            ("2026-05-13", "2026-05-12", "13. Mai", "13 May"),
        ] {
            assert_eq!(de.day_as_of(day(of), day(today)), german);
            assert_eq!(en.day_as_of(day(of), day(today)), english);
        }
    }

    #[test]
    fn dates_of_files_are_written_in_the_windows_language() {
        let (de, en) = (Texts::new(Locale::De), Texts::new(Locale::En));
        for (written, german, english) in [
            ("2023-05-12", "12. Mai 2023", "12 May 2023"),
            ("2023-05-12T08:30:00Z", "12. Mai 2023", "12 May 2023"),
            ("2023-03-01 08:30", "1. März 2023", "1 March 2023"),
            ("2023-05", "2023-05", "2023-05"),
            ("2023-02-30", "2023-02-30", "2023-02-30"),
            ("im Frühjahr 2023", "im Frühjahr 2023", "im Frühjahr 2023"),
            ("2023-05-123", "2023-05-123", "2023-05-123"),
        ] {
            assert_eq!((de.date(written), en.date(written)), (german.to_owned(), english.to_owned()));
        }
    }

    #[test]
    fn tags() {
        assert_eq!(Locale::from_tag("de_AT.UTF-8"), Some(Locale::De));
        assert_eq!(Locale::from_tag("en-GB"), Some(Locale::En));
        assert_eq!(Locale::from_tag("C"), None);
    }
}
