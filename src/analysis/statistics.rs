//! What can be counted about an article.
//!
//! Separate because the window, the exports and the command line all show it.

use super::Analysis;
use crate::document::{BlockKind, Span};
use crate::language::Language;
use crate::stop::{Meter, Stopped};
use serde::Serialize;

/// Counts over the article, boilerplate left out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Statistics {
    /// Characters (Unicode scalar values), white space included.
    pub characters: usize,
    /// Words and numbers.
    pub words: usize,
    /// Sentences, headings left out.
    pub sentences: usize,
    /// Paragraphs, list entries and quotes.
    pub paragraphs: usize,
}

/// So many words are read silently in a minute where a language does not tell: those of English (Brysbaert 2019,
/// "How many words do we read per minute?").
const WORDS_PER_MINUTE: usize = 238;

/// How long the reading of `words` words takes, in seconds; languages have longer or shorter words.
#[must_use]
pub fn reading_time_secs(words: usize, language: Language) -> usize {
    let words_per_minute = language.lexicon().habits.words_per_minute.unwrap_or(WORDS_PER_MINUTE);
    (words * 60).div_ceil(words_per_minute)
}

/// The number of words and numbers in the sentences of the article that lie within a part of it.
#[must_use]
pub fn words_within(analysis: &Analysis, part: Span) -> usize {
    let first = analysis.sentences.partition_point(|sentence| sentence.span.start < part.start);
    let inside = analysis.sentences.iter().skip(first).take_while(|sentence| sentence.span.end <= part.end);
    inside.filter(|sentence| analysis.in_article(sentence.block)).map(super::Sentence::n_words).sum()
}

impl Statistics {
    /// Counts an analysis.
    ///
    /// # Errors
    /// If it was stopped.
    pub fn of(analysis: &Analysis, meter: &Meter) -> Result<Self, Stopped> {
        let text = analysis.document.text();
        let mut counted = Self::default();
        for block in analysis.blocks.iter().filter(|block| block.kind != BlockKind::Boilerplate) {
            meter.work(block.span.len())?;
            counted.characters += block.span.text(text).chars().count();
            counted.paragraphs += usize::from(block.kind.is_prose());
        }
        for sentence in &analysis.sentences {
            meter.work(1)?;
            counted.words += if analysis.in_article(sentence.block) { sentence.n_words() } else { 0 };
            counted.sentences += usize::from(analysis.is_prose(sentence.block));
        }
        Ok(counted)
    }
}
