//! What scrolls the article beside the wheel: the keyboard, and a selection drawn beyond an edge.
//!
//! Separate because it only reads the input and gives points to scroll by.

use super::focus;
use egui::{Key, Modifiers, Rect, Ui};

/// How far an arrow key scrolls, in points: about three lines.
const ARROW: f32 = 72.0;
/// How much of what was read stays in sight when a page is turned, in points.
const OVERLAP: f32 = 48.0;
/// Farther than any article is long, in points.
const ALL: f32 = 1e9;

/// By how many points the keyboard scrolls in this frame, in a pane of a height; below zero upwards. A key that
/// means something to the widget that has the focus is left to it.
pub fn of_keys(ui: &Ui, height: f32) -> f32 {
    let ctx = ui.ctx();
    if ctx.text_edit_focused() || egui::Popup::is_any_open(ctx) {
        return 0.0;
    }
    let is_free = is_free(ui);
    let page = (height - OVERLAP).max(ARROW);
    let keys = [
        (Key::PageDown, Modifiers::NONE, page, true),
        (Key::PageUp, Modifiers::NONE, -page, true),
        (Key::Home, Modifiers::COMMAND, -ALL, true),
        (Key::End, Modifiers::COMMAND, ALL, true),
        (Key::Home, Modifiers::NONE, -ALL, is_free),
        (Key::End, Modifiers::NONE, ALL, is_free),
        (Key::Space, Modifiers::SHIFT, -page, is_free),
        (Key::Space, Modifiers::NONE, page, is_free),
        (Key::ArrowDown, Modifiers::NONE, ARROW, is_free),
        (Key::ArrowUp, Modifiers::NONE, -ARROW, is_free),
    ];
    ui.input_mut(|input| {
        let scrolls = keys.into_iter().filter(|(.., holds)| *holds);
        scrolls.map(|(key, held, points, _)| input.count_and_consume_key(held, key) as f32 * points).sum()
    })
}

/// By how many points the keyboard scrolls sideways in this frame; below zero to the left.
pub fn of_sideways_keys(ui: &Ui) -> f32 {
    let ctx = ui.ctx();
    if ctx.text_edit_focused() || egui::Popup::is_any_open(ctx) || !is_free(ui) {
        return 0.0;
    }
    let keys = [(Key::ArrowRight, ARROW), (Key::ArrowLeft, -ARROW)];
    ui.input_mut(|input| {
        keys.into_iter().map(|(key, points)| input.count_and_consume_key(Modifiers::NONE, key) as f32 * points).sum()
    })
}

/// Whether no widget has the focus that has a use of its own for keys.
fn is_free(ui: &Ui) -> bool {
    ui.memory(|memory| memory.focused().is_none_or(|id| id == focus::text_pane_id()))
}

/// By how many points to scroll on while the pointer selects beyond the upper or lower edge.
pub fn of_selecting(ui: &Ui, area: Rect) -> f32 {
    const POINTS_A_SECOND: f32 = 12.0;
    let selects = ui.ctx().dragged_id().is_some() && ui.input(|input| input.pointer.primary_down());
    let pointer = ui.input(|input| input.pointer.interact_pos()).filter(|_| selects);
    let from = ui.input(|input| input.pointer.press_origin()).filter(|origin| area.contains(*origin));
    let (Some(pointer), Some(_)) = (pointer, from) else { return 0.0 };
    let beyond = (pointer.y - area.max.y).max(0.0) - (area.min.y - pointer.y).max(0.0);
    if beyond != 0.0 {
        ui.ctx().request_repaint();
    }
    beyond * POINTS_A_SECOND * ui.input(|input| input.stable_dt).min(0.1)
}
