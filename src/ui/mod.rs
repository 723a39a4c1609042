//! The panes of the window.
//!
//! Separate from the shell: a pane reads the model and emits commands; it does no
//! I/O, starts no thread and analyses nothing. This file arranges the panes in the window.

mod action;
mod all_notes;
mod annotation_menu;
mod arrangement;
mod at_focus;
mod bidi;
mod brief;
mod changes;
mod comparison;
mod confinement;
mod contents;
mod context_menu;
mod controls;
mod cx;
mod dialogs;
mod digest;
mod dossier;
mod excerpt;
mod facts;
mod feedback;
mod figures;
mod first_letters;
mod focus;
mod folder;
mod folder_facts;
mod folder_row;
mod folder_search;
mod highlight_sign;
mod icon;
mod inset;
mod keys;
mod laid_out;
mod links;
mod marked;
mod menu;
mod menu_keys;
mod menus;
mod note_marks;
mod notes;
mod old_words;
mod ornament;
mod page_bar;
mod page_marks;
mod page_places;
mod page_textures;
mod pages;
mod palette;
mod picture;
mod reading;
mod reading_id;
mod reading_nodes;
mod reading_outline;
mod reading_tree;
mod reasons;
mod rows;
mod said_date;
mod scroll_bar;
mod scrolling;
mod search;
mod section;
mod sentences;
mod side_pane;
mod sideways;
mod spoken;
mod summary;
mod table_layout;
mod tabs;
mod templates;
mod text;
mod text_layout;
mod timeline;
mod title;
mod typeset;
mod virtual_column;
mod warnings;
mod welcome;

pub use all_notes::AllNotesPane;
pub use at_focus::get as at_focus;
pub use confinement::told_once as confinement_notice;
pub use dossier::DossierPane;
pub use first_letters::first_letters;
pub use folder::is_list_focused;
pub use menu_keys::is_in_menu_bar;
pub use palette::Palette;
pub use said_date::said_date;
pub use spoken::{Spoken, name_window};

use crate::model::Colours;
use crate::model::{Command, Folder, Model, Opened, Shortcut, Source};
use crate::theme::size::ONE_PANE_MAX;
use crate::theme::{Look, palette};
use arrangement::{article_ui, no_article_ui};
use cx::Cx;
use egui::{KeyboardShortcut, Modifiers, Panel, Ui};
use focus::Place;
use side_pane::SidePanes;
use std::cell::RefCell;
use std::path::PathBuf;

/// The state that the window keeps between frames, whatever document it shows.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "what was asked for, each by itself")]
pub struct Chrome {
    /// Whether the search field is to take the focus.
    pub focus_search: bool,
    /// Whether the field for a page is to take the focus.
    pub focus_page: bool,
    /// What was typed into the palette of commands.
    pub palette: Palette,
    /// Whether the note that is being written is to take the focus or, if none is, the entry of the last one.
    pub focus_note: bool,
    /// The list of all articles' notes.
    pub all_notes: AllNotesPane,
    /// The number of panes by which the focus is to move on; negative to move back.
    pub pane_steps: i32,
    /// Whether the focus is to go to the menu bar.
    pub use_menu: bool,
    /// Whether to open the context menu of the focused widget.
    pub context_menu: bool,
    /// The pane that a narrow window shows.
    pane: Pane,
    /// Whether the list of notes is to be shown.
    shows_notes: bool,
    notices: feedback::NoticesPane,
    dialog: dialogs::DialogPane,
    folder: folder::FolderPane,
    /// The view of the folder as a whole.
    pub dossier: DossierPane,
    /// The pages of the shown document in the graphics memory.
    page_textures: page_textures::PageTextures,
    /// Whether the pane at the right shows the list of a folder; `folder_path` says which.
    shows_folder: bool,
    folder_path: Option<PathBuf>,
    /// The widths of the panes beside the text.
    sides: SidePanes,
    /// The height of the figures below the summary.
    below: SidePanes,
}

/// The panes of a narrow window.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Pane {
    #[default]
    Summary,
    Contents,
    Notes,
    Text,
    Figures,
    Folder,
}

impl Chrome {
    /// Shows the list of notes.
    pub fn show_notes(&mut self) {
        self.shows_notes = true;
    }

    /// Whether a field was asked for that is to take the keyboard and was not drawn since; `is_written` tells whether a note
    /// is being written.
    #[must_use]
    pub fn awaits_field(&self, is_written: bool) -> bool {
        let is_note = self.focus_note && is_written;
        self.focus_search || self.focus_page || is_note || self.dossier.awaits_keyboard()
    }

