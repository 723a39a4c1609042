//! Which fonts of a page are bold, italic or for program text, and how their codes are read, by what the file says of them.
//!
//! Separate because the interpreter hands over glyphs without their font where that is of Type 1 or
//! not in the file. So the contents of a page are marked before they are interpreted: behind each
//! place where the font changes stands an empty stretch of marked content that bears its number.

use super::coded::Coding;
use super::style::Style;
use crate::import::font::is_monospace;
use crate::stop::{Meter, Stopped};
use hayro_interpret::hayro_syntax::object::{Array, Dict, MaybeRef, Name, ObjectIdentifier};
use hayro_interpret::hayro_syntax::page::Page;
use rustc_hash::FxHashMap;

/// The name of the marks, before the number of a font.
const MARK: &[u8] = b"KurzumFont";
/// So many fonts of a page are told apart.
const MAX_FONTS: usize = 1_000;
/// States of the page are kept so deep.
const MAX_STATES: usize = 1_000;
/// The weight from which on a font is bold,
const BOLD: f32 = 600.0;
/// the width of the upright strokes of one that says nothing else, in thousandths of its height,
const BOLD_STEM: f32 = 136.0;
/// and the degrees by which the letters of an italic lean.
const ITALIC_ANGLE: f32 = 4.0;
/// Flags of a font: all widths are the same, its letters lean, it is to look bold.
const FIXED_PITCH: u32 = 1;
const ITALIC: u32 = 1 << 6;
const FORCE_BOLD: u32 = 1 << 18;

/// What is known of the fonts of a file.
#[derive(Default)]
pub struct Faces {
    known: FxHashMap<ObjectIdentifier, (Style, Coding)>,
    /// Those of the page that is being read, by their numbers, and the numbers by their names there.
    of_page: Vec<(Style, Coding)>,
    numbers: FxHashMap<Vec<u8>, usize>,
}

impl Faces {
    /// The contents of a page with its fonts marked; `None` where no font is any different from the usual.
    ///
    /// # Errors
    /// If the work shall stop.
    pub fn marked(&mut self, page: &Page<'_>, meter: &Meter) -> Result<Option<Vec<u8>>, Stopped> {
        self.of_page.clear();
        self.numbers.clear();
        let fonts = &page.resources().fonts;
        for (name, entry) in fonts.entries().take(MAX_FONTS) {
            meter.work(1)?;
            let Some(dict) = fonts.get::<Dict<'_>>(&*name) else { continue };
            // One that stands in the page itself bears the number of that.
            let face = match entry {
                MaybeRef::Ref(id) => {
                    *self.known.entry(ObjectIdentifier::from(id)).or_insert_with(|| (face(&dict), Coding::of(&dict)))
                }
                MaybeRef::NotRef(_) => (face(&dict), Coding::of(&dict)),
            };
            self.numbers.insert(name.to_vec(), self.of_page.len());
            self.of_page.push(face);
        }
        if self.of_page.iter().all(|face| *face == (Style::default(), Coding::default())) {
            return Ok(None);
        }
        let Some(contents) = page.page_stream() else { return Ok(None) };
        meter.work(contents.len())?;
        Ok(Some(Marker::new(contents, &self.numbers).run()))
    }

    /// The face of the font that a mark names and how its codes are read; `None` for a mark of something else.
    pub fn of_mark(&self, tag: &[u8]) -> Option<(Style, Coding)> {
        let number = std::str::from_utf8(tag.strip_prefix(MARK)?).ok()?;
        Some(number.parse::<usize>().ok().and_then(|number| self.of_page.get(number)).copied().unwrap_or_default())
    }
}

/// How the characters of a font are set, by its dictionary.
fn face(font: &Dict<'_>) -> Style {
    let inner = font.get::<Array<'_>>("DescendantFonts").and_then(|fonts| fonts.iter::<Dict<'_>>().next());
    let descriptor = inner.as_ref().unwrap_or(font).get::<Dict<'_>>("FontDescriptor").unwrap_or_default();
    let name = |dict: &Dict<'_>, key: &str| dict.get::<Name<'_>>(key).map(|name| name.as_str().to_owned());
    let name = name(font, "BaseFont").or_else(|| name(&descriptor, "FontName")).unwrap_or_default();
    let number = |key: &str| descriptor.get::<f32>(key).unwrap_or(0.0);
    let flags = descriptor.get::<u32>("Flags").unwrap_or(0);
    let by_name = named(&name);
    // Fonts for Chinese, Japanese and Korean are of one width as well.
    let fixed = flags & FIXED_PITCH != 0 && inner.is_none();
    Style {
        bold: by_name.bold
            || flags & FORCE_BOLD != 0
            || number("FontWeight") >= BOLD
            || number("StemV") >= BOLD_STEM && by_name.purpose != Use::Light,
        italic: by_name.italic || flags & ITALIC != 0 || number("ItalicAngle").abs() >= ITALIC_ANGLE,
        code: fixed || is_monospace(&name),
        ..Style::default()
    }
    .without_formulas(by_name.purpose == Use::Math)
}

