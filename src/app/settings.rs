//! What is kept from one start to the next: settings and recent files.
//!
//! Separate because it is the only part of the program that writes files. Each is
//! written beside its place and renamed over it, so that a crash or a full disk
//! never leaves half a file. A file that cannot be read is set aside, not lost.

use crate::i18n::Locale;
use crate::steering::Steering;
use egui::ThemePreference;
use etcetera::AppStrategy;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// How many recent files are remembered.
const MAX_RECENT: usize = 12;

/// Which colours the window has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Colours {
    /// Those of the system.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
    /// Brown on cream, like an old page.
    Sepia,
}

impl From<Colours> for ThemePreference {
    fn from(colours: Colours) -> Self {
        match colours {
            Colours::System => Self::System,
            Colours::Light | Colours::Sepia => Self::Light,
            Colours::Dark => Self::Dark,
        }
    }
}

/// Which font the article is set in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ReadingFont {
    /// That of the window.
    #[default]
    Standard,
    /// The best serif that is installed.
    Serif,
    /// The best sans serif that is installed.
    Sans,
    /// An installed family.
    Family(String),
}

/// The usual size of text, in percent, and the steps and ends of the others.
pub const TEXT_SIZE: u16 = 100;
/// By how much a step makes text bigger or smaller.
pub const TEXT_SIZE_STEP: u16 = 10;
/// From the smallest to the biggest.
pub const TEXT_SIZES: std::ops::RangeInclusive<u16> = 70..=250;
/// The usual width of the article's column, in characters.
pub const MEASURE: u16 = 70;
/// From the narrowest to the widest.
pub const MEASURES: std::ops::RangeInclusive<u16> = 45..=110;

/// What the user chose for good. Unknown and missing fields are tolerated.
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
    /// Whether what is not in the summary is dimmed in the full text.
    pub dim: bool,
    /// Whether the full text shows the sentences of the summary only.
    pub only_key: bool,
    /// The article's font.
    pub font: ReadingFont,
    /// The size of the article's text, in percent of the usual one.
    pub text_size: u16,
    /// The width of the article's column, in characters.
    pub measure: u16,
    /// Whether the summary's pane is folded away.
    pub no_summary: bool,
    /// Whether the pane of figures is folded away.
    pub no_figures: bool,
    /// Whether recent files, and what was decided about them, are remembered.
    pub remember: bool,
    /// Whether the files that were open come back at the next start.
    pub restore: bool,
    /// Whether nothing moves or fades by itself.
    pub still: bool,
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
            measure: MEASURE,
            no_summary: false,
            no_figures: false,
            remember: true,
            restore: true,
            still: false,
        }
    }
}

impl Settings {
    /// The settings with every number within its ends, whatever the file says.
    fn within_ends(mut self) -> Self {
        self.text_size = self.text_size.clamp(*TEXT_SIZES.start(), *TEXT_SIZES.end());
        self.measure = self.measure.clamp(*MEASURES.start(), *MEASURES.end());
        self
    }
}

/// A file that was opened before, and what the reader decided about its text.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, from = "Written")]
pub struct Recent {
    /// Where it is.
    pub path: PathBuf,
    /// The fingerprint of its text when it was read last; what was decided holds for that text only.
    pub content: u64,
    /// What was decided.
    #[serde(skip_serializing_if = "Steering::is_default")]
    pub steering: Steering,
    /// The byte of the text that stood at the upper edge.
    pub top: usize,
}

/// The files that were open when the window closed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Session {
    /// In the order of their tabs.
    pub files: Vec<PathBuf>,
    /// Which of them was shown, as an index.
    pub current: usize,
}

/// How an entry may be written: early versions knew only its path.
#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Path(PathBuf),
    Entry {
        path: PathBuf,
        #[serde(default)]
        content: u64,
        #[serde(default)]
        steering: Steering,
        #[serde(default)]
        top: usize,
    },
}

impl From<Written> for Recent {
    fn from(written: Written) -> Self {
        match written {
            Written::Path(path) => Self { path, ..Self::default() },
            Written::Entry { path, content, steering, top } => Self { path, content, steering, top },
        }
    }
}

/// Where settings and recent files are kept.
#[derive(Debug, Clone, Default)]
pub struct Store {
    settings: Option<PathBuf>,
    recent: Option<PathBuf>,
    session: Option<PathBuf>,
}

impl Store {
    /// The places that the system has for them (on Linux the XDG directories).
    #[must_use]
    pub fn of_system() -> Self {
        let names = etcetera::AppStrategyArgs {
            top_level_domain: "io".to_owned(),
            author: "kurzum".to_owned(),
            app_name: "kurzum".to_owned(),
        };
        match etcetera::choose_app_strategy(names) {
            Ok(places) => {
                let state = places.state_dir().unwrap_or_else(|| places.data_dir());
                Self {
                    settings: Some(places.config_dir().join("settings.json")),
                    recent: Some(state.join("recent.json")),
                    session: Some(state.join("session.json")),
                }
            }
            Err(_) => Self::default(),
        }
    }

