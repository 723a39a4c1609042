//! What the reader chooses for good: colours, language, font, what is remembered.
//!
//! Separate from the rest of [`App`] because each choice is applied at once and kept.

use super::settings::{self, ReadingFont, TEXT_SIZE_STEP, TEXT_SIZES};
use super::{App, Command};
use crate::i18n::Texts;
use crate::theme;
use egui::Context;

/// How far the wheel is turned for one step of the text's size, as a factor.
const ZOOM_STEP: f32 = 1.25;

impl App {
    /// Applies a choice and keeps it. Commands that are none change nothing.
    pub(super) fn choose(&mut self, ctx: &Context, command: Command) {
        match command {
            Command::SetLocale(locale) => {
                self.state.settings.locale = locale;
                self.state.texts = Texts::new(locale.unwrap_or(self.system_locale));
                self.keep_settings();
            }
            Command::SetColours(colours) => {
                self.state.settings.colours = colours;
                theme::install(ctx, colours == settings::Colours::Sepia);
                ctx.set_theme(colours);
                self.keep_settings();
            }
            Command::SetFont(font) => {
                self.state.settings.font = font.clone();
                if font == ReadingFont::Standard {
                    theme::set_reading_font(ctx, None);
                }
                self.ask_font(font);
                self.keep_settings();
            }
            Command::SetTextSize(percent) => {
                self.state.settings.text_size = percent.clamp(*TEXT_SIZES.start(), *TEXT_SIZES.end());
                self.keep_settings();
            }
            Command::ZoomText(factor) => {
                self.zoom *= factor;
                // The wheel comes in many small turns; the text grows step by step.
                let steps = (self.zoom.ln() / ZOOM_STEP.ln()).trunc();
                if steps != 0.0 {
                    self.zoom /= ZOOM_STEP.powf(steps);
                    let size = f32::from(self.state.settings.text_size) + steps * f32::from(TEXT_SIZE_STEP);
                    self.resize_text(ctx, size.max(0.0) as u16);
                }
            }
            Command::SetMeasure(characters) => {
                self.state.settings.measure = characters;
                self.keep_settings();
            }
            Command::SetRestore(restore) => {
                self.state.settings.restore = restore;
                self.keep_settings();
                let session = settings::Session::default();
                let kept = if restore { Ok(()) } else { self.store.keep_session(&session) };
                self.say_if_not_done(kept);
            }
            Command::SetStill(still) => {
                self.state.settings.still = still;
                theme::set_still(ctx, still);
                self.keep_settings();
            }
            Command::SetRemember(remember) => {
                self.state.settings.remember = remember;
                if !remember {
                    self.forget_recent();
                }
                self.keep_settings();
            }
            _ => {}
        }
    }

    /// Turns a switch over.
    pub(super) fn switch(&mut self, setting: impl FnOnce(&mut settings::Settings) -> &mut bool) {
        let setting = setting(&mut self.state.settings);
        *setting = !*setting;
        self.keep_settings();
    }

    /// Sets the article's text in another size.
    pub(super) fn resize_text(&mut self, ctx: &Context, percent: u16) {
        self.obey(ctx, Command::SetTextSize(percent));
    }

    /// Writes the settings down.
    pub(super) fn keep_settings(&mut self) {
        let kept = self.store.keep_settings(&self.settings_kept, &self.state.settings);
        self.settings_kept = self.state.settings.clone();
        self.say_if_not_done(kept);
    }
}
