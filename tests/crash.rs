//! A panic leaves a report. In a process of its own, because the hook is the whole process's.
#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking, and here on purpose")]

use kurzum::shell::Store;
use kurzum::shell::report_to;

#[test]
fn a_panic_of_any_thread_is_reported_and_the_report_is_found() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::in_folder(folder.path());
    report_to(store.crash_report().expect("a place"));
    let quoted = format!("something broke in “{}”", "Wort ".repeat(1000));
    let thread = std::thread::Builder::new().name("loader".to_owned());
    let ended = thread.spawn(move || panic!("{quoted}")).expect("a thread").join();
    assert!(ended.is_err());
    let report = store.load().crash.expect("a report");
    assert!(report.text.contains("something broke") && report.text.contains("thread loader"), "{}", report.text);
    assert!(report.text.contains("crash.rs:") && report.text.contains(env!("CARGO_PKG_VERSION")));
    assert!(report.text.matches("Wort").count() < 80, "little of an article stands in it");
    assert!(report.path.exists() && store.load().crash.is_none(), "kept, and offered once");
}
