//! Makes files that are nearly right out of files that are right.
//!
//! Bytes changed at random mostly end at the door of a format: a checksum, a length. So formats
//! are taken apart first: archives into their parts, XML and HTML into tags, PDF into objects,
//! and what is changed is put together again.

use super::corpus::archive;
use std::io::{Cursor, Read};

/// A small generator of numbers with a fixed seed (xorshift64*; Vigna 2014).
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 16
    }

    /// A number below `n`; 0 if there is none.
    pub fn below(&mut self, n: usize) -> usize {
        if n == 0 { 0 } else { (self.next() % n as u64) as usize }
    }

    fn one<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.below(of.len())]
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

/// Mutants are cut here, so that a run's time is known.
const MAX_BYTES: usize = 60_000;

const NUMBERS: [&[u8]; 14] = [
    b"0",
    b"-1",
    b"1",
    b"7",
    b"255",
    b"65536",
    b"2147483647",
    b"4294967296",
    b"18446744073709551616",
    b"-2147483649",
    b"99999999999999999999999999",
    b"1e308",
    b"0.0000001",
    b"NaN",
];
const ODD: [&str; 36] = [
    "\0",
    "\u{1b}[2J",
    "\u{7}",
    "\u{85}",
    "\u{9b}",
    "\u{ad}",
    "\u{200b}",
    "\u{202e}",
    "\u{2066}",
    "\u{2028}",
    "\u{feff}",
    "\u{fffd}",
    "\u{ffff}",
    "\u{10ffff}",
    "\u{301}\u{301}\u{301}",
    "👨\u{200d}👩",
    "İ",
    "ß",
    "ŉ",
    "ﬃ",
    "ǰ",
    "Ⅷ",
    "١٢٣",
    "１２",
    "½",
    "„",
    "“",
    "...",
    "!?!?",
    ". . .",
    "1.000.000,00",
    "12.12.2012",
    "§ 3",
    "z. B.",
    "。",
    "a\u{a0}b",
];
const SIGNS: [&[u8]; 18] =
    [b"<", b">", b"(", b")", b"[", b"]", b"{", b"}", b"/", b"\\", b"\"", b"'", b"&", b"\n", b"\r", b"\0", b"%", b"]]>"];

/// A mutant of `seed`; parts of `other` may come into it.
pub fn mutant(kind: &str, seed: &[u8], other: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=random.below(4) {
        bytes = match kind {
            _ if random.chance(15) => any(bytes, other, random),
            "docx" | "odt" | "epub" => parts(&bytes, other, random),
            "html" | "mhtml" => tags(bytes, other, random),
            "pdf" => objects(bytes, other, random),
            "rtf" => words(bytes, &RTF, random),
            "eml" if random.chance(50) => tags(bytes, other, random),
            "eml" => words(bytes, &MAIL, random),
            "md" => words(bytes, &MARKDOWN, random),
            "reply" => words(bytes, &REPLY, random),
            _ => characters(bytes, other, random),
        };
        bytes.truncate(MAX_BYTES);
    }
    bytes
}

/// Replaces a range of bytes; ranges beyond the end are cut.
fn splice(bytes: &mut Vec<u8>, at: usize, n: usize, with: &[u8]) {
    let at = at.min(bytes.len());
    let end = (at + n).min(bytes.len());
    bytes.splice(at..end, with.iter().copied());
}

/// A part of `bytes` of at most so many.
fn part<'a>(bytes: &'a [u8], most: usize, random: &mut Random) -> &'a [u8] {
    let at = random.below(bytes.len());
    let n = 1 + random.below(most);
    &bytes[at..(at + n).min(bytes.len())]
}

