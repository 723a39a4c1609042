//! The middle of the window: the text of the article or, for a PDF, its pages, with the row above that switches, and the
//! line of what changed in it.
//!
//! Separate from both because neither knows the other: a place in one is handed to the other as a byte of the text.

use super::Panes;
use super::changes::changes_ui;
use super::cx::Cx;
use super::page_bar::{self, page_bar_ui};
use super::page_textures::PageTextures;
use super::pages::{PagesPane, pages_ui};
use super::text::{TextPane, text_ui};
use super::warnings::warnings;
use crate::document::Warning;
use crate::model::Opened;
use crate::theme::size;
use egui::{Align, Layout, Rect, Ui, UiBuilder, pos2, vec2};

/// Draws the article; `focus_page` is set once when a page shall be typed.
pub fn reading_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    opened: &Opened,
    panes: &mut Panes,
    textures: &mut PageTextures,
    focus_page: &mut bool,
) {
    let whole = ui.available_rect_before_wrap();
    let edge = whole.min.y + panes.changes.height(opened, whole.height());
    if edge > whole.min.y {
        let below = Rect::from_min_max(pos2(whole.min.x, edge), whole.max);
        ui.scope_builder(UiBuilder::new().max_rect(below), |ui| {
            article_ui(ui, cx, opened, panes, textures, focus_page);
        });
        // Drawn last so that the keys go to the article first.
        let line = Rect::from_min_max(whole.min, pos2(whole.max.x, edge));
        changes_ui(ui, cx, opened, line, &mut panes.changes);
    } else {
        article_ui(ui, cx, opened, panes, textures, focus_page);
    }
}

/// The article below the line of what changed in it.
fn article_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    opened: &Opened,
    panes: &mut Panes,
    textures: &mut PageTextures,
    focus_page: &mut bool,
) {
    if !opened.has_pages() {
        *focus_page = false;
        panes.shows_pages = false;
        text_ui(ui, cx, opened, &mut panes.text);
        return;
    }
    let shows_pages = opened.shows_pages();
    // What comes into sight begins anew, at the place that the other had.
    if std::mem::replace(&mut panes.shows_pages, shows_pages) != shows_pages {
        if shows_pages { panes.pages = PagesPane::default() } else { panes.text = TextPane::default() }
    }
    let whole = ui.available_rect_before_wrap();
    let edge = whole.min.y + page_bar::HEIGHT;
    let row = Rect::from_min_max(whole.min, pos2(whole.max.x, edge));
    let below = Rect::from_min_max(pos2(whole.min.x, edge), whole.max);
    ui.scope_builder(UiBuilder::new().max_rect(below), |ui| {
        notices_ui(ui, cx, opened, shows_pages);
        if shows_pages {
            pages_ui(ui, cx, opened, &mut panes.pages, textures);
        } else {
            text_ui(ui, cx, opened, &mut panes.text);
        }
    });
    // Drawn last so that the keys go to the article first, as everywhere.
    let margin = f32::from(size::MARGIN);
    ui.painter().rect_filled(row, 0.0, cx.palette.pane);
    ui.painter().hline(row.x_range(), row.max.y - 0.5, (1.0, cx.palette.line));
    let inside = UiBuilder::new()
        .max_rect(row.shrink2(vec2(margin.min(row.width() / 4.0), 0.0)))
        .layout(Layout::left_to_right(Align::Center));
    ui.scope_builder(inside, |ui| {
        let page = if shows_pages { panes.pages.page() } else { page_at(opened, panes.text.top(opened.text_version)) };
        page_bar_ui(ui, cx, opened, (page, panes.pages.percent()), &mut panes.bar, focus_page);
    });
}

/// The page of the place that was gone to, while it is in sight below the byte at the upper edge of the text; otherwise of
/// that byte, or of the one at which the reader left off.
fn page_at(opened: &Opened, top: Option<usize>) -> usize {
    let byte = opened.place_in_sight(top.unwrap_or(opened.left_off));
    opened.analysis.document.structure().page_index_at(byte).unwrap_or_default()
}

/// What is to be known of a document and is said nowhere else: all of it without text, and what its pages lack above them.
fn notices_ui(ui: &mut Ui, cx: Cx<'_>, opened: &Opened, shows_pages: bool) {
    let document = &opened.analysis.document;
    let has_text = !document.text().is_empty();
    let of_pages = |warning: &&Warning| matches!(warning, Warning::MissingGlyphs { .. });
    let told: Vec<Warning> =
        document.warnings.iter().filter(|warning| !has_text || shows_pages && of_pages(warning)).cloned().collect();
    let frame = egui::Frame::new().fill(cx.palette.warning).inner_margin(egui::Margin::symmetric(size::MARGIN, 8));
    for said in warnings(cx.model.texts, &told) {
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.label(said);
        });
    }
}
