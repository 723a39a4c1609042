//! Rows: the glyphs that stand on one line, and which of them are raised or lowered.
//!
//! Separate because small characters have a base line of their own, and belong to the line of
//! the larger ones that they touch, whatever else stands at their height in the next column.

use super::glyph::Glyph;
use super::median::median;
use super::style::Shift;
use crate::stop::{Meter, Stopped};
use std::ops::RangeInclusive;

/// Glyphs whose base lines differ by less than this part of their height share a row.
const SAME_ROW: f32 = 0.25;
/// Raised and lowered characters are so high, as a part of the height of those that they touch;
const SMALLER: RangeInclusive<f32> = 0.45..=0.86;
/// stand above or below their base line by such a part of it,
const OFFSET: RangeInclusive<f32> = 0.1..=0.7;
/// are no further from them than this part of it,
const TOUCHING: f32 = 0.5;
/// do not stand over them by more than this part of their own height,
const OVER: f32 = 0.35;
/// but for a capital over the end of another one, which reaches by this part of it over the other's middle,
const LOGO: f32 = 0.15;
/// and there are at most this many of them.
const MAX_SHIFTED: usize = 24;
/// So many rows above and below are searched for the line that small characters belong to.
const MAX_ROWS: usize = 6;

/// Glyphs of one height on one base line, one after the other.
struct Piece {
    glyphs: Vec<Glyph>,
    x0: f32,
    x1: f32,
    y: f32,
    size: f32,
}

impl Piece {
    fn new(glyph: Glyph) -> Self {
        Self { x0: glyph.x0, x1: glyph.x1, y: glyph.y, size: glyph.size, glyphs: vec![glyph] }
    }

    fn push(&mut self, glyph: Glyph) {
        self.x1 = self.x1.max(glyph.x1);
        self.glyphs.push(glyph);
    }

    /// Whether it is so small, so near and so far up or down as raised or lowered characters of `base` are.
    fn belongs_to(&self, base: &Self) -> bool {
        self.is_touching(base) && shift(self.y, self.size, base.y, base.size) != Shift::None
    }

    /// Whether it stands over or under characters of `base`, as limits of a sum do, and not beside them.
    fn is_over(&self, base: &Self) -> bool {
        if self.is_in_logo(base) {
            return false;
        }
        let slack = OVER * self.size;
        let next = base.glyphs.partition_point(|glyph| glyph.x0 + slack < self.x0);
        let last = next.checked_sub(1).and_then(|last| base.glyphs.get(last));
        let is_ink = |glyph: &&Glyph| !glyph.char.is_whitespace();
        last.filter(is_ink).is_some_and(|last| last.x1 - slack > self.x0)
            // A full stop is so narrow that it is not left of what begins behind it by the slack.
            || base.glyphs.get(next).filter(is_ink).is_some_and(|next| {
                next.x0 + slack < self.x1 && next.x1 - slack > self.x0
            })
    }

    /// Whether it is a lone capital that is set over the end of another one, as in the name of TeX's sister, and not over
    /// its middle.
    fn is_in_logo(&self, base: &Self) -> bool {
        let Some(first) = self.glyphs.first().filter(|glyph| self.glyphs.len() == 1 && glyph.char.is_uppercase())
        else {
            return false;
        };
        let last = base.glyphs.partition_point(|glyph| glyph.x0 < first.x0).checked_sub(1);
        let under = last.and_then(|last| base.glyphs.get(last)).filter(|under| under.char.is_uppercase());
        under.is_some_and(|under| {
            f32::midpoint(under.x0, under.x1) < first.x0 + LOGO * first.size && under.x1 < first.x1
        })
    }

    fn is_touching(&self, base: &Self) -> bool {
        let reach = TOUCHING * base.size;
        self.x0 - base.x1 <= reach && base.x0 - self.x1 <= reach
    }
}

/// What small characters are beside larger ones.
fn shift(y: f32, size: f32, base_y: f32, base_size: f32) -> Shift {
    if !SMALLER.contains(&(size / base_size)) || !OFFSET.contains(&((base_y - y).abs() / base_size)) {
        Shift::None
    } else if y < base_y {
        Shift::Raised
    } else {
        Shift::Lowered
    }
}

/// The rows of a page from top to bottom, each from left to right.
///
/// # Errors
/// If the work shall stop.
pub fn rows(mut glyphs: Vec<Glyph>, meter: &Meter) -> Result<Vec<Vec<Glyph>>, Stopped> {
    meter.work(glyphs.len())?;
    glyphs.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x0.total_cmp(&b.x0)));
    let mut rows: Vec<Vec<Glyph>> = Vec::new();
    for glyph in glyphs {
        match rows.last_mut() {
            Some(row) if row.last().is_some_and(|last| glyph.y - last.y < SAME_ROW * glyph.size.min(last.size)) => {
                row.push(glyph);
            }
            _ => rows.push(vec![glyph]),
        }
    }
    let mut rows: Vec<Vec<Piece>> = rows.into_iter().map(pieces).collect();
    gather(&mut rows, meter)?;
    let mut whole = Vec::new();
    for row in rows.into_iter().filter(|row| !row.is_empty()) {
        let mut row: Vec<Glyph> = row.into_iter().flat_map(|piece| piece.glyphs).collect();
        meter.work(row.len())?;
        row.sort_by(|a, b| a.x0.total_cmp(&b.x0));
        set_shifts(&mut row);
        whole.push(row);
    }
    Ok(whole)
}

