//! The windows above the window: what Kurzum is, the shortcuts, every command, what is
//! known of the document, and the settings.
//!
//! Separate because each is there for a moment and belongs to no pane.

use super::brief;
use super::confinement;
use super::cx::Cx;
use super::menu::{language_ui, shortcut_text, theme_ui};
use crate::model::ENTRIES;
use crate::model::settings::{MEASURES, ReadingFont, TEXT_SIZE_STEP, TEXT_SIZES};
use crate::model::source::whole_path;
use crate::model::{Action, Choice, Command};
use crate::model::{Dialog, Source};
use crate::theme::size;
use egui::{ComboBox, Grid, Id, Key, Modal, RichText, ScrollArea, Slider, TextEdit, Ui};

/// How many commands the palette shows.
const MAX_LISTED: usize = 12;

/// Draws the open dialog, if there is one; `filter` is what was typed into the palette.
pub fn dialogs_ui(ui: &Ui, cx: Cx<'_>, filter: &mut String) {
    let Some(dialog) = cx.model.dialog else { return };
    let frame = egui::Frame::popup(ui.style()).inner_margin(egui::Margin::same(22));
    let room = ui.ctx().content_rect().size();
    let modal = Modal::new(Id::unique("dialog")).frame(frame).show(ui.ctx(), |ui| {
        ui.set_width(460.0_f32.min(room.x - 60.0));
        let scroll = ScrollArea::vertical().max_height((room.y - 180.0).max(120.0));
        scroll.show(ui, |ui| match dialog {
            Dialog::About => about_ui(ui, cx),
            Dialog::Shortcuts => shortcuts_ui(ui, cx),
            Dialog::Palette => palette_ui(ui, cx, filter),
            Dialog::Properties => properties_ui(ui, cx),
            Dialog::Settings => settings_ui(ui, cx),
            Dialog::Crash => crash_ui(ui, cx),
        });
        ui.add_space(10.0);
        if dialog != Dialog::Palette && ui.button(cx.model.texts.text("close")).clicked() {
            cx.emit(Command::CloseDialog);
        }
    });
    if modal.should_close() {
        cx.emit(Command::CloseDialog);
    }
}

fn heading_ui(ui: &mut Ui, text: &str) {
    ui.label(RichText::new(text).size(size::HEADING).strong());
    ui.add_space(6.0);
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
    heading_ui(ui, &texts.text("crash-title"));
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
    heading_ui(ui, &texts.text("shortcuts-title"));
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

/// Every command that can be done, found by typing; Enter does the first.
fn palette_ui(ui: &mut Ui, cx: Cx<'_>, filter: &mut String) {
    let texts = cx.model.texts;
    let edit = TextEdit::singleline(filter).hint_text(texts.text("palette-hint")).desired_width(f32::INFINITY);
    let response = ui.add(edit).accessible_name(texts.text("palette"));
    if !response.has_focus() && !response.lost_focus() {
        response.request_focus();
    }
    let wanted: Vec<String> = filter.split_whitespace().map(str::to_lowercase).collect();
    let fits = |text: &str| {
        let text = text.to_lowercase();
        wanted.iter().all(|word| text.contains(word.as_str()))
    };
    let entries = ENTRIES.iter().filter(|entry| {
        !matches!(entry.action, Action::Cancel | Action::ShowPalette)
            && cx.model.has(entry.needs)
            && fits(&texts.text(entry.text))
    });
    let entries: Vec<_> = entries.take(MAX_LISTED).collect();
    let mut chosen = None;
    if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
        chosen = entries.first().map(|entry| entry.action);
    }
    ui.add_space(6.0);
    for entry in &entries {
        let text = texts.text(entry.text);
        let mut button =
            egui::Button::new(&text).frame_when_inactive(false).min_size(egui::vec2(ui.available_width(), 0.0));
        if let Some(keys) = shortcut_text(ui, texts, entry) {
            button = button.shortcut_text(keys);
        }
        if ui.add(button).accessible_name(text).clicked() {
            chosen = Some(entry.action);
        }
    }
    if entries.is_empty() {
        ui.label(texts.text("palette-none"));
    }
    if let Some(action) = chosen {
        cx.emit(Command::CloseDialog);
        cx.emit(Command::Do(action));
    }
}

fn properties_ui(ui: &mut Ui, cx: Cx<'_>) {
    let texts = cx.model.texts;
    let Some(opened) = cx.model.opened() else { return };
    heading_ui(ui, &texts.text("properties"));
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
        ("property-date", document.metadata.date.as_deref().map(|date| brief::line(date).into_owned())),
        ("property-place", Some(place)),
        ("stat-language", Some(super::figures::language_name(texts, opened.analysis.language))),
        ("property-characters", Some(integer(statistics.characters))),
        ("stat-words", Some(integer(statistics.words))),
        ("stat-sentences", Some(integer(statistics.sentences))),
        ("stat-paragraphs", Some(integer(statistics.paragraphs))),
    ];
    Grid::new("properties").num_columns(2).spacing([24.0, 8.0]).show(ui, |ui| {
        for (key, value) in rows {
            if let Some(value) = value {
                ui.label(RichText::new(texts.text(key)).weak());
                ui.add(egui::Label::new(value).wrap());
                ui.end_row();
            }
        }
    });
}

fn settings_ui(ui: &mut Ui, cx: Cx<'_>) {
    let texts = cx.model.texts;
    let settings = cx.model.settings;
    heading_ui(ui, &texts.text("settings"));
    let label = |ui: &mut Ui, key: &str| {
        ui.add_space(8.0);
        ui.label(RichText::new(texts.text(key)).strong());
    };
    label(ui, "theme");
    ui.horizontal_wrapped(|ui| theme_ui(ui, cx));
    label(ui, "language");
    ui.horizontal_wrapped(|ui| language_ui(ui, cx));
    label(ui, "font");
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
        let chosen = match &settings.font {
            ReadingFont::Family(name) => name.clone(),
            _ => texts.text("font-installed"),
        };
        let families = ComboBox::from_id_salt("families").selected_text(chosen).width(180.0).show_ui(ui, |ui| {
            for family in cx.model.families {
                let font = ReadingFont::Family(family.clone());
                if ui.selectable_label(settings.font == font, family).clicked() {
                    cx.emit(Command::Choose(Choice::Font(font)));
                }
            }
        });
        families.response.accessible_name(texts.text("font-installed"));
    });
    label(ui, "text-size");
    let mut percent = settings.text_size;
    let slider = Slider::new(&mut percent, TEXT_SIZES).step_by(f64::from(TEXT_SIZE_STEP)).suffix(" %");
    if ui.add(slider).accessible_name(texts.text("text-size")).changed() {
        cx.emit(Command::Choose(Choice::TextSize(percent)));
    }
    label(ui, "measure");
    let mut measure = settings.measure;
    let slider = Slider::new(&mut measure, MEASURES);
    if ui.add(slider).accessible_name(texts.text("measure")).changed() {
        cx.emit(Command::Choose(Choice::Measure(measure)));
    }
    ui.add_space(10.0);
    let mut remember = settings.remember;
    if ui.checkbox(&mut remember, texts.text("remember")).on_hover_text(texts.text("remember-tip")).clicked() {
        cx.emit(Command::Choose(Choice::Remember(remember)));
    }
    let mut restore = settings.restore;
    if ui.checkbox(&mut restore, texts.text("restore")).clicked() {
        cx.emit(Command::Choose(Choice::Restore(restore)));
    }
    let mut still = settings.still;
    if ui.checkbox(&mut still, texts.text("still")).clicked() {
        cx.emit(Command::Choose(Choice::Still(still)));
    }
}
