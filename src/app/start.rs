//! From the command line to the window, and what the system asks of it.
//!
//! Separate because only this knows eframe: the rest of the window is drawn the same
//! without a screen, in tests and benchmarks.

use super::crash;
use super::dialog;
use super::fonts::Fallback;
use super::loader::{Job, Loader};
use super::state::Source;
use super::store::Store;
use super::{App, Command};
use crate::i18n::Texts;
use crate::source::is_folder;
use egui::{Context, UserAttentionType, ViewportCommand};
use std::collections::VecDeque;
use std::io::IsTerminal as _;
use std::path::PathBuf;
use std::sync::Arc;

/// Opens the window, with `files` in it or those of the last session, and returns when it
/// is closed. If one is open already it gets the files, unless a `new_window` is asked for.
///
/// # Errors
/// The sentence that says why there is no window.
pub fn run(files: Vec<PathBuf>, new_window: bool, texts: &Texts) -> Result<(), String> {
    let Some(handed) = claim(&files, new_window) else { return Ok(()) };
    open_window(files, new_window, handed, texts).inspect_err(|message| {
        // Whoever started it from the desktop sees no terminal.
        if !std::io::stderr().is_terminal() {
            dialog::show_error("Kurzum", message);
        }
    })
}

fn open_window(files: Vec<PathBuf>, new_window: bool, handed: Handed, texts: &Texts) -> Result<(), String> {
    let viewport = egui::ViewportBuilder::default()
        .with_app_id("io.github.kurzum.Kurzum")
        .with_title("Kurzum")
        .with_icon(icon())
        .with_inner_size([1200.0, 800.0])
        .with_min_inner_size([600.0, 400.0]);
    // Fonts for other scripts are asked for by `fonts::Fallback`, only where a text has them.
    let options = eframe::NativeOptions { viewport, system_font_fallback: false, ..eframe::NativeOptions::default() };
    let locale = texts.locale;
    let mut store = Store::of_system();
    let kept = store.load();
    if let Some(report) = store.crash_report() {
        crash::report_to(report);
    }
    if !handed.is_first() {
        store = store.beside_another();
    }
    // The system takes longer for a window than the first file to be read.
    let loader = Loader::default();
    let mut files = VecDeque::from(files);
    let begun = files.front().filter(|file| !is_folder(file)).and_then(|file| {
        let source = Source::File(file.clone());
        let generation = loader.start(Job::Open(source.clone(), kept.recent.clone())).ok()?;
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
            let mut app = App::with_loader(&cc.egui_ctx, store, kept, dialog::of_desktop(), locale, loader);
            handed.listen(&mut app, &cc.egui_ctx);
            if let Some((generation, name)) = begun {
                app.wait_for(&cc.egui_ctx, generation, name);
            } else if files.is_empty() && !new_window && app.state.settings.restore {
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

/// The icon of the window; one that cannot be read leaves the system's.
fn icon() -> egui::IconData {
    const PNG: &[u8] = include_bytes!("../../assets/desktop/icons/io.github.kurzum.Kurzum.256.png");
    eframe::icon_data::from_png_bytes(PNG).unwrap_or_default()
}

/// The end of this window at which later starts hand their files over, if it has one.
struct Handed {
    #[cfg(target_os = "linux")]
    instance: Option<super::instance::Instance>,
}

impl Handed {
    /// Whether no window was there before. Where nobody knows, each is the first.
    fn is_first(&self) -> bool {
        #[cfg(target_os = "linux")]
        return self.instance.is_some();
        #[cfg(not(target_os = "linux"))]
        true
    }

    fn listen(self, app: &mut App, ctx: &Context) {
        #[cfg(target_os = "linux")]
        if let Some(instance) = self.instance {
            let wake = ctx.clone();
            match instance.listen(move || wake.request_repaint()) {
                Ok(handed) => app.handed = Some(handed),
                Err(error) => app.say_if_not_done(Err(error)),
            }
        }
    }
}

/// Hands the files to a window that is open; `None` if it took them.
fn claim(files: &[PathBuf], new_window: bool) -> Option<Handed> {
    #[cfg(target_os = "linux")]
    {
        use super::instance::{Claim, claim};
        match claim((!new_window).then_some(files)) {
            Claim::HandedOver => None,
            Claim::First(instance) => Some(Handed { instance: Some(instance) }),
            Claim::Another => Some(Handed { instance: None }),
        }
    }
    #[cfg(not(target_os = "linux"))]
    Some(Handed {})
}

impl App {
    /// Opens the files that a later start hands over, and comes to the front for them.
    pub(super) fn take_files(&mut self, ctx: &Context, files: Vec<PathBuf>) {
        for file in files {
            self.obey(ctx, Command::OpenFile(file));
        }
        ctx.send_viewport_cmd(ViewportCommand::Minimized(false));
        ctx.send_viewport_cmd(ViewportCommand::Focus);
        // Where a window may not put itself in front (Wayland) the desktop points at it.
        ctx.send_viewport_cmd(ViewportCommand::RequestUserAttention(UserAttentionType::Informational));
    }
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
