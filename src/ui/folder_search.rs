//! The search over the articles of a folder: what is looked for, and the passages that have it, article by article.
//!
//! Separate from the bar that finds words in the text that is open: here a hit is a row that leads to its article.

use super::brief;
use super::cx::Cx;
use super::excerpt::{Excerpt, excerpt};
use super::inset::quiet;
use super::marked::bold_offset;
use super::old_words::replace_on_typing;
use super::spoken;
use super::typeset::{self, Direction};
use super::virtual_column::{Items, JUMP_SHARE, Places, VirtualColumn};
use crate::dossier::Passage;
use crate::model::{Article, Command, Folder, FolderQuery, FoundIn, FoundRow, file_name};
use crate::theme::size;
use egui::text::{LayoutJob, TextFormat};
use egui::{
    Checkbox, CursorIcon, FontId, Galley, Id, Key, Modifiers, Rect, Role, Sense, Stroke, TextEdit, Ui, WidgetInfo,
    pos2, vec2,
};
use rustc_hash::FxHasher;
use std::hash::{Hash as _, Hasher as _};
use std::sync::Arc;

/// The height of the heading of an article, in points, and where its title begins below its upper edge.
const HEADING: f32 = 62.0;
const TITLE_TOP: f32 = 15.0;
const LINE: f32 = 20.0;
/// The room above and below the words of a passage, in points.
const AROUND: f32 = 5.0;
/// The mean width of a letter, as a share of its size.
const LETTER: f32 = 0.5;
/// The most lines that a passage is guessed to have before it is laid out.
const MOST_LINES: f32 = 20.0;
/// How far the ground of a passage is from the left edge, and its words from that of its ground, in points.
const INDENT: f32 = 6.0;
const INSIDE: f32 = 8.0;

/// What the pane remembers for drawing.
#[derive(Default)]
pub struct FolderSearchPane {
    /// Whether the field is to take the keyboard.
    takes_keyboard: bool,
    /// The row that is to take the keyboard.
    wanted: Option<usize>,
    /// What the list is of.
    shown: FolderQuery,
    column: VirtualColumn,
}

impl FolderSearchPane {
    /// The field gets the keyboard.
    pub fn take_keyboard(&mut self) {
        self.takes_keyboard = true;
    }

    /// Whether the field was not drawn since it was to get the keyboard.
    #[must_use]
    pub fn awaits_keyboard(&self) -> bool {
        self.takes_keyboard
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
    let is_other = pane.shown != search.query;
    if is_other {
        pane.shown = search.query.clone();
    }
    let wanted = pane.wanted.take();
    // What is not in sight is no widget yet: it is scrolled to first.
    let scroll_to = wanted.filter(|row| !pane.column.is_in_sight(*row)).map(|row| (row, JUMP_SHARE));
    let scroll_to = scroll_to.or(is_other.then_some((0, 0.0)));
    let width = ui.available_width() - size::BAR;
    let mut hasher = FxHasher::default();
    (search.n_hits, &search.query.typed, search.query.case, search.query.word, search.query.stems).hash(&mut hasher);
    let mut rows = Rows { cx, folder, wanted };
    pane.column.show(ui, "found", (0.0, width), hasher.finish(), scroll_to, &mut rows);
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
    let edit = TextEdit::singleline(&mut query.typed)
        .id(id)
        .background_color(cx.palette.pane)
        .hint_text(texts.text("find-folder-hint"));
    let width = ui.available_width() - size::BAR - size::INSET_END;
    let field = ui.add(edit.desired_width(width)).accessible_name(texts.text("find-folder-hint"));
    if std::mem::take(&mut pane.takes_keyboard) {
        replace_on_typing(&field, &query.typed);
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
    ui.add_space(2.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 14.0;
        ui.checkbox(&mut query.case, texts.text("find-case"));
        ui.checkbox(&mut query.word, texts.text("find-word"));
        let mut stems = query.stems && !query.case;
        let forms = ui.add_enabled(!query.case, Checkbox::new(&mut stems, texts.text("find-stems")));
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

/// The rows as items of the column.
struct Rows<'a> {
    cx: Cx<'a>,
    folder: &'a Folder,
    /// The row that gets the keyboard.
    wanted: Option<usize>,
}

impl Rows<'_> {
    fn row(&self, item: usize) -> Option<FoundRow> {
        self.cx.model.dossier.search.row(item)
    }

    /// A passage with the article that it is in.
    fn passage(&self, (article, passage): (usize, usize)) -> Option<(&FoundIn, Passage)> {
        let found = self.cx.model.dossier.search.found().get(article)?;
        Some((found, *found.passages.get(passage)?))
    }

    /// A passage as it is shown.
    fn excerpt(&self, row: (usize, usize)) -> Option<Excerpt> {
        let (found, passage) = self.passage(row)?;
        let first = passage.first as usize;
        let hits = found.hits.get(first..first + passage.n_hits as usize).unwrap_or_default();
        Some(excerpt(found.text.document().text(), passage.span, hits))
    }

    /// The heading of an article: its title, its date, how often it has what is looked for. It leads to the first passage.
    fn article_ui(&self, ui: &mut Ui, rect: Rect, index: usize) -> Option<Id> {
        let (cx, texts) = (self.cx, self.cx.model.texts);
        let found = cx.model.dossier.search.found().get(index)?;
        let listed = listed(self.folder, found);
        let title = listed.map_or_else(|| file_name(&found.path), |article| article.title.clone());
        let title = if title.is_empty() { cx.text("no-subject") } else { brief::line(&title).into_owned() };
        let n = texts.format("found-in-article", &[("n", found.n_hits.into())]);
        let date = listed.map(|article| texts.date(&article.date)).filter(|date| !date.is_empty());
        let below = date.map_or_else(|| n.clone(), |date| format!("{} · {n}", brief::line(&date)));
        let area = Rect::from_min_max(pos2(rect.min.x, rect.min.y + TITLE_TOP - 4.0), rect.max);
        let response = ui.interact(area, ui.unique_id().with("row"), Sense::click());
        let said = format!("{title} · {below}");
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &said));
        if response.hovered() {
            ui.painter().rect_filled(area.expand2(vec2(8.0, 0.0)), 6.0, cx.palette.hover);
        }
        let font = FontId::proportional(size::TAB);
        let offset = bold_offset(font.size);
        let title = typeset::line(ui, title, font, cx.palette.text, area.width() - offset);
        let below = typeset::line(ui, below, FontId::proportional(size::SMALL), cx.palette.weak, area.width());
        let at = pos2(rect.min.x, rect.min.y + TITLE_TOP);
        // The window's font has no bold letters.
        ui.painter().galley(at, Arc::clone(&title), cx.palette.text);
        ui.painter().galley(at + vec2(offset, 0.0), title, cx.palette.text);
        ui.painter().galley(at + vec2(0.0, LINE + 1.0), below, cx.palette.weak);
        let id = response.id;
        if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
            cx.emit(Command::OpenFound(index, 0));
        }
        Some(id)
    }

    fn passage_ui(&self, ui: &mut Ui, rect: Rect, row: (usize, usize), galley: Arc<Galley>) -> Option<Id> {
        let cx = self.cx;
        let (found, passage) = self.passage(row)?;
        let excerpt = self.excerpt(row)?;
        let area = Rect::from_min_max(pos2(rect.min.x + INDENT, rect.min.y), rect.max);
        let response = ui.interact(area, ui.unique_id().with("row"), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &excerpt.text));
        let gone_to = cx.model.dossier.search.gone_to.as_ref();
        let is_gone_to =
            gone_to.is_some_and(|gone_to| gone_to.path == found.path && gone_to.passage == passage.span.start);
        if is_gone_to || response.hovered() {
            let ground = if is_gone_to { cx.palette.mark } else { cx.palette.hover };
            ui.painter().rect_filled(area, 6.0, ground);
        }
        ui.painter().galley(area.min + vec2(INSIDE, AROUND), galley, cx.palette.text);
        let id = response.id;
        if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
            cx.emit(Command::OpenFound(row.0, row.1));
        }
        Some(id)
    }
}

