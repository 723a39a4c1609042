//! Sets text that egui's own layout cannot: lines with Hebrew or Arabic, which it draws in reading order from left to
//! right, and Chinese, Japanese, Thai and their like, whose lines it ends where none may end.
//!
//! Separate from the panes because it is an inner part of the toolkit: egui still shapes the letters, stretch by
//! stretch, and what comes out is a [`Galley`] as its own are, painted and pointed at in the same way. Lines end by
//! UAX #14, their letters stand in the order of UAX #9, and each character has one glyph in the order of the text, so
//! that the n-th glyph is the n-th character, wherever it stands. Text without such letters goes to egui unchanged.

mod parts;
mod setting;

use super::bidi;
use egui::cache::CacheTrait;
use egui::epaint::text::{Glyph, PlacedRow, Row};
use egui::text::{CharIndex, LayoutJob, TextWrapping};
use egui::{Align, Color32, FontId, FontSelection, Galley, Rect, RichText, Ui, Vec2, WidgetText, pos2};
use rustc_hash::{FxHashMap, FxHasher};
use setting::Setting;
use std::hash::{Hash as _, Hasher as _};
use std::sync::Arc;

/// Where the lines of a text begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// All at the left.
    FromLeft,
    /// All at the right.
    FromRight,
    /// Each paragraph of the text in the direction of its letters.
    OfParagraph,
}

impl Direction {
    /// That of a text as a whole.
    #[must_use]
    pub fn of(text: &str) -> Self {
        if bidi::paragraph_runs_from_right(text).unwrap_or_default() { Self::FromRight } else { Self::FromLeft }
    }
}

/// Lays out text as `ui.fonts_mut(|fonts| fonts.layout_job(job))` does. Lines from right to left begin at the right end
/// of `width` or, if that is infinite, of the longest line.
#[must_use]
pub fn layout(ui: &Ui, job: LayoutJob, direction: Direction, width: f32) -> Arc<Galley> {
    let is_set_here = direction == Direction::FromRight || needs_setting(&job.text);
    let Some(first) = job.sections.first().filter(|_| is_set_here) else {
        return ui.fonts_mut(|fonts| fonts.layout_job(job));
    };
    // Whenever egui forgets its galleys (because fonts came in, or pixels became smaller), it makes this one anew.
    let sample = LayoutJob::simple_singleline(" ".to_owned(), first.format.font_id.clone(), Color32::BLACK);
    let sample = ui.fonts_mut(|fonts| fonts.layout_job(sample));
    let mut hasher = FxHasher::default();
    (&job, direction, width.to_bits(), ui.pixels_per_point().to_bits()).hash(&mut hasher);
    let key = hasher.finish();
    let kept = ui.memory_mut(|memory| memory.caches.cache::<Kept>().get(key, &job, &sample));
    if let Some(galley) = kept {
        return galley;
    }
    let galley = ui.fonts_mut(|fonts| set(&sample, job, direction, width, |job| fonts.layout_job(job)));
    ui.memory_mut(|memory| memory.caches.cache::<Kept>().put(key, Arc::clone(&galley), sample));
    galley
}

/// Sets a text; `shape` lays out stretches of it, and `sample` is a galley that it made.
fn set(
    sample: &Galley,
    job: LayoutJob,
    direction: Direction,
    width: f32,
    mut shape: impl FnMut(LayoutJob) -> Arc<Galley>,
) -> Arc<Galley> {
    match Setting::new(sample, &mut shape) {
        Some(setting) => Arc::new(setting.set(job, direction, width)),
        None => shape(job),
    }
}

/// A line of text in one size and colour that is cut off at a width: a name, a heading, a keyword.
#[must_use]
pub fn line(ui: &Ui, text: String, font: FontId, color: Color32, width: f32) -> Arc<Galley> {
    let mut job = LayoutJob::simple_singleline(text, font, color);
    job.wrap = TextWrapping::truncate_at_width(width);
    layout(ui, job, Direction::OfParagraph, f32::INFINITY)
}

/// The text of a button or a label, with words of an article in it.
#[must_use]
pub fn label(ui: &Ui, text: RichText) -> WidgetText {
    words(ui, text, f32::INFINITY)
}

/// The text of a tip beside the pointer.
#[must_use]
pub fn tip(ui: &Ui, text: &str) -> WidgetText {
    words(ui, RichText::new(text), ui.spacing().tooltip_width)
}

