//! Where the pages of a PDF stand, one below the other, and where on them something is.
//!
//! Separate from the pane that draws them because it only computes.

use crate::document::{Page, PageLine, Span};
use crate::model::{PageFit, PageLook, PageView, SeenPage};
use egui::{Pos2, Rect, Vec2, vec2};
use rustc_hash::FxHashMap;

/// The room around the pages and between two of them, in points of the window.
const AROUND: f32 = 14.0;
/// A page at its size on paper takes so many points of the window for each of its own: the window's are 1/96 of an
/// inch, a page's 1/72.
const ON_PAPER: f32 = 96.0 / 72.0;
/// The smallest and the largest scale, in points of the window for a point of the page.
const SCALES: (f32, f32) = (0.02, 8.0 * ON_PAPER);

/// Where the pages stand, in points of the window from the upper left corner of all of them.
#[derive(Debug, Clone, Default)]
pub struct PagePlaces {
    /// Points of the window for a point of a page.
    scale: f32,
    /// The most points of the window that a page may take.
    most: Vec2,
    turns: u8,
    /// The size of every page.
    sizes: Vec<Vec2>,
    /// The upper edge of every page.
    tops: Vec<f32>,
    /// The size of all, with the room around.
    whole: Vec2,
}

/// A page on the screen.
#[derive(Debug, Clone, Copy)]
pub struct Sheet {
    /// Where it stands.
    pub rect: Rect,
    /// Its size in its own points, before it is turned.
    size: Vec2,
    turns: u8,
}

impl PagePlaces {
    /// Places pages in a room, in points of the window, of which each has so many pixels.
    #[must_use]
    pub fn new(pages: &[Page], look: PageLook, room: Vec2, pixels_per_point: f32) -> Self {
        let inside = (room - Vec2::splat(2.0 * AROUND)).max(Vec2::splat(1.0));
        let most = match look.fit {
            PageFit::Width => vec2(inside.x, f32::INFINITY),
            PageFit::Page => inside,
            PageFit::Percent(_) => Vec2::INFINITY,
        };
        let mut places = Self { scale: scale(pages, look, inside), most, turns: look.turns, ..Self::default() };
        let view = places.view(pixels_per_point, Vec::new());
        let mut top = AROUND;
        for page in pages {
            let [width, height] = view.size_of(page).map(|side| side as f32 / pixels_per_point);
            places.tops.push(top);
            places.sizes.push(vec2(width, height));
            places.whole.x = places.whole.x.max(width + 2.0 * AROUND);
            // Every page begins at a whole pixel, so that its picture is as sharp as it was drawn.
            top = ((top + height + AROUND) * pixels_per_point).ceil() / pixels_per_point;
        }
        places.whole.y = top;
        places
    }

    /// How these pages are seen on a screen of so many pixels a point.
    #[must_use]
    pub fn view(&self, pixels_per_point: f32, seen: Vec<SeenPage>) -> PageView {
        let most = (self.most * pixels_per_point).into();
        PageView { scale: self.scale * pixels_per_point, most, turns: self.turns, seen }
    }

    /// How large the pages are, in percent of their size on paper.
    #[must_use]
    pub fn percent(&self) -> f32 {
        100.0 * self.scale / ON_PAPER
    }

    /// The size of all, with the room around.
    #[must_use]
    pub fn whole(&self) -> Vec2 {
        self.whole
    }

    /// The page at a height; in the room above a page, that page.
    #[must_use]
    pub fn page_at(&self, y: f32) -> usize {
        let next = self.tops.partition_point(|top| *top <= y);
        let before = next.saturating_sub(1);
        let ends = |page: usize| self.top(page) + self.sizes.get(page).map_or(0.0, |size| size.y);
        if y > ends(before) && next < self.tops.len() { next } else { before }
    }

    /// The upper edge of a page.
    #[must_use]
    pub fn top(&self, page: usize) -> f32 {
        self.tops.get(page).copied().unwrap_or_default()
    }

    /// Where to scroll to for a page to begin at the upper edge.
    #[must_use]
    pub fn above(&self, page: usize) -> f32 {
        (self.top(page) - AROUND).max(0.0)
    }

    /// A page where it stands if the pane, of this width, begins at `origin` and the pages are moved to the left by
    /// `shift`. A page that the pane is wide enough for stays in its middle; of a wider one no more moves out of sight than
    /// its end needs to come into it.
    #[must_use]
    pub fn sheet(&self, pages: &[Page], page: usize, origin: Pos2, (width, shift): (f32, f32)) -> Option<Sheet> {
        let (size, top) = (*self.sizes.get(page)?, self.top(page));
        let free = width - size.x;
        let left = if free >= 2.0 * AROUND { free / 2.0 } else { (AROUND - shift).max(free - AROUND) };
        let own = pages.get(page)?.size.map(|side| f32::from(side.max(1)));
        let rect = Rect::from_min_size(origin + vec2(left, top), size);
        Some(Sheet { rect, size: own.into(), turns: self.turns })
    }
}

