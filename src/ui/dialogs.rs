//! The windows above the window: what Kurzum is, the shortcuts, every command, what is
//! known of the document, and the settings.
//!
//! Separate because each is there for a moment and belongs to no pane.

use super::action::shortcut_text;
use super::all_notes::{AllNotesPane, all_notes_ui};
use super::brief;
use super::confinement;
use super::cx::Cx;
use super::focus;
use super::menu::{language_ui, theme_ui};
use super::palette::{Palette, palette_ui};
use super::templates::{citation_ui, head_ui};
use crate::model::ENTRIES;
use crate::model::whole_path;
use crate::model::{Choice, Command};
use crate::model::{Dialog, Source};
use crate::model::{LINE_WIDTHS, ReadingFont, TEXT_SIZE_STEP, TEXT_SIZES};
use crate::theme::size;
use egui::{
    Align, ComboBox, DragValue, Grid, Id, Key, Layout, Modal, Modifiers, RichText, ScrollArea, Sense, Slider, TextEdit,
    TextStyle, Ui, UiBuilder, vec2,
};
use std::ops::RangeInclusive;

/// How far an arrow key scrolls a dialog that has nothing to choose, in points.
const ARROW: f32 = 48.0;

/// The width of a dialog, where there is room, and the gap between its columns, in points.
const WIDTH: f32 = 520.0;
/// The width of the dialog that lists notes.
const WIDE: f32 = 680.0;
const COLUMN_GAP: f32 = 16.0;
/// The width of sliders and of the list of fonts.
const CONTROL: f32 = 220.0;
/// The height of a row of settings, and of a slider in it.
const SETTING_HEIGHT: f32 = 28.0;
const LINE_HEIGHT: f32 = 18.0;
/// How much lower than a row its text begins.
const ROW_RISE: f32 = 1.0;

/// What the dialogs remember between frames.
#[derive(Default)]
pub struct DialogPane {
    /// The one that was open in the last frame.
    shown: Option<Dialog>,
    /// What had the keyboard before, and gets it back.
    focused_before: Option<Id>,
    /// What had the keyboard in the dialog.
    focused_inside: Option<Id>,
}

