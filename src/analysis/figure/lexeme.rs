//! What a block is made of for the grammar of figures: words, numbers and signs.
//!
//! Separate from `analysis::token` because figures are made of what keyword counting
//! throws away or joins: "%", "€", "-", the unit in "5km" and the month in "05-Aug-2016"
//! each are a lexeme of their own here.

use super::address::addresses;
use super::spelling::Spellings;
use super::value::fraction_of;
use crate::analysis::reading::{REST, raised_digit};
use crate::analysis::token::{self, Token, TokenKind, is_spaceless};
use crate::document::Span;
use crate::language::{Class, Entry, FigureWords, Habits, Known, Language, Lexicon, List, Role, cut};
use crate::stop::Meter;

/// A word, number or sign.
#[derive(Debug, Clone, Copy)]
pub struct Lexeme<'a> {
    pub span: Span,
    /// What stands there, as the tables spell it.
    pub text: &'a str,
    pub class: Class,
    /// Whether white space stands before it, or nothing.
    pub spaced: bool,
    /// What the tables say of it.
    pub known: Known,
    /// Whether it is a word that a figure can begin with.
    pub begins: bool,
}

/// What the words of a text are for figures, each found out once.
pub struct Lexer<'a> {
    text: &'a str,
    spellings: &'a Spellings,
    /// The addresses in the text, those that are still to come.
    addresses: std::iter::Peekable<std::vec::IntoIter<Span>>,
    habits: &'static Habits,
    /// The tables of the text's language.
    tables: &'static FigureWords,
    /// By the number of the word in the vocabulary.
    words: Vec<Option<Word>>,
}

/// What a word is for figures.
#[derive(Debug, Clone, Copy)]
struct Word {
    known: Known,
    kind: TokenKind,
    begins: bool,
    /// Whether a figure can begin with it or, if it is cut, with a part of it.
    begins_inside: bool,
    /// Whether it is one lexeme.
    is_lexeme: bool,
}

/// The lexemes of a block. Every question may be asked at any index: beyond the ends
/// there are empty words.
pub struct Line<'a> {
    /// The whole text.
    pub text: &'a str,
    /// What is known of the text's language.
    pub lexicon: &'static Lexicon,
    /// Its habits.
    pub habits: &'static Habits,
    /// The tables of the text's language.
    pub words: &'static FigureWords,
    /// The lexemes of the block, in order.
    pub lexemes: &'a [Lexeme<'a>],
    /// Whether the block has a sign of one of the great currencies; see [`has_money_sign`].
    pub has_money_sign: bool,
    /// Where cells of a table begin whose four digits are no years; see [`super::table`].
    pub plain_numbers: &'a [u32],
    /// Counts each number and each word of the tables that is asked for.
    pub meter: &'a Meter<'a>,
}

impl<'a> Lexer<'a> {
    /// For a text with `n_words` different words.
    pub fn new(text: &'a str, spellings: &'a Spellings, language: Language, n_words: usize) -> Self {
        let lexicon = language.lexicon();
        let addresses = addresses(text).into_iter().peekable();
        let (habits, tables) = (&lexicon.habits, lexicon.figure_words());
        Self { text, spellings, addresses, habits, tables, words: vec![None; n_words] }
    }

    /// Puts the lexemes of a block with its tokens into `found`, in order. Nothing is put there
    /// if no figure can begin in the block.
    pub fn lex(&mut self, block: Span, tokens: &[Token], found: &mut Vec<Lexeme<'a>>) {
        found.clear();
        let begins = tokens.iter().any(|token| self.word(*token).begins_inside);
        // "½" is no token.
        if !begins && !block.text(self.text).contains(|c| fraction_of(c).is_some()) {
            return;
        }
        let text = self.text;
        let (mut at, mut spaced) = (block.start(), true);
        for token in tokens {
            while self.addresses.next_if(|address| address.end() <= token.span().start()).is_some() {}
            if let Some(address) = self.addresses.peek().filter(|address| address.start() <= token.span().start()) {
                let address = *address;
                self.lex_between(Span::new(at.min(address.start()), address.start()), spaced, found);
                (at, spaced) = (address.end().min(block.end()), false);
                continue;
            }
            // A word of thousands of numbers ("1-2-3-…") says no figure.
            if token.span().len() > MAX_WORD_BYTES {
                self.lex_between(Span::new(at, token.span().start()), spaced, found);
                (at, spaced) = (token.span().end(), false);
                continue;
            }
            let word = self.word(*token);
            // A digit may go on a number that began in another token: "A1.5".
            let begins = word.kind == TokenKind::Word
                || token.span().start() == at
                || text.as_bytes().get(token.span().start() - 1) == Some(&b' ');
            if !word.is_lexeme || !begins {
                continue;
            }
            spaced = self.lex_between(Span::new(at, token.span().start()), spaced, found);
            let class = if word.kind == TokenKind::Word { Class::Word } else { Class::Number };
            let (mut known, begins) = (word.known, word.begins);
            let mut span = token.span();
            if let Some((unit, n_bytes)) = raised_unit(self.tables, text, span).filter(|_| class == Class::Word) {
                (known, span) = (unit, Span::new(span.start(), span.end() + n_bytes));
            }
            found.push(Lexeme { span, text: self.spellings.spell(text, span), class, spaced, known, begins });
            (at, spaced) = (span.end(), false);
        }
        self.lex_between(Span::new(at, block.end()), spaced, found);
    }

