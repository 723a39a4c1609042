//! A window that is killed while it writes loses nothing that was kept: each file is the old one or the new one.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use kurzum::annotation::{Annotation, Annotations, Target};
use kurzum::model::{Recent, Session, Settings};
use kurzum::shell::{NotesStore, Store};
use kurzum::{Document, Stop, import_named};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The folder of the process that is killed; only that one has it.
const FOLDER: &str = "KURZUM_KILLED_IN";
/// How often it is killed, each time a little later.
const N_KILLS: u64 = 60;

/// How often it is killed while it writes notes.
const N_KILLS_OF_NOTES: u64 = 200;

fn recent(path: &str) -> Recent {
    Recent { path: PathBuf::from(path), is_ours: true, ..Recent::default() }
}

#[test]
#[ignore = "it is what the other test starts and kills"]
fn writes_until_it_is_killed() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let store = Store::in_folder(Path::new(&folder));
    let mut before = Settings::default();
    for n in 0.. {
        let settings = Settings { line_width: 50 + n % 40, heat: n % 2 == 0, ..before.clone() };
        store.keep_settings(&before, &settings).expect("written");
        before = settings;
        let others: Vec<Recent> = (0..n % 8).map(|n| recent(&format!("/other {n}"))).collect();
        store.keep_recent(&[&[recent("/always")][..], &others].concat()).expect("written");
        store.keep_session(&Session { files: vec![PathBuf::from("/always")], current: 0 }).expect("written");
    }
}

#[test]
fn a_window_that_is_killed_while_it_writes_loses_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::in_folder(folder.path());
    store.keep_recent(&[recent("/always")]).expect("written");
    store.keep_session(&Session { files: vec![PathBuf::from("/always")], current: 0 }).expect("written");
    store.keep_settings(&Settings::default(), &Settings { heat: true, ..Settings::default() }).expect("written");
    for n in 0..N_KILLS {
        let mut window = Command::new(std::env::current_exe().expect("this program"))
            .args(["--ignored", "--exact", "writes_until_it_is_killed"])
            .env(FOLDER, folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("started");
        // It writes once something is other than before.
        let written = || store.load().settings.line_width;
        let (before, deadline) = (written(), Instant::now() + Duration::from_secs(30));
        while written() == before {
            assert!(Instant::now() < deadline, "it never wrote");
        }
        std::thread::sleep(Duration::from_micros(200 * n));
        window.kill().expect("killed");
        window.wait().expect("ended");
        let kept = store.load();
        assert_eq!(kept.faults, [], "after kill {n}");
        assert!(kept.recent.iter().any(|recent| recent.path == Path::new("/always")), "after kill {n}");
        assert_eq!(store.session().expect("readable").files, [PathBuf::from("/always")], "after kill {n}");
    }
}

fn article() -> Document {
    import_named(b"Der Hafen von Ellerau wird umgebaut.", Some("txt"), &Stop::never()).expect("a document")
}

fn notes(store: &NotesStore) -> Vec<Annotation> {
    let (file, annotations) = store.open(&article(), Some(Path::new("/a")), &Stop::never()).expect("readable");
    assert_eq!(file.set_aside, None, "whole");
    annotations.list()
}

fn note(id: &str, said: String) -> Annotation {
    let now = jiff::Timestamp::from_second(7).expect("a time");
    Annotation { note: said, ..Annotation::new(id.to_owned(), Target::Document, now) }
}

#[test]
#[ignore = "it is what the other test starts and kills"]
fn writes_notes_until_it_is_killed() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let store = Store::in_folder(Path::new(&folder)).notes();
    let (mut file, annotations) = store.open(&article(), Some(Path::new("/a")), &Stop::never()).expect("readable");
    let kept: Annotations = annotations;
    // Every state is the note that was there and some others that say the same.
    for n in 0_usize.. {
        let others = (0..n % 8).map(|at| note(&format!("urn:{at}"), format!("{n} ").repeat(2_000)));
        let always = kept.list().into_iter().filter(|one| one.id == "urn:always");
        let all: Vec<Annotation> = always.chain(others).collect();
        store.keep(&mut file, &all).expect("written");
    }
}

#[test]
fn notes_of_a_window_that_is_killed_while_it_writes_are_the_old_or_the_new_ones() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::in_folder(folder.path()).notes();
    let (mut file, _) = store.open(&article(), Some(Path::new("/a")), &Stop::never()).expect("readable");
    store.keep(&mut file, &[note("urn:always", "always".to_owned())]).expect("written");
    let name = format!("{}.jsonld", kurzum::annotation::ContentKey::of(&article()));
    let path = folder.path().join("notes").join(name);
    for n in 0..N_KILLS_OF_NOTES {
        let before = std::fs::read(&path).expect("there");
        let mut window = Command::new(std::env::current_exe().expect("this program"))
            .args(["--ignored", "--exact", "writes_notes_until_it_is_killed"])
            .env(FOLDER, folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("started");
        let deadline = Instant::now() + Duration::from_secs(30);
        while std::fs::read(&path).expect("there") == before {
            assert!(Instant::now() < deadline, "it never wrote");
        }
        std::thread::sleep(Duration::from_micros(97 * n));
        window.kill().expect("killed");
        window.wait().expect("ended");
        let kept = notes(&store);
        assert!(kept.iter().any(|one| one.note == "always"), "after kill {n}");
        let others: Vec<&str> = kept.iter().filter(|one| one.id != "urn:always").map(|one| one.note.as_str()).collect();
        assert!(others.iter().all(|said| *said == others[0]), "after kill {n}: half of a state");
        let all: Vec<_> = store.all().expect("listed").collect();
        assert!(all.len() == 1 && all.iter().all(Result::is_ok), "after kill {n}");
    }
}
