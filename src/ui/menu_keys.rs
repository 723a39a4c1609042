//! The menu bar by keyboard: F10 or Alt alone goes to it, Alt with a letter opens a menu, Left and Right go from menu
//! to menu, Esc goes back a level and at last to where the focus was.
//!
//! Separate because the toolkit knows menus but no bar that keys lead through.

use super::focus;
use super::menus;
use egui::{Context, Event, FocusDirection, Id, InputState, Key, Modifiers, Popup, Response, Ui};

/// What is remembered from frame to frame.
#[derive(Debug, Clone, Default)]
struct Bar {
    /// While the keys are in the bar or one of its menus is open: what had the focus before, if anything had.
    back: Option<Back>,
    /// The menu that was open, and the button that had the focus, at the end of the last frame.
    open: Option<usize>,
    at: Option<usize>,
    alt: Alt,
}

/// What had the focus, if anything had.
#[derive(Debug, Clone, Copy)]
struct Back(Option<Id>);

/// Whether Alt was pressed and nothing else since.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Alt {
    #[default]
    Up,
    /// Held, and nothing else was pressed.
    Alone,
    /// Held with something else.
    Used,
}

/// A menu of the bar, once its button is drawn.
pub struct Menu {
    /// Its button.
    pub button: Response,
    /// Its access key, in small letters.
    pub letter: Option<char>,
}

/// Where the keys lead in the bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// To the title of a menu; none is open.
    Title(usize),
    /// Into a menu, to its first entry or its last.
    Into(usize, bool),
    /// Back to where the focus was.
    Out,
}

fn bar_id() -> Id {
    Id::unique("menu bar keys")
}

/// Whether the keys are in the menu bar, so that letters and Esc are meant for it.
pub fn is_in_menu_bar(ctx: &Context) -> bool {
    ctx.data(|data| data.get_temp::<Bar>(bar_id())).is_some_and(|bar| bar.back.is_some() || bar.at.is_some())
}

/// Follows the keys after the bar and its open menu are drawn. `asked` tells whether F10 was pressed, `blocked`
/// whether a dialog lies above the bar.
pub fn bar_keys(ui: &Ui, menus: &[Menu], asked: bool, blocked: bool) {
    let ctx = ui.ctx();
    let mut bar: Bar = ctx.data(|data| data.get_temp(bar_id())).unwrap_or_default();
    // A key that was taken for a shortcut is no longer among the events, but it was pressed.
    let alone = ui.input(|input| bar.alt.follow(&input.raw.events));
    if blocked {
        bar = Bar { alt: bar.alt, ..Bar::default() };
        ctx.data_mut(|data| data.insert_temp(bar_id(), bar));
        return;
    }
    if ui.input(|input| input.pointer.any_pressed()) {
        menus::set_by_keys(ctx, false);
    }
    let popup = |at: usize| menus.get(at).map(|menu| Popup::default_response_id(&menu.button));
    let open = (0..menus.len()).find(|at| popup(*at).is_some_and(|id| Popup::is_id_open(ctx, id)));
    let focused = ui.memory(egui::Memory::focused);
    let at = menus.iter().position(|menu| Some(menu.button.id) == focused);
    let in_bar = at.is_some() || bar.back.is_some();
    let letter = menus.iter().position(|menu| {
        let held = |held: Modifiers| !held.ctrl && !held.command && (held.alt || (in_bar && open.is_none()));
        menu.letter.is_some_and(|letter| ui.input_mut(|input| menus::take_letter(input, letter, held)))
    });
    let by_key = at.filter(|at| {
        menus
            .get(*at)
            .is_some_and(|menu| menu.button.clicked() && !menu.button.clicked_by(egui::PointerButton::Primary))
    });
    let step = if asked || alone {
        Some(if bar.back.is_some() { Step::Out } else { Step::Title(0) })
    } else if let Some(letter) = letter {
        Some(Step::Into(letter, false))
    } else if let Some(opened) = by_key.filter(|at| open == Some(*at)) {
        Some(Step::Into(opened, false))
    } else {
        let by_keys = menus::is_by_keys(ctx);
        ui.input_mut(|input| step(input, menus.len(), open.or(bar.open), at.or(bar.at), by_keys))
    };
    let before = Back(focused.filter(|_| focus::is_below(ctx)));
    match step {
        Some(Step::Title(to)) => {
            bar.back.get_or_insert(before);
            Popup::close_all(ctx);
            menus::set_by_keys(ctx, true);
            if let Some(menu) = menus.get(to) {
                ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
                menu.button.request_focus();
            }
        }
        Some(Step::Into(to, last)) => {
            bar.back.get_or_insert(before);
            if let (Some(menu), Some(popup)) = (menus.get(to), popup(to)) {
                ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
                menu.button.request_focus();
                Popup::open_id(ctx, popup);
                menus::enter(ctx, popup, last);
            }
        }
        Some(Step::Out) => {
            Popup::close_all(ctx);
            leave(ui, &mut bar, menus);
        }
        // A menu was opened with the pointer, or closed by one of its entries, or by a click elsewhere.
        None if open.is_some() => {
            bar.back.get_or_insert(before);
        }
        None if bar.open.is_some() => leave(ui, &mut bar, menus),
        // Tab or a click led out of the bar.
        None if at.is_none() => bar.back = None,
        None => {}
    }
    if step.is_some() {
        ctx.request_repaint();
    }
    bar.open = (0..menus.len()).find(|at| popup(*at).is_some_and(|id| Popup::is_id_open(ctx, id)));
    let focused = ui.memory(egui::Memory::focused);
    bar.at = menus.iter().position(|menu| Some(menu.button.id) == focused);
    ctx.data_mut(|data| data.insert_temp(bar_id(), bar));
}

