//! The glyphs of a page and where they stand.
//!
//! Separate because it is the only part that speaks with the interpreter: from here
//! on a page is a list of characters with places.

use super::character::{self, Characters};
use super::coded::Coding;
use super::face::Faces;
use super::link::Links;
use super::missing::MissingGlyphs;
use super::script;
use super::style::Style;
use crate::import::font::is_monospace;
use hayro_interpret::font::{Glyph as Shape, GlyphRun};
use hayro_interpret::hayro_cmap::WritingMode;
use hayro_interpret::hayro_syntax::object::{Dict, Name, String as PdfString};
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect, Vec2};
use hayro_interpret::{BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask};

/// Glyphs whose line deviates more than this from the page's edges, as the tangent of
/// the angle, are a stamp or a watermark and no running text.
const MAX_SLANT: f64 = 0.05;
/// The units in which the widths of glyphs are given, to the height of a font.
const EM: f64 = 1000.0;
/// The most characters that a page has.
pub const MAX_PAGE_CHARS: usize = 1_000_000;
/// The weight from which on a font is bold.
const BOLD: u32 = 600;
/// The width of a glyph whose font does not say it.
const DEFAULT_WIDTH: f32 = 500.0;

/// How far the middle of letters is above their base line, as a part of their height.
const BELOW_MIDDLE: f64 = 0.3;
/// The most images of a page whose places are kept,
const MAX_IMAGES: usize = 200;
/// counting only those that are at least this many points wide and high.
const MIN_IMAGE: f64 = 36.0;

/// A character and its box, in points; y grows downwards.
#[derive(Debug, Clone, Copy)]
pub struct Glyph {
    pub char: char,
    /// The left and the right end.
    pub x0: f32,
    pub x1: f32,
    /// The base line.
    pub y: f32,
    /// The height of the font.
    pub size: f32,
    /// Whether it is drawn in one with the character before, as in a ligature.
    pub follows: bool,
    pub style: Style,
}

/// Where the lines of a text run to: to the right, down, to the left, up.
const DIRECTIONS: usize = 4;

/// Collects the glyphs of a page.
#[derive(Default)]
pub struct Collector {
    /// What the glyphs say; of use for the next page too.
    pub characters: Characters,
    /// Where the links of the page are.
    pub links: Links,
    /// The fonts of the page, and how the one in force looks by what the file says of it.
    pub faces: Faces,
    face: Style,
    /// How its codes are read where nothing else tells what a glyph is.
    coding: Coding,
    /// The glyphs by the direction of their line, each as if it ran to the right.
    pub glyphs: [Vec<Glyph>; DIRECTIONS],
    /// Those that the file itself marks as a running head or foot.
    pub heads: Vec<Glyph>,
    pub n_images: usize,
    /// Where the larger images are: left, top, right, bottom, in points.
    pub images: Vec<[f32; 4]>,
    /// Glyphs of which the file does not say what character they are.
    pub n_unknown: usize,
    /// Those that the pages lack; of use for the next page too.
    pub missing: MissingGlyphs,
    /// Glyphs that were read by their codes.
    pub n_guessed: usize,
    /// How many characters there were; those beyond [`MAX_PAGE_CHARS`] are not kept.
    pub n_chars: usize,
    /// What is open in the page's mark-up, how much of it are heads, and the texts in it.
    marks: Vec<Mark>,
    n_heads: usize,
    texts: Vec<Text>,
}

/// The text that a part of a page stands for, whatever its glyphs are, and where those stand.
struct Text {
    chars: Vec<char>,
    place: Option<Place>,
    style: Style,
}

/// A part of a page that is marked up.
enum Mark {
    /// Is a running head or foot.
    Head,
    /// Stands for the last of the texts.
    Text,
    Other,
}

/// Where something stands: its begin, how far it goes, and its height.
#[derive(Clone, Copy)]
struct Place {
    at: Point,
    advance: Vec2,
    size: f64,
}

