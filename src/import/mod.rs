//! From bytes to a document.
//!
//! Separate from `analysis` because it knows formats and no language. `import`
//! opens no file: it is given bytes, so that it can run anywhere.

mod archive;
mod docx;
pub mod encoding;
mod epub;
pub mod error;
mod flow;
pub mod format;
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

/// Whether there are more bytes than are read.
#[must_use]
pub fn is_too_large(bytes: &[u8]) -> bool {
    bytes.len() as u64 > LIMITS.input_bytes
}

/// Makes a document of the bytes of a file; its extension tells where they do not.
///
/// # Errors
/// If there are too many bytes, the format is none that is read, or it cannot be read.
pub fn import_named(bytes: &[u8], extension: Option<&str>) -> Result<Document, Error> {
    if is_too_large(bytes) {
        return Err(Error::TooLarge);
    }
    match format::sniff(bytes, extension)? {
        Format::Text => import(bytes),
        Format::Markdown => markdown::read(bytes),
        Format::Html => html::read(bytes),
        Format::Mhtml => mime::read_page(bytes),
        Format::Email => mime::read_mail(bytes),
        Format::Rtf => rtf::read(bytes),
        Format::Docx => docx::read(bytes),
        Format::Odt => odt::read(bytes),
        Format::Epub => epub::read(bytes),
        Format::Pdf => pdf::read(bytes),
    }
}

/// Makes a document of the bytes of a file or of the clipboard.
///
/// # Errors
/// If there are too many bytes, no text, or no text at all in them.
pub fn import(bytes: &[u8]) -> Result<Document, Error> {
    if is_too_large(bytes) {
        return Err(Error::TooLarge);
    }
    if let Some(format) = format::binary_format(bytes) {
        return Err(Error::NotText(Some(format)));
    }
    let (text, warnings) = encoding::decode(bytes);
    if format::is_binary(&text) {
        return Err(Error::NotText(None));
    }
    let mut document = text::read(&text, Metadata::default())?;
    document.warnings = warnings;
    Ok(document)
}
