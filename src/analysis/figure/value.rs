//! What the digits and number words of a figure are worth.
//!
//! Separate because every kind of figure needs it and it knows no kind.

use crate::analysis::language::Language;

/// A number with the power of ten that a following word ("Mio.") multiplies it by,
/// as decimal digits; exact, because floating point is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decimal {
    digits: String,
    /// How many of the digits stand after the decimal point.
    decimals: usize,
}

impl Decimal {
    /// Reads "1.200,50" (German and most of Europe) or "1,200.50" (English). `None` if
    /// the separators fit neither or there are more than thirty digits.
    #[must_use]
    pub fn parse(text: &str, language: Language) -> Option<Self> {
        let point = if language == Language::ENGLISH { '.' } else { ',' };
        let comma = if point == '.' { ',' } else { '.' };
        let (whole, fraction) = match text.rsplit_once(point) {
            Some((whole, fraction)) if !whole.contains(point) => (whole, fraction),
            Some(_) => return None,
            None => (text, ""),
        };
        let mut groups = whole.split(comma);
        let first = groups.next()?;
        let grouped: Vec<&str> = groups.collect();
        let foreign = grouped.len() == 1 && fraction.is_empty() && grouped.first().is_some_and(|g| g.len() != 3);
        let (whole, fraction) = match grouped.first() {
            // "3.5" in a German text can only be a decimal point.
            Some(group) if foreign => (first.to_owned(), *group),
            _ if grouped.iter().all(|group| group.len() == 3) => (format!("{first}{}", grouped.concat()), fraction),
            _ => return None,
        };
        let digits = format!("{whole}{fraction}");
        let valid = !digits.is_empty() && digits.len() <= 30 && digits.bytes().all(|byte| byte.is_ascii_digit());
        if valid { Some(Self { digits, decimals: fraction.len() }) } else { None }
    }

    /// The number times ten to the power `zeros`.
    #[must_use]
    pub fn shifted(mut self, zeros: usize) -> Self {
        let taken = zeros.min(self.decimals);
        self.decimals -= taken;
        self.digits.extend(std::iter::repeat_n('0', zeros - taken));
        self
    }
}

impl std::fmt::Display for Decimal {
    /// Decimal digits with a point, without needless zeros: "1200000", "3.5".
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (whole, fraction) = self.digits.split_at_checked(self.digits.len() - self.decimals).unwrap_or_default();
        let whole = whole.trim_start_matches('0');
        let fraction = fraction.trim_end_matches('0');
        f.write_str(if whole.is_empty() { "0" } else { whole })?;
        if !fraction.is_empty() {
            write!(f, ".{fraction}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_of_both_languages() {
        let (de, en) = (Language::GERMAN, Language::ENGLISH);
        for (text, language, expected) in [
            ("2.300", de, "2300"),
            ("2.300", en, "2.3"),
            ("48,5", de, "48.5"),
            ("1.200,50", de, "1200.5"),
            ("1,200.50", en, "1200.5"),
            ("1,550,000", en, "1550000"),
            ("3.5", de, "3.5"),
            ("007", de, "7"),
        ] {
            assert_eq!(Decimal::parse(text, language).expect(text).to_string(), expected, "{text}");
        }
        assert_eq!(Decimal::parse("1.2.3", de), None);
        assert_eq!(Decimal::parse(&"9".repeat(100), de), None);
    }

    #[test]
    fn multiplied() {
        let value = |text, zeros| Decimal::parse(text, Language::GERMAN).expect("number").shifted(zeros).to_string();
        assert_eq!(value("1,2", 6), "1200000");
        assert_eq!(value("0,25", 1), "2.5");
        assert_eq!(value("4", 9), "4000000000");
    }
}
