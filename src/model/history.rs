//! The history of the decisions about a document, for undo and redo.
//!
//! Separate because all of it must move with the text when the text changes.

use crate::preferences::Preferences;
use std::sync::Arc;

/// The most steps that can be undone.
const MAX_STEPS: usize = 500;

/// The steps of a document's reader. A clone shares the steps, so cloning costs little.
#[derive(Debug, Clone, Default)]
pub struct History {
    /// The preferences before each of the last steps, the last at the end.
    undo: Vec<Arc<Preferences>>,
    /// The preferences before each step that was undone.
    redo: Vec<Arc<Preferences>>,
    /// Whether the last step set the length: a dragged slider is one step.
    is_dragging: bool,
}

impl History {
    /// Records a step that was taken from `before`; `drags` tells whether it sets the length.
    pub fn step(&mut self, before: &Preferences, drags: bool) {
        if !(drags && self.is_dragging) {
            self.undo.push(Arc::new(before.clone()));
            let n = self.undo.len().saturating_sub(MAX_STEPS);
            self.undo.drain(..n);
        }
        self.redo.clear();
        self.is_dragging = drags;
    }

    /// Undoes the last step and gives the preferences before it, if there was one; `now` are the current preferences.
    pub fn undo(&mut self, now: &Preferences) -> Option<Preferences> {
        let before = self.undo.pop()?;
        self.redo.push(Arc::new(now.clone()));
        self.is_dragging = false;
        Some(Arc::unwrap_or_clone(before))
    }

    /// Redoes the step undone last and gives the preferences after it, if there was one; `now` are the current
    /// preferences.
    pub fn redo(&mut self, now: &Preferences) -> Option<Preferences> {
        let after = self.redo.pop()?;
        self.undo.push(Arc::new(now.clone()));
        self.is_dragging = false;
        Some(Arc::unwrap_or_clone(after))
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

    /// The preferences of all steps that can be undone or redone.
    pub fn steps(&self) -> impl Iterator<Item = &Arc<Preferences>> {
        self.undo.iter().chain(&self.redo)
    }

    /// Replaces each step by what `moved` gives for it, because the text changed. Steps that no longer change
    /// anything, because their words are gone, are dropped; `now` are the preferences for the new text.
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
