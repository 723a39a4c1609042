//! Where the keyboard is: which widget has the focus, which gets it next, and how that is seen.
//!
//! Separate because the toolkit gives the focus in the order of drawing, also to the edges of panes, and shows it
//! each time in another way or not at all. Here Tab goes through the window as the eye does, F6 from pane to pane,
//! the arrow keys stay in their pane; what gets the focus is scrolled into sight and has a ring around it.

use crate::theme::Palette;
use egui::{
    Context, FocusDirection, Id, Key, LayerId, Modifiers, Order, Popup, Rect, Sense, StrokeKind, Ui, UiBuilder, vec2,
};
use std::ops::Range;

/// How far from the edge of a scroll area a widget stays that is scrolled to, in points.
const ROOM: f32 = 8.0;
/// So many frames after a widget got the focus it is scrolled to: what stands above it may be measured meanwhile.
const FRAMES_TO_FOLLOW: u64 = 2;

/// A part of the window, in the order in which the eye goes through them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The menu bar with the toolbar.
    Menu,
    /// The open documents.
    Tabs,
    /// The messages above the panes.
    Notices,
    /// The list of a folder's articles.
    Folder,
    /// The search bar.
    Search,
    /// The choice of a pane in a narrow window.
    PaneTabs,
    /// The summary or the contents.
    Summary,
    /// The full text, or the welcome.
    Text,
    /// Figures, names and keywords.
    Figures,
    /// The short message at the foot of the window, and what is being read.
    Toast,
}

/// The panes that F6 goes to.
const PANES: [Place; 5] = [Place::Folder, Place::Search, Place::Summary, Place::Text, Place::Figures];

/// The widgets of a place: a range of those that its layer has.
#[derive(Debug, Clone)]
struct Segment {
    place: Place,
    layer: LayerId,
    range: Range<usize>,
}

/// A widget that can have the focus.
#[derive(Debug, Clone, Copy)]
struct Stop {
    place: Place,
    id: Id,
    rect: Rect,
}

/// What is remembered from frame to frame.
#[derive(Debug, Clone, Default)]
struct Memory {
    /// Where which widgets are.
    segments: Vec<Segment>,
    /// The widget with the focus, and the number of the frame in which it got it.
    focused: (Option<Id>, u64),
    /// The widget that had the focus last in each place, the latest first.
    last: Vec<(Place, Id)>,
    /// What had the focus before the search, a menu or a dialog took it.
    home: Option<Id>,
    /// Whether a menu or a dialog was open, and whether the search was.
    had: (bool, bool),
    /// The pane that gets the focus once it is drawn.
    wanted: Option<Place>,
    /// Where the widget with the focus is, and where one was that is there no longer.
    rect: Option<(Place, Rect)>,
    lost: Option<(Place, Rect)>,
    /// The widget with the focus, where it has its own use for the arrows to the left and to the right.
    sideways: Option<Id>,
}

fn memory<R>(ctx: &Context, change: impl FnOnce(&mut Memory) -> R) -> R {
    ctx.data_mut(|data| change(data.get_temp_mut_or_default(Id::unique("focus"))))
}

/// Draws a part of the window; its widgets are those of this place.
pub fn place<R>(ui: &mut Ui, place: Place, add_contents: impl FnOnce(&mut Ui) -> R) -> R {
    let layer = ui.layer_id();
    let start = n_widgets(ui, layer);
    let drawn = add_contents(ui);
    let range = start..n_widgets(ui, layer);
    memory(ui.ctx(), |memory| memory.segments.push(Segment { place, layer, range }));
    drawn
}

/// The same for a pane whose widgets stay the same ones where bars above it come and go: what has the focus keeps it.
pub fn pane<R>(ui: &mut Ui, pane: Place, add_contents: impl FnOnce(&mut Ui) -> R) -> R {
    let builder = UiBuilder::new().scope_id(Id::unique(("pane", pane)));
    place(ui, pane, |ui| ui.scope_builder(builder, add_contents).inner)
}

