//! Rich text (RTF 1.9): control words and groups, read for their text alone.
//!
//! Separate because it is a language of its own: bytes in code pages that fonts choose,
//! destinations that are no text, and lengths that may lie.

mod code_page;
mod group;
mod row;
mod style;
#[cfg(test)]
mod tests;

use super::docx::field::{self, Kind};
use super::flow::{Continues, Flow, Look};
use super::picture::Found;
use super::{Error, LIMITS};
use crate::document::{BlockKind, Document, Metadata};
use crate::stop::Meter;
use code_page::{charset, code_page};
use encoding_rs::{Encoding, WINDOWS_1252};
use group::{Destination, Group, SKIPPED};
use row::Row;
use rustc_hash::FxHashMap;
use style::Tables;

const NAME: &str = "RTF";
/// Groups are at most nested so deeply.
const MAX_DEPTH: usize = 1_000;
/// The least indentation of a paragraph that counts as indented, in twentieths of a point.
const MIN_INDENT: i64 = 300;
/// The most bytes of the label before an entry of a list.
const MAX_LABEL_BYTES: usize = 40;
/// The longest code of a field that is looked at, in bytes.
const MAX_FIELD_BYTES: usize = 4_000;

struct Reader<'a, 'm> {
    rest: &'a [u8],
    groups: Vec<Group>,
    flow: Flow<'m>,
    meter: &'m Meter<'m>,
    /// Whether the row of the table has ended, so that the next cell begins a new one.
    row_ended: bool,
    in_table: bool,
    row: Row,
    tables: Tables,
    /// What the paragraph is, and the level of a heading or of a list, from 0.
    kind: BlockKind,
    level: u8,
    /// What stands before an entry of a list.
    label: String,
    /// Whether the paragraph may go on with an entry of a list, and of how many lists.
    continues: Option<Continues>,
    /// Whether it is part of a table of contents or of an index.
    in_contents: bool,
    /// Bytes in the font's code page that are not decoded yet.
    pending: Vec<u8>,
    code_page: &'static Encoding,
    fonts: FxHashMap<i32, &'static Encoding>,
    /// How many characters after a `\u` are still to be left out.
    to_skip: usize,
    /// The first half of a character beyond the basic plane.
    high: Option<u16>,
    n_notes: usize,
    /// The code of the field that is open.
    field: String,
    /// The name of the place that is being read.
    place: String,
    metadata: Metadata,
    /// The bytes of its text and of what the file says of itself.
    n_bytes: usize,
}

/// Reads a rich text.
///
/// # Errors
/// If it is none, nested too deeply, too large, or without text.
pub fn read(bytes: &[u8], meter: &Meter) -> Result<Document, Error> {
    if !bytes.starts_with(b"{\\rtf") {
        return Err(Error::Broken(NAME));
    }
    let first = Group {
        destination: Destination::Text,
        font: -1,
        fallback: 1,
        look: Look::default(),
        link: None,
        in_contents: false,
    };
    let mut reader = Reader {
        rest: bytes,
        groups: vec![first],
        flow: Flow::new(meter),
        meter,
        row_ended: false,
        in_table: false,
        row: Row::default(),
        tables: Tables::default(),
        kind: BlockKind::Paragraph,
        level: 0,
        label: String::new(),
        continues: None,
        in_contents: false,
        pending: Vec::new(),
        code_page: WINDOWS_1252,
        fonts: FxHashMap::default(),
        to_skip: 0,
        high: None,
        n_notes: 0,
        field: String::new(),
        place: String::new(),
        metadata: Metadata::default(),
        n_bytes: 0,
    };
    reader.run()?;
    reader.finish()
}

impl Reader<'_, '_> {
    fn run(&mut self) -> Result<(), Error> {
        while let Some((&byte, rest)) = self.rest.split_first() {
            self.rest = rest;
            self.meter.work(1)?;
            match byte {
                b'{' => self.open()?,
                b'}' => {
                    self.close()?;
                    // What follows the outermost group is no document.
                    if self.groups.len() <= 1 {
                        return Ok(());
                    }
                }
                b'\\' => self.control()?,
                b'\r' | b'\n' => {}
                byte => self.byte(byte)?,
            }
        }
        Ok(())
    }

