//! The article as a screen reader gets it: a document node with every block, its role and its text, also those
//! that are out of sight and not laid out.
//!
//! Separate from the text pane because that draws what is in sight and nothing else, while whoever listens wants
//! to walk through the whole article: its headings with their levels, lists in lists, tables by rows and cells,
//! links, notes and pictures. The pane calls [`ReadingTree::prepare`] before it draws, [`ReadingTree::put`] when it
//! knows where the blocks stand, [`ReadingTree::place`] for what it draws, and [`ReadingTree::settle`] at the end.
//! While no screen reader is active, none of that does anything.
//!
//! - **How much.** The tree has the whole document up to the numbers of nodes and bytes that
//!   [`reading_outline`](super::reading_outline) gives, enough for any article. Of a longer one it has all headings
//!   (of a book with very many, those of the upper levels) and all blocks around the reader's place; what lies between
//!   is told as "312 more paragraphs", a button that scrolls there. So a frame costs the same however long the text is.
//! - **Where.** Blocks in sight have their true rectangles, cells of a table rough ones. The others have the
//!   estimate of the column, and keep an old one while it cannot be taken for a place in sight: each change is
//!   an event on the desktop's bus. For the same reason the blocks lie in a node that alone moves on scrolling.
//! - **What can be done.** A block that is asked to come into sight, or to take the focus, is scrolled to; a link that
//!   is clicked is followed, wherever it stands.

use super::brief;
use super::cx::Cx;
use super::reading_id::{Part, id};
use super::reading_nodes::{Article, Making, Prepared, WHOLE, language};
use super::reading_outline::Outline;
use super::virtual_column::Places;
use crate::document::Span;
use crate::model::Opened;
use egui::accesskit::{Action, Affine, Node, NodeId, Rect as NodeRect, Vec2 as NodeVec2};
use egui::{Context, Event, Id, Rect, Role, Ui};
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash as _, Hasher as _};

/// What is asked of a part of the text.
pub struct Asked {
    /// The piece to be brought into sight.
    pub piece: usize,
    /// The place in it.
    pub span: Span,
}

/// The tree of one document, kept from frame to frame.
#[derive(Default)]
pub struct ReadingTree {
    is_active: bool,
    /// What the outline holds for.
    outlined: Option<(u64, usize)>,
    outline: Outline,
    /// What the nodes hold for.
    prepared: Option<u64>,
    nodes: Vec<Prepared>,
    by_node: FxHashMap<NodeId, usize>,
    document: Option<(Id, Node)>,
    /// What was drawn in this frame and where.
    placed: Vec<(Id, Rect)>,
    /// Where the column's upper left corner stands in the window.
    origin: egui::Vec2,
    /// The inside of the scroll area.
    inside: Option<Id>,
    /// The link that shall have the focus once it is drawn.
    focus: Option<Id>,
}

impl ReadingTree {
    /// Makes the nodes anew where the text, the summary or the reader's place is another.
    pub fn prepare(&mut self, ui: &Ui, cx: Cx<'_>, opened: &Opened, article: &Article<'_>) {
        self.is_active = ui.ctx().accesskit_node_builder(ui.unique_id(), |_| ()).is_some();
        if !self.is_active {
            *self = Self::default();
            return;
        }
        let outlined = Some((article.version, article.pieces.len()));
        if self.outlined != outlined {
            self.outline = Outline::new(&opened.analysis.document, article.pieces);
            self.outlined = outlined;
        }
        let stretch = self.outline.stretch(article.first);
        let mut hasher = FxHasher::default();
        (outlined, stretch, opened.is_analysed, cx.model.texts.locale.own_name()).hash(&mut hasher);
        article.head.hash(&mut hasher);
        for choice in &opened.summary.choices {
            choice.sentence.hash(&mut hasher);
        }
        let wanted = Some(hasher.finish());
        if self.prepared == wanted {
            return;
        }
        self.prepared = wanted;
        let given = self.outline.given(article.pieces, stretch);
        let mut making = Making::new(cx, opened, article, &self.outline);
        making.all(&given);
        let Making { nodes, known, top, .. } = making;
        let number = opened.number;
        let mut document = Node::new(Role::Document);
        let name = opened.source.name(cx.model.texts);
        document.set_label(brief::line(opened.analysis.document.title().unwrap_or(&name)).into_owned());
        if let Some(language) = language(opened) {
            document.set_language(language);
        }
        document.set_children(vec![id(number, Part::Canvas).accesskit_id()]);
        let mut canvas = Node::new(Role::GenericContainer);
        canvas.set_children(top);
        self.by_node = known;
        self.nodes = nodes;
        let whole = 0..article.pieces.len();
        let span = Span::default();
        let canvas = Prepared {
            id: id(number, Part::Canvas),
            node: canvas,
            pieces: whole,
            part: WHOLE,
            span,
            command: None,
            is_widget: false,
        };
        self.nodes.push(canvas);
        self.document = Some((id(number, Part::Document), document));
    }

