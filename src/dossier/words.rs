//! The content words of all articles of one language, numbered.
//!
//! Separate because each article numbers its own words: here the same stem has the same number in all of them.

use super::article::{Article, Passage};
use crate::document::Span;
use rustc_hash::FxHashMap;

/// A sentence of one of several articles.
#[derive(Debug, Clone)]
pub struct Sentence<'a> {
    /// Which article, by its place among those of the collection.
    pub article: usize,
    /// Its place among the sentences of that article that can be chosen.
    pub place: usize,
    /// The sentence.
    pub passage: &'a Passage,
    /// Its different content words, in ascending order.
    pub words: Vec<u32>,
}

/// The words and sentences of several articles of one language.
#[derive(Debug, Default)]
pub struct Shared<'a> {
    /// For each word, the number of articles that have it.
    pub n_articles: Vec<u32>,
    /// The sentences of all articles, in the order of the articles.
    pub sentences: Vec<Sentence<'a>>,
    /// For each article its words, in ascending order, each with how often it stands there.
    pub of_articles: Vec<Vec<(u32, u32)>>,
    /// For each word where it is spelled as it is shown, the article first, and whether it can stand in a heading.
    pub labels: Vec<(usize, Span, bool)>,
}

/// The number of articles in which a word can be a keyword, and of all that have it.
#[derive(Default)]
struct Votes {
    keyword: u32,
    all: u32,
}

impl<'a> Shared<'a> {
    /// Gathers the words of `chosen`, some of `articles` by their indices.
    #[must_use]
    pub fn of(articles: &'a [Article], chosen: &[usize]) -> Self {
        let mut numbers: FxHashMap<&str, u32> = FxHashMap::default();
        let mut votes: Vec<Votes> = Vec::new();
        let mut shared = Self::default();
        for index in chosen {
            let Some(article) = articles.get(*index) else { continue };
            let mut own: Vec<u32> = Vec::with_capacity(article.terms.len());
            for term in &article.terms {
                let next = numbers.len() as u32;
                let number = *numbers.entry(&term.stem).or_insert(next);
                if number == next {
                    shared.n_articles.push(0);
                    shared.labels.push((*index, term.label, false));
                    votes.push(Votes::default());
                }
                let is_first = votes.get(number as usize).is_none_or(|votes| votes.keyword == 0);
                if let Some(votes) = votes.get_mut(number as usize) {
                    votes.keyword += u32::from(term.is_keyword);
                    votes.all += 1;
                }
                // The shortest spelling is most often the plain one: "Google" before "Googles".
                if let Some(label) = shared.labels.get_mut(number as usize).filter(|_| term.is_keyword)
                    && (is_first || term.label.len() < label.1.len())
                {
                    *label = (*index, term.label, false);
                }
                own.push(number);
            }
            let mut counted: Vec<(u32, u32)> =
                own.iter().zip(&article.terms).map(|(word, term)| (*word, term.count.max(1))).collect();
            counted.sort_unstable();
            counted.dedup_by_key(|(word, _)| *word);
            for (word, _) in &counted {
                if let Some(n) = shared.n_articles.get_mut(*word as usize) {
                    *n += 1;
                }
            }
            shared.of_articles.push(counted);
            for (place, passage) in article.passages.iter().enumerate() {
                let mut words: Vec<u32> =
                    passage.terms.iter().filter_map(|term| own.get(*term as usize).copied()).collect();
                words.sort_unstable();
                words.dedup();
                shared.sentences.push(Sentence { article: *index, place, passage, words });
            }
        }
        // What is an adjective in most articles is none's keyword, though it begins a name in one.
        for (label, votes) in shared.labels.iter_mut().zip(votes) {
            label.2 = votes.keyword * 2 > votes.all;
        }
        shared
    }

    /// The inverse document frequency of a word among these articles (Spärck Jones 1972); never less than 0.
    #[must_use]
    pub fn idf(&self, word: u32) -> f32 {
        let n = self.n_articles.get(word as usize).copied().unwrap_or(1).max(1);
        ((1 + self.of_articles.len()) as f32 / n as f32).ln().max(0.0)
    }
}
