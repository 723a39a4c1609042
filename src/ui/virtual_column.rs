//! A column of many items of which only those in sight are laid out.
//!
//! Separate because both the full text and the summary can be very long, and a
//! window that lays out ten megabytes of text stands still for seconds. Heights
//! are estimated until an item comes into sight and is measured; what is on the
//! screen then stays where it is, and the scroll bar adapts.

use super::{focus, rows};
use egui::scroll_area::ScrollBarVisibility;
use egui::{Galley, Pos2, Rangef, Rect, ScrollArea, Ui, UiBuilder, pos2, vec2};
use std::sync::Arc;

/// How far below the upper edge a place is shown that was jumped to, as a share of the height.
pub const JUMP_SHARE: f32 = 0.3;

/// Of an item that is higher than this, so much of its beginning must be in sight, in points.
const LEAST_SEEN: f32 = 60.0;

/// The heights of the items of a column, kept from frame to frame.
#[derive(Default)]
pub struct VirtualColumn {
    /// What the heights hold for: the width and the version of the contents.
    valid_for: Option<(f32, u64)>,
    heights: Vec<f32>,
    measured: Vec<bool>,
    /// The upper edge of every item, and the lower edge of the last.
    tops: Vec<f32>,
    /// Where to scroll in the next frame, after measuring has moved the items.
    pending: Option<f32>,
    offset: f32,
    /// The height of what is in sight, in points.
    view_height: f32,
    /// The item that has the keyboard's focus in it: it and its neighbours are drawn out of sight too.
    focused: Option<usize>,
    /// Whether the pane draws a scroll bar of its own.
    own_bar: bool,
}

/// Where the items of a column stand, known or estimated, in points.
pub struct Places<'a> {
    /// The upper edge of every item from that of the column on, and the lower edge of the last.
    pub tops: &'a [f32],
    /// The upper left corner of the column in the window.
    pub origin: Pos2,
    /// The left edge of the items from that of the column on, and their width.
    pub left: f32,
    /// See `left`.
    pub width: f32,
    /// What is in sight, from the upper edge of the column on.
    pub view: Rangef,
}

/// The items of a column and how they are drawn.
pub trait Items {
    /// How many there are.
    fn len(&self) -> usize;
    /// A guess at the height of an item in a column of a width, in points.
    fn estimate(&self, item: usize, width: f32) -> f32;
    /// Lays out the text of an item.
    fn layout(&self, ui: &Ui, item: usize, width: f32) -> Arc<Galley>;
    /// The height of an item with this text: that of the text and of the room around it.
    fn height(&self, item: usize, galley: &Galley) -> f32;
    /// What an item takes besides in a column of a width, that only the open window can tell.
    fn more_height(&self, _ui: &Ui, _item: usize, _width: f32) -> f32 {
        0.0
    }
    /// Whether the height of an item stays, once it is measured. What is being read is such an item: where others
    /// grow, it stays where it is.
    fn is_steady(&self, _item: usize) -> bool {
        true
    }
    /// Whether all items are drawn, though they are out of sight.
    fn draws_all(&self, _ui: &Ui) -> bool {
        false
    }
    /// Told before the items in sight are drawn; `ui` is the inside of the scroll area.
    fn begin(&mut self, _ui: &Ui, _places: &Places<'_>) {}
    /// What tells an item from the others, also where some come and go.
    fn key(&self, item: usize) -> usize {
        item
    }
    /// Draws an item into its rectangle, which is as wide as the column.
    fn draw(&mut self, ui: &mut Ui, item: usize, rect: Rect, galley: Arc<Galley>);
    /// How far below the item's upper edge the place is that was scrolled to.
    fn target(&self, item: usize, galley: &Galley) -> f32;
}

impl VirtualColumn {
    /// A column whose pane draws the scroll bar.
    #[must_use]
    pub fn with_own_bar() -> Self {
        Self { own_bar: true, ..Self::default() }
    }

