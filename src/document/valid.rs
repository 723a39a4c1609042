//! Whether a document is one: all that points into its text points at what it says.
//!
//! Separate because a document that comes from another process is asked this before
//! anything is done with it.

use super::{Block, BlockKind, Document, MarkKind, Span, Structure};

impl Document {
    /// Whether all its spans are what they must be: blocks in order, on character boundaries,
    /// apart by white space, none empty, and at most one a title; marks within their blocks, one inside
    /// the other or apart; cells in order; and every number one of a list that has so many.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        self.has_valid_blocks()
            && self.has_valid_marks()
            && self.has_valid_tables()
            && self.has_valid_places()
            && self.structure.targets.iter().all(|target| target.is_valid(self.text.len()))
    }

    fn has_valid_blocks(&self) -> bool {
        let mut at = 0;
        let mut n_titles = 0;
        for block in &self.blocks {
            let (start, end) = (block.span.start(), block.span.end());
            let apart = self.text.get(at..start).is_some_and(|gap| gap.chars().all(char::is_whitespace));
            let marker = usize::from(block.marker);
            let marked = marker < block.span.len() && self.text.is_char_boundary(start + marker);
            if !apart
                || start >= end
                || self.text.get(start..end).is_none()
                || !marked
                || block.level > Block::MAX_LEVEL
            {
                return false;
            }
            n_titles += usize::from(block.kind == BlockKind::Title);
            at = end;
        }
        n_titles <= 1 && self.text.get(at..).is_some_and(|rest| rest.chars().all(char::is_whitespace))
    }

    /// Whether a span is not empty and on character boundaries.
    fn is_stretch(&self, span: Span) -> bool {
        !span.is_empty() && self.text.get(span.start()..span.end()).is_some()
    }

    fn has_valid_marks(&self) -> bool {
        let Structure { marks, targets, notes, .. } = &self.structure;
        let mut blocks = self.blocks.iter().peekable();
        // The marks around the next one, the innermost last.
        let mut around: Vec<Span> = Vec::new();
        let mut last = 0;
        for mark in marks {
            while blocks.next_if(|block| block.span.end <= mark.span.start).is_some() {}
            let inside = blocks.peek().is_some_and(|block| block.span.covers(mark.span));
            while around.pop_if(|outer| outer.end <= mark.span.start).is_some() {}
            let nested = around.last().is_none_or(|outer| outer.covers(mark.span));
            let known = match mark.kind {
                MarkKind::Link { target } => (target as usize) < targets.len(),
                MarkKind::Note { note } => (note as usize) < notes.len(),
                _ => true,
            };
            if !inside || !nested || !known || mark.span.start < last || !self.is_stretch(mark.span) {
                return false;
            }
            last = mark.span.start;
            around.push(mark.span);
        }
        true
    }

    fn has_valid_tables(&self) -> bool {
        let mut last = None;
        self.structure.tables.iter().all(|table| {
            let block = self.blocks.get(table.block as usize).filter(|block| block.kind == BlockKind::Table);
            let in_order = last.is_none_or(|last| last < table.block);
            last = Some(table.block);
            let mut at = block.map_or(0, |block| block.span.start());
            let mut place = (0, 0);
            in_order
                && block.is_some_and(|block| {
                    table.cells.iter().all(|cell| {
                        let whole = self.text.get(cell.span.start()..cell.span.end()).is_some();
                        let fits = cell.span.start() >= at && cell.span.end() <= block.span.end();
                        let ordered = (cell.row, cell.column) >= place && cell.rows > 0 && cell.columns > 0;
                        at = cell.span.end();
                        place = (cell.row, cell.column);
                        whole && fits && ordered && cell.row as usize <= self.text.len()
                    })
                })
        })
    }

    fn has_valid_places(&self) -> bool {
        let Structure { notes, pictures, sections, pages, .. } = &self.structure;
        let of_kind =
            |block: u32, kind: BlockKind| self.blocks.get(block as usize).is_some_and(|block| block.kind == kind);
        let is_place = |byte: u32| self.text.is_char_boundary(byte as usize);
        let notes_fit = notes.iter().all(|note| of_kind(note.block, BlockKind::Note))
            && notes.is_sorted_by(|one, two| one.block < two.block);
        let pictures_fit = pictures.is_sorted_by_key(|picture| picture.at)
            && pictures.iter().all(|picture| {
                is_place(picture.at) && picture.caption.is_none_or(|caption| of_kind(caption, BlockKind::Caption))
            });
        let sections_fit = sections.is_sorted_by_key(|section| section.span.start)
            && sections.iter().all(|section| section.level > 0 && self.is_stretch(section.span));
        let pages_fit = pages.is_sorted_by_key(|page| page.start)
            && pages.iter().all(|page| {
                let lines = page.lines.iter().all(|line| self.is_stretch(line.span));
                is_place(page.start) && lines && page.lines.is_sorted_by_key(|line| line.span.start)
            });
        notes_fit && pictures_fit && sections_fit && pages_fit
    }
}
