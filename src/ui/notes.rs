//! The list of an article's highlights and notes, beside its summary: by place or by colour, filtered by words, and each
//! note written where it stands.
//!
//! Separate from the summary, in whose pane it stands, because it lists what the reader made of the text.

use super::annotation_menu::{annotation_menu_ui, copied};
use super::at_focus;
use super::brief;
use super::context_menu::context_menu;
use super::cx::Cx;
use super::highlight_sign::{self, colour_key};
use super::icon;
use super::inset::{inset_ui, quiet};
use super::menus::{self, Entry};
use super::spoken;
use super::typeset::{self, Direction};
use super::virtual_column::{Items, JUMP_SHARE, Places, VirtualColumn};
use crate::annotation::{Annotation, Colour, Place, Placed};
use crate::document::Span;
use crate::model::{Choice, Command, FLASH_SECS, Icon, NoteOn, Opened};
use crate::theme::{Faces, reading, size};
use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align, FontId, Galley, Id, Key, Layout, Modifiers, Rect, Response, RichText, Role, Sense, TextEdit, Ui, UiBuilder,
    WidgetInfo, pos2, vec2,
};
use rustc_hash::FxHasher;
use std::hash::{Hash as _, Hasher as _};
use std::sync::Arc;

/// Room for the sign before a passage, in points.
const SIGN: f32 = 16.0;
/// The height of the line below an entry, and the side of a button in it, in points.
const LINE: f32 = 25.0;
const BUTTON: f32 = 24.0;
/// The height of a heading, in points.
const HEADING: f32 = 32.0;
/// The rows of a note that is being written, at least.
const MIN_ROWS: usize = 3;
/// The most characters of a note: a file of notes is read whole.
const MAX_WRITTEN_CHARS: usize = 200_000;
/// Room between a passage and its note, in points.
const BETWEEN: f32 = 4.0;
/// What a field has around its text, in points.
const FIELD: f32 = 10.0;
/// The size of a passage and a note, as a multiple of that of the summary.
const SMALLER: f32 = 0.93;
/// As much of a passage and of a note is shown, in characters.
const MAX_PASSAGE_CHARS: usize = 240;
const MAX_NOTE_CHARS: usize = 4_000;

/// How the list is ordered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
enum Order {
    #[default]
    Place,
    Colour,
}

/// What the list remembers for drawing.
#[derive(Default)]
pub struct NotesPane {
    column: VirtualColumn,
    filter: String,
    order: Order,
    /// When the annotation was asked for that the list scrolled to last.
    shown_secs: f64,
    /// The height of the note that is being written, as it was drawn last.
    field_height: f32,
    rows: Vec<Row>,
    /// What the rows are of, so that they are made once for each change.
    rows_of: Option<RowsOf>,
}

/// What the rows follow from: the list, the words to filter by, the order, and what is being written.
#[derive(Debug, PartialEq)]
struct RowsOf {
    stamp: u64,
    filter: String,
    order: Order,
    writing: Option<NoteOn>,
}

impl NotesPane {
    /// Whether an annotation is to be shown that was not yet scrolled to.
    #[must_use]
    pub fn is_asked(&self, opened: &Opened) -> bool {
        opened.shown_annotation.as_ref().is_some_and(|(_, at_secs)| *at_secs > self.shown_secs)
    }
}

/// A row of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Row {
    /// The heading of a group, by the key of its text, and how many entries it has.
    Heading(&'static str, usize),
    /// An annotation, by its index.
    Entry(usize),
    /// The note that is begun.
    Draft,
}

