//! A disk that is really full, and a folder in which nothing can be written: what was there stays as it was, the window says
//! so in one sentence, and goes on when there is room again.
//!
//! The file system is one of the test's own, of a megabyte, in a namespace that ends with the test. Where the system lets
//! nobody make one, the test says that it was skipped.
#![cfg(target_os = "linux")]

use super::harness::Window;
use egui::{Event, Key, Modifiers};
use kurzum::i18n::Locale;
use kurzum::model::Level;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Where the process in the namespace mounts its file system.
const PLACE: &str = "KURZUM_TEST_MOUNT";
/// The longest that it may take.
const LIMIT: Duration = Duration::from_mins(3);

#[test]
#[expect(clippy::print_stderr, reason = "somebody must be told that nothing was tested")]
fn what_cannot_be_written_stays_as_it_was_and_is_said() {
    let place = tempfile::tempdir().expect("a folder");
    let tried = Command::new("unshare")
        .args(["-rm", "sh", "-c", "mount -t tmpfs -o size=1m tmpfs \"$0\" && mount -o remount,ro \"$0\""])
        .arg(place.path())
        .stderr(Stdio::null())
        .status();
    if !tried.is_ok_and(|status| status.success()) {
        eprintln!("skipped: this system lets nobody mount a file system of their own");
        return;
    }
    let mut inside = Command::new("unshare")
        .arg("-rm")
        .arg(std::env::current_exe().expect("this program"))
        .args(["--ignored", "--exact", "full_disk::on_a_file_system_of_its_own", "--nocapture"])
        .env(PLACE, place.path())
        .spawn()
        .expect("started");
    let deadline = Instant::now() + LIMIT;
    loop {
        if let Some(status) = inside.try_wait().expect("waited") {
            assert!(status.success(), "{status}");
            return;
        }
        if Instant::now() > deadline {
            inside.kill().expect("killed");
            panic!("it never ended");
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// Calls `mount`.
fn mount(arguments: &[&str], place: &Path) {
    let status = Command::new("mount").args(arguments).arg(place).status().expect("started");
    assert!(status.success(), "mount {arguments:?}");
}

/// All files below a folder, with their bytes, but for one that fills the disk.
fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        // The folder of the notes comes with the first of them.
        for entry in std::fs::read_dir(folder).into_iter().flatten() {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if !path.ends_with("full") {
                files.push((path.clone(), std::fs::read(path).expect("read")));
            }
        }
    }
    files.sort();
    files
}

impl Window {
    /// Types into the note and waits until that is said to have failed, or is in the file.
    fn types_in_vain(&mut self, text: &str) {
        let n = self.errors().len();
        self.harness.event(Event::Text(text.to_owned()));
        self.wait("it is said", |window| window.errors().len() > n);
    }

    fn errors(&self) -> Vec<String> {
        let notices = self.harness.state().model().notices.iter();
        notices.filter(|notice| notice.level == Level::Error).map(|notice| notice.text.clone()).collect()
    }

    /// The notes as they are on the disk.
    fn noted(&self) -> String {
        let notes = files(&self.folder.path().join("notes")).into_iter();
        let notes = notes.filter(|(path, _)| path.extension().is_some_and(|extension| extension == "jsonld"));
        notes.map(|(_, bytes)| String::from_utf8(bytes).expect("UTF-8")).collect()
    }

    /// Whether what is said of notes that are not saved is the last of the errors, in one sentence.
    fn says_not_saved(&self, key: &str) {
        let said = self.errors().pop().expect("said");
        let before = self.texts.format(key, &[("detail", "…".into()), ("name", "…".into())]);
        let before = before.split('…').next().unwrap_or_default().to_owned();
        assert!(said.starts_with(&before) && !said.contains('\n'), "{said}");
    }
}

#[test]
#[ignore = "the other test runs it in a namespace of its own"]
fn on_a_file_system_of_its_own() {
    let Some(place) = std::env::var_os(PLACE).map(PathBuf::from) else { return };
    mount(&["-t", "tmpfs", "-o", "size=1m", "tmpfs"], &place);
    let folder = tempfile::tempdir_in(&place).expect("a folder");
    std::fs::write(folder.path().join("settings.json"), r#"{"font":"standard"}"#).expect("written");
    let mut window = Window::in_folder(Locale::En, folder);
    let article =
        window.file("article.txt", "The harbour was closed for weeks. The ice is gone now.\n\nBoats come again.");
    window.open(&article);
    window.click("note-on-article");
    window.harness.event(Event::Text("One. ".to_owned()));
    window.wait("kept", |window| window.noted().contains("One. "));
    assert_eq!(window.errors(), Vec::<String>::new());

    // Full: every byte of it.
    let full = place.join("full");
    let fill_up = || {
        let mut file = std::fs::File::create(&full).expect("made");
        while file.write_all(&[0; 512]).is_ok() {}
    };
    fill_up();
    let before = files(&place);
    window.types_in_vain("Two. ");
    window.says_not_saved("notice-notes-not-saved");
    window.press(Modifiers::NONE, Key::Escape);
    let n = window.errors().len();
    window.press(Modifiers::NONE, Key::F9);
    window.wait("the settings were not saved", |window| window.errors().len() > n);
    assert_eq!(files(&place), before, "nothing is changed and nothing left behind");
    assert!(window.errors().iter().all(|said| !said.contains('\n')), "{:?}", window.errors());

    // There is room again: what was only in the window is written with the next change.
    std::fs::remove_file(&full).expect("removed");
    window.click("note-on-article");
    window.harness.event(Event::Text("Three. ".to_owned()));
    window.wait("kept", |window| window.noted().contains("Two. ") && window.noted().contains("Three. "));

    // Nothing can be written at all.
    mount(&["-o", "remount,ro"], &place);
    let before = files(&place);
    window.types_in_vain("Four. ");
    window.says_not_saved("notice-notes-not-saved");
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(files(&place), before);
    mount(&["-o", "remount,rw"], &place);
    window.click("note-on-article");
    window.harness.event(Event::Text("Five. ".to_owned()));
    window.wait("kept", |window| window.noted().contains("Four. ") && window.noted().contains("Five. "));
}
