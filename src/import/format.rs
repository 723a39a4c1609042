//! The formats that are read.
//!
//! Separate because importers, pictures and the search for the format of a file all speak of them.

/// The formats that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// A web page.
    Html,
    /// A web page in one file with all that belongs to it.
    Mhtml,
    /// An e-mail.
    Email,
    /// Rich text.
    Rtf,
    /// Word.
    Docx,
    /// `OpenDocument` text.
    Odt,
    /// An e-book.
    Epub,
    /// PDF.
    Pdf,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Text,
        Self::Markdown,
        Self::Html,
        Self::Mhtml,
        Self::Email,
        Self::Rtf,
        Self::Docx,
        Self::Odt,
        Self::Epub,
        Self::Pdf,
    ];

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "Text",
            Self::Markdown => "Markdown",
            Self::Html => "HTML",
            Self::Mhtml => "MHTML",
            Self::Email => "E-Mail",
            Self::Rtf => "RTF",
            Self::Docx => "DOCX",
            Self::Odt => "ODT",
            Self::Epub => "EPUB",
            Self::Pdf => "PDF",
        }
    }

    /// The extensions of its files, the usual one first.
    #[must_use]
    pub fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Text => &["txt", "text"],
            Self::Markdown => &["md", "markdown", "mkd"],
            Self::Html => &["html", "htm", "xhtml"],
            Self::Mhtml => &["mhtml", "mht"],
            Self::Email => &["eml", "mbox"],
            Self::Rtf => &["rtf"],
            Self::Docx => &["docx"],
            Self::Odt => &["odt"],
            Self::Epub => &["epub"],
            Self::Pdf => &["pdf"],
        }
    }

    /// Whether it is read in the program itself: formats that are hardly more than their
    /// text. All others are taken apart in a confined process.
    #[must_use]
    pub fn is_plain(self) -> bool {
        matches!(self, Self::Text | Self::Markdown)
    }
}
