//! Characters that a page shows in no font: theirs is not in the file, and those that stand in for it lack them.
//!
//! Separate because the text has such characters, so that nothing but the look of the page tells that they are missing.

use hayro_interpret::font::{Glyph, GlyphRun, StandardFont};
use rustc_hash::FxHashMap;

/// So many glyphs are kept in mind; of further ones each is looked at anew.
const MAX_KNOWN: usize = 100_000;

/// Counts what is missing on the pages of a file.
#[derive(Default)]
pub struct MissingGlyphs {
    /// How many characters are missing.
    pub n: usize,
    /// Whether a glyph draws nothing, by its key.
    known: FxHashMap<u128, bool>,
    /// Whether a font is one that stands in for others, by its key.
    stands_in: FxHashMap<u128, bool>,
}

/// The fonts that stand in for those that are not in the file.
const STAND_INS: [StandardFont; 12] = [
    StandardFont::Helvetica,
    StandardFont::HelveticaBold,
    StandardFont::HelveticaOblique,
    StandardFont::HelveticaBoldOblique,
    StandardFont::Courier,
    StandardFont::CourierBold,
    StandardFont::CourierOblique,
    StandardFont::CourierBoldOblique,
    StandardFont::TimesRoman,
    StandardFont::TimesBold,
    StandardFont::TimesItalic,
    StandardFont::TimesBoldItalic,
];

impl MissingGlyphs {
    /// Whether a run may have such glyphs: its font is one of the interpreter's own, or of Type 1. Of fonts in the file
    /// a glyph without ink is one on purpose, as in the invisible text over a scan.
    pub fn may_be_in(&mut self, run: &GlyphRun<'_, '_>) -> bool {
        let Some(Glyph::Outline(outline)) = run.glyphs().first().map(|glyph| &**glyph) else { return false };
        let Some(font) = outline.font_data() else { return true };
        *self.stands_in.entry(font.cache_key).or_insert_with(|| {
            let data = font.data.as_ref().as_ref();
            STAND_INS.iter().any(|stand_in| stand_in.get_font_data().0.as_ref().as_ref() == data)
        })
    }

    /// Counts a glyph that says these characters if it draws nothing. Signs may have no ink.
    pub fn count(&mut self, glyph: &Glyph<'_>, chars: &[char]) {
        let Glyph::Outline(outline) = glyph else { return };
        if !chars.iter().any(|char| char.is_alphanumeric()) {
            return;
        }
        let key = outline.identifier().cache_key();
        let is_blank = self.known.get(&key).copied().unwrap_or_else(|| outline.outline().elements().is_empty());
        if self.known.len() < MAX_KNOWN {
            self.known.insert(key, is_blank);
        }
        self.n += usize::from(is_blank);
    }
}
