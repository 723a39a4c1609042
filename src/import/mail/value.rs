//! The value of a field that says what a part is: a word, and names with values ("text/plain; charset=utf-8").
//!
//! Separate because four fields are written so, and long or foreign values are cut in pieces (RFC 2045, RFC 2231).

use super::{charset, transfer, word};

/// A value with its parameters.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Value {
    /// The word before the parameters, in lower case.
    pub main: String,
    /// The names (lower case) and the values of the parameters.
    parameters: Vec<(String, String)>,
}

/// A piece of a parameter: `name*2*=…` is the third piece of `name`, and its bytes are written in hexadecimal.
struct Piece {
    name: String,
    number: u32,
    is_coded: bool,
    value: String,
}

impl Value {
    /// Reads the value of a field.
    pub fn read(text: &str) -> Self {
        let mut rest = Rest(text);
        let main = rest.until_parameter();
        let main = main.split_whitespace().next().unwrap_or_default().to_ascii_lowercase();
        let mut pieces: Vec<Piece> = Vec::new();
        while rest.skip_separator() {
            if let Some(piece) = rest.piece() {
                pieces.push(piece);
            }
        }
        pieces.sort_by(|one, other| (&one.name, one.number).cmp(&(&other.name, other.number)));
        let whole = pieces.chunk_by(|one, other| one.name == other.name && other.number > 0);
        let mut parameters: Vec<(String, String)> = Vec::new();
        for pieces in whole {
            let Some(first) = pieces.first() else { continue };
            // The first one of a name counts.
            if parameters.last().is_none_or(|(name, _)| *name != first.name) {
                parameters.push((first.name.clone(), joined(pieces)));
            }
        }
        Self { main, parameters }
    }

    /// A value without parameters.
    pub fn of(main: &str) -> Self {
        Self { main: main.to_owned(), parameters: Vec::new() }
    }

    /// The value of a parameter (lower case).
    pub fn get(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Whether a parameter has this value, whatever its capitals.
    pub fn is(&self, name: &str, value: &str) -> bool {
        self.get(name).is_some_and(|said| said.eq_ignore_ascii_case(value))
    }
}

/// The value of a parameter from its pieces, the first of which names the encoding of those that are coded:
/// `utf-8'de'Gr%C3%B6%C3%9Fe`.
fn joined(pieces: &[Piece]) -> String {
    let Some(first) = pieces.first() else { return String::new() };
    if !pieces.iter().any(|piece| piece.is_coded) {
        let value: String = pieces.iter().map(|piece| piece.value.as_str()).collect();
        return word::decode(&value);
    }
    let mut named = first.value.splitn(3, '\'');
    let (charset, start) = match (named.next(), named.next(), named.next()) {
        (Some(charset), Some(_language), Some(start)) if first.is_coded => (Some(charset), start),
        _ => (None, first.value.as_str()),
    };
    let mut bytes = Vec::new();
    for (index, piece) in pieces.iter().enumerate() {
        let value = if index == 0 { start } else { piece.value.as_str() };
        if piece.is_coded {
            let hex: Vec<u8> = value.bytes().map(|byte| if byte == b'%' { b'=' } else { byte }).collect();
            bytes.extend(transfer::quoted(&hex, false));
        } else {
            bytes.extend(value.bytes());
        }
    }
    charset::decode(&bytes, charset).0
}

/// What of a value is still to be read.
struct Rest<'a>(&'a str);

