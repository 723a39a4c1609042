//! Paragraphs, tables and notes as they come out of an office file.
//!
//! Separate because DOCX, ODT and RTF differ in their names and agree in their shape:
//! paragraphs can stand in cells and frames, frames in paragraphs, notes anywhere, and
//! every run of text says how it looks.

mod look;
mod paragraph;
mod rows;
mod table;

pub use look::Look;
pub use paragraph::{Continues, Paragraph};
pub use table::{Joins, Shape};

use super::caption::{self, Subject};
use super::headline::{is_text, is_title};
use super::numbering::listed;
use super::picture::{Found, Origin};
use super::{Draft, Error, LIMITS};
use crate::document::{Block, BlockKind, Document, Inline, LeftOut, MarkKind, Metadata, Warning};
use crate::stop::Meter;
use rustc_hash::FxHashMap;
use table::Table;

/// The number of words at the beginning of a caption among which its label and number stand.
const MAX_LABEL_WORDS: usize = 2;
/// and bytes.
const MAX_LABEL_BYTES: usize = 100;

/// Collects what a file has, in reading order.
pub struct Flow<'m> {
    draft: Draft<'m>,
    /// The paragraphs that are open, the innermost last.
    paragraphs: Vec<Paragraph>,
    tables: Vec<Table>,
    /// The notes that were read, with their numbers.
    notes: Vec<(u32, Inline)>,
    /// The note that is being read.
    note: Option<(u32, Inline)>,
    /// The numbers of the notes by what the file calls them.
    numbers: FxHashMap<String, u32>,
    /// How the text that comes looks, and where it leads.
    look: Look,
    link: Option<u32>,
    /// A large letter that the next paragraph begins with.
    initial: Option<Inline>,
    /// A paragraph that is a headline if text follows.
    bold: Option<(Block, Inline)>,
    /// Lines of program text that came one after the other.
    code: Option<(Block, Inline)>,
    /// How many lists the last paragraph stood in.
    depth: u8,
    /// The number of the block that the last picture stands before, as long as it has no caption.
    picture: Option<usize>,
    /// The number of the last block, if it is the caption of a picture that has not come yet.
    caption: Option<usize>,
    /// The number of the block behind the last table.
    behind_table: Option<usize>,
    has_title: bool,
    n_bytes: usize,
    n_hidden: usize,
    n_changes: usize,
    was_hidden: bool,
}

impl<'m> Flow<'m> {
    /// Nothing yet.
    pub fn new(meter: &'m Meter<'m>) -> Self {
        Self {
            draft: Draft::new(0, meter),
            paragraphs: Vec::new(),
            tables: Vec::new(),
            notes: Vec::new(),
            note: None,
            numbers: FxHashMap::default(),
            look: Look::default(),
            link: None,
            initial: None,
            bold: None,
            code: None,
            depth: 0,
            picture: None,
            caption: None,
            behind_table: None,
            has_title: false,
            n_bytes: 0,
            n_hidden: 0,
            n_changes: 0,
            was_hidden: false,
        }
    }

    /// A paragraph begins.
    pub fn open_paragraph(&mut self) {
        self.paragraphs.push(Paragraph::new());
    }

    /// Whether a paragraph is open.
    pub fn is_in_paragraph(&self) -> bool {
        !self.paragraphs.is_empty()
    }

    /// The innermost open paragraph is of this kind.
    pub fn set_kind(&mut self, kind: BlockKind) {
        self.set_block(kind, 0);
    }