    /// Takes what a screen reader asks of the nodes: gives the place that shall come into sight, and follows links.
    pub fn asked(&mut self, ui: &Ui, cx: Cx<'_>) -> Option<Asked> {
        if !self.is_active {
            return None;
        }
        let targets: Vec<NodeId> = ui.input(|input| {
            let target = |event: &Event| match event {
                Event::AccessKitActionRequest(request) => Some(request.target_node),
                _ => None,
            };
            input.events.iter().filter_map(target).collect()
        });
        let mut asked = None;
        for prepared in targets.iter().filter_map(|target| self.nodes.get(*self.by_node.get(target)?)) {
            let mut actions = Vec::new();
            ui.input_mut(|input| {
                input.consume_accesskit_action_requests(prepared.id, |request| {
                    actions.push(request.action);
                    true
                });
            });
            for action in actions {
                match action {
                    Action::Click => match &prepared.command {
                        Some(command) => cx.emit(command.clone()),
                        None => asked = Some(Asked { piece: prepared.pieces.start, span: prepared.span }),
                    },
                    Action::ScrollIntoView | Action::ScrollToPoint | Action::Focus => {
                        asked = Some(Asked { piece: prepared.pieces.start, span: prepared.span });
                        self.focus = (action == Action::Focus && prepared.is_widget).then_some(prepared.id);
                    }
                    _ => {}
                }
            }
        }
        asked
    }

    /// Puts the nodes into the tree, before anything is drawn: widgets of the same ids then belong to them. `ui` is
    /// the inside of the scroll area.
    pub fn put(&mut self, ui: &Ui, places: &Places<'_>, area: Rect) {
        let Some((document_id, document)) = self.document.as_ref().filter(|_| self.is_active) else { return };
        self.origin = places.origin.to_vec2();
        self.inside = Some(ui.unique_id());
        let ctx = ui.ctx();
        // The toolkit gives a node whose parent it does not know to the root; here all parents know their children.
        let n_before = ctx.accesskit_node_builder(egui::accesskit_root_id(), |root| root.children().len());
        ctx.accesskit_node_builder(*document_id, |node| {
            node.clone_from(document);
            node.set_bounds(node_rect(area));
        });
        for prepared in &mut self.nodes {
            prepared.move_to(places);
            ctx.accesskit_node_builder(prepared.id, |node| node.clone_from(&prepared.node));
        }
        if let Some(canvas) = self.nodes.last() {
            let moved = Affine::translate(NodeVec2::new(self.origin.x.into(), self.origin.y.into()));
            ctx.accesskit_node_builder(canvas.id, |node| node.set_transform(moved));
        }
        ctx.accesskit_node_builder(egui::accesskit_root_id(), |root| {
            let kept = root.children().get(..n_before.unwrap_or_default()).unwrap_or_default().to_vec();
            root.set_children(kept);
        });
        ctx.accesskit_node_builder(ui.unique_id(), |node| node.push_child(document_id.accesskit_id()));
    }

    /// Notes where something of the text is drawn in this frame.
    pub fn place(&mut self, id: Id, area: Rect) {
        if self.is_active {
            self.placed.push((id, area));
        }
    }

