//! What the digits and number words of a figure are worth.
//!
//! Separate because every kind of figure needs it and it knows no kind.

/// A number as decimal digits; exact, because floating point is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decimal {
    negative: bool,
    digits: String,
    /// How many of the digits stand after the decimal point.
    decimals: usize,
    /// The power that the number is the base of, as written, where it has too many digits to be worked out: "7^99".
    power: Option<String>,
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
    /// A whole number.
    #[must_use]
    pub fn whole(n: u64) -> Self {
        Self { negative: false, digits: n.to_string(), decimals: 0, power: None, other: None }
    }

    /// One number divided by another, cut after four decimals if it has no end; `None` by zero.
    #[must_use]
    pub fn ratio(over: u64, under: u64) -> Option<Self> {
        let scaled = over.checked_mul(10_u64.pow(FRACTION_DECIMALS))?.checked_div(under)?;
        let mut ratio = Self::whole(scaled);
        ratio.decimals = FRACTION_DECIMALS as usize;
        while ratio.digits.len() <= ratio.decimals {
            ratio.digits.insert(0, '0');
        }
        Some(ratio)
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
        let text = text.replace(['\'', '’', ' ', '\u{a0}', '\u{202f}', '\u{2009}', '\u{2007}'], "");
        let last = text.rfind(['.', ',']).and_then(|at| text.get(at..)?.chars().next());
        let Some(last) = last else { return Self::of(&text, "") };
        let both = text.contains('.') && text.contains(',');
        let as_decimal = || text.rsplit_once(last).filter(|(whole, _)| !whole.contains(last));
        let decimal = || as_decimal().and_then(|(whole, fraction)| Self::of(&ungrouped(whole)?, fraction));
        let grouped = || Self::of(&ungrouped(&text)?, "");
        if both || mark == Some(last) {
            // "2,357,000" with decimals in the same mark can only be groups.
            return decimal().or_else(grouped);
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

    fn of(whole: &str, fraction: &str) -> Option<Self> {
        let digits = [whole, fraction].concat();
        let valid = !whole.is_empty() && digits.len() <= MAX_DIGITS && digits.bytes().all(|byte| byte.is_ascii_digit());
        if valid {
            Some(Self { negative: false, digits, decimals: fraction.len(), power: None, other: None })
        } else {
            None
        }
    }

    /// The number times ten to the power `zeros`.
    #[must_use]
    pub fn shifted(mut self, zeros: usize) -> Self {
        let taken = zeros.min(self.decimals);
        self.decimals -= taken;
        self.digits.extend(std::iter::repeat_n('0', zeros - taken));
        self.other = self.other.map(|other| Box::new(other.shifted(zeros)));
        self
    }

    /// The number multiplied by this factor; `None` if it has too many digits. A power stays as it is.
    #[must_use]
    pub fn times(&self, n: u64) -> Option<Self> {
        let digits = self.digits.parse::<u128>().ok()?.checked_mul(u128::from(n))?.to_string();
        let digits = format!("{digits:0>width$}", width = self.decimals + 1);
        (digits.len() <= MAX_DIGITS).then(|| Self { digits, other: None, ..self.clone() })
    }

    /// The number divided by ten to the power `zeros`.
    #[must_use]
    pub fn lowered(mut self, zeros: usize) -> Self {
        self.decimals += zeros;
        while self.digits.len() <= self.decimals {
            self.digits.insert(0, '0');
        }
        self
    }

    /// The sum of two numbers without a sign; `None` if it has too many digits.
    #[must_use]
    pub fn plus(&self, more: &Self) -> Option<Self> {
        let decimals = self.decimals.max(more.decimals);
        let scaled = |number: &Self| {
            let digits = number.clone().shifted(decimals);
            digits.digits.parse::<u128>().ok().filter(|_| digits.digits.len() <= MAX_DIGITS)
        };
        let digits = scaled(self)?.checked_add(scaled(more)?)?.to_string();
        let digits = format!("{digits:0>width$}", width = decimals + 1);
        Some(Self { digits, decimals, other: None, power: None, negative: self.negative })
    }

    /// Whether it is smaller than another, their signs aside.
    #[must_use]
    pub fn is_below(&self, other: &Self) -> bool {
        let decimals = self.decimals.max(other.decimals);
        let scaled = |number: &Self| {
            let mut digits = number.digits.trim_start_matches('0').to_owned();
            digits.extend(std::iter::repeat_n('0', decimals - number.decimals));
            digits
        };
        let (one, two) = (scaled(self), scaled(other));
        one.len() < two.len() || one.len() == two.len() && one < two
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
            None => Self { power: Some(power.to_owned()), ..self },
        }
    }

    fn worked_out(&self, power: i32) -> Option<Self> {
        let n = power.unsigned_abs();
        let digits = self.digits.parse::<u128>().ok().filter(|base| *base > 0)?.checked_pow(n)?;
        let decimals = self.decimals.checked_mul(n as usize)?;
        let (digits, decimals) = if power < 0 {
            let one = 10_u128.checked_pow(u32::try_from(decimals + POWER_DECIMALS).ok()?)?;
            // Of less than four digits too much is cut off.
            (one.checked_div(digits).filter(|digits| *digits > 999)?, POWER_DECIMALS)
        } else {
            (digits, decimals)
        };
        let digits = format!("{digits:0>width$}", width = decimals + 1);
        let negative = self.negative && n % 2 == 1;
        let fits = digits.len() <= MAX_DIGITS && self.other.is_none();
        fits.then_some(Self { negative, digits, decimals, power: None, other: None })
    }

    /// The value, where it is a whole number below 2^64.
    #[must_use]
    pub fn as_whole(&self) -> Option<u64> {
        if self.decimals > 0 { None } else { self.digits.parse().ok() }
    }
}

/// The digits of "1.200.000" or "12,34,567", if the groups are such: three digits each,
/// or two before the last three, and one mark throughout.
fn ungrouped(text: &str) -> Option<String> {
    let mut marks = text.chars().filter(|c| !c.is_ascii_digit());
    let Some(mark) = marks.next() else { return Some(text.to_owned()) };
    let groups: Vec<&str> = text.split(mark).collect();
    let (first, rest) = groups.split_first()?;
    let (last, inner) = rest.split_last()?;
    let inner_len = inner.first().map_or(3, |group| group.len());
    let valid = (1..=3).contains(&first.len())
        && last.len() == 3
        && matches!(inner_len, 2 | 3)
        && inner.iter().all(|group| group.len() == inner_len)
        && marks.all(|other| other == mark);
    valid.then(|| groups.concat())
}

impl std::fmt::Display for Decimal {
    /// Decimal digits with a point, without needless zeros: "1200000", "-3.5"; what the
    /// language leaves open as "2300 or 2.3".
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (whole, fraction) = self.digits.split_at_checked(self.digits.len() - self.decimals).unwrap_or_default();
        let whole = whole.trim_start_matches('0');
        let fraction = fraction.trim_end_matches('0');
        if self.negative {
            f.write_str("-")?;
        }
        f.write_str(if whole.is_empty() { "0" } else { whole })?;
        if !fraction.is_empty() {
            write!(f, ".{fraction}")?;
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
