//! The summary pane: how long the summary is, and its sentences.
//!
//! Separate because it is the pane that everything else serves.

use super::brief;
use super::contents::{contents_ui, has_contents, heading_of};
use super::cx::Cx;
use super::marked::Ink;
use super::reasons;
use super::steering::{controls_ui, sentence_menu_ui};
use super::virtual_column::{Items, JUMP_SHARE, VirtualColumn};
use crate::analysis::Sentence;
use crate::document::Span;
use crate::i18n::Texts;
use crate::model::Opened;
use crate::model::opened::FLASH_SECS;
use crate::model::{Action, Command};
use crate::steering::{Length, Step};
use crate::summary::{Choice, SectionSummary};
use crate::theme::{Faces, size};
use egui::text::{CCursor, CharIndex, LayoutJob, TextFormat, TextWrapping};
use egui::{
    CornerRadius, FontId, Galley, Rect, RichText, Role, Sense, Slider, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};
use rustc_hash::{FxHashSet, FxHasher};
use std::hash::{Hash as _, Hasher as _};
use std::sync::Arc;

/// Room around the text of a sentence, in points.
const PADDING: f32 = 10.0;
/// The height of the line that says in short what speaks for a sentence, in points.
const SHORT_HEIGHT: f32 = 22.0;
/// Room for the triangle before it.
const TRIANGLE_WIDTH: f32 = 15.0;
/// The height of the row of buttons below the reasons, with the room around it.
const BUTTONS_HEIGHT: f32 = 44.0;
/// The height of a section's heading with the room above it, in points.
const HEADING_HEIGHT: f32 = 40.0;
/// How many of the article's next sentences are read below one, where the reader asks for them.
const N_FOLLOWING: usize = 2;
/// A pane of so much width, in points, has room for the tabs beside the buttons.
const MIN_ONE_ROW: f32 = 351.0;
/// Room between two sentences, in points.
const GAP: f32 = 6.0;

/// What the pane remembers for drawing.
#[derive(Default)]
pub struct SummaryPane {
    column: VirtualColumn,
    /// When the sentence was asked for that the pane last scrolled to.
    shown_secs: f64,
    /// The sentences whose reasons are open.
    open: FxHashSet<usize>,
    /// The sentences below which those that follow are read.
    followed: FxHashSet<usize>,
    /// Whether the contents are shown in the place of the summary, and the section that was marked there last.
    contents: (bool, Option<usize>),
}

/// Draws the pane: the summary or, where the document has some and the reader chose them, its contents; `here` is the
/// byte that the reader has before him.
pub fn summary_ui(ui: &mut Ui, cx: Cx<'_>, opened: &Opened, here: usize, pane: &mut SummaryPane) {
    if !opened.is_analysed {
        super::pane_title_ui(ui, &cx.text("summary"));
        super::analysing_ui(ui, cx);
        return;
    }
    let asked = opened.shown.is_some_and(|shown| shown.1 > pane.shown_secs);
    let (shows, last) = pane.contents;
    if shows && !asked && has_contents(opened) {
        ui.horizontal(|ui| tabs_ui(ui, cx, &mut pane.contents.0));
        ui.add_space(6.0);
        pane.contents.1 = contents_ui(ui, cx, opened, here, last);
        return;
    }
    pane.contents = (false, None);
    header_ui(ui, cx, opened, &mut pane.contents.0);
    ui.add_space(4.0);
    let scroll_to = opened.shown.filter(|shown| shown.1 > pane.shown_secs).and_then(|(sentence, at_secs)| {
        pane.shown_secs = at_secs;
        opened.summary.position(sentence).map(|item| (item, JUMP_SHARE))
    });
    let width = ui.available_width() - ui.spacing().scroll.bar_width - 6.0;
    let version = version(cx, opened, pane);
    let mut sentences = Sentences { cx, opened, open: &mut pane.open, followed: &mut pane.followed };
    pane.column.show(ui, "summary-sentences", (0.0, width), version, scroll_to, &mut sentences);
}

/// What the heights of the sentences hold for.
fn version(cx: Cx<'_>, opened: &Opened, pane: &SummaryPane) -> u64 {
    let mut hasher = FxHasher::default();
    let steering = &opened.steering;
    let ways = (steering.opening as u8, steering.spread as u8, steering.by_section);
    (opened.version, cx.model.texts.locale.own_name(), &steering.focus, ways).hash(&mut hasher);
    steering.part.map(|part| (part.start, part.end)).hash(&mut hasher);
    for choice in &opened.summary.choices {
        let index = choice.sentence;
        (index, choice.kept, pane.open.contains(&index), pane.followed.contains(&index)).hash(&mut hasher);
    }
    hasher.finish()
}

