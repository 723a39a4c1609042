//! The toolkit's side of the shell: what happens in a frame, and when the window closes.
//!
//! Separate because only this and `start` know eframe: the rest of the window is drawn the
//! same without a screen, in tests and benchmarks.

use super::{Shell, input};
use crate::engine;
use crate::import::Error;
use crate::model::settings::Colours;
use crate::theme;
use crate::ui;
use egui::{Context, ThemePreference, ViewportCommand};

impl Shell {
    /// What a frame does before it is drawn: takes in what came from outside, keys and files.
    pub fn step(&mut self, ctx: &Context) {
        self.take_in(ctx);
        for command in input::commands(ctx, &self.model()) {
            self.handle(ctx, command);
        }
        self.set_title(ctx);
    }

    /// Draws a frame and carries out what was clicked in it.
    pub fn draw(&mut self, ui: &mut egui::Ui) {
        let mut chrome = std::mem::take(&mut self.chrome);
        let mut panes = std::mem::take(&mut self.panes);
        let number = self.documents.shown().map(|shown| shown.number);
        if let Some(number) = number.filter(|number| !panes.iter().any(|(known, _)| known == number)) {
            panes.push((number, ui::Panes::default()));
        }
        let shown = panes.iter_mut().find(|(known, _)| Some(*known) == number).map(|(_, panes)| panes);
        let drawn = match number {
            // What is drawn comes from the document; a panic over it is that document's error.
            Some(_) => engine::guarded(|| Ok(ui::window_ui(ui, self.model(), &mut chrome, shown))),
            None => Ok(ui::window_ui(ui, self.model(), &mut chrome, shown)),
        };
        (self.chrome, self.panes) = (chrome, panes);
        let commands = drawn.unwrap_or_else(|error| {
            self.give_up_drawing(&error);
            Vec::new()
        });
        let ctx = ui.ctx().clone();
        if !commands.is_empty() {
            ctx.request_repaint();
        }
        for command in commands {
            self.handle(&ctx, command);
        }
    }

    /// Closes what could not be drawn: the dialog if one is open, else the shown document.
    fn give_up_drawing(&mut self, error: &Error) {
        let Some(shown) = self.documents.shown() else { return };
        let (number, name) = (shown.number, shown.source.name(&self.texts));
        self.note_error(error, &name);
        if self.dialog.take().is_none() {
            self.documents.close(number, 0);
            self.forget_panes();
        }
    }

    /// Writes down what is kept, and stops what is being read.
    pub fn close_window(&mut self) {
        // A later start is told that this window takes no more files.
        self.handed = None;
        self.remember_shown();
        self.write_memory();
        self.documents.stop();
        self.folder = None;
        self.memory.remove_printed();
    }

    /// The window's title names the document.
    fn set_title(&mut self, ctx: &Context) {
        let title = match self.documents.shown() {
            Some(opened) => {
                let name = opened.source.name(&self.texts);
                format!("{} – Kurzum", opened.analysis.document.title().unwrap_or(&name))
            }
            None => "Kurzum".to_owned(),
        };
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }
}

impl eframe::App for Shell {
    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.close_window();
    }

    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        self.step(ctx);
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.draw(ui);
    }
}

/// Shows the window in other colours.
pub(super) fn show_colours(ctx: &Context, colours: Colours) {
    theme::install(ctx, colours == Colours::Sepia);
    ctx.set_theme(match colours {
        Colours::System => ThemePreference::System,
        Colours::Light | Colours::Sepia => ThemePreference::Light,
        Colours::Dark => ThemePreference::Dark,
    });
}
