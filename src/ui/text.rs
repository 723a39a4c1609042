//! The full-text pane: the article as an article reads, with the summary's
//! sentences marked in place.
//!
//! Separate because it alone deals with places in the text: a click on a marked
//! sentence, a jump to a span, the rule at the margin.

use super::at_focus;
use super::brief;
use super::context_menu::{self, context_menu, context_menu_at};
use super::controls::{sentence_menu_ui, text_menu_ui};
use super::cx::Cx;
use super::focus;
use super::laid_out::LaidOut;
use super::links;
use super::picture;
use super::reading_id;
use super::reading_nodes::Article;
use super::reading_tree::ReadingTree;
use super::scroll_bar;
use super::scrolling;
use super::sideways::{self, Sideways, Wide};
use super::text_layout::{self, Piece};
use super::typeset;
use super::virtual_column::{Items, JUMP_SHARE, Places, VirtualColumn};
use crate::document::{BlockKind, Span};
use crate::model::{Action, Command};
use crate::model::{NoteOn, Opened, Selection, sign_start};
use crate::theme::{Faces, size};
use egui::text::{CCursor, CharIndex};
use egui::{FontId, Galley, Pos2, Rect, Response, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};
use rustc_hash::FxHasher;
use std::hash::{Hash as _, Hasher as _};
use std::sync::Arc;

/// Room above the first and below the last block, in points.
const EDGE: f32 = 26.0;
/// How far left of the text the rule of a summary sentence stands, in points.
const RULE_DISTANCE: f32 = 14.0;

/// So many pieces of a page can stand above its title.
const MAX_ABOVE_TITLE: usize = 200;
/// The height of a line below the title, and what all of them have besides, in points.
const LINE: f32 = 22.0;
const HEAD_ROOM: f32 = 6.0;

fn room_of(lines: &[String]) -> f32 {
    lines.len() as f32 * LINE + HEAD_ROOM
}

/// The frames that a newly opened pane takes to reach the place that it is scrolled to.
const FRAMES_TO_SETTLE: u32 = 2;

/// Where a menu is opened by a key.
#[derive(Debug, Clone, Copy)]
enum MenuAt {
    /// At a byte of the text.
    Byte(usize),
    /// At a place of the window: below what has the focus.
    Place(Pos2),
}

/// What the pane remembers for drawing.
pub struct TextPane {
    column: VirtualColumn,
    pictures: picture::Pictures,
    sideways: Sideways,
    pieces: Vec<Piece>,
    /// Where each note of the document is called first.
    calls: Vec<Option<Span>>,
    /// What is said of the article below its title, and the piece it stands at.
    head: Option<(usize, Vec<String>)>,
    /// What the pieces and the head are of: the analysis, the settings, the language of the window, and the summary if it is
    /// all that is shown.
    version: u64,
    /// Which of the document's texts the pieces are of.
    text_version: u64,
    /// The byte at the upper edge.
    top: usize,
    /// How often the pane was drawn.
    n_frames: u32,
    /// The number of the last jump that was followed.
    followed: u64,
    /// The sentence whose menu is open.
    menu: Option<usize>,
    /// Where a key asked for the menu in the last frame.
    menu_at: Option<MenuAt>,
    /// What a screen reader gets of the text.
    tree: ReadingTree,
}

impl Default for TextPane {
    fn default() -> Self {
        Self {
            column: VirtualColumn::with_own_bar(),
            pictures: picture::Pictures::default(),
            sideways: Sideways::default(),
            pieces: Vec::new(),
            calls: Vec::new(),
            head: None,
            version: 0,
            text_version: 0,
            top: 0,
            n_frames: 0,
            followed: 0,
            menu: None,
            menu_at: None,
            tree: ReadingTree::default(),
        }
    }
}

impl TextPane {
    /// The byte at the upper edge of this text of the document, once the pane was drawn with it.
    pub fn top(&self, text_version: u64) -> Option<usize> {
        (self.n_frames > FRAMES_TO_SETTLE && self.text_version == text_version).then_some(self.top)
    }

    /// The byte that a reader of this text of the document has before him: a place that was jumped to stands there.
    pub fn here(&self, text_version: u64) -> Option<usize> {
        self.top(text_version)?;
        self.pieces.get(self.column.item_at(JUMP_SHARE + 0.02)).map(|piece| piece.span.start())
    }

