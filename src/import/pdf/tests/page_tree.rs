//! Pages that the file lists and that cannot be read: they keep their numbers, and so do all after them.
//!
//! Apart from the other tests because here the tree of pages is written, not what stands on them.

use super::super::{PageFile, page_tree::PageTree};
use super::read;
use crate::document::{Document, PagePart, Warning};
use crate::error::Error;
use crate::import::LIMITS;
use std::fmt::Write as _;

/// A file of these objects, the first of which is its catalogue and the second the root of its pages; one that is empty
/// is not in the file.
fn file(objects: &[String]) -> Vec<u8> {
    let mut file = "%PDF-1.7\n".to_owned();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (i, object) in objects.iter().enumerate() {
        if object.is_empty() {
            table.push_str("0000000000 00000 f \n");
            continue;
        }
        writeln!(table, "{:010} 00000 n ", file.len()).expect("a string takes all");
        write!(file, "{} 0 obj\n{object}\nendobj\n", i + 1).expect("a string takes all");
    }
    let start = file.len();
    write!(file, "{table}trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1)
        .expect("a string takes all");
    file.into_bytes()
}

/// The number of the object that is the page of a number from 1, of those that `pages` writes.
const fn object(page: usize) -> usize {
    2 * page + 2
}

/// What stands on each page.
const SAID: [&str; 5] = [
    "The harbour was closed in spring.",
    "Ships sailed around the cape instead.",
    "Nobody knew for how long.",
    "The council met twice about it.",
    "In autumn the first ship came in.",
];

/// The objects of a file with so many pages, each with its sentence.
fn pages(n: usize) -> Vec<String> {
    let kids = (1..=n).map(|page| format!("{} 0 R", object(page))).collect::<Vec<_>>().join(" ");
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!("<</Type/Pages/Kids[{kids}]/Count {n}>>"),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
    ];
    for page in 1..=n {
        let shown = format!("BT /F 12 Tf 60 {} Td ({}) Tj ET", 500 - 60 * page, SAID[page - 1]);
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 {}]/Resources<</Font<</F 3 0 R>>>>/Contents {} 0 R>>",
            700 + page,
            object(page) + 1
        ));
        objects.push(format!("<</Length {}>>\nstream\n{shown}\nendstream", shown.len()));
    }
    objects
}

/// What a page number has: the number of the page whose words stand there, `None` where it cannot be read.
fn listed(document: &Document) -> Vec<Option<usize>> {
    let text = document.text();
    let pages = document.structure().pages.iter().enumerate();
    pages
        .map(|(index, page)| {
            assert_eq!(page.number as usize, index + 1);
            assert_eq!(page.unreadable, page.lines.is_empty(), "page {}", page.number);
            let line = page.lines.first()?.span.text(text);
            SAID.iter().position(|said| *said == line).map(|said| said + 1)
        })
        .collect()
}

fn unreadable(document: &Document) -> Option<(usize, Vec<&str>)> {
    document.warnings.iter().find_map(|warning| match warning {
        Warning::UnreadablePages { count, names } => Some((*count, names.iter().map(String::as_str).collect())),
        _ => None,
    })
}

/// What may stand in the place of a page's dictionary.
const BROKEN: [&str; 8] =
    ["", "<</Type/Page/Parent 2 0 R/MediaBox[0 0", "null", "42", "[1 2]", "(a text)", "/Page", "<</Type/Page <<>"];

#[test]
fn a_page_whose_dictionary_cannot_be_read_keeps_its_number() {
    for broken in BROKEN {
        for lost in 1..=4 {
            let mut objects = pages(4);
            objects[object(lost) - 1] = broken.to_owned();
            let document = read(&file(&objects)).expect("it is read");
            let wanted: Vec<_> = (1..=4).map(|page| Some(page).filter(|page| *page != lost)).collect();
            assert_eq!(listed(&document), wanted, "{broken}");
            assert_eq!(unreadable(&document), Some((1, vec![lost.to_string().as_str()])), "{broken}");
            assert!(document.is_valid());
            let [width, height] = document.structure().pages[lost - 1].size;
            let beside = if lost == 1 { 702 } else { 700 + lost as u16 - 1 };
            assert_eq!((width, height), (400, beside), "as large as a page beside it");
        }
    }
    assert_eq!(unreadable(&read(&file(&pages(4))).expect("it is read")), None);
}

#[test]
fn entries_that_are_no_references_are_pages_too() {
    let mut objects = pages(3);
    objects[1] = "<</Type/Pages/Count 5/Kids[4 0 R null 6 0 R 99 0 R 8 0 R]>>".to_owned();
    let document = read(&file(&objects)).expect("it is read");
    assert_eq!(listed(&document), [Some(1), None, Some(2), None, Some(3)]);
    assert_eq!(unreadable(&document), Some((2, vec!["2", "4"])));
}

