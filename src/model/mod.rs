//! All that the window shows, as plain data, and everything that a user can do, as values.
//!
//! Separate from the shell that changes it and from the panes that read it: nothing here
//! knows a thread, a file or the toolkit. The parts of the shell lend what they own to the
//! panes as one [`Model`] for the length of a frame.

mod action;
mod all_notes;
mod annotating;
mod collection;
mod command;
mod comparison;
mod dossier;
mod folder;
mod history;
mod keys;
mod lossless_path;
mod moves;
mod note_on;
mod notice;
mod opened;
mod page_look;
mod pages;
mod pictures;
mod recent;
mod revision;
mod selection;
mod settings;
mod source;

pub use action::{Action, ENTRIES, Entry, Icon, Needs};
pub use all_notes::{AllNotes, NotedArticle};
pub use collection::{Collected, CollectedPlace, Collection, MAX_COLLECTED};
pub use command::{Board, Choice, CitationForm, Command};
pub use comparison::{ComparedPair, ComparedPlace, Comparison};
pub use dossier::{Dossier, DossierTab, FolderQuery, FolderSearch, FoundIn, FoundRow, GoneTo};
pub use folder::{Article, Besides, Folder, Listing, MAX_ARTICLES, Order};
pub use history::History;
pub use keys::{Key, Shortcut};
pub use lossless_path::LosslessPath;
pub use moves::{Moves, Places};
pub use note_on::{Fresh, Highlighted, NoteOn};
pub use notice::{Level, Notice, TOAST_SECS, Toast};
pub use opened::{Analysed, FLASH_SECS, Jump, Opened, Search};
pub use page_look::{PageFit, PageLook};
pub use pages::{PageFailure, PageView, Pages, SeenPage};
pub use pictures::{Decoded, PictureId, Pictures, WantedPicture};
pub use recent::{MAX_RECENT, Recent, Session, remember};
pub use revision::{ReadText, Removed, Revision};
pub use selection::{Selection, sign_after, sign_before, sign_start};
pub use settings::{Colours, LINE_WIDTHS, PaneGroup, ReadingFont, Settings, TEXT_SIZE, TEXT_SIZE_STEP, TEXT_SIZES};
pub use source::{Source, file_name, is_mail, short_title, whole_path};

use crate::i18n::Texts;
use crate::worker::Confinement;
use jiff::civil::Date;
use std::path::PathBuf;

/// How long opening a document may take before the window says so, in seconds.
pub const OPENING_SAID_AFTER_SECS: f64 = 0.15;
/// How long reading or analysing an open document again may take before the window says so, in seconds. Its
/// text can be read meanwhile.
pub const RENEWAL_SAID_AFTER_SECS: f64 = 1.0;

/// Reading that is under way.
#[derive(Debug, Clone, PartialEq)]
pub struct Loading {
    /// The source that is being read.
    pub name: String,
    /// The number of sources that wait behind it.
    pub n_more: usize,
    /// The time at which the window says so, in seconds on its clock.
    pub shown_from_secs: f64,
}

/// A dialog over the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialog {
    /// About Kurzum.
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
    /// The highlights and notes of all articles.
    AllNotes,
    /// Whether the highlights and notes are to be deleted, which are of so many articles.
    ForgetNotes(usize),
    /// Whether recent articles are to be forgotten.
    ForgetRecent,
    /// Whether recent articles are to be forgotten and none remembered from now on; so many articles have highlights and notes.
    StopRemembering(usize),
}

impl Dialog {
    /// The dialog that comes back when this one is closed: a question about a setting stands above the settings.
    #[must_use]
    pub fn below(self) -> Option<Self> {
        match self {
            Self::ForgetNotes(_) | Self::StopRemembering(_) => Some(Self::Settings),
            Self::About
            | Self::Shortcuts
            | Self::Palette
            | Self::Properties
            | Self::Settings
            | Self::Crash
            | Self::AllNotes
            | Self::ForgetRecent => None,
        }
    }
}

/// What is known about the process that reads all formats but plain text and Markdown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Reader {
    /// Nothing yet.
    #[default]
    Unknown,
    /// The process could not be started.
    Missing,
    /// The process is confined in this way.
    Confined(Confinement),
}

/// The report of a crash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The path of its file.
    pub path: PathBuf,
    /// What it says.
    pub text: String,
}

