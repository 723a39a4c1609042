//! Text as the first frame most likely sets it, line by line, to have its letters drawn before there is a window.
//!
//! Separate because it belongs to no pane: it knows which sizes and fonts an open article begins with, and nothing of the article.

use crate::model::Settings;
use crate::theme::{Faces, reading, size};
use egui::text::{LayoutJob, TextFormat};
use egui::{FontFamily, FontId};

/// Lines of `text` in the fonts and sizes of an article, its summary and the panes, those with the most letters first.
/// Each letter stands in a text where it mostly stands, so that it is asked for at the same parts of a point.
#[must_use]
pub fn first_letters(settings: &Settings, faces: Faces, text: &str) -> Vec<LayoutJob> {
    let scale = f32::from(settings.text_size) / 100.0;
    let (bold, ..) = faces.family(true, false);
    let set = |font_size: f32, family: FontFamily, n_lines: usize| {
        let format = TextFormat::simple(FontId::new(font_size, family), egui::Color32::BLACK);
        text.lines().filter(|line| !line.is_empty()).take(n_lines).map(move |line| {
            let mut job = LayoutJob::default();
            job.append(line, 0.0, format.clone());
            job.wrap.max_width = WIDTH;
            job
        })
    };
    let window = |font_size, n_lines| set(font_size, FontFamily::Proportional, n_lines);
    set(size::BODY * scale, reading(), MANY)
        .chain(set(size::SUMMARY * scale, reading(), MANY))
        .chain(window(size::SMALL, 4))
        .chain(window(size::PANE, 2))
        .chain(window(size::TAB, 2))
        .chain(set(size::BODY * size::STANDFIRST * scale, reading(), 2))
        .chain(set(size::TITLE * scale, bold, 1))
        .collect()
}

/// The width of a column, in points; where lines end decides little.
const WIDTH: f32 = 600.0;
/// All lines that a first frame shows.
const MANY: usize = 8;