/// Draws the open dialog, if there is one; `palette` is the list of commands, `all_notes` that of all articles' notes.
pub fn dialogs_ui(ui: &Ui, cx: Cx<'_>, (palette, all_notes): (&mut Palette, &mut AllNotesPane), pane: &mut DialogPane) {
    let before = std::mem::replace(&mut pane.shown, cx.model.dialog);
    let Some(dialog) = cx.model.dialog else {
        // What was done from the dialog may have given the keyboard to something else, such as the search.
        let focused = ui.memory(egui::Memory::focused);
        if before.is_some()
            && let Some(id) = pane.focused_before.take()
            && (focused.is_none() || focused == pane.focused_inside)
        {
            ui.memory_mut(|memory| memory.request_focus(id));
        }
        return;
    };
    if before.is_none() {
        pane.focused_before = ui.memory(egui::Memory::focused);
    }
    let is_new = before != Some(dialog);
    let frame = egui::Frame::popup(ui.style()).inner_margin(egui::Margin::same(22));
    let room = ui.ctx().content_rect().size();
    // Each has an area of its own: one that took over another's would begin at its place and in its size.
    let id = Id::unique(("dialog", std::mem::discriminant(&dialog)));
    let modal = Modal::new(id).frame(frame).show(ui.ctx(), |ui| {
        let wide = if dialog == Dialog::AllNotes { WIDE } else { WIDTH };
        let width = wide.min(room.x - 60.0);
        ui.set_width(width);
        let height = (room.y - 190.0).max(120.0);
        if dialog == Dialog::Palette {
            palette_ui(ui, cx, palette, height);
            return;
        }
        if let Some(key) = heading(dialog) {
            ui.label(RichText::new(cx.text(key)).size(size::HEADING).strong());
            ui.add_space(8.0);
        }
        if dialog == Dialog::AllNotes {
            all_notes_ui(ui, cx, all_notes, (height - 60.0).max(120.0));
            ui.add_space(14.0);
            return close_ui(ui, cx, width, false);
        }
        if let Some(question) = Question::of(cx, dialog) {
            return question_ui(ui, cx, &question, is_new);
        }
        // The area is as high as it was in the last frame; the dialog may have grown since, or the window.
        let scrolled = ScrollArea::vertical().max_height(height).min_scrolled_height(height);
        scrolled.auto_shrink([false, true]).show(ui, |ui| {
            scroll_by_keys(ui, height, matches!(dialog, Dialog::About | Dialog::Shortcuts | Dialog::Properties));
            focus::follow(ui, |ui| match dialog {
                Dialog::About => about_ui(ui, cx),
                Dialog::Shortcuts => shortcuts_ui(ui, cx),
                Dialog::Properties => properties_ui(ui, cx),
                Dialog::Settings => settings_ui(ui, cx),
                Dialog::Crash => crash_ui(ui, cx),
                Dialog::Palette
                | Dialog::AllNotes
                | Dialog::ForgetNotes(_)
                | Dialog::ForgetRecent
                | Dialog::StopRemembering(_) => {}
            });
        });
        ui.add_space(14.0);
        close_ui(ui, cx, width, is_new);
        // The keyboard is in the dialog from the first on.
        let is_inside = focus::layer(ui.ctx()) == Some(ui.layer_id());
        if !is_inside && !ui.is_sizing_pass() && !egui::Popup::is_any_open(ui.ctx()) {
            // A click takes the keyboard away; it goes on from what was clicked, or from where it was.
            let clicked = ui.ctx().viewport(|viewport| viewport.interact_widgets.clicked);
            let goes_on = [clicked, pane.focused_inside].into_iter().flatten();
            if !focus::return_to(ui, ui.layer_id(), goes_on) {
                focus::enter_layer(ui, ui.layer_id(), false);
            }
        }
    });
    if modal.should_close() {
        cx.emit(Command::CloseDialog);
    }
    pane.focused_inside = ui.memory(egui::Memory::focused).or(pane.focused_inside.filter(|_| !is_new));
}

/// The button that closes a dialog; `focus` gives it the keyboard.
fn close_ui(ui: &mut Ui, cx: Cx<'_>, width: f32, focus: bool) {
    ui.allocate_ui_with_layout(vec2(width, 32.0), Layout::right_to_left(Align::Center), |ui| {
        let close = ui.add(egui::Button::new(cx.text("close")).min_size(vec2(96.0, 32.0)));
        if focus {
            close.request_focus();
        }
        if close.clicked() {
            cx.emit(Command::CloseDialog);
        }
    });
}

