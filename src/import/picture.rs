//! Where the pictures of a file are.
//!
//! Separate because every format names its pictures by addresses, and what an address means
//! depends on where the text comes from alone: an entry of an archive, a part of a mail, a file.

use super::address::{resolved, unquoted};
use crate::document::{PictureSource, fingerprint};
use rustc_hash::FxHashSet;

/// The longest name or path of a picture, in bytes.
const MAX_NAME_BYTES: usize = 1_900;
/// How every address begins that holds its bytes itself.
pub const DATA: &str = "data:";
/// What the pictures are called that are drawn; the longest address says no more before its bytes.
const DRAWN: [&str; 5] = ["image/png", "image/jpeg", "image/jpg", "image/gif", "image/webp"];
/// The endings of names of pictures that are not drawn: drawings, and what needs more than a few decoders.
const UNDRAWN: [&str; 16] =
    ["svg", "svgz", "emf", "wmf", "eps", "pdf", "ps", "bmp", "dib", "tif", "tiff", "ico", "avif", "heic", "jp2", "jxl"];

/// A picture as a file speaks of it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Found<'a> {
    /// The file's description of the picture.
    pub alt: &'a str,
    /// Where its bytes are.
    pub address: &'a str,
    /// How large it is wanted, in points; 0 where that is not said.
    pub size: [u16; 2],
    /// Whether the text of its block that was read so far stands before it.
    pub behind: bool,
}

/// The points of a length with its unit, as style sheets and office files write it ("40", "2.5cm", "1in"); 0 of
/// one that depends on something else. 96 points are an inch.
pub fn points(length: &str) -> u16 {
    let length = length.trim();
    let end = length.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(length.len());
    let (number, unit) = length.split_at(end);
    let points = match unit.trim().to_ascii_lowercase().as_str() {
        "" | "px" => 1.0,
        "in" => 96.0,
        "cm" => 96.0 / 2.54,
        "mm" => 96.0 / 25.4,
        "pt" => 96.0 / 72.0,
        // An em is reckoned as text is usually set.
        "pc" | "em" | "rem" => 16.0,
        _ => 0.0,
    };
    // A number that is too large becomes the largest.
    (number.parse::<f32>().unwrap_or_default() * points).round() as u16
}

/// What the addresses of pictures in a text refer to.
#[derive(Debug, Clone, Default)]
pub enum Origin {
    /// Nothing: only an address that holds the bytes itself has some.
    #[default]
    Nowhere,
    /// Files beside the one that is read.
    Files,
    /// The other entries of the archive that the text is an entry of, under this name.
    Archive(String),
    /// The other parts of the mail.
    Parts {
        /// What they are called.
        names: FxHashSet<String>,
        /// The address of the page itself.
        base: String,
    },
}

impl Origin {
    /// Where the bytes are of a picture with this address.
    pub fn source(&self, address: &str) -> PictureSource {
        let address = address.trim();
        if is_data(address) {
            let entry = if let Self::Archive(name) = self { name.clone() } else { String::new() };
            let drawn = DRAWN.iter().any(|kind| starts_with(address.get(DATA.len()..).unwrap_or_default(), kind));
            let source = PictureSource::Data { entry, fingerprint: fingerprint(address) };
            return if drawn { source } else { PictureSource::Elsewhere };
        }
        if address.is_empty() || address.len() > MAX_NAME_BYTES {
            return PictureSource::Elsewhere;
        }
        let path = address.split(['?', '#']).next().unwrap_or_default();
        if let Self::Parts { names, base } = self {
            let whole = [address.to_owned(), joined(base, address)].into_iter().find(|name| names.contains(name));
            return whole.filter(|_| is_drawn(path)).map_or(PictureSource::Elsewhere, PictureSource::Entry);
        }
        let is_local = !path.starts_with("//") && !path.contains(':') && is_drawn(path);
        let source = match self {
            Self::Archive(own) if is_local => {
                let folder = own.rsplit_once('/').map_or("", |(folder, _)| folder);
                let folder = if path.starts_with('/') { "" } else { folder };
                PictureSource::Entry(resolved(folder, path))
            }
            Self::Files if is_local && !path.starts_with('/') => {
                let parts = unquoted(path);
                let parts = parts.split('/').filter(|part| !matches!(*part, "" | "."));
                PictureSource::Beside(parts.collect::<Vec<_>>().join("/"))
            }
            _ => PictureSource::Elsewhere,
        };
        if source.is_valid() && !source.name().is_empty() { source } else { PictureSource::Elsewhere }
    }
}

