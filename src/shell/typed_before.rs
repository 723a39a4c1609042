//! What is typed right before a key or a click that leaves the field, and right after a key of the menu bar.
//!
//! Separate from `typed_ahead`, which keeps what is typed for a field that is still to come. The toolkit takes the keyboard
//! from a field before it draws it, where Esc or a click elsewhere is among the events of a frame; what was typed in the
//! same frame would reach nothing. And a menu takes letters once it is drawn: those of the frame that opens it would be
//! commands of the article. So such a frame is made two.

use egui::{Context, Event, Key, Modifiers, RawInput};

/// The events that wait for the next frame.
#[derive(Default)]
pub struct TypedBefore {
    events: Vec<Event>,
    /// Whether Alt is held after the events that were let through.
    alt: bool,
}

impl TypedBefore {
    /// Takes from the input of a frame what leaves a field that was typed into in the same frame, or what is typed after a
    /// key of the menu bar, and all that comes after it, and gives back what was taken before. To be called before the frame
    /// begins.
    pub fn take_turn(&mut self, ctx: &Context, input: &mut RawInput) {
        input.events.splice(..0, self.events.drain(..));
        let left = if ctx.text_edit_focused() { left_at(&input.events) } else { None };
        if let Some(at) = left.into_iter().chain(after_menu_key(&input.events, self.alt)).min() {
            self.events = input.events.split_off(at);
            ctx.request_repaint();
        }
        for event in &input.events {
            self.alt = alt_after(event, self.alt);
        }
    }
}

/// Whether Alt is held after an event.
fn alt_after(event: &Event, before: bool) -> bool {
    match event {
        Event::ModifiersChanged(held) => held.alt,
        Event::WindowFocused(false) => false,
        _ => before,
    }
}

/// The index of what follows the first key that goes to the menu bar, if anything is typed after that key: a letter with
/// Alt, the release of Alt, or F10. What the letter itself types goes with it. `alt` tells whether Alt is held before.
fn after_menu_key(events: &[Event], mut alt: bool) -> Option<usize> {
    let goes_to_bar = |event: &Event| {
        let before = alt;
        alt = alt_after(event, before);
        match event {
            Event::Key { key: Key::AltLeft | Key::AltRight, .. } => false,
            // AltGr may come as Ctrl and Alt.
            Event::Key { key, pressed: true, modifiers, .. } => {
                (modifiers.alt && !modifiers.ctrl && !modifiers.command)
                    || (*key == Key::F10 && *modifiers == Modifiers::NONE)
            }
            Event::ModifiersChanged(held) => before && !held.alt,
            _ => false,
        }
    };
    let at = events.iter().position(goes_to_bar)? + 1;
    let own = events.get(at).is_some_and(|event| matches!(event, Event::Text(_)));
    let after = at + usize::from(own && matches!(events.get(at - 1), Some(Event::Key { .. })));
    events.iter().skip(after).any(is_typed).then_some(after)
}

/// The index of the first event that leaves a field with something typed before it.
fn left_at(events: &[Event]) -> Option<usize> {
    let typed = events.iter().position(is_typed)?;
    let leaves = |event: &Event| {
        matches!(event, Event::Key { key: Key::Escape, pressed: true, .. } | Event::PointerButton { pressed: true, .. })
    };
    events.iter().skip(typed).position(leaves).map(|after| typed + after)
}

/// Whether an event changes the text of a field.
fn is_typed(event: &Event) -> bool {
    match event {
        Event::Text(_) | Event::Paste(_) | Event::Cut | Event::Ime(_) => true,
        Event::Key { key, pressed, .. } => *pressed && *key != Key::Escape,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{Id, Modifiers, PointerButton, TextEdit, pos2};

    fn key(key: Key) -> Event {
        Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::NONE }
    }

    fn click() -> Event {
        Event::PointerButton {
            pos: pos2(700.0, 500.0),
            button: PointerButton::Primary,
            pressed: true,
            modifiers: Modifiers::NONE,
        }
    }

    #[test]
    fn what_is_typed_after_a_key_of_the_menu_bar_waits_until_the_menu_is_there() {
        let text = |text: &str| Event::Text(text.to_owned());
        let with_alt = |key, pressed| Event::Key {
            key,
            physical_key: None,
            pressed,
            repeat: false,
            modifiers: if pressed { Modifiers::ALT } else { Modifiers::NONE },
        };
        let (held, up) = (Event::ModifiersChanged(Modifiers::ALT), Event::ModifiersChanged(Modifiers::NONE));
        let cases: [(&[Event], bool, Option<usize>); 9] = [
            // Alt+H alone is one frame, and so is a letter before it.
            (&[held.clone(), with_alt(Key::H, true), text("h"), up.clone()], false, None),
            (&[key(Key::J), text("j"), held.clone(), with_alt(Key::H, true), text("h"), up.clone()], false, None),
            // A letter after it is one of the menu.
            (&[held.clone(), with_alt(Key::H, true), text("h"), up.clone(), key(Key::P), text("p")], false, Some(3)),
            (&[with_alt(Key::H, true), up.clone(), key(Key::P), text("p")], true, Some(1)),
            // Alt alone goes to the bar, whenever it was pressed.
            (&[held.clone(), up.clone(), key(Key::P), text("p")], false, Some(2)),
            (&[up.clone(), key(Key::P), text("p")], true, Some(1)),
            (&[up.clone(), key(Key::P), text("p")], false, None),
            (&[key(Key::F10), key(Key::P), text("p")], false, Some(1)),
            (&[key(Key::P), text("p"), key(Key::F10)], false, None),
        ];
        for (events, alt, at) in cases {
            assert_eq!(after_menu_key(events, alt), at, "{events:?}");
        }
    }

    /// What a field holds after these events came in one frame, and whether it still has the keyboard.
    fn typed(events: &[Event]) -> (String, bool) {
        let (ctx, id, mut text, mut before) =
            (Context::default(), Id::unique("note"), String::new(), TypedBefore::default());
        for events in [&[], &[], events, &[], &[], &[]] {
            let mut input = RawInput { events: events.to_vec(), ..RawInput::default() };
            before.take_turn(&ctx, &mut input);
            let mut output = ctx.run_ui(input, |ui| {
                let field = ui.add(TextEdit::singleline(&mut text).id(id));
                if ui.ctx().cumulative_pass_nr() == 0 {
                    field.request_focus();
                }
            });
            output.textures_delta.clear();
        }
        (text, ctx.memory(|memory| memory.has_focus(id)))
    }

    #[test]
    fn nothing_that_was_typed_is_lost_to_what_leaves_the_field() {
        let text = |text: &str| Event::Text(text.to_owned());
        assert_eq!(typed(&[text("a"), text("b")]), ("ab".to_owned(), true));
        assert_eq!(typed(&[text("a"), text("b"), key(Key::Escape)]), ("ab".to_owned(), false));
        assert_eq!(typed(&[text("a"), key(Key::Backspace), text("c"), key(Key::Escape)]), ("c".to_owned(), false));
        assert_eq!(typed(&[text("a"), text("b"), click()]).0, "ab");
        // What is typed after it is meant for something else.
        assert_eq!(typed(&[text("a"), key(Key::Escape), text("b")]), ("a".to_owned(), false));
    }
}
