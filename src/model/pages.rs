//! The drawn pages of the open documents.
//!
//! Separate because a page is drawn when it comes into sight and at the size at which it is seen, and because all
//! documents share one limit of memory.

use super::opened::Opened;
use crate::document::{MAX_PAGE_SIDE, MAX_POINTS_OUT, Page, PagePart, Raster};
use crate::error::Error;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// The most memory that the drawn pages may take together, in bytes.
const MAX_BYTES: usize = 96 * 1024 * 1024;
/// A page with too many points is drawn in squares with sides of so many.
const TILE: u32 = 1_024;

/// How the pages in sight are seen.
#[derive(Debug, Clone, PartialEq)]
pub struct PageView {
    /// How many points of the screen a point of the page takes.
    pub scale: f32,
    /// The most points of the screen that a page may take across and down: a larger one is shown smaller than the others.
    pub most: [f32; 2],
    /// How many quarter turns clockwise the reader gave the pages: 0 to 3.
    pub turns: u8,
    /// The pages of which something is in sight, those that matter most first.
    pub seen: Vec<SeenPage>,
}

/// A page of which something is in sight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SeenPage {
    /// Its index among the pages of the document.
    pub page: usize,
    /// The part of it that is in sight, in points of the screen from its upper left corner: left, top, right, bottom.
    pub part: [u32; 4],
}

impl PageView {
    /// The width and the height of a page on the screen, in points of the screen.
    #[must_use]
    pub fn size_of(&self, page: &Page) -> [u32; 2] {
        let [width, height] = page.size.map(|side| f32::from(side.max(1)));
        let [width, height] = if self.turns.is_multiple_of(2) { [width, height] } else { [height, width] };
        let [across, down] = self.most;
        let most = (MAX_PAGE_SIDE as f32 / width.max(height)).min(across / width).min(down / height).max(0.0);
        let scale = if self.scale.is_finite() { self.scale.clamp(0.0, most) } else { most };
        [width, height].map(|side| ((side * scale).round() as u32).clamp(1, MAX_PAGE_SIDE))
    }

    /// The parts that are drawn for this view of the pages of a document, in their order: what is in sight, and then
    /// the pages after and before that. A page that cannot be read has none.
    #[must_use]
    pub fn parts(&self, pages: &[Page]) -> Vec<PagePart> {
        let mut parts = Vec::new();
        let drawable = |index: usize| pages.get(index).filter(|page| !page.unreadable);
        for seen in &self.seen {
            parts.extend(drawable(seen.page).into_iter().flat_map(|page| self.parts_of(page, seen)));
        }
        let first = self.seen.iter().map(|seen| seen.page).min();
        let last = self.seen.iter().map(|seen| seen.page).max();
        for page in [last.map(|last| last + 1), first.and_then(|first| first.checked_sub(1))].into_iter().flatten() {
            parts.extend(drawable(page).and_then(|found| self.whole(found, page)));
        }
        parts
    }

    /// The whole of a page, if it can be drawn at once.
    fn whole(&self, page: &Page, index: usize) -> Option<PagePart> {
        let whole = self.size_of(page);
        let part = PagePart { page: u32::try_from(index).ok()?, turns: self.turns % 4, whole, at: [0, 0], size: whole };
        part.is_valid().then_some(part)
    }

    /// The parts of a page in sight.
    fn parts_of(&self, page: &Page, seen: &SeenPage) -> Vec<PagePart> {
        let whole = self.size_of(page);
        let points = u64::from(whole[0]) * u64::from(whole[1]);
        if points <= MAX_POINTS_OUT {
            return self.whole(page, seen.page).into_iter().collect();
        }
        let [left, top, right, bottom] = seen.part;
        let (right, bottom) = (right.min(whole[0]), bottom.min(whole[1]));
        let (columns, rows) = (left / TILE..right.div_ceil(TILE), top / TILE..bottom.div_ceil(TILE));
        let tile = |column: u32, row: u32| {
            let at = [column * TILE, row * TILE];
            let size = [whole[0].saturating_sub(at[0]).min(TILE), whole[1].saturating_sub(at[1]).min(TILE)];
            PagePart { page: seen.page as u32, turns: self.turns % 4, whole, at, size }
        };
        rows.flat_map(|row| columns.clone().map(move |column| tile(column, row))).filter(PagePart::is_valid).collect()
    }
}

