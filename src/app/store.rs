//! Where settings, recent files and the session are kept.
//!
//! Separate because it is the only part of the program that writes files. Each is
//! written beside its place and renamed over it, so that a crash or a full disk
//! never leaves half a file. What cannot be read is set aside, never written over. Two
//! windows share the files: each takes up what the other wrote and adds only
//! what it changed itself, one at a time.

use super::settings::{MAX_RECENT, Recent, Session, Settings};
use etcetera::AppStrategy;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How often another window is waited for, and how long each time: it holds the lock for
/// milliseconds, and one that hangs must not stop this one.
const LOCK_TRIES: usize = 40;
const LOCK_PAUSE: Duration = Duration::from_millis(5);
/// How many broken files of a name are set aside before the last is replaced.
const MAX_ASIDE: usize = 9;

/// What is kept, as it was found at the start.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Kept {
    /// The settings.
    pub settings: Settings,
    /// The recent files, the last opened first.
    pub recent: Vec<Recent>,
    /// The names under which broken files were set aside.
    pub aside: Vec<String>,
    /// The report of a crash that was not offered yet.
    pub crash: Option<Report>,
}

/// The report of a crash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Where it lies.
    pub path: PathBuf,
    /// What it says.
    pub text: String,
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
                Self::in_folders(&places.config_dir(), &state)
            }
            Err(_) => Self::default(),
        }
    }

    /// All in one folder; for tests.
    #[must_use]
    pub fn in_folder(folder: &Path) -> Self {
        Self::in_folders(folder, folder)
    }

    fn in_folders(config: &Path, state: &Path) -> Self {
        Self {
            settings: Some(config.join("settings.json")),
            recent: Some(state.join("recent.json")),
            session: Some(state.join("session.json")),
        }
    }

    /// The same for a window beside another one, whose session is the one that comes back.
    #[must_use]
    pub fn beside_another(self) -> Self {
        Self { session: None, ..self }
    }

    /// Where a page lies that the browser shall print; `None` where the system has no such place.
    #[must_use]
    pub fn print_page(&self) -> Option<PathBuf> {
        self.in_state("print.html")
    }

    /// Where the report of a crash is written; `None` where the system has no such place.
    #[must_use]
    pub fn crash_report(&self) -> Option<PathBuf> {
        self.in_state("crash.txt")
    }

    fn in_state(&self, name: &str) -> Option<PathBuf> {
        self.recent.as_deref().and_then(Path::parent).map(|folder| folder.join(name))
    }

    /// All that is kept but the session. The report of a crash is given once, and kept under another name.
    #[must_use]
    pub fn load(&self) -> Kept {
        let (written, settings_aside) = load::<Map<String, Value>>(self.settings.as_deref());
        let settings = tolerant(written);
        let (recent, recent_aside) = load::<Vec<Recent>>(self.recent.as_deref());
        let aside = settings_aside.into_iter().chain(recent_aside).map(|path| path.display().to_string()).collect();
        Kept { settings: settings.within_ends(), recent, aside, crash: self.new_report() }
    }

    fn new_report(&self) -> Option<Report> {
        let path = self.in_state("crash-seen.txt")?;
        fs::rename(self.crash_report()?, &path).ok()?;
        let text = fs::read(&path).ok()?;
        Some(Report { path, text: String::from_utf8_lossy(&text).into_owned() })
    }

    /// The files that were open last. A broken list is set aside in silence: nothing in it was decided.
    #[must_use]
    pub fn session(&self) -> Session {
        load::<Session>(self.session.as_deref()).0
    }

    /// Keeps the list of open files.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn keep_session(&self, session: &Session) -> io::Result<()> {
        self.session.as_deref().map_or(Ok(()), |path| save(path, session))
    }

    /// Keeps the settings that are not as they were `before`: the others may have been
    /// changed by another window, or be of a later version.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn keep_settings(&self, before: &Settings, settings: &Settings) -> io::Result<()> {
        let Some(path) = self.settings.as_deref() else { return Ok(()) };
        let (before, settings) = (fields(before)?, fields(settings)?);
        self.alone(|| {
            let (mut written, _) = load::<Map<String, Value>>(Some(path));
            for (name, value) in settings {
                if !written.contains_key(&name) || before.get(&name) != Some(&value) {
                    written.insert(name, value);
                }
            }
            save(path, &written)
        })
    }

    /// Adds the recent files that are ours to those that are kept, and gives them all, the
    /// last opened first.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn keep_recent(&self, recent: &[Recent]) -> io::Result<Vec<Recent>> {
        let Some(path) = self.recent.as_deref() else { return Ok(recent.to_vec()) };
        self.alone(|| {
            let mut all: Vec<Recent> = recent.iter().filter(|file| file.is_ours).cloned().collect();
            let (written, _) = load::<Vec<Recent>>(Some(path));
            for file in written {
                if all.iter().all(|ours| ours.path != file.path) {
                    all.push(file);
                }
            }
            all.truncate(MAX_RECENT);
            save(path, &all)?;
            Ok(all)
        })
    }

    /// Forgets the recent files, those of other windows too.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn forget_recent(&self) -> io::Result<()> {
        self.recent.as_deref().map_or(Ok(()), |path| self.alone(|| save(path, &[(); 0])))
    }

    /// Does something while no other window does. Where there are no locks it is done all the same.
    fn alone<T>(&self, change: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        let lock = self.in_state("lock").and_then(|path| lock(&path).ok());
        let done = change();
        drop(lock);
        done
    }
}

