//! An open document: its analysis, and all that its reader does with it.
//!
//! Separate because there can be many open documents, and because decisions, undo, search and
//! places belong to a document, not to the window.

use super::history::{History, Turn};
use super::moves::{Moves, Places};
use super::note_on::NoteOn;
use super::page_look::PageLook;
use super::revision::Revision;
use super::selection::Selection;
use super::source::{Source, is_mail, short_title};
use crate::analysis::{Analysis, FigureKind};
use crate::annotation::{Annotation, Annotations, Edit, Placed};
use crate::document::{Page, Span, Warning};
use crate::facts::{Fact, FactKind, Filter, Group, Listing, key_figures, key_names};
use crate::i18n::Texts;
use crate::import::Format;
use crate::preferences::{Length, Preferences, Step};
use crate::search::{self, Query};
use crate::summary::{Choice, Ranking, Summary, sections, summarize};
use crate::timeline::{Mark, timeline};
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How long a place that was jumped to stays tinted, in seconds.
pub const FLASH_SECS: f64 = 1.6;
/// How much text below the upper edge of the pane is taken to be in sight, in bytes.
const IN_SIGHT_BYTES: usize = 2_500;
/// The most sentences in a section's summary among the contents.
const MAX_OF_SECTION: usize = 3;
/// The most places that the reader can go back to.
const MAX_PLACES: usize = 50;

/// A place in the full text to be shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Jump {
    /// The place.
    pub span: Span,
    /// The time at which it was asked for, in seconds on the window's clock.
    pub at_secs: f64,
    /// Counts the jumps in this document, so that the same place can be jumped to again.
    pub number: u64,
    /// The page to show from its upper edge on, by its index, where a page was asked for.
    pub page: Option<usize>,
}

/// The search in a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Search {
    /// Whether the bar for it is shown.
    pub open: bool,
    /// What is looked for.
    pub query: Query,
    /// The places where it was found.
    pub hits: Vec<Span>,
    /// The hit that is shown, as an index.
    pub current: usize,
}

impl Search {
    /// The hit that is shown.
    #[must_use]
    pub fn hit(&self) -> Option<Span> {
        self.hits.get(self.current).copied()
    }

    /// Shows the hit at or after byte `from`, or else the first.
    fn show_from(&mut self, from: usize) {
        let next = self.hits.partition_point(|hit| hit.start() < from);
        self.current = if next < self.hits.len() { next } else { 0 };
    }
}

/// An analysed text as it comes from reading; all of it is made outside the window's thread.
#[derive(Debug, Clone)]
pub struct Analysed {
    /// All that is known about it.
    pub analysis: Arc<Analysis>,
    /// The fingerprint of the text.
    pub content: u64,
    /// Its candidates by importance, as `preferences` ranks them.
    pub ranking: Ranking,
    /// Its figures.
    pub figures: Vec<Fact>,
    /// Its names.
    pub names: Vec<Fact>,
    /// The reader's decisions when the analysis began.
    pub preferences: Preferences,
    /// The byte at which the reader left off.
    pub top: usize,
    /// How its pages were shown then.
    pub look: PageLook,
    /// Whether it has sections that can be summed up each by itself.
    pub has_sections: bool,
    /// The highlights and notes that are kept of it.
    pub annotations: Annotations,
    /// What changed in it since it was read before.
    pub revision: Option<Arc<Revision>>,
}

impl Analysed {
    /// Ranks the sentences and lists the facts of an analysis; takes time in proportion to the text.
    #[must_use]
    pub fn new(analysis: Arc<Analysis>, preferences: Preferences, top: usize) -> Self {
        Self {
            content: analysis.document.fingerprint(),
            ranking: Ranking::of(&analysis, &preferences),
            figures: key_figures(&analysis, &Summary::default()),
            names: key_names(&analysis, &Summary::default()),
            has_sections: !sections(&analysis).is_empty(),
            analysis,
            preferences,
            top,
            annotations: Annotations::default(),
            revision: None,
            look: PageLook::default(),
        }
    }
}

