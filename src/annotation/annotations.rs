//! The annotations of one article, in the order in which a reader meets them.
//!
//! Separate from what an annotation is because a place belongs to the text as it is now: the same list has other places in
//! a changed text.

use super::anchor::find_passages;
use super::parts::{Annotation, Colour, Passage, Target};
use crate::document::{Document, Span};
use crate::stop::{Stop, Stopped};
use jiff::Timestamp;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::atomic::{AtomicU64, Ordering};

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
    /// All of these, one after the other; none of them is several again.
    Several(Vec<Self>),
}

impl Edit {
    /// What it adds.
    pub fn added(&self) -> impl Iterator<Item = &Placed> {
        let edits = if let Self::Several(edits) = self { edits.as_slice() } else { std::slice::from_ref(self) };
        edits.iter().filter_map(|edit| if let Self::Add(placed) = edit { Some(placed) } else { None })
    }

    /// What it adds, to be given another place.
    pub fn added_mut(&mut self) -> impl Iterator<Item = &mut Placed> {
        let edits = if let Self::Several(edits) = self { edits.as_mut_slice() } else { std::slice::from_mut(self) };
        edits.iter_mut().filter_map(|edit| if let Self::Add(placed) = edit { Some(placed) } else { None })
    }
}

/// What an import did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Imported {
    /// How many annotations were added.
    pub n_added: usize,
    /// How many that were there are now as the file has them, which is newer.
    pub n_updated: usize,
    /// How many were there already, in the same version or a newer one.
    pub n_known: usize,
}

/// The annotations of one article. Those about the whole article come first, then those whose words were found, in the order
/// of the text, then those whose words were not.
#[derive(Debug, Clone, Default)]
pub struct Annotations {
    all: Vec<Placed>,
    stamp: u64,
}

/// Two lists with the same annotations are the same, however they came about.
impl PartialEq for Annotations {
    fn eq(&self, other: &Self) -> bool {
        self.all == other.all
    }
}

impl Eq for Annotations {}

/// A number that no list had before.
fn new_stamp() -> u64 {
    static LAST: AtomicU64 = AtomicU64::new(0);
    LAST.fetch_add(1, Ordering::Relaxed) + 1
}

