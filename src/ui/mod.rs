//! The panes of the window.
//!
//! Separate from the shell: a pane reads the model and emits commands; it does no
//! I/O, starts no thread and analyses nothing. This file lays the panes out.

mod bidi;
mod brief;
mod confinement;
mod contents;
mod context_menu;
mod cx;
mod dialogs;
mod facts;
mod feedback;
mod figures;
mod focus;
mod folder;
mod icon;
mod keys;
mod leads;
mod marked;
mod menu;
mod menu_keys;
mod menus;
mod ornament;
mod palette;
mod picture;
mod reading_nodes;
mod reading_outline;
mod reading_tree;
mod reasons;
mod rows;
mod scroll_bar;
mod scrolling;
mod search;
mod sentences;
mod side_pane;
mod sideways;
mod spoken;
mod steering;
mod summary;
mod table_layout;
mod tabs;
mod text;
mod text_layout;
mod timeline;
mod typeset;
mod virtual_column;
mod welcome;

pub use confinement::told_once as confinement_notice;
pub use menu_keys::is_in_menu_bar;
pub use palette::Palette;
pub use spoken::{Spoken, name_window};

use crate::document::{LeftOut, Warning};
use crate::i18n::Texts;
use crate::model::settings::Colours;
use crate::model::{Command, Folder, Model, Opened, Shortcut};
use crate::theme::{palette, size};
use cx::Cx;
use egui::{Frame, KeyboardShortcut, Margin, Modifiers, Panel, Role, Ui};
use focus::Place;
use side_pane::{BELOW, Extent, SidePanes};
use std::cell::RefCell;
use std::path::PathBuf;

/// A window narrower than this (in points) puts the figures under the summary.
const THREE_COLUMNS_MIN: f32 = 1000.0;

/// A window narrower than this shows one pane at a time.
const ONE_PANE_MAX: f32 = 760.0;

/// What the window remembers between frames, whatever document it shows.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "what was asked for, each by itself")]
pub struct Chrome {
    /// Whether the search shall take the keyboard.
    pub focus_search: bool,
    /// What was typed into the palette of commands.
    pub palette: Palette,
    /// By how many panes the focus shall go on, backwards below zero.
    pub pane_steps: i32,
    /// Whether the keys shall go to the menu bar.
    pub use_menu: bool,
    /// Whether the context menu of what has the focus shall open.
    pub context_menu: bool,
    /// Which pane a narrow window shows.
    pane: Pane,
    notices: feedback::NoticesPane,
    dialog: dialogs::DialogPane,
    folder: folder::FolderPane,
    /// Whether the pane at the right shows the list of the folder, and of which folder.
    shows_folder: bool,
    folder_path: Option<PathBuf>,
    /// How wide the panes beside the text are.
    sides: SidePanes,
    /// How high the figures below the summary are.
    below: SidePanes,
}

/// The panes of a narrow window.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Pane {
    #[default]
    Summary,
    Contents,
    Text,
    Figures,
    Folder,
}

impl Chrome {
    /// Shows the list of a folder that was just opened.
    fn follow_folder(&mut self, folder: Option<&Folder>) {
        let path = folder.map(|folder| &folder.path);
        if self.folder_path.as_ref() != path {
            self.folder_path = path.cloned();
            self.shows_folder = path.is_some();
            self.pane = if path.is_some() { Pane::Folder } else { Pane::default() };
        }
    }
}

/// What the panes of a document remember between frames for drawing alone.
#[derive(Default)]
pub struct Panes {
    text: text::TextPane,
    summary: summary::SummaryPane,
    figures: figures::FiguresPane,
    /// The number of the last jump for which a narrow window showed the text.
    followed: u64,
}

impl Panes {
    /// The byte at the upper edge of the pane of this text of the document, once it is drawn.
    #[must_use]
    pub fn top(&self, text_version: u64) -> Option<usize> {
        self.text.top(text_version)
    }
}

