//! What every pane is handed.
//!
//! Separate so that a pane's signature says only what is its own: the document, if it shows
//! one, and what it remembers.

use crate::model::{Command, Model};
use crate::theme::Palette;
use std::cell::RefCell;

/// What a pane reads, and where it puts the commands of its user. Copies share the commands.
#[derive(Clone, Copy)]
pub struct Cx<'a> {
    /// All that there is to show.
    pub model: Model<'a>,
    /// The colours.
    pub palette: &'a Palette,
    commands: &'a RefCell<Vec<Command>>,
}

impl<'a> Cx<'a> {
    /// Reads from `model`, draws in `palette`, and puts commands into `commands`.
    #[must_use]
    pub fn new(model: Model<'a>, palette: &'a Palette, commands: &'a RefCell<Vec<Command>>) -> Self {
        Self { model, palette, commands }
    }

    /// The user asks for something.
    pub fn emit(&self, command: Command) {
        self.commands.borrow_mut().push(command);
    }

    /// Runs `draw` and tells whether it emitted a command like that.
    pub fn emits<T>(&self, draw: impl FnOnce() -> T, like: impl Fn(&Command) -> bool) -> bool {
        let n_before = self.commands.borrow().len();
        draw();
        self.commands.borrow().iter().skip(n_before).any(like)
    }

    /// The text of a key in the window's language.
    #[must_use]
    pub fn text(&self, key: &str) -> String {
        self.model.texts.text(key)
    }
}