impl Annotations {
    /// Looks for each annotation's words in a document. It takes time in proportion to the text and the list, so it is done
    /// outside the window's thread. Of two annotations with the same id the first stays. A passage that says only where it
    /// stood gets the words that stand there, if the text is that long.
    ///
    /// # Errors
    /// If it was stopped.
    pub fn in_document(mut list: Vec<Annotation>, document: &Document, stop: &Stop) -> Result<Self, Stopped> {
        take_words(&mut list, document);
        let passages: Vec<_> = list.iter().filter_map(Annotation::passage).collect();
        let mut found = find_passages(document, &passages, stop)?.into_iter();
        let mut ids = FxHashSet::default();
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
        Ok(all.into_iter().collect())
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

    /// A number that is another one after each change.
    #[must_use]
    pub fn stamp(&self) -> u64 {
        self.stamp
    }

    /// All of them with their places.
    #[must_use]
    pub fn into_all(self) -> Vec<Placed> {
        self.all
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
        self.stamp = new_stamp();
        match edit {
            Edit::Several(edits) => self.apply_all(edits, now),
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

    /// Carries out many changes in time that grows with the list and the changes, not with their product.
    fn apply_all(&mut self, edits: Vec<Edit>, now: Timestamp) -> Option<Edit> {
        let all = std::mem::take(&mut self.all);
        let mut known: FxHashMap<String, usize> =
            all.iter().enumerate().map(|(index, placed)| (placed.annotation.id.clone(), index)).collect();
        let mut all: Vec<Option<Placed>> = all.into_iter().map(Some).collect();
        let mut undo = Vec::with_capacity(edits.len());
        for edit in edits {
            match edit {
                // None is in another.
                Edit::Several(_) => {}
                Edit::Add(placed) => {
                    let id = placed.annotation.id.clone();
                    if !known.contains_key(&id) {
                        known.insert(id.clone(), all.len());
                        all.push(Some(placed));
                        undo.push(Edit::Remove(id));
                    }
                }
                Edit::Remove(id) => {
                    let removed = known.remove(&id).and_then(|index| all.get_mut(index)?.take());
                    undo.extend(removed.map(Edit::Add));
                }
                Edit::Replace(annotation) => {
                    let placed = known.get(&annotation.id).and_then(|index| all.get_mut(*index)?.as_mut());
                    if let Some(placed) = placed.filter(|placed| placed.annotation != annotation) {
                        let annotation = Annotation { modified: Some(now), ..annotation };
                        undo.push(Edit::Replace(std::mem::replace(&mut placed.annotation, annotation)));
                    }
                }
            }
        }
        self.all = all.into_iter().flatten().collect();
        self.sort();
        undo.reverse();
        (!undo.is_empty()).then_some(Edit::Several(undo))
    }

    /// Adds annotations from elsewhere, which were looked for in this text; one that is there already takes the words of a
    /// newer version. Gives the edit that takes all of it back, and says what was done.
    pub fn import(&mut self, from: Vec<Placed>) -> (Option<Edit>, Imported) {
        let known: FxHashMap<&str, usize> =
            self.all.iter().enumerate().map(|(index, placed)| (placed.annotation.id.as_str(), index)).collect();
        let (mut imported, mut undo, mut new, mut newer) = (Imported::default(), Vec::new(), Vec::new(), Vec::new());
        let mut seen = FxHashSet::default();
        for placed in from {
            // A file that has one twice says nothing by it.
            if !seen.insert(placed.annotation.id.clone()) {
                continue;
            }
            if let Some(index) = known.get(placed.annotation.id.as_str()) {
                newer.push((*index, placed));
            } else {
                imported.n_added += 1;
                undo.push(Edit::Remove(placed.annotation.id.clone()));
                new.push(placed);
            }
        }
        for (index, placed) in newer {
            match self.all.get_mut(index) {
                Some(known) if placed.annotation.modified > known.annotation.modified => {
                    imported.n_updated += 1;
                    undo.push(Edit::Replace(std::mem::replace(&mut known.annotation, placed.annotation)));
                }
                _ => imported.n_known += 1,
            }
        }
        self.all.extend(new);
        self.sort();
        ((!undo.is_empty()).then_some(Edit::Several(undo)), imported)
    }

    /// Gives those that are lost the places that were found for them since.
    pub fn place_lost(&mut self, found: &FxHashMap<String, Place>) {
        for placed in self.all.iter_mut().filter(|placed| placed.place == Place::Lost) {
            placed.place = found.get(&placed.annotation.id).copied().unwrap_or(Place::Lost);
        }
        self.sort();
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
        self.stamp = new_stamp();
        self.all.sort_by_key(Placed::order);
    }
}

/// Gives each passage without words those at its position, in one walk through the text.
fn take_words(list: &mut [Annotation], document: &Document) {
    let at = |annotation: &Annotation| {
        annotation.passage().filter(|passage| passage.quote.exact.is_empty()).and_then(|passage| passage.position)
    };
    let mut wanted: Vec<u32> = list.iter().filter_map(at).flat_map(|at| [at.start, at.end]).collect();
    if wanted.is_empty() {
        return;
    }
    wanted.sort_unstable();
    wanted.dedup();
    let text = document.text();
    let mut bytes: FxHashMap<u32, usize> = FxHashMap::default();
    let mut wanted = wanted.into_iter().peekable();
    let ends = text.char_indices().map(|(byte, _)| byte).chain([text.len()]);
    for (number, byte) in ends.enumerate() {
        if wanted.next_if(|wanted| *wanted as usize == number).is_some() {
            bytes.insert(u32::try_from(number).unwrap_or(u32::MAX), byte);
        } else if wanted.peek().is_none() {
            break;
        }
    }
    for annotation in list {
        let Some(at) = at(annotation) else { continue };
        let (Some(start), Some(end)) = (bytes.get(&at.start), bytes.get(&at.end)) else { continue };
        let span = Span::new(*start, *end).trimmed(text);
        if let Some(passage) = Passage::of(document, span) {
            annotation.target = Target::Passage(passage);
        }
    }
}

/// From annotations whose places are known.
impl FromIterator<Placed> for Annotations {
    fn from_iter<I: IntoIterator<Item = Placed>>(placed: I) -> Self {
        let mut annotations = Self { all: placed.into_iter().collect(), stamp: 0 };
        annotations.sort();
        annotations
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{Characters, Quote};
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
    fn a_position_alone_takes_the_words_that_stand_there() {
        let document = document(&TEXT);
        let chars: Vec<char> = document.text().chars().collect();
        let n = u32::try_from(chars.len()).expect("short");
        let at = |start, end| {
            let passage = Passage { quote: Quote::default(), position: Some(Characters { start, end }) };
            Annotation::new(format!("{start}-{end}"), Target::Passage(passage), time(1))
        };
        // "Brücke" has a letter of two bytes before its end; the last ones end with the text, behind it, and far behind.
        let start = document.text().split("Brücke").next().map_or(0, |before| before.chars().count());
        let start = u32::try_from(start).expect("short");
        let list =
            vec![at(start, start + 6), at(start + 7, start + 11), at(n - 9, n), at(n - 9, n + 1), at(7, u32::MAX)];
        let placed = Annotations::in_document(list, &document, &Stop::never()).expect("not stopped");
        let words = |id: &str| {
            let placed = placed.get(id).expect("there");
            let words = placed.place.span().map(|span| span.text(document.text()));
            assert_eq!(words.unwrap_or_default(), placed.annotation.passage().expect("a passage").quote.exact);
            words.map(str::to_owned)
        };
        assert_eq!(words(&format!("{start}-{}", start + 6)).as_deref(), Some("Brücke"));
        assert_eq!(words(&format!("{}-{}", start + 7, start + 11)).as_deref(), Some("über"));
        assert_eq!(words(&format!("{}-{n}", n - 9)).as_deref(), Some("gesperrt."));
        assert_eq!(words(&format!("{}-{}", n - 9, n + 1)), None);
        assert_eq!(words(&format!("7-{}", u32::MAX)), None);
    }

    #[test]
    fn an_import_adds_updates_counts_and_is_taken_back_as_one() {
        let document = document(&TEXT);
        let note = |id: &str, said: &str, second| {
            let annotation = Annotation::new(id.to_owned(), Target::Document, time(second));
            Placed { annotation: Annotation { note: said.to_owned(), ..annotation }, place: Place::Whole }
        };
        let said = |all: &Annotations| {
            let mut said: Vec<String> = all.list().iter().map(|one| format!("{}={}", one.id, one.note)).collect();
            said.sort();
            said
        };
        let mut all: Annotations = [note("a", "a", 5), note("b", "b", 5)].into_iter().collect();
        let passage = highlight(&document, "d", "Becken");
        let found = Placed { annotation: passage, place: Place::Found(span(&document, "Becken")) };
        let from = vec![note("a", "older", 1), note("b", "newer", 9), note("c", "c", 1), note("c", "again", 2), found];
        let (undo, imported) = all.import(from.clone());
        let wanted = ["a=a", "b=newer", "c=c", "d="];
        assert_eq!(said(&all), wanted);
        assert_eq!(imported, Imported { n_added: 2, n_updated: 1, n_known: 1 });
        assert_eq!(all.get("b").and_then(|placed| placed.annotation.modified), Some(time(9)), "as the file has it");
        assert_eq!(ids(&all).last(), Some(&"d"), "in the order of the text");
        let redo = all.apply(undo.expect("changed"), time(10)).expect("taken back");
        assert_eq!(said(&all), ["a=a", "b=b"]);
        assert_eq!(redo.added().count(), 2);
        let undo = all.apply(redo, time(11)).expect("taken again");
        assert_eq!(said(&all), wanted);
        assert_eq!(all.get("d").map(|placed| placed.place), Some(Place::Found(span(&document, "Becken"))));
        all.apply(undo, time(12)).expect("taken back");
        assert_eq!(said(&all), ["a=a", "b=b"]);
        assert_eq!(all.import(Vec::new()), (None, Imported::default()));
        // Many take no longer than few, each by itself.
        let many: Vec<Placed> = (0..20_000).map(|n| note(&format!("urn:{n}"), "x", 1)).collect();
        let (undo, _) = all.import(many);
        all.apply(undo.expect("changed"), time(13)).expect("taken back");
        assert_eq!(all.all().len(), 2);
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