/// Draws the whole window and gives what its user asked for; `panes` are those of the shown document.
pub fn window_ui(ui: &mut Ui, model: Model<'_>, chrome: &mut Chrome, panes: Option<&mut Panes>) -> Vec<Command> {
    let commands = RefCell::new(Vec::new());
    let cx = Cx::new(model, palette(ui.theme(), model.settings.colours == Colours::Sepia), &commands);
    keys_ui(ui, model, chrome);
    let use_menu = std::mem::take(&mut chrome.use_menu);
    Panel::top("menu").show(ui, |ui| focus::place(ui, Place::Menu, |ui| menu::menu_ui(ui, cx, use_menu)));
    focus::place(ui, Place::Tabs, |ui| tabs::tabs_ui(ui, cx));
    focus::place(ui, Place::Notices, |ui| feedback::notices_ui(ui, cx, &mut chrome.notices));
    chrome.follow_folder(model.folder);
    match (model.opened(), panes) {
        (Some(opened), Some(panes)) => {
            if opened.search.open {
                focus::place(ui, Place::Search, |ui| search::search_ui(ui, cx, opened, &mut chrome.focus_search));
            }
            article_ui(ui, cx, opened, chrome, panes);
        }
        _ => no_article_ui(ui, cx, chrome),
    }
    feedback::loading_ui(ui, cx);
    feedback::toast_ui(ui, cx);
    feedback::drop_ui(ui, cx);
    dialogs::dialogs_ui(ui, cx, &mut chrome.palette, &mut chrome.dialog);
    focus::end(ui, cx.palette, model.dialog.is_some());
    commands.into_inner()
}

/// What the window shows without an article: the welcome page, and the list of a folder where there is one.
fn no_article_ui(ui: &mut Ui, cx: Cx<'_>, chrome: &mut Chrome) {
    if let Some(listed) = cx.model.folder {
        if ui.available_width() < ONE_PANE_MAX {
            let central = egui::CentralPanel::default().frame(pane_frame(cx));
            central.show(ui, |ui| {
                focus::pane(ui, Place::Figures, |ui| folder::folder_ui(ui, cx, listed, &mut chrome.folder));
            });
            return;
        }
        let extent = right_extent(ui.available_width());
        let Chrome { sides, folder, .. } = chrome;
        sides.show(ui, "figures", Panel::right("figures").frame(pane_frame(cx)), extent, |ui| {
            focus::pane(ui, Place::Figures, |ui| folder::folder_ui(ui, cx, listed, folder));
        });
        spoken::resize_handle(ui, "figures", &spoken::resize_text(cx.model.texts, "folder-list"));
    }
    egui::CentralPanel::default()
        .frame(Frame::new().fill(cx.palette.page).inner_margin(Margin::same(size::MARGIN)))
        .show(ui, |ui| focus::place(ui, Place::Text, |ui| focus::follow(ui, |ui| welcome::welcome_ui(ui, cx))));
}

/// The ground of a pane beside the text; its lists reach farther than its words, by [`size::INSET`].
fn pane_frame(cx: Cx<'_>) -> Frame {
    Frame::new().fill(cx.palette.pane).inner_margin(pane_margin(12))
}

fn pane_margin(top: i8) -> Margin {
    Margin { left: size::MARGIN - size::INSET as i8, right: 4, top, bottom: 0 }
}

/// How wide the pane at the right is in a window of a width.
fn right_extent(width: f32) -> Extent {
    Extent { room: width, usual: (width * 0.24).clamp(288.0, 340.0), range: 200.0..=width * 0.35 }
}

/// What the keys ask for that lead from one part of the window to another.
fn keys_ui(ui: &Ui, model: Model<'_>, chrome: &mut Chrome) {
    let is_dialog = model.dialog.is_some();
    context_menu::ask(ui.ctx(), std::mem::take(&mut chrome.context_menu) && !is_dialog);
    let steps = std::mem::take(&mut chrome.pane_steps);
    // A narrow window has all panes of an article, one at a time.
    let narrow = ui.available_width() < ONE_PANE_MAX && model.opened().is_some();
    let pane_of = |place| match place {
        Place::Summary => Some(Pane::Summary),
        Place::Text => Some(Pane::Text),
        Place::Figures => Some(Pane::Figures),
        _ => None,
    };
    let missing = focus::begin(ui, steps, is_dialog, |place| narrow && pane_of(place).is_some());
    if let Some(pane) = missing.and_then(pane_of) {
        chrome.pane = pane;
        ui.ctx().request_repaint();
    }
}

