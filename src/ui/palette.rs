//! The palette of commands: every command that can be done, found by typing a few letters of it.
//!
//! Separate from the other dialogs because it has a state of its own: what was typed, and the marked row.

use super::action::shortcut_text;
use super::cx::Cx;
use crate::model::{Action, Command, ENTRIES, Entry};
use egui::{
    FocusDirection, Id, Key, Modifiers, Role, ScrollArea, Sense, TextEdit, TextStyle, Ui, WidgetInfo, pos2, vec2,
};

/// The height of a row, in points.
const ROW: f32 = 28.0;
/// The list is no higher than this, in points.
const MAX_HEIGHT: f32 = 420.0;
/// So many rows further goes a page at most.
const MAX_PAGE: usize = 10;

/// What was typed, and which of the commands that fit is marked.
#[derive(Debug, Default)]
pub struct Palette {
    text: String,
    marked: usize,
}

impl Palette {
    /// Begins anew.
    pub fn clear(&mut self) {
        *self = Self::default();
    }
}

/// Draws the palette in a dialog of a height. The arrows and the page keys move the mark, Enter does what is marked.
pub fn palette_ui(ui: &mut Ui, cx: Cx<'_>, palette: &mut Palette, height: f32) {
    let texts = cx.model.texts;
    let entries = fitting(&palette.text, |key| texts.text(key), |entry| cx.model.can(entry.action));
    let page = ((height - 2.0 * ROW) / ROW).max(1.0) as usize;
    let moved = moved(ui, palette.marked, entries.len(), page.min(MAX_PAGE));
    palette.marked = moved.unwrap_or(palette.marked).min(entries.len().saturating_sub(1));
    let before = palette.text.clone();
    let edit = TextEdit::singleline(&mut palette.text).hint_text(texts.text("palette-hint"));
    let response = ui.add(edit.desired_width(f32::INFINITY)).accessible_name(texts.text("palette"));
    if !response.has_focus() && !response.lost_focus() {
        response.request_focus();
    }
    let typed = palette.text != before;
    if typed {
        palette.marked = 0;
    }
    let mut chosen = None;
    if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
        chosen = entries.get(palette.marked).map(|entry| entry.action);
    }
    ui.add_space(6.0);
    // As high as at first, whatever fits what is typed.
    let height = (height - 2.0 * ROW).min(MAX_HEIGHT);
    ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink([false, false]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        if entries.is_empty() {
            ui.label(texts.text("palette-none"));
        }
        for (row, entry) in entries.iter().enumerate() {
            let marked = row == palette.marked;
            let (id, clicked) = row_ui(ui, cx, entry, marked, (moved.is_some() || typed) && marked);
            if marked {
                // The focus stays in the field; a screen reader reads the row.
                ui.ctx().accesskit_node_builder(response.id, |node| node.set_active_descendant(id.accesskit_id()));
            }
            if clicked {
                chosen = Some(entry.action);
            }
        }
    });
    if let Some(action) = chosen {
        cx.emit(Command::CloseDialog);
        cx.emit(Command::Do(action));
    }
}

/// A command with its keys: its number, and whether it was clicked.
fn row_ui(ui: &mut Ui, cx: Cx<'_>, entry: &Entry, marked: bool, scroll: bool) -> (Id, bool) {
    let text = cx.model.texts.text(entry.text);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::CLICK);
    response.widget_info(|| WidgetInfo::labeled(Role::ListBoxOption, true, &text));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_selected(marked));
    if marked || response.hovered() {
        let fill = if marked { cx.palette.mark } else { cx.palette.hover };
        ui.painter().rect_filled(rect, 5.0, fill);
    }
    let font = TextStyle::Button.resolve(ui.style());
    let room = rect.width() - 24.0;
    let keys = shortcut_text(ui, cx.model.texts, entry).unwrap_or_default();
    let keys = ui.painter().layout_no_wrap(keys, font.clone(), cx.palette.weak);
    let mut job = egui::text::LayoutJob::simple_singleline(text, font, cx.palette.text);
    job.wrap = egui::text::TextWrapping::truncate_at_width((room - keys.size().x).max(40.0));
    let label = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let y = |galley: &egui::Galley| rect.center().y - galley.size().y / 2.0;
    ui.painter().galley(pos2(rect.min.x + 8.0, y(&label)), label.clone(), cx.palette.text);
    ui.painter().galley(pos2(rect.max.x - 8.0 - keys.size().x, y(&keys)), keys, cx.palette.weak);
    if scroll {
        response.scroll_to_me(None);
    }
    (response.id, response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked())
}

