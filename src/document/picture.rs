//! The pictures of a document: where they stand, and where their bytes are.
//!
//! Separate from the other structure because only a picture has something outside the
//! document: its bytes, which are not looked for until it is to be drawn.

use super::fnv1a;
use serde::{Deserialize, Serialize};

/// A picture's place.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// Its place, as a byte of the text: the beginning of a block, or the end of the text.
    pub at: u32,
    /// The file's description of it.
    pub alt: String,
    /// The number of the block that is its caption.
    pub caption: Option<u32>,
    /// The width and height that the file asks for, in points; each is 0 if the file does not say.
    #[serde(default)]
    pub size: [u16; 2],
    /// Where its bytes are.
    #[serde(default)]
    pub source: PictureSource,
}

/// Where the bytes of a picture are.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PictureSource {
    /// Somewhere that is never looked at, such as the web, or in a format that is not drawn.
    #[default]
    Elsewhere,
    /// In the file, which is an archive or a mail: the name of the entry or part.
    Entry(String),
    /// In an address that contains the bytes themselves (`data:`).
    Data {
        /// The entry of the archive whose text has the address; empty if it is the file's own text.
        entry: String,
        /// The [`fingerprint`] of the address.
        fingerprint: u64,
    },
    /// In another file: its path from the folder of the document, with `/` between the parts.
    Beside(String),
}

impl PictureSource {
    /// Whether the picture can be drawn if its bytes are valid.
    #[must_use]
    pub fn is_known(&self) -> bool {
        *self != Self::Elsewhere
    }

    /// Whether a path in it stays within the folder of the document.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        let Self::Beside(path) = self else { return true };
        let stays = |part: &str| !matches!(part, "" | "." | "..") && !part.contains(['\\', ':', '\0']);
        path.split('/').all(stays)
    }

    /// The name or path in it.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Elsewhere => "",
            Self::Entry(name) | Self::Beside(name) | Self::Data { entry: name, .. } => name,
        }
    }

    /// Like [`Self::name`], but mutable; `None` if there is none.
    pub fn name_mut(&mut self) -> Option<&mut String> {
        match self {
            Self::Elsewhere => None,
            Self::Entry(name) | Self::Beside(name) | Self::Data { entry: name, .. } => Some(name),
        }
    }
}

/// A hash of a text (see `fnv1a`) that ignores white space.
#[must_use]
pub fn fingerprint(text: &str) -> u64 {
    fnv1a(text.bytes().filter(|byte| !byte.is_ascii_whitespace()))
}
