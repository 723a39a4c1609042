//! What in the article the keyboard's focus stands for: a sentence, or a highlight with its note.
//!
//! Separate because the keys that highlight and write notes are read before anything is drawn, and by the shell, which
//! knows no pane.

use crate::model::NoteOn;
use egui::{Context, Id, Response};

fn id() -> Id {
    Id::unique("article at focus")
}

/// What the widget with the focus stands for.
#[derive(Debug, Clone)]
struct Known {
    widget: Id,
    on: NoteOn,
    /// Since when it has the focus, in seconds on the window's clock.
    since_secs: f64,
}

/// Says that a widget, if it has the focus, stands for this.
pub fn stands_for(response: &Response, on: impl FnOnce() -> NoteOn) {
    if response.has_focus() {
        let now = response.ctx.input(|input| input.time);
        let since_secs = known(&response.ctx).map_or(now, |known| known.since_secs);
        let known = Known { widget: response.id, on: on(), since_secs };
        response.ctx.data_mut(|data| data.insert_temp(id(), known));
    }
}

fn known(ctx: &Context) -> Option<Known> {
    let focused = ctx.memory(egui::Memory::focused)?;
    ctx.data(|data| data.get_temp::<Known>(id())).filter(|known| known.widget == focused)
}

/// What the widget with the focus stands for, and since when it has the focus, in seconds on the window's clock.
#[must_use]
pub fn get(ctx: &Context) -> Option<(NoteOn, f64)> {
    known(ctx).map(|known| (known.on, known.since_secs))
}