/// A question before something is deleted.
struct Question {
    /// What will be gone, and what stays.
    said: Vec<String>,
    /// The key of the answer with which nothing is done.
    no: &'static str,
    /// The keys of the others, and what each does.
    answers: Vec<(&'static str, Vec<Command>)>,
}

impl Question {
    /// The question that a dialog asks, if it asks one.
    fn of(cx: Cx<'_>, dialog: Dialog) -> Option<Self> {
        let count = |key: &str, n: usize| cx.model.texts.format(key, &[("n", n.into())]);
        let forget = || Command::Choose(Choice::StopRemembering);
        let delete = || Command::Choose(Choice::DeleteAllNotes);
        Some(match dialog {
            Dialog::ForgetNotes(n) => Self {
                said: vec![count("forget-notes-what", n)],
                no: "forget-notes-keep",
                answers: vec![("forget-notes-delete", vec![delete()])],
            },
            Dialog::ForgetRecent => Self {
                said: vec![cx.text("recent-clear-what")],
                no: "cancel",
                answers: vec![("recent-clear-do", vec![Command::ForgetRecent])],
            },
            Dialog::StopRemembering(0) => Self {
                said: vec![cx.text("remember-off-what")],
                no: "cancel",
                answers: vec![("remember-off-do", vec![forget()])],
            },
            Dialog::StopRemembering(n) => Self {
                said: vec![cx.text("remember-off-what"), count("remember-off-notes", n)],
                no: "cancel",
                answers: vec![("remember-off-keep", vec![forget()]), ("remember-off-delete", vec![forget(), delete()])],
            },
            Dialog::About
            | Dialog::Shortcuts
            | Dialog::Palette
            | Dialog::Properties
            | Dialog::Settings
            | Dialog::Crash
            | Dialog::AllNotes => return None,
        })
    }
}

/// Asks a question. The answer with which nothing is done has the keyboard.
fn question_ui(ui: &mut Ui, cx: Cx<'_>, question: &Question, is_new: bool) {
    for said in &question.said {
        ui.label(said);
        ui.add_space(6.0);
    }
    ui.add_space(8.0);
    ui.horizontal_wrapped(|ui| {
        let no = ui.add(egui::Button::new(cx.text(question.no)).min_size(vec2(96.0, 32.0)));
        if is_new {
            no.request_focus();
        }
        if no.clicked() {
            cx.emit(Command::CloseDialog);
        }
        for (key, commands) in &question.answers {
            if ui.add(egui::Button::new(cx.text(key)).min_size(vec2(96.0, 32.0))).clicked() {
                cx.emit(Command::CloseDialog);
                for command in commands {
                    cx.emit(command.clone());
                }
            }
        }
    });
}

/// Scrolls a dialog of a height by pages, and one without anything to choose by lines too.
fn scroll_by_keys(ui: &Ui, height: f32, arrows: bool) {
    if ui.ctx().text_edit_focused() || egui::Popup::is_any_open(ui.ctx()) {
        return;
    }
    let page = height - ARROW;
    let keys = [
        (Key::PageDown, page, true),
        (Key::PageUp, -page, true),
        (Key::ArrowDown, ARROW, arrows),
        (Key::ArrowUp, -ARROW, arrows),
        (Key::End, 1e6, arrows),
        (Key::Home, -1e6, arrows),
    ];
    let points: f32 = ui.input_mut(|input| {
        let held = keys.into_iter().filter(|(.., holds)| *holds);
        held.map(|(key, points, _)| input.count_and_consume_key(Modifiers::NONE, key) as f32 * points).sum()
    });
    if points != 0.0 {
        ui.scroll_with_delta(egui::vec2(0.0, -points));
    }
}

/// The key of what stands above a dialog, where it stays while the rest is scrolled.
fn heading(dialog: Dialog) -> Option<&'static str> {
    match dialog {
        Dialog::About | Dialog::Palette => None,
        Dialog::Shortcuts => Some("shortcuts-title"),
        Dialog::Properties => Some("properties"),
        Dialog::Settings => Some("settings"),
        Dialog::Crash => Some("crash-title"),
        Dialog::AllNotes => Some("notes-all-title"),
        Dialog::ForgetNotes(_) => Some("forget-notes-title"),
        Dialog::ForgetRecent => Some("recent-clear-title"),
        Dialog::StopRemembering(_) => Some("remember-off-title"),
    }
}

/// Rows of a label and what belongs to it, in two columns whose rows begin at the same height.
fn rows_ui(ui: &mut Ui, labels: &[String], mut draw: impl FnMut(&mut Ui, usize)) {
    let font = TextStyle::Body.resolve(ui.style());
    let color = ui.visuals().weak_text_color();
    let wide = |label: &String| ui.fonts_mut(|fonts| fonts.layout_no_wrap(label.clone(), font.clone(), color).size().x);
    let widest = labels.iter().map(wide).fold(0.0, f32::max).ceil();
    for (index, label) in labels.iter().enumerate() {
        ui.horizontal_top(|ui| {
            let (place, _) = ui.allocate_exact_size(vec2(widest, ui.spacing().interact_size.y), Sense::hover());
            let text = RichText::new(label).color(color);
            let mut inside =
                ui.new_child(UiBuilder::new().max_rect(place).layout(Layout::left_to_right(Align::Center)));
            inside.label(text);
            ui.add_space(COLUMN_GAP);
            ui.vertical(|ui| draw(ui, index));
        });
    }
}

