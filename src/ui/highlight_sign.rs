//! The signs of the four colours, and of a note: a disc, a triangle, a square, a diamond; a speech bubble.
//!
//! Separate because the text, its scroll bar, the list and the menus all show them, alike and never by colour alone.

use super::cx::Cx;
use crate::annotation::Colour;
use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, vec2};

/// The sign of a note, in points: as wide as high.
pub const NOTE: f32 = 13.0;

/// The colour of the ground of highlighted text.
#[must_use]
pub fn ground(cx: Cx<'_>, colour: Colour) -> Color32 {
    let [yellow, green, blue, pink] = cx.palette.highlights;
    of(colour, [yellow, green, blue, pink])
}

/// The colour of the sign.
#[must_use]
pub fn ink(cx: Cx<'_>, colour: Colour) -> Color32 {
    of(colour, cx.palette.highlight_signs)
}

fn of<T: Copy>(colour: Colour, [yellow, green, blue, pink]: [T; 4]) -> T {
    match colour {
        Colour::Yellow => yellow,
        Colour::Green => green,
        Colour::Blue => blue,
        Colour::Pink => pink,
    }
}

/// The key of the name of a colour.
#[must_use]
pub fn colour_key(colour: Colour) -> &'static str {
    of(colour, ["colour-yellow", "colour-green", "colour-blue", "colour-pink"])
}

/// The name of a colour, without the mark of its access key.
#[must_use]
pub fn colour_name(cx: Cx<'_>, colour: Colour) -> String {
    cx.text(colour_key(colour))
}

/// Paints the sign of an annotation around a point: that of its colour or, without one, of a note; `radius` is that of the
/// disc, in points, and `ground` is what lies behind it.
pub fn sign(painter: &Painter, cx: Cx<'_>, center: Pos2, radius: f32, colour: Option<Colour>, ground: Color32) {
    if let Some(colour) = colour {
        paint(painter, center, radius, colour, ink(cx, colour));
    } else {
        let side = 3.1 * radius;
        paint_note(painter, Rect::from_center_size(center, vec2(side, side)), cx.palette.accent, ground);
    }
}

/// Paints the sign of a colour around a point; `radius` is that of the disc, in points.
pub fn paint(painter: &Painter, center: Pos2, radius: f32, colour: Colour, ink: Color32) {
    let points = |offsets: &[(f32, f32)]| offsets.iter().map(|(x, y)| center + vec2(*x, *y) * radius).collect();
    match colour {
        Colour::Yellow => {
            painter.circle_filled(center, radius, ink);
        }
        Colour::Green => {
            let corners = points(&[(0.0, -1.15), (1.15, 0.9), (-1.15, 0.9)]);
            painter.add(Shape::convex_polygon(corners, ink, Stroke::NONE));
        }
        Colour::Blue => {
            painter.rect_filled(Rect::from_center_size(center, vec2(1.8, 1.8) * radius), 0.5, ink);
        }
        Colour::Pink => {
            let corners = points(&[(0.0, -1.25), (1.25, 0.0), (0.0, 1.25), (-1.25, 0.0)]);
            painter.add(Shape::convex_polygon(corners, ink, Stroke::NONE));
        }
    }
}

/// Paints the sign of a note into a square: a speech bubble with two lines in it.
pub fn paint_note(painter: &Painter, rect: Rect, ink: Color32, ground: Color32) {
    let scale = rect.width() / NOTE;
    let at = |x: f32, y: f32| rect.min + vec2(x, y) * scale;
    let stroke = Stroke::new(1.3 * scale, ink);
    let bubble = Rect::from_min_max(at(0.7, 1.2), at(12.3, 9.4));
    painter.rect(bubble, 2.0 * scale, ground, stroke, StrokeKind::Middle);
    painter.add(Shape::convex_polygon(vec![at(3.0, 9.4), at(6.2, 9.4), at(3.0, 12.4)], ink, Stroke::NONE));
    for (y, end) in [(4.1, 10.0), (6.7, 7.6)] {
        painter.line_segment([at(3.2, y), at(end, y)], Stroke::new(1.1 * scale, ink));
    }
}
