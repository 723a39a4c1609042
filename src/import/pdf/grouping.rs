//! From lines to paragraphs, headings and list entries.
//!
//! Separate because a page says nothing of them: they are read off distances, heights
//! and line ends, and words that a line end parts are put together again.

use super::line::Line;
use super::note::Notes;
use super::paragraph::{Look, OTHER_SIZE, Paragraph};
use super::scrap::Scraps;
use super::style::Style;
use super::table::{self, has_cells};
use super::text::{Text, Vocabulary};
use super::{contents, figure, heading, listing, scrap, title};
use crate::document::{Block, BlockKind, ends_sentence};
use crate::stop::{Meter, Stopped};
use std::ops::Range;

/// Lines further apart than this part of the usual distance part paragraphs.
const WIDE: f32 = 1.35;
/// and those further apart than this, even in the middle of a sentence.
const WIDER: f32 = 2.0;
/// No lines of a paragraph are further apart than this part of their height.
const MAX_PITCH: f32 = 2.5;
/// A heading is higher than the running text by this factor,
const HEADING: f32 = 1.12;
/// and a heading or title has at most this many characters.
const MAX_HEADING_CHARS: usize = 200;
/// The least indentation of a first line, as a share of its height.
const INDENT: f32 = 0.8;

/// Lines of one height that go from edge to edge have an edge of their own if there are at least so many of them, and
/// this part of them reaches it but for this part of their height.
const MIN_FILLED: usize = 6;
const MOST_FULL: f32 = 0.6;
const FULL: f32 = 1.5;
/// Small print is lower than the running text that it parts by this factor.
const SMALL_PRINT: f32 = 0.93;
/// So many captions, tables and lines of small print may stand within a paragraph.
const MAX_INTERRUPTING: usize = 8;

/// The paragraphs of the regions of all pages, in reading order, the notes after all others. `said_title` is what the
/// file calls itself.
///
/// # Errors
/// If the work shall stop.
pub fn paragraphs(
    regions: &[Vec<Line>],
    notes: &Notes,
    images: &[Vec<[f32; 4]>],
    body: f32,
    said_title: Option<&str>,
    meter: &Meter,
) -> Result<(Vec<Paragraph>, Scraps), Stopped> {
    let words = Vocabulary::of(regions.iter().flatten());
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut at_foot: Vec<Paragraph> = Vec::new();
    for lines in regions {
        let mut first = true;
        let mut in_note = false;
        meter.work(lines.iter().map(|line| 1 + line.words.len()).sum())?;
        let left = lines.iter().map(Line::x0).fold(f32::MAX, f32::min);
        let rights = right_edges(lines);
        for Group { range, is_far, is_table } in groups(lines, &rights, notes, body) {
            let right = rights.get(range.start).copied().unwrap_or(f32::MAX);
            let lines = lines.get(range).unwrap_or_default();
            let note = lines.first().and_then(|line| notes.begun_by(line));
            let mut paragraph = paragraph(lines, (left, right), body, note.is_some(), is_table, &words, meter)?;
            let goes_with_note = in_note && !is_far && lines.first().is_some_and(|line| notes.may_go_on(line));
            in_note = paragraph.kind != BlockKind::Table && (note.is_some() || goes_with_note);
            if in_note {
                match at_foot.last_mut() {
                    Some(last) if note.is_none() => last.text.append(paragraph.text, &words, meter)?,
                    _ => {
                        (paragraph.kind, paragraph.note, paragraph.marker) = (BlockKind::Note, note, 0);
                        paragraph.text.raise_sign();
                        at_foot.push(paragraph);
                    }
                }
                continue;
            }
            let interrupts = matches!(paragraph.kind, BlockKind::Caption | BlockKind::Table);
            let before = if first && !interrupts { running(&mut paragraphs, paragraph.size) } else { None };
            match before {
                Some((last, is_last)) if goes_on(last, &paragraph, is_last) => {
                    last.text.append(paragraph.text, &words, meter)?;
                    last.full = paragraph.full;
                }
                _ => paragraphs.push(paragraph),
            }
            // A table or picture at the top of a page stands within a paragraph that goes on below it.
            first &= interrupts;
        }
    }
    figure::set(&mut paragraphs, images, body, meter)?;
    heading::set(&mut paragraphs, body, meter)?;
    title::set(&mut paragraphs, said_title, &words, meter)?;
    let scraps = scrap::take_out(&mut paragraphs, body, meter)?;
    set_levels(&mut paragraphs);
    paragraphs.append(&mut at_foot);
    Ok((paragraphs, scraps))
}

