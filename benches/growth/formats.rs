//! Pathological documents in the formats that a worker takes apart.
//!
//! Separate from plain text and Markdown because each is wrapped in its format first.

use super::kind::Kind;

/// All of them.
pub fn kinds() -> Vec<Kind> {
    Vec::new()
}
