//! Colours, sizes and spacing of the window.
//!
//! Separate so that no pane knows a colour: it asks the palette for a role. A test
//! holds every text pair at the contrast of WCAG 2.2 level AA, and of level AAA where more contrast is asked for.

use egui::{
    Color32, Context, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Stroke, TextStyle, Theme, Visuals,
    style::ScrollStyle,
};
use std::sync::Arc;

/// The roles that colours have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    /// Behind the full text.
    pub page: Color32,
    /// Behind the side panes.
    pub pane: Color32,
    /// Behind a hovered or chosen entry.
    pub hover: Color32,
    /// Text.
    pub text: Color32,
    /// Secondary text: labels, context, left-overs.
    pub weak: Color32,
    /// Behind a sentence that is in the summary.
    pub mark: Color32,
    /// Behind a place that was just jumped to.
    pub flash: Color32,
    /// Behind selected text.
    pub selection: Color32,
    /// The rule beside a summary sentence, bars, links, the focused widget's frame.
    pub accent: Color32,
    /// Lines between things.
    pub line: Color32,
    /// Behind the clear parts of pictures, which are drawn for white paper.
    pub paper: Color32,
    /// Behind the clear parts of pictures that are white themselves.
    pub dark: Color32,
    /// Behind a message that is worth knowing.
    pub info: Color32,
    /// The sign of such a message.
    pub info_sign: Color32,
    /// Behind a message of something that was not done as asked.
    pub warning: Color32,
    /// The sign of such a message.
    pub warning_sign: Color32,
    /// Behind a message of something that went wrong.
    pub alert: Color32,
    /// The sign of such a message.
    pub alert_sign: Color32,
    /// Behind a short message, with `page` as its text.
    pub toast: Color32,
    /// Behind highlighted text: yellow, green, blue and pink.
    pub highlights: [Color32; 4],
    /// The signs of these colours at the margin and in lists.
    pub highlight_signs: [Color32; 4],
}

const LIGHT: Palette = Palette {
    page: Color32::from_rgb(0xfd, 0xfc, 0xf9),
    pane: Color32::from_rgb(0xf3, 0xf1, 0xec),
    hover: Color32::from_rgb(0xe6, 0xe3, 0xda),
    text: Color32::from_rgb(0x1f, 0x22, 0x26),
    weak: Color32::from_rgb(0x5b, 0x5f, 0x66),
    mark: Color32::from_rgb(0xfb, 0xed, 0xc0),
    flash: Color32::from_rgb(0xf4, 0xc9, 0x5d),
    selection: Color32::from_rgb(0xb9, 0xd3, 0xf0),
    accent: Color32::from_rgb(0x9a, 0x55, 0x0a),
    line: Color32::from_rgb(0xd8, 0xd4, 0xc9),
    paper: Color32::from_rgb(0xfd, 0xfc, 0xf9),
    dark: Color32::from_rgb(0x2b, 0x2f, 0x36),
    info: Color32::from_rgb(0xe3, 0xed, 0xf7),
    info_sign: Color32::from_rgb(0x1f, 0x5f, 0x99),
    warning: Color32::from_rgb(0xfb, 0xef, 0xd0),
    warning_sign: Color32::from_rgb(0x8a, 0x5a, 0x00),
    alert: Color32::from_rgb(0xfb, 0xe0, 0xd8),
    alert_sign: Color32::from_rgb(0xa3, 0x26, 0x1b),
    toast: Color32::from_rgb(0x2b, 0x2f, 0x36),
    highlights: [
        Color32::from_rgb(0xff, 0xe4, 0x5c),
        Color32::from_rgb(0xbf, 0xe8, 0xac),
        Color32::from_rgb(0xc4, 0xe0, 0xff),
        Color32::from_rgb(0xfc, 0xd3, 0xe3),
    ],
    highlight_signs: [
        Color32::from_rgb(0x7d, 0x61, 0x00),
        Color32::from_rgb(0x2b, 0x6e, 0x22),
        Color32::from_rgb(0x1f, 0x5f, 0xa8),
        Color32::from_rgb(0xa8, 0x30, 0x6c),
    ],
};

