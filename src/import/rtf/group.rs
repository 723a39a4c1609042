//! What a group of a rich text says of its text.
//!
//! Separate because it is the state that every control word changes and every brace
//! saves and restores.

use crate::import::flow::Look;

/// Destinations that are not the text of the document.
pub const SKIPPED: [&str; 25] = [
    "fonttbl",
    "colortbl",
    "info",
    "pict",
    "object",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "themedata",
    "colorschememapping",
    "datastore",
    "latentstyles",
    "listtable",
    "listoverridetable",
    "rsidtbl",
    "generator",
    "xmlnstbl",
    "revtbl",
    "filetbl",
    "nonshppict",
];

/// What a group says of its text; a group inherits it.
#[derive(Debug, Clone)]
pub struct Group {
    pub destination: Destination,
    /// The number of the font in use.
    pub font: i32,
    /// How many characters stand for a `\u` where it is not understood.
    pub fallback: usize,
    /// How its text looks.
    pub look: Look,
    /// Where its text leads.
    pub link: Option<String>,
    /// Whether it is part of a table of contents or of an index.
    pub in_contents: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Destination {
    Text,
    Skipped,
    Fonts,
    /// The names of styles.
    Styles,
    /// The name of a place.
    Place,
    /// What stands before an entry of a list.
    Label,
    Title,
    Author,
    Note,
    /// The code of a field.
    Field,
    /// The half of two copies of a text that older readers take.
    Upper,
}
