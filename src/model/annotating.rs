//! What a reader does with highlights and notes in an open document.
//!
//! Separate from the document itself because all of it goes the same way: a change of the list, and the edit that takes it
//! back into the document's history.

use super::note_on::{Fresh, Highlighted, NoteOn};
use super::opened::Opened;
use crate::annotation::{Annotation, Annotations, Colour, Edit, Imported, Passage, Place, Placed, Target, merge};
use crate::document::Span;
use crate::preferences::Step;
use jiff::Timestamp;
use rustc_hash::FxHashMap;

impl Opened {
    /// Highlights a passage in a colour. One that is highlighted as a whole gets the colour; if it has it already, the
    /// highlight is taken away. A note that hangs there stays.
    pub fn highlight(&mut self, span: Span, colour: Colour, fresh: Fresh) -> Highlighted {
        if !self.is_analysed {
            return Highlighted::TooEarly;
        }
        let span = span.trimmed(self.analysis.document.text());
        if let Some(known) = self.annotation_of(span) {
            let (id, now) = (known.annotation.id.clone(), fresh.now);
            let before = known.annotation.colour;
            let colour = Some(colour).filter(|colour| before != Some(*colour));
            self.recolour(&id, colour, now);
            return match (before, colour) {
                (_, None) => Highlighted::Removed,
                (None, Some(_)) => Highlighted::Added,
                (Some(_), Some(_)) => Highlighted::Recoloured,
            };
        }
        let Some(passage) = Passage::of(&self.analysis.document, span) else { return Highlighted::Refused };
        let annotation = Annotation::new(fresh.id.clone(), Target::Passage(passage), fresh.now);
        let annotation = Annotation { colour: Some(colour), ..annotation };
        let undo = self.annotations.add(annotation, Place::Found(span), fresh.now);
        self.note_edit(undo, None);
        self.annotated = Some(fresh.id);
        Highlighted::Added
    }

    /// Gives an annotation a colour or takes it away; without colour and note nothing is left of it.
    pub fn recolour(&mut self, id: &str, colour: Option<Colour>, now: Timestamp) {
        let is_bare = self.annotations.get(id).is_some_and(|placed| !placed.annotation.has_note());
        if colour.is_none() && is_bare {
            self.delete_annotation(id, now);
        } else {
            let undo = self.annotations.set_colour(id, colour, now);
            self.note_edit(undo, None);
            self.annotated = Some(id.to_owned());
        }
    }

    /// Takes away the colours of all of these in one step, and those that have no note with them.
    pub fn remove_highlights(&mut self, ids: &[String], now: Timestamp) {
        if let [id] = ids {
            return self.recolour(id, None, now);
        }
        let take = |annotations: &mut Annotations, id: &String| {
            let is_bare = annotations.get(id).is_some_and(|placed| !placed.annotation.has_note());
            if is_bare { annotations.remove(id, now) } else { annotations.set_colour(id, None, now) }
        };
        let mut undo: Vec<Edit> = ids.iter().filter_map(|id| take(&mut self.annotations, id)).collect();
        undo.reverse();
        self.note_edit((!undo.is_empty()).then_some(Edit::Several(undo)), None);
        self.annotated.take_if(|annotated| self.annotations.get(annotated).is_none());
    }

    /// Deletes a highlight with its note.
    pub fn delete_annotation(&mut self, id: &str, now: Timestamp) {
        if self.writing == Some(NoteOn::Annotation(id.to_owned())) {
            self.writing = None;
        }
        let undo = self.annotations.remove(id, now);
        self.note_edit(undo, None);
        self.annotated.take_if(|annotated| annotated == id);
    }

    /// Begins to write a note on something; what was being written is ended.
    pub fn write_on(&mut self, on: NoteOn, now: Timestamp) {
        if !self.is_analysed {
            return;
        }
        self.end_note(now);
        let of_place = |place: Place| {
            let mut those = self.annotations.all().iter().filter(|placed| placed.place == place);
            those.next().map(|placed| NoteOn::Annotation(placed.annotation.id.clone()))
        };
        let on = match on {
            NoteOn::Annotation(id) if self.annotations.get(&id).is_none() => return,
            NoteOn::Passage(span) => {
                let span = span.trimmed(self.analysis.document.text());
                if Passage::of(&self.analysis.document, span).is_none() {
                    return;
                }
                of_place(Place::Found(span)).unwrap_or(NoteOn::Passage(span))
            }
            NoteOn::Article => of_place(Place::Whole).unwrap_or(NoteOn::Article),
            known @ NoteOn::Annotation(_) => known,
        };
        if let NoteOn::Annotation(id) = &on {
            self.annotated = Some(id.clone());
        }
        self.writing = Some(on);
    }