    fn group(&self) -> Group {
        let hidden = Look { hidden: Some(true), ..Look::default() };
        let none = Group {
            destination: Destination::Skipped,
            font: -1,
            fallback: 1,
            look: hidden,
            link: None,
            in_contents: false,
        };
        self.groups.last().cloned().unwrap_or(none)
    }

    fn open(&mut self) -> Result<(), Error> {
        self.flush_bytes()?;
        if self.groups.len() >= MAX_DEPTH {
            return Err(Error::TooComplex);
        }
        self.to_skip = 0;
        self.groups.push(self.group());
        Ok(())
    }

    fn close(&mut self) -> Result<(), Error> {
        self.flush_bytes()?;
        self.to_skip = 0;
        let closed = self.groups.pop().map(|closed| closed.destination);
        let outer = self.group().destination;
        match closed {
            Some(Destination::Note) if outer != Destination::Note => {
                self.flow.close_paragraph()?;
                self.flow.close_note(true);
            }
            Some(Destination::Field) if outer != Destination::Field => {
                let kind = field::kind_of(&std::mem::take(&mut self.field));
                let Some(group) = self.groups.last_mut() else { return Ok(()) };
                match kind {
                    Kind::Link(address) => group.link = Some(address),
                    Kind::Contents => group.in_contents = true,
                    Kind::Sequence => self.flow.number_caption(),
                    Kind::Other => {}
                }
            }
            Some(Destination::Place) if outer != Destination::Place => {
                let name = std::mem::take(&mut self.place);
                self.flow.anchor(name.trim());
            }
            Some(Destination::Styles) if outer == Destination::Styles => self.tables.end_style(),
            // The older readers' copy of what stands in the other half, which was read.
            Some(Destination::Upper) if outer != Destination::Upper => {}
            _ => {}
        }
        Ok(())
    }

    /// A control word with its number, or a control symbol.
    fn control(&mut self) -> Result<(), Error> {
        let n_letters = self.rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count().min(32);
        if n_letters == 0 {
            return self.symbol();
        }
        let (word, rest) = self.rest.split_at_checked(n_letters).unwrap_or_default();
        let minus = usize::from(rest.first() == Some(&b'-'));
        let n_digits = rest.iter().skip(minus).take_while(|byte| byte.is_ascii_digit()).count().min(10);
        let (number, rest) =
            if n_digits > 0 { rest.split_at_checked(minus + n_digits).unwrap_or_default() } else { (&[][..], rest) };
        self.rest = rest.strip_prefix(b" ").unwrap_or(rest);
        let number: Option<i64> = std::str::from_utf8(number).ok().and_then(|number| number.parse().ok());
        let word = std::str::from_utf8(word).unwrap_or_default().to_owned();
        self.word(&word, number)
    }

    fn symbol(&mut self) -> Result<(), Error> {
        let Some((&symbol, rest)) = self.rest.split_first() else { return Ok(()) };
        self.rest = rest;
        match symbol {
            b'\'' => {
                let code = self.rest.get(..2).and_then(|code| std::str::from_utf8(code).ok());
                let byte = code.and_then(|code| u8::from_str_radix(code, 16).ok());
                self.rest = self.rest.get(2..).unwrap_or_default();
                byte.map_or(Ok(()), |byte| self.byte(byte))
            }
            // A destination that older readers do not know.
            b'*' => {
                self.set_destination(Destination::Skipped);
                Ok(())
            }
            b'~' => self.push("\u{a0}"),
            b'_' => self.push("-"),
            b'-' => self.push("\u{ad}"),
            b'\\' | b'{' | b'}' => self.byte(symbol),
            b'\r' | b'\n' => self.paragraph(),
            _ => Ok(()),
        }
    }

    fn set_destination(&mut self, destination: Destination) {
        if let Some(group) = self.groups.last_mut() {
            group.destination = destination;
        }
    }

