//! How a text is set: its paragraphs are shaped, cut into lines, and the letters of each line put in their places.
//!
//! Separate because the panes have nothing to do with it, and because it knows nothing of the window: `shape` is all
//! that it asks of the toolkit.

use super::parts::parts_of;
use super::{Direction, bidi};
use egui::emath::GuiRounding as _;
use egui::epaint::text::{Glyph, PlacedRow, Row, RowVisuals};
use egui::epaint::{Mesh, Vertex};
use egui::text::{ByteIndex, LayoutJob, LayoutSection, TextFormat};
use egui::{Color32, Galley, Rect, Stroke, Vec2, pos2, vec2};
use icu_segmenter::options::LineBreakOptions;
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};
use std::ops::Range;
use std::sync::{Arc, LazyLock};
use unicode_bidi::Level;

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
pub struct Setting<F: FnMut(LayoutJob) -> Arc<Galley>> {
    /// Any galley and a row, to make others of: the toolkit lets none be made of nothing.
    galley: Galley,
    row: Row,
    shape: F,
}

impl<F: FnMut(LayoutJob) -> Arc<Galley>> Setting<F> {
    /// `sample` is a galley that `shape` made; `None` if it has no row.
    pub fn new(sample: &Galley, shape: F) -> Option<Self> {
        let row = (*sample.rows.first()?.row).clone();
        Some(Self { galley: sample.clone(), row, shape })
    }

    /// Lays out a text; see [`super::layout`].
    pub fn set(mut self, job: LayoutJob, direction: Direction, width: f32) -> Galley {
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
