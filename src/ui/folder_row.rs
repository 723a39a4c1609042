//! One article in the list of a folder: its title, the first sentence of its summary, when and where it appeared, how long it
//! is; or why it cannot be read.
//!
//! Separate from the list, which knows which rows there are and what is chosen of them.

use super::brief;
use super::context_menu::context_menu;
use super::cx::Cx;
use super::menus::{self, Entry};
use super::typeset::{self, Direction};
use crate::model::{Article, Command, Folder, Source, whole_path};
use crate::theme::{Palette, size};
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{
    FontId, Galley, Key, Modifiers, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};
use std::sync::Arc;

/// The height of a row, and of one with a day or a source, in points.
const ROW: f32 = 92.0;
const ROW_WITH_ORIGIN: f32 = 110.0;
/// The height of a row that has only its title and the beginning of its first sentence, in points.
pub const LOW_ROW: f32 = 50.0;
/// The room before the words for the sign of an article that is unread or chosen, in points.
const SIGN: f32 = 20.0;
/// The side of the box of one that is chosen.
const BOX: f32 = 13.0;

/// What is done with a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Touch {
    /// Its article is opened.
    Open,
    /// Its article is chosen, or no longer.
    Choose,
    /// All articles from the last one that was touched up to it are chosen.
    ChooseRange,
}

/// The height of the rows of a folder: all have room for a day and a source if one of them has one.
pub fn row_height(folder: &Folder) -> f32 {
    let has_origin = |article: &Article| !(article.date.is_empty() && article.source.is_empty());
    if folder.articles.iter().any(has_origin) { ROW_WITH_ORIGIN } else { ROW }
}

/// Draws the row of an article, and says what is done with it.
pub fn row_ui(ui: &mut Ui, cx: Cx<'_>, folder: &Folder, article: &Article) -> (Response, Option<Touch>) {
    let texts = cx.model.texts;
    let (rect, _) = ui.allocate_exact_size(ui.available_size(), Sense::hover());
    let id = ui.unique_id().with("article");
    let mut touch = touch_of_keys(ui, id);
    let response = ui.interact(rect, id, Sense::click());
    let untitled = article.title.is_empty().then(|| cx.text("no-subject"));
    let title = brief::line(untitled.as_deref().unwrap_or(&article.title));
    let below = folder.below(article).map(whole_path).unwrap_or_default();
    let first = match &article.error {
        Some(error) => texts.error(error, &title).into(),
        None => brief::line(&article.first),
    };
    let origin = joined(&[&brief::line(&texts.date(&article.date)), &brief::line(&article.source)]);
    let notes = if article.n_notes > 0 {
        texts.format("article-notes", &[("n", article.n_notes.into())])
    } else {
        String::new()
    };
    let length = match article.words {
        0 => String::new(),
        words => {
            let (words, time) = (texts.locale.integer(words), texts.reading_time(article.secs));
            texts.format("folder-length", &[("words", (&words).into()), ("time", (&time).into())])
        }
    };
    let length = joined(&[&length, &notes, &below]);
    let unread = if article.is_opened { String::new() } else { cx.text("article-unopened") };
    let said = joined(&[&title, &first, &origin, &length, &unread]);
    let is_chosen = folder.chosen.contains(&article.path);
    response.widget_info(|| {
        let selected = (!folder.chosen.is_empty()).then_some(is_chosen);
        WidgetInfo { selected, ..WidgetInfo::labeled(Role::Button, true, &said) }
    });
    let shown =
        matches!(cx.model.opened().map(|opened| &opened.source), Some(Source::File(path)) if *path == article.path);
    if shown || is_chosen || response.hovered() {
        ui.painter().rect_filled(rect, 6.0, if shown { cx.palette.mark } else { cx.palette.hover });
    }
    let left = rect.min.x + size::INSET + SIGN - 4.0;
    let sign = Rect::from_min_max(rect.min, pos2(left, rect.max.y));
    let sign_at = pos2(rect.min.x + SIGN / 2.0 + 3.0, rect.min.y + 16.0);
    let shows_box = is_chosen || response.hovered() || response.has_focus() || !folder.chosen.is_empty();
    if shows_box {
        box_ui(ui, cx.palette, Rect::from_center_size(sign_at, vec2(BOX, BOX)), is_chosen);
    } else if !article.is_opened && article.error.is_none() {
        ui.painter().circle_filled(sign_at, 3.5, cx.palette.accent);
    }
    let width = rect.max.x - size::INSET_END - left;
    // A failure takes the room of the rest too, so that all of it can be read.
    let failed = article.error.is_some();
    let is_low = rect.height() <= LOW_ROW;
    let n_first = match (is_low, failed) {
        (true, _) => 1,
        (false, true) => 3,
        (false, false) => 2,
    };
    let lines = [
        (&*title, size::PANE, cx.palette.text, 1),
        (&*first, size::SMALL, cx.palette.weak, n_first),
        (&*origin, size::SMALL, cx.palette.weak, 1),
        (&*length, size::SMALL, cx.palette.weak, 1),
    ];
    let mut top = rect.min.y + 7.0;
    let mut elided = is_low;
    for (text, font_size, color, rows) in lines.into_iter().take(if is_low { 2 } else { 4 }) {
        if !text.is_empty() {
            let galley = lines_of(ui, text, font_size, color, rows, width);
            elided |= galley.elided;
            let height = galley.size().y;
            ui.painter().galley(pos2(left, top), galley, color);
            top += height + 1.0;
        }
    }
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    let response = if elided { response.on_hover_text(&said) } else { response };
    if response.clicked() {
        let held = ui.input(|input| input.modifiers);
        let on_sign = response.interact_pointer_pos().is_some_and(|at| sign.contains(at));
        touch = Some(match held {
            held if held.shift => Touch::ChooseRange,
            held if held.command || on_sign => Touch::Choose,
            _ => Touch::Open,
        });
        // Who chooses goes on choosing, with keys too; who opens an article goes on reading it.
        if touch != Some(Touch::Open) {
            response.request_focus();
        }
    }
    context_menu(&response, |ui| {
        if Entry::of(texts, "article-open").show(ui) {
            touch = Some(Touch::Open);
        }
        if Entry::of(texts, "article-choose").check(is_chosen).show(ui) {
            touch = Some(Touch::Choose);
        }
        menus::separator_ui(ui);
        if Entry::of(texts, "article-copy-title").show(ui) {
            cx.emit(Command::Copy(title.clone().into_owned()));
        }
        if Entry::of(texts, "article-copy-path").show(ui) {
            cx.emit(Command::Copy(article.path.display().to_string()));
        }
        if Entry::of(texts, "folder-read-again").show(ui) {
            cx.emit(Command::ReadArticlesAgain(vec![article.path.clone()]));
        }
    });
    (response, touch)
}

