//! The pages pane: the pages of a PDF as they are printed, with the summary's sentences marked on them.
//!
//! Separate from the full text because here nothing is set: a page is a picture that is drawn elsewhere, at the size at
//! which it is seen, and what its reader points at is found by the places of lines and words.

use super::brief;
use super::context_menu::{self, context_menu, context_menu_at};
use super::controls::{sentence_menu_ui, text_menu_ui};
use super::cx::Cx;
use super::focus;
use super::links::{self, Link};
use super::page_marks;
use super::page_places::{PagePlaces, Sheet, byte_from, place_of, runs};
use super::page_textures::PageTextures;
use super::scroll_bar;
use super::scrolling;
use super::sideways::{self, Sideways, Wide};
use super::spoken;
use super::typeset;
use super::virtual_column::JUMP_SHARE;
use crate::document::{BlockKind, Page, Span};
use crate::i18n::Locale;
use crate::model::{Command, Opened, PageFailure, PageLook, SeenPage, Selection, sign_start};
use crate::theme::{on_pages, size};
use egui::scroll_area::ScrollBarVisibility;
use egui::text::LayoutJob;
use egui::{
    CursorIcon, FontId, Id, Pos2, Rect, Response, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2,
    WidgetInfo, pos2, vec2,
};
use rustc_hash::FxHashMap;
use std::time::Duration;

/// The frames that a newly opened pane takes to reach the place that it is scrolled to.
const FRAMES_TO_SETTLE: u32 = 2;
/// While the size of the pages changes, as by the wheel, pictures that are sharp are asked for after so many seconds.
const SCALED_SECS: f64 = 0.12;
/// A page that is not there after so many seconds says that it is being drawn.
const SAID_AFTER_SECS: f64 = 0.5;
/// How far left of its first line the rule of a summary sentence stands, in points.
const RULE_DISTANCE: f32 = 10.0;

/// What the places of the pages depend on: the version of the text, the room, the look, and the pixels of a point.
type Placed = (u64, Vec2, PageLook, f32);

/// What of a page depends on the text alone. It is made when the page comes near, not in each frame.
struct PageParts {
    /// The stretches of the text that it has.
    runs: Vec<Span>,
    /// What leads elsewhere, and where on the page that is.
    links: Vec<(Link, Vec<[f32; 4]>)>,
}

impl PageParts {
    fn new(cx: Cx<'_>, opened: &Opened, page: &Page) -> Self {
        let text = opened.analysis.document.text();
        let runs = runs(page);
        let links = runs.iter().flat_map(|run| links::links_in(cx, opened, *run));
        let links = links.map(|link| {
            let rects = page.rects(text, link.span).collect();
            (link, rects)
        });
        Self { links: links.collect(), runs }
    }
}

/// What the pane remembers for drawing.
#[derive(Default)]
pub struct PagesPane {
    places: PagePlaces,
    /// The parts of the pages in sight and beside them, and the text and the language of the window they are made for.
    parts: FxHashMap<usize, PageParts>,
    parts_of: Option<(u64, Locale)>,
    placed: Option<Placed>,
    /// How far the pages are moved to the left where they are wider than the pane.
    sideways: Sideways,
    /// How far they are scrolled, and where to scroll to in the next frame.
    offset: f32,
    pending: Option<f32>,
    area: Option<Rect>,
    /// The page that is read, by its index.
    page: usize,
    /// The byte at the upper edge, and the one that its reader has before him.
    top: usize,
    here: usize,
    n_frames: u32,
    /// The number of the last jump that was followed.
    followed: u64,
    /// The sentence whose menu is open.
    menu: Option<usize>,
    /// Whether a selection is being drawn.
    selects: bool,
    /// When the size of the pages was changed last, and since when a page in sight is not there.
    scaled_secs: f64,
    blank_since_secs: Option<f64>,
}

impl PagesPane {
    /// The byte at the upper edge of this text of the document, once the pane was drawn with it.
    pub fn top(&self, text_version: u64) -> Option<usize> {
        self.is_drawn(text_version).then_some(self.top)
    }

    /// The byte that a reader of this text of the document has before him.
    pub fn here(&self, text_version: u64) -> Option<usize> {
        self.is_drawn(text_version).then_some(self.here)
    }

    fn is_drawn(&self, text_version: u64) -> bool {
        self.n_frames > FRAMES_TO_SETTLE && self.placed.is_some_and(|(version, ..)| version == text_version)
    }

