//! What a screen reader is told of the window beside the article: roles, names, values and announcements that the
//! toolkit's widgets do not bring along, and the order of reading.
//!
//! Separate because it is about nodes of the accessibility tree, not about what is drawn. The functions say
//! something of one widget and are called right after it; [`Spoken`] mends the whole tree at the end of a frame. While
//! no screen reader is active, none of it does anything.

use crate::i18n::Texts;
use egui::accesskit::{Action, Live, Node, NodeId, Rect, Role};
use egui::{Context, FullOutput, Id, IdSalt, Plugin, Response, Ui, UiBuilder};
use rustc_hash::FxHashMap;

/// The most entries of a list that is given as a whole, including those out of sight.
const MAX_LISTED: usize = 200;

/// Whether a list with this many entries is to have widgets for those out of sight, too, because a screen reader
/// walks through them. Longer lists, and all lists while no screen reader is active, have only those in sight.
#[must_use]
pub fn lists_all(ui: &Ui, n: usize) -> bool {
    n <= MAX_LISTED && ui.ctx().accesskit_node_builder(ui.unique_id(), |_| ()).is_some()
}

/// Names the window itself.
pub fn name_window(ctx: &Context, title: &str) {
    ctx.accesskit_node_builder(egui::accesskit_root_id(), |root| root.set_label(title));
}

/// Says what the inside of a `ui` is, and what it is called, if anything.
pub fn role(ui: &Ui, role: Role, name: Option<&str>) {
    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
        node.set_role(role);
        if let Some(name) = name {
            node.set_label(name);
        }
    });
}

/// Says that a text is a heading, and of which level.
pub fn heading(response: &Response, level: usize, text: &str) {
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Heading);
        node.remove_action(Action::Click);
        node.clear_value();
        node.set_label(text);
        node.set_level(level);
    });
}

/// Says that a widget is a tab, and whether it is the chosen one; they stand in a `ui` of the role `TabList`.
pub fn tab(response: &Response, chosen: bool) {
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Tab);
        node.clear_toggled();
        node.set_selected(chosen);
    });
}

/// Says that the inside of a `ui` is a list, what it is called, and how many entries it has.
pub fn list(ui: &Ui, name: &str, n: usize) {
    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
        node.set_role(Role::List);
        node.set_label(name);
        node.set_size_of_set(n);
    });
}

/// Says how deep an entry of a tree lies, from 1.
pub fn tree_item(response: &Response, level: usize) {
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_role(Role::TreeItem);
        node.set_level(level);
    });
}

/// Says whether what belongs to a widget is unfolded.
pub fn expandable(response: &Response, is_open: bool) {
    response.ctx.accesskit_node_builder(response.id, |node| node.set_expanded(is_open));
}

/// Makes room for the widgets of a list's entry, at its place from 0; see [`list`]. `id` must be the entry's own in
/// every frame.
pub fn list_item(ui: &mut Ui, id: Id, place: usize) -> Ui {
    let inside = ui.new_child(UiBuilder::new().scope_id(id).accessibility_role(Role::ListItem));
    inside.ctx().accesskit_node_builder(inside.unique_id(), |node| node.set_position_in_set(place));
    inside
}

/// Says in words what a widget stands at: "4 of 12 sentences". Before its tooltip, which would be its description.
pub fn value(response: &Response, said: &str) {
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_value(said);
        // Where screen readers get numbers alone, the words are the description.
        node.set_description(said);
    });
}

/// Says more of a widget than its name. Before its tooltip, which would be its description.
pub fn description(response: &Response, said: &str) {
    response.ctx.accesskit_node_builder(response.id, |node| node.set_description(said));
}

/// Makes one text of a name and its value that stand apart: "Words: 420".
pub fn pair(name: &Response, value: &Response, said: (&str, &str)) {
    name.ctx.accesskit_node_builder(name.id, Node::set_hidden);
    value.ctx.accesskit_node_builder(value.id, |node| node.set_value(format!("{}: {}", said.0, said.1)));
}

/// Says that a text shall be read out when it appears: an `Alert`, or a `Status` that passes.
pub fn announce(response: &Response, role: Role, said: &str) {
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_role(role);
        node.clear_value();
        node.set_label(said);
        node.set_live(Live::Polite);
    });
}

