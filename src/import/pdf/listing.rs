//! Program text: lines in a font whose letters are all of one width.
//!
//! Separate because its lines and their indentation count, and because a typescript has the same
//! fonts and is none.

use super::line::Line;
use super::text::Text;
use super::word::Word;
use crate::import::font::is_prose;
use crate::stop::{Meter, Stopped};

/// Lines of program text are no further apart than this part of their height: there may be an empty one
/// between them.
const MAX_PITCH: f32 = 3.2;
/// The usual distance of lines, as a part of their height, where there is but one line.
const PITCH: f32 = 1.2;

/// Whether a line is program text.
pub fn is_code(line: &Line) -> bool {
    line.words.iter().all(|word| word.stretches().all(|(_, style)| style.code))
}

/// Whether a line of program text goes on with the one before.
pub fn goes_on(last: &Line, line: &Line) -> bool {
    let pitch = line.y - last.y;
    pitch > 0.0 && pitch < MAX_PITCH * last.size.max(line.size)
}

/// A file that is set in such a font for the most part is a typescript: then the font says nothing.
///
/// # Errors
/// If the work shall stop.
pub fn forget_if_usual(regions: &mut [Vec<Line>], meter: &Meter) -> Result<(), Stopped> {
    let (mut n_chars, mut n_code) = (0, 0);
    for line in regions.iter().flatten() {
        meter.work(line.words.len())?;
        for word in &line.words {
            n_chars += word.text.len();
            n_code += if word.style.code { word.text.len() } else { 0 };
        }
    }
    if 2 * n_code <= n_chars {
        return Ok(());
    }
    for word in regions.iter_mut().flatten().flat_map(|line| &mut line.words) {
        word.style.code = false;
        word.changes.iter_mut().for_each(|(_, style)| style.code = false);
    }
    Ok(())
}

/// The text of lines of program text; `None` if it is prose all the same.
///
/// # Errors
/// If the work shall stop.
pub fn text(lines: &[Line], meter: &Meter) -> Result<Option<Text>, Stopped> {
    meter.work(lines.iter().map(|line| 1 + line.n_chars()).sum())?;
    let whole: Vec<String> = lines.iter().map(Line::text).collect();
    if is_prose(&whole.join(" ")) {
        return Ok(None);
    }
    let left = lines.iter().map(Line::x0).fold(f32::MAX, f32::min);
    let words = || lines.iter().flat_map(|line| &line.words);
    let length: f32 = words().map(|word| word.x1 - word.x0).sum();
    let n_chars: usize = words().map(|word: &Word| word.text.chars().count()).sum();
    let size = lines.first().map_or(1.0, |line| line.size);
    let width = (length / n_chars.max(1) as f32).max(0.1 * size);
    let steps = lines.iter().zip(lines.iter().skip(1)).map(|(a, b)| b.y - a.y).filter(|step| *step > 0.0);
    let pitch = steps.fold(f32::MAX, f32::min).min(2.0 * PITCH * size).max(0.5 * size);
    let mut text = Text::default();
    let mut last: Option<f32> = None;
    for line in lines {
        let n_lines = last.map_or(1.0, |last| ((line.y - last) / pitch).round());
        text.push_code(line, (n_lines.clamp(1.0, 3.0) - 1.0) as usize, left, width);
        last = Some(line.y);
    }
    Ok(Some(text))
}
