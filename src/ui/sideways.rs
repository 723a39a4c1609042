//! Pieces of the article that are wider than it, tables and program text, scrolled sideways in themselves.
//!
//! Separate because the article itself is only scrolled up and down: each wide piece remembers how far it was moved.

use super::cx::Cx;
use egui::{EventFilter, Key, Modifiers, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};
use rustc_hash::FxHashMap;

/// The room of the bar below a piece, in points, and the height of its handle.
pub const BAR: f32 = 14.0;
const HANDLE: f32 = 5.0;
/// How far an arrow key moves a piece, in points.
const ARROW: f32 = 60.0;
/// Room kept beside a place that is brought into sight, in points.
const BESIDE: f32 = 24.0;

/// How far each piece was moved to the left, by the byte it begins with, in points.
#[derive(Default)]
pub struct Sideways(FxHashMap<u32, f32>);

/// A piece that is wider than the article.
#[derive(Clone, Copy)]
pub struct Wide {
    /// The byte it begins with.
    pub start: u32,
    /// The area it is seen in, without the bar below.
    pub view: Rect,
    /// Its width, in points.
    pub width: f32,
    /// What of it is to come into sight: from and to, in points from its left edge.
    pub reveal: Option<(f32, f32)>,
}

impl Sideways {
    /// Forgets all pieces, because they are others now.
    pub fn forget(&mut self) {
        self.0.clear();
    }

    /// Moves a piece to the left by so many points; how far it can be moved is seen when its bar is drawn.
    pub fn move_to(&mut self, start: u32, shift: f32) {
        self.0.insert(start, shift);
    }

    /// How far a piece was moved to the left.
    #[must_use]
    pub fn shift(&self, start: u32) -> f32 {
        self.0.get(&start).copied().unwrap_or_default()
    }

    /// Draws the bar below a piece and gives how far it is moved to the left.
    pub fn bar_ui(&mut self, ui: &Ui, cx: Cx<'_>, wide: Wide) -> f32 {
        let Wide { start, view, width, reveal } = wide;
        let room = (width - view.width()).max(0.0);
        let mut shift = self.shift(start);
        if let Some((from, to)) = reveal {
            shift = shift.min(from - BESIDE).max(to + BESIDE - view.width());
        }
        let bar = Rect::from_min_max(pos2(view.min.x, view.max.y), pos2(view.max.x, view.max.y + BAR));
        let response = ui.interact(bar, ui.unique_id().with(("sideways", start)), Sense::click_and_drag());
        let name = cx.text("scroll-sideways");
        response.widget_info(|| WidgetInfo::labeled(Role::ScrollBar, true, &name));
        let length = (view.width() / width * bar.width()).clamp(28.0, bar.width());
        let handle_room = (bar.width() - length).max(1.0);
        if response.dragged() {
            shift += response.drag_delta().x * room / handle_room;
        } else if let Some(pointer) = response.interact_pointer_pos().filter(|_| response.clicked()) {
            shift = (pointer.x - bar.min.x - length / 2.0) / handle_room * room;
        }
        if ui.rect_contains_pointer(view.union(bar)) {
            let delta = ui.input(|input| input.smooth_scroll_delta().x);
            shift -= delta;
        }
        if response.has_focus() {
            let filter = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
            let pressed = |key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key)) as f32;
            shift += ARROW * (pressed(Key::ArrowRight) - pressed(Key::ArrowLeft));
        }
        let shift = shift.clamp(0.0, room).round();
        self.0.insert(start, shift);
        let left = bar.min.x + shift / room.max(1.0) * handle_room;
        let handle = Rect::from_min_size(pos2(left, bar.center().y - HANDLE / 2.0), vec2(length, HANDLE));
        let strength = if response.hovered() || response.dragged() { 0.6 } else { 0.35 };
        ui.painter().rect_filled(handle, HANDLE / 2.0, cx.palette.weak.gamma_multiply(strength));
        shift
    }
}
