//! What glyphs say that the file names by their codes alone.
//!
//! Separate because it is a guess and must be held as one: many fonts keep the codes of the font that they were made
//! from, as the bitmaps do that TeX draws (Type 3), and parts of TrueType fonts keep the numbers of its glyphs. Others
//! number what they need from one on, and then the codes say nothing. So what was read by codes must have words of a
//! language in it, which `guess` counts; where it has none, it counts as not decodable after all.

use encoding_rs::MACINTOSH;
use hayro_interpret::font::Glyph;
use hayro_interpret::hayro_syntax::object::{Dict, Name};

/// So many glyphs of a font are looked at to see what its codes are.
const MAX_GLYPHS: usize = 300;

/// How the codes of a font are to be read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Coding {
    /// Nothing tells it: as ASCII.
    #[default]
    Plain,
    /// As TeX's first fonts have them, 128 codes (OT1; Knuth, “The TeX book”, 1986, appendix F).
    TexOld,
    /// As TeX's fonts for European languages have them, 256 codes (T1; Ferguson 1990).
    TexNew,
}

impl Coding {
    /// How the codes of a font are to be read, by the codes that it has and the names of its glyphs.
    pub fn of(font: &Dict<'_>) -> Self {
        if font.get::<Name<'_>>("Subtype").is_none_or(|kind| kind.as_ref() != b"Type3") {
            return Self::Plain;
        }
        let glyphs = font.get::<Dict<'_>>("CharProcs").unwrap_or_default();
        let codes: Vec<u8> = glyphs.keys().take(MAX_GLYPHS).filter_map(|name| code_in_name(name.as_ref())).collect();
        let has = |first: u8, last: u8| codes.iter().any(|code| (first..=last).contains(code));
        // The ligatures of "f" are among the first codes of the one and behind the quotation marks of the other.
        if has(0x0b, 0x0f) {
            Self::TexOld
        } else if has(0x10, 0x1f) || has(0x80, 0xff) {
            Self::TexNew
        } else {
            Self::Plain
        }
    }

    /// What a code says.
    fn said(self, code: u8) -> Option<&'static str> {
        match (self, code) {
            (Self::TexOld | Self::TexNew, b'\'') => Some("’"),
            (Self::TexOld | Self::TexNew, b'`') => Some("‘"),
            (Self::TexOld, _) => one_of(&TEX_OLD, code, 0).or_else(|| match code {
                b'"' => Some("”"),
                b'\\' => Some("“"),
                b'<' => Some("¡"),
                b'>' => Some("¿"),
                b'{' => Some("–"),
                b'|' => Some("—"),
                _ => ascii(code),
            }),
            (Self::TexNew, _) => {
                one_of(&TEX_NEW, code, 0).or_else(|| one_of(&TEX_HIGH, code, 0x80)).or_else(|| ascii(code))
            }
            (Self::Plain, _) => ascii(code),
        }
        .filter(|said| !said.is_empty())
    }

    /// What a glyph says by its code; `None` where even that tells nothing.
    pub fn guess(self, glyph: &Glyph<'_>) -> Option<String> {
        match (u8::try_from(glyph.char_code()), glyph) {
            (Ok(code), Glyph::Type3(_)) => self.said(code).map(str::to_owned),
            (_, Glyph::Type3(_)) => None,
            (code, Glyph::Outline(outline)) => {
                // One byte is a code; more are the number of a glyph.
                let number = outline.glyph_id().to_u32();
                if outline.char_code() == number {
                    standard_glyph(number)
                } else {
                    code.ok().and_then(ascii).map(str::to_owned)
                }
            }
        }
    }
}

/// The code in the name of a glyph: "a101", "G65".
fn code_in_name(name: &[u8]) -> Option<u8> {
    let digits = name.iter().position(u8::is_ascii_digit).filter(|at| *at <= 2).and_then(|at| name.get(at..))?;
    std::str::from_utf8(digits).ok()?.parse().ok()
}

