//! Builds a document block by block and keeps its spans valid.
//!
//! Separate so that an importer never computes an offset: it hands over the text
//! of one block after the other. The blocks come out in order and on character
//! boundaries, with only white space between them.

use super::address::addresses;
use super::space::push_normalised;
use super::{Block, BlockKind, Cell, Document, Inline, Mark, MarkKind, Metadata, Note, Page, Picture, Section};
use super::{Span, Structure, Table, Target, Warning};
use rustc_hash::FxHashMap;

/// A table's cell in the making.
#[derive(Debug, Clone, Default)]
pub struct CellDraft {
    /// Its text.
    pub inline: Inline,
    /// Whether it is the header of its row or column.
    pub header: bool,
    /// The number of rows and columns that it spans; 0 is read as 1.
    pub rows: u16,
    /// See `rows`.
    pub columns: u16,
}

/// Collects blocks into a [`Document`].
#[derive(Debug, Default)]
pub struct Builder {
    document: Document,
    work_bytes: usize,
    n_cells: usize,
    /// The table of contents that the file itself has: the title and level of each part, and the number of
    /// the block that it begins with.
    contents: Vec<(String, u8, usize)>,
    /// The numbers of the targets that are already known. Until the document is finished, a target in the text holds
    /// the number of a place instead of a byte.
    targets: FxHashMap<Target, u32>,
    /// The numbers of the places, by their names, and the position of each place once it is known.
    names: FxHashMap<String, u32>,
    places: Vec<Option<At>>,
}

/// Where a place is.
#[derive(Debug, Clone, Copy)]
enum At {
    /// The beginning of the block with this number.
    Block(usize),
    Byte(usize),
}

impl Builder {
    /// An empty document to be filled; `capacity_bytes` is a guess at its text's size.
    #[must_use]
    pub fn with_capacity(capacity_bytes: usize) -> Self {
        let text = String::with_capacity(capacity_bytes);
        Self { document: Document { text, ..Document::default() }, ..Self::default() }
    }

