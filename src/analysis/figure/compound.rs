//! Units that are made of others: "m/s²", "kg·m⁻³", "cm⁻¹", "W/(m² K)".
//!
//! Separate from the units that are one word ([`super::quantity`]) because these are symbols alone,
//! with signs between them and exponents behind, raised or typed: read in part they would say something
//! else, as "m" does of "m/s²". They come out in one form, however they were written: what is divided by
//! behind one slash, as in CLDR ("m s⁻²" is "m/s²"); of what has nothing above the slash the exponents
//! stay ("cm⁻¹").

use super::lexeme::Line;
use crate::analysis::reading::{REST, raised_digit};

/// The symbols (SI, and those that are used with it), as they are written: a capital is another unit.
const SYMBOLS: [&str; 77] = [
    "m", "km", "dm", "cm", "mm", "µm", "μm", "nm", "g", "kg", "mg", "µg", "μg", "ng", "t", "s", "ms", "µs", "μs", "ns",
    "min", "h", "d", "a", "A", "mA", "K", "mK", "mol", "mmol", "µmol", "μmol", "cd", "lm", "lx", "Hz", "kHz", "MHz",
    "N", "kN", "MN", "J", "kJ", "MJ", "GJ", "W", "mW", "kW", "MW", "GW", "Wh", "kWh", "MWh", "V", "mV", "kV", "Ω", "C",
    "F", "T", "Pa", "hPa", "kPa", "MPa", "bar", "l", "L", "dl", "dL", "ml", "mL", "Bq", "kBq", "Sv", "mSv", "eV", "sr",
];
/// The most bytes that one of them has.
const MAX_SYMBOL: usize = 5;
/// Those that no unit begins with: "5 a/d", "Typ 3 C/s".
const NOT_FIRST: [&str; 6] = ["a", "d", "C", "F", "L", "T"];
/// The most parts that a unit has.
const MAX_PARTS: usize = 6;

/// A symbol with its exponent.
struct Part<'t> {
    symbol: &'t str,
    exponent: i32,
    to: usize,
}

