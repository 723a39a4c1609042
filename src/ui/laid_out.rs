//! A piece of the text as it is drawn: what stands around it (`ornament`) and beside it (`note_marks`) is drawn from this.
//!
//! Separate because both need the same, and neither knows the other.

use super::cx::Cx;
use super::text_layout::Piece;
use crate::model::Opened;
use egui::{Galley, Pos2};

/// A piece of the text, laid out, and where it stands.
pub struct LaidOut<'a> {
    pub cx: Cx<'a>,
    pub opened: &'a Opened,
    pub piece: &'a Piece,
    pub galley: &'a Galley,
    /// The upper left corner of its text.
    pub origin: Pos2,
    /// The width of the text, in points.
    pub width: f32,
}
