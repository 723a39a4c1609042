//! The article as a screen reader gets it: a document node with every block, its role and its text, also those
//! that are out of sight and not laid out.
//!
//! Separate from the text pane because that draws what is in sight and nothing else, while whoever listens wants
//! to walk through the whole article: its headings with their levels, lists in lists, tables by rows and cells,
//! links, notes and pictures. The pane calls [`ReadingTree::prepare`] before it draws, [`ReadingTree::put`] when it
//! knows where the blocks stand, [`ReadingTree::place`] for what it draws, and [`ReadingTree::settle`] at the end.
//! While no screen reader is active, none of that does anything.
//!
//! - **How much.** Up to [`MAX_WEIGHT`] nodes and [`MAX_BYTES`] of text the tree has the whole document. Of a longer
//!   one it has all headings (of a book with very many, those of the upper levels) and all blocks around the
//!   reader's place, three stretches of [`STRETCH_WEIGHT`] nodes; what lies between is told as "312 more paragraphs",
//!   a button that scrolls there. So a frame costs the same however long the text is.
//! - **Where.** Blocks in sight have their true rectangles, cells of a table rough ones. The others have the
//!   estimate of the column, and keep an old one while it cannot be taken for a place in sight: each change is
//!   an event on the desktop's bus. For the same reason the blocks lie in a node that alone moves on scrolling.
//! - **What can be done.** A block that is asked to come into sight, or to take the focus, is scrolled to; a link that
//!   is clicked is followed, wherever it stands.

use super::brief;
use super::cx::Cx;
use super::leads::{self, Lead};
use super::table_layout;
use super::text_layout::Piece;
use super::virtual_column::Places;
use crate::analysis::language::Language;
use crate::document::{BlockKind, Cell, Document, MarkKind, Span};
use crate::model::{Command, Opened};
use egui::accesskit::{Action, Affine, Node, NodeId, Rect as NodeRect, Vec2 as NodeVec2};
use egui::{Context, Event, Id, Rect, Role, Ui};
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash as _, Hasher as _};
use std::ops::Range;

/// A document of at most so many nodes is given as a whole.
pub const MAX_WEIGHT: usize = 1_500;
/// A document of at most so much text is given as a whole, in bytes.
pub const MAX_BYTES: usize = 400_000;
/// The nodes of a stretch, of which the one at the reader's place and its neighbours are given.
pub const STRETCH_WEIGHT: usize = 300;
/// The most text of a stretch, in bytes.
const STRETCH_BYTES: usize = 80_000;
/// The most headings that are given of a document of which not all is given.
const MAX_HEADINGS: usize = 500;
/// A table of more cells in one piece is given by its text alone.
const MAX_CELLS: usize = 1_000;

/// What a part of the tree stands for, which gives it the same id in every frame.
#[derive(Debug, Hash)]
enum Part {
    Piece(u32),
    Picture(usize),
    Container(u32, u8),
    Row(u32, u32),
    Cell(u32, usize),
    Page(usize),
    Head(usize),
    Lead(u32, usize),
    Gap(u32),
    Document,
    Canvas,
}

fn id(document: u64, part: Part) -> Id {
    Id::unique("reading-tree").with((document, part))
}

/// The id of a piece of the text, for the widget that is drawn for it.
#[must_use]
pub fn piece_id(document: u64, piece: &Piece) -> Id {
    id(document, Part::Piece(piece.span.start))
}

/// The id of a picture, for the widget that is drawn for it.
#[must_use]
pub fn picture_id(document: u64, picture: usize) -> Id {
    id(document, Part::Picture(picture))
}

/// The id of a link's stretch in a row, for the widget that is drawn for it; the first row is the link's node.
#[must_use]
pub fn lead_id(document: u64, (start, row): (u32, usize)) -> Id {
    id(document, Part::Lead(start, row))
}

/// The id of a line below the title.
#[must_use]
pub fn head_id(document: u64, line: usize) -> Id {
    id(document, Part::Head(line))
}

/// The row of a link's stretch that stands for the sign of a note which leads back.
pub const BACK_ROW: usize = usize::MAX;

/// What holds several blocks together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Grouping {
    List,
    Terms,
    Quote,
}

