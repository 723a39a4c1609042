//! The tree of parts that a mail is (RFC 2046), read in one pass.
//!
//! Separate because it knows lines and borders and nothing of what is in the parts. However deep parts are nested and
//! however many there are, each line is looked at once: the borders that are open are found by their names.

use super::super::Error;
use super::head::{self, Head};
use super::line::{Line, Lines};
use super::value::Value;
use super::{charset, transfer};
use crate::document::Warning;
use crate::stop::Meter;
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// Parts are opened to this depth; what is nested deeper stays closed.
const MAX_DEPTH: usize = 200;
/// The longest border, in bytes. The standard allows 70.
const MAX_BOUNDARY_BYTES: usize = 512;

/// A part of a mail: the mail itself is the first.
#[derive(Debug)]
pub struct Part<'a> {
    /// What is said of it.
    pub head: Head<'a>,
    /// Its content type, as it is read: of a part whose head says nothing, that of plain text.
    pub kind: Value,
    /// The parts in it, by their numbers.
    pub children: Vec<usize>,
    /// What stands in it, as it was sent.
    body: &'a [u8],
    /// How many parts it stands in.
    pub depth: usize,
}

impl Part<'_> {
    /// Whether its content type begins so: "multipart/".
    pub fn is(&self, kind: &str) -> bool {
        self.kind.main.starts_with(kind)
    }

    /// Its bytes.
    pub fn bytes(&self) -> Cow<'_, [u8]> {
        let way = self.head.line("content-transfer-encoding").unwrap_or_default().to_ascii_lowercase();
        // "base64; charset=utf-8", "base64 (a comment)"
        let way = way.split([';', ' ', '(']).find(|word| !word.is_empty()).unwrap_or_default();
        transfer::decode(self.body, way)
    }

    /// Its bytes before anything was done for their way.
    pub fn raw(&self) -> &[u8] {
        self.body
    }

    /// Its characters.
    pub fn text(&self) -> (String, Vec<Warning>) {
        charset::decode(&self.bytes(), self.kind.get("charset"))
    }

    /// Whether it is sent as a file of its own.
    pub fn is_attached(&self) -> bool {
        let said = self.head.line("content-disposition").map(|said| Value::read(&said).main);
        said.as_deref() == Some("attachment")
    }

    /// The name of the file that it is, in one line.
    pub fn file_name(&self) -> Option<String> {
        let said = self.head.line("content-disposition").map(|said| Value::read(&said));
        let name = said.as_ref().and_then(|said| said.get("filename")).or_else(|| self.kind.get("name"))?;
        // What some programs write is a path.
        let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        (!name.is_empty()).then_some(name)
    }
}

/// All parts of a mail.
#[derive(Debug)]
pub struct Tree<'a>(Vec<Part<'a>>);

impl<'a> Tree<'a> {
    /// Takes a mail apart.
    ///
    /// # Errors
    /// If the work shall stop.
    pub fn read(bytes: &'a [u8], meter: &Meter) -> Result<Self, Error> {
        let mut reader = Reader { bytes, ..Reader::default() };
        reader.begin(None, 0, "text/plain");
        let mut lines = Lines::new(bytes).peekable();
        while let Some(line) = lines.next() {
            meter.work(1 + line.end - line.start)?;
            reader.line(line, lines.peek().copied());
        }
        reader.end();
        Ok(Self(reader.parts))
    }

    /// The mail as a whole.
    pub fn root(&self) -> Option<&Part<'a>> {
        self.0.first()
    }

    /// The part of a number.
    pub fn get(&self, number: usize) -> Option<&Part<'a>> {
        self.0.get(number)
    }

    /// All parts, in the order in which they stand.
    pub fn iter(&self) -> impl Iterator<Item = &Part<'a>> {
        self.0.iter()
    }
}

/// Where in the file the next line is.
#[derive(Debug, Clone, Copy, Default)]
enum Place {
    /// In the head of the part of a number, which begins at a byte.
    Head(usize, usize),
    /// In the body of the part of a number.
    Body(usize),
    /// Before the first part, or behind the last one, of what is open.
    #[default]
    Between,
}

