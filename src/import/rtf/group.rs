//! What a group of a rich text says of its text.
//!
//! Separate because it is the state that every control word changes and every brace
//! saves and restores.

/// Destinations that are not the text of the document.
pub const SKIPPED: [&str; 27] = [
    "fonttbl",
    "colortbl",
    "stylesheet",
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
    "fldinst",
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
    pub hidden: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Destination {
    Text,
    Skipped,
    Fonts,
    Title,
    Author,
    Note,
}