/// What the name of a font says of how it looks.
#[derive(Debug, Default, PartialEq, Eq)]
struct Named {
    bold: bool,
    italic: bool,
    purpose: Use,
}

/// What a font is for, by its name.
#[derive(Debug, Default, PartialEq, Eq)]
enum Use {
    #[default]
    Unknown,
    /// Text that is not bold.
    Light,
    /// The letters of formulas.
    Math,
}

fn named(name: &str) -> Named {
    // "ABCDEF+Times-Bold": a part of a font.
    let name = name.split_once('+').map_or(name, |(_, name)| name).to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| name.contains(word));
    let begins = |words: &[&str]| words.iter().any(|word| name.starts_with(word));
    let is_math = begins(&["cmmi", "cmsy", "cmex", "cmbsy", "msam", "msbm", "eufm", "mtmi", "mtsy", "txmi", "pxmi"])
        || says(&["math", "symbol"]);
    Named {
        bold: says(&["bold", "black", "heavy", "demi", "-medi", "fett", "extrab", "-bd"])
            || begins(&["cmb", "cmssbx", "sfbx", "ecbx", "ecrb", "cmcsbx"]),
        italic: says(&["italic", "obli", "kursiv", "slanted"])
            || name.ends_with("-it")
            || name.ends_with("ital") && !name.ends_with("capital")
            || begins(&["cmti", "cmsl", "cmssi", "cmbxti", "cmbxsl", "ecti", "ecsl", "sfti", "sfsl"]),
        purpose: if is_math {
            Use::Math
        } else if says(&["light", "thin", "regular", "roman", "book"]) {
            Use::Light
        } else {
            Use::Unknown
        },
    }
}

/// Writes the contents of a page anew with marks.
struct Marker<'c> {
    contents: &'c [u8],
    numbers: &'c FxHashMap<Vec<u8>, usize>,
    out: Vec<u8>,
    at: usize,
    /// The name that was read last, and where it begins in what is written, if nothing has come since.
    name: &'c [u8],
    name_at: Option<usize>,
    /// The font in force, those of the states that are kept, and the one that was marked last.
    font: Option<usize>,
    states: Vec<Option<usize>>,
    n_deeper: usize,
    marked: Option<usize>,
}

impl<'c> Marker<'c> {
    fn new(contents: &'c [u8], numbers: &'c FxHashMap<Vec<u8>, usize>) -> Self {
        Self {
            contents,
            numbers,
            out: Vec::with_capacity(contents.len() + contents.len() / 8),
            at: 0,
            name: &[],
            name_at: None,
            font: None,
            states: Vec::new(),
            n_deeper: 0,
            marked: None,
        }
    }

    fn run(mut self) -> Vec<u8> {
        while let Some(&byte) = self.contents.get(self.at) {
            let length = self.length(byte);
            let token = self.contents.get(self.at..self.at + length).unwrap_or_default();
            if byte == b'/' {
                (self.name, self.name_at) = (token.get(1..).unwrap_or_default(), Some(self.out.len()));
            } else if !is_space(byte) {
                let name_at = self.name_at.take().unwrap_or(self.out.len());
                if token == b"Do" && self.marked.is_some() {
                    // What is drawn so sets fonts of its own.
                    let name = self.out.split_off(name_at);
                    self.mark(None);
                    self.out.extend(name);
                }
            }
            self.out.extend_from_slice(token);
            self.at += length;
            match token {
                b"Tf" => self.font = self.numbers.get(self.name).copied(),
                b"q" if self.states.len() < MAX_STATES => self.states.push(self.font),
                b"q" => self.n_deeper += 1,
                b"Q" => match self.n_deeper.checked_sub(1) {
                    Some(less) => self.n_deeper = less,
                    None => self.font = self.states.pop().unwrap_or(self.font),
                },
                b"Do" => {}
                _ => continue,
            }
            if self.font != self.marked {
                self.mark(self.font);
            }
        }
        self.out
    }

    fn mark(&mut self, font: Option<usize>) {
        self.out.extend_from_slice(b" /");
        self.out.extend_from_slice(MARK);
        if let Some(font) = font {
            self.out.extend_from_slice(font.to_string().as_bytes());
        }
        self.out.extend_from_slice(b" BMC EMC ");
        self.marked = font;
    }