/// Draws a part of a `ui` that is read after what `add_rest` draws, though it is laid out first.
pub fn read_last(ui: &mut Ui, add_part: impl FnOnce(&mut Ui), add_rest: impl FnOnce(&mut Ui)) {
    let id = ui.unique_id();
    let n_children = |ui: &Ui| ui.ctx().accesskit_node_builder(id, |node| node.children().len()).unwrap_or_default();
    let start = n_children(ui);
    add_part(ui);
    let end = n_children(ui);
    add_rest(ui);
    ui.ctx().accesskit_node_builder(id, |node| {
        let mut children = node.children().to_vec();
        if let Some(moved) = children.get_mut(start..) {
            moved.rotate_left(end.saturating_sub(start).min(moved.len()));
        }
        node.set_children(children);
    });
}

/// Names the edge by which the panel of a name, shown in `ui`, is made wider or narrower.
pub fn resize_handle(ui: &Ui, panel: &'static str, said: &str) {
    // As the toolkit makes the id of a panel's edge of that of the panel.
    let id = ui.scope_id().with_salt(IdSalt::new(panel)).with("__resize");
    if ui.ctx().has_accesskit_node(id) {
        ui.ctx().accesskit_node_builder(id, |node| node.set_label(said));
    }
}

/// The name of the edge of a pane whose title has this key.
#[must_use]
pub fn resize_text(texts: &Texts, key: &str) -> String {
    texts.format("resize-pane", &[("pane", (&texts.text(key)).into())])
}

/// Mends the tree of a frame: what says nothing is left out, what has no rectangle gets that of all it holds, and
/// what stands in one row is read from left to right, in whichever order it was laid out.
#[derive(Debug, Default)]
pub struct Spoken;

impl Plugin for Spoken {
    fn debug_name(&self) -> &'static str {
        "spoken"
    }

    fn output_hook(&mut self, _ctx: &Context, output: &mut FullOutput) {
        let Some(update) = output.platform_output.accesskit_update.as_mut() else { return };
        for (_, node) in &mut update.nodes {
            mend(node);
        }
        let places = update.nodes.iter().enumerate().map(|(place, (id, _))| (*id, place)).collect();
        let root = egui::accesskit_root_id().accesskit_id();
        Order { nodes: &mut update.nodes, places }.below(root, 0, Around::default());
    }
}

/// Takes off a node what is noise.
fn mend(node: &mut Node) {
    let is_unnamed = node.label().is_none_or(str::is_empty) && node.labelled_by().is_empty();
    match node.role() {
        // A frame without a name, and a bar that a screen reader has no use for.
        Role::Pane if is_unnamed => node.set_role(Role::GenericContainer),
        Role::ScrollBar if is_unnamed => {
            node.set_role(Role::GenericContainer);
            node.set_hidden();
        }
        // A text can be selected with the mouse, which is no reason to call it clickable.
        Role::Label => node.remove_action(Action::Click),
        Role::TreeItem | Role::Tab => {
            if let Some(toggled) = node.toggled() {
                node.clear_toggled();
                node.set_selected(toggled == egui::accesskit::Toggled::True);
            }
        }
        _ => {}
    }
    if node.description().is_some() && node.description() == node.label() {
        node.clear_description();
    }
}

/// The order of reading.
struct Order<'a> {
    nodes: &'a mut Vec<(NodeId, Node)>,
    places: FxHashMap<NodeId, usize>,
}

/// The tree of the window is not deeper than this.
const MAX_DEPTH: usize = 100;

/// What a node lies in.
#[derive(Debug, Clone, Default)]
struct Around {
    is_menu: bool,
    /// What the button above it is called, for the menu that it opened.
    button: Option<String>,
}

