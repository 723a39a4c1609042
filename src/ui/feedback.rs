//! What the window says of itself: messages, progress, confirmations.
//!
//! Separate because these lie above every pane and none of them belongs to one.

use crate::app::state::PROGRESS_AFTER_SECS;
use crate::app::{Action, Command, State};
use crate::theme::{Palette, size};
use egui::{Align2, Area, Frame, Id, Margin, Order, Panel, RichText, Ui};

/// A message of something that went wrong, above the panes, until it is dismissed.
pub fn notice_ui(ui: &mut Ui, state: &State, palette: Palette, commands: &mut Vec<Command>) {
    let Some(notice) = &state.notice else { return };
    Panel::top("notice").frame(Frame::new().fill(palette.alert).inner_margin(Margin::symmetric(size::MARGIN, 8))).show(
        ui,
        |ui| {
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let close = ui.button(state.texts.text("close")).on_hover_text(state.texts.text("dismiss"));
                if close.clicked() {
                    commands.push(Command::DismissNotice);
                }
                ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                    ui.add(egui::Label::new(notice).wrap());
                });
            });
        },
    );
}

/// What is being read, once that takes long enough to be noticed.
pub fn loading_ui(ui: &Ui, state: &State, palette: Palette, commands: &mut Vec<Command>) {
    let Some(loading) = &state.loading else { return };
    // The text is there already, and the summary says that it is being made.
    if state.opened().is_some_and(|opened| !opened.is_analysed) {
        return;
    }
    if ui.input(|input| input.time) - loading.since_secs < PROGRESS_AFTER_SECS {
        return;
    }
    Area::new(Id::unique("loading")).order(Order::Foreground).anchor(Align2::CENTER_CENTER, [0.0, 0.0]).show(
        ui.ctx(),
        |ui| {
            boxed(palette).show(ui, |ui| {
                skeleton_ui(ui, palette);
                ui.horizontal(|ui| {
                    ui.spinner();
                    ui.label(state.texts.format("loading", &[("name", (&loading.name).into())]));
                    if ui.button(state.texts.text("cancel")).clicked() {
                        commands.push(Command::Do(Action::Cancel));
                    }
                });
            });
        },
    );
}

/// Lines where the article will be.
fn skeleton_ui(ui: &mut Ui, palette: Palette) {
    for share in [0.6, 1.0, 0.95, 0.98, 0.4] {
        let (rect, _) = ui.allocate_exact_size(egui::vec2(320.0, 12.0), egui::Sense::hover());
        let line = egui::Rect::from_min_size(rect.min, egui::vec2(rect.width() * share, 8.0));
        ui.painter().rect_filled(line, 3.0, palette.hover);
    }
    ui.add_space(6.0);
}

/// A short message at the foot of the window.
pub fn toast_ui(ui: &Ui, state: &State, palette: Palette, commands: &mut Vec<Command>) {
    let Some(toast) = &state.toast else { return };
    Area::new(Id::unique("toast")).order(Order::Foreground).anchor(Align2::CENTER_BOTTOM, [0.0, -28.0]).show(
        ui.ctx(),
        |ui| {
            Frame::new().fill(palette.toast).corner_radius(8).inner_margin(Margin::symmetric(16, 10)).show(ui, |ui| {
                ui.horizontal(|ui| {
                    let text = RichText::new(&toast.text).color(palette.page);
                    ui.add(egui::Label::new(text).extend());
                    if let Some((key, command)) = &toast.offer {
                        let said = RichText::new(state.texts.text(key)).color(palette.page).strong();
                        let button =
                            egui::Button::new(said).fill(palette.toast).stroke(egui::Stroke::new(1.0, palette.page));
                        if ui.add(button).clicked() {
                            commands.push((**command).clone());
                        }
                    }
                });
            });
        },
    );
}

/// What will happen when the held file is let go.
pub fn drop_ui(ui: &Ui, state: &State, palette: Palette) {
    if ui.input(|input| input.raw.hovered_files.is_empty()) {
        return;
    }
    Area::new(Id::unique("drop")).order(Order::Foreground).anchor(Align2::CENTER_CENTER, [0.0, 0.0]).show(
        ui.ctx(),
        |ui| {
            boxed(palette).show(ui, |ui| {
                ui.label(RichText::new(state.texts.text("drop-here")).size(size::HEADING));
            });
        },
    );
}

fn boxed(palette: Palette) -> Frame {
    Frame::new()
        .fill(palette.page)
        .stroke(egui::Stroke::new(1.0, palette.line))
        .corner_radius(8)
        .inner_margin(Margin::symmetric(20, 14))
        .shadow(egui::epaint::Shadow {
            offset: [0, 4],
            blur: 16,
            spread: 0,
            color: egui::Color32::from_black_alpha(60),
        })
}
