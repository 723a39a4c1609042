//! Finds passages again in a text.
//!
//! Separate from the list because it is asked with words alone.

use super::parts::Passage;
use crate::document::{Document, Span};
use crate::stop::{Stop, Stopped};
use memchr::memmem;

/// Where each passage stands in a document; `None` where it is no longer found.
///
/// # Errors
/// If it was stopped.
pub fn find_passages(document: &Document, passages: &[&Passage], stop: &Stop) -> Result<Vec<Option<Span>>, Stopped> {
    let meter = stop.meter();
    let text = document.text();
    let mut found = Vec::with_capacity(passages.len());
    for passage in passages {
        meter.work(text.len())?;
        let exact = passage.quote.exact.as_str();
        let start = memmem::find(text.as_bytes(), exact.as_bytes()).filter(|_| !exact.is_empty());
        found.push(start.map(|start| Span::new(start, start + exact.len())));
    }
    Ok(found)
}