/// Changes that need no format.
fn any(mut bytes: Vec<u8>, other: &[u8], random: &mut Random) -> Vec<u8> {
    let at = random.below(bytes.len());
    match random.below(10) {
        0 => (0..8).for_each(|_| {
            let at = random.below(bytes.len());
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << random.below(8);
            }
        }),
        1 => splice(&mut bytes, at, 1 << random.below(12), b""),
        2 => bytes.truncate(at),
        3 => {
            let again = part(&bytes, 500, random).repeat(1 + random.below(20));
            splice(&mut bytes, at, 0, &again);
        }
        4 => {
            let other = part(other, 2_000, random).to_vec();
            let over = random.below(200);
            splice(&mut bytes, at, over, &other);
        }
        5 => {
            let wide = [0_u64, 1, 0x7f, 0xff, 0x7fff, 0xffff, 0x7fff_ffff, 0xffff_ffff][random.below(8)].to_le_bytes();
            let n = 1 << random.below(3);
            splice(&mut bytes, at, n, &wide[..n]);
        }
        6 => number(&mut bytes, random),
        7 => {
            let noise: Vec<u8> = (0..=random.below(40)).map(|_| random.below(256) as u8).collect();
            splice(&mut bytes, at, 0, &noise);
        }
        8 => {
            let n = [1, 1, 9, 3_000][random.below(4)];
            splice(&mut bytes, at, 0, &random.one(&SIGNS).repeat(n));
        }
        _ => splice(&mut bytes, at, 1, random.one(&ODD).as_bytes()),
    }
    bytes
}

/// Replaces a number by another.
fn number(bytes: &mut Vec<u8>, random: &mut Random) {
    let from = random.below(bytes.len());
    let Some(at) = bytes.iter().skip(from).position(u8::is_ascii_digit).map(|n| from + n) else { return };
    let n = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    splice(bytes, at, n, random.one(&NUMBERS));
}

/// Changes of a text, by characters.
fn characters(bytes: Vec<u8>, other: &[u8], random: &mut Random) -> Vec<u8> {
    let Ok(text) = String::from_utf8(bytes) else { return any(other.to_vec(), other, random) };
    let mut text: Vec<char> = text.chars().collect();
    let (at, n) = (random.below(text.len()), 1 + random.below(60));
    let end = (at + n).min(text.len());
    match random.below(6) {
        0 => drop(text.splice(at..at, random.one(&ODD).chars())),
        1 => drop(text.drain(at..end)),
        2 => {
            let again = text[at..end].repeat(1 + random.below(60));
            text.splice(at..at, again);
        }
        3 => {
            let sign = random.one(&ODD);
            let stops = text.iter().map(|c| if matches!(c, '.' | '?' | '!') { sign.to_owned() } else { c.to_string() });
            return stops.collect::<String>().into_bytes();
        }
        4 => text[at..end].iter_mut().for_each(|c| *c = c.to_uppercase().next().unwrap_or(*c)),
        _ => {
            let noise = (0..n).filter_map(|_| char::from_u32(random.below(0x11_0000) as u32)).collect::<Vec<_>>();
            text.splice(at..at, noise);
        }
    }
    text.into_iter().collect::<String>().into_bytes()
}

/// Changes of an archive: in one of its parts, or of the parts as a whole.
fn parts(bytes: &[u8], other: &[u8], random: &mut Random) -> Vec<u8> {
    let Ok(mut zip) = zip::ZipArchive::new(Cursor::new(bytes)) else { return any(bytes.to_vec(), other, random) };
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    for index in 0..zip.len() {
        let Ok(mut entry) = zip.by_index(index) else { continue };
        let Ok(name) = entry.name().map(std::borrow::Cow::into_owned) else { continue };
        let mut read = Vec::new();
        if entry.by_ref().take(MAX_BYTES as u64).read_to_end(&mut read).is_ok() {
            parts.push((name, read));
        }
    }
    if parts.is_empty() {
        return any(bytes.to_vec(), other, random);
    }
    let (index, from) = (random.below(parts.len()), random.below(parts.len()));
    match random.below(20) {
        0 => drop(parts.remove(index)),
        1 => {
            let one = parts[from].1.clone();
            parts[index].1 = one;
        }
        2 => parts[index].1.clear(),
        3 => parts.swap(index, from),
        4 => {
            let name = random.one(&["", "../x", "/etc/passwd", "a\0b", "word/document.xml", "word\\document.xml"]);
            name.clone_into(&mut parts[index].0);
        }
        5..8 => parts[index].1 = any(std::mem::take(&mut parts[index].1), other, random),
        _ => parts[index].1 = tags(std::mem::take(&mut parts[index].1), other, random),
    }
    archive(parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())))
}