    /// Appends a block made of `lines`. White space is normalised: a run of it
    /// becomes one space, the lines are joined by one space (or by a line end if
    /// `keep_lines`), and both ends are trimmed. An empty block is left out.
    pub fn block<'a>(&mut self, kind: BlockKind, lines: impl IntoIterator<Item = &'a str>, keep_lines: bool) {
        let before = self.document.text.len();
        self.separate(kind);
        let start = self.document.text.len();
        for line in lines {
            let at = self.document.text.len();
            if at > start {
                self.document.text.push(if keep_lines { '\n' } else { ' ' });
            }
            let joint = self.document.text.len();
            self.work_bytes += push_normalised(&mut self.document.text, line.trim());
            if self.document.text.len() == joint {
                self.document.text.truncate(at);
            }
        }
        let end = self.document.text.len();
        if end == start {
            self.document.text.truncate(before);
        } else {
            self.document.blocks.push(Block::new(kind, Span::new(start, end)));
        }
    }

    /// Appends a block of text with marks. Its `span` is set here, and the rest is taken from `block`.
    /// Lines are kept if blocks of this kind keep them, and joined by a space otherwise. Gives the span
    /// of the text. If the text is empty, only the names of places in it are kept, and the result is `None`.
    pub fn push(&mut self, block: Block, mut inline: Inline) -> Option<Span> {
        if !block.kind.keeps_lines() {
            inline.join_lines();
        }
        self.work_bytes += inline.work_bytes() + inline.len();
        let (text, marks, anchors) = inline.into_parts();
        // Code begins with its indentation.
        let kept = text.trim_end();
        let skipped = if block.kind == BlockKind::Code { 0 } else { kept.len() - kept.trim_start().len() };
        let kept = kept.get(skipped..).unwrap_or_default();
        if kept.trim().is_empty() {
            self.work_bytes += anchors.len();
            for (place, _) in anchors {
                self.anchor(place);
            }
            return None;
        }
        self.separate(block.kind);
        let start = self.document.text.len();
        self.document.text.push_str(kept);
        let span = Span::new(start, self.document.text.len());
        self.document.blocks.push(Block { span, ..block });
        self.push_marks(marks, start, skipped, span);
        self.push_anchors(&anchors, start, skipped, span);
        Some(span)
    }

    /// Appends a table, given by its rows. A tab separates cells, and a line end rows; an empty row
    /// is left out. Gives the span of the table; `None` if it has no text.
    pub fn table(&mut self, rows: Vec<Vec<CellDraft>>) -> Option<Span> {
        self.table_in(0, rows)
    }

    /// Like [`Self::table`], for a table inside `depth` lists or quotations.
    pub fn table_in(&mut self, depth: u8, rows: Vec<Vec<CellDraft>>) -> Option<Span> {
        let before = self.document.text.len();
        self.separate(BlockKind::Table);
        let start = self.document.text.len();
        let mut cells: Vec<Cell> = Vec::new();
        // For each column, the number of further rows that a cell from above still spans.
        let mut taken: Vec<u16> = Vec::new();
        let mut marks = Vec::new();
        let mut row = 0;
        let mut end = start;
        for drafts in rows {
            let is_empty = drafts.iter().all(|cell| cell.inline.is_empty());
            if is_empty {
                continue;
            }
            if row > 0 {
                self.document.text.push('\n');
            }
            let mut column = 0;
            for (index, draft) in drafts.into_iter().enumerate() {
                let CellDraft { mut inline, header, rows, columns } = draft;
                let (rows, columns) = (rows.clamp(1, MAX_SPANNED), columns.clamp(1, MAX_SPANNED));
                while taken.get(column).is_some_and(|taken| *taken > 0) {
                    column += 1;
                }
                if index > 0 {
                    self.document.text.push('\t');
                }
                inline.join_lines();
                self.work_bytes += inline.work_bytes() + inline.len() + usize::from(columns);
                let (text, inner, anchors) = inline.into_parts();
                let skipped = text.len() - text.trim_start().len();
                let at = self.document.text.len();
                self.document.text.push_str(text.trim());
                let span = Span::new(at, self.document.text.len());
                end = if span.is_empty() { end } else { span.end() };
                marks.push((inner, anchors, at, skipped, span));
                cells.push(Cell { span, row, column: column as u32, rows, columns, header });
                if rows > 1 && taken.len() < (column + usize::from(columns)).min(MAX_TAKEN) {
                    taken.resize((column + usize::from(columns)).min(MAX_TAKEN), 0);
                }
                for taken in taken.iter_mut().skip(column).take(usize::from(columns)) {
                    *taken = rows;
                }
                column += usize::from(columns);
            }
            for taken in &mut taken {
                *taken = taken.saturating_sub(1);
            }
            row += 1;
        }
        if end == start {
            self.document.text.truncate(before);
            return None;
        }
        // Empty cells at the end are dropped, because a block never ends in white space.
        self.document.text.truncate(end);
        cells.retain(|cell| cell.span.end() <= end);
        let span = Span::new(start, end);
        let block = self.document.blocks.len() as u32;
        self.document.blocks.push(Block { depth, ..Block::new(BlockKind::Table, span) });
        self.n_cells += cells.len();
        self.document.structure.tables.push(Table { block, cells });
        for (inner, anchors, at, skipped, span) in marks {
            self.push_marks(inner, at, skipped, span);
            self.push_anchors(&anchors, at, skipped, span);
        }
        Some(span)
    }

    /// Takes over the marks of a text that was put at `start` in the document without its first `skipped`
    /// bytes. The marks are cut to `span`.
    fn push_marks(&mut self, mut marks: Vec<Mark>, start: usize, skipped: usize, span: Span) {
        marks.sort_unstable_by_key(|mark| (mark.span.start, std::cmp::Reverse(mark.span.end)));
        let place = |byte: usize| (start + byte).saturating_sub(skipped).clamp(span.start(), span.end());
        for mark in marks {
            let moved = Span::new(place(mark.span.start()), place(mark.span.end()));
            if !moved.is_empty() {
                self.document.structure.marks.push(Mark { span: moved, ..mark });
            }
        }
    }

    /// Makes links of the addresses that stand in the text, if nothing in it is marked yet.
    pub fn link_addresses(&mut self) {
        if !self.document.structure.marks.is_empty() {
            return;
        }
        self.work_bytes += self.document.text.len();
        for (span, target) in addresses(&self.document.text, MAX_LINKED) {
            let target = self.target(target);
            self.document.structure.marks.push(Mark { span, kind: MarkKind::Link { target } });
        }
    }

    /// Like `push_marks`, for the places that are named in the text.
    fn push_anchors(&mut self, anchors: &[(u32, usize)], start: usize, skipped: usize, span: Span) {
        self.work_bytes += anchors.len();
        for (place, at) in anchors {
            let byte = (start + at).saturating_sub(skipped).max(span.start());
            // A place after the last word is the beginning of the next block.
            let next = At::Block(self.document.blocks.len());
            self.set_place(*place, if byte < span.end() { At::Byte(byte) } else { next });
        }
    }

    /// Sets where a place is; if several have the same name, the first one counts.
    fn set_place(&mut self, place: u32, at: At) {
        if let Some(known) = self.places.get_mut(place as usize) {
            known.get_or_insert(at);
        }
    }

    /// The number of the place with this name, for [`Inline::anchor`]. The same name always gets the same number.
    pub fn place(&mut self, name: &str) -> u32 {
        if let Some(known) = self.names.get(name) {
            return *known;
        }
        let place = self.places.len() as u32;
        self.places.push(None);
        self.names.insert(name.to_owned(), place);
        place
    }

    /// The number of the place with this name, if it was asked for before.
    #[must_use]
    pub fn known_place(&self, name: &str) -> Option<u32> {
        self.names.get(name).copied()
    }

    /// The number of names of places so far.
    #[must_use]
    pub fn n_places(&self) -> usize {
        self.places.len()
    }

    /// Says that the place with this number is the beginning of the next block.
    pub fn anchor(&mut self, place: u32) {
        self.set_place(place, At::Block(self.document.blocks.len()));
    }

    /// The number of the block that the place with this number is in, if that is known yet.
    #[must_use]
    pub fn block_of(&self, place: u32) -> Option<usize> {
        match (*self.places.get(place as usize)?)? {
            At::Block(block) => Some(block),
            At::Byte(byte) => self.document.block_at(byte),
        }
    }

    /// The number of the target for links to the place with this number. The place may come later; if it
    /// never does, the link is removed.
    pub fn link_to(&mut self, place: u32) -> u32 {
        self.target(Target::Place(place))
    }

    /// The number of a link's target. The same target always gets the same number.
    pub fn target(&mut self, target: Target) -> u32 {
        let targets = &mut self.document.structure.targets;
        *self.targets.entry(target).or_insert_with_key(|target| {
            targets.push(target.clone());
            targets.len() as u32 - 1
        })
    }

    /// Says that the block appended last is the note with this number. Notes are numbered as
    /// they are called, and those that never come are dropped at the end.
    pub fn note(&mut self, note: u32) {
        let notes = &mut self.document.structure.notes;
        if notes.len() <= note as usize {
            notes.resize(note as usize + 1, Note { block: u32::MAX });
        }
        if let (Some(slot), Some(block)) = (notes.get_mut(note as usize), self.document.blocks.len().checked_sub(1)) {
            *slot = Note { block: block as u32 };
        }
    }

    /// Adds a picture before the next block, or `behind` that block if some of its text comes before the picture.
    /// The picture's place is set here.
    pub fn picture(&mut self, picture: Picture, behind: bool) {
        let pictures = &mut self.document.structure.pictures;
        let last = pictures.last().map_or(0, |last| last.at);
        // The white space before the next block is not written yet.
        let at = self.document.blocks.len() as u32 + u32::from(behind);
        pictures.push(Picture { at: at.max(last), ..picture });
    }

    /// Sets the description of the last picture if it had none when it was added.
    pub fn describe(&mut self, alt: String) {
        if let Some(picture) = self.document.structure.pictures.last_mut().filter(|picture| picture.alt.is_empty()) {
            picture.alt = alt;
        }
    }

    /// Makes the block appended last the caption of the last picture, if that block is a caption.
    pub fn caption(&mut self) {
        let Some((block, rest)) = self.document.blocks.split_last() else { return };
        if let Some(picture) = self
            .document
            .structure
            .pictures
            .last_mut()
            .filter(|picture| picture.caption.is_none() && block.kind == BlockKind::Caption)
        {
            picture.caption = Some(rest.len() as u32);
        }
    }

    /// The number of pictures so far.
    #[must_use]
    pub fn n_pictures(&self) -> usize {
        self.document.structure.pictures.len()
    }

    /// Makes the block with this number, if it is a caption, the caption of all pictures from this one on that have
    /// none.
    pub fn caption_pictures(&mut self, first: usize, caption: usize) {
        let is_caption = self.document.blocks.get(caption).is_some_and(|block| block.kind == BlockKind::Caption);
        for picture in self.document.structure.pictures.iter_mut().skip(first).filter(|_| is_caption) {
            picture.caption.get_or_insert(caption as u32);
        }
    }

    /// Sets the sections if the file itself has a table of contents; otherwise they come from its headings.
    pub fn sections(&mut self, sections: Vec<Section>) {
        self.document.structure.sections = sections;
    }

    /// Adds a part from the file's own table of contents, which begins with the block of this number; `level`
    /// counts from 1.
    pub fn part(&mut self, title: String, level: u8, block: usize) {
        self.contents.push((title, level.clamp(1, Block::MAX_LEVEL), block));
    }

    /// Sets the pages.
    pub fn pages(&mut self, pages: Vec<Page>) {
        self.document.structure.pages = pages;
    }

    /// The number of marks, cells, pictures and targets so far, all together.
    #[must_use]
    pub fn n_parts(&self) -> usize {
        let structure = &self.document.structure;
        self.n_cells + structure.marks.len() + structure.pictures.len() + structure.targets.len()
    }

    /// Notes that something was left out or guessed.
    pub fn warn(&mut self, warning: Warning) {
        self.document.warnings.push(warning);
    }

    /// Sets what the file says about itself.
    pub fn metadata(&mut self, metadata: Metadata) {
        self.document.metadata = metadata;
    }

    /// The text so far.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.document.text
    }

    /// The length of the text so far, in bytes.
    #[must_use]
    pub fn text_bytes(&self) -> usize {
        self.document.text.len()
    }

    /// The number of blocks so far.
    #[must_use]
    pub fn n_blocks(&self) -> usize {
        self.document.blocks.len()
    }

    /// The kind and the text of the block with this number.
    #[must_use]
    pub fn block_text(&self, block: usize) -> Option<(BlockKind, &str)> {
        self.document.blocks.get(block).map(|block| (block.kind, block.span.text(&self.document.text)))
    }

    /// Turns these blocks, given by their numbers, into left-overs if they are headlines or prose; tables, captions and
    /// notes stay.
    pub fn set_aside(&mut self, blocks: std::ops::Range<usize>) {
        for block in self.document.blocks.get_mut(blocks).unwrap_or_default() {
            if block.kind.is_prose() || matches!(block.kind, BlockKind::Heading | BlockKind::Term | BlockKind::Verse) {
                *block = Block::new(BlockKind::Boilerplate, block.span);
            }
        }
    }

    /// Marks the quotations among these blocks, given by their numbers, as what the writer of a mail answers.
    pub fn answer(&mut self, blocks: std::ops::Range<usize>) {
        for block in self.document.blocks.get_mut(blocks).unwrap_or_default() {
            if block.kind == BlockKind::Quote {
                block.level = 1;
            }
        }
    }

    /// The number of bytes that were looked at so far; a byte that was looked at twice counts
    /// twice. It shows how the work grows with the text.
    #[must_use]
    pub fn work_bytes(&self) -> usize {
        self.work_bytes
    }

    /// The finished document, without memory that it does not need.
    #[must_use]
    pub fn finish(mut self) -> Document {
        self.drop_notes_that_never_came();
        self.resolve_places();
        self.place_pictures();
        if self.document.structure.sections.is_empty() {
            let contents = std::mem::take(&mut self.contents);
            self.document.structure.sections = parts(&self.document, contents);
        }
        if self.document.structure.sections.is_empty() {
            self.document.structure.sections = headings(&self.document);
        }
        self.document.text.shrink_to_fit();
        self.document.blocks.shrink_to_fit();
        self.document.structure.marks.shrink_to_fit();
        self.document
    }

    /// Renumbers the notes without those that have no block; the signs that call those become raised text.
    fn drop_notes_that_never_came(&mut self) {
        let Structure { notes, marks, .. } = &mut self.document.structure;
        if marks.is_empty() && notes.is_empty() {
            return;
        }
        let mut order: Vec<usize> = (0..notes.len()).collect();
        let block = |note: usize| notes.get(note).map_or(u32::MAX, |note| note.block);
        order.retain(|note| block(*note) != u32::MAX);
        order.sort_unstable_by_key(|note| block(*note));
        let mut numbers = vec![None; notes.len()];
        for (new, old) in order.iter().enumerate() {
            if let Some(number) = numbers.get_mut(*old) {
                *number = Some(new as u32);
            }
        }
        let kept = order.iter().filter_map(|old| notes.get(*old).copied()).collect();
        for mark in marks.iter_mut() {
            if let MarkKind::Note { note } = mark.kind {
                let number = numbers.get(note as usize).copied().flatten();
                mark.kind = number.map_or(MarkKind::Superscript, |note| MarkKind::Note { note });
            }
        }
        *notes = kept;
    }

    /// Turns the places that links lead to into bytes of the text. Links to a place that never came are removed.
    fn resolve_places(&mut self) {
        let Document { blocks, structure, .. } = &mut self.document;
        let Structure { marks, targets, .. } = structure;
        if !targets.iter().any(|target| matches!(target, Target::Place(_))) {
            return;
        }
        // A link to a place after the last block leads to the end of the text.
        let begin = |block: usize| blocks.get(block).or(blocks.last()).map(|block| block.span.start);
        let mut n_kept = 0;
        let numbers: Vec<Option<u32>> = (targets.iter_mut())
            .map(|target| {
                if let Target::Place(place) = target {
                    *place = match self.places.get(*place as usize).copied().flatten()? {
                        At::Block(block) => begin(block)?,
                        At::Byte(byte) => u32::try_from(byte).ok()?,
                    };
                }
                n_kept += 1;
                Some(n_kept - 1)
            })
            .collect();
        let mut number = numbers.iter();
        targets.retain(|_| number.next().is_some_and(Option::is_some));
        marks.retain_mut(|mark| match &mut mark.kind {
            MarkKind::Link { target } => match numbers.get(*target as usize).copied().flatten() {
                Some(number) => {
                    *target = number;
                    true
                }
                None => false,
            },
            _ => true,
        });
    }

    /// Sets each picture's place to the first byte of the block that follows it.
    fn place_pictures(&mut self) {
        let Document { text, blocks, structure, .. } = &mut self.document;
        for picture in &mut structure.pictures {
            picture.at = blocks.get(picture.at as usize).map_or(text.len() as u32, |block| block.span.start);
        }
    }

    /// The white space between the last block and the next: an empty line, or
    /// only a line end between the entries of a list.
    fn separate(&mut self, next: BlockKind) {
        if let Some(last) = self.document.blocks.last() {
            let list = last.kind == BlockKind::ListItem && next == BlockKind::ListItem;
            self.document.text.push_str(if list { "\n" } else { "\n\n" });
        }
    }
}