/// Whether a character is no letter though the code is one, in a Type 3 font of TeX: its glyphs are named by their
/// codes, and "a101" is also the name of an ornament.
pub fn is_misnamed(glyph: &Glyph<'_>, char: char, coding: Coding) -> bool {
    let is_letter = u8::try_from(glyph.char_code()).is_ok_and(|code| code.is_ascii_alphanumeric());
    matches!(glyph, Glyph::Type3(_)) && coding != Coding::Plain && is_letter && !char.is_alphanumeric()
        || ('\u{2460}'..='\u{27ff}').contains(&char) && matches!(glyph, Glyph::Type3(_))
}

fn one_of(table: &[&'static str], code: u8, first: u8) -> Option<&'static str> {
    table.get(usize::from(code.checked_sub(first)?)).copied().filter(|said| !said.is_empty())
}

/// A character of ASCII that is no control.
fn ascii(code: u8) -> Option<&'static str> {
    const ASCII: &str =
        " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";
    let at = usize::from(code.checked_sub(b' ')?);
    ASCII.get(at..=at)
}

/// What a glyph of this number says in a TrueType font that numbers its glyphs as most do: in the order of the Macintosh,
/// the space being the third (Apple, TrueType Reference Manual, table "post", format 1).
fn standard_glyph(number: u32) -> Option<String> {
    let byte = match u8::try_from(number).ok()? {
        number @ 3..=97 => number + 29,
        number @ 98..=170 => number + 30,
        _ => return None,
    };
    Some(MACINTOSH.decode_without_bom_handling(&[byte]).0.into_owned())
}

/// The first codes of TeX's old fonts, from "ff" on; the others there are Greek capitals and accents.
const TEX_OLD: [&str; 32] = [
    "Γ", "Δ", "Θ", "Λ", "Ξ", "Π", "Σ", "Υ", "Φ", "Ψ", "Ω", "ff", "fi", "fl", "ffi", "ffl", "ı", "", "`", "´", "ˇ", "˘",
    "¯", "˚", "¸", "ß", "æ", "œ", "ø", "Æ", "Œ", "Ø",
];

/// The first codes of TeX's newer fonts,
const TEX_NEW: [&str; 32] = [
    "`", "´", "ˆ", "˜", "¨", "˝", "˚", "ˇ", "˘", "¯", "˙", "¸", "˛", "‚", "‹", "›", "“", "”", "„", "«", "»", "–", "—",
    "", "", "ı", "", "ff", "fi", "fl", "ffi", "ffl",
];
/// and those from 128 on.
const TEX_HIGH: [&str; 128] = [
    "Ă", "Ą", "Ć", "Č", "Ď", "Ě", "Ę", "Ğ", "Ĺ", "Ľ", "Ł", "Ń", "Ň", "Ŋ", "Ő", "Ŕ", "Ř", "Ś", "Š", "Ş", "Ť", "Ţ", "Ű",
    "Ů", "Ÿ", "Ź", "Ž", "Ż", "Ĳ", "İ", "đ", "§", "ă", "ą", "ć", "č", "ď", "ě", "ę", "ğ", "ĺ", "ľ", "ł", "ń", "ň", "ŋ",
    "ő", "ŕ", "ř", "ś", "š", "ş", "ť", "ţ", "ű", "ů", "ÿ", "ź", "ž", "ż", "ĳ", "¡", "¿", "£", "À", "Á", "Â", "Ã", "Ä",
    "Å", "Æ", "Ç", "È", "É", "Ê", "Ë", "Ì", "Í", "Î", "Ï", "Ð", "Ñ", "Ò", "Ó", "Ô", "Õ", "Ö", "Œ", "Ø", "Ù", "Ú", "Û",
    "Ü", "Ý", "Þ", "ẞ", "à", "á", "â", "ã", "ä", "å", "æ", "ç", "è", "é", "ê", "ë", "ì", "í", "î", "ï", "ð", "ñ", "ò",
    "ó", "ô", "õ", "ö", "œ", "ø", "ù", "ú", "û", "ü", "ý", "þ", "ß",
];
