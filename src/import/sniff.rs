//! What a file is, by its content.
//!
//! Separate because the answer decides which importer reads the bytes, and names
//! the formats that none can read.

use super::archive::Archive;
use super::{Error, Format, encoding, mail};

/// The name of a format as a constant, if it is one of those that errors speak of.
#[must_use]
pub fn known_name(name: &str) -> Option<&'static str> {
    let read = Format::ALL.into_iter().map(Format::name);
    read.chain(MAGIC.iter().map(|(_, name, _)| *name)).find(|known| *known == name)
}

/// Whether a file is taken apart in a confined process: all but plain text and Markdown.
/// An archive is not looked into for the answer.
#[must_use]
pub fn needs_worker(bytes: &[u8], extension: Option<&str>) -> bool {
    bytes.starts_with(b"PK") || !sniff(bytes, extension).is_ok_and(Format::is_plain)
}

/// Whether an archive is itself a document, as those of word processors and books are.
#[must_use]
pub fn is_document(archive: &[u8]) -> bool {
    of_archive(archive).is_ok()
}

/// How many bytes are looked at for what a text begins with.
const HEAD_BYTES: usize = 16 * 1024;
/// How Office files of old begin, and new ones with a password.
const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
/// How many bytes are looked at for control characters.
const SAMPLE_BYTES: usize = 64 * 1024;

/// How many bytes of a file tell whether it is text that only begins like another format.
const TOLD_BYTES: usize = 1024;

/// How files begin that are no text, what they are called, and, where they begin with letters that a text can begin with
/// too, the extensions of their names.
const MAGIC: &[(&[u8], &str, &[&str])] = &[
    (b"%PDF-", "PDF", &["pdf"]),
    (b"PK\x03\x04", "ZIP", &[]),
    (b"{\\rtf", "RTF", &["rtf"]),
    (OLE, "Microsoft Office 97", &[]),
    (b"\x89PNG\r\n\x1a\n", "PNG", &[]),
    (b"\xff\xd8\xff", "JPEG", &[]),
    (b"GIF8", "GIF", &["gif"]),
    (b"\x1f\x8b", "gzip", &[]),
    (b"7z\xbc\xaf\x27\x1c", "7z", &[]),
    (b"\x7fELF", "ELF", &[]),
    (b"ID3", "MP3", &["mp3"]),
    (b"OggS", "Ogg", &["ogg", "oga", "opus"]),
    (b"SQLite format 3\0", "SQLite", &[]),
];

/// The name of the format that `bytes` begin like, if it is one that is no text. "GIF8 is how they begin" is
/// text, unless the file is named as a picture.
#[must_use]
pub fn binary_format(bytes: &[u8], extension: Option<&str>) -> Option<&'static str> {
    let is_named = |extensions: &[&str]| extension.is_some_and(|extension| extensions.contains(&extension));
    let found = MAGIC.iter().find(|(magic, _, _)| bytes.starts_with(magic));
    let found = found.filter(|(_, _, names)| names.is_empty() || is_named(names) || has_controls(bytes));
    found.map(|(_, name, _)| *name)
}

/// Whether a file has bytes near its beginning that no text has.
fn has_controls(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(TOLD_BYTES)).unwrap_or_default();
    head.iter().any(|byte| matches!(byte, 0..=8 | 0xe..=0x1a | 0x1c..=0x1f | 0x7f))
}

/// Whether a file is a PDF: its first line is only a version, and objects follow. Before it may stand what a mail program
/// left there.
fn is_pdf(bytes: &[u8], extension: Option<&str>) -> bool {
    const MARK: &[u8] = b"%PDF-";
    let head = bytes.get(..bytes.len().min(TOLD_BYTES + MARK.len())).unwrap_or_default();
    let Some(at) = memchr::memmem::find(head, MARK) else { return false };
    if extension == Some("pdf") || has_controls(bytes) {
        return true;
    }
    let behind = bytes.get(at + MARK.len()..).unwrap_or_default();
    let line = behind.split(|byte| matches!(byte, b'\r' | b'\n')).next().unwrap_or_default();
    let begins_line = at.checked_sub(1).is_none_or(|before| matches!(bytes.get(before), Some(b'\r' | b'\n')));
    let is_version = line.first().is_some_and(u8::is_ascii_digit) && !line.iter().any(u8::is_ascii_alphabetic);
    begins_line && is_version && memchr::memmem::find(behind, b" obj").is_some()
}

