//! The toolkit's side of the shell: what happens in a frame, and when the window closes.
//!
//! Separate because only this and `start` know eframe: the rest of the window is drawn the
//! same without a screen, in tests and benchmarks.

use super::{Shell, input, letters, memory};
use crate::engine;
use crate::error::Error;
use crate::model::Colours;
use crate::model::{Command, Model};
use crate::theme;
use crate::ui;
use egui::{Context, ThemePreference, ViewportCommand};

/// The most characters of the document's title that the window's title shows.
const MAX_TITLE_CHARS: usize = 240;

impl Shell {
    /// What a frame does before it is drawn: takes in what came from outside, keys and files.
    pub fn step(&mut self, ctx: &Context) {
        self.today = memory::today();
        self.take_in(ctx);
        self.keep_typed(ctx);
        for command in input::commands(ctx, &self.model()) {
            self.handle(ctx, command);
        }
        self.set_title(ctx);
    }

    /// Keeps what is typed for a field that was asked for and is not drawn yet.
    fn keep_typed(&mut self, ctx: &Context) {
        let mut typed = std::mem::take(&mut self.typed_ahead);
        let is_written = self.documents.shown().is_some_and(|shown| shown.writing.is_some());
        let (model, is_awaited) = (self.model(), self.chrome.awaits_field(is_written));
        typed.take_turn(ctx, &model, is_awaited, input::takes_letters(ctx, &model));
        self.typed_ahead = typed;
    }

    /// Draws a frame and carries out what was clicked in it.
    pub fn draw(&mut self, ui: &mut egui::Ui) {
        self.draw_by(ui, ui::window_ui);
    }

    /// The same, drawn by `draw_ui`; tests put in one that panics.
    fn draw_by(
        &mut self,
        ui: &mut egui::Ui,
        draw_ui: impl FnOnce(&mut egui::Ui, Model<'_>, &mut ui::Chrome, Option<&mut ui::Panes>) -> Vec<Command>,
    ) {
        ui::name_window(ui.ctx(), &self.title);
        let mut chrome = std::mem::take(&mut self.chrome);
        let mut panes = std::mem::take(&mut self.panes);
        let shown = self.documents.shown();
        let number = shown.map(|shown| shown.number);
        if let Some(shown) = shown.filter(|shown| !panes.iter().any(|(known, _)| *known == shown.number)) {
            panes.push((shown.number, ui::Panes::of(shown)));
        }
        let shown = panes.iter_mut().find(|(known, _)| Some(*known) == number).map(|(_, panes)| panes);
        let drawn = match number {
            // What is drawn comes from the document; a panic over it is that document's error.
            Some(_) => engine::guarded(|| Ok(draw_ui(ui, self.model(), &mut chrome, shown))),
            None => Ok(draw_ui(ui, self.model(), &mut chrome, shown)),
        };
        (self.chrome, self.panes) = (chrome, panes);
        let commands = drawn.unwrap_or_else(|error| {
            self.give_up_drawing(&error);
            Vec::new()
        });
        let ctx = ui.ctx().clone();
        if !commands.is_empty() {
            ctx.request_repaint();
        }
        for command in commands {
            self.handle(&ctx, command);
        }
    }

    /// Closes what could not be drawn: the dialog if one is open, else the shown document.
    fn give_up_drawing(&mut self, error: &Error) {
        let Some(shown) = self.documents.shown() else { return };
        let (number, source) = (shown.number, shown.source.clone());
        self.note_error(error, &source);
        if self.dialog.take().is_none() {
            self.keep_notes(&[number]);
            self.documents.close(number, 0);
            self.notes.closed(number);
            self.forget_panes();
        }
    }

    /// Writes down what is kept, and stops what is being read.
    pub fn close_window(&mut self) {
        // A later start is told that this window takes no more files.
        self.handed = None;
        self.remember_shown();
        self.write_memory();
        self.write_last_notes();
        self.finder.stop();
        self.documents.stop();
        self.pictures.stop();
        self.pages.stop();
        self.folder = None;
        self.memory.remove_printed();
    }

    /// The window's title names the document.
    fn set_title(&mut self, ctx: &Context) {
        let title = match self.documents.shown() {
            Some(opened) => {
                let name = opened.source.name(&self.texts);
                let title: String =
                    opened.analysis.document.title().unwrap_or(&name).chars().take(MAX_TITLE_CHARS).collect();
                format!("{title} – Kurzum")
            }
            None => "Kurzum".to_owned(),
        };
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }
}

impl eframe::App for Shell {
    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.close_window();
    }

