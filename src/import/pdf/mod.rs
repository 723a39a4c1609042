//! PDF: pages of placed characters, from which lines, columns and paragraphs are read.
//!
//! Separate because a PDF has no text in order: `glyph` asks the interpreter for the glyphs and
//! their places, `character`, `coded` and `script` what they say, and `guess` whether that can be;
//! `missing` counts those that no font draws;
//! `row`, `line`, `word` and `from_right` make words and lines of them, `furniture` and `margin`
//! take out running heads and the numbers of pages and lines, `column` finds the reading order,
//! `initial` and `note` see to large initials and footnotes, `grouping`, `paragraph`, `table` and
//! `text` make blocks, `title` finds the title and `scrap` what is no text, and `write` hands them
//! over with the pages. All of it goes by distances as parts of the height of the letters.
//! `page_tree` lists the pages, also those that cannot be read; `link`,
//! `catalog` and `section` read what the file says beside its pages, links, contents and the names
//! of pages, and `destination` and `anchor` where in the text they lead. `drawing` draws the pages.
//!
//! Compared on 14 files that others test their readers with (mean share of the words
//! that `pdftotext` finds; the time of the slowest):
//!
//! | reader | word recall | order | slowest | |
//! |---|---|---|---|---|
//! | pdf-extract 0.12 | 64.7 % | as drawn | 0.1 s | letters apart in files of LibreOffice; no columns |
//! | `pdf_oxide` 0.3 | 76.3 % | columns | 0.3 s | several files fail; 170 crates more |
//! | hayro-interpret 0.9 and this module | 97.9 % | columns | 0.1 s | formulas and labels are left out |

mod anchor;
mod catalog;
mod character;
mod coded;
mod column;
mod contents;
mod destination;
mod drawing;
mod face;
mod figure;
mod from_right;
mod furniture;
mod glyph;
mod grouping;
mod guess;
mod heading;
mod initial;
mod line;
mod link;
mod listing;
mod locked;
mod margin;
mod median;
mod missing;
mod note;
mod page_tree;
mod paragraph;
mod row;
mod scrap;
mod script;
mod section;
mod style;
mod table;
#[cfg(test)]
mod tests;
mod text;
mod title;
mod word;
mod write;

pub use drawing::{Artist, PageFile};

use super::{Draft, Error, LIMITS};
use crate::document::{BlockKind, Document, LeftOut, Metadata, Warning};
use crate::stop::{Meter, Stopped};
use catalog::Catalog;
use character::Characters;
use destination::Destinations;
use encoding_rs::{UTF_8, UTF_16BE, WINDOWS_1252};
use face::Faces;
use furniture::Furniture;
use glyph::Collector;
use guess::Guesses;
use hayro_interpret::hayro_syntax::content::TypedIter;
use hayro_interpret::hayro_syntax::metadata::Metadata as Information;
use hayro_interpret::hayro_syntax::object::Object;
use hayro_interpret::hayro_syntax::object::dict::keys::USER_UNIT;
use hayro_interpret::hayro_syntax::page::Page as PdfPage;
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro_interpret::kurbo::Rect;
use hayro_interpret::{Context, InterpreterCache, InterpreterSettings, RenderContent, TransformExt};
use hayro_interpret::{interpret, interpret_page};
use line::{Line, Sheet};
use link::{Leads, Links};
use margin::Series;
use missing::MissingGlyphs;
use note::Notes;
use page_tree::PageTree;
use word::Word;
use write::Writer;

const NAME: &str = "PDF";
/// The largest unit of a page, in points; 75,000 is said to be the largest that Acrobat takes.
const MAX_UNIT: f32 = 75_000.0;
/// The width and the height of a page of A4, in points.
const A4: [u16; 2] = [595, 842];

/// Reads a PDF, also one that is encrypted with an empty password.
///
/// # Errors
/// If it is not a PDF, is broken, wants a password, exceeds a limit, or has nothing on its pages. One that has only
/// pictures of pages is a document without text ([`Document::is_scan`]).
pub fn read(bytes: &[u8], meter: &Meter) -> Result<Document, Error> {
    let (pdf, tree) = opened(bytes)?;
    let destinations = Destinations::of(&pdf, &tree, meter)?;
    let cache = InterpreterCache::new();
    let mut found = Found::default();
    for page in tree.pages(&pdf) {
        match page {
            Some(page) => found.read_page(page, &pdf, &destinations, &cache, meter)?,
            None => found.miss_page(),
        }
    }
    found.size_missed_pages();
    if found.guesses.are_wrong(found.n_guessed) {
        found.forget_guesses(meter)?;
    }
    found.document(&Catalog::of(&pdf, &destinations, meter)?, metadata(pdf.metadata()), meter)
}

