//! The worker's side: confine, read one file, answer, end.
//!
//! Separate because nothing of it runs in the process that has the window.

use super::belief::bounded;
use super::confine::{self, Confinement};
use super::protocol::{Asked, Frame, Request, read_request, write_frame};
use crate::error::Error;
use crate::import;
use crate::stop::Stop;
use std::io;
use std::panic::catch_unwind;

/// Room for the recursion of parsers, in bytes.
const STACK_BYTES: usize = 64 * 1024 * 1024;

/// Reads a request from standard input and writes the answer to standard output. `parent` is
/// the number of the process that started this one, which ends when that ends.
///
/// # Errors
/// If the parent is gone.
pub fn serve(parent: Option<u32>) -> io::Result<()> {
    let begun = confine::begin(parent);
    answer_one(move || confine::finish(begun))
}

/// Answers one request on a thread with room for deep recursion. That thread is started before
/// the confinement is finished, so that none needs to be started after.
pub(super) fn answer_one(finish: impl FnOnce() -> Confinement + Send + 'static) -> io::Result<()> {
    std::panic::set_hook(Box::new(|_| {}));
    let answer = move || {
        let mut out = io::stdout().lock();
        write_frame(&mut out, &Frame::Confined(finish()))?;
        let request = read_request(&mut io::stdin().lock())?;
        // A parser or a decoder that panics ends there.
        let answer = catch_unwind(move || answer(request)).unwrap_or(Err(Error::Crashed));
        write_frame(&mut out, &answer.unwrap_or_else(Frame::Failed))
    };
    let thread = std::thread::Builder::new().stack_size(STACK_BYTES).spawn(answer)?;
    thread.join().unwrap_or_else(|_| Err(io::Error::other("the worker panicked")))
}

/// Takes the file apart, or decodes the picture of it that is asked for.
fn answer(request: Request) -> Result<Frame, Error> {
    let Request { asked, extension, extent, bytes } = request;
    let extension = extension.as_deref();
    if let Some(Asked { source, bounds }) = asked {
        let raster = import::picture(&bytes, extension, &source, bounds)?;
        return Ok(Frame::Picture(raster.map(Box::new)));
    }
    let document = import::import_extent(&bytes, extension, extent, &Stop::never())?;
    Ok(Frame::Document(Box::new(bounded(document)?)))
}
