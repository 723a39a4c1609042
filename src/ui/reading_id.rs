//! The ids of what a screen reader is given of the article.
//!
//! Separate because the widgets that are drawn for a link, a picture or a block have the ids of their nodes, and
//! are drawn by other files than those that make the nodes.

use super::text_layout::Piece;
use egui::Id;

/// What a part of the tree stands for, which gives it the same id in every frame.
#[derive(Debug, Hash)]
pub enum Part {
    Piece(u32),
    Picture(usize),
    Container(u32, u8),
    Row(u32, u32),
    Cell(u32, usize),
    Page(usize),
    Head(usize),
    Link(u32, usize),
    Gap(u32),
    Document,
    Canvas,
}

/// The id of a part of a document.
#[must_use]
pub fn id(document: u64, part: Part) -> Id {
    Id::unique("article").with((document, part))
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
pub fn link_id(document: u64, (start, row): (u32, usize)) -> Id {
    id(document, Part::Link(start, row))
}

/// The id of a line below the title.
#[must_use]
pub fn head_id(document: u64, line: usize) -> Id {
    id(document, Part::Head(line))
}

/// The row of a link's stretch that stands for the sign of a note which leads back.
pub const BACK_ROW: usize = usize::MAX;
