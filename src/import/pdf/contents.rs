//! The lines of a table of contents: a title, points, the number of a page.
//!
//! Separate because they are no prose wherever they stand, and are told by their points alone.

use super::line::Line;

/// The fewest dots in the leader before the page number.
const MIN_POINTS: usize = 4;
/// The most characters of the page number.
const MAX_NUMBER: usize = 6;

/// Whether a line is an entry of contents.
pub fn is_entry(line: &Line) -> bool {
    let mut words = line.words.iter().rev();
    let Some(last) = words.next() else { return false };
    // The title, the points and the number may be one word.
    let number = last.text.rsplit(is_point).next().unwrap_or_default();
    let is_number = !number.is_empty()
        && number.len() <= MAX_NUMBER
        && (number.bytes().all(|byte| byte.is_ascii_digit())
            || number.bytes().all(|byte| b"ivxlcIVXLC".contains(&byte)));
    if !is_number {
        return false;
    }
    let before = last.text.strip_suffix(number).unwrap_or_default();
    let mut n_points = 0;
    for text in std::iter::once(before).chain(words.map(|word| word.text.as_str())) {
        let rest = text.trim_end_matches(is_point);
        n_points += text.chars().count() - rest.chars().count();
        if !rest.is_empty() {
            break;
        }
    }
    n_points >= MIN_POINTS
}

fn is_point(c: char) -> bool {
    matches!(c, '.' | '·' | '…' | '_' | '‥')
}
