//! What the digits and number words of a figure are worth.
//!
//! Separate because every kind of figure needs it and it knows no kind.

/// A number as decimal digits; exact, because floating point is not.
#[derive(Debug, Clone)]
pub struct Decimal {
    negative: bool,
    digits: u128,
    /// How many zeros follow the digits: a million has six behind its 1 where a word multiplied it.
    zeros: usize,
    /// The number of digits after the decimal point, zeros included.
    decimals: usize,
    /// The power that the number is the base of, as written, where it has too many digits to be worked out: "7^99".
    power: Option<Box<str>>,
    /// What else the digits can say, where the language leaves it open.
    other: Option<Box<Decimal>>,
}

/// How many digits a number can have.
const MAX_DIGITS: usize = 30;
/// How many bytes of digits and marks between them can be a number: one with a mark of three bytes after every digit.
pub const MAX_WRITTEN: usize = 4 * MAX_DIGITS;
/// How many decimals a fraction without end is given.
const FRACTION_DECIMALS: u32 = 4;
/// How many decimals a power below zero is given.
const POWER_DECIMALS: usize = 10;

/// The signs that are a fraction, each with what stands over and under its line.
const FRACTION_SIGNS: [(char, u64, u64); 18] = [
    ('½', 1, 2),
    ('⅓', 1, 3),
    ('⅔', 2, 3),
    ('¼', 1, 4),
    ('¾', 3, 4),
    ('⅕', 1, 5),
    ('⅖', 2, 5),
    ('⅗', 3, 5),
    ('⅘', 4, 5),
    ('⅙', 1, 6),
    ('⅚', 5, 6),
    ('⅐', 1, 7),
    ('⅛', 1, 8),
    ('⅜', 3, 8),
    ('⅝', 5, 8),
    ('⅞', 7, 8),
    ('⅑', 1, 9),
    ('⅒', 1, 10),
];

/// What stands over and under the line of a sign that is a fraction.
#[must_use]
pub fn fraction_of(c: char) -> Option<(u64, u64)> {
    FRACTION_SIGNS.iter().find(|(sign, ..)| *sign == c).map(|(_, over, under)| (*over, *under))
}

impl Decimal {
    fn new(digits: u128, decimals: usize) -> Self {
        Self { negative: false, digits, zeros: 0, decimals, power: None, other: None }
    }

    /// A whole number.
    #[must_use]
    pub fn whole(n: u64) -> Self {
        Self::new(n.into(), 0)
    }

    /// One number divided by another, cut after four decimals if it has no end; `None` by zero.
    #[must_use]
    pub fn ratio(over: u64, under: u64) -> Option<Self> {
        let scaled = over.checked_mul(10_u64.pow(FRACTION_DECIMALS))?.checked_div(under)?;
        Some(Self::new(scaled.into(), FRACTION_DECIMALS as usize))
    }