    fn word(&mut self, word: &str, number: Option<i64>) -> Result<(), Error> {
        if word != "u" {
            self.flush_bytes()?;
        }
        let destination = self.group().destination;
        if destination == Destination::Styles && !matches!(word, "u" | "uc" | "bin") {
            if word == "s" {
                self.tables.number = number.unwrap_or(0);
            }
            return Ok(());
        }
        if destination == Destination::Text && self.row.word(word, number) {
            return Ok(());
        }
        match word {
            "bin" => {
                // Its length may be a lie: as much is left out as there is.
                let length = usize::try_from(number.unwrap_or(0)).unwrap_or(0).min(self.rest.len());
                self.rest = self.rest.get(length..).unwrap_or_default();
            }
            "u" => self.unicode(number.unwrap_or(0))?,
            "uc" => {
                let fallback = usize::try_from(number.unwrap_or(1)).unwrap_or(1).min(16);
                self.groups.iter_mut().next_back().into_iter().for_each(|group| group.fallback = fallback);
            }
            "ansicpg" => self.code_page = number.and_then(code_page).unwrap_or(self.code_page),
            "mac" => self.code_page = encoding_rs::MACINTOSH,
            "f" | "deff" => {
                let font = number.and_then(|number| i32::try_from(number).ok()).unwrap_or(-1);
                if word == "deff" {
                    self.tables.usual_font = font;
                }
                if let Some(group) = self.groups.last_mut() {
                    group.font = font;
                }
            }
            "bkmkstart" => self.set_destination(Destination::Place),
            "stylesheet" => self.set_destination(Destination::Styles),
            "listtext" | "pntext" if destination == Destination::Text => {
                self.label.clear();
                self.set_destination(Destination::Label);
            }
            "fcharset" if destination == Destination::Fonts => {
                if let Some(encoding) = number.and_then(charset) {
                    self.fonts.insert(self.group().font, encoding);
                }
            }
            "fonttbl" => self.set_destination(Destination::Fonts),
            "annotation" => self.set_destination(Destination::Skipped),
            "footnote" if destination == Destination::Text => self.note()?,
            // The sign that calls a note, which is its number where none is written.
            "chftn" => {}
            // Two copies of a text, of which the second is the better one.
            "upr" if destination == Destination::Text => self.set_destination(Destination::Upper),
            "ud" if destination == Destination::Skipped || destination == Destination::Upper => {
                self.set_destination(Destination::Text);
            }
            "title" if self.is_info() => self.set_destination(Destination::Title),
            "author" if self.is_info() => self.set_destination(Destination::Author),
            "fldinst" => self.set_destination(Destination::Field),
            "fldrslt" | "shptxt" if !matches!(destination, Destination::Note | Destination::Skipped) => {
                self.set_destination(Destination::Text);
            }
            "pict" => {
                if destination == Destination::Text {
                    self.flow.picture(Found::default())?;
                }
                self.set_destination(Destination::Skipped);
            }
            _ if SKIPPED.contains(&word) => self.set_destination(Destination::Skipped),
            "v" | "deleted" => self.look(|look| look.hidden = Some(number != Some(0))),
            "b" => self.look(|look| look.strong = Some(number != Some(0))),
            "i" => self.look(|look| look.emphasis = Some(number != Some(0))),
            "super" | "up" => self.look(|look| look.raised = Some(i8::from(number != Some(0)))),
            "sub" | "dn" => self.look(|look| look.raised = Some(-i8::from(number != Some(0)))),
            "nosupersub" => self.look(|look| look.raised = Some(0)),
            "plain" => self.look(|look| *look = Look::default()),
            "revised" => self.flow.count_change(),
            "par" | "sect" | "page" => self.paragraph()?,
            // What is said of paragraphs counts outside of notes, whose paragraphs are all alike.
            "pard" if destination == Destination::Text => {
                (self.kind, self.level, self.continues) = (BlockKind::Paragraph, 0, None);
                self.in_table = false;
            }
            "s" if destination == Destination::Text => self.style(number.unwrap_or(0)),
            "li" if destination == Destination::Text => {
                let is_set_in = number.is_some_and(|indent| indent >= MIN_INDENT);
                self.continues = self.continues.or(is_set_in.then_some(Continues::Last));
            }
            "intbl" => self.in_table = true,
            "outlinelevel" if destination == Destination::Text => {
                let level = number.and_then(|level| u8::try_from(level).ok()).filter(|level| *level < 9);
                if let Some(level) = level {
                    (self.kind, self.level) = (BlockKind::Heading, level + 1);
                }
            }
            "ls" if self.kind == BlockKind::Paragraph && number != Some(0) => self.kind = BlockKind::ListItem,
            "ilvl" if self.kind != BlockKind::Heading => {
                self.kind = BlockKind::ListItem;
                self.level = number.and_then(|level| u8::try_from(level).ok()).unwrap_or(0);
            }
            "line" | "softline" => self.push("\n")?,
            "tab" => self.push("\t")?,
            "emspace" | "enspace" => self.push(" ")?,
            "cell" | "nestcell" => self.cell()?,
            "row" => {
                self.flush_bytes()?;
                let Row { left, cells, header, .. } = &self.row;
                self.flow.shape_row(*left, cells, *header);
                self.row_ended = true;
            }
            "nestrow" => self.row_ended = true,
            "emdash" => self.push("—")?,
            "endash" => self.push("–")?,
            "lquote" => self.push("‘")?,
            "rquote" => self.push("’")?,
            "ldblquote" => self.push("“")?,
            "rdblquote" => self.push("”")?,
            "bullet" => self.push("•")?,
            _ => {}
        }
        Ok(())
    }

