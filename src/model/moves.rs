//! Finds the new places of all that a reader decided about a text, and looks at in it, after the text changed.
//!
//! Separate because finding words that were moved takes a search of the whole text. It is done outside the
//! window's thread, once for each place, however many steps name it; the window then only looks up the results.

use super::history::History;
use super::selection::Selection;
use crate::analysis::Analysis;
use crate::annotation::{Annotation, Annotations, Place, Placed};
use crate::document::{Change, Document, Span};
use crate::preferences::Preferences;
use crate::search::{self, Query};
use crate::stop::{Stop, Stopped};
use rustc_hash::FxHashMap;
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// All that must move with a text: a copy of the reader's decisions, taken before the text is read again.
#[derive(Debug, Clone, Default)]
pub struct Places {
    /// The current decisions.
    pub preferences: Preferences,
    /// Whether the text is all of a web page.
    pub is_whole_page: bool,
    /// The earlier decisions, for undo and redo.
    pub history: History,
    /// The highlights and notes.
    pub annotations: Annotations,
    /// What is selected.
    pub selection: Option<Selection>,
    /// The places of the fact that is marked.
    pub marked: Vec<Span>,
    /// The words that are searched for.
    pub query: Query,
}

/// The new places of all of these in the changed text.
#[derive(Debug)]
pub struct Moves {
    change: Change,
    places: Places,
    /// For each sentence that a step names, its place now.
    sentences: BTreeMap<Span, Option<Span>>,
    /// For the first byte of each block that a step names, the first byte of that block now.
    blocks: BTreeMap<u32, Option<u32>>,
    /// The analysis of the changed text, once it is there.
    analysis: Option<Arc<Analysis>>,
    /// Each step with its new form, by the address of the old step, which is kept alive here.
    steps: BTreeMap<usize, (Arc<Preferences>, Arc<Preferences>)>,
    /// The highlights and notes with their places in the changed text.
    annotations: Annotations,
    /// The places of deleted ones that can come back, by their ids.
    deleted: FxHashMap<String, Place>,
    selection: Option<Selection>,
    marked: Vec<Span>,
    hits: Vec<Span>,
    n_late: Cell<usize>,
}

impl Moves {
    /// Looks for all places in the changed text. This takes up to one search of the text for each place; `go_on` is
    /// called before each of them.
    ///
    /// # Errors
    /// The error of `go_on`, if it says that this must stop.
    pub fn find<E>(change: Change, places: Places, mut go_on: impl FnMut() -> Result<(), E>) -> Result<Self, E> {
        let (mut spans, mut starts) = (BTreeSet::new(), BTreeSet::new());
        for preferences in places.history.steps().map(Arc::as_ref).chain([&places.preferences]) {
            spans.extend(preferences.kept.iter().chain(&preferences.left_out).copied());
            starts.extend(preferences.blocks.keys().copied());
        }
        let mut sentences = BTreeMap::new();
        for span in spans {
            go_on()?;
            sentences.insert(span, change.span(span));
        }
        let mut blocks = BTreeMap::new();
        for start in starts {
            go_on()?;
            blocks.insert(start, change.block(start));
        }
        let selection = places.selection.and_then(|selection| moved_selection(&change, selection));
        Ok(Self {
            annotations: Annotations::default(),
            deleted: FxHashMap::default(),
            marked: Vec::new(),
            hits: Vec::new(),
            analysis: None,
            steps: BTreeMap::new(),
            n_late: Cell::new(0),
            change,
            places,
            sentences,
            blocks,
            selection,
        })
    }

    /// Works out everything that needs the analysis of the changed text: only its sentences can be
    /// kept or left out.
    pub fn settle(&mut self, analysis: &Arc<Analysis>) {
        self.analysis = Some(Arc::clone(analysis));
        for moved in self.sentences.values_mut() {
            *moved = moved.filter(|span| is_sentence(analysis, *span));
        }
        let mut steps = BTreeMap::new();
        for step in self.places.history.steps() {
            steps.insert(address(step), (Arc::clone(step), Arc::new(self.preferences(step))));
        }
        self.steps = steps;
        let text = analysis.document.text();
        self.marked = self.places.marked.iter().filter_map(|span| self.unchanged(*span, text)).collect();
        self.hits = found(text, &self.places.query);
    }

    /// Looks for the words of the highlights and notes, and of deleted ones that can come back, in the changed text.
    ///
    /// # Errors
    /// If it was stopped.
    pub fn find_annotations(&mut self, document: &Document, stop: &Stop) -> Result<(), Stopped> {
        self.annotations = Annotations::in_document(self.places.annotations.list(), document, stop)?;
        let deleted: Vec<Annotation> = self.places.history.deleted().cloned().collect();
        let deleted = Annotations::in_document(deleted, document, stop)?;
        let placed = |placed: &Placed| (placed.annotation.id.clone(), placed.place);
        self.deleted = deleted.all().iter().map(placed).collect();
        Ok(())
    }