/// A part with parts in it that is not ended yet.
#[derive(Debug)]
struct Open {
    part: usize,
    /// Its border without the two dashes; `None` where its head names none, until the first line that looks like one.
    boundary: Option<Vec<u8>>,
    /// The byte at which its body begins.
    from: usize,
}

#[derive(Default)]
struct Reader<'a> {
    bytes: &'a [u8],
    parts: Vec<Part<'a>>,
    place: Place,
    /// The byte at which the body begins of the part that is read.
    from: usize,
    open: Vec<Open>,
    /// The places in `open` of every border, the innermost last.
    borders: FxHashMap<Vec<u8>, Vec<usize>>,
}

impl<'a> Reader<'a> {
    /// Begins a part in another one, at a byte; `kind` is what it is if its head does not say.
    fn begin(&mut self, parent: Option<usize>, at: usize, kind: &str) {
        let number = self.parts.len();
        let depth = parent.and_then(|parent| self.parts.get(parent)).map_or(0, |parent| parent.depth + 1);
        let kind = Value::of(kind);
        self.parts.push(Part { head: Head::default(), kind, children: Vec::new(), body: &[], depth });
        if let Some(parent) = parent.and_then(|parent| self.parts.get_mut(parent)) {
            parent.children.push(number);
        }
        self.place = Place::Head(number, at);
    }

    fn line(&mut self, line: Line, next: Option<Line>) {
        let text = line.text(self.bytes);
        if text.starts_with(b"--") && self.border(line, text) {
            return;
        }
        if let Place::Head(number, at) = self.place {
            let after = next.map(|next| next.text(self.bytes)).unwrap_or_default();
            if !text.is_empty() && text.trim_ascii().is_empty() && at < line.start && head::field(after).is_some() {
                // A field that was folded once more than it has words.
            } else if text.trim_ascii().is_empty() && at < line.start {
                self.end_head(number, at, line.start, line.next);
            } else if text.trim_ascii().is_empty() {
                // An empty line before anything: a part without a head, or a mail below blank lines.
                let is_above_head = after.trim_ascii().is_empty() || head::field(after).is_some();
                if number == 0 && is_above_head {
                    self.place = Place::Head(number, line.next);
                } else {
                    self.end_head(number, at, line.start, line.next);
                }
            } else if !self.is_of_head(line, next, line.start == at) {
                self.end_head(number, at, line.start, line.start);
                if text.starts_with(b"--") {
                    self.border(line, text);
                }
            }
        }
    }

    /// Whether a line belongs to the head before it.
    fn is_of_head(&self, line: Line, next: Option<Line>, is_first: bool) -> bool {
        let text = line.text(self.bytes);
        if head::field(text).is_some() || head::is_envelope(text) {
            return true;
        }
        // A line that was broken without indentation continues the field before it, if the head continues after it.
        let goes_on = || next.is_some_and(|next| head::is_known_field(next.text(self.bytes)));
        !is_first && (head::is_continued(text) || goes_on())
    }

    /// Ends and begins parts where a line is a border; whether it is one.
    fn border(&mut self, line: Line, text: &[u8]) -> bool {
        let Some(name) = text.get(2..).map(<[u8]>::trim_ascii_end) else { return false };
        let Some(depth) = self.open.len().checked_sub(1).filter(|_| name.len() <= MAX_BOUNDARY_BYTES) else {
            return false;
        };
        // Where the head named none, the first line that looks like a border is one.
        if let Place::Between = self.place
            && let Some(open) = self.open.last_mut().filter(|open| open.boundary.is_none())
            && name.iter().any(u8::is_ascii_alphanumeric)
        {
            open.boundary = Some(name.to_vec());
            self.borders.entry(name.to_vec()).or_default().push(depth);
        }
        let depth = |name: &[u8]| self.borders.get(name).and_then(|depths| depths.last()).copied();
        let (depth, closes) = match depth(name) {
            Some(depth) => (depth, false),
            None => match name.strip_suffix(b"--").map(<[u8]>::trim_ascii_end).and_then(depth) {
                Some(depth) => (depth, true),
                None => return false,
            },
        };
        self.end_part(line.start);
        self.close_to(depth + usize::from(!closes), line.start);
        if closes {
            self.place = Place::Between;
        } else if let Some(open) = self.open.get(depth) {
            let parent = open.part;
            let is_digest = self.parts.get(parent).is_some_and(|parent| parent.is("multipart/digest"));
            self.begin(Some(parent), line.next, if is_digest { "message/rfc822" } else { "text/plain" });
        }
        true
    }

