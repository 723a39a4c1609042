//! Which glyphs of a shaped stretch draw which of its characters.
//!
//! Separate because it is a riddle of its own: the toolkit gives the glyphs from left to right and says of each one
//! character alone, so that ligatures, marks and letters from right to left have to be told from each other.

use egui::epaint::text::Glyph;
use icu_segmenter::GraphemeClusterSegmenter;
use std::ops::Range;

/// Characters of a unit that are drawn as one.
#[derive(Debug, PartialEq)]
pub struct Part {
    pub chars: Range<usize>,
    /// Its glyphs, by their indices.
    pub glyphs: Vec<usize>,
    /// Where it begins in the unit, and its width, in points.
    pub at: f32,
    pub width: f32,
}

/// Which glyphs draw which characters of a unit, in the order of the text. egui tells of each glyph the first of its
/// characters; glyphs of letters from right to left come last letter first (`turns`), word by word where the spaces
/// are of another font.
#[must_use]
pub fn parts_of(chars: &[char], glyphs: &[Glyph], turns: bool) -> Vec<Part> {
    let mut at = 0.0;
    let places: Vec<f32> = glyphs
        .iter()
        .map(|glyph| {
            let place = at;
            at += glyph.advance_width;
            place
        })
        .collect();
    let width = at;
    let place = |glyph: usize| places.get(glyph).copied().unwrap_or_default();
    // Where each character has its glyph there is nothing to find out.
    if !turns && glyphs.len() == chars.len() && glyphs.iter().zip(chars).all(|(glyph, c)| glyph.chr == *c) {
        let part = |(n, glyph): (usize, &Glyph)| Part {
            chars: n..n + 1,
            glyphs: vec![n],
            at: place(n),
            width: glyph.advance_width,
        };
        return glyphs.iter().enumerate().map(part).collect();
    }
    // What neither is seen nor takes room only fills up the count.
    let is_there = |glyph: &Glyph| glyph.advance_width != 0.0 || !glyph.uv_rect.is_nothing();
    let there: Vec<usize> =
        glyphs.iter().enumerate().filter(|(_, glyph)| is_there(glyph)).map(|(index, _)| index).collect();
    let words = words_of(&there, glyphs);
    let turned = |runs: &[Vec<usize>]| runs.iter().flat_map(|run| run.iter().rev().copied()).collect::<Vec<usize>>();
    let (whole, by_words) = (turned(std::slice::from_ref(&there)), turned(&words));
    let orders = if turns { [whole, by_words, there] } else { [there, whole, by_words] };
    let graphemes = graphemes_of(chars);
    let found = orders.iter().find_map(|order| matched(&graphemes, order, chars, glyphs));
    let found = found.unwrap_or_else(|| vec![(0..chars.len(), (0..glyphs.len()).collect())]);
    let part = |(chars, glyphs_of): (Range<usize>, Vec<usize>)| {
        let at = glyphs_of.iter().map(|glyph| place(*glyph)).fold(f32::INFINITY, f32::min);
        let own = glyphs_of.iter().filter_map(|glyph| glyphs.get(*glyph));
        let own_width = own.map(|glyph| glyph.advance_width).sum::<f32>();
        Part { chars, at: if at.is_finite() { at } else { width }, width: own_width, glyphs: glyphs_of }
    };
    found.into_iter().map(part).collect()
}

/// Glyphs that were shaped at once: up to a space, or to a glyph of another font.
fn words_of(there: &[usize], glyphs: &[Glyph]) -> Vec<Vec<usize>> {
    let mut words: Vec<Vec<usize>> = Vec::new();
    let mut last: Option<&Glyph> = None;
    for &index in there {
        let Some(glyph) = glyphs.get(index) else { continue };
        let face = |glyph: &Glyph| (glyph.font_face_height.to_bits(), glyph.font_face_ascent.to_bits());
        let goes_on = last.is_some_and(|last| last.chr != ' ' && glyph.chr != ' ' && face(last) == face(glyph));
        match words.last_mut().filter(|_| goes_on) {
            Some(word) => word.push(index),
            None => words.push(vec![index]),
        }
        last = Some(glyph);
    }
    words
}

/// The letters of a unit with their marks, as ranges of its characters.
fn graphemes_of(chars: &[char]) -> Vec<Range<usize>> {
    let text: String = chars.iter().collect();
    let mut ends = GraphemeClusterSegmenter::new().segment_str(&text).skip(1).peekable();
    let mut found = Vec::new();
    let (mut start, mut byte) = (0, 0);
    for (index, c) in chars.iter().enumerate() {
        byte += c.len_utf8();
        if ends.next_if(|end| *end <= byte).is_some() {
            found.push(start..index + 1);
            start = index + 1;
        }
    }
    if start < chars.len() {
        found.push(start..chars.len());
    }
    found
}

/// Gives each grapheme its glyphs, if the glyphs are in the order of the text; `None` if they are not. A grapheme
/// without a glyph belongs to a ligature, and is drawn together with the one before it.
fn matched(
    graphemes: &[Range<usize>],
    order: &[usize],
    chars: &[char],
    glyphs: &[Glyph],
) -> Option<Vec<(Range<usize>, Vec<usize>)>> {
    let is_wide = |index: &usize| glyphs.get(*index).is_some_and(|glyph| glyph.advance_width > 0.0);
    // So many letters are drawn by more than one glyph beside each other.
    let mut n_more = order.iter().filter(|index| is_wide(index)).count().saturating_sub(graphemes.len());
    let mut found: Vec<(Range<usize>, Vec<usize>)> = Vec::with_capacity(graphemes.len());
    let mut order = order.iter().copied().peekable();
    for grapheme in graphemes {
        let first = chars.get(grapheme.start).copied();
        let is_its = |index: &usize| glyphs.get(*index).map(|glyph| glyph.chr) == first;
        let mut own: Vec<usize> = order.next_if(is_its).into_iter().collect();
        while !own.is_empty()
            && let Some(next) = order.next_if(|index| is_its(index) && (n_more > 0 || !is_wide(index)))
        {
            n_more -= usize::from(is_wide(&next)).min(n_more);
            own.push(next);
        }
        match found.last_mut() {
            Some((chars, _)) if own.is_empty() => chars.end = grapheme.end,
            _ => found.push((grapheme.clone(), own)),
        }
    }
    order.peek().is_none().then_some(found)
}