/// A shortcut as the toolkit has it.
#[must_use]
pub fn shortcut(shortcut: Shortcut) -> KeyboardShortcut {
    let mut modifiers = Modifiers::NONE;
    for (held, modifier) in
        [(shortcut.ctrl, Modifiers::COMMAND), (shortcut.shift, Modifiers::SHIFT), (shortcut.alt, Modifiers::ALT)]
    {
        if held {
            modifiers |= modifier;
        }
    }
    KeyboardShortcut::new(modifiers, keys::key(shortcut.key))
}

/// The panes of an article: side by side where there is room, else the figures under
/// the summary, and in a narrow window one at a time.
fn article_ui(ui: &mut Ui, cx: Cx<'_>, opened: &Opened, chrome: &mut Chrome, panes: &mut Panes) {
    let width = ui.available_width();
    let pane = pane_frame(cx);
    let summary = !cx.model.settings.no_summary;
    let right = !cx.model.settings.no_figures || cx.model.folder.is_some();
    let here = panes.text.here(opened.text_version).unwrap_or(opened.left_off);
    if width < ONE_PANE_MAX {
        one_pane_ui(ui, cx, opened, chrome, panes);
        return;
    }
    // What is drawn inside must not borrow the sizes of what it is drawn in.
    let mut sides = std::mem::take(&mut chrome.sides);
    if width >= THREE_COLUMNS_MIN || !(summary && right) {
        if summary {
            let usual = (width * 0.3).clamp(344.0, 460.0);
            let extent = Extent { room: width, usual, range: 240.0..=(width * 0.45).max(344.0) };
            sides.show(ui, "summary", Panel::left("summary").frame(pane), extent, |ui| {
                focus::pane(ui, Place::Summary, |ui| {
                    summary::summary_ui(ui, cx, opened, here, summary::Tabs::Inside, &mut panes.summary);
                });
            });
            spoken::resize_handle(ui, "summary", &spoken::resize_text(cx.model.texts, "summary"));
        }
        if right {
            sides.show(ui, "figures", Panel::right("figures").frame(pane), right_extent(width), |ui| {
                focus::pane(ui, Place::Figures, |ui| right_ui(ui, cx, opened, chrome, &mut panes.figures));
            });
            spoken::resize_handle(ui, "figures", &spoken::resize_text(cx.model.texts, "key-figures"));
        }
    } else {
        let mut below = std::mem::take(&mut chrome.below);
        let extent = Extent { room: width, usual: (width * 0.42).max(344.0), range: 240.0..=width * 0.6 };
        let frame = pane.inner_margin(Margin { top: 12, ..Margin::ZERO });
        sides.show(ui, "side", Panel::left("side").frame(frame), extent, |ui| {
            let height = ui.available_height();
            let extent = Extent { room: height, usual: height * 0.36, range: 100.0..=(height * 0.7).max(100.0) };
            let frame = Frame::new().inner_margin(pane_margin(10));
            let (figures, pane) = (&mut panes.figures, &mut panes.summary);
            let below_ui = |ui: &mut Ui| {
                below.show(ui, BELOW, Panel::bottom(BELOW).frame(frame), extent, |ui| {
                    focus::pane(ui, Place::Figures, |ui| right_ui(ui, cx, opened, chrome, figures));
                });
                spoken::resize_handle(ui, BELOW, &spoken::resize_text(cx.model.texts, "key-figures"));
            };
            spoken::read_last(ui, below_ui, |ui| {
                let central = egui::CentralPanel::default().frame(Frame::new().inner_margin(pane_margin(0)));
                central.show(ui, |ui| {
                    focus::pane(ui, Place::Summary, |ui| {
                        summary::summary_ui(ui, cx, opened, here, summary::Tabs::Inside, pane);
                    });
                });
            });
        });
        spoken::resize_handle(ui, "side", &spoken::resize_text(cx.model.texts, "summary"));
        chrome.below = below;
    }
    chrome.sides = sides;
    egui::CentralPanel::default()
        .frame(Frame::new().fill(cx.palette.page))
        .show(ui, |ui| focus::pane(ui, Place::Text, |ui| text::text_ui(ui, cx, opened, &mut panes.text)));
}