/// The width of the words of a passage in a column of a width.
fn words_width(width: f32) -> f32 {
    (width - INDENT - 2.0 * INSIDE).max(60.0)
}

impl Items for Rows<'_> {
    fn begin(&mut self, ui: &Ui, _places: &Places<'_>) {
        spoken::list(ui, &self.cx.text("found"), self.len());
    }

    fn draws_all(&self, ui: &Ui) -> bool {
        spoken::lists_all(ui, self.len())
    }

    fn len(&self) -> usize {
        self.cx.model.dossier.search.n_rows()
    }

    fn estimate(&self, item: usize, width: f32) -> f32 {
        let Some(FoundRow::Passage(article, passage)) = self.row(item) else { return HEADING };
        let n_bytes = self.passage((article, passage)).map_or(0, |(_, passage)| passage.span.len());
        let n_lines = (n_bytes as f32 * size::PANE * LETTER / words_width(width)).ceil().clamp(1.0, MOST_LINES);
        2.0f32.mul_add(AROUND, n_lines * LINE)
    }

    /// A passage; what was found is told by its ground and by a line below it.
    fn layout(&self, ui: &Ui, item: usize, width: f32) -> Arc<Galley> {
        let excerpt = match self.row(item) {
            Some(FoundRow::Passage(article, passage)) => self.excerpt((article, passage)).unwrap_or_default(),
            Some(FoundRow::Article(_)) | None => Excerpt::default(),
        };
        let (palette, font) = (self.cx.palette, FontId::proportional(size::PANE - 0.5));
        let plain = TextFormat { line_height: Some(LINE), ..TextFormat::simple(font, palette.text) };
        let underline = Stroke::new(1.0, palette.accent);
        let marked = TextFormat { background: palette.flash, underline, ..plain.clone() };
        let mut job = LayoutJob::default();
        let mut from = 0;
        for hit in &excerpt.hits {
            job.append(excerpt.text.get(from..hit.start()).unwrap_or_default(), 0.0, plain.clone());
            job.append(hit.text(&excerpt.text), 0.0, marked.clone());
            from = hit.end();
        }
        job.append(excerpt.text.get(from..).unwrap_or_default(), 0.0, plain);
        let width = words_width(width);
        job.wrap.max_width = width;
        typeset::layout(ui, job, Direction::OfParagraph, width)
    }

    fn height(&self, item: usize, galley: &Galley) -> f32 {
        match self.row(item) {
            Some(FoundRow::Passage(..)) => 2.0f32.mul_add(AROUND, galley.size().y),
            Some(FoundRow::Article(_)) | None => HEADING,
        }
    }

    fn target(&self, _item: usize, _galley: &Galley) -> f32 {
        0.0
    }

    fn draw(&mut self, ui: &mut Ui, item: usize, rect: Rect, galley: Arc<Galley>) {
        let ui = &mut spoken::list_item(ui, ui.unique_id().with("entry"), item);
        let id = match self.row(item) {
            Some(FoundRow::Article(article)) => self.article_ui(ui, rect, article),
            Some(FoundRow::Passage(article, passage)) => self.passage_ui(ui, rect, (article, passage), galley),
            None => None,
        };
        if let Some(id) = id.filter(|_| self.wanted == Some(item)) {
            ui.memory_mut(|memory| memory.request_focus(id));
        }
    }
}
