//! Files that are locked, broken, too large or full of anything.
//!
//! Apart from the other tests because it is enough that reading them ends well.

use super::{Error, drawn, file, file_with, read};
use crate::stop::Stop;
use std::fmt::Write as _;

#[test]
fn a_password_that_only_the_attachments_want_is_not_asked_for() {
    let page = drawn(&[(50, 700, 12, "Der Hafen wird umgebaut.")]);
    let keys =
        "/Filter/Standard/R 4/Length 128/P -4/O(00000000000000000000000000000000)/U(00000000000000000000000000000000)";
    let filters = "/CF<</StdCF<</CFM/AESV2/AuthEvent/EFOpen/Length 16>>>>";
    let with = |dictionary: &str, of_trailer: &str| {
        let file = String::from_utf8(file_with(std::slice::from_ref(&page), "", "", &[dictionary])).expect("ASCII");
        file.replace("/Root 1 0 R", &format!("/Root 1 0 R/ID[<00><00>]/Encrypt {of_trailer}")).into_bytes()
    };
    for open in ["/V 4/StmF/Identity/StrF/Identity/EFF/StdCF", "/V 4/EFF/StdCF", "/V 4 /StmF /Identity"] {
        let dictionary = format!("<<{keys}{filters}{open}>>");
        for file in [with(&dictionary, "6 0 R"), with("<<>>", &dictionary)] {
            let document = read(&file).expect("a document");
            assert_eq!(document.text(), "Der Hafen wird umgebaut.", "{open}");
        }
    }
    for locked in ["/V 4/StmF/StdCF/StrF/StdCF", "/V 4/StmF/Identity/StrF/StdCF", "/V 2"] {
        let file = with(&format!("<<{keys}{filters}{locked}>>"), "6 0 R");
        assert_eq!(read(&file), Err(Error::Encrypted), "{locked}");
    }
}

#[test]
fn what_is_no_pdf_is_broken() {
    assert!(matches!(read(b"%PDF-1.4 and then nothing of the kind"), Err(Error::Broken("PDF"))));
}

#[test]
fn a_page_of_too_many_characters_is_known_before_they_are_drawn() {
    const MANY: usize = 2_100_000;
    let shows_too_much = |page: String| {
        let pdf = super::super::Pdf::new(file(&[page], "")).unwrap_or_else(|_| panic!("a PDF"));
        let page = pdf.pages().iter().next().expect("a page");
        super::super::shows_too_much(page, &Stop::never().meter()).expect("nobody stops it")
    };
    let text = |text: String| format!("BT /F 10 Tf 50 600 Td {text} ET");
    assert!(shows_too_much(text(format!("({}) Tj", "port ".repeat(MANY / 5)))));
    assert!(shows_too_much(text("(port)' ".repeat(MANY / 4))));
    assert!(shows_too_much(text(format!("[{}] TJ", "(port)-900 ".repeat(MANY / 4)))));
    assert!(!shows_too_much(text(format!("({}) Tj", "port ".repeat(MANY / 10)))));
    let lines = "10 10 m 20 20 l S (a) /B <</C (port)>> BDC EMC\n".repeat(MANY / 40);
    assert!(!shows_too_much(format!("{lines} BT /F 10 Tf 50 600 Td (port) Tj ET")), "a drawing with one word");
}

#[test]
fn a_page_of_any_glyphs_makes_a_valid_document() {
    // A simple generator of numbers (Knuth's MMIX), so that the pages are the same each time.
    let mut state = 1_u64;
    let mut next = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let words = ["port", "42", "1", "2,3", "*", "A", "D", "re-", "tail.", "(x)", "12", "-", "m", "\u{b7}", "Ende:"];
    let sizes = [30, 12, 10, 10, 10, 8, 7, 6, 3];
    let rises = [0, 0, 0, 0, 4, 3, -2, -4];
    for round in 0..60 {
        let mut pages = Vec::new();
        for _ in 0..2 {
            let mut page = String::new();
            for _ in 0..60 {
                let (x, y) = (50 + 10 * next(40), 40 + 12 * next(50));
                write!(page, "BT {x} {y} Td ").expect("a string takes all");
                for _ in 0..=next(8) {
                    let (size, rise) = (sizes[next(9) as usize], rises[next(8) as usize]);
                    let space = if next(2) == 0 { " " } else { "" };
                    let word = words[next(15) as usize].replace('(', "\\(").replace(')', "\\)");
                    write!(page, "{rise} Ts /F {size} Tf ({word}{space}) Tj ").expect("a string takes all");
                }
                page += "ET\n";
            }
            pages.push(page);
        }
        let mut link = || {
            let (x, y) = (next(500), next(700));
            let (right, top, target) = (x + next(200), y + next(60), next(3));
            format!("<</Subtype/Link/Rect[{x} {y} {right} {top}]/A<</S/URI/URI(https://{target}.example/)>>>>")
        };
        let links: String = (0..40).map(|_| link()).collect();
        let more = ["<</First 9 0 R>>", "<</Title(port)/Dest[4 0 R]/Next 10 0 R>>", "<</Title(42 m)/Dest[6 0 R]>>"];
        let bytes = file_with(&pages, &format!("/Annots[{links}]"), "/Outlines 8 0 R", &more);
        let document = read(&bytes).expect("it is read");
        assert!(document.is_valid(), "round {round}");
    }
}
