//! Whether two figures can both be right: the same amount in other units or rounded, a date that is told less exactly.
//!
//! Separate from the comparison of articles because it knows no sentences. In doubt two figures agree: what a reader is
//! shown as differing must differ whatever was meant.

use crate::analysis::{Figure, FigureKind, Moment, Part, Reading, Value, Worth};

/// What is said of a figure right before it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Bound {
    /// Nothing.
    #[default]
    None,
    /// "about"
    About,
    /// "at least"
    AtLeast,
    /// "at most"
    AtMost,
}

/// The part of a number by which it can be off if it is said to be about so many.
const ABOUT: f64 = 0.05;
/// From this on a whole number that ends in zeros can be rounded.
const ROUND_FROM: f64 = 1000.0;

/// How much of its base each unit is, so that lengths are compared with lengths: the name of the base, the unit, the factor.
const UNITS: &[(&str, &str, f64)] = &[
    ("m", "km", 1000.0),
    ("m", "m", 1.0),
    ("m", "dm", 0.1),
    ("m", "cm", 0.01),
    ("m", "mm", 0.001),
    ("m", "µm", 1e-6),
    ("m", "nm", 1e-9),
    ("m", "mi", 1609.344),
    ("m", "nmi", 1852.0),
    ("m", "ft", 0.3048),
    ("m", "in", 0.0254),
    ("m", "yd", 0.9144),
    ("g", "t", 1e6),
    ("g", "kg", 1000.0),
    ("g", "g", 1.0),
    ("g", "mg", 0.001),
    ("g", "µg", 1e-6),
    ("g", "lb", 453.592_37),
    ("g", "oz", 28.349_523),
    ("m²", "km²", 1e6),
    ("m²", "ha", 1e4),
    ("m²", "m²", 1.0),
    ("m²", "cm²", 1e-4),
    ("m²", "ac", 4046.856),
    ("m²", "mi²", 2_589_988.0),
    ("m²", "ft²", 0.092_903),
    ("l", "km³", 1e12),
    ("l", "m³", 1000.0),
    ("l", "hl", 100.0),
    ("l", "l", 1.0),
    ("l", "dm³", 1.0),
    ("l", "ml", 0.001),
    ("l", "cm³", 0.001),
    ("km/h", "km/h", 1.0),
    ("km/h", "mph", 1.609_344),
    ("km/h", "kn", 1.852),
    ("km/h", "m/s", 3.6),
    ("W", "W", 1.0),
    ("W", "kW", 1e3),
    ("W", "MW", 1e6),
    ("W", "GW", 1e9),
    ("Wh", "Wh", 1.0),
    ("Wh", "kWh", 1e3),
    ("Wh", "MWh", 1e6),
    ("Wh", "GWh", 1e9),
    ("Wh", "TWh", 1e12),
];

/// What a unit measures, and how much of it; a unit that is not known is its own.
fn base(unit: Option<&str>) -> (&str, f64) {
    let unit = unit.unwrap_or_default();
    UNITS.iter().find(|(_, known, _)| *known == unit).map_or((unit, 1.0), |(base, _, factor)| (base, *factor))
}

/// Whether two figures tell the same kind of thing, so that one can be held against the other.
#[must_use]
pub fn is_same_unit(one: &Figure, other: &Figure) -> bool {
    one.kind == other.kind && base(one.unit).0 == base(other.unit).0
}

/// Whether two figures of the same unit can both be right.
#[must_use]
pub fn agree(one: &Figure, one_bound: Bound, other: &Figure, other_bound: Bound) -> bool {
    if one.value == other.value && one.unit == other.unit {
        return true;
    }
    if one.kind == FigureKind::Date {
        return dates_agree(&one.value, &other.value);
    }
    // "At most 75,000" and "at most 5,000" could both be right, but nobody says the one who means the other.
    let is_same_limit = one_bound == other_bound && matches!(one_bound, Bound::AtLeast | Bound::AtMost);
    let (one_bound, other_bound) = if is_same_limit { Default::default() } else { (one_bound, other_bound) };
    let (ones, others) = (extents(one, one_bound), extents(other, other_bound));
    match (ones, others) {
        (Some(ones), Some(others)) => ones.iter().any(|one| others.iter().any(|other| one.meets(*other))),
        // A score beside a score can be told apart by its two numbers.
        _ => !(is_ratio(&one.value) && is_ratio(&other.value)),
    }
}

fn is_ratio(value: &Value) -> bool {
    matches!(value, Value::One(Reading::Sure(Worth::Ratio(..))))
}

/// From where to where a number can lie.
#[derive(Debug, Clone, Copy)]
struct Extent {
    from: f64,
    to: f64,
}

impl Extent {
    fn meets(self, other: Self) -> bool {
        // What only touches does not agree: 12 rounds no number that 13 rounds. Equal times and numbers do.
        let is_below = |one: f64, other: f64| one + if one.is_finite() { 1e-9 * one.abs() } else { 0.0 } < other;
        let are_equal = |one: f64, other: f64| one.total_cmp(&other).is_eq();
        is_below(self.from, other.to) && is_below(other.from, self.to)
            || are_equal(self.from, other.from) && are_equal(self.to, other.to)
    }
}