fn words(ui: &Ui, text: RichText, width: f32) -> WidgetText {
    if !needs_setting(text.text()) {
        return text.into();
    }
    let job = WidgetText::from(text).into_layout_job(ui.style(), FontSelection::Default, Align::Center);
    let mut job = Arc::unwrap_or_clone(job);
    job.wrap.max_width = width;
    layout(ui, job, Direction::OfParagraph, f32::INFINITY).into()
}

/// Whether a text has letters that egui would set wrongly.
#[must_use]
pub fn needs_setting(text: &str) -> bool {
    // Most texts have no byte that such a letter begins with.
    bidi::may_have(text, |byte| matches!(byte, 0xd6..=0xdf | 0xe0 | 0xe1 | 0xe3..=0xf0))
        && text.chars().any(is_set_here)
}

/// Whether egui would set a text with this letter wrongly.
#[must_use]
pub fn is_set_here(c: char) -> bool {
    bidi::is_right_to_left(c) || is_spaceless(c)
}

/// Whether a letter belongs to a script whose lines end within words or before signs of its own: Chinese and
/// Japanese, Thai, Lao, Burmese, Khmer.
fn is_spaceless(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff01}'..='\u{ff9f}' | '\u{20000}'..='\u{3ffff}')
}

/// The character that a position in a galley points at: the place before the n-th character.
#[must_use]
pub fn char_at(galley: &Galley, position: Vec2) -> CharIndex {
    let mut before = 0;
    let mut nearest: Option<((f32, f32), usize, &PlacedRow)> = None;
    for row in &galley.rows {
        // The cells of a table stand side by side.
        let down = (row.min_y() - position.y).max(position.y - row.max_y()).max(0.0);
        let across = (row.pos.x - position.x).max(position.x - row.rect().max.x).max(0.0);
        if nearest.is_none_or(|(least, ..)| (down, across) < least) {
            nearest = Some(((down, across), before, row));
        }
        before += row.char_count_including_newline().0;
    }
    let Some((_, before, row)) = nearest else { return CharIndex(0) };
    CharIndex(before + column_at(row, position.x - row.pos.x))
}

/// The place in a row before its n-th character that is nearest to `x`.
fn column_at(row: &Row, x: f32) -> usize {
    let distance = |glyph: &Glyph| (glyph.pos.x - x).max(x - glyph.max_x()).max(0.0);
    let wide = row.glyphs.iter().enumerate().filter(|(_, glyph)| glyph.advance_width > 0.0);
    let nearest = wide.min_by(|(_, one), (_, other)| distance(one).total_cmp(&distance(other)));
    let Some((index, glyph)) = nearest else { return 0 };
    let is_after = (x < glyph.pos.x + glyph.advance_width / 2.0) == runs_left(row, index);
    if !is_after {
        return index;
    }
    // Marks on a letter go with it.
    let n_marks = row.glyphs.iter().skip(index + 1).take_while(|glyph| glyph.advance_width <= 0.0).count();
    index + 1 + n_marks
}

/// Whether what follows a character of a row stands to its left.
fn runs_left(row: &Row, index: usize) -> bool {
    let Some(here) = row.glyphs.get(index) else { return false };
    let is_next = |glyph: &&Glyph| glyph.advance_width > 0.0;
    let after = row.glyphs.iter().skip(index + 1).find(is_next);
    let before = row.glyphs.iter().take(index).rev().find(is_next);
    let touches = |left: &Glyph, right: &Glyph| (left.max_x() - right.pos.x).abs() < TOUCHING;
    // A neighbour that it touches decides; at the ends of a stretch one of the two stands elsewhere.
    let of_neighbours = after.map(|after| (touches(after, here), touches(here, after)));
    let of_neighbours = of_neighbours.filter(|(left, right)| left != right).map(|(left, _)| left);
    let of_before = || before.map(|before| (touches(here, before), touches(before, here)));
    of_neighbours
        .or_else(|| of_before().filter(|(left, right)| left != right).map(|(left, _)| left))
        .unwrap_or_else(|| bidi::is_right_to_left(here.chr))
}

/// Two letters so near to each other touch, in points: they stand on whole pixels.
const TOUCHING: f32 = 1.6;