    /// The page that is read, by its index.
    pub fn page(&self) -> usize {
        self.page
    }

    /// How large the pages are shown, in percent of their size on paper.
    pub fn percent(&self) -> f32 {
        self.places.percent()
    }

    /// Whether a place of the window is on the pages.
    pub fn is_at(&self, place: Pos2) -> bool {
        self.area.is_some_and(|area| area.contains(place))
    }

    /// Places the pages anew if anything is another: what stood at the upper edge or, while Ctrl is held, under the
    /// pointer stays there.
    fn place(&mut self, ui: &Ui, opened: &Opened, area: Rect) {
        let placed = (opened.text_version, area.size(), opened.look, ui.pixels_per_point());
        if self.placed == Some(placed) {
            return;
        }
        let pages = opened.pages();
        let next = PagePlaces::new(pages, opened.look, area.size(), ui.pixels_per_point());
        let before = std::mem::replace(&mut self.places, next);
        let known = self.placed.replace(placed).filter(|(version, ..)| *version == opened.text_version);
        let Some((.., look, _)) = known else { return };
        self.scaled_secs = ui.input(|input| input.time);
        let pointer = ui.input(|input| input.pointer.latest_pos().filter(|_| input.modifiers.command));
        let fixed = pointer.filter(|pointer| area.contains(*pointer)).map_or(area.min, |pointer| pointer) - area.min;
        let page = before.page_at(self.offset + fixed.y);
        let old = before.sheet(pages, page, pos2(0.0, -self.offset), (area.width(), self.sideways.shift(0)));
        let new = self.places.sheet(pages, page, pos2(0.0, 0.0), (area.width(), 0.0));
        let (Some(old), Some(new)) = (old, new) else { return };
        if look.turns != opened.look.turns {
            self.pending = Some(self.places.above(page));
            return;
        }
        let share = (fixed.to_pos2() - old.rect.min) / old.rect.size().max(Vec2::splat(1.0));
        let moved = new.rect.min.to_vec2() + share * new.rect.size() - fixed;
        self.pending = Some(moved.y.max(0.0));
        self.sideways.move_to(0, moved.x);
    }

    /// Scrolls to a stretch of the text, so far below the upper edge as a share of the height; gives from where to
    /// where it goes across.
    fn scroll_to(&mut self, opened: &Opened, span: Span, area: Rect, share: f32) -> Option<(f32, f32)> {
        let (pages, text) = (opened.pages(), opened.analysis.document.text());
        let (page, rect) = place_of(pages, text, span)?;
        let place = self.places.sheet(pages, page, pos2(0.0, 0.0), (area.width(), 0.0))?.place(rect);
        let is_first = pages.get(page).is_some_and(|page| span.start() <= page.start as usize);
        let offset = if share == 0.0 && is_first && opened.look.turns == 0 {
            self.places.above(page)
        } else {
            (place.min.y - area.height() * share - 1.0).max(0.0)
        };
        self.pending = Some(offset);
        Some((place.min.x, place.max.x))
    }

    /// Scrolls by `points` in the next frame, but not beyond the ends.
    fn scroll_by(&mut self, points: f32, height: f32) {
        if points != 0.0 {
            let end = (self.places.whole().y - height).max(0.0);
            self.pending = Some((self.pending.unwrap_or(self.offset) + points).clamp(0.0, end));
        }
    }

    /// Where a byte stands in the height of all pages, 0 to 1.
    fn height_of(&self, opened: &Opened, byte: usize) -> f32 {
        let pages = opened.pages();
        let index = opened.analysis.document.structure().page_index_at(byte).unwrap_or_default();
        let sheet = self.places.sheet(pages, index, pos2(0.0, 0.0), (0.0, 0.0));
        let line = pages.get(index).and_then(|page| page.lines_of(Span::new(byte, byte + 1)).first());
        let place = sheet.zip(line).map(|(sheet, line)| sheet.place(line.rect.map(f32::from)).min.y);
        place.unwrap_or_else(|| self.places.top(index)) / self.places.whole().y.max(1.0)
    }
}

