//! Text of the article with its marks: bold, italic, code, raised signs, links.
//!
//! Separate because the article and its summary set the same sentences in different sizes.

use super::typeset;
use crate::document::{Document, Look, Span};
use crate::theme::{Faces, Palette, reading, size};
use egui::text::{LayoutJob, TextFormat};
use egui::{Align, Color32, FontId, Stroke};

/// The size of raised and lowered signs, as a multiple of that of the text.
const RAISED: f32 = 0.68;
/// The height of the line that such a sign stands in, as a multiple of that of the text.
const RAISED_LINE: f32 = 0.8;
/// The weight of bold text, on the scale of `OpenType`.
const BOLD: f32 = 700.0;
/// The size of code, as a multiple of that of the text around it.
const CODE: f32 = 0.92;

/// What marks are drawn with.
#[derive(Clone, Copy)]
pub struct Ink {
    /// The colours.
    pub palette: Palette,
    /// The fonts that the article has beside the regular one.
    pub faces: Faces,
    /// Whether links are told by their colour.
    pub links: bool,
}

impl Ink {
    /// What a run of text is drawn with: the fonts that other scripts are lent from have no bold and no italic of their
    /// own.
    #[must_use]
    pub fn of(self, text: &str) -> Self {
        let has_faces = self.faces != Faces::default();
        if has_faces && typeset::needs_setting(text) { Self { faces: Faces::default(), ..self } } else { self }
    }
}

/// Appends a span that lies within one block, each run as its marks say; `format` is that of plain text.
/// A line end and a tab of the text stay one character each, so that places in the galley are places
/// in the text.
pub fn append(job: &mut LayoutJob, document: &Document, span: Span, format: &TextFormat, ink: Ink) {
    for (run, look) in document.runs(span) {
        let text = run.text(document.text());
        let ink = ink.of(text);
        job.append(text, 0.0, set(format, look, ink));
    }
}

/// The format of a run.
#[must_use]
pub fn set(format: &TextFormat, look: Look, ink: Ink) -> TextFormat {
    let palette = &ink.palette;
    let mut format = format.clone();
    lean(&mut format, look.strong, look.emphasis, ink.faces);
    if look.code {
        format.font_id = FontId::monospace(format.font_id.size * CODE);
    }
    if look.raised != 0 {
        format.font_id.size *= RAISED;
        // It stands at the upper or lower edge of its line by being less high than that.
        format.line_height = format.line_height.map(|height| height * RAISED_LINE);
        format.valign = if look.raised > 0 { Align::TOP } else { Align::BOTTOM };
    }
    let leads = look.link.is_some() || look.note.is_some();
    if leads && ink.links && format.color != Color32::TRANSPARENT && format.color != palette.weak {
        format.color = palette.accent;
    }
    format
}

/// Makes a format bold, italic or both: by a font of its own where the article's family has one, else by what is
/// made of the regular one.
pub fn lean(format: &mut TextFormat, bold: bool, italic: bool, faces: Faces) {
    let (mut has_bold, mut has_italic) = (false, false);
    if format.font_id.family == reading() {
        (format.font_id.family, has_bold, has_italic) = faces.family(bold, italic);
    }
    format.italics |= italic && !has_italic;
    if bold && !has_bold {
        format.coords.push(b"wght", BOLD);
    }
}

/// The same layout with nothing to be seen but what is bold: painted a little beside the text, it makes
/// that heavier where the font has no weights. `None` if nothing is bold.
#[must_use]
pub fn bold_only(job: &LayoutJob) -> Option<LayoutJob> {
    let is_bold = |format: &TextFormat| !format.coords.as_ref().is_empty();
    if !job.sections.iter().any(|section| is_bold(&section.format)) {
        return None;
    }
    let mut bold = job.clone();
    for section in &mut bold.sections {
        if !is_bold(&section.format) {
            section.format.color = Color32::TRANSPARENT;
        }
        section.format.underline = Stroke::NONE;
        section.format.strikethrough = Stroke::NONE;
    }
    Some(bold)
}

/// How far beside itself bold text is painted once more, in points.
#[must_use]
pub fn bold_offset(font_size: f32) -> f32 {
    (font_size / size::BODY * 0.8).max(0.6)
}
