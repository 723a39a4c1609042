//! The pages in the graphics memory.
//!
//! Separate from the pane because all documents share them: only what the shown one has in sight, or had a moment ago,
//! stays there.

use super::page_places::Sheet;
use crate::document::{PagePart, Raster};
use crate::theme::INVERTED_LEVELS;
use egui::{Color32, ColorImage, Rect, TextureHandle, TextureOptions, Ui, pos2, vec2};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// The frames after which a page that is no longer drawn leaves the graphics memory.
const MAX_UNSEEN: u64 = 30;

/// What a texture shows: a part of a page of a text, and whether inverted.
type Key = ((u64, u64), PagePart, bool);

/// The textures of pages.
#[derive(Default)]
pub struct PageTextures {
    textures: FxHashMap<Key, Texture>,
    n_frames: u64,
}

struct Texture {
    raster: Arc<Raster>,
    /// The picture in squares as large as the graphics memory takes, each with the part of the whole that it is.
    squares: Vec<(Rect, TextureHandle)>,
    /// The frame in which it was drawn last.
    drawn: u64,
}

impl PageTextures {
    /// Draws a part of a page of a text to its place on the sheet, stretched to the sheet's size.
    pub fn part_ui(
        &mut self,
        ui: &Ui,
        text: (u64, u64),
        sheet: &Sheet,
        (part, raster): (&PagePart, &Arc<Raster>),
        (inverted, tint): (bool, Color32),
    ) {
        let n_frames = self.n_frames;
        let new = || Texture { raster: Arc::clone(raster), squares: squares(ui, raster, inverted), drawn: n_frames };
        let texture = self.textures.entry((text, *part, inverted)).or_insert_with(new);
        if !Arc::ptr_eq(&texture.raster, raster) {
            *texture = new();
        }
        texture.drawn = n_frames;
        let ([width, height], [left, top]) = (part.whole, part.at);
        let place = |x: u32, y: u32| {
            let share = vec2(x as f32 / width.max(1) as f32, y as f32 / height.max(1) as f32);
            sheet.rect.min + share * sheet.rect.size()
        };
        let [across, down] = part.size;
        let area = Rect::from_min_max(place(left, top), place(left + across, top + down));
        let all = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
        for (square, handle) in &texture.squares {
            let place = |corner: egui::Pos2| area.min + corner.to_vec2() * area.size();
            ui.painter().image(handle.id(), Rect::from_min_max(place(square.min), place(square.max)), all, tint);
        }
    }

    /// Ends a frame: lets go of what was long not seen, and of all of other texts than the one whose pages are shown.
    pub fn end_frame(&mut self, text: Option<(u64, u64)>) {
        let seen_after = self.n_frames.saturating_sub(MAX_UNSEEN);
        self.textures.retain(|(of, ..), texture| Some(*of) == text && texture.drawn >= seen_after);
        self.n_frames += 1;
    }
}

/// Puts a picture into the graphics memory.
fn squares(ui: &Ui, raster: &Raster, inverted: bool) -> Vec<(Rect, TextureHandle)> {
    let most = ui.input(|input| input.max_texture_side).max(1);
    let (width, height) = (raster.width as usize, raster.height as usize);
    let mut squares = Vec::new();
    for top in (0..height).step_by(most) {
        for left in (0..width).step_by(most) {
            let size = [(width - left).min(most), (height - top).min(most)];
            let row = |y: usize| {
                let from = 4 * (y * width + left);
                raster.rgba.get(from..from + 4 * size[0]).unwrap_or_default()
            };
            let points = (top..top + size[1]).flat_map(|y| row(y).as_chunks::<4>().0);
            let colour = |[red, green, blue, _]: &[u8; 4]| {
                let [red, green, blue] = if inverted { inverse([*red, *green, *blue]) } else { [*red, *green, *blue] };
                Color32::from_rgb(red, green, blue)
            };
            let mut pixels: Vec<Color32> = points.map(colour).collect();
            pixels.resize(size[0] * size[1], Color32::WHITE);
            let handle = ui.ctx().load_texture("page", ColorImage::new(size, pixels), TextureOptions::LINEAR);
            let corner = |x: usize, y: usize| pos2(x as f32 / width as f32, y as f32 / height as f32);
            squares.push((Rect::from_min_max(corner(left, top), corner(left + size[0], top + size[1])), handle));
        }
    }
    squares
}

/// A colour as bright as it was dark, and of the same hue; black and white not quite as far apart.
fn inverse(colour: [u8; 3]) -> [u8; 3] {
    let [red, green, blue] = colour.map(i32::from);
    let ends = red.max(green).max(blue) + red.min(green).min(blue);
    let (dark, light) = (i32::from(INVERTED_LEVELS.0), i32::from(INVERTED_LEVELS.1));
    [red, green, blue].map(|level| (dark + (level + 255 - ends) * (light - dark) / 255).clamp(0, 255) as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_inverted_colour_keeps_its_hue() {
        let (dark, light) = INVERTED_LEVELS;
        assert_eq!(inverse([255; 3]), [dark; 3]);
        assert_eq!(inverse([0; 3]), [light; 3]);
        let [red, green, blue] = inverse([120, 0, 0]);
        assert!(red > 200 && green == blue && green < red, "a dark red becomes a light one");
        for level in 0..=255 {
            for channel in inverse([level, 255 - level, 7]) {
                assert!((dark..=light).contains(&channel));
            }
        }
    }
}