/// Draws the list; `focus` is set once when the note that is being written, or the last entry, shall take the keyboard.
pub fn notes_ui(ui: &mut Ui, cx: Cx<'_>, opened: &Opened, pane: &mut NotesPane, focus: &mut bool) {
    let asked = opened.shown_annotation.as_ref().filter(|_| pane.is_asked(opened));
    let all = opened.annotations.all();
    if let Some((id, at_secs)) = asked {
        pane.shown_secs = *at_secs;
        // What is to be shown must not be filtered away.
        if opened.annotations.get(id).is_some_and(|placed| !fits(&placed.annotation, &words(&pane.filter))) {
            pane.filter.clear();
        }
    }
    if all.is_empty() && opened.writing.is_none() {
        inset_ui(ui, |ui| {
            ui.add_space(4.0);
            ui.label(RichText::new(cx.text("notes-none")).color(cx.palette.weak));
        });
        return;
    }
    inset_ui(ui, |ui| {
        header_ui(ui, cx, opened, pane);
        if !cx.model.settings.keep_notes {
            ui.label(quiet(cx, cx.text("notes-not-kept")));
            if ui.link(RichText::new(cx.text("keep-notes")).size(size::SMALL)).clicked() {
                cx.emit(Command::Choose(Choice::KeepNotes(true)));
            }
        }
    });
    ui.add_space(6.0);
    let wanted = RowsOf {
        stamp: opened.annotations.stamp(),
        filter: pane.filter.clone(),
        order: pane.order,
        writing: opened.writing.clone(),
    };
    if pane.rows_of.as_ref() != Some(&wanted) {
        pane.rows = rows(opened, &pane.filter, pane.order);
        pane.rows_of = Some(wanted);
    }
    let rows = &pane.rows;
    let row_of = |id: &str| {
        let is_it = |row: &Row| match row {
            Row::Entry(index) => all.get(*index).is_some_and(|placed| placed.annotation.id == id),
            Row::Heading(..) | Row::Draft => false,
        };
        rows.iter().position(is_it)
    };
    let written = match &opened.writing {
        Some(NoteOn::Annotation(id)) => row_of(id),
        Some(NoteOn::Passage(_) | NoteOn::Article) => rows.iter().position(|row| *row == Row::Draft),
        None => None,
    };
    let wanted = asked.and_then(|(id, _)| row_of(id)).or(written.filter(|_| *focus));
    let last = opened.annotated.as_deref().and_then(row_of);
    let scroll_to = wanted.or(last.filter(|_| *focus)).filter(|row| asked.is_some() || !pane.column.is_in_sight(*row));
    let scroll_to = scroll_to.map(|row| (row, JUMP_SHARE));
    let takes_focus = if std::mem::take(focus) { written.or(last) } else { None };
    let faces = Faces::of(ui.ctx());
    let width = ui.available_width() - size::BAR;
    let version = version(cx, opened, rows, faces, pane.field_height);
    let NotesPane { column, field_height, rows, .. } = pane;
    let mut entries = Entries { cx, opened, rows, written, takes_focus, field_height };
    column.show(ui, "notes-list", (0.0, width), version, scroll_to, &mut entries);
}

/// The words to filter by, the order, and how many there are.
fn header_ui(ui: &mut Ui, cx: Cx<'_>, opened: &Opened, pane: &mut NotesPane) {
    let texts = cx.model.texts;
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            let order = icon::menu_ui(ui, Icon::Filter, &texts.text("order"));
            menus::button_menu(&order, |ui| {
                for (choice, key) in [(Order::Place, "notes-by-place"), (Order::Colour, "notes-by-colour")] {
                    if Entry::of(texts, key).choice(pane.order == choice).show(ui) {
                        pane.order = choice;
                    }
                }
            });
            let edit = TextEdit::singleline(&mut pane.filter).hint_text(texts.text("notes-filter"));
            ui.add(edit.desired_width(ui.available_width())).accessible_name(texts.text("notes-filter"));
        });
    });
    let all = opened.annotations.all();
    let n = |is: &dyn Fn(&Annotation) -> bool| all.iter().filter(|placed| is(&placed.annotation)).count();
    let n_highlights = n(&|annotation| annotation.colour.is_some());
    let n_notes = n(&Annotation::has_note);
    let said = texts.format("notes-count", &[("highlights", n_highlights.into()), ("notes", n_notes.into())]);
    ui.label(quiet(cx, said));
}

/// Whether every word that is typed stands in the passage or the note.
fn fits(annotation: &Annotation, words: &[String]) -> bool {
    annotation.has_words(&words.iter().map(String::as_str).collect::<Vec<_>>())
}

/// What is typed, as words in small letters.
fn words(typed: &str) -> Vec<String> {
    typed.split_whitespace().map(str::to_lowercase).collect()
}