/// Points of the window for a point of a page in a room. Where pages differ in size, those of the commonest fit.
fn scale(pages: &[Page], look: PageLook, room: Vec2) -> f32 {
    let mut counts: FxHashMap<[u16; 2], usize> = FxHashMap::default();
    for page in pages {
        *counts.entry(page.size).or_default() += 1;
    }
    let commonest = counts.into_iter().max_by_key(|(size, n)| (*n, *size)).map_or([1, 1], |(size, _)| size);
    let [width, height] = commonest.map(|side| f32::from(side.max(1)));
    let (width, height) = if look.turns.is_multiple_of(2) { (width, height) } else { (height, width) };
    let (wide, high) = (room.x / width, room.y / height);
    let scale = match look.fit {
        PageFit::Width => wide,
        PageFit::Page => wide.min(high),
        PageFit::Percent(percent) => percent / 100.0 * ON_PAPER,
    };
    scale.clamp(SCALES.0, SCALES.1)
}

impl Sheet {
    /// Where a point of the page is on the screen.
    fn at(&self, x: f32, y: f32) -> Pos2 {
        let (x, y) = (x / self.size.x, y / self.size.y);
        let (across, down) = match self.turns {
            1 => (1.0 - y, x),
            2 => (1.0 - x, 1.0 - y),
            3 => (y, 1.0 - x),
            _ => (x, y),
        };
        self.rect.min + vec2(across * self.rect.width(), down * self.rect.height())
    }

    /// Where a rectangle of the page is on the screen.
    #[must_use]
    pub fn place(&self, [left, top, right, bottom]: [f32; 4]) -> Rect {
        Rect::from_two_pos(self.at(left, top), self.at(right, bottom))
    }

    /// The point of the page at a place on the screen.
    #[must_use]
    pub fn point(&self, place: Pos2) -> [f32; 2] {
        let share = (place - self.rect.min) / self.rect.size().max(Vec2::splat(f32::MIN_POSITIVE));
        let (x, y) = match self.turns {
            1 => (share.y, 1.0 - share.x),
            2 => (1.0 - share.x, 1.0 - share.y),
            3 => (1.0 - share.y, share.x),
            _ => (share.x, share.y),
        };
        [x * self.size.x, y * self.size.y]
    }

    /// The line below a stretch of a line of text: along it, at the foot of its letters.
    #[must_use]
    pub fn foot(&self, line: &PageLine, [left, top, right, bottom]: [f32; 4]) -> [Pos2; 2] {
        // What runs downwards has its foot at the left.
        if line.sideways {
            [self.at(left, top), self.at(left, bottom)]
        } else {
            [self.at(left, bottom), self.at(right, bottom)]
        }
    }
}

/// The page on which a stretch of the text begins, by its index, and its rectangle in the page's points. What is on no
/// line is looked for where the text before it ends.
#[must_use]
pub fn place_of(pages: &[Page], text: &str, span: Span) -> Option<(usize, [f32; 4])> {
    // A place between two letters is that of the letter after it.
    let span = if span.is_empty() { Span::new(span.start(), span.start() + 1) } else { span };
    for (index, page) in pages.iter().enumerate() {
        if let Some(rect) = page.rects(text, span).next() {
            return Some((index, rect));
        }
    }
    let before = |(index, page): (usize, &Page)| {
        let n_before = page.lines.partition_point(|line| line.span.end <= span.start);
        let line = page.lines.get(n_before.checked_sub(1)?)?;
        Some((line.span.end, index, line.rect.map(f32::from)))
    };
    let last = pages.iter().enumerate().filter_map(before).max_by_key(|(end, ..)| *end);
    last.map(|(_, index, rect)| (index, rect)).or_else(|| (!pages.is_empty()).then_some((0, [0.0; 4])))
}

/// The byte of the text that a page has at a height of the screen: the first line that begins there or below; below
/// all of them the next page's beginning is meant, for which there is none.
#[must_use]
pub fn byte_from(page: &Page, sheet: &Sheet, y: f32) -> Option<usize> {
    let begins = |line: &&PageLine| sheet.place(line.rect.map(f32::from)).min.y >= y - 0.5;
    page.lines.iter().find(begins).map(|line| line.span.start())
}

