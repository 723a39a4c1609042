//! The search over the articles of a folder: what is looked for, and the passages that have it, article by article.
//!
//! Separate from the bar that finds words in the text that is open: here a hit is a row that leads to its article.

use super::brief;
use super::cx::Cx;
use super::excerpt::{Excerpt, excerpt};
use super::focus;
use super::inset::quiet;
use super::rows::rows_ui;
use super::spoken;
use super::typeset::{self, Direction};
use crate::model::{Article, Command, Folder, FolderQuery, FoundIn, FoundRow, file_name};
use crate::theme::size;
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{
    FontId, Galley, Id, Key, Modifiers, Rect, Role, ScrollArea, Sense, Stroke, TextEdit, Ui, WidgetInfo, pos2, vec2,
};
use std::sync::Arc;

/// The height of a row, in points: two lines and the room around them.
const ROW: f32 = 52.0;
const LINE: f32 = 20.0;
/// The mean width of a letter, as a share of its size.
const LETTER: f32 = 0.5;
/// Where a passage begins, in points from where the titles do.
const INDENT: f32 = 14.0;

/// What the pane remembers for drawing.
#[derive(Default)]
pub struct FolderSearchPane {
    /// Whether the field is to take the keyboard.
    takes_keyboard: bool,
    /// The row that is to take the keyboard.
    wanted: Option<usize>,
    /// What the list that was scrolled is of.
    shown: FolderQuery,
}

impl FolderSearchPane {
    /// The field gets the keyboard.
    pub fn take_keyboard(&mut self) {
        self.takes_keyboard = true;
    }

    /// A row gets the keyboard or, without one, the field.
    pub fn return_to(&mut self, row: Option<usize>) {
        (self.wanted, self.takes_keyboard) = (row, row.is_none());
    }
}

/// Draws the search.
pub fn folder_search_ui(ui: &mut Ui, cx: Cx<'_>, folder: &Folder, pane: &mut FolderSearchPane) {
    let search = &cx.model.dossier.search;
    field_ui(ui, cx, pane);
    for (line, said) in said(cx, folder).into_iter().enumerate() {
        let label = ui.label(quiet(cx, said.as_str()));
        if line == 0 {
            spoken::announce(&label, Role::Status, &said);
        }
    }
    ui.add_space(4.0);
    let mut area = ScrollArea::vertical().id_salt("found").auto_shrink([false, false]);
    if pane.shown != search.query {
        pane.shown = search.query.clone();
        area = area.vertical_scroll_offset(0.0);
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    let wanted = pane.wanted.take();
    area.show(ui, |ui| {
        let top = ui.cursor().min.y;
        // A row out of sight is no widget yet: it is scrolled to first.
        if let Some(row) = wanted {
            let edge = top + row as f32 * ROW;
            let rect = Rect::from_min_max(pos2(ui.min_rect().min.x, edge), pos2(ui.min_rect().max.x, edge + ROW));
            if !ui.clip_rect().y_range().contains(rect.min.y) || !ui.clip_rect().y_range().contains(rect.max.y) {
                ui.scroll_to_rect_animation(rect, None, egui::style::ScrollAnimation::none());
                pane.wanted = wanted;
                ui.ctx().request_repaint();
            }
        }
        focus::follow(ui, |ui| {
            rows_ui(ui, "found", search.n_rows(), ROW, |ui, row| {
                let id = match search.row(row) {
                    Some(FoundRow::Article(article)) => article_ui(ui, cx, folder, article),
                    Some(FoundRow::Passage(article, passage)) => passage_ui(ui, cx, (article, passage)),
                    None => None,
                };
                if let Some(id) = id.filter(|_| wanted == Some(row) && pane.wanted.is_none()) {
                    ui.memory_mut(|memory| memory.request_focus(id));
                }
            });
        });
    });
}

/// The field for what is looked for, and how.
fn field_ui(ui: &mut Ui, cx: Cx<'_>, pane: &mut FolderSearchPane) {
    let texts = cx.model.texts;
    let search = &cx.model.dossier.search;
    let mut query = search.query.clone();
    let id = Id::unique("folder search");
    // Taken before the field sees it.
    let is_typed = ui.memory(|memory| memory.has_focus(id));
    let goes_down = is_typed && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowDown));
    let edit = TextEdit::singleline(&mut query.typed).id(id).hint_text(texts.text("find-folder-hint"));
    let width = ui.available_width() - size::BAR - size::INSET_END;
    let field = ui.add(edit.desired_width(width)).accessible_name(texts.text("find-folder-hint"));
    if std::mem::take(&mut pane.takes_keyboard) {
        field.request_focus();
        let all = egui::text::CCursorRange::two(
            egui::text::CCursor::new(0),
            egui::text::CCursor::new(query.typed.chars().count()),
        );
        if let Some(mut state) = egui::TextEdit::load_state(ui.ctx(), id) {
            state.cursor.set_char_range(Some(all));
            state.store(ui.ctx(), id);
        }
    }
    let is_entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if goes_down || is_entered {
        // The first passage; the row above it names the article.
        if search.n_rows() > 1 {
            pane.wanted = Some(search.row_gone_to().unwrap_or(1));
        } else {
            field.request_focus();
        }
    }
    ui.horizontal_wrapped(|ui| {
        ui.checkbox(&mut query.case, texts.text("find-case"));
        ui.checkbox(&mut query.word, texts.text("find-word"));
        let mut stems = query.stems && !query.case;
        let forms = ui.add_enabled(!query.case, egui::Checkbox::new(&mut stems, texts.text("find-stems")));
        if forms.on_hover_text(texts.text("find-stems-tip")).changed() {
            query.stems = stems;
        }
    });
    if query != search.query {
        query.typed = query.typed.replace('\n', " ");
        cx.emit(Command::SearchFolder(query));
    }
}

