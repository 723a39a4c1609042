//! A document in the making, within the limit of text and the wish to stop.
//!
//! Separate because both hold for every format: an importer hands its blocks over and
//! passes on what it is told.

use super::{Error, LIMITS};
use crate::document::{BlockKind, Builder, Document, Metadata, Warning};
use crate::stop::Meter;

/// What a file says of its title, author and date is cut to so many bytes each.
const MAX_METADATA_BYTES: usize = 4096;

/// A [`Builder`] that ends when the text gets too long or the work shall stop.
#[derive(Debug)]
pub struct Draft<'m> {
    builder: Builder,
    meter: &'m Meter<'m>,
}

impl<'m> Draft<'m> {
    /// An empty document; `capacity_bytes` is a guess at its text's size.
    #[must_use]
    pub fn new(capacity_bytes: usize, meter: &'m Meter<'m>) -> Self {
        Self { builder: Builder::with_capacity(capacity_bytes.min(LIMITS.text_bytes)), meter }
    }

    /// Appends a block, as [`Builder::block`].
    ///
    /// # Errors
    /// If there is too much text, or the work shall stop.
    pub fn block<'a>(
        &mut self,
        kind: BlockKind,
        lines: impl IntoIterator<Item = &'a str>,
        keep_lines: bool,
    ) -> Result<(), Error> {
        let before = self.builder.work_bytes();
        self.builder.block(kind, lines, keep_lines);
        self.meter.work(1 + self.builder.work_bytes() - before)?;
        if self.builder.text_bytes() > LIMITS.text_bytes { Err(Error::TooMuchText) } else { Ok(()) }
    }

    /// Notes that something was left out or guessed.
    pub fn warn(&mut self, warning: Warning) {
        self.builder.warn(warning);
    }

    /// Sets what the file says about itself.
    pub fn metadata(&mut self, mut metadata: Metadata) {
        for said in [&mut metadata.title, &mut metadata.author, &mut metadata.date].into_iter().flatten() {
            said.truncate(said.floor_char_boundary(MAX_METADATA_BYTES));
        }
        self.builder.metadata(metadata);
    }

    /// The meter that counts the work.
    #[must_use]
    pub fn meter(&self) -> &'m Meter<'m> {
        self.meter
    }

    /// The finished document.
    ///
    /// # Errors
    /// If it has no text.
    pub fn finish(self) -> Result<Document, Error> {
        let document = self.builder.finish();
        if document.blocks().is_empty() { Err(Error::Empty) } else { Ok(document) }
    }
}
