//! The shell of the window: it owns the state, carries out commands, and keeps
//! files, threads and the clipboard out of the panes.
//!
//! Separate from `ui`, which only reads the [`State`] and emits [`Command`]s.

mod choices;
pub mod command;
pub mod crash;
pub mod dialog;
mod documents;
mod finding;
pub mod folder;
pub mod fonts;
mod input;
#[cfg(target_os = "linux")]
pub mod instance;
pub mod loader;
pub mod opened;
mod output;
pub mod settings;
mod start;
pub mod state;
pub mod store;
pub mod watcher;

pub use command::{Action, Command};
pub use start::run;
pub use state::State;

use crate::i18n::{Locale, Texts};
use crate::source::is_folder;
use crate::steering::Step;
use crate::table::Form;
use crate::{theme, ui};
use dialog::{Ask, Pick, Picked};
use egui::{Context, ViewportCommand};
use fonts::Fonts;
use loader::Loader;
use settings::{Settings, TEXT_SIZE, TEXT_SIZE_STEP};
use state::{Dialog, Opened, Selection, Source};
use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;
use store::{Kept, Store};
use watcher::Watcher;

/// The window's program.
pub struct App {
    state: State,
    /// What the panes of each document remember, by its number.
    panes: Vec<(u64, ui::Panes)>,
    chrome: ui::Chrome,
    n_documents: u64,
    /// How often was jumped, in all documents: each pane follows a jump once.
    n_jumps: u64,
    loader: Loader,
    watcher: Watcher,
    fonts: Fonts,
    store: Store,
    /// The settings as they were read or written last.
    settings_kept: Settings,
    pick: Pick,
    picks: (Sender<Picked>, Receiver<Picked>),
    picking: bool,
    /// The locale of the system, for when the settings follow it.
    system_locale: Locale,
    title: String,
    /// Since when decisions are not written down, on the window's clock, in seconds.
    unsaved_since_secs: Option<f64>,
    /// What is opened once the reading that is under way is done.
    waiting: VecDeque<Source>,
    /// How far the wheel was turned since the last step of the text's size, as a factor.
    zoom: f32,
    /// The number of the document whose text is shown before it is analysed.
    early: Option<u64>,
    /// The files that later starts of the program hand over.
    handed: Option<Receiver<Vec<PathBuf>>>,
    /// The file to show once all of the session are open.
    shown_first: Option<PathBuf>,
}

impl App {
    /// A window without a document. What it keeps is kept in `store`, files are
    /// chosen with `pick`, and `locale` is the system's.
    #[must_use]
    pub fn new(ctx: &Context, store: Store, pick: Pick, locale: Locale) -> Self {
        let kept = store.load();
        Self::with_loader(ctx, store, kept, pick, locale, Loader::default())
    }

    /// The same with what is kept read already, and a loader that may have begun.
    fn with_loader(ctx: &Context, store: Store, kept: Kept, pick: Pick, locale: Locale, loader: Loader) -> Self {
        loader.wakes(ctx);
        let Kept { settings, recent, aside, crash } = kept;
        theme::install_fonts(ctx);
        theme::install(ctx, settings.colours == settings::Colours::Sepia);
        ctx.set_theme(settings.colours);
        theme::set_still(ctx, settings.still);
        let texts = Texts::new(settings.locale.unwrap_or(locale));
        let aside = (!aside.is_empty()).then(|| aside.join(", "));
        let notice = aside.map(|names| texts.format("notice-set-aside", &[("names", names.as_str().into())]));
        let settings_kept = settings.clone();
        let state = State {
            recent,
            texts,
            settings,
            documents: Vec::new(),
            current: 0,
            closed: Vec::new(),
            folder: None,
            families: Vec::new(),
            loading: None,
            renewing: None,
            notice,
            toast: None,
            jump: None,
            shown: None,
            dialog: crash.as_ref().map(|_| Dialog::Crash),
            crash,
            confinement: None,
            can_drop: std::env::var_os("WAYLAND_DISPLAY").is_none_or(|display| display.is_empty()),
        };
        let mut app = Self {
            state,
            panes: Vec::new(),
            chrome: ui::Chrome::default(),
            n_documents: 0,
            n_jumps: 0,
            loader,
            watcher: Watcher::new(ctx.clone()),
            fonts: Fonts::new(ctx.clone()),
            store,
            settings_kept,
            pick,
            picks: channel(),
            picking: false,
            system_locale: locale,
            title: String::new(),
            unsaved_since_secs: None,
            waiting: VecDeque::new(),
            zoom: 1.0,
            early: None,
            handed: None,
            shown_first: None,
        };
        app.ask_font(app.state.settings.font.clone());
        app
    }

