//! Two articles of the listed folder side by side: what is known of their differences.
//!
//! Separate from the view that shows it: it is found out beside the window, and stays while a reader follows it into one of
//! the articles and comes back.

use super::folder::Folder;
use crate::analysis::Analysis;
use crate::document::Span;
use crate::dossier::{AlignedRow, Compared, Difference};
use crate::error::Error;
use crate::export::Origin;
use std::path::Path;
use std::sync::Arc;

/// Two articles, and in what they differ.
pub struct ComparedPair {
    /// The file of each.
    pub paths: [Arc<Path>; 2],
    /// What is known of each.
    pub analyses: [Analysis; 2],
    /// The file of each as it is named in what is written out.
    pub origins: [Origin; 2],
    /// In what they differ.
    pub difference: Difference,
    /// Their sentences side by side.
    pub rows: Vec<AlignedRow>,
}

impl ComparedPair {
    /// The articles, for what is written out.
    #[must_use]
    pub fn articles(&self) -> [Compared<'_>; 2] {
        let ([one, other], [its, theirs]) = (&self.analyses, &self.origins);
        [Compared { analysis: one, origin: its }, Compared { analysis: other, origin: theirs }]
    }

    /// The analysis of one of them.
    #[must_use]
    pub fn analysis(&self, side: usize) -> Option<&Analysis> {
        self.analyses.get(side)
    }
}

/// A place in one of two articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ComparedPlace {
    /// The article: 0 or 1.
    pub side: usize,
    /// The place: a sentence, or a figure.
    pub span: Span,
}

/// A comparison of two articles.
#[derive(Default)]
pub struct Comparison {
    /// The two, once they are compared.
    pub compared: Option<Arc<ComparedPair>>,
    /// Whether they are being compared.
    pub is_working: bool,
    /// The one that cannot be compared, and why; without an error its text had no room in memory.
    pub failed: Option<(Arc<Path>, Option<Error>)>,
    /// The place that was gone to last.
    pub gone_to: Option<ComparedPlace>,
}

impl Folder {
    /// The two articles that are chosen, in the order of the list; `None` if there are more or fewer.
    #[must_use]
    pub fn chosen_pair(&self) -> Option<[&Path; 2]> {
        let mut chosen = self.chosen_articles().map(|article| article.path.as_path());
        let pair = [chosen.next()?, chosen.next()?];
        chosen.next().is_none().then_some(pair)
    }
}
