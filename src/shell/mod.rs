//! The shell of the window: parts that each own their state, and the messages between them.
//!
//! Separate from `ui`, which only reads the [`Model`] and emits [`crate::model::Command`]s. Only the shell knows
//! threads, files, the clipboard and the toolkit's window:
//!
//! - `documents`: the open documents, with the `loader` that reads and the `watcher` that sees changes;
//! - `memory`: settings, recent files, the session, in files;
//! - `notes`: the highlights and notes of the open articles, and their files, which the `note_writer` writes; the
//!   `note_finder` finds their passages;
//! - `notices`: the messages of the window;
//! - `picture_reader`: the pictures in sight;
//! - `page_reader`: the pages in sight;
//! - `fonts`: the fonts that the system has installed;
//! - `letters`: those of the first frame, drawn before there is a window;
//! - `folder`: the folder that is listed, with the texts of its articles;
//! - `dossier`: the view of that folder, and the search over those texts;
//! - `collection`: the digest and the facts of that folder;
//! - `comparing`: two articles of that folder side by side;
//! - `boards`: what other programs copied or have selected;
//! - `desktop`: what the desktop's settings ask of every window;
//! - `links`: the addresses that are handed to other programs;
//! - `instance`: what later starts hand over.
//!
//! No part knows another. The shell hands each command to the part that carries it out, and tells
//! the others the result. `handle.rs` takes commands to the parts, `output.rs` has what leaves the
//! window, `events.rs` what comes from outside, and `window.rs` the toolkit's side.

mod all_notes;
mod annotate;
mod ask;
mod asking;
mod boards;
mod cite;
mod collection;
mod comparing;
mod comparison;
mod confinement;
mod crash;
#[cfg(target_os = "linux")]
mod desktop;
mod dialog;
mod digest_words;
mod documents;
mod dossier;
mod events;
mod folder;
mod folder_changes;
mod folder_digest;
mod folder_texts;
mod fonts;
mod found;
mod handle;
mod input;
#[cfg(target_os = "linux")]
mod instance;
mod keeping;
mod letters;
mod links;
mod loader;
mod memory;
mod note_finder;
mod note_writer;
mod notes;
mod notices;
mod output;
mod page_reader;
mod picture_reader;
#[cfg(target_os = "linux")]
mod portal;
mod request;
mod start;
mod typed_ahead;
mod typed_before;
mod wake;
mod watcher;
mod window;

pub use ask::{Ask, Picked};
pub use boards::{Copied, ReadBoard, Unreadable};
pub use crash::report_to;
pub use digest_words::{with_difference_words, with_digest_words};
pub use links::{HandedOver, LinkTarget};
pub use memory::{ArticleNotes, NotesFile, NotesStore, Store, today};
pub use request::Request;
pub use start::run;

use crate::annotation::Colour;
use crate::i18n::{Locale, Texts};
use crate::model::{Command, Dialog, Level, Loading, Model, Opened, Reader, Report, Settings, Source};
use crate::theme;
use crate::ui;
use all_notes::AllNotesReader;
use asking::Saving;
use boards::Boards;
use collection::CollectionReader;
use comparing::ComparisonReader;
use confinement::ConfinementProbe;
use dialog::{Pick, Picker};
use documents::Documents;
use dossier::DossierView;
use egui::Context;
use folder::FolderReader;
use fonts::Fonts;
use found::Sought;
use jiff::civil::Date;
use letters::Letters;
use links::Links;
use memory::{Fault, Kept, Memory};
use note_finder::NoteFinder;
use notes::Notes;
use notices::Notices;
use page_reader::PageReader;
use picture_reader::PictureReader;
use std::path::PathBuf;
use std::sync::mpsc::Receiver;
use typed_ahead::TypedAhead;
use typed_before::TypedBefore;
use wake::Wake;

/// The program behind the window.
pub struct Shell {
    documents: Documents,
    memory: Memory,
    notices: Notices,
    fonts: Fonts,
    pictures: PictureReader,
    pages: PageReader,
    folder: Option<FolderReader>,
    dossier: DossierView,
    collection: CollectionReader,
    comparison: ComparisonReader,
    /// The passage that is to be gone to once its article is open.
    sought: Option<Sought>,
    picker: Picker,
    probe: ConfinementProbe,
    /// What later starts of the program hand over.
    handed: Option<Receiver<Request>>,
    /// What the desktop wishes of every window, each time that changes.
    #[cfg(target_os = "linux")]
    wishes: Option<Receiver<desktop::Wishes>>,
    /// Whether the desktop wishes that nothing moves by itself.
    is_desktop_still: bool,
    /// Whether the desktop wishes that text and lines stand out more.
    has_desktop_contrast: bool,
    boards: Boards,
    wake: Wake,
    texts: Texts,
    /// The locale of the system, for when the settings follow it.
    system_locale: Locale,
    dialog: Option<Dialog>,
    /// The report of the crash that ended the window the last time.
    crash: Option<Report>,
    confinement: Reader,
    /// The source that is being read, as the panes show it.
    loading: Option<Loading>,
    saving: Saving,
    links: Links,
    /// How far the wheel was turned since the last step in the text's size, as a factor.
    zoom: f32,
    chrome: ui::Chrome,
    typed_ahead: TypedAhead,
    typed_before: TypedBefore,
    /// The colour in which was highlighted last.
    colour: Colour,
    notes: Notes,
    finder: NoteFinder,
    all_notes: AllNotesReader,
    /// Whether the articles with notes are counted because recent articles are to be remembered no longer.
    stops_remembering: bool,
    /// The document for which a file of notes is asked.
    importing: Option<u64>,
    /// The folder whose list the reader hid; another one is shown again.
    hidden_list: Option<PathBuf>,
    /// The annotation that is to be gone to once its article is open: the article's path, and the annotation's id.
    noted: Option<(PathBuf, String)>,
    /// The state of the panes of each document, by its number.
    panes: Vec<(u64, ui::Panes)>,
    title: String,
    today: Date,
}

