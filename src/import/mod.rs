//! From bytes to a document.
//!
//! Separate from `analysis` because it knows formats but no languages. `import`
//! opens no file: it is given bytes, so that it can run anywhere.

mod address;
mod archive;
mod caption;
mod day;
mod docx;
mod draft;
mod encoding;
mod epub;
mod flow;
mod font;
mod format;
#[cfg(test)]
mod growth;
mod headline;
mod html;
mod limits;
mod mail;
mod markdown;
mod numbering;
mod odt;
mod pdf;
mod picture;
mod picture_bytes;
mod raster;
mod rtf;
#[cfg(test)]
mod said;
mod sniff;
mod text;
mod verse;
mod xml;

pub use archive::ArticleArchive;
pub use encoding::is_encoding_name;
pub use format::Format;
pub use limits::{LIMITS, Limits};
pub use mail::mbox;
pub use pdf::{Artist, PageFile};
pub use sniff::{is_document, known_name, needs_worker};
pub use text::import_text;

use crate::document::{Bounds, Document, Metadata, PictureSource, Raster};
use crate::error::Error;
use crate::stop::{Meter, Stop};
use draft::Draft;

/// How much of a web page is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// The article that is found in it.
    Article,
    /// All of its text but for menus and forms: the reader doubts what was found.
    Page,
}

/// Whether there are more bytes than the limit for reading.
#[must_use]
pub fn is_too_large(bytes: &[u8]) -> bool {
    bytes.len() as u64 > LIMITS.input_bytes
}

/// Makes a document from the bytes of a file; the extension decides the format if the bytes do not.
///
/// # Errors
/// If there are too many bytes, the format is not supported, the file cannot be read, or
/// `stop` says so.
pub fn import_named(bytes: &[u8], extension: Option<&str>, stop: &Stop) -> Result<Document, Error> {
    read_as(bytes, extension, &stop.meter())
}

/// Like [`import_named`], with so much of a web page; files of other formats are read whole in any case.
///
/// # Errors
/// As [`import_named`].
pub fn import_extent(bytes: &[u8], extension: Option<&str>, extent: Extent, stop: &Stop) -> Result<Document, Error> {
    read_extent(bytes, extension, extent, &stop.meter())
}

/// Makes a document from the bytes of a plain text, from a file or the clipboard.
///
/// # Errors
/// If there are too many bytes, they are not text or have no text in them, or `stop` says so.
pub fn import(bytes: &[u8], stop: &Stop) -> Result<Document, Error> {
    read_text(bytes, &stop.meter())
}

/// Decodes a picture in a file, scaled down to `bounds`; `None` if it is missing or cannot be drawn.
/// For a picture in a file of its own, pass the bytes of that file and [`PictureSource::Beside`].
///
/// # Errors
/// If the format of the file is not supported, or the file cannot be read.
pub fn picture(
    bytes: &[u8],
    extension: Option<&str>,
    source: &PictureSource,
    bounds: Bounds,
) -> Result<Option<Raster>, Error> {
    if is_too_large(bytes) {
        return Err(Error::TooLarge);
    }
    if let PictureSource::Beside(_) = source {
        return Ok(raster::decode(bytes, bounds));
    }
    let found = picture_bytes::find(bytes, sniff::sniff(bytes, extension)?, source)?;
    Ok(found.and_then(|bytes| raster::decode(&bytes, bounds)))
}

fn read_as(bytes: &[u8], extension: Option<&str>, meter: &Meter) -> Result<Document, Error> {
    read_extent(bytes, extension, Extent::Article, meter)
}

fn read_extent(bytes: &[u8], extension: Option<&str>, extent: Extent, meter: &Meter) -> Result<Document, Error> {
    if is_too_large(bytes) {
        return Err(Error::TooLarge);
    }
    let format = sniff::sniff(bytes, extension)?;
    let read = match format {
        Format::Text => read_text(bytes, meter),
        Format::Markdown => markdown::read(bytes, meter),
        Format::Html => html::read(bytes, extent, meter),
        Format::Mhtml => mail::read_page(bytes, extent, meter),
        Format::Email => mail::read_mail(bytes, extension, meter),
        Format::Rtf => rtf::read(bytes, meter),
        Format::Docx => docx::read(bytes, meter),
        Format::Odt => odt::read(bytes, meter),
        Format::Epub => epub::read(bytes, meter),
        Format::Pdf => pdf::read(bytes, meter),
    };
    match read {
        // There are bytes, but none of them is text.
        Err(Error::Empty) if format != Format::Text && !bytes.trim_ascii().is_empty() => Err(Error::NoText),
        read => read,
    }
}