/// The title, the slider with what it means, and the copy button.
fn header_ui(ui: &mut Ui, cx: Cx<'_>, opened: &Opened, contents: &mut bool) {
    let texts = cx.model.texts;
    // In a narrow pane the tabs have a row of their own.
    let apart = has_contents(opened) && ui.available_width() < MIN_ONE_ROW;
    if apart {
        ui.horizontal(|ui| tabs_ui(ui, cx, contents));
    }
    ui.horizontal(|ui| {
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.menu_button("…", |ui| {
                for action in [
                    Action::CopyMarkdown,
                    Action::CopyWithTitle,
                    Action::CopyWithFigures,
                    Action::CopyHtml,
                    Action::SaveAs,
                ] {
                    if ui.button(texts.text(action.entry().text)).clicked() {
                        cx.emit(Command::Do(action));
                        ui.close();
                    }
                }
            })
            .response
            .accessible_name(texts.text("copy-as"));
            let copy = ui.button(texts.text("copy")).accessible_name(texts.text("copy-summary"));
            let keys = super::menu::shortcut_text(ui, texts, Action::CopySummary.entry()).unwrap_or_default();
            let tip = format!("{} ({keys})", texts.text("copy-summary-tip"));
            if copy.on_hover_text(tip).clicked() {
                cx.emit(Command::Do(Action::CopySummary));
            }
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                if has_contents(opened) && !apart {
                    tabs_ui(ui, cx, contents);
                } else if !apart {
                    super::pane_title_ui(ui, &texts.text("summary"));
                }
            });
        });
    });
    let mut n = opened.summary.n_choices();
    let most = opened.summary.n_candidates.max(1);
    ui.spacing_mut().slider_width = ui.available_width() - 4.0;
    let slider = Slider::new(&mut n, 1..=most).show_value(false).trailing_fill(true);
    let response = ui.add(slider).accessible_name(texts.text("length"));
    if response.on_hover_text(format!("{}  [  ]", texts.text("length"))).changed() {
        cx.emit(Command::Steer(Step::SetLength(Some(Length::Sentences(n)))));
    }
    ui.label(RichText::new(length_text(texts, opened)).size(size::SMALL).color(cx.palette.weak));
    controls_ui(ui, cx, opened);
}

/// The choice between the summary and the contents.
fn tabs_ui(ui: &mut Ui, cx: Cx<'_>, contents: &mut bool) {
    for (shows, key) in [(false, "summary"), (true, "contents")] {
        let title = RichText::new(cx.text(key)).size(size::PANE + 1.0);
        if ui.selectable_label(*contents == shows, title).clicked() {
            *contents = shows;
        }
    }
}

/// "5 of 21 sentences · 1 min of 3".
fn length_text(texts: &Texts, opened: &Opened) -> String {
    let summary = &opened.summary;
    let words = opened.analysis.statistics.words;
    let whole = crate::analysis::statistics::reading_time_secs(words, opened.analysis.language);
    // Where both are minutes, the second is a mere number.
    let whole_minutes = minutes(whole);
    let both_are = minutes(summary.reading_time_secs) > 0 && whole_minutes < MIN_HOURS_IN_MINUTES;
    let whole = if both_are { whole_minutes.to_string() } else { reading_time(texts, whole) };
    let key = if whole_minutes == 0 { "length-short" } else { "length-says" };
    texts.format(
        key,
        &[
            ("n", summary.n_choices().into()),
            ("all", summary.n_candidates.into()),
            ("time", (&reading_time(texts, summary.reading_time_secs)).into()),
            ("whole", (&whole).into()),
        ],
    )
}

/// A reading time in whole minutes, from two hours on in hours.
pub fn reading_time(texts: &Texts, secs: usize) -> String {
    match minutes(secs) {
        0 => texts.text("under-a-minute"),
        n if n < MIN_HOURS_IN_MINUTES => texts.format("minutes", &[("n", n.into())]),
        n => texts.format("hours", &[("n", ((n + 30) / 60).into())]),
    }
}

/// From so many minutes on a time is said in hours.
const MIN_HOURS_IN_MINUTES: usize = 120;

/// Seconds in whole minutes.
fn minutes(secs: usize) -> usize {
    (secs + 30) / 60
}

