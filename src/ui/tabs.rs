//! The tabs of the open documents.
//!
//! Separate because they are there only where there is more than one.

use crate::app::{Action, Command, State};
use crate::theme::{Palette, size};
use egui::{Align, Frame, Layout, Margin, Panel, RichText, ScrollArea, Ui};

/// How many characters of a title a tab shows.
const TITLE_CHARS: usize = 32;

/// Draws the tabs.
pub fn tabs_ui(ui: &mut Ui, state: &State, palette: Palette, commands: &mut Vec<Command>) {
    if state.documents.len() < 2 {
        return;
    }
    let frame = Frame::new().fill(palette.pane).inner_margin(Margin::symmetric(8, 3));
    Panel::top("tabs").frame(frame).show(ui, |ui| {
        ScrollArea::horizontal().id_salt("tab-row").show(ui, |ui| {
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = 3.0;
                for (place, opened) in state.documents.iter().enumerate() {
                    let name = opened.source.name(&state.texts);
                    let title = opened.analysis.document.title().unwrap_or(&name);
                    let said = shortened(title);
                    let shown = place == state.current;
                    let text = RichText::new(said).size(size::SMALL + 0.5);
                    let tab = ui.selectable_label(shown, text).on_hover_text(title);
                    if shown && tab.rect.width() > 0.0 && !ui.clip_rect().contains_rect(tab.rect) {
                        tab.scroll_to_me(None);
                    }
                    if tab.middle_clicked() {
                        commands.push(Command::CloseDocument(opened.number));
                    } else if tab.clicked() {
                        commands.push(Command::ShowDocument(opened.number));
                    }
                    let close = egui::Button::new(RichText::new("×").color(palette.weak)).frame_when_inactive(false);
                    let label = format!("{}: {title}", state.texts.text(Action::CloseTab.entry().text));
                    if ui.add(close).accessible_name(&label).on_hover_text(label).clicked() {
                        commands.push(Command::CloseDocument(opened.number));
                    }
                    ui.add_space(6.0);
                }
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
