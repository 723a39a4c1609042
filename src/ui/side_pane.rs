//! The panes beside the text, whose edges can be dragged, at every size of the window.
//!
//! Separate because the toolkit remembers a pane's size in points: in a window that grew
//! or shrank, or that the system made in two steps, that is no longer what was chosen. Here a
//! pane has its usual size for the window until its edge is dragged, and then keeps its share.

use egui::panel::PanelState;
use egui::{IdSalt, InnerResponse, Panel, Ui};
use std::ops::RangeInclusive;

/// The state that is kept for one pane.
struct Known {
    name: &'static str,
    /// The room that it was last shown in, and its size there before a button was pressed, in points.
    room: f32,
    size: f32,
    /// The share of the room that its reader chose, 0 to 1.
    chosen: Option<f32>,
}

/// What is remembered of all of them.
#[derive(Default)]
pub struct SidePanes(Vec<Known>);

/// How much room a pane gets: its usual size and the ends, in points.
pub struct Extent {
    /// Of all that is shared out, in the direction in which the pane is resized.
    pub room: f32,
    /// If nothing was chosen.
    pub usual: f32,
    /// From the smallest to the biggest.
    pub range: RangeInclusive<f32>,
}

impl SidePanes {
    /// Shows a pane under the name that its `panel` has.
    pub fn show<R>(
        &mut self,
        ui: &mut Ui,
        name: &'static str,
        panel: Panel,
        extent: Extent,
        add_contents: impl FnOnce(&mut Ui) -> R,
    ) -> InnerResponse<R> {
        let Extent { room, usual, range } = extent;
        let pressed = ui.input(|input| input.pointer.any_down());
        let known = self.0.iter().find(|known| known.name == name);
        let rest = known.filter(|known| (known.room - room).abs() < 0.5).map(|known| known.size);
        let mut chosen = known.and_then(|known| known.chosen);
        if !pressed || rest.is_none() {
            // What is in it may want a fraction of a point more, and would get it in every frame again.
            let id = ui.scope_id().with_salt(IdSalt::new(name));
            ui.data_mut(|data| data.remove::<PanelState>(id));
        }
        let size = chosen.map_or(usual, |share| share * room).min(*range.end()).max(*range.start());
        let shown = panel.resizable(true).size_range(range).default_size(size).show(ui, add_contents);
        let outer = shown.response.rect;
        let drawn = if name == BELOW { outer.height() } else { outer.width() };
        if pressed && rest.is_some_and(|rest| (rest - drawn).abs() > 1.0) {
            chosen = Some(drawn / room.max(1.0));
        }
        let size = rest.filter(|_| pressed).unwrap_or(drawn);
        self.0.retain(|known| known.name != name);
        self.0.push(Known { name, room, size, chosen });
        shown
    }
}

/// The one pane that lies below another.
pub const BELOW: &str = "figures-below";
