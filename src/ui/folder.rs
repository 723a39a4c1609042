//! The list of a folder's articles.
//!
//! Separate because it stands beside the panes of an article, whichever is shown.

use super::brief;
use super::cx::Cx;
use super::focus;
use super::icon;
use super::inset::{inset_ui, quiet};
use super::menus::{self, Entry};
use super::rows::rows_ui;
use super::typeset::{self, Direction};
use crate::model::Command;
use crate::model::Icon;
use crate::model::Source;
use crate::model::file_name;
use crate::model::{Article, Folder, Order};
use crate::theme::size;
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Align, FontId, Galley, Layout, Role, ScrollArea, Sense, TextEdit, Ui, WidgetInfo, pos2, vec2};
use std::path::PathBuf;
use std::sync::Arc;

/// The height of a row, in points.
const ROW: f32 = 86.0;

/// What the list remembers for drawing.
#[derive(Default)]
pub struct FolderPane {
    filter: String,
    order: Order,
    /// The articles that are listed, and what that holds for: filter, order, and how many are unread.
    listed: Vec<usize>,
    listed_for: Option<(PathBuf, String, Order, usize)>,
}

/// Draws the list.
pub fn folder_ui(ui: &mut Ui, cx: Cx<'_>, folder: &Folder, pane: &mut FolderPane) {
    inset_ui(ui, |ui| header_ui(ui, cx, folder, pane));
    let wanted = (folder.path.clone(), pane.filter.clone(), pane.order, folder.n_unread);
    if pane.listed_for.as_ref() != Some(&wanted) {
        pane.listed = folder.listed(&pane.filter, pane.order);
        pane.listed_for = Some(wanted);
    }
    let listed = &pane.listed;
    inset_ui(ui, |ui| counts_ui(ui, cx, folder, listed.len()));
    ui.add_space(4.0);
    let rows = ScrollArea::vertical().id_salt("articles").auto_shrink([false, false]);
    ui.spacing_mut().item_spacing.y = 0.0;
    rows.show(ui, |ui| {
        focus::follow(ui, |ui| {
            rows_ui(ui, "articles", listed.len(), ROW, |ui, row| {
                if let Some(article) = listed.get(row).and_then(|index| folder.articles.get(*index)) {
                    row_ui(ui, cx, article);
                }
            });
        });
    });
}

/// The folder's name, the words to filter by, and the order.
fn header_ui(ui: &mut Ui, cx: Cx<'_>, folder: &Folder, pane: &mut FolderPane) {
    let texts = cx.model.texts;
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            if icon::menu_ui(ui, Icon::Close, &texts.text("folder-close")).clicked() {
                cx.emit(Command::CloseFolder);
            }
            let order = icon::menu_ui(ui, Icon::Filter, &texts.text("order"));
            menus::button_menu(&order, |ui| {
                for choice in Order::ALL {
                    if Entry::named(order_text(cx, choice)).choice(pane.order == choice).show(ui) {
                        pane.order = choice;
                    }
                }
            });
            let name = file_name(&folder.path);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| super::title::pane_title_ui(ui, &name));
        });
    });
    let edit = TextEdit::singleline(&mut pane.filter).hint_text(texts.text("folder-filter"));
    ui.add(edit.desired_width(f32::INFINITY)).accessible_name(texts.text("folder-filter"));
}

fn order_text(cx: Cx<'_>, order: Order) -> String {
    cx.text(match order {
        Order::Name => "order-name",
        Order::Title => "order-title",
        Order::Date => "order-date",
        Order::Length => "order-length",
    })
}

/// How many articles are listed, how many files are not, and how many are still to be read.
fn counts_ui(ui: &mut Ui, cx: Cx<'_>, folder: &Folder, n_listed: usize) {
    let texts = cx.model.texts;
    let mut said = vec![texts.format("folder-count", &[("n", n_listed.into())])];
    if folder.n_left_out > 0 {
        said.push(texts.format("folder-left-out", &[("n", folder.n_left_out.into())]));
    }
    if folder.n_unread > 0 {
        let n = folder.articles.len();
        said.push(texts.format("folder-reading", &[("n", (n - folder.n_unread).into()), ("all", n.into())]));
    }
    for said in said {
        ui.label(quiet(cx, said));
    }
}

/// One article: its title, the first sentence of its summary, how long it is; or why it cannot be read.
fn row_ui(ui: &mut Ui, cx: Cx<'_>, article: &Article) {
    let texts = cx.model.texts;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let untitled = article.title.is_empty().then(|| cx.text("no-subject"));
    let title = brief::line(untitled.as_deref().unwrap_or(&article.title));
    let (first, length) = match &article.error {
        Some(error) => (texts.error(error, &title).into(), String::new()),
        None if article.words == 0 => (brief::line(&article.first), String::new()),
        None => {
            let words = texts.locale.integer(article.words);
            let time = texts.reading_time(article.secs);
            let arguments = [("words", (&words).into()), ("time", (&time).into())];
            let length = texts.format("folder-length", &arguments);
            let dated = texts.date(&article.date);
            let length = if dated.is_empty() { length } else { format!("{} · {length}", brief::line(&dated)) };
            (brief::line(&article.first), length)
        }
    };
    let said = [&*title, &*first, &length].into_iter().filter(|said| !said.is_empty()).collect::<Vec<_>>().join(" · ");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &said));
    let shown =
        matches!(cx.model.opened().map(|opened| &opened.source), Some(Source::File(path)) if *path == article.path);
    if shown || response.hovered() {
        ui.painter().rect_filled(rect, 6.0, if shown { cx.palette.mark } else { cx.palette.hover });
    }
    let left = rect.min.x + size::INSET;
    let width = rect.max.x - size::INSET_END - left;
    let failed = article.error.is_some();
    let title = lines(ui, &title, size::PANE, cx.palette.text, 1, width);
    // A failure takes the room of the length too, so that all of it can be read.
    let first = lines(ui, &first, size::SMALL, cx.palette.weak, if failed { 3 } else { 2 }, width);
    let length = lines(ui, &length, size::SMALL, cx.palette.weak, 1, width);
    let elided = first.elided;
    let mut top = rect.min.y + 7.0;
    for galley in [title, first, length] {
        let height = galley.size().y;
        ui.painter().galley(pos2(left, top), galley, cx.palette.text);
        top += height + 1.0;
    }
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    if response.clicked() {
        cx.emit(Command::OpenFile(article.path.clone()));
    }
    if failed && elided {
        response.on_hover_text(said);
    }
}

/// A text laid out in at most `rows` lines.
fn lines(ui: &Ui, text: &str, size: f32, color: egui::Color32, rows: usize, width: f32) -> Arc<Galley> {
    let format = TextFormat { line_height: Some(18.0), ..TextFormat::simple(FontId::proportional(size), color) };
    let mut job = LayoutJob::single_section(text.to_owned(), format);
    job.wrap = TextWrapping { max_rows: rows, break_anywhere: false, ..TextWrapping::truncate_at_width(width) };
    typeset::layout(ui, job, Direction::OfParagraph, width)
}
