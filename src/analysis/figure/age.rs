//! Parts of years and what is longer than a year: quarters, weeks of the calendar, seasons, feasts, decades, centuries,
//! years before and after Christ.
//!
//! Separate from the dates of days and months ([`super::calendar`]) because none of these has a day.

use super::calendar::{Date, Dated, Piece, short_year};
use super::lexeme::Line;
use super::value::Decimal;
use crate::language::{List, Role};

/// The most centuries in a list before the noun that they share.
const MAX_CENTURIES: usize = 4;

impl Line<'_> {
    /// "20. Jahrhundert", "15th century BC", "1990s", "90er Jahre", "49 v. Chr.", "AD 70".
    pub fn age(&self, at: usize) -> Option<Dated> {
        if let Some(dated) = self.century_first(at) {
            return Some(dated);
        }
        if let Some((n, to)) = self.place_of_century(at) {
            let placed = to > at + 1 || self.number(at).is_none();
            if let Some((part, end)) = self.century(n, to).filter(|_| placed) {
                return self.dated(at, end, Date { part: Some(part), ..Date::default() });
            }
            // "19. und 20. Jahrhundert": the noun stands behind the last.
            if let Some(part) = self.shared_century(n, to).filter(|_| placed) {
                let stop = usize::from(self.before(to) == ".");
                return self.dated(at, to - stop, Date { part: Some(part), ..Date::default() });
            }
        }
        if let Some((decade, to)) = self.find(at, |role| if let Role::Decade(n) = role { Some(n) } else { None }) {
            // "années soixante" leaves no doubt.
            let whole = to > at + 1 || self.text(at).ends_with(self.years());
            let led = whole || self.listed(self.before_hyphen(at), List::BeforeDecade) && !self.is_of_somebody(at);
            return if led {
                let digits = decade.parse().ok()?;
                // "nel Novecento".
                let part = if decade.len() == 2 { Piece::Age(digits, 2, false) } else { Piece::Decade(digits) };
                self.dated(at, to, Date { part: Some(part), ..Date::default() })
            } else {
                None
            };
        }
        let digits = self.number(at)?;
        if let Some(dated) = self.decade(at, digits) {
            return Some(dated);
        }
        // The first of "1200–800 v. Chr." and "1200 to 800 BC" has the era of the second.
        let joined = matches!(self.text(at + 1), "-" | "–" | "—") || self.listed(at + 1, List::DateTo);
        let era_at = if joined && self.number(at + 2).is_some() { at + 3 } else { at + 1 };
        let to = |era| if era_at == at + 1 { era } else { at + 1 };
        let (before, after) = (self.phrase(era_at, List::BeforeEra), self.phrase(era_at, List::AfterEra));
        let first = self.led_by(at, List::EraFirst);
        if before.is_none() && after.is_none() && first.is_none() {
            return None;
        }
        let year = Decimal::parse(digits, self.habits.decimal_mark)?.as_whole()?;
        let year = u32::try_from(year).ok().filter(|year| (1..1_000_000).contains(year))?;
        if let Some(era) = before {
            // The year 1 before Christ is the year 0 of ISO 8601.
            return self.dated(at, to(era), Date { part: Some(Piece::Before(year - 1)), ..Date::default() });
        }
        if digits.contains(['.', ',']) {
            return None;
        }
        // "a 2019 ad": the era has capitals, or stops.
        let ad = self.text(era_at);
        let word = ad.len() < 3 && ad.starts_with(char::is_lowercase) && self.text(era_at + 1) != ".";
        let date = Date { year: Some(year), ..Date::default() };
        if let Some(era) = after.filter(|_| !word) {
            return self.dated(at, to(era), date);
        }
        self.dated(first?, at + 1, date)
    }

    /// The ending of decade names that are decades even without an article: "jahre" in "achtzigerjahre".
    fn years(&self) -> &str {
        self.words.list(List::DecadeYears).first().copied().unwrap_or("\0")
    }

    /// "1990s", "90er Jahre", "den 80ern", "'80s".
    fn decade(&self, at: usize, digits: &str) -> Option<Dated> {
        // "les années 30", "anni '30".
        let quote = matches!(self.before(at), "'" | "’" | "‘") && self.glued(at);
        let years = at.wrapping_sub(1 + usize::from(quote));
        let short = digits.len() == 2 && digits != "00" || digits.len() == 4 && self.year(at).is_some();
        if short && digits.ends_with('0') && self.listed(years, List::YearsOfDecade) && !self.unit_follows(at + 1) {
            let part = Some(Piece::Decade(decade_of(digits)?));
            return self.dated(at - usize::from(quote), at + 1, Date { part, ..Date::default() });
        }
        // "la década de 1990".
        if short
            && digits.ends_with('0')
            && let Some(first) = self.led_by(at, List::DecadeOf)
        {
            return self.dated(
                first,
                at + 1,
                Date { part: Some(Piece::Decade(decade_of(digits)?)), ..Date::default() },
            );
        }
        if let Some(dated) = self.decade_noun(at, digits) {
            return Some(dated);
        }
        // "1960's".
        let mark = matches!(self.text(at + 1), "'" | "’") && self.glued(at + 1) && self.glued(at + 2);
        let end = at + 1 + usize::from(mark && self.listed(at + 2, List::DecadeWhole));
        let is_decade = digits.ends_with('0') && self.glued(end) && self.listed(end, List::DecadeEnd);
        if !is_decade || !matches!(digits.len(), 2 | 4) {
            return None;
        }
        let apostrophe = matches!(self.before(at), "'" | "’" | "‘") && self.glued(at);
        let first = at - usize::from(apostrophe && digits.len() == 2);
        let led = self.listed(self.before_hyphen(first), List::BeforeDecade);
        let whole = self.listed(end, List::DecadeWhole);
        let hyphen = usize::from(self.text(end + 1) == "-" && self.glued(end + 1));
        let years = self.listed(end + 1 + hyphen, List::DecadeYears);
        let told = years || whole && (digits.len() == 4 || (led || apostrophe) && !self.is_of_somebody(first));
        let part = Some(Piece::Decade(decade_of(digits).filter(|_| told)?));
        self.dated(first, end + 1 + if years { 1 + hyphen } else { 0 }, Date { part, ..Date::default() })
    }

    /// Whether the tens are somebody's age: "in his early 20s", "in her mid-seventies".
    fn is_of_somebody(&self, at: usize) -> bool {
        (1..=3).any(|n| self.listed(at.wrapping_sub(n), List::Possessive))
    }

    /// The index of the lexeme before `at`; a hyphen between them is passed over: "mid" of "mid-70s".
    fn before_hyphen(&self, at: usize) -> usize {
        at.wrapping_sub(if self.before(at) == "-" && self.glued(at) { 2 } else { 1 })
    }

    /// "1990-talet", "90-tallet"; of "1800-talet" the century.
    fn decade_noun(&self, at: usize, digits: &str) -> Option<Dated> {
        let is_joined = self.text(at + 1) == "-" && self.glued(at + 1) && self.glued(at + 2);
        let of_four = digits.len() == 4 && self.listed(at + 2, List::DecadeNounOfFour);
        let is_noun = is_joined && (self.listed(at + 2, List::DecadeNoun) || of_four);
        let is_year = digits.len() == 4 || digits.len() == 2 && digits != "00";
        let decade = decade_of(digits).filter(|_| is_year && is_noun && digits.ends_with('0'))?;
        let part = if digits.ends_with("00") { Piece::Age(decade / 10, 2, false) } else { Piece::Decade(decade) };
        self.dated(at, at + 3, Date { part: Some(part), ..Date::default() })
    }

    /// The value of the `n`th century or millennium, if its noun stands at a lexeme, and the lexeme after it and its era.
    /// Two digits are a century of ISO 8601-2 ("19" is the twentieth), one is a millennium.
    fn century(&self, n: u32, at: usize) -> Option<(Piece, usize)> {
        let at = at + usize::from(self.text(at) == "-" && self.glued(at) && self.glued(at + 1));
        let width = if self.listed(at, List::Century) {
            2
        } else if self.listed(at, List::Millennium) && n < 11 {
            1
        } else {
            return None;
        };
        let stop = usize::from(self.listed(at, List::CenturyShort) && self.text(at + 1) == "." && self.glued(at + 1));
        let end = at + 1 + stop;
        let n = n.checked_sub(1)?;
        if let Some(era) = self.phrase(end, List::BeforeEra) {
            return Some((Piece::Age(n, width, true), era));
        }
        Some((Piece::Age(n, width, false), self.phrase(end, List::AfterEra).unwrap_or(end)))
    }

    /// The value of the `n`th century, if others follow it in a list that ends in the noun.
    fn shared_century(&self, n: u32, mut at: usize) -> Option<Piece> {
        for _ in 0..MAX_CENTURIES {
            let start = at;
            if self.opens_sentence(at) {
                return None;
            }
            while at <= start + 2
                && (matches!(self.text(at), "," | "/" | "-" | "–") || self.listed(at, List::JoinsDays))
            {
                at += 1;
            }
            if at == start {
                return None;
            }
            at = self.place_of_century(at)?.1;
            if let Some((last, end)) = self.century(n, at) {
                let is_before = matches!(last, Piece::Age(_, _, true)) && end > at + 1;
                return Some(Piece::Age(n.checked_sub(1)?, 2, is_before));
            }
        }
        None
    }

    /// "2019 Q1", "2017-q1", "2019 H2", "2023-W12", "2007/08", "2010/15".
    pub fn year_with_part(&self, at: usize) -> Option<Dated> {
        let year = self.year(at)?;
        let mark = usize::from(matches!(self.text(at + 1), "-" | "/") && self.glued(at + 1));
        if let Some((part, to)) = self.letter_part(at + 1 + mark) {
            return self.dated(at, to, Date { year: Some(year), part: Some(part), ..Date::default() });
        }
        if mark == 1
            && self.text(at + 2) == "W"
            && let Some(week) = self.small(at + 3, 53).filter(|_| self.glued(at + 3))
        {
            return self.dated(at, at + 4, Date { year: Some(year), part: Some(Piece::Week(week)), ..Date::default() });
        }
        let next = self.number(at + 2).filter(|digits| {
            // "Richtlinie 2012/34/EU".
            let goes_on = self.glued(at + 3) && (self.text(at + 3) == "/" || self.is_word(at + 3));
            self.text(at + 1) == "/" && self.glued(at + 1) && self.glued(at + 2) && digits.len() == 2 && !goes_on
        })?;
        let end = next.parse::<u32>().ok().filter(|next| *next > year % 100 || *next == (year + 1) % 100)?;
        let century = year / 100 * 100 + if end == 0 { 100 } else { 0 };
        self.dated(at, at + 3, Date { part: Some(Piece::Years(year, century + end)), ..Date::default() })
    }

    /// "Q1" or "H2"; the index after it.
    fn letter_part(&self, at: usize) -> Option<(Piece, usize)> {
        let (letter, _) = self.find(at, |role| if let Role::YearPart(letter) = role { Some(letter) } else { None })?;
        let n = self.small(at + 1, most(letter)).filter(|_| self.glued(at + 1))?;
        Some((Piece::Letter(letter, n), at + 2))
    }

    /// The year behind a part of a year: " 2023", "/2023", "-2023", " of 2023", " des Jahres 2023", "/23", "'23".
    fn year_of_part(&self, at: usize) -> Option<(u32, usize)> {
        let mark = matches!(self.text(at), "/" | "-" | "'" | "’") && self.glued(at);
        let comma = self.text(at) == ",";
        let of = usize::from(self.listed(at, List::OfSeason));
        let year_noun = usize::from(self.listed(at + of, List::OfSeasonYear) || self.listed(at + of, List::YearWord));
        let start = at + usize::from(mark || comma) + if mark { 0 } else { of + year_noun };
        if let Some(year) = self.year(start).filter(|_| !self.counts_unit(start)) {
            return Some((year, start + 1));
        }
        let short = self.number(start).filter(|_| mark && self.glued(start))?;
        Some((short_year(short)?, start + 1))
    }

    /// "3Q 2023", "4Q23".
    pub fn part_with_year(&self, at: usize) -> Option<Dated> {
        let letter = self.text(at + 1).len() == 1 && self.is_capital(at + 1);
        let n = self.small(at, 4).filter(|_| self.glued(at + 1) && letter)?;
        let (letter, to) =
            self.find(at + 1, |role| if let Role::YearPart(letter) = role { Some(letter) } else { None })?;
        let short = self.number(to).filter(|_| self.glued(to)).and_then(short_year);
        let (year, to) = short.map(|year| (year, to + 1)).or_else(|| self.year_of_part(to))?;
        let part = Some(Piece::Letter(letter, n)).filter(|_| n <= most(letter))?;
        self.dated(at, to, Date { year: Some(year), part: Some(part), ..Date::default() })
    }

    /// "drittes Quartal 2023", "third quarter of 2023", "1. Halbjahr", "second half of 2024", "12. Kalenderwoche 2023".
    pub fn part_in_order(&self, at: usize) -> Option<Dated> {
        let (n, to) = self.week_or_day(at)?;
        let to = to + usize::from(self.text(to) == "-" && self.glued(to) && self.glued(to + 1));
        if self.listed(to, List::WeekNoun) && self.before(to) == "." {
            return self.week_of_year(at, n, to + 1);
        }
        let (letter, end) =
            self.find(to, |role| if let Role::YearSpan(letter) = role { Some(letter) } else { None })?;
        let part = Some(Piece::Letter(letter, n)).filter(|_| n <= most(letter))?;
        if let Some((year, end)) = self.year_of_part(end) {
            return self.dated(at, end, Date { year: Some(year), part: Some(part), ..Date::default() });
        }
        // "The third quarter" may be one of a game.
        if let Some(end) = self.phrase(end, List::OfThatYear) {
            return self.dated(at, end, Date { part: Some(part), ..Date::default() });
        }
        let clear = !self.listed(to, List::PartOrOther);
        if clear { self.dated(at, end, Date { part: Some(part), ..Date::default() }) } else { None }
    }

    fn week_or_day(&self, at: usize) -> Option<(u32, usize)> {
        if let Some((n, to)) = self.day(at).filter(|(_, to)| *to > at + 1 || self.number(at).is_none()) {
            return Some((n, to));
        }
        let stopped = self.text(at + 1) == "." && self.glued(at + 1);
        self.small(at, 53).filter(|_| stopped).map(|n| (n, at + 2))
    }

    /// The week of the calendar with number `n`, whose year may stand at a lexeme: "KW 12/2023", "week 12 of 2023".
    pub fn week_of_year(&self, from: usize, n: u32, at: usize) -> Option<Dated> {
        let week = Piece::Week(n);
        if let Some((year, to)) = self.year_of_part(at) {
            return self.dated(from, to, Date { year: Some(year), part: Some(week), ..Date::default() });
        }
        self.dated(from, at, Date { part: Some(week), ..Date::default() })
    }

    /// "Herbst 1998", "summer of 2016", "Pfingsten 2022", "q3 2019", "Q4/2023".
    pub fn named_part(&self, at: usize) -> Option<Dated> {
        if let Some((part, to)) = self.letter_part(at) {
            if let Some((year, to)) = self.year_of_part(to) {
                return self.dated(at, to, Date { year: Some(year), part: Some(part), ..Date::default() });
            }
            // "Audi Q4" is a car.
            let is_capital = matches!(part, Piece::Letter(letter, _) if letter == self.text(at));
            let led = self.listed(at.wrapping_sub(1), List::BeforeMonth) && is_capital;
            return if led { self.dated(at, to, Date { part: Some(part), ..Date::default() }) } else { None };
        }
        let season = self.find(at, |role| if let Role::Season(code) = role { Some(code) } else { None });
        if let Some((code, to)) = season {
            let of =
                usize::from(self.listed(to, List::OfSeason)) + usize::from(self.listed(to + 1, List::OfSeasonYear));
            let year = self.year(to + of).filter(|_| !self.counts(to + of))?;
            // "Vinteren 1901/02".
            let end = to + of + 1;
            let second = self.text(end) == "/"
                && self.glued(end)
                && self.glued(end + 1)
                && self.number(end + 1).is_some_and(|digits| digits.len() == 2);
            return self.dated(
                at,
                end + 2 * usize::from(second),
                Date { year: Some(year), part: Some(Piece::Season(code)), ..Date::default() },
            );
        }
        let (feast, to) = self.find(at, |role| if let Role::Holiday(day) = role { Some(day) } else { None })?;
        let year = self.year(to)?;
        let fixed = feast.strip_prefix("--").and_then(|day| day.split_once('-'));
        let (month, day) = fixed.and_then(|(m, d)| Some((m.parse().ok()?, d.parse().ok()?))).unzip();
        self.dated(at, to + 1, Date { year: Some(year), month, day, ..Date::default() })
    }
}

/// How many parts of a letter a year has.
fn most(letter: &str) -> u32 {
    if letter == "Q" { 4 } else { 2 }
}

/// The first three digits of a year whose digits are these, the last two of one of the twentieth century or all four.
fn decade_of(digits: &str) -> Option<u32> {
    let year: u32 = digits.parse().ok()?;
    Some(if digits.len() == 2 { 190 + year / 10 } else { year / 10 })
}