    /// What the window shows.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Carries out a command.
    pub fn obey(&mut self, ctx: &Context, command: Command) {
        let now = ctx.input(|input| input.time);
        match command {
            Command::Do(action) => self.act(ctx, action),
            Command::OpenFile(path) if is_folder(&path) => self.open_folder(ctx, &path),
            Command::OpenFile(path) => self.open(ctx, Source::File(path)),
            Command::CloseFolder => self.state.folder = None,
            Command::OpenText(text) => self.open(ctx, Source::Pasted(text)),
            Command::ShowDocument(number) => {
                if let Some(place) = self.place_of(number) {
                    self.show_document(place);
                }
            }
            Command::CloseDocument(number) => {
                if let Some(place) = self.place_of(number) {
                    self.close(ctx, place);
                }
            }
            Command::Steer(step) => self.steer_and_say(ctx, step),
            Command::JumpTo(span) => self.jump(ctx, span),
            Command::ShowInSummary(sentence) => self.state.shown = Some((sentence, now)),
            Command::Select(selection) => {
                if let Some(opened) = self.state.opened_mut() {
                    opened.selection = selection;
                }
            }
            Command::Sift(group, sifting) => {
                if let Some(opened) = self.state.opened_mut() {
                    opened.sift(group, sifting);
                }
            }
            Command::Mark(spans) => {
                if let Some(opened) = self.state.opened_mut() {
                    opened.marked = spans;
                }
            }
            Command::Search(query) => self.search(ctx, query),
            Command::Copy(text) => ctx.copy_text(text),
            Command::DismissNotice => self.state.notice = None,
            Command::Show(dialog) => self.show_dialog(dialog),
            Command::CloseDialog => self.state.dialog = None,
            choice => self.choose(ctx, choice),
        }
    }

