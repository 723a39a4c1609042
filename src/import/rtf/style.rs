//! What the paragraphs of a rich text are by their styles, and which of its fonts are for program text.
//!
//! Separate because both are told in tables at the beginning, by numbers that the text then names.

use crate::document::BlockKind;
use crate::import::docx::styles;
use crate::import::flow::Continues;
use crate::import::font::is_monospace;
use rustc_hash::{FxHashMap, FxHashSet};

/// The most bytes that the name of a style or a font has.
const MAX_NAME_BYTES: usize = 200;

/// What a style makes of a paragraph.
#[derive(Debug, Clone, Copy, Default)]
pub struct Style {
    pub kind: Option<BlockKind>,
    /// The level of a heading or, from 1, of an entry of a list.
    pub level: u8,
    /// Whether it may go on with an entry of a list, and of how many lists.
    pub continues: Option<Continues>,
}

/// The tables of a file.
#[derive(Debug, Default)]
pub struct Tables {
    styles: FxHashMap<i64, Style>,
    monospace: FxHashSet<i32>,
    /// The font of text that names none.
    pub usual_font: i32,
    /// The style that is being read, and its name or that of a font so far.
    pub number: i64,
    name: String,
}

impl Tables {
    /// The name of a style or a font goes on.
    pub fn push(&mut self, text: &str) {
        if self.name.len() + text.len() <= MAX_NAME_BYTES {
            self.name.push_str(text);
        }
    }

    /// The style that is being read ends.
    pub fn end_style(&mut self) {
        let name = std::mem::take(&mut self.name);
        let name = name.split(';').next().unwrap_or_default().trim();
        let (kind, level) = styles::kind_of(name).unzip();
        let style = Style { kind, level: level.unwrap_or(0), continues: styles::continues(name) };
        if kind.is_some() || style.continues.is_some() {
            self.styles.insert(self.number, style);
        }
        self.number = 0;
    }

    /// The font of this number, whose name was read, ends.
    pub fn end_font(&mut self, number: i32) {
        if is_monospace(&std::mem::take(&mut self.name)) {
            self.monospace.insert(number);
        }
    }

    /// What the style of this number makes of a paragraph.
    pub fn style(&self, number: i64) -> Style {
        self.styles.get(&number).copied().unwrap_or_default()
    }

    /// Whether text in the font of this number is program text; it is not if all text is.
    pub fn is_code(&self, font: i32) -> bool {
        self.monospace.contains(&font) && !self.monospace.contains(&self.usual_font)
    }
}
