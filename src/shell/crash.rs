//! What is left of a crash: a report in the state directory, offered at the next start.
//!
//! Separate because it runs when the rest of the program may be broken: it needs
//! nothing of the window. The report stays on this computer; its reader sees all of it
//! and decides who gets it.

use super::memory::write_private;
use std::backtrace::Backtrace;
use std::panic::PanicHookInfo;
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

/// The most characters of a panic's message that are kept, because the message may quote the document.
const MAX_MESSAGE: usize = 300;

/// From now on a panic of any thread writes a report to `path`, and then does what it did before.
pub fn report_to(path: PathBuf) {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let report = report(panic);
        // The message of the hook before is all that is left where even this fails.
        if write_private(&path, report.as_bytes()).is_err() {
            eprintln_report(&report);
        }
        before(panic);
    }));
}

#[expect(clippy::print_stderr, reason = "the report could not be written anywhere else")]
fn eprintln_report(report: &str) {
    eprintln!("{report}");
}

/// What happened and where, without anything of the document but what the message quotes.
fn report(panic: &PanicHookInfo) -> String {
    let message = panic.payload_as_str().unwrap_or("no message");
    let message: String = message.chars().take(MAX_MESSAGE).collect();
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    let thread = std::thread::current();
    let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH).map(|time| time.as_secs()).unwrap_or_default();
    format!(
        "Kurzum {} on {} {}\n{since_1970} seconds after 1970, thread {}\n{place}\n{message}\n\n{}\n",
        env!("CARGO_PKG_VERSION"),
        std::env::consts::OS,
        std::env::consts::ARCH,
        thread.name().unwrap_or("without a name"),
        Backtrace::force_capture(),
    )
}
