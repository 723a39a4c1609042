//! The titles and tabs of panes, and what stands there while a pane has nothing to show yet.
//!
//! Separate because every pane has one of them, and all shall look alike.

use super::cx::Cx;
use super::icon;
use super::spoken;
use crate::theme::size;
use egui::{Role, Ui};

/// Says that what a pane shows is being found out.
pub fn analysing_ui(ui: &mut Ui, cx: Cx<'_>) {
    // As wide as what will be here, so that the text does not move then.
    ui.take_available_width();
    ui.horizontal(|ui| {
        ui.spinner();
        let said = cx.text("analysing");
        let label = ui.label(egui::RichText::new(&said).color(cx.palette.weak));
        spoken::announce(&label, Role::Status, &said);
    });
}

/// The title of a pane, for the eye and for a screen reader.
pub fn pane_title_ui(ui: &mut Ui, title: &str) {
    let label = ui.add(egui::Label::new(egui::RichText::new(title).size(size::PANE + 2.0).strong()).truncate());
    spoken::heading(&label, 2, title);
}

/// A tab: its name, underlined where it is the chosen one.
pub fn tab_ui(ui: &mut Ui, cx: Cx<'_>, chosen: bool, text_size: f32, name: &str) -> egui::Response {
    let color = if chosen { cx.palette.text } else { cx.palette.weak };
    let font = egui::FontId::proportional(text_size);
    let galley = ui.painter().layout_no_wrap(name.to_owned(), font, color);
    let (rect, _) = ui.allocate_exact_size(egui::vec2(galley.size().x, icon::BUTTON), egui::Sense::hover());
    // The same widget, whatever stands beside it.
    let response = ui.interact(rect, egui::Id::unique(("tab", name)), egui::Sense::click());
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Tab, true, chosen, name));
    spoken::tab(&response, chosen);
    let color = if response.hovered() { cx.palette.text } else { color };
    let at = egui::pos2(rect.min.x, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley_with_override_text_color(at, galley, color);
    if chosen {
        let line = egui::Rect::from_min_max(egui::pos2(rect.min.x, rect.max.y - 4.0), rect.max - egui::vec2(0.0, 2.0));
        ui.painter().rect_filled(line, 1.0, cx.palette.accent);
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}
