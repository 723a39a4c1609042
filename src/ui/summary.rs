//! The summary pane: its tabs, its row of controls, and what it shows below them.
//!
//! Separate because it is the pane that everything else serves; the sentences themselves are drawn by
//! [`super::sentences`], the contents by [`super::contents`].

use super::contents::{ContentsPane, contents_ui, has_contents};
use super::cx::Cx;
use super::icon;
use super::menus;
use super::sentences::{self, SentencesPane};
use super::spoken;
use super::steering::{controls_ui, more_ui};
use crate::i18n::Texts;
use crate::model::{Action, Command, Icon, Opened};
use crate::theme::size;
use egui::{Align, Frame, Layout, Margin, RichText, Role, Ui};

/// The ways of copying the summary, and of saving it, apart by lines.
const WAYS: [&[Action]; 3] = [
    &[Action::CopySummary, Action::CopyMarkdown, Action::CopyWithTitle, Action::CopyWithFigures, Action::CopyHtml],
    &[Action::CopyTable, Action::CopyTableMarkdown],
    &[Action::SaveAs, Action::Print],
];

/// In a pane of so much width, in points, the button that copies has its name beside the tabs.
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

/// Where the choice between the summary and the contents is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tabs {
    /// In the pane.
    Inside,
    /// Above it.
    Outside,
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

/// What stands above the list of a pane: as far from its edges as the words of the list.
pub fn inset_ui<R>(ui: &mut Ui, add_contents: impl FnOnce(&mut Ui) -> R) -> R {
    inset(ui, size::BAR + size::INSET_END, add_contents)
}

/// What stands between the rows of a list, beside whose scroll bar it is already.
pub fn inset_list_ui<R>(ui: &mut Ui, add_contents: impl FnOnce(&mut Ui) -> R) -> R {
    inset(ui, size::INSET_END, add_contents)
}

fn inset<R>(ui: &mut Ui, right: f32, add_contents: impl FnOnce(&mut Ui) -> R) -> R {
    let margin = Margin { left: size::INSET as i8, right: right as i8, top: 0, bottom: 0 };
    Frame::new().inner_margin(margin).show(ui, add_contents).inner
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
    let keys = super::menu::shortcut_text(ui, cx.model.texts, Action::CopySummary.entry());
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
            super::menu::action_ui(ui, cx, *action, None);
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

/// "5 of 21 sentences · 1 min of 3".
pub fn length_text(texts: &Texts, opened: &Opened) -> String {
    let summary = &opened.summary;
    let words = opened.analysis.statistics.words;
    let whole = crate::analysis::statistics::reading_time_secs(words, opened.analysis.language);
    // Where both are minutes, the second is a mere number.
    let whole_minutes = minutes(whole);
    let both_are = minutes(summary.reading_time_secs) > 0 && whole_minutes < MIN_HOURS_IN_MINUTES;
    let whole = if both_are { whole_minutes.to_string() } else { reading_time(texts, whole) };
    // Of a minute nothing is spared that is worth a word.
    let key = if whole_minutes <= 1 { "length-only" } else { "length-says" };
    texts.format(
        key,
        &[
            ("n", summary.n_choices().into()),
            ("all", summary.n_candidates.into()),
            ("time", (&reading_time(texts, summary.reading_time_secs)).into()),
            ("whole", (&whole).into()),
        ],
    )
}

/// A reading time in whole minutes, from two hours on in hours.
pub fn reading_time(texts: &Texts, secs: usize) -> String {
    match minutes(secs) {
        0 => texts.text("under-a-minute"),
        n if n < MIN_HOURS_IN_MINUTES => texts.format("minutes", &[("n", n.into())]),
        n => texts.format("hours", &[("n", ((n + 30) / 60).into())]),
    }
}

/// From so many minutes on a time is said in hours.
const MIN_HOURS_IN_MINUTES: usize = 120;

/// Seconds in whole minutes.
fn minutes(secs: usize) -> usize {
    (secs + 30) / 60
}

/// A share of the article, from 0 to 1, in whole percent.
pub fn percent(texts: &Texts, share: f32) -> String {
    match (share * 100.0).round() as usize {
        0 if share > 0.0 => texts.text("under-one-percent"),
        n => texts.format("percent", &[("n", n.into())]),
    }
}

/// A small label in the quiet colour.
pub fn quiet(cx: Cx<'_>, said: impl Into<String>) -> RichText {
    RichText::new(said).size(size::SMALL).color(cx.palette.weak)
}
