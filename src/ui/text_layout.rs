//! How the article is set: which piece of text in which size, which stretches tinted.
//!
//! Separate from the pane that shows it because it only computes. A block is one
//! piece, unless it is so long that laying it out would stop the window: then it
//! is cut between sentences.

use super::cx::Cx;
use super::highlight_sign;
use super::marked::Ink;
use super::section::n_chosen;
use super::typeset::Direction;
use super::{bidi, marked, table_layout, typeset};
use crate::document::{Block, BlockKind, Picture, Span};
use crate::model::Settings;
use crate::model::{Opened, Selection, Source};
use crate::summary::Choice;
use crate::theme::{Faces, reading, size};
use egui::text::{CharIndex, LayoutJob, TextFormat};
use egui::{Color32, FontFamily, FontId, Galley, Pos2, Ui};
use std::sync::Arc;

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
    /// Whether its block begins with it.
    pub first: bool,
    /// Whether it is the standfirst: a short paragraph right below the title.
    pub standfirst: bool,
    /// The level of a heading, 0 where it is not known.
    pub level: u8,
    /// How many lists or quotations it stands in.
    pub depth: u8,
    /// Whether its own mark ("3.") begins it.
    pub marked: bool,
    /// Where its lines begin: at the right those of a Hebrew or Arabic block.
    pub direction: Direction,
    /// The picture that stands here in the place of a text, by its index.
    pub picture: Option<usize>,
}

impl Piece {
    /// Whether its lines begin at the right.
    #[must_use]
    pub fn is_from_right(&self) -> bool {
        self.direction == Direction::FromRight
    }

    /// The place of a picture before the byte `at`.
    fn of_picture(index: usize, at: usize, above: f32) -> Self {
        Self {
            span: Span::new(at, at),
            kind: BlockKind::Caption,
            above,
            first: false,
            standfirst: false,
            level: 0,
            depth: 0,
            marked: false,
            direction: Direction::FromLeft,
            picture: Some(index),
        }
    }
}

/// Whether a picture has a place of its own. One that cannot be drawn and says nothing has none, and of many in one
/// place only the first have: how many are not drawn is said under the title.
fn is_placed(opened: &Opened, index: usize) -> bool {
    let pictures = &opened.analysis.document.structure().pictures;
    let Some(picture) = pictures.get(index) else { return false };
    let is_undrawn = |picture: &Picture| !picture.source.is_known();
    let says = !picture.alt.is_empty() || picture.caption.is_some();
    let before = index.checked_sub(MAX_UNDRAWN).and_then(|before| pictures.get(before..index)).unwrap_or_default();
    let is_one_of_many = !before.is_empty() && before.iter().all(|other| is_undrawn(other) && other.at == picture.at);
    !is_undrawn(picture) || (says && !is_one_of_many)
}

/// So many pictures in one place that cannot be drawn have a place each.
const MAX_UNDRAWN: usize = 3;
/// The room above the heading of a part of the whole, in points.
const CHAPTER_ABOVE: f32 = 56.0;
/// The room above a picture, in points.
const PICTURE_ABOVE: f32 = 17.0;

/// A longer line of program text is broken, in bytes.
const MAX_CODE_LINE: usize = 300;
/// A paragraph below the title of more bytes than this is no standfirst.
const MAX_STANDFIRST_BYTES: usize = 320;