const DARK: Palette = Palette {
    page: Color32::from_rgb(0x1b, 0x1d, 0x21),
    pane: Color32::from_rgb(0x23, 0x26, 0x2b),
    hover: Color32::from_rgb(0x33, 0x37, 0x3e),
    text: Color32::from_rgb(0xe6, 0xe3, 0xdc),
    weak: Color32::from_rgb(0xa5, 0xa7, 0xab),
    mark: Color32::from_rgb(0x45, 0x3a, 0x1c),
    flash: Color32::from_rgb(0x7a, 0x5c, 0x12),
    selection: Color32::from_rgb(0x2d, 0x4f, 0x78),
    accent: Color32::from_rgb(0xe9, 0xb4, 0x4c),
    line: Color32::from_rgb(0x3b, 0x3f, 0x46),
    paper: Color32::from_rgb(0xe6, 0xe3, 0xdc),
    dark: Color32::from_rgb(0x2b, 0x2f, 0x36),
    info: Color32::from_rgb(0x1f, 0x33, 0x47),
    info_sign: Color32::from_rgb(0x8e, 0xc1, 0xf0),
    warning: Color32::from_rgb(0x43, 0x37, 0x1a),
    warning_sign: Color32::from_rgb(0xf0, 0xc3, 0x5a),
    alert: Color32::from_rgb(0x55, 0x2c, 0x22),
    alert_sign: Color32::from_rgb(0xff, 0x9d, 0x8a),
    toast: Color32::from_rgb(0xe6, 0xe3, 0xdc),
    highlights: [
        Color32::from_rgb(0x45, 0x3c, 0x00),
        Color32::from_rgb(0x20, 0x43, 0x1e),
        Color32::from_rgb(0x1b, 0x3c, 0x60),
        Color32::from_rgb(0x54, 0x26, 0x3e),
    ],
    highlight_signs: [
        Color32::from_rgb(0xf0, 0xd8, 0x4a),
        Color32::from_rgb(0x8f, 0xd6, 0x7d),
        Color32::from_rgb(0x8e, 0xc1, 0xf0),
        Color32::from_rgb(0xf2, 0x9b, 0xc4),
    ],
};

const SEPIA: Palette = Palette {
    page: Color32::from_rgb(0xf6, 0xec, 0xd9),
    pane: Color32::from_rgb(0xec, 0xdf, 0xc6),
    hover: Color32::from_rgb(0xde, 0xcd, 0xad),
    text: Color32::from_rgb(0x3a, 0x2a, 0x1a),
    weak: Color32::from_rgb(0x63, 0x4e, 0x37),
    mark: Color32::from_rgb(0xf2, 0xd7, 0x9a),
    flash: Color32::from_rgb(0xe8, 0xb6, 0x5a),
    selection: Color32::from_rgb(0xcf, 0xc9, 0xc0),
    accent: Color32::from_rgb(0x8a, 0x46, 0x12),
    line: Color32::from_rgb(0xd0, 0xbd, 0x9a),
    paper: Color32::from_rgb(0xf6, 0xec, 0xd9),
    dark: Color32::from_rgb(0x2b, 0x2f, 0x36),
    info: Color32::from_rgb(0xdd, 0xe3, 0xdd),
    info_sign: Color32::from_rgb(0x2b, 0x5a, 0x78),
    warning: Color32::from_rgb(0xf3, 0xe0, 0xa8),
    warning_sign: Color32::from_rgb(0x7a, 0x4c, 0x00),
    alert: Color32::from_rgb(0xf3, 0xcf, 0xb8),
    alert_sign: Color32::from_rgb(0x96, 0x2a, 0x14),
    toast: Color32::from_rgb(0x3a, 0x2a, 0x1a),
    highlights: [
        Color32::from_rgb(0xf5, 0xd9, 0x4a),
        Color32::from_rgb(0xc6, 0xdb, 0xa0),
        Color32::from_rgb(0xb9, 0xd2, 0xde),
        Color32::from_rgb(0xef, 0xbc, 0xc0),
    ],
    highlight_signs: [
        Color32::from_rgb(0x6e, 0x52, 0x00),
        Color32::from_rgb(0x3a, 0x64, 0x20),
        Color32::from_rgb(0x27, 0x58, 0x7c),
        Color32::from_rgb(0x98, 0x30, 0x5a),
    ],
};