/// Why a page is not drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageFailure {
    /// It cannot be drawn.
    Undrawable,
    /// It takes too long.
    TooSlow,
    /// Pages of this document broke off the drawing twice, so that no more are tried.
    GivenUp,
    /// Its file cannot be read.
    File(Error),
}

/// Identifies the pages of a text: the number of its document in this window, and the version of the text.
type TextId = (u64, u64);

/// What is known of the pages of a text.
#[derive(Debug, Default)]
struct Drawn {
    /// The parts that are there, by the index of their page.
    parts: FxHashMap<u32, Vec<Piece>>,
    /// The pages that are not drawn.
    failed: FxHashMap<u32, PageFailure>,
    /// Why none is.
    given_up: Option<PageFailure>,
}

#[derive(Debug)]
struct Piece {
    part: PagePart,
    raster: Arc<Raster>,
    /// Counts the views; that of the last one which had it.
    wanted: u64,
}

/// The pages that were drawn, or are being.
#[derive(Debug, Default)]
pub struct Pages {
    texts: FxHashMap<TextId, Drawn>,
    /// What is being drawn for the last view: parts of pages of one text.
    awaited: (TextId, Vec<PagePart>),
    n_bytes: usize,
    n_views: u64,
}

impl Pages {
    /// The parts of a page that are there, at whatever size they were drawn: the oldest first, so that later ones lie
    /// over those before them.
    pub fn drawn(&self, opened: &Opened, page: usize) -> impl Iterator<Item = (&PagePart, &Arc<Raster>)> {
        let pieces = self.texts.get(&id(opened)).and_then(|drawn| drawn.parts.get(&(page as u32)));
        pieces.into_iter().flatten().map(|piece| (&piece.part, &piece.raster))
    }

    /// Why a page is not drawn; `None` if it is, or will be.
    #[must_use]
    pub fn failure(&self, opened: &Opened, page: usize) -> Option<&PageFailure> {
        let drawn = self.texts.get(&id(opened))?;
        drawn.failed.get(&(page as u32)).or(drawn.given_up.as_ref())
    }

    /// Whether anything of a view has to be asked for.
    #[must_use]
    pub fn is_missing(&self, opened: &Opened, view: &PageView) -> bool {
        let pages = &opened.analysis.document.structure().pages;
        let (text, awaited) = &self.awaited;
        let is_awaited = |part: &PagePart| *text == id(opened) && awaited.contains(part);
        self.missing(opened, view.parts(pages)).iter().any(|part| !is_awaited(part))
    }

    /// Those of these parts that have to be drawn, whether they are awaited or not, as far as there is room for them
    /// and for those before.
    fn missing(&self, opened: &Opened, parts: Vec<PagePart>) -> Vec<PagePart> {
        let drawn = self.texts.get(&id(opened));
        let is_there = |part: &PagePart| {
            let pieces = drawn.and_then(|drawn| drawn.parts.get(&part.page));
            pieces.into_iter().flatten().any(|piece| piece.part == *part)
        };
        let mut n_bytes = 0;
        let fits = |part: &PagePart| {
            n_bytes += bytes(part);
            n_bytes <= MAX_BYTES
        };
        let parts = parts.into_iter().take_while(fits);
        parts.filter(|part| self.failure(opened, part.page as usize).is_none() && !is_there(part)).collect()
    }

