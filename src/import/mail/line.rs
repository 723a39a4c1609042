//! The lines of a mail, as places in its bytes.
//!
//! Separate because heads, mailboxes, parts and attachments in text (uuencode) are all read line by line, and nothing
//! is decoded before it is known what a line belongs to.

/// A line by its bytes: from `start` to `end`, and the next one from `next`.
#[derive(Debug, Clone, Copy)]
pub struct Line {
    pub start: usize,
    pub end: usize,
    pub next: usize,
}

impl Line {
    /// What stands in it, without its end.
    pub fn text(self, bytes: &[u8]) -> &[u8] {
        bytes.get(self.start..self.end).unwrap_or_default()
    }
}

/// The lines of a file, whatever ends them: a line feed, or a carriage return where there is no line feed.
#[derive(Debug, Clone)]
pub struct Lines<'a> {
    bytes: &'a [u8],
    at: usize,
    end: u8,
}

impl<'a> Lines<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        let end = if memchr::memchr(b'\n', bytes).is_some() { b'\n' } else { b'\r' };
        Self { bytes, at: 0, end }
    }
}

impl Iterator for Lines<'_> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        let start = self.at;
        let rest = self.bytes.get(start..).filter(|rest| !rest.is_empty())?;
        let length = memchr::memchr(self.end, rest);
        let end = start + length.unwrap_or(rest.len());
        self.at = if length.is_some() { end + 1 } else { end };
        let text = self.bytes.get(start..end).unwrap_or_default();
        let returned = usize::from(text.ends_with(b"\r"));
        Some(Line { start, end: end - returned, next: self.at })
    }
}
