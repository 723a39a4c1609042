//! A long list of rows of one height, of which only those in sight are drawn, and those beside the one that has
//! the keyboard's focus.
//!
//! Separate because every list needs it alike: a row that is not drawn is no widget, so Tab would end at the edge of
//! what is in sight. The row after the focused one is always drawn, and gets scrolled to with the focus.

use super::focus;
use egui::{Id, Rect, Ui, UiBuilder, pos2, vec2};

/// Draws `n` rows of the same height below each other, inside any scroll area.
pub fn rows_ui(ui: &mut Ui, salt: &str, n: usize, height: f32, mut row_ui: impl FnMut(&mut Ui, usize)) {
    let id = ui.unique_id().with(salt);
    let top = ui.cursor().min.y;
    let width = ui.available_width();
    let row_at = |y: f32| ((y - top) / height).max(0.0) as usize;
    let (first, end) = (row_at(ui.clip_rect().min.y).min(n), (row_at(ui.clip_rect().max.y) + 1).min(n));
    let focused: Option<usize> = ui.data(|data| data.get_temp(id));
    let mut now = None;
    let left = ui.cursor().min.x;
    let mut list = ui.new_child(UiBuilder::new().scope_id(id));
    for row in drawn(first..end, focused, n) {
        let area = Rect::from_min_size(pos2(left, top + row as f32 * height), vec2(width, height));
        // A row stays the same widget, whichever others are drawn.
        let builder = UiBuilder::new().scope_id(id.with(row)).max_rect(area).layout(*ui.layout());
        let (is_focused, ()) = focus::is_within(&mut list, |ui| {
            let mut child = ui.new_child(builder);
            row_ui(&mut child, row);
        });
        if is_focused {
            now = Some(row);
        }
    }
    if now != focused {
        ui.ctx().request_repaint();
    }
    remember(ui, id, now);
    ui.allocate_space(vec2(width, n as f32 * height));
}

fn remember(ui: &Ui, id: Id, row: Option<usize>) {
    ui.data_mut(|data| match row {
        Some(row) => {
            data.insert_temp(id, row);
        }
        None => data.remove::<usize>(id),
    });
}

/// The rows or items to draw, in their order: those in sight, the focused one and its neighbours.
pub fn drawn(in_sight: std::ops::Range<usize>, focused: Option<usize>, n: usize) -> Vec<usize> {
    let beside = focused.map_or(0..0, |at| at.saturating_sub(1)..(at + 2).min(n));
    let mut drawn: Vec<usize> = in_sight.chain(beside).collect();
    drawn.sort_unstable();
    drawn.dedup();
    drawn
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_neighbours_of_the_focused_row_are_drawn() {
        assert_eq!(drawn(3..6, None, 10), [3, 4, 5]);
        assert_eq!(drawn(3..6, Some(5), 10), [3, 4, 5, 6]);
        assert_eq!(drawn(3..6, Some(0), 10), [0, 1, 3, 4, 5]);
        assert_eq!(drawn(3..6, Some(9), 10), [3, 4, 5, 8, 9]);
        assert_eq!(drawn(0..0, Some(4), 0), [0; 0]);
    }
}
