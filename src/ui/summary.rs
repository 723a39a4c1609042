//! The summary pane: its tabs, its row of controls, and what it shows below them.
//!
//! Separate because it is the pane that everything else serves; the sentences themselves are drawn by
//! [`super::sentences`], the contents by [`super::contents`], the notes by [`super::notes`].

use super::action::{action_ui, shortcut_text};
use super::contents::{ContentsPane, contents_ui, has_contents};
use super::controls::{Tabs, controls_ui, length_text, more_ui};
use super::cx::Cx;
use super::icon;
use super::inset::{inset_ui, quiet};
use super::menus;
use super::notes::{NotesPane, notes_ui};
use super::sentences::{self, SentencesPane};
use super::spoken;
use crate::model::{Action, Command, Icon, Opened};
use crate::theme::size;
use egui::{Align, FontId, Layout, Role, TextStyle, Ui};

/// The ways of copying the summary, and of saving it, apart by lines.
const WAYS: [&[Action]; 3] = [
    &[Action::CopySummary, Action::CopyMarkdown, Action::CopyWithTitle, Action::CopyWithFigures, Action::CopyHtml],
    &[Action::CopyTable, Action::CopyTableMarkdown],
    &[Action::SaveAs, Action::Print],
];

/// What the row of tabs leaves free before its buttons, in points.
const BEFORE_BUTTONS: f32 = 6.0;
/// The room between two tabs, in points.
const BETWEEN_TABS: f32 = 14.0;
/// The same where there is no room for it; names nearer to each other would be read as one.
const LEAST_BETWEEN_TABS: f32 = 10.0;
/// How much smaller tabs are written that would be nearer to each other.
const SMALLER: f32 = 0.9;

/// What the pane shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Tab {
    /// The sentences.
    #[default]
    Summary,
    /// The sections.
    Contents,
    /// The highlights and notes.
    Notes,
}

/// What the pane remembers for drawing.
#[derive(Default)]
pub struct SummaryPane {
    sentences: SentencesPane,
    contents: ContentsPane,
    notes: NotesPane,
    tab: Tab,
}

impl SummaryPane {
    /// Shows the contents, of which each chapter is one line.
    pub fn show_chapters(&mut self, opened: &Opened) {
        self.contents.fold(&opened.analysis.document.structure().sections);
        self.tab = Tab::Contents;
    }

    /// Shows this.
    pub fn show(&mut self, tab: Tab) {
        self.tab = tab;
    }
}

/// Draws the pane: the summary or, where the reader chose them, the contents or the notes; `here` is the byte that the
/// reader has before him, and `focus_note` is set once when the note that is being written shall take the keyboard.
pub fn summary_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    opened: &Opened,
    here: usize,
    tabs: Tabs,
    (pane, focus_note): (&mut SummaryPane, &mut bool),
) {
    // What is to be shown is in its list.
    if pane.sentences.is_asked(opened) || (pane.tab == Tab::Contents && !has_contents(opened)) {
        pane.tab = Tab::Summary;
    }
    if pane.notes.is_asked(opened) {
        pane.tab = Tab::Notes;
    }
    if !opened.is_analysed && pane.tab != Tab::Notes {
        inset_ui(ui, |ui| {
            super::title::pane_title_ui(ui, &cx.text("summary"));
            super::title::analysing_ui(ui, cx);
        });
        return;
    }
    let tab = pane.tab;
    inset_ui(ui, |ui| {
        title_row_ui(ui, cx, opened, tabs, &mut pane.tab);
        if tab == Tab::Summary {
            controls_ui(ui, cx, opened, tabs);
        }
    });
    ui.add_space(6.0);
    if tab != Tab::Contents {
        pane.contents.forget_place();
    }
    match tab {
        Tab::Summary => sentences::sentences_ui(ui, cx, opened, &mut pane.sentences),
        Tab::Contents => contents_ui(ui, cx, opened, here, &mut pane.contents),
        Tab::Notes => notes_ui(ui, cx, opened, &mut pane.notes, focus_note),
    }
}

/// The tabs that a document has, with the keys of their names.
fn tabs_of(opened: &Opened) -> impl Iterator<Item = (Tab, &'static str)> {
    let contents = has_contents(opened).then_some((Tab::Contents, "contents"));
    std::iter::once((Tab::Summary, "summary")).chain(contents).chain([(Tab::Notes, "notes")])
}

/// How the buttons that copy and save stand beside the tabs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Buttons {
    /// One by its name, and one for all other ways.
    Named,
    /// The same with a sign in the place of the name.
    Signs,
    /// One sign for all ways.
    One,
}

