//! The pages of a PDF: which part of the text is printed where.
//!
//! Separate from the rest of the structure because here a byte of the text becomes a place on paper, and a place on
//! paper a byte. Places are in points from the upper left corner of the page as it is seen: cut to its crop box,
//! turned as the file has it turned, and as large as its unit makes it.

use super::Span;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// A place above or below a line is this many times as far from it as one as far beside it.
const ASIDE: f32 = 4.0;

/// A page of a PDF.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// Its number, from 1.
    pub number: u32,
    /// The document's own label for it: "iv", "A-3"; empty if that is its number.
    pub label: String,
    /// Its width and height, in points.
    pub size: [u16; 2],
    /// The byte of the text at which its first line begins.
    pub start: u32,
    /// Whether the file is broken where the page is described, so that it has neither text nor picture.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unreadable: bool,
    /// Its lines of text, in the order of the text; none overlaps another in the text.
    pub lines: Vec<PageLine>,
    /// Its words, in the order of the text. Of a very long document the last pages may lack theirs.
    #[serde(default)]
    pub words: Vec<PageWord>,
}

/// A line of text on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageLine {
    /// The stretch of the text that is printed on this line.
    #[serde(flatten)]
    pub span: Span,
    /// Its rectangle on the page, in points from the upper left corner: left, top, right, bottom.
    pub rect: [u16; 4],
    /// Whether it runs from top to bottom or from bottom to top.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sideways: bool,
}

/// A word in a line: it begins at a byte of the text, and its letters go from one place along the line to another, in
/// points from the left of the page, or from its top if the line is sideways. What runs from right to left goes from a
/// higher place to a lower one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "(u32, u16, u16)", into = "(u32, u16, u16)")]
pub struct PageWord {
    /// Its first byte.
    pub start: u32,
    /// Where its first letter begins.
    pub from: u16,
    /// Where its last letter ends.
    pub to: u16,
}

impl From<(u32, u16, u16)> for PageWord {
    fn from((start, from, to): (u32, u16, u16)) -> Self {
        Self { start, from, to }
    }
}

impl From<PageWord> for (u32, u16, u16) {
    fn from(word: PageWord) -> Self {
        (word.start, word.from, word.to)
    }
}

/// A word, or a line whose words are not known, and where it goes along its line.
#[derive(Debug, Clone, Copy)]
struct Stretch {
    span: Span,
    from: f32,
    to: f32,
}

impl Stretch {
    /// Where a byte of it begins: each takes the same room.
    fn place_of(&self, byte: usize) -> f32 {
        let share = byte.saturating_sub(self.span.start()) as f32 / self.span.len().max(1) as f32;
        (self.to - self.from).mul_add(share.min(1.0), self.from)
    }

    /// The boundary between two of its characters that is nearest to a place.
    fn byte_at(&self, text: &str, place: f32) -> usize {
        let share = (place - self.from) / (self.to - self.from);
        let share = if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.0 };
        let byte = self.span.start() + (share * self.span.len() as f32) as usize;
        let (before, after) = (text.floor_char_boundary(byte), text.ceil_char_boundary(byte + 1));
        let is_nearer = (self.place_of(after) - place).abs() < (self.place_of(before) - place).abs();
        if is_nearer { after.min(self.span.end()) } else { before.max(self.span.start()) }
    }

    fn distance(&self, place: f32) -> f32 {
        let (low, high) = (self.from.min(self.to), self.from.max(self.to));
        (low - place).max(place - high).max(0.0)
    }
}

impl PageLine {
    /// From where to where it goes along itself.
    fn extent(&self) -> (f32, f32) {
        let [left, top, right, bottom] = self.rect.map(f32::from);
        if self.sideways { (top, bottom) } else { (left, right) }
    }

    /// Whether a place is on it.
    #[must_use]
    pub fn contains(&self, place: [f32; 2]) -> bool {
        self.distance(place) <= 0.0
    }