/// Whether a file is rich text: what its first bracket opens is closed at its end, or it goes on as rich text does.
fn is_rtf(bytes: &[u8], extension: Option<&str>) -> bool {
    let Some(rest) = bytes.strip_prefix(b"{\\rtf") else { return false };
    let head = rest.get(..rest.len().min(TOLD_BYTES)).unwrap_or_default();
    let n_words = memchr::memchr_iter(b'\\', head).count();
    let is_closed = rest.iter().rfind(|byte| !byte.is_ascii_whitespace() && **byte != 0) == Some(&b'}');
    extension == Some("rtf") || head.first().is_some_and(u8::is_ascii_digit) && (is_closed || n_words >= 4)
}

/// The format of a file: by its content, and by its extension where that leaves it open.
///
/// # Errors
/// If it is none that is read.
pub fn sniff(bytes: &[u8], extension: Option<&str>) -> Result<Format, Error> {
    if is_pdf(bytes, extension) {
        return Ok(Format::Pdf);
    }
    if is_rtf(bytes, extension) {
        return Ok(Format::Rtf);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return of_archive(bytes).map_err(|error| {
            broken_by_name(extension).filter(|_| matches!(error, Error::Broken(_) | Error::NotText(_))).unwrap_or(error)
        });
    }
    if let Some(format) = binary_format(bytes, extension).filter(|name| !matches!(*name, "PDF" | "RTF")) {
        let locked = bytes.starts_with(OLE) && memchr::memmem::find(bytes, &utf16("EncryptedPackage")).is_some();
        return Err(if locked { Error::Encrypted } else { Error::NotText(Some(format)) });
    }
    if let Some(error) = broken_by_name(extension).filter(|_| has_controls(bytes)) {
        return Err(error);
    }
    let head = bytes.get(..bytes.len().min(HEAD_BYTES)).unwrap_or_default();
    // A page can be in UTF-16.
    let text = if head.contains(&0) { encoding::decode(head).0 } else { String::from_utf8_lossy(head) };
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

/// What is wrong with a file that is named as one of the formats that are archives, and is none.
fn broken_by_name(extension: Option<&str>) -> Option<Error> {
    let archives = [Format::Docx, Format::Odt, Format::Epub];
    let named = archives.into_iter().find(|format| extension.is_some_and(|name| format.extensions().contains(&name)));
    named.map(|format| Error::Broken(format.name()))
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
    if archive.has("META-INF/container.xml") {
        Ok(Format::Epub)
    } else if archive.has("word/document.xml") || archive.has("_rels/.rels") && archive.has("[Content_Types].xml") {
        Ok(Format::Docx)
    } else if archive.has("content.xml") {
        Ok(Format::Odt)
    } else {
        Err(Error::NotText(Some(NAME)))
    }
}

/// A name as directories of old Office files write it.
fn utf16(name: &str) -> Vec<u8> {
    name.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// Whether decoded text is none: it has a NUL, or one of every two hundred
/// characters is a control character that no text file has. Characters that an earlier program lost (U+FFFD) are more
/// often in texts: one in ten may be.
#[must_use]
pub fn is_binary(text: &str) -> bool {
    let mut n = 0_usize;
    let (mut controls, mut lost) = (0_usize, 0_usize);
    for c in text.chars().take(SAMPLE_BYTES) {
        n += 1;
        match c {
            '\0' => return true,
            '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1b}' | '\u{85}' => {}
            '\u{fffd}' => lost += 1,
            c if c.is_control() => controls += 1,
            _ => {}
        }
    }
    controls * 200 > n || lost * 10 > n
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_lost_some_characters_is_text() {
        for text in [
            "\u{fffd}We\u{fffd}re done\u{fffd}, the mayor said after the vote on Monday, and left early.",
            "It isn\u{fffd}t over yet.",
        ] {
            assert!(!is_binary(text), "{text}");
        }
        for none in ["\u{fffd}\u{fffd}P\u{fffd} q\u{fffd}", "a\u{1}b\u{2}c", "a text with a NUL\0"] {
            assert!(is_binary(none), "{none}");
        }
    }

    #[test]
    fn text_that_begins_like_a_file_of_another_format_is_text() {
        let prose = " is how such files begin, and so does this text about them, which has sentences.\n";
        for beginning in [
            "GIF89a", "GIF8", "ID3", "ID3v2", "OggS", "PK", "%PDF-", "%PDF-1.4", "{\\rtf", "{\\rtf1", "BM", "MZ",
            "Rar!",
        ] {
            let text = format!("{beginning}{prose}");
            for text in [text.clone(), format!("The bytes {text}"), format!("“{text}”"), format!("Two lines.\n{text}")]
            {
                assert_eq!(sniff(text.as_bytes(), Some("txt")), Ok(Format::Text), "{text}");
                assert_eq!(sniff(text.as_bytes(), None), Ok(Format::Text), "{text}");
            }
        }
    }

    #[test]
    fn files_are_told_without_their_names() {
        let not_text = |name| Err(Error::NotText(Some(name)));
        for (bytes, format) in [
            (&b"GIF89a\x01\0\x01\0\x80"[..], not_text("GIF")),
            (b"ID3\x03\0\0\0", not_text("MP3")),
            (b"OggS\0\x02", not_text("Ogg")),
            (b"%PDF-1.7\n1 0 obj\n<<>>\nendobj", Ok(Format::Pdf)),
            (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\r\n1 0 obj\n<<>>", Ok(Format::Pdf)),
            (b"HTTP/1.1 200 OK\r\n\r\n%PDF-1.4\n1 0 obj", Ok(Format::Pdf)),
            (b"{\\rtf1 One sentence.}\n", Ok(Format::Rtf)),
            (b"{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Arial;}} One", Ok(Format::Rtf)),
        ] {
            assert_eq!(sniff(bytes, None), format, "{}", bytes.escape_ascii());
        }
        // Of a damaged document its name says what it was to be: the user knows no ZIP.
        let broken = |name| Err(Error::Broken(name));
        for bytes in [&b"PK\x03\x04\x14\0\x06"[..], b"\0\0 the end of an archive PK\x05\x06\0\0"] {
            for (extension, name) in [("docx", "DOCX"), ("odt", "ODT"), ("epub", "EPUB")] {
                assert_eq!(sniff(bytes, Some(extension)), broken(name), "{extension}");
            }
        }
        assert_eq!(sniff(b"PK\x03\x04\x14\0\x06", None), broken("ZIP"));
        assert_eq!(sniff(b"A text that is named so.", Some("docx")), Ok(Format::Text));
        // A name decides where the bytes leave it open.
        assert_eq!(sniff(b"GIF89a", Some("gif")), not_text("GIF"));
        assert_eq!(sniff(b"%PDF-1.7 cut off", Some("pdf")), Ok(Format::Pdf));
        let page: Vec<u8> = "<!DOCTYPE html><p>Größe".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(sniff(&page, None), Ok(Format::Html));
    }

    #[test]
    fn binary_files_are_told_from_text() {
        assert_eq!(binary_format(b"%PDF-1.7\n", Some("pdf")), Some("PDF"));
        assert_eq!(binary_format(b"Plain text", None), None);
        assert!(is_binary("ab\0c"));
        assert!(is_binary(&"\u{1}\u{2}text".repeat(20)));
        assert!(!is_binary("Eine Zeile\r\nmit\tTabulator und Seitenvorschub\u{c}."));
        assert!(!is_binary(""));
    }
}