fn about_ui(ui: &mut Ui, cx: Cx<'_>) {
    let texts = cx.model.texts;
    ui.label(RichText::new("Kurzum").size(size::TITLE).strong());
    ui.label(texts.format("about-version", &[("version", env!("CARGO_PKG_VERSION").into())]));
    for key in ["about-what", "welcome-honest", "about-privacy", "about-licence"] {
        ui.add_space(4.0);
        ui.label(texts.text(key));
    }
    ui.add_space(4.0);
    ui.label(confinement::told(cx.model.texts, cx.model.confinement));
}

/// The report of a crash, all of it, for its reader to decide who gets it.
fn crash_ui(ui: &mut Ui, cx: Cx<'_>) {
    let Some(report) = &cx.model.crash else { return };
    let texts = cx.model.texts;
    ui.label(texts.text("crash-what"));
    ui.add_space(6.0);
    ScrollArea::both().id_salt("report").max_height(160.0).show(ui, |ui| {
        let mut text = report.text.as_str();
        let edit = TextEdit::multiline(&mut text).code_editor().desired_width(f32::INFINITY);
        ui.add(edit).accessible_name(texts.text("crash-report"));
    });
    ui.add_space(6.0);
    let path = whole_path(&report.path);
    ui.label(RichText::new(texts.format("crash-place", &[("path", (&path).into())])).weak());
    if ui.button(texts.text("crash-copy")).clicked() {
        cx.emit(Command::Copy(report.text.clone()));
    }
}

fn shortcuts_ui(ui: &mut Ui, cx: Cx<'_>) {
    let texts = cx.model.texts;
    Grid::new("shortcuts").num_columns(2).spacing([24.0, 8.0]).show(ui, |ui| {
        for entry in ENTRIES {
            if let Some(keys) = shortcut_text(ui, texts, entry) {
                ui.label(RichText::new(keys).strong());
                ui.label(texts.text(entry.text));
                ui.end_row();
            }
        }
        for (keys, key) in [
            ("key-tab", "shortcut-focus"),
            ("key-enter", "shortcut-activate"),
            ("key-shift-arrows", "shortcut-extend"),
            ("key-ctrl-wheel", "shortcut-wheel"),
        ] {
            ui.label(RichText::new(texts.text(keys)).strong());
            ui.label(texts.text(key));
            ui.end_row();
        }
    });
}

fn properties_ui(ui: &mut Ui, cx: Cx<'_>) {
    let texts = cx.model.texts;
    let Some(opened) = cx.model.opened() else { return };
    let document = &opened.analysis.document;
    let place = match &opened.source {
        Source::File(path) => whole_path(path),
        other => other.name(texts),
    };
    let statistics = opened.analysis.statistics;
    let integer = |value: usize| texts.locale.integer(value);
    let rows = [
        ("property-title", document.title().map(|title| brief::line(title).into_owned())),
        ("property-author", document.metadata.author.as_deref().map(|author| brief::line(author).into_owned())),
        ("property-date", document.metadata.date.as_deref().map(|date| texts.date(&brief::line(date)))),
        ("property-place", Some(place)),
        ("stat-language", Some(super::figures::language_name(texts, opened.analysis.language))),
        ("property-characters", Some(integer(statistics.characters))),
        ("stat-words", Some(integer(statistics.words))),
        ("stat-sentences", Some(integer(statistics.sentences))),
        ("stat-paragraphs", Some(integer(statistics.paragraphs))),
    ];
    let known = rows.into_iter().filter_map(|(key, value)| value.map(|value| (texts.text(key), value)));
    let (labels, values): (Vec<String>, Vec<String>) = known.unzip();
    rows_ui(ui, &labels, |ui, index| {
        if let Some(value) = values.get(index) {
            // In line with its label, which stands in the middle of a row.
            ui.add_space(ROW_RISE);
            ui.add(egui::Label::new(value).wrap());
        }
    });
}

