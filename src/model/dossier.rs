//! The view of the listed folder as a whole: what is found in all of its articles, and what they say together.
//!
//! Separate from the list of the folder, which names the articles, and from the documents: it stands in the place of the
//! article while it is shown, and whichever article that is.

use super::opened::Opened;
use crate::document::Span;
use crate::dossier::{Passage, Query, Text};
use std::path::Path;
use std::sync::Arc;

/// The tabs of the view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DossierTab {
    /// What is found in the articles.
    Search,
    /// The sentences that carry all of them.
    Digest,
    /// The names, figures and dates of all of them.
    Facts,
    /// In what two of them differ.
    Comparison,
}

impl DossierTab {
    /// All of them, as they stand beside each other.
    pub const ALL: [Self; 4] = [Self::Search, Self::Digest, Self::Facts, Self::Comparison];
}

/// The view of a folder.
#[derive(Default)]
pub struct Dossier {
    /// The tab that is shown in the place of the article, if the view is shown.
    pub shown: Option<DossierTab>,
    /// The tab that was shown last.
    pub last: Option<DossierTab>,
    /// The search.
    pub search: FolderSearch,
    /// The number of articles that were read but whose texts had no room in memory.
    pub n_left_out: usize,
    /// The document to which the view was left last, by its number, and how many places there were to go back to in it.
    pub left_for: Option<(u64, usize)>,
}

impl Dossier {
    /// Whether the reader came from the view to where they are in the shown document: then back leads to the view.
    #[must_use]
    pub fn is_behind(&self, shown: Option<&Opened>) -> bool {
        let came = |(number, n_back)| shown.is_some_and(|shown| shown.number == number && shown.back.len() <= n_back);
        self.shown.is_none() && self.left_for.is_some_and(came)
    }

    /// Whether the view is shown, and forward leads from it to the shown document.
    #[must_use]
    pub fn is_before(&self, shown: Option<&Opened>) -> bool {
        let left_for = self.left_for.map(|(number, _)| number);
        self.shown.is_some() && left_for.is_some() && shown.map(|shown| shown.number) == left_for
    }
}

/// What is looked for in the articles of a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FolderQuery {
    /// Words, and phrases in quotation marks.
    pub typed: String,
    /// Whether capitals matter.
    pub case: bool,
    /// Whether whole words only are found.
    pub word: bool,
    /// Whether other forms of the words are found too, if capitals do not matter.
    pub stems: bool,
}

impl Default for FolderQuery {
    fn default() -> Self {
        Self { typed: String::new(), case: false, word: false, stems: true }
    }
}

impl FolderQuery {
    /// The query.
    #[must_use]
    pub fn query(&self) -> Query {
        Query::of(&self.typed, self.case, self.word, self.stems)
    }
}

/// An article in which something was found.
pub struct FoundIn {
    /// Its file.
    pub path: Arc<Path>,
    /// Where it stood in the list of the folder when it was read.
    pub index: usize,
    /// Its text as it was then.
    pub text: Text,
    /// The hits that are listed, in order.
    pub hits: Vec<Span>,
    /// The passages in which they stand, in order.
    pub passages: Vec<Passage>,
    /// The number of all hits in it.
    pub n_hits: usize,
}

/// A row in the list of what was found, by the indices of its article and of the passage in that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FoundRow {
    /// The heading of an article.
    Article(usize),
    /// A passage.
    Passage(usize, usize),
}

/// A hit that was gone to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoneTo {
    /// The file of its article.
    pub path: Arc<Path>,
    /// The first byte of its passage.
    pub passage: u32,
    /// Its own first byte.
    pub hit: u32,
}

/// The search over a folder.
#[derive(Default)]
pub struct FolderSearch {
    /// What is looked for.
    pub query: FolderQuery,
    /// The number of all hits.
    pub n_hits: usize,
    /// The number of all articles that have a hit.
    pub n_articles: usize,
    /// The number of hits that are listed.
    pub n_listed: usize,
    /// The number of texts that were looked at.
    pub n_searched: usize,
    /// Whether more is being looked at.
    pub is_searching: bool,
    /// The hit that was gone to last.
    pub gone_to: Option<GoneTo>,
    /// The articles in which something was found, in the order of the folder.
    found: Vec<FoundIn>,
    /// What stands in each row, and the row of each article.
    rows: Vec<FoundRow>,
    headings: Vec<usize>,
}

impl FolderSearch {
    /// The articles in which something was found, in the order of the folder.
    #[must_use]
    pub fn found(&self) -> &[FoundIn] {
        &self.found
    }

    /// Adds articles to those in which something was found.
    pub fn add(&mut self, found: Vec<FoundIn>) {
        self.n_articles += found.len();
        for article in &found {
            self.n_hits += article.n_hits;
            self.n_listed += article.hits.len();
        }
        let n_before = self.found.len();
        self.found.extend(found.into_iter().filter(|article| !article.passages.is_empty()));
        // The texts are searched nearly in the order of the folder: most often the rows before stay.
        let mut first = n_before;
        if !self.found.is_sorted_by_key(|article| article.index) {
            self.found.sort_by_key(|article| article.index);
            first = 0;
        }
        self.rows.truncate(self.headings.get(first).copied().unwrap_or(self.rows.len()));
        self.headings.truncate(first);
        for (index, article) in self.found.iter().enumerate().skip(first) {
            self.headings.push(self.rows.len());
            self.rows.push(FoundRow::Article(index));
            self.rows.extend((0..article.passages.len()).map(|passage| FoundRow::Passage(index, passage)));
        }
    }

