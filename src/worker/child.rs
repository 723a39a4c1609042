//! The worker's side: confine, read one file, answer, end.
//!
//! Separate because nothing of it runs in the process that has the window.

use super::confine::confine;
use super::protocol::{Frame, read_request, write_frame};
use crate::document::Document;
use crate::import::{self, Error};
use crate::stop::Stop;
use std::io;

/// Room for the recursion of parsers, in bytes.
const STACK_BYTES: usize = 64 * 1024 * 1024;

/// Reads a request from standard input and writes the answer to standard output.
///
/// # Errors
/// If the parent is gone.
pub fn run() -> io::Result<()> {
    let confinement = confine();
    let mut out = io::stdout().lock();
    write_frame(&mut out, &Frame::Confined(confinement))?;
    let (extension, bytes) = read_request(&mut io::stdin().lock())?;
    let frame = match read(extension, bytes) {
        Ok(document) => Frame::Document(document),
        Err(error) => Frame::Failed(error),
    };
    write_frame(&mut out, &frame)
}

/// Takes the file apart on a stack of its own. A parser that panics ends there.
fn read(extension: Option<String>, bytes: Vec<u8>) -> Result<Document, Error> {
    std::panic::set_hook(Box::new(|_| {}));
    let parse = move || import::import_named(&bytes, extension.as_deref(), &Stop::never());
    let parser = std::thread::Builder::new().stack_size(STACK_BYTES).spawn(parse)?;
    parser.join().unwrap_or(Err(Error::Crashed))
}
