//! The bytes of a part, as they were before they were made fit for a way that takes ASCII alone.
//!
//! Separate because it knows bytes and no characters. All of it is read leniently, as mail programs do: a part that
//! is damaged gives what can be read of it.

use super::line::Lines;
use std::borrow::Cow;

/// The bytes of a body that was sent in this way (Content-Transfer-Encoding); one that is not known is taken as it is.
pub fn decode<'a>(body: &'a [u8], way: &str) -> Cow<'a, [u8]> {
    match way {
        "base64" => Cow::Owned(base64(body)),
        "quoted-printable" => Cow::Owned(quoted(body, false)),
        "x-uuencode" | "uuencode" | "x-uue" | "uue" => Cow::Owned(uu(body)),
        _ => Cow::Borrowed(body),
    }
}

/// The bytes that base64 stands for (RFC 2045); other signs are passed over, and what is missing at the end too.
pub fn base64(written: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(written.len() / 4 * 3);
    let (mut bits, mut n_bits) = (0_u32, 0);
    for byte in written {
        let six = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' => {
                // Pieces that were encoded each by itself stand behind each other.
                n_bits = 0;
                continue;
            }
            _ => continue,
        };
        bits = bits << 6 | u32::from(six);
        n_bits += 6;
        if n_bits >= 8 {
            n_bits -= 8;
            bytes.push((bits >> n_bits) as u8);
        }
    }
    bytes
}

/// The bytes that quoted-printable stands for (RFC 2045), or its form `in_words` of heads, where "_" is a blank. A
/// "=" that begins no such byte is itself.
pub fn quoted(written: &[u8], in_words: bool) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(written.len());
    let mut rest = written;
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        match first {
            b'_' if in_words => bytes.push(b' '),
            b'=' => {
                if let [high, low, after @ ..] = rest
                    && let (Some(high), Some(low)) = (hex(*high), hex(*low))
                {
                    bytes.push(high << 4 | low);
                    rest = after;
                } else if let Some(after) = soft_break(rest).filter(|_| !in_words) {
                    rest = after;
                } else {
                    bytes.push(b'=');
                }
            }
            byte => bytes.push(*byte),
        }
    }
    bytes
}

/// What follows a line end that "=" took away; white space that was added on the way is passed over.
fn soft_break(rest: &[u8]) -> Option<&[u8]> {
    // No more than a line can have, so that a long row of blanks is not gone through again and again.
    let blanks = rest.iter().take(80).take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    let rest = rest.get(blanks..)?;
    if rest.is_empty() {
        return Some(rest);
    }
    rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).or_else(|| rest.strip_prefix(b"\r"))
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).map(|digit| digit as u8)
}

/// The bytes between the lines "begin 644 name" and "end": four signs stand for three bytes, and the first sign of a
/// line says how many there are.
fn uu(written: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(written.len() / 4 * 3);
    let mut has_begun = false;
    for line in Lines::new(written) {
        let line = line.text(written);
        if !has_begun {
            has_begun = line.starts_with(b"begin ");
            continue;
        }
        let Some((length, signs)) = line.split_first().filter(|_| line != b"end") else { break };
        let sixes = |byte: &u8| byte.wrapping_sub(b' ') & 0x3f;
        let mut of_line = Vec::with_capacity(64);
        for four in signs.chunks(4) {
            let four = four.iter().map(sixes).chain([0, 0, 0]).take(4);
            let bits = four.fold(0_u32, |bits, six| bits << 6 | u32::from(six));
            of_line.extend(bits.to_be_bytes().into_iter().skip(1));
        }
        of_line.truncate(sixes(length).into());
        bytes.extend(of_line);
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_made_fit_for_ascii_comes_back() {
        for (way, written, bytes) in [
            ("base64", &b"SGFm\r\nZW4="[..], &b"Hafen"[..]),
            ("base64", b"SGFmZW4", b"Hafen"),
            ("base64", b"SGFm!ZW4=\r\n--", b"Hafen"),
            ("base64", b"SGE=ZmVu", b"Hafen"),
            ("base64", b"", b""),
            ("quoted-printable", b"f=C3=BCr =\r\nalle=20\r\n", b"f\xc3\xbcr alle \r\n"),
            ("quoted-printable", b"f=c3=bcr =  \nalle=", b"f\xc3\xbcr alle"),
            ("quoted-printable", b"1=2 a=ZZ _", b"1=2 a=ZZ _"),
            ("x-uuencode", b"begin 644 a.txt\n%2&%F96X\n`\nend\n", b"Hafen"),
            ("8bit", b"a=C3", b"a=C3"),
            ("nonsense", b"a=C3", b"a=C3"),
        ] {
            assert_eq!(decode(written, way).as_ref(), bytes, "{way}");
        }
        assert_eq!(quoted(b"a_=5F=\nb", true), b"a _=\nb");
    }
}
