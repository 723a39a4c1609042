//! Sets text that egui's own layout cannot: lines with Hebrew or Arabic, which it draws in reading order from left to
//! right, and Chinese, Japanese, Thai and their like, whose lines it ends where none may end.
//!
//! Separate from the panes because it is an inner part of the toolkit: egui still shapes the letters, stretch by
//! stretch, and what comes out is a [`Galley`] as its own are, painted and pointed at in the same way. Lines end by
//! UAX #14, their letters stand in the order of UAX #9, and each character has one glyph in the order of the text, so
//! that the n-th glyph is the n-th character, wherever it stands. Text without such letters goes to egui unchanged.

use super::bidi;
use egui::cache::CacheTrait;
use egui::emath::GuiRounding as _;
use egui::epaint::text::{Glyph, PlacedRow, Row, RowVisuals};
use egui::epaint::{Mesh, Vertex};
use egui::text::{ByteIndex, CharIndex, LayoutJob, LayoutSection, TextFormat, TextWrapping};
use egui::{Align, Color32, FontId, FontSelection, Galley, Rect, RichText, Stroke, Ui, Vec2, WidgetText, pos2, vec2};
use icu_segmenter::options::LineBreakOptions;
use icu_segmenter::{GraphemeClusterSegmenter, LineSegmenter, LineSegmenterBorrowed};
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash as _, Hasher as _};
use std::ops::Range;
use std::sync::{Arc, LazyLock};
use unicode_bidi::Level;

/// Where the lines of a text begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// All at the left.
    FromLeft,
    /// All at the right.
    FromRight,
    /// Each paragraph of the text where its letters say.
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
    let Some(row) = sample.rows.first().map(|row| (*row.row).clone()) else { return shape(job) };
    Arc::new(Setting { galley: sample.clone(), row, shape }.set(job, direction, width))
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
    // A neighbour that it touches tells; at the ends of a stretch one of them stands elsewhere.
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

/// A stretch of a paragraph that egui shapes at once: in one format and one direction.
struct Unit {
    galley: Arc<Galley>,
    format: TextFormat,
}

impl Unit {
    fn row(&self) -> Option<&Row> {
        self.galley.rows.first().map(|row| &*row.row)
    }
}

/// One or more characters that are drawn as one: a letter with its marks, a ligature.
#[derive(Debug, Clone)]
struct Cluster {
    /// Its characters, as indices into the paragraph. None for an empty room between words.
    chars: Range<usize>,
    /// Which unit it was shaped in, and its glyphs there.
    unit: usize,
    glyphs: Vec<usize>,
    /// Where it begins in the unit, and its width, in points.
    at: f32,
    width: f32,
    level: Level,
    /// Whether it is white space, which may stand out beyond the end of a line.
    is_space: bool,
    /// Whether a line may end after it.
    may_end: bool,
}

/// A paragraph: the text up to a line end.
struct Paragraph<'a> {
    text: &'a str,
    chars: Vec<char>,
    /// The section of each character.
    sections: Vec<usize>,
    from_right: bool,
    clusters: Vec<Cluster>,
    units: Vec<Unit>,
}

/// Sets one text; `shape` lays out a stretch of it.
struct Setting<F: FnMut(LayoutJob) -> Arc<Galley>> {
    /// Any galley and a row, to make others of: the toolkit lets none be made of nothing.
    galley: Galley,
    row: Row,
    shape: F,
}