/// The rows that are shown.
fn rows(opened: &Opened, filter: &str, order: Order) -> Vec<Row> {
    let all = opened.annotations.all();
    let is_written = |placed: &Placed| opened.writing == Some(NoteOn::Annotation(placed.annotation.id.clone()));
    let words = words(filter);
    let shown: Vec<(usize, &Placed)> =
        all.iter().enumerate().filter(|(_, placed)| fits(&placed.annotation, &words) || is_written(placed)).collect();
    let draft = match opened.writing {
        Some(NoteOn::Passage(span)) => Some(Some(span)),
        Some(NoteOn::Article) => Some(None),
        Some(NoteOn::Annotation(_)) | None => None,
    };
    let mut rows = Vec::with_capacity(shown.len() + 6);
    match order {
        Order::Place => {
            let is_before = |placed: &Placed, draft: Option<Span>| match placed.place {
                Place::Whole => true,
                Place::Found(span) => draft.is_some_and(|draft| span <= draft),
                Place::Lost => false,
            };
            let mut draft = draft;
            let n_lost = shown.iter().filter(|(_, placed)| placed.place == Place::Lost).count();
            let mut is_lost = false;
            for (index, placed) in shown {
                if draft.is_some_and(|at| !is_before(placed, at)) {
                    rows.push(Row::Draft);
                    draft = None;
                }
                if placed.place == Place::Lost && !is_lost {
                    is_lost = true;
                    rows.push(Row::Heading("notes-lost", n_lost));
                }
                rows.push(Row::Entry(index));
            }
            rows.extend(draft.map(|_| Row::Draft));
        }
        Order::Colour => {
            rows.extend(draft.map(|_| Row::Draft));
            let groups = Colour::ALL.map(|colour| (Some(colour), colour_key(colour)));
            for (colour, key) in groups.into_iter().chain([(None, "notes-without-colour")]) {
                let those = shown.iter().filter(|(_, placed)| placed.annotation.colour == colour);
                let those: Vec<Row> = those.map(|(index, _)| Row::Entry(*index)).collect();
                if !those.is_empty() {
                    rows.push(Row::Heading(key, those.len()));
                    rows.extend(those);
                }
            }
        }
    }
    rows
}

/// What the heights of the rows hold for.
fn version(cx: Cx<'_>, opened: &Opened, rows: &[Row], faces: Faces, field_height: f32) -> u64 {
    let mut hasher = FxHasher::default();
    (rows, cx.model.settings.text_size, faces, field_height.to_bits()).hash(&mut hasher);
    opened.annotations.stamp().hash(&mut hasher);
    match &opened.writing {
        Some(NoteOn::Annotation(id)) => id.hash(&mut hasher),
        Some(NoteOn::Passage(span)) => span.hash(&mut hasher),
        Some(NoteOn::Article) => 1.hash(&mut hasher),
        None => 0.hash(&mut hasher),
    }
    hasher.finish()
}

/// The rows as items of the column.
struct Entries<'a> {
    cx: Cx<'a>,
    opened: &'a Opened,
    rows: &'a [Row],
    /// The row whose note is being written.
    written: Option<usize>,
    /// The row that takes the focus.
    takes_focus: Option<usize>,
    field_height: &'a mut f32,
}