    /// How far a place is from its rectangle. Who points beside a line means that line rather than one above or below.
    fn distance(&self, [x, y]: [f32; 2]) -> f32 {
        let [left, top, right, bottom] = self.rect.map(f32::from);
        let (across, down) = ((left - x).max(x - right).max(0.0), (top - y).max(y - bottom).max(0.0));
        let (along, aside) = if self.sideways { (down, across) } else { (across, down) };
        aside.mul_add(ASIDE, along)
    }
}

impl Page {
    /// What it is called: its label, or its number.
    #[must_use]
    pub fn name(&self) -> Cow<'_, str> {
        if self.label.is_empty() { Cow::Owned(self.number.to_string()) } else { Cow::Borrowed(&self.label) }
    }

    /// What pages in a row are called: the name of the only one, or of the first and the last; empty if there are none.
    #[must_use]
    pub fn names(pages: &[Self]) -> String {
        match pages {
            [] => String::new(),
            [page] => page.name().into_owned(),
            [first, .., last] => format!("{}–{}", first.name(), last.name()),
        }
    }

    /// The lines on which some of a stretch of the text stands.
    #[must_use]
    pub fn lines_of(&self, span: Span) -> &[PageLine] {
        let from = self.lines.partition_point(|line| line.span.end <= span.start);
        let to = self.lines.partition_point(|line| line.span.start < span.end);
        self.lines.get(from..to).unwrap_or_default()
    }

    /// The rectangles of a stretch of the document's text on this page, one a line: left, top, right, bottom.
    pub fn rects<'a>(&'a self, text: &'a str, span: Span) -> impl Iterator<Item = [f32; 4]> + 'a {
        self.lines_of(span).iter().map(move |line| self.rect_of(text, line, span))
    }

    /// The byte of the document's text that is nearest to a place on this page: a boundary between two characters of
    /// the nearest line; `None` if the page has no line.
    #[must_use]
    pub fn byte_at(&self, text: &str, place: [f32; 2]) -> Option<usize> {
        let nearest = |a: &&PageLine, b: &&PageLine| a.distance(place).total_cmp(&b.distance(place));
        let line = self.lines.iter().min_by(nearest)?;
        let [x, y] = place;
        let along = if line.sideways { y } else { x };
        let stretches = self.stretches(text, line);
        let word = stretches.min_by(|a, b| a.distance(along).total_cmp(&b.distance(along)))?;
        Some(word.byte_at(text, along))
    }

    /// The part of a line's rectangle that a stretch of the text takes.
    fn rect_of(&self, text: &str, line: &PageLine, span: Span) -> [f32; 4] {
        let [left, top, right, bottom] = line.rect.map(f32::from);
        if span.covers(line.span) {
            return [left, top, right, bottom];
        }
        let (mut low, mut high) = (f32::MAX, f32::MIN);
        for word in self.stretches(text, line) {
            let (start, end) = (span.start().max(word.span.start()), span.end().min(word.span.end()));
            if start < end {
                let (from, to) = (word.place_of(start), word.place_of(end));
                low = low.min(from).min(to);
                high = high.max(from).max(to);
            }
        }
        let (least, most) = line.extent();
        // What has no ink, such as the space between two words, is a line at its place.
        let (low, high) = if low > high { (least, least) } else { (low.max(least), high.min(most)) };
        if line.sideways { [left, low, right, high] } else { [low, top, high, bottom] }
    }

    /// The words of a line without the white space after them; the line itself if its words are not known.
    fn stretches<'a>(&'a self, text: &'a str, line: &PageLine) -> impl Iterator<Item = Stretch> + 'a {
        let from = self.words.partition_point(|word| word.start < line.span.start);
        let to = self.words.partition_point(|word| word.start < line.span.end);
        let words = self.words.get(from..to).unwrap_or_default();
        let ends = words.iter().skip(1).map(|word| word.start as usize).chain([line.span.end()]);
        let of_word = move |(word, end): (&PageWord, usize)| {
            let span = Span::new(word.start as usize, end).trimmed(text);
            Stretch { span, from: f32::from(word.from), to: f32::from(word.to) }
        };
        let (low, high) = line.extent();
        let alone = words.is_empty().then_some(Stretch { span: line.span, from: low, to: high });
        words.iter().zip(ends).map(of_word).chain(alone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "Größe zählt." on one line, its end "Nicht?" on the next, and a line in Hebrew.
    const TEXT: &str = "Größe zählt. Nicht? שלום עולם";

    fn page() -> Page {
        let at = |word: &str| TEXT.find(word).expect("a word") as u32;
        let word = |text: &str, from, to| PageWord { start: at(text), from, to };
        let line = |from: &str, to: &str, rect| PageLine {
            span: Span::new(at(from) as usize, at(to) as usize + to.len()),
            rect,
            sideways: false,
        };
        Page {
            number: 1,
            label: String::new(),
            size: [600, 800],
            start: 0,
            unreadable: false,
            lines: vec![
                line("Größe", "zählt.", [100, 100, 160, 112]),
                line("Nicht", "Nicht?", [100, 120, 130, 132]),
                line("שלום", "עולם", [100, 140, 150, 152]),
            ],
            words: vec![
                word("Größe", 100, 128),
                word("zählt", 130, 160),
                word("Nicht", 100, 130),
                word("שלום", 150, 127),
                word("עולם", 123, 100),
            ],
        }
    }

    fn rects(words: &str) -> Vec<[f32; 4]> {
        let start = TEXT.find(words).expect("words");
        page().rects(TEXT, Span::new(start, start + words.len())).collect()
    }

    #[test]
    fn a_stretch_of_the_text_has_a_rectangle_a_line() {
        assert_eq!(rects("Größe zählt."), [[100.0, 100.0, 160.0, 112.0]]);
        assert_eq!(rects("zählt."), [[130.0, 100.0, 160.0, 112.0]]);
        assert_eq!(rects("zählt. Nicht?"), [[130.0, 100.0, 160.0, 112.0], [100.0, 120.0, 130.0, 132.0]]);
        assert_eq!(rects("עולם"), [[100.0, 140.0, 123.0, 152.0]], "the end of this line is at its left");
        assert_eq!(rects("שלום"), [[127.0, 140.0, 150.0, 152.0]]);
        assert_eq!(rects("cht"), [[110.0, 120.0, 125.0, 132.0]], "a part of a word has its part of the room");
    }

    #[test]
    fn a_place_on_the_page_is_a_boundary_between_characters() {
        let page = page();
        for (place, before) in [
            ([100.0, 105.0], "Größe"),
            ([0.0, 0.0], "Größe"),
            ([131.0, 105.0], "zählt"),
            ([160.0, 105.0], " Nicht"),
            ([500.0, 125.0], " שלום"),
            ([104.9, 125.0], "icht?"),
            ([150.0, 146.0], "שלום"),
            ([123.0, 146.0], "עולם"),
            ([100.0, 700.0], ""),
        ] {
            let byte = page.byte_at(TEXT, place).expect("a line");
            let rest = TEXT.get(byte..).expect("a boundary");
            assert!(if before.is_empty() { rest.is_empty() } else { rest.starts_with(before) }, "{place:?}: {rest}");
        }
        for x in 0..200 {
            for y in [90_u8, 110, 130, 150] {
                let byte = page.byte_at(TEXT, [x as f32, f32::from(y)]).expect("a line");
                assert!(TEXT.is_char_boundary(byte));
            }
        }
        let empty = Page { lines: Vec::new(), words: Vec::new(), ..page };
        assert_eq!(empty.byte_at(TEXT, [0.0, 0.0]), None);
    }

    #[test]
    fn without_words_a_line_is_divided_evenly_and_sideways_lines_go_down() {
        let mut page = page();
        page.words.clear();
        page.lines.truncate(1);
        page.lines[0].rect = [100, 100, 112, 250];
        page.lines[0].sideways = true;
        // 15 bytes in 150 points.
        let span = Span::new(8, 15);
        assert_eq!(page.rects(TEXT, span).collect::<Vec<_>>(), [[100.0, 180.0, 112.0, 250.0]]);
        assert_eq!(page.byte_at(TEXT, [106.0, 181.0]), Some(8));
    }
}
