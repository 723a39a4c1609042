//! Selects what stands in a field that gets the keyboard, so that what is typed takes its place.
//!
//! Separate because every field that a key leads to does the same.

use egui::text::{CCursor, CCursorRange};
use egui::{Response, TextEdit};

/// Gives the keyboard to a field of one line with this text, all of it selected.
pub fn replace_on_typing(field: &Response, text: &str) {
    field.request_focus();
    let all = CCursorRange::two(CCursor::new(0), CCursor::new(text.chars().count()));
    let mut state = TextEdit::load_state(&field.ctx, field.id).unwrap_or_default();
    state.cursor.set_char_range(Some(all));
    state.store(&field.ctx, field.id);
}
