//! The window of the journeys, and what a test does in it.

use egui::{Event, Key, Modifiers, Plugin, accesskit::Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use kurzum::i18n::{Locale, Texts};
use kurzum::model::{Command, DossierTab};
use kurzum::shell::Shell;
use kurzum::shell::Store;
use kurzum::shell::{Ask, Picked};
use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// A short article with a left-over at its end.
pub const ARTICLE: &str = "Der Hafen von Ellerau wird umgebaut

Der Stadtrat hat am 12. Mai beschlossen, den Hafen umzubauen. Der Umbau des Hafens kostet 48,5 Mio. Euro.

Die Opposition im Stadtrat warnt vor den Kosten. Das Land zahlt 40 Prozent der Kosten.

Auf der Nordseite des Hafens entstehen 420 Wohnungen. Eine Brücke führt über das Hafenbecken.

Leave a Reply
";

/// The press of a key.
pub fn pressed(modifiers: Modifiers, key: Key) -> Event {
    Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
}

/// What is typed, a letter an event.
pub fn typed(text: &str) -> impl Iterator<Item = Event> {
    text.chars().map(|c| Event::Text(c.to_string()))
}

/// Keeps what the window puts on the clipboard, the addresses that it opens, and that it fills the screen.
pub struct Clipboard(Arc<Mutex<Vec<String>>>);

impl Plugin for Clipboard {
    fn debug_name(&self) -> &'static str {
        "clipboard of the test"
    }

    fn output_hook(&mut self, _ctx: &egui::Context, output: &mut egui::FullOutput) {
        for command in &output.platform_output.commands {
            match command {
                egui::OutputCommand::CopyText(text) => self.0.lock().expect("not poisoned").push(text.clone()),
                egui::OutputCommand::OpenUrl(open) => self.0.lock().expect("not poisoned").push(open.url.clone()),
                _ => {}
            }
        }
        for command in output.viewport_output.values().flat_map(|viewport| &viewport.commands) {
            if matches!(command, egui::ViewportCommand::Fullscreen(true)) {
                self.0.lock().expect("not poisoned").push("full screen".to_owned());
            }
        }
    }
}

/// A window with everything that a test looks at.
pub struct Window {
    pub harness: Harness<'static, Shell>,
    pub clipboard: Arc<Mutex<Vec<String>>>,
    pub dialogs: Rc<RefCell<Vec<Sender<Picked>>>>,
    /// What the dialogs were asked for, the last of them last.
    pub asks: Rc<RefCell<Vec<Ask>>>,
    pub folder: tempfile::TempDir,
    pub texts: Texts,
}

impl Window {
    pub fn new(locale: Locale) -> Self {
        Self::sized(locale, [1200.0, 800.0])
    }

    pub fn sized(locale: Locale, size: [f32; 2]) -> Self {
        // Steps of a quarter of a second, as `egui_kittest` takes them.
        Self::built(locale, size, 0.25)
    }

    /// A window whose frames follow each other so quickly that two clicks are a double click.
    pub fn quick(locale: Locale) -> Self {
        Self::built(locale, [1200.0, 800.0], 0.02)
    }

    /// Another window that keeps its files where this one does.
    pub fn beside(&self) -> Self {
        let own = tempfile::tempdir().expect("a folder");
        let mut window = Self::kept_in(self.texts.locale, [1200.0, 800.0], 0.25, (own, self.folder.path()));
        window.rest();
        window
    }

    /// A window that keeps its files in a folder that there was before.
    pub fn in_folder(locale: Locale, folder: tempfile::TempDir) -> Self {
        let mut window = Self::built_in(locale, [1200.0, 800.0], 0.25, folder);
        window.rest();
        window
    }

    /// A window whose frames are so many seconds apart.
    pub fn slow(locale: Locale, step_secs: f32) -> Self {
        Self::built(locale, [1200.0, 800.0], step_secs)
    }

    fn built(locale: Locale, size: [f32; 2], step_secs: f32) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        // What is installed differs between machines; the window's own font is everywhere the same.
        std::fs::write(folder.path().join("settings.json"), r#"{"font":"standard"}"#).expect("written");
        Self::built_in(locale, size, step_secs, folder)
    }