/// An address as a page at `base` means it (RFC 3986, without steps upwards).
fn joined(base: &str, address: &str) -> String {
    let host_ends = base.find("://").map_or(0, |scheme| scheme + 3);
    let host_ends = base.get(host_ends..).and_then(|rest| rest.find('/')).map_or(base.len(), |slash| host_ends + slash);
    let (host, path) = base.split_at(host_ends);
    if address.starts_with('/') {
        return format!("{host}{address}");
    }
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    format!("{host}{folder}/{}", address.trim_start_matches("./"))
}

fn starts_with(text: &str, start: &str) -> bool {
    text.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start))
}

/// Whether an address holds the bytes itself.
pub fn is_data(address: &str) -> bool {
    starts_with(address, DATA)
}

/// Whether the name of a picture does not say that it is of a kind that is not drawn.
fn is_drawn(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    !ending.is_some_and(|ending| UNDRAWN.contains(&ending.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_means_what_its_text_is_part_of() {
        let files = Origin::Files;
        let archive = Origin::Archive("OEBPS/text/one.xhtml".to_owned());
        let names = ["cid:a@b", "https://a.example/a.png", "https://a.example/n/b.php?f=x.svg"].map(str::to_owned);
        let parts =
            Origin::Parts { names: names.into_iter().collect(), base: "https://a.example/n/page.html".to_owned() };
        let beside = |path: &str| PictureSource::Beside(path.to_owned());
        let entry = |name: &str| PictureSource::Entry(name.to_owned());
        for (origin, address, source) in [
            (&files, "page_files/a%20b.png", beside("page_files/a b.png")),
            (&files, "./a.jpg?w=300", beside("a.jpg")),
            (&files, "../secret.png", PictureSource::Elsewhere),
            (&files, "a/../../secret.png", PictureSource::Elsewhere),
            (&files, "%2e%2e/secret.png", PictureSource::Elsewhere),
            (&files, "/etc/a.png", PictureSource::Elsewhere),
            (&files, "C:/a.png", PictureSource::Elsewhere),
            (&files, "a\\b.png", PictureSource::Elsewhere),
            (&files, "//a.example/a.png", PictureSource::Elsewhere),
            (&files, "https://a.example/a.png", PictureSource::Elsewhere),
            (&files, "drawing.svg", PictureSource::Elsewhere),
            (&files, "", PictureSource::Elsewhere),
            (&archive, "../images/a.png", entry("OEBPS/images/a.png")),
            (&archive, "/cover.jpg", entry("cover.jpg")),
            (&archive, "https://a.example/a.png", PictureSource::Elsewhere),
            (&parts, "cid:a@b", entry("cid:a@b")),
            (&parts, "https://a.example/a.png", entry("https://a.example/a.png")),
            (&parts, "https://a.example/b.png", PictureSource::Elsewhere),
            (&parts, "/a.png", entry("https://a.example/a.png")),
            (&parts, "b.php?f=x.svg", entry("https://a.example/n/b.php?f=x.svg")),
            (&Origin::Nowhere, "a.png", PictureSource::Elsewhere),
        ] {
            assert_eq!(origin.source(address), source, "{address}");
        }
    }

    #[test]
    fn lengths_are_read_with_their_units() {
        for (length, wanted) in [
            ("40", 40),
            (" 1px ", 1),
            ("2.54cm", 96),
            ("25.4mm", 96),
            ("1in", 96),
            ("72pt", 96),
            ("50%", 0),
            ("auto", 0),
            ("", 0),
            ("9e9", 0),
            ("99999999", u16::MAX),
        ] {
            assert_eq!(points(length), wanted, "{length}");
        }
    }
}
