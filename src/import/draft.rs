//! A document in the making, within the limit of text and the wish to stop.
//!
//! Separate because both hold for every format: an importer hands its blocks over and
//! passes on what it is told.

use super::picture::{Found, Origin};
use super::{Error, LIMITS};
use crate::document::{Block, BlockKind, Builder, CellDraft, Document, Inline, Metadata, Page, Section, Span};
use crate::document::{LeftOut, MAX_ADDRESS_BYTES, Picture, PictureSource, Target, Warning, language_tag};
use crate::stop::Meter;

/// The most bytes that are kept of each of the title, the author and the date that a file gives.
const MAX_METADATA_BYTES: usize = 4096;

/// The most bytes that are kept of the title of a part.
const MAX_PART_BYTES: usize = 300;
/// The most bytes that are kept of a file's description of a picture.
const MAX_ALT_BYTES: usize = 2_000;

/// A [`Builder`] that ends when the text gets too long or the work shall stop.
#[derive(Debug)]
pub struct Draft<'m> {
    builder: Builder,
    /// How many notes were numbered by those who called [`Self::notes_from`].
    n_notes: u32,
    /// Where the pictures of what is being read are looked for.
    origin: Origin,
    /// How many pictures cannot be drawn.
    n_undrawn: usize,
    /// How many changes were seen by those who called [`Self::count_change`].
    n_changes: usize,
    meter: &'m Meter<'m>,
}

impl<'m> Draft<'m> {
    /// An empty document; `capacity_bytes` is a guess at its text's size.
    #[must_use]
    pub fn new(capacity_bytes: usize, meter: &'m Meter<'m>) -> Self {
        let builder = Builder::with_capacity(capacity_bytes.min(LIMITS.text_bytes));
        Self { builder, n_notes: 0, origin: Origin::default(), n_undrawn: 0, n_changes: 0, meter }
    }

