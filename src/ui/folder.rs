//! The list of a folder's articles.
//!
//! Separate because it stands beside the panes of an article, whichever is shown.

use super::brief;
use super::cx::Cx;
use super::summary::reading_time;
use crate::model::Command;
use crate::model::Source;
use crate::model::folder::{Article, Folder, Order};
use crate::model::source::file_name;
use crate::theme::size;
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{ComboBox, FontId, RichText, Role, ScrollArea, Sense, Stroke, StrokeKind, TextEdit, Ui, WidgetInfo, vec2};
use std::path::PathBuf;

/// The height of a row, in points.
const ROW: f32 = 82.0;

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
    let texts = cx.model.texts;
    let name = file_name(&folder.path);
    ui.horizontal(|ui| {
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let close = ui.button("×").accessible_name(texts.text("folder-close"));
            if close.on_hover_text(texts.text("folder-close")).clicked() {
                cx.emit(Command::CloseFolder);
            }
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| super::pane_title_ui(ui, &name));
        });
    });
    let edit = TextEdit::singleline(&mut pane.filter).hint_text(texts.text("folder-filter"));
    ui.add(edit.desired_width(f32::INFINITY)).accessible_name(texts.text("folder-filter"));
    let order = |order: Order| match order {
        Order::Name => texts.text("order-name"),
        Order::Title => texts.text("order-title"),
        Order::Length => texts.text("order-length"),
    };
    let sort = ComboBox::from_id_salt("order").selected_text(order(pane.order)).show_ui(ui, |ui| {
        for choice in Order::ALL {
            ui.selectable_value(&mut pane.order, choice, order(choice));
        }
    });
    sort.response.accessible_name(texts.text("order"));
    let wanted = (folder.path.clone(), pane.filter.clone(), pane.order, folder.n_unread);
    if pane.listed_for.as_ref() != Some(&wanted) {
        pane.listed = folder.listed(&pane.filter, pane.order);
        pane.listed_for = Some(wanted);
    }
    let listed = &pane.listed;
    let n = texts.format("folder-count", &[("n", listed.len().into())]);
    ui.label(RichText::new(n).size(size::SMALL).color(cx.palette.weak));
    if folder.n_left_out > 0 {
        let n = cx.model.texts.format("folder-left-out", &[("n", folder.n_left_out.into())]);
        ui.label(RichText::new(n).size(size::SMALL).color(cx.palette.weak));
    }
    if folder.n_unread > 0 {
        let n = folder.articles.len();
        let read = texts.format("folder-reading", &[("n", (n - folder.n_unread).into()), ("all", n.into())]);
        ui.label(RichText::new(read).size(size::SMALL).color(cx.palette.weak));
    }
    let rows = ScrollArea::vertical().id_salt("articles").auto_shrink([false, false]);
    rows.show_rows(ui, ROW - ui.spacing().item_spacing.y, listed.len(), |ui, range| {
        for index in listed.get(range).unwrap_or_default() {
            if let Some(article) = folder.articles.get(*index) {
                row_ui(ui, cx, article);
            }
        }
    });
}

/// One article: its title, the first sentence of its summary, how long it is.
fn row_ui(ui: &mut Ui, cx: Cx<'_>, article: &Article) {
    let texts = cx.model.texts;
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), ROW - ui.spacing().item_spacing.y), Sense::click());
    let (title, first) = (brief::line(&article.title), brief::line(&article.first));
    let length = match &article.error {
        Some(error) => texts.error(error, &title),
        None if article.words == 0 => String::new(),
        None => texts.format(
            "folder-length",
            &[
                ("words", (&texts.locale.integer(article.words)).into()),
                ("time", (&reading_time(texts, article.secs)).into()),
            ],
        ),
    };
    let said = [&*title, &*first, &length].join(". ");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &said));
    let shown =
        matches!(cx.model.opened().map(|opened| &opened.source), Some(Source::File(path)) if *path == article.path);
    if shown || response.hovered() {
        ui.painter().rect_filled(rect, 6.0, if shown { cx.palette.mark } else { cx.palette.hover });
    }
    if response.has_focus() {
        ui.painter().rect_stroke(rect, 6.0, Stroke::new(2.0, cx.palette.accent), StrokeKind::Inside);
    }
    let line = |ui: &Ui, text: &str, size: f32, color, rows: usize, top: f32| {
        let mut job = LayoutJob::single_section(
            brief::line(text).into_owned(),
            TextFormat { line_height: Some(17.0), ..TextFormat::simple(FontId::proportional(size), color) },
        );
        job.wrap = TextWrapping {
            max_rows: rows,
            break_anywhere: false,
            ..TextWrapping::truncate_at_width(rect.width() - 16.0)
        };
        let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
        ui.painter().galley(rect.min + vec2(8.0, top), galley, color);
    };
    line(ui, &title, size::PANE, cx.palette.text, 1, 5.0);
    line(ui, &first, size::SMALL, cx.palette.weak, 2, 23.0);
    line(ui, &length, size::SMALL - 1.0, cx.palette.weak, 1, 58.0);
    if response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked() {
        cx.emit(Command::OpenFile(article.path.clone()));
    }
}