impl Place {
    /// Goes on to the end of `next`, if that is on the same line.
    fn extend(&mut self, next: Self) {
        let advance = next.at + next.advance - self.at;
        if advance.cross(self.advance).abs() <= MAX_SLANT * advance.hypot() * self.advance.hypot() {
            self.advance = advance;
        }
    }
}

impl Collector {
    /// One that knows already what some glyphs say, for a page with these links.
    pub fn new(characters: Characters, links: Links, faces: Faces) -> Self {
        Self { characters, links, faces, ..Self::default() }
    }

    /// The contents of the page end; what is drawn then sets fonts of its own.
    pub fn end_contents(&mut self) {
        (self.face, self.coding) = (Style::default(), Coding::default());
    }

    /// How many glyphs there are.
    pub fn len(&self) -> usize {
        self.glyphs.iter().map(Vec::len).sum::<usize>() + self.heads.len()
    }

    /// Adds characters that stand at this place together.
    fn push(&mut self, chars: &[char], Place { at, advance, size }: Place, style: Style) {
        self.n_chars += chars.len();
        if self.n_chars > MAX_PAGE_CHARS {
            return;
        }
        self.n_unknown += chars.iter().filter(|&&c| c == char::REPLACEMENT_CHARACTER).count();
        let length = advance.hypot();
        let along = if length > 0.0 { advance / length } else { Vec2::new(1.0, 0.0) };
        let (direction, x, y) = if along.y.abs() <= MAX_SLANT {
            if along.x > 0.0 { (0, at.x, at.y) } else { (2, -at.x, -at.y) }
        } else if along.x.abs() <= MAX_SLANT {
            if along.y > 0.0 { (1, at.y, -at.x) } else { (3, -at.y, at.x) }
        } else {
            return;
        };
        let glyphs = if self.n_heads > 0 { Some(&mut self.heads) } else { self.glyphs.get_mut(direction) };
        let Some(glyphs) = glyphs else { return };
        let step = length / chars.len().max(1) as f64;
        // From the base line to the middle of a small letter.
        let middle = Vec2::new(along.y, -along.x) * (0.25 * size);
        // The letters of one glyph follow each other as they run.
        let from_right = chars.first().is_some_and(|char| script::runs_from_right(*char));
        for (i, &char) in chars.iter().enumerate() {
            let place = if from_right { chars.len() - 1 - i } else { i } as f64;
            let x0 = x + step * place;
            let link = self.links.at(at + along * (step * (place + 0.5)) + middle);
            let glyph = Glyph {
                char,
                x0: x0 as f32,
                x1: (x0 + step) as f32,
                y: y as f32,
                size: size.max(f64::MIN_POSITIVE) as f32,
                follows: i > 0,
                style: Style { link, ..style },
            };
            if [glyph.x0, glyph.x1, glyph.y, glyph.size].iter().all(|x| x.is_finite()) {
                glyphs.push(glyph);
            }
        }
    }
}