/// Draws what scrolls; a widget in it that gets the focus is scrolled into sight.
pub fn follow<R>(ui: &mut Ui, add_contents: impl FnOnce(&mut Ui) -> R) -> R {
    let layer = ui.layer_id();
    let start = n_widgets(ui, layer);
    let drawn = add_contents(ui);
    let pass = ui.ctx().cumulative_pass_nr();
    if let Some(id) = ui.memory(egui::Memory::focused).filter(|_| !ui.is_sizing_pass())
        && memory(ui.ctx(), |memory| memory.focused.0 != Some(id) || pass < memory.focused.1 + FRAMES_TO_FOLLOW)
        && let Some(rect) = added(ui, layer, start, id)
    {
        ui.scroll_to_rect(rect.expand(ROOM), None);
    }
    drawn
}

/// Whether the widget with the focus is one of those that are added by `add_contents`.
pub fn is_within<R>(ui: &mut Ui, add_contents: impl FnOnce(&mut Ui) -> R) -> (bool, R) {
    let layer = ui.layer_id();
    let start = n_widgets(ui, layer);
    let drawn = add_contents(ui);
    let focused = ui.memory(egui::Memory::focused);
    (focused.is_some_and(|id| added(ui, layer, start, id).is_some()), drawn)
}

/// How many widgets a layer has so far in this frame.
fn n_widgets(ui: &Ui, layer: LayerId) -> usize {
    ui.ctx().viewport(|viewport| viewport.this_pass.widgets.get_layer(layer).count())
}

/// The area of a widget, if it was added to a layer as the `start`th or later.
fn added(ui: &Ui, layer: LayerId, start: usize, id: Id) -> Option<Rect> {
    ui.ctx().viewport(|viewport| {
        let widgets = &viewport.this_pass.widgets;
        let (_, order) = widgets.order(id).filter(|(of, order)| *of == layer && *order >= start)?;
        widgets.get_layer(layer).nth(order).map(|widget| widget.rect)
    })
}

/// The whole pane of the article as a widget of its own: with the focus on it the keys scroll.
pub fn text_pane_id() -> Id {
    Id::unique("text pane")
}

/// Takes the keys that move the focus, before anything is drawn: `step` is by how many panes F6 goes on, and
/// `in_menu_bar` says whether the keys are for the menu bar. Gives the
/// pane to go to if it is not drawn, of those that `can_show` names.
pub fn begin(ui: &Ui, step: i32, dialog: bool, in_menu_bar: bool, can_show: impl Fn(Place) -> bool) -> Option<Place> {
    let ctx = ui.ctx();
    let mut known = memory(ctx, |memory| memory.clone());
    memory(ctx, |memory| {
        memory.segments.clear();
        memory.sideways = None;
    });
    if dialog || Popup::is_any_open(ctx) {
        return None;
    }
    let tab: i32 = ui.input(|input| {
        let turns = input.events.iter().map(|event| {
            i32::from(is_press(event, Key::Tab, Modifiers::NONE))
                - i32::from(is_press(event, Key::Tab, Modifiers::SHIFT))
        });
        turns.sum()
    });
    let arrow = [
        (Key::ArrowUp, vec2(0.0, -1.0)),
        (Key::ArrowDown, vec2(0.0, 1.0)),
        (Key::ArrowLeft, vec2(-1.0, 0.0)),
        (Key::ArrowRight, vec2(1.0, 0.0)),
    ]
    .into_iter()
    .find(|(key, _)| ui.input(|input| input.events.iter().any(|event| is_press(event, *key, Modifiers::NONE))));
    let vanished = memory(ctx, |memory| memory.lost.take());
    if tab == 0 && arrow.is_none() && step == 0 && known.wanted.is_none() && vanished.is_none() {
        return None;
    }
    let stops = stops(ctx, &known.segments);
    // What had the focus is gone, as a sentence that was left out: its neighbour gets it.
    if let Some((place, rect)) = vanished {
        let distance = |stop: &&Stop| (stop.rect.center() - rect.center()).length();
        let beside = stops.iter().filter(|stop| stop.place == place);
        if let Some(stop) = beside.min_by(|a, b| distance(a).total_cmp(&distance(b))) {
            ui.memory_mut(|memory| memory.request_focus(stop.id));
            ctx.request_repaint();
            return None;
        }
    }
    let focused = ui.memory(egui::Memory::focused);
    let is_there = |id: Id| stops.iter().any(|stop| stop.id == id);
    // After Esc nothing has the focus; the keys go on from where it was.
    let from = focused
        .filter(|id| is_there(*id))
        .or_else(|| known.last.iter().map(|(_, id)| *id).find(|id| is_there(*id)).filter(|_| focused.is_none()));
    let mut target = None;
    let mut missing = None;
    if step != 0 || known.wanted.is_some() {
        let wanted = known.wanted.take().unwrap_or_else(|| {
            let here = from.and_then(|id| stops.iter().find(|stop| stop.id == id)).map(|stop| stop.place);
            next_pane(here, step, |place| can_show(place) || stops.iter().any(|stop| stop.place == place))
        });
        let in_place = |id: &Id| stops.iter().any(|stop| stop.id == *id && stop.place == wanted);
        let last = known.last.iter().find(|(place, _)| *place == wanted).map(|(_, id)| *id).filter(in_place);
        target = last.or_else(|| stops.iter().find(|stop| stop.place == wanted).map(|stop| stop.id));
        missing = target.is_none().then_some(wanted).filter(|place| can_show(*place));
        memory(ctx, |memory| memory.wanted = missing);
    } else if tab != 0 {
        target = next_stop(&stops, from, tab);
        ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
    } else if let (Some((key, direction)), Some(focused)) = (arrow, focused)
        && !keeps_arrows(ctx, focused)
        && (direction.x == 0.0 || known.sideways != Some(focused))
        && !in_menu_bar
    {
        ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
        target = beside(&stops, focused, direction);
        if target.is_some() {
            ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        }
    }
    if arrow.is_some() && focused == Some(text_pane_id()) {
        // The article scrolls, and keeps the keyboard: the toolkit would give it to what stands in that direction.
        ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
    }
    if let Some(target) = target {
        ui.memory_mut(|memory| memory.request_focus(target));
        ctx.request_repaint();
    }
    missing
}

