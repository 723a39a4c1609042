//! Lays a passage beside a stretch of text, so that as much as possible of it stands beside the same characters.
//!
//! Separate because it is a method of its own: local alignment (Smith and Waterman 1981) with gaps whose length costs little
//! (Gotoh 1982), within a band (Ukkonen 1985). Inserted and removed words are gaps; a stretch that has nothing of the passage
//! is no part of the alignment.

use super::solid::Solid;
use std::ops::RangeInclusive;

const MATCH: i32 = 8;
const MISMATCH: i32 = -12;
const OPEN: i32 = -16;
const EXTEND: i32 = -1;
/// Below all sums.
const NEVER: i32 = i32::MIN / 2;

/// Which characters of a passage stand beside the same characters of the text.
pub struct Aligned {
    /// The numbers of both, ascending.
    pub pairs: Vec<(usize, usize)>,
}

/// How a cell of the table was reached: in the lower bits the best sum of all, then whether each of the gaps goes on.
const STOP: u8 = 0;
const DIAGONAL: u8 = 1;
const DOWN: u8 = 2;
const RIGHT: u8 = 3;
const DOWN_GOES_ON: u8 = 4;
const RIGHT_GOES_ON: u8 = 8;

/// Aligns `pattern` with the characters of `text` from `from` to `to`, on the diagonals (the number in the text minus the one
/// in the pattern) of a band. The work is the length of the pattern times the width of the band.
pub fn align(pattern: &[char], text: &Solid<'_>, from: usize, to: usize, band: RangeInclusive<i64>) -> Aligned {
    let window: Vec<char> = text.chars_from(from).take(to.saturating_sub(from)).map(|(_, c)| c).collect();
    let width = usize::try_from(band.end() - band.start() + 1).unwrap_or(0);
    // A row a character of the pattern; column d is the diagonal `band.start() + d`.
    let mut ways = vec![STOP; pattern.len() * width];
    let mut sums = vec![0_i32; width + 1];
    let mut downs = vec![NEVER; width + 1];
    let (mut best, mut best_at) = (0, None);
    for (row, c) in pattern.iter().enumerate() {
        let mut right = NEVER;
        let mut left_sum = 0;
        for column in 0..width {
            let at = signed(row) + band.start() + signed(column) - signed(from);
            let there = usize::try_from(at).ok().and_then(|at| window.get(at));
            let Some(there) = there else {
                set(&mut sums, column, 0);
                set(&mut downs, column, NEVER);
                (right, left_sum) = (NEVER, 0);
                continue;
            };
            // From the row above, the same diagonal is the same column, and a character of the pattern more is the next one.
            let above = get(&sums, column);
            let up_sum = if column + 1 < width { get(&sums, column + 1) } else { 0 };
            let up_down = if column + 1 < width { get(&downs, column + 1) } else { NEVER };
            let mut way = STOP;
            let down = if up_down + EXTEND > up_sum + OPEN {
                way |= DOWN_GOES_ON;
                up_down + EXTEND
            } else {
                up_sum + OPEN
            };
            right = if right + EXTEND > left_sum + OPEN {
                way |= RIGHT_GOES_ON;
                right + EXTEND
            } else {
                left_sum + OPEN
            };
            let diagonal = above + if there == c { MATCH } else { MISMATCH };
            let sum = diagonal.max(down).max(right).max(0);
            way |= if sum == 0 {
                STOP
            } else if sum == diagonal {
                DIAGONAL
            } else if sum == down {
                DOWN
            } else {
                RIGHT
            };
            if let Some(cell) = ways.get_mut(row * width + column) {
                *cell = way;
            }
            if sum > best {
                (best, best_at) = (sum, Some((row, column)));
            }
            set(&mut sums, column, sum);
            set(&mut downs, column, down);
            left_sum = sum;
        }
    }
    Aligned { pairs: best_at.map_or_else(Vec::new, |at| walk(pattern, &window, from, &ways, width, &band, at)) }
}

/// Walks back from the last cell of the best alignment.
fn walk(
    pattern: &[char],
    window: &[char],
    from: usize,
    ways: &[u8],
    width: usize,
    band: &RangeInclusive<i64>,
    last: (usize, usize),
) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let (mut row, mut column) = last;
    let mut gap = STOP;
    while let Some(way) = ways.get(row * width + column) {
        let state = if gap == STOP { way & 3 } else { gap };
        match state {
            DIAGONAL => {
                let at = signed(row) + band.start() + signed(column) - signed(from);
                if let Ok(at) = usize::try_from(at)
                    && window.get(at).is_some_and(|there| Some(there) == pattern.get(row))
                {
                    pairs.push((row, from + at));
                }
                match row.checked_sub(1) {
                    Some(above) => row = above,
                    None => break,
                }
            }
            DOWN => {
                gap = if way & DOWN_GOES_ON == 0 { STOP } else { DOWN };
                match row.checked_sub(1) {
                    Some(above) if column + 1 < width => (row, column) = (above, column + 1),
                    _ => break,
                }
            }
            RIGHT => {
                gap = if way & RIGHT_GOES_ON == 0 { STOP } else { RIGHT };
                match column.checked_sub(1) {
                    Some(left) => column = left,
                    None => break,
                }
            }
            _ => break,
        }
    }
    pairs.reverse();
    pairs
}

/// A number of characters as one that may be subtracted from.
pub fn signed(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX / 4)
}

fn get(sums: &[i32], at: usize) -> i32 {
    sums.get(at).copied().unwrap_or(NEVER)
}

fn set(sums: &mut [i32], at: usize, sum: i32) {
    if let Some(cell) = sums.get_mut(at) {
        *cell = sum;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stop::Stop;

    /// The characters of the pattern that stand beside the same ones, with a dot for each of the others.
    fn aligned(pattern: &str, text: &str) -> (String, Option<(usize, usize)>) {
        let stop = Stop::never();
        let solid = Solid::of(text, &stop.meter()).expect("not stopped");
        let chars: Vec<char> = pattern.chars().filter(|c| !c.is_whitespace()).collect();
        let n = signed(solid.len());
        let Aligned { pairs } = align(&chars, &solid, 0, solid.len(), -n..=n);
        let shown =
            chars.iter().enumerate().map(|(at, c)| if pairs.iter().any(|(row, _)| *row == at) { *c } else { '.' });
        (shown.collect(), pairs.first().zip(pairs.last()).map(|(first, last)| (first.1, last.1 + 1)))
    }

    #[test]
    fn what_was_put_in_and_taken_out_is_a_gap() {
        assert_eq!(aligned("der alte Hafen", "Wo der alte Hafen liegt"), ("deralteHafen".to_owned(), Some((2, 14))));
        let (shown, place) = aligned("jener alte Hafen von Ellerau", "jener sehr alte und kleine Hafen von Ellerau");
        assert_eq!((shown.as_str(), place), ("jeneralteHafenvonEllerau", Some((0, 37))));
        assert_eq!(
            aligned("der alte Kutschpark Hafen von Ellerau", "der alte Hafen von Ellerau").0,
            "deralte..........HafenvonEllerau"
        );
        assert_eq!(aligned("Hafen von Ellerau", "Hafen bei Ellerau").0, "Hafen...Ellerau");
        assert_eq!(aligned("xyz", "der alte Hafen"), ("...".to_owned(), None));
        assert_eq!(aligned("", "der alte Hafen").1, None);
        assert_eq!(aligned("Hafen", "").1, None);
    }
}
