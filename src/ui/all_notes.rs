//! The highlights and notes of all articles, found by words; a click opens the article at the place.
//!
//! Separate from the list of one article because these are read from files, and most of their articles are not open.

use super::brief;
use super::cx::Cx;
use super::highlight_sign;
use super::inset::quiet;
use super::spoken;
use super::typeset::{self, Direction};
use super::virtual_column::{Items, Places, VirtualColumn};
use crate::annotation::Annotation;
use crate::model::{AllNotes, Command, NotedArticle, whole_path};
use crate::theme::{reading, size};
use egui::text::{LayoutJob, TextFormat};
use egui::{FontId, Galley, Rect, RichText, Role, Sense, TextEdit, Ui, UiBuilder, WidgetInfo, pos2, vec2};
use rustc_hash::FxHasher;
use std::hash::{Hash as _, Hasher as _};
use std::sync::Arc;

/// The height of an article's row, in points.
const HEADING: f32 = 34.0;
/// Room for the sign before a passage, and below an entry, in points.
const SIGN: f32 = 16.0;
const BELOW: f32 = 10.0;
/// As much of a passage and of a note is shown, in characters.
const MAX_CHARS: usize = 200;

/// What the list remembers for drawing.
#[derive(Default)]
pub struct AllNotesPane {
    typed: String,
    column: VirtualColumn,
    rows: Vec<Row>,
    /// What the rows are of: the words that are typed, and how many articles there were.
    rows_of: Option<(String, usize)>,
    /// Whether the field had the keyboard once.
    is_entered: bool,
}

/// A row: an article, or one of its annotations, by their indices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    Article(usize),
    Annotation(usize, usize),
}

/// Draws the list in a dialog of a height.
pub fn all_notes_ui(ui: &mut Ui, cx: Cx<'_>, pane: &mut AllNotesPane, height: f32) {
    let texts = cx.model.texts;
    let edit = TextEdit::singleline(&mut pane.typed).hint_text(texts.text("notes-search"));
    let field = ui.add(edit.desired_width(f32::INFINITY)).accessible_name(texts.text("notes-search"));
    if !std::mem::replace(&mut pane.is_entered, true) {
        field.request_focus();
    }
    ui.add_space(4.0);
    let Some(all) = cx.model.all_notes else {
        ui.horizontal(|ui| {
            ui.spinner();
            ui.label(quiet(cx, texts.text("notes-reading")));
        });
        return;
    };
    let wanted = (pane.typed.clone(), all.articles.len());
    if pane.rows_of.as_ref() != Some(&wanted) {
        pane.rows = rows(all, &pane.typed);
        pane.rows_of = Some(wanted);
    }
    let n_articles = pane.rows.iter().filter(|row| matches!(row, Row::Article(_))).count();
    let n = pane.rows.len() - n_articles;
    let said = match (all.articles.is_empty(), n) {
        (true, _) => texts.text("notes-all-none"),
        (false, 0) => texts.text("notes-all-no-match"),
        (false, _) => texts.format("notes-all-count", &[("n", n.into()), ("articles", n_articles.into())]),
    };
    ui.label(quiet(cx, said));
    if all.n_unreadable > 0 {
        ui.label(quiet(cx, texts.format("notes-unreadable", &[("n", all.n_unreadable.into())])));
    }
    let mut hasher = FxHasher::default();
    (&pane.typed, all.articles.len(), cx.model.settings.text_size).hash(&mut hasher);
    let version = hasher.finish();
    let width = ui.available_width() - size::BAR;
    let (area, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let mut inside = ui.new_child(UiBuilder::new().max_rect(area));
    let AllNotesPane { column, rows, .. } = pane;
    let mut entries = Entries { cx, all, rows };
    column.show(&mut inside, "all-notes", (0.0, width), version, None, &mut entries);
}

/// The rows whose title, passage or note has all words that are typed.
fn rows(all: &AllNotes, typed: &str) -> Vec<Row> {
    let words: Vec<String> = typed.split_whitespace().map(str::to_lowercase).collect();
    let mut rows = Vec::new();
    for (index, article) in all.articles.iter().enumerate() {
        let title = article.name().to_lowercase();
        let left: Vec<&str> = words.iter().map(String::as_str).filter(|word| !title.contains(word)).collect();
        let annotations = article.annotations.iter().enumerate().filter(|(_, annotation)| annotation.has_words(&left));
        let found: Vec<Row> = annotations.map(|(annotation, _)| Row::Annotation(index, annotation)).collect();
        if !found.is_empty() {
            rows.push(Row::Article(index));
            rows.extend(found);
        }
    }
    rows
}

/// The rows as items of the column.
struct Entries<'a> {
    cx: Cx<'a>,
    all: &'a AllNotes,
    rows: &'a [Row],
}

