//! What becomes of one list of annotations that two windows changed.
//!
//! Separate because it is asked without any text: an annotation is told by its `id`, wherever it stands.

use super::parts::Annotation;
use rustc_hash::FxHashMap;

/// Brings together two lists that were both made of `base`: `ours`, and `theirs`, which another window wrote meanwhile.
/// What one of them added, changed or removed is so in the result. What both changed is as in the version that was
/// modified later, with the other's words of a note below its own, so that none are lost; and what one removed and the other
/// changed stays.
#[must_use]
pub fn merge(base: &[Annotation], ours: &[Annotation], theirs: &[Annotation]) -> Vec<Annotation> {
    let (base, known) = (by_id(base), by_id(theirs));
    let own = by_id(ours);
    let mut merged: Vec<Annotation> = Vec::with_capacity(ours.len());
    for our in ours {
        match (base.get(our.id.as_str()), known.get(our.id.as_str())) {
            (before, Some(their)) => merged.push(both(before.copied(), our, their)),
            // They removed what we left alone.
            (Some(before), None) if *before == our => {}
            (_, None) => merged.push(our.clone()),
        }
    }
    for their in theirs.iter().filter(|their| !own.contains_key(their.id.as_str())) {
        // We removed what they left alone.
        if base.get(their.id.as_str()).is_none_or(|before| *before != their) {
            merged.push(their.clone());
        }
    }
    merged
}

/// What becomes of two versions of an annotation: the one that was changed, or if both were, the one that was so later, with
/// the words of both notes.
fn both(base: Option<&Annotation>, ours: &Annotation, theirs: &Annotation) -> Annotation {
    let (newer, older) = match base {
        Some(base) if base == ours => return theirs.clone(),
        Some(base) if base == theirs => return ours.clone(),
        _ if theirs.modified > ours.modified => (theirs, ours),
        _ => (ours, theirs),
    };
    let mut merged = newer.clone();
    let is_written = |one: &Annotation| base.is_none_or(|base| base.note != one.note);
    if is_written(newer) && is_written(older) && !newer.note.contains(&older.note) {
        merged.note = if older.note.contains(&newer.note) {
            older.note.clone()
        } else {
            format!("{}\n\n{}", newer.note, older.note)
        };
    } else if is_written(older) && !is_written(newer) {
        // The later change is one of the colour alone.
        merged.note.clone_from(&older.note);
    }
    merged
}

/// The ids of the annotations whose notes both lists changed since `base`, each in its own way.
#[must_use]
pub fn contested(base: &[Annotation], ours: &[Annotation], theirs: &[Annotation]) -> Vec<String> {
    let (base, theirs) = (by_id(base), by_id(theirs));
    let is_contested = |our: &&Annotation| {
        let words = |list: &FxHashMap<&str, &Annotation>| list.get(our.id.as_str()).map(|one| one.note.clone());
        let (before, their) = (words(&base).unwrap_or_default(), words(&theirs));
        their.is_some_and(|their| their != before && our.note != before && their != our.note)
    };
    ours.iter().filter(is_contested).map(|our| our.id.clone()).collect()
}

fn by_id(list: &[Annotation]) -> FxHashMap<&str, &Annotation> {
    list.iter().map(|annotation| (annotation.id.as_str(), annotation)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::Target;
    use jiff::Timestamp;

    fn note(id: &str, said: &str, second: i64) -> Annotation {
        let now = Timestamp::from_second(second).expect("a time");
        Annotation { note: said.to_owned(), ..Annotation::new(id.to_owned(), Target::Document, now) }
    }

    /// The list as its ids and notes.
    fn said(list: &[Annotation]) -> Vec<String> {
        let mut said: Vec<String> = list.iter().map(|one| format!("{}={}", one.id, one.note)).collect();
        said.sort();
        said
    }

    #[test]
    fn what_each_window_did_is_in_the_merged_list() {
        let base = [note("a", "a", 1), note("b", "b", 1), note("c", "c", 1), note("d", "d", 1), note("e", "e", 1)];
        // We changed a and c, removed b, changed d after them, and added x. They changed b, c and d, removed e, and added y.
        let ours =
            [note("a", "ours", 2), note("c", "ours", 2), note("d", "ours", 5), note("e", "e", 1), note("x", "ours", 2)];
        let theirs = [
            note("a", "a", 1),
            note("b", "theirs", 3),
            note("c", "theirs", 3),
            note("d", "theirs", 3),
            note("y", "theirs", 3),
        ];
        let wanted = ["a=ours", "b=theirs", "c=theirs\n\nours", "d=ours\n\ntheirs", "x=ours", "y=theirs"];
        assert_eq!(said(&merge(&base, &ours, &theirs)), wanted);
    }

    #[test]
    fn what_one_window_did_alone_is_the_list() {
        let base = [note("a", "a", 1), note("b", "b", 1)];
        let changed = [note("b", "new", 2), note("c", "c", 2)];
        assert_eq!(said(&merge(&base, &base, &changed)), said(&changed));
        assert_eq!(said(&merge(&base, &changed, &base)), said(&changed));
        assert_eq!(said(&merge(&base, &[], &base)), Vec::<String>::new());
        assert_eq!(said(&merge(&[], &base, &[])), said(&base));
    }

    #[test]
    fn no_words_of_a_note_are_lost_that_two_windows_wrote() {
        let base = [note("a", "harbour", 1)];
        let merged =
            |ours: &str, theirs: &str| said(&merge(&base, &[note("a", ours, 2)], &[note("a", theirs, 3)])).concat();
        assert_eq!(merged("harbour: who pays?", "harbour, see p. 3"), "a=harbour, see p. 3\n\nharbour: who pays?");
        // What goes on with the other's words has them already.
        assert_eq!(merged("harbour: who", "harbour: who pays?"), "a=harbour: who pays?");
        assert_eq!(merged("harbour: who pays?", "harbour: who"), "a=harbour: who pays?");
        // Words taken out in one window and written on in the other stay.
        assert_eq!(merged("", "harbour, see p. 3"), "a=harbour, see p. 3");
        let coloured = Annotation { colour: Some(crate::annotation::Colour::Blue), ..note("a", "harbour", 3) };
        let found = merge(&base, &[note("a", "harbour: who pays?", 2)], std::slice::from_ref(&coloured));
        assert_eq!(found, [Annotation { note: "harbour: who pays?".to_owned(), ..coloured }]);
    }

    #[test]
    fn a_note_is_contested_if_both_wrote_in_it() {
        let base = [note("a", "harbour", 1), note("b", "ice", 1), note("c", "", 1)];
        let ours =
            [note("a", "harbour: who pays?", 2), note("b", "no ice", 2), note("c", "same", 2), note("d", "x", 2)];
        let theirs = [note("a", "harbour, see p. 3", 3), note("b", "ice", 1), note("c", "same", 3), note("e", "y", 2)];
        assert_eq!(contested(&base, &ours, &theirs), ["a"]);
        assert_eq!(contested(&base, &base, &theirs), Vec::<String>::new());
    }

    #[test]
    fn a_version_with_an_earlier_clock_is_no_newer_one_but_an_undone_change_is() {
        // Undo brings back the words and is itself a change, with a time of its own.
        let (base, theirs) = ([note("a", "second", 2)], [note("a", "second", 2)]);
        assert_eq!(said(&merge(&base, &[note("a", "first", 3)], &theirs)), ["a=first"]);
        // It counts even where the computer's clock was set back meanwhile.
        assert_eq!(said(&merge(&base, &[note("a", "first", 1)], &theirs)), ["a=first"]);
    }
}