    /// Appends a block, as [`Builder::block`].
    ///
    /// # Errors
    /// If there is too much text or are too many blocks, or the work shall stop.
    pub fn block<'a>(
        &mut self,
        kind: BlockKind,
        lines: impl IntoIterator<Item = &'a str>,
        keep_lines: bool,
    ) -> Result<(), Error> {
        self.within_limits(|builder| builder.block(kind, lines, keep_lines))
    }

    /// Appends a block of a text with marks, as [`Builder::push`].
    ///
    /// # Errors
    /// As [`Self::block`], or if there are too many marks.
    pub fn push(&mut self, block: Block, inline: Inline) -> Result<Option<Span>, Error> {
        self.within_limits(|builder| builder.push(block, inline))
    }

    /// Appends a table, as [`Builder::table`].
    ///
    /// # Errors
    /// As [`Self::push`], or if there are too many cells.
    pub fn table(&mut self, rows: Vec<Vec<CellDraft>>) -> Result<Option<Span>, Error> {
        self.within_limits(|builder| builder.table(rows))
    }

    /// Like [`Self::table`], for a table inside `depth` lists or quotations.
    ///
    /// # Errors
    /// As [`Self::table`].
    pub fn table_in(&mut self, depth: u8, rows: Vec<Vec<CellDraft>>) -> Result<Option<Span>, Error> {
        self.within_limits(|builder| builder.table_in(depth, rows))
    }

    /// The number of the target of an address; `None` for one that is no link to the web or to a mailbox.
    pub fn address(&mut self, address: &str) -> Option<u32> {
        Target::of_address(address).map(|target| self.builder.target(target))
    }

    /// The number of the place of this name, for [`Inline::anchor`] and [`Self::anchor`]; `None` for a name that
    /// is too long, or one more than are kept.
    pub fn place(&mut self, name: &str) -> Option<u32> {
        let fits = !name.is_empty() && name.len() <= MAX_ADDRESS_BYTES && self.builder.n_places() < LIMITS.places;
        if fits { Some(self.builder.place(name)) } else { self.builder.known_place(name) }
    }

    /// As [`Builder::anchor`].
    pub fn anchor(&mut self, place: u32) {
        self.builder.anchor(place);
    }

    /// As [`Builder::block_of`].
    pub fn block_of(&self, place: u32) -> Option<usize> {
        self.builder.block_of(place)
    }

    /// The number of the target of a link to the place of this name, which may come later or never; `None` as
    /// for [`Self::place`].
    pub fn link_to(&mut self, name: &str) -> Option<u32> {
        self.place(name).map(|place| self.builder.link_to(place))
    }

    /// Reserves numbers for the `count` notes of a part of a file that numbers its own notes; gives the first.
    pub fn notes_from(&mut self, count: usize) -> u32 {
        let first = self.n_notes;
        self.n_notes = first.saturating_add(u32::try_from(count).unwrap_or(u32::MAX));
        first
    }

    /// As [`Builder::note`].
    pub fn note(&mut self, note: u32) {
        self.builder.note(note);
    }

    /// Says where the pictures are looked for from now on.
    pub fn set_origin(&mut self, origin: Origin) {
        self.origin = origin;
    }

    /// As [`Builder::picture`]. One that cannot be drawn is counted, and said at the end.
    pub fn picture(&mut self, found: &Found<'_>) {
        let source = self.origin.source(found.address);
        if source == PictureSource::Elsewhere {
            self.skip_picture();
        }
        let alt = one_line(found.alt, MAX_ALT_BYTES);
        self.builder.picture(Picture { alt, size: found.size, source, ..Picture::default() }, found.behind);
    }

    /// Counts a picture, a film or a drawing that has no place in the document.
    pub fn skip_picture(&mut self) {
        self.n_undrawn = self.n_undrawn.saturating_add(1);
    }

    /// As [`Builder::describe`]; the text is one line.
    pub fn describe(&mut self, alt: &str) {
        self.builder.describe(one_line(alt, MAX_ALT_BYTES));
    }

    /// As [`Builder::caption`].
    pub fn caption(&mut self) {
        self.builder.caption();
    }

    /// As [`Builder::n_pictures`].
    pub fn n_pictures(&self) -> usize {
        self.builder.n_pictures()
    }

    /// As [`Builder::caption_pictures`].
    pub fn caption_pictures(&mut self, first: usize, caption: usize) {
        self.builder.caption_pictures(first, caption);
    }

    /// The number of blocks so far.
    pub fn n_blocks(&self) -> usize {
        self.builder.n_blocks()
    }

    /// As [`Builder::block_text`].
    pub fn block_text(&self, block: usize) -> Option<(BlockKind, &str)> {
        self.builder.block_text(block)
    }

    /// As [`Builder::set_aside`].
    pub fn set_aside(&mut self, blocks: std::ops::Range<usize>) {
        self.builder.set_aside(blocks);
    }

    /// As [`Builder::sections`].
    pub fn sections(&mut self, sections: Vec<Section>) {
        self.builder.sections(sections);
    }

    /// As [`Builder::part`]; the title is one line.
    pub fn part(&mut self, title: &str, level: u8, block: usize) {
        self.builder.part(one_line(title, MAX_PART_BYTES), level, block);
    }

    /// As [`Builder::pages`].
    pub fn pages(&mut self, pages: Vec<Page>) {
        self.builder.pages(pages);
    }

    /// The text so far.
    pub fn text(&self) -> &str {
        self.builder.text()
    }

    /// The length of the text so far, in bytes.
    pub fn text_bytes(&self) -> usize {
        self.builder.text_bytes()
    }

    /// Appends something, counts the work it took, and tells whether all is still within the limits.
    fn within_limits<T>(&mut self, append: impl FnOnce(&mut Builder) -> T) -> Result<T, Error> {
        let before = self.builder.work_bytes();
        let appended = append(&mut self.builder);
        self.meter.work(1 + self.builder.work_bytes() - before)?;
        if self.builder.text_bytes() > LIMITS.text_bytes {
            return Err(Error::TooMuchText);
        }
        if self.builder.n_blocks() > LIMITS.blocks || self.builder.n_parts() > LIMITS.parts {
            return Err(Error::TooComplex);
        }
        Ok(appended)
    }

    /// As [`Builder::link_addresses`].
    ///
    /// # Errors
    /// As [`Self::block`].
    pub fn link_addresses(&mut self) -> Result<(), Error> {
        self.within_limits(Builder::link_addresses)
    }

    /// Notes that something was left out or guessed.
    pub fn warn(&mut self, warning: Warning) {
        self.builder.warn(warning);
    }

    /// A text was taken out or put in here, and the file still shows it; it is read as it is without the one and
    /// with the other.
    pub fn count_change(&mut self) {
        self.n_changes = self.n_changes.saturating_add(1);
    }

    /// Sets what the file says about itself; a language is one only if it is a tag, an author only if it is
    /// somebody.
    pub fn metadata(&mut self, mut metadata: Metadata) {
        metadata.language = metadata.language.as_deref().and_then(language_tag);
        metadata.author = metadata.author.filter(|author| !is_nobody(author));
        for said in
            [&mut metadata.title, &mut metadata.author, &mut metadata.date, &mut metadata.site].into_iter().flatten()
        {
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
        let document = self.finish_without_text();
        if document.blocks().is_empty() { Err(Error::Empty) } else { Ok(document) }
    }

    /// The finished document, which may have pages to look at alone.
    #[must_use]
    pub fn finish_without_text(mut self) -> Document {
        if self.n_undrawn > 0 {
            self.builder.warn(Warning::LeftOut { what: LeftOut::Images, count: self.n_undrawn });
        }
        if self.n_changes > 0 {
            self.builder.warn(Warning::TrackedChanges { count: self.n_changes });
        }
        self.builder.finish()
    }
}

/// What programs write in the place of an author whom nobody named, in lower case.
const NOBODY: [&str; 34] = [
    "admin",
    "administrator",
    "anonym",
    "anonyme",
    "anonymous",
    "anonymous author",
    "anónimo",
    "author",
    "autor",
    "autor unbekannt",
    "benutzer",
    "default",
    "inconnu",
    "microsoft office user",
    "n/a",
    "nobody",
    "none",
    "null",
    "office user",
    "office-benutzer",
    "owner",
    "root",
    "test",
    "unbekannt",
    "unbekannter autor",
    "undefined",
    "unknown",
    "unknown author",
    "unspecified",
    "user",
    "usuario",
    "utilisateur",
    "windows user",
    "windows-benutzer",
];

/// Whether a name is nobody's: only a word that a program put there, such as "(anonymous)".
fn is_nobody(name: &str) -> bool {
    let name = name.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    name.is_empty() || NOBODY.contains(&name.as_str())
}

/// A text with one space for each run of white space, cut to `most_bytes`.
fn one_line(text: &str, most_bytes: usize) -> String {
    let mut line = String::new();
    for word in text.split_whitespace() {
        if line.len() + 1 + word.len() > most_bytes {
            // The beginning of one endless word says more than nothing.
            if line.is_empty() {
                line.push_str(word.get(..word.floor_char_boundary(most_bytes)).unwrap_or_default());
            }
            break;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}
