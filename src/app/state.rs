//! All that the window shows, as plain data.
//!
//! Separate so that panes only read it and tests can build it. It changes in one
//! place, where [`super::App`] carries out commands.

use super::settings::{Recent, Settings};
use crate::analysis::Analysis;
use crate::document::Span;
use crate::i18n::Texts;
use crate::key_figures::{KeyFigure, key_figures};
use crate::steering::{Length, Steering, Step};
use crate::summary::{Ranking, Summary, summarize};
use std::path::PathBuf;
use std::sync::Arc;

/// How long a place that was jumped to stays tinted, in seconds.
pub const FLASH_SECS: f64 = 1.6;
/// How long a short message stays, in seconds.
pub const TOAST_SECS: f64 = 4.0;
/// How long reading may take before the window says so, in seconds.
pub const PROGRESS_AFTER_SECS: f64 = 0.15;

/// Where a document came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A file.
    File(PathBuf),
    /// Text from the clipboard.
    Pasted(String),
    /// The article that ships with the program.
    Example(&'static str),
}

impl Source {
    /// What the window calls it: the file's name, or a phrase.
    #[must_use]
    pub fn name(&self, texts: &Texts) -> String {
        match self {
            Self::File(path) => path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned(),
            Self::Pasted(_) => texts.text("pasted-text"),
            Self::Example(_) => texts.text("example-name"),
        }
    }
}

/// A document that is open, with its analysis and its summary.
#[derive(Debug, Clone)]
pub struct Opened {
    /// Where it came from.
    pub source: Source,
    /// All that is known about it.
    pub analysis: Arc<Analysis>,
    /// The fingerprint of its text.
    pub content: u64,
    /// What the reader decided about it.
    pub steering: Steering,
    /// Its candidates by importance.
    pub ranking: Ranking,
    /// The summary that is shown.
    pub summary: Summary,
    /// The figures, those of the summary first.
    pub key_figures: Vec<KeyFigure>,
    /// Counts its analyses, so that panes know when to lay the text out anew.
    pub version: u64,
    /// What was decided before the last steps, and what before they were taken back.
    undo: Vec<Steering>,
    redo: Vec<Steering>,
    /// Whether the last step set the length: a dragged slider is one step.
    dragging: bool,
}

impl Opened {
    /// Opens an analysed document with the summary that `steering` asks for.
    #[must_use]
    pub fn new(source: Source, analysis: Arc<Analysis>, ranking: Ranking, steering: Steering) -> Self {
        let content = analysis.document.fingerprint();
        let mut opened = Self {
            source,
            analysis,
            content,
            steering,
            ranking,
            summary: Summary::default(),
            key_figures: Vec::new(),
            version: 0,
            undo: Vec::new(),
            redo: Vec::new(),
            dragging: false,
        };
        opened.summarize();
        opened
    }

    /// Puts another analysis of the same text in place.
    pub fn renew(&mut self, analysis: Arc<Analysis>, ranking: Ranking) {
        self.analysis = analysis;
        self.ranking = ranking;
        self.version += 1;
        self.summarize();
    }

    /// Takes one more step. Gives whether the text must be analysed again for it.
    pub fn steer(&mut self, step: Step) -> bool {
        let drags = matches!(step, Step::SetLength(_));
        let next = self.steering.after(step);
        if next == self.steering {
            return false;
        }
        if !(drags && self.dragging) {
            self.undo.push(self.steering.clone());
        }
        self.redo.clear();
        self.dragging = drags;
        self.turn_to(next)
    }

    /// Takes the last step back. Gives whether the text must be analysed again.
    pub fn undo(&mut self) -> bool {
        let Some(before) = self.undo.pop() else { return false };
        self.redo.push(self.steering.clone());
        self.dragging = false;
        self.turn_to(before)
    }

    /// Takes the step again that was taken back last. Gives whether the text must be analysed again.
    pub fn redo(&mut self) -> bool {
        let Some(after) = self.redo.pop() else { return false };
        self.undo.push(self.steering.clone());
        self.dragging = false;
        self.turn_to(after)
    }

    /// Whether there is a step to take back.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    /// Whether there is a step to take again.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }

    fn turn_to(&mut self, steering: Steering) -> bool {
        let before = std::mem::replace(&mut self.steering, steering);
        if before.blocks != self.steering.blocks {
            return true;
        }
        let only_length = Steering { length: self.steering.length, ..before } == self.steering;
        if !only_length {
            self.ranking = Ranking::of(&self.analysis, &self.steering);
        }
        self.summarize();
        false
    }

    fn summarize(&mut self) {
        let length = self.steering.length.unwrap_or_else(|| Length::suggested(self.ranking.len()));
        self.summary = summarize(&self.analysis, &self.ranking, length);
        self.key_figures = key_figures(&self.analysis, &self.summary);
    }
}

/// Reading that is under way.
#[derive(Debug, Clone, PartialEq)]
pub struct Loading {
    /// Which run of the loader; results of other runs are dropped.
    pub generation: u64,
    /// What is read.
    pub name: String,
    /// Since when, on the window's clock, in seconds.
    pub since_secs: f64,
}

/// A place in the full text to be shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Jump {
    /// The place.
    pub span: Span,
    /// When it was asked for, on the window's clock, in seconds.
    pub at_secs: f64,
    /// Counts the jumps, so that the same place can be jumped to again.
    pub number: u64,
}

/// A short message.
#[derive(Debug, Clone, PartialEq)]
pub struct Toast {
    /// What it says.
    pub text: String,
    /// Since when, on the window's clock, in seconds.
    pub since_secs: f64,
}

/// A window above the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialog {
    /// What Kurzum is.
    About,
    /// The keyboard shortcuts.
    Shortcuts,
}

/// All that the window shows.
pub struct State {
    /// The texts of the window's language.
    pub texts: Texts,
    /// What the user chose for good.
    pub settings: Settings,
    /// Files opened before, the last first.
    pub recent: Vec<Recent>,
    /// The open document.
    pub opened: Option<Opened>,
    /// What is being read.
    pub loading: Option<Loading>,
    /// What went wrong last, in one sentence.
    pub notice: Option<String>,
    /// What was just done.
    pub toast: Option<Toast>,
    /// The place of the full text to show.
    pub jump: Option<Jump>,
    /// The summary sentence to show, by its index in the analysis, and when it was asked for.
    pub shown: Option<(usize, f64)>,
    /// The open dialog.
    pub dialog: Option<Dialog>,
    /// Whether files can be dropped on the window.
    pub can_drop: bool,
}

impl State {
    /// Whether `span` was jumped to just now: 1 right after the jump, falling to 0.
    #[must_use]
    pub fn flash(&self, now_secs: f64) -> Option<(Span, f32)> {
        let jump = self.jump?;
        let left = 1.0 - (now_secs - jump.at_secs) / FLASH_SECS;
        (left > 0.0).then_some((jump.span, left as f32))
    }
}
