//! What of a document is no prose although it looks like it, and where the document sums itself up.
//!
//! Separate from the blocks, whose kind an importer tells by how they are set: that "References" stands
//! above a list of books, and "Abstract" above what the paper says of itself, only the words tell.
//!
//! No prose are, besides tables and code: contents, lists of figures, references, index, imprint (by the heading above
//! them), paragraphs that begin as those of licences do, and lines with leaders ("Chapter 1 ..... 7").

use crate::document::{BlockKind, Document, Span};
use crate::language::{Language, Lexicon, fold};
use crate::stop::{Meter, Stopped};

/// So much of a heading is looked at, in bytes; a longer one is a sentence.
const MAX_HEADING: usize = 60;
/// So much of a paragraph is looked at.
const MAX_OPENING: usize = 100;
/// So many dots in a row are a leader.
const LEADER: &str = ".....";
/// The same with spaces between the dots.
const SPACED_LEADER: &str = ". . . . .";

/// What the headings and openings of a document tell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Apparatus {
    /// The numbers of the blocks that are not prose, in order.
    blocks: Vec<u32>,
    /// The places where the document sums itself up (an abstract, a conclusion), in order.
    summaries: Vec<Span>,
}

impl Apparatus {
    /// Finds it in a document of a language; what is known of those that are met everywhere counts in every one.
    ///
    /// # Errors
    /// If it was stopped.
    pub fn find(document: &Document, language: Language, meter: &Meter) -> Result<Self, Stopped> {
        let lexicons = language.with_those_everywhere();
        let (mut no_prose, mut summaries) = (Vec::new(), Vec::new());
        for section in &document.structure().sections {
            meter.work(1)?;
            let Some(title) = bare(&section.title) else { continue };
            if lexicons.iter().any(|lexicon| lexicon.heads_summary(&title)) {
                summaries.push(own(document, section.span));
            } else if lexicons.iter().any(|lexicon| lexicon.heads_apparatus(&title)) {
                // A section of such a name that is half of the document or more is its text under an odd heading:
                // of it only what stands before its first subsection is left out.
                let whole = section.span.len() * 2 < document.text().len();
                no_prose.push(if whole { section.span } else { own(document, section.span) });
            }
        }
        // A PDF's own contents can lack a heading that the text has.
        for (title, span) in headings_without_section(document) {
            meter.work(1)?;
            let Some(title) = bare(title) else { continue };
            if lexicons.iter().any(|lexicon| lexicon.heads_summary(&title)) {
                summaries.push(span);
            } else if lexicons.iter().any(|lexicon| lexicon.heads_apparatus(&title)) {
                no_prose.push(span);
            }
        }
        no_prose.sort_unstable_by_key(|span| (span.start, span.end));
        summaries.sort_unstable_by_key(|span| (span.start, span.end));
        let mut blocks = Vec::new();
        let mut next = no_prose.iter().peekable();
        for (index, block) in document.blocks().iter().enumerate() {
            meter.work(1)?;
            while next.next_if(|span| span.end <= block.span.start).is_some() {}
            let is_inside = next.peek().is_some_and(|span| span.start <= block.span.start);
            if block.kind.is_prose() && (is_inside || is_no_prose(block.span.text(document.text()), &lexicons)) {
                blocks.push(index as u32);
            }
        }
        Ok(Self { blocks, summaries })
    }

    /// Whether the block of a number is no prose.
    #[must_use]
    pub fn has(&self, block: u32) -> bool {
        self.blocks.binary_search(&block).is_ok()
    }

    /// The number of the part in which a document sums itself up that has this byte.
    #[must_use]
    pub fn summary_at(&self, byte: usize) -> Option<usize> {
        let index = self.summaries.partition_point(|span| span.end() <= byte);
        self.summaries.get(index).filter(|span| span.contains(byte)).map(|_| index)
    }

    /// Forgets what is no prose, where there is nothing else.
    pub(super) fn keep_all(&mut self) {
        self.blocks.clear();
    }
}

/// The headings with which no section begins, each with what stands below it down to the next heading.
fn headings_without_section(document: &Document) -> impl Iterator<Item = (&str, Span)> {
    let sections = &document.structure().sections;
    let starts = |byte: u32| sections.binary_search_by_key(&byte, |section| section.span.start).is_ok();
    let headings = document.blocks().iter().filter(|block| block.kind == BlockKind::Heading);
    let ends = headings.clone().skip(1).map(|next| next.span.start()).chain([document.text().len()]);
    let bare = headings.zip(ends).filter(move |(block, _)| !starts(block.span.start));
    bare.map(|(block, end)| (block.span.text(document.text()), Span::new(block.span.start(), end)))
}