fn settings_ui(ui: &mut Ui, cx: Cx<'_>) {
    let texts = cx.model.texts;
    let settings = cx.model.settings;
    let labels = ["theme", "language", "font", "text-size", "line-width"].map(|key| texts.text(key));
    // Every row is as high as the highest, one with a number in a box.
    ui.spacing_mut().interact_size.y = SETTING_HEIGHT;
    ui.spacing_mut().item_spacing.y = 3.0;
    rows_ui(ui, &labels, |ui, index| match index {
        0 => {
            ui.horizontal_wrapped(|ui| theme_ui(ui, cx));
        }
        1 => {
            ui.horizontal_wrapped(|ui| language_ui(ui, cx));
        }
        2 => font_ui(ui, cx),
        3 => {
            if let Some(percent) =
                slider_ui(ui, settings.text_size, TEXT_SIZES, TEXT_SIZE_STEP, " %", cx.text("text-size"))
            {
                cx.emit(Command::Choose(Choice::TextSize(percent)));
            }
        }
        _ => {
            if let Some(line_width) = slider_ui(ui, settings.line_width, LINE_WIDTHS, 1, "", cx.text("line-width")) {
                cx.emit(Command::Choose(Choice::LineWidth(line_width)));
            }
        }
    });
    ui.add_space(4.0);
    citation_ui(ui, cx);
    let mut remember = settings.remember;
    if ui.checkbox(&mut remember, texts.text("remember")).on_hover_text(texts.text("remember-tip")).clicked() {
        cx.emit(Command::Choose(Choice::Remember(remember)));
    }
    let mut keep_notes = settings.keep_notes;
    if ui.checkbox(&mut keep_notes, texts.text("keep-notes")).on_hover_text(texts.text("keep-notes-tip")).clicked() {
        cx.emit(Command::Choose(Choice::KeepNotes(keep_notes)));
    }
    let mut restore = settings.restore;
    if ui.checkbox(&mut restore, texts.text("restore")).clicked() {
        cx.emit(Command::Choose(Choice::Restore(restore)));
    }
    let mut still = settings.still;
    if ui.checkbox(&mut still, texts.text("still")).clicked() {
        cx.emit(Command::Choose(Choice::Still(still)));
    }
    let mut contrast = settings.contrast;
    if ui.checkbox(&mut contrast, texts.text("contrast")).clicked() {
        cx.emit(Command::Choose(Choice::Contrast(contrast)));
    }
    ui.add_space(4.0);
    head_ui(ui, cx);
}

/// The choice of the article's font.
fn font_ui(ui: &mut Ui, cx: Cx<'_>) {
    let (texts, settings) = (cx.model.texts, cx.model.settings);
    ui.horizontal_wrapped(|ui| {
        for (font, key) in [
            (ReadingFont::Standard, "font-standard"),
            (ReadingFont::Serif, "font-serif"),
            (ReadingFont::Sans, "font-sans"),
        ] {
            if ui.radio(settings.font == font, texts.text(key)).clicked() {
                cx.emit(Command::Choose(Choice::Font(font)));
            }
        }
    });
    let chosen = match &settings.font {
        ReadingFont::Family(name) => name.clone(),
        _ => texts.text("font-installed"),
    };
    let families = ComboBox::from_id_salt("families").selected_text(chosen).width(CONTROL).show_ui(ui, |ui| {
        for family in cx.model.families {
            let font = ReadingFont::Family(family.clone());
            if ui.selectable_label(settings.font == font, family).clicked() {
                cx.emit(Command::Choose(Choice::Font(font)));
            }
        }
    });
    families.response.accessible_name(texts.text("font-installed"));
}

/// A slider with its value as a number beside it, in the middle of one row; the value that was chosen.
fn slider_ui(
    ui: &mut Ui,
    value: u16,
    range: RangeInclusive<u16>,
    step: u16,
    suffix: &str,
    name: String,
) -> Option<u16> {
    let mut chosen = value;
    ui.spacing_mut().slider_width = CONTROL;
    ui.horizontal(|ui| {
        // A slider is as high as a line; in a higher one its knob would be bigger.
        ui.spacing_mut().interact_size.y = LINE_HEIGHT;
        let slider = Slider::new(&mut chosen, range.clone()).step_by(f64::from(step)).show_value(false);
        let slider = ui.add(slider).accessible_name(name);
        let number = DragValue::new(&mut chosen).range(range).speed(f32::from(step) * 0.2).suffix(suffix);
        ui.add(number).labelled_by(slider.id);
    });
    (chosen != value).then_some(chosen)
}