    /// Gives what was drawn its true place.
    pub fn settle(&mut self, ctx: &Context) {
        let placed = std::mem::take(&mut self.placed);
        if !self.is_active {
            return;
        }
        // Menus and tooltips that hang on a part of the text: they stand in the window, not in the column.
        let mut hanging: Vec<NodeId> = Vec::new();
        let mut drawn: FxHashMap<usize, Rect> = FxHashMap::default();
        for (id, area) in placed {
            let own = self.by_node.get(&id.accesskit_id()).and_then(|at| self.nodes.get(*at));
            drawn.extend(own.map(|own| (own.pieces.start, area.translate(-self.origin))));
            ctx.accesskit_node_builder(id, |node| {
                node.set_bounds(node_rect(area.translate(-self.origin)));
                hanging.extend(taken_off(node, own));
            });
        }
        // Rows and cells share the true rectangle of their table.
        for prepared in self.nodes.iter().filter(|prepared| prepared.part != WHOLE && !prepared.is_widget) {
            if let Some(area) = drawn.get(&prepared.pieces.start) {
                let place = node_rect(part_of(*area, prepared.part));
                ctx.accesskit_node_builder(prepared.id, |node| node.set_bounds(place));
            }
        }
        let offset = NodeVec2::new(-f64::from(self.origin.x), -f64::from(self.origin.y));
        for prepared in self.nodes.iter().filter(|prepared| prepared.is_widget) {
            let drawn = ctx.accesskit_node_builder(prepared.id, |node| {
                let drawn = node.bounds().filter(|bounds| Some(*bounds) != prepared.node.bounds());
                if let Some(bounds) = drawn {
                    node.set_bounds(bounds + offset);
                    hanging.extend(taken_off(node, Some(prepared)));
                    // A tooltip is shown of where it leads; the tree says it where the name does not.
                    match prepared.node.description() {
                        Some(said) => node.set_description(said),
                        None => node.clear_description(),
                    }
                }
                node.add_action(Action::ScrollIntoView);
                drawn.is_some()
            });
            if drawn == Some(true) && self.focus == Some(prepared.id) {
                ctx.memory_mut(|memory| memory.request_focus(prepared.id));
                self.focus = None;
            }
        }
        if let Some(inside) = self.inside.filter(|_| !hanging.is_empty()) {
            ctx.accesskit_node_builder(inside, |node| hanging.iter().for_each(|child| node.push_child(*child)));
        }
    }
}

/// Takes those children off a node that it was not made with.
fn taken_off(node: &mut Node, own: Option<&Prepared>) -> Vec<NodeId> {
    let n_own = own.map_or(0, |own| own.node.children().len());
    let others = node.children().get(n_own..).unwrap_or_default().to_vec();
    if !others.is_empty() {
        let kept = node.children().get(..n_own).unwrap_or_default().to_vec();
        node.set_children(kept);
    }
    others
}

impl Prepared {
    /// Estimates where it stands in the column. Far out of sight an old estimate stays while it is good enough.
    fn move_to(&mut self, places: &Places<'_>) {
        let height = |piece: usize| places.tops.get(piece).or(places.tops.last()).copied().unwrap_or_default();
        let (start, end) = (height(self.pieces.start), height(self.pieces.end));
        let whole = Rect::from_min_max(egui::pos2(places.left, start), egui::pos2(places.left + places.width, end));
        let place = part_of(whole, self.part);
        let (top, bottom) = (place.min.y, place.max.y);
        if let Some(known) = self.node.bounds() {
            let distance = (places.view.min - bottom).max(top - places.view.max);
            let wrong = (known.y0 as f32 - top).abs().max((known.y1 as f32 - bottom).abs());
            if wrong <= (distance / 2.0).max(0.01) {
                return;
            }
        }
        self.node.set_bounds(node_rect(place));
    }
}

/// The part of a rectangle between these shares of its height and width: top, bottom, left, right.
fn part_of(whole: Rect, [top, bottom, left, right]: [f32; 4]) -> Rect {
    let at = |x: f32, y: f32| whole.min + egui::vec2(whole.width() * x, whole.height() * y);
    Rect::from_min_max(at(left, top), at(right, bottom))
}

fn node_rect(rect: Rect) -> NodeRect {
    NodeRect { x0: rect.min.x.into(), y0: rect.min.y.into(), x1: rect.max.x.into(), y1: rect.max.y.into() }
}
