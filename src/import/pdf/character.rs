//! Which characters a glyph stands for.
//!
//! Separate because a PDF may leave it open: it names glyphs, and the table that says what
//! they mean is optional. Where it is missing, the font that the file carries often tells.

use super::coded::{self, Coding};
use super::script;
use hayro_interpret::font::{FontData, Glyph, GlyphId};
use hayro_interpret::hayro_cmap::BfString;
use rustc_hash::FxHashMap;
use skrifa::{FontRef, MetadataProvider};

/// The characters of the glyphs of all fonts that had to be asked.
#[derive(Default)]
pub struct Characters {
    fonts: FxHashMap<u128, FxHashMap<u32, char>>,
}

impl Characters {
    /// What a glyph says, ligatures in their letters, and whether its code alone tells it; U+FFFD if nothing
    /// does.
    pub fn of(&mut self, glyph: &Glyph<'_>, coding: Coding) -> (Vec<char>, bool) {
        let said = match glyph.as_unicode() {
            Some(BfString::Char(char)) if !coded::is_misnamed(glyph, char, coding) => Some(vec![char]),
            Some(BfString::String(text)) => Some(text.chars().collect()),
            _ => self.in_font(glyph).map(|char| vec![char]),
        };
        let guessed = || coding.guess(glyph).map(|said| said.chars().collect());
        let (said, is_guessed) = match said {
            Some(said) => (said, false),
            None => match guessed() {
                Some(said) => (said, true),
                None => (vec![char::REPLACEMENT_CHARACTER], false),
            },
        };
        (said.into_iter().flat_map(spelled).collect(), is_guessed)
    }

    /// What the font in the file writes with this glyph.
    fn in_font(&mut self, glyph: &Glyph<'_>) -> Option<char> {
        let Glyph::Outline(outline) = glyph else { return None };
        let font = outline.font_data()?;
        let id = outline.glyph_id();
        if id == GlyphId::NOTDEF {
            return None;
        }
        self.fonts.entry(font.cache_key).or_insert_with(|| characters(&font.data)).get(&id.to_u32()).copied()
    }
}

/// The first character that a font writes with each of its glyphs.
fn characters(font: &FontData) -> FxHashMap<u32, char> {
    let mut found = FxHashMap::default();
    let Ok(font) = FontRef::new(font.as_ref().as_ref()) else { return found };
    for (code, glyph) in font.charmap().mappings() {
        if let Some(char) = char::from_u32(code) {
            found.entry(glyph.to_u32()).or_insert(char);
        }
    }
    found
}

/// A ligature in its letters; what is no character of a text is nothing.
pub fn spelled(char: char) -> Vec<char> {
    match char {
        'ﬀ' => vec!['f', 'f'],
        'ﬁ' => vec!['f', 'i'],
        'ﬂ' => vec!['f', 'l'],
        'ﬃ' => vec!['f', 'f', 'i'],
        'ﬄ' => vec!['f', 'f', 'l'],
        'ﬅ' | 'ﬆ' => vec!['s', 't'],
        '\u{a0}' => vec![' '],
        '\u{fb50}'..='\u{fefc}' if script::letter(char).is_some() => {
            script::letter(char).unwrap_or_default().chars().collect()
        }
        // What only forbids or allows the end of a line is not seen.
        '\u{200b}' | '\u{2060}' | '\u{feff}' => Vec::new(),
        c if c.is_control() || ('\u{e000}'..='\u{f8ff}').contains(&c) => Vec::new(),
        c => vec![c],
    }
}