impl Device<'_> for Collector {
    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'_>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}

    fn draw_image(&mut self, image: Image<'_, '_>, props: ImageDrawProps<'_>) {
        self.n_images += 1;
        let pixels = Rect::new(0.0, 0.0, f64::from(image.width()), f64::from(image.height()));
        let place = props.transform.transform_rect_bbox(pixels);
        if self.images.len() < MAX_IMAGES && place.width().min(place.height()) >= MIN_IMAGE && place.is_finite() {
            self.images.push([place.x0, place.y0, place.x1, place.y1].map(|place| place as f32));
        }
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, mode: &DrawMode) {
        if self.n_chars > MAX_PAGE_CHARS {
            return;
        }
        let stretched = are_stretched(run);
        let style = face(run).or_face(self.face);
        let may_miss = !matches!(mode, DrawMode::Invisible) && self.missing.may_be_in(run);
        for glyph in run.glyphs() {
            let place = props.transform * glyph.transform();
            let width = match &**glyph {
                Shape::Outline(outline) => outline.advance_width(),
                Shape::Type3(shape) => shape.advance_width(),
            };
            let width = f64::from(width.unwrap_or(DEFAULT_WIDTH).max(0.0));
            let (right, down) = (linear(place, Vec2::new(1.0, 0.0)), linear(place, Vec2::new(0.0, -1.0)));
            let place = if run.writing_mode() == WritingMode::Vertical {
                // Its letters stand with their middle over the line, which lies where that of turned letters would.
                let middle = if width > 0.0 { width / 2.0 } else { EM / 2.0 };
                let at = place * Point::new(middle - BELOW_MIDDLE * EM, EM);
                Place { at, advance: down * EM, size: right.hypot() * EM }
            } else {
                // The width is that of the glyph as it is stretched already.
                let right =
                    if stretched && right.hypot() > 0.0 { right * (down.hypot() / right.hypot()) } else { right };
                Place { at: place * Point::ZERO, advance: right * width, size: down.hypot() * EM }
            };
            if let Some(text) = self.texts.last_mut() {
                text.place.get_or_insert(place).extend(place);
                text.style = style;
            } else {
                let (chars, is_guessed) = self.characters.of(glyph, self.coding);
                self.n_guessed += usize::from(is_guessed);
                if may_miss {
                    self.missing.count(glyph, &chars);
                }
                self.push(&chars, place, Style { guessed: is_guessed, ..style });
            }
        }
    }

    fn begin_marked_content(&mut self, tag: &[u8], properties: Option<&Dict<'_>>) {
        if let Some((face, coding)) = self.faces.of_mark(tag) {
            (self.face, self.coding) = (face, coding);
            self.marks.push(Mark::Other);
            return;
        }
        let text = |key: &str| properties.and_then(|dict| dict.get::<PdfString<'_>>(key));
        let name = |key: &str| properties.and_then(|dict| dict.get::<Name<'_>>(key));
        self.marks.push(if tag == b"Artifact" && name("Type").is_some_and(|kind| kind.as_ref() == b"Pagination") {
            self.n_heads += 1;
            Mark::Head
        } else if let Some(text) = text("ActualText") {
            let chars = super::text_string(text.as_bytes()).chars().flat_map(character::spelled).collect();
            self.texts.push(Text { chars, place: None, style: Style::default() });
            Mark::Text
        } else {
            Mark::Other
        });
    }

    fn end_marked_content(&mut self) {
        match self.marks.pop() {
            Some(Mark::Head) => self.n_heads -= 1,
            Some(Mark::Text) => {
                if let Some(Text { chars, place: Some(place), style }) = self.texts.pop() {
                    self.push(&chars, place, style);
                }
            }
            Some(Mark::Other) | None => {}
        }
    }
}

/// Whether the font of a run is bold or italic, by what its file or its name says.
fn face(run: &GlyphRun<'_, '_>) -> Style {
    let Some(Shape::Outline(outline)) = run.glyphs().first().map(|glyph| &**glyph) else { return Style::default() };
    let Some(font) = outline.font_data() else { return Style::default() };
    let name = font.postscript_name.unwrap_or_default().to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| name.contains(word));
    Style {
        bold: font.weight.is_some_and(|weight| weight >= BOLD) || says(&["bold", "black", "heavy"]),
        italic: font.is_italic || says(&["italic", "oblique"]),
        code: font.is_monospace || is_monospace(&name),
        ..Style::default()
    }
}

/// A vector as the linear part of `place` has it.
fn linear(place: Affine, vector: Vec2) -> Vec2 {
    let [a, b, c, d, ..] = place.as_coeffs();
    Vec2::new(a * vector.x + c * vector.y, b * vector.x + d * vector.y)
}

/// Whether the glyphs of a run are each stretched or squeezed to a width of their own, as
/// those of a font that stands in for another are.
fn are_stretched(run: &GlyphRun<'_, '_>) -> bool {
    let widths = run.glyphs().iter().map(|glyph| linear(glyph.transform(), Vec2::new(1.0, 0.0)).hypot());
    let (least, most) =
        widths.fold((f64::MAX, 0.0), |(least, most): (f64, f64), width| (least.min(width), most.max(width)));
    most > 1.001 * least
}