fn read_text(bytes: &[u8], meter: &Meter) -> Result<Document, Error> {
    if is_too_large(bytes) {
        return Err(Error::TooLarge);
    }
    if let Some(format) = sniff::binary_format(bytes, None) {
        return Err(Error::NotText(Some(format)));
    }
    let (text, warnings) = encoding::decode(bytes);
    meter.work(bytes.len())?;
    if sniff::is_binary(&text) {
        return Err(Error::NotText(None));
    }
    let mut document = text::read_metered(&text, Metadata::default(), meter)?;
    document.warnings = warnings;
    Ok(document)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_limit_of_text_holds_for_every_format() {
        let text = "The port. ".repeat(LIMITS.text_bytes / 10 + 1);
        let rich = ["{\\rtf1 ", &text, "}"].concat();
        let page = ["<!DOCTYPE html><p>", &text].concat();
        let mail = ["From: a@b.example\nTo: c@d.example\nSubject: x\n\n", &text].concat();
        let files = [(text.as_str(), "txt"), (text.as_str(), "md"), (&rich, "rtf"), (&page, "html"), (&mail, "eml")];
        for (file, extension) in files {
            let read = import_named(file.as_bytes(), Some(extension), &Stop::never());
            assert_eq!(read, Err(Error::TooMuchText), "{extension}");
        }
        assert_eq!(import_text(&text, Metadata::default(), &Stop::never()), Err(Error::TooMuchText));
        // Fewer bytes than the limit, which are more in UTF-8.
        let latin = b"\xe4 ".repeat(LIMITS.text_bytes / 3 + 1);
        assert_eq!(import(&latin, &Stop::never()), Err(Error::TooMuchText));
        let fits = text.get(..LIMITS.text_bytes - 1).expect("ASCII");
        assert!(import(fits.as_bytes(), &Stop::never()).is_ok());
    }

    #[test]
    fn one_limit_of_blocks_holds_for_every_format() {
        let lines = "A\n".repeat(LIMITS.blocks + 1);
        let entries = "- a\n".repeat(LIMITS.blocks + 1);
        let rich = format!("{{\\rtf1 {}}}", "A\\par ".repeat(LIMITS.blocks + 1));
        for (file, extension) in [(&lines, "txt"), (&entries, "md"), (&rich, "rtf")] {
            let read = import_named(file.as_bytes(), Some(extension), &Stop::never());
            assert_eq!(read.err(), Some(Error::TooComplex), "{extension}");
        }
        let fits = lines.get(..2 * LIMITS.blocks).expect("ASCII");
        let document = import(fits.as_bytes(), &Stop::never()).expect("as many as may be");
        assert_eq!(document.blocks().len(), LIMITS.blocks);
    }

    #[test]
    fn what_has_no_text_is_told_from_what_has_no_bytes() {
        let read = |file: &str, extension| import_named(file.as_bytes(), Some(extension), &Stop::never()).err();
        for (file, extension) in [
            ("<!DOCTYPE html><html><body><img src=\"a.png\"></body></html>", "html"),
            ("<!DOCTYPE html><script type='application/ld+json'>{}</script>", "htm"),
            ("<p></p>", "xhtml"),
            ("<!-- nothing -->\n", "md"),
            ("{\\rtf1 }", "rtf"),
            ("From: a@b.example\nTo: c@d.example\nSubject: x\nDate: today\n\n", "eml"),
        ] {
            assert_eq!(read(file, extension), Some(Error::NoText), "{extension}");
        }
        for frame in [
            "<!DOCTYPE html><script>let a = 1;</script>",
            "<!DOCTYPE html><html><head><title>App</title></head><body><div id=root></div><script src=app.js></script></body></html>",
            "<!DOCTYPE html><noscript>You need to enable JavaScript to run this app.</noscript><div id=app>Loading…</div><script>app()</script>",
            "<!DOCTYPE html><div id=app>Bitte aktivieren Sie JavaScript, um diese Seite zu lesen.</div><script type=module src=a.js></script>",
        ] {
            assert_eq!(read(frame, "html"), Some(Error::BuiltByScript), "{frame}");
        }
        // These have a text, however short.
        for page in [
            "<!DOCTYPE html><p>Der Hafen öffnet.</p><script>count()</script>",
            "<!DOCTYPE html><p>JavaScript ist eine Sprache. Sie läuft im Browser.</p>",
        ] {
            assert_eq!(read(page, "html"), None, "{page}");
        }
        for extension in ["txt", "md", "html"] {
            assert_eq!(read(" \r\n\t", extension), Some(Error::Empty), "{extension}");
            assert_eq!(read("", extension), Some(Error::Empty), "{extension}");
        }
    }

    #[test]
    fn an_author_whom_nobody_named_is_none() {
        let page = |author: &str| {
            format!(
                "<!DOCTYPE html><meta name=author content=\"{author}\"><article><p>One sentence. Another.</article>"
            )
        };
        let front_matter = |author: &str| format!("---\nauthor: {author}\n---\nOne sentence. Another.\n");
        let rich = |author: &str| format!("{{\\rtf1{{\\info{{\\author {author}}}}}One sentence. Another.}}");
        for (author, wanted) in [
            ("anonymous", None),
            ("(Anonymous)", None),
            ("unknown", None),
            ("User", None),
            ("Windows User", None),
            ("Unbekannt", None),
            ("Jana Kurz", Some("Jana Kurz")),
            ("Anonymous Was A Woman", Some("Anonymous Was A Woman")),
            ("A. User", Some("A. User")),
        ] {
            for (file, extension) in [(page(author), "html"), (front_matter(author), "md"), (rich(author), "rtf")] {
                let document = import_named(file.as_bytes(), Some(extension), &Stop::never()).expect("a document");
                assert_eq!(document.metadata.author.as_deref(), wanted, "{author} in {extension}");
            }
        }
    }

    #[test]
    fn reading_ends_when_it_shall() {
        let stop = Stop::never();
        stop.ask();
        let text = "A line.\n".repeat(10_000);
        let late = Stop::never().within(std::time::Duration::ZERO);
        for extension in ["txt", "md", "html"] {
            assert_eq!(import_named(text.as_bytes(), Some(extension), &stop), Err(Error::Cancelled), "{extension}");
            assert_eq!(import_named(text.as_bytes(), Some(extension), &late), Err(Error::TooSlow), "{extension}");
        }
    }
}
