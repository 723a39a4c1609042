//! What all menus share: their entries, their sub-menus, and the keys in an open menu.
//!
//! Separate because the menu bar, the menus of sentences and the menus of buttons must look and answer alike. The
//! toolkit goes through the entries with Up and Down and into a sub-menu with Right; the letters, Home and End, Tab,
//! and Esc for one level at a time are done here, and an entry has its mark, its text and its keys in columns.

use super::focus;
use crate::i18n::Texts;
use egui::containers::menu::{MenuState, SubMenu};
use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align, Color32, FocusDirection, FontId, Galley, Id, Key, Modifiers, Rect, Response, Role, ScrollArea, Sense,
    Stroke, StrokeKind, TextStyle, Ui, WidgetInfo, pos2, vec2,
};
use std::sync::Arc;

/// The height of an entry, in points.
const HEIGHT: f32 = 24.0;
/// The room for the mark of an entry, and behind its text or its keys.
const GUTTER: f32 = 24.0;
const END: f32 = 12.0;
/// How far the keys stand from the longest text at least.
const BEFORE_KEYS: f32 = 28.0;
/// What a menu has around its entries, and how far it stays from the edges of the window.
const AROUND: f32 = 20.0;

/// The room of the triangle of a sub-menu.
const TRIANGLE: f32 = 14.0;

/// An entry of a menu.
pub struct Entry {
    text: String,
    /// The place of the access key among the characters.
    access: Option<usize>,
    keys: Option<String>,
    mark: Option<Mark>,
    enabled: bool,
    tip: Option<String>,
}

/// What stands before an entry that can be on.
#[derive(Debug, Clone, Copy)]
enum Mark {
    /// A tick: on or off by itself.
    Check(bool),
    /// A point: one of several.
    Choice(bool),
    /// A triangle at the end, because the entry opens a sub-menu.
    Menu,
}

impl Entry {
    /// An entry with the text of a key.
    pub fn of(texts: &Texts, key: &str) -> Self {
        let (text, access) = texts.with_access_key(key);
        Self { text, access, keys: None, mark: None, enabled: true, tip: None }
    }

    /// An entry that the locales do not know: a file, a language.
    pub fn named(text: impl Into<String>) -> Self {
        Self { text: text.into(), access: None, keys: None, mark: None, enabled: true, tip: None }
    }

    /// With its keys in the column at the right.
    pub fn keys(self, keys: Option<String>) -> Self {
        Self { keys, ..self }
    }

    /// On or off.
    pub fn check(self, on: bool) -> Self {
        Self { mark: Some(Mark::Check(on)), ..self }
    }

    /// Chosen or not, of several.
    pub fn choice(self, chosen: bool) -> Self {
        Self { mark: Some(Mark::Choice(chosen)), ..self }
    }

    /// Whether it can be chosen now.
    pub fn enabled(self, enabled: bool) -> Self {
        Self { enabled, ..self }
    }

    /// With more words about it.
    pub fn tip(self, tip: Option<String>) -> Self {
        Self { tip, ..self }
    }

    /// Draws the entry and gives whether it was chosen, which closes the menu.
    pub fn show(self, ui: &mut Ui) -> bool {
        let letter = self.letter();
        let tip = self.tip.clone();
        let response = self.draw(ui);
        let asked = response.enabled() && letter.is_some_and(|letter| takes_letter(ui, letter));
        let chosen = response.clicked() || asked;
        if chosen {
            // What gets the focus back must not be pressed by the same key.
            for key in [Key::Enter, Key::Space] {
                ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
            }
            ui.close();
        }
        if let Some(tip) = tip {
            response.on_hover_text(tip);
        }
        chosen
    }

    /// The letter that chooses it.
    fn letter(&self) -> Option<char> {
        self.text.chars().nth(self.access?).map(|c| c.to_ascii_lowercase())
    }

