//! What a file is, by its content.
//!
//! Separate because the answer decides which importer reads the bytes, and names
//! the formats that none can read.

use super::archive::Archive;
use super::{Error, mail};

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

/// The name of a format as a constant, if it is one of those that errors speak of.
#[must_use]
pub fn known_name(name: &str) -> Option<&'static str> {
    let read = Format::ALL.into_iter().map(Format::name);
    read.chain(MAGIC.iter().map(|(_, name)| *name)).find(|known| *known == name)
}

/// Whether a file is taken apart in a confined process: all but plain text and Markdown.
/// An archive is not looked into for the answer.
#[must_use]
pub fn needs_worker(bytes: &[u8], extension: Option<&str>) -> bool {
    bytes.starts_with(b"PK") || !sniff(bytes, extension).is_ok_and(Format::is_plain)
}

/// How many bytes are looked at for what a text begins with.
const HEAD_BYTES: usize = 16 * 1024;
/// How Office files of old begin, and new ones with a password.
const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
/// How many bytes are looked at for control characters.
const SAMPLE_BYTES: usize = 64 * 1024;

/// How files begin that are no text.
const MAGIC: &[(&[u8], &str)] = &[
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP"),
    (b"{\\rtf", "RTF"),
    (OLE, "Microsoft Office 97"),
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

/// The format of a file: by its content, and by its extension where that leaves it open.
///
/// # Errors
/// If it is none that is read.
pub fn sniff(bytes: &[u8], extension: Option<&str>) -> Result<Format, Error> {
    let head = bytes.get(..bytes.len().min(HEAD_BYTES)).unwrap_or_default();
    if memchr::memmem::find(head, b"%PDF-").is_some_and(|at| at < 1024) {
        return Ok(Format::Pdf);
    }
    if bytes.starts_with(b"{\\rtf") {
        return Ok(Format::Rtf);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return of_archive(bytes);
    }
    if let Some(format) = binary_format(bytes) {
        let locked = bytes.starts_with(OLE) && memchr::memmem::find(bytes, &utf16("EncryptedPackage")).is_some();
        return Err(if locked { Error::Encrypted } else { Error::NotText(Some(format)) });
    }
    let text = String::from_utf8_lossy(head);
    let start = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']).to_ascii_lowercase();
    let page = ["<!doctype html", "<html", "<head", "<body"].iter().any(|tag| start.starts_with(tag));
    let declared = (start.starts_with("<?xml") || start.starts_with("<!--")) && start.contains("<html");
    if page || declared {
        return Ok(Format::Html);
    }
    if let Some(format) = mail::sniff(head, extension) {
        return Ok(format);
    }
    Ok(match extension {
        Some("md" | "markdown" | "mkd") => Format::Markdown,
        Some("html" | "htm" | "xhtml") => Format::Html,
        _ => Format::Text,
    })
}

/// The format of an archive, by its entries.
fn of_archive(bytes: &[u8]) -> Result<Format, Error> {
    const NAME: &str = "ZIP";
    let mut archive = Archive::open(bytes, NAME)?;
    if let Some(kind) = archive.read("mimetype")? {
        let kind = String::from_utf8_lossy(&kind).trim().to_owned();
        return match kind.as_str() {
            "application/epub+zip" => Ok(Format::Epub),
            kind if kind.starts_with("application/vnd.oasis.opendocument.text") => Ok(Format::Odt),
            _ => Err(Error::NotText(Some(NAME))),
        };
    }
    match () {
        () if archive.has("META-INF/container.xml") => Ok(Format::Epub),
        () if archive.has("word/document.xml") || archive.has("_rels/.rels") && archive.has("[Content_Types].xml") => {
            Ok(Format::Docx)
        }
        () if archive.has("content.xml") => Ok(Format::Odt),
        () => Err(Error::NotText(Some(NAME))),
    }
}

/// A name as directories of old Office files write it.
fn utf16(name: &str) -> Vec<u8> {
    name.encode_utf16().flat_map(u16::to_le_bytes).collect()
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