impl Line<'_> {
    /// The unit of several parts, or with an exponent, that begins at a lexeme, and the lexeme after it.
    pub fn compound(&self, at: usize) -> Option<(String, usize)> {
        let first = self.part(at)?;
        if NOT_FIRST.contains(&first.symbol) {
            return None;
        }
        let mut to = first.to;
        let mut parts = vec![(first.symbol, first.exponent)];
        // Whether what comes is divided by, and whether brackets are open.
        let (mut below, mut open) = (false, false);
        while parts.len() < MAX_PARTS {
            let (start, divides) = match self.text(to) {
                "/" if self.glued(to) && self.glued(to + 1) && !open => (to + 1, true),
                "·" | "⋅" | "∙" | "*" if self.glued(to) == self.glued(to + 1) => (to + 1, false),
                _ => (to, false),
            };
            if open && self.text(to) == ")" {
                (to, open) = (to + 1, false);
                continue;
            }
            let bracket = divides && self.text(start) == "(";
            let hundred = divides && self.number(start) == Some("100") && self.text(start + 1) == "km";
            let start = start + usize::from(bracket || hundred);
            let Some(part) = self.part(start) else { break };
            // Side by side without a sign only what has an exponent: "m s⁻²", "W/m²K".
            let marked = start > to;
            let after_exponent = to.checked_sub(1).is_some_and(|last| !self.is_word(last) || self.ends_raised(last));
            let beside =
                !self.glued(start) && (part.exponent < 0 || open) || self.glued(start) && after_exponent && below;
            if !marked && !beside {
                break;
            }
            below |= divides;
            open |= bracket;
            let symbol = if hundred { "100 km" } else { part.symbol };
            parts.push((symbol, if below { -part.exponent } else { part.exponent }));
            to = part.to;
        }
        if open && self.text(to) == ")" {
            to += 1;
        } else if open {
            return None;
        }
        // "3 A/B" names two things, and what goes on behind is no unit.
        let letters = |symbol: &str| symbol.len() == 1 && symbol.starts_with(char::is_uppercase);
        let names = parts.len() > 1 && parts.iter().all(|(symbol, _)| letters(symbol));
        let goes_on = self.glued(to) && (self.is_word(to) || self.number(to).is_some());
        // "km^2", which is no word of the tables as "km²" is.
        let typed = matches!(first.exponent, 2 | 3) && first.to > at + 1;
        let is_compound = parts.len() > 1 || first.exponent < 0 || typed;
        (is_compound && !names && !goes_on).then(|| (written(&parts), to))
    }

    /// A symbol and its exponent: "s", "s²", "s⁻²", "s^-2", "s-2", "m3".
    fn part(&self, at: usize) -> Option<Part<'_>> {
        if !self.is_word(at) && self.text(at) != "Ω" {
            return None;
        }
        let text = self.text(at);
        let symbol_bytes = text.find(|c| raised_digit(c).is_some() || matches!(c, '²' | '³')).unwrap_or(text.len());
        let (symbol, raised) = text.split_at_checked(symbol_bytes)?;
        if symbol.len() > MAX_SYMBOL || !SYMBOLS.contains(&symbol) {
            return None;
        }
        let own = raised.chars().next().map(|c| match c {
            '²' => 2,
            '³' => 3,
            c => i32::from(raised_digit(c).unwrap_or(1)),
        });
        let (exponent, to) = match own {
            Some(exponent) => (exponent, at + 1),
            None => self.raised_exponent(at + 1).or_else(|| self.typed_exponent(at + 1)).unwrap_or((1, at + 1)),
        };
        Some(Part { symbol, exponent, to })
    }

    /// A raised exponent. A raised number without a sign that is none of an area or a volume calls a note.
    fn raised_exponent(&self, at: usize) -> Option<(i32, usize)> {
        let (exponent, to) = self.exponent(at)?;
        (matches!(exponent, -9..=-1 | 2 | 3)).then_some((exponent, to))
    }

    /// A typed exponent: "^-2", "^2", "-2" and, of an area, a volume or an acceleration, "2" and "3".
    fn typed_exponent(&self, at: usize) -> Option<(i32, usize)> {
        let caret = self.text(at) == "^" && self.glued(at);
        let sign = at + usize::from(caret);
        let minus = matches!(self.text(sign), "-" | "−" | "–") && self.glued(sign);
        let at = sign + usize::from(minus);
        let digit = self.number(at).filter(|digit| self.glued(at) && digit.len() == 1)?.parse::<i32>().ok()?;
        let ends = !self.glued(at + 1) || !(self.is_word(at + 1) || self.number(at + 1).is_some());
        let fits = if minus {
            digit > 0
        } else if caret {
            digit > 1
        } else {
            matches!(digit, 2 | 3)
        };
        (fits && ends).then_some((if minus { -digit } else { digit }, at + 1))
    }

    fn ends_raised(&self, at: usize) -> bool {
        self.text(at).ends_with(|c| raised_digit(c).is_some() || matches!(c, REST | '²' | '³'))
    }
}

/// A unit as it is written in one form.
fn written(parts: &[(&str, i32)]) -> String {
    let product = |below: bool, signed: bool| {
        let mut text = String::new();
        for (symbol, exponent) in parts.iter().filter(|(_, exponent)| (*exponent < 0) == below) {
            if !text.is_empty() {
                text.push('·');
            }
            text.push_str(match *symbol {
                "μm" => "µm",
                "μg" => "µg",
                "μs" => "µs",
                "μmol" => "µmol",
                symbol => symbol,
            });
            let exponent = if signed { *exponent } else { exponent.abs() };
            if exponent != 1 {
                text.extend(exponent.to_string().chars().map(raised));
            }
        }
        text
    };
    let above = product(false, true);
    let n_below = parts.iter().filter(|(_, exponent)| *exponent < 0).count();
    match n_below {
        0 => above,
        _ if above.is_empty() => product(true, true),
        1 => format!("{above}/{}", product(true, false)),
        _ => format!("{above}/({})", product(true, false)),
    }
}

/// A digit or a minus of an exponent.
fn raised(c: char) -> char {
    match c {
        '-' => '⁻',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        c => c.to_digit(10).and_then(|digit| char::from_u32(0x2070 + digit)).unwrap_or(c),
    }
}