    /// Where a byte stands in the whole column, 0 to 1.
    fn height_of(&self, byte: usize) -> f32 {
        let index = self.pieces.partition_point(|piece| piece.span.end() <= byte);
        let within = self
            .pieces
            .get(index)
            .map_or(0.0, |piece| byte.saturating_sub(piece.span.start()) as f32 / piece.span.len().max(1) as f32);
        self.column.share(index, within)
    }
}

/// What the layout of the text depends on.
fn version(ui: &Ui, cx: Cx<'_>, opened: &Opened) -> u64 {
    let mut hasher = FxHasher::default();
    let settings = cx.model.settings;
    (opened.version, settings.only_key, settings.text_size, cx.model.texts.locale).hash(&mut hasher);
    format!("{:?}", settings.font).hash(&mut hasher);
    Faces::of(ui.ctx()).hash(&mut hasher);
    if settings.only_key {
        for choice in &opened.summary.choices {
            choice.sentence.hash(&mut hasher);
        }
    }
    hasher.finish()
}

/// Draws the pane.
pub fn text_ui(ui: &mut Ui, cx: Cx<'_>, opened: &Opened, pane: &mut TextPane) {
    let version = version(ui, cx, opened);
    let fresh = pane.pieces.is_empty() || pane.text_version != opened.text_version;
    if pane.text_version != opened.text_version {
        pane.sideways.forget();
    }
    pane.text_version = opened.text_version;
    if pane.pieces.is_empty() || pane.version != version {
        pane.pieces = text_layout::pieces(opened, cx.model.settings.only_key);
        pane.calls = links::calls(&opened.analysis.document);
        pane.head = head(cx, opened, &pane.pieces);
        pane.version = version;
    }
    let whole = ui.available_rect_before_wrap();
    let room = ui.available_width() - scroll_bar::WIDTH;
    let width = text_layout::line_width(cx.model.settings).min(room - 2.0 * (RULE_DISTANCE + 10.0)).max(120.0).floor();
    let left = ((room - width) / 2.0).max(RULE_DISTANCE + 8.0).floor();
    let flash = cx.model.flash(ui.input(|input| input.time));
    let jump = opened.jump.filter(|jump| jump.number != pane.followed);
    let scroll_to = jump.map(|jump| {
        pane.followed = jump.number;
        // A place gone back to stands where it stood: at the edge.
        let share = if jump.span.is_empty() { 0.0 } else { JUMP_SHARE };
        // A picture before the place belongs to what stood there.
        let is_before = |piece: &Piece| piece.span.end <= jump.span.start;
        let is_there = |piece: &Piece| jump.span.is_empty() && piece.span == jump.span;
        (pane.pieces.partition_point(|piece| is_before(piece) && !is_there(piece)), share)
    });
    let left_off = (fresh && (opened.left_off > 0 || opened.text_version > 0))
        .then(|| (pane.pieces.partition_point(|piece| piece.span.end() <= opened.left_off), 0.0));
    let head = pane.head.as_ref();
    let first = scroll_to.map_or(pane.column.first(), |(piece, _)| piece);
    let article = Article { pieces: &pane.pieces, version, head, calls: &pane.calls, first };
    pane.tree.prepare(ui, cx, opened, &article);
    let asked = pane.tree.asked(ui, cx).filter(|asked| !pane.column.is_in_sight(asked.piece));
    let shown = asked.as_ref().map(|asked| (asked.piece, JUMP_SHARE));
    let scroll_to = scroll_to.or(left_off).or(shown);
    if flash.is_some() {
        ui.ctx().request_repaint();
    }
    let target = jump.map(|jump| jump.span).or(asked.map(|asked| asked.span));
    let menu = &mut pane.menu;
    let area = Rect::from_min_max(whole.min, whole.max - vec2(scroll_bar::WIDTH, 0.0));
    let (pictures, sideways, tree) = (&mut pane.pictures, &mut pane.sideways, &mut pane.tree);
    let (pieces, calls) = (&pane.pieces, &pane.calls);
    let menu = (menu, pane.menu_at.take());
    let mut text = Text { cx, opened, pieces, flash, head, target, menu, pictures, sideways, tree, calls, area, width };
    let mut column = std::mem::take(&mut pane.column);
    column.scroll_by(scrolling::of_selecting(ui, area));
    // The pane itself can have the focus, as a page in a browser: the keys scroll it then.
    let whole_pane = ui.interact(area, focus::text_pane_id(), Sense::focusable_noninteractive());
    whole_pane.widget_info(|| WidgetInfo::labeled(Role::Group, true, cx.text("full-text")));
    // Under a dialog the keys are the dialog's.
    if cx.model.dialog.is_none() {
        column.scroll_by(scrolling::of_keys(ui, area.height()));
    }
    ui.scope_builder(egui::UiBuilder::new().max_rect(area), |ui| {
        column.show(ui, "full-text", (left, width), version, scroll_to, &mut text);
    });
    pane.menu_at = asked_menu(ui, opened, pane, &column, area);
    pane.pictures.end_frame(cx);
    pane.tree.settle(ui.ctx());
    pane.column = column;
    pane.n_frames = pane.n_frames.saturating_add(1);
    pane.top = pane.pieces.get(pane.column.first()).map_or(0, |piece| piece.span.start());
    let edge = Rect::from_min_max(pos2(area.max.x, whole.min.y), whole.max);
    let scrolls = scroll_bar::scroll_bar_ui(ui, edge, cx, opened, pane.column.view(), |byte| pane.height_of(byte));
    pane.column.scroll_by(scrolls);
}