/// The most rows or columns that a cell may span; a larger number in the file is reduced to this.
const MAX_SPANNED: u16 = 1000;
/// The most addresses of a text that become links.
const MAX_LINKED: usize = 100_000;
/// The number of columns in which cells that reach down from an earlier row are taken into account.
const MAX_TAKEN: usize = 1000;
/// The longest title of a section, in bytes.
const MAX_SECTION_TITLE_BYTES: usize = 300;

/// The sections that a file's table of contents gives.
fn parts(document: &Document, contents: Vec<(String, u8, usize)>) -> Vec<Section> {
    let end = document.text.len();
    let section = |(title, level, block): (String, u8, usize)| {
        let start = document.blocks.get(block)?.span.start();
        (!title.is_empty()).then(|| Section { title, level, span: Span::new(start, end) })
    };
    let mut found: Vec<Section> = contents.into_iter().filter_map(section).collect();
    found.sort_by_key(|section| section.span.start);
    end_sections(&mut found);
    // If two begin at the same place, the one of the higher level contains the other.
    found.retain(|section| !section.span.is_empty());
    found
}

/// The sections that a document's headings give.
fn headings(document: &Document) -> Vec<Section> {
    let mut found: Vec<Section> = Vec::new();
    for block in document.blocks.iter().filter(|block| block.kind == BlockKind::Heading) {
        let title = document.shown(block.span).replace('\n', " ");
        let title = title.get(..title.floor_char_boundary(MAX_SECTION_TITLE_BYTES)).unwrap_or_default().to_owned();
        let level = if block.level == 0 { 2 } else { block.level };
        found.push(Section { title, level, span: Span::new(block.span.start(), document.text.len()) });
    }
    end_sections(&mut found);
    found
}

