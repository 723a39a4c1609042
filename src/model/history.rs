//! The history of what a reader decided about a document and noted in it, for undo and redo.
//!
//! Separate because all of it must move with the text when the text changes.

use crate::annotation::{Annotation, Edit, Place, Placed};
use crate::preferences::Preferences;
use std::sync::Arc;

/// The most steps that can be undone.
const MAX_STEPS: usize = 500;

/// What takes a step back, or makes it again.
#[derive(Debug, Clone)]
pub enum Turn {
    /// The decisions become these.
    Preferences(Arc<Preferences>),
    /// This is done to the highlights and notes.
    Annotations(Box<Edit>),
}

/// What is going on that makes one step of many small ones.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Going {
    /// The length is dragged.
    Length,
    /// The note of this id is written.
    Note(String),
}

/// The steps of a document's reader. A clone shares the decisions, so cloning costs little.
#[derive(Debug, Clone, Default)]
pub struct History {
    /// What takes back each of the last steps, the last at the end.
    undo: Vec<Turn>,
    /// What makes each step again that was undone.
    redo: Vec<Turn>,
    /// What the last step belongs to: a dragged slider is one step, and so is a note that is written.
    going: Option<Going>,
    /// Counts the changes of both lists.
    n_changes: u64,
}

impl History {
    /// A number that is another one after every step that is taken, undone or redone: what is offered for the last step
    /// holds as long as this stays the same.
    #[must_use]
    pub fn mark(&self) -> u64 {
        self.n_changes
    }

    /// Records a step that was taken from the decisions `before`; `drags` tells whether it sets the length.
    pub fn step(&mut self, before: &Preferences, drags: bool) {
        let going = drags.then_some(Going::Length);
        self.record(going, || Turn::Preferences(Arc::new(before.clone())));
    }

    /// Records a change of the highlights and notes, which `undo` takes back; `note` is the id of the note if it is being
    /// written.
    pub fn annotated(&mut self, undo: Edit, note: Option<&str>) {
        self.record(note.map(|id| Going::Note(id.to_owned())), || Turn::Annotations(Box::new(undo)));
    }

    /// Records that the annotation of a note that was emptied while it was written is removed: that and the writing are one
    /// step. `removed` is the empty one.
    pub fn emptied(&mut self, removed: Placed) {
        self.n_changes += 1;
        self.redo.clear();
        self.going = None;
        let id = removed.annotation.id.as_str();
        if let Some(Turn::Annotations(edit)) = self.undo.last_mut() {
            match edit.as_mut() {
                // It was begun in the same step: nothing happened.
                Edit::Remove(added) if added == id => return drop(self.undo.pop()),
                Edit::Replace(before) if before.id == id => {
                    **edit = Edit::Add(Placed { annotation: before.clone(), place: removed.place });
                    return;
                }
                Edit::Remove(_) | Edit::Replace(_) | Edit::Add(_) | Edit::Several(_) => {}
            }
        }
        self.undo.push(Turn::Annotations(Box::new(Edit::Add(removed))));
    }

    fn record(&mut self, going: Option<Going>, turn: impl FnOnce() -> Turn) {
        self.n_changes += 1;
        if going.is_none() || self.going != going {
            self.undo.push(turn());
            let n = self.undo.len().saturating_sub(MAX_STEPS);
            self.undo.drain(..n);
        }
        self.redo.clear();
        self.going = going;
    }

    /// The next step begins a new one, though it goes on with the last.
    pub fn pause(&mut self) {
        self.going = None;
    }

    /// Undoes the last step, if there is one: `turn` carries out what takes it back, and gives what makes it again.
    pub fn undo(&mut self, turn: impl FnOnce(Turn) -> Option<Turn>) {
        self.going = None;
        self.n_changes += 1;
        if let Some(undo) = self.undo.pop() {
            self.redo.extend(turn(undo));
        }
    }

    /// Redoes the step undone last, if there is one; see [`History::undo`].
    pub fn redo(&mut self, turn: impl FnOnce(Turn) -> Option<Turn>) {
        self.going = None;
        self.n_changes += 1;
        if let Some(redo) = self.redo.pop() {
            self.undo.extend(turn(redo));
        }
    }

    /// Whether there is a step to undo.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    /// Whether there is a step to redo.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }

    /// The decisions of all steps that can be undone or redone.
    pub fn steps(&self) -> impl Iterator<Item = &Arc<Preferences>> {
        self.turns().filter_map(|turn| match turn {
            Turn::Preferences(preferences) => Some(preferences),
            Turn::Annotations(_) => None,
        })
    }

    /// The deleted annotations that undoing or redoing a step brings back.
    pub fn deleted(&self) -> impl Iterator<Item = &Annotation> {
        let edits = self.turns().filter_map(|turn| match turn {
            Turn::Annotations(edit) => Some(edit.as_ref()),
            Turn::Preferences(_) => None,
        });
        edits.flat_map(Edit::added).map(|placed| &placed.annotation)
    }

    fn turns(&self) -> impl Iterator<Item = &Turn> {
        self.undo.iter().chain(&self.redo)
    }

    /// Replaces each step by what `moved` gives for it, because the text changed, and gives deleted annotations the place
    /// that `place` says. Steps that no longer change anything, because their words are gone, are dropped; `now` are the
    /// decisions about the new text.
    pub fn follow(
        &mut self,
        moved: impl Fn(&Arc<Preferences>) -> Arc<Preferences>,
        place: impl Fn(&Annotation) -> Place,
        now: &Preferences,
    ) {
        self.n_changes += 1;
        for turns in [&mut self.undo, &mut self.redo] {
            for turn in turns.iter_mut() {
                match turn {
                    Turn::Preferences(preferences) => *preferences = moved(preferences),
                    Turn::Annotations(edit) => {
                        edit.added_mut().for_each(|placed| placed.place = place(&placed.annotation));
                    }
                }
            }
            turns.dedup_by(|a, b| match (a, b) {
                (Turn::Preferences(a), Turn::Preferences(b)) => a == b,
                _ => false,
            });
            turns.pop_if(|last| matches!(last, Turn::Preferences(last) if **last == *now));
        }
        self.going = None;
    }
}
