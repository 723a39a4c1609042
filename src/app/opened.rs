//! An open document: its analysis, and all that its reader does with it.
//!
//! Separate from the rest of the window's state because there can be many, and
//! because steering, undo and search belong to a document, not to the window.

use super::command::{Group, Query};
use super::state::{Search, Selection, Source};
use crate::analysis::Analysis;
use crate::document::Span;
use crate::facts::{Listing, Sifting, key_figures, key_names};
use crate::search;
use crate::steering::{Length, Steering, Step};
use crate::summary::{Ranking, Summary, summarize};
use crate::timeline::{Mark, timeline};
use std::sync::Arc;

/// A document that is open, with its analysis and its summary.
#[derive(Debug, Clone)]
pub struct Opened {
    /// Its number in this window, never given twice.
    pub number: u64,
    /// Where it came from.
    pub source: Source,
    /// All that is known about it.
    pub analysis: Arc<Analysis>,
    /// The fingerprint of its text.
    pub content: u64,
    /// What the reader decided about it.
    pub steering: Steering,
    /// Its candidates by importance.
    pub ranking: Ranking,
    /// The summary that is shown.
    pub summary: Summary,
    /// Its figures.
    pub figures: Listing,
    /// Its names.
    pub names: Listing,
    /// Its dated figures, oldest first.
    pub timeline: Vec<Mark>,
    /// The places of the fact that is marked in the text, in order.
    pub marked: Vec<Span>,
    /// Whether it is analysed; of a long text the mere text is shown before.
    pub is_analysed: bool,
    /// Counts its analyses, so that panes know when to lay the text out anew.
    pub version: u64,
    /// What is selected in its full text.
    pub selection: Option<Selection>,
    /// What is looked for in it.
    pub search: Search,
    /// The byte at which the reader left off the last time, for when it is drawn first.
    pub left_off: usize,
    /// Where the reader was before the last jumps, and after those that were taken back:
    /// bytes of the text that stood at the upper edge.
    pub back: Vec<usize>,
    /// See `back`.
    pub forward: Vec<usize>,
    /// What was decided before the last steps, and what before they were taken back.
    undo: Vec<Steering>,
    redo: Vec<Steering>,
    /// Whether the last step set the length: a dragged slider is one step.
    dragging: bool,
}

impl Opened {
    /// Opens an analysed document with the summary that `steering` asks for.
    #[must_use]
    pub fn new(number: u64, source: Source, analysis: Arc<Analysis>, ranking: Ranking, steering: Steering) -> Self {
        let content = analysis.document.fingerprint();
        let mut opened = Self {
            number,
            source,
            analysis,
            content,
            steering,
            ranking,
            summary: Summary::default(),
            figures: Listing::default(),
            names: Listing::default(),
            timeline: Vec::new(),
            marked: Vec::new(),
            is_analysed: true,
            version: 0,
            selection: None,
            search: Search::default(),
            left_off: 0,
            back: Vec::new(),
            forward: Vec::new(),
            undo: Vec::new(),
            redo: Vec::new(),
            dragging: false,
        };
        opened.list_facts();
        opened.summarize();
        opened
    }

    /// Puts another analysis in place: of the same text, or of what became of it.
    pub fn renew(&mut self, analysis: Arc<Analysis>, ranking: Ranking) {
        let same_text = self.analysis.document.text() == analysis.document.text();
        self.analysis = analysis;
        self.ranking = ranking;
        self.version += 1;
        self.is_analysed = true;
        if !same_text {
            self.content = self.analysis.document.fingerprint();
            self.selection = None;
            self.marked.clear();
            self.look_for(self.search.query.clone(), 0);
            self.search.open &= !self.search.query.text.is_empty();
        }
        self.list_facts();
        self.summarize();
    }

    fn list_facts(&mut self) {
        self.figures.renew(key_figures(&self.analysis, &self.summary));
        self.names.renew(key_names(&self.analysis, &self.summary));
    }

    /// Takes one more step. Gives whether the text must be analysed again for it.
    pub fn steer(&mut self, step: Step) -> bool {
        let drags = matches!(step, Step::SetLength(_));
        let next = self.steering.after(step);
        if next == self.steering {
            return false;
        }
        if !(drags && self.dragging) {
            self.undo.push(self.steering.clone());
        }
        self.redo.clear();
        self.dragging = drags;
        self.turn_to(next)
    }

    /// Takes the last step back. Gives whether the text must be analysed again.
    pub fn undo(&mut self) -> bool {
        let Some(before) = self.undo.pop() else { return false };
        self.redo.push(self.steering.clone());
        self.dragging = false;
        self.turn_to(before)
    }

    /// Takes the step again that was taken back last. Gives whether the text must be analysed again.
    pub fn redo(&mut self) -> bool {
        let Some(after) = self.redo.pop() else { return false };
        self.undo.push(self.steering.clone());
        self.dragging = false;
        self.turn_to(after)
    }

    /// Whether there is a step to take back.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    /// Whether there is a step to take again.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }

    /// Looks for something in the text, from the hit at or after byte `from` on.
    pub fn look_for(&mut self, query: Query, from: usize) {
        let text = self.analysis.document.text();
        let hits = search::find(text, &query.text, query.case, query.word);
        let current = hits.partition_point(|hit| hit.start() < from);
        let current = if current < hits.len() { current } else { 0 };
        self.search = Search { open: true, query, hits, current };
    }

    /// Lists the facts of a group that are asked for.
    pub fn sift(&mut self, group: Group, sifting: Sifting) {
        match group {
            Group::Figures => self.figures.sift(sifting),
            Group::Names => self.names.sift(sifting),
        }
    }

    /// The selected text, exactly as the document has it.
    #[must_use]
    pub fn selected(&self) -> &str {
        self.selection.map(|selection| selection.span().text(self.analysis.document.text())).unwrap_or_default()
    }

    fn turn_to(&mut self, steering: Steering) -> bool {
        let before = std::mem::replace(&mut self.steering, steering);
        if before.blocks != self.steering.blocks {
            return true;
        }
        let only_length = Steering { length: self.steering.length, ..before } == self.steering;
        if !only_length {
            self.ranking = Ranking::of(&self.analysis, &self.steering);
        }
        self.summarize();
        false
    }

    fn summarize(&mut self) {
        let length = self.steering.length.unwrap_or_else(|| Length::suggested(self.ranking.len()));
        self.summary = summarize(&self.analysis, &self.ranking, length);
        self.figures.follow(&self.analysis, &self.summary);
        self.names.follow(&self.analysis, &self.summary);
        self.timeline = timeline(&self.figures.facts);
    }
}