/// Draws the ring around the widget with the focus, after everything else, and notes where it is.
pub fn end(ui: &Ui, palette: Palette, dialog: bool) {
    let ctx = ui.ctx();
    let pass = ctx.cumulative_pass_nr();
    let mut focused = ui.memory(egui::Memory::focused);
    let here = focused.and_then(|id| place_of(ctx, id));
    let searches = memory(ctx, |memory| memory.segments.iter().any(|segment| segment.place == Place::Search));
    let above = dialog || Popup::is_any_open(ctx);
    let given_back = memory(ctx, |memory| {
        let closed = (memory.had.0 && !above) || (memory.had.1 && !searches);
        memory.had = (above, searches);
        closed.then_some(memory.home).flatten()
    });
    let is_there = |id: Id| ctx.viewport(|viewport| viewport.this_pass.widgets.contains(id));
    if let Some(home) = given_back.filter(|home| focused.is_none_or(|id| !is_there(id)) && is_there(*home)) {
        ui.memory_mut(|memory| memory.request_focus(home));
        focused = Some(home);
        ctx.request_repaint();
    }
    let area = |id: Id| ctx.viewport(|viewport| viewport.this_pass.widgets.get(id).map(|widget| widget.rect));
    let rect = here.zip(focused.and_then(area));
    let is_gone = !above && focused.is_some_and(|id| !is_there(id));
    memory(ctx, |memory| {
        memory.lost = memory.rect.filter(|_| is_gone);
        memory.rect = rect;
    });
    if is_gone {
        ctx.request_repaint();
    }
    let has_moved = memory(ctx, |memory| {
        let has_moved = memory.focused.0 != focused;
        if has_moved {
            memory.focused = (focused, pass);
        }
        if let (Some(id), Some(place)) = (focused, here) {
            memory.last.retain(|(known, _)| *known != place);
            memory.last.insert(0, (place, id));
        }
        if !above && here != Some(Place::Search) && (here.is_some() || focused.is_none()) {
            memory.home = focused;
        }
        has_moved
    });
    if has_moved {
        ctx.request_repaint();
    }
    // A field of text has a frame in the colour of the accent by itself.
    if let Some(id) = focused.filter(|_| ui.input(|input| input.focused) && !ctx.text_edit_focused()) {
        ring_ui(ctx, palette, id);
    }
}