/// How much was found, in how many of the articles was looked, and why not in others.
fn said(cx: Cx<'_>, folder: &Folder) -> Vec<String> {
    let texts = cx.model.texts;
    let dossier = cx.model.dossier;
    let search = &dossier.search;
    let query = search.query.query();
    if query.is_empty() {
        return vec![texts.text("find-folder-help")];
    }
    let mut said = Vec::new();
    if search.n_hits > 0 {
        let arguments = [("n", search.n_hits.into()), ("articles", search.n_articles.into())];
        said.push(texts.format("found-count", &arguments));
    } else if !search.is_searching && folder.n_unread == 0 {
        said.push(texts.text("found-none"));
    }
    if search.n_listed < search.n_hits {
        said.push(texts.format("found-listed", &[("n", search.n_listed.into())]));
    }
    if query.n_left_out() > 0 {
        said.push(texts.format("found-parts", &[("n", query.n_parts().into())]));
    }
    let n_failed = folder.articles.iter().filter(|article| article.error.is_some()).count();
    if search.is_searching || folder.n_unread > 0 {
        let all = folder.articles.len() - n_failed;
        said.push(texts.format("found-searched", &[("n", search.n_searched.into()), ("all", all.into())]));
        return said;
    }
    for (key, n) in [("found-failed", n_failed), ("found-left-out", dossier.n_left_out)] {
        if n > 0 {
            said.push(texts.format(key, &[("n", n.into())]));
        }
    }
    said
}

/// The article as the folder lists it.
fn listed<'a>(folder: &'a Folder, found: &FoundIn) -> Option<&'a Article> {
    let article = folder.articles.get(found.index).filter(|article| *article.path == *found.path);
    article.or_else(|| folder.articles.get(folder.index_of(&found.path)?))
}