/// A list, a list of terms, or a quotation.
#[derive(Debug, Clone, Copy)]
struct Container {
    grouping: Grouping,
    depth: u8,
    parent: Option<Parent>,
    /// The byte that its first entry begins at.
    start: u32,
    /// How many entries it has.
    size: usize,
}

/// What a block or a container lies in; in the document itself where there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Parent {
    /// The container of this number.
    Container(usize),
    /// The entry of a list that is the piece of this number.
    Piece(usize),
}

/// Where a piece lies.
#[derive(Debug, Clone, Copy)]
struct Lying {
    parent: Option<Parent>,
    /// Its place among the entries of a list.
    position: usize,
    /// How many nodes it takes.
    weight: usize,
}

/// Which pieces lie in which lists and quotations.
#[derive(Debug, Default)]
struct Outline {
    pieces: Vec<Lying>,
    containers: Vec<Container>,
    /// The first pieces of the stretches; empty if all of the document is given.
    stretches: Vec<usize>,
}

/// A list or the like that has not ended yet.
struct Open {
    container: usize,
    grouping: Grouping,
    depth: u8,
    /// Its last entry.
    entry: Option<usize>,
}

impl Outline {
    fn new(document: &Document, pieces: &[Piece]) -> Self {
        let mut outline = Self::default();
        let mut open: Vec<Open> = Vec::new();
        for (index, piece) in pieces.iter().enumerate() {
            let (parent, position) = match piece.kind {
                _ if piece.picture.is_some() => {
                    // A picture between two entries does not end their list.
                    let next = pieces.iter().skip(index).find(|piece| piece.picture.is_none());
                    let depth = next.map_or(0, |next| depth_of(next).min(next.depth));
                    (outline.around(&mut open, depth), 0)
                }
                BlockKind::ListItem if piece.first => {
                    let container = outline.open(&mut open, Grouping::List, piece);
                    let position = outline.enter(container);
                    if let Some(list) = open.last_mut() {
                        list.entry = Some(index);
                    }
                    (Some(Parent::Container(container)), position)
                }
                BlockKind::Term => {
                    let container = outline.open(&mut open, Grouping::Terms, piece);
                    (Some(Parent::Container(container)), outline.enter(container))
                }
                BlockKind::Quote => {
                    let container = outline.open(&mut open, Grouping::Quote, piece);
                    (Some(Parent::Container(container)), outline.enter(container))
                }
                _ => (outline.around(&mut open, depth_of(piece)), 0),
            };
            outline.pieces.push(Lying { parent, position, weight: weight(document, piece) });
        }
        outline.cut(pieces);
        outline
    }

    /// What is around a block of a depth that is no entry itself.
    fn around(&self, open: &mut Vec<Open>, depth: u8) -> Option<Parent> {
        while open.last().is_some_and(|top| top.depth > depth) {
            open.pop();
        }
        open.last().map(|top| match (top.grouping, top.entry) {
            (Grouping::List, Some(entry)) => Parent::Piece(entry),
            _ => Parent::Container(top.container),
        })
    }

    /// The container of a new entry: one that goes on, or a new one.
    fn open(&mut self, open: &mut Vec<Open>, grouping: Grouping, piece: &Piece) -> usize {
        let depth = depth_of(piece);
        while open.last().is_some_and(|top| top.depth > depth || top.depth == depth && top.grouping != grouping) {
            open.pop();
        }
        if let Some(top) = open.last().filter(|top| top.depth == depth) {
            return top.container;
        }
        let parent = self.around(open, depth);
        let container = self.containers.len();
        self.containers.push(Container { grouping, depth, parent, start: piece.span.start, size: 0 });
        open.push(Open { container, grouping, depth, entry: None });
        container
    }

    /// Counts an entry of a container, and gives its place.
    fn enter(&mut self, container: usize) -> usize {
        let Some(container) = self.containers.get_mut(container) else { return 0 };
        container.size += 1;
        container.size - 1
    }

