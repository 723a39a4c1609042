//! How far what stands in a pane is from its edges, and its small print.
//!
//! Separate because every pane beside the text keeps to it.

use super::cx::Cx;
use crate::theme::size;
use egui::{Frame, Margin, RichText, Ui};

/// What stands above the list of a pane: as far from its edges as the words of the list.
pub fn inset_ui<R>(ui: &mut Ui, add_contents: impl FnOnce(&mut Ui) -> R) -> R {
    inset(ui, size::BAR + size::INSET_END, add_contents)
}

/// What stands between the rows of a list, beside whose scroll bar it is already.
pub fn inset_list_ui<R>(ui: &mut Ui, add_contents: impl FnOnce(&mut Ui) -> R) -> R {
    inset(ui, size::INSET_END, add_contents)
}

fn inset<R>(ui: &mut Ui, right: f32, add_contents: impl FnOnce(&mut Ui) -> R) -> R {
    let margin = Margin { left: size::INSET as i8, right: right as i8, top: 0, bottom: 0 };
    Frame::new().inner_margin(margin).show(ui, add_contents).inner
}

/// A small label in the quiet colour.
pub fn quiet(cx: Cx<'_>, said: impl Into<String>) -> RichText {
    RichText::new(said).size(size::SMALL).color(cx.palette.weak)
}