    /// The note that is being written reads so now. What has neither colour nor note yet is made by the first word.
    pub fn set_note(&mut self, note: String, fresh: Fresh) {
        let (undo, id) = match self.writing.clone() {
            None => return,
            Some(NoteOn::Annotation(id)) => (self.annotations.set_note(&id, note, fresh.now), id),
            Some(_) if note.is_empty() => return,
            Some(NoteOn::Passage(span)) => {
                let Some(passage) = Passage::of(&self.analysis.document, span) else { return };
                (self.new_note(Target::Passage(passage), Place::Found(span), note, &fresh), fresh.id)
            }
            Some(NoteOn::Article) => (self.new_note(Target::Document, Place::Whole, note, &fresh), fresh.id),
        };
        self.note_edit(undo, Some(&id));
        self.annotated = Some(id.clone());
        self.writing = Some(NoteOn::Annotation(id));
    }

    fn new_note(&mut self, target: Target, place: Place, note: String, fresh: &Fresh) -> Option<Edit> {
        let annotation = Annotation { note, ..Annotation::new(fresh.id.clone(), target, fresh.now) };
        self.annotations.add(annotation, place, fresh.now)
    }

    /// Ends writing. A note that was emptied is gone, and with it what has no colour either.
    pub fn end_note(&mut self, now: Timestamp) {
        self.pause_history();
        let Some(NoteOn::Annotation(id)) = self.writing.take() else { return };
        let is_empty = |placed: &Placed| placed.annotation.note.trim().is_empty() && placed.annotation.colour.is_none();
        if self.annotations.get(&id).is_some_and(is_empty)
            && let Some(Edit::Add(removed)) = self.annotations.remove(&id, now)
        {
            self.annotated.take_if(|annotated| *annotated == id);
            self.annotations_emptied(removed);
        }
    }

    /// Takes over the list as another window left it when ours was as in `sent`; what was done here since stays. What is
    /// still in it keeps its place. The rest is given back, to be looked for; it counts as lost until then.
    pub fn take_over(&mut self, sent: &[Annotation], list: &[Annotation]) -> Vec<Annotation> {
        let places: FxHashMap<&str, Place> =
            self.annotations.all().iter().map(|placed| (placed.annotation.id.as_str(), placed.place)).collect();
        let mut new = Vec::new();
        let all = merge(sent, &self.annotations.list(), list).into_iter().map(|annotation| {
            let place = match (places.get(annotation.id.as_str()), &annotation.target) {
                (Some(place), _) => *place,
                (None, Target::Document) => Place::Whole,
                (None, Target::Passage(_)) => {
                    new.push(annotation.clone());
                    Place::Lost
                }
            };
            Placed { annotation, place }
        });
        let all: Annotations = all.collect();
        self.annotations = all;
        if let Some(NoteOn::Annotation(id)) = &self.writing
            && self.annotations.get(id).is_none()
        {
            self.writing = None;
        }
        new
    }

    /// Adds annotations from elsewhere, which were looked for in this text: one step, which can be undone.
    pub fn import(&mut self, from: Vec<Placed>) -> Imported {
        let (undo, imported) = self.annotations.import(from);
        self.note_edit(undo, None);
        imported
    }

    /// Pins every sentence that a highlight touches, so that it stays in the summary; undo takes all of them back at once.
    pub fn keep_highlighted(&mut self) {
        let highlighted = self.highlights().filter_map(|placed| placed.place.span());
        let sentences: Vec<Span> = highlighted.flat_map(|span| self.candidates_in(span)).collect();
        self.steer(Step::KeepAll(sentences));
    }

    /// The sentences that a span touches and a summary can have.
    #[must_use]
    pub fn candidates_in(&self, span: Span) -> Vec<Span> {
        let sentences = &self.analysis.sentences;
        let first = sentences.partition_point(|sentence| sentence.span.end <= span.start);
        let touched = sentences.iter().skip(first).take_while(|sentence| sentence.span.start < span.end);
        touched.filter(|sentence| self.analysis.is_candidate(sentence)).map(|sentence| sentence.span).collect()
    }

    /// The annotations with a colour that stand in the text, in its order.
    pub fn highlights(&self) -> impl Iterator<Item = &Placed> {
        let in_text = |placed: &&Placed| placed.annotation.colour.is_some() && placed.place.span().is_some();
        self.annotations.all().iter().filter(in_text)
    }