/// The pane at the right: the figures and names or, in their place, the list of a folder.
fn right_ui(ui: &mut Ui, cx: Cx<'_>, opened: &Opened, chrome: &mut Chrome, figures: &mut figures::FiguresPane) {
    let Some(listed) = cx.model.folder else {
        figures::figures_ui(ui, cx, opened, figures);
        return;
    };
    if cx.model.settings.no_figures {
        folder::folder_ui(ui, cx, listed, &mut chrome.folder);
        return;
    }
    summary::inset_ui(ui, |ui| {
        ui.horizontal(|ui| {
            ui.set_min_height(icon::BUTTON);
            ui.spacing_mut().item_spacing.x = 14.0;
            spoken::role(ui, Role::TabList, None);
            for (shows, key) in [(true, "folder"), (false, "figures-and-names")] {
                if tab_ui(ui, cx, chrome.shows_folder == shows, size::TAB, &cx.text(key)).clicked() {
                    chrome.shows_folder = shows;
                }
            }
        });
    });
    if chrome.shows_folder {
        folder::folder_ui(ui, cx, listed, &mut chrome.folder);
    } else {
        figures::figures_ui(ui, cx, opened, figures);
    }
}

/// One pane of a narrow window, chosen by a tab. A jump into the text, wherever it was
/// asked for, shows the text.
fn one_pane_ui(ui: &mut Ui, cx: Cx<'_>, opened: &Opened, chrome: &mut Chrome, panes: &mut Panes) {
    if let Some(jump) = opened.jump.filter(|jump| jump.number != panes.followed) {
        panes.followed = jump.number;
        chrome.pane = Pane::Text;
    }
    let shown_before = chrome.pane;
    let frame = Frame::new().fill(cx.palette.pane).inner_margin(Margin::symmetric(size::MARGIN, 4));
    Panel::top("pane-tabs").frame(frame).show(ui, |ui| {
        focus::place(ui, Place::PaneTabs, |ui| {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 16.0;
                spoken::role(ui, Role::TabList, None);
                let folder = cx.model.folder.map(|_| (Pane::Folder, "folder"));
                let contents = contents::has_contents(opened).then_some((Pane::Contents, "contents"));
                let all = [Some((Pane::Summary, "summary")), contents, Some((Pane::Text, "full-text"))];
                let all = all.into_iter().chain([Some((Pane::Figures, "key-figures")), folder]);
                for (pane, key) in all.flatten() {
                    if tab_ui(ui, cx, chrome.pane == pane, size::TAB, &cx.text(key)).clicked() {
                        chrome.pane = pane;
                    }
                }
            });
        });
    });
    let (pane, here) = (chrome.pane, panes.text.here(opened.text_version).unwrap_or(opened.left_off));
    let frame = if pane == Pane::Text { Frame::new().fill(cx.palette.page) } else { pane_frame(cx) };
    let central = egui::CentralPanel::default().frame(frame);
    let folder = &mut chrome.folder;
    let draw = || {
        central.show(ui, |ui| match (pane, cx.model.folder) {
            (Pane::Summary | Pane::Contents, _) => focus::pane(ui, Place::Summary, |ui| {
                panes.summary.show_contents(pane == Pane::Contents);
                summary::summary_ui(ui, cx, opened, here, summary::Tabs::Outside, &mut panes.summary);
            }),
            (Pane::Text, _) => focus::pane(ui, Place::Text, |ui| text::text_ui(ui, cx, opened, &mut panes.text)),
            (Pane::Folder, Some(listed)) => {
                focus::pane(ui, Place::Figures, |ui| folder::folder_ui(ui, cx, listed, folder));
            }
            (Pane::Figures | Pane::Folder, _) => {
                focus::pane(ui, Place::Figures, |ui| figures::figures_ui(ui, cx, opened, &mut panes.figures));
            }
        })
    };
    let turns = |command: &Command| matches!(command, Command::ShowInSummary(_) | Command::OpenFile(_));
    if cx.emits(draw, turns) {
        chrome.pane = Pane::Summary;
    }
    if chrome.pane != shown_before {
        ui.ctx().request_repaint();
    }
}