#[test]
fn a_branch_that_cannot_be_read_has_the_pages_that_its_parent_lacks() {
    // Pages 2 to 4 hang on a branch, which is object 14.
    let branch = |dictionary: &str, root: &str| {
        let mut objects = pages(5);
        objects[1] = format!("<</Type/Pages/Kids[4 0 R 14 0 R 12 0 R]{root}>>");
        objects.push(dictionary.to_owned());
        listed(&read(&file(&objects)).expect("it is read"))
    };
    let (all, lost) = ([1, 2, 3, 4, 5].map(Some), [Some(1), None, None, None, Some(5)]);
    assert_eq!(branch("<</Type/Pages/Parent 2 0 R/Count 3/Kids[6 0 R 8 0 R 10 0 R]>>", "/Count 5"), all);
    for broken in BROKEN {
        assert_eq!(branch(broken, "/Count 5"), lost, "{broken}");
        // Nobody knows how many there were.
        assert_eq!(branch(broken, ""), [Some(1), None, Some(5)], "{broken}");
        assert_eq!(branch(broken, "/Count -7"), [Some(1), None, Some(5)], "{broken}");
        assert_eq!(branch(broken, "/Count 2000000000"), [Some(1), None, Some(5)], "{broken}");
    }
    assert_eq!(branch("<</Type/Pages/Parent 2 0 R/Count 3>>", "/Count 5"), lost, "it has no entries");
    assert_eq!(branch("<</Parent 2 0 R/Count 3/Kids[6 0 R 8 0 R 10 0 R]>>", "/Count 5"), lost, "it is of no type");
    assert_eq!(branch("<</Type/Pages/Count 0>>", "/Count 2"), [Some(1), Some(5)], "it has no pages");
    let deeper = "<</Type/Pages/Parent 2 0 R/Count 3/Kids[6 0 R 99 0 R]>>";
    assert_eq!(branch(deeper, "/Count 5"), [Some(1), Some(2), None, None, Some(5)]);
}

#[test]
fn a_page_that_is_listed_twice_is_two_and_a_circle_has_an_end() {
    let mut objects = pages(2);
    objects[1] = "<</Type/Pages/Count 4/Kids[4 0 R 6 0 R 4 0 R 2 0 R]>>".to_owned();
    let document = read(&file(&objects)).expect("it is read");
    assert_eq!(listed(&document), [Some(1), Some(2), Some(1)]);
    objects[1] = format!("<</Type/Pages/Kids[{}]>>", "4 0 R ".repeat(LIMITS.pages + 1));
    assert_eq!(read(&file(&objects)), Err(Error::TooComplex));
}

#[test]
fn labels_links_and_contents_lead_to_the_same_pages_as_before() {
    let mut objects = pages(5);
    let labels = "/PageLabels<</Nums[0<</S/r>>2<</S/D>>]>>";
    objects[0] = format!("<</Type/Catalog/Pages 2 0 R{labels}/Outlines 14 0 R>>");
    objects.push("<</Type/Outlines/First 15 0 R/Last 16 0 R>>".to_owned());
    objects.push("<</Title(The lost chapter)/Dest[6 0 R/Fit]/Next 16 0 R>>".to_owned());
    objects.push("<</Title(The fourth page)/Dest[10 0 R/Fit]>>".to_owned());
    let whole = read(&file(&objects)).expect("it is read");
    objects[object(2) - 1] = BROKEN[1].to_owned();
    objects[object(3) - 1] = BROKEN[2].to_owned();
    let document = read(&file(&objects)).expect("it is read");
    assert_eq!(listed(&document), [Some(1), None, None, Some(4), Some(5)]);
    let labels = |document: &Document| {
        document.structure().pages.iter().map(|page| page.name().into_owned()).collect::<Vec<_>>()
    };
    assert_eq!(labels(&document), ["i", "ii", "1", "2", "3"]);
    assert_eq!(labels(&document), labels(&whole));
    assert_eq!(unreadable(&document), Some((2, vec!["ii–1"])));
    let begins = |document: &Document| {
        let sections = document.structure().sections.iter();
        sections
            .map(|section| document.text().get(section.span.start()..).map(|text| text.get(..25).map(str::to_owned)))
            .collect::<Vec<_>>()
    };
    assert_eq!(begins(&document).last(), begins(&whole).last(), "the entry of the fourth page");
}

#[test]
fn pages_are_drawn_by_the_same_numbers() {
    let mut objects = pages(3);
    // A page each in red, green and blue.
    for (page, colour) in ["1 0 0", "0 1 0", "0 0 1"].iter().enumerate() {
        let shown = format!("{colour} rg 0 0 400 800 re f");
        objects[object(page + 1)] = format!("<</Length {}>>\nstream\n{shown}\nendstream", shown.len());
    }
    objects[object(2) - 1] = String::new();
    let file = PageFile::open(&file(&objects)).expect("it is opened");
    let mut artist = file.artist();
    let mut point = |page: u32| {
        let size = [40, 70];
        let raster = artist.draw(&PagePart { page, turns: 0, whole: size, at: [0, 0], size })?;
        raster.rgba.get(..3).map(<[u8]>::to_vec)
    };
    assert_eq!(point(0), Some(vec![255, 0, 0]));
    assert_eq!(point(1), None);
    assert_eq!(point(2), Some(vec![0, 0, 255]));
}

#[test]
fn where_no_page_can_be_read_the_file_is_broken() {
    let mut objects = pages(2);
    objects[object(1) - 1].clear();
    objects[object(2) - 1].clear();
    assert!(matches!(read(&file(&objects)), Err(Error::Broken(_))));
    // Without a tree, pages are looked for all over the file.
    let mut objects = pages(2);
    objects[1].clear();
    let document = read(&file(&objects)).expect("it is read");
    assert_eq!(listed(&document), [Some(1), Some(2)]);
    let (pdf, tree) = super::super::opened(&file(&objects)).expect("it is opened");
    assert_eq!((tree.len(), tree.pages(&pdf).flatten().count()), (2, 2));
    assert!(PageTree::of(&pdf).is_ok());
}
