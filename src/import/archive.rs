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
        Self::open_within(bytes, format, LIMITS.archive_entries, LIMITS.inflated_bytes)
    }

    fn open_within(bytes: &'a [u8], format: &'static str, entries: usize, left_bytes: u64) -> Result<Self, Error> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_damaged| Error::Broken(format))?;
        if zip.len() > entries { Err(Error::TooComplex) } else { Ok(Self { zip, format, left_bytes }) }
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

/// An archive of articles, which is a folder in one file.
pub struct ArticleArchive<'a>(Archive<'a>);

impl<'a> ArticleArchive<'a> {
    /// Opens the archive; `left_bytes` may be unpacked of it.
    ///
    /// # Errors
    /// If it is none, or has too many entries.
    pub fn open(bytes: &'a [u8], left_bytes: u64) -> Result<Self, Error> {
        let left_bytes = left_bytes.min(LIMITS.articles_bytes);
        Ok(Self(Archive::open_within(bytes, "ZIP", LIMITS.article_entries, left_bytes)?))
    }

    /// The names of its files, folders left out.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        let names = self.0.zip.file_names().filter_map(Result::ok);
        names.filter(|name| !name.ends_with('/')).map(std::borrow::Cow::into_owned).collect()
    }

    /// The unpacked bytes of a file; `None` if there is none of this name.
    ///
    /// # Errors
    /// If it is damaged, encrypted or packed in a way that is not read, or too large.
    pub fn read(&mut self, name: &str) -> Result<Option<Vec<u8>>, Error> {
        let left_bytes = self.0.left_bytes;
        self.0.left_bytes = left_bytes.min(LIMITS.input_bytes);
        let read = self.0.read(name);
        let n_read = read.as_ref().map_or(0, |bytes| bytes.as_ref().map_or(0, Vec::len));
        self.0.left_bytes = left_bytes - n_read as u64;
        match read {
            // One that is too large alone costs the others nothing.
            Err(Error::TooComplex) if left_bytes > LIMITS.input_bytes => Err(Error::TooLarge),
            read => read,
        }
    }
}