    /// Where a page lies that the browser shall print; `None` where the system has no such place.
    #[must_use]
    pub fn print_page(&self) -> Option<PathBuf> {
        self.recent.as_deref().and_then(Path::parent).map(|folder| folder.join("print.html"))
    }

    /// Both files in `folder`; for tests.
    #[must_use]
    pub fn in_folder(folder: &Path) -> Self {
        let place = |name: &str| Some(folder.join(name));
        Self { settings: place("settings.json"), recent: place("recent.json"), session: place("session.json") }
    }

    /// The settings, and the name under which a broken file was set aside.
    #[must_use]
    pub fn settings(&self) -> (Settings, Option<String>) {
        let (settings, aside) = load::<Settings>(self.settings.as_deref());
        (settings.within_ends(), aside)
    }

    /// The recent files, the last opened first. A broken list is set aside in silence: it holds nothing that was chosen.
    #[must_use]
    pub fn recent(&self) -> Vec<Recent> {
        load::<Vec<Recent>>(self.recent.as_deref()).0
    }

    /// The files that were open last. A broken list is set aside in silence.
    #[must_use]
    pub fn session(&self) -> Session {
        load::<Session>(self.session.as_deref()).0
    }

    /// Keeps the list of open files.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn keep_session(&self, session: &Session) -> std::io::Result<()> {
        self.session.as_deref().map_or(Ok(()), |path| save(path, session))
    }

    /// Keeps the settings.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn keep_settings(&self, settings: &Settings) -> std::io::Result<()> {
        self.settings.as_deref().map_or(Ok(()), |path| save(path, settings))
    }

    /// Keeps the list of recent files.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn keep_recent(&self, recent: &[Recent]) -> std::io::Result<()> {
        self.recent.as_deref().map_or(Ok(()), |path| save(path, &recent))
    }
}

/// Puts `file` at the head of the recent files.
pub fn remember(recent: &mut Vec<Recent>, file: Recent) {
    recent.retain(|known| known.path != file.path);
    recent.insert(0, file);
    recent.truncate(MAX_RECENT);
}

fn load<T: DeserializeOwned + Default>(path: Option<&Path>) -> (T, Option<String>) {
    let Some((path, bytes)) = path.and_then(|path| std::fs::read(path).ok().map(|bytes| (path, bytes))) else {
        return (T::default(), None);
    };
    if let Ok(value) = serde_json::from_slice(&bytes) {
        return (value, None);
    }
    let aside = path.with_extension("json.broken");
    let moved = std::fs::rename(path, &aside).is_ok();
    (T::default(), moved.then(|| aside.display().to_string()))
}

fn save(path: &Path, value: &impl Serialize) -> std::io::Result<()> {
    write_file(path, &serde_json::to_vec_pretty(value)?)
}

/// Writes a file beside its place and renames it over what is there.
///
/// # Errors
/// If the folder or the file cannot be written; what was there is still there then.
pub fn write_file(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_survive_and_strangers_are_tolerated() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::in_folder(folder.path());
        assert_eq!(store.settings(), (Settings::default(), None));
        let settings = Settings { locale: Some(Locale::De), colours: Colours::Dark, heat: true, ..Settings::default() };
        store.keep_settings(&settings).expect("written");
        assert_eq!(store.settings(), (settings, None));
        std::fs::write(folder.path().join("settings.json"), r#"{"locale":"en","colour":"mauve","text_size":9000}"#)
            .expect("written");
        assert_eq!(store.settings().0.locale, Some(Locale::En));
        assert_eq!(store.settings().0.text_size, *TEXT_SIZES.end());
    }

    #[test]
    fn a_broken_file_is_set_aside() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::in_folder(folder.path());
        std::fs::write(folder.path().join("settings.json"), "{").expect("written");
        let (settings, aside) = store.settings();
        assert_eq!(settings, Settings::default());
        assert_eq!(std::fs::read_to_string(aside.expect("set aside")).expect("kept"), "{");
    }

    #[test]
    fn recent_files_are_few_and_each_once() {
        let mut recent = Vec::new();
        let file = |path: String| Recent { path: PathBuf::from(path), ..Recent::default() };
        for n in 0..20 {
            remember(&mut recent, file(format!("/{n}")));
        }
        remember(&mut recent, file("/15".to_owned()));
        assert_eq!(recent.len(), MAX_RECENT);
        assert_eq!(recent.first(), Some(&file("/15".to_owned())));
        assert_eq!(recent.iter().filter(|known| known.path == Path::new("/15")).count(), 1);
    }

    #[test]
    fn what_was_decided_is_kept_with_the_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::in_folder(folder.path());
        let steering = Steering::default().after(crate::steering::Step::ToggleFocus("Hafen".to_owned()));
        let file = Recent { path: PathBuf::from("/a"), content: u64::MAX, steering, top: 7 };
        store.keep_recent(std::slice::from_ref(&file)).expect("written");
        assert_eq!(store.recent(), [file]);
        std::fs::write(folder.path().join("recent.json"), r#"["/old/list.txt"]"#).expect("written");
        assert_eq!(store.recent().first().map(|known| known.path.clone()), Some(PathBuf::from("/old/list.txt")));
    }
}