/// Where the tags stand in XML or HTML.
fn tags_of(bytes: &[u8]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut open = None;
    for (at, byte) in bytes.iter().enumerate() {
        match (byte, open) {
            (b'<', _) => open = Some(at),
            (b'>', Some(start)) => {
                found.push((start, at + 1));
                open = None;
            }
            _ => {}
        }
    }
    found
}

/// Changes of the tags of XML or HTML.
fn tags(mut bytes: Vec<u8>, other: &[u8], random: &mut Random) -> Vec<u8> {
    let tags = tags_of(&bytes);
    if tags.is_empty() {
        return any(bytes, other, random);
    }
    let (start, end) = tags[random.below(tags.len())];
    let (from, to) = tags[random.below(tags.len())];
    let (low, high) = (start.min(from), end.max(to));
    let tag = bytes[start..end].to_vec();
    match random.below(12) {
        0 => splice(&mut bytes, start, end - start, b""),
        1 => splice(&mut bytes, start, 0, &tag.repeat([1, 10, 300][random.below(3)])),
        2 => {
            let one = bytes[from..to].to_vec();
            splice(&mut bytes, start, end - start, &one);
        }
        3 => splice(&mut bytes, low, high - low, b""),
        4 => {
            let again = bytes[low..high].repeat(1 + random.below(8));
            splice(&mut bytes, high, 0, &again);
        }
        5 => splice(&mut bytes, end, 0, random.one(&ODD).as_bytes()),
        6 | 7 => {
            // The value of an attribute.
            let quote = |byte: &u8| matches!(byte, b'"' | b'\'');
            let first = tag.iter().position(quote);
            let last = tag.iter().rposition(quote);
            if let (Some(first), Some(last)) = (first, last) {
                let value = if random.chance(50) { random.one(&NUMBERS) } else { random.one(&ODD).as_bytes() };
                splice(&mut bytes, start + first + 1, last.saturating_sub(first + 1), value);
            }
        }
        8 => number(&mut bytes, random),
        9 => splice(
            &mut bytes,
            start,
            0,
            random.one(&[&b"<![CDATA["[..], b"<!--", b"<?", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"</", b"&a;"]),
        ),
        10 => {
            let name = random.one(&[
                "table",
                "td",
                "tr",
                "svg",
                "math",
                "template",
                "select",
                "noscript",
                "w:p",
                "w:tbl",
                "text:list",
            ]);
            splice(&mut bytes, start, end - start, format!("<{name}>").as_bytes());
        }
        _ => bytes = any(bytes, other, random),
    }
    bytes
}

/// Changes of the objects of a PDF and of what its pages draw.
fn objects(mut bytes: Vec<u8>, other: &[u8], random: &mut Random) -> Vec<u8> {
    // Names, strings, references and operators are apart by white space and these signs.
    let is_apart = |byte: u8| byte.is_ascii_whitespace() || b"/[]<>()".contains(&byte);
    let word = |bytes: &[u8], random: &mut Random| {
        let at = random.below(bytes.len());
        let start = bytes[..at].iter().rposition(|byte| is_apart(*byte)).unwrap_or_default();
        let n = bytes[start + 1..].iter().position(|byte| is_apart(*byte)).unwrap_or_default();
        (start, n + 1)
    };
    if bytes.len() < 8 {
        return any(bytes, other, random);
    }
    let (start, n) = word(&bytes, random);
    match random.below(8) {
        0 => {
            let (from, length) = word(&bytes, random);
            let one = bytes[from..from + length].to_vec();
            splice(&mut bytes, start, n, &one);
        }
        1 => splice(&mut bytes, start, n, b""),
        2 | 3 => number(&mut bytes, random),
        4 => {
            let again = bytes[start..start + n].repeat(1 + random.below(100));
            splice(&mut bytes, start, 0, &again);
        }
        5 => splice(
            &mut bytes,
            start,
            0,
            &random
                .one(&[&b"["[..], b"]", b"<<", b">>", b" null ", b" q ", b" BT ", b" ET ", b"(", b")", b" Do "])
                .repeat([1, 1, 500][random.below(3)]),
        ),
        6 => splice(
            &mut bytes,
            start,
            0,
            random.one(&[
                &b"/Filter/ASCIIHexDecode"[..],
                b"/Filter/FlateDecode",
                b"/Filter[/RunLengthDecode/LZWDecode]",
                b"/Type/ObjStm/N 9/First 9",
                b"/Type/XRef/W[1 2 3]/Index[0 9]",
                b"/Encrypt 9 0 R",
                b"/DecodeParms<</Predictor 15/Columns 99>>",
            ]),
        ),
        _ => bytes = any(bytes, other, random),
    }
    bytes
}