    /// Closes what is open from a depth on; it ends at a byte.
    fn close_to(&mut self, depth: usize, end: usize) {
        while self.open.len() > depth {
            let Some(open) = self.open.pop() else { break };
            if let Some(depths) = open.boundary.and_then(|boundary| self.borders.get_mut(&boundary)) {
                depths.pop();
            }
            let body = self.body(open.from, end);
            if let Some(part) = self.parts.get_mut(open.part) {
                part.body = body;
                // What has no border in it is one part.
                if part.children.is_empty() && part.is("multipart/") {
                    "text/plain".clone_into(&mut part.kind.main);
                }
            }
        }
    }

    /// What stands between two bytes, without the line end that belongs to the border behind it.
    fn body(&self, from: usize, end: usize) -> &'a [u8] {
        let body = self.bytes.get(from..end.max(from)).unwrap_or_default();
        let body = if end < self.bytes.len() { body.strip_suffix(b"\n").unwrap_or(body) } else { body };
        if end < self.bytes.len() { body.strip_suffix(b"\r").unwrap_or(body) } else { body }
    }

    /// The head of a part ends, and its body begins at a byte.
    fn end_head(&mut self, number: usize, at: usize, end: usize, from: usize) {
        let head = Head::read(self.bytes.get(at..end).unwrap_or_default());
        let Some(part) = self.parts.get_mut(number) else { return };
        if let Some(kind) = head.line("content-type").map(|kind| Value::read(&kind)) {
            // A type without its second word ("text") says no more than none.
            let is_type = kind.main.contains('/');
            let main = if is_type { kind.main.clone() } else { part.kind.main.clone() };
            part.kind = kind;
            part.kind.main = main;
        }
        part.head = head;
        let is_deep = part.depth >= MAX_DEPTH;
        let is_whole = {
            let way = part.head.line("content-transfer-encoding").unwrap_or_default().to_ascii_lowercase();
            !way.contains("base64") && !way.contains("quoted-printable")
        };
        if part.is("multipart/") && !is_deep {
            let boundary = part.kind.get("boundary").map(|name| name.trim_end().as_bytes().to_vec());
            let boundary = boundary.filter(|name| !name.is_empty() && name.len() <= MAX_BOUNDARY_BYTES);
            if let Some(boundary) = &boundary {
                self.borders.entry(boundary.clone()).or_default().push(self.open.len());
            }
            self.open.push(Open { part: number, boundary, from });
            self.place = Place::Between;
        } else if is_message(&part.kind.main) && is_whole && !is_deep {
            self.begin(Some(number), from, "text/plain");
        } else {
            self.from = from;
            self.place = Place::Body(number);
        }
    }

    /// Ends the part that is read, at a byte.
    fn end_part(&mut self, end: usize) {
        // A head without a body; its end may begin a mail in it, which has none either.
        while let Place::Head(number, at) = self.place {
            self.end_head(number, at, end, end);
        }
        if let Place::Body(number) = self.place {
            let body = self.body(self.from, end);
            if let Some(part) = self.parts.get_mut(number) {
                part.body = body;
            }
        }
        self.place = Place::Between;
    }

    /// Ends all open parts.
    fn end(&mut self) {
        let end = self.bytes.len();
        self.end_part(end);
        self.close_to(0, end);
    }
}