/// The rectangles of the characters `from..to` of a galley: in each row that has some of them one, or more where the
/// row runs both ways and other characters stand between.
#[must_use]
pub fn stretch(galley: &Galley, (from, to): (CharIndex, CharIndex)) -> Vec<Rect> {
    let mut found = Vec::new();
    let mut before = 0;
    for row in &galley.rows {
        let first = from.0.saturating_sub(before);
        let end = to.0.saturating_sub(before).min(row.glyphs.len());
        let goes_on = to.0 > before + row.glyphs.len();
        before += row.char_count_including_newline().0;
        let Some(mut glyphs) = row.glyphs.get(first..end) else { continue };
        // The spaces at the end of a row that goes on are not seen.
        while let Some((last, rest)) = glyphs.split_last().filter(|(last, _)| goes_on && last.chr.is_whitespace()) {
            _ = last;
            glyphs = rest;
        }
        let spots = glyphs.iter().filter(|glyph| glyph.advance_width > 0.0).map(|glyph| (glyph.pos.x, glyph.max_x()));
        let rect = row.rect();
        for (left, right) in merged(spots.collect(), row) {
            if right - left >= 1.0 {
                found.push(Rect::from_min_max(pos2(row.pos.x + left, rect.min.y), pos2(row.pos.x + right, rect.max.y)));
            }
        }
    }
    found
}

/// Joins the places of glyphs in a row: all to one where the row runs one way, else those that touch.
fn merged(mut spots: Vec<(f32, f32)>, row: &Row) -> Vec<(f32, f32)> {
    let wide = || row.glyphs.iter().filter(|glyph| glyph.advance_width > 0.0);
    let runs_right = wide().zip(wide().skip(1)).all(|(one, next)| one.pos.x <= next.pos.x);
    let runs_left = wide().zip(wide().skip(1)).all(|(one, next)| one.pos.x >= next.pos.x);
    let one_way = runs_right || runs_left;
    spots.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut found: Vec<(f32, f32)> = Vec::new();
    for (left, right) in spots {
        match found.last_mut() {
            Some(last) if one_way || left - last.1 < TOUCHING => last.1 = last.1.max(right),
            _ => found.push((left, right)),
        }
    }
    found
}

/// The galleys that were set here and are still on the screen.
#[derive(Default)]
struct Kept {
    galleys: FxHashMap<u64, KeptGalley>,
}

struct KeptGalley {
    galley: Arc<Galley>,
    /// What egui made of the sample then.
    sample: Arc<Galley>,
    is_used: bool,
}

impl Kept {
    fn get(&mut self, key: u64, job: &LayoutJob, sample: &Arc<Galley>) -> Option<Arc<Galley>> {
        let kept = self.galleys.get_mut(&key)?;
        let holds = Arc::ptr_eq(&kept.sample, sample) && *kept.galley.job == *job;
        kept.is_used |= holds;
        holds.then(|| Arc::clone(&kept.galley))
    }

    fn put(&mut self, key: u64, galley: Arc<Galley>, sample: Arc<Galley>) {
        self.galleys.insert(key, KeptGalley { galley, sample, is_used: true });
    }
}

impl CacheTrait for Kept {
    fn update(&mut self) {
        self.galleys.retain(|_, kept| std::mem::take(&mut kept.is_used));
    }

    fn len(&self) -> usize {
        self.galleys.len()
    }
}

#[cfg(test)]
mod tests {
    use super::parts::parts_of;
    use super::*;
    use egui::epaint::text::{FontDefinitions, Fonts, MissingGlyphPolicy, TextOptions};
    use egui::text::TextFormat;
    use egui::{Stroke, vec2};
    use proptest::prelude::*;

    /// What the toolkit makes of a job, and what is made of it here. Letters that the window's own font lacks are
    /// boxes, which is all the same to where they stand.
    fn both(job: &LayoutJob, direction: Direction, width: f32) -> (Arc<Galley>, Arc<Galley>) {
        let fonts = Fonts::new(TextOptions::default(), FontDefinitions::default());
        let mut fonts = fonts.with_missing_glyph_policy(MissingGlyphPolicy::Tofu);
        let mut fonts = fonts.with_pixels_per_point(1.0);
        let font = FontId::proportional(14.0);
        let sample = fonts.layout_job(LayoutJob::simple_singleline(" ".to_owned(), font, Color32::WHITE));
        let theirs = fonts.layout_job(job.clone());
        (theirs, set(&sample, job.clone(), direction, width, |job| fonts.layout_job(job)))
    }