impl<F: FnMut(LayoutJob) -> Arc<Galley>> Setting<F> {
    fn set(mut self, job: LayoutJob, direction: Direction, width: f32) -> Galley {
        let (max_rows, anywhere) = (job.wrap.max_rows, job.wrap.break_anywhere);
        let max_width = job.effective_wrap_width();
        let mut rows: Vec<PlacedRow> = Vec::new();
        let mut are_from_right = Vec::new();
        let mut elided = max_rows == 0;
        let mut top = 0.0;
        let mut start = 0;
        let lines: Vec<&str> =
            if job.break_on_newline { job.text.split('\n').collect() } else { vec![job.text.as_str()] };
        let n_lines = lines.len();
        for (n, text) in lines.into_iter().enumerate() {
            let n_left = max_rows.saturating_sub(rows.len());
            if n_left == 0 {
                elided = true;
                break;
            }
            let from_right = match direction {
                Direction::FromLeft => false,
                Direction::FromRight => true,
                Direction::OfParagraph => bidi::paragraph_runs_from_right(text).unwrap_or_default(),
            };
            let mut paragraph = self.shaped(&job, text, start, from_right);
            let mut lines = lines_of(&paragraph.clusters, max_width, anywhere);
            let is_cut = lines.len() > n_left;
            lines.truncate(n_left);
            if is_cut {
                elided = true;
                if let Some(last) = lines.last_mut() {
                    self.cut_off(&job, &mut paragraph, last, max_width);
                }
            }
            let n_rows = lines.len();
            for (row, line) in lines.into_iter().enumerate() {
                let is_last = row + 1 == n_rows;
                let row = self.row_of(&job, &paragraph, line, (start, width));
                let height = row.row.size.y;
                are_from_right.push(from_right);
                rows.push(PlacedRow {
                    pos: pos2(row.left, top),
                    row: Arc::new(row.row),
                    ends_with_newline: is_last && n + 1 < n_lines && !is_cut,
                });
                top = (top + height).round_to_pixels(self.galley.pixels_per_point);
            }
            start += text.len() + 1;
        }
        if !width.is_finite() {
            let longest = rows.iter().map(|row| row.size.x).fold(0.0, f32::max);
            for (row, _) in rows.iter_mut().zip(are_from_right).filter(|(_, from_right)| *from_right) {
                row.pos.x = (longest - row.size.x).round_to_pixels(self.galley.pixels_per_point);
            }
        }
        self.whole(job, rows, elided)
    }