/// What Space means to the row with the focus; the toolkit would press it.
fn touch_of_keys(ui: &Ui, id: egui::Id) -> Option<Touch> {
    if !ui.memory(|memory| memory.has_focus(id)) || egui::Popup::is_any_open(ui.ctx()) {
        return None;
    }
    let pressed = |held| ui.input_mut(|input| input.consume_key(held, Key::Space));
    if pressed(Modifiers::SHIFT) {
        return Some(Touch::ChooseRange);
    }
    (pressed(Modifiers::NONE) || pressed(Modifiers::COMMAND)).then_some(Touch::Choose)
}

/// The box of an article that is chosen, with its tick, or that can be.
fn box_ui(ui: &Ui, palette: &Palette, rect: Rect, is_chosen: bool) {
    let painter = ui.painter();
    if is_chosen {
        painter.rect_filled(rect, 3.0, palette.accent);
        let tick = [vec2(-3.5, 0.0), vec2(-1.0, 2.8), vec2(3.8, -3.0)].map(|offset| rect.center() + offset);
        painter.line(tick.to_vec(), Stroke::new(1.8, palette.pane));
    } else {
        painter.rect_stroke(rect, 3.0, Stroke::new(1.0, palette.weak), StrokeKind::Inside);
    }
}

/// What is said of an article, apart by points.
fn joined(said: &[&str]) -> String {
    said.iter().filter(|said| !said.is_empty()).copied().collect::<Vec<_>>().join(" · ")
}

/// A text laid out in at most `rows` lines.
fn lines_of(ui: &Ui, text: &str, size: f32, color: egui::Color32, rows: usize, width: f32) -> Arc<Galley> {
    let format = TextFormat { line_height: Some(18.0), ..TextFormat::simple(FontId::proportional(size), color) };
    let mut job = LayoutJob::single_section(text.to_owned(), format);
    job.wrap = TextWrapping { max_rows: rows, break_anywhere: false, ..TextWrapping::truncate_at_width(width) };
    typeset::layout(ui, job, Direction::OfParagraph, width)
}
