//! Where settings, recent files and the session are kept, and how two windows share them.
//!
//! Separate from the memory that decides what is kept: this knows places and forms. A file
//! that cannot be understood is set aside, one that cannot be read is left alone, and neither is ever
//! written over. One entry of a list that cannot be understood does not cost the others. Two
//! windows share the files: each takes up what the other wrote and adds only what it
//! changed itself, one at a time.

use super::file;
use super::hash::hash_of;
use super::texts::TextStore;
use crate::model::LosslessPath;
use crate::model::MAX_RECENT;
use crate::model::{Recent, Report, Session, Settings};
use etcetera::AppStrategy;
use rustc_hash::FxHashSet;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How often another window is waited for, and how long each time: it holds the lock for
/// milliseconds, and one that hangs must not stop this one.
const LOCK_TRIES: usize = 40;
const LOCK_PAUSE: Duration = Duration::from_millis(5);
/// How many broken files of a name are set aside before the last is replaced.
const MAX_ASIDE: usize = 9;
/// The number of entries of a list that are searched for ones that cannot be read.
const MAX_SEARCHED: usize = 1_000;
/// The folder of the pages that the browser shall print.
const PRINTED: &str = "printed";

/// The file with the marks of the files that were opened, and the most that are kept.
const OPENED: &str = "opened.json";
const MAX_OPENED: usize = 20_000;

/// The mark of a file that was opened: a hash of its path, which says of a path that is
/// known whether the file was opened, and no more.
#[must_use]
pub fn mark_of(path: &Path) -> u64 {
    hash_of(path.as_os_str().as_encoded_bytes())
}

/// What is kept, as it was found at the start.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Kept {
    /// The settings.
    pub settings: Settings,
    /// The recent files, the last opened first.
    pub recent: Vec<Recent>,
    /// What was wrong with the files.
    pub faults: Vec<Fault>,
    /// The report of a crash that was not offered yet.
    pub crash: Option<Report>,
}

/// What was wrong with a file that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// It could not be understood, and was set aside under this name.
    SetAside(PathBuf),
    /// It could not be read; the text is the system's.
    Unreadable(PathBuf, String),
}

/// Where settings and recent files are kept.
#[derive(Debug, Clone, Default)]
pub struct Store {
    settings: Option<PathBuf>,
    recent: Option<PathBuf>,
    session: Option<PathBuf>,
    is_beside_another: bool,
    texts: TextStore,
}