    /// Shapes a paragraph that begins at a byte of the job's text.
    fn shaped<'a>(&mut self, job: &LayoutJob, text: &'a str, start: usize, from_right: bool) -> Paragraph<'a> {
        let chars: Vec<char> = text.chars().collect();
        let mut sections = Vec::with_capacity(chars.len());
        let mut section = section_at(job, start, 0);
        for (at, _) in text.char_indices() {
            section = section_at(job, start + at, section);
            sections.push(section);
        }
        let levels = if from_right || bidi::has_right_to_left(text) {
            bidi::levels(text, from_right)
        } else {
            vec![Level::ltr(); chars.len()]
        };
        let may_end = line_ends(text);
        let (clusters, units) = (Vec::new(), Vec::new());
        let mut paragraph = Paragraph { text, chars, sections, from_right, clusters, units };
        let mut last_section = None;
        let (mut at, mut byte) = (0, 0);
        while let Some(section) = paragraph.sections.get(at).copied() {
            let Some(format) = job.sections.get(section) else { break };
            // The room before a section belongs to its first paragraph.
            if last_section != Some(section) && format.leading_space > 0.0 && format.byte_range.start.0 == start + byte
            {
                paragraph.clusters.push(Cluster {
                    chars: at..at,
                    unit: usize::MAX,
                    glyphs: Vec::new(),
                    at: 0.0,
                    width: format.leading_space,
                    level: bidi::base(from_right),
                    is_space: false,
                    may_end: false,
                });
            }
            last_section = Some(section);
            let level = levels.get(at).copied().unwrap_or(bidi::base(from_right));
            let end = unit_end(&paragraph, &levels, at);
            let chars = paragraph.chars.get(at..end).unwrap_or_default();
            byte += chars.iter().map(|c| c.len_utf8()).sum::<usize>();
            self.shape_unit(&mut paragraph, at..end, &format.format, level, &may_end);
            at = end.max(at + 1);
        }
        paragraph
    }

    /// Shapes one unit of a paragraph and adds its clusters.
    fn shape_unit(
        &mut self,
        paragraph: &mut Paragraph<'_>,
        range: Range<usize>,
        format: &TextFormat,
        level: Level,
        may_end: &[bool],
    ) {
        let chars = paragraph.chars.get(range.clone()).unwrap_or_default();
        // Letters from right to left are turned by the shaper, and brackets among them; here are brackets alone.
        let is_turned = level.is_rtl() && !chars.iter().any(|c| bidi::is_right_to_left(*c));
        let drawn: Vec<char> =
            if is_turned { chars.iter().map(|c| bidi::mirrored(*c)).collect() } else { chars.to_vec() };
        let galley = (self.shape)(unit_job(drawn.iter().collect(), format.clone()));
        let unit = Unit { galley, format: format.clone() };
        let glyphs = unit.row().map(|row| row.glyphs.as_slice()).unwrap_or_default();
        let turns = level.is_rtl() && !is_turned;
        let number = paragraph.units.len();
        for part in parts_of(&drawn, glyphs, turns) {
            let chars = range.start + part.chars.start..range.start + part.chars.end;
            let own = paragraph.chars.get(chars.clone()).unwrap_or_default();
            paragraph.clusters.push(Cluster {
                unit: number,
                glyphs: part.glyphs,
                at: part.at,
                width: part.width,
                level,
                is_space: !own.is_empty() && own.iter().all(|c| c.is_whitespace() && *c != '\u{a0}'),
                may_end: chars.end.checked_sub(1).and_then(|last| may_end.get(last)).copied().unwrap_or_default(),
                chars,
            });
        }
        paragraph.units.push(unit);
    }

    /// Puts the sign of what is cut off at the end of a line.
    fn cut_off(&mut self, job: &LayoutJob, paragraph: &mut Paragraph<'_>, line: &mut Range<usize>, max_width: f32) {
        let Some(sign) = job.wrap.overflow_character else { return };
        let last = line.end.checked_sub(1).and_then(|last| paragraph.clusters.get(last));
        let section = last.and_then(|last| paragraph.sections.get(last.chars.start)).copied().unwrap_or_default();
        let Some(format) = job.sections.get(section).map(|section| section.format.clone()) else { return };
        let galley = (self.shape)(unit_job(sign.to_string(), format.clone()));
        let width = galley.rows.first().map_or(0.0, |row| row.glyphs.iter().map(|glyph| glyph.advance_width).sum());
        let own = |line: &Range<usize>| {
            paragraph.clusters.get(line.clone()).unwrap_or_default().iter().map(|cluster| cluster.width).sum::<f32>()
        };
        while line.len() > 1 && own(line) + width > max_width {
            line.end -= 1;
        }
        paragraph.clusters.truncate(line.end);
        let at = paragraph.chars.len();
        paragraph.chars.push(sign);
        paragraph.sections.push(section);
        paragraph.clusters.push(Cluster {
            chars: at..at + 1,
            unit: paragraph.units.len(),
            glyphs: vec![0],
            at: 0.0,
            width,
            level: bidi::base(paragraph.from_right),
            is_space: false,
            may_end: false,
        });
        paragraph.units.push(Unit { galley, format });
        line.end += 1;
    }

    /// Puts the clusters of a line in their places.
    fn row_of(
        &mut self,
        job: &LayoutJob,
        paragraph: &Paragraph<'_>,
        line: Range<usize>,
        (start, width): (usize, f32),
    ) -> NewRow {
        let scale = self.galley.pixels_per_point;
        let clusters = paragraph.clusters.get(line).unwrap_or_default();
        let from_right = paragraph.from_right;
        let mut levels: Vec<(char, Level)> = clusters
            .iter()
            .map(|cluster| {
                // An empty room parts words as a tab does.
                let first = paragraph.chars.get(cluster.chars.start).filter(|_| !cluster.chars.is_empty());
                (first.copied().unwrap_or('\t'), cluster.level)
            })
            .collect();
        bidi::reset_spaces(&mut levels, from_right);
        let levels: Vec<Level> = levels.into_iter().map(|(_, level)| level).collect();
        let whole: f32 = clusters.iter().map(|cluster| cluster.width).sum();
        let spaces = clusters.iter().rev().take_while(|cluster| cluster.is_space);
        let seen = whole - spaces.map(|cluster| cluster.width).sum::<f32>();
        let (left, mut x, own_width) = match (from_right, width.is_finite()) {
            (false, _) => (0.0, 0.0, whole),
            (true, true) => ((width - seen).round_to_pixels(scale), seen - whole, seen),
            (true, false) => (0.0, seen - whole, seen),
        };
        // Where each stands, and how far it was moved from where it was shaped.
        let mut places = vec![(0.0_f32, 0.0_f32); clusters.len()];
        let mut order = bidi::visual_order(&levels);
        order.truncate(clusters.len());
        let mut last: Option<(&Cluster, f32)> = None;
        for &index in &order {
            let (Some(cluster), Some(place)) = (clusters.get(index), places.get_mut(index)) else { continue };
            // What was shaped in one stays together to the pixel.
            let stays = last.filter(|(last, _)| {
                last.unit == cluster.unit && (last.at + last.width - cluster.at).abs() < 0.01 && last.width > 0.0
            });
            let moved = stays.map_or_else(|| (x - cluster.at).round_to_pixels(scale), |(_, moved)| moved);
            *place = (x, moved);
            last = Some((cluster, moved));
            x += cluster.width;
        }
        let height_of = |unit: &Unit| unit.row().map_or(0.0, |row| row.size.y);
        let own_units = clusters.iter().filter_map(|cluster| paragraph.units.get(cluster.unit));
        let height = own_units.map(height_of).fold(0.0, f32::max);
        let height = if height > 0.0 { height } else { self.empty_height(job, paragraph, start) };
        let height = height.round_to_pixels(scale);
        let mut row = self.row.clone();
        row.glyphs = Vec::new();
        row.size = vec2(own_width, height);
        let mut mesh = Mesh::default();
        for ((cluster, (x, moved)), level) in clusters.iter().zip(&places).zip(&levels) {
            let Some(unit) = paragraph.units.get(cluster.unit) else { continue };
            let down = (unit.format.valign.to_factor() * (height - height_of(unit))).round_to_pixels(scale);
            let first_vertex = mesh.vertices.len() as u32;
            copy_glyphs(&mut mesh, unit, &cluster.glyphs, vec2(*moved, down));
            let chars = paragraph.chars.get(cluster.chars.clone()).unwrap_or_default();
            let spot = Spot { x: *x, down, from_right: level.is_rtl(), vertices: (first_vertex, &mesh) };
            add_characters(&mut row.glyphs, unit, cluster, chars, &spot);
        }
        let n_vertices = mesh.vertices.len();
        self.lines_through(&mut mesh, paragraph, clusters, &row.glyphs);
        let mesh_bounds = mesh.calc_bounds();
        row.visuals = RowVisuals { mesh, mesh_bounds, glyph_index_start: 0, glyph_vertex_range: 0..n_vertices };
        NewRow { row, left }
    }

    /// The height of a line without letters.
    fn empty_height(&mut self, job: &LayoutJob, paragraph: &Paragraph<'_>, start: usize) -> f32 {
        let at = start + paragraph.text.len();
        let Some(section) = job.sections.get(section_at(job, at, 0)) else { return 0.0 };
        let galley = (self.shape)(unit_job(" ".to_owned(), section.format.clone()));
        galley.size().y
    }

    /// Strikes out and underlines what is so.
    fn lines_through(&self, mesh: &mut Mesh, paragraph: &Paragraph<'_>, clusters: &[Cluster], glyphs: &[Glyph]) {
        let formats = clusters.iter().filter_map(|cluster| {
            let unit = paragraph.units.get(cluster.unit)?;
            Some(std::iter::repeat_n(&unit.format, cluster.chars.len()))
        });
        for (glyph, format) in glyphs.iter().zip(formats.flatten()).filter(|(glyph, _)| glyph.advance_width > 0.0) {
            let rect = glyph.logical_rect();
            for (stroke, y) in [(format.strikethrough, rect.center().y), (format.underline, rect.max.y)] {
                if stroke == Stroke::NONE {
                    continue;
                }
                let y = y.round_to_pixels(self.galley.pixels_per_point);
                let line = Rect::from_min_max(pos2(rect.min.x, y), pos2(rect.max.x, y + stroke.width));
                mesh.add_colored_rect(line.round_to_pixels(self.galley.pixels_per_point), stroke.color);
            }
        }
    }

    /// A galley of these rows.
    fn whole(self, job: LayoutJob, rows: Vec<PlacedRow>, elided: bool) -> Galley {
        let mut galley = self.galley;
        let mut rect = Rect::ZERO;
        let (mut bounds, mut n_vertices, mut n_indices) = (Rect::NOTHING, 0, 0);
        for row in &rows {
            rect |= row.rect();
            bounds |= row.visuals.mesh_bounds.translate(row.pos.to_vec2());
            n_vertices += row.visuals.mesh.vertices.len();
            n_indices += row.visuals.mesh.indices.len();
        }
        galley.job = Arc::new(job);
        galley.rows = rows;
        galley.elided = elided;
        galley.rect = rect.round_ui();
        galley.mesh_bounds = bounds;
        galley.num_vertices = n_vertices;
        galley.num_indices = n_indices;
        galley
    }
}

