//! Which blocks of the article lie in which lists and quotations, and in which stretches a long one is cut.
//!
//! Separate from the nodes that a screen reader gets because it only computes, for the whole document at once: a block
//! itself knows its kind and depth, and nothing of its neighbours.

use super::links;
use super::table_layout;
use super::text_layout::Piece;
use crate::document::{BlockKind, Cell, Document, MarkKind, Span};
use std::ops::Range;

/// The most nodes of a document that is given as a whole.
const MAX_WEIGHT: usize = 1_500;

/// The most text of a document that is given as a whole, in bytes.
pub const MAX_BYTES: usize = 400_000;

/// The nodes of a stretch, of which the one at the reader's place and its neighbours are given.
const STRETCH_WEIGHT: usize = 300;

/// The most text of a stretch, in bytes.
const STRETCH_BYTES: usize = 80_000;

/// The most headings that are given of a document of which not all is given.
const MAX_HEADINGS: usize = 500;

/// A table of more cells in one piece is given by its text alone.
pub const MAX_CELLS: usize = 1_000;

/// What holds several blocks together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grouping {
    List,
    Terms,
    Quote,
    /// Left-overs of the page that the text was taken from.
    LeftOver,
}

/// A list, a list of terms, a quotation, or what does not belong to the article.
#[derive(Debug, Clone, Copy)]
pub struct Container {
    /// Which.
    pub grouping: Grouping,
    /// How many of them it lies in, itself included.
    pub depth: u8,
    /// What it lies in.
    pub parent: Option<Parent>,
    /// The byte that its first entry begins at.
    pub start: u32,
    /// How many entries it has.
    pub size: usize,
}

/// What a block or a container lies in; in the document itself where there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parent {
    /// The container of this number.
    Container(usize),
    /// The entry of a list that is the piece of this number.
    Piece(usize),
}

/// Where a piece lies.
#[derive(Debug, Clone, Copy)]
pub struct Lying {
    /// In what.
    pub parent: Option<Parent>,
    /// Its place among the entries of a list.
    pub position: usize,
    /// How many nodes it takes.
    pub weight: usize,
}

/// Which pieces lie in which lists and quotations.
#[derive(Debug, Default)]
pub struct Outline {
    /// Where each piece lies.
    pub pieces: Vec<Lying>,
    /// The lists and the like.
    pub containers: Vec<Container>,
    /// The first pieces of the stretches; empty if all of the document is given.
    stretches: Vec<usize>,
}

/// A list or the like that has not ended yet.
struct Open {
    container: usize,
    grouping: Grouping,
    depth: u8,
    /// The index of its last entry.
    entry: Option<usize>,
}