/// All that the panes read, lent by the parts that own it.
#[derive(Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "what holds of the window, each by itself")]
pub struct Model<'a> {
    /// The texts of the window's language.
    pub texts: &'a Texts,
    /// What the user chose for good.
    pub settings: &'a Settings,
    /// Whether the reader hid the list of the folder, and with it all of the column at the right.
    pub hides_list: bool,
    /// Whether nothing moves or fades by itself, by the settings or the desktop's.
    pub still: bool,
    /// Whether text and lines stand out more, by the settings or the desktop's.
    pub contrast: bool,
    /// Files opened before, the most recent first.
    pub recent: &'a [Recent],
    /// Today's date, in the computer's time zone.
    pub today: Date,
    /// The open documents, in the order of their tabs.
    pub documents: &'a [Opened],
    /// Which of them is shown, as an index.
    pub current: usize,
    /// The pictures in them, as far as they are decoded.
    pub pictures: &'a Pictures,
    /// The pages of them, as far as they are drawn.
    pub pages: &'a Pages,
    /// Whether there is a closed document to open again.
    pub has_closed: bool,
    /// What is being read.
    pub loading: Option<&'a Loading>,
    /// The folder whose articles are listed.
    pub folder: Option<&'a Folder>,
    /// The view of that folder as a whole.
    pub dossier: &'a Dossier,
    /// The articles of that folder together.
    pub collection: &'a Collection,
    /// Two articles of that folder side by side.
    pub comparison: &'a Comparison,
    /// The installed font families, once they are known.
    pub families: &'a [String],
    /// What the user should know, the oldest first.
    pub notices: &'a [Notice],
    /// The message about what was just done.
    pub toast: Option<&'a Toast>,
    /// The highlights and notes of all articles, once they were asked for and read.
    pub all_notes: Option<&'a AllNotes>,
    /// The open dialog.
    pub dialog: Option<Dialog>,
    /// The report of the crash that ended the window the last time.
    pub crash: Option<&'a Report>,
    /// How the system confines the process that reads all formats but plain text and Markdown.
    pub confinement: Reader,
    /// Whether files can be dropped on the window.
    pub can_drop: bool,
}

impl<'a> Model<'a> {
    /// Whether the column at the right is there: with the figures and names, or the list of a folder, or both.
    #[must_use]
    pub fn shows_right(&self) -> bool {
        !self.settings.no_figures || (self.folder.is_some() && !self.hides_list)
    }

    /// The document that is shown.
    #[must_use]
    pub fn opened(&self) -> Option<&'a Opened> {
        self.documents.get(self.current)
    }

    /// Whether what an action needs is there.
    #[must_use]
    pub fn has(&self, needs: Needs) -> bool {
        let opened = self.opened();
        match needs {
            Needs::Nothing => true,
            Needs::Document => opened.is_some(),
            Needs::Pages => opened.is_some_and(Opened::has_pages),
            Needs::ShownPages => opened.is_some_and(Opened::shows_pages),
            Needs::Summary => opened.is_some_and(|opened| !opened.summary.choices.is_empty()),
            Needs::Documents => self.documents.len() > 1,
            Needs::Folder => self.folder.is_some(),
            Needs::ChosenPair => self.folder.is_some_and(|folder| folder.chosen_pair().is_some()),
            Needs::Closed => self.has_closed,
            Needs::Undo => opened.is_some_and(Opened::can_undo),
            Needs::Redo => opened.is_some_and(Opened::can_redo),
            Needs::Preferences => opened.is_some_and(|opened| !opened.preferences.is_default()),
            Needs::Selection => opened.is_some_and(|opened| !opened.selected().is_empty()),
            Needs::Highlights => {
                opened.is_some_and(|opened| opened.annotations.all().iter().any(|placed| placed.place.span().is_some()))
            }
            Needs::Annotations => opened.is_some_and(|opened| !opened.annotations.all().is_empty()),
            Needs::Back if self.dossier.shown.is_some() => false,
            Needs::Back => self.dossier.is_behind(opened) || opened.is_some_and(|opened| !opened.back.is_empty()),
            Needs::Page => opened.is_some_and(Opened::is_page),
            Needs::Forward if self.dossier.shown.is_some() => self.dossier.is_before(opened),
            Needs::Forward => opened.is_some_and(|opened| !opened.forward.is_empty()),
        }
    }

    /// Whether an action can be done now: what it needs is there, and the text that it is about is to be seen.
    #[must_use]
    pub fn can(&self, action: Action) -> bool {
        self.has(action.entry().needs) && !(self.dossier.shown.is_some() && action.is_about_text())
    }

    /// The place of the shown document that was jumped to just now; see [`Opened::flash`].
    #[must_use]
    pub fn flash(&self, now_secs: f64) -> Option<(crate::document::Span, f32)> {
        self.opened()?.flash(now_secs, self.still)
    }
}