    /// Changes how the text of the group looks.
    fn look(&mut self, change: impl FnOnce(&mut Look)) {
        if let Some(group) = self.groups.last_mut() {
            change(&mut group.look);
        }
    }

    /// A note begins here, and is called here.
    fn note(&mut self) -> Result<(), Error> {
        if self.flow.is_in_note() {
            self.set_destination(Destination::Skipped);
            return Ok(());
        }
        self.n_notes += 1;
        let key = self.n_notes.to_string();
        self.begin_paragraph()?;
        self.flow.call_note(&key, "")?;
        self.flow.open_note(&key);
        self.flow.open_paragraph();
        self.set_destination(Destination::Note);
        Ok(())
    }

    /// Whether the group stands in the file's information.
    fn is_info(&self) -> bool {
        self.group().destination == Destination::Skipped
    }

    fn unicode(&mut self, number: i64) -> Result<(), Error> {
        self.flush_bytes()?;
        self.to_skip = self.group().fallback;
        // Numbers above 32,767 are written as negative ones.
        let unit = (number.rem_euclid(0x1_0000)) as u16;
        let units = match self.high.take() {
            Some(high) => vec![high, unit],
            None if (0xd800..0xdc00).contains(&unit) => {
                self.high = Some(unit);
                return Ok(());
            }
            None => vec![unit],
        };
        let said = String::from_utf16_lossy(&units);
        let skip = std::mem::take(&mut self.to_skip);
        self.push(&said)?;
        self.to_skip = skip;
        Ok(())
    }

    /// A byte in the code page of the font.
    fn byte(&mut self, byte: u8) -> Result<(), Error> {
        if self.to_skip > 0 {
            self.to_skip -= 1;
            return Ok(());
        }
        self.pending.push(byte);
        if self.pending.len() > 1 << 16 && byte < 0x80 {
            self.flush_bytes()?;
        }
        Ok(())
    }

    fn flush_bytes(&mut self) -> Result<(), Error> {
        if self.pending.is_empty() {
            return Ok(());
        }
        let encoding = self.fonts.get(&self.group().font).copied().unwrap_or(self.code_page);
        let bytes = std::mem::take(&mut self.pending);
        let (text, _) = encoding.decode_without_bom_handling(&bytes);
        self.say(&text)
    }

    fn push(&mut self, text: &str) -> Result<(), Error> {
        self.flush_bytes()?;
        if self.to_skip > 0 {
            self.to_skip -= 1;
            return Ok(());
        }
        self.say(text)
    }

    fn say(&mut self, text: &str) -> Result<(), Error> {
        // A file can name any character by its number, control characters too, which are no text.
        let is_text = |c: char| !c.is_control() || c.is_whitespace();
        let text = &text.chars().filter(|c| is_text(*c)).collect::<String>();
        let group = self.group();
        match group.destination {
            Destination::Text | Destination::Note => {
                // White space between paragraphs begins none.
                if group.destination == Destination::Text && !text.trim().is_empty() {
                    self.begin_paragraph()?;
                }
                let code = self.tables.is_code(group.font).then_some(true);
                self.in_contents |= group.in_contents;
                self.flow.set_look(Look { code, ..group.look });
                self.flow.set_link(group.link.as_deref());
                self.flow.push(text)?;
            }
            Destination::Field if self.field.len() < MAX_FIELD_BYTES => self.field.push_str(text),
            Destination::Title => self.metadata.title.get_or_insert_default().push_str(text),
            Destination::Author => self.metadata.author.get_or_insert_default().push_str(text),
            Destination::Label if self.label.len() + text.len() <= MAX_LABEL_BYTES => self.label.push_str(text),
            Destination::Styles => self.tables.push(text),
            Destination::Place if self.place.len() + text.len() <= MAX_FIELD_BYTES => self.place.push_str(text),
            Destination::Fonts => {
                self.tables.push(text);
                if text.ends_with(';') {
                    self.tables.end_font(group.font);
                }
            }
            Destination::Place
            | Destination::Label
            | Destination::Skipped
            | Destination::Field
            | Destination::Upper => return Ok(()),
        }
        self.n_bytes += text.len();
        self.meter.work(text.len())?;
        if self.n_bytes > LIMITS.text_bytes { Err(Error::TooMuchText) } else { Ok(()) }
    }

