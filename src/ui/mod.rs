//! The panes of the window.
//!
//! Separate from `app`: a pane reads the state and emits commands; it does no
//! I/O, starts no thread and analyses nothing. This file lays the panes out.

mod dialogs;
mod feedback;
mod figures;
mod menu;
mod reasons;
mod steering;
mod summary;
mod text;
mod text_layout;
mod virtual_column;
mod welcome;

use crate::app::state::Opened;
use crate::app::{Command, State};
use crate::theme::{Palette, palette, size};
use egui::{Frame, Margin, Panel, Ui};

/// A window narrower than this (in points) puts the figures under the summary.
const THREE_COLUMNS_MIN: f32 = 1000.0;

/// What the panes remember between frames for drawing alone.
#[derive(Default)]
pub struct Panes {
    text: text::TextPane,
    summary: summary::SummaryPane,
    figures: figures::FiguresPane,
}

/// Draws the whole window.
pub fn window_ui(ui: &mut Ui, state: &State, panes: &mut Panes, commands: &mut Vec<Command>) {
    let palette = palette(ui.theme());
    Panel::top("menu").show(ui, |ui| menu::menu_ui(ui, state, commands));
    feedback::notice_ui(ui, state, palette, commands);
    match &state.opened {
        Some(opened) => article_ui(ui, state, opened, panes, palette, commands),
        None => {
            egui::CentralPanel::default()
                .frame(Frame::new().fill(palette.page).inner_margin(Margin::same(size::MARGIN)))
                .show(ui, |ui| welcome::welcome_ui(ui, state, palette, commands));
        }
    }
    feedback::loading_ui(ui, state, palette, commands);
    feedback::toast_ui(ui, state, palette);
    feedback::drop_ui(ui, state, palette);
    dialogs::dialogs_ui(ui, state, commands);
}

/// The three panes of an article: side by side where there is room, else the
/// figures under the summary.
fn article_ui(
    ui: &mut Ui,
    state: &State,
    opened: &Opened,
    panes: &mut Panes,
    palette: Palette,
    commands: &mut Vec<Command>,
) {
    let width = ui.available_width();
    let pane = Frame::new().fill(palette.pane).inner_margin(Margin::symmetric(size::MARGIN, 12));
    if width >= THREE_COLUMNS_MIN {
        Panel::left("summary")
            .frame(pane)
            .resizable(true)
            .default_size((width * 0.3).min(460.0))
            .size_range(240.0..=width * 0.45)
            .show(ui, |ui| summary::summary_ui(ui, state, opened, &mut panes.summary, palette, commands));
        Panel::right("figures")
            .frame(pane)
            .resizable(true)
            .default_size((width * 0.24).min(340.0))
            .size_range(200.0..=width * 0.35)
            .show(ui, |ui| figures::figures_ui(ui, state, opened, &mut panes.figures, palette, commands));
    } else {
        Panel::left("side")
            .resizable(true)
            .default_size(width * 0.42)
            .size_range(200.0..=width * 0.6)
            .frame(pane)
            .show(ui, |ui| {
                let height = ui.available_height();
                Panel::bottom("figures-below")
                    .frame(Frame::new().inner_margin(Margin { top: 10, ..Margin::ZERO }))
                    .resizable(true)
                    .default_size(height * 0.42)
                    .size_range(100.0..=height * 0.7)
                    .show(ui, |ui| figures::figures_ui(ui, state, opened, &mut panes.figures, palette, commands));
                egui::CentralPanel::default()
                    .frame(Frame::new())
                    .show(ui, |ui| summary::summary_ui(ui, state, opened, &mut panes.summary, palette, commands));
            });
    }
    egui::CentralPanel::default()
        .frame(Frame::new().fill(palette.page))
        .show(ui, |ui| text::text_ui(ui, state, opened, &mut panes.text, palette, commands));
}

/// The title of a pane, for the eye and for a screen reader.
fn pane_title_ui(ui: &mut Ui, title: &str) {
    ui.add(egui::Label::new(egui::RichText::new(title).size(size::PANE + 2.0).strong()).truncate());
}
