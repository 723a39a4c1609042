//! From bytes to a document.
//!
//! Separate from `analysis` because it knows formats and no language. `import`
//! opens no file: it is given bytes, so that it can run anywhere.

pub mod encoding;
pub mod error;
pub mod format;
pub mod limits;
pub mod text;

pub use error::Error;
pub use limits::LIMITS;

use crate::document::{Document, Metadata};

/// Whether there are more bytes than are read.
#[must_use]
pub fn is_too_large(bytes: &[u8]) -> bool {
    bytes.len() as u64 > LIMITS.input_bytes
}

/// Makes a document of the bytes of a file with such an extension.
///
/// # Errors
/// As [`import`].
pub fn import_named(bytes: &[u8], _extension: Option<&str>) -> Result<Document, Error> {
    import(bytes)
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
