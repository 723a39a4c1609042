//! The bytes of a picture of a file, found again where its source says.
//!
//! Separate because it looks into archives, mails and pages, while those only need [`super::picture`] to say where their
//! pictures are.

use super::address::unquoted;
use super::archive::Archive;
use super::picture::{DATA, is_data};
use super::{Error, Format, encoding, html, mail};
use crate::document::{PictureSource, fingerprint};
use crate::stop::Stop;

/// The bytes of a picture of a file; `None` if they are not there.
///
/// # Errors
/// If the file cannot be taken apart.
pub fn find(bytes: &[u8], format: Format, source: &PictureSource) -> Result<Option<Vec<u8>>, Error> {
    match (source, format) {
        (PictureSource::Entry(name), Format::Docx | Format::Odt | Format::Epub) => {
            Archive::open(bytes, format.name())?.read(name)
        }
        (PictureSource::Entry(name), Format::Mhtml | Format::Email) => mail::part(bytes, name, &Stop::never().meter()),
        (PictureSource::Data { entry, fingerprint }, _) => {
            let text = match format {
                Format::Docx | Format::Odt | Format::Epub => {
                    let page = Archive::open(bytes, format.name())?.read(entry)?.unwrap_or_default();
                    String::from_utf8_lossy(&page).into_owned()
                }
                Format::Html => html::decode(bytes).0,
                Format::Mhtml | Format::Email => mail::pages(bytes, &Stop::never().meter())?,
                _ => encoding::decode(bytes).0.into_owned(),
            };
            Ok(data_of(&text, *fingerprint).and_then(decoded))
        }
        (PictureSource::Entry(_) | PictureSource::Elsewhere | PictureSource::Beside(_), _) => Ok(None),
    }
}

/// The address of this fingerprint that holds bytes, where it stands in a text.
fn data_of(text: &str, wanted: u64) -> Option<&str> {
    let mut after = 0;
    for colon in memchr::memchr_iter(b':', text.as_bytes()) {
        let Some(start) = (colon + 1).checked_sub(DATA.len()).filter(|start| *start >= after) else { continue };
        let Some(rest) = text.get(start..).filter(|rest| is_data(rest)) else { continue };
        // It ends where its quotation does; or at a bracket, or at white space, where it has no quotation marks.
        let quote = text.get(..start)?.chars().next_back().filter(|before| matches!(before, '"' | '\''));
        let end = match quote {
            Some(quote) => rest.find(quote),
            None => rest.find(['"', '\'', '(', ')', '<', '>']),
        };
        let quoted = rest.get(..end.unwrap_or(rest.len()))?;
        after = start + quoted.len();
        let bare = quoted.split_ascii_whitespace().next()?;
        if let Some(address) = [quoted, bare].into_iter().find(|address| fingerprint(address) == wanted) {
            return Some(address);
        }
    }
    None
}

/// The bytes that an address holds (RFC 2397), in base64 alone: nobody writes pictures otherwise.
fn decoded(address: &str) -> Option<Vec<u8>> {
    let (head, data) = address.split_once(',')?;
    let is_base64 = head.rsplit(';').next().is_some_and(|last| last.trim().eq_ignore_ascii_case("base64"));
    let data = unquoted(data);
    let mut symbols = data.replace('-', "+").replace('_', "/").into_bytes();
    symbols.retain(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/'));
    is_base64.then(|| data_encoding::BASE64_NOPAD.decode(&symbols).ok())?
}

#[cfg(test)]
mod tests {
    use super::super::picture::Origin;
    use super::*;

    #[test]
    fn bytes_in_an_address_are_found_again_however_it_is_written() {
        let address = "data:image/png;base64,iVBORw0KGgo=";
        let source = Origin::Files.source(address);
        for text in [
            format!("<img src='data:image/gif;base64,R0lG'><img src=\"{address}\">"),
            format!("<img src={address} alt=x>"),
            format!("The data: ![a]({address} \"so\")"),
            "<img src='data:image/png;base64,iVBOR\n  w0KGgo='>".to_owned(),
            format!("<p title=\"data:(\">(data:) data:<img src=\"{address}\">"),
        ] {
            let found = find(text.as_bytes(), Format::Markdown, &source).expect("a text");
            assert_eq!(found.as_deref(), Some(&b"\x89PNG\r\n\x1a\n"[..]), "{text}");
        }
        assert_eq!(find(b"<img src='data:image/png;base64,AAAA'>", Format::Markdown, &source), Ok(None));
        let odd = "DATA:image/png;name=a(1).png;base64,iVBORw0KGgo=";
        let found = find(format!("<img src='{odd}'>").as_bytes(), Format::Markdown, &Origin::Files.source(odd));
        assert!(found.is_ok_and(|found| found.is_some()), "capitals, brackets");
        assert_eq!(Origin::Files.source("data:image/svg+xml;base64,AAAA"), PictureSource::Elsewhere);
        for many in ["data:", "'data:", "\"data:(", "(data:\""] {
            assert_eq!(find(many.repeat(400_000).as_bytes(), Format::Markdown, &source), Ok(None));
        }
    }
}
