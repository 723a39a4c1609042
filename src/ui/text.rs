//! The full-text pane: the article as an article reads, with the summary's
//! sentences marked in place.
//!
//! Separate because it alone deals with places in the text: a click on a marked
//! sentence, a jump to a span, the rule at the margin.

use super::steering::sentence_menu_ui;
use super::text_layout::{self, Piece};
use super::virtual_column::{Items, VirtualColumn};
use crate::app::state::Opened;
use crate::app::{Command, State};
use crate::document::{BlockKind, Span};
use crate::theme::{Palette, size};
use egui::text::{CCursor, CharIndex};
use egui::text_selection::LabelSelectionState;
use egui::{Galley, Pos2, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};
use std::sync::Arc;

/// Room above the first and below the last block, in points.
const EDGE: f32 = 26.0;
/// How far left of the text the rule of a summary sentence stands, in points.
const RULE_DISTANCE: f32 = 14.0;

/// What the pane remembers for drawing.
#[derive(Default)]
pub struct TextPane {
    column: VirtualColumn,
    pieces: Vec<Piece>,
    /// Which analysis of the document the pieces are of.
    version: u64,
    /// The number of the last jump that was followed.
    followed: u64,
    /// The sentence whose menu is open.
    menu: Option<usize>,
}

/// Draws the pane.
pub fn text_ui(
    ui: &mut Ui,
    state: &State,
    opened: &Opened,
    pane: &mut TextPane,
    palette: Palette,
    commands: &mut Vec<Command>,
) {
    if pane.pieces.is_empty() || pane.version != opened.version {
        pane.pieces = text_layout::pieces(opened);
        pane.version = opened.version;
    }
    let room = ui.available_width() - ui.spacing().scroll.bar_width;
    let width = size::MEASURE.min(room - 2.0 * (RULE_DISTANCE + 10.0)).max(120.0).floor();
    let left = ((room - width) / 2.0).max(RULE_DISTANCE + 8.0).floor();
    let flash = state.flash(ui.input(|input| input.time));
    let jump = state.jump.filter(|jump| jump.number != pane.followed);
    let scroll_to = jump.map(|jump| {
        pane.followed = jump.number;
        pane.pieces.partition_point(|piece| piece.span.end <= jump.span.start)
    });
    if flash.is_some() {
        ui.ctx().request_repaint();
    }
    let target = jump.map(|jump| jump.span);
    let menu = &mut pane.menu;
    let mut text = Text { state, opened, palette, commands, pieces: &pane.pieces, flash, target, menu };
    pane.column.show(ui, "full-text", (left, width), opened.version, scroll_to, &mut text);
}

/// The pieces of the article as items of the column.
struct Text<'a> {
    state: &'a State,
    opened: &'a Opened,
    palette: Palette,
    commands: &'a mut Vec<Command>,
    pieces: &'a [Piece],
    flash: Option<(Span, f32)>,
    /// The place that is being scrolled to.
    target: Option<Span>,
    menu: &'a mut Option<usize>,
}

impl Text<'_> {
    fn edges(&self, item: usize) -> (f32, f32) {
        let above = self.pieces.get(item).map_or(0.0, |piece| piece.above);
        let first = if item == 0 { EDGE } else { 0.0 };
        let last = if item + 1 == self.pieces.len() { EDGE } else { 0.0 };
        (above + first, last)
    }

    /// The rectangle (of its rows, without the left and right ends) that a span takes in a galley.
    fn rows(&self, piece: &Piece, galley: &Galley, span: Span) -> (f32, f32) {
        let place = |byte: usize| galley.pos_from_cursor(CCursor::new(self.char_index(piece, byte)));
        let (start, end) = (span.start().max(piece.span.start()), span.end().min(piece.span.end()));
        (place(start).min.y, place(end).max.y)
    }

    /// Paints the backgrounds of the tinted stretches, row by row.
    fn tints_ui(&self, ui: &Ui, piece: &Piece, galley: &Galley, origin: Pos2) {
        for (span, background) in text_layout::tints(self.state, self.opened, piece.span, self.palette, self.flash) {
            let start = galley.pos_from_cursor(CCursor::new(self.char_index(piece, span.start())));
            let end = galley.pos_from_cursor(CCursor::new(self.char_index(piece, span.end())));
            for row in &galley.rows {
                let rows = row.rect();
                let (top, bottom) = (rows.min.y, rows.max.y);
                if bottom <= start.min.y + 1.0 || top >= end.max.y - 1.0 {
                    continue;
                }
                let left = if top <= start.min.y + 1.0 { start.min.x } else { rows.min.x };
                let right =
                    if bottom >= end.max.y - 1.0 { end.max.x } else { rows.min.x + row.visuals.mesh_bounds.max.x };
                let tint = Rect::from_min_max(pos2(left - 2.0, top), pos2(right + 2.0, bottom));
                ui.painter().rect_filled(tint.translate(origin.to_vec2()), 2.0, background);
            }
        }
    }

    fn char_index(&self, piece: &Piece, byte: usize) -> CharIndex {
        let text = self.opened.analysis.document.text();
        CharIndex(Span::new(piece.span.start(), byte).text(text).chars().count())
    }

    /// The byte of the document that is drawn at a position in a galley.
    fn byte_at(&self, piece: &Piece, galley: &Galley, position: egui::Vec2) -> usize {
        let part = piece.span.text(self.opened.analysis.document.text());
        let index = galley.cursor_from_pos(position).index;
        part.char_indices().nth(index.0).map_or(piece.span.end(), |(at, _)| piece.span.start() + at)
    }

    /// The rule beside every summary sentence of a piece; it is the button that
    /// shows the sentence in the summary, for keyboard and screen reader too.
    fn rules_ui(&mut self, ui: &Ui, piece: &Piece, galley: &Galley, origin: Pos2) {
        let sentences = &self.opened.analysis.sentences;
        let text = self.opened.analysis.document.text();
        let first = sentences.partition_point(|sentence| sentence.span.end <= piece.span.start);
        for (index, sentence) in sentences.iter().enumerate().skip(first) {
            if sentence.span.start >= piece.span.end {
                break;
            }
            if !self.opened.summary.contains(index) {
                continue;
            }
            let (top, bottom) = self.rows(piece, galley, sentence.span);
            let left = origin.x - RULE_DISTANCE;
            let rule =
                Rect::from_min_max(pos2(left, origin.y + top + 3.0), pos2(left + size::RULE, origin.y + bottom - 3.0));
            let target = rule.expand2(vec2(5.0, 0.0));
            let response = ui.interact(target, ui.unique_id().with(("rule", index)), Sense::click());
            let label = self.state.texts.format("in-summary", &[("text", sentence.span.text(text).into())]);
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
            ui.painter().rect_filled(rule, 1.5, self.palette.accent);
            if response.has_focus() {
                ui.painter().rect_stroke(target, 2.0, Stroke::new(2.0, self.palette.accent), StrokeKind::Outside);
            }
            if response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked() {
                self.commands.push(Command::ShowInSummary(index));
            }
        }
    }
}

