//! What the window shows before a document is open.
//!
//! Separate because it is the one pane without a document.

use super::cx::Cx;
use crate::model::{Action, Command, Recent};
use crate::model::{file_name, whole_path};
use crate::theme::{self, size};
use egui::text::{LayoutJob, TextFormat};
use egui::{
    Button, Color32, FontId, Galley, RichText, Role, Sense, Stroke, StrokeKind, TextStyle, Ui, WidgetInfo, pos2, vec2,
};
use std::path::Path;
use std::sync::Arc;

/// So many recent files are offered in any window, and more where all else leaves room for them.
const MIN_RECENT: usize = 6;
/// The height of all but the recent files, in points.
const ALL_ELSE: f32 = 560.0;
/// The height of the row of a recent file, in points.
const ROW: f32 = 52.0;
/// How far rows reach out beyond the column, so that their words stand in its line.
const OVERHANG: f32 = 12.0;
/// The height of the buttons.
const BUTTON: f32 = 38.0;

/// Draws the welcome pane.
pub fn welcome_ui(ui: &mut Ui, cx: Cx<'_>) {
    egui::ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
        let (room, height) = (ui.available_width(), ui.clip_rect().height());
        let width = size::WELCOME.min(room - 2.0 * OVERHANG);
        let left = ((room - width) / 2.0).max(0.0).round();
        let top = ui.cursor().min.y;
        ui.add_space(((height - 440.0) * 0.3).clamp(0.0, 220.0).round());
        ui.horizontal(|ui| {
            ui.add_space(left);
            ui.vertical(|ui| {
                ui.set_width(width);
                ui.spacing_mut().item_spacing.y = 0.0;
                column_ui(ui, cx, height);
                let promise = promise(ui, cx, width);
                // The promise stands at the foot of the window, where there is room.
                let left_below = height - (ui.cursor().min.y - top) - promise.size().y - 24.0;
                ui.add_space(left_below.max(28.0).round());
                ui.label(promise);
                ui.add_space(8.0);
            });
        });
    });
}

fn column_ui(ui: &mut Ui, cx: Cx<'_>, height: f32) {
    let texts = cx.model.texts;
    let name = FontId::new(40.0, theme::reading());
    ui.label(RichText::new(texts.text("welcome-title")).font(name).color(cx.palette.text));
    ui.add_space(4.0);
    ui.label(RichText::new(texts.text("welcome-what")).size(size::BODY).color(cx.palette.weak));
    ui.add_space(22.0);
    buttons_ui(ui, cx);
    ui.add_space(12.0);
    let quiet = |key: &str| RichText::new(texts.text(key)).size(size::SMALL).color(cx.palette.weak);
    ui.label(quiet("welcome-formats"));
    if cx.model.recent.is_empty() && cx.model.can_drop {
        ui.label(quiet("welcome-drop"));
    }
    if !cx.model.recent.is_empty() {
        ui.add_space(30.0);
        ui.label(RichText::new(texts.text("welcome-recent")).size(size::PANE).strong());
        ui.add_space(6.0);
        let n_shown = (((height - ALL_ELSE) / ROW).max(0.0) as usize).max(MIN_RECENT);
        for (index, recent) in cx.model.recent.iter().take(n_shown).enumerate() {
            recent_ui(ui, cx, recent, index > 0);
        }
    }
    ui.add_space(if cx.model.recent.is_empty() { 18.0 } else { 14.0 });
    if ui.link(texts.text(Action::OpenExample.entry().text)).clicked() {
        cx.emit(Command::Do(Action::OpenExample));
    }
}

/// The ways to begin; the usual one stands out.
fn buttons_ui(ui: &mut Ui, cx: Cx<'_>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(10.0, 8.0);
        ui.spacing_mut().button_padding.x = 16.0;
        for action in [Action::Open, Action::OpenFolder, Action::Paste] {
            let entry = action.entry();
            let text = RichText::new(cx.text(entry.text)).size(size::PANE + 1.0);
            let is_first = action == Action::Open;
            let button = if is_first {
                Button::new(text.color(cx.palette.page)).fill(cx.palette.accent)
            } else {
                Button::new(text)
            };
            let keys = super::action::shortcut_text(ui, cx.model.texts, entry).map(|keys| format!(" ({keys})"));
            let tip = entry.tip.map(|key| cx.text(key)).unwrap_or_default();
            let response = ui.add(button.min_size(vec2(0.0, BUTTON)));
            if is_first && response.has_focus() {
                // The frame of a focused button would be invisible against the button's own colour.
                let stroke = Stroke::new(2.0, cx.palette.accent);
                ui.painter().rect_stroke(response.rect.expand(3.0), 8.0, stroke, StrokeKind::Inside);
            }
            if response.on_hover_text(format!("{tip}{}", keys.unwrap_or_default())).clicked() {
                cx.emit(Command::Do(action));
            }
        }
    });
}

