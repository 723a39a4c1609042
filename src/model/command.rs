//! Everything that a user can do, as values.
//!
//! Separate so that menus, buttons, keys and tests emit the same thing, and only the
//! shell carries it out.

use super::Dialog;
use super::action::Action;
use super::collection::CollectedPlace;
use super::comparison::ComparedPlace;
use super::dossier::{DossierTab, FolderQuery};
use super::note_on::NoteOn;
use super::pages::PageView;
use super::pictures::WantedPicture;
use super::selection::Selection;
use super::settings::{Colours, PaneGroup, ReadingFont};
use crate::annotation::Colour;
use crate::document::Span;
use crate::dossier::FactsFormat;
use crate::export::Format;
use crate::facts::{Filter, Group};
use crate::i18n::Locale;
use crate::preferences::Step;
use crate::search::Query;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// Where programs leave text for others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Board {
    /// What was copied last.
    Clipboard,
    /// What is selected now, in whatever program: the primary selection of X11 and Wayland.
    Selection,
}

/// Something to be done.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// A command of the menus.
    Do(Action),
    /// Open this file.
    OpenFile(PathBuf),
    /// Open files or folders together, up to the limit of files at once.
    OpenFiles(Vec<PathBuf>),
    /// Make a document of pasted text.
    OpenText(String),
    /// Make a document of this text from the clipboard, or of the page that it was copied from.
    Paste(String),
    /// Open what was copied, or what is selected in another program.
    OpenBoard(Board),
    /// Close the list of a folder.
    CloseFolder,
    /// These articles of the folder are chosen, and no others.
    ChooseArticles(BTreeSet<PathBuf>),
    /// Read these articles of the folder once more.
    ReadArticlesAgain(Vec<PathBuf>),
    /// Show this tab of the view of the folder in the place of the article, or the article again.
    ShowDossier(Option<DossierTab>),
    /// Look for this in the articles of the folder.
    SearchFolder(FolderQuery),
    /// Open the article with this index among those in which something was found, at the passage with this index.
    OpenFound(usize, usize),
    /// Open an article of the folder at a place that the digest or the facts name.
    OpenCollected(CollectedPlace),
    /// Give the digest of the folder so many sentences.
    SetDigestLength(usize),
    /// Copy the digest of the folder in this form.
    CopyDigest(Format),
    /// Ask where to save the digest of the folder.
    SaveDigest,
    /// Open an article at a place that the comparison names.
    OpenCompared(ComparedPlace),
    /// Copy the comparison of two articles in this form.
    CopyComparison(Format),
    /// Ask where to save the facts of the folder, in this form.
    SaveFolderFacts(FactsFormat),
    /// Show the open document of this number.
    ShowDocument(u64),
    /// Close the open document of this number.
    CloseDocument(u64),
    /// Decide something about the open document.
    Decide(Step),
    /// Undo one step and no other: the last one of the document of this number, as long as that is at this mark, see
    /// [`Opened::step_mark`](super::Opened::step_mark).
    UndoStep(u64, u64),
    /// Open again what was closed last, as long as nothing was closed or opened again since; counted by this number.
    OpenClosed(u64),
    /// Scroll the full text to a span and flash it.
    JumpTo(Span),
    /// List only these facts of a group.
    Filter(Group, Filter),
    /// Say no more what changed in the document of this number since it was read before.
    ForgetChanges(u64),
    /// Mark these places in the full text instead of those marked before.
    Mark(Vec<Span>),
    /// Show or hide the summary of a section, by its index, among the contents.
    UnfoldSection(usize),
    /// Show the sentence with this index in the summary pane.
    ShowInSummary(usize),
    /// Select this part of the full text, or nothing.
    Select(Option<Selection>),
    /// Highlight this passage in a colour, or no longer if it is highlighted in that.
    Highlight(Span, Colour),
    /// Give the annotation of this id a colour, or take it away.
    Recolour(String, Option<Colour>),
    /// Delete the annotation of this id with its note.
    DeleteAnnotation(String),
    /// Begin to write a note on this.
    WriteOn(NoteOn),
    /// The note that is being written reads so now.
    SetNote(String),
    /// End writing the note.
    EndNote,
    /// Show the annotation of this id in the list of notes.
    ShowAnnotation(String),
    /// Scroll the full text to the annotation of this id.
    JumpToAnnotation(String),
    /// Copy these passages with their source.
    Cite(Vec<Span>, CitationForm),
    /// Open an article where its annotation of this id stands.
    OpenNoted(PathBuf, String),
    /// Look for this in the text.
    Search(Query),
    /// Decode the pictures in sight; earlier requests that are not begun yet are dropped.
    DecodePictures(Vec<WantedPicture>),
    /// Show the page of this label or number.
    GoToPage(String),
    /// Have all ready to draw pages of the shown document: its reader may want to see them soon.
    PreparePages,
    /// Draw the pages in sight; earlier requests that are not begun yet are dropped.
    DrawPages(PageView),
    /// Show this address in the browser, or in the program for mail.
    OpenAddress(String),
    /// Put a text on the clipboard.
    Copy(String),
    /// Change a setting.
    Choose(Choice),
    /// Close the message of this number above the panes.
    DismissNotice(u64),
    /// Close the message at the foot of the window.
    DismissToast,
    /// Close all messages above the panes.
    DismissNotices,
    /// Forget recent files, what was decided about them and their texts.
    ForgetRecent,
    /// Open a dialog.
    Show(Dialog),
    /// Close the open dialog.
    CloseDialog,
}

/// The forms of a citation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CitationForm {
    /// As the settings say.
    Plain,
    /// A quotation in Markdown.
    Markdown,
    /// A quotation in HTML.
    Html,
}

/// A change of a setting: it is applied at once and kept for later starts.
#[derive(Debug, Clone, PartialEq)]
pub enum Choice {
    /// Use this window language; `None` follows the system.
    Locale(Option<Locale>),
    /// Use these colours.
    Colours(Colours),
    /// Set the article in this font.
    Font(ReadingFont),
    /// Set the size of the article's text, in percent of the usual one.
    TextSize(u16),
    /// Multiply the size of the article's text by this factor.
    Zoom(f32),
    /// Set the width of the article's column, in characters.
    LineWidth(u16),
    /// Fold or unfold this part of the pane of figures.
    Fold(PaneGroup, bool),
    /// Whether recent files and what was decided about them are remembered. To remember them no longer is asked about first.
    Remember(bool),
    /// Forget recent files, what was decided about them and their texts, and remember none from now on.
    StopRemembering,
    /// Whether highlights and notes are kept. To keep them no longer is asked about first, if there are some.
    KeepNotes(bool),
    /// Write plain citations in this form, see [`crate::citation::Template`].
    Citation(String),
    /// Begin highlights and notes that are saved as Markdown with this head, see [`crate::citation::Head`].
    NotesHead(String),
    /// Delete all highlights and notes that are kept, and keep none from now on.
    DeleteAllNotes,
    /// Whether the open files come back at the next start.
    Restore(bool),
    /// Whether nothing moves or fades by itself.
    Still(bool),
    /// Whether text and lines stand out more.
    Contrast(bool),
}
