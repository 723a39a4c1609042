//! What lies over the text, as the command line's JSON says it.
//!
//! Separate because a document keeps links and notes by numbers, and a reader of JSON wants to see where
//! each stands and leads.

use super::Each;
use crate::document::{Document, Mark, MarkKind, Page, PageLine, Picture, Section, Span, Table, Target};
use serde::{Serialize, Serializer};

/// The fields `marks`, `links`, `tables`, `notes`, `pictures`, `sections` and `pages`; those that are
/// empty are left out.
#[derive(Serialize)]
pub(super) struct Report<'a> {
    #[serde(skip_serializing_if = "Marks::is_empty")]
    marks: Marks<'a>,
    #[serde(skip_serializing_if = "Links::is_empty")]
    links: Links<'a>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    tables: &'a [Table],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<NoteReport>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pictures: &'a [Picture],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    sections: &'a [Section],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pages: Vec<PageReport<'a>>,
}

/// A page without the places of its words.
#[derive(Serialize)]
struct PageReport<'a> {
    number: u32,
    label: &'a str,
    size: [u16; 2],
    start: u32,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    unreadable: bool,
    lines: &'a [PageLine],
}

impl<'a> PageReport<'a> {
    fn of(page: &'a Page) -> Self {
        let Page { number, label, size, start, unreadable, lines, words: _ } = page;
        Self { number: *number, label, size: *size, start: *start, unreadable: *unreadable, lines }
    }
}

impl<'a> Report<'a> {
    /// What lies over the text of a document.
    pub(super) fn of(document: &'a Document) -> Self {
        let structure = document.structure();
        let mut notes: Vec<NoteReport> =
            structure.notes.iter().map(|note| NoteReport { block: note.block, calls: Vec::new() }).collect();
        for mark in &structure.marks {
            if let MarkKind::Note { note } = mark.kind
                && let Some(note) = notes.get_mut(note as usize)
            {
                note.calls.push((mark.span.start, mark.span.end));
            }
        }
        Self {
            marks: Marks(document),
            links: Links(document),
            tables: &structure.tables,
            notes,
            pictures: &structure.pictures,
            sections: &structure.sections,
            pages: structure.pages.iter().map(PageReport::of).collect(),
        }
    }
}

/// A note: the number of its block, and where the signs stand that call it.
#[derive(Serialize)]
struct NoteReport {
    block: u32,
    calls: Vec<(u32, u32)>,
}

/// The marks that are neither links nor call notes.
struct Marks<'a>(&'a Document);

impl<'a> Marks<'a> {
    fn all(&self) -> impl Iterator<Item = &'a Mark> {
        let is_own = |mark: &&Mark| !matches!(mark.kind, MarkKind::Link { .. } | MarkKind::Note { .. });
        self.0.structure().marks.iter().filter(is_own)
    }

    fn is_empty(&self) -> bool {
        self.all().next().is_none()
    }
}

impl Serialize for Marks<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Each(|| self.all()).serialize(serializer)
    }
}

/// The links with where they lead: an address, or a byte of the text.
struct Links<'a>(&'a Document);

#[derive(Serialize)]
struct LinkReport<'a> {
    #[serde(flatten)]
    span: Span,
    #[serde(flatten)]
    target: &'a Target,
}

impl<'a> Links<'a> {
    fn all(&self) -> impl Iterator<Item = LinkReport<'a>> {
        let structure = self.0.structure();
        structure.marks.iter().filter_map(|mark| match mark.kind {
            MarkKind::Link { target } => {
                Some(LinkReport { span: mark.span, target: structure.targets.get(target as usize)? })
            }
            _ => None,
        })
    }

    fn is_empty(&self) -> bool {
        self.all().next().is_none()
    }
}

impl Serialize for Links<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Each(|| self.all()).serialize(serializer)
    }
}