    /// Appends the lexemes of what is between tokens, and of the tokens that are no lexemes; whether
    /// what follows is spaced.
    fn lex_between(&self, span: Span, spaced: bool, found: &mut Vec<Lexeme<'a>>) -> bool {
        match span.text(self.text) {
            "" => spaced,
            " " => true,
            _ => cut(self.text, span, spaced, self.raised(), |span, class, spaced| {
                for (span, spaced) in self.apart(span, class, spaced) {
                    let text = self.spellings.spell(self.text, span);
                    let (known, begins) = self.find_out(text, class);
                    found.push(Lexeme { span, text, class, spaced, known, begins });
                }
            }),
        }
    }

    /// A lexeme, or the parts of it where it has the name of a reign in it: what is before it, the name, and what is behind.
    fn apart(&self, span: Span, class: Class, spaced: bool) -> impl Iterator<Item = (Span, bool)> + use<'a> {
        let inside = if class == Class::Word { self.tables.reign_inside(span.text(self.text)) } else { None };
        let (from, to) =
            inside.map_or((span.start(), span.end()), |(at, n)| (span.start() + at, span.start() + at + n));
        let parts = [(span.start(), from, spaced), (from, to, spaced && from == span.start()), (to, span.end(), false)];
        parts.into_iter().filter(|(from, to, _)| from < to).map(|(from, to, spaced)| (Span::new(from, to), spaced))
    }

    fn word(&mut self, token: Token) -> Word {
        if let Some(Some(word)) = self.words.get(token.word() as usize) {
            return *word;
        }
        let kind = token::kind_of(token.span().text(self.text));
        let (mut begins_inside, mut is_lexeme) = (kind == TokenKind::Number, false);
        let (mut known, mut begins) = (Known::default(), false);
        cut(self.text, token.span(), true, self.raised(), |span, class, _| {
            let said = self.find_out(self.spellings.spell(self.text, span), class);
            begins_inside |= class == Class::Number || said.1;
            if span == token.span() {
                (known, begins) = said;
                is_lexeme = (class == Class::Number) == (kind == TokenKind::Number) && class != Class::Sign;
            }
        });
        // A script without spaces has longer lexemes than tokens.
        is_lexeme &= !token.span().text(self.text).starts_with(is_spaceless);
        let word = Word { known, kind, begins, begins_inside, is_lexeme };
        if let Some(slot) = self.words.get_mut(token.word() as usize) {
            *slot = Some(word);
        }
        word
    }

    /// How many bytes behind a word belong to it as raised signs.
    fn raised(&self) -> impl Fn(Span) -> usize + use<'a> {
        let (tables, text) = (self.tables, self.text);
        move |word| raised_unit(tables, text, word).map_or(0, |(_, n_bytes)| n_bytes)
    }

    /// What the tables say of a lexeme, and whether it is a word that a figure can begin with.
    fn find_out(&self, lexeme: &str, class: Class) -> (Known, bool) {
        if class == Class::Number {
            return (Known::default(), false);
        }
        // A raised digit is one byte.
        let raised = lexeme.bytes().position(|byte| raised_digit(char::from(byte)).is_some());
        let known = match raised.and_then(|at| lexeme.split_at_checked(at)) {
            Some((word, _)) => {
                let unit = raised_unit(self.tables, lexeme, Span::new(0, word.len()));
                unit.map(|(unit, _)| unit).unwrap_or_default()
            }
            None => self.tables.find(lexeme),
        };
        let joined = |word| self.tables.is_joined_number(word) || self.tables.number_adjective(word).is_some();
        // This may be a Roman numeral; `roman.rs` finds out.
        let numeral = |word: &str| self.habits.roman_centuries && word.starts_with(['I', 'V', 'X']);
        let begins = || self.tables.begins(known) || self.habits.joined_numbers && joined(lexeme) || numeral(lexeme);
        (known, class == Class::Word && begins())
    }
}