/// A heading in lower case without its number and the signs at its end; `None` of a long one.
fn bare(heading: &str) -> Option<String> {
    if heading.len() > MAX_HEADING {
        return None;
    }
    let folded = fold(heading);
    let numbered = |word: &str| {
        let bare = word.trim_end_matches(['.', ')', ':']);
        let is_roman = bare.len() < word.len() && bare.chars().all(|c| matches!(c, 'i' | 'v' | 'x'));
        !bare.is_empty() && (bare.chars().all(|c| c.is_ascii_digit() || c == '.') || is_roman)
    };
    let words: Vec<&str> = folded.split_whitespace().collect();
    let skipped = usize::from(words.len() > 1 && words.first().is_some_and(|word| numbered(word)));
    let words = words.get(skipped..).unwrap_or_default().join(" ");
    Some(words.trim_end_matches([':', '.', '–', '—']).trim().to_owned())
}

/// The part of a section before the first headline inside it.
fn own(document: &Document, section: Span) -> Span {
    let blocks = document.blocks();
    let first = blocks.partition_point(|block| block.span.end <= section.start);
    let inside = blocks.get(first..).unwrap_or_default().iter().take_while(|block| block.span.start < section.end);
    // The first is the section's own headline.
    let next = inside.skip(1).find(|block| block.kind == BlockKind::Heading);
    Span::new(section.start(), next.map_or(section.end(), |next| next.span.start()))
}

fn is_no_prose(paragraph: &str, lexicons: &[&Lexicon]) -> bool {
    let has_leader = |paragraph: &str| {
        let bare = paragraph.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ' || c == '\t');
        bare.len() < paragraph.len() && (bare.ends_with(LEADER) || bare.ends_with(SPACED_LEADER))
    };
    let first = paragraph.chars().next().and_then(|first| first.to_lowercase().next());
    let may_be = first.is_some_and(|first| lexicons.iter().any(|lexicon| lexicon.may_open_licence(first)));
    let opens_licence = || {
        let end = paragraph.char_indices().map(|(at, _)| at).find(|at| *at >= MAX_OPENING);
        let opening = fold(paragraph.get(..end.unwrap_or(paragraph.len())).unwrap_or_default());
        lexicons.iter().any(|lexicon| lexicon.opens_licence(&opening))
    };
    has_leader(paragraph) || may_be && opens_licence()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::import_named;
    use crate::language::tests::english;
    use crate::stop::Stop;

    fn chosen_blocks(markdown: &str) -> (Vec<String>, Vec<String>) {
        let stop = Stop::never();
        let document = import_named(markdown.as_bytes(), Some("md"), &stop).expect("Markdown");
        let found = Apparatus::find(&document, english(), &stop.meter()).expect("not stopped");
        let text = |span: &Span| span.text(document.text()).trim().to_owned();
        let out = found.blocks.iter().filter_map(|index| document.blocks().get(*index as usize));
        (out.map(|block| text(&block.span)).collect(), found.summaries.iter().map(text).collect())
    }

    #[test]
    fn what_stands_under_such_a_heading_is_no_prose() {
        let (out, summaries) = chosen_blocks(
            "# A study of harbours\n\nIt was written in spring.\n\n## Abstract\n\nHarbours freeze.\n\n## 1. Contents\n\n\
             All about ice.\n\n## 2. Ice\n\nIce is cold. Its contents are water.\n\n## Conclusions\n\nIce melts.\n\n\
             ## References\n\nA. Voss: Harbours. Oslo 1990.\n\n### Maps\n\nThe harbour of Oslo.\n\n## An index of ice\n\nIt rose.\n",
        );
        assert_eq!(out, ["All about ice.", "A. Voss: Harbours. Oslo 1990.", "The harbour of Oslo."]);
        assert_eq!(summaries, ["Abstract\n\nHarbours freeze.", "Conclusions\n\nIce melts."]);
    }

    #[test]
    fn licences_and_leaders_are_no_prose() {
        let (out, _) = chosen_blocks(
            "Permission is hereby granted, free of charge, to any person.\n\nThe harbour ............ 12\n\n\
             The harbour was closed ..... for ever.\n\nThe permission is granted.\n",
        );
        assert_eq!(
            out,
            ["Permission is hereby granted, free of charge, to any person.", "The harbour ............ 12"]
        );
    }

    #[test]
    fn a_heading_over_most_of_the_document_hides_only_what_is_directly_under_it() {
        let (out, _) = chosen_blocks(
            "# A book\n\n# Contents\n\nOne.\n\n## The first chapter\n\nThe harbour of the town was closed by the ice of the river.\n",
        );
        assert_eq!(out, ["One."]);
    }
}