/// Draws a recent file as one row: its title, the day on which it was last read and, below, its folder.
fn recent_ui(ui: &mut Ui, cx: Cx<'_>, recent: &Recent, after_another: bool) {
    let texts = cx.model.texts;
    let (place, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let rect = place.expand2(vec2(OVERHANG, 0.0));
    let response = ui.interact(rect, ui.scope_id().with(&recent.path), Sense::click());
    let title = recent.name();
    let folder = recent.path.parent().map(whole_path).unwrap_or_default();
    let day = recent.opened.map(|day| texts.day_as_of(day, cx.model.today));
    let name = [Some(title.as_str()), day.as_deref(), Some(&folder)];
    let name = name.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    if response.clicked() {
        cx.emit(Command::OpenFile(recent.path.clone()));
    }
    if response.gained_focus() {
        ui.scroll_to_rect(rect, None);
    }
    if ui.is_rect_visible(rect) {
        let (hovered, focused) = (response.hovered(), response.has_focus());
        if after_another && !hovered {
            ui.painter().hline(place.x_range(), place.min.y, Stroke::new(1.0, cx.palette.line.gamma_multiply(0.6)));
        }
        if hovered {
            ui.painter().rect_filled(rect, 8.0, cx.palette.hover);
        }
        if focused {
            let stroke = Stroke::new(2.0, cx.palette.accent);
            ui.painter().rect_stroke(rect.shrink(1.0), 8.0, stroke, StrokeKind::Inside);
        }
        let day = day.map(|day| one_line(ui, &day, size::SMALL, cx.palette.weak, f32::INFINITY));
        let day_width = day.as_ref().map_or(0.0, |day| day.size().x);
        let (text, weak) = (cx.palette.text, cx.palette.weak);
        let title = one_line(ui, &title, size::PANE + 1.0, text, place.width() - day_width - 20.0);
        let folder = one_line(ui, &folder, size::SMALL, weak, place.width());
        let gap = 2.0;
        let top = place.center().y - (title.size().y + gap + folder.size().y) / 2.0;
        let below = top + title.size().y + gap;
        if let Some(day) = day {
            let at = pos2(place.max.x - day_width, top + (title.size().y - day.size().y) / 2.0);
            ui.painter().galley(at, day, weak);
        }
        ui.painter().galley(pos2(place.min.x, top), title, text);
        ui.painter().galley(pos2(place.min.x, below), folder, weak);
    }
    response.on_hover_text(tip(&recent.path)).on_hover_cursor(egui::CursorIcon::PointingHand);
}

/// What a tooltip says of a recent file: the name of the file and its folder.
pub fn tip(path: &Path) -> String {
    let folder = path.parent().map(whole_path).unwrap_or_default();
    format!("{}\n{folder}", file_name(path))
}

/// A text in one line; what is wider ends in "…".
fn one_line(ui: &Ui, text: &str, points: f32, color: Color32, width: f32) -> Arc<Galley> {
    let font = FontId::new(points, TextStyle::Body.resolve(ui.style()).family);
    let mut job = LayoutJob::simple_format(text.to_owned(), TextFormat::simple(font, color));
    job.wrap = egui::text::TextWrapping::truncate_at_width(width);
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// What is promised, at the foot.
fn promise(ui: &Ui, cx: Cx<'_>, width: f32) -> Arc<Galley> {
    let said = ["welcome-honest", "welcome-private"].map(|key| cx.text(key)).join(" ");
    let font = FontId::new(size::SMALL, TextStyle::Body.resolve(ui.style()).family);
    ui.fonts_mut(|fonts| fonts.layout(said, font, cx.palette.weak, width))
}
