//! What keys, the clipboard and dropped files ask for.
//!
//! Separate from the [`super::Shell`], which carries it out: this only reads the input and
//! the table of actions.

use crate::model::{Action, Choice, Command, ENTRIES, Model, Opened, Selection, Shortcut, sign_after, sign_before};
use crate::ui;
use egui::{Context, Event, Key, KeyboardShortcut, Modifiers};

/// The commands of keys, of the clipboard and of dropped files.
pub fn commands(ctx: &Context, model: &Model<'_>) -> Vec<Command> {
    let typing = ctx.text_edit_focused();
    let menu = is_in_menu(ctx);
    let letters = takes_letters(ctx, model);
    let in_list = ui::is_list_focused(ctx);
    let mut commands = Vec::new();
    ctx.input_mut(|input| {
        for (keys, action) in shortcuts() {
            // The system turns these into events; and text that is typed has its own use for some keys.
            let of_system = matches!(action, Action::Paste | Action::CopySelection);
            let of_editor = matches!(action, Action::SelectAll | Action::Undo | Action::Redo);
            // An open menu is closed by Esc, and nothing else then.
            let of_menu = menu && action == Action::Cancel;
            // In the list of a folder all of that is meant.
            let of_list = in_list && action == Action::SelectAll;
            let for_others = of_system || of_menu || of_list || (typing && of_editor);
            if !for_others {
                // Each press counts, also where a slow frame brings several.
                let n = input.count_and_consume_key(keys.modifiers, keys.logical_key);
                commands.extend(std::iter::repeat_n(Command::Do(action), n));
            }
        }
        let mut alt = AltHeld::at_start(input);
        // One that was taken must not be typed into the field that it opens.
        input.events.retain(|event| {
            let with_alt = alt.follow(event);
            let command = match event {
                Event::Paste(text) if !typing => Some(Command::Paste(text.clone())),
                Event::Copy if !typing => Some(Command::Do(Action::CopySelection)),
                Event::Text(text) if letters && !with_alt => {
                    // Capitals that are locked make no difference.
                    let typed = text.to_lowercase();
                    let entry = ENTRIES.iter().find(|entry| entry.typed == Some(typed.as_str()));
                    entry.map(|entry| Command::Do(entry.action))
                }
                _ => None,
            };
            let is_taken = command.is_some() && matches!(event, Event::Text(_));
            commands.extend(command);
            !is_taken
        });
        // Ctrl and the wheel, or two fingers.
        let zoom = input.zoom_delta();
        if (zoom - 1.0).abs() > f32::EPSILON {
            commands.push(Command::Choose(Choice::Zoom(zoom)));
        }
        if !input.raw.dropped_files.is_empty() {
            let dropped = input.raw.dropped_files.iter().map(|file| file.path().to_owned());
            commands.push(Command::OpenFiles(dropped.collect()));
        }
        if !typing && model.dossier.shown.is_none() {
            commands.extend(
                model
                    .opened()
                    .and_then(|opened| extended(opened, input))
                    .map(|selection| Command::Select(Some(selection))),
            );
        }
    });
    commands
}

/// Whether the keys are in a menu.
fn is_in_menu(ctx: &Context) -> bool {
    egui::Popup::is_any_open(ctx) || ui::is_in_menu_bar(ctx)
}

/// Whether letters are commands: not while a text is typed, in a dialog, in an open menu, where one means an entry, or where
/// the view of the folder hides the text that they are about. One that is typed with Alt goes to a menu; [`AltHeld`] tells which
/// those are.
pub fn takes_letters(ctx: &Context, model: &Model<'_>) -> bool {
    !(ctx.text_edit_focused() || is_in_menu(ctx) || model.dialog.is_some() || model.dossier.shown.is_some())
}

/// Whether Alt is held at each event of a frame. A slow frame brings its press, a letter and its release together, and what
/// is held at the frame's end tells nothing of the letter.
#[derive(Debug, Clone, Copy)]
pub struct AltHeld(bool);

impl AltHeld {
    /// What is held before the first event of the frame.
    pub fn at_start(input: &egui::InputState) -> Self {
        let changes = input.raw.events.iter().any(|event| matches!(event, Event::ModifiersChanged(_)));
        Self(!changes && input.modifiers.alt)
    }

    /// Takes the next event in, and tells whether Alt is held with it.
    pub fn follow(&mut self, event: &Event) -> bool {
        match event {
            // The press of a key comes right before what it types.
            Event::Key { pressed: true, modifiers, .. } | Event::ModifiersChanged(modifiers) => self.0 = modifiers.alt,
            _ => {}
        }
        self.0
    }
}

/// All shortcuts, those with more keys first: Ctrl+P is held where Ctrl+Shift+P is.
fn shortcuts() -> Vec<(KeyboardShortcut, Action)> {
    let mut found: Vec<(Shortcut, Action)> =
        ENTRIES.iter().flat_map(|entry| entry.keys.iter().map(|keys| (*keys, entry.action))).collect();
    found.sort_by_key(|(keys, _)| std::cmp::Reverse(keys.n_held()));
    found.into_iter().map(|(keys, action)| (ui::shortcut(keys), action)).collect()
}

/// The selection after a key with Shift held: a character or, with Ctrl, a word further;
/// with Home and End to the ends of the paragraph or, with Ctrl, of the text.
fn extended(opened: &Opened, input: &mut egui::InputState) -> Option<Selection> {
    let selection = opened.selection?;
    let word = input.modifiers.command;
    let modifiers = if word { Modifiers::COMMAND } else { Modifiers::NONE }.plus(Modifiers::SHIFT);
    let text = opened.analysis.document.text();
    let pressed = [Key::ArrowLeft, Key::ArrowRight, Key::Home, Key::End]
        .into_iter()
        .find(|key| input.consume_key(modifiers, *key))?;
    let head = match pressed {
        Key::ArrowLeft if !word => Some((sign_before(text, selection.head), ' ')),
        Key::ArrowRight if !word => Some((sign_after(text, selection.head), ' ')),
        Key::ArrowLeft => text.get(..selection.head)?.char_indices().rev().find(|(at, c)| is_word_start(text, *at, *c)),
        Key::ArrowRight => {
            let after = text.get(selection.head..)?.char_indices().skip(1).map(|(at, c)| (selection.head + at, c));
            after.chain([(text.len(), ' ')]).find(|(at, c)| is_word_start(text, *at, *c) || *at == text.len())
        }
        key if word => Some((if key == Key::Home { 0 } else { text.len() }, ' ')),
        key => {
            let block = opened.analysis.blocks.iter().find(|block| block.span.end() >= selection.head)?;
            Some((if key == Key::Home { block.span.start() } else { block.span.end() }, ' '))
        }
    };
    Some(Selection { head: head.map_or(0, |(at, _)| at), ..selection })
}

fn is_word_start(text: &str, at: usize, c: char) -> bool {
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    c.is_alphanumeric() && !before.is_some_and(char::is_alphanumeric)
}
