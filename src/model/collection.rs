//! What is known of the articles of the listed folder together: their digest, and their facts in one list.
//!
//! Separate from the view that shows it, and from the search: this is made of analyses, which take a while, and only for those
//! who ask for it.

use crate::dossier::{Article, ArticleFacts, Digest, Overview};
use crate::error::Error;
use std::path::Path;
use std::sync::Arc;

/// The most articles that are taken together.
pub const MAX_COLLECTED: usize = 2_000;

/// Some articles of a folder, analysed.
#[derive(Default)]
pub struct Collected {
    /// The file of each.
    pub paths: Vec<Arc<Path>>,
    /// What is needed of each for a digest.
    pub articles: Vec<Article>,
    /// The figures and names of each.
    pub facts: Vec<ArticleFacts>,
    /// All of those in one list.
    pub overview: Overview,
    /// The files that could be read but not analysed, and why.
    pub failures: Vec<(Arc<Path>, Error)>,
    /// The number of articles beyond those that are taken together.
    pub n_left_out: usize,
}

/// A place in one of the articles that were taken together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CollectedPlace {
    /// The article, by its index.
    pub article: usize,
    /// The place.
    pub span: crate::document::Span,
}

/// The articles of a folder together.
#[derive(Default)]
pub struct Collection {
    /// The articles, once they are analysed.
    pub collected: Option<Arc<Collected>>,
    /// Their digest.
    pub digest: Option<Arc<Digest>>,
    /// The number of sentences that the reader chose for it.
    pub n_sentences: Option<usize>,
    /// How many articles are analysed, and of how many, while that goes on.
    pub progress: Option<(usize, usize)>,
    /// Whether the articles that are shown are out of date and others are being looked at.
    pub is_working: bool,
    /// Why there is none.
    pub error: Option<Error>,
}

impl Collection {
    /// The number of sentences of the digest.
    #[must_use]
    pub fn n_shown(&self) -> usize {
        self.digest.as_ref().map_or(0, |digest| digest.n_choices())
    }
}