/// Gives the focus back to what had it before, unless something else has taken it.
fn leave(ui: &Ui, bar: &mut Bar, menus: &[Menu]) {
    let ctx = ui.ctx();
    menus::set_by_keys(ctx, false);
    let Some(Back(back)) = bar.back.take() else { return };
    let focused = ui.memory(egui::Memory::focused);
    let in_bar = menus.iter().any(|menu| Some(menu.button.id) == focused);
    if focused.is_some() && !in_bar && focus::is_below(ctx) {
        return;
    }
    match (back, focused) {
        (Some(back), _) => ui.memory_mut(|memory| memory.request_focus(back)),
        (None, Some(focused)) => ui.memory_mut(|memory| memory.surrender_focus(focused)),
        (None, None) => {}
    }
    ctx.request_repaint();
}

/// Where a key leads that is pressed while a menu of `n` is open or a title has the focus.
fn step(input: &mut InputState, n: usize, open: Option<usize>, at: Option<usize>, by_keys: bool) -> Option<Step> {
    let here = open.or(at)?;
    let mut take = |key| input.consume_key(Modifiers::NONE, key);
    let next = (here + 1) % n.max(1);
    let previous = (here + n.max(1) - 1) % n.max(1);
    let to = |menu: usize| if open.is_some() { Step::Into(menu, false) } else { Step::Title(menu) };
    if take(Key::ArrowRight) {
        Some(to(next))
    } else if take(Key::ArrowLeft) {
        Some(to(previous))
    } else if take(Key::Escape) {
        Some(if open.is_some() && by_keys { Step::Title(here) } else { Step::Out })
    } else if open.is_some() {
        None
    } else if take(Key::ArrowDown) {
        Some(Step::Into(here, false))
    } else if take(Key::ArrowUp) {
        Some(Step::Into(here, true))
    } else {
        None
    }
}

impl Alt {
    /// Takes the events of a frame in, and tells whether Alt was pressed and let go alone.
    fn follow(&mut self, events: &[Event]) -> bool {
        let mut was_alone = false;
        for event in events {
            match event {
                Event::ModifiersChanged(held) if held.alt => {
                    let others = held.ctrl || held.shift || held.command;
                    *self = if *self == Self::Up && !others { Self::Alone } else { Self::Used };
                }
                Event::ModifiersChanged(_) => {
                    was_alone |= *self == Self::Alone;
                    *self = Self::Up;
                }
                // Alt itself is a key too.
                Event::Key { key: Key::AltLeft | Key::AltRight, .. } => {}
                Event::Key { .. }
                | Event::Text(_)
                | Event::PointerButton { .. }
                | Event::MouseWheel { .. }
                | Event::WindowFocused(_)
                    if *self == Self::Alone =>
                {
                    *self = Self::Used;
                }
                _ => {}
            }
        }
        was_alone
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(key: Key, pressed: bool) -> Event {
        Event::Key { key, physical_key: None, pressed, repeat: false, modifiers: Modifiers::ALT }
    }

    #[test]
    fn alt_counts_alone_only_if_nothing_else_is_pressed() {
        let held = Event::ModifiersChanged(Modifiers::ALT);
        let up = Event::ModifiersChanged(Modifiers::NONE);
        let shifted = Event::ModifiersChanged(Modifiers::ALT | Modifiers::SHIFT);
        let (pressed, released) = (key(Key::AltLeft, true), key(Key::AltLeft, false));
        let cases: [(&[Event], bool); 6] = [
            (&[held.clone(), up.clone()], true),
            (&[pressed, held.clone(), released, up.clone()], true),
            (&[held.clone(), key(Key::ArrowLeft, true), up.clone()], false),
            (&[held.clone(), shifted, up.clone()], false),
            (&[held.clone(), Event::WindowFocused(false), up.clone()], false),
            (std::slice::from_ref(&up), false),
        ];
        for (events, alone) in cases {
            assert_eq!(Alt::default().follow(events), alone, "{events:?}");
            // Also where each event comes in a frame of its own.
            let mut alt = Alt::default();
            let n = events.iter().filter(|event| alt.follow(std::slice::from_ref(event))).count();
            assert_eq!(n == 1, alone, "{events:?}");
        }
    }
}