    fn act(&mut self, ctx: &Context, action: Action) {
        if !self.state.has(action.entry().needs) {
            return;
        }
        match action {
            Action::Open => self.ask(ctx, "open-title", Ask::Open),
            Action::OpenFolder => self.ask(ctx, "open-folder-title", Ask::Folder),
            Action::NextInFolder => self.walk(ctx, 1),
            Action::PreviousInFolder => self.walk(ctx, -1),
            Action::Paste => ctx.send_viewport_cmd(ViewportCommand::RequestPaste),
            Action::OpenExample => self.open(ctx, Source::Example(example(self.state.texts.locale))),
            Action::ClearRecent => self.forget_recent(),
            Action::SaveAs => self.ask_where_to_save(ctx),
            Action::Print => self.print(ctx),
            Action::CloseTab => self.close(ctx, self.state.current),
            Action::ReopenTab => self.reopen(ctx),
            Action::NextTab => self.turn_tabs(1),
            Action::PreviousTab => self.turn_tabs(-1),
            Action::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),
            Action::Undo => self.steer(ctx, Opened::undo),
            Action::Redo => self.steer(ctx, Opened::redo),
            Action::Reset => self.steer_and_say(ctx, Step::Reset),
            Action::CopySelection => self.copy_selection(ctx),
            Action::SelectAll => {
                if let Some(opened) = self.state.opened_mut() {
                    let head = opened.analysis.document.text().len();
                    opened.selection = Some(Selection { anchor: 0, head });
                }
            }
            Action::CopySummary
            | Action::CopyMarkdown
            | Action::CopyHtml
            | Action::CopyWithTitle
            | Action::CopyWithFigures => self.copy_summary(ctx, action),
            Action::CopyTable => self.copy_table(ctx, Form::Tabs),
            Action::CopyTableMarkdown => self.copy_table(ctx, Form::Markdown),
            Action::Find => self.find(),
            Action::FindNext => self.step_to_hit(ctx, 1),
            Action::FindPrevious => self.step_to_hit(ctx, -1),
            Action::Shorter => self.lengthen(ctx, -1),
            Action::Longer => self.lengthen(ctx, 1),
            Action::ToggleSummary => self.switch(|settings| &mut settings.no_summary),
            Action::ToggleFigures => self.switch(|settings| &mut settings.no_figures),
            Action::ToggleDim => self.switch(|settings| &mut settings.dim),
            Action::ToggleOnlyKey => self.switch(|settings| &mut settings.only_key),
            Action::ToggleHeat => self.switch(|settings| &mut settings.heat),
            Action::Bigger => self.resize_text(ctx, self.state.settings.text_size + TEXT_SIZE_STEP),
            Action::Smaller => self.resize_text(ctx, self.state.settings.text_size - TEXT_SIZE_STEP),
            Action::NormalSize => self.resize_text(ctx, TEXT_SIZE),
            Action::FullScreen => {
                let full = ctx.input(|input| input.viewport().fullscreen.unwrap_or_default());
                ctx.send_viewport_cmd(ViewportCommand::Fullscreen(!full));
            }
            Action::Back => self.go(ctx, true),
            Action::Forward => self.go(ctx, false),
            Action::ShowPalette => self.show_dialog(Dialog::Palette),
            Action::ShowProperties => self.show_dialog(Dialog::Properties),
            Action::ShowSettings => self.show_dialog(Dialog::Settings),
            Action::ShowShortcuts => self.show_dialog(Dialog::Shortcuts),
            Action::ShowAbout => self.show_dialog(Dialog::About),
            Action::Cancel => self.cancel(ctx),
        }
    }

    fn place_of(&self, number: u64) -> Option<usize> {
        self.state.documents.iter().position(|opened| opened.number == number)
    }

    fn show_dialog(&mut self, dialog: Dialog) {
        if dialog == Dialog::Settings && self.state.families.is_empty() {
            let asked = self.fonts.ask_families();
            self.say_if_not_done(asked);
        }
        if dialog == Dialog::About && self.state.confinement.is_none() && self.loader.ask_confinement().is_err() {
            self.state.confinement = Some(None);
        }
        self.chrome.palette.clear();
        self.state.dialog = Some(dialog);
    }

    /// Esc takes back the topmost thing: a dialog, reading, a message, the search, marked places, a selection.
    fn cancel(&mut self, ctx: &Context) {
        if self.state.dialog.take().is_some() {
            return;
        }
        if self.state.loading.take().is_some() {
            self.loader.cancel();
            self.waiting.clear();
            let early = self.early.take();
            self.close_early(ctx, early);
            return;
        }
        let had_notice = self.state.notice.take().is_some();
        if let Some(opened) = self.state.opened_mut().filter(|_| !had_notice) {
            if opened.search.open {
                opened.search.open = false;
            } else if !opened.marked.is_empty() {
                opened.marked.clear();
            } else {
                opened.selection = None;
            }
        }
        ctx.memory_mut(|memory| {
            if let Some(id) = memory.focused() {
                memory.surrender_focus(id);
            }
        });
    }

    /// Steers, and offers to take back what takes something away.
    fn steer_and_say(&mut self, ctx: &Context, step: Step) {
        let key = match &step {
            Step::ToggleLeaveOut(_) => Some("said-left-out"),
            Step::SetBlock(_, belongs) => Some(if *belongs { "said-block-in" } else { "said-block-out" }),
            Step::Reset => Some("said-reset"),
            _ => None,
        };
        self.steer(ctx, |opened| opened.steer(step));
        if let Some(key) = key {
            let said = self.state.texts.text(key);
            self.say(ctx, said, Some(("undo", Command::Do(Action::Undo))));
        }
    }

    fn ask(&mut self, ctx: &Context, title: &str, ask: Ask) {
        if !self.picking {
            self.picking = true;
            (self.pick)(ctx, &self.state.texts.text(title), ask, self.picks.0.clone());
        }
    }

    fn forget_recent(&mut self) {
        self.state.recent.clear();
        self.unsaved_since_secs = None;
        let kept = self.store.forget_recent();
        self.say_if_not_done(kept);
    }

    fn keep_recent(&mut self) {
        match self.store.keep_recent(&self.state.recent) {
            Ok(recent) => self.state.recent = recent,
            failed => self.say_if_not_done(failed.map(drop)),
        }
    }

    fn say_if_not_done(&mut self, done: std::io::Result<()>) {
        if let Err(error) = done {
            let detail = error.to_string();
            self.state.notice = Some(self.state.texts.format("notice-not-saved", &[("detail", (&detail).into())]));
        }
    }

    /// Everything that came from outside since the last frame.
    fn take_in(&mut self, ctx: &Context) {
        while let Some(loaded) = self.loader.poll() {
            self.loaded(ctx, loaded);
        }
        while let Ok(picked) = self.picks.1.try_recv() {
            self.picking = false;
            match picked {
                Picked::File(path) => self.obey(ctx, Command::OpenFile(path)),
                Picked::Place(path) => self.save(ctx, &path),
                Picked::Nothing => {}
                Picked::Unavailable => self.state.notice = Some(self.state.texts.text("notice-no-dialog")),
            }
        }
        if let Some(confinement) = self.loader.poll_confinement() {
            self.state.confinement = Some(confinement);
        }
        if let Some(folder) = &mut self.state.folder {
            folder.poll();
        }
        while let Some(files) = self.handed.as_ref().and_then(|handed| handed.try_recv().ok()) {
            self.take_files(ctx, files);
        }
        while let Some(path) = self.watcher.poll() {
            self.reload(ctx, &path);
        }
        while let Some(found) = self.fonts.poll() {
            self.found(ctx, found);
        }
        let now = ctx.input(|input| input.time);
        if self.unsaved_since_secs.is_some_and(|since| now - since >= documents::SAVE_AFTER_SECS) {
            self.keep_unsaved();
        }
        self.state.toast.take_if(|toast| now - toast.since_secs > state::TOAST_SECS);
        if let Some(toast) = &self.state.toast {
            ctx.request_repaint_after(Duration::from_secs_f64(state::TOAST_SECS - (now - toast.since_secs) + 0.01));
        }
    }

    /// The window's title names the document.
    fn set_title(&mut self, ctx: &Context) {
        let title = match self.state.opened() {
            Some(opened) => {
                let name = opened.source.name(&self.state.texts);
                format!("{} – Kurzum", opened.analysis.document.title().unwrap_or(&name))
            }
            None => "Kurzum".to_owned(),
        };
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }
}

