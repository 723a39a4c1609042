//! What the window says of itself: messages, progress, confirmations.
//!
//! Separate because these lie above every pane and none of them belongs to one.

use super::cx::Cx;
use super::focus::{self, Place};
use super::spoken;
use crate::model::whole_path;
use crate::model::{Action, Command};
use crate::model::{Level, Notice};
use crate::theme::size;
use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align, Align2, Area, Color32, Frame, Galley, Id, Layout, Margin, Order, Painter, Panel, Rect, RichText, Role,
    ScrollArea, Sense, Stroke, TextStyle, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};
use rustc_hash::FxHashSet;
use std::path::Path;
use std::sync::Arc;

/// So many notices are shown together. Of more the newest few are shown, and the others on demand.
const MAX_TOGETHER: usize = 4;
const FEW: usize = 3;
/// The notices fill at most this share of the window; more are scrolled to.
const MAX_SHARE: f32 = 0.4;
/// The least height of a notice, the room above and below its text, and the side of its sign, in points.
const ROW: f32 = 34.0;
const ROW_MARGIN: f32 = 6.0;
const SIGN: f32 = 16.0;
/// Between a sign and its text.
const GAP: f32 = 10.0;
/// The side of the button that closes a notice, in points.
const CLOSE: f32 = 26.0;

/// The most width of a short message, and what of it an offer takes, in points.
const TOAST_WIDTH: f32 = 640.0;
const TOAST_OFFER: f32 = 150.0;

/// What the list of notices remembers between frames.
#[derive(Default)]
pub struct NoticesPane {
    /// Whether all are listed, where they are many.
    all: bool,
}

/// What the user should know, above the panes, each until it is dismissed; the newest first.
pub fn notices_ui(ui: &mut Ui, cx: Cx<'_>, pane: &mut NoticesPane) {
    let shown = cx.model.opened().map(|opened| opened.number);
    let notices: Vec<&Notice> = cx.model.notices.iter().filter(|notice| notice.is_shown_with(shown)).collect();
    if notices.is_empty() {
        pane.all = false;
        return;
    }
    let many = notices.len() > MAX_TOGETHER;
    let n_shown = if many && !pane.all { FEW } else { notices.len() };
    let twice = said_twice(&notices);
    let most = ui.ctx().content_rect().height() * MAX_SHARE;
    Panel::top("notices").frame(Frame::new().fill(cx.palette.pane)).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let area = ScrollArea::vertical().id_salt("notices").max_height(most).min_scrolled_height(most);
        area.auto_shrink([false, true]).show_viewport(ui, |ui, sight| {
            focus::follow(ui, |ui| {
                let mut top = 0.0;
                for notice in notices.iter().rev().take(n_shown).copied() {
                    let row = Row::new(ui, cx, notice, twice.contains(notice.text.as_str()));
                    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), row.height), Sense::hover());
                    // Of a long list only what is in sight is drawn.
                    let bottom = top + row.height;
                    if top <= sight.max.y && bottom >= sight.min.y {
                        // Apart, so that what is put into the row does not move the next one.
                        let mut inside = ui.new_child(UiBuilder::new().max_rect(rect).id_salt(notice.number));
                        row.draw(&mut inside, cx, notice, rect);
                    }
                    top = bottom;
                }
            });
        });
        if notices.len() > 1 {
            let frame = Frame::new().inner_margin(Margin::symmetric(size::MARGIN, 3));
            frame.show(ui, |ui| list_ui(ui, cx, pane, notices.len() - n_shown, many));
        }
    });
}

/// What is said of more than one file: without its folder nobody could tell which.
fn said_twice<'a>(notices: &[&'a Notice]) -> FxHashSet<&'a str> {
    let mut said = FxHashSet::default();
    notices.iter().map(|notice| notice.text.as_str()).filter(|text| !said.insert(*text)).collect()
}

/// What can be done with all notices together.
fn list_ui(ui: &mut Ui, cx: Cx<'_>, pane: &mut NoticesPane, n_hidden: usize, many: bool) {
    let quiet = |text: String| egui::Button::new(RichText::new(text).size(size::SMALL)).frame_when_inactive(false);
    ui.horizontal(|ui| {
        if many {
            // In line with what the notices say.
            ui.add_space(SIGN + GAP - ui.spacing().button_padding.x);
            let texts = cx.model.texts;
            let more = texts.format("notices-more", &[("n", n_hidden.into())]);
            let text = if pane.all { texts.text("show-fewer") } else { more };
            if ui.add(quiet(text)).clicked() {
                pane.all = !pane.all;
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if ui.add(quiet(cx.text("dismiss-all"))).clicked() {
                cx.emit(Command::DismissNotices);
            }
        });
    });
}

