//! An article of a collection: its text and what is needed of its analysis to weigh it among others.
//!
//! Separate because an analysis takes several times the memory of its text, and a collection has thousands of
//! texts: of each only the sentences that can be chosen are kept, with their content words.

use crate::analysis::{Analysis, Language, Standing, TokenKind};
use crate::document::{Document, Span};
use crate::export::Origin;
use crate::language::{Languages, fold};
use crate::summary::{Ranking, choice};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// What is left of the worth of a sentence in which somebody speaks of himself: among other articles nobody knows who.
const ARGUING: f32 = 0.5;

/// An article of a collection.
#[derive(Debug, Clone)]
pub struct Article {
    /// The file it is from.
    pub origin: Origin,
    /// Its text.
    pub document: Arc<Document>,
    /// The language of its text.
    pub language: Language,
    /// The number of its words.
    pub n_words: usize,
    /// The sentences that can be chosen, in order.
    pub(super) passages: Vec<Passage>,
    /// The content words of those sentences.
    pub(super) terms: Vec<ArticleTerm>,
}

/// A content word of an article.
#[derive(Debug, Clone)]
pub(super) struct ArticleTerm {
    /// The stem under which its forms are gathered; the same in all articles of a language.
    pub stem: String,
    /// The spelling to show.
    pub label: Span,
    /// Whether it can be a keyword, and so stand in a heading.
    pub is_keyword: bool,
    /// How often it stands in the article.
    pub count: u32,
}

/// A sentence that can be chosen.
#[derive(Debug, Clone)]
pub(super) struct Passage {
    /// Its place.
    pub span: Span,
    /// Its different content words, by their indices in [`Article::terms`], in ascending order.
    pub terms: Vec<u32>,
    /// Its numbers as they are written, sorted.
    pub numbers: Vec<String>,
    /// The number of all its words.
    pub n_words: usize,
    /// Its score as a share of the best of its article.
    pub worth: f32,
    /// Whether it can stand alone.
    pub stands_alone: bool,
}

impl Article {
    /// What is kept of an analysed article.
    #[must_use]
    pub fn of(analysis: &Analysis, ranking: &Ranking, origin: Origin) -> Self {
        let text = analysis.document.text();
        let mut numbers: FxHashMap<u32, u32> = FxHashMap::default();
        let mut terms: Vec<ArticleTerm> = Vec::new();
        let mut passages = Vec::with_capacity(analysis.candidates.len());
        let best = ranking.best().max(f32::MIN_POSITIVE);
        for candidate in analysis.candidates.iter() {
            let Some(sentence) = analysis.sentences.get(candidate.sentence as usize) else { continue };
            let Some(chosen) = choice(ranking, candidate.sentence as usize, false) else { continue };
            let mut own = Vec::new();
            for index in analysis.terms_of(sentence) {
                let Some(term) = analysis.terms.get(index).filter(|term| term.is_content_word()) else { continue };
                let next = terms.len() as u32;
                let number = *numbers.entry(index).or_insert(next);
                if number == next {
                    let stem = analysis.terms.key(index).to_owned();
                    // "The" in a German article is of a title, and no keyword.
                    let is_foreign = !Languages::known().with_function_word(&fold(term.label.text(text))).is_empty();
                    let is_keyword = term.is_keyword() && !is_foreign;
                    terms.push(ArticleTerm { stem, label: term.label, is_keyword, count: term.count });
                }
                own.push(number);
            }
            own.sort_unstable();
            own.dedup();
            let is_number = |word: u32| analysis.vocabulary.kind(word) == TokenKind::Number;
            let tokens = analysis.tokens_of(sentence).iter().filter(|token| is_number(token.word()));
            let mut numbers: Vec<String> = tokens.map(|token| token.span().text(text).to_owned()).collect();
            numbers.sort_unstable();
            numbers.dedup();
            passages.push(Passage {
                span: sentence.span,
                terms: own,
                numbers,
                n_words: sentence.n_words(),
                worth: (chosen.score.total() / best).clamp(0.0, 1.0) * if candidate.argues() { ARGUING } else { 1.0 },
                stands_alone: candidate.standing() == Standing::Alone
                    && !chosen.score.cues.lines_up
                    && !candidate.leans()
                    && !is_of_talk(sentence.span.text(text)),
            });
        }
        let (document, language) = (Arc::clone(&analysis.document), analysis.language);
        Self { origin, document, language, n_words: analysis.statistics.words, passages, terms }
    }

