//! What a file is, by its content.
//!
//! Separate because the answer decides which importer reads the bytes, and names
//! the formats that none can read.

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
    /// What it is called.
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

    /// Whether it is read in the program itself: formats that are hardly more than their
    /// text. All others are taken apart in a confined process.
    #[must_use]
    pub fn is_plain(self) -> bool {
        matches!(self, Self::Text | Self::Markdown)
    }
}

/// The name of a format as a constant, if it is one of those that errors speak of.
#[must_use]
pub fn known_name(name: &str) -> Option<&'static str> {
    let formats = [
        Format::Text,
        Format::Markdown,
        Format::Html,
        Format::Mhtml,
        Format::Email,
        Format::Rtf,
        Format::Docx,
        Format::Odt,
        Format::Epub,
        Format::Pdf,
    ];
    let read = formats.into_iter().map(Format::name);
    read.chain(MAGIC.iter().map(|(_, name)| *name)).find(|known| *known == name)
}

/// Whether a file is taken apart in a confined process: all but plain text and Markdown.
/// An archive is not looked into for the answer.
#[must_use]
pub fn needs_worker(bytes: &[u8], extension: Option<&str>) -> bool {
    bytes.starts_with(b"PK") || !sniff(bytes, extension).is_ok_and(Format::is_plain)
}

/// How many bytes are looked at for control characters.
const SAMPLE_BYTES: usize = 64 * 1024;

/// How files begin that are no text.
const MAGIC: &[(&[u8], &str)] = &[
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP (DOCX, ODT, EPUB)"),
    (b"{\\rtf", "RTF"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Microsoft Office 97"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x7fELF", "ELF"),
    (b"ID3", "MP3"),
    (b"OggS", "Ogg"),
    (b"SQLite format 3\0", "SQLite"),
];

/// The name of the format that `bytes` begin like, if it is one that is no text.
#[must_use]
pub fn binary_format(bytes: &[u8]) -> Option<&'static str> {
    MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, name)| *name)
}

/// The format of a file, by its content.
///
/// # Errors
/// If it is none that is read.
pub fn sniff(bytes: &[u8], _extension: Option<&str>) -> Result<Format, super::Error> {
    match binary_format(bytes) {
        Some(format) => Err(super::Error::NotText(Some(format))),
        None => Ok(Format::Text),
    }
}

/// Whether decoded text is none: it has a NUL, or one of every two hundred
/// characters is a control character that no text file has.
#[must_use]
pub fn is_binary(text: &str) -> bool {
    let mut n = 0_usize;
    let mut controls = 0_usize;
    for c in text.chars().take(SAMPLE_BYTES) {
        n += 1;
        match c {
            '\0' => return true,
            '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1b}' | '\u{85}' => {}
            c if c.is_control() || c == '\u{fffd}' => controls += 1,
            _ => {}
        }
    }
    controls * 200 > n
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn binary_files_are_told_from_text() {
        assert_eq!(binary_format(b"%PDF-1.7\n"), Some("PDF"));
        assert_eq!(binary_format(b"Plain text"), None);
        assert!(is_binary("ab\0c"));
        assert!(is_binary(&"\u{1}\u{2}text".repeat(20)));
        assert!(!is_binary("Eine Zeile\r\nmit\tTabulator und Seitenvorschub\u{c}."));
        assert!(!is_binary(""));
    }
}