/// The decisions of a reader that need the file to be read or its text to be analysed again.
#[derive(Debug, Clone)]
struct CarriedOut {
    /// About the blocks.
    blocks: BTreeMap<u32, bool>,
    /// Whether the text is all of a web page, and not the article alone.
    whole_page: bool,
}

/// A document that is open, with its analysis and its summary.
#[derive(Debug, Clone)]
pub struct Opened {
    /// Its number in this window. A document that was asked for later has a higher one, and one that was closed and is opened
    /// again the one that it had.
    pub number: u64,
    /// Where it came from.
    pub source: Source,
    /// All that is known about it.
    pub analysis: Arc<Analysis>,
    /// The fingerprint of its text.
    pub content: u64,
    /// Whether it has sections that can be summed up each by itself.
    pub has_sections: bool,
    /// What the reader decided about it.
    pub preferences: Preferences,
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
    /// Whether it is analysed; until then, only the text of a long document is shown.
    pub is_analysed: bool,
    /// Whether its file is no longer where it was.
    pub is_gone: bool,
    /// Counts its analyses, so that panes know when to lay out the text again.
    pub version: u64,
    /// Counts the changes of its text, so that its pane knows when to stay at `left_off`.
    pub text_version: u64,
    /// The highlights and notes.
    pub annotations: Annotations,
    /// The note that is being written.
    pub writing: Option<NoteOn>,
    /// The annotation that was made, changed or gone to last, by its id.
    pub annotated: Option<String>,
    /// The annotation to show in the list, by its id, and when it was asked for.
    pub shown_annotation: Option<(String, f64)>,
    /// What is selected in its full text.
    pub selection: Option<Selection>,
    /// What changed in its file since it was read before, until the reader wants to know it no more.
    pub revision: Option<Arc<Revision>>,
    /// How its pages are shown.
    pub look: PageLook,
    /// The search in it.
    pub search: Search,
    /// The byte at which the reader left off, for the first time it is drawn and for changes of the text.
    pub left_off: usize,
    /// The place of the full text to show.
    pub jump: Option<Jump>,
    /// The summary sentence to show, by its index in the analysis, and when it was asked for.
    pub shown: Option<(usize, f64)>,
    /// The sections whose own summaries are shown among the contents, by their indices, with the sentences of each.
    pub section_summaries: BTreeMap<usize, Vec<usize>>,
    /// Where the reader was before the last jumps: bytes of the text that stood at the upper edge.
    pub back: Vec<usize>,
    /// Where the reader was after the jumps that were undone.
    pub forward: Vec<usize>,
    /// The decisions that were carried out when the text was read and analysed.
    carried_out: CarriedOut,
    history: History,
    n_jumps: u64,
}

impl Opened {
    /// What the window calls it in one short line: its title, or where it came from if it has none.
    #[must_use]
    pub fn title(&self, texts: &Texts) -> String {
        match self.analysis.document.title() {
            Some(title) if !title.trim().is_empty() => short_title(title),
            _ if self.source.path().is_some_and(is_mail) => {
                let author = self.analysis.document.metadata.author.as_deref().map(short_title).unwrap_or_default();
                let none = texts.text("no-subject");
                if author.is_empty() { none } else { format!("{none} – {author}") }
            }
            _ => self.source.name(texts),
        }
    }

    /// Opens an analysed document with the summary that its reader asked for.
    #[must_use]
    pub fn new(number: u64, source: Source, analysed: Analysed) -> Self {
        let Analysed { analysis, content, ranking, figures, names, preferences, top, look, .. } = analysed;
        let Analysed { has_sections, annotations, revision, .. } = analysed;
        let mut opened = Self {
            number,
            source,
            content,
            analysis,
            carried_out: CarriedOut { blocks: preferences.blocks.clone(), whole_page: preferences.whole_page },
            has_sections,
            preferences,
            ranking,
            summary: Summary::default(),
            figures: Listing::default(),
            names: Listing::default(),
            timeline: Vec::new(),
            marked: Vec::new(),
            is_analysed: true,
            is_gone: false,
            version: 0,
            text_version: 0,
            annotations,
            writing: None,
            annotated: None,
            shown_annotation: None,
            selection: None,
            revision,
            look: look.within_ends(),
            search: Search::default(),
            left_off: top,
            jump: None,
            shown: None,
            section_summaries: BTreeMap::new(),
            back: Vec::new(),
            forward: Vec::new(),
            history: History::default(),
            n_jumps: 0,
        };
        // A scan has nothing but its pages.
        opened.look.shown |= opened.has_pages() && opened.analysis.document.text().is_empty();
        opened.list_facts(figures, names);
        opened.summarize();
        opened
    }

