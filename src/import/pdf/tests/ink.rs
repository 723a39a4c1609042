//! The rectangle of each word lies on its ink: pages are written with each word in a colour of its own, drawn, and looked
//! at for that colour.

use super::super::PageFile;
use super::read;
use crate::document::{Document, Page, PagePart, Raster, Span};
use std::fmt::Write as _;

const COLUMNS: [i32; 2] = [60, 320];
const N_LINES: usize = 14;
const N_WORDS: usize = 5;
const SIZE: i32 = 10;
/// Points of the picture to a point of the page, before its unit.
const SCALE: u32 = 2;
/// The blue of every word, which nothing else on the page has.
const BLUE: u8 = 40;

/// How the words of a page are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    /// Glyphs that the file draws itself.
    Drawn,
    /// The same for letters that run from right to left.
    Hebrew,
}

/// A page as it is written, and as it is shown.
#[derive(Debug, Clone, Copy)]
struct Sheet {
    script: Script,
    /// The quarter turns of its text on the sheet, and of the sheet.
    text_turns: usize,
    turns: usize,
    is_cropped: bool,
    unit: u32,
}

/// The word of a number, of five letters.
fn word(number: usize, script: Script) -> String {
    const CONSONANTS: &[u8] = b"bdfgklmnprst";
    const VOWELS: &[u8] = b"aeiou";
    let of = |letters: &[u8], n: usize| char::from(letters[n % letters.len()]);
    let (a, b, c) = (number, number / 12, number / 60);
    let word =
        [of(CONSONANTS, a), of(VOWELS, b), of(CONSONANTS, c), of(VOWELS, number / 7), of(CONSONANTS, number / 5)];
    let word: String = word.into_iter().collect();
    match script {
        Script::Latin => word,
        Script::Drawn => word.to_uppercase(),
        // As the file's own table has them: A is the first letter.
        Script::Hebrew => word.bytes().filter_map(|letter| char::from_u32(0x5d0 + u32::from(letter - b'a'))).collect(),
    }
}

/// The red and the green of a word.
fn color(number: usize) -> [u8; 2] {
    [(number % 14 * 16) as u8, (number / 14 * 16) as u8]
}

