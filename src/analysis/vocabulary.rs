//! The distinct words of a text, numbered in the order of their first occurrence.
//!
//! Separate because this is what makes the analysis fast: a text of a million words
//! has some ten thousand different ones, so that whatever depends on a word alone (its
//! stem, the lists that it is in) is found out once a spelling and then looked up by
//! number. Only here is the text of every token hashed.

use super::index::Index;
use super::token::{Token, TokenKind, kind_of};
use crate::document::Span;
use crate::stop::{Meter, Stopped};

/// A word of the vocabulary, which is kept small: a text can have a new one every few bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// Where it first stands.
    pub span: Span,
    /// The index of its term, and [`NUMBER`] if it is a number.
    term_and_kind: u32,
}

/// The bit that tells numbers from words; there are always fewer terms than its value.
const NUMBER: u32 = 1 << 31;

impl Word {
    fn new(span: Span, kind: TokenKind) -> Self {
        Self { span, term_and_kind: if kind == TokenKind::Number { NUMBER } else { 0 } }
    }

    /// Its term: an index into [`crate::analysis::Terms`]; 0 until terms are counted.
    #[must_use]
    pub fn term(&self) -> u32 {
        self.term_and_kind & !NUMBER
    }

    /// What it is made of.
    #[must_use]
    pub fn kind(&self) -> TokenKind {
        if self.term_and_kind & NUMBER == 0 { TokenKind::Word } else { TokenKind::Number }
    }
}

/// The distinct spellings of a text's tokens; "Die" and "die" are two.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Vocabulary {
    words: Vec<Word>,
}

impl Vocabulary {
    /// Numbers the words of `text` and writes each token's number into it.
    ///
    /// # Errors
    /// If it was stopped.
    pub fn gather(text: &str, tokens: &mut [Token], meter: &Meter) -> Result<Self, Stopped> {
        let mut index = Index::default();
        let mut words: Vec<Word> = Vec::new();
        for token in tokens {
            meter.work(token.span().len())?;
            let spelling = token.span().text(text);
            let next = words.len() as u32;
            let spelling_of = |word: u32| words.get(word as usize).map_or("", |word| word.span.text(text));
            let number = index.number(spelling, next, spelling_of);
            token.set_word(number);
            if number == next {
                words.push(Word::new(token.span(), kind_of(spelling)));
            }
        }
        words.shrink_to_fit();
        Ok(Self { words })
    }

    /// The words, by their numbers.
    #[must_use]
    pub fn words(&self) -> &[Word] {
        &self.words
    }

    /// Writes the term of a word.
    pub(super) fn set_term(&mut self, word: u32, term: u32) {
        if let Some(word) = self.words.get_mut(word as usize) {
            word.term_and_kind = word.term_and_kind & NUMBER | term & !NUMBER;
        }
    }

    /// The term of a word: an index into [`crate::analysis::Terms`].
    #[must_use]
    pub fn term(&self, word: u32) -> u32 {
        self.words.get(word as usize).map(Word::term).unwrap_or_default()
    }

    /// What a word is made of.
    #[must_use]
    pub fn kind(&self, word: u32) -> TokenKind {
        self.words.get(word as usize).map_or(TokenKind::Word, Word::kind)
    }

    /// Where a word first stands.
    #[must_use]
    pub fn span(&self, word: u32) -> Span {
        self.words.get(word as usize).map(|word| word.span).unwrap_or_default()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::token::tokenize;
    use crate::stop::Stop;

    #[test]
    fn a_word_has_one_number_wherever_it_stands() {
        let text = "Die Brücke und die Brücke";
        let mut tokens = Vec::new();
        let stop = Stop::never();
        tokenize(text, Span::new(0, text.len()), &mut tokens, &stop.meter()).expect("not stopped");
        let vocabulary = Vocabulary::gather(text, &mut tokens, &stop.meter()).expect("not stopped");
        assert_eq!(tokens.iter().map(Token::word).collect::<Vec<_>>(), [0, 1, 2, 3, 1]);
        assert_eq!(vocabulary.len(), 4);
        assert_eq!(vocabulary.span(1).text(text), "Brücke");
        assert_eq!(vocabulary.span(9), Span::default());
    }
}
