//! Paragraphs, tables and notes as they come out of an office file.
//!
//! Separate because DOCX, ODT and RTF differ in their names and agree in their shape:
//! paragraphs can stand in cells and frames, frames in paragraphs, notes anywhere, and
//! every run of text says how it looks.

use super::numbering::listed;
use super::picture::Origin;
use super::{Draft, Error, LIMITS};
use crate::document::{Block, BlockKind, CellDraft, Document, Inline, LeftOut, MarkKind, Metadata, Warning};
use crate::stop::Meter;
use rustc_hash::FxHashMap;

/// A cell of more words than this is running text that a table only places.
const LAYOUT_CELL_WORDS: usize = 40;

/// How a run of text looks; what it does not say, the paragraph or its style does.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Look {
    /// Bold.
    pub strong: Option<bool>,
    /// Italic.
    pub emphasis: Option<bool>,
    /// Raised, if more than 0; lowered, if less.
    pub raised: Option<i8>,
    /// Neither shown nor printed.
    pub hidden: Option<bool>,
}

impl Look {
    /// This look, with what it leaves open as `base` has it.
    #[must_use]
    pub fn over(self, base: Self) -> Self {
        Self {
            strong: self.strong.or(base.strong),
            emphasis: self.emphasis.or(base.emphasis),
            raised: self.raised.or(base.raised),
            hidden: self.hidden.or(base.hidden),
        }
    }
}

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
    has_title: bool,
    n_bytes: usize,
    n_hidden: usize,
    n_changes: usize,
    was_hidden: bool,
}

/// A paragraph that is open.
pub struct Paragraph {
    block: Block,
    /// The number that stands before it.
    label: String,
    inline: Inline,
    /// The marks that are open in it, the innermost last.
    marks: Vec<MarkKind>,
    is_initial: bool,
}

#[derive(Default)]
struct Table {
    rows: Vec<Vec<TableCell>>,
    cell: TableCell,
    header: bool,
}

#[derive(Default)]
struct TableCell {
    paragraphs: Vec<(Block, Inline)>,
    columns: u16,
    header: bool,
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
            has_title: false,
            n_bytes: 0,
            n_hidden: 0,
            n_changes: 0,
            was_hidden: false,
        }
    }

    /// A paragraph begins.
    pub fn open_paragraph(&mut self) {
        self.paragraphs.push(Paragraph {
            block: Block::default(),
            label: String::new(),
            inline: Inline::default(),
            marks: Vec::new(),
            is_initial: false,
        });
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

    /// Where the text leads that comes next, if anywhere.
    pub fn set_link(&mut self, address: Option<&str>) {
        self.link = address.and_then(|address| self.draft.address(address));
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
        // White space looks like what it stands in.
        if !text.trim().is_empty() {
            paragraph.set_marks(wanted.get(..n_wanted).unwrap_or_default());
        }
        match text {
            "\n" => paragraph.inline.break_line(),
            _ if paragraph.block.kind == BlockKind::Code => paragraph.inline.push_verbatim(text),
            _ => paragraph.inline.push(text),
        }
        Ok(())
    }

    /// The marks of the text that comes next, the outermost first, and how many they are.
    fn wanted(&self) -> ([MarkKind; 4], usize) {
        let raised = match self.look.raised.unwrap_or(0) {
            0 => None,
            1.. => Some(MarkKind::Superscript),
            _ => Some(MarkKind::Subscript),
        };
        let marks = [
            self.link.map(|target| MarkKind::Link { target }),
            (self.look.strong == Some(true)).then_some(MarkKind::Strong),
            (self.look.emphasis == Some(true)).then_some(MarkKind::Emphasis),
            raised,
        ];
        let mut wanted = [MarkKind::Strong; 4];
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
        let Paragraph { mut block, label, mut inline, is_initial, .. } = paragraph;
        if inline.is_empty() {
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
            self.block(block, inline)?;
        }
        Ok(())
    }

    fn block(&mut self, mut block: Block, inline: Inline) -> Result<(), Error> {
        if block.kind == BlockKind::Title && self.has_title {
            (block.kind, block.level) = (BlockKind::Heading, 1);
        }
        self.has_title |= block.kind == BlockKind::Title;
        self.draft.push(block, inline)?;
        Ok(())
    }

    /// A table begins.
    pub fn open_table(&mut self) {
        self.tables.push(Table::default());
    }

    /// Whether a table is open.
    pub fn is_in_table(&self) -> bool {
        !self.tables.is_empty()
    }

    /// A row of the innermost table begins.
    pub fn open_row(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.rows.push(Vec::new());
        }
    }

    /// The rows of the innermost table that follow say what the columns are, or no longer do.
    pub fn set_header(&mut self, header: bool) {
        if let Some(table) = self.tables.last_mut() {
            table.header = header;
        }
    }

    /// The open cell of the innermost table takes so many columns.
    pub fn set_columns(&mut self, columns: u16) {
        if let Some(table) = self.tables.last_mut() {
            table.cell.columns = columns;
        }
    }

    /// A cell of the innermost table ends.
    pub fn close_cell(&mut self) {
        let Some(table) = self.tables.last_mut() else { return };
        let cell = TableCell { header: table.header, ..std::mem::take(&mut table.cell) };
        match table.rows.last_mut() {
            Some(row) => row.push(cell),
            None => table.rows.push(vec![cell]),
        }
    }

    /// The innermost table ends. A table in a cell is text of that cell; one whose cells
    /// are long only places its text.
    ///
    /// # Errors
    /// As [`Draft::table`].
    pub fn close_table(&mut self) -> Result<(), Error> {
        let Some(table) = self.tables.pop() else { return Ok(()) };
        if let Some(outer) = self.tables.last_mut() {
            outer.cell.paragraphs.extend(table.rows.into_iter().flatten().flat_map(|cell| cell.paragraphs));
            return Ok(());
        }
        let words = |cell: &TableCell| {
            cell.paragraphs.iter().map(|(_, inline)| inline.text().split_whitespace().count()).sum::<usize>()
        };
        self.draft.meter().work(table.rows.iter().flatten().map(|cell| 1 + cell.paragraphs.len()).sum())?;
        if table.rows.iter().flatten().any(|cell| words(cell) > LAYOUT_CELL_WORDS) {
            for (block, inline) in table.rows.into_iter().flatten().flat_map(|cell| cell.paragraphs) {
                self.block(block, inline)?;
            }
            return Ok(());
        }
        let cell = |cell: TableCell| {
            let mut inline = Inline::default();
            for (_, paragraph) in cell.paragraphs {
                inline.push(" ");
                inline.append(paragraph);
            }
            CellDraft { inline, header: cell.header, columns: cell.columns, rows: 1 }
        };
        let rows = table.rows.into_iter().map(|row| row.into_iter().map(cell).collect()).collect();
        self.draft.table(rows)?;
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

    /// A picture stands here: `alt` is what the file says it shows, `address` where its bytes are.
    pub fn picture(&mut self, alt: &str, address: &str) {
        self.draft.picture(alt, address);
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
            self.close_cell();
            self.close_table()?;
        }
        if let Some(initial) = self.initial.take() {
            self.block(Block::default(), initial)?;
        }
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

impl Paragraph {
    /// Closes and opens marks until these are open, the outermost first.
    fn set_marks(&mut self, wanted: &[MarkKind]) {
        let kept = self.marks.iter().zip(wanted).take_while(|(one, other)| one == other).count();
        while self.marks.len() > kept {
            self.marks.pop();
            self.inline.close();
        }
        for mark in wanted.iter().skip(kept) {
            self.marks.push(*mark);
            self.inline.open(*mark);
        }
    }
}