/// The most bytes of a word in which a figure is looked for.
const MAX_WORD_BYTES: usize = 4_096;

/// Whether a block has a sign of one of the great currencies.
pub fn has_money_sign(block: &str) -> bool {
    memchr::memchr3_iter(b'$', 0xc2, 0xe2, block.as_bytes())
        .any(|at| block.get(at..).is_some_and(|rest| rest.starts_with(['$', '£', '€'])))
}

/// The unit that a word and a raised 2 or 3 directly after it form ("m²"), and the length of the raised digit in
/// bytes. After a word that forms no unit with it, the digit refers to a note.
fn raised_unit(tables: &FigureWords, text: &str, word: Span) -> Option<(Known, usize)> {
    // Behind most words stands a space.
    if text.as_bytes().get(word.end()) == Some(&b' ') {
        return None;
    }
    let rest = text.get(word.end()..)?;
    let power = match raised_digit(rest.chars().next()?)? {
        2 => "²",
        3 => "³",
        _ => return None,
    };
    let after = rest.get(1..)?.trim_start_matches(REST);
    let single = after.chars().next().and_then(raised_digit).is_none();
    let unit = tables.find(&[word.text(text), power].concat());
    (single && tables.entries(unit).next().is_some()).then_some((unit, rest.len() - after.len()))
}