impl Order<'_> {
    /// Orders the nodes below a node, and gives the rectangle around all of them.
    fn below(&mut self, id: NodeId, depth: usize, around: Around) -> Option<Rect> {
        let (_, node) = self.nodes.get_mut(*self.places.get(&id)?)?;
        if around.is_menu {
            become_entry(node);
        }
        let is_unnamed = node.label().is_none_or(str::is_empty);
        let inside = match node.role() {
            Role::Menu => {
                if let Some(name) = around.button.filter(|_| is_unnamed) {
                    node.set_label(name);
                }
                Around { is_menu: true, button: None }
            }
            Role::GenericContainer => around,
            _ => Around { is_menu: false, button: node.label().map(str::to_owned) },
        };
        let is_nameless_dialog = node.role() == Role::Dialog && is_unnamed;
        let own = node.bounds();
        // The article is in its order, and has a rectangle as a whole.
        if node.role() == Role::Document || node.children().is_empty() || depth > MAX_DEPTH {
            return own;
        }
        let children = node.children().to_vec();
        let mut rects: Vec<(NodeId, Option<Rect>)> = Vec::with_capacity(children.len());
        for child in children {
            rects.push((child, self.below(child, depth + 1, inside.clone())));
        }
        // What lies over the window, menus and dialogs, stays behind it.
        if depth > 0 && sort(&mut rects) {
            let ordered: Vec<NodeId> = rects.iter().map(|(child, _)| *child).collect();
            let place = self.places.get(&id).copied();
            if let Some((_, node)) = place.and_then(|place| self.nodes.get_mut(place)) {
                node.set_children(ordered);
            }
        }
        if is_nameless_dialog
            && let Some(name) = self.first_text(id, 0)
            && let Some((_, node)) = self.places.get(&id).copied().and_then(|place| self.nodes.get_mut(place))
        {
            node.set_label(name);
        }
        let whole = || rects.into_iter().filter_map(|(_, rect)| rect).reduce(|one, other| one.union(other));
        let around = own.or_else(whole);
        // The window's own is the system's.
        if let (None, Some(around), true) = (own, around, depth > 0) {
            let place = self.places.get(&id).copied();
            if let Some((_, node)) = place.and_then(|place| self.nodes.get_mut(place)) {
                node.set_bounds(around);
            }
        }
        around
    }

    /// The first text below a node: the title of a dialog.
    fn first_text(&self, id: NodeId, depth: usize) -> Option<String> {
        let (_, node) = self.nodes.get(*self.places.get(&id)?)?;
        let text = match node.role() {
            Role::Label => node.value(),
            Role::Heading => node.label(),
            _ if depth < MAX_DEPTH => {
                return node.children().iter().find_map(|child| self.first_text(*child, depth + 1));
            }
            _ => None,
        };
        text.map(str::to_owned)
    }
}

/// Makes an entry of what stands in a menu.
fn become_entry(node: &mut Node) {
    match node.role() {
        Role::Button => node.set_role(Role::MenuItem),
        Role::CheckBox => node.set_role(Role::MenuItemCheckBox),
        Role::RadioButton => node.set_role(Role::MenuItemRadio),
        _ => {}
    }
}

/// Sorts what stands in one row from left to right; whether that changed anything.
fn sort(rects: &mut [(NodeId, Option<Rect>)]) -> bool {
    let mut changed = false;
    let is_row = |(_, one): &(NodeId, Option<Rect>), (_, other): &(NodeId, Option<Rect>)| match (one, other) {
        (Some(one), Some(other)) => {
            let shared = one.y1.min(other.y1) - one.y0.max(other.y0);
            shared > 0.5 * one.height().min(other.height())
        }
        _ => false,
    };
    let left = |(_, rect): &(NodeId, Option<Rect>)| rect.map_or(f64::INFINITY, |rect| rect.x0);
    for row in rects.chunk_by_mut(is_row) {
        if !row.is_sorted_by(|one, other| left(one) <= left(other)) {
            row.sort_by(|one, other| left(one).total_cmp(&left(other)));
            changed = true;
        }
    }
    changed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_read_from_left_to_right_and_rows_from_top_to_bottom() {
        let rect = |x: f64, y: f64| Some(Rect { x0: x, y0: y, x1: x + 10.0, y1: y + 20.0 });
        let mut rects = vec![
            (NodeId(1), rect(90.0, 0.0)),
            (NodeId(2), rect(50.0, 4.0)),
            (NodeId(3), None),
            (NodeId(4), rect(20.0, 30.0)),
            (NodeId(5), rect(10.0, 55.0)),
        ];
        assert!(sort(&mut rects));
        assert_eq!(rects.iter().map(|(id, _)| id.0).collect::<Vec<_>>(), [2, 1, 3, 4, 5]);
        assert!(!sort(&mut rects));
    }
}