/// A file with this page.
fn file(sheet: Sheet) -> Vec<u8> {
    let mut page = String::new();
    page.push_str(match sheet.text_turns {
        1 => "0 1 -1 0 800 0 cm\n",
        2 => "-1 0 0 -1 600 800 cm\n",
        3 => "0 -1 1 0 -100 600 cm\n",
        _ => "",
    });
    for line in 0..2 * N_LINES {
        let (x, y) = (COLUMNS[line / N_LINES], 660 - 14 * i32::try_from(line % N_LINES).expect("few"));
        let font = if sheet.script == Script::Latin { "F" } else { "T" };
        writeln!(page, "BT /{font} {SIZE} Tf {x} {y} Td").expect("a string takes all");
        let mut numbers: Vec<usize> = (N_WORDS * line..N_WORDS * (line + 1)).collect();
        if sheet.script == Script::Hebrew {
            numbers.reverse();
        }
        for (i, number) in numbers.into_iter().enumerate() {
            let [red, green] = color(number).map(|part| f32::from(part) / 255.0);
            let codes: String = match sheet.script {
                Script::Latin | Script::Drawn => word(number, sheet.script),
                // As it is seen, from the left.
                Script::Hebrew => word(number, Script::Drawn).chars().rev().collect(),
            };
            let space = if i > 0 { " " } else { "" };
            let blue = f32::from(BLUE) / 255.0;
            writeln!(page, "{red:.4} {green:.4} {blue:.4} rg ({space}{codes}) Tj").expect("a string takes all");
        }
        page.push_str("ET\n");
    }
    let names = ('A'..='Z').map(|letter| format!("/{letter}")).collect::<Vec<_>>().concat();
    let procedures = ('A'..='Z').map(|letter| format!("/{letter} 6 0 R")).collect::<Vec<_>>().concat();
    let to_unicode = if sheet.script == Script::Hebrew { "/ToUnicode 7 0 R" } else { "" };
    let stream = |text: &str| format!("<</Length {}>>\nstream\n{text}\nendstream", text.len());
    let crop = if sheet.is_cropped { "/CropBox[37 120 590 760]" } else { "" };
    let unit = if sheet.unit > 1 { format!("/UserUnit {}", sheet.unit) } else { String::new() };
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[4 0 R]/Count 1>>".to_owned(),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
        format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[-20 -10 800 820]/Rotate {}{crop}{unit}/Contents 5 0 R/Annots[9 0 R]/Resources<</Font<</F 3 0 R/T 8 0 R>>>>>>",
            90 * sheet.turns
        ),
        stream(&page),
        stream("650 0 0 0 600 700 d1 0 0 600 700 re f"),
        stream(
            "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <41> <5A> <05D0> endbfrange 1 beginbfchar <20> <0020> endbfchar endcmap end",
        ),
        format!(
            "<</Type/Font/Subtype/Type3/FontBBox[0 0 600 700]/FontMatrix[.001 0 0 .001 0 0]/CharProcs<<{procedures}/space 10 0 R>>/Encoding<</Type/Encoding/Differences[32/space 65{names}]>>/FirstChar 32/LastChar 90/Widths[{}]{to_unicode}/Resources<<>>>>",
            "650 ".repeat(59)
        ),
        "<</Type/Annot/Subtype/Square/Rect[300 20 400 60]/C[1 0 0]/AP<</N 11 0 R>>>>".to_owned(),
        stream("650 0 0 0 0 0 d1"),
        "<</Type/XObject/Subtype/Form/BBox[0 0 100 40]/Length 29>>\nstream\n1 0 0 rg 0 0 100 40 re f     \nendstream"
            .to_owned(),
    ];
    let objects = objects.iter().enumerate().map(|(i, body)| format!("{} 0 obj\n{body}\nendobj\n", i + 1));
    let objects = objects.collect::<Vec<_>>().concat();
    format!("%PDF-1.6\n{objects}trailer\n<</Size 12/Root 1 0 R>>\n%%EOF\n").into_bytes()
}

/// From where to where the ink of each word goes, in points of the page.
fn inks(raster: &Raster, scale: f32) -> Vec<Option<[f32; 4]>> {
    let mut inks: Vec<Option<[f32; 4]>> = vec![None; 2 * N_LINES * N_WORDS];
    for (i, point) in raster.rgba.chunks_exact(4).enumerate() {
        let [red, green, blue, _] = *point else { continue };
        if blue.abs_diff(BLUE) > 1 {
            continue;
        }
        let near = |part: u8| {
            let step = (u16::from(part) + 8) / 16;
            (u16::from(part).abs_diff(16 * step) <= 1).then_some(usize::from(step))
        };
        let (Some(red), Some(green)) = (near(red), near(green)) else { continue };
        let Some(ink) = inks.get_mut(red + 14 * green).filter(|_| red < 14) else {
            continue;
        };
        let (x, y) = ((i as u32 % raster.width) as f32 / scale, (i as u32 / raster.width) as f32 / scale);
        let [left, top, right, bottom] = ink.unwrap_or([f32::MAX, f32::MAX, 0.0, 0.0]);
        *ink = Some([left.min(x), top.min(y), right.max(x + 1.0 / scale), bottom.max(y + 1.0 / scale)]);
    }
    inks
}

