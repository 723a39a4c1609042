//! The sentences of the summary, one below the other as prose.
//!
//! Separate from the pane around them because each is more than text: under the pointer, with the keyboard's focus, or
//! when it was chosen, the line below it says what speaks for it and offers what can be done with it. That line
//! is the room between two paragraphs, so that nothing moves.

use super::at_focus;
use super::brief;
use super::context_menu::context_menu;
use super::controls::sentence_menu_ui;
use super::cx::Cx;
use super::icon;
use super::marked::{self, Ink};
use super::menus::Entry;
use super::reasons;
use super::section::heading_of;
use super::spoken;
use super::text_layout::stretch_ui;
use super::typeset::{self, Direction};
use super::virtual_column::{Items, JUMP_SHARE, Places as ItemPlaces, VirtualColumn};
use crate::analysis::Sentence;
use crate::document::Span;
use crate::model::FLASH_SECS;
use crate::model::{Command, Icon, NoteOn, Opened};
use crate::preferences::Step;
use crate::summary::{Choice, SectionSummary};
use crate::theme::{Faces, reading, size};
use egui::text::{CharIndex, LayoutJob, TextFormat, TextWrapping};
use egui::{FontId, Galley, Pos2, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};
use rustc_hash::{FxHashSet, FxHasher};
use std::hash::{Hash as _, Hasher as _};
use std::sync::Arc;

/// The height of the line below a sentence, in points; the room between two sentences.
const LINE: f32 = 25.0;
/// The room between two sentences that belong together, in points.
const JOINED: f32 = 4.0;
/// The side of a button in that line, in points.
const BUTTON: f32 = 24.0;
/// Room for the triangle that opens the reasons, in points.
const TRIANGLE: f32 = 14.0;
/// The height of the button below the reasons, with the room around it, in points.
const FOLLOW: f32 = 46.0;
/// The room above a section's heading, in points.
const ABOVE_HEADING: f32 = 10.0;
/// How many of the article's next sentences are read below one, where the reader asks for them.
const N_FOLLOWING: usize = 2;

/// What the list remembers for drawing.
#[derive(Default)]
pub struct SentencesPane {
    column: VirtualColumn,
    /// When the sentence was asked for that the pane last scrolled to.
    shown_secs: f64,
    /// The number of the last jump in the text that the pane followed.
    jumped: u64,
    /// The sentences whose reasons are open.
    open: FxHashSet<usize>,
    /// The sentences below which those that follow are read.
    followed: FxHashSet<usize>,
}

impl SentencesPane {
    /// Whether a sentence is to be shown that was not yet scrolled to.
    #[must_use]
    pub fn is_asked(&self, opened: &Opened) -> bool {
        opened.shown.is_some_and(|(_, at_secs)| at_secs > self.shown_secs)
    }
}

/// Draws the sentences.
pub fn sentences_ui(ui: &mut Ui, cx: Cx<'_>, opened: &Opened, pane: &mut SentencesPane) {
    let asked = opened.shown.filter(|_| pane.is_asked(opened));
    let scroll_to = asked.and_then(|(sentence, at_secs)| {
        pane.shown_secs = at_secs;
        opened.summary.position(sentence).map(|item| (item, JUMP_SHARE))
    });
    // A sentence that the text was moved to is brought into sight here too; one that was clicked stays where it is.
    let jump = opened.jump.filter(|jump| std::mem::replace(&mut pane.jumped, jump.number) != jump.number);
    let current = jump.and_then(|jump| opened.analysis.sentence_at(jump.span.start()));
    let current = current.and_then(|sentence| opened.summary.position(sentence));
    let scroll_to = scroll_to.or(current.filter(|item| !pane.column.shows(*item)).map(|item| (item, JUMP_SHARE)));
    let faces = Faces::of(ui.ctx());
    let width = ui.available_width() - size::BAR;
    let version = version(cx, opened, pane, faces);
    let SentencesPane { column, open, followed, .. } = pane;
    let mut sentences = Sentences { cx, opened, faces, open, followed };
    column.show(ui, "summary-sentences", (0.0, width), version, scroll_to, &mut sentences);
}

