//! What a file says about itself, and what an importer reports about reading it.
//!
//! Separate because it stands outside the text: no span points here.

use serde::{Deserialize, Serialize};

/// What a file says about itself, outside its text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Metadata {
    /// The title, if it is not a block of the text.
    pub title: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// When it was written: a day in ISO 8601 if it can be read, otherwise as the file has it.
    pub date: Option<String>,
    /// Where it appeared: a site, a newspaper, a publisher.
    #[serde(default)]
    pub site: Option<String>,
    /// The language that the file says it is in: a tag of BCP 47, such as "de-AT".
    #[serde(default)]
    pub language: Option<String>,
}

/// The longest tag of a language, in bytes: RFC 5646 asks for room for 35.
const MAX_TAG_BYTES: usize = 35;

/// The tag of a language (BCP 47, RFC 5646) from a file, with the usual capitals; `None` if it is not a
/// tag, or says that the language is unknown or that there is none.
#[must_use]
pub fn language_tag(said: &str) -> Option<String> {
    let said = said.trim();
    if said.len() > MAX_TAG_BYTES {
        return None;
    }
    let mut parts = said.split(['-', '_']);
    let primary = parts.next()?.to_ascii_lowercase();
    let is_language = (2..=3).contains(&primary.len()) && primary.bytes().all(|byte| byte.is_ascii_lowercase());
    if !is_language || matches!(primary.as_str(), "und" | "mul" | "zxx" | "mis") {
        return None;
    }
    let mut tag = primary;
    // Everything after an extension's letter is in lower case.
    let mut is_extended = false;
    for part in parts {
        if part.is_empty() || part.len() > 8 || !part.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return None;
        }
        is_extended |= part.len() == 1;
        let is_word = part.bytes().all(|byte| byte.is_ascii_alphabetic());
        let mut part = part.to_ascii_lowercase();
        match part.len() {
            2 if is_word && !is_extended => part.make_ascii_uppercase(),
            4 if is_word && !is_extended => part.get_mut(..1).into_iter().for_each(str::make_ascii_uppercase),
            _ => {}
        }
        tag.push('-');
        tag.push_str(&part);
    }
    Some(tag)
}

/// Something that was left out or guessed while reading; shown beside the document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Warning {
    /// The text was not UTF-8; it was read in the named encoding (a WHATWG name).
    GuessedEncoding {
        /// The encoding's name, such as `windows-1252`.
        encoding: String,
    },
    /// Parts of the file are not in the text.
    LeftOut {
        /// What they are.
        what: LeftOut,
        /// How many.
        count: usize,
    },
    /// Texts are attached to the file; they are not shown.
    AttachedTexts {
        /// Their names.
        names: Vec<String>,
    },
    /// The web page is too large or too complex to look for the article in it, so
    /// the whole page is shown.
    WholePage,
    /// The article that was found in a web page is shorter than the other paragraphs of the page together; those are in
    /// the text as left-overs.
    DoubtfulArticle,
    /// The file has tracked insertions and deletions; the text is as it would be if all of them were
    /// accepted.
    TrackedChanges {
        /// How many.
        count: usize,
    },
    /// Characters had been decoded wrongly before the file was written, and were repaired.
    Repaired {
        /// How many.
        count: usize,
    },
    /// Pages are listed in the file and cannot be read.
    UnreadablePages {
        /// How many.
        count: usize,
        /// What they are called, one or a run of them each: "3", "7–9". Of very many runs the first ones.
        names: Vec<String>,
    },
    /// The file has only pictures of pages, and no text: its pages can be looked at.
    Scan,
    /// Characters whose font is not in the file and that no font of ours has: the pages lack them, the text does not.
    MissingGlyphs {
        /// How many.
        count: usize,
    },
    /// Some bytes fitted no character and became U+FFFD.
    Undecodable {
        /// How many replacement characters the text has.
        count: usize,
    },
}

/// What an importer leaves out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LeftOut {
    /// Pictures.
    Images,
    /// Footnotes and endnotes.
    Footnotes,
    /// Comments in the margin.
    Comments,
    /// Attached files.
    Attachments,
    /// Formulas.
    Formulas,
    /// Labels in figures: numbers at axes, or letters that cannot be read.
    Labels,
    /// Pages without text.
    Pages,
    /// Running heads, feet and page numbers.
    PageFurniture,
    /// Stretches of text that are neither shown nor printed.
    Hidden,
    /// Parts of a book that cannot be read.
    Chapters,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_told_by_its_tag() {
        for (said, tag) in [
            ("de", "de"),
            (" DE-at ", "de-AT"),
            ("en_us", "en-US"),
            ("zh-hans-cn", "zh-Hans-CN"),
            ("de-1996", "de-1996"),
            ("es-419", "es-419"),
            ("en-US-u-CA-buddhist", "en-US-u-ca-buddhist"),
            ("gsw", "gsw"),
        ] {
            assert_eq!(language_tag(said).as_deref(), Some(tag));
        }
        for none in [
            "",
            "d",
            "Deutsch",
            "english",
            "en--us",
            "en-",
            "de AT",
            "und",
            "zxx",
            "de-äö",
            "x-klingon",
            "en-abcdefghi",
        ] {
            assert_eq!(language_tag(none), None, "{none}");
        }
        assert_eq!(language_tag(&"en-abcdefgh".repeat(4)), None);
    }
}
