//! From the command line to the window, and what the system asks of it.
//!
//! Separate because only this knows eframe: the rest of the window is drawn the same
//! without a screen, in tests and benchmarks.

use super::dialog;
use super::fonts::Fallback;
use super::loader::{Job, Loader};
use super::settings::Store;
use super::state::Source;
use super::{App, Command};
use crate::i18n::Texts;
use crate::source::is_folder;
use egui::Context;
use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;

/// Opens the window, with `files` in it or those of the last session, and returns when it is closed.
///
/// # Errors
/// The sentence that says why there is no window.
pub fn run(files: Vec<PathBuf>, texts: &Texts) -> Result<(), String> {
    let viewport = egui::ViewportBuilder::default()
        .with_app_id("io.github.kurzum.Kurzum")
        .with_title("Kurzum")
        .with_inner_size([1200.0, 800.0])
        .with_min_inner_size([600.0, 400.0]);
    // Fonts for other scripts are asked for by `fonts::Fallback`, only where a text has them.
    let options = eframe::NativeOptions { viewport, system_font_fallback: false, ..eframe::NativeOptions::default() };
    let locale = texts.locale;
    let store = Store::of_system();
    // The system takes longer for a window than the first file to be read.
    let loader = Loader::default();
    let mut files = VecDeque::from(files);
    let begun = files.front().filter(|file| !is_folder(file)).and_then(|file| {
        let source = Source::File(file.clone());
        let generation = loader.start(Job::Open(source.clone(), store.recent())).ok()?;
        Some((generation, source.name(texts)))
    });
    if begun.is_some() {
        files.pop_front();
    }
    eframe::run_native(
        "kurzum",
        options,
        Box::new(move |cc| {
            cc.egui_ctx.add_font_provider(Arc::new(Fallback::default()));
            let mut app = App::with_loader(&cc.egui_ctx, store, dialog::of_desktop(), locale, loader);
            if let Some((generation, name)) = begun {
                app.wait_for(&cc.egui_ctx, generation, name);
            } else if files.is_empty() && app.state.settings.restore {
                app.restore(&cc.egui_ctx);
            }
            for file in files {
                app.obey(&cc.egui_ctx, Command::OpenFile(file));
            }
            Ok(Box::new(app))
        }),
    )
    .map_err(|error| texts.format("error-window", &[("detail", error.to_string().as_str().into())]))
}

impl eframe::App for App {
    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.remember();
        self.unsaved_since_secs = None;
        self.keep_recent();
        self.keep_session();
    }

    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        self.step(ctx);
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.draw(ui);
    }
}
