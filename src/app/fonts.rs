//! The article's font, and fonts for characters that it lacks, from those that are installed.
//!
//! Separate because it asks the system, which takes time: for the article's font on a
//! thread of its own, and only once the reader wants another than the window's; for
//! other scripts once a text has them, so that no start waits for a list of fonts.

use super::App;
use super::settings::ReadingFont;
use crate::theme;
use egui::Context;
use egui::epaint::text::{FallbackRequest, FontInsert, FontProvider};
use egui_system_font_provider::SystemFontProvider;
use fontique::{Attributes, Collection, CollectionOptions, GenericFamily, QueryStatus, SourceCache};
use std::sync::OnceLock;
use std::sync::mpsc::{Receiver, Sender, channel};

/// Serif fonts that are made for reading, the best first; where none is installed, the system's own choice.
const SERIFS: [&str; 8] = [
    "Source Serif 4",
    "Literata",
    "Charter",
    "Noto Serif",
    "Georgia",
    "Libertinus Serif",
    "Liberation Serif",
    "DejaVu Serif",
];
/// The same without serifs.
const SANS: [&str; 8] = [
    "Source Sans 3",
    "Inter",
    "Noto Sans",
    "Open Sans",
    "Segoe UI",
    "Helvetica Neue",
    "Liberation Sans",
    "DejaVu Sans",
];

/// The system's fonts for characters that the window's lack; listed when the first is met.
#[derive(Default)]
pub struct Fallback(OnceLock<SystemFontProvider>);

impl FontProvider for Fallback {
    fn font_for(&self, request: &FallbackRequest<'_>) -> Option<FontInsert> {
        self.0.get_or_init(SystemFontProvider::new).font_for(request)
    }
}

/// What the system answered.
pub enum Found {
    /// The file of the font that was asked for, and the index of the font in it.
    Font(ReadingFont, Vec<u8>, u32),
    /// There is no such font.
    Missing(ReadingFont),
    /// The names of the installed families.
    Families(Vec<String>),
}

/// Asks the system for fonts and collects its answers.
pub struct Fonts {
    sender: Sender<Found>,
    receiver: Receiver<Found>,
    wake: Context,
}

impl Fonts {
    /// Wakes the window of `wake` when there is an answer.
    #[must_use]
    pub fn new(wake: Context) -> Self {
        let (sender, receiver) = channel();
        Self { sender, receiver, wake }
    }

    /// Asks for a font.
    ///
    /// # Errors
    /// If the system has no thread left.
    pub fn ask(&self, font: ReadingFont) -> std::io::Result<()> {
        self.spawn(move || match load(&font) {
            Some((bytes, index)) => Found::Font(font, bytes, index),
            None => Found::Missing(font),
        })
    }

    /// Asks for the names of the families.
    ///
    /// # Errors
    /// If the system has no thread left.
    pub fn ask_families(&self) -> std::io::Result<()> {
        self.spawn(|| {
            let mut families: Vec<String> = collection().family_names().map(str::to_owned).collect();
            families.sort_unstable();
            families.dedup();
            Found::Families(families)
        })
    }

    /// The next answer.
    #[must_use]
    pub fn poll(&self) -> Option<Found> {
        self.receiver.try_recv().ok()
    }

    fn spawn(&self, work: impl FnOnce() -> Found + Send + 'static) -> std::io::Result<()> {
        let (sender, wake) = (self.sender.clone(), self.wake.clone());
        std::thread::Builder::new().name("fonts".to_owned()).spawn(move || {
            // The window may have closed meanwhile; then nobody is left to tell.
            if sender.send(work()).is_ok() {
                wake.request_repaint();
            }
        })?;
        Ok(())
    }
}

impl App {
    /// Asks for the font that the reader chose, unless it is the window's own.
    pub(super) fn ask_font(&mut self, font: ReadingFont) {
        if font != ReadingFont::Standard {
            let asked = self.fonts.ask(font);
            self.say_if_not_done(asked);
        }
    }

    /// Takes in what the system answered.
    pub(super) fn found(&mut self, ctx: &Context, found: Found) {
        match found {
            Found::Families(families) => self.state.families = families,
            // The reader may have chosen another meanwhile.
            Found::Font(font, bytes, index) if font == self.state.settings.font => {
                theme::set_reading_font(ctx, Some((bytes, index)));
            }
            Found::Missing(font) if font == self.state.settings.font => {
                self.state.notice = Some(self.state.texts.text("notice-no-font"));
            }
            Found::Font(..) | Found::Missing(_) => {}
        }
    }
}

fn collection() -> Collection {
    Collection::new(CollectionOptions { shared: false, system_fonts: true })
}

/// The regular font of a family, as the bytes of its file and the index in it.
fn load(font: &ReadingFont) -> Option<(Vec<u8>, u32)> {
    let mut collection = collection();
    let mut cache = SourceCache::default();
    let (names, generic): (Vec<&str>, GenericFamily) = match font {
        ReadingFont::Standard => return None,
        ReadingFont::Serif => (SERIFS.to_vec(), GenericFamily::Serif),
        ReadingFont::Sans => (SANS.to_vec(), GenericFamily::SansSerif),
        ReadingFont::Family(name) => (vec![name], GenericFamily::Serif),
    };
    let families: Vec<_> = names.into_iter().filter_map(|name| collection.family_id(name)).collect();
    let families = if families.is_empty() && !matches!(font, ReadingFont::Family(_)) {
        collection.generic_families(generic).collect()
    } else {
        families
    };
    let mut query = collection.query(&mut cache);
    query.set_families(families);
    query.set_attributes(Attributes::default());
    let mut found = None;
    query.matches_with(|font| {
        found = Some((font.blob.data().to_vec(), font.index));
        QueryStatus::Stop
    });
    found
}