/// Holds a lock until it is dropped; at most a fifth of a second is waited for it.
fn lock(path: &Path) -> io::Result<File> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let file = File::options().create(true).truncate(false).write(true).open(path)?;
    for _ in 0..LOCK_TRIES {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) => std::thread::sleep(LOCK_PAUSE),
            Err(TryLockError::Error(error)) => return Err(error),
        }
    }
    Err(ErrorKind::WouldBlock.into())
}

/// The settings that can be understood; a value that cannot (of a later version, say) counts as not set.
fn tolerant(written: Map<String, Value>) -> Settings {
    let of = |fields: Map<String, Value>| serde_json::from_value::<Settings>(Value::Object(fields));
    let alone = |(name, value): (String, Value)| {
        let field = Map::from_iter([(name, value)]);
        of(field.clone()).is_ok().then_some(field)
    };
    of(written.into_iter().filter_map(alone).flatten().collect()).unwrap_or_default()
}

fn fields(settings: &Settings) -> io::Result<Map<String, Value>> {
    match serde_json::to_value(settings)? {
        Value::Object(fields) => Ok(fields),
        _ => Ok(Map::new()),
    }
}

/// What a file holds, and where it was set aside if it cannot be read.
fn load<T: for<'de> Deserialize<'de> + DeserializeOwned + Default>(path: Option<&Path>) -> (T, Option<PathBuf>) {
    let Some(path) = path else { return (T::default(), None) };
    match fs::read(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => (T::default(), None),
        Ok(bytes) if let Ok(value) = serde_json::from_slice(&bytes) => (value, None),
        _ => (T::default(), set_aside(path)),
    }
}

/// Renames a file that cannot be read, so that it is not written over.
fn set_aside(path: &Path) -> Option<PathBuf> {
    let name =
        |n: usize| path.with_extension(if n < 2 { "json.broken".to_owned() } else { format!("json.broken-{n}") });
    let free = (1..MAX_ASIDE).map(name).find(|aside| fs::symlink_metadata(aside).is_err());
    let aside = free.unwrap_or_else(|| name(MAX_ASIDE));
    fs::rename(path, &aside).is_ok().then_some(aside)
}

fn save(path: &Path, value: &impl Serialize) -> io::Result<()> {
    write_file(path, &serde_json::to_vec_pretty(value)?)
}