/// A share of the article, from 0 to 1, in whole percent.
pub fn percent(texts: &Texts, share: f32) -> String {
    match (share * 100.0).round() as usize {
        0 if share > 0.0 => texts.text("under-one-percent"),
        n => texts.format("percent", &[("n", n.into())]),
    }
}

/// The sentences as items of the column.
struct Sentences<'a> {
    cx: Cx<'a>,
    opened: &'a Opened,
    open: &'a mut FxHashSet<usize>,
    followed: &'a mut FxHashSet<usize>,
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
        if self.section(item).is_some() { HEADING_HEIGHT } else { 0.0 }
    }

    /// The room below an item: none where the next belongs to it.
    fn gap(&self, item: usize) -> f32 {
        if self.choice(item + 1).is_some_and(|next| next.joined) { 0.0 } else { GAP }
    }

    /// The heading of a section; it leads to the section in the text.
    fn heading_ui(&self, ui: &Ui, item: usize, rect: Rect) {
        let Some((section, title)) = self.section(item) else { return };
        let sections = &self.opened.analysis.document.structure().sections;
        let Some(section) = section.section.and_then(|section| sections.get(section)) else { return };
        let title = brief::line(title).into_owned();
        let mut job =
            LayoutJob::simple_singleline(title.clone(), FontId::proportional(size::PANE), self.cx.palette.text);
        job.wrap = TextWrapping::truncate_at_width(rect.width());
        let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
        let line = Rect::from_min_max(pos2(rect.min.x, rect.max.y - galley.size().y - 4.0), rect.max);
        let response = ui.interact(line, ui.unique_id().with(("section", item)), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &title));
        let color =
            if response.hovered() || response.has_focus() { self.cx.palette.accent } else { self.cx.palette.text };
        let elided = galley.elided;
        ui.painter().galley_with_override_text_color(line.min, galley, color);
        if response.has_focus() {
            ui.painter().rect_stroke(
                line.expand(2.0),
                2.0,
                Stroke::new(2.0, self.cx.palette.accent),
                StrokeKind::Outside,
            );
            if response.gained_focus() {
                response.scroll_to_me(None);
            }
        }
        let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
        if response.clicked() {
            self.cx.emit(Command::JumpTo(heading_of(self.opened, section)));
        }
        response.context_menu(|ui| {
            if ui.button(self.cx.text("sum-up-section")).clicked() {
                self.cx.emit(Command::Steer(Step::SetPart(Some(section.span))));
                ui.close();
            }
        });
        if elided {
            response.on_hover_text(title);
        }
    }

    fn is_open(&self, item: usize) -> bool {
        self.choice(item).is_some_and(|choice| self.open.contains(&choice.sentence))
    }

    /// "Sentence 3 · Irak ×9, Koalition ×6": what speaks for a sentence, in short.
    fn in_short(&self, choice: &Choice) -> String {
        let texts = self.cx.model.texts;
        let place = texts.format("place", &[("n", choice.place.into())]);
        let kept = choice.kept.then(|| texts.text("kept"));
        let words = Some(reasons::keywords(texts, self.opened, choice)).filter(|words| !words.is_empty());
        [kept, Some(place), words].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    /// The height of what stands below the text of a sentence: its bars and buttons.
    fn room_below(&self, item: usize) -> f32 {
        match self.choice(item) {
            Some(choice) if self.is_open(item) => {
                let rows = reasons::parts(self.cx.model.texts, choice).len() as f32;
                // "No longer keep" is long: the others go below it.
                let buttons = if choice.kept { 2.0 * BUTTONS_HEIGHT - 8.0 } else { BUTTONS_HEIGHT };
                rows * reasons::ROW_HEIGHT + buttons
            }
            _ => 0.0,
        }
    }

    /// The line that opens and closes the reasons of a sentence.
    fn disclosure_ui(&mut self, ui: &mut Ui, rect: Rect, choice: &Choice) {
        let open = self.open.contains(&choice.sentence);
        let response = ui.interact(rect, ui.unique_id().with(("why", choice.sentence)), Sense::click());
        let label = self.cx.model.texts.format("why-of", &[("said", (&self.in_short(choice)).into())]);
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, open, &label));
        if response.hovered() || response.has_focus() {
            ui.painter().rect_filled(rect.expand2(vec2(4.0, 0.0)), 4.0, self.cx.palette.line);
        }
        let center = rect.left_top() + vec2(5.0, SHORT_HEIGHT / 2.0);
        let points = if open {
            [vec2(-4.0, -2.0), vec2(4.0, -2.0), vec2(0.0, 3.5)]
        } else {
            [vec2(-2.0, -4.0), vec2(-2.0, 4.0), vec2(3.5, 0.0)]
        };
        let triangle = points.map(|offset| center + offset).to_vec();
        ui.painter().add(egui::Shape::convex_polygon(triangle, self.cx.palette.weak, Stroke::NONE));
        if response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked() && !self.open.remove(&choice.sentence) {
            self.open.insert(choice.sentence);
        }
    }

    /// Tints what the search found in a sentence.
    fn hits_ui(&self, ui: &Ui, span: Span, galley: &Galley, origin: egui::Pos2) {
        let search = &self.opened.search;
        let text = self.opened.analysis.document.text();
        let hits = if search.open { search.hits.as_slice() } else { &[] };
        let first = hits.partition_point(|hit| hit.end() <= span.start());
        for hit in hits.iter().skip(first).take_while(|hit| hit.start() < span.end()) {
            let index =
                |byte: usize| CharIndex(Span::new(span.start(), byte.min(span.end())).text(text).chars().count());
            super::text_layout::stretch_ui(
                ui,
                galley,
                origin,
                (index(hit.start()), index(hit.end())),
                self.cx.palette.flash,
            );
        }
    }

    /// The bars of a sentence and the buttons that steer it.
    fn reasons_ui(&mut self, ui: &mut Ui, rect: Rect, choice: &Choice) {
        let texts = self.cx.model.texts;
        let parts = reasons::parts(texts, choice);
        reasons::bars_ui(ui, rect, self.cx, self.opened, &parts);
        let Some(sentence) = self.opened.analysis.sentences.get(choice.sentence) else { return };
        let top = rect.min.y + parts.len() as f32 * reasons::ROW_HEIGHT + 6.0;
        let buttons = Rect::from_min_max(pos2(rect.min.x, top), rect.max);
        let mut row = ui.new_child(egui::UiBuilder::new().max_rect(buttons));
        row.horizontal_wrapped(|ui| {
            let keep = if choice.kept { "keep-no-longer" } else { "keep" };
            if ui.button(texts.text(keep)).clicked() {
                self.cx.emit(Command::Steer(Step::ToggleKeep(sentence.span)));
            }
            if ui.button(texts.text("leave-out")).clicked() {
                self.cx.emit(Command::Steer(Step::ToggleLeaveOut(sentence.span)));
            }
            let index = choice.sentence;
            let is_followed = self.followed.contains(&index);
            let follow = ui.add(egui::Button::new(texts.text("what-follows")).selected(is_followed));
            if follow.on_hover_text(texts.text("what-follows-tip")).clicked() && !self.followed.remove(&index) {
                self.followed.insert(index);
            }
        });
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

    /// The characters of a card above its reasons: of the sentence, whether it is less than the whole, and of
    /// what follows it.
    fn n_chars(&self, item: usize) -> usize {
        let span = self.span(item);
        let cut = self.sentence(item).is_some_and(|(_, whole)| whole != span);
        let own = span.text(self.opened.analysis.document.text()).chars().count() + usize::from(cut);
        own + self.following(item).chars().count()
    }
}