/// Where the menu was asked for by a key, if nothing with a menu of its own has the focus: below the widget of the pane with the
/// focus, else at the selection or the place that was gone to, if they are in sight, else at the upper edge.
fn asked_menu(ui: &Ui, opened: &Opened, pane: &TextPane, column: &VirtualColumn, area: Rect) -> Option<MenuAt> {
    let focused = ui.memory(egui::Memory::focused).filter(|id| *id != focus::text_pane_id());
    let widget = focused.map(|id| ui.ctx().viewport(|viewport| viewport.this_pass.widgets.get(id).copied()));
    let place = match widget {
        None => None,
        Some(Some(widget)) if widget.layer_id == ui.layer_id() && area.intersects(widget.rect) => {
            Some(widget.rect.left_bottom() + vec2(2.0, -2.0))
        }
        Some(_) => return None,
    };
    if !context_menu::take(ui.ctx()) {
        return None;
    }
    ui.ctx().request_repaint();
    let seen = column.first()..=column.item_at(1.0);
    let is_in_sight = |byte: &usize| seen.contains(&pane.pieces.partition_point(|piece| piece.span.end() <= *byte));
    let selected = opened.selection.map(|selection| selection.span().start());
    let gone_to = opened.jump.map(|jump| jump.span.start());
    let in_sight = [selected, gone_to].into_iter().flatten().find(is_in_sight);
    let mut words = pane.pieces.iter().skip(column.first()).filter(|piece| piece.picture.is_none());
    let first = || words.next().map(|piece| piece.span.start());
    place.map(MenuAt::Place).or_else(|| in_sight.or_else(first).map(MenuAt::Byte))
}

/// Who wrote the article and when, what of the file is not in the text, each a line; and the piece they
/// stand at: below the title, or else above the first piece.
fn head(cx: Cx<'_>, opened: &Opened, pieces: &[Piece]) -> Option<(usize, Vec<String>)> {
    let document = &opened.analysis.document;
    let (author, date) = (document.metadata.author.as_deref(), document.metadata.date.as_deref());
    let author = author.map(|author| brief::line(author).into_owned());
    let date = date.map(|date| cx.model.texts.date(&brief::line(date)));
    let of_file = |day: String| cx.model.texts.format("day-of-file", &[("day", (&day).into())]);
    let date = if opened.has_day_of_file() { date.map(of_file) } else { date };
    let byline: Vec<String> = author.into_iter().chain(date).filter(|part| !part.trim().is_empty()).collect();
    let mut lines = if byline.is_empty() { Vec::new() } else { vec![byline.join(" · ")] };
    lines.extend(super::warnings::warnings(cx.model.texts, &document.warnings));
    lines.extend(offer(cx, opened));
    let title = pieces.iter().take(MAX_ABOVE_TITLE).position(|piece| piece.kind == BlockKind::Title);
    (!lines.is_empty()).then(|| (title.unwrap_or(0), lines))
}

