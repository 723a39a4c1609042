//! The blocks of a document, some of them marked as left-overs of a page.
//!
//! Separate because most documents have none: then their own blocks are shown, and a text of
//! millions of lines has them once.

use crate::document::{Block, Document};
use std::ops::Deref;
use std::sync::Arc;

/// The blocks of a document as its analysis sees them.
#[derive(Debug, Clone)]
pub struct Blocks {
    document: Arc<Document>,
    /// The blocks, where one is of another kind than in the document.
    marked: Option<Vec<Block>>,
}

impl Blocks {
    /// The document's own blocks.
    #[must_use]
    pub fn of(document: Arc<Document>) -> Self {
        Self { document, marked: None }
    }

    /// The document's blocks with these kinds.
    #[must_use]
    pub fn marked(document: Arc<Document>, marked: Vec<Block>) -> Self {
        let marked = Some(marked).filter(|marked| marked != document.blocks());
        Self { document, marked }
    }
}

impl Deref for Blocks {
    type Target = [Block];

    fn deref(&self) -> &[Block] {
        self.marked.as_deref().unwrap_or(self.document.blocks())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{BlockKind, Builder};

    #[test]
    fn what_is_marked_is_seen_and_what_is_not_is_the_document() {
        let mut builder = Builder::default();
        builder.block(BlockKind::Paragraph, ["One."], false);
        let document = Arc::new(builder.finish());
        let mut marked = document.blocks().to_vec();
        let same = Blocks::marked(Arc::clone(&document), marked.clone());
        assert!(same.marked.is_none() && same.first().is_some_and(|block| block.kind == BlockKind::Paragraph));
        marked[0].kind = BlockKind::Boilerplate;
        let other = Blocks::marked(Arc::clone(&document), marked);
        assert!(other.first().is_some_and(|block| block.kind == BlockKind::Boilerplate));
        assert_eq!(Blocks::of(document).len(), 1);
    }
}