    fn draw(self, ui: &mut Ui) -> Response {
        let Self { text, access, keys, mark, enabled, .. } = self;
        let font = TextStyle::Button.resolve(ui.style());
        let fade = |color: Color32| if enabled { color } else { color.gamma_multiply(0.5) };
        let color = fade(ui.visuals().text_color());
        let weak = fade(ui.visuals().weak_text_color());
        let access = access.filter(|_| shows_access_keys(ui));
        let label = laid_out(ui, line(&text, access, &font, color));
        let keys = keys.map(|keys| laid_out(ui, line(&keys, None, &font, weak)));
        let end = if matches!(mark, Some(Mark::Menu)) { END + TRIANGLE } else { END };
        let room = keys.as_ref().map_or(end, |keys| BEFORE_KEYS + keys.size().x + end);
        let size = vec2(GUTTER + label.size().x + room, HEIGHT);
        let sense = if enabled { Sense::click() } else { Sense::hover() };
        let response = ui.add_enabled_ui(enabled, |ui| ui.allocate_response(size, sense)).inner;
        let role = match mark {
            Some(Mark::Check(_)) => Role::MenuItemCheckBox,
            Some(Mark::Choice(_)) => Role::MenuItemRadio,
            _ => Role::MenuItem,
        };
        response.widget_info(|| match mark {
            Some(Mark::Check(on) | Mark::Choice(on)) => WidgetInfo::selected(role, enabled, on, &text),
            _ => WidgetInfo::labeled(role, enabled, &text),
        });
        let rect = response.rect;
        let open = MenuState::from_ui(ui, |state, _| state.open_item == Some(SubMenu::id_from_widget_id(response.id)));
        if enabled && (response.hovered() || response.has_focus() || open) {
            ui.painter().rect_filled(rect, 4.0, ui.visuals().widgets.hovered.weak_bg_fill);
        }
        if let Some(mark) = mark {
            mark_ui(ui, rect, mark, color);
        }
        let middle = |galley: &Galley| rect.center().y - galley.size().y / 2.0;
        ui.painter().galley(pos2(rect.min.x + GUTTER, middle(&label)), label.clone(), color);
        if let Some(keys) = keys {
            let at = pos2(rect.max.x - END - keys.size().x, middle(&keys));
            ui.painter().galley(at, keys, weak);
        }
        response
    }
}

/// A line of text, the letter of its access key underlined.
fn line(text: &str, access: Option<usize>, font: &FontId, color: Color32) -> LayoutJob {
    let plain = TextFormat { valign: Align::Center, ..TextFormat::simple(font.clone(), color) };
    let underlined = TextFormat { underline: Stroke::new(1.0, color), ..plain.clone() };
    let mut job = LayoutJob::default();
    let at = access.and_then(|place| text.char_indices().nth(place));
    let (start, end) = at.map_or((text.len(), text.len()), |(start, c)| (start, start + c.len_utf8()));
    for (range, format) in [(0..start, plain.clone()), (start..end, underlined), (end..text.len(), plain)] {
        job.append(text.get(range).unwrap_or_default(), 0.0, format);
    }
    job
}

/// The text of a menu in the bar, the letter of its access key underlined where it is shown.
pub fn title(ui: &Ui, texts: &Texts, key: &str) -> LayoutJob {
    let (text, access) = texts.with_access_key(key);
    let font = TextStyle::Button.resolve(ui.style());
    line(&text, access.filter(|_| shows_access_keys(ui)), &font, ui.visuals().text_color())
}

