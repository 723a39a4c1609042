//! Words of a head that are not ASCII, written in ASCII: "=?utf-8?Q?Gr=C3=B6=C3=9Fe?=" (RFC 2047).
//!
//! Separate because every value has them: a subject, the name of a person, the name of an attachment.

use super::charset;
use super::transfer;

/// The name of an encoding is no longer, its language (RFC 2231) included.
const MAX_NAME_BYTES: usize = 80;

/// An encoded word: its characters' encoding, and its bytes.
struct Word<'a> {
    charset: &'a str,
    bytes: Vec<u8>,
    /// Where it ends in the text that it was found in.
    end: usize,
}

/// A value with its encoded words read. White space between two of them is none (RFC 2047, 6.2); a character may be
/// cut in two by their border, which the standard forbids and programs do.
pub fn decode(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    // The words that are not written yet: they follow each other in one encoding.
    let mut charset = "";
    let mut bytes: Vec<u8> = Vec::new();
    let mut at = 0;
    // Behind the last end there is no word.
    let last_end = value.rfind("?=").unwrap_or_default();
    while let Some(rest) = value.get(at..).filter(|rest| !rest.is_empty()) {
        let Some(start) = rest.find("=?") else { break };
        let Some(word) = rest.get(start..).and_then(encoded_word) else {
            if at + start >= last_end {
                break;
            }
            flush(&mut text, charset, &mut bytes);
            text.push_str(rest.get(..start + 2).unwrap_or_default());
            at += start + 2;
            continue;
        };
        let between = rest.get(..start).unwrap_or_default();
        let follows = !bytes.is_empty() && between.trim().is_empty();
        if !follows {
            flush(&mut text, charset, &mut bytes);
            text.push_str(between);
        } else if !word.charset.eq_ignore_ascii_case(charset) {
            flush(&mut text, charset, &mut bytes);
        }
        charset = word.charset;
        bytes.extend(word.bytes);
        at += start + word.end;
    }
    flush(&mut text, charset, &mut bytes);
    text.push_str(value.get(at..).unwrap_or_default());
    text
}

fn flush(text: &mut String, charset: &str, bytes: &mut Vec<u8>) {
    if !bytes.is_empty() {
        text.push_str(&charset::decode(bytes, Some(charset)).0);
        bytes.clear();
    }
}

/// The encoded word at the beginning of a text that begins with "=?".
fn encoded_word(text: &str) -> Option<Word<'_>> {
    let rest = text.get(2..)?;
    let mark = rest.bytes().take(MAX_NAME_BYTES).position(|byte| byte == b'?')?;
    let charset = rest.get(..mark)?;
    let is_name = !charset.is_empty() && charset.bytes().all(|byte| byte.is_ascii_graphic());
    let rest = rest.get(mark + 1..).filter(|_| is_name)?;
    let way = rest.bytes().next()?.to_ascii_lowercase();
    let written = rest.get(1..)?.strip_prefix('?')?;
    let end = written.find("?=")?;
    let written_text = written.get(..end)?;
    let bytes = match way {
        b'b' => transfer::base64(written_text.as_bytes()),
        b'q' => transfer::quoted(written_text.as_bytes(), true),
        _ => return None,
    };
    let charset = charset.split('*').next().unwrap_or_default();
    Some(Word { charset, bytes, end: text.len() - written.len() + end + 2 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encoded_words_are_read() {
        for (value, text) in [
            ("=?utf-8?Q?Der_Hafen_wird_gr=C3=B6=C3=9Fer?=", "Der Hafen wird größer"),
            ("Re: =?ISO-8859-1?q?Gr=F6=DFe?= und mehr", "Re: Größe und mehr"),
            ("=?utf-8?B?SGFmZW4=?=", "Hafen"),
            ("=?utf-8?b?SGFmZW4?=", "Hafen"),
            ("=?utf-8?Q?Der?= =?utf-8?Q?_Hafen?=", "Der Hafen"),
            ("=?utf-8?Q?Der?=\t =?iso-8859-1?Q?_M=E4rz?= kommt", "Der März kommt"),
            ("=?utf-8?Q?Gr=C3?= =?utf-8?Q?=B6=C3=9Fe?=", "Größe"),
            ("=?utf-8*de?Q?Gr=C3=B6=C3=9Fe?=", "Größe"),
            ("=?utf-8?Q?ein Leerzeichen?=", "ein Leerzeichen"),
            ("(=?utf-8?Q?a?=)", "(a)"),
            ("a=?utf-8?Q?b?=c", "abc"),
            ("=?x-nothing?Q?Hafen?=", "Hafen"),
            ("=?utf-8?Q??= leer", " leer"),
            ("=?utf-8?X?Hafen?= und =?utf-8?Q?Kai?=", "=?utf-8?X?Hafen?= und Kai"),
            ("Ist 1=?2 oder was?=", "Ist 1=?2 oder was?="),
            ("=?utf-8?Q?nie zu Ende", "=?utf-8?Q?nie zu Ende"),
            ("", ""),
        ] {
            assert_eq!(decode(value), text, "{value}");
        }
    }
}
