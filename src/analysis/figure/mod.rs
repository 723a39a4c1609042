//! Key figures: the numbers, percentages, amounts, measures, dates, times and
//! durations of a text, each as a span with a normalised value.
//!
//! Separate from `token` and `keyword` because a figure is found by grammar, not
//! by counting. A block is cut into lexemes (`lexeme`); at each number, and at each
//! word that can begin a figure (by the tables of `language`), the kinds are tried from
//! the most to the least particular: times (`clock`, `hour`), dates (`calendar`, `digits`, `age`, `year`, `period`),
//! numbers with a unit (`quantity`, `adjective`), numbers (`number`). What only looks like a
//! figure, telephone numbers, list numbers, numbers in names, is told by `label` and `reference`; addresses are left out as a whole
//! (`address`), and `table` tells which cells are no years. What was read stays what it is (`said`) until it is a figure. `spelling` has the words that the text spells in another way than the tables, `found` keeps what was read.

mod address;
mod adjective;
mod age;
mod calendar;
mod clock;
mod compound;
mod digits;
mod found;
mod hour;
mod label;
mod lexeme;
mod moment;
mod number;
mod period;
mod quantity;
mod reference;
mod roman;
mod said;
mod spelling;
mod table;
mod value;
mod worth;
mod year;

use crate::analysis::token::Token;
use crate::analysis::vocabulary::Vocabulary;
use crate::document::{Block, BlockKind, Span};
use crate::language::{Class, Entry, Language, List, Role};
use crate::stop::{Meter, Stopped};
pub use found::Figures;
use lexeme::{Lexer, Line};
pub use moment::{Age, Moment, Part};
use said::Said;
use serde::{Deserialize, Serialize};
use spelling::Spellings;
use std::borrow::Cow;
pub use worth::{Reading, Value, Worth};

/// What a figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FigureKind {
    /// A plain number.
    Number,
    /// A share of a hundred.
    Percent,
    /// An amount of money.
    Money,
    /// A number with a unit.
    Measure,
    /// A calendar date, year, month, decade or century, or a range of them.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
}

/// A figure, where it stands and what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Figure<'a> {
    /// What it counts.
    pub kind: FigureKind,
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// The normalised value, which is shown as follows.
    ///
    /// Numbers are decimal digits with a point ("1200000", "-3.5"); a fraction without
    /// end is cut after four decimals, a power of too many digits is not worked out ("7^99"). Dates,
    /// times and durations are ISO 8601, with "-" for each leading part of a date that
    /// the text does not tell: "2023-08", "--10-07", "T14:30", "P3Y"; of ISO 8601-2 are
    /// the seasons ("1998-23", autumn), decades ("199") and centuries ("19", the
    /// twentieth). The ends of a range are apart by "/", an open one is "..". A date that
    /// is told from another one has its distance behind it ("--12-25+P3W"), one that is
    /// told from the day of writing has nothing before it ("+P2W"). What the text leaves
    /// open has its readings apart by " or ".
    pub value: Value<'a>,
    /// The unit, in its international form: ISO 4217 for money ("EUR"), SI symbols for measures.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<&'a str>,
}

/// A figure by its lexemes, from the first to one past the last.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Read {
    kind: FigureKind,
    from: usize,
    to: usize,
    value: Said,
    unit: Option<Cow<'static, str>>,
}

/// The figures of a text in the order of their places; none overlap, and each lies within one of
/// `blocks` that is no boilerplate. `tokens` are those of the text, `vocabulary` is theirs.
///
/// # Errors
/// If it was stopped.
pub fn figures(
    text: &str,
    blocks: &[Block],
    tokens: &[Token],
    vocabulary: &Vocabulary,
    language: Language,
    meter: &Meter,
) -> Result<Figures, Stopped> {
    let mut found = Figures::default();
    let mut lexemes = Vec::new();
    let lexicon = language.lexicon();
    let spellings = Spellings::of(text);
    let mut lexer = Lexer::new(text, &spellings, language, vocabulary.len());
    let mut rest = tokens;
    for block in blocks {
        let own = rest.iter().take_while(|token| token.span().start < block.span.end).count();
        let (own, others) = rest.split_at(own);
        rest = others;
        if block.kind != BlockKind::Boilerplate {
            let has_money_sign = lexicon.habits.letter_millions && lexeme::has_money_sign(block.span.text(text));
            let year_words = lexicon.figure_words().list(List::YearWord);
            let plain_numbers = match block.kind {
                BlockKind::Table => table::plain_numbers(text, block.span, year_words),
                _ => Vec::new(),
            };
            let plain_numbers = &plain_numbers;
            let (mut span, mut own) = (block.span, own);
            while !span.is_empty() {
                let part = part(text, span);
                meter.work(part.len())?;
                let (inside, behind) = own.split_at(own.partition_point(|token| token.span().end <= part.end));
                lexer.lex(part, inside, &mut lexemes);
                let (habits, words) = (&lexicon.habits, lexicon.figure_words());
                Line { text, lexicon, habits, words, lexemes: &lexemes, has_money_sign, plain_numbers, meter }
                    .read_into(&mut found)?;
                // A word that is longer than a part is none of either.
                own = behind.split_at(behind.partition_point(|token| token.span().start < part.end)).1;
                span = Span::new(part.end(), span.end());
            }
        }
    }
    Ok(found)
}