/// [`LIGHT`] for who needs more contrast: text is black, and lines are as strong as the outlines of controls must be.
const STRONG_LIGHT: Palette = Palette {
    page: Color32::WHITE,
    pane: Color32::from_rgb(0xf6, 0xf6, 0xf6),
    hover: Color32::from_rgb(0xe4, 0xe4, 0xe4),
    text: Color32::BLACK,
    weak: Color32::from_rgb(0x38, 0x3b, 0x40),
    accent: Color32::from_rgb(0x5e, 0x2f, 0x00),
    line: Color32::from_rgb(0x8c, 0x8c, 0x8c),
    info_sign: Color32::from_rgb(0x0c, 0x3e, 0x70),
    warning_sign: Color32::from_rgb(0x5a, 0x38, 0x00),
    alert_sign: Color32::from_rgb(0x7c, 0x14, 0x0c),
    toast: Color32::BLACK,
    ..LIGHT
};

/// [`DARK`] for who needs more contrast.
const STRONG_DARK: Palette = Palette {
    page: Color32::BLACK,
    pane: Color32::from_rgb(0x10, 0x11, 0x13),
    hover: Color32::from_rgb(0x2a, 0x2d, 0x32),
    text: Color32::WHITE,
    weak: Color32::from_rgb(0xd2, 0xd3, 0xd6),
    flash: Color32::from_rgb(0x66, 0x4c, 0x0c),
    accent: Color32::from_rgb(0xff, 0xcc, 0x66),
    line: Color32::from_rgb(0x72, 0x75, 0x7a),
    alert: Color32::from_rgb(0x4a, 0x24, 0x1c),
    alert_sign: Color32::from_rgb(0xff, 0xb8, 0xa8),
    toast: Color32::WHITE,
    ..DARK
};

/// [`SEPIA`] for who needs more contrast.
const STRONG_SEPIA: Palette = Palette {
    text: Color32::from_rgb(0x14, 0x0b, 0x02),
    weak: Color32::from_rgb(0x3c, 0x2a, 0x16),
    accent: Color32::from_rgb(0x52, 0x22, 0x00),
    line: Color32::from_rgb(0x8b, 0x79, 0x5a),
    info_sign: Color32::from_rgb(0x10, 0x38, 0x52),
    warning_sign: Color32::from_rgb(0x50, 0x30, 0x00),
    alert_sign: Color32::from_rgb(0x6c, 0x18, 0x06),
    toast: Color32::from_rgb(0x14, 0x0b, 0x02),
    ..SEPIA
};

/// Sizes of text and room, in points.
pub mod size {
    /// The title of the article.
    pub const TITLE: f32 = 27.0;
    /// A heading in the article.
    pub const HEADING: f32 = 20.0;
    /// The heading of a part of the whole, as a multiple of other headings.
    pub const CHAPTER: f32 = 1.2;
    /// Running text of the article.
    pub const BODY: f32 = 17.0;
    /// The standfirst, as a multiple of running text.
    pub const STANDFIRST: f32 = 1.14;
    /// Text of the panes.
    pub const PANE: f32 = 15.0;
    /// The names of tabs.
    pub const TAB: f32 = 16.0;
    /// Labels and left-overs.
    pub const SMALL: f32 = 13.0;
    /// A number in a small mark.
    pub const TINY: f32 = 10.5;
    /// Height of a line of running text, as a multiple of its size.
    pub const LINE_HEIGHT: f32 = 1.5;
    /// The mean width of a character of running text, as a multiple of its size.
    pub const CHARACTER: f32 = 0.47;
    /// A window narrower than this shows one pane at a time.
    pub const ONE_PANE_MAX: f32 = 760.0;
    /// The width of the welcome page.
    pub const WELCOME: f32 = 620.0;
    /// Room around the contents of a pane.
    pub const MARGIN: i8 = 16;
    /// What the scroll bar of a pane takes of its margin.
    pub const BAR: f32 = 8.0;
    /// How far the words of a list stand from the edges of its grounds, at their beginning and at their end.
    pub const INSET: f32 = 10.0;
    /// See [`INSET`].
    pub const INSET_END: f32 = 4.0;
    /// The sentences of the summary.
    pub const SUMMARY: f32 = 16.0;
    /// The height of their lines, as a multiple of their size.
    pub const SUMMARY_LINE: f32 = 1.45;
    /// How strong the line under a summary sentence is, 0 to 1.
    pub const MARK_STRENGTH: f32 = 0.75;
    /// Width of the rule beside a summary sentence.
    pub const RULE: f32 = 3.0;
}

