//! The menu of a thing in a pane: by a click with the other button, by the menu key, by Shift+F10.
//!
//! Separate because the toolkit opens it by the pointer alone; every pane calls this instead.

use super::menus;
use egui::{Context, Id, Popup, PopupAnchor, Pos2, Response, SetOpenCommand, Ui, vec2};

/// Notes whether the context menu of the widget with the focus was asked for, in this frame.
pub fn ask(ctx: &Context, asked: bool) {
    ctx.data_mut(|data| data.insert_temp(asked_id(), asked));
}

/// Takes the wish for a context menu that the widget with the focus did not take, having none: what it stands in may show its own.
pub fn take(ctx: &Context) -> bool {
    ctx.data_mut(|data| data.remove_temp::<bool>(asked_id())) == Some(true)
}

fn asked_id() -> Id {
    Id::unique("context menu asked")
}

/// Shows the context menu of a widget while it is open. The keys open the one of the widget with the focus, below
/// it, and the first entry gets the focus.
pub fn context_menu(response: &Response, add_entries: impl FnOnce(&mut Ui)) {
    context_menu_at(response, None, add_entries);
}

/// Like [`context_menu`], and opened as by a key at a place, if there is one.
pub fn context_menu_at(response: &Response, place: Option<Pos2>, add_entries: impl FnOnce(&mut Ui)) {
    let ctx = &response.ctx;
    let popup = Popup::context_menu(response);
    let id = popup.get_id();
    let by_key = place.is_some() || response.has_focus() && take(ctx);
    let by_pointer = response.secondary_clicked();
    let place_id = id.with("place");
    if by_key {
        menus::enter(ctx, id, false);
        ctx.data_mut(|data| data.insert_temp(place_id, place));
    }
    if by_pointer {
        menus::set_by_keys(ctx, false);
    }
    let popup = if by_key { popup.open_memory(SetOpenCommand::Bool(true)) } else { popup };
    // What was opened by a key has no place of the pointer.
    let at_pointer = !by_key && (by_pointer || Popup::position_of_id(ctx, id).is_some());
    let shown = response.interact_rect.intersect(ctx.content_rect());
    let below = || shown.left_bottom() + vec2(8.0, -2.0);
    let place = || ctx.data(|data| data.get_temp::<Option<Pos2>>(place_id)).flatten().unwrap_or_else(below);
    let popup = if at_pointer { popup } else { popup.anchor(PopupAnchor::Position(place())) };
    let room = menus::room(ctx);
    popup.show(|ui| menus::contents_ui(ui, room, add_entries));
}
