//! The encodings that files are in: those of the web, and some older ones.
//!
//! Separate because the crate that decodes the web's encodings has no others, and files that lie on a disk for long
//! are in others, too: UTF-32, and what DOS wrote.

use encoding_rs::Encoding;
use std::borrow::Cow;

/// An encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Code {
    /// One of the web's (WHATWG, Encoding Standard).
    Web(&'static Encoding),
    /// Four bytes a character, the highest last or first.
    Utf32Le,
    Utf32Be,
    /// One byte a character.
    Table(&'static Table),
}

/// An encoding of one byte a character: ASCII, and what the other half is.
#[derive(Debug, PartialEq, Eq)]
pub struct Table {
    name: &'static str,
    /// The characters from 0x80 on, 32 in each part.
    upper: [&'static str; 4],
}

/// Cyrillic letters in DOS. From the table CP855.TXT of the Unicode Consortium (Unicode License v3), as the next one.
pub const IBM855: Table = Table {
    name: "IBM855",
    upper: [
        "ђЂѓЃёЁєЄѕЅіІїЇјЈљЉњЊћЋќЌўЎџЏюЮъЪ",
        "аАбБцЦдДеЕфФгГ«»░▒▓│┤хХиИ╣║╗╝йЙ┐",
        "└┴┬├─┼кК╚╔╩╦╠═╬¤лЛмМнНоОп┘┌█▄Пя▀",
        "ЯрРсСтТуУжЖвВьЬ№\u{ad}ыЫзЗшШэЭщЩчЧ§■\u{a0}",
    ],
};

/// Letters of Western Europe in DOS. From CP850.TXT.
pub const IBM850: Table = Table {
    name: "IBM850",
    upper: [
        "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒ",
        "áíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐",
        "└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀",
        "ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}",
    ],
};

impl Code {
    /// Its name, in the web's spelling.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Web(encoding) => encoding.name(),
            Self::Utf32Le => "UTF-32LE",
            Self::Utf32Be => "UTF-32BE",
            Self::Table(table) => table.name,
        }
    }

    /// The characters of `bytes`; U+FFFD stands for what is none.
    #[must_use]
    pub fn decode(self, bytes: &[u8]) -> Cow<'_, str> {
        match self {
            Self::Web(encoding) => encoding.decode_without_bom_handling(bytes).0,
            Self::Utf32Le => utf32(bytes, u32::from_le_bytes).collect::<String>().into(),
            Self::Utf32Be => utf32(bytes, u32::from_be_bytes).collect::<String>().into(),
            Self::Table(table) => table.decode(bytes).into(),
        }
    }
}

impl Table {
    fn decode(&self, bytes: &[u8]) -> String {
        let upper: Vec<char> = self.upper.iter().flat_map(|part| part.chars()).collect();
        let character = |byte: &u8| match byte.checked_sub(0x80) {
            None => char::from(*byte),
            Some(place) => upper.get(usize::from(place)).copied().unwrap_or(char::REPLACEMENT_CHARACTER),
        };
        bytes.iter().map(character).collect()
    }
}

/// Characters of four bytes each; a part of one at the end is no character.
fn utf32(bytes: &[u8], number: fn([u8; 4]) -> u32) -> impl Iterator<Item = char> {
    let (units, rest) = bytes.as_chunks::<4>();
    let characters = units.iter().map(move |unit| char::from_u32(number(*unit)).unwrap_or(char::REPLACEMENT_CHARACTER));
    characters.chain((!rest.is_empty()).then_some(char::REPLACEMENT_CHARACTER))
}

/// Whether this is the name of an encoding that files are read in.
#[must_use]
pub fn is_encoding_name(name: &str) -> bool {
    ["UTF-32LE", "UTF-32BE", IBM855.name, IBM850.name].contains(&name)
        || Encoding::for_label(name.as_bytes()).is_some_and(|encoding| encoding.name() == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_have_a_character_for_each_byte() {
        let bytes: Vec<u8> = (0..=255).collect();
        for table in [&IBM855, &IBM850] {
            let text = table.decode(&bytes);
            assert_eq!(text.chars().count(), 256, "{}", table.name);
            assert!(text.is_char_boundary(128) && !text.contains('\u{fffd}'), "{}", table.name);
        }
        // The letters of two words, by the tables in the books.
        assert_eq!(IBM855.decode(b"\xd3\xd6\xe3\xc6\xeb\xa0"), "Москва");
        assert_eq!(IBM850.decode(b"Gr\x94\xe1e"), "Größe");
    }

    #[test]
    fn four_bytes_a_character() {
        assert_eq!(Code::Utf32Le.decode(b"a\0\0\0\x50\xf6\x01\0"), "a\u{1f650}");
        assert_eq!(Code::Utf32Be.decode(b"\0\0\0a\0\x11\0\0\0"), "a\u{fffd}\u{fffd}");
    }
}