/// Writes a file beside its place and renames it over what is there.
///
/// # Errors
/// If the folder or the file cannot be written; what was there is still there then.
pub fn write_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::settings::{Colours, TEXT_SIZES};
    use crate::i18n::Locale;

    fn folder() -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::in_folder(folder.path());
        (folder, store)
    }

    fn ours(path: &str) -> Recent {
        Recent { path: PathBuf::from(path), is_ours: true, ..Recent::default() }
    }

    fn paths(recent: &[Recent]) -> Vec<String> {
        recent.iter().map(|file| file.path.display().to_string()).collect()
    }

    #[test]
    fn settings_survive_and_strangers_are_tolerated() {
        let (folder, store) = folder();
        assert_eq!(store.load(), Kept::default());
        let settings = Settings { locale: Some(Locale::De), colours: Colours::Dark, heat: true, ..Settings::default() };
        store.keep_settings(&Settings::default(), &settings).expect("written");
        assert_eq!(store.load(), Kept { settings, ..Kept::default() });
        let path = folder.path().join("settings.json");
        fs::write(&path, r#"{"locale":"en","colour":"mauve","colours":"mauve","dim":7,"text_size":9000}"#)
            .expect("written");
        let read = store.load().settings;
        assert_eq!(read.locale, Some(Locale::En));
        assert_eq!(read.text_size, *TEXT_SIZES.end());
        store.keep_settings(&read, &Settings { heat: true, ..read.clone() }).expect("written");
        let written = fs::read_to_string(path).expect("there");
        assert_eq!(written.matches("mauve").count(), 2, "what is not known is kept");
        assert!(store.load().settings.heat);
    }

    #[test]
    fn a_window_keeps_only_what_it_changed() {
        let (_folder, store) = folder();
        let before = Settings::default();
        store.keep_settings(&before, &Settings { heat: true, ..before.clone() }).expect("written");
        store.keep_settings(&before, &Settings { still: true, ..before.clone() }).expect("written");
        let both = store.load().settings;
        assert!(both.heat && both.still);
    }

    #[test]
    fn broken_files_are_set_aside_each_under_a_name_of_its_own() {
        let (folder, store) = folder();
        for (n, contents) in ["{", "[1", "\u{0}"].into_iter().enumerate() {
            fs::write(folder.path().join("settings.json"), contents).expect("written");
            let kept = store.load();
            assert_eq!(kept.settings, Settings::default());
            assert_eq!(fs::read_to_string(&kept.aside[0]).expect("kept"), contents);
            let names = fs::read_dir(folder.path()).expect("a folder").count();
            assert_eq!(names, n + 1, "none was replaced");
        }
        // What breaks while the window is open is not written over either.
        fs::write(folder.path().join("recent.json"), "{{").expect("written");
        store.keep_recent(&[ours("/a")]).expect("written");
        assert_eq!(fs::read_to_string(folder.path().join("recent.json.broken")).expect("kept"), "{{");
        fs::remove_file(folder.path().join("recent.json")).expect("removed");
        fs::create_dir(folder.path().join("recent.json")).expect("a folder in its place");
        assert_eq!(store.load().aside.len(), 1);
    }

    #[test]
    fn what_was_decided_is_kept_with_the_file() {
        let (folder, store) = folder();
        let steering =
            crate::steering::Steering::default().after(crate::steering::Step::ToggleFocus("Hafen".to_owned()));
        let file = Recent { content: u64::MAX, steering, top: 7, ..ours("/a") };
        store.keep_recent(std::slice::from_ref(&file)).expect("written");
        assert_eq!(store.load().recent, [Recent { is_ours: false, ..file }]);
        fs::write(folder.path().join("recent.json"), r#"["/old/list.txt"]"#).expect("written");
        assert_eq!(paths(&store.load().recent), ["/old/list.txt"]);
    }

    #[test]
    fn two_windows_share_the_recent_files() {
        let (_folder, store) = folder();
        store.keep_recent(&[ours("/of one")]).expect("written");
        let all = store.keep_recent(&[ours("/of the other")]).expect("written");
        assert_eq!(paths(&all), ["/of the other", "/of one"]);
        // What the first window knew of the list does not bring back what the second cleared.
        store.forget_recent().expect("written");
        let all = store.keep_recent(&[ours("/new"), Recent { is_ours: false, ..ours("/cleared") }]).expect("written");
        assert_eq!(paths(&all), ["/new"]);
    }

    #[test]
    fn windows_that_write_at_the_same_time_lose_nothing() {
        let (_folder, store) = folder();
        let before = Settings::default();
        let sizes = Settings { text_size: 120, measure: 80, ..before.clone() };
        let switches = Settings { heat: true, dim: true, ..before.clone() };
        std::thread::scope(|scope| {
            for (changed, file) in [(&sizes, "/a"), (&switches, "/b")] {
                let (store, before) = (&store, &before);
                scope.spawn(move || {
                    for _ in 0..100 {
                        store.keep_settings(before, changed).expect("written");
                        store.keep_recent(&[ours(file)]).expect("written");
                        assert_eq!(store.load().aside, Vec::<String>::new(), "what is read is whole");
                    }
                });
            }
        });
        let kept = store.load();
        assert_eq!(kept.settings, Settings { heat: true, dim: true, ..sizes });
        let mut files = paths(&kept.recent);
        files.sort();
        assert_eq!(files, ["/a", "/b"]);
    }
}