impl Outline {
    /// The outline of these pieces of a document.
    #[must_use]
    pub fn new(document: &Document, pieces: &[Piece]) -> Self {
        let mut outline = Self::default();
        let mut open: Vec<Open> = Vec::new();
        for (index, piece) in pieces.iter().enumerate() {
            if piece.kind != BlockKind::Boilerplate {
                open.retain(|top| top.grouping != Grouping::LeftOver);
            }
            let (parent, position) = match piece.kind {
                _ if piece.picture.is_some() => {
                    // A picture between two entries does not end their list.
                    let next = pieces.iter().skip(index).find(|piece| piece.picture.is_none());
                    let depth = next.map_or(0, |next| depth_of(next).min(next.depth));
                    (Self::around(&mut open, depth), 0)
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
                BlockKind::Boilerplate => {
                    let container = outline.open(&mut open, Grouping::LeftOver, piece);
                    (Some(Parent::Container(container)), outline.enter(container))
                }
                BlockKind::Quote => {
                    let container = outline.open(&mut open, Grouping::Quote, piece);
                    (Some(Parent::Container(container)), outline.enter(container))
                }
                _ => (Self::around(&mut open, depth_of(piece)), 0),
            };
            outline.pieces.push(Lying { parent, position, weight: weight(document, piece) });
        }
        outline.cut(pieces);
        outline
    }

    /// What is around a block of a depth that is no entry itself.
    fn around(open: &mut Vec<Open>, depth: u8) -> Option<Parent> {
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
        let parent = Self::around(open, depth);
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
    #[must_use]
    pub fn stretch(&self, piece: usize) -> usize {
        self.stretches.partition_point(|first| *first <= piece).saturating_sub(1)
    }

    /// The pieces that are given, in order, of those that the outline is of; `stretch` is the reader's.
    #[must_use]
    pub fn given(&self, pieces: &[Piece], stretch: usize) -> Vec<usize> {
        if self.stretches.is_empty() {
            return (0..pieces.len()).collect();
        }
        let near = self.near(stretch);
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
        BlockKind::Boilerplate => 0,
        _ => piece.depth,
    }
}

/// The level of a heading, from 1 to 6; that of one whose level is not known is 2.
pub fn heading_level(piece: &Piece) -> usize {
    match (piece.kind, piece.level) {
        (BlockKind::Title, _) => 1,
        (_, 0) => 2,
        (_, level) => usize::from(level),
    }
}

/// About how many nodes a piece takes.
fn weight(document: &Document, piece: &Piece) -> usize {
    let links = document.marks_in(piece.span).filter(|mark| is_link(mark.kind)).count().min(links::MAX_LINKS);
    let cells = if piece.kind == BlockKind::Table { cells(document, piece.span).len().min(MAX_CELLS) } else { 0 };
    1 + links + cells
}

fn is_link(kind: MarkKind) -> bool {
    matches!(kind, MarkKind::Link { .. } | MarkKind::Note { .. })
}

/// The cells of a table that stand in a piece of it.
pub fn cells(document: &Document, span: Span) -> &[Cell] {
    let cells = table_layout::table_at(document, span).map(|table| table.cells.as_slice()).unwrap_or_default();
    let first = cells.partition_point(|cell| cell.span.end() < span.start());
    let end = cells.partition_point(|cell| cell.span.start() <= span.end());
    cells.get(first..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Builder;

    /// Pieces of these kinds and depths, one byte each.
    fn pieces(kinds: &[(BlockKind, u8)]) -> Vec<Piece> {
        let piece = |(at, (kind, depth)): (usize, &(BlockKind, u8))| Piece {
            span: Span::new(at, at + 1),
            kind: *kind,
            above: 0.0,
            first: true,
            standfirst: false,
            level: 0,
            depth: *depth,
            marked: false,
            direction: crate::ui::typeset::Direction::FromLeft,
            picture: None,
        };
        kinds.iter().enumerate().map(piece).collect()
    }

    #[test]
    fn lists_hold_what_is_as_deep_as_their_entries() {
        use BlockKind::{Boilerplate, ListItem, Paragraph, Quote, Term};
        let mut all = pieces(&[
            (Paragraph, 0),
            (ListItem, 1),
            (Paragraph, 1),
            (ListItem, 2),
            (Paragraph, 0), // A picture.
            (ListItem, 1),
            (Paragraph, 0),
            (ListItem, 1),
            (Term, 0),
            (Paragraph, 1),
            (Term, 0),
            (Quote, 1),
            (Quote, 1),
            (Boilerplate, 0),
            (Boilerplate, 2),
            (Paragraph, 0),
        ]);
        all[4].picture = Some(0);
        let outline = Outline::new(&Builder::default().finish(), &all);
        let parents: Vec<Option<Parent>> = outline.pieces.iter().map(|piece| piece.parent).collect();
        let container = |number| Some(Parent::Container(number));
        let wanted = [
            None,
            container(0),
            Some(Parent::Piece(1)),
            container(1),
            Some(Parent::Piece(1)),
            container(0),
            None,
            container(2),
            container(3),
            container(3),
            container(3),
            container(4),
            container(4),
            container(5),
            container(5),
            None,
        ];
        assert_eq!(parents, wanted);
        assert_eq!(outline.containers[1].parent, Some(Parent::Piece(1)), "a list in an entry");
        let sizes: Vec<usize> = outline.containers.iter().map(|container| container.size).collect();
        assert_eq!(sizes, [2, 1, 1, 2, 2, 2]);
        assert!(outline.containers.iter().skip(2).all(|container| container.parent.is_none()));
    }

    #[test]
    fn of_a_long_text_all_headings_and_three_stretches_are_given() {
        let kinds: Vec<(BlockKind, u8)> =
            (0..5_000).map(|n| (if n % 100 == 0 { BlockKind::Heading } else { BlockKind::Paragraph }, 0)).collect();
        let all = pieces(&kinds);
        let outline = Outline::new(&Builder::default().finish(), &all);
        for place in [0, 2_345, 4_999] {
            let given = outline.given(&all, outline.stretch(place));
            assert!((0..5_000).step_by(100).all(|heading| given.contains(&heading)));
            let near = place.saturating_sub(STRETCH_WEIGHT)..(place + STRETCH_WEIGHT).min(5_000);
            assert!(near.clone().all(|piece| given.contains(&piece)), "{near:?}");
            assert!(given.len() <= 50 + 3 * (STRETCH_WEIGHT + 1), "{}", given.len());
        }
        let few = outline_of_few(&all);
        assert_eq!(few.given(&all[..1_000], few.stretch(999)).len(), 1_000);
    }

    fn outline_of_few(all: &[Piece]) -> Outline {
        Outline::new(&Builder::default().finish(), &all[..1_000])
    }
}