/// The pieces of an article, in order; `only_key` leaves all out that is neither in the
/// summary nor a headline.
#[must_use]
pub fn pieces(opened: &Opened, only_key: bool) -> Vec<Piece> {
    let text = opened.analysis.document.text();
    let mut found = Vec::with_capacity(opened.analysis.blocks.len());
    let standfirst = standfirst(opened);
    let mut pictures = opened.analysis.document.structure().pictures.iter().enumerate().peekable();
    let mut choices = opened.summary.choices.as_slice();
    let mut from_right = false;
    for (index, block) in opened.analysis.blocks.iter().enumerate() {
        while let Some((picture, _)) = pictures.next_if(|(_, picture)| picture.at <= block.span.start) {
            if !only_key && is_placed(opened, picture) {
                let above = if found.is_empty() { 0.0 } else { PICTURE_ABOVE };
                found.push(Piece::of_picture(picture, block.span.start(), above));
            }
        }
        let before = index.checked_sub(1).and_then(|before| opened.analysis.blocks.get(before));
        let begins_list = block.kind == BlockKind::ListItem
            && before.is_none_or(|before| before.kind != block.kind && before.depth == 0);
        let above = if found.is_empty() {
            0.0
        } else if begins_list {
            room_above(BlockKind::Paragraph, 0)
        } else if block.kind == BlockKind::Heading && block.level == 1 {
            // A part of the whole, as the chapter of a book, stands apart.
            CHAPTER_ABOVE
        } else {
            room_above(block.kind, block.depth)
        };
        let headline = matches!(block.kind, BlockKind::Title | BlockKind::Heading);
        // Of a section that says nothing the heading says nothing either.
        let is_bare = only_key && block.kind == BlockKind::Heading && !has_choices(opened, block.span);
        // One without letters runs as the one before it does.
        from_right = bidi::paragraph_runs_from_right(block.span.text(text)).unwrap_or(from_right);
        let of_block = |choice: &Choice| {
            opened.analysis.sentences.get(choice.sentence).is_some_and(|sentence| sentence.block as usize <= index)
        };
        let (here, after) = choices.split_at(choices.partition_point(of_block));
        choices = after;
        let parts = match only_key {
            true if is_bare => Vec::new(),
            true if !headline => chosen(opened, here),
            _ => vec![block.span],
        };
        let parts: Vec<Span> = parts.into_iter().flat_map(|span| cut(opened, text, span)).collect();
        for (part, span) in parts.into_iter().enumerate() {
            let above = if part == 0 { above } else { 0.0 };
            found.push(Piece {
                span,
                kind: block.kind,
                above,
                first: part == 0,
                standfirst: standfirst == Some(index),
                level: block.level,
                depth: block.depth,
                marked: block.marker > 0,
                // Program text is always read from the left.
                direction: if from_right && block.kind != BlockKind::Code {
                    Direction::FromRight
                } else {
                    Direction::FromLeft
                },
                picture: None,
            });
        }
    }
    if !only_key {
        let end = text.len();
        let pictures = pictures.map(|(picture, _)| picture).filter(|picture| is_placed(opened, *picture));
        found.extend(pictures.map(|picture| Piece::of_picture(picture, end, PICTURE_ABOVE)));
    }
    found
}

/// The block of the standfirst, if the article has one.
fn standfirst(opened: &Opened) -> Option<usize> {
    let blocks = &opened.analysis.blocks;
    let title = blocks.iter().position(|block| block.kind == BlockKind::Title)?;
    let article = |(_, block): &(usize, &Block)| block.kind != BlockKind::Boilerplate;
    let mut below = blocks.iter().enumerate().skip(title + 1).filter(article);
    let (index, block) = below.next()?;
    let short = block.kind == BlockKind::Paragraph && block.span.len() <= MAX_STANDFIRST_BYTES;
    (short && below.nth(1).is_some()).then_some(index)
}

/// Whether the summary has a sentence of the section that begins with a heading.
fn has_choices(opened: &Opened, heading: Span) -> bool {
    let sections = &opened.analysis.document.structure().sections;
    let section = sections.binary_search_by_key(&heading.start, |section| section.span.start);
    let section = section.ok().and_then(|section| sections.get(section));
    section.is_none_or(|section| n_chosen(opened, section) > 0)
}

/// The sentences that were chosen from a block, neighbours together.
fn chosen(opened: &Opened, choices: &[Choice]) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut last = usize::MAX;
    for choice in choices {
        let Some(sentence) = opened.analysis.sentences.get(choice.sentence) else { continue };
        match found.last_mut() {
            Some(span) if last.wrapping_add(1) == choice.sentence => {
                *span = Span::new(span.start(), sentence.span.end());
            }
            _ => found.push(sentence.span),
        }
        last = choice.sentence;
    }
    found
}

/// Cuts a block that is too long, between sentences where there are any: titles have none, nor has a text that is
/// not analysed yet.
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
        cut_on(text, &mut start, sentence.span.end(), &mut cuts);
    }
    cut_on(text, &mut start, span.end(), &mut cuts);
    cuts.push(Span::new(start, span.end()));
    cuts
}

/// Cuts off pieces from `start` on until what is left before `end` is short enough.
fn cut_on(text: &str, start: &mut usize, end: usize, cuts: &mut Vec<Span>) {
    while end.saturating_sub(*start) > MAX_SENTENCE_BYTES {
        let cut = text.floor_char_boundary(*start + MAX_SENTENCE_BYTES);
        cuts.push(Span::new(*start, cut));
        *start = cut;
    }
}