/// The size in bytes of the parts in which a block is read, so that what is known about its words and signs never
/// takes more memory than for a long paragraph.
const PART_BYTES: usize = 1 << 16;

/// The next part of a block: up to a space, where there is one.
fn part(text: &str, span: Span) -> Span {
    if span.len() <= PART_BYTES {
        return span;
    }
    let part = Span::new(span.start(), text.floor_char_boundary(span.start() + PART_BYTES));
    let space = memchr::memrchr(b' ', part.text(text).as_bytes()).filter(|space| *space > PART_BYTES / 2);
    space.map_or(part, |space| Span::new(span.start(), span.start() + space + 1))
}

impl Line<'_> {
    /// Appends the figures of the block.
    fn read_into(&self, found: &mut Figures) -> Result<(), Stopped> {
        let (mut at, mut floor) = (0, 0);
        while at < self.lexemes.len() {
            self.meter.work(1)?;
            let can_begin = match self.class(at) {
                Some(Class::Number) => true,
                Some(Class::Word) => self.can_begin(at),
                _ => matches!(self.text(at), "-" | "−" | "–") || self.fraction_sign(at).is_some(),
            };
            if !can_begin {
                at += 1;
                continue;
            }
            if let Some(next) = self.label(at, floor) {
                at = next.max(at + 1);
                continue;
            }
            let Some(read) = self.read(at, floor).filter(|read| read.from >= floor && read.to > at) else {
                at += 1;
                continue;
            };
            if let Some((first, last)) = self.lexemes.get(read.from).zip(self.lexemes.get(read.to - 1)) {
                let span = Span::new(first.span.start(), last.span.end());
                found.push(span, read.kind, &read.value, read.unit.as_deref());
            }
            (at, floor) = (read.to, read.to);
        }
        Ok(())
    }

    /// Whether a figure can begin with a word.
    fn can_begin(&self, at: usize) -> bool {
        let begins = self.lexemes.get(at).is_some_and(|lexeme| lexeme.begins);
        // "ein", "one": an article, unless a unit or the like follows.
        let one = |entry: &Entry| entry.role == Role::Number("1");
        if !begins {
            return false;
        }
        let mut said = self.entries(at).filter(|entry| self.is_said(at, entry)).peekable();
        if said.peek().is_none() {
            // What is no entry is a number of several parts, or of Roman numerals, which may be a unit: "V secolo".
            return self.entries(at).next().is_none() || self.place_of_century(at).is_some();
        }
        // "one-third", "one and a half".
        let joined = self.text(at + 1) == "-" && self.glued(at + 1) && self.glued(at + 2);
        !said.all(one)
            || self.entries(at + 1 + usize::from(joined)).next().is_some()
            || self.phrase(at + 1, List::AndAHalf).is_some()
            || self.phrase(at + 1, List::OutOf).is_some()
            || self.is_one_or_more(at)
            || self.is_led_to_hour(at)
            || self.is_clock_word(at + 1)
    }

    /// The figure that begins at a lexeme, or whose first number does; nothing before `floor` is part of it.
    fn read(&self, at: usize, floor: usize) -> Option<Read> {
        if let Some(read) = self.numbered_adjective(at).or_else(|| self.time(at, floor)) {
            return Some(read);
        }
        // "-20200701-" is a date between dashes.
        if self.number(at).is_none() && !self.is_word(at) && self.date(at + 1).is_some_and(|dated| !dated.bare) {
            return None;
        }
        // A sign of a currency before the number is stronger than any date: "$12 December 27".
        let counts = self.number(at).is_some() || self.is_minus(at) && self.number(at + 1).is_some();
        let currency = self.currency_before(at, floor).filter(|_| counts);
        if let Some(read) = self.in_brackets(at, floor) {
            return Some(read);
        }
        if currency.is_none()
            && let Some(read) = self.period(at, floor)
        {
            return Some(read);
        }
        let amount = self.amount(at, currency.is_some());
        if amount.as_ref().is_some_and(|amount| self.is_joined_ordinal(amount)) {
            return None;
        }
        if let Some(read) = amount.as_ref().and_then(|amount| self.quantity_of(at, amount, currency)) {
            return Some(if read.kind == FigureKind::Duration { self.relative(read, floor) } else { read });
        }
        let money = self.speaks_of_money();
        let amount = if money == currency.is_some() { amount } else { self.amount(at, money) };
        self.plain_number(at, amount).filter(|read| read.to > at + 1 || !self.is_ordinal(at))
    }
}
