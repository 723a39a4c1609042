//! Whether what was read by codes alone is a text.
//!
//! Separate because it is asked of whole words, when the lines of all pages are known, and not of glyphs.

use super::line::Line;
use crate::language::{Languages, fold};

/// Of the words at least this part, and more than one, is function words of a language. In running text it is 0.4, in a
/// paper of formulas and program text some 0.05, where letters stand for others 0.002.
const MIN_SHARE: f32 = 0.04;
/// Words shorter than this many letters are left out of the count: any two letters are a word of some language.
const MIN_LETTERS: usize = 3;
/// Fewer words than this tell nothing.
const MIN_WORDS: usize = 8;

/// How many of the words that were read by codes are words of a language.
#[derive(Debug, Default)]
pub struct Guesses {
    n_words: usize,
    n_known: usize,
}

impl Guesses {
    /// Counts the words of a line.
    pub fn count(&mut self, line: &Line) {
        for word in line.words.iter().filter(|word| word.is_guessed()) {
            let bare = word.text.trim_matches(|c: char| !c.is_alphabetic());
            if bare.chars().take(MIN_LETTERS).count() == MIN_LETTERS {
                self.n_words += 1;
                self.n_known += usize::from(!Languages::known().with_function_word(&fold(bare)).is_empty());
            }
        }
    }

    /// Whether there are such words and they are of no language.
    pub fn are_wrong(&self, n_guessed: usize) -> bool {
        let few =
            self.n_words < MIN_WORDS || self.n_known < 2 || (self.n_known as f32) < MIN_SHARE * self.n_words as f32;
        n_guessed > 0 && few
    }
}