/// A row in pieces, each of one height and without a gap.
fn pieces(mut row: Vec<Glyph>) -> Vec<Piece> {
    row.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    let mut pieces: Vec<Piece> = Vec::new();
    for glyph in row {
        match pieces.last_mut() {
            Some(last) if glyph.x0 - last.x1 <= TOUCHING * last.size && is_like(last, &glyph) => last.push(glyph),
            _ => pieces.push(Piece::new(glyph)),
        }
    }
    pieces
}

/// Whether a glyph has the height of a piece and its base line.
fn is_like(piece: &Piece, glyph: &Glyph) -> bool {
    let (less, more) = (piece.size.min(glyph.size), piece.size.max(glyph.size));
    less > SMALLER.end() * more && (piece.y - glyph.y).abs() < OFFSET.start() * more
}

/// Moves small pieces to the row that they belong to.
fn gather(rows: &mut [Vec<Piece>], meter: &Meter) -> Result<(), Stopped> {
    let mut moves: Vec<(usize, usize, usize)> = Vec::new();
    for (r, row) in rows.iter().enumerate() {
        meter.work(row.len())?;
        for (p, piece) in row.iter().enumerate() {
            let at_home = p.checked_sub(1).and_then(|last| row.get(last)).is_some_and(|last| piece.is_touching(last))
                || row.get(p + 1).is_some_and(|next| next.size > piece.size && piece.is_touching(next));
            if at_home || piece.glyphs.len() > MAX_SHIFTED {
                continue;
            }
            let first = r.saturating_sub(MAX_ROWS);
            let near = rows.iter().enumerate().skip(first).take(2 * MAX_ROWS + 1).filter(|(other, _)| *other != r);
            let homes = near.filter_map(|(other, row)| Some((other, base_of(piece, row)?)));
            if let Some((other, _)) = homes.min_by(|a, b| a.1.total_cmp(&b.1)) {
                moves.push((r, p, other));
            }
        }
    }
    // From the last on, so that the places of those before stay what they are.
    for (row, piece, home) in moves.into_iter().rev() {
        let Some(pieces) = rows.get_mut(row).filter(|pieces| piece < pieces.len()) else { continue };
        let piece = pieces.swap_remove(piece);
        if let Some(home) = rows.get_mut(home) {
            home.push(piece);
        }
    }
    Ok(())
}

/// How far up or down from its base line a piece stands in a row where it belongs to one.
fn base_of(piece: &Piece, row: &[Piece]) -> Option<f32> {
    let next = row.partition_point(|other| other.x0 <= piece.x0);
    let near = || row.iter().skip(next.saturating_sub(1)).take(2).filter(|base| piece.size < SMALLER.end() * base.size);
    if near().any(|base| piece.is_over(base)) {
        return None;
    }
    near().filter(|base| piece.belongs_to(base)).map(|base| (base.y - piece.y).abs()).reduce(f32::min)
}

/// Says of the glyphs of a row which are raised or lowered.
fn set_shifts(row: &mut [Glyph]) {
    // What the small ones are measured by: its base line, its height, and how far it and they reach.
    let mut base: Option<(f32, f32, f32)> = None;
    let mut start = 0;
    while let Some(first) = row.get(start).copied() {
        let rest = row.get(start..).unwrap_or_default();
        let mut reach = first.x1;
        let n = 1 + rest
            .iter()
            .skip(1)
            .take_while(|glyph| {
                let goes_on = glyph.x0 - reach <= TOUCHING * first.size
                    && (glyph.size - first.size).abs() < 0.05 * first.size
                    && (glyph.y - first.y).abs() < 0.05 * first.size;
                reach = reach.max(glyph.x1);
                goes_on
            })
            .count();
        let end = start + n;
        let run = row.get(start..end).unwrap_or_default();
        let reach = run.iter().map(|glyph| glyph.x1).fold(first.x1, f32::max);
        let n_chars = run.iter().filter(|glyph| !glyph.char.is_whitespace()).count();
        if n_chars > 0 {
            let few = n_chars <= MAX_SHIFTED;
            let before = base.filter(|(_, size, reach)| first.x0 - reach <= TOUCHING * size);
            let after = row.get(end).filter(|next| next.x0 - reach <= TOUCHING * next.size);
            let shift = match (before, after) {
                (Some((y, size, _)), _) => shift(first.y, first.size, y, size),
                (None, Some(next)) => shift(first.y, first.size, next.y, next.size),
                (None, None) => Shift::None,
            };
            if few && shift != Shift::None {
                base = before.map(|(y, size, known)| (y, size, known.max(reach)));
                row.iter_mut().take(end).skip(start).for_each(|glyph| glyph.style.shift = shift);
            } else {
                base = Some((first.y, first.size, reach));
            }
        }
        start = end;
    }
}

/// The middle value of a row's heights.
pub fn size(row: &[Glyph]) -> f32 {
    median(row.iter().map(|glyph| glyph.size).collect())
}