    fn built_in(locale: Locale, size: [f32; 2], step_secs: f32, folder: tempfile::TempDir) -> Self {
        let path = folder.path().to_owned();
        Self::kept_in(locale, size, step_secs, (folder, &path))
    }

    /// A window with a folder of its own for articles, which keeps its files in another.
    fn kept_in(locale: Locale, size: [f32; 2], step_secs: f32, (folder, kept): (tempfile::TempDir, &Path)) -> Self {
        // All tests name the same program; only the first of them sets it.
        kurzum::worker::set_program(PathBuf::from(env!("CARGO_BIN_EXE_kurzum")));
        let clipboard = Arc::new(Mutex::new(Vec::new()));
        let dialogs: Rc<RefCell<Vec<Sender<Picked>>>> = Rc::default();
        let asks: Rc<RefCell<Vec<Ask>>> = Rc::default();
        let (copied, asked, store) = (Arc::clone(&clipboard), Rc::clone(&dialogs), Store::in_folder(kept));
        let noted = Rc::clone(&asks);
        let harness = Harness::builder()
            .with_size(size)
            .with_step_dt(step_secs)
            .with_max_steps(((15.0 / step_secs) as u64).max(60))
            .with_context_setup(move |ctx| ctx.add_plugin(Clipboard(copied)))
            .build_eframe(move |cc| {
                Shell::new(
                    &cc.egui_ctx,
                    store,
                    Box::new(move |_, _, ask, sender| {
                        noted.borrow_mut().push(ask);
                        asked.borrow_mut().push(sender);
                    }),
                    locale,
                )
            });
        Self { harness, clipboard, dialogs, asks, folder, texts: Texts::new(locale) }
    }

    /// A window in which `article` is open.
    pub fn with_article(locale: Locale, article: &str) -> Self {
        let mut window = Self::new(locale);
        let path = window.file("article.txt", article);
        window.open(&path);
        window
    }

