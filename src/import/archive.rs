//! The entries of a ZIP archive, within limits.
//!
//! Separate because DOCX, ODT and EPUB are archives, and because what an archive says of
//! its own sizes is not to be believed: bytes are counted while they are unpacked.

use super::{Error, LIMITS};
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// An archive that is open, and how much of it may still be unpacked.
pub struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// What its format is called, for errors.
    format: &'static str,
    left_bytes: u64,
}

impl<'a> Archive<'a> {
    /// Opens the archive that a file of such a format is.
    ///
    /// # Errors
    /// If it is none, or has too many entries.
    pub fn open(bytes: &'a [u8], format: &'static str) -> Result<Self, Error> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_damaged| Error::Broken(format))?;
        if zip.len() > LIMITS.archive_entries {
            return Err(Error::TooComplex);
        }
        Ok(Self { zip, format, left_bytes: LIMITS.inflated_bytes })
    }

    /// Whether there is an entry of this name.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// The unpacked bytes of an entry; `None` if there is no such entry.
    ///
    /// # Errors
    /// If it is damaged, encrypted, packed in a way that is not read, or too large with
    /// all that was unpacked before.
    pub fn read(&mut self, name: &str) -> Result<Option<Vec<u8>>, Error> {
        let Some(index) = self.zip.index_for_name(name) else { return Ok(None) };
        let entry = match self.zip.by_index(index) {
            Ok(entry) if entry.encrypted() => return Err(Error::Encrypted),
            Ok(entry) => entry,
            Err(_damaged) => return Err(Error::Broken(self.format)),
        };
        let mut bytes = Vec::new();
        let read = entry.take(self.left_bytes + 1).read_to_end(&mut bytes);
        if bytes.len() as u64 > self.left_bytes {
            return Err(Error::TooComplex);
        }
        self.left_bytes -= bytes.len() as u64;
        read.map_err(|_damaged| Error::Broken(self.format))?;
        Ok(Some(bytes))
    }

    /// The unpacked bytes of an entry that must be there.
    ///
    /// # Errors
    /// As [`Archive::read`], and if there is no such entry.
    pub fn must_read(&mut self, name: &str) -> Result<Vec<u8>, Error> {
        self.read(name)?.ok_or(Error::Broken(self.format))
    }
}