/// Where the readings of a figure can lie; `None` if that cannot be reckoned.
fn extents(figure: &Figure, bound: Bound) -> Option<Vec<Extent>> {
    let factor = base(figure.unit).1;
    let bounded = |extent: Extent| {
        let off = ABOUT * extent.from.abs().max(extent.to.abs());
        match bound {
            Bound::None => extent,
            Bound::About => Extent { from: extent.from - off, to: extent.to + off },
            Bound::AtLeast => Extent { to: f64::INFINITY, ..extent },
            Bound::AtMost => Extent { from: f64::NEG_INFINITY, ..extent },
        }
    };
    let scaled = |Extent { from, to }| Extent { from: from * factor, to: to * factor };
    let found = match figure.value {
        Value::One(reading) => readings(reading)?,
        Value::Range(from, to) => {
            let end = |reading| Some(readings(reading)?.first().copied());
            let from = end(from)?.map_or(f64::NEG_INFINITY, |extent| extent.from);
            let to = end(to)?.map_or(f64::INFINITY, |extent| extent.to);
            vec![Extent { from: from.min(to), to: to.max(from) }]
        }
    };
    Some(found.into_iter().map(|extent| bounded(scaled(extent))).collect())
}

fn readings(reading: Reading) -> Option<Vec<Extent>> {
    Some(match reading {
        Reading::Open => Vec::new(),
        Reading::Sure(worth) => vec![extent(worth)?],
        Reading::Either(one, other) => vec![extent(one)?, extent(other)?],
    })
}

fn extent(worth: Worth) -> Option<Extent> {
    match worth {
        Worth::Number(digits) => number(digits),
        Worth::Duration(text) => duration(text),
        Worth::Time(text) => time(text),
        Worth::Ratio(..) | Worth::Date(_) | Worth::Distance(_) => None,
    }
}

/// What a number can be the rounded form of: 1200000 any from 1150000 to 1250000, 3.5 any from 3.45 to 3.55.
fn number(digits: &str) -> Option<Extent> {
    let value: f64 = digits.parse().ok().filter(|value: &f64| value.is_finite())?;
    let digits = digits.trim_start_matches('-');
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let n_zeros = whole.len() - whole.trim_end_matches('0').len();
    let place = if !fraction.is_empty() {
        -i32::try_from(fraction.len()).ok()?
    } else if value.abs() < ROUND_FROM {
        0
    } else {
        // Two digits at least are meant: 1000000 is not 1400000.
        i32::try_from(n_zeros.min(whole.len().saturating_sub(2))).ok()?
    };
    let half = 0.5 * 10_f64.powi(place);
    Some(Extent { from: value - half, to: value + half })
}

/// The days of a length of time, give or take half of its smallest unit.
fn duration(text: &str) -> Option<Extent> {
    let rest = text.strip_prefix('P')?;
    let (mut days, mut half, mut is_time, mut digits) = (0.0, 0.0, false, String::new());
    for c in rest.chars() {
        let unit = match (c, is_time) {
            ('0'..='9' | '.', _) => {
                digits.push(c);
                continue;
            }
            ('T', false) => {
                is_time = true;
                continue;
            }
            ('Y', false) => 365.25,
            ('M', false) => 30.4375,
            ('W', false) => 7.0,
            ('D', false) => 1.0,
            ('H', true) => 1.0 / 24.0,
            ('M', true) => 1.0 / 1440.0,
            ('S', true) => 1.0 / 86_400.0,
            _ => return None,
        };
        let Extent { from, to } = number(&digits)?;
        days += f64::midpoint(from, to) * unit;
        half = (to - from) / 2.0 * unit;
        digits.clear();
    }
    (half > 0.0 && digits.is_empty()).then_some(Extent { from: days - half, to: days + half })
}

/// The minute of a time of day.
fn time(text: &str) -> Option<Extent> {
    let mut parts = text.strip_prefix('T')?.split(':').map(str::parse::<u32>);
    let hour = parts.next()?.ok()?;
    let minute = parts.next().transpose().ok()?.unwrap_or_default();
    let at = f64::from(hour * 60 + minute);
    Some(Extent { from: at, to: at })
}

fn dates_agree(one: &Value, other: &Value) -> bool {
    let ends = |value: &Value| match value {
        Value::One(_) => value.dates().0.map(|date| (Some(date), Some(date))),
        Value::Range(..) => Some(value.dates()).filter(|(from, to)| from.is_some() || to.is_some()),
    };
    // A date that is told from another one can be any.
    let (Some(one), Some(other)) = (ends(one), ends(other)) else { return true };
    let may_be = |one: Option<Moment>, other: Option<Moment>| match (one, other) {
        (Some(one), Some(other)) => moments_agree(one, other),
        _ => true,
    };
    may_be(one.0, other.0) && may_be(one.1, other.1) || may_be(one.0, other.1) && may_be(one.1, other.0)
}

