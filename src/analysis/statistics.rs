//! What can be counted about an article.
//!
//! Separate because the window, the exports and the command line all show it.

use super::{Analysis, language::Language};
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
    #[must_use]
    pub fn of(analysis: &Analysis) -> Self {
        let text = analysis.document.text();
        let article = || analysis.blocks.iter().filter(|block| block.kind != crate::document::BlockKind::Boilerplate);
        Self {
            characters: article().map(|block| block.span.text(text).chars().count()).sum(),
            words: analysis
                .sentences
                .iter()
                .filter(|s| analysis.in_article(s.block))
                .map(super::Sentence::n_words)
                .sum(),
            sentences: analysis.sentences.iter().filter(|s| analysis.is_prose(s.block)).count(),
            paragraphs: article().filter(|block| block.kind.is_prose()).count(),
        }
    }
}