    /// The articles of the folder that its list shows, by their indices, in its order.
    #[must_use]
    pub fn listed_articles(&self, folder: &Folder) -> Vec<usize> {
        self.folder.listed(folder)
    }

    /// Shows the list of a folder that was just opened.
    fn follow_folder(&mut self, folder: Option<&Folder>) {
        let path = folder.map(|folder| &folder.path);
        if self.folder_path.as_ref() != path {
            self.folder_path = path.cloned();
            self.folder.list_all();
            self.shows_folder = path.is_some();
            self.pane = if path.is_some() { Pane::Folder } else { Pane::default() };
        }
    }
}

/// The state that the panes of a document keep between frames, for drawing only.
#[derive(Default)]
pub struct Panes {
    text: text::TextPane,
    summary: summary::SummaryPane,
    figures: figures::FiguresPane,
    pages: pages::PagesPane,
    bar: page_bar::PageBar,
    changes: changes::ChangesPane,
    /// Whether the pages were drawn in the place of the text.
    shows_pages: bool,
    /// The number of the last jump for which a narrow window showed the text.
    followed: u64,
}

impl Panes {
    /// Those of a document that was just opened. Of the manual a reader wants to see first what is in it.
    #[must_use]
    pub fn of(opened: &Opened) -> Self {
        let mut panes = Self::default();
        if matches!(opened.source, Source::Manual(_)) {
            panes.summary.show_chapters(opened);
        }
        panes
    }

    /// The byte at the upper edge of the text's pane, once this version of the text is drawn.
    #[must_use]
    pub fn top(&self, text_version: u64) -> Option<usize> {
        if self.shows_pages { self.pages.top(text_version) } else { self.text.top(text_version) }
    }

    /// The byte that a reader of this version of the text has before him.
    fn here(&self, text_version: u64) -> Option<usize> {
        if self.shows_pages { self.pages.here(text_version) } else { self.text.here(text_version) }
    }

    /// How large the pages are shown, in percent of their size on paper.
    #[must_use]
    pub fn page_percent(&self) -> f32 {
        self.pages.percent()
    }

    /// Whether a place of the window is on the pages.
    #[must_use]
    pub fn are_pages_at(&self, place: egui::Pos2) -> bool {
        self.shows_pages && self.pages.is_at(place)
    }
}

/// Draws the whole window and gives the commands of its user; `panes` are those of the shown document.
pub fn window_ui(ui: &mut Ui, model: Model<'_>, chrome: &mut Chrome, panes: Option<&mut Panes>) -> Vec<Command> {
    let commands = RefCell::new(Vec::new());
    let palette =
        palette(ui.theme(), Look { sepia: model.settings.colours == Colours::Sepia, contrast: model.contrast });
    let cx = Cx::new(model, &palette, &commands);
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
    let shown = model.opened().filter(|opened| opened.shows_pages());
    chrome.page_textures.end_frame(shown.map(|opened| (opened.number, opened.text_version)));
    feedback::loading_ui(ui, cx);
    feedback::toast_ui(ui, cx);
    feedback::drop_ui(ui, cx);
    let lists = (&mut chrome.palette, &mut chrome.all_notes);
    dialogs::dialogs_ui(ui, cx, lists, &mut chrome.dialog);
    focus::end(ui, palette, model.dialog.is_some());
    commands.into_inner()
}

/// Handles the keys that move from one part of the window to another.
fn keys_ui(ui: &Ui, model: Model<'_>, chrome: &mut Chrome) {
    let is_dialog = model.dialog.is_some();
    context_menu::ask(ui.ctx(), std::mem::take(&mut chrome.context_menu) && !is_dialog);
    let steps = std::mem::take(&mut chrome.pane_steps);
    // A narrow window has all panes of an article, one at a time.
    let narrow = ui.available_width() < ONE_PANE_MAX && model.opened().is_some() && model.dossier.shown.is_none();
    let pane_of = |place| match place {
        Place::Summary => Some(Pane::Summary),
        Place::Text => Some(Pane::Text),
        Place::Figures => Some(Pane::Figures),
        Place::Folder => model.folder.map(|_| Pane::Folder),
        _ => None,
    };
    let missing =
        focus::begin(ui, steps, is_dialog, is_in_menu_bar(ui.ctx()), |place| narrow && pane_of(place).is_some());
    if let Some(pane) = missing.and_then(pane_of) {
        chrome.pane = pane;
        ui.ctx().request_repaint();
    }
}

/// Converts a shortcut into the toolkit's type.
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
