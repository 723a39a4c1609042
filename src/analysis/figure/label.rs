//! Numbers that count nothing: in names, telephone numbers, list numbers, footnote marks.
//!
//! Separate because it is told by the surroundings, before any kind of figure is tried.

use super::lexeme::Line;
use super::number::Amount;
use crate::language::{Class, Known, List, Role};

/// How many lexemes may stand in brackets before a number that is in them.
const MAX_IN_BRACKETS: usize = 40;

impl Line<'_> {
    /// If no figure begins at a lexeme because its number only names something: where to go on.
    pub fn label(&self, at: usize, floor: usize) -> Option<usize> {
        let digits = self.number(at)?;
        if let Some(end) = self.telephone(at, digits) {
            return Some(end);
        }
        // "4:6,6:4": sets that a comma joins.
        let sets = |at: usize| self.text(at) == ":" && self.glued(at) && self.glued(at + 1);
        if sets(at + 1) && self.number(at + 2).is_some_and(|digits| digits.contains(',')) {
            let mut to = at + 3;
            while sets(to) && self.number(to + 1).is_some() {
                to += 2;
            }
            return Some(to);
        }
        if let Some(end) = self.reference(at) {
            return Some(end);
        }
        if self.is_numbered_day(at) && self.quantity(at, None).is_none_or(|read| read.to <= at + 1) {
            return Some(at + 1);
        }
        let last = at.wrapping_sub(1);
        let fresh = at > floor || floor == 0;
        // "U2", "COVID-19", "F-16"; "mid-1989" and "cy18" are dates.
        if self.glued(at) && fresh && self.class(last) == Some(Class::Word) {
            // "2024-05-06T14:30:00".
            let clock = self.text(last) == "T" && self.glued(last) && self.text(at + 1) == ":" && self.glued(at + 1);
            let dated = self.listed(last, List::YearLetters) || clock || self.signed_date(at).is_some();
            let money = dated || self.is_money(at, floor);
            return (!money).then(|| self.account(at).unwrap_or_else(|| self.score_end(at + 1)));
        }
        if self.glued(at)
            && fresh
            && self.text(last) == "-"
            && self.glued(last)
            && self.class(at.wrapping_sub(2)) == Some(Class::Word)
        {
            let dated = self.listed(at.wrapping_sub(2), List::YearPrefix);
            let written = digits.len() == 8 && digits.starts_with("20");
            return (!dated && !written).then_some(at + 1);
        }
        // "[12]", "#5", "@2", "a=3", and the note in "40 %1".
        let marked = matches!(self.text(last), "#" | "§" | "@" | "_" | "&" | "\\" | "%") && self.glued(at)
            || self.text(last) == "§"
            || self.text(last) == "[" && self.text(at + 1) == "]"
            || self.text(last) == "/"
                && self.glued(at)
                && self.glued(last)
                && fresh
                && self.is_word(at.wrapping_sub(2));
        if marked {
            return Some(if self.text(last) == "§" { self.list_end(at + 1, false) } else { at + 1 });
        }
        // "1. Erstens", "(2) Zweitens" at the head of a block.
        let head = at == 0 || at == 1 && self.text(0) == "(";
        let closed = matches!(self.text(at + 1), "." | ")")
            && self.glued(at + 1)
            && self.class(at + 2).is_some()
            && !self.glued(at + 2);
        if head && closed && digits.len() <= 2 && self.date(at).is_none() && self.is_word(at + 2) {
            return Some(at + 2);
        }
        // "Man braucht 1) Zeit und 2) Geld."
        if digits.len() <= 2 && self.text(at + 1) == ")" && self.glued(at + 1) && !self.in_brackets_since(at) {
            return Some(at + 2);
        }
        // "ISO 9001", "Seite 12", "Tel. 0 83 82", "no. 4".
        let unit = || self.quantity(at, None).is_some_and(|read| read.to > at + 1);
        if self.is_named(at) && !unit() {
            return Some(self.list_end(at + 1, true));
        }
        if self.ends_name(at) && !unit() && !self.is_money(at, floor) {
            return Some(at + 1);
        }
        if digits.len() < 4 && self.street_before(at) && !unit() {
            // "Hafenstraße 12, 12345 Ellerau".
            let code = self.number(at + 2).is_some_and(|code| self.text(at + 1) == "," && code.len() == 5);
            return Some(if code && self.is_capital(at + 3) { at + 3 } else { at + 1 });
        }
        None
    }

    /// Whether a word before a number says that it only names something.
    fn is_named(&self, at: usize) -> bool {
        let ends = |first: usize, end: usize| {
            first < at && self.skip(first, |role| role == Role::Label).is_some_and(|to| to == end)
        };
        let last = at.wrapping_sub(1);
        // "no. 4", "n° 4".
        let stopped = matches!(self.text(last), "." | "°" | "º") && self.glued(last);
        ends(last, at) || stopped && (ends(at.wrapping_sub(2), last) || ends(at.wrapping_sub(2), at))
    }

    /// Whether a bracket was opened shortly before a lexeme and is not closed yet.
    fn in_brackets_since(&self, at: usize) -> bool {
        let before = (1..=MAX_IN_BRACKETS).filter_map(|n| at.checked_sub(n)).map(|at| self.text(at));
        before.into_iter().find(|sign| matches!(*sign, "(" | ")")) == Some("(")
    }

    /// Whether a number is the end of a name by the capital before it: "Europe 1", "Powerbook 100", "Samu 59". Where every
    /// noun has a capital that tells nothing. What begins a clause or follows another capital may be no name, what stands
    /// before a noun that can be counted is none ("In Berlin 2 people"), and names with numbers in a row are a table of
    /// scores ("Kane 3, Saka 2").
    fn ends_name(&self, at: usize) -> bool {
        let (last, next) = (at.wrapping_sub(1), at + 1);
        let is_whole = |digits: &str| digits.len() < 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
        if self.habits.nouns_capitalised || !self.is_capital(last) {
            return false;
        }
        // "SDG 11" is a goal: what can be money was told before.
        let capitals = self.text(last).len() == 3 && self.text(last).bytes().all(|byte| byte.is_ascii_uppercase());
        let unknown = || self.lexemes.get(last).is_some_and(|lexeme| lexeme.known == Known::default()) || capitals;
        if !(self.is_word(last) && unknown())
            || self.glued(at)
            || !self.number(at).is_some_and(is_whole)
            || self.is_function_word(last)
            || self.opens_clause(last)
            // "i Viborg 12. maj".
            || self.date(at).is_some()
        {
            return false;
        }
        let first = last - 1;
        let capitals = self.is_word(first) && self.is_capital(first) && !self.is_function_word(first);
        let comma = |at: usize| usize::from(self.text(at) == ",");
        let scored = |name: usize| self.is_word(name) && self.is_capital(name) && self.number(name + 1).is_some();
        let in_row = self.number(first.wrapping_sub(comma(first))).is_some() || scored(next + comma(next));
        if capitals || in_row {
            return false;
        }
        if !self.is_word(next) {
            return !self.glued(next)
                || matches!(self.text(next), "." | "," | ";" | "!" | "?" | ")" | "’" | "'" | "\"");
        }
        // "In London 20 were hurt".
        let place = self.listed(first, List::In)
            || self.lexicon.places().is_some_and(|places| places.contains(self.text(last)));
        let counted = self.plural(next).is_some() || self.skip(next, |role| role == Role::Counted).is_some();
        !self.glued(next) && !place && !counted
    }

    /// Whether the name of a street stands before a number: "Hafenstraße 12", "Hafenstr. 12".
    fn street_before(&self, at: usize) -> bool {
        let stop = usize::from(self.before(at) == "." && self.glued(at.wrapping_sub(1)));
        if !self.is_word(at.wrapping_sub(1 + stop)) {
            return false;
        }
        let Some(street) = at.checked_sub(1 + stop).map(|street| self.text(street)) else { return false };
        let named = |end: &str| street.len() > end.len() && street.ends_with(end);
        let counted = self.is_word(at + 1) && !self.glued(at + 1) && self.is_capital(at + 1);
        street.starts_with(char::is_uppercase)
            && !counted
            && self.words.list(List::StreetEnd).iter().any(|end| named(end))
    }

    /// "op dag 3", "An Tag 3": a day that is counted from a beginning of its own.
    fn is_numbered_day(&self, at: usize) -> bool {
        let day = at.wrapping_sub(1);
        self.listed(day, List::NumberedDay) && (day == 0 || self.listed(day - 1, List::BeforeNumberedDay))
    }

    /// The end of a list of numbers that go on one that names something: "§§ 3, 4 und 5", "pp. 34-36", "19/12345"; whether
    /// the last of them may count a noun.
    fn list_end(&self, mut to: usize, may_count: bool) -> usize {
        loop {
            let glued = matches!(self.text(to), "-" | "–" | "/" | ":") && self.glued(to) && self.glued(to + 1);
            let joined = self.text(to) == "," || self.listed(to, List::JoinsYears) || self.listed(to, List::RangeTo);
            let plain = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
            let number = self.number(to + 1).is_some_and(plain);
            let next = to + 2;
            let counted = may_count && self.is_word(next) && !self.glued(next) && {
                let noun =
                    if self.habits.nouns_capitalised { self.is_capital(next) } else { self.text(next).ends_with('s') };
                noun || self.unit_follows(next)
            };
            if !(number && (glued || joined && !counted && !self.unit_follows(next) && self.year(to + 1).is_none())) {
                return to;
            }
            to = next;
        }
    }

    /// The end of a score or of what else is joined by colons, whose first number belongs to a word: "Umar2:0".
    fn score_end(&self, mut to: usize) -> usize {
        while self.text(to) == ":" && self.glued(to) && self.glued(to + 1) && self.number(to + 1).is_some() {
            to += 2;
        }
        to
    }

    /// Where an account number ("DE89 3704 0044 0532 0130 00") or a version ("v2.0.1-rc.3") ends, if one begins at `at`.
    fn account(&self, at: usize) -> Option<usize> {
        let word = self.before(at);
        let mut to = at + 1;
        if matches!(word, "v" | "V") {
            while self.glued(to) && (self.is_word(to) || self.number(to).is_some() || self.glued(to + 1)) {
                to += 1;
            }
            return Some(to);
        }
        let country = word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_uppercase());
        let group = |at: usize| self.number(at).is_some_and(|digits| digits.len() <= 4) && !self.glued(at);
        if !country || self.text(at).len() != 2 || !(0..3).all(|n| group(to + n)) {
            return None;
        }
        while group(to) {
            to += 1;
        }
        Some(to)
    }

    /// Whether a currency stands right before a number.
    pub fn is_money(&self, at: usize, floor: usize) -> bool {
        self.number(at).is_some() && self.currency_before(at, floor).is_some()
    }

    /// The end of a telephone number or another number in groups: "+49 89 123", "08382/727", "212-902-3724".
    fn telephone(&self, at: usize, digits: &str) -> Option<usize> {
        let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
        if !plain || at > 0 && self.text(at - 1) == "-" && self.number(at.wrapping_sub(2)).is_some() {
            return None;
        }
        // "(212) 555-0199".
        let groups = |at: usize, length: usize| self.number(at).is_some_and(|group| group.len() == length);
        let bracketed = self.text(at.wrapping_sub(1)) == "(" && self.text(at + 1) == ")" && digits.len() == 3;
        if bracketed && groups(at + 2, 3) && self.text(at + 3) == "-" && groups(at + 4, 4) {
            return Some(at + 5);
        }
        let is_plain = |group: &&str| group.bytes().all(|b| b.is_ascii_digit());
        let international = at > 0 && self.text(at - 1) == "+" && self.glued(at);
        let area = digits.starts_with('0') && digits.len() >= 3;
        // "212-902-3724", "1111-22223333-4444", but not "2014-2018" and "05-08-2016".
        let mut american = digits.len() >= 3;
        let (mut to, mut n_groups, mut long) = (at + 1, 1, digits.len() >= 3);
        // What is none by its beginning and is none of that form either is not followed to its end,
        // which would be done from each of its groups on.
        while international || area || american {
            let joined = matches!(self.text(to), "/" | "-" | "–") && self.number(to + 1).is_some();
            let next = to + usize::from(joined);
            let open = matches!(self.text(next), "(" | ")");
            let next = next + usize::from(open);
            let Some(group) = self.number(next).filter(is_plain) else { break };
            american &= joined && self.text(to) == "-" && self.glued(to) && !open && group.len() >= 3;
            long |= group.len() >= 3;
            n_groups += 1;
            to = next + 1;
        }
        // "100-300 mm", "100-300 Gäste": two numbers that rise are a range.
        let rises = n_groups == 2 && digits.len() == 3 && groups(to - 1, 3) && digits < self.text(to - 1);
        american &= (n_groups > 2 || digits.len() == 3) && !rises;
        ((international || area || american) && n_groups > 1 && long).then_some(to)
    }

    /// Whether tens and an ordinal behind a hyphen are a place in an order: "the twenty-eighth game". "A twenty-second
    /// delay" lasts twenty seconds.
    pub fn is_joined_ordinal(&self, amount: &Amount) -> bool {
        let Some((_, to)) = self.ordinal_behind(amount) else { return false };
        let lasts = self.length(to - 1).is_some() && !self.listed(amount.from.wrapping_sub(1), List::The);
        !lasts
    }

    /// Whether a number without a unit is none: a place in an order ("der 17. Versuch",
    /// "17th"), or a German noun inside a sentence ("außer Acht", "die Elf").
    pub fn is_ordinal(&self, at: usize) -> bool {
        let Some(digits) = self.number(at) else {
            let begins = at == 0 || matches!(self.before(at), "." | ":" | "!" | "?" | "„" | "\"" | "»" | "“" | "–");
            let large = self.skip(at, |role| matches!(role, Role::Many(_))).is_some();
            let noun = self.habits.nouns_capitalised && self.is_capital(at) && !begins && !large;
            // "World War Two".
            let of_name = self.is_capital(at) && self.is_word(at.wrapping_sub(1)) && self.is_named(at);
            return noun || of_name || self.is_title(at, at + 1);
        };
        // "i 40-årene": an age, or a decade.
        if self.text(at + 1) == "-" && self.glued(at + 1) && self.glued(at + 2) && self.listed(at + 2, List::AgeNoun) {
            return true;
        }
        if self.glued(at + 1) && self.is_word(at + 1) {
            // "3D", "30er", "17th": letters on a number make a word of it; units were tried before.
            return true;
        }
        if self.is_ordinal_sign(at) {
            return true;
        }
        // "3.º trimestre".
        let sign = at + 2;
        if self.text(at + 1) == "." && self.glued(sign) && self.glued(at + 1) && matches!(self.text(sign), "º" | "ª")
        {
            return true;
        }
        let point = self.text(at + 1) == "." && self.glued(at + 1) && digits.len() <= 3;
        // "Efter 2. runde", "Christian den 5., som": where some nouns are listed that a number with a stop never counts.
        let ordinals = !self.words.list(List::OrderedNoun).is_empty();
        let runs_on = self.text(at + 2).starts_with(char::is_lowercase) || self.text(at + 2) == ",";
        if point && ordinals && runs_on && !self.habits.nouns_capitalised {
            return true;
        }
        // "(84. Kurz)" is a minute of the game.
        let led = self.listed(at.wrapping_sub(1), List::BeforeOrdinal) || self.before(at) == "(";
        if point && self.before(at) == "(" && self.text(at + 2) == ")" {
            return true;
        }
        // "15. Runde".
        let ordered = self.listed(at + 2, List::OrderedNoun);
        (self.habits.ordinals_stopped && led || ordered) && point && self.is_word(at + 2)
    }
}