/// Opens a PDF, also one that is encrypted with an empty password, and lists its pages.
fn opened(bytes: &[u8]) -> Result<(Pdf, PageTree), Error> {
    let opened = Pdf::new(bytes.to_vec()).or_else(|error| match (error, locked::unlocked(bytes)) {
        (LoadPdfError::Decryption(_), Some(unlocked)) => Pdf::new(unlocked),
        _ => Err(error),
    });
    let pdf = opened.map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => Error::Encrypted,
        LoadPdfError::Decryption(_) | LoadPdfError::Invalid => Error::Broken(NAME),
    })?;
    let tree = PageTree::of(&pdf)?;
    Ok((pdf, tree))
}

/// What has been read of a file so far.
#[derive(Default)]
struct Found {
    /// The lines of each page that run as the page does, and those that run otherwise.
    upright: Vec<Vec<Line>>,
    turned: Vec<Vec<Line>>,
    /// The size of each page, in points, and how many of them its unit is.
    sizes: Vec<[u16; 2]>,
    units: Vec<f32>,
    /// Where the larger images of each page are, in points.
    images: Vec<Vec<[f32; 4]>>,
    furniture: Furniture,
    /// The numbers of lines that were taken out of each page.
    numbered: Vec<Option<Series>>,
    characters: Characters,
    faces: Faces,
    leads: Leads,
    missing: MissingGlyphs,
    n_glyphs: usize,
    n_unknown: usize,
    /// How many glyphs were read by their codes.
    n_guessed: usize,
    guesses: Guesses,
    n_images: usize,
    n_empty_pages: usize,
    /// The pages that cannot be read, from 0.
    missed: Vec<usize>,
}

impl Found {
    /// Takes back what was told by codes alone.
    fn forget_guesses(&mut self, meter: &Meter) -> Result<(), Stopped> {
        self.n_unknown += self.n_guessed;
        for line in self.upright.iter_mut().chain(&mut self.turned).flatten() {
            meter.work(line.words.len())?;
            line.words.iter_mut().for_each(Word::forget_guesses);
        }
        Ok(())
    }