/// How a session is written. The paths are kept losslessly.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct WrittenSession {
    files: Vec<Value>,
    current: usize,
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
            texts: TextStore::new(Some(state.join("texts"))),
            is_beside_another: false,
        }
    }

    /// The same for a window beside another one, whose session is the one that comes back.
    #[must_use]
    pub fn beside_another(self) -> Self {
        Self { session: None, is_beside_another: true, ..self }
    }

    /// Where the report of a crash is written; `None` where the system has no such place.
    #[must_use]
    pub fn crash_report(&self) -> Option<PathBuf> {
        self.in_state("crash.txt")
    }

    /// The texts that were read, which are kept from now on or not.
    #[must_use]
    pub fn texts(&self, is_on: bool) -> TextStore {
        self.texts.switch(is_on);
        self.texts.clone()
    }

    /// A place in the folder of what is kept from one start to the next.
    pub(super) fn in_state(&self, name: &str) -> Option<PathBuf> {
        self.recent.as_deref().and_then(Path::parent).map(|folder| folder.join(name))
    }

    /// All that is kept but the session. The report of a crash is given once, and kept under another
    /// name. Pages that were printed before are removed, unless another window may still need them.
    #[must_use]
    pub fn load(&self) -> Kept {
        let mut faults = Vec::new();
        let settings = taken(load_lenient::<Map<String, Value>>(self.settings.as_deref()), &mut faults);
        let recent = taken(load_lenient::<Vec<Value>>(self.recent.as_deref()), &mut faults);
        if !self.is_beside_another {
            self.remove_printed();
        }
        let settings = tolerant(settings).within_ends();
        let mut recent: Vec<Recent> = recent.into_iter().filter_map(understood).collect();
        recent.truncate(MAX_RECENT);
        Kept { settings, recent, faults, crash: self.new_report() }
    }

    /// The settings alone. Nothing is changed: what cannot be read or understood counts as not set.
    #[must_use]
    pub fn settings(&self) -> Settings {
        let written = self.settings.as_deref().and_then(|path| file::read(path).ok()?);
        let written = written.and_then(|bytes| serde_json::from_slice(&bytes).ok());
        tolerant(written.unwrap_or_default()).within_ends()
    }

    fn new_report(&self) -> Option<Report> {
        let path = self.in_state("crash-seen.txt")?;
        fs::rename(self.crash_report()?, &path).ok()?;
        let text = file::read(&path).ok()??;
        Some(Report { path, text: String::from_utf8_lossy(&text).into_owned() })
    }

    /// Writes a page that the browser shall print, and gives its place. It lies there until
    /// [`Store::remove_printed`].
    ///
    /// # Errors
    /// If it cannot be written, or the system has no place for it.
    pub fn keep_printed(&self, page: &str) -> io::Result<PathBuf> {
        let folder = self.in_state(PRINTED).ok_or(ErrorKind::NotFound)?;
        let path = folder.join(format!("{}.html", std::process::id()));
        file::write_private(&path, page.as_bytes())?;
        Ok(path)
    }

    /// Removes the page of this window, or those of all windows where this is the first.
    pub fn remove_printed(&self) {
        // What cannot be removed now is removed at the next start.
        if let Some(folder) = self.in_state(PRINTED) {
            if self.is_beside_another {
                fs::remove_file(folder.join(format!("{}.html", std::process::id()))).unwrap_or_default();
            } else {
                fs::remove_dir_all(folder).unwrap_or_default();
            }
        }
        // Where version 0.1 left the page.
        if let Some(page) = self.in_state("print.html") {
            fs::remove_file(page).unwrap_or_default();
        }
    }

    /// The files that were open last.
    ///
    /// # Errors
    /// If the list is there and cannot be read. A broken one is set aside and counts as empty.
    pub fn session(&self) -> io::Result<Session> {
        let written = load::<WrittenSession>(self.session.as_deref())?.0;
        let path = |value: &Value| serde_json::from_value::<LosslessPath>(value.clone()).ok();
        let shown = written.files.get(written.current).and_then(path);
        let files: Vec<PathBuf> = written.files.iter().filter_map(path).map(|path| path.0).collect();
        let current = files.iter().position(|file| shown.as_ref().is_some_and(|shown| shown.0 == *file));
        Ok(Session { files, current: current.unwrap_or_default() })
    }

    /// Keeps the list of open files.
    ///
    /// # Errors
    /// If the file cannot be written, or what is there cannot be read.
    pub fn keep_session(&self, session: &Session) -> io::Result<()> {
        let Some(path) = self.session.as_deref() else { return Ok(()) };
        // A broken list is set aside before it is written over.
        load::<WrittenSession>(Some(path))?;
        let files = session.files.iter().map(|path| serde_json::to_value(LosslessPath(path.clone())));
        let files = files.collect::<Result<Vec<Value>, _>>()?;
        save(path, &WrittenSession { files, current: session.current })
    }

    /// Keeps the settings that are not as they were `before`: the others may have been
    /// changed by another window, or be of a later version.
    ///
    /// # Errors
    /// If the file cannot be written, or what is there cannot be read.
    pub fn keep_settings(&self, before: &Settings, settings: &Settings) -> io::Result<()> {
        let Some(path) = self.settings.as_deref() else { return Ok(()) };
        let (before, settings) = (fields(before)?, fields(settings)?);
        self.alone(|| {
            let (mut written, _) = load::<Map<String, Value>>(Some(path))?;
            for (name, value) in settings {
                if !written.contains_key(&name) || before.get(&name) != Some(&value) {
                    written.insert(name, value);
                }
            }
            // Settings are like those of any program; the lists tell what was read.
            file::write(path, &serde_json::to_vec_pretty(&written)?)
        })
    }

    /// Adds the recent files that are ours to those that are kept, and gives them all, the
    /// last opened first.
    ///
    /// # Errors
    /// If the file cannot be written, or what is there cannot be read.
    pub fn keep_recent(&self, recent: &[Recent]) -> io::Result<Vec<Recent>> {
        let Some(path) = self.recent.as_deref() else { return Ok(recent.to_vec()) };
        self.alone(|| {
            let (written, _) = load::<Vec<Value>>(Some(path))?;
            let ours = recent.iter().filter(|file| file.is_ours).cloned();
            let theirs = written.iter().cloned().filter_map(understood::<Recent>);
            let mut known = FxHashSet::default();
            let all: Vec<Recent> =
                ours.chain(theirs).filter(|file| known.insert(file.path.clone())).take(MAX_RECENT).collect();
            // What a later version wrote goes along; it is not ours to throw away.
            let strange =
                written.into_iter().take(MAX_SEARCHED).filter(|entry| understood::<Recent>(entry.clone()).is_none());
            let kept = all.iter().map(serde_json::to_value).collect::<Result<Vec<Value>, _>>()?;
            save(path, &kept.into_iter().chain(strange.take(MAX_RECENT)).collect::<Vec<Value>>())?;
            Ok(all)
        })
    }

    /// Forgets the recent files and which files were opened, those of other windows too.
    ///
    /// # Errors
    /// If a file cannot be written.
    pub fn forget_recent(&self) -> io::Result<()> {
        self.recent.as_deref().map_or(Ok(()), |path| {
            self.alone(|| {
                if let Some(opened) = self.in_state(OPENED).filter(|opened| opened.exists()) {
                    save(&opened, &[(); 0])?;
                }
                save(path, &[(); 0])
            })
        })
    }

    /// The marks of the files that were opened, as `mark_of` makes them.
    #[must_use]
    pub fn opened(&self) -> Vec<u64> {
        // Without the list every article of a folder is new again, and nothing else is lost.
        load::<Vec<u64>>(self.in_state(OPENED).as_deref()).map(|(opened, _)| opened).unwrap_or_default()
    }

    /// Adds the marks of files that were opened to those that are kept; the oldest are forgotten.
    ///
    /// # Errors
    /// If the file cannot be written, or what is there cannot be read.
    pub fn keep_opened(&self, marks: &[u64]) -> io::Result<()> {
        let Some(path) = self.in_state(OPENED) else { return Ok(()) };
        self.alone(|| {
            let (mut opened, _) = load::<Vec<u64>>(Some(&path))?;
            let new: FxHashSet<u64> = marks.iter().copied().collect();
            opened.retain(|mark| !new.contains(mark));
            opened.extend(marks);
            opened.drain(..opened.len().saturating_sub(MAX_OPENED));
            file::write_private(&path, &serde_json::to_vec(&opened)?)
        })
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
pub(super) fn lock(path: &Path) -> io::Result<File> {
    let file = file::open_lock(path)?;
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

/// An entry of a list, if it can be understood.
fn understood<T: DeserializeOwned>(entry: Value) -> Option<T> {
    serde_json::from_value(entry).ok()
}

fn fields(settings: &Settings) -> io::Result<Map<String, Value>> {
    match serde_json::to_value(settings)? {
        Value::Object(fields) => Ok(fields),
        _ => Ok(Map::new()),
    }
}

/// What a file holds, and where it was set aside if it could not be understood.
///
/// # Errors
/// If it is there and cannot be read, or cannot be set aside. Then it must not be written over.
fn load<T: DeserializeOwned + Default>(path: Option<&Path>) -> io::Result<(T, Option<PathBuf>)> {
    let Some(path) = path else { return Ok(Default::default()) };
    match file::read(path)? {
        None => Ok(Default::default()),
        Some(bytes) if let Ok(value) = serde_json::from_slice(&bytes) => Ok((value, None)),
        Some(_) => Ok((T::default(), Some(set_aside(path)?))),
    }
}

/// Like [`load`], with what was wrong as a fault.
fn load_lenient<T: DeserializeOwned + Default>(path: Option<&Path>) -> (T, Option<Fault>) {
    match (load(path), path) {
        (Ok((value, aside)), _) => (value, aside.map(Fault::SetAside)),
        (Err(error), Some(path)) => (T::default(), Some(Fault::Unreadable(path.to_owned(), error.to_string()))),
        (Err(_), None) => (T::default(), None),
    }
}

fn taken<T>((value, fault): (T, Option<Fault>), faults: &mut Vec<Fault>) -> T {
    faults.extend(fault);
    value
}

/// Renames a file that cannot be understood, so that it is not written over.
pub(super) fn set_aside(path: &Path) -> io::Result<PathBuf> {
    let extension = path.extension().unwrap_or_default().to_string_lossy();
    let name = |n: usize| {
        path.with_extension(if n < 2 { format!("{extension}.broken") } else { format!("{extension}.broken-{n}") })
    };
    let free = (1..MAX_ASIDE).map(name).find(|aside| fs::symlink_metadata(aside).is_err());
    let aside = free.unwrap_or_else(|| name(MAX_ASIDE));
    fs::rename(path, &aside)?;
    Ok(aside)
}

fn save(path: &Path, value: &impl Serialize) -> io::Result<()> {
    file::write_private(path, &serde_json::to_vec_pretty(value)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Locale;
    use crate::model::{Colours, TEXT_SIZES};
    use crate::preferences::{Lead, Preferences, Step};

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
    fn what_was_opened_is_known_by_its_path_until_it_is_forgotten() {
        let (folder, store) = folder();
        assert!(store.opened().is_empty());
        let (one, other) = (mark_of(Path::new("/a/one.txt")), mark_of(Path::new("/a/other.txt")));
        // The published hash of "a".
        assert_eq!(mark_of(Path::new("a")), 0xaf63_dc4c_8601_ec8c);
        store.keep_opened(&[one]).expect("written");
        store.keep_opened(&[other]).expect("written");
        store.keep_opened(&[one]).expect("written");
        assert_eq!(store.opened(), [other, one]);
        let many: Vec<u64> = (0..MAX_OPENED as u64).collect();
        store.keep_opened(&many).expect("written");
        assert_eq!(store.opened(), many, "the oldest are forgotten");
        let written = fs::read_to_string(folder.path().join(OPENED)).expect("there");
        assert!(!written.contains("one.txt"), "no name of a file is kept");
        store.forget_recent().expect("written");
        assert!(store.opened().is_empty());
        fs::write(folder.path().join(OPENED), "{broken").expect("written");
        assert!(store.opened().is_empty());
        store.keep_opened(&[7]).expect("what is broken is set aside");
        assert_eq!(store.opened(), [7]);
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
            let [Fault::SetAside(aside)] = kept.faults.as_slice() else { panic!("{:?}", kept.faults) };
            assert_eq!(fs::read_to_string(aside).expect("kept"), contents);
            let names = fs::read_dir(folder.path()).expect("a folder").count();
            assert_eq!(names, n + 1, "none was replaced");
        }
        // What breaks while the window is open is not written over either.
        fs::write(folder.path().join("recent.json"), "{{").expect("written");
        store.keep_recent(&[ours("/a")]).expect("written");
        assert_eq!(fs::read_to_string(folder.path().join("recent.json.broken")).expect("kept"), "{{");
    }

    #[test]
    fn a_broken_session_is_set_aside_before_another_is_written() {
        let (folder, store) = folder();
        fs::write(folder.path().join("session.json"), "{").expect("written");
        let session = Session { files: vec![PathBuf::from("/a"), PathBuf::from("/b")], current: 1 };
        store.keep_session(&session).expect("written");
        assert_eq!(fs::read_to_string(folder.path().join("session.json.broken")).expect("kept"), "{");
        assert_eq!(store.session().expect("read"), session);
    }

    /// What is there and cannot be read is not ours to touch: a folder, here, in the place of each file.
    #[test]
    fn what_cannot_be_read_is_left_as_it_is() {
        let (folder, store) = folder();
        for name in ["settings.json", "recent.json", "session.json"] {
            fs::create_dir(folder.path().join(name)).expect("a folder in its place");
        }
        let kept = store.load();
        assert_eq!(kept.settings, Settings::default());
        assert!(matches!(kept.faults.as_slice(), [Fault::Unreadable(..), Fault::Unreadable(..)]), "{:?}", kept.faults);
        assert!(store.session().is_err());
        assert!(store.keep_settings(&Settings::default(), &Settings { heat: true, ..Settings::default() }).is_err());
        assert!(store.keep_recent(&[ours("/a")]).is_err());
        assert!(store.keep_session(&Session::default()).is_err());
        let names = ["settings.json", "recent.json", "session.json"].map(|name| folder.path().join(name).is_dir());
        assert_eq!(names, [true; 3], "nothing was renamed");
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_in_the_place_of_a_file_keeps_nobody_waiting() {
        let (folder, store) = folder();
        for name in ["settings.json", "recent.json", "session.json", "lock"] {
            let made = std::process::Command::new("mkfifo").arg(folder.path().join(name)).status();
            assert!(made.is_ok_and(|status| status.success()), "a pipe");
        }
        assert_eq!(store.load().faults.len(), 2);
        assert!(store.session().is_err());
        assert!(store.keep_recent(&[ours("/a")]).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn paths_that_are_no_unicode_and_entries_that_are_nonsense_cost_no_others() {
        use std::os::unix::ffi::OsStringExt as _;
        let (folder, store) = folder();
        let odd = PathBuf::from(std::ffi::OsString::from_vec(b"/art\xe9.txt".to_vec()));
        let file = Recent { path: odd.clone(), content: 7, ..ours("/x") };
        store.keep_recent(&[file, ours("/b")]).expect("written");
        assert_eq!(store.load().recent.iter().map(|file| &file.path).collect::<Vec<_>>(), [&odd, Path::new("/b")]);
        let session = Session { files: vec![PathBuf::from("/b"), odd.clone()], current: 1 };
        store.keep_session(&session).expect("written");
        assert_eq!(store.session().expect("read"), session);
        let nonsense = r#"[7, {"path": {"bytes": "x"}}, {"path": "/good", "content": 1}, null, "/old"]"#;
        fs::write(folder.path().join("recent.json"), nonsense).expect("written");
        let kept = store.load();
        assert_eq!((paths(&kept.recent), kept.faults), (vec!["/good".to_owned(), "/old".to_owned()], Vec::new()));
        store.keep_recent(&[ours("/new")]).expect("written");
        let written = fs::read_to_string(folder.path().join("recent.json")).expect("read");
        assert!(written.contains('7') && written.contains("\"x\""), "what is not understood is kept: {written}");
        fs::write(folder.path().join("session.json"), r#"{"files": [7, "/a", "/b"], "current": 2}"#).expect("written");
        let wanted = Session { files: vec![PathBuf::from("/a"), PathBuf::from("/b")], current: 1 };
        assert_eq!(store.session().expect("read"), wanted);
    }

    #[cfg(unix)]
    #[test]
    fn settings_behind_a_link_stay_there() {
        let (folder, store) = folder();
        let target = folder.path().join("elsewhere.json");
        fs::write(&target, "{}").expect("written");
        std::os::unix::fs::symlink(&target, folder.path().join("settings.json")).expect("linked");
        store.keep_settings(&Settings::default(), &Settings { heat: true, ..Settings::default() }).expect("written");
        assert!(fs::symlink_metadata(folder.path().join("settings.json")).expect("there").is_symlink());
        assert!(fs::read_to_string(target).expect("read").contains("\"heat\": true"));
    }

    #[test]
    fn a_printed_page_is_gone_at_the_next_start() {
        let (folder, store) = folder();
        let page = store.keep_printed("<p>pasted").expect("written");
        fs::write(folder.path().join("print.html"), "of version 0.1").expect("written");
        let second = store.clone().beside_another();
        assert_eq!(second.load().faults, []);
        assert!(page.exists(), "another window may still need it");
        assert_eq!(store.load().faults, []);
        assert!(!page.exists() && !folder.path().join("print.html").exists());
    }

    #[test]
    fn a_list_of_two_hundred_thousand_files_is_cut_to_a_few() {
        let (folder, store) = folder();
        let list: Vec<String> = (0..200_000).map(|n| format!("\"/{n}\"")).collect();
        fs::write(folder.path().join("recent.json"), format!("[{}]", list.join(","))).expect("written");
        assert_eq!(store.load().recent.len(), MAX_RECENT);
        assert_eq!(store.keep_recent(&[ours("/new")]).expect("written").len(), MAX_RECENT);
        assert_eq!(paths(&store.load().recent).first().map(String::as_str), Some("/new"));
    }

    #[test]
    fn what_was_decided_is_kept_with_the_file() {
        let (folder, store) = folder();
        let preferences = Preferences::default().after(Step::ToggleFocus("Hafen".to_owned()));
        let file = Recent { content: u64::MAX, preferences, top: 7, ..ours("/a") };
        store.keep_recent(std::slice::from_ref(&file)).expect("written");
        assert_eq!(store.load().recent, [Recent { is_ours: false, ..file }]);
        fs::write(folder.path().join("recent.json"), r#"["/old/list.txt"]"#).expect("written");
        assert_eq!(paths(&store.load().recent), ["/old/list.txt"]);
        // As version 0.1 wrote it.
        let decided = r#"[{"path":"/a","content":1,"preferences":{"opening":"more","focus":["Hafen"]},"top":7}]"#;
        fs::write(folder.path().join("recent.json"), decided).expect("written");
        let recent = store.load().recent;
        let preferences = &recent.first().expect("the file").preferences;
        assert_eq!((preferences.lead, preferences.focus.as_slice()), (Lead::More, &["Hafen".to_owned()][..]));
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
        let sizes = Settings { text_size: 120, line_width: 80, ..before.clone() };
        let switches = Settings { heat: true, dim: true, ..before.clone() };
        std::thread::scope(|scope| {
            for (changed, file) in [(&sizes, "/a"), (&switches, "/b")] {
                let (store, before) = (&store, &before);
                scope.spawn(move || {
                    for _ in 0..100 {
                        store.keep_settings(before, changed).expect("written");
                        store.keep_recent(&[ours(file)]).expect("written");
                        assert_eq!(store.load().faults, [], "what is read is whole");
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