/// What goes on before there is a window.
struct Begun {
    /// They know where notes are kept, and may have begun to read a file.
    documents: Documents,
    /// They are asked for the article's font.
    fonts: Fonts,
    /// Whether the system had a thread to ask them.
    font_asked: std::io::Result<()>,
    wake: Wake,
}

impl Begun {
    fn of(settings: &Settings, documents: Documents, wake: Wake, letters: Option<Letters>) -> Self {
        let fonts = Fonts::new(wake.clone());
        let font_asked = fonts.ask(&settings.font, letters);
        Self { documents, fonts, font_asked, wake }
    }
}

impl Shell {
    /// A window without a document. It keeps its settings and the like in `store`, lets the
    /// user choose files with `pick`, and `locale` is the system's.
    #[must_use]
    pub fn new(ctx: &Context, store: Store, pick: Pick, locale: Locale) -> Self {
        let kept = store.load();
        let wake = Wake::default();
        let mut documents = Documents::new(wake.clone());
        documents.read_notes_in(kept.settings.keep_notes.then(|| store.notes()));
        documents.keep_texts_in(store.texts(kept.settings.remember));
        let begun = Begun::of(&kept.settings, documents, wake, None);
        Self::going_on(ctx, store, kept, pick, locale, begun)
    }

    /// Like `new`, with the memory already read, and what was begun before there was a window.
    fn going_on(ctx: &Context, store: Store, kept: Kept, pick: Pick, locale: Locale, begun: Begun) -> Self {
        let Begun { documents, fonts, font_asked, wake } = begun;
        let window = ctx.clone();
        wake.set(move || window.request_repaint());
        let Kept { settings, recent, faults, crash } = kept;
        let texts = Texts::new(settings.locale.unwrap_or(locale));
        theme::install_fonts(ctx);
        ctx.add_plugin(ui::Spoken);
        window::show_colours(ctx, settings.colours, settings.contrast);
        theme::set_still(ctx, settings.still);
        let notes = Notes::new(store.notes(), wake.clone());
        let all_notes = AllNotesReader::new(wake.clone());
        let finder = NoteFinder::new(wake.clone());
        let mut shell = Self {
            documents,
            memory: Memory::new(store, settings, recent),
            notices: Notices::default(),
            fonts,
            pictures: PictureReader::new(wake.clone()),
            pages: PageReader::new(wake.clone()),
            folder: None,
            dossier: DossierView::new(wake.clone()),
            collection: CollectionReader::new(wake.clone()),
            comparison: ComparisonReader::new(wake.clone()),
            sought: None,
            picker: Picker::new(pick),
            probe: ConfinementProbe::new(wake.clone()),
            handed: None,
            #[cfg(target_os = "linux")]
            wishes: None,
            is_desktop_still: false,
            has_desktop_contrast: false,
            boards: Boards::new(wake.clone()),
            wake,
            texts,
            system_locale: locale,
            dialog: crash.as_ref().map(|_| Dialog::Crash),
            crash,
            confinement: Reader::Unknown,
            loading: None,
            saving: Saving::default(),
            links: Links::by_toolkit(),
            zoom: 1.0,
            chrome: ui::Chrome::default(),
            typed_ahead: TypedAhead::default(),
            typed_before: TypedBefore::default(),
            colour: Colour::Yellow,
            notes,
            finder,
            all_notes,
            stops_remembering: false,
            importing: None,
            hidden_list: None,
            noted: None,
            panes: Vec::new(),
            title: String::new(),
            today: memory::today(),
        };
        for fault in faults {
            shell.note_fault(&fault);
        }
        shell.note_if_failed("notice-no-thread", font_asked);
        // A font that is there already is that of the first frame: no text is set twice.
        shell.take_fonts(ctx);
        shell
    }

