//! The pictures of a document: where they stand, and where their bytes are.
//!
//! Separate from the other structure because a picture alone has something outside of the
//! document: its bytes, which are looked for when it is to be drawn, and not before.

use super::fnv1a;
use serde::{Deserialize, Serialize};

/// A picture's place.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// The byte of the text that it stands at: where a block begins, or the end of the text.
    pub at: u32,
    /// What the file says it shows.
    pub alt: String,
    /// The number of the block that is its caption.
    pub caption: Option<u32>,
    /// How large the file wants it, in points: width and height, each 0 where it does not say.
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
    /// Nowhere that is looked at: on the web, or of a kind that is not drawn.
    #[default]
    Elsewhere,
    /// In an entry of the archive, or a part of the mail, that the file is: its name.
    Entry(String),
    /// In an address that holds the bytes themselves (`data:`).
    Data {
        /// The entry of the archive in whose text the address stands; empty for that of the file itself.
        entry: String,
        /// What [`fingerprint`] makes of the address.
        fingerprint: u64,
    },
    /// In another file: its path from the folder of the document, the parts apart by `/`.
    Beside(String),
}

impl PictureSource {
    /// Whether the picture can be drawn, if its bytes are what they should be.
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

    /// The same, to be changed; `None` where there is none.
    pub fn name_mut(&mut self) -> Option<&mut String> {
        match self {
            Self::Elsewhere => None,
            Self::Entry(name) | Self::Beside(name) | Self::Data { entry: name, .. } => Some(name),
        }
    }
}

/// A number that tells one text from another (see `fnv1a`). White space does not count.
#[must_use]
pub fn fingerprint(text: &str) -> u64 {
    fnv1a(text.bytes().filter(|byte| !byte.is_ascii_whitespace()))
}