    fn read_page<'a>(
        &mut self,
        page: &PdfPage<'a>,
        pdf: &'a Pdf,
        destinations: &Destinations<'_>,
        cache: &InterpreterCache<'a>,
        meter: &Meter,
    ) -> Result<(), Error> {
        if shows_too_much(page, meter)? {
            return Err(Error::TooComplex);
        }
        let (width, height) = page.render_dimensions();
        let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let transform = page.initial_transform(true).to_kurbo();
        let marked = self.faces.marked(page, meter)?;
        let mut settings = InterpreterSettings::default();
        let links = Links::of(page, transform, destinations, &mut self.leads, meter)?;
        let mut collector =
            Collector::new(std::mem::take(&mut self.characters), links, std::mem::take(&mut self.faces));
        collector.missing = std::mem::take(&mut self.missing);
        let context = |settings| Context::new(transform, bounds, cache, pdf.xref(), settings);
        if let Some(contents) = &marked {
            let mut context = context(settings.clone());
            interpret(TypedIter::new(contents), page.resources(), &mut context, &mut collector);
            collector.end_contents();
            settings.render_content = RenderContent::ANNOTATIONS;
        }
        interpret_page(page, &mut context(settings), &mut collector);
        self.characters = std::mem::take(&mut collector.characters);
        self.faces = std::mem::take(&mut collector.faces);
        self.missing = std::mem::take(&mut collector.missing);
        self.n_glyphs += collector.len();
        if collector.n_chars > glyph::MAX_PAGE_CHARS {
            return Err(Error::TooComplex);
        }
        if self.n_glyphs > LIMITS.text_bytes {
            return Err(Error::TooMuchText);
        }
        self.n_unknown += collector.n_unknown;
        self.n_guessed += collector.n_guessed;
        self.n_images += collector.n_images;
        self.images.push(std::mem::take(&mut collector.images));
        self.n_empty_pages += usize::from(collector.len() == 0);
        let number = self.sizes.len();
        let unit = unit(page);
        self.sizes.push([points(width * unit), points(height * unit)]);
        self.units.push(unit);
        let sheet = |direction| Sheet { page: number, direction, from_right: false };
        for head in line::lines(collector.heads, sheet(0), meter)? {
            self.furniture.push(&head);
        }
        // Most of a page runs one way; the rest is a stamp or a table on its side.
        let mut direction = 0;
        let [right, down, left, up] = collector.glyphs.map(|glyphs| {
            direction += 1;
            line::lines(glyphs, sheet(direction - 1), meter)
        });
        let mut directions = [right?, down?, left?, up?];
        if collector.n_guessed > 0 {
            directions.iter().flatten().for_each(|line| self.guesses.count(line));
        }
        directions.sort_by_key(|lines| std::cmp::Reverse(lines.iter().map(Line::n_chars).sum::<usize>()));
        let [mut first, rest @ ..] = directions;
        let known = self.numbered.last().copied().flatten();
        self.numbered.push(margin::take_out(&mut first, known, &mut self.furniture));
        self.upright.push(first);
        self.turned.push(rest.into_iter().flatten().collect());
        Ok(())
    }

    /// Keeps the place of a page that cannot be read. It is as large as the one before it.
    fn miss_page(&mut self) {
        self.missed.push(self.sizes.len());
        self.sizes.push(self.sizes.last().copied().unwrap_or_default());
        self.units.push(1.0);
        self.images.push(Vec::new());
        self.numbered.push(None);
        self.upright.push(Vec::new());
        self.turned.push(Vec::new());
    }

    /// Gives the pages before the first one that can be read its size.
    fn size_missed_pages(&mut self) {
        let first = self.sizes.iter().find(|size| **size != [0; 2]).copied().unwrap_or(A4);
        self.sizes.iter_mut().take_while(|size| **size == [0; 2]).for_each(|size| *size = first);
    }

    /// A document that has but pages to look at.
    fn scan(self, catalog: &Catalog, metadata: Metadata, meter: &Meter) -> Document {
        let mut draft = Draft::new(0, meter);
        let pages = write::pages(&self.sizes, &self.missed, catalog);
        let unreadable = write::unreadable(&pages);
        draft.pages(pages);
        draft.metadata(metadata);
        draft.warn(Warning::Scan);
        if let Some(warning) = unreadable {
            draft.warn(warning);
        }
        draft.finish_without_text()
    }

    fn document(mut self, catalog: &Catalog, metadata: Metadata, meter: &Meter) -> Result<Document, Error> {
        if self.n_glyphs == 0 || self.n_unknown * 2 > self.n_glyphs {
            let has_pictures = self.n_images > 0 || self.n_unknown > 0;
            return match (has_pictures, self.missed.is_empty()) {
                (true, _) => Ok(self.scan(catalog, metadata, meter)),
                (false, true) => Err(Error::Empty),
                (false, false) => Err(Error::Broken(NAME)),
            };
        }
        furniture::take_out(&mut self.upright, &mut self.furniture);
        let mut regions = Vec::new();
        let mut known = None;
        for ((upright, turned), numbered) in self.upright.into_iter().zip(self.turned).zip(self.numbered) {
            let mut of_page = column::in_reading_order(upright, meter)?;
            known = numbered.or(known);
            for region in &mut of_page {
                known = margin::take_out(region, known, &mut self.furniture).or(known);
                initial::place(region);
            }
            regions.extend(of_page);
            regions.extend(Some(turned).filter(|lines| !lines.is_empty()));
        }
        listing::forget_if_usual(&mut regions, meter)?;
        let body = grouping::body_size(&regions);
        let mut notes = Notes::of(regions.iter().flatten(), body, meter)?;
        let (paragraphs, scraps) =
            grouping::paragraphs(&regions, &notes, &self.images, body, metadata.title.as_deref(), meter)?;
        notes.keep(&paragraphs.iter().filter_map(|paragraph| paragraph.note).collect());
        let pages = write::pages(&self.sizes, &self.missed, catalog);
        let unreadable = write::unreadable(&pages);
        let draft = Draft::new(self.n_glyphs, meter);
        let mut writer = Writer::new(draft, notes, &self.leads.all, (pages, &self.units));
        let mut at_places = anchor::at_places(&paragraphs, self.leads.places(), meter)?;
        for (number, paragraph) in paragraphs.iter().enumerate() {
            writer.name_places(&at_places.remove(&number).unwrap_or_default());
            writer.push(paragraph)?;
        }
        let mut draft = writer.finish(catalog);
        for head in &self.furniture.heads {
            draft.block(BlockKind::Boilerplate, [head.as_str()], false)?;
        }
        let left_out = [
            (LeftOut::Images, self.n_images),
            (LeftOut::Pages, self.n_empty_pages),
            (LeftOut::PageFurniture, self.furniture.n_lines),
            (LeftOut::Formulas, scraps.n_formulas),
            (LeftOut::Labels, scraps.n_labels),
        ];
        for (what, count) in left_out.into_iter().filter(|(_, count)| *count > 0) {
            draft.warn(Warning::LeftOut { what, count });
        }
        if let Some(warning) = unreadable {
            draft.warn(warning);
        }
        if self.missing.n > 0 {
            draft.warn(Warning::MissingGlyphs { count: self.missing.n });
        }
        if self.n_unknown > 0 {
            draft.warn(Warning::Undecodable { count: self.n_unknown });
        }
        draft.metadata(metadata);
        draft.finish()
    }
}

