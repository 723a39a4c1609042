//! The distinct words of a text, numbered in the order of their first occurrence.
//!
//! Separate because this is what makes the analysis fast: a text of a million words
//! has some ten thousand different ones, so that whatever depends on a word alone (its
//! stem, the lists that it is in) is found out once a spelling and then looked up by
//! number. Only here is the text of every token hashed.

use super::token::Token;
use crate::document::Span;
use crate::stop::{Meter, Stopped};
use rustc_hash::FxHashMap;

/// The distinct spellings of a text's tokens; "Die" and "die" are two.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Vocabulary {
    first: Vec<Token>,
}

impl Vocabulary {
    /// Numbers the words of `text` and writes each token's number into it.
    ///
    /// # Errors
    /// If it was stopped.
    pub fn gather(text: &str, tokens: &mut [Token], meter: &Meter) -> Result<Self, Stopped> {
        let mut numbers: FxHashMap<&str, u32> = FxHashMap::default();
        let mut first: Vec<Token> = Vec::new();
        for token in tokens {
            meter.work(token.span.len())?;
            let next = first.len() as u32;
            let word = *numbers.entry(token.span.text(text)).or_insert(next);
            token.word = word;
            if word == next {
                first.push(*token);
            }
        }
        Ok(Self { first })
    }

    /// The first token of every word, by the number of the word.
    #[must_use]
    pub fn words(&self) -> &[Token] {
        &self.first
    }

    /// Writes the terms of the words, in their order.
    pub(super) fn set_terms(&mut self, terms: impl Iterator<Item = u32>) {
        for (word, term) in self.first.iter_mut().zip(terms) {
            word.term = term;
        }
    }

    /// Where a word first stands.
    #[must_use]
    pub fn span(&self, word: u32) -> Span {
        self.first.get(word as usize).map(|token| token.span).unwrap_or_default()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.first.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.first.is_empty()
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
        assert_eq!(tokens.iter().map(|token| token.word).collect::<Vec<_>>(), [0, 1, 2, 3, 1]);
        assert_eq!(vocabulary.len(), 4);
        assert_eq!(vocabulary.span(1).text(text), "Brücke");
        assert_eq!(vocabulary.span(9), Span::default());
    }
}
