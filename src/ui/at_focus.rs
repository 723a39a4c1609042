//! What in the article the keyboard's focus stands for: a sentence, or a highlight with its note.
//!
//! Separate because the keys that highlight and write notes are read before anything is drawn, and by the shell, which
//! knows no pane.

use crate::model::NoteOn;
use egui::{Context, Id, Response};

fn id() -> Id {
    Id::unique("article at focus")
}

/// Says that a widget, if it has the focus, stands for this.
pub fn stands_for(response: &Response, on: impl FnOnce() -> NoteOn) {
    if response.has_focus() {
        let known = (response.id, on());
        response.ctx.data_mut(|data| data.insert_temp(id(), known));
    }
}

/// What the widget with the focus stands for.
#[must_use]
pub fn get(ctx: &Context) -> Option<NoteOn> {
    let focused = ctx.memory(egui::Memory::focused)?;
    let known = ctx.data(|data| data.get_temp::<(Id, NoteOn)>(id()));
    known.filter(|(widget, _)| *widget == focused).map(|(_, on)| on)
}