impl Palette {
    /// The ring around the widget with the keyboard's focus: its inner line and the thin one outside it. One of the
    /// two stands out from every ground.
    #[must_use]
    pub fn ring(&self) -> (Stroke, Stroke) {
        (Stroke::new(2.0, self.accent), Stroke::new(1.0, self.page))
    }
}

/// What the reader's choice and the desktop's make of the two themes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Look {
    /// The light theme is sepia.
    pub sepia: bool,
    /// Text and lines stand out more.
    pub contrast: bool,
}

/// The palette of a theme.
#[must_use]
pub fn palette(theme: Theme, look: Look) -> Palette {
    match (theme, look.sepia, look.contrast) {
        (Theme::Light, false, false) => LIGHT,
        (Theme::Light, false, true) => STRONG_LIGHT,
        (Theme::Light, true, false) => SEPIA,
        (Theme::Light, true, true) => STRONG_SEPIA,
        (Theme::Dark, _, false) => DARK,
        (Theme::Dark, _, true) => STRONG_DARK,
    }
}

/// The palette of what is drawn over the pages of a PDF, which are paper in every theme, or light on dark if they are
/// inverted.
#[must_use]
pub fn on_pages(inverted: bool) -> &'static Palette {
    // What lies over letters may not be as strong as what lies below them.
    const PAPER: Palette = Palette { page: Color32::WHITE, flash: Color32::from_rgb(0xf9, 0xdc, 0x90), ..LIGHT };
    const INVERTED: Palette = Palette { page: INVERTED_PAPER, ..DARK };
    if inverted { &INVERTED } else { &PAPER }
}

/// White and black in inverted pages, each as a level of grey: no more glaring than the dark theme.
const INVERTED_PAPER: Color32 = Color32::from_gray(INVERTED_LEVELS.0);
/// The levels of grey of paper and ink in inverted pages.
pub const INVERTED_LEVELS: (u8, u8) = (27, 230);

/// The colour to draw over a page so that its paper gets this background while its ink stays ink: what is drawn over
/// white lets through as much as it can, what is drawn over an inverted page only adds light.
#[must_use]
pub fn over_ink(background: Color32, inverted: bool) -> Color32 {
    let [red, green, blue, _] = background.to_array();
    if inverted {
        let [red, green, blue] = [red, green, blue].map(|level| level.saturating_sub(INVERTED_LEVELS.0));
        return Color32::from_rgba_premultiplied(red, green, blue, 0);
    }
    let darkest = red.min(green).min(blue);
    Color32::from_rgba_premultiplied(red - darkest, green - darkest, blue - darkest, u8::MAX - darkest)
}

/// Says whether the desktop is dark, for a window that follows it.
pub fn set_system_theme(ctx: &Context, is_dark: bool) {
    // Where the toolkit knows the desktop's theme itself, as on Windows and macOS, this one is not asked for.
    ctx.options_mut(|options| options.fallback_theme = if is_dark { Theme::Dark } else { Theme::Light });
}

/// Whether widgets change at once instead of fading.
pub fn set_still(ctx: &Context, still: bool) {
    let secs = if still { 0.0 } else { egui::Style::default().animation_time };
    ctx.all_styles_mut(|style| {
        style.animation_time = secs;
        if still {
            style.scroll_animation = egui::style::ScrollAnimation::none();
        } else {
            style.scroll_animation = egui::style::ScrollAnimation::default();
        }
    });
}

/// The fonts of a family, as far as they are installed.
#[derive(Debug, Clone)]
pub struct ReadingFont {
    /// The upright one of usual weight.
    pub regular: FontData,
    /// The others, where they are fonts of their own: bold, italic, and both.
    pub bold: Option<FontData>,
    /// See `bold`.
    pub italic: Option<FontData>,
    /// See `bold`.
    pub bold_italic: Option<FontData>,
}