/// Whether the texts that a page shows are so long that it has too many characters, whatever its fonts
/// make of them: a character takes two bytes at most. The interpreter makes a glyph of each
/// before it hands the first one over, so that this is found out before. Only a long page is looked at.
fn shows_too_much(page: &PdfPage<'_>, meter: &Meter) -> Result<bool, Stopped> {
    let most_bytes = 2 * glyph::MAX_PAGE_CHARS;
    if page.page_stream().is_none_or(|stream| stream.len() <= most_bytes) {
        return Ok(false);
    }
    let mut n_bytes = 0;
    let mut operations = page.operations();
    while let Some(operation) = operations.next() {
        meter.work(1)?;
        let operator: &[u8] = operation.operator;
        if matches!(operator, b"Tj" | b"TJ" | b"'" | b"\"") {
            n_bytes += operation.operands().map(shown_bytes).sum::<usize>();
        }
        if n_bytes > most_bytes {
            return Ok(true);
        }
    }
    Ok(false)
}

/// How many bytes of text an operand has: a text, or a list of texts and gaps.
fn shown_bytes(operand: &Object<'_>) -> usize {
    let of_text = |object: &Object| if let Object::String(text) = object { text.as_bytes().len() } else { 0 };
    match operand {
        Object::Array(parts) => parts.iter::<Object>().map(|part| of_text(&part)).sum(),
        text => of_text(text),
    }
}

/// A text outside of the pages: in UTF-16, UTF-8 or, nearly, Windows-1252.
fn text_string(bytes: &[u8]) -> String {
    let encoding = match bytes {
        [0xfe, 0xff, ..] => UTF_16BE,
        [0xef, 0xbb, 0xbf, ..] => UTF_8,
        _ => WINDOWS_1252,
    };
    encoding.decode(bytes).0.trim_matches(['\0', ' ']).to_owned()
}

/// What the file says about itself, but for titles that are names of files.
fn metadata(information: &Information) -> Metadata {
    let said =
        |bytes: &Option<Box<[u8]>>| bytes.as_ref().map(|bytes| text_string(bytes)).filter(|text| !text.is_empty());
    Metadata {
        title: said(&information.title).filter(|title| title::is_worthy(title) && !is_program_made(title)),
        author: said(&information.author),
        date: information.creation_date.map(|date| format!("{:04}-{:02}-{:02}", date.year, date.month, date.day)),
        ..Metadata::default()
    }
}

/// Whether a title is but what a program writes where nobody gave one.
fn is_program_made(title: &str) -> bool {
    let title = title.trim().to_lowercase();
    let title = title.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let made = [
        "microsoft word",
        "microsoft powerpoint",
        "powerpoint presentation",
        "powerpoint-präsentation",
        "untitled",
        "unbenannt",
    ];
    let begins = ["microsoft word - ", "microsoft powerpoint - ", "file:", "http:", "https:"];
    let dull = ["document", "dokument", "layout", "slide", "folie", "title", "titel"];
    made.contains(&title) || dull.contains(&title) || begins.iter().any(|begin| title.starts_with(begin))
}

/// Whether a title is the name of a file.
fn text_has_extension(title: &str) -> bool {
    const EXTENSIONS: [&str; 23] = [
        "doc", "docx", "odt", "indd", "pdf", "tex", "rtf", "qxd", "qxp", "pages", "dvi", "txt", "ps", "eps", "ppt",
        "pptx", "xls", "xlsx", "htm", "html", "fm", "pub", "wpd",
    ];
    let extension = title.trim_end().rsplit_once('.').map(|(_, extension)| extension.to_lowercase());
    extension.is_some_and(|extension| EXTENSIONS.contains(&extension.as_str()))
}

/// How many points a unit of a page is (ISO 32000-2, table 31): 1 but for pages larger than 200 inches.
fn unit(page: &PdfPage<'_>) -> f32 {
    let said = page.raw().get::<f32>(USER_UNIT);
    said.filter(|unit| unit.is_finite() && *unit > 0.0 && *unit <= MAX_UNIT).unwrap_or(1.0)
}

/// A length in whole points, as a page's size and its lines' places have it.
fn points(length: f32) -> u16 {
    length.round().clamp(0.0, f32::from(u16::MAX)) as u16
}