    fn job(text: &str, width: f32) -> LayoutJob {
        LayoutJob::simple(text.to_owned(), FontId::proportional(14.0), Color32::WHITE, width)
    }

    fn set_in(text: &str, direction: Direction, width: f32) -> Arc<Galley> {
        both(&job(text, width), direction, width).1
    }

    /// The rows of a galley as they stand on the screen, from left to right.
    fn drawn(galley: &Galley) -> Vec<String> {
        let row = |row: &PlacedRow| {
            let mut glyphs: Vec<&Glyph> = row.glyphs.iter().filter(|glyph| glyph.advance_width > 0.0).collect();
            glyphs.sort_by(|one, other| one.pos.x.total_cmp(&other.pos.x));
            glyphs.into_iter().map(|glyph| glyph.chr).collect()
        };
        galley.rows.iter().map(row).collect()
    }

    /// What a galley must be whatever its text: a glyph for each character, in their order.
    fn assert_whole(galley: &Galley) {
        let mut text = String::new();
        for row in &galley.rows {
            text.push_str(&row.text());
            if row.ends_with_newline {
                text.push('\n');
            }
            let vertices = row.glyphs.windows(2).all(|pair| pair[0].first_vertex <= pair[1].first_vertex);
            assert!(vertices, "the toolkit looks corners up in their order");
            assert!(row.visuals.mesh.is_valid());
        }
        assert_eq!(text, galley.text());
    }

    #[test]
    fn text_from_left_to_right_stands_where_the_toolkit_puts_it() {
        for text in ["Der Hafen von Ellerau wird umgebaut: 48,5 Mio. Euro.", "Zwei\n\nZeilen, AVATAR", "", "\n"] {
            let (theirs, ours) = both(&job(text, f32::INFINITY), Direction::FromLeft, f32::INFINITY);
            assert_eq!(ours.rows.len(), theirs.rows.len(), "{text:?}");
            for (own, other) in ours.rows.iter().zip(&theirs.rows) {
                assert_eq!(
                    (own.pos, own.size.y, own.ends_with_newline),
                    (other.pos, other.size.y, other.ends_with_newline)
                );
                assert_eq!(own.visuals.mesh.vertices, other.visuals.mesh.vertices, "{text:?}");
            }
            assert_whole(&ours);
        }
    }

    #[test]
    fn hebrew_begins_at_the_right_and_keeps_its_characters_in_order() {
        let galley = set_in("אבג דה.", Direction::FromRight, 400.0);
        assert_whole(&galley);
        assert_eq!(drawn(&galley), [".הד גבא"]);
        let row = &galley.rows[0];
        let (first, last) = (row.glyphs[0], row.glyphs[6]);
        assert!((row.pos.x + first.max_x() - 400.0).abs() <= 1.0, "the first letter stands at the right edge");
        assert!(last.pos.x < first.pos.x && last.chr == '.');
    }

    #[test]
    fn text_in_two_directions_is_reordered_line_by_line() {
        for (text, direction, expected) in [
            ("Er sagte אבג דה und ging.", Direction::FromLeft, "Er sagte הד גבא und ging."),
            ("אב (NATO) גד 12%", Direction::FromRight, "12% דג (NATO) בא"),
            ("אב (גד)", Direction::FromRight, "(דג) בא"),
            ("«اب»", Direction::OfParagraph, "«با»"),
            ("۱۲۳ اب", Direction::FromRight, "با ۱۲۳"),
        ] {
            // A bracket is drawn as its pair; the text has it as it is written.
            let galley = set_in(text, direction, f32::INFINITY);
            assert_whole(&galley);
            let mirrored = |c: char| if "()«»".contains(c) { bidi::mirrored(c) } else { c };
            let turned = text.starts_with(bidi::is_right_to_left) || text.starts_with(['«', '۱']);
            let drawn = drawn(&galley).concat();
            let drawn: String = if turned { drawn.chars().map(mirrored).collect() } else { drawn };
            assert_eq!(drawn, expected, "{text}");
        }
    }