/// Draws the pane.
pub fn pages_ui(ui: &mut Ui, cx: Cx<'_>, opened: &Opened, pane: &mut PagesPane, textures: &mut PageTextures) {
    let whole = ui.available_rect_before_wrap();
    let mut area = Rect::from_min_max(whole.min, whole.max - vec2(scroll_bar::WIDTH, 0.0));
    let is_fresh = pane.placed.is_none_or(|(version, ..)| version != opened.text_version);
    pane.place(ui, opened, area);
    let width = pane.places.whole().x.max(area.width());
    let is_wide = width > area.width() + 0.5;
    if is_wide {
        area.max.y -= sideways::BAR;
    }
    let jump = opened.jump.filter(|jump| jump.number != pane.followed);
    let mut reveal = None;
    if let Some(jump) = jump {
        pane.followed = jump.number;
        // A place gone back to stands where it stood: at the edge.
        let share = if jump.span.is_empty() { 0.0 } else { JUMP_SHARE };
        match jump.page {
            Some(wanted) => pane.pending = Some(pane.places.above(wanted)),
            None => reveal = pane.scroll_to(opened, jump.span, area, share),
        }
    } else if is_fresh && opened.left_off > 0 {
        reveal = pane.scroll_to(opened, Span::new(opened.left_off, opened.left_off), area, 0.0);
    }
    pane.area = Some(area);
    ui.painter().rect_filled(whole, 0.0, cx.palette.pane);
    // The pane itself can have the focus, as a page in a browser: the keys scroll it then.
    let whole_pane = ui.interact(area, focus::text_pane_id(), Sense::focusable_noninteractive());
    whole_pane.widget_info(|| WidgetInfo::labeled(Role::Group, true, cx.text("pages-menu")));
    pane.scroll_by(scrolling::of_selecting(ui, area), area.height());
    // Under a dialog the keys are the dialog's.
    if cx.model.dialog.is_none() {
        pane.scroll_by(scrolling::of_keys(ui, area.height()), area.height());
        if is_wide {
            pane.sideways.move_to(0, pane.sideways.shift(0) + scrolling::of_sideways_keys(ui));
        }
    }
    let shift = if is_wide { pane.sideways.bar_ui(ui, cx, Wide { start: 0, view: area, width, reveal }) } else { 0.0 };
    let flash = cx.model.flash(ui.input(|input| input.time));
    if flash.is_some() {
        ui.ctx().request_repaint();
    }
    let mut scroll = ScrollArea::vertical().id_salt("pages").auto_shrink([false, false]);
    scroll = scroll.scroll_bar_visibility(ScrollBarVisibility::AlwaysHidden);
    if let Some(offset) = pane.pending.take() {
        scroll = scroll.vertical_scroll_offset(offset);
    }
    let now = ui.input(|input| input.time);
    let says_awaited = pane.blank_since_secs.is_some_and(|since| now - since >= SAID_AFTER_SECS);
    let (menu, seen, began) = (pane.menu, Vec::new(), false);
    let mut drawing = Drawing { cx, opened, flash, area, textures, menu, seen, says_awaited, began };
    let made_for = Some((opened.text_version, cx.model.texts.locale));
    if std::mem::replace(&mut pane.parts_of, made_for) != made_for {
        pane.parts.clear();
    }
    let (places, page_number, parts) = (&pane.places, &mut pane.page, &mut pane.parts);
    let mut selects = pane.selects;
    let mut tops = None;
    let output = ui.scope_builder(UiBuilder::new().max_rect(area), |ui| {
        // A page that is faded out at the edge of the pane looks as if it were shaded.
        ui.spacing_mut().scroll.fade.strength = 0.0;
        scroll.show_viewport(ui, |ui, viewport| {
            ui.set_height(places.whole().y);
            ui.set_clip_rect(ui.clip_rect().intersect(area));
            let origin = ui.max_rect().min;
            focus::follow(ui, |ui| {
                let (first, last) = (places.page_at(viewport.min.y), places.page_at(viewport.max.y));
                // The neighbours are there for the keyboard, which goes on to them.
                let drawn = first.saturating_sub(1)..(last + 2).min(opened.pages().len());
                parts.retain(|index, _| drawn.contains(index));
                let sheets: Vec<(usize, &Page, Sheet)> = drawn
                    .filter_map(|index| {
                        let shown = opened.pages().get(index)?;
                        Some((index, shown, places.sheet(opened.pages(), index, origin, (area.width(), shift))?))
                    })
                    .collect();
                for (index, page, sheet) in &sheets {
                    let parts = parts.entry(*index).or_insert_with(|| PageParts::new(cx, opened, page));
                    drawing.page_ui(ui, *index, (page, sheet), parts);
                }
                selects = (selects || drawing.began) && ui.input(|input| input.pointer.primary_down());
                if selects && !drawing.began {
                    drawing.extend(ui, &sheets);
                }
                let byte = |y: f32| {
                    let from = |(_, page, sheet): &(usize, &Page, Sheet)| byte_from(page, sheet, y);
                    let mut below = sheets.iter().filter(|(.., sheet)| sheet.rect.max.y > y);
                    below.find_map(from).or_else(|| sheets.last().map(|(_, page, _)| page.start as usize))
                };
                tops = byte(area.min.y).zip(byte(area.min.y + area.height() * (JUMP_SHARE - 0.02)));
                // The page of which most is in sight; of pages that are seen whole, the first.
                let seen = |sheet: &Sheet| sheet.rect.intersect(area).height();
                let most = sheets.iter().rev().max_by(|(.., a), (.., b)| seen(a).total_cmp(&seen(b)));
                *page_number = most.map_or(0, |(index, ..)| *index);
            });
        })
    });
    let Drawing { menu, seen, .. } = drawing;
    (pane.menu, pane.selects) = (menu, selects);
    pane.offset = output.inner.state.clamped_offset().y;
    if let Some((top, here)) = tops {
        (pane.top, pane.here) = (top, here);
    }
    pane.n_frames = pane.n_frames.saturating_add(1);
    ask(ui, cx, opened, pane, seen);
    let edge = Rect::from_min_max(pos2(area.max.x, whole.min.y), whole.max);
    let in_sight = (pane.offset, area.height(), pane.places.whole().y);
    let scrolls = scroll_bar::scroll_bar_ui(ui, edge, cx, opened, in_sight, |byte| pane.height_of(opened, byte));
    pane.scroll_by(scrolls, area.height());
}