    /// Like `new`, for a text that is not analysed yet.
    #[must_use]
    pub fn early(number: u64, source: Source, text: Analysed) -> Self {
        Self { is_analysed: false, ..Self::new(number, source, text) }
    }

    /// Replaces the analysis by another one of the same text. Decisions that the reader made in the
    /// meantime stay, and the new ranking is used only if there were none.
    pub fn renew(&mut self, analysed: Analysed) {
        let Analysed { analysis, ranking, figures, names, preferences, has_sections, .. } = analysed;
        if !self.is_analysed {
            // Of a long text they come with its first analysis.
            self.annotations = analysed.annotations;
            self.revision = analysed.revision;
        }
        self.has_sections = has_sections;
        self.ranking =
            if preferences == self.preferences { ranking } else { Ranking::of(&analysis, &self.preferences) };
        self.carried_out = CarriedOut { blocks: preferences.blocks, whole_page: preferences.whole_page };
        self.analysis = analysis;
        self.version += 1;
        self.is_analysed = true;
        self.shown = None;
        self.section_summaries.clear();
        self.list_facts(figures, names);
        self.summarize();
    }

    /// What must move with the text when that changes.
    #[must_use]
    pub fn places(&self) -> Places {
        Places {
            preferences: self.preferences.clone(),
            is_whole_page: self.carried_out.whole_page,
            history: self.history.clone(),
            annotations: self.annotations.clone(),
            selection: self.selection,
            marked: self.marked.clone(),
            query: self.search.query.clone(),
        }
    }

    /// Replaces the analysis by that of the changed text; `top` is the byte of the old text at the upper
    /// edge. Decisions, those in the history, the selection and the places move to where their words
    /// now stand according to `moves`, which was made outside the window's thread. Gives the number of decisions that
    /// no longer have a place.
    pub fn follow(&mut self, moves: &Moves, analysed: Analysed, top: usize) -> usize {
        let n_before = self.preferences.n_places();
        self.preferences = moves.preferences(&self.preferences);
        self.annotations = moves.annotations(&self.annotations);
        let place = |annotation: &Annotation| moves.place(annotation);
        self.history.follow(|step| moves.step(step), place, &self.preferences);
        if let Some(NoteOn::Passage(span)) = self.writing {
            self.writing = moves.passage(span).map(NoteOn::Passage);
        }
        let n_lost = n_before.saturating_sub(self.preferences.n_places());
        self.selection = moves.selection(self.selection);
        self.marked = moves.marked(&self.marked);
        for place in self.back.iter_mut().chain(&mut self.forward) {
            *place = moves.point(*place);
        }
        self.left_off = moves.point(top);
        self.jump = None;
        self.text_version += 1;
        self.content = analysed.content;
        self.revision.clone_from(&analysed.revision);
        self.renew(analysed);
        let from = moves.point(self.search.hit().map_or(top, Span::start));
        self.search.hits = moves.hits(&self.search.query);
        self.search.show_from(from);
        n_lost
    }

    /// Forgets what changed in it since it was read before; the sentences that came are no longer marked.
    pub fn forget_changes(&mut self) {
        if let Some(revision) = self.revision.take()
            && revision.added == self.marked
        {
            self.marked.clear();
        }
    }

    /// Whether the decisions about the blocks have changed since the analysis.
    #[must_use]
    pub fn is_stale(&self) -> bool {
        self.preferences.blocks != self.carried_out.blocks
    }

