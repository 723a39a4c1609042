//! From paragraphs to the document: blocks with their marks, and the pages with their lines.
//!
//! Separate because only here it is known where in the document a text stands, and so a line of a page.

use super::catalog::Catalog;
use super::link::Lead;
use super::note::Notes;
use super::paragraph::Paragraph;
use super::section;
use super::text::{Place, Text};
use super::{Draft, Error, LIMITS, points};
use crate::document::{Block, BlockKind, CellDraft, Inline, Page, PageLine, PageWord, Span, Warning};
use std::borrow::Cow;

/// Pages of these sizes without their text; those of the numbers `missed`, from 0 and in order, cannot be read.
pub fn pages(sizes: &[[u16; 2]], missed: &[usize], catalog: &Catalog) -> Vec<Page> {
    let page = |(i, size): (usize, &[u16; 2])| Page {
        number: i as u32 + 1,
        label: catalog.label(i),
        size: *size,
        start: 0,
        unreadable: missed.binary_search(&i).is_ok(),
        lines: Vec::new(),
        words: Vec::new(),
    };
    sizes.iter().enumerate().map(page).collect()
}

/// What says which pages cannot be read, if there are any: "3, 7–9".
pub fn unreadable(pages: &[Page]) -> Option<Warning> {
    let runs = pages.chunk_by(|a, b| a.unreadable == b.unreadable);
    let names = runs.filter(|run| run.first().is_some_and(|page| page.unreadable)).map(Page::names);
    let names: Vec<String> = names.take(LIMITS.warnings).collect();
    let count = pages.iter().filter(|page| page.unreadable).count();
    (count > 0).then_some(Warning::UnreadablePages { count, names })
}

/// Writes the blocks of a file.
pub struct Writer<'a, 'm> {
    draft: Draft<'m>,
    notes: Notes,
    leads: &'a [Lead],
    pages: Vec<Page>,
    /// How many points a unit of each page is.
    units: &'a [f32],
    n_lines: usize,
    n_words: usize,
}

impl<'a, 'm> Writer<'a, 'm> {
    /// One for these pages of these units, whose links lead there.
    pub fn new(draft: Draft<'m>, notes: Notes, leads: &'a [Lead], (pages, units): (Vec<Page>, &'a [f32])) -> Self {
        Self { draft, notes, leads, pages, units, n_lines: 0, n_words: 0 }
    }

    /// What comes next stands at the places of these numbers.
    pub fn name_places(&mut self, places: &[usize]) {
        for number in places {
            if let Some(place) = self.draft.place(&number.to_string()) {
                self.draft.anchor(place);
            }
        }
    }

    /// Appends a paragraph.
    ///
    /// # Errors
    /// As [`Draft::push`], or if the pages have too many lines.
    pub fn push(&mut self, paragraph: &Paragraph) -> Result<(), Error> {
        if paragraph.kind == BlockKind::Table {
            return self.table(&paragraph.rows);
        }
        let is_code = paragraph.kind == BlockKind::Code;
        let text = if is_code { Cow::Borrowed(&paragraph.text) } else { paragraph.text.as_prose() };
        let inline = if is_code { text.verbatim() } else { self.inline(&text) };
        let length = text.as_str().len();
        let depth = u8::from(paragraph.kind == BlockKind::ListItem);
        let (kind, level, marker) = (paragraph.kind, paragraph.level, paragraph.marker);
        let marker = if usize::from(marker) < length { marker } else { 0 };
        let Some(span) = self.draft.push(Block { kind, level, depth, marker, ..Block::default() }, inline)? else {
            return Ok(());
        };
        if let Some(note) = paragraph.note {
            self.draft.note(note);
        }
        // A text that came out otherwise than it was handed over has no lines rather than wrong ones.
        if span.len() == length {
            for place in &text.places {
                self.line(Span::new(place.span.start, place.span.end).shifted(span.start()), span.start(), place)?;
            }
        }
        Ok(())
    }

    fn table(&mut self, rows: &[(Vec<Text>, Place)]) -> Result<(), Error> {
        let cells = |texts: &Vec<Text>, writer: &mut Self| -> Vec<CellDraft> {
            texts.iter().map(|text| CellDraft { inline: writer.inline(text), ..CellDraft::default() }).collect()
        };
        let drafts = rows.iter().map(|(texts, _)| cells(texts, self)).collect();
        let Some(span) = self.draft.table(drafts)? else { return Ok(()) };
        let mut at = span.start();
        for (texts, place) in rows {
            // Cells are apart by a tab, rows by a line end.
            let length = texts.iter().map(|text| text.as_str().len() + 1).sum::<usize>().saturating_sub(1);
            self.line(Span::new(at, (at + length).min(span.end())), at, place)?;
            at += length + 1;
        }
        Ok(())
    }

    fn inline(&mut self, text: &Text) -> Inline {
        let Self { draft, notes, leads, .. } = self;
        let mut link = |number: u32| {
            let lead = (number as usize).checked_sub(1)?;
            match leads.get(lead)? {
                Lead::Address(address) => draft.address(address),
                Lead::Place(_) => draft.link_to(&lead.to_string()),
            }
        };
        text.inline(&mut link, |page, before, raised| notes.calls(page, before, raised))
    }

    /// Notes a line of a page, whose words are counted from the byte at `start`.
    fn line(&mut self, span: Span, start: usize, place: &Place) -> Result<(), Error> {
        let unit = self.units.get(place.page).copied().unwrap_or(1.0);
        let Some(page) = self.pages.get_mut(place.page).filter(|_| !span.is_empty()) else { return Ok(()) };
        self.n_lines += 1;
        if self.n_lines > LIMITS.parts {
            return Err(Error::TooComplex);
        }
        // What lies beyond the edge of the page is not seen.
        let [width, height] = page.size;
        let [left, top, right, bottom] = place.rect.map(|length| points(length * unit));
        let rect = [left.min(width), top.min(height), right.min(width), bottom.min(height)];
        page.lines.push(PageLine { span, rect, sideways: place.sideways });
        let most = if place.sideways { height } else { width };
        let words = place.words.iter().map(|(at, ends)| {
            let [from, to] = ends.map(|length| points(length * unit).min(most));
            PageWord { start: (start + at) as u32, from, to }
        });
        let room = LIMITS.page_words.saturating_sub(self.n_words);
        let before = page.words.len();
        page.words.extend(words.filter(|word| span.contains(word.start as usize)).take(room));
        self.n_words += page.words.len() - before;
        Ok(())
    }

    /// Hands over the pages and the sections; gives the draft back.
    pub fn finish(mut self, catalog: &Catalog) -> Draft<'m> {
        let end = self.draft.text_bytes() as u32;
        let mut next = end;
        for page in self.pages.iter_mut().rev() {
            page.lines.sort_by_key(|line| line.span.start);
            page.words.sort_by_key(|word| word.start);
            // A page without lines begins where the next one does; one of notes alone too, which stand behind all.
            page.start = page.lines.first().map_or(next, |line| line.span.start.min(next));
            next = page.start;
        }
        let Self { mut draft, pages, .. } = self;
        let sections = section::sections(&catalog.contents, &pages, draft.text());
        draft.sections(sections);
        draft.pages(pages);
        draft
    }
}
