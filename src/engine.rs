//! From the bytes of one document to its analysis, with whatever it does kept to itself.
//!
//! Separate because the window, the folder's list and the command line open documents alike:
//! each has a time limit, each can be stopped, and a panic in our code or in a crate's
//! is an error of that one document.

use crate::analysis::{Analysis, BESIDE, Options, analyze};
use crate::document::{Bounds, Document, PictureSource, Raster};
use crate::error::Error;
use crate::import::Extent;
use crate::stop::Stop;
use crate::worker::{self, Opened};
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Once};
use std::time::Duration;

/// How long reading a document may take, and how long analysing it.
pub const TIME_LIMIT: Duration = Duration::from_secs(30);

/// Makes a document of a file's bytes; `extension` is the file's.
///
/// # Errors
/// What [`worker::open`] finds wrong, and how it was stopped.
pub fn read(bytes: &[u8], extension: Option<&str>, stop: &Stop) -> Result<Opened, Error> {
    guarded(|| worker::open(bytes, extension, stop))
}

/// Like [`read`], with so much of a web page.
///
/// # Errors
/// As [`read`].
pub fn read_extent(bytes: &[u8], extension: Option<&str>, extent: Extent, stop: &Stop) -> Result<Opened, Error> {
    guarded(|| worker::open_extent(bytes, extension, extent, stop))
}

/// Decodes a picture of a file, scaled down to `bounds`; `None` if it is not there or cannot be drawn.
///
/// # Errors
/// As [`worker::picture`].
pub fn picture(
    bytes: &[u8],
    extension: Option<&str>,
    source: &PictureSource,
    bounds: Bounds,
    stop: &Stop,
) -> Result<Option<Raster>, Error> {
    guarded(|| worker::picture(bytes, extension, source, bounds, stop))
}

/// Analyses a document, within [`TIME_LIMIT`] from now.
///
/// # Errors
/// If it was stopped, or the analysis has a bug that this document shows.
pub fn analyse(document: Arc<Document>, options: &Options, stop: &Stop) -> Result<Analysis, Error> {
    analyse_within(TIME_LIMIT, document, options, stop)
}

fn analyse_within(limit: Duration, document: Arc<Document>, options: &Options, stop: &Stop) -> Result<Analysis, Error> {
    let stop = &stop.within(limit);
    guarded(|| Ok(analyze(document, options, stop)?))
}

thread_local! {
    static IS_GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Whether a panic of this thread would be one document's error, and not the end of the program.
#[must_use]
fn is_guarded() -> bool {
    // The second thread of an analysis hands its panic to the first.
    IS_GUARDED.get() || std::thread::current().name() == Some(BESIDE)
}

/// Does work that a document feeds; a panic in it becomes [`Error::Bug`].
///
/// # Errors
/// What the work says, or that it panicked.
pub fn guarded<T>(work: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
    static QUIET: Once = Once::new();
    QUIET.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if !is_guarded() {
                before(panic);
            }
        }));
    });
    let outer = IS_GUARDED.replace(true);
    let done = catch_unwind(AssertUnwindSafe(work));
    IS_GUARDED.set(outer);
    done.unwrap_or(Err(Error::Bug))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{BlockKind, Builder};

    #[test]
    fn an_analysis_ends_at_its_time_limit_and_on_request() {
        let mut builder = Builder::default();
        for _ in 0..10_000 {
            builder.block(BlockKind::Paragraph, ["The harbour was closed for weeks."], false);
        }
        let document = Arc::new(builder.finish());
        let analyse = |limit, stop: &Stop| {
            let options = Options::default();
            analyse_within(limit, Arc::clone(&document), &options, stop).err()
        };
        let asked = Stop::never();
        asked.ask();
        assert_eq!(analyse(Duration::ZERO, &Stop::never()), Some(Error::TooSlow));
        assert_eq!(analyse(TIME_LIMIT, &asked), Some(Error::Cancelled));
        assert_eq!(analyse(TIME_LIMIT, &Stop::never()), None);
    }

    #[test]
    fn a_panic_is_the_error_of_its_work_alone() {
        let panics = || -> Result<(), Error> { panic!("a bug") };
        assert_eq!(guarded(panics), Err(Error::Bug));
        assert!(!is_guarded());
        assert_eq!(guarded(|| Ok(1)), Ok(1));
        let beside = std::thread::Builder::new().name(BESIDE.to_owned()).spawn(is_guarded).expect("a thread");
        assert!(beside.join().expect("no panic"), "the second thread of an analysis");
    }
}