const RTF: [&str; 20] = [
    r"\bin99999 ",
    r"\bin-1 ",
    r"\u-1?",
    r"\u55357?",
    r"\u999999?",
    r"\'ff",
    r"\'zz",
    "{",
    "}",
    r"\pard",
    r"{\fonttbl{\f9\fcharset999 x;}}",
    r"\ansicpg99999",
    r"\uc99 ",
    r"\intbl\cell\row",
    r"{\*\x",
    r"\ls99999\ilvl9",
    r"{\field{\*\fldinst",
    r"{\listtext",
    r"{\pict ",
    r"{\upr{a}{\*\ud{b}}}",
];
const MAIL: [&str; 24] = [
    "\r\n\r\n",
    "Content-Type: multipart/mixed; boundary=\"a\"\r\n\r\n--a\r\n",
    "Content-Transfer-Encoding: base64\r\n",
    "=?utf-8?B?////?=",
    "=?utf-8?Q?=ZZ?=",
    "=?iso-2022-jp?B?GyRC?=",
    "--x",
    "--y--",
    "charset=utf-7",
    "=\r\n",
    "=E4",
    "boundary=\"\"",
    "Content-Type: message/rfc822\r\n\r\n",
    "\r\n continued",
    "; format=flowed; delsp=yes",
    "multipart/alternative",
    "multipart/related; start=\"<a>\"",
    "filename*1*=%C3; filename*0*=utf-8''a",
    "\r\n\r\nFrom a@b 10:00\r\nSubject: a\r\n\r\n",
    "\r\nVon: a\r\nGesendet: b\r\nAn: c\r\nBetreff: d\r\n\r\n",
    "\r\n-----Original Message-----\r\n",
    "\r\nOn 5 Mar 2024 at 10:15, a@b wrote:\r\n> ",
    "\r\n-- \r\n",
    "\r\nbegin 644 a\r\nM",
];
const MARKDOWN: [&str; 27] = [
    "# ",
    "> ",
    "- ",
    "1. ",
    "99999999999. ",
    "```\n",
    "~~~",
    "|a|b|\n|-|-|\n",
    "[^1]: ",
    "[^1]",
    "[a](",
    "![",
    "**",
    "_",
    "`",
    "<div>",
    "<!--",
    "---\n",
    "\n\n",
    "    ",
    "\t",
    "](",
    "\\",
    "&#x110000;",
    "&nbsp;",
    "- [ ] ",
    "+++\n",
];
const REPLY: [&str; 16] = [
    "{",
    "}",
    "[",
    "]",
    "\"",
    "\\u0000",
    "\\ud800",
    "\"start\":",
    "\"end\":4294967295",
    "\"kind\":\"title\"",
    ",",
    "null",
    "-1",
    "1e9",
    "\u{1b}",
    "C\u{0}\u{0}\u{0}\u{0}",
];

/// Puts words of a format into a file.
fn words(mut bytes: Vec<u8>, words: &[&str], random: &mut Random) -> Vec<u8> {
    let at = random.below(bytes.len());
    match random.below(5) {
        0 => number(&mut bytes, random),
        1 => splice(&mut bytes, at, 1 + random.below(30), b""),
        2 => return any(bytes, &[], random),
        _ => splice(&mut bytes, at, 0, random.one(words).repeat([1, 1, 3, 200][random.below(4)]).as_bytes()),
    }
    bytes
}