    /// The model that the panes read.
    #[must_use]
    pub fn model(&self) -> Model<'_> {
        Model {
            texts: &self.texts,
            settings: self.memory.settings(),
            hides_list: self.hidden_list.as_ref().is_some_and(|hidden| self.folder_path() == Some(hidden)),
            still: self.is_still(),
            contrast: self.has_contrast(),
            recent: self.memory.recent(),
            today: self.today,
            documents: self.documents.all(),
            current: self.documents.current(),
            pictures: self.pictures.pictures(),
            pages: self.pages.pages(),
            has_closed: self.documents.has_closed(),
            loading: self.loading.as_ref(),
            folder: self.folder.as_ref().and_then(FolderReader::folder),
            dossier: self.dossier.dossier(),
            collection: self.collection.collection(),
            comparison: self.comparison.comparison(),
            families: self.fonts.families(),
            notices: self.notices.all(),
            toast: self.notices.toast(),
            all_notes: self.all_notes.all(),
            dialog: self.dialog,
            crash: self.crash.as_ref(),
            confinement: self.confinement,
            can_drop: std::env::var_os("WAYLAND_DISPLAY").is_none_or(|display| display.is_empty()),
        }
    }

    /// The folder that is listed.
    fn folder_path(&self) -> Option<&PathBuf> {
        self.folder.as_ref().and_then(FolderReader::folder).map(|folder| &folder.path)
    }

    /// The open documents and what is being read for them.
    #[must_use]
    pub fn documents(&self) -> &Documents {
        &self.documents
    }

    /// Whether anything is being read, analysed, decoded, listed or written.
    #[must_use]
    pub fn is_working(&self) -> bool {
        self.documents.is_working()
            || self.pictures.is_working()
            || self.boards.is_working()
            || self.pages.is_working()
            || self.dossier.is_working()
            || self.collection.is_working()
            || self.comparison.is_working()
            || self.notes.is_working()
            || self.finder.is_working()
            || self.folder.as_ref().is_some_and(|folder| folder.folder().is_none())
    }

    /// Whether nothing moves or fades by itself: the reader or the desktop wishes so.
    fn is_still(&self) -> bool {
        self.memory.settings().still || self.is_desktop_still
    }

    /// Whether text and lines stand out more: the reader or the desktop wishes so.
    fn has_contrast(&self) -> bool {
        self.memory.settings().contrast || self.has_desktop_contrast
    }

    /// Updates what the user is waiting for and where back leads, and withdraws an offer of something that was done meanwhile, or that
    /// would now do something else.
    fn refresh(&mut self) {
        self.loading = self.documents.loading(|source| source.name(&self.texts));
        if !self.documents.awaits_another() {
            self.dossier.note_left(self.documents.shown());
        }
        let documents = &self.documents;
        self.notices.retain_of_documents(|number| documents.of_number(number).is_some());
        self.notices.retain_offer(|command| still_holds(documents, command));
    }

    /// The byte at the upper edge of a document's text.
    fn top_of(&self, opened: &Opened) -> usize {
        top_of(&self.panes, opened)
    }

    /// The name of a source in the window's language.
    fn name_of(&self, source: &Source) -> String {
        source.name(&self.texts)
    }

    fn note_fault(&mut self, fault: &Fault) {
        let (key, path, detail) = match fault {
            Fault::SetAside(path) => ("notice-set-aside", path, ""),
            Fault::Unreadable(path, detail) => ("notice-unreadable", path, detail.as_str()),
        };
        let path = crate::model::whole_path(path);
        let said = self.texts.format(key, &[("names", (&path).into()), ("detail", detail.into())]);
        self.notices.add(Level::Warning, said);
    }

    /// Shows the text of a key, with the system's error message, if the system failed to do something.
    fn note_if_failed(&mut self, key: &str, done: std::io::Result<()>) {
        if let Err(error) = done {
            let detail = error.to_string();
            let said = self.texts.format(key, &[("detail", (&detail).into())]);
            self.notices.add(Level::Error, said);
        }
    }

    /// Asks the system for the article's font, unless it is the window's own.
    fn ask_font(&mut self) {
        let asked = self.fonts.ask(&self.memory.settings().font, None);
        self.note_if_failed("notice-no-thread", asked);
    }
}

/// Whether a command that was offered for one step is still for that step.
fn still_holds(documents: &Documents, command: &Command) -> bool {
    match command {
        Command::UndoStep(number, mark) => {
            documents.shown().is_some_and(|shown| (shown.number, shown.step_mark()) == (*number, *mark))
        }
        Command::OpenClosed(mark) => documents.closed_mark() == Some(*mark),
        _ => true,
    }
}

/// The byte at the upper edge of a document's text, as its pane remembers it.
fn top_of(panes: &[(u64, ui::Panes)], opened: &Opened) -> usize {
    let panes = panes.iter().find(|(number, _)| *number == opened.number);
    panes.and_then(|(_, panes)| panes.top(opened.text_version)).unwrap_or(opened.left_off)
}
