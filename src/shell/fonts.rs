//! The article's font, and fonts for characters that it lacks, from those that are installed.
//!
//! Separate because it asks the system, which takes time: for the article's font on a
//! thread of its own, and only once the reader wants another than the window's; for
//! other scripts once a text has them, so that no start waits for a list of fonts.

use super::wake::Wake;
use crate::model::settings::ReadingFont;
use crate::theme::{self, Face};
use egui::epaint::text::{FallbackRequest, FontInsert, FontProvider};
use egui_system_font_provider::SystemFontProvider;
use fontique::{
    Attributes, Collection, CollectionOptions, FontStyle, FontWeight, GenericFamily, QueryStatus, SourceCache,
};
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

/// What the system answered about the font that was asked for.
pub enum Found {
    /// The font.
    Font(ReadingFont, Box<theme::ReadingFont>),
    /// There is no such font.
    Missing(ReadingFont),
}

enum Answer {
    Font(Found),
    Families(Vec<String>),
}

/// The fonts that the system has, as far as it was asked.
pub struct Fonts {
    families: Vec<String>,
    sender: Sender<Answer>,
    receiver: Receiver<Answer>,
    wake: Wake,
}

impl Fonts {
    /// Asks nothing yet; `wake` is called when there is an answer.
    #[must_use]
    pub fn new(wake: Wake) -> Self {
        let (sender, receiver) = channel();
        Self { families: Vec::new(), sender, receiver, wake }
    }

    /// The installed families by name, once they are known.
    #[must_use]
    pub fn families(&self) -> &[String] {
        &self.families
    }

    /// Asks for a font, unless it is the window's own.
    ///
    /// # Errors
    /// If the system has no thread left.
    pub fn ask(&self, font: &ReadingFont) -> std::io::Result<()> {
        if *font == ReadingFont::Standard {
            return Ok(());
        }
        let font = font.clone();
        self.spawn(move || {
            Answer::Font(match load(&font) {
                Some(found) => Found::Font(font, Box::new(found)),
                None => Found::Missing(font),
            })
        })
    }

    /// Asks for the names of the families, unless they are known.
    ///
    /// # Errors
    /// If the system has no thread left.
    pub fn ask_families(&self) -> std::io::Result<()> {
        if !self.families.is_empty() {
            return Ok(());
        }
        self.spawn(|| {
            let mut families: Vec<String> = collection().family_names().map(str::to_owned).collect();
            families.sort_unstable();
            families.dedup();
            Answer::Families(families)
        })
    }

    /// The next font that was found or is missing.
    pub fn poll(&mut self) -> Option<Found> {
        loop {
            match self.receiver.try_recv().ok()? {
                Answer::Families(families) => self.families = families,
                Answer::Font(found) => return Some(found),
            }
        }
    }

    fn spawn(&self, work: impl FnOnce() -> Answer + Send + 'static) -> std::io::Result<()> {
        let (sender, wake) = (self.sender.clone(), self.wake.clone());
        std::thread::Builder::new().name("fonts".to_owned()).spawn(move || {
            // The window may have closed meanwhile; then nobody is left to tell.
            if sender.send(work()).is_ok() {
                wake.wake();
            }
        })?;
        Ok(())
    }
}

fn collection() -> Collection {
    Collection::new(CollectionOptions { shared: false, system_fonts: true })
}

/// The fonts of a family: the regular one, and those of other weight and slope, as far as each is a font of its own.
fn load(font: &ReadingFont) -> Option<theme::ReadingFont> {
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
    let mut face = |weight, style| {
        let mut query = collection.query(&mut cache);
        // The others are of the family of the regular one, which is the first that has any.
        query.set_families(families.iter().copied());
        query.set_attributes(Attributes { weight, style, ..Attributes::default() });
        let mut found = None;
        query.matches_with(|font| {
            // What the query would have to change in it is not there.
            let is_true = !font.synthesis.any();
            found = Some((Face { bytes: font.blob.data().to_vec(), index: font.index }, is_true, font.family.0));
            QueryStatus::Stop
        });
        found
    };
    let (regular, _, family) = face(FontWeight::NORMAL, FontStyle::Normal)?;
    let mut other = |weight, style| {
        let (face, is_true, of) = face(weight, style)?;
        let is_same = face.index == regular.index && face.bytes == regular.bytes;
        (is_true && !is_same && of == family).then_some(face)
    };
    let bold = other(FontWeight::BOLD, FontStyle::Normal);
    let italic = other(FontWeight::NORMAL, FontStyle::Italic);
    let bold_italic = other(FontWeight::BOLD, FontStyle::Italic);
    Some(theme::ReadingFont { regular, bold, italic, bold_italic })
}