/// The example article in the language of the window.
fn example(locale: Locale) -> &'static str {
    match locale {
        Locale::De => include_str!("../../assets/examples/de.txt"),
        Locale::En => include_str!("../../assets/examples/en.txt"),
    }
}

impl App {
    /// What a frame does before it is drawn: takes in what came from outside, keys and files.
    pub fn step(&mut self, ctx: &Context) {
        self.take_in(ctx);
        for command in input::commands(ctx, &self.state) {
            self.obey(ctx, command);
        }
        self.set_title(ctx);
    }

    /// Draws a frame and carries out what was clicked in it.
    pub fn draw(&mut self, ui: &mut egui::Ui) {
        let mut commands = Vec::new();
        let number = self.state.opened().map(|opened| opened.number);
        if let Some(number) = number.filter(|number| !self.panes.iter().any(|(known, _)| known == number)) {
            self.panes.push((number, ui::Panes::default()));
        }
        let panes = self.panes.iter_mut().find(|(known, _)| Some(*known) == number).map(|(_, panes)| panes);
        ui::window_ui(ui, &self.state, &mut self.chrome, panes, &mut commands);
        let ctx = ui.ctx().clone();
        let acted = !commands.is_empty();
        for command in commands {
            self.obey(&ctx, command);
        }
        if acted {
            ctx.request_repaint();
        }
    }
}
