//! What a reader makes of an article: highlights and notes, where they stand, and the file they are kept in.
//!
//! Separate from `document`, because a document never changes, and from the shell, which reads and writes the files. Nothing
//! here knows a file, a clock or the window. The model is that of the W3C (*Web Annotation Data Model*, 2017).
//!
//! - [`Annotation`] is a highlight, a note or both, on a [`Passage`] or on the whole article. A passage is its words with
//!   those before and behind them, so that it is found again when the text has changed.
//! - [`Annotations`] is the list of one article, each with its [`Place`] in the text as it is now. Every change is an
//!   [`Edit`], and applying one gives the edit that takes it back.
//! - [`find_passages`] looks for passages in a text, and [`merge`] brings together what two windows made of one list.
//! - [`w3c`] reads and writes the list as JSON-LD, with what other programs say about it.
//! - [`ContentKey`] is the fingerprint by which the notes of an article are found, wherever its file lies.

mod alignment;
mod anchor;
mod annotations;
mod content_key;
mod merge;
mod parts;
mod seeds;
mod solid;
pub mod w3c;

pub use anchor::find_passages;
pub use annotations::{Annotations, Edit, Imported, Place, Placed};
pub use content_key::ContentKey;
pub use merge::{contested, merge};
pub use parts::{Annotation, Characters, Colour, Foreign, Passage, Quote, Target};
