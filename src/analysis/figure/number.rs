//! Numbers: digits, number words, fractions and what multiplies them.
//!
//! Separate from the units ([`super::quantity`]) because dates and times count too.

use super::lexeme::Line;
use super::value::{Decimal, MAX_WRITTEN, fraction_of};
use crate::analysis::reading::{RAISED_MINUS, REST, is_set_off, raised_digit};
use crate::language::{Class, List, Role};

/// A number and the lexemes that say it.
#[derive(Debug, Clone)]
pub struct Amount {
    pub value: Decimal,
    /// Its first lexeme.
    pub from: usize,
    /// One past its last lexeme.
    pub to: usize,
    /// Whether no digit is in it.
    pub spelled: bool,
    /// Whether it is "one" or an article, which only a unit makes a number of.
    pub single: bool,
}

/// Denominators that a slash makes a fraction with; others make a date ("11/20").
const DENOMINATORS: [u64; 13] = [2, 3, 4, 5, 6, 7, 8, 9, 10, 16, 32, 100, 1000];

/// The number multiplied by ten to the power of `exponent`; `None` if the exponent is above 30 or below -30.
fn power_of_ten(number: Decimal, exponent: i32) -> Option<Decimal> {
    let zeros = usize::try_from(exponent.unsigned_abs()).ok().filter(|zeros| *zeros <= 30)?;
    Some(if exponent < 0 { number.lowered(zeros) } else { number.shifted(zeros) })
}

