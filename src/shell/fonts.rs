//! The article's font, and fonts for characters that it lacks, from those that are installed.
//!
//! Separate because it asks the system, which takes time: for the article's font on a
//! thread of its own, begun before there is a window, unless the reader wants the window's; for
//! other scripts once a text has them, so that no start waits for a list of fonts.

use super::letters::Letters;
use super::wake::Wake;
use crate::model::ReadingFont;
use crate::theme;
use egui::FontFamily;
use egui::epaint::text::{
    FallbackRequest, FontData, FontInsert, FontPriority, FontProvider, FontTweak, InsertFontFamily,
};
use egui_system_font_provider::SystemFontProvider;
use fontique::{
    Attributes, Collection, CollectionOptions, FontStyle, FontWeight, GenericFamily, QueryFamily, QueryStatus,
    SourceCache,
};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, OnceLock};

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

/// Fonts that are made for a script, the best first. The system's own choice is the first that has a letter at all, and
/// may lack others of the same word: an Urdu word in two fonts is not joined.
struct Made {
    has: fn(char) -> bool,
    /// For the article.
    reading: &'static [&'static str],
    /// For the window.
    window: &'static [&'static str],
    /// How much bigger those for the article are set, so that their letters are as big as the Latin ones beside them.
    scale: f32,
}

const MADE: [Made; 2] = [
    Made {
        has: |c| matches!(c, '\u{590}'..='\u{5ff}' | '\u{fb1d}'..='\u{fb4f}'),
        reading: &["Noto Serif Hebrew", "Frank Ruehl CLM", "David CLM", "David", "Times New Roman", "Noto Sans Hebrew"],
        window: &["Noto Sans Hebrew", "Arial Hebrew", "Segoe UI", "Open Sans", "Arial", "Noto Serif Hebrew"],
        scale: 1.0,
    },
    Made {
        has: |c| matches!(c, '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{8a0}'..='\u{8ff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'),
        reading: &["Noto Naskh Arabic", "Amiri", "Scheherazade New", "Geeza Pro", "Sakkal Majalla", "Noto Sans Arabic"],
        window: &["Noto Sans Arabic", "Geeza Pro", "Segoe UI", "Noto Naskh Arabic", "Amiri", "Scheherazade New"],
        scale: 1.12,
    },
];

/// The system's fonts for characters that the window's lack; listed when the first is met.
#[derive(Default)]
pub struct Fallback {
    system: OnceLock<SystemFontProvider>,
    made: OnceLock<Mutex<(Collection, SourceCache)>>,
}

impl Fallback {
    /// An installed font that is made for the script of a character.
    fn made_for(&self, request: &FallbackRequest<'_>) -> Option<FontInsert> {
        let c = request.cluster.chars().next()?;
        let made = MADE.iter().find(|made| (made.has)(c))?;
        let (names, scale) = match request.family {
            FontFamily::Name(_) => (made.reading, made.scale),
            FontFamily::Proportional => (made.window, 1.0),
            FontFamily::Monospace => return None,
        };
        let fonts = self.made.get_or_init(|| Mutex::new((collection(), SourceCache::default())));
        let mut fonts = fonts.lock().ok()?;
        let (collection, cache) = &mut *fonts;
        let mut query = collection.query(cache);
        query.set_families(names.iter().map(|name| QueryFamily::Named(name)));
        let mut found = None;
        query.matches_with(|font| {
            if font.charmap().and_then(|charmap| charmap.map(c)).is_none_or(|glyph| glyph == 0) {
                return QueryStatus::Continue;
            }
            found = Some(font.clone());
            QueryStatus::Stop
        });
        let font = found?;
        let name = format!("made:{:?}:{}:{scale}", font.family, font.index);
        let (bytes, _) = font.blob.into_raw_parts();
        let families = vec![InsertFontFamily { family: request.family.clone(), priority: FontPriority::Lowest }];
        let data =
            FontData { tweak: FontTweak { scale, ..FontTweak::default() }, ..FontData::from_blob(bytes, font.index) };
        Some(FontInsert { name, data, families })
    }
}

impl FontProvider for Fallback {
    fn font_for(&self, request: &FallbackRequest<'_>) -> Option<FontInsert> {
        self.made_for(request).or_else(|| self.system.get_or_init(SystemFontProvider::new).font_for(request))
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

    /// Asks for a font, unless it is the window's own; on the same thread the `letters` of the first frame are drawn with it.
    ///
    /// # Errors
    /// If the system has no thread left.
    pub fn ask(&self, font: &ReadingFont, letters: Option<Letters>) -> std::io::Result<()> {
        if *font == ReadingFont::Standard && letters.is_none() {
            return Ok(());
        }
        let (font, sender, wake) = (font.clone(), self.sender.clone(), self.wake.clone());
        spawn(move || {
            let found = load(&font);
            if font != ReadingFont::Standard {
                let found = match found.clone() {
                    Some(found) => Found::Font(font, Box::new(found)),
                    None => Found::Missing(font),
                };
                tell(Answer::Font(found), &sender, &wake);
            }
            if let Some(letters) = letters {
                letters.draw(found);
            }
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
        let (sender, wake) = (self.sender.clone(), self.wake.clone());
        spawn(move || {
            let mut families: Vec<String> = collection().family_names().map(str::to_owned).collect();
            families.sort_unstable();
            families.dedup();
            tell(Answer::Families(families), &sender, &wake);
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
}

fn spawn(work: impl FnOnce() + Send + 'static) -> std::io::Result<()> {
    std::thread::Builder::new().name("fonts".to_owned()).spawn(work)?;
    Ok(())
}

fn tell(answer: Answer, sender: &Sender<Answer>, wake: &Wake) {
    // The window may have closed meanwhile; then nobody is left to tell.
    if sender.send(answer).is_ok() {
        wake.wake();
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
            let face = (font.blob.id(), font.index);
            // The file stays where the system mapped it; it is not copied.
            let data = FontData::from_blob(font.blob.clone().into_raw_parts().0, font.index);
            found = Some((data, face, is_true, font.family.0));
            QueryStatus::Stop
        });
        found
    };
    let (regular, first, _, family) = face(FontWeight::NORMAL, FontStyle::Normal)?;
    let mut other = |weight, style| {
        let (data, face, is_true, of) = face(weight, style)?;
        (is_true && face != first && of == family).then_some(data)
    };
    let bold = other(FontWeight::BOLD, FontStyle::Normal);
    let italic = other(FontWeight::NORMAL, FontStyle::Italic);
    let bold_italic = other(FontWeight::BOLD, FontStyle::Italic);
    Some(theme::ReadingFont { regular, bold, italic, bold_italic })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_a_script_have_fonts_that_are_made_for_it() {
        let made = |c: char| MADE.iter().filter(|made| (made.has)(c)).map(|made| made.reading[0]).collect::<Vec<_>>();
        for c in ['א', '\u{5b8}', '\u{fb2a}'] {
            assert_eq!(made(c), ["Noto Serif Hebrew"], "{c}");
        }
        // Arabic, Persian, Urdu and what is joined to them.
        for c in ['ع', 'پ', 'ہ', 'ے', '\u{64b}', '۴', '٤', '،', '۔', 'ﷺ'] {
            assert_eq!(made(c), ["Noto Naskh Arabic"], "{c}");
        }
        for c in ['a', 'é', 'Ω', 'ж', '港', '…', '😀'] {
            assert!(made(c).is_empty(), "{c}");
        }
    }
}