fn room_above(kind: BlockKind, depth: u8) -> f32 {
    match kind {
        BlockKind::Title | BlockKind::Heading => 30.0,
        BlockKind::ListItem => 6.0,
        BlockKind::Caption => 8.0,
        BlockKind::Note | BlockKind::Boilerplate | BlockKind::Term => 12.0,
        // A paragraph of a list's entry, and what explains a term.
        BlockKind::Paragraph if depth > 0 => 8.0,
        BlockKind::Paragraph | BlockKind::Quote | BlockKind::Table | BlockKind::Code | BlockKind::Verse => 17.0,
    }
}

/// How far a piece is set in, in points.
#[must_use]
pub fn inset(piece: &Piece) -> f32 {
    let around = INSET * f32::from(piece.depth.min(MAX_INSETS));
    match piece.kind {
        BlockKind::ListItem | BlockKind::Quote => around.max(INSET),
        BlockKind::Note => INSET,
        BlockKind::Verse => around + 2.0 * INSET,
        BlockKind::Code => around + INSET / 2.0,
        _ => around,
    }
}

/// How far one list or quotation indents its text, in points, and the depth from which on deeper ones are not
/// indented further.
const INSET: f32 = 20.0;
const MAX_INSETS: u8 = 8;

/// Whether an entry of a list brings its own bullet or number: "•", "3.", "(iv)", "b)".
#[must_use]
pub fn has_label(entry: &str) -> bool {
    let word = entry.split_whitespace().next().unwrap_or_default();
    let inner = word.trim_start_matches('(').trim_end_matches(['.', ')']);
    let number = !inner.is_empty() && inner.split('.').all(|part| part.parse::<u32>().is_ok());
    let letters =
        inner.chars().count() == 1 || ["ivxlc", "IVXLC"].iter().any(|signs| inner.chars().all(|c| signs.contains(c)));
    let closed = word.ends_with(['.', ')']);
    !word.chars().any(char::is_alphanumeric) || (closed && (number || letters))
}

/// The text size of a kind of block and the height of its lines, in points, as big as the
/// reader wants it.
#[must_use]
pub fn font_size(kind: BlockKind, settings: &Settings) -> (f32, f32) {
    let (size, line) = match kind {
        BlockKind::Title => (size::TITLE, 1.25),
        BlockKind::Heading => (size::HEADING, 1.3),
        BlockKind::Boilerplate | BlockKind::Note | BlockKind::Caption => (size::SMALL + 0.5, 1.4),
        BlockKind::Code => (size::SMALL + 0.5, 1.35),
        BlockKind::Table => (size::PANE, 1.6),
        _ => (size::BODY, size::LINE_HEIGHT),
    };
    let size = size * f32::from(settings.text_size) / 100.0;
    (size, (size * line).round())
}

/// The same for a piece: a standfirst is a little bigger than what follows it.
#[must_use]
pub fn piece_size(piece: &Piece, settings: &Settings) -> (f32, f32) {
    let (size, line) = font_size(piece.kind, settings);
    if piece.kind == BlockKind::Heading && piece.level == 1 {
        return (size * size::CHAPTER, (line * size::CHAPTER).round());
    }
    // A heading of a deeper level is smaller.
    if piece.kind == BlockKind::Heading && piece.level > 2 {
        return if piece.level == 3 {
            (size * 0.92, (line * 0.92).round())
        } else {
            (size * 0.87, (line * 0.87).round())
        };
    }
    if piece.standfirst { (size * size::STANDFIRST, (line * size::STANDFIRST).round()) } else { (size, line) }
}

/// The width of the article's column, in points.
#[must_use]
pub fn line_width(settings: &Settings) -> f32 {
    font_size(BlockKind::Paragraph, settings).0 * size::CHARACTER * f32::from(settings.line_width)
}

/// How the text of a piece is set, before its marks.
fn format_of(ui: &Ui, cx: Cx<'_>, opened: &Opened, piece: &Piece) -> (TextFormat, Ink) {
    let (font_size, line_height) = piece_size(piece, cx.model.settings);
    let boilerplate = piece.kind == BlockKind::Boilerplate;
    let quiet = matches!(piece.kind, BlockKind::Boilerplate | BlockKind::Note | BlockKind::Caption);
    let family = if piece.kind == BlockKind::Code { FontFamily::Monospace } else { reading() };
    // No sentence of a table is in the summary.
    let quiet = quiet || (piece.kind == BlockKind::Table && cx.model.settings.dim);
    let mut format = TextFormat {
        font_id: FontId::new(font_size, family),
        line_height: Some(line_height),
        color: if quiet { cx.palette.weak } else { cx.palette.text },
        ..TextFormat::default()
    };
    let faces = Faces::of(ui.ctx());
    // A headline is large enough where there is no bold font.
    let is_lent = is_lent(opened.analysis.document.text(), piece);
    let bold = piece.kind == BlockKind::Term || piece.kind.is_headline() && (faces.bold || is_lent);
    marked::lean(&mut format, bold, boilerplate, if is_lent { Faces::default() } else { faces });
    // On the tints of the heat map the colour of links is hard to read; their lines tell them.
    (format, Ink { palette: *cx.palette, faces, links: !cx.model.settings.heat })
}