fn laid_out(ui: &Ui, job: LayoutJob) -> Arc<Galley> {
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

fn mark_ui(ui: &Ui, rect: Rect, mark: Mark, color: Color32) {
    let center = pos2(rect.min.x + GUTTER / 2.0, rect.center().y);
    let painter = ui.painter();
    match mark {
        Mark::Check(true) => {
            let tick = [vec2(-4.5, 0.5), vec2(-1.5, 3.5), vec2(4.5, -3.5)].map(|offset| center + offset);
            painter.line(tick.to_vec(), Stroke::new(1.8, color));
        }
        Mark::Choice(true) => {
            painter.circle_filled(center, 3.5, color);
        }
        Mark::Check(false) => {
            let square = Rect::from_center_size(center, vec2(10.0, 10.0));
            painter.rect_stroke(square, 2.0, Stroke::new(1.0, color.gamma_multiply(0.4)), StrokeKind::Inside);
        }
        Mark::Choice(false) => {
            painter.circle_stroke(center, 4.5, Stroke::new(1.0, color.gamma_multiply(0.4)));
        }
        Mark::Menu => {
            let center = pos2(rect.max.x - END, rect.center().y);
            let triangle = [vec2(-2.0, -4.0), vec2(-2.0, 4.0), vec2(3.0, 0.0)].map(|offset| center + offset);
            painter.add(egui::Shape::convex_polygon(triangle.to_vec(), color, Stroke::NONE));
        }
    }
}

/// A line between entries.
pub fn separator_ui(ui: &mut Ui) {
    ui.add(egui::Separator::default().spacing(9.0));
}

/// An entry that opens a sub-menu beside it.
pub fn submenu_ui(ui: &mut Ui, texts: &Texts, key: &str, add_entries: impl FnOnce(&mut Ui)) {
    let mut entry = Entry::of(texts, key);
    entry.mark = Some(Mark::Menu);
    let letter = entry.letter();
    let response = entry.draw(ui);
    let submenu = SubMenu::id_from_widget_id(response.id);
    let is_open = MenuState::from_ui(ui, |state, _| state.open_item == Some(submenu));
    let right = Key::ArrowRight;
    if letter.is_some_and(|letter| takes_letter(ui, letter)) {
        // As with Right, which the toolkit knows.
        response.request_focus();
        ui.memory_mut(|memory| memory.move_focus(FocusDirection::Right));
    } else if response.has_focus() {
        // The toolkit goes in by itself; the bar must not go on to the next menu.
        ui.input_mut(|input| input.consume_key(Modifiers::NONE, right));
    }
    let is_deepest = MenuState::from_id(ui.ctx(), submenu, |state| state.open_item.is_none());
    if is_open
        && is_deepest
        && focus::layer_before(ui.ctx()).is_some_and(|layer| layer.id == submenu)
        && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
    {
        MenuState::from_ui(ui, |state, _| state.open_item = None);
        response.request_focus();
    }
    let room = ui.ctx().content_rect().height() - AROUND;
    SubMenu::new().show(ui, &response, |ui| {
        contents_ui(ui, room, |ui| {
            // Left goes back to the entry, not to the menu before.
            if focus::layer(ui.ctx()) == Some(ui.layer_id()) {
                ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowLeft));
            }
            add_entries(ui);
        });
    });
}

/// Draws the entries of a menu within a height of `room` points; the menu scrolls if they do not fit.
pub fn contents_ui(ui: &mut Ui, room: f32, add_entries: impl FnOnce(&mut Ui)) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let (ctx, layer) = (ui.ctx().clone(), ui.layer_id());
    let active = !ui.is_sizing_pass();
    let entered = ctx.data(|data| data.get_temp::<Enter>(enter_id())).filter(|enter| active && enter.menu == layer.id);
    let mut enter = entered.map(|enter| enter.last);
    if active && MenuState::from_ui(ui, |state, _| state.open_item.is_none()) {
        enter = enter.or_else(|| moved(ui));
    }
    ScrollArea::vertical().max_height(room.max(3.0 * HEIGHT)).show(ui, |ui| {
        focus::follow(ui, add_entries);
    });
    if let Some(last) = enter
        && focus::enter_layer(ui, layer, last)
    {
        ctx.data_mut(|data| data.remove::<Enter>(enter_id()));
    }
}

/// The menu of a button; opened with a key, its first entry gets the focus.
pub fn button_menu(button: &Response, add_entries: impl FnOnce(&mut Ui)) {
    let ctx = &button.ctx;
    let popup = egui::Popup::menu(button);
    if button.clicked() {
        let by_pointer = button.clicked_by(egui::PointerButton::Primary);
        set_by_keys(ctx, !by_pointer);
        if !by_pointer {
            enter(ctx, popup.get_id(), false);
        }
    }
    let room = room(ctx);
    popup.show(|ui| contents_ui(ui, room, add_entries));
}