    #[test]
    fn lines_of_a_hebrew_paragraph_all_begin_at_the_right() {
        let text = "אבג דהו זחט יכל מנס עפצ קרש תאב גדה וזח טיכ למנ";
        let galley = set_in(text, Direction::FromRight, 120.0);
        assert_whole(&galley);
        assert!(galley.rows.len() > 1);
        for row in &galley.rows {
            assert!((row.rect().max.x - 120.0).abs() <= 1.0, "{:?}", row.rect());
            assert!(row.rect().min.x >= -1.0);
        }
        // The first line has the first words.
        let first = drawn(&galley)[0].trim().to_owned();
        assert!(first.ends_with("גבא") && !first.contains("למנ"), "{first}");
    }

    #[test]
    fn in_no_given_width_lines_begin_where_the_longest_does() {
        let galley = set_in("אבג דהו זחט\nאבג", Direction::OfParagraph, f32::INFINITY);
        let [long, short] = galley.rows.as_slice() else { panic!("two rows") };
        assert!(long.pos.x == 0.0 && short.pos.x > 20.0);
        assert!((long.rect().max.x - short.rect().max.x).abs() <= 1.0);
    }

    #[test]
    fn each_paragraph_of_a_text_runs_as_its_first_letter_says() {
        let galley = set_in("אב גד\n\nSatz 1 · אב ×2", Direction::OfParagraph, 300.0);
        assert_whole(&galley);
        // A number after a Hebrew word stands to its left, unless the word is set apart.
        assert_eq!(drawn(&galley), ["דג בא", "", "Satz 1 · 2× בא"]);
        let apart = set_in("Satz 1 · \u{2068}אב\u{2069} ×2", Direction::OfParagraph, 300.0);
        assert_eq!(drawn(&apart), ["Satz 1 · בא ×2"]);
        assert!(galley.rows[0].pos.x > 100.0 && galley.rows[2].pos.x == 0.0);
        let ends: Vec<bool> = galley.rows.iter().map(|row| row.ends_with_newline).collect();
        assert_eq!(ends, [true, true, false]);
        assert!(galley.rows[1].size.y > 5.0, "an empty line is as high as another");
    }

    #[test]
    fn a_position_means_the_character_that_is_drawn_there() {
        for text in ["אבג דה.", "Er sagte אבג דה und ging.", "Hafen", "אב NATO גד", "日本「港」"] {
            let galley = set_in(text, Direction::OfParagraph, 300.0);
            let row = &galley.rows[0];
            let levels = bidi::levels(text, bidi::runs_from_right(text).unwrap_or_default());
            for (index, (glyph, level)) in row.glyphs.iter().zip(levels).enumerate() {
                let quarter = glyph.advance_width / 4.0;
                let (left, right) = (glyph.pos.x + quarter, glyph.max_x() - quarter);
                let (before, after) = if level.is_rtl() { (right, left) } else { (left, right) };
                let at = |x: f32| char_at(&galley, vec2(row.pos.x + x, 5.0)).0;
                assert_eq!((at(before), at(after)), (index, index + 1), "{text}: {}", glyph.chr);
            }
        }
        // Beside a line it is the nearest, above and below the text the first and the last line.
        let galley = set_in("אב\nגד", Direction::FromRight, 300.0);
        let below = galley.size().y + 50.0;
        let found =
            [(310.0, -9.0), (0.0, -9.0), (310.0, below), (0.0, below)].map(|(x, y)| char_at(&galley, vec2(x, y)).0);
        assert_eq!(found, [0, 2, 3, 5]);
    }

    #[test]
    fn a_stretch_is_as_many_rectangles_as_the_eye_sees() {
        let text = "Er sagte אבג דה und ging.";
        let galley = set_in(text, Direction::FromLeft, f32::INFINITY);
        let glyphs = &galley.rows[0].glyphs;
        let rects = |from: usize, to: usize| stretch(&galley, (CharIndex(from), CharIndex(to)));
        // Within one direction it is one, also where that is Hebrew.
        assert_eq!((rects(0, 8).len(), rects(9, 12).len(), rects(0, text.chars().count()).len()), (1, 1, 1));
        let hebrew = rects(9, 11)[0];
        assert!((hebrew.max.x - glyphs[9].max_x()).abs() < 1.0 && (hebrew.min.x - glyphs[10].pos.x).abs() < 1.0);
        // "sagte אב": the German word stands at the left of the Hebrew ones, of which the first two letters are at
        // the right.
        let parts = rects(3, 11);
        assert_eq!(parts.len(), 2, "{parts:?}");
        assert!((parts[0].max.x - glyphs[8].max_x()).abs() < 1.0 && (parts[1].min.x - glyphs[10].pos.x).abs() < 1.0);
        assert!(rects(4, 4).is_empty());
    }

