//! Large initials: the first letter of a paragraph that is as high as two or three of its lines.
//!
//! Separate because such a letter stands on the base line of the last line beside it and belongs
//! to the first.

use super::line::Line;
use super::word::Word;

/// An initial is at least this many times as high as the text beside it,
const LARGER: f32 = 1.6;
/// has at most this many characters, including its quotation mark,
const MAX_CHARS: usize = 2;
/// and its text is no further from it than this part of the text's height.
const NEAR: f32 = 1.5;
/// The most lines that an initial stands beside.
const MAX_LINES: usize = 8;
/// How high a capital letter is, as a part of the height of its font.
const CAPITAL: f32 = 0.72;

/// Puts the initials of a column at the beginning of their lines.
pub fn place(lines: &mut Vec<Line>) {
    for at in 0..lines.len() {
        let Some(initial) = lines.get(at).and_then(initial).cloned() else { continue };
        let Some((mut first, end)) = beside(lines, at, &initial) else { continue };
        if let Some(line) = lines.get_mut(at) {
            let rest = line.words.split_off(1);
            if let Some(rest) = Line::new(rest, line.sheet) {
                *line = rest;
            } else {
                line.words.clear();
                first += usize::from(first == at);
            }
        }
        for line in lines.iter_mut().take(end).skip(first) {
            line.left = Some(initial.x0);
        }
        if let Some(line) = lines.get_mut(first) {
            line.left = None;
            line.words.insert(0, Word { is_initial: true, y: line.y, size: line.size, ..initial });
        }
    }
    lines.retain(|line| !line.words.is_empty());
}

/// The first word of a line if it can be an initial.
fn initial(line: &Line) -> Option<&Word> {
    let word = line.words.first()?;
    let n_chars = word.text.chars().take(MAX_CHARS + 1).count();
    let letter = word.text.chars().last().is_some_and(char::is_uppercase);
    let larger = line.words.len() == 1 || word.size > LARGER * line.size;
    (letter && n_chars <= MAX_CHARS && larger && !word.is_initial).then_some(word)
}

/// The lines beside an initial that stands on line `at`, that line included.
fn beside(lines: &[Line], at: usize, initial: &Word) -> Option<(usize, usize)> {
    let (top, bottom) = (initial.y - CAPITAL * initial.size, initial.y);
    let is_beside = |text: &Word| {
        let near = text.x0 > initial.x0 && text.x0 - initial.x1 < NEAR * text.size;
        let high = text.y > top && text.y - 0.4 * text.size < bottom;
        near && high && initial.size > LARGER * text.size
    };
    let own = lines.get(at)?.words.get(1);
    let first_is_beside = |line: &&Line| line.words.first().is_some_and(is_beside);
    let above = lines.iter().take(at).rev().take(MAX_LINES).take_while(first_is_beside).count();
    let below = lines.iter().skip(at + 1).take(MAX_LINES).take_while(first_is_beside).count();
    let fits = own.map_or(above + below > 0, is_beside);
    fits.then(|| (at.saturating_sub(above), at + 1 + below))
}