    fn raw_input_hook(&mut self, ctx: &Context, input: &mut egui::RawInput) {
        self.typed_before.take_turn(ctx, input);
        input.max_texture_side = input.max_texture_side.map(|side| side.min(letters::MAX_TEXTURE));
    }

    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        self.step(ctx);
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.draw(ui);
    }
}

/// Shows the window in other colours, or with more contrast.
pub(super) fn show_colours(ctx: &Context, colours: Colours, contrast: bool) {
    theme::install(ctx, theme::Look { sepia: colours == Colours::Sepia, contrast });
    ctx.set_theme(match colours {
        Colours::System => ThemePreference::System,
        Colours::Light | Colours::Sepia => ThemePreference::Light,
        Colours::Dark => ThemePreference::Dark,
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{Locale, Texts};
    use crate::model::{Action, Dialog, Level, NoteOn, Source};
    use crate::preferences::Step;
    use crate::shell::documents::Documents;
    use crate::shell::loader::{self, Job, Loader, Outcome};
    use crate::shell::wake::Wake;
    use crate::shell::{Begun, Store};
    use crate::stop::Stop;
    use crate::worker::Confinement;

    const ARTICLE: &str = "The harbour was closed for weeks. The ice is gone now.\n\nBoats come again. All are glad.";

    /// A window without a screen, whose documents are read by `work`.
    struct Headless {
        ctx: Context,
        shell: Shell,
        folder: tempfile::TempDir,
    }

    impl Headless {
        fn new(work: loader::Work) -> Self {
            let folder = tempfile::tempdir().expect("a folder");
            let (ctx, wake) = (Context::default(), Wake::default());
            let store = Store::in_folder(folder.path());
            let kept = store.load();
            let mut documents = Documents::with_loader(Loader::with_work(wake.clone(), work), wake.clone());
            documents.read_notes_in(Some(store.notes()));
            let begun = Begun::of(&kept.settings, documents, wake, None);
            let pick = Box::new(|_: &Context, _: &str, _, _| {});
            let shell = Shell::going_on(&ctx, store, kept, pick, Locale::En, begun);
            Self { ctx, shell, folder }
        }

        /// A frame, drawn by the window's own panes or by something in their place.
        fn frame(&mut self, draw: impl FnOnce(&mut Shell, &mut egui::Ui)) {
            let shell = &mut self.shell;
            let mut draw = Some(draw);
            let mut output = self.ctx.run_ui(egui::RawInput::default(), |ui| {
                shell.step(&ui.ctx().clone());
                match draw.take() {
                    Some(draw) => draw(shell, ui),
                    None => shell.draw(ui),
                }
            });
            output.textures_delta.clear();
        }

        fn handle(&mut self, command: Command) {
            self.shell.handle(&self.ctx.clone(), command);
        }

        fn open(&mut self, text: &str) {
            self.handle(Command::OpenText(text.to_owned()));
            self.settle();
        }

        fn settle(&mut self) {
            while self.shell.is_working() {
                self.frame(Shell::draw);
                std::thread::yield_now();
            }
            self.frame(Shell::draw);
        }

        fn notices(&self) -> Vec<(Level, &str)> {
            self.shell.notices.all().iter().map(|notice| (notice.level, notice.text.as_str())).collect()
        }
    }

    #[test]
    fn most_letters_of_a_first_frame_are_set_like_those_drawn_before_it() {
        let mut window = Headless::new(loader::work);
        window.handle(Command::Do(Action::OpenExample));
        window.settle();
        let settings = window.shell.memory.settings().clone();
        let jobs = ui::first_letters(&settings, theme::Faces::default(), "a");
        let fonts: Vec<_> = jobs.iter().flat_map(|job| &job.sections).map(|section| &section.format.font_id).collect();
        let size = egui::vec2(1200.0, 800.0);
        let input = egui::RawInput {
            screen_rect: Some(egui::Rect::from_min_size(egui::Pos2::ZERO, size)),
            ..Default::default()
        };
        let shell = &mut window.shell;
        let mut output = window.ctx.run_ui(input, |ui| shell.draw(ui));
        output.textures_delta.clear();
        let (mut n_letters, mut n_known) = (0, 0);
        for clipped in &output.shapes {
            let egui::Shape::Text(text) = &clipped.shape else { continue };
            for section in &text.galley.job.sections {
                let n = section.byte_range.end.0 - section.byte_range.start.0;
                n_letters += n;
                n_known += if fonts.contains(&&section.format.font_id) { n } else { 0 };
            }
        }
        assert!(n_letters > 1000 && n_known * 10 > n_letters * 8, "{n_known} of {n_letters}");
    }

    /// Draws the window and panics in the middle of it.
    fn draw_badly(shell: &mut Shell, ui: &mut egui::Ui) {
        shell.draw_by(ui, |ui, model, chrome, panes| {
            ui::window_ui(ui, model, chrome, panes);
            ui.vertical(|ui| {
                ui.label("half");
                panic!("a fault of a pane");
            });
            Vec::new()
        });
    }

    #[test]
    fn a_panic_while_drawing_closes_the_document_that_was_drawn_and_nothing_else() {
        let mut window = Headless::new(loader::work);
        window.open(ARTICLE);
        window.open(&format!("{ARTICLE}\n\nA second one."));
        let numbers: Vec<u64> = window.shell.documents.all().iter().map(|opened| opened.number).collect();
        let texts = Texts::new(Locale::En);
        let said = texts.error(&Error::Bug, &Source::Pasted(String::new()).name(&texts));
        window.handle(Command::Show(Dialog::About));
        window.frame(draw_badly);
        assert_eq!(window.notices(), [(Level::Error, said.as_str())]);
        assert_eq!(window.shell.documents.all().len(), 2, "the dialog may have been at fault");
        assert!(window.shell.dialog.is_none());
        window.frame(draw_badly);
        let left: Vec<u64> = window.shell.documents.all().iter().map(|opened| opened.number).collect();
        assert_eq!(left, numbers[..1]);
        window.settle();
        assert_eq!(window.shell.documents.shown().map(|shown| shown.number), Some(numbers[0]), "the window goes on");
        window.handle(Command::Do(Action::ReopenTab));
        window.settle();
        assert_eq!(window.shell.documents.all().len(), 2, "and what was closed can be opened again");
    }

    /// Cannot analyse anything again.
    fn fails(job: &Job, stop: &Stop, tell: &dyn Fn(Outcome)) -> Result<Outcome, Error> {
        if matches!(job, Job::Again(..)) { Err(Error::TooSlow) } else { loader::work(job, stop, tell) }
    }

    /// Analyses again until somebody asks it to stop.
    fn waits(job: &Job, stop: &Stop, tell: &dyn Fn(Outcome)) -> Result<Outcome, Error> {
        while matches!(job, Job::Again(..)) && stop.check().is_ok() {
            std::thread::yield_now();
        }
        loader::work(job, stop, tell)
    }

    #[test]
    fn a_decision_that_did_not_come_about_is_put_back_with_a_notice() {
        let texts = Texts::new(Locale::En);
        let name = Source::Pasted(String::new()).name(&texts);
        let back = texts.format("notice-block-back", &[("name", (&name).into())]);
        let late = texts.error(&Error::TooSlow, &name);
        let cases: [(loader::Work, Vec<(Level, &str)>); 2] =
            [(fails, vec![(Level::Error, &late), (Level::Warning, &back)]), (waits, vec![(Level::Warning, &back)])];
        for (work, said) in cases {
            let mut window = Headless::new(work);
            window.open(ARTICLE);
            let block = window.shell.documents.shown().expect("open").analysis.document.blocks()[1].span.start;
            window.handle(Command::Decide(Step::SetBlock(block, false)));
            // Esc; for the work that fails by itself it comes too late or makes no difference.
            window.shell.documents.cancel();
            window.settle();
            assert_eq!(window.notices(), said);
            let opened = window.shell.documents.shown().expect("still open");
            assert!(opened.preferences.blocks.is_empty() && opened.is_analysed);
        }
    }

    #[test]
    fn closing_the_window_ends_what_is_done() {
        let mut window = Headless::new(waits);
        window.open(ARTICLE);
        let block = window.shell.documents.shown().expect("open").analysis.document.blocks()[1].span.start;
        window.handle(Command::Decide(Step::SetBlock(block, false)));
        assert!(window.shell.is_working());
        window.shell.close_window();
        assert!(!window.shell.is_working());
    }

    /// A window with a note on its article that is not written yet.
    fn with_note() -> Headless {
        let mut window = Headless::new(loader::work);
        window.open(ARTICLE);
        window.handle(Command::WriteOn(NoteOn::Article));
        window.handle(Command::SetNote("When?".to_owned()));
        window
    }

    /// The notes in the folder of a window.
    fn written(window: &Headless) -> Vec<String> {
        let all = Store::in_folder(window.folder.path()).notes().all().expect("listed");
        all.flat_map(|notes| notes.expect("readable").annotations).map(|annotation| annotation.note).collect()
    }

    #[test]
    fn the_end_of_the_window_waits_for_notes_within_a_limit() {
        let mut window = with_note();
        window.shell.close_window();
        assert_eq!(written(&window), ["When?"]);
        // Another window writes just now, for longer than one try waits.
        let mut window = with_note();
        let lock = window.folder.path().join("notes").join("lock");
        std::fs::create_dir_all(lock.parent().expect("a folder")).expect("made");
        let other = std::fs::File::create(lock).expect("made");
        other.lock().expect("held");
        let writes = std::thread::spawn(move || {
            std::thread::sleep(std::time::Duration::from_millis(400));
            drop(other);
        });
        window.shell.close_window();
        writes.join().expect("ended");
        assert_eq!(written(&window), ["When?"]);
        // Nothing can be written: the end comes all the same, and it was said.
        let mut window = with_note();
        std::fs::write(window.folder.path().join("notes"), "in the way").expect("written");
        window.shell.close_window();
        assert!(window.notices().iter().any(|(level, _)| *level == Level::Error));
    }

    #[test]
    fn a_tab_closes_when_its_notes_are_written_and_not_before() {
        let mut window = with_note();
        let number = window.shell.documents.shown().expect("open").number;
        window.handle(Command::CloseDocument(number));
        window.settle();
        assert!(window.shell.documents.all().is_empty());
        assert_eq!(written(&window), ["When?"]);
        let mut window = with_note();
        std::fs::write(window.folder.path().join("notes"), "in the way").expect("written");
        let number = window.shell.documents.shown().expect("open").number;
        window.handle(Command::CloseDocument(number));
        window.settle();
        assert_eq!(window.shell.documents.all().len(), 1, "the only copy stays");
        assert_eq!(window.notices().len(), 1, "and why is said once");
        std::fs::remove_file(window.folder.path().join("notes")).expect("removed");
        window.handle(Command::CloseDocument(number));
        window.settle();
        assert!(window.shell.documents.all().is_empty() && written(&window) == ["When?"]);
    }

    /// Reads as on a system whose kernel cannot keep files away from a worker.
    fn partly(job: &Job, stop: &Stop, tell: &dyn Fn(Outcome)) -> Result<Outcome, Error> {
        let mut outcome = loader::work(job, stop, tell)?;
        if let Outcome::Analysed(read) = &mut outcome {
            read.confinement = Some(Confinement {
                limits: true,
                files: false,
                calls: true,
                environment: true,
                descriptors: true,
                parent: true,
                landlock: 0,
            });
        }
        Ok(outcome)
    }

    #[test]
    fn what_a_reader_is_not_kept_from_is_said_once() {
        let texts = Texts::new(Locale::En);
        let said = texts.format("confinement-first", &[("parts", (&texts.text("confinement-files")).into())]);
        let mut window = Headless::new(partly);
        window.open(ARTICLE);
        assert_eq!(window.notices(), [(Level::Warning, said.as_str())]);
        window.shell.notices.dismiss_newest();
        window.open(&format!("{ARTICLE}\n\nA second one."));
        assert_eq!(window.notices(), []);
    }
}
