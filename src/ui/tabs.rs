//! The tabs of the open documents.
//!
//! Separate because they are there only where there is more than one.

use super::brief;
use super::cx::Cx;
use super::focus;
use super::spoken;
use super::typeset;
use crate::model::{Action, Command};
use crate::theme::size;
use egui::{Align, Frame, Layout, Margin, Panel, RichText, Role, ScrollArea, Ui};

/// How many characters of a title a tab shows.
const TITLE_CHARS: usize = 32;

/// Draws the tabs.
pub fn tabs_ui(ui: &mut Ui, cx: Cx<'_>) {
    // One alone needs no tab, unless the tab has something to say.
    if cx.model.documents.len() < 2 && !cx.model.documents.iter().any(|opened| opened.is_gone) {
        return;
    }
    let frame = Frame::new().fill(cx.palette.pane).inner_margin(Margin::symmetric(8, 3));
    Panel::top("tabs").frame(frame).show(ui, |ui| {
        ScrollArea::horizontal().id_salt("tab-row").show(ui, |ui| {
            focus::follow(ui, |ui| {
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    ui.spacing_mut().item_spacing.x = 3.0;
                    spoken::role(ui, Role::TabList, Some(&cx.text("tab-list")));
                    let shown_number = cx.model.opened().map(|opened| opened.number);
                    let known = egui::Id::unique("document of the shown tab");
                    let before: Option<u64> = ui.data_mut(|data| {
                        let before = data.get_temp(known).flatten();
                        data.insert_temp(known, shown_number);
                        before
                    });
                    let (mut focused, mut shown_tab) = (None, None);
                    for (place, opened) in cx.model.documents.iter().enumerate() {
                        let name = opened.source.name(cx.model.texts);
                        let title = brief::line(opened.analysis.document.title().unwrap_or(&name));
                        let title = title.as_ref();
                        let said = shortened(title);
                        let shown = place == cx.model.current;
                        let mut text = RichText::new(said).size(size::SMALL + 0.5);
                        let mut full = title.to_owned();
                        if opened.is_gone {
                            text = text.strikethrough();
                            full = cx.model.texts.format("file-gone", &[("name", title.into())]);
                        }
                        let tab = ui.selectable_label(shown, typeset::label(ui, text));
                        spoken::tab(&tab, shown);
                        let tab = tab.accessible_name(&full).on_hover_text(typeset::tip(ui, &full));
                        if tab.has_focus() {
                            focused = Some(tab.id);
                        }
                        if shown {
                            shown_tab = Some(tab.id);
                        }
                        if shown && tab.rect.width() > 0.0 && !ui.clip_rect().contains_rect(tab.rect) {
                            tab.scroll_to_me(None);
                        }
                        if tab.middle_clicked() {
                            cx.emit(Command::CloseDocument(opened.number));
                        } else if tab.clicked() {
                            cx.emit(Command::ShowDocument(opened.number));
                        }
                        let close =
                            egui::Button::new(RichText::new("×").color(cx.palette.weak)).frame_when_inactive(false);
                        let label = format!("{}: {title}", cx.model.texts.text(Action::CloseTab.entry().text));
                        if ui.add(close).accessible_name(&label).on_hover_text(label).clicked() {
                            cx.emit(Command::CloseDocument(opened.number));
                        }
                        ui.add_space(6.0);
                    }
                    // With the keyboard on the tab that was shown, another would seem to be chosen beside the one that is.
                    if before != shown_number
                        && focused.is_some()
                        && let Some(tab) = shown_tab.filter(|tab| focused != Some(*tab))
                    {
                        ui.memory_mut(|memory| memory.request_focus(tab));
                    }
                })
            });
        });
    });
}

fn shortened(title: &str) -> String {
    match title.char_indices().nth(TITLE_CHARS) {
        Some((end, _)) => format!("{}…", title.get(..end).unwrap_or_default().trim_end()),
        None => title.to_owned(),
    }
}