    /// The same highlights and notes with their places in the changed text. Those that were made or changed since the
    /// text was read again are taken over.
    #[must_use]
    pub fn annotations(&self, now: &Annotations) -> Annotations {
        if *now == self.places.annotations {
            return self.annotations.clone();
        }
        let places: FxHashMap<&str, Place> =
            self.annotations.all().iter().map(|placed| (placed.annotation.id.as_str(), placed.place)).collect();
        let moved = now.all().iter().map(|placed| {
            let known = places.get(placed.annotation.id.as_str()).copied();
            let place = known.unwrap_or_else(|| self.late_place(placed.place));
            Placed { annotation: placed.annotation.clone(), place }
        });
        moved.collect()
    }

    /// The place of a deleted annotation in the changed text.
    #[must_use]
    pub fn place(&self, deleted: &Annotation) -> Place {
        self.deleted.get(&deleted.id).copied().unwrap_or(Place::Lost)
    }

    /// Where the words of a passage that a note is begun on now stand.
    #[must_use]
    pub fn passage(&self, span: Span) -> Option<Span> {
        self.note_late();
        self.change.span(span)
    }

    fn late_place(&self, place: Place) -> Place {
        match place {
            Place::Found(span) => self.passage(span).map_or(Place::Lost, Place::Found),
            place => place,
        }
    }

    /// The decisions before the change, as they were when the places were taken.
    #[must_use]
    pub fn decided(&self) -> &Preferences {
        &self.places.preferences
    }

    /// The document before the change.
    #[must_use]
    pub fn old(&self) -> &Arc<Document> {
        self.change.old()
    }

    /// The same decisions about the changed text.
    #[must_use]
    pub fn preferences(&self, preferences: &Preferences) -> Preferences {
        preferences.moved(|span| self.sentence(span), |start| self.block(start))
    }

    /// The same step in the changed text.
    #[must_use]
    pub fn step(&self, step: &Arc<Preferences>) -> Arc<Preferences> {
        match self.steps.get(&address(step)) {
            Some((_, moved)) => Arc::clone(moved),
            None => Arc::new(self.preferences(step)),
        }
    }

    /// Where a byte of the old text now is.
    #[must_use]
    pub fn point(&self, byte: usize) -> usize {
        self.change.point(byte)
    }

    /// The same selection, if its words are still there.
    #[must_use]
    pub fn selection(&self, selection: Option<Selection>) -> Option<Selection> {
        if selection == self.places.selection {
            return self.selection;
        }
        self.note_late();
        moved_selection(&self.change, selection?)
    }

    /// The marked places whose words did not change.
    #[must_use]
    pub fn marked(&self, marked: &[Span]) -> Vec<Span> {
        if marked == self.places.marked {
            return self.marked.clone();
        }
        let text = self.analysis.as_ref().map(|analysis| analysis.document.text()).unwrap_or_default();
        marked.iter().filter_map(|span| self.unchanged(*span, text)).collect()
    }

    /// Where the words that are looked for stand in the changed text.
    #[must_use]
    pub fn hits(&self, query: &Query) -> Vec<Span> {
        if *query == self.places.query {
            return self.hits.clone();
        }
        self.note_late();
        let text = self.analysis.as_ref().map(|analysis| analysis.document.text()).unwrap_or_default();
        found(text, query)
    }

    /// How many places the changed text was searched for.
    #[cfg(test)]
    fn n_searched(&self) -> usize {
        self.sentences.len() + self.blocks.len()
    }

    /// The number of searches of the text since then, for what the reader did while it was read again.
    #[cfg(test)]
    fn n_late(&self) -> usize {
        self.n_late.get()
    }

    fn sentence(&self, span: Span) -> Option<Span> {
        if let Some(moved) = self.sentences.get(&span) {
            return *moved;
        }
        self.note_late();
        self.change.span(span).filter(|span| self.analysis.as_ref().is_none_or(|analysis| is_sentence(analysis, *span)))
    }

    fn block(&self, start: u32) -> Option<u32> {
        if let Some(moved) = self.blocks.get(&start) {
            return *moved;
        }
        self.note_late();
        self.change.block(start)
    }

    /// The span itself, if the same words still stand there; this takes no search.
    fn unchanged(&self, span: Span, text: &str) -> Option<Span> {
        let words = span.text(self.change.old().text());
        let start = self.change.point(span.start());
        let moved = Span::new(start, start + span.len());
        (!words.is_empty() && moved.text(text) == words).then_some(moved)
    }

    fn note_late(&self) {
        self.n_late.set(self.n_late.get() + 1);
    }
}

fn moved_selection(change: &Change, selection: Selection) -> Option<Selection> {
    change.span(selection.span()).map(|span| Selection { anchor: span.start(), head: span.end() })
}