/// The text of a piece, laid out in a width; a table can be wider.
#[must_use]
pub fn galley(ui: &Ui, cx: Cx<'_>, opened: &Opened, piece: &Piece, width: f32) -> Arc<Galley> {
    let document = &opened.analysis.document;
    let (format, ink) = format_of(ui, cx, opened, piece);
    if piece.kind == BlockKind::Table {
        return table_layout::layout(ui, document, piece.span, (&format, ink), (width, piece.direction), false);
    }
    let mut job = LayoutJob::default();
    for (span, voice) in stretches(opened, piece, cx.model.settings.dim) {
        let color = if voice == Voice::Plain { format.color } else { cx.palette.weak };
        let left_out = voice == Voice::LeftOut;
        let strikethrough = if left_out { egui::Stroke::new(1.0, cx.palette.weak) } else { egui::Stroke::NONE };
        marked::append(&mut job, document, span, &TextFormat { color, strikethrough, ..format.clone() }, ink);
    }
    // Lines of program text are not broken, as long as they are lines; those of the manual are commands with a remark behind
    // each, of which nothing may be out of sight.
    let text = piece.span.text(document.text());
    let is_manual = matches!(opened.source, Source::Manual(_));
    let keeps_lines =
        piece.kind == BlockKind::Code && !is_manual && text.lines().all(|line| line.len() <= MAX_CODE_LINE);
    let wraps_at = if keeps_lines { f32::INFINITY } else { width };
    job.wrap.max_width = wraps_at;
    typeset::layout(ui, job, piece.direction, wraps_at)
}

/// The same with nothing to be seen but what is bold, to be painted a little beside it; `None` if nothing is, or the
/// font has weights of its own.
#[must_use]
pub fn bold_galley(
    ui: &Ui,
    cx: Cx<'_>,
    opened: &Opened,
    piece: &Piece,
    whole: &Galley,
    width: f32,
) -> Option<Arc<Galley>> {
    if piece.kind == BlockKind::Table {
        let (format, ink) = format_of(ui, cx, opened, piece);
        let layout = || {
            table_layout::layout(
                ui,
                &opened.analysis.document,
                piece.span,
                (&format, ink),
                (width, piece.direction),
                true,
            )
        };
        let text = piece.span.text(opened.analysis.document.text());
        return (!ink.of(text).faces.bold).then(layout);
    }
    let bold = marked::bold_only(&whole.job)?;
    let wraps_at = bold.wrap.max_width;
    Some(typeset::layout(ui, bold, piece.direction, wraps_at))
}

/// Whether a piece is in a script that the article's font lacks, by its direction or its first letter: then the letters
/// are lent from a font without bold and italic, and both are made of the regular one.
#[must_use]
pub fn is_lent(text: &str, piece: &Piece) -> bool {
    piece.is_from_right() || piece.span.text(text).chars().find(|c| c.is_alphabetic()).is_some_and(typeset::is_set_here)
}

/// How a stretch of text is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Voice {
    Plain,
    /// Not in the summary, while the rest is dimmed.
    Dimmed,
    /// Left out by the reader.
    LeftOut,
}

/// The stretches of a piece with how each is set.
fn stretches(opened: &Opened, piece: &Piece, dim: bool) -> Vec<(Span, Voice)> {
    let span = piece.span;
    let headline = matches!(piece.kind, BlockKind::Title | BlockKind::Heading);
    let rest = if dim && !headline { Voice::Dimmed } else { Voice::Plain };
    let sentences = &opened.analysis.sentences;
    let first = sentences.partition_point(|sentence| sentence.span.end <= span.start);
    let mut found = Vec::new();
    let mut at = span.start();
    for (index, sentence) in sentences.iter().enumerate().skip(first) {
        if sentence.span.start >= span.end {
            break;
        }
        let voice = if opened.preferences.left_out.contains(&sentence.span) {
            Voice::LeftOut
        } else if dim && opened.summary.contains(index) {
            Voice::Plain
        } else {
            rest
        };
        if voice == rest {
            continue;
        }
        let (start, end) = (sentence.span.start().max(at), sentence.span.end().min(span.end()));
        found.push((Span::new(at, start), rest));
        found.push((Span::new(start, end), voice));
        at = end;
    }
    found.push((Span::new(at, span.end()), rest));
    found.retain(|(span, _)| !span.is_empty());
    found
}