impl Items for Text<'_> {
    fn len(&self) -> usize {
        self.pieces.len()
    }

    fn estimate(&self, item: usize, width: f32) -> f32 {
        let Some(piece) = self.pieces.get(item) else { return 0.0 };
        let (size, line) = text_layout::font_size(piece.kind);
        let (above, below) = self.edges(item);
        (piece.span.len() as f32 * size * 0.48 / width).ceil().max(1.0) * line + above + below
    }

    fn layout(&self, ui: &Ui, item: usize, width: f32) -> Arc<Galley> {
        let job = match self.pieces.get(item) {
            Some(piece) => text_layout::job(self.opened, piece, self.palette, width),
            None => egui::text::LayoutJob::default(),
        };
        ui.fonts_mut(|fonts| fonts.layout_job(job))
    }

    fn height(&self, item: usize, galley: &Galley) -> f32 {
        let (above, below) = self.edges(item);
        galley.size().y + above + below
    }

    fn target(&self, item: usize, galley: &Galley) -> f32 {
        let (Some(piece), Some(target)) = (self.pieces.get(item), self.target) else { return 0.0 };
        self.edges(item).0 + self.rows(piece, galley, target).0
    }

    fn draw(&mut self, ui: &mut Ui, item: usize, rect: Rect, galley: Arc<Galley>) {
        let Some(piece) = self.pieces.get(item).copied() else { return };
        let origin = rect.min + vec2(0.0, self.edges(item).0);
        let area = Rect::from_min_size(origin, vec2(rect.width(), galley.size().y));
        self.tints_ui(ui, &piece, &galley, origin);
        self.rules_ui(ui, &piece, &galley, origin);
        let mut response = ui.interact(area, ui.unique_id().with(("piece", item)), Sense::CLICK | Sense::DRAG);
        let role = match piece.kind {
            BlockKind::Title | BlockKind::Heading => Role::Heading,
            _ => Role::Label,
        };
        response.widget_info(|| WidgetInfo::labeled(role, true, galley.text()));
        if piece.kind == BlockKind::Boilerplate {
            response = response.on_hover_text_at_pointer(self.state.texts.text("left-out"));
        }
        LabelSelectionState::label_text_selection(
            ui,
            &response,
            origin,
            Arc::clone(&galley),
            self.palette.text,
            Stroke::NONE,
        );
        let sentence = |position: Pos2| {
            let byte = self.byte_at(&piece, &galley, position - origin);
            self.opened.analysis.sentence_at(byte)
        };
        let asked = response.secondary_clicked().then(|| response.interact_pointer_pos().and_then(sentence));
        let over = |position: Pos2| sentence(position).filter(|index| self.opened.summary.contains(*index));
        let hovered = response.hover_pos().and_then(over);
        if hovered.is_some() {
            ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
        }
        if response.clicked()
            && let Some(index) = response.interact_pointer_pos().and_then(over)
        {
            self.commands.push(Command::ShowInSummary(index));
        }
        if let Some(asked) = asked {
            *self.menu = asked;
        }
        let menu = *self.menu;
        response.context_menu(|ui| {
            if let Some(index) = menu {
                sentence_menu_ui(ui, self.state, self.opened, index, self.palette, self.commands);
            }
        });
    }
}