/// A ring in the colour of the accent, and a line in that of the page around it for dark grounds.
fn ring_ui(ctx: &Context, palette: Palette, id: Id) {
    let Some(widget) = ctx.viewport(|viewport| viewport.this_pass.widgets.get(id).copied()) else { return };
    if !widget.interact_rect.is_positive() {
        return;
    }
    let window = ctx.content_rect().shrink(3.5);
    let ring = widget.rect.expand(1.0).intersect(window);
    let painter = ctx.layer_painter(widget.layer_id).with_clip_rect(widget.interact_rect.expand(4.5));
    let (inner, outer) = palette.ring();
    painter.rect_stroke(ring, 5.0, inner, StrokeKind::Outside);
    painter.rect_stroke(ring.expand(inner.width), 7.0, outer, StrokeKind::Outside);
}

fn is_press(event: &egui::Event, wanted: Key, held: Modifiers) -> bool {
    matches!(event, egui::Event::Key { key, pressed: true, modifiers, .. } if *key == wanted && *modifiers == held)
}

/// Leaves the arrows to the left and to the right to a widget while it has the focus, as to an entry of a tree, which
/// they fold.
pub fn keep_sideways(ctx: &Context, id: Id) {
    memory(ctx, |memory| memory.sideways = Some(id));
}

/// Whether a widget has its own use for the arrow keys: what is typed into, a slider, the article.
fn keeps_arrows(ctx: &Context, id: Id) -> bool {
    let sense = ctx.viewport(|viewport| viewport.prev_pass.widgets.get(id).map(|widget| widget.sense));
    ctx.text_edit_focused() || sense.is_none_or(|sense: Sense| sense.senses_drag() || !sense.senses_click())
}

fn place_of(ctx: &Context, id: Id) -> Option<Place> {
    let (layer, order) = ctx.viewport(|viewport| viewport.this_pass.widgets.order(id))?;
    memory(ctx, |memory| {
        let holds = |segment: &&Segment| segment.layer == layer && segment.range.contains(&order);
        // Of nested ones the inner was noted first.
        memory.segments.iter().find(holds).map(|segment| segment.place)
    })
}

/// All widgets of the last frame that can have the focus, as the eye goes through them.
fn stops(ctx: &Context, segments: &[Segment]) -> Vec<Stop> {
    let mut segments: Vec<&Segment> = segments.iter().collect();
    segments.sort_by_key(|segment| segment.place);
    let mut stops: Vec<Stop> = Vec::new();
    ctx.viewport(|viewport| {
        for segment in segments {
            let widgets = viewport.prev_pass.widgets.get_layer(segment.layer);
            let widgets = widgets.skip(segment.range.start).take(segment.range.len());
            let found = widgets.filter(|widget| {
                let known = stops.iter().any(|stop| stop.id == widget.id);
                widget.enabled && widget.sense.is_focusable() && widget.rect.is_positive() && !known
            });
            let found: Vec<Stop> =
                found.map(|widget| Stop { place: segment.place, id: widget.id, rect: widget.rect }).collect();
            stops.extend(as_read(found));
        }
    });
    stops
}

/// Widgets line by line from the top, and each line from the left.
fn as_read(mut stops: Vec<Stop>) -> Vec<Stop> {
    stops.sort_by(|a, b| a.rect.min.y.total_cmp(&b.rect.min.y));
    let mut read: Vec<Stop> = Vec::with_capacity(stops.len());
    let mut line: Vec<Stop> = Vec::new();
    let mut bottom = f32::NEG_INFINITY;
    for stop in stops {
        if stop.rect.center().y >= bottom {
            line.sort_by(|a, b| a.rect.min.x.total_cmp(&b.rect.min.x));
            read.append(&mut line);
            bottom = f32::INFINITY;
        }
        // The whole pane stands before what is in it, and on no line.
        if stop.id == text_pane_id() {
            read.insert(0, stop);
            bottom = f32::NEG_INFINITY;
            continue;
        }
        bottom = bottom.min(stop.rect.max.y);
        line.push(stop);
    }
    line.sort_by(|a, b| a.rect.min.x.total_cmp(&b.rect.min.x));
    read.append(&mut line);
    read
}

