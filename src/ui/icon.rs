//! The few signs of the toolbar, drawn.
//!
//! Separate because they are pictures: lines on a square of 16 points, in the colour
//! of the text, sharp at any scale and never missing from a font.

use super::action::shortcut_text;
use super::cx::Cx;
use crate::model::{Entry, Icon};
use egui::{Color32, Painter, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

/// The side of a button, in points.
pub const BUTTON: f32 = 30.0;
/// The width of a button that stands beside another one and opens what belongs to that, in points.
const SMALL: f32 = 22.0;

/// A button with the sign of an action, its name for a screen reader, and its keys in the tooltip.
pub fn button_ui(ui: &mut Ui, cx: Cx<'_>, entry: &Entry, chosen: bool) -> Response {
    let enabled = cx.model.can(entry.action);
    let sense = if enabled { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(vec2(BUTTON, BUTTON), sense);
    let name = cx.model.texts.text(entry.text);
    // The others do something once, and are never on or off.
    let is_switch = matches!(entry.icon, Some(Icon::Find | Icon::LeftPane | Icon::RightPane));
    response.widget_info(|| {
        let info = WidgetInfo::labeled(Role::Button, enabled, &name);
        if is_switch { WidgetInfo { selected: Some(chosen), ..info } } else { info }
    });
    let visuals = ui.style().interact(&response);
    if (response.hovered() && enabled) || chosen {
        ui.painter().rect_filled(rect, 6.0, visuals.weak_bg_fill);
    }
    let color = if enabled { visuals.fg_stroke.color } else { ui.visuals().weak_text_color().gamma_multiply(0.5) };
    if let Some(icon) = entry.icon {
        paint(ui.painter(), icon, Rect::from_center_size(rect.center(), vec2(16.0, 16.0)), color);
    }
    let keys = shortcut_text(ui, cx.model.texts, entry).map(|keys| format!(" ({keys})"));
    response.on_hover_text(format!("{name}{}", keys.unwrap_or_default()))
}

/// A button of a sign that opens a menu or does what its name says.
pub fn menu_ui(ui: &mut Ui, icon: Icon, name: &str) -> Response {
    let width = if icon == Icon::Unfold { SMALL } else { BUTTON };
    let (rect, response) = ui.allocate_exact_size(vec2(width, BUTTON), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    let visuals = ui.style().interact(&response);
    if response.hovered()
        || response.has_focus()
        || egui::Popup::is_id_open(ui.ctx(), egui::Popup::default_response_id(&response))
    {
        ui.painter().rect_filled(rect, 6.0, visuals.weak_bg_fill);
    }
    paint(ui.painter(), icon, Rect::from_center_size(rect.center(), vec2(16.0, 16.0)), visuals.fg_stroke.color);
    response.on_hover_text(name)
}

/// Paints a sign into a square; it is drawn for a side of 16 points.
pub fn paint(painter: &Painter, icon: Icon, rect: Rect, color: Color32) {
    let scale = rect.width() / 16.0;
    let stroke = Stroke::new(1.5 * scale.max(0.9), color);
    let at = |x: f32, y: f32| -> Pos2 { rect.min + vec2(x, y) * scale };
    let lines = |points: &[(f32, f32)]| {
        painter.line(points.iter().map(|(x, y)| at(*x, *y)).collect(), stroke);
    };
    match icon {
        Icon::Open => {
            lines(&[(1.0, 13.5), (1.0, 2.5), (6.0, 2.5), (8.0, 4.5), (13.0, 4.5), (13.0, 7.0)]);
            lines(&[(1.0, 13.5), (4.0, 7.0), (15.5, 7.0), (12.5, 13.5), (1.0, 13.5)]);
        }
        Icon::Back => {
            lines(&[(14.0, 8.0), (2.5, 8.0)]);
            lines(&[(7.5, 3.0), (2.5, 8.0), (7.5, 13.0)]);
        }
        Icon::Forward => {
            lines(&[(2.0, 8.0), (13.5, 8.0)]);
            lines(&[(8.5, 3.0), (13.5, 8.0), (8.5, 13.0)]);
        }
        Icon::Find => {
            painter.circle_stroke(at(6.5, 6.5), 4.5 * scale, stroke);
            lines(&[(10.0, 10.0), (14.5, 14.5)]);
        }
        Icon::LeftPane | Icon::RightPane => {
            let frame = Rect::from_min_max(at(1.0, 2.5), at(15.0, 13.5));
            painter.rect_stroke(frame, 2.0, stroke, StrokeKind::Middle);
            let x = if icon == Icon::LeftPane { 6.0 } else { 10.0 };
            let side = if icon == Icon::LeftPane {
                Rect::from_min_max(frame.min, pos2(at(x, 0.0).x, frame.max.y))
            } else {
                Rect::from_min_max(pos2(at(x, 0.0).x, frame.min.y), frame.max)
            };
            painter.rect_filled(side.shrink(1.0), 1.0, color.gamma_multiply(0.35));
            lines(&[(x, 2.5), (x, 13.5)]);
        }
        Icon::More => {
            for x in [3.0, 8.0, 13.0] {
                painter.circle_filled(at(x, 8.0), 1.4 * scale, color);
            }
        }
        Icon::Unfold => lines(&[(4.5, 6.5), (8.0, 10.0), (11.5, 6.5)]),
        Icon::Keep => {
            lines(&[(4.5, 2.0), (11.5, 2.0)]);
            lines(&[(6.0, 2.0), (6.0, 7.0), (4.0, 9.5), (12.0, 9.5), (10.0, 7.0), (10.0, 2.0)]);
            lines(&[(8.0, 9.5), (8.0, 14.5)]);
        }
        Icon::LeaveOut => {
            painter.circle_stroke(at(8.0, 8.0), 6.0 * scale, stroke);
            lines(&[(5.0, 8.0), (11.0, 8.0)]);
        }
        Icon::Copy => {
            let sheet = Rect::from_min_max(at(5.5, 5.0), at(13.5, 14.0));
            painter.rect_stroke(sheet, 1.5 * scale, stroke, StrokeKind::Middle);
            lines(&[(10.5, 2.5), (10.5, 2.0), (2.5, 2.0), (2.5, 11.0), (3.0, 11.0)]);
        }
        Icon::Filter => {
            lines(&[(2.0, 4.0), (14.0, 4.0)]);
            lines(&[(4.5, 8.0), (11.5, 8.0)]);
            lines(&[(6.5, 12.0), (9.5, 12.0)]);
        }
        Icon::Lines => {
            for (y, end) in [(3.5, 14.0), (8.0, 14.0), (12.5, 9.0)] {
                lines(&[(2.0, y), (end, y)]);
            }
        }
        Icon::Close => {
            lines(&[(4.0, 4.0), (12.0, 12.0)]);
            lines(&[(12.0, 4.0), (4.0, 12.0)]);
        }
        Icon::Write => {
            lines(&[(2.5, 13.5), (3.5, 10.0), (10.5, 3.0), (13.0, 5.5), (6.0, 12.5), (2.5, 13.5)]);
            lines(&[(8.8, 4.7), (11.3, 7.2)]);
        }
        Icon::Delete => {
            lines(&[(2.5, 4.0), (13.5, 4.0)]);
            lines(&[(6.0, 4.0), (6.0, 2.0), (10.0, 2.0), (10.0, 4.0)]);
            lines(&[(4.0, 4.0), (4.7, 14.0), (11.3, 14.0), (12.0, 4.0)]);
            lines(&[(6.7, 6.8), (6.9, 11.3)]);
            lines(&[(9.3, 6.8), (9.1, 11.3)]);
        }
    }
}

/// The sign of what opens: a triangle to the right, or down where it is open.
pub fn triangle_ui(ui: &Ui, center: Pos2, open: bool, color: egui::Color32) {
    let points = if open {
        [vec2(-4.0, -2.0), vec2(4.0, -2.0), vec2(0.0, 3.0)]
    } else {
        [vec2(-2.0, -4.0), vec2(-2.0, 4.0), vec2(3.0, 0.0)]
    };
    let triangle = points.map(|offset| center + offset).to_vec();
    ui.painter().add(egui::Shape::convex_polygon(triangle, color, Stroke::NONE));
}