    /// Undoes the decisions about blocks that were made since the last analysis.
    pub fn take_back_blocks(&mut self) {
        self.preferences.blocks.clone_from(&self.carried_out.blocks);
    }

    /// Whether the text is all of a web page.
    #[must_use]
    pub fn is_whole_page(&self) -> bool {
        self.carried_out.whole_page
    }

    /// Whether the day that its metadata tell is but that of the file: a PDF tells when it was made, which can be long
    /// after it was written, unless its text tells the same day.
    #[must_use]
    pub fn has_day_of_file(&self) -> bool {
        let is_pdf = self.source.path().and_then(|path| path.extension());
        let is_pdf = is_pdf.is_some_and(|extension| extension.eq_ignore_ascii_case("pdf"));
        let day = self.analysis.document.metadata.date.as_deref().unwrap_or_default();
        let is_it = |fact: &Fact| fact.kind == FactKind::Figure(FigureKind::Date) && fact.value.starts_with(day);
        is_pdf && !self.figures.facts.iter().any(is_it)
    }

    /// Whether the reader wants more or less of the web page than was read.
    #[must_use]
    pub fn wants_other_extent(&self) -> bool {
        self.preferences.whole_page != self.carried_out.whole_page
    }

    /// Undoes the decision about how much of the page is read, because it could not be carried out.
    pub fn take_back_extent(&mut self) {
        self.preferences.whole_page = self.carried_out.whole_page;
    }

    /// Whether this is a web page: then all of it can be read in the place of the article alone.
    #[must_use]
    pub fn is_page(&self) -> bool {
        let extension = self.source.path().and_then(|path| path.extension()).and_then(|extension| extension.to_str());
        let is_of = |format: Format| {
            extension.is_some_and(|own| format.extensions().iter().any(|known| known.eq_ignore_ascii_case(own)))
        };
        self.is_whole_page() || self.is_doubtful() || is_of(Format::Html) || is_of(Format::Mhtml)
    }

    /// Whether the article may not be all that was to be found in its page.
    #[must_use]
    pub fn is_doubtful(&self) -> bool {
        let is_file = self.source.path().is_some();
        is_file && self.analysis.document.warnings.contains(&Warning::DoubtfulArticle)
    }

    /// Replaces the facts; they have the order of the summary once there is one.
    fn list_facts(&mut self, figures: Vec<Fact>, names: Vec<Fact>) {
        self.figures.renew(figures);
        self.names.renew(names);
    }

    /// Takes one more step.
    pub fn steer(&mut self, step: Step) {
        let drags = matches!(step, Step::SetLength(_));
        let next = self.preferences.after(step);
        if next != self.preferences {
            self.history.step(&self.preferences, drags);
            self.turn_to(next);
        }
    }

    /// A number that is another one after every step that the reader takes, undoes or redoes.
    #[must_use]
    pub fn step_mark(&self) -> u64 {
        self.history.mark()
    }

    /// Undoes the last step, at this time.
    pub fn undo(&mut self, now: Timestamp) {
        let mut history = std::mem::take(&mut self.history);
        history.undo(|turn| self.turn(turn, now));
        self.history = history;
    }

    /// Redoes the step that was undone last.
    pub fn redo(&mut self, now: Timestamp) {
        let mut history = std::mem::take(&mut self.history);
        history.redo(|turn| self.turn(turn, now));
        self.history = history;
    }

    /// Takes a step back or makes it again, and gives what does the opposite.
    fn turn(&mut self, turn: Turn, now: Timestamp) -> Option<Turn> {
        match turn {
            Turn::Preferences(preferences) => {
                let before = Arc::new(self.preferences.clone());
                self.turn_to(Arc::unwrap_or_clone(preferences));
                Some(Turn::Preferences(before))
            }
            Turn::Annotations(edit) => {
                let opposite = self.annotations.apply(*edit, now)?;
                if let Some(NoteOn::Annotation(id)) = &self.writing
                    && self.annotations.get(id).is_none()
                {
                    self.writing = None;
                }
                Some(Turn::Annotations(Box::new(opposite)))
            }
        }
    }

