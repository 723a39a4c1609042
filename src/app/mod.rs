//! The shell of the window: it owns the state, carries out commands, and keeps
//! files, threads and the clipboard out of the panes.
//!
//! Separate from `ui`, which only reads the [`State`] and emits [`Command`]s.

pub mod command;
pub mod dialog;
pub mod loader;
pub mod settings;
pub mod state;

pub use command::{Action, Command};
pub use state::State;

use crate::export;
use crate::i18n::{Locale, Texts};
use crate::import::Error;
use crate::steering::{Length, Step};
use crate::{theme, ui};
use dialog::{Pick, Picked};
use egui::{Context, Event, ViewportCommand};
use loader::{Analysed, Job, Loaded, Loader};
use settings::{Recent, Store};
use state::{Dialog, Jump, Loading, Opened, PROGRESS_AFTER_SECS, Source, Toast};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

/// Opens the window, with `file` in it, and returns when it is closed.
///
/// # Errors
/// The sentence that says why there is no window.
pub fn run(file: Option<PathBuf>, texts: &Texts) -> Result<(), String> {
    let viewport = egui::ViewportBuilder::default()
        .with_app_id("io.github.kurzum.Kurzum")
        .with_title("Kurzum")
        .with_inner_size([1200.0, 800.0])
        .with_min_inner_size([600.0, 400.0]);
    let options = eframe::NativeOptions { viewport, ..eframe::NativeOptions::default() };
    let locale = texts.locale;
    eframe::run_native(
        "kurzum",
        options,
        Box::new(move |cc| {
            let mut app = App::new(&cc.egui_ctx, Store::of_system(), dialog::of_desktop(), locale);
            if let Some(file) = file {
                app.obey(&cc.egui_ctx, Command::OpenFile(file));
            }
            Ok(Box::new(app))
        }),
    )
    .map_err(|error| texts.format("error-window", &[("detail", error.to_string().as_str().into())]))
}

/// The window's program.
pub struct App {
    state: State,
    panes: ui::Panes,
    loader: Loader,
    store: Store,
    pick: Pick,
    picks: (Sender<Picked>, Receiver<Picked>),
    picking: bool,
    /// The locale of the system, for when the settings follow it.
    system_locale: Locale,
    title: String,
    /// Since when decisions are not written down, on the window's clock, in seconds.
    unsaved_since_secs: Option<f64>,
}

/// How long after a decision it is written down, in seconds: not at every step of a dragged slider.
const SAVE_AFTER_SECS: f64 = 1.0;

