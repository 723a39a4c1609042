//! Reads the tokens of one block from left to right and tries, at each number, the
//! kinds of figures from the most to the least particular.
//!
//! Separate from the kinds themselves ([`super::FigureKind`]) and from the words
//! that it looks up: this is the grammar.

use super::value::Decimal;
use super::words::{Role, roles};
use super::{Figure, FigureKind};
use crate::analysis::language::Language;
use crate::analysis::token::{Token, TokenKind};
use crate::document::Span;

/// The tokens of a block and the text they stand in.
pub struct Reader<'a> {
    /// The whole text.
    pub text: &'a str,
    /// The block.
    pub block: Span,
    /// Its tokens.
    pub tokens: &'a [Token],
    /// The language of the text.
    pub language: Language,
}

/// A figure and the number of tokens it takes.
pub(super) type Read = Option<(Figure, usize)>;

impl Reader<'_> {
    /// Appends the figures of the block to `found`.
    pub fn read_into(&self, found: &mut Vec<Figure>) {
        let mut at = 0;
        while at < self.tokens.len() {
            match self.figure(at) {
                Some((mut figure, n_tokens)) => {
                    // "5 €$7": the sign before is already the one after.
                    let taken = found.last().map_or(0, |last: &Figure| last.span.end());
                    figure.span = Span::new(figure.span.start().max(taken), figure.span.end());
                    found.push(figure);
                    at += n_tokens.max(1);
                }
                None => at += 1,
            }
        }
    }

    /// The figure that begins at a token.
    fn figure(&self, at: usize) -> Read {
        let token = self.tokens.get(at)?;
        if token.kind == TokenKind::Word {
            return self.month_first(at).or_else(|| self.glued(at)).or_else(|| self.number_word(at));
        }
        if self.is_label(at) {
            return None;
        }
        self.day_month(at)
            .or_else(|| self.numeric_date(at))
            .or_else(|| self.clock(at))
            .or_else(|| self.century(at))
            .or_else(|| self.year(at))
            .or_else(|| self.quantity(at, Decimal::parse(self.word(at), self.language)?))
    }

    pub(super) fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map(|token| token.span.text(self.text)).unwrap_or_default()
    }

    /// What stands between a token and the next; the rest of the block after the last.
    pub(super) fn gap(&self, at: usize) -> &str {
        let end = self.tokens.get(at + 1).map_or(self.block.end(), |next| next.span.start());
        let start = self.tokens.get(at).map_or(end, |token| token.span.end());
        Span::new(start, end).text(self.text)
    }

    /// What stands before a token, from the token before it on.
    pub(super) fn gap_before(&self, at: usize) -> &str {
        let start =
            at.checked_sub(1).and_then(|last| self.tokens.get(last)).map_or(self.block.start(), |t| t.span.end());
        Span::new(start, self.tokens.get(at).map_or(start, |token| token.span.start())).text(self.text)
    }

    pub(super) fn small(&self, at: usize, most: usize) -> Option<usize> {
        let word = self.word(at);
        let value = word.parse().ok().filter(|_| word.len() <= 2)?;
        (1..=most).contains(&value).then_some(value)
    }

    /// Four digits that can be a year.
    pub(super) fn plain_year(&self, at: usize) -> Option<&str> {
        let word = self.word(at);
        let value: u32 = word.parse().ok().filter(|_| word.len() == 4 && !word.starts_with('+'))?;
        (1000..2200).contains(&value).then_some(word)
    }

    pub(super) fn month(&self, at: usize) -> Option<usize> {
        let word = self.word(at);
        // "may", "mar": a month is written with a capital in the languages where it could be a word.
        if word.starts_with(char::is_lowercase) && matches!(self.language.code(), "de" | "en") {
            return None;
        }
        roles(word).iter().find_map(|role| if let Role::Month(month) = role { Some(*month) } else { None })
    }

    pub(super) fn make(&self, from: usize, to: usize, kind: FigureKind, value: String) -> Read {
        let span = Span::new(self.tokens.get(from)?.span.start(), self.tokens.get(to)?.span.end());
        Some((Figure { kind, span, value, unit: None }, to + 1 - from))
    }

    /// Whether a number is only a label: it stands in brackets alone, or after "Nr.", "Seite", "§".
    fn is_label(&self, at: usize) -> bool {
        let before = self.gap_before(at);
        let bracketed = before.ends_with(['[', '#', '§', '@', '/']) || self.gap(at).starts_with(']');
        let last = at.checked_sub(1).map(|last| self.word(last).to_lowercase()).unwrap_or_default();
        bracketed
            || matches!(
                last.as_str(),
                "nr" | "no" | "seite" | "page" | "kapitel" | "chapter" | "artikel" | "iso" | "din"
            )
    }

    /// "£36.5m", "1990s", "5km": digits with letters glued to them.
    fn glued(&self, at: usize) -> Read {
        let word = self.word(at);
        let digits = word.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ',')).filter(|n| *n > 0)?;
        let (number, unit) = word.split_at_checked(digits)?;
        if unit == "s" && number.len() == 4 && number.ends_with('0') {
            return self.make(at, at, FigureKind::Date, number.get(..3)?.to_owned());
        }
        let number = Decimal::parse(number.trim_end_matches(['.', ',']), self.language)?;
        let symbol = self.symbol_before(at);
        for role in roles(unit) {
            match (role, symbol) {
                (Role::Multiplier(zeros), Some(code)) => {
                    return self.finish(at, at, FigureKind::Money, &number.shifted(*zeros), Some(code));
                }
                (Role::Measure(symbol), None) if unit.len() > 1 => {
                    return self.finish(at, at, FigureKind::Measure, &number, Some(symbol));
                }
                _ => {}
            }
        }
        None
    }

    /// "sechs Monate", "five years", "Tausende": number words where a unit makes them a figure.
    fn number_word(&self, at: usize) -> Read {
        for role in roles(self.word(at)) {
            match role {
                Role::Number(value) => {
                    let read = self.quantity(at, Decimal::parse(value, self.language)?)?;
                    return (read.0.kind != FigureKind::Number).then_some(read);
                }
                Role::Many(zeros) => {
                    let one = Decimal::parse("1", self.language)?.shifted(*zeros);
                    return self.finish(at, at, FigureKind::Number, &one, None);
                }
                _ => {}
            }
        }
        None
    }

    /// The code of a currency sign right before a token.
    fn symbol_before(&self, at: usize) -> Option<&'static str> {
        let sign = self.gap_before(at).trim_end().chars().next_back()?;
        let mut bytes = [0; 4];
        roles(sign.encode_utf8(&mut bytes))
            .iter()
            .find_map(|role| if let Role::Money(code) = role { Some(*code) } else { None })
    }

    /// A number with what follows: a multiplier, then percent, a currency or a unit.
    fn quantity(&self, at: usize, mut number: Decimal) -> Read {
        let mut to = at;
        let near = |gap: &str| matches!(gap, " " | "\u{a0}" | "\u{202f}" | "-" | ". ");
        if near(self.gap(to))
            && let Some(zeros) = roles(self.word(to + 1))
                .iter()
                .find_map(|role| if let Role::Multiplier(zeros) = role { Some(*zeros) } else { None })
            && self.word(to + 1).len() > 1
        {
            number = number.shifted(zeros);
            to += 1;
        }
        if let Some(code) = self.symbol_before(at) {
            return self.finish(at, to, FigureKind::Money, &number, Some(code));
        }
        // Signs are no tokens: "40 %", "5 €", "-3 °C".
        let sign = self.gap(to).trim_start();
        for (mark, kind, unit) in [
            ("%", FigureKind::Percent, "%"),
            ("€", FigureKind::Money, "EUR"),
            ("$", FigureKind::Money, "USD"),
            ("£", FigureKind::Money, "GBP"),
        ] {
            if sign.starts_with(mark) && self.gap(to).len() - sign.len() <= 3 {
                return self.finish_sign(at, to, kind, &number, (mark, unit));
            }
        }
        if sign == "°"
            && let Some(unit) = [("C", "°C"), ("F", "°F")].iter().find(|unit| unit.0 == self.word(to + 1))
        {
            return self.finish(at, to + 1, FigureKind::Measure, &number, Some(unit.1));
        }
        // A full stop belongs to an abbreviation before it ("Mio. Euro"), else it ends a sentence.
        if near(self.gap(to)) && (to > at || !self.gap(to).starts_with('.')) {
            for role in roles(self.word(to + 1)) {
                match role {
                    Role::Percent => return self.finish(at, to + 1, FigureKind::Percent, &number, Some("%")),
                    Role::Money(code) => return self.finish(at, to + 1, FigureKind::Money, &number, Some(code)),
                    Role::Duration(unit) => {
                        let mut read = self.finish(at, to + 1, FigureKind::Duration, &number, None)?;
                        read.0.value = format!(
                            "P{}",
                            unit.strip_prefix('T').map_or_else(
                                || format!("{}{unit}", read.0.value),
                                |unit| format!("T{}{unit}", read.0.value),
                            )
                        );
                        return Some(read);
                    }
                    Role::Measure(unit) => {
                        let per_hour = *unit == "km" && self.gap(to + 1) == "/" && self.word(to + 2) == "h";
                        let (to, unit) = if per_hour { (to + 2, "km/h") } else { (to + 1, *unit) };
                        return self.finish(at, to, FigureKind::Measure, &number, Some(unit));
                    }
                    _ => {}
                }
            }
        }
        self.finish(at, to, FigureKind::Number, &number, None)
    }

    fn finish(&self, from: usize, to: usize, kind: FigureKind, number: &Decimal, unit: Option<&str>) -> Read {
        let (mut figure, n_tokens) = self.make(from, to, kind, number.to_string())?;
        figure.unit = unit.filter(|_| kind != FigureKind::Percent).map(str::to_owned);
        if kind == FigureKind::Money
            && let Some((sign, _)) =
                self.gap_before(from).char_indices().next_back().filter(|(_, c)| "€$£¥".contains(*c))
        {
            let before = self.gap_before(from).len() - sign;
            figure.span = Span::new(figure.span.start() - before, figure.span.end());
        }
        Some((figure, n_tokens))
    }

    /// A figure that ends in a sign, which is no token.
    fn finish_sign(
        &self,
        from: usize,
        to: usize,
        kind: FigureKind,
        number: &Decimal,
        (mark, unit): (&str, &str),
    ) -> Read {
        let (mut figure, n_tokens) = self.finish(from, to, kind, number, Some(unit))?;
        let end = figure.span.end() + self.gap(to).find(mark)? + mark.len();
        figure.span = Span::new(figure.span.start(), end);
        Some((figure, n_tokens))
    }
}

