//! From the command line to the window.
//!
//! Separate because it runs before there is a window: the first file is read while the
//! system makes one.

use super::crash;
use super::dialog;
use super::documents::Documents;
use super::fonts::Fallback;
use super::handle::example;
use super::letters::Letters;
use super::memory::Store;
use super::request::Request;
use super::wake::Wake;
use super::window::show_colours;
use super::{Begun, Shell};
use crate::i18n::Texts;
use crate::model::{Settings, Source};
use crate::source::is_folder;
use egui::Context;
use std::io::IsTerminal as _;
use std::num::NonZeroUsize;
use std::sync::Arc;

/// Opens the window, with what is `requested` in it or those of the last session, and returns when it
/// is closed. If one is open already it gets the request, unless a `new_window` is asked for.
///
/// # Errors
/// The sentence that says why there is no window.
pub fn run(requested: Request, new_window: bool, texts: &Texts) -> Result<(), String> {
    let Some(handed) = claim(&requested, new_window) else { return Ok(()) };
    open_window(requested, new_window, handed, texts).inspect_err(|message| {
        // Whoever started it from the desktop sees no terminal.
        if !std::io::stderr().is_terminal() {
            dialog::show_error("Kurzum", message);
        }
    })
}

fn open_window(requested: Request, new_window: bool, handed: Handed, texts: &Texts) -> Result<(), String> {
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
    if !handed.is_first() {
        store = store.beside_another();
    }
    let kept = store.load();
    if let Some(report) = store.crash_report() {
        crash::report_to(report);
    }
    let wake = Wake::default();
    let ctx = context(&kept.settings);
    let text = example(kept.settings.locale.unwrap_or(locale));
    let letters = Letters::new(&ctx, &kept.settings, text);
    let documents = Documents::new(wake.clone());
    let mut begun = Begun::of(&kept.settings, documents, wake.clone(), Some(letters.clone()));
    // Known before the first frame, mostly: a window that turns dark when it is there blinds.
    #[cfg(target_os = "linux")]
    let wishes = super::desktop::wishes(wake);
    // The system takes longer for a window than the first file to be read.
    let documents = &mut begun.documents;
    documents.read_notes_in(kept.settings.keep_notes.then(|| store.notes()));
    documents.keep_texts_in(store.texts(kept.settings.remember));
    if let Request::Files(files) = &requested
        && let Some(first) = files.first().filter(|file| !is_folder(file))
    {
        documents.open(Source::file(first), &kept.recent, None, 0.0);
    }
    eframe::run_native_ext(
        "kurzum",
        options,
        Some(ctx),
        Box::new(move |cc| {
            letters.hand_over();
            let ctx = &cc.egui_ctx;
            let pick = dialog::of_desktop();
            let mut shell = Shell::going_on(ctx, store, kept, pick, locale, begun);
            shell.hand_addresses_over_by(super::links::of_desktop());
            #[cfg(target_os = "linux")]
            match wishes {
                Ok(wishes) => shell.wishes = Some(wishes),
                Err(error) => shell.note_if_failed("notice-no-thread", Err(error)),
            }
            handed.listen(&mut shell, ctx);
            shell.read_boards_by(super::boards::of_desktop);
            if !requested.is_of_window_alone() {
                shell.handle(ctx, requested.into_command());
            } else if !new_window && shell.memory.settings().restore {
                shell.restore(ctx);
            }
            Ok(Box::new(shell))
        }),
    )
    // The toolkit's own words name files of the computer that it was built on.
    .map_err(|_unknown_to_users| texts.text("error-window"))
}

/// What the window draws with, in the colours of the settings, as the toolkit would make it.
fn context(settings: &Settings) -> Context {
    let ctx = Context::default();
    ctx.set_embed_viewports(false);
    ctx.add_font_provider(Arc::new(Fallback::default()));
    // A pane that only learns its size while it is drawn is drawn a second time.
    ctx.options_mut(|options| options.max_passes = NonZeroUsize::MIN.saturating_add(1));
    crate::theme::set_system_theme(&ctx, false);
    show_colours(&ctx, settings.colours, settings.contrast);
    ctx
}

/// The icon of the window; one that cannot be read leaves the system's.
fn icon() -> egui::IconData {
    const PNG: &[u8] = include_bytes!("../../assets/desktop/icons/io.github.kurzum.Kurzum.256.png");
    eframe::icon_data::from_png_bytes(PNG).unwrap_or_default()
}

/// The end of this window at which later starts hand over what they ask for, if it has one.
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

    fn listen(self, shell: &mut Shell, ctx: &Context) {
        #[cfg(target_os = "linux")]
        if let Some(instance) = self.instance {
            let wake = ctx.clone();
            match instance.listen(move || wake.request_repaint()) {
                Ok(handed) => shell.handed = Some(handed),
                Err(error) => shell.note_if_failed("notice-no-thread", Err(error)),
            }
        }
    }
}

/// Hands a request to a window that is open; `None` if it took it.
fn claim(requested: &Request, new_window: bool) -> Option<Handed> {
    #[cfg(target_os = "linux")]
    {
        use super::instance::{Claim, claim};
        match claim((!new_window).then_some(requested)) {
            Claim::HandedOver => None,
            Claim::First(instance) => Some(Handed { instance: Some(instance) }),
            Claim::Another => Some(Handed { instance: None }),
        }
    }
    #[cfg(not(target_os = "linux"))]
    Some(Handed {})
}
