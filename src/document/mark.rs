//! Marks: stretches inside a block whose look or meaning differs from the text around them.
//!
//! Separate from the blocks because a mark never divides the text; it only lies over it.

use super::Span;
use serde::{Deserialize, Serialize};

/// The kind of a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum MarkKind {
    /// Bold.
    Strong,
    /// Italic.
    Emphasis,
    /// Program text inside a line.
    Code,
    /// Raised: the exponent of "10⁶".
    Superscript,
    /// Lowered: the number in "CO₂".
    Subscript,
    /// A link.
    Link {
        /// The number of its target in [`super::Structure::targets`].
        target: u32,
    },
    /// The sign that calls a note.
    Note {
        /// The number of the note in [`super::Structure::notes`].
        note: u32,
    },
}

/// A mark on a stretch of text. It lies within one block, and two marks never overlap in part: one is inside
/// the other, or they are apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// What it is.
    #[serde(flatten)]
    pub kind: MarkKind,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Target {
    /// An address that begins with "http:", "https:" or "mailto:".
    Address(String),
    /// A byte of the document's text, at which a character begins.
    Place(u32),
}

impl Target {
    /// The target of an address as a file writes it; `None` for one that leads neither to the web
    /// nor to a mailbox, or has characters that no address has.
    #[must_use]
    pub fn of_address(address: &str) -> Option<Self> {
        let address = address.trim();
        is_address(address).then(|| Self::Address(address.to_owned()))
    }

    /// Whether it is a valid target in this text.
    #[must_use]
    pub fn is_valid(&self, text: &str) -> bool {
        match self {
            Self::Address(address) => is_address(address),
            Self::Place(byte) => (*byte as usize) < text.len() && text.is_char_boundary(*byte as usize),
        }
    }
}

/// The longest text that is taken for an address, in bytes.
pub const MAX_ADDRESS_BYTES: usize = 2_000;

fn is_address(address: &str) -> bool {
    let begins = |scheme: &str| {
        address
            .get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme) && address.len() > scheme.len())
    };
    let is_odd = |c: char| {
        c.is_control()
            || c.is_whitespace()
            || matches!(c, '<' | '>' | '"' | '`' | '\\')
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    };
    address.len() <= MAX_ADDRESS_BYTES
        && ["http://", "https://", "mailto:"].iter().any(|scheme| begins(scheme))
        && !address.contains(is_odd)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_leads_to_the_web_or_to_a_mailbox() {
        for right in
            ["https://a.example/x?y=1#z", "HTTP://A.EXAMPLE", "mailto:jana@kurz.example", "https://ä.example/ö"]
        {
            assert!(Target::of_address(right).is_some(), "{right}");
        }
        let long = format!("https://a.example/{}", "x".repeat(MAX_ADDRESS_BYTES));
        for wrong in [
            "javascript:alert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
            "https://",
            "//a.example",
            "/x",
            "https://a.example/\u{202e}gpj.exe",
            "https://a.example/a b",
            "https://a.example/\"onclick=",
            &long,
        ] {
            assert_eq!(Target::of_address(wrong), None, "{wrong}");
        }
    }
}