impl<'a> Entries<'a> {
    fn placed(&self, item: usize) -> Option<&'a Placed> {
        match self.rows.get(item)? {
            Row::Entry(index) => self.opened.annotations.all().get(*index),
            Row::Heading(..) | Row::Draft => None,
        }
    }

    /// The passage of a row, as one line; `None` where it is about the whole article.
    fn passage(&self, item: usize) -> Option<String> {
        let document = &self.opened.analysis.document;
        let said = match (self.rows.get(item)?, &self.opened.writing) {
            (Row::Entry(_), _) => {
                let placed = self.placed(item)?;
                match placed.place.span() {
                    Some(span) => document.shown(brief::lines(document.text(), span)).into_owned(),
                    None => placed.annotation.passage()?.quote.exact.clone(),
                }
            }
            (Row::Draft, Some(NoteOn::Passage(span))) => {
                document.shown(brief::lines(document.text(), *span)).into_owned()
            }
            (Row::Draft | Row::Heading(..), _) => return None,
        };
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        Some(brief::beginning(&said, MAX_PASSAGE_CHARS).into_owned())
    }

    fn note(&self, item: usize) -> &'a str {
        self.placed(item).map(|placed| placed.annotation.note.as_str()).unwrap_or_default()
    }

    fn is_heading(&self, item: usize) -> bool {
        matches!(self.rows.get(item), Some(Row::Heading(..)))
    }

    /// The font of notes and its line height.
    fn note_font(&self) -> (FontId, f32) {
        let size = size::PANE * f32::from(self.cx.model.settings.text_size) / 100.0;
        (FontId::proportional(size), (size * 1.4).round())
    }

    /// "Yellow highlight: … Note: …", for a screen reader.
    fn said(&self, item: usize) -> String {
        let (cx, texts) = (self.cx, self.cx.model.texts);
        let Some(placed) = self.placed(item) else { return String::new() };
        let passage = self.passage(item);
        let about = match (&passage, placed.annotation.colour) {
            (None, _) => cx.text("note-on-whole"),
            (Some(passage), Some(colour)) => {
                let name = highlight_sign::colour_name(cx, colour);
                texts.format("highlight-of", &[("colour", (&name).into()), ("text", passage.into())])
            }
            (Some(passage), None) => passage.clone(),
        };
        let note = Some(self.note(item)).filter(|note| !note.trim().is_empty());
        let note = note.map(|note| texts.format("note-of", &[("note", brief::line(note).as_ref().into())]));
        let lost = (placed.place == Place::Lost).then(|| cx.text("note-lost"));
        [Some(about), note, lost].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    fn heading_ui(&self, ui: &mut Ui, rect: Rect, key: &str, n: usize) {
        let said =
            self.cx.model.texts.format("notes-group", &[("group", (&self.cx.text(key)).into()), ("n", n.into())]);
        let at = Rect::from_min_max(pos2(rect.min.x + size::INSET, rect.max.y - 24.0), rect.max);
        let mut inside = ui.new_child(UiBuilder::new().max_rect(at));
        let label = inside.label(RichText::new(&said).size(size::SMALL).strong().color(self.cx.palette.weak));
        spoken::heading(&label, 3, &said);
    }

    /// The sign before an entry.
    fn sign_ui(&self, ui: &Ui, item: usize, corner: egui::Pos2) {
        let cx = self.cx;
        let (_, line) = text_size(cx);
        let middle = pos2(corner.x + 4.0, corner.y + line / 2.0);
        let colour = self.placed(item).and_then(|placed| placed.annotation.colour);
        highlight_sign::sign(ui.painter(), cx, middle, 4.2, colour, cx.palette.pane);
    }

    /// The field that a note is written in.
    fn field_ui(&mut self, ui: &mut Ui, item: usize, rect: Rect) {
        let cx = self.cx;
        let id = Id::unique("note");
        let has_focus = ui.memory(|memory| memory.has_focus(id));
        // Taken before the field sees it, which would begin a new line.
        if has_focus && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter)) {
            cx.emit(Command::EndNote);
        }
        let before = self.note(item);
        let mut note = before.to_owned();
        let (font, _) = self.note_font();
        let mut inside = ui.new_child(UiBuilder::new().max_rect(rect));
        let edit =
            TextEdit::multiline(&mut note).id(id).font(font).desired_rows(MIN_ROWS).char_limit(MAX_WRITTEN_CHARS);
        let edit = edit.desired_width(rect.width()).hint_text(cx.text("note-hint"));
        let response = inside.add(edit).accessible_name(cx.text("note-field"));
        let drawn = response.rect.height();
        if (*self.field_height - drawn).abs() > 0.5 {
            *self.field_height = drawn;
            ui.ctx().request_repaint();
        }
        if self.takes_focus == Some(item) {
            response.request_focus();
            // Behind what stands there.
            if let Some(mut state) = TextEdit::load_state(ui.ctx(), id) {
                let end = egui::text::CCursor::new(egui::text::CharIndex(note.chars().count()));
                state.cursor.set_char_range(Some(egui::text::CCursorRange::one(end)));
                state.store(ui.ctx(), id);
            }
        }
        if note != before {
            cx.emit(Command::SetNote(note));
        } else if response.lost_focus() {
            cx.emit(Command::EndNote);
        }
    }

    /// The line below an entry: what it is, and what can be done with it.
    fn line_ui(&self, ui: &Ui, rect: Rect, item: usize, is_wanted: bool) {
        let Some(placed) = self.placed(item) else { return };
        let cx = self.cx;
        let id = &placed.annotation.id;
        let actions = [
            (Icon::Write, "note-write", Command::WriteOn(NoteOn::Annotation(id.clone()))),
            (Icon::Copy, "annotation-copy", Command::Copy(copied(&placed.annotation))),
            (Icon::Delete, "annotation-delete", Command::DeleteAnnotation(id.clone())),
        ];
        let right = rect.max.x - size::INSET_END;
        let left = right - actions.len() as f32 * BUTTON;
        let said = short(&self.passage(item).unwrap_or_else(|| self.note(item).to_owned()));
        let mut shown = Vec::with_capacity(actions.len());
        for (at, (icon, key, command)) in actions.into_iter().enumerate() {
            let rect = Rect::from_min_size(pos2(left + at as f32 * BUTTON, rect.min.y), vec2(BUTTON, BUTTON));
            let response = ui.interact(rect, ui.unique_id().with(("note-action", at, id)), Sense::click());
            let name = cx.text(key);
            let label = format!("{name}: {said}");
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
            at_focus::stands_for(&response, || NoteOn::Annotation(id.clone()));
            shown.push((rect, icon, name, command, response));
        }
        let is_seen = is_wanted || shown.iter().any(|(.., response)| response.has_focus());
        for (rect, icon, name, command, response) in shown {
            if is_seen {
                let color = if response.hovered() { cx.palette.text } else { cx.palette.weak };
                if response.hovered() {
                    ui.painter().rect_filled(rect.shrink(1.0), 5.0, cx.palette.line);
                }
                icon::paint(ui.painter(), icon, Rect::from_center_size(rect.center(), vec2(14.0, 14.0)), color);
            }
            if response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text(name).clicked() {
                cx.emit(command);
            }
        }
    }

    /// What an entry does.
    fn act(&self, ui: &Ui, response: &Response, placed: &Placed) {
        let (cx, id) = (self.cx, &placed.annotation.id);
        at_focus::stands_for(response, || NoteOn::Annotation(id.clone()));
        context_menu(response, |ui| annotation_menu_ui(ui, cx, self.opened, placed));
        if response.has_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Delete)) {
            cx.emit(Command::DeleteAnnotation(id.clone()));
        }
        if response.clicked() {
            cx.emit(match placed.place {
                Place::Found(_) => Command::JumpToAnnotation(id.clone()),
                Place::Whole | Place::Lost => Command::WriteOn(NoteOn::Annotation(id.clone())),
            });
        }
    }
}

