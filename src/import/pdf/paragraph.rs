//! From lines to paragraphs, headings and list entries.
//!
//! Separate because a page says nothing of them: they are read off distances, heights
//! and line ends, and words that a line end parts are put together again.

use super::line::Line;
use crate::document::BlockKind;
use crate::stop::{Meter, Stopped};
use rustc_hash::FxHashSet;

/// Lines further apart than this part of the usual distance part paragraphs.
const WIDE: f32 = 1.35;
/// and those further apart than this, even in the middle of a sentence.
const WIDER: f32 = 2.0;
/// Heights that differ by more than this part are another kind of text.
const OTHER_SIZE: f32 = 0.08;
/// A heading is higher than the running text by this factor,
const HEADING: f32 = 1.12;
/// and a heading or title has at most so many characters.
const MAX_HEADING_CHARS: usize = 200;
/// A first line is set in by at least this part of its height.
const INDENT: f32 = 0.8;
/// No word has more bytes; of a longer one its end is looked at.
const MAX_WORD_BYTES: usize = 200;
/// A gap of this part of the height parts cells.
const CELL_GAP: f32 = 2.0;

/// A block in the making.
#[derive(Debug, Clone)]
pub struct Paragraph {
    pub kind: BlockKind,
    /// Its text; the rows of a table are lines of it.
    pub text: String,
    size: f32,
    /// Whether its last line goes to the right edge of its column.
    full: bool,
}

/// The paragraphs of the regions of all pages, in reading order.
///
/// # Errors
/// If the work shall stop.
pub fn paragraphs(regions: &[Vec<Line>], meter: &Meter) -> Result<Vec<Paragraph>, Stopped> {
    let words = vocabulary(regions);
    let body = body_size(regions);
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    for lines in regions {
        let mut first = true;
        meter.work(lines.iter().map(|line| 1 + line.words.len()).sum())?;
        let right = lines.iter().map(Line::x1).fold(f32::MIN, f32::max);
        for group in groups(lines, body) {
            let lines = lines.get(group).unwrap_or_default();
            let paragraph = paragraph(lines, right, body, &words, meter)?;
            match paragraphs.last_mut() {
                Some(last) if first && goes_on(last, &paragraph) => {
                    push_line(&mut last.text, &paragraph.text, &words, meter)?;
                    last.full = paragraph.full;
                }
                _ => paragraphs.push(paragraph),
            }
            first = false;
        }
    }
    set_title(&mut paragraphs);
    Ok(paragraphs)
}

/// The height in which most characters are set.
fn body_size(regions: &[Vec<Line>]) -> f32 {
    let mut sizes: Vec<(f32, usize)> = regions.iter().flatten().map(|line| (line.size, line.n_chars())).collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = sizes.iter().map(|(_, n)| n).sum::<usize>() / 2;
    let mut n_seen = 0;
    let middle = sizes.iter().find(|(_, n)| {
        n_seen += n;
        n_seen > half
    });
    middle.map_or(1.0, |(size, _)| *size)
}

/// The lines of a region in groups, each a range of their places.
fn groups(lines: &[Line], body: f32) -> Vec<std::ops::Range<usize>> {
    let right = lines.iter().map(Line::x1).fold(f32::MIN, f32::max);
    let left = lines.iter().map(Line::x0).fold(f32::MAX, f32::min);
    let pitch = pitch(lines);
    let mut groups = Vec::new();
    let mut start = 0;
    for (i, (last, line)) in lines.iter().zip(lines.iter().skip(1)).enumerate() {
        let is_first = i == start;
        let ended = is_ended(&last.text());
        let goes_on = !ended && line.text().starts_with(char::is_lowercase);
        let step = if goes_on { WIDER } else { WIDE };
        let far = line.y - last.y > step * pitch.max(last.size.min(line.size)) || line.y < last.y;
        let other = (line.size - last.size).abs() > OTHER_SIZE * line.size.max(last.size);
        let first_word = line.words.first().map_or(0.0, |word| word.x1 - word.x0);
        let had_room = last.x1() + 0.3 * last.size + first_word < right - 0.5 * last.size;
        let heading = last.size > HEADING * body;
        let short = had_room && !heading;
        let indented = line.x0() > last.x0() + INDENT * line.size && (ended || had_room);
        let outdented = line.x0() < last.x0() - INDENT * line.size && !is_first;
        let (before, after) = (last.x0() - left, right - last.x1());
        let centred = is_first && before.min(after) > INDENT * last.size && (before - after).abs() < last.size;
        let listed = starts_with_bullet(line) || (starts_with_number(line) && (ended || short));
        // A row of cells has room at its end, and still the next row belongs to it.
        let rows = has_cells(last) && has_cells(line);
        let parted = has_cells(last) != has_cells(line);
        if far || other || (!rows && (parted || listed || (!goes_on && (short || indented || outdented || centred)))) {
            groups.push(start..i + 1);
            start = i + 1;
        }
    }
    if start < lines.len() {
        groups.push(start..lines.len());
    }
    groups
}

