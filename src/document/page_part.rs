//! The part of a page that is to be drawn, and how large.
//!
//! Separate from the page itself because the window asks for it, a confined process draws it, and both hold it to
//! the same limits.

use super::raster::MAX_POINTS_OUT;
use serde::{Deserialize, Serialize};

/// The widest and the highest that a whole page may be drawn, in points of the screen.
pub const MAX_PAGE_SIDE: u32 = 32_768;

/// A rectangle of a page at a size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PagePart {
    /// The index of the page, from 0.
    pub page: u32,
    /// How many quarter turns clockwise it is shown with, beyond those that the file has it shown with: 0 to 3.
    pub turns: u8,
    /// The width and the height of the whole page, once it is turned, in points of the screen.
    pub whole: [u32; 2],
    /// The upper left corner of the part in it.
    pub at: [u32; 2],
    /// The width and the height of the part; with the whole page's it is all of it.
    pub size: [u32; 2],
}

impl PagePart {
    /// Whether it is a part of the page, and small enough to be drawn.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        let [width, height] = self.size;
        let is_inside = |(at, size, whole): (u32, u32, u32)| size > 0 && at.saturating_add(size) <= whole;
        let sides = self.at.into_iter().zip(self.size).zip(self.whole).map(|((at, size), whole)| (at, size, whole));
        self.turns < 4
            && sides.into_iter().all(is_inside)
            && self.whole.iter().all(|side| *side <= MAX_PAGE_SIDE)
            && u64::from(width) * u64::from(height) <= MAX_POINTS_OUT
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_inside_its_page_and_of_a_size_that_can_be_drawn() {
        let whole = PagePart { page: 0, turns: 0, whole: [600, 800], at: [0, 0], size: [600, 800] };
        for (part, wanted) in [
            (whole, true),
            (PagePart { at: [100, 0], size: [500, 800], turns: 3, ..whole }, true),
            (PagePart { whole: [20_000, 20_000], at: [18_000, 19_000], size: [2_000, 1_000], ..whole }, true),
            (PagePart { turns: 4, ..whole }, false),
            (PagePart { at: [1, 0], ..whole }, false),
            (PagePart { at: [u32::MAX, 0], ..whole }, false),
            (PagePart { size: [0, 800], ..whole }, false),
            (PagePart { whole: [40_000, 800], ..whole }, false),
            (PagePart { whole: [4_000, 4_000], size: [4_000, 4_000], ..whole }, false),
        ] {
            assert_eq!(part.is_valid(), wanted, "{part:?}");
        }
    }
}