    /// Draws the items in sight in a scroll area; `column` gives the left edge and
    /// the width of the items within the available width. `version` changes when
    /// the items do; `scroll_to` is an item to bring into sight, and how far below the upper
    /// edge, as a share of the height.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        salt: &str,
        (left, width): (f32, f32),
        version: u64,
        scroll_to: Option<(usize, f32)>,
        items: &mut dyn Items,
    ) {
        self.renew(width, version, items);
        if let Some((item, share)) = scroll_to.filter(|(item, _)| *item < items.len()) {
            let galley = items.layout(ui, item, width);
            let within = items.target(item, &galley);
            self.measure(item, items.height(item, &galley) + items.more_height(ui, item, width));
            self.stack();
            let top = self.tops.get(item).copied().unwrap_or_default();
            self.pending = Some((top + within - ui.available_height() * share).max(0.0));
        }
        let mut area = ScrollArea::vertical().id_salt(salt).auto_shrink([false, false]);
        if self.own_bar {
            area = area.scroll_bar_visibility(ScrollBarVisibility::AlwaysHidden);
        }
        if let Some(offset) = self.pending.take() {
            area = area.vertical_scroll_offset(offset);
        }
        self.view_height = ui.available_height();
        let output = area.show_viewport(ui, |ui, viewport| {
            focus::follow(ui, |ui| self.draw(ui, viewport, (left, width), items));
        });
        self.offset = output.state.clamped_offset().y;
        if self.pending.is_some() {
            ui.ctx().request_repaint();
        }
    }

    /// Goes back to the beginning in the next frame, as where other items are listed.
    pub fn begin_anew(&mut self) {
        self.pending = Some(0.0);
    }

    /// Whether an item, or at least its beginning, was in sight when the column was last drawn.
    #[must_use]
    pub fn shows(&self, item: usize) -> bool {
        let edge = |item: usize| self.tops.get(item).copied().unwrap_or_default();
        let (top, end) = (edge(item), edge(item + 1));
        top >= self.offset - 1.0 && end.min(top + LEAST_SEEN) <= self.offset + self.view_height + 1.0
    }

    /// Scrolls by `points` in the next frame, but not beyond the ends of the column.
    pub fn scroll_by(&mut self, points: f32) {
        if points != 0.0 {
            let end = (self.tops.last().copied().unwrap_or_default() - self.view_height).max(0.0);
            self.pending = Some((self.offset + points).clamp(0.0, end));
        }
    }

    /// What is in sight: its upper edge, its height, and the height of all; in points.
    #[must_use]
    pub fn view(&self) -> (f32, f32, f32) {
        (self.offset, self.view_height, self.tops.last().copied().unwrap_or_default())
    }

    /// The item at the upper edge.
    #[must_use]
    pub fn first(&self) -> usize {
        self.at(self.offset)
    }

    /// The item at a share of the height of what is in sight.
    #[must_use]
    pub fn item_at(&self, share: f32) -> usize {
        self.at(self.offset + share * self.view_height)
    }

    /// Whether all of an item is in sight, as far as its place is known.
    #[must_use]
    pub fn is_in_sight(&self, item: usize) -> bool {
        let edge = |item: usize| self.tops.get(item).copied().unwrap_or(f32::INFINITY) - self.offset;
        edge(item) >= -0.5 && edge(item + 1) <= self.view_height + 0.5
    }

    /// Where a place within an item (0 to 1 of its height) stands in the column, 0 to 1.
    #[must_use]
    pub fn share(&self, item: usize, within: f32) -> f32 {
        let whole = self.tops.last().copied().unwrap_or_default().max(1.0);
        let top = self.tops.get(item).copied().unwrap_or(whole);
        (top + within * self.heights.get(item).copied().unwrap_or_default()) / whole
    }

    /// Forgets the heights if the width or the items have changed; the item at the
    /// upper edge stays there.
    fn renew(&mut self, width: f32, version: u64, items: &dyn Items) {
        if self.valid_for == Some((width, version)) && self.heights.len() == items.len() {
            return;
        }
        // As many items are the same ones in another size, or others of which that one stands in the same place.
        let same_items = self.valid_for.is_some() && self.heights.len() == items.len();
        if self.valid_for.is_none() {
            // The toolkit remembers where a column of this name stood, which was another document's.
            self.pending = Some(0.0);
        }
        let anchor = self.at(self.offset);
        let within = self.offset - self.tops.get(anchor).copied().unwrap_or_default();
        self.valid_for = Some((width, version));
        self.heights = (0..items.len()).map(|item| items.estimate(item, width)).collect();
        self.measured = vec![false; items.len()];
        self.stack();
        if same_items {
            self.pending = Some(self.tops.get(anchor).copied().unwrap_or_default() + within);
        }
    }