/// What the heights of the sentences hold for.
fn version(cx: Cx<'_>, opened: &Opened, pane: &SentencesPane, faces: Faces) -> u64 {
    let mut hasher = FxHasher::default();
    let preferences = &opened.preferences;
    let ways = (preferences.lead as u8, preferences.spread as u8, preferences.by_section);
    (opened.version, cx.model.texts.locale.own_name(), &preferences.focus, ways).hash(&mut hasher);
    (cx.model.settings.text_size, faces).hash(&mut hasher);
    preferences.part.map(|part| (part.start, part.end)).hash(&mut hasher);
    for choice in &opened.summary.choices {
        let index = choice.sentence;
        (index, choice.kept, pane.open.contains(&index), pane.followed.contains(&index)).hash(&mut hasher);
    }
    hasher.finish()
}

/// The size of the text and the height of its lines, in points, as big as the reader wants it.
#[must_use]
pub fn text_size(cx: Cx<'_>) -> (f32, f32) {
    let size = size::SUMMARY * f32::from(cx.model.settings.text_size) / 100.0;
    (size, (size * size::SUMMARY_LINE).round())
}

/// The sentences as items of the column.
struct Sentences<'a> {
    cx: Cx<'a>,
    opened: &'a Opened,
    faces: Faces,
    open: &'a mut FxHashSet<usize>,
    followed: &'a mut FxHashSet<usize>,
}

/// Where the parts of an item stand.
struct Places {
    /// The text's upper left corner.
    text: Pos2,
    /// The text and what belongs to it, down to the line below.
    sentence: Rect,
    /// The line below.
    line: Rect,
    /// The reasons below that, where they are open.
    reasons: Rect,
}