/// Which fonts of the article's family there are beside the regular one; the others are made of that.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Faces {
    /// A bold one.
    pub bold: bool,
    /// An italic one.
    pub italic: bool,
    /// One that is both.
    pub bold_italic: bool,
}

impl Faces {
    /// The family for text of this weight and slope, and whether it has each of them by itself.
    #[must_use]
    pub fn family(self, bold: bool, italic: bool) -> (FontFamily, bool, bool) {
        let name = |name: &'static str| FontFamily::Name(name.into());
        match (bold, italic) {
            (true, true) if self.bold_italic => (name(BOLD_ITALIC), true, true),
            (true, _) if self.bold => (name(BOLD), true, false),
            (_, true) if self.italic => (name(ITALIC), false, true),
            _ => (name(REGULAR), false, false),
        }
    }

    /// Those of the window's article.
    #[must_use]
    pub fn of(ctx: &Context) -> Self {
        ctx.data(|data| data.get_temp(egui::Id::unique(REGULAR))).unwrap_or_default()
    }
}

/// The names of the families that the article is set in.
const REGULAR: &str = "reading";
const BOLD: &str = "reading bold";
const ITALIC: &str = "reading italic";
const BOLD_ITALIC: &str = "reading bold italic";

/// The family of fonts that the article is set in.
#[must_use]
pub fn reading() -> FontFamily {
    FontFamily::Name(REGULAR.into())
}

/// Sets the article in a font, or in the window's own.
pub fn set_reading_font(ctx: &Context, font: Option<ReadingFont>) {
    let mut fonts = FontDefinitions::default();
    let window = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    let (regular, bold, italic, bold_italic) = match font {
        Some(ReadingFont { regular, bold, italic, bold_italic }) => (Some(regular), bold, italic, bold_italic),
        None => (None, None, None, None),
    };
    let faces = Faces { bold: bold.is_some(), italic: italic.is_some(), bold_italic: bold_italic.is_some() };
    let mut add = |family: &str, face: Option<FontData>| {
        let mut names = window.clone();
        if let Some(face) = face {
            let name = format!("{family} font");
            fonts.font_data.insert(name.clone(), Arc::new(face));
            names.insert(0, name);
        }
        fonts.families.insert(FontFamily::Name(family.into()), names);
    };
    add(REGULAR, regular);
    add(BOLD, bold);
    add(ITALIC, italic);
    add(BOLD_ITALIC, bold_italic);
    ctx.set_fonts(fonts);
    ctx.data_mut(|data| data.insert_temp(egui::Id::unique(REGULAR), faces));
}

/// Gives a window its fonts, once, before its first frame; those for the article may have been set before.
pub fn install_fonts(ctx: &Context) {
    if ctx.data(|data| data.get_temp::<Faces>(egui::Id::unique(REGULAR))).is_none() {
        set_reading_font(ctx, None);
    }
    // The size of the article is the reader's; the window's follows the system.
    ctx.options_mut(|options| options.zoom_with_keyboard = false);
}

/// Gives both themes of a window their colours, sizes and spacing.
pub fn install(ctx: &Context, look: Look) {
    for theme in [Theme::Light, Theme::Dark] {
        let palette = palette(theme, look);
        ctx.style_mut_of(theme, |style| {
            style.visuals = visuals(theme, palette);
            let proportional = |size| FontId::new(size, FontFamily::Proportional);
            style.text_styles = [
                (TextStyle::Small, proportional(size::SMALL)),
                (TextStyle::Body, proportional(size::PANE)),
                (TextStyle::Button, proportional(size::PANE)),
                (TextStyle::Heading, proportional(size::HEADING)),
                (TextStyle::Monospace, FontId::new(size::SMALL, FontFamily::Monospace)),
            ]
            .into();
            style.spacing.item_spacing = egui::vec2(8.0, 6.0);
            style.spacing.button_padding = egui::vec2(10.0, 5.0);
            style.spacing.scroll = scroll_style();
            style.interaction.selectable_labels = true;
            style.interaction.multi_widget_text_select = true;
        });
    }
}

