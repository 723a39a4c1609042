//! What can be counted about an article.
//!
//! Separate because the window, the exports and the command line all show it.

use super::{Analysis, language::Language};
use crate::document::BlockKind;
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

/// How long the reading of `words` words takes, in seconds.
///
/// English is read silently at 238 words a minute (Brysbaert 2019, "How many words
/// do we read per minute?"); other languages by the ratio of their speed to the
/// English one in the `IReST` texts (Trauzettel-Klosinski & Dietz 2012), because
/// their words are longer or shorter. A language that is not in the table is read as English.
#[must_use]
pub fn reading_time_secs(words: usize, language: Language) -> usize {
    let words_per_minute = match language.code() {
        "de" => 187,
        "es" => 228,
        "fr" => 204,
        "it" => 196,
        "nl" => 211,
        "pt" => 189,
        "sv" => 208,
        _ => 238,
    };
    (words * 60).div_ceil(words_per_minute)
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