/// The place `steps` from `at` in a circle of `n`; without `at`, from before the first place or after the last.
fn turned(at: Option<usize>, n: usize, steps: i32) -> usize {
    let n = n.max(1);
    let at = at.unwrap_or(if steps > 0 { n - 1 } else { 0 });
    let by = steps.unsigned_abs() as usize % n;
    if steps > 0 { (at + by) % n } else { (at + n - by) % n }
}

/// The widget that this many presses of Tab lead to; after the last widget comes the first.
fn next_stop(stops: &[Stop], from: Option<Id>, presses: i32) -> Option<Id> {
    let at = from.and_then(|id| stops.iter().position(|stop| stop.id == id));
    stops.get(turned(at, stops.len(), presses)).map(|stop| stop.id)
}

/// The pane after this one.
fn next_pane(here: Option<Place>, steps: i32, is_shown: impl Fn(Place) -> bool) -> Place {
    let panes: Vec<Place> = PANES.into_iter().filter(|pane| is_shown(*pane)).collect();
    let at = here.and_then(|here| panes.iter().position(|pane| *pane == here));
    panes.get(turned(at, panes.len(), steps)).copied().unwrap_or(Place::Text)
}

/// The nearest widget of the same place in a direction.
fn beside(stops: &[Stop], focused: Id, direction: egui::Vec2) -> Option<Id> {
    let from = stops.iter().find(|stop| stop.id == focused)?;
    let distance = |stop: &&Stop| {
        let apart = |low: egui::Rangef, high: egui::Rangef| (high.min - low.max).max(low.min - high.max).max(0.0);
        let (x, y) = (apart(from.rect.x_range(), stop.rect.x_range()), apart(from.rect.y_range(), stop.rect.y_range()));
        let ahead = (stop.rect.center() - from.rect.center()).dot(direction);
        let (along, across) = if direction.x == 0.0 { (y, x) } else { (x, y) };
        // Of two at the same distance the nearer middle.
        (along + 3.0 * across + 0.01 * ahead, ahead, across)
    };
    let same_line = |across: f32| direction.x == 0.0 || across == 0.0;
    stops
        .iter()
        .filter(|stop| stop.place == from.place && stop.id != focused && stop.id != text_pane_id())
        .filter(|stop| {
            let (_, ahead, across) = distance(stop);
            ahead > 1.0 && same_line(across)
        })
        .min_by(|a, b| distance(a).0.total_cmp(&distance(b).0))
        .map(|stop| stop.id)
}

/// Gives the focus to the first widget of a layer that can have it, or to the last.
pub fn enter_layer(ui: &Ui, layer: LayerId, last: bool) -> bool {
    let found = ui.ctx().viewport(|viewport| {
        let widgets = viewport.this_pass.widgets.get_layer(layer);
        let mut stops = widgets.filter(|widget| widget.enabled && widget.sense.is_focusable());
        let found = if last { stops.last() } else { stops.next() };
        found.map(|widget| widget.id)
    });
    if let Some(id) = found {
        ui.memory_mut(|memory| memory.request_focus(id));
        ui.ctx().request_repaint();
    }
    found.is_some()
}

/// Gives the focus to the first of these widgets that is in a layer and can have it; whether there is one.
pub fn return_to(ui: &Ui, layer: LayerId, mut widgets: impl Iterator<Item = Id>) -> bool {
    let found = ui.ctx().viewport(|viewport| {
        widgets.find(|id| {
            let widget = viewport.this_pass.widgets.get(*id);
            widget.is_some_and(|widget| widget.layer_id == layer && widget.enabled && widget.sense.is_focusable())
        })
    });
    if let Some(id) = found {
        ui.memory_mut(|memory| memory.request_focus(id));
        ui.ctx().request_repaint();
    }
    found.is_some()
}

/// The layer of the widget with the focus.
pub fn layer(ctx: &Context) -> Option<LayerId> {
    let id = ctx.memory(egui::Memory::focused)?;
    ctx.viewport(|viewport| {
        let widget = viewport.this_pass.widgets.get(id).or_else(|| viewport.prev_pass.widgets.get(id));
        widget.map(|widget| widget.layer_id)
    })
}