    /// Reads "1.200,50" (German and most of Europe), "1,200.50" (English), "12,34,567"
    /// (Indian), "1'000" (Swiss) and "12500". Where the language does not tell whether
    /// the one mark in "2.300" parts thousands, the number is both. `None` if the marks
    /// fit no way of writing or there are more than thirty digits.
    #[must_use]
    pub fn parse(text: &str, mark: Option<char>) -> Option<Self> {
        if text.len() > MAX_WRITTEN {
            return None;
        }
        if text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Self::of(text, "");
        }
        // ".08".
        if let Some(fraction) = text.strip_prefix('.') {
            return Self::of("0", fraction);
        }
        let mut room = [0; MAX_WRITTEN];
        let written = text;
        let text = without_blanks(text, &mut room)?;
        let last = text.rfind(['.', ',']).and_then(|at| text.get(at..)?.chars().next());
        let Some(last) = last else { return Self::of(text, "") };
        let both = text.contains('.') && text.contains(',');
        let as_decimal = || text.rsplit_once(last).filter(|(whole, _)| !whole.contains(last));
        let decimal = || as_decimal().and_then(|(whole, fraction)| Self::of(whole, fraction));
        let grouped = || Self::of(text, "");
        if both || mark == Some(last) {
            // "2,357,000" with decimals in the same mark can only be groups.
            return decimal().or_else(grouped);
        }
        // "1’396.342": an apostrophe at the millions and another mark at the thousands.
        let mixed = || text.split_once(last).and_then(|(whole, rest)| Self::of_millions(written, whole, rest));
        if mark.is_some()
            && let Some(millions) = mixed()
        {
            return Some(millions);
        }
        if mark.is_some() {
            // "3.5" in a German text can only be a decimal point.
            return grouped().or_else(decimal);
        }
        let (grouped, decimal) = (grouped(), decimal());
        match (grouped, decimal) {
            (Some(grouped), Some(decimal)) => Some(Self { other: Some(Box::new(decimal)), ..grouped }),
            (grouped, decimal) => grouped.or(decimal),
        }
    }

    /// Digits, in groups or not, and those behind the decimal mark.
    fn of(whole: &str, fraction: &str) -> Option<Self> {
        if whole.is_empty() || !is_grouped(whole) {
            return None;
        }
        let (mut digits, mut n_digits) = (0_u128, 0);
        let in_groups = whole.bytes().filter(u8::is_ascii_digit);
        for byte in in_groups.chain(fraction.bytes()) {
            n_digits += 1;
            if !byte.is_ascii_digit() || n_digits > MAX_DIGITS {
                return None;
            }
            digits = digits * 10 + u128::from(byte - b'0');
        }
        Some(Self::new(digits, fraction.len()))
    }

    /// Digits with an apostrophe before six of them and another mark before three, as they are written in parts of America.
    fn of_millions(written: &str, whole: &str, thousands: &str) -> Option<Self> {
        let (millions, rest) = written.split_once(['\'', '’'])?;
        let fits = (1..=3).contains(&millions.len()) && rest.len() == 7 && thousands.len() == 3;
        let number = Self::of(whole, thousands).filter(|_| fits)?;
        Some(Self { decimals: 0, ..number })
    }

    /// The number times ten to the power `zeros`.
    #[must_use]
    pub fn shifted(mut self, zeros: usize) -> Self {
        let taken = zeros.min(self.decimals);
        self.decimals -= taken;
        self.zeros += zeros - taken;
        self.other = self.other.map(|other| Box::new(other.shifted(zeros)));
        self
    }

    /// The number multiplied by this factor; `None` if it has too many digits. A power stays as it is.
    #[must_use]
    pub fn times(&self, n: u64) -> Option<Self> {
        let digits = self.all_digits(0)?.checked_mul(u128::from(n))?;
        fits(digits, self.decimals).then(|| Self { digits, zeros: 0, other: None, ..self.clone() })
    }

    /// The number divided by ten to the power `zeros`.
    #[must_use]
    pub fn lowered(mut self, zeros: usize) -> Self {
        self.decimals += zeros;
        self
    }

    /// The sum of two numbers without a sign; `None` if it has too many digits.
    #[must_use]
    pub fn plus(&self, more: &Self) -> Option<Self> {
        let decimals = self.decimals.max(more.decimals);
        let scaled = |number: &Self| number.all_digits(decimals - number.decimals).filter(|digits| fits(*digits, 0));
        let digits = scaled(self)?.checked_add(scaled(more)?)?;
        Some(Self { negative: self.negative, ..Self::new(digits, decimals) })
    }

    /// Whether it is smaller than another, their signs aside.
    #[must_use]
    pub fn is_below(&self, other: &Self) -> bool {
        let (one, two) = (self.zeros + other.decimals, other.zeros + self.decimals);
        match (times_ten(self.digits, one.saturating_sub(two)), times_ten(other.digits, two.saturating_sub(one))) {
            (Some(one), Some(two)) => one < two,
            // Only one of them is made larger, and what has too many digits is the greater one.
            (one, _) => one.is_some(),
        }
    }

    /// The number below zero.
    #[must_use]
    pub fn negated(self) -> Self {
        Self { negative: !self.negative, ..self }
    }

    /// The number to a power. What has too many digits to be worked out stays a base with its power.
    #[must_use]
    pub fn raised(self, power: &str) -> Self {
        match power.parse().ok().and_then(|power| self.worked_out(power)) {
            Some(value) => value,
            None => Self { power: Some(power.into()), ..self },
        }
    }

    fn worked_out(&self, power: i32) -> Option<Self> {
        let n = power.unsigned_abs();
        let digits = self.all_digits(0).filter(|base| *base > 0)?.checked_pow(n)?;
        let decimals = self.decimals.checked_mul(n as usize)?;
        let (digits, decimals) = if power < 0 {
            let one = 10_u128.checked_pow(u32::try_from(decimals + POWER_DECIMALS).ok()?)?;
            // Of less than four digits too much is cut off.
            (one.checked_div(digits).filter(|digits| *digits > 999)?, POWER_DECIMALS)
        } else {
            (digits, decimals)
        };
        let negative = self.negative && n % 2 == 1;
        let is_worked_out = fits(digits, decimals) && self.other.is_none();
        is_worked_out.then(|| Self { negative, ..Self::new(digits, decimals) })
    }

    /// Whether it is below zero.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        self.negative
    }

    /// The value, where it is a whole number below 2^64.
    #[must_use]
    pub fn as_whole(&self) -> Option<u64> {
        if self.decimals > 0 { None } else { self.all_digits(0)?.try_into().ok() }
    }

    /// The digits with the zeros that follow them and some more.
    fn all_digits(&self, more_zeros: usize) -> Option<u128> {
        times_ten(self.digits, self.zeros + more_zeros)
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        let least = self.zeros.min(other.zeros);
        self.negative == other.negative
            && self.decimals == other.decimals
            && times_ten(self.digits, self.zeros - least) == times_ten(other.digits, other.zeros - least)
            && self.power == other.power
            && self.other == other.other
    }
}

