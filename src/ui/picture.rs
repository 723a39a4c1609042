//! The pictures of the article, where they stand.
//!
//! Separate from the text because a picture comes later than its place: until it is decoded,
//! and where it cannot be, a quiet line stands there that says what it shows.

use super::brief;
use super::cx::Cx;
use super::reading_id::picture_id;
use crate::document::{Bounds, Raster};
use crate::model::{Command, Decoded, Opened, PictureId, WantedPicture};
use crate::theme::size;
use egui::text::{LayoutJob, TextWrapping};
use egui::{Color32, ColorImage, FontId, Id, Rect, Sense, Stroke, StrokeKind, TextureHandle, TextureOptions};
use egui::{Ui, Vec2, pos2, vec2};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// The height of the line in the place of a picture, in points.
const PLACE: f32 = 28.0;
/// The part of the pane's height that a picture takes at most.
const MAX_SHARE: f32 = 0.8;
/// However low the pane is, a picture may be so high, in points.
const MIN_ROOM: f32 = 240.0;
/// The frames after which a picture that is no longer drawn leaves the graphics memory.
const MAX_UNSEEN: u64 = 240;

/// The pictures in the graphics memory, and those that are wanted in this frame.
#[derive(Default)]
pub struct Pictures {
    textures: FxHashMap<PictureId, Texture>,
    wanted: Vec<WantedPicture>,
    n_frames: u64,
}

struct Texture {
    raster: Arc<Raster>,
    handle: TextureHandle,
    /// Whether something behind the picture is seen through it.
    is_clear: bool,
    /// Whether what is seen of it is nearly white.
    is_bright: bool,
    /// The frame in which it was drawn last.
    drawn: u64,
}

/// The number of a picture of the shown text, over all documents.
fn id(opened: &Opened, index: usize) -> PictureId {
    let index = u32::try_from(index).unwrap_or(u32::MAX);
    PictureId { document: opened.number, text_version: opened.text_version, index }
}

/// How large a picture is drawn in a column of a width: as large as it is or as the file wants it, or as fits;
/// `None` if it is not there.
fn drawn_size(cx: Cx<'_>, opened: &Opened, index: usize, width: f32, pane_height: f32) -> Option<Vec2> {
    let Some(Decoded::Ready(raster)) = cx.model.pictures.get(id(opened, index)) else { return None };
    let full = vec2(raster.full_width as f32, raster.full_height as f32);
    let wanted = opened.analysis.document.structure().pictures.get(index).map_or([0; 2], |picture| picture.size);
    let bound = |wanted: u16, room: f32| if wanted > 0 { room.min(f32::from(wanted)) } else { room };
    let [wanted_width, wanted_height] = wanted;
    let room = vec2(bound(wanted_width, width), bound(wanted_height, room_of(pane_height)));
    let factor = (room.x / full.x).min(room.y / full.y).min(1.0);
    Some((full * factor).max(Vec2::splat(1.0)))
}

/// The room that is kept for a picture until it is there: that which the file says, or a line.
fn place_height(cx: Cx<'_>, opened: &Opened, index: usize, width: f32, pane_height: f32) -> f32 {
    let Some(picture) = opened.analysis.document.structure().pictures.get(index) else { return PLACE };
    let is_coming = !matches!(cx.model.pictures.get(id(opened, index)), Some(Decoded::Failed));
    let [wide, high] = picture.size.map(f32::from);
    if wide <= 0.0 || high <= 0.0 || !picture.source.is_known() || !is_coming {
        return PLACE;
    }
    (high * (width / wide).min(room_of(pane_height) / high).min(1.0)).max(PLACE)
}

fn room_of(pane_height: f32) -> f32 {
    (pane_height * MAX_SHARE).max(MIN_ROOM)
}

/// The height that a picture, or its place, takes in a column of a width.
pub fn height(cx: Cx<'_>, opened: &Opened, index: usize, width: f32, pane_height: f32) -> f32 {
    match drawn_size(cx, opened, index, width, pane_height) {
        Some(size) => size.y,
        None => place_height(cx, opened, index, width, pane_height),
    }
}