    /// Cuts a long document into stretches.
    fn cut(&mut self, pieces: &[Piece]) {
        let weight: usize = self.pieces.iter().map(|piece| piece.weight).sum();
        let n_bytes: usize = pieces.iter().map(|piece| piece.span.len()).sum();
        if weight <= MAX_WEIGHT && n_bytes <= MAX_BYTES {
            return;
        }
        let (mut weight, mut n_bytes) = (usize::MAX, 0);
        for (index, (lying, piece)) in self.pieces.iter().zip(pieces).enumerate() {
            if weight > STRETCH_WEIGHT || n_bytes > STRETCH_BYTES {
                self.stretches.push(index);
                (weight, n_bytes) = (0, 0);
            }
            weight += lying.weight;
            n_bytes += piece.span.len();
        }
    }

    /// The stretch that a piece stands in.
    fn stretch(&self, piece: usize) -> usize {
        self.stretches.partition_point(|first| *first <= piece).saturating_sub(1)
    }

    /// The pieces of a stretch and its neighbours.
    fn near(&self, stretch: usize) -> Range<usize> {
        let start = self.stretches.get(stretch.saturating_sub(1)).copied().unwrap_or_default();
        start..self.stretches.get(stretch + 2).copied().unwrap_or(self.pieces.len())
    }
}

/// The depth of what a piece is an entry of, or lies in.
fn depth_of(piece: &Piece) -> u8 {
    match piece.kind {
        BlockKind::ListItem | BlockKind::Quote => piece.depth.max(1),
        // What explains a term lies one deeper than the term.
        BlockKind::Term => piece.depth.saturating_add(1),
        _ => piece.depth,
    }
}

/// About how many nodes a piece takes.
fn weight(document: &Document, piece: &Piece) -> usize {
    let leads = document.marks_in(piece.span).filter(|mark| is_lead(mark.kind)).count().min(leads::MAX_LEADS);
    let cells = if piece.kind == BlockKind::Table { cells(document, piece.span).len().min(MAX_CELLS) } else { 0 };
    1 + leads + cells
}

fn is_lead(kind: MarkKind) -> bool {
    matches!(kind, MarkKind::Link { .. } | MarkKind::Note { .. })
}

/// The cells of a table that stand in a piece of it.
fn cells(document: &Document, span: Span) -> &[Cell] {
    let cells = table_layout::table_at(document, span).map(|table| table.cells.as_slice()).unwrap_or_default();
    let first = cells.partition_point(|cell| cell.span.end() < span.start());
    let end = cells.partition_point(|cell| cell.span.start() <= span.end());
    cells.get(first..end).unwrap_or_default()
}

/// A node with what it needs to be put into its place.
struct Prepared {
    id: Id,
    node: Node,
    /// The pieces that it takes.
    pieces: Range<usize>,
    /// The part of their height and of the column's width that it takes, from 0 to 1: top, bottom, left, right.
    part: [f32; 4],
    /// The place in the text that it stands for.
    span: Span,
    /// What a click on it does.
    command: Option<Command>,
    /// Whether a widget is drawn for it that tells its rectangle itself.
    is_widget: bool,
}

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