/// The stretches of the text that a page has, in order: lines that follow each other in the text are one.
#[must_use]
pub fn runs(page: &Page) -> Vec<Span> {
    /// What may stand between two lines that follow each other: white space, the sign of a note.
    const BETWEEN: u32 = 8;
    let mut runs: Vec<Span> = Vec::new();
    for line in &page.lines {
        match runs.last_mut() {
            Some(run) if line.span.start.saturating_sub(run.end) <= BETWEEN => run.end = run.end.max(line.span.end),
            _ => runs.push(line.span),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::pos2;

    fn page(size: [u16; 2], start: u32) -> Page {
        let line = |from: u32, top: u16| PageLine {
            span: Span::new((start + from) as usize, (start + from + 10) as usize),
            rect: [10, top, 90, top + 10],
            sideways: false,
        };
        Page {
            number: 1,
            label: String::new(),
            size,
            start,
            unreadable: false,
            lines: vec![line(0, 20), line(11, 40)],
            words: Vec::new(),
        }
    }

    #[test]
    fn pages_stand_below_each_other_and_fit() {
        let pages = [page([600, 800], 0), page([600, 800], 30), page([800, 600], 60)];
        let room = vec2(628.0, 428.0);
        let look = PageLook { shown: true, ..PageLook::default() };
        let wide = PagePlaces::new(&pages, look, room, 1.0);
        assert!((wide.scale - 1.0).abs() < 0.001, "the commonest page is as wide as the room");
        assert_eq!((wide.top(0), wide.top(1), wide.top(2)), (14.0, 828.0, 1_642.0));
        assert_eq!(wide.whole(), vec2(628.0, 2_106.0), "the widest page fits as well");
        for (y, page) in [(0.0, 0), (14.0, 0), (813.0, 0), (815.0, 1), (827.0, 1), (2_100.0, 2), (9e9, 2)] {
            assert_eq!(wide.page_at(y), page, "{y}");
        }
        let whole = PagePlaces::new(&pages, PageLook { fit: PageFit::Page, ..look }, room, 1.0);
        assert!((whole.scale - 0.5).abs() < 0.001);
        let paper = PagePlaces::new(&pages, PageLook { fit: PageFit::Percent(100.0), ..look }, room, 2.0);
        assert!((paper.percent() - 100.0).abs() < 0.001 && (paper.scale - 96.0 / 72.0).abs() < 0.001);
        let turned = PagePlaces::new(&pages, look.turned(1), room, 1.0);
        assert!((turned.scale - 0.75).abs() < 0.001, "the height is the width now");
    }

    #[test]
    fn pages_that_fit_stay_in_the_middle_and_wider_ones_move_to_their_ends() {
        let pages = [page([300, 400], 0), page([900, 400], 30), page([1_500, 400], 60)];
        let look = PageLook { fit: PageFit::Percent(75.0), ..PageLook::default() };
        let places = PagePlaces::new(&pages, look, vec2(628.0, 428.0), 1.0);
        assert!((places.whole().x - 1_528.0).abs() < 0.01);
        for (shift, wanted) in
            [(0.0, [164.0, 14.0, 14.0]), (200.0, [164.0, -186.0, -186.0]), (900.0, [164.0, -286.0, -886.0_f32])]
        {
            for (page, wanted) in wanted.into_iter().enumerate() {
                let sheet = places.sheet(&pages, page, pos2(0.0, 0.0), (628.0, shift)).expect("a page");
                assert!((sheet.rect.min.x - wanted).abs() < 0.01, "{shift} {page}");
            }
        }
    }

    #[test]
    fn a_place_on_a_turned_page_is_found_and_found_again() {
        let pages = [page([600, 800], 0)];
        for turns in 0..4 {
            let look = PageLook { turns, ..PageLook::default() };
            let places = PagePlaces::new(&pages, look, vec2(828.0, 828.0), 1.0);
            let sheet = places.sheet(&pages, 0, pos2(5.0, 7.0), (828.0, 0.0)).expect("a page");
            for point in [[0.0, 0.0], [600.0, 0.0], [123.0, 456.0]] {
                let [x, y] = sheet.point(sheet.at(point[0], point[1]));
                assert!((x - point[0]).abs() < 0.1 && (y - point[1]).abs() < 0.1, "{turns}: {point:?} {x} {y}");
            }
            // The upper left corner of the page.
            let corner = sheet.place([0.0, 0.0, 60.0, 80.0]).center();
            let (right, low) = (corner.x > sheet.rect.center().x, corner.y > sheet.rect.center().y);
            assert_eq!((right, low), [(false, false), (true, false), (true, true), (false, true)][usize::from(turns)]);
        }
    }

    #[test]
    fn a_stretch_of_the_text_is_found_on_its_page() {
        let pages = [page([100, 100], 0), page([100, 100], 40)];
        let text = "x".repeat(80);
        let at = |start, end| place_of(&pages, &text, Span::new(start, end)).expect("a place");
        assert_eq!(at(40, 60), (1, [10.0, 20.0, 90.0, 30.0]));
        assert_eq!(at(51, 51).0, 1, "a place without a letter");
        assert_eq!(at(11, 21), (0, [10.0, 40.0, 90.0, 50.0]));
        assert_eq!(at(30, 35), (0, [10.0, 40.0, 90.0, 50.0]), "what is on no line stands after the one before");
        assert_eq!(place_of(&[], &text, Span::new(0, 1)), None);
        let places = PagePlaces::new(&pages, PageLook::default(), vec2(128.0, 100.0), 1.0);
        let sheet = places.sheet(&pages, 0, pos2(0.0, 0.0), (128.0, 0.0)).expect("a page");
        assert_eq!(byte_from(&pages[0], &sheet, 0.0), Some(0));
        assert_eq!(byte_from(&pages[0], &sheet, 40.0), Some(11));
        assert_eq!(byte_from(&pages[0], &sheet, 90.0), None);
        assert_eq!(runs(&pages[1]), [Span::new(40, 61)]);
    }
}