/// A row and its left edge.
struct NewRow {
    row: Row,
    left: f32,
}

/// The section that has a byte of the text, not before `from`.
fn section_at(job: &LayoutJob, byte: usize, from: usize) -> usize {
    let ends_before = |section: &LayoutSection| section.byte_range.end <= ByteIndex(byte);
    let n_before = job.sections.iter().skip(from).take_while(|section| ends_before(section)).count();
    (from + n_before).min(job.sections.len().saturating_sub(1))
}

/// Where the unit ends that begins at a character of a paragraph: with its section and its level; and where brackets
/// and letters meet in text from right to left, since the shaper turns letters alone.
fn unit_end(paragraph: &Paragraph<'_>, levels: &[Level], start: usize) -> usize {
    let (section, level) = (paragraph.sections.get(start), levels.get(start));
    let joins = |c: char| bidi::joins_letters(c);
    let is_turned = level.is_some_and(Level::is_rtl);
    let of_letters = paragraph.chars.get(start).is_some_and(|c| joins(*c));
    let mut end = start + 1;
    while let Some(c) = paragraph.chars.get(end) {
        if paragraph.sections.get(end) != section || levels.get(end) != level {
            break;
        }
        // Spaces go with the letters before them.
        if is_turned && (joins(*c) || of_letters && *c == ' ') != of_letters {
            break;
        }
        end += 1;
    }
    end
}