/// The tinted stretches of `span` with their backgrounds: the summary's sentences, or with
/// the heat map every sentence by its score; the highlights; and `flash`, a place just jumped to and how
/// strong its tint still is.
#[must_use]
pub fn tints(cx: Cx<'_>, opened: &Opened, span: Span, flash: Option<(Span, f32)>) -> Vec<(Span, Color32)> {
    let n = opened.ranking.len().max(1) as f32;
    let tint = |index: usize| match opened.ranking.rank(index) {
        // By rank: the scores of most sentences lie close together.
        Some(rank) if cx.model.settings.heat => {
            Some(cx.palette.page.lerp_to_gamma(cx.palette.flash, 1.0 - rank as f32 / n))
        }
        _ => opened.summary.contains(index).then_some(cx.palette.mark),
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
            push(&mut marked, at, start, cx.palette.page);
            push(&mut marked, start, end, background);
            at = end;
        }
    }
    push(&mut marked, at, span.end(), cx.palette.page);
    let mut tinted = marked;
    for placed in opened.annotations.overlapping(span) {
        if let (Some(place), Some(colour)) = (placed.place.span(), placed.annotation.colour) {
            tinted = over(&tinted, place, highlight_sign::ground(cx, colour), 1.0);
        }
    }
    let marks = &opened.marked;
    let first = marks.partition_point(|place| place.end() <= span.start());
    for place in marks.iter().skip(first).take_while(|place| place.start() < span.end()) {
        tinted = over(&tinted, *place, cx.palette.flash, 0.7);
    }
    let text = opened.analysis.document.text();
    let is_focused = |label: Span| opened.preferences.focus.iter().any(|word| word == label.text(text));
    let keywords = opened.analysis.keywords.iter().filter(|_| !opened.preferences.focus.is_empty());
    for keyword in keywords.filter(|keyword| is_focused(keyword.label)) {
        let first = keyword.spans.partition_point(|place| place.end() <= span.start());
        for place in keyword.spans.iter().skip(first).take_while(|place| place.start() < span.end()) {
            tinted = over(&tinted, *place, cx.palette.flash, 0.4);
        }
    }
    let search = &opened.search;
    let hits = if search.open { search.hits.as_slice() } else { &[] };
    let first = hits.partition_point(|hit| hit.end() <= span.start());
    for (index, hit) in hits.iter().enumerate().skip(first).take_while(|(_, hit)| hit.start() < span.end()) {
        let strength = if index == search.current { 1.0 } else { 0.55 };
        tinted = over(&tinted, *hit, cx.palette.flash, strength);
    }
    if let Some((place, strength)) = flash.filter(|(place, _)| place.overlaps(span)) {
        tinted = over(&tinted, place, cx.palette.flash, strength);
    }
    if let Some(selection) = opened.selection.map(Selection::span).filter(|place| place.overlaps(span)) {
        tinted = over(&tinted, selection, cx.palette.selection, 1.0);
    }
    tinted.retain(|(_, background)| *background != cx.palette.page);
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

/// Paints a background under the characters `from..to` of a galley, row by row.
pub fn stretch_ui(ui: &Ui, galley: &Galley, origin: Pos2, stretch: (CharIndex, CharIndex), background: Color32) {
    for rect in typeset::stretch(galley, stretch) {
        let tint = rect.expand2(egui::vec2(2.0, 0.0));
        ui.painter().rect_filled(tint.translate(origin.to_vec2()), 2.0, background);
    }
}

fn push(stretches: &mut Vec<(Span, Color32)>, start: usize, end: usize, background: Color32) {
    if start < end {
        stretches.push((Span::new(start, end), background));
    }
}

#[cfg(test)]
mod tests {
    use super::has_label;

    #[test]
    fn an_entry_with_a_mark_of_its_own_gets_no_bullet() {
        for entry in ["• eins", "3. drei", "(iv) four", "b) zwei", "1.2. Teil", "– so"] {
            assert!(has_label(entry), "{entry}");
        }
        for entry in ["Nein.", "eins", "2003 fiel", "Civil) war", ""] {
            assert!(!has_label(entry) || entry.is_empty(), "{entry}");
        }
    }
}