/// Thin bars that lie in the margin of a pane, and grow under the pointer.
fn scroll_style() -> ScrollStyle {
    ScrollStyle {
        bar_width: 8.0,
        floating_width: 5.0,
        floating_allocated_width: size::BAR,
        bar_outer_margin: 3.0,
        handle_min_length: 28.0,
        dormant_handle_opacity: 0.25,
        active_handle_opacity: 0.35,
        interact_handle_opacity: 0.6,
        active_background_opacity: 0.0,
        interact_background_opacity: 0.0,
        ..ScrollStyle::floating()
    }
}

fn visuals(theme: Theme, palette: Palette) -> Visuals {
    let mut visuals = match theme {
        Theme::Light => Visuals::light(),
        Theme::Dark => Visuals::dark(),
    };
    visuals.override_text_color = Some(palette.text);
    visuals.weak_text_color = Some(palette.weak);
    visuals.panel_fill = palette.pane;
    visuals.window_fill = palette.page;
    visuals.extreme_bg_color = palette.page;
    visuals.faint_bg_color = palette.hover;
    visuals.hyperlink_color = palette.accent;
    visuals.slider_trailing_fill = true;
    visuals.handle_shape = egui::style::HandleShape::Circle;
    visuals.window_stroke = Stroke::new(1.0, palette.line);
    visuals.selection.bg_fill = palette.accent.gamma_multiply(0.35);
    visuals.selection.stroke = Stroke::new(1.5, palette.accent);
    let radius = CornerRadius::same(6);
    for widget in [
        &mut visuals.widgets.noninteractive,
        &mut visuals.widgets.inactive,
        &mut visuals.widgets.hovered,
        &mut visuals.widgets.active,
        &mut visuals.widgets.open,
    ] {
        widget.corner_radius = radius;
        widget.fg_stroke.color = palette.text;
        widget.expansion = 0.0;
    }
    visuals.widgets.noninteractive.bg_stroke = Stroke::new(1.0, palette.line);
    visuals.widgets.inactive.bg_fill = palette.line;
    visuals.widgets.inactive.fg_stroke = Stroke::new(1.5, palette.text);
    visuals.widgets.inactive.weak_bg_fill = palette.hover;
    visuals.widgets.hovered.bg_fill = palette.line;
    visuals.widgets.hovered.weak_bg_fill = palette.line;
    visuals.widgets.hovered.bg_stroke = Stroke::new(1.0, palette.weak);
    visuals.widgets.active.bg_fill = palette.line;
    visuals.widgets.active.weak_bg_fill = palette.line;
    // What has the focus has the ring around it.
    visuals.widgets.active.bg_stroke = Stroke::new(1.0, palette.line);
    visuals.widgets.open.bg_fill = palette.hover;
    visuals.widgets.open.weak_bg_fill = palette.hover;
    visuals
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance (WCAG 2.2).
    fn luminance(color: Color32) -> f64 {
        let channel = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(color.r()) + 0.7152 * channel(color.g()) + 0.0722 * channel(color.b())
    }

    fn contrast(a: Color32, b: Color32) -> f64 {
        let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
        a.max(b) / a.min(b)
    }

    const ALL: [Palette; 6] = [LIGHT, DARK, SEPIA, STRONG_LIGHT, STRONG_DARK, STRONG_SEPIA];

    #[test]
    fn the_ring_of_the_focus_stands_out_from_every_ground() {
        for palette in ALL {
            let (inner, outer) = palette.ring();
            let grounds = [
                palette.page,
                palette.pane,
                palette.hover,
                palette.line,
                palette.mark,
                palette.flash,
                palette.selection,
                palette.alert,
                palette.toast,
            ];
            for ground in grounds {
                let best = contrast(inner.color, ground).max(contrast(outer.color, ground));
                assert!(best >= 3.0, "the ring on {ground:?}: {best}");
                // Only the short messages are as dark as the inner line.
                assert!(
                    ground == palette.toast || contrast(inner.color, ground) >= 3.0,
                    "the inner line on {ground:?}"
                );
            }
        }
    }

    #[test]
    fn highlighted_text_can_be_read_and_the_signs_of_the_colours_be_seen() {
        for palette in ALL {
            for (tint, sign) in palette.highlights.into_iter().zip(palette.highlight_signs) {
                for color in [palette.text, palette.weak] {
                    assert!(contrast(color, tint) >= 4.5, "{color:?} on {tint:?}: {}", contrast(color, tint));
                }
                for ground in [palette.page, palette.pane, palette.hover, tint] {
                    assert!(contrast(sign, ground) >= 3.0, "{sign:?} on {ground:?}: {}", contrast(sign, ground));
                }
                // Links and the ring of the focus.
                assert!(contrast(palette.accent, tint) >= 3.0, "the accent on {tint:?}");
            }
        }
    }

    #[test]
    fn what_is_drawn_over_a_page_colours_its_paper_and_leaves_its_ink() {
        let over = |under: u8, over: Color32| {
            let [red, green, blue, opacity] = over.to_array().map(f64::from);
            let mixed = [red, green, blue].map(|level| level + f64::from(under) * (1.0 - opacity / 255.0));
            let [red, green, blue] = mixed.map(|level| level.round().min(255.0) as u8);
            Color32::from_rgb(red, green, blue)
        };
        let near = |a: Color32, b: Color32| a.to_array().into_iter().zip(b.to_array()).all(|(a, b)| a.abs_diff(b) <= 1);
        for (inverted, paper, ink) in [(false, 255, 0), (true, INVERTED_LEVELS.0, INVERTED_LEVELS.1)] {
            let palette = on_pages(inverted);
            for background in [palette.mark, palette.flash, palette.selection] {
                let drawn = over_ink(background, inverted);
                // Over an inverted page light is only added: no part of a colour gets darker than its paper.
                let darkest = if inverted { paper } else { 0 };
                let [red, green, blue, _] = background.to_array().map(|level| level.max(darkest));
                let wanted = Color32::from_rgb(red, green, blue);
                assert!(near(over(paper, drawn), wanted), "{background:?}");
                assert!(contrast(over(ink, drawn), over(paper, drawn)) >= 4.5, "ink on {background:?}");
            }
        }
    }

    #[test]
    fn text_has_the_contrast_of_level_aa() {
        for palette in ALL {
            for ground in [
                palette.page,
                palette.pane,
                palette.hover,
                palette.mark,
                palette.info,
                palette.warning,
                palette.alert,
                palette.flash,
                palette.selection,
            ] {
                assert!(
                    contrast(palette.text, ground) >= 4.5,
                    "text on {ground:?}: {}",
                    contrast(palette.text, ground)
                );
            }
            let messages = [palette.info, palette.warning, palette.alert];
            for (sign, ground) in
                [palette.info_sign, palette.warning_sign, palette.alert_sign].into_iter().zip(messages)
            {
                assert!(contrast(sign, ground) >= 4.5, "{sign:?} on {ground:?}: {}", contrast(sign, ground));
            }
            // The button that comes first.
            assert!(contrast(palette.page, palette.accent) >= 4.5);
            for ground in [palette.page, palette.pane, palette.hover].into_iter().chain(messages) {
                assert!(
                    contrast(palette.weak, ground) >= 4.5,
                    "weak on {ground:?}: {}",
                    contrast(palette.weak, ground)
                );
            }
            assert!(contrast(palette.page, palette.toast) >= 4.5);
            for ground in [palette.page, palette.pane, palette.mark] {
                assert!(
                    contrast(palette.accent, ground) >= 3.0,
                    "accent on {ground:?}: {}",
                    contrast(palette.accent, ground)
                );
            }
        }
    }

    #[test]
    fn more_contrast_is_that_of_level_aaa_and_shows_every_outline() {
        for palette in [STRONG_LIGHT, STRONG_DARK, STRONG_SEPIA] {
            let messages = [palette.info, palette.warning, palette.alert];
            for ground in [palette.page, palette.pane, palette.hover, palette.mark].into_iter().chain(messages) {
                for color in [palette.text, palette.weak] {
                    assert!(contrast(color, ground) >= 7.0, "{color:?} on {ground:?}: {}", contrast(color, ground));
                }
            }
            for ground in [palette.page, palette.pane] {
                assert!(contrast(palette.accent, ground) >= 7.0, "a link on {ground:?}");
                assert!(contrast(palette.line, ground) >= 3.0, "a line on {ground:?}");
            }
            // A button under the pointer.
            assert!(contrast(palette.text, palette.line) >= 4.5);
        }
    }
}
