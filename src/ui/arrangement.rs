//! How the panes share the window: side by side, the figures below the summary, or one at a time.
//!
//! Separate because no pane knows where it stands, or beside which.

use super::controls::Tabs;
use super::cx::Cx;
use super::dossier::dossier_ui;
use super::focus::{self, Place};
use super::reading::reading_ui;
use super::side_pane::{BELOW, Extent};
use super::title::tab_ui;
use super::{Chrome, Pane, Panes, contents, figures, folder, icon, spoken, summary, welcome};
use crate::model::{Command, DossierTab, Folder, Opened};
use crate::theme::size;
use egui::{Frame, Margin, Panel, Role, Ui};

/// A window narrower than this (in points) puts the figures under the summary.
const THREE_COLUMNS_MIN: f32 = 1000.0;
/// Below the summary the list of a folder is this high at least, where that leaves the summary enough, in points.
const LIST_MIN: f32 = 300.0;

/// What the window shows without an article: the welcome page, and the list of a folder where there is one.
pub fn no_article_ui(ui: &mut Ui, cx: Cx<'_>, chrome: &mut Chrome) {
    let dossier = cx.model.folder.zip(cx.model.dossier.shown);
    if let Some(listed) = cx.model.folder {
        if dossier.is_none() && ui.available_width() < size::ONE_PANE_MAX {
            let central = egui::CentralPanel::default().frame(pane_frame(cx));
            central.show(ui, |ui| {
                focus::pane(ui, Place::Figures, |ui| folder::folder_ui(ui, cx, listed, &mut chrome.folder));
            });
            return;
        }
        let extent = right_extent(ui.available_width());
        let Chrome { sides, folder, .. } = &mut *chrome;
        sides.show(ui, "figures", Panel::right("figures").frame(pane_frame(cx)), extent, |ui| {
            focus::pane(ui, Place::Figures, |ui| folder::folder_ui(ui, cx, listed, folder));
        });
        spoken::resize_handle(ui, "figures", &spoken::resize_text(cx.model.texts, "folder-list"));
    }
    if let Some((folder, tab)) = dossier {
        alone_ui(ui, cx, folder, tab, chrome);
        return;
    }
    egui::CentralPanel::default()
        .frame(Frame::new().fill(cx.palette.page).inner_margin(Margin::same(size::MARGIN)))
        .show(ui, |ui| focus::place(ui, Place::Text, |ui| focus::follow(ui, |ui| welcome::welcome_ui(ui, cx))));
}

/// The view of the folder in all the room that is left.
fn alone_ui(ui: &mut Ui, cx: Cx<'_>, folder: &Folder, tab: DossierTab, chrome: &mut Chrome) {
    let central = egui::CentralPanel::default().frame(Frame::new().fill(cx.palette.page));
    central.show(ui, |ui| focus::pane(ui, Place::Text, |ui| dossier_ui(ui, cx, folder, tab, &mut chrome.dossier)));
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

/// The panes of an article: side by side where there is room, else the figures under
/// the summary, and in a narrow window one at a time.
pub fn article_ui(ui: &mut Ui, cx: Cx<'_>, opened: &Opened, chrome: &mut Chrome, panes: &mut Panes) {
    let width = ui.available_width();
    let pane = pane_frame(cx);
    let summary = !cx.model.settings.no_summary;
    let right = cx.model.shows_right();
    let here = panes.here(opened.text_version).unwrap_or(opened.left_off);
    if std::mem::take(&mut chrome.shows_notes) {
        panes.summary.show(summary::Tab::Notes);
        chrome.pane = Pane::Notes;
    }
    if width < size::ONE_PANE_MAX {
        if let Some((folder, tab)) = cx.model.folder.zip(cx.model.dossier.shown) {
            alone_ui(ui, cx, folder, tab, chrome);
            return;
        }
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
                    let pane = (&mut panes.summary, &mut chrome.focus_note);
                    summary::summary_ui(ui, cx, opened, here, Tabs::Inside, pane);
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
            // The list of a folder has controls above its rows, and needs more room than figures.
            let usual =
                if cx.model.folder.is_some() { (height * 0.5).max(LIST_MIN).min(height * 0.62) } else { height * 0.36 };
            let extent = Extent { room: height, usual, range: 100.0..=(height * 0.7).max(100.0) };
            let frame = Frame::new().inner_margin(pane_margin(10));
            let (figures, pane) = (&mut panes.figures, &mut panes.summary);
            let mut focus_note = std::mem::take(&mut chrome.focus_note);
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
                        summary::summary_ui(ui, cx, opened, here, Tabs::Inside, (pane, &mut focus_note));
                    });
                });
            });
        });
        spoken::resize_handle(ui, "side", &spoken::resize_text(cx.model.texts, "summary"));
        chrome.below = below;
    }
    chrome.sides = sides;
    egui::CentralPanel::default().frame(Frame::new().fill(cx.palette.page)).show(ui, |ui| {
        focus::pane(ui, Place::Text, |ui| match cx.model.folder.zip(cx.model.dossier.shown) {
            Some((folder, tab)) => dossier_ui(ui, cx, folder, tab, &mut chrome.dossier),
            None => reading_ui(ui, cx, opened, panes, &mut chrome.page_textures, &mut chrome.focus_page),
        });
    });
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
    super::inset::inset_ui(ui, |ui| {
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
    // So does what is asked of its pages.
    if chrome.focus_page || panes.shows_pages != opened.shows_pages() {
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
                let all = [Some((Pane::Summary, "summary")), contents, Some((Pane::Notes, "notes"))];
                let all = all.into_iter().chain([
                    Some((Pane::Text, "full-text")),
                    Some((Pane::Figures, "figures-and-names")),
                    folder,
                ]);
                for (pane, key) in all.flatten() {
                    if tab_ui(ui, cx, chrome.pane == pane, size::TAB, &cx.text(key)).clicked() {
                        chrome.pane = pane;
                    }
                }
            });
        });
    });
    let (pane, here) = (chrome.pane, panes.here(opened.text_version).unwrap_or(opened.left_off));
    let frame = if pane == Pane::Text { Frame::new().fill(cx.palette.page) } else { pane_frame(cx) };
    let central = egui::CentralPanel::default().frame(frame);
    let Chrome { folder, focus_note, page_textures: textures, focus_page, .. } = &mut *chrome;
    let draw = || {
        central.show(ui, |ui| match (pane, cx.model.folder) {
            (Pane::Summary | Pane::Contents | Pane::Notes, _) => focus::pane(ui, Place::Summary, |ui| {
                panes.summary.show(match pane {
                    Pane::Contents => summary::Tab::Contents,
                    Pane::Notes => summary::Tab::Notes,
                    Pane::Summary | Pane::Text | Pane::Figures | Pane::Folder => summary::Tab::Summary,
                });
                let shown = (&mut panes.summary, &mut *focus_note);
                summary::summary_ui(ui, cx, opened, here, Tabs::Outside, shown);
            }),
            (Pane::Text, _) => focus::pane(ui, Place::Text, |ui| {
                reading_ui(ui, cx, opened, panes, textures, focus_page);
            }),
            (Pane::Folder, Some(listed)) => {
                focus::pane(ui, Place::Folder, |ui| folder::folder_ui(ui, cx, listed, folder));
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
