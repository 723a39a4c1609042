//! What the panes ask of a section: its heading, and how many of its sentences were chosen.
//!
//! Separate because the summary, the contents and the text all ask it.

use crate::document::{Section, Span};
use crate::model::Opened;

/// The heading that a section begins with.
#[must_use]
pub fn heading_of(opened: &Opened, section: &Section) -> Span {
    let block = opened.analysis.document.block_at(section.span.start());
    block.and_then(|block| opened.analysis.blocks.get(block)).map_or(section.span, |heading| heading.span)
}

/// How many sentences of a section are in the summary.
#[must_use]
pub fn n_chosen(opened: &Opened, section: &Section) -> usize {
    let choices = &opened.summary.choices;
    let start_of =
        |sentence: usize| opened.analysis.sentences.get(sentence).map_or(0, |sentence| sentence.span.start());
    let before = |byte: usize| choices.partition_point(|choice| start_of(choice.sentence) < byte);
    before(section.span.end()).saturating_sub(before(section.span.start()))
}
