//! The letters of the first frame, drawn while the system makes the window.
//!
//! Separate because it goes on beside all else that a start does. A letter that is drawn for the first time takes some
//! 40 µs, most of it for its hints, which are a program that comes with the font; a first frame has hundreds of letters,
//! and until then the thread of the window waits for the display and its graphics.
//! The scale of the screen is not known yet: where it is not one, these letters are drawn in vain, on a core that has nothing else to do.

use crate::model::Settings;
use crate::theme::{self, Faces};
use crate::ui;
use egui::{Context, RawInput, TextureId};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

/// The largest width of the picture that holds all letters, in pixels; the toolkit makes none wider. The window asks for no more
/// even where the graphics card allows it: the toolkit draws all letters anew whenever this limit changes.
pub const MAX_TEXTURE: usize = 16 * 1024;

/// Draws letters on whatever thread it is asked, until the window is there.
#[derive(Clone)]
pub struct Letters {
    ctx: Context,
    settings: Settings,
    text: &'static str,
    is_window_there: Arc<AtomicBool>,
    /// What the window's graphics must be given of the picture that holds the letters. Locked while letters are drawn.
    drawn: Arc<Mutex<Vec<egui::epaint::ImageDelta>>>,
}

impl Letters {
    /// Those of `text`, for a window that will draw with `ctx` and its colours, which must be set.
    #[must_use]
    pub fn new(ctx: &Context, settings: &Settings, text: &'static str) -> Self {
        let (is_window_there, drawn) = Default::default();
        Self { ctx: ctx.clone(), settings: settings.clone(), text, is_window_there, drawn }
    }

    /// Draws them with the article's font, or the window's own where there is none; does nothing once there is a window.
    pub fn draw(&self, font: Option<theme::ReadingFont>) {
        let Ok(mut drawn) = self.drawn.lock() else { return };
        if self.is_window_there() {
            return;
        }
        theme::set_reading_font(&self.ctx, font);
        // The clock of the window begins at zero, and does not run backwards.
        let input = RawInput { max_texture_side: Some(MAX_TEXTURE), time: Some(0.0), ..RawInput::default() };
        let mut output = self.ctx.run_ui(input, |ui| {
            for job in ui::first_letters(&self.settings, Faces::of(ui.ctx()), self.text) {
                if self.is_window_there() {
                    break;
                }
                ui.fonts_mut(|fonts| fonts.layout_job(job));
            }
        });
        let letters = output.textures_delta.set.remove(&TextureId::default());
        drawn.extend(letters.into_iter().flatten());
        // Nothing else was drawn.
        output.drop_without_applying_deltas();
    }

    /// Ends the drawing, and puts what was drawn before into the window's first frame. Waits for no font that is looked for.
    pub fn hand_over(&self) {
        self.is_window_there.store(true, Ordering::Relaxed);
        let Ok(mut drawn) = self.drawn.lock() else { return };
        let textures = self.ctx.tex_manager();
        for letters in drawn.drain(..) {
            textures.write().set(TextureId::default(), letters);
        }
    }

    fn is_window_there(&self) -> bool {
        self.is_window_there.load(Ordering::Relaxed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::epaint::ColorImage;
    use egui::{Color32, FontId, FullOutput};

    const TEXT: &str = "The harbour was closed for weeks.\nThe ice is gone now.";

    fn letters() -> Letters {
        let ctx = Context::default();
        theme::install(&ctx, theme::Look::default());
        Letters::new(&ctx, &Settings::default(), TEXT)
    }

    /// A frame of the window that sets all lines of `letters`, and a text beside them.
    fn frame(letters: &Letters, beside: &str) -> FullOutput {
        let input = RawInput { max_texture_side: Some(MAX_TEXTURE), time: Some(0.1), ..RawInput::default() };
        letters.ctx.run_ui(input, |ui| {
            for job in ui::first_letters(&letters.settings, Faces::of(ui.ctx()), letters.text) {
                ui.fonts_mut(|fonts| fonts.layout_job(job));
            }
            ui.fonts_mut(|fonts| fonts.layout_no_wrap(beside.to_owned(), FontId::proportional(33.0), Color32::RED));
        })
    }

    /// What the graphics have after they took in what a frame changed.
    fn shown(mut output: FullOutput) -> ColorImage {
        let mut shown = ColorImage::default();
        let changes = output.textures_delta.set.remove(&TextureId::default()).unwrap_or_default();
        output.textures_delta.clear();
        for change in changes {
            let egui::ImageData::Color(image) = change.image;
            let Some([left, top]) = change.pos else {
                shown = (*image).clone();
                continue;
            };
            for (y, row) in image.pixels.chunks(image.width()).enumerate() {
                let at = (top + y) * shown.width() + left;
                shown.pixels[at..at + row.len()].copy_from_slice(row);
            }
        }
        shown
    }

    #[expect(clippy::redundant_closure_for_method_calls, reason = "the method alone is of one lifetime")]
    fn picture(letters: &Letters) -> ColorImage {
        letters.ctx.fonts(|fonts| fonts.image())
    }

    #[test]
    fn the_first_frame_draws_no_letter_again_and_its_graphics_get_them_all() {
        let letters = letters();
        letters.draw(None);
        let before = picture(&letters);
        letters.hand_over();
        theme::install_fonts(&letters.ctx);
        let first = frame(&letters, "");
        assert_eq!(picture(&letters).pixels, before.pixels, "the letters are those that were drawn before");
        assert_eq!(shown(first).pixels, before.pixels);
    }

    #[test]
    fn other_letters_come_beside_them() {
        let letters = letters();
        letters.draw(None);
        letters.hand_over();
        let first = shown(frame(&letters, "Jylland"));
        let all = picture(&letters);
        assert_eq!(first.size, all.size);
        assert_eq!(first.pixels, all.pixels);
    }

    #[test]
    fn once_there_is_a_window_nothing_is_drawn_in_its_place() {
        let letters = letters();
        letters.hand_over();
        letters.draw(None);
        assert!(letters.drawn.lock().expect("no panic").is_empty());
        assert_eq!(letters.ctx.cumulative_pass_nr(), 0);
    }
}