/// Ends each section where the next one of its level or above begins.
fn end_sections(sections: &mut [Section]) {
    // For each level, the start of the next section of that level or above.
    let mut next: [Option<u32>; Block::MAX_LEVEL as usize + 1] = Default::default();
    for section in sections.iter_mut().rev() {
        let level = usize::from(section.level.min(Block::MAX_LEVEL));
        section.span.end = next.get(level).copied().flatten().unwrap_or(section.span.end);
        for deeper in next.iter_mut().skip(level) {
            *deeper = Some(section.span.start);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_stand_where_their_spans_say() {
        let mut builder = Builder::with_capacity(0);
        builder.block(BlockKind::Title, ["  Ein \t Titel "], false);
        builder.block(BlockKind::Paragraph, ["erste Zeile", "", "zweite\u{a0}Zeile"], false);
        builder.block(BlockKind::Paragraph, ["  "], false);
        builder.block(BlockKind::Paragraph, ["a \tb\u{2003}c  d\u{3000}\u{a0}e –\u{202f}f „g“ \u{85}h"], false);
        builder.block(BlockKind::ListItem, ["eins"], false);
        builder.block(BlockKind::ListItem, ["zwei", "drei"], true);
        let document = builder.finish();
        assert_eq!(
            document.text(),
            "Ein Titel\n\nerste Zeile zweite\u{a0}Zeile\n\na b c d \u{a0}e –\u{202f}f „g“ h\n\neins\nzwei\ndrei"
        );
        let texts: Vec<&str> = document.blocks().iter().map(|b| b.span.text(document.text())).collect();
        assert_eq!(
            texts,
            ["Ein Titel", "erste Zeile zweite\u{a0}Zeile", "a b c d \u{a0}e –\u{202f}f „g“ h", "eins", "zwei\ndrei"]
        );
        assert_eq!(document.title(), Some("Ein Titel"));
    }

    #[test]
    fn a_link_leads_to_what_comes_after_the_name() {
        let (mut builder, mut inline) = (Builder::default(), Inline::default());
        let link = |builder: &mut Builder, name: &str| {
            let place = builder.place(name);
            let target = builder.link_to(place);
            let mut inline = Inline::default();
            inline.open(MarkKind::Link { target });
            inline.push(name);
            inline.close();
            builder.push(Block::default(), inline);
        };
        for name in ["word", "between", "nowhere", "cell", "end", "block"] {
            link(&mut builder, name);
        }
        let name = |builder: &mut Builder, inline: &mut Inline, name: &str| inline.anchor(builder.place(name));
        inline.push(" Der alte ");
        name(&mut builder, &mut inline, "word");
        inline.push("Hafen.");
        name(&mut builder, &mut inline, "between");
        name(&mut builder, &mut inline, "unasked");
        builder.push(Block::default(), inline.take());
        // A name that comes a second time is passed over.
        name(&mut builder, &mut inline, "word");
        builder.push(Block::default(), inline.take());
        inline.push("Der Kai.");
        builder.push(Block::default(), inline.take());
        let mut cells = vec![CellDraft::default(), CellDraft::default()];
        cells[0].inline.push("eins ");
        name(&mut builder, &mut cells[1].inline, "cell");
        cells[1].inline.push("zwei");
        builder.table(vec![cells]);
        let block = builder.place("block");
        builder.anchor(block);
        inline.push("Die Mole.");
        name(&mut builder, &mut inline, "end");
        assert_eq!(builder.block_of(block), Some(9));
        builder.push(Block::default(), inline.take());
        builder.push(Block::default(), inline);
        let document = builder.finish();
        assert!(document.is_valid());
        let expected = [
            ("word", "Hafen."),
            ("between", "Der Kai."),
            ("cell", "zwei"),
            ("end", "Die Mole."),
            ("block", "Die Mole."),
        ];
        assert_eq!(document.links(), expected);
    }
}