impl Sentences<'_> {
    fn choice(&self, item: usize) -> Option<&Choice> {
        self.opened.summary.choices.get(item)
    }

    /// The section that begins with an item, and what it is called.
    fn section(&self, item: usize) -> Option<(&SectionSummary, &str)> {
        let sections = &self.opened.summary.sections;
        let found = sections.binary_search_by_key(&item, |section| section.choices.start).ok()?;
        let section = sections.get(found)?;
        Some((section, section.title(&self.opened.analysis)?))
    }

    /// The room for the heading of a section above its first sentence.
    fn room_above(&self, item: usize) -> f32 {
        if self.section(item).is_none() {
            return 0.0;
        }
        let above = if item == 0 { 0.0 } else { ABOVE_HEADING };
        above + text_size(self.cx).1 + 6.0
    }

    /// The room below the text of an item.
    fn gap(&self, item: usize) -> f32 {
        if self.choice(item + 1).is_some_and(|next| next.joined) && !self.is_open(item) { JOINED } else { LINE }
    }

    fn is_open(&self, item: usize) -> bool {
        self.choice(item).is_some_and(|choice| self.open.contains(&choice.sentence))
    }

    /// The heading of a section; it leads to the section in the text.
    fn heading_ui(&self, ui: &Ui, item: usize, rect: Rect) {
        let Some((section, title)) = self.section(item) else { return };
        let sections = &self.opened.analysis.document.structure().sections;
        let Some(section) = section.section.and_then(|section| sections.get(section)) else { return };
        let title = brief::line(title).into_owned();
        let (size, _) = text_size(self.cx);
        let mut format = TextFormat::simple(FontId::new(size, reading()), self.cx.palette.text);
        marked::lean(&mut format, true, false, self.faces);
        let mut job = LayoutJob::single_section(title.clone(), format);
        job.wrap = TextWrapping::truncate_at_width(rect.width() - size::INSET - size::INSET_END);
        let galley = typeset::layout(ui, job, Direction::OfParagraph, f32::INFINITY);
        let at = pos2(rect.min.x + size::INSET, rect.max.y - galley.size().y - 6.0);
        let line = Rect::from_min_max(at, pos2(rect.max.x - size::INSET_END, rect.max.y));
        let response = ui.interact(line, ui.unique_id().with(("section", item)), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &title));
        let is_active = response.hovered() || response.has_focus();
        let color = if is_active { self.cx.palette.accent } else { self.cx.palette.text };
        let elided = galley.elided;
        ui.painter().galley_with_override_text_color(line.min, galley, color);
        let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
        if response.clicked() {
            self.cx.emit(Command::JumpTo(heading_of(self.opened, section)));
        }
        context_menu(&response, |ui| {
            if Entry::of(self.cx.model.texts, "sum-up-section").show(ui) {
                self.cx.emit(Command::Decide(Step::SetPart(Some(section.span))));
            }
        });
        if elided {
            response.on_hover_text(typeset::tip(ui, &title));
        }
    }

    /// "Sentence 3 · Irak ×9, Koalition ×6": what speaks for a sentence, in short.
    fn in_short(&self, choice: &Choice) -> String {
        let texts = self.cx.model.texts;
        let place = texts.format("place", &[("n", choice.place.into())]);
        let kept = choice.kept.then(|| texts.text("kept"));
        let words = Some(reasons::keywords(texts, self.opened, choice)).filter(|words| !words.is_empty());
        [kept, Some(place), words].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    /// The plain sentence that says why, laid out.
    fn why(&self, ui: &Ui, choice: &Choice, width: f32) -> Arc<Galley> {
        let why = reasons::sentence(self.cx.model.texts, self.opened, choice);
        let format = TextFormat {
            line_height: Some(20.0),
            ..TextFormat::simple(FontId::proportional(size::SMALL), self.cx.palette.text)
        };
        let mut job = LayoutJob::single_section(why, format);
        job.wrap.max_width = width;
        ui.fonts_mut(|fonts| fonts.layout_job(job))
    }

    /// The line below a sentence: what speaks for it, which opens the reasons, and what can be done with it. All of it
    /// is there for the keyboard and a screen reader, and is seen when it is wanted.
    fn line_ui(&mut self, ui: &mut Ui, rect: Rect, item: usize, is_wanted: bool) {
        let Some(choice) = self.choice(item).cloned() else { return };
        let Some((index, span)) = self.sentence(item) else { return };
        let cx = self.cx;
        let keep = if choice.kept { "keep-no-longer" } else { "keep" };
        let text = span.text(self.opened.analysis.document.text());
        let actions = [
            (Icon::Keep, keep, Command::Decide(Step::ToggleKeep(span))),
            (Icon::LeaveOut, "leave-out", Command::Decide(Step::ToggleLeaveOut(span))),
            (Icon::Copy, "copy-sentence", Command::Copy(text.to_owned())),
        ];
        let right = rect.max.x - size::INSET_END;
        let buttons = actions.len() as f32 * BUTTON;
        let why = Rect::from_min_max(rect.min, pos2(right - buttons - 6.0, rect.max.y));
        let open = self.open.contains(&index);
        let said = self.in_short(&choice);
        let response = ui.interact(why, ui.unique_id().with(("why", index)), Sense::click());
        let label = cx.model.texts.format("why-of", &[("said", (&said).into())]);
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, open, &label));
        let rects = (0..actions.len()).map(|at| {
            let left = right - buttons + at as f32 * BUTTON;
            Rect::from_min_size(pos2(left, rect.min.y), vec2(BUTTON, rect.height().min(BUTTON)))
        });
        let place = cx.model.texts.format("place", &[("n", choice.place.into())]);
        let shown: Vec<_> = rects
            .zip(&actions)
            .enumerate()
            .map(|(at, (rect, (icon, key, _)))| {
                let name = format!("{}: {place}", cx.text(key));
                // The same widget whether it keeps the sentence or does so no longer.
                let response = ui.interact(rect, ui.unique_id().with(("action", at, index)), Sense::click());
                response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
                (rect, *icon, *key, response)
            })
            .collect();
        for response in std::iter::once(&response).chain(shown.iter().map(|(.., response)| response)) {
            at_focus::stands_for(response, || NoteOn::Passage(span));
        }
        let has_focus = response.has_focus() || shown.iter().any(|(.., response)| response.has_focus());
        let is_seen = is_wanted || has_focus || open;
        if is_seen || choice.kept {
            let color = if response.hovered() { cx.palette.text } else { cx.palette.weak };
            icon::triangle_ui(ui, pos2(why.min.x + 4.0, why.min.y + BUTTON / 2.0), open, color);
            let format = TextFormat::simple(FontId::proportional(size::SMALL), color);
            let mut job = LayoutJob::single_section(said, format);
            job.wrap = TextWrapping::truncate_at_width((why.width() - TRIANGLE).max(20.0));
            let line = ui.fonts_mut(|fonts| fonts.layout_job(job));
            let at = pos2(why.min.x + TRIANGLE, why.min.y + (BUTTON - line.size().y) / 2.0);
            ui.painter().galley(at, line, color);
        }
        for ((rect, icon, key, response), (.., command)) in shown.into_iter().zip(actions) {
            if is_seen || (icon == Icon::Keep && choice.kept) {
                let is_on = icon == Icon::Keep && choice.kept;
                let color = if response.hovered() { cx.palette.text } else { cx.palette.weak };
                let color = if is_on { cx.palette.accent } else { color };
                if response.hovered() {
                    ui.painter().rect_filled(rect.shrink(1.0), 5.0, cx.palette.line);
                }
                icon::paint(ui.painter(), icon, Rect::from_center_size(rect.center(), vec2(14.0, 14.0)), color);
            }
            let response = response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text(cx.text(key));
            if response.clicked() {
                cx.emit(command);
            }
        }
        let clicked = response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked();
        if clicked && !self.open.remove(&index) {
            self.open.insert(index);
        }
    }

    /// Tints what the search found in a sentence.
    fn hits_ui(&self, ui: &Ui, span: Span, galley: &Galley, origin: Pos2) {
        let search = &self.opened.search;
        let text = self.opened.analysis.document.text();
        let hits = if search.open { search.hits.as_slice() } else { &[] };
        let first = hits.partition_point(|hit| hit.end() <= span.start());
        for hit in hits.iter().skip(first).take_while(|hit| hit.start() < span.end()) {
            let index =
                |byte: usize| CharIndex(Span::new(span.start(), byte.min(span.end())).text(text).chars().count());
            let range = (index(hit.start()), index(hit.end()));
            stretch_ui(ui, galley, origin, range, self.cx.palette.flash);
        }
    }

    /// Why a sentence was chosen: a plain sentence, its bars, and the button that reads on.
    fn reasons_ui(&mut self, ui: &mut Ui, rect: Rect, choice: &Choice) {
        let texts = self.cx.model.texts;
        let why = self.why(ui, choice, rect.width());
        let top = rect.min.y + why.size().y + 4.0;
        let response = ui.interact(
            Rect::from_min_size(rect.min, why.size()),
            ui.unique_id().with(("why-said", choice.sentence)),
            Sense::hover(),
        );
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, why.text()));
        ui.painter().galley(rect.min, why, self.cx.palette.text);
        let parts = reasons::parts(texts, choice);
        let bars = Rect::from_min_max(pos2(rect.min.x, top), rect.max);
        reasons::bars_ui(ui, bars, self.cx, self.opened, &parts);
        let top = top + parts.len() as f32 * reasons::ROW_HEIGHT + 6.0;
        let row = Rect::from_min_max(pos2(rect.min.x, top), rect.max);
        let mut row = ui.new_child(egui::UiBuilder::new().max_rect(row));
        let index = choice.sentence;
        let is_followed = self.followed.contains(&index);
        let follow = row.add(egui::Button::new(texts.text("what-follows")).selected(is_followed));
        if follow.on_hover_text(texts.text("what-follows-tip")).clicked() && !self.followed.remove(&index) {
            self.followed.insert(index);
        }
    }

    fn sentence(&self, item: usize) -> Option<(usize, Span)> {
        let index = self.opened.summary.choices.get(item)?.sentence;
        self.opened.analysis.sentences.get(index).map(|sentence| (index, sentence.span))
    }

    /// The part of a sentence that is shown: all of it, unless it is as long as no sentence is.
    fn span(&self, item: usize) -> Span {
        let text = self.opened.analysis.document.text();
        self.sentence(item).map(|(_, span)| brief::lines(text, span)).unwrap_or_default()
    }

    /// What stands in the article behind a sentence, where the reader asked for it.
    fn following(&self, item: usize) -> String {
        let Some((index, _)) = self.sentence(item).filter(|(index, _)| self.followed.contains(index)) else {
            return String::new();
        };
        let analysis = &self.opened.analysis;
        let is_prose = |sentence: &&Sentence| {
            analysis.blocks.get(sentence.block as usize).is_some_and(|block| block.kind.is_prose())
        };
        let next = analysis.sentences.iter().skip(index + 1).filter(is_prose).take(N_FOLLOWING);
        let text = analysis.document.text();
        let mut said = String::new();
        for sentence in next {
            said.push(' ');
            said.push_str(&analysis.document.shown(brief::lines(text, sentence.span)));
        }
        said
    }

    fn places(&self, item: usize, rect: Rect, galley: &Galley) -> Places {
        let top = rect.min.y + self.room_above(item);
        let left = rect.min.x + size::INSET;
        let below = top + galley.size().y;
        let gap = self.gap(item);
        Places {
            text: pos2(left, top),
            sentence: Rect::from_min_max(pos2(rect.min.x, top), pos2(rect.max.x, below)),
            line: Rect::from_min_max(pos2(left, below), pos2(rect.max.x, below + gap)),
            reasons: Rect::from_min_max(pos2(left, below + gap), pos2(rect.max.x - size::INSET_END, rect.max.y)),
        }
    }

    fn text_width(width: f32) -> f32 {
        width - size::INSET - size::INSET_END
    }
}

