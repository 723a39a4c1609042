//! The places of words on pages beside those that `pdftotext` of poppler finds, for a folder of PDFs of one's own:
//! `KURZUM_PDFS=FOLDER cargo test --test rectangles -- --ignored --nocapture`.
#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use kurzum::document::{Document, Span};
use kurzum::import::import_named;
use kurzum::stop::Stop;
use std::collections::HashMap;
use std::io::Write as _;
use std::path::Path;
use std::process::Command;

/// A word on a page, given by its index, and its rectangle there: left, top, right, bottom.
type Word = (usize, String, [f32; 4]);

/// The words that poppler finds; `None` if it cannot be run or read the file.
fn of_poppler(path: &Path) -> Option<Vec<Word>> {
    let output = Command::new("pdftotext").args(["-bbox", "-cropbox"]).arg(path).arg("-").output().ok()?;
    let (mut words, mut n_pages) = (Vec::new(), 0);
    for line in String::from_utf8_lossy(&output.stdout).lines().map(str::trim) {
        n_pages += usize::from(line.starts_with("<page "));
        let Some(rest) = line.strip_prefix("<word ") else { continue };
        let (head, text) = rest.split_once('>')?;
        let numbers: Vec<f32> = head.split('"').skip(1).step_by(2).filter_map(|number| number.parse().ok()).collect();
        let text = text.trim_end_matches("</word>").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        words.push((n_pages.checked_sub(1)?, text, numbers.try_into().ok()?));
    }
    Some(words)
}

/// The words of a document that stand whole on one line.
fn of_document(document: &Document) -> Vec<Word> {
    let text = document.text();
    let mut words = Vec::new();
    for (number, page) in document.structure().pages.iter().enumerate() {
        for word in &page.words {
            let rest = text.get(word.start as usize..).unwrap_or_default();
            let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
            let span = Span::new(word.start as usize, word.start as usize + length);
            let rects: Vec<[f32; 4]> = page.rects(text, span).collect();
            assert_eq!(document.structure().printed_on(span.start()), Some(number), "{:?}", span.text(text));
            if let [rect] = rects.as_slice() {
                words.push((number, span.text(text).to_owned(), *rect));
            }
        }
    }
    words
}

/// How far the middles of two rectangles are apart, and the larger difference of their left and right ends.
fn distance(a: [f32; 4], b: [f32; 4]) -> f32 {
    let [left, top, right, bottom] =
        std::array::from_fn(|side| a.get(side).zip(b.get(side)).map_or(0.0, |(a, b)| a - b));
    left.abs().max(right.abs()).max((f32::midpoint(top, bottom)).abs())
}

#[test]
#[ignore = "it wants a folder of PDFs and poppler"]
fn words_stand_where_poppler_finds_them() {
    let folder = std::env::var_os("KURZUM_PDFS").expect("KURZUM_PDFS names a folder of PDFs");
    let mut out = std::io::stdout();
    let (mut n_right, mut n_all) = (0, 0);
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("one").path()).collect();
    paths.sort();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|extension| extension == "pdf")) {
        let bytes = std::fs::read(path).expect("read");
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let (Ok(document), Some(theirs)) = (import_named(&bytes, Some("pdf"), &Stop::never()), of_poppler(path)) else {
            writeln!(out, "{name}: not read").expect("written");
            continue;
        };
        let ours = of_document(&document);
        let mut places: HashMap<(usize, &str), Vec<[f32; 4]>> = HashMap::new();
        for (page, text, rect) in &theirs {
            places.entry((*page, text.as_str())).or_default().push(*rect);
        }
        let (mut right, mut all) = (0, 0);
        for (page, text, rect) in &ours {
            // Words that poppler parts otherwise are not compared.
            let Some(places) = places.get(&(*page, text.as_str())) else { continue };
            let [left, top, width, bottom] = *rect;
            let half = 0.5 * (bottom - top).min(width - left).max(4.0);
            let nearest = places.iter().map(|place| distance(*rect, *place)).fold(f32::MAX, f32::min);
            all += 1;
            right += usize::from(nearest <= half);
            if nearest > half && std::env::var_os("KURZUM_WRONG").is_some() {
                writeln!(out, "  page {page} {text:?} {rect:?} {places:?}").expect("written");
            }
        }
        writeln!(out, "{name}: {right} of {all}, {} words of {}", ours.len(), theirs.len()).expect("written");
        n_right += right;
        n_all += all;
    }
    writeln!(out, "all: {n_right} of {n_all}").expect("written");
    assert!(n_all > 1_000, "enough words are compared: {n_all}");
    assert!(n_right * 100 >= n_all * 98, "{n_right} of {n_all}");
}
