//! Years: four digits that stand alone, and what tells them from quantities.
//!
//! Separate because digits alone say nothing: the words around them decide.

use super::calendar::{Date, Dated, short_year};
use super::lexeme::Line;
use crate::language::{Class, Dictionary, Hashed, List, Role};
use std::borrow::Cow;
use std::ops::RangeInclusive;

/// The years that texts of today speak of; others are rarer than counts of things.
const NEAR_YEARS: RangeInclusive<u32> = 1800..=2049;
/// The most words between what says that a sum follows and its number.
const MAX_TOTAL: usize = 4;
/// How many lexemes away the same noun is looked for behind another number.
const MAX_DISTANCE: usize = 200;

/// How surely the end of a word says that it is a noun in the plural.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plural {
    /// Nothing else ends so.
    Surely,
    /// Other words do, too.
    Likely,
}

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
        let bare = !self.is_genitive_year(at + 1);
        Some(Dated { date: Date { year: Some(year), ..Date::default() }, from: at, to: at + 1, bare })
    }

    /// Whether the four digits before a lexeme are a year by the genitive of "year" behind them: "1809 års regeringsform".
    /// Of "2000 års historia" they count.
    fn is_genitive_year(&self, at: usize) -> bool {
        self.listed(at, List::GenitiveYear) && !self.is_round(at.wrapping_sub(1))
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
            if self.habits.nouns_capitalised {
                self.is_capital(next)
            } else {
                self.plural(next) == Some(Plural::Surely)
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
        if self.is_genitive_year(next) {
            return false;
        }
        let noun = !self.habits.nouns_capitalised || self.is_capital(next);
        let unit = self.find(next, |role| match role {
            // "1919 men dess sektion": "men" is English here.
            Role::Counted => (noun && !self.is_function_word(next)).then_some(()),
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

    /// Whether four digits count what follows: "2000 Soldaten", "1500 metres", "1516 kommuner". The evidence is asked in
    /// this order, and the first that speaks decides; where none does, they are a year:
    ///
    /// 1. A unit, a noun of the tables, or a word that goes with numbers that are not meant exactly.
    /// 2. What names another year behind them ("1700 im vergangenen Jahr"), or what they are a part of ("1120 of them").
    /// 3. What only a count has before it, where something follows that can be counted: "die 1985 Befragten".
    /// 4. What announces a time before them: a year, but for round numbers of what surely is a noun in the plural, and
    ///    behind a preposition that may stand before both but for numbers that are hardly years of today.
    /// 5. A noun in the plural behind them. One that by its end may be another word says less; see
    ///    [`Self::likely_counts`].
    pub fn counts(&self, at: usize) -> bool {
        if self.counts_unit(at) {
            return true;
        }
        // "ca. 1340".
        let stopped = self.before(at) == "." && self.listed(at.wrapping_sub(2), List::AboutSoMany);
        let (before, next) = (at.wrapping_sub(if stopped { 2 } else { 1 }), at + 1);
        let noun = self.plural(next);
        let near = self.year(at).is_some_and(|year| NEAR_YEARS.contains(&year));
        let round = self.is_round(at);
        // "fler än 2012 väljare", but "fler än 2012, när ...".
        if self.led_by(at, List::MoreThan).is_some() {
            return round || self.is_word(next) && !self.is_function_word(next) && !self.listed(next, List::NoPlural);
        }
        // "etwa 1930" is a year if nothing follows that is counted.
        let counted = if self.habits.nouns_capitalised { self.is_capital(next) } else { noun.is_some() };
        let about_a_year = !round && !counted && self.listed(before, List::AboutYear);
        // "seit etwa 1900": what announces a time stands before both.
        let time = self.listed(before.wrapping_sub(1), List::BeforeYear)
            && !self.listed(before.wrapping_sub(1), List::BeforeYearOrCount);
        let about_a_year = about_a_year || time && !counted;
        if self.listed(before, List::AboutSoMany) && !about_a_year {
            return round || !self.listed(before, List::AboutRound) || noun.is_some() && !near;
        }
        // "varav 1120 var kvinnor", "1120 of whom".
        if self.led_by(at, List::OfWhichCount).is_some() {
            return true;
        }
        if !self.is_word(next) || self.glued(next) {
            return false;
        }
        let led = self.is_led_by_time(at);
        // "1700 im vergangenen Jahr": a year is in no other one.
        if self.phrase(next, List::OwnYear).is_some() || !led && self.phrase(next, List::BehindCount).is_some() {
            return true;
        }
        if self.listed(next, List::BehindYear) {
            return false;
        }
        // "Av de 1985 tillfrågade".
        let adjective = self.text(next).starts_with(char::is_lowercase) && !self.is_function_word(next);
        if adjective && self.listed(before, List::PluralArticle) {
            return true;
        }
        let total = self.is_part_of_total(at);
        let determined = self.listed(before, List::BeforeCount);
        let announced = determined
            || total
            || self.joins_a_count(at)
            || noun.is_some() && !led && self.phrase(next + 1, List::BehindCount).is_some();
        // "1516 bayerische Gemeinden", but "die 1993 geschlossenen Verträge" and "1524 erteilte sie Rechte".
        let open = total || !(near || led || determined || self.habits.bare_years && self.opens_clause(at));
        let noun = noun.or_else(|| if open { self.plural_behind_adjective(next) } else { None });
        let Some(noun) = noun else {
            return round && self.habits.nouns_capitalised && self.is_capital(next) && !led;
        };
        if announced {
            return true;
        }
        if led {
            let both = self.listed(before, List::BeforeYearOrCount) && !self.opens_clause(before);
            let either = (both || self.text(before) == "(") && !near;
            let sure = noun == Plural::Surely || self.habits.nouns_capitalised || !self.habits.bare_years;
            return either && sure || round && noun == Plural::Surely && !self.habits.nouns_capitalised;
        }
        // "the 2016 elections", "Tokyo 2020 tickets": a year before what it tells apart.
        let named = !self.habits.nouns_capitalised && self.is_capital(before) && !self.opens_clause(before);
        if near && !round && (named || self.listed(before, List::BeforeNamingYear)) {
            return false;
        }
        match noun {
            Plural::Surely => true,
            Plural::Likely => !named && self.likely_counts(at, near, round),
        }
    }

    /// Whether a number is one of hundreds, or of hundreds and a half.
    fn is_round(&self, at: usize) -> bool {
        self.number(at).is_some_and(|digits| digits.ends_with("00") || digits.ends_with("50"))
    }

    /// Whether four digits count a word that may be a noun in the plural. Where years stand without a preposition it may
    /// be a verb or the noun that the sentence goes on with: they count it where they are round or hardly a year of today,
    /// and neither open the sentence nor stand behind a verb of being or a noun with its article ("valget 2021 viser").
    /// Or the text counts the same elsewhere: "500 Beschäftigte".
    fn likely_counts(&self, at: usize, near: bool, round: bool) -> bool {
        if !self.habits.bare_years {
            return true;
        }
        let (before, next) = (at.wrapping_sub(1), at + 1);
        if self.habits.nouns_capitalised {
            // "1873 Anträge wurden": they agree.
            let agrees = self.opens_clause(at) && self.listed(next + 1, List::PluralVerb);
            let person = near && self.listed(before, List::Copula);
            return round || agrees || !near || self.is_counted_elsewhere(next) && !person;
        }
        let definite = self.words.list(List::DefiniteEnd).iter().any(|end| self.text(before).ends_with(end));
        let noun_before = definite && self.text(before).len() > 4 && !self.is_function_word(before);
        let free = !self.opens_clause(at) && !(near && (noun_before || self.listed(before, List::Copula)));
        free && (round || !near) || self.is_counted_elsewhere(next) && !self.opens_clause(at)
    }

    /// Whether a word is a noun in the plural, as far as its end tells.
    pub fn plural(&self, at: usize) -> Option<Plural> {
        let noun_has_capital = self.habits.nouns_capitalised;
        // "1516 COMMUNITIES" in a headline.
        let shouted = self.text(at).len() > 4 && self.text(at).chars().all(char::is_uppercase);
        let noun = self.is_word(at) && !self.glued(at) && (shouted || self.is_capital(at) == noun_has_capital);
        if !noun || self.text(at).len() < 4 || self.listed(at, List::NoPlural) || self.is_function_word(at) {
            return None;
        }
        let small = if shouted { Cow::Owned(self.text(at).to_lowercase()) } else { Cow::Borrowed(self.text(at)) };
        let word = small.as_ref();
        let ends = |list: List| self.words.list(list).iter().any(|end| word.ends_with(end));
        if ends(List::NoPluralEnd) {
            return None;
        }
        if ends(List::PluralEnd) {
            return Some(Plural::Surely);
        }
        // Names have these ends, too: "1648 Schweden".
        let is_word = || {
            let small = word.to_lowercase();
            let small = Hashed::new(&small);
            let known = |nouns: &Dictionary| nouns.is_listed(&small) || nouns.is_made(self.text(at), &small);
            !noun_has_capital || self.lexicon.dictionary().is_none_or(known)
        };
        (self.listed(at, List::PluralNoun) || ends(List::LikelyPluralEnd) && is_word()).then_some(Plural::Likely)
    }

    /// The same of the word behind an adjective: "1516 bayerische Gemeinden".
    fn plural_behind_adjective(&self, at: usize) -> Option<Plural> {
        let word = self.text(at);
        let adjective = word.starts_with(char::is_lowercase)
            && word.len() > 4
            && self.words.list(List::PluralAdjectiveEnd).iter().any(|end| word.ends_with(end))
            && !self.is_function_word(at)
            && !self.listed(at, List::NoPlural);
        if adjective { self.plural(at + 1) } else { None }
    }

    /// Whether a word is one that every text of the language is full of.
    pub fn is_function_word(&self, at: usize) -> bool {
        let word = self.text(at);
        if word.starts_with(char::is_lowercase) && !word.contains(char::is_uppercase) {
            return self.lexicon.is_function_word(word);
        }
        self.lexicon.is_function_word(&word.to_lowercase())
    }

    /// Whether a word before the number, in the same clause, says that a sum follows: "Insgesamt wurden 1873 Anträge".
    fn is_part_of_total(&self, at: usize) -> bool {
        let clause = (1..=MAX_TOTAL).map(|n| at.wrapping_sub(n)).take_while(|word| self.is_word(*word));
        clause.into_iter().any(|word| self.listed(word, List::TotalWord))
    }

    /// Whether a number goes on one before it that counts something else: "1800 Schüler und 1500 Lehrer".
    fn joins_a_count(&self, at: usize) -> bool {
        let (noun, first) = (at.wrapping_sub(2), at.wrapping_sub(3));
        let counted = self.is_word(noun) && self.is_capital(noun) == self.habits.nouns_capitalised;
        self.listed(at.wrapping_sub(1), List::And)
            && counted
            && self.number(first).is_some_and(|_| self.year(first).is_none() || self.is_round(first))
            && self.skip(noun, |role| matches!(role, Role::Month(_))).is_none()
    }

    /// Whether a lexeme begins a sentence or what is set off from it.
    pub fn opens_clause(&self, at: usize) -> bool {
        at == 0 || self.class(at - 1) == Some(Class::Sign) && !self.glued(at)
    }

    /// Whether near a word the same stands behind another number, one that is no year.
    fn is_counted_elsewhere(&self, at: usize) -> bool {
        let word = self.text(at);
        self.meter.count(2 * MAX_DISTANCE);
        (at.saturating_sub(MAX_DISTANCE)..at + MAX_DISTANCE).any(|other| {
            let digits = || self.lexemes.get(other.wrapping_sub(1)).filter(|lexeme| lexeme.class == Class::Number);
            other != at && self.text(other) == word && digits().is_some_and(|digits| digits.text.len() != 4)
        })
    }

    /// Whether a unit makes the day behind a month a number of its own: "in May 20 people".
    pub fn counted_by(&self, at: usize) -> bool {
        self.unit_follows(at) && self.text(at).len() > 2 || self.skip(at, |role| role == Role::Counted).is_some()
    }

    /// Whether the word before says that a time follows: "seit 2011", "Herbst 2031", "in 1900".
    fn is_led_by_time(&self, at: usize) -> bool {
        let before = at.wrapping_sub(1);
        let listed = self.listed(before, List::JoinsYears) && self.year(at.wrapping_sub(2)).is_some();
        // "sept. 1998".
        let stopped = self.text(before) == "." && self.glued(before);
        let before = before.wrapping_sub(usize::from(stopped));
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