impl Items for Sentences<'_> {
    fn begin(&mut self, ui: &Ui, _places: &ItemPlaces<'_>) {
        spoken::list(ui, &self.cx.text("summary-list"), self.len());
    }

    fn draws_all(&self, ui: &Ui) -> bool {
        spoken::lists_all(ui, self.len())
    }

    fn len(&self) -> usize {
        self.opened.summary.choices.len()
    }

    fn estimate(&self, item: usize, width: f32) -> f32 {
        let (size, line) = text_size(self.cx);
        let rows = (self.span(item).len() as f32 * size * 0.48 / Self::text_width(width).max(50.0)).ceil();
        rows * line + LINE + self.room_above(item)
    }

    fn layout(&self, ui: &Ui, item: usize, width: f32) -> Arc<Galley> {
        let (size, line) = text_size(self.cx);
        let format = TextFormat {
            font_id: FontId::new(size, reading()),
            line_height: Some(line),
            color: self.cx.palette.text,
            ..TextFormat::default()
        };
        let mut job = LayoutJob::default();
        if let Some((_, whole)) = self.sentence(item) {
            let span = self.span(item);
            let ink = Ink { palette: *self.cx.palette, faces: self.faces, links: false };
            marked::append(&mut job, &self.opened.analysis.document, span, &format, ink);
            if span != whole {
                job.append("…", 0.0, format.clone());
            }
            job.append(&self.following(item), 0.0, TextFormat { color: self.cx.palette.weak, ..format });
        }
        let width = Self::text_width(width);
        job.wrap.max_width = width;
        typeset::layout(ui, job, Direction::OfParagraph, width)
    }

    fn height(&self, item: usize, galley: &Galley) -> f32 {
        self.room_above(item) + galley.size().y + self.gap(item)
    }

    fn more_height(&self, ui: &Ui, item: usize, width: f32) -> f32 {
        match self.choice(item).filter(|_| self.is_open(item)) {
            Some(choice) => {
                let rows = reasons::parts(self.cx.model.texts, choice).len() as f32;
                let why = self.why(ui, choice, Self::text_width(width)).size().y + 4.0;
                why + rows * reasons::ROW_HEIGHT + FOLLOW
            }
            None => 0.0,
        }
    }

    fn target(&self, _item: usize, _galley: &Galley) -> f32 {
        0.0
    }

    fn draw(&mut self, ui: &mut Ui, item: usize, rect: Rect, galley: Arc<Galley>) {
        let Some((index, span)) = self.sentence(item) else { return };
        let Some(choice) = self.choice(item).cloned() else { return };
        let places = self.places(item, rect, &galley);
        let ui = &mut spoken::list_item(ui, ui.unique_id().with(("entry", index)), item);
        if self.room_above(item) > 0.0 {
            self.heading_ui(ui, item, Rect::from_min_max(rect.min, pos2(rect.max.x, places.sentence.min.y)));
        }
        let response = ui.interact(places.sentence, ui.unique_id().with(("sentence", index)), Sense::click());
        let shown = self.opened.analysis.document.shown(self.span(item)).into_owned() + &self.following(item);
        let label = self.cx.model.texts.format("jump-to", &[("text", (&shown).into())]);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
        let place = [("n", choice.place.into()), ("all", self.opened.analysis.statistics.sentences.into())];
        spoken::description(&response, &self.cx.model.texts.format("place-of", &place));
        let now = ui.input(|input| input.time);
        let is_asked = self.opened.shown.is_some_and(|(shown, at)| shown == index && now - at < FLASH_SECS);
        let is_chosen = self.opened.jump.is_some_and(|jump| jump.span == span);
        let whole = Rect::from_min_max(places.sentence.min, pos2(rect.max.x, rect.max.y));
        let is_pointed = ui.rect_contains_pointer(whole);
        // The line below belongs to the sentence.
        let ground =
            Rect::from_min_max(places.sentence.min - vec2(0.0, 3.0), pos2(rect.max.x, places.line.max.y - 1.0));
        match (is_asked, is_pointed) {
            (true, _) => {
                ui.painter().rect_filled(ground, 6.0, self.cx.palette.flash);
            }
            (false, true) => {
                ui.painter().rect_filled(ground, 6.0, self.cx.palette.hover);
            }
            (false, false) => {}
        }
        if is_chosen {
            let rule = Rect::from_min_max(
                places.sentence.min + vec2(0.0, 3.0),
                pos2(places.sentence.min.x + size::RULE, places.sentence.max.y - 3.0),
            );
            ui.painter().rect_filled(rule, 1.5, self.cx.palette.accent);
        }
        self.hits_ui(ui, self.span(item), &galley, places.text);
        let bold = marked::bold_only(&galley.job);
        ui.painter().galley(places.text, galley, self.cx.palette.text);
        if let Some(bold) = bold {
            let width = bold.wrap.max_width;
            let bold = typeset::layout(ui, bold, Direction::OfParagraph, width);
            let beside = vec2(marked::bold_offset(text_size(self.cx).0), 0.0);
            ui.painter().galley(places.text + beside, bold, self.cx.palette.text);
        }
        if places.line.height() > BUTTON {
            let is_wanted = is_pointed || response.has_focus() || is_chosen;
            self.line_ui(ui, places.line, item, is_wanted);
        }
        if self.open.contains(&index) && places.reasons.height() > reasons::ROW_HEIGHT {
            self.reasons_ui(ui, places.reasons, &choice);
        }
        at_focus::stands_for(&response, || NoteOn::Passage(span));
        context_menu(&response, |ui| sentence_menu_ui(ui, self.cx, self.opened, index));
        if is_asked {
            ui.ctx().request_repaint();
        }
        if response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked() {
            self.cx.emit(Command::JumpTo(span));
        }
    }
}
