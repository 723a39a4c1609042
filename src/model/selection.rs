//! What is selected in a full text.
//!
//! Separate because the open document has one, and the steps back and forward keep them.

use crate::document::Span;

/// What is selected in a full text, as bytes of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Selection {
    /// Where it was begun.
    pub anchor: usize,
    /// Where it ends, before or after its beginning.
    pub head: usize,
}

impl Selection {
    /// The selected span.
    #[must_use]
    pub fn span(self) -> Span {
        Span::new(self.anchor.min(self.head), self.anchor.max(self.head))
    }
}
