//! The view of a folder in the place of the article: its tabs, and the way back.
//!
//! Separate from what the tabs show, none of which knows the others.

use super::comparison::{ComparisonPane, comparison_ui};
use super::cx::Cx;
use super::digest::{DigestPane, digest_ui};
use super::folder_facts::{FolderFactsPane, folder_facts_ui};
use super::folder_search::{FolderSearchPane, folder_search_ui};
use super::icon;
use super::spoken;
use super::title::tab_ui;
use crate::model::{Command, DossierTab, Folder, Icon};
use crate::theme::size;
use egui::{Align, Frame, Layout, Margin, Role, Ui};

/// What the view remembers for drawing.
#[derive(Default)]
pub struct DossierPane {
    search: FolderSearchPane,
    digest: DigestPane,
    facts: FolderFactsPane,
    comparison: ComparisonPane,
    /// Whether the tab that is shown gets the keyboard.
    takes_tab: bool,
}

impl DossierPane {
    /// The field for what is looked for gets the keyboard.
    pub fn take_keyboard(&mut self) {
        self.search.take_keyboard();
    }

    /// The tab that is shown gets the keyboard.
    pub fn go_to_tab(&mut self) {
        self.takes_tab = true;
    }

    /// Whether that field was not drawn since it was to get the keyboard.
    #[must_use]
    pub fn awaits_keyboard(&self) -> bool {
        self.search.awaits_keyboard()
    }

    /// Lists all facts, if but some are listed; whether that was so.
    pub fn list_all_facts(&mut self) -> bool {
        self.facts.list_all()
    }

    /// A row of what was found gets the keyboard.
    pub fn return_to(&mut self, row: Option<usize>) {
        self.search.return_to(row);
    }

    /// The place of the comparison that was gone to gets the keyboard.
    pub fn return_to_compared(&mut self) {
        self.comparison.return_to();
    }
}

/// Draws the view.
pub fn dossier_ui(ui: &mut Ui, cx: Cx<'_>, folder: &Folder, tab: DossierTab, pane: &mut DossierPane) {
    let margin = Margin { left: size::MARGIN, right: 4, top: 10, bottom: 0 };
    Frame::new().inner_margin(margin).show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.set_min_height(icon::BUTTON);
            ui.spacing_mut().item_spacing.x = 14.0;
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if icon::menu_ui(ui, Icon::Close, &cx.text("dossier-close")).clicked() {
                    cx.emit(Command::ShowDossier(None));
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    spoken::role(ui, Role::TabList, Some(&cx.text("dossier")));
                    for other in DossierTab::ALL {
                        let title = tab_ui(ui, cx, other == tab, size::TAB, &cx.text(name_key(other)));
                        if other == tab && std::mem::take(&mut pane.takes_tab) {
                            title.request_focus();
                        }
                        if title.clicked() {
                            cx.emit(Command::ShowDossier(Some(other)));
                        }
                    }
                });
            });
        });
        match tab {
            DossierTab::Search => folder_search_ui(ui, cx, folder, &mut pane.search),
            DossierTab::Digest => digest_ui(ui, cx, &mut pane.digest),
            DossierTab::Facts => folder_facts_ui(ui, cx, &mut pane.facts),
            DossierTab::Comparison => comparison_ui(ui, cx, folder, &mut pane.comparison),
        }
    });
}

fn name_key(tab: DossierTab) -> &'static str {
    match tab {
        DossierTab::Search => "dossier-search",
        DossierTab::Digest => "dossier-digest",
        DossierTab::Facts => "dossier-facts",
        DossierTab::Comparison => "dossier-comparison",
    }
}