/// What the last line below the title offers: all of the page where the article is doubtful, and back again.
fn offer(cx: Cx<'_>, opened: &Opened) -> Option<String> {
    let key = if opened.is_whole_page() { Some("article-only") } else { None };
    key.or_else(|| opened.is_doubtful().then_some("whole-page")).map(|key| cx.text(key))
}

/// The pieces of the article as items of the column.
struct Text<'a> {
    cx: Cx<'a>,
    opened: &'a Opened,
    pieces: &'a [Piece],
    flash: Option<(Span, f32)>,
    /// What is said of the article below its title, and the piece it stands at.
    head: Option<&'a (usize, Vec<String>)>,
    /// The place that is being scrolled to.
    target: Option<Span>,
    /// The sentence whose menu is open, and where it is opened by a key.
    menu: (&'a mut Option<usize>, Option<MenuAt>),
    pictures: &'a mut picture::Pictures,
    sideways: &'a mut Sideways,
    tree: &'a mut ReadingTree,
    /// Where each note is called.
    calls: &'a [Option<Span>],
    /// The area of the pane, and the width of its column.
    area: Rect,
    width: f32,
}

impl Text<'_> {
    fn edges(&self, item: usize) -> (f32, f32) {
        let above = self.pieces.get(item).map_or(0.0, |piece| piece.above);
        let first = if item == 0 { EDGE } else { 0.0 };
        let last = if item + 1 == self.pieces.len() { EDGE } else { 0.0 };
        match self.head {
            Some((place, lines)) if *place == item && self.is_title(item) => (above + first, last + room_of(lines)),
            Some((place, lines)) if *place == item => (above + first + room_of(lines), last),
            _ => (above + first, last),
        }
    }

    fn is_title(&self, item: usize) -> bool {
        self.pieces.get(item).is_some_and(|piece| piece.kind == BlockKind::Title)
    }

    /// The lines below the title.
    fn head_ui(&mut self, ui: &Ui, item: usize, rect: Rect, galley: &Galley) {
        let Some((_, lines)) = self.head.filter(|(place, _)| *place == item) else { return };
        let (above, _) = self.edges(item);
        let from_right = self.pieces.get(item).is_some_and(Piece::is_from_right);
        let mut top = if self.is_title(item) {
            rect.min.y + above + galley.size().y + 6.0
        } else {
            rect.min.y + above - room_of(lines)
        };
        for (index, said) in lines.iter().enumerate() {
            let font = FontId::proportional(size::PANE);
            let line = typeset::line(ui, said.clone(), font, self.cx.palette.weak, rect.width());
            let left = if from_right { rect.max.x - line.size().x } else { rect.min.x };
            let area = Rect::from_min_size(pos2(left, top), line.size());
            let id = reading_id::head_id(self.opened.number, index);
            let response = ui.interact(area, id, Sense::hover());
            self.tree.place(id, area);
            if line.elided {
                response.on_hover_text(typeset::tip(ui, said));
            }
            let offers = index + 1 == lines.len() && offer(self.cx, self.opened).is_some();
            let color = if offers { self.cx.palette.accent } else { self.cx.palette.weak };
            ui.painter().galley_with_override_text_color(area.min, line, color);
            if offers {
                let command = Command::Do(Action::ToggleWholePage);
                links::follow_ui(ui, self.cx, (u32::MAX, 0), area, (said.as_str(), ""), &command);
            }
            top += LINE;
        }
    }

    /// The rectangle (of its rows, without the left and right ends) that a span takes in a galley.
    fn rows(&self, piece: &Piece, galley: &Galley, span: Span) -> (f32, f32) {
        let place = |byte: usize| galley.pos_from_cursor(CCursor::new(self.char_index(piece, byte)));
        let (start, end) = (span.start().max(piece.span.start()), span.end().min(piece.span.end()));
        (place(start).min.y, place(end).max.y)
    }

    /// Paints the backgrounds of the tinted stretches.
    fn tints_ui(&self, ui: &Ui, piece: &Piece, galley: &Galley, origin: Pos2) {
        for (span, background) in text_layout::tints(self.cx, self.opened, piece.span, self.flash) {
            let range = (self.char_index(piece, span.start()), self.char_index(piece, span.end()));
            text_layout::stretch_ui(ui, galley, origin, range, background);
        }
    }

    /// Selects: by dragging, a word by a double click, a paragraph by a triple one, up to
    /// the pointer with Shift held.
    fn select(&mut self, ui: &Ui, response: &Response, piece: &Piece, galley: &Galley, origin: Pos2) {
        let Some(pointer) = ui.input(|input| input.pointer.interact_pos()) else { return };
        let byte = || self.byte_at(piece, galley, pointer - origin);
        let shift = ui.input(|input| input.modifiers.shift);
        let selection = if response.triple_clicked() {
            let block = self.opened.analysis.blocks.iter().find(|block| block.span.covers(piece.span));
            block.map(|block| Selection { anchor: block.span.start(), head: block.span.end() })
        } else if response.double_clicked() {
            let at = byte();
            let token = self.opened.analysis.tokens.partition_point(|token| token.span().end() <= at);
            let token = self.opened.analysis.tokens.get(token).filter(|token| token.span().contains(at));
            token.map(|token| Selection { anchor: token.span().start(), head: token.span().end() })
        } else if response.clicked() && shift {
            self.opened.selection.map(|selection| Selection { head: byte(), ..selection })
        } else if response.drag_started() {
            let from = ui.input(|input| input.pointer.press_origin()).unwrap_or(pointer);
            Some(Selection { anchor: self.byte_at(piece, galley, from - origin), head: byte() })
        } else if response.clicked() && self.opened.selection.is_some() {
            self.cx.emit(Command::Select(None));
            return;
        } else {
            return;
        };
        if selection.is_some() {
            self.cx.emit(Command::Select(selection));
        }
    }

    /// Draws a selection on while the pointer is over this piece, wherever it was begun.
    fn extend(&mut self, ui: &Ui, rect: Rect, piece: &Piece, galley: &Galley, origin: Pos2) {
        let dragging = ui.ctx().dragged_id().is_some() && ui.input(|input| input.pointer.is_decidedly_dragging());
        let pointer = ui.input(|input| input.pointer.interact_pos()).filter(|_| dragging);
        // Beyond an edge the pointer means what stands at the edge.
        let edges = (self.area.min.y + 2.0, self.area.max.y - 2.0);
        let pointer = pointer.map(|pointer| pos2(pointer.x, pointer.y.clamp(edges.0, edges.1.max(edges.0))));
        let started = ui.input(|input| input.pointer.press_origin());
        let (Some(pointer), Some(started), Some(selection)) = (pointer, started, self.opened.selection) else { return };
        let begun_here = started.x >= rect.min.x - 8.0 && started.x <= rect.max.x + 8.0;
        if begun_here && ui.input(|input| input.pointer.primary_down()) && (rect.min.y..rect.max.y).contains(&pointer.y)
        {
            let head = self.byte_at(piece, galley, pointer - origin);
            if head != selection.head {
                self.cx.emit(Command::Select(Some(Selection { head, ..selection })));
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
        let index = typeset::char_at(galley, position);
        let Some((at, _)) = part.char_indices().nth(index.0) else { return piece.span.end() };
        piece.span.start() + sign_start(part, at)
    }

    /// The line under every summary sentence of a piece, which marks it without a colour too. In the margin is the
    /// button that shows the sentence in the summary, for keyboard and screen reader: a rule, seen with the focus.
    fn chosen_ui(&mut self, ui: &Ui, piece: &Piece, galley: &Galley, origin: Pos2) {
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
            let span = sentence.span;
            let range =
                (self.char_index(piece, span.start()), self.char_index(piece, span.end().min(piece.span.end())));
            let stroke = Stroke::new(1.0, self.cx.palette.accent.gamma_multiply(size::MARK_STRENGTH));
            for row in typeset::stretch(galley, range) {
                let row = row.translate(origin.to_vec2());
                ui.painter().hline(row.min.x..=row.max.x, (row.max.y - 2.0).round() + 0.5, stroke);
            }
            let (top, bottom) = self.rows(piece, galley, span);
            let left = if piece.is_from_right() {
                origin.x + self.width + RULE_DISTANCE - size::RULE
            } else {
                origin.x - text_layout::inset(piece) - RULE_DISTANCE
            };
            let rule =
                Rect::from_min_max(pos2(left, origin.y + top + 3.0), pos2(left + size::RULE, origin.y + bottom - 3.0));
            let target = rule.expand2(vec2(5.0, 0.0));
            let response = ui.interact(target, ui.unique_id().with(("rule", index)), Sense::click());
            let shown = self.opened.analysis.document.shown(brief::lines(text, span));
            let label = self.cx.model.texts.format("in-summary", &[("text", shown.as_ref().into())]);
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
            if response.hovered() || response.has_focus() {
                ui.painter().rect_filled(rule, 1.5, self.cx.palette.accent);
            }
            at_focus::stands_for(&response, || NoteOn::Passage(span));
            context_menu(&response, |ui| sentence_menu_ui(ui, self.cx, self.opened, index));
            if response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked() {
                self.cx.emit(Command::ShowInSummary(index));
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
        let (size, line) = text_layout::piece_size(piece, self.cx.model.settings);
        let (above, below) = self.edges(item);
        let inner = if let Some(picture) = piece.picture {
            picture::height(self.cx, self.opened, picture, width, self.area.height())
        } else {
            let n_lines = piece.span.len() as f32 * size * 0.48 / (width - text_layout::inset(piece)).max(1.0);
            n_lines.ceil().max(1.0) * line
        };
        inner + above + below
    }

    fn layout(&self, ui: &Ui, item: usize, width: f32) -> Arc<Galley> {
        let Some(piece) = self.pieces.get(item).filter(|piece| piece.picture.is_none()) else {
            return ui.fonts_mut(|fonts| fonts.layout_job(egui::text::LayoutJob::default()));
        };
        text_layout::galley(ui, self.cx, self.opened, piece, width - text_layout::inset(piece))
    }

    fn height(&self, item: usize, galley: &Galley) -> f32 {
        let (above, below) = self.edges(item);
        let picture = self.pieces.get(item).and_then(|piece| piece.picture);
        let inner = match picture {
            Some(picture) => picture::height(self.cx, self.opened, picture, self.width, self.area.height()),
            None => galley.size().y + if self.is_wide(item, galley) { sideways::BAR } else { 0.0 },
        };
        inner + above + below
    }

    fn is_steady(&self, item: usize) -> bool {
        self.pieces.get(item).is_none_or(|piece| piece.picture.is_none())
    }

    fn target(&self, item: usize, galley: &Galley) -> f32 {
        let (Some(piece), Some(target)) = (self.pieces.get(item), self.target) else { return 0.0 };
        self.edges(item).0 + self.rows(piece, galley, target).0
    }

    fn begin(&mut self, ui: &Ui, places: &Places<'_>) {
        self.tree.put(ui, places, self.area);
    }

    fn draw(&mut self, ui: &mut Ui, item: usize, rect: Rect, galley: Arc<Galley>) {
        let Some(piece) = self.pieces.get(item).copied() else { return };
        let inset = text_layout::inset(&piece);
        // What is set in is so at the side where its lines begin.
        let origin = rect.min + vec2(if piece.is_from_right() { 0.0 } else { inset }, self.edges(item).0);
        let width = rect.width() - inset;
        let area = Rect::from_min_size(origin, vec2(width, galley.size().y));
        self.head_ui(ui, item, rect, &galley);
        if let Some(picture) = piece.picture {
            let area = Rect::from_min_size(origin, vec2(rect.width(), rect.height()));
            let drawn = self.pictures.picture_ui(ui, self.cx, self.opened, picture, (area, self.area.height()));
            self.tree.place(reading_id::picture_id(self.opened.number, picture), drawn);
            return;
        }
        let around = LaidOut { cx: self.cx, opened: self.opened, piece: &piece, galley: &galley, origin, width };
        around.pages_ui(ui, rect, |byte| self.char_index(&piece, byte));
        if !self.is_wide(item, &galley) {
            self.piece_ui(ui, &piece, rect, (origin, width), &galley);
            return;
        }
        let reveal = self.target.filter(|target| target.overlaps(piece.span)).map(|target| {
            let range = (self.char_index(&piece, target.start()), self.char_index(&piece, target.end()));
            let place = typeset::stretch(&galley, range).into_iter().fold(Rect::NOTHING, Rect::union);
            (place.min.x, place.max.x)
        });
        let wide = Wide { start: piece.span.start, view: area, width: galley.size().x, reveal };
        let shift = self.sideways.bar_ui(ui, self.cx, wide);
        let mut inner = ui.new_child(egui::UiBuilder::new().max_rect(area));
        // Program text ends within its ground.
        let is_code = piece.kind == BlockKind::Code;
        if is_code {
            around.ground_ui(ui, rect);
        }
        let end = if is_code { text_layout::inset(&piece) } else { 0.0 };
        let seen = Rect::from_min_max(area.min, area.max - vec2(end, 0.0)).expand2(vec2(1.0, 6.0));
        inner.set_clip_rect(ui.clip_rect().intersect(seen));
        let moved = (origin - vec2(shift, 0.0), galley.size().x);
        self.piece_ui(&inner, &piece, rect, moved, &galley);
    }
}

impl Text<'_> {
    /// Whether a piece is wider than the article.
    fn is_wide(&self, item: usize, galley: &Galley) -> bool {
        let Some(piece) = self.pieces.get(item) else { return false };
        matches!(piece.kind, BlockKind::Table | BlockKind::Code)
            && galley.size().x > self.width - text_layout::inset(piece) + 1.0
    }

    /// Draws the text of a piece with all that belongs to it; `origin` and `width` are those of the text, which can reach
    /// beyond what is seen of it.
    fn piece_ui(&mut self, ui: &Ui, piece: &Piece, rect: Rect, (origin, width): (Pos2, f32), galley: &Arc<Galley>) {
        let piece = *piece;
        let area = Rect::from_min_size(origin, vec2(width, galley.size().y));
        let around = LaidOut { cx: self.cx, opened: self.opened, piece: &piece, galley, origin, width };
        around.ground_ui(ui, rect);
        self.tints_ui(ui, &piece, galley, origin);
        self.chosen_ui(ui, &piece, galley, origin);
        around.mark_ui(ui);
        let id = reading_id::piece_id(self.opened.number, &piece);
        let mut response = ui.interact(area, id, Sense::CLICK | Sense::DRAG);
        self.tree.place(id, area);
        if piece.kind == BlockKind::Boilerplate {
            response = response.on_hover_text_at_pointer(self.cx.model.texts.text("left-out"));
        }
        ui.painter().galley(origin, Arc::clone(galley), self.cx.palette.text);
        around.bold_ui(ui);
        self.select(ui, &response, &piece, galley, origin);
        if !response.drag_started() {
            self.extend(ui, rect, &piece, galley, origin);
        }
        around.note_sign_ui(ui, self.calls);
        around.annotations_ui(ui, |byte| self.char_index(&piece, byte));
        links::links_ui(ui, self.cx, self.opened, piece.span, (galley, origin), |byte| self.char_index(&piece, byte));
        if response.hovered() {
            ui.ctx().set_cursor_icon(egui::CursorIcon::Text);
        }
        let sentence = |position: Pos2| {
            let byte = self.byte_at(&piece, galley, position - origin);
            self.opened.analysis.sentence_at(byte)
        };
        let asked = response.secondary_clicked().then(|| response.interact_pointer_pos().and_then(sentence));
        let over = |position: Pos2| sentence(position).filter(|index| self.opened.summary.contains(*index));
        let hovered = response.hover_pos().and_then(over);
        if hovered.is_some() {
            ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
        }
        let plain = response.clicked() && !response.double_clicked() && !ui.input(|input| input.modifiers.shift);
        if plain && let Some(index) = response.interact_pointer_pos().and_then(over) {
            self.cx.emit(Command::ShowInSummary(index));
        }
        if let Some(asked) = asked {
            *self.menu.0 = asked;
        }
        let by_key = match self.menu.1 {
            Some(MenuAt::Place(place)) => rect.contains(place).then_some(place),
            Some(MenuAt::Byte(byte)) => {
                let holds = piece.span.contains(byte) || piece.span.start() == byte;
                let row = || galley.pos_from_cursor(CCursor::new(self.char_index(&piece, byte)));
                holds.then(|| self.area.shrink(8.0).clamp(origin + row().left_bottom().to_vec2()))
            }
            None => None,
        };
        if let Some(place) = by_key {
            let byte = match self.menu.1 {
                Some(MenuAt::Byte(byte)) => byte,
                _ => self.byte_at(&piece, galley, place - vec2(0.0, 4.0) - origin),
            };
            *self.menu.0 = self.opened.analysis.sentence_at(byte);
            self.menu.1 = None;
        }
        let menu = *self.menu.0;
        context_menu_at(&response, by_key, |ui| match menu {
            Some(index) => sentence_menu_ui(ui, self.cx, self.opened, index),
            None => text_menu_ui(ui, self.cx, self.opened),
        });
    }
}