impl Line<'_> {
    /// The lexeme as written.
    pub fn text(&self, at: usize) -> &str {
        self.lexemes.get(at).map(|lexeme| lexeme.text).unwrap_or_default()
    }

    /// Some lexemes as they stand in the text, with what is between them.
    pub fn written(&self, from: usize, to: usize) -> Option<&str> {
        let (first, last) = (self.lexemes.get(from)?, self.lexemes.get(to.checked_sub(1)?)?);
        self.text.get(first.span.start()..last.span.end())
    }

    /// Whether there is a lexeme right behind the one before.
    pub fn glued(&self, at: usize) -> bool {
        self.lexemes.get(at).is_some_and(|lexeme| !lexeme.spaced)
    }

    /// What the lexeme is made of.
    pub fn class(&self, at: usize) -> Option<Class> {
        self.lexemes.get(at).map(|lexeme| lexeme.class)
    }

    /// Whether the lexeme is a word.
    pub fn is_word(&self, at: usize) -> bool {
        self.class(at) == Some(Class::Word)
    }

    /// The lexeme, if it is a number.
    pub fn number(&self, at: usize) -> Option<&str> {
        self.meter.count(1);
        (self.class(at) == Some(Class::Number)).then(|| self.text(at))
    }

    /// The value of a lexeme of one or two digits in `range`.
    pub fn small(&self, at: usize, most: u32) -> Option<u32> {
        let digits = self.number(at).filter(|digits| digits.len() <= 2)?;
        digits.parse().ok().filter(|n| (1..=most).contains(n))
    }

    /// The lexeme before, in the same block.
    pub fn before(&self, at: usize) -> &str {
        at.checked_sub(1).map(|last| self.text(last)).unwrap_or_default()
    }

    /// Whether the lexeme is one of a list of the tables, whatever its case.
    pub fn listed(&self, at: usize, list: List) -> bool {
        self.lexemes.get(at).is_some_and(|lexeme| self.words.is_listed(lexeme.known, list))
    }

    /// Whether the lexeme is this word, whatever its case.
    pub fn is(&self, at: usize, word: &str) -> bool {
        // No word is a number.
        let is_it = |lexeme: &Lexeme| lexeme.class != Class::Number && is_same(lexeme.text, word);
        self.lexemes.get(at).is_some_and(is_it)
    }

    /// The first lexeme of the phrase before `at`, if it is one of a list of the tables.
    pub fn led_by(&self, at: usize, list: List) -> Option<usize> {
        if !self.words.may_end(list, self.before(at)) {
            return None;
        }
        let starts = |phrase: &Vec<&str>| {
            let first = at.checked_sub(phrase.len())?;
            self.says(first, phrase).then_some(first)
        };
        self.words.phrases(list).iter().find_map(starts)
    }

    /// The index after the phrase that begins at a lexeme, if it is one of a list of the tables.
    pub fn phrase(&self, at: usize, list: List) -> Option<usize> {
        if !self.words.may_begin(list, self.text(at)) {
            return None;
        }
        let said = self.words.phrases(list).iter().filter(|phrase| self.says(at, phrase));
        said.map(Vec::len).max().map(|length| at + length)
    }

    /// Whether the lexemes from `at` on are these words, whatever their case.
    fn says(&self, at: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(n, word)| is_same(self.text(at + n), word))
    }

    /// Whether the lexeme begins with a capital.
    pub fn is_capital(&self, at: usize) -> bool {
        self.text(at).starts_with(char::is_uppercase)
    }

    /// The longest word of the tables from `at` on that `pick` wants, and the index after it.
    pub fn find<T>(&self, at: usize, pick: impl Fn(Role) -> Option<T>) -> Option<(T, usize)> {
        self.meter.count(1);
        let known = self.lexemes.get(at)?.known;
        if known == Known::default() {
            return None;
        }
        let mut best: Option<(T, usize)> = None;
        for entry in self.entries(at) {
            // With a hyphen for each blank it is as much longer.
            let most = at + 1 + 2 * entry.rest.len();
            if best.as_ref().is_none_or(|(_, longest)| most > *longest)
                && let Some(found) = pick(entry.role)
                && let Some(next) = self.goes_on(at + 1, entry)
                && !self.is_elided(at, next)
                && best.as_ref().is_none_or(|(_, longest)| next > *longest)
            {
                best = Some((found, next));
            }
        }
        best
    }

    /// Whether the word from `at` up to `next` is a letter that an apostrophe joins to the next word, and so no sign of a
    /// unit: "nel 2004 l’Europa" are no litres.
    fn is_elided(&self, at: usize, next: usize) -> bool {
        next == at + 1
            && self.text(at).chars().nth(1).is_none()
            && matches!(self.text(next), "'" | "’")
            && self.glued(next)
            && self.glued(next + 1)
            && self.is_word(next + 1)
    }

    /// The index after the longest word of the tables from `at` on whose role is wanted.
    pub fn skip(&self, at: usize, wants: impl Fn(Role) -> bool) -> Option<usize> {
        self.find(at, |role| wants(role).then_some(())).map(|((), to)| to)
    }

    /// What the tables say of the words that begin with a lexeme, in the text's language.
    pub fn entries(&self, at: usize) -> impl Iterator<Item = &'static Entry> {
        let known = self.lexemes.get(at).map(|lexeme| lexeme.known).unwrap_or_default();
        self.words.entries(known)
    }

    /// Whether an entry of the tables whose first word is at a lexeme stands there whole, so that a figure can begin with it.
    pub fn is_said(&self, at: usize, entry: &Entry) -> bool {
        entry.begins && self.goes_on(at + 1, entry).is_some()
    }

    /// The index after an entry of the tables whose second word is at a lexeme. A hyphen stands for a blank in it:
    /// "a 1,500-square-foot house".
    fn goes_on(&self, mut at: usize, entry: &Entry) -> Option<usize> {
        for (word, spaced) in &entry.rest {
            let hyphen = *spaced && self.text(at) == "-" && self.glued(at) && self.glued(at + 1);
            at += usize::from(hyphen);
            if !(hyphen || self.glued(at) != *spaced) || !is_same(self.text(at), word) {
                return None;
            }
            at += 1;
        }
        Some(at)
    }
}

/// Whether two words are the same but for their case; `lower` is in lower case. Nearly all
/// words that are compared differ in their first letter already.
#[inline]
fn is_same(word: &str, lower: &str) -> bool {
    let first = |text: &str| text.as_bytes().first().map(u8::to_ascii_lowercase);
    match (first(word), first(lower)) {
        (Some(0x80..), Some(0x80..)) => word == lower || is_near(word, lower) && word.to_lowercase() == lower,
        (one, other) => one == other && is_same_behind(word, lower),
    }
}

fn is_same_behind(word: &str, lower: &str) -> bool {
    word.eq_ignore_ascii_case(lower) || (!word.is_ascii() && is_near(word, lower) && word.to_lowercase() == lower)
}

/// Whether the lengths of two words leave it open whether they differ in case only: a letter has at
/// most three times the bytes in one case that it has in the other.
fn is_near(word: &str, lower: &str) -> bool {
    word.len() <= 3 * lower.len()
}