    /// Records a change of the highlights and notes; `note` is the id of the note if it is being written.
    pub(super) fn note_edit(&mut self, undo: Option<Edit>, note: Option<&str>) {
        if let Some(undo) = undo {
            self.history.annotated(undo, note);
        }
    }

    /// Records that an emptied note is gone.
    pub(super) fn annotations_emptied(&mut self, removed: Placed) {
        self.history.emptied(removed);
    }

    /// The next step is one of its own.
    pub(super) fn pause_history(&mut self) {
        self.history.pause();
    }

    /// Takes over the history of the same text from before it was closed.
    pub fn resume(&mut self, history: History) {
        self.history = history;
    }

    /// Whether the text has no sentence for a summary. It can still be read and searched.
    #[must_use]
    pub fn has_no_sentence(&self) -> bool {
        self.is_analysed && self.analysis.candidates.is_empty() && self.preferences.blocks.is_empty()
    }

    /// Whether it has nothing but pictures of pages: no text, and so nothing to search and no figures.
    #[must_use]
    pub fn is_scan(&self) -> bool {
        self.analysis.document.warnings.contains(&Warning::Scan)
    }

    /// The byte of the place that was jumped to as long as that is in sight, otherwise `top`, the byte at the upper edge: a
    /// place that was gone to stands a little below that.
    #[must_use]
    pub fn place_in_sight(&self, top: usize) -> usize {
        let jumped = self.jump.map(|jump| jump.span.start());
        jumped.filter(|place| (top..top + IN_SIGHT_BYTES).contains(place)).unwrap_or(top)
    }

    /// Whether its reader decided nothing about it and noted nothing in it.
    #[must_use]
    pub fn is_only_looked_at(&self) -> bool {
        self.preferences.is_default() && self.annotations.all().is_empty() && self.writing.is_none()
    }

    /// Its pages, where it is a file that has some; they are drawn from the file.
    #[must_use]
    pub fn pages(&self) -> &[Page] {
        if self.source.path().is_some() { &self.analysis.document.structure().pages } else { &[] }
    }

    /// Whether it has pages that can be shown.
    #[must_use]
    pub fn has_pages(&self) -> bool {
        !self.pages().is_empty()
    }

    /// Whether its pages are shown in the place of its text.
    #[must_use]
    pub fn shows_pages(&self) -> bool {
        self.look.shown && self.has_pages()
    }

    /// The page of a label or, if none has it, of a number, as an index.
    #[must_use]
    pub fn page_named(&self, name: &str) -> Option<usize> {
        let name = name.trim();
        let has_label = |page: &Page| !page.label.is_empty() && page.label.to_lowercase() == name.to_lowercase();
        let labelled = self.pages().iter().position(has_label);
        labelled.or_else(|| name.parse().ok().and_then(|n: u32| self.pages().iter().position(|page| page.number == n)))
    }

    /// Shows the text in the place of the pages, or the pages in that of the text, from the reader's place on: the
    /// place that was jumped to, as long as that is in sight below byte `top`, otherwise that byte.
    pub fn toggle_pages(&mut self, top: usize) {
        self.look.shown = !self.look.shown;
        self.left_off = top;
        self.jump.take_if(|jump| !(top..top + IN_SIGHT_BYTES).contains(&jump.span.start()));
    }

    /// Notes where the reader was (`top`), and shows a page, by its index, from its upper edge on.
    pub fn jump_to_page(&mut self, top: usize, page: usize, now_secs: f64) {
        let Some(start) = self.pages().get(page).map(|page| page.start as usize) else { return };
        self.jump(top, Span::new(start, start), now_secs);
        if let Some(jump) = &mut self.jump {
            jump.page = Some(page);
        }
    }