fn found(text: &str, query: &Query) -> Vec<Span> {
    search::find(text, &query.text, query.case, query.word)
}

fn is_sentence(analysis: &Analysis, span: Span) -> bool {
    analysis.sentences.binary_search_by_key(&span, |sentence| sentence.span).is_ok()
}

fn address(step: &Arc<Preferences>) -> usize {
    Arc::as_ptr(step).addr()
}

#[cfg(test)]
mod tests {
    use super::{Change, Moves, Preferences, Query, Selection, Span};
    use crate::analysis::{Options, analyze};
    use crate::document::{BlockKind, Builder};
    use crate::model::{Analysed, Opened, Source};
    use crate::preferences::Step;
    use crate::stop::Stop;
    use jiff::Timestamp;
    use std::convert::Infallible;
    use std::sync::Arc;

    const N: usize = 500;

    fn analysed(paragraphs: impl Iterator<Item = usize>) -> Analysed {
        let mut builder = Builder::default();
        for n in paragraphs {
            builder.block(BlockKind::Paragraph, [format!("Port{n} gave{n} the ships{n} weeks.").as_str()], false);
        }
        let analysis = analyze(Arc::new(builder.finish()), &Options::default(), &Stop::never()).expect("not stopped");
        Analysed::new(Arc::new(analysis), Preferences::default(), 0)
    }

    /// A document with as many steps as can be taken back, each of which keeps one more sentence.
    fn decided() -> Opened {
        let mut opened = Opened::new(1, Source::Example(""), analysed(0..N));
        let spans: Vec<Span> = opened.analysis.sentences.iter().map(|sentence| sentence.span).collect();
        assert_eq!(spans.len(), N);
        for span in spans {
            opened.steer(Step::ToggleKeep(span));
        }
        opened
    }

    /// What is looked for beside the window when the text changes to that of `new`.
    fn found(opened: &Opened, new: &Analysed) -> Moves {
        let (before, after) = (Arc::clone(&opened.analysis.document), Arc::clone(&new.analysis.document));
        let change = Change::between(before, after, &Stop::never()).expect("nobody stops it");
        let Ok(mut moves) = Moves::find(change, opened.places(), || Ok::<(), Infallible>(()));
        moves.settle(&new.analysis);
        moves.find_annotations(&new.analysis.document, &Stop::never()).expect("nobody stops it");
        moves
    }

    #[test]
    fn every_place_is_looked_for_once_and_none_in_the_window() {
        let mut opened = decided();
        let all = opened.analysis.document.text().len();
        opened.selection = Some(Selection { anchor: 0, head: all });
        opened.marked = opened.analysis.sentences.iter().map(|sentence| sentence.span).collect();
        opened.look_for(Query { text: "weeks".to_owned(), ..Query::default() }, 0);
        // Turned round, so that almost nothing stays where it was.
        let new = analysed((0..N).rev());
        let moves = found(&opened, &new);
        assert_eq!(moves.n_searched(), N, "though the steps name {} places", N * (N - 1) / 2);
        assert_eq!(opened.follow(&moves, new, 0), 0);
        assert_eq!(moves.n_late(), 0, "the window looked for nothing");
        assert_eq!(opened.search.hits.len(), N);
        for left in (0..N).rev() {
            opened.undo(Timestamp::UNIX_EPOCH);
            assert_eq!(opened.preferences.kept.len(), left);
        }
        assert!(!opened.can_undo());
    }

    #[test]
    fn a_step_taken_meanwhile_is_one_place_more() {
        let mut opened = decided();
        let new = analysed((0..N).rev().chain([N]));
        let moves = found(&opened, &new);
        let kept = *opened.preferences.kept.first().expect("kept");
        let text = opened.analysis.document.text().to_owned();
        opened.steer(Step::ToggleKeep(kept));
        let block = opened.analysis.document.blocks()[3].span.start;
        opened.steer(Step::SetBlock(block, false));
        assert_eq!(opened.follow(&moves, new, 0), 0);
        assert_eq!(moves.n_late(), 1, "the block's");
        opened.undo(Timestamp::UNIX_EPOCH);
        opened.undo(Timestamp::UNIX_EPOCH);
        let words: Vec<&str> =
            opened.preferences.kept.iter().map(|span| span.text(opened.analysis.document.text())).collect();
        assert!(words.len() == N && words.contains(&kept.text(&text)));
    }

    #[test]
    fn looking_for_places_can_be_stopped() {
        let opened = decided();
        let new = analysed((0..N).rev());
        let (before, after) = (Arc::clone(&opened.analysis.document), Arc::clone(&new.analysis.document));
        let change = Change::between(before, after, &Stop::never()).expect("nobody stops it");
        let mut n = 0;
        let stopped = Moves::find(change, opened.places(), || {
            n += 1;
            if n > 3 { Err("stopped") } else { Ok(()) }
        });
        assert_eq!(stopped.err(), Some("stopped"));
    }
}
