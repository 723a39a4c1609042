//! Years: four digits that stand alone, and what tells them from quantities.
//!
//! Separate because digits alone say nothing: the words around them decide.

use super::calendar::{Date, Dated, short_year};
use super::lexeme::Line;
use crate::language::{List, Role};

impl Line<'_> {
    /// Four digits that can be a year.
    pub fn year(&self, at: usize) -> Option<u32> {
        let digits = self.number(at).filter(|digits| digits.len() == 4)?;
        digits.parse().ok().filter(|year| (1000..2100).contains(year))
    }

    /// Four digits in running text, where what stands around does not make a quantity of them.
    pub fn bare_year(&self, at: usize) -> Option<Dated> {
        let year = self.year(at)?;
        // "Beech 1900D", "1080p": letters right behind digits make the name of a thing of them.
        let lettered = self.glued(at + 1)
            && self.text(at + 1).len() < 4
            && self.text(at + 1).starts_with(|c: char| c.is_uppercase() || c.is_lowercase());
        if lettered
            || self.is_plain_cell(at)
            || self.counts(at)
            || self.skip(at.wrapping_sub(1), |role| role == Role::Label).is_some()
        {
            return None;
        }
        Some(Dated { date: Date { year: Some(year), ..Date::default() }, from: at, to: at + 1, bare: true })
    }

    /// "dal ’94", "since '68": two digits behind an apostrophe that a word announces as a year.
    pub fn clipped_year(&self, at: usize) -> Option<Dated> {
        let mark = at.checked_sub(1).filter(|mark| matches!(self.text(*mark), "'" | "’") && self.glued(at))?;
        let led = mark > 0 && !self.glued(mark) && self.listed(mark - 1, List::BeforeClippedYear);
        let free = !(self.glued(at + 1)
            && (self.is_word(at + 1)
                || matches!(self.text(at + 1), "'" | "’" | "." | ",") && self.number(at + 2).is_some()));
        let year = self.number(at).and_then(short_year).filter(|_| led && free && !self.unit_follows(at + 1))?;
        self.dated(mark, at + 1, Date { year: Some(year), ..Date::default() })
    }

    /// Whether the number is a cell of a table whose other cells say that it is no year.
    fn is_plain_cell(&self, at: usize) -> bool {
        let start = self.lexemes.get(at).map(|lexeme| lexeme.span.start);
        !self.plain_numbers.is_empty() && start.is_some_and(|start| self.plain_numbers.binary_search(&start).is_ok())
    }

    /// A number behind a word for a year: "im Jahr 578", "the year 2150".
    pub fn told_year(&self, at: usize) -> Option<Dated> {
        let digits = self.number(at).filter(|digits| matches!(digits.len(), 3 | 4))?;
        let year: u32 = digits.parse().ok().filter(|year| (100..10_000).contains(year))?;
        let first = self.led_by(at, List::YearWord)?;
        let next = at + 1;
        let noun = self.is_word(next) && !self.glued(next) && {
            let plural = self.text(next).ends_with('s') && self.text(next).len() > 3;
            if self.habits.nouns_capitalised {
                self.is_capital(next)
            } else {
                plural && !self.listed(next, List::NoPlural)
            }
        };
        // "pro Jahr 500 Menschen".
        let before = first.wrapping_sub(1);
        let per = self.listed(before, List::Per);
        // "het afgelopen jaar 478 tegen 496".
        let another = self.listed(before, List::BeforeAnyWeek) || self.listed(before, List::WhichYear);
        if per || another || noun && digits.len() == 3 || self.unit_follows(next) || self.year(at).is_some() {
            return None;
        }
        Some(Dated { date: Date { year: Some(year), ..Date::default() }, from: at, to: at + 1, bare: false })
    }

    /// Whether four digits count a unit or one of the nouns of the tables: "2000 Euro". Behind a month or a quarter all
    /// others are years: "On May 5, 1999 hundreds came."
    pub fn counts_unit(&self, at: usize) -> bool {
        let next = at + 1;
        let noun = !self.habits.nouns_capitalised || self.is_capital(next);
        let unit = self.find(next, |role| match role {
            Role::Counted => noun.then_some(()),
            Role::Percent | Role::Money(_) | Role::Measure(_) | Role::Duration(_) | Role::Multiplier(_) => Some(()),
            _ => None,
        });
        // "1945 in Potsdam": "in" is no inch here; "1989 b" no billion.
        if unit.is_some() && self.text(next).len() > 2
            || matches!(self.text(next), "%" | "€" | "$" | "£" | "km" | "m" | "kg" | "°")
        {
            return true;
        }
        matches!(self.before(at), "€" | "$" | "£" | "¥" | "+")
    }

    /// Whether four digits count what follows: "2000 Soldaten", "1500 metres".
    pub fn counts(&self, at: usize) -> bool {
        if self.counts_unit(at) {
            return true;
        }
        let next = at + 1;
        let round = self.number(at).is_some_and(|digits| digits.ends_with("00") || digits.ends_with("50"));
        // "etwa 1930" is a year if nothing follows that is counted.
        let counted = self.is_word(next) && (!self.habits.nouns_capitalised || self.is_capital(next));
        let about_a_year = !round && !counted && self.listed(at.wrapping_sub(1), List::AboutYear);
        if self.listed(at.wrapping_sub(1), List::AboutSoMany) && !about_a_year {
            return round || !self.listed(at.wrapping_sub(1), List::AboutRound);
        }
        if !self.is_word(next) || self.glued(next) {
            return false;
        }
        // "1700 im vergangenen Jahr": a year is in no other one.
        if self.phrase(next, List::OwnYear).is_some() {
            return true;
        }
        if self.habits.nouns_capitalised {
            // A noun follows; a round number counts it, unless the words before say that a time comes.
            let plural = self.words.list(List::PluralEnd);
            let many = round || plural.iter().any(|end| self.text(next).ends_with(end));
            return many && self.is_capital(next) && !self.is_led_by_time(at) && !self.listed(next, List::BehindYear);
        }
        let word = self.text(next);
        let plural = word.starts_with(char::is_lowercase) && word.len() > 3 && word.ends_with('s');
        plural && !self.listed(next, List::NoPlural) && (round || !self.is_led_by_time(at))
    }

    /// Whether a unit makes the day behind a month a number of its own: "in May 20 people".
    pub fn counted_by(&self, at: usize) -> bool {
        self.unit_follows(at) && self.text(at).len() > 2 || self.skip(at, |role| role == Role::Counted).is_some()
    }

    /// Whether the word before says that a time follows: "seit 2011", "Herbst 2031", "in 1900".
    fn is_led_by_time(&self, at: usize) -> bool {
        let before = at.wrapping_sub(1);
        let listed = self.listed(before, List::JoinsYears) && self.year(at.wrapping_sub(2)).is_some();
        listed
            || self.listed(before, List::BeforeYear)
            || self.skip(before, |role| matches!(role, Role::Month(_) | Role::Season(_))).is_some()
    }

    /// Whether a unit, a currency or a multiplier follows.
    pub fn unit_follows(&self, at: usize) -> bool {
        self.skip(at, |role| {
            matches!(role, Role::Percent | Role::Money(_) | Role::Measure(_) | Role::Multiplier(_) | Role::Duration(_))
        })
        .is_some()
    }
}