/// The height in which most characters are set.
pub fn body_size(regions: &[Vec<Line>]) -> f32 {
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

/// Lines that make a paragraph.
struct Group {
    /// Their places in their region.
    range: Range<usize>,
    /// Whether they are further from the lines above than lines are from each other.
    is_far: bool,
    /// Whether they are the rows of a table.
    is_table: bool,
}

/// The lines of a region in groups.
fn groups(lines: &[Line], rights: &[f32], notes: &Notes, body: f32) -> Vec<Group> {
    let left = lines.iter().map(Line::x0).fold(f32::MAX, f32::min);
    let pitch = pitch(lines);
    let tables = table::tables(lines, |line| listing::is_code(line) || contents::is_entry(line));
    let of_table = |line: usize| tables.get(line).copied().flatten();
    let mut groups = Vec::new();
    let (mut start, mut is_far) = (0, true);
    for (i, ((last, line), &right)) in lines.iter().zip(lines.iter().skip(1)).zip(rights).enumerate() {
        let is_first = i == start;
        let ended = is_ended(&last.text());
        let goes_on = !ended && line.text().starts_with(char::is_lowercase);
        let step = if goes_on { WIDER } else { WIDE };
        let least = last.size.min(line.size);
        let far = line.y - last.y > step * pitch.clamp(least, MAX_PITCH * least) || line.y < last.y;
        let other = (line.size - last.size).abs() > OTHER_SIZE * line.size.max(last.size);
        let first_word = line.words.first().map_or(0.0, |word| word.x1 - word.x0);
        let had_room = last.x1() + 0.3 * last.size + first_word < right - 0.5 * last.size;
        let heading = last.size > HEADING * body;
        let short = had_room && !heading;
        // A headline of several lines may have them in the middle, below each other.
        let middle = |line: &Line| f32::midpoint(line.x0(), line.x1());
        let heading_goes_on = heading && !other && (middle(line) - middle(last)).abs() < last.size;
        // The further lines of an entry stand below its text.
        let is_entry = is_first && (starts_with_bullet(last) || starts_with_number(last));
        let indented = !is_entry && line.x0() > last.x0() + INDENT * line.size && (ended || had_room);
        let outdented = line.x0() < last.x0() - INDENT * line.size && !is_first;
        let (before, after) = (last.x0() - left, right - last.x1());
        let centred = is_first && before.min(after) > INDENT * last.size && (before - after).abs() < last.size;
        let listed = starts_with_bullet(line) || (starts_with_number(line) && (ended || short));
        // A row of cells has room at its end, and still the next row belongs to it.
        let rows = of_table(i).is_some() && of_table(i) == of_table(i + 1);
        let code = listing::is_code(line);
        // Words are far apart in a narrow column whose lines all go to its edge.
        let stretched = goes_on && last.x0() < left + last.size && last.x1() > right - 0.5 * last.size;
        let in_code = code && listing::is_code(last) && listing::goes_on(last, line);
        let parted = of_table(i) != of_table(i + 1)
            || !rows && has_cells(last) != has_cells(line) && !stretched
            || code != listing::is_code(last)
            || contents::is_entry(last)
            || contents::is_entry(line)
            || figure::begins(line);
        let set_apart = short || indented || outdented || centred;
        let begins = parted || listed || (!goes_on && !heading_goes_on && set_apart);
        let begins = !in_code && !rows && (far || other || begins);
        if begins || notes.begun_by(line).is_some() {
            groups.push(Group { range: start..i + 1, is_far, is_table: of_table(i).is_some() });
            (start, is_far) = (i + 1, far);
        }
    }
    if start < lines.len() {
        groups.push(Group { range: start..lines.len(), is_far, is_table: of_table(start).is_some() });
    }
    groups
}

/// How far right the text around each line of a region goes: to the edge of the region, or, where it is lines of one
/// height that nearly all end at an edge of their own, to that one, as below a headline or a picture that is wider.
fn right_edges(lines: &[Line]) -> Vec<f32> {
    let edge = |lines: &[Line]| lines.iter().map(Line::x1).fold(f32::MIN, f32::max);
    let whole = edge(lines);
    let other = |a: &Line, b: &Line| (a.size - b.size).abs() > OTHER_SIZE * a.size.max(b.size);
    let mut edges = Vec::with_capacity(lines.len());
    for alike in lines.chunk_by(|a, b| !other(a, b)) {
        let own = edge(alike);
        let n_full = alike.iter().filter(|line| line.x1() > own - FULL * line.size).count();
        let is_filled = alike.len() >= MIN_FILLED && n_full as f32 >= MOST_FULL * alike.len() as f32;
        edges.resize(edges.len() + alike.len(), if is_filled { own } else { whole });
    }
    edges
}

/// The distance of lines that follow each other: of four distances the second least, so
/// that those between paragraphs do not count.
fn pitch(lines: &[Line]) -> f32 {
    let mut steps: Vec<f32> =
        lines.iter().zip(lines.iter().skip(1)).map(|(a, b)| b.y - a.y).filter(|y| *y > 0.0).collect();
    steps.sort_by(f32::total_cmp);
    steps.get(steps.len() / 4).copied().unwrap_or(0.0)
}

fn starts_with_bullet(line: &Line) -> bool {
    let Some(word) = line.words.first().filter(|_| line.words.len() > 1) else { return false };
    let mut chars = word.text.chars();
    let bullet = matches!(chars.next(), Some('•' | '‣' | '◦' | '▪' | '●' | '■' | '○' | '·' | '–' | '-' | '*'));
    // Signs alone, such as "* * *", part sections.
    bullet && chars.next().is_none() && line.words.iter().skip(1).any(|word| word.text.contains(char::is_alphanumeric))
}

/// Whether a line begins with "1.", "12)", "(3)", "a)" or "[4]".
fn starts_with_number(line: &Line) -> bool {
    let Some(word) = line.words.first().filter(|_| line.words.len() > 1) else { return false };
    let source = word.text.strip_prefix('[').and_then(|inner| inner.strip_suffix(']'));
    if source.is_some_and(|number| (1..=3).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit())) {
        return true;
    }
    let inner = word.text.strip_prefix('(').unwrap_or(&word.text);
    let Some(number) = inner.strip_suffix(['.', ')']) else { return false };
    let digits = (1..=2).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    digits || (word.text.ends_with(')') && number.len() == 1 && number.bytes().all(|b| b.is_ascii_lowercase()))
}