/// The heading of an article: its title, its date, how often it has what is looked for. It leads to the first passage.
fn article_ui(ui: &mut Ui, cx: Cx<'_>, folder: &Folder, index: usize) -> Option<Id> {
    let texts = cx.model.texts;
    let found = cx.model.dossier.search.found().get(index)?;
    let listed = listed(folder, found);
    let title = listed.map_or_else(|| file_name(&found.path), |article| article.title.clone());
    let title = if title.is_empty() { cx.text("no-subject") } else { brief::line(&title).into_owned() };
    let n = texts.format("found-in-article", &[("n", found.n_hits.into())]);
    let date = listed.map(|article| texts.date(&article.date)).filter(|date| !date.is_empty());
    let below = date.map_or_else(|| n.clone(), |date| format!("{} · {n}", brief::line(&date)));
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let said = format!("{title} · {below}");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &said));
    let area = Rect::from_min_max(pos2(rect.min.x, rect.min.y + 6.0), pos2(rect.max.x - size::BAR, rect.max.y));
    if response.hovered() {
        ui.painter().rect_filled(area, 6.0, cx.palette.hover);
    }
    let width = area.width() - size::INSET;
    let mut format =
        TextFormat { line_height: Some(LINE), ..TextFormat::simple(FontId::proportional(size::PANE), cx.palette.text) };
    format.coords.push(b"wght", 700.0);
    let title = one_line(ui, title, format, width);
    let format = TextFormat {
        line_height: Some(LINE),
        ..TextFormat::simple(FontId::proportional(size::SMALL), cx.palette.weak)
    };
    let below = one_line(ui, below, format, width);
    ui.painter().galley(pos2(rect.min.x, rect.min.y + 9.0), title, cx.palette.text);
    ui.painter().galley(pos2(rect.min.x, rect.min.y + 9.0 + LINE), below, cx.palette.weak);
    let id = response.id;
    if response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked() {
        cx.emit(Command::OpenFound(index, 0));
    }
    Some(id)
}

/// A passage: two lines of it with the words that were found in sight.
fn passage_ui(ui: &mut Ui, cx: Cx<'_>, (index, number): (usize, usize)) -> Option<Id> {
    let search = &cx.model.dossier.search;
    let found = search.found().get(index)?;
    let passage = found.passages.get(number)?;
    let first = passage.first as usize;
    let hits = found.hits.get(first..first + passage.n_hits as usize).unwrap_or_default();
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let area = Rect::from_min_max(
        pos2(rect.min.x + INDENT - 8.0, rect.min.y + 1.0),
        pos2(rect.max.x - size::BAR, rect.max.y - 1.0),
    );
    let width = area.width() - 16.0;
    // About as many letters as two lines have.
    let most_chars = (2.0 * width / (size::PANE * LETTER)) as usize;
    let excerpt = excerpt(found.text.document().text(), passage.span, hits, most_chars);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &excerpt.text));
    let is_gone_to =
        search.gone_to.as_ref().is_some_and(|(path, start)| *path == found.path && *start == passage.span.start);
    if is_gone_to || response.hovered() {
        ui.painter().rect_filled(area, 6.0, if is_gone_to { cx.palette.mark } else { cx.palette.hover });
    }
    let galley = layout(ui, cx, &excerpt, width);
    let top = area.center().y - galley.size().y / 2.0;
    ui.painter().galley(pos2(area.min.x + 8.0, top), galley, cx.palette.text);
    let id = response.id;
    if response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked() {
        cx.emit(Command::OpenFound(index, number));
    }
    Some(id)
}

/// Two lines of an excerpt; what was found is told by its ground and by a line below it.
fn layout(ui: &Ui, cx: Cx<'_>, excerpt: &Excerpt, width: f32) -> Arc<Galley> {
    let plain = TextFormat {
        line_height: Some(LINE),
        ..TextFormat::simple(FontId::proportional(size::PANE - 0.5), cx.palette.text)
    };
    let marked =
        TextFormat { background: cx.palette.flash, underline: Stroke::new(1.0, cx.palette.accent), ..plain.clone() };
    let mut job = LayoutJob::default();
    let mut from = 0;
    for hit in &excerpt.hits {
        job.append(excerpt.text.get(from..hit.start()).unwrap_or_default(), 0.0, plain.clone());
        job.append(hit.text(&excerpt.text), 0.0, marked.clone());
        from = hit.end();
    }
    job.append(excerpt.text.get(from..).unwrap_or_default(), 0.0, plain);
    job.wrap = TextWrapping { max_rows: 2, break_anywhere: false, ..TextWrapping::truncate_at_width(width) };
    typeset::layout(ui, job, Direction::OfParagraph, width)
}

/// A text in one line that is cut off at a width.
fn one_line(ui: &Ui, text: String, format: TextFormat, width: f32) -> Arc<Galley> {
    let mut job = LayoutJob::single_section(text, format);
    job.wrap = TextWrapping::truncate_at_width(width);
    typeset::layout(ui, job, Direction::OfParagraph, width)
}
