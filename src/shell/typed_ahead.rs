//! What is typed right after a command that opens a field: it is kept until the field has the keyboard.
//!
//! Separate from `input`, which takes letters for commands: who types "Ctrl+F", "j" quickly means the letter for the field,
//! though that is drawn only after both were pressed.

use super::input::AltHeld;
use crate::model::{Action, ENTRIES, Model};
use crate::ui;
use egui::{Context, Event};

/// A field that has not come in so many frames does not come, and what was typed for it is dropped.
const MAX_FRAMES: u8 = 10;

/// What waits for a field.
#[derive(Default)]
pub struct TypedAhead {
    events: Vec<Event>,
    /// Whether a dialog with a field was opened just now.
    is_dialog_new: bool,
    /// The frames since a field is waited for.
    n_frames: u8,
}

impl TypedAhead {
    /// A dialog was opened whose field takes the keyboard.
    pub fn expect_dialog(&mut self) {
        self.is_dialog_new = true;
    }

    /// Keeps what is typed in this frame for a field, or hands over what was kept for it. `is_awaited` tells whether a field
    /// of a pane was asked for and not drawn since; `takes_letters` whether letters are commands in this frame.
    pub fn take_turn(&mut self, ctx: &Context, model: &Model<'_>, is_awaited: bool, takes_letters: bool) {
        self.is_dialog_new &= !ctx.text_edit_focused();
        let waits = is_awaited || self.is_dialog_new;
        self.n_frames = if waits { self.n_frames.saturating_add(1) } else { 0 };
        if self.n_frames > MAX_FRAMES {
            self.is_dialog_new = false;
            self.events.clear();
        }
        ctx.input_mut(|input| {
            let kept = &mut self.events;
            if (1..=MAX_FRAMES).contains(&self.n_frames) {
                kept.extend(input.events.extract_if(.., |event| is_typed(event)));
            } else {
                input.events.splice(..0, kept.drain(..));
                let mut alt = AltHeld::at_start(input);
                let opens = |event: &Event| {
                    let letters = takes_letters && !alt.follow(event);
                    opened_by(event, letters).is_some_and(|action| opens_field(action, model))
                };
                if let Some(at) = input.events.iter().position(opens) {
                    kept.extend(input.events.extract_if(at + 1.., |event| is_typed(event)));
                }
            }
        });
        if waits || !self.events.is_empty() {
            ctx.request_repaint();
        }
    }
}

/// Whether an event comes of typing.
fn is_typed(event: &Event) -> bool {
    matches!(event, Event::Key { .. } | Event::Text(_) | Event::Paste(_) | Event::Copy | Event::Cut | Event::Ime(_))
}

/// The action that an event asks for by its key or, where letters are commands, by its letter.
fn opened_by(event: &Event, takes_letters: bool) -> Option<Action> {
    let entry = match event {
        Event::Key { key, pressed: true, modifiers, .. } => {
            // Of Ctrl+F and Ctrl+Shift+F the one with more keys is meant.
            let fits = |entry: &&crate::model::Entry| {
                entry
                    .keys
                    .iter()
                    .map(|keys| ui::shortcut(*keys))
                    .any(|shortcut| shortcut.logical_key == *key && modifiers.matches_exact(shortcut.modifiers))
            };
            ENTRIES.iter().find(fits)
        }
        Event::Text(text) if takes_letters => {
            let typed = text.to_lowercase();
            ENTRIES.iter().find(|entry| entry.typed == Some(typed.as_str()))
        }
        _ => None,
    };
    entry.map(|entry| entry.action)
}

/// Whether an action gives the keyboard to a field.
fn opens_field(action: Action, model: &Model<'_>) -> bool {
    let opens = match action {
        Action::Find
        | Action::FindInFolder
        | Action::GoToPage
        | Action::Note
        | Action::NoteOnArticle
        | Action::ShowPalette
        | Action::ShowAllNotes => true,
        // Without a hit the search opens.
        Action::FindNext | Action::FindPrevious => model.opened().is_some_and(|opened| opened.search.hits.is_empty()),
        _ => false,
    };
    opens && model.can(action)
}