    /// The length of the token that begins with this byte, in bytes: at least one.
    fn length(&self, byte: u8) -> usize {
        let rest = self.contents.get(self.at..).unwrap_or_default();
        let until = |is_end: fn(u8) -> bool| rest.iter().skip(1).take_while(|byte| !is_end(**byte)).count() + 1;
        match byte {
            b'(' => string(rest),
            b'%' => until(|byte| matches!(byte, b'\n' | b'\r')),
            b'<' if rest.get(1) == Some(&b'<') => 2,
            b'<' => (until(|byte| byte == b'>') + 1).min(rest.len()),
            byte if is_space(byte) => rest.iter().take_while(|byte| is_space(**byte)).count(),
            b'/' => until(is_end),
            byte if is_end(byte) => 1,
            _ => match until(is_end) {
                2 if rest.starts_with(b"ID") => image(rest),
                length => length,
            },
        }
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' | 0)
}

/// Whether a byte ends a name or a number.
fn is_end(byte: u8) -> bool {
    is_space(byte) || b"()<>[]{}/%".contains(&byte)
}

/// The length of a text in round brackets, which can have others in it.
fn string(rest: &[u8]) -> usize {
    let (mut depth, mut escaped) = (0_usize, false);
    for (at, byte) in rest.iter().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'(' => depth += 1,
            b')' if depth == 1 => return at + 1,
            b')' => depth -= 1,
            _ => {}
        }
    }
    rest.len()
}

/// The length of the data of an image, with the sign of its end.
fn image(rest: &[u8]) -> usize {
    let ends = memchr::memmem::find_iter(rest, b"EI").find(|at| {
        let before = at.checked_sub(1).and_then(|before| rest.get(before)).is_some_and(|byte| is_space(*byte));
        *at > 2 && before && rest.get(at + 2).is_none_or(|byte| is_space(*byte))
    });
    ends.map_or(rest.len(), |at| at + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_fonts_say_how_they_look() {
        let of = |name: &str| {
            let Named { bold, italic, purpose } = named(name);
            (bold, italic, purpose == Use::Math)
        };
        for name in
            ["Helvetica-Bold", "ABCDEF+CMBX12", "NimbusRomNo9L-Medi", "Arial,Bold", "Frutiger-Black", "Univers-Demi"]
        {
            assert_eq!(of(name), (true, false, false), "{name}");
        }
        for name in ["Times-Italic", "CMTI10", "Helvetica-Oblique", "NimbusRomNo9L-ReguItal", "CMSL10"] {
            assert_eq!(of(name), (false, true, false), "{name}");
        }
        for name in ["Times-Roman", "CMR10", "Garamond", "NimbusRomNo9L-Regu", "Capitals"] {
            assert_eq!(of(name), (false, false, false), "{name}");
        }
        assert_eq!(of("Times-BoldItalic"), (true, true, false));
        assert!(of("CMMI10").2);
    }

    #[test]
    fn fonts_are_marked_where_they_change() {
        let numbers: FxHashMap<Vec<u8>, usize> = [(b"F1".to_vec(), 0), (b"F2".to_vec(), 1)].into_iter().collect();
        let marked = |contents: &str| {
            let out = Marker::new(contents.as_bytes(), &numbers).run();
            String::from_utf8(out)
                .expect("text")
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
                .replace("/KurzumFont", "#")
                .replace(" BMC EMC", "")
        };
        for (contents, wanted) in [
            ("/F1 9 Tf (a) Tj", "/F1 9 Tf #0 (a) Tj"),
            ("q /F1 9 Tf (a) Tj Q (b) Tj", "q /F1 9 Tf #0 (a) Tj Q # (b) Tj"),
            ("/F1 9 Tf q /F2 9 Tf Q (b) Tj", "/F1 9 Tf #0 q /F2 9 Tf #1 Q #0 (b) Tj"),
            ("/F1 9 Tf /X Do (a) Tj", "/F1 9 Tf #0 # /X Do #0 (a) Tj"),
            (
                "(/F1 9 Tf \\) ( Tf ) x) Tj <2F> Tj % /F1 Tf\n/F3 9 Tf",
                "(/F1 9 Tf \\) ( Tf ) x) Tj <2F> Tj % /F1 Tf /F3 9 Tf",
            ),
            ("BI /W 1 ID /F1 9 Tf EIx EI /F2 9 Tf", "BI /W 1 ID /F1 9 Tf EIx EI /F2 9 Tf #1"),
        ] {
            assert_eq!(marked(contents), wanted, "{contents}");
        }
        for end in ["(", "<", "/", "BI ID", "%", "(\\"] {
            marked(end);
        }
        let deep = format!("{}{}", "q ".repeat(3 * MAX_STATES), "Q ".repeat(4 * MAX_STATES));
        marked(&deep);
    }
}