    pub fn file(&self, name: &str, contents: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, contents).expect("written");
        path
    }

    /// Opens a file as the dialog does and waits for the loader.
    pub fn open(&mut self, path: &Path) {
        self.click("open");
        let sender = self.dialogs.borrow_mut().pop().expect("a dialog was asked for");
        sender.send(Picked::File(path.to_owned())).expect("the window listens");
        self.settle();
    }

    /// Frames until a click has been taken up, nothing is being read any more and the window rests.
    pub fn settle(&mut self) {
        self.harness.step();
        self.harness.step();
        self.rest();
    }

    /// Frames until the window asks for none: while something is read, its spinner asks for as many as the reader takes.
    pub fn rest(&mut self) {
        let deadline = Instant::now() + Duration::from_secs(30);
        loop {
            let rested = self.harness.try_run();
            if !self.harness.state().is_working() {
                if rested.is_ok() {
                    return;
                }
                // The reader may have ended in the last of those frames; a window that still does not rest is at fault.
                self.harness.run();
                return;
            }
            assert!(Instant::now() < deadline, "the loader never ended");
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    /// Frames until something holds, at most half a minute, and then until the window rests.
    pub fn wait(&mut self, what: &str, holds: impl Fn(&Self) -> bool) {
        self.wait_without_rest(what, holds);
        self.rest();
    }

    /// Frames until something holds, at most half a minute, though more is being read.
    pub fn wait_without_rest(&mut self, what: &str, holds: impl Fn(&Self) -> bool) {
        let deadline = Instant::now() + Duration::from_secs(30);
        while !holds(self) {
            assert!(Instant::now() < deadline, "never: {what}");
            std::thread::sleep(Duration::from_millis(5));
            self.harness.step();
        }
    }

    pub fn say(&self, key: &str) -> String {
        self.texts.text(key)
    }

    /// Clicks what has the text of a key; where a menu and a pane offer the same, the last.
    pub fn click(&mut self, key: &str) {
        if self.harness.query_all_by_label(&self.say(key)).next().is_none() {
            for menu in ["menu-file", "menu-edit", "menu-view", "menu-go", "menu-notes", "menu-help"] {
                // The menu stands before what else is called so.
                self.harness.query_all_by_label(&self.say(menu)).next().expect("a menu").click();
                self.rest();
                // What is in the menu's sub-menus is shown with them.
                for more in [
                    "recent",
                    "copy-as",
                    "theme",
                    "language",
                    "text-size",
                    "zoom-menu",
                    "pages-menu",
                    "highlight-menu",
                    "cite-menu",
                ] {
                    let is_there = self.harness.query_all_by_label(&self.say(key)).next().is_some();
                    let more = self.say(more);
                    let more = self.harness.query_by_role_and_label(egui::Role::MenuItem, &more);
                    if let Some(more) = more.filter(|_| !is_there) {
                        more.click();
                        self.rest();
                    }
                }
                if self.harness.query_all_by_label(&self.say(key)).next().is_some() {
                    break;
                }
                // A sub-menu, the menu, and its title in the bar.
                for _ in 0..3 {
                    self.press(Modifiers::NONE, Key::Escape);
                }
            }
        }
        self.harness.get_all_by_label(&self.say(key)).last().expect("it is there").click();
        self.rest();
    }

    /// The sentences that the summary pane shows, by their accessible names.
    pub fn summary(&self) -> Vec<String> {
        let opened = self.harness.state().model().opened().expect("a document is open");
        let text = opened.analysis.document.text();
        let names: Vec<String> = opened
            .summary
            .choices
            .iter()
            .map(|choice| opened.analysis.sentences[choice.sentence].span.text(text).to_owned())
            .collect();
        for sentence in &names {
            let label = self.texts.format("jump-to", &[("text", sentence.as_str().into())]);
            assert!(self.harness.query_all_by_label(&label).next().is_some(), "the pane shows “{sentence}”");
        }
        names
    }

    pub fn copied(&self) -> Option<String> {
        self.clipboard.lock().expect("not poisoned").last().cloned()
    }

    pub fn type_text(&mut self, text: &str) {
        self.harness.event(Event::Text(text.to_owned()));
        self.rest();
    }

    /// Presses and types several things within one frame, as a quick hand does while a slow frame is drawn.
    pub fn at_once(&mut self, events: impl IntoIterator<Item = Event>) {
        self.harness.input_mut().events.extend(events);
        self.settle();
    }

    pub fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.rest();
    }

    pub fn shows(&self, text: &str) -> bool {
        self.harness.query_all_by_label_contains(text).next().is_some()
    }

    /// Lists a folder of articles and waits until all are read.
    pub fn with_folder(&mut self, articles: &[(&str, &str)]) -> PathBuf {
        let folder = self.folder.path().join("Brücke");
        std::fs::create_dir(&folder).expect("a folder");
        for (name, text) in articles {
            std::fs::write(folder.join(name), text).expect("written");
        }
        let ctx = self.harness.ctx.clone();
        self.harness.state_mut().handle(&ctx, Command::OpenFile(folder.clone()));
        self.wait("the folder is read", |window| {
            let state = window.harness.state().model();
            state.loading.is_none() && state.folder.is_some_and(|folder| folder.n_unread == 0)
        });
        folder
    }

    /// The buttons whose names contain this.
    pub fn n_buttons(&self, part: &str) -> usize {
        self.harness
            .query_all_by_label_contains(part)
            .filter(|node| node.accesskit_node().role() == Role::Button)
            .count()
    }

    /// Clicks the first button whose name contains this.
    pub fn click_button(&mut self, part: &str) {
        let rows: Vec<_> = self.harness.query_all_by_label_contains(part).collect();
        let row = rows.into_iter().find(|node| node.accesskit_node().role() == Role::Button);
        row.expect(part).click();
        self.settle();
    }

    /// The name of the open article's file, and the words that it was scrolled to.
    pub fn gone_to(&self) -> (String, String) {
        let opened = self.harness.state().model().opened().expect("open");
        let name = opened.source.path().and_then(|path| path.file_name()).expect("a file").to_string_lossy();
        let jump = opened.jump.map(|jump| jump.span.text(opened.analysis.document.text()).to_owned());
        (name.into_owned(), jump.unwrap_or_default())
    }

    /// The tab of the view of the folder, if that is shown.
    pub fn tab(&self) -> Option<DossierTab> {
        self.harness.state().model().dossier.shown
    }
}
