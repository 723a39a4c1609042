//! Whether a document is valid: everything that points into its text does so correctly.
//!
//! Separate because a document that comes from another process is checked before
//! anything is done with it.

use super::{Block, BlockKind, Document, MarkKind, Span, Structure, language_tag};

impl Document {
    /// Whether everything in it is valid: blocks are in order, on character boundaries, separated by
    /// white space and not empty, and at most one is a title; marks lie within their blocks, one inside
    /// the other or apart; cells are in order; every index is within its list; and the language is a tag.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        self.has_valid_blocks()
            && self.has_valid_marks()
            && self.has_valid_tables()
            && self.has_valid_places()
            && self.metadata.language.as_ref().is_none_or(|said| language_tag(said).as_ref() == Some(said))
            && self.structure.targets.iter().all(|target| target.is_valid(&self.text))
    }

    fn has_valid_blocks(&self) -> bool {
        let mut at = 0;
        let mut n_titles = 0;
        for block in &self.blocks {
            let (start, end) = (block.span.start(), block.span.end());
            let apart = self.text.get(at..start).is_some_and(|gap| gap.chars().all(char::is_whitespace));
            let marker = usize::from(block.marker);
            let fits = marker < block.span.len() && self.text.is_char_boundary(start + marker);
            if !apart || start >= end || self.text.get(start..end).is_none() || !fits || block.level > Block::MAX_LEVEL
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
        // The marks around the next mark, the innermost last.
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
                let caption_fits = picture.caption.is_none_or(|caption| of_kind(caption, BlockKind::Caption));
                is_place(picture.at) && caption_fits && picture.source.is_valid()
            });
        let sections_fit = sections.is_sorted_by_key(|section| section.span.start)
            && sections.iter().all(|section| section.level > 0 && self.is_stretch(section.span));
        let pages_fit = pages.is_sorted_by_key(|page| page.start)
            && pages.iter().all(|page| {
                let lines = page.lines.iter().all(|line| self.is_stretch(line.span));
                let apart = page.lines.is_sorted_by(|one, two| one.span.end <= two.span.start);
                let words = page.words.is_sorted_by(|one, two| one.start < two.start)
                    && page.words.iter().all(|word| is_place(word.start));
                is_place(page.start) && lines && apart && words
            });
        notes_fit && pictures_fit && sections_fit && pages_fit
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{
        Builder, Cell, CellDraft, Inline, Mark, Note, Picture, PictureSource, Section, Table, Target,
    };
    use proptest::prelude::*;

    /// What an importer may do with the text of a block.
    #[derive(Debug, Clone)]
    enum Act {
        Push(String),
        Verbatim(String),
        Break,
        Open(u8),
        Close,
        Name(u8),
        Picture,
        /// Ends the block: its kind, and whether it is one cell of a table.
        End(u8, bool),
    }

    fn act() -> impl Strategy<Value = Act> {
        let text = "[ a\u{a0}ä\n\t1.²ß]{0,12}";
        prop_oneof![
            4 => text.prop_map(Act::Push),
            1 => text.prop_map(Act::Verbatim),
            1 => Just(Act::Break),
            3 => (0_u8..10).prop_map(Act::Open),
            3 => Just(Act::Close),
            1 => (0_u8..4).prop_map(Act::Name),
            1 => Just(Act::Picture),
            2 => (0_u8..10, any::<bool>()).prop_map(|(kind, cell)| Act::End(kind, cell)),
        ]
    }

    /// What becomes of these acts.
    fn built(acts: Vec<Act>) -> Document {
        let kinds = [
            BlockKind::Term,
            BlockKind::Heading,
            BlockKind::ListItem,
            BlockKind::Quote,
            BlockKind::Code,
            BlockKind::Caption,
            BlockKind::Note,
            BlockKind::Verse,
            BlockKind::Boilerplate,
            BlockKind::Paragraph,
        ];
        let (mut builder, mut inline, mut row) = (Builder::default(), Inline::default(), Vec::new());
        let mut n_notes = 0;
        let target = builder.target(Target::of_address("https://a.example").expect("an address"));
        let asked = builder.place("1");
        let asked = builder.link_to(asked);
        for act in acts.into_iter().chain([Act::End(0, false)]) {
            match act {
                Act::Push(text) => inline.push(&text),
                Act::Verbatim(text) => inline.push_verbatim(&text),
                Act::Break => inline.break_line(),
                Act::Open(kind) => inline.open(match kind {
                    0 => MarkKind::Strong,
                    1 => MarkKind::Emphasis,
                    2 => MarkKind::Code,
                    3 => MarkKind::Superscript,
                    4 => MarkKind::Subscript,
                    5 => MarkKind::Link { target },
                    6 => MarkKind::Link { target: asked },
                    note => MarkKind::Note { note: u32::from(note) % 3 },
                }),
                Act::Close => inline.close(),
                Act::Name(name) => inline.anchor(builder.place(&name.to_string())),
                Act::Picture => {
                    let source = PictureSource::Beside("a/b.png".to_owned());
                    builder.picture(Picture { source, ..Picture::default() }, !inline.is_empty());
                }
                Act::End(_, true) => row.push(CellDraft { inline: inline.take(), columns: 2, ..CellDraft::default() }),
                Act::End(kind, false) => {
                    if !row.is_empty() {
                        let rows = std::mem::take(&mut row);
                        builder.table(vec![rows.clone(), Vec::new(), rows]);
                    }
                    let kind = kinds.get(usize::from(kind)).copied().unwrap_or_default();
                    let block = Block { kind, level: u8::from(kind == BlockKind::Heading), ..Block::default() };
                    if builder.push(block, inline.take()).is_some() && kind == BlockKind::Note {
                        builder.note(n_notes);
                        n_notes += 1;
                    }
                    builder.caption();
                }
            }
        }
        builder.finish()
    }

    proptest! {
        #[test]
        fn whatever_an_importer_does_the_document_is_valid(acts in prop::collection::vec(act(), 0..60)) {
            let document = built(acts);
            prop_assert!(document.is_valid(), "{document:?}");
            for block in document.blocks() {
                let runs = document.runs(block.span);
                let covered: String = runs.iter().map(|(span, _)| span.text(document.text())).collect();
                prop_assert_eq!(covered, block.span.text(document.text()), "runs cover their block");
            }
            let json = serde_json::to_string(&document).expect("JSON");
            let read: Document = serde_json::from_str(&json).expect("a document");
            prop_assert_eq!(read, document);
        }
    }

    /// What a worker that was taken over makes of a document.
    type Lie = Box<dyn Fn(&mut Document)>;

    #[test]
    fn no_lie_about_the_structure_is_valid() {
        let whole = || {
            let mut builder = Builder::default();
            builder.block(BlockKind::Paragraph, ["Größe zählt."], false);
            builder.block(BlockKind::Paragraph, ["Nicht?"], false);
            builder.finish()
        };
        let mark = |start, end, kind| Mark { span: Span { start, end }, kind };
        let cell = |start, end, row, column| Cell {
            span: Span { start, end },
            row,
            column,
            rows: 1,
            columns: 1,
            header: false,
        };
        let lies: Vec<Lie> = vec![
            Box::new(move |d| d.structure.marks.push(mark(0, 99, MarkKind::Strong))),
            Box::new(move |d| d.structure.marks.push(mark(0, 3, MarkKind::Strong))),
            Box::new(move |d| d.structure.marks.push(mark(5, 5, MarkKind::Strong))),
            Box::new(move |d| d.structure.marks.push(mark(9, 2, MarkKind::Strong))),
            Box::new(move |d| d.structure.marks.push(mark(8, 18, MarkKind::Emphasis))),
            Box::new(move |d| d.structure.marks.extend([mark(0, 7, MarkKind::Strong), mark(5, 8, MarkKind::Code)])),
            Box::new(move |d| d.structure.marks.extend([mark(8, 9, MarkKind::Strong), mark(0, 1, MarkKind::Code)])),
            Box::new(move |d| d.structure.marks.push(mark(0, 1, MarkKind::Link { target: 0 }))),
            Box::new(move |d| d.structure.marks.push(mark(0, 1, MarkKind::Note { note: 0 }))),
            Box::new(|d| d.structure.targets.push(Target::Address("javascript:alert(1)".to_owned()))),
            Box::new(|d| d.structure.targets.push(Target::Place(99))),
            Box::new(|d| d.structure.targets.push(Target::Place(3))),
            Box::new(|d| d.structure.notes.push(Note { block: 0 })),
            Box::new(|d| d.structure.notes.push(Note { block: 99 })),
            Box::new(move |d| d.structure.tables.push(Table { block: 0, cells: vec![cell(0, 1, 0, 0)] })),
            Box::new(|d| d.structure.tables.push(Table { block: 7, cells: Vec::new() })),
            Box::new(|d| d.structure.pictures.push(Picture { at: 3, ..Picture::default() })),
            Box::new(|d| d.structure.pictures.push(Picture { caption: Some(0), ..Picture::default() })),
            Box::new(|d| {
                let span = Span { start: 0, end: 99 };
                d.structure.sections.push(Section { title: "x".to_owned(), level: 1, span });
            }),
            Box::new(|d| d.metadata.language = Some("Deutsch".to_owned())),
            Box::new(|d| d.metadata.language = Some("DE-de".to_owned())),
            Box::new(|d| d.blocks.iter_mut().for_each(|block| block.level = 99)),
            Box::new(|d| d.blocks.iter_mut().for_each(|block| block.marker = 99)),
        ];
        assert!(whole().is_valid());
        for (index, lie) in lies.iter().enumerate() {
            let mut document = whole();
            lie(&mut document);
            assert!(!document.is_valid(), "lie {index} is believed");
        }
    }
}
