//! What a note is written on, what a new annotation is made with, and what became of the wish to highlight.
//!
//! Separate from what is done with them because commands name them, too.

use crate::document::Span;
use jiff::Timestamp;

/// What a note is written on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoteOn {
    /// The highlight, or the note that is there already, of this id.
    Annotation(String),
    /// A passage of the text that has neither yet.
    Passage(Span),
    /// The whole article.
    Article,
}

/// What a new annotation is made with: the window knows the clock, and where unique names come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fresh {
    /// Its id, if one is made.
    pub id: String,
    /// The time now.
    pub now: Timestamp,
}

/// What became of the wish to highlight a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Highlighted {
    /// It is highlighted now.
    Added,
    /// It was highlighted, and is so in another colour now.
    Recoloured,
    /// It was highlighted in this colour, and is no longer.
    Removed,
    /// It cannot be: nothing but white space, or too long.
    Refused,
    /// It cannot be yet: what is kept of the article is not read.
    TooEarly,
}
