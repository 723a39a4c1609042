//! The nodes of the article's blocks, as a screen reader gets them: each with its role, its text and what lies in it.
//!
//! Separate from the tree that puts them into place in every frame, because they are made only when the text, the
//! summary or the reader's place is another.

use super::brief;
use super::cx::Cx;
use super::links::{self, Link};
use super::reading_id::{BACK_ROW, Part, id};
use super::reading_outline::{Grouping, MAX_CELLS, Outline, Parent, cells, heading_level};
use super::text_layout::Piece;
use crate::analysis::Language;
use crate::document::{BlockKind, Document, Span};
use crate::model::{Command, Opened};
use egui::accesskit::{Action, Node, NodeId};
use egui::{Id, Role};
use rustc_hash::FxHashMap;
use std::ops::Range;

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

/// A node with what it needs to be put into its place.
pub struct Prepared {
    /// Its id, also that of its widget.
    pub id: Id,
    /// All of it but where it stands.
    pub node: Node,
    /// The pieces that it takes.
    pub pieces: Range<usize>,
    /// The part of their height and of the column's width that it takes, from 0 to 1: top, bottom, left, right.
    pub part: [f32; 4],
    /// The place in the text that it stands for.
    pub span: Span,
    /// What a click on it does.
    pub command: Option<Command>,
    /// Whether a widget is drawn for it that tells its rectangle itself.
    pub is_widget: bool,
}

/// The whole of its pieces.
pub const WHOLE: [f32; 4] = [0.0, 1.0, 0.0, 1.0];

/// The language of a document: what the file says, if it is the one that the text is in, else the latter.
#[must_use]
pub fn language(opened: &Opened) -> Option<String> {
    let found = opened.analysis.language;
    let said = opened.analysis.document.metadata.language.clone();
    let of_text = (found != Language::UNKNOWN).then(|| found.to_string());
    match (said, of_text) {
        (Some(said), Some(found)) if said.split('-').next() != Some(&found) => Some(found),
        (said, found) => said.or(found),
    }
}

/// The nodes in the making.
pub struct Making<'a> {
    cx: Cx<'a>,
    opened: &'a Opened,
    article: &'a Article<'a>,
    outline: &'a Outline,
    /// Those that are made, a parent before what lies in it.
    pub nodes: Vec<Prepared>,
    /// The nodes of the parents, as indices.
    at: FxHashMap<(bool, usize), usize>,
    /// All of them, as indices.
    pub known: FxHashMap<NodeId, usize>,
    /// The children of the document itself.
    pub top: Vec<NodeId>,
}

impl<'a> Making<'a> {
    /// Nodes of an article, none of which is made yet.
    #[must_use]
    pub fn new(cx: Cx<'a>, opened: &'a Opened, article: &'a Article<'a>, outline: &'a Outline) -> Self {
        let reserved = [Part::Document, Part::Canvas].map(|part| id(opened.number, part).accesskit_id());
        let known = reserved.into_iter().map(|node| (node, usize::MAX)).collect();
        Self { cx, opened, article, outline, nodes: Vec::new(), at: FxHashMap::default(), known, top: Vec::new() }
    }

    fn document(&self) -> &Document {
        &self.opened.analysis.document
    }

    /// Makes the nodes of these pieces, and of what stands between and around them.
    pub fn all(&mut self, given: &[usize]) {
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
            let said = if page.unreadable { "page-unreadable-in-text" } else { "page-begins" };
            let name = page.name();
            let mut node = Node::new(Role::DocPageBreak);
            node.set_label(self.cx.model.texts.format(said, &[("page", brief::line(&name).as_ref().into())]));
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
                        Grouping::LeftOver => Role::Section,
                    };
                    let mut node = Node::new(role);
                    if container.grouping == Grouping::LeftOver {
                        node.set_label(self.cx.text("left-out"));
                    }
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
        let links = links::links_in(self.cx, self.opened, piece.span);
        if has_cells {
            self.cells(index, at, piece.span, links);
        } else {
            for link in links {
                self.link(index, at, link, 0);
            }
        }
        if let Some((name, call)) = links::back_of(self.cx, self.opened, piece, self.article.calls) {
            let span = Span::new(piece.span.start(), piece.span.start());
            let link = Link { span, name, said: String::new(), command: Command::JumpTo(call), is_note: true };
            self.link(index, at, link, BACK_ROW);
        }
    }

    /// What is said of a piece beside its text: how many of its sentences are in the summary.
    fn described(&self, piece: &Piece) -> Option<String> {
        let texts = self.cx.model.texts;
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
    fn cells(&mut self, index: usize, table: usize, span: Span, links: Vec<Link>) {
        let cells = cells(&self.opened.analysis.document, span);
        let n_columns =
            cells.iter().map(|cell| cell.column as usize + usize::from(cell.columns)).max().unwrap_or(1).max(1);
        let (first, last) = (cells.first().map_or(0, |cell| cell.row), cells.last().map_or(0, |cell| cell.row));
        let n_rows = (last - first + 1) as usize;
        if let Some(table) = self.nodes.get_mut(table) {
            table.node.set_row_count(n_rows);
            table.node.set_column_count(n_columns);
        }
        let mut links = links.into_iter().peekable();
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
                while let Some(link) = links.next_if(|link| link.span.start < cell.span.end) {
                    self.link(index, cell_at, link, 0);
                }
            }
        }
    }

    /// A link in a piece.
    fn link(&mut self, index: usize, parent: usize, link: Link, row: usize) {
        let mut node = Node::new(Role::Link);
        if let Command::OpenAddress(address) = &link.command {
            node.set_url(address.as_str());
        } else if !link.said.contains(&link.name) {
            node.set_description(link.said);
        }
        node.set_label(link.name);
        node.add_action(Action::Click);
        node.add_action(Action::Focus);
        let mut made = self.node(Part::Link(link.span.start, row), node, index..index + 1, link.span);
        made.part = self.nodes.get(parent).map_or(WHOLE, |parent| parent.part);
        made.command = Some(link.command);
        made.is_widget = true;
        self.add(made, Some(parent));
    }
}