fn unit_job(text: String, format: TextFormat) -> LayoutJob {
    let format =
        TextFormat { background: Color32::TRANSPARENT, underline: Stroke::NONE, strikethrough: Stroke::NONE, ..format };
    LayoutJob { break_on_newline: false, ..LayoutJob::single_section(text, format) }
}

/// So much of a paragraph is searched for places where lines may end at once, in bytes: the time that Thai and its
/// like take grows with the square of it.
const LINE_BYTES: usize = 4_096;

/// After which characters of a paragraph a line may end (UAX #14).
fn line_ends(text: &str) -> Vec<bool> {
    static SEGMENTER: LazyLock<LineSegmenterBorrowed<'static>> =
        LazyLock::new(|| LineSegmenter::new_dictionary(LineBreakOptions::default()));
    let mut ends = vec![false; text.chars().count()];
    let (mut from, mut n_before) = (0, 0);
    while let Some(rest) = text.get(from..).filter(|rest| !rest.is_empty()) {
        let part = rest.get(..rest.floor_char_boundary(LINE_BYTES)).unwrap_or(rest);
        let mut breaks = SEGMENTER.segment_str(part).skip(1).peekable();
        for (n, (at, c)) in part.char_indices().enumerate() {
            let end = at + c.len_utf8();
            while breaks.next_if(|next| *next < end).is_some() {}
            // Its last end is only that of the part.
            if breaks.peek() == Some(&end)
                && end < part.len()
                && let Some(may_end) = ends.get_mut(n_before + n)
            {
                *may_end = true;
            }
        }
        n_before += part.chars().count();
        from += part.len().max(1);
    }
    ends
}

