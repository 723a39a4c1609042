//! From bytes to a document.
//!
//! Separate from `analysis` because it knows formats and no language. `import`
//! opens no file: it is given bytes, so that it can run anywhere.

mod archive;
mod docx;
mod draft;
pub mod encoding;
mod epub;
pub mod error;
mod flow;
pub mod format;
#[cfg(test)]
mod growth;
mod html;
pub mod limits;
mod markdown;
mod mime;
mod numbering;
mod odt;
mod pdf;
mod rtf;
pub mod text;
mod xml;

pub use error::Error;
pub use format::Format;
pub use limits::LIMITS;

use crate::document::{Document, Metadata};
use crate::stop::{Meter, Stop};
use draft::Draft;

/// Whether there are more bytes than are read.
#[must_use]
pub fn is_too_large(bytes: &[u8]) -> bool {
    bytes.len() as u64 > LIMITS.input_bytes
}

/// Makes a document of the bytes of a file; its extension tells where they do not.
///
/// # Errors
/// If there are too many bytes, the format is none that is read, it cannot be read, or
/// reading shall stop.
pub fn import_named(bytes: &[u8], extension: Option<&str>, stop: &Stop) -> Result<Document, Error> {
    read_as(bytes, extension, &stop.meter())
}

/// Makes a document of the bytes of a plain text: of a file or of the clipboard.
///
/// # Errors
/// If there are too many bytes, no text, or no text at all in them, or reading shall stop.
pub fn import(bytes: &[u8], stop: &Stop) -> Result<Document, Error> {
    read_text(bytes, &stop.meter())
}

fn read_as(bytes: &[u8], extension: Option<&str>, meter: &Meter) -> Result<Document, Error> {
    if is_too_large(bytes) {
        return Err(Error::TooLarge);
    }
    match format::sniff(bytes, extension)? {
        Format::Text => read_text(bytes, meter),
        Format::Markdown => markdown::read(bytes, meter),
        Format::Html => html::read(bytes, meter),
        Format::Mhtml => mime::read_page(bytes, meter),
        Format::Email => mime::read_mail(bytes, meter),
        Format::Rtf => rtf::read(bytes, meter),
        Format::Docx => docx::read(bytes, meter),
        Format::Odt => odt::read(bytes, meter),
        Format::Epub => epub::read(bytes, meter),
        Format::Pdf => pdf::read(bytes, meter),
    }
}

fn read_text(bytes: &[u8], meter: &Meter) -> Result<Document, Error> {
    if is_too_large(bytes) {
        return Err(Error::TooLarge);
    }
    if let Some(format) = format::binary_format(bytes) {
        return Err(Error::NotText(Some(format)));
    }
    let (text, warnings) = encoding::decode(bytes);
    meter.work(bytes.len())?;
    if format::is_binary(&text) {
        return Err(Error::NotText(None));
    }
    let mut document = text::read_metered(&text, Metadata::default(), meter)?;
    document.warnings = warnings;
    Ok(document)
}
