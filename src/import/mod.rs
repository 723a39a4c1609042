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

/// Makes a document of the bytes of a file or of the clipboard.
///
/// # Errors
/// If there are too many bytes, no text, or no text at all in them.
pub fn import(bytes: &[u8]) -> Result<Document, Error> {
    if bytes.len() as u64 > LIMITS.input_bytes {
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
