//! Captions of the pictures and tables of a page.
//!
//! Separate because a page says nothing of them: they are told by their label, or by that they are small
//! and stand beside a table.

use super::line::Line;
use super::paragraph::Paragraph;
use crate::document::BlockKind;
use crate::import::caption::{is_caption, label};
use crate::stop::{Meter, Stopped};

/// A caption without a label that is apart is lower than the running text by this factor.
const SMALL: f32 = 0.95;
/// The most characters of a caption right below its picture, which needs no label,
const MAX_UNLABELLED: usize = 300;
/// and its first line is no further below its picture than this part of its height.
const BELOW: f32 = 1.6;
/// A label that stands alone has at most so many bytes, and what stands between it and its table.
const MAX_LABEL_BYTES: usize = 16;
const MAX_TITLE_BYTES: usize = 300;

/// Whether a line begins a caption by its label.
pub fn begins(line: &Line) -> bool {
    // Most lines are told by their first letter.
    let first = line.words.first().and_then(|word| word.text.chars().next());
    first.is_some_and(char::is_uppercase) && label(&head(line)).is_some_and(|label| label.is_apart)
}

/// Whether lines are a caption by its label.
pub fn is_labelled(lines: &[Line]) -> bool {
    lines.first().is_some_and(begins) && is_caption(&lines.iter().map(Line::text).collect::<Vec<_>>().join(" "), false)
}

/// The first words of a line.
fn head(line: &Line) -> String {
    line.words.iter().take(4).map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
}

/// Finds the captions that are told by what stands beside them or by their height.
///
/// # Errors
/// If the work shall stop.
pub fn set(paragraphs: &mut [Paragraph], images: &[Vec<[f32; 4]>], body: f32, meter: &Meter) -> Result<(), Stopped> {
    let kinds: Vec<BlockKind> = paragraphs.iter().map(|paragraph| paragraph.kind).collect();
    let is_table = |at: Option<usize>| at.and_then(|at| kinds.get(at)) == Some(&BlockKind::Table);
    let mut is_label = false;
    for (at, paragraph) in paragraphs.iter_mut().enumerate() {
        let is_label_alone = paragraph.kind == BlockKind::Caption && paragraph.text.as_str().len() <= MAX_LABEL_BYTES;
        let after_label = std::mem::replace(&mut is_label, is_label_alone);
        if paragraph.kind != BlockKind::Paragraph {
            continue;
        }
        let is_beside = is_table(at.checked_sub(1)) || is_table(Some(at + 1));
        let text = paragraph.text.as_str();
        // "Table I" stands on a line of its own, and what it shows on the next.
        let is_small = paragraph.size < SMALL * body;
        let of_page = || paragraph.first_line().and_then(|(page, rect)| Some((images.get(page)?, rect)));
        let is_below = is_small
            && text.char_indices().nth(MAX_UNLABELLED).is_none()
            && of_page()
                .is_some_and(|(images, rect)| images.iter().any(|image| is_below(rect, *image, paragraph.size)));
        meter.work(if is_small { 1 + of_page().map_or(0, |(images, _)| images.len()) } else { 1 })?;
        let is_title = after_label && is_table(Some(at + 1)) && text.len() <= MAX_TITLE_BYTES;
        if is_title || is_below || is_caption(text, is_beside || is_small) {
            paragraph.kind = BlockKind::Caption;
        }
    }
    Ok(())
}

/// Whether a line that is so high stands below a picture: rectangles are left, top, right, bottom.
fn is_below(line: [f32; 4], picture: [f32; 4], size: f32) -> bool {
    let ([left, top, right, _], [from, _, to, bottom]) = (line, picture);
    let shared = right.min(to) - left.max(from);
    let distance = top - bottom;
    shared > 0.5 * (right - left) && (-0.3 * size..BELOW * size).contains(&distance)
}
