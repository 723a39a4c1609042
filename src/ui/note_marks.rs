//! The signs of highlights and notes beside the text: the colour's at the beginning of lines, the note's at their end.
//!
//! Separate from the text because they are buttons of their own, for the pointer, the keyboard and a screen reader.

use super::annotation_menu::annotation_menu_ui;
use super::at_focus;
use super::brief;
use super::context_menu::context_menu;
use super::highlight_sign;
use super::laid_out::LaidOut;
use super::text_layout;
use super::typeset;
use crate::annotation::Placed;
use crate::document::Span;
use crate::model::{Command, NoteOn};
use egui::text::{CCursor, CharIndex};
use egui::{Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

/// How far left of the text the middle of a colour's sign stands, in points, and the radius of the sign.
const DISTANCE: f32 = 7.5;
const RADIUS: f32 = 3.6;
/// How far right of the text the sign of a note stands, in points.
const NOTE_DISTANCE: f32 = 6.0;
/// What two signs beside the same line are apart, in points.
const BELOW: f32 = 15.0;
/// The longest note that is shown beside the pointer, in characters.
const MAX_TIP_CHARS: usize = 800;

impl LaidOut<'_> {
    /// Draws the signs of all annotations that stand in the piece; `index` gives the place of a byte in the galley.
    pub fn annotations_ui(&self, ui: &Ui, index: impl Fn(usize) -> CharIndex) {
        // Signs that would lie on each other stand below each other.
        let (mut left_free, mut right_free) = (f32::NEG_INFINITY, f32::NEG_INFINITY);
        for placed in self.opened.annotations.overlapping(self.piece.span) {
            let Some(span) = placed.place.span() else { continue };
            let row = |byte: usize| self.galley.pos_from_cursor(CCursor::new(index(byte)));
            let begins = span.start >= self.piece.span.start;
            let y = row(span.start().max(self.piece.span.start())).center().y;
            if placed.annotation.colour.is_some() {
                let y = y.max(left_free);
                left_free = y + 2.0 * RADIUS + 3.0;
                self.colour_ui(ui, placed, span, self.origin.y + y, begins);
            }
            if begins && placed.annotation.has_note() {
                let y = y.max(right_free);
                right_free = y + BELOW;
                self.note_ui(ui, placed, self.origin.y + y);
            }
        }
    }

    /// The x of the side where the lines begin, and of the other one.
    fn sides(&self) -> (f32, f32) {
        let left = self.origin.x - text_layout::inset(self.piece);
        let right = self.origin.x + self.width;
        // What is set in from the right ends at the left edge of the column.
        if self.piece.is_from_right() { (right + text_layout::inset(self.piece), self.origin.x) } else { (left, right) }
    }

    fn colour_ui(&self, ui: &Ui, placed: &Placed, span: Span, y: f32, begins: bool) {
        let Some(colour) = placed.annotation.colour else { return };
        let (cx, from_right) = (self.cx, self.piece.is_from_right());
        let x = self.sides().0 + if from_right { DISTANCE } else { -DISTANCE };
        let center = pos2(x, y);
        let area = Rect::from_center_size(center, vec2(13.0, 18.0));
        let key = (&placed.annotation.id, self.piece.span.start);
        let ink = highlight_sign::ink(cx, colour);
        // Where a highlight goes on from the block before, its sign is there but no second button.
        if !begins {
            highlight_sign::paint(ui.painter(), center, RADIUS * 0.8, colour, ink.gamma_multiply(0.55));
            return;
        }
        let response = ui.interact(area, ui.unique_id().with(("highlight", key)), Sense::click());
        let shown = self.opened.analysis.document.shown(brief::lines(self.opened.analysis.document.text(), span));
        let name = highlight_sign::colour_name(cx, colour);
        let said = [("colour", (&name).into()), ("text", shown.as_ref().into())];
        let label = cx.model.texts.format("highlight-of", &said);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
        let radius = if response.hovered() || response.has_focus() { RADIUS * 1.3 } else { RADIUS };
        highlight_sign::paint(ui.painter(), center, radius, colour, ink);
        self.act(&response, placed);
        response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text(name);
    }

    fn note_ui(&self, ui: &Ui, placed: &Placed, y: f32) {
        let (cx, side, from_right) = (self.cx, self.sides().1, self.piece.is_from_right());
        let wide = highlight_sign::NOTE;
        let left = if from_right { side - NOTE_DISTANCE - wide } else { side + NOTE_DISTANCE };
        let rect = Rect::from_min_size(pos2(left, y - wide / 2.0), vec2(wide, wide));
        let response =
            ui.interact(rect.expand(2.0), ui.unique_id().with(("note-sign", &placed.annotation.id)), Sense::click());
        let note = brief::beginning(&placed.annotation.note, MAX_TIP_CHARS);
        let label = cx.model.texts.format("note-of", &[("note", brief::line(&note).as_ref().into())]);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
        let ink = placed.annotation.colour.map_or(cx.palette.accent, |colour| highlight_sign::ink(cx, colour));
        let ground = if response.hovered() || response.has_focus() { cx.palette.hover } else { cx.palette.page };
        highlight_sign::paint_note(ui.painter(), rect, ink, ground);
        self.act(&response, placed);
        let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
        response.on_hover_text(typeset::tip(ui, &note));
    }

    /// What a sign does: it shows the annotation in the list, and has its menu.
    fn act(&self, response: &egui::Response, placed: &Placed) {
        let id = || placed.annotation.id.clone();
        at_focus::stands_for(response, || NoteOn::Annotation(id()));
        context_menu(response, |ui| annotation_menu_ui(ui, self.cx, self.opened, placed));
        if response.clicked() {
            self.cx.emit(Command::ShowAnnotation(id()));
        }
    }
}
