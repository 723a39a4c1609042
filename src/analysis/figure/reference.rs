//! Numbers of files, courts and books, places on the globe, calls in program text: numbers that only refer to something.
//!
//! Separate from the other labels ([`super::label`]) because these are told by their form, over several lexemes.

use super::lexeme::Line;
use crate::language::{Class, List, Role};

/// A file's name is followed over at most this many lexemes.
const MAX_NAME: usize = 24;

impl Line<'_> {
    /// The end of a reference that the number at a lexeme is a part of.
    pub fn reference(&self, at: usize) -> Option<usize> {
        let digits = self.number(at)?;
        self.docket(at)
            .or_else(|| self.file_name(at))
            .or_else(|| self.coordinates(at))
            .or_else(|| self.hyphened(at, digits))
            .or_else(|| self.call(at))
            .or_else(|| self.version(at, digits))
            .or_else(|| self.behind_colon(at))
            .or_else(|| self.house(at))
            .or_else(|| self.always(at, digits))
    }

    /// "14 S 123/19", `1 BvR 2649/21`, "VIII ZR 12/20", "C-311/18": the number of a case, with what stands before it.
    fn docket(&self, at: usize) -> Option<usize> {
        // The senate before the register: "14 S", "7 AS".
        let mut number = at;
        if self.small(at, 99).is_some() && self.is_register(at + 1) && !self.glued(at + 1) {
            number = at + 2;
            if self.is_register(number) || self.number(number).is_some() && self.is_register(number + 1) {
                number += if self.is_word(number) { 1 } else { 2 };
            }
        }
        // "5 C 12.19".
        let pointed = self.number(number).and_then(|digits| digits.split_once('.'));
        if number > at && pointed.is_some_and(|(_, year)| year.len() == 2) {
            return Some(number + 1);
        }
        let joined = self.text(number.wrapping_sub(1)) == "-" && self.glued(number);
        let register = number.checked_sub(if joined { 2 } else { 1 })?;
        let slash = matches!(self.text(number + 1), "/" | ".") && self.glued(number + 1) && self.glued(number + 2);
        let year = self.number(number + 2).filter(|year| slash && matches!(year.len(), 2 | 4))?;
        let plain = year.bytes().all(|byte| byte.is_ascii_digit());
        let counted = self.number(number).is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
        (plain && counted && self.is_register(register)).then_some(number + 3)
    }

    /// Whether a lexeme can name a court's register: one to four letters with a capital, and no word of the tables.
    fn is_register(&self, at: usize) -> bool {
        let text = self.text(at);
        let letters = text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_alphabetic());
        let capitals = text.bytes().filter(u8::is_ascii_uppercase).count();
        let name = capitals > 1 || text.len() == 1 && capitals == 1;
        let known = self.entries(at).any(|entry| text.len() > 1 || matches!(entry.role, Role::YearPart(_)));
        self.is_word(at) && letters && name && !known
    }

    /// `2023-report.pdf`, `IMG_2034.jpg`, "/var/log/3/a.txt".
    fn file_name(&self, at: usize) -> Option<usize> {
        if !self.glued(at + 1) {
            return None;
        }
        let mut to = at + 1;
        while to < at + MAX_NAME && self.glued(to) && !matches!(self.text(to), ")" | "," | "\"" | "“" | ";") {
            to += 1;
        }
        let last = to.checked_sub(1).filter(|last| *last > at + 1)?;
        // The stop of the sentence stands behind the name.
        let last = if self.text(last) == "." { last - 1 } else { last };
        (self.text(last.wrapping_sub(1)) == "." && self.glued(last) && self.listed(last, List::FileEnd)).then_some(to)
    }

    /// "52° 31' 12" N", "13.4050° E": a place on the globe, whole.
    fn coordinates(&self, at: usize) -> Option<usize> {
        let mut to = at + 1;
        if self.text(to) != "°" {
            return None;
        }
        to += 1;
        let minutes = self.number(to).is_some() && matches!(self.text(to + 1), "'" | "’" | "′");
        if minutes {
            to += 2;
            if self.number(to).is_some() {
                to += 1;
                while matches!(self.text(to), "\"" | "″" | "”" | "'" | "’" | "′") {
                    to += 1;
                }
            }
        }
        let points = |at: usize| matches!(self.text(at), "N" | "S" | "E" | "W" | "O");
        let ends = !(self.is_word(to + 1) && self.glued(to + 1));
        if points(to) && ends {
            return Some(to + 1);
        }
        (minutes || self.is_capital(at.wrapping_sub(1)) && self.listed(at.wrapping_sub(1), List::Compass)).then_some(to)
    }

    /// "978-3-16-148410-0": digits in four groups or more that hyphens join.
    fn hyphened(&self, at: usize, digits: &str) -> Option<usize> {
        let plain = |at: usize| self.number(at).is_some_and(|group| group.bytes().all(|byte| byte.is_ascii_digit()));
        let (mut to, mut n_groups) = (at + 1, 1);
        while matches!(self.text(to), "-" | "–") && self.glued(to) && self.glued(to + 1) && plain(to + 1) {
            (to, n_groups) = (to + 2, n_groups + 1);
        }
        // The last digit may be an X.
        if self.text(to) == "-" && self.text(to + 1) == "X" && self.glued(to + 1) {
            (to, n_groups) = (to + 2, n_groups + 1);
        }
        let date = || self.date(at).is_some_and(|dated| !dated.bare);
        (n_groups > 3 && plain(at) && !digits.is_empty() && !date()).then_some(to)
    }

    /// "range(10)", "f(2, 3)": a number that stands right behind an opening bracket that stands right behind a word.
    fn call(&self, at: usize) -> Option<usize> {
        let open = at.checked_sub(1)?;
        let word = open.checked_sub(1)?;
        let inside = self.text(open) == "(" && self.glued(at) && self.glued(open) && self.is_word(word);
        let mut to = at + 1;
        while inside && self.text(to) == "," && self.glued(to) && self.number(to + 1).is_some() {
            to += 2;
        }
        (inside && self.text(to) == ")" && self.glued(to)).then_some(to)
    }

    /// "arXiv:2101.00001", "main.rs:42", "10.0.0.1:8080", "(2019: 34)": what stands behind a colon that has no blank, or
    /// behind the year of a book.
    fn behind_colon(&self, at: usize) -> Option<usize> {
        let colon = at.checked_sub(1).filter(|colon| self.text(*colon) == ":" && self.glued(*colon))?;
        let before = colon.checked_sub(1)?;
        let host = self.number(before).is_some_and(|digits| digits.matches('.').count() > 2);
        let file = self.before(before) == "." && self.listed(before, List::FileEnd);
        // Year, month and the paper's number.
        let parts = self.number(at).and_then(|digits| digits.split_once('.'));
        let paper =
            self.is_word(before) && parts.is_some_and(|(one, two)| one.len() == 4 && matches!(two.len(), 4 | 5));
        let page = self.year(before).is_some() && self.before(before) == "(" && self.text(at + 1) == ")";
        (self.glued(at) && (host || file || paper) || page).then_some(at + 1)
    }

    /// "10 Downing Street": the number of a house.
    fn house(&self, at: usize) -> Option<usize> {
        if !self.is_capital(at + 1) {
            return None;
        }
        let street = (at + 2..at + 4).find(|street| self.listed(*street, List::StreetNoun))?;
        ((at + 1..=street).all(|word| self.is_word(word) && self.is_capital(word))).then_some(at + 1)
    }

    /// "24/7" is always; "10.1000/182" is the number of a paper.
    fn always(&self, at: usize, digits: &str) -> Option<usize> {
        let slash = self.text(at + 1) == "/" && self.glued(at + 1) && self.glued(at + 2);
        let open = digits == "24" && self.text(at + 2) == "7" && self.text(at + 3) != "/";
        // "Richtlinie 2014/79/EU", "(EU) 2016/679".
        let union = |at: usize| {
            let text = self.text(at);
            (2..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_uppercase())
        };
        let before = at.wrapping_sub(1);
        let in_brackets =
            self.text(before) == ")" && union(at.wrapping_sub(2)) && self.before(at.wrapping_sub(2)) == "(";
        if slash && self.number(at + 2).is_some() {
            if self.text(at + 3) == "/" && self.glued(at + 3) && self.glued(at + 4) && union(at + 4) {
                return Some(at + 5);
            }
            if in_brackets {
                return Some(at + 3);
            }
        }
        let paper = digits.strip_prefix("10.").is_some_and(|rest| rest.len() > 3);
        if slash && open {
            return Some(at + 3);
        }
        (slash && paper).then(|| (at + 3..at + MAX_NAME).find(|to| !self.glued(*to)).unwrap_or(at + 3))
    }

    /// "2.4.1", "10.0.19045": three parts or more that stops join, which are no date.
    fn version(&self, at: usize, digits: &str) -> Option<usize> {
        if digits.bytes().filter(|byte| *byte == b'.').count() < 2 {
            return None;
        }
        let parts: Vec<&str> = digits.splitn(6, '.').collect();
        let numbers = parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
        let grouped = parts.iter().skip(1).all(|part| part.len() == 3);
        let is_version = parts.len() > 2 && numbers && !grouped && self.class(at) == Some(Class::Number);
        (is_version && self.date(at).is_none()).then_some(at + 1)
    }
}
