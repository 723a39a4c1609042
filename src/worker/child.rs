//! The worker's side: confine, read one file, answer, end; or answer for its pages until nobody asks.
//!
//! Separate because nothing of it runs in the process that has the window.

use super::belief::bounded;
use super::confine::{self, Confinement};
use super::protocol::{
    ArchiveRequest, Asked, Frame, Request, read_archive_request, read_file, read_part_request, read_request,
    write_frame,
};
use crate::error::Error;
use crate::import::{self, ArticleArchive, PageFile};
use crate::stop::Stop;
use std::io::{self, StdinLock, StdoutLock};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Room for the recursion of parsers, in bytes.
const STACK_BYTES: usize = 64 * 1024 * 1024;
/// How long a worker can compute for one file, in seconds.
const FILE_SECS: u64 = 20;
/// How long one that draws pages can; it is replaced long before.
const PAGES_SECS: u64 = 180;

/// Reads a request from standard input and writes the answer to standard output. `parent` is
/// the number of the process that started this one, which ends when that ends.
///
/// # Errors
/// If the parent is gone.
pub fn serve(parent: Option<u32>) -> io::Result<()> {
    let begun = confine::begin(parent);
    answer_one(move || confine::finish(begun, FILE_SECS))
}

/// Reads a file from standard input, and then one request after the other for a part of one of its pages, each of
/// which it answers. It ends when nothing more is asked.
///
/// # Errors
/// As [`serve`].
pub fn serve_pages(parent: Option<u32>) -> io::Result<()> {
    let begun = confine::begin(parent);
    confined(move || confine::finish(begun, PAGES_SECS), answer_pages)
}

/// Reads an archive from standard input, and then one request after the other for what is in it, each of which it answers.
/// It ends when nothing more is asked.
///
/// # Errors
/// As [`serve`].
pub fn serve_archive(parent: Option<u32>) -> io::Result<()> {
    let begun = confine::begin(parent);
    confined(move || confine::finish(begun, PAGES_SECS), answer_archive)
}

/// Answers one request.
pub(super) fn answer_one(finish: impl FnOnce() -> Confinement + Send + 'static) -> io::Result<()> {
    confined(finish, |input, out| {
        let request = read_request(input)?;
        // A parser or a decoder that panics ends there.
        let answer = catch_unwind(move || answer(request)).unwrap_or(Err(Error::Crashed));
        write_frame(out, &answer.unwrap_or_else(Frame::Failed))
    })
}

/// Works on a thread with room for deep recursion. That thread is started before the confinement is finished, so that
/// none needs to be started after.
fn confined(
    finish: impl FnOnce() -> Confinement + Send + 'static,
    work: impl FnOnce(&mut StdinLock<'_>, &mut StdoutLock<'_>) -> io::Result<()> + Send + 'static,
) -> io::Result<()> {
    std::panic::set_hook(Box::new(|_| {}));
    let work = move || {
        let mut out = io::stdout().lock();
        write_frame(&mut out, &Frame::Confined(finish()))?;
        work(&mut io::stdin().lock(), &mut out)
    };
    let thread = std::thread::Builder::new().stack_size(STACK_BYTES).spawn(work)?;
    thread.join().unwrap_or_else(|_| Err(io::Error::other("the worker panicked")))
}

/// Draws the parts of pages that are asked for.
fn answer_pages(input: &mut StdinLock<'_>, out: &mut StdoutLock<'_>) -> io::Result<()> {
    let bytes = read_file(input)?;
    let file = catch_unwind(|| PageFile::open(&bytes)).unwrap_or(Err(Error::Crashed));
    drop(bytes);
    let mut artist = file.as_ref().map(PageFile::artist);
    while let Some(part) = read_part_request(input)? {
        let answer = match &mut artist {
            Ok(drawing) => {
                if let Ok(raster) = catch_unwind(AssertUnwindSafe(|| drawing.draw(&part))) {
                    Frame::Picture(raster.map(Box::new))
                } else {
                    // What it kept may be half done.
                    artist = file.as_ref().map(PageFile::artist);
                    Frame::Picture(None)
                }
            }
            Err(error) => Frame::Failed((*error).clone()),
        };
        write_frame(out, &answer)?;
        if let (Ok(artist), Frame::Picture(Some(raster))) = (&mut artist, answer) {
            artist.take_back(*raster);
        }
    }
    Ok(())
}

/// Names and unpacks what is asked for of an archive.
fn answer_archive(input: &mut StdinLock<'_>, out: &mut StdoutLock<'_>) -> io::Result<()> {
    let bytes = read_file(input)?;
    while let Some(asked) = read_archive_request(input)? {
        let unpack = || match &asked {
            ArchiveRequest::Entries if import::is_document(&bytes) => Ok(Frame::Entries(Vec::new())),
            ArchiveRequest::Entries => Ok(Frame::Entries(ArticleArchive::open(&bytes, 0)?.names())),
            ArchiveRequest::File(name, left_bytes) => {
                let file = ArticleArchive::open(&bytes, *left_bytes)?.read(name)?;
                // No names say that there is none.
                Ok(file.map_or_else(|| Frame::Entries(Vec::new()), Frame::File))
            }
        };
        let answer = catch_unwind(unpack).unwrap_or(Err(Error::Crashed));
        write_frame(out, &answer.unwrap_or_else(Frame::Failed))?;
    }
    Ok(())
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