    /// Takes a view for what is wanted from now on; gives the parts of it that have to be drawn, in their order.
    pub fn want(&mut self, opened: &Opened, view: &PageView) -> Vec<PagePart> {
        let parts = view.parts(&opened.analysis.document.structure().pages);
        self.n_views += 1;
        let drawn = self.texts.entry(id(opened)).or_default();
        for part in &parts {
            let pieces = drawn.parts.get_mut(&part.page).into_iter().flatten();
            pieces.filter(|piece| piece.part == *part).for_each(|piece| piece.wanted = self.n_views);
        }
        // A file that could not be read may be there by now.
        drawn.given_up.take_if(|failure| matches!(failure, PageFailure::File(_)));
        let missing = self.missing(opened, parts);
        self.awaited = (id(opened), missing.clone());
        missing
    }

    /// Stores a part that was drawn; those that were wanted longest ago are forgotten if there are too many.
    pub fn put(&mut self, text: TextId, part: PagePart, raster: Raster) {
        self.give_up(text, part);
        let Some(drawn) = self.texts.get_mut(&text) else { return };
        let pieces = drawn.parts.entry(part.page).or_default();
        let before: usize = pieces.iter().map(|piece| piece.raster.rgba.len()).sum();
        // A whole page takes the place of all that is there of it.
        pieces.retain(|piece| piece.part != part && part.size != part.whole);
        pieces.push(Piece { part, raster: Arc::new(raster), wanted: self.n_views });
        let now: usize = pieces.iter().map(|piece| piece.raster.rgba.len()).sum();
        self.n_bytes = (self.n_bytes + now).saturating_sub(before);
        while self.n_bytes > MAX_BYTES && self.forget_oldest() {}
    }

    /// Forgets the part that was wanted longest ago; whether there was one that is not wanted now.
    fn forget_oldest(&mut self) -> bool {
        let n_views = self.n_views;
        let all = self.texts.iter().flat_map(|(text, drawn)| {
            let pieces = drawn.parts.values().flatten();
            pieces.map(move |piece| (piece.wanted, *text, piece.part))
        });
        let Some((_, text, part)) = all.filter(|(wanted, ..)| *wanted < n_views).min() else { return false };
        let Some(pieces) = self.texts.get_mut(&text).and_then(|drawn| drawn.parts.get_mut(&part.page)) else {
            return false;
        };
        let forgotten = pieces.extract_if(.., |piece| piece.part == part);
        self.n_bytes = self.n_bytes.saturating_sub(forgotten.map(|piece| piece.raster.rgba.len()).sum());
        true
    }

    /// Notes that a page is not drawn.
    pub fn fail(&mut self, text: TextId, part: PagePart, failure: PageFailure) {
        let Some(drawn) = self.texts.get_mut(&text) else { return };
        match failure {
            PageFailure::GivenUp | PageFailure::File(_) => {
                drawn.given_up = Some(failure);
            }
            PageFailure::Undrawable | PageFailure::TooSlow => {
                drawn.failed.insert(part.page, failure);
            }
        }
    }

    /// Notes that a part will not come unless it is asked for again.
    pub fn give_up(&mut self, text: TextId, part: PagePart) {
        let (of, awaited) = &mut self.awaited;
        if *of == text {
            awaited.retain(|awaited| *awaited != part);
        }
    }

    /// Keeps only the pages of the texts that are open.
    pub fn retain(&mut self, opened: &[Opened]) {
        self.texts.retain(|text, _| opened.iter().any(|opened| id(opened) == *text));
        let pieces = self.texts.values().flat_map(|drawn| drawn.parts.values()).flatten();
        self.n_bytes = pieces.map(|piece| piece.raster.rgba.len()).sum();
    }
}

/// The text of a document as it is now.
fn id(opened: &Opened) -> TextId {
    (opened.number, opened.text_version)
}