    #[test]
    fn a_stretch_goes_over_lines() {
        let galley = set_in("אבג דהו זחט יכל מנס עפצ", Direction::FromRight, 90.0);
        let n_rows = galley.rows.len();
        let all = stretch(&galley, (CharIndex(0), CharIndex(23)));
        assert!(n_rows > 1);
        assert_eq!(all.len(), n_rows);
        for rect in all {
            assert!((rect.max.x - 90.0).abs() <= 1.5 && rect.min.x >= -1.0, "without the spaces at its end: {rect:?}");
        }
    }

    #[test]
    fn no_line_of_chinese_or_japanese_begins_or_ends_with_the_wrong_sign() {
        let texts = [
            "一方、野党は費用の増加を批判し、「計画は議会で十分に議論されなかった」と指摘している。ヨーロッパの客（東京）も、ツアーで来る。",
            "反对者批评，港口的费用过高；《人民日报》报道（北京）：“港口变了！城市也变了？”商会的会长说……",
        ];
        for text in texts {
            for width in (40..400).step_by(7) {
                let width = width as f32;
                let galley = set_in(text, Direction::FromLeft, width);
                assert_whole(&galley);
                for (n, row) in galley.rows.iter().enumerate() {
                    let seen = row.text();
                    let seen = seen.trim();
                    let (first, last) = (seen.chars().next(), seen.chars().next_back());
                    let (Some(first), Some(last)) = (first, last) else { panic!("an empty line") };
                    assert!(n == 0 || !"。、」』）》，；：？！ー…ッョュャ".contains(first), "“{seen}” at {width}");
                    assert!(!"「『（《".contains(last), "“{seen}” at {width}");
                    // What may not be parted is at most a few signs long.
                    assert!(row.rect().width() <= width.max(120.0) + 0.5, "{width}: “{seen}”");
                }
            }
        }
    }

    #[test]
    fn a_line_that_is_too_long_is_cut_off_where_it_ends() {
        for (text, direction, is_left) in [
            ("אבג דהו זחט יכל מנס", Direction::FromRight, true),
            ("東京都の新しい港が開港した", Direction::FromLeft, false),
        ] {
            let mut job = job(text, 0.0);
            job.wrap = TextWrapping::truncate_at_width(60.0);
            let (_, galley) = both(&job, direction, f32::INFINITY);
            let row = &galley.rows[0];
            assert!(galley.elided && galley.rows.len() == 1 && row.rect().width() <= 61.0);
            let sign = row.glyphs.last().expect("a glyph");
            let others = row.glyphs.iter().filter(|glyph| glyph.chr != '…').map(|glyph| glyph.pos.x);
            let is_at_left = others.fold(f32::INFINITY, f32::min) > sign.pos.x;
            assert_eq!((sign.chr, is_at_left), ('…', is_left), "{text}");
        }
    }

    #[test]
    fn formats_and_the_room_between_cells_stay_with_their_text() {
        let small = TextFormat::simple(FontId::proportional(10.0), Color32::RED);
        let struck = TextFormat { strikethrough: Stroke::new(1.0, Color32::GREEN), ..small.clone() };
        let mut job = LayoutJob::default();
        job.append("אב", 0.0, small.clone());
        job.append("\t", 0.0, small.clone());
        job.append("גד", 50.0, struck);
        job.append("\n", 0.0, small.clone());
        job.append("הו", 20.0, small);
        let (_, galley) = both(&job, Direction::FromRight, 200.0);
        assert_whole(&galley);
        let [first, second] = galley.rows.as_slice() else { panic!("two rows") };
        let gap = first.glyphs[0].pos.x - first.glyphs[3].max_x();
        assert!(gap >= 50.0, "the second cell stands left of the first, as far from it as it shall: {gap}");
        let edge = second.pos.x + second.glyphs[0].max_x();
        assert!((edge - 180.0).abs() <= 1.0, "the room before a line is at its beginning: {edge}");
        let lines = &first.visuals.mesh.vertices[first.visuals.glyph_vertex_range.end..];
        assert!(!lines.is_empty() && lines.iter().all(|vertex| vertex.color == Color32::GREEN));
        let (left, right) = (first.glyphs[4].pos.x - 1.0, first.glyphs[3].max_x() + 1.0);
        assert!(lines.iter().all(|vertex| (left..=right).contains(&vertex.pos.x)), "only what is struck out");
    }

