//! From the bytes of one document to its analysis, with whatever it does kept to itself.
//!
//! Separate because the window, the folder's list and the command line open documents alike, one or many at once:
//! each has a time limit, each can be stopped, and a panic in our code or in a crate's
//! is an error of that one document.

use crate::analysis::{Analysis, Options, analyze};
use crate::document::{Bounds, Document, PictureSource, Raster};
use crate::error::Error;
use crate::import::Extent;
use crate::stop::Stop;
use crate::worker::{self, Opened};
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, Once, PoisonError};
use std::thread::Builder;
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
    IS_GUARDED.get()
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

/// How many threads can run at once.
#[must_use]
pub fn n_cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// What `work` gives for each of many items, in their order, done by so many threads; where the system gives no more of them, by
/// fewer. Each is guarded by itself.
pub fn each<I: Sync, T: Send>(
    items: &[I],
    n_threads: usize,
    work: impl Fn(&I) -> Result<T, Error> + Sync,
) -> Vec<Result<T, Error>> {
    let next = AtomicUsize::new(0);
    let slots: Vec<Mutex<Option<Result<T, Error>>>> = items.iter().map(|_| Mutex::new(None)).collect();
    let share = || {
        while let Some((item, slot)) = {
            let at = next.fetch_add(1, Ordering::Relaxed);
            items.get(at).zip(slots.get(at))
        } {
            let done = guarded(|| work(item));
            *slot.lock().unwrap_or_else(PoisonError::into_inner) = Some(done);
        }
    };
    std::thread::scope(|scope| {
        // One share is done on this thread; those that cannot be started are done by the others.
        for _ in 1..n_threads.min(items.len()) {
            if Builder::new().spawn_scoped(scope, share).is_err() {
                break;
            }
        }
        share();
    });
    let done = slots.into_iter().map(|slot| slot.into_inner().unwrap_or_else(PoisonError::into_inner));
    done.map(|result| result.unwrap_or(Err(Error::Bug))).collect()
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
    }

    #[test]
    fn each_item_is_done_once_and_in_order() {
        let items: Vec<usize> = (0..100).collect();
        let done = each(&items, 3, |item| match item {
            7 => Err(Error::NotFound),
            13 => panic!("a bug"),
            _ => Ok(item * 2),
        });
        assert_eq!(done.len(), 100);
        for (item, result) in done.into_iter().enumerate() {
            match item {
                7 => assert_eq!(result, Err(Error::NotFound)),
                13 => assert_eq!(result, Err(Error::Bug)),
                _ => assert_eq!(result, Ok(item * 2)),
            }
        }
        assert!(each(&[] as &[usize], 3, |_| Ok(())).is_empty());
    }
}