/// Asks for the pages in sight, once their size rests.
fn ask(ui: &Ui, cx: Cx<'_>, opened: &Opened, pane: &mut PagesPane, mut seen: Vec<(SeenPage, f32)>) {
    let now = ui.input(|input| input.time);
    let is_blank = |(seen, _): &(SeenPage, f32)| {
        cx.model.pages.drawn(opened, seen.page).all(|(part, _)| part.turns != opened.look.turns)
    };
    let is_failed = |(seen, _): &(SeenPage, f32)| {
        let is_unreadable = opened.pages().get(seen.page).is_some_and(|page| page.unreadable);
        is_unreadable || cx.model.pages.failure(opened, seen.page).is_some()
    };
    let any_blank = seen.iter().any(|seen| is_blank(seen) && !is_failed(seen));
    let rests_in = SCALED_SECS - (now - pane.scaled_secs);
    pane.blank_since_secs = any_blank.then(|| pane.blank_since_secs.unwrap_or(now));
    if let Some(since) = pane.blank_since_secs.filter(|since| now - since < SAID_AFTER_SECS) {
        ui.ctx().request_repaint_after(Duration::from_secs_f64(SAID_AFTER_SECS - (now - since) + 0.01));
    }
    if rests_in > 0.0 && pane.scaled_secs > 0.0 && !any_blank {
        ui.ctx().request_repaint_after(Duration::from_secs_f64(rests_in + 0.01));
        return;
    }
    seen.sort_by(|(_, a), (_, b)| a.total_cmp(b));
    let view = pane.places.view(ui.pixels_per_point(), seen.into_iter().map(|(seen, _)| seen).collect());
    if !view.seen.is_empty() && cx.model.pages.is_missing(opened, &view) {
        cx.emit(Command::DrawPages(view));
    }
}

/// What is needed to draw a page.
struct Drawing<'a> {
    cx: Cx<'a>,
    opened: &'a Opened,
    flash: Option<(Span, f32)>,
    /// The area of the pane.
    area: Rect,
    textures: &'a mut PageTextures,
    menu: Option<usize>,
    /// The pages of which something is in sight, each with how far it is from the middle.
    seen: Vec<(SeenPage, f32)>,
    /// Whether a page that is not there says that it is being drawn.
    says_awaited: bool,
    /// Whether a selection was begun in this frame.
    began: bool,
}