    /// Whether there is a step to undo.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        self.history.can_undo()
    }

    /// Whether there is a step to redo.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        self.history.can_redo()
    }

    /// Notes where the reader was (`top`), and shows another place.
    pub fn jump(&mut self, top: usize, span: Span, now_secs: f64) {
        if self.back.last() != Some(&top) {
            self.back.push(top);
        }
        let n = self.back.len().saturating_sub(MAX_PLACES);
        self.back.drain(..n);
        self.forward.clear();
        self.scroll_to(span, now_secs);
    }

    /// The next sentence of the summary in the text (`by` is 1), or the previous one (`by` is -1), from the reader's
    /// place: the place of the last jump as long as that is in sight, otherwise byte `top`.
    #[must_use]
    pub fn choice_from(&self, top: usize, by: isize) -> Option<Span> {
        let span_of = |choice: &Choice| self.analysis.sentences.get(choice.sentence).map(|sentence| sentence.span);
        let jumped = self.jump.map(|jump| jump.span.start());
        let here = jumped.filter(|place| (top..top + IN_SIGHT_BYTES).contains(place));
        let mut spans = self.summary.choices.iter().filter_map(span_of);
        match here {
            Some(here) if by > 0 => spans.find(|span| span.start() > here),
            None if by > 0 => spans.find(|span| span.start() >= top),
            here => spans.take_while(|span| span.start() < here.unwrap_or(top)).last(),
        }
    }

    /// Goes back to where the reader was before a jump.
    pub fn go_back(&mut self, top: usize, now_secs: f64) {
        if let Some(place) = self.back.pop() {
            self.forward.push(top);
            self.scroll_to(Span::new(place, place), now_secs);
        }
    }

    /// Goes forward again to where the reader was before going back.
    pub fn go_forward(&mut self, top: usize, now_secs: f64) {
        if let Some(place) = self.forward.pop() {
            self.back.push(top);
            self.scroll_to(Span::new(place, place), now_secs);
        }
    }

    fn scroll_to(&mut self, span: Span, now_secs: f64) {
        self.n_jumps += 1;
        self.jump = Some(Jump { span, at_secs: now_secs, number: self.n_jumps, page: None });
    }

    /// The place that was just jumped to, if any, and how strongly it is still tinted: 1 right after the
    /// jump, falling to 0; with `still` the tint stays at 1 until it ends.
    #[must_use]
    pub fn flash(&self, now_secs: f64, still: bool) -> Option<(Span, f32)> {
        let jump = self.jump?;
        let left = 1.0 - (now_secs - jump.at_secs) / FLASH_SECS;
        (left > 0.0).then_some((jump.span, if still { 1.0 } else { left as f32 }))
    }

    /// Searches the text and shows the first hit at or after byte `from`.
    pub fn look_for(&mut self, query: Query, from: usize) {
        let text = self.analysis.document.text();
        let hits = search::find(text, &query.text, query.case, query.word);
        self.search = Search { open: true, query, hits, current: 0 };
        self.search.show_from(from);
    }

    /// Shows or hides the summary of a section among the contents; takes time in proportion to the section.
    pub fn unfold_section(&mut self, section: usize) {
        if self.section_summaries.remove(&section).is_none() {
            let sentences = self.sentences_of_section(section);
            self.section_summaries.insert(section, sentences);
        }
    }

    /// The sentences of a section's own short summary, by the reader's preferences.
    fn sentences_of_section(&self, section: usize) -> Vec<usize> {
        let Some(section) = self.analysis.document.structure().sections.get(section) else { return Vec::new() };
        let preferences = Preferences { part: None, by_section: false, ..self.preferences.clone() };
        let ranking = Ranking::of_span(&self.analysis, section.span, &preferences);
        let n = ranking.n_sentences(&self.analysis, ranking.suggested()).min(MAX_OF_SECTION);
        let summary = summarize(&self.analysis, &ranking, Length::Sentences(n));
        summary.choices.iter().map(|choice| choice.sentence).collect()
    }

    /// Lists the facts of a group that are asked for.
    pub fn filter(&mut self, group: Group, filter: Filter) {
        match group {
            Group::Figures => self.figures.filter(filter),
            Group::Names => self.names.filter(filter),
        }
    }

    /// The word at a byte, as a selection.
    #[must_use]
    pub fn word_at(&self, byte: usize) -> Option<Selection> {
        let tokens = &self.analysis.tokens;
        let token = tokens.get(tokens.partition_point(|token| token.span().end() <= byte))?.span();
        token.contains(byte).then(|| Selection { anchor: token.start(), head: token.end() })
    }

    /// The paragraph at a byte, as a selection.
    #[must_use]
    pub fn paragraph_at(&self, byte: usize) -> Option<Selection> {
        let blocks = &self.analysis.blocks;
        let block = blocks.get(blocks.partition_point(|block| block.span.end() <= byte))?.span;
        block.contains(byte).then(|| Selection { anchor: block.start(), head: block.end() })
    }

    /// The selected text, exactly as the document has it.
    #[must_use]
    pub fn selected(&self) -> &str {
        self.selection.map(|selection| selection.span().text(self.analysis.document.text())).unwrap_or_default()
    }

    /// The selected text as plain text, with raised and lowered characters from Unicode. The signs that call notes
    /// stay, because the reader saw them when selecting.
    #[must_use]
    pub fn selected_shown(&self) -> String {
        let Some(selection) = self.selection.map(Selection::span) else { return String::new() };
        let document = &self.analysis.document;
        document.shown_with_calls(selection).into_owned()
    }

    fn turn_to(&mut self, preferences: Preferences) {
        let before = std::mem::replace(&mut self.preferences, preferences);
        let only_length = Preferences { length: self.preferences.length, ..before } == self.preferences;
        if !only_length {
            self.ranking = Ranking::of(&self.analysis, &self.preferences);
            let unfolded: Vec<usize> = self.section_summaries.keys().copied().collect();
            self.section_summaries =
                unfolded.into_iter().map(|section| (section, self.sentences_of_section(section))).collect();
        }
        self.summarize();
    }

    fn summarize(&mut self) {
        let length = self.preferences.length.unwrap_or_else(|| self.ranking.suggested());
        self.summary = summarize(&self.analysis, &self.ranking, length);
        self.figures.follow(&self.analysis, &self.summary);
        self.names.follow(&self.analysis, &self.summary);
        self.timeline = timeline(&self.figures.facts);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Options, analyze};
    use crate::document::{BlockKind, Builder, Metadata};
    use crate::stop::Stop;
    use std::path::PathBuf;

    fn opened(name: &str, text: &str) -> Opened {
        let mut builder = Builder::default();
        builder.block(BlockKind::Paragraph, [text], false);
        builder.metadata(Metadata { date: Some("2023-05-12".to_owned()), ..Metadata::default() });
        let analysis = analyze(Arc::new(builder.finish()), &Options::default(), &Stop::never()).expect("not stopped");
        let analysed = Analysed::new(Arc::new(analysis), Preferences::default(), 0);
        Opened::new(1, Source::File(PathBuf::from(name)), analysed)
    }

    #[test]
    fn the_day_of_a_pdf_is_that_of_its_file_unless_its_text_tells_it() {
        let (silent, telling) = ("The harbour reopens in spring.", "The harbour reopened on 12 May 2023 at noon.");
        for (name, text, is_of_file) in [
            ("/harbour.pdf", silent, true),
            ("/harbour.PDF", silent, true),
            ("/harbour.pdf", telling, false),
            ("/harbour.pdf", "The harbour reopened on 13 May 2023 at noon.", true),
            ("/harbour.html", silent, false),
            ("/harbour", silent, false),
        ] {
            assert_eq!(opened(name, text).has_day_of_file(), is_of_file, "{name}: {text}");
        }
    }

    #[test]
    fn pages_are_told_by_the_names_of_their_files() {
        for (name, is_page) in
            [("/a.html", true), ("/a.HTM", true), ("/a.mhtml", true), ("/a.txt", false), ("/html", false)]
        {
            assert_eq!(opened(name, "The harbour reopens in spring.").is_page(), is_page, "{name}");
        }
    }
}
