//! What was decided about a document before, to take it back and take it again.
//!
//! Separate because it must move with the text when that changes, all of it.

use crate::document::Change;
use crate::steering::Steering;

/// How many steps can be taken back.
const MAX_STEPS: usize = 500;

/// The steps of a document's reader.
#[derive(Debug, Clone, Default)]
pub struct History {
    /// What was decided before each of the last steps, the last at the end.
    undo: Vec<Steering>,
    /// What was decided before steps were taken back.
    redo: Vec<Steering>,
    /// Whether the last step set the length: a dragged slider is one step.
    is_dragging: bool,
}

impl History {
    /// A step follows on `before`; `drags` tells whether it sets the length.
    pub fn step(&mut self, before: &Steering, drags: bool) {
        if !(drags && self.is_dragging) {
            self.undo.push(before.clone());
            let n = self.undo.len().saturating_sub(MAX_STEPS);
            self.undo.drain(..n);
        }
        self.redo.clear();
        self.is_dragging = drags;
    }

    /// What was decided before the last step, if there was one; `now` is what is decided.
    pub fn undo(&mut self, now: &Steering) -> Option<Steering> {
        let before = self.undo.pop()?;
        self.redo.push(now.clone());
        self.is_dragging = false;
        Some(before)
    }

    /// What was decided before the last step was taken back, if one was; `now` is what is decided.
    pub fn redo(&mut self, now: &Steering) -> Option<Steering> {
        let after = self.redo.pop()?;
        self.undo.push(now.clone());
        self.is_dragging = false;
        Some(after)
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

    /// Moves what was decided to where its words stand in the changed text. A step that
    /// changes nothing any more, because its words are gone, is none; `now` is what is decided about the new text.
    pub fn follow(&mut self, change: &Change, now: &Steering) {
        for steps in [&mut self.undo, &mut self.redo] {
            for steering in steps.iter_mut() {
                *steering = steering.moved(change);
            }
            steps.dedup();
            steps.pop_if(|last| last == now);
        }
        self.is_dragging = false;
    }
}