/// The paragraph of a group of lines in a region that goes from `left` to `right`.
fn paragraph(
    lines: &[Line],
    (left, right): (f32, f32),
    body: f32,
    is_note: bool,
    is_table: bool,
    words: &Vocabulary,
    meter: &Meter,
) -> Result<Paragraph, Stopped> {
    let size = lines.first().map_or(0.0, |line| line.size);
    let full = lines.last().is_some_and(|line| line.x1() > right - 3.0 * line.size);
    let mut paragraph = Paragraph {
        kind: BlockKind::Paragraph,
        text: Text::default(),
        rows: Vec::new(),
        level: 0,
        marker: 0,
        note: None,
        size,
        look: look(lines, left, right),
        full,
    };
    if lines.iter().all(contents::is_entry) {
        paragraph.kind = BlockKind::Boilerplate;
        for line in lines {
            paragraph.text.push_line(line, 0, words, meter)?;
        }
        return Ok(paragraph);
    }
    if lines.iter().all(listing::is_code)
        && !is_note
        && let Some(text) = listing::text(lines, meter)?
    {
        (paragraph.kind, paragraph.text, paragraph.full) = (BlockKind::Code, text, false);
        return Ok(paragraph);
    }
    if is_table {
        paragraph.kind = BlockKind::Table;
        meter.work(lines.iter().map(|line| line.words.len()).sum())?;
        paragraph.rows = table::rows(lines);
        paragraph.full = false;
        return Ok(paragraph);
    }
    // The sign of a note may look like a bullet.
    let bullet = !is_note && lines.first().is_some_and(starts_with_bullet);
    for (i, line) in lines.iter().enumerate() {
        paragraph.text.push_line(line, usize::from(i == 0 && bullet), words, meter)?;
    }
    let text = paragraph.text.as_str();
    let number = lines.first().filter(|line| size < HEADING * body && starts_with_number(line));
    if bullet || number.is_some() {
        paragraph.kind = BlockKind::ListItem;
        let number = number.and_then(|line| line.words.first());
        paragraph.marker = number.map_or(0, |word| word.text.len() as u8 + 1);
    } else if !is_note && figure::is_labelled(lines) {
        paragraph.kind = BlockKind::Caption;
    } else if size >= HEADING * body && text.chars().count() <= MAX_HEADING_CHARS && !text.ends_with(['.', ',', ';']) {
        paragraph.kind = BlockKind::Heading;
    }
    Ok(paragraph)
}