impl<'a> Rest<'a> {
    fn until_parameter(&mut self) -> &'a str {
        let end = self.0.find(';').unwrap_or(self.0.len());
        let (main, rest) = self.0.split_at_checked(end).unwrap_or_default();
        self.0 = rest;
        main
    }

    /// Steps over white space, semicolons and comments; whether something follows.
    fn skip_separator(&mut self) -> bool {
        loop {
            self.0 = self.0.trim_start_matches([';', ' ', '\t', ',']);
            let Some(comment) = self.0.strip_prefix('(') else { break };
            let end = comment.find(')').map_or(comment.len(), |end| end + 1);
            self.0 = comment.get(end..).unwrap_or_default();
        }
        !self.0.is_empty()
    }

    /// A name with its value; `None` for a word without one.
    fn piece(&mut self) -> Option<Piece> {
        let end = self.0.find(['=', ';']).unwrap_or(self.0.len());
        let (name, rest) = self.0.split_at_checked(end)?;
        let Some(rest) = rest.strip_prefix('=') else {
            self.0 = rest;
            return None;
        };
        self.0 = rest.trim_start();
        let value = self.value();
        let name = name.trim().to_ascii_lowercase();
        let (plain, is_coded) = name.strip_suffix('*').map_or((name.as_str(), false), |name| (name, true));
        let (plain, number) = plain
            .rsplit_once('*')
            .and_then(|(plain, number)| Some((plain, number.parse().ok()?)))
            .unwrap_or((plain, 0));
        Some(Piece { name: plain.to_owned(), number, is_coded, value })
    }

    /// A value: between quotation marks, or up to the next semicolon.
    fn value(&mut self) -> String {
        let Some(quoted) = self.0.strip_prefix('"') else {
            let end = self.0.find(';').unwrap_or(self.0.len());
            let (value, rest) = self.0.split_at_checked(end).unwrap_or_default();
            self.0 = rest;
            // A comment behind it is none of it.
            return value.split(" (").next().unwrap_or_default().trim().to_owned();
        };
        let mut value = String::new();
        let mut chars = quoted.char_indices();
        while let Some((at, c)) = chars.next() {
            match c {
                '"' => {
                    self.0 = quoted.get(at + 1..).unwrap_or_default();
                    return value;
                }
                '\\' => value.extend(chars.next().map(|(_, c)| c)),
                c => value.push(c),
            }
        }
        self.0 = "";
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_read_as_they_are_written() {
        for (text, main, name, value) in [
            ("text/plain; charset=utf-8", "text/plain", "charset", Some("utf-8")),
            ("Text/Plain;CHARSET=\"us-ascii\";format=flowed", "text/plain", "format", Some("flowed")),
            ("text/plain; charset = utf-8 (Unicode); a=b", "text/plain", "charset", Some("utf-8")),
            ("text/plain; (a; comment=no) charset=utf-8", "text/plain", "charset", Some("utf-8")),
            ("multipart/mixed; boundary=\"a; \\\"b\\\"\"", "multipart/mixed", "boundary", Some("a; \"b\"")),
            ("multipart/mixed; boundary=--==_a=b_==", "multipart/mixed", "boundary", Some("--==_a=b_==")),
            ("text", "text", "charset", None),
            ("", "", "charset", None),
            ("; charset=utf-8", "", "charset", Some("utf-8")),
            ("text/plain; charset", "text/plain", "charset", None),
            ("text/plain; charset=\"utf-8", "text/plain", "charset", Some("utf-8")),
            ("text/plain; a=1; a=2", "text/plain", "a", Some("1")),
            ("attachment; filename*=utf-8''Gr%C3%B6%C3%9Fe.txt", "attachment", "filename", Some("Größe.txt")),
            (
                "attachment; filename*1*=%9Fe; filename*0*=iso-8859-1'de'Gr%F6; filename*2=.txt",
                "attachment",
                "filename",
                Some("GröŸe.txt"),
            ),
            ("attachment; filename*0=Der; filename*1=\" Hafen.txt\"", "attachment", "filename", Some("Der Hafen.txt")),
            ("attachment; filename=\"=?utf-8?Q?Gr=C3=B6=C3=9Fe?=.txt\"", "attachment", "filename", Some("Größe.txt")),
            ("attachment; filename*=nonsense", "attachment", "filename", Some("nonsense")),
            ("inline; filename=Der Hafen.txt", "inline", "filename", Some("Der Hafen.txt")),
        ] {
            let read = Value::read(text);
            assert_eq!((read.main.as_str(), read.get(name)), (main, value), "{text}");
        }
    }
}