#[cfg(test)]
mod tests {
    use super::super::figures;
    use super::*;
    use crate::analysis::token::tokenize;
    use crate::document::{Block, BlockKind};

    fn found(text: &str, language: Language) -> Vec<String> {
        let span = Span::new(0, text.len());
        let mut tokens = Vec::new();
        tokenize(text, span, &mut tokens);
        let block = Block { kind: BlockKind::Paragraph, span };
        figures(text, &[block], &tokens, language)
            .iter()
            .map(|f| {
                format!(
                    "{}={}{}",
                    f.span.text(text),
                    f.value,
                    f.unit.as_deref().map(|u| format!(" {u}")).unwrap_or_default()
                )
            })
            .collect()
    }

    #[test]
    fn german() {
        for (text, expected) in [
            ("seit dem 1. Oktober 2009 kein Schiff", vec!["1. Oktober 2009=2009-10-01"]),
            ("am 7. Oktober die Region", vec!["7. Oktober=--10-07"]),
            ("im August 2023 vereinbart", vec!["August 2023=2023-08"]),
            ("Im Jahr 2003 und 2011 zogen sie ab", vec!["2003=2003", "2011=2011"]),
            ("kostet 48,5 Mio. Euro und", vec!["48,5 Mio. Euro=48500000 EUR"]),
            ("um 40 Prozent und 3,5 % mehr", vec!["40 Prozent=40", "3,5 %=3.5"]),
            ("auf 17 Hektar, 90 Meter breit", vec!["17 Hektar=17 ha", "90 Meter=90 m"]),
            ("dauert etwa sechs Monate", vec!["sechs Monate=P6M"]),
            ("um 14.30 Uhr oder 20 Uhr", vec!["14.30 Uhr=T14:30", "20 Uhr=T20:00"]),
            ("mit 2000 Soldaten, Tausende fliehen", vec!["2000=2000", "Tausende=1000"]),
            ("mehr als 3.200 Unterschriften", vec!["3.200=3200"]),
            ("aus dem 19. Jahrhundert", vec!["19. Jahrhundert=18"]),
            ("Tempo 180 km/h bei 3 °C", vec!["180 km/h=180 km/h", "3 °C=3 °C"]),
            ("am 12.05.2023 nach ISO 9001", vec!["12.05.2023=2023-05-12"]),
        ] {
            assert_eq!(found(text, Language::GERMAN), expected, "{text}");
        }
    }