/// The distance of lines that follow each other: of four distances the second least, so
/// that those between paragraphs do not count.
fn pitch(lines: &[Line]) -> f32 {
    let mut steps: Vec<f32> =
        lines.iter().zip(lines.iter().skip(1)).map(|(a, b)| b.y - a.y).filter(|y| *y > 0.0).collect();
    steps.sort_by(f32::total_cmp);
    steps.get(steps.len() / 4).copied().unwrap_or(0.0)
}

fn has_cells(line: &Line) -> bool {
    line.words.iter().zip(line.words.iter().skip(1)).any(|(a, b)| b.x0 - a.x1 > CELL_GAP * line.size)
}

fn starts_with_bullet(line: &Line) -> bool {
    let Some(word) = line.words.first().filter(|_| line.words.len() > 1) else { return false };
    let mut chars = word.text.chars();
    let bullet = matches!(chars.next(), Some('•' | '‣' | '◦' | '▪' | '●' | '■' | '○' | '·' | '–' | '-' | '*'));
    bullet && chars.next().is_none()
}

/// Whether a line begins with "1.", "12)", "(3)" or "a)".
fn starts_with_number(line: &Line) -> bool {
    let Some(word) = line.words.first().filter(|_| line.words.len() > 1) else { return false };
    let inner = word.text.strip_prefix('(').unwrap_or(&word.text);
    let Some(number) = inner.strip_suffix(['.', ')']) else { return false };
    let digits = (1..=2).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    digits || (word.text.ends_with(')') && number.len() == 1 && number.bytes().all(|b| b.is_ascii_lowercase()))
}

/// The paragraph of a group of lines in a region that ends at `right`.
fn paragraph(
    lines: &[Line],
    right: f32,
    body: f32,
    words: &FxHashSet<String>,
    meter: &Meter,
) -> Result<Paragraph, Stopped> {
    let size = lines.first().map_or(0.0, |line| line.size);
    let full = lines.last().is_some_and(|line| line.x1() > right - 3.0 * line.size);
    let mut text = String::new();
    if lines.len() > 1 && lines.iter().all(has_cells) {
        text = lines.iter().map(cells).collect::<Vec<_>>().join("\n");
        return Ok(Paragraph { kind: BlockKind::Table, text, size, full: false });
    }
    for line in lines {
        push_line(&mut text, &line.text(), words, meter)?;
    }
    let first = lines.first();
    let listed =
        first.is_some_and(starts_with_bullet) || (first.is_some_and(starts_with_number) && size < HEADING * body);
    let kind = if listed {
        BlockKind::ListItem
    } else if size >= HEADING * body && text.chars().count() <= MAX_HEADING_CHARS && !text.ends_with(['.', ',', ';']) {
        BlockKind::Heading
    } else {
        BlockKind::Paragraph
    };
    if kind == BlockKind::ListItem && first.is_some_and(starts_with_bullet) {
        text = text.split_once(' ').map_or_else(String::new, |(_, rest)| rest.to_owned());
    }
    Ok(Paragraph { kind, text, size, full })
}