    fn draw(&mut self, ui: &mut Ui, viewport: Rect, (left, width): (f32, f32), items: &mut dyn Items) {
        let first = self.at(viewport.min.y);
        let in_sight = || {
            (first..items.len())
                .take_while(|item| self.tops.get(*item).is_some_and(|top| *top < viewport.max.y))
                .filter(|item| self.measured.get(*item).copied().unwrap_or_default())
        };
        // At the very top it is the top that stays.
        let steady = in_sight().find(|item| items.is_steady(*item)).filter(|_| viewport.min.y > 0.5);
        let anchor = steady.or_else(|| in_sight().next()).unwrap_or(first);
        let before = self.tops.get(anchor).copied().unwrap_or_default();
        let mut laid_out = Vec::new();
        let draws_all = items.draws_all(ui);
        let start = if draws_all { 0 } else { first };
        let mut bottom = self.tops.get(start).copied().unwrap_or_default();
        let mut changed = false;
        for item in start..items.len() {
            if bottom >= viewport.max.y && !draws_all {
                break;
            }
            let galley = items.layout(ui, item, width);
            let height = items.height(item, &galley) + items.more_height(ui, item, width);
            changed |= self.measure(item, height);
            bottom += height;
            laid_out.push((item, galley));
        }
        let in_sight = first..(first + laid_out.len());
        for item in rows::drawn(in_sight.clone(), self.focused, items.len()) {
            if !in_sight.contains(&item) {
                let galley = items.layout(ui, item, width);
                changed |= self.measure(item, items.height(item, &galley));
                laid_out.push((item, galley));
            }
        }
        laid_out.sort_unstable_by_key(|(item, _)| *item);
        if changed {
            self.stack();
        }
        let shift = self.tops.get(anchor).copied().unwrap_or_default() - before;
        if shift.abs() > 0.5 {
            self.pending = Some(viewport.min.y + shift);
        }
        ui.set_height(self.tops.last().copied().unwrap_or_default());
        let origin = ui.max_rect().min;
        let places = Places {
            tops: &self.tops,
            origin: pos2(origin.x, origin.y - shift),
            left,
            width,
            view: Rangef::new(viewport.min.y + shift, viewport.max.y + shift),
        };
        items.begin(ui, &places);
        let mut focused = None;
        for (item, galley) in laid_out {
            let top = self.tops.get(item).copied().unwrap_or_default() - shift;
            let height = self.heights.get(item).copied().unwrap_or_default();
            let rect = Rect::from_min_size(pos2(origin.x + left, origin.y + top), vec2(width, height));
            // An item's widgets stay the same ones, whichever others are drawn.
            let builder = UiBuilder::new().scope_id(ui.unique_id().with(items.key(item))).max_rect(ui.max_rect());
            let (has_focus, ()) = focus::is_within(ui, |ui| items.draw(&mut ui.new_child(builder), item, rect, galley));
            if has_focus {
                focused = Some(item);
            }
        }
        if std::mem::replace(&mut self.focused, focused) != focused {
            ui.ctx().request_repaint();
        }
    }

    /// Notes the height of an item; whether that changed anything.
    fn measure(&mut self, item: usize, height: f32) -> bool {
        let (Some(known), Some(measured)) = (self.heights.get_mut(item), self.measured.get_mut(item)) else {
            return false;
        };
        let changed = (*known - height).abs() > 0.01;
        *known = height;
        *measured = true;
        changed
    }

    /// Puts the items below each other.
    fn stack(&mut self) {
        let mut top = 0.0;
        self.tops.clear();
        self.tops.push(top);
        for height in &self.heights {
            top += height;
            self.tops.push(top);
        }
    }

    /// The item at a height of the column.
    fn at(&self, y: f32) -> usize {
        self.tops.partition_point(|top| *top <= y).saturating_sub(1).min(self.heights.len().saturating_sub(1))
    }
}