/// Whether a part of this type is a mail.
pub fn is_message(kind: &str) -> bool {
    matches!(kind, "message/rfc822" | "message/global" | "message/news")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stop::Stop;

    fn outline(mail: &str) -> Vec<String> {
        let stop = Stop::never();
        let tree = Tree::read(mail.as_bytes(), &stop.meter()).expect("a tree");
        let line = |part: &Part| {
            let text = if part.children.is_empty() { part.text().0 } else { String::new() };
            format!("{}{} {text:?}", "-".repeat(part.depth), part.kind.main)
        };
        tree.iter().map(line).collect()
    }

    const MIXED: &str = "Content-Type: multipart/mixed; boundary=x\n\n";

    #[test]
    fn parts_are_told_by_their_borders() {
        for (mail, wanted) in [
            ("Subject: a\n\nb\n", &["text/plain \"b\\n\""][..]),
            ("Subject: a\nno head\n", &["text/plain \"no head\\n\""]),
            ("\n\nSubject: a\n\nb", &["text/plain \"b\""]),
            ("Subject: a", &["text/plain \"\""]),
            ("Subject: a\n  \nFrom: b\n \nc", &["text/plain \"c\""]),
            (
                &format!("{MIXED}before\n--x\n\na\n--x  \nContent-Type: text/html\n\nb\n\n--x--\nafter\n--x\n"),
                &["multipart/mixed \"\"", "-text/plain \"a\"", "-text/html \"b\\n\""],
            ),
            // Nothing closes it.
            (&format!("{MIXED}--x\n\na"), &["multipart/mixed \"\"", "-text/plain \"a\""]),
            // A part without a head, and without the line that would end it.
            (&format!("{MIXED}--x\nWord by word.\n--x--"), &["multipart/mixed \"\"", "-text/plain \"Word by word.\""]),
            // The border of the outer part ends the inner one.
            (
                &format!(
                    "{MIXED}--x\nContent-Type: multipart/alternative; boundary=xx\n\n--xx\n\na\n--x\n\nb\n--xx\n\n--x--"
                ),
                &[
                    "multipart/mixed \"\"",
                    "-multipart/alternative \"\"",
                    "--text/plain \"a\"",
                    "-text/plain \"b\\n--xx\\n\"",
                ],
            ),
            // A mail in a mail.
            (
                &format!("{MIXED}--x\nContent-Type: message/rfc822\n\nSubject: b\n\nc\n--x\n\nd\n--x--"),
                &["multipart/mixed \"\"", "-message/rfc822 \"\"", "--text/plain \"c\"", "-text/plain \"d\""],
            ),
            // Borders that are named nowhere, or come nowhere.
            ("Content-Type: multipart/mixed\n\n--y\n\na\n--y--", &["multipart/mixed \"\"", "-text/plain \"a\""]),
            (&format!("{MIXED}Only text.\n-- y\n"), &["text/plain \"Only text.\\n-- y\\n\""]),
            (
                "Content-Type: multipart/digest; boundary=x\n\n--x\n\nSubject: a\n\nb\n--x--",
                &["multipart/digest \"\"", "-message/rfc822 \"\"", "--text/plain \"b\""],
            ),
        ] {
            assert_eq!(outline(mail), wanted, "{mail}");
        }
    }

    #[test]
    fn however_many_and_deep_parts_are_each_line_is_looked_at_once() {
        let part = |n: usize| format!("Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n");
        let deep = (0..10_000).map(part).collect::<Vec<_>>().concat();
        let mails = "Content-Type: message/rfc822\n\n".repeat(10_000);
        let many = format!("{MIXED}{}", "--x\n\na\n".repeat(100_000));
        let same: String = "Content-Type: multipart/mixed; boundary=x\n\n--x\n".repeat(10_000);
        let long = format!("{MIXED}--x\nContent-Type: text/plain; a={}\n\nb", "b".repeat(5_000_000));
        for mail in [deep, mails, many, same, long] {
            let stop = Stop::never();
            let meter = stop.meter();
            let tree = Tree::read(mail.as_bytes(), &meter).expect("a tree");
            assert!(meter.done() <= 2 * mail.len() as u64);
            assert!(tree.iter().all(|part| part.depth <= MAX_DEPTH));
        }
    }
}
