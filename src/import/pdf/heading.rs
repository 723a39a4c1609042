//! Headings that are no higher than the running text.
//!
//! Separate because their height does not tell them: they stand on lines of their own, are bold or
//! numbered and set otherwise than the text, end without a full stop, and text follows.

use super::paragraph::Paragraph;
use crate::document::{BlockKind, before_closers};
use crate::import::headline::{is_text, is_title};
use crate::language::is_byline;
use crate::stop::{Meter, Stopped};

/// The most lines that a heading has.
const MAX_LINES: usize = 2;
/// The fewest bytes of a sentence below a heading in the middle of its column.
const MIN_SENTENCE: usize = 20;
/// Lower than this part of the running text is no heading.
const SMALLEST: f32 = 0.9;

/// Makes headings of the paragraphs that are some.
///
/// # Errors
/// If the work shall stop.
pub fn set(paragraphs: &mut [Paragraph], body: f32, meter: &Meter) -> Result<(), Stopped> {
    let mut n_chars = 0;
    let mut n_bold = 0;
    for paragraph in paragraphs.iter() {
        meter.work(1)?;
        n_chars += paragraph.text.as_str().len();
        n_bold += if paragraph.look.bold { paragraph.text.as_str().len() } else { 0 };
    }
    // Where all is bold, that says nothing.
    let is_bold_usual = 2 * n_bold > n_chars;
    let (mut is_followed, mut is_over_sentence) = (false, false);
    for paragraph in paragraphs.iter_mut().rev() {
        let text = paragraph.text.as_str();
        let look = paragraph.look;
        let is_heading = paragraph.kind == BlockKind::Heading
            || (is_followed || is_over_sentence && look.centred && look.bold)
                && matches!(paragraph.kind, BlockKind::Paragraph | BlockKind::ListItem)
                && look.n_lines <= MAX_LINES
                && paragraph.size >= SMALLEST * body
                && is_title(text)
                && (look.bold && !is_bold_usual || is_numbered(text) && (look.italic || look.centred));
        let is_running = matches!(paragraph.kind, BlockKind::Paragraph | BlockKind::ListItem);
        let is_followable = is_running && !look.bold && is_text(text);
        if is_heading && paragraph.kind != BlockKind::Heading {
            (paragraph.kind, paragraph.marker) = (BlockKind::Heading, 0);
        }
        let is_sentence =
            before_closers(text).ends_with('.') && text.len() >= MIN_SENTENCE && !text.starts_with(char::is_lowercase);
        is_over_sentence = is_running && !look.bold && is_sentence;
        is_followed = is_heading || is_followable;
    }
    set_bylines(paragraphs);
    Ok(())
}

/// Makes plain paragraphs of the lines above the text that name who wrote it: they are often as large as headings.
fn set_bylines(paragraphs: &mut [Paragraph]) {
    let above = paragraphs
        .iter_mut()
        .take_while(|paragraph| paragraph.kind == BlockKind::Heading || !is_text(paragraph.text.as_str()));
    for paragraph in above.filter(|paragraph| paragraph.kind == BlockKind::Heading) {
        if is_byline(paragraph.text.as_str()) {
            (paragraph.kind, paragraph.marker) = (BlockKind::Paragraph, 0);
        }
    }
}

/// Whether a text begins with the number of a section and a word: "3 Results", "3.2. Results", "IV. Results",
/// "A. Results".
pub fn is_numbered(text: &str) -> bool {
    let Some((number, rest)) = text.split_once(' ') else { return false };
    let bare = number.trim_end_matches(['.', ')']);
    let digits =
        bare.split('.').all(|part| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()));
    let roman = !bare.is_empty() && bare.len() <= 5 && bare.bytes().all(|byte| b"IVX".contains(&byte));
    let letter = bare.len() == 1 && bare.bytes().all(|byte| byte.is_ascii_uppercase());
    let is_number = digits || (roman || letter) && bare.len() < number.len();
    is_number && rest.starts_with(char::is_uppercase)
}