    /// Forgets what was found, but not what is looked for.
    pub fn clear(&mut self) {
        let Self { query, gone_to, .. } = std::mem::take(self);
        *self = Self { query, gone_to, ..Self::default() };
    }

    /// The number of rows: one for each article and for each of its passages.
    #[must_use]
    pub fn n_rows(&self) -> usize {
        self.rows.len()
    }

    /// What stands in a row.
    #[must_use]
    pub fn row(&self, row: usize) -> Option<FoundRow> {
        self.rows.get(row).copied()
    }

    /// The row of the passage that was gone to last.
    #[must_use]
    pub fn row_gone_to(&self) -> Option<usize> {
        let gone_to = self.gone_to.as_ref()?;
        let article = self.found.iter().position(|article| article.path == gone_to.path)?;
        let passages = &self.found.get(article)?.passages;
        let passage = passages.iter().position(|passage| passage.span.start == gone_to.passage)?;
        Some(self.headings.get(article)? + 1 + passage)
    }

    /// The listed hit that comes next after the one that was gone to last, or the one before it (`by` is 1 or -1), through all
    /// articles and around the ends; without one the first, or the last. By the indices of its article and of the hit in that.
    #[must_use]
    pub fn hit_from(&self, by: isize) -> Option<(usize, usize)> {
        let n = self.found.len();
        let last_of = |article: usize| self.found.get(article).map_or(0, |found| found.hits.len().saturating_sub(1));
        let end = |article: usize| (article, if by < 0 { last_of(article) } else { 0 });
        let last = n.checked_sub(1)?;
        let here = self.gone_to.as_ref().and_then(|gone_to| {
            let article = self.found.iter().position(|found| found.path == gone_to.path)?;
            let hit = self.found.get(article)?.hits.iter().position(|hit| hit.start == gone_to.hit)?;
            Some((article, hit))
        });
        Some(match here {
            None => end(if by < 0 { last } else { 0 }),
            Some((article, 0)) if by < 0 => end(article.checked_sub(1).unwrap_or(last)),
            Some((article, hit)) if by < 0 => (article, hit - 1),
            Some((article, hit)) if hit < last_of(article) => (article, hit + 1),
            Some((article, _)) => end((article + 1) % n),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::FoundRow::{Article, Passage as Of};
    use super::*;
    use crate::analysis::{Options, analyze};
    use crate::dossier::Known;
    use crate::import;
    use crate::stop::Stop;

    fn found(index: usize, said: &str, most: usize) -> FoundIn {
        let document = import::import(said.as_bytes(), &Stop::never()).expect("text");
        let text = Text::of(&analyze(Arc::new(document), &Options::default(), &Stop::never()).expect("not stopped"));
        let mut hits = text.find(&Query::of("ice", false, false, true), &mut Known::default());
        let n_hits = hits.len();
        hits.truncate(most);
        let passages = text.passages(&hits);
        FoundIn { path: Path::new(&format!("/{index}")).into(), index, text, hits, passages, n_hits }
    }

    #[test]
    fn articles_stand_in_the_order_of_the_folder_in_whatever_order_they_come() {
        let mut search = FolderSearch::default();
        let rows = |search: &FolderSearch| (0..9).map_while(|row| search.row(row)).collect::<Vec<_>>();
        search.add(vec![found(1, "The ice is gone. Ice is cold.", 9)]);
        search.add(vec![found(2, "Ice, ice.", 9)]);
        assert_eq!(rows(&search), [Article(0), Of(0, 0), Of(0, 1), Article(1), Of(1, 0)]);
        search.add(vec![found(0, "The ice comes.", 9), found(3, "Ice.", 0)]);
        assert_eq!(rows(&search), [Article(0), Of(0, 0), Article(1), Of(1, 0), Of(1, 1), Article(2), Of(2, 0)]);
        assert_eq!((search.n_rows(), search.n_hits, search.n_listed, search.n_articles), (7, 6, 5, 4));
        let paths: Vec<_> = search.found().iter().map(|article| article.index).collect();
        assert_eq!(paths, [0, 1, 2], "an article none of whose hits is listed is only counted");
        let gone_to = |path: &str, passage, hit| Some(GoneTo { path: Path::new(path).into(), passage, hit });
        search.gone_to = gone_to("/1", 17, 17);
        assert_eq!(search.row_gone_to(), Some(4));
        // From hit to hit: one in the first article, two in the next, two in one passage of the last.
        search.gone_to = None;
        let walked = |search: &mut FolderSearch, by| {
            let (article, hit) = search.hit_from(by).expect("there are hits");
            let found = &search.found()[article];
            search.gone_to = gone_to(&found.path.to_string_lossy(), 0, found.hits[hit].start);
            (article, hit)
        };
        let forward: Vec<_> = (0..6).map(|_| walked(&mut search, 1)).collect();
        assert_eq!(forward, [(0, 0), (1, 0), (1, 1), (2, 0), (2, 1), (0, 0)]);
        let backward: Vec<_> = (0..3).map(|_| walked(&mut search, -1)).collect();
        assert_eq!(backward, [(2, 1), (2, 0), (1, 1)]);
        search.gone_to = gone_to("/gone", 0, 0);
        assert_eq!((search.hit_from(1), search.hit_from(-1)), (Some((0, 0)), Some((2, 1))));
        search.clear();
        assert_eq!((search.n_rows(), search.n_hits, search.row_gone_to()), (0, 0, None));
        assert_eq!(search.hit_from(1), None);
    }
}