impl App {
    /// A window without a document. What it keeps is kept in `store`, files are
    /// chosen with `pick`, and `locale` is the system's.
    #[must_use]
    pub fn new(ctx: &Context, store: Store, pick: Pick, locale: Locale) -> Self {
        theme::install(ctx);
        let (settings, broken) = store.settings();
        ctx.set_theme(settings.colours);
        let texts = Texts::new(settings.locale.unwrap_or(locale));
        let notice = broken.map(|name| texts.format("notice-settings-broken", &[("name", name.as_str().into())]));
        let state = State {
            recent: store.recent(),
            texts,
            settings,
            opened: None,
            loading: None,
            notice,
            toast: None,
            jump: None,
            shown: None,
            dialog: None,
            can_drop: std::env::var_os("WAYLAND_DISPLAY").is_none_or(|display| display.is_empty()),
        };
        Self {
            state,
            panes: ui::Panes::default(),
            loader: Loader::new(ctx.clone()),
            store,
            pick,
            picks: channel(),
            picking: false,
            system_locale: locale,
            title: String::new(),
            unsaved_since_secs: None,
        }
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
            Command::OpenFile(path) => self.open(ctx, Source::File(path)),
            Command::OpenText(text) => self.open(ctx, Source::Pasted(text)),
            Command::Steer(step) => self.steer(ctx, |opened| opened.steer(step)),
            Command::JumpTo(span) => {
                let number = self.state.jump.map_or(0, |jump| jump.number) + 1;
                self.state.jump = Some(Jump { span, at_secs: now, number });
            }
            Command::ShowInSummary(sentence) => self.state.shown = Some((sentence, now)),
            Command::Copy(text) => ctx.copy_text(text),
            Command::SetLocale(locale) => {
                self.state.settings.locale = locale;
                self.state.texts = Texts::new(locale.unwrap_or(self.system_locale));
                self.keep_settings();
            }
            Command::SetColours(colours) => {
                self.state.settings.colours = colours;
                ctx.set_theme(colours);
                self.keep_settings();
            }
            Command::DismissNotice => self.state.notice = None,
            Command::CloseDialog => self.state.dialog = None,
        }
    }

    fn act(&mut self, ctx: &Context, action: Action) {
        match action {
            Action::Open if !self.picking => {
                self.picking = true;
                (self.pick)(ctx, &self.state.texts.text("open-title"), self.picks.0.clone());
            }
            Action::Open => {}
            Action::Paste => ctx.send_viewport_cmd(ViewportCommand::RequestPaste),
            Action::OpenExample => self.open(ctx, Source::Example(example(self.state.texts.locale))),
            Action::ClearRecent => {
                self.state.recent.clear();
                self.unsaved_since_secs = None;
                self.keep_recent();
            }
            Action::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),
            Action::CopySummary => self.copy_summary(ctx),
            Action::Undo => self.steer(ctx, Opened::undo),
            Action::Redo => self.steer(ctx, Opened::redo),
            Action::Reset => self.steer(ctx, |opened| opened.steer(Step::Reset)),
            Action::ToggleHeat => {
                self.state.settings.heat = !self.state.settings.heat;
                self.keep_settings();
            }
            Action::Shorter => self.lengthen(ctx, -1),
            Action::Longer => self.lengthen(ctx, 1),
            Action::ShowShortcuts => self.state.dialog = Some(Dialog::Shortcuts),
            Action::ShowAbout => self.state.dialog = Some(Dialog::About),
            Action::Cancel => self.cancel(),
        }
    }

    /// Esc takes back the topmost thing: a dialog, reading, a message.
    fn cancel(&mut self) {
        if self.state.dialog.take().is_some() {
            return;
        }
        if self.state.loading.take().is_some() {
            self.loader.cancel();
            return;
        }
        self.state.notice = None;
    }

    fn open(&mut self, ctx: &Context, source: Source) {
        self.remember_steering();
        self.keep_unsaved();
        self.start(ctx, Job::Open(source, self.state.recent.clone()));
    }

    fn start(&mut self, ctx: &Context, job: Job) {
        let (Job::Open(source, _) | Job::Again(source, ..)) = &job;
        let name = source.name(&self.state.texts);
        match self.loader.start(job) {
            Ok(generation) => {
                let since_secs = ctx.input(|input| input.time);
                self.state.loading = Some(Loading { generation, name, since_secs });
                ctx.request_repaint_after(Duration::from_secs_f64(PROGRESS_AFTER_SECS));
            }
            Err(error) => self.fail(&error, &name),
        }
    }

    fn fail(&mut self, error: &Error, name: &str) {
        self.state.notice = Some(self.state.texts.error(error, name));
    }

    fn loaded(&mut self, loaded: Loaded) {
        let Loaded { source, again, result, .. } = loaded;
        self.state.loading = None;
        let name = source.name(&self.state.texts);
        match result {
            Some(Ok(analysed)) if again => {
                if let Some(opened) = &mut self.state.opened {
                    opened.renew(analysed.analysis, analysed.ranking);
                }
            }
            Some(Ok(analysed)) => self.show(source, analysed),
            Some(Err(error)) => self.fail(&error, &name),
            None => self.state.notice = Some(self.state.texts.format("error-crashed", &[("name", (&name).into())])),
        }
    }

    fn show(&mut self, source: Source, analysed: Analysed) {
        self.panes = ui::Panes::default();
        let Analysed { analysis, ranking, steering } = analysed;
        self.state.opened = Some(Opened::new(source, analysis, ranking, steering));
        self.remember_steering();
        self.keep_recent();
        self.state.notice = None;
        self.state.jump = None;
        self.state.shown = None;
    }

    fn copy_summary(&mut self, ctx: &Context) {
        if let Some(opened) = &self.state.opened {
            ctx.copy_text(export::text(&opened.analysis, &opened.summary));
            let n = opened.summary.choices.len();
            let text = self.state.texts.format("copied-sentences", &[("n", n.into())]);
            self.state.toast = Some(Toast { text, since_secs: ctx.input(|input| input.time) });
        }
    }

    fn lengthen(&mut self, ctx: &Context, by: isize) {
        self.steer(ctx, |opened| {
            let n = opened.summary.choices.len().saturating_add_signed(by).clamp(1, opened.ranking.len().max(1));
            opened.steer(Step::SetLength(Some(Length::Sentences(n))))
        });
    }

    /// Lets the reader steer; `step` tells whether the text must be analysed again.
    fn steer(&mut self, ctx: &Context, step: impl FnOnce(&mut Opened) -> bool) {
        let Some(opened) = &mut self.state.opened else { return };
        if step(opened) {
            let (source, document) = (opened.source.clone(), Arc::clone(&opened.analysis.document));
            let steering = opened.steering.clone();
            self.start(ctx, Job::Again(source, document, steering));
        }
        self.remember_steering();
        self.unsaved_since_secs.get_or_insert(ctx.input(|input| input.time));
        ctx.request_repaint_after(Duration::from_secs_f64(SAVE_AFTER_SECS));
    }

    /// Puts the open file with what was decided about it at the head of the recent files.
    fn remember_steering(&mut self) {
        if let Some(Opened { source: Source::File(path), content, steering, .. }) = &self.state.opened {
            let path = std::path::absolute(path).unwrap_or_else(|_| path.clone());
            let file = Recent { path, content: *content, steering: steering.clone() };
            settings::remember(&mut self.state.recent, file);
        }
    }

    /// Writes down what was decided, if it is not yet.
    fn keep_unsaved(&mut self) {
        if self.unsaved_since_secs.take().is_some() {
            self.keep_recent();
        }
    }

    fn keep_settings(&mut self) {
        let kept = self.store.keep_settings(&self.state.settings);
        self.say_if_not_kept(kept);
    }

    fn keep_recent(&mut self) {
        let kept = self.store.keep_recent(&self.state.recent);
        self.say_if_not_kept(kept);
    }

    fn say_if_not_kept(&mut self, kept: std::io::Result<()>) {
        if let Err(error) = kept {
            let detail = error.to_string();
            self.state.notice = Some(self.state.texts.format("notice-not-saved", &[("detail", (&detail).into())]));
        }
    }

    /// The commands of keys, of the clipboard and of dropped files.
    fn commands_of_input(ctx: &Context) -> Vec<Command> {
        let typing = ctx.text_edit_focused();
        let mut commands = Vec::new();
        ctx.input_mut(|input| {
            for action in Action::WITH_KEYS {
                // The system turns Ctrl+V into an event with the text.
                if action != Action::Paste
                    && let Some(shortcut) = action.shortcut()
                    && input.consume_shortcut(&shortcut)
                {
                    commands.push(Command::Do(action));
                }
            }
            for event in &input.events {
                match event {
                    Event::Paste(text) if !typing => commands.push(Command::OpenText(text.clone())),
                    Event::Text(text) if !typing => {
                        let action = Action::WITH_KEYS.into_iter().find(|action| action.typed() == Some(text));
                        commands.extend(action.map(Command::Do));
                    }
                    _ => {}
                }
            }
            commands.extend(input.raw.dropped_files.first().map(|file| Command::OpenFile(file.path().to_owned())));
        });
        commands
    }

    /// Everything that came from outside since the last frame.
    fn take_in(&mut self, ctx: &Context) {
        if let Some(loaded) = self.loader.poll() {
            self.loaded(loaded);
        }
        while let Ok(picked) = self.picks.1.try_recv() {
            self.picking = false;
            match picked {
                Picked::File(path) => self.obey(ctx, Command::OpenFile(path)),
                Picked::Nothing => {}
                Picked::Unavailable => self.state.notice = Some(self.state.texts.text("notice-no-dialog")),
            }
        }
        let now = ctx.input(|input| input.time);
        if self.unsaved_since_secs.is_some_and(|since| now - since >= SAVE_AFTER_SECS) {
            self.keep_unsaved();
        }
        self.state.toast.take_if(|toast| now - toast.since_secs > state::TOAST_SECS);
        if let Some(toast) = &self.state.toast {
            ctx.request_repaint_after(Duration::from_secs_f64(state::TOAST_SECS - (now - toast.since_secs) + 0.01));
        }
    }

    /// The window's title names the document.
    fn set_title(&mut self, ctx: &Context) {
        let title = match &self.state.opened {
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

impl eframe::App for App {
    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.keep_unsaved();
    }

    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        self.take_in(ctx);
        for command in Self::commands_of_input(ctx) {
            self.obey(ctx, command);
        }
        self.set_title(ctx);
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        let mut commands = Vec::new();
        ui::window_ui(ui, &self.state, &mut self.panes, &mut commands);
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