/// How lines in a region that goes from `left` to `right` are set.
fn look(lines: &[Line], left: f32, right: f32) -> Look {
    let all = |set: fn(&Style) -> bool| {
        lines.iter().flat_map(|line| &line.words).all(|word| word.stretches().all(|(_, style)| set(&style)))
    };
    let centred = lines.first().filter(|_| lines.len() == 1).is_some_and(|line| {
        let (before, after) = (line.x0() - left, right - line.x1());
        before.min(after) > INDENT * line.size && (before - after).abs() < line.size
    });
    Look { bold: all(|style| style.bold), italic: all(|style| style.italic), centred, n_lines: lines.len() }
}

/// The last paragraph of running text that is so high, and whether it is the last of all: captions, tables and small
/// print at the foot of a column may stand behind it.
fn running(paragraphs: &mut [Paragraph], size: f32) -> Option<(&mut Paragraph, bool)> {
    let interrupts = |paragraph: &Paragraph| {
        matches!(paragraph.kind, BlockKind::Caption | BlockKind::Table) || paragraph.size < SMALL_PRINT * size
    };
    let n_behind = paragraphs.iter().rev().take(MAX_INTERRUPTING).position(|paragraph| !interrupts(paragraph))?;
    paragraphs.iter_mut().rev().nth(n_behind).map(|last| (last, n_behind == 0))
}

/// Whether a paragraph at the top of a column or page goes on with the one before; `is_last` says whether nothing
/// stands between them.
fn goes_on(last: &Paragraph, next: &Paragraph, is_last: bool) -> bool {
    let running = |kind| matches!(kind, BlockKind::Paragraph | BlockKind::ListItem);
    let alike = running(last.kind)
        && next.kind == BlockKind::Paragraph
        && (last.size - next.size).abs() <= OTHER_SIZE * last.size;
    let ended = is_ended(last.text.as_str());
    let small = next.text.as_str().starts_with(char::is_lowercase);
    alike && !ended && (small || last.full && is_last)
}

/// Whether a text ends as a sentence or a label does.
fn is_ended(text: &str) -> bool {
    ends_sentence(text) || text.ends_with(['”', '“', '«', '»', '"', ')'])
}

/// Gives the headings levels by their heights: those of the largest are of level 1.
fn set_levels(paragraphs: &mut [Paragraph]) {
    let is_heading = |paragraph: &&mut Paragraph| paragraph.kind == BlockKind::Heading;
    let mut sizes: Vec<f32> = paragraphs.iter_mut().filter(is_heading).map(|heading| heading.size).collect();
    sizes.sort_by(|a, b| b.total_cmp(a));
    // Of heights that hardly differ the largest stands for all.
    sizes.dedup_by(|size, larger| *larger - *size <= OTHER_SIZE * *larger);
    for heading in paragraphs.iter_mut().filter(is_heading) {
        let level = sizes.partition_point(|size| *size > heading.size + OTHER_SIZE * *size);
        heading.level = (level + 1).min(usize::from(Block::MAX_LEVEL)) as u8;
    }
}