impl Line<'_> {
    /// The number that begins at a lexeme. `money` says whether a currency is there, so
    /// that "m" is a million and not a metre.
    pub fn amount(&self, at: usize, money: bool) -> Option<Amount> {
        let minus = self.is_minus(at);
        // "al menos 6.402" is no number below zero, "menos 5 grados" is one.
        let at_least = || self.listed(at.wrapping_sub(1), List::BeforeLess);
        let weak = self.listed(at, List::WeakMinus) && self.is_temperature(at + 2) && !at_least();
        let negative = minus || weak || self.listed(at, List::Minus);
        let start = at + usize::from(negative);
        if minus && self.number(start).is_none() && self.fraction_sign(start).is_none() {
            return None;
        }
        let half = if self.is_word(start) { self.half(start) } else { None };
        let amount = half.or_else(|| self.counted(start, money))?;
        Some(if negative { Amount { from: at, value: amount.value.negated(), ..amount } } else { amount })
    }

    /// Whether a hyphen, a minus or a dash says that what follows right behind it is negative: at a word's start,
    /// behind a bracket, a quotation mark or a currency. "2010-2014" and "Umsatz – 20" have none.
    pub fn is_minus(&self, at: usize) -> bool {
        let sign = match self.text(at) {
            "-" | "−" | "–" => self.text(at),
            _ => return false,
        };
        let last = at.wrapping_sub(1);
        let free = if self.glued(at) {
            self.class(last) == Some(Class::Sign)
                && self.text(last).starts_with(|c| "([{„“”\"'‚‘’«»‹›/:=<>~≈±$€£¥₹₽₺".contains(c))
        } else {
            // "am 23. Januar 1971 -62 °C".
            self.number(last).is_none() || self.is_temperature(at + 2)
        };
        // "geboren –1990" is no number.
        self.glued(at + 1) && free && !(sign == "–" && self.bare_year(at + 1).is_some())
    }

    /// The sign of a fraction at a lexeme: what stands over and under its line.
    pub fn fraction_sign(&self, at: usize) -> Option<(u64, u64)> {
        let mut signs = self.text(at).chars();
        fraction_of(signs.next().filter(|c| !c.is_ascii())?)
    }

    /// The number at a lexeme without what multiplies it.
    pub fn amount_alone(&self, at: usize) -> Option<Amount> {
        if self.number(at).is_some() {
            return self.digits(at);
        }
        if let Some((over, under)) = self.fraction_sign(at) {
            let value = Decimal::ratio(over, under)?;
            return Some(Amount { value, from: at, to: at + 1, spelled: false, single: false });
        }
        self.cardinal(at)
    }

    fn counted(&self, at: usize, money: bool) -> Option<Amount> {
        let amount = self.amount_alone(at)?;
        if let Some(part) = self.parts(&amount) {
            return Some(part);
        }
        self.multiplied(amount, money)
    }

    /// Digits, in groups of three apart by blanks too, with a fraction or an exponent.
    fn digits(&self, at: usize) -> Option<Amount> {
        let first = self.number(at)?;
        let mut to = at + 1;
        let mut n_bytes = first.len();
        if (1..=3).contains(&first.len()) && !first.starts_with('0') && first.bytes().all(|b| b.is_ascii_digit()) {
            while let Some(group) = self.number(to).filter(|_| self.is_group(to)) {
                n_bytes += group.len();
                // Groups without end are no number, and would be gathered anew from each of them on.
                if n_bytes > MAX_WRITTEN {
                    return None;
                }
                to += 1;
                if group.len() > 3 {
                    break;
                }
            }
        }
        let digits = if to > at + 1 { self.written(at, to)? } else { first };
        let value = Decimal::parse(digits, self.habits.decimal_mark)?;
        let amount = Amount { value, from: at, to, spelled: false, single: false };
        let read = self.fraction(&amount).or_else(|| self.power(&amount)).or_else(|| self.scientific(&amount));
        Some(read.or_else(|| self.raised(&amount)).unwrap_or(amount))
    }

    /// Whether a number goes on the one before after a blank: "12 500", "1 234 567.89".
    fn is_group(&self, at: usize) -> bool {
        let group = self.text(at);
        let whole = group.split(['.', ',']).next().unwrap_or_default();
        let one_blank = at.checked_sub(1).and_then(|last| self.lexemes.get(last)).is_some_and(|last| {
            let end = last.span.end();
            let start = self.lexemes.get(at).map_or(end, |lexeme| lexeme.span.start());
            matches!(self.text.get(end..start), Some(" " | "\u{a0}" | "\u{202f}" | "\u{2009}" | "\u{2007}"))
        });
        one_blank && whole.len() == 3 && !self.glued(at + 1) | !self.is_word(at + 1)
    }

    /// "3/4", "10 1/2", "2½", "1 in 20", "1 over 3".
    fn fraction(&self, amount: &Amount) -> Option<Amount> {
        let whole = amount.value.as_whole()?;
        let to = amount.to;
        if let Some((over, under)) = self.fraction_sign(to) {
            let value = Decimal::ratio(whole.checked_mul(under)?.checked_add(over)?, under)?;
            return Some(Amount { value, to: to + 1, ..amount.clone() });
        }
        if let Some((under, next)) = self.denominator(to).filter(|(under, _)| whole < *under) {
            // "3/9 Grad" are two temperatures.
            if !matches!((whole, under), (1, 2..=4) | (2, 3) | (3, 4)) && self.is_temperature(next) {
                return None;
            }
            return Some(Amount { value: Decimal::ratio(whole, under)?, to: next, ..amount.clone() });
        }
        if let Some(over) = self.number(to).and_then(|digits| digits.parse::<u64>().ok())
            && let Some((under, next)) = self.denominator(to + 1).filter(|(under, _)| over < *under)
        {
            let value = Decimal::ratio(whole.checked_mul(under)?.checked_add(over)?, under)?;
            return Some(Amount { value, to: next, ..amount.clone() });
        }
        None
    }

    /// Whether a unit of temperature stands at a lexeme.
    pub fn is_temperature(&self, at: usize) -> bool {
        self.skip(at, |role| matches!(role, Role::Measure("°" | "°C" | "°F"))).is_some()
    }

    fn denominator(&self, slash: usize) -> Option<(u64, usize)> {
        let glued = matches!(self.text(slash), "/" | "⁄") && self.glued(slash) && self.glued(slash + 1);
        let under = self.number(slash + 1).filter(|_| glued && self.text(slash + 2) != "/")?.parse().ok()?;
        DENOMINATORS.contains(&under).then_some((under, slash + 2))
    }

    /// "1.3e6", "12e-1", "1.1^23".
    fn power(&self, amount: &Amount) -> Option<Amount> {
        let mark = self.text(amount.to);
        let at = amount.to + 1;
        let signed = matches!(self.text(at), "-" | "+") && self.glued(at);
        let digits = self.number(at + usize::from(signed)).filter(|_| self.glued(amount.to) && self.glued(at))?;
        let to = at + 1 + usize::from(signed);
        let minus = self.text(at) == "-";
        let ten = amount.value.as_whole() == Some(10);
        let value = match mark {
            "^" if ten => {
                let exponent: i32 = digits.parse().ok()?;
                power_of_ten(Decimal::whole(1), if minus { -exponent } else { exponent })?
            }
            "^" => amount.value.clone().raised(&format!("{}{digits}", if minus { "-" } else { "" })),
            "e" | "E" => {
                let zeros: usize = digits.parse().ok().filter(|zeros| *zeros < 100)?;
                if minus { amount.value.clone().lowered(zeros) } else { amount.value.clone().shifted(zeros) }
            }
            _ => return None,
        };
        Some(Amount { value, to, ..amount.clone() })
    }

    /// The exponent that stands raised behind a number: what it is, and the lexeme after it.
    pub fn exponent(&self, at: usize) -> Option<(i32, usize)> {
        let (mut to, mut is_negative, mut exponent) = (at, false, None);
        while self.glued(to) {
            let mut signs = self.text(to).chars();
            match (signs.next(), signs.next()) {
                (Some(REST), None) if is_negative || exponent.is_some() => {}
                (Some(RAISED_MINUS), None) if !is_negative && exponent.is_none() => is_negative = true,
                (Some(c), None) => match raised_digit(c) {
                    Some(digit) => {
                        let so_far: i32 = exponent.unwrap_or_default();
                        exponent = Some(so_far.checked_mul(10)?.checked_add(digit.into())?);
                    }
                    None => break,
                },
                _ => break,
            }
            to += 1;
        }
        let exponent = exponent?;
        Some((if is_negative { -exponent } else { exponent }, to))
    }

    /// "10⁶", "5²". Behind a number of more than two digits a raised one calls a note: "1998²".
    fn raised(&self, amount: &Amount) -> Option<Amount> {
        let base = amount.value.as_whole().filter(|base| *base < 100)?;
        let (exponent, to) = self.exponent(amount.to)?;
        let value = match (base, exponent) {
            (10, exponent) => power_of_ten(Decimal::whole(1), exponent)?,
            (_, 2..=9) => amount.value.clone().raised(&exponent.to_string()),
            _ => return None,
        };
        Some(Amount { value, to, ..amount.clone() })
    }

    /// "1,5 · 10⁶", "1.3 × 10^6".
    fn scientific(&self, amount: &Amount) -> Option<Amount> {
        let times = matches!(self.text(amount.to), "·" | "⋅" | "×" | "x" | "*" | "∙");
        self.number(amount.to + 1).filter(|ten| times && *ten == "10")?;
        let caret = amount.to + 2;
        let typed = || {
            let minus = usize::from(matches!(self.text(caret + 1), "-" | "−" | "–"));
            let digits = self.number(caret + 1 + minus).filter(|_| self.text(caret) == "^" && self.glued(caret))?;
            let exponent: i32 = digits.parse().ok().filter(|_| digits.len() < 3)?;
            Some((if minus > 0 { -exponent } else { exponent }, caret + 2 + minus))
        };
        let (exponent, to) = self.exponent(caret).or_else(typed)?;
        Some(Amount { value: power_of_ten(amount.value.clone(), exponent)?, to, ..amount.clone() })
    }

    /// A number word: "zwölf", "einundzwanzig", "twenty".
    fn cardinal(&self, at: usize) -> Option<Amount> {
        let word = self.text(at);
        let (value, to) = self
            .find(at, |role| if let Role::Number(value) = role { Some(value) } else { None })
            .and_then(|(value, to)| Some((Decimal::parse(value, Some('.'))?, to)))
            .or_else(|| {
                let joined = self.habits.joined_numbers.then(|| self.words.joined_number(word))?;
                Some((Decimal::whole(joined?), at + 1))
            })?;
        // "Son mobile est neuf."
        if self.listed(at, List::NumberOrWord)
            && !self.unit_follows(to)
            && self.skip(to, |r| r == Role::Counted).is_none()
        {
            return None;
        }
        let single = value.as_whole() == Some(1);
        // "mehrere hundert", "several dozen": nobody says how many.
        let round = matches!(value.as_whole(), Some(12 | 100 | 1000));
        let open = round && self.listed(at.wrapping_sub(1), List::SomeOf);
        (!open).then_some(Amount { value, from: at, to, spelled: true, single })
    }

    /// "zwei Drittel", "two-thirds", "one over 20".
    fn parts(&self, amount: &Amount) -> Option<Amount> {
        let over = amount.value.as_whole()?;
        let hyphen = self.text(amount.to) == "-" && self.glued(amount.to) && self.glued(amount.to + 1);
        let at = amount.to + usize::from(hyphen);
        let part = self.find(at, |role| if let Role::Fraction(parts) = role { Some(parts) } else { None });
        // "twenty-eighth" is a place in an order.
        let part = part.filter(|_| self.ordinal_behind(amount).is_none());
        // "the last three quarters" are of a year, "three quarters of the pupils" are not.
        let quarters = |to: usize| self.listed(to, List::Of) && self.year(to + 1).is_none();
        let fits = |parts: u32, to: usize| parts != 4 || !self.habits.date_bounds || quarters(to);
        // "un terzo candidato": a place in an order; "un terzo degli elettori" is a third. "One" is no article.
        let placed = amount.single
            && !self.habits.date_bounds
            && self.entries(at).any(|entry| matches!(entry.role, Role::Ordinal(_)))
            && self.is_word(at + 1)
            && !self.listed(at + 1, List::Of);
        let few = over < 100 && (amount.spelled || over < 10) && !placed;
        if let Some((parts, to)) = part.filter(|(parts, to)| few && fits(*parts, *to)) {
            let value = Decimal::ratio(over, u64::from(parts))?;
            return Some(Amount { value, to, single: false, ..amount.clone() });
        }
        // "3 in 10 voters", "1 out of 5".
        let out_of = self.phrase(amount.to, List::OutOf);
        if let Some((under, to)) =
            out_of.or_else(|| self.listed(amount.to, List::In).then_some(amount.to + 1)).and_then(|at| {
                let under = self.amount_alone(at)?;
                let usual = |under: &u64| over < *under && matches!(*under, 2..=10 | 12 | 20 | 50 | 100);
                Some((under.value.as_whole().filter(usual)?, under.to))
            })
        {
            let noun = !self.habits.nouns_capitalised || self.is_capital(to);
            // "Eine von fünf Städten" is that one.
            let one = over == 1 && amount.spelled && self.habits.nouns_capitalised;
            let counted = self.is_word(to)
                && noun
                && !one
                && !self.unit_follows(to)
                && self.skip(to, |role| matches!(role, Role::Duration(_))).is_none();
            if over > 0
                && over < 10
                && counted
                && (out_of.is_some() || over > 1 && !self.habits.nouns_capitalised && !self.is_capital(to))
            {
                return Some(Amount { value: Decimal::ratio(over, under)?, to, single: false, ..amount.clone() });
            }
        }
        let of_how_many = self.listed(amount.to, List::In) && over == 1;
        if self.listed(amount.to, List::Over) || of_how_many {
            let under = match self.number(amount.to + 1) {
                Some(_) => self.digits(amount.to + 1)?,
                None => self.multiplied(self.cardinal(amount.to + 1)?, false)?,
            };
            let ends = !self.is_word(under.to) || of_how_many;
            let timed = self.skip(under.to, |role| matches!(role, Role::Duration(_))).is_some();
            let large = under.value.as_whole().filter(|n| ends && !timed && (*n > 1) && (*n < 1000 || of_how_many))?;
            return Some(Amount { value: Decimal::ratio(over, large)?, to: under.to, single: false, ..amount.clone() });
        }
        None
    }

    /// The ordinal that a hyphen joins to tens: 8 in "twenty-eighth"; and the index after it.
    pub fn ordinal_behind(&self, amount: &Amount) -> Option<(u32, usize)> {
        let hyphen = amount.to;
        let tens = amount.value.as_whole().is_some_and(|n| n >= 20 && n.is_multiple_of(10));
        let joined = amount.spelled && tens && self.text(hyphen) == "-" && self.glued(hyphen) && self.glued(hyphen + 1);
        let ordinal = if joined { self.ordinal(hyphen + 1) } else { None };
        ordinal.filter(|(n, _)| *n < 10)
    }

    /// "eine halbe Million", "half a million".
    fn half(&self, at: usize) -> Option<Amount> {
        let article = self.listed(at, List::BeforeHalf);
        let half = at + usize::from(article);
        // "a third of them".
        if article
            && let Some((parts, to)) = self.find(half, |role| if let Role::Fraction(n) = role { Some(n) } else { None })
            && self.listed(to, List::Of)
        {
            let value = Decimal::ratio(1, u64::from(parts))?;
            return Some(Amount { value, from: at, to, spelled: true, single: false });
        }
        let lone = self.phrase(half, List::LoneHalf);
        let adjective = || self.listed(half, List::HalfAdjective).then_some(half + 1);
        let next = lone.or_else(adjective).or_else(|| self.phrase(half, List::HalfOfA))?;
        let Some((zeros, to)) = self.multiplier(next, false).filter(|(zeros, _)| *zeros > 2) else {
            // "eine halbe Stunde", "half an hour".
            let hyphen = usize::from(self.text(next) == "-" && self.glued(next) && self.glued(next + 1));
            let unit = self.skip(next + hyphen, |role| matches!(role, Role::Duration(_) | Role::Measure(_)))?;
            let whole = unit > next && (article || lone.is_some() || self.is_word(half) && next > half + 1);
            let value = Decimal::parse("0.5", Some('.'))?;
            return whole.then_some(Amount { value, from: at, to: next, spelled: true, single: false });
        };
        let value = Decimal::whole(5).shifted(zeros - 1);
        Some(Amount { value, from: at, to, spelled: true, single: false })
    }

    /// A number with the words that multiply it and what is added after them:
    /// "1,2 Mio", "three hundred and twenty-one", "4 thousand 3 hundred".
    fn multiplied(&self, amount: Amount, money: bool) -> Option<Amount> {
        // What stands right behind an exponent is a unit: "10⁶m".
        let raised = amount.to.checked_sub(1).is_some_and(|last| self.text(last).starts_with(is_set_off));
        if raised && self.glued(amount.to) {
            return Some(amount);
        }
        // "3 dozen", "zwei Dutzend", "une trentaine"; "une vingtaine de millions".
        if let Some(many) = amount.value.as_whole().filter(|n| (1..1000).contains(n))
            && self.listed(amount.to, List::Dozen)
        {
            let each = self.find(amount.to, |role| if let Role::Number(value) = role { Some(value) } else { None });
            let each: u64 = each.and_then(|(value, _)| value.parse().ok()).unwrap_or(12);
            let (value, to) = (Decimal::whole(many * each), amount.to + 1);
            let zeros = self.phrase(to, List::OfUnit).and_then(|of| self.multiplier(of, money));
            let (zeros, to) = zeros.filter(|(zeros, _)| *zeros > 2).unwrap_or((0, to));
            return Some(Amount { value: value.shifted(zeros), to, single: false, ..amount });
        }
        // "forty-two and a half million", "two and a quarter years".
        let joined = self.tens_and_ones(&amount);
        let plain = joined.as_ref().unwrap_or(&amount);
        let counts = plain.value.as_whole().is_some_and(|n| n > 0);
        if let Some((tenths, to)) = self.and_a_part(plain.to).filter(|_| counts) {
            // "a million and a half".
            let zeros = plain.value.as_whole().map_or(0, u64::ilog10) as usize;
            let power = zeros > 2 && plain.value == Decimal::whole(1).shifted(zeros);
            let value = plain.value.plus(&tenths.shifted(if power { zeros } else { 0 }))?;
            let amount = Amount { value, to, single: false, ..plain.clone() };
            return self.multiplied(amount, money);
        }
        let Some(first) = amount.value.as_whole() else {
            let (mut value, mut to) = (amount.value, amount.to);
            // "1.5 lakh crore", "2,5 tausend Milliarden".
            for _ in 0..2 {
                let Some((zeros, next)) = self.multiplier(to, money) else { break };
                (value, to) = (value.shifted(zeros), next);
            }
            let single = amount.single && to == amount.to;
            return Some(Amount { value, to, single, ..amount });
        };
        let (mut total, mut current, mut to) = (0_u64, first, amount.to);
        // What may still be added must be smaller than the last scale: "twenty" takes up to nine.
        // "doscientos cincuenta", "duzentos e cinquenta", "cent cinquante".
        let hundreds = amount.spelled && first % 100 == 0 && (100..1000).contains(&first);
        let tens = amount.spelled && first % 10 == 0 && first > 10;
        let (mut room, mut scale) = match (hundreds, tens) {
            (true, _) => (100, if first > 100 { 2 } else { 0 }),
            (false, true) => (10, 0),
            (false, false) => (1, 0),
        };
        loop {
            if let Some((zeros, next)) = self.multiplier(to, money) {
                let tens = 10_u64.checked_pow(u32::try_from(zeros).ok()?)?;
                if current == 0 && total > 0 {
                    // "3 lakh crore", "two thousand million".
                    if room < 1000 {
                        break;
                    }
                    total = total.checked_mul(tens)?;
                } else if zeros == 2 {
                    current = current.checked_mul(tens)?;
                } else {
                    total = total.checked_add(current.checked_mul(tens)?)?;
                    current = 0;
                }
                (room, scale, to) = (tens, zeros, next);
                continue;
            }
            let Some((more, next)) = self.added(to, room, scale) else { break };
            current = current.checked_add(more)?;
            room = if more % 10 == 0 && more > 10 { 10 } else { 1 };
            to = next;
        }
        // "a million and a half".
        if scale > 2
            && current == 0
            && let Some((tenths, next)) = self.and_a_part(to)
        {
            let value = Decimal::whole(total).plus(&tenths.shifted(scale))?;
            return Some(Amount { value, to: next, single: false, ..amount });
        }
        let single = amount.single && to == amount.to;
        let value = if to == amount.to { amount.value } else { Decimal::whole(total.checked_add(current)?) };
        Some(Amount { value, to, single, ..amount })
    }

    /// "forty-two": tens with the ones behind them.
    fn tens_and_ones(&self, amount: &Amount) -> Option<Amount> {
        let tens = amount.value.as_whole().filter(|n| amount.spelled && n % 10 == 0 && (20..100).contains(n))?;
        let (ones, to) = self.added(amount.to, 10, 0)?;
        Some(Amount { value: Decimal::whole(tens + ones), to, ..amount.clone() })
    }

    /// "and a half", "und ein Viertel": what it adds to the number before it.
    fn and_a_part(&self, at: usize) -> Option<(Decimal, usize)> {
        let parts = [(List::AndAHalf, "0.5"), (List::AndAQuarter, "0.25"), (List::AndThreeQuarters, "0.75")];
        if !self.listed(at, List::And) {
            return None;
        }
        let (to, value) = parts.iter().find_map(|(list, value)| Some((self.phrase(at, *list)?, value)))?;
        Some((Decimal::parse(value, Some('.'))?, to))
    }

    /// What is added to a number whose last scale leaves `room`.
    fn added(&self, at: usize, room: u64, scale: usize) -> Option<(u64, usize)> {
        if room == 1 {
            return None;
        }
        let hyphen = self.text(at) == "-" && self.glued(at) && self.glued(at + 1);
        // "2 Mrd. 670 Mio."
        let stop = scale > 3
            && self.text(at) == "."
            && self.glued(at)
            && self.listed(at.wrapping_sub(1), List::StoppedMultiplier);
        let and = self.listed(at, List::And) && scale > 1;
        // Behind millions only what has a size of its own is added: "due miliardi e 670 milioni", but not "two million and
        // 300 others".
        let far = stop || and && scale > 3;
        let is_scaled = |at: usize| self.multiplier(at, false).is_some_and(|(zeros, _)| zeros < scale);
        let start = at + usize::from(hyphen || and || stop);
        if let Some(digits) = self.number(start) {
            let n: u64 = digits.parse().ok().filter(|n| *n < room)?;
            return (scale > 1 && (and && !far || is_scaled(start + 1))).then_some((n, start + 1));
        }
        let word = self.cardinal(start).filter(|_| !stop)?;
        let n = word.value.as_whole().filter(|n| *n < room && !(word.single && scale > 3))?;
        (!far || n >= 1000 || is_scaled(word.to)).then_some((n, word.to))
    }

    /// What multiplies a number, by its zeros: "Mio", "thousand", a glued "k".
    fn multiplier(&self, at: usize, money: bool) -> Option<(usize, usize)> {
        let hyphen = self.text(at) == "-" && self.glued(at) && self.glued(at + 1);
        let at = at + usize::from(hyphen);
        let word = self.text(at);
        let letters = match word {
            "k" | "K" | "G" => self.glued(at),
            // "1.5M users" are millions; what is written small is a metre, or what "b" names.
            "M" => money || self.glued(at),
            "B" => money || self.glued(at) && self.habits.letter_millions,
            "m" | "b" | "mm" | "MM" => money,
            _ => true,
        };
        // The letters of "5k-Lauf" and "3mm-Nagel" are no multipliers.
        let joined = self.text(at + 1) == "-" && self.glued(at + 1) && self.glued(at + 2) && self.is_word(at + 2);
        let ends = word.len() > 2 || !(self.glued(at + 1) && self.is_word(at + 1) || joined && !money);
        // "3 milles marins" are no thousands.
        let unit = self.skip(at, |role| matches!(role, Role::Measure(_)));
        self.find(at, |role| if let Role::Multiplier(zeros) = role { Some(zeros) } else { None })
            .filter(|(_, to)| letters && ends && unit.is_none_or(|unit| unit <= *to))
    }
}