/// The row that the keys mark, if one of them was pressed: of `n` rows, a page further are `page`.
fn moved(ui: &Ui, marked: usize, n: usize, page: usize) -> Option<usize> {
    let last = n.saturating_sub(1);
    let keys = [
        (Key::ArrowDown, if marked >= last { 0 } else { marked + 1 }),
        (Key::ArrowUp, if marked == 0 { last } else { marked - 1 }),
        (Key::PageDown, (marked + page).min(last)),
        (Key::PageUp, marked.saturating_sub(page)),
        (Key::Home, 0),
        (Key::End, last),
    ];
    let pressed = ui.input_mut(|input| keys.into_iter().find(|(key, _)| input.consume_key(Modifiers::NONE, *key)))?;
    ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
    Some(pressed.1)
}

/// The commands in whose text every typed word stands, the best first: at the start of the text before the start of
/// a word before the inside of one; else in the order of the table.
fn fitting(typed: &str, text: impl Fn(&str) -> String, can_be_done: impl Fn(&Entry) -> bool) -> Vec<&'static Entry> {
    let wanted: Vec<String> = typed.split_whitespace().map(str::to_lowercase).collect();
    let of_keys = [Action::Cancel, Action::ShowPalette, Action::ShowContextMenu, Action::UseMenu];
    let entries = ENTRIES.iter().filter(|entry| !of_keys.contains(&entry.action) && can_be_done(entry));
    let mut found: Vec<(usize, &Entry)> = entries
        .filter_map(|entry| {
            let name = text(entry.text).to_lowercase();
            let others = other_words(entry.action).map(|key| text(key).to_lowercase()).unwrap_or_default();
            let of_word = |word: &String| rank(&name, word).or_else(|| rank(&others, word).map(|_| OTHER_WORD));
            let ranks: Option<Vec<usize>> = wanted.iter().map(of_word).collect();
            Some((ranks?.iter().sum(), entry))
        })
        .collect();
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, entry)| entry).collect()
}

/// How well a word fits that is not in the name of a command: worse than any that is.
const OTHER_WORD: usize = 3;

/// The key of other words that readers look for a command by; the manual, or another program, calls it so.
fn other_words(action: Action) -> Option<&'static str> {
    Some(match action {
        Action::ToggleFigures | Action::FolderFacts | Action::CopyWithFigures => "words-figures",
        Action::Highlight | Action::HighlightYellow => "words-highlight",
        Action::FolderDigest => "words-digest",
        Action::Find => "words-find",
        Action::Bigger | Action::Smaller | Action::NormalSize => "words-size",
        Action::ShowSettings => "words-settings",
        Action::ShowManual => "words-manual",
        Action::Reset => "words-reset",
        _ => return None,
    })
}

/// How well a word fits into a text: 0 at its start, 1 at the start of a word, 2 within one.
fn rank(text: &str, word: &str) -> Option<usize> {
    let begins = |at: usize| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        before.is_none_or(|c| !c.is_alphanumeric())
    };
    let places = text.match_indices(word).map(|(at, _)| match at {
        0 => 0,
        at if begins(at) => 1,
        _ => 2,
    });
    places.min()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{Locale, Texts};

    #[test]
    fn the_start_of_a_word_fits_better_than_its_inside() {
        assert_eq!(rank("text größer", "text"), Some(0));
        assert_eq!(rank("text größer", "gr"), Some(1));
        assert_eq!(rank("volltext größer", "text"), Some(2));
        assert_eq!(rank("text größer", "klein"), None);
    }

    #[test]
    fn every_command_that_can_be_done_is_found_and_the_best_stands_first() {
        let texts = Texts::new(Locale::De);
        let found = |typed: &str| fitting(typed, |key| texts.text(key), |_| true);
        assert_eq!(found("").len(), ENTRIES.len() - 4);
        assert_eq!(found("text g").first().map(|entry| entry.action), Some(Action::Bigger));
        // “Suchen” before “Befehl suchen” and “Auswahl suchen”.
        assert_eq!(found("such").first().map(|entry| entry.action), Some(Action::Find));
        assert!(found("xyzzy").is_empty());
        // By the words of the manual and by those of the panes.
        for texts in Locale::ALL.map(Texts::new) {
            let found = |typed: &str| fitting(typed, |key| texts.text(key), |_| true);
            let words: &[&str] = match texts.locale {
                Locale::De => &["figur", "zahl", "daten", "fakten"],
                Locale::En => &["figu", "numb", "date", "facts"],
            };
            let in_settings: &[&str] = match texts.locale {
                Locale::De => &["dunkel", "sepia", "farb", "sprach"],
                Locale::En => &["dark", "sepia", "colour", "langu"],
            };
            for word in in_settings {
                assert!(found(word).iter().any(|entry| entry.action == Action::ShowSettings), "{word}");
            }
            for word in words {
                for action in [Action::ToggleFigures, Action::FolderFacts] {
                    assert!(found(word).iter().any(|entry| entry.action == action), "{word}: {action:?}");
                }
            }
        }
    }
}
