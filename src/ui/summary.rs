//! The summary pane: its tabs, its row of controls, and what it shows below them.
//!
//! Separate because it is the pane that everything else serves; the sentences themselves are drawn by
//! [`super::sentences`], the contents by [`super::contents`].

use super::action::{action_ui, shortcut_text};
use super::contents::{ContentsPane, contents_ui, has_contents};
use super::controls::{Tabs, controls_ui, length_text, more_ui};
use super::cx::Cx;
use super::icon;
use super::inset::{inset_ui, quiet};
use super::menus;
use super::sentences::{self, SentencesPane};
use super::spoken;
use crate::model::{Action, Command, Icon, Opened};
use crate::theme::size;
use egui::{Align, Layout, Role, Ui};

/// The ways of copying the summary, and of saving it, apart by lines.
const WAYS: [&[Action]; 3] = [
    &[Action::CopySummary, Action::CopyMarkdown, Action::CopyWithTitle, Action::CopyWithFigures, Action::CopyHtml],
    &[Action::CopyTable, Action::CopyTableMarkdown],
    &[Action::SaveAs, Action::Print],
];

/// The least width of a pane, in points, at which the copy button beside the tabs shows its name.
const MIN_NAMED: f32 = 335.0;

/// What the pane remembers for drawing.
#[derive(Default)]
pub struct SummaryPane {
    sentences: SentencesPane,
    contents: ContentsPane,
    /// Whether the contents are shown in the place of the summary.
    shows_contents: bool,
}

impl SummaryPane {
    /// Shows the contents in the place of the summary, or not.
    pub fn show_contents(&mut self, shows: bool) {
        self.shows_contents = shows;
    }
}

/// Draws the pane: the summary or, where the document has some and the reader chose them, its contents; `here` is the
/// byte that the reader has before him.
pub fn summary_ui(ui: &mut Ui, cx: Cx<'_>, opened: &Opened, here: usize, tabs: Tabs, pane: &mut SummaryPane) {
    if !opened.is_analysed {
        inset_ui(ui, |ui| {
            super::title::pane_title_ui(ui, &cx.text("summary"));
            super::title::analysing_ui(ui, cx);
        });
        return;
    }
    // A sentence that is to be shown is in the summary.
    pane.shows_contents &= has_contents(opened) && !pane.sentences.is_asked(opened);
    let shows_contents = pane.shows_contents;
    inset_ui(ui, |ui| {
        title_row_ui(ui, cx, opened, tabs, &mut pane.shows_contents);
        if !shows_contents {
            controls_ui(ui, cx, opened, tabs);
        }
    });
    ui.add_space(6.0);
    if shows_contents {
        contents_ui(ui, cx, opened, here, &mut pane.contents);
    } else {
        pane.contents.forget_place();
        sentences::sentences_ui(ui, cx, opened, &mut pane.sentences);
    }
}

/// The tabs or the title, and the buttons that copy.
fn title_row_ui(ui: &mut Ui, cx: Cx<'_>, opened: &Opened, tabs: Tabs, contents: &mut bool) {
    let is_narrow = has_contents(opened) && tabs == Tabs::Inside && ui.available_width() < MIN_NAMED;
    ui.horizontal(|ui| {
        ui.set_min_height(icon::BUTTON);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            if opened.has_no_sentence() {
                // Nothing can be copied.
            } else if *contents {
                // The buttons stand where they stand beside the summary.
                ui.add_space(icon::BUTTON + ui.spacing().item_spacing.x);
            } else {
                let more = icon::menu_ui(ui, Icon::More, &cx.text("more-options"));
                menus::button_menu(&more, |ui| more_ui(ui, cx, opened));
            }
            if !opened.has_no_sentence() {
                let ways = icon::menu_ui(ui, Icon::Unfold, &cx.text("copy-or-save"));
                menus::button_menu(&ways, |ui| ways_ui(ui, cx));
                copy_ui(ui, cx, is_narrow);
            }
            ui.add_space(6.0);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                if tabs == Tabs::Outside && opened.has_no_sentence() {
                    super::title::pane_title_ui(ui, &cx.text("summary"));
                } else if tabs == Tabs::Outside {
                    ui.label(quiet(cx, length_text(cx.model.texts, opened)));
                } else if has_contents(opened) {
                    tabs_ui(ui, cx, contents);
                } else {
                    super::title::pane_title_ui(ui, &cx.text("summary"));
                }
            });
        });
    });
}

/// The button that copies the summary; in a narrow pane it is a sign.
fn copy_ui(ui: &mut Ui, cx: Cx<'_>, is_narrow: bool) {
    let name = cx.text("copy-summary");
    let keys = shortcut_text(ui, cx.model.texts, Action::CopySummary.entry());
    let keys = keys.map(|keys| format!(" ({keys})")).unwrap_or_default();
    let copy = if is_narrow {
        icon::menu_ui(ui, Icon::Copy, &name)
    } else {
        let tip = format!("{}{keys}", cx.text("copy-summary-tip"));
        ui.button(cx.text("copy")).accessible_name(&name).on_hover_text(tip)
    };
    if copy.clicked() {
        cx.emit(Command::Do(Action::CopySummary));
    }
}

/// Every way of copying and saving.
fn ways_ui(ui: &mut Ui, cx: Cx<'_>) {
    for (index, ways) in WAYS.iter().enumerate() {
        if index > 0 {
            menus::separator_ui(ui);
        }
        for action in *ways {
            action_ui(ui, cx, *action, None);
        }
    }
}

/// The choice between the summary and the contents.
fn tabs_ui(ui: &mut Ui, cx: Cx<'_>, contents: &mut bool) {
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.x = 14.0;
        spoken::role(ui, Role::TabList, None);
        for (shows, key) in [(false, "summary"), (true, "contents")] {
            if super::title::tab_ui(ui, cx, *contents == shows, size::TAB, &cx.text(key)).clicked() {
                *contents = shows;
            }
        }
    });
}