/// A row of a table, its cells apart.
fn cells(line: &Line) -> String {
    let mut text = String::new();
    let mut end = None;
    for word in &line.words {
        match end {
            Some(end) if word.x0 - end > CELL_GAP * line.size => text.push_str(" | "),
            Some(_) => text.push(' '),
            None => {}
        }
        text.push_str(&word.text);
        end = Some(word.x1);
    }
    text
}

/// Whether a paragraph at the top of a column or page goes on with the one before.
fn goes_on(last: &Paragraph, next: &Paragraph) -> bool {
    let running = |kind| matches!(kind, BlockKind::Paragraph | BlockKind::ListItem);
    let alike = running(last.kind)
        && next.kind == BlockKind::Paragraph
        && (last.size - next.size).abs() <= OTHER_SIZE * last.size;
    let ended = is_ended(&last.text);
    let small = next.text.starts_with(char::is_lowercase);
    alike && !ended && (small || last.full)
}

/// Whether a text ends as a sentence or a label does.
fn is_ended(text: &str) -> bool {
    text.ends_with(['.', '!', '?', ':', '”', '“', '«', '»', '"', ')'])
}

/// The words of all lines, except those that a line end parts.
fn vocabulary(regions: &[Vec<Line>]) -> FxHashSet<String> {
    let mut known = FxHashSet::default();
    for line in regions.iter().flatten() {
        let n_whole = line.words.len().saturating_sub(1);
        for (i, word) in line.words.iter().enumerate() {
            let word = word.text.trim_matches(|c: char| !(c.is_alphanumeric() || i == n_whole && is_hyphen(c)));
            if !word.ends_with(is_hyphen) {
                known.insert(word.to_lowercase());
            }
        }
    }
    known
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{ad}' | '\u{2010}' | '\u{2011}')
}

/// Adds a line to a text, and puts together what its end has parted. A hyphen before a small
/// letter parts a word, unless the text writes that word with one elsewhere; before a capital or
/// a figure it belongs to it ("US-|Streitkräfte"); before "und" and its like it stands for
/// the other half ("Kosten- und").
fn push_line(text: &mut String, line: &str, words: &FxHashSet<String>, meter: &Meter) -> Result<(), Stopped> {
    meter.work(1 + line.len())?;
    let next = line.chars().next().unwrap_or(' ');
    let parted = text.ends_with(is_hyphen) && text.chars().rev().nth(1).is_some_and(char::is_alphanumeric);
    if text.is_empty() || line.is_empty() {
        text.push_str(line);
        return Ok(());
    }
    let is_soft = text.ends_with('\u{ad}');
    if !parted {
        text.push(' ');
    } else if next.is_lowercase() || is_soft {
        // A word that grows with every line is not gone through for every line.
        let end = text.get(text.ceil_char_boundary(text.len().saturating_sub(MAX_WORD_BYTES))..).unwrap_or_default();
        meter.work(end.len())?;
        let head = end.rsplit(char::is_whitespace).next().unwrap_or_default().trim_end_matches(is_hyphen);
        let tail = line.split(char::is_whitespace).next().unwrap_or_default();
        let bare = |s: &str| s.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let joined = format!("{}{}", bare(head), bare(tail));
        let hyphened = format!("{}-{}", bare(head), bare(tail));
        if ["und", "oder", "bis", "sowie", "and", "or", "to"].contains(&tail) && !is_soft {
            text.push(' ');
        } else if is_soft || words.contains(&joined) || !words.contains(&hyphened) {
            text.pop();
        }
    }
    text.push_str(line);
    Ok(())
}

/// The largest heading before the first running text is the title.
fn set_title(paragraphs: &mut [Paragraph]) {
    let running = |p: &Paragraph| p.kind == BlockKind::Paragraph && p.text.chars().count() > MAX_HEADING_CHARS;
    let n_above = paragraphs.iter().position(running).unwrap_or(paragraphs.len());
    let above = paragraphs.iter_mut().take(n_above).filter(|p| p.kind == BlockKind::Heading);
    // Of several of one size the first.
    if let Some(title) = above.rev().max_by(|a, b| a.size.total_cmp(&b.size)) {
        title.kind = BlockKind::Title;
    }
}
