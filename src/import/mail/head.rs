//! The head of a mail or of one of its parts: fields with a name and a value.
//!
//! Separate because a head is read the same way wherever it stands (RFC 5322), and only its bytes are kept: most
//! fields are never asked for.

use super::super::encoding;
use super::line::Lines;
use super::word;
use std::borrow::Cow;

/// The most bytes of a value that are looked at; a head line of many megabytes says nothing to a reader.
const MAX_VALUE_BYTES: usize = 64 * 1024;

/// The fields that tell a head from a text that happens to have a colon, in lower case.
const KNOWN: [&str; 20] = [
    "from",
    "to",
    "cc",
    "subject",
    "date",
    "sender",
    "reply-to",
    "message-id",
    "in-reply-to",
    "references",
    "received",
    "return-path",
    "delivered-to",
    "mime-version",
    "content-type",
    "content-transfer-encoding",
    "content-disposition",
    "content-location",
    "x-mailer",
    "user-agent",
];

/// One field, as it stands in the file.
#[derive(Debug, Clone, Copy)]
struct Field<'a> {
    name: &'a [u8],
    value: &'a [u8],
}

/// The fields of a head, in order.
#[derive(Debug, Clone, Default)]
pub struct Head<'a>(Vec<Field<'a>>);

impl<'a> Head<'a> {
    /// Reads a head: lines, of which each that begins with white space goes on with the one before.
    pub fn read(bytes: &'a [u8]) -> Self {
        let mut fields: Vec<Field<'a>> = Vec::new();
        // Where the value of the last field begins.
        let mut value_from = 0;
        for line in Lines::new(bytes) {
            let text = line.text(bytes);
            if let Some((name, value)) = field(text) {
                value_from = line.start + (text.len() - value.len());
                fields.push(Field { name, value });
            } else if let Some(last) = fields.last_mut() {
                last.value = bytes.get(value_from..line.end).unwrap_or_default();
            }
        }
        Self(fields)
    }

    /// The value of the first field of this name (lower case), as it stands there, folded or not.
    pub fn raw(&self, name: &str) -> Option<&'a [u8]> {
        let named = |field: &&Field| field.name.eq_ignore_ascii_case(name.as_bytes());
        self.0.iter().find(named).map(|field| field.value)
    }

    /// The value of the first field of this name in one line, its encoded words still as they are.
    pub fn line(&self, name: &str) -> Option<String> {
        self.raw(name).map(unfolded)
    }

    /// The value of the first field of this name as a reader reads it; `None` if there is none or it is blank.
    pub fn said(&self, name: &str) -> Option<String> {
        let text = word::decode(&self.line(name)?);
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        (!text.is_empty()).then_some(text)
    }

    /// Whether there is a field of this name (lower case).
    pub fn has(&self, name: &str) -> bool {
        self.raw(name).is_some()
    }

    /// How many of the usual fields of mails are there, each counted once.
    pub fn n_known(&self) -> usize {
        KNOWN.iter().filter(|name| self.has(name)).count()
    }
}

/// A value without its line ends, in characters; the white space that a folded line begins with stays.
fn unfolded(value: &[u8]) -> String {
    let value = value.get(..value.len().min(MAX_VALUE_BYTES)).unwrap_or_default();
    let bytes: Vec<u8> = value.iter().copied().filter(|byte| !matches!(byte, b'\r' | b'\n')).collect();
    let text: Cow<str> = encoding::decode(&bytes).0;
    text.trim().to_owned()
}

/// The name and the value of a line, if it is a field: a name of visible ASCII signs, and a colon.
pub fn field(line: &[u8]) -> Option<(&[u8], &[u8])> {
    let colon = line.iter().position(|byte| !byte.is_ascii_graphic() || *byte == b':')?;
    let (name, rest) = line.split_at_checked(colon)?;
    let rest = rest.trim_ascii_start();
    (!name.is_empty()).then_some(())?;
    rest.strip_prefix(b":").map(|value| (name, value))
}

/// Whether a line is one of the usual fields of mails.
pub fn is_known_field(line: &[u8]) -> bool {
    field(line).is_some_and(|(name, _)| KNOWN.iter().any(|known| name.eq_ignore_ascii_case(known.as_bytes())))
}

/// Whether a line goes on with the field before it.
pub fn is_continued(line: &[u8]) -> bool {
    line.starts_with(b" ") || line.starts_with(b"\t")
}

/// Whether a line is the one that a mailbox has before each of its mails.
pub fn is_envelope(line: &[u8]) -> bool {
    line.starts_with(b"From ") || line.starts_with(b">From ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read_as_they_were_folded() {
        let head = Head::read(
            b"Subject: Der Hafen\r\n wird\r\n\tumgebaut\r\nX_Odd.Name : a\r\nfrom:b\r\nSubject: later\r\nEmpty:\r\n",
        );
        assert_eq!(head.said("subject").as_deref(), Some("Der Hafen wird umgebaut"));
        assert_eq!(head.said("x_odd.name").as_deref(), Some("a"));
        assert_eq!(head.said("from").as_deref(), Some("b"));
        assert_eq!((head.said("empty"), head.said("to")), (None, None));
        assert_eq!(head.n_known(), 2);
        let latin = Head::read(b"Subject: Gr\xf6\xdfe z\xe4hlt f\xfcr die B\xe4ume\n");
        assert_eq!(latin.said("subject").as_deref(), Some("Größe zählt für die Bäume"));
        assert_eq!(Head::read(b"Subject: old\rTo: a\r").said("subject").as_deref(), Some("old"));
    }

    #[test]
    fn what_is_no_field() {
        for line in ["", ":", " a: b", "a b: c", "From jana Tue", "ä: b", "http"] {
            assert!(field(line.as_bytes()).is_none(), "{line}");
        }
    }
}