    /// The innermost open paragraph is of this kind and, if it is a heading, of this level.
    pub fn set_block(&mut self, kind: BlockKind, level: u8) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.block.kind = kind;
            paragraph.block.level = if kind == BlockKind::Heading { level.min(Block::MAX_LEVEL) } else { 0 };
        }
    }

    /// The innermost open paragraph is an entry of a list on this level, from 0, with this label before
    /// its text (empty for a bullet).
    pub fn set_listed(&mut self, label: String, level: usize) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.block.kind = listed(paragraph.block.kind);
            if paragraph.block.kind == BlockKind::ListItem {
                paragraph.block.depth = u8::try_from(level + 1).unwrap_or(u8::MAX);
            }
            paragraph.label = label;
            paragraph.continues = None;
        }
    }

    /// The innermost open paragraph goes on with an entry of a list. A bullet or number of its own makes it an entry
    /// all the same.
    pub fn set_continued(&mut self, continues: Continues) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.continues = Some(continues);
        }
    }

    /// The innermost open paragraph is neither shown nor printed.
    pub fn hide_paragraph(&mut self) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            self.n_hidden += usize::from(!paragraph.is_hidden);
            paragraph.is_hidden = true;
        }
    }

    /// A stretch of the file that is not handed over is neither shown nor printed.
    pub fn count_hidden(&mut self) {
        self.n_hidden += 1;
    }

    /// A number follows that counts pictures or tables. After a word or two of a paragraph that is
    /// nothing else, it makes that a caption.
    pub fn number_caption(&mut self) {
        if let Some(paragraph) = self.paragraphs.last_mut()
            && paragraph.block.kind == BlockKind::Paragraph
            && paragraph.inline.len() <= MAX_LABEL_BYTES
            && (1..=MAX_LABEL_WORDS).contains(&paragraph.inline.text().split_whitespace().take(3).count())
        {
            paragraph.block.kind = BlockKind::Caption;
        }
    }

    /// The innermost open paragraph is the large first letter of the next one.
    pub fn set_initial(&mut self) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.is_initial = true;
        }
    }

    /// How the text looks that comes next.
    pub fn set_look(&mut self, look: Look) {
        self.look = look;
    }

    /// Where the text leads that comes next, if anywhere: to an address, or behind "#" to a place of this name in
    /// the file.
    pub fn set_link(&mut self, address: Option<&str>) {
        self.link = address.and_then(|address| match address.strip_prefix('#') {
            Some(name) => self.draft.link_to(name),
            None => self.draft.address(address),
        });
    }

    /// What comes next stands at a place of this name.
    pub fn anchor(&mut self, name: &str) {
        let Some(place) = self.draft.place(name) else { return };
        match self.paragraphs.last_mut() {
            Some(paragraph) => paragraph.inline.anchor(place),
            None => self.draft.anchor(place),
        }
    }

    /// The innermost open paragraph, which is a heading and ends, is a place that is named by its words, with
    /// this before them.
    pub fn name_heading(&mut self, prefix: &str) {
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        let name = [prefix, paragraph.inline.text()].concat();
        if paragraph.block.kind.is_headline()
            && let Some(place) = self.draft.place(&name)
        {
            paragraph.is_place = Some(place);
        }
    }

    /// Text of the innermost open paragraph; outside of all paragraphs it is none.
    ///
    /// # Errors
    /// If there is more text than is read.
    pub fn push(&mut self, text: &str) -> Result<(), Error> {
        self.n_bytes += text.len();
        self.draft.meter().work(1 + text.len())?;
        if self.n_bytes > LIMITS.text_bytes {
            return Err(Error::TooMuchText);
        }
        let hidden = self.look.hidden == Some(true);
        self.n_hidden += usize::from(hidden && !self.was_hidden && !text.trim().is_empty());
        self.was_hidden = hidden;
        let (wanted, n_wanted) = self.wanted();
        let Some(paragraph) = self.paragraphs.last_mut().filter(|_| !hidden) else { return Ok(()) };
        if let Some(code) = &mut paragraph.code {
            // White space looks like what it stands in.
            if self.look.code == Some(true) || text.trim().is_empty() {
                code.push_str(text);
            } else {
                paragraph.code = None;
            }
        }
        paragraph.is_bold &= self.look.strong == Some(true) || text.trim().is_empty();
        let is_listing = paragraph.block.kind == BlockKind::Code;
        if !is_listing && !text.trim().is_empty() {
            paragraph.set_marks(wanted.get(..n_wanted).unwrap_or_default());
        }
        match text {
            "\n" => paragraph.inline.break_line(),
            _ if is_listing => paragraph.inline.push_verbatim(text),
            _ => paragraph.inline.push(text),
        }
        Ok(())
    }

    /// The marks of the text that comes next, the outermost first, and how many they are.
    fn wanted(&self) -> ([MarkKind; 5], usize) {
        let raised = match self.look.raised.unwrap_or(0) {
            0 => None,
            1.. => Some(MarkKind::Superscript),
            _ => Some(MarkKind::Subscript),
        };
        let marks = [
            self.link.map(|target| MarkKind::Link { target }),
            (self.look.strong == Some(true)).then_some(MarkKind::Strong),
            (self.look.emphasis == Some(true)).then_some(MarkKind::Emphasis),
            (self.look.code == Some(true)).then_some(MarkKind::Code),
            raised,
        ];
        let mut wanted = [MarkKind::Strong; 5];
        let mut n_wanted = 0;
        for (slot, mark) in wanted.iter_mut().zip(marks.into_iter().flatten()) {
            *slot = mark;
            n_wanted += 1;
        }
        (wanted, n_wanted)
    }

    /// The sign that calls the note that the file calls `key`: as it is written, or else its number.
    ///
    /// # Errors
    /// As [`Self::push`].
    pub fn call_note(&mut self, key: &str, sign: &str) -> Result<(), Error> {
        let note = self.number(key);
        let number = (u64::from(note) + 1).to_string();
        self.draft.meter().work(1 + sign.len())?;
        let hidden = self.look.hidden == Some(true);
        if let Some(paragraph) = self.paragraphs.last_mut().filter(|_| !hidden) {
            paragraph.set_marks(&[]);
            paragraph.inline.open(MarkKind::Note { note });
            paragraph.inline.push(if sign.trim().is_empty() { &number } else { sign });
            paragraph.inline.close();
        }
        Ok(())
    }

    fn number(&mut self, key: &str) -> u32 {
        let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        *self.numbers.entry(key.to_owned()).or_insert(next)
    }

    /// Takes out the paragraph that is open, to be put back where it belongs.
    pub fn take_paragraph(&mut self) -> Option<Paragraph> {
        self.paragraphs.pop()
    }

    /// Puts back a paragraph that was taken out.
    pub fn put_paragraph(&mut self, paragraph: Option<Paragraph>) {
        self.paragraphs.extend(paragraph);
    }

    /// A bullet at the beginning of the innermost paragraph makes it an entry of a list, and is left out.
    pub fn strip_bullet(&mut self) {
        if let Some(paragraph) = self.paragraphs.last_mut()
            && matches!(paragraph.block.kind, BlockKind::Paragraph | BlockKind::ListItem)
            && paragraph.inline.strip(['•', '·', '▪'])
        {
            paragraph.block.kind = BlockKind::ListItem;
            paragraph.block.depth = paragraph.block.depth.max(1);
        }
    }

    /// The innermost paragraph ends.
    ///
    /// # Errors
    /// As [`Draft::push`].
    pub fn close_paragraph(&mut self) -> Result<(), Error> {
        let Some(mut paragraph) = self.paragraphs.pop() else { return Ok(()) };
        paragraph.set_marks(&[]);
        paragraph.settle(self.depth);
        let Paragraph { mut block, label, mut inline, is_initial, is_hidden, is_place, is_bold, .. } = paragraph;
        if inline.is_empty() || is_hidden {
            // An empty line within program text.
            let is_code = block.kind == BlockKind::Code || self.look.code == Some(true);
            if let Some((_, code)) = self.code.as_mut().filter(|_| is_code && !is_hidden) {
                code.break_line();
            }
            // The names of places in it are those of what comes next.
            if self.tables.is_empty() && self.note.is_none() && !is_hidden {
                self.draft.push(block, inline)?;
            }
            return Ok(());
        }
        if is_initial && self.initial.is_none() {
            self.initial = Some(inline);
            return Ok(());
        }
        if let Some(mut initial) = self.initial.take() {
            initial.append(inline);
            inline = initial;
        }
        if !label.is_empty() {
            let mut whole = Inline::default();
            whole.push(&label);
            whole.push(" ");
            if block.kind == BlockKind::ListItem {
                block.marker = u8::try_from(whole.len() + 1).unwrap_or_default();
            }
            whole.append(inline);
            inline = whole;
        }
        if let Some((_, note)) = &mut self.note {
            note.break_line();
            note.append(inline);
        } else if let Some(table) = self.tables.last_mut() {
            table.cell.paragraphs.push((block, inline));
        } else {
            if let Some(place) = is_place {
                self.end_bold(false)?;
                self.draft.anchor(place);
            }
            self.depth = block.depth;
            let is_plain = block.kind == BlockKind::Paragraph && block.depth == 0;
            if is_bold && is_plain && is_title(inline.text()) {
                self.end_bold(false)?;
                self.bold = Some((block, inline));
            } else {
                let is_followed = matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem)
                    && !is_bold
                    && is_text(inline.text());
                self.end_bold(is_followed)?;
                self.block(block, inline)?;
            }
        }
        Ok(())
    }

    /// A bold line ends, which is a headline if it is followed by text.
    fn end_bold(&mut self, is_followed: bool) -> Result<(), Error> {
        let Some((mut block, mut inline)) = self.bold.take() else { return Ok(()) };
        if is_followed && !caption::is_caption(inline.text(), self.is_beside()) {
            block.kind = BlockKind::Heading;
            inline.unmark(MarkKind::Strong);
        }
        self.block(block, inline)
    }

    /// Whether the block that comes next stands beside a picture or a table.
    fn is_beside(&self) -> bool {
        let number = self.draft.n_blocks();
        self.picture == Some(number) || self.behind_table == Some(number)
    }

    fn block(&mut self, mut block: Block, inline: Inline) -> Result<(), Error> {
        if block.kind == BlockKind::Code {
            match &mut self.code {
                Some((_, code)) => {
                    code.break_line();
                    code.append(inline);
                }
                None => self.code = Some((block, inline)),
            }
            return Ok(());
        }
        self.end_code()?;
        if block.kind == BlockKind::Title && self.has_title {
            (block.kind, block.level) = (BlockKind::Heading, 1);
        }
        self.has_title |= block.kind == BlockKind::Title;
        let number = self.draft.n_blocks();
        let is_beside = self.is_beside();
        let was_caption = block.kind == BlockKind::Caption;
        if block.kind == BlockKind::Paragraph && block.depth == 0 && caption::is_caption(inline.text(), is_beside) {
            block.kind = BlockKind::Caption;
        }
        let is_of_table = caption::label(inline.text()).is_some_and(|label| label.subject == Subject::Table);
        let pushed = self.draft.push(block, inline)?.is_some();
        if pushed && block.kind == BlockKind::Caption && !is_of_table {
            // A picture can stand in the text of the paragraph before.
            let before = self.picture.filter(|at| *at == number || was_caption && at + 1 == number);
            if before.is_some() {
                self.draft.caption();
                self.picture = None;
            } else {
                self.caption = Some(number);
            }
        }
        Ok(())
    }

    /// Program text ends where something else comes.
    fn end_code(&mut self) -> Result<(), Error> {
        if let Some((block, inline)) = self.code.take() {
            self.draft.push(block, inline)?;
        }
        Ok(())
    }

    /// The note begins that the file calls `key`: it is read on its own and stands at the end.
    pub fn open_note(&mut self, key: &str) {
        let note = self.number(key);
        self.note = Some((note, Inline::default()));
    }

    /// Whether a note is being read.
    pub fn is_in_note(&self) -> bool {
        self.note.is_some()
    }

    /// The note ends; it is kept, or was none.
    pub fn close_note(&mut self, keep: bool) {
        if let Some(note) = self.note.take().filter(|_| keep) {
            self.notes.push(note);
        }
    }

    /// Says what the addresses of pictures refer to from now on.
    pub fn set_origin(&mut self, origin: Origin) {
        self.draft.set_origin(origin);
    }

    /// A picture stands here.
    ///
    /// # Errors
    /// As [`Draft::push`].
    pub fn picture(&mut self, found: Found<'_>) -> Result<(), Error> {
        if let Some(table) = self.tables.last_mut() {
            table.n_pictures += 1;
        }
        self.end_bold(false)?;
        self.end_code()?;
        let behind = self.paragraphs.last().is_some_and(|paragraph| !paragraph.inline.is_empty());
        self.draft.picture(&Found { behind, ..found });
        let number = self.draft.n_blocks();
        // A caption can stand above its picture.
        self.picture = Some(number);
        if self.tables.is_empty() && self.caption.take().is_some_and(|caption| caption + 1 == number) {
            self.draft.caption();
            self.picture = None;
        }
        Ok(())
    }

    /// What the file says the last picture shows, where it says so only afterwards.
    pub fn describe(&mut self, alt: &str) {
        self.draft.describe(alt);
    }

    /// A change was tracked here, and is read as if it were accepted.
    pub fn count_change(&mut self) {
        self.n_changes += 1;
    }

    /// The document. Notes stand at its end.
    ///
    /// # Errors
    /// If there is no text.
    pub fn finish(mut self, mut metadata: Metadata) -> Result<Document, Error> {
        while !self.paragraphs.is_empty() {
            self.close_paragraph()?;
        }
        while !self.tables.is_empty() {
            self.close_cell(1)?;
            self.close_table()?;
        }
        if let Some(initial) = self.initial.take() {
            self.block(Block::default(), initial)?;
        }
        self.end_bold(false)?;
        self.end_code()?;
        self.close_note(true);
        for (number, note) in std::mem::take(&mut self.notes) {
            if self.draft.push(Block { kind: BlockKind::Note, ..Block::default() }, note)?.is_some() {
                self.draft.note(number);
            }
        }
        if self.n_hidden > 0 {
            self.draft.warn(Warning::LeftOut { what: LeftOut::Hidden, count: self.n_hidden });
        }
        if self.n_changes > 0 {
            self.draft.warn(Warning::TrackedChanges { count: self.n_changes });
        }
        // Word processors fill the title in by themselves.
        metadata.title = metadata.title.filter(|title| !title.trim().is_empty());
        self.draft.metadata(metadata);
        self.draft.finish()
    }
}