impl Drawing<'_> {
    fn text(&self) -> &str {
        self.opened.analysis.document.text()
    }

    fn page_ui(&mut self, ui: &Ui, index: usize, (page, sheet): (&Page, &Sheet), parts: &PageParts) {
        let (cx, opened) = (self.cx, self.opened);
        let in_sight = sheet.rect.intersect(self.area);
        if in_sight.is_positive() {
            let points = |length: f32| (length * ui.pixels_per_point()).max(0.0);
            let (from, to) = (in_sight.min - sheet.rect.min, in_sight.max - sheet.rect.min);
            let [left, top] = [from.x, from.y].map(|side| points(side).floor() as u32);
            let [right, bottom] = [to.x, to.y].map(|side| points(side).ceil() as u32);
            let part = [left, top, right, bottom];
            let distance = (in_sight.center().y - self.area.center().y).abs();
            self.seen.push((SeenPage { page: index, part }, distance));
            self.picture_ui(ui, index, (page, sheet));
            page_marks::marks_ui(ui, cx, opened, (page, sheet), self.flash);
        }
        let id = page_id(opened.number, index);
        let response = ui.interact(sheet.rect, id, Sense::CLICK | Sense::DRAG);
        let all = opened.pages().len();
        response.widget_info(|| {
            let name = page.name();
            let said = cx.model.texts.format("page-here", &[("page", name.as_ref().into()), ("all", all.into())]);
            WidgetInfo::labeled(Role::Group, true, said)
        });
        self.blocks_ui(ui, index, (page, sheet), &parts.runs);
        self.pointer_ui(ui, &response, page, sheet);
        for (link, rects) in &parts.links {
            for (row, rect) in rects.iter().enumerate() {
                let said = (link.name.as_str(), link.said.as_str());
                links::follow_ui(ui, cx, (link.span.start, row), sheet.place(*rect), said, &link.command);
            }
        }
        for run in &parts.runs {
            self.rules_ui(ui, *run, page, sheet);
        }
    }

    /// The picture of a page, as far as there is one, on paper.
    fn picture_ui(&mut self, ui: &Ui, index: usize, (page, sheet): (&Page, &Sheet)) {
        let (cx, opened) = (self.cx, self.opened);
        let inverted = cx.model.settings.inverted_pages;
        let palette = on_pages(inverted);
        let paper = if inverted { palette.page } else { cx.palette.paper };
        ui.painter().rect_filled(sheet.rect, 0.0, paper);
        let tint = if inverted { egui::Color32::WHITE } else { cx.palette.paper };
        let mut is_blank = true;
        for (part, raster) in cx.model.pages.drawn(opened, index).filter(|(part, _)| part.turns == opened.look.turns) {
            is_blank = false;
            let text = (opened.number, opened.text_version);
            self.textures.part_ui(ui, text, sheet, (part, raster), (inverted, tint));
        }
        ui.painter().rect_stroke(sheet.rect, 0.0, Stroke::new(1.0, cx.palette.line), StrokeKind::Outside);
        let unreadable = page.unreadable.then(|| cx.text("page-unreadable"));
        let failure = cx.model.pages.failure(opened, index);
        let said = unreadable.or_else(|| {
            failure.map(|failure| match failure {
                PageFailure::Undrawable => cx.text("page-failed"),
                PageFailure::TooSlow => cx.text("page-slow"),
                PageFailure::GivenUp => cx.text("page-given-up"),
                PageFailure::File(error) => cx.model.texts.error(error, &opened.source.name(cx.model.texts)),
            })
        });
        let said = said.or_else(|| self.says_awaited.then(|| cx.text("page-awaited")));
        if let Some(said) = said.filter(|_| is_blank) {
            let font = FontId::proportional(size::PANE);
            let width = (sheet.rect.width() * 0.8).max(60.0);
            let job = LayoutJob::simple(said.clone(), font, palette.weak, width);
            let line = typeset::layout(ui, job, typeset::Direction::OfParagraph, width);
            let seen = sheet.rect.intersect(self.area);
            let place = Rect::from_center_size(seen.center(), line.size());
            let response = ui.interact(place, page_id(opened.number, index).with("failure"), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
            ui.painter().with_clip_rect(seen).galley(place.min, line, palette.weak);
        }
    }

    /// The paragraphs of a page for a screen reader.
    fn blocks_ui(&self, ui: &Ui, index: usize, (page, sheet): (&Page, &Sheet), runs: &[Span]) {
        if ui.ctx().accesskit_node_builder(ui.unique_id(), |_| ()).is_none() {
            return;
        }
        let (document, text) = (&self.opened.analysis.document, self.text());
        for run in runs {
            let first = document.blocks().partition_point(|block| block.span.end <= run.start);
            let inside = document.blocks().iter().skip(first).take_while(|block| block.span.start < run.end);
            for block in inside {
                let span = Span::new(block.span.start().max(run.start()), block.span.end().min(run.end()));
                let place = page.rects(text, span).fold(Rect::NOTHING, |all, rect| all.union(sheet.place(rect)));
                if !place.is_finite() {
                    continue;
                }
                let shown = document.shown(span);
                let id = page_id(self.opened.number, index).with(("block", span.start));
                let response = ui.interact(place, id, Sense::hover());
                match block.kind {
                    BlockKind::Title => spoken::heading(&response, 1, &shown),
                    BlockKind::Heading => spoken::heading(&response, 2, &shown),
                    _ => response.widget_info(|| WidgetInfo::labeled(Role::Paragraph, true, &*shown)),
                }
            }
        }
    }

    /// The boundary between two letters that is nearest to a place on a page.
    fn byte_at(&self, page: &Page, sheet: &Sheet, place: Pos2) -> Option<usize> {
        let byte = page.byte_at(self.text(), sheet.point(place))?;
        Some(sign_start(self.text(), byte))
    }

    /// The sentence at a place on a page.
    fn sentence_at(&self, page: &Page, sheet: &Sheet, place: Pos2) -> Option<usize> {
        let point = sheet.point(place);
        let line = page.lines.iter().find(|line| line.contains(point))?;
        // At the end of the last letter the boundary is already beyond it.
        let byte = self.byte_at(page, sheet, place)?.clamp(line.span.start(), line.span.end().saturating_sub(1));
        let at = |byte: usize| self.opened.analysis.sentence_at(byte);
        at(byte).or_else(|| byte.checked_sub(1).and_then(at))
    }

    /// What the pointer does on a page: it selects, and a click on a sentence of the summary shows it there.
    fn pointer_ui(&mut self, ui: &Ui, response: &Response, page: &Page, sheet: &Sheet) {
        let (cx, opened) = (self.cx, self.opened);
        self.select(ui, response, page, sheet);
        let chosen = |place: Pos2| self.sentence_at(page, sheet, place).filter(|index| opened.summary.contains(*index));
        if let Some(place) = response.hover_pos().filter(|_| response.hovered()) {
            let point = sheet.point(place);
            if chosen(place).is_some() {
                ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
            } else if page.lines.iter().any(|line| line.contains(point)) {
                ui.ctx().set_cursor_icon(CursorIcon::Text);
            }
        }
        let plain = response.clicked() && !response.double_clicked() && !ui.input(|input| input.modifiers.shift);
        if plain && let Some(index) = response.interact_pointer_pos().and_then(chosen) {
            cx.emit(Command::ShowInSummary(index));
        }
        let by_key = self.asked_menu(ui, page, sheet);
        if let Some(place) = by_key {
            self.menu = self.sentence_at(page, sheet, place - vec2(0.0, 4.0));
        }
        if response.secondary_clicked() {
            self.menu = response.interact_pointer_pos().and_then(|place| self.sentence_at(page, sheet, place));
        }
        let menu = self.menu;
        context_menu_at(response, by_key, |ui| match menu {
            Some(index) => sentence_menu_ui(ui, cx, opened, index),
            None => text_menu_ui(ui, cx, opened),
        });
    }

    /// Where the menu of a page is opened by a key, if one was asked for and the pages have the keys: below the selection or
    /// the place that was gone to, if that is in sight, else at the upper edge.
    fn asked_menu(&self, ui: &Ui, page: &Page, sheet: &Sheet) -> Option<Pos2> {
        let seen = sheet.rect.intersect(self.area);
        // The first page in sight has it.
        let is_first =
            seen.is_positive() && sheet.rect.max.y > self.area.min.y && sheet.rect.min.y <= self.area.min.y + 40.0;
        let is_free = ui.memory(|memory| memory.focused().is_none_or(|id| id == focus::text_pane_id()));
        let selected = self.opened.selection.map(Selection::span);
        let gone_to = self.opened.jump.map(|jump| jump.span);
        let places = [selected, gone_to].into_iter().flatten();
        let below = |span: Span| Some(sheet.place(page.rects(self.text(), span).next()?).left_bottom());
        let place = places.filter_map(below).find(|place| self.area.contains(*place));
        let place = place.or_else(|| is_first.then(|| seen.left_top() + vec2(24.0, 24.0)))?;
        (is_free && context_menu::take(ui.ctx())).then_some(place)
    }

    /// Selects: by dragging, a word by a double click, a paragraph by a triple one, up to the pointer with Shift held.
    fn select(&mut self, ui: &Ui, response: &Response, page: &Page, sheet: &Sheet) {
        let Some(pointer) = ui.input(|input| input.pointer.interact_pos()) else { return };
        let byte = |place: Pos2| self.byte_at(page, sheet, place);
        let of_letter = |find: &dyn Fn(usize) -> Option<Selection>| {
            // The nearer boundary may be the one behind the letter.
            let byte = byte(pointer)?;
            find(byte).or_else(|| byte.checked_sub(1).and_then(find))
        };
        let selection = if response.triple_clicked() {
            of_letter(&|byte| self.opened.paragraph_at(byte))
        } else if response.double_clicked() {
            of_letter(&|byte| self.opened.word_at(byte))
        } else if response.clicked() && ui.input(|input| input.modifiers.shift) {
            self.opened.selection.zip(byte(pointer)).map(|(selection, head)| Selection { head, ..selection })
        } else if response.drag_started() {
            let from = ui.input(|input| input.pointer.press_origin()).unwrap_or(pointer);
            let begun = byte(from).zip(byte(pointer)).map(|(anchor, head)| Selection { anchor, head });
            self.began = begun.is_some();
            begun
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

    /// Draws a selection on to the pointer, on whichever page that is; beyond an edge it means what stands there.
    fn extend(&self, ui: &Ui, sheets: &[(usize, &Page, Sheet)]) {
        let (Some(pointer), Some(selection)) = (ui.input(|input| input.pointer.interact_pos()), self.opened.selection)
        else {
            return;
        };
        let edges = (self.area.min.y + 2.0, self.area.max.y - 2.0);
        let pointer = pos2(pointer.x, pointer.y.clamp(edges.0, edges.1.max(edges.0)));
        let at = sheets.iter().find(|(.., sheet)| pointer.y <= sheet.rect.max.y).or(sheets.last());
        let head = at.and_then(|(_, page, sheet)| self.byte_at(page, sheet, pointer));
        if let Some(head) = head.filter(|head| *head != selection.head) {
            self.cx.emit(Command::Select(Some(Selection { head, ..selection })));
        }
    }

    /// Beside every summary sentence that begins in a stretch of the text, the button that shows it in the summary, for
    /// keyboard and screen reader: a rule, seen with the focus.
    fn rules_ui(&self, ui: &Ui, run: Span, page: &Page, sheet: &Sheet) {
        let (sentences, document) = (&self.opened.analysis.sentences, &self.opened.analysis.document);
        let first = sentences.partition_point(|sentence| sentence.span.start < run.start);
        let inside = sentences.iter().enumerate().skip(first).take_while(|(_, found)| found.span.start < run.end);
        for (index, sentence) in inside.filter(|(index, _)| self.opened.summary.contains(*index)) {
            let span = sentence.span;
            let Some(rect) = page.rects(self.text(), span).next() else { continue };
            let line = sheet.place(rect);
            let at = pos2(line.min.x - RULE_DISTANCE, line.min.y);
            let rule = Rect::from_min_max(at, pos2(at.x + size::RULE, line.max.y));
            let response = ui.interact(
                rule.expand2(vec2(4.0, 0.0)),
                page_id(self.opened.number, 0).with(("rule", index)),
                Sense::click(),
            );
            response.widget_info(|| {
                let shown = document.shown(brief::lines(self.text(), span));
                let label = self.cx.model.texts.format("in-summary", &[("text", shown.as_ref().into())]);
                WidgetInfo::labeled(Role::Button, true, label)
            });
            if response.hovered() || response.has_focus() {
                let accent = on_pages(self.cx.model.settings.inverted_pages).accent;
                ui.painter().rect_filled(rule, 1.5, accent);
            }
            context_menu(&response, |ui| sentence_menu_ui(ui, self.cx, self.opened, index));
            if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
                self.cx.emit(Command::ShowInSummary(index));
            }
        }
    }
}

/// The id of a page, for the widget that is drawn for it.
fn page_id(document: u64, page: usize) -> Id {
    Id::unique("page").with((document, page))
}