impl Entries<'_> {
    fn article(&self, item: usize) -> Option<(&NotedArticle, Option<&Annotation>)> {
        match *self.rows.get(item)? {
            Row::Article(article) => Some((self.all.articles.get(article)?, None)),
            Row::Annotation(article, annotation) => {
                let article = self.all.articles.get(article)?;
                Some((article, Some(article.annotations.get(annotation)?)))
            }
        }
    }

    fn name(&self, article: &NotedArticle) -> String {
        let name = article.name();
        if name.is_empty() { self.cx.text("pasted-text") } else { brief::line(&name).into_owned() }
    }

    fn passage(&self, annotation: &Annotation) -> String {
        match annotation.passage() {
            Some(passage) => {
                let said = passage.quote.exact.split_whitespace().collect::<Vec<_>>().join(" ");
                brief::beginning(&said, MAX_CHARS).into_owned()
            }
            None => self.cx.text("note-on-whole"),
        }
    }
}

impl Items for Entries<'_> {
    fn begin(&mut self, ui: &Ui, _places: &Places<'_>) {
        spoken::list(ui, &self.cx.text("notes-all"), self.len());
    }

    fn draws_all(&self, ui: &Ui) -> bool {
        spoken::lists_all(ui, self.len())
    }

    fn len(&self) -> usize {
        self.rows.len()
    }

    fn estimate(&self, item: usize, width: f32) -> f32 {
        let Some((_, Some(annotation))) = self.article(item) else { return HEADING };
        let rows = |text: &str| (text.len().min(MAX_CHARS) as f32 * 7.5 / (width - 40.0).max(50.0)).ceil();
        let passage = annotation.passage().map_or(1.0, |passage| rows(&passage.quote.exact));
        (passage + rows(&annotation.note)) * 21.0 + BELOW
    }

    fn layout(&self, ui: &Ui, item: usize, width: f32) -> Arc<Galley> {
        let mut job = LayoutJob::default();
        if let Some((_, Some(annotation))) = self.article(item) {
            let cx = self.cx;
            let format = |font, color| TextFormat { line_height: Some(21.0), ..TextFormat::simple(font, color) };
            let passage = self.passage(annotation);
            job.append(&passage, 0.0, format(FontId::new(size::PANE, reading()), cx.palette.text));
            let note = brief::beginning(annotation.note.trim_end(), MAX_CHARS);
            if !note.is_empty() {
                let note_format = format(FontId::proportional(size::PANE - 1.0), cx.palette.weak);
                job.append(&format!("\n{note}"), 0.0, note_format);
            }
        }
        let width = (width - SIGN - 2.0 * size::INSET).max(60.0);
        job.wrap.max_width = width;
        typeset::layout(ui, job, Direction::OfParagraph, width)
    }

    fn height(&self, item: usize, galley: &Galley) -> f32 {
        match self.rows.get(item) {
            Some(Row::Annotation(..)) => galley.size().y + BELOW,
            Some(Row::Article(_)) | None => HEADING,
        }
    }

    fn target(&self, _item: usize, _galley: &Galley) -> f32 {
        0.0
    }

    fn draw(&mut self, ui: &mut Ui, item: usize, rect: Rect, galley: Arc<Galley>) {
        let cx = self.cx;
        let Some((article, annotation)) = self.article(item) else { return };
        let name = self.name(article);
        let Some(annotation) = annotation else {
            let at = Rect::from_min_max(pos2(rect.min.x + size::INSET, rect.max.y - 24.0), rect.max);
            let mut inside = ui.new_child(UiBuilder::new().max_rect(at));
            let text = typeset::label(&inside, RichText::new(&name).strong());
            let label = inside.add(egui::Label::new(text).truncate());
            spoken::heading(&label, 3, &name);
            if let Some(path) = &article.path {
                label.on_hover_text(whole_path(path));
            }
            return;
        };
        let id = &annotation.id;
        let ui = &mut spoken::list_item(ui, ui.unique_id().with(("of-all", id)), item);
        let area = Rect::from_min_max(rect.min, pos2(rect.max.x, rect.max.y - 2.0));
        let sense = if article.path.is_some() { Sense::click() } else { Sense::focusable_noninteractive() };
        let response = ui.interact(area, ui.unique_id().with(("of-all-row", id)), sense);
        let note = Some(annotation.note.as_str()).filter(|_| annotation.has_note());
        let note = note.map(|note| cx.model.texts.format("note-of", &[("note", brief::line(note).as_ref().into())]));
        let said = [Some(self.passage(annotation)), note, Some(name)].into_iter().flatten().collect::<Vec<_>>();
        let said = said.join(" · ");
        response.widget_info(|| WidgetInfo::labeled(Role::Button, article.path.is_some(), &said));
        if response.hovered() {
            ui.painter().rect_filled(area, 6.0, cx.palette.hover);
        }
        let text = pos2(rect.min.x + size::INSET + SIGN, rect.min.y + 3.0);
        let middle = pos2(rect.min.x + size::INSET + 4.0, text.y + 10.5);
        highlight_sign::sign(ui.painter(), cx, middle, 4.2, annotation.colour, cx.palette.page);
        ui.painter().galley(text, galley, cx.palette.text);
        match &article.path {
            Some(path) => {
                if response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked() {
                    cx.emit(Command::CloseDialog);
                    cx.emit(Command::OpenNoted(path.clone(), id.clone()));
                }
            }
            None => {
                response.on_hover_text(cx.text("notes-of-pasted"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Row::{Annotation as Of, Article};
    use super::*;
    use crate::annotation::{Passage, Quote, Target};
    use jiff::Timestamp;

    fn note(id: &str, exact: &str, note: &str) -> Annotation {
        let quote = Quote { exact: exact.to_owned(), ..Quote::default() };
        let target = Target::Passage(Passage { quote, position: None });
        Annotation { note: note.to_owned(), ..Annotation::new(id.to_owned(), target, Timestamp::UNIX_EPOCH) }
    }

    #[test]
    fn words_are_looked_for_in_title_passage_and_note() {
        let article = |title: &str, annotations: Vec<Annotation>| NotedArticle {
            title: Some(title.to_owned()),
            path: None,
            annotations,
        };
        let harbour = article("Der Hafen", vec![note("a", "ein Kran", "Wie hoch?"), note("b", "die Brücke", "")]);
        let all = AllNotes {
            articles: vec![harbour, article("Die Bahn", vec![note("c", "kein Kran", "")])],
            n_unreadable: 0,
        };
        for (typed, wanted) in [
            ("", vec![Article(0), Of(0, 0), Of(0, 1), Article(1), Of(1, 0)]),
            ("KRAN", vec![Article(0), Of(0, 0), Article(1), Of(1, 0)]),
            ("hafen kran", vec![Article(0), Of(0, 0)]),
            ("hoch", vec![Article(0), Of(0, 0)]),
            ("bahn", vec![Article(1), Of(1, 0)]),
            ("bahn brücke", vec![]),
        ] {
            assert_eq!(rows(&all, typed), wanted, "{typed}");
        }
    }
}
