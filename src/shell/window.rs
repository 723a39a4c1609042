//! The toolkit's side of the shell: what happens in a frame, and when the window closes.
//!
//! Separate because only this and `start` know eframe: the rest of the window is drawn the
//! same without a screen, in tests and benchmarks.

use super::{Shell, input};
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
        let mut commands = Vec::new();
        self.guard_shown(|shell| {
            let mut chrome = std::mem::take(&mut shell.chrome);
            let mut panes = std::mem::take(&mut shell.panes);
            let number = shell.documents.shown().map(|shown| shown.number);
            if let Some(number) = number.filter(|number| !panes.iter().any(|(known, _)| known == number)) {
                panes.push((number, ui::Panes::default()));
            }
            let shown = panes.iter_mut().find(|(known, _)| Some(*known) == number).map(|(_, panes)| panes);
            commands = ui::window_ui(ui, shell.model(), &mut chrome, shown);
            (shell.chrome, shell.panes) = (chrome, panes);
        });
        let ctx = ui.ctx().clone();
        if !commands.is_empty() {
            ctx.request_repaint();
        }
        for command in commands {
            self.handle(&ctx, command);
        }
    }

    /// Writes down what is kept, and stops what is being read.
    pub fn close_window(&mut self) {
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