    /// The annotation of exactly this passage.
    #[must_use]
    pub fn annotation_of(&self, span: Span) -> Option<&Placed> {
        self.annotations.all().iter().find(|placed| placed.place == Place::Found(span))
    }

    /// The annotation at a byte of the text: of several the shortest.
    #[must_use]
    pub fn annotation_at(&self, byte: usize) -> Option<&Placed> {
        let span = |placed: &&Placed| placed.place.span().filter(|span| span.contains(byte)).map(Span::len);
        self.annotations.all().iter().filter(|placed| span(placed).is_some()).min_by_key(span)
    }

    /// The next highlight or note in the text from a byte on (`by` is 1), or the one before (`by` is -1).
    #[must_use]
    pub fn annotation_from(&self, byte: usize, by: isize) -> Option<&Placed> {
        let known =
            self.annotated.as_deref().and_then(|id| self.annotations.get(id)).and_then(|placed| placed.place.span());
        // From the one that was gone to last, as long as it was gone to last.
        let here = known.filter(|known| self.jump.is_some_and(|jump| jump.span == *known));
        let mut placed = self.annotations.all().iter().filter(|placed| placed.place.span().is_some());
        let start = |placed: &&Placed| placed.place.span().map_or(0, |span| (span.start(), span.end()).0);
        match here {
            Some(here) if by > 0 => placed.find(|other| other.place.span() > Some(here)),
            None if by > 0 => placed.find(|other| start(other) >= byte),
            Some(here) => placed.take_while(|other| other.place.span() < Some(here)).last(),
            None => placed.take_while(|other| start(other) < byte).last(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Options, analyze};
    use crate::document::{BlockKind, Builder};
    use crate::model::{Analysed, Source};
    use crate::preferences::Preferences;
    use crate::stop::Stop;
    use std::path::PathBuf;
    use std::sync::Arc;

    fn opened() -> Opened {
        let mut builder = Builder::default();
        builder.block(BlockKind::Paragraph, ["The harbour reopens in spring. Boats come again."], false);
        let analysis = analyze(Arc::new(builder.finish()), &Options::default(), &Stop::never()).expect("not stopped");
        let analysed = Analysed::new(Arc::new(analysis), Preferences::default(), 0);
        Opened::new(1, Source::File(PathBuf::from("/a")), analysed)
    }

    fn fresh(id: &str, second: i64) -> Fresh {
        Fresh { id: id.to_owned(), now: Timestamp::from_second(second).expect("a time") }
    }

    #[test]
    fn what_was_noted_while_another_window_wrote_stays() {
        let mut opened = opened();
        let span = |words: &str, opened: &Opened| {
            let start = opened.analysis.document.text().find(words).expect("there");
            Span::new(start, start + words.len())
        };
        let (harbour, boats) = (span("harbour", &opened), span("Boats", &opened));
        opened.highlight(harbour, Colour::Yellow, fresh("ours", 1));
        let sent = opened.annotations.list();
        // Another window adds a passage and a note while ours is being written, and ours goes on.
        let theirs = Annotation::new(
            "theirs".to_owned(),
            Target::Passage(Passage::of(&opened.analysis.document, boats).expect("words")),
            fresh("", 2).now,
        );
        let whole = Annotation::new("whole".to_owned(), Target::Document, fresh("", 2).now);
        let merged: Vec<Annotation> = sent.iter().cloned().chain([theirs, whole]).collect();
        opened.highlight(span("spring", &opened), Colour::Green, fresh("since", 3));
        opened.recolour("ours", None, fresh("", 4).now);
        let new = opened.take_over(&sent, &merged);
        assert_eq!(new.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(), ["theirs"], "to be looked for");
        let places = |opened: &Opened| {
            let all = opened.annotations.all().iter();
            all.map(|placed| (placed.annotation.id.clone(), placed.place)).collect::<Vec<_>>()
        };
        let since = Place::Found(span("spring", &opened));
        let named = |id: &str, place| (id.to_owned(), place);
        assert_eq!(
            places(&opened),
            [named("whole", Place::Whole), named("since", since), named("theirs", Place::Lost)]
        );
        opened.annotations.place_lost(&[("theirs".to_owned(), Place::Found(boats))].into_iter().collect());
        assert_eq!(
            places(&opened),
            [named("whole", Place::Whole), named("since", since), named("theirs", Place::Found(boats))]
        );
    }
}