/// A notice that is laid out.
struct Row {
    /// What it says, with the folder of its file where another notice says the same of another file.
    text: Arc<Galley>,
    /// What can be done about it.
    offer: Option<Arc<Galley>>,
    height: f32,
}

impl Row {
    fn new(ui: &Ui, cx: Cx<'_>, notice: &Notice, is_said_twice: bool) -> Self {
        let padding = ui.spacing().button_padding.x;
        let font = TextStyle::Body.resolve(ui.style());
        let offer = notice
            .offer
            .as_ref()
            .map(|(key, _)| ui.fonts_mut(|fonts| fonts.layout_no_wrap(cx.text(key), font.clone(), cx.palette.text)));
        let margin = f32::from(size::MARGIN);
        let room_of_offer = offer.as_ref().map_or(0.0, |offer| offer.size().x + 2.0 * padding + margin);
        let width = ui.available_width() - 2.0 * margin - SIGN - GAP - CLOSE - 8.0 - room_of_offer;
        let format = |color| TextFormat::simple(font.clone(), color);
        let mut job = LayoutJob::default();
        job.wrap.max_width = width.max(80.0);
        job.append(&notice.text, 0.0, format(cx.palette.text));
        if is_said_twice && let Some(folder) = notice.about.as_deref().and_then(Path::parent) {
            job.append(&whole_path(folder), GAP, format(cx.palette.weak));
        }
        let text = ui.fonts_mut(|fonts| fonts.layout_job(job));
        let height = (text.size().y + 2.0 * ROW_MARGIN).max(ROW);
        Self { text, offer, height }
    }

    fn draw(self, ui: &mut Ui, cx: Cx<'_>, notice: &Notice, rect: Rect) {
        let (fill, sign_color, key) = match notice.level {
            Level::Info => (cx.palette.info, cx.palette.info_sign, "level-info"),
            Level::Warning => (cx.palette.warning, cx.palette.warning_sign, "level-warning"),
            Level::Error => (cx.palette.alert, cx.palette.alert_sign, "level-error"),
        };
        let margin = f32::from(size::MARGIN);
        ui.painter().rect_filled(rect, 0.0, fill);
        ui.painter().hline(rect.x_range(), rect.max.y - 0.5, Stroke::new(1.0, cx.palette.line));
        let text_height = self.text.size().y;
        let text_top = (rect.center().y - text_height / 2.0).max(rect.min.y + ROW_MARGIN);
        // The sign stands beside the first line.
        let line_height = self.text.rows.first().map_or(text_height, |row| row.height());
        let sign = Rect::from_center_size(
            pos2(rect.min.x + margin + SIGN / 2.0, text_top + line_height / 2.0),
            vec2(SIGN, SIGN),
        );
        let level = cx.text(key);
        let response = ui.interact(sign, ui.scope_id().with((notice.number, "sign")), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &level));
        response.on_hover_text(level);
        paint_sign(ui.painter(), notice.level, sign, sign_color, fill);
        let text = Rect::from_min_size(pos2(sign.max.x + GAP, text_top), self.text.size());
        let said = ui.put(text, egui::Label::new(Arc::clone(&self.text)).selectable(true));
        spoken::announce(&said, Role::Alert, self.text.text());
        if let Some(path) = &notice.about {
            said.on_hover_text(whole_path(path));
        }
        let close = Rect::from_min_size(
            pos2(rect.max.x - margin - CLOSE + 6.0, sign.center().y - CLOSE / 2.0),
            vec2(CLOSE, CLOSE),
        );
        let name = format!("{}: {}", cx.text("dismiss"), notice.text);
        let button = egui::Button::new("").frame_when_inactive(false).min_size(close.size());
        let response = ui.put(close, button).on_hover_text(cx.text("dismiss")).accessible_name(name);
        let cross = Rect::from_center_size(close.center(), vec2(9.0, 9.0));
        let stroke = Stroke::new(1.5, cx.palette.text);
        ui.painter().line_segment([cross.left_top(), cross.right_bottom()], stroke);
        ui.painter().line_segment([cross.right_top(), cross.left_bottom()], stroke);
        if response.clicked() {
            cx.emit(Command::DismissNotice(notice.number));
        }
        if let (Some(offer), Some((_, command))) = (self.offer, &notice.offer) {
            let wide = vec2(offer.size().x + 2.0 * ui.spacing().button_padding.x, CLOSE);
            let place = Rect::from_min_size(pos2(close.min.x - 8.0 - wide.x, close.min.y), wide);
            let button = egui::Button::new(offer.text().to_owned()).min_size(wide);
            if ui.put(place, button).clicked() {
                cx.emit((**command).clone());
            }
        }
    }
}

