//! A window that is killed while it writes loses nothing that was kept: each file is the old one or the new one.
#![allow(clippy::expect_used, reason = "a test fails by panicking")]

use kurzum::model::{Recent, Session, Settings};
use kurzum::shell::Store;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The folder of the process that is killed; only that one has it.
const FOLDER: &str = "KURZUM_KILLED_IN";
/// How often it is killed, each time a little later.
const N_KILLS: u64 = 60;

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