    /// A glyph of a shaped word: its first character, and how wide it is.
    fn glyph(chr: char, width: f32) -> Glyph {
        let galley = set_in("x", Direction::FromLeft, f32::INFINITY);
        let mut glyph = galley.rows[0].glyphs[0];
        (glyph.chr, glyph.advance_width) = (chr, width);
        glyph
    }

    #[test]
    fn shaped_letters_are_told_apart() {
        let found = |text: &str, glyphs: &[(char, f32)], turns| {
            let chars: Vec<char> = text.chars().collect();
            let glyphs: Vec<Glyph> = glyphs.iter().map(|(chr, width)| glyph(*chr, *width)).collect();
            let parts = parts_of(&chars, &glyphs, turns);
            parts.into_iter().map(|part| (part.chars, part.at)).collect::<Vec<_>>()
        };
        // Last letter first; "لا" is one glyph.
        assert_eq!(found("سلام", &[('م', 3.0), ('ل', 5.0), ('س', 7.0)], true), [(0..1, 8.0), (1..3, 3.0), (3..4, 0.0)]);
        // Two of them, each told by its own letter.
        assert_eq!(found("لالا", &[('ل', 5.0), ('ل', 5.0)], true), [(0..2, 5.0), (2..4, 0.0)]);
        // A mark stands before its letter, as it is turned too, and is told by it.
        assert_eq!(found("בָב", &[('ב', 4.0), ('ב', 0.0), ('ב', 4.0)], true), [(0..2, 4.0), (2..3, 0.0)]);
        // Words of which each is turned, and spaces of another font between them.
        assert_eq!(
            found("אב גד", &[('ב', 1.0), ('א', 2.0), (' ', 4.0), ('ד', 8.0), ('ג', 16.0)], true),
            [(0..1, 1.0), (1..2, 0.0), (2..3, 3.0), (3..4, 15.0), (4..5, 7.0)]
        );
        // A letter of three glyphs beside each other.
        assert_eq!(found("கொக", &[('க', 2.0), ('க', 3.0), ('க', 2.0), ('க', 3.0)], false), [(0..2, 0.0), (2..3, 7.0)]);
        // What fits no order is drawn as one.
        assert_eq!(found("אבג", &[('x', 1.0), ('y', 1.0)], true), [(0..3, 0.0)]);
    }

    #[test]
    fn text_that_the_toolkit_sets_well_is_left_to_it() {
        for text in ["Hafen „alt“ – 3 €", "Việt Nam ạ", "Ελλάδα, Россия", "😀 ❤️", "한국어"]
        {
            assert!(!needs_setting(text), "{text}");
        }
        for text in ["Er sagte אב", "مرحبا", "港", "ภาษาไทย", "「", "！"] {
            assert!(needs_setting(text), "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(96))]
        #[test]
        fn any_text_is_set_whole(
            text in "[a-zäאבגדהוسلامن\u{640}\u{64e}\u{651}\u{5b8}0-9۱٢ .,()\\[\\]«»\t\n\u{200f}\u{202b}\u{202c}\u{2067}\u{2069}\u{200d}\u{200c}日本。「」😀👨🇩🇪ไทยก\u{e33}]{0,60}",
            from_right in any::<bool>(),
            width in 10.0_f32..300.0,
            at in (0.0_f32..300.0, 0.0_f32..100.0),
        ) {
            let direction = if from_right { Direction::FromRight } else { Direction::OfParagraph };
            let galley = set_in(&text, direction, width);
            assert_whole(&galley);
            let n_chars = text.chars().count();
            prop_assert!(char_at(&galley, vec2(at.0, at.1)).0 <= n_chars);
            for rect in stretch(&galley, (CharIndex(0), CharIndex(n_chars))) {
                prop_assert!(rect.is_finite() && rect.width() > 0.0);
            }
            for row in &galley.rows {
                prop_assert!(row.glyphs.iter().all(|glyph| glyph.pos.x.is_finite() && glyph.pos.y.is_finite()));
            }
        }
    }
}
