//! What was decided about a document before, to take it back and take it again.
//!
//! Separate because it must move with the text when that changes, all of it.

use crate::preferences::Preferences;
use std::sync::Arc;

/// How many steps can be taken back.
const MAX_STEPS: usize = 500;

/// The steps of a document's reader. A clone shares the steps, so that it costs little.
#[derive(Debug, Clone, Default)]
pub struct History {
    /// What was decided before each of the last steps, the last at the end.
    undo: Vec<Arc<Preferences>>,
    /// What was decided before steps were taken back.
    redo: Vec<Arc<Preferences>>,
    /// Whether the last step set the length: a dragged slider is one step.
    is_dragging: bool,
}

impl History {
    /// A step follows on `before`; `drags` tells whether it sets the length.
    pub fn step(&mut self, before: &Preferences, drags: bool) {
        if !(drags && self.is_dragging) {
            self.undo.push(Arc::new(before.clone()));
            let n = self.undo.len().saturating_sub(MAX_STEPS);
            self.undo.drain(..n);
        }
        self.redo.clear();
        self.is_dragging = drags;
    }

    /// What was decided before the last step, if there was one; `now` is what is decided.
    pub fn undo(&mut self, now: &Preferences) -> Option<Preferences> {
        let before = self.undo.pop()?;
        self.redo.push(Arc::new(now.clone()));
        self.is_dragging = false;
        Some(Arc::unwrap_or_clone(before))
    }

    /// What was decided before the last step was taken back, if one was; `now` is what is decided.
    pub fn redo(&mut self, now: &Preferences) -> Option<Preferences> {
        let after = self.redo.pop()?;
        self.undo.push(Arc::new(now.clone()));
        self.is_dragging = false;
        Some(Arc::unwrap_or_clone(after))
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

    /// What was decided before each step, in both directions.
    pub fn steps(&self) -> impl Iterator<Item = &Arc<Preferences>> {
        self.undo.iter().chain(&self.redo)
    }

    /// Puts what `moved` gives for it in the place of each step, because the text changed. A step that
    /// changes nothing any more, because its words are gone, is none; `now` is what is decided about the new text.
    pub fn follow(&mut self, moved: impl Fn(&Arc<Preferences>) -> Arc<Preferences>, now: &Preferences) {
        for steps in [&mut self.undo, &mut self.redo] {
            for preferences in steps.iter_mut() {
                *preferences = moved(preferences);
            }
            steps.dedup();
            steps.pop_if(|last| **last == *now);
        }
        self.is_dragging = false;
    }
}
