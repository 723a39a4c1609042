//! The annotations of one article, in the order in which a reader meets them.
//!
//! Separate from what an annotation is because a place belongs to the text as it is now: the same list has other places in
//! a changed text.

use super::anchor::find_passages;
use super::parts::{Annotation, Colour, Target};
use crate::document::{Document, Span};
use crate::stop::{Stop, Stopped};
use jiff::Timestamp;

/// Where an annotation stands in the text as it is now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// It is about the whole article.
    Whole,
    /// Its words stand here, perhaps a little changed.
    Found(Span),
    /// Its words are no longer found.
    Lost,
}

impl Place {
    /// Where its words stand, if they do.
    #[must_use]
    pub fn span(self) -> Option<Span> {
        match self {
            Self::Found(span) => Some(span),
            Self::Whole | Self::Lost => None,
        }
    }
}

/// An annotation with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// The annotation.
    pub annotation: Annotation,
    /// Where it stands.
    pub place: Place,
}

impl Placed {
    /// What the list is sorted by: first what is about the whole article, last what is lost, by where it once stood.
    fn order(&self) -> (u8, u32, u32) {
        match self.place {
            Place::Whole => (0, 0, 0),
            Place::Found(span) => (1, span.start, span.end),
            Place::Lost => {
                let position = self.annotation.passage().and_then(|passage| passage.position);
                (2, position.map_or(u32::MAX, |position| position.start), 0)
            }
        }
    }
}

/// A change of a list of annotations. [`Annotations::apply`] gives the one that takes it back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// Adds an annotation; where one has its id already, nothing happens.
    Add(Placed),
    /// Removes the annotation of this id.
    Remove(String),
    /// Puts this in the place of the annotation with its id, which keeps its place in the text.
    Replace(Annotation),
}

/// The annotations of one article. Those about the whole article come first, then those whose words were found, in the order
/// of the text, then those whose words were not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Annotations {
    all: Vec<Placed>,
}

impl Annotations {
    /// Looks for each annotation's words in a document. It takes time in proportion to the text and the list, so it is done
    /// outside the window's thread. Of two annotations with the same id the first stays.
    ///
    /// # Errors
    /// If it was stopped.
    pub fn in_document(list: Vec<Annotation>, document: &Document, stop: &Stop) -> Result<Self, Stopped> {
        let passages: Vec<_> = list.iter().filter_map(Annotation::passage).collect();
        let mut found = find_passages(document, &passages, stop)?.into_iter();
        let mut ids = rustc_hash::FxHashSet::default();
        let mut all = Vec::with_capacity(list.len());
        for annotation in list {
            let place = match annotation.target {
                Target::Document => Place::Whole,
                Target::Passage(_) => found.next().flatten().map_or(Place::Lost, Place::Found),
            };
            if ids.insert(annotation.id.clone()) {
                all.push(Placed { annotation, place });
            }
        }
        let mut annotations = Self { all };
        annotations.sort();
        Ok(annotations)
    }

    /// All of them, in order.
    #[must_use]
    pub fn all(&self) -> &[Placed] {
        &self.all
    }

    /// All of them without their places, as they are kept in a file.
    #[must_use]
    pub fn list(&self) -> Vec<Annotation> {
        self.all.iter().map(|placed| placed.annotation.clone()).collect()
    }

    /// The annotation of an id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Placed> {
        self.all.iter().find(|placed| placed.annotation.id == id)
    }

    /// Those whose words share a byte with a span, in order.
    pub fn overlapping(&self, span: Span) -> impl Iterator<Item = &Placed> {
        // First those on the whole, then by their beginnings, then those that are lost.
        let placed = self.all.iter().skip_while(|placed| placed.place == Place::Whole);
        let begun = placed.take_while(move |placed| placed.place.span().is_some_and(|place| place.start < span.end));
        begun.filter(move |placed| placed.place.span().is_some_and(|place| place.overlaps(span)))
    }

    /// Carries out a change at this time, and gives the one that takes it back; `None` if nothing was changed. A replaced
    /// annotation counts as modified now, also when a change is taken back: a later version is what other windows believe.
    pub fn apply(&mut self, edit: Edit, now: Timestamp) -> Option<Edit> {
        match edit {
            Edit::Add(placed) => {
                if self.get(&placed.annotation.id).is_some() {
                    return None;
                }
                let id = placed.annotation.id.clone();
                let order = placed.order();
                let at = self.all.partition_point(|other| other.order() <= order);
                self.all.insert(at, placed);
                Some(Edit::Remove(id))
            }
            Edit::Remove(id) => {
                let at = self.all.iter().position(|placed| placed.annotation.id == id)?;
                Some(Edit::Add(self.all.remove(at)))
            }
            Edit::Replace(annotation) => {
                let placed = self.all.iter_mut().find(|placed| placed.annotation.id == annotation.id)?;
                if placed.annotation == annotation {
                    return None;
                }
                let annotation = Annotation { modified: Some(now), ..annotation };
                Some(Edit::Replace(std::mem::replace(&mut placed.annotation, annotation)))
            }
        }
    }

    /// Adds an annotation whose words stand at `place`, and gives the edit that takes it back.
    pub fn add(&mut self, annotation: Annotation, place: Place, now: Timestamp) -> Option<Edit> {
        self.apply(Edit::Add(Placed { annotation, place }), now)
    }

    /// Sets the colour of an annotation, or takes it away, and gives the edit that takes that back.
    pub fn set_colour(&mut self, id: &str, colour: Option<Colour>, now: Timestamp) -> Option<Edit> {
        let annotation = self.get(id)?.annotation.clone();
        self.apply(Edit::Replace(Annotation { colour, ..annotation }), now)
    }

    /// Sets the note of an annotation, and gives the edit that takes that back.
    pub fn set_note(&mut self, id: &str, note: String, now: Timestamp) -> Option<Edit> {
        let annotation = self.get(id)?.annotation.clone();
        self.apply(Edit::Replace(Annotation { note, ..annotation }), now)
    }

    /// Removes an annotation, and gives the edit that brings it back.
    pub fn remove(&mut self, id: &str, now: Timestamp) -> Option<Edit> {
        self.apply(Edit::Remove(id.to_owned()), now)
    }

    fn sort(&mut self) {
        self.all.sort_by_key(Placed::order);
    }
}