/// What Tab, Home, End and the arrows do in the innermost open menu before the toolkit looks at them: whether the
/// focus goes to the first entry or to the last.
fn moved(ui: &Ui) -> Option<bool> {
    let inside = focus::layer(ui.ctx()) == Some(ui.layer_id());
    let outside = focus::is_below(ui.ctx());
    let take = |held, key| ui.input_mut(|input| input.consume_key(held, key));
    if inside {
        // A menu is left with Esc; Tab goes through it like an arrow.
        if take(Modifiers::SHIFT, Key::Tab) {
            ui.memory_mut(|memory| memory.move_focus(FocusDirection::Up));
        } else if take(Modifiers::NONE, Key::Tab) {
            ui.memory_mut(|memory| memory.move_focus(FocusDirection::Down));
        }
    }
    let ends = [(Key::Home, false), (Key::End, true)];
    let steps = [(Key::ArrowDown, false), (Key::ArrowUp, true), (Key::Tab, false)];
    let found = ends.into_iter().find(|(key, _)| (inside || outside) && take(Modifiers::NONE, *key));
    let found = found.or_else(|| steps.into_iter().find(|(key, _)| outside && take(Modifiers::NONE, *key)));
    if found.is_some() {
        ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
    }
    found.map(|(_, last)| last)
}

/// A menu whose first or last entry gets the focus once it is drawn.
#[derive(Debug, Clone, Copy)]
struct Enter {
    menu: Id,
    last: bool,
}

fn enter_id() -> Id {
    Id::unique("menu entered")
}

/// Gives the focus to the first entry of a menu that is being opened, or to the last.
pub fn enter(ctx: &egui::Context, menu: Id, last: bool) {
    ctx.data_mut(|data| data.insert_temp(enter_id(), Enter { menu, last }));
    set_by_keys(ctx, true);
    ctx.request_repaint();
}

fn by_keys_id() -> Id {
    Id::unique("menus by keys")
}

/// Notes whether menus are gone through with keys.
pub fn set_by_keys(ctx: &egui::Context, by_keys: bool) {
    ctx.data_mut(|data| data.insert_temp(by_keys_id(), by_keys));
}

/// Whether menus are gone through with keys.
pub fn is_by_keys(ctx: &egui::Context) -> bool {
    ctx.data(|data| data.get_temp(by_keys_id())).unwrap_or(false)
}

/// Whether the access keys are underlined: while Alt is held, and while menus are gone through with keys.
fn shows_access_keys(ui: &Ui) -> bool {
    ui.input(|input| input.modifiers.alt) || is_by_keys(ui.ctx())
}

/// Whether a letter was pressed that is meant for an entry of this menu: the innermost that is open.
fn takes_letter(ui: &Ui, letter: char) -> bool {
    let innermost = !ui.is_sizing_pass() && MenuState::from_ui(ui, |state, _| state.open_item.is_none());
    innermost && ui.input_mut(|input| take_letter(input, letter, |held| !held.ctrl && !held.command))
}

/// Takes the press of a letter and the character that it types out of the input, if it is there with such modifiers.
pub fn take_letter(input: &mut egui::InputState, letter: char, held: impl Fn(Modifiers) -> bool) -> bool {
    let is_press = |event: &egui::Event| match event {
        egui::Event::Key { key, pressed: true, modifiers, .. } => {
            held(*modifiers) && key.name().chars().eq([letter.to_ascii_uppercase()])
        }
        _ => false,
    };
    let pressed = input.events.iter().any(is_press);
    if pressed {
        input.events.retain(|event| match event {
            egui::Event::Text(text) => !text.to_lowercase().chars().eq([letter]),
            event => !is_press(event),
        });
    }
    pressed
}

/// The room of a menu below an edge of the window's height.
pub fn room_below(ui: &Ui, y: f32) -> f32 {
    ui.ctx().content_rect().max.y - y - AROUND
}

/// The room of a menu that may stand anywhere.
pub fn room(ctx: &egui::Context) -> f32 {
    ctx.content_rect().height() - AROUND
}