impl Eq for Decimal {}

/// A number with zeros behind it.
fn times_ten(digits: u128, zeros: usize) -> Option<u128> {
    if zeros == 0 {
        return Some(digits);
    }
    digits.checked_mul(10_u128.checked_pow(u32::try_from(zeros).ok()?)?)
}

/// Whether a number has no more digits than are read.
fn fits(digits: u128, decimals: usize) -> bool {
    decimals < MAX_DIGITS && digits < 10_u128.pow(MAX_DIGITS as u32)
}

/// Written digits without the blanks and apostrophes that part thousands; `room` is for what has some.
fn without_blanks<'t>(text: &'t str, room: &'t mut [u8]) -> Option<&'t str> {
    let is_blank = |c: char| matches!(c, '\'' | '’' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2007}');
    if !text.contains(is_blank) {
        return Some(text);
    }
    let mut n_bytes = 0;
    for part in text.split(is_blank) {
        room.get_mut(n_bytes..n_bytes + part.len())?.copy_from_slice(part.as_bytes());
        n_bytes += part.len();
    }
    std::str::from_utf8(room.get(..n_bytes)?).ok()
}

/// Whether digits are in no groups or in such as "1.200.000" and "12,34,567": three digits each, or two before the last
/// three, and one mark throughout.
fn is_grouped(text: &str) -> bool {
    let mut marks = text.chars().filter(|c| !c.is_ascii_digit());
    let Some(mark) = marks.next() else { return true };
    if !marks.all(|other| other == mark) {
        return false;
    }
    let mut groups = text.split(mark).map(str::len);
    let first = groups.next().unwrap_or_default();
    let (mut last, mut inner, mut is_even) = (0, None, true);
    for (n, length) in groups.enumerate() {
        if n > 0 {
            is_even &= *inner.get_or_insert(last) == last;
        }
        last = length;
    }
    (1..=3).contains(&first) && last == 3 && is_even && matches!(inner, None | Some(2 | 3))
}

