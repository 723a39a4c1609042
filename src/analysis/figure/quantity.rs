//! Numbers with a unit: percentages, amounts of money, measures and lengths of time,
//! and ranges of them.
//!
//! Separate from the numbers themselves ([`super::number`]) because the unit decides
//! the kind, and may stand on either side.

use super::lexeme::Line;
use super::number::Amount;
use super::value::Decimal;
use super::{FigureKind, Read, Said};
use crate::language::{Class, Entry, List, Role};
use std::borrow::Cow;

/// What a number counts, and the lexemes that number and unit take together.
struct Unit {
    kind: FigureKind,
    /// The value in this unit.
    value: Said,
    /// The unit's symbol or code; of a length of time its designator in ISO 8601.
    symbol: Option<Cow<'static, str>>,
    from: usize,
    to: usize,
}

/// A currency before its number.
#[derive(Debug, Clone, Copy)]
pub struct Currency {
    code: &'static str,
    /// Its first lexeme.
    from: usize,
    /// How many zeros it adds: six in "MUSD".
    zeros: usize,
    /// Whether a minus stands before it.
    negative: bool,
}

/// The most lexemes of a currency that stands before its number: "US", "$".
const MAX_BEFORE: usize = 3;

impl Line<'_> {
    /// The number with a unit that begins at a lexeme; `before` is the currency before it.
    pub fn quantity(&self, at: usize, before: Option<Currency>) -> Option<Read> {
        self.quantity_of(at, &self.amount(at, before.is_some())?, before)
    }

    /// The number with a unit that `amount`, which begins at a lexeme, is a part of.
    pub fn quantity_of(&self, at: usize, amount: &Amount, before: Option<Currency>) -> Option<Read> {
        if let Some(Currency { code, from, zeros, negative }) = before {
            if negative {
                let amount = Amount { value: amount.value.clone().negated(), ..amount.clone() };
                return Some(self.money(&amount, code, from, amount.to, zeros).read());
            }
            let unit = self.money(amount, code, from, amount.to, zeros);
            return Some(self.range_after(unit, amount, code));
        }
        // "77m euros": the letter is a million where a currency follows.
        let letters = self.glued(amount.to) && self.is_word(amount.to);
        let millions = if letters { self.amount(at, true).filter(|millions| millions.to > amount.to) } else { None };
        // "a 4bn-euro hole".
        let hyphen = |to: usize| usize::from(self.text(to) == "-" && self.glued(to) && self.glued(to + 1));
        let behind = |millions: Amount| self.money_after(&millions, millions.to + hyphen(millions.to));
        if let Some(unit) = millions.and_then(behind) {
            return Some(unit.read());
        }
        if let Some(unit) = self.unit(amount) {
            return Some(unit.read());
        }
        self.range(amount)
    }

    /// A number without a unit; `amount` is the one that begins at the lexeme, if one does, read
    /// as one of money if the block speaks of money.
    pub fn plain_number(&self, at: usize, amount: Option<Amount>) -> Option<Read> {
        if let Some((zeros, to)) = self.find(at, |role| if let Role::Many(zeros) = role { Some(zeros) } else { None }) {
            let value = Said::AndMore(Decimal::whole(1).shifted(zeros));
            return Some(Read { kind: FigureKind::Number, from: at, to, value, unit: None });
        }
        if let Some(score) = self.score(at).or_else(|| self.hyphened_score(at)) {
            return Some(score);
        }
        let amount = amount.filter(|amount| !amount.single || self.is_one_or_more(amount.from))?;
        // "100 bis 300 Milliarden", "von 3 auf 4 Milliarden": the first has the zeros of the second.
        let next = self.range_mark(amount.to, at).or_else(|| self.rise_mark(amount.to, at));
        let next = next.or_else(|| self.or_mark(amount.to));
        let last = next.and_then(|next| self.amount(next, false));
        let zeros = last.map_or(0, |last| self.shared_zeros(&amount, &last, false));
        let value = Said::Number(amount.value.shifted(zeros));
        Some(Read { kind: FigureKind::Number, from: amount.from, to: amount.to, value, unit: None })
    }

    /// "2:1": a score, a ratio.
    fn score(&self, at: usize) -> Option<Read> {
        let (one, two) = (self.number(at)?, self.number(at + 2)?);
        let apart = self.text(at + 1) == ":" && self.glued(at + 1) && self.glued(at + 2);
        // "1:25.000": a scale.
        if apart && one == "1" && two.len() > 4 {
            let two = Decimal::parse(two, self.habits.decimal_mark)?;
            let scale = two.as_whole().is_some_and(|two| two >= 100) && self.text(at + 3) != ":";
            let value = Said::Ratio(1, two);
            return scale.then_some(Read { kind: FigureKind::Number, from: at, to: at + 3, value, unit: None });
        }
        let plain = |part: &str| part.len() <= 3 && part.bytes().all(|byte| byte.is_ascii_digit());
        let short = plain(one) && plain(two) && self.text(at + 3) != ":";
        let value = || Said::Text(format!("{one}:{two}"));
        (apart && short).then(|| Read { kind: FigureKind::Number, from: at, to: at + 3, value: value(), unit: None })
    }

    /// "2-1", "(0-1)": two numbers that a hyphen joins and that do not rise are no range but a score, and in brackets of
    /// their own those of one digit.
    fn hyphened_score(&self, at: usize) -> Option<Read> {
        let dash = |at: usize| matches!(self.text(at), "-" | "–") && self.glued(at) && self.glued(at + 1);
        let goals = |at: usize| -> Option<u32> {
            let digits = self.number(at).filter(|digits| digits.len() < 3)?;
            digits.parse().ok()
        };
        let (one, two) = (goals(at).filter(|_| dash(at + 1))?, goals(at + 2)?);
        let goes_on = dash(at + 3) || self.glued(at + 3) && self.is_word(at + 3) || self.is_minus(at);
        let bracketed = self.before(at) == "(" && matches!(self.text(at + 3), ")" | ",") && one < 10 && two < 10;
        let value = Said::Ratio(one.into(), Decimal::whole(two.into()));
        let is_score = !goes_on && (one >= two || bracketed) && !(self.glued(at) && self.before(at) == "-");
        is_score.then_some(Read { kind: FigureKind::Number, from: at, to: at + 3, value, unit: None })
    }

    /// Whether a block of a language that writes so has amounts with signs, so that "38m" in it is millions and no metres.
    pub fn speaks_of_money(&self) -> bool {
        self.habits.letter_millions && self.has_money_sign
    }

    /// How many zeros the words behind its digits give a number: six in "300 Millionen".
    fn zeros(&self, amount: &Amount, money: bool) -> usize {
        let first = self.amount_alone(amount.from).map(|alone| alone.value);
        let zeros = first.and_then(|first| (1..=12).find(|zeros| first.clone().shifted(*zeros) == amount.value));
        zeros.filter(|_| money || amount.to > amount.from + 1).unwrap_or(0)
    }

    /// How many zeros of the second number of a range belong to the first, too: that has none of its own, and is the
    /// smaller one without them, or has decimals: "da 3,7 a 2,8 miliardi". "500.000 bis 2 Mio." and "500 bis 2
    /// Millionen" tell the size of the first.
    fn shared_zeros(&self, first: &Amount, second: &Amount, money: bool) -> usize {
        let zeros = self.zeros(second, money);
        let sign = usize::from(self.number(first.from).is_none() && !self.is_word(first.from));
        let plain = first.to == first.from + 1 + sign && self.zeros(first, money) == 0;
        let digits = second.value.clone().lowered(zeros);
        // Decimals say that the size is to come.
        let is_open = first.value.as_whole().is_none() || first.value.is_below(&digits);
        let shares = plain && first.value.is_below(&Decimal::whole(1000)) && is_open;
        if shares { zeros } else { 0 }
    }

    /// After what joins the two numbers of a rise or a fall: "auf" in "von 3 auf 4 Milliarden".
    fn rise_mark(&self, at: usize, from: usize) -> Option<usize> {
        let opened = self.listed(from.wrapping_sub(1), List::RiseFrom);
        (opened && self.listed(at, List::RiseTo)).then_some(at + 1)
    }

    /// "3 bis 5 Prozent", "zwischen 3 und 5 km", "10-20 %": the unit of the second is that of both.
    fn range(&self, first: &Amount) -> Option<Read> {
        // "3/9 Grad".
        let slash = self.text(first.to) == "/" && self.glued(first.to) && self.glued(first.to + 1);
        // "Eine bis zu 99-prozentige Chance": an article opens no range.
        if first.single && self.listed(first.to + 1, List::RangeToMore) {
            return None;
        }
        let or = self.or_mark(first.to);
        let next = self.range_mark(first.to, first.from).or_else(|| slash.then_some(first.to + 1)).or(or)?;
        let second = self.amount(next, false).filter(|second| !slash || self.is_temperature(second.to))?;
        if or.is_some() && !first.value.is_below(&second.value) {
            return None;
        }
        // "från 22 miljarder 2017 till 30 miljarder", "del 10% en 2015 al 12%".
        let odd = second.to > next + 1 || second.value.is_below(&first.value);
        if odd && first.to == first.from + 1 && self.bare_year(first.from).is_some() {
            return None;
        }
        let unit = self.unit(&second)?;
        // The "5 Mrd." of "3 bis 5 Mrd. Euro" has zeros that the 3 lacks.
        let low = first.value.clone().shifted(self.shared_zeros(first, &second, false));
        // "5 bis 10 Grad unter null": both are below it.
        let is_below = |value: &Said| matches!(value, Said::Number(number) if number.is_negative());
        let low = if is_below(&unit.value) && !second.value.is_negative() { low.negated() } else { low };
        let low = match (unit.kind, designator(&unit)) {
            (FigureKind::Duration, Some(designator)) => Said::Length(low, designator),
            _ => Said::Number(low),
        };
        let value = match (low, &unit.value) {
            (Said::Number(low), Said::Number(high)) => Said::Numbers(low, high.clone()),
            (low, high) => Said::Text(format!("{low}/{high}")),
        };
        Some(Read { value, from: first.from, ..unit.read() })
    }

    /// After what joins the ends of a range: "bis", "to", a dash, "und" behind "zwischen".
    fn range_mark(&self, at: usize, from: usize) -> Option<usize> {
        let dash = matches!(self.text(at), "-" | "–" | "—") && self.glued(at) == self.glued(at + 1);
        // "fra i 50 e i 70 milioni".
        let before = from.wrapping_sub(1);
        let opens = |at: usize| self.listed(at, List::Between);
        let between = self.listed(at, List::And)
            && (opens(before) || self.listed(before, List::RangeArticle) && opens(before.wrapping_sub(1)));
        let word = self.listed(at, List::RangeTo);
        let to = at + 1 + usize::from(word && self.listed(at + 1, List::RangeToMore));
        let to = to + usize::from((between || word) && self.listed(to, List::RangeArticle));
        (dash && self.glued(at) || between || word).then_some(to)
    }

    /// After the "or" between two numbers: "zwei oder drei Wochen".
    fn or_mark(&self, at: usize) -> Option<usize> {
        self.listed(at, List::Or).then_some(at + 1)
    }

    /// Whether "one" is a number and no article, because a range with a greater number in words follows: "ein bis drei", "one
    /// or two". Digits make no such range: "ein bis 2010 gültiger Vertrag" is a contract.
    pub fn is_one_or_more(&self, at: usize) -> bool {
        let joined = self.listed(at + 1, List::RangeTo) || self.or_mark(at + 1).is_some();
        joined && self.hour_word(at + 2).is_some_and(|(n, _)| n > 1)
    }

    /// "$5-10 million", "€3 and €4 billion" behind "between": the sign before the first is that of both, or stands again.
    fn range_after(&self, unit: Unit, first: &Amount, code: &'static str) -> Read {
        let same = |role| if let Role::Money(other) = role { (other == code).then_some(()) } else { None };
        let next = self.range_mark(unit.to, unit.from.min(first.from));
        let again = next.and_then(|next| self.find(next, same)).map(|((), to)| to);
        let second = again.or(next).and_then(|next| self.amount(next, true));
        let Some(second) = second.filter(|second| second.to > unit.to && unit.to == first.to) else {
            return unit.read();
        };
        if again.is_none() && self.unit(&second).is_some() {
            return unit.read();
        }
        let low = first.value.clone().shifted(self.shared_zeros(first, &second, true));
        let value = Said::Numbers(low, second.value);
        Read { kind: FigureKind::Money, from: unit.from, to: second.to, value, unit: Some(code.into()) }
    }

    /// The currency right before a number.
    pub fn currency_before(&self, at: usize, floor: usize) -> Option<Currency> {
        (1..=MAX_BEFORE).rev().find_map(|n| {
            let first = at.checked_sub(n).filter(|first| *first >= floor)?;
            let word = self.text(first);
            let is_code = || word.len() >= 3 && word.chars().all(char::is_uppercase);
            let signed = || (first..at).any(|part| !self.is_word(part) && self.number(part).is_none());
            let named = || self.listed(first, List::CurrencyBefore);
            let found = self.find(first, |role| if let Role::Money(code) = role { Some(code) } else { None });
            let listed = found.filter(|(_, to)| *to == at && (is_code() || signed() || named()));
            let (code, zeros) = match listed {
                Some(_) if !self.amount(at, true).is_none_or(|amount| self.can_be_money(first, &amount)) => {
                    return None;
                }
                Some((code, _)) => (code, 0),
                None if n > 2 => return None,
                None => {
                    self.large_currency(first).filter(|(.., to)| *to == at).map(|(code, zeros, _)| (code, zeros))?
                }
            };
            let sign = first.wrapping_sub(1);
            let worded = self.listed(sign, List::Minus);
            let negative = first > floor && (worded || self.is_minus(sign));
            Some(Currency { code, from: first - usize::from(negative), zeros, negative })
        })
    }

    /// Whether a number behind a currency can be an amount of it. Three capitals name other things too: "SDG 11" is a goal, "COP 21"
    /// a conference. Those of a currency that is heard of every day are money, and so are others before a number that is none of a
    /// list or a year: "COP 2,500", "SDG 1.5 million".
    fn can_be_money(&self, currency: usize, amount: &Amount) -> bool {
        let word = self.text(currency);
        let is_code = word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_uppercase());
        let is_of_name = || {
            let is_small = amount.value.as_whole().is_some_and(|n| n < 1000 || (1900..2100).contains(&n));
            amount.to == amount.from + 1 && is_small
        };
        !is_code || self.listed(currency, List::EverydayCurrency) || !is_of_name()
    }

    /// "MUSD", "MEUR", "TEUR", "T€": thousands, millions or thousands of millions of a currency in one word: its code,
    /// the zeros and the index after it.
    fn large_currency(&self, at: usize) -> Option<(&'static str, usize, usize)> {
        let word = self.text(at);
        let sizes = [List::ThousandsOf, List::MillionsOf, List::BillionsOf];
        if !sizes.into_iter().any(|list| self.words.may_begin(list, word)) {
            return None;
        }
        let code = |role| if let Role::Money(code) = role { Some(code) } else { None };
        let sizes = |size: &str| self.find_size(size);
        // "T€".
        if let Some(zeros) = sizes(word)
            && self.glued(at + 1)
            && !self.is_word(at + 1)
            && let Some((code, to)) = self.find(at + 1, code)
        {
            return Some((code, zeros, to));
        }
        // "Mkr", "tkr".
        let short = self.words.list(List::JoinedCurrency).iter().find(|currency| word.ends_with(**currency));
        let (size, rest) = word.split_at_checked(word.len().checked_sub(short.map_or(3, |short| short.len()))?)?;
        let is_code = || rest.bytes().all(|byte| byte.is_ascii_uppercase());
        let zeros = sizes(size).filter(|_| short.is_some() || is_code())?;
        let mut known = self.words.entries(self.words.find(rest));
        Some((known.find_map(|entry| code(entry.role))?, zeros, at + 1))
    }

    /// The zeros of what stands right before a currency: "M" in "MUSD".
    fn find_size(&self, size: &str) -> Option<usize> {
        let sizes = [(List::ThousandsOf, 3), (List::MillionsOf, 6), (List::BillionsOf, 9)];
        sizes.into_iter().find(|(list, _)| self.words.list(*list).contains(&size)).map(|(_, zeros)| zeros)
    }

    /// "$(12.5) million": an amount in an accountant's brackets is negative.
    pub fn in_brackets(&self, at: usize, floor: usize) -> Option<Read> {
        let open = at.checked_sub(1).filter(|open| *open > floor && self.text(*open) == "(" && self.glued(at))?;
        let alone = self.amount_alone(at).filter(|alone| self.text(alone.to) == ")" && self.glued(alone.to))?;
        let behind = alone.to + 1;
        let currency = self.currency_before(open, floor).filter(|currency| !currency.negative)?;
        let money = |role| if let Role::Multiplier(zeros) = role { Some(zeros) } else { None };
        let (zeros, to) = self.find(behind, money).unwrap_or((0, behind));
        let value = Said::Number(alone.value.shifted(zeros + currency.zeros).negated());
        let unit = Some(currency.code.into());
        Some(Read { kind: FigureKind::Money, from: currency.from, to, value, unit })
    }

    /// What a number counts by the words after it.
    fn unit(&self, amount: &Amount) -> Option<Unit> {
        let abbreviated =
            self.text(amount.to) == "." && self.glued(amount.to) && self.listed(amount.to - 1, List::StoppedMultiplier);
        let priced = self.glued(amount.to)
            && matches!(self.text(amount.to), "," | ".")
            && matches!(self.text(amount.to + 1), "-" | "–" | "—")
            && self.glued(amount.to + 1);
        // "10+ years".
        let open = self.text(amount.to) == "+" && self.glued(amount.to);
        let of = if self.is_large(amount) { self.phrase(amount.to, List::OfUnit) } else { None };
        let mut at = of.unwrap_or(amount.to + usize::from(abbreviated || open) + 2 * usize::from(priced));
        let hyphen = self.text(at) == "-" && self.glued(at) == self.glued(at + 1);
        at += usize::from(hyphen);
        // "1996 - nacht": a dash.
        let dash = hyphen && !self.glued(at) && self.year(amount.from).is_some();
        if hyphen && (amount.single || dash || self.listed(at, List::AgeNoun)) {
            return None;
        }
        if let Some(to) = self.skip(at, |role| role == Role::Percent) {
            return Some(unit_of(FigureKind::Percent, amount, to, None));
        }
        // "Slottet Tre Kronor".
        let title = amount.spelled && self.is_title(amount.from, at);
        if let Some(unit) = self.money_after(amount, at).filter(|_| !title) {
            return Some(unit);
        }
        if let Some((symbol, to)) = self.compound(at).filter(|_| !amount.single) {
            return Some(unit_of(FigureKind::Measure, amount, to, Some(symbol.into())));
        }
        // "one minute 46 seconds", "een kwartier".
        let parted = |unit: &Unit| {
            let quarter = unit.symbol.as_deref().is_some_and(|designator| designator.ends_with("5TM"));
            quarter || unit.kind == FigureKind::Duration && matches!(unit.value, Said::Text(_))
        };
        if title {
            return None;
        }
        // "3 années-lumière" are no years.
        let end = |wants: fn(Role) -> bool| self.skip(at, wants);
        let longer = end(|role| matches!(role, Role::Measure(_))) > end(|role| matches!(role, Role::Duration(_)));
        let length = if longer { None } else { self.duration(amount, at) };
        let unit = length.or_else(|| self.measure(amount, at))?;
        let (unit, is_longer) = self.with_half(unit);
        (!amount.single || is_longer || parted(&unit)).then_some(unit)
    }

    /// Whether a number word and what it counts are the name of a work by their capitals: "and Six Feet Under".
    pub fn is_title(&self, at: usize, next: usize) -> bool {
        !self.habits.nouns_capitalised
            && self.is_capital(at)
            && self.text(at).chars().nth(1).is_some_and(char::is_lowercase)
            && self.is_word(next)
            && self.is_capital(next)
            && (self.text(at.wrapping_sub(1)).starts_with(char::is_lowercase)
                || self.is_word(at.wrapping_sub(1)) && self.opens_clause(at - 1))
    }

    /// Whether a number is one of millions, behind which some languages have a preposition: "3 millions d’euros".
    fn is_large(&self, amount: &Amount) -> bool {
        let multiplies = |entry: &Entry| matches!(entry.role, Role::Multiplier(6..));
        let worded = amount.to.checked_sub(1).is_some_and(|last| self.entries(last).any(multiplies));
        let dozens = amount.to.checked_sub(1).is_some_and(|last| self.listed(last, List::Dozen));
        worded || dozens || !amount.value.is_below(&Decimal::whole(1_000_000))
    }

    /// "deux ans et demi": a unit with the half that stands behind it, and whether one does.
    fn with_half(&self, unit: Unit) -> (Unit, bool) {
        let half = Decimal::ratio(1, 2).zip(self.phrase(unit.to, List::HalfBehind));
        let sum = match (&unit.value, &half) {
            (Said::Number(value), Some((half, _))) => value.plus(half).map(Said::Number),
            (Said::Length(value, designator), Some((half, _))) => {
                value.plus(half).map(|sum| Said::Length(sum, designator))
            }
            _ => None,
        };
        match (sum, half) {
            (Some(value), Some((_, to))) => (Unit { value, to, ..unit }, true),
            _ => (unit, false),
        }
    }

    fn money_after(&self, amount: &Amount, at: usize) -> Option<Unit> {
        let currency = |at| self.find(at, |role| if let Role::Money(code) = role { Some(code) } else { None });
        let nation = self.skip(at, |role| role == Role::Nation);
        if let Some((code, to)) = currency(at).or_else(|| currency(nation?)) {
            // "I", "the" and "won": a currency that is a word of the language too is written small or whole.
            if amount.spelled && to == at + 1 && self.listed(at, List::CurrencyOrWord) {
                return None;
            }
            return Some(self.money(amount, code, amount.from, to, 0));
        }
        if let Some((code, zeros, to)) = self.large_currency(at) {
            return Some(self.money(amount, code, amount.from, to, zeros));
        }
        if let Some((code, to)) = self.find(at, |role| if let Role::Cent(code) = role { Some(code) } else { None }) {
            let value = Said::Number(amount.value.clone().lowered(2));
            return Some(Unit { kind: FigureKind::Money, value, symbol: Some(code.into()), from: amount.from, to });
        }
        // German pounds are weights before what is weighed ("drei Pfund Mehl"), English ones but for what is paid ("a
        // five-pound note"); else they are money.
        if self.listed(at, List::PoundOrWeight) {
            let next = at + 1 + usize::from(self.text(at + 1) == "-");
            let is_below = |most: u64| amount.value.is_below(&Decimal::whole(most));
            let is_paid = (next..next + 2).any(|noun| self.listed(noun, List::PaidNoun));
            let is_weight = if self.habits.nouns_capitalised {
                is_below(100) && self.is_word(next) && self.is_capital(next)
            } else {
                is_below(10_000)
            };
            return Some(if is_weight && !is_paid {
                unit_of(FigureKind::Measure, amount, at + 1, Some("lb".into()))
            } else {
                self.money(amount, "GBP", amount.from, at + 1, 0)
            });
        }
        None
    }

    /// An amount of money with what stands behind its currency: "75 USD million", "15 Dollar und 15 Cent".
    fn money(&self, amount: &Amount, code: &'static str, from: usize, to: usize, zeros: usize) -> Unit {
        let from = from.min(amount.from);
        let after = |at| self.find(at, |role| if let Role::Multiplier(zeros) = role { Some(zeros) } else { None });
        let (zeros, mut to) = match after(to).filter(|_| to > amount.to && self.text(to).len() > 2) {
            Some((zeros, next)) => (zeros, next),
            None => (zeros, to),
        };
        let mut value = amount.value.clone().shifted(zeros);
        let whole = zeros == 0 && self.zeros(amount, true) == 0;
        if let Some((cents, next)) = self.cents(to, from < amount.from).filter(|_| whole)
            && let Some(sum) = value.plus(&cents)
        {
            (value, to) = (sum, next);
        }
        Unit { kind: FigureKind::Money, value: Said::Number(value), symbol: Some(code.into()), from, to }
    }

    /// The hundredths behind an amount: "und 15 Cent", "50", "and fifty".
    fn cents(&self, at: usize, signed: bool) -> Option<(Decimal, usize)> {
        let and = self.listed(at, List::And);
        let start = at + usize::from(and);
        let amount = self.amount(start, false)?;
        let n = amount.value.as_whole().filter(|n| (1..100).contains(n))?;
        let named = self.skip(amount.to, |role| matches!(role, Role::Cent(_)));
        // Without their name they end the clause, or else they count something of their own.
        let two = amount.spelled || self.number(start).is_some_and(|digits| digits.len() == 2);
        let bare = two && n > 9 && !self.is_word(amount.to) && self.clause_ends(amount.to) && (and || !signed);
        let to = named.or_else(|| bare.then_some(amount.to))?;
        Some((amount.value.lowered(2), to))
    }

    /// Whether a lexeme is a mark that ends a clause, or the end of the text.
    pub fn clause_ends(&self, at: usize) -> bool {
        matches!(self.text(at), "" | "." | "," | ";" | "!" | "?" | ")")
    }

    /// "sechs Monate", "17 lange Jahre", "1 hour and 30 minutes", "35-Stunden-Woche".
    fn duration(&self, amount: &Amount, at: usize) -> Option<Unit> {
        let stretch = self.skip(at, |role| role == Role::Stretch).unwrap_or(at);
        let (unit, mut to) = self.length(stretch)?;
        // "91 miljoner år 2027": the word belongs to the year.
        if self.is_large(amount)
            && self.listed(stretch, List::YearWord)
            && self.year(to).is_some_and(|_| !self.counts(to))
        {
            return None;
        }
        // "In his 20s" is no length of time.
        let decade = self.text(stretch) == "s" && amount.value.as_whole().is_some_and(|n| n.is_multiple_of(10));
        if decade {
            return None;
        }
        let mut value = Said::Length(amount.value.clone(), unit);
        let mut last = unit;
        // "1h30m", "1h30".
        if unit == "TH"
            && self.text(stretch) == "h"
            && self.glued(to)
            && let Some(minutes) = self.small(to, 59)
        {
            value = joined(&value, &Said::Length(Decimal::whole(minutes.into()), "TM"));
            to += 1 + usize::from(self.glued(to + 1) && self.listed(to + 1, List::MinuteLetter));
            last = "TM";
        }
        while let Some((more, next)) = self.shorter(to, last) {
            value = joined(&value, &Said::Length(more.value, next.0));
            (last, to) = next;
        }
        if self.text(to) == "-" && self.glued(to) && self.glued(to + 1) && self.length(to + 1).is_some() {
            to += 2;
        } else if let Some(end) = self.phrase(to, List::Old).filter(|_| self.glued(to) && self.glued(to + 1)) {
            to = end;
        }
        Some(Unit { kind: FigureKind::Duration, value, symbol: Some(unit.into()), from: amount.from, to })
    }

    /// The part of a length of time that goes on one in `unit`s: "und vier Monate".
    fn shorter(&self, at: usize, unit: &str) -> Option<(Amount, (&'static str, usize))> {
        const ORDER: [&str; 7] = ["Y", "M", "W", "D", "TH", "TM", "TS"];
        let rank = |unit: &str| ORDER.iter().position(|known| *known == unit);
        let comma = usize::from(self.text(at) == "," && self.number(at + 1).is_some());
        let start = at + comma + usize::from(self.listed(at + comma, List::And));
        let amount = self.amount(start, false)?;
        let next = self.length(amount.to).filter(|(shorter, _)| rank(shorter) > rank(unit))?;
        // "last 3 months and 2 days ago": the second is a date of its own.
        (!self.listed(next.1, List::Ago)).then_some((amount, next))
    }

    /// A unit of time. Letters alone are one only right behind their number.
    pub fn length(&self, at: usize) -> Option<(&'static str, usize)> {
        let letter = self.text(at).len() == 1 && self.text(at) != "h";
        // "172S", "3D", "60W": the symbols of time are small letters, but for a few in short notes.
        let few = || self.listed(at, List::CapitalUnits) && self.small(at.wrapping_sub(1), 12).is_some();
        if letter && self.is_capital(at) && (self.is_word(at + 1) || !few()) {
            return None;
        }
        self.find(at, |role| if let Role::Duration(unit) = role { Some(unit) } else { None })
            .filter(|_| !letter || (self.glued(at) && (!self.glued(at + 1) || !self.is_word(at + 1))))
    }

    fn measure(&self, amount: &Amount, at: usize) -> Option<Unit> {
        let bracket = match self.text(at) {
            "(" => Some(")"),
            "[" => Some("]"),
            _ => None,
        };
        let at = at + usize::from(bracket.is_some());
        let pick = |role| if let Role::Measure(symbol) = role { Some(symbol) } else { None };
        if let Some(close) = bracket
            && let Some((symbol, to)) = self.compound(at)
        {
            return (self.text(to) == close).then(|| unit_of(FigureKind::Measure, amount, to + 1, Some(symbol.into())));
        }
        // Blanks on both sides: a quotation mark has one on one side only.
        if self.text(at) == "\"" && !self.glued(at) && !self.glued(at + 1) && !amount.spelled {
            return Some(unit_of(FigureKind::Measure, amount, at + 1, Some("in".into())));
        }
        // "in" is an inch only behind feet; "V" or "t" only where nothing is glued on.
        let (symbol, to) = self.find(at, pick).filter(|_| !self.listed(at, List::In))?;
        if matches!(symbol, "°" | "°C" | "°F") {
            return self.degrees(amount, at, symbol, to);
        }
        // "El Mundial 2024 ha terminado": a verb.
        let verb = self.listed(at, List::UnitOrWord) && self.is_word(to) && !self.listed(to, List::BehindUnit);
        if verb && !self.glued(at) {
            return None;
        }
        let part_of_word = self.glued(to) && self.class(to) == Some(Class::Word);
        // "5 G" is no gram, "8 V" no volt at the head of a sentence; a unit has the case that it has.
        let capital = self.text(at).len() == 1 && self.is_capital(at) && !symbol.starts_with(char::is_uppercase);
        // "1.5M users" and "12G" are no metres and grams even so; "L" is a litre.
        let other = capital && symbol != "l";
        let millions = symbol == "m" && self.text(at) == "m" && self.glued(at) && self.speaks_of_money();
        if part_of_word || millions || other || capital && !self.glued(at) {
            return None;
        }
        if let Some(close) = bracket {
            return (self.text(to) == close).then(|| unit_of(FigureKind::Measure, amount, to + 1, Some(symbol.into())));
        }
        if symbol == "ft"
            && let Some((inches, next)) = self.inches(to)
            && let Some(feet) = amount.value.as_whole()
            && let Some(value) = Decimal::ratio(feet.checked_mul(12)?.checked_add(inches)?, 12)
        {
            let value = Said::Number(value);
            let symbol = Some(symbol.into());
            return Some(Unit { kind: FigureKind::Measure, value, symbol, from: amount.from, to: next });
        }
        if let Some((rate, next)) = self.rate(to) {
            let symbol = format!("{symbol}/{rate}");
            return Some(unit_of(FigureKind::Measure, amount, next, Some(symbol.into())));
        }
        Some(unit_of(FigureKind::Measure, amount, to, Some(symbol.into())))
    }

    /// Degrees, which may be below zero by their word or what stands behind them: "5 minusgrader", "fünf Grad unter null". A
    /// sign of degrees that makes an ordinal is none: "il 3° posto".
    fn degrees(&self, amount: &Amount, at: usize, symbol: &'static str, to: usize) -> Option<Unit> {
        if at == amount.from + 1 && self.is_ordinal_sign(amount.from) {
            return None;
        }
        let below = self.phrase(to, List::BelowZero);
        let negative = below.is_some() || self.listed(at, List::MinusDegrees);
        let amount = if negative && !amount.value.is_negative() {
            Amount { value: amount.value.clone().negated(), ..amount.clone() }
        } else {
            amount.clone()
        };
        if let Some((rate, next)) = self.rate(to).filter(|_| below.is_none()) {
            let symbol = format!("{symbol}/{rate}");
            return Some(unit_of(FigureKind::Measure, &amount, next, Some(symbol.into())));
        }
        Some(unit_of(FigureKind::Measure, &amount, below.unwrap_or(to), Some(symbol.into())))
    }

    /// Whether "°" behind digits makes an ordinal of them, where a language writes so: behind the article of one, or before
    /// a word that no temperature has behind it. "L'11° sec.", "3° posto", but "a 30° di sera".
    pub fn is_ordinal_sign(&self, at: usize) -> bool {
        let sign = at + 1;
        let is_sign = self.text(sign) == "°" && self.glued(sign) && self.listed(sign, List::OrdinalEnd);
        let next = sign + 1;
        let noun = self.is_word(next) && !self.glued(next);
        let led = || self.listed(at.wrapping_sub(1), List::BeforeOrdinal) || matches!(self.before(at), "'" | "’");
        is_sign && noun && self.small(at, 99).is_some() && (led() || !self.listed(next, List::BehindDegrees))
    }

    fn inches(&self, at: usize) -> Option<(u64, usize)> {
        let start = at + usize::from(self.listed(at, List::And));
        let amount = self.amount(start, false)?;
        let to = self.skip(amount.to, |role| role == Role::Measure("in"))?;
        Some((amount.value.as_whole().filter(|n| *n < 12)?, to))
    }

    /// "/h", "per second", "an hour".
    fn rate(&self, at: usize) -> Option<(&'static str, usize)> {
        let slash = self.text(at) == "/" && self.glued(at) && self.glued(at + 1);
        let worded = self.listed(at, List::Per) || self.phrase(at, List::AnHour).is_some();
        let pick = |role| if let Role::Rate(symbol) = role { Some(symbol) } else { None };
        if slash || worded { self.find(at + 1, pick) } else { None }
    }
}

impl Unit {
    fn read(self) -> Read {
        let unit = self.symbol.filter(|_| matches!(self.kind, FigureKind::Money | FigureKind::Measure));
        Read { kind: self.kind, from: self.from, to: self.to, value: self.value, unit }
    }
}

/// A unit behind its number.
fn unit_of(kind: FigureKind, amount: &Amount, to: usize, symbol: Option<Cow<'static, str>>) -> Unit {
    Unit { kind, value: Said::Number(amount.value.clone()), symbol, from: amount.from, to }
}

/// The designator of a length of time that a unit has as its symbol.
fn designator(unit: &Unit) -> Option<&'static str> {
    match unit.symbol {
        Some(Cow::Borrowed(designator)) => Some(designator),
        _ => None,
    }
}

/// Two durations as one: "P3Y" and "P4M" are "P3Y4M", "P1D" and "PT2H" are "P1DT2H".
fn joined(long: &Said, short: &Said) -> Said {
    let (long, short) = (long.to_string(), short.to_string());
    let short = short.strip_prefix('P').unwrap_or(&short);
    let short = if long.contains('T') { short.strip_prefix('T').unwrap_or(short) } else { short };
    Said::Text(format!("{long}{short}"))
}