impl Items for Sentences<'_> {
    fn len(&self) -> usize {
        self.opened.summary.choices.len()
    }

    fn estimate(&self, item: usize, width: f32) -> f32 {
        let rows = (self.span(item).len() as f32 * size::PANE * 0.5 / (width - 2.0 * PADDING).max(50.0)).ceil();
        rows * size::PANE * 1.4 + 2.0 * PADDING + GAP + self.room_above(item)
    }

    fn layout(&self, ui: &Ui, item: usize, width: f32) -> Arc<Galley> {
        let format = TextFormat {
            font_id: FontId::proportional(size::PANE + 0.5),
            line_height: Some(((size::PANE + 0.5) * 1.4).round()),
            color: self.cx.palette.text,
            ..TextFormat::default()
        };
        let mut job = LayoutJob::default();
        if let Some((_, whole)) = self.sentence(item) {
            let span = self.span(item);
            let ink = Ink { palette: self.cx.palette, faces: Faces::default(), links: false };
            super::marked::append(&mut job, &self.opened.analysis.document, span, &format, ink);
            if span != whole {
                job.append("…", 0.0, format.clone());
            }
            job.append(&self.following(item), 0.0, TextFormat { color: self.cx.palette.weak, ..format.clone() });
        }
        if let Some(choice) = self.choice(item) {
            let small = TextFormat {
                font_id: FontId::proportional(size::SMALL),
                line_height: Some(SHORT_HEIGHT),
                color: self.cx.palette.weak,
                ..format
            };
            job.append("\n", 0.0, small.clone());
            job.append(&self.in_short(choice), TRIANGLE_WIDTH, small.clone());
            if self.is_open(item) {
                let why = reasons::sentence(self.cx.model.texts, self.opened, choice);
                job.append("\n", 0.0, small.clone());
                job.append(&why, 0.0, TextFormat { color: self.cx.palette.text, ..small });
            }
        }
        job.wrap.max_width = width - 2.0 * PADDING - size::RULE;
        ui.fonts_mut(|fonts| fonts.layout_job(job))
    }

    fn height(&self, item: usize, galley: &Galley) -> f32 {
        galley.size().y + self.room_below(item) + 2.0 * PADDING + self.gap(item) + self.room_above(item)
    }

    fn target(&self, _item: usize, _galley: &Galley) -> f32 {
        0.0
    }

    fn draw(&mut self, ui: &mut Ui, item: usize, rect: Rect, galley: Arc<Galley>) {
        let Some((index, span)) = self.sentence(item) else { return };
        let Some(choice) = self.choice(item).cloned() else { return };
        let above = self.room_above(item);
        if above > 0.0 {
            self.heading_ui(ui, item, Rect::from_min_size(rect.min, vec2(rect.width(), above - GAP)));
        }
        let card = Rect::from_min_max(rect.min + vec2(0.0, above), rect.max - vec2(0.0, self.gap(item)));
        let origin = card.min + vec2(PADDING + size::RULE, PADDING);
        let line = CharIndex(self.n_chars(item) + 1);
        let line = galley.pos_from_cursor(CCursor::new(line)).translate(origin.to_vec2());
        let end = CharIndex(self.n_chars(item) + 1 + self.in_short(&choice).chars().count());
        let end = galley.pos_from_cursor(CCursor::new(end)).translate(origin.to_vec2());
        // The line of reasons below the sentence is a button of its own.
        let above = Rect::from_min_max(card.min, pos2(card.max.x, line.min.y));
        let response = ui.interact(above, ui.unique_id().with(("sentence", index)), Sense::click());
        let shown = self.opened.analysis.document.shown(self.span(item)).into_owned() + &self.following(item);
        let label = self.cx.model.texts.format("jump-to", &[("text", (&shown).into())]);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
        let now = ui.input(|input| input.time);
        let shown = self.opened.shown.is_some_and(|(shown, at)| shown == index && now - at < FLASH_SECS);
        let fill = match (shown, response.hovered()) {
            (true, _) => self.cx.palette.flash,
            (false, true) => self.cx.palette.hover,
            (false, false) => self.cx.palette.page,
        };
        let (upper, lower) = (if choice.joined { 0 } else { 6 }, if self.gap(item) > 0.0 { 6 } else { 0 });
        let corners = CornerRadius { nw: upper, ne: upper, sw: lower, se: lower };
        ui.painter().rect_filled(card, corners, fill);
        let rule = Rect::from_min_size(card.min + vec2(0.0, 8.0), vec2(size::RULE, card.height() - 16.0));
        ui.painter().rect_filled(rule, 1.5, self.cx.palette.accent);
        if response.has_focus() {
            ui.painter().rect_stroke(card, 6.0, Stroke::new(2.0, self.cx.palette.accent), StrokeKind::Inside);
            if response.gained_focus() {
                response.scroll_to_me(None);
            }
        }
        let right = card.max.x - PADDING;
        self.disclosure_ui(ui, Rect::from_min_max(pos2(origin.x, line.min.y), pos2(right, end.max.y)), &choice);
        let below = Rect::from_min_max(pos2(origin.x, origin.y + galley.size().y + 4.0), card.max - vec2(PADDING, 4.0));
        self.hits_ui(ui, self.span(item), &galley, origin);
        let bold = super::marked::bold_only(&galley.job);
        ui.painter().galley(origin, galley, self.cx.palette.text);
        if let Some(bold) = bold {
            let bold = ui.fonts_mut(|fonts| fonts.layout_job(bold));
            let beside = vec2(super::marked::bold_offset(size::PANE), 0.0);
            ui.painter().galley(origin + beside, bold, self.cx.palette.text);
        }
        if self.open.contains(&index) && below.height() > reasons::ROW_HEIGHT {
            self.reasons_ui(ui, below, &choice);
        }
        response.context_menu(|ui| sentence_menu_ui(ui, self.cx, self.opened, index));
        if shown {
            ui.ctx().request_repaint();
        }
        if response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked() {
            self.cx.emit(Command::JumpTo(span));
        }
    }
}
