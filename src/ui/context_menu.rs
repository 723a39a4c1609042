//! The menu of a thing in a pane: by a click with the other button, by the menu key, by Shift+F10.
//!
//! Separate because the toolkit opens it by the pointer alone; every pane calls this instead.

use super::menus;
use egui::{Context, Id, Popup, PopupAnchor, Response, SetOpenCommand, Ui, vec2};

/// Notes whether the context menu of the widget with the focus was asked for, in this frame.
pub fn ask(ctx: &Context, asked: bool) {
    ctx.data_mut(|data| data.insert_temp(asked_id(), asked));
}

fn asked_id() -> Id {
    Id::unique("context menu asked")
}

/// Shows the context menu of a widget while it is open. The keys open the one of the widget with the focus, below
/// it, and the first entry gets the focus.
pub fn context_menu(response: &Response, add_entries: impl FnOnce(&mut Ui)) {
    let ctx = &response.ctx;
    let popup = Popup::context_menu(response);
    let id = popup.get_id();
    let takes_key = || ctx.data_mut(|data| data.remove_temp::<bool>(asked_id())) == Some(true);
    let by_key = response.has_focus() && takes_key();
    let by_pointer = response.secondary_clicked();
    if by_key {
        menus::enter(ctx, id, false);
    }
    if by_pointer {
        menus::set_by_keys(ctx, false);
    }
    let popup = if by_key { popup.open_memory(SetOpenCommand::Bool(true)) } else { popup };
    // What was opened by a key has no place of the pointer.
    let at_pointer = !by_key && (by_pointer || Popup::position_of_id(ctx, id).is_some());
    let shown = response.interact_rect.intersect(ctx.content_rect());
    let popup =
        if at_pointer { popup } else { popup.anchor(PopupAnchor::Position(shown.left_bottom() + vec2(8.0, -2.0))) };
    let room = menus::room(ctx);
    popup.show(|ui| menus::contents_ui(ui, room, add_entries));
}