    /// Opens a paragraph where none is, and the table that it stands in.
    fn begin_paragraph(&mut self) -> Result<(), Error> {
        if self.flow.is_in_paragraph() {
            return Ok(());
        }
        if self.in_table && !self.flow.is_in_table() {
            self.flow.open_table()?;
            self.flow.open_row();
            self.row_ended = false;
        }
        self.flow.open_paragraph();
        // Its white space counts from the beginning.
        if self.kind == BlockKind::Code {
            self.flow.set_kind(BlockKind::Code);
        }
        Ok(())
    }

    /// The paragraph has the style of this number.
    fn style(&mut self, number: i64) {
        let style = self.tables.style(number);
        if let Some(kind) = style.kind {
            let level = if kind == BlockKind::ListItem { style.level.saturating_sub(1) } else { style.level };
            (self.kind, self.level) = (kind, level);
        }
        self.continues = style.continues;
    }

    /// Ends the paragraph that is open, which is of the kind that was said last.
    fn end_paragraph(&mut self) -> Result<(), Error> {
        let label = std::mem::take(&mut self.label);
        let in_contents = std::mem::take(&mut self.in_contents);
        if !self.flow.is_in_paragraph() {
            return Ok(());
        }
        let label = label.trim();
        let label = if label.contains(char::is_alphanumeric) { label } else { "" };
        match self.kind {
            _ if in_contents => self.flow.set_kind(BlockKind::Boilerplate),
            BlockKind::ListItem => self.flow.set_listed(label.to_owned(), usize::from(self.level)),
            BlockKind::Paragraph if label.is_empty() => {
                if let Some(continues) = self.continues {
                    self.flow.set_continued(continues);
                }
            }
            kind => {
                self.flow.set_block(kind, self.level);
                self.flow.set_listed(label.to_owned(), 0);
            }
        }
        self.flow.strip_bullet();
        self.flow.close_paragraph()
    }

    fn paragraph(&mut self) -> Result<(), Error> {
        self.flush_bytes()?;
        match self.group().destination {
            Destination::Note => {
                self.flow.close_paragraph()?;
                self.flow.open_paragraph();
            }
            Destination::Text => {
                if !self.in_table {
                    self.end_table()?;
                }
                self.end_paragraph()?;
            }
            _ => {}
        }
        Ok(())
    }

    /// The table has ended before the paragraph that is open.
    fn end_table(&mut self) -> Result<(), Error> {
        if !self.flow.is_in_table() {
            return Ok(());
        }
        let open = self.flow.take_paragraph();
        self.flow.close_table()?;
        self.flow.put_paragraph(open);
        Ok(())
    }

    fn cell(&mut self) -> Result<(), Error> {
        self.flush_bytes()?;
        if !matches!(self.group().destination, Destination::Text) {
            return Ok(());
        }
        if !self.flow.is_in_table() {
            let open = self.flow.take_paragraph();
            self.flow.open_table()?;
            self.flow.open_row();
            self.row_ended = false;
            self.flow.put_paragraph(open);
        }
        if std::mem::take(&mut self.row_ended) {
            self.flow.open_row();
        }
        self.end_paragraph()?;
        self.flow.close_cell(1)?;
        Ok(())
    }

    fn finish(mut self) -> Result<Document, Error> {
        self.flush_bytes()?;
        self.groups.truncate(1);
        if self.flow.is_in_note() {
            self.flow.close_paragraph()?;
            self.flow.close_note(true);
        }
        self.in_table = false;
        self.paragraph()?;
        self.flow.finish(self.metadata)
    }
}
