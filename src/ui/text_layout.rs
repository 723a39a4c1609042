//! How the article is set: which piece of text in which size, which stretches tinted.
//!
//! Separate from the pane that shows it because it only computes. A block is one
//! piece, unless it is so long that laying it out would stop the window: then it
//! is cut between sentences.

use crate::app::State;
use crate::app::state::Opened;
use crate::document::{BlockKind, Span};
use crate::theme::{Palette, size};
use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, FontId};

/// The longest piece, in bytes, as far as sentences allow.
const MAX_PIECE_BYTES: usize = 4_000;
/// The longest piece even inside a sentence.
const MAX_SENTENCE_BYTES: usize = 20_000;

/// A stretch of one block that is laid out at once.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Piece {
    /// Where it stands.
    pub span: Span,
    /// What its block is.
    pub kind: BlockKind,
    /// Room above it, in points.
    pub above: f32,
}

/// The pieces of an article, in order.
#[must_use]
pub fn pieces(opened: &Opened) -> Vec<Piece> {
    let text = opened.analysis.document.text();
    let mut found = Vec::with_capacity(opened.analysis.blocks.len());
    for (index, block) in opened.analysis.blocks.iter().enumerate() {
        let above = if index == 0 { 0.0 } else { room_above(block.kind) };
        for (part, span) in cut(opened, text, block.span).into_iter().enumerate() {
            found.push(Piece { span, kind: block.kind, above: if part == 0 { above } else { 0.0 } });
        }
    }
    found
}

/// Cuts a block that is too long, between sentences where there are any.
fn cut(opened: &Opened, text: &str, span: Span) -> Vec<Span> {
    if span.len() <= MAX_PIECE_BYTES {
        return vec![span];
    }
    let sentences = &opened.analysis.sentences;
    let first = sentences.partition_point(|sentence| sentence.span.end <= span.start);
    let mut cuts = Vec::new();
    let mut start = span.start();
    for sentence in sentences.iter().skip(first).take_while(|sentence| sentence.span.start < span.end) {
        if sentence.span.end() - start > MAX_PIECE_BYTES && sentence.span.start() > start {
            cuts.push(Span::new(start, sentence.span.start()).trimmed(text));
            start = sentence.span.start();
        }
        while sentence.span.end() - start > MAX_SENTENCE_BYTES {
            let end = text.floor_char_boundary(start + MAX_SENTENCE_BYTES);
            cuts.push(Span::new(start, end));
            start = end;
        }
    }
    cuts.push(Span::new(start, span.end()));
    cuts
}

fn room_above(kind: BlockKind) -> f32 {
    match kind {
        BlockKind::Title | BlockKind::Heading => 30.0,
        BlockKind::ListItem => 6.0,
        BlockKind::Paragraph | BlockKind::Quote | BlockKind::Table => 17.0,
        BlockKind::Boilerplate => 12.0,
    }
}

/// The text size of a kind of block and the height of its lines, in points.
#[must_use]
pub fn font_size(kind: BlockKind) -> (f32, f32) {
    let (size, line) = match kind {
        BlockKind::Title => (size::TITLE, 1.25),
        BlockKind::Heading => (size::HEADING, 1.3),
        BlockKind::Boilerplate => (size::SMALL + 0.5, 1.4),
        _ => (size::BODY, size::LINE_HEIGHT),
    };
    (size, (size * line).round())
}

/// The text of a piece, to be laid out in a width.
#[must_use]
pub fn job(opened: &Opened, piece: &Piece, palette: Palette, width: f32) -> LayoutJob {
    let text = opened.analysis.document.text();
    let (font_size, line_height) = font_size(piece.kind);
    let boilerplate = piece.kind == BlockKind::Boilerplate;
    let format = TextFormat {
        font_id: FontId::proportional(font_size),
        line_height: Some(line_height),
        color: if boilerplate { palette.weak } else { palette.text },
        italics: boilerplate,
        ..TextFormat::default()
    };
    let mut job = LayoutJob::default();
    for (span, left_out) in stretches(opened, piece.span) {
        let color = if left_out { palette.weak } else { format.color };
        let strikethrough = if left_out { egui::Stroke::new(1.0, palette.weak) } else { egui::Stroke::NONE };
        job.append(span.text(text), 0.0, TextFormat { color, strikethrough, ..format.clone() });
    }
    job.wrap.max_width = width;
    job
}

/// The stretches of `span` and whether the reader left each out.
fn stretches(opened: &Opened, span: Span) -> Vec<(Span, bool)> {
    let mut found = Vec::new();
    let mut at = span.start();
    for place in opened.steering.left_out.iter().filter(|place| place.overlaps(span)) {
        let (start, end) = (place.start().max(at), place.end().min(span.end()));
        found.push((Span::new(at, start), false));
        found.push((Span::new(start, end), true));
        at = end;
    }
    found.push((Span::new(at, span.end()), false));
    found.retain(|(span, _)| !span.is_empty());
    found
}

/// The tinted stretches of `span` with their backgrounds: the summary's sentences, or with
/// the heat map every sentence by its score; and `flash`, a place just jumped to and how
/// strong its tint still is.
#[must_use]
pub fn tints(
    state: &State,
    opened: &Opened,
    span: Span,
    palette: Palette,
    flash: Option<(Span, f32)>,
) -> Vec<(Span, Color32)> {
    let best = opened.ranking.best().max(f32::EPSILON);
    let tint = |index: usize| match opened.ranking.score(index) {
        Some((score, _)) if state.settings.heat => {
            Some(palette.page.lerp_to_gamma(palette.flash, (score.total() / best).clamp(0.0, 1.0)))
        }
        _ => opened.summary.contains(index).then_some(palette.mark),
    };
    let mut marked: Vec<(Span, Color32)> = Vec::new();
    let sentences = &opened.analysis.sentences;
    let first = sentences.partition_point(|sentence| sentence.span.end <= span.start);
    let mut at = span.start();
    for (index, sentence) in sentences.iter().enumerate().skip(first) {
        if sentence.span.start >= span.end {
            break;
        }
        if let Some(background) = tint(index) {
            let (start, end) = (sentence.span.start().max(at), sentence.span.end().min(span.end()));
            push(&mut marked, at, start, palette.page);
            push(&mut marked, start, end, background);
            at = end;
        }
    }
    push(&mut marked, at, span.end(), palette.page);
    let mut tinted = match flash {
        Some((place, strength)) if place.overlaps(span) => over(&marked, place, palette.flash, strength),
        _ => marked,
    };
    tinted.retain(|(_, background)| *background != palette.page);
    tinted
}

/// `stretches` with `place` tinted on top.
fn over(stretches: &[(Span, Color32)], place: Span, color: Color32, strength: f32) -> Vec<(Span, Color32)> {
    let mut found = Vec::with_capacity(stretches.len() + 2);
    for &(span, background) in stretches {
        let start = place.start().clamp(span.start(), span.end());
        let end = place.end().clamp(start, span.end());
        push(&mut found, span.start(), start, background);
        push(&mut found, start, end, background.lerp_to_gamma(color, strength.clamp(0.0, 1.0)));
        push(&mut found, end, span.end(), background);
    }
    found
}

fn push(stretches: &mut Vec<(Span, Color32)>, start: usize, end: usize, background: Color32) {
    if start < end {
        stretches.push((Span::new(start, end), background));
    }
}
