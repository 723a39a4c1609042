//! All that the window shows, as plain data.
//!
//! Separate so that panes only read it and tests can build it. It changes in one
//! place, where [`super::App`] carries out commands.

use super::command::{Command, Needs, Query};
use super::folder::Folder;
pub use super::opened::Opened;
use super::settings::{Recent, Settings};
use super::store::Report;
use crate::document::Span;
use crate::i18n::Texts;
use crate::worker::Confinement;
use std::path::PathBuf;

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

/// What is selected in a full text, as bytes of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Selection {
    /// Where it was begun.
    pub anchor: usize,
    /// Where it ends, before or after its beginning.
    pub head: usize,
}

impl Selection {
    /// The selected span.
    #[must_use]
    pub fn span(self) -> Span {
        Span::new(self.anchor.min(self.head), self.anchor.max(self.head))
    }
}

/// What is looked for in a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Search {
    /// Whether the bar for it is shown.
    pub open: bool,
    /// What is looked for.
    pub query: Query,
    /// Where it stands.
    pub hits: Vec<Span>,
    /// The hit that is shown, as an index.
    pub current: usize,
}

impl Search {
    /// The hit that is shown.
    #[must_use]
    pub fn hit(&self) -> Option<Span> {
        self.hits.get(self.current).copied()
    }
}

/// A short message.
#[derive(Debug, Clone, PartialEq)]
pub struct Toast {
    /// What it says.
    pub text: String,
    /// What can be done about it: the key of the button's text, and the command.
    pub offer: Option<(&'static str, Box<Command>)>,
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
    /// Every command, to be found by typing.
    Palette,
    /// What is known of the open document.
    Properties,
    /// What the user chose for good.
    Settings,
    /// The report of a crash.
    Crash,
}

/// All that the window shows.
pub struct State {
    /// The report of the crash that ended the window the last time.
    pub crash: Option<Report>,
    /// The texts of the window's language.
    pub texts: Texts,
    /// What the user chose for good.
    pub settings: Settings,
    /// Files opened before, the last first.
    pub recent: Vec<Recent>,
    /// The open documents, in the order of their tabs.
    pub documents: Vec<Opened>,
    /// Which of them is shown, as an index.
    pub current: usize,
    /// What was closed, the last at the end.
    pub closed: Vec<Source>,
    /// The folder whose articles are listed.
    pub folder: Option<Folder>,
    /// The installed font families, once they are known.
    pub families: Vec<String>,
    /// What is being read.
    pub loading: Option<Loading>,
    /// The generation of the renewal of an open document that is under way; it goes on in silence.
    pub renewing: Option<u64>,
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
    /// How the system confines the process that takes foreign formats apart, once it is
    /// known; inside `None` if there could be no such process.
    pub confinement: Option<Option<Confinement>>,
    /// Whether files can be dropped on the window.
    pub can_drop: bool,
}

impl State {
    /// The document that is shown.
    #[must_use]
    pub fn opened(&self) -> Option<&Opened> {
        self.documents.get(self.current)
    }

    /// The document that is shown, to be changed.
    pub fn opened_mut(&mut self) -> Option<&mut Opened> {
        self.documents.get_mut(self.current)
    }

    /// Whether there is what an action needs.
    #[must_use]
    pub fn has(&self, needs: Needs) -> bool {
        let opened = self.opened();
        match needs {
            Needs::Nothing => true,
            Needs::Document => opened.is_some(),
            Needs::Documents => self.documents.len() > 1,
            Needs::Folder => self.folder.is_some(),
            Needs::Closed => !self.closed.is_empty(),
            Needs::Undo => opened.is_some_and(Opened::can_undo),
            Needs::Redo => opened.is_some_and(Opened::can_redo),
            Needs::Steered => opened.is_some_and(|opened| !opened.steering.is_default()),
            Needs::Selection => opened.is_some_and(|opened| !opened.selected().is_empty()),
            Needs::Back => opened.is_some_and(|opened| !opened.back.is_empty()),
            Needs::Forward => opened.is_some_and(|opened| !opened.forward.is_empty()),
        }
    }

    /// Whether `span` was jumped to just now: 1 right after the jump, falling to 0.
    #[must_use]
    pub fn flash(&self, now_secs: f64) -> Option<(Span, f32)> {
        let jump = self.jump?;
        let left = 1.0 - (now_secs - jump.at_secs) / FLASH_SECS;
        let strength = if self.settings.still { 1.0 } else { left as f32 };
        (left > 0.0).then_some((jump.span, strength))
    }
}
