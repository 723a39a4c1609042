//! The user's settings.
//!
//! Separate from the shell's memory that keeps it because this is plain data, which the
//! panes read.

use crate::citation::{DEFAULT_HEAD, DEFAULT_TEMPLATE};
use crate::i18n::Locale;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The colours of the window.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Colours {
    /// The colours of the system.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
    /// Brown on cream, like an old page.
    Sepia,
}

/// The font of the article.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ReadingFont {
    /// The font of the window.
    Standard,
    /// The best serif font that is installed, or the window's font if there is none.
    #[default]
    Serif,
    /// The best sans serif that is installed.
    Sans,
    /// An installed family.
    Family(String),
}

/// A part of the pane of figures that can be folded away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PaneGroup {
    /// Numbers and dates.
    Figures,
    /// Names.
    Names,
    /// Keywords.
    Keywords,
    /// The counts of words, sentences and the like.
    About,
}

impl PaneGroup {
    /// The key under which `assets/locales` has its name.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Figures => "key-figures",
            Self::Names => "names",
            Self::Keywords => "keywords",
            Self::About => "about-text",
        }
    }
}

/// The usual size of text, in percent.
pub const TEXT_SIZE: u16 = 100;
/// The change of the text's size in one step, in percentage points.
pub const TEXT_SIZE_STEP: u16 = 10;
/// The sizes that text can have, in percent.
pub const TEXT_SIZES: std::ops::RangeInclusive<u16> = 70..=250;
/// The usual width of the article's column, in characters.
const LINE_WIDTH: u16 = 70;
/// The widths that the article's column can have, in characters.
pub const LINE_WIDTHS: std::ops::RangeInclusive<u16> = 45..=110;

/// The user's settings. Unknown and missing fields are tolerated.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[expect(clippy::struct_excessive_bools, reason = "independent switches")]
pub struct Settings {
    /// The window's language; `None` follows the system.
    pub locale: Option<Locale>,
    /// The window's colours.
    pub colours: Colours,
    /// Whether every sentence of the full text is tinted by its score.
    pub heat: bool,
    /// Whether sentences that are not in the summary are dimmed in the full text.
    pub dim: bool,
    /// Whether the full text shows the sentences of the summary only.
    pub only_key: bool,
    /// The article's font.
    pub font: ReadingFont,
    /// The size of the article's text, in percent of the usual one.
    pub text_size: u16,
    /// The width of the article's column, in characters.
    #[serde(rename = "line-width")]
    pub line_width: u16,
    /// Whether pages are shown light on dark.
    #[serde(rename = "inverted-pages")]
    pub inverted_pages: bool,
    /// Whether the summary's pane is folded away.
    pub no_summary: bool,
    /// Whether the pane of figures is folded away.
    pub no_figures: bool,
    /// Which groups of the figures pane are folded.
    pub folded: BTreeSet<PaneGroup>,
    /// Whether recent files, and what was decided about them, are remembered.
    pub remember: bool,
    /// Whether highlights and notes are kept.
    #[serde(rename = "keep-notes")]
    pub keep_notes: bool,
    /// The form of plain citations, as the user wrote it.
    pub citation: String,
    /// The head of highlights and notes that are saved as Markdown, as the user wrote it.
    #[serde(rename = "notes-head")]
    pub notes_head: String,
    /// Whether the files that were open come back at the next start.
    pub restore: bool,
    /// Whether nothing moves or fades by itself.
    pub still: bool,
    /// Whether text and lines stand out more.
    pub contrast: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            locale: None,
            colours: Colours::default(),
            heat: false,
            dim: false,
            only_key: false,
            font: ReadingFont::default(),
            text_size: TEXT_SIZE,
            line_width: LINE_WIDTH,
            inverted_pages: false,
            no_summary: false,
            no_figures: false,
            folded: BTreeSet::new(),
            remember: true,
            keep_notes: true,
            citation: DEFAULT_TEMPLATE.to_owned(),
            notes_head: DEFAULT_HEAD.to_owned(),
            restore: true,
            still: false,
            contrast: false,
        }
    }
}

impl Settings {
    /// The settings with every number brought within its limits, whatever the file says.
    #[must_use]
    pub fn within_ends(mut self) -> Self {
        self.text_size = self.text_size.clamp(*TEXT_SIZES.start(), *TEXT_SIZES.end());
        self.line_width = self.line_width.clamp(*LINE_WIDTHS.start(), *LINE_WIDTHS.end());
        self
    }
}