/// The sign of a message, in a shape of its own for each level: a circle, a triangle, a stop sign.
fn paint_sign(painter: &Painter, level: Level, rect: Rect, color: Color32, ground: Color32) {
    let (center, radius) = (rect.center(), rect.width() / 2.0);
    let line = |from: f32, to: f32| {
        let stroke = Stroke::new(1.8, ground);
        painter.line_segment([center + vec2(0.0, from), center + vec2(0.0, to)], stroke);
    };
    let dot = |y: f32| {
        painter.circle_filled(center + vec2(0.0, y), 1.2, ground);
    };
    match level {
        Level::Info => {
            painter.circle_filled(center, radius, color);
            dot(-3.8);
            line(-1.2, 4.4);
        }
        Level::Warning => {
            let corners = [(0.0, -radius), (radius, radius - 1.5), (-radius, radius - 1.5)];
            let corners = corners.map(|(x, y)| center + vec2(x, y)).to_vec();
            painter.add(egui::Shape::convex_polygon(corners, color, Stroke::NONE));
            line(-3.0, 2.2);
            dot(4.4);
        }
        Level::Error => {
            let corner =
                |n: u8| center + radius * egui::Vec2::angled((f32::from(n) + 0.5) * std::f32::consts::FRAC_PI_4);
            let corners = (0..8).map(corner).collect();
            painter.add(egui::Shape::convex_polygon(corners, color, Stroke::NONE));
            line(-4.2, 1.2);
            dot(3.8);
        }
    }
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
            focus::place(ui, Place::Toast, |ui| {
                boxed(cx).show(ui, |ui| {
                    skeleton_ui(ui, cx);
                    ui.horizontal(|ui| {
                        ui.spinner();
                        let said = cx.model.texts.format("loading", &[("name", (&loading.name).into())]);
                        spoken::announce(&ui.label(&said), Role::Status, &said);
                        if loading.n_more > 0 {
                            ui.label(cx.model.texts.format("loading-more", &[("n", loading.n_more.into())]));
                        }
                        if ui.button(cx.model.texts.text("cancel")).clicked() {
                            cx.emit(Command::Do(Action::Cancel));
                        }
                    });
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
                    let widest = (ui.ctx().content_rect().width() - 80.0).min(TOAST_WIDTH);
                    ui.set_max_width(widest);
                    focus::place(ui, Place::Toast, |ui| {
                        let room = if toast.offer.is_some() { TOAST_OFFER } else { 0.0 };
                        let (text, font) = (toast.text.clone(), TextStyle::Body.resolve(ui.style()));
                        let button = ui.text_style_height(&TextStyle::Button) + 2.0 * ui.spacing().button_padding.y;
                        let text = ui.fonts_mut(|fonts| fonts.layout(text, font, cx.palette.page, widest - room));
                        // As high as the higher of both from the first on: the text stands in the middle beside its button.
                        let height = text.size().y.max(button).max(ui.spacing().interact_size.y);
                        let row = vec2(ui.available_width(), height);
                        ui.allocate_ui_with_layout(row, Layout::left_to_right(Align::Center), |ui| {
                            let said = ui.label(text);
                            spoken::announce(&said, Role::Status, &toast.text);
                            if let Some((key, command)) = &toast.offer {
                                let said = RichText::new(cx.model.texts.text(key)).color(cx.palette.page).strong();
                                let button = egui::Button::new(said)
                                    .fill(cx.palette.toast)
                                    .stroke(egui::Stroke::new(1.0, cx.palette.page));
                                if ui.add(button).clicked() {
                                    // What it offers is done; what is said of that comes in its place.
                                    cx.emit(Command::DismissToast);
                                    cx.emit((**command).clone());
                                }
                            }
                        });
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