fn moments_agree(one: Moment, other: Moment) -> bool {
    let years = |moment: Moment| {
        let age = moment.age?;
        let first = i64::from(age.digits) * i64::from(age.length.years());
        let years = first..first + i64::from(age.length.years());
        Some((age.is_before, years))
    };
    let ages_agree = match (years(one), years(other)) {
        (Some((before, years)), Some((other_before, others))) => {
            before == other_before && years.start < others.end && others.start < years.end
        }
        _ => true,
    };
    ages_agree
        && match (one.part, other.part) {
            (Part::Day(month, day), Part::Day(other_month, other_day)) => month == other_month && day == other_day,
            (Part::Day(_, day) | Part::LoneDay(day), Part::LoneDay(other_day))
            | (Part::LoneDay(day), Part::Day(_, other_day)) => day == other_day,
            (Part::Day(month, _) | Part::Month(month), Part::Month(other_month))
            | (Part::Month(month), Part::Day(other_month, _)) => month == other_month,
            (Part::Quarter(one), Part::Quarter(other))
            | (Part::Half(one), Part::Half(other))
            | (Part::Week(one), Part::Week(other)) => one == other,
            _ => true,
        }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::article::tests::analysed;

    /// Whether the only figures of two sentences agree.
    fn can_both_be_right(one: &str, other: &str) -> bool {
        let (one, other) = (analysed(one), analysed(other));
        let (one, other) =
            (one.figures.iter().next().expect("a figure"), other.figures.iter().next().expect("a figure"));
        assert!(is_same_unit(&one, &other), "{one:?} {other:?}");
        let agrees = agree(&one, Bound::None, &other, Bound::None);
        assert_eq!(agrees, agree(&other, Bound::None, &one, Bound::None), "either way");
        agrees
    }

    #[test]
    fn the_same_amount_can_be_told_in_many_ways() {
        for (one, other, agrees) in [
            ("It is 2.5 km long.", "It is 2,500 metres long.", true),
            ("It is 2.5 km long.", "It is 2,700 metres long.", false),
            ("It weighs 3 tonnes.", "It weighs 3,000 kilograms.", true),
            ("It weighs 3 tonnes.", "It weighs 3.4 tonnes.", true),
            ("It weighs 3 tonnes.", "It weighs 3.6 tonnes.", false),
            ("It cost £1.2 million.", "It cost £1,187,000.", true),
            ("It cost £1.2 million.", "It cost £1,300,000.", false),
            ("It cost £1 million.", "It cost £1,400,000.", false),
            ("It cost £12.", "It cost £12.40.", true),
            ("It cost £12.", "It cost £13.", false),
            ("It took 90 minutes.", "It took one and a half hours.", true),
            ("It took 3 days.", "It took 4 days.", false),
            ("It took 2 weeks.", "It took 14 days.", true),
            ("It fell by 12%.", "It fell by 12.4 per cent.", true),
            ("It fell by 12%.", "It fell by 21 per cent.", false),
            ("It began on 3 May 2024.", "It began in May 2024.", true),
            ("It began on 3 May 2024.", "It began on 3 May.", true),
            ("It began on 3 May 2024.", "It began on 3 May 2023.", false),
            ("It began on 3 May 2024.", "It began on 3 June 2024.", false),
            ("It began at 8.30 am.", "It began at 8:30 am.", true),
            ("It began at 8.30 am.", "It began at 9 am.", false),
        ] {
            assert_eq!(can_both_be_right(one, other), agrees, "{one} {other}");
        }
    }

    #[test]
    fn what_is_not_meant_exactly_leaves_room() {
        let of = |text: &str| analysed(text).figures.iter().next().map(|figure| figure.value.to_string());
        assert_eq!(of("It took 300 ships."), Some("300".to_owned()));
        let (one, other) = (analysed("It took 300 ships."), analysed("It took 340 ships."));
        let (one, other) =
            (one.figures.iter().next().expect("a figure"), other.figures.iter().next().expect("a figure"));
        for (bound, agrees) in
            [(Bound::None, false), (Bound::AtLeast, true), (Bound::AtMost, false), (Bound::About, false)]
        {
            assert_eq!(agree(&one, bound, &other, Bound::None), agrees, "{bound:?}");
            assert_eq!(agree(&other, Bound::None, &one, bound), agrees, "{bound:?} the other way");
        }
        for limit in [Bound::AtLeast, Bound::AtMost] {
            assert!(!agree(&one, limit, &other, limit) && agree(&one, limit, &one, limit), "{limit:?}");
        }
        assert!(agree(&one, Bound::AtLeast, &other, Bound::AtMost), "from 300 to 340");
        assert!(agree(&one, Bound::None, &other, Bound::AtMost) && !agree(&one, Bound::None, &other, Bound::AtLeast));
    }
}