    #[test]
    fn english() {
        for (text, expected) in [
            ("voted on 14 March to", vec!["14 March=--03-14"]),
            ("on March 14, 2012, the", vec!["March 14, 2012=2012-03-14"]),
            ("set aside £36.5m and $1.13bn", vec!["£36.5m=36500000 GBP", "$1.13bn=1130000000 USD"]),
            ("paid 5 million dollars", vec!["5 million dollars=5000000 USD"]),
            ("at 10:15 p.m. or 8 a.m.", vec!["10:15 p.m.=T22:15", "8 a.m.=T08:00"]),
            ("in the 1990s by 45 percent", vec!["1990s=199", "45 percent=45"]),
            ("only 80 km/h over 540 kilometres", vec!["80 km/h=80 km/h", "540 kilometres=540 km"]),
            ("the first five years", vec!["five years=P5Y"]),
            ("70,000 passengers, since 1999", vec!["70,000=70000", "1999=1999"]),
            ("they may meet", vec![]),
        ] {
            assert_eq!(found(text, Language::ENGLISH), expected, "{text}");
        }
    }

    #[test]
    fn no_prefix_of_a_text_breaks_it() {
        let text =
            "£36.5m, 12.05.2023, 14.30 Uhr, 999999999999999999999999999999999999999 Mio. €, 7. Oktober 1.2.3.4 % °C";
        for end in (0..=text.len()).filter(|end| text.is_char_boundary(*end)) {
            found(text.get(..end).expect("a boundary"), Language::GERMAN);
        }
    }
}