/// What the tree is made of.
pub struct Article<'a> {
    /// The pieces of the text, and what they hold for.
    pub pieces: &'a [Piece],
    /// See `pieces`.
    pub version: u64,
    /// The lines below the title, and the piece they stand at.
    pub head: Option<&'a (usize, Vec<String>)>,
    /// Where each note is called first.
    pub calls: &'a [Option<Span>],
    /// The piece at the upper edge.
    pub first: usize,
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
        let given = self.given(article.pieces, stretch);
        let mut making = Making {
            cx,
            opened,
            article,
            outline: &self.outline,
            nodes: Vec::new(),
            at: FxHashMap::default(),
            known: [Part::Document, Part::Canvas]
                .map(|part| (id(opened.number, part).accesskit_id(), usize::MAX))
                .into_iter()
                .collect(),
            top: Vec::new(),
        };
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

    /// The pieces that are given, in order.
    fn given(&self, pieces: &[Piece], stretch: usize) -> Vec<usize> {
        if self.outline.stretches.is_empty() {
            return (0..pieces.len()).collect();
        }
        let near = self.outline.near(stretch);
        let level = |piece: &Piece| match piece.kind {
            BlockKind::Title => Some(0),
            BlockKind::Heading if piece.first => Some(heading_level(piece)),
            _ => None,
        };
        let up_to = |deepest: usize| move |piece: &Piece| level(piece).is_some_and(|level| level <= deepest);
        let deepest = (0..=6).rev().find(|deepest| {
            pieces.iter().filter(|piece| up_to(*deepest)(piece)).take(MAX_HEADINGS + 1).count() <= MAX_HEADINGS
        });
        let is_given = |(index, piece): &(usize, &Piece)| {
            near.contains(index) || deepest.is_some_and(|deepest| up_to(deepest)(piece))
        };
        pieces.iter().enumerate().filter(is_given).map(|(index, _)| index).collect()
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
        for (id, area) in placed {
            let own = self.by_node.get(&id.accesskit_id()).and_then(|at| self.nodes.get(*at));
            ctx.accesskit_node_builder(id, |node| {
                node.set_bounds(node_rect(area.translate(-self.origin)));
                hanging.extend(taken_off(node, own));
            });
        }
        let offset = NodeVec2::new(-f64::from(self.origin.x), -f64::from(self.origin.y));
        for prepared in self.nodes.iter().filter(|prepared| prepared.is_widget) {
            let drawn = ctx.accesskit_node_builder(prepared.id, |node| {
                let drawn = node.bounds().filter(|bounds| Some(*bounds) != prepared.node.bounds());
                if let Some(bounds) = drawn {
                    node.set_bounds(bounds + offset);
                    hanging.extend(taken_off(node, Some(prepared)));
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

/// The whole of its pieces.
const WHOLE: [f32; 4] = [0.0, 1.0, 0.0, 1.0];

impl Prepared {
    /// Estimates where it stands in the column. Far out of sight an old estimate stays while it is good enough.
    fn move_to(&mut self, places: &Places<'_>) {
        let height = |piece: usize| places.tops.get(piece).or(places.tops.last()).copied().unwrap_or_default();
        let (start, end) = (height(self.pieces.start), height(self.pieces.end));
        let [top, bottom, left, right] = self.part;
        let (top, bottom) = (start + (end - start) * top, start + (end - start) * bottom);
        if let Some(known) = self.node.bounds() {
            let distance = (places.view.min - bottom).max(top - places.view.max);
            let wrong = (known.y0 as f32 - top).abs().max((known.y1 as f32 - bottom).abs());
            if wrong <= (distance / 2.0).max(0.01) {
                return;
            }
        }
        let (x, width) = (places.left, places.width);
        let left_top = egui::pos2(x + width * left, top);
        self.node.set_bounds(node_rect(Rect::from_min_max(left_top, egui::pos2(x + width * right, bottom))));
    }
}

fn node_rect(rect: Rect) -> NodeRect {
    NodeRect { x0: rect.min.x.into(), y0: rect.min.y.into(), x1: rect.max.x.into(), y1: rect.max.y.into() }
}

/// The language of a document: what the file says, if it is the one that the text is in, else the latter.
fn language(opened: &Opened) -> Option<String> {
    let found = opened.analysis.language;
    let said = opened.analysis.document.metadata.language.clone();
    let of_text = (found != Language::UNKNOWN).then(|| found.to_string());
    match (said, of_text) {
        (Some(said), Some(found)) if said.split('-').next() != Some(&found) => Some(found),
        (said, found) => said.or(found),
    }
}

/// The level of a heading, from 1 to 6; that of one whose level is not known is 2.
fn heading_level(piece: &Piece) -> usize {
    match (piece.kind, piece.level) {
        (BlockKind::Title, _) => 1,
        (_, 0) => 2,
        (_, level) => usize::from(level),
    }
}

/// The nodes in the making.
struct Making<'a> {
    cx: Cx<'a>,
    opened: &'a Opened,
    article: &'a Article<'a>,
    outline: &'a Outline,
    nodes: Vec<Prepared>,
    /// The nodes of the parents, as indices.
    at: FxHashMap<(bool, usize), usize>,
    /// All of them, as indices.
    known: FxHashMap<NodeId, usize>,
    /// The children of the document itself.
    top: Vec<NodeId>,
}

impl Making<'_> {
    fn document(&self) -> &Document {
        &self.opened.analysis.document
    }

    /// Makes the nodes of these pieces, and of what stands between and around them.
    fn all(&mut self, given: &[usize]) {
        let mut next = 0;
        for &index in given {
            self.gap(next..index);
            next = index + 1;
            let Some(piece) = self.article.pieces.get(index).copied() else { continue };
            let head = self.article.head.filter(|(place, _)| *place == index);
            let is_title = piece.kind == BlockKind::Title;
            if let Some((_, lines)) = head.filter(|_| !is_title) {
                self.head(index, lines);
            }
            self.pages(index, &piece);
            self.piece(index, &piece);
            if let Some((_, lines)) = head.filter(|_| is_title) {
                self.head(index, lines);
            }
        }
        self.gap(next..self.article.pieces.len());
    }

    /// Adds a node below another one, or below the document; gives its index.
    fn add(&mut self, prepared: Prepared, parent: Option<usize>) -> usize {
        let child = prepared.id.accesskit_id();
        // Nothing may be in the tree twice.
        if let Some(known) = self.known.get(&child) {
            return *known;
        }
        self.known.insert(child, self.nodes.len());
        match parent.and_then(|parent| self.nodes.get_mut(parent)) {
            Some(parent) => {
                parent.node.push_child(child);
                parent.pieces.end = parent.pieces.end.max(prepared.pieces.end);
            }
            None => self.top.push(child),
        }
        self.nodes.push(prepared);
        self.nodes.len() - 1
    }

    fn node(&self, part: Part, mut node: Node, pieces: Range<usize>, span: Span) -> Prepared {
        node.add_action(Action::ScrollIntoView);
        Prepared { id: id(self.opened.number, part), node, pieces, part: WHOLE, span, command: None, is_widget: false }
    }

    /// What is not given, as one node.
    fn gap(&mut self, pieces: Range<usize>) {
        let Some(first) = self.article.pieces.get(pieces.start).filter(|_| !pieces.is_empty()) else { return };
        let mut node = Node::new(Role::Button);
        node.set_label(self.cx.model.texts.format("blocks-more", &[("n", pieces.len().into())]));
        node.add_action(Action::Click);
        let gap = self.node(Part::Gap(first.span.start), node, pieces, first.span);
        self.add(gap, None);
    }

    /// The lines below the title.
    fn head(&mut self, index: usize, lines: &[String]) {
        for (line, said) in lines.iter().enumerate() {
            let mut node = Node::new(Role::Paragraph);
            node.set_label(said.as_str());
            let span = self.article.pieces.get(index).map(|piece| piece.span).unwrap_or_default();
            let head = self.node(Part::Head(line), node, index..index + 1, span);
            self.add(head, None);
        }
    }

    /// The pages that begin between the piece before and the end of this one.
    fn pages(&mut self, index: usize, piece: &Piece) {
        if piece.picture.is_some() {
            return;
        }
        let pages = &self.opened.analysis.document.structure().pages;
        let first = pages.partition_point(|page| page.start < piece.span.start);
        for (number, page) in pages.iter().enumerate().skip(first).take_while(|(_, page)| page.start < piece.span.end) {
            let label =
                if page.label.is_empty() { page.number.to_string() } else { brief::line(&page.label).into_owned() };
            let mut node = Node::new(Role::DocPageBreak);
            node.set_label(self.cx.model.texts.format("page-begins", &[("page", (&label).into())]));
            let span = Span::new(page.start as usize, page.start as usize);
            let mut page = self.node(Part::Page(number), node, index..index + 1, span);
            page.part = [0.0, 0.0, 0.0, 1.0];
            self.add(page, None);
        }
    }

    /// The node that a piece or a container lies in, which is made if it is not there yet; what lies in an entry that
    /// is not given lies in what is around that.
    fn parent(&mut self, parent: Option<Parent>, index: usize) -> Option<usize> {
        let mut parent = parent;
        loop {
            match parent? {
                Parent::Piece(entry) => {
                    if let Some(at) = self.at.get(&(true, entry)) {
                        return Some(*at);
                    }
                    parent = self.outline.pieces.get(entry)?.parent;
                }
                Parent::Container(number) => {
                    if let Some(at) = self.at.get(&(false, number)) {
                        return Some(*at);
                    }
                    let container = *self.outline.containers.get(number)?;
                    let around = self.parent(container.parent, index);
                    let role = match container.grouping {
                        Grouping::List => Role::List,
                        Grouping::Terms => Role::DescriptionList,
                        Grouping::Quote => Role::Blockquote,
                    };
                    let mut node = Node::new(role);
                    if container.grouping == Grouping::List {
                        node.set_size_of_set(container.size);
                        node.set_level(usize::from(container.depth));
                    }
                    let span = self.article.pieces.get(index).map(|piece| piece.span).unwrap_or_default();
                    let part = Part::Container(container.start, container.depth);
                    let made = self.node(part, node, index..index + 1, span);
                    let at = self.add(made, around);
                    self.at.insert((false, number), at);
                    return Some(at);
                }
            }
        }
    }

    fn piece(&mut self, index: usize, piece: &Piece) {
        let Some(lying) = self.outline.pieces.get(index).copied() else { return };
        let parent = self.parent(lying.parent, index);
        if let Some(picture) = piece.picture {
            let made = self.picture(index, piece, picture);
            self.add(made, parent);
            return;
        }
        let is_explaining = lying.parent.is_some_and(|parent| match parent {
            Parent::Container(number) => {
                self.outline.containers.get(number).is_some_and(|container| container.grouping == Grouping::Terms)
            }
            Parent::Piece(_) => false,
        });
        let role = match piece.kind {
            BlockKind::Title | BlockKind::Heading if piece.first => Role::Heading,
            BlockKind::ListItem if piece.first => Role::ListItem,
            BlockKind::Term => Role::Term,
            BlockKind::Table => Role::Table,
            BlockKind::Code => Role::Code,
            BlockKind::Caption => Role::Caption,
            BlockKind::Note if piece.first => Role::DocFootnote,
            BlockKind::Paragraph if is_explaining => Role::Definition,
            _ => Role::Paragraph,
        };
        let mut node = Node::new(role);
        match role {
            Role::Heading => node.set_level(heading_level(piece)),
            Role::ListItem => {
                node.set_position_in_set(lying.position);
                node.set_level(usize::from(piece.depth.max(1)));
            }
            _ => {}
        }
        let table = if role == Role::Table { cells(self.document(), piece.span) } else { &[] };
        let has_cells = !table.is_empty() && table.len() <= MAX_CELLS;
        if !has_cells {
            node.set_label(self.document().shown(piece.span).into_owned());
        }
        if let Some(said) = self.described(piece) {
            node.set_description(said);
        }
        let made = self.node(Part::Piece(piece.span.start), node, index..index + 1, piece.span);
        let at = self.add(made, parent);
        if role == Role::ListItem {
            self.at.insert((true, index), at);
        }
        let leads = leads::leads_in(self.cx, self.opened, piece.span);
        if has_cells {
            self.cells(index, at, piece.span, leads);
        } else {
            for lead in leads {
                self.lead(index, at, lead, 0);
            }
        }
        if let Some((name, call)) = leads::back_of(self.cx, self.opened, piece, self.article.calls) {
            let span = Span::new(piece.span.start(), piece.span.start());
            let lead = Lead { span, name, said: String::new(), command: Command::JumpTo(call), is_note: true };
            self.lead(index, at, lead, BACK_ROW);
        }
    }

    /// What is said of a piece beside its text: that it does not count, or how many of its sentences are in the summary.
    fn described(&self, piece: &Piece) -> Option<String> {
        let texts = self.cx.model.texts;
        if piece.kind == BlockKind::Boilerplate {
            return Some(texts.text("left-out"));
        }
        let sentences = &self.opened.analysis.sentences;
        let choices = &self.opened.summary.choices;
        let start_of = |sentence: usize| sentences.get(sentence).map_or(0, |sentence| sentence.span.start);
        let before = |byte: u32| choices.partition_point(|choice| start_of(choice.sentence) < byte);
        let n = before(piece.span.end).saturating_sub(before(piece.span.start));
        (n > 0 && self.opened.is_analysed).then(|| texts.format("contents-count", &[("n", n.into())]))
    }

    fn picture(&self, index: usize, piece: &Piece, number: usize) -> Prepared {
        let document = self.document();
        let picture = document.structure().pictures.get(number);
        let alt = picture.map(|picture| brief::line(&picture.alt).into_owned()).filter(|alt| !alt.is_empty());
        let caption = || {
            let block = document.blocks().get(picture?.caption? as usize)?;
            Some(brief::line(&document.shown(brief::lines(document.text(), block.span))).into_owned())
        };
        let mut node = Node::new(Role::Image);
        node.set_label(alt.or_else(caption).unwrap_or_else(|| self.cx.text("picture")));
        self.node(Part::Picture(number), node, index..index + 1, piece.span)
    }

    /// The rows and cells of a table.
    fn cells(&mut self, index: usize, table: usize, span: Span, leads: Vec<Lead>) {
        let cells = cells(&self.opened.analysis.document, span);
        let n_columns =
            cells.iter().map(|cell| cell.column as usize + usize::from(cell.columns)).max().unwrap_or(1).max(1);
        let (first, last) = (cells.first().map_or(0, |cell| cell.row), cells.last().map_or(0, |cell| cell.row));
        let n_rows = (last - first + 1) as usize;
        if let Some(table) = self.nodes.get_mut(table) {
            table.node.set_row_count(n_rows);
            table.node.set_column_count(n_columns);
        }
        let mut leads = leads.into_iter().peekable();
        let mut n_cells = 0;
        for row in cells.chunk_by(|one, other| one.row == other.row) {
            let Some(row_index) = row.first().map(|cell| cell.row) else { continue };
            let share = |row: u32| (row.saturating_sub(first)) as f32 / n_rows as f32;
            let mut node = Node::new(Role::Row);
            node.set_row_index(row_index as usize);
            let row_span = Span::new(
                row.first().map_or(0, |cell| cell.span.start()),
                row.last().map_or(0, |cell| cell.span.end()),
            );
            let mut made = self.node(Part::Row(span.start, row_index), node, index..index + 1, row_span);
            made.part = [share(row_index), share(row_index + 1), 0.0, 1.0];
            let row_at = self.add(made, Some(table));
            // A row that is all headers heads the columns; a header beside other cells heads its row.
            let heads_columns = row.iter().all(|cell| cell.header);
            for cell in row {
                let role = match (cell.header, heads_columns) {
                    (true, true) => Role::ColumnHeader,
                    (true, false) => Role::RowHeader,
                    (false, _) => Role::Cell,
                };
                let mut node = Node::new(role);
                node.set_row_index(cell.row as usize);
                node.set_column_index(cell.column as usize);
                if cell.rows > 1 {
                    node.set_row_span(cell.rows.into());
                }
                if cell.columns > 1 {
                    node.set_column_span(cell.columns.into());
                }
                node.set_label(self.document().shown(cell.span).into_owned());
                n_cells += 1;
                let part = Part::Cell(span.start, n_cells);
                let mut made = self.node(part, node, index..index + 1, cell.span);
                let left = cell.column as f32 / n_columns as f32;
                let right = (cell.column as f32 + f32::from(cell.columns.max(1))) / n_columns as f32;
                made.part = [share(cell.row), share(cell.row + 1), left, right.min(1.0)];
                let cell_at = self.add(made, Some(row_at));
                while let Some(lead) = leads.next_if(|lead| lead.span.start < cell.span.end) {
                    self.lead(index, cell_at, lead, 0);
                }
            }
        }
    }

    /// A link in a piece.
    fn lead(&mut self, index: usize, parent: usize, lead: Lead, row: usize) {
        let mut node = Node::new(Role::Link);
        node.set_label(lead.name);
        if let Command::OpenAddress(address) = &lead.command {
            node.set_url(address.as_str());
        } else if !lead.said.is_empty() {
            node.set_description(lead.said);
        }
        node.add_action(Action::Click);
        node.add_action(Action::Focus);
        let mut made = self.node(Part::Lead(lead.span.start, row), node, index..index + 1, lead.span);
        made.part = self.nodes.get(parent).map_or(WHOLE, |parent| parent.part);
        made.command = Some(lead.command);
        made.is_widget = true;
        self.add(made, Some(parent));
    }
}