/// The tabs or the length, and the buttons that copy.
fn title_row_ui(ui: &mut Ui, cx: Cx<'_>, opened: &Opened, tabs: Tabs, tab: &mut Tab) {
    let shown = *tab;
    let buttons = if tabs == Tabs::Inside { fitting(ui, cx, opened) } else { Buttons::Named };
    ui.horizontal(|ui| {
        ui.set_min_height(icon::BUTTON);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            if shown == Tab::Notes {
                let more = icon::menu_ui(ui, Icon::More, &cx.text("notes-more"));
                menus::button_menu(&more, |ui| notes_more_ui(ui, cx));
            } else if !opened.has_no_sentence() {
                if shown == Tab::Contents {
                    // The buttons stand where they stand beside the summary.
                    ui.add_space(icon::BUTTON + ui.spacing().item_spacing.x);
                } else {
                    let more = icon::menu_ui(ui, Icon::More, &cx.text("more-options"));
                    menus::button_menu(&more, |ui| more_ui(ui, cx, opened));
                }
                let sign = if buttons == Buttons::One { Icon::Copy } else { Icon::Unfold };
                let ways = icon::menu_ui(ui, sign, &cx.text("copy-or-save"));
                menus::button_menu(&ways, |ui| ways_ui(ui, cx));
                if buttons != Buttons::One {
                    copy_ui(ui, cx, buttons == Buttons::Signs);
                }
            }
            ui.add_space(BEFORE_BUTTONS);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                if tabs == Tabs::Inside {
                    tabs_ui(ui, cx, opened, tab);
                } else if shown == Tab::Notes {
                    super::title::pane_title_ui(ui, &cx.text("notes"));
                } else if opened.has_no_sentence() {
                    super::title::pane_title_ui(ui, &cx.text("summary"));
                } else {
                    ui.label(quiet(cx, length_text(cx.model.texts, opened)));
                }
            });
        });
    });
}

/// The buttons for which the tabs leave room.
fn fitting(ui: &Ui, cx: Cx<'_>, opened: &Opened) -> Buttons {
    let tabs: f32 = tab_widths(ui, cx, opened, size::TAB).map(|width| width + BETWEEN_TABS).sum();
    let room = ui.available_width() - tabs - BEFORE_BUTTONS - 2.0 * icon::BUTTON;
    let name =
        width(ui, cx, cx.text("copy"), TextStyle::Button.resolve(ui.style())) + 2.0 * ui.spacing().button_padding.x;
    if room >= name {
        Buttons::Named
    } else if room >= icon::BUTTON {
        Buttons::Signs
    } else {
        Buttons::One
    }
}

/// The width of a text in one line.
fn width(ui: &Ui, cx: Cx<'_>, text: String, font: FontId) -> f32 {
    ui.painter().layout_no_wrap(text, font, cx.palette.text).size().x
}

/// The width of each tab in a size of the font.
fn tab_widths(ui: &Ui, cx: Cx<'_>, opened: &Opened, size: f32) -> impl Iterator<Item = f32> {
    tabs_of(opened).map(move |(_, key)| width(ui, cx, cx.text(key), FontId::proportional(size)))
}

/// What can be done with all notes.
fn notes_more_ui(ui: &mut Ui, cx: Cx<'_>) {
    action_ui(ui, cx, Action::NoteOnArticle, None);
    action_ui(ui, cx, Action::KeepHighlighted, None);
    menus::separator_ui(ui);
    for action in [Action::CopyHighlights, Action::SaveWithNotes, Action::ImportNotes] {
        action_ui(ui, cx, action, None);
    }
    menus::separator_ui(ui);
    action_ui(ui, cx, Action::ShowAllNotes, None);
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

/// The choice between the summary, the contents and the notes.
fn tabs_ui(ui: &mut Ui, cx: Cx<'_>, opened: &Opened, tab: &mut Tab) {
    ui.scope(|ui| {
        let n_gaps = tabs_of(opened).count().saturating_sub(1).max(1);
        let gap = |size: f32| (ui.available_width() - tab_widths(ui, cx, opened, size).sum::<f32>()) / n_gaps as f32;
        let is_tight = gap(size::TAB) < LEAST_BETWEEN_TABS;
        let size = if is_tight { size::TAB * SMALLER } else { size::TAB };
        ui.spacing_mut().item_spacing.x = gap(size).clamp(LEAST_BETWEEN_TABS, BETWEEN_TABS);
        spoken::role(ui, Role::TabList, None);
        for (shows, key) in tabs_of(opened) {
            if super::title::tab_ui(ui, cx, *tab == shows, size, &cx.text(key)).clicked() {
                *tab = shows;
            }
        }
    });
}