/// What was guessed or left out while reading, a sentence each.
fn warnings(texts: &Texts, warnings: &[Warning]) -> Vec<String> {
    let mut said = Vec::new();
    let mut parts: Vec<String> = Vec::new();
    for warning in warnings {
        match warning {
            Warning::GuessedEncoding { encoding } => {
                said.push(texts.format("warning-encoding", &[("encoding", encoding.into())]));
            }
            Warning::TrackedChanges { count } => {
                said.push(texts.format("warning-tracked-changes", &[("n", (*count).into())]));
            }
            Warning::WholePage => said.push(texts.text("warning-whole-page")),
            Warning::Undecodable { count } => {
                said.push(texts.format("warning-undecodable", &[("n", (*count).into())]));
            }
            Warning::LeftOut { what, count } => {
                let key = match what {
                    LeftOut::Images => "left-out-images",
                    LeftOut::Footnotes => "left-out-footnotes",
                    LeftOut::Comments => "left-out-comments",
                    LeftOut::Attachments => "left-out-attachments",
                    LeftOut::Formulas => "left-out-formulas",
                    LeftOut::Pages => "left-out-pages",
                    LeftOut::PageFurniture => "left-out-page-furniture",
                    LeftOut::Hidden => "left-out-hidden",
                    LeftOut::Chapters => "left-out-chapters",
                };
                parts.push(texts.format(key, &[("n", (*count).into())]));
            }
        }
    }
    if !parts.is_empty() {
        let parts = parts.join(", ");
        said.push(texts.format("warning-left-out", &[("parts", (&parts).into())]));
    }
    said
}

/// Says that what a pane shows is being found out.
fn analysing_ui(ui: &mut Ui, cx: Cx<'_>) {
    // As wide as what will be here, so that the text does not move then.
    ui.take_available_width();
    ui.horizontal(|ui| {
        ui.spinner();
        let said = cx.text("analysing");
        let label = ui.label(egui::RichText::new(&said).color(cx.palette.weak));
        spoken::announce(&label, Role::Status, &said);
    });
}

/// The title of a pane, for the eye and for a screen reader.
fn pane_title_ui(ui: &mut Ui, title: &str) {
    let label = ui.add(egui::Label::new(egui::RichText::new(title).size(size::PANE + 2.0).strong()).truncate());
    spoken::heading(&label, 2, title);
}

/// A tab: its name, underlined where it is the chosen one.
fn tab_ui(ui: &mut Ui, cx: Cx<'_>, chosen: bool, text_size: f32, name: &str) -> egui::Response {
    let color = if chosen { cx.palette.text } else { cx.palette.weak };
    let font = egui::FontId::proportional(text_size);
    let galley = ui.painter().layout_no_wrap(name.to_owned(), font, color);
    let (rect, response) = ui.allocate_exact_size(egui::vec2(galley.size().x, icon::BUTTON), egui::Sense::click());
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Tab, true, chosen, name));
    spoken::tab(&response, chosen);
    let color = if response.hovered() { cx.palette.text } else { color };
    let at = egui::pos2(rect.min.x, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley_with_override_text_color(at, galley, color);
    if chosen {
        let line = egui::Rect::from_min_max(egui::pos2(rect.min.x, rect.max.y - 4.0), rect.max - egui::vec2(0.0, 2.0));
        ui.painter().rect_filled(line, 1.0, cx.palette.accent);
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}