/// The size of a passage and the height of its lines, in points.
fn text_size(cx: Cx<'_>) -> (f32, f32) {
    let (size, line) = super::sentences::text_size(cx);
    (size * SMALLER, (line * SMALLER).round())
}

/// A few words of a passage, to tell buttons apart.
fn short(said: &str) -> String {
    brief::beginning(&brief::line(said), 40).into_owned()
}

impl Items for Entries<'_> {
    fn begin(&mut self, ui: &Ui, _places: &Places<'_>) {
        spoken::list(ui, &self.cx.text("notes"), self.len());
    }

    fn draws_all(&self, ui: &Ui) -> bool {
        spoken::lists_all(ui, self.len())
    }

    fn len(&self) -> usize {
        self.rows.len()
    }

    fn estimate(&self, item: usize, width: f32) -> f32 {
        if self.is_heading(item) {
            return HEADING;
        }
        let (size, line) = text_size(self.cx);
        let rows = |text: &str| (text.len() as f32 * size * 0.48 / (width - 40.0).max(50.0)).ceil();
        let passage = self.passage(item).map_or(1.0, |passage| rows(&passage));
        let note = rows(self.note(item));
        let field = if self.written == Some(item) { *self.field_height } else { 0.0 };
        (passage + note) * line + field + LINE
    }

    fn layout(&self, ui: &Ui, item: usize, width: f32) -> Arc<Galley> {
        let cx = self.cx;
        let (size, line) = text_size(cx);
        let mut job = LayoutJob::default();
        if !self.is_heading(item) {
            let is_lost = self.placed(item).is_some_and(|placed| placed.place == Place::Lost);
            let color = if is_lost { cx.palette.weak } else { cx.palette.text };
            let format =
                TextFormat { line_height: Some(line), ..TextFormat::simple(FontId::new(size, reading()), color) };
            let (font, height) = self.note_font();
            let small = TextFormat {
                line_height: Some(height),
                ..TextFormat::simple(FontId::proportional(size::SMALL), cx.palette.weak)
            };
            match self.passage(item) {
                Some(passage) => job.append(&passage, 0.0, format),
                None => job.append(&cx.text("note-on-whole"), 0.0, small.clone()),
            }
            if is_lost {
                job.append(&format!("\n{}", cx.text("note-lost")), 0.0, small);
            }
            let note = brief::beginning(self.note(item).trim_end(), MAX_NOTE_CHARS);
            if self.written != Some(item) && !note.is_empty() {
                let format = TextFormat { line_height: Some(height), ..TextFormat::simple(font, cx.palette.text) };
                let between =
                    TextFormat { line_height: Some(BETWEEN), font_id: FontId::proportional(1.0), ..format.clone() };
                job.append("\n\n", 0.0, between);
                job.append(&note, 0.0, format);
            }
        }
        let width = (width - size::INSET - SIGN - size::INSET_END).max(60.0);
        job.wrap.max_width = width;
        typeset::layout(ui, job, Direction::OfParagraph, width)
    }

    fn height(&self, item: usize, galley: &Galley) -> f32 {
        if self.is_heading(item) { HEADING } else { galley.size().y + LINE }
    }

    fn more_height(&self, _ui: &Ui, item: usize, _width: f32) -> f32 {
        if self.written == Some(item) {
            let (_, line) = self.note_font();
            self.field_height.max(MIN_ROWS as f32 * line + FIELD) + 6.0
        } else {
            0.0
        }
    }

    fn target(&self, _item: usize, _galley: &Galley) -> f32 {
        0.0
    }

    fn draw(&mut self, ui: &mut Ui, item: usize, rect: Rect, galley: Arc<Galley>) {
        let cx = self.cx;
        if let Some(Row::Heading(key, n)) = self.rows.get(item) {
            self.heading_ui(ui, rect, key, *n);
            return;
        }
        let id = self.placed(item).map_or("draft", |placed| placed.annotation.id.as_str());
        let ui = &mut spoken::list_item(ui, ui.unique_id().with(("note-entry", id)), item);
        let corner = pos2(rect.min.x + size::INSET, rect.min.y + 4.0);
        let text = corner + vec2(SIGN, 0.0);
        let area = Rect::from_min_max(rect.min, pos2(rect.max.x, text.y + galley.size().y + 2.0));
        let field = Rect::from_min_max(pos2(text.x, area.max.y + 2.0), pos2(rect.max.x - size::INSET_END, rect.max.y));
        if let Some(placed) = self.placed(item) {
            let response = ui.interact(area, ui.unique_id().with(("annotation", id)), Sense::click());
            let said = self.said(item);
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &said));
            let now = ui.input(|input| input.time);
            let is_asked = |(shown, at): &(String, f64)| shown == id && now - at < FLASH_SECS;
            let is_asked = self.opened.shown_annotation.as_ref().is_some_and(is_asked);
            let whole = Rect::from_min_max(rect.min, pos2(rect.max.x, rect.max.y - 1.0));
            let is_pointed = ui.rect_contains_pointer(whole);
            let is_last = self.opened.annotated.as_deref() == Some(id);
            if is_asked {
                ui.painter().rect_filled(whole, 6.0, cx.palette.flash);
                ui.ctx().request_repaint();
            } else if is_pointed {
                ui.painter().rect_filled(whole, 6.0, cx.palette.hover);
            }
            if self.written != Some(item) {
                let line = Rect::from_min_max(pos2(text.x, area.max.y), pos2(rect.max.x, area.max.y + BUTTON));
                self.line_ui(ui, line, item, is_pointed || is_last || response.has_focus());
            }
            if self.takes_focus == Some(item) && self.written != Some(item) {
                response.request_focus();
            }
            let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
            self.act(ui, &response, placed);
        }
        self.sign_ui(ui, item, corner);
        ui.painter().galley(text, galley, cx.palette.text);
        if self.written == Some(item) {
            self.field_ui(ui, item, field);
        }
    }
}