/// From annotations whose places are known.
impl FromIterator<Placed> for Annotations {
    fn from_iter<I: IntoIterator<Item = Placed>>(placed: I) -> Self {
        let mut annotations = Self { all: placed.into_iter().collect() };
        annotations.sort();
        annotations
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::Passage;
    use crate::document::{BlockKind, Builder};

    const TEXT: [&str; 2] =
        ["Der Hafen von Ellerau wird umgebaut.", "Die Brücke über das Becken bleibt bis zum Mai gesperrt."];

    fn document(paragraphs: &[&str]) -> Document {
        let mut builder = Builder::default();
        for paragraph in paragraphs {
            builder.block(BlockKind::Paragraph, [*paragraph], false);
        }
        builder.finish()
    }

    fn time(second: i64) -> Timestamp {
        Timestamp::from_second(second).expect("a time")
    }

    fn span(document: &Document, words: &str) -> Span {
        let start = document.text().find(words).expect("there");
        Span::new(start, start + words.len())
    }

    fn highlight(document: &Document, id: &str, words: &str) -> Annotation {
        let passage = Passage::of(document, span(document, words)).expect("words");
        let annotation = Annotation::new(id.to_owned(), Target::Passage(passage), time(1));
        Annotation { colour: Some(Colour::Yellow), ..annotation }
    }

    fn ids(annotations: &Annotations) -> Vec<&str> {
        annotations.all().iter().map(|placed| placed.annotation.id.as_str()).collect()
    }

    #[test]
    fn they_stand_in_the_order_of_the_text() {
        let document = document(&TEXT);
        let mut annotations = Annotations::default();
        for (id, words) in [("c", "Becken"), ("a", "Hafen"), ("b", "umgebaut")] {
            let (annotation, place) = (highlight(&document, id, words), Place::Found(span(&document, words)));
            annotations.add(annotation, place, time(1)).expect("added");
        }
        let whole = Annotation::new("w".to_owned(), Target::Document, time(1));
        annotations.add(whole.clone(), Place::Whole, time(1)).expect("added");
        assert_eq!(ids(&annotations), ["w", "a", "b", "c"]);
        assert_eq!(annotations.add(whole, Place::Whole, time(1)), None, "there already");
        let hits = annotations.overlapping(span(&document, "Ellerau wird umgebaut.")).map(|p| &p.annotation.id);
        assert_eq!(hits.collect::<Vec<_>>(), ["b"]);
        let again = Annotations::in_document(annotations.list(), &document, &Stop::never()).expect("not stopped");
        assert_eq!(again, annotations);
    }

    #[test]
    fn every_change_can_be_taken_back_and_taken_back_again() {
        let document = document(&TEXT);
        let list = vec![highlight(&document, "a", "Hafen"), highlight(&document, "b", "Becken")];
        let mut annotations = Annotations::in_document(list, &document, &Stop::never()).expect("not stopped");
        let changes: [fn(&mut Annotations) -> Option<Edit>; 4] = [
            |all| all.remove("a", time(2)),
            |all| all.set_note("b", "Wie lange?".to_owned(), time(2)),
            |all| all.set_colour("b", Some(Colour::Pink), time(2)),
            |all| all.set_colour("a", None, time(2)),
        ];
        // The time of the last change is not taken back.
        let timeless = |all: &Annotations| {
            let list = all.all().iter().cloned().map(|mut placed| {
                placed.annotation.modified = None;
                placed
            });
            list.collect::<Vec<Placed>>()
        };
        for change in changes {
            let before = timeless(&annotations);
            let undo = change(&mut annotations).expect("changed");
            let after = timeless(&annotations);
            assert_ne!(before, after);
            let redo = annotations.apply(undo, time(3)).expect("taken back");
            assert_eq!(timeless(&annotations), before);
            let undo = annotations.apply(redo, time(4)).expect("taken again");
            assert_eq!(timeless(&annotations), after);
            annotations.apply(undo, time(5)).expect("taken back");
        }
        assert_eq!(annotations.set_colour("b", Some(Colour::Yellow), time(6)), None, "it has it already");
        assert_eq!(annotations.set_note("none", String::new(), time(6)), None);
        annotations.set_note("b", "x".to_owned(), time(7)).expect("changed");
        assert_eq!(annotations.get("b").and_then(|placed| placed.annotation.modified), Some(time(7)));
    }

    #[test]
    fn what_is_no_longer_there_is_listed_at_the_end() {
        let before = document(&TEXT);
        let list = vec![highlight(&before, "gone", "Der Hafen von Ellerau wird"), highlight(&before, "b", "Becken")];
        let after = document(TEXT.get(1..).unwrap_or_default());
        let annotations = Annotations::in_document(list, &after, &Stop::never()).expect("not stopped");
        assert_eq!(ids(&annotations), ["b", "gone"]);
        let places: Vec<Place> = annotations.all().iter().map(|placed| placed.place).collect();
        assert_eq!(places, [Place::Found(span(&after, "Becken")), Place::Lost]);
    }
}