    /// The title, if it has one.
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        self.document.title()
    }

    /// The number of its sentences that can be chosen.
    #[must_use]
    pub fn n_sentences(&self) -> usize {
        self.passages.len()
    }

    /// The day it was written, as ISO 8601 has it; `None` where its file does not tell, or not so that it can be read.
    #[must_use]
    pub fn day(&self) -> Option<&str> {
        self.document.metadata.date.as_deref().filter(|date| date.starts_with(|c: char| c.is_ascii_digit()))
    }
}

/// The number of the page on which a byte of a text was printed, of a PDF.
pub(super) fn page_at(document: &Document, byte: usize) -> Option<u32> {
    document.structure().page_at(byte).map(|page| page.number)
}

/// The most words of the label that says who speaks: "STANDARD:", "Frau Berg:".
const LABEL_WORDS: usize = 3;

/// Whether a sentence is a part of a talk: it asks somebody, or names before a colon who speaks.
fn is_of_talk(sentence: &str) -> bool {
    let asks = sentence.contains(['?', '？', '؟']);
    let label = sentence.split_once(": ").map(|(label, _)| label);
    let is_speaker = |label: &str| {
        let mut words = label.split_whitespace();
        words.by_ref().take(LABEL_WORDS).all(|word| word.starts_with(char::is_uppercase)) && words.next().is_none()
    };
    asks || label.is_some_and(is_speaker)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::analysis::{Options, analyze};
    use crate::document::{BlockKind, Builder};
    use crate::preferences::Preferences;
    use crate::stop::Stop;

    /// The analysis of a text, its first line the title if an empty line follows it.
    pub fn analysed(text: &str) -> Analysis {
        let mut builder = Builder::default();
        let mut parts = text.split("\n\n").peekable();
        if text.contains("\n\n")
            && let Some(title) = parts.next()
        {
            builder.block(BlockKind::Title, [title], false);
        }
        for part in parts {
            builder.block(BlockKind::Paragraph, [part], false);
        }
        analyze(Arc::new(builder.finish()), &Options::default(), &Stop::never()).expect("not stopped")
    }

    /// The article of a text.
    pub fn article(text: &str) -> Article {
        let analysis = analysed(text);
        Article::of(&analysis, &Ranking::of(&analysis, &Preferences::default()), Origin::default())
    }

    /// The same, written on a day.
    pub fn dated(text: &str, day: &str) -> Article {
        let mut article = article(text);
        Arc::make_mut(&mut article.document).metadata.date = Some(day.to_owned());
        article
    }

    #[test]
    fn a_sentence_that_points_back_does_not_stand_alone() {
        let text = "The mayor of Northmoor opened the new harbour on Monday. This was a surprise to the town. \
                    He paid 12 million euros for the new bridge. The bridge is open for all ships of the town.";
        let found = article(text);
        let alone: Vec<bool> = found.passages.iter().map(|passage| passage.stands_alone).collect();
        assert_eq!(alone, [true, false, false, true]);
    }

    #[test]
    fn a_sentence_of_a_talk_does_not_stand_alone() {
        let text = "STANDARD: Der neue Hafen der Stadt hat im letzten Jahr viel Geld gekostet. \
                    Frau Berg: Der neue Hafen bringt der Stadt in diesem Jahr viel Geld. \
                    Die Stadt fragt sich seit dem Winter, „wozu der Hafen?“, und baut ihn trotzdem. \
                    Der neue Hafen der Stadt wird im Herbst für alle Schiffe geöffnet.";
        let found = article(text);
        let alone: Vec<bool> = found.passages.iter().map(|passage| passage.stands_alone).collect();
        assert_eq!(alone, [false, false, false, true]);
    }
}
