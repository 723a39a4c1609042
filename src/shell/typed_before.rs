//! What is typed right before a key or a click that leaves the field: the field gets it first.
//!
//! Separate from `typed_ahead`, which keeps what is typed for a field that is still to come. The toolkit takes the keyboard
//! from a field before it draws it, where Esc or a click elsewhere is among the events of a frame; what was typed in the
//! same frame would reach nothing. So such a frame is made two.

use egui::{Context, Event, Key, RawInput};

/// The events that wait for the next frame.
#[derive(Default)]
pub struct TypedBefore(Vec<Event>);

impl TypedBefore {
    /// Takes from the input of a frame what leaves a field that was typed into in the same frame, and all that comes after
    /// it, and gives back what was taken before. To be called before the frame begins.
    pub fn take_turn(&mut self, ctx: &Context, input: &mut RawInput) {
        input.events.splice(..0, self.0.drain(..));
        if ctx.text_edit_focused()
            && let Some(at) = left_at(&input.events)
        {
            self.0 = input.events.split_off(at);
            ctx.request_repaint();
        }
    }
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