/// The lines of a paragraph, as ranges of its clusters: at least one.
fn lines_of(clusters: &[Cluster], max_width: f32, anywhere: bool) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let (mut start, mut x) = (0, 0.0_f32);
    let mut best = None;
    for (index, cluster) in clusters.iter().enumerate() {
        while !cluster.is_space && index > start && x + cluster.width > max_width {
            let end = best.filter(|_| !anywhere).unwrap_or(index);
            lines.push(start..end);
            start = end;
            best = None;
            x = clusters.get(start..index).unwrap_or_default().iter().map(|cluster| cluster.width).sum();
        }
        x += cluster.width;
        if cluster.may_end {
            best = Some(index + 1);
        }
    }
    lines.push(start..clusters.len());
    lines
}

/// Characters of a unit that are drawn as one.
#[derive(Debug, PartialEq)]
struct Part {
    chars: Range<usize>,
    glyphs: Vec<usize>,
    at: f32,
    width: f32,
}

/// Which glyphs draw which characters of a unit, in the order of the text. egui tells of each glyph the first of its
/// characters; glyphs of letters from right to left come last letter first (`turns`), word by word where the spaces
/// are of another font.
fn parts_of(chars: &[char], glyphs: &[Glyph], turns: bool) -> Vec<Part> {
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

/// Gives each grapheme its glyphs, if these are in the order of the text; `None` if they are not. One without a glyph
/// is drawn together with the one before it: a ligature.
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

/// Copies what is seen of some glyphs of a unit, moved.
fn copy_glyphs(mesh: &mut Mesh, unit: &Unit, glyphs: &[usize], moved: Vec2) {
    let Some(row) = unit.row() else { return };
    for glyph in glyphs.iter().filter_map(|index| row.glyphs.get(*index)) {
        let first = glyph.first_vertex as usize;
        let Some(corners) = row.visuals.mesh.vertices.get(first..first + 4).filter(|_| !glyph.uv_rect.is_nothing())
        else {
            continue;
        };
        let index = mesh.vertices.len() as u32;
        mesh.indices.extend([0, 1, 2, 2, 1, 3].map(|corner| index + corner));
        mesh.vertices.extend(corners.iter().map(|vertex| Vertex { pos: vertex.pos + moved, ..*vertex }));
    }
}

/// Where a cluster stands in its row.
struct Spot<'a> {
    x: f32,
    /// How far lower than in its unit.
    down: f32,
    from_right: bool,
    /// Its first vertex in the mesh, which ends with its last.
    vertices: (u32, &'a Mesh),
}

/// Adds a glyph for each character of a cluster: the letters share its room, their marks take none.
fn add_characters(glyphs: &mut Vec<Glyph>, unit: &Unit, cluster: &Cluster, chars: &[char], spot: &Spot<'_>) {
    let Some(row) = unit.row() else { return };
    let own = cluster.glyphs.iter().filter_map(|index| row.glyphs.get(*index));
    let shown = own.clone().find(|glyph| !glyph.uv_rect.is_nothing()).or_else(|| own.clone().next());
    let Some(pattern) = shown.or_else(|| row.glyphs.first()) else { return };
    let is_letter = |index: usize, c: char| index == 0 || !bidi::is_mark(c);
    let n_letters = chars.iter().enumerate().filter(|(index, c)| is_letter(*index, **c)).count().max(1);
    let each = cluster.width / n_letters as f32;
    let (first_vertex, mesh) = spot.vertices;
    let mut n_before = 0;
    for (index, c) in chars.iter().enumerate() {
        let width = if is_letter(index, *c) { each } else { 0.0 };
        n_before += usize::from(is_letter(index, *c));
        let left = match (spot.from_right, width > 0.0) {
            (false, true) => spot.x + each * (n_before - 1) as f32,
            (false, false) => spot.x + each * n_before as f32,
            (true, _) => spot.x + cluster.width - each * n_before as f32,
        };
        let mut glyph = *pattern;
        glyph.chr = *c;
        glyph.pos = pos2(left, pattern.pos.y + spot.down);
        glyph.advance_width = width;
        glyph.first_vertex = first_vertex;
        // The toolkit looks up of which glyph a corner is: all are of the first.
        if index > 0 || cluster.glyphs.is_empty() {
            glyph.uv_rect.max = glyph.uv_rect.min;
            glyph.first_vertex = mesh.vertices.len() as u32;
        }
        glyphs.push(glyph);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::epaint::text::{FontDefinitions, Fonts, MissingGlyphPolicy, TextOptions};
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