impl std::fmt::Display for Decimal {
    /// Decimal digits with a point, without needless zeros: "1200000", "-3.5"; what the
    /// language leaves open as "2300 or 2.3".
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.negative {
            f.write_str("-")?;
        }
        let mut digits = self.digits;
        let mut decimals = self.decimals.saturating_sub(self.zeros);
        while decimals > 0 && digits.is_multiple_of(10) {
            (digits, decimals) = (digits / 10, decimals - 1);
        }
        if decimals > 0 {
            let (whole, fraction) = match times_ten(1, decimals) {
                Some(one) => (digits / one, digits % one),
                None => (0, digits),
            };
            write!(f, "{whole}.{fraction:0decimals$}")?;
        } else {
            write!(f, "{digits}")?;
            let zeros = if digits == 0 { 0 } else { self.zeros.saturating_sub(self.decimals) };
            (0..zeros).try_for_each(|_| f.write_str("0"))?;
        }
        if let Some(power) = &self.power {
            write!(f, "^{power}")?;
        }
        if let Some(other) = &self.other {
            write!(f, " or {other}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_of_all_languages() {
        let (de, en) = (Some(','), Some('.'));
        for (text, mark, expected) in [
            ("2.300", de, "2300"),
            ("2.300", en, "2.3"),
            ("2.300", None, "2300 or 2.3"),
            ("2.3", None, "2.3"),
            ("48,5", de, "48.5"),
            ("1.200,50", de, "1200.5"),
            ("1,200.50", en, "1200.5"),
            ("1.111,11", en, "1111.11"),
            ("1,550,000", en, "1550000"),
            ("12,34,567.89", en, "1234567.89"),
            ("1'000'000", de, "1000000"),
            ("1’396.342", de, "1396342"),
            ("1'250.5", de, "1250.5"),
            ("6,00,000", en, "600000"),
            (".08", de, "0.08"),
            ("3.5", de, "3.5"),
            ("1,3", en, "1.3"),
            ("007", de, "7"),
        ] {
            assert_eq!(Decimal::parse(text, mark).expect(text).to_string(), expected, "{text}");
        }
        assert_eq!(Decimal::parse("1.2.3", de), None);
        assert_eq!(Decimal::parse("192.168.1.2", de), None);
        assert_eq!(Decimal::parse(&"9".repeat(100), de), None);
    }

    #[test]
    fn reckoned() {
        let value = |text| Decimal::parse(text, Some(',')).expect("number");
        assert_eq!(value("1,2").shifted(6).to_string(), "1200000");
        assert_eq!(value("0,25").shifted(1).to_string(), "2.5");
        assert_eq!(value("4").shifted(9).negated().to_string(), "-4000000000");
        assert_eq!(value("15").plus(&value("5").lowered(2)).expect("sum").to_string(), "15.05");
        assert_eq!(value("2,5").times(10).expect("product").to_string(), "25");
        assert_eq!(value("0,05").times(3).expect("product").to_string(), "0.15");
        assert!(value("2,5").is_below(&value("10")) && value("500").is_below(&value("500,1")));
        assert!(!value("500").is_below(&value("2")) && !value("3").is_below(&value("3,0")));
        assert_eq!(Decimal::ratio(1, 3).expect("ratio").to_string(), "0.3333");
        assert_eq!(Decimal::ratio(9, 4).expect("ratio").to_string(), "2.25");
        assert_eq!(Decimal::ratio(1, 0), None);
        for (base, power, expected) in [
            ("2", "10", "1024"),
            ("1,5", "2", "2.25"),
            ("2", "-2", "0.25"),
            ("3", "-1", "0.3333333333"),
            ("7", "99", "7^99"),
            ("2", "-99", "2^-99"),
            ("0", "-1", "0^-1"),
            ("2", "99999999999", "2^99999999999"),
        ] {
            assert_eq!(value(base).raised(power).to_string(), expected, "{base}^{power}");
        }
        assert_eq!(value("2").negated().raised("3").to_string(), "-8");
        assert_eq!(value("2").negated().raised("2").to_string(), "4");
    }
}