/// How much memory a part takes once it is drawn, in bytes.
fn bytes(part: &PagePart) -> usize {
    4 * part.size[0] as usize * part.size[1] as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Options, analyze};
    use crate::document::Builder;
    use crate::model::{Analysed, Source};
    use crate::preferences::Preferences;
    use crate::stop::Stop;

    fn page(number: u32, size: [u16; 2]) -> Page {
        Page { number, label: String::new(), size, start: 0, unreadable: false, lines: Vec::new(), words: Vec::new() }
    }

    const ALL: [f32; 2] = [f32::INFINITY; 2];

    /// A document of so many pages of 600 × 800 points.
    fn opened(n_pages: u32) -> Opened {
        let mut builder = Builder::default();
        builder.pages((0..n_pages).map(|number| page(number + 1, [600, 800])).collect());
        let document = Arc::new(builder.finish());
        let analysis = analyze(document, &Options::default(), &Stop::never()).expect("not stopped");
        Opened::new(
            1,
            Source::File("/nowhere/a.pdf".into()),
            Analysed::new(Arc::new(analysis), Preferences::default(), 0),
        )
    }

    fn view(scale: f32, pages: &[usize]) -> PageView {
        let seen = pages.iter().map(|page| SeenPage { page: *page, part: [0, 0, 600, 800] }).collect();
        PageView { scale, most: ALL, turns: 0, seen }
    }

    fn raster(part: &PagePart) -> Raster {
        let [width, height] = part.size;
        Raster { width, height, full_width: width, full_height: height, rgba: vec![255; bytes(part)] }
    }

    fn numbers(parts: &[PagePart]) -> Vec<u32> {
        parts.iter().map(|part| part.page).collect()
    }

    #[test]
    fn what_is_in_sight_comes_first_and_then_the_pages_beside_it() {
        let pages: Vec<Page> = (0..9).map(|number| page(number + 1, [600, 800])).collect();
        for (seen, wanted) in
            [(&[3, 4][..], &[3, 4, 5, 2][..]), (&[0], &[0, 1]), (&[8], &[8, 7]), (&[20], &[]), (&[], &[])]
        {
            let parts = view(1.5, seen).parts(&pages);
            assert_eq!(numbers(&parts), wanted, "{seen:?}");
            assert!(parts.iter().all(|part| part.whole == [900, 1_200] && part.size == part.whole && part.is_valid()));
        }
    }

    #[test]
    fn a_page_that_is_too_large_at_once_comes_in_squares_and_every_size_can_be_drawn() {
        let pages = [page(1, [600, 800]), page(2, [600, 800])];
        let seen = SeenPage { page: 0, part: [1_000, 2_000, 3_000, 3_000] };
        let parts = PageView { scale: 10.0, most: ALL, turns: 0, seen: vec![seen] }.parts(&pages);
        let at: Vec<[u32; 2]> = parts.iter().map(|part| part.at).collect();
        assert_eq!(at, [[0, 1_024], [1_024, 1_024], [2_048, 1_024], [0, 2_048], [1_024, 2_048], [2_048, 2_048]]);
        assert!(parts.iter().all(|part| part.page == 0 && part.whole == [6_000, 8_000] && part.is_valid()));
        for size in [[0, 0], [1, 60_000], [60_000, 1], [65_535, 65_535], [600, 800]] {
            for scale in [0.0, f32::NAN, f32::INFINITY, -1.0, 1e-9, 0.001, 1.0, 64.0] {
                for turns in 0..4 {
                    let seen = vec![SeenPage { page: 0, part: [0, 0, u32::MAX, u32::MAX] }];
                    let parts = PageView { scale, most: ALL, turns, seen }.parts(&[page(1, size)]);
                    assert!(!parts.is_empty() && parts.iter().all(PagePart::is_valid), "{size:?} {scale} {turns}");
                }
            }
        }
    }

    #[test]
    fn a_page_that_is_larger_than_the_others_fits_too() {
        let view = |turns, most| PageView { scale: 2.0, most, turns, seen: Vec::new() };
        for (turns, most, sizes) in [
            (0, [1_200.0, f32::INFINITY], [[1_200, 1_600], [1_200, 1_200], [200, 400]]),
            (0, [1_200.0, 800.0], [[600, 800], [800, 800], [200, 400]]),
            (1, [1_200.0, f32::INFINITY], [[1_200, 900], [1_200, 1_200], [400, 200]]),
            (0, [0.0, f32::NAN], [[1, 1], [1, 1], [1, 1]]),
        ] {
            let pages = [page(1, [600, 800]), page(2, [28_346, 28_346]), page(3, [100, 200])];
            assert_eq!(pages.map(|page| view(turns, most).size_of(&page)), sizes, "{turns} {most:?}");
        }
    }

    #[test]
    fn a_page_is_drawn_once_a_size_and_its_old_picture_stays_until_then() {
        let opened = opened(3);
        let (mut pages, text) = (Pages::default(), (1, 0));
        let small = view(1.0, &[0]);
        assert!(pages.is_missing(&opened, &small));
        let parts = pages.want(&opened, &small);
        assert_eq!(numbers(&parts), [0, 1]);
        assert!(!pages.is_missing(&opened, &small), "they are under way");
        for part in &parts {
            pages.put(text, *part, raster(part));
        }
        assert!(pages.want(&opened, &small).is_empty());
        let large = view(2.0, &[0]);
        let parts = pages.want(&opened, &large);
        assert_eq!(numbers(&parts), [0, 1]);
        assert_eq!(pages.drawn(&opened, 0).map(|(part, _)| part.whole).collect::<Vec<_>>(), [[600, 800]]);
        pages.put(text, parts[0], raster(&parts[0]));
        assert_eq!(pages.drawn(&opened, 0).map(|(part, _)| part.whole).collect::<Vec<_>>(), [[1_200, 1_600]]);
        pages.give_up(text, parts[1]);
        assert!(pages.is_missing(&opened, &large), "it will not come by itself");
        pages.retain(&[]);
        assert_eq!((pages.drawn(&opened, 0).count(), pages.n_bytes), (0, 0));
    }

    #[test]
    fn what_was_wanted_longest_ago_is_forgotten_and_what_has_no_room_is_not_asked_for() {
        let opened = opened(200);
        let (mut pages, text) = (Pages::default(), (1, 0));
        for first in 0..100 {
            for part in pages.want(&opened, &view(2.0, &[first])) {
                pages.put(text, part, raster(&part));
            }
            assert!(pages.n_bytes <= MAX_BYTES);
            assert!(pages.drawn(&opened, first).next().is_some());
        }
        assert!(pages.drawn(&opened, 0).next().is_none());
        let all: Vec<usize> = (0..100).collect();
        let wanted = pages.want(&opened, &view(2.0, &all));
        assert!(wanted.iter().map(bytes).sum::<usize>() <= MAX_BYTES);
        for part in wanted {
            pages.put(text, part, raster(&part));
        }
        assert!(!pages.is_missing(&opened, &view(2.0, &all)), "no work without end");
    }

    #[test]
    fn a_page_that_failed_is_not_asked_for_again() {
        let opened = opened(5);
        let (mut pages, text) = (Pages::default(), (1, 0));
        let parts = pages.want(&opened, &view(1.0, &[0]));
        pages.fail(text, parts[0], PageFailure::TooSlow);
        assert_eq!(pages.failure(&opened, 0), Some(&PageFailure::TooSlow));
        assert_eq!(pages.failure(&opened, 1), None);
        assert_eq!(numbers(&pages.want(&opened, &view(1.0, &[0]))), [1]);
        pages.fail(text, parts[1], PageFailure::File(Error::NotFound));
        assert_eq!(pages.failure(&opened, 4), Some(&PageFailure::File(Error::NotFound)));
        assert!(!pages.is_missing(&opened, &view(1.0, &[3])), "not by itself");
        assert_eq!(numbers(&pages.want(&opened, &view(1.0, &[3]))), [3, 4, 2], "but when the reader goes on");
        pages.fail(text, parts[1], PageFailure::GivenUp);
        assert!(pages.want(&opened, &view(1.0, &[3])).is_empty());
        assert_eq!(pages.failure(&opened, 3), Some(&PageFailure::GivenUp));
    }
}