/// The layer of the widget that had the focus in the last frame: the toolkit takes it away with Esc.
pub fn layer_before(ctx: &Context) -> Option<LayerId> {
    let id = memory(ctx, |memory| memory.focused.0)?;
    ctx.viewport(|viewport| viewport.prev_pass.widgets.get(id).map(|widget| widget.layer_id))
}

/// Whether the focus is in the panes or nowhere, and not in what lies above them.
pub fn is_below(ctx: &Context) -> bool {
    layer(ctx).is_none_or(|layer| layer.order == Order::Background)
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::pos2;

    fn stop(place: Place, number: u64, min: (f32, f32), size: (f32, f32)) -> Stop {
        Stop { place, id: Id::unique(number), rect: Rect::from_min_size(pos2(min.0, min.1), vec2(size.0, size.1)) }
    }

    fn ids(numbers: &[u64]) -> Vec<Id> {
        numbers.iter().map(Id::unique).collect()
    }

    #[test]
    fn widgets_are_read_line_by_line() {
        // Drawn from the right edge: a title's buttons; below them a rule beside two lines with a link each.
        let stops = vec![
            stop(Place::Text, 1, (180.0, 2.0), (20.0, 20.0)),
            stop(Place::Text, 2, (10.0, 0.0), (60.0, 24.0)),
            stop(Place::Text, 3, (0.0, 40.0), (5.0, 60.0)),
            stop(Place::Text, 4, (90.0, 42.0), (40.0, 18.0)),
            stop(Place::Text, 5, (20.0, 66.0), (40.0, 18.0)),
        ];
        let read: Vec<Id> = as_read(stops).into_iter().map(|stop| stop.id).collect();
        assert_eq!(read, ids(&[2, 1, 3, 4, 5]));
    }

    #[test]
    fn tab_goes_round() {
        let stops: Vec<Stop> = (0..3).map(|n| stop(Place::Menu, n, (0.0, 30.0 * n as f32), (20.0, 20.0))).collect();
        let from = |number: u64| Some(Id::unique(number));
        assert_eq!(next_stop(&stops, None, 1), from(0));
        assert_eq!(next_stop(&stops, None, -1), from(2));
        assert_eq!(next_stop(&stops, from(0), 2), from(2));
        assert_eq!(next_stop(&stops, from(2), 1), from(0));
        assert_eq!(next_stop(&stops, from(0), -1), from(2));
        assert_eq!(next_stop(&[], from(0), 1), None);
    }

    #[test]
    fn f6_goes_through_the_panes_that_are_shown() {
        let shown = |place| place != Place::Folder && place != Place::Search;
        assert_eq!(next_pane(None, 1, shown), Place::Summary);
        assert_eq!(next_pane(None, -1, shown), Place::Figures);
        assert_eq!(next_pane(Some(Place::Summary), 1, shown), Place::Text);
        assert_eq!(next_pane(Some(Place::Figures), 1, shown), Place::Summary);
        assert_eq!(next_pane(Some(Place::Summary), -1, shown), Place::Figures);
        assert_eq!(next_pane(Some(Place::Menu), 1, shown), Place::Summary);
    }

    #[test]
    fn arrows_stay_in_their_pane() {
        let stops = [
            stop(Place::Summary, 1, (0.0, 0.0), (100.0, 40.0)),
            stop(Place::Summary, 2, (0.0, 44.0), (100.0, 20.0)),
            stop(Place::Summary, 3, (0.0, 70.0), (100.0, 40.0)),
            stop(Place::Text, 4, (110.0, 44.0), (100.0, 20.0)),
            stop(Place::Text, 5, (110.0, 200.0), (100.0, 20.0)),
        ];
        let to = |from: u64, direction| beside(&stops, Id::unique(from), direction);
        assert_eq!(to(1, vec2(0.0, 1.0)), Some(Id::unique(2_u64)));
        assert_eq!(to(3, vec2(0.0, -1.0)), Some(Id::unique(2_u64)));
        assert_eq!(to(3, vec2(0.0, 1.0)), None, "not into the pane beside it");
        assert_eq!(to(2, vec2(1.0, 0.0)), None);
        assert_eq!(to(4, vec2(0.0, 1.0)), Some(Id::unique(5_u64)));
    }
}
