//! What the window says of itself: messages, progress, confirmations.
//!
//! Separate because these lie above every pane and none of them belongs to one.

use super::cx::Cx;
use crate::model::{Action, Command};
use crate::model::{Level, Notice};
use crate::theme::size;
use egui::{Align, Align2, Area, Frame, Id, Layout, Margin, Order, Panel, RichText, ScrollArea, Ui};

/// The most rows of notices that are shown at once; more are scrolled to.
const NOTICE_ROWS: f32 = 4.0;
/// The height of a notice of one line, in points.
const NOTICE_ROW: f32 = 33.0;

/// What the user should know, above the panes, each until it is dismissed; the newest first.
pub fn notices_ui(ui: &mut Ui, cx: Cx<'_>) {
    let Some(worst) = cx.model.notices.iter().map(|notice| notice.level).max() else { return };
    let fill = if worst == Level::Info { cx.palette.hover } else { cx.palette.alert };
    let frame = Frame::new().fill(fill).inner_margin(Margin::symmetric(size::MARGIN, 4));
    Panel::top("notices").frame(frame).show(ui, |ui| {
        let height = NOTICE_ROWS * NOTICE_ROW;
        let area = ScrollArea::vertical().id_salt("notices").max_height(height).min_scrolled_height(height);
        area.auto_shrink([false, true]).show(ui, |ui| {
            for notice in cx.model.notices.iter().rev() {
                notice_ui(ui, cx, notice);
            }
        });
    });
}

fn notice_ui(ui: &mut Ui, cx: Cx<'_>, notice: &Notice) {
    ui.horizontal(|ui| {
        ui.set_min_height(NOTICE_ROW - ui.spacing().item_spacing.y);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let close = ui.button(cx.text("close")).on_hover_text(cx.text("dismiss"));
            let name = format!("{}: {}", cx.text("dismiss"), notice.text);
            if close.accessible_name(name).clicked() {
                cx.emit(Command::DismissNotice(notice.number));
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add(egui::Label::new(&notice.text).wrap());
            });
        });
    });
}

/// What is being read, once that takes long enough to be noticed.
pub fn loading_ui(ui: &Ui, cx: Cx<'_>) {
    let Some(loading) = &cx.model.loading else { return };
    // The text is there already, and the summary says that it is being made.
    if cx.model.opened().is_some_and(|opened| !opened.is_analysed) {
        return;
    }
    if ui.input(|input| input.time) < loading.shown_from_secs {
        return;
    }
    Area::new(Id::unique("loading")).order(Order::Foreground).anchor(Align2::CENTER_CENTER, [0.0, 0.0]).show(
        ui.ctx(),
        |ui| {
            boxed(cx).show(ui, |ui| {
                skeleton_ui(ui, cx);
                ui.horizontal(|ui| {
                    ui.spinner();
                    ui.label(cx.model.texts.format("loading", &[("name", (&loading.name).into())]));
                    if loading.n_more > 0 {
                        ui.label(cx.model.texts.format("loading-more", &[("n", loading.n_more.into())]));
                    }
                    if ui.button(cx.model.texts.text("cancel")).clicked() {
                        cx.emit(Command::Do(Action::Cancel));
                    }
                });
            });
        },
    );
}

/// Lines where the article will be.
fn skeleton_ui(ui: &mut Ui, cx: Cx<'_>) {
    for share in [0.6, 1.0, 0.95, 0.98, 0.4] {
        let (rect, _) = ui.allocate_exact_size(egui::vec2(320.0, 12.0), egui::Sense::hover());
        let line = egui::Rect::from_min_size(rect.min, egui::vec2(rect.width() * share, 8.0));
        ui.painter().rect_filled(line, 3.0, cx.palette.hover);
    }
    ui.add_space(6.0);
}

/// A short message at the foot of the window.
pub fn toast_ui(ui: &Ui, cx: Cx<'_>) {
    let Some(toast) = &cx.model.toast else { return };
    Area::new(Id::unique("toast")).order(Order::Foreground).anchor(Align2::CENTER_BOTTOM, [0.0, -28.0]).show(
        ui.ctx(),
        |ui| {
            Frame::new().fill(cx.palette.toast).corner_radius(8).inner_margin(Margin::symmetric(16, 10)).show(
                ui,
                |ui| {
                    ui.horizontal(|ui| {
                        let text = RichText::new(&toast.text).color(cx.palette.page);
                        ui.add(egui::Label::new(text).extend());
                        if let Some((key, command)) = &toast.offer {
                            let said = RichText::new(cx.model.texts.text(key)).color(cx.palette.page).strong();
                            let button = egui::Button::new(said)
                                .fill(cx.palette.toast)
                                .stroke(egui::Stroke::new(1.0, cx.palette.page));
                            if ui.add(button).clicked() {
                                cx.emit((**command).clone());
                            }
                        }
                    });
                },
            );
        },
    );
}

/// What will happen when the held file is let go.
pub fn drop_ui(ui: &Ui, cx: Cx<'_>) {
    if ui.input(|input| input.raw.hovered_files.is_empty()) {
        return;
    }
    Area::new(Id::unique("drop")).order(Order::Foreground).anchor(Align2::CENTER_CENTER, [0.0, 0.0]).show(
        ui.ctx(),
        |ui| {
            boxed(cx).show(ui, |ui| {
                ui.label(RichText::new(cx.model.texts.text("drop-here")).size(size::HEADING));
            });
        },
    );
}

fn boxed(cx: Cx<'_>) -> Frame {
    Frame::new()
        .fill(cx.palette.page)
        .stroke(egui::Stroke::new(1.0, cx.palette.line))
        .corner_radius(8)
        .inner_margin(Margin::symmetric(20, 14))
        .shadow(egui::epaint::Shadow {
            offset: [0, 4],
            blur: 16,
            spread: 0,
            color: egui::Color32::from_black_alpha(60),
        })
}
