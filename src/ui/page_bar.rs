//! The row above the article of a PDF: its text or its pages, which page is read, and how large pages are.
//!
//! Separate from both panes below because it stays where it is when one takes the place of the other.

use super::cx::Cx;
use super::focus;
use super::icon;
use super::menu::{pages_menu_ui, zoom_ui};
use super::menus;
use super::spoken;
use super::title::tab_ui;
use crate::model::{Action, Command, Opened};
use crate::theme::size;
use egui::text::{CCursor, CCursorRange, CharIndex};
use egui::text_edit::TextEditState;
use egui::{Align, Align2, Id, Key, Layout, RichText, Role, TextEdit, Ui, vec2};
use std::time::Duration;

/// The height of the row, in points.
pub const HEIGHT: f32 = 38.0;
/// The width of the field for a page, in points.
const FIELD: f32 = 44.0;

/// A text that is shown for so many seconds is read, not leafed through: its pages may be wanted next.
const READ_SECS: f64 = 0.7;

/// What the row remembers.
#[derive(Default)]
pub struct PageBar {
    /// What is being typed.
    typed: Option<String>,
    /// The text that is shown, since when, and whether its pages were prepared for.
    read: Option<Read>,
}

/// A text whose reader may want its pages.
struct Read {
    /// The number of its document, and its version.
    text: (u64, u64),
    since_secs: f64,
    is_prepared: bool,
}

impl PageBar {
    /// Whether it is time to prepare for the pages of a text; said once.
    fn is_read(&mut self, ui: &Ui, opened: &Opened) -> bool {
        let (text, now) = ((opened.number, opened.text_version), ui.input(|input| input.time));
        let read = match &mut self.read {
            Some(read) if read.text == text => read,
            other => other.insert(Read { text, since_secs: now, is_prepared: false }),
        };
        let left = READ_SECS - (now - read.since_secs);
        if !read.is_prepared && left > 0.0 {
            ui.ctx().request_repaint_after(Duration::from_secs_f64(left + 0.01));
        }
        left <= 0.0 && !std::mem::replace(&mut read.is_prepared, true)
    }
}

/// Draws the row for the page of an index that is read; `percent` is how large it is shown, and `focus` is set once when
/// the field shall take the keyboard.
pub fn page_bar_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    opened: &Opened,
    (page, percent): (usize, f32),
    bar: &mut PageBar,
    focus: &mut bool,
) {
    let shows_pages = opened.shows_pages();
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.x = 14.0;
        spoken::role(ui, Role::TabList, None);
        for (pages, key) in [(false, "text-tab"), (true, "pages-tab")] {
            let tab = tab_ui(ui, cx, shows_pages == pages, size::TAB, &cx.text(key));
            if tab.clicked() && shows_pages != pages {
                cx.emit(Command::Do(Action::TogglePages));
            } else if pages && !shows_pages && (tab.hovered() || tab.has_focus() || bar.is_read(ui, opened)) {
                cx.emit(Command::PreparePages);
            }
        }
    });
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        if shows_pages {
            let n = percent.round() as usize;
            let said = cx.model.texts.format("page-percent", &[("n", n.into())]);
            // Room for the triangle behind it.
            let text = RichText::new(format!("{said}     ")).size(size::SMALL);
            let button = ui.button(text).accessible_name(cx.text("page-zoom"));
            let end = button.rect.right_center() - vec2(13.0, 0.0);
            icon::triangle_ui(ui, end, true, cx.palette.weak);
            spoken::value(&button, &said);
            menus::button_menu(&button, |ui| {
                zoom_ui(ui, cx);
                menus::separator_ui(ui);
                pages_menu_ui(ui, cx);
            });
            button.on_hover_text(cx.text("page-zoom"));
            ui.add_space(4.0);
        }
        page_ui(ui, cx, opened, page, bar, focus);
    });
}

/// The field of the page, from its end on.
fn page_ui(ui: &mut Ui, cx: Cx<'_>, opened: &Opened, index: usize, bar: &mut PageBar, focus: &mut bool) {
    let Some(page) = opened.pages().get(index) else { return };
    let (all, name) = (opened.pages().len(), page.name().into_owned());
    let is_number = name == page.number.to_string();
    let of = if is_number {
        cx.model.texts.format("page-of", &[("all", all.into())])
    } else {
        cx.model.texts.format("page-of-number", &[("n", (page.number as usize).into()), ("all", all.into())])
    };
    ui.label(RichText::new(of).size(size::SMALL).color(cx.palette.weak));
    let id = Id::unique("page-number");
    let mut typed = bar.typed.take().unwrap_or(name);
    let edit = TextEdit::singleline(&mut typed).id(id).desired_width(FIELD).align(Align2::CENTER_CENTER);
    let response = ui.add_sized([FIELD, icon::BUTTON - 6.0], edit).accessible_name(cx.text("page-number"));
    if std::mem::take(focus) {
        response.request_focus();
    }
    if response.gained_focus() {
        let mut state = TextEditState::load(ui.ctx(), id).unwrap_or_default();
        let end = CCursor::new(CharIndex(typed.chars().count()));
        state.cursor.set_char_range(Some(CCursorRange::two(CCursor::new(CharIndex(0)), end)));
        state.store(ui.ctx(), id);
    }
    if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
        cx.emit(Command::GoToPage(typed));
        ui.memory_mut(|memory| memory.request_focus(focus::text_pane_id()));
    } else if response.has_focus() {
        bar.typed = Some(typed);
    }
    response.on_hover_text(cx.text("page-number"));
}