impl Pictures {
    /// Draws a picture into its place, and notes that it is wanted if it is not there; gives what was drawn into.
    pub fn picture_ui(
        &mut self,
        ui: &Ui,
        cx: Cx<'_>,
        opened: &Opened,
        index: usize,
        (area, pane_height): (Rect, f32),
    ) -> Rect {
        let Some(picture) = opened.analysis.document.structure().pictures.get(index) else { return area };
        let id = id(opened, index);
        let points = |length: f32| (length * ui.pixels_per_point()).ceil() as u32;
        if picture.source.is_known() {
            let bounds = Bounds { width: points(area.width()), height: points(room_of(pane_height)) };
            self.wanted.push(WantedPicture { id, bounds });
        }
        let said = if picture.alt.is_empty() { cx.text("picture") } else { brief::line(&picture.alt).into_owned() };
        let size = drawn_size(cx, opened, index, area.width(), pane_height);
        let Some(size) = size else {
            let failed = cx.model.pictures.get(id) == Some(&Decoded::Failed);
            return place_ui(ui, cx, picture_id(opened.number, index), area, &said, failed);
        };
        let Some(Decoded::Ready(raster)) = cx.model.pictures.get(id) else { return area };
        let rect = Rect::from_min_size(area.min, size);
        let texture = self.texture(ui, id, raster);
        if texture.is_clear {
            // Lines and letters are drawn for white paper, and a few for black.
            let ground = if texture.is_bright { cx.palette.dark } else { cx.palette.paper };
            ui.painter().rect_filled(rect, 0.0, ground);
        }
        let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
        ui.painter().image(texture.handle.id(), rect, whole, Color32::WHITE);
        let response = ui.interact(rect, picture_id(opened.number, index), Sense::hover());
        if !picture.alt.is_empty() {
            response.on_hover_text_at_pointer(said);
        }
        rect
    }

    fn texture(&mut self, ui: &Ui, id: PictureId, raster: &Arc<Raster>) -> &Texture {
        let n_frames = self.n_frames;
        let new = || {
            let size = [raster.width as usize, raster.height as usize];
            let image = ColorImage::from_rgba_unmultiplied(size, &raster.rgba);
            let name = format!("picture {} {}", id.document, id.index);
            let is_clear = raster.rgba.iter().skip(3).step_by(4).any(|opacity| *opacity < u8::MAX);
            let handle = ui.ctx().load_texture(name, image, TextureOptions::LINEAR);
            let is_bright = is_clear && is_bright(raster);
            Texture { raster: Arc::clone(raster), handle, is_clear, is_bright, drawn: n_frames }
        };
        let texture = self.textures.entry(id).or_insert_with(new);
        if !Arc::ptr_eq(&texture.raster, raster) {
            *texture = new();
        }
        texture.drawn = n_frames;
        texture
    }

    /// Ends a frame: asks for what is missing, and lets go of what was long not seen.
    pub fn end_frame(&mut self, cx: Cx<'_>) {
        let wanted = std::mem::take(&mut self.wanted);
        // Those that wait belong to the list: they are still in sight.
        let is_open = |wanted: &WantedPicture| {
            cx.model.pictures.is_missing(wanted) || cx.model.pictures.get(wanted.id) == Some(&Decoded::Awaited)
        };
        if wanted.iter().any(|wanted| cx.model.pictures.is_missing(wanted)) {
            cx.emit(Command::DecodePictures(wanted.into_iter().filter(is_open).collect()));
        }
        let seen_after = self.n_frames.saturating_sub(MAX_UNSEEN);
        self.textures.retain(|_, texture| texture.drawn >= seen_after);
        self.n_frames += 1;
    }
}

/// Whether the points that are seen are nearly white on the average.
fn is_bright(raster: &Raster) -> bool {
    const BRIGHT: u64 = 225;
    let (mut sum, mut n) = (0_u64, 0_u64);
    for [red, green, blue, opacity] in raster.rgba.as_chunks::<4>().0 {
        let weight = u64::from(*opacity);
        sum += weight * (u64::from(*red) + u64::from(*green) + u64::from(*blue)) / 3;
        n += weight;
    }
    n > 0 && sum / n > BRIGHT
}

/// The place of a picture that is not there: a small frame, and what it shows.
fn place_ui(ui: &Ui, cx: Cx<'_>, id: Id, area: Rect, said: &str, failed: bool) -> Rect {
    let area = Rect::from_min_size(area.min, vec2(area.width(), PLACE));
    let weak = cx.palette.weak;
    ui.painter().rect(area, 4.0, cx.palette.pane, Stroke::NONE, StrokeKind::Inside);
    let frame = Rect::from_center_size(area.left_center() + vec2(18.0, 0.0), vec2(16.0, 12.0));
    ui.painter().rect_stroke(frame, 2.0, Stroke::new(1.2, weak), StrokeKind::Inside);
    ui.painter().circle_filled(frame.left_top() + vec2(5.0, 4.5), 1.4, weak);
    let mut job = LayoutJob::simple_singleline(said.to_owned(), FontId::proportional(size::SMALL), weak);
    job.wrap = TextWrapping::truncate_at_width((area.width() - 48.0).max(20.0));
    let line = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let origin = pos2(frame.max.x + 10.0, area.center().y - line.size().y / 2.0);
    let response = ui.interact(area, id, Sense::hover());
    let response = if line.elided { response.on_hover_text(said) } else { response };
    if failed {
        response.on_hover_text(cx.text("picture-failed"));
    }
    ui.painter().with_clip_rect(area.intersect(ui.clip_rect())).galley(origin, line, weak);
    area
}