/// Whether a rectangle lies on the ink: it reaches half the height of its line beyond it at most, along the line, and
/// the ink reaches no further beyond the rectangle.
fn lies_on(rect: [f32; 4], ink: [f32; 4], sideways: bool) -> bool {
    let [left, top, right, bottom] = rect;
    let (height, along) = if sideways { (right - left, [1, 3]) } else { (bottom - top, [0, 2]) };
    let half = 0.5 * height;
    let [ink_left, ink_top, ink_right, ink_bottom] = ink;
    let holds =
        ink_left > left - half && ink_top > top - half && ink_right < right + half && ink_bottom < bottom + half;
    holds && along.into_iter().all(|side: usize| (rect[side] - ink[side]).abs() < half)
}

fn sheets() -> Vec<Sheet> {
    let mut sheets = Vec::new();
    for (script, text_turns) in [
        (Script::Latin, 0),
        (Script::Drawn, 0),
        (Script::Hebrew, 0),
        (Script::Latin, 1),
        (Script::Latin, 2),
        (Script::Latin, 3),
        (Script::Hebrew, 1),
    ] {
        for turns in 0..4 {
            for (is_cropped, unit) in [(false, 1), (true, 1), (false, 2), (true, 3)] {
                sheets.push(Sheet { script, text_turns, turns, is_cropped, unit });
            }
        }
    }
    sheets
}

/// The page as it is shown.
fn drawn(file: &[u8], page: &Page, unit: u32) -> Raster {
    let whole = page.size.map(|side| u32::from(side) * SCALE / unit);
    let part = PagePart { page: 0, turns: 0, whole, at: [0, 0], size: whole };
    PageFile::open(file).expect("a file").artist().draw(&part).expect("drawn")
}

/// How many of the words that have ink have their rectangle on it, and how many have ink.
fn count(document: &Document, sheet: Sheet, raster: &Raster) -> (usize, usize) {
    let page = &document.structure().pages[0];
    let scale = SCALE as f32 / sheet.unit as f32;
    let (mut n_right, mut n_all) = (0, 0);
    for (number, ink) in inks(raster, scale).into_iter().enumerate() {
        let Some(ink) = ink else { continue };
        n_all += 1;
        let word = word(number, sheet.script);
        let Some(at) = document.text().find(&word) else { continue };
        let span = Span::new(at, at + word.len());
        let sideways = page.lines_of(span).first().is_some_and(|line| line.sideways);
        let rects: Vec<[f32; 4]> = page.rects(document.text(), span).collect();
        let is_right = matches!(rects[..], [rect] if lies_on(rect, ink, sideways));
        let [left, top, right, bottom] = ink;
        let (from, to) = if sideways { (top, bottom) } else { (left, right) };
        // Its first letter is at one end of it.
        let ends = [0.05, 0.95].map(|share: f32| {
            let along = share.mul_add(to - from, from);
            let middle =
                if sideways { [f32::midpoint(left, right), along] } else { [along, f32::midpoint(top, bottom)] };
            page.byte_at(document.text(), middle).is_some_and(|byte| byte >= at && byte <= at + word.len())
        });
        n_right += usize::from(is_right && ends == [true, true]);
    }
    (n_right, n_all)
}

#[test]
fn the_rectangle_of_a_word_lies_on_its_ink() {
    let n_words = 2 * N_LINES * N_WORDS;
    let words: std::collections::BTreeSet<String> = (0..n_words).map(|number| word(number, Script::Latin)).collect();
    assert_eq!(words.len(), n_words, "each word is another one");
    let (mut n_right, mut n_all) = (0, 0);
    let mut wrong = Vec::new();
    for sheet in sheets() {
        let file = file(sheet);
        let document = read(&file).expect("it is read");
        assert!(document.is_valid());
        let raster = drawn(&file, &document.structure().pages[0], sheet.unit);
        let (right, all) = count(&document, sheet, &raster);
        if all <= n_words / 2 || right * 100 < all * 98 {
            wrong.push((sheet, right, all));
        }
        n_right += right;
        n_all += all;
    }
    assert!(wrong.is_empty(), "{wrong:#?} of {n_right} of {n_all}");
}
